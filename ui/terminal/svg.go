package terminal

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Sizes of a cell of a picture, in pixels.
const (
	cellWidth, cellHeight = 8.4, 18.0
	baseline              = 13.0
	margin                = 12.0
)

// SVG writes a frame as a picture, for documents. Dark says on which ground it
// stands.
func SVG(w io.Writer, f Frame, dark bool) error {
	ground, ink := "#ffffff", "#1f2328"
	if dark {
		ground, ink = "#16181d", "#d6d8dc"
	}
	out := bufio.NewWriter(w)
	width, height := float64(f.Width)*cellWidth+2*margin, float64(f.Height)*cellHeight+2*margin
	fmt.Fprintf(out, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.0f %.0f" width="%.0f" height="%.0f" role="img" aria-label="hearsay's reader">`+"\n",
		width, height, width, height)
	fmt.Fprintf(out, `<rect width="100%%" height="100%%" rx="8" fill="%s"/>`+"\n", ground)
	fmt.Fprintf(out, `<g font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="14" fill="%s" style="white-space:pre">`+"\n", ink)
	cells := make([]cell, f.Width)
	lines := strings.Split(f.Content, "\n")
	for y := range min(f.Height, len(lines)) {
		parse(lines[y], cells)
		for x := 0; x < len(cells); {
			end := x + 1
			for end < len(cells) && cells[end].style == cells[x].style {
				end++
			}
			writeRun(out, x, y, cells[x:end], ground, ink)
			x = end
		}
	}
	fmt.Fprint(out, "</g>\n</svg>\n")
	return out.Flush()
}

// writeRun writes cells of one style, which begin in column x of line y.
func writeRun(out *bufio.Writer, x, y int, cells []cell, ground, ink string) {
	var text strings.Builder
	for _, c := range cells {
		text.WriteString(c.text)
	}
	look := looks(cells[0].style)
	if look.reverse {
		look.ink, look.ground = or(look.ground, ground), or(look.ink, ink)
	}
	left, top := margin+float64(x)*cellWidth, margin+float64(y)*cellHeight
	width := float64(len(cells)) * cellWidth
	if look.ground != "" {
		fmt.Fprintf(out, `<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" fill="%s"/>`+"\n", left, top, width, cellHeight, look.ground)
	}
	words := strings.TrimRight(text.String(), " ")
	indent := len(words) - len(strings.TrimLeft(words, " "))
	if indent == len(words) {
		return
	}
	width = float64(ansi.StringWidth(words)-indent) * cellWidth
	fmt.Fprintf(out, `<text x="%.1f" y="%.1f" textLength="%.1f"`, left+float64(indent)*cellWidth, top+baseline, width)
	if look.ink != "" {
		fmt.Fprintf(out, ` fill="%s"`, look.ink)
	}
	for _, a := range look.attributes {
		fmt.Fprintf(out, ` %s`, a)
	}
	out.WriteString(">")
	xml.EscapeText(out, []byte(words[indent:])) // errors stay in out until Flush
	out.WriteString("</text>\n")
}

// look is what a style means in a picture.
type look struct {
	ink, ground string // colours; empty for the usual
	reverse     bool
	attributes  []string // without doubles
}

// looks reads the attributes of a Select Graphic Rendition sequence.
func looks(style string) (l look) {
	add := func(attribute string) {
		if !slices.Contains(l.attributes, attribute) {
			l.attributes = append(l.attributes, attribute)
		}
	}
	codes := strings.FieldsFunc(style, func(r rune) bool { return r == ';' || r == ':' })
	for i := 0; i < len(codes); i++ {
		n, err := strconv.Atoi(codes[i])
		if err != nil {
			continue
		}
		switch {
		case n == 1:
			add(`font-weight="bold"`)
		case n == 2:
			add(`opacity="0.6"`)
		case n == 3:
			add(`font-style="italic"`)
		case n == 4:
			add(`text-decoration="underline"`)
		case n == 7:
			l.reverse = true
		case n == 38 || n == 48:
			colour, used := colourOf(codes[i+1:])
			i += used
			if n == 38 {
				l.ink = colour
			} else {
				l.ground = colour
			}
		}
	}
	return l
}

// colourOf reads a colour of 256 or of all, and how many codes it takes.
func colourOf(codes []string) (colour string, used int) {
	var n [4]int
	for i := range min(len(n), len(codes)) {
		n[i], _ = strconv.Atoi(codes[i]) // what is no number is 0
	}
	switch n[0] {
	case 5:
		r, g, b, _ := ansi.IndexedColor(n[1]).RGBA()
		return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8), 2
	case 2:
		return fmt.Sprintf("#%02x%02x%02x", n[1], n[2], n[3]), 4
	}
	return "", 0
}

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
