package plain

import (
	"errors"
	"fmt"
	"reflect"
	"slices"

	tea "charm.land/bubbletea/v2"

	"hearsay/model"
	"hearsay/ui/app"
	"hearsay/ui/reader"
)

// changed is a new state of the article on the command line, or why there is none.
type changed struct {
	article *model.Article
	err     error
}

// watch waits for the article on the command line to change.
func (v *voice) watch() tea.Cmd {
	if v.opt.Changed == nil {
		return nil
	}
	ctx, next := v.ctx, v.opt.Changed
	return func() tea.Msg {
		a, err := next(ctx)
		return changed{a, err}
	}
}

func (v *voice) changed(msg changed) answer {
	var lost app.Lost
	switch {
	case errors.As(msg.err, &lost):
		a := say("What is read here is the last state of the file: %v.", lost)
		a.cmd = v.watch()
		return a
	case msg.err != nil:
		return say("The file is not watched any more: %v.", msg.err)
	}
	if reflect.DeepEqual(msg.article, v.opt.Read) {
		return answer{cmd: v.watch()} // saved as it was
	}
	v.opt.Read = msg.article
	if v.article == nil || v.article.ID != msg.article.ID {
		return answer{cmd: v.watch()} // whoever comes back to it hears the news
	}
	a := v.reload(msg.article)
	a.cmd = tea.Batch(a.cmd, v.watch())
	return a
}

// reload goes on reading in a newer state of the article, at the words that were
// read last.
func (v *voice) reload(article *model.Article) answer {
	before := v.article
	v.article, v.analysis, v.claim, v.from, v.list = article, nil, -1, -1, nil
	a := say("The file has changed and is read anew.")
	if v.search != nil {
		v.search = nil
		a.lines = append(a.lines, "The search is over.")
	}
	shift := 0
	if v.block >= 0 {
		was := before.Blocks[v.block].Span
		now := moved(was, 0, before.Text, article.Text)
		shift = now.Start - was.Start
		v.block = max(article.BlockAt(now.Start), 0)
		where := fmt.Sprintf("You are at paragraph %d of %d", v.block+1, len(article.Blocks))
		if v.block < len(article.Blocks) && article.Blocks[v.block].In(article.Text) == was.In(before.Text) {
			a.lines = append(a.lines, where+", whose words are the same.")
		} else {
			a.lines = append(a.lines, where+", whose words have changed. "+hint(v.reader.Up, v.reader.Down))
		}
	}
	v.marks = slices.Clone(v.marks)
	for i, b := range v.marks {
		if b.Span.End > len(before.Text) {
			continue // of a state of the file that is gone already
		}
		if s := moved(b.Span, shift, before.Text, article.Text); s.In(article.Text) == b.Span.In(before.Text) {
			v.marks[i].Span = s
		}
	}
	a.lines = append(a.lines, "Finding claims.")
	a.cmd = v.analyze()
	return a
}

// moved is where the words of s stand now, as near as can be to where they stood
// but shift bytes later; where they stand nowhere it is about there.
func moved(s model.Span, shift int, before, now string) model.Span {
	words := s.In(before)
	at := reader.Nearest(now, words, max(min(s.Start+shift, len(now)), 0))
	return model.Span{Start: at, End: min(at+len(words), len(now))}
}
