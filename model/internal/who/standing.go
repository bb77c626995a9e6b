package who

import (
	"strings"

	"hearsay/model/internal/words"
)

// Of an office the text may speak of several holders: the former mayor, the new one,
// the acting one, and the shadow chancellor beside the chancellor. Such a word before
// the noun tells them apart.

// standing is how somebody stands to the office by which the text calls them.
type standing uint8

const (
	inOffice standing = iota
	past
	leaving
	incoming
	acting
	shadow
)

// standings are the words that tell it.
var standings = map[uint32]standing{
	words.FoldHash("former"): past, words.FoldHash("previous"): past, words.FoldHash("ex"): past, words.FoldHash("ousted"): past, words.FoldHash("sacked"): past,
	words.FoldHash("outgoing"): leaving, words.FoldHash("departing"): leaving,
	words.FoldHash("new"): incoming, words.FoldHash("incoming"): incoming, words.FoldHash("newly"): incoming,
	words.FoldHash("acting"): acting, words.FoldHash("interim"): acting, words.FoldHash("caretaker"): acting,
	words.FoldHash("shadow"): shadow,
}

// standingOf is what the words before token head, from token start on, tell.
func (r *reading) standingOf(start, head int32) standing {
	if _, ex := cutEx(r.Form(int(head))); ex {
		return past
	}
	for i := start; i < head; i++ {
		if s := standings[r.Forms[i]]; s != inOffice {
			return s
		}
	}
	return inOffice
}

// otherStanding reports whether the description ch speaks of another holder of the
// office than e, by how the text tells that each stands to it.
func (rs *resolver) otherStanding(ch *chunk, e int) bool {
	x := &rs.entities[e]
	if x.kind != person && x.kind != unknown || rs.is[ch.head]&(personNoun|title) == 0 {
		return false
	}
	told := int32(none)
	for n, t := range x.traits {
		if t == rs.lemma(ch.head) {
			told = x.told[n]
		}
	}
	if told == none {
		return false
	}
	var b standing
	switch c := rs.chunkAt[told]; {
	case !x.named && x.words.Start <= told && told < x.words.End:
		b = rs.standingOf(x.words.Start, max(told, rs.headOf(x.words)))
	case c != none:
		b = rs.standingOf(rs.chunks[c].Start, told)
	}
	return differ(rs.standingOf(ch.Start, ch.head), b)
}

// headOf is the last noun of the first phrase in the words of a description.
func (r *reading) headOf(at words.Range) int32 {
	if c := r.chunkAt[at.Start]; c != none {
		return r.chunks[c].head
	}
	return at.Start
}

// differ reports whether a, said of somebody, and b, said before, are said of two. Who
// was in office may be called former afterwards, and who acts may be called by the
// office alone.
func differ(a, b standing) bool {
	switch {
	case a == b:
		return false
	case a == incoming:
		return b != acting
	case a == acting || a == shadow || b == shadow:
		return true
	case a == inOffice:
		return b == past
	}
	return b == incoming
}

// ofOffice reports whether token i is a word, but for a plural's s, of what the text says
// behind the noun for the office of x: "Dorle" of the mayor of Dorle.
func (rs *resolver) ofOffice(x *entity, i int32) bool {
	p := x.post.head
	if p == 0 || int(p)+2 >= len(rs.Tags) {
		return false
	}
	if f := rs.Form(int(p + 1)); f != "of" && f != "for" && f != "at" && f != "in" {
		return false
	}
	end := p + 2
	for int(end) < len(rs.Tags) && end < p+8 && (rs.Tags[end].Noun() || nominal(rs.Tags[end]) || rs.chunkAt[end] != none) && !strings.ContainsAny(rs.Form(int(end)), ",.;") {
		end++
	}
	return rs.stemIn(words.Range{Start: p + 2, End: end}, i)
}
