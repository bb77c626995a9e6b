package app

import (
	_ "embed"
	"strings"

	"charm.land/glamour/v2"
	gansi "charm.land/glamour/v2/ansi"
	"charm.land/glamour/v2/styles"

	"hearsay/ui/theme"
)

// What help says below the keys.
var (
	//go:embed reading.md
	readingGuide string
	//go:embed shelf.md
	shelfGuide string
)

// prose is Markdown laid out for reading, in at most w columns.
func prose(markdown string, w int, th *theme.Theme) []string {
	const measure = 72
	style := styles.ASCIIStyleConfig
	if th.Emphasis != (theme.Style{}) { // the terminal has attributes
		yes := true
		style = styles.NoTTYStyleConfig
		style.Heading = gansi.StyleBlock{StylePrimitive: gansi.StylePrimitive{Bold: &yes, BlockSuffix: "\n"}}
		style.H1, style.H2, style.H3 = gansi.StyleBlock{}, gansi.StyleBlock{}, gansi.StyleBlock{}
		style.Strong = gansi.StylePrimitive{Bold: &yes}
		style.Emph = gansi.StylePrimitive{Italic: &yes}
		style.Code = gansi.StyleBlock{StylePrimitive: gansi.StylePrimitive{Bold: &yes}}
	}
	none := uint(0)
	style.Document.Margin = &none
	r, err := glamour.NewTermRenderer(glamour.WithStyles(style), glamour.WithWordWrap(max(10, min(w, measure))))
	if err != nil {
		return strings.Split(markdown, "\n")
	}
	out, err := r.Render(markdown)
	if err != nil {
		return strings.Split(markdown, "\n")
	}
	return strings.Split(strings.Trim(out, "\n"), "\n")
}
