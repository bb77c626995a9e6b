package reader

// geometry is where everything stands on a screen of a size: the arithmetic of
// the layout, and nothing else.
//
// With two panes a row is, from left to right, a border, the focus bar, the
// text, the letter and mark of its claim, the divider, a column for ties, the
// card, a border. A card stands right beside its claim: what a wide screen has to
// spare is left and right of both. With one pane the cards are below the text, one
// at a time.
type geometry struct {
	two     bool // two panes side by side
	sides   bool // there are borders at the left and at the right
	measure int  // columns of text
	margin  int  // columns left of the focus bar
	gap     int  // columns between the mark and the divider or right border
	inset   int  // columns between the focus bar and the text
	pane    int  // columns of the right pane; with one pane, of what replaces the text
	beyond  int  // columns between the right pane and the right border
	rows    int  // rows of text
	below   int  // rows of the card below the text
}

const (
	twoPanes  = 100 // columns from which the cards stand beside the text
	minPane   = 30  // where there is room
	leastPane = 24  // else text goes first: it is what is read
	maxPane   = 68
	gutter    = 3  // letter and mark
	minWidth  = 20 // below this nothing is shown but a message
	minHeight = 5
)

// arrange lays out a screen of w by h cells for text of at most measure
// columns; pane is the wished width of the right pane, or 0.
func arrange(w, h, measure, pane int) geometry {
	if w >= twoPanes {
		g := geometry{two: true, sides: true, inset: 1, rows: h - 2}
		const frame = 3 // two borders and the divider
		g.gap = 1
		free := w - frame - (1 + g.inset + 1 + gutter + g.gap) // bar, inset, space, gutter, gap
		comfort := min(measure, comfortMeasure)
		if free-1-comfort >= minPane || pane > 0 {
			g.margin = 1
			free--
		}
		g.pane = min(max(free-comfort, leastPane), maxPane)
		if pane > 0 {
			g.pane = min(max(pane, minPane), free-minPane)
		}
		g.measure = min(measure, free-g.pane)
		spare := free - g.pane - g.measure
		g.beyond = spare / 2
		g.margin += spare - g.beyond
		return g
	}
	g := geometry{rows: h - 2}
	switch {
	case h >= 22:
		g.below = 6
	case h >= 16:
		g.below = 4
	case h >= 10:
		g.below = 2
	case h >= 8:
		g.below = 1
	}
	if g.below > 0 {
		g.rows -= g.below + 1 // and the line between
	}
	free := w
	if w >= 60 {
		g.sides = true
		g.inset, g.gap = 1, 1
		free -= 2
	}
	g.pane = free
	free -= 1 + g.inset + 1 + gutter + g.gap // bar, inset, space, gutter, gap
	g.measure = min(measure, free)
	g.margin = (free - g.measure) / 2
	g.gap += free - g.measure - g.margin
	return g
}

// textAt is the column at which the text begins.
func (g geometry) textAt() int {
	x := g.margin + 1 + g.inset
	if g.sides {
		x++
	}
	return x
}

// left is the columns between the left border and the divider or right border.
func (g geometry) left() int {
	return g.margin + 1 + g.inset + g.measure + 1 + gutter + g.gap
}

// dividerAt is the column of the divider between two panes.
func (g geometry) dividerAt() int { return 1 + g.left() }
