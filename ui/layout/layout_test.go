package layout

import (
	"fmt"
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"

	"hearsay/model"
)

// lay is the layout of a by itself.
func lay(a *model.Article, style Style) *Text { return NewCache(1).Text(a, style) }

// article is text with a block for each stretch between blank lines.
func article(text string, kinds ...model.BlockKind) *model.Article {
	a := &model.Article{Text: text}
	at := 0
	for i, block := range strings.Split(text, "\n\n") {
		b := model.Block{Span: model.Span{Start: at, End: at + len(block)}}
		if i < len(kinds) {
			b.Kind = kinds[i]
		}
		if strings.TrimSpace(block) != "" {
			a.Blocks = append(a.Blocks, b)
		}
		at += len(block) + 2
	}
	return a
}

// drawn is a line as it stands on the screen.
func drawn(t *Text, l Line) string {
	s := l.Lead
	for c := range t.Cells(l) {
		s += c.Text
	}
	return s
}

func all(t *Text) []string {
	var lines []string
	for p, more := t.First(), true; more; {
		lines = append(lines, drawn(t, t.Line(p)))
		next, moved := t.Move(p, 1)
		p, more = next, moved > 0
	}
	return lines
}

func TestLines(t *testing.T) {
	for _, test := range []struct {
		name    string
		text    string
		kind    model.BlockKind
		measure int
		want    string // lines, parted by "|"
	}{
		{"words", "one two three four", model.Paragraph, 9, "one two|three|four"},
		{"a line that just fits", "one two three", model.Paragraph, 13, "one two three"},
		{"newlines are spaces", "one\ntwo   three\n four", model.Paragraph, 20, "one two three four"},
		{"a long word", "abcdefghijklmnop", model.Paragraph, 8, "abcdefgh|ijklmnop"},
		{"a long word behind others", "an abcdefghijklm", model.Paragraph, 8, "an|abcdefgh|ijklm"},
		{"hyphens", "a half-finished text", model.Paragraph, 10, "a half-|finished|text"},
		{"numbers keep their hyphen", "since 1902-1904", model.Paragraph, 11, "since|1902-1904"},
		{"a no-break space", "some 20\u00a0000 men", model.Paragraph, 9, "some|20\u00a0000|men"},
		{"ideographs", "東京都は日本の首都です。", model.Paragraph, 10, "東京都は日|本の首都で|す。"},
		{"no line begins with a closing mark", "東京都は日。本", model.Paragraph, 10, "東京都は|日。本"},
		{"combining marks", "e\u0301e\u0301e\u0301e\u0301 e\u0301e\u0301e\u0301e\u0301", model.Paragraph, 8, "e\u0301e\u0301e\u0301e\u0301|e\u0301e\u0301e\u0301e\u0301"},
		{"a list item", "one two three four", model.ListItem, 10, "• one two|  three|  four"},
		{"a list item with its own mark", "- one two three", model.ListItem, 10, "- one two|three"},
		{"a quotation", "one two three four", model.BlockQuote, 10, "│ one two|│ three|│ four"},
		{"a table stays as it stands", "a   b\n c\n\tand a long row", model.Preformatted, 10, "a   b| c|\tand a |long row"},
	} {
		t.Run(test.name, func(t *testing.T) {
			test.text = strings.ReplaceAll(test.text, "\t", " ")
			want := strings.ReplaceAll(test.want, "\t", " ")
			got := strings.Join(all(lay(article(test.text, test.kind), Style{Measure: test.measure})), "|")
			if got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		})
	}
}

func TestBlankLinesStandBetweenBlocksButNotBetweenItems(t *testing.T) {
	a := article("Title\n\nintro\n\none\n\ntwo\n\nend", model.Title, model.Paragraph, model.ListItem, model.ListItem, model.Paragraph)
	got := strings.Join(all(lay(a, Style{Measure: 20})), "|")
	if want := "Title||intro||• one|• two||end"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// Lists that follow one another are told apart, and one list stays one whatever is
// nested in it.
func TestListsThatFollowOneAnother(t *testing.T) {
	for text, want := range map[string]string{
		"one\n\ntwo\n\n1. first\n\n2. second": "• one|• two||1. first|2. second",
		"1. first\n\n2. second\n\none":        "1. first|2. second||• one",
		"1. first\n\n2. second\n\n1. anew":    "1. first|2. second||1. anew",
		"1. first\n\n1. second":               "1. first|1. second",
	} {
		kinds := make([]model.BlockKind, strings.Count(text, "\n\n")+1)
		for i := range kinds {
			kinds[i] = model.ListItem
		}
		if got := strings.Join(all(lay(article(text, kinds...), Style{Measure: 20})), "|"); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	a := article("1. first\n\nnested\n\n2. second", model.ListItem, model.ListItem, model.ListItem)
	a.Blocks[1].Level = 2
	if got, want := strings.Join(all(lay(a, Style{Measure: 20})), "|"), "1. first|  • nested|2. second"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestJustifiedLinesAreEquallyWide(t *testing.T) {
	text := strings.Repeat("The harbour board has said that the ferry will not run in winter. ", 5) + "\n\nand an end"
	got := all(lay(article(text), Style{Measure: 40, Justify: true}))
	for i, l := range got {
		switch {
		case i < 8 && len(l) != 40:
			t.Errorf("line %d is %d columns wide: %q", i, len(l), l)
		case strings.Contains(l, "    "):
			t.Errorf("line %d is torn apart: %q", i, l)
		}
	}
	if got[len(got)-1] != "and an end" {
		t.Errorf("the last line of a block is %q", got[len(got)-1])
	}
}

var samples = []string{
	"",
	"A short line.",
	strings.Repeat("The harbour board has said that the ferry will not run. ", 30) + "\n\n" + strings.Repeat("x", 200),
	"Ünïcödé e\u0301 and 東京 and 👨‍👩‍👧‍👦 families 🇩🇪🇫🇷 ❤️ क्षि नमस्ते",
	"שלום עולם and مرحبا بالعالم mixed with English, and back again",
	"zero\u200bwidth\u200bspaces and soft\u00adhyphens\u00adhere \u0301 mark after space",
	"e" + strings.Repeat("\u0301", 100) + " piled up \ufffd",
	"🇩" + "\u200b" + "🇪 a flag in two, 각\u1100\u1161\u11a8 \u0600 prepended",
	"The administration’s (internationally) recognised—\"governmental\"—reorganisation, half-finished, " + strings.Repeat("supercalifragilisticexpialidocious ", 3) + "write@administration.example",
	strings.Repeat("word ", 8000) + "\n\n" + strings.Repeat("y", 40_000) + "\n\n" + strings.Repeat("東", 13_000), // cut into pieces
}

// checkText holds for every text: no line is too wide, lines follow one another
// and show everything but white space, and places, distances and bytes agree.
func checkText(t *testing.T, a *model.Article, measure int) {
	t.Helper()
	checkStyle(t, a, Style{Measure: measure})
	checkStyle(t, a, Style{Measure: measure, Justify: true})
	checkStyle(t, a, Style{Measure: measure, Hyphenate: true})
	checkStyle(t, a, Style{Measure: measure, Justify: true, Hyphenate: true})
}

func checkStyle(t *testing.T, a *model.Article, style Style) {
	t.Helper()
	x := lay(a, style)
	measure := x.style.Measure
	last, n, ladder := 0, 0, 0
	for p, more := x.First(), true; more; n++ {
		l := x.Line(p)
		if s := drawn(x, l); ansi.StringWidth(s) > measure {
			t.Fatalf("measure %d: line %q is %d columns wide", measure, s, ansi.StringWidth(s))
		}
		if l.Start < last || l.End < l.Start {
			t.Fatalf("measure %d: line %v begins before %d", measure, l, last)
		}
		if hidden := a.Text[last:l.Start]; strings.ContainsFunc(hidden, shown) {
			t.Fatalf("measure %d: %q stands in no line", measure, hidden)
		}
		at := l.Start
		for c := range x.Cells(l) {
			if c.Start != at {
				t.Fatalf("measure %d: cell %v of line %v should begin at %d", measure, c, l, at)
			}
			at = c.End
		}
		if at != l.End && !l.Blank {
			t.Fatalf("measure %d: the cells of line %v end at %d", measure, l, at)
		}
		ladder = checkHyphen(t, x, l, ladder)
		last = l.End
		if !l.Blank && l.Len() > 0 {
			if got := x.At(l.Start); got != p {
				t.Fatalf("measure %d: byte %d is at %v, want %v", measure, l.Start, got, p)
			}
		}
		if n < 300 {
			if got := x.Distance(x.First(), p, 1<<20); got != n {
				t.Fatalf("measure %d: line %v is %d below the first, want %d", measure, p, got, n)
			}
			if q, moved := x.Move(p, -n); q != x.First() || moved != -n {
				t.Fatalf("measure %d: %d above %v is %v", measure, n, p, q)
			}
			if q, moved := x.Move(x.First(), n); q != p || moved != n {
				t.Fatalf("measure %d: %d below the first is %v, want %v", measure, n, q, p)
			}
		}
		next, moved := x.Move(p, 1)
		if moved == 0 && p != x.Last() {
			t.Fatalf("measure %d: %v has no next line, but the last is %v", measure, p, x.Last())
		}
		p, more = next, moved > 0
	}
	if hidden := a.Text[last:]; strings.ContainsFunc(hidden, shown) {
		t.Fatalf("measure %d: %q stands in no line", measure, hidden)
	}
}

// checkHyphen holds for every line below so many that end with a hyphen in a
// row, and is how many there are now: a hyphen that the text does not have
// stands for no bytes at the end of a line, between letters of one word in
// running text, where hyphens are wanted, and not too often.
func checkHyphen(t *testing.T, x *Text, l Line, ladder int) int {
	t.Helper()
	text := x.article.Text
	var cells []Cell
	for c := range x.Cells(l) {
		cells = append(cells, c)
	}
	for i, c := range cells {
		if c.Len() == 0 && (i < len(cells)-1 || !l.hyphen || c != Cell{model.Span{Start: l.End, End: l.End}, "-", 1}) {
			t.Fatalf("cell %v of %q stands for no bytes", c, drawn(x, l))
		}
	}
	if !l.hyphen {
		return 0
	}
	if len(cells) < 3 || cells[len(cells)-1].Len() > 0 {
		t.Fatalf("there is no hyphen, or nothing before it, in %q", drawn(x, l))
	}
	isLetter := func(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }
	if around := text[l.End-2 : l.End+3]; strings.ContainsFunc(around, func(r rune) bool { return r > 'z' || !isLetter(byte(r)) }) {
		t.Fatalf("%q is broken in the middle of %q", drawn(x, l), around)
	}
	if !x.style.Hyphenate || !running(x.article.Blocks[l.Block].Kind) {
		t.Fatalf("there should be no hyphen in %q", drawn(x, l))
	}
	if ladder++; ladder > maxLadder {
		t.Fatalf("%d lines in a row end with a hyphen: %q", ladder, drawn(x, l))
	}
	return ladder
}

func shown(r rune) bool { return !unicode.IsSpace(r) }

func TestEveryTextFitsEveryMeasure(t *testing.T) {
	for _, s := range samples {
		for _, kind := range []model.BlockKind{model.Paragraph, model.ListItem, model.BlockQuote, model.Preformatted} {
			measures := []int{1, 8, 9, 20, 40, 66, 72, 150}
			if len(s) > pieceSize {
				measures = []int{20, 72}
			}
			for _, measure := range measures {
				checkText(t, article(s, kind, kind, kind), measure)
			}
		}
	}
}

func FuzzText(f *testing.F) {
	for _, s := range samples[:len(samples)-1] {
		f.Add(s, 20, uint8(0))
	}
	f.Fuzz(func(t *testing.T, s string, measure int, kind uint8) {
		s = strings.Map(func(r rune) rune {
			if model.Hidden(r) {
				return -1
			}
			return r
		}, s)
		k := model.BlockKind(kind % 6)
		checkText(t, article(s, k, k, k), min(measure, 300))
	})
}

func TestColumnsAndBytesAgree(t *testing.T) {
	for _, s := range samples[:len(samples)-1] {
		checkColumns(t, lay(article(s, model.ListItem), Style{Measure: 20, Hyphenate: true}))
	}
}

func checkColumns(t *testing.T, x *Text) {
	t.Helper()
	for p, more := x.First(), true; more; {
		l := x.Line(p)
		for c := range x.Cells(l) {
			if c.Width == 0 {
				continue
			}
			col := x.Column(l, c.Start)
			if c.Len() == 0 {
				if got, ok := x.Offset(l, ansi.StringWidth(drawn(x, l))-1); ok {
					t.Errorf("the hyphen of %q shows byte %d", drawn(x, l), got)
				}
				continue
			}
			for k := range c.Width {
				if got, ok := x.Offset(l, col+k); !ok || got != c.Start {
					t.Errorf("column %d of %q shows byte %d, want %d", col+k, drawn(x, l), got, c.Start)
				}
			}
		}
		if got, ok := x.Offset(l, 0); ok && l.Lead != "" {
			t.Errorf("the lead of %q shows byte %d", drawn(x, l), got)
		}
		next, moved := x.Move(p, 1)
		p, more = next, moved > 0
	}
}

func TestRightToLeftTextIsIsolated(t *testing.T) {
	if got := Isolate("plain"); got != "plain" {
		t.Errorf("got %q", got)
	}
	if got := Isolate("שלום"); got != "\u2068שלום\u2069" {
		t.Errorf("got %q", got)
	}
}

// The first screen, the last one and a step must cost the same at any length:
// compare the sizes.
func BenchmarkOpen(b *testing.B) {
	for name, text := range map[string]string{
		"4KB":         strings.Repeat(strings.Repeat("The ferry will not run. ", 20)+"\n\n", 8),
		"10MB":        strings.Repeat(strings.Repeat("The ferry will not run. ", 20)+"\n\n", 20_000),
		"10MBOneLine": strings.Repeat("The ferry will not run. ", 400_000),
	} {
		a := article(text)
		for _, place := range []string{"first", "last"} {
			b.Run(fmt.Sprint(name, "/", place), func(b *testing.B) {
				for b.Loop() {
					x := lay(a, Style{Measure: 72})
					p := x.First()
					if place == "last" {
						p, _ = x.Move(x.Last(), -40)
					}
					for range 40 {
						_ = x.Line(p)
						p, _ = x.Move(p, 1)
					}
				}
			})
		}
	}
}

func TestTruncate(t *testing.T) {
	const s = "1️⃣ keycap, ⚠️ e\u0301 漢字 👩‍👩‍👧‍👦 x"
	whole := ansi.StringWidth(s)
	for w := range whole + 3 {
		got := Truncate(s, w)
		n := ansi.StringWidth(got)
		if n > w || w < whole && w > 0 && (n < w-1 || !strings.HasSuffix(got, "…")) || w >= whole && got != s {
			t.Errorf("cut to %d columns it is %q, which has %d", w, got, n)
		}
	}
}
