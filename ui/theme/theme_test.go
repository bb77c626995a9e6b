package theme

import (
	"image/color"
	"reflect"
	"regexp"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
	"github.com/lucasb-eyer/go-colorful"

	"hearsay/model"
)

func TestColoursAreReadable(t *testing.T) {
	for _, dark := range []bool{true, false} {
		p := paletteFor(colorprofile.ANSI256, dark)
		for _, ground := range grounds(dark) {
			bg, _ := colorful.Hex(ground)
			for i, c := range p.sources {
				if got, _ := between(c, bg); got < 4.5 {
					t.Errorf("dark %v: source %s has contrast %.2f on %s, want 4.5", dark, Letter(i), got, ground)
				}
			}
			for name, c := range map[string]color.Color{"dim": p.dim, "error": p.wrong} {
				if got, _ := between(c, bg); got < 4.5 {
					t.Errorf("dark %v: %s has contrast %.2f on %s, want 4.5", dark, name, got, ground)
				}
			}
			if got, _ := between(p.frame, bg); got < 3 {
				t.Errorf("dark %v: the frame has contrast %.2f on %s, want 3", dark, got, ground)
			}
		}
		if d := apart(p.match, p.matchNow, allThere); d < 15 {
			t.Errorf("dark %v: where the search is at is %.1f apart from other matches, want 15", dark, d)
		}
		for _, ground := range grounds(dark) {
			bg, _ := colorful.Hex(ground)
			if got, _ := between(p.match, bg); got < leastMatchGround {
				t.Errorf("dark %v: a match has contrast %.2f with %s, want %.1f", dark, got, ground, leastMatchGround)
			}
		}
		for name, c := range map[string]color.Color{"match": p.match, "matchNow": p.matchNow} {
			if got, _ := between(p.ink, c); got < 7 {
				t.Errorf("dark %v: ink has contrast %.2f on %s, want 7", dark, got, name)
			}
		}
	}
}

func TestSourceColoursStayApart(t *testing.T) {
	for _, dark := range []bool{true, false} {
		p := paletteFor(colorprofile.TrueColor, dark)
		for lacking, floor := range map[cone]float64{allThere: 15, red: 8.5, green: 8.5, blue: 8.5} {
			for i := range p.sources {
				for j := range i {
					if d := apart(p.sources[i], p.sources[j], lacking); d < floor {
						t.Errorf("dark %v, without cone %d: %s and %s are %.1f apart, want %.1f", dark, lacking, Letter(j), Letter(i), d, floor)
					}
				}
			}
		}
	}
}

func TestSixteenColoursAreEightApart(t *testing.T) {
	for _, dark := range []bool{true, false} {
		used := map[color.Color]bool{
			lipgloss.Black: true, lipgloss.White: true, lipgloss.BrightBlack: true, lipgloss.BrightWhite: true, // the text's
		}
		for i, c := range paletteFor(colorprofile.ANSI, dark).sources {
			if used[c] {
				t.Errorf("dark %v: source %s has a colour that is taken", dark, Letter(i))
			}
			used[c] = true
		}
	}
}

// A theme must write only what its terminal can show.
func TestThemeKeepsToTheProfile(t *testing.T) {
	plain := regexp.MustCompile(`^[1-7](;[1-7])*$`)
	may := map[colorprofile.Profile]*regexp.Regexp{
		colorprofile.NoTTY:     regexp.MustCompile(`^$`),
		colorprofile.ASCII:     plain,
		colorprofile.ANSI:      regexp.MustCompile(`^([1-7]|3\d|9\d)(;[1-7])*$`),
		colorprofile.ANSI256:   regexp.MustCompile(`^([1-7];)*([1-7]|38;5;\d+(;48;5;\d+)?)$`),
		colorprofile.TrueColor: regexp.MustCompile(`^([1-7];)*([1-7]|38;5;\d+(;48;5;\d+)?)$`),
	}
	for profile, want := range may {
		for _, dark := range []bool{true, false} {
			for name, s := range styles(New(profile, dark)) {
				if out := s.Render("two words"); ansi.Strip(out) != "two words" {
					t.Errorf("%v: %s renders as %q", profile, name, out)
				}
				if s.attributes != "" && !want.MatchString(s.attributes) {
					t.Errorf("%v: %s has the attributes %s", profile, name, s.attributes)
				}
			}
		}
	}
}

// styles are all styles of a theme by name, found by reflection so that a new
// one cannot be forgotten.
func styles(th *Theme) map[string]Style {
	all := map[string]Style{}
	v := reflect.ValueOf(*th)
	for i := range v.NumField() {
		if f := v.Type().Field(i); f.IsExported() && f.Type == reflect.TypeFor[Style]() {
			all[f.Name] = v.Field(i).Interface().(Style)
		}
	}
	for i, s := range th.sources {
		all["source "+Letter(i)] = s
	}
	return all
}

func TestWithAddsAttributes(t *testing.T) {
	s := underline.With(bold)
	if got := s.Render("x"); got != "\x1b[4;1mx\x1b[m" {
		t.Errorf("underline and bold: %q", got)
	}
	if (Style{}).With(bold) != bold || bold.With(Style{}) != bold || bold.With(bold) != bold {
		t.Error("nothing added must change nothing")
	}
	if bold.Render("") != "" {
		t.Error("no text needs no style")
	}
}

func TestLettersAndMarksTellApartWithoutColour(t *testing.T) {
	seen := map[string]bool{}
	for i := range 2000 {
		l := Letter(i)
		if seen[l] || l == "" {
			t.Fatalf("source %d has the letter %q, which is taken", i, l)
		}
		seen[l] = true
	}
	for i, want := range map[int]string{-1: "", 0: "A", 25: "Z", 26: "AA", 27: "AB", 701: "ZZ", 702: "AAA"} {
		if got := Letter(i); got != want {
			t.Errorf("Letter(%d) = %q, want %q", i, got, want)
		}
	}
	marks := map[string]bool{}
	for k := model.Narrator; k <= model.Unresolved; k++ {
		if m := Mark(k); marks[m] || ansi.StringWidth(m) != 1 {
			t.Errorf("the mark %q of %v is taken, or not one cell", m, k)
		}
		marks[Mark(k)] = true
	}
}

func TestBarFillsItsWidth(t *testing.T) {
	for width := range 20 {
		for share := -0.1; share < 1.2; share += 0.01 {
			if got := ansi.StringWidth(Bar(share, width)); got != width {
				t.Fatalf("Bar(%.2f, %d) is %d cells", share, width, got)
			}
		}
	}
	if Bar(0.001, 4) != "▏   " || Bar(0.5, 4) != "██  " || Bar(1, 2) != "██" || Bar(0, 2) != "  " {
		t.Errorf("bars: %q %q %q %q", Bar(0.001, 4), Bar(0.5, 4), Bar(1, 2), Bar(0, 2))
	}
}

func TestNoColorIsAnyValue(t *testing.T) {
	for _, env := range [][]string{{"TERM=xterm-256color", "NO_COLOR=yes"}, {"TERM=xterm-256color", "NO_COLOR=1", "COLORTERM=truecolor"}} {
		if p := Profile(env); p != colorprofile.ASCII {
			t.Errorf("%v: %v", env, p)
		}
	}
	if p := Profile([]string{"TERM=xterm-256color", "NO_COLOR="}); p != colorprofile.ANSI256 {
		t.Errorf("an empty NO_COLOR: %v", p)
	}
	if Themes(nil).For(Mono, colorprofile.TrueColor, true).Profile != colorprofile.ASCII {
		t.Error("mono has colours")
	}
}
