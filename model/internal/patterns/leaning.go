package patterns

import (
	"slices"

	"hearsay/model/internal/tag"
	"hearsay/model/internal/words"
)

// A phrase that tells whom a source leans on stands where its cue, its content
// or the end of the sentence is looked for: "said, citing two officials, that".

var (
	leaning = setOf(`citing quoting`)
	leant   = setOf(`quoted cited`)
	bases   = setOf(`based relying drawing`)
)

// leans reports whether token i begins such a phrase.
func (p *Page) leans(i int32) bool {
	return p.in(leaning, i) || p.in(bases, i) && int(i+1) < len(p.Tokens) && p.is(i+1, "on")
}

// cutLeaning leaves such a phrase between cue and content out of both.
func (p *Page) cutLeaning(i int) {
	f := &p.found[i]
	if len(f.Cue) != 1 || f.Cue[0].End > f.Content[0].Start {
		return
	}
	cue, c := f.Cue[0], f.Content[0]
	s := p.sentenceAt(cue.Start)
	if v := cue.Start - 2; cue.Len() == 1 && p.in(leaning, cue.Start) && v > s.Start && p.Form(int(v+1)) == "," && p.in(told, v) && p.opensContent(c.Start) {
		p.frame[cue.Start] = none
		f.Cue = one(v)
		p.enter(i)
		return
	}
	start := c.Start
	for start < c.End && (p.Form(int(start)) == "," || p.is(start, "without")) {
		start++
	}
	if start+1 >= c.End || !p.leans(start) && !(cue.Len() == 1 && p.in(leaning, cue.Start) && cue.Start > s.Start+1 && p.Form(int(cue.Start-1)) == "," && p.in(told, cue.Start-2)) {
		return
	}
	for t := start + 1; t+1 < c.End && p.Quotes[t] == words.Outside; t++ {
		if p.Form(int(t)) != "," || !p.opensContent(t+1) {
			continue
		}
		for u := c.Start; u <= t; u++ {
			p.content[u] = none
		}
		f.Content = slices.Clone(f.Content)
		f.Content[0].Start = t + 1
		if p.in(leaning, cue.Start) { // "reported, citing two clerks, that"
			p.frame[cue.Start] = none
			f.Cue = one(cue.Start - 2)
			p.enter(i)
		}
		return
	}
}

// cutBeforeThat leaves the end of a phrase that stands between cue and content
// out of this: "said in a message sent by his press office that".
func (p *Page) cutBeforeThat(i int) {
	f := &p.found[i]
	if len(f.Cue) != 1 || f.Cue[0].End > f.Content[0].Start || !p.in(told, f.Cue[0].Start) && !p.in(told, f.Cue[0].End-1) && !p.is(f.Cue[0].Start, "posted") {
		return
	}
	c := f.Content[0]
	switch p.Tags[c.Start-1] {
	case tag.PRPS, tag.DT, tag.JJ, tag.IN:
		if p.is(c.Start-1, "about") || p.is(c.Start-1, "of") {
			return // "asked about the claim that"
		}
	default:
		return
	}
	for t := c.Start; t+3 < c.End && p.Tags[t] != tag.MD && !p.Tags[t].Verb() && p.Quotes[t] == words.Outside; t++ {
		if !p.is(t, "that") || p.Tags[t] != tag.IN || t == c.Start {
			continue
		}
		for u := c.Start; u < t; u++ {
			p.content[u] = none
		}
		f.Content = slices.Clone(f.Content)
		f.Content[0].Start = t
		return
	}
}

// cutAsSaying leaves who is quoted after a statement out of it: "The gate is
// shut, the paper quoted a keeper as saying".
func (p *Page) cutAsSaying(i int) {
	f := &p.found[i]
	k := len(f.Content) - 1
	if len(f.Cue) != 1 || !p.in(leant, f.Cue[0].End-1) || f.Content[k].Start != f.Cue[0].End {
		return
	}
	c := p.trim(f.Content[k])
	if c.Len() < 3 || !p.is(c.End-2, "as") || !p.is(c.End-1, "saying") {
		return
	}
	if k == 0 {
		s := p.sentenceAt(c.Start)
		if len(f.Source) != 1 || f.Source[0].Start < s.Start+4 || p.Form(int(f.Source[0].Start-1)) != "," {
			return
		}
		before := p.trim(words.Range{Start: p.textStart(s), End: f.Source[0].Start})
		if !p.isStatement(before) || !p.isClear(before) {
			return
		}
		f.Content, k = []words.Range{before, c}, 1
	}
	for t := c.Start; t < c.End; t++ {
		p.content[t] = none
	}
	f.Content = f.Content[:k]
	p.enter(i)
}

// insertedAccording gives what surrounds ", according to prisoners," in "The
// ministry said that, according to prisoners, the tanks were gone" to the
// ministry.
func (p *Page) insertedAccording(i int) {
	f := &p.found[i]
	if len(f.Source) != 1 || len(f.Cue) != 1 || len(f.Content) == 0 || !p.is(f.Cue[0].Start, "according") {
		return
	}
	c := p.trim(f.Content[0])
	s := p.sentenceAt(c.Start)
	if c.Len() < 3 || c.End > f.Cue[0].Start || !p.is(c.End-1, "that") || p.Quotes[c.End-1] != words.Outside {
		return
	}
	for t := c.Start + 1; t < c.End-1; t++ {
		if !p.in(told, t) || p.Tags[t] == tag.VBN {
			continue
		}
		source := p.nounPhraseBefore(t)
		content := p.trim(words.Range{Start: c.End - 1, End: s.End})
		if source.Len() == 0 || source.Start < s.Start || !p.isStatement(content) {
			continue
		}
		p.remove(int32(i))
		p.add("said that", "the verb stands between its subject and “that”", grammarLikely, one(t), source, content)
		return
	}
}

// leaningTail is where sentence s ends without ", citing two officials" at its
// end.
func (p *Page) leaningTail(s words.Range) int32 {
	for t := s.Start + 1; t < s.End; t++ {
		if p.Form(int(t-1)) == "," && p.Quotes[t] == words.Outside && p.leans(t) {
			return t - 1
		}
	}
	return s.End
}

// toldBy finds what somebody was told in the passive: "the paper was told by two
// clerks that". Who tells is its source.
func (p *Page) toldBy(s words.Range, t int32) {
	source := words.Range{Start: t + 2, End: p.nounPhraseEnd(t+2, s.End)}
	if source.Len() == 0 || int(source.End) >= len(p.Tokens) || !p.is(source.End, "that") {
		return
	}
	cue := t
	for cue > s.Start && (p.in(passives, cue-1) || p.in(having, cue-1) || p.Tags[cue-1] == tag.RB) {
		cue--
	}
	if content := p.trim(words.Range{Start: source.End, End: s.End}); cue < t && p.isStatement(content) && p.isClear(content) {
		p.add("told by", "“by” names who told it", grammarLikely, []words.Range{{Start: cue, End: t + 2}}, source, content)
	}
}

// quotedAs finds whoever "was quoted as saying" something, before it or, at the
// end of the sentence, after it. Token t is the "as"; who quotes it may stand
// before that: "was quoted by the paper as saying".
func (p *Page) quotedAs(s words.Range, t int32) {
	verb := t - 1
	if by := p.nounPhraseBefore(t); by.Start-2 > s.Start && (p.is(by.Start-1, "by") || p.is(by.Start-1, "in")) {
		verb = by.Start - 2
	}
	cue := words.Range{Start: verb, End: verb + 1}
	for cue.Start > s.Start && (p.in(passives, cue.Start-1) || p.in(having, cue.Start-1)) {
		cue.Start--
	}
	source := p.nounPhraseBefore(cue.Start)
	if !p.in(leant, verb) || cue.Len() == 1 || source.Len() == 0 {
		return
	}
	parts := []words.Range{{Start: cue.Start, End: t + 2}}
	if verb < t-1 {
		parts = []words.Range{cue, {Start: t, End: t + 2}}
	}
	content := p.trim(words.Range{Start: t + 2, End: s.End})
	if p.adverbial(words.Range{Start: t + 2, End: s.End}) {
		before := source.Start - 1
		if before < s.Start+3 || p.Form(int(before)) != "," && p.Quotes[before] != words.Closing {
			return
		}
		content = p.trim(words.Range{Start: p.textStart(s), End: source.Start})
	}
	if p.isStatement(content) {
		p.clear(s)
		p.add("quoted as saying", "the passive tells who is quoted", grammarLikely, parts, source, content)
	}
}

// quotedPassive makes "as saying" after "was quoted by the paper" part of the cue, and
// whoever is quoted the source, though a relative clause stands between: "Ada Thorne,
// who ran the port, was quoted by Northwire as saying that".
func (p *Page) quotedPassive(i int) {
	f := &p.found[i]
	if len(f.Cue) != 1 || len(f.Content) != 1 || !p.in(leant, f.Cue[0].End-1) || f.Cue[0].Len() < 2 || !p.in(passives, f.Cue[0].End-2) {
		return
	}
	cue, c := f.Cue[0], f.Content[0]
	if c.Start < cue.End || c.Len() < 4 || !p.is(c.Start, "as") || !p.is(c.Start+1, "saying") {
		return
	}
	s := p.sentenceAt(cue.Start)
	source := p.subject(s, cue.End-1)
	if p.is(cue.Start-1, ",") {
		if whole := p.beforeRelative(s, cue.Start); whole.Len() > 0 {
			source = whole
		}
	}
	if source.Len() == 0 || source.End > cue.Start {
		return
	}
	for t := cue.Start; t < c.Start; t++ {
		p.frame[t] = none
	}
	p.content[c.Start], p.content[c.Start+1] = none, none
	f.Source, f.Cue, f.Content = []words.Range{source}, []words.Range{cue, {Start: c.Start, End: c.Start + 2}}, []words.Range{{Start: c.Start + 2, End: c.End}}
	p.enter(i)
}

// toldWhich gives what follows "two clerks told the paper, which reported that"
// to the paper, which is whom the text has it from.
func (p *Page) toldWhich(i int) {
	f := &p.found[i]
	if len(f.Cue) != 1 || len(f.Source) == 0 || f.Content[0].Start < f.Cue[0].End || !p.in(telling, f.Cue[0].End-1) {
		return
	}
	for t := f.Cue[0].End + 1; t+1 < f.Content[0].Start; t++ {
		if p.Tags[t] != tag.WDT || !p.in(told, t+1) || p.frame[t+1] != none {
			continue
		}
		for _, list := range [][]words.Range{f.Cue, f.Source} {
			for _, r := range list {
				for u := r.Start; u < r.End; u++ {
					p.frame[u] = none
				}
			}
		}
		f.Source, f.Cue = one(t), one(t+1)
		p.enter(i)
		return
	}
}

// cutStatement leaves of a source what stands before ", citing", and of the
// source of "citing" itself who says the statement that was taken for a part of
// it: "The road is closed, reported the paper".
func (p *Page) cutStatement(i int) {
	f := &p.found[i]
	if len(f.Source) != 1 || len(f.Cue) != 1 {
		return
	}
	s := f.Source[0]
	for t := s.Start + 1; t < s.End; t++ {
		if p.in(leaning, t) && p.Form(int(t-1)) == "," { // "the paper, citing two clerks,"
			for u := t - 1; u < s.End; u++ {
				p.frame[u] = none
			}
			s.End = t - 1
			f.Source = []words.Range{s}
			break
		}
	}
	if !p.in(leaning, f.Cue[0].Start) {
		return
	}
	for t := s.End - 2; t > s.Start+2; t-- {
		if !p.in(told, t) || p.Form(int(t-1)) != "," || !p.isStatement(words.Range{Start: s.Start, End: t - 1}) {
			continue
		}
		for u := s.Start; u <= t; u++ {
			p.frame[u] = none
		}
		f.Source = []words.Range{p.trim(words.Range{Start: t + 1, End: s.End})}
		return
	}
}

// cutAfterComma ends the source of "According to" at the comma after which a
// clause begins: "According to a survey by the port, one boat in three has".
func (p *Page) cutAfterComma(i int) {
	f := &p.found[i]
	if len(f.Source) != 1 || len(f.Cue) != 1 || !p.is(f.Cue[0].Start, "according") || f.Cue[0].Start != p.textStart(p.sentenceAt(f.Cue[0].Start)) {
		return
	}
	if len(f.Content) == 2 && p.restricts(f.Source[0], f.Content[0].Start) && f.Content[1].Start == f.Content[0].End+1 && p.Form(int(f.Content[0].End)) == "," {
		first := f.Content[0]
		for t := first.Start; t < first.End; t++ {
			p.content[t] = none
		}
		f.Source, f.Content = []words.Range{{Start: f.Source[0].Start, End: first.End}}, f.Content[1:]
		p.enter(i)
		return
	}
	if len(f.Content) != 1 {
		return
	}
	source, c := f.Source[0], f.Content[0]
	if c.Start == source.End+1 && p.Tags[c.Start] != tag.VBN {
		if end := p.relativeEnd(source.End, p.sentenceAt(c.Start)); end > c.Start {
			for t := c.Start; t <= end; t++ {
				p.content[t] = none
			}
			f.Content = []words.Range{{Start: end + 1, End: c.End}}
		}
		return
	}
	if comma := p.restriction(source, c); comma != none { // "According to letters to the board that were seen by the paper, the port"
		for t := c.Start; t <= comma; t++ {
			p.content[t] = none
		}
		f.Source, f.Content = []words.Range{{Start: source.Start, End: comma}}, []words.Range{{Start: comma + 1, End: c.End}}
		p.enter(i)
		return
	}
	if source.End != c.Start {
		return
	}
	for t := source.End - 1; t > source.Start; t-- {
		if p.Form(int(t)) == "," {
			for u := t; u < source.End; u++ {
				p.frame[u] = none
			}
			f.Source = []words.Range{{Start: source.Start, End: t}}
			f.Content = []words.Range{{Start: t + 1, End: c.End}}
			p.enter(i)
			return
		}
	}
}

// outerSource gives an attribution whose source is the beginning of what another
// one says to that one: "Northwire reported that the army, quoting a prisoner,
// said the town had fallen".
func (p *Page) outerSource(i int) {
	f := &p.found[i]
	if len(f.Source) != 1 || len(f.Cue) != 1 || f.Cue[0].Start < f.Source[0].End {
		return
	}
	s := f.Source[0]
	for t := s.Start + 1; t+1 < s.End; t++ {
		if t := t - 1; p.Form(int(t)) == "," || p.Tags[t] == tag.WP || p.Tags[t] == tag.WPS || p.Tags[t] == tag.WDT {
			return // "One, whose mother asked that she not be named, said"
		}
		if c := f.Cue[0].Start - 1; c >= s.End && p.Tags[c] == tag.CC && p.in(told, t) && p.Tags[t-1].Noun() && p.frame[t] != none && p.isClaimed(s.End, c) { // "The museum confirmed to the paper that …, but insisted"
			for u := t; u < s.End; u++ {
				if p.frame[u] == int32(i) {
					p.frame[u] = none
				}
			}
			f.Source = []words.Range{{Start: s.Start, End: t}}
			return
		}
		that := p.thatAfter(t, s.End)
		if !p.in(told, t) || p.Tags[t] == tag.VBN && !p.in(having, t-1) && !p.Tags[t-1].Noun() || that == none || p.Quotes[t] != words.Outside {
			continue
		}
		cue := words.Range{Start: p.auxiliaries(t, s), End: t + 1}
		source := p.trim(words.Range{Start: s.Start, End: cue.Start})
		content := p.trim(words.Range{Start: that, End: f.Content[len(f.Content)-1].End})
		if source.Len() == 0 || !p.Tags[source.End-1].Noun() || content.End <= f.Cue[0].End {
			return
		}
		if joint := p.joint(f.Cue[0].Start, that+2); joint != none { // "confirmed to the paper that it was shut, but insisted that"
			content.End = joint
			f.Source = []words.Range{source}
			p.enter(i)
			p.add("said that", "whom it is told, or where, stands between the verb and “that”", grammarLikely, []words.Range{cue}, source, content)
			return
		}
		p.remove(int32(i))
		p.add("said that", "the verb stands between its subject and “that”", grammarLikely, []words.Range{cue}, source, content)
		return
	}
}

// isClaimed reports whether an attribution's content begins at token from, or right
// after it, and lies before token to.
func (p *Page) isClaimed(from, to int32) bool {
	for t := from; t < min(from+2, to); t++ {
		if p.content[t] != none {
			return true
		}
	}
	return false
}

// thatAfter is the "that" which follows the verb at token t before end, with no
// more than whom it is told, or where, between, or none.
func (p *Page) thatAfter(t, end int32) int32 {
	that := t + 1
	for that < end && that < t+longestTo && (p.Tags[that] == tag.IN || p.Tags[that] == tag.TO) && !p.is(that, "that") {
		next := p.nounPhraseEnd(that+1, end)
		if next == that+1 {
			return none
		}
		that = next
	}
	if that >= end || !p.is(that, "that") {
		return none
	}
	return that
}

// restricts reports whether token i, after a source, begins what tells more of it:
// "that were seen by the paper", ", seen by the paper".
func (p *Page) restricts(source words.Range, i int32) bool {
	if i == source.End+1 && p.Form(int(source.End)) == "," {
		return p.Tags[i] == tag.VBN
	}
	return i == source.End && (p.Tags[i] == tag.IN || p.Tags[i] == tag.TO || p.Tags[i] == tag.WDT || p.is(i, "that"))
}

// restriction is the comma that ends what tells more of a source and was taken for
// the beginning of content c, or none.
func (p *Page) restriction(source, c words.Range) int32 {
	if !p.restricts(source, c.Start) {
		return none
	}
	for t := c.Start + 2; t+2 < c.End && p.Quotes[t] == words.Outside; t++ {
		if p.Form(int(t)) == "," {
			if p.isStatement(words.Range{Start: t + 1, End: c.End}) {
				return t
			}
			return none
		}
	}
	return none
}

var (
	naming    = setOf(`named identified quoted name names`)
	anonymity = setOf(`anonymity anonymously`)
	staying   = setOf(`remain remained remaining stay stayed staying`)
)

const longestPlea = 6 // tokens from a cue to what is asked for

// isPlea reports whether attribution i is no more than that a source wants not
// to be named: "who declined to be identified", "asking for anonymity".
func (p *Page) isPlea(i int) bool {
	f := &p.found[i]
	if len(f.Cue) == 0 {
		return false
	}
	cue, c := f.Cue[0], f.Content[0]
	end := f.Content[len(f.Content)-1].End
	for t := c.Start; t < end; t++ {
		if p.is(t, "because") {
			end = t
		}
	}
	if c.Start < cue.Start || p.Quotes[c.Start] != words.Outside || p.isStatement(words.Range{Start: c.Start, End: end}) {
		return false
	}
	for t := max(p.sentenceAt(cue.Start).Start, cue.Start-1); t < min(c.End, cue.End+longestPlea); t++ {
		if p.in(anonymity, t) || p.is(t, "anonymous") && p.in(staying, t-1) || p.in(naming, t) && t >= cue.End && (p.in(passives, t-1) || p.Tags[t-1] == tag.PRPS && t-2 >= cue.Start && p.Tags[t-2].Verb()) {
			return true
		}
	}
	return false
}

// afterCue gives a content before its cue the clause that goes on after it:
// "The mine would close, Vollan warned, if nobody bought it".
func (p *Page) afterCue(i int) {
	f := &p.found[i]
	if len(f.Source) != 1 || len(f.Cue) != 1 || len(f.Content) == 0 {
		return
	}
	cue, source, last := f.Cue[0], f.Source[0], f.Content[len(f.Content)-1]
	end := max(cue.End, source.End)
	s := p.sentenceAt(cue.Start)
	if last.End > min(cue.Start, source.Start) || last.Start < s.Start || p.Quotes[last.Start] != words.Outside || end+2 >= s.End || p.Form(int(end)) != "," || !p.in(continuing, end+1) {
		return
	}
	if !p.in(told, cue.End-1) && !p.in(closing, cue.End-1) {
		return
	}
	rest := p.trim(words.Range{Start: end + 1, End: s.End})
	if p.isStatement(rest) && p.isClear(rest) {
		f.Content = append(slices.Clone(f.Content), rest)
		p.enter(i)
	}
}

// continuing are words with which a clause goes on after an inserted speaker.
var continuing = setOf(`because if unless so although though until whether`)
