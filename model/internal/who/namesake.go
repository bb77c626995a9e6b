package who

import (
	"strings"

	"hearsay/model"
	"hearsay/model/internal/parse"
	"hearsay/model/internal/tag"
	"hearsay/model/internal/words"
)

// Two people of one full name are two where the text says so: "a second Mark
// Webb", or where it brings in both with what they are, which no one person is:
// "John Marsh, a fisherman", "John Marsh, the board's engineer". What package
// model holds to contradict each other in two articles does so in one; but a
// text that goes on to tell more of somebody does not bring them in anew.

// namesake reports whether chunk i, whose name is that of e in full, brings in
// another one, and why that is not certain.
func (c *cast) namesake(i, e int) (bool, string) {
	if c.numbered(i) {
		return true, ""
	}
	first := c.entities[e].intro
	if first == 0 {
		return false, ""
	}
	was, is := c.introduction(first-1), c.introduction(i)
	if is.Role == "" {
		return false, ""
	}
	role := func(s model.Source) *model.Source { s.Affiliation = ""; return &s }
	why := role(was).Contradicts(role(is))
	if why == "" && c.sentence[c.chunks[i].head]-c.sentence[c.chunks[first-1].head] == 1 && was.Role != "" && !strings.EqualFold(was.Role, is.Role) && c.holdsOffice(c.beside(i)) && c.subjects(first-1, i) {
		why = was.Role + " in one sentence, " + is.Role + " in the next"
	}
	if why == "" && c.anew(i) {
		why = was.Contradicts(&is)
	}
	return why != "", why
}

// holdsOffice reports whether a chunk says by a title what somebody is now: "the
// mayor of Saltmere", but not "the former mayor" or "her sister".
func (c *cast) holdsOffice(i int) bool {
	ch := &c.chunks[i]
	for k := ch.Start; k < ch.head; k++ {
		if c.is[k]&formerly != 0 {
			return false
		}
	}
	return c.is[ch.head]&title != 0 && c.is[ch.head]&(heWord|sheWord|courtesy) == 0
}

// subjects reports whether the chunks i and k are both subjects of what a sentence
// says. Whoever has just been brought in so is not brought in again.
func (c *cast) subjects(i, k int) bool {
	top := func(ch *chunk) bool {
		return c.opens(ch.Start) && c.Labels[ch.head] == parse.Nsubj
	}
	return top(&c.chunks[i]) && top(&c.chunks[k])
}

// numbered reports whether words before the name of chunk i say that it is
// another's who has it, too: "a second Mark Webb".
func (c *cast) numbered(i int) bool {
	ch := &c.chunks[i]
	for k := ch.Start; k < ch.name.Start; k++ {
		switch c.Forms[k] {
		case hashDifferent:
			return k == ch.Start+1 && c.Quotes[k] != words.Inside // "a completely different Mark Webb to me" is he himself
		case hashSecond, hashAnother, hashThird:
			return true
		}
	}
	return false
}

// beside is the chunk that stands after a comma behind chunk i, and tells what a
// person is; or none.
func (c *cast) beside(i int) int {
	at := c.chunks[i].End
	if int(at)+1 >= len(c.Tags) || c.Tags[at] != tag.Comma || c.sentence[at+1] != c.sentence[at] || c.chunkAt[at+1] == none {
		return none
	}
	next := int(c.chunkAt[at+1])
	if n := &c.chunks[next]; n.Start != at+1 || n.pronoun || n.plural || c.is[n.head]&(personNoun|title) == 0 || c.Tags[n.Start] != tag.DT && !c.possessed(n) && c.Tags[n.Start].Noun() && c.proper(n.Start) {
		return none
	}
	return next
}

// anew reports whether what stands beside chunk i brings somebody in: "a clerk at".
func (c *cast) anew(i int) bool {
	next := c.beside(i)
	return next != none && (c.Forms[c.chunks[next].Start] == hashA || c.Forms[c.chunks[next].Start] == hashAn)
}

// introduction is what stands beside the name of chunk i about what the person
// is, and where.
func (c *cast) introduction(i int) model.Source {
	s := model.Source{Type: model.Person}
	next := c.beside(i)
	if next == none {
		return s
	}
	n := &c.chunks[next]
	s.Role = c.show(words.Range{Start: n.head, End: n.head + 1})
	if next > 0 && c.chunks[next-1].Start == n.Start && c.chunks[next-1].End < n.head {
		s.Affiliation = c.show(c.bare(c.chunks[next-1].Range)) // "the harbour board's engineer"
	} else if k := next + 1; k < len(c.chunks) && c.chunks[k].Start == n.End+1 && c.is[n.End]&affiliation != 0 && c.Form(int(n.End)) != "from" {
		s.Affiliation = c.show(c.bare(c.chunks[k].Range))
	}
	return s
}

var hashSecond, hashAnother, hashDifferent, hashThird = words.FoldHash("second"), words.FoldHash("another"), words.FoldHash("different"), words.FoldHash("third")
var hashA, hashAn = words.FoldHash("a"), words.FoldHash("an")
