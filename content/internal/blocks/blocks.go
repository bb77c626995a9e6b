// Package blocks finds the paragraphs of plain text.
package blocks

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/model"
)

// Split finds the paragraphs of text by its lines. The first line is the title
// when a blank line follows it and it is not too long for one. Blank lines end paragraphs; the lines between
// two of them are one paragraph if they look as if a program had broken it, and
// a paragraph each if not. Paragraphs begin and end with something visible.
func Split(text string) []model.Block {
	var out []model.Block
	for chunk, rest := (model.Span{}), 0; rest < len(text); {
		chunk, rest = nextChunk(text, rest)
		if chunk.Len() == 0 {
			break
		}
		lines := linesOf(text, chunk)
		if wrapped(text, lines) {
			lines = []model.Span{{Start: lines[0].Start, End: lines[len(lines)-1].End}}
		}
		for _, l := range lines {
			out = append(out, model.Block{Span: l})
		}
		if len(out) == 1 && isTitle(text, out[0].Span) {
			out[0].Kind = model.Title
		}
	}
	return out
}

// longestTitle is how many bytes a line may have that stands alone at the
// beginning and is still a title: a longer one is a text without a title.
const longestTitle = 400

// isTitle reports whether the first block is a line of its own before a blank
// one.
func isTitle(text string, first model.Span) bool {
	return first.Len() <= longestTitle && !strings.Contains(first.In(text), "\n") && blankLineFollows(text[first.End:])
}

// nextChunk is the next run of lines that are not blank, and where to look for
// the one after it.
func nextChunk(text string, from int) (chunk model.Span, rest int) {
	at := from
	for at < len(text) {
		end, next := lineEnd(text, at)
		blank := strings.TrimSpace(text[at:end]) == ""
		switch {
		case !blank && chunk.Len() == 0:
			chunk = model.Span{Start: at, End: end}
		case !blank:
			chunk.End = end
		case chunk.Len() > 0:
			return chunk, next
		}
		at = next
	}
	return chunk, at
}

func lineEnd(text string, at int) (end, next int) {
	if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
		return at + i, at + i + 1
	}
	return len(text), len(text)
}

// linesOf are the lines of chunk, without the white space around them.
func linesOf(text string, chunk model.Span) []model.Span {
	var out []model.Span
	for at := chunk.Start; at < chunk.End; {
		end, next := lineEnd(text, at)
		end = min(end, chunk.End)
		line := text[at:end]
		left := len(line) - len(strings.TrimLeftFunc(line, unicode.IsSpace))
		out = append(out, model.Span{Start: at + left, End: at + len(strings.TrimRightFunc(line, unicode.IsSpace))})
		at = next
	}
	return out
}

// maxWrapped is the longest line, in characters, that a program or a typist
// breaks a paragraph into: a wide terminal's. Longer lines are paragraphs.
const maxWrapped = 132

// wrapped reports whether lines are one paragraph that has been broken to a
// width: then no line but the last has room for the first word of the next.
// Four in five must hold, since people who break lines by hand are less strict.
// Lines that all end like paragraphs are not wrapped, whatever their widths.
func wrapped(text string, lines []model.Span) bool {
	if len(lines) == 1 {
		return true
	}
	width := 0
	for _, l := range lines {
		if l.Len() > maxWrapped*utf8.UTFMax {
			return false // not worth counting: it may be megabytes
		}
		width = max(width, utf8.RuneCountInString(l.In(text)))
	}
	if width > maxWrapped {
		return false
	}
	full, ended := 0, 0
	for i, l := range lines[:len(lines)-1] {
		next := lines[i+1].In(text)
		if w := strings.IndexFunc(next, unicode.IsSpace); w >= 0 {
			next = next[:w]
		}
		if utf8.RuneCountInString(l.In(text))+1+utf8.RuneCountInString(next) > width {
			full++
		}
		if strings.ContainsRune(".?!:\"”’'…", lastRune(l.In(text))) {
			ended++
		}
	}
	return full*5 >= (len(lines)-1)*4 && ended < len(lines)-1
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// blankLineFollows reports whether rest, which follows a line's last visible
// character, goes on with an empty line.
func blankLineFollows(rest string) bool {
	_, after, _ := strings.Cut(rest, "\n")
	line, _, ok := strings.Cut(after, "\n")
	return ok && strings.TrimSpace(line) == ""
}
