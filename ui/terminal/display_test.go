package terminal

import (
	"errors"
	"strings"
	"sync"
	"testing"
)

// slow is a terminal that takes a write only when it is told to.
type slow struct {
	mu      sync.Mutex
	text    strings.Builder
	begun   chan struct{}
	release chan error
}

func newSlow() *slow { return &slow{begun: make(chan struct{}, 100), release: make(chan error)} }

func (s *slow) Write(p []byte) (int, error) {
	s.begun <- struct{}{}
	err := <-s.release
	s.mu.Lock()
	defer s.mu.Unlock()
	s.text.Write(p)
	return len(p), err
}

func (s *slow) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.String()
}

func frame(words string) Frame { return Frame{Content: words, Width: 20, Height: 2} }

// A slow terminal gets the latest frame, not all that were drawn meanwhile.
func TestFramesThatNobodySawAreSkipped(t *testing.T) {
	out, ready := newSlow(), make(chan struct{}, 10)
	d := NewDisplay(&Terminal{Out: out}, func() { ready <- struct{}{} }, func(err error) { t.Error(err) })
	d.Draw(frame("first"))
	<-out.begun
	for _, words := range []string{"second", "third", "newest"} {
		if !d.Busy() {
			t.Fatal("the display is free while the terminal takes nothing")
		}
		d.Draw(frame(words))
	}
	out.release <- nil
	<-out.begun
	out.release <- nil
	<-ready // Busy has reported true, so it says when it is free
	if d.Busy() {
		t.Error("the display is busy with nothing")
	}
	if s := out.String(); strings.Contains(s, "second") || strings.Contains(s, "third") || !strings.Contains(s, "newest") {
		t.Errorf("wrote %q", s)
	}
	go func() { out.release <- nil }()
	d.Close()
	if !strings.HasSuffix(out.String(), leave(&Frame{})) {
		t.Errorf("the terminal is not given back: %q", out.String())
	}
}

func TestATerminalThatHasGoneIsReported(t *testing.T) {
	out, gone := newSlow(), make(chan error, 1)
	d := NewDisplay(&Terminal{Out: out}, func() {}, func(err error) { gone <- err })
	d.Draw(frame("words"))
	<-out.begun
	out.release <- errors.New("gone")
	if err := <-gone; err == nil || err.Error() != "gone" {
		t.Errorf("reported %v", err)
	}
}

// everything is a terminal that takes all there is.
type everything struct {
	mu   sync.Mutex
	text strings.Builder
}

func (e *everything) Write(p []byte) (int, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.text.Write(p)
}

func TestLeavingAndComingBack(t *testing.T) {
	out := &everything{}
	d := NewDisplay(&Terminal{Out: out}, func() {}, func(err error) { t.Error(err) })
	f := frame("words")
	f.Mouse, f.Cursor = true, &Point{3, 1}
	d.Draw(f)
	for d.Busy() {
	}
	d.Leave()
	left := out.text.String()
	for _, seq := range []string{enter, mouse, "\x1b[?25h", "\x1b[2;4H", calm, "\x1b[?1049l"} {
		if !strings.Contains(left, seq) {
			t.Errorf("%q is not in %q", seq, left)
		}
	}
	d.Draw(f) // the same frame: nobody knows what is on the screen now
	for d.Busy() {
	}
	if again := strings.TrimPrefix(out.text.String(), left); !strings.Contains(again, "words") || !strings.Contains(again, enter) {
		t.Errorf("after coming back it wrote %q", again)
	}
	d.Close()
}

func TestCopyingThroughTmux(t *testing.T) {
	for _, env := range [][]string{{"TERM=xterm"}, {"TERM=tmux-256color"}, {"TERM=screen", "TMUX=/tmp/x"}} {
		out := &everything{}
		d := NewDisplay(&Terminal{Out: out, Environ: env}, func() {}, func(err error) { t.Error(err) })
		d.Copy("hello")
		d.Close()
		got := out.text.String()
		if !strings.HasPrefix(got, "\x1b]52;c;aGVsbG8=") {
			t.Errorf("%v: wrote %q", env, got)
		}
		if passed := strings.Contains(got, "\x1bPtmux;"); passed != (len(env) > 1 || strings.Contains(env[0], "tmux")) {
			t.Errorf("%v: asked tmux to pass it on: %v", env, passed)
		}
	}
}

func TestSizesAreBounded(t *testing.T) {
	for in, want := range map[Size]Size{{}: {80, 24}, {-1, 5}: {80, 24}, {120, 40}: {120, 40}, {65535, 65535}: {maxWidth, maxHeight}} {
		if got := in.Bounded(); got != want {
			t.Errorf("%v is taken for %v, want %v", in, got, want)
		}
	}
}
