package found

// List is the place in a list of items that differ in height. Its zero value is
// at the first item.
type List struct {
	At int // the chosen item
}

// Move chooses the item n places on, of the given number.
func (l *List) Move(n, items int) { l.At = max(0, min(l.At+n, items-1)) }

// Rows are the rows of a list of items that fill at most h: the chosen item
// stands in the middle where the list allows that, and is there in any case as
// far as it has room. draw is the rows of an item.
func (l *List) Rows(h, items int, draw func(i int) []string) []string {
	if items == 0 || h <= 0 {
		return nil
	}
	at := min(l.At, items-1)
	rows := draw(at)
	before, after := at-1, at+1
	above := 0
	for ; before >= 0 && above < (h-len(rows))/2; before-- {
		item := draw(before)
		above += len(item)
		rows = append(item, rows...)
	}
	for ; after < items && len(rows) < h+above; after++ {
		rows = append(rows, draw(after)...)
	}
	for ; before >= 0 && len(rows) < h; before-- { // the end of the list
		item := draw(before)
		above += len(item)
		rows = append(item, rows...)
	}
	chosen := len(draw(at))
	top := max(0, min(above-(h-chosen)/2, len(rows)-h))
	if chosen > h {
		top = above
	}
	return rows[top:min(len(rows), top+h)]
}
