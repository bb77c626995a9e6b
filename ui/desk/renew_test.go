package desk

import (
	"strings"
	"testing"

	"hearsay/content/library"
	"hearsay/model"
	"hearsay/model/attribution"
	"hearsay/ui/correct"
	"hearsay/ui/finder"
	"hearsay/ui/reader"
)

// knowing is a desk in the library at dir whose engine knows one source.
func knowing(t *testing.T, dir, name string) *Desk {
	t.Helper()
	d := sitting(t, dir)
	engine := attribution.New(attribution.Options{Known: []model.Known{
		{ID: "port", Name: name, Aliases: []string{"Mayor Tull"}, Type: model.Person},
	}})
	d.Engine = func() (*attribution.Engine, error) { return engine, nil }
	return d
}

// Whoever writes into the file of sources sees what follows from it: on the shelf
// an article counts as not analysed, opening it finds its claims anew, and the
// search knows its source under the new name. Corrections and bookmarks stay.
func TestOtherSourcesRenewWhatIsOpened(t *testing.T) {
	dir, ctx := t.TempDir(), t.Context()
	text := "The harbour\n\n\"The harbour is closed,\" said Mayor Tull on Monday. The quay, said Ada Quill, is open."
	a := &model.Article{ID: "harbour", Title: "The harbour", Published: "2023-05-01", Text: text, Blocks: []model.Block{
		{Span: model.Span{Start: 0, End: 11}, Kind: model.Title}, {Span: model.Span{Start: 13, End: len(text)}},
	}}
	read := func(d *Desk) (an *model.Analysis, listed bool) {
		t.Helper()
		opt := d.Options(nil)
		entries, err := opt.List(ctx)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			listed = listed || e.ID == a.ID && e.Digest != nil
		}
		kept, err := opt.Article(ctx, a.ID)
		if err != nil {
			t.Fatal(err)
		}
		if an, err = opt.Analyze(ctx, kept, func(*model.Analysis) {}); err != nil {
			t.Fatal(err)
		}
		return an, listed
	}
	finds := func(d *Desk, query string) int {
		t.Helper()
		answer, err := d.Options(nil).Search(ctx, finder.Ask{Query: query, Limit: 10})
		if err != nil {
			t.Fatal(err)
		}
		return len(answer.Claims)
	}

	d := knowing(t, dir, "Port Authority")
	l, err := d.Library()
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := l.Add(ctx, a); err != nil {
		t.Fatal(err)
	}
	first, _ := read(d)
	if !strings.Contains(voices(first), "Port Authority") {
		t.Fatalf("first speak %s", voices(first))
	}
	opt := d.Options(nil)
	kept, err := opt.Article(ctx, a.ID)
	if err != nil {
		t.Fatal(err)
	}
	quay := strings.Index(text, "The quay")
	claim := -1
	for i, c := range first.Claims {
		if c.Source != model.NoSource && strings.Contains(first.Sources[c.Source].Name, "Quill") {
			claim = i
		}
	}
	if _, err := opt.Correct(ctx, kept, first, correct.Edit{Op: correct.Attribute, Claims: []int{claim}, Source: model.NoSource, Name: "Ann Oak", Type: model.Person}); err != nil {
		t.Fatal(err)
	}
	if err := opt.State.SaveBookmarks(a.ID, []reader.Bookmark{{Span: model.Span{Start: quay, End: quay + 8}}}); err != nil {
		t.Fatal(err)
	}
	if _, listed := read(knowing(t, dir, "Port Authority")); !listed {
		t.Error("with the same sources the article counts as not analysed")
	}

	d = knowing(t, dir, "Harbour Board")
	then, listed := read(d)
	if listed {
		t.Error("with other sources the article counts as analysed")
	}
	if got := voices(then); !strings.Contains(got, "Harbour Board") || !strings.Contains(got, "Ann Oak") || strings.Contains(got, "Port Authority") {
		t.Errorf("with other sources speak %s", got)
	}
	if n := finds(d, `source:"Harbour Board" closed`); n != 1 {
		t.Errorf("of the source that is known now %d claims are found", n)
	}
	if n := finds(d, `source:"Ann Oak" quay`); n != 1 {
		t.Errorf("of the corrected source %d claims are found", n)
	}
	opt = d.Options(nil)
	if _, err := opt.Article(ctx, a.ID); err != nil {
		t.Fatal(err)
	}
	if _, marks, err := opt.State.Recall(ctx, a.ID); err != nil || len(marks) != 1 || marks[0].Span.Start != quay {
		t.Errorf("the bookmarks are %+v, %v", marks, err)
	}
	if problems, err := l.Check(ctx); err != nil || len(problems) > 0 {
		t.Errorf("the library: %v, %v", problems, err)
	}
	if s, err := l.Profile(library.Local).State(ctx, a); err != nil || len(s.Bookmarks) != 1 {
		t.Errorf("%+v, %v", s, err)
	}
}
