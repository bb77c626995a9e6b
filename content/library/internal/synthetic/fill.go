package synthetic

import (
	"context"
	"fmt"
	"iter"

	"hearsay/content/library"
	"hearsay/model"
)

// Fill adds articles with their analyses to l until it has n. A library that
// Fill has begun is gone on with.
func Fill(ctx context.Context, l *library.Library, n int, added func(library.Result)) error {
	have, err := l.Count(ctx)
	if err != nil {
		return err
	}
	return l.AddAll(ctx, Articles(have, n), Engine, Analyze, added)
}

// Articles are those numbered from to to-1.
func Articles(from, to int) iter.Seq2[*model.Article, error] {
	return func(yield func(*model.Article, error) bool) {
		for n := from; n < to; n++ {
			if a, _ := Article(n); !yield(a, nil) {
				return
			}
		}
	}
}

// Analyze is the analysis that was written with an article.
func Analyze(_ context.Context, a *model.Article) (*model.Analysis, error) {
	var n int
	if _, err := fmt.Sscanf(a.ID, "synthetic-%d", &n); err != nil {
		return nil, fmt.Errorf("%q is not a synthetic article: %w", a.ID, err)
	}
	_, an := Article(n)
	return an, nil
}
