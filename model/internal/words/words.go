// Package words divides a text into what the later stages count in: tokens,
// sentences and paragraphs, each with the quotation it stands in.
package words

// Token is one word, number or mark of a text: the half-open byte range
// [Start, End) of Doc.Text.
type Token struct{ Start, End int32 }

// Range is a half-open range of token indices.
type Range struct{ Start, End int32 }

// Len is the number of tokens in r.
func (r Range) Len() int { return int(r.End - r.Start) }

// Quote tells how a token stands to quotation marks.
type Quote uint8

// The low bits count nothing: a token is outside, inside, or itself a mark.
const (
	Outside Quote = iota // in nobody's quotation marks
	Inside               // between an opening mark and its closing one
	Opening              // an opening quotation mark
	Closing              // a closing quotation mark
)

// Doc is a text with its tokens. All slices but Sentences and Paragraphs run
// parallel to Tokens.
type Doc struct {
	Text       string
	Tokens     []Token
	Quotes     []Quote // outermost level only: a nested quotation is Inside
	Sentences  []Range // ordered, adjacent, covering all tokens
	Paragraphs []Range // ordered, adjacent, covering all tokens; sentences never cross them
}

// Form is the token's own bytes.
func (d *Doc) Form(i int) string { return d.Text[d.Tokens[i].Start:d.Tokens[i].End] }
