package reader

import (
	"cmp"
	"fmt"
	"slices"
)

// Recall takes what is remembered of the article when it comes after the first
// screen: the bookmarks, beside those that have been set meanwhile, and the place
// unless the reader has begun to read.
func (m *Model) Recall(place int, marks []Bookmark) {
	all := slices.Clone(marks)
	for _, b := range m.marks {
		if !slices.ContainsFunc(marks, func(o Bookmark) bool { return o.Span == b.Span }) {
			all = append(all, b)
		}
	}
	slices.SortStableFunc(all, func(a, b Bookmark) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	m.marks = all
	m.tellLost()
	if place > 0 && !m.touched && m.text != nil {
		m.saved = min(place, len(m.article.Text))
		m.show(m.saved, 0)
		m.follow(0)
	}
	m.refresh()
}

// tellLost says that bookmarks have no place in the article any more. They are
// kept, and listed: another state of it may have their words again.
func (m *Model) tellLost() {
	n := 0
	for _, b := range m.marks {
		if b.Lost() {
			n++
		}
	}
	list := m.opt.Keys.Bookmarks.Help().Key + " lists "
	switch n {
	case 0:
	case 1:
		m.Tell("the words of one of your bookmarks are no longer in the article; " + list + "it")
	default:
		m.Tell(fmt.Sprintf("the words of %d of your bookmarks are no longer in the article; %sthem", n, list))
	}
}
