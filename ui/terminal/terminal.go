// Package terminal is the terminal that a reader sits at: it opens it, draws
// frames on it, and leaves it as it was. It takes the place of Bubble Tea's
// own renderer, which wakes sixty times a second whether or not there is
// anything to draw and keeps several grids of cells for each session; here
// nothing happens until there is a new frame, and that is drawn at once.
package terminal

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/charmbracelet/x/term"
	"github.com/muesli/cancelreader"
)

// Terminal is a terminal that is ready to be drawn on: it hands on each key as
// it is pressed, and changes nothing in what is written to it.
type Terminal struct {
	In      io.Reader
	Out     io.Writer
	Environ []string // of the person at the terminal, not of a server's process
	Width   int
	Height  int

	// Resizes gets the size whenever it may have changed; nil for a terminal
	// that keeps its size.
	Resizes <-chan Size

	// Suspend makes the terminal what it was before and Resume makes it ready
	// again; nil where a program cannot be put in the background.
	Suspend, Resume func() error

	// Leave ends the reading of In, so that what is typed from then on is for
	// whoever comes next, and tells whether it could; nil where nobody does.
	Leave func() bool
}

func (t *Terminal) tmux() bool {
	return slices.ContainsFunc(t.Environ, func(e string) bool {
		return strings.HasPrefix(e, "TMUX=") && len(e) > len("TMUX=") || strings.HasPrefix(e, "TERM=tmux")
	})
}

// Size is a terminal's size in cells.
type Size struct{ Width, Height int }

// Sizes of terminals that are believed. Anything else is a slip, or a client
// that wants a server to lay out text for a screen that nobody has.
const (
	maxWidth  = 1000
	maxHeight = 500
)

// Bounded is s as far as it is believable; nothing stands for 80x24.
func (s Size) Bounded() Size {
	if s.Width <= 0 || s.Height <= 0 {
		return Size{80, 24}
	}
	return Size{min(s.Width, maxWidth), min(s.Height, maxHeight)}
}

// ErrNone is returned where there is no terminal to read keys from or to draw on.
var ErrNone = errors.New("there is no terminal")

// Open is the terminal that this process was started from. Keys come from the
// terminal even when standard input is a pipe. The caller calls restore when
// done, whatever happened.
func Open() (t *Terminal, restore func(), err error) {
	if !term.IsTerminal(os.Stdout.Fd()) {
		return nil, nil, fmt.Errorf("%w: standard output goes elsewhere", ErrNone)
	}
	in, opened := os.Stdin, false
	if !term.IsTerminal(in.Fd()) {
		if in, err = os.OpenFile("/dev/tty", os.O_RDONLY, 0); err != nil {
			return nil, nil, fmt.Errorf("%w to read keys from: %v", ErrNone, err)
		}
		opened = true
	}
	before, err := term.MakeRaw(in.Fd())
	if err != nil {
		return nil, nil, fmt.Errorf("the terminal does not take single keys: %w", err)
	}
	w, h, err := term.GetSize(os.Stdout.Fd())
	if err != nil {
		w, h = 0, 0
	}
	keys, err := cancelreader.NewReader(in)
	if err != nil {
		_ = term.Restore(in.Fd(), before)
		return nil, nil, fmt.Errorf("the terminal's keys cannot be read: %w", err)
	}
	size := Size{w, h}.Bounded()
	resizes, stop := watchSize()
	t = &Terminal{
		In: keys, Out: os.Stdout, Environ: os.Environ(),
		Width: size.Width, Height: size.Height, Resizes: resizes,
		Suspend: func() error { return term.Restore(in.Fd(), before) },
		Resume:  func() error { _, err := term.MakeRaw(in.Fd()); return err },
		Leave:   keys.Cancel,
	}
	return t, func() {
		stop()
		keys.Cancel()
		_ = term.Restore(in.Fd(), before) // nothing to be done about a terminal that has gone
		if opened {
			_ = in.Close()
		}
	}, nil
}
