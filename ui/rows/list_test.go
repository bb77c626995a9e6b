package rows

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// Whatever the heights of the items, the rows fill the list's height as far as
// there are any, the first row of the chosen item is among them, and a click on
// any row chooses the item that stands there.
func TestTheChosenItemIsOnTheScreen(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		heights := make([]int, 1+r.IntN(12))
		all := 0
		for i := range heights {
			heights[i] = 1 + r.IntN(6)
			all += heights[i]
		}
		draw := func(i int) []string {
			lines := make([]string, heights[i])
			for j := range lines {
				lines[j] = fmt.Sprintf("%d.%d", i, j)
			}
			return lines
		}
		l, h := List{At: r.IntN(len(heights))}, 1+r.IntN(20)
		got := l.Rows(h, len(heights), draw)
		if len(got) != min(h, all) {
			t.Fatalf("%v at %d in %d: %d rows %v", heights, l.At, h, len(got), got)
		}
		if !slices.Contains(got, fmt.Sprintf("%d.0", l.At)) {
			t.Fatalf("%v at %d in %d: the chosen item is not in %v", heights, l.At, h, got)
		}
		y := r.IntN(len(got))
		if r.IntN(2) == 0 { // what is not clicked for the first time
			l.Click(tea.MouseClickMsg{Button: tea.MouseLeft}, r.IntN(len(got)), h, len(heights), draw)
			got = l.Rows(h, len(heights), draw)
		}
		was := l.At
		act := l.Click(tea.MouseClickMsg{Button: tea.MouseLeft}, y, h, len(heights), draw)
		if want := got[y]; fmt.Sprintf("%d.", l.At) != want[:len(fmt.Sprint(l.At))+1] || (act == Open) != (was == l.At) {
			t.Fatalf("a click on %s chooses %d, and is %d", want, l.At, act)
		}
		if again := l.Click(tea.MouseClickMsg{Button: tea.MouseLeft}, y, h, len(heights), draw); again != Open {
			t.Fatalf("%v in %d: a second click on row %d, where %s was, is %d; the list is %v", heights, h, y, got[y], again, l.Rows(h, len(heights), draw))
		}
		if now := l.Rows(h, len(heights), draw); !slices.Contains(now, fmt.Sprintf("%d.0", l.At)) || len(now) != min(h, all) {
			t.Fatalf("%v at %d in %d: after a click there is %v", heights, l.At, h, now)
		}
	}
	l := List{At: 1}
	for _, c := range []struct {
		button tea.MouseButton
		y      int
	}{{tea.MouseRight, 0}, {tea.MouseLeft, -1}, {tea.MouseLeft, 7}} {
		if act := l.Click(tea.MouseClickMsg{Button: c.button}, c.y, 10, 3, func(int) []string { return []string{"x"} }); act != Nothing || l.At != 1 {
			t.Errorf("a click with %v on row %d is %d", c.button, c.y, act)
		}
	}
}

func TestAnEmptyListIsHarmless(t *testing.T) {
	var l List
	keys := DefaultKeys("read", "")
	for _, k := range []rune{'j', 'k', 'g', 'G', ' ', 'b'} {
		l.Update(tea.KeyPressMsg{Code: k, Text: string(k)}, &keys, 0, 5)
		if l.At != 0 || l.Rows(10, 0, nil) != nil {
			t.Errorf("after %c it is at %d", k, l.At)
		}
	}
}
