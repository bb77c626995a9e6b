package reader

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// Cards keep the order of their claims, never overlap, stay between the bounds
// where there is room, and no card moved by a row alone would be nearer to its
// claim without touching another.
func TestCardsStandByTheirClaims(t *testing.T) {
	for seed := range uint64(500) {
		r := rand.New(rand.NewPCG(seed, 4))
		var cs []card
		anchor := 0
		for range r.IntN(20) {
			anchor += r.IntN(4)
			cs = append(cs, card{claim: len(cs), anchor: anchor, height: 2})
		}
		from, to := r.IntN(5), 20+r.IntN(60)
		place(cs, from, to)
		used, end := 0, from
		for i, c := range cs {
			if c.row < end {
				t.Fatalf("seed %d: card %d of %+v overlaps the one before", seed, i, cs)
			}
			end = c.row + c.height
			used += c.height
		}
		if used <= to-from && end > to {
			t.Fatalf("seed %d: %+v go beyond %d", seed, cs, to)
		}
		for i, c := range cs {
			above, below := from, to
			if i > 0 {
				above = cs[i-1].row + cs[i-1].height
			}
			if i+1 < len(cs) {
				below = cs[i+1].row
			}
			if c.row > c.anchor && c.row-1 >= above || c.row < c.anchor && c.row+1+c.height <= below {
				t.Fatalf("seed %d: card %d of %+v could stand nearer to its claim", seed, i, cs)
			}
		}
	}
}

// A crowd stands around its lines, half of it above and half below.
func TestACrowdDoesNotDrift(t *testing.T) {
	cs := make([]card, 9)
	for i := range cs {
		cs[i] = card{claim: i, anchor: 20, height: 2}
	}
	place(cs, 0, 60)
	if first, last := cs[0].row, cs[8].row; first != 16 || last != 24 {
		t.Errorf("nine claims of row 20 have cards from %d to %d", first, last)
	}
	if slices.ContainsFunc(cs[:8], func(c card) bool { return c.height != 1 }) {
		t.Errorf("cards of a crowd have more than a row: %+v", cs)
	}
}
