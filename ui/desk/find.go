package desk

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"hearsay/content/library"
	"hearsay/content/library/query"
	"hearsay/ui/finder"
	"hearsay/ui/found"
	"hearsay/ui/sourcefile"
)

// search finds claims and articles for the reader.
func (d *Desk) search(ctx context.Context, q finder.Ask) (*finder.Answer, error) {
	parse := query.Parse
	if q.Typing {
		parse = query.Typing
	}
	asked, err := parse(q.Query)
	var wrong *query.Error
	if errors.As(err, &wrong) {
		return nil, &finder.Wrong{At: wrong.At, Say: wrong.Error()}
	} else if err != nil {
		return nil, err
	}
	l, err := d.Library()
	if err != nil {
		return nil, err
	}
	answer := &finder.Answer{}
	if asked.Empty() {
		return answer, nil
	}
	d.bring(ctx, l, nil)
	r, err := l.Search(ctx, library.Search{Query: asked, Profile: d.Profile, Brought: true, Limit: q.Limit})
	if err != nil {
		return nil, err
	}
	answer.More = r.More
	for _, h := range r.Claims {
		answer.Claims = append(answer.Claims, claimOf(h))
	}
	for _, a := range r.Articles {
		answer.Articles = append(answer.Articles, finder.Article{
			Place: found.Place{Article: a.ID, At: a.At}, Title: a.Title, Publisher: a.Publisher, Published: a.Published, Claims: a.Claims,
			InTitle: a.InTitle, Text: a.Snippet.Text, Matches: a.Snippet.Matches,
		})
	}
	return answer, nil
}

func claimOf(h library.Hit) found.Claim {
	return found.Claim{
		Place: found.Place{Article: h.Article, At: max(h.Content[0].Start, 1)}, // 0 is no place
		Title: h.Title, Publisher: h.Publisher, Published: h.Published,
		Source: sourceOf(h.Source), Kind: h.Kind, Polarity: h.Polarity, Hedges: h.Hedges,
		Text: h.Snippet.Text, Matches: h.Snippet.Matches,
	}
}

func sourceOf(s library.SourceName) found.Source {
	return found.Source{ID: s.ID, Name: s.Name, Type: s.Type, Apart: s.Apart}
}

// file is what a source says in all articles: those of the library, those that
// hearsay brings, and the one that is being read.
func (d *Desk) file(ctx context.Context, q sourcefile.Ask) (*sourcefile.Answer, error) {
	l, err := d.Library()
	if err != nil {
		return nil, err
	}
	d.bring(ctx, l, nil)
	id, err := identity(ctx, l, q.Source)
	if err != nil {
		return nil, err
	}
	answer := &sourcefile.Answer{}
	switch f, err := l.SourceFile(ctx, id, d.Profile); {
	case err == nil:
		answer.File = joined(nil, f)
		hits, err := l.SourceClaims(ctx, id, d.Profile, !q.Earliest, 0, q.Limit+1)
		if err != nil {
			return nil, err
		}
		answer.More = len(hits) > q.Limit
		for _, h := range hits[:min(len(hits), q.Limit)] {
			answer.Claims = append(answer.Claims, claimOf(h))
		}
	case !errors.Is(err, library.ErrNotFound):
		return nil, err
	}
	if err := d.fileHere(ctx, l, id, answer); err != nil {
		return nil, err
	}
	if answer.File == nil {
		return nil, fmt.Errorf("%s speaks in no article of the library: hearsay add puts articles there", q.Source.Name)
	}
	slices.SortStableFunc(answer.Claims, func(a, b found.Claim) int {
		if q.Earliest {
			return cmp.Compare(a.Published, b.Published)
		}
		return cmp.Compare(b.Published, a.Published)
	})
	return answer, nil
}

// identity is the library's id of a source, which may be one of an article.
func identity(ctx context.Context, l *library.Library, s found.Source) (string, error) {
	if s.In == nil {
		return s.ID, nil
	}
	id, err := l.SourceOf(ctx, s.In)
	if errors.Is(err, library.ErrNotFound) {
		return library.SourceID(s.In), nil
	}
	return id, err
}

// fileHere adds what the source says in the article that is being read without
// being in the library. Whoever looks into a source from there expects to find
// that article among the others.
func (d *Desk) fileHere(ctx context.Context, l *library.Library, id string, answer *sourcefile.Answer) error {
	v := d.notKept(ctx, l)
	if v.article == nil || v.analysis == nil {
		return nil
	}
	a, an := v.article, d.corrected(ctx, v.article, v.analysis)
	here := -1
	for i := range an.Sources {
		s := &an.Sources[i]
		switch its, err := identity(ctx, l, found.Source{In: s}); {
		case err != nil:
			return err
		case its == id:
			here = i
		}
	}
	if here < 0 {
		return nil
	}
	f := &library.SourceFile{SourceEntry: library.SourceEntry{
		SourceName: library.SourceName{ID: id, Name: an.Sources[here].Name, Type: an.Sources[here].Type}, Articles: 1,
	}, Names: library.NamesOf(&an.Sources[here])}
	for i, n := range counted(an) {
		switch {
		case i == here:
			f.Claims = n
		case n > 0:
			other, err := identity(ctx, l, found.Source{In: &an.Sources[i]})
			if err != nil {
				return err
			}
			f.With = append(f.With, library.SourceEntry{
				SourceName: library.SourceName{ID: other, Name: an.Sources[i].Name, Type: an.Sources[i].Type}, Articles: 1, Claims: n,
			})
		}
	}
	if day, err := time.Parse(time.DateOnly, a.Published); err == nil {
		f.Months = []library.Month{{First: time.Date(day.Year(), day.Month(), 1, 0, 0, 0, 0, time.UTC), Claims: f.Claims}}
	}
	if f.Claims == 0 {
		return nil
	}
	answer.File = joined(answer.File, f)
	answer.Claims = slices.DeleteFunc(answer.Claims, func(c found.Claim) bool { return c.Article == a.ID }) // an earlier text of it
	for i := range an.Claims {
		c := &an.Claims[i]
		if c.Source != here {
			continue
		}
		parts := make([]string, len(c.Content))
		for i, s := range c.Content {
			parts[i] = s.In(a.Text)
		}
		hedges := make([]string, len(c.Hedges))
		for i, s := range c.Hedges {
			hedges[i] = s.In(a.Text)
		}
		answer.Claims = append(answer.Claims, found.Claim{
			Place: found.Place{Article: a.ID, At: max(c.Content[0].Start, 1)},
			Title: a.Title, Publisher: a.Publisher, Published: a.Published,
			Source: answer.File.Source, Kind: c.Kind, Polarity: c.Polarity, Hedges: hedges,
			Text: strings.Join(strings.Fields(strings.Join(parts, " … ")), " "),
		})
	}
	return nil
}

// joined is what the library and an article beside it know of a source; to is nil
// before the first.
func joined(to *sourcefile.File, f *library.SourceFile) *sourcefile.File {
	if to == nil {
		to = &sourcefile.File{Source: sourceOf(f.SourceName)}
	}
	to.Articles += f.Articles
	to.Claims += f.Claims
	to.Names = slices.Compact(slices.Sorted(slices.Values(append(to.Names, f.Names...))))
	to.Names = slices.DeleteFunc(to.Names, func(n string) bool { return strings.EqualFold(n, to.Name) })
	to.Months = together(to.Months, f.Months)
	for _, o := range f.With {
		i := slices.IndexFunc(to.With, func(b sourcefile.Beside) bool { return b.ID == o.ID })
		if i < 0 {
			i = len(to.With)
			to.With = append(to.With, sourcefile.Beside{Source: sourceOf(o.SourceName)})
		}
		to.With[i].Articles += o.Articles
		to.With[i].Claims += o.Claims
	}
	slices.SortStableFunc(to.With, func(a, b sourcefile.Beside) int {
		return cmp.Or(cmp.Compare(b.Articles, a.Articles), cmp.Compare(b.Claims, a.Claims), cmp.Compare(a.Name, b.Name))
	})
	return to
}

// together adds up the months of two such, from the first to the last
// without gaps. Each is without gaps itself.
func together(a []sourcefile.Month, b []library.Month) []sourcefile.Month {
	claims := map[time.Time]int{}
	var first, last time.Time
	add := func(month time.Time, n int) {
		claims[month] += n
		if first.IsZero() || month.Before(first) {
			first = month
		}
		if month.After(last) {
			last = month
		}
	}
	for _, m := range a {
		add(m.First, m.Claims)
	}
	for _, m := range b {
		add(m.First, m.Claims)
	}
	if len(claims) == 0 {
		return nil
	}
	var months []sourcefile.Month
	for month := first; !month.After(last); month = month.AddDate(0, 1, 0) {
		months = append(months, sourcefile.Month{First: month, Claims: claims[month]})
	}
	return months
}

// filters are those of the query language, for the search's screen.
func filters() []finder.Filter {
	var all []finder.Filter
	for _, f := range query.Filters() {
		all = append(all, finder.Filter(f))
	}
	return all
}
