package sourcefile

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"hearsay/model"
	"hearsay/ui/found"
	"hearsay/ui/internal/screentest"
	"hearsay/ui/theme"
)

func screen(w, h int) *Model {
	keys := DefaultKeys()
	m := New(theme.New(colorprofile.ANSI256, true), &keys, found.Source{ID: "mod", Name: "Ministry of Tides"})
	m.Resize(w, h)
	return m
}

// file is an answer with n claims, three to an article, and as many months.
func file(request, n int) Answer {
	f := &File{Source: found.Source{ID: "mod", Name: "Ministry of Tides", Type: model.Government}, Articles: n/3 + 1, Claims: n, Names: []string{"the ministry", "港務"}}
	a := Answer{Request: request, File: f}
	for i := range n {
		f.Months = append(f.Months, Month{time.Date(2020, time.January+time.Month(i), 1, 0, 0, 0, 0, time.UTC), i * i % 7})
		a.Claims = append(a.Claims, found.Claim{
			Place: found.Place{Article: fmt.Sprint("a", i/3), At: i + 1}, Title: fmt.Sprint("Article ", i/3), Published: "2023-01-02",
			Source: f.Source, Kind: model.Kind(1 + i%3), Hedges: []string{"may", "likely", "may"}[:i%4], Text: fmt.Sprintf("claim %d about the tide, which is high and may be higher", i),
		})
	}
	for i := range min(n, 9) {
		f.With = append(f.With, Beside{found.Source{ID: fmt.Sprint("s", i), Name: fmt.Sprint("Speaker ", i), Type: model.Person}, 9 - i, 12})
	}
	return a
}

func press(m *Model, keys ...string) Event { return screentest.Press(m.Update, keys...) }

func view(m *Model) string { return ansi.Strip(m.View()) }

// The footer says what keys do in the list that is shown.
func TestTheFooterFitsTheList(t *testing.T) {
	m := screen(100, 30)
	m.Take(file(m.Start().Request, 5))
	if v := view(m); !strings.Contains(v, "enter read it there · tab who speaks beside it") {
		t.Errorf("of claims\n%s", v)
	}
	press(m, "tab")
	if v := view(m); !strings.Contains(v, "enter its file · tab what it says") {
		t.Errorf("of those beside it\n%s", v)
	}
}

func TestTheFileOfASource(t *testing.T) {
	m := screen(100, 40)
	ask := m.Start()
	if ask.Source.ID != "mod" || ask.Earliest || !strings.Contains(view(m), "looking through") {
		t.Errorf("it begins with %+v\n%s", ask, view(m))
	}
	m.Take(file(ask.Request, 12))
	for _, words := range []string{"government · 12 claims in 5 articles", "Jan 2020", "Dec 2020", "also: the ministry", "Speaker 0 (9)", "Article 0", "claim 1 about", "hedged: may, likely"} {
		if !strings.Contains(view(m), words) {
			t.Errorf("%q is not on the screen\n%s", words, view(m))
		}
	}
	if e := press(m, "jjjj", "enter"); e.Open == nil || *e.Open != (found.Place{Article: "a1", At: 5}) {
		t.Errorf("enter opens %+v", e.Open)
	}
	if e := press(m, "tab", "j", "enter"); e.File == nil || e.File.ID != "s1" {
		t.Errorf("enter on who speaks beside it shows %+v", e.File)
	}
	if e := press(m, "s"); e.Ask == nil || !e.Ask.Earliest {
		t.Errorf("s asks for %+v", e.Ask)
	}
	m.Take(file(ask.Request, 3)) // late
	if m.items() != 12 {
		t.Errorf("a late answer is shown: %d claims", m.items())
	}
	if e := press(m, "esc"); !e.Back {
		t.Error("esc does not leave")
	}
}

func TestWhyThereIsNoFile(t *testing.T) {
	m := screen(80, 20)
	m.Take(Answer{Request: m.Start().Request, Err: errors.New("it speaks nowhere")})
	press(m, "j", "enter", "tab", "G")
	if !strings.Contains(view(m), "it speaks nowhere") {
		t.Errorf("the error is not on the screen\n%s", view(m))
	}
}

func TestTheSparklineHasACellForEachMonth(t *testing.T) {
	m := screen(100, 40)
	m.Take(file(m.Start().Request, 12))
	line := ansi.Strip(m.sparkline(90))
	if got := strings.TrimSuffix(strings.TrimPrefix(line, "Jan 2020 "), " Dec 2020"); len([]rune(got)) != 12 {
		t.Errorf("the line is %q", line)
	}
	for w := 1; w < 60; w++ {
		if n := ansi.StringWidth(m.sparkline(w)); n > w {
			t.Errorf("in %d columns it has %d", w, n)
		}
	}
}

func TestEverySizeIsFilled(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 9))
	keys := []string{"enter", "esc", "tab", "j", "k", " ", "b", "g", "G", "s"}
	for w, h := range screentest.Sizes {
		m := screen(w, h)
		m.Take(file(m.Start().Request, r.IntN(70)))
		for range 20 {
			k := keys[r.IntN(len(keys))]
			if e := press(m, k); e.Ask != nil && r.IntN(3) > 0 {
				m.Take(file(e.Ask.Request, r.IntN(30)))
			}
			screentest.Fills(t, m.View(), w, h)
			if m.items() > 0 && h >= 10 && !strings.Contains(view(m), "▌") {
				t.Fatalf("%dx%d after %s: the choice is not on the screen\n%s", w, h, k, view(m))
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
	m.Take(file(m.Start().Request, 12))
	if e := screentest.Click(t, m.Update, m.View(), "claim 1 about"); e.Open != nil || m.claims.At != 1 {
		t.Errorf("a click chooses claim %d, event %+v", m.claims.At, e)
	}
	if e := screentest.Click(t, m.Update, m.View(), "claim 1 about"); e.Open == nil || e.Open.At != 2 {
		t.Errorf("a second click opens %+v", e.Open)
	}
	if e := screentest.Click(t, m.Update, m.View(), "Jan 2020"); e != (Event{}) {
		t.Errorf("a click on the head is %+v", e)
	}
}
