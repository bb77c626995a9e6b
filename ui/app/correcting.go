package app

import (
	"context"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"hearsay/model"
	"hearsay/ui/correct"
	"hearsay/ui/reader"
)

// correction is an edit on its way to where corrections are kept.
type correction struct {
	request int // of the article's analysis
	article *model.Article
	seen    *model.Analysis // what the edit speaks of
	edit    correct.Edit
}

// corrected is what became of a correction.
type corrected struct {
	correction
	analysis *model.Analysis
	err      error
}

// startCorrecting opens the panel on a claim.
func (s *screens) startCorrecting(e reader.Correct) {
	if s.opt.Correct == nil {
		s.notice = "corrections are not kept here"
		return
	}
	s.correcting = correct.New(correct.Options{
		Article: s.reader.Article(), Analysis: e.Analysis, Claim: e.Claim, Numbers: e.Numbers,
		Theme: s.th, Keys: s.opt.Corrections, Widen: s.opt.Widen,
	})
	s.correcting.Resize(s.w, s.panelHeight())
	s.seen = e.Analysis
}

// toPanel hands msg to the panel.
func (s *screens) toPanel(msg tea.Msg) tea.Cmd {
	event := s.correcting.Update(msg)
	switch {
	case event.Cancel:
		s.correcting = nil
	case event.Help:
		s.help = newHelp("Correcting", s.correcting.Keys(), correctingGuide)
	case event.Edit != nil:
		s.correcting = nil
		return s.correct(*event.Edit)
	}
	return nil
}

// correct has an edit kept. Edits are kept one after the other, in their order,
// however fast they come.
func (s *screens) correct(e correct.Edit) tea.Cmd {
	if s.opt.Correct == nil {
		s.notice = "corrections are not kept here"
		return nil
	}
	s.corrections = append(s.corrections, correction{s.reading.id, s.reader.Article(), s.seen, e})
	if len(s.corrections) > 1 {
		return nil // the one before is on its way
	}
	return s.keepCorrection()
}

func (s *screens) keepCorrection() tea.Cmd {
	if len(s.corrections) == 0 {
		return nil
	}
	c, ctx, do := s.corrections[0], s.ctx, s.opt.Correct
	return func() tea.Msg {
		an, err := do(ctx, c.article, c.seen, c.edit)
		return corrected{c, an, err}
	}
}

// corrected shows the analysis with a correction, unless the reader has gone
// elsewhere meanwhile.
func (s *screens) corrected(msg corrected) tea.Cmd {
	s.corrections = s.corrections[1:]
	next := s.keepCorrection()
	if msg.err == nil && s.shelf != nil {
		s.shelf.SetDigest(msg.article.ID, Digest(msg.article.Text, msg.analysis))
	}
	switch {
	case s.reader == nil || msg.request != s.reading.id:
		return next
	case msg.err != nil:
		s.notice = msg.err.Error()
		return next
	}
	switch msg.edit.Op {
	case correct.Undo:
		s.notice = "taken back; " + s.opt.Reader.Redo.Help().Key + " corrects it again"
	default:
		s.notice = "corrected; " + s.opt.Reader.Undo.Help().Key + " takes it back"
	}
	return tea.Batch(next, s.analyzed(analyzed{request: msg.request, analysis: msg.analysis, done: true}))
}

// tellMisfits says which corrections of the article that is being read do not
// fit it any more. They are kept: another text of it may have a place for them.
func (s *screens) tellMisfits() {
	if s.opt.Misfits == nil {
		return
	}
	switch lost := s.opt.Misfits(s.reader.Article()); len(lost) {
	case 0:
	case 1:
		s.notice = "one of your corrections is not shown: " + lost[0].Error()
	default:
		s.notice = fmt.Sprintf("%d of your corrections are not shown: %v", len(lost), lost[0])
	}
}

// panelHeight is the rows of the panel: a part of the screen where that leaves
// enough of the text, else all of it.
func (s *screens) panelHeight() int {
	const tall = 13
	if s.h < 16 {
		return s.h
	}
	return min(tall, s.h/2)
}

// withPanel lays the panel over the half of the reader's screen in which the
// claim does not stand, so that no line of the text moves.
func (s *screens) withPanel(view string) string {
	panel := strings.Split(s.correcting.View(), "\n")
	rows := strings.Split(view, "\n")
	copy(rows[s.panelTop():], panel)
	return strings.Join(rows, "\n")
}

// panelTop is the row of the screen at which the panel begins.
func (s *screens) panelTop() int {
	if below := s.h - s.panelHeight(); s.reader.FocusRow() < below {
		return below
	}
	return 0
}

// onPanel reports whether there is a row y of the panel.
func (s *screens) onPanel(y int) bool { return 0 <= y && y < s.panelHeight() }

// panelCursor is the cell of the panel's cursor on the screen.
func (s *screens) panelCursor() (x, y int, ok bool) {
	x, y, ok = s.correcting.Cursor()
	return x, y + s.panelTop(), ok
}

// A Correct keeps what a reader has to say against an analysis of an article,
// which they have seen, and is the analysis with it. Its errors are told to the
// reader.
type Correct func(ctx context.Context, a *model.Article, seen *model.Analysis, e correct.Edit) (*model.Analysis, error)
