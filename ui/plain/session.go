package plain

import (
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"hearsay/model"
	"hearsay/ui/app"
	"hearsay/ui/terminal"
)

// RunHere reads aloud on the terminal that the process was started from.
func RunHere(ctx context.Context, opt app.Options) error {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	t, restore, err := terminal.Open()
	if err != nil {
		return err
	}
	defer restore()
	return Run(ctx, t, opt)
}

// Run reads aloud on t until the reader quits, ctx ends or the terminal goes.
func Run(ctx context.Context, t *terminal.Terminal, opt app.Options) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	s := &session{voice: newVoice(ctx, opt), out: make(chan string, waiting), width: t.Width}
	written := make(chan struct{})
	go func() {
		defer close(written)
		for text := range s.out {
			if _, err := io.WriteString(t.Out, text); err != nil {
				cancel() // the terminal has gone
			}
		}
	}()
	program := tea.NewProgram(s, tea.WithContext(ctx), tea.WithInput(t.In), tea.WithOutput(io.Discard), tea.WithEnvironment(t.Environ),
		tea.WithWindowSize(t.Width, t.Height), tea.WithColorProfile(0), tea.WithoutRenderer(), tea.WithFPS(1), tea.WithoutSignalHandler())
	if t.Resizes != nil {
		go func() {
			for {
				select {
				case <-ctx.Done():
					return
				case size := <-t.Resizes:
					program.Send(tea.WindowSizeMsg{Width: size.Width, Height: size.Height})
				}
			}
		}()
	}
	_, err := program.Run()
	close(s.out)
	<-written
	if ctx.Err() != nil || errors.Is(err, tea.ErrInterrupted) {
		return nil
	}
	return err
}

// waiting is how many answers may wait for a slow terminal before keys do.
const waiting = 64

// session hands keys to the voice and its answers to the terminal.
type session struct {
	voice *voice
	out   chan string
	width int
}

func (s *session) Init() tea.Cmd { return s.speak(s.voice.start()) }

func (s *session) View() tea.View { return tea.View{} }

func (s *session) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if size, ok := msg.(tea.WindowSizeMsg); ok {
		s.width = size.Width
		return s, nil
	}
	return s, s.speak(s.voice.update(msg))
}

// shown is r, if it may reach a terminal.
func shown(r rune) rune {
	if model.Hidden(r) {
		return -1
	}
	return r
}

func (s *session) speak(a answer) tea.Cmd {
	var b strings.Builder
	for _, l := range a.lines {
		l = strings.Map(shown, strings.ReplaceAll(l, "\n", " "))
		b.WriteString(strings.ReplaceAll(ansi.Wrap(l, max(20, s.width), ""), "\n", "\r\n"))
		b.WriteString("\r\n")
	}
	if len(a.lines) > 0 {
		b.WriteString("\r\n") // between answers
	}
	b.WriteString(strings.ReplaceAll(strings.Map(shown, a.echo), "\n", "\r\n"))
	if a.copy != "" {
		b.WriteString(ansi.SetSystemClipboard(a.copy))
	}
	if b.Len() > 0 {
		s.out <- b.String()
	}
	if a.quit {
		return tea.Quit
	}
	return a.cmd
}
