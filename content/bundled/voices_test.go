package bundled

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"hearsay/content/registry"
	"hearsay/model"
	"hearsay/model/attribution"
)

// What real people and institutions say in the reports is given to them, and
// to nobody else.
func TestTheReportsVoices(t *testing.T) {
	const (
		mod, isw, prigozhin   = "UK Ministry of Defence", "Institute for the Study of War", "Yevgeny Prigozhin"
		intelligence, western = "Western intelligence", "Western officials"
	)
	known, err := registry.Load("")
	if err != nil {
		t.Fatal(err)
	}
	engine := attribution.New(attribution.Options{Known: known})
	for id, want := range map[string][]string{
		"wagner-prisoners": {isw, mod, intelligence, western, prigozhin},
		"wagner-feud":      {isw, mod, intelligence, western, prigozhin},
		"wagner-brief":     {mod, intelligence},
	} {
		a, _ := Find(id)
		an, err := engine.Analyze(t.Context(), a)
		if err != nil {
			t.Fatal(err)
		}
		voices, narrated := make(map[string]bool), false
		for i := range an.Claims {
			c := &an.Claims[i]
			narrated = narrated || c.Kind == model.Narrator
			if c.Kind != model.Narrator && c.Source == model.NoSource {
				t.Errorf("%s: %q is given to nobody", id, c.Content[0].In(a.Text))
			}
			if c.Source != model.NoSource {
				voices[an.Sources[c.Source].Name] = true
			}
			for _, link := range c.Chain {
				voices[an.Sources[link.Source].Name] = true
			}
		}
		if got := slices.Sorted(maps.Keys(voices)); !slices.Equal(got, want) {
			t.Errorf("%s: these speak: %s; want %s", id, strings.Join(got, ", "), strings.Join(want, ", "))
		}
		if !narrated {
			t.Errorf("%s: nothing is left to the article's own voice", id)
		}
	}
}
