package config

import (
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"hearsay/ui/theme"
)

// The theme that the documentation shows must be one.
func TestTheThemeOfTheDocumentation(t *testing.T) {
	_, example, found := strings.Cut(Usual, "\n#[themes.harbour]\n")
	if !found {
		t.Fatal("usual.toml shows no theme")
	}
	text := "theme = \"harbour\"\n[themes.harbour]\n" + strings.ReplaceAll("\n"+example, "\n#", "\n")
	c, err := Parse("config.toml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	dark, light := c.Themes.For(c.Theme, colorprofile.TrueColor, true), c.Themes.For(c.Theme, colorprofile.TrueColor, false)
	usual := theme.New(colorprofile.TrueColor, true)
	if dark.Heading == usual.Heading || dark.Source(0) == usual.Source(0) || light.Heading == dark.Heading || light.Chosen != dark.Chosen {
		t.Errorf("the theme looks like %+v and %+v", dark, light)
	}
	about, _, _ := strings.Cut(Usual, "#[themes.harbour]")
	_, about, _ = strings.Cut(about, "# Themes of your own.")
	for _, role := range theme.Roles {
		if !strings.Contains(about, string(role)) {
			t.Errorf("usual.toml does not tell of the role %s", role)
		}
	}
}

func TestWhatIsWrongWithAThemeIsNamedWithItsLine(t *testing.T) {
	for text, want := range map[string]string{
		"themes = 3":                                            `config.toml, line 1: themes is 3; it is a table for each theme`,
		"[themes]\nsea = 1":                                     `config.toml, line 2: the theme "sea" is 1; it is a table such as [themes.sea]`,
		"[themes.dark]\ntext = 1":                               `config.toml, line 1: hearsay has a theme "dark" itself; call yours otherwise`,
		"[themes.\"my sea\"]\ntext = 1":                         `config.toml, line 1: a theme is called "my sea"; its name may have letters`,
		"measure = 66\n[themes.sea]\n\ncolour = 1":              `config.toml, line 4: there is no role "colour" in a theme; the roles are text, dim, frame, focus, heading, quote, key, error, ink, match, match-now or sources, and a theme has base, dark and light`,
		"[themes.sea.dark]\ntexts = 1":                          `config.toml, line 2: there is no role "texts" in a theme`,
		"[themes.sea]\ntext = \"blurple\"":                      `config.toml, line 2: text is "blurple"; a colour is "#rrggbb", a number from 0 to 255, or black, red, `,
		"[themes.sea]\ntext = 256":                              `config.toml, line 2: text is 256; a colour is`,
		"[themes.sea]\ntext = [1, 2]":                           `config.toml, line 2: text is [1 2]; a colour is`,
		"[themes.sea]\nsources = [1, 2, 3]":                     `config.toml, line 2: sources has 3 colours; it is a list of 8`,
		"[themes.sea]\nsources = \"red\"":                       `config.toml, line 2: sources has 0 colours; it is a list of 8`,
		"[themes.sea]\nsources = [1, 2, 3, 4, 5, 6, 9, \"no\"]": `config.toml, line 2: sources is "no"; a colour is`,
		"[themes.sea]\nbase = \"sky\"":                          `config.toml, line 2: the theme "sea": base is "sky", and there is no such theme; it may be auto, dark, light or a theme of yours`,
		"[themes.sea]\nbase = 3":                                `config.toml, line 2: base is 3; it is the name of a theme`,
		"[themes.sea]\nbase = \"sea\"":                          `config.toml, line 2: the theme "sea": base is "sea", which rests on this theme in turn`,
		"[themes.sea]\ndark = \"#fff\"":                         `config.toml, line 2: dark is "#fff"; it is a table of colours`,
		"[themes.sea]\nbase = \"dark\"\ntext = \"#222222\"":     `config.toml, line 3: the theme "sea": text #222222 has a contrast of 1.3 on #000000, as terminals are; to be read it must have 3.0`,
		"[themes.sea]\nbase = \"dark\"\n[themes.sea.dark]\nsources = [16, 1, 2, 3, 4, 5, 6, 7]": `config.toml, line 4: the theme "sea": sources: colour 1, #000000, has a contrast of 1.0 on #000000`,
		"theme = \"see\"\n[themes.sea]": `config.toml, line 1: theme is "see"; it may be auto, dark, light, mono or sea`,
	} {
		_, err := Parse("config.toml", []byte(text))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q\n got %v\nwant %s", text, err, want)
		}
	}
}

func TestAThemeOfOnesOwnIsChosenByItsName(t *testing.T) {
	c, err := Parse("config.toml", []byte("theme = \"sea\"\n[themes.sea]\nbase = \"light\"\nheading = \"blue\"\n"))
	if err != nil || c.Theme != "sea" || c.Themes["sea"].Base != theme.Light || len(c.Themes["sea"].Both[theme.RoleHeading]) != 1 {
		t.Errorf("got %v %+v, %v", c.Theme, c.Themes, err)
	}
}
