package patterns

import (
	"slices"

	"hearsay/model/internal/tag"
	"hearsay/model/internal/words"
)

// Circumstances
//
// After whom or what somebody takes a stand on may follow where, when and in what he
// did: "called for more money in a statement on Thursday", "has been critical of the
// mayor since both ran". That is no part of what is said. It is told from the rest
// only after a noun: in "said that the gate had been shut since the river rose" the
// river is a part of what is said.

var (
	inWhich    = setOf(`in during via on at through`)
	utterances = setOf(`statement statements tweet tweets post posts interview interviews speech speeches letter letters email emails e-mail memo broadcast diatribe tirade
		remarks address conference briefing message messages video column op-ed essay editorial sermon podcast rally rallies stops appearance appearances`)
	asWhat = setOf(`as`)
)

// cutCircumstance ends what attribution i takes a stand on before where or when that
// was.
func (p *Page) cutCircumstance(i int) {
	f := &p.found[i]
	if len(f.Cue) != 1 || len(f.Source) != 1 || len(f.Content) != 1 || f.Source[0].Start > f.Cue[0].Start {
		return
	}
	c := f.Content[0]
	if c.Start < f.Cue[0].End || c.Start > f.Cue[0].End+2 || p.Tags[c.Start] == tag.TO || p.is(c.Start, "that") {
		return
	}
	for t := c.Start; t < c.End; t++ {
		switch {
		case p.Quotes[t] != words.Outside, p.Form(int(t)) == ",", p.Tags[t] == tag.VBD, p.Tags[t] == tag.VBZ, p.Tags[t] == tag.VBP, p.Tags[t] == tag.MD, p.Tags[t] == tag.TO:
			return
		case t == c.Start, !p.isUttered(t, c.End) && !(p.is(t, "since") && p.isClauseAt(t+1, c.End)):
			continue
		}
		for u := t; u < c.End; u++ {
			p.content[u] = none
		}
		f.Content = slices.Clone(f.Content)
		f.Content[0].End = t
		return
	}
}

// isUttered reports whether what somebody says something in stands from token t to
// end: "in a statement on Thursday".
func (p *Page) isUttered(t, end int32) bool {
	if !p.in(inWhich, t) || p.is(t+1, "the") { // "noted the rule in the interview" that everybody knows of
		return false
	}
	for u := t + 1; u < end; u++ {
		switch {
		case p.in(utterances, u):
			rest := words.Range{Start: u + 1, End: end}
			return p.adverbial(rest) && !p.hasAny(asWhat, rest) // "described the gate in a letter as a ruin"
		case !p.Tags[u].Noun() && p.Tags[u] != tag.DT && p.Tags[u] != tag.PRPS && p.Tags[u] != tag.JJ && p.Tags[u] != tag.CD:
			return false
		}
	}
	return false
}

// isClauseAt reports whether a subject and its verb stand at token t, up to end.
func (p *Page) isClauseAt(t, end int32) bool {
	if t >= end || p.Tags[t].Verb() {
		return false
	}
	verb := t
	for verb < end && p.Form(int(verb)) != "," && !p.Tags[verb].Verb() && p.Tags[verb] != tag.MD {
		verb++
	}
	return verb < end && p.isStatement(words.Range{Start: verb, End: verb + 1})
}
