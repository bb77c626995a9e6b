package reader

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"hearsay/model"
	"hearsay/ui/theme"
)

// The path pane shows how one comes from the words that mention a claim's
// sources to their names: each step with its reason and the sentence of the
// article that carries it. A step that is chosen is brought up in the text,
// where the words that it leads to are marked as long as the claim is in focus.

// A step has room for its reason and its sentence, and a blank row behind them.
const (
	reasonRows   = 2
	sentenceRows = 3
	stepRows     = reasonRows + sentenceRows + 1
)

// pathList lists the steps from the focused claim's mentions to their sources.
func (m *Model) pathList(w int) list {
	th := m.opt.Theme
	if m.focus == noClaim || m.claim().Source == model.NoSource {
		return list{height: 1, empty: "there is no claim with a source in focus"}
	}
	c := m.claim()
	var steps []model.Step
	var head []string
	line := func(st theme.Style, text string) {
		for _, l := range wrapped(text, w) {
			head = append(head, st.Render(l+spaces(w-columns(l))))
		}
	}
	for _, v := range append([]model.Voice{c.Voice}, c.Chain...) {
		line(m.colour(v.Source), m.letter(v.Source)+" "+m.digest.Sources[v.Source].Name)
		line(th.Dim, "in the text: "+m.ownWords(c, &v))
		for _, d := range m.digest.Sources[v.Source].Doubts {
			line(th.Dim, "perhaps the same as "+m.letter(d.Other)+" "+m.digest.Sources[d.Other].Name+": "+d.Why)
		}
		steps = append(steps, v.Path...)
	}
	for _, e := range c.Unsure() {
		line(th.Text, e.Text)
	}
	head = append(head, spaces(w))
	return list{
		head:   head,
		n:      len(steps),
		height: stepRows,
		empty:  "the article itself calls it so",
		draw: func(i, w int, chosen bool) []string {
			s := &steps[i]
			reason := cut(s.Why, w-2, reasonRows)
			rows := m.item(chosen, th.Text, w, reason[0])
			for _, l := range reason[1:] {
				rows = append(rows, th.Text.Render("  "+padded(l, w-2)))
			}
			for _, l := range cut(m.sentenceOf(s, sentenceRows*(w-2)*2/3), w-2, sentenceRows) {
				rows = append(rows, th.Dim.Render("  "+padded(l, w-2)))
			}
			for len(rows) < stepRows {
				rows = append(rows, spaces(w))
			}
			return rows
		},
		choose: func(i int) (Event, tea.Cmd) {
			if !m.geo.two {
				m.pane = cards
			}
			m.show(steps[i].To.Start, m.geo.rows/3)
			return nil, nil
		},
	}
}

// cut is text in at most n lines of w columns; an ellipsis stands where there is
// more.
func cut(text string, w, n int) []string {
	lines := wrapped(text, w)
	if len(lines) > n {
		lines = lines[:n]
		lines[n-1] = strings.TrimRight(fit(lines[n-1], w-2), "… ") + " …"
	}
	return lines
}

// sentenceOf is the sentence that carries a step, from where the words that the
// step leads to can be seen in the first room bytes.
func (m *Model) sentenceOf(s *model.Step, room int) string {
	from := s.Sentence
	if s.To.End-from.Start > room {
		start := from.Start + strings.LastIndexByte(m.article.Text[from.Start:max(s.To.Start-room/3, from.Start)], ' ') + 1
		if start > from.Start {
			from.Start = start
			return "… " + strings.Join(strings.Fields(from.In(m.article.Text)), " ")
		}
	}
	return strings.Join(strings.Fields(from.In(m.article.Text)), " ")
}

// ownWords is what the article calls a source of c, and what that leads to.
func (m *Model) ownWords(c *model.Claim, v *model.Voice) string {
	if len(v.Path) > 0 {
		return v.Trail(m.article.Text, " → ")
	}
	if len(v.Mention) > 0 {
		return "“" + joined(m.article.Text, v.Mention) + "”"
	}
	return "only by “" + joined(m.article.Text, c.Cue) + "”"
}

// otherWords is what the article calls the source of c, if it does not call it
// by the name that stands on the card alone.
func (m *Model) otherWords(c *model.Claim) string {
	if c.Source == model.NoSource || len(c.Mention) == 0 {
		return ""
	}
	words := joined(m.article.Text, c.Mention)
	for _, article := range [...]string{"the ", "a ", "an "} {
		if len(words) > len(article) && strings.EqualFold(words[:len(article)], article) {
			words = words[len(article):]
			break
		}
	}
	if strings.EqualFold(strings.Trim(words, " ,"), m.digest.Sources[c.Source].Name) {
		return ""
	}
	return m.ownWords(c, &c.Voice)
}
