package desk

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"hearsay/content/library"
	"hearsay/model"
	"hearsay/ui/app"
	"hearsay/ui/correct"
	"hearsay/ui/finder"
	"hearsay/ui/found"
	"hearsay/ui/sourcefile"
)

// gate is an article of the reader's own, in which the UK's ministry speaks of
// the pardons that the bundled reports are about.
func gate() *model.Article {
	text := "Gate opens\n\nPardons went to 30 convicts, the UK Ministry of Defence said."
	return &model.Article{ID: "gate", Title: "Gate opens", Published: "2023-02-01", Text: text, Blocks: []model.Block{
		{Span: model.Span{Start: 0, End: 10}, Kind: model.Title}, {Span: model.Span{Start: 12, End: len(text)}},
	}}
}

// added is a desk whose library has the article gate, and what the engine finds
// in it, which is not kept yet.
func added(t *testing.T) (app.Options, *library.Library, *model.Article, *model.Analysis) {
	t.Helper()
	d := sitting(t, t.TempDir())
	opt := d.Options(nil)
	l, err := d.Library()
	if err != nil {
		t.Fatal(err)
	}
	a := gate()
	an, err := opt.Analyze(t.Context(), a, func(*model.Analysis) {})
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := l.Add(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	return opt, l, a, an
}

// The reader's own articles and the bundled ones are searched as one library,
// and searching puts nothing into the reader's.
func TestEverythingOnTheShelfIsSearched(t *testing.T) {
	opt, l, a, an := added(t)
	if err := l.SaveAnalysis(t.Context(), a.ID, an); err != nil {
		t.Fatal(err)
	}
	answer, err := opt.Search(t.Context(), finder.Ask{Query: "pardon*", Limit: 100})
	if err != nil {
		t.Fatal(err)
	}
	from := map[string]bool{}
	for _, c := range answer.Claims {
		from[c.Article] = true
		opened, err := opt.Article(t.Context(), c.Article)
		if err != nil {
			t.Fatal(err)
		}
		if c.At <= 0 || c.At >= len(opened.Text) {
			t.Errorf("a claim is found at %d of %d", c.At, len(opened.Text))
		}
		if len(c.Matches) == 0 {
			t.Errorf("no match is marked in %q", c.Text)
		}
	}
	if !from["gate"] || len(from) < 3 {
		t.Errorf("claims are found in %v", from)
	}
	file, err := opt.File(t.Context(), sourcefile.Ask{Source: found.Source{ID: "uk-mod"}, Limit: 100})
	if err != nil {
		t.Fatal(err)
	}
	if file.File.Articles < 3 || file.File.Claims != len(file.Claims) || len(file.File.With) == 0 {
		t.Errorf("the file has %d claims in %d articles, %d on the screen", file.File.Claims, file.File.Articles, len(file.Claims))
	}
	for i := range file.Claims[1:] {
		if file.Claims[i].Published < file.Claims[i+1].Published {
			t.Error("the latest claims do not come first")
		}
	}
	for _, c := range answer.Claims {
		if c.Kind != model.Indirect || c.Source.ID == "" || !strings.HasPrefix(c.Source.ID, "unnamed:") {
			continue
		}
		q := sourcefile.Ask{Source: found.Source{ID: "as the article calls it", Name: c.Source.Name, In: &model.Source{Name: c.Source.Name}}, Limit: 10}
		if f, err := opt.File(t.Context(), q); err != nil || f.File.ID != c.Source.ID {
			t.Errorf("%s has no file under its name: %v", c.Source.Name, err)
		}
	}
	if n, err := l.Count(t.Context()); n != 1 || err != nil {
		t.Errorf("the reader's library holds %d articles (%v)", n, err)
	}
}

// A file that is read without being in the library is among the articles of its
// sources, as it is read, and opens from there; a correction of a bundled article
// is found.
func TestWhatIsReadStandsInTheFile(t *testing.T) {
	d := sitting(t, t.TempDir())
	a := gate()
	opt := d.Options(a)
	an, err := opt.Analyze(t.Context(), a, func(*model.Analysis) {})
	if err != nil {
		t.Fatal(err)
	}
	mod := &an.Sources[an.Claims[len(an.Claims)-1].Source]
	said, err := opt.Elsewhere(t.Context(), an)
	if err != nil || said[mod.ID].Articles < 2 {
		t.Errorf("%s says %+v, %v", mod.Name, said[mod.ID], err)
	}
	ask := sourcefile.Ask{Source: found.Source{ID: mod.ID, Name: mod.Name, In: mod}, Limit: 100}
	file, err := opt.File(t.Context(), ask)
	if err != nil {
		t.Fatal(err)
	}
	here := 0
	for _, c := range file.Claims {
		if c.Article == a.ID {
			here++
			if opened, err := opt.Article(t.Context(), c.Article); err != nil || opened != a {
				t.Errorf("its claim opens %v, %v", opened, err)
			}
		}
	}
	if here != 1 || file.File.Articles != said[mod.ID].Articles || file.File.Claims != len(file.Claims) {
		t.Errorf("%d claims of it in a file of %d claims in %d articles; the card says %+v", here, file.File.Claims, file.File.Articles, said[mod.ID])
	}
	l, err := d.Library()
	if err != nil {
		t.Fatal(err)
	}
	if n, err := l.Count(t.Context()); n != 0 || err != nil {
		t.Errorf("reading has put %d articles into the library (%v)", n, err)
	}

	brought, err := opt.Article(t.Context(), "wagner-brief")
	if err != nil {
		t.Fatal(err)
	}
	seen, err := opt.Analyze(t.Context(), brought, func(*model.Analysis) {})
	if err != nil {
		t.Fatal(err)
	}
	claim := slices.IndexFunc(seen.Claims, func(c model.Claim) bool { return c.Source != model.NoSource })
	edit := correct.Edit{Op: correct.Attribute, Claims: []int{claim}, Source: model.NoSource, Name: "Ann Oak", Type: model.Person}
	if _, err := opt.Correct(t.Context(), brought, seen, edit); err != nil {
		t.Fatal(err)
	}
	answer, err := opt.Search(t.Context(), finder.Ask{Query: `source:"ann oak"`, Limit: 10})
	if err != nil || len(answer.Claims) != 1 || answer.Claims[0].Article != "wagner-brief" {
		t.Errorf("the correction is found as %+v, %v", answer, err)
	}
}

// Reading an article renews what an older engine found in it.
func TestReadingRenews(t *testing.T) {
	opt, l, a, an := added(t)
	old := *an
	old.Engine = "an older one"
	if err := l.SaveAnalysis(t.Context(), a.ID, &old); err != nil {
		t.Fatal(err)
	}
	outdated := func() bool {
		t.Helper()
		yes, err := l.Outdated(t.Context(), an.Engine)
		if err != nil {
			t.Fatal(err)
		}
		return yes
	}
	if !outdated() {
		t.Error("an analysis by an older engine counts as new")
	}
	opt = sitting(t, l.Dir()).Options(nil)
	kept, err := opt.Article(t.Context(), a.ID)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := opt.Analyze(t.Context(), kept, func(*model.Analysis) {}); err != nil {
		t.Fatal(err)
	}
	if outdated() {
		t.Error("an article that was read has its old analysis still")
	}
}

// Words that are found in an article lead to where they stand.
func TestAnArticleOpensWhereTheWordsStand(t *testing.T) {
	opt := sitting(t, t.TempDir()).Options(nil)
	answer, err := opt.Search(t.Context(), finder.Ask{Query: "in:text convicts", Limit: 10})
	if err != nil || len(answer.Articles) == 0 {
		t.Fatalf("found %+v, %v", answer, err)
	}
	for _, found := range answer.Articles {
		a, err := opt.Article(t.Context(), found.Article)
		if err != nil {
			t.Fatal(err)
		}
		if got := a.Text[found.At : found.At+len("convicts")]; !strings.EqualFold(got, "convicts") {
			t.Errorf("%s opens at %q", found.Article, got)
		}
	}
}

// An article that hearsay brings stands on the shelf once, also when the reader
// has added it.
func TestABundledArticleIsListedOnce(t *testing.T) {
	d := sitting(t, t.TempDir())
	opt := d.Options(nil)
	l, err := d.Library()
	if err != nil {
		t.Fatal(err)
	}
	listed := func() (ids []string) {
		t.Helper()
		entries, err := opt.List(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			ids = append(ids, e.ID)
		}
		slices.Sort(ids)
		return ids
	}
	before := listed()
	a, err := opt.Article(t.Context(), "tour")
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := l.Add(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	if after := listed(); !slices.Equal(after, before) {
		t.Errorf("the shelf has %v, and had %v", after, before)
	}
	if _, err := opt.Search(t.Context(), finder.Ask{Query: "tour", Limit: 10}); err != nil {
		t.Fatal(err)
	}
	if after := listed(); !slices.Equal(after, before) {
		t.Errorf("after a search the shelf has %v, and had %v", after, before)
	}
}

func TestWrongQuestions(t *testing.T) {
	opt := sitting(t, t.TempDir()).Options(nil)
	_, err := opt.Search(t.Context(), finder.Ask{Query: "x kind:bad", Limit: 10})
	var wrong *finder.Wrong
	if !errors.As(err, &wrong) || wrong.At != (model.Span{Start: 2, End: 10}) {
		t.Errorf("a wrong filter is %v", err)
	}
	if _, err := opt.File(t.Context(), sourcefile.Ask{Source: found.Source{ID: "nobody", Name: "Nobody"}, Limit: 10}); err == nil || !strings.Contains(err.Error(), "Nobody speaks in no article") {
		t.Errorf("a source that says nothing is %v", err)
	}
}

func TestMonthsHaveNoGaps(t *testing.T) {
	month := func(m time.Month) time.Time { return time.Date(2023, m, 1, 0, 0, 0, 0, time.UTC) }
	got := together(
		[]sourcefile.Month{{First: month(3), Claims: 2}},
		[]library.Month{{First: month(1), Claims: 1}, {First: month(2)}, {First: month(3), Claims: 4}, {First: month(4), Claims: 1}},
	)
	want := []int{1, 0, 6, 1}
	for i, m := range got {
		if m.First != month(time.Month(i+1)) || m.Claims != want[i] {
			t.Errorf("month %d is %v", i, m)
		}
	}
	if len(got) != len(want) || together(nil, nil) != nil {
		t.Errorf("%d months", len(got))
	}
}

// What a source is called in a file is told once, and not its name over again.
func TestOtherNamesOfASource(t *testing.T) {
	one := &library.SourceFile{SourceEntry: library.SourceEntry{SourceName: library.SourceName{Name: "Ann Tull"}}, Names: []string{"ann tull", "Tull", "the mayor"}}
	f := joined(joined(nil, one), &library.SourceFile{Names: []string{"Tull", "It Group"}})
	if want := []string{"It Group", "Tull", "the mayor"}; !slices.Equal(f.Names, want) {
		t.Errorf("%q, want %q", f.Names, want)
	}
}
