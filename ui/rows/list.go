// Package rows is a list that a reader walks through: which item is chosen,
// which rows stand on the screen, and the keys, wheel and clicks that move.
package rows

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// List is the place in a list of items that differ in height. Its zero value is
// at the first item.
type List struct {
	At int // the chosen item

	// clicked is, counted from 1, the row on which the chosen item began when it
	// was clicked: it stays there, so that a second click meets it. 0 if it was
	// chosen otherwise.
	clicked int
}

// Move chooses the item n places on, of the given number.
func (l *List) Move(n, items int) {
	l.At = max(0, min(l.At+n, items-1))
	l.clicked = 0
}

// Act is what a key, the wheel or a click means to a list.
type Act int

const (
	Nothing Act = iota // it is the screen's own, or nobody's
	Forward            // the list has gone on
	Back               // the list has gone back
	Open
	Theme
	Help
	Leave
	Quit
)

// Away is what a list leaves to whoever shows its screen, in the vocabulary of the
// screen's events.
type Away struct{ Theme, Help, Back, Quit bool }

// Away tells whether a is for whoever shows the screen.
func (a Act) Away() Away {
	return Away{Theme: a == Theme, Help: a == Help, Back: a == Leave, Quit: a == Quit}
}

// Update moves through a list of items, a page at a time where a page is asked
// for.
func (l *List) Update(msg tea.Msg, keys *Keys, items, page int) Act {
	move := func(n int) Act {
		l.Move(n, items)
		if n > 0 {
			return Forward
		}
		return Back
	}
	switch msg := msg.(type) {
	case tea.MouseWheelMsg:
		switch msg.Button {
		case tea.MouseWheelDown:
			return move(1)
		case tea.MouseWheelUp:
			return move(-1)
		}
	case tea.KeyPressMsg:
		switch {
		case key.Matches(msg, keys.Open):
			return Open
		case key.Matches(msg, keys.Down):
			return move(1)
		case key.Matches(msg, keys.Up):
			return move(-1)
		case key.Matches(msg, keys.PageDown):
			return move(max(1, page))
		case key.Matches(msg, keys.PageUp):
			return move(-max(1, page))
		case key.Matches(msg, keys.Top):
			return move(-items)
		case key.Matches(msg, keys.Bottom):
			return move(items)
		case key.Matches(msg, keys.Theme):
			return Theme
		case key.Matches(msg, keys.Help):
			return Help
		case key.Matches(msg, keys.Back):
			return Leave
		case key.Matches(msg, keys.Quit):
			return Quit
		}
	}
	return Nothing
}

// Click chooses the item that stands on row y of a list that fills at most h, or
// opens it if it is chosen already. draw is the rows of an item, as for Rows.
func (l *List) Click(c tea.MouseClickMsg, y, h, items int, draw func(i int) []string) Act {
	_, of := l.window(h, items, draw)
	if c.Button != tea.MouseLeft || y < 0 || y >= len(of) {
		return Nothing
	}
	was := l.At
	if of[y] == was { // a second click opens
		return Open
	}
	l.At, l.clicked = of[y], slices.Index(of, of[y])+1
	if of[y] > was {
		return Forward
	}
	return Back
}

// Rows are the rows of a list of items that fill at most h: the chosen item
// stands where it was clicked, else in the middle where the list allows that, and
// is there in any case as far as it has room. draw is the rows of an item.
func (l *List) Rows(h, items int, draw func(i int) []string) []string {
	rows, _ := l.window(h, items, draw)
	return rows
}

// window is the rows on the screen, and which item each is of.
func (l *List) window(h, items int, draw func(i int) []string) (rows []string, of []int) {
	if items == 0 || h <= 0 {
		return nil, nil
	}
	at := min(l.At, items-1)
	put := func(i int, above bool) int {
		item := draw(i)
		its := make([]int, len(item))
		for j := range its {
			its[j] = i
		}
		if above {
			rows, of = append(item, rows...), append(its, of...)
		} else {
			rows, of = append(rows, item...), append(of, its...)
		}
		return len(item)
	}
	chosen := put(at, false)
	want := (h - chosen) / 2 // rows above it
	if l.clicked > 0 {
		want = min(l.clicked, h) - 1
	}
	before, after := at-1, at+1
	above := 0
	for ; before >= 0 && above < want; before-- {
		above += put(before, true)
	}
	for ; after < items && len(rows) < h+above; after++ {
		put(after, false)
	}
	for ; before >= 0 && len(rows) < h; before-- { // the end of the list
		above += put(before, true)
	}
	top := max(0, min(above-want, len(rows)-h))
	if chosen > h && l.clicked == 0 {
		top = above
	}
	end := min(len(rows), top+h)
	return rows[top:end], of[top:end]
}
