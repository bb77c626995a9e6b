package library

import (
	"context"
	"fmt"
)

// LimitPages makes the disk full at a number of pages.
func LimitPages(l *Library, pages int) error {
	_, err := l.writer.Exec(fmt.Sprintf("PRAGMA max_page_count = %d", pages))
	return err
}

// SearchUnsifted is Search without the quick way to the beginnings of words.
func (l *Library) SearchUnsifted(ctx context.Context, s Search) (*Results, error) {
	return l.search(ctx, s, false, far)
}

// SearchNear is Search that looks no further than at some articles for each that
// is wanted, where it leaves others to a greater limit.
func (l *Library) SearchNear(ctx context.Context, s Search, articles int) (*Results, error) {
	return l.search(ctx, s, true, articles)
}
