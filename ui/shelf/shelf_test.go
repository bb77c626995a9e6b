package shelf

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"hearsay/ui/internal/screentest"
	"hearsay/ui/theme"
)

func entries() []Entry {
	return []Entry{
		{ID: "pier", Title: "The pier: a specimen", Publisher: "The Post", Published: "2023-02-01", Words: 900, Digest: &Digest{Claims: 40, Unattributed: 0.9}},
		{ID: "ranks", Title: "Prisoners leave the ranks", Publisher: "hearsay", Published: "2023-03-01", Words: 300, Place: 0.5, Digest: &Digest{Claims: 12, Unattributed: 0.2, Shares: []Share{{1, "Ministry of Defence", 0.6}, {0, "Western officials", 0.1}}}},
		{ID: "tour", Title: "A tour", Words: 500},
	}
}

func shelf(w, h int) *Model {
	keys := DefaultKeys()
	m := New(theme.New(colorprofile.ASCII, true), &keys)
	m.Resize(w, h)
	m.SetEntries(entries(), nil)
	return m
}

func press(m *Model, keys ...string) Event { return screentest.Press(m.Update, keys...) }

func shown(m *Model) (ids []string) {
	for _, i := range m.rows {
		ids = append(ids, m.entries[i].ID)
	}
	return ids
}

func TestFilter(t *testing.T) {
	for pattern, want := range map[string]string{
		"ranks":      "[ranks]",
		"pier":       "[pier]",
		"the":        "[ranks pier]",
		"minis":      "[ranks]", // by somebody who speaks in it
		"post spec":  "[pier]",
		"prsners":    "[ranks]", // letters left out
		"xyzzy":      "[]",
		"":           "[ranks pier tour]",
		"tour ranks": "[]",
	} {
		m := shelf(100, 30)
		press(m, "/"+pattern)
		if got := fmt.Sprint(shown(m)); got != want {
			t.Errorf("%q shows %s, want %s", pattern, got, want)
		}
		if pattern != "" && !m.Typing() {
			t.Errorf("%q: the filter is not being typed", pattern)
		}
		press(m, "esc")
		if len(shown(m)) != 3 || m.Typing() {
			t.Errorf("%q: esc does not show all again", pattern)
		}
	}
}

func TestKeysAreLettersWhileTyping(t *testing.T) {
	m := shelf(100, 30)
	if e := press(m, "/q?s"); e.Quit || e.Help || m.filter.Value() != "q?s" {
		t.Errorf("the filter is %q, the event %v", m.filter.Value(), e)
	}
}

func TestOrder(t *testing.T) {
	m := shelf(100, 30)
	want := []string{"[ranks pier tour]", "[tour ranks pier]", "[ranks tour pier]", "[pier ranks tour]"}
	for i, w := range want {
		if got := fmt.Sprint(shown(m)); got != w {
			t.Errorf("%v: %s, want %s", Order(i), got, w)
		}
		if says := strings.Contains(m.View(), "90% unattributed"); says != (Order(i) == ByUnattributed) {
			t.Errorf("%v: the share is shown: %v\n%s", Order(i), says, m.View())
		}
		chosen := m.Chosen()
		press(m, "s")
		if m.Chosen() != chosen {
			t.Errorf("sorting moves the choice from %s to %s", chosen, m.Chosen())
		}
	}
}

func TestEnterOpensWhatIsChosen(t *testing.T) {
	m := shelf(100, 30)
	if e := press(m, "j", "enter"); e.Open != "pier" {
		t.Errorf("opens %q", e.Open)
	}
	if e := press(m, "G", "enter"); e.Open != "tour" {
		t.Errorf("opens %q", e.Open)
	}
	empty := shelf(100, 30)
	empty.SetEntries(nil, nil)
	if e := press(empty, "j", "k", "G", "enter"); e.Open != "" {
		t.Errorf("an empty shelf opens %q", e.Open)
	}
}

func TestMarkedArticlesAreCompared(t *testing.T) {
	m := shelf(100, 30)
	if e := press(m, "c"); e.Compare != nil || !strings.Contains(m.View(), "v marks the articles") {
		t.Errorf("c without marks is %v\n%s", e, m.View())
	}
	if e := press(m, "v", "c"); fmt.Sprint(e.Compare) != "[ranks pier]" {
		t.Errorf("with one marked, c compares %v: that and the chosen one are meant", e.Compare)
	}
	if e := press(m, "G", "v", "c"); fmt.Sprint(e.Compare) != "[ranks tour]" {
		t.Errorf("c compares %v", e.Compare)
	}
	if !strings.Contains(m.View(), "[2] A tour") {
		t.Errorf("marks are not shown\n%s", m.View())
	}
	press(m, "g", "v")
	if e := press(m, "g", "c"); fmt.Sprint(e.Compare) != "[tour ranks]" {
		t.Errorf("after unmarking the first, c compares %v", e.Compare)
	}
	if e := press(m, "esc", "c"); e.Compare != nil {
		t.Errorf("esc leaves %v marked", e.Compare)
	}
	var many []Entry
	for i := range 9 {
		many = append(many, Entry{ID: fmt.Sprint(i), Title: fmt.Sprint(i)})
	}
	m.SetEntries(many, nil)
	if e := press(m, "g", "vvvvvv", "c"); len(e.Compare) != mostCompared {
		t.Errorf("%d articles are compared", len(e.Compare))
	}
}

// What goes on in the background is told of, and esc ends it when there is nothing
// else to take back.
func TestEscStopsWhatGoesOn(t *testing.T) {
	m := shelf(100, 30)
	if e := press(m, "esc"); e.Stop {
		t.Error("nothing goes on, and esc stops it")
	}
	m.SetBusy("finding claims in 7")
	if v := ansi.Strip(m.View()); !strings.Contains(v, "finding claims in 7, esc stops ") {
		t.Errorf("it is not said\n%s", v)
	}
	press(m, "v")
	if e := press(m, "esc"); e.Stop || len(m.marked) > 0 {
		t.Errorf("with a marked article esc is %+v", e)
	}
	if e := press(m, "esc"); !e.Stop {
		t.Error("esc does not stop it")
	}
}

func TestTheSearchOfAllTexts(t *testing.T) {
	m := shelf(100, 30)
	if e := press(m, "f"); !e.Find || e.Query != "" {
		t.Errorf("f is %+v", e)
	}
	press(m, "/", "gate")
	if e := m.Update(tea.KeyPressMsg{Code: tea.KeyTab}); !e.Find || e.Query != "gate" || m.Typing() {
		t.Errorf("tab while filtering is %+v", e)
	}
}

// While the filter is being typed the footer tells what keys do then, and Enter
// does what it says.
func TestEnterWhileFiltering(t *testing.T) {
	m := shelf(100, 30)
	says := func(words string) {
		t.Helper()
		lines := strings.Split(ansi.Strip(m.View()), "\n")
		if footer := lines[len(lines)-1]; !strings.Contains(footer, words) || strings.Contains(footer, "q quit") {
			t.Errorf("the footer is %s, want %s", footer, words)
		}
	}
	press(m, "/the")
	says("enter to the list")
	if e := press(m, "enter"); e.Open != "" || m.Typing() || len(shown(m)) != 2 {
		t.Errorf("enter is %+v", e)
	}
	press(m, "/", "down")
	says("enter read")
	if e := press(m, "enter"); e.Open != "pier" || m.Typing() {
		t.Errorf("after an arrow enter opens %q", e.Open)
	}
	press(m, "/", "down", "x")
	if says("enter search all texts"); len(shown(m)) != 0 {
		t.Errorf("%v are like %s", shown(m), m.filter.Value())
	}
	if e := press(m, "enter"); !e.Find || e.Query != "thex" {
		t.Errorf("where nothing is like the filter, enter is %+v", e)
	}
}

// The publisher's name gives way to all else, and the strips of all rows are as
// wide.
func TestTheLineBelowATitle(t *testing.T) {
	const long = "The Brackwater Post and Advertiser"
	digest := &Digest{Claims: 7, Shares: []Share{{0, "X", 1}}}
	for w, want := range map[int]struct {
		first string
		strip int
	}{
		120: {long + " · 2 Jan 2023 · 4 min · 7 claims", 22},
		80:  {"The Brackwater Post and A… · 2 Jan 2023 · 4 min · 7 claims", 14},
		60:  {"▌ 2 Jan 2023 · 4 min · 7 claims", 10},
		40:  {"▌ 2 Jan 2023 · 4 min · 7 claims", 0}, // and below it no date
	} {
		m := shelf(w, 30)
		m.SetEntries([]Entry{
			{ID: "a", Title: "A", Publisher: long, Published: "2023-01-02", Words: 900, Digest: digest},
			{ID: "b", Title: "B", Publisher: "P", Published: "2023-01-01", Words: 900, Place: 0.5, Digest: digest},
		}, nil)
		view := ansi.Strip(m.View())
		strip := ""
		if want.strip > 0 {
			strip = "A" + strings.Repeat("▄", want.strip-1) + " │"
		}
		if !strings.Contains(view, want.first) || strings.Count(view, strip) != 2 && want.strip > 0 || want.strip == 0 && strings.Contains(view, "▄") {
			t.Errorf("at %d columns\n%s", w, view)
		}
		if !strings.Contains(view, "7 claims · 50% read") {
			t.Errorf("at %d columns it is not said how much has been read\n%s", w, view)
		}
	}
}

func TestClicks(t *testing.T) {
	m := shelf(100, 30)
	at := func(y int) Event { return m.Update(tea.MouseClickMsg{X: 10, Y: y, Button: tea.MouseLeft}) }
	if e := at(5); e.Open != "" || m.Chosen() != "pier" {
		t.Errorf("a click chooses %s, event %v", m.Chosen(), e)
	}
	if e := at(5); e.Open != "pier" {
		t.Errorf("a second click opens %q", e.Open)
	}
	for _, y := range []int{0, 1, 29, 25} {
		if e := at(y); e.Open != "" {
			t.Errorf("a click on line %d opens %q", y, e.Open)
		}
	}
}

// Digests arrive while somebody chooses. The choice must not jump.
func TestADigestLeavesTheChoice(t *testing.T) {
	m := shelf(100, 30)
	press(m, "s", "s", "s", "G") // most unattributed first
	if m.Chosen() != "tour" {
		t.Fatal(m.Chosen())
	}
	m.SetDigest("tour", &Digest{Unattributed: 1})
	if m.Chosen() != "tour" || shown(m)[0] != "tour" {
		t.Errorf("chosen is %s of %v", m.Chosen(), shown(m))
	}
}

// With reduced motion rows stay until a key is pressed.
func TestRowsDoNotMoveByThemselves(t *testing.T) {
	m := shelf(100, 30)
	m.Calm()
	press(m, "s", "s", "s") // most unattributed first
	before := shown(m)
	m.SetDigest("tour", &Digest{Unattributed: 1})
	if got := shown(m); fmt.Sprint(got) != fmt.Sprint(before) {
		t.Errorf("the rows are %v, before %v", got, before)
	}
	chosen := m.Chosen()
	press(m, "x")
	if got := shown(m); got[0] != "tour" || m.Chosen() != chosen {
		t.Errorf("after a key the rows are %v, chosen is %s", got, m.Chosen())
	}
}

// A shelf that is filled in two steps keeps the choice and what is known.
func TestMoreEntriesChangeNothingElse(t *testing.T) {
	m := shelf(100, 30)
	press(m, "G")
	m.SetDigest("tour", &Digest{Claims: 7})
	m.SetEntries(append(entries(), Entry{ID: "old", Title: "An old one", Published: "1999-01-01"}), nil)
	if m.Chosen() != "tour" || !strings.Contains(m.View(), "7 claims") || len(shown(m)) != 4 {
		t.Errorf("chosen is %s of %v\n%s", m.Chosen(), shown(m), m.View())
	}
}

func TestMissingBeginsWithWhatIsOnTheScreen(t *testing.T) {
	m := shelf(100, 30)
	var many []Entry
	for i := range 100 {
		many = append(many, Entry{ID: fmt.Sprint(i), Title: fmt.Sprintf("%03d", i)})
	}
	m.SetEntries(many, nil)
	press(m, "G")
	missing := m.Missing()
	if len(missing) != 100 || missing[0] != fmt.Sprint(m.top) {
		t.Errorf("%d are missing, first %s; the screen begins with %d", len(missing), missing[0], m.top)
	}
	press(m, "/09")
	if got := m.Missing(); len(got) != 100 || !strings.HasPrefix(many[90].ID, got[0][:1]) {
		t.Errorf("with a filter %d are missing, first %s", len(got), got[0])
	}
}

func TestTheChosenRowIsOnTheScreen(t *testing.T) {
	var many []Entry
	for i := range 100 {
		many = append(many, Entry{ID: fmt.Sprint(i), Title: fmt.Sprintf("article %03d", i), Publisher: "漢字 Post", Words: i * 100, Digest: &Digest{Claims: i, Shares: []Share{{i, "somebody", float64(i) / 100}}}})
	}
	for w := 20; w <= 200; w += 20 {
		for _, h := range []int{5, 8, 9, 10, 19, 20, 40, 60} {
			m := shelf(w, h)
			m.SetEntries(many, nil)
			for _, keys := range []string{"", "j", "jjjj", "   ", "G", "bb", "k", "g", "G"} {
				press(m, keys)
				view := ansi.Strip(m.View())
				if !strings.Contains(view, "article") || w >= 30 && !strings.Contains(view, "▌ "+m.entries[m.rows[m.list.At]].Title) {
					t.Fatalf("%dx%d after %q: article %s is not on the screen\n%s", w, h, keys, m.Chosen(), view)
				}
				for l := range strings.SplitSeq(m.View(), "\n") {
					if ansi.StringWidth(l) != w {
						t.Fatalf("%dx%d: a line of %d columns: %q", w, h, ansi.StringWidth(l), l)
					}
				}
			}
		}
	}
}

func TestStripFillsItsCells(t *testing.T) {
	m := shelf(100, 30)
	for _, shares := range [][]Share{nil, {{0, "a", 1}}, {{0, "a", 0.5}, {1, "b", 0.5}}, {{30, "a", 0.02}, {700, "b", 0.9}}, {{0, "a", 0.7}, {1, "b", 0.7}}} {
		for n := 1; n < 40; n++ {
			if got := ansi.StringWidth(m.strip(&Digest{Shares: shares}, n)); got != n {
				t.Errorf("%v in %d cells takes %d", shares, n, got)
			}
		}
	}
}

func BenchmarkView(b *testing.B) {
	m := shelf(120, 40)
	for b.Loop() {
		m.View()
	}
}
