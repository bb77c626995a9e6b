package library_test

import (
	"fmt"
	"testing"

	"hearsay/content/library"
	"hearsay/content/library/internal/synthetic"
)

// Merging leaves one piece of each index, in which the same is found; where the
// disk has no room for that, everything stays as it is.
func TestMergingChangesNothingThatIsFound(t *testing.T) {
	t.Parallel()
	l, ctx := open(t), t.Context()
	for n := 20; n <= 120; n += 20 {
		if err := synthetic.Fill(ctx, l, n, func(library.Result) {}); err != nil {
			t.Fatal(err)
		}
	}
	if err := l.Remove(ctx, "synthetic-7"); err != nil {
		t.Fatal(err)
	}
	found := func() string { return fmt.Sprintf("%+v", search(t, l, synthetic.Word(0)+" -"+synthetic.Word(9))) }
	pieces := func() int {
		t.Helper()
		n, err := l.Pieces(ctx)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	before, many := found(), pieces()
	pages, err := l.Pages(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if err := library.LimitPages(l, pages+20); err != nil {
		t.Fatal(err)
	}
	if err := l.Merge(ctx); err != nil || pieces() == 2 || found() != before {
		t.Errorf("on a full disk: %v, found\n%s\nwant\n%s", err, found(), before)
	}
	sound(t, l)
	if err := library.LimitPages(l, 1<<20); err != nil {
		t.Fatal(err)
	}
	if err := l.Merge(ctx); err != nil || found() != before {
		t.Errorf("%v, found\n%s\nwant\n%s", err, found(), before)
	}
	if n := pieces(); n != 2 || many <= 4 {
		t.Errorf("%d pieces were merged into %d", many, n)
	}
	sound(t, l)
}

// Articles that are changed one after the other leave few pieces, whatever their
// number.
func TestChangesLeaveFewPieces(t *testing.T) {
	t.Parallel()
	l, ctx := open(t), t.Context()
	if err := synthetic.Fill(ctx, l, 70, func(library.Result) {}); err != nil {
		t.Fatal(err)
	}
	most := 0
	for n := range 70 {
		a, an := synthetic.Article(n)
		if err := l.Tag(ctx, a.ID, "tag"); err != nil {
			t.Fatal(err)
		}
		an.Engine, an.Claims[0].Confidence = "another", 0.8
		if err := l.SaveAnalysis(ctx, a.ID, an); err != nil {
			t.Fatal(err)
		}
		n, err := l.Pieces(ctx)
		if err != nil {
			t.Fatal(err)
		}
		most = max(most, n)
	}
	if most > 20 {
		t.Errorf("the indexes have %d pieces at times", most)
	}
	sound(t, l)
}
