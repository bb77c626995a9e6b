package library

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"
)

// Feed is a feed whose entries the library follows.
type Feed struct {
	URL   string
	Title string

	// What the server gave at the last visit, to tell it the next time.
	ETag         string
	LastModified string
	Visited      time.Time
}

// Follow keeps a feed after a visit, so that it can be visited again, and which
// entries it announced and need not be had again, each by any one name.
func (l *Library) Follow(ctx context.Context, f Feed, entries []string) error {
	announced, err := json.Marshal(entries)
	if err != nil {
		return err
	}
	return l.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO feeds (url, title, etag, last_modified, visited) VALUES (?, ?, ?, ?, ?)
			ON CONFLICT DO UPDATE SET title = excluded.title, etag = excluded.etag,
				last_modified = excluded.last_modified, visited = excluded.visited`,
			f.URL, f.Title, f.ETag, f.LastModified, f.Visited.UnixMilli())
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `DELETE FROM entries WHERE feed = ?`, f.URL); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `INSERT OR IGNORE INTO entries SELECT ?, value FROM json_each(?)`, f.URL, string(announced))
		return err
	})
}

// Announced reports whether the feed at url had that entry at the last visit.
func (l *Library) Announced(ctx context.Context, url, entry string) (yes bool, err error) {
	err = l.reader.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM entries WHERE feed = ? AND entry = ?)`, url, entry).Scan(&yes)
	return yes, sentence(err)
}

// Unfollow stops following the feed at url; its articles stay.
func (l *Library) Unfollow(ctx context.Context, url string) error {
	return l.write(ctx, func(tx *sql.Tx) error {
		r, err := tx.ExecContext(ctx, `DELETE FROM feeds WHERE url = ?`, url)
		if err != nil {
			return err
		}
		if n, err := r.RowsAffected(); err != nil || n > 0 {
			return err
		}
		return fmt.Errorf("feed %s: %w", url, ErrNotFound)
	})
}

// Feeds are the feeds that are followed, in the order of their addresses.
func (l *Library) Feeds(ctx context.Context) ([]Feed, error) {
	return collect(ctx, l.reader, func(rows *sql.Rows) (f Feed, err error) {
		var visited int64
		err = rows.Scan(&f.URL, &f.Title, &f.ETag, &f.LastModified, &visited)
		f.Visited = time.UnixMilli(visited)
		return f, err
	}, `SELECT url, title, etag, last_modified, visited FROM feeds ORDER BY url`)
}
