package library

import (
	"context"
	"database/sql"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"hearsay/model"
)

// applicationID marks a SQLite file as a library of hearsay: "hrsy".
const applicationID = 0x68727379

// migrations/0001.sql makes format 1 of an empty file, 0002.sql format 2 of
// format 1, and so on; user_version in the file is its format. A migration
// that was released is never edited.
//
//go:embed migrations/*.sql
var migrations embed.FS

// format is the newest one that this program knows.
const format = 4

// migrate brings the library's file to the current format.
func (l *Library) migrate(ctx context.Context, path string, tell func(done, all int)) error {
	have, err := l.format(ctx, l.reader)
	switch {
	case err != nil:
		return err
	case have == format:
		return l.rewrite(ctx, tell) // if somebody has begun to
	case have == 0:
		// Before there is anything in it. Not by opening the file, since
		// closing it again would drop the locks that SQLite holds on it.
		if err := os.Chmod(path, 0o600); err != nil {
			return err
		}
		if err := l.startLog(ctx); err != nil {
			return err
		}
	}
	err = l.write(ctx, func(tx *sql.Tx) error {
		have, err := l.format(ctx, tx) // another process may have been first
		if err != nil {
			return err
		}
		for ; have < format; have++ {
			script, err := migrations.ReadFile(fmt.Sprintf("migrations/%04d.sql", have+1))
			if err != nil {
				return err
			}
			if _, err := tx.ExecContext(ctx, string(script)); err != nil {
				return fmt.Errorf("bringing it to format %d: %w", have+1, err)
			}
		}
		_, err = tx.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, format))
		return err
	})
	if err != nil {
		return err
	}
	return l.rewrite(ctx, tell)
}

// rewrite makes what is searched anew of the articles of which a migration has
// dropped it: their words and claims, and what is counted of sources. It does so
// for some articles at a time. What is done stays done when the program ends or
// the disk is full, and the log does not grow to the size of the library.
func (l *Library) rewrite(ctx context.Context, tell func(done, all int)) error {
	count := func() (left int, err error) {
		err = l.reader.QueryRowContext(ctx, `SELECT count(*) FROM unwritten`).Scan(&left)
		return left, err
	}
	all, err := count()
	if err != nil || all == 0 {
		return err
	}
	for left := all; left > 0; {
		if tell != nil {
			tell(all-left, all)
		}
		err := l.change(ctx, func(c *change) error {
			nums, err := collect(ctx, c.tx, func(rows *sql.Rows) (num int64, err error) { return num, rows.Scan(&num) },
				`SELECT article FROM unwritten ORDER BY article LIMIT ?`, batchArticles)
			if err != nil {
				return err
			}
			size := 0
			for _, num := range nums {
				if size > batchBytes {
					break
				}
				a, err := l.rewriteArticle(c, num)
				if err != nil {
					return err
				}
				size += len(a.Text)
			}
			return nil
		})
		if err != nil {
			return fmt.Errorf("bringing it to format %d, which goes on with the next start: %w", format, err)
		}
		if left, err = count(); err != nil { // other processes may do the same
			return err
		}
	}
	return l.merge(ctx)
}

// rewriteArticle makes what is searched of one article anew. One that is damaged
// cannot be searched, as [Library.Check] tells; the library is opened all the same.
func (l *Library) rewriteArticle(c *change, num int64) (*model.Article, error) {
	var id, engine string
	if err := c.row(`SELECT id, coalesce(engine, '') FROM articles LEFT JOIN analyses ON article = num WHERE num = ?`, num).Scan(&id, &engine); err != nil {
		return nil, err
	}
	done := func() error { return c.exec(`DELETE FROM unwritten WHERE article = ?`, num) }
	a, err := l.article(c.ctx, c.tx, id)
	switch {
	case errors.Is(err, ErrDamaged) || errors.Is(err, ErrNotFound): // its text is gone
		return &model.Article{}, done()
	case err != nil:
		return nil, err
	}
	if err := c.findArticle(num, a); err != nil {
		return nil, err
	}
	if engine != "" {
		if err := l.rewriteClaims(c, num, a, engine); err != nil {
			return nil, err
		}
	}
	return a, done()
}

// rewriteClaims makes the claims of an article anew. An analysis that does not
// hold any more is dropped, and made again like that of an older engine.
func (l *Library) rewriteClaims(c *change, num int64, a *model.Article, engine string) error {
	if err := c.dropEditions(num); err != nil {
		return err
	}
	an, err := l.analysis(c.ctx, c.tx, a.ID, engine)
	if err == nil {
		err = model.Check(a, an)
	}
	if err != nil {
		return c.exec(`DELETE FROM analyses WHERE article = ?`, num)
	}
	shares := an.Shares(a.Text)
	strip, err := json.Marshal(stripOf(an, shares))
	if err != nil {
		return err
	}
	if err := c.exec(`UPDATE analyses SET claims = ?, strip = ? WHERE article = ?`, attributed(an), string(strip), num); err != nil {
		return err
	}
	if err := c.addEdition(num, engineLayer, a, an, shares); err != nil {
		return err
	}
	return l.addLayers(c, num, a, an)
}

type querier interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// format is the format of the library that q reads, 0 of an empty file.
func (l *Library) format(ctx context.Context, q querier) (int, error) {
	var application, version, tables int
	err := q.QueryRowContext(ctx, `SELECT (SELECT application_id FROM pragma_application_id),
		(SELECT user_version FROM pragma_user_version), (SELECT count(*) FROM sqlite_schema)`).Scan(&application, &version, &tables)
	switch {
	case err != nil:
		return 0, err
	case tables == 0 && application == 0:
		return 0, nil
	case application != applicationID:
		return 0, ErrForeign
	case version > format:
		return 0, fmt.Errorf("format %d, and this hearsay knows up to %d: %w", version, format, ErrNewer)
	}
	return version, nil
}

// startLog switches the file to write-ahead logging, which stays on. SQLite
// does not wait by itself for another process that is doing the same.
func (l *Library) startLog(ctx context.Context) error {
	for deadline := time.Now().Add(busyTimeout); ; {
		_, err := l.writer.ExecContext(ctx, "PRAGMA journal_mode = wal")
		var e *sqlite.Error
		if !errors.As(err, &e) || e.Code()&0xff != sqlite3.SQLITE_BUSY || time.Now().After(deadline) {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(5 * time.Millisecond):
		}
	}
}
