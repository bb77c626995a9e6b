package cli

import (
	"context"
	"errors"
	"io"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"hearsay/content/library"
	"hearsay/model"
	"hearsay/ui/desk"
	"hearsay/ui/reader"
	"hearsay/ui/terminal"
	"hearsay/ui/theme"
)

//go:generate go run hearsay export --uncorrected --to svg --force --output screen.svg wagner-prisoners

// The size of the screen in a picture, and the claim that is in focus on it.
const (
	pictureWidth, pictureHeight = 118, 30
	pictureFocus                = 2
)

// writePicture draws the reader's screen with an article, as a reader sees it
// who has gone to the second claim.
func (s *setup) writePicture(ctx context.Context, w io.Writer, a *model.Article, an *model.Analysis) error {
	none := func() (*library.Library, error) { return nil, errors.New("a picture is the same on every machine") }
	here := desk.Desk{Engine: s.engine, Library: none}
	const request = 1
	th := theme.New(colorprofile.TrueColor, true)
	if s.themeName != "" { // and not what else the reader likes: a picture is the same on every machine
		liked, err := s.config()
		if err != nil {
			return err
		}
		th = liked.Themes.For(liked.Theme, colorprofile.TrueColor, true)
	}
	m := reader.New(reader.Options{Article: a, Theme: th, Request: request})
	m.Resize(pictureWidth, pictureHeight)
	answer(m, reader.Analyzed{Request: request, Analysis: an, Done: true})
	if said, err := here.Options(a).Elsewhere(ctx, an); err == nil {
		answer(m, reader.Elsewhere{Request: request, Said: said})
	}
	for range pictureFocus {
		answer(m, tea.KeyPressMsg{Code: 'n', Text: "n"})
	}
	return terminal.SVG(w, terminal.Frame{Content: th.Ground(m.View()), Width: pictureWidth, Height: pictureHeight}, th.Dark)
}

// answer gives the screen a message. Only what follows an analysis is work to
// be waited for; the other commands wait themselves.
func answer(m *reader.Model, msg tea.Msg) {
	_, cmd := m.Update(msg)
	if _, ok := msg.(reader.Analyzed); ok && cmd != nil {
		m.Update(cmd())
	}
}
