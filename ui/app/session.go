package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"

	"hearsay/ui/terminal"
)

// RunHere runs the program on the terminal that the process was started from,
// until the reader or the system ends it. The terminal is then as it was.
func RunHere(ctx context.Context, opt Options) error {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	t, restore, err := terminal.Open()
	if err != nil {
		return err
	}
	defer restore()
	return Run(ctx, t, opt)
}

// Run runs the program on t until the reader quits, ctx ends or the terminal
// goes. What must survive is saved, and the screen that was there before is
// shown again. A defect that ended the program is an error with the place
// where it happened.
func Run(ctx context.Context, t *terminal.Terminal, opt Options) error {
	told := ctx // to end
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	s := &session{terminal: t, resized: terminal.Size{Width: t.Width, Height: t.Height}}
	s.program = tea.NewProgram(s,
		tea.WithContext(ctx), tea.WithInput(nil), tea.WithOutput(io.Discard), tea.WithEnvironment(t.Environ),
		tea.WithWindowSize(t.Width, t.Height), tea.WithColorProfile(0),
		tea.WithoutRenderer(), tea.WithFPS(1), // the display draws; Bubble Tea's sixty looks a second for something to draw cost five milliseconds
		tea.WithoutSignalHandler(), // ctx ends
		tea.WithFilter(s.filter))
	s.screens = newScreens(ctx, t, opt, s.program.Send)
	s.display = terminal.NewDisplay(t, func() { s.program.Send(drawDue{}) }, func(error) { s.program.Send(ended{}) })
	s.screens.copy = s.display.Copy
	defer s.display.Close()
	go s.watch(ctx, told, opt.Notices, cancel)
	silent := make(chan struct{}) // closed when no more keys are read
	go func() {
		defer close(silent)
		_ = t.Keys(func(e uv.Event) { s.program.Send(e) })
		s.program.Send(ended{}) // nobody can say anything any more
	}()
	_, err := s.program.Run()
	if t.Leave != nil && t.Leave() { // before the terminal looks like somebody else's
		<-silent
	}
	switch {
	case s.crash != nil:
		return s.crash
	case told.Err() != nil || ctx.Err() != nil || errors.Is(err, tea.ErrInterrupted) || errors.Is(err, io.EOF):
		return nil // told to end, or the terminal has gone
	case errors.Is(err, tea.ErrProgramPanic):
		return errors.New("a defect in hearsay ended it; what happened is said above")
	}
	return err
}

// ended says that the program has been told to end.
type ended struct{}

// goodWill is how long the program may take to end after it was told to.
const goodWill = 2 * time.Second

// watch hands on what comes from outside while the program runs: sizes of the
// terminal, notices, and that it is to end.
func (s *session) watch(ctx, told context.Context, notices <-chan string, kill func()) {
	sizes := s.terminal.Resizes
	for {
		select {
		case <-ctx.Done():
			return
		case <-told.Done():
			time.AfterFunc(goodWill, kill)
			s.program.Send(ended{})
			return
		case size, ok := <-sizes:
			if !ok {
				sizes = nil // no more of them
				continue
			}
			s.program.Send(tea.WindowSizeMsg{Width: size.Width, Height: size.Height})
		case words := <-notices:
			s.program.Send(notice(words))
		}
	}
}

// frameInterval is the shortest time between two frames. The first key after
// a pause is drawn at once; keys that follow faster than this share a frame.
const frameInterval = 8 * time.Millisecond

// session runs the screens in Bubble Tea and draws them. It is the only
// tea.Model.
type session struct {
	screens  *screens
	terminal *terminal.Terminal
	display  *terminal.Display
	program  *tea.Program

	resized  terminal.Size // not yet given to the screens
	drawn    time.Time     // when the last frame was handed over
	awaiting bool          // a drawDue is on its way
	asked    bool          // the terminal has been asked what it can do
	leaving  bool
	crash    error
}

// drawDue says that a frame may be drawn now.
type drawDue struct{}

// crashed is a defect that came to light in a command.
type crashed struct{ err error }

// Init draws the first frame and asks the terminal about itself only then, so
// that nobody waits for the answers.
func (s *session) Init() tea.Cmd {
	cmd := s.guard(s.screens.Init())
	s.draw()
	return cmd
}

// View is empty: the display draws, Bubble Tea does not.
func (s *session) View() tea.View { return tea.View{} }

// Update hands messages to the screens and sees to it that what they changed
// is drawn.
func (s *session) Update(msg tea.Msg) (_ tea.Model, cmd tea.Cmd) {
	defer func() {
		if r := recover(); r != nil {
			s.crash = defect(r)
			cmd = tea.Quit
		}
	}()
	if s.leaving {
		return s, nil
	}
	switch msg := msg.(type) {
	case drawDue:
		s.awaiting = false
	case crashed:
		s.crash = msg.err
		return s, tea.Quit
	case ended:
		s.leaving = true
		return s, thenQuit(tea.Batch(s.screens.end(), s.screens.keepTheme()))
	case tea.WindowSizeMsg:
		s.resized = terminal.Size{Width: msg.Width, Height: msg.Height} // laid out when a frame is due: sizes come in storms
	case tea.ModeReportMsg:
		if msg.Mode == ansi.ModeSynchronizedOutput && msg.Value == ansi.ModeReset {
			s.display.Synchronize()
		}
	case tea.EnvMsg, tea.ColorProfileMsg:
		return s, nil // known already
	case tea.ResumeMsg:
		if err := s.terminal.Resume(); err != nil {
			s.crash = err
			return s, tea.Quit
		}
	default:
		var quit bool
		cmd, quit = s.screens.Update(msg)
		cmd = s.guard(cmd)
		if quit {
			s.leaving = true
			return s, thenQuit(tea.Batch(cmd, s.screens.keepTheme()))
		}
	}
	s.draw()
	return s, cmd
}

// thenQuit runs what is left to do, such as saving the place, and quits.
func thenQuit(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return tea.Quit
	}
	return func() tea.Msg {
		finish(cmd)
		return tea.QuitMsg{}
	}
}

func finish(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	if batch, ok := cmd().(tea.BatchMsg); ok {
		for _, c := range batch {
			finish(c)
		}
	}
}

// draw hands a frame to the display, unless one was drawn a moment ago or is
// still being written: then it waits, and draws what there is to show by then.
func (s *session) draw() {
	if s.display.Busy() || s.awaiting {
		return
	}
	if wait := frameInterval - time.Since(s.drawn); wait > 0 {
		s.awaiting = true
		time.AfterFunc(wait, func() { s.program.Send(drawDue{}) })
		return
	}
	if size := s.resized; size.Width != s.screens.w || size.Height != s.screens.h {
		s.screens.resize(size.Width, size.Height)
	}
	s.display.Draw(s.screens.View())
	if s.asked {
		s.drawn = time.Now()
		return
	}
	// The first frame stands until the list or the article is there, which is
	// next to nothing: drawn stays as it was, so that they need not wait.
	s.asked = true
	s.display.AskColors()
	s.display.AskSynchronized()
}

// filter gives the terminal back before Bubble Tea suspends the process.
func (s *session) filter(_ tea.Model, msg tea.Msg) tea.Msg {
	if _, ok := msg.(tea.SuspendMsg); ok {
		if s.terminal.Suspend == nil {
			return nil
		}
		s.display.Leave()
		if err := s.terminal.Suspend(); err != nil {
			return nil
		}
	}
	return msg
}

// guard makes a defect in a command end the program in good order.
func (s *session) guard(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer func() {
			if r := recover(); r != nil {
				msg = crashed{defect(r)}
			}
		}()
		msg = cmd()
		if batch, ok := msg.(tea.BatchMsg); ok {
			for i := range batch {
				batch[i] = s.guard(batch[i])
			}
		}
		return msg
	}
}

func defect(r any) error {
	return fmt.Errorf("a defect in hearsay ended it: %v\n\n%s", r, debug.Stack())
}
