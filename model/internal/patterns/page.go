// Package patterns finds attributions by the forms that writers give them,
// where a form says more than the words do: a headline that ends in its
// source, a name after a dash, a speaker's name before a colon, a quotation
// that goes on in the next paragraph. It completes what the learned model has
// found, whose corpus has few of these forms or none.
package patterns

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/model"
	"hearsay/model/internal/relate"
	"hearsay/model/internal/syntax"
	"hearsay/model/internal/words"
)

// Verbatim are the patterns whose content is somebody's own words, though it
// need not stand in quotation marks: the layout does their work.
func Verbatim(pattern string) bool {
	return pattern == speakerLabel || pattern == signature || pattern == interviewAnswer
}

const (
	speakerLabel = "speaker label"
	signature    = "signature"

	interviewAnswer = "interview"
)

// Page is an article in which attributions are being found. It can be used
// again for another one, with the memory it has.
type Page struct {
	*syntax.Annotated
	article *model.Article
	found   []relate.Relation
	content []int32 // for each token the attribution whose content holds it, or none
	frame   []int32 // for each token the attribution whose cue or source holds it, or none
}

const none = -1

// Complete adds to relations, which were found in the text of a, those that
// the forms of the text tell, and mends some. The result is in no order, and
// good until p is used again.
func (p *Page) Complete(a *model.Article, text *syntax.Annotated, relations []relate.Relation) []relate.Relation {
	p.reset(a, text, relations)
	p.mend()
	for _, s := range text.Sentences {
		p.leaningAsides(s)
		p.tails(s)
	}
	for i := range text.Paragraphs {
		p.headline(i)
	}
	for _, s := range text.Sentences {
		p.plainly(s)
	}
	p.speakers()
	p.interview()
	for i := range p.found {
		p.fromOpening(i)
		p.wholeQuotation(i)
		p.wholeBefore(i)
	}
	for i := range text.Paragraphs {
		p.signed(i)
		p.introduced(i)
		p.goesOn(i)
		p.beside(text.Paragraphs[i])
	}
	for _, s := range text.Sentences {
		p.hearsay(s)
		p.wordsOf(s)
		p.per(s)
		p.accordingTo(s)
		p.unanswered(s)
		p.grammar(s)
		p.inserted(s)
		p.interrupted(s)
		p.trailing(s)
		p.heard(s)
	}
	return slices.DeleteFunc(p.found, func(r relate.Relation) bool { return len(r.Content) == 0 })
}

func (p *Page) reset(a *model.Article, text *syntax.Annotated, relations []relate.Relation) {
	n := len(text.Tokens)
	*p = Page{
		Annotated: text, article: a, found: append(p.found[:0], relations...),
		content: blank(p.content, n), frame: blank(p.frame, n),
	}
	for i := range p.found {
		f := &p.found[i]
		f.Content, f.For = slices.Clip(f.Content), slices.Clip(f.For) // what extend appends is p's own
		p.enter(i)
	}
}

// blank is room for n entries, all none.
func blank(room []int32, n int) []int32 {
	room = slices.Grow(room[:0], n)[:n]
	for i := range room {
		room[i] = none
	}
	return room
}

// enter marks the tokens of attribution i as its own.
func (p *Page) enter(i int) {
	mark := func(list []words.Range, in []int32) {
		for _, r := range list {
			for t := r.Start; t < r.End; t++ {
				in[t] = int32(i)
			}
		}
	}
	mark(p.found[i].Content, p.content)
	mark(p.found[i].Cue, p.frame)
	mark(p.found[i].Source, p.frame)
}

// add adds an attribution that a form tells. Others lose the words of its
// content and those that have their cue in it.
func (p *Page) add(pattern, why string, confidence float64, cue []words.Range, source words.Range, content ...words.Range) {
	r := relate.Relation{Cue: cue, Content: slices.Clip(content), Confidence: confidence, Pattern: pattern, For: []string{why}}
	if source.Len() > 0 {
		r.Source = []words.Range{source}
	}
	for _, list := range [][]words.Range{cue, content} {
		for _, w := range list {
			p.clear(w)
		}
	}
	for t := source.Start; t < source.End; t++ { // a source may be that of several attributions
		if i := p.content[t]; i != none {
			p.remove(i)
		}
	}
	p.found = append(p.found, r)
	p.enter(len(p.found) - 1)
}

// clear takes away the attributions that have a cue or content in r.
func (p *Page) clear(r words.Range) {
	for t := r.Start; t < r.End; t++ {
		for _, i := range []int32{p.content[t], p.frame[t]} {
			if i != none {
				p.remove(i)
			}
		}
	}
}

func (p *Page) remove(i int32) {
	for _, list := range [][]words.Range{p.found[i].Content, p.found[i].Cue, p.found[i].Source} {
		for _, r := range list {
			for t := r.Start; t < r.End; t++ {
				if p.content[t] == i {
					p.content[t] = none
				}
				if p.frame[t] == i {
					p.frame[t] = none
				}
			}
		}
	}
	p.found[i] = relate.Relation{}
}

// extend adds r to the content of attribution i.
func (p *Page) extend(i int32, r words.Range, why string) {
	f := &p.found[i]
	f.Content = append(f.Content, r)
	if n := len(f.Content); n > 1 && r.Start < f.Content[n-2].Start { // seldom: they are found in order
		slices.SortFunc(f.Content, func(a, b words.Range) int { return cmp.Compare(a.Start, b.Start) })
	}
	f.For = append(f.For, why)
	for t := r.Start; t < r.End; t++ {
		p.content[t] = i
	}
}

// isFree reports whether no content has a token of r.
func (p *Page) isFree(r words.Range) bool {
	for t := r.Start; t < r.End; t++ {
		if p.content[t] != none {
			return false
		}
	}
	return true
}

// isClear reports whether no attribution has a token of r.
func (p *Page) isClear(r words.Range) bool {
	for t := r.Start; t < r.End; t++ {
		if p.content[t] != none || p.frame[t] != none {
			return false
		}
	}
	return true
}

// one is a list of the single token i.
func one(i int32) []words.Range { return []words.Range{{Start: i, End: i + 1}} }

// kind is the kind of the block of paragraph i.
func (p *Page) kind(i int) model.BlockKind {
	b := p.article.BlockAt(int(p.Tokens[p.Paragraphs[i].Start].Start))
	return p.article.Blocks[b].Kind
}

// is reports whether token i, if there is one, is the given word.
func (p *Page) is(i int32, word string) bool {
	return 0 <= i && int(i) < len(p.Tokens) && strings.EqualFold(p.Form(int(i)), word)
}

// in reports whether token i, if there is one, is in s.
func (p *Page) in(s set, i int32) bool { return 0 <= i && int(i) < len(p.Forms) && s[p.Forms[i]] }

// isDash reports whether token i is a dash, not a hyphen within a word.
func (p *Page) isDash(i int32) bool {
	switch p.Form(int(i)) {
	case "-", "--", "–", "—", "―":
		return true
	}
	return false
}

// isCapital reports whether token i begins with a capital letter.
func (p *Page) isCapital(i int32) bool {
	r, _ := utf8.DecodeRuneInString(p.Form(int(i)))
	return unicode.IsUpper(r)
}

func (p *Page) isWord(i int32) bool {
	return strings.ContainsFunc(p.Form(int(i)), func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })
}

// wordsIn counts the words of r.
func (p *Page) wordsIn(r words.Range) int {
	n := 0
	for i := r.Start; i < r.End; i++ {
		if p.isWord(i) {
			n++
		}
	}
	return n
}

// particles stand within names in small letters.
var particles = setOf(`of the de la le du von van der den di da del al el bin ibn and for & 's ’s on to`)

// isName reports whether r reads as a name: capitals, but for particles.
func (p *Page) isName(r words.Range) bool {
	if r.Len() == 0 || !p.isCapital(r.Start) {
		return false
	}
	for i := r.Start; i < r.End; i++ {
		if p.isWord(i) && !p.isCapital(i) && !p.in(particles, i) || p.Quotes[i] != words.Outside {
			return false
		}
	}
	return true
}

// trim leaves out the marks around r that belong to the sentence.
func (p *Page) trim(r words.Range) words.Range {
	mark := func(i int32) bool {
		switch p.Form(int(i)) {
		case ".", ",", ";", ":", "-", "--", "—", "–", "―":
			return p.Quotes[i] == words.Outside
		}
		return false
	}
	for r.Len() > 0 && mark(r.Start) {
		r.Start++
	}
	for r.Len() > 0 && mark(r.End-1) {
		r.End--
	}
	return r
}
