package patterns

import (
	"slices"

	"hearsay/model/internal/parse"
	"hearsay/model/internal/tag"
	"hearsay/model/internal/who"
	"hearsay/model/internal/words"
)

// Borders
//
// Where a source ends and what it says begins, the words tell less than the marks
// and the grammar around them do.

// outerMark gives the mark that closes a quotation before a source, and was taken
// for its beginning, back to the quotation: “…,” the bank said.
func (p *Page) outerMark(i int) {
	f := &p.found[i]
	if len(f.Source) != 1 || f.Source[0].Len() < 2 || p.Quotes[f.Source[0].Start] != words.Closing {
		return
	}
	mark := f.Source[0].Start
	f.Source = []words.Range{{Start: mark + 1, End: f.Source[0].End}}
	p.frame[mark] = none
	for k, c := range f.Content {
		if c.End == mark || c.End == mark-1 && !p.isWord(mark-1) {
			f.Content = slices.Clone(f.Content)
			f.Content[k].End = mark + 1
		}
	}
	p.enter(i)
}

// wholeNoun gives a source that breaks off before its noun this: "The trust that
// runs the" before "hospital".
func (p *Page) wholeNoun(i int) {
	f := &p.found[i]
	if len(f.Source) != 1 || len(f.Cue) == 0 {
		return
	}
	s := f.Source[0]
	switch p.Tags[s.End-1] {
	case tag.DT, tag.PRPS, tag.JJ:
	default:
		return
	}
	end := s.End
	for end < f.Cue[0].Start && p.Tags[end].Noun() && p.content[end] == none && p.frame[end] == none {
		end++
	}
	if end > s.End && end == f.Cue[0].Start {
		f.Source = []words.Range{{Start: s.Start, End: end}}
		p.enter(i)
	}
}

// mainVerb gives an attribution the verb of the sentence where that of a relative
// clause, which says nothing, was taken for it: "The trust that runs the hospital
// apologised “without reservation”".
func (p *Page) mainVerb(i int) {
	f := &p.found[i]
	if len(f.Source) != 1 || len(f.Cue) != 1 || f.Cue[0].Len() != 1 || f.Source[0].End != f.Cue[0].Start || !p.in(running, f.Cue[0].Start) {
		return
	}
	pronoun, c := f.Source[0].End-1, f.Content[len(f.Content)-1]
	if p.Tags[pronoun] != tag.WDT && p.Tags[pronoun] != tag.WP && !p.is(pronoun, "that") || c.Start != f.Cue[0].End {
		return
	}
	for t := c.Start + 1; t+1 < c.End && p.Quotes[t] == words.Outside; t++ {
		if p.Labels[t] != parse.Root && p.Quotes[t+1] != words.Opening || p.Tags[t] != tag.VBD && p.Tags[t] != tag.VBZ {
			continue
		}
		source := words.Range{Start: p.nounPhraseBefore(pronoun).Start, End: t}
		for _, list := range [][]words.Range{f.Source, f.Cue, f.Content} {
			for _, r := range list {
				for u := r.Start; u < r.End; u++ {
					p.content[u], p.frame[u] = none, none
				}
			}
		}
		f.Source, f.Cue, f.Content = []words.Range{source}, one(t), []words.Range{{Start: t + 1, End: c.End}}
		p.enter(i)
		return
	}
}

var running = setOf(`run runs ran own owns owned operate operates operated manage manages managed`)

// wholeForeignName gives a source that is the last word of a name with a small word
// in it the rest of that: "the newspaper Diário do Velm".
func (p *Page) wholeForeignName(i int) {
	f := &p.found[i]
	if len(f.Source) != 1 || p.Tags[f.Source[0].Start] != tag.NNP {
		return
	}
	small := f.Source[0].Start - 1
	first := p.sentenceAt(f.Source[0].Start).Start
	if small <= first || p.isCapital(small) || !p.isWord(small) || len(p.Form(int(small))) > 3 || !p.isCapital(small-1) || !p.Tags[small-1].Noun() || p.Tags[small] == tag.IN || p.Tags[small] == tag.TO || p.Tags[small] == tag.CC || p.Tags[small] == tag.DT {
		return
	}
	name := p.nounPhraseBefore(small)
	if whole := (words.Range{Start: name.Start, End: f.Source[0].Start}); name.Len() > 0 && p.isClear(whole) {
		f.Source = []words.Range{{Start: name.Start, End: f.Source[0].End}}
		p.enter(i)
	}
}

// wholeCompound gives a source the abbreviation before its noun that was taken for
// a pronoun: "WHO officials".
func (p *Page) wholeCompound(i int) {
	f := &p.found[i]
	if len(f.Source) != 1 || f.Source[0].Start == 0 {
		return
	}
	s := f.Source[0]
	before := s.Start - 1
	if p.Tags[before] != tag.WP || !p.isAbbreviation(before) || !p.Tags[s.Start].Noun() || p.frame[before] != none || before < p.sentenceAt(s.Start).Start {
		return
	}
	if c := f.Content[0]; p.content[before] == int32(i) && c.Start == before && c.Len() == 1 && len(f.Content) > 1 {
		f.Content, p.content[before] = f.Content[1:], none
	}
	if p.content[before] != none {
		return
	}
	f.Source = []words.Range{{Start: before, End: s.End}}
	p.enter(i)
}

// wholeMember gives a source that is but the body or the place of the subject the
// whole of that: "Det Sgt Tom Rask, of Westshire Police," not "Westshire Police", "later
// work by a team in Velm", not "Velm".
func (p *Page) wholeMember(i int) {
	f := &p.found[i]
	if len(f.Source) != 1 || len(f.Cue) == 0 || f.Source[0].End > f.Cue[0].Start {
		return
	}
	source := f.Source[0]
	of := source.Start - 1
	if p.Tags[source.Start] == tag.IN {
		of = source.Start
	}
	s := p.sentenceAt(source.Start)
	if of <= s.Start+1 || p.Tags[of] != tag.IN || !p.is(of, "of") && !p.is(of, "in") && !p.is(of, "from") && !p.is(of, "at") {
		return
	}
	whole := words.Range{}
	if comma := of - 1; p.Form(int(comma)) == "," {
		whole = p.nounPhraseBefore(comma)
		for t := whole.End - 1; t > whole.Start; t-- {
			if !p.isCapital(t - 1) {
				whole.Start = t // "Outside court Det Sgt Tom Rask"
				break
			}
		}
		if whole.Len() < 2 || p.Tags[whole.End-1] != tag.NNP || !p.isCapital(whole.Start) || p.Form(int(source.End)) != "," && p.Form(int(source.End-1)) != "," {
			return
		}
	} else if whole = p.nounPhraseBefore(of); whole.Len() == 0 || !p.Tags[whole.End-1].Noun() {
		return
	} else if by := whole.Start - 1; by > s.Start && p.is(by, "by") {
		whole = words.Range{Start: p.textStart(s), End: by}
		if whole.Len() == 0 || whole.Len() > 4 || !who.IsDocument(p.Annotated, by-1) && !p.is(by-1, "work") || p.Tags[whole.Start] == tag.IN {
			return
		}
	} else {
		return
	}
	if whole = (words.Range{Start: whole.Start, End: source.End}); p.isClear(words.Range{Start: whole.Start, End: source.Start}) {
		f.Source = []words.Range{whole}
		p.enter(i)
	}
}

// nearSubject gives a verb whose source stands far off the subject right before
// it, which nobody has: "The mayor proposed a toll, an idea the guild said".
func (p *Page) nearSubject(i int) {
	f := &p.found[i]
	if len(f.Source) != 1 || len(f.Cue) != 1 || f.Source[0].End >= f.Cue[0].Start {
		return
	}
	cue := f.Cue[0]
	verb := cue.End - 1
	if !p.in(told, verb) {
		return
	}
	source := p.nounPhraseBefore(cue.Start)
	for t := source.End - 1; t > source.Start; t-- {
		if p.Tags[t] == tag.DT && p.Tags[t-1].Noun() { // "an idea the guild"
			source.Start = t
			break
		}
	}
	if source.Len() == 0 || source.Start <= f.Source[0].End || !p.isFree(source) || p.in(times, source.End-1) || p.Tags[source.End-1] == tag.PRP {
		return
	}
	if before := source.Start - 1; !p.Tags[before].Noun() || !p.isStatement(words.Range{Start: f.Source[0].End, End: before}) {
		return
	}
	subject := p.subject(p.sentenceAt(verb), verb)
	if subject.Len() > 0 && subject.End != source.End {
		return
	}
	p.giveSource(i, source)
}

// giveSource makes source the one source of attribution i, in place of the one it has.
func (p *Page) giveSource(i int, source words.Range) {
	f := &p.found[i]
	for t := f.Source[0].Start; t < f.Source[0].End; t++ {
		if p.frame[t] == int32(i) {
			p.frame[t] = none
		}
	}
	f.Source = []words.Range{source}
	p.enter(i)
}

// quotedVerb gives a quotation the verb that it follows where another before that
// was taken for it: "thanked the guild but saw “nothing to mediate”".
func (p *Page) quotedVerb(i int) {
	f := &p.found[i]
	if len(f.Cue) != 1 || len(f.Content) != 1 || f.Content[0].Start != f.Cue[0].End || p.in(told, f.Cue[0].End-1) {
		return
	}
	c := f.Content[0]
	for t := c.Start + 1; t+2 < c.End && p.Quotes[t] == words.Outside; t++ {
		if p.Tags[t] != tag.CC || p.Tags[t+1] != tag.VBD || p.Quotes[t+2] != words.Opening {
			continue
		}
		if p.isStatement(words.Range{Start: c.Start, End: t}) || p.quotationAt(t+2, c.End).End < c.End-1 {
			return
		}
		for u := f.Cue[0].Start; u < t+2; u++ {
			p.content[u], p.frame[u] = none, none
		}
		f.Cue, f.Content = one(t+1), []words.Range{{Start: t + 2, End: c.End}}
		p.enter(i)
		return
	}
}

// statementBefore gives whoever acknowledges something at the end of it what stands
// before, where what is told beside it was taken for that: "The town has fallen,
// the ministry acknowledged on Sunday, a week after it had dismissed reports of it".
func (p *Page) statementBefore(i int) {
	f := &p.found[i]
	if len(f.Source) != 1 || len(f.Cue) != 1 || f.Source[0].End > f.Cue[0].Start || !p.in(told, f.Cue[0].End-1) && !p.in(closing, f.Cue[0].End-1) {
		return
	}
	source, cue, c := f.Source[0], f.Cue[0], f.Content[0]
	s := p.sentenceAt(cue.Start)
	if c.Start < cue.End || c.Start >= s.End || source.Start < s.Start+4 || p.Form(int(source.Start-1)) != "," || p.opensContent(c.Start) || p.Quotes[c.Start] != words.Outside {
		return
	}
	comma := cue.End
	for comma < c.Start && p.Form(int(comma)) != "," {
		comma++
	}
	before := p.trim(words.Range{Start: p.textStart(s), End: source.Start})
	if comma == c.Start || !p.adverbial(words.Range{Start: cue.End, End: comma}) || p.Tags[comma+1] != tag.DT && p.Tags[comma+1] != tag.NNS && p.Tags[comma+1] != tag.CD {
		return
	}
	if p.isSubordinate(before.Start) || !p.isStatement(before) || !p.isClear(before) {
		return
	}
	for _, r := range f.Content {
		for t := r.Start; t < r.End; t++ {
			p.content[t] = none
		}
	}
	f.Content = []words.Range{before}
	p.enter(i)
}

// wholeRelativeSubject gives a verb of saying that was taken for the end of a
// relative clause's verb the whole subject: "Residents who fled said that".
func (p *Page) wholeRelativeSubject(i int) {
	f := &p.found[i]
	if len(f.Source) != 1 || len(f.Cue) != 1 || p.Tags[f.Source[0].Start] != tag.WP || f.Source[0].End != f.Cue[0].Start || f.Cue[0].Len() < 2 {
		return
	}
	cue := f.Cue[0]
	said := cue.Start + 1
	if !p.in(told, said) || p.Tags[cue.Start] != tag.VBD || p.in(having, cue.Start) || p.in(passives, cue.Start) {
		return
	}
	people := p.nounPhraseBefore(f.Source[0].Start)
	if people.Len() == 0 || !p.isClear(people) {
		return
	}
	p.frame[cue.Start] = none
	f.Source, f.Cue = []words.Range{{Start: people.Start, End: said}}, []words.Range{{Start: said, End: cue.End}}
	p.enter(i)
}

// wholeRestriction completes the source of "according to" that breaks off in a
// relative clause at the end of a sentence: "according to research that its makers
// have called flawed".
func (p *Page) wholeRestriction(i int) {
	f := &p.found[i]
	if len(f.Source) != 1 || len(f.Cue) != 1 || !p.is(f.Cue[0].Start, "according") || f.Cue[0].Start < f.Content[len(f.Content)-1].End {
		return
	}
	s := f.Source[0]
	rest := p.trim(words.Range{Start: s.End, End: p.sentenceAt(s.Start).End})
	relative := false
	for t := s.Start + 1; t < rest.End; t++ {
		relative = relative || p.Tags[t] == tag.WDT || p.Tags[t] == tag.WP || p.is(t, "that")
		if p.Form(int(t)) == "," {
			return
		}
	}
	if relative && rest.Start == s.End && rest.Len() > 0 && !p.isStatement(s) && p.isStatement(rest) && p.isClear(rest) {
		f.Source = []words.Range{{Start: s.Start, End: rest.End}}
		p.enter(i)
	}
}

// cutAdverb leaves a time that belongs to the cue out of the content: "said
// afterwards he was tired", "thought at first he was dreaming".
func (p *Page) cutAdverb(i int) {
	f := &p.found[i]
	if len(f.Cue) != 1 {
		return
	}
	c := f.Content[0]
	from := c.Start
	switch {
	case c.Start != f.Cue[0].End || c.Len() < 4 || p.Quotes[c.Start] != words.Outside:
		return
	case p.in(afterwards, c.Start), p.is(c.Start, "only") && p.is(c.Start+1, "that"):
		from++
	case p.is(c.Start, "at") && (p.is(c.Start+1, "first") || p.is(c.Start+1, "last")):
		from += 2
	case p.is(c.Start, "first") && p.is(f.Cue[0].End-1, "at"): // "thought at" is its cue
		from++
	case p.is(c.Start, "in") && p.Tags[c.Start+1] == tag.DT && who.IsDocument(p.Annotated, c.Start+2): // "said in a statement it was"
		from += 3
	default:
		return
	}
	switch p.Tags[from] {
	case tag.PRP, tag.DT, tag.PRPS, tag.NNP, tag.NNS:
	default:
		if !p.is(from, "that") {
			return
		}
	}
	if !p.isStatement(words.Range{Start: from, End: c.End}) {
		return
	}
	for t := c.Start; t < from; t++ {
		p.content[t] = none
	}
	f.Content = slices.Clone(f.Content)
	f.Content[0].Start = from
}

var afterwards = setOf(`afterwards afterward later`)

// wholeBefore gives a content that begins with a sentence inside a quotation what
// stands before it in that, where nobody has it.
func (p *Page) wholeBefore(i int) {
	f := &p.found[i]
	for _, c := range f.Content {
		if p.Quotes[c.Start] != words.Inside || p.sentenceAt(c.Start).Start != c.Start {
			continue
		}
		from, start := c.Start, p.Paragraphs[p.paragraphAt(c.Start)].Start
		for from > start && p.Quotes[from-1] != words.Outside && p.content[from-1] == none && p.frame[from-1] == none {
			from--
			if p.Quotes[from] == words.Opening {
				p.extend(int32(i), words.Range{Start: from, End: c.Start}, "the quotation begins at its opening mark")
				return
			}
		}
	}
}

// ofConjunction gives a verb without a source, which is joined to another one, the
// subject of that: "The league wants money and has asked for a meeting".
func (p *Page) ofConjunction(i int) {
	f := &p.found[i]
	if len(f.Source) > 0 || len(f.Cue) != 1 || len(f.Content) == 0 || f.Content[0].Start < f.Cue[0].End {
		return
	}
	cue := f.Cue[0]
	verb := cue.Start
	for verb < cue.End-1 && (p.in(having, verb) || p.Tags[verb] == tag.RB) {
		verb++
	}
	active := p.Tags[verb] == tag.VBD || p.Tags[verb] == tag.VBZ || p.Tags[verb] == tag.VBP || p.Tags[verb] == tag.VBN && verb > cue.Start && p.in(having, cue.Start)
	if !active || p.in(passives, verb) {
		return
	}
	s := p.sentenceAt(cue.Start)
	before := cue.Start - 1
	for before > s.Start && p.Tags[before] == tag.RB {
		before--
	}
	if before <= s.Start || p.Tags[before] != tag.CC {
		return
	}
	for t := before - 1; t > s.Start && p.Form(int(t)) != ";" && p.Quotes[t] == words.Outside; t-- {
		if !p.isSubject(t) {
			continue
		}
		if h := p.Heads[t]; h <= t || h >= before {
			continue
		}
		source := p.subject(s, p.Heads[t])
		if source.Len() > 0 && p.isFree(source) && p.Tags[source.Start] != tag.WDT {
			f.Source = []words.Range{source}
			p.enter(i)
		}
		return
	}
}

// interrupted finds whoever says something between it and what is added to a
// noun of it: "Eels dream, a study has found, an ability that nobody knew of".
func (p *Page) interrupted(s words.Range) {
	for t := s.Start + 5; t+3 < s.End; t++ {
		if p.Form(int(t+1)) != "," || !p.in(told, t) && !p.in(closing, t) || p.Quotes[t] != words.Outside || p.frame[t] != none {
			continue
		}
		cue := words.Range{Start: p.auxiliaries(t, s), End: t + 1}
		source := p.nounPhraseBefore(cue.Start)
		if source.Len() == 0 || source.Start < s.Start+4 || p.Form(int(source.Start-1)) != "," || p.Tags[t+2] != tag.DT || p.is(t+2, "that") {
			continue
		}
		before := p.trim(words.Range{Start: p.textStart(s), End: source.Start})
		after := words.Range{Start: p.nounPhraseEnd(t+2, s.End), End: s.End}
		if after.Start == t+2 || after.Len() > 2 && !p.is(after.Start, "that") && !p.is(after.Start, "which") && p.Form(int(after.Start)) != "," {
			continue
		}
		if p.isStatement(before) && p.nothingOutside(before, none) && p.isClear(source) && !p.isSubordinate(before.Start) {
			p.add("interrupted", "whoever says it is named before what is added", grammarLikely, []words.Range{cue}, source, before)
		}
		return
	}
}

// cutAsideBeforeThat leaves an aside between a verb and its "that" out of the
// content: "reported, wrongly as it turned out, that he had left".
func (p *Page) cutAsideBeforeThat(i int) {
	f := &p.found[i]
	if len(f.Cue) != 1 || !p.in(told, f.Cue[0].End-1) {
		return
	}
	cue, c := f.Cue[0], f.Content[0]
	if c.Start < cue.End || c.Start > cue.End+1 || c.Start >= c.End-3 || p.is(c.Start, "that") || p.Quotes[c.Start] != words.Outside {
		return
	}
	if comma := cue.End; p.Form(int(comma)) != "," {
		return
	}
	for t := cue.End + 1; t+2 < c.End && t < cue.End+longestAsideHere && p.Quotes[t] == words.Outside; t++ {
		if p.Form(int(t)) != "," || !p.is(t+1, "that") {
			continue
		}
		if !p.isStatement(words.Range{Start: t + 1, End: c.End}) {
			return
		}
		for u := c.Start; u <= t; u++ {
			p.content[u] = none
		}
		f.Content = slices.Clone(f.Content)
		f.Content[0].Start = t + 1
		return
	}
}

const longestAsideHere = 14 // tokens of an aside between a verb and "that"

// cutCueAside ends a cue at the comma in it where its content stands before:
// “…,” Thorne said in a statement, which pointed to.
func (p *Page) cutCueAside(i int) {
	f := &p.found[i]
	if len(f.Cue) != 1 || f.Content[len(f.Content)-1].End > f.Cue[0].Start {
		return
	}
	cue := f.Cue[0]
	for t := cue.Start + 1; t < cue.End; t++ {
		if p.Form(int(t)) == "," {
			for u := t; u < cue.End; u++ {
				p.frame[u] = none
			}
			f.Cue = []words.Range{{Start: cue.Start, End: t}}
			return
		}
	}
}

// cutSourceAside ends a source after its verb at what it does while it speaks:
// “…,” said Grace Oduya of Lakeside Bank, referring to the vote.
func (p *Page) cutSourceAside(i int) {
	f := &p.found[i]
	if len(f.Source) != 1 || len(f.Cue) == 0 || f.Source[0].Start < f.Cue[0].End {
		return
	}
	s := f.Source[0]
	for t := s.Start + 1; t+1 < s.End; t++ {
		if p.Form(int(t)) == "," && p.in(meanwhile, t+1) {
			for u := t; u < s.End; u++ {
				p.frame[u] = none
			}
			f.Source = []words.Range{{Start: s.Start, End: t}}
			return
		}
	}
}

var meanwhile = setOf(`referring pointing alluding speaking adding noting standing sitting holding wiping shrugging laughing smiling shaking gesturing nodding`)

// wholePossessive gives a source that ends in a possessive the noun which was taken
// for the beginning of the cue: "people familiar with the bank's thinking told".
func (p *Page) wholePossessive(i int) {
	f := &p.found[i]
	if len(f.Source) != 1 || len(f.Cue) != 1 || f.Source[0].End != f.Cue[0].Start || f.Cue[0].Len() < 2 {
		return
	}
	cue := f.Cue[0]
	if p.Tags[cue.Start-1] != tag.POS || !p.in(told, cue.Start+1) && !p.in(telling, cue.Start+1) || p.in(told, cue.Start) || p.in(having, cue.Start) {
		return
	}
	f.Source = []words.Range{{Start: f.Source[0].Start, End: cue.Start + 1}}
	f.Cue = []words.Range{{Start: cue.Start + 1, End: cue.End}}
}

// answersLater gives somebody who was asked something, and whose answer was taken
// for a part of that, his verb and his answer: "The prince, asked about the reports,
// would say only that the weather was fine".
func (p *Page) answersLater(i int) {
	f := &p.found[i]
	if len(f.Cue) != 1 || !p.is(f.Cue[0].Start, "asked") || f.Cue[0].Start < 2 || p.Form(int(f.Cue[0].Start-1)) != "," {
		return
	}
	cue, c := f.Cue[0], f.Content[len(f.Content)-1]
	s := p.sentenceAt(cue.Start)
	if c.Start < cue.End {
		return
	}
	for t := c.Start; t+3 < c.End && p.Quotes[t] == words.Outside; t++ {
		if p.Form(int(t)) != "," {
			continue
		}
		verb := t + 1
		for verb < c.End && (p.Tags[verb] == tag.MD || p.Tags[verb] == tag.RB) {
			verb++
		}
		that := verb + 1
		for that < c.End && p.Tags[that] == tag.RB {
			that++
		}
		if that >= c.End || !p.in(told, verb) && !p.is(verb, "say") || !p.opensContent(that) {
			continue
		}
		source := p.nounPhraseBefore(cue.Start - 1)
		if source.Len() == 0 || !p.isFree(source) || p.Tags[source.Start] == tag.PRP && source.Start > p.textStart(s) { // "the prince himself"
			source = words.Range{Start: p.textStart(s), End: cue.Start - 1}
		}
		if p.isStatement(source) || source.Len() == 0 || source.Len() > longestPeople {
			return
		}
		p.remove(int32(i))
		f.Cue, f.Source, f.Content = []words.Range{{Start: t + 1, End: verb + 1}}, []words.Range{source}, []words.Range{{Start: that, End: c.End}}
		f.Confidence, f.Pattern, f.For = grammarLikely, "answer", []string{"the verb after what somebody was asked is his"}
		p.enter(i)
		return
	}
}

const longestPeople = 12 // tokens of a source before what it was asked

// askedSource gives a verb after an aside that tells what somebody was asked its
// subject before that: "The mayor, asked about the pier as he left, would say only
// that it was old".
func (p *Page) askedSource(i int) {
	f := &p.found[i]
	if len(f.Source) != 1 || len(f.Cue) != 1 || f.Source[0].End >= f.Cue[0].Start || p.Form(int(f.Cue[0].Start-1)) != "," {
		return
	}
	s := p.sentenceAt(f.Cue[0].Start)
	asked := f.Source[0].Start - 1
	for asked > s.Start+1 && p.Form(int(asked)) != "," {
		asked--
	}
	if asked <= s.Start || p.Form(int(asked)) != "," || !p.is(asked+1, "asked") && !(p.is(asked+1, "when") && p.is(asked+2, "asked")) {
		return
	}
	source := words.Range{Start: p.textStart(s), End: asked}
	if source.Len() == 0 || source.Len() > longestPeople || p.isStatement(source) || !p.isClear(source) {
		return
	}
	for t := f.Source[0].Start; t < f.Source[0].End; t++ {
		p.frame[t] = none
	}
	f.Source = []words.Range{source}
	p.enter(i)
}

// afterSemicolon gives a verb the subject that stands after the semicolon before
// it, where one before that was taken for it: "Vollan says it is; the guild, in a
// letter, says it is not".
func (p *Page) afterSemicolon(i int) {
	f := &p.found[i]
	if len(f.Source) != 1 || len(f.Cue) != 1 || f.Source[0].End >= f.Cue[0].Start || !p.in(told, f.Cue[0].Start) {
		return
	}
	cue := f.Cue[0]
	mark := cue.Start - 1
	for mark > f.Source[0].End && p.Form(int(mark)) != ";" {
		mark--
	}
	if p.Form(int(mark)) != ";" || p.Quotes[mark] != words.Outside {
		return
	}
	source := words.Range{Start: mark + 1, End: p.nounPhraseEnd(mark+1, cue.Start)}
	if source.Len() == 0 || source.End < cue.Start && (p.Form(int(source.End)) != "," || p.Form(int(cue.Start-1)) != ",") || !p.adverbial(words.Range{Start: source.End, End: cue.Start}) {
		return
	}
	if j := p.content[mark]; j != none && j != int32(i) {
		p.withdraw(j, words.Range{Start: mark, End: cue.Start})
	}
	if !p.isClear(source) {
		return
	}
	p.giveSource(i, source)
}

// wholeToSource gives a content that breaks off at a comma before its verb what
// stands between it and whoever says it: "Her brother |, who was there, fell, she
// told the Herald".
func (p *Page) wholeToSource(i int) {
	f := &p.found[i]
	if len(f.Source) != 1 || len(f.Cue) != 1 || len(f.Content) != 1 {
		return
	}
	c, end := f.Content[0], min(f.Source[0].Start, f.Cue[0].Start)-1
	s := p.sentenceAt(c.Start)
	if c.Start != p.textStart(s) || c.End >= end || end >= s.End || p.Form(int(c.End)) != "," || p.Form(int(end)) != "," || p.isStatement(c) || p.isSubordinate(c.Start) {
		return
	}
	if rest := (words.Range{Start: c.End, End: end}); p.isClear(rest) && p.isMainClause(words.Range{Start: c.Start, End: end}) && p.Quotes[c.Start] == words.Outside && p.Quotes[end] == words.Outside {
		f.Content = []words.Range{{Start: c.Start, End: end}}
		p.enter(i)
	}
}

// wholeWish gives a wish that breaks off before a relative clause what should be done
// after that: "wants the plan |, which is old, to be scrapped".
func (p *Page) wholeWish(i int) {
	f := &p.found[i]
	if len(f.Cue) != 1 || len(f.Content) != 1 || p.Lemmas[f.Cue[0].End-1] != want || f.Content[0].Start != f.Cue[0].End {
		return
	}
	c := f.Content[0]
	s := p.sentenceAt(c.Start)
	if c.End+2 >= s.End || p.Form(int(c.End)) != "," || p.Tags[c.End+1] != tag.WDT && p.Tags[c.End+1] != tag.WP {
		return
	}
	for t := c.End + 2; t+2 < s.End; t++ {
		if p.Form(int(t)) != "," {
			continue
		}
		if rest := p.trim(words.Range{Start: c.End, End: s.End}); p.is(t+1, "to") && p.Tags[t+2] == tag.VB && p.isClear(rest) {
			f.Content = []words.Range{{Start: c.Start, End: rest.End}}
			p.enter(i)
		}
		return
	}
}

// wholeAfter gives a content that stands before its verb what goes on after this with
// a conjunction: "It had been “golden”, she said, but the biscuits had run out".
func (p *Page) wholeAfter(i int) {
	f := &p.found[i]
	if len(f.Source) != 1 || len(f.Cue) != 1 || len(f.Content) != 1 {
		return
	}
	c, after := f.Content[0], max(f.Source[0].End, f.Cue[0].End)
	s := p.sentenceAt(f.Cue[0].Start)
	if c.Start < s.Start || c.End > min(f.Source[0].Start, f.Cue[0].Start) || !p.in(told, f.Cue[0].End-1) || after+3 >= s.End || p.Form(int(after)) != "," || !p.in(joining, after+1) || !p.isStatement(c) || p.Quotes[c.Start] != words.Outside {
		return
	}
	if rest := p.trim(words.Range{Start: after, End: s.End}); p.isStatement(rest) && p.isClear(rest) && p.Quotes[rest.Start] == words.Outside && p.Tags[rest.Start+1] != tag.VBD {
		f.Content = []words.Range{c, rest}
		p.enter(i)
	}
}

// reducedRelative gives somebody of whom a participle tells more what he says after
// that: "Man accused of fraud denies charges".
func (p *Page) reducedRelative(i int) {
	f := &p.found[i]
	if len(f.Source) != 1 || len(f.Cue) != 1 || len(f.Content) != 1 || f.Content[0].Start != f.Cue[0].End || f.Source[0].End != f.Cue[0].Start || !p.in(convicted, f.Cue[0].Start) || f.Cue[0].Len() != 2 {
		return
	}
	c := f.Content[0]
	for t := c.Start + 1; t+1 < c.End && p.Quotes[t] == words.Outside; t++ {
		if !p.in(claiming, t) && !p.in(told, t) && !p.in(countering, t) || p.Tags[t] == tag.VBN {
			continue
		}
		for u := c.Start; u <= t; u++ {
			p.content[u] = none
		}
		f.Source, f.Cue, f.Content = []words.Range{{Start: f.Source[0].Start, End: t}}, one(t), []words.Range{{Start: t + 1, End: c.End}}
		p.enter(i)
		return
	}
}

var convicted = setOf(`accused charged jailed convicted suspected acquitted cleared`)

// wholeList gives a content before its verb the list that goes on after this: "The
// sides are far apart, he said, on pay, hours and pensions".
func (p *Page) wholeList(i int) {
	f := &p.found[i]
	if len(f.Source) != 1 || len(f.Cue) != 1 || len(f.Content) != 1 || p.Quotes[f.Content[0].Start] != words.Outside {
		return
	}
	c, after := f.Content[0], max(f.Source[0].End, f.Cue[0].End)
	s := p.sentenceAt(f.Cue[0].Start)
	if c.Start < s.Start || c.End > min(f.Source[0].Start, f.Cue[0].Start) || !p.in(told, f.Cue[0].End-1) || after+3 >= s.End || p.Form(int(after)) != "," || p.Tags[after+1] != tag.IN || !p.isStatement(c) {
		return
	}
	rest := p.trim(words.Range{Start: after, End: s.End})
	if p.hasAny(comma, rest) && p.adverbial(rest) && p.isClear(rest) && !p.leans(rest.Start) {
		for t := rest.Start; t < rest.End; t++ {
			if p.is(t, "and") || p.is(t, "or") {
				f.Content = []words.Range{c, rest}
				p.enter(i)
				return
			}
		}
	}
}

// cutRelativeEnd ends what is said in a relative clause where the comma closes this
// and the verb of the sentence follows: "The fans, who called for his head, do not
// agree".
func (p *Page) cutRelativeEnd(i int) {
	f := &p.found[i]
	if len(f.Source) != 1 || len(f.Cue) != 1 || len(f.Content) != 1 || p.Tags[f.Source[0].End-1] != tag.WP || !p.is(f.Source[0].End-2, ",") || f.Content[0].Start < f.Cue[0].End {
		return
	}
	c := f.Content[0]
	for t := c.Start + 1; t+2 < c.End && p.Quotes[t] == words.Outside; t++ {
		if p.Form(int(t)) != "," {
			continue
		}
		verb := t + 1
		for verb < c.End && p.Tags[verb] == tag.RB {
			verb++
		}
		if verb == c.End {
			return
		}
		switch p.Tags[verb] {
		case tag.VBD, tag.VBZ, tag.VBP, tag.MD:
			p.cutContent(i, 0, t)
			return
		}
	}
}

// cutHeadlineClause leaves out of what is said before a verb of a headline what
// stands after the semicolon behind that: "Tolls will rise, firms say; minister calls
// it nonsense". A source has no comma before it.
func (p *Page) cutHeadlineClause(i int) {
	f := &p.found[i]
	if len(f.Source) != 1 || len(f.Cue) != 1 || !p.isTitled(f.Cue[0].Start) {
		return
	}
	if s := f.Source[0]; s.Len() > 1 && p.Form(int(s.Start)) == "," {
		p.frame[s.Start] = none
		f.Source = []words.Range{{Start: s.Start + 1, End: s.End}}
	}
	end := max(f.Cue[0].End, f.Source[0].End)
	if last := len(f.Content) - 1; last > 0 && f.Content[0].End <= f.Cue[0].Start && f.Content[last].Start > end && p.Form(int(end)) == ";" {
		for t := f.Content[last].Start; t < f.Content[last].End; t++ {
			p.content[t] = none
		}
		f.Content = f.Content[:last:last]
	}
}
