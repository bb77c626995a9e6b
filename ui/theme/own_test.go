package theme

import (
	"image/color"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// colours reads colours as a reader writes them.
func colours(t *testing.T, written ...any) (all []color.Color) {
	t.Helper()
	for _, w := range written {
		c, err := Colour(w)
		if err != nil {
			t.Fatalf("%v: %v", w, err)
		}
		all = append(all, c)
	}
	return all
}

func TestColour(t *testing.T) {
	for written, want := range map[any]string{
		"#ff8000": "38;2;255;128;0", "#F80": "38;2;255;136;0", "red": "31", "bright-cyan": "96",
		int64(1): "31", int64(12): "94", int64(105): "38;5;105",
	} {
		c, err := Colour(written)
		if err != nil || foreground(c).attributes != want {
			t.Errorf("%v is %v (%v), want %s", written, foreground(c), err, want)
		}
	}
	for _, wrong := range []any{"#12345", "ff8000", "blurple", "bright-", "bright-bright-red", int64(-1), int64(256), 1.5, true, nil, ""} {
		if c, err := Colour(wrong); err == nil || !strings.Contains(err.Error(), "a number from 0 to 255") {
			t.Errorf("%v is %v, %v", wrong, c, err)
		}
	}
	for i := range 16 {
		name := Name(ansi.BasicColor(i))
		if c, err := Colour(name); err != nil || c != ansi.BasicColor(i) {
			t.Errorf("%s is %v (%v), want %d", name, c, err, i)
		}
	}
}

// Roles must be the roles: every one changes the palette in a place of its own,
// and shows on a screen.
func TestEveryRoleShows(t *testing.T) {
	for _, role := range Roles {
		n := 1
		if role == RoleSources {
			n = Colors
		}
		var given []color.Color
		for i := range n {
			given = append(given, color.RGBA{1, 2, byte(3 + i), 255})
		}
		own := Themes{"own": {Base: Dark, Both: Colours{role: given}}}.For("own", colorprofile.TrueColor, false)
		usual := New(colorprofile.TrueColor, true)
		if *own == *usual {
			t.Errorf("%s changes nothing", role)
		}
		if !own.Dark {
			t.Errorf("%s: a theme that rests on dark is light", role)
		}
	}
}

func TestAThemeTakesFromItsBaseWhatItDoesNotSay(t *testing.T) {
	sea := Plan{Base: Auto, Both: Colours{RoleHeading: colours(t, "#ff8000")}, Dark: Colours{RoleHeading: colours(t, "#00ff00")}, Light: Colours{RoleDim: colours(t, int64(20))}}
	themes := Themes{"sea": sea, "deep": {Base: "sea", Both: Colours{RoleFrame: colours(t, "red")}}}
	on := func(c Choice, profile colorprofile.Profile, dark bool) *Theme { return themes.For(c, profile, dark) }
	for _, c := range []struct {
		what      string
		got, want Style
	}{
		{"heading on dark", on("sea", colorprofile.TrueColor, true).Heading, bold.With(foreground(color.RGBA{0, 255, 0, 255}))},
		{"heading on light", on("sea", colorprofile.TrueColor, false).Heading, bold.With(foreground(color.RGBA{255, 128, 0, 255}))},
		{"dim on dark", on("sea", colorprofile.TrueColor, true).Dim, New(colorprofile.TrueColor, true).Dim},
		{"dim on light", on("sea", colorprofile.TrueColor, false).Dim, foreground(ansi.IndexedColor(20))},
		{"sources", on("deep", colorprofile.TrueColor, true).Source(3), New(colorprofile.TrueColor, true).Source(3)},
		{"heading by way of the base", on("deep", colorprofile.TrueColor, true).Heading, on("sea", colorprofile.TrueColor, true).Heading},
		{"in 256 colours", on("sea", colorprofile.ANSI256, false).Heading, bold.With(foreground(ansi.IndexedColor(208)))},
		{"a colour that sixteen do not have", on("sea", colorprofile.ANSI, true).Heading, bold},
		{"one of the sixteen", on("deep", colorprofile.ANSI, true).Frame, foreground(ansi.Red)},
		{"no colours", on("deep", colorprofile.ASCII, true).Heading, bold},
		{"no attributes", on("deep", colorprofile.NoTTY, true).Heading, Style{}},
	} {
		if c.got != c.want {
			t.Errorf("%s: %+v, want %+v", c.what, c.got, c.want)
		}
	}
}

func TestTheTextsColourIsUnderAll(t *testing.T) {
	th := Themes{"own": {Base: Dark, Both: Colours{RoleText: colours(t, "#ffeedd")}}}.For("own", colorprofile.TrueColor, true)
	got := th.Ground("plain " + th.Title.Render("title") + " plain\nnext")
	want := "\x1b[38;2;255;238;221mplain \x1b[1mtitle\x1b[m\x1b[38;2;255;238;221m plain\x1b[m\n\x1b[38;2;255;238;221mnext\x1b[m"
	if got != want {
		t.Errorf("got %q\nwant %q", got, want)
	}
	if got := New(colorprofile.TrueColor, true).Ground("plain"); got != "plain" {
		t.Errorf("without a colour of the text: %q", got)
	}
}

func TestNextGoesThroughAllThemes(t *testing.T) {
	themes := Themes{"sea": {Base: Auto}, "deep": {Base: Auto}}
	var seen []Choice
	for c := Auto; len(seen) == 0 || c != Auto; c = themes.Next(c) {
		seen = append(seen, c)
	}
	if want := []Choice{Auto, Dark, Light, Mono, "deep", "sea"}; !slices.Equal(seen, want) {
		t.Errorf("%v, want %v", seen, want)
	}
	if c, err := themes.Choice("sea"); err != nil || c != "sea" {
		t.Errorf("sea: %v, %v", c, err)
	}
	if _, err := themes.Choice("see"); err == nil || !strings.HasSuffix(err.Error(), "the themes are auto, dark, light, mono, deep, sea") {
		t.Errorf("see: %v", err)
	}
}

func TestFaults(t *testing.T) {
	with := func(role Role, written ...any) Colours { return Colours{role: colours(t, written...)} }
	for what, c := range map[string]struct {
		plan Plan
		want string // of the first fault; empty for none
	}{
		"nothing of its own":        {Plan{Base: Auto}, ""},
		"an unknown base":           {Plan{Base: "sky"}, `base is "sky", and there is no such theme`},
		"no colours to begin with":  {Plan{Base: Mono}, "base is mono, which has no colours"},
		"a circle":                  {Plan{Base: "ring"}, `base is "ring", which rests on this theme in turn`},
		"the theme itself":          {Plan{Base: "own"}, `base is "own", which rests on this theme in turn`},
		"text that can be read":     {Plan{Base: Dark, Both: with(RoleText, "#dddddd")}, ""},
		"text like the ground":      {Plan{Base: Dark, Both: with(RoleText, "#333333")}, "text #333333 has a contrast of 1.7 on #000000"},
		"good on dark, on both":     {Plan{Base: Auto, Both: with(RoleText, "#dddddd")}, "text #dddddd has a contrast of 1.4 on #ffffff"},
		"good on dark, only there":  {Plan{Base: Auto, Dark: with(RoleText, "#dddddd")}, ""},
		"a faint frame":             {Plan{Base: Dark, Both: with(RoleFrame, "#586e75")}, ""},
		"no frame to be seen":       {Plan{Base: Dark, Both: with(RoleFrame, "#222222")}, "frame #222222 has a contrast of"},
		"matches like the ground":   {Plan{Base: Light, Both: with(RoleMatch, "#ffffd7")}, "what a search finds stands on #ffffd7, with a contrast of 1.0 to #ffffff"},
		"light on light matches":    {Plan{Base: Dark, Both: with(RoleInk, "#cccccc")}, "what a search finds has a contrast of"},
		"the terminal's own":        {Plan{Base: Dark, Both: with(RoleText, "black")}, ""},
		"sources for everybody":     {Plan{Base: Dark, Both: with(RoleSources, "#e69f00", "#56b4e9", "#009e73", "#f0e442", "#3c7fd0", "#d55e00", "#cc79a7", "#c8c8c8")}, ""},
		"two alike without red":     {Plan{Base: Dark, Both: with(RoleSources, "#8be9fd", "#50fa7b", "#ffb86c", "#ff79c6", "#bd93f9", "#ff5555", "#f1fa8c", "#7c8fd4")}, "sources: colours 2 and 3, #50fa7b and #ffb86c, look alike to readers without green cones: they are 3.2 apart, and must be 5"},
		"twice the same":            {Plan{Base: Dark, Both: with(RoleSources, "red", "green", "blue", "cyan", "red", "yellow", "magenta", "white")}, "sources: colours 1 and 5 are the same"},
		"a source like the ground":  {Plan{Base: Dark, Both: with(RoleSources, "#66ccee", "#ee6677", "#ccbb44", "#22aa33", "#5588cc", "#cc55aa", "#bbbbbb", "#202020")}, "sources: colour 8, #202020, has a contrast of"},
		"the terminal's own eight":  {Plan{Base: Auto, Both: with(RoleSources, "bright-red", "green", "blue", "cyan", "red", "yellow", "magenta", "white")}, ""},
		"the base's fault is not":   {Plan{Base: "grey"}, ""},
		"dark colours, never shown": {Plan{Base: Light, Dark: with(RoleText, "#000000")}, ""},
	} {
		themes := Themes{"own": c.plan, "ring": {Base: "own"}, "grey": {Base: Dark, Both: with(RoleText, "#222222")}}
		got := ""
		if faults := themes.Faults("own"); len(faults) > 0 {
			got = faults[0].Say
		}
		if !strings.HasPrefix(got, c.want) || c.want == "" && got != "" {
			t.Errorf("%s:\n got %q\nwant %q", what, got, c.want)
		}
	}
}
