package words

import (
	"slices"
	"unicode/utf8"
)

// Split divides text into paragraphs, these into tokens, the tokens into
// sentences, and marks what stands in quotation marks. It accepts any bytes,
// takes time linear in their number, and loses nothing: every byte that is
// not white space belongs to exactly one token.
//
// The four steps are described in paragraphs.go, tokens.go, sentences.go and
// quotes.go. Each is one pass that looks only a bounded way ahead.
func Split(text string) *Doc { return SplitAt(text, paragraphs(text)) }

// SplitAt is Split for a text whose paragraphs are known by their bytes. They
// are ordered and disjoint, and only white space lies between them.
func SplitAt(text string, paragraphs []Token) *Doc {
	doc := new(Doc)
	doc.Reset(text, paragraphs)
	return doc
}

// Reset makes doc what SplitAt returns for text. It uses the memory of doc
// again: what doc held is gone.
func (doc *Doc) Reset(text string, paragraphs []Token) {
	length := 0
	for _, p := range paragraphs {
		length += int(p.End - p.Start)
	}
	doc.Text, doc.Tokens = text, slices.Grow(doc.Tokens[:0], length/5+8)
	doc.Paragraphs = slices.Grow(doc.Paragraphs[:0], len(paragraphs))
	for _, p := range paragraphs {
		first := len(doc.Tokens)
		doc.Tokens = appendTokens(doc.Tokens, text, int(p.Start), int(p.End))
		if len(doc.Tokens) > first {
			doc.Paragraphs = append(doc.Paragraphs, Range{int32(first), int32(len(doc.Tokens))})
		}
	}
	doc.Sentences = slices.Grow(doc.Sentences[:0], len(doc.Tokens)/16+len(doc.Paragraphs))
	for _, p := range doc.Paragraphs {
		doc.Sentences = appendSentences(doc.Sentences, doc, p)
	}
	doc.Quotes = quotes(doc, doc.Paragraphs)
}

// Assemble is a Doc of tokens and sentences that come from elsewhere, such as
// a corpus. Sentences must be adjacent and cover the tokens; where one crosses
// from a paragraph into the next, Paragraphs joins these.
func Assemble(text string, tokens []Token, sentences []Range) *Doc {
	doc := &Doc{Text: text, Tokens: tokens, Sentences: sentences}
	var printed []Range // the paragraphs of the text
	at := int32(0)
	for _, p := range paragraphs(text) {
		start := at
		for at < int32(len(tokens)) && tokens[at].Start < p.End {
			at++
		}
		if at > start {
			printed = append(printed, Range{start, at})
		}
	}
	doc.Quotes = quotes(doc, printed)
	for _, p := range printed {
		n := len(sentences)
		for n > 0 && sentences[0].End < p.End {
			sentences = sentences[1:]
			n--
		}
		if n > 0 && sentences[0].End == p.End {
			start := int32(0)
			if k := len(doc.Paragraphs); k > 0 {
				start = doc.Paragraphs[k-1].End
			}
			doc.Paragraphs = append(doc.Paragraphs, Range{start, p.End})
		}
	}
	return doc
}

// before is the last rune of text[:i], 0 at its start.
func before(text string, i int) rune {
	if i == 0 {
		return 0
	}
	if c := text[i-1]; c < utf8.RuneSelf {
		return rune(c)
	}
	r, _ := utf8.DecodeLastRuneInString(text[:i])
	return r
}

// after is the first rune of text[i:], 0 at its end.
func after(text string, i int) rune {
	if i >= len(text) {
		return 0
	}
	if c := text[i]; c < utf8.RuneSelf {
		return rune(c)
	}
	r, _ := utf8.DecodeRuneInString(text[i:])
	return r
}
