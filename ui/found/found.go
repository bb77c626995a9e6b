// Package found draws claims that were found somewhere in the library. The
// screens that search, follow a source and compare share it.
package found

import (
	"slices"
	"strings"
	"time"

	"hearsay/model"
	"hearsay/ui/frame"
	"hearsay/ui/theme"
)

// Place is a byte of an article of the library.
type Place struct {
	Article string // id
	At      int
}

// Source names a source of the library, or of an article.
type Source struct {
	ID    string
	Name  string // empty for nobody
	Type  model.SourceType
	Apart string        // tells it from others of its name: "mayor, Tarn"; empty where there is no other
	In    *model.Source // as an article has it, whose own ID then is; nil for a source of the library
}

// Called is the name, with what tells it from others of that name.
func (s *Source) Called() string {
	if s.Apart == "" {
		return s.Name
	}
	return s.Name + " (" + s.Apart + ")"
}

// Claim is a claim somewhere in the library.
type Claim struct {
	Place
	Title     string // of its article, as are the next two
	Publisher string
	Published string // YYYY-MM-DD, or empty

	Source   Source
	Kind     model.Kind
	Polarity model.Polarity
	Hedges   []string     // the words that weaken it
	Text     string       // its words, or some of them, on one line
	Matches  []model.Span // of Text: what was looked for
}

// Who is whoever makes the claim, in words.
func (c *Claim) Who() string {
	switch {
	case c.Source.Name != "":
		return c.Source.Called()
	case c.Kind == model.Narrator:
		return "the article itself"
	}
	return "nobody is named"
}

// Manner is how the claim is made: kind, polarity, and by which words it is hedged.
func (c *Claim) Manner() string {
	parts := []string{theme.KindWords(c.Kind)}
	switch c.Polarity {
	case model.Denied:
		parts = append(parts, "denied")
	case model.Declined:
		parts = append(parts, "declined")
	}
	var hedges []string
	for _, h := range c.Hedges {
		if h = strings.Join(strings.Fields(h), " "); !slices.Contains(hedges, h) {
			hedges = append(hedges, h)
		}
	}
	if len(hedges) > 0 {
		parts = append(parts, "hedged: "+strings.Join(hedges, ", "))
	}
	return strings.Join(parts, " · ")
}

// Origin is the article of the claim, in a line.
func (c *Claim) Origin() string { return Origin(c.Title, c.Publisher, c.Published) }

// Origin says in a line which article something is from.
func Origin(title, publisher, published string) string {
	if t, err := time.Parse("2006-01-02", published); err == nil {
		published = t.Format("2 Jan 2006")
	}
	var parts []string
	for _, p := range []string{title, publisher, published} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, " · ")
}

// Words is text in at most n lines of w columns, with its matches marked.
func Words(text string, matches []model.Span, w, n int, th *theme.Theme) []string {
	return words(text, matches, w, n, th.Text, th)
}

func words(text string, matches []model.Span, w, n int, st theme.Style, th *theme.Theme) []string {
	laid := frame.Lay(text, model.Span{End: len(text)}, w, func(word model.Span) theme.Style {
		for _, m := range matches {
			if m.Overlaps(word) {
				return th.Match
			}
		}
		return st
	})
	lines := make([]string, 0, n)
	for _, l := range laid[:min(n, len(laid))] {
		lines = append(lines, l.Text)
	}
	if len(laid) > n && n > 0 {
		lines[n-1] = frame.Fit(lines[n-1], w-2) + " …"
	}
	return lines
}

// Marked sets off the first line of a list's item when it is the chosen one.
func Marked(line string, chosen bool, st theme.Style, w int, th *theme.Theme) string {
	return Matched(line, nil, chosen, st, w, th)
}

// Matched is [Marked] with what was looked for in the line marked, too.
func Matched(line string, matches []model.Span, chosen bool, st theme.Style, w int, th *theme.Theme) string {
	before := "  "
	if chosen {
		before, st = th.Chosen.Render("▌")+" ", th.Chosen.With(st)
	}
	if len(matches) == 0 {
		return before + st.Render(frame.Fit(frame.Line(line), w-2))
	}
	return before + words(line, matches, w-2, 1, st, th)[0]
}
