package library_test

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"hearsay/content/library"
	"hearsay/content/library/internal/synthetic"
	"hearsay/content/library/query"
	"hearsay/model"
)

// brought is articles that hearsay brings.
func brought(numbers ...int) (all []*model.Article) {
	for _, n := range numbers {
		a, _ := synthetic.Article(n)
		all = append(all, a)
	}
	return all
}

func bring(t *testing.T, l *library.Library, articles []*model.Article) {
	t.Helper()
	if err := l.Bring(t.Context(), articles, synthetic.Engine, synthetic.Analyze); err != nil {
		t.Fatal(err)
	}
	sound(t, l)
}

func TestWhatHearsayBringsIsFoundButNotListed(t *testing.T) {
	l := open(t)
	bring(t, l, brought(1, 2, 3))
	count := func() (counted, listed int) {
		t.Helper()
		counted, err := l.Count(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, order := range library.Orders {
			page, err := l.List(t.Context(), library.Listing{Order: order, Profile: library.Local})
			if err != nil {
				t.Fatal(err)
			}
			listed = max(listed, len(page))
		}
		return counted, listed
	}
	found := func(too bool) (claims int, articles []string) {
		t.Helper()
		a, _ := synthetic.Article(1)
		q, err := query.Parse(`"` + a.Title + `"`)
		if err != nil {
			t.Fatal(err)
		}
		r, err := l.Search(t.Context(), library.Search{Query: q, Profile: library.Local, Brought: too})
		if err != nil {
			t.Fatal(err)
		}
		for _, hit := range r.Articles {
			articles = append(articles, hit.ID)
		}
		return len(r.Claims), articles
	}
	if counted, listed := count(); counted != 0 || listed != 0 {
		t.Errorf("%d articles are counted and %d listed that are not the reader's", counted, listed)
	}
	if claims, articles := found(false); claims != 0 || len(articles) != 0 {
		t.Errorf("the reader's own articles have %d claims in %v", claims, articles)
	}
	if claims, articles := found(true); claims != 1 || !slices.Equal(articles, []string{"synthetic-1"}) {
		t.Errorf("found %d claims in %v", claims, articles)
	}
	if _, err := l.Resolve(t.Context(), "synthetic-1"); err == nil {
		t.Error("the reader could remove an article that hearsay brings")
	}

	// The reader adds one, and it is theirs from then on.
	if id, added, err := l.Add(t.Context(), brought(1)[0]); id != "synthetic-1" || !added || err != nil {
		t.Errorf("adding gives %q, %v, %v", id, added, err)
	}
	if counted, listed := count(); counted != 1 || listed != 1 {
		t.Errorf("%d articles are counted and %d listed; want 1", counted, listed)
	}
	if claims, articles := found(false); claims != 1 || len(articles) != 1 {
		t.Errorf("what the reader has added is found as %d claims in %v", claims, articles)
	}

	// The next hearsay brings others.
	bring(t, l, brought(3, 4))
	for id, want := range map[string]bool{"synthetic-1": true, "synthetic-2": false, "synthetic-3": true, "synthetic-4": true} {
		if _, err := l.Article(t.Context(), id); (err == nil) != want {
			t.Errorf("%s is there: %v, want %v (%v)", id, err == nil, want, err)
		}
	}
	if err := l.Remove(t.Context(), "synthetic-1"); err != nil {
		t.Fatal(err)
	}
	if counted, _ := count(); counted != 0 {
		t.Errorf("%d articles are counted after the last was removed", counted)
	}
	sound(t, l)
}

// older is the directory of a library of an earlier format, with two articles, a
// tag and a correction.
func older(t *testing.T, format int) string {
	t.Helper()
	dir := t.TempDir()
	in, err := os.Open(filepath.Join("testdata", fmt.Sprintf("format-%d.db.gz", format)))
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	unzipped, err := gzip.NewReader(in)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(unzipped)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, library.FileName), data, 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

// A library of an earlier format is brought to the present one with everything
// that was in it, whether at once or after it was interrupted.
func TestAnOlderLibraryIsBroughtUpToDate(t *testing.T) {
	for _, format := range []int{1, 2} {
		for _, interrupted := range []bool{false, true} {
			t.Run(fmt.Sprintf("format %d, interrupted %v", format, interrupted), func(t *testing.T) {
				dir := older(t, format)
				if interrupted {
					ctx, cancel := context.WithCancel(t.Context())
					l, err := library.OpenTelling(ctx, dir, func(done, all int) {
						if done != 0 || all != 2 {
							t.Errorf("%d of %d articles are done", done, all)
						}
						cancel()
					})
					if !errors.Is(err, context.Canceled) {
						t.Fatalf("interrupted, it gives %v, %v", l, err)
					}
				}
				isUpToDate(t, openIn(t, dir))
			})
		}
	}
}

// One article that is damaged does not keep a reader from all others.
func TestADamagedArticleIsLeftOutOfAnUpdate(t *testing.T) {
	for what, damage := range map[string]string{
		"layout":  `UPDATE texts SET layout = x'00' WHERE article = (SELECT min(num) FROM articles)`,
		"no text": `DELETE FROM texts WHERE article = (SELECT min(num) FROM articles)`,
	} {
		t.Run(what, func(t *testing.T) {
			dir := older(t, 2)
			raw(t, dir, damage)
			l := openIn(t, dir)
			if found := len(search(t, l, "tag:crossing").Articles); found != 1 {
				t.Errorf("%d articles are found; want the other one", found)
			}
			if problems, err := l.Check(t.Context()); err != nil || len(problems) == 0 {
				t.Errorf("the check tells of %q, %v", problems, err)
			}
		})
	}
}

func isUpToDate(t *testing.T, l *library.Library) {
	t.Helper()
	sound(t, l)
	tagged, err := l.List(t.Context(), library.Listing{Tag: "crossing"})
	if n, _ := l.Count(t.Context()); err != nil || n != 2 || len(tagged) != 2 {
		t.Errorf("%d articles, %d of them tagged, %v", n, len(tagged), err)
	}
	for s, want := range map[string]int{
		"dues": 2, "winter": 1, "wint*": 1, "winte*": 1, "source:lindqvist": 2, `source:"ann oak"`: 1,
		"tag:crossing winter": 1, "publisher:courier source:lindqvist": 2, "-publisher:courier dues": 2,
	} {
		if found := len(search(t, l, s).Claims); found != want {
			t.Errorf("%s finds %d claims; want %d", s, found, want)
		}
	}
}
