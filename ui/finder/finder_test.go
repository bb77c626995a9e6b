package finder

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"hearsay/model"
	"hearsay/ui/found"
	"hearsay/ui/internal/screentest"
	"hearsay/ui/theme"
)

func screen(w, h int) *Model {
	keys := DefaultKeys()
	m := New(theme.New(colorprofile.ANSI256, true), &keys, []Filter{{"source", "who says it"}, {"kind", "how it stands"}}, "")
	m.Resize(w, h)
	return m
}

// results are n claims of three sources and some articles.
func results(request, n int) Answer {
	a := Answer{Request: request}
	for i := range n {
		text := fmt.Sprintf("claim %d of the harbour, in 港 and ש, that goes on and on for a line or more", i)
		a.Claims = append(a.Claims, found.Claim{
			Place: found.Place{Article: fmt.Sprint("a", i), At: i + 1}, Title: "News\x1b of the day", Published: "2023-01-02",
			Source: []found.Source{{ID: "mod", Name: "Ministry"}, {ID: "oak", Name: "Ann Oak"}, {}}[i*i%3], Kind: model.Kind(i % 5), Polarity: model.Polarity(i % 3),
			Text: text, Matches: []model.Span{{Start: 0, End: 5}},
		})
	}
	for i := range min(n, 3) {
		a.Articles = append(a.Articles, Article{Place: found.Place{Article: fmt.Sprint("b", i), At: 4}, Title: "An article", Text: "its words", Matches: []model.Span{{Start: 4, End: 9}}})
	}
	return a
}

func press(m *Model, keys ...string) Event { return screentest.Press(m.Update, keys...) }

func view(m *Model) string { return ansi.Strip(m.View()) }

func TestTypingSearches(t *testing.T) {
	m := screen(100, 30)
	if m.Start() != nil || !strings.Contains(view(m), "source:") {
		t.Errorf("an empty query searches, or does not tell the filters\n%s", view(m))
	}
	e := press(m, "harb")
	if e.Ask == nil || e.Ask.Query != "harb" || !e.Ask.Typing {
		t.Fatalf("typing asks for %+v", e.Ask)
	}
	m.Take(results(e.Ask.Request, 7))
	if !strings.Contains(view(m), "7 claims, 3 articles, latest first") {
		t.Errorf("the screen does not say how much was found\n%s", view(m))
	}
	e = press(m, "enter")
	if e.Ask == nil || e.Ask.Typing {
		t.Errorf("enter asks for %+v", e.Ask)
	}
	m.Take(results(e.Ask.Request, 7))
	if e := press(m, "j", "enter"); e.Open == nil || *e.Open != (found.Place{Article: "a1", At: 2}) {
		t.Errorf("enter opens %+v", e.Open)
	}
	if e := press(m, "S"); e.File == nil || e.File.ID != "oak" {
		t.Errorf("S shows the file of %+v", e.File)
	}
	if e := press(m, "G", "enter"); e.Open == nil || *e.Open != (found.Place{Article: "b2", At: 4}) {
		t.Errorf("enter on the last article opens %+v", e.Open)
	}
	if e := press(m, "esc"); !e.Back {
		t.Error("esc does not leave")
	}
}

// What an arrow has chosen while the query is typed is what Enter reads.
func TestEnterReadsWhatAnArrowChose(t *testing.T) {
	m := screen(100, 30)
	e := press(m, "harb")
	m.Take(results(e.Ask.Request, 7))
	if e := press(m, "down", "enter"); e.Open == nil || e.Open.Article != "a1" || m.Typing() {
		t.Errorf("enter is %+v", e)
	}
	press(m, "/", "down")
	if !strings.Contains(view(m), "enter read") {
		t.Errorf("the footer does not tell\n%s", view(m))
	}
	e = press(m, "o")
	if e := press(m, "enter"); e.Open != nil || e.Ask == nil {
		t.Errorf("after another letter, enter is %+v", e)
	}
	press(m, "/", "down")
	m.Take(results(m.request, 3)) // what was chosen is gone
	if e := press(m, "enter"); e.Open != nil {
		t.Errorf("enter opens %+v, which nobody chose", e.Open)
	}
}

func TestLateAnswersAreDropped(t *testing.T) {
	m := screen(100, 30)
	first := press(m, "a").Ask
	second := press(m, "b").Ask
	m.Take(results(second.Request, 2))
	m.Take(results(first.Request, 9))
	if len(m.shown.Claims) != 2 {
		t.Errorf("%d claims are shown", len(m.shown.Claims))
	}
	press(m, "backspace", "backspace")
	m.Take(results(second.Request+1, 9))
	if m.items() != 0 {
		t.Error("an empty query shows results")
	}
}

func TestAWrongQueryIsAnsweredWhereItIs(t *testing.T) {
	m := screen(80, 24)
	ask := press(m, "x kind:bad").Ask
	m.Take(Answer{Request: ask.Request, Err: &Wrong{At: model.Span{Start: 2, End: 10}, Say: "there is no kind bad"}})
	lines := strings.Split(view(m), "\n")
	if i := strings.Index(lines[1], "kind:bad"); i < 0 || strings.Index(lines[2], "^^^^^^^^") != i || !strings.Contains(lines[3], "there is no kind bad") {
		t.Errorf("the error is not below its place\n%s", view(m))
	}
	m.Take(Answer{Request: ask.Request, Err: errors.New("the disk is gone")})
	if !strings.Contains(view(m), "the disk is gone") {
		t.Errorf("the screen hides an error\n%s", view(m))
	}
	m.Take(Answer{Request: ask.Request})
	if !strings.Contains(view(m), "Nothing in the articles fits this") {
		t.Errorf("nothing is said of nothing\n%s", view(m))
	}
}

func TestBySource(t *testing.T) {
	m := screen(100, 60)
	m.Take(results(press(m, "x").Ask.Request, 7))
	press(m, "tab")
	v := view(m)
	oak, mod := strings.Index(v, "Ann Oak  "), strings.Index(v, "Ministry  ")
	if oak < 0 || mod < oak || !strings.Contains(v, "Ann Oak  4 claims") {
		t.Errorf("sources do not stand with their claims, the one with most first\n%s", v)
	}
	for range 2 {
		for i := range 6 { // within a source they stay latest first
			a, b := m.shown.Claims[m.claims[i]], m.shown.Claims[m.claims[i+1]]
			if a.Who() == b.Who() && a.At > b.At {
				t.Errorf("%d stands before %d", a.At, b.At)
			}
		}
		press(m, "tab")
	}
}

func TestTheEndOfTheListAsksForMore(t *testing.T) {
	m := screen(100, 30)
	press(m, "x")
	a := results(m.request, m.page())
	a.More = true
	press(m, "enter")
	a.Request = m.request
	m.Take(a)
	e := press(m, "G")
	if e.Ask == nil || e.Ask.Limit != 2*m.page() {
		t.Fatalf("the end asks for %+v", e.Ask)
	}
	if e := press(m, "G"); e.Ask != nil {
		t.Error("the same is asked for twice")
	}
	at := press(m, "enter").Open
	m.Take(results(e.Ask.Request, 2*m.page()))
	if now := press(m, "enter").Open; at == nil || now == nil || *now != *at {
		t.Errorf("more results move the choice from %v to %v", at, now)
	}
}

// Claims come before the articles, however few were asked for at first, and
// what there is no more of is counted whole.
func TestFurtherClaimsComeBeforeTheArticles(t *testing.T) {
	m := screen(100, 30)
	press(m, "x")
	press(m, "enter")
	claims := results(m.request, m.page())
	claims.Articles, claims.More = claims.Articles[:3], true
	m.Take(claims)
	if got, want := m.note(), fmt.Sprintf("%d+ claims, 3 articles, latest first", m.page()); got != want {
		t.Errorf("%q, want %q", got, want)
	}
	for i := range m.page() - ahead - 1 {
		if e := press(m, "j"); e.Ask != nil {
			t.Fatalf("claim %d asks for %+v", i+1, e.Ask)
		}
	}
	if e := press(m, "j"); e.Ask == nil || e.Ask.Limit != 2*m.page() {
		t.Fatalf("the last claims but %d ask for %+v", ahead, e.Ask)
	}

	few := results(m.request, m.page())
	few.Claims, few.More = few.Claims[:2], true
	m.Take(few)
	if got := m.note(); strings.Contains(got, "+ claims") {
		t.Errorf("%q of all claims", got)
	}
}

func TestMoreResultsKeepTheChosenClaim(t *testing.T) {
	m := screen(100, 30)
	press(m, "x")
	a := results(m.request, m.page())
	a.Articles, a.More = nil, true
	press(m, "tab") // by source: more of one may stand before what is chosen
	press(m, "enter")
	a.Request = m.request
	m.Take(a)
	e := press(m, "G")
	at := press(m, "enter").Open
	m.Take(results(e.Ask.Request, 2*m.page()))
	if now := press(m, "enter").Open; at == nil || now == nil || *now != *at {
		t.Errorf("more results move the choice from %v to %v", at, now)
	}
}

// What is asked for fills a screen of any height, when there is as much.
func TestAPageFillsTheScreen(t *testing.T) {
	for _, h := range []int{10, 24, 40, 60, 120, 300} {
		m := screen(100, h)
		e := press(m, "x")
		a := results(m.request, e.Ask.Limit)
		a.Articles, a.More = nil, true
		m.Take(a)
		rows := strings.Split(ansi.Strip(m.View()), "\n")
		if end := strings.Join(rows[h-4:h-1], ""); strings.Trim(end, "│ ") == "" {
			t.Errorf("there is room left in %d rows:\n%s", h, m.View())
		}
	}
}

func TestEverySizeIsFilled(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 9))
	keys := []string{"enter", "esc", "tab", "j", "k", " ", "b", "g", "G", "/", "S", "down", "é", "backspace"}
	for w, h := range screentest.Sizes {
		m := screen(w, h)
		for range 30 {
			k := keys[r.IntN(len(keys))]
			if e := press(m, k); e.Ask != nil {
				switch r.IntN(4) {
				case 0:
					m.Take(Answer{Request: e.Ask.Request, Err: &Wrong{At: model.Span{Start: 0, End: 1}, Say: "this is wrong"}})
				case 1:
					m.Take(results(e.Ask.Request, r.IntN(3)))
				default:
					m.Take(results(e.Ask.Request, r.IntN(120)))
				}
			}
			screentest.Fills(t, m.View(), w, h)
			if m.items() > 0 && m.Query() != "" && h >= 10 && !strings.Contains(view(m), "▌") {
				t.Fatalf("%dx%d after %s: the choice is not on the screen\n%s", w, h, k, view(m))
			}
			if x, y, ok := m.Cursor(); ok && (x < 0 || x >= w || y >= h) {
				t.Fatalf("%dx%d: the cursor is at %d, %d", w, h, x, y)
			}
		}
	}
}

func TestEveryKeyHasANameForTheConfiguration(t *testing.T) {
	k := DefaultKeys()
	screentest.AllNamed(t, &k)
}

func TestClicks(t *testing.T) {
	m := screen(100, 40)
	m.Take(results(press(m, "x").Ask.Request, 7))
	if e := screentest.Click(t, m.Update, m.View(), "claim 2 of"); e.Open != nil || m.chosen().Article != "a2" {
		t.Errorf("a click chooses %s, event %+v", m.chosen().Article, e)
	}
	if e := screentest.Click(t, m.Update, m.View(), "claim 2 of"); e.Open == nil || e.Open.Article != "a2" {
		t.Errorf("a second click opens %+v", e.Open)
	}
	if e := screentest.Click(t, m.Update, m.View(), "x"); e != (Event{}) || m.chosen().Article != "a2" {
		t.Errorf("a click on the query is %+v", e)
	}
}
