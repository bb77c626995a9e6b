package reader

// Recall takes what is remembered of the article when it comes after the first
// screen: the bookmarks, and the place unless the reader has moved already.
func (m *Model) Recall(place int, marks []Bookmark) {
	m.marks = marks
	if place > 0 && m.read.offset == 0 {
		m.saved = min(place, len(m.article.Text))
		m.show(m.saved, 0)
	}
	m.refresh()
}
