package library

import (
	"cmp"
	"context"
	"database/sql"
	"slices"

	"hearsay/model"
)

// change is a transaction that adds or removes articles and claims.
type change struct {
	ctx        context.Context
	tx         *sql.Tx
	statements map[string]*sql.Stmt // a batch runs a few of them thousands of times
	known      map[wording]bool     // names that are there by now
	sources    map[string]*bearer   // that it has met, by id, where nobody else can bear the name

	// The names that sources have in the article that is being renewed; nil while
	// none is.
	told map[int64]map[string]bool

	// What it adds to the full-text indexes goes there at the end, in order of
	// the keys: an index writes out what it has gathered in memory before most
	// statements on other tables, and before a key that is out of order, and
	// each time leaves a piece that must be merged later.
	articles []articleWords
	claims   []claimWords
	names    []nameWords
}

type wording struct {
	source int64
	name   string
}

type articleWords struct {
	key     int64
	article *model.Article
	tags    string // as facets
}

type claimWords struct {
	key                     int64
	text, publisher, facets string
}

type nameWords struct {
	row  int64
	name string
}

// change runs do in a transaction, as write does.
func (l *Library) change(ctx context.Context, do func(c *change) error) error {
	return l.write(ctx, func(tx *sql.Tx) error {
		c := newChange(ctx, tx)
		if err := do(c); err != nil {
			return err
		}
		return c.flush()
	})
}

func newChange(ctx context.Context, tx *sql.Tx) *change {
	// A statement that can be cancelled costs a goroutine each time. None
	// takes long, and the transaction as a whole can still be cancelled.
	return &change{ctx: context.WithoutCancel(ctx), tx: tx, statements: map[string]*sql.Stmt{}, known: map[wording]bool{}, sources: map[string]*bearer{}}
}

func (c *change) prepare(query string) (*sql.Stmt, error) {
	if s, ok := c.statements[query]; ok {
		return s, nil
	}
	s, err := c.tx.PrepareContext(c.ctx, query) // closed with the transaction
	c.statements[query] = s
	return s, err
}

func (c *change) exec(query string, args ...any) error {
	s, err := c.prepare(query)
	if err != nil {
		return err
	}
	_, err = s.ExecContext(c.ctx, args...)
	return err
}

// row is the first row of a query; its Scan tells of any error.
func (c *change) row(query string, args ...any) scanner {
	s, err := c.prepare(query)
	if err != nil {
		return broken{err}
	}
	return s.QueryRowContext(c.ctx, args...)
}

type scanner interface{ Scan(to ...any) error }

// broken is the row of a query that could not be asked.
type broken struct{ err error }

func (b broken) Scan(...any) error { return b.err }

// flush puts into the full-text indexes what was gathered for them.
func (c *change) flush() error {
	slices.SortFunc(c.articles, func(a, b articleWords) int { return cmp.Compare(a.key, b.key) })
	for _, w := range c.articles {
		if err := c.exec(`INSERT INTO articles_text (rowid, title, text, publisher, facets) VALUES (?, ?, ?, ?, ?)`, w.key, w.article.Title, w.article.Text, w.article.Publisher, "a0"+w.tags); err != nil {
			return err
		}
	}
	slices.SortFunc(c.claims, func(a, b claimWords) int { return cmp.Compare(a.key, b.key) })
	for _, w := range c.claims {
		if err := c.exec(`INSERT INTO claims_text (rowid, text, publisher, facets) VALUES (?, ?, ?, ?)`, w.key, w.text, w.publisher, w.facets); err != nil {
			return err
		}
	}
	for _, w := range c.names {
		if err := c.exec(`INSERT INTO names_text (rowid, name) VALUES (?, ?)`, w.row, w.name); err != nil {
			return err
		}
	}
	c.articles, c.claims, c.names = nil, nil, nil
	return nil
}
