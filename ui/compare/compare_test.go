package compare

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
	m := New(theme.New(colorprofile.ANSI256, true), &keys)
	m.Resize(w, h)
	return m
}

// side is an article in which each of the lines is a claim: Tull's when it
// begins with T, that of officials without a name when with O, else the
// narrator's. "may" is a hedge.
func side(id string, lines ...string) Side {
	a := &model.Article{ID: id, Title: "News of " + id, Publisher: "The Post", Text: strings.Join(lines, "\n")}
	an := &model.Analysis{Sources: []model.Source{
		{ID: "official-" + id, Name: "Officials", Type: model.Group},
		{ID: "tull", Name: "Tull 港", Type: model.Person, Named: true},
	}}
	at := 0
	for i, l := range lines {
		c := model.Claim{ID: fmt.Sprint("c", i+1), Content: []model.Span{{Start: at, End: at + len(l)}}, Voice: model.Voice{Source: model.NoSource}}
		switch l[0] {
		case 'T':
			c.Kind, c.Source = model.Direct, 1
		case 'O':
			c.Kind, c.Source = model.Indirect, 0
		}
		if may := strings.Index(l, "may"); may >= 0 {
			c.Hedges = []model.Span{{Start: at + may, End: at + may + 3}}
		}
		an.Claims = append(an.Claims, c)
		at += len(l) + 1
	}
	return Side{a, an}
}

// table is three reports: all have what Tull says, two what officials say, and
// one has something to itself.
func table() *Table {
	return &Table{
		Sides: []Side{
			side("a", "The bridge may close", "It rains"),
			side("b", "The bridge closes", "Officials wait"),
			side("c", "Out come the boats", "The bridge may close soon"),
		},
		Rows: []Row{
			{Claims: [][]int{{0}, {0}, {1}}, Dropped: []int{1}},
			{Claims: [][]int{{1}, nil, nil}},
			{Claims: [][]int{nil, {1}, {0}}},
		},
	}
}

func press(m *Model, keys ...string) Event { return screentest.Press(m.Update, keys...) }

func view(m *Model) string { return ansi.Strip(m.View()) }

func TestWhatSaysTheSameStandsInOneRow(t *testing.T) {
	m := screen(120, 30)
	if !strings.Contains(view(m), "setting the articles side by side") {
		t.Errorf("an empty screen does not say why\n%s", view(m))
	}
	m.Take(table(), nil)
	v := view(m)
	row := ""
	for l := range strings.SplitSeq(v, "\n") {
		if strings.Contains(l, "The bridge may close") {
			row = l
		}
	}
	if !strings.Contains(row, "The bridge closes") || !strings.Contains(row, "The bridge may close soon") {
		t.Errorf("what says the same does not stand side by side\n%s", v)
	}
	if strings.Count(v, "the hedge is gone") != 1 || !strings.Contains(v, "said in several: 2 of 3") {
		t.Errorf("a dropped hedge is not told once\n%s", v)
	}
	if strings.Contains(v, "It rains") {
		t.Errorf("what one article has alone is shown\n%s", v)
	}
	if n := strings.Count(v, "B Officials"); n != 2 {
		t.Errorf("officials have different letters\n%s", v)
	}
	press(m, "ff")
	if v := view(m); !strings.Contains(v, "It rains") || strings.Contains(v, "Officials") {
		t.Errorf("it does not show what one article has alone\n%s", v)
	}
}

// However narrow the columns are, they say that a hedge has gone.
func TestAHedgeThatIsGoneIsSaidInNarrowColumns(t *testing.T) {
	for _, w := range []int{40, 60, 80, 100} {
		m := screen(w, 30)
		m.Take(table(), nil)
		if !strings.Contains(view(m), "the hedge is gone") {
			t.Errorf("at %d columns it is not said\n%s", w, view(m))
		}
	}
}

func TestEnterOpensTheChosenClaim(t *testing.T) {
	m := screen(120, 30)
	m.Take(table(), nil)
	for _, c := range []struct {
		keys string
		want found.Place
	}{{"", found.Place{Article: "a", At: 1}}, {"l", found.Place{Article: "b", At: 1}}, {"l", found.Place{Article: "c", At: 19}}, {"l", found.Place{Article: "c", At: 19}},
		{"h", found.Place{Article: "b", At: 1}}, {"hj", found.Place{Article: "b", At: 18}}, {"h", found.Place{Article: "b", At: 18}}} {
		press(m, c.keys)
		if e := press(m, "enter"); e.Open == nil || *e.Open != c.want {
			t.Errorf("after %q enter opens %+v, want %+v", c.keys, e.Open, c.want)
		}
	}
	if e := press(m, "S"); e.File == nil || e.File.Name != "Officials" {
		t.Errorf("S shows the file of %+v", e.File)
	}
	if e := press(m, "esc"); !e.Back {
		t.Error("esc does not leave")
	}
}

func TestWhyNothingIsCompared(t *testing.T) {
	m := screen(80, 20)
	m.Take(nil, errors.New("the article has gone"))
	press(m, "j", "enter", "f", "l", "G")
	if !strings.Contains(view(m), "the article has gone") {
		t.Errorf("the error is not on the screen\n%s", view(m))
	}
	one := table()
	one.Rows = one.Rows[1:2]
	m.Take(one, nil)
	if !strings.Contains(view(m), "all that is said") {
		t.Errorf("where nothing is said in several, all is shown\n%s", view(m))
	}
}

func TestEverySizeIsFilled(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 9))
	keys := []string{"enter", "j", "k", "h", "l", " ", "b", "g", "G", "f", "S"}
	for w := 20; w <= 200; w += 15 {
		for h := 5; h <= 60; h += 7 {
			m := screen(w, h)
			tb := table()
			for i := range 20 {
				tb.Rows = append(tb.Rows, Row{Claims: [][]int{{i % 2}, {0, 1}, nil}, Dropped: []int{i % 3}})
			}
			if r.IntN(2) == 0 {
				tb.Sides = tb.Sides[:2]
				for i := range tb.Rows {
					tb.Rows[i].Claims = tb.Rows[i].Claims[:2]
				}
			}
			m.Take(tb, nil)
			for range 20 {
				k := keys[r.IntN(len(keys))]
				press(m, k)
				screentest.Fills(t, m.View(), w, h)
				if len(m.rows) > 0 && h >= 12 && !strings.Contains(view(m), "▌") {
					t.Fatalf("%dx%d after %s: the choice is not on the screen\n%s", w, h, k, view(m))
				}
			}
		}
	}
}

func TestEveryKeyHasANameForTheConfiguration(t *testing.T) {
	k := DefaultKeys()
	screentest.AllNamed(t, &k)
}

func TestClicks(t *testing.T) {
	for _, w := range []int{120, 60} { // articles beside and below one another
		m := screen(w, 40)
		m.Take(table(), nil)
		if e := screentest.Click(t, m.Update, m.View(), "Officials wait"); e.Open != nil || m.list.At != 1 {
			t.Errorf("%d columns: a click chooses row %d, event %+v", w, m.list.At, e)
		}
		if e := screentest.Click(t, m.Update, m.View(), "Officials wait"); e.Open == nil || *e.Open != (found.Place{Article: "b", At: 18}) {
			t.Errorf("%d columns: a second click opens %+v", w, e.Open)
		}
	}
	m := screen(120, 40)
	m.Take(table(), nil)
	screentest.Click(t, m.Update, m.View(), "The bridge closes") // another article of the chosen row
	if side, _ := m.chosen(); side != 1 {
		t.Errorf("a click chooses article %d", side)
	}
}
