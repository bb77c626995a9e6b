package model_test

import (
	"math"
	"reflect"
	"testing"
	"unicode/utf8"

	"hearsay/model"
)

func TestSpan(t *testing.T) {
	s := model.Span{Start: 2, End: 5}
	if got := s.In("abcdefg"); got != "cde" {
		t.Errorf("2..5 of abcdefg is %q", got)
	}
	for i, want := range map[int]bool{1: false, 2: true, 4: true, 5: false} {
		if s.Contains(i) != want {
			t.Errorf("2..5 contains %d: %v, want %v", i, !want, want)
		}
	}
	for other, want := range map[model.Span]bool{{Start: 0, End: 2}: false, {Start: 0, End: 3}: true, {Start: 4, End: 9}: true, {Start: 5, End: 9}: false} {
		if s.Overlaps(other) != want || other.Overlaps(s) != want {
			t.Errorf("2..5 overlaps %v: want %v", other, want)
		}
	}
}

func TestBlockAt(t *testing.T) {
	a, _ := small(t)
	a.Blocks[0].Start = 1 // as if white space came first
	body := a.Blocks[1]
	for offset, want := range map[int]int{0: -1, 1: 0, 10: 0, body.Start - 1: 0, body.Start: 1, body.End - 1: 1, body.End + 50: 1} {
		if got := a.BlockAt(offset); got != want {
			t.Errorf("byte %d is in block %d, want %d", offset, got, want)
		}
	}
}

// Every word of the text is counted once, for the voice that speaks it.
func TestShares(t *testing.T) {
	a, an := small(t)
	s := an.Shares(a.Text)
	type tally struct{ claims, words int }
	for _, c := range []struct {
		name string
		got  model.Tally
		want tally
	}{
		{"mayor", s.Sources[0], tally{1, 6}}, // The bridge at Örn may fall
		{"engineers", s.Sources[1], tally{0, 0}},
		{"narrator", s.Narrator, tally{2, 5}},     // Bridge shut; It was noon
		{"unresolved", s.Unresolved, tally{1, 1}}, // Run!
		{"unnamed", s.Unnamed, tally{0, 0}},
	} {
		if got := (tally{c.got.Claims, c.got.Words}); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
	if s.Frame.Words != 5 { // the mayor, citing engineers, said
		t.Errorf("the frame has %d words, want 5", s.Frame.Words)
	}
	if s.Words != model.CountWords(a.Text) {
		t.Errorf("%d words in all, the text has %d", s.Words, model.CountWords(a.Text))
	}
	sum := s.Unnamed.Share + s.Narrator.Share + s.Unresolved.Share + s.Frame.Share
	for _, t := range s.Sources {
		sum += t.Share
	}
	if math.Abs(sum-1) > 1e-9 {
		t.Errorf("the shares add up to %v", sum)
	}
}

func TestHidden(t *testing.T) {
	for _, r := range "\x00\a\t\r\x1b\x7f\u0080\u009b\u009f\u061c\u200e\u200f\u202a\u202e\u2028\u2029\u2066\u2069\ufeff\U000E0041" {
		if !model.Hidden(r) {
			t.Errorf("%U may reach the terminal", r)
		}
	}
	for _, r := range "\n azÄ–“”…€\u00a0\u200b\u200d\u0301漢🙂" {
		if model.Hidden(r) {
			t.Errorf("%U is taken out of texts", r)
		}
	}
}

func TestCountWords(t *testing.T) {
	for text, want := range map[string]int{"": 0, "  ": 0, "one": 1, "one, two\nthree": 3, "— no – marks …": 2, "don't “stop” 3.5%": 3, "über 漢字": 2} {
		if got := model.CountWords(text); got != want {
			t.Errorf("%q has %d words, want %d", text, got, want)
		}
	}
}

// Every beginning of an article is an article in order.
func TestHead(t *testing.T) {
	a, _ := small(t)
	a.Marks = []model.Mark{{Span: model.Span{Start: 0, End: 6}, Kind: model.Strong}, {Span: model.Span{Start: 20, End: 40}, Kind: model.Emphasis}}
	for end := range len(a.Text) + 1 {
		if end < len(a.Text) && !utf8.RuneStart(a.Text[end]) {
			continue
		}
		h := a.Head(end)
		if err := model.CheckArticle(h); err != nil {
			t.Errorf("up to %d: %v", end, err)
		}
		if h.Text != a.Text[:end] {
			t.Errorf("up to %d: the text is %q", end, h.Text)
		}
	}
	if whole := a.Head(len(a.Text)); !reflect.DeepEqual(whole, a) {
		t.Errorf("all of it: %+v", whole)
	}
}
