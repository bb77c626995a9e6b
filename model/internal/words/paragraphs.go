package words

import (
	"unicode"
	"unicode/utf8"
)

// Paragraphs
//
// A blank line ends a paragraph. What a single line break means depends on
// who made the text: in articles taken from the web each line is a paragraph
// of its own, or a list item, a post, a caption; in a file wrapped by hand it
// is a mere space. The lines themselves tell which. Whoever wraps lines at a
// width starts a new one only when the next word does not fit, so adding the
// first word of the following line would make nearly every line longer than
// the longest one. Lines that end because a thought ends leave room. And a line
// that begins with a small letter goes on where the one before broke off.

const (
	widestWrap    = 120 // characters; longer lines are paragraphs, whatever follows them
	narrowestWrap = 40  // characters; shorter ones are verse, lists, columns
)

// paragraphs are the byte ranges of text's paragraphs, blank ones left out.
func paragraphs(text string) []Token {
	wrapped := hardWrapped(text)
	var list []Token
	start, end := -1, 0 // of the paragraph being read; start is -1 after a blank line
	lines(text, func(from, to int, blank bool) {
		if blank {
			start = -1
			return
		}
		if start >= 0 && (wrapped || goesOn(text[start:end], text[from:to])) {
			list[len(list)-1].End = int32(to)
			end = to
			return
		}
		start, end = from, to
		list = append(list, Token{int32(from), int32(to)})
	})
	return list
}

// goesOn reports whether line continues the sentence in which the line before
// it breaks off, as happens around what was a link.
func goesOn(last, line string) bool {
	r, _ := utf8.DecodeLastRuneInString(last)
	next, _ := utf8.DecodeRuneInString(line)
	return (unicode.IsLetter(r) || r == ',') && unicode.IsLower(next)
}

// hardWrapped reports whether the single line breaks of text only wrap it.
func hardWrapped(text string) bool {
	width := 0
	lines(text, func(from, to int, blank bool) {
		if first := from + firstWord(text[from:to]); first < to { // a line of one word may be a long address
			width = max(width, utf8.RuneCountInString(text[from:to]))
		}
	})
	if width < narrowestWrap || width > widestWrap {
		return false
	}
	full, early := 0, 0 // breaks that the width explains, and those it does not
	last := -1          // characters in the line before, -1 after a blank one
	lines(text, func(from, to int, blank bool) {
		if blank {
			last = -1
			return
		}
		if last >= 0 {
			word := text[from : from+firstWord(text[from:to])]
			if last+1+utf8.RuneCountInString(word) > width {
				full++
			} else {
				early++
			}
		}
		last = utf8.RuneCountInString(text[from:to])
	})
	return full > 0 && full >= 4*early
}

// lines calls do for each line of text without the white space around it.
func lines(text string, do func(from, to int, blank bool)) {
	for at := 0; at < len(text); {
		end := at
		for end < len(text) && text[end] != '\n' && text[end] != '\r' {
			end++
		}
		from, to := at, end
		for from < to {
			n := spaceAt(text, from)
			if n == 0 {
				break
			}
			from += n
		}
		for to > from {
			r, n := utf8.DecodeLastRuneInString(text[from:to])
			if !isSpace(r) {
				break
			}
			to -= n
		}
		do(from, to, from == to)
		if end < len(text) && text[end] == '\r' && end+1 < len(text) && text[end+1] == '\n' {
			end++
		}
		at = end + 1
	}
}

// firstWord is the number of bytes before the first white space of line.
func firstWord(line string) int {
	for i := 0; i < len(line); i++ {
		if spaceAt(line, i) > 0 {
			return i
		}
	}
	return len(line)
}
