package theme

import (
	"fmt"
	"image/color"
	"regexp"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/lucasb-eyer/go-colorful"
)

// sixteen are the names of the terminal's own colours, in their order; the
// bright ones follow with bright- before them.
var sixteen = []string{"black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"}

// Name is the name of one of the terminal's own colours.
func Name(c ansi.BasicColor) string {
	n := int(c) % (2 * len(sixteen))
	if n >= len(sixteen) {
		return "bright-" + sixteen[n-len(sixteen)]
	}
	return sixteen[n]
}

var hexColour = regexp.MustCompile(`^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$`)

// Colour is the colour that a reader wrote: "#rrggbb" or "#rgb", a number from 0
// to 255, or one of the terminal's own sixteen by its name.
func Colour(v any) (color.Color, error) {
	switch v := v.(type) {
	case int64:
		switch {
		case 0 <= v && v < 16:
			return ansi.BasicColor(v), nil
		case 16 <= v && v < 256:
			return ansi.IndexedColor(v), nil
		}
	case string:
		if hexColour.MatchString(v) {
			c, err := colorful.Hex(v)
			if err != nil {
				return nil, err
			}
			r, g, b := c.RGB255()
			return color.RGBA{r, g, b, 255}, nil
		}
		name, bright := strings.CutPrefix(v, "bright-")
		if i := slices.Index(sixteen, name); i >= 0 {
			if bright {
				i += len(sixteen)
			}
			return ansi.BasicColor(i), nil
		}
	}
	return nil, fmt.Errorf(`a colour is "#rrggbb", a number from 0 to 255, or %s, with bright- before it or not`, strings.Join(sixteen, ", "))
}
