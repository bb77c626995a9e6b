package reader

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"hearsay/model"
)

// renumbered is an analysis with its sources in another order: the one at place
// i comes from place order[i].
func renumbered(an *model.Analysis, order ...int) *model.Analysis {
	now := &model.Analysis{Engine: an.Engine, Claims: slices.Clone(an.Claims), Coverage: an.Coverage}
	for _, i := range order {
		now.Sources = append(now.Sources, an.Sources[i])
	}
	for i := range now.Claims {
		if s := now.Claims[i].Source; s != model.NoSource {
			now.Claims[i].Source = slices.Index(order, s)
		}
	}
	return now
}

func TestSourcesKeepTheirLetters(t *testing.T) {
	a, an := harbour(t)
	m := openedAt(t, a, an, colorprofile.ANSI256, 120, 40)
	of := func(name string) string {
		t.Helper()
		for i := range m.digest.Sources {
			if m.digest.Sources[i].Name == name {
				return m.letter(i) + m.colour(i).Render("x")
			}
		}
		t.Fatalf("%s has gone", name)
		return ""
	}
	names := []string{an.Sources[0].Name, an.Sources[1].Name, an.Sources[2].Name}
	var before []string
	for _, n := range names {
		before = append(before, of(n))
	}
	check := func(what string) {
		t.Helper()
		for i, n := range names {
			if got := of(n); got != before[i] {
				t.Errorf("%s: %s is %q now, and was %q", what, n, got, before[i])
			}
		}
	}

	run(m, Analyzed{Analysis: renumbered(an, 2, 0, 1), Done: true})
	check("in another order")
	if press(m, "f", "b"); m.filterWords() != "only B "+m.digest.short[slices.Index(m.digest.numbers, 1)] || !strings.Contains(m.filterWords(), "Tallow") {
		t.Errorf("the letter b chooses: %s", m.filterWords())
	}
	press(m, "esc", "esc")

	other := renumbered(an, 1, 2, 0)
	other.Sources[0].ID = "with-a-fuller-name"
	run(m, Analyzed{Analysis: other, Done: true})
	check("under another id")

	more := renumbered(an, 0, 1, 2)
	more.Sources = append([]model.Source{{ID: "new", Name: "New", Type: model.Person, SpeaksFor: model.NoSource}}, more.Sources...)
	for i := range more.Claims {
		if more.Claims[i].Source != model.NoSource {
			more.Claims[i].Source++
		}
	}
	run(m, Analyzed{Analysis: more, Done: true})
	check("with a new one before")
	if got := m.letter(0); got != "D" {
		t.Errorf("the new source has the letter %s", got)
	}
}
