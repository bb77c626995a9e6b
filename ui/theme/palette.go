package theme

import (
	"image/color"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// palette is the colours of a theme. What has none, nil, is told by attributes
// alone, in the terminal's own colours.
type palette struct {
	text, heading, quote, focus, key color.Color
	dim, frame, wrong                color.Color
	ink, match, matchNow             color.Color // a match: ink on match
	sources                          [Colors]color.Color
}

// The source colours come from the fixed part of the 256 colours, which true
// colour terminals show alike and which take fewer bytes than true colours. Of
// all sets of eight with a contrast of at least 4.5 to usual backgrounds, these
// are (nearly) the ones whose closest two are furthest apart for a reader who
// sees all colours and for readers without one kind of cone. They are ordered
// so that the first few, the most used, are the furthest apart. Sixteen colours
// have no grey to rely on, and are the terminal's own: of them only errors and
// sources have some.
func paletteFor(profile colorprofile.Profile, dark bool) *palette {
	switch {
	case profile <= colorprofile.ASCII:
		return nil
	case profile == colorprofile.ANSI && dark:
		return &palette{
			wrong:   lipgloss.BrightRed,
			sources: [Colors]color.Color{lipgloss.BrightCyan, lipgloss.BrightYellow, lipgloss.BrightMagenta, lipgloss.BrightGreen, lipgloss.BrightBlue, lipgloss.BrightRed, lipgloss.Cyan, lipgloss.Yellow},
		}
	case profile == colorprofile.ANSI:
		return &palette{
			wrong:   lipgloss.Red,
			sources: [Colors]color.Color{lipgloss.Blue, lipgloss.Red, lipgloss.Magenta, lipgloss.Green, lipgloss.Cyan, lipgloss.BrightBlue, lipgloss.BrightMagenta, lipgloss.BrightRed},
		}
	case dark:
		return &palette{
			dim: indexed(247), frame: indexed(243), wrong: indexed(210),
			ink: indexed(16), match: indexed(187), matchNow: indexed(214),
			sources: eight(105, 220, 50, 174, 219, 202, 37, 150),
		}
	}
	return &palette{
		dim: indexed(241), frame: indexed(244), wrong: indexed(124),
		ink: indexed(16), match: indexed(186), matchNow: indexed(215),
		sources: eight(21, 94, 161, 88, 96, 127, 54, 27),
	}
}

func indexed(n uint8) color.Color { return ansi.IndexedColor(n) }

func eight(n ...uint8) (c [Colors]color.Color) {
	for i := range c {
		c[i] = indexed(n[i])
	}
	return c
}

// Role is a part of the plan that a reader's own theme may give a colour.
type Role string

// The roles. Sources has a colour for each of Colors sources, all others have
// one.
const (
	RoleText     Role = "text"  // all that has no other colour
	RoleDim      Role = "dim"   // what stands back but must stay readable
	RoleFrame    Role = "frame" // borders and tie lines
	RoleFocus    Role = "focus" // the chosen row of a list and the mark before it
	RoleHeading  Role = "heading"
	RoleQuote    Role = "quote" // block quotes
	RoleKey      Role = "key"   // names of keys in footers and help
	RoleError    Role = "error"
	RoleInk      Role = "ink"       // the words that a search found,
	RoleMatch    Role = "match"     // on this,
	RoleMatchNow Role = "match-now" // and where the search is at on this
	RoleSources  Role = "sources"
)

// Roles are all roles, as documentation lists them.
var Roles = []Role{
	RoleText, RoleDim, RoleFrame, RoleFocus, RoleHeading, RoleQuote, RoleKey, RoleError,
	RoleInk, RoleMatch, RoleMatchNow, RoleSources,
}

// part is where the palette has the colours of a role.
func (p *palette) part(r Role) []*color.Color {
	switch r {
	case RoleText:
		return []*color.Color{&p.text}
	case RoleDim:
		return []*color.Color{&p.dim}
	case RoleFrame:
		return []*color.Color{&p.frame}
	case RoleFocus:
		return []*color.Color{&p.focus}
	case RoleHeading:
		return []*color.Color{&p.heading}
	case RoleQuote:
		return []*color.Color{&p.quote}
	case RoleKey:
		return []*color.Color{&p.key}
	case RoleError:
		return []*color.Color{&p.wrong}
	case RoleInk:
		return []*color.Color{&p.ink}
	case RoleMatch:
		return []*color.Color{&p.match}
	case RoleMatchNow:
		return []*color.Color{&p.matchNow}
	}
	all := make([]*color.Color, Colors)
	for i := range all {
		all[i] = &p.sources[i]
	}
	return all
}
