package who

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/model/internal/tag"
	"hearsay/model/internal/words"
)

// farthestWhole is how many phrases back those may stand of whom "one", "the
// other" or "a third" is one.
const farthestWhole = 40

// part is whom "one", "another", "the other" or "a third", all the words of the
// mention m, stands for: one of those several whom the text has spoken of last.
// Of two with names "the other" is the one who has not just spoken. It is none
// where the words are others or where nobody fits.
func (rs *resolver) part(m int, at words.Range) int {
	for i := at.Start + 2; i < at.End && rs.Tags[at.Start+1] == tag.Comma; i++ {
		if name, _ := rs.introduced(i); name != none && name < at.End && rs.startsName(name) {
			if e := rs.chunks[rs.chunkAt[name]].entity; e != none {
				return rs.root(e) // "One, who gave her name only as Pat,"
			}
		}
	}
	if rs.Forms[at.Start] == hashOne && at.Len() > 2 && rs.Tags[at.Start+1] == tag.Comma {
		at.End = at.Start + 1 // "One, who gave her name only as Pat,"
	}
	again, ok := rs.partWords(at)
	if !ok {
		return none
	}
	for k := rs.next - 1; k >= 0 && k >= rs.next-farthestWhole && rs.sentence[at.Start]-rs.sentence[rs.chunks[k].head] <= farthestSentence; k-- {
		ch := &rs.chunks[k]
		if ch.Start >= at.Start || ch.pronoun || within(ch.head, rs.in.Mentions[m].Content) {
			continue
		}
		if a, b := rs.pairEnding(k); a != none && rs.Forms[at.End-1] == hashOther {
			if last := rs.lastOf(a, b); last != none {
				rest := a + b - last
				near := ch.Range
				near.Start = rs.chunks[k-1].Start
				rs.taken[m] = append(rs.taken[m], step{at, link{near, none, amongst, 0}})
				return rest
			}
		}
		if !ch.plural || ch.name.Len() > 0 || rs.is[ch.head]&(personNoun|pluralNoun) == 0 {
			continue
		}
		ch = rs.countedBefore(k)
		rs.taken[m] = append(rs.taken[m], step{at, link{ch.Range, none, amongst, 0}})
		rs.reached[m] = link{chunk: none}
		return rs.partOfChunk(at, ch, again)
	}
	return none
}

// countedBefore is the subject of the sentence in which chunk k stands, if that says how
// many people it speaks of, else chunk k: of "Two officials spoke to reporters" one is
// an official.
func (rs *resolver) countedBefore(k int) *chunk {
	ch := &rs.chunks[k]
	if ch.subject {
		return ch
	}
	for p := k - 1; p >= 0 && rs.sentence[rs.chunks[p].head] == rs.sentence[ch.head]; p-- {
		if c := &rs.chunks[p]; c.subject && c.plural && c.name.Len() == 0 && rs.countedWords(c.Range) && rs.is[c.head]&(personNoun|pluralNoun) != 0 {
			return c
		}
	}
	return ch
}

// partWords reports whether all the words at stand for one of several, and
// whether they stand for the same one when they come again.
func (rs *resolver) partWords(at words.Range) (again, ok bool) {
	switch f := rs.Forms[at.End-1]; {
	case at.Len() == 1:
		return false, f == hashOne || f == hashAnother
	case at.Len() != 2 || rs.Tags[at.Start] != tag.DT:
		return false, false
	case f == hashOther:
		return true, rs.Forms[at.Start] == hashThe
	case f == hashFirst || f == hashSecond || f == hashThird || f == hashFourth:
		return rs.Forms[at.Start] == hashThe, true
	}
	return false, false
}

// pairEnding are the two people whose names, joined by "and", end with chunk k.
func (rs *resolver) pairEnding(k int) (a, b int) {
	ch := &rs.chunks[k]
	if k == 0 || ch.entity == none || ch.Start == 0 || rs.Tags[ch.Start-1] != tag.CC {
		return none, none
	}
	before := &rs.chunks[k-1]
	if before.entity == none || before.entity == ch.entity || before.End != ch.Start-1 {
		return none, none
	}
	x, y := &rs.entities[before.entity], &rs.entities[ch.entity]
	if x.kind != person || y.kind != person || !x.named || !y.named {
		return none, none
	}
	return before.entity, ch.entity
}

// lastOf is a or b, whichever is the last to speak, or none.
func (rs *resolver) lastOf(a, b int) int {
	if n := len(rs.speaker); n > 0 && (rs.speaker[n-1] == a || rs.speaker[n-1] == b) {
		return rs.speaker[n-1]
	}
	return none
}

// partOfChunk is the entity of the one of those of chunk ch whom the words at mean,
// the same one where again says so.
func (rs *resolver) partOfChunk(at words.Range, ch *chunk, again bool) int {
	key := nextKey(rs.nameKey(at), uint32(ch.Start))
	if e, ok := rs.full[key]; ok && again {
		return e
	}
	e := rs.unnamedPart(at, ch)
	rs.full[key] = e
	return e
}

// someOfWhom reports whether the relative pronoun i stands for some of those that it
// hangs on: "residents, most of whom".
func (rs *resolver) someOfWhom(i int32) bool {
	if i < 2 || rs.Forms[i-1] != hashOf || rs.sentence[i-2] != rs.sentence[i] || rs.Forms[i-2] == hashAll {
		return false
	}
	return rs.is[i-2]&quantifier != 0 || rs.Tags[i-2] == tag.CD
}

// someOf is the entity of so many, as token i says, of those of whom chunk ci speaks.
func (rs *resolver) someOf(i int32, ci int) int {
	at := rs.chunks[ci].Range
	if before := ci - 1; before >= 0 && rs.chunks[before].End == at.Start-1 && rs.Tags[at.Start-1] == tag.CC {
		at.Start = rs.chunks[before].Start // "generals and admirals"
	}
	of := " of "
	if at = rs.bare(at); rs.Tags[at.Start] != tag.CD && rs.Tags[at.Start] != tag.PRPS && !rs.possessed(&rs.chunks[ci]) {
		of = " of the "
	}
	whole := rs.show(at)
	if !rs.proper(at.Start) {
		first, n := utf8.DecodeRuneInString(whole)
		whole = string(unicode.ToLower(first)) + whole[n:]
	}
	x := entity{kind: group, plural: true, words: at, text: strings.ToLower(rs.Form(int(i))) + of + whole, employer: none, owner: none, last: -1}
	if rs.Forms[i] == hashOne {
		x.kind, x.plural = unknown, false
	}
	rs.entities = append(rs.entities, x)
	return len(rs.entities) - 1
}

func (rs *resolver) unnamedPart(at words.Range, ch *chunk) int {
	whole := rs.show(rs.bare(ch.Range))
	first, n := utf8.DecodeRuneInString(whole)
	text := strings.ToLower(rs.show(rs.bare(at))) + " of the " + string(unicode.ToLower(first)) + whole[n:]
	x := entity{kind: unknown, words: at, text: text, employer: none, owner: none, last: -1}
	if is := rs.is[ch.head]; is&heWord != 0 && is&sheWord == 0 {
		x.he++
	} else if is&sheWord != 0 && is&heWord == 0 {
		x.she++
	}
	rs.entities = append(rs.entities, x)
	return len(rs.entities) - 1
}

var hashOther, hashFourth = words.FoldHash("other"), words.FoldHash("fourth")
