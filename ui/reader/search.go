package reader

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"sort"
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"golang.org/x/text/unicode/norm"

	"hearsay/model"
	"hearsay/ui/field"
)

// search is a search in the article.
type search struct {
	id      int // tells its results from those of searches before it
	query   field.Field
	typing  bool
	from    reading // where reading was when it began
	matches []model.Span
	now     model.Span // the match that the search is at; empty when there is none
	done    bool       // all matches are known
	cancel  context.CancelFunc
}

// maxMatches is the number of matches that a search keeps; who finds so many
// is still typing.
const maxMatches = 50_000

// found is the result of a search.
type found struct {
	in      *Model // another article may be open by now
	id      int
	matches []model.Span
}

// matchesIn are the matches that touch span, none without a search.
func (s *search) matchesIn(span model.Span) []model.Span {
	if s == nil {
		return nil
	}
	first := sort.Search(len(s.matches), func(i int) bool { return s.matches[i].End > span.Start })
	last := first
	for last < len(s.matches) && s.matches[last].Start < span.End {
		last++
	}
	return s.matches[first:last]
}

// at is the match that holds the byte at offset.
func (s *search) at(offset int) (model.Span, bool) {
	for _, hit := range s.matchesIn(model.Span{Start: offset, End: offset + 1}) {
		return hit, true
	}
	return model.Span{}, false
}

// place is the number of the current match among all, from 1; 0 without one.
func (s *search) place() int {
	i, ok := slices.BinarySearchFunc(s.matches, s.now.Start, func(hit model.Span, at int) int { return hit.Start - at })
	if !ok || s.now.Len() == 0 {
		return 0
	}
	return i + 1
}

// alike are characters that stand for one another: quotation marks, because a
// keyboard has only the straight ones, and lines that a keyboard has one of.
var alike = []string{"'‘’‚‛", "\"“”„‟", "-‐‑–—"}

// pattern is the expression that finds a query: smart case, any white space
// where the query has some, because lines and words part differently, and any
// shape of quotation marks and dashes. Accents may stand on their letters or
// behind them. It is nil for an empty query.
func pattern(query string) *regexp.Regexp {
	words := strings.Fields(query)
	if len(words) == 0 {
		return nil
	}
	for i, w := range words {
		var p strings.Builder
		for _, r := range norm.NFC.String(w) {
			p.WriteString(anyShape(r))
		}
		words[i] = p.String()
	}
	p := strings.Join(words, `\s+`)
	if strings.IndexFunc(query, unicode.IsUpper) < 0 {
		p = "(?i)" + p
	}
	return regexp.MustCompile(p)
}

// anyShape is the expression for a character in all its shapes.
func anyShape(r rune) string {
	for _, set := range alike {
		if strings.ContainsRune(set, r) {
			return "[" + regexp.QuoteMeta(set[1:]) + `\` + set[:1] + "]"
		}
	}
	exact := regexp.QuoteMeta(string(r))
	if apart := norm.NFD.String(string(r)); apart != string(r) {
		return "(?:" + exact + "|" + regexp.QuoteMeta(apart) + ")"
	}
	return exact
}

// seek starts the search for what has been typed.
func (m *Model) seek() tea.Cmd {
	s := m.search
	if s.cancel != nil {
		s.cancel()
	}
	m.serial++
	s.id, s.done = m.serial, false
	re := pattern(s.query.Value())
	if re == nil {
		s.matches, s.now, s.done = nil, model.Span{}, true
		m.refresh()
		return nil
	}
	ctx, cancel := context.WithCancel(context.Background())
	s.cancel = cancel
	a, id := m.article, s.id
	return func() tea.Msg {
		matches := findAll(ctx, a, re)
		if ctx.Err() != nil {
			return nil
		}
		return found{m, id, matches}
	}
}

// findAll finds the matches within each block, until ctx ends.
func findAll(ctx context.Context, a *model.Article, re *regexp.Regexp) []model.Span {
	var matches []model.Span
	for _, b := range a.Blocks {
		if ctx.Err() != nil || len(matches) >= maxMatches {
			break
		}
		for _, at := range re.FindAllStringIndex(b.In(a.Text), maxMatches-len(matches)) {
			matches = append(matches, model.Span{Start: b.Start + at[0], End: b.Start + at[1]})
		}
	}
	return matches
}

// take puts the result of a search on the screen, if it is still wanted, and
// goes to the first match behind the place where the search began.
func (m *Model) take(f found) {
	s := m.search
	if s == nil || f.in != m || f.id != s.id {
		return
	}
	s.matches, s.done = f.matches, true
	m.refresh()
	if len(s.matches) == 0 {
		s.now = model.Span{}
		return
	}
	i := sort.Search(len(s.matches), func(i int) bool { return s.matches[i].Start >= s.from.offset })
	m.goToMatch(i % len(s.matches))
}

// step goes to the nth match from the current one, around the ends.
func (m *Model) step(n int) {
	s := m.search
	if len(s.matches) == 0 {
		return
	}
	i := s.place() - 1
	m.goToMatch(((i+n)%len(s.matches) + len(s.matches)) % len(s.matches))
}

func (m *Model) goToMatch(i int) {
	m.search.now = m.search.matches[i]
	m.refresh()
	if row := m.rowOf(m.search.now.Start); row < 0 || row >= m.geo.rows {
		m.show(m.search.now.Start, m.geo.rows/3)
	}
	if m.digest != nil {
		if c := m.digest.claimAt(m.search.now.Start); c != noClaim && m.digest.Claims[c].Kind != model.Narrator {
			m.setFocus(c)
		}
	}
	m.follow(m.geo.rows / 3)
}

// endSearch forgets the search.
func (m *Model) endSearch() {
	if m.search.cancel != nil {
		m.search.cancel()
	}
	m.search = nil
	m.refresh()
}

// typed handles a key, or a paste, while a query is being typed.
func (m *Model) typed(msg tea.Msg) tea.Cmd {
	s := m.search
	m.frame = ""
	if k, ok := msg.(tea.KeyPressMsg); ok {
		switch k.String() {
		case "enter":
			s.typing = false
			if s.query.Value() == "" {
				m.endSearch()
			}
			return nil
		case "esc", "ctrl+g":
			m.giveUp()
			return nil
		case "backspace":
			if s.query.Value() == "" {
				m.giveUp()
				return nil
			}
		}
	}
	if s.query.Update(msg) {
		return m.seek()
	}
	return nil
}

// Typing reports whether keys are taken as text, or as letters of sources.
func (m *Model) Typing() bool { return m.choose || m.search != nil && m.search.typing }

// Cursor is the cell at which text is being typed.
func (m *Model) Cursor() (x, y int, ok bool) {
	if m.search == nil || !m.search.typing {
		return 0, 0, false
	}
	const before = 3 // corner, space and slash
	hidden := columns(m.search.query.Value()) - columns(m.tail(m.search.query.Value()))
	return max(min(before+columns(m.search.query.Before())-hidden, m.w-1), before), m.h - 1, true
}

// giveUp ends a search where it began.
func (m *Model) giveUp() {
	from := m.search.from
	m.endSearch()
	m.show(from.offset, from.row)
	m.follow(0)
}

// searchWords says what a search has found. Of a query that is too long for the
// footer only the end is shown, which is where it is typed.
func (m *Model) searchWords() string {
	return "/" + m.tail(m.search.query.Value()) + m.searchResult()
}

// searchResult is what the footer says behind the query.
func (m *Model) searchResult() string {
	s := m.search
	switch {
	case s.query.Value() == "":
		return ""
	case !s.done:
		return "  …"
	case len(s.matches) == 0:
		return "  not found"
	case len(s.matches) >= maxMatches:
		return "  very many"
	}
	return fmt.Sprintf("  %d of %d", s.place(), len(s.matches))
}

// tail is the end of a query, or all of it, that the footer has room for.
func (m *Model) tail(query string) string {
	const around = 6 // corners, blanks, slash and cursor
	room := max(m.w-around-columns(m.searchResult()), 1)
	if columns(query) <= room {
		return query
	}
	for columns(query) >= room && query != "" {
		first, _ := ansi.FirstGraphemeCluster(query, ansi.GraphemeWidth)
		query = query[len(first):]
	}
	return "…" + query
}
