package library

import (
	"context"
	"database/sql"
	"errors"
)

// A full-text index is a number of pieces, each written by one transaction or
// merged of several. A search looks up each of its words in each piece. SQLite
// merges as it goes, and so keeps them at some twenty in a large library, which
// is what looking a word up then takes: twenty times as long as in a small one.
// So where many articles have come, the pieces are merged into one at the end.
// That takes a twentieth of the time that adding them took. And where few have
// come, or one is changed, those are merged of which there are four of about a
// size: that leaves some five pieces, and writes each word a few times more often
// in all.

const (
	mergeBatches = 4    // batches that leave so few pieces that merging is not worth it
	mergeShare   = 8    // an eighth of the library must be new, or each addition would write all of it
	mergePages   = 2000 // of the file that a transaction writes: so long other writers wait, and so much larger the file gets, since what is merged is freed
	tidyPages    = 500  // that are merged at a time while somebody may be reading
	tidySteps    = 30   // after articles were added
)

func indexes() []string { return []string{"claims_text", "articles_text", "names_text"} }

// merge makes one piece of each full-text index. It needs room for a copy of the
// index. Where there is none, all is as before, and searches take longer.
func (l *Library) merge(ctx context.Context) error {
	for _, index := range indexes() {
		// A negative number begins a merge of everything, and others go on with
		// it for that many pages, until nothing is written any more.
		pages := -mergePages
		for more := true; more; pages = mergePages {
			var err error
			if more, err = l.mergeSome(ctx, index, pages); err != nil {
				return err
			}
		}
	}
	return nil
}

// mergeSome merges pieces of an index for about that many pages, and reports
// whether there may be more to merge.
func (l *Library) mergeSome(ctx context.Context, index string, pages int) (more bool, err error) {
	err = l.write(ctx, func(tx *sql.Tx) error {
		const changes = `SELECT total_changes()`
		var before, after int
		if err := tx.QueryRowContext(ctx, changes).Scan(&before); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `INSERT INTO `+index+` (`+index+`, rank) VALUES ('merge', ?)`, pages); err != nil {
			return err
		}
		err := tx.QueryRowContext(ctx, changes).Scan(&after)
		more = after-before > 1 // the statement itself counts as one
		return err
	})
	if errors.Is(err, ErrFull) {
		return false, nil
	}
	return more, err
}

// tidy merges pieces of which there are four of about a size, in at most so many
// steps of a tenth of a second. What is left is merged by those that come after.
// It is no matter if it cannot be done now.
func (l *Library) tidy(ctx context.Context, steps int) {
	for _, index := range indexes() {
		for range steps {
			if more, err := l.mergeSome(ctx, index, tidyPages); err != nil || !more {
				break
			}
		}
	}
}

// mergeAfter merges everything if written articles, which came in batches, are
// enough, and else tidies.
func (l *Library) mergeAfter(ctx context.Context, written, batches int) error {
	if batches > mergeBatches {
		all, err := l.Count(ctx)
		if err != nil {
			return err
		}
		if written*mergeShare >= all {
			return l.merge(ctx)
		}
	}
	if written > 0 {
		l.tidy(ctx, tidySteps)
	}
	return nil
}
