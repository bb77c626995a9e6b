package terminal

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	uv "github.com/charmbracelet/ultraviolet"
)

// read is what is handed on of the input, with commas between.
func read(t *testing.T, in io.Reader) string {
	t.Helper()
	var events []string
	err := (&Terminal{In: in}).Keys(func(e uv.Event) {
		switch e := e.(type) {
		case uv.KeyPressEvent:
			events = append(events, e.Keystroke())
		case uv.PasteEvent:
			events = append(events, fmt.Sprintf("paste %q", e.Content))
		default:
			events = append(events, fmt.Sprintf("%T", e))
		}
	})
	if err != nil {
		t.Error(err)
	}
	return strings.Join(events, ",")
}

func TestKeys(t *testing.T) {
	for in, want := range map[string]string{
		"jk":                                  "j,k",
		"G?/":                                 "shift+g,?,/",
		"\r\t \x7f\x03":                       "enter,tab,space,backspace,ctrl+c",
		"é語":                                  "é,語",
		"\x1b":                                "esc",
		"\x1bx":                               "alt+x",
		"\x1b[A\x1b[B\x1b[C\x1b[D":            "up,down,right,left",
		"\x1bOA\x1bOB\x1bOH\x1bOF":            "up,down,home,end",
		"\x1b[5~\x1b[6~\x1b[H\x1b[F\x1b[Z":    "pgup,pgdown,home,end,shift+tab",
		"\x1b[1~\x1b[4~\x1b[7~\x1b[8~":        "home,end,home,end", // PuTTY, rxvt
		"\x1b[1;5C\x1b[1;2B":                  "ctrl+right,shift+down",
		"\x1b[<64;10;5M\x1b[<0;3;4M":          "uv.MouseWheelEvent,uv.MouseClickEvent",
		"\x1b]11;rgb:0000/0000/0000\x07j":     "uv.BackgroundColorEvent,j",
		"\x1b]11;rgb:0000/0000/0000\x1b\\j":   "uv.BackgroundColorEvent,j",
		"\x1bé\x1b語j":                         "alt+é,alt+語,j",
		"\x1b\x1b[Aj":                         "alt+up,j", // rxvt
		"\x1b[97;5u\x1b[106u\x1b[27u":         "ctrl+a,j,esc",
		"\x1b[M !!j":                          "uv.MouseClickEvent,j",
		"\x1b[99zj":                           "uv.UnknownCsiEvent,j",
		"\x1b[?2026;2$yj":                     "uv.ModeReportEvent,j",
		"\x1b[200~one\r\ntwo\x1b[B\x1b[201~q": `paste "one\r\ntwo\x1b[B",q`,
		"\x1b[200~\x1b[201\x1b[201~":          `paste "\x1b[201"`,
		"\x1b[200~\xff\x1b[201~":              `paste ""`,
	} {
		if got := read(t, strings.NewReader(in)); got != want {
			t.Errorf("%q: %s, want %s", in, got, want)
		}
		if got := read(t, iotest.OneByteReader(strings.NewReader(in))); got != want {
			t.Errorf("%q byte by byte: %s, want %s", in, got, want)
		}
	}
}

// Who goes on typing waits for nothing but what the next byte may change.
func TestNothingWaitsBehindAKey(t *testing.T) {
	for in, want := range map[string]string{
		"\x1bj\x1bj":          "alt+j,alt+j",
		"\x1b[99zjk":          "uv.UnknownCsiEvent,j,k",
		"\x1b]11;?\x1b\\j":    "uv.BackgroundColorEvent,j",
		"j\x1b":               "j",
		"\x1bj\x1b[1;":        "alt+j",
		"\x1bO":               "",
		"\x1b]11;rgb\x1b":     "",
		"\x1b[201\x1b[Aj\x9b": "up,j",
	} {
		var events []string
		k := keys{timer: stoppedTimer(), hand: func(e uv.Event) {
			if key, ok := e.(uv.KeyPressEvent); ok {
				events = append(events, key.Keystroke())
			} else {
				events = append(events, fmt.Sprintf("%T", e))
			}
		}}
		k.take([]byte(in))
		k.mu.Lock()
		if got := strings.Join(events, ","); got != want {
			t.Errorf("%q: %s, want %s", in, got, want)
		}
		k.mu.Unlock()
		k.timer.Stop()
	}
}

// What never ends is not held, and ends nobody's reading.
func TestInputWithoutEnd(t *testing.T) {
	for _, begin := range []string{"\x1b]11;", "\x1bP", "\x1b[", "\x1b_", "\x1b[200~", "\x1b\x1b\x1b"} {
		var k *keys
		k = &keys{hand: func(uv.Event) {
			if len(k.held) > 2*longestSequence || len(k.paste) > longestPaste {
				t.Errorf("%q: %d bytes are held, %d of a paste", begin, len(k.held), len(k.paste))
			}
		}}
		k.timer = stoppedTimer()
		for _, part := range append([]string{begin}, strings.Split(strings.Repeat("0123456789;\n", 100_000), "\n")...) {
			k.take([]byte(part))
			if len(k.held) > 2*longestSequence || len(k.paste) > longestPaste {
				t.Fatalf("%q: %d bytes are held, %d of a paste", begin, len(k.held), len(k.paste))
			}
		}
		k.stop()
	}
}

// stoppedTimer is for tests in which time does not matter.
func stoppedTimer() *time.Timer {
	timer := time.AfterFunc(time.Hour, func() {})
	timer.Stop()
	return timer
}

func FuzzKeys(f *testing.F) {
	f.Add([]byte("jk\x1b[A\x1b[200~paste\x1b[201~\x1b]11;rgb:1/2/3\x1b\\"), uint8(3))
	f.Add([]byte("\x1b\x1b\x1bO\x90\x9b\xff\xf0\x9f"), uint8(1))
	f.Fuzz(func(t *testing.T, in []byte, size uint8) {
		k := &keys{hand: func(e uv.Event) {
			if p, ok := e.(uv.PasteEvent); ok && len(p.Content) > longestPaste {
				t.Errorf("a paste of %d bytes", len(p.Content))
			}
		}}
		k.timer = stoppedTimer()
		for len(in) > 0 {
			n := min(len(in), int(size)+1)
			k.take(in[:n])
			in = in[n:]
		}
		k.stop()
		if len(k.held) > len(pasteEnd) {
			t.Errorf("%q is never handed on", k.held)
		}
	})
}
