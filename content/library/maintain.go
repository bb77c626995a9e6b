package library

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"

	"hearsay/model"
)

// Check reads the whole library and returns what is wrong with it, in
// sentences; none if it is sound. The error is one that kept it from looking.
func (l *Library) Check(ctx context.Context) (problems []string, err error) {
	found := func(form string, args ...any) { problems = append(problems, fmt.Sprintf(form, args...)) }
	err = l.apart(func(db *sql.DB) error {
		text := func(rows *sql.Rows) (s string, err error) { return s, rows.Scan(&s) }
		tx, err := db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
		if err != nil {
			return sentence(err)
		}
		defer tx.Rollback() // nothing was changed
		lines, err := collect(ctx, tx, text, `PRAGMA integrity_check(20)`)
		if err != nil {
			return err
		}
		for _, line := range lines {
			if line != "ok" {
				found("the file: %s", line)
			}
		}
		broken, err := collect(ctx, tx, text, `SELECT "table" FROM pragma_foreign_key_check LIMIT 20`)
		if err != nil {
			return err
		}
		for _, table := range broken {
			found("a row of %s belongs to nothing", table)
		}
		for _, c := range consistency {
			lines, err := collect(ctx, tx, text, c.query)
			if err != nil {
				return err
			}
			for _, line := range lines {
				found(c.problem, line)
			}
		}
		return nil
	})
	switch {
	case errors.Is(err, ErrDamaged): // then this is the answer
		return append(problems, err.Error()), nil
	case err != nil:
		return problems, err
	}
	ids, err := collect(ctx, l.reader, func(rows *sql.Rows) (id [2]string, err error) { return id, rows.Scan(&id[0], &id[1]) }, `SELECT id, hash FROM articles ORDER BY num`)
	if err != nil {
		return problems, err
	}
	for _, id := range ids {
		if err := l.checkArticle(ctx, id[0], id[1]); errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
			return problems, err
		} else if err != nil && !errors.Is(err, ErrNotFound) { // removed meanwhile
			found("%v", err)
		}
	}
	return problems, nil
}

// apart runs do on a connection of its own: those of readers refuse to write,
// even a copy, and have seen an earlier state of the full-text indexes, which
// their check takes for damage.
func (l *Library) apart(do func(db *sql.DB) error) error {
	db, err := connect(filepath.Join(l.dir, FileName), url.Values{})
	if err != nil {
		return err
	}
	return errors.Join(do(db), db.Close())
}

// consistency are queries that find nothing in a sound library.
var consistency = []struct{ problem, query string }{
	{"article %q has no text", `SELECT id FROM articles WHERE num NOT IN (SELECT article FROM texts)`},
	{"article %q cannot be searched", `SELECT id FROM articles WHERE key NOT IN (SELECT rowid FROM articles_text)`},
	{"the claims of article %q cannot be searched", `SELECT id FROM articles JOIN analyses ON article = num
		WHERE claims > 0 AND claims <> (SELECT count(*) FROM editions e JOIN claims c ON c.key BETWEEN e.key AND e.key + 524287 AND c.kind BETWEEN 1 AND 3
			JOIN claims_text_docsize d ON d.id = c.key WHERE e.article = articles.num AND e.layer = 0) AND claims <= 524288`},
	{"the tag %q cannot be searched", `SELECT tag FROM (SELECT tag, count(*) AS n FROM tags GROUP BY tag)
		WHERE n <> (SELECT count(*) FROM articles_text WHERE articles_text MATCH 'facets : g' || hex(lower(tag)))`},
	{"%s articles wait to be made searchable", `SELECT n FROM (SELECT count(*) AS n FROM unwritten) WHERE n > 0`},
	{"the library counts %s articles, which is not how many it has", `SELECT articles FROM totals WHERE articles <> (SELECT count(*) FROM articles WHERE brought = 0)`},
	{"what source %q says is miscounted", `SELECT id FROM sources s WHERE (articles, claims) <>
		(SELECT count(*), coalesce(sum(v.claims), 0) FROM voices v JOIN editions e ON e.key = v.key WHERE v.source = s.num AND e.layer = 0)`},
	{"what source %q says over time is miscounted", `SELECT id FROM sources s WHERE (articles, claims) <>
		(SELECT coalesce(sum(articles), 0), coalesce(sum(claims), 0) FROM months WHERE source = s.num)`},
}

func (l *Library) checkArticle(ctx context.Context, id, hash string) error {
	a, err := l.Article(ctx, id)
	if err != nil {
		return err
	}
	if Hash(a.Text) != hash {
		return fmt.Errorf("the text of %q is not the one that was added", id)
	}
	var engine string
	err = l.reader.QueryRowContext(ctx, `SELECT engine FROM analyses JOIN articles ON num = article WHERE id = ?`, id).Scan(&engine)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	} else if err != nil {
		return sentence(err)
	}
	an, err := l.Analysis(ctx, id, engine)
	if err != nil {
		return err
	}
	if err := model.Check(a, an); err != nil {
		return fmt.Errorf("the analysis of %q: %w", id, err)
	}
	return nil
}

// Backup copies the library, as it is at one moment, into a file at path, while
// it is in use. The copy appears whole or not at all. A file that is there
// already is replaced only with force; the library itself never is.
func (l *Library) Backup(ctx context.Context, path string, force bool) error {
	switch there, err := os.Stat(path); {
	case err == nil && there.IsDir():
		return fmt.Errorf("%s is a directory: name a file for the backup", path)
	case err == nil && l.isOwn(there):
		return fmt.Errorf("%s is the library itself: choose another name for the backup", path)
	}
	if _, err := os.Lstat(path); err == nil && !force {
		return fmt.Errorf("%s: %w: choose another name for the backup, or say --force", path, fs.ErrExist)
	}
	for _, suffix := range []string{"-wal", "-journal"} {
		if _, err := os.Lstat(path + suffix); err == nil { // it would be taken for the copy's
			return fmt.Errorf("%s is a database in use: choose another name for the backup", path)
		}
	}
	if _, err := os.Stat(filepath.Dir(path)); errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("the backup cannot be written: there is no directory %s", filepath.Dir(path))
	}
	dir, err := os.MkdirTemp(filepath.Dir(path), ".hearsay-backup-") // only the owner can look into it
	if at := (*fs.PathError)(nil); errors.As(err, &at) {
		return fmt.Errorf("the backup cannot be written to %s: %w", filepath.Dir(path), at.Err)
	} else if err != nil {
		return fmt.Errorf("the backup cannot be written: %w", err)
	}
	defer os.RemoveAll(dir)
	part, err := filepath.Abs(filepath.Join(dir, "copy"))
	if err != nil {
		return err
	}
	err = l.apart(func(db *sql.DB) error {
		_, err := db.ExecContext(ctx, `VACUUM INTO ?`, part)
		return err
	})
	if err != nil {
		return fmt.Errorf("the backup cannot be written: %w", sentence(err))
	}
	if err := os.Chmod(part, 0o600); err != nil {
		return err
	}
	if err := logged(ctx, part); err != nil {
		return fmt.Errorf("the backup cannot be written: %w", sentence(err))
	}
	f, err := os.OpenFile(part, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return err
	}
	if force {
		return os.Rename(part, path)
	}
	if err := os.Link(part, path); err == nil || errors.Is(err, fs.ErrExist) { // does not replace a file that has come meanwhile
		return err
	}
	return os.Rename(part, path) // where the file system has no links
}

// logged switches a copy to write-ahead logging, like the library that it is of:
// SQLite makes copies without.
func logged(ctx context.Context, path string) error {
	db, err := connect(path, url.Values{})
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, "PRAGMA journal_mode = wal")
	return errors.Join(err, db.Close())
}

// isOwn reports whether a file is one of those that the library lies in.
func (l *Library) isOwn(file fs.FileInfo) bool {
	for _, suffix := range []string{"", "-wal", "-shm"} {
		if own, err := os.Stat(filepath.Join(l.dir, FileName+suffix)); err == nil && os.SameFile(own, file) {
			return true
		}
	}
	return false
}
