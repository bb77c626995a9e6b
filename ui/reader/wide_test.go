package reader

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"hearsay/model"
	"hearsay/ui/theme"
)

// Beside cards the text has at least the comfortable measure, at every width, and
// its cards stand by it: what is to spare is on both sides of the two.
func TestTextAndCardsStandInTheMiddle(t *testing.T) {
	for w := twoPanes; w <= 300; w++ {
		g := arrange(w, 40, DefaultMeasure, 0)
		if g.measure < comfortMeasure || g.measure > DefaultMeasure {
			t.Errorf("at %d columns the measure is %d", w, g.measure)
		}
		if g.gap != 1 {
			t.Errorf("at %d columns the cards are %d columns beyond the marks", w, g.gap)
		}
		if off := g.margin - g.beyond; off < 0 || off > 2 {
			t.Errorf("at %d columns there are %d columns at the left and %d at the right", w, g.margin, g.beyond)
		}
		if sum := 1 + g.left() + 1 + g.pane + g.beyond + 1; sum != w {
			t.Errorf("at %d columns the panes are %d wide", w, sum)
		}
	}
	if g := arrange(100, 40, DefaultMeasure, 40); g.pane != 40 {
		t.Errorf("the pane is %d columns, want the 40 that were asked for", g.pane)
	}
}

// A bookmark is listed with whose words it marks, in this run and in the next one,
// which knows the words from the library.
func TestBookmarksAreListedWithTheirSources(t *testing.T) {
	a, an := harbour(t)
	n := &notebook{}
	m := New(Options{Article: a, Theme: theme.New(colorprofile.NoTTY, true), State: n})
	m.Resize(120, 30)
	run(m, Analyzed{Analysis: an, Done: true})
	press(m, "n", "n", "m", "'")
	here := m.listRows(m.geo.pane, 4)
	if !strings.Contains(here[0], "B Ines Tallow") || !strings.Contains(here[1], `Nobody asked us`) {
		t.Fatalf("the list begins with %q", here)
	}
	kept := []Bookmark{{Span: n.marks[0].Span, Text: n.marks[0].Span.In(a.Text)}}
	m = New(Options{Article: a, Theme: theme.New(colorprofile.NoTTY, true), Bookmarks: kept})
	m.Resize(120, 30)
	run(m, Analyzed{Analysis: an, Done: true})
	press(m, "'")
	if again := m.listRows(m.geo.pane, 4); again[0] != here[0] || !strings.Contains(again[1], "Nobody asked us") {
		t.Errorf("the list begins with %q, and after a restart with %q", here, again)
	}
}

// Where a link leads can be seen before it is opened, however long its address is,
// and an address that stands in the text stands once in the list.
func TestAddressesAreWhole(t *testing.T) {
	a, an := made(t, `Two links

The board has a page, https://port-ambrel.example/board, and {1:the plans are public}, the {1m:board} {1c:says}.`,
		map[int]model.Kind{1: model.Indirect}, map[int]int{1: 0}, "Harbour Board")
	const short = "https://port-ambrel.example/board"
	long := "https://port-ambrel.example/" + strings.Repeat("harbour/", 20) + "plans.html"
	for _, l := range []struct{ words, url string }{{short, short}, {"plans", long}} {
		at := strings.Index(a.Text, l.words)
		a.Marks = append(a.Marks, model.Mark{Span: model.Span{Start: at, End: at + len(l.words)}, Kind: model.Link, URL: l.url})
	}
	for _, w := range []int{100, 120, 200, 80, 40} {
		m := openedAt(t, a, an, colorprofile.NoTTY, w, 40)
		press(m, "l")
		var list strings.Builder
		for _, row := range m.listRows(m.geo.pane, 30) {
			list.WriteString(strings.TrimSpace(strings.TrimLeft(row, " ▸")))
		}
		if strings.Count(list.String(), short) != 1 || !strings.Contains(list.String(), "plans"+long) {
			t.Errorf("at %d columns the list is %s", w, list.String())
		}
		press(m, "j")
		if ev := press(m, "enter"); ev != (Open{long}) {
			t.Errorf("at %d columns the second item is %v", w, ev)
		}
	}
}

// Items of different heights are found where they are drawn.
func TestAClickFindsTallItems(t *testing.T) {
	l := list{n: 4, height: 2, tall: []int{1, 3, 2, 1}}
	for row, want := range []int{0, 1, 1, 1, 2, 2, 3, 4} {
		if i := l.itemAt(0, row); i != want {
			t.Errorf("item %d is in row %d, want %d", i, row, want)
		}
	}
	a, an := harbour(t)
	m := openedAt(t, a, an, colorprofile.NoTTY, 120, 30)
	m.pane = links
	for cursor := range l.n {
		m.cursor[links] = cursor
		l.choose = func(int) (Event, tea.Cmd) { return nil, nil }
		first := m.firstItem(l, 5)
		end := 0
		for i := first; i <= cursor; i++ {
			end += l.rows(i)
		}
		if first > cursor || end > 5 {
			t.Errorf("with item %d chosen, five rows begin with item %d", cursor, first)
		}
	}
	if m.cursor[links] = 3; m.firstItem(l, 7) != 0 {
		t.Error("there is room for all, and the first is out of sight")
	}
}

// With a list open beside it, the text can be moved all the same, and the footer
// tells how.
func TestTheTextMovesBesideAList(t *testing.T) {
	a, an := harbours(t, 20)
	for _, pane := range [][]string{{"tab"}, {"tab", "tab"}, {"i"}, {"o"}, {"l"}} {
		m := openedAt(t, a, an, colorprofile.NoTTY, 120, 30)
		press(m, pane...)
		shown := m.pane
		if !strings.Contains(footer(m), "ctrl+u text") {
			t.Errorf("%v: the footer says %s", pane, footer(m))
		}
		top := m.top
		if press(m, "ctrl+d"); !top.Before(m.top) {
			t.Errorf("%v: ctrl+d leaves the text where it is", pane)
		}
		if press(m, "ctrl+u"); m.top != top || m.pane != shown {
			t.Errorf("%v: ctrl+u leads to %v, want %v", pane, m.top, top)
		}
	}
	m := openedAt(t, a, an, colorprofile.NoTTY, 80, 24)
	press(m, "o", "ctrl+d")
	if m.cursor[outline] == 0 {
		t.Error("with one pane the list has no half pages")
	}
}

// Keys that have nothing to do say so.
func TestIdleKeysSayWhy(t *testing.T) {
	a, an := harbour(t)
	m := openedAt(t, a, an, colorprofile.NoTTY, 120, 30)
	for key, words := range map[string]string{"s": "s sorts the list of sources", "enter": "enter chooses in lists"} {
		if press(m, key); !strings.Contains(footer(m), words) {
			t.Errorf("after %s the footer says %s", key, footer(m))
		}
	}
}

// The claim of a headline is found in the text whoever says it there, and nothing
// is where only some word is alike.
func TestTheHeadlineSaidByAnother(t *testing.T) {
	const title = `{1:Brackwater pier will collapse this winter}, {1c:says} {1m:engineer}`
	for _, test := range []struct {
		text, hedge, want string
	}{
		{title + "\n\n{2:The Brackwater pier may collapse this winter}, {2m:Ravi Tallis} {2c:said}.", "may", "it is Ravi Tallis who says"},
		{title + "\n\n{2:The winter may be long}, {2m:Ravi Tallis} {2c:said}.", "", "says nothing more"},
	} {
		a, an := made(t, test.text, map[int]model.Kind{1: model.Indirect, 2: model.Indirect}, map[int]int{1: 0, 2: 1}, "engineer", "Ravi Tallis")
		at := strings.Index(a.Text, "may")
		an.Claims[1].Hedges = []model.Span{{Start: at, End: at + len("may")}}
		said := strings.Join(ProfileInWords(a, an), "\n")
		if !strings.Contains(said, test.want) || strings.Contains(said, "The headline has dropped: may") != (test.hedge != "") {
			t.Errorf("of %q it says %s", test.text, said)
		}
	}
}

// What a list says of a source is whole, in the narrowest pane too.
func TestTheListOfSourcesCutsNothing(t *testing.T) {
	a, an := harbour(t)
	an.Sources[2].Named, an.Sources[2].Type = false, model.Government
	for _, w := range []int{100, 120, 200} {
		m := openedAt(t, a, an, colorprofile.NoTTY, w, 40)
		press(m, "tab")
		var list strings.Builder
		for _, row := range m.listRows(m.geo.pane, 38) {
			list.WriteString(" " + strings.TrimSpace(row))
		}
		for _, words := range []string{"1 part, 1 paraphrased", "2 claims · government, not named", "first at 6%"} {
			if !strings.Contains(list.String(), words) {
				t.Errorf("at %d columns %q is not in%s", w, words, list.String())
			}
		}
	}
}

// The footer has no room for entries without a share, and none without a figure.
func TestTheLegendHasAFigureForEach(t *testing.T) {
	a, an := made(t, `{1:The pier is closed}, {1m:board} {1c:says}

{2:The pier will open in June}, {2m:Ines Tallow} {2c:said}.`,
		map[int]model.Kind{1: model.Indirect, 2: model.Indirect}, map[int]int{1: 0, 2: 1}, "Harbour Board", "Ines Tallow")
	for _, w := range []int{40, 80, 120} {
		m := openedAt(t, a, an, colorprofile.NoTTY, w, 10)
		legend := strings.TrimRight(strings.TrimSuffix(strings.TrimSpace(strings.Trim(footer(m), "─└┘ ")), "? help"), "─ ")
		entries := strings.Split(legend, "  ")
		for _, e := range entries {
			if !strings.Contains(e, "%") || strings.Contains(e, "narrator") {
				t.Errorf("at %d columns the legend is %q", w, legend)
			}
		}
	}
}

// A name too long for a card gives way to the short one, and stands on the open
// card in full.
func TestLongNamesOnSmallCards(t *testing.T) {
	a, an := made(t, `The pier

{1:The pier is closed}, {1m:the board} {1c:said}. {2:It opens in June}, {2m:it} {2c:said}.`,
		map[int]model.Kind{1: model.Indirect, 2: model.Indirect}, map[int]int{1: 0, 2: 0}, "Brackwater Board of Harbours and Piers")
	an.Sources[0].Aliases = []string{"BBHP"}
	m := openedAt(t, a, an, colorprofile.NoTTY, 100, 30)
	press(m, "n")
	var card strings.Builder
	for _, row := range m.opened().rows {
		card.WriteString(strings.TrimSpace(row) + " ")
	}
	if !strings.HasPrefix(card.String(), "A BBHP  ━") || !strings.Contains(card.String(), "Brackwater Board of Harbours and Piers") {
		t.Errorf("the open card is %s", card.String())
	}
	press(m, "p", "p")
	for i := range an.Claims {
		if c := &an.Claims[i]; c.Source == 0 && i != m.focus {
			if row := m.closedRow(i, 0, 2, m.geo.pane-1); strings.TrimSpace(row) != "A BBHP" {
				t.Errorf("a closed card begins with %q", row)
			}
		}
	}
}
