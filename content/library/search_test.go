package library_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"hearsay/content/library"
	"hearsay/content/library/internal/synthetic"
	"hearsay/content/library/query"
	"hearsay/model"
)

func search(t testing.TB, l *library.Library, s string) *library.Results {
	t.Helper()
	q, err := query.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	r, err := l.Search(t.Context(), library.Search{Query: q, Profile: library.Local})
	if err != nil {
		t.Fatalf("%s: %v", s, err)
	}
	return r
}

func TestSearchFindsWhatFitsTheQuery(t *testing.T) {
	l := ferry(t)
	if err := l.Tag(t.Context(), "ferry-strike", "labour"); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		query    string
		claims   string // article/claim, latest first
		articles string
	}{
		{"ferry", "ferry-strike/0 ferry-strike/2 ferry-fares/0 ferry-fares/2 ferry-fares/3 bridge/1", "ferry-strike ferry-fares bridge"},
		{"FERRY old", "ferry-strike/2 ferry-fares/2", "ferry-strike ferry-fares"},
		{`"old ferry"`, "ferry-strike/2 ferry-fares/2", "ferry-strike ferry-fares"},
		{`"ferry old"`, "", ""},
		{"cafe", "ferry-strike/3", "ferry-strike"},
		{"stri*", "ferry-strike/0 ferry-strike/1 ferry-strike/4", "ferry-strike"},
		{"ferry -old", "ferry-strike/0 ferry-fares/0 ferry-fares/3 bridge/1", "bridge"},
		{"monday board", "", "ferry-strike"}, // together in an article, not in a claim
		{"source:board", "ferry-strike/1 ferry-fares/1", ""},
		{`source:"ada quill" kind:direct`, "ferry-fares/2", ""},
		{"source:ada-quill -kind:direct", "ferry-strike/3", ""},
		{"type:anonymous", "ferry-strike/2", ""},
		{"type:anonymous type:government", "ferry-strike/2 bridge/1", ""},
		{"hedge:yes", "ferry-strike/2 ferry-fares/1", ""},
		{"hedge:yes since:2023", "ferry-strike/2", ""},
		{"ferry until:2022", "ferry-fares/0 ferry-fares/2 ferry-fares/3", "ferry-fares"},
		{"source:nobody", "", ""},
		{"-source:board kind:indirect", "ferry-strike/2 ferry-strike/3", ""},
		{"in:title bridge", "", "bridge"},
		{"in:title ferry kind:direct", "ferry-fares/2", ""},
		{"in:text monday source:board", "ferry-strike/1", ""},
		{"in:claim strike", "ferry-strike/0 ferry-strike/1 ferry-strike/4", ""},
		{"tag:labour", "", "ferry-strike"},
		{"tag:labour source:quill", "ferry-strike/3", ""},
		{"-tag:labour source:quill", "ferry-fares/2", ""},
		{"publisher:herald", "", "ferry-strike ferry-fares bridge"},
		{"-publisher:herald", "", ""},
		{"article:bridge kind:direct", "bridge/1", ""},
		{"kind:narrator strike", "ferry-strike/0 ferry-strike/4", ""},
		{"since:2022-11-02 until:2022-11-02", "", "ferry-fares"},
		{"-ferry", "ferry-strike/3 ferry-strike/1 ferry-strike/4 ferry-fares/1 bridge/0", ""},
	} {
		r := search(t, l, c.query)
		var claims, articles []string
		for _, h := range r.Claims {
			claims = append(claims, fmt.Sprintf("%s/%d", h.Article, h.Claim))
		}
		for _, h := range r.Articles {
			articles = append(articles, h.ID)
		}
		want := strings.Fields(c.claims)
		slices.Sort(claims) // the order is another test's promise
		slices.Sort(want)
		if !slices.Equal(claims, want) || strings.Join(articles, " ") != c.articles {
			t.Errorf("%s found\n%s | %s, want\n%s | %s", c.query, strings.Join(claims, " "), strings.Join(articles, " "), strings.Join(want, " "), c.articles)
		}
	}
}

func TestResultsStandInOrderOfTimeOrBySource(t *testing.T) {
	r := search(t, ferry(t), "ferry")
	var dates []string
	for _, h := range r.Claims {
		dates = append(dates, h.Published)
	}
	if got := claims(t, ferry(t), "", "in:claim ferry"); got != "ferry-strike/0 ferry-strike/2 ferry-fares/0 ferry-fares/2 ferry-fares/3 bridge/1" {
		t.Errorf("within an article, claims stand so: %s", got)
	}
	if !slices.IsSortedFunc(dates, func(a, b string) int { return strings.Compare(b, a) }) {
		t.Errorf("claims are dated %q, want the latest first", dates)
	}
	groups := r.BySource()
	total := 0
	for _, g := range groups {
		total += len(g.Claims)
		for _, h := range g.Claims {
			if h.Source != g.Source {
				t.Errorf("a claim of %q stands under %q", h.Source.Name, g.Source.Name)
			}
		}
	}
	if len(groups) != 4 || total != len(r.Claims) {
		t.Errorf("%d claims in %d groups, want %d in 4", total, len(groups), len(r.Claims))
	}
}

func TestAHedgedClaimComesWithItsHedges(t *testing.T) {
	l := ferry(t)
	for s, want := range map[string]string{"sold": "true [likely]", "rise": "true [likely]", "museum": "false []"} {
		if h := search(t, l, s).Claims[0]; fmt.Sprint(h.Hedged, h.Hedges) != want {
			t.Errorf("%s: hedged %v by %q, want %s", s, h.Hedged, h.Hedges, want)
		}
	}
}

func TestSnippetsMarkWhatWasLookedFor(t *testing.T) {
	l := ferry(t)
	for query, want := range map[string]string{
		"cafe source:quill":       "nobody asked the crew about the [café]",
		`"old ferry" kind:direct`: "The [old ferry] is a museum piece",
		"muse* ferry":             "The old [ferry] is a [museum] piece",
	} {
		r := search(t, l, query)
		if len(r.Claims) != 1 {
			t.Errorf("%s: %d claims", query, len(r.Claims))
			continue
		}
		if got := marked(r.Claims[0].Snippet); got != want {
			t.Errorf("%s: %s, want %s", query, got, want)
		}
	}
	if got := marked(search(t, l, "monday board").Articles[0].Snippet); !strings.Contains(got, "Harbour [Board] said. the old ferry") {
		t.Errorf("the snippet of an article is %q", got)
	}
	long, an := told("long", "2024-01-01", said{"Ada Quill (person)", 1, strings.Repeat("water and more water ", 60) + "then a lighthouse " + strings.Repeat("and water ", 60) + "again"})
	keepTold(t, l, long, an)
	for _, s := range []library.Snippet{search(t, l, "lighthouse").Claims[0].Snippet, search(t, l, "lighthouse").Articles[0].Snippet} {
		if got := marked(s); len(got) > 320 || !strings.Contains(got, "then a [lighthouse] and water") || !strings.HasPrefix(got, "… ") || !strings.HasSuffix(got, " …") {
			t.Errorf("the snippet of a long claim is %q", got)
		}
	}
}

func marked(s library.Snippet) string {
	for _, m := range slices.Backward(s.Matches) {
		s.Text = s.Text[:m.Start] + "[" + m.In(s.Text) + "]" + s.Text[m.End:]
	}
	return s.Text
}

func TestAGreaterLimitFindsMoreOfTheSame(t *testing.T) {
	l := ferry(t)
	for _, s := range []string{"in:claim ferry", "in:text ferry kind:direct kind:indirect kind:narrator", "kind:indirect"} {
		q, err := query.Parse(s)
		if err != nil {
			t.Fatal(err)
		}
		all, err := l.Search(t.Context(), library.Search{Query: q, Limit: -1})
		if err != nil || len(all.Claims) < 3 || all.More {
			t.Fatalf("%s: without a limit %v, %v", s, all, err)
		}
		for limit := 1; limit <= len(all.Claims); limit++ {
			r, err := l.Search(t.Context(), library.Search{Query: q, Limit: limit})
			if err != nil || fmt.Sprint(r.Claims) != fmt.Sprint(all.Claims[:limit]) || r.More != (limit < len(all.Claims)) {
				t.Errorf("%s, at most %d:\n%v, %v\nof\n%v", s, limit, r, err, all.Claims)
			}
		}
	}
}

// Articles that no word leads to may be left to a greater limit, once there is a
// page of claims; then it is said that there may be more.
func TestArticlesFarBackAreLeftToAGreaterLimit(t *testing.T) {
	l := open(t)
	if err := synthetic.Fill(t.Context(), l, 60, func(library.Result) {}); err != nil {
		t.Fatal(err)
	}
	often, seldom := synthetic.Word(0), synthetic.Word(40)
	for s, leaves := range map[string]bool{
		often + " -" + seldom: true,
		"-" + seldom:          true,
		often + " publisher:paper -" + seldom + "*": true,
		often:                      false,
		often + " source:source-1": false, // no articles are looked for
		often + " -nosuchword article:synthetic-1 article:synthetic-2": false,
	} {
		q, err := query.Parse(s)
		if err != nil {
			t.Fatal(err)
		}
		all, err := l.Search(t.Context(), library.Search{Query: q, Limit: -1})
		if err != nil {
			t.Fatal(err)
		}
		left := false
		for limit := 1; limit < 60; limit += 7 {
			r, err := l.SearchNear(t.Context(), library.Search{Query: q, Limit: limit}, 1)
			if err != nil {
				t.Fatal(err)
			}
			if fmt.Sprint(r.Articles) != fmt.Sprint(all.Articles[:len(r.Articles)]) || fmt.Sprint(r.Claims) != fmt.Sprint(all.Claims[:len(r.Claims)]) {
				t.Errorf("%s, at most %d: found others than the latest", s, limit)
			}
			short := len(r.Articles) < min(limit, len(all.Articles))
			if left = left || short; short && (!r.More || len(r.Claims) < limit) {
				t.Errorf("%s, at most %d: leaves articles with %d claims, and more: %v", s, limit, len(r.Claims), r.More)
			}
		}
		if left != leaves {
			t.Errorf("%s leaves articles to a greater limit: %v", s, left)
		}
		if r, err := l.SearchNear(t.Context(), library.Search{Query: q, Limit: len(all.Claims) + 60}, 1); err != nil || len(r.Articles) != len(all.Articles) {
			t.Errorf("%s: at last %d articles of %d, %v", s, len(r.Articles), len(all.Articles), err)
		}
	}
}

func TestSourceFile(t *testing.T) {
	l := ferry(t)
	f, err := l.SourceFile(t.Context(), "lowmoor-harbour-board", library.Local)
	if err != nil {
		t.Fatal(err)
	}
	if f.Name != "Lowmoor Harbour Board" || f.Articles != 2 || f.Claims != 2 {
		t.Errorf("file of %q: %d claims in %d articles", f.Name, f.Claims, f.Articles)
	}
	if len(f.Months) != 5 || f.Months[0].Claims != 1 || f.Months[1].Claims != 0 || f.Months[4].Claims != 1 {
		t.Errorf("from November 2022 to March 2023: %v", f.Months)
	}
	if len(f.With) != 2 || f.With[0].ID != "ada-quill" || f.With[0].Articles != 2 || f.With[1].ID != "unnamed:harbour-officials" {
		t.Errorf("speaks beside %v", f.With)
	}
	for _, latest := range []bool{true, false} {
		claims, err := l.SourceClaims(t.Context(), "lowmoor-harbour-board", library.Local, latest, 0, 10)
		if err != nil || len(claims) != 2 || (claims[0].Article == "ferry-strike") != latest {
			t.Errorf("latest first %v: %v, %v", latest, claims, err)
		}
	}
	totals, err := l.Totals(t.Context(), []model.Source{{ID: "nobody", Named: true}, {ID: "ada-quill", Named: true}}, library.Local)
	if err != nil || len(totals) != 2 || totals[0].Claims != 0 || totals[1].Claims != 2 {
		t.Errorf("totals %v, %v", totals, err)
	}
	names, err := l.Sources(t.Context(), "harb", 10)
	if err != nil || len(names) != 2 {
		t.Errorf("sources with harb… in their names: %v, %v", names, err)
	}
}
