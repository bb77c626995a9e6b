package who

import (
	"strings"

	"hearsay/model/internal/tag"
	"hearsay/model/internal/words"
)

// Two whom the text has named together, "Ida Frost and Lars Frost were rescued", are
// "the couple", "the pair", "the two" and "both" in the sentences that follow; of two
// brothers each is the other's brother.

// coupled is the entity of the two whom the words at of mention m mean, "the couple",
// "both", and whom the text has named together just before; or none.
func (rs *resolver) coupled(m int, at words.Range) int {
	kin := false // whether the words tell that they are people
	switch last := rs.Forms[at.End-1]; {
	case at.Len() == 1 && last == hashBoth:
	case at.Len() != 2 || rs.Forms[at.Start] != hashThe:
		return none
	case last == hashPair || last == hashTwo:
	case last == hashCouple, siblings[rs.lemma(at.End-1)] && rs.Tags[at.End-1].Noun():
		kin = true
	default:
		return none
	}
	k := rs.namedTogether(at.Start, none, farthestPair)
	if k == none {
		return none
	}
	a, b := rs.root(rs.chunks[k-1].entity), rs.root(rs.chunks[k].entity)
	x, y := &rs.entities[a], &rs.entities[b]
	if kin && (x.kind != person || rs.clash(rs.is[at.End-1], x) || rs.clash(rs.is[at.End-1], y)) {
		return none
	}
	for n := len(rs.speaker) - 1; n >= 0 && n >= len(rs.speaker)-3; n-- {
		if e := rs.root(rs.speaker[n]); e != a && e != b && len(rs.entities[e].members) == 0 && rs.entities[e].last > rs.chunks[k].head && rs.entities[e].plural {
			return none // others of whom there are several have spoken since
		}
	}
	e := rs.together([]int{a, b})
	both := words.Range{Start: rs.chunks[k-1].Start, End: rs.chunks[k].End}
	rs.taken[m] = append(rs.taken[m], step{at, link{both, none, goesBack, 0}})
	if c := rs.chunkAt[at.Start]; c != none && rs.chunks[c].Start == at.Start && rs.chunks[c].entity == none {
		rs.chunks[c].entity = e
	}
	rs.reached[m] = link{chunk: none}
	return e
}

// namedTogether is the last chunk before token i, no more than far sentences back, that
// the text names together with the one before it, as people or as bodies, and one of
// them e if that is not none; or none where there are none or more of them.
func (rs *resolver) namedTogether(i int32, e int, far int32) int {
	for k := rs.next - 1; k > 0 && k >= rs.next-farthestChunk && rs.sentence[i]-rs.sentence[rs.chunks[k].head] <= far; k-- {
		ch, before := &rs.chunks[k], &rs.chunks[k-1]
		if ch.Start >= i || ch.entity == none || before.entity == none || ch.pronoun || before.pronoun || ch.Start <= before.Start || rs.Tags[ch.Start-1] != tag.CC || !strings.EqualFold(rs.Form(int(ch.Start-1)), "and") || rs.Quotes[ch.head] == words.Inside {
			continue
		}
		a, b := rs.root(before.entity), rs.root(ch.entity)
		x, y := &rs.entities[a], &rs.entities[b]
		if a == b || !x.named || !y.named || x.plural || y.plural || x.kind != y.kind || x.kind != person && !x.kind.corporate() || ch.name.Len() == 0 || before.name.Len() == 0 {
			continue
		}
		if rs.pastBrackets(before.End, ch.Start) != ch.Start-1 && !rs.aside(before.End, ch.Start-1) {
			continue
		}
		if k > 1 && rs.chunks[k-2].name.Len() > 0 && before.Start > 0 && rs.Tags[before.Start-1] == tag.Comma && rs.chunks[k-2].End == before.Start-1 {
			return none // "Ann, Bo and Cy"
		}
		if e != none && a != e && b != e {
			continue
		}
		return k
	}
	return none
}

// farthestPair is how many sentences back two are named together who are "the couple".
const farthestPair = 4

// aside reports whether an age stands between commas from token i to end: "Ida, 24, and".
func (r *reading) aside(i, end int32) bool {
	if i < end && r.Tags[i] == tag.Comma {
		i++
	}
	for ; i < end; i++ {
		if r.Tags[i] != tag.CD && r.Tags[i] != tag.Comma {
			return false
		}
	}
	return true
}

// siblings are nouns for children of the same parents.
var siblings = func() map[uint32]bool {
	m := map[uint32]bool{}
	for w := range strings.FieldsSeq("brother sister twin sibling boy girl son daughter brothers sisters twins siblings boys girls") {
		m[words.FoldHash(w)] = true
	}
	return m
}()

// sibling is the other one of two whom the text names together as somebody's children
// or as brothers, where "his brother", the words at of mention m, means the one of
// whom the text has just spoken; or none.
func (rs *resolver) sibling(m, first int, at words.Range) int {
	if first == none || at.Len() < 2 || rs.Tags[at.Start] != tag.PRPS {
		return none
	}
	ch := &rs.chunks[first]
	if ch.Start != at.Start || ch.End != at.End || ch.plural || !siblings[rs.lemma(ch.head)] {
		return none
	}
	rs.near = link{}
	owner := rs.root(rs.owner(ch))
	if owner == none {
		return none
	}
	k := rs.namedTogether(at.Start, owner, farthestSentence)
	if k == none || !rs.ofOneFamily(k) {
		return none
	}
	e := rs.root(rs.chunks[k].entity)
	if e == owner {
		e = rs.root(rs.chunks[k-1].entity)
	}
	if rs.clash(rs.is[ch.head], &rs.entities[e]) {
		return none
	}
	ch.entity = e
	x := &rs.entities[e]
	x.kin = owner + 1
	rs.taken[m] = append(rs.taken[m], step{at, link{rs.chunks[k].Range, none, goesBack, 0}})
	rs.reached[m] = link{chunk: none}
	return e
}

// ofOneFamily reports whether a noun for several brothers or children stands just before
// the two that chunk k and the one before it name: "two sons, Archie and Louis".
func (rs *resolver) ofOneFamily(k int) bool {
	from := rs.chunks[k-1].Start
	for i := from - 1; i >= 0 && i >= from-3 && rs.sentence[i] == rs.sentence[from]; i-- {
		if siblings[rs.lemma(i)] || siblings[rs.Forms[i]] || rs.lemma(i) == hashChild {
			return true
		}
	}
	c := &rs.chunks[k-1]
	for i := c.Start; i < c.name.Start; i++ {
		if siblings[rs.lemma(i)] || siblings[rs.Forms[i]] {
			return true // "Sisters Ida and Eva Lund"
		}
	}
	return false
}

var hashChild = words.FoldHash("child")

// otherSide is whom the description ch means, "his wife", where the text has called its
// owner somebody's husband, or the like: that somebody; or none.
func (rs *resolver) otherSide(ch *chunk, owner int) int {
	side, ok := otherSides[rs.lemma(ch.head)]
	if owner == none || ch.plural || !ok {
		return none
	}
	x := &rs.entities[rs.root(owner)]
	if x.kin == 0 || x.kind != person {
		return none
	}
	e := rs.root(x.kin - 1)
	if y := &rs.entities[e]; e == rs.root(owner) || y.kind != person || !y.named || rs.clash(rs.is[ch.head], y) {
		return none
	}
	for _, t := range x.traits {
		if w, ok := otherSides[t]; ok && w == side^1 {
			return e
		}
	}
	return none
}

// otherSides numbers the two sides of what people are to each other: of 2n and 2n+1 each
// is the other side of the other.
var otherSides = func() map[uint32]int {
	m := map[uint32]int{}
	for n, w := range [...]string{
		"husband", "wife", "mother father mum mom dad parent", "son daughter child boy girl",
		"uncle aunt", "nephew niece", "grandmother grandfather grandparent", "grandson granddaughter grandchild", "lawyer solicitor barrister", "client", "deputy", "boss",
	} {
		for noun := range strings.FieldsSeq(w) {
			m[words.FoldHash(noun)] = n
		}
	}
	return m
}()
