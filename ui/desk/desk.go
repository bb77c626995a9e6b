// Package desk brings engine, library and screens together for one reader,
// whether they sit at the machine or come over the network: the shelf with the
// articles that hearsay brings and those of the library, their analyses, and
// what the reader left behind in them.
package desk

import (
	"context"
	"errors"
	"sync"

	"hearsay/content/bundled"
	"hearsay/content/library"
	"hearsay/content/library/correction"
	"hearsay/model"
	"hearsay/model/attribution"
	"hearsay/ui/app"
	"hearsay/ui/reader"
	"hearsay/ui/shelf"
)

// Desk is where one reader sits. Engine and library are made when they are
// first needed, so that the first screen waits for neither; where there is no
// library, reading goes on and nothing is kept.
type Desk struct {
	Engine  func() (*attribution.Engine, error)
	Library func() (*library.Library, error)
	Profile string  // whose places and bookmarks they are; empty keeps nothing
	Editor  bool    // whether their corrections are everyone's
	Shared  *Shared // what readers of one server have in common; nil for one alone

	mu       sync.Mutex
	articles map[string]*model.Article       // opened, by id
	kept     map[string]map[model.Span]int64 // bookmarks in the library, by article
	brought  func() map[string]reader.Said   // what sources say in the bundled articles
	visiting *model.Article                  // read, but in neither
	latest   made                            // the analysis made last
	unfit    map[string][]error              // why corrections were not applied, by article
	own      searchable                      // what a reader alone searches
}

// shelfLimit is how many articles of the library stand on the shelf at most:
// the latest. Older ones are found by searching.
const shelfLimit = 1000

// Options are the screens of this desk: the shelf, with read open on it unless
// that is nil.
func (d *Desk) Options(read *model.Article) app.Options {
	d.articles = map[string]*model.Article{}
	d.kept = map[string]map[model.Span]int64{}
	d.unfit = map[string][]error{}
	d.brought = sync.OnceValue(d.saidInBundled)
	if d.Shared != nil {
		d.brought = func() map[string]reader.Said { return d.Shared.saidInBundled(d) }
	}
	opt := app.Options{
		Read: read, Article: d.article, Analyze: d.analyze, Elsewhere: d.elsewhere,
		Search: d.search, Filters: filters(), File: d.file, Compare: d.compare,
	}
	if read == nil {
		opt.List = d.list
	} else {
		d.articles[read.ID] = read
		if _, ok := bundled.Find(read.ID); !ok {
			d.visiting = read
		}
	}
	if d.Profile != "" {
		opt.State = (*state)(d)
		opt.Correct, opt.Misfits, opt.Widen = d.correct, d.misfits, correction.Widen
	}
	return opt
}

func (d *Desk) list(ctx context.Context) ([]shelf.Entry, error) {
	own, err := bundled.Articles()
	if err != nil {
		return nil, err
	}
	entries := make([]shelf.Entry, 0, len(own))
	l, err := d.Library()
	if err == nil {
		kept, err := l.List(ctx, library.Listing{Profile: d.Profile, Limit: shelfLimit})
		if err != nil {
			return nil, err
		}
		for _, e := range kept {
			entries = append(entries, entry(e))
		}
	}
	for _, a := range own {
		e := shelf.Entry{
			ID: a.ID, Title: a.Title, Publisher: a.Publisher, Published: a.Published,
			Note: note(a.Genre), Words: model.CountWords(a.Text),
		}
		if err == nil && d.Profile != "" {
			if s, err := l.Profile(d.Profile).State(ctx, a); err == nil && s.Place != nil && len(a.Text) > 0 {
				e.Place = float64(s.Place.Offset) / float64(len(a.Text))
			}
		}
		entries = append(entries, e)
	}
	return entries, nil
}

// entry is a library's entry as the shelf shows it.
func entry(e library.Entry) shelf.Entry {
	out := shelf.Entry{
		ID: e.ID, Title: e.Title, Publisher: e.Publisher, Published: e.Published,
		Note: note(e.Genre), Words: e.Words, Place: e.Reached,
	}
	if e.Engine == attribution.Version {
		out.Digest = &shelf.Digest{Claims: e.Claims, Unattributed: e.Unattributed}
		for _, s := range e.Strip {
			out.Digest.Shares = append(out.Digest.Shares, shelf.Share{Source: s.Index, Name: s.Name, Share: s.Share})
		}
	}
	return out
}

// note is what the shelf says of articles that are no reports.
func note(g model.Genre) string {
	if g == model.Report {
		return ""
	}
	return string(g)
}

func (d *Desk) article(ctx context.Context, id string) (*model.Article, error) {
	a, ok := bundled.Find(id)
	if l, err := d.Library(); err == nil {
		switch kept, err := l.Article(ctx, id); {
		case err == nil:
			a, ok = kept, true
		case !errors.Is(err, library.ErrNotFound):
			return nil, err
		}
	}
	if !ok {
		return nil, errors.New("there is no such article here any more")
	}
	a = d.Shared.keep(a)
	d.mu.Lock()
	defer d.mu.Unlock()
	d.articles[a.ID] = a
	return a, nil
}

// analyze finds the claims of an article, as the reader has corrected them.
func (d *Desk) analyze(ctx context.Context, a *model.Article, part func(*model.Analysis)) (*model.Analysis, error) {
	an, err := d.uncorrected(ctx, a, part)
	if err != nil {
		return nil, err
	}
	d.mu.Lock()
	d.latest = made{a, an}
	d.mu.Unlock()
	return d.corrected(ctx, a, an), nil
}

// uncorrected finds the claims of an article, unless they have just been found
// or another reader has.
func (d *Desk) uncorrected(ctx context.Context, a *model.Article, part func(*model.Analysis)) (*model.Analysis, error) {
	d.mu.Lock()
	latest := d.latest
	d.mu.Unlock()
	if latest.article == a {
		return latest.analysis, nil
	}
	return d.Shared.analysis(ctx, a, func(ctx context.Context) (*model.Analysis, error) { return d.find(ctx, a, part) })
}

// find takes the analysis from the library where the library has it.
func (d *Desk) find(ctx context.Context, a *model.Article, part func(*model.Analysis)) (*model.Analysis, error) {
	l, err := d.Library()
	if err == nil {
		if an, err := l.Analysis(ctx, a.ID, attribution.Version); err == nil && model.Check(a, an) == nil {
			return an, nil
		}
	}
	engine, err := d.Engine()
	if err != nil {
		return nil, err
	}
	return engine.Stream(ctx, a, func(an *model.Analysis, _ int) { part(an) })
}

// elsewhere adds up what the sources say in the library, in the articles that
// hearsay brings, and in the one that is being read.
func (d *Desk) elsewhere(ctx context.Context, an *model.Analysis) (map[string]reader.Said, error) {
	said := map[string]reader.Said{}
	ids := make([]string, len(an.Sources))
	for i, s := range an.Sources {
		ids[i] = s.ID
		if n, ok := d.brought()[s.ID]; ok {
			said[s.ID] = n
		}
	}
	if d.visiting != nil {
		claims := make([]int, len(ids)) // counted here: the text may have changed since
		for _, c := range an.Claims {
			if c.Source != model.NoSource {
				claims[c.Source]++
			}
		}
		for i, id := range ids {
			n := said[id]
			said[id] = reader.Said{Claims: n.Claims + claims[i], Articles: n.Articles + 1}
		}
	}
	l, err := d.Library()
	if err != nil {
		return said, nil
	}
	totals, err := l.Totals(ctx, ids)
	if err != nil {
		return nil, err
	}
	for id, t := range totals {
		n := said[id]
		said[id] = reader.Said{Claims: n.Claims + t.Claims, Articles: n.Articles + t.Articles}
	}
	return said, nil
}

func (d *Desk) saidInBundled() map[string]reader.Said {
	said := map[string]reader.Said{}
	articles, err := bundled.Articles()
	if err != nil {
		return said
	}
	for _, a := range articles {
		an, err := d.uncorrected(context.Background(), d.Shared.keep(a), func(*model.Analysis) {})
		if err != nil {
			continue
		}
		for i, t := range an.Shares(a.Text).Sources {
			if t.Claims == 0 {
				continue
			}
			n := said[an.Sources[i].ID]
			said[an.Sources[i].ID] = reader.Said{Claims: n.Claims + t.Claims, Articles: n.Articles + 1}
		}
	}
	return said
}
