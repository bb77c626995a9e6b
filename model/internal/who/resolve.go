package who

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/model"
	"hearsay/model/internal/parse"
	"hearsay/model/internal/tag"
	"hearsay/model/internal/words"
)

// resolver works through one text.
type resolver struct {
	cast
	in        Input
	order     []int // mentions in the order of the text
	of        []int // entity of each mention, or none
	why       [][]model.Evidence
	next      int              // the first chunk not yet passed
	passed    []int            // mentions passed
	found     []candidate      // space for the search
	apartFrom []int            // space for whom a pronoun cannot stand for
	namesakes []int            // space for those who bear one surname
	at        int              // index into order of the mention being resolved
	writer    int              // the author's entity, or none
	fronted   bool             // whether what is resolved is a link of a chain whose claim's source comes behind it in the sentence
	claimant  int              // of a link of a chain, the source of the claim that it belongs to; else none
	near      link             // what the pronoun resolved last goes back to
	other     rival            // who else it could stand for
	scores    []int32          // of the candidates for it, in the model's order of ranking
	taken     [][]step         // of each mention, the first steps to its source's name
	reached   []link           // of each mention, where those steps led; the chunk none where there is no more
	teacher   *teacher         // who knows better; nil unless the stage is being trained
	heads     map[uint32][]int // common chunks passed, by the lemma of their head
	speaker   []int            // entities of the mentions passed, in order
	places    []int32          // of each entity its source in the result, from 1; 0 if it has none
	ids       map[string]int   // how many sources wanted to have each id
	ways      [][]model.Step   // of each mention, for the result
	steps     []step           // of one mention
	whose     []int            // of each mention its source, for the result

	nested    bool           // whether the subject of a sentence before is being resolved
	announced map[uint32]int // by the lemma of a noun, whom the title calls by it and does not name, until the text does
}

func (rs *resolver) run() {
	for e := range rs.entities {
		rs.entities[e].last, rs.entities[e].chunk = -1, -1
	}
	for k, m := range rs.order {
		rs.at = k
		at := rs.bounds(m)
		var e int
		rs.claimant, rs.fronted = rs.claimantOf(m), rs.isFronted(m)
		if at.Len() > 0 {
			rs.advance(at.Start)
			e = rs.resolve(m, at)
			if rs.next < len(rs.chunks) && rs.chunks[rs.next].Start < at.End {
				rs.givesName(rs.next)
			}
		} else if at, e = rs.implied(m); e == none {
			rs.of[m] = none
			continue
		}
		e = rs.root(e)
		rs.of[m] = e
		if e != none {
			rs.nameEarlier(e, at.End)
			rs.hold(e, at.End)
			rs.entities[e].last = at.Start
			rs.entities[e].said, rs.entities[e].acts = true, true
			rs.speaker = append(rs.speaker, e)
			rs.passed = append(rs.passed, m)
		}
	}
	if len(rs.namings) > 0 {
		rs.advance(int32(len(rs.Tokens)))
	}
	for _, e := range rs.speaker {
		rs.hold(rs.root(e), int32(len(rs.Tokens)))
	}
	rs.settle()
	rs.onlyBody()
	rs.theirOwn()
	for m, e := range rs.of {
		rs.of[m] = rs.root(e)
	}
}

// claimantOf is, where mention m is a link of a chain, which has neither cue nor
// content and comes behind its claim's mention, the source of that claim if it is
// known; else none. A link is never the source that leans on it.
func (rs *resolver) claimantOf(m int) int {
	if k := rs.claimOf(m); k != none {
		return rs.of[k]
	}
	return none
}

// claimOf is the mention of the claim of whose chain mention m is a link, or none.
func (rs *resolver) claimOf(m int) int {
	link := func(m int) bool { return len(rs.in.Mentions[m].Cue)+len(rs.in.Mentions[m].Content) == 0 }
	if !link(m) {
		return none
	}
	for k := m - 1; k >= 0 && k >= m-longestChain; k-- {
		if !link(k) {
			return k
		}
	}
	return none
}

// isFronted reports whether mention m is a link of a chain whose claim's source
// stands behind it in the sentence: "its" in "in a statement issued by its
// spokesman, the embassy said" is the embassy's.
func (rs *resolver) isFronted(m int) bool {
	k := rs.claimOf(m)
	if k == none {
		return false
	}
	a, b := rs.in.Mentions[m].start(), rs.in.Mentions[k].start()
	return a >= 0 && b > a && rs.sentence[a] == rs.sentence[b]
}

// advance passes the chunks before token at.
func (rs *resolver) advance(at int32) {
	for ; rs.next < len(rs.chunks) && rs.chunks[rs.next].Start < at; rs.next++ {
		ch := &rs.chunks[rs.next]
		if ch.pronoun && ch.entity == none {
			rs.pronoun(rs.next, nil)
		}
		if ch.rival != none && ch.name.Len() == 1 {
			rs.bearer(rs.next, none)
		}
		for len(rs.namings) > 0 && rs.namings[0].right <= rs.next {
			rs.learnName(rs.namings[0])
			rs.namings = rs.namings[1:]
		}
		if ch.name.Len() > 0 {
			rs.givesName(rs.next)
		}
		if ch.entity = rs.root(ch.entity); ch.entity != none {
			x := &rs.entities[ch.entity]
			x.last, x.chunk = ch.head, rs.next
			x.count++
			x.leads = x.leads || rs.inTitle(ch.head) || rs.opensArticle(ch.head)
			if rs.Tags[ch.Start] == tag.PRPS && x.kind == person && x.kin == 0 {
				if o := rs.owner(ch); o != ch.entity {
					x.kin = o + 1
				}
			}
			x.acts = x.acts || ch.subject || rs.inTitle(ch.head)
			if ch.name.Len() > 1 {
				x.whole++
			}
		} else if rs.is[ch.head]&(personNoun|orgNoun|govNoun|mediaNoun|docNoun|crowdNoun) != 0 {
			l := rs.lemma(ch.head)
			rs.heads[l] = rs.put(rs.heads[l], rs.next)
		}
	}
}

// implied finds the source that a cue has without words that stand for it, by
// the grammar: "Lee attacked the plan, saying it was late" has the subject of
// "attacked". It is none where nobody is the subject, as in "it is believed".
func (rs *resolver) implied(m int) (words.Range, int) {
	verb := int32(none)
	for _, c := range rs.in.Mentions[m].Cue {
		for i := c.Start; i < c.End && verb == none; i++ {
			if rs.Tags[i].Verb() {
				verb = i
			}
		}
	}
	if verb >= 0 && rs.toldTo(verb) {
		return words.Range{}, none
	}
	for steps := 0; verb >= 0 && steps < 4; steps++ {
		sent := rs.Sentences[rs.sentence[verb]]
		for i := max(sent.Start, verb-40); i < min(sent.End, verb+10); i++ {
			if rs.Heads[i] != verb {
				continue
			}
			switch rs.Labels[i] {
			case parse.Nsubjpass, parse.Auxpass, parse.Expl:
				return words.Range{}, none
			case parse.Nsubj:
				return rs.subjectOf(m, i)
			}
		}
		switch rs.Labels[verb] {
		case parse.Advcl, parse.Xcomp, parse.Conj:
			verb = rs.Heads[verb]
		default:
			return words.Range{}, none
		}
	}
	return words.Range{}, none
}

// toldTo reports whether a verb without an auxiliary is passive for all that, since
// it has no object and needs one: "Parents told to stay at home".
func (r *reading) toldTo(verb int32) bool {
	if int(verb)+1 >= len(r.Tags) || r.Tags[verb+1] != tag.TO {
		return false
	}
	switch r.Form(int(verb)) {
	case "told", "urged", "ordered", "advised", "instructed", "reminded", "forced", "warned":
		return true
	}
	return false
}

// subjectOf resolves the subject whose head is token i.
func (rs *resolver) subjectOf(m int, i int32) (words.Range, int) {
	at := words.Range{Start: i, End: i + 1}
	if c := rs.chunkAt[i]; c != none {
		at = rs.chunks[c].Range
	}
	if f := rs.Forms[i]; f == hashIt || rs.Tags[i] == tag.EX || rs.Tags[i] == tag.DT {
		return at, none
	}
	rs.advance(at.Start)
	e := rs.resolve(m, at)
	if e == none || rs.entities[e].kind == thing || rs.entities[e].kind == generic {
		rs.why[m] = nil
		return at, none
	}
	rs.taken[m] = append([]step{{rs.in.Mentions[m].Cue[0], link{at, none, subject, 0}}}, rs.taken[m]...)
	return at, e
}

// asBefore says that mention m, of the words at, goes back to an earlier one,
// and from there on as that does.
func (rs *resolver) asBefore(m int, at words.Range, earlier int) {
	rs.taken[m] = append(append(rs.taken[m], step{at, link{rs.bounds(earlier), none, goesBack, 0}}), rs.taken[earlier]...)
	rs.reached[m] = rs.reached[earlier]
}

// takes says that mention m, of the words at, stands for what chunk c does.
func (rs *resolver) takes(m int, at words.Range, c int) {
	rs.reached[m] = link{to: at, chunk: int32(c)}
}

// bounds is the range of a mention's words without marks and prepositions
// around them.
func (rs *resolver) bounds(m int) words.Range {
	list := rs.in.Mentions[m].Words
	if len(list) == 0 {
		return words.Range{}
	}
	at := list[0]
	if len(list) > 1 && rs.gap(list) {
		at.End = list[len(list)-1].End
	}
	for at.Len() > 1 {
		t := rs.Tags[at.Start]
		f := rs.Form(int(at.Start))
		if isLetter(f) && t != tag.IN && t != tag.TO || digitFirst(f) || t == tag.IN && at.Len() == 1 {
			break
		}
		at.Start++
	}
	at = rs.phraseOnly(rs.pastDateline(at))
	if t := rs.Tags[at.Start]; at.Len() > 1 && (t == tag.WDT || t == tag.WP) && rs.chunkStarting(at.Start+1) != none {
		at.Start++ // "which the ministry"
	}
	at.End = rs.closed(at)
	for at.Len() > 1 {
		t := rs.Tags[at.End-1]
		f := rs.Form(int(at.End - 1))
		if t != tag.POS && t != tag.WP && t != tag.WDT && (isLetter(f) || digitFirst(f) || t == tag.NNP && possessive(f) || f == ")" && rs.within(at.Start, at.End, "(")) {
			if rs.is[at.End-1]&dateWord == 0 || at.Len() < 3 {
				break
			}
			if p := rs.Tags[at.End-2]; p == tag.IN { // "a spokesman on Tuesday"
				at.End--
			} else if !p.Noun() {
				break
			}
		}
		at.End--
	}
	if i := at.End; int(i) < len(rs.Tags) && rs.Tags[i] == tag.NNP && possessive(rs.Form(int(i))) {
		at.End++ // "Marlow's"
	}
	return at
}

// pastDateline leaves out where an article was written, before a dash at its
// beginning: "SALTMERE, Ostrand — The mayor".
func (rs *resolver) pastDateline(at words.Range) words.Range {
	if f := rs.Form(int(at.Start)); !rs.opens(at.Start) || len(f) < 3 || f != strings.ToUpper(f) {
		return at
	}
	for i := at.Start + 1; i+1 < at.End && i < at.Start+8; i++ {
		switch rs.Form(int(i)) {
		case "—", "–", "--", "-", ":":
			return words.Range{Start: i + 1, End: at.End}
		}
	}
	return at
}

// closed is the end of a range before a bracket that opens in it and does not
// close.
func (rs *resolver) closed(at words.Range) int32 {
	open := at.End
	for i := at.Start; i < at.End; i++ {
		switch rs.Form(int(i)) {
		case "(":
			open = i
		case ")":
			open = at.End
		}
	}
	if open == at.Start {
		return at.End
	}
	return open
}

// phraseOnly ends a mention that runs on into its verb before the verb:
// "the campaign released".
func (rs *resolver) phraseOnly(at words.Range) words.Range {
	c := rs.chunkAt[at.Start]
	if c == none {
		return at
	}
	if end := rs.chunks[c].End; end < at.End {
		if t := rs.Tags[end]; t == tag.VBD || t == tag.VBZ || t == tag.VBP || t == tag.MD {
			at.End = end
		}
	}
	return at
}

// gap reports whether only marks lie between the parts of a mention.
func (rs *resolver) gap(list []words.Range) bool {
	for i := 1; i < len(list); i++ {
		for k := list[i-1].End; k < list[i].Start; k++ {
			if isLetter(rs.Form(int(k))) {
				return false
			}
		}
	}
	return true
}

// resolve finds the entity that mention m, of the words at, stands for.
func (rs *resolver) resolve(m int, at words.Range) int {
	if e := rs.part(m, at); e != none {
		return e
	}
	if at.Len() == 1 || rs.Tags[at.Start] == tag.PRP && at.Len() <= 2 {
		if e, ok := rs.word(m, at.Start); ok {
			return e
		}
	}
	if e := rs.shortName(m, at); e != none {
		return e
	}
	first := rs.chunkIn(at)
	if first != none && rs.chunks[first].Start > at.Start && rs.partOf(at) {
		if e := rs.nameBehind(at); e != none {
			return e
		}
		return rs.unnamed(at, rs.kindOfPart(first, at), rs.lemma(rs.chunks[first].head))
	}
	if k := rs.pairOf(at, first); k != none {
		rs.asBefore(m, at, rs.passed[k])
		if first != none && rs.chunks[first].Start == at.Start && rs.chunks[first].entity == none {
			rs.chunks[first].entity, rs.chunks[first].via = rs.speaker[k], link{rs.bounds(rs.passed[k]), rs.reached[rs.passed[k]].chunk, goesBack, 0}
		}
		return rs.speaker[k]
	}
	if e := rs.countedOff(m, first, at); e != none {
		return e
	}
	if e := rs.coupled(m, at); e != none {
		return e
	}
	if e := rs.sibling(m, first, at); e != none {
		return e
	}
	if e := rs.aged(m, at); e != none {
		return e
	}
	if first == none {
		if e := rs.lastTwo(m, at); e != none {
			return e
		}
		return rs.phraseless(at)
	}
	first = rs.titled(first, at)
	ch := &rs.chunks[first]
	if e := rs.joint(m, first, at); e != none {
		rs.takes(m, at, first)
		return e
	}
	rs.takes(m, ch.Range, first)
	if ch.pronoun {
		return rs.explained(m, ch.head, func() int { return rs.pronoun(first, &rs.in.Mentions[m]) })
	}
	if ch.entity != none && rs.coordinated(ch, at) {
		return rs.alongside(ch.entity, ch, at)
	}
	if e := rs.governed(ch); e != none {
		rs.taken[m] = append(rs.taken[m], step{ch.Range, link{rs.entities[e].words, none, capitalOf, 0}})
		rs.takes(m, rs.entities[e].words, int(rs.chunkAt[rs.entities[e].words.Start]))
		return e
	}
	if ch.entity != none {
		if ch.rival != none && ch.name.Len() == 1 {
			rs.bearer(first, m)
		}
		if ch.rival != none {
			rs.against(m, ch.Range, ch.entity, rs.asRival(ch.rival))
		}
		return ch.entity
	}
	if e := rs.namedLater(first, at); e != none {
		rs.traitsOf(e, ch.Range)
		rs.roleOf(e, first, ch.Range)
		rs.introduces(e, first)
		ch.entity = e
		rs.reached[m] = link{chunk: none} // the mention holds the name
		return e
	}
	if e := rs.surnameOnly(m, ch, at); e != none {
		return e
	}
	rs.other = rival{}
	e := rs.description(first, at)
	rs.against(m, rs.chunks[first].Range, e, rs.other)
	rs.standsBeside(e, first, at)
	if rs.coordinated(ch, at) && rs.entities[e].named {
		ch.entity = e
		return rs.alongside(e, ch, at)
	}
	return e
}

// standsBeside says that what stands after a comma in a mention at of somebody without a
// name says what they are: "another survivor, a Dutch tourist, said".
func (rs *resolver) standsBeside(e, first int, at words.Range) {
	x := &rs.entities[e]
	if x.named || x.kind != unknown || x.plural || rs.coordinated(&rs.chunks[first], at) {
		return
	}
	for k := first + 1; k < len(rs.chunks) && rs.chunks[k].End <= at.End; k++ {
		ch := &rs.chunks[k]
		if ch.entity == none && !ch.plural && rs.Tags[ch.Start] == tag.DT && rs.Tags[ch.Start-1] == tag.Comma && rs.chunks[k-1].End == ch.Start-1 && rs.is[ch.head]&(personNoun|title) != 0 {
			ch.entity, ch.via = e, link{rs.chunks[first].Range, int32(first), beside, 0}
			rs.traitsOf(e, ch.Range)
		}
	}
}

// alongside is the entity of somebody and others who have no name: "Lee and
// her aides", "the mayor and his aides".
func (rs *resolver) alongside(e int, ch *chunk, at words.Range) int {
	key := uint32(e+1) * 0x85ebca6b
	for i := at.End - 1; i > ch.End; i-- {
		if rs.Tags[i].Noun() {
			key ^= rs.lemma(i)
			break
		}
	}
	if have, ok := rs.full[key]; ok {
		return have
	}
	g := rs.unnamed(at, group, 0)
	rs.entities[g].plural = true
	rs.full[key] = g
	return g
}

// span is the bytes of a range of tokens.
func (r *reading) span(at words.Range) model.Span {
	if at.Len() == 0 {
		return model.Span{}
	}
	return model.Span{Start: int(r.Tokens[at.Start].Start), End: int(r.Tokens[at.End-1].End)}
}

// show is the text of a range on one line.
func (r *reading) show(at words.Range) string {
	s := r.span(at).In(r.Text)
	if isOneLine(s) {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// isOneLine reports whether single spaces are the only white space in s, which
// neither begins nor ends with any.
func isOneLine(s string) bool {
	for i, r := range s {
		if r > ' ' && r < utf8.RuneSelf {
			continue // nearly all are letters
		}
		if unicode.IsSpace(r) && (r != ' ' || i == 0 || i+1 == len(s) || s[i+1] == ' ') {
			return false
		}
	}
	return true
}

// partOf reports whether a mention speaks of one or some out of several: "one of
// the officials" is not "the officials".
func (rs *resolver) partOf(at words.Range) bool {
	if at.Len() < 3 || rs.Forms[at.Start+1] != hashOf {
		return false
	}
	return rs.Forms[at.Start] == hashOne || rs.is[at.Start]&quantifier != 0 && rs.Forms[at.Start] != hashAll
}

// kindOfPart says what one or some of those are of whom chunk ci speaks.
func (rs *resolver) kindOfPart(ci int, at words.Range) kind {
	one := rs.chunks[ci]
	if one.pronoun {
		if rs.Forms[at.Start] == hashOne {
			return unknown // "one of them"
		}
		return group
	}
	if rs.Forms[at.Start] == hashOne {
		if one.plural = false; rs.is[one.head]&(personNoun|pluralNoun) != 0 {
			return unknown
		}
	}
	return rs.kindOf(&one, words.Range{Start: one.Start, End: one.End})
}

// shortName finds whom a mention of one word names, where the tagger does not
// take the word for a name: any word has a capital where a sentence begins.
func (rs *resolver) shortName(m int, at words.Range) int {
	if at.Len() > 1 || rs.chunkAt[at.Start] != none && rs.chunks[rs.chunkAt[at.Start]].entity != none || !capital(rs.Form(int(at.Start))) {
		return none
	}
	if rs.is[at.Start] != 0 && !(surnames[rs.Forms[at.Start]] && rs.surnamed(at.Start)) { // "Banks said", of Owen Banks
		return none
	}
	ch := chunk{Range: at, name: at, rival: none}
	e := rs.short(&ch, at.Start, unknown)
	if e != none {
		rs.taken[m] = append(rs.taken[m], step{at, link{rs.entities[e].words, none, takesUp, 0}})
	}
	return e
}

// surnameOnly is the person of the text whose surname a mention begins with, where
// the tagger does not take it for a name: "Winters, whose family owns the mill".
func (rs *resolver) surnameOnly(m int, ch *chunk, at words.Range) int {
	if ch.Len() != 1 || ch.Start != at.Start || ch.End >= at.End || !capital(rs.Form(int(ch.head))) || !rs.surnamed(ch.head) {
		return none
	}
	if f := rs.Form(int(ch.End)); f != "," && f != "(" {
		return none
	}
	e := rs.short(&chunk{Range: ch.Range, name: ch.Range, rival: none}, ch.head, person)
	if e != none {
		ch.entity = e
		rs.taken[m] = append(rs.taken[m], step{ch.Range, link{rs.entities[e].words, none, takesUp, 0}})
	}
	return e
}

// nameBehind is the person whose name follows a comma in a mention: "one of the
// attorneys, Ann Lee".
func (rs *resolver) nameBehind(at words.Range) int {
	for i := at.Start + 1; i < at.End; i++ {
		c := rs.chunkAt[i]
		if c == none || rs.chunks[c].Start != i || rs.Tags[i-1] != tag.Comma {
			continue
		}
		n := &rs.chunks[c]
		ends := n.End >= at.End || rs.Tags[n.End] == tag.Comma || rs.is[n.End]&affiliation != 0 // "Ann Lee of the mill"
		if n.entity != none && n.name.Len() > 0 && ends && rs.entities[n.entity].kind == person {
			return n.entity
		}
	}
	return none
}

// lastTwo is the pair of the last two people who spoke, if "the two" or "both"
// are the words at and the two spoke just before; else none.
func (rs *resolver) lastTwo(m int, at words.Range) int {
	last := rs.Forms[at.End-1]
	if last != hashTwo && last != hashBoth || at.Len() > 2 || at.Len() == 2 && rs.Forms[at.Start] != hashThe {
		return none
	}
	var pair, mentions []int
	for k := len(rs.speaker) - 1; k >= 0 && len(pair) < 2; k-- {
		e, said := rs.speaker[k], rs.bounds(rs.passed[k])
		if said.Len() == 0 || rs.sentence[at.Start]-rs.sentence[said.Start] > 4 || rs.entities[e].kind != person && !rs.entities[e].kind.corporate() || !rs.entities[e].named {
			return none
		}
		if len(pair) == 1 && pair[0] != e && (rs.entities[e].kind == person) != (rs.entities[pair[0]].kind == person) {
			return none
		}
		if len(pair) == 0 || pair[0] != e {
			pair, mentions = append(pair, e), append(mentions, rs.passed[k])
		}
	}
	if len(pair) < 2 {
		return none
	}
	for i := len(pair) - 1; i >= 0; i-- {
		rs.taken[m] = append(rs.taken[m], step{at, link{rs.bounds(mentions[i]), none, goesBack, 0}})
	}
	return rs.together([]int{pair[1], pair[0]})
}

// countedOff is the entity of the people with names whom the words at, all of chunk
// first, count: "both scientists", "the three ministers". They are those whom the text
// has called so, if they are as many, else for two the last two to speak; else it is
// none.
func (rs *resolver) countedOff(m, first int, at words.Range) int {
	if first == none || at.Len() < 2 {
		return none
	}
	ch := &rs.chunks[first]
	n := rs.howMany(at)
	if n == 0 || !ch.plural || ch.name.Len() > 0 || ch.head != at.End-1 || rs.is[ch.head]&(personNoun|title) == 0 && !agentive(strings.TrimSuffix(rs.Form(int(ch.head)), "s")) {
		return none
	}
	var list []int
	for _, e := range lately(rs.trait[rs.lemma(ch.head)]) {
		if e = rs.root(e); rs.entities[e].kind == person && rs.entities[e].named && rs.entities[e].last >= 0 && rs.entities[e].last < at.Start && !slices.Contains(list, e) {
			list = append(list, e)
		}
	}
	if len(list) != n {
		list = list[:0]
		for k := len(rs.speaker) - 1; k >= 0 && n == 2 && len(list) < 2; k-- {
			e := rs.root(rs.speaker[k])
			x := &rs.entities[e]
			if len(list) == 0 && len(x.members) == n && rs.entities[x.members[0]].kind == person {
				list = append(list, x.members...)
				break
			}
			if x.kind != person || !x.named || rs.sentence[at.Start]-rs.sentence[max(x.last, 0)] > 4 || x.role.Len() > 0 && rs.is[ch.head]&(heWord|sheWord) == 0 {
				return none // of whom the text says something else
			}
			if !slices.Contains(list, e) {
				list = append(list, e)
			}
		}
		slices.Sort(list) // as the text brings them in
	}
	if len(list) != n || slices.ContainsFunc(list, func(e int) bool { return rs.clash(rs.is[ch.head], &rs.entities[e]) }) {
		return none
	}
	for _, e := range list {
		rs.taken[m] = append(rs.taken[m], step{at, link{rs.entities[e].words, none, goesBack, 0}})
	}
	e := rs.together(list)
	ch.entity, rs.reached[m] = e, link{chunk: none}
	return e
}

// howMany is how many people words say that they mean in particular: "both", "the
// three"; 0 if they do not.
func (rs *resolver) howMany(at words.Range) int {
	if rs.Forms[at.Start] == hashBoth {
		return 2
	}
	if rs.Forms[at.Start] == hashThe {
		switch rs.Forms[at.Start+1] {
		case hashTwo:
			return 2
		case hashThree:
			return 3
		}
	}
	return 0
}

// pairOf is the last of those who spoke jointly whom a mention of several means,
// as an index into those who spoke: "the two", "the senators" after two
// senators. It is none for other mentions.
func (rs *resolver) pairOf(at words.Range, first int) int {
	if rs.Tags[at.Start] != tag.DT || rs.Forms[at.Start] != hashThe {
		return none
	}
	head, many := int32(none), 0
	switch {
	case first != none && rs.chunks[first].Start == at.Start && rs.chunks[first].End == at.End && rs.chunks[first].plural && rs.chunks[first].entity == none:
		head = rs.chunks[first].head
	case at.Len() == 2 && (rs.Forms[at.Start+1] == hashPair || rs.Forms[at.Start+1] == hashTwo || rs.Forms[at.Start+1] == hashCouple):
		many = 2
	case at.Len() == 2 && rs.Forms[at.Start+1] == hashThree:
		many = 3
	default:
		return none
	}
next:
	for k := len(rs.speaker) - 1; k >= 0 && k >= len(rs.speaker)-8; k-- {
		members := rs.entities[rs.speaker[k]].members
		if len(members) == 0 || many != 0 && many != len(members) || rs.bounds(rs.passed[k]).Len() == 0 {
			continue
		}
		for _, e := range members {
			if head != none && !rs.hasTrait(e, rs.lemma(head)) {
				continue next
			}
		}
		return k
	}
	return none
}

// chunkIn is the first chunk inside a range: of those that begin with it the
// longest, else the first one that begins later.
func (rs *resolver) chunkIn(at words.Range) int {
	i := sort.Search(len(rs.chunks), func(i int) bool { return rs.chunks[i].Start >= at.Start })
	best := none
	for ; i < len(rs.chunks) && rs.chunks[i].Start < at.End; i++ {
		ch := &rs.chunks[i]
		if ch.End > at.End {
			continue
		}
		if best == none || ch.Start == rs.chunks[best].Start && ch.End > rs.chunks[best].End {
			best = i
		} else if ch.Start > rs.chunks[best].Start {
			break
		}
	}
	if best == none {
		if c := rs.chunkAt[at.Start]; c != none && rs.chunks[c].head < at.End {
			return int(c)
		}
	}
	return best
}

// governed is the country of which a chunk names the capital, if the text has
// named it too; else none. Where it has not, the capital's own entity is called
// by the country's name.
func (rs *resolver) governed(ch *chunk) int {
	if ch.entity == none || ch.name.Len() != 1 || rs.is[ch.head]&capitalCity == 0 || rs.entities[ch.entity].kind != government {
		return none
	}
	code := rs.countryAt(ch.head)
	if e, ok := rs.countryOf[code]; ok && code != "" {
		e = rs.root(e)
		rs.office(e, ch, code)
		return e
	}
	rs.office(ch.entity, ch, code)
	x := &rs.entities[ch.entity]
	if name := lexicon().name[code]; name != "" && x.known == nil && (x.text == "" || x.text == name) {
		ch.via = link{to: ch.name, chunk: none, how: seat}
		if x.text == "" {
			x.text = name
			x.evidence = append(x.evidence, model.Evidence{Kind: model.ByRegistry, Text: rs.seatOf(ch.name), At: []model.Span{rs.span(ch.name)}})
		}
	}
	return none
}

// office says that whoever speaks by the name of a country's capital, chunk ch, may be
// the office of its head, if the text names that too: a capital stands for the
// country's government, and the Kremlin and Downing Street each for itself.
func (rs *resolver) office(e int, ch *chunk, country string) {
	seat := none
	for _, o := range rs.knownAs {
		o = rs.root(o)
		k := rs.entities[o].known
		if k == nil || k.Country != country || country == "" || !strings.HasPrefix(k.About, "The office of the ") {
			continue
		}
		if seat == none || k.ID < rs.entities[seat].known.ID {
			seat = o
		}
	}
	if seat != none {
		rs.doubt(e, seat, "“"+rs.show(ch.name)+"” may stand for “"+rs.entities[seat].known.Name+"”, which the text names too")
	}
}

// seatOf says why the capital at stands for a country.
func (rs *resolver) seatOf(at words.Range) string {
	return "“" + rs.show(at) + "” is the capital of " + lexicon().name[rs.countryAt(at.Start)] + ", and who speaks by that name is its government"
}

// titled is the chunk of the person whom chunk first only leads up to, in
// "ranking Democrat Ann Lee" and "former prosecutor and Mayor Ann Lee"; or
// first itself.
func (rs *resolver) titled(first int, at words.Range) int {
	ch := &rs.chunks[first]
	next := first + 1
	if ch.pronoun || ch.plural || next >= len(rs.chunks) {
		return first
	}
	between := ch.End
	if past := rs.pastBrackets(ch.End, at.End); past > ch.End && past-ch.End <= 4 && rs.is[ch.head]&title != 0 && ch.entity == none {
		if k := rs.chunkStarting(past); k != none {
			between, next = past, k // "Lt Gen (retd) Vikram Rao"
		}
	}
	n := &rs.chunks[next]
	if k := kindOfNoun(rs.is[ch.head]); ch.entity == none && k != unknown && n.Start == ch.End && n.End <= at.End && rs.Forms[n.Start] == hashThe && n.entity != none && n.name.Start == n.Start+1 && rs.is[ch.head]&(personNoun|title) == 0 {
		rs.becomes(n.entity, k)
		return next // "local newspaper the Oskel Star"
	}
	if n.Start < ch.End || n.End > at.End || n.Start > between+2 || n.entity == none || rs.entities[n.entity].kind != person || n.name.Start == n.Start && n.Start > ch.End && rs.Tags[ch.End] == tag.CC {
		return first
	}
	for i := between; i < n.Start; i++ {
		switch t := rs.Tags[i]; {
		case t == tag.VBG, t == tag.JJ:
		case t == tag.CC && ch.entity == none && rs.is[ch.head]&(personNoun|title) != 0 && rs.Tags[n.Start] != tag.DT:
		default:
			return first
		}
	}
	return next
}

// joint is the entity of several who speak together, "Ann Lee and Bo Roe", "Lee
// and her colleague", none if the range names but one.
func (rs *resolver) joint(m, first int, at words.Range) int {
	list, end := rs.parts(first, at)
	if rs.twiceTold(list) {
		return none
	}
	if len(list) > 1 && rs.chunks[first].pronoun && pronounKind(rs.Forms[rs.chunks[first].head]) == personalPronoun {
		if e := rs.pronoun(first, &rs.in.Mentions[m]); e == none || !rs.entities[e].named {
			return none
		}
	}
	described := false
	for n, i := range list {
		if ch := &rs.chunks[i]; ch.pronoun && (n > 0 || ch.entity == none) || ch.entity == none && !rs.apart(ch, n) || ch.entity != none && !rs.entities[ch.entity].named && !rs.apart(ch, n) {
			return none
		}
		described = described || rs.chunks[i].entity == none || !rs.entities[rs.chunks[i].entity].named
	}
	if described && end < at.End {
		return none // "regulators and advisers to the firm"
	}
	var members []int
	for _, i := range list {
		e := rs.chunks[i].entity
		if e == none {
			e = rs.describeChunk(i, rs.chunks[i].Range, false)
		}
		if e = rs.root(e); !slices.Contains(members, e) {
			members = append(members, e)
		}
	}
	if len(members) < 2 {
		return none
	}
	rs.sharedSurname(list)
	e := rs.together(members)
	if described && rs.entities[e].text == "" {
		rs.entities[e].text, rs.entities[e].named = rs.show(rs.bare(at)), false
	}
	return e
}

// twiceTold reports whether all the phrases of a list behind its first one, which names
// somebody, say what they are: "Ann Lee, a chemist and the first author".
func (rs *resolver) twiceTold(list []int) bool {
	if len(list) < 3 || rs.chunks[list[1]].via.how != beside || rs.chunks[list[1]].entity == none || rs.chunks[list[1]].entity != rs.chunks[list[0]].entity {
		return false
	}
	if last := rs.chunks[list[len(list)-1]].Start; last < 2 || rs.Tags[last-1] != tag.CC || rs.Tags[last-2] == tag.Comma {
		return false // "Ann Lee, the mayor, and a neighbour"
	}
	for _, i := range list[1:] {
		if ch := &rs.chunks[i]; ch.name.Len() > 0 || ch.plural || ch.pronoun || rs.is[ch.head]&personNoun == 0 || rs.Tags[ch.Start] == tag.PRPS {
			return false
		}
	}
	return true
}

// sharedSurname gives the first of two their full name where the text gives the surname
// only behind the second: "Peter and Jane Oke".
func (rs *resolver) sharedSurname(list []int) {
	if len(list) != 2 {
		return
	}
	a, b := &rs.chunks[list[0]], &rs.chunks[list[1]]
	if a.Len() != 1 || a.name.Len() != 1 || rs.is[a.head]&firstName == 0 || b.name.Len() != 2 || b.Start != b.name.Start || rs.is[b.name.Start]&firstName == 0 || b.Start != a.End+1 {
		return
	}
	x, y := &rs.entities[a.entity], &rs.entities[b.entity]
	if x.kind != person && x.kind != unknown || y.kind != person || x.words.Len() != 1 || x.text != "" || x.known != nil {
		return
	}
	last := words.Range{Start: b.name.End - 1, End: b.name.End}
	x.kind, x.text = person, rs.show(a.name)+" "+rs.show(last)
	key := nextKey(nextKey(2, rs.form(a.head)), rs.form(last.Start))
	if _, taken := rs.full[key]; !taken {
		rs.full[key] = a.entity
	}
}

// apart reports whether a chunk without a name, the n-th of several from 0 on,
// is one of them by itself.
func (rs *resolver) apart(ch *chunk, n int) bool {
	if ch.name.Len() > 0 || rs.is[ch.head]&(personNoun|title|orgNoun|govNoun|mediaNoun|crowdNoun) == 0 {
		return false
	}
	whose := rs.Tags[ch.Start] == tag.PRPS || rs.possessed(ch)
	return !ch.plural && (whose || rs.Tags[ch.Start] == tag.DT) || ch.plural && whose && n > 0
}

// parts are the chunks that a range joins by commas and a last "and", from chunk
// first on, and where they end. There are none without an "and".
func (rs *resolver) parts(first int, at words.Range) (list []int, end int32) {
	and := false
	for i := first; ; {
		list = append(list, i)
		end = rs.pastBrackets(rs.chunks[i].End, at.End)
		if rs.apposed(list) && end < at.End && rs.is[end]&affiliation != 0 {
			if k := rs.chunkIn(words.Range{Start: end + 1, End: at.End}); k != none {
				end = rs.chunks[k].End // "Ines Mott, an economist at Marlow, and Otto Kral"
			}
		}
		start := end
		for end < at.End && (rs.Tags[end] == tag.Comma || rs.Tags[end] == tag.CC || rs.Form(int(end)) == "&") {
			and = and || rs.Tags[end] == tag.CC || rs.Form(int(end)) == "&"
			end++
		}
		if end >= at.End || end == start {
			break
		}
		next := rs.chunkIn(words.Range{Start: end, End: at.End})
		if next == none || rs.chunks[next].Start != end {
			break
		}
		if n := &rs.chunks[next]; and && end == start+1 && rs.Tags[start] == tag.Comma && n.plural && n.entity == none && n.name.Len() == 0 {
			end = start // "Keel and Moss, two farmers"
			break
		}
		i = next
	}
	if !and {
		return nil, end
	}
	return list, end
}

// apposed reports whether the last of several chunks says what the one before it is.
func (rs *resolver) apposed(list []int) bool {
	n := len(list)
	if n < 2 {
		return false
	}
	a, b := &rs.chunks[list[n-2]], &rs.chunks[list[n-1]]
	return b.name.Len() == 0 && b.entity != none && b.entity == a.entity
}

func (rs *resolver) pastBrackets(i, end int32) int32 {
	if i < end && rs.Form(int(i)) == "(" {
		for ; i < end; i++ {
			if rs.Form(int(i)) == ")" {
				return i + 1
			}
		}
	}
	return i
}

// together is the entity whose members are the given ones.
func (rs *resolver) together(members []int) int {
	key := uint32(len(members)) * 31
	for _, e := range members {
		key ^= uint32(e+1) * 0x9e3779b9 // in whatever order they are named
	}
	if e, ok := rs.full[key]; ok {
		return e
	}
	e := len(rs.entities)
	rs.entities = append(rs.entities, entity{kind: group, named: true, plural: true, members: members, employer: none, owner: none, last: -1})
	rs.full[key] = e
	return e
}

// reverend reports whether the article before a name belongs to what the person is
// called by: "the Right Rev. Peter Oke".
func (rs *resolver) reverend(n *chunk) bool {
	if n.titles.Len() == 0 {
		return false
	}
	switch strings.TrimSuffix(strings.ToLower(rs.Form(int(n.titles.End-1))), ".") {
	case "rev", "reverend", "hon", "honourable", "honorable", "venerable":
		return true
	}
	return false
}

// ledUp reports whether the mention at is a role, which begins with chunk ch, and the
// name at the end of chunk n of whoever has it: "Deputy leader of the council Peter
// Oke". Of "lawyer for actor Peter Oke" the role before the name is the name's own.
func (rs *resolver) ledUp(ch, n *chunk, at words.Range) bool {
	if rs.is[ch.head]&(personNoun|title) == 0 || ch.Start != at.Start || rs.Tags[ch.Start] == tag.DT || rs.Tags[ch.Start] == tag.PRPS || rs.possessed(ch) || ch.End >= at.End || rs.Tags[ch.End] != tag.IN && rs.Tags[ch.End] != tag.TO {
		return false
	}
	x := &rs.entities[n.entity]
	if x.kind != person || n.name.Len() < 2 || n.titles.Len() > 0 || n.End != at.End || n.name.Start == n.Start && rs.is[n.Start-1]&(orgNoun|govNoun) == 0 {
		return false
	}
	before := n.name.Start - 1
	return rs.Tags[before].Noun() && rs.is[before]&(personNoun|title) == 0
}

// namedLater finds the name in "his former partner at the mill, Ann Lee": a
// description of one person that ends in a name after a comma.
func (rs *resolver) namedLater(first int, at words.Range) int {
	ch := &rs.chunks[first]
	if is := rs.is[ch.head]; ch.plural || is != 0 && is&(personNoun|title|orgNoun|govNoun|mediaNoun) == 0 {
		return none
	}
	i := none
	for k := at.End - 1; k >= at.Start && i == none; k-- {
		i = int(rs.chunkAt[k])
	}
	for ; i > first && i >= 0; i-- {
		n := &rs.chunks[i]
		if n.name.Len() > 0 && n.entity != none && rs.ledUp(ch, n, at) {
			return n.entity
		}
		if n.name.Len() == 0 || n.entity == none || n.Start == 0 || n.name.Start != n.Start && rs.Tags[n.Start] == tag.DT && !rs.reverend(n) {
			continue
		}

		if x := &rs.entities[n.entity]; (x.kind == person || x.kind == unknown) && x.known == nil && n.titles.Len() == 0 && rs.is[n.name.Start]&firstName == 0 && rs.Tags[n.Start-1] == tag.Comma {
			if is := rs.is[ch.head]; is&personNoun == 0 && kindOfNoun(is) != unknown {
				x.kind = kindOfNoun(is) // "the bank, Orrin Savings"
			}
		}
		end := rs.pastBrackets(n.End, at.End)
		goesOn := end < at.End && (rs.Tags[end] == tag.Comma || rs.is[end]&affiliation != 0) // "Ann Lee of the mill", "Ann Lee, 61"
		if x := &rs.entities[n.entity]; x.kind == unknown && rs.is[ch.head]&personNoun != 0 && rs.is[ch.head]&(orgNoun|govNoun) == 0 && rs.Tags[n.Start-1] == tag.Comma && n.Len() == 1 && rs.is[n.head]&place == 0 {
			x.kind = person // "Kral's wife, Ines"
		}
		if rs.Tags[n.Start-1] == tag.Comma && (rs.fits(n.entity, ch) || rs.is[ch.head] == 0 && rs.entities[n.entity].kind == person) && (end >= at.End || goesOn) {
			return n.entity
		}
		if goesOn || rs.Tags[n.Start-1] == tag.IN {
			continue
		}
		return none
	}
	return none
}

// ofNation reports whether token i can speak of one person of a nation: "the
// Swede", "the Italian", but not "the French".
func (rs *resolver) ofNation(i int32) bool {
	f := rs.Form(int(i))
	return rs.is[i]&demonym != 0 && rs.is[i]&(place|personNoun) == 0 && rs.Tags[i] != tag.NNS && rs.Tags[i] != tag.NNPS &&
		!strings.HasSuffix(f, "s") && !strings.HasSuffix(f, "sh") && !strings.HasSuffix(f, "ch") && !strings.HasSuffix(f, "ese")
}

// phraseless resolves a mention in which there is no noun: "some who saw it".
func (rs *resolver) phraseless(at words.Range) int {
	k := generic
	if at.Len() > 1 || rs.is[at.Start]&demonym != 0 {
		k = group
	}
	return rs.unnamed(at, k, rs.lemma(at.Start))
}

// unnamed is the entity of a description, the same for the same words.
// A person whom the text brings in anew, "an official", may be another one
// than before.
func (rs *resolver) unnamed(at words.Range, k kind, head uint32) int {
	plural := false
	if k == group && rs.givenAsAnonymous(at) {
		k, plural = unknown, true
	}
	fresh := k == unknown && rs.Tags[at.Start] == tag.DT && rs.Forms[at.Start] != hashThe
	at = rs.bare(rs.withoutClause(at))
	key := rs.nameKey(at)
	if e, ok := rs.full[key]; ok && !rs.entities[e].named {
		if !fresh {
			return e
		}
		rs.doubt(e, len(rs.entities), "both are “"+rs.show(at)+"”, and the text does not tell whether they are one")
	}
	e := len(rs.entities)
	rs.entities = append(rs.entities, entity{kind: k, plural: plural, words: at, employer: none, owner: none, last: -1})
	rs.full[key] = e
	rs.addTrait(e, head, at.Start)
	return e
}

// withoutClause is a description up to the comma behind which a clause only adds to it:
// "a city official, who asked not to be named", "her brother, a bus driver".
func (rs *resolver) withoutClause(at words.Range) words.Range {
	for i := at.Start + 1; i+1 < at.End; i++ {
		switch t := rs.Tags[i+1]; {
		case rs.Tags[i] == tag.CC:
			return at // "a farmer, a baker and a clerk"
		case rs.Tags[i] != tag.Comma:
		case t == tag.WP, t == tag.WDT, t == tag.WPS:
			return words.Range{Start: at.Start, End: i}
		case t == tag.DT && i > at.Start+1 && rs.Forms[i+1] != hashThe && !rs.within(i, at.End, "and", "or", "&"):
			if f := rs.Form(int(i + 1)); f == "a" || f == "an" {
				return words.Range{Start: at.Start, End: i}
			}
		}
	}
	return at
}

// givenAsAnonymous reports whether a description of several says that they did not
// want to be named, or were not to speak: in itself, in the clause that follows, or at
// the end of its sentence ("…, speaking on condition of anonymity").
func (rs *resolver) givenAsAnonymous(at words.Range) bool {
	if rs.hidden(at) {
		return true
	}
	if at.Len() == 0 {
		return false
	}
	end := rs.Sentences[rs.sentence[at.End-1]].End
	for i := at.End; i+1 < end; i++ {
		if rs.Forms[i] == hashWho && i == at.End || rs.Tags[i] == tag.Comma && (rs.Forms[i+1] == hashSpeaking || i == at.End && rs.Forms[i+1] == hashWho) {
			return rs.hidden(words.Range{Start: i, End: min(i+farthestBearer, end)})
		}
	}
	return false
}

// hidden reports whether words tell of somebody who is not to be named.
func (rs *resolver) hidden(at words.Range) bool {
	for i := at.Start; i < at.End; i++ {
		switch rs.Forms[i] {
		case hashAnonymity, hashAnonymous, hashAnonymously:
			return true
		case hashNamed, hashIdentified, hashQuoted, hashAuthorized, hashAuthorised:
			for k := max(at.Start, i-5); k < i; k++ {
				if f := rs.Form(int(k)); f == "not" || f == "n't" || f == "n’t" || f == "declined" {
					return true
				}
			}
		}
	}
	return false
}

var (
	hashAnonymity, hashAnonymous, hashAnonymously = words.FoldHash("anonymity"), words.FoldHash("anonymous"), words.FoldHash("anonymously")
	hashQuoted, hashSpeaking                      = words.FoldHash("quoted"), words.FoldHash("speaking")
	hashAuthorized, hashAuthorised                = words.FoldHash("authorized"), words.FoldHash("authorised")
)

// bare leaves out the article of a description.
func (r *reading) bare(at words.Range) words.Range {
	if at.Len() > 1 && r.Tags[at.Start] == tag.DT {
		switch strings.ToLower(r.Form(int(at.Start))) {
		case "the", "a", "an":
			at.Start++
		}
	}
	return at
}

// word resolves a mention of one word that is no noun.
func (rs *resolver) word(m int, i int32) (int, bool) {
	switch rs.Tags[i] {
	case tag.WP, tag.WDT, tag.WPS:
		return rs.relative(m, i), true
	case tag.PRP, tag.PRPS:
		ci := rs.chunkStarting(i)
		if ci == none || rs.chunks[ci].head != i {
			return rs.possessive(m, i), true
		}
		rs.takes(m, rs.chunks[ci].Range, ci)
		return rs.explained(m, i, func() int { return rs.pronoun(ci, &rs.in.Mentions[m]) }), true
	}
	if rs.Form(int(i)) == "WHO" && rs.Tags[i] == tag.NNP {
		return none, false // the health organisation
	}
	switch strings.ToLower(rs.Form(int(i))) {
	case "who", "which", "that", "whose":
		return rs.relative(m, i), true
	case "both", "each", "neither", "either":
		if k := rs.plurals(); k != none {
			if rs.bounds(rs.passed[k]).Len() > 0 {
				rs.asBefore(m, words.Range{Start: i, End: i + 1}, rs.passed[k])
			}
			return rs.speaker[k], true
		}
		if e := rs.coupled(m, words.Range{Start: i, End: i + 1}); e != none {
			return e, true
		}
		if e := rs.lastTwo(m, words.Range{Start: i, End: i + 1}); e != none {
			return e, true
		}
	case "some", "many", "most", "few", "several", "others", "all", "one", "another", "other", "none":
		return rs.unnamed(words.Range{Start: i, End: i + 1}, generic, rs.form(i)), true
	}
	return none, false
}

func (rs *resolver) chunkStarting(i int32) int {
	k := sort.Search(len(rs.chunks), func(k int) bool { return rs.chunks[k].Start >= i })
	if k < len(rs.chunks) && rs.chunks[k].Start == i {
		return k
	}
	return none
}

// relative resolves "who", "which" and "that" to the noun phrase that they
// hang on.
func (rs *resolver) relative(m int, i int32) int {
	ante := int32(none)
	// The grammar knows: the verb of the clause modifies the antecedent.
	for v, steps := rs.Heads[i], 0; v >= 0 && steps < 4; v, steps = rs.Heads[v], steps+1 {
		if rs.Labels[v] == parse.AclRelcl {
			ante = rs.Heads[v]
			break
		}
	}
	if ante >= i || ante < 0 || rs.chunkAt[ante] == none {
		ante = none
		for k := i - 1; k >= 0 && k > i-6; k-- {
			if rs.chunkAt[k] != none {
				ante = k
				break
			}
		}
	}
	if ante == none {
		return rs.unnamed(words.Range{Start: i, End: i + 1}, generic, rs.form(i))
	}
	ci := rs.human(int(rs.chunkAt[ante]), i)
	ch := &rs.chunks[ci]
	end := ch.End
	for end < i && rs.Tags[end] != tag.Comma && rs.Tags[end] != tag.WP && rs.Tags[end] != tag.WDT && rs.Tags[end] != tag.Colon {
		end++
	}
	var e int
	switch {
	case rs.someOfWhom(i) && !ch.pronoun && (ch.plural || rs.is[ch.head]&(pluralNoun|crowdNoun) != 0):
		e = rs.someOf(i-2, ci)
	case ch.entity != none:
		e = ch.entity
	case ch.pronoun:
		e = rs.pronoun(ci, &rs.in.Mentions[m])
	default:
		at := words.Range{Start: ch.Start, End: end}
		if rs.Tags[i-1] == tag.IN {
			at.End = ch.End
		}
		e = rs.description(ci, at)
	}
	rs.taken[m] = append(rs.taken[m], step{words.Range{Start: i, End: i + 1}, link{ch.Range, none, follows, 0}})
	rs.takes(m, ch.Range, ci)
	return e
}

// explained resolves the pronoun i, which mention m is or begins with, and
// records whom else it could stand for.
func (rs *resolver) explained(m int, i int32, resolve func() int) int {
	rs.near, rs.other = link{}, rival{}
	e := resolve()
	rs.against(m, words.Range{Start: i, End: i + 1}, e, rs.other)
	return e
}

// human is chunk ci, or, when "who" cannot refer to it, the phrase that it
// belongs to: "Democrats on Capitol Hill, who".
func (rs *resolver) human(ci int, i int32) int {
	if f := rs.Forms[i]; f != hashWho && f != hashWhom {
		return ci
	}
	for k := ci; k >= 0 && k > ci-4 && rs.sentence[rs.chunks[k].head] == rs.sentence[i]; k-- {
		ch := &rs.chunks[k]
		if rs.speaks(ch) {
			return k
		}
		if ch.Start == 0 || rs.Tags[ch.Start-1] != tag.IN && rs.Tags[ch.Start-1] != tag.TO && rs.Tags[ch.Start-1] != tag.CC {
			break
		}
	}
	return ci
}

// speaks reports whether a chunk is one of people.
func (rs *resolver) speaks(ch *chunk) bool {
	if ch.pronoun || rs.is[ch.head]&(personNoun|pluralNoun|crowdNoun|title) != 0 {
		return true
	}
	return ch.entity != none && (rs.entities[ch.entity].kind == person || rs.entities[ch.entity].kind == group)
}

// possessive resolves "his" in "his claim that".
func (rs *resolver) possessive(m int, i int32) int {
	e := rs.explained(m, i, func() int { return rs.antecedent(i, rs.Forms[i], &rs.in.Mentions[m]) })
	if rs.near.how != unlinked {
		rs.taken[m] = append(rs.taken[m], step{words.Range{Start: i, End: i + 1}, rs.near})
		rs.takes(m, rs.near.to, int(rs.near.chunk))
	}
	return e
}

// plurals is which of those who spoke "both" and "each" stand for: the last
// pair, or the last group.
func (rs *resolver) plurals() int {
	for k := len(rs.speaker) - 1; k >= 0 && k >= len(rs.speaker)-8; k-- {
		if x := &rs.entities[rs.speaker[k]]; x.plural || len(x.members) > 0 {
			return k
		}
	}
	return none
}
