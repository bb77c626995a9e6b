package who

import (
	"slices"
	"strings"

	"hearsay/model"
	"hearsay/model/internal/tag"
	"hearsay/model/internal/words"
)

// registry finds well-known sources by their names.
type registry struct {
	known   []model.Known
	byName  map[uint32][]alias
	longest map[uint32]int32 // by the first word of the names that are found whole, how many words the longest has
}

// alias is one name of a well-known source.
type alias struct {
	source int
	text   string
	exact  bool // its capitals count: "WHO" is not "who"
	usual  bool // reports mean this source by it when they say nothing else
	weak   bool // it says neither the country nor anything of its own: "MOD", "Supreme Court"
	whole  bool // it is one name wherever it is written so: "Save the Children"
}

func newRegistry(known []model.Known) *registry {
	g := &registry{known: known, byName: make(map[uint32][]alias, 4*len(known)), longest: make(map[uint32]int32, len(known))}
	lex := lexicon()
	for i := range known {
		k := &known[i]
		g.add(lex, i, k.Name, k)
		for _, a := range k.Aliases {
			g.add(lex, i, a, k)
			if rest, ok := strings.CutPrefix(a, "UN "); ok {
				g.add(lex, i, "United Nations "+rest, k)
			}
		}
		if first, rest, ok := strings.Cut(k.Name, " "); ok && k.Country != "" && lex.country[words.FoldHash(first)] == k.Country && strings.HasPrefix(rest, "Ministry of ") {
			g.add(lex, i, rest, k) // "Germany's Ministry of Defence"
		}
	}
	return g
}

func (g *registry) add(lex *vocabulary, source int, name string, k *model.Known) {
	doc := words.Split(name)
	at := words.Range{End: int32(len(doc.Tokens))}
	if at.Len() > 1 && strings.EqualFold(doc.Form(0), "the") {
		at.Start++
	}
	if at.Len() == 0 {
		return
	}
	a := alias{source: source, text: name, exact: name == strings.ToUpper(name) && len(name) < 8, usual: slices.Contains(k.Usual, name)}
	// A name of general words, such as "Ministry of Defence", and an
	// abbreviation could be those of another country's. So could "Department of
	// Education", by which one is known first.
	a.weak = k.Country != "" && (name != k.Name || k.Type == model.Government && at.Len() > 1)
	for i := at.Start; i < at.End && a.weak; i++ {
		form := doc.Form(int(i))
		h := words.FoldHash(form)
		general := lex.class[h]&(orgNoun|govNoun|portfolio|titlePart|mediaNoun|docNoun|personNoun|pluralNoun|title) != 0 || len(form) <= 3 || strings.ToUpper(form) == form
		if lex.country[h] != "" || !general {
			a.weak = false
		}
	}
	if a.whole = !a.weak && k.Type != model.Person && isWhole(name, at.Len()); a.whole {
		first := words.FoldHash(doc.Form(int(at.Start)))
		g.longest[first] = max(g.longest[first], int32(at.Len()))
	}
	if dot := at.End - 1; dot > at.Start && doc.Form(int(dot)) == "." {
		// "U.N." is with its full stop one word inside a sentence, and without it
		// one where a sentence ends.
		at.End--
		g.put(nameKeyOf(doc, at, "."), a)
	}
	g.put(nameKeyOf(doc, at, ""), a)
}

// nameKeyOf is the hash of the words of a name, the last of them with end behind it.
func nameKeyOf(doc *words.Doc, at words.Range, end string) uint32 {
	key := uint32(at.Len())
	for i := at.Start; i < at.End; i++ {
		form := doc.Form(int(i))
		if i == at.End-1 {
			form += end
		}
		key = nextKey(key, formKey(form))
	}
	return key
}

// put adds a name of a source unless the source has one of the same words.
func (g *registry) put(key uint32, a alias) {
	for _, have := range g.byName[key] {
		if have.source == a.source {
			return
		}
	}
	g.byName[key] = append(g.byName[key], a)
}

// kindOf is the kind of the source that alone has the given name, if one has.
func (g *registry) kindOf(key uint32) (kind, bool) {
	list := g.byName[key]
	if len(list) != 1 {
		return unknown, false
	}
	return kindOfKnown(&g.known[list[0].source]), true
}

// sightings are the places where a text uses a name of a well-known source.
type sighting struct {
	chunk int
	at    words.Range
	alias alias
}

// recognise finds the well-known sources among those whom the text speaks of.
//
// A name alone does not make one: "the MOD" in an article from India is not
// the British ministry. It counts when it says by itself whose it is, "British
// intelligence", when the text uses another name of the same source that
// does, or when the text speaks of the source's country, and more than of the
// countries of others who have the name. A name by which reports usually mean
// one of them counts for it, too, where the text is about a country whose own
// body is called otherwise.
func (rs *resolver) recognise(g *registry) {
	if len(g.known) == 0 {
		return
	}
	var seen []sighting
	strong := map[int]words.Range{} // by source, the name that speaks for itself
	for i := range rs.chunks {
		ch := &rs.chunks[i]
		if ch.pronoun {
			continue
		}
		owned := rs.ofCountry(ch)
		for _, at := range [...]words.Range{rs.bare(ch.Range), rs.trim(ch.run), rs.trim(ch.name), owned} {
			if at.Len() == 0 {
				continue
			}
			list := g.byName[rs.nameKey(at)]
			if len(list) == 0 {
				continue
			}
			for _, a := range list {
				text := rs.span(at).In(rs.Text)
				if at != owned && !capital(text) && !strings.ContainsFunc(text, isCapital) || a.exact && capitals(text) < 2 {
					continue
				}
				seen = append(seen, sighting{i, at, a})
				if _, have := strong[a.source]; !have && !a.weak && len(list) == 1 {
					strong[a.source] = at
				}
			}
			break
		}
	}
	for from := 0; from < len(seen); {
		to := from + 1
		for to < len(seen) && seen[to].chunk == seen[from].chunk {
			to++
		}
		rs.identify(g, seen[from:to], strong)
		from = to
	}
	rs.settle()
}

// ofCountry is what stands behind a country's name in a phrase of two words or
// more that is no name: "foreign ministry" in "France's foreign ministry"; empty
// for other phrases.
func (rs *resolver) ofCountry(ch *chunk) words.Range {
	if ch.name.Len() > 0 || ch.plural || ch.entity != none {
		return words.Range{}
	}
	i := rs.reading.whose(words.Range{Start: ch.Start, End: ch.head})
	if i == none || rs.countryAt(i) == "" {
		return words.Range{}
	}
	if at := (words.Range{Start: rs.pastOwner(i), End: ch.head + 1}); at.Len() > 1 {
		return at
	}
	return words.Range{}
}

func isCapital(r rune) bool { return 'A' <= r && r <= 'Z' }

// capitals is how many capitals text has: "MoD" is written for "MOD", "Who" not
// for "WHO".
func capitals(text string) int {
	n := 0
	for _, r := range text {
		if isCapital(r) {
			n++
		}
	}
	return n
}

// identify chooses among the sources that one chunk may name, and says so of
// its entity.
func (rs *resolver) identify(g *registry, list []sighting, strong map[int]words.Range) {
	best, score, tie := -1, 0, false
	owner, owned, regional := "", false, false
	if o := rs.stated(&rs.chunks[list[0].chunk], list[0].at); o != none {
		owner, owned, regional = rs.countryAt(o), true, lexicon().region[rs.Forms[o]]
	}
	for i, s := range list {
		k := &g.known[s.alias.source]
		if owned && k.Country != "" && (k.Country != owner || regional && (s.alias.weak || len(list) > 1)) {
			continue // "Ukraine's Ministry of Defence" is not Russia's, nor Ohio's Supreme Court the country's, nor an unknown country's anybody's
		}
		n := rs.country[k.Country].times
		if k.Country == "" {
			n = 1
		}
		if _, ok := strong[s.alias.source]; ok {
			n += 1000
		}
		switch {
		case n > score:
			best, score, tie = i, n, false
		case n == score && n > 0:
			tie = true
		}
	}
	by := link{how: registered, chunk: none}
	if best < 0 && !owned {
		best, by.how = rs.usual(g, list), abroad
	}
	if best < 0 || tie {
		if e := rs.chunks[list[0].chunk].entity; owned && e != none {
			rs.entities[e].apart = true // "Ohio's Supreme Court"
		}
		return
	}
	s := list[best]
	if _, ok := strong[s.alias.source]; !ok && !owned && (s.alias.weak || len(list) > 1) {
		if e := rs.ofRegion(s.at, g.known[s.alias.source].Country); e != none {
			if had := rs.chunks[s.chunk].entity; had != none && had != e {
				rs.merge(had, e)
			}
			rs.chunks[s.chunk].entity = e
			return
		}
	}
	by.alias, by.to = int32(s.alias.source), s.at
	if at, ok := strong[s.alias.source]; ok {
		by.to = at
	} else if m := rs.country[g.known[s.alias.source].Country]; m.times > 0 {
		by.to = m.first
		if c := rs.chunkAt[m.first.Start]; c != none && rs.chunks[c].name.Len() > 0 && rs.chunks[c].name.Start == m.first.Start {
			by.to = rs.chunks[c].name // "Downing Street"
		}
	}
	k := &g.known[s.alias.source]
	ch := &rs.chunks[s.chunk]
	e := ch.entity
	if e != none {
		x := &rs.entities[e]
		if x.known == k {
			ch.via = by
			return
		}
		if x.known != nil || !rs.allows(x, k, s) {
			return
		}
		if x.owner != none && k.Country != "" && rs.countryAt(x.owner) != k.Country {
			return // "the MOD", where it is Brazil's
		}
	} else {
		if e = rs.recognised(k); e == none {
			e = len(rs.entities)
			rs.entities = append(rs.entities, entity{kind: kindOfKnown(k), named: true, words: s.at, employer: none, owner: none, last: -1})
			rs.index(e, s.at)
		}
		ch.entity = e
	}
	// Another name of the same source is the same source.
	if other := rs.recognised(k); other != none && other != e {
		rs.merge(e, other)
		e = other
	}
	x := &rs.entities[e]
	if x.known == nil {
		x.known = k
		x.kind = kindOfKnown(k)
		x.sighted = by
		rs.knownAs[k.ID] = e
		if last := words.FoldHash(k.Name[strings.LastIndexByte(k.Name, ' ')+1:]); lexicon().class[last]&(orgNoun|govNoun|crowdNoun) != 0 {
			rs.addTrait(e, last, s.at.Start) // Wagner is "the group"
		}
	}
	ch.via = by
	why := rs.support(step{s.at, by})
	for _, have := range x.evidence {
		if have.Text == why {
			return
		}
	}
	x.evidence = append(x.evidence, model.Evidence{Kind: model.ByRegistry, Text: why, At: []model.Span{rs.span(by.to)}})
	if by.how == abroad {
		x.evidence = append(x.evidence, model.Evidence{Kind: model.Against, Text: "the text does not say whose “" + rs.show(s.at) + "” it is", At: []model.Span{rs.span(s.at)}})
	}
}

// stated is the word that tells whose body the name at of chunk ch is, none if
// none does: "Serbia" in "Serbia's Ministry of Defence" and in "the Ministry of
// Defence of Serbia", "Serbian" in "the Serbian Ministry of Defence".
func (rs *resolver) stated(ch *chunk, at words.Range) int32 {
	if o := rs.ownerOf(ch, organization); o != none {
		return o
	}
	i := at.Start - 1
	if i > ch.Start && rs.Tags[i] == tag.POS {
		i--
	}
	if i >= ch.Start && rs.is[i]&(place|demonym) != 0 {
		return i
	}
	if i := at.End; int(i)+1 < len(rs.Tokens) && rs.Form(int(i)) == "of" && rs.is[i+1]&place != 0 {
		return i + 1
	}
	return none
}

// ofRegion is the body of that name of a part of the country, "Ohio Supreme Court"
// for "Supreme Court", if the text speaks of the country only by speaking of such
// parts; else none.
func (rs *resolver) ofRegion(name words.Range, country string) int {
	if rs.country[country].whole > 0 {
		return none
	}
	for _, e := range lately(rs.byWord[rs.form(name.End-1)]) {
		x := &rs.entities[e]
		if other := rs.trim(x.words); rs.endsIn(other, name) && lexicon().region[rs.Forms[other.Start]] && x.known == nil || x.owner != none && lexicon().region[rs.Forms[x.owner]] && rs.nameKey(other) == rs.nameKey(name) {
			return e
		}
	}
	return none
}

// usual is which of the sightings of one name is of the source that is usually
// meant by it, or -1. The country that the text speaks of most must have, in
// the registry, a body that shares another name with that source: then this is
// not what it would be called. Of any other country one cannot know.
func (rs *resolver) usual(g *registry, list []sighting) int {
	best := slices.IndexFunc(list, func(s sighting) bool { return s.alias.usual })
	if best < 0 {
		return -1
	}
	about, most := "", 0
	for code, m := range rs.country {
		if m.times > most || m.times == most && code < about {
			about, most = code, m.times
		}
	}
	its := &g.known[list[best].alias.source]
	for i := range g.known {
		if k := &g.known[i]; most > 0 && k.Country == about && k.Type == its.Type && slices.ContainsFunc(k.Aliases, func(name string) bool { return slices.Contains(its.Aliases, name) }) {
			return best
		}
	}
	return -1
}

// support says why a name of the registry counts in the text.
func (rs *resolver) support(s step) string {
	k := &rs.registry.known[s.alias]
	name := "“" + rs.show(s.from) + "”"
	by := rs.show(s.to)
	switch {
	case s.how == abroad:
		return name + " without more words usually means the " + k.Name
	case strings.EqualFold(rs.show(rs.bare(s.from)), k.Name):
		return name + " is known by this name"
	case by == rs.show(s.from) || by == rs.show(rs.bare(s.from)):
		return name + " is a name of " + k.Name
	case rs.tellsCountry(s.to, k.Country):
		return name + " is a name of " + k.Name + ", and the text speaks of that country: “" + by + "”"
	}
	return name + " is a name of " + k.Name + ", which the text also calls “" + by + "”"
}

// tellsCountry reports whether the words at are, or begin with, what speaks of a
// country.
func (r *reading) tellsCountry(at words.Range, country string) bool {
	m := r.country[country]
	return m.times > 0 && at.Start == m.first.Start && country != ""
}

// allows reports whether what the text says of x agrees with its being k.
func (rs *resolver) allows(x *entity, k *model.Known, s sighting) bool {
	if (x.kind == person) != (k.Type == model.Person) && x.kind != unknown && !(x.kind == person && x.he+x.she == 0 && len(x.traits) == 0) {
		return false
	}
	// An abbreviation for which the text gives other words is another's.
	return x.words.Len() <= s.at.Len() || strings.EqualFold(rs.show(rs.trim(x.words)), k.Name) || rs.isName(k, x.words)
}

func (rs *resolver) isName(k *model.Known, at words.Range) bool {
	text := rs.show(rs.trim(at))
	for _, a := range k.Aliases {
		if strings.EqualFold(a, text) {
			return true
		}
	}
	return false
}

// recognised is the entity that has been recognised as k, or none.
func (rs *resolver) recognised(k *model.Known) int {
	if e, ok := rs.knownAs[k.ID]; ok {
		return e
	}
	return none
}

// merge makes one entity of two: from is to. Chunks and indices go on to lead to
// from, until settle; root knows.
func (c *cast) merge(from, to int) {
	if from, to = c.root(from), c.root(to); from == to {
		return
	}
	x, y := &c.entities[from], &c.entities[to]
	for i, t := range x.traits {
		c.addTrait(to, t, x.told[i])
	}
	if x.words.Len() > y.words.Len() && (x.named || !y.named) {
		y.words = x.words
	}
	y.he, y.she, y.slight, y.count = y.he+x.he, y.she+x.she, y.slight+x.slight, y.count+x.count
	if x.last > y.last {
		y.last, y.chunk = x.last, x.chunk
	}
	if y.role.Len() == 0 {
		y.role, y.post = x.role, x.post
	}
	if y.employer == none && x.employer != to {
		y.employer, y.speaks = x.employer, x.speaks
	}
	c.into[from] = to
}

// root is what entity e has turned out to be.
func (c *cast) root(e int) int {
	for len(c.into) > 0 && e >= 0 {
		to, ok := c.into[e]
		if !ok {
			return e
		}
		e = to
	}
	return e
}

// settle puts the entities that others were merged into in these others'
// places, everywhere at once.
func (c *cast) settle() {
	if len(c.into) == 0 {
		return
	}
	for i := range c.chunks {
		c.chunks[i].entity = c.root(c.chunks[i].entity)
	}
	for _, index := range []map[uint32][]int{c.surname, c.given, c.byWord, c.trait} {
		for _, list := range index {
			for i, e := range list {
				list[i] = c.root(e)
			}
		}
	}
	for _, index := range []map[uint32]int{c.full, c.initials} {
		for key, e := range index {
			index[key] = c.root(e)
		}
	}
	for e := range c.entities {
		x := &c.entities[e]
		x.employer = c.root(x.employer)
		for k, m := range x.members {
			x.members[k] = c.root(m)
		}
	}
	for i := range c.doubts {
		c.doubts[i].a, c.doubts[i].b = c.root(c.doubts[i].a), c.root(c.doubts[i].b)
	}
}

func kindOfKnown(k *model.Known) kind {
	switch k.Type {
	case model.Person:
		return person
	case model.Government:
		return government
	case model.Media:
		return media
	case model.Document:
		return document
	case model.Group:
		return group
	}
	return organization
}
