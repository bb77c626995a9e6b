package reader

import "hearsay/model"

// correct asks what is wrong with the claim in focus.
func (m *Model) correct() Event {
	switch {
	case m.digest == nil || !m.done:
		m.notice = m.progress()
		return nil
	case m.focus == noClaim:
		m.notice = "no claim is in focus"
		return nil
	}
	return Correct{m.digest.Analysis, m.focus}
}

// file shows what a source says in all articles: the one that is chosen in the
// list of sources, and else the one in focus.
func (m *Model) file() Event {
	if m.digest == nil {
		m.notice = m.progress()
		return nil
	}
	source := m.dossierSource()
	if m.pane == sources {
		source = model.NoSource
		if order, i := m.sortedSources(), m.cursor[sources]; i < len(order) {
			source = order[i]
		}
	}
	if source == model.NoSource {
		m.notice = "nobody is named here"
		return nil
	}
	return File{m.digest.Sources[source]}
}
