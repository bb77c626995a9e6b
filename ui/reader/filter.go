package reader

import (
	"maps"
	"slices"
	"strings"

	"hearsay/model"
)

// filter says whose claims stay bright. What does not pass is dimmed, never
// hidden: an article is read as a whole.
type filter struct {
	sources    map[string]bool // by id: another analysis may number them differently
	narrator   bool
	unresolved bool

	// The sources are only a proposal: the first letter takes its place.
	proposed bool
}

func (f filter) active() bool { return len(f.sources) > 0 || f.narrator || f.unresolved }

// passes reports whether a claim stays bright.
func (m *Model) passes(claim int) bool {
	f := m.filter
	if !f.active() {
		return true
	}
	c := &m.digest.Claims[claim]
	switch {
	case c.Kind == model.Narrator:
		return f.narrator
	case c.Kind == model.Unresolved:
		return f.unresolved
	case m.filtered(c.Source):
		return true
	}
	return slices.ContainsFunc(c.Chain, func(v model.Voice) bool { return m.filtered(v.Source) })
}

// filtered reports whether the filter lets a source, or NoSource, through.
func (m *Model) filtered(source int) bool {
	return source != model.NoSource && m.filter.sources[m.digest.Sources[source].ID]
}

// keepFilter drops from the filter what a complete analysis has no claims of.
func (m *Model) keepFilter() {
	for id := range m.filter.sources {
		if !slices.ContainsFunc(m.digest.Sources, func(s model.Source) bool { return s.ID == id }) {
			m.filter.sources = maps.Clone(m.filter.sources)
			delete(m.filter.sources, id)
		}
	}
}

// toggle lets a source through the filter, or no longer.
func (m *Model) toggle(source int) {
	sources := maps.Clone(m.filter.sources)
	if sources == nil || m.filter.proposed {
		sources = map[string]bool{}
	}
	if id := m.digest.Sources[source].ID; sources[id] {
		delete(sources, id)
	} else {
		sources[id] = true
	}
	m.filter = filter{sources: sources}
	m.refresh()
	m.notice = m.filterWords()
}

// setFilter replaces the filter, or lifts it when it is as wanted already.
func (m *Model) setFilter(f filter) {
	if f.narrator && m.filter.narrator || f.unresolved && m.filter.unresolved {
		f = filter{}
	}
	m.filter = f
	m.refresh()
	m.notice = m.filterWords()
}

// filterWords says what the filter shows.
func (m *Model) filterWords() string {
	switch {
	case m.filter.narrator:
		return "only the narrator"
	case m.filter.unresolved && m.done && m.digest.byKind[model.Unresolved].claims == 0:
		return "only what is unresolved: there is nothing"
	case m.filter.unresolved:
		return "only what is unresolved"
	case len(m.filter.sources) == 0:
		return "all sources"
	}
	var names []string
	for i := range m.digest.Sources {
		if m.filtered(i) {
			names = append(names, m.letter(i)+" "+m.digest.short[i])
		}
	}
	if len(names) == 0 {
		return "only sources that have not been found yet"
	}
	return "only " + strings.Join(names, ", ")
}

// sourceOf is the source that a key chooses while a filter is being set: a
// letter chooses the source that bears it, a digit the source of that number.
func (m *Model) sourceOf(key string) (int, bool) {
	if len(key) != 1 || m.digest == nil {
		return 0, false
	}
	n := -1
	switch c := key[0]; {
	case 'a' <= c && c <= 'z':
		n = int(c - 'a')
	case 'A' <= c && c <= 'Z':
		n = int(c - 'A')
	case '1' <= c && c <= '9':
		n = int(c - '1')
	}
	i := slices.Index(m.digest.numbers, n)
	return i, i >= 0
}
