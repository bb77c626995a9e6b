package reader

import (
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"hearsay/model"
)

// Whoever speaks for another is shown with that one, and with who it may be, too;
// behind the name stand the article's own words.
func TestACardTellsForWhomItsSourceSpeaks(t *testing.T) {
	a, an := made(t, "Ferries stop\n\n{1m:A board spokeswoman} {1c:said} {1:the last ferry had left}. {2m:Ines Tallow, of the board,} {2c:said} {2:so too}.",
		map[int]model.Kind{1: model.Indirect, 2: model.Indirect}, map[int]int{1: 0, 2: 2}, "board spokeswoman", "Harbour Board", "Ines Tallow")
	an.Sources[0].Type, an.Sources[0].Named, an.Sources[0].SpeaksFor = model.Anonymous, false, 1
	an.Sources[0].Doubts = []model.Doubt{{Other: 2, Why: "both speak for Harbour Board"}}
	an.Sources[2].Type, an.Sources[2].Role, an.Sources[2].Affiliation = model.Person, "treasurer", "Harbour Board"
	an.Sources[2].Doubts = []model.Doubt{{Other: 0, Why: "both speak for Harbour Board"}}
	m := openedAt(t, a, an, colorprofile.Ascii, 120, 40)
	card := func(name string) string {
		t.Helper()
		for i := range m.digest.Claims {
			if c := &m.digest.Claims[i]; c.Source != model.NoSource && m.digest.Sources[c.Source].Name == name {
				return strings.Join(strings.Fields(ansi.Strip(strings.Join(m.openRows(i, 60), " "))), " ")
			}
		}
		t.Fatalf("%s says nothing", name)
		return ""
	}
	for name, want := range map[string][]string{
		"board spokeswoman": {"anonymous · speaks for ", " Harbour Board · perhaps the same as ", " Ines Tallow · 1 claim here"},
		"Ines Tallow":       {"“Ines Tallow, of the board,”", "person · treasurer · Harbour Board · perhaps the same as "},
	} {
		for _, w := range want {
			if got := card(name); !strings.Contains(got, w) {
				t.Errorf("the card of %s lacks %q:\n%s", name, w, got)
			}
		}
	}
	if got := card("board spokeswoman"); strings.Contains(got, "“") {
		t.Errorf("the article's words are told twice:\n%s", got)
	}
}
