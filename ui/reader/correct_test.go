package reader

import (
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"hearsay/content/library/correction"
	"hearsay/model"
	"hearsay/ui/theme"
)

func TestACorrectionIsOfTheClaimInFocus(t *testing.T) {
	a, an := harbour(t)
	m := openedAt(t, a, an, colorprofile.ANSI256, 120, 40)
	press(m, "n")
	ev, ok := press(m, "e").(Correct)
	if !ok || ev.Analysis != an || ev.Claim != m.focus {
		t.Errorf("e on claim %d is %+v", m.focus, ev)
	}
	for key, want := range map[string]Event{"z": Undo{}, "Z": Redo{}} {
		if got := press(m, key); got != want {
			t.Errorf("%s is %v, want %v", key, got, want)
		}
	}
	if ev, ok := press(m, "S").(File); !ok || ev.Source.ID != an.Sources[m.claim().Source].ID {
		t.Errorf("S is %+v", ev)
	}
	waiting := openedAt(t, a, nil, colorprofile.ANSI256, 120, 40)
	if ev := press(waiting, "e"); ev != nil || waiting.notice == "" {
		t.Errorf("e without an analysis is %v", ev)
	}
}

// A corrected analysis comes as any other does. The text stays where it is, the
// claim stays in focus even though it begins elsewhere, and bears the mark of
// its correction.
func TestACorrectedClaimStaysInFocus(t *testing.T) {
	a, an := harbour(t)
	for name, edit := range map[string]func(claim int) correction.Edit{
		"another source": func(c int) correction.Edit {
			return correction.To(a, an, correction.Source{Name: "Ann Oak", Type: model.Person}, c)
		},
		"fewer words": func(c int) correction.Edit {
			return correction.Content(a, an, c, correction.Widen(a, an.Claims[c].Content, -1, 0))
		},
		"fewer at both ends": func(c int) correction.Edit {
			return correction.Content(a, an, c, correction.Widen(a, an.Claims[c].Content, -1, -1))
		},
	} {
		m := openedAt(t, a, an, colorprofile.ANSI256, 120, 14)
		press(m, "n", "n", "n")
		before, claim := m.top, m.focus
		was := extent(m.claim())
		now, problems := correction.Apply(a, an, []correction.Edit{edit(claim)})
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		run(m, Analyzed{Analysis: now, Done: true})
		if m.top != before {
			t.Errorf("%s: the text has moved from %v to %v", name, before, m.top)
		}
		if m.focus == noClaim || !extent(m.claim()).Overlaps(was) || !corrected(m.claim()) {
			t.Errorf("%s: claim %d is in focus", name, m.focus)
		}
		if !strings.Contains(m.View(), "✎ corrected") {
			t.Errorf("%s: the card does not tell of the correction\n%s", name, m.View())
		}
	}
}

func TestAnArticleOpensAtAClaim(t *testing.T) {
	a, an := harbour(t)
	for i := range an.Claims {
		m := New(Options{Article: a, Theme: theme.New(colorprofile.ANSI256, true), Claim: an.Claims[i].Content[0].Start})
		m.Resize(100, 12)
		run(m, Analyzed{Analysis: an, Done: true})
		if i > 0 && m.focus != i {
			t.Errorf("claim %d is in focus, want %d", m.focus, i)
		}
		checkReader(t, m, "opening")
	}
}
