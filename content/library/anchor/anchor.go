// Package anchor ties a note to words of a text, so that they are found again
// when the text has changed: by the words themselves and by those before and
// after them, as the Web Annotation Data Model's TextQuoteSelector does, and by
// their place, as its TextPositionSelector does.
package anchor

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/model"
)

// Quote selects words of a text.
type Quote struct {
	Exact  string `json:"exact"`
	Prefix string `json:"prefix,omitempty"`
	Suffix string `json:"suffix,omitempty"`
	Start  int    `json:"start"` // byte offset of Exact in the text that it was taken from
}

// context is how many bytes of prefix and suffix a quote keeps: enough to tell
// two uses of one phrase apart, in a text that repeats itself.
const context = 48

// Of is the quote that selects s in text; s must lie on character boundaries.
func Of(text string, s model.Span) Quote {
	return Quote{
		Exact:  s.In(text),
		Prefix: text[boundary(text, max(0, s.Start-context)):s.Start],
		Suffix: text[s.End:boundary(text, min(len(text), s.End+context))],
		Start:  s.Start,
	}
}

// At is the quote that selects a place in text rather than words: the words
// that follow it help to find it again.
func At(text string, offset int) Quote {
	offset = boundary(text, min(max(offset, 0), len(text)))
	return Of(text, model.Span{Start: offset, End: boundary(text, min(len(text), offset+context))})
}

// boundary is the start of the character that holds the byte at i.
func boundary(text string, i int) int {
	for i > 0 && i < len(text) && !utf8.RuneStart(text[i]) {
		i--
	}
	return i
}

// Fit tells how a quote was found.
type Fit uint8

const (
	Lost    Fit = iota // not at all
	Changed            // between the words before and after it stand similar words
	Moved              // the same words, elsewhere
	Same               // the same words in the same place
)

var fitNames = [...]string{"lost", "changed", "moved", "same"}

func (f Fit) String() string { return fitNames[f] }

// Index finds quotes in one text. Making it reads the text once.
type Index struct {
	text   string
	folded string
	at     []int32 // byte of text for each byte of folded, and one for its end; nil while they are the same
}

// NewIndex prepares text for looking up quotes.
func NewIndex(text string) *Index { return &Index{text: text} }

// Find is where q's words are in the text. Of several places the one counts
// that has most of the words before and after it, and then the nearest. White
// space and the form of quotation marks do not matter.
func (x *Index) Find(q Quote) (model.Span, Fit) {
	if q.Start >= 0 && q.Start <= len(x.text)-len(q.Exact) {
		before, rest := x.text[:q.Start], x.text[q.Start:]
		if strings.HasSuffix(before, q.Prefix) && strings.HasPrefix(rest, q.Exact+q.Suffix) {
			return model.Span{Start: q.Start, End: q.Start + len(q.Exact)}, Same
		}
	}
	if q.Exact == "" {
		return x.place(q)
	}
	x.fold()
	exact, prefix, suffix := fold(q.Exact), fold(q.Prefix), fold(q.Suffix)
	if strings.TrimSpace(exact) == "" {
		return model.Span{}, Lost
	}
	best, found := -1, false
	var bestScore, bestDistance int
	for from := 0; ; {
		i := strings.Index(x.folded[from:], exact)
		if i < 0 {
			break
		}
		i += from
		from = i + 1
		score := commonSuffix(x.folded[:i], prefix) + commonPrefix(x.folded[i+len(exact):], suffix)
		distance := abs(x.offset(i) - q.Start)
		if !found || score > bestScore || score == bestScore && distance < bestDistance {
			best, bestScore, bestDistance, found = i, score, distance, true
		}
	}
	if found && (bestScore > 0 || enough(exact)) {
		s := model.Span{Start: x.offset(best), End: x.offset(best + len(exact))}
		if s.Start == q.Start {
			return s, Same
		}
		return s, Moved
	}
	return x.between(exact, prefix, suffix)
}

// enough reports whether words are so many that they are not found by chance
// without what stood around them.
func enough(words string) bool { return len(words) >= 16 }

// Beside reports whether the words before q, or those after it, are in the text:
// q, when it is lost, then stood in an earlier state of the same text.
func (x *Index) Beside(q Quote) bool {
	x.fold()
	return slices.ContainsFunc([]string{q.Prefix, q.Suffix}, func(side string) bool {
		words := strings.TrimSpace(fold(side))
		return enough(words) && strings.Contains(x.folded, words)
	})
}

// place finds the empty quote, which stands at the end of its text.
func (x *Index) place(q Quote) (model.Span, Fit) {
	x.fold()
	prefix := fold(q.Prefix)
	if i := strings.LastIndex(x.folded, prefix); prefix != "" && i >= 0 {
		end := x.offset(i + len(prefix))
		return model.Span{Start: end, End: end}, Moved
	}
	return model.Span{}, Lost
}

// between finds words that were changed: those that stand between the same
// words as before, if at least half of them are the same.
func (x *Index) between(exact, prefix, suffix string) (model.Span, Fit) {
	i := strings.Index(x.folded, prefix)
	if prefix == "" || suffix == "" || i < 0 {
		return model.Span{}, Lost
	}
	start := i + len(prefix)
	room := x.folded[start:min(len(x.folded), start+2*len(exact)+len(suffix))]
	n := strings.Index(room, suffix)
	if n <= 0 || !alike(exact, room[:n]) {
		return model.Span{}, Lost
	}
	return model.Span{Start: x.offset(start), End: x.offset(start + n)}, Changed
}

// alike reports whether two texts share more than half of their words.
func alike(a, b string) bool {
	count := map[string]int{}
	n, shared := 0, 0
	for w := range strings.FieldsSeq(a) {
		count[w]++
		n++
	}
	for w := range strings.FieldsSeq(b) {
		if count[w] > 0 {
			count[w]--
			shared += 2
		}
		n++
	}
	return 2*shared > n
}

// fold fills x.folded: the text with white space as single blanks and plain
// quotation marks.
func (x *Index) fold() {
	if x.at != nil {
		return
	}
	var b strings.Builder
	b.Grow(len(x.text))
	x.at = make([]int32, 0, len(x.text)+1)
	foldRunes(x.text, func(s string, at int) {
		b.WriteString(s)
		for range len(s) {
			x.at = append(x.at, int32(at))
		}
	})
	x.at = append(x.at, int32(len(x.text)))
	x.folded = b.String()
}

func (x *Index) offset(folded int) int { return int(x.at[folded]) }

func fold(text string) string {
	var b strings.Builder
	foldRunes(text, func(s string, _ int) { b.WriteString(s) })
	return b.String()
}

func foldRunes(text string, emit func(s string, at int)) {
	blank := false
	for i, r := range text {
		if unicode.IsSpace(r) {
			if !blank {
				emit(" ", i)
			}
			blank = true
			continue
		}
		blank = false
		switch r {
		case '“', '”', '„', '«', '»':
			emit(`"`, i)
		case '‘', '’', '‚':
			emit("'", i)
		default:
			_, size := utf8.DecodeRuneInString(text[i:])
			emit(text[i:i+size], i)
		}
	}
}

func commonPrefix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

func commonSuffix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	return n
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
