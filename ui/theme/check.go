package theme

import (
	"fmt"
	"image/color"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
	"github.com/lucasb-eyer/go-colorful"
)

// Fault is why a reader's own theme cannot be used.
type Fault struct {
	Of   string // "base", or the role
	Dark bool   // on a dark background
	Say  string // what is wrong with it
}

// What a theme must keep to. The contrasts are WCAG's for large text, and for
// what need not be read less; the distance is that of CIEDE2000, at which two
// colours are told apart at a glance. Of well-known sets of eight colours, those
// that were made for colour-blind readers keep it for every kind of blindness,
// and no other does.
const (
	leastContrast      = 3.0
	leastFrameContrast = 2.0
	leastMatchContrast = 4.5
	leastMatchGround   = 1.3 // of what is behind a match with the rest of the screen
	leastDistance      = 5.0
)

// grounds are backgrounds that terminals have: from black to a popular dark
// grey, and from white to a popular cream.
func grounds(dark bool) []string {
	if dark {
		return []string{"#000000", "#282a36"}
	}
	return []string{"#ffffff", "#fdf6e3"}
}

// Faults are what is wrong with the reader's theme of that name: a base that
// there is not or that leads back to the theme, colours that cannot be read, and
// sources that cannot be told apart. The terminal's own sixteen colours look
// everywhere else and are not judged, except that no two sources may have the
// same.
func (t Themes) Faults(name Choice) []Fault {
	if f := t.baseless(name); f != nil {
		return []Fault{*f}
	}
	var faults []Fault
	for _, dark := range []bool{true, false} {
		if t.dark(name, dark) != dark {
			continue // never seen so
		}
		p := t.palette(name, colorprofile.TrueColor, dark)
		for _, role := range Roles {
			if plan := t[name]; plan.Both[role] == nil && plan.on(dark)[role] == nil {
				continue // the base answers for it
			}
			if say := p.unfit(role, dark); say != "" {
				faults = append(faults, Fault{string(role), dark, say})
			}
		}
	}
	return faults
}

const bases = "it may be auto, dark, light or a theme of yours"

// baseless is what is wrong with the themes that name rests on, or nil.
func (t Themes) baseless(name Choice) *Fault {
	seen := map[Choice]bool{}
	for at := name; ; {
		plan, own := t[at]
		switch {
		case at == Auto || at == Dark || at == Light:
			return nil
		case !own && at == Mono:
			return &Fault{Of: "base", Say: "base is mono, which has no colours to begin with; " + bases}
		case !own:
			return &Fault{Of: "base", Say: fmt.Sprintf("base is %q, and there is no such theme; %s", at, bases)}
		case seen[at]:
			return &Fault{Of: "base", Say: fmt.Sprintf("base is %q, which rests on this theme in turn", t[name].Base)}
		}
		seen[at] = true
		at = plan.Base
	}
}

// unfit says why the colours of a role cannot be used, if so.
func (p *palette) unfit(role Role, dark bool) string {
	on := grounds(dark)
	least := leastContrast
	switch role {
	case RoleSources:
		if say := p.alike(); say != "" {
			return say
		}
	case RoleFrame:
		least = leastFrameContrast
	case RoleInk, RoleMatch, RoleMatchNow:
		for _, ground := range []color.Color{p.match, p.matchNow} {
			for _, all := range on {
				bg, _ := colorful.Hex(all)
				if c, judged := between(ground, bg); judged && c < leastMatchGround {
					return fmt.Sprintf("what a search finds stands on %s, with a contrast of %.1f to %s, as terminals are; to be seen it must have %.1f", hex(ground), c, all, leastMatchGround)
				}
			}
			if c, judged := between(p.ink, ground); judged && c < leastMatchContrast {
				return fmt.Sprintf("what a search finds has a contrast of %.1f, ink %s on %s; to be read it must have %.1f", c, hex(p.ink), hex(ground), leastMatchContrast)
			}
		}
		return ""
	}
	for i, c := range p.part(role) {
		for _, ground := range on {
			g, _ := colorful.Hex(ground)
			got, judged := between(*c, g)
			if !judged || got >= least {
				continue
			}
			which := string(role) + " " + hex(*c)
			if role == RoleSources {
				which = fmt.Sprintf("sources: colour %d, %s,", i+1, hex(*c))
			}
			return fmt.Sprintf("%s has a contrast of %.1f on %s, as terminals are; to be read it must have %.1f", which, got, ground, least)
		}
	}
	return ""
}

// cones are the ways in which readers see, and how it is said of them.
var cones = []struct {
	lacking cone
	words   string
}{
	{allThere, "look alike"},
	{red, "look alike to readers without red cones"},
	{green, "look alike to readers without green cones"},
	{blue, "look alike to readers without blue cones"},
}

// alike says which two sources are the least apart, if they are too little.
func (p *palette) alike() string {
	least, say := leastDistance, ""
	for i, a := range p.sources {
		for j, b := range p.sources[:i] {
			if a == b {
				return fmt.Sprintf("sources: colours %d and %d are the same", j+1, i+1)
			}
			if basic(a) || basic(b) {
				continue
			}
			for _, c := range cones {
				if d := apart(a, b, c.lacking); d < least {
					least = d
					say = fmt.Sprintf("sources: colours %d and %d, %s and %s, %s: they are %.1f apart, and must be %.0f", j+1, i+1, hex(b), hex(a), c.words, d, leastDistance)
				}
			}
		}
	}
	return say
}

func basic(c color.Color) bool {
	_, ok := c.(ansi.BasicColor)
	return ok || c == nil
}

func hex(c color.Color) string {
	if b, ok := c.(ansi.BasicColor); ok {
		return Name(b)
	}
	col, _ := colorful.MakeColor(c)
	return col.Hex()
}

// between is the contrast of two colours as WCAG defines it, 1 to 21; judged is
// false where the terminal decides what one of them looks like.
func between(a, b color.Color) (contrast float64, judged bool) {
	if basic(a) || basic(b) {
		return 0, false
	}
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05), true
}

func luminance(c color.Color) float64 {
	col, _ := colorful.MakeColor(c)
	r, g, b := col.LinearRgb()
	return 0.2126*r + 0.7152*g + 0.0722*b
}

// apart is how different two colours look to a reader who lacks some cones, in
// the measure of CIEDE2000: 1 is hardly seen, 100 is black and white.
func apart(a, b color.Color, lacking cone) float64 {
	return 100 * seen(a, lacking).DistanceCIEDE2000(seen(b, lacking))
}

// cone is a kind of cone in the eye.
type cone int

const (
	allThere cone = iota
	red
	green
	blue
)

// seen is c as a reader without one kind of cone sees it: the matrices of
// Machado, Oliveira and Fernandes (2009) for complete loss.
func seen(c color.Color, lacking cone) colorful.Color {
	col, _ := colorful.MakeColor(c)
	if lacking == allThere {
		return col
	}
	m := [...][9]float64{
		red:   {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998},
		green: {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881},
		blue:  {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900},
	}[lacking]
	r, g, b := col.LinearRgb()
	return colorful.LinearRgb(m[0]*r+m[1]*g+m[2]*b, m[3]*r+m[4]*g+m[5]*b, m[6]*r+m[7]*g+m[8]*b).Clamped()
}
