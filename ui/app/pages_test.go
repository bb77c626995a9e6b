package app

import (
	"context"
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"hearsay/model"
	"hearsay/ui/compare"
	"hearsay/ui/finder"
	"hearsay/ui/found"
	"hearsay/ui/sourcefile"
)

// searching is a program in which every search finds what Tull says in b.
func searching() Options {
	opt := options()
	said := func(words string) []found.Claim {
		a := article("b")
		return []found.Claim{{
			Place: found.Place{Article: "b", At: analysis(a).Claims[1].Content[0].Start}, Title: a.Title,
			Source: found.Source{ID: "tull", Name: "Tull", Type: model.Person}, Kind: model.Indirect, Text: "The bridge is open, " + words,
		}}
	}
	opt.Search = func(_ context.Context, q finder.Ask) (*finder.Answer, error) {
		if q.Query == "wrong:" {
			return nil, errors.New("there is no filter wrong")
		}
		return &finder.Answer{Claims: said("found by " + q.Query)}, nil
	}
	opt.File = func(_ context.Context, q sourcefile.Ask) (*sourcefile.Answer, error) {
		return &sourcefile.Answer{File: &sourcefile.File{Source: q.Source, Claims: 1, Articles: 1}, Claims: said("on file")}, nil
	}
	return opt
}

func TestFromTheSearchToAnArticleAndBack(t *testing.T) {
	b := newBench(t, searching())
	b.run()
	b.press("f", "b", "r")
	b.run()
	b.shows("found by br")
	b.press("?")
	b.shows("?") // is a letter of the query
	b.run()
	b.press("enter")
	b.run()
	b.press("enter")
	b.run()
	b.shows("News of b")
	b.shows("▌ The bridge is open") // the claim is in focus
	b.press("esc")
	b.shows("found by br?")
	b.press("?")
	b.shows("Searching")
	b.press("?", "esc")
	b.shows("3 articles")
}

func TestTheFilterBecomesASearch(t *testing.T) {
	b := newBench(t, searching())
	b.run()
	b.press("/", "x", "y")
	b.update(tea.KeyPressMsg{Code: tea.KeyTab})
	b.run()
	b.shows("found by xy")
}

func TestAWrongQueryIsAnsweredInTheScreen(t *testing.T) {
	b := newBench(t, searching())
	b.run()
	b.press("f")
	for _, r := range "wrong:" {
		b.press(string(r))
	}
	b.run()
	b.shows("there is no filter wrong")
}

func TestTheFileOfASource(t *testing.T) {
	b := reading(t, searching())
	b.press("n", "S")
	b.run()
	b.shows("on file")
	b.press("enter")
	b.run()
	b.shows("News of b")
	b.press("esc")
	b.shows("on file")
	b.press("esc") // to the article from which it was opened
	b.run()
	b.shows("News of a")
	b.shows("▌ The bridge is open")
	b.press("esc")
	b.shows("3 articles")
}

// An article that was named on the command line has no shelf below it. Its
// sources have files all the same, and it stays up to date below them.
func TestAFileOverAnArticleWithoutAShelf(t *testing.T) {
	opt := searching()
	opt.List, opt.Read = nil, article("a")
	b := newBench(t, opt)
	b.run()
	b.press("n", "S")
	b.run()
	b.shows("on file")
	news := article("a")
	news.Text += " It was closed."
	news.Blocks[1].End = len(news.Text)
	b.Update(changed{article: news})
	b.press("esc")
	b.run()
	b.shows("It was closed.")
	if b.quit {
		t.Error("leaving the file ends the program")
	}
	if b.press("q"); !b.quit {
		t.Error("leaving the article does not end the program")
	}
}

func TestArticlesSideBySide(t *testing.T) {
	opt := searching()
	opt.Compare = func(_ context.Context, ids []string) (*compare.Table, error) {
		t := &compare.Table{Rows: []compare.Row{{Claims: [][]int{{1}, {1}}, Dropped: []int{1}}}}
		for _, id := range ids {
			a := article(id)
			t.Sides = append(t.Sides, compare.Side{Article: a, Analysis: analysis(a)})
		}
		return t, nil
	}
	b := newBench(t, opt)
	b.run()
	b.press("v", "v", "c")
	b.run()
	b.shows("News of a")
	b.shows("the hedge is gone")
	b.press("?")
	b.shows("Claims that say the same stand in one row")
	b.press("?", "l", "enter")
	b.run()
	b.shows("▌ The bridge is open")
	b.press("esc")
	b.shows("Side by side")
	b.press("S")
	b.run()
	b.shows("on file")
	b.press("esc")
	b.shows("Side by side")
	b.press("esc")
	b.shows("2 marked")
}

// What a page asked for must not come to another page, nor to nobody.
func TestLateAnswersToPagesAreDropped(t *testing.T) {
	b := newBench(t, searching())
	b.run()
	b.press("f", "b")
	late := b.held
	b.held = nil
	b.press("esc", "esc")
	b.hold(late[len(late)-1])
	b.press("f", "x")
	b.run()
	b.shows("found by x")
	b.hides("found by b")
}

func TestPagesFillTheTerminal(t *testing.T) {
	for name, keys := range map[string][]string{"search": {"f"}, "results": {"f", "x"}, "file": {"enter", "n", "S"}} {
		b := newBench(t, searching())
		b.run()
		for _, k := range keys {
			b.press(k)
			b.run()
		}
		for _, size := range []tea.WindowSizeMsg{{Width: 20, Height: 5}, {Width: 77, Height: 13}, {Width: 140, Height: 60}} {
			b.Update(size)
			lines := strings.Split(b.View().Content, "\n")
			if len(lines) != size.Height {
				t.Errorf("%s at %dx%d: %d lines", name, size.Width, size.Height, len(lines))
			}
		}
	}
}
