package desk

import (
	"slices"
	"strings"
	"testing"

	"hearsay/content/library"
	"hearsay/model"
	"hearsay/ui/reader"
)

// A bookmark whose words are no longer in the article is not forgotten: it is
// recalled as lost, outlives what is marked meanwhile, and has its place again when
// its words are back.
func TestLostBookmarksAreKept(t *testing.T) {
	dir, ctx := t.TempDir(), t.Context()
	made := func(text string) *model.Article {
		return &model.Article{ID: "harbour", Title: "The harbour", Text: text, URL: "https://example.org/harbour", Blocks: []model.Block{
			{Span: model.Span{Start: 0, End: 11}, Kind: model.Title}, {Span: model.Span{Start: 13, End: len(text)}},
		}}
	}
	first := made("The harbour\n\nThe quay is open, said Ada Quill. The pier is closed, she added.")
	state := sitting(t, dir).Options(first).State
	at := func(a *model.Article, words string) reader.Bookmark {
		i := strings.Index(a.Text, words)
		return reader.Bookmark{Span: model.Span{Start: i, End: i + len(words)}, Text: words}
	}
	if err := state.SaveBookmarks("harbour", []reader.Bookmark{at(first, "The quay is open"), at(first, "The pier is closed")}); err != nil {
		t.Fatal(err)
	}

	changed := made("The harbour\n\nNothing is left of it. The pier is closed, Ada Quill added.")
	d := sitting(t, dir)
	state = d.Options(changed).State
	_, marks, err := state.Recall(ctx, "harbour")
	if err != nil || len(marks) != 2 || marks[0] != at(changed, "The pier is closed") || !marks[1].Lost() || marks[1].Text != "The quay is open" {
		t.Fatalf("recalled are %+v, %v", marks, err)
	}
	if err := state.SaveBookmarks("harbour", append(marks, at(changed, "Nothing is left"))); err != nil {
		t.Fatal(err)
	}
	l, err := d.Library()
	if err != nil {
		t.Fatal(err)
	}
	if s, err := l.Profile(library.Local).State(ctx, changed); err != nil || len(s.Bookmarks) != 3 {
		t.Errorf("kept are %+v, %v", s.Bookmarks, err)
	}

	state = sitting(t, dir).Options(first).State
	if _, marks, err := state.Recall(ctx, "harbour"); err != nil || !slices.Contains(marks, at(first, "The quay is open")) {
		t.Errorf("recalled are %+v, %v", marks, err)
	}
}
