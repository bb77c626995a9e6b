package words

import (
	"slices"
	"strings"
	"unicode"
)

// Quotations
//
// What stands in quotation marks is found paragraph by paragraph. Each mark
// is first looked at by itself: “ opens and ” closes, and each can do the other
// where a machine has set it the wrong way round; a straight mark opens when
// only its right side touches a word and closes when only its left side does,
// and otherwise can do both. Then the marks are read in order with one
// state, in a quotation or not: a mark that can only close is ignored outside
// (the inches of 6'2"), and one that can only open starts the quotation anew
// inside. Only the outermost marks are Opening and Closing, so a quotation in
// single marks is not seen within double ones, nor the reverse.
//
// The single mark is also the apostrophe. It opens a quotation only if a mark
// that can close it follows in the paragraph; and inside, the mark after an s
// that a small letter follows (the workers' rights) is read as a possessive
// if the quotation has another mark to close it.
//
// A quotation that is open when its paragraph ends goes on if the next
// paragraph begins with an opening mark of the same sort, as speeches over
// several paragraphs are printed, or if the first double mark there can only
// close. Otherwise the mark that should close it is missing, and it ends with
// the paragraph.

// sort is the sort of quotation marks a token belongs to.
type sort uint8

const (
	noMark sort = iota
	double
	singles
)

// mark is what one token can do as a quotation mark.
type mark struct {
	sort        sort
	opens       bool
	closes      bool
	guillemets  bool // « or »
	lowQuotes   bool // „
	closesAfter bool // “ after „
}

func (d *Doc) mark(i int) mark {
	t := d.Tokens[i]
	if t.End-t.Start > 3 {
		return mark{}
	}
	form := d.Text[t.Start:t.End]
	var m mark
	switch form {
	case "\"", "''", "“", "”", "„", "‟", "``", "«", "»", "＂":
		m.sort = double
	case "'", "‘", "’", "‚", "`", "‹", "›":
		m.sort = singles
	default:
		return mark{}
	}
	left, right := before(d.Text, int(t.Start)), after(d.Text, int(t.End))
	freeLeft := left == 0 || isSpace(left) || strings.ContainsRune("([{-–—―/“‘\"'`«", left)
	freeRight := right == 0 || isSpace(right) || strings.ContainsRune(".,;:?!)]}-–—―…/”’\"'»", right)
	switch form {
	case "“", "‘", "``", "`", "„", "‚", "‟":
		m.opens = true
		m.closes = form == "“" && freeRight && !freeLeft // set the wrong way round
		m.closesAfter = form == "“"
		m.lowQuotes = form == "„"
	case "”":
		m.closes = true
		m.opens = freeLeft && !freeRight
	case "’":
		m.closes = freeRight || !freeLeft
	case "«", "‹", "»", "›":
		m.opens, m.closes = form == "«" || form == "‹" || freeLeft && !freeRight, form == "»" || form == "›" || freeRight && !freeLeft
		m.guillemets = true
	default:
		m.opens, m.closes = freeLeft || !freeRight, freeRight || !freeLeft
		if freeLeft && !freeRight {
			m.closes = false
		}
		if freeRight && !freeLeft {
			m.opens = false
		}
	}
	if m.sort == singles && m.opens && unicode.IsSpace(right) {
		m.opens = false // a bare mark is an apostrophe rather than an opening
	}
	return m
}

// quotes finds the quotation state of every token.
func quotes(doc *Doc, paragraphs []Range) []Quote {
	q := quoter{Doc: doc, state: slices.Grow(doc.Quotes[:0], len(doc.Tokens))[:len(doc.Tokens)]}
	clear(q.state)
	for k, p := range paragraphs {
		q.next = Range{p.End, p.End}
		if k+1 < len(paragraphs) {
			q.next = paragraphs[k+1]
		}
		q.paragraph(p)
	}
	return q.state
}

// quoter reads the marks of a text in order.
type quoter struct {
	*Doc
	state []Quote
	next  Range // the paragraph after the one being read, empty after the last
	in    sort  // the sort of marks that the open quotation has
	low   bool  // it was opened by „
	// unclosed is the first token from which on the paragraph is known to
	// hold no mark that could close a quotation in single marks.
	unclosed int32
}

func (q *quoter) paragraph(p Range) {
	q.unclosed = p.End
	for i := p.Start; i < p.End; i++ {
		m := q.mark(int(i))
		switch {
		case m.sort != noMark && q.in == noMark && m.opens && q.closable(m, i, p):
			q.in, q.low = m.sort, m.lowQuotes
			q.state[i] = Opening
		case q.in == noMark:
		case m.sort != q.in:
			q.state[i] = Inside
		case i == p.Start && m.opens, m.opens && !m.closes && !(q.low && m.closesAfter):
			q.state[i] = Inside
			if q.in == double || i == p.Start {
				q.state[i] = Opening
			}
		case q.in == singles && q.possessive(i, p):
			q.state[i] = Inside
		default:
			q.in = noMark
			q.state[i] = Closing
		}
	}
	if q.in != noMark && !q.goesOn() {
		q.in = noMark
	}
}

// goesOn reports whether the paragraph that follows takes up the open
// quotation: begins with an opening mark, or closes what it has not opened.
func (q *quoter) goesOn() bool {
	if q.next.Len() == 0 {
		return false
	}
	if m := q.mark(int(q.next.Start)); m.sort == q.in && m.opens {
		return true
	}
	for i := q.next.Start; q.in == double && i < q.next.End; i++ {
		if m := q.mark(int(i)); m.sort == double {
			return m.closes && !m.opens
		}
	}
	return false
}

// closable reports whether a quotation that m opens at token i of paragraph p
// can be closed. Only single marks are asked: a double one is no apostrophe.
func (q *quoter) closable(m mark, i int32, p Range) bool {
	if m.sort == double {
		return true
	}
	if i >= q.unclosed {
		return false
	}
	if q.closing(i+1, p.End, false) < p.End {
		return true
	}
	q.unclosed = i
	return i == p.Start && q.next.Len() > 0 && q.mark(int(q.next.Start)).sort == singles && q.mark(int(q.next.Start)).opens
}

// closing is the first token in [i, end) that can close single marks, end
// where there is none; if here is set, none beyond the next opening one.
func (q *quoter) closing(i, end int32, here bool) int32 {
	for ; i < end; i++ {
		m := q.mark(int(i))
		if m.sort != singles {
			continue
		}
		if m.closes {
			return i
		}
		if m.opens && here {
			return end
		}
	}
	return end
}

// possessive reports whether the closing single mark at token i is rather the
// apostrophe of a plural's possessive, or of a dropped g.
func (q *quoter) possessive(i int32, p Range) bool {
	t := q.Tokens[i]
	if i == p.Start || q.Tokens[i-1].End != t.Start || i+1 == p.End {
		return false
	}
	word := q.Form(int(i - 1))
	plural, dropped := lower(word[len(word)-1]) == 's', len(word) > 3 && word[len(word)-2:] == "in"
	next := q.Tokens[i+1]
	if !plural && !dropped || next.Start == t.End || !unicode.IsLower(after(q.Text, int(next.Start))) {
		return false
	}
	end := q.closing(i+1, p.End, true)
	return end < p.End && (plural || strings.ContainsRune(",.?!", before(q.Text, int(q.Tokens[end].Start))))
}
