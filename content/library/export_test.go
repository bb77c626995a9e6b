package library

import (
	"context"
	"fmt"
	"math"
)

// LimitPages makes the disk full at a number of pages.
func LimitPages(l *Library, pages int) error {
	_, err := l.writer.Exec(fmt.Sprintf("PRAGMA max_page_count = %d", pages))
	return err
}

// SearchUnsifted is Search that takes all beginnings for those of few words.
func (l *Library) SearchUnsifted(ctx context.Context, s Search) (*Results, error) {
	return l.search(ctx, s, math.MaxInt, far)
}

// SearchSifted is Search that takes all beginnings for those of many words, as
// they are in a large library.
func (l *Library) SearchSifted(ctx context.Context, s Search) (*Results, error) {
	return l.search(ctx, s, -1, far)
}

// SearchNear is Search that looks no further than at some articles for each that
// is wanted, where it leaves others to a greater limit.
func (l *Library) SearchNear(ctx context.Context, s Search, articles int) (*Results, error) {
	return l.search(ctx, s, fewPages, articles)
}

// Merge makes one piece of each full-text index.
func (l *Library) Merge(ctx context.Context) error { return l.merge(ctx) }

// Pieces is how many pieces the full-text indexes of articles and claims have.
func (l *Library) Pieces(ctx context.Context) (n int, err error) {
	err = l.reader.QueryRowContext(ctx, `SELECT (SELECT count(DISTINCT segid) FROM claims_text_idx) + (SELECT count(DISTINCT segid) FROM articles_text_idx)`).Scan(&n)
	return n, err
}

// Pages is how many pages the file has.
func (l *Library) Pages(ctx context.Context) (n int, err error) {
	err = l.writer.QueryRowContext(ctx, `PRAGMA page_count`).Scan(&n)
	return n, err
}

// ListFew is List that takes that many tagged articles for few.
func (l *Library) ListFew(ctx context.Context, list Listing, few int) ([]Entry, error) {
	return l.list(ctx, list, few)
}
