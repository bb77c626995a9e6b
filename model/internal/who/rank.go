package who

import (
	"slices"

	"hearsay/model/internal/parse"
	"hearsay/model/internal/tag"
	"hearsay/model/internal/words"
)

// What a pronoun stands for is chosen among those whom the text has mentioned
// in the sentences before it and whose gender and number agree. Each of them
// is described by features: how far back it was mentioned and in what role,
// whether it spoke last, how often the text has spoken of it. A linear model,
// trained to rank the right one first (Collins's averaged perceptron), weighs
// them. The features are few and say nothing of particular words, except for
// the verb of which a candidate is the subject: whoever asks is seldom the one
// who says something next.

// candidate is one whom a pronoun may stand for.
type candidate struct {
	entity  int // none for a common noun phrase that nothing has taken up yet
	near    int // its last mention, a chunk
	subject int // its last mention as a subject, or none
	agrees  fit
}

// fit is how well gender and number agree.
type fit uint8

const (
	clashes fit = iota
	may
	unnamedFits
	does
)

// The search for candidates goes back this far at most.
const (
	farthestSentence = 9
	farthestChunk    = 120
)

// candidates are those whom the pronoun form at token i may stand for, the
// last mentioned first; m is the mention that the pronoun is, or nil. Whoever
// speaks is not among those whom the quotation speaks of.
func (rs *resolver) candidates(i int32, form uint32, m *Mention) []candidate {
	list := rs.found[:0]
	not, doer, spokenOf := rs.modified(i), rs.doer(i), none
	if m != nil && pronounKind(form) == personalPronoun {
		spokenOf = rs.spokenOf(m, form)
	}
	rs.apartFrom = rs.apartFrom[:0]
	var front words.Range
	var inFront []int
	if m != nil && i > 0 && rs.Tags[i-1] == tag.Comma {
		if front = rs.front(i); front.Len() > 0 {
			inFront = rs.namedIn(front)
		}
	}
	k := rs.next - 1
	for seen := 0; k >= 0 && seen < farthestChunk; k-- {
		ch := &rs.chunks[k]
		if ch.Start >= i {
			continue
		}
		seen++
		if front.Len() > 0 && rs.notFrom(front, ch, form, inFront) {
			continue
		}
		if rs.sentence[i]-rs.sentence[ch.head] > farthestSentence {
			break
		}
		if doer != none && (k == doer || ch.entity != none && ch.entity == rs.chunks[doer].entity) || spokenOf != none && ch.entity == spokenOf {
			continue
		}
		if k == not || not != none && ch.entity != none && ch.entity == rs.chunks[not].entity {
			continue
		}
		if ch.head >= i || ch.End > i && ch.Start < i { // the phrase that "his" belongs to
			continue
		}
		if ch.via.how == beside && int(ch.via.chunk) == k-1 { // "Ole Brandt, the minister," is mentioned by his name
			continue
		}
		if m != nil && within(ch.head, m.Content) && (rs.Quotes[ch.head] == words.Inside || pronounKind(form) == personalPronoun && (ch.entity == none || !rs.entities[ch.entity].named)) {
			continue // "The neighbour has built a dam, she said"
		}
		if pronounKind(form) == pluralPronoun {
			list = rs.pair(list, k)
		}
		list = rs.sighted(list, k, form)
	}
	for n := len(rs.speaker) - 1; n >= 0 && n >= len(rs.speaker)-4; n-- {
		e := rs.speaker[n]
		if doer != none && e == rs.chunks[doer].entity || spokenOf != none && e == spokenOf || slices.Contains(inFront, e) && pronounKind(form) == personalPronoun {
			continue
		}
		if at := rs.entities[e].chunk; at >= 0 && at < rs.next && rs.chunks[at].Start < i && rs.chunks[at].entity == e {
			list = rs.sighted(list, at, form)
		} else if n == len(rs.speaker)-1 {
			list = rs.withoutPhrase(list, e, rs.bounds(rs.passed[n]), form)
		}
	}
	rs.found = list
	return list
}

// front is the phrase that stands before the pronoun i in its sentence and has no
// subject of its own, "Citing a report by the auditor,", "In a letter to Lee,": what
// follows is its subject too, and so is none of those of whom it speaks. It is empty
// where the sentence begins otherwise.
func (rs *resolver) front(i int32) words.Range {
	at := words.Range{Start: rs.Sentences[rs.sentence[i]].Start, End: i - 1}
	if at.Len() > 0 && rs.Tags[at.Start] == tag.CC {
		at.Start++
	}
	if at.Len() < 2 || rs.Tags[at.End] != tag.Comma {
		return words.Range{}
	}
	switch t := rs.Tags[at.Start]; {
	case t == tag.VBG, t == tag.VBN, t == tag.VBD:
		return at
	case t == tag.IN, t == tag.TO:
		for k := at.Start; k < at.End; k++ {
			if l := rs.Labels[k]; l == parse.Nsubj || l == parse.Nsubjpass || rs.Quotes[k] != words.Outside {
				return words.Range{} // "As Lee left, she said"
			}
		}
		return at
	}
	return words.Range{}
}

// namedIn are those who have names in the phrase front that what follows is the subject
// of, and are not that themselves: "In a statement from Lee, she said" is Lee's.
func (rs *resolver) namedIn(front words.Range) []int {
	list := rs.apartFrom[:0]
	for k := rs.next - 1; k >= 0 && rs.chunks[k].End > front.Start; k-- {
		if ch := &rs.chunks[k]; ch.Start >= front.Start && ch.End <= front.End && ch.entity != none && !ch.pronoun && !rs.itsOwn(front, ch) {
			list = append(list, rs.root(ch.entity))
		}
	}
	rs.apartFrom = list
	return list
}

// itsOwn reports whether the phrase front speaks of chunk ch as of whom something is
// that may be their own words: "Lee's letter", "a statement from Lee".
func (rs *resolver) itsOwn(front words.Range, ch *chunk) bool {
	if int(ch.End) < len(rs.Tags) && rs.Tags[ch.End] == tag.POS {
		return true
	}
	if ch.Start == front.Start || rs.Tags[front.Start] != tag.IN && rs.Tags[front.Start] != tag.TO {
		return false
	}
	switch rs.Form(int(ch.Start - 1)) {
	case "from", "of", "by", "for":
		return ch.Start-1 > front.Start
	}
	return false
}

// notFrom reports whether chunk ch is none that a pronoun of the given form behind the
// phrase front can stand for; list are those who have names in front.
func (rs *resolver) notFrom(front words.Range, ch *chunk, form uint32, list []int) bool {
	inside := ch.Start >= front.Start && ch.End <= front.End
	switch pronounKind(form) {
	case personalPronoun:
		return ch.entity != none && slices.Contains(list, rs.root(ch.entity)) || inside && ch.entity == none && !ch.pronoun && !rs.itsOwn(front, ch)
	case neuterPronoun:
		return inside && rs.is[ch.head]&docNoun != 0 // "In a report, it said"
	}
	return false
}

// spokenOf is whom a pronoun of the same form stands for in the quotation that
// mention m is the source of, and who is therefore not its source: of "“She is
// ready,” she said" the two are two. It is none where there is no such pronoun and
// where that has gone to the last one to speak, who more likely speaks again.
func (rs *resolver) spokenOf(m *Mention, form uint32) int {
	he := form == hashHe || form == hashHim || form == hashHis
	for _, at := range m.Content {
		for i := at.Start; i < at.End; i++ {
			if rs.Quotes[i] != words.Inside || rs.chunkAt[i] == none {
				continue
			}
			switch f := rs.Forms[i]; {
			case he && f == hashHe, !he && f == hashShe:
				e := rs.root(rs.chunks[rs.chunkAt[i]].entity)
				if n := len(rs.speaker); e != none && (n == 0 || rs.root(rs.speaker[n-1]) != e) {
					return e
				}
				return none
			}
		}
	}
	return none
}

// withoutPhrase adds e, the last one to speak, whom no phrase stands for, "one of the
// nurses" and not the nurses; at are the words that do.
func (rs *resolver) withoutPhrase(list []candidate, e int, at words.Range, form uint32) []candidate {
	x := &rs.entities[e]
	if x.named || x.kind != unknown || x.plural || at.Len() == 0 || pronounKind(form) != personalPronoun {
		return list
	}
	he := form == hashHe || form == hashHim || form == hashHis
	if k := rs.chunkIn(at); k != none && k < rs.next && !(he && x.she > x.he || !he && x.he > x.she) {
		return append(list, candidate{entity: e, near: k, subject: k, agrees: unnamedFits})
	}
	return list
}

// doer is the phrase whose verb has the pronoun i as its object, which therefore
// stands for somebody else: "Lee thanked her". It is none where there is none.
func (rs *resolver) doer(i int32) int {
	if rs.Labels[i] != parse.Dobj && rs.Labels[i] != parse.Iobj || rs.Heads[i] < 0 {
		return none
	}
	for k := int(rs.chunkAt[i]) - 1; k >= 0 && rs.sentence[rs.chunks[k].head] == rs.sentence[i]; k-- {
		if h := rs.chunks[k].head; rs.Heads[h] == rs.Heads[i] && rs.Labels[h] == parse.Nsubj {
			return k
		}
	}
	return none
}

// modified is the phrase on which the relative clause hangs that goes on with the
// pronoun i, "the group" in "of the group, which it expects": the pronoun stands
// for somebody else. It is none where there is no such clause.
func (rs *resolver) modified(i int32) int {
	if i < 2 || rs.Tags[i-1] != tag.WDT && rs.Forms[i-1] != hashWhom {
		return none
	}
	k := i - 2
	if rs.Tags[k] == tag.Comma && k > 0 {
		k--
	}
	return int(rs.chunkAt[k])
}

// pair adds those whom chunk k names together with the chunk before it: "Ann
// Lee and Bo Roe".
func (rs *resolver) pair(list []candidate, k int) []candidate {
	ch := &rs.chunks[k]
	if k == 0 || ch.entity == none || ch.Start == 0 || rs.Tags[ch.Start-1] != tag.CC {
		return list
	}
	before := &rs.chunks[k-1]
	if before.entity == none || before.entity == ch.entity || before.pronoun || rs.pastBrackets(before.End, ch.Start) != ch.Start-1 {
		return list
	}
	a, b := &rs.entities[before.entity], &rs.entities[ch.entity]
	if !a.named || !b.named || (a.kind == person) != (b.kind == person) {
		return list
	}
	c := candidate{entity: rs.together([]int{before.entity, ch.entity}), near: k, subject: none, agrees: does}
	for _, have := range list {
		if have.entity == c.entity {
			return list
		}
	}
	if before.subject {
		c.subject = k
	}
	return append(list, c)
}

// sighted adds the one whom chunk k mentions to list.
func (rs *resolver) sighted(list []candidate, k int, form uint32) []candidate {
	ch := &rs.chunks[k]
	if ch.entity != none {
		for n := range list {
			if c := &list[n]; c.entity == ch.entity {
				if ch.subject && c.subject == none {
					c.subject = k
				}
				return list
			}
		}
	}
	fits := rs.agree(ch, form)
	if fits == clashes || ch.entity == none && int(ch.End) < len(rs.Tags) && rs.Tags[ch.End] == tag.POS && pronounKind(form) == pluralPronoun {
		return list // nor "the residents' group" for "they"
	}
	c := candidate{entity: ch.entity, near: k, subject: none, agrees: fits}
	if ch.subject {
		c.subject = k
	}
	return append(list, c)
}

// Where a pronoun stands.
const (
	insideQuote   = iota // in quotation marks
	afterQuote           // in a sentence, after a closing quotation mark: "…," he said
	opensSentence        // first in its sentence
	midSentence          // anywhere else
)

func (rs *resolver) setting(i int32) uint64 {
	if rs.Quotes[i] == words.Inside {
		return insideQuote
	}
	first := rs.Sentences[rs.sentence[i]].Start
	for k := i - 1; k >= first && k > i-4; k-- {
		if rs.Quotes[k] == words.Closing {
			return afterQuote
		}
		if isLetter(rs.Form(int(k))) {
			return midSentence
		}
	}
	if i-first < 3 {
		return opensSentence
	}
	return midSentence
}

// Roles of a mention.
const (
	roleOther = iota
	roleSubject
	roleMain
	rolePossessor
	roleAddressee
)

func (rs *resolver) role(ch *chunk) uint64 {
	switch {
	case ch.subject:
		if v := rs.Heads[ch.head]; v >= 0 && rs.Labels[v] == parse.Root {
			return roleMain
		}
		return roleSubject
	case int(ch.End) < len(rs.Tags) && rs.Tags[ch.End] == tag.POS:
		return rolePossessor
	case ch.Start > 0 && rs.is[ch.Start-1]&addressing != 0:
		return roleAddressee
	}
	return roleOther
}

// ranking is what the model sees of all candidates of one pronoun.
type ranking struct {
	kind    uint64 // of pronoun
	setting uint64
	i       int32
	list    []candidate
	most    int // the largest count of mentions
}

func (rs *resolver) ranking(i int32, form uint32, list []candidate) ranking {
	r := ranking{kind: pronounKind(form), setting: rs.setting(i), i: i, list: list}
	for _, c := range list {
		if c.entity != none {
			r.most = max(r.most, rs.entities[c.entity].count)
		}
	}
	return r
}

// Kinds of pronouns, which are weighed apart.
const (
	personalPronoun = iota
	pluralPronoun
	neuterPronoun
)

func pronounKind(form uint32) uint64 {
	switch form {
	case hashThey, hashThem, hashTheir:
		return pluralPronoun
	case hashIt, hashIts:
		return neuterPronoun
	}
	return personalPronoun
}

// features describes candidate n. It appends to keys, which it returns.
func (rs *resolver) features(r *ranking, n int, keys []uint64) []uint64 {
	c := &r.list[n]
	ch := &rs.chunks[c.near]
	dist := uint64(min(rs.sentence[r.i]-rs.sentence[ch.head], 5))
	role := rs.role(ch)
	spoke := uint64(9)
	count := uint64(0)
	named := uint64(0)
	if c.entity != none {
		x := &rs.entities[c.entity]
		for k := range min(4, len(rs.speaker)) {
			if rs.speaker[len(rs.speaker)-1-k] == c.entity {
				spoke = uint64(k)
				break
			}
		}
		switch {
		case x.count > 7:
			count = 4
		case x.count > 3:
			count = 3
		case x.count > 1:
			count = 2
		case x.count > 0:
			count = 1
		}
		if x.count == r.most {
			count += 8
		}
		if x.named {
			named = 1 + uint64(x.kind)
		}
	}
	sub := uint64(7)
	if c.subject != none {
		sub = uint64(min(rs.sentence[r.i]-rs.sentence[rs.chunks[c.subject].head], 5))
	}
	quote := uint64(0)
	if rs.Quotes[ch.head] == words.Inside {
		quote = 1
	}
	content := rs.inLastContent(ch.head)
	subjects := uint64(0) // others who were subjects since
	for k := range n {
		if r.list[k].subject != none && (c.subject == none || r.list[k].subject > c.subject) {
			subjects++
		}
	}
	paragraph := uint64(0)
	if rs.paragraph[rs.sentence[ch.head]] == rs.paragraph[rs.sentence[r.i]] {
		paragraph = 1
	}
	verb := uint64(0)
	if c.subject != none && sub < 2 {
		if v := rs.Heads[rs.chunks[c.subject].head]; v >= 0 {
			verb = uint64(rs.Lemmas[v])
		}
	}
	set := r.setting
	rank := uint64(min(n, 4))
	put := func(template uint64, values ...uint64) {
		key := r.kind<<8 | template
		for _, v := range values {
			key = key*0x9e3779b97f4a7c15 + v + 1
		}
		keys = append(keys, key)
	}
	put(1, dist)
	put(2, dist, role)
	put(3, dist, role, set)
	put(4, rank, set)
	put(5, sub, set)
	put(6, min(subjects, 3), set)
	put(7, spoke, set)
	put(8, spoke, dist)
	put(9, count)
	put(10, count, spoke)
	put(11, uint64(c.agrees), named)
	put(12, quote, set)
	put(13, content, set)
	put(14, content, role)
	put(15, paragraph, dist)
	put(16, paragraph, set, spoke)
	put(17, sub, verb)
	put(18, set, verb, sub)
	put(19, role, rank)
	put(20, min(subjects, 3), sub, role)
	put(21, spoke, quote, set)
	put(22, min(subjects, 3), spoke, set)
	if c.near == 0 || rs.sentence[ch.head] != rs.sentence[rs.chunks[c.near-1].head] {
		put(23, dist, set)
	}
	if c.entity == none {
		put(25, uint64(rs.Tags[ch.Start]), uint64(rs.Forms[ch.Start]), set)
		put(26, uint64(rs.Tags[ch.Start]), role, dist)
	}
	put(24, uint64(len(r.list)/3), rank)
	return keys
}

// inLastContent tells whether token i lies in what the last source said, or
// the one before it.
func (rs *resolver) inLastContent(i int32) uint64 {
	for k := range min(2, len(rs.passed)) {
		for _, c := range rs.in.Mentions[rs.passed[len(rs.passed)-1-k]].Content {
			if c.Start <= i && i < c.End {
				return uint64(k) + 1
			}
		}
	}
	return 0
}
