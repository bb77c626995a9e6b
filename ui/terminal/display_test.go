package terminal

import (
	"bytes"
	"strings"
	"sync"
	"testing"
)

// record is a terminal that remembers what it took.
type record struct {
	mu   sync.Mutex
	took bytes.Buffer
}

func (r *record) Write(p []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.took.Write(p)
}

func (r *record) String() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.took.String()
}

// A process that is put in the background leaves the terminal to the shell,
// even when a frame was still on its way.
func TestNothingIsDrawnOnATerminalThatWasLeft(t *testing.T) {
	for range 200 { // whether a frame is on its way is a matter of luck
		out := new(record)
		d := NewDisplay(&Terminal{Out: out}, func() {}, func(error) {})
		d.Draw(Frame{Content: "the ministry said", Width: 20, Height: 2, Mouse: true})
		d.Leave()
		left := out.String()
		d.Close() // nothing is written after this
		if out.String() != left {
			t.Fatalf("it was left with %q, and then came %q", left, strings.TrimPrefix(out.String(), left))
		}
	}
}

// Whoever comes back finds the whole frame, not what has changed since.
func TestComingBackDrawsEverything(t *testing.T) {
	out := new(record)
	drawn := make(chan struct{})
	d := NewDisplay(&Terminal{Out: out}, func() { close(drawn) }, func(error) {})
	f := Frame{Content: "the ministry said", Width: 20, Height: 2}
	d.Draw(f)
	if d.Busy() {
		<-drawn
	}
	d.Leave()
	d.Draw(f)
	d.Close()
	if n := strings.Count(out.String(), f.Content); n != 2 {
		t.Errorf("the frame was drawn %d times: %q", n, out)
	}
}
