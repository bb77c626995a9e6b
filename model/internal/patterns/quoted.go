package patterns

import (
	"cmp"
	"slices"
	"strings"

	"hearsay/model"
	"hearsay/model/internal/words"
)

const (
	longestSignature = 16 // tokens after the dash
	signedCertain    = 0.9
	introducedLikely = 0.8
)

// signed finds the name after a dash that signs a quotation: in the same
// paragraph or in one of its own. A post is signed with the writer's handle,
// "Name (@handle) 3 May", and stands without quotation marks.
func (p *Page) signed(i int) {
	par := p.Paragraphs[i]
	if p.signedBelow(i) {
		return
	}
	dash := par.End - 1
	for dash >= par.Start && dash > par.End-longestSignature && !p.isDash(dash) {
		dash--
	}
	if dash < par.Start || !p.isDash(dash) || p.Quotes[dash] == words.Inside {
		return
	}
	name := p.signatory(words.Range{Start: dash + 1, End: par.End})
	if name.Len() == 0 && dash == par.Start && p.kind(i) == model.BlockQuote {
		name = p.work(words.Range{Start: dash + 1, End: par.End})
	}
	if name.Len() == 0 {
		return
	}
	content := words.Range{Start: par.Start, End: dash}
	first := i
	if content.Len() == 0 {
		if i == 0 {
			return
		}
		first, content = i-1, p.Paragraphs[i-1]
	}
	switch {
	case p.isPost(name), p.kind(first) == model.BlockQuote:
		for ; first > 0 && content.Start == p.Paragraphs[first].Start && p.kind(first) == model.BlockQuote && p.kind(first-1) == model.BlockQuote; first-- {
			content.Start = p.Paragraphs[first-1].Start
		}
	case p.Quotes[content.Start] == words.Opening && isMark(p.Form(int(content.End-1))): // marks within it do not end it
	default:
		content = p.lastQuotation(content)
	}
	if p.wordsIn(content) < 2 || p.attributedBeside(content, words.Range{Start: dash, End: par.End}) {
		return
	}
	p.add(signature, "a name after a dash signs what stands before it", signedCertain, one(dash), name, content)
}

func isMark(form string) bool {
	switch form {
	case "\"", "“", "”", "''", "‘", "’", "'":
		return true
	}
	return false
}

// signedBelow finds the name that stands alone below a pull quote.
func (p *Page) signedBelow(i int) bool {
	par := p.Paragraphs[i]
	if i == 0 || p.kind(i) != model.BlockQuote || p.kind(i-1) != model.BlockQuote || par.Len() > longestSignature {
		return false
	}
	above := p.Paragraphs[i-1]
	name, quote := p.signatory(par), p.lastQuotation(above)
	if name != p.trim(par) || quote.Len() == 0 || quote.Start != above.Start || !p.isClear(quote) {
		return false
	}
	p.add(signature, "the name below signs what stands above it", signedCertain, nil, name, quote)
	return true
}

// attributedBeside reports whether content has an attribution whose cue is a
// word beside it but not in r, so that what follows the dash is something else.
func (p *Page) attributedBeside(content, r words.Range) bool {
	for t := content.Start; t < content.End; t++ {
		if i := p.content[t]; i != none {
			for _, c := range p.found[i].Cue {
				inContent := content.Start <= c.Start && c.Start < content.End
				signed := r.Start <= c.Start && c.Start < r.End
				if p.isWord(c.Start) && !inContent && !signed {
					return true
				}
			}
		}
	}
	return false
}

var months = setOf(`january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec`)

// signatory is the name in what follows a dash, with a description after a
// comma, but without a date; empty if it is no signature.
func (p *Page) signatory(r words.Range) words.Range {
	r = p.trim(r)
	end := r.Start
	for end < r.End && (p.isCapital(end) || end > r.Start && p.in(particles, end)) && !p.in(months, end) {
		end++
	}
	if !p.isName(words.Range{Start: r.Start, End: end}) {
		return words.Range{}
	}
	if end+2 < r.End && p.Form(int(end)) == "(" && strings.HasPrefix(p.Form(int(end+1)), "@") {
		return words.Range{Start: r.Start, End: end + 3}
	}
	rest := words.Range{Start: end, End: r.End}
	switch {
	case rest.Len() == 0:
	case p.Form(int(rest.Start)) == ",":
		for t := rest.Start; t < rest.End; t++ {
			if p.Tags[t].Verb() && p.Form(int(t)) != "born" {
				return words.Range{}
			}
		}
		end = rest.End
	case !p.in(months, rest.Start):
		return words.Range{}
	}
	return words.Range{Start: r.Start, End: end}
}

// work is what is named below a block quote where it need not be a person:
// "The Post's style book", without the page; empty if r says something.
func (p *Page) work(r words.Range) words.Range {
	r = p.trim(r)
	if r.Len() == 0 || !p.isCapital(r.Start) || p.isStatement(r) {
		return words.Range{}
	}
	for t := r.Start; t < r.End; t++ {
		if p.Form(int(t)) == "," {
			return words.Range{Start: r.Start, End: t}
		}
	}
	return r
}

func (p *Page) isPost(name words.Range) bool {
	for t := name.Start; t < name.End; t++ {
		if strings.HasPrefix(p.Form(int(t)), "@") {
			return true
		}
	}
	return false
}

// lastQuotation is the quotation that r ends with, marks and all, or empty.
func (p *Page) lastQuotation(r words.Range) words.Range {
	end := r.End
	if end == r.Start || p.Quotes[end-1] != words.Closing {
		return words.Range{}
	}
	start := end - 1
	for start > r.Start && p.Quotes[start] != words.Opening {
		start--
	}
	if start > r.Start && p.Quotes[start] != words.Opening {
		return words.Range{}
	}
	for start > r.Start+1 && p.Quotes[start-1] == words.Closing { // consecutive quotations
		q := start - 1
		for q > r.Start && p.Quotes[q] != words.Opening {
			q--
		}
		start = q
	}
	return words.Range{Start: start, End: end}
}

// introduced finds a quotation that fills paragraph i and that the paragraph
// before introduces with a colon: "Thorne wrote:".
func (p *Page) introduced(i int) {
	if i == 0 {
		return
	}
	before := p.Paragraphs[i-1]
	if p.Form(int(before.End-1)) != ":" || before.Len() < 2 {
		return
	}
	quote := p.Paragraphs[i]
	switch {
	case p.kind(i) == model.BlockQuote:
		for i++; i < len(p.Paragraphs) && p.kind(i) == model.BlockQuote; i++ {
			quote.End = p.Paragraphs[i].End
		}
	case p.Quotes[quote.Start] == words.Opening:
		end := quote.Start + 1
		for end < quote.End && p.Quotes[end] == words.Inside {
			end++
		}
		quote.End = min(end+1, quote.End)
	default:
		return
	}
	if !p.isFree(quote) {
		return
	}
	s := p.sentenceAt(before.End - 1)
	for t := s.End - 1; t >= s.Start; t-- {
		if r := p.frame[t]; r != none { // its cue was found, what it introduces was not, or only in part
			p.extend(r, quote, "the paragraph before introduces it")
			return
		}
	}
	for t := s.End - 1; t >= s.Start; t-- {
		if p.Quotes[t] == words.Outside && p.in(introducing, t) && p.content[t] == none {
			if source := p.left(s, t); source.Len() > 0 {
				p.add("introduced quotation", "the paragraph before introduces it", introducedLikely, one(t), source, quote)
				return
			}
		}
	}
}

// wholeQuotation lets a content that ends with a sentence inside a quotation
// reach the mark that closes it, when nobody else has the words between.
func (p *Page) wholeQuotation(i int) {
	f := &p.found[i]
	if len(f.Content) == 0 {
		return
	}
	from := f.Content[len(f.Content)-1].End
	if int(from) >= len(p.Tokens) || p.Quotes[from-1] != words.Inside || p.Quotes[from] != words.Inside {
		return
	}
	if p.sentenceAt(from).Start != from || p.paragraphAt(from-1) != p.paragraphAt(from) {
		return
	}
	end, limit := from, p.Paragraphs[p.paragraphAt(from)].End
	for end < limit && p.Quotes[end] == words.Inside {
		end++
	}
	if end == limit || p.Quotes[end] != words.Closing {
		return
	}
	if rest := (words.Range{Start: from, End: end + 1}); p.isClear(rest) {
		p.extend(int32(i), rest, "the quotation goes on to its closing mark")
	}
}

// fromOpening gives a content that begins within a quotation the words of that
// before it, if nobody has them: no one is quoted from the middle of a word on.
func (p *Page) fromOpening(i int) {
	f := &p.found[i]
	for k, c := range f.Content {
		if p.Quotes[c.Start] != words.Inside {
			continue
		}
		start := c.Start
		for start > 0 && p.Quotes[start] == words.Inside && p.content[start-1] == none && p.frame[start-1] == none {
			start--
		}
		if start == c.Start || p.Quotes[start] != words.Opening || p.paragraphAt(start) != p.paragraphAt(c.Start) {
			continue
		}
		f.Content = slices.Clone(f.Content)
		f.Content[k].Start = start
		p.enter(i)
	}
}

// goesOn gives a quotation in paragraph i that has no attribution to the
// speaker of the quotation before it: where a paragraph opens with a mark
// which the one before left unclosed, and where, within a paragraph, the whole
// sentence is in quotation marks.
func (p *Page) goesOn(i int) {
	par := p.Paragraphs[i]
	if i > 0 && p.Quotes[par.Start] == words.Opening {
		if last := p.Paragraphs[i-1].End - 1; p.Quotes[last] == words.Inside && p.content[last] != none {
			quote := p.quotationAt(par.Start, par.End)
			if p.isFree(quote) {
				p.extend(p.content[last], quote, "the paragraph before leaves the quotation open")
			}
		}
	}
	speaker := int32(none)
	for t := par.Start; t < par.End; t++ {
		switch {
		case p.Quotes[t] != words.Outside && p.content[t] != none:
			speaker = p.content[t]
		case p.Quotes[t] == words.Opening && speaker != none:
			quote := p.quotationAt(t, par.End)
			if p.fillsSentences(quote) && p.isFree(quote) {
				by := speaker
				if last := p.speakerIn(t - 1); last != none && p.speaksLater(last, speaker) {
					by = last
				}
				p.extend(by, quote, "it follows what the same source says")
			}
			t = quote.End - 1
		}
	}
}

// speaksLater reports whether attribution i says something in a sentence after that
// in which j has its verb.
func (p *Page) speaksLater(i, j int32) bool {
	cue, other := p.found[i].Cue, p.found[j].Cue
	return len(cue) > 0 && len(other) > 0 && p.sentenceAt(cue[0].Start).Start >= p.sentenceAt(other[0].Start).End && !p.hasAny(nots, cue[0])
}

// fillsSentences reports whether a quotation begins a sentence, and nothing
// but marks follows it in the one that it ends in. A quotation that is never
// closed does not tell where it ends, unless it goes on in the next paragraph.
func (p *Page) fillsSentences(quote words.Range) bool {
	if p.Quotes[quote.End-1] != words.Closing {
		if quote.End == int32(len(p.Tokens)) || p.Quotes[quote.End] != words.Opening || p.paragraphAt(quote.End) == p.paragraphAt(quote.Start) {
			return false
		}
	}
	return p.sentenceAt(quote.Start).Start == quote.Start && p.trim(p.sentenceAt(quote.End-1)).End <= quote.End
}

// isTitle reports whether a quotation reads like a title: capitals throughout.
func (p *Page) isTitle(quote words.Range) bool {
	n, capitals := 0, 0
	for t := quote.Start; t < quote.End; t++ {
		if p.isWord(t) {
			n++
			if p.isCapital(t) {
				capitals++
			}
		}
	}
	return capitals*2 > n+1
}

// quotationAt is the quotation that token i opens, up to end at most.
func (p *Page) quotationAt(i, end int32) words.Range {
	j := i + 1
	for j < end && p.Quotes[j] == words.Inside {
		j++
	}
	if j < end && p.Quotes[j] == words.Closing {
		j++
	}
	return words.Range{Start: i, End: j}
}

// paragraphAt is the index of the paragraph of token i.
func (p *Page) paragraphAt(i int32) int {
	at, _ := slices.BinarySearchFunc(p.Paragraphs, i, func(r words.Range, i int32) int { return cmp.Compare(r.End, i+1) })
	return at
}

// sentenceAt is the sentence of token i.
func (p *Page) sentenceAt(i int32) words.Range {
	s, _ := slices.BinarySearchFunc(p.Sentences, i, func(s words.Range, i int32) int { return cmp.Compare(s.End, i+1) })
	return p.Sentences[s]
}

// left is the noun phrase that ends before token i of sentence s: back to the
// nearest mark or conjunction.
func (p *Page) left(s words.Range, i int32) words.Range {
	start := i
	for start > s.Start && p.Quotes[start-1] == words.Outside && !p.in(bounds, start-1) {
		start--
	}
	return words.Range{Start: start, End: i}
}
