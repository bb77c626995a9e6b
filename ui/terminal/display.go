package terminal

import (
	"io"
	"sync"
	"time"

	"github.com/charmbracelet/x/ansi"
)

// Frame is what a terminal is to show.
type Frame struct {
	Content       string // lines with styles and hyperlinks, nothing else
	Width, Height int
	Cursor        *Point // where text is being typed, or nil
	Mouse         bool   // whether clicks and the wheel are wanted
}

// Point is a cell, counted from the upper left corner.
type Point struct{ X, Y int }

// Display draws frames on the alternate screen of a terminal. Frames are
// written by a goroutine of its own, so that a slow terminal holds up nobody;
// it is never more than one frame behind, because a frame that has not been
// written yet is replaced by the next one.
type Display struct {
	out     io.Writer
	tmux    bool
	synced  bool
	ready   func()      // a frame can be taken again
	fail    func(error) // the terminal has gone
	wake    chan struct{}
	stopped chan struct{}

	mu      sync.Mutex // of what is to be written
	next    *Frame
	extra   []byte // sequences to be written before it
	busy    bool   // something is being written
	refused bool   // while it was, there was a newer frame
	closed  bool

	writing sync.Mutex // of what follows; never asked for while mu is held
	painter *painter
	on      *Frame // what the terminal shows; nil while it is not ours
}

// NewDisplay takes over t: it enters the alternate screen. After Busy has
// reported true, ready is called as soon as a frame can be taken; fail is
// called, once, when nothing more can be written.
func NewDisplay(t *Terminal, ready func(), fail func(error)) *Display {
	d := &Display{
		out: t.Out, tmux: t.tmux(), ready: ready, fail: fail,
		wake: make(chan struct{}, 1), stopped: make(chan struct{}),
		painter: newPainter(),
	}
	go d.run()
	return d
}

// Busy reports whether an earlier frame is still being written. If so, ready
// will be called when it no longer is.
func (d *Display) Busy() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.busy {
		d.refused = true
	}
	return d.busy
}

// Draw shows the frame as soon as the terminal takes it.
func (d *Display) Draw(f Frame) {
	d.mu.Lock()
	d.next, d.busy = &f, true
	d.mu.Unlock()
	d.signal()
}

// Synchronize tells the display that its terminal shows what is written
// between two marks all at once.
func (d *Display) Synchronize() {
	d.writing.Lock()
	d.synced = true
	d.writing.Unlock()
}

// Copy puts text on the clipboard of the person at the terminal, over the
// network too if there is one between.
func (d *Display) Copy(text string) {
	seq := ansi.SetSystemClipboard(text)
	if d.tmux { // which may keep it to itself
		seq += ansi.TmuxPassthrough(seq)
	}
	d.send(seq)
}

// AskColors asks the terminal for its background colour; the answer comes with
// the keys.
func (d *Display) AskColors() { d.send(ansi.RequestBackgroundColor) }

// AskSynchronized asks whether the terminal can show a frame all at once.
func (d *Display) AskSynchronized() { d.send(ansi.RequestModeSynchronizedOutput) }

func (d *Display) send(seq string) {
	d.mu.Lock()
	d.extra = append(d.extra, seq...)
	d.mu.Unlock()
	d.signal()
}

func (d *Display) signal() {
	select {
	case d.wake <- struct{}{}:
	default:
	}
}

// Leave gives the terminal back: the screen that was there before is shown
// again. A frame that has not been written yet no longer is, or it would take
// the terminal over behind the back of whoever comes next. The next one does.
func (d *Display) Leave() {
	d.writing.Lock()
	defer d.writing.Unlock()
	d.mu.Lock()
	d.next = nil
	d.mu.Unlock()
	if d.on != nil {
		d.write([]byte(leave(d.on)))
		d.on = nil
	}
}

// patience is how long Close waits for a terminal that takes nothing.
const patience = time.Second

// Close gives the terminal back for good. What has been drawn is shown before.
func (d *Display) Close() {
	d.mu.Lock()
	d.closed = true
	d.mu.Unlock()
	d.signal()
	select {
	case <-d.stopped:
		d.Leave()
	case <-time.After(patience):
	}
}

func (d *Display) run() {
	defer close(d.stopped)
	for range d.wake {
		d.writing.Lock()
		d.mu.Lock()
		frame, extra, closed := d.next, d.extra, d.closed
		d.next, d.extra = nil, nil
		d.mu.Unlock()
		err := d.show(frame, extra)
		d.writing.Unlock()

		d.mu.Lock()
		if d.next == nil {
			d.busy = false
		}
		refused := d.refused && !d.busy
		if refused {
			d.refused = false
		}
		d.mu.Unlock()
		switch {
		case err != nil:
			d.fail(err)
			return
		case closed:
			return
		case refused:
			d.ready()
		}
	}
}

// synchronizeFrom is the size in bytes from which a frame is marked to be
// shown all at once. Below that a terminal gets it in one piece anyhow.
const synchronizeFrom = 512

func (d *Display) show(f *Frame, extra []byte) error {
	out := extra
	if f != nil {
		if d.on == nil {
			d.painter.forget()
		}
		out = append(out, modes(d.on, f)...)
		body := d.painter.paint(f.Content, f.Width, f.Height)
		marked := d.synced && len(body) >= synchronizeFrom
		if marked {
			out = append(out, ansi.SetModeSynchronizedOutput...)
		}
		out = append(out, body...)
		if f.Cursor != nil && (len(body) > 0 || d.on == nil || d.on.Cursor == nil || *d.on.Cursor != *f.Cursor) {
			out = append(out, ansi.CursorPosition(f.Cursor.X+1, f.Cursor.Y+1)...)
		}
		if marked {
			out = append(out, ansi.ResetModeSynchronizedOutput...)
		}
		d.on = f
	}
	return d.write(out)
}

func (d *Display) write(out []byte) error {
	if len(out) == 0 {
		return nil
	}
	_, err := d.out.Write(out)
	return err
}

const (
	// Lines do not wrap, so that a wrong width cannot push a frame apart.
	enter = ansi.SetModeAltScreenSaveCursor + ansi.ResetModeTextCursorEnable + ansi.ResetModeAutoWrap + ansi.SetModeBracketedPaste
	mouse = "\x1b[?1000h\x1b[?1006h" // clicks and the wheel, not movement
	calm  = "\x1b[?1006l\x1b[?1000l"
)

// modes is what switches the terminal from what it is on to what f needs.
func modes(on, f *Frame) string {
	seq := ""
	if on == nil {
		on, seq = &Frame{}, enter
	}
	if f.Mouse != on.Mouse {
		seq += map[bool]string{true: mouse, false: calm}[f.Mouse]
	}
	if (f.Cursor != nil) != (on.Cursor != nil) {
		seq += map[bool]string{true: ansi.SetModeTextCursorEnable, false: ansi.ResetModeTextCursorEnable}[f.Cursor != nil]
	}
	return seq
}

// leave is what makes the terminal what it was before f.
func leave(f *Frame) string {
	return modes(f, &Frame{Cursor: &Point{}}) + ansi.ResetModeBracketedPaste + ansi.SetModeAutoWrap + ansi.ResetModeAltScreenSaveCursor
}
