package library_test

import (
	"context"
	"testing"

	"hearsay/content/library"
	"hearsay/content/library/internal/synthetic"
	"hearsay/content/library/query"
	"hearsay/model"
)

// by is what another engine finds that finds the same.
func by(engine string) library.Analyze {
	return func(ctx context.Context, a *model.Article) (*model.Analysis, error) {
		an, err := synthetic.Analyze(ctx, a)
		if an != nil {
			an.Engine = engine
		}
		return an, err
	}
}

// A renewal renews what hearsay brings, too, and makes none of it the reader's.
func TestARenewalLeavesNothingBehind(t *testing.T) {
	l, ctx := open(t), t.Context()
	bring(t, l, brought(1, 2))
	a, _ := synthetic.Article(3)
	if err := l.AddAll(ctx, func(yield func(*model.Article, error) bool) { yield(a, nil) }, synthetic.Engine, synthetic.Analyze, func(library.Result) {}); err != nil {
		t.Fatal(err)
	}
	for _, engine := range []string{"synthetic 2", "synthetic 1+new"} {
		renewed := 0
		if err := l.Renew(ctx, engine, by(engine), func(r library.Result) {
			if r.Err != nil || r.Added {
				t.Errorf("%+v", r)
			}
			renewed++
		}); err != nil || renewed != 3 {
			t.Errorf("%d renewed, %v", renewed, err)
		}
		if old, err := l.Outdated(ctx, engine); err != nil || old {
			t.Errorf("something is still outdated, %v", err)
		}
		if n, err := l.Count(ctx); n != 1 || err != nil {
			t.Errorf("the library has %d articles, %v", n, err)
		}
		sound(t, l)
	}
}

// What was removed while it was being renewed stays removed.
func TestARenewalBringsNothingBack(t *testing.T) {
	l, ctx := open(t), t.Context()
	if err := synthetic.Fill(ctx, l, 3, func(library.Result) {}); err != nil {
		t.Fatal(err)
	}
	a, _ := synthetic.Article(1)
	other := by("synthetic 2")
	err := l.Renew(ctx, "synthetic 2", func(ctx context.Context, b *model.Article) (*model.Analysis, error) {
		if b.ID == a.ID {
			if err := l.Remove(ctx, a.ID); err != nil {
				return nil, err
			}
		}
		return other(ctx, b)
	}, func(r library.Result) {
		if r.Err != nil {
			t.Error(r.Err)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if n, err := l.Count(ctx); n != 2 || err != nil {
		t.Errorf("%d articles, %v; want 2", n, err)
	}
	sound(t, l)
}

// An engine that finds the same is noted; one that finds something else is
// searched for what it has found.
func TestARenewalIsFound(t *testing.T) {
	l, ctx := open(t), t.Context()
	a, an := told("harbour", "2023-01-02", said{"Ada Quill (person)", model.Indirect, "the harbour closed"})
	keepTold(t, l, a, an)
	q, err := query.Parse("harbour kind:indirect")
	if err != nil {
		t.Fatal(err)
	}
	found := func() (names []string) {
		t.Helper()
		r, err := l.Search(ctx, library.Search{Query: q})
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range r.Claims {
			names = append(names, h.Source.Name)
		}
		return names
	}
	for _, c := range []struct{ engine, name string }{{"a", "Ada Quill"}, {"b", "Ada Quill"}, {"c", "Bo Tarn"}, {"d", "Bo Tarn"}, {"d", "Ada Quill"}} {
		next := *an
		next.Engine = c.engine
		next.Sources = []model.Source{an.Sources[0]}
		next.Sources[0].Name = c.name
		if err := l.SaveAnalysis(ctx, a.ID, &next); err != nil {
			t.Fatal(err)
		}
		if kept, err := l.Analysis(ctx, a.ID, c.engine); err != nil || kept.Engine != c.engine || kept.Sources[0].Name != c.name {
			t.Errorf("%s: kept is %+v, %v", c.engine, kept, err)
		}
		if names := found(); len(names) != 1 || names[0] != c.name {
			t.Errorf("%s: found are %v, want %s", c.engine, names, c.name)
		}
		sound(t, l)
	}
}

// A name that only the earlier analysis had for a source finds it no longer; one
// that another article has for it still does.
func TestARenewalForgetsNames(t *testing.T) {
	l, ctx := open(t), t.Context()
	save := func(id, engine string, aliases ...string) {
		t.Helper()
		a, an := told(id, "2023-01-02", said{"Ada Quill (person)", model.Indirect, "the " + id + " closed"})
		an.Engine, an.Sources[0].Aliases = engine, aliases
		if _, _, err := l.Add(ctx, a); err != nil {
			t.Fatal(err)
		}
		if err := l.SaveAnalysis(ctx, a.ID, an); err != nil {
			t.Fatal(err)
		}
		sound(t, l)
	}
	finds := func(name string) int {
		t.Helper()
		q, err := query.Parse(`source:"` + name + `"`)
		if err != nil {
			t.Fatal(err)
		}
		r, err := l.Search(ctx, library.Search{Query: q})
		if err != nil {
			t.Fatal(err)
		}
		return len(r.Claims)
	}
	save("harbour", "one", "the warden")
	if n := finds("the warden"); n != 1 {
		t.Fatalf("%d claims by the name that is there", n)
	}
	save("harbour", "two", "the keeper")
	if old, now := finds("the warden"), finds("the keeper"); old != 0 || now != 1 {
		t.Errorf("%d claims by the old name, %d by the present one", old, now)
	}
	save("quay", "one", "the warden")
	save("harbour", "three")
	if other, old := finds("the warden"), finds("the keeper"); other != 2 || old != 2 {
		t.Errorf("%d claims by the name that another article has, %d by one that it may have", other, old)
	}
}

// So does one that another article has for it which only leans on it.
func TestARenewalKeepsNamesOfWhoIsLeanedOn(t *testing.T) {
	l, ctx := open(t), t.Context()
	quay, an := told("quay", "2023-01-02", said{"Bo Tarn (person)", model.Indirect, "the quay closed"})
	ada := source(an, "Ada Quill", model.Person)
	an.Sources[ada].Aliases = []string{"the signaller"}
	an.Claims[1].Chain = []model.Voice{{Source: ada, Mention: an.Claims[1].Mention}}
	keepTold(t, l, quay, an)
	for _, engine := range []string{"one", "two"} {
		a, an := told("harbour", "2023-01-02", said{"Ada Quill (person)", model.Indirect, "the harbour closed"})
		an.Engine, an.Sources[0].Aliases = engine, []string{engine}
		if _, _, err := l.Add(ctx, a); err != nil {
			t.Fatal(err)
		}
		if err := l.SaveAnalysis(ctx, a.ID, an); err != nil {
			t.Fatal(err)
		}
	}
	sound(t, l)
	if n := len(search(t, l, `chain:"the signaller"`).Claims); n != 1 {
		t.Errorf("%d claims lean on her by the name that their article has for her", n)
	}
}
