package reader

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
)

var update = flag.Bool("update", false, "write the screens that are there as the ones that are wanted")

// Screens that a person has looked at. They change when the layout does; what
// must never change is in the other tests.
func TestScreens(t *testing.T) {
	for _, test := range []struct {
		name string
		w, h int
		keys string
	}{
		{"cards", 120, 30, "n n n"},
		{"narrow", 80, 24, "n n"},
		{"small", 40, 10, "n n"},
		{"smallest", 20, 5, "n n"},
		{"sources", 120, 30, "tab"},
		{"dossier", 120, 30, "tab tab"},
		{"profile", 120, 36, "i"},
		{"outline", 100, 20, "o"},
		{"search", 100, 20, "/ p i e r"},
	} {
		t.Run(test.name, func(t *testing.T) {
			a, an := harbour(t)
			m := openedAt(t, a, an, colorprofile.NoTTY, test.w, test.h)
			press(m, strings.Fields(test.keys)...)
			got := m.View() + "\n"
			path := filepath.Join("testdata", test.name+".txt")
			if *update {
				if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("the screen is\n%s\nand was\n%s", got, want)
			}
		})
	}
}
