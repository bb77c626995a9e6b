package who

import (
	"strings"

	"hearsay/model"
	"hearsay/model/internal/words"
)

// registry finds well-known sources by their names.
type registry struct {
	known  []model.Known
	byName map[uint32][]alias
}

// alias is one name of a well-known source.
type alias struct {
	source int
	text   string
	exact  bool // its capitals count: "WHO" is not "who"
	weak   bool // it says neither the country nor anything of its own: "MOD", "Supreme Court"
}

func newRegistry(known []model.Known) *registry {
	g := &registry{known: known, byName: make(map[uint32][]alias, 4*len(known))}
	lex := lexicon()
	for i := range known {
		k := &known[i]
		g.add(lex, i, k.Name, k)
		for _, a := range k.Aliases {
			g.add(lex, i, a, k)
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
	a := alias{source: source, text: name, exact: name == strings.ToUpper(name) && len(name) < 8}
	// A name of general words, such as "Ministry of Defence", and an
	// abbreviation could be those of another country's.
	a.weak = k.Country != ""
	for i := at.Start; i < at.End && a.weak; i++ {
		form := doc.Form(int(i))
		h := words.FoldHash(form)
		general := lex.class[h]&(orgNoun|govNoun|portfolio|titlePart|mediaNoun|docNoun|personNoun|title) != 0 || len(form) <= 3 || strings.ToUpper(form) == form
		if lex.country[h] != "" || !general {
			a.weak = false
		}
	}
	key := uint32(at.Len())
	for i := at.Start; i < at.End; i++ {
		key = nextKey(key, words.FoldHash(doc.Form(int(i))))
	}
	for _, have := range g.byName[key] {
		if have.source == source {
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
// countries of others who have the name.
func (rs *resolver) recognise(g *registry) {
	if len(g.known) == 0 {
		return
	}
	var seen []sighting
	strong := map[int]string{} // by source, the name that speaks for itself
	for i := range rs.chunks {
		ch := &rs.chunks[i]
		if ch.pronoun {
			continue
		}
		for _, at := range [...]words.Range{rs.bare(ch.Range), rs.trim(ch.run), rs.trim(ch.name)} {
			if at.Len() == 0 {
				continue
			}
			list := g.byName[rs.nameKey(at)]
			if len(list) == 0 {
				continue
			}
			for _, a := range list {
				text := rs.span(at).In(rs.Text)
				if !capital(text) && !strings.ContainsFunc(text, isCapital) || a.exact && text != strings.TrimPrefix(a.text, "the ") {
					continue
				}
				seen = append(seen, sighting{i, at, a})
				if !a.weak && len(list) == 1 {
					strong[a.source] = text
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

func isCapital(r rune) bool { return 'A' <= r && r <= 'Z' }

// identify chooses among the sources that one chunk may name, and says so of
// its entity.
func (rs *resolver) identify(g *registry, list []sighting, strong map[int]string) {
	best, score, tie := -1, 0, false
	for i, s := range list {
		k := &g.known[s.alias.source]
		n := rs.country[k.Country]
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
	if best < 0 || tie {
		return
	}
	s := list[best]
	k := &g.known[s.alias.source]
	ch := &rs.chunks[s.chunk]
	e := ch.entity
	if e != none {
		x := &rs.entities[e]
		if x.known == k {
			return
		}
		if x.known != nil || !rs.allows(x, k, s) {
			return
		}
	} else {
		if e = rs.recognised(k); e == none {
			e = len(rs.entities)
			rs.entities = append(rs.entities, entity{kind: kindOfKnown(k), named: true, words: s.at, employer: none, last: -1})
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
		rs.knownAs[k.ID] = e
	}
	why := rs.support(k, s, strong)
	for _, have := range x.evidence {
		if have.Text == why {
			return
		}
	}
	x.evidence = append(x.evidence, model.Evidence{Kind: model.ByRegistry, Text: why, At: []model.Span{rs.span(s.at)}})
}

// support says why a name counts.
func (rs *resolver) support(k *model.Known, s sighting, strong map[int]string) string {
	name := "“" + rs.show(s.at) + "”"
	by, ok := strong[s.alias.source]
	switch {
	case strings.EqualFold(rs.show(s.at), k.Name):
		return name + " is known by this name"
	case ok && by == rs.span(s.at).In(rs.Text):
		return name + " is a name of " + k.Name
	case ok:
		return name + " is a name of " + k.Name + ", which the text also calls “" + by + "”"
	case k.Country != "":
		return name + " is a name of " + k.Name + ", and the text speaks of that country"
	}
	return name + " is a name of " + k.Name
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

// merge makes one entity of two, for good only after settle.
func (c *cast) merge(from, to int) {
	x, y := &c.entities[from], &c.entities[to]
	for _, t := range x.traits {
		c.addTrait(to, t)
	}
	if x.words.Len() > y.words.Len() {
		y.words = x.words
	}
	c.into[from] = to
}

// settle puts the entities that others were merged into in these others'
// places, everywhere at once.
func (c *cast) settle() {
	if len(c.into) == 0 {
		return
	}
	root := func(e int) int {
		for {
			to, ok := c.into[e]
			if !ok {
				return e
			}
			e = to
		}
	}
	for i := range c.chunks {
		if e := c.chunks[i].entity; e != none {
			c.chunks[i].entity = root(e)
		}
	}
	for _, index := range []map[uint32][]int{c.surname, c.given, c.byWord, c.trait} {
		for _, list := range index {
			for i, e := range list {
				list[i] = root(e)
			}
		}
	}
	for _, index := range []map[uint32]int{c.full, c.initials} {
		for key, e := range index {
			index[key] = root(e)
		}
	}
	for e := range c.entities {
		if m := c.entities[e].employer; m != none {
			c.entities[e].employer = root(m)
		}
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
