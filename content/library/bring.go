package library

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"slices"

	"hearsay/model"
)

// Bring keeps the articles that hearsay brings, with an analysis by engine,
// beside those that the reader has added: they are searched, followed and
// corrected with them, but stand in no list of the library and are not counted.
// One that the reader has added stays the reader's; those of an earlier hearsay
// go. Where all of them are there already, that takes a moment.
func (l *Library) Bring(ctx context.Context, articles []*model.Article, engine string, analyze Analyze) error {
	wanted := make([]string, len(articles)) // hashes
	for i, a := range articles {
		wanted[i] = Hash(a.Text)
	}
	hashes, err := json.Marshal(wanted)
	if err != nil {
		return err
	}
	type row struct {
		id, hash, engine string
		brought          bool
	}
	have, err := collect(ctx, l.reader, func(rows *sql.Rows) (r row, err error) { return r, rows.Scan(&r.id, &r.hash, &r.engine, &r.brought) },
		`SELECT id, hash, coalesce(engine, ''), brought FROM articles LEFT JOIN analyses ON article = num
			WHERE num IN (SELECT num FROM articles WHERE brought = 1 UNION SELECT num FROM articles WHERE hash IN (SELECT value FROM json_each(?)))`, string(hashes))
	if err != nil {
		return err
	}
	var old []string
	for _, r := range have {
		if r.brought && !slices.Contains(wanted, r.hash) {
			old = append(old, r.id)
		}
	}
	if len(old) > 0 {
		err := l.change(ctx, func(c *change) error {
			for _, id := range old {
				if err := c.remove(id); err != nil && !errors.Is(err, ErrNotFound) { // another process was first
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	var failed error
	err = l.addAll(ctx, func(yield func(*model.Article, error) bool) {
		for i, a := range articles {
			if slices.ContainsFunc(have, func(r row) bool { return r.hash == wanted[i] && (!r.brought || r.engine == engine) }) {
				continue
			}
			if !yield(a, nil) {
				return
			}
		}
	}, engine, analyze, brought, func(r Result) { failed = errors.Join(failed, r.Err) })
	return errors.Join(err, failed)
}
