package config

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"hearsay/ui/theme"
)

// The file that documents the settings must set every one of them to what it
// is without a file.
func TestUsualIsWhatHoldsWithoutAFile(t *testing.T) {
	c, err := Parse("usual.toml", []byte(Usual))
	if err != nil {
		t.Fatal(err)
	}
	d := Default()
	if c.Theme != d.Theme || c.Measure != d.Measure || c.Justify != d.Justify || c.Hyphenate != d.Hyphenate || c.Cards != d.Cards || c.ScreenReader != d.ScreenReader || c.Calm != d.Calm {
		t.Errorf("usual.toml sets %v %d %d %v", c.Theme, c.Measure, c.Cards, c.ScreenReader)
	}
	read := keysOf(&c)
	for screen, usual := range keysOf(&d) {
		_, section, _ := strings.Cut(Usual, "[keys."+screen+"]")
		section, _, _ = strings.Cut(section, "\n[")
		for name, b := range usual {
			if !slices.Equal(read[screen][name].Keys(), b.Keys()) {
				t.Errorf("%s: %s has the keys %v, usually %v", screen, name, read[screen][name].Keys(), b.Keys())
			}
			if !strings.Contains(section, "\n"+name+" = ") {
				t.Errorf("usual.toml does not tell of %s of the %s; say: %s = %q", name, screen, name, b.Keys())
			}
		}
	}
}

func TestSettings(t *testing.T) {
	c, err := Parse("config.toml", []byte(`
theme = "light"
measure = 60
cards = 40
screen-reader = true
reduced-motion = true
justify = true
hyphenation = true
keys.shelf.open = ["enter", "o"]
[keys.reader]
next = "x"
`))
	if err != nil {
		t.Fatal(err)
	}
	if c.Theme != theme.Light || c.Measure != 60 || c.Cards != 40 || !c.ScreenReader || !c.Justify || !c.Hyphenate || !c.Calm {
		t.Errorf("got %+v", c)
	}
	if got := c.Shelf.Open.Keys(); !slices.Equal(got, []string{"enter", "o"}) {
		t.Errorf("open has the keys %v", got)
	}
	if got := c.Reader.Next; !slices.Equal(got.Keys(), []string{"x"}) || got.Help().Key != "x" || got.Help().Desc == "" {
		t.Errorf("next is %v", got)
	}
}

func TestWhatIsWrongIsNamedWithItsLine(t *testing.T) {
	for text, want := range map[string]string{
		"theme = \"blue\"":                         `config.toml, line 1: theme is "blue"; it may be auto, dark, light or mono`,
		"theme = 3":                                `config.toml, line 1: theme is 3; it may be auto, dark, light or mono`,
		"\n\nmeasure = 300":                        `config.toml, line 3: measure is 300; it may be 30 to 120`,
		"measure = \"wide\"":                       `config.toml, line 1: measure is "wide"; it may be 30 to 120`,
		"cards = 5":                                `config.toml, line 1: cards is 5; it may be 24 to 80`,
		"screen-reader = 1":                        `config.toml, line 1: screen-reader is 1; it may be true or false`,
		"hyphenation = \"en\"":                     `config.toml, line 1: hyphenation is "en"; it may be true or false`,
		"# a\ncolour = 1":                          `config.toml, line 2: there is no setting "colour"; the settings are theme, themes, measure, justify, hyphenation, cards, screen-reader, reduced-motion, keys`,
		"theme = ":                                 `config.toml, line 1: this is not TOML: `,
		"theme = \"dark\"\ntheme = \"light\"":      `config.toml, line 2: this is not TOML: `,
		"[keys.reader]\n\nnxt = \"n\"":             `config.toml, line 3: the reader has no action "nxt"; its actions are back, `,
		"[keys.desk]\nnext = \"n\"":                `config.toml, line 1: there is no screen "desk" with keys; the screens are compare, correct, file, reader, search or shelf, as in [keys.reader]`,
		"keys = 3":                                 `config.toml, line 1: keys is 3; `,
		"[keys.reader]\nnext = []":                 `config.toml, line 2: next of the reader is []; `,
		"[keys.reader]\nnext = [1]":                `config.toml, line 2: next of the reader has the key 1; `,
		"[keys.reader]\nnext = \"hyper+n\"":        `config.toml, line 2: next of the reader has the key "hyper+n"; `,
		"[keys.reader]\nnext = \"ctrl+c\"":         `config.toml, line 2: next of the reader has the key "ctrl+c", which always quits`,
		"[keys.reader]\nnext = \"j\"":              `config.toml, line 2: the key "j" is given to both next and down`,
		"keys = {reader = {next = \"hyper+n\"}}":   `config.toml, line 1: next of the reader has the key "hyper+n"; `,
		"[keys.shelf]\nopen = \"o\"\nsort = \"o\"": `config.toml, line 2: the key "o" is given to both open and sort`,
	} {
		_, err := Parse("config.toml", []byte(text))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q\n got %v\nwant %s", text, err, want)
		}
	}
}

// Somebody mends a file from its beginning on.
func TestSeveralMistakesComeInTheOrderOfTheLines(t *testing.T) {
	_, err := Parse("config.toml", []byte("theme = \"no\"\nnothing = 1\ncards = 5\n[keys.reader]\nnext = []\n[keys.desk]\n"))
	var wrong *Mistakes
	if !errors.As(err, &wrong) {
		t.Fatalf("the error is %v", err)
	}
	lines := wrong.Lines()
	for i, want := range []string{
		"config.toml has 5 mistakes:", `line 1: theme is "no"; `, `line 2: there is no setting "nothing"; `, "line 3: cards is 5; ",
		"line 5: next of the reader is []; ", `line 6: there is no screen "desk" `,
	} {
		if len(lines) != 6 || !strings.HasPrefix(lines[i], want) {
			t.Fatalf("line %d is not %s:\n%s", i, want, err)
		}
	}
}

func TestLoad(t *testing.T) {
	dir := t.TempDir()
	c, err := Load(filepath.Join(dir, "config.toml"))
	if err != nil || c.Theme != theme.Auto {
		t.Errorf("without a file: %v, %v", c.Theme, err)
	}
	path := filepath.Join(dir, "config.toml")
	if err := os.WriteFile(path, []byte("measure = 2"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Load(path); err == nil || !strings.Contains(err.Error(), path+", line 1") {
		t.Errorf("the error is %v", err)
	}
	if _, err := Load(dir); err == nil {
		t.Error("a directory is taken for a file")
	}
}

func FuzzParse(f *testing.F) {
	f.Add(Usual)
	f.Add("keys = {reader = {next = \"hyper+n\"}}")
	f.Add("theme = \"a\"\n[themes.a]\nbase = \"b\"\nsources = [1, 2, 3, 4, 5, 6, 7, \"#123456\"]\n[themes.b.dark]\ntext = \"red\"\n[themes.b.light]\nink = 230")
	f.Add("[[keys]]\na.b.\"c\" = 1979-05-27")
	f.Fuzz(func(t *testing.T, text string) {
		c, err := Parse("config.toml", []byte(text))
		if err != nil {
			return
		}
		if c.Measure < leastMeasure || c.Measure > mostMeasure {
			t.Errorf("measure %d", c.Measure)
		}
		for _, dark := range []bool{true, false} {
			for _, choice := range c.Themes.Choices() { // each of them can be shown
				if th := c.Themes.For(choice, colorprofile.TrueColor, dark); ansi.Strip(th.Ground(th.Source(3).Render("words"))) != "words" {
					t.Errorf("%s shows something else", choice)
				}
			}
		}
		for name, b := range maps.All(readerKeys(&c.Reader)) {
			if len(b.Keys()) == 0 {
				t.Errorf("%s has no key", name)
			}
		}
	})
}
