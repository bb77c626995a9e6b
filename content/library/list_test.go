package library_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"hearsay/content/library"
	"hearsay/content/library/internal/synthetic"
	"hearsay/model"
)

func ids(entries []library.Entry) string {
	var all []string
	for _, e := range entries {
		all = append(all, e.ID)
	}
	return strings.Join(all, " ")
}

func TestListsAreOrdered(t *testing.T) {
	l := ferry(t)
	for order, want := range map[library.Order]string{
		"":                     "ferry-strike ferry-fares bridge",
		library.ByDate:         "ferry-strike ferry-fares bridge",
		library.ByAdded:        "bridge ferry-strike ferry-fares",
		library.ByTitle:        "bridge ferry-fares ferry-strike",
		library.ByProgress:     "",
		library.ByUnattributed: "ferry-fares ferry-strike bridge",
	} {
		all, err := l.List(t.Context(), library.Listing{Order: order})
		if err != nil || ids(all) != want {
			t.Errorf("%q: %s, %v; want %s", order, ids(all), err, want)
		}
		var paged []library.Entry
		for range 3 {
			page, err := l.List(t.Context(), library.Listing{Order: order, Offset: len(paged), Limit: 1})
			if err != nil {
				t.Fatal(err)
			}
			paged = append(paged, page...)
		}
		if ids(paged) != want {
			t.Errorf("%q, one at a time: %s, want %s", order, ids(paged), want)
		}
	}
	if _, err := l.List(t.Context(), library.Listing{Order: "size"}); err == nil || !strings.Contains(err.Error(), "date, added, title") {
		t.Errorf("an order that there is not: %v", err)
	}
}

func TestAnEntrySaysWhatAShelfShows(t *testing.T) {
	l := ferry(t)
	e, err := l.Entry(t.Context(), "ferry-fares", library.Local)
	if err != nil {
		t.Fatal(err)
	}
	if e.Title != "On ferry-fares" || e.Publisher != "The Quay Herald" || e.Engine != engine || e.Claims != 2 || e.Words == 0 || e.Added.IsZero() {
		t.Errorf("entry %+v", e)
	}
	sum := e.Unattributed
	for _, s := range e.Strip {
		sum += s.Share
	}
	if len(e.Strip) != 2 || e.Strip[0].Name != "Ada Quill" || e.Strip[1].Index != 0 || sum <= 0.5 || sum > 1 {
		t.Errorf("strip %+v and %v unattributed", e.Strip, e.Unattributed)
	}
	for _, ref := range []string{"ferry-fares", "absent"} {
		id, err := l.Resolve(t.Context(), ref)
		if (ref == "absent") != errors.Is(err, library.ErrNotFound) || err == nil && id != ref {
			t.Errorf("%s is %q, %v", ref, id, err)
		}
	}
	a, err := l.Article(t.Context(), "bridge")
	if err != nil {
		t.Fatal(err)
	}
	if id, err := l.Resolve(t.Context(), library.Hash(a.Text)[:9]); err != nil || id != "bridge" {
		t.Errorf("the beginning of its hash is %q, %v", id, err)
	}
}

func TestTags(t *testing.T) {
	l, ctx := ferry(t), t.Context()
	if err := errors.Join(l.Tag(ctx, "bridge", "Works", "costs"), l.Tag(ctx, "bridge", "works"), l.Tag(ctx, "ferry-fares", "costs")); err != nil {
		t.Fatal(err)
	}
	tags, err := l.Tags(ctx)
	if err != nil || fmt.Sprint(tags) != "[{costs 2} {Works 1}]" {
		t.Errorf("tags %v, %v", tags, err)
	}
	if all, err := l.List(ctx, library.Listing{Tag: "COSTS"}); err != nil || ids(all) != "ferry-fares bridge" {
		t.Errorf("tagged: %s, %v", ids(all), err)
	}
	if err := l.Untag(ctx, "bridge", "costs"); err != nil {
		t.Fatal(err)
	}
	if e, err := l.Entry(ctx, "bridge", ""); err != nil || fmt.Sprint(e.Tags) != "[Works]" {
		t.Errorf("tags of one: %v, %v", e.Tags, err)
	}
	for _, wrong := range []string{"", "two words", `a"b`, "a\x1b"} {
		if err := l.Tag(ctx, "bridge", wrong); err == nil {
			t.Errorf("%q is a tag", wrong)
		}
	}
	if err := l.Tag(ctx, "absent", "x"); !errors.Is(err, library.ErrNotFound) {
		t.Errorf("tagging what is not there: %v", err)
	}
}

// However many articles have a tag, in each order they are those of the whole
// list that have it.
func TestTaggedArticlesStandInTheOrderOfAll(t *testing.T) {
	l, ctx := open(t), t.Context()
	if err := synthetic.Fill(ctx, l, 60, func(library.Result) {}); err != nil {
		t.Fatal(err)
	}
	for n := range 60 {
		id := fmt.Sprintf("synthetic-%d", n)
		if n%3 > 0 {
			if err := l.Tag(ctx, id, "often"); err != nil {
				t.Fatal(err)
			}
		}
		a, _ := synthetic.Article(n)
		if err := l.Profile(library.Local).SavePlace(ctx, a, n%7); err != nil {
			t.Fatal(err)
		}
	}
	for _, order := range library.Orders {
		for _, few := range []int{10, 1000} {
			all, err := l.List(ctx, library.Listing{Order: order, Profile: library.Local})
			if err != nil {
				t.Fatal(err)
			}
			all = slices.DeleteFunc(all, func(e library.Entry) bool { return len(e.Tags) == 0 })
			for at := 0; at < 40; at += 15 {
				page, err := l.ListFew(ctx, library.Listing{Order: order, Profile: library.Local, Tag: "OFTEN", Offset: at, Limit: 15}, few)
				if want := ids(all[at:min(at+15, 40)]); err != nil || len(all) != 40 || ids(page) != want {
					t.Errorf("by %s, from %d: %s, %v; want %s", order, at, ids(page), err, want)
				}
			}
		}
	}
}

func TestAddAll(t *testing.T) {
	l, ctx := open(t), t.Context()
	results := map[string]library.Result{}
	input := func(yield func(*model.Article, error) bool) {
		for n := range 30 {
			a, _ := synthetic.Article(n % 25) // some come twice
			if !yield(a, nil) {
				return
			}
		}
		_ = yield(nil, errors.New("this one could not be read")) && yield(&model.Article{ID: "broken", Text: "\xff"}, nil) && yield(article("mute", "Nothing."), nil)
	}
	failing := func(ctx context.Context, a *model.Article) (*model.Analysis, error) {
		if a.ID == "mute" {
			return nil, errors.New("this one could not be analysed")
		}
		return synthetic.Analyze(ctx, a)
	}
	count := map[string]int{}
	report := func(r library.Result) {
		results[r.Article] = r
		switch {
		case r.Err != nil:
			count[r.Err.Error()]++
		case r.Added:
			count["added"]++
		default:
			count["known"]++
		}
	}
	if err := l.AddAll(ctx, input, synthetic.Engine, failing, report); err != nil {
		t.Fatal(err)
	}
	if count["added"] != 25 || count["known"] != 5 || count["this one could not be read"] != 1 || count["this one could not be analysed"] != 1 || results["broken"].Err == nil {
		t.Errorf("results %v", count)
	}
	if n, err := l.Count(ctx); n != 26 || err != nil { // what has no analysis is kept all the same
		t.Errorf("%d articles, %v", n, err)
	}
	sound(t, l)
	stale, err := l.Stale(ctx, synthetic.Engine, -1)
	if err != nil || !slices.Equal(stale, []string{"mute"}) {
		t.Errorf("without an analysis: %v, %v", stale, err)
	}
	renewed := 0
	newer := func(ctx context.Context, a *model.Article) (*model.Analysis, error) {
		an, err := failing(ctx, a)
		if an != nil {
			an.Engine = "synthetic 2"
		}
		return an, err
	}
	if err := l.Renew(ctx, "synthetic 2", newer, func(r library.Result) {
		if r.Err == nil {
			renewed++
		}
	}); err != nil || renewed != 25 {
		t.Errorf("%d renewed, %v", renewed, err)
	}
	sound(t, l)
}

func TestAddAllCanBeCancelled(t *testing.T) {
	l := open(t)
	ctx, cancel := context.WithCancel(t.Context())
	reported := 0
	err := l.AddAll(ctx, synthetic.Articles(0, 100_000), synthetic.Engine, func(ctx context.Context, a *model.Article) (*model.Analysis, error) {
		if a.ID == "synthetic-20" {
			cancel()
		}
		return synthetic.Analyze(ctx, a)
	}, func(library.Result) { reported++ })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled, it says %v", err)
	}
	if n, err := l.Count(t.Context()); n < reported || err != nil {
		t.Errorf("%d articles, %v, but %d were reported", n, err, reported)
	}
	sound(t, l)
}
