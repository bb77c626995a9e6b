package words

import "unicode/utf8"

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
	tokens := make([]Token, 0, len(text)/5+8)
	doc := &Doc{Text: text, Paragraphs: make([]Range, 0, len(paragraphs))}
	for _, p := range paragraphs {
		first := len(tokens)
		tokens = appendTokens(tokens, text, int(p.Start), int(p.End))
		if len(tokens) > first {
			doc.Paragraphs = append(doc.Paragraphs, Range{int32(first), int32(len(tokens))})
		}
	}
	doc.Tokens = tokens
	doc.Sentences = make([]Range, 0, len(tokens)/16+len(doc.Paragraphs))
	for _, p := range doc.Paragraphs {
		doc.Sentences = appendSentences(doc.Sentences, doc, p)
	}
	doc.Quotes = quotes(doc)
	return doc
}

// Assemble is a Doc of tokens and sentences that come from elsewhere, such as
// a corpus. Sentences must be adjacent and cover the tokens; paragraphs are
// those of the text, a sentence that crosses their border joining them.
func Assemble(text string, tokens []Token, sentences []Range) *Doc {
	doc := &Doc{Text: text, Tokens: tokens, Sentences: sentences}
	breaks := paragraphs(text)
	for _, s := range sentences {
		at := tokens[s.Start].Start
		fresh := len(doc.Paragraphs) == 0
		for len(breaks) > 1 && breaks[0].End <= at {
			breaks = breaks[1:]
			fresh = true
		}
		if fresh {
			doc.Paragraphs = append(doc.Paragraphs, s)
		} else {
			doc.Paragraphs[len(doc.Paragraphs)-1].End = s.End
		}
	}
	doc.Quotes = quotes(doc)
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
