package reader

import (
	"math"
	"slices"

	"hearsay/model"
)

// Where claims are dense, their cards cannot all stand level with them: a line
// of text may begin three claims, and a card takes a row of its own. Cards are
// dealt so that the sum of the squares of their distances from their claims is
// the least possible, in the order of the claims and without overlap. A crowd
// of cards then stands around the lines it belongs to, instead of drifting
// further down with each card.
//
// The least sum is found by pooling neighbours that violate their order ("pool
// adjacent violators", Ayer and others 1955): each card wants to be at the row
// of its claim, less the rows that the cards before it take, which turns "no
// overlap" into "never decreasing". A card that wants to be above the one
// before it is pooled with it, and a pool is where its members want to be on
// average.
//
// The card in focus is no part of this: it stands firm, level with its claim,
// or at the top of the screen when its claim began above, or as far down as it
// has room for all that it tells. Those before it stay above it, those behind it
// below.

// card is a card's place in the right pane.
type card struct {
	claim  int
	anchor int // the row of its claim's beginning; may lie outside the screen
	row    int // its own first row
	height int
}

// away is the lines above and below the screen whose claims can push the cards
// on it. Claims are looked at from so far on, so that a step by a line moves the
// cards with the text and nothing else.
const away = 60

// deal places the cards that can be seen.
func (m *Model) deal() []card {
	d := m.digest
	if d == nil {
		return nil
	}
	start, _ := m.text.Move(m.top, -away)
	var cs []card
	focus := -1
	for claim := m.nextCard(d.claimFrom(m.from(start))); claim != noClaim; claim = m.nextCard(claim + 1) {
		at := m.text.At(extent(&d.Claims[claim]).Start)
		c := card{claim: claim, anchor: m.text.Distance(m.top, at, m.geo.rows+away), height: 2}
		if c.anchor >= m.geo.rows+away {
			break
		}
		if claim == m.focus {
			focus = len(cs)
			c.height = len(m.opened().rows)
		}
		cs = append(cs, c)
	}
	if focus < 0 {
		place(cs, -away, m.geo.rows+2*away)
	} else {
		f := &cs[focus]
		if f.row = f.anchor; m.onScreen(f.claim) {
			f.row = max(min(f.row, m.geo.rows-f.height), 0)
		}
		place(cs[:focus], -2*away, f.row)
		place(cs[focus+1:], f.row+f.height, m.geo.rows+2*away)
	}
	return slices.DeleteFunc(cs, func(c card) bool { return c.row >= m.geo.rows || c.row+c.height <= 0 })
}

// place gives each of the cards its row and height, between the rows at from
// and to. Cards that would stand far from their claims are cut to one row, and
// so are their neighbours; where even that is too much, the last go beyond to.
func place(cs []card, from, to int) {
	for i := range cs {
		if i+1 < len(cs) && cs[i+1].anchor <= cs[i].anchor+1 {
			cs[i].height = 1
		}
	}
	pools := pool(cs, from, to)
	short := false
	for _, p := range pools {
		if !slices.ContainsFunc(p, func(c card) bool { return max(c.row-c.anchor, c.anchor-c.row) > 1 }) {
			continue
		}
		for i := range p {
			short = short || p[i].height > 1
			p[i].height = 1
		}
	}
	if short {
		pool(cs, from, to)
	}
	for i := range cs {
		below := to
		if i+1 < len(cs) {
			below = cs[i+1].row
		}
		if cs[i].row+1 < below {
			cs[i].height = 2 // there is room after all
		}
	}
}

// pool gives each of the cards its row, and is the cards in groups that touch.
func pool(cs []card, from, to int) [][]card {
	type group struct{ first, end, sum int }
	var groups []group
	mean := func(g group) int {
		return int(math.Round(float64(g.sum) / float64(g.end-g.first)))
	}
	used := 0 // rows of the cards before
	for i, c := range cs {
		g := group{i, i + 1, c.anchor - used}
		for n := len(groups); n > 0 && mean(groups[n-1]) >= mean(g); n-- {
			g.first, g.sum = groups[n-1].first, g.sum+groups[n-1].sum
			groups = groups[:n-1]
		}
		groups = append(groups, g)
		used += c.height
	}
	pools := make([][]card, 0, len(groups))
	before := 0
	for _, g := range groups {
		at := max(min(mean(g), to-used), from)
		for i := g.first; i < g.end; i++ {
			cs[i].row = at + before
			before += cs[i].height
		}
		pools = append(pools, cs[g.first:g.end])
	}
	return pools
}

// nextCard is the first claim from i on that has a card, or noClaim. Claims
// that somebody makes have one when they pass the filter; the narrator's have
// one while they are in focus.
func (m *Model) nextCard(i int) int {
	for ; i < len(m.digest.Claims); i++ {
		if i == m.focus || m.digest.Claims[i].Kind != model.Narrator && m.passes(i) {
			return i
		}
	}
	return noClaim
}
