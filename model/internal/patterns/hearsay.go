package patterns

import (
	"hearsay/model/internal/parse"
	"hearsay/model/internal/tag"
	"hearsay/model/internal/words"
)

const hearsayLikely = 0.6

var (
	hearsays = setOf(`reportedly allegedly purportedly`)
	held     = setOf(`believed thought understood feared assumed alleged rumoured rumored said claimed reported estimated hoped`)
	being    = setOf(`is was 's been`)
)

// hearsay finds in sentence s what is said by nobody in particular: clauses
// with "reportedly" or "allegedly", and "it is believed that".
func (p *Page) hearsay(s words.Range) {
	for t := s.Start; t < s.End; t++ {
		if p.Quotes[t] != words.Outside || p.content[t] != none || p.frame[t] != none {
			continue
		}
		switch {
		case p.in(hearsays, t):
			if clause := p.clause(t, s); len(clause) > 0 {
				p.add("hearsay", "“"+p.Form(int(t))+"” tells that others say so, not who", hearsayLikely, one(t), words.Range{}, clause...)
			}
		case p.is(t, "it") && t+3 < s.End && p.in(being, t+1):
			v := t + 2
			for v < s.End-1 && p.Tags[v] == tag.RB {
				v++
			}
			content := p.trim(words.Range{Start: v + 1, End: s.End})
			if p.in(held, v) && p.is(v+1, "that") && p.isFree(content) {
				p.add("hearsay", "the passive tells that others say so, not who", hearsayLikely, []words.Range{{Start: t + 1, End: v + 1}}, words.Range{}, content)
			}
		}
	}
}

// clause is the free part of sentence s around token t, up to commas and
// conjunctions before a verb, without t itself.
func (p *Page) clause(t int32, s words.Range) []words.Range {
	from, to := t, t+1
	for from > s.Start && p.content[from-1] == none && p.frame[from-1] == none && !p.divides(from-1, t, s) {
		from--
	}
	for to < s.End && p.content[to] == none && p.frame[to] == none && !p.divides(to, t, s) {
		to++
	}
	var pieces []words.Range
	for _, r := range []words.Range{{Start: from, End: t}, {Start: t + 1, End: to}} {
		if r = p.trim(r); p.wordsIn(r) > 0 {
			pieces = append(pieces, r)
		}
	}
	if length := int(to - from); length < 4 {
		return nil
	}
	return pieces
}

// divides reports whether token i ends the clause of token t.
func (p *Page) divides(i, t int32, s words.Range) bool {
	if p.Quotes[i] != words.Outside {
		return true
	}
	switch p.Form(int(i)) {
	case ";", ":", "(", ")":
		return true
	}
	if p.isDash(i) {
		return true
	}
	if p.Tags[i] != tag.CC && p.Form(int(i)) != "," {
		return false
	}
	// A comma or a conjunction divides when a subject of its own follows it, or
	// precedes it where the clause comes after.
	next := words.Range{Start: i + 1, End: min(i+6, s.End)}
	for j := next.Start; j < next.End; j++ {
		if l := p.Labels[j]; (l == parse.Nsubj || l == parse.Nsubjpass) && j > i && (i > t || j <= t) {
			return true
		}
	}
	return false
}

// wordsOf finds "in her words" and "in the words of the mayor" with the
// quotation that follows in sentence s.
func (p *Page) wordsOf(s words.Range) {
	for t := s.Start; t+2 < s.End; t++ {
		if p.Quotes[t] != words.Outside || !p.is(t, "in") || p.content[t] != none || p.frame[t] != none {
			continue
		}
		var source words.Range
		end := t + 1
		switch {
		case p.is(t+1, "the") && p.is(t+2, "words") && t+4 < s.End && p.is(t+3, "of"):
			end = p.nounPhraseEnd(t+4, s.End)
			source = words.Range{Start: t + 4, End: end}
		default:
			for end < min(t+8, s.End-1) && !p.is(end, "words") {
				end++
			}
			if !p.is(end, "words") {
				continue
			}
			source = words.Range{Start: t + 1, End: end}
			for source.Len() > 1 && (p.Tags[source.End-1] == tag.JJ) { // "in her own words"
				source.End--
			}
			if last := p.Tags[source.End-1]; last != tag.POS && last != tag.PRPS {
				continue
			}
			end++
		}
		quote := words.Range{Start: end, End: end}
		for quote.Start < min(end+3, s.End) && p.Quotes[quote.Start] != words.Opening {
			quote.Start++
		}
		if source.Len() == 0 || quote.Start == s.End || p.Quotes[quote.Start] != words.Opening {
			continue
		}
		quote = p.quotationAt(quote.Start, s.End)
		cue := []words.Range{{Start: t, End: source.Start}}
		if source.End < end {
			cue = append(cue, words.Range{Start: source.End, End: end})
		}
		p.add("in their words", "“in … words” names whose they are", signedCertain, cue, source, quote)
	}
}

// nounPhraseEnd is where the noun phrase that begins at token i ends.
func (p *Page) nounPhraseEnd(i, end int32) int32 {
	last := i
	for j := i; j < end && p.Quotes[j] == words.Outside; j++ {
		switch t := p.Tags[j]; {
		case t.Noun(), t == tag.PRP, t == tag.CD:
			last = j + 1
		case t == tag.DT, t == tag.JJ, t == tag.PRPS, t == tag.POS, p.is(j, "of"), p.is(j, "for"), p.is(j, "and"), p.is(j, "at"):
		default:
			return last
		}
	}
	return last
}

// per finds "per the ministry" at the end of sentence s.
func (p *Page) per(s words.Range) {
	for t := s.Start + 3; t+1 < s.End; t++ {
		if !p.is(t, "per") || !p.is(t-1, ",") || p.content[t] != none || p.frame[t] != none || p.Quotes[t] != words.Outside {
			continue
		}
		source := words.Range{Start: t + 1, End: p.nounPhraseEnd(t+1, s.End)}
		content := p.trim(words.Range{Start: s.Start, End: t - 1})
		if source.Len() > 0 && p.isFree(content) {
			p.add("per", "“per” names a source", signedCertain, one(t), source, content)
		}
	}
}
