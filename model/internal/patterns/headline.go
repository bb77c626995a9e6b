package patterns

import (
	"strings"

	"hearsay/model"
	"hearsay/model/internal/words"
)

// Headlines
//
// A headline says who in few words: "Flood will come, says ministry", "Thorne:
// We will rebuild", "Gate will fail – engineers". The same marks divide a
// topic from its news, "Velm flood: Gate opens". What tells them apart is the
// article below: who stands beside the mark speaks in it, or the other part is
// in quotation marks or in the first person.

const (
	longestName      = 6 // words beside the mark that may name a source
	headlineCertain  = 0.9
	headlineProbable = 0.75
)

var (
	topics = setOf(`latest live exclusive analysis opinion watch video photos pictures breaking update updates explainer
		factbox timeline review comment editorial podcast quiz profile obituary interview recap preview q&a note transcript letters fact factcheck`)
	reports = setOf(`poll polls report reports study survey sources source police officials official newspaper experts scientists
		researchers ministry minister president court judge lawyer company un expert analysts analyst army`)
	headlineVerbs = setOf(`says say said claims claim warns warn tells tell admits insists reveals reports finds suggests
		hears told warned claimed argues predicts announces confirms`)
	firstPerson = setOf(`i we my our me us i'm i'll we'll we're i've we've`)
)

func (p *Page) headline(i int) {
	if k := p.kind(i); k != model.Title && k != model.Heading {
		return
	}
	h := p.trim(p.Paragraphs[i])
	for t := h.Start + 1; t < h.End-1; t++ {
		if p.Quotes[t] != words.Outside {
			continue
		}
		before, after := words.Range{Start: h.Start, End: t}, words.Range{Start: t + 1, End: h.End}
		switch {
		case p.Form(int(t)) == ",": // "…, says ministry", "…, ministry says"
			if p.endsInSource(before, after) {
				return
			}
		case p.Form(int(t)) == ":", p.isDash(t):
			if p.Form(int(t)) == ":" && p.speaksInHeadline(before, after) {
				p.add("headline", "a headline that begins with its source", headlineProbable, one(t), before, after)
				return
			}
			if name := p.speakerQuoted(before, after); name.Len() > 0 {
				p.add("headline", "a headline that names who is quoted", headlineProbable, one(t), name, before)
				return
			}
			if p.closesHeadline(after) && p.wordsIn(before) >= 2 {
				p.add("headline", "a headline that ends in its source", headlineProbable, one(t), after, before)
				return
			}
		}
	}
}

// endsInSource adds the attribution of "content, says source".
func (p *Page) endsInSource(content, rest words.Range) bool {
	cue, source := rest.Start, words.Range{Start: rest.Start + 1, End: rest.End}
	if !p.in(headlineVerbs, rest.Start) { // "content, source says"
		cue, source = rest.End-1, words.Range{Start: rest.Start, End: rest.End - 1}
		if !p.in(headlineVerbs, rest.End-1) {
			return false
		}
	}
	if n := p.wordsIn(source); n == 0 || n > longestName || p.wordsIn(content) < 2 {
		return false
	}
	p.add("headline", "a headline that ends in its source", headlineCertain, one(cue), source, content)
	return true
}

// speaksInHeadline reports whether name, before a colon, says the rest.
func (p *Page) speaksInHeadline(name, rest words.Range) bool {
	if n := p.wordsIn(name); n == 0 || n > longestName || p.wordsIn(rest) < 2 {
		return false
	}
	for t := name.Start; t < name.End; t++ {
		if p.in(topics, t) || p.in(headlineVerbs, t) || p.isScore(t) {
			return false
		}
	}
	return p.Quotes[rest.Start] == words.Opening || p.in(reports, name.End-1) || p.hasFirstPerson(rest) || p.speaksBelow(name)
}

// isScore reports whether token i is the score of a match: "2-1".
func (p *Page) isScore(i int32) bool {
	a, b, ok := strings.Cut(strings.ReplaceAll(p.Form(int(i)), "–", "-"), "-")
	return ok && a != "" && b != "" && strings.Trim(a+b, "0123456789") == ""
}

// speakerQuoted is the name that begins what stands after the mark when all
// before it is one quotation: “I never finish a map”: Ada Thorne on her work.
func (p *Page) speakerQuoted(quote, rest words.Range) words.Range {
	if p.Quotes[quote.Start] != words.Opening || p.Quotes[quote.End-1] != words.Closing {
		return words.Range{}
	}
	name := words.Range{Start: rest.Start, End: rest.Start}
	for name.End < rest.End && p.isCapital(name.End) && p.Tags[name.End].Noun() {
		name.End++
	}
	if n := p.wordsIn(name); n == 0 || n == 1 && !p.speaksBelow(name) || n > longestName {
		return words.Range{}
	}
	return name
}

// closesHeadline reports whether name, after a colon or a dash, is who says
// what stands before it.
func (p *Page) closesHeadline(name words.Range) bool {
	n := p.wordsIn(name)
	return 0 < n && n <= longestName-1 && !p.in(topics, name.Start) && (p.in(reports, name.End-1) || p.speaksBelow(name))
}

func (p *Page) hasFirstPerson(r words.Range) bool {
	for t := r.Start; t < r.End; t++ {
		if p.Quotes[t] == words.Outside && p.in(firstPerson, t) {
			return true
		}
	}
	return false
}

// speaksBelow reports whether the last word of name stands in the source of
// an attribution outside the headline.
func (p *Page) speaksBelow(name words.Range) bool {
	last := words.FoldHash(p.Form(int(name.End - 1)))
	for i := range p.found {
		for _, r := range p.found[i].Source {
			if r.Start < name.End {
				continue
			}
			for t := r.Start; t < r.End; t++ {
				if words.FoldHash(p.Form(int(t))) == last {
					return true
				}
			}
		}
	}
	return false
}
