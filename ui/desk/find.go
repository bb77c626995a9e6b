package desk

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"hearsay/content/bundled"
	"hearsay/content/library"
	"hearsay/content/library/query"
	"hearsay/model"
	"hearsay/model/attribution"
	"hearsay/ui/finder"
	"hearsay/ui/found"
	"hearsay/ui/sourcefile"
)

// broughtDir is where, in the library's directory, the articles that hearsay
// brings are made searchable: a library of their own, so that the reader's
// holds only what the reader has put there.
const broughtDir = "bundled"

// searchable is the libraries that are searched.
type searchable struct {
	mu        sync.Mutex
	libraries []*library.Library // nil until they have been made ready
}

// libraries are those that are searched: the reader's, and that of the bundled
// articles. Where the latter cannot be made the reader's is searched alone.
func (d *Desk) libraries(ctx context.Context) ([]*library.Library, error) {
	l, err := d.Library()
	if err != nil {
		return nil, err
	}
	s := &d.own
	if d.Shared != nil {
		s = &d.Shared.searchable
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.libraries == nil {
		brought, err := d.openBrought(ctx, l)
		if ctx.Err() != nil {
			return nil, ctx.Err() // the next search tries again
		}
		s.libraries = []*library.Library{l}
		if err == nil {
			s.libraries = append(s.libraries, brought)
		}
	}
	return s.libraries, nil
}

func (d *Desk) openBrought(ctx context.Context, l *library.Library) (*library.Library, error) {
	articles, err := bundled.Articles()
	if err != nil {
		return nil, err
	}
	brought, err := library.Open(ctx, filepath.Join(l.Dir(), broughtDir))
	if err != nil {
		return nil, err
	}
	var each iter.Seq2[*model.Article, error] = func(yield func(*model.Article, error) bool) {
		for _, a := range articles {
			if _, err := l.Article(ctx, a.ID); err == nil {
				continue // the reader's own library has it
			}
			if !yield(a, nil) {
				return
			}
		}
	}
	analyze := func(ctx context.Context, a *model.Article) (*model.Analysis, error) {
		return d.uncorrected(ctx, d.Shared.keep(a), func(*model.Analysis) {})
	}
	if err := brought.AddAll(ctx, each, attribution.Version, analyze, func(library.Result) {}); err != nil {
		brought.Close()
		return nil, err
	}
	return brought, nil
}

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
	libraries, err := d.libraries(ctx)
	if err != nil {
		return nil, err
	}
	answer := &finder.Answer{}
	if asked.Empty() {
		return answer, nil
	}
	for _, l := range libraries {
		r, err := l.Search(ctx, library.Search{Query: asked, Profile: d.Profile, Limit: q.Limit})
		if err != nil {
			return nil, err
		}
		answer.More = answer.More || r.More
		for _, h := range r.Claims {
			answer.Claims = append(answer.Claims, claimOf(h))
		}
		for _, a := range r.Articles {
			answer.Articles = append(answer.Articles, finder.Article{
				ID: a.ID, Title: a.Title, Publisher: a.Publisher, Published: a.Published, Claims: a.Claims,
				Text: a.Snippet.Text, Matches: a.Snippet.Matches,
			})
		}
	}
	slices.SortStableFunc(answer.Claims, func(a, b found.Claim) int { return cmp.Compare(b.Published, a.Published) })
	slices.SortStableFunc(answer.Articles, func(a, b finder.Article) int { return cmp.Compare(b.Published, a.Published) })
	return answer, nil
}

func claimOf(h library.Hit) found.Claim {
	return found.Claim{
		Place: found.Place{Article: h.Article, At: max(h.Content[0].Start, 1)}, // 0 is no place
		Title: h.Title, Publisher: h.Publisher, Published: h.Published,
		Source: found.Source(h.Source), Kind: h.Kind, Polarity: h.Polarity, Hedged: h.Hedged,
		Text: h.Snippet.Text, Matches: h.Snippet.Matches,
	}
}

// file is what a source says in all articles.
func (d *Desk) file(ctx context.Context, q sourcefile.Ask) (*sourcefile.Answer, error) {
	libraries, err := d.libraries(ctx)
	if err != nil {
		return nil, err
	}
	answer := &sourcefile.Answer{}
	for _, l := range libraries {
		id := q.Source.ID
		f, err := l.SourceFile(ctx, id, d.Profile)
		if errors.Is(err, library.ErrNotFound) { // an article's own id of a source without a name
			id = library.SourceID(&model.Source{Name: q.Source.Name})
			f, err = l.SourceFile(ctx, id, d.Profile)
		}
		if errors.Is(err, library.ErrNotFound) {
			continue
		} else if err != nil {
			return nil, err
		}
		answer.File = joined(answer.File, f)
		hits, err := l.SourceClaims(ctx, id, d.Profile, !q.Earliest, 0, q.Limit+1)
		if err != nil {
			return nil, err
		}
		answer.More = answer.More || len(hits) > q.Limit
		for _, h := range hits[:min(len(hits), q.Limit)] {
			answer.Claims = append(answer.Claims, claimOf(h))
		}
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

// joined is what two libraries know of a source; to is nil before the first.
func joined(to *sourcefile.File, f *library.SourceFile) *sourcefile.File {
	if to == nil {
		to = &sourcefile.File{Source: found.Source(f.SourceName)}
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
			to.With = append(to.With, sourcefile.Beside{Source: found.Source(o.SourceName)})
		}
		to.With[i].Articles += o.Articles
		to.With[i].Claims += o.Claims
	}
	slices.SortStableFunc(to.With, func(a, b sourcefile.Beside) int {
		return cmp.Or(cmp.Compare(b.Articles, a.Articles), cmp.Compare(b.Claims, a.Claims), cmp.Compare(a.Name, b.Name))
	})
	return to
}

// together adds up the months of two libraries, from the first to the last
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
