package desk

import (
	"context"

	"hearsay/content/library/align"
	"hearsay/model"
	"hearsay/ui/compare"
)

// compare sets articles side by side.
func (d *Desk) compare(ctx context.Context, ids []string) (*compare.Table, error) {
	t := &compare.Table{}
	var sides []align.Side
	for _, id := range ids {
		a, err := d.article(ctx, id)
		if err != nil {
			return nil, err
		}
		an, err := d.analyze(ctx, a, func(*model.Analysis) {})
		if err != nil {
			return nil, err
		}
		sides = append(sides, align.Side{Article: a, Analysis: an})
		t.Sides = append(t.Sides, compare.Side{Article: a, Analysis: an})
	}
	for _, r := range align.Rows(sides) {
		t.Rows = append(t.Rows, compare.Row{Claims: r, Dropped: align.Unhedged(sides, r)})
	}
	return t, nil
}
