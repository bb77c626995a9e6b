package attribution

import (
	"slices"
	"strconv"

	"hearsay/model"
	"hearsay/model/internal/who"
)

// book is an analysis that grows chapter by chapter.
type book struct {
	engine  string // whose analysis it is
	article *model.Article
	sources []model.Source
	claims  []model.Claim
	cover   cover
	index   map[string]*shelved // the sources by their ids, from the second chapter on
}

// begun reports whether b has a chapter.
func (b *book) begun() bool { return b.cover.at > 0 }

// upTo is what b has so far, as an analysis of the text up to end. It does not
// change as b grows.
func (b *book) upTo(end int) *model.Analysis {
	c := cover{at: b.cover.at, regions: slices.Clip(b.cover.regions)}
	c.until(end, model.NoClaim, model.Blank)
	return &model.Analysis{Engine: b.engine, Sources: slices.Clone(b.sources), Claims: slices.Clip(b.claims), Coverage: c.regions}
}

// whole is b as the analysis of its article. Nothing is added after it.
func (b *book) whole() *model.Analysis {
	b.cover.until(len(b.article.Text), model.NoClaim, model.Blank)
	return &model.Analysis{Engine: b.engine, Sources: b.sources, Claims: b.claims, Coverage: b.cover.regions}
}

// add adds a chapter that reaches to byte end, whose sources are known.
func (b *book) add(d *drafter, sources who.Result, end int) {
	b.join(sources)
	regions := d.coverage(b.cover.at, len(b.claims))
	b.cover.regions = append(room(b.cover.regions, len(regions)+1, end, len(b.article.Text)), regions...)
	if n := len(regions); n > 0 {
		b.cover.at = regions[n-1].End
	}
	b.claims = d.finish(room(b.claims, len(d.order), end, len(b.article.Text)), sources)
}

// room is list with room for n more entries, those of the chapter that ends at
// byte end of a text, and for those of the rest if it has as many.
func room[T any](list []T, n, end, text int) []T {
	n += len(list)
	if n <= cap(list) {
		return list
	}
	rest := float64(n) * float64(text-end) / float64(end)
	return append(make([]T, 0, n+int(rest*17/16)), list...)
}

// shelved is a source of a book as its index has it.
type shelved struct {
	at    int // its place in book.sources
	again int // how many were given another id because they had this one
}

// mostKept is how many aliases, doubts and reasons a source takes over from
// later chapters.
const mostKept = 32

// join adds the sources of a chapter, and makes of the indices in r those in
// b. A source is one with that of an earlier chapter which has its id, and so
// its name and its sort: "Ann Lee", "the ministry", "some". But "an official"
// is anybody.
func (b *book) join(r who.Result) {
	if !b.begun() {
		b.sources = r.Sources
		return
	}
	if b.index == nil {
		b.index = make(map[string]*shelved, 2*len(b.sources))
		for i := range b.sources {
			b.index[b.sources[i].ID] = &shelved{at: i}
		}
	}
	before := len(b.sources)
	to := make([]int, len(r.Sources))
	for i, s := range r.Sources {
		to[i] = b.shelve(s)
	}
	for i := range r.Sources {
		from, s := &r.Sources[i], &b.sources[to[i]]
		for k := range from.Members {
			from.Members[k] = to[from.Members[k]]
		}
		for k := range from.Doubts {
			from.Doubts[k].Other = to[from.Doubts[k].Other]
		}
		if from.SpeaksFor != model.NoSource {
			from.SpeaksFor = to[from.SpeaksFor]
		}
		if to[i] < before {
			enrich(s, from)
		} else {
			s.SpeaksFor = from.SpeaksFor
		}
	}
	for m, i := range r.Of {
		if i != model.NoSource {
			r.Of[m] = to[i]
		}
	}
}

// shelve is the place of s in b, which is new if no source there is the same.
func (b *book) shelve(s model.Source) int {
	have := b.index[s.ID]
	if have != nil && s.Type != model.Anonymous {
		return have.at
	}
	for id := s.ID; have != nil; have = b.index[s.ID] {
		b.index[id].again++
		s.ID = id + "-" + strconv.Itoa(b.index[id].again+1)
	}
	b.index[s.ID] = &shelved{at: len(b.sources)}
	b.sources = append(b.sources, s)
	return len(b.sources) - 1
}

// enrich adds to s what a later chapter tells of it.
func enrich(s, later *model.Source) {
	if s.Role == "" {
		s.Role = later.Role
	}
	if s.Affiliation == "" {
		s.Affiliation = later.Affiliation
	}
	if s.SpeaksFor == model.NoSource {
		s.SpeaksFor = later.SpeaksFor
	}
	for _, a := range later.Aliases {
		if len(s.Aliases) < mostKept && a != s.Name && !slices.Contains(s.Aliases, a) {
			s.Aliases = append(s.Aliases, a)
		}
	}
	for _, d := range later.Doubts {
		if len(s.Doubts) < mostKept && !slices.Contains(s.Doubts, d) {
			s.Doubts = append(s.Doubts, d)
		}
	}
	for _, e := range later.Evidence {
		same := func(have model.Evidence) bool { return have.Text == e.Text }
		if len(s.Evidence) < mostKept && !slices.ContainsFunc(s.Evidence, same) {
			s.Evidence = append(s.Evidence, e)
		}
	}
}
