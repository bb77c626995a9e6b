// Package desk brings engine, library and screens together for one reader,
// whether they sit at the machine or come over the network: the shelf with the
// articles that hearsay brings and those of the library, their analyses, and
// what the reader left behind in them.
package desk

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"sync"
	"sync/atomic"

	"hearsay/content/bundled"
	"hearsay/content/library"
	"hearsay/content/library/correction"
	"hearsay/model"
	"hearsay/model/attribution"
	"hearsay/ui/app"
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
	brought  *atomic.Bool                    // the bundled articles are in the library, with their claims
	visiting made                            // what is read without being in the library
	latest   made                            // the analysis made last
	unfit    map[string][]error              // why corrections were not applied, by article
}

// shelfLimit is how many articles of the library stand on the shelf at most:
// the latest. Older ones are found by searching.
// The shelf begins with as many as any screen has room for.
const (
	shelfLimit  = 1000
	shelfBegins = 100
)

// Options are the screens of this desk: the shelf, with read open on it unless
// that is nil.
func (d *Desk) Options(read *model.Article) app.Options {
	d.articles = map[string]*model.Article{}
	d.kept = map[string]map[model.Span]int64{}
	d.unfit = map[string][]error{}
	d.brought = new(atomic.Bool)
	if d.Shared != nil {
		d.brought = &d.Shared.brought
	}
	opt := app.Options{
		Read: read, Article: d.article, Analyze: d.analyze, Elsewhere: d.elsewhere,
		Search: d.search, Filters: filters(), File: d.file, Compare: d.compare,
	}
	if read == nil {
		opt.List = func(ctx context.Context) ([]shelf.Entry, error) { return d.list(ctx, shelfBegins) }
		opt.Whole = func(ctx context.Context) ([]shelf.Entry, error) { return d.list(ctx, shelfLimit) }
	} else {
		d.articles[read.ID] = read
		if _, ok := d.brings(read.ID); !ok {
			d.visiting.article = read
		}
	}
	if d.Profile != "" {
		opt.Trouble = d.trouble
		opt.State = (*state)(d)
		opt.Correct, opt.Misfits, opt.Widen = d.correct, d.misfits, correction.Widen
	}
	return opt
}

// trouble is why the library cannot be opened, or nil.
func (d *Desk) trouble(context.Context) error {
	_, err := d.Library()
	return err
}

// bundled are the articles that hearsay brings. To parse them takes longer than
// all else that a reader's coming costs a server, so readers share them.
func (d *Desk) bundled() ([]*model.Article, error) {
	if d.Shared != nil {
		return d.Shared.bundled()
	}
	return bundled.Articles()
}

// brings is the article of that ID that hearsay brings, if there is one.
func (d *Desk) brings(id string) (*model.Article, bool) {
	if d.Shared == nil {
		return bundled.Find(id)
	}
	all, err := d.Shared.bundled()
	if i := slices.IndexFunc(all, func(a *model.Article) bool { return a.ID == id }); err == nil && i >= 0 {
		return all[i], true
	}
	return nil, false
}

// list is the shelf, with at most limit articles of the library.
func (d *Desk) list(ctx context.Context, limit int) ([]shelf.Entry, error) {
	own, err := d.bundled()
	if err != nil {
		return nil, err
	}
	engine := ""
	if e, err := d.Engine(); err == nil { // else whoever opens an article is told
		engine = e.Name()
	}
	entries := make([]shelf.Entry, 0, len(own))
	known := map[string]library.Entry{} // of those that hearsay brings, by hash
	listed := map[string]bool{}
	if l, err := d.Library(); err == nil {
		kept, err := l.List(ctx, library.Listing{Profile: d.Profile, Limit: limit})
		if err != nil {
			return nil, err
		}
		for _, e := range kept {
			entries = append(entries, entry(e, engine))
			listed[e.Hash] = true
		}
		hashes := make([]string, len(own))
		for i, a := range own {
			hashes[i] = library.Hash(a.Text)
		}
		if known, err = l.Texts(ctx, hashes, d.Profile); err != nil {
			return nil, err
		}
	}
	for _, a := range own {
		hash := library.Hash(a.Text)
		e, ok := known[hash]
		switch {
		case listed[hash]: // the reader has added it
		case ok:
			entries = append(entries, entry(e, engine))
		default:
			entries = append(entries, d.unread(ctx, a))
		}
	}
	return entries, nil
}

// unread is a bundled article that the library has not seen yet, as the shelf
// shows it.
func (d *Desk) unread(ctx context.Context, a *model.Article) shelf.Entry {
	e := shelf.Entry{
		ID: a.ID, Title: a.Title, Publisher: a.Publisher, Published: a.Published,
		Note: note(a.Genre), Words: model.CountWords(a.Text),
	}
	if l, err := d.Library(); err == nil && d.Profile != "" {
		if s, err := l.Profile(d.Profile).State(ctx, a); err == nil && s.Place != nil && len(a.Text) > 0 {
			e.Place = float64(s.Place.Offset) / float64(len(a.Text))
		}
	}
	return e
}

// entry is a library's entry as the shelf shows it. What another engine than the
// given one has found is found anew.
func entry(e library.Entry, engine string) shelf.Entry {
	out := shelf.Entry{
		ID: e.ID, Title: e.Title, Publisher: e.Publisher, Published: e.Published,
		Note: note(e.Genre), Words: e.Words, Place: e.Reached,
	}
	if e.Engine == engine && engine != "" {
		out.Digest = &shelf.Digest{Claims: e.Claims, Unattributed: e.Unattributed}
		for _, s := range e.Strip {
			out.Digest.Shares = append(out.Digest.Shares, shelf.Share{Source: s.Index, Name: s.Name, Share: s.Share})
		}
		slices.SortStableFunc(out.Digest.Shares, func(a, b shelf.Share) int { return cmp.Compare(b.Share, a.Share) })
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
	if v := d.visits(); v.article != nil && v.article.ID == id {
		return v.article, nil // as it is now, and not as the library may have it
	}
	a, ok := d.brings(id)
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
	if v := d.visiting.article; v != nil && v.ID == a.ID {
		d.visiting = d.latest
	}
	d.mu.Unlock()
	d.remember(ctx, a, an)
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
	engine, err := d.Engine()
	if err != nil {
		return nil, err
	}
	if l, err := d.Library(); err == nil {
		if an, err := l.Analysis(ctx, a.ID, engine.Name()); err == nil && model.Check(a, an) == nil {
			return an, nil
		}
	}
	return engine.Stream(ctx, a, func(an *model.Analysis, _ int) { part(an) })
}
