package library_test

import (
	"context"
	"path/filepath"
	"testing"

	"hearsay/content/library"
	"hearsay/model"
)

// open opens a library in a new directory.
func open(t testing.TB) *library.Library {
	t.Helper()
	return openIn(t, filepath.Join(t.TempDir(), "library"))
}

func openIn(t testing.TB, dir string) *library.Library {
	t.Helper()
	l, err := library.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	})
	return l
}

// article is a plain article whose paragraphs are the lines of text.
func article(id, text string) *model.Article {
	a := &model.Article{ID: id, Title: id, Text: text}
	start := 0
	for i := 0; i <= len(text); i++ {
		if i == len(text) || text[i] == '\n' {
			if i > start {
				a.Blocks = append(a.Blocks, model.Block{Span: model.Span{Start: start, End: i}})
			}
			start = i + 1
		}
	}
	return a
}

func TestAddingTwiceIsHarmless(t *testing.T) {
	l, ctx := open(t), context.Background()
	a := article("harbour", "The harbour closed on Monday.\nNobody said why.")
	for i, want := range []bool{true, false} {
		id, added, err := l.Add(ctx, a)
		if err != nil || id != "harbour" || added != want {
			t.Errorf("add %d: id %q, added %v, %v", i+1, id, added, err)
		}
	}
	other, _, err := l.Add(ctx, article("harbour", "Another text under the same id."))
	if err != nil || other == "harbour" {
		t.Errorf("another text was kept as %q, %v", other, err)
	}
	if n, err := l.Count(ctx); n != 2 || err != nil {
		t.Errorf("%d articles, %v; want 2", n, err)
	}
	got, err := l.Article(ctx, "harbour")
	if err != nil || got.Text != a.Text || len(got.Blocks) != 2 {
		t.Errorf("read back %+v, %v", got, err)
	}
}
