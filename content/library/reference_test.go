package library_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"hearsay/content/library"
	"hearsay/content/library/correction"
	"hearsay/content/library/internal/synthetic"
	"hearsay/content/library/query"
	"hearsay/model"
)

// kept is an article of a library, for a search without any index.
type kept struct {
	article  *model.Article
	analysis *model.Analysis // as the profile sees it
	tags     []string
	brought  bool
	names    map[string][]string // of its sources, by id
}

// reference finds what a query asks for by looking at everything.
type reference struct {
	kept  []kept
	words map[string][]string // of texts that were looked at
}

func (r *reference) wordsOf(text string) []string {
	words, ok := r.words[text]
	if !ok {
		words = wordsOf(text)
		r.words[text] = words
	}
	return words
}

func (r *reference) find(q *query.Query, brought bool) (claims, articles []string) {
	for _, k := range r.kept {
		if k.brought && !brought || !k.fits(q) {
			continue
		}
		title, text := r.wordsOf(k.article.Title), r.wordsOf(k.article.Text)
		if !q.OfClaims() && all(q.Words, func(w query.Word) bool { return stands(w, title) || q.In != query.Title && stands(w, text) }) {
			articles = append(articles, k.article.ID)
		}
		if !q.OfClaims() && (q.In != query.Anywhere || len(q.Words) == 0) {
			continue
		}
		within := q.In == query.Title || q.In == query.Text
		if within && !all(q.Words, func(w query.Word) bool { return stands(w, title) || q.In == query.Text && stands(w, text) }) {
			continue
		}
		for i := range k.analysis.Claims {
			c := &k.analysis.Claims[i]
			if !r.fitsFilters(q, k, c) {
				continue
			}
			if within || all(q.Words, func(w query.Word) bool {
				return slices.ContainsFunc(c.Content, func(s model.Span) bool { return stands(w, r.wordsOf(s.In(k.article.Text))) })
			}) {
				claims = append(claims, fmt.Sprintf("%s/%d", k.article.ID, i))
			}
		}
	}
	return claims, articles
}

// fits reports whether the article is one that q's filters of articles let pass.
func (k kept) fits(q *query.Query) bool {
	if k.article.Published == "" && !(q.Since.IsZero() && q.Until.IsZero()) ||
		!q.Since.IsZero() && k.article.Published < q.Since.Format(time.DateOnly) || !q.Until.IsZero() && k.article.Published > q.Until.Format(time.DateOnly) {
		return false
	}
	return oneOf(q.Tags, func(v query.Value) bool {
		return slices.ContainsFunc(k.tags, func(t string) bool {
			return strings.EqualFold(t, v.Text) || v.Prefix && strings.HasPrefix(strings.ToLower(t), strings.ToLower(v.Text))
		})
	}) &&
		oneOf(q.Paper, func(v query.Value) bool {
			return stands(query.Word{Text: v.Text, Prefix: v.Prefix}, wordsOf(k.article.Publisher))
		}) &&
		oneOf(q.Article, func(v query.Value) bool { return v.Text == k.article.ID })
}

func (r *reference) fitsFilters(q *query.Query, k kept, c *model.Claim) bool {
	var source model.Source
	if c.Source != model.NoSource {
		source = k.analysis.Sources[c.Source]
	}
	says := func(v query.Value) bool {
		if slices.ContainsFunc(r.kept, func(k kept) bool { return len(k.names[v.Text]) > 0 }) {
			return source.ID == v.Text
		}
		return slices.ContainsFunc(r.kept, func(k kept) bool {
			return slices.ContainsFunc(k.names[source.ID], func(name string) bool { return stands(query.Word{Text: v.Text, Prefix: v.Prefix}, r.wordsOf(name)) })
		})
	}
	return oneOf(q.Sources, says) && oneChoice(q.Kinds, c.Kind) && oneChoice(q.Polar, c.Polarity) && oneChoice(q.Hedged, len(c.Hedges) > 0) && oneChoice(q.Types, source.Type)
}

func oneOf(values []query.Value, fits func(query.Value) bool) bool {
	wanted, found := false, false
	for _, v := range values {
		switch fits := fits(v); {
		case v.Not && fits:
			return false
		case !v.Not:
			wanted, found = true, found || fits
		}
	}
	return found || !wanted
}

func oneChoice[T comparable](choices []query.Choice[T], value T) bool {
	var values []query.Value
	for _, c := range choices {
		values = append(values, query.Value{Text: fmt.Sprint(c.Value), Not: c.Not})
	}
	return oneOf(values, func(v query.Value) bool { return v.Text == fmt.Sprint(value) })
}

func all(words []query.Word, stands func(query.Word) bool) bool {
	return !slices.ContainsFunc(words, func(w query.Word) bool { return stands(w) == w.Not })
}

func wordsOf(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
}

// stands reports whether a word, or a row of them, is among those of a text.
func stands(w query.Word, text []string) bool {
	wanted := wordsOf(w.Text)
	for i := 0; i+len(wanted) <= len(text); i++ {
		last := len(wanted) - 1
		if slices.Equal(text[i:i+last], wanted[:last]) && (text[i+last] == wanted[last] || w.Prefix && strings.HasPrefix(text[i+last], wanted[last])) {
			return true
		}
	}
	return false
}

// collection is a library in which articles have tags, no date, corrections or
// come with hearsay, and what there is in it.
func collection(t *testing.T, seed uint64) (*library.Library, *reference) {
	t.Helper()
	ctx, l, r := t.Context(), open(t), rand.New(rand.NewPCG(seed, 1))
	var all []kept
	var theirs []*model.Article
	for n := range 40 {
		a, an := synthetic.Article(n)
		switch r.IntN(8) {
		case 0:
			a.Published = ""
		case 1:
			a.Published = "2020-02-02" // a day of many
		}
		k := kept{article: a, analysis: an, brought: r.IntN(10) == 0}
		if k.brought {
			theirs = append(theirs, a)
		} else {
			keepTold(t, l, a, an)
		}
		all = append(all, k)
	}
	if err := l.Bring(ctx, theirs, synthetic.Engine, synthetic.Analyze); err != nil {
		t.Fatal(err)
	}
	for i := range all {
		k := &all[i]
		k.names = map[string][]string{}
		note := func(an *model.Analysis) {
			for _, s := range an.Sources {
				k.names[s.ID] = append(k.names[s.ID], s.ID, s.Name)
			}
		}
		note(k.analysis)
		for _, tag := range []string{"often", "Seldom", "x-y"} {
			if r.IntN(map[string]int{"often": 3, "Seldom": 40, "x-y": 10}[tag]) == 0 {
				k.tags = append(k.tags, tag)
				if err := l.Tag(ctx, k.article.ID, tag); err != nil {
					t.Fatal(err)
				}
			}
		}
		if len(k.tags) > 1 && r.IntN(3) == 0 {
			if err := l.Untag(ctx, k.article.ID, k.tags[0]); err != nil {
				t.Fatal(err)
			}
			k.tags = k.tags[1:]
		}
		for _, profile := range []string{library.Everyone, library.Local, "another"} {
			if r.IntN(5) > 0 {
				continue
			}
			p := l.Profile(profile)
			edit := correction.To(k.article, k.analysis, correction.Source{Name: "Bo Tarn", Type: model.Person}, r.IntN(len(k.analysis.Claims)))
			if err := p.Correct(ctx, k.article, edit); err != nil {
				t.Fatal(err)
			}
			v, err := p.View(ctx, k.article, k.analysis)
			if err != nil {
				t.Fatal(err)
			}
			note(v.Analysis) // whoever looks, its names are those of the source
		}
		v, err := l.Profile(library.Local).View(ctx, k.article, k.analysis)
		if err != nil {
			t.Fatal(err)
		}
		k.analysis = v.Analysis
	}
	return l, &reference{all, map[string][]string{}}
}

// asked is a query of some parts, with words of the articles.
func asked(t *testing.T, r *rand.Rand, all []kept) *query.Query {
	t.Helper()
	text := wordsOf(all[r.IntN(len(all))].article.Text)
	word := func() string {
		at := r.IntN(len(text) - 3)
		switch w := text[at]; r.IntN(8) {
		case 0:
			return `"` + strings.Join(text[at:at+2+r.IntN(2)], " ") + `"`
		case 1:
			return w[:1+r.IntN(len(w))] + "*"
		case 2:
			return synthetic.Word(r.IntN(3)) // of which every article has some
		default:
			return w
		}
	}
	filter := func() string {
		number := r.IntN(8) * r.IntN(8)
		return [...]string{
			fmt.Sprintf("source:source-%d", number), fmt.Sprintf(`source:"source %d"`, number), "source:source", "source:tarn", "source:bo-tarn", "source:nobody",
			"kind:direct", "kind:indirect", "kind:narrator", "type:person", "type:government", "hedge:yes", "hedge:no", "polarity:asserted",
			fmt.Sprintf("publisher:%d", r.IntN(12)), "publisher:paper", `publisher:"paper 1"`, "tag:often", "tag:SELDOM", "tag:x-y", "tag:y",
			fmt.Sprintf("article:synthetic-%d", r.IntN(40)), fmt.Sprintf("article:synthetic-%d", r.IntN(40)),
			"source:sour*", `source:"source 3"*`, "source:source-*", "source:ta*", "publisher:pap*", `publisher:"paper 1"*`, "tag:of*", "tag:X-*",
		}[r.IntN(31)]
	}
	var parts []string
	for range r.IntN(3) {
		parts = append(parts, word())
	}
	for range r.IntN(3) {
		parts = append(parts, filter())
	}
	if r.IntN(4) == 0 && len(parts) > 0 {
		parts[r.IntN(len(parts))] = "-" + [...]func() string{word, filter}[r.IntN(2)]()
	}
	parts = append(parts, []string{"", "", "", "in:title", "in:text", "in:claim", "since:2018", "until:2020", "since:2017-05 until:2020-02-02"}[r.IntN(9)])
	q, err := query.Parse(strings.Join(parts, " "))
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// Whatever is asked, the indexes give what looking at everything gives, in order
// of time, and as many as are wanted.
func TestSearchFindsWhatLookingAtEverythingFinds(t *testing.T) {
	t.Parallel()
	for seed := range uint64(2) {
		l, all := collection(t, seed)
		sound(t, l)
		r := rand.New(rand.NewPCG(seed, 2))
		found := 0
		for range 200 {
			q, brought := asked(t, r, all.kept), r.IntN(2) == 0
			search := l.Search
			if r.IntN(2) == 0 {
				search = l.SearchSifted
			}
			got, err := search(t.Context(), library.Search{Query: q, Profile: library.Local, Brought: brought, Limit: -1})
			if err != nil {
				t.Fatalf("%s: %v", q, err)
			}
			var claims, articles, dates []string
			for i, h := range got.Claims {
				claims = append(claims, fmt.Sprintf("%s/%d", h.Article, h.Claim))
				dates = append(dates, h.Published)
				if i > 0 && h.Article == got.Claims[i-1].Article && h.Claim <= got.Claims[i-1].Claim {
					t.Errorf("%s: claims of %s are not in their order", q, h.Article)
				}
			}
			for _, h := range got.Articles {
				articles = append(articles, h.ID)
			}
			if !slices.IsSortedFunc(dates, func(a, b string) int { return strings.Compare(b, a) }) {
				t.Errorf("%s: dates %s", q, dates)
			}
			var wantClaims, wantArticles []string
			if !q.Empty() {
				wantClaims, wantArticles = all.find(q, brought)
			}
			found += min(len(wantClaims)+len(wantArticles), 1)
			if g, w := sorted(claims), sorted(wantClaims); g != w {
				t.Errorf("%s found the claims\n%s\nwant\n%s", q, g, w)
			}
			if g, w := sorted(articles), sorted(wantArticles); g != w {
				t.Errorf("%s found the articles\n%s\nwant\n%s", q, g, w)
			}
			size := 1 + r.IntN(30)
			page, err := search(t.Context(), library.Search{Query: q, Profile: library.Local, Brought: brought, Limit: size})
			if err != nil {
				t.Fatal(err)
			}
			if g, w := fmt.Sprint(page.Claims), fmt.Sprint(first(got.Claims, size)); g != w {
				t.Errorf("%s: the first %d claims:\n%s\nwant\n%s", q, size, g, w)
			}
			if g, w := fmt.Sprint(page.Articles), fmt.Sprint(first(got.Articles, size)); g != w {
				t.Errorf("%s: the first %d articles:\n%s\nwant\n%s", q, size, g, w)
			}
			if more := len(got.Claims) > size || len(got.Articles) > size; page.More != more {
				t.Errorf("%s: after %d of %d and %d, there is more: %v", q, size, len(got.Claims), len(got.Articles), page.More)
			}
		}
		if found < 60 || found > 195 {
			t.Errorf("%d of 200 queries find something: they do not try both", found)
		}
	}
}

func sorted(s []string) string {
	slices.Sort(s)
	return strings.Join(s, " ")
}

func first[T any](all []T, n int) []T { return all[:min(n, len(all))] }
