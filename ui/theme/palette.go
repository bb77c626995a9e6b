package theme

import (
	"image/color"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// palette is the colours of a theme. With 16 colours only wrong and sources are
// set.
type palette struct {
	dim, frame, wrong    color.Color
	ink, match, matchNow color.Color // a match: ink on match
	sources              [Colors]color.Color
}

// The source colours come from the fixed part of the 256 colours, which true
// colour terminals show alike and which take fewer bytes than true colours. Of
// all sets of eight with a contrast of at least 4.5 to usual backgrounds, these
// are (nearly) the ones whose closest two are furthest apart for a reader who
// sees all colours and for readers without one kind of cone. They are ordered
// so that the first few, the most used, are the furthest apart.
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
		ink: indexed(16), match: indexed(230), matchNow: indexed(215),
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
