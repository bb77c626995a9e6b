package terminal

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
)

// shown is what a terminal shows after the painter's bytes, without styles.
type shown struct {
	*vt.Emulator
	w, h int
}

func newShown(w, h int) *shown {
	em := vt.NewEmulator(w, h)
	em.WriteString("\x1b[?7l")
	return &shown{em, w, h}
}

func (s *shown) lines() []string {
	lines := make([]string, s.h)
	for y := range lines {
		var b strings.Builder
		for x := 0; x < s.w; {
			c := s.CellAt(x, y)
			if c == nil || c.Content == "" {
				b.WriteByte(' ')
				x++
				continue
			}
			b.WriteString(c.Content)
			x += max(1, c.Width)
		}
		lines[y] = strings.TrimRight(b.String(), " ")
	}
	return lines
}

// styles is the screen with colours and attributes, for comparing two.
func (s *shown) styles() string {
	var b strings.Builder
	for y := range s.h {
		for x := range s.w {
			if c := s.CellAt(x, y); c != nil {
				style := c.Style
				if c.Content == " " || c.Content == "" {
					style.Fg, style.Attrs = nil, 0
				}
				fmt.Fprintf(&b, "%q%v%v ", c.Content, style, c.Link)
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func want(content string, w, h int) []string {
	lines := strings.Split(ansi.Strip(content), "\n")
	for len(lines) < h {
		lines = append(lines, "")
	}
	lines = lines[:h]
	for i, l := range lines {
		lines[i] = strings.TrimRight(ansi.Truncate(l, w, ""), " ")
	}
	return lines
}

// Whatever came before, after a frame the terminal shows that frame, just as
// if it had been written on an empty screen.
func TestTheTerminalShowsTheFrame(t *testing.T) {
	words := []string{"a", "the ministry", "said ", "│", "漢字", "┃", "  ", "é", "          ", "\x1b[38;5;105;1mboth\x1b[m", "\x1b[7mback\x1b[m", "\x1b[1mbold\x1b[m", "\x1b[38;5;105mA\x1b[m", "\x1b[4;3mcue\x1b[m", "\x1b]8;;https://example.org/a\x1b\\link\x1b]8;;\x1b\\", "–"}
	for seed := range uint64(25) {
		r := rand.New(rand.NewPCG(seed, 1))
		w, h := 5+r.IntN(60), 1+r.IntN(30)
		em, p := newShown(w, h), newPainter()
		frame := make([]string, h)
		line := func() string {
			var b strings.Builder
			for range r.IntN(9) {
				b.WriteString(words[r.IntN(len(words))])
			}
			return b.String()
		}
		for step := range 40 {
			switch r.IntN(5) {
			case 0: // another screen
				for i := range frame {
					frame[i] = line()
				}
			case 1: // scrolled up, with something new below
				n := r.IntN(h)
				frame = append(frame[n:], make([]string, n)...)
				for i := h - n; i < h; i++ {
					frame[i] = line()
				}
			case 2: // scrolled down
				n := r.IntN(h)
				frame = append(make([]string, n), frame[:h-n]...)
			case 3: // a few changes
				for range 3 {
					frame[r.IntN(h)] = line()
				}
			case 4: // a part of it scrolled
				if h > 6 {
					copy(frame[2:h-2], frame[3:h-1])
				}
			}
			content := strings.Join(frame, "\n")
			em.Write(p.paint(content, w, h))
			got, wanted := em.lines(), want(content, w, h)
			for i := range wanted {
				if got[i] != wanted[i] {
					t.Fatalf("seed %d, step %d, %dx%d, line %d:\n got %q\nwant %q", seed, step, w, h, i, got[i], wanted[i])
				}
			}
			if step%8 > 0 { // an emulator is slow
				continue
			}
			anew := newShown(w, h)
			anew.Write(newPainter().paint(content, w, h))
			if got, wanted := em.styles(), anew.styles(); got != wanted {
				t.Fatalf("seed %d, step %d: the styles differ from those of an empty screen\n got %s\nwant %s", seed, step, got, wanted)
			}
		}
	}
}

func TestTheSameFrameCostsNothing(t *testing.T) {
	p := newPainter()
	p.paint("one\n\x1b[1mtwo\x1b[m", 20, 4)
	if out := p.paint("one\n\x1b[1mtwo\x1b[m", 20, 4); len(out) > 0 {
		t.Errorf("wrote %q", out)
	}
}

// A line of two panes that scrolls must not cost a screen.
func TestScrollingByALineIsCheap(t *testing.T) {
	p := newPainter()
	frame := func(top int) string {
		var b strings.Builder
		b.WriteString("┌ Title " + strings.Repeat("─", 111) + "┐\n")
		for i := range 38 {
			fmt.Fprintf(&b, "│ \x1b[38;5;105m%-70s\x1b[m │ %-42s │\n", fmt.Sprintf("this is line %d of the article", top+i), "")
		}
		b.WriteString("└" + strings.Repeat("─", 118) + "┘")
		return b.String()
	}
	p.paint(frame(0), 120, 40)
	for top := 1; top < 20; top++ {
		if out := p.paint(frame(top), 120, 40); len(out) > 120 {
			t.Fatalf("%d bytes for one line: %q", len(out), out)
		}
	}
}

// Terminals disagree about the width of such clusters. Whatever they think,
// the frame at the right edge must stand.
func TestAnEmojiCannotShiftTheFrame(t *testing.T) {
	p := newPainter()
	p.paint("│ family         │", 18, 1)
	out := string(p.paint("│ 👨‍👩‍👧‍👦 said so     │", 18, 1))
	if !strings.Contains(out, "\x1b[K") || !strings.Contains(out, "👨‍👩‍👧‍👦\x1b[5G") {
		t.Errorf("the cursor is trusted after the emoji: %q", out)
	}
	if !strings.HasSuffix(out, "│") {
		t.Errorf("the frame behind the emoji is not written again: %q", out)
	}
}

// What is not text, a style or a plain link never reaches the terminal.
func TestOnlyTextStylesAndLinksPass(t *testing.T) {
	for _, evil := range []string{
		"\x1b]0;title\x07", "\x1b]52;c;aGk=\x07", "\x1b]52;c;aGk=\x1b\\", "\x1b[2J", "\x1b[?1049l", "\x1bc", "\x1bP+q\x1b\\", "\x9b2J", "\u009b2J",
		"\x00", "\x07", "\b", "\r", "\x0e", "\x7f", "\u202e", "\u2066", "\ufeff", "\x1b]8;;http://a\x1b[2J\x1b\\", "\x1b[3 q", "\x1b[>4;2m", "\x1b[38;5;1", "\x1b",
	} {
		p := newPainter()
		p.paint("", 20, 1)
		out := string(p.paint("a"+evil+"b", 20, 1))
		out = strings.NewReplacer("\x1b[1G", "", "\x1b[1H", "", "\x1b[K", "").Replace(out)
		if strings.ContainsFunc(out, func(r rune) bool { return r < ' ' || r >= 0x7f }) {
			t.Errorf("%q came through as %q", evil, out)
		}
	}
}

// Text that runs from right to left reaches the terminal in an isolate, so that
// a terminal which reorders it leaves the panes beside it where they are; a line
// of it that changes is drawn as a whole.
func TestIsolatesPassInPairs(t *testing.T) {
	for line, want := range map[string]string{
		"│ " + isolate + "שלום עולם" + isolateEnd + " │ card": "│ " + isolate + "שלום עולם" + isolateEnd + " │ card",
		isolate + "שלום":                        isolate + "שלום" + isolateEnd, // never closed
		"a" + isolateEnd + "b":                  "ab",
		"a" + isolate + isolateEnd + "b":        "ab",
		isolate + strings.Repeat("ש", 40) + "x": isolate + strings.Repeat("ש", 30) + isolateEnd, // cut off by the edge
	} {
		p := newPainter()
		p.paint("before", 30, 1)
		out := string(p.paint(line, 30, 1))
		if got := ansi.Strip(out); strings.TrimLeft(got, "\r\n") != want {
			t.Errorf("%q came through as %q", line, got)
		}
	}
	p := newPainter()
	p.paint(isolate+"שלום עולם"+isolateEnd+" │ a", 30, 1)
	if out := ansi.Strip(string(p.paint(isolate+"שלום עולם"+isolateEnd+" │ b", 30, 1))); !strings.Contains(out, isolate+"שלום עולם"+isolateEnd+" │ b") {
		t.Errorf("only a part of the line is drawn: %q", out)
	}
}

func TestChange(t *testing.T) {
	for _, c := range []struct{ before, style, want string }{
		{"", "1", "1"},
		{"1", "", ""},
		{"38;5;150", "38;5;243", "38;5;243"},
		{"38;5;150", "1", "0;1"},
		{"38;5;150", "38;5;4;1", "1;38;5;4"},
		{"38;5;150", "38;5;150;1", "1"},
		{"38;5;150;1", "38;5;150", "0;38;5;150"},
		{"1", "3", "0;3"},
		{"1;31", "1;44", "39;44"},
		{"48;2;1;2;3;1", "1", "49"},
		{"4:3", "1", "0;1"},
		{"", "38;5;247;1;38;5;220", "1;38;5;220"},
		{"1;31", "38;5;247;38;5;220", "0;38;5;220"},
	} {
		if got := change(c.before, c.style); got != c.want {
			t.Errorf("from %q to %q: %q, want %q", c.before, c.style, got, c.want)
		}
	}
}

// Long stretches of blanks are erased, not written, and never in the
// background of what stood before them.
func TestBlanksAreErased(t *testing.T) {
	p := newPainter()
	p.paint("│"+strings.Repeat("x", 60)+"│", 62, 1)
	if out := string(p.paint("│"+strings.Repeat(" ", 60)+"│", 62, 1)); out != "\x1b[1;2H\x1b[60X" {
		t.Errorf("wrote %q", out)
	}
	p.paint(strings.Repeat("x", 62), 62, 1)
	if out := string(p.paint("\x1b[7mA\x1b[m"+strings.Repeat(" ", 60)+"B", 62, 1)); out != "\x1b[1;2H\x1b[60X\x1b[60CB\x1b[G\x1b[7mA\x1b[m" {
		t.Errorf("wrote %q", out)
	}
}

func FuzzPaint(f *testing.F) {
	f.Add("one\ntwo", "\x1b[1mone\x1b[m\n漢字")
	f.Add("\x1b]8;;x\x07", "👨‍👩‍👧‍👦\u0301\x1b[")
	f.Fuzz(func(t *testing.T, first, second string) {
		p := newPainter()
		for _, content := range []string{first, second, first} {
			for i := 0; i < 2; i++ {
				out := string(p.paint(content, 30, 5))
				if i == 1 && out != "" {
					t.Fatalf("painting the same again wrote %q", out)
				}
				harmless(t, out)
			}
		}
	})
}

// harmless fails when out holds a control character or sequence that the
// painter has no business to write.
func harmless(t *testing.T, out string) {
	t.Helper()
	for i := 0; i < len(out); {
		if out[i] == 0x1b {
			n := sequence(out[i:])
			seq := out[i : i+n]
			last := seq[len(seq)-1]
			switch {
			case strings.HasPrefix(seq, "\x1b]8;;") && strings.HasSuffix(seq, "\x1b\\"):
			case strings.HasPrefix(seq, "\x1b[") && strings.Trim(seq[2:len(seq)-1], "0123456789;:") == "" && strings.IndexByte("mHBGCKXSTr", last) >= 0:
			default:
				t.Fatalf("wrote the sequence %q in %q", seq, out)
			}
			i += n
			continue
		}
		if c := out[i]; c < ' ' && c != '\r' && c != '\n' && c != '\b' || c == 0x7f {
			t.Fatalf("wrote the control character %#x in %q", c, out)
		}
		i++
	}
	if strings.ContainsFunc(strings.NewReplacer("\x1b", "", "\r", "", "\n", "", "\b", "", isolate, "", isolateEnd, "").Replace(out), unshowable) {
		t.Fatalf("wrote hidden characters in %q", out)
	}
	if strings.Count(out, isolate) != strings.Count(out, isolateEnd) {
		t.Fatalf("an isolate has no end in %q", out)
	}
}

func TestWhatShowsOnABlank(t *testing.T) {
	for style, want := range map[string]bool{
		"": false, "1": false, "38;5;4": false, "38;5;105;1": false, "38;2;4;7;48": false, "31": false, "97;3": false,
		"4": true, "7": true, "38;5;105;4": true, "48;5;2": true, "44": true, "1;101": true, "9": true, "4:3": true,
	} {
		if got := onBlank(style) != ""; got != want {
			t.Errorf("%q shows on a blank: %v, want %v", style, got, want)
		}
	}
}

func BenchmarkScroll(b *testing.B) {
	lines := make([]string, 400)
	for i := range lines {
		lines[i] = fmt.Sprintf("│ \x1b[38;5;105m%-70s\x1b[m │ %-42s │", fmt.Sprintf("this is line %d of the article", i), "")
	}
	p := newPainter()
	for i := 0; b.Loop(); i++ {
		top := i % (len(lines) - 40)
		p.paint(strings.Join(lines[top:top+40], "\n"), 120, 40)
	}
}
