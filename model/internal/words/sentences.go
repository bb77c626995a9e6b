package words

import (
	"unicode"
	"unicode/utf8"
)

// Sentences
//
// A sentence ends at a full stop, question or exclamation mark that is a
// token of its own, together with the closing marks and brackets that touch
// it, unless what follows goes on in small letters ("Why?" he asked) or with
// a comma. An ellipsis ends one only before a word that usually begins a
// sentence. Stops inside abbreviations are no tokens, so they end nothing:
// tokens.go has decided. The end of a paragraph ends its last sentence. What
// goes on for hundreds of words is no sentence but a list or a table, and is cut,
// so that whoever looks through a sentence looks a bounded way.

const longestSentence = 512 // tokens

// appendSentences appends the sentences of paragraph p.
func appendSentences(list []Range, doc *Doc, p Range) []Range {
	start := p.Start
	for i := p.Start; i < p.End; {
		stop := stopOf(doc.Form(int(i)))
		i++
		if i-start >= longestSentence && i < p.End {
			list = append(list, Range{start, i})
			start = i
			continue
		}
		if stop == noStop {
			continue
		}
		closed := false
		for i < p.End && doc.closes(int(i)) {
			closed = true
			i++
		}
		if i < p.End && doc.ends(start, i, stop, closed) {
			list = append(list, Range{start, i})
			start = i
		}
	}
	if start < p.End {
		list = append(list, Range{start, p.End})
	}
	return list
}

type stop uint8

const (
	noStop   stop = iota
	fullStop      // .
	callStop      // ? and !
	ellipsis
)

func stopOf(form string) stop {
	switch form[0] {
	case '.':
		if len(form) == 1 {
			return fullStop
		}
		return ellipsis
	case '?', '!':
		return callStop
	case "…"[0]:
		if form[:min(len(form), 3)] == "…" {
			return ellipsis
		}
	}
	return noStop
}

// closes reports whether token i is a closing mark or bracket that touches
// the token before it.
func (d *Doc) closes(i int) bool {
	switch d.Form(i) {
	case ")", "]", "}", "”", "’", "»":
		return true
	case "\"", "'", "''":
		return d.Tokens[i].Start == d.Tokens[i-1].End
	}
	return false
}

// ends reports whether a sentence that began at token start ends with the
// stop, and the marks that close with it, before token next.
func (d *Doc) ends(start, next int32, s stop, closed bool) bool {
	form := d.Form(int(next))
	r, _ := utf8.DecodeRuneInString(form)
	switch {
	case unicode.IsLower(r):
		return false
	case r == ',' || r == ';' || r == ':' || r == '-' || r == '—' || r == '–' || r == '.' || r == '?' || r == '!':
		return false
	case s == ellipsis:
		return starts(form)
	case s == fullStop && !closed && next-start == 2 && asciiOf(d.Text[d.Tokens[start].Start]) == digit:
		return false // the number of a list's item
	}
	return true
}
