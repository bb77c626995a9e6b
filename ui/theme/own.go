package theme

import (
	"fmt"
	"image/color"
	"maps"
	"slices"
	"strings"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// Themes are a reader's own themes by name. None at all, nil, are those that
// hearsay brings, which are always there.
type Themes map[Choice]Plan

// Plan is a theme as a reader makes it: another one, and the colours in which it
// differs. A role that has no colour here has that of the base.
type Plan struct {
	Base  Choice  // Auto, Dark, Light, or another theme of the reader's
	Both  Colours // on any background;
	Dark  Colours // over them, on a dark one
	Light Colours // and on a light one
}

// Colours are the colours of roles: Colors of them for the sources, one for all
// others. Colours of ansi.BasicColor are the terminal's own sixteen.
type Colours map[Role][]color.Color

// Choices are all themes, as help lists them: hearsay's, then the reader's by
// their names.
func (t Themes) Choices() []Choice {
	return append(slices.Clone(Choices), slices.Sorted(maps.Keys(t))...)
}

// Choice is the theme that s names.
func (t Themes) Choice(s string) (Choice, error) {
	all := t.Choices()
	if slices.Contains(all, Choice(s)) {
		return Choice(s), nil
	}
	names := make([]string, len(all))
	for i, c := range all {
		names[i] = string(c)
	}
	return "", fmt.Errorf("there is no theme %q; the themes are %s", s, strings.Join(names, ", "))
}

// Next is the theme after c, around the end.
func (t Themes) Next(c Choice) Choice {
	all := t.Choices()
	return all[(slices.Index(all, c)+1)%len(all)]
}

// For is the theme of choice c on a terminal of this profile, whose background
// is dark as far as is known.
func (t Themes) For(c Choice, profile colorprofile.Profile, dark bool) *Theme {
	if c == Mono {
		profile = min(profile, colorprofile.ASCII)
	}
	dark = t.dark(c, dark)
	return build(profile, dark, t.palette(c, profile, dark))
}

// dark reports whether the background that c is for is dark, on a terminal whose
// own is.
func (t Themes) dark(c Choice, terminal bool) bool {
	switch c {
	case Dark:
		return true
	case Light:
		return false
	}
	if plan, own := t[c]; own {
		return t.dark(plan.Base, terminal)
	}
	return terminal
}

// palette is the colours of c, as far as a terminal of this profile shows them;
// nil where it shows none.
func (t Themes) palette(c Choice, profile colorprofile.Profile, dark bool) *palette {
	plan, own := t[c]
	if !own {
		return paletteFor(profile, dark)
	}
	p := t.palette(plan.Base, profile, dark)
	if p == nil {
		return nil
	}
	for _, colours := range []Colours{plan.Both, plan.on(dark)} {
		for role, given := range colours {
			for i, to := range p.part(role) {
				// Sixteen colours are too few to find one that is like
				// another: there the base's stay, unless the reader chose
				// one of these very sixteen.
				if _, basic := given[i].(ansi.BasicColor); basic || profile > colorprofile.ANSI {
					*to = profile.Convert(given[i])
				}
			}
		}
	}
	return p
}

// on is the colours that a plan has for a dark background, or a light one.
func (p *Plan) on(dark bool) Colours {
	if dark {
		return p.Dark
	}
	return p.Light
}
