package patterns

import (
	"slices"

	"hearsay/model/internal/relate"
	"hearsay/model/internal/tag"
	"hearsay/model/internal/words"
)

// divideAdding makes an attribution of its own of what the same source is
// "adding" at the end of a content.
func (p *Page) divideAdding(i int) {
	source, last := p.found[i].Source, len(p.found[i].Content)-1
	c := p.found[i].Content[last]
	for t := c.Start + 2; t+2 < c.End; t++ {
		if !p.is(t, "adding") || p.Quotes[t] != words.Outside || p.Form(int(t-1)) != "," && p.Quotes[t-1] != words.Closing || !p.opensContent(t+1) {
			continue
		}
		if len(source) == 1 {
			p.cutContent(i, last, t)
			p.divided(i, "adding", "“adding” goes on with what the same source says", words.Range{Start: t, End: t + 1}, source[0], words.Range{Start: t + 1, End: c.End})
		}
		return
	}
}

// divideJoined makes an attribution of its own of a clause in a content that
// names another source and what that one says: "Bryn pointed out that …, and
// Lorne made clear that …". Only a clause that is joined by a mark and has a
// "that" of its own is: others may as well be part of what the first one says.
func (p *Page) divideJoined(i int) {
	f := &p.found[i]
	if len(f.Cue) == 0 || len(f.Source) == 0 {
		return
	}
	for k, c := range f.Content {
		if c.Start < f.Cue[0].End {
			continue
		}
		for t := c.Start + 4; t+3 < c.End && p.Quotes[t] == words.Outside; t++ {
			cue := p.claim(t, c.End)
			if urged := urging[p.Lemmas[t]] && p.Tags[t] != tag.VB && p.isUrged(words.Range{Start: t + 1, End: c.End}); urged {
				cue = words.Range{Start: t, End: t + 1}
			} else if cue.Len() == 0 || cue.End+2 > c.End || !p.opensContent(cue.End) {
				continue
			}
			source := p.nounPhraseBefore(t)
			if p.Form(int(t-1)) == "," {
				source = p.sourceBefore(t)
			}
			if join := p.joint(source.Start, c.Start+2); source.Len() > 0 && join != none {
				p.cutContent(i, k, join)
				p.divided(i, "joined clause", "a clause of its own names who says it", cue, source, words.Range{Start: cue.End, End: c.End})
				return
			}
		}
	}
}

// divideSemicolon makes an attribution of its own of a clause after a semicolon in
// what somebody says that names another source: "One said that it was shut; the
// other, a clerk, said that it was not".
func (p *Page) divideSemicolon(i int) {
	f := &p.found[i]
	if len(f.Cue) == 0 || len(f.Source) == 0 {
		return
	}
	for k, c := range f.Content {
		if c.Start < f.Cue[0].End {
			continue
		}
		for t := c.Start + 2; t+4 < c.End && p.Quotes[t] == words.Outside; t++ {
			if p.Form(int(t)) != ";" {
				continue
			}
			source := words.Range{Start: t + 1, End: p.nounPhraseEnd(t+1, c.End)}
			if p.is(t+1, "the") && (p.is(t+2, "other") || p.is(t+2, "others")) && source.Len() == 0 {
				source.End = t + 3
			}
			if source.Len() == 0 || p.Tags[source.Start] == tag.PRP {
				return
			}
			verb := source.End
			if p.Form(int(verb)) == "," { // an aside
				for verb++; verb < c.End && p.Form(int(verb)) != ","; verb++ {
				}
				verb++
			}
			if verb+2 >= c.End || !p.in(told, verb) || p.Tags[verb] == tag.VBN || !p.adverbial(words.Range{Start: source.End, End: verb}) || !p.isStatement(words.Range{Start: verb + 1, End: c.End}) {
				return
			}
			p.cutContent(i, k, t)
			p.divided(i, "joined clause", "a clause of its own names who says it", words.Range{Start: verb, End: verb + 1}, source, words.Range{Start: verb + 1, End: c.End})
			return
		}
	}
}

// divideNotion makes an attribution of its own of a piece of a content that is
// somebody else's claim: "no sign of fraud, contradicting Stein's claim that votes
// were burnt".
func (p *Page) divideNotion(i int) {
	f := &p.found[i]
	for k, c := range f.Content {
		for t := c.Start + 4; t+2 < c.End; t++ { // in one piece with what is said
			if !p.in(notions, t) || !p.is(t+1, "that") || p.Quotes[t] != words.Outside || p.Tags[t-1] != tag.POS && p.Tags[t-1] != tag.PRPS {
				continue
			}
			source := p.nounPhraseBefore(t)
			if comma := source.Start - 2; source.Len() > 0 && comma > c.Start && p.in(judgingOthers, comma+1) && p.Form(int(comma)) == "," {
				end := p.trim(words.Range{Start: t + 1, End: p.sentenceAt(t).End}).End
				p.cutContent(i, k, comma)
				p.divided(i, "notion", "the noun tells whose claim it is", words.Range{Start: t, End: t + 1}, source, words.Range{Start: t + 1, End: end})
			}
			return
		}
	}
	for k := 1; k < len(f.Content); k++ {
		c := f.Content[k]
		noun := c.Start - 1
		if !p.is(c.Start, "that") || !p.in(notions, noun) || p.content[noun] != none || p.frame[noun] != none || p.Tags[noun-1] != tag.POS && p.Tags[noun-1] != tag.PRPS {
			continue
		}
		source := p.nounPhraseBefore(noun)
		if source.Len() == 0 || !p.isClear(source) {
			continue
		}
		f.Content = slices.Delete(slices.Clone(f.Content), k, k+1)
		p.divided(i, "notion", "the noun tells whose claim it is", words.Range{Start: noun, End: c.Start}, source, c)
		return
	}
}

// judgingOthers are participles with which somebody turns to what another one says.
var judgingOthers = setOf(`contradicting rejecting dismissing disputing denying echoing backing repeating confirming supporting mocking undermining`)

// joint is where the words begin that join the clause at token i to the one
// before it, no earlier than from, or none: a semicolon, or a comma with a
// conjunction.
func (p *Page) joint(i, from int32) int32 {
	if i-1 > from && p.Form(int(i-1)) == ";" {
		return i - 1
	}
	if i-2 > from && p.in(joining, i-1) && (p.Form(int(i-2)) == "," || p.Form(int(i-2)) == ";") {
		return i - 2
	}
	return none
}

var (
	joining = setOf(`and but while whereas though although`)
	// claiming are verbs that give what follows to their subject.
	claiming = setOf(`said says adds added wrote writes warned warns announced claimed claims insisted insists argued argues noted notes
		explained replied stated predicted suggested suggests admitted acknowledged confirmed believes believed thinks thought denied denies fears feared
		questioned questions asked asks wondered wonders hopes hoped stressed complained promised`)
	making  = setOf(`make makes made making`)
	degrees = setOf(`very quite abundantly perfectly`)
)

// claim is the cue that begins with the verb at token t and ends before end,
// or empty: "insisted", "pointed out", "made it clear".
func (p *Page) claim(t, end int32) words.Range {
	next := t + 1
	switch {
	case p.in(claiming, t):
		return words.Range{Start: t, End: next}
	case p.is(t, "pointed") || p.is(t, "points"):
		if next < end && p.is(next, "out") {
			return words.Range{Start: t, End: next + 1}
		}
	case p.in(making, t):
		for next < end && (p.is(next, "it") || p.in(degrees, next)) {
			next++
		}
		if next < end && p.is(next, "clear") {
			return words.Range{Start: t, End: next + 1}
		}
	}
	return words.Range{}
}

// opensContent reports whether token i begins what somebody says.
func (p *Page) opensContent(i int32) bool {
	return p.is(i, "that") || p.is(i, "whether") || p.Quotes[i] == words.Opening
}

// cutContent ends piece k of the content of attribution i before token at.
func (p *Page) cutContent(i, k int, at int32) {
	f := &p.found[i]
	for t := at; t < f.Content[k].End; t++ {
		p.content[t] = none
	}
	f.Content = slices.Clone(f.Content)
	f.Content[k].End = at
}

// divided adds an attribution that was part of the content of i, and as
// certain as that.
func (p *Page) divided(i int, pattern, why string, cue, source, content words.Range) {
	p.found = append(p.found, relate.Relation{
		Cue: []words.Range{cue}, Source: []words.Range{source}, Content: []words.Range{content},
		Confidence: p.found[i].Confidence, Pattern: pattern, For: []string{why},
	})
	p.enter(len(p.found) - 1)
}
