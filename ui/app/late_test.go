package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"hearsay/model"
	"hearsay/ui/compare"
	"hearsay/ui/correct"
	"hearsay/ui/reader"
	"hearsay/ui/shelf"
	"hearsay/ui/theme"
)

// answer runs what is held, and all that follows from it in commands, but keeps
// from the screens what the commands answer until late is called. It is for
// results that come after the reader has gone on.
func (b *bench) answer() (late func()) {
	held := b.held
	b.held = nil
	var msgs []tea.Msg
	for len(held) > 0 {
		cmd := held[0]
		held = held[1:]
		switch msg := cmd().(type) {
		case nil:
		case tea.BatchMsg:
			held = append(held, slices.DeleteFunc(msg, func(c tea.Cmd) bool { return c == nil })...)
		default:
			msgs = append(msgs, msg)
		}
	}
	return func() {
		b.t.Helper()
		if len(msgs) == 0 {
			b.t.Fatal("no command had an answer")
		}
		for _, msg := range msgs {
			b.update(msg)
		}
		b.run()
	}
}

// everything is a program in which there is something to be had of every command.
func everything() Options {
	opt := searching()
	opt.State = notebook{}
	opt.Elsewhere = func(context.Context, *model.Analysis) (map[string]reader.Said, error) {
		return map[string]reader.Said{"tull": {Claims: 77, Articles: 7}}, nil
	}
	opt.Browse = func(_ context.Context, url string) error { return errors.New("no browser shows " + url) }
	opt.Compare = func(context.Context, []string) (*compare.Table, error) { return nil, errors.New("nothing in common") }
	opt.Correct = func(_ context.Context, a *model.Article, _ *model.Analysis, _ correct.Edit) (*model.Analysis, error) {
		an := analysis(a)
		an.Sources[0].Name = "Corrected Oak"
		return an, nil
	}
	opt.Widen = func(_ *model.Article, content []model.Span, _, _ int) []model.Span { return content }
	opt.Analyze = func(_ context.Context, a *model.Article, part func(*model.Analysis)) (*model.Analysis, error) {
		an := analysis(a)
		an.Sources[0].Name = "Tull of " + a.ID
		part(an)
		return an, nil
	}
	return opt
}

// Whatever a command answers after the reader has gone elsewhere, what they look
// at stays as it is.
func TestLateAnswersChangeNothing(t *testing.T) {
	toB := func(b *bench) { // leaves for b, and reads it
		b.press("esc")
		for b.reader != nil || b.top() != nil {
			b.press("esc")
		}
		b.press("g", "down", "enter")
		b.run()
		b.shows("News of b")
	}
	toShelf := func(b *bench) {
		for b.reader != nil || b.top() != nil {
			b.press("esc")
		}
		b.run()
	}
	inA := func(b *bench) {
		b.run()
		b.press("enter")
		b.run()
		b.shows("News of a")
	}
	for name, c := range map[string]struct {
		begin func(b *bench)   // what has happened before
		keys  []string         // start the command
		leave []func(b *bench) // where the reader goes meanwhile
		never string           // must not be on the screen
	}{
		"the article":       {func(b *bench) { b.run() }, []string{"enter"}, []func(*bench){toB}, "News of a"},
		"the search":        {func(b *bench) { b.run() }, []string{"f", "q"}, []func(*bench){toB, toShelf}, "found by"},
		"a source's file":   {inA, []string{"n", "S"}, []func(*bench){toB, toShelf}, "on file"},
		"the comparison":    {func(b *bench) { b.run() }, []string{"v", "v", "c"}, []func(*bench){toB, toShelf}, "nothing in common"},
		"a correction":      {inA, []string{"n", "e", "j", "j", "enter"}, []func(*bench){toB, toShelf}, "Corrected Oak"},
		"the reader's find": {inA, []string{"/", "b"}, []func(*bench){func(b *bench) { toB(b); b.press("/", "z"); b.run() }}, "/z  1 of"},
	} {
		for i, leave := range c.leave {
			t.Run(fmt.Sprint(name, " ", i), func(t *testing.T) {
				b := newBench(t, everything())
				c.begin(b)
				b.press(c.keys...)
				late := b.answer()
				leave(b)
				was := b.View().Content
				late()
				b.hides(c.never)
				if now := b.View().Content; now != was {
					t.Errorf("the screen was\n%s\nand is\n%s", was, now)
				}
			})
		}
	}
}

// An analysis, its parts, and what follows from it are of the article that they
// were asked for.
func TestLateAnalysesChangeNothing(t *testing.T) {
	b := newBench(t, everything())
	b.run()
	b.press("enter")
	b.held[0] = onlyOpen(t, b.held[0], b)
	ask := b.held // finds the claims of a, in parts
	b.held = nil
	b.press("esc", "down", "enter")
	b.run()
	b.shows("Tull of b")
	was := b.View().Content
	b.held = ask
	b.run()
	if now := b.View().Content; now != was {
		t.Errorf("the screen was\n%s\nand is\n%s", was, now)
	}

	b = newBench(t, everything())
	b.run()
	b.press("enter")
	b.held[0] = onlyOpen(t, b.held[0], b)
	late := b.answer()
	b.press("esc")
	b.run()
	was = b.View().Content
	late()
	if now := b.View().Content; b.reader != nil || now != was {
		t.Errorf("the screen was\n%s\nand is\n%s", was, now)
	}
	b.update(reader.Elsewhere{Request: b.reading.id - 1, Said: map[string]reader.Said{"tull": {Claims: 77, Articles: 7}}})
	b.hides("77")
}

// What is remembered of an article is not put on another.
func TestWhatIsRememberedLateIsOfItsArticle(t *testing.T) {
	opt := everything()
	opt.Read = article("a")
	b := newBench(t, opt)
	b.run()
	b.press("esc", "down", "enter")
	b.run()
	b.shows("News of b")
	was := b.View().Content
	mark := reader.Bookmark{Span: model.Span{Start: 0, End: 4}, Text: "marked in a"}
	b.update(recalled{opt.Read, 12, []reader.Bookmark{mark}})
	b.press("'")
	b.hides("marked in a")
	b.press("'")
	if now := b.View().Content; now != was {
		t.Errorf("the screen was\n%s\nand is\n%s", was, now)
	}
}

// The shelf fills while an article is read, and stays full when an earlier, and
// shorter, list comes last.
func TestALateListFillsTheShelfBehindTheArticle(t *testing.T) {
	opt := everything()
	opt.Read = article("a")
	b := newBench(t, opt)
	late := b.answer()
	was := b.View().Content
	b.update(listed{entries: []shelf.Entry{{ID: "z", Title: "News of z"}}, whole: true})
	if now := b.View().Content; now != was {
		t.Errorf("the screen was\n%s\nand is\n%s", was, now)
	}
	late()
	b.press("esc")
	b.run()
	b.shows("3 articles")
}

// News of the file come while its reader is elsewhere, and are there when they
// come back.
func TestLateNewsOfTheFileDoNotTakeTheScreen(t *testing.T) {
	opt := everything()
	opt.List, opt.Read = nil, article("a")
	b := newBench(t, opt)
	b.run()
	b.press("n", "S")
	b.run()
	b.shows("on file")
	was := b.View().Content
	b.update(changed{article: longer()})
	b.run()
	if now := b.View().Content; now != was {
		t.Errorf("the screen was\n%s\nand is\n%s", was, now)
	}
	b.press("esc")
	b.run()
	b.shows("It was closed.")
}

// What failed is told wherever the reader is by then, and takes nothing away.
func TestLateFailuresAreTold(t *testing.T) {
	for _, msg := range []tea.Msg{
		browsed{"https://example.org", errors.New("no browser")},
		notice("the theme is not kept: the disk is full"),
	} {
		b := newBench(t, everything())
		b.run()
		b.update(msg)
		if v := b.View().Content; !strings.Contains(v, "no browser") && !strings.Contains(v, "the disk is full") {
			t.Errorf("%T is not told\n%s", msg, v)
		}
		b.press("x")
		b.shows("3 articles")
	}
}

// A file that was saved as it was is not read anew.
func TestAFileSavedUnchangedStays(t *testing.T) {
	opt := options()
	opt.List, opt.Read = nil, article("a")
	waits := 0
	opt.Changed = func(context.Context) (*model.Article, error) {
		waits++
		return nil, errors.New("nothing new")
	}
	b := newBench(t, opt)
	b.run()
	was, request := b.View().Content, b.reading.id
	b.update(changed{article: article("a")})
	b.run()
	if now := b.View().Content; now != was || b.reading.id != request {
		t.Errorf("the screen was\n%s\nand is\n%s", was, now)
	}
	if waits != 2 {
		t.Errorf("%d waits for the file, want one at the beginning and one after it was saved", waits)
	}
}

// Esc ends an analysis that takes long; what it has found stays, and what it
// would find after that no longer counts.
func TestAnAnalysisCanBeStopped(t *testing.T) {
	opt := options()
	opt.List, opt.Read = nil, article("a")
	var ended context.Context
	opt.Analyze = func(ctx context.Context, a *model.Article, part func(*model.Analysis)) (*model.Analysis, error) {
		ended = ctx
		an := analysis(a)
		an.Coverage = an.Coverage[:3] // as far as the content
		part(an)
		return analysis(a), nil
	}
	b := newBench(t, opt)
	late := b.answer()
	b.shows("analysing 61%") // of the text
	b.press("esc")
	b.shows("the analysis was stopped at 61%")
	if ended.Err() == nil {
		t.Error("the analysis goes on")
	}
	late()
	b.shows("stopped at 61%")
	b.shows("Tull")
	b.press("e")
	b.shows("the analysis was stopped at 61%")
	b.press("esc")
	b.shows("q leaves hearsay")
}

// Notices stand within the frame; long ones take as many rows as they need.
func TestNoticesStandInTheFrame(t *testing.T) {
	opt := options()
	opt.List, opt.Read, opt.Theme = nil, article("a"), theme.Mono
	b := newBench(t, opt)
	b.run()
	for _, words := range []string{"short", strings.Repeat("a long sentence with much to say, ", 6) + "and its end"} {
		b.update(notice(words))
		view := b.View().Content
		rows := strings.Split(view, "\n")
		if len(rows) != 30 {
			t.Fatalf("%d rows", len(rows))
		}
		b.shows(words[max(0, len(words)-11):])
		if last := rows[len(rows)-1]; !strings.HasPrefix(last, "└") || !strings.HasSuffix(last, "┘") {
			t.Errorf("the frame is cut\n%s", view)
		}
	}
}
