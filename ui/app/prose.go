package app

import (
	_ "embed"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"hearsay/ui/theme"
)

// What help says below the keys.
var (
	//go:embed reading.md
	readingGuide string
	//go:embed shelf.md
	shelfGuide string
	//go:embed correcting.md
	correctingGuide string
	//go:embed search.md
	searchGuide string
	//go:embed file.md
	fileGuide string
	//go:embed compare.md
	compareGuide string
)

// prose is words laid out for reading, in at most w columns. Of Markdown it
// knows what help needs: paragraphs, headings, and single words between **.
// Glamour would know all of it, but what it brings along takes twenty
// milliseconds to be ready, at every start.
func prose(words string, w int, th *theme.Theme) []string {
	const measure = 72
	var lines []string
	for block := range strings.SplitSeq(strings.TrimSpace(words), "\n\n") {
		block = strings.Join(strings.Fields(block), " ")
		if heading, ok := strings.CutPrefix(block, "## "); ok {
			lines = append(lines, th.Heading.Render(heading), "")
			continue
		}
		for i, part := range strings.Split(block, "**") {
			if i%2 == 1 {
				block = strings.Replace(block, "**"+part+"**", th.Strong.Render(part), 1)
			}
		}
		lines = append(append(lines, strings.Split(ansi.Wrap(block, max(1, min(w, measure)), ""), "\n")...), "")
	}
	return lines
}
