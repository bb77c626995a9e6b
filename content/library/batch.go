package library

import (
	"context"
	"errors"
	"iter"
	"runtime"
	"sync"
	"time"

	"hearsay/model"
)

// Analyze finds the claims of an article. Nil without an error says that it is
// to be kept without them for now.
type Analyze func(ctx context.Context, a *model.Article) (*model.Analysis, error)

// Result is what became of one article of many.
type Result struct {
	Article string // id in the library; that of the input if it was not kept
	Title   string
	Added   bool  // false if it was there already, or Err is set
	Err     error // why it was not kept, or not analysed
}

// AddAll adds articles and analyses those that have no analysis by engine, on
// all cores, while one writer keeps what is ready. Each article's result is
// reported once it is on disk, by one goroutine at a time and not in order.
// An error that comes with an article is reported as its result; the error that
// AddAll returns is one that ended it, and what was reported stays.
func (l *Library) AddAll(ctx context.Context, articles iter.Seq2[*model.Article, error], engine string, analyze Analyze, report func(Result)) error {
	return l.addAll(ctx, articles, engine, analyze, added, report)
}

// coming is how articles come to the library.
type coming int

const (
	added   coming = iota // by their reader
	brought               // with hearsay
	renewed               // from the library itself: whose they are stays, and one that was removed meanwhile too
)

func (l *Library) addAll(ctx context.Context, articles iter.Seq2[*model.Article, error], engine string, analyze Analyze, how coming, report func(Result)) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	type input struct {
		article *model.Article
		err     error
	}
	in := make(chan input)
	go func() {
		defer close(in)
		for a, err := range articles {
			select {
			case in <- input{a, err}:
			case <-ctx.Done():
				return
			}
		}
	}()
	out := make(chan job, 64)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := range in {
				j := job{article: i.article}
				if j.result.Err = i.err; i.article != nil {
					j.result.Article, j.result.Title = i.article.ID, i.article.Title
				}
				if j.result.Err == nil {
					j.prepared, j.result.Err = l.work(ctx, i.article, engine, analyze)
				}
				select {
				case out <- j:
				case <-ctx.Done():
					return
				}
			}
		})
	}
	go func() {
		workers.Wait()
		close(out)
	}()
	if err := l.keep(ctx, out, how, report); err != nil {
		return err
	}
	return ctx.Err()
}

// job is an article on its way to the writer.
type job struct {
	article  *model.Article
	prepared *prepared // nil if it has an analysis already, or none could be made
	result   Result
}

func (l *Library) work(ctx context.Context, a *model.Article, engine string, analyze Analyze) (*prepared, error) {
	if err := model.CheckArticle(a); err != nil {
		return nil, err
	}
	var have bool
	err := l.reader.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM articles JOIN analyses ON article = num WHERE hash = ? AND engine = ?)`, Hash(a.Text), engine).Scan(&have)
	if err != nil || have {
		return nil, sentence(err)
	}
	an, err := analyze(ctx, a)
	if err != nil || an == nil {
		return nil, err
	}
	return l.renewal(ctx, a, an)
}

// A transaction is synced to disk, which takes as long as many articles do; but
// a reader who waits wants to see something happen, and the full-text index
// holds what is not committed in memory.
const (
	batchArticles = 500
	batchBytes    = 4 << 20
	batchTime     = time.Second
)

// keep writes what comes in batches, and reports it.
func (l *Library) keep(ctx context.Context, in <-chan job, how coming, report func(Result)) error {
	written := 0
	for batches := 0; ; batches++ {
		first, ok := <-in
		if !ok {
			return l.mergeAfter(ctx, written, batches)
		}
		batch := []job{first}
		size := first.size()
		timeout := time.After(batchTime)
	fill:
		for len(batch) < batchArticles && size < batchBytes {
			select {
			case j, ok := <-in:
				if !ok {
					break fill
				}
				batch = append(batch, j)
				size += j.size()
			case <-timeout:
				break fill
			}
		}
		if err := l.change(ctx, func(c *change) error { return l.keepBatch(c, batch, how) }); err != nil {
			return err
		}
		for _, j := range batch {
			if j.result.Added || j.prepared != nil {
				written++
			}
			report(j.result)
		}
	}
}

func (j *job) size() int {
	if j.article == nil {
		return 0
	}
	return len(j.article.Text)
}

func (l *Library) keepBatch(c *change, batch []job, how coming) error {
	for i := range batch {
		j := &batch[i]
		if j.article == nil || model.CheckArticle(j.article) != nil {
			continue
		}
		if how == renewed {
			if there, err := c.has(j.article); err != nil {
				return err
			} else if !there {
				continue
			}
		}
		id, isNew, err := l.add(c, j.article, how != added)
		if err != nil {
			return err
		}
		j.result.Article, j.result.Added = id, isNew
		if j.prepared == nil {
			continue
		}
		if err := l.saveAnalysis(c, id, j.prepared); err != nil {
			return err
		}
	}
	return nil
}

// Renew analyses the articles that wait for an analysis by engine, as AddAll does.
func (l *Library) Renew(ctx context.Context, engine string, analyze Analyze, report func(Result)) error {
	ids, err := l.Stale(ctx, engine, -1)
	if err != nil {
		return err
	}
	return l.addAll(ctx, func(yield func(*model.Article, error) bool) {
		for _, id := range ids {
			a, err := l.Article(ctx, id)
			if errors.Is(err, ErrNotFound) {
				continue // somebody has removed it
			}
			if !yield(a, err) {
				return
			}
		}
	}, engine, analyze, renewed, report)
}
