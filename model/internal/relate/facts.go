package relate

import (
	"unicode"
	"unicode/utf8"

	"hearsay/model/internal/parse"
	"hearsay/model/internal/syntax"
	"hearsay/model/internal/tag"
	"hearsay/model/internal/words"
)

// facts are what the features of all layers are made of: the grammar of a text
// turned into things that can be looked up by token, in one pass each.
type facts struct {
	*syntax.Annotated
	sent  []int32  // sentence of each token
	para  []int32  // paragraph of each sentence
	kids  []uint32 // dependents of each token, a bit a relation
	subj  []int32  // its subject, -1 without one
	comp  []int32  // its clausal complement, -1 without one
	first []int32  // leftmost dependent (itself where it has none to the left)
	gov   []int32  // the word whose complement or subordinate clause the token stands in, -1 in a main clause
	gove  []uint8  // relation of that clause to gov
	shape []uint8
	tail  []uint32   // the last three letters
	quote []uint8    // words.Quote, and for a token inside how far the marks are: see quoteState
	sq    []uint8    // of each sentence: how it stands to quotations, see sentenceQuotes
	role  []uint8    // what the roles layer thinks of each token, see roleBits
	roleP [][3]uint8 // its probabilities of source, cue and content, as level has them
	cueP  []uint8    // what the cue layer thinks of each token: probability of a cue in sixteenths

}

// Dependents that matter for telling who says what.
const (
	kidSubj uint32 = 1 << iota
	kidPassive
	kidObj
	kidCcomp
	kidXcomp
	kidThat
	kidTo
	kidAux
	kidNeg
	kidNmod
	kidParataxis
	kidAdvcl
	kidCop
	kidPoss
	kidDet
	kidWh
	kidQuote
	kidPrt
	kidRelcl
	kidCase
	kidConj
)

func kidBit(l parse.Label) uint32 {
	switch l {
	case parse.Nsubj, parse.Csubj:
		return kidSubj
	case parse.Nsubjpass, parse.Auxpass, parse.Csubjpass:
		return kidPassive
	case parse.Dobj, parse.Iobj:
		return kidObj
	case parse.Ccomp:
		return kidCcomp
	case parse.Xcomp:
		return kidXcomp
	case parse.Aux:
		return kidAux
	case parse.Neg:
		return kidNeg
	case parse.Nmod:
		return kidNmod
	case parse.Parataxis:
		return kidParataxis
	case parse.Advcl:
		return kidAdvcl
	case parse.Cop:
		return kidCop
	case parse.NmodPoss:
		return kidPoss
	case parse.Det:
		return kidDet
	case parse.CompoundPrt:
		return kidPrt
	case parse.Acl, parse.AclRelcl:
		return kidRelcl
	case parse.Case:
		return kidCase
	case parse.Conj:
		return kidConj
	}
	return 0
}

// clausal reports whether a word with relation l heads a clause of its own.
func clausal(l parse.Label) bool {
	switch l {
	case parse.Ccomp, parse.Xcomp, parse.Parataxis, parse.Advcl, parse.Acl, parse.AclRelcl, parse.Csubj, parse.Csubjpass:
		return true
	}
	return false
}

// Buckets of distances, lengths and counts.
func bucket(n int32) uint32 {
	switch {
	case n < 0:
		return 31 - bucket(-n)
	case n <= 4:
		return uint32(n)
	case n <= 6:
		return 5
	case n <= 9:
		return 6
	case n <= 14:
		return 7
	case n <= 24:
		return 8
	case n <= 49:
		return 9
	}
	return 10
}

func small(n, most int32) uint32 { return uint32(min(n, most)) }

const (
	shapeLower = iota
	shapeTitle
	shapeUpper
	shapeMixed
	shapeDigit
	shapeMark
)

func shapeOf(s string) uint8 {
	var lower, upper, digit, first bool
	for i, c := range s {
		switch {
		case c >= 'A' && c <= 'Z' || c >= utf8.RuneSelf && unicode.IsUpper(c):
			if i == 0 {
				first = true
			} else {
				upper = true
			}
		case c >= 'a' && c <= 'z' || c >= utf8.RuneSelf && unicode.IsLetter(c):
			lower = true
		case c >= '0' && c <= '9':
			digit = true
		}
	}
	switch {
	case digit:
		return shapeDigit
	case upper && lower:
		return shapeMixed
	case upper:
		return shapeUpper
	case first:
		return shapeTitle
	case lower:
		return shapeLower
	}
	return shapeMark
}

func tailOf(s string) uint32 {
	if len(s) > 3 {
		s = s[len(s)-3:]
	}
	h := uint32(len(s))
	for i := 0; i < len(s); i++ {
		h = h<<8 | uint32(s[i]|0x20)
	}
	return h
}

func sized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/8)
	}
	return s[:n]
}

// climb bounds how far up a tree anything is followed, so that a freak sentence
// of ten thousand words costs no more a word than any other.
const climb = 40

func (f *facts) prepare(a *syntax.Annotated) {
	f.Annotated = a
	n := len(a.Tokens)
	f.sent = sized(f.sent, n)
	f.para = sized(f.para, len(a.Sentences))
	f.kids = sized(f.kids, n)
	f.subj = sized(f.subj, n)
	f.comp = sized(f.comp, n)
	f.first = sized(f.first, n)
	f.gov = sized(f.gov, n)
	f.gove = sized(f.gove, n)
	f.shape = sized(f.shape, n)
	f.tail = sized(f.tail, n)
	f.quote = sized(f.quote, n)
	f.sq = sized(f.sq, len(a.Sentences))
	f.role = sized(f.role, n)
	f.cueP = sized(f.cueP, n)
	f.roleP = sized(f.roleP, n)
	clear(f.kids)
	clear(f.role)
	clear(f.cueP)
	p := 0
	for s, r := range a.Sentences {
		for p+1 < len(a.Paragraphs) && r.Start >= a.Paragraphs[p].End {
			p++
		}
		f.para[s] = int32(p)
		for i := r.Start; i < r.End; i++ {
			f.sent[i] = int32(s)
		}
	}
	for i := range a.Tokens {
		form := a.Form(i)
		f.shape[i] = shapeOf(form)
		f.tail[i] = tailOf(form)
		f.subj[i], f.comp[i], f.first[i] = -1, -1, int32(i)
	}
	for i := range a.Tokens {
		h := a.Heads[i]
		if h < 0 {
			continue
		}
		l := a.Labels[i]
		f.kids[h] |= kidBit(l)
		switch l {
		case parse.Nsubj, parse.Nsubjpass:
			f.subj[h] = int32(i)
		case parse.Ccomp, parse.Xcomp:
			f.comp[h] = int32(i)
		case parse.Mark, parse.Aux:
			// "that" and "to" hang on the complement's verb; its governor wants to know.
			if g := a.Heads[h]; g >= 0 && (a.Labels[h] == parse.Ccomp || a.Labels[h] == parse.Xcomp) {
				if a.Tags[i] == tag.TO {
					f.kids[g] |= kidTo
				} else if a.Tags[i] == tag.IN {
					f.kids[g] |= kidThat
				}
			}
		case parse.Punct:
			if a.Quotes[i] == words.Opening || a.Quotes[i] == words.Closing {
				f.kids[h] |= kidQuote
			}
		}
		if t := a.Tags[i]; t == tag.WDT || t == tag.WP || t == tag.WRB || t == tag.WPS {
			f.kids[h] |= kidWh
		}
		if int32(i) < f.first[h] {
			f.first[h] = int32(i)
		}
	}
	for i := range a.Tokens {
		f.gov[i], f.gove[i] = -1, 0
		for j, k := int32(i), 0; j >= 0 && k < climb; j, k = a.Heads[j], k+1 {
			if clausal(a.Labels[j]) {
				f.gov[i], f.gove[i] = a.Heads[j], uint8(a.Labels[j])
				break
			}
			if j < int32(i) && j >= a.Sentences[f.sent[i]].Start { // computed before
				f.gov[i], f.gove[i] = f.gov[j], f.gove[j]
				break
			}
		}
	}
	f.quotations()
}

// quotations tells each token its place in its quotation, and each sentence
// how it stands to quotations.
//
// A token's state: 0 outside; 1 to 4 inside, by whether the marks are near
// (within 4 tokens) before it and after it; 5 an opening mark, 6 a closing one;
// 7 outside with a closing mark among the two tokens before it; 8 outside with
// an opening mark among the two tokens after it.
//
// A sentence's state, a bit each: it begins inside or with an opening mark; it
// ends inside or with a closing mark; it has a token outside; it has a token inside.
func (f *facts) quotations() {
	n := len(f.Tokens)
	since := int32(1 << 20)
	for i := 0; i < n; i++ {
		switch f.Quotes[i] {
		case words.Opening:
			since = 0
			f.quote[i] = 5
		case words.Closing:
			since = 0
			f.quote[i] = 6
		case words.Inside:
			since++
			f.quote[i] = 1
			if since <= 4 {
				f.quote[i] = 2
			}
		default:
			since++
			f.quote[i] = 0
			if since <= 2 && i > 0 {
				f.quote[i] = 7
			}
		}
	}
	until := int32(1 << 20)
	for i := n - 1; i >= 0; i-- {
		switch f.Quotes[i] {
		case words.Opening, words.Closing:
			until = 0
		case words.Inside:
			until++
			if until <= 4 {
				f.quote[i] += 2
			}
		default:
			until++
			if until <= 2 && f.quote[i] == 0 {
				f.quote[i] = 8
			}
		}
	}
	for s, r := range f.Sentences {
		var b uint8
		for i := r.Start; i < r.End; i++ {
			if f.Quotes[i] == words.Outside {
				if f.shape[i] != shapeMark {
					b |= 4
				}
			} else if f.Quotes[i] == words.Inside {
				b |= 8
			}
		}
		if r.Len() > 0 {
			if f.Quotes[r.Start] != words.Outside {
				b |= 1
			}
			if f.Quotes[r.End-1] != words.Outside {
				b |= 2
			}
		}
		f.sq[s] = b
	}
}

// Neighbours beyond the text are a number that no real word has.
const edgeOfText = 0xfffffff0

func (f *facts) form(i int32) uint32 {
	if i < 0 || int(i) >= len(f.Forms) {
		return edgeOfText
	}
	return f.Forms[i]
}

func (f *facts) lemma(i int32) uint32 {
	if i < 0 || int(i) >= len(f.Lemmas) {
		return edgeOfText
	}
	return f.Lemmas[i]
}

func (f *facts) tag(i int32) uint32 {
	if i < 0 || int(i) >= len(f.Tags) {
		return 0x7f
	}
	return uint32(f.Tags[i])
}

func (f *facts) class(i int32) uint32 {
	if i < 0 || int(i) >= len(f.Class) {
		return 0xffff
	}
	return uint32(f.Class[i])
}

func (f *facts) label(i int32) uint32 {
	if i < 0 || int(i) >= len(f.Labels) {
		return 0x7f
	}
	return uint32(f.Labels[i])
}

func (f *facts) quoteAt(i int32) uint32 {
	if i < 0 || int(i) >= len(f.quote) {
		return 0x1f
	}
	return uint32(f.quote[i])
}

func (f *facts) sentenceQuotes(s int32) uint32 {
	if s < 0 || int(s) >= len(f.sq) {
		return 0x1f
	}
	return uint32(f.sq[s])
}
