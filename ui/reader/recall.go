package reader

// Recall takes what is remembered of the article when it comes after the first
// screen: the bookmarks, and the place unless the reader has begun to read.
func (m *Model) Recall(place int, marks []Bookmark) {
	if !m.touched || len(m.marks) == 0 {
		m.marks = marks
	}
	if place > 0 && !m.touched && m.text != nil {
		m.saved = min(place, len(m.article.Text))
		m.show(m.saved, 0)
		m.follow(0)
	}
	m.refresh()
}
