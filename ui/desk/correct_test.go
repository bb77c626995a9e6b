package desk

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hearsay/content/bundled"
	"hearsay/content/library"
	"hearsay/content/registry"
	"hearsay/model"
	"hearsay/model/attribution"
	"hearsay/ui/correct"
)

// sitting is a desk with a library and an engine of its own, with everything
// that a reader has who just came to it.
func sitting(t *testing.T, dir string) *Desk {
	t.Helper()
	l, err := library.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	known, err := registry.Load(filepath.Join(t.TempDir(), "none.toml"))
	if err != nil {
		t.Fatal(err)
	}
	engine := attribution.New(attribution.Options{Known: known})
	return &Desk{
		Engine:  func() (*attribution.Engine, error) { return engine, nil },
		Library: func() (*library.Library, error) { return l, nil },
		Profile: library.Local,
	}
}

func voices(an *model.Analysis) string {
	var names []string
	for _, c := range an.Claims {
		if c.Source != model.NoSource {
			names = append(names, an.Sources[c.Source].Name)
		}
	}
	return strings.Join(names, ", ")
}

func TestCorrectionsAreKept(t *testing.T) {
	articles, err := bundled.Articles()
	if err != nil {
		t.Fatal(err)
	}
	a, dir := articles[0], t.TempDir()
	whole := func(opt func(ctx context.Context, a *model.Article, part func(*model.Analysis)) (*model.Analysis, error)) *model.Analysis {
		an, err := opt(t.Context(), a, func(*model.Analysis) {})
		if err != nil {
			t.Fatal(err)
		}
		return an
	}
	opt := sitting(t, dir).Options(nil)
	first := whole(opt.Analyze)
	claim := -1
	for i, c := range first.Claims {
		if c.Source != model.NoSource {
			claim = i
			break
		}
	}
	do := func(seen *model.Analysis, e correct.Edit) *model.Analysis {
		t.Helper()
		an, err := opt.Correct(t.Context(), a, seen, e)
		if err != nil {
			t.Fatal(err)
		}
		if err := model.Check(a, an); err != nil {
			t.Fatal(err)
		}
		return an
	}
	named := do(first, correct.Edit{Op: correct.Attribute, Claims: []int{claim}, Source: model.NoSource, Name: "Ann Oak", Type: model.Person})
	if !strings.Contains(voices(named), "Ann Oak") {
		t.Fatalf("after the correction speak %s", voices(named))
	}
	own := do(named, correct.Edit{Op: correct.Narrate, Claims: []int{claim}})
	if strings.Contains(voices(own), "Ann Oak") {
		t.Errorf("the article's own voice is called Ann Oak")
	}
	if back := do(own, correct.Edit{Op: correct.Undo}); voices(back) != voices(named) {
		t.Errorf("undo leaves %s", voices(back))
	}
	if back := do(own, correct.Edit{Op: correct.Undo}); voices(back) != voices(first) {
		t.Errorf("two undos leave %s", voices(back))
	}
	if _, err := opt.Correct(t.Context(), a, first, correct.Edit{Op: correct.Undo}); err == nil || !strings.Contains(err.Error(), "no correction") {
		t.Errorf("a third undo says %v", err)
	}
	do(first, correct.Edit{Op: correct.Redo})
	if again := whole(sitting(t, dir).Options(nil).Analyze); voices(again) != voices(named) {
		t.Errorf("another desk shows %s", voices(again))
	}
	guest := sitting(t, dir)
	guest.Profile = "guest"
	if theirs := whole(guest.Options(nil).Analyze); voices(theirs) != voices(first) {
		t.Errorf("another reader sees %s", voices(theirs))
	}
}

// A correction that could not be kept is not shown as if it were.
func TestACorrectionThatIsNotKept(t *testing.T) {
	opt := sitting(t, t.TempDir()).Options(nil)
	articles, err := bundled.Articles()
	if err != nil {
		t.Fatal(err)
	}
	an, err := opt.Analyze(t.Context(), articles[0], func(*model.Analysis) {})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := opt.Correct(ctx, articles[0], an, correct.Edit{Op: correct.Narrate, Claims: []int{len(an.Claims) - 1}}); err == nil {
		t.Error("no error is told")
	}
}

// A name that the library has means the library's source, whatever the reader says
// that it is: so two articles can be made to speak of one.
func TestASourceOfAnotherArticle(t *testing.T) {
	opt := sitting(t, t.TempDir()).Options(nil)
	find := func(a *model.Article) *model.Analysis {
		t.Helper()
		an, err := opt.Analyze(t.Context(), a, func(*model.Analysis) {})
		if err != nil {
			t.Fatal(err)
		}
		return an
	}
	articles, err := bundled.Articles()
	if err != nil {
		t.Fatal(err)
	}
	var there, unnamed *model.Source
	other := find(articles[0])
	for i := range other.Sources {
		if s := &other.Sources[i]; s.Named && s.Type != model.Person {
			there = s
		} else if !s.Named {
			unnamed = s
		}
	}
	if there == nil || unnamed == nil {
		t.Fatal("the article has not both named and unnamed sources")
	}
	a, err := opt.Article(t.Context(), articles[1].ID)
	if err != nil {
		t.Fatal(err)
	}
	seen := find(a)
	now, err := opt.Correct(t.Context(), a, seen, correct.Edit{Op: correct.Merge, From: 0, Source: model.NoSource, Name: unnamed.Name, Type: model.Government})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(now.Sources, func(s model.Source) bool { return library.SourceID(&s) == library.SourceID(unnamed) }) {
		t.Errorf("%s of the other article is not among %+v", unnamed.Name, now.Sources)
	}
	if _, err := opt.Correct(t.Context(), a, now, correct.Edit{Op: correct.Undo}); err != nil {
		t.Fatal(err)
	}
	for _, e := range []correct.Edit{
		{Op: correct.Merge, From: 0, Source: model.NoSource, Name: strings.ToUpper(there.Name), Type: model.Group},
		{Op: correct.Merge, From: 0, Source: model.NoSource, Name: "Nobody's Own Institute", Type: model.Organization},
	} {
		now, err := opt.Correct(t.Context(), a, seen, e)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := opt.Correct(t.Context(), a, now, correct.Edit{Op: correct.Undo}); err != nil {
			t.Fatal(err)
		}
		at := slices.IndexFunc(now.Sources, func(s model.Source) bool { return strings.EqualFold(s.Name, e.Name) })
		if at < 0 || slices.ContainsFunc(now.Sources, func(s model.Source) bool { return s.ID == seen.Sources[0].ID }) {
			t.Fatalf("%s is not in the place of %s", e.Name, seen.Sources[0].Name)
		}
		if is := now.Sources[at].ID == there.ID && now.Sources[at].Name == there.Name; is != (e.Type == model.Group) {
			t.Errorf("%s is %+v, the other article's is %+v", e.Name, now.Sources[at], there)
		}
	}
}

// A correction whose words have left the article is not shown, and the reader
// is told.
func TestACorrectionThatDoesNotFit(t *testing.T) {
	dir := t.TempDir()
	opt := sitting(t, dir).Options(nil)
	a := gate()
	const open, failed = "The gate stays open", "Its lock has failed"
	a.Text += " " + open + ", Mayor Tull said."
	a.Blocks[1].End = len(a.Text)
	an, err := opt.Analyze(t.Context(), a, func(*model.Analysis) {})
	if err != nil {
		t.Fatal(err)
	}
	corrected := 0
	for i := range an.Claims {
		if an.Claims[i].Source == model.NoSource {
			continue
		}
		e := correct.Edit{Op: correct.Attribute, Claims: []int{i}, Source: model.NoSource, Name: fmt.Sprint("Ann Oak ", i), Type: model.Person}
		if _, err := opt.Correct(t.Context(), a, an, e); err != nil {
			t.Fatal(err)
		}
		corrected++
	}
	if n := len(opt.Misfits(a)); n != 0 || corrected != 2 {
		t.Fatalf("%d of %d corrections do not fit the text that they were made of", n, corrected)
	}
	news := *a
	news.Text = strings.Replace(a.Text, open, failed, 1)
	opt = sitting(t, dir).Options(nil)
	now, err := opt.Analyze(t.Context(), &news, func(*model.Analysis) {})
	if err != nil {
		t.Fatal(err)
	}
	if n := len(opt.Misfits(&news)); n != 1 || !strings.Contains(voices(now), "Ann Oak") {
		t.Errorf("%d corrections do not fit the new text, in which speak %s", n, voices(now))
	}
}

// Every edit of the panel can be kept, and says so when it cannot be done.
func TestEveryEdit(t *testing.T) {
	articles, err := bundled.Articles()
	if err != nil {
		t.Fatal(err)
	}
	d := sitting(t, t.TempDir())
	opt := d.Options(nil)
	for _, a := range articles[:2] {
		an, err := opt.Analyze(t.Context(), a, func(*model.Analysis) {})
		if err != nil {
			t.Fatal(err)
		}
		kept := 0
		for i, c := range an.Claims {
			if c.Source == model.NoSource {
				continue
			}
			other := (c.Source + 1) % len(an.Sources)
			for _, e := range []correct.Edit{
				{Op: correct.Attribute, Claims: []int{i}, Source: other},
				{Op: correct.Drop, Claims: []int{i}},
				{Op: correct.Respan, Claims: []int{i}, Content: opt.Widen(a, c.Content, 0, -1)},
				{Op: correct.Rekind, Claims: []int{i}, Kind: model.Indirect},
				{Op: correct.Merge, From: c.Source, Source: other},
			} {
				now, err := opt.Correct(t.Context(), a, an, e)
				if err != nil {
					if now != nil {
						t.Errorf("%+v: an analysis and an error", e)
					}
					continue
				}
				kept++
				if err := model.Check(a, now); err != nil {
					t.Errorf("%+v: %v", e, err)
				}
				if back, err := opt.Correct(t.Context(), a, now, correct.Edit{Op: correct.Undo}); err != nil || voices(back) != voices(an) {
					t.Errorf("%+v cannot be taken back: %v", e, err)
				}
			}
		}
		if kept < len(an.Sources) {
			t.Errorf("%s: only %d edits were kept", a.Title, kept)
		}
	}
}
