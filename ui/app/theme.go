package app

import (
	"context"
	"fmt"
	"strings"
	"sync"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"hearsay/ui/theme"
)

// themed is the theme that the reader chose last with a key, as it is kept;
// empty if none is.
type themed string

// insteadOf stands between the theme that was chosen and the one that it took the
// place of. When the reader asks for another one in their configuration, that
// counts again.
const insteadOf = " instead of "

// recallTheme asks which theme the reader chose last, unless they have just said
// on the command line which one it is to be.
func (s *screens) recallTheme() tea.Cmd {
	if s.opt.State == nil || s.opt.ThemeFixed {
		return nil
	}
	ctx, state := s.ctx, s.opt.State
	return func() tea.Msg {
		kept, err := state.Theme(ctx)
		if err != nil || kept == "" {
			return nil // in another theme the article can be read, too
		}
		return themed(kept)
	}
}

// recalledTheme shows the screens in the theme that was kept, if it still counts.
func (s *screens) recalledTheme(kept themed) {
	chosen, instead, _ := strings.Cut(string(kept), insteadOf)
	c, err := s.opt.Themes.Choice(chosen)
	if err == nil && theme.Choice(instead) == s.opt.Theme && s.chosen == s.opt.Theme {
		s.chosen = c
		s.dress()
	}
}

// nextTheme shows the screens in the next theme, which is kept.
func (s *screens) nextTheme() tea.Cmd {
	s.chosen = s.opt.Themes.Next(s.chosen)
	s.dress()
	s.notice = "theme: " + string(s.chosen)
	switch {
	case s.profile <= colorprofile.ASCII:
		s.notice += "; this terminal shows no colours"
	case s.chosen == theme.Auto && s.dark:
		s.notice += ", for a dark background"
	case s.chosen == theme.Auto:
		s.notice += ", for a light background"
	}
	s.choices++
	return s.keepTheme()
}

// keepTheme keeps the theme that is chosen, if the reader has chosen one. It may be
// asked for again, and is then done when the first is: whoever quits at once finds
// their theme again.
func (s *screens) keepTheme() tea.Cmd {
	if s.opt.State == nil || s.choices == 0 {
		return nil
	}
	kept := ""
	if s.chosen != s.opt.Theme {
		kept = string(s.chosen) + insteadOf + string(s.opt.Theme)
	}
	state, wardrobe, choice := s.opt.State, s.wardrobe, s.choices
	return func() tea.Msg {
		err := wardrobe.keep(choice, func() error { return state.SaveTheme(context.Background(), kept) })
		if err != nil {
			return notice(fmt.Sprintf("the theme is not kept: %v", err))
		}
		return nil
	}
}

// wardrobe sees to it that of several choices the last one is kept, however their
// commands run.
type wardrobe struct {
	mu   sync.Mutex
	kept int // the number of the choice
}

func (w *wardrobe) keep(choice int, save func() error) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if choice <= w.kept {
		return nil
	}
	err := save()
	if err == nil {
		w.kept = choice
	}
	return err
}

// dress puts the theme that is chosen on all screens.
func (s *screens) dress() {
	s.th = s.opt.Themes.For(s.chosen, s.profile, s.dark)
	if s.shelf != nil {
		s.shelf.SetTheme(s.th)
	}
	for _, p := range s.pages {
		p.SetTheme(s.th)
	}
	if s.reader != nil {
		s.reader.SetTheme(s.th)
	}
	if s.correcting != nil {
		s.correcting.SetTheme(s.th)
	}
}
