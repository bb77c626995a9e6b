// Package plain is hearsay for a screen reader: lines that follow one another
// and never change, one claim at a time with its source in words. Every key is
// answered by at least one line, so that nobody wonders whether it arrived.
package plain

import (
	"context"
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"hearsay/model"
	"hearsay/ui/app"
	"hearsay/ui/reader"
	"hearsay/ui/shelf"
)

// voice is what is being read aloud: the shelf, or an article.
type voice struct {
	ctx    context.Context
	opt    app.Options
	shelf  *shelf.KeyMap
	reader *reader.KeyMap

	entries []shelf.Entry
	entry   int // the one in focus

	article  *model.Article // nil on the shelf
	analysis *model.Analysis
	without  string // why there is no analysis, in a sentence
	request  int    // counts what was asked for; answers to older requests are dropped
	question int    // the same of what was asked about all articles
	cancel   context.CancelFunc
	claim    int // the last one read, or -1: none, or text was read since
	from     int // the claim behind which the claims go on, or -1
	block    int // the last one read, or -1
	marks    []reader.Bookmark
	search   *search // nil when there is none
	filter   filter
	typing   *typing // nil unless a line is being typed
	list     *list   // what was read last, if it is a list to choose from
	number   int     // one that is being typed, or 0
	watches  bool    // the article on the command line has been waited for: coming back to it starts no other wait
}

func newVoice(ctx context.Context, opt app.Options) *voice {
	onShelf, inArticle := shelf.DefaultKeys(), reader.DefaultKeys()
	if opt.Shelf != nil {
		onShelf = *opt.Shelf
	}
	if opt.Reader != nil {
		inArticle = *opt.Reader
	}
	return &voice{ctx: ctx, opt: opt, shelf: keysOnShelf(onShelf), reader: keysInArticle(inArticle), cancel: func() {}}
}

// answer is what there is to say, what to do, and whether that was all.
type answer struct {
	lines []string
	echo  string // goes on with the line that is being typed
	copy  string // for the clipboard
	cmd   tea.Cmd
	quit  bool
}

func say(format string, args ...any) answer {
	return answer{lines: []string{fmt.Sprintf(format, args...)}}
}

// The results of commands.
type (
	trouble struct{ err error } // why nothing is kept
	listed  struct {
		entries []shelf.Entry
		err     error
	}
	opened struct {
		request int
		article *model.Article
		at      int // a byte of what was looked for, or 0
		place   int
		marks   []reader.Bookmark
		err     error
	}
	analyzed struct {
		request  int
		analysis *model.Analysis
		err      error
	}
)

// start begins with what the program was asked to read.
func (v *voice) start() answer {
	a := v.begin()
	if v.opt.Trouble != nil {
		ctx, ask := v.ctx, v.opt.Trouble
		a.cmd = tea.Batch(func() tea.Msg { return trouble{ask(ctx)} }, a.cmd)
	}
	return a
}

// begin shows what the program was asked for.
func (v *voice) begin() answer {
	if a := v.opt.Read; a != nil {
		ctx, request, state := v.ctx, v.request, v.opt.State
		return answer{cmd: func() tea.Msg {
			place, marks := recall(ctx, state, a.ID)
			return opened{request, a, 0, place, marks, nil}
		}}
	}
	ctx, list := v.ctx, v.opt.List
	if v.opt.Whole != nil {
		list = v.opt.Whole
	}
	return answer{cmd: func() tea.Msg {
		entries, err := list(ctx)
		return listed{entries, err}
	}}
}

// update answers msg. What comes by itself while a line is being typed is said
// above that line, which then begins anew.
func (v *voice) update(msg tea.Msg) answer {
	typing := v.typing
	a := v.answer(msg)
	switch msg.(type) {
	case tea.KeyPressMsg, tea.PasteMsg:
		return a
	}
	if typing != nil && len(a.lines) > 0 {
		a.lines = append([]string{""}, a.lines...)
		if v.typing == typing {
			a.echo = typing.prompt + typing.line.Value()
		}
	}
	return a
}

func (v *voice) answer(msg tea.Msg) answer {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		if msg.String() == "ctrl+c" {
			return answer{quit: true, lines: []string{"Goodbye."}}
		}
		if v.typing != nil {
			return v.typed(msg)
		}
		if v.article != nil {
			return v.reading(msg)
		}
		return v.choosing(msg)
	case tea.PasteMsg:
		if v.typing != nil {
			return v.typed(msg)
		}
	case listed:
		return v.listed(msg)
	case trouble:
		if msg.err != nil {
			return say("Nothing is kept: %v.", msg.err)
		}
	case notKept:
		return say("Not kept: %v.", msg.err)
	case corrected:
		return v.corrected(msg)
	case opened:
		switch {
		case msg.request != v.request:
			return answer{}
		case msg.err != nil:
			return say("The article cannot be opened: %v", msg.err)
		}
		a := v.open(msg)
		if msg.article == v.opt.Read && !v.watches {
			v.watches = v.opt.Changed != nil
			a.cmd = tea.Batch(a.cmd, v.watch())
		}
		return a
	case analyzed:
		return v.analyzed(msg)
	case changed:
		return v.changed(msg)
	case filed:
		return v.filed(msg)
	case searched:
		return v.searched(msg)
	case browsed:
		if msg.err != nil {
			return say("The link was not opened: %v.", msg.err)
		}
	}
	return answer{}
}

func (v *voice) help(groups [][]key.Binding, where string) answer {
	a := say("%s these keys can be pressed.", where)
	for _, g := range groups {
		for _, b := range g {
			if b.Enabled() {
				a.lines = append(a.lines, fmt.Sprintf("%s: %s.", strings.Join(b.Keys(), " or "), b.Help().Desc))
			}
		}
	}
	return a
}
