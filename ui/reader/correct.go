package reader

import "hearsay/model"

// correct asks what is wrong with the claim in focus.
func (m *Model) correct() Event {
	if m.focus == noClaim && m.done {
		m.notice = "no claim is in focus"
		return nil
	}
	if m.digest == nil {
		return m.whenDone(nil)
	}
	return m.whenDone(Correct{m.digest.Analysis, m.focus, m.digest.numbers})
}

// whenDone is the event once the analysis is complete; before, the screen says
// why there is none.
func (m *Model) whenDone(ev Event) Event {
	if m.digest == nil || !m.done {
		m.notice = m.progress()
		return nil
	}
	return ev
}

// FocusRow is the row of the screen in which the claim in focus begins, or the
// nearest; 0 if there is none.
func (m *Model) FocusRow() int {
	if m.focus == noClaim || m.text == nil {
		return 0
	}
	return 1 + min(max(m.rowOf(extent(m.claim()).Start), 0), m.geo.rows-1)
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
