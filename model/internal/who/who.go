// Package who finds out who the sources of a text are: it takes the words that
// stand for them, "the ministry", "she", "MOD", and says which of them stand
// for the same source, what it is called in full, and why.
package who

import (
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"hearsay/model"
	"hearsay/model/internal/syntax"
	"hearsay/model/internal/words"
)

// Mention is one attribution, or one link of its chain, seen from its source.
// Each list is ordered and disjoint.
type Mention struct {
	Words   []words.Range // what stands for the source; empty where the text names none
	Cue     []words.Range // the words that attribute; may be empty
	Content []words.Range // what the source is answerable for; may be empty
}

// Input is a text and the mentions of sources in it.
type Input struct {
	Article  *model.Article
	Text     *syntax.Annotated
	Mentions []Mention // in any order
}

// Result tells who is who. It is good until the Reader that made it is used
// again, but what its lists hold stays. Every mention that has words belongs to exactly one
// source; Members and SpeaksFor may add sources that no mention stands for.
type Result struct {
	Sources  []model.Source     // in the order in which the text first mentions them as sources
	Of       []int              // for each mention its source, or model.NoSource
	Paths    [][]model.Step     // for each mention, the way from it to the source's name; empty when it is that name
	Evidence [][]model.Evidence // for each mention, whom else it could stand for
}

// Resolver resolves mentions with the help of a list of well-known sources. It
// may be used by any number of goroutines at once.
type Resolver struct {
	registry func() *registry
}

// New makes a Resolver that knows the given sources. It keeps the list, and
// reads it when the first text comes.
func New(known []model.Known) *Resolver {
	return &Resolver{registry: sync.OnceValue(func() *registry { return newRegistry(known) })}
}

// Resolve finds the source of each mention.
func (r *Resolver) Resolve(in Input) Result { return r.Reader().Resolve(in) }

// Reader resolves the mentions of one text after the other and uses its memory
// again. It is not safe for concurrent use; a Resolver has any number of
// Readers.
type Reader struct {
	*Resolver
	text     reading
	resolver resolver
}

// Reader returns a new Reader.
func (r *Resolver) Reader() *Reader { return &Reader{Resolver: r} }

// Resolve finds the source of each mention. Its work grows linearly with the
// text and the number of mentions. What it returns does not depend on what r
// read before.
func (r *Reader) Resolve(in Input) Result {
	g := r.registry()
	r.text.read(in.Text, in.Mentions, g)
	r.text.title = titleEnd(in.Article)
	rs := &r.resolver
	rs.begin(in, &r.text, trained(), g)
	rs.recognise(rs.registry)
	rs.run()
	return rs.result()
}

// begin makes rs ready for a text. It uses the memory of rs again.
func (rs *resolver) begin(in Input, r *reading, l *learned, g *registry) {
	rs.cast.begin(r, l, g)
	n := len(in.Mentions)
	*rs = resolver{
		cast:  rs.cast,
		in:    in,
		of:    sized(rs.of, n),
		why:   sized(rs.why, n),
		heads: emptied(rs.heads),
		order: sized(rs.order, n),

		taken:   sized(rs.taken, n),
		reached: sized(rs.reached, n),
		writer:  none, claimant: none,

		announced: emptied(rs.announced),

		passed: rs.passed[:0], found: rs.found[:0], scores: rs.scores[:0], namesakes: rs.namesakes[:0], apartFrom: rs.apartFrom[:0], speaker: rs.speaker[:0],
		places: rs.places, ways: sized(rs.ways, n), steps: rs.steps, whose: sized(rs.whose, n), ids: emptied(rs.ids),
	}
	for i := range rs.order {
		rs.order[i] = i
		rs.of[i] = none
		rs.reached[i].chunk = none
	}
	slices.SortStableFunc(rs.order, func(a, b int) int { return int(in.Mentions[a].start() - in.Mentions[b].start()) })
}

// start is where a mention stands in the text, or its cue when it has no words.
func (m Mention) start() int32 {
	for _, list := range [...][]words.Range{m.Words, m.Cue} {
		if len(list) > 0 {
			return list[0].Start
		}
	}
	return -1
}

// result makes sources of the entities that mentions stand for.
func (rs *resolver) result() Result {
	res := Result{Of: rs.whose, Paths: rs.paths(), Evidence: rs.why}
	rs.places = sized(rs.places, len(rs.entities))
	res.Sources = make([]model.Source, 0, rs.countSources())
	var source func(e int) int
	source = func(e int) int {
		if i := rs.places[e]; i > 0 {
			return int(i) - 1
		}
		i := len(res.Sources)
		rs.places[e] = int32(i) + 1
		res.Sources = append(res.Sources, model.Source{SpeaksFor: model.NoSource})
		x := &rs.entities[e]
		s := model.Source{
			Name:      rs.nameOf(e),
			Type:      rs.typeOf(e),
			Named:     x.named,
			SpeaksFor: model.NoSource,
		}
		if x.kind == person && x.role.Len() > 0 {
			s.Role = rs.show(x.role)
		}
		if x.employer != none {
			s.Affiliation = rs.nameOf(x.employer)
			if x.speaks && x.employer != e {
				s.SpeaksFor = source(x.employer)
			}
		}
		for _, m := range x.members {
			s.Members = append(s.Members, source(m))
		}
		if k := x.known; k != nil {
			s.ID, s.Known, s.Named = k.ID, k, true
		}
		if s.Type == model.Document && rs.holdsName(x) {
			s.Named = true // "report by the Harbour Board"
		}
		if x.either {
			s.ID = slug("person:", s.Name, "@"+rs.in.Article.ID) // who has that surname elsewhere is somebody else
		}
		s.Evidence = x.evidence
		res.Sources[i] = s
		return i
	}
	for i := range res.Of {
		res.Of[i] = model.NoSource
	}
	for _, m := range rs.order {
		if e := rs.of[m]; e >= 0 {
			i := source(e)
			res.Of[m] = i
			if wording := rs.show(rs.bounds(m)); wording != "" && wording != res.Sources[i].Name && len(res.Sources[i].Aliases) < mostWordings && !slices.Contains(res.Sources[i].Aliases, wording) {
				res.Sources[i].Aliases = append(res.Sources[i].Aliases, wording)
			}
		}
	}
	for _, d := range rs.doubts {
		a, b := int(rs.places[d.a])-1, int(rs.places[d.b])-1
		if a >= 0 && b >= 0 && a != b {
			res.Sources[a].Doubts = append(res.Sources[a].Doubts, model.Doubt{Other: b, Why: d.why})
			res.Sources[b].Doubts = append(res.Sources[b].Doubts, model.Doubt{Other: a, Why: d.why})
		}
	}
	for i := range res.Sources {
		s := &res.Sources[i]
		if s.ID == "" {
			s.ID = rs.id(s)
		}
		for id := s.ID; rs.ids[s.ID] > 0; {
			rs.ids[id]++
			s.ID = id + "-" + strconv.Itoa(rs.ids[id])
		}
		rs.ids[s.ID] = 1
	}
	return res
}

// countSources is how many sources the result has: one for each entity that a
// mention stands for, that such a one speaks for or that is a member of it. It
// leaves rs.places empty.
func (rs *resolver) countSources() int {
	n := 0
	var count func(e int)
	count = func(e int) {
		if rs.places[e] != 0 {
			return
		}
		rs.places[e] = 1
		n++
		x := &rs.entities[e]
		if x.employer != none && x.speaks && x.employer != e {
			count(x.employer)
		}
		for _, m := range x.members {
			count(m)
		}
	}
	for _, e := range rs.of {
		if e >= 0 {
			count(e)
		}
	}
	clear(rs.places)
	return n
}

// nameOf is what to call an entity.
func (rs *resolver) nameOf(e int) string {
	x := &rs.entities[e]
	switch {
	case x.text != "":
		return x.text
	case len(x.members) > 0:
		names := make([]string, len(x.members))
		for i, m := range x.members {
			names[i] = rs.nameOf(m)
		}
		last := len(names) - 1
		return strings.Join(names[:last], ", ") + " and " + names[last]
	case x.fuller.Len() > 0 && !x.named && x.known == nil:
		return rs.show(x.fuller)
	case x.known != nil && (!x.named || x.words.Len() <= countWords(x.known.Name) || !rs.proper(x.words.End-1)):
		return x.known.Name
	}
	at := rs.trim(x.words)
	if x.apart && x.owned.Len() > at.Len() {
		at = rs.trim(x.owned) // "Ostrand's Foreign Ministry" beside Saltmere's
	}
	if name := rs.show(at); name != "" {
		return name
	}
	return rs.show(x.words)
}

// holdsName reports whether the description of x has the name of somebody in it.
func (rs *resolver) holdsName(x *entity) bool {
	at := x.words
	if x.fuller.Len() > 0 {
		at = x.fuller
	}
	for i := at.Start; i < at.End; i++ {
		if rs.proper(i) && rs.is[i]&(place|demonym|dateWord|title|titlePart) == 0 {
			return true
		}
	}
	return false
}

func countWords(name string) int { return len(strings.Fields(name)) }

// typeOf is the type of source that an entity is.
func (rs *resolver) typeOf(e int) model.SourceType {
	x := &rs.entities[e]
	if x.known != nil {
		return x.known.Type
	}
	switch x.kind {
	case person:
		if !x.named {
			return model.Anonymous
		}
		return model.Person
	case organization:
		return model.Organization
	case government:
		return model.Government
	case media:
		return model.Media
	case document:
		return model.Document
	case group:
		return model.Group
	case author:
		return model.Author
	case generic, thing:
		return model.Generic
	}
	if !x.named {
		return model.Anonymous
	}
	switch rs.learned.leaning(rs.votes[rs.nameKey(rs.trim(x.words))]) {
	case organization:
		return model.Organization
	case government:
		return model.Government
	}
	return model.Person
}

// id is derived from what makes a source the same in another article: its
// name and whether it is a person. An unnamed source is one article's own.
func (rs *resolver) id(s *model.Source) string {
	prefix := "org:"
	switch {
	case !s.Named:
		return slug("unnamed:", s.Name, "@"+rs.in.Article.ID)
	case s.Type == model.Person && s.Name[0] == '@':
		prefix = "handle:"
	case s.Type == model.Person:
		prefix = "person:"
	case s.Type == model.Document:
		prefix = "document:"
	case s.Type == model.Group:
		prefix = "group:"
	}
	return slug(prefix, s.Name, "")
}

// slug writes a name in small letters and digits, joined by hyphens, between a
// prefix and a suffix.
func slug(prefix, name, suffix string) string {
	var b strings.Builder
	b.Grow(len(prefix) + len(name) + len(suffix))
	b.WriteString(prefix)
	gap := false
	for _, r := range name {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if gap && b.Len() > len(prefix) {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		case r == '.' || r == '\'' || r == '’': // "U.S." is "us"
		default:
			gap = true
		}
	}
	if b.Len() == len(prefix) {
		b.WriteString("source")
	}
	b.WriteString(suffix)
	return b.String()
}
