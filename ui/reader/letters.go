package reader

import (
	"hearsay/model"
	"hearsay/ui/theme"
)

// A source keeps its letter and its colour as long as the article is read, even
// if a later analysis, of more of the text or with a correction, counts its
// sources otherwise. What falls out leaves a gap, and what is new comes last.

// letters are the numbers of sources, by their ids.
type letters map[string]int

// number gives every source of d its number. before is what was on the screen
// until now, or nil: a source that has another id there is known by its claims.
func (l letters) number(d, before *digest) {
	if before != nil {
		l.rename(d, before)
	}
	next := 0
	for _, n := range l {
		next = max(next, n+1)
	}
	d.numbers = make([]int, len(d.Sources))
	for i := range d.Sources {
		n, known := l[d.Sources[i].ID]
		if !known {
			n = next
			l[d.Sources[i].ID] = n
			next++
		}
		d.numbers[i] = n
	}
}

// rename hands the number of a source that is no longer there to the one that
// makes its first claim now, if that has none.
func (l letters) rename(d, before *digest) {
	there := make(map[string]bool, len(d.Sources))
	for i := range d.Sources {
		there[d.Sources[i].ID] = true
	}
	for i := range before.Sources {
		id := before.Sources[i].ID
		if there[id] || len(before.bySource[i]) == 0 {
			continue
		}
		c := d.counterpart(extent(&before.Claims[before.bySource[i][0]]))
		if c == noClaim || d.Claims[c].Source == model.NoSource {
			continue
		}
		heir := d.Sources[d.Claims[c].Source].ID
		if _, known := l[heir]; known {
			continue
		}
		if n, known := l[id]; known {
			delete(l, id)
			l[heir] = n
		}
	}
}

// letter is the letter of a source, which nobody has none of.
func (m *Model) letter(source int) string {
	if source == model.NoSource {
		return ""
	}
	return theme.Letter(m.digest.numbers[source])
}

// colour is the style of what a source says; nobody's is dim.
func (m *Model) colour(source int) theme.Style {
	if source == model.NoSource {
		return m.opt.Theme.Source(source)
	}
	return m.opt.Theme.Source(m.digest.numbers[source])
}
