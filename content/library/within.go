package library

import (
	"context"
	"database/sql"
	"math"
	"slices"
)

// Claims in articles of some kind: "what did the ministry say, in articles that
// have Lowmoor in their titles?" One index knows what fits of claims, another
// what fits of articles. Both are in order of time, so they are gone through
// side by side: the next claim that fits, the next article from there on that
// fits, the next claim from that article on, until they meet. What is rare leads,
// whichever it is, and the first page is found without looking at the rest.

// cursor goes through the rows that fit a full-text expression, by rowid.
type cursor struct {
	ask   *sql.Stmt
	match string
	to    int64 // the last one
	once  bool  // beginning anew costs much, so it steps instead

	rows *sql.Rows // nil before the first
	key  int64     // the current one
	end  bool
}

// near is how many rows are stepped over before the index is asked anew for the
// row that is wanted: that takes about as long.
const near = 24

// from is the first row from key on; it never goes back. No row is told by false.
func (c *cursor) from(key int64) (int64, bool, error) {
	for steps := 0; !c.end && (c.rows == nil || c.key < key); steps++ {
		if c.rows == nil || steps == near && !c.once {
			if err := c.close(); err != nil {
				return 0, false, err
			}
			var err error // Not to be cancelled, which would cost more than to finish.
			if c.rows, err = c.ask.QueryContext(context.Background(), c.match, key, c.to); err != nil {
				return 0, false, err
			}
		}
		if c.end = !c.rows.Next(); !c.end {
			if err := c.rows.Scan(&c.key); err != nil {
				return 0, false, err
			}
		} else if err := c.rows.Err(); err != nil {
			return 0, false, err
		}
	}
	return c.key, !c.end, nil
}

func (c *cursor) close() error {
	if c.rows == nil {
		return nil
	}
	err := c.rows.Close()
	c.rows = nil
	return err
}

func (f *finder) cursor(ctx context.Context, index, match string, once bool) (*cursor, error) {
	ask, err := f.tx.PrepareContext(ctx, `SELECT rowid FROM `+index+` WHERE `+index+` MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid`)
	return &cursor{ask: ask, match: match, to: f.to, once: once}, err
}

// listed goes through keys that are in order.
type listed []int64

func (l *listed) from(key int64) (int64, bool, error) {
	for len(*l) > 0 && (*l)[0] < key {
		*l = (*l)[1:]
	}
	if len(*l) == 0 {
		return 0, false, nil
	}
	return (*l)[0], true, nil
}

// ordered are keys of articles, in order.
type ordered interface {
	from(key int64) (next int64, ok bool, err error)
}

// claimsWithin are the claims of the page that fit and are in articles that fit.
func (f *finder) claimsWithin(ctx context.Context) ([]claimRow, error) {
	hidden, err := f.hiddenKeys(ctx)
	if err != nil {
		return nil, err
	}
	claims, err := f.cursor(ctx, "claims_text", f.claim, f.gathers)
	if err != nil {
		return nil, err
	}
	defer claims.close()
	articles, done, err := f.articlesInOrder(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	var keys []int64
	for at := f.from; at <= f.to && len(keys) < f.wanted(); {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		key, ok, err := claims.from(at)
		if err != nil {
			return nil, err
		} else if !ok {
			break
		}
		edition := editionOf(key)
		if isCorrected(key) || hidden[edition] {
			if at = edition | maxOrdinal; isCorrected(key) {
				at = lastOfDay(key)
			}
			if at == math.MaxInt64 { // the last claim of those without a date
				break
			}
			at++
			continue
		}
		article, ok, err := articles.from(edition)
		if err != nil {
			return nil, err
		} else if !ok {
			break
		}
		if at = article; article == edition {
			keys = append(keys, key)
			at = key + 1
		}
	}
	if keys, err = f.correctedWithin(ctx, hidden, keys); err != nil {
		return nil, err
	}
	return f.found(ctx, keys)
}

// hiddenKeys are the editions that the viewer does not see.
func (f *finder) hiddenKeys(ctx context.Context) (map[int64]bool, error) {
	keys, err := collect(ctx, f.tx, scanKey, `SELECT key FROM `+f.hidden(f.Brought))
	if err != nil {
		return nil, err
	}
	for _, v := range f.Query.Article {
		if v.Not {
			more, err := collect(ctx, f.tx, scanKey, `SELECT e.key FROM articles a JOIN editions e ON e.article = a.num WHERE a.id = ?`, v.Text)
			if err != nil {
				return nil, err
			}
			keys = append(keys, more...)
		}
	}
	hidden := make(map[int64]bool, len(keys))
	for _, key := range keys {
		hidden[key] = true
	}
	return hidden, nil
}

// articlesInOrder are the articles that fit; done closes them.
func (f *finder) articlesInOrder(ctx context.Context) (articles ordered, done func(), err error) {
	if f.named == nil {
		c, err := f.cursor(ctx, "articles_text", f.within, f.gathers)
		return c, func() { c.close() }, err // it was only read
	}
	list := listed(slices.Clone(f.named))
	return &list, func() {}, nil
}

// correctedWithin adds to keys, a page or all there are, claims of corrected
// editions. They are few, and looked at one after the other.
func (f *finder) correctedWithin(ctx context.Context, hidden map[int64]bool, keys []int64) ([]int64, error) {
	if f.own == 0 && f.everyone == 0 {
		return keys, nil
	}
	type edition struct{ key, article int64 }
	to := f.to
	if len(keys) == f.wanted() {
		to = keys[len(keys)-1]
	}
	editions, err := collect(ctx, f.tx, func(rows *sql.Rows) (e edition, err error) { return e, rows.Scan(&e.key, &e.article) },
		`SELECT e.key, a.key FROM editions e CROSS JOIN articles a ON a.num = e.article
		WHERE e.layer <> 0 AND e.layer IN (?, ?) AND e.key BETWEEN ? AND ? ORDER BY e.key`, f.everyone, f.own, f.from, to)
	if err != nil {
		return nil, err
	}
	corrected := 0
	for _, e := range editions {
		if corrected >= f.wanted() {
			break
		}
		if hidden[e.key] {
			continue
		}
		if fits, err := f.isWithin(ctx, e.article); err != nil {
			return nil, err
		} else if !fits {
			continue
		}
		more, err := collect(ctx, f.tx, scanKey, `SELECT rowid FROM claims_text WHERE claims_text MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid `+first(f.wanted()),
			f.claim, e.key, e.key|maxOrdinal)
		if err != nil {
			return nil, err
		}
		corrected += len(more)
		keys = append(keys, more...)
	}
	slices.Sort(keys)
	return keys[:min(len(keys), f.wanted())], nil
}

// isWithin reports whether an article, by its key, fits.
func (f *finder) isWithin(ctx context.Context, article int64) (bool, error) {
	if f.named != nil {
		_, named := slices.BinarySearch(f.named, article)
		return named, nil
	}
	if f.within == "" {
		return true, nil
	}
	return f.fitsWithin(ctx, article)
}

func (f *finder) fitsWithin(ctx context.Context, article int64) (fits bool, err error) {
	err = f.tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM articles_text WHERE articles_text MATCH ? AND rowid = ?)`, f.within, article).Scan(&fits)
	return fits, err
}

func scanKey(rows *sql.Rows) (key int64, err error) { return key, rows.Scan(&key) }
