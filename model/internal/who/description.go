package who

import (
	"strings"

	"hearsay/model/internal/tag"
	"hearsay/model/internal/words"
)

// description resolves a mention whose first chunk is a common noun phrase;
// at are all its words.
func (rs *resolver) description(ci int, at words.Range) int {
	return rs.describeChunk(ci, at, true)
}

// describeChunk is the entity that a common noun phrase stands for; mentioned
// tells that the text has it as the source of something.
func (rs *resolver) describeChunk(ci int, at words.Range, mentioned bool) int {
	ch := &rs.chunks[ci]
	if ch.entity != none {
		return ch.entity
	}
	e, perhaps := none, none
	if e, perhaps = rs.foretold(ch); e != none && !rs.coordinated(ch, at) {
		ch.via = rs.describedAs(e, ch)
	} else if (rs.definite(ch) || rs.bareAgain(ch, at)) && !rs.coordinated(ch, at) {
		if e = rs.referent(ci, at); e != none && ch.via.how == unlinked {
			ch.via = rs.describedAs(e, ch)
		}
	}
	other, holders := rival{}, []int(nil)
	if mentioned {
		switch o, even := rs.equal(ch, e); {
		case even:
			e, holders, ch.via = none, []int{min(e, o), max(e, o)}, link{}
		case o != none:
			other = rs.asRival(o)
		}
	}
	if e != none {
		rs.fullest(e, ch)
	}
	apart := len(holders) > 0
	if e == none && !apart && mentioned && !rs.coordinated(ch, at) {
		if e = rs.announcedBy(ch, at); e != none {
			ch.via = link{rs.entities[e].words, rs.chunkAt[rs.entities[e].words.Start], announces, 0}
			rs.traitsOf(e, ch.Range)
			rs.employ(e, ci, ch.head)
		}
	}
	if e == none && !apart && mentioned && !rs.coordinated(ch, at) {
		other.list = rs.couldBe(ch)
		if apart = len(other.list) > 0; apart {
			holders = other.list
		}
	}
	if e == none && !apart && perhaps == none && rs.definite(ch) && mentioned {
		perhaps = rs.likely(ch)
	}
	if e == none && !apart && perhaps == none && rs.restricted(ch) && mentioned {
		perhaps = rs.likewise(ci)
	}
	if e == none {
		e = rs.trailed(ch)
	}
	if e == none {
		e = rs.unnamed(at, rs.kindOf(ch, at), rs.lemma(ch.head))
		x := &rs.entities[e]
		x.plural = ch.plural || rs.is[ch.head]&(pluralNoun|crowdNoun) != 0 || rs.coordinated(ch, at)
		if rs.is[ch.head]&personNoun != 0 && !x.plural {
			if is := rs.is[ch.head]; is&heWord != 0 && is&sheWord == 0 {
				x.he++
			} else if is&sheWord != 0 && is&heWord == 0 {
				x.she++
			}
		}
		rs.traitsOf(e, ch.Range)
		if p, at := rs.ministers(ci); p != 0 {
			rs.addTrait(e, p, at)
		}
		rs.employ(e, ci, ch.head)
		if rs.entities[e].kind == document && rs.entities[e].employer == none {
			rs.issue(e, ci, at)
		}
		rs.announce(e, ch)
		if perhaps != none && perhaps != e {
			rs.doubt(e, perhaps, "“"+rs.show(at)+"” may be "+rs.nameOf(perhaps)+", but the text does not say so")
		}
	}
	rs.oneOf(e, ch, holders)
	ch.entity, rs.other = e, other
	return e
}

// trailed is whom a name stands for behind which a noun says what it is the name of:
// "the Ledger newspaper", "the RKT union"; or none.
func (rs *resolver) trailed(ch *chunk) int {
	k, ok := trailers[rs.lemma(ch.head)]
	name := words.Range{Start: ch.head, End: ch.head}
	for name.Start > ch.Start && rs.proper(name.Start-1) {
		name.Start--
	}
	if !ok || ch.plural || name.Len() == 0 || name.Start != ch.Start+1 || rs.Forms[ch.Start] != hashThe || capital(rs.Form(int(ch.head))) {
		return none
	}
	first := rs.is[name.Start]
	if _, short := rs.abbreviation(name.Start); !short && k != media || first&(place|demonym|title|titlePart|personNoun|portfolio|govNoun) != 0 && name.Len() == 1 {
		return none // "the Karthian newspaper", "the Kral union"
	}
	if e, have := rs.full[rs.nameKey(name)]; have {
		e = rs.root(e)
		if x := &rs.entities[e]; x.known == nil && len(x.members) == 0 && (x.kind == organization || x.kind == person && rs.untyped(e)) {
			rs.becomes(e, k)
			rs.addTrait(e, rs.lemma(ch.head), ch.head)
		}
		return e
	}
	e := rs.create(name, k)
	rs.full[rs.nameKey(name)] = e
	rs.addTrait(e, rs.lemma(ch.head), ch.head)
	return e
}

// trailers are the nouns that stand behind names.
var trailers = map[uint32]kind{
	words.FoldHash("newspaper"): media, words.FoldHash("magazine"): media, words.FoldHash("website"): media, words.FoldHash("daily"): media,
	words.FoldHash("weekly"): media, words.FoldHash("tabloid"): media, words.FoldHash("broadcaster"): media, words.FoldHash("union"): organization, words.FoldHash("charity"): organization,
}

// fullest keeps the description ch for e, which has no name, if it says all that
// the first one says and more: "the Brackwater Post's style book" behind "the
// Post's style book".
func (rs *resolver) fullest(e int, ch *chunk) {
	x := &rs.entities[e]
	was, now := x.words, rs.bare(ch.Range)
	if x.fuller.Len() > 0 {
		was = x.fuller
	}
	if x.named || was.Len() == 0 || now.Len() <= was.Len() || rs.Tags[now.Start] == tag.DT || rs.Tags[now.Start] == tag.PRPS {
		return
	}
	for i := was.Start; i < was.End; i++ {
		if !rs.has(now, i) {
			return
		}
	}
	x.fuller = now
}

// coordinated reports whether a mention goes on after its first chunk with
// others beside it: "regulators and advisers to the firm".
func (r *reading) coordinated(ch *chunk, at words.Range) bool {
	if ch.End+1 < at.End && r.Tags[ch.End] == tag.CC && !ch.plural && r.is[ch.head]&personNoun != 0 && r.Tags[ch.Start] == tag.DT && r.Tags[ch.End+1] != tag.DT && r.Tags[ch.End+1] != tag.PRPS {
		return false // "the former lawyer and senator" is one
	}
	return ch.End+1 < at.End && (r.Tags[ch.End] == tag.CC || r.Form(int(ch.End)) == "&" || r.Tags[ch.End] == tag.Comma && r.is[ch.End+1]&quantifier != 0 && r.Form(int(ch.End+1)) != "no")
}

// bareAgain reports whether a chunk is a plural without any determiner, which
// may take up a longer one: "experts" after "experts on North Korea".
func (rs *resolver) bareAgain(ch *chunk, at words.Range) bool {
	return ch.plural && ch.Len() == 1 && at.End <= ch.End
}

// referent finds the entity that a definite description takes up; at are all of
// its words.
func (rs *resolver) referent(ci int, at words.Range) int {
	ch := &rs.chunks[ci]
	head := rs.lemma(ch.head)
	if e := rs.announcedAs(ch); e != none {
		return e
	}
	if p, _ := rs.ministers(ci); p != 0 {
		for _, e := range lately(rs.trait[p]) {
			if e = rs.root(e); rs.entities[e].kind == government && rs.entities[e].last >= 0 && rs.hasTrait(e, head) {
				return e
			}
		}
	}
	best, score := none, -3
	owner := rs.owner(ch)
	if e := rs.otherSide(ch, owner); e != none {
		ch.via = link{rs.entities[e].words, rs.chunkAt[rs.entities[e].words.Start], goesBack, 0}
		return e
	}
	try := func(e, base int) {
		if rs.fronted && rs.Forms[ch.Start] == hashIts && rs.entities[e].named {
			return
		}
		if owner != none && (e != owner && !rs.isOf(e, owner) || e == owner && rs.is[ch.head]&personNoun != 0) {
			return // nor is anybody his own brother
		}
		if x := &rs.entities[e]; rs.Tags[ch.Start] == tag.PRPS && !x.named && rs.within(x.words.Start, x.words.End, "'s", "’s", "'", "’") {
			return // "its inspectors" are not the regulator's
		}
		if s, ok := rs.compare(ch, e, base); ok && (s > score || rs.newer(ch, e, best) || s == score && (rs.nowNamed(e, best) || rs.nearer(e, best))) && !rs.newer(ch, best, e) {
			best, score = e, s
		}
	}
	for _, e := range lately(rs.trait[head]) {
		try(e, 6)
	}
	for _, e := range lately(rs.byWord[head]) {
		try(e, 6)
	}
	if f := rs.form(ch.head); f != head {
		for _, e := range lately(rs.trait[f]) {
			try(e, 6)
		}
		for _, e := range lately(rs.byWord[f]) {
			try(e, 6)
		}
	}
	if best == none || !rs.entities[best].named {
		if e := rs.nameOfFirst(ch); e != none {
			ch.via = rs.linkTo(e, isAbout)
			return e
		}
	}
	if best != none && (rs.entities[best].named || !rs.restricted(ch)) {
		return best
	}
	if e := rs.medium(ch); e != none && !rs.speaksOf(e, ch.head) {
		ch.via = link{rs.entities[e].words, rs.chunkAt[rs.entities[e].words.Start], takenFor, 0}
		return e
	}
	if prior := rs.samePhrase(ci, head); prior != none {
		return prior
	}
	if rs.bringsIn(ch, at) {
		e := rs.toldMoreOf(ch)
		if e != none {
			ch.via = rs.linkTo(e, isAbout)
		}
		return e
	}
	if e := rs.holder(ch); e != none {
		return e
	}
	e, by := rs.epithet(ch)
	if e != none {
		ch.via = rs.linkTo(e, by)
	}
	return e
}

// ministers is what the minister is minister of, in whose ministry's phrase chunk ci
// is, "interior" in "Ruel's ministry" of Interior Minister Ruel, and where the text
// tells it; 0 for other phrases.
func (rs *resolver) ministers(ci int) (portfolioOf uint32, at int32) {
	ch := &rs.chunks[ci]
	if l := rs.lemma(ch.head); l != hashMinistry && l != hashDepartment {
		return 0, none
	}
	k := ci - 1
	if k < 0 || rs.chunks[k].Start != ch.Start || rs.chunks[k].End >= ch.End {
		return 0, none
	}
	o := rs.root(rs.chunks[k].entity)
	if o == none || rs.entities[o].kind != person || rs.entities[o].role.Len() == 0 {
		return 0, none
	}
	x := &rs.entities[o]
	for i, t := range x.traits {
		if rs.is[x.told[i]]&portfolio != 0 {
			return t, x.told[i]
		}
	}
	return 0, none
}

// nowNamed reports whether the text has named e since it has spoken of other, a body
// without a name: "the church" is the Church of Varn rather than "his church".
func (rs *resolver) nowNamed(e, other int) bool {
	if other == none {
		return false
	}
	x, y := &rs.entities[e], &rs.entities[other]
	return x.named && x.kind.corporate() && !y.named && x.last > y.last
}

// nearer reports whether neither e nor other has a name of its own and the text has spoken
// of e last: "the report" is the second one of two.
func (rs *resolver) nearer(e, other int) bool {
	if other == none {
		return false
	}
	x, y := &rs.entities[e], &rs.entities[other]
	return !x.named && !y.named && x.last > y.last && (x.kind == document || x.kind == unknown)
}

// newer reports whether the text has spoken of e after it has spoken of other, for
// whom the description ch, "the ministry" and no more, could stand too: of two
// ministries the last one is meant.
func (rs *resolver) newer(ch *chunk, e, other int) bool {
	if e == none || other == none || ch.Len() != 2 || rs.Tags[ch.Start] != tag.DT {
		return false
	}
	if l := rs.lemma(ch.head); l != hashMinistry && l != hashDepartment && l != hashArmy && l != hashGovernment {
		return false
	}
	x, y := &rs.entities[e], &rs.entities[other]
	return x.last > y.last && x.kind == government && y.kind == government && !rs.speaksOf(e, ch.head)
}

var hashMinistry, hashDepartment = words.FoldHash("ministry"), words.FoldHash("department")

// holder is the only person whom the text ever calls by the title that a
// description consists of, though it may name them only later: "the governor",
// where there is one Governor Lorn; or none.
func (rs *resolver) holder(ch *chunk) int {
	if ch.plural || rs.is[ch.head]&title == 0 || rs.is[ch.head]&courtesy != 0 || ch.head-ch.Start != 1 || rs.Tags[ch.Start] != tag.DT {
		return none
	}
	only := none
	for _, e := range lately(rs.trait[rs.lemma(ch.head)]) {
		switch x := &rs.entities[e]; {
		case x.kind != person || !x.named || x.role.Len() == 0 || !rs.calledBy(x, ch.head):
		case only != none && only != e:
			return none
		default:
			only = e
		}
	}
	return only
}

// calledBy reports whether the text calls x by the very noun at token i.
func (rs *resolver) calledBy(x *entity, i int32) bool {
	for _, at := range x.told {
		if rs.lemma(at) == rs.lemma(i) {
			return true
		}
	}
	return false
}

// describedAs is the link from a description to where the text tells that e is
// what the description's head says.
func (rs *resolver) describedAs(e int, ch *chunk) link {
	x := &rs.entities[e]
	at := int32(none)
	for i, t := range x.traits {
		if t == rs.lemma(ch.head) || t == rs.form(ch.head) {
			at = x.told[i]
			break
		}
	}
	if at == none || at >= x.words.Start && at < x.words.End || rs.chunkAt[at] == none {
		return link{x.words, rs.chunkAt[x.words.Start], takesUp, 0}
	}
	c := rs.chunkAt[at]
	return link{rs.chunks[c].Range, c, takesUp, 0}
}

// bringsIn reports whether a description tells so much about whom it means
// that this must be somebody new: "the warden, who has lived in a hut".
func (r *reading) bringsIn(ch *chunk, at words.Range) bool {
	for i := ch.End; i < at.End; i++ {
		if t := r.Tags[i]; t == tag.WP || t == tag.WDT || t == tag.WPS {
			return true
		}
	}
	return false
}

// likewise is the last one that the text has called by the head of chunk ci, or
// none.
func (rs *resolver) likewise(ci int) int {
	list := lately(rs.trait[rs.lemma(rs.chunks[ci].head)])
	for k := len(list) - 1; k >= 0; k-- {
		if x := &rs.entities[list[k]]; x.last >= 0 && x.plural == rs.chunks[ci].plural {
			return list[k]
		}
	}
	return none
}

// whoFollows reports whether a mention goes on with "who" after its first chunk.
func (r *reading) whoFollows(ch *chunk, at words.Range) bool {
	i := ch.End
	if i < at.End && r.Tags[i] == tag.Comma {
		i++
	}
	return i < at.End && (r.Forms[i] == hashWho || r.Forms[i] == hashWhom)
}

// restricted reports whether a clause behind a description tells which one is
// meant: "the neighbour who lives next door".
func (r *reading) restricted(ch *chunk) bool {
	return int(ch.End) < len(r.Tags) && (r.Tags[ch.End] == tag.WP || r.Tags[ch.End] == tag.WDT)
}

// owner is the person whom "his" or "her" at the start of a description
// stands for, none where it has no such start.
func (rs *resolver) owner(ch *chunk) int {
	if rs.Tags[ch.Start] != tag.PRPS || pronounKind(rs.Forms[ch.Start]) != personalPronoun {
		return none
	}
	switch rs.Forms[ch.Start] {
	case hashHis, hashHer:
		return rs.antecedent(ch.Start, rs.Forms[ch.Start], nil)
	}
	return none
}

// isOf reports whether entity e is described as owner's: "Lee's company", "the
// Lee campaign", Lee's spokesman.
func (rs *resolver) isOf(e, owner int) bool {
	x, y := &rs.entities[e], &rs.entities[owner]
	if x.employer == owner || y.employer == e || x.kin > 0 && rs.root(x.kin-1) == owner {
		return true
	}
	if y.words.Len() == 0 {
		return false
	}
	return rs.hasTrait(e, rs.form(rs.surnameOf(rs.trim(y.words))))
}

// compare scores the description ch against entity e.
func (rs *resolver) compare(ch *chunk, e, base int) (int, bool) {
	x := &rs.entities[e]
	if x.plural != ch.plural && !(x.plural && x.kind.corporate() && (x.named || !strings.HasSuffix(rs.Form(int(x.words.End-1)), "s"))) { // the police are "the force"
		return 0, false
	}
	if x.last < 0 && (!x.named || ch.head-ch.Start < 2 || !rs.hasTrait(e, rs.lemma(ch.head-1))) {
		return 0, false // what the text has not come to yet must be named in all its words
	}
	if x.kind != media && rs.newsAgency(words.Range{Start: ch.Start, End: ch.head + 1}) {
		return 0, false
	}
	if !x.named && x.words.Start > ch.head {
		return 0, false // nor is one without a name foretold
	}
	if ch.plural && ch.Len() == 1 && !x.named && rs.countedWords(x.words) {
		return 0, false // "officials" are not the "two officials" of before
	}
	is := rs.is[ch.head]
	if len(x.members) == 0 && x.named && !rs.fits(e, ch) {
		return 0, false
	}
	if rs.clash(is, x) || rs.ofAnother(ch, x) || !x.named && rs.otherPossessor(ch.Range, x.words) || !x.named && x.kind == unknown && is&personNoun == 0 && is&(orgNoun|govNoun|mediaNoun) != 0 {
		return 0, false // the force is not its spokesman
	}
	if rs.second(words.Range{Start: ch.Start, End: ch.head}) && x.kind == person && !rs.second(x.role) && !rs.hasTrait(e, hashDeputy) {
		return 0, false // the mayor is not the deputy mayor
	}
	if rs.otherStanding(ch, e) {
		return 0, false // the new mayor is not the former one
	}
	s := base
	for i := ch.Start; i < ch.head; i++ {
		t := rs.Tags[i]
		if !t.Noun() && t != tag.JJ {
			continue
		}
		if rs.is[i]&quantifier != 0 {
			return 0, false
		}
		if councils[rs.Forms[i]] && i == ch.head-1 && rs.lemma(ch.head) == hashCouncil && x.named && !rs.hasTrait(e, rs.form(i)) {
			return 0, false // the county council is not the parish council
		}
		if rs.hasTrait(e, rs.lemma(i)) || rs.traitOf(x, i) || rs.owns(i, x) || rs.worksFor(x, i) {
			s += 3
		} else if levels[rs.lemma(i)] && x.named && x.kind.corporate() && rs.ofLevel(x.words) {
			return 0, false // the regional council is not the parish council
		} else if rs.is[i]&portfolio != 0 && (rs.otherPortfolio(e, ch) || !x.named && rs.is[ch.head]&govNoun != 0 && rs.reading.whose(x.words) != none) || rs.Forms[i] == hashPrime {
			return 0, false // the health ministry is not the finance ministry
		} else {
			if rs.lemma(ch.head) == hashMinistry && t.Noun() && !rs.proper(i) && !x.named {
				return 0, false // nor the farm ministry
			}
			s -= 2
			if rs.is[i]&demonym != 0 || rs.proper(i) || x.kind == person && rs.is[i]&(orgNoun|govNoun|mediaNoun) != 0 && rs.ofOtherBody(x, ch, i) {
				s -= 3 // "the union chief" is not the bank's
			}
		}
	}
	if rs.second(x.role) && !rs.second(ch.Range) {
		s -= 5 // the deputy mayor is not the mayor
	}
	dist := rs.sentence[ch.head] - rs.sentence[max(x.last, 0)]
	if far := int(min(max(dist, 0), 12)); x.leads && x.acts {
		s -= far / 6 // whom the article is about is not far anywhere in it
	} else {
		s -= far / 3
	}
	s += min(x.count, 9) / 3
	if x.named && x.kind.corporate() && !x.acts {
		return s - 3, s > 2 // where somebody works is meant only where the text tells of no other such body
	}
	return s, s > 2
}

// countedWords reports whether a description begins with how many it speaks of: "two
// officials".
func (r *reading) countedWords(at words.Range) bool {
	return at.Len() > 1 && (r.Tags[at.Start] == tag.CD || r.is[at.Start]&quantifier != 0)
}

// ofLevel reports whether a name tells of how large a part of the country it is.
func (r *reading) ofLevel(at words.Range) bool {
	for i := at.Start; i < at.End; i++ {
		if levels[r.form(i)] {
			return true
		}
	}
	return false
}

// levels are words for how large a part of a country a body is of.
var levels = func() map[uint32]bool {
	m := map[uint32]bool{}
	for w := range strings.FieldsSeq("parish village town city municipal borough district county regional provincial state federal national central") {
		m[words.FoldHash(w)] = true
	}
	return m
}()

// second reports whether words speak of somebody's deputy.
func (r *reading) second(at words.Range) bool {
	for i := at.Start; i < at.End; i++ {
		switch r.Forms[i] {
		case hashDeputy, hashVice, hashAssistant, hashAssociate:
			return true
		}
	}
	return false
}

var hashDeputy, hashVice, hashAssistant, hashAssociate = words.FoldHash("deputy"), words.FoldHash("vice"), words.FoldHash("assistant"), words.FoldHash("associate")

// otherPortfolio reports whether the text tells of what e is the ministry or the
// minister.
func (rs *resolver) otherPortfolio(e int, ch *chunk) bool {
	x := &rs.entities[e]
	if x.kind != government && x.kind != unknown && x.kind != person {
		return false
	}
	for _, at := range x.told {
		if rs.is[at]&portfolio != 0 && !rs.has(ch.Range, at) {
			return true
		}
	}
	for i := x.words.Start; i < x.words.End; i++ {
		if rs.is[i]&portfolio != 0 && !rs.has(ch.Range, i) {
			return true
		}
	}
	return false
}

func (rs *resolver) hasTrait(e int, t uint32) bool {
	x := &rs.entities[e]
	for _, have := range x.traits {
		if have == t {
			return true
		}
	}
	for i := x.words.Start; i < x.words.End; i++ {
		if rs.form(i) == t || rs.lemma(i) == t {
			return true
		}
	}
	return false
}

// samePhrase finds an earlier common noun phrase with the same head, and
// makes an entity of it.
func (rs *resolver) samePhrase(ci int, head uint32) int {
	ch := &rs.chunks[ci]
	list := rs.heads[head]
	if rs.quantified(ch) {
		return none
	}
	for k := len(list) - 1; k >= 0 && k >= len(list)-5 && !rs.restricted(ch); k-- {
		prior := &rs.chunks[list[k]]
		if list[k] == ci || prior.plural != ch.plural || prior.Start >= ch.Start || rs.quantified(prior) {
			continue
		}
		if rs.Tags[ch.Start] == tag.PRPS && rs.possessed(prior) && rs.Forms[prior.Start] != rs.Forms[ch.Start] {
			continue // "its inspectors" are not the regulator's
		}
		if prior.entity != none {
			if rs.ofAnother(ch, &rs.entities[prior.entity]) || rs.otherPossessor(ch.Range, prior.Range) {
				continue
			}
			ch.via = link{prior.Range, int32(list[k]), takesUp, 0}
			return prior.entity
		}
		if !rs.contains(prior, ch) {
			continue
		}
		e := rs.describeChunk(list[k], prior.Range, false)
		ch.via = link{prior.Range, int32(list[k]), takesUp, 0}
		return e
	}
	return none
}

// otherPossessor reports whether two phrases both say whose they are, in different
// words: "the president's office", "the prosecutor's office".
func (rs *resolver) otherPossessor(a, b words.Range) bool {
	of := func(at words.Range) uint32 {
		for i := at.Start + 1; i < at.End; i++ {
			if rs.Tags[i] == tag.POS && !rs.proper(i-1) {
				return rs.lemma(i - 1)
			}
		}
		return 0
	}
	x, y := of(a), of(b)
	return x != 0 && y != 0 && x != y
}

// quantified reports whether a chunk says how many, but not which: "several
// officials".
func (r *reading) quantified(ch *chunk) bool {
	for i := ch.Start; i < ch.head; i++ {
		if r.is[i]&quantifier != 0 || r.Tags[i] == tag.CD {
			return true
		}
	}
	return false
}

// contains reports whether prior has all the modifiers of ch.
func (rs *resolver) contains(prior, ch *chunk) bool {
next:
	for i := ch.Start; i < ch.head; i++ {
		if t := rs.Tags[i]; !t.Noun() && t != tag.JJ {
			continue
		}
		for k := prior.Start; k < prior.End; k++ {
			if rs.lemma(k) == rs.lemma(i) {
				continue next
			}
		}
		return false
	}
	return true
}

// medium is the newspaper or broadcaster that the text has mentioned last, for "the
// newspaper" and the like, or none: reporters are told things, and so their papers
// come up where nobody speaks.
func (rs *resolver) medium(ch *chunk) int {
	if rs.scholarly(ch.head) {
		return none
	}
	news := ch.Len() == 3 && rs.newsAgency(words.Range{Start: ch.Start, End: ch.head + 1}) // "the news agency"
	agency := rs.lemma(ch.head) == hashAgency && !news
	if is := rs.is[ch.head]; (is&mediaNoun == 0 || is&govNoun != 0) && !agency && !news || ch.Len() != 2 && !news {
		return none
	}
	for k := rs.next - 1; k >= 0 && k >= rs.next-farthestChunk; k-- {
		p := &rs.chunks[k]
		if p.Start < ch.Start && p.entity == none && p.name.Len() == 0 && rs.is[p.head]&mediaNoun != 0 {
			return none // "state television" may be meant
		}
		if p.entity == none || p.Start >= ch.Start {
			continue
		}
		x := &rs.entities[rs.root(p.entity)]
		switch {
		case agency && x.kind.corporate() && x.kind != media:
			return none // which may be the agency
		case x.kind != media:
		case agency && (x.known == nil || !strings.Contains(strings.ToLower(x.known.About), "agency")):
		default:
			return rs.root(p.entity)
		}
	}
	return none
}

// scholarly reports whether token i is the "paper" of a text that has spoken of a
// study and of no newspaper since: there it is a document.
func (rs *resolver) scholarly(i int32) bool {
	if rs.lemma(i) != hashPaper {
		return false
	}
	study := none
	for _, l := range [...]uint32{hashStudy, hashResearcher, hashScientist, hashJournal} {
		if list := rs.heads[l]; len(list) > 0 {
			study = max(study, list[len(list)-1])
		}
		if list := lately(rs.trait[l]); len(list) > 0 {
			study = max(study, rs.entities[rs.root(list[len(list)-1])].chunk)
		}
	}
	for k := rs.next - 1; k > study && k >= rs.next-farthestChunk; k-- {
		if e := rs.root(rs.chunks[k].entity); e != none && rs.entities[e].kind == media && rs.Forms[rs.trim(rs.entities[e].words).Start] != hashJournal && rs.sentence[i]-rs.sentence[rs.chunks[k].head] < 2 {
			return false
		}
	}
	return study != none
}

var hashStudy, hashResearcher, hashScientist, hashJournal = words.FoldHash("study"), words.FoldHash("researcher"), words.FoldHash("scientist"), words.FoldHash("journal")

// newlyA is the one of whom only "the college" or "the town", the description ch,
// tells what it is: a name of one word that says nothing of what it names, of
// the subject of the sentence before or of the last one to speak. It is none
// where the text has named another body or speaks of none.
func (rs *resolver) newlyA(ch *chunk) int {
	k := kindOfNoun(rs.is[ch.head])
	if !rs.namedByAWord(ch.head, k) || rs.is[ch.head]&(pluralNoun|crowdNoun) != 0 {
		return none
	}
	if k == unknown || ch.Len() != 2 || rs.Tags[ch.Start] != tag.DT || rs.is[ch.head]&(personNoun|title) != 0 {
		return none
	}
	only, place := none, none // place is the name after the last "in", which a city or a county may be meant by
	for i := rs.next - 1; i >= 0 && i >= rs.next-farthestChunk; i-- {
		p := &rs.chunks[i]
		if p.entity == none || p.Start >= ch.Start || !rs.entities[p.entity].named || rs.inTitle(p.head) {
			continue // "Ship seized" names nobody
		}
		e := rs.root(p.entity)
		if place == none && p.Start > 0 && rs.isPlace(ch.head) && (rs.Forms[p.Start-1] == hashIn || rs.Tags[p.Start-1] == tag.TO) && p.name.Start == p.Start {
			place = e
		}
		switch x := &rs.entities[e]; {
		case rs.otherSort(ch, e): // "the union" where "the company" is sought
		case !rs.bareName(e) && (x.kind == k || x.known != nil && isA(rs.is[ch.head], x.kind)):
			return none // that one may be meant
		case rs.speaksOf(e, ch.head):
			return none // who says that "the ministry" did so is not the ministry
		case rs.bareName(e) && p.name.Start == p.Start && (p.subject || rs.spoke(e)):
			if only != none && only != e {
				return none
			}
			only = e
		}
	}
	if place != none && place != only {
		return none
	}
	if only != none {
		rs.becomes(only, k)
		rs.addTrait(only, rs.lemma(ch.head), ch.head)
	}
	return only
}

// isPlace reports whether the noun at token i is one for a place and who governs it.
func (r *reading) isPlace(i int32) bool {
	switch r.lemma(i) {
	case hashCity, hashCounty, hashState, hashCountry, hashDistrict, hashTown:
		return true
	}
	return false
}

var hashTown = words.FoldHash("town")

// namedByAWord reports whether the body of kind k that the noun at token i speaks of
// can have a name of one word: towns and companies do, ministries and unions do not.
func (r *reading) namedByAWord(i int32, k kind) bool {
	switch r.lemma(i) {
	case hashCity, hashCounty, hashState, hashCountry, hashDistrict, hashAgency, hashRegulator:
		return true
	case hashCouncil, hashUnion, hashParty, hashAssociation, hashFederation, hashGuild, hashCourt, hashParliament:
		return false
	}
	return r.is[i]&site != 0 || k != government && r.is[i]&(publicBody|govNoun) == 0
}

// speaksOf reports whether token i is part of what e says, or of what leads a
// mention that is being resolved back to e.
func (rs *resolver) speaksOf(e int, i int32) bool {
	if rs.claimant != none && rs.claimant == e {
		return true
	}
	for k := len(rs.speaker) - 1; k >= 0 && k >= len(rs.speaker)-3; k-- {
		if rs.root(rs.speaker[k]) == e && within(i, rs.in.Mentions[rs.passed[k]].Content) {
			return true
		}
	}
	return false
}

var hashCouncil, hashUnion, hashParty, hashAssociation, hashFederation, hashGuild, hashCourt = words.FoldHash("council"), words.FoldHash("union"), words.FoldHash("party"),
	words.FoldHash("association"), words.FoldHash("federation"), words.FoldHash("guild"), words.FoldHash("court")
var hashCity, hashCounty, hashState, hashCountry, hashDistrict, hashRegulator = words.FoldHash("city"), words.FoldHash("county"), words.FoldHash("state"), words.FoldHash("country"), words.FoldHash("district"), words.FoldHash("regulator")

// spoke reports whether e is one of the last to speak.
func (rs *resolver) spoke(e int) bool {
	for k := len(rs.speaker) - 1; k >= 0 && k >= len(rs.speaker)-3; k-- {
		if rs.speaker[k] == e {
			return true
		}
	}
	return false
}

// isA reports whether an entity of kind k may be called by a noun of class is.
func isA(is class, k kind) bool {
	return k == organization && is&orgNoun != 0 || k == government && is&govNoun != 0 || k == media && is&mediaNoun != 0
}

// mayBeA reports whether the body e may be called by the description ch. Of one that
// is named by an abbreviation the kind is not known.
func (rs *resolver) mayBeA(ch *chunk, e int) bool {
	if rs.otherSort(ch, e) {
		return false
	}
	x := &rs.entities[e]
	short := false
	if x.known != nil && ch.Len() <= 3 && strings.Contains(strings.ToLower(x.known.About), strings.ToLower(rs.Form(int(ch.head)))) {
		return true
	}
	if x.words.Len() == 1 && x.known == nil {
		_, short = rs.abbreviation(x.words.Start)
	}
	if !short {
		return isA(rs.is[ch.head], x.kind)
	}
	return ch.Len() == 2 && x.kind != media && rs.is[ch.head]&(orgNoun|govNoun) != 0
}

// clash reports whether a word of class is cannot stand for x because of its
// gender.
func (rs *resolver) clash(is class, x *entity) bool {
	return is&heWord != 0 && is&sheWord == 0 && x.she > x.he || is&sheWord != 0 && is&heWord == 0 && x.he > x.she
}

// kindOf says what a common noun phrase speaks of.
func (rs *resolver) kindOf(ch *chunk, at words.Range) kind {
	is, many := rs.is[ch.head], ch.plural
	if inner := rs.counted(ch, at); inner != nil {
		is, many = rs.is[inner.head]|pluralNoun, true
		if is&(orgNoun|govNoun|docNoun|mediaNoun) != 0 {
			is &^= pluralNoun
		}
	}
	switch {
	case is&genericWord != 0:
		return generic
	case rs.paper(ch, at):
		return document
	case is&mediaNoun != 0 && is&pluralNoun != 0, rs.newsAgency(words.Range{Start: ch.Start, End: ch.head + 1}):
		return media
	case rs.coordinated(ch, at) || is&personNoun != 0 && many || is&pluralNoun != 0:
		return group
	case rs.Forms[ch.head] == hashBroadcaster:
		return media // seldom a person
	case is&personNoun != 0 && is&(docNoun|orgNoun) == 0, is&title != 0 && !many && is&(docNoun|orgNoun|govNoun) == 0:
		return unknown // a person without a name
	case is&docNoun != 0, rs.scholarly(ch.head), rs.findings(ch, at):
		return document
	case is&mediaNoun != 0:
		return media
	case is&orgNoun != 0 && !many && ch.Len() <= 2 && rs.Forms[ch.head] == hashCouncil && rs.Forms[ch.Start] == hashThe, is&orgNoun != 0 && rs.committee(words.Range{Start: ch.Start, End: ch.head + 1}):
		return government
	case is&crowdNoun != 0 && many && rs.ofPeople(ch):
		return group // "farmers' groups"
	case is&orgNoun != 0:
		return organization
	case is&govNoun != 0:
		return government
	case is&crowdNoun != 0:
		return group
	case !many && rs.is[ch.head] == 0 && agentive(rs.Form(int(ch.head))):
		return unknown
	case !many && rs.is[ch.head] == 0 && rs.whoFollows(ch, at):
		return unknown // "the vicar, who"
	case many && rs.is[ch.head] == 0, rs.Forms[ch.head] == hashPercent:
		return group
	}
	return thing
}

// findings reports whether a phrase speaks of what researchers have done, as one that can
// be read: "earlier work by the group", "a trial of the drug".
func (rs *resolver) findings(ch *chunk, at words.Range) bool {
	switch rs.Forms[ch.head] {
	case hashWork, hashTrial, hashTrials, hashStudies:
	default:
		return false
	}
	if at.End <= ch.End || rs.Tags[ch.End] != tag.IN && rs.Tags[ch.End] != tag.VBN && rs.Tags[ch.End] != tag.VBD {
		return false
	}
	return true
}

var hashWork, hashTrial, hashTrials, hashStudies = words.FoldHash("work"), words.FoldHash("trial"), words.FoldHash("trials"), words.FoldHash("studies")

// paper reports whether a phrase speaks of papers to be read and not of one that is
// printed daily: "court papers", "a paper in the journal", "the paper, published in May".
func (rs *resolver) paper(ch *chunk, at words.Range) bool {
	if f := rs.Forms[ch.head]; f == hashPapers {
		return ch.head > ch.Start && rs.Tags[ch.head-1].Noun()
	} else if f != hashPaper {
		return false
	}
	for i := ch.End; int(i) < len(rs.Tags) && i < ch.End+3 && (i < at.End || i < ch.End+2); i++ {
		if f := rs.Form(int(i)); f == "published" || f == "in" && i == ch.End && i < at.End {
			return true
		}
	}
	return false
}

var hashPaper, hashPapers = words.FoldHash("paper"), words.FoldHash("papers")

// ofPeople reports whether a phrase begins with people whose several bodies it speaks
// of: "farmers' groups".
func (rs *resolver) ofPeople(ch *chunk) bool {
	for i := ch.Start; i+1 < ch.head; i++ {
		if rs.Tags[i+1] == tag.POS && rs.is[i]&(personNoun|pluralNoun) != 0 && !rs.proper(i) {
			return true
		}
	}
	return false
}

// agentive reports whether a noun is made like "keeper" or "linguist". What
// speaks and is called so is a person.
func agentive(noun string) bool {
	for _, end := range [...]string{"er", "or", "ist", "ian"} {
		if len(noun) > len(end)+3 && strings.HasSuffix(noun, end) {
			return true
		}
	}
	return false
}

// counted is the phrase of which ch gives the number or a part: "aides" in
// "a number of aides", "56 percent of aides". It is nil when ch counts nothing.
func (rs *resolver) counted(ch *chunk, at words.Range) *chunk {
	if rs.is[ch.head]&(counting|quantifier) == 0 || ch.End+1 >= at.End || rs.Forms[ch.End] != hashOf {
		return nil
	}
	c := rs.chunkAt[ch.End+1]
	if c == none {
		return nil
	}
	return &rs.chunks[c]
}
