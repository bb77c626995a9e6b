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
