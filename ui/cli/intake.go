package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"time"

	"charm.land/bubbles/v2/progress"

	"hearsay/content/ingest"
	"hearsay/content/library"
	"hearsay/model"
	"hearsay/model/attribution"
)

// intake brings in what people name: files, folders, standard input, pages and
// feeds.
type intake struct {
	in    io.Reader
	fetch ingest.Fetcher
	meter *meter
	last  map[string]ingest.Validators                                // of feeds that were visited before
	known func(context.Context, string) bool                          // whether the library has the article at an address
	had   func(ctx context.Context, feed, entry string) (bool, error) // whether that was announced at the last visit

	there  int // entries of feeds that were known
	visits []visit
}

// visit is a feed that was visited, with the names of the entries that need not
// be had again.
type visit struct {
	library.Feed
	entries []string
}

// articles yields the articles that names stand for, or why one cannot be had.
func (t *intake) articles(ctx context.Context, names []string) iter.Seq2[*model.Article, error] {
	return func(yield func(*model.Article, error) bool) {
		t.meter.expect(len(names))
		for _, name := range names {
			for a, err := range t.behind(ctx, name) {
				if !yield(a, err) {
					return
				}
			}
		}
	}
}

// host matches what begins like an address of which https:// was left out.
var host = regexp.MustCompile(`(?i)^(www\.[^/]+|([a-z0-9-]+\.)+[a-z]{2,}(:\d+)?/.*)$`)

// behind yields the articles behind one name.
func (t *intake) behind(ctx context.Context, name string) iter.Seq2[*model.Article, error] {
	one := func(a *model.Article, err error) iter.Seq2[*model.Article, error] {
		return func(yield func(*model.Article, error) bool) { yield(a, err) }
	}
	switch info, err := os.Stat(name); {
	case name == "-":
		return one(ingest.Read(ctx, "standard input", t.in))
	case ingest.IsAddress(name):
		return t.address(ctx, name)
	case err == nil && info.IsDir():
		return t.folder(ctx, name)
	case errors.Is(err, fs.ErrNotExist) && host.MatchString(name):
		return one(nil, fmt.Errorf("%s: there is no such file; if it is an address, say https://%s", name, name))
	}
	return one(ingest.File(ctx, name))
}

// folder yields the articles in the files below dir whose names say that they
// may be some; hidden ones are left out.
func (t *intake) folder(ctx context.Context, dir string) iter.Seq2[*model.Article, error] {
	return func(yield func(*model.Article, error) bool) {
		var paths []string
		var closed []error                       // directories that cannot be looked into
		root := dir + string(filepath.Separator) // if it is a link, what it leads to
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			switch at := (*fs.PathError)(nil); {
			case errors.As(err, &at):
				closed = append(closed, fmt.Errorf("%s cannot be looked into: %w", filepath.Clean(path), at.Err))
				return fs.SkipDir
			case err != nil:
				return err
			case path != root && strings.HasPrefix(d.Name(), ".") && d.IsDir():
				return fs.SkipDir
			case d.Type().IsRegular() && !strings.HasPrefix(d.Name(), ".") && ingest.Named(path):
				paths = append(paths, path)
			}
			return nil
		})
		for _, err := range closed {
			if !yield(nil, err) {
				return
			}
		}
		if err == nil && len(paths)+len(closed) == 0 {
			err = fmt.Errorf("%s: there is no article in this directory", dir)
		}
		if err != nil && !yield(nil, err) {
			return
		}
		t.meter.expect(len(paths) + len(closed) - 1)
		for _, path := range paths {
			if !yield(ingest.File(ctx, path)) {
				return
			}
		}
	}
}

// address yields the article at an address, or those of a feed there: in full
// where their pages can be had, else as much as the feed itself gives.
func (t *intake) address(ctx context.Context, address string) iter.Seq2[*model.Article, error] {
	return func(yield func(*model.Article, error) bool) {
		page, err := t.fetch.Fetch(ctx, address, t.last[address])
		if errors.Is(err, ingest.ErrNotModified) {
			t.meter.expect(-1)
			return
		}
		if err != nil {
			yield(nil, err)
			return
		}
		if !page.IsFeed() {
			yield(page.Article())
			return
		}
		feed, err := page.Feed()
		if err != nil {
			yield(nil, err)
			return
		}
		t.meter.expect(len(feed.Entries) - 1)
		whole := true
		_, again := t.last[address]
		var entries []string
		for _, e := range feed.Entries {
			name := e.URL
			if name == "" && e.Article != nil {
				name = library.Hash(e.Article.Text)
			}
			known := e.URL != "" && t.known(ctx, e.URL)
			if known {
				t.there++
			} else if again {
				if known, err = t.had(ctx, address, name); err != nil {
					yield(nil, err)
					return
				}
			}
			if known {
				entries = append(entries, name)
				t.meter.expect(-1)
				continue
			}
			a, err := t.entry(ctx, address, e)
			whole = whole && !ingest.Later(err)
			if err == nil {
				entries = append(entries, name)
			}
			if !yield(a, err) {
				return
			}
		}
		// Only now: a visit that was cut short is made again in full, and so is one
		// on which a page was not to be had for the moment.
		if !whole {
			page.Validators = ingest.Validators{}
		}
		t.visits = append(t.visits, visit{library.Feed{
			URL: address, Title: feed.Title, ETag: page.Validators.ETag, LastModified: page.Validators.LastModified, Visited: time.Now(),
		}, entries})
	}
}

func (t *intake) entry(ctx context.Context, feed string, e ingest.Entry) (*model.Article, error) {
	if e.URL == "" {
		if e.Article == nil {
			return nil, fmt.Errorf("%s: the entry %q has neither a text nor an address", feed, e.Title)
		}
		return e.Article, nil
	}
	whole, err := t.fetch.Article(ctx, e.URL)
	switch {
	case ingest.Later(err): // and not a summary now, which would stand there for good
		return nil, fmt.Errorf("%w; the next hearsay update tries again", err)
	case err != nil && e.Article != nil:
		return e.Article, nil
	}
	if err == nil {
		e.Complete(whole)
	}
	return whole, err
}

// meter shows on a terminal how far a piece of work has come: through how many
// of its parts, and through how much of the text where that is long.
type meter struct {
	w   io.Writer
	bar *progress.Model // nil where nobody watches

	mu               sync.Mutex
	expected, behind int
	reading          map[*model.Article]float64 // the share that is analysed of each long text
	read             int                        // long texts that are analysed and not yet behind
	shown            string
}

// longText is how many bytes a text has that one waits for.
const longText = 100_000

func newMeter(w io.Writer) *meter {
	m := &meter{w: w, reading: map[*model.Article]float64{}}
	if interactive(w) {
		bar := progress.New(progress.WithWidth(40))
		m.bar = &bar
	}
	return m
}

// expect says that n more parts are to come.
func (m *meter) expect(n int) { m.draw(func() { m.expected += n }) }

// step says that one part is behind us.
func (m *meter) step() {
	m.draw(func() {
		m.behind++
		m.read = max(m.read-1, 0)
	})
}

// watched is the engine's analysis, shown where a text is long.
func (m *meter) watched(engine *attribution.Engine) library.Analyze {
	return func(ctx context.Context, a *model.Article) (*model.Analysis, error) {
		if m.bar == nil || len(a.Text) < longText {
			return engine.Analyze(ctx, a)
		}
		defer m.draw(func() {
			delete(m.reading, a)
			m.read++
		})
		return engine.Watch(ctx, a, func(end int) {
			m.draw(func() { m.reading[a] = float64(end) / float64(len(a.Text)) })
		})
	}
}

// draw shows how things are after a change.
func (m *meter) draw(change func()) {
	m.mu.Lock()
	defer m.mu.Unlock()
	change()
	if m.bar == nil || m.expected < 2 && m.read+len(m.reading) == 0 {
		return
	}
	done := float64(m.behind + m.read)
	for _, share := range m.reading {
		done += share
	}
	line := m.bar.ViewAs(done / float64(m.expected))
	if m.expected > 1 {
		line += fmt.Sprintf(" %d of %d", m.behind, m.expected)
	}
	if line != m.shown {
		m.shown = line
		fmt.Fprintf(m.w, "\r\x1b[K%s", line)
	}
}

// clear makes room for other words.
func (m *meter) clear() {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.shown != "" {
		m.shown = ""
		fmt.Fprint(m.w, "\r\x1b[K")
	}
}
