package library

import (
	"context"
	"database/sql"
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

// Follow keeps a feed after a visit, so that it can be visited again.
func (l *Library) Follow(ctx context.Context, f Feed) error {
	return l.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO feeds (url, title, etag, last_modified, visited) VALUES (?, ?, ?, ?, ?)
			ON CONFLICT DO UPDATE SET title = excluded.title, etag = excluded.etag,
				last_modified = excluded.last_modified, visited = excluded.visited`,
			f.URL, f.Title, f.ETag, f.LastModified, f.Visited.UnixMilli())
		return err
	})
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
