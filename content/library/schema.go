package library

import (
	"context"
	"database/sql"
	"embed"
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
const format = 2

// rewritten is the last format after which a migration left what is searched
// empty, to be written anew from the texts and analyses.
const rewritten = 2

// migrate brings the library's file to the current format.
func (l *Library) migrate(ctx context.Context, path string) error {
	have, err := l.format(ctx, l.reader)
	switch {
	case err != nil:
		return err
	case have == format:
		return nil
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
	return l.write(ctx, func(tx *sql.Tx) error {
		have, err := l.format(ctx, tx) // another process may have been first
		if err != nil {
			return err
		}
		had := have
		for ; have < format; have++ {
			script, err := migrations.ReadFile(fmt.Sprintf("migrations/%04d.sql", have+1))
			if err != nil {
				return err
			}
			if _, err := tx.ExecContext(ctx, string(script)); err != nil {
				return fmt.Errorf("bringing it to format %d: %w", have+1, err)
			}
		}
		if had > 0 && had < rewritten {
			if err := l.rewrite(ctx, tx); err != nil {
				return fmt.Errorf("bringing it to format %d: %w", format, err)
			}
		}
		_, err = tx.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, format))
		return err
	})
}

// rewrite makes what is searched anew: the words of articles and claims, and
// what is counted of sources.
func (l *Library) rewrite(ctx context.Context, tx *sql.Tx) error {
	type row struct{ id, engine string }
	rows, err := collect(ctx, tx, func(rows *sql.Rows) (r row, err error) { return r, rows.Scan(&r.id, &r.engine) },
		`SELECT id, coalesce(engine, '') FROM articles LEFT JOIN analyses ON article = num ORDER BY num`)
	if err != nil {
		return err
	}
	c := newChange(ctx, tx)
	for i, r := range rows {
		a, err := l.article(ctx, tx, r.id)
		if err != nil {
			return err
		}
		var key int64
		if err := c.row(`SELECT key FROM articles WHERE id = ?`, r.id).Scan(&key); err != nil {
			return err
		}
		c.articles = append(c.articles, articleWords{key, a})
		if r.engine != "" {
			if err := l.rewriteClaims(c, a, r.engine); err != nil {
				return err
			}
		}
		if (i+1)%batchArticles == 0 {
			if err := c.flush(); err != nil {
				return err
			}
		}
	}
	return c.flush()
}

// rewriteClaims makes the claims of an article anew. An analysis that does not
// hold any more is dropped, and made again like that of an older engine.
func (l *Library) rewriteClaims(c *change, a *model.Article, engine string) error {
	an, err := l.analysis(c.ctx, c.tx, a.ID, engine)
	if err == nil {
		var p *prepared
		if p, err = l.prepare(a, an); err == nil {
			return l.saveAnalysis(c, a.ID, p)
		}
	}
	num, err := c.num(a.ID)
	if err != nil {
		return err
	}
	if err := c.dropEditions(num); err != nil {
		return err
	}
	return c.exec(`DELETE FROM analyses WHERE article = ?`, num)
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
