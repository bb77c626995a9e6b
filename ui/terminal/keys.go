package terminal

import (
	"bytes"
	"errors"
	"io"
	"sync"
	"time"
	"unicode/utf8"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

// Limits of what is held of a terminal's input. What is longer is no key, no
// answer and nothing that somebody wants to search for.
const (
	longestSequence = 4 << 10  // bytes that may belong together
	longestPaste    = 64 << 10 // bytes of one; the rest is left out
)

// alone is how long after an escape character nothing must follow for it to be
// the key of that name, and not the beginning of a sequence.
const alone = 50 * time.Millisecond

// Keys reads what the person at the terminal does, and what the terminal
// answers, and hands it on until the input ends; then it returns why, nil at its
// end. Bubble Tea's own reader does the same with a table of all keys, 130 KB
// for each session, and with no bound on what belongs together: a client that
// begins a paste or a sequence and never ends it fills the memory, and has all
// of it looked through again for every byte.
func (t *Terminal) Keys(hand func(uv.Event)) error {
	k := keys{hand: hand}
	k.timer = time.AfterFunc(alone, k.late)
	defer k.stop()
	buf := make([]byte, 512)
	for {
		n, err := t.In.Read(buf)
		k.take(buf[:n])
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
	}
}

// keys makes events of bytes.
type keys struct {
	hand  func(uv.Event)
	timer *time.Timer // until what is held is all that belongs together

	mu      sync.Mutex
	decoder uv.EventDecoder
	held    []byte    // what may go on
	until   time.Time // when it no longer may
	pasting bool
	paste   []byte
	stopped bool
}

func (k *keys) take(p []byte) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.timer.Stop()
	k.held = append(k.held, p...)
	k.scan(len(k.held) > longestSequence && !k.pasting)
	if len(k.held) > 0 {
		k.until = time.Now().Add(alone)
		k.timer.Reset(alone)
	}
}

// late hands on what is held as it is: nothing more has come.
func (k *keys) late() {
	k.mu.Lock()
	defer k.mu.Unlock()
	if !k.stopped && !time.Now().Before(k.until) { // else more came in the last moment
		k.scan(true)
	}
}

func (k *keys) stop() {
	k.timer.Stop()
	k.mu.Lock()
	defer k.mu.Unlock()
	k.scan(true)
	k.stopped = true
}

// scan hands on the events that are whole; with all, everything that is held.
func (k *keys) scan(all bool) {
	rest := k.held
	for len(rest) > 0 {
		if k.pasting {
			n := k.pasted(rest)
			if n == 0 {
				break
			}
			rest = rest[n:]
			continue
		}
		n, event := k.decoder.Decode(rest)
		if !all && open(rest, n, event) {
			break
		}
		rest = rest[max(n, 1):]
		switch event := event.(type) {
		case uv.UnknownEvent, nil:
		case uv.PasteStartEvent:
			k.pasting = true
		case uv.MultiEvent:
			for _, e := range event {
				k.hand(e)
			}
		default:
			k.hand(event)
		}
	}
	k.held = append(k.held[:0], rest...)
	if cap(k.held) > longestSequence && len(k.held) == 0 {
		k.held = nil
	}
}

// open reports whether the event in the first n bytes of p may be another one
// when more has come. What stands before something else is closed, so that nobody
// who goes on typing waits for it.
func open(p []byte, n int, event uv.Event) bool {
	if !utf8.FullRune(bytes.TrimLeft(p, "\x1b")) { // alone, or with alt
		return true
	}
	if bytes.HasSuffix(p[:n], []byte("\x1b[M")) { // old mice: three bytes of any kind
		return len(p) < n+3
	}
	if _, unknown := event.(uv.UnknownEvent); unknown {
		return n == len(p)
	}
	if p[0] != ansi.ESC || n < len(p) || n < 2 {
		return false
	}
	// A string may be about to end, or a sequence to begin.
	return p[n-1] == ansi.ESC || p[n-2] == ansi.ESC && bytes.IndexByte([]byte("[O]P_^X"), p[n-1]) >= 0
}

const pasteEnd = "\x1b[201~"

// pasted takes what belongs to the paste from the beginning of p, and is how
// much that is. Of what may be the beginning of its end it takes nothing.
func (k *keys) pasted(p []byte) int {
	n, next := bytes.Index(p, []byte(pasteEnd)), len(pasteEnd)
	if n < 0 {
		n, next = len(p), 0
		for i := min(len(pasteEnd)-1, len(p)); i > 0; i-- {
			if bytes.HasSuffix(p, []byte(pasteEnd[:i])) {
				n -= i
				break
			}
		}
	}
	if room := longestPaste - len(k.paste); room > 0 {
		k.paste = append(k.paste, p[:min(n, room)]...)
	}
	if next > 0 {
		text := string(bytes.ToValidUTF8(k.paste, nil))
		k.pasting, k.paste = false, nil
		k.hand(uv.PasteEvent{Content: text})
	}
	return n + next
}
