package patterns

import (
	"hearsay/model/internal/tag"
	"hearsay/model/internal/who"
	"hearsay/model/internal/words"
)

// Tails
//
// After what one source says another one's view of it may follow, between a comma
// and the end of the sentence: "accused the firm of lying, a charge it denied",
// "spoke of 22,000 jobs, a figure economists have questioned", "called it theft,
// which the firm rejects". That is the other one's claim, and no part of the first.

var (
	views = setOf(`charge claim figure number idea phrase suggestion allegation accusation estimate view notion description label term proposal plan theory
		conclusion finding verdict assessment statement account prediction demand position argument story report words decision figures findings`)
	countering = setOf(`deny denies denied reject rejects rejected dispute disputes disputed doubt doubts doubted question questions questioned dismiss dismisses dismissed
		contest contests contested challenge challenges challenged refute refutes refuted contradict contradicts contradicted echo echoes echoed share shares shared endorse endorses endorsed`)
)

// tails finds in sentence s what others think of what is said in it.
func (p *Page) tails(s words.Range) {
	for t := s.Start + 3; t+4 < s.End; t++ {
		if p.Form(int(t)) != "," || p.Quotes[t] != words.Outside {
			continue
		}
		view := p.view(t+1, s.End)
		from := view.End
		if view.Len() == 0 {
			continue
		}
		if !p.is(t+1, "which") && (p.is(from, "that") || p.is(from, "which")) {
			from++
		}
		source := words.Range{Start: from, End: p.nounPhraseEnd(from, s.End)}
		if last := source.End - 1; source.Len() > 1 && p.in(countering, last) && (p.adverbial(words.Range{Start: source.End, End: s.End}) || p.Tags[source.End] == tag.MD) { // the tagger takes "disputes" for a noun
			source.End = last
		}
		verb := source.End
		for verb < s.End && (p.in(having, verb) || p.Tags[verb] == tag.RB) {
			verb++
		}
		if source.Len() == 0 || verb >= s.End || p.frame[verb] != none && len(p.found[p.frame[verb]].Source) > 0 || !p.maySpeak(source) {
			continue
		}
		rest := p.trim(words.Range{Start: verb + 1, End: s.End})
		content := []words.Range{view}
		switch {
		case p.in(countering, verb) && p.adverbial(rest):
		case p.in(countering, verb) && p.Tags[rest.Start] == tag.MD: // "a number experts doubt can be reached"
			content = append(content, rest)
		case p.in(told, verb) && !p.is(t+1, "which") && p.isStatement(rest):
			content[0] = rest
		default:
			continue
		}
		for _, i := range []int32{p.content[t+1], p.content[verb]} {
			if i != none {
				p.withdraw(i, words.Range{Start: t, End: s.End})
			}
		}
		p.add("tail", "what somebody else says is another one's to judge", grammarLikely, []words.Range{{Start: source.End, End: verb + 1}}, source, content...)
		return
	}
}

// view is the noun at token i that stands for what has been said, "a charge",
// "something", "which", or empty.
func (p *Page) view(i, end int32) words.Range {
	if p.is(i, "something") || p.is(i, "which") {
		return words.Range{Start: i, End: i + 1}
	}
	noun := i + 1
	if noun < end && p.Tags[noun] == tag.JJ {
		noun++
	}
	if noun < end && p.in(articles, i) && p.in(views, noun) {
		return words.Range{Start: i, End: noun + 1}
	}
	return words.Range{}
}

// maySpeak reports whether the noun phrase r can name who says something.
func (p *Page) maySpeak(r words.Range) bool {
	last := r.End - 1
	return p.in(speakers, last) || p.is(last, "it") || p.Tags[last].Noun() && who.CanSpeak(p.Annotated, last)
}
