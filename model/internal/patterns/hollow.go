package patterns

import (
	"slices"

	"hearsay/model"
	"hearsay/model/internal/tag"
	"hearsay/model/internal/words"
)

// Hollow attributions
//
// A verb of saying does not always have something said beside it: "said so
// again", "spoke on Radio Vale", "wrote to every councillor", "feared for their
// homes". Nor is everything said that a verb of saying looks like: "Trade talks
// collapse".

var (
	scant    = setOf(`nothing little so`)
	speaking = setOf(`speak speaks spoke spoken speaking commentating commenting reporting writing broadcasting talk talks talked talking referring alluding`)
	placing  = setOf(`on at in to with for from during before after outside`)
	fearing  = setOf(`fear fears feared fearing`)
	moods    = setOf(`silent quiet mute furious calm`)
	writing  = setOf(`wrote writes written write`)
	breaking = setOf(`reported reports broke revealed published`)
)

// saysNothingAtAll reports whether attribution i has a content in which nothing
// is said.
func (p *Page) saysNothingAtAll(i int) bool {
	f := &p.found[i]
	if len(f.Cue) != 1 || len(f.Content) == 0 {
		return false
	}
	cue, c := f.Cue[0], f.Content[0]
	last := f.Content[len(f.Content)-1]
	if p.Quotes[c.Start] != words.Outside || p.Quotes[last.End-1] != words.Outside {
		return false
	}
	switch stated := slices.ContainsFunc(f.Content, p.isStatement); {
	case last.Len() >= 2 && p.is(last.End-1, "so") && p.is(last.End-2, "saying"): // "was quoted as saying so"
		return true
	case len(f.Content) == 1 && c.End <= cue.Start && (c.Len() == 1 && p.Tags[c.Start] == tag.WP && !p.isAbbreviation(c.Start) || p.Tags[c.End-1] == tag.WDT && (c.Len() == 1 || p.is(c.End-2, "of"))): // "which was first reported by", "a copy of which was seen by"
		return true
	case stated, c.Start < cue.End:
		return false
	case len(f.Content) == 1 && c.Len() == 1 && p.Tags[c.Start] == tag.WRB && p.isNeither(f.Source): // "Neither said when"
		return true
	case p.in(told, cue.Start) && (cue.Len() == 1 && p.in(scant, c.Start) || cue.Len() > 1 && p.in(scant, cue.Start+1)): // "said nothing", "said little about the fire"
		return p.adverbial(c)
	case p.in(speaking, cue.Start) && (p.in(placing, cue.End-1) || p.in(placing, c.Start) && cue.Len() == 1): // "spoke on Radio Vale"
		return p.adverbial(c)
	case p.in(fearing, cue.Start) && (p.is(cue.End-1, "for") || p.is(c.Start, "for")):
		return true
	case f.Confidence <= unsure && cue.Len() > 1 && p.Tags[cue.End-1] == tag.IN && p.hasAny(moods, cue): // "was silent for a long time"
		return true
	case p.in(writing, cue.End-1) && int(cue.End) < len(p.Tokens) && p.is(cue.End, "to"): // "wrote to every councillor before the vote"
		return p.adverbial(words.Range{Start: cue.End + 1, End: c.End})
	case len(f.Source) == 1 && f.Source[0].Len() == 1 && p.Tags[f.Source[0].Start] == tag.WDT && p.in(breaking, cue.End-1) && p.adverbial(c): // "which first reported the plan"
		return true
	}
	return false
}

// isCredit reports whether attribution i is a label and a name: "Photograph:
// Velm Pictures".
func (p *Page) isCredit(i int) bool {
	f := &p.found[i]
	if len(f.Cue) != 1 || !p.is(f.Cue[0].Start, ":") || len(f.Source) != 1 || f.Source[0].Len() != 1 || len(f.Content) != 1 || f.Content[0].Start != f.Cue[0].End {
		return false
	}
	k := p.kind(p.paragraphAt(f.Cue[0].Start))
	c := p.trim(f.Content[0])
	return k != model.Title && k != model.Heading && c.Len() <= longestName && p.isName(c) && !p.isStatement(c)
}

// isAsking reports whether attribution i is a question to the reader or to whom
// the paper speaks: "Do you think maps lie?"
func (p *Page) isAsking(i int) bool {
	f := &p.found[i]
	if len(f.Source) != 1 || !p.is(f.Source[0].End-1, "you") || p.Quotes[f.Source[0].Start] != words.Outside {
		return false
	}
	return p.is(p.sentenceAt(f.Source[0].Start).End-1, "?")
}

// isNeither reports whether a source is "neither of them", who say nothing.
func (p *Page) isNeither(source []words.Range) bool {
	return len(source) == 1 && p.is(source[0].Start, "neither")
}

// asksOnly reports whether attribution i is no more than what somebody was asked,
// or what he spoke on, before he said something: "Roe, asked the same question,
// said", "Commenting on her new post, Orr said".
func (p *Page) asksOnly(i int) bool {
	f := &p.found[i]
	if len(f.Cue) != 1 || len(f.Content) != 1 || p.Quotes[f.Content[0].Start] != words.Outside {
		return false
	}
	cue, c := f.Cue[0], f.Content[0]
	if c.Start < cue.End || int(c.End+1) >= len(p.Tokens) || p.Form(int(c.End)) != "," {
		return false
	}
	first := cue.Start == p.textStart(p.sentenceAt(cue.Start))
	switch {
	case first && p.is(cue.Start, "asked") && !p.isStatement(c) && (len(f.Source) == 0 || f.Source[0].Start > c.End): // "Asked the same, Hale nodded"
		return true
	case p.is(cue.Start, "asked") && cue.Start > 0 && p.Form(int(cue.Start-1)) == ",":
		return p.in(told, c.End+1)
	}
	return first && p.Tags[cue.Start] == tag.VBG && p.in(speaking, cue.Start) && !p.isStatement(c)
}

var (
	gatherings = setOf(`talks talk`)
	// growing are what happens in a title to claims and fears, which are its subject.
	nounsInTitles = setOf(`claims demands fears plans hopes calls threats doubts worries concerns`)
	growing       = setOf(`rise rises grow grows mount mounts soar surge climb drop fall fade swirl emerge persist continue stall collapse remain linger loom pile double ease`)
	particle      = setOf(`of about to up on`)
)

// isTitleNoun reports whether the cue of attribution i, in a title, is a noun:
// "Trade talks collapse in Oster".
func (p *Page) isTitleNoun(i int) bool {
	f := &p.found[i]
	if len(f.Cue) != 1 || f.Cue[0].Len() != 1 {
		return false
	}
	if len(f.Source) == 1 && p.is(f.Cue[0].Start, ":") && p.isScore(f.Source[0].Start+int32(f.Source[0].Len()/2)) { // "Velm 2-1 Harnby: Late goals"
		return true
	}
	next := f.Cue[0].End
	if p.in(nounsInTitles, f.Cue[0].Start) && p.in(growing, next) && p.isTitled(next) && (len(f.Source) == 0 || !p.is(next+1, "in")) { // "Insurance Claims Rise", "Fears Grow for Boat"
		return true
	}
	k := p.kind(p.paragraphAt(f.Cue[0].Start))
	return p.in(gatherings, f.Cue[0].Start) && (k == model.Title || k == model.Heading) && int(next) < len(p.Tokens) && !p.in(particle, next)
}

// passiveSource leaves out of a passive what only looks like its source: "It is
// often said that", "We are told that", "Parents told to stay". Who tells stands
// after "by".
func (p *Page) passiveSource(i int) {
	f := &p.found[i]
	if len(f.Source) != 1 || len(f.Cue) != 1 {
		return
	}
	s, cue, c := f.Source[0], f.Cue[0], f.Content[0]
	if c.Start < cue.End || s.Start > cue.Start {
		return
	}
	passive := cue.Len() > 1 && p.in(passives, cue.Start) || cue.Len() > 2 && p.in(having, cue.Start) && p.in(passives, cue.Start+1)
	switch {
	case passive && !p.is(s.Start, "it") && p.in(held, cue.End-1) && p.is(c.Start, "to") && s.End == cue.Start: // "The van is said to be worth £9,000"
		f.Source = nil
		f.Content = append([]words.Range{s}, f.Content...)
		p.enter(i)
		return
	case cue.Len() == 1 && p.in(urged, cue.Start) && c.Start == cue.End && p.is(c.Start, "to") && p.isTitled(cue.Start): // "Ministers urged to cap rents"
	case passive && s.Len() == 1 && p.is(s.Start, "it") && p.in(held, cue.End-1) && (p.is(c.Start, "that") || c.Start == cue.End):
	case passive && p.in(telling, cue.End-1) && p.Tags[cue.End-1] != tag.VBG && (p.opensContent(c.Start) || p.is(c.Start, "to")):
	case cue.Len() == 1 && p.is(cue.Start, "told") && c.Start == cue.End && p.is(c.Start, "to"): // a headline's "Parents told to stay"
	default:
		return
	}
	for t := s.Start; t < s.End; t++ {
		p.frame[t] = none
	}
	f.Source = nil
	if by := cue.End; by+1 < c.Start && p.is(by, "by") {
		if source := (words.Range{Start: by + 1, End: p.nounPhraseEnd(by+1, c.Start)}); source.Len() > 0 {
			f.Source = []words.Range{source}
		}
	}
	p.enter(i)
}

// urged are participles that a headline puts after whom somebody asks or tells.
var urged = setOf(`urged asked warned advised ordered`)

// isTitled reports whether token i stands in a title or a heading.
func (p *Page) isTitled(i int32) bool {
	k := p.kind(p.paragraphAt(i))
	return k == model.Title || k == model.Heading
}

// spokenFrom gives a noun for what is said, "warnings from doctors that", whom it
// comes from, and leaves these out of its content.
func (p *Page) spokenFrom(i int) {
	f := &p.found[i]
	if len(f.Cue) != 1 || !p.Tags[f.Cue[0].End-1].Noun() && !p.in(notions, f.Cue[0].End-1) {
		return
	}
	from := f.Cue[0].End
	c := f.Content[0]
	if int(from+2) >= len(p.Tokens) || !(p.is(from, "from") || p.is(from, "by") || p.is(from, "among")) || c.Start < from {
		return
	}
	source := words.Range{Start: from + 1, End: p.nounPhraseEnd(from+1, p.sentenceAt(from).End)}
	if source.Len() == 0 || source.End >= c.End || !p.opensContent(source.End) {
		return
	}
	for _, list := range [][]words.Range{f.Source, {{Start: c.Start, End: source.End}}} {
		for _, r := range list {
			for t := r.Start; t < r.End; t++ {
				p.content[t], p.frame[t] = none, none
			}
		}
	}
	f.Content = slices.Clone(f.Content)
	f.Content[0].Start = source.End
	f.Source = []words.Range{source}
	p.enter(i)
}

// cutSourceClause gives the clause that was taken for a part of the source back
// to the content: "The river, said Prof. Moe, was warm".
func (p *Page) cutSourceClause(i int) {
	f := &p.found[i]
	if len(f.Source) != 1 || len(f.Cue) != 1 || f.Source[0].Start != f.Cue[0].End || f.Content[len(f.Content)-1].End > f.Cue[0].Start {
		return
	}
	s := f.Source[0]
	for t := s.Start + 1; t+1 < s.End; t++ {
		if p.Form(int(t)) != "," {
			continue
		}
		switch p.Tags[t+1] {
		case tag.VBD, tag.VBZ, tag.VBP, tag.MD:
		default:
			continue
		}
		rest := p.trim(words.Range{Start: t + 1, End: p.sentenceAt(t).End})
		for u := t; u < s.End; u++ {
			p.frame[u] = none
		}
		f.Source = []words.Range{{Start: s.Start, End: t}}
		if p.isClear(rest) {
			f.Content = append(slices.Clone(f.Content), rest)
			p.enter(i)
		}
		return
	}
}

// wholeInformed gives a source that begins with what somebody knows, "familiar
// with the matter", those who do, which were taken for the end of what they say:
// "Talks are under way, three people familiar with the matter said".
func (p *Page) wholeInformed(i int) {
	f := &p.found[i]
	if len(f.Source) != 1 {
		return
	}
	s := f.Source[0]
	if t := s.Start - 2; t > 0 && p.in(informed, t) && (p.Tags[t+1] == tag.IN || p.Tags[t+1] == tag.TO) { // "the talks" alone
		s.Start = t
	}
	if !p.in(informed, s.Start) {
		return
	}
	people := p.nounPhraseBefore(s.Start)
	if people.Len() == 0 || people.Start == 0 || p.Form(int(people.Start-1)) != "," {
		return
	}
	for k, c := range f.Content {
		if c.Start < people.Start && c.End > people.Start && c.End <= s.Start {
			f.Content = slices.Clone(f.Content)
			f.Content[k].End = people.Start - 1
			for t := people.Start - 1; t < c.End; t++ {
				p.content[t] = none
			}
		}
	}
	if p.isFree(people) {
		f.Source = []words.Range{{Start: people.Start, End: s.End}}
		p.enter(i)
	}
}

var informed = setOf(`familiar close briefed involved`)

// cutCueMark ends a cue at the colon in it, after which the content begins:
// "Visitors agree: on Friday nights".
func (p *Page) cutCueMark(i int) {
	f := &p.found[i]
	if len(f.Cue) != 1 || f.Content[0].Start != f.Cue[0].End {
		return
	}
	cue := f.Cue[0]
	for t := cue.Start + 1; t+1 < cue.End; t++ {
		if p.Form(int(t)) == ":" {
			for u := t; u < cue.End; u++ {
				p.frame[u] = none
			}
			f.Cue = []words.Range{{Start: cue.Start, End: t}}
			f.Content = slices.Clone(f.Content)
			f.Content[0].Start = t + 1
			p.enter(i)
			return
		}
	}
}

// cutPutIt leaves "is how" out of what somebody put so: “Space is hard” is how
// Marchetti put it.
func (p *Page) cutPutIt(i int) {
	f := &p.found[i]
	c := f.Content[0]
	if len(f.Cue) == 0 || c.End < 3 || c.End > f.Cue[0].Start || !p.is(c.End-1, "how") || p.Quotes[c.End-3] != words.Closing || c.End-3 < c.Start {
		return
	}
	p.content[c.End-1], p.content[c.End-2] = none, none
	f.Content = slices.Clone(f.Content)
	f.Content[0].End = c.End - 2
}
