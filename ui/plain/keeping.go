package plain

import (
	"context"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"hearsay/model"
	"hearsay/ui/correct"
	"hearsay/ui/reader"
)

// What a reader leaves behind is kept at once: nothing waits for the end of the
// program.
type (
	notKept   struct{ err error }
	corrected struct {
		request  int
		analysis *model.Analysis
		done     string // what was done, in words
		err      error
	}
)

// recall is what is remembered of an article; nothing where that cannot be told,
// because an article without its bookmarks can be read.
func recall(ctx context.Context, state reader.State, id string) (place int, marks []reader.Bookmark) {
	if s, ok := state.(interface {
		Recall(ctx context.Context, article string) (int, []reader.Bookmark, error)
	}); ok {
		place, marks, _ = s.Recall(ctx, id)
	}
	return place, marks
}

// keepPlace keeps where the article is being read.
func (v *voice) keepPlace() tea.Cmd {
	if v.opt.State == nil || v.block < 0 || v.block >= len(v.article.Blocks) {
		return nil
	}
	state, id := v.opt.State, v.article.ID
	place := reader.Place{Offset: v.article.Blocks[v.block].Start}
	place.Share = float64(v.article.Blocks[v.block].End) / float64(max(len(v.article.Text), 1))
	return func() tea.Msg {
		if err := state.SavePlace(id, place); err != nil {
			return notKept{err}
		}
		return nil
	}
}

// bookmark marks the claim that was read last, or removes its mark.
func (v *voice) bookmark() answer {
	if v.claim < 0 {
		return say("No claim has been read last. %s", hint(v.reader.Next))
	}
	c := &v.analysis.Claims[v.claim]
	span := model.Span{Start: c.Content[0].Start, End: c.Content[len(c.Content)-1].End}
	marks := slices.DeleteFunc(slices.Clone(v.marks), func(b reader.Bookmark) bool { return b.Span.Overlaps(span) })
	a := say("The bookmark is removed.")
	if len(marks) == len(v.marks) {
		a = say("The claim is bookmarked. %s", hint(v.reader.Bookmarks))
		marks = append(marks, reader.Bookmark{Span: span, Text: v.text(c.Content)})
		slices.SortFunc(marks, func(a, b reader.Bookmark) int { return a.Span.Start - b.Span.Start })
	}
	v.marks = marks
	if v.opt.State == nil {
		return a
	}
	state, id := v.opt.State, v.article.ID
	a.cmd = func() tea.Msg {
		if err := state.SaveBookmarks(id, marks); err != nil {
			return notKept{err}
		}
		return nil
	}
	return a
}

// redo takes back the last correction of the article, or makes it again.
func (v *voice) redo(op correct.Op, done string) answer {
	if v.opt.Correct == nil {
		return say("Corrections are not kept here.")
	}
	ctx, request, do, a, seen := v.ctx, v.request, v.opt.Correct, v.article, v.analysis
	return answer{cmd: func() tea.Msg {
		an, err := do(ctx, a, seen, correct.Edit{Op: op})
		return corrected{request, an, done, err}
	}}
}

func (v *voice) corrected(msg corrected) answer {
	switch {
	case msg.request != v.request || v.article == nil:
		return answer{}
	case msg.err != nil:
		return say("Nothing was changed: %v.", msg.err)
	}
	v.analysis, v.claim, v.from = msg.analysis, -1, min(v.from, len(msg.analysis.Claims)-1)
	return say("%s %s", msg.done, v.tally())
}

// copyAll copies all claims that somebody makes as a Markdown list.
func (v *voice) copyAll() answer {
	var b strings.Builder
	n := 0
	for i := range v.analysis.Claims {
		if c := &v.analysis.Claims[i]; v.voiced(i) && v.passes(i) {
			fmt.Fprintf(&b, "- **%s**: %s\n", v.attribution(c), v.text(c.Content))
			n++
		}
	}
	a := say("Copied %s as a Markdown list.", count(n, "claim"))
	a.copy = fmt.Sprintf("# %s\n\n%s", v.article.Title, b.String())
	return a
}
