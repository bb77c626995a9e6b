package reader

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"hearsay/model"
	"hearsay/ui/theme"
)

// row is the first row of the screen that holds words, or "".
func row(m *Model, words string) string {
	for _, r := range strings.Split(ansi.Strip(m.View()), "\n") {
		if strings.Contains(r, words) {
			return r
		}
	}
	return ""
}

func rowNumber(m *Model, words string) int {
	return slices.IndexFunc(strings.Split(ansi.Strip(m.View()), "\n"), func(r string) bool { return strings.Contains(r, words) })
}

func footer(m *Model) string {
	rows := strings.Split(ansi.Strip(m.View()), "\n")
	return rows[len(rows)-1]
}

func TestTextIsThereBeforeTheAnalysis(t *testing.T) {
	a, an := harbour(t)
	m := openedAt(t, a, nil, colorprofile.NoTTY, 120, 30)
	if row(m, "The last ferry will leave") == "" || row(m, "analysing") == "" {
		t.Errorf("want text and progress\n%s", m.View())
	}
	press(m, "n")
	if !strings.Contains(footer(m), "finding out") {
		t.Errorf("n does not say why there is no claim to go to: %s", footer(m))
	}
	run(m, Analyzed{Analysis: an, Done: true})
	if row(m, "├─A Port Ambrel Harbour Board") == "" {
		t.Errorf("want cards\n%s", m.View())
	}
}

func TestTheLineThatIsReadStaysWhenClaimsArrive(t *testing.T) {
	a, an := harbours(t, 30)
	m := openedAt(t, a, nil, colorprofile.NoTTY, 100, 24)
	press(m, "space", "space", "j", "j", "j")
	top := m.top
	part := *an
	part.Claims = part.Claims[:20]
	part.Coverage = slices.Clone(part.Coverage[:slices.IndexFunc(part.Coverage, func(r model.Region) bool { return r.Claim >= 20 })])
	for _, x := range []Analyzed{{Analysis: &part}, {Analysis: an, Done: true}} {
		run(m, x)
		if m.top != top {
			t.Fatalf("the text moved from %v to %v", top, m.top)
		}
		checkScreen(t, m, 100, 24)
	}
}

func TestALaterPartKeepsTheFocus(t *testing.T) {
	a, an := harbours(t, 30)
	m := openedAt(t, a, an, colorprofile.NoTTY, 100, 24)
	press(m, "n", "n", "n")
	was := extent(m.claim())
	run(m, Analyzed{Analysis: an, Done: true})
	if m.focus == noClaim || extent(m.claim()) != was {
		t.Errorf("the focus went from %v to claim %d", was, m.focus)
	}
}

func TestLateResultsAreDropped(t *testing.T) {
	a, an := harbour(t)
	m := New(Options{Article: a, Theme: theme.New(colorprofile.NoTTY, true), Request: 7})
	m.Resize(100, 24)
	for _, msg := range []tea.Msg{
		Analyzed{Request: 6, Analysis: an, Done: true},
		Analyzed{Request: 6, Err: errors.New("no")},
		digested{request: 6, digest: digestOf(a, an), done: true},
		Elsewhere{Request: 6, Said: map[string]Said{"s0": {9, 9}}},
	} {
		run(m, msg)
		if m.digest != nil || m.err != nil || m.elsewhere != nil {
			t.Errorf("%T of an earlier request was taken", msg)
		}
	}
	press(m, "/", "f", "e")
	late := found{m, m.search.id - 1, []model.Span{{Start: 0, End: 4}}}
	was := slices.Clone(m.search.matches)
	run(m, late)
	if !slices.Equal(m.search.matches, was) {
		t.Error("matches of an earlier query were taken")
	}
}

func TestAnErrorStandsWhereTheResultWouldHaveBeen(t *testing.T) {
	a, _ := harbour(t)
	m := openedAt(t, a, nil, colorprofile.NoTTY, 100, 24)
	run(m, Analyzed{Err: errors.New("the engine is out of\x1b[31m order")})
	if !strings.Contains(m.View(), "not analysed") || strings.Contains(m.View(), "\x1b[31m") {
		t.Errorf("want the error, and nothing that steers the terminal\n%q", m.View())
	}
	m.Resize(80, 24)
	if row(m, "out of[31m order") == "" {
		t.Errorf("want the error on the card\n%s", m.View())
	}
}

func TestResizingKeepsTheLineThatIsRead(t *testing.T) {
	a, an := harbours(t, 30)
	for _, analysis := range []*model.Analysis{nil, an} {
		m := openedAt(t, a, analysis, colorprofile.NoTTY, 120, 40)
		press(m, "space", "space", "j")
		reads := func() string { return a.Text[m.read.offset : m.read.offset+12] }
		if analysis != nil {
			press(m, "n", "n", "n")
			m.Resize(119, 40)
			m.Resize(120, 40)
		}
		words := reads()
		offset := m.read.offset
		for _, size := range [][2]int{{80, 24}, {40, 10}, {200, 50}, {20, 5}, {99, 30}, {120, 40}} {
			m.Resize(size[0], size[1])
			at := m.rowOf(offset)
			if at < 0 || at >= m.geo.rows {
				t.Errorf("at %v, %q is in row %d\n%s", size, words, at, m.View())
			}
		}
		if m.read.offset != offset {
			t.Errorf("after resizing, byte %d is read instead of %d", m.read.offset, offset)
		}
	}
}

func TestWalkingFromClaimToClaim(t *testing.T) {
	a, an := harbour(t)
	m := openedAt(t, a, an, colorprofile.NoTTY, 120, 30)
	var letters []string
	for range 8 {
		letters = append(letters, theme.Letter(m.claim().Source))
		press(m, "n")
	}
	if got, want := strings.Join(letters, " "), "A A B C C   "; got != want {
		t.Errorf("n stops at %q, want %q", got, want)
	}
	if !strings.Contains(footer(m), "no such claim further down") {
		t.Errorf("at the last claim n says %s", footer(m))
	}
	press(m, "g", "p", "p", "p", "p", "p", "p", "p")
	if m.claim().Content[0].Start != 0 {
		t.Errorf("p stops at %v", m.claim().Content)
	}
	press(m, "]")
	if got := joined(a.Text, m.claim().Content); got != "The last ferry will leave Port Ambrel in June" {
		t.Errorf("] goes to %q", got)
	}
	press(m, "]")
	if !strings.Contains(footer(m), "no such claim") {
		t.Errorf("] says %s", footer(m))
	}
	press(m, "[")
	if m.claim().Content[0].Start != 0 {
		t.Errorf("[ goes to %v", m.claim().Content)
	}
	press(m, "u")
	if m.claim().Source != model.NoSource || row(m, "· the article itself") == "" {
		t.Errorf("u goes to %v\n%s", m.claim(), m.View())
	}
}

func TestSearch(t *testing.T) {
	a, an := harbours(t, 20)
	m := openedAt(t, a, an, colorprofile.ANSI256, 120, 30)
	th := theme.New(colorprofile.ANSI256, true)
	press(m, "/", "p", "i", "e")
	if !m.Typing() || !strings.Contains(footer(m), "/pie  1 of 60") {
		t.Errorf("the footer says %s", footer(m))
	}
	if x, y, ok := m.Cursor(); !ok || x != len("└ /pie")-2 || y != 29 {
		t.Errorf("the cursor is at %d, %d, %v", x, y, ok)
	}
	if !strings.Contains(m.View(), th.MatchNow.Render("pie")) || !strings.Contains(m.View(), th.Match.Render("Pie")) && !strings.Contains(m.View(), th.Match.Render("pie")) {
		t.Errorf("matches are not marked as they are typed\n%s", m.View())
	}
	press(m, "enter", "n", "n", "n")
	if !strings.Contains(footer(m), "4 of 60") || row(m, "pier") == "" {
		t.Errorf("n goes to %s", footer(m))
	}
	press(m, "N", "N", "N", "N")
	if !strings.Contains(footer(m), "60 of 60") {
		t.Errorf("N goes to %s", footer(m))
	}
	at := m.top
	press(m, "esc")
	if m.search != nil || m.top != at {
		t.Error("esc does not end the search where it stands")
	}
	press(m, "/", "z", "z", "esc")
	if m.search != nil || m.top != at {
		t.Error("esc while typing does not go back to where the search began")
	}
	press(m, "/", "P", "i", "e")
	if !strings.Contains(footer(m), "not found") {
		t.Errorf("a capital does not make the search exact: %s", footer(m))
	}
	press(m, "esc", "/", "l", "a", "s", "t", "space", "f")
	if !strings.Contains(footer(m), "of 20") {
		t.Errorf("a query of two words finds %s", footer(m))
	}
}

func TestSearchFindsWordsOnTwoLines(t *testing.T) {
	a, _ := harbour(t)
	re := pattern("leave Port")
	b := *a
	b.Text = strings.Replace(a.Text, "leave Port", "leave\nPort", 1)
	if len(findAll(t.Context(), &b, re)) != 1 {
		t.Error("not found")
	}
}

func TestFilter(t *testing.T) {
	a, an := harbour(t)
	m := openedAt(t, a, an, colorprofile.ANSI256, 120, 30)
	th := m.opt.Theme
	press(m, "f")
	if !strings.Contains(footer(m), "only A") {
		t.Errorf("f begins with %s", footer(m))
	}
	press(m, "b", "enter") // takes the place of the proposal
	if row(m, "├─B Ines Tallow") == "" || row(m, "C engineers") != "" && strings.Contains(row(m, "C engineers"), "├") {
		t.Errorf("want only B's card\n%s", m.View())
	}
	if !strings.Contains(m.View(), th.Dim.Render("The pier may need four years of repairs, according to engineers.")) {
		t.Errorf("the others are not dimmed\n%s", m.View())
	}
	press(m, "n")
	if m.claim().Source != 1 {
		t.Errorf("n goes to source %d", m.claim().Source)
	}
	press(m, "f", "a")
	if !strings.Contains(footer(m), "only A") || !strings.Contains(footer(m), "B Ines Tallow") {
		t.Errorf("another letter does not add its source: %s", footer(m))
	}
	press(m, "enter", "/", "p", "enter")
	if !strings.Contains(footer(m), "/p") || !strings.Contains(footer(m), "only A") {
		t.Errorf("search and filter do not both show: %s", footer(m))
	}
	press(m, "esc", "F")
	if !strings.Contains(footer(m), "only the narrator") {
		t.Errorf("F: %s", footer(m))
	}
	if press(m, "g", "n"); m.claim().Kind != model.Narrator {
		t.Errorf("among the narrator's n goes to %v", m.claim().Kind)
	}
	press(m, "U")
	if !strings.Contains(footer(m), "only what is unresolved") {
		t.Errorf("U: %s", footer(m))
	}
	press(m, "U")
	if m.filter.active() {
		t.Error("U twice does not lift the filter")
	}
	press(m, "f", "3", "esc")
	if m.filter.active() || m.Typing() {
		t.Error("esc does not lift the filter")
	}
}

func TestPanes(t *testing.T) {
	a, an := harbour(t)
	for _, size := range [][2]int{{120, 30}, {80, 24}} {
		m := openedAt(t, a, an, colorprofile.NoTTY, size[0], size[1])
		press(m, "tab")
		if row(m, "C engineers ") == "" || row(m, "1 part, 1 paraphrased") == "" {
			t.Errorf("want the sources\n%s", m.View())
		}
		if at := "first at " + strconv.Itoa(strings.Index(a.Text, "engineers")*100/len(a.Text)) + "%"; row(m, at) == "" {
			t.Errorf("want %q\n%s", at, m.View())
		}
		press(m, "g", "enter")
		if got := m.claim().Source; got != 2 {
			t.Errorf("enter goes to source %d", got)
		}
		m.pane = cards
		press(m, "tab", "tab")
		if row(m, "▸ ┆ The pier may need four years") == "" || row(m, "sure (0.90)") == "" {
			t.Errorf("want the dossier\n%s", m.View())
		}
		press(m, "j", "enter")
		if got := joined(a.Text, m.claim().Content); got != "They … that the winter storms were not the cause" {
			t.Errorf("enter goes to %q", got)
		}
		m.pane = cards
		press(m, "o", "G", "enter")
		if m.geo.two && m.pane != outline || !m.geo.two && m.pane != cards {
			t.Errorf("after enter, pane %d is shown", m.pane)
		}
		m.pane = cards
		press(m, "i")
		if row(m, "of it is paraphrase") == "" {
			t.Errorf("want the profile\n%s", m.View())
		}
		press(m, "esc")
		if m.pane != cards {
			t.Error("esc does not close the profile")
		}
		if ev := press(m, "esc"); ev != (Back{}) {
			t.Errorf("esc is %v", ev)
		}
	}
}

func TestTheHeadlineThatDropsAHedge(t *testing.T) {
	a, an := made(t, `{1:Ferries to stop}, {1m:board} {1c:says}

{2:The ferries may stop in June}, the {2m:Board} {2c:said}.`,
		map[int]model.Kind{1: model.Indirect, 2: model.Indirect}, map[int]int{1: 0, 2: 0}, "Harbour Board")
	at := strings.Index(a.Text, "may")
	an.Claims[1].Hedges = []model.Span{{Start: at, End: at + 3}}
	m := openedAt(t, a, an, colorprofile.NoTTY, 120, 40)
	press(m, "i")
	if row(m, "The headline has dropped: may") == "" {
		t.Errorf("not pointed out\n%s", m.View())
	}
}

// works is an article in which "it" leads to a ministry in two steps.
func works(t testing.TB) (*model.Article, *model.Analysis) {
	t.Helper()
	a, an := made(t, `The gate at Saltmere

The Ministry of Works shut the gate on Monday. Nobody in the town had been told of it.

A day later the ministry sent two painters.

{1:The gate would stay shut}, {1m:it} {1c:said}.`,
		map[int]model.Kind{1: model.Indirect}, map[int]int{1: 0}, "Ministry of Works")
	at := func(words string) model.Span {
		i := strings.LastIndex(a.Text, words)
		return model.Span{Start: i, End: i + len(words)}
	}
	for i := range an.Claims {
		if c := &an.Claims[i]; c.Source == 0 {
			c.Path = []model.Step{
				{From: at("it"), To: at("the ministry"), Sentence: at("A day later the ministry sent two painters."), Kind: model.ByAntecedent, Why: "“it” goes back to “the ministry”"},
				{From: at("the ministry"), To: at("The Ministry of Works"), Sentence: at("The Ministry of Works shut the gate on Monday."), Kind: model.ByAntecedent, Why: "“the ministry” takes up “The Ministry of Works”"},
			}
		}
	}
	if err := model.Check(a, an); err != nil {
		t.Fatal(err)
	}
	return a, an
}

func TestPronounsAndCuesAreMarkedInTheText(t *testing.T) {
	a, an := works(t)
	m := openedAt(t, a, an, colorprofile.ANSI256, 120, 40)
	press(m, "n")
	th := m.opt.Theme
	for words, st := range map[string]theme.Style{"the ministry": th.Text.With(th.Antecedent), "The Ministry of Works": th.Text.With(th.Antecedent), "said": th.Text.With(th.Cue)} {
		if !strings.Contains(m.View(), st.Render(words)) {
			t.Errorf("%q is not marked\n%q", words, m.View())
		}
	}
}

// The card says in short how the article's own words lead to the name; a key
// shows each step with its reason and its sentence, and leads there.
func TestThePathFromTheWordsToTheName(t *testing.T) {
	a, an := works(t)
	m := openedAt(t, a, an, colorprofile.NoTTY, 120, 30)
	press(m, "n")
	if row(m, "“it” → “the ministry”") == "" {
		t.Errorf("the card does not show the article's words\n%s", m.View())
	}
	press(m, "w")
	for _, words := range []string{
		"A Ministry of Works", "“it” goes back to “the ministry”", "A day later the ministry sent two painters.",
		"“the ministry” takes up “The Ministry", "The Ministry of Works shut the gate on Monday.",
	} {
		if row(m, words) == "" {
			t.Errorf("the path does not show %q\n%s", words, m.View())
		}
	}
	press(m, "w")
	if row(m, "goes back to") != "" {
		t.Errorf("the path stays\n%s", m.View())
	}
	m.Resize(60, 9)
	press(m, "w", "j", "enter")
	if row(m, "The Ministry of Works shut") == "" || m.pane != cards || m.focus == noClaim || m.claim().Source != 0 {
		t.Errorf("the step does not lead to its sentence with the claim in focus\n%s", m.View())
	}
	for _, size := range [][2]int{{120, 30}, {100, 10}, {40, 12}, {20, 5}} {
		m.Resize(size[0], size[1])
		m.pane = cards
		press(m, "w")
		checkScreen(t, m, size[0], size[1])
	}
}

func TestAClaimThatNamesItsSourceHasNoPath(t *testing.T) {
	a, an := harbour(t)
	m := openedAt(t, a, an, colorprofile.NoTTY, 120, 30)
	press(m, "n", "w")
	if row(m, "the article itself calls it so") == "" {
		t.Errorf("want the reason why there is no path\n%s", m.View())
	}
}

func TestSourcesThatMayBeOneStandTogether(t *testing.T) {
	a, an := harbour(t)
	an.Sources[0].Doubts = []model.Doubt{{Other: 2, Why: "both speak of the pier"}}
	an.Sources[2].Doubts = []model.Doubt{{Other: 0, Why: "both speak of the pier"}}
	m := openedAt(t, a, an, colorprofile.NoTTY, 120, 30)
	press(m, "tab")
	for range sortings {
		first, second := rowNumber(m, "same as C?"), rowNumber(m, "same as A?")
		if first < 0 || second < 0 || second-first != 4 && first-second != 4 {
			t.Errorf("sorted by %s, the two do not stand together\n%s", sortingWords[m.sort], m.View())
		}
		press(m, "s")
	}
}

func TestCopy(t *testing.T) {
	a, an := harbour(t)
	m := openedAt(t, a, an, colorprofile.NoTTY, 120, 40)
	press(m, "n", "n")
	got, _ := press(m, "y").(Copy)
	want := "The article quotes Ines Tallow (“said”): Nobody asked us, … We read it in the paper.\n— “Ferries to stop at Port Ambrel, harbour board says”, The Example, 2023-04-04\n"
	if got.Text != want {
		t.Errorf("y copies %q, want %q", got.Text, want)
	}
	if !strings.Contains(footer(m), "copied: The article quotes Ines Tallow") {
		t.Errorf("y says %s", footer(m))
	}
	got, _ = press(m, "Y").(Copy)
	if strings.Count(got.Text, "\n- **") != 6 || !strings.Contains(got.Text, "- **engineers** (according to · paraphrased): The pier may need") {
		t.Errorf("Y copies %s", got.Text)
	}
}

// A hyphen at the end of a line is drawn, and that is all: searching, claims and
// copying know nothing of it.
func TestHyphensAreNotPartOfTheText(t *testing.T) {
	const said = "the international administration announced extraordinarily complicated negotiations concerning transportation"
	a, an := made(t, "A title\n\n{1m:The harbour board} {1c:says} {1:"+said+" and nothing else}.", map[int]model.Kind{1: model.Indirect}, map[int]int{1: 0}, "The harbour board")
	m := New(Options{Article: a, Theme: theme.New(colorprofile.ANSI256, true), Hyphenate: true, Measure: 30})
	m.Resize(120, 30)
	run(m, Analyzed{Analysis: an, Done: true})
	press(m, "n")
	var broken []string
	for p, more := m.text.First(), 1; more > 0; p, more = m.text.Move(p, 1) {
		l := m.text.Line(p)
		if l.End < len(a.Text) && !l.Blank && a.Text[l.End-1] != ' ' && a.Text[l.End] != ' ' && a.Text[l.End] != '\n' {
			from := strings.LastIndexAny(a.Text[:l.End], " \n") + 1
			broken = append(broken, a.Text[from:l.End+strings.IndexAny(a.Text[l.End:], " .")])
			if row(m, a.Text[from:l.End]+"-") == "" {
				t.Errorf("%q is drawn without a hyphen\n%s", l.In(a.Text), m.View())
			}
		}
	}
	if len(broken) == 0 {
		t.Fatalf("no word is broken\n%s", m.View())
	}
	if got, _ := press(m, "y").(Copy); !strings.Contains(got.Text, said) {
		t.Errorf("y copies %q", got.Text)
	}
	press(m, append([]string{"/"}, strings.Split(broken[0], "")...)...)
	if !strings.Contains(footer(m), "1 of 1") {
		t.Errorf("%q is not found: %s\n%s", broken[0], footer(m), m.View())
	}
}

// notebook is a state that a test can look into.
type notebook struct {
	place Place
	marks []Bookmark
	err   error
}

func (n *notebook) SavePlace(_ string, p Place) error {
	n.place = p
	return n.err
}

func (n *notebook) SaveBookmarks(_ string, marks []Bookmark) error {
	n.marks = marks
	return n.err
}

func TestBookmarksAndPlaceAreKept(t *testing.T) {
	a, an := harbours(t, 20)
	n := &notebook{}
	opened := func() *Model {
		m := New(Options{Article: a, Theme: theme.New(colorprofile.NoTTY, true), State: n, Place: n.place.Offset, Bookmarks: n.marks})
		m.Resize(80, 24)
		m.Update(Analyzed{Analysis: an, Done: true})
		return m
	}
	m := opened()
	_, cmd := m.Update(keyPress("space"))
	if cmd == nil {
		t.Fatal("a new place is not going to be saved")
	}
	if _, again := m.Update(keyPress("j")); again != nil {
		t.Error("a save is asked for at every key")
	}
	if _, cmd := m.Update(placeDue{opened()}); cmd != nil {
		t.Error("the place is saved because another article's has rested")
	}
	_, cmd = m.Update(placeDue{m})
	if msg := cmd(); msg != (placeSaved{m, m.read.offset}) || n.place.Offset != m.read.offset || n.place.Share <= 0 {
		t.Errorf("saved %v, want %v", n.place, m.Place())
	}
	press(m, "n", "m")
	if len(n.marks) != 1 || n.marks[0].Span != extent(m.claim()) {
		t.Errorf("bookmarks: %v", n.marks)
	}
	press(m, "n", "n", "m", "q")
	place := m.read.offset

	m = opened()
	if m.read.offset != place {
		t.Errorf("reading goes on at byte %d, want %d", m.read.offset, place)
	}
	press(m, "'")
	if rowNumber(m, n.marks[0].Text[:30]) < 0 || rowNumber(m, n.marks[1].Text[:30]) < 0 {
		t.Errorf("want two bookmarks\n%s", m.View())
	}
	press(m, "enter")
	if extent(m.claim()) != n.marks[0].Span {
		t.Errorf("enter goes to %v", extent(m.claim()))
	}
	press(m, "m")
	if len(n.marks) != 1 {
		t.Errorf("bookmarks: %v", n.marks)
	}
	n.err = errors.New("the disk is full")
	press(m, "m")
	if !strings.Contains(footer(m), "not kept: the disk is full") {
		t.Errorf("the footer says %s", footer(m))
	}
}

func TestWhatIsRememberedMayComeLate(t *testing.T) {
	a, an := harbours(t, 20)
	place := a.Blocks[30].Start
	marks := []Bookmark{{Span: a.Blocks[30].Span, Text: "a mark"}}
	m := openedAt(t, a, an, colorprofile.NoTTY, 120, 24)
	m.Recall(place, marks)
	if m.text.Line(m.top).Start != place {
		t.Errorf("the place is %v", m.text.Line(m.top))
	}
	checkReader(t, m, "recalling")
	press(m, "'")
	if row(m, "a mark") == "" {
		t.Errorf("want the bookmark\n%s", m.View())
	}
	m = openedAt(t, a, an, colorprofile.NoTTY, 120, 24)
	press(m, "j")
	top := m.top
	m.Recall(place, marks)
	if m.top != top {
		t.Error("the text moved under somebody who reads")
	}
	m = openedAt(t, a, an, colorprofile.NoTTY, 120, 24)
	press(m, "m") // before the library has answered
	own := m.marks[0]
	m.Recall(place, marks)
	if len(m.marks) != 2 || m.marks[0] != own || m.marks[1] != marks[0] {
		t.Errorf("the bookmarks are %v, want the one set before and the one remembered", m.marks)
	}
}

// The dossier has the figure of the confidence, however narrow its pane.
func TestDossierFigures(t *testing.T) {
	a, an := harbour(t)
	for i := range an.Claims {
		an.Claims[i].Confidence = 0.87
	}
	for _, w := range []int{100, 110, 120, 80} {
		m := openedAt(t, a, an, colorprofile.NoTTY, w, 30)
		press(m, "g", "n", "tab", "tab")
		if row(m, "(0.87)") == "" {
			t.Errorf("%d columns: want the figure\n%s", w, m.View())
		}
	}
}

func TestReloadingKeepsTheLine(t *testing.T) {
	a, an := harbours(t, 20)
	m := openedAt(t, a, an, colorprofile.NoTTY, 80, 24)
	press(m, "space", "space")
	words := m.text.Line(m.text.At(m.read.offset)).In(a.Text)
	next, nextAnalysis := made(t, "A new title\n\nA new first paragraph.\n\n"+a.Text, nil, nil)
	m.Reload(next, 2)
	if got := m.text.Line(m.top).In(next.Text); got != words {
		t.Errorf("after reloading the first line is %q, want %q", got, words)
	}
	run(m, Analyzed{Request: 0, Analysis: an, Done: true})
	if m.digest != nil {
		t.Error("the old text's analysis was taken for the new one's")
	}
	run(m, Analyzed{Request: 2, Analysis: nextAnalysis, Done: true})
	checkReader(t, m, "reloading")
}

// The claim in focus and bookmarks are of words, not of places: they move with them.
func TestReloadingKeepsFocusAndBookmarks(t *testing.T) {
	const body = `

{1:The ferry sails}, {1c:said} {1m:the harbour board}.

"{2:Nobody asked us}," {2c:said} {2m:Ines Tallow}.

{3:The pier needs repairs}, {3c:said} {3m:the harbour board}.`
	kinds := map[int]model.Kind{1: model.Indirect, 2: model.Direct, 3: model.Indirect}
	who := map[int]int{1: 0, 2: 1, 3: 0}
	a, an := made(t, "A title"+body, kinds, who, "the harbour board", "Ines Tallow")
	m := openedAt(t, a, an, colorprofile.NoTTY, 80, 40)
	press(m, "g", "n", "m", "n")
	marked, focused := m.marks[0].Span.In(a.Text), m.claim().Content[0].In(a.Text)
	next, analysis := made(t, "A title\n\nA new first paragraph."+body, kinds, who, "the harbour board", "Ines Tallow")
	m.Reload(next, 2)
	if got := m.marks[0].Span.In(next.Text); got != marked {
		t.Errorf("the bookmark of %q is now of %q", marked, got)
	}
	run(m, Analyzed{Request: 2, Analysis: analysis, Done: true})
	if got := m.claim().Content[0].In(next.Text); got != focused {
		t.Errorf("%q was in focus, and after reloading %q is", focused, got)
	}
	// Where the words are gone, the bookmark stays what it was.
	m.Reload(a, 3)
	bare, _ := made(t, "A title\n\nNothing.", nil, nil)
	m.Reload(bare, 4)
	checkReader(t, m, "words that are gone")
	if len(m.marks) != 1 {
		t.Errorf("%d bookmarks, want one", len(m.marks))
	}
}

// A filter is of sources, not of their numbers: it holds when the article has
// changed, and is lifted where its sources are gone.
func TestReloadingKeepsTheFilter(t *testing.T) {
	a, an := harbour(t)
	m := openedAt(t, a, an, colorprofile.NoTTY, 120, 30)
	press(m, "f", "b", "enter")
	name := an.Sources[1].Name
	m.Reload(a, 2)
	checkReader(t, m, "reloading")
	renumbered := *an
	renumbered.Sources = append(slices.Clone(an.Sources), an.Sources[0], an.Sources[1])
	renumbered.Sources[0], renumbered.Sources[1] = model.Source{ID: "x", SpeaksFor: model.NoSource}, model.Source{ID: "y", SpeaksFor: model.NoSource}
	renumbered.Claims = slices.Clone(an.Claims)
	n := len(an.Sources)
	for i := range renumbered.Claims {
		if s := &renumbered.Claims[i].Source; *s == 0 || *s == 1 {
			*s += n
		}
	}
	run(m, Analyzed{Request: 2, Analysis: &renumbered, Done: true})
	press(m, "g", "n")
	if got := renumbered.Sources[m.claim().Source].Name; got != name {
		t.Errorf("after reloading n goes to %s, and the filter was for %s", got, name)
	}
	m.Reload(a, 3)
	empty := *an
	empty.Sources, empty.Claims = nil, []model.Claim{}
	empty.Coverage = []model.Region{{Span: model.Span{End: len(a.Text)}, Claim: model.NoClaim}}
	run(m, Analyzed{Request: 3, Analysis: &empty, Done: true})
	if m.filter.active() {
		t.Error("a filter for sources that are gone is not lifted")
	}
}

func TestMouse(t *testing.T) {
	a, an := harbours(t, 20)
	m := openedAt(t, a, an, colorprofile.NoTTY, 120, 30)
	top := m.top
	run(m, tea.MouseWheelMsg{X: 5, Y: 5, Button: tea.MouseWheelDown})
	if m.text.Distance(top, m.top, 9) != 3 {
		t.Error("the wheel does not scroll the text by three lines")
	}
	click := func(words string, dx int) Event {
		t.Helper()
		y := rowNumber(m, words)
		if y < 0 {
			t.Fatalf("%q is not on the screen\n%s", words, m.View())
		}
		r := row(m, words)
		return run(m, tea.MouseClickMsg{X: columns(r[:strings.Index(r, words)]) + dx, Y: y, Button: tea.MouseLeft})
	}
	click("years of repairs", 3)
	if m.focus == noClaim || m.claim().Source != 2 {
		t.Error("a click on a claim does not focus it")
	}
	click("B Ines Tallow", 0)
	if m.claim().Source != 1 {
		t.Error("a click on a card does not focus its claim")
	}
	click("sources", 2)
	if m.pane != sources {
		t.Fatal("a click on a tab does not show the pane")
	}
	top = m.top
	run(m, tea.MouseWheelMsg{X: 110, Y: 5, Button: tea.MouseWheelDown})
	if m.top != top || m.cursor[sources] == 0 {
		t.Error("the wheel over the list does not move in the list")
	}
	click("A Port Ambrel Harbour B", 0)
	if m.claim().Source != 0 {
		t.Error("a click on a source does not go to its first claim")
	}
	was := m.View()
	run(m, tea.MouseMotionMsg{X: 10, Y: 10})
	if m.View() != was {
		t.Error("a movement of the mouse changes the screen")
	}
}

func TestLinks(t *testing.T) {
	a, an := harbour(t)
	b := *a
	at := strings.Index(b.Text, "ferry since")
	b.Marks = []model.Mark{
		{Span: model.Span{Start: at, End: at + 5}, Kind: model.Link, URL: "https://example.org/ferry"},
		{Span: model.Span{Start: at + 6, End: at + 11}, Kind: model.Link, URL: "https://example.org/\x1b]52;c;x\a"},
	}
	m := openedAt(t, &b, an, colorprofile.ANSI256, 120, 30)
	if !strings.Contains(m.View(), ansi.SetHyperlink("https://example.org/ferry")) {
		t.Errorf("the link is none for the terminal\n%q", m.View())
	}
	press(m, "l")
	if strings.Contains(m.View(), "\x1b]52") {
		t.Error("an address steers the terminal")
	}
	if ev := press(m, "enter"); ev != (Open{"https://example.org/ferry"}) {
		t.Errorf("enter is %v", ev)
	}
}

func TestNothingIsToldByColourAlone(t *testing.T) {
	a, an := harbour(t)
	plain := openedAt(t, a, an, colorprofile.NoTTY, 120, 30)
	if plain.View() != ansi.Strip(plain.View()) {
		t.Error("there are sequences on a terminal without styles")
	}
	for _, mark := range []string{"A┆ ├─A", "B┃ ├", "C╏", "? ├─? nobody is named", " · │"} {
		if row(plain, mark) == "" {
			t.Errorf("want %q\n%s", mark, plain.View())
		}
	}
	colours := openedAt(t, a, an, colorprofile.TrueColor, 120, 30)
	if ansi.Strip(colours.View()) != plain.View() {
		t.Error("colours change the characters")
	}
}

func TestAPercentageIsAPlace(t *testing.T) {
	a, an := harbours(t, 40)
	m := openedAt(t, a, an, colorprofile.NoTTY, 80, 24)
	press(m, "5", "0", "%")
	if got := float64(m.read.offset) / float64(len(a.Text)); got < 0.45 || got > 0.51 {
		t.Errorf("50%% is at %.2f", got)
	}
	press(m, "1", "0", "0", "%")
	if m.share() != 1 {
		t.Errorf("100%% ends at %.2f", m.share())
	}
}

func TestMovingByParagraph(t *testing.T) {
	a, an := harbours(t, 20)
	m := openedAt(t, a, an, colorprofile.NoTTY, 80, 12)
	for i := range 5 {
		if got := m.text.Line(m.top).Block; got != i {
			t.Fatalf("after %d paragraphs, block %d is at the top", i, got)
		}
		press(m, "}")
	}
	press(m, "j", "{")
	if l := m.text.Line(m.top); l.Block != 5 || l.Start != a.Blocks[5].Start {
		t.Errorf("{ within a paragraph goes to %v", l)
	}
	press(m, "{")
	if l := m.text.Line(m.top); l.Block != 4 {
		t.Errorf("{ goes to %v", l)
	}
}

// The open card tells all that it has to, wherever its claim stands.
func TestTheOpenCardIsWhollyOnTheScreen(t *testing.T) {
	a, an := harbours(t, 6)
	for _, h := range []int{14, 24, 40} {
		m := openedAt(t, a, an, colorprofile.NoTTY, 120, h)
		for _, keys := range [][]string{{"G"}, {"g", "g"}, {"n", "n", "n", "n"}, {"G", "p"}, {"/", "pier", "enter", "n", "n"}} {
			press(m, keys...)
			if m.focus == noClaim {
				continue
			}
			for _, row := range m.opened().rows {
				if !strings.Contains(m.View(), row) {
					t.Errorf("%d rows, after %v: the card's row %q is missing\n%s", h, keys, row, m.View())
					break
				}
			}
			press(m, "esc")
		}
	}
}

// In the margin stands the mark of whoever the letter is of.
func TestTheNarratorInFocusLeavesTheMarksAlone(t *testing.T) {
	a, an := harbour(t)
	m := openedAt(t, a, an, colorprofile.NoTTY, 120, 30)
	was := strings.ReplaceAll(m.View(), "▌", " ")
	margins := func(view string) (marks []string) {
		for _, row := range strings.Split(view, "\n")[1 : m.h-1] {
			marks = append(marks, string([]rune(row)[72:75]))
		}
		return marks
	}
	for i := range m.digest.Claims {
		if m.digest.Claims[i].Kind == model.Narrator {
			m.goTo(i)
			if now := strings.ReplaceAll(m.View(), "▌", " "); !slices.Equal(margins(now), margins(was)) {
				t.Errorf("with claim %d in focus the margin is\n%s\nand was\n%s", i, now, was)
			}
		}
	}
}

// The dossier is that of the claim in focus, which is chosen in it.
func TestTheDossierFollowsAClick(t *testing.T) {
	a, an := harbour(t)
	m := openedAt(t, a, an, colorprofile.NoTTY, 120, 30)
	press(m, "tab", "tab")
	for i := range m.digest.voiced {
		c := m.digest.voiced[i]
		row := m.rowOf(extent(&an.Claims[c]).Start)
		col := m.geo.textAt() + extent(&an.Claims[c]).Start - m.text.Line(m.text.At(extent(&an.Claims[c]).Start)).Start
		run(m, tea.MouseClickMsg{X: col, Y: row + 1, Button: tea.MouseLeft})
		if m.focus != c {
			t.Fatalf("a click on claim %d focuses %d", c, m.focus)
		}
		if s := an.Claims[c].Source; s != model.NoSource && m.digest.bySource[s][m.cursor[dossier]] != c {
			t.Errorf("claim %d is in focus, and the dossier has chosen another\n%s", c, m.View())
		}
	}
}

func TestSearchKnowsShapesOfMarks(t *testing.T) {
	const text = "Marks\n\nThe “café” isn’t open – or cafe\u0301 not, so it's \"closed\"."
	for query, n := range map[string]int{
		`isn't`: 1, `it’s`: 1, `“closed”`: 1, `"café"`: 1, "café": 2, "cafe\u0301": 2, "open -": 1, "open – or": 1, "not.": 0,
	} {
		if got := len(pattern(query).FindAllString(text, -1)); got != n {
			t.Errorf("%q is found %d times, want %d", query, got, n)
		}
	}
}

// Of a long query the end that is being typed is on the screen, and what it found.
func TestALongQueryShowsItsEnd(t *testing.T) {
	a, an := harbour(t)
	m := openedAt(t, a, an, colorprofile.NoTTY, 40, 10)
	press(m, "/")
	for _, c := range strings.Repeat("words that are nowhere ", 4) + "end" {
		press(m, string(c))
	}
	rows := strings.Split(m.View(), "\n")
	if last := rows[len(rows)-1]; !strings.Contains(last, "nowhere end  not found") {
		t.Errorf("the last row is %q", last)
	}
	if x, _, ok := m.Cursor(); !ok || x >= m.w || string([]rune(rows[len(rows)-1])[:x]) != strings.TrimSuffix(string([]rune(rows[len(rows)-1])[:x]), "  ") {
		t.Errorf("the cursor is in column %d", x)
	}
}

func TestWhatIsCopiedIsClosed(t *testing.T) {
	for words, want := range map[string]string{
		`"Nobody asked us,"`: `"Nobody asked us."`, "the pier may fall": "the pier may fall.", "“Is it so?”": "“Is it so?”",
		"It is.": "It is.", `“so,” … "and so"`: `“so,” … "and so."`, "—": "—", "and then …": "and then …", `'we saw':`: `'we saw'.`,
	} {
		if got := closed(words); got != want {
			t.Errorf("%q is closed as %q, want %q", words, got, want)
		}
	}
}

// As long as there is text above the screen, nothing stays empty below.
func TestAGrownScreenIsFilled(t *testing.T) {
	a, an := harbours(t, 6)
	m := openedAt(t, a, an, colorprofile.NoTTY, 120, 16)
	press(m, "G")
	m.Resize(120, 40)
	if last, _ := m.text.Move(m.top, m.geo.rows-1); last != m.text.Last() || m.text.Distance(m.top, last, 100) != m.geo.rows-1 {
		t.Errorf("the text ends above the end of the screen\n%s", m.View())
	}
	m.Resize(300, 300)
	if m.top != m.text.First() {
		t.Errorf("the screen begins with line %v\n%s", m.top, m.View())
	}
}

// The figure of the confidence is in the dossier in whatever width.
func TestTheDossierHoldsTheFigure(t *testing.T) {
	a, an := harbour(t)
	an.Claims[1].Hedges = an.Claims[1].Content
	for _, w := range []int{40, 100, 120, 200} {
		m := openedAt(t, a, an, colorprofile.NoTTY, w, 40)
		press(m, "tab", "tab")
		if n := strings.Count(m.View(), "(0.90)"); n != 2 {
			t.Errorf("%d columns: %d figures, want 2\n%s", w, n, m.View())
		}
	}
}

func TestNothingIsCopiedWhereThereIsNothing(t *testing.T) {
	a, an := made(t, "Title\n\nWords of the article itself.", nil, nil)
	m := openedAt(t, a, an, colorprofile.NoTTY, 80, 24)
	if ev := press(m, "Y"); ev != nil || !strings.Contains(footer(m), "no claims") {
		t.Errorf("Y is %v, and the footer says %s", ev, footer(m))
	}
}

// Whoever leaves at once loses nothing of what is still on its way, and two saves
// that end in the wrong order do not lose the last state.
func TestLeavingSavesWhatIsOnItsWay(t *testing.T) {
	a, an := harbours(t, 20)
	n := &notebook{}
	m := New(Options{Article: a, Theme: theme.New(colorprofile.NoTTY, true), State: n})
	m.Resize(80, 24)
	m.Update(Analyzed{Analysis: an, Done: true})
	m.Update(keyPress("space"))
	m.Update(keyPress("n"))
	m.Update(keyPress("m")) // its command is not run
	_, cmd := m.Update(keyPress("q"))
	if cmd == nil {
		t.Fatal("nothing is saved")
	}
	for _, c := range cmd().(tea.BatchMsg) {
		if c() == nil {
			t.Error("the program waits for more than what is saved")
		}
	}
	if len(n.marks) != 1 || n.place.Offset != m.read.offset {
		t.Errorf("kept are %v and %v", n.marks, n.place)
	}

	m = New(Options{Article: a, Theme: theme.New(colorprofile.NoTTY, true), State: n})
	m.Resize(80, 24)
	m.Update(Analyzed{Analysis: an, Done: true})
	m.focus = m.digest.voiced[0]
	_, set := m.Update(keyPress("m"))
	_, remove := m.Update(keyPress("m"))
	removed, made := remove(), set()
	_, again := m.Update(removed)
	if again != nil {
		t.Error("saved again before all was kept")
	}
	if _, again = m.Update(made); again == nil {
		t.Fatal("the bookmark that was removed is kept")
	}
	if m.Update(again()); len(n.marks) != 0 || m.unkept != 0 {
		t.Errorf("kept is %v", n.marks)
	}
}

// A source that only stands behind others is listed, and leads to their claim.
func TestSourcesBehindOthersAreListed(t *testing.T) {
	a, an := harbour(t)
	at := strings.Index(a.Text, "on Monday")
	an.Sources = append(an.Sources, model.Source{ID: "behind", Name: "Tide Office", Type: model.Government, Named: true, SpeaksFor: model.NoSource})
	an.Claims[1].Chain = []model.Voice{{Source: 3, Mention: []model.Span{{Start: at, End: at + 9}}}}
	m := openedAt(t, a, an, colorprofile.NoTTY, 120, 36)
	press(m, "tab")
	for range sortings {
		if row(m, "D Tide Office") == "" || row(m, "behind 1 claim of others") == "" {
			t.Errorf("sorted by %s the one behind is missing\n%s", sortingWords[m.sort], m.View())
		}
		press(m, "s")
	}
	press(m, "g", "j", "j", "j", "enter")
	if m.focus != 1 {
		t.Errorf("enter leads to claim %d\n%s", m.focus, m.View())
	}
}

// A bookmark is seen on its claim's card, open or closed, and the profile of a part
// says that it is one.
func TestWhatIsMarkedAndWhatIsPartial(t *testing.T) {
	a, an := harbour(t)
	m := openedAt(t, a, an, colorprofile.NoTTY, 120, 36)
	press(m, "n", "m")
	if row(m, "A Port Ambrel Harbour Board ◆  ━") == "" {
		t.Errorf("want the bookmark on the open card\n%s", m.View())
	}
	press(m, "n")
	if row(m, "A Port Ambrel Harbour Board ◆") == "" {
		t.Errorf("want the bookmark on the closed card\n%s", m.View())
	}
	press(m, "p", "m")
	if row(m, "◆") != "" {
		t.Errorf("want no bookmark any more\n%s", m.View())
	}
	half := *an
	half.Coverage = an.Coverage[:len(an.Coverage)/2]
	run(m, Analyzed{Analysis: &half})
	press(m, "i")
	if row(m, "so far, in the first") == "" {
		t.Errorf("want to be told of what the profile is\n%s", m.View())
	}
}

// Of many sources, those whose letters no single key types are filtered by in
// their list.
func TestFilteringInTheList(t *testing.T) {
	a, an := harbour(t)
	m := openedAt(t, a, an, colorprofile.NoTTY, 120, 36)
	press(m, "tab", "g", "f")
	if m.filterWords() != "only C engineers" || row(m, "• C engineers") == "" {
		t.Errorf("f in the list: %s", m.filterWords())
	}
	press(m, "j", "j", "f")
	if m.filterWords() != "only B Tallow, C engineers" && m.filterWords() != "only B Ines Tallow, C engineers" {
		t.Errorf("f on another: %s", m.filterWords())
	}
	press(m, "f")
	if m.filterWords() != "only C engineers" || m.choose {
		t.Errorf("f again: %s", m.filterWords())
	}
}

// A bookmark whose words have gone is spoken of and listed, and leads nowhere.
func TestLostBookmarksAreListed(t *testing.T) {
	a, an := harbour(t)
	lost := Bookmark{Text: "words that were here"}
	m := New(Options{Article: a, Theme: theme.New(colorprofile.NoTTY, true), Bookmarks: []Bookmark{lost}})
	m.Resize(120, 30)
	if !strings.Contains(footer(m), "one of your bookmarks") {
		t.Errorf("the footer says %s", footer(m))
	}
	run(m, Analyzed{Analysis: an, Done: true})
	press(m, "'")
	if row(m, "no longer here:") == "" || row(m, "words that were here") == "" {
		t.Errorf("want the bookmark\n%s", m.View())
	}
	was := m.read
	if press(m, "enter"); m.read != was || !strings.Contains(footer(m), "no longer in the article") {
		t.Errorf("enter leads to %v, and the footer says %s", m.read, footer(m))
	}
	m = openedAt(t, a, an, colorprofile.NoTTY, 120, 30)
	m.Recall(0, []Bookmark{lost, lost})
	if !strings.Contains(footer(m), "2 of your bookmarks") {
		t.Errorf("the footer says %s", footer(m))
	}
}

// Who else could have said something is told on the card, closed and open, and where
// one asks for the path; but not where a reader has said whose it is.
func TestWhoElseItCouldBe(t *testing.T) {
	a, an := harbour(t)
	for i := range an.Claims {
		an.Claims[i].Evidence = append(an.Claims[i].Evidence, model.Evidence{Kind: model.Unsure, Text: "“she” could also be Ida Marr"})
	}
	for _, size := range [][2]int{{120, 40}, {80, 24}} {
		m := openedAt(t, a, an, colorprofile.NoTTY, size[0], size[1])
		press(m, "n")
		if row(m, "“she” could also be Ida Marr") == "" || !strings.Contains(m.View(), "perhaps another's") {
			t.Errorf("the card does not tell it\n%s", m.View())
		}
		if press(m, "w"); row(m, "“she” could also be Ida Marr") == "" {
			t.Errorf("the path does not tell it\n%s", m.View())
		}
	}
	for i := range an.Claims {
		an.Claims[i].Evidence = append(an.Claims[i].Evidence, model.Evidence{Kind: model.ByReader, Text: "the reader: so it is"})
	}
	m := openedAt(t, a, an, colorprofile.NoTTY, 120, 40)
	if press(m, "n"); strings.Contains(m.View(), "could also be") || strings.Contains(m.View(), "perhaps another's") {
		t.Errorf("a reader has told whose it is\n%s", m.View())
	}
}

// What speaks against an attribution comes before what speaks for it: a small card
// has no room for everything.
func TestWhatSpeaksAgainstComesFirst(t *testing.T) {
	a, an := harbour(t)
	for i := range an.Claims {
		for _, words := range []string{"one reason", "two reasons", "three reasons", "four reasons"} {
			an.Claims[i].Evidence = append(an.Claims[i].Evidence, model.Evidence{Kind: model.ByPattern, Text: words})
		}
		an.Claims[i].Evidence = append(an.Claims[i].Evidence, model.Evidence{Kind: model.Against, Text: "a doubt"})
	}
	m := openedAt(t, a, an, colorprofile.NoTTY, 80, 24)
	if press(m, "n"); row(m, "against: a doubt") == "" {
		t.Errorf("want the doubt\n%s", m.View())
	}
}
