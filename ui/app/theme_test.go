package app

import (
	"context"
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"hearsay/ui/theme"
)

// closet remembers the theme.
type closet struct {
	notebook
	kept *string
	err  error
}

func (w closet) Theme(context.Context) (string, error) { return *w.kept, w.err }
func (w closet) SaveTheme(_ context.Context, kept string) error {
	if w.err == nil {
		*w.kept = kept
	}
	return w.err
}

// The key goes through all themes, the reader's own among them, on every screen,
// and what it chose is there the next time.
func TestTheThemeIsRemembered(t *testing.T) {
	kept := ""
	opt := options()
	opt.Theme = theme.Auto
	opt.Themes = theme.Themes{"sea": {Base: theme.Light}}
	opt.State = closet{kept: &kept}
	b := newBench(t, opt)
	b.run()
	for _, want := range []string{"theme: dark", "theme: light", "theme: mono", "theme: sea"} {
		b.press("t")
		b.shows(want)
	}
	b.press("enter") // into an article
	b.run()
	b.press("t")
	b.run()
	b.shows("theme: auto, for a dark background")
	if kept != "" {
		t.Errorf("what was asked for to begin with is kept as %q", kept)
	}
	b.press("t", "t")
	b.run()
	b.shows("theme: light")
	light := b.View().Content

	again := newBench(t, opt)
	again.run()
	again.press("enter")
	again.run()
	again.press("t", "t", "t", "t", "t") // once around
	if again.View().Content != light {
		t.Error("the theme has not survived")
	}

	opt.Theme = theme.Mono // the configuration has changed: that counts
	again = newBench(t, opt)
	again.run()
	again.press("t")
	again.shows("theme: sea")

	kept = "light instead of auto"
	opt.Theme, opt.ThemeFixed = theme.Auto, true // asked for on the command line
	again = newBench(t, opt)
	again.run()
	again.press("t")
	again.shows("theme: dark")
}

// slow keeps a theme only when it is told to.
type slow struct {
	notebook
	begun, gate chan struct{}
	kept        *[]string
}

func (s slow) SaveTheme(_ context.Context, kept string) error {
	s.begun <- struct{}{}
	<-s.gate
	*s.kept = append(*s.kept, kept)
	return nil
}

// However the commands that keep them run, the last choice is what is kept, and
// whoever quits at once does not lose it.
func TestTheLastThemeIsKept(t *testing.T) {
	var kept []string
	state := slow{begun: make(chan struct{}, 9), gate: make(chan struct{}), kept: &kept}
	opt := options()
	opt.Theme, opt.State = theme.Auto, state
	b := newBench(t, opt)
	first, second := b.nextTheme(), b.nextTheme()
	done := make(chan tea.Msg)
	go func() { done <- second() }()
	<-state.begun
	go func() { done <- first() }()
	go func() { finish(b.keepTheme()); done <- nil }() // at the end of the program
	close(state.gate)
	for range 3 {
		<-done
	}
	if len(kept) != 1 || kept[0] != "light instead of auto" {
		t.Errorf("kept are %q", kept)
	}
	if none := newBench(t, opt); none.keepTheme() != nil {
		t.Error("a theme is kept that nobody has chosen")
	}
}

// A theme that is not there any more, or that cannot be kept, changes nothing
// else.
func TestAThemeThatCannotBeKept(t *testing.T) {
	kept := "sky instead of auto"
	opt := options()
	opt.Theme = theme.Auto
	opt.State = closet{kept: &kept}
	b := newBench(t, opt)
	b.run()
	b.press("t")
	b.shows("theme: dark")
	opt.State = closet{kept: &kept, err: errors.New("the disk is full")}
	b = newBench(t, opt)
	b.run()
	b.press("t")
	b.run()
	b.shows("the theme is not kept: the disk is full")
	opt.State = nil
	b = newBench(t, opt)
	b.run()
	b.press("t")
	b.shows("theme: dark")
}

// What has no colour of its own has that of the text, on every screen.
func TestTheTextHasItsColour(t *testing.T) {
	white, err := theme.Colour(int64(231))
	if err != nil {
		t.Fatal(err)
	}
	opt := options()
	opt.Theme = "own"
	opt.Themes = theme.Themes{"own": {Base: theme.Dark, Both: theme.Colours{theme.RoleText: {white}}}}
	b := newBench(t, opt)
	b.run()
	check := func(where string) {
		t.Helper()
		for line := range strings.SplitSeq(b.View().Content, "\n") {
			for _, run := range strings.Split(line, "\x1b[m")[1:] {
				if ansi.Strip(run) != "" && !strings.HasPrefix(run, "\x1b[38;5;231m") {
					t.Errorf("%s: %q has no colour", where, run)
				}
			}
		}
	}
	check("the shelf")
	b.press("enter")
	check("an article")
	b.press("?")
	check("help")
	b.Update(tea.WindowSizeMsg{Width: 5, Height: 2})
	check("too small a screen")
}
