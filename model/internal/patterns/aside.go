package patterns

import (
	"slices"

	"hearsay/model/internal/tag"
	"hearsay/model/internal/who"
	"hearsay/model/internal/words"
)

// Asides
//
// Between commas, or at an end of a sentence, an aside tells whom a source leans
// on: "The Herald reported on Friday, citing two clerks, that the ledger was
// burnt". It is no part of what is said, nor of who says it, and it makes no
// claim where the verb beside it does.

// leaningAsides sets right what asides of sentence s have led astray.
func (p *Page) leaningAsides(s words.Range) {
	for t := s.Start; t+1 < s.End; t++ {
		if !p.in(leaning, t) || p.Quotes[t] != words.Outside || t > s.Start && p.Form(int(t-1)) != "," && p.Quotes[t-1] != words.Closing {
			continue
		}
		a := p.aside(t, s)
		if i := p.frame[t]; i != none && len(p.found[i].Cue) == 1 && p.found[i].Cue[0].Start == t {
			p.besideAside(i, a, s)
		}
		for u := s.Start; u < s.End; u++ {
			if i := p.frame[u]; i != none && (u < a.Start || u >= a.End) && len(p.found[i].Cue) > 0 && p.found[i].Cue[0].Start == u {
				p.cutAside(i, a)
				p.wholeAround(i, a, s)
			}
		}
		t = a.End - 1
	}
}

// aside is the aside of sentence s that begins at token t, without its marks.
func (p *Page) aside(t int32, s words.Range) words.Range {
	end := p.trim(words.Range{Start: t, End: s.End}).End
	for u := t + 1; u+1 < end; u++ {
		if p.Form(int(u)) == "," && p.is(u+1, "that") && !p.isStatement(words.Range{Start: t, End: u}) {
			return words.Range{Start: t, End: u}
		}
	}
	for u := t + 1; u+1 < end; u++ {
		if p.Form(int(u)) != "," || p.Quotes[u] != words.Outside || !p.isStatement(words.Range{Start: u + 1, End: end}) && p.Quotes[u+1] != words.Opening {
			continue
		}
		if p.Tags[u+1] == tag.WP || p.Tags[u+1] == tag.WDT { // "citing two clerks, who asked not to be named, said"
			continue
		}
		return words.Range{Start: t, End: u}
	}
	return words.Range{Start: t, End: end}
}

// verbBeside is the verb of saying that aside a of sentence s stands beside, and
// its subject: "reported on Monday, citing two clerks,", "the paper, citing two
// clerks, said". There is none without a subject.
func (p *Page) verbBeside(a, s words.Range) (verb int32, source words.Range) {
	if a.Start > s.Start+2 {
		v := a.Start - 2
		for v > s.Start && v > a.Start-longestTime && !p.in(told, v) && (p.in(times, v) || p.in(relative, v) || p.Tags[v] == tag.CD || p.Tags[v] == tag.DT || p.in(months, v)) {
			v--
		}
		if p.in(told, v) && (p.Tags[v] != tag.VBN || p.in(having, v-1)) {
			if source := p.sourceBefore(p.auxiliaries(v, s)); source.Len() > 0 {
				return v, source
			}
		}
	}
	if a.Start == p.textStart(s) && a.End+2 < s.End { // "Citing two clerks, the paper said"
		end := p.nounPhraseEnd(a.End+1, s.End)
		v := end
		for v < s.End && (p.in(having, v) || p.Tags[v] == tag.RB) {
			v++
		}
		if end > a.End+1 && v < s.End && (p.in(told, v) || p.in(closing, v)) {
			return v, words.Range{Start: a.End + 1, End: end}
		}
		return none, words.Range{}
	}
	v := a.End + 1
	for v < s.End && (p.in(having, v) || p.Tags[v] == tag.RB) {
		v++
	}
	if v < s.End && p.in(told, v) && a.Start > s.Start {
		if source := p.sourceBefore(a.Start - 1); source.Len() > 0 {
			return v, source
		}
	}
	return none, words.Range{}
}

const longestTime = 6 // tokens of a time between a verb and what follows it

// besideAside gives what attribution i, whose cue begins the aside a of sentence
// s, has for its content to the verb beside the aside: "The ministry said on
// Monday, citing prisoners, that the column had stalled".
func (p *Page) besideAside(i int32, a, s words.Range) {
	f := &p.found[i]
	verb, source := p.verbBeside(a, s)
	if verb == none {
		if before := a.Start - 2; before > s.Start && (p.content[before] != none || p.frame[before] != none) && p.content[before] != i && p.frame[before] != i && f.Content[0].Start >= a.Start && p.citesSomebody(a) {
			p.remove(i) // "reported that it was sold, citing two clerks"
		}
		return
	}
	if j := p.frame[verb]; j != none && j != i {
		if !p.tellsTime(j, s) {
			if p.citesSomebody(a) && f.Content[0].Start >= a.Start {
				p.remove(i) // the aside tells it of that attribution
			}
			return
		}
		p.remove(j)
	}
	within := f.Content[len(f.Content)-1].End <= a.End && f.Content[0].Start >= a.Start // then it may be a claim of its own
	var content []words.Range
	if before := p.trim(words.Range{Start: p.textStart(s), End: source.Start}); source.Start > s.Start+2 && p.Form(int(source.Start-1)) == "," && p.wordsIn(before) > 1 {
		content = append(content, before)
	}
	if after := p.trim(words.Range{Start: max(a.End, verb+1), End: s.End}); p.wordsIn(after) > 0 {
		content = append(content, after)
	}
	if len(content) == 0 || !slices.ContainsFunc(content, p.isStatement) {
		return
	}
	if !within {
		p.remove(i)
	} else if !p.nothingOutside(content[0], i) {
		return
	} else if p.citesSomebody(a) {
		p.remove(i) // the aside tells it of the attribution that is added
	}
	p.add("leaning", "whom its source leans on stands between", grammarLikely, []words.Range{{Start: p.auxiliaries(verb, s), End: verb + 1}}, source, content...)
}

// tellsTime reports whether attribution i has nothing but a time of sentence s for
// its content: "warned last week".
func (p *Page) tellsTime(i int32, s words.Range) bool {
	for _, c := range p.found[i].Content {
		if c.Start < s.Start || c.End > s.End || !p.adverbial(c) || !p.in(times, c.End-1) {
			return false
		}
	}
	return true
}

// wholeAround gives an attribution that aside a of sentence s follows what goes on
// after the aside: "The column, the paper said, citing two clerks, had stalled".
func (p *Page) wholeAround(i int32, a, s words.Range) {
	f := &p.found[i]
	if len(f.Content) != 1 || len(f.Source) != 1 || f.Content[0].End > f.Source[0].Start || p.isStatement(f.Content[0]) || a.End+1 >= s.End || a.Start-2 > f.Cue[0].End+longestTime {
		return
	}
	rest := p.trim(words.Range{Start: a.End, End: s.End})
	if rest.Len() < 2 || !p.isClear(rest) || p.Quotes[rest.Start] != words.Outside {
		return
	}
	switch p.Tags[rest.Start] {
	case tag.VBD, tag.VBZ, tag.VBP, tag.MD:
		f.Content = []words.Range{f.Content[0], rest}
		p.enter(int(i))
	}
}

// cutAside leaves aside a out of the content of attribution i,
// where it stands at an end of that or beside its cue.
func (p *Page) cutAside(i int32, a words.Range) {
	f := &p.found[i]
	cue := f.Cue[len(f.Cue)-1]
	kept := slices.Clone(f.Content[:0:0])
	for _, c := range f.Content {
		switch whole := p.trim(c); {
		case whole.Start >= a.Start && whole.End <= a.End:
			continue
		case c.Start >= a.Start-1 && c.Start < a.End:
			c.Start = min(a.End+1, c.End)
		case c.Start >= cue.End && c.Start < a.Start && c.End > a.Start && c.End <= a.End && p.citesSomebody(a) && !p.hasAny(told, words.Range{Start: c.Start, End: a.Start}):
			c.End = a.Start - 1
		}
		if p.trim(c).Len() > 0 {
			kept = append(kept, c)
		}
	}
	if len(kept) == 0 || slices.Equal(kept, f.Content) {
		return
	}
	for _, c := range f.Content {
		for t := c.Start; t < c.End; t++ {
			if p.content[t] == i {
				p.content[t] = none
			}
		}
	}
	f.Content = kept
	p.enter(int(i))
}

// citesSomebody reports whether aside a names who or what may say something, and
// no reason: "citing two clerks", not "citing the cost".
func (p *Page) citesSomebody(a words.Range) bool {
	head := int32(none)
	for t := a.Start + 1; t < a.End && (p.Tags[t].Noun() || head == none && !p.Tags[t].Verb() && p.Tags[t] != tag.IN); t++ {
		if p.Tags[t].Noun() {
			head = t
		}
	}
	return head != none && who.CanSpeak(p.Annotated, head) && !p.in(reasons, head)
}

// reasons are documents and the like that are cited for what they are, not for what
// they say: "citing the release of prisoners".
var reasons = setOf(`law laws release releases evidence rule rules finding findings trust order orders result results`)

// hasAny reports whether a word of list stands in r.
func (p *Page) hasAny(list set, r words.Range) bool {
	for t := r.Start; t < r.End; t++ {
		if p.in(list, t) {
			return true
		}
	}
	return false
}
