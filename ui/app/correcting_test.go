package app

import (
	"context"
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"hearsay/model"
	"hearsay/ui/correct"
	"hearsay/ui/internal/screentest"
)

// correcting is a program that keeps corrections: each makes the claim that of
// a source called as the edits so far.
func correcting(edits *[]correct.Op) Options {
	opt := options()
	opt.Widen = func(_ *model.Article, content []model.Span, _, _ int) []model.Span { return content }
	opt.Correct = func(_ context.Context, a *model.Article, _ *model.Analysis, e correct.Edit) (*model.Analysis, error) {
		if e.Op == correct.Redo {
			return nil, errors.New("nothing was taken back")
		}
		*edits = append(*edits, e.Op)
		an := analysis(a)
		an.Sources[0].Name = strings.Repeat("I", len(*edits)) + " Oak"
		an.Claims[1].Evidence = []model.Evidence{{Kind: model.ByReader, Text: "the reader: so it is"}}
		return an, nil
	}
	return opt
}

func TestCorrectingAClaim(t *testing.T) {
	var edits []correct.Op
	b := reading(t, correcting(&edits))
	b.press("n", "e")
	b.shows("What is wrong with it?")
	b.press("?")
	b.shows("end later")
	b.press("?", "j", "j", "enter")
	b.run()
	if len(edits) != 1 || edits[0] != correct.Narrate {
		t.Fatalf("the edits are %v", edits)
	}
	b.shows("I Oak")
	b.shows("✎ corrected")
	b.shows("z takes it back")
	b.press("Z")
	b.run()
	b.shows("nothing was taken back")
	b.shows("I Oak")
}

// A click into the panel answers its question, wherever on the screen it stands;
// the wheel goes through the answers, and nothing behind the panel or behind help
// is clicked.
func TestCorrectingWithTheMouse(t *testing.T) {
	var edits []correct.Op
	b := reading(t, correcting(&edits))
	b.press("n", "e")
	click := func(words string) {
		t.Helper()
		screentest.Click(t, func(msg tea.Msg) struct{} { b.update(msg); return struct{}{} }, b.View().Content, words)
	}
	before := b.reader.FocusRow()
	b.update(tea.MouseClickMsg{X: 5, Y: 3, Button: tea.MouseLeft})
	b.shows("What is wrong with it?")
	if b.reader.FocusRow() != before {
		t.Error("a click beside the panel goes to the text")
	}
	b.update(tea.MouseWheelMsg{X: 5, Y: 3, Button: tea.MouseWheelDown})
	b.shows("▌ it is another source's")
	b.update(tea.MouseWheelMsg{X: 5, Y: b.h - 3, Button: tea.MouseWheelDown})
	b.shows("▌ it is somebody's who is not in the list")
	b.press("?")
	click("end later")
	b.press("x")
	b.shows("▌ it is somebody's who is not in the list")
	click("it is the article's own voice")
	b.shows("▌ it is the article's own voice")
	click("it is the article's own voice")
	b.run()
	if len(edits) != 1 || edits[0] != correct.Narrate {
		t.Errorf("the edits are %v", edits)
	}
}

func TestTheWheelScrollsHelp(t *testing.T) {
	b := newBench(t, options())
	b.run()
	b.update(tea.WindowSizeMsg{Width: 60, Height: 10})
	b.press("?")
	b.update(tea.MouseWheelMsg{X: 5, Y: 3, Button: tea.MouseWheelDown})
	if b.help == nil || b.help.top != 3 {
		t.Fatal("the wheel does not scroll help")
	}
	for range 100 {
		b.update(tea.MouseWheelMsg{X: 5, Y: 3, Button: tea.MouseWheelDown})
	}
	b.shows("claims are then found in the")
	for range 100 {
		b.update(tea.MouseWheelMsg{X: 5, Y: 3, Button: tea.MouseWheelUp})
	}
	if b.help.top != 0 {
		t.Errorf("the wheel scrolls up to line %d", b.help.top)
	}
}

// However fast keys come, edits are kept one after the other, and a late result
// changes nothing on another article.
func TestCorrectionsAreKeptInTheirOrder(t *testing.T) {
	var edits []correct.Op
	b := reading(t, correcting(&edits))
	b.press("n", "z", "z", "z")
	if len(b.held) != 1 {
		t.Errorf("%d edits are on their way at once", len(b.held))
	}
	b.run()
	b.shows("III Oak")
	b.press("z")
	b.press("esc", "down", "enter")
	b.run()
	b.shows("News of b")
	b.hides("IIII Oak")
	if len(edits) != 4 {
		t.Errorf("the edits are %v", edits)
	}
}

func TestWithoutAPlaceForCorrectionsTheReaderIsTold(t *testing.T) {
	b := reading(t, options())
	for _, k := range []string{"e", "z"} {
		b.press("n", k)
		b.shows("corrections are not kept here")
	}
}

func TestCorrectionsThatDoNotFitAreTold(t *testing.T) {
	var edits []correct.Op
	opt := correcting(&edits)
	opt.Misfits = func(*model.Article) []error { return []error{errors.New("its words are gone")} }
	b := reading(t, opt)
	b.shows("one of your corrections is not shown: its words are gone")
	b.press("n")
	b.hides("is not shown")
}

// The panel never moves the text nor hides the claim that it speaks of.
func TestThePanelLeavesTheClaimInSight(t *testing.T) {
	var edits []correct.Op
	b := reading(t, correcting(&edits))
	b.press("n")
	for w := 20; w <= 140; w += 13 {
		for h := 5; h <= 60; h++ {
			b.Update(tea.WindowSizeMsg{Width: w, Height: h})
			before := strings.Split(ansi.Strip(b.View().Content), "\n")
			row := b.reader.FocusRow()
			b.press("e")
			after := strings.Split(ansi.Strip(b.View().Content), "\n")
			if len(after) != h {
				t.Fatalf("%dx%d: %d lines", w, h, len(after))
			}
			if h >= 16 && after[row] != before[row] {
				t.Fatalf("%dx%d: the claim's line is hidden or has moved\n%s", w, h, strings.Join(after, "\n"))
			}
			for _, l := range after {
				if ansi.StringWidth(l) != w {
					t.Fatalf("%dx%d: a line of %d columns: %q", w, h, ansi.StringWidth(l), l)
				}
			}
			b.press("j", "enter", "x")
			if f := b.View(); f.Cursor == nil || f.Cursor.Y >= h || f.Cursor.X >= w {
				t.Fatalf("%dx%d: the cursor is at %v while a name is typed", w, h, f.Cursor)
			}
			b.press("esc", "esc")
		}
	}
}
