package terminal

import (
	"bytes"
	"runtime"
	"strings"
	"sync"
	"testing"
)

// slow is a terminal that takes nothing until it is let go.
type slow struct {
	begun, free chan struct{}
	once        sync.Once

	mu   sync.Mutex
	took bytes.Buffer
}

func (s *slow) Write(p []byte) (int, error) {
	s.once.Do(func() { close(s.begun) })
	<-s.free
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.took.Write(p)
}

func (s *slow) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.took.String()
}

// A process that is put in the background leaves the terminal to the shell,
// even when a frame was still on its way.
func TestNothingIsDrawnOnATerminalThatWasLeft(t *testing.T) {
	out := &slow{begun: make(chan struct{}), free: make(chan struct{})}
	d := NewDisplay(&Terminal{Out: out}, func() {}, func(error) {})
	d.Draw(Frame{Content: "the first", Width: 20, Height: 2, Mouse: true})
	<-out.begun
	d.Draw(Frame{Content: "the second", Width: 20, Height: 2, Mouse: true})
	left := make(chan struct{})
	go func() { d.Leave(); close(left) }()
	close(out.free)
	<-left
	d.Close() // the display has written what it is going to write
	if took := strings.Count(out.String(), "\x1b[?1049h"); took != 1 {
		t.Errorf("the terminal was taken over %d times: %q", took, out)
	}
}

// Whoever comes back finds the whole frame, not what has changed since.
func TestComingBackDrawsEverything(t *testing.T) {
	out := &slow{begun: make(chan struct{}), free: make(chan struct{})}
	close(out.free)
	d := NewDisplay(&Terminal{Out: out}, func() {}, func(error) {})
	f := Frame{Content: "the ministry said", Width: 20, Height: 2}
	d.Draw(f)
	<-out.begun
	for d.Busy() {
		runtime.Gosched()
	}
	d.Leave()
	d.Draw(f)
	d.Close()
	if n := strings.Count(out.String(), "the ministry said"); n != 2 {
		t.Errorf("the frame was drawn %d times: %q", n, out)
	}
}
