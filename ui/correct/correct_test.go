package correct

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"hearsay/content/library/correction"
	"hearsay/model"
	"hearsay/ui/internal/screentest"
	"hearsay/ui/theme"
)

// harbour is an article in which Tull says two things, the port another, and
// the article itself the rest.
func harbour() (*model.Article, *model.Analysis) {
	text := "The bridge is open, said Mayor Tull. It may close again, she said. Boats wait, said the port. It rains."
	at := func(words string) model.Span {
		i := strings.Index(text, words)
		return model.Span{Start: i, End: i + len(words)}
	}
	a := &model.Article{ID: "harbour", Title: "Harbour", Text: text, Blocks: []model.Block{{Span: model.Span{End: len(text)}}}}
	an := &model.Analysis{Sources: []model.Source{
		{ID: "tull", Name: "Tull", Type: model.Person, SpeaksFor: model.NoSource},
		{ID: "port", Name: "the port 港", Type: model.Organization, SpeaksFor: model.NoSource},
	}}
	for i, c := range []struct {
		words  string
		kind   model.Kind
		source int
	}{{"The bridge is open", model.Indirect, 0}, {"It may close again", model.Indirect, 0}, {"Boats wait", model.Indirect, 1}, {"It rains", model.Narrator, model.NoSource}} {
		an.Claims = append(an.Claims, model.Claim{ID: string(rune('1' + i)), Kind: c.kind, Content: []model.Span{at(c.words)}, Voice: model.Voice{Source: c.source}})
	}
	return a, an
}

func panel(claim, w, h int) *Model {
	a, an := harbour()
	keys := DefaultKeys()
	m := New(Options{Article: a, Analysis: an, Claim: claim, Theme: theme.New(colorprofile.ANSI256, true), Keys: &keys, Widen: correction.Widen})
	m.Resize(w, h)
	return m
}

func press(m *Model, keys ...string) Event { return screentest.Press(m.Update, keys...) }

func TestWhatTheReaderDecides(t *testing.T) {
	a, _ := harbour()
	wider := model.Span{Start: 0, End: strings.Index(a.Text, " Mayor")}
	for name, c := range map[string]struct {
		claim int
		keys  []string
		want  Edit
	}{
		"another source":    {0, []string{"enter", "enter"}, Edit{Op: Attribute, Claims: []int{0}, Source: 1}},
		"a new name":        {0, []string{"j", "enter", "Ann Oak", "enter", "enter"}, Edit{Op: Attribute, Claims: []int{0}, Source: model.NoSource, Name: "Ann Oak", Type: model.Person}},
		"a known name":      {0, []string{"j", "enter", "THE PORT 港", "enter"}, Edit{Op: Attribute, Claims: []int{0}, Source: 1}},
		"the own voice":     {0, []string{"jj", "enter"}, Edit{Op: Narrate, Claims: []int{0}}},
		"no claim":          {0, []string{"jjj", "enter"}, Edit{Op: Drop, Claims: []int{0}}},
		"wider":             {0, []string{"jjjj", "enter", "ll", "h", "enter"}, Edit{Op: Respan, Claims: []int{0}, Content: []model.Span{wider}}},
		"another kind":      {0, []string{"jjjjj", "enter", "enter"}, Edit{Op: Rekind, Claims: []int{0}, Kind: model.Direct}},
		"two that are one":  {0, []string{"jjjjjj", "enter", "enter"}, Edit{Op: Merge, From: 0, Source: 1}},
		"one of elsewhere":  {0, []string{"jjjjjj", "enter", "j", "enter", "Mayor Tull", "enter", "enter"}, Edit{Op: Merge, From: 0, Source: model.NoSource, Name: "Mayor Tull", Type: model.Person}},
		"one that is two":   {0, []string{"jjjjjjj", "enter", "j", "space", "enter", "enter"}, Edit{Op: Attribute, Claims: []int{0, 1}, Source: 1}},
		"part of one":       {1, []string{"jjjjjjj", "enter", "enter", "j", "enter", "Bo", "enter", "enter"}, Edit{Op: Attribute, Claims: []int{1}, Source: model.NoSource, Name: "Bo", Type: model.Person}},
		"somebody says it":  {3, []string{"enter", "j", "enter"}, Edit{Op: Attribute, Claims: []int{3}, Source: 1}},
		"after second look": {0, []string{"jj", "k", "enter", "x", "esc", "j", "enter"}, Edit{Op: Narrate, Claims: []int{0}}},
	} {
		e := press(panel(c.claim, 80, 14), c.keys...)
		if e.Edit == nil || !reflect.DeepEqual(*e.Edit, c.want) {
			t.Errorf("%s: %+v, want %+v", name, e.Edit, c.want)
		}
	}
}

func TestEscLeavesEverythingAsItIs(t *testing.T) {
	m := panel(0, 80, 14)
	if e := press(m, "j", "enter", "q?", "esc"); e.Cancel || e.Help || m.Typing() {
		t.Errorf("esc leaves more than the name: %+v", e)
	}
	if e := press(m, "esc"); !e.Cancel || e.Edit != nil {
		t.Errorf("esc does not close the panel: %+v", e)
	}
	if e := press(panel(0, 80, 14), "jjjj", "enter", "l", "h", "enter"); e.Edit != nil {
		t.Errorf("the same words are a correction: %+v", e.Edit)
	}
}

func TestThePanelFillsEverySize(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 3))
	keys := []string{"enter", "esc", "j", "k", "space", "l", "h", "H", "L", "right", "left", "?", "e", "ü"}
	for w, h := range screentest.Sizes {
		for claim := range 4 {
			m := panel(claim, w, h)
			for range 25 {
				k := keys[r.IntN(len(keys))]
				if e := press(m, k); e.Cancel || e.Edit != nil {
					m = panel(claim, w, h)
				}
				screentest.Fills(t, m.View(), w, h)
				if p := m.page(); len(p.items) > 0 && !strings.Contains(ansi.Strip(m.View()), "▌") {
					t.Fatalf("%dx%d after %s: the choice is not on the screen\n%s", w, h, k, m.View())
				}
				if x, y, ok := m.Cursor(); ok != m.Typing() || ok && (x < 0 || x >= w || y < 0 || y >= h) {
					t.Fatalf("%dx%d: the cursor is at %d, %d", w, h, x, y)
				}
			}
		}
	}
}

// The mouse does in this list what it does in all others: a click chooses, a second
// one answers, the wheel goes on.
func TestTheMouseInThePanel(t *testing.T) {
	m := panel(0, 80, 14)
	click := func(words string) Event { return screentest.Click(t, m.Update, m.View(), words) }
	wheel := func(b tea.MouseButton) { m.Update(tea.MouseWheelMsg{Button: b}) }
	if e := click("it is no claim"); e.Edit != nil || !strings.Contains(ansi.Strip(m.View()), "▌ it is no claim") {
		t.Errorf("a click is %+v\n%s", e, m.View())
	}
	if e := click("it is no claim"); e.Edit == nil || e.Edit.Op != Drop {
		t.Errorf("a second click is %+v", e)
	}
	wheel(tea.MouseWheelDown)
	wheel(tea.MouseWheelDown)
	wheel(tea.MouseWheelUp)
	if e := press(m, "enter"); e.Edit != nil || m.page().content == nil {
		t.Errorf("the wheel has not gone to the words: %+v", e)
	}
	for _, where := range []string{"words", "name"} {
		view := m.View()
		for y := range 14 {
			if e := m.Update(tea.MouseClickMsg{X: 5, Y: y, Button: tea.MouseLeft}); e != (Event{}) || m.View() != view {
				t.Errorf("while the %s is asked for, a click on row %d does something", where, y)
			}
		}
		if wheel(tea.MouseWheelDown); m.View() != view {
			t.Errorf("while the %s is asked for, the wheel does something", where)
		}
		m = panel(0, 80, 14)
		press(m, "j", "enter")
	}
	m = panel(0, 80, 14)
	press(m, "jjjjjjj", "enter") // which claims are somebody else's?
	click("It may close again")
	click("It may close again")
	if e := press(m, "enter", "enter"); e.Edit == nil || !reflect.DeepEqual(e.Edit.Claims, []int{0, 1}) {
		t.Errorf("two clicks do not take a claim along: %+v", e.Edit)
	}
}

func TestEveryKeyHasANameForTheConfiguration(t *testing.T) {
	k := DefaultKeys()
	screentest.AllNamed(t, &k)
}
