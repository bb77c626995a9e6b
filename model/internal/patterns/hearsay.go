package patterns

import (
	"strings"

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
			if p.in(held, v) && p.is(v+1, "by") && p.itIsSaidBy(t, v, s) {
				return
			}
			content := p.trim(words.Range{Start: v + 1, End: s.End})
			if p.in(held, v) && p.is(v+1, "that") && p.isFree(content) {
				p.add("hearsay", "the passive tells that others say so, not who", hearsayLikely, []words.Range{{Start: t + 1, End: v + 1}}, words.Range{}, content)
			}
		}
	}
}

// itIsSaidBy finds "it was reported by the paper that", with the "it" at token t
// and the participle at token v of sentence s.
func (p *Page) itIsSaidBy(t, v int32, s words.Range) bool {
	source := words.Range{Start: v + 2, End: p.nounPhraseEnd(v+2, s.End)}
	if source.Len() == 0 || source.End >= s.End || !p.is(source.End, "that") {
		return false
	}
	content := p.trim(words.Range{Start: source.End, End: s.End})
	if !p.isStatement(content) || !p.nothingOutside(content, none) {
		return false
	}
	p.add("hearsay", "“by” names who says so", grammarLikely, []words.Range{{Start: t + 1, End: v + 1}}, source, content)
	return true
}

// clause is the clause of sentence s whose verb the adverb at token t belongs
// to, from its subject on and without t itself; nothing if it has none.
func (p *Page) clause(t int32, s words.Range) []words.Range {
	verb := p.Heads[t]
	if verb < 0 {
		return nil
	}
	subject := p.subject(s, verb)
	if subject.Len() == 0 || subject.Start > t || !p.isFree(words.Range{Start: subject.Start, End: verb}) {
		return nil
	}
	to := max(t, verb) + 1
	for to < s.End && p.content[to] == none && p.frame[to] == none && !p.divides(to, max(t, verb), s) {
		to++
	}
	var pieces []words.Range
	for _, r := range []words.Range{{Start: subject.Start, End: t}, {Start: t + 1, End: to}} {
		if r = p.trim(r); p.wordsIn(r) > 0 {
			pieces = append(pieces, r)
		}
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

// sayings are what somebody's words are called in "in her words".
var sayings = setOf(`words view opinion judgment judgement estimation assessment account telling reckoning admission`)

// wordsOf finds in sentence s "in her words", "by her own account" and "in the view of the mayor":
// what follows a comma, or the quotation beside it, is theirs.
func (p *Page) wordsOf(s words.Range) {
	for t := s.Start; t+2 < s.End; t++ {
		if p.Quotes[t] != words.Outside || !p.is(t, "in") && !(p.is(t, "by") && t == s.Start) || p.content[t] != none {
			continue
		}
		cue, source, end := p.inTheirWords(t, s)
		if source.Len() == 0 || !p.isOurs(words.Range{Start: t, End: end}) {
			continue
		}
		var content words.Range
		for q := end; q < min(end+2, s.End); q++ {
			if p.Quotes[q] == words.Opening {
				content = p.quotationAt(q, s.End)
			}
		}
		if content.Len() == 0 && t == s.Start && p.Form(int(end)) == "," {
			content = p.trim(words.Range{Start: end, End: s.End})
		}
		if p.wordsIn(content) > 1 {
			p.add("in their words", "“"+strings.ToLower(p.Form(int(t)))+" … "+p.Form(int(cue[len(cue)-1].End-1))+"” names whose they are", signedCertain, cue, source, content)
		}
	}
}

// isOurs reports whether no attribution has its cue outside r and a part of r.
func (p *Page) isOurs(r words.Range) bool {
	for t := r.Start; t < r.End; t++ {
		if i := p.frame[t]; i != none {
			for _, c := range p.found[i].Cue {
				if c.Start < r.Start || c.End > r.End {
					return false
				}
			}
		}
	}
	return true
}

// inTheirWords is the cue and the source of the phrase that begins with "in"
// at token t, and where it ends.
func (p *Page) inTheirWords(t int32, s words.Range) (cue []words.Range, source words.Range, end int32) {
	if p.is(t+1, "the") && p.in(sayings, t+2) && t+4 < s.End && p.is(t+3, "of") {
		end = p.nounPhraseEnd(t+4, s.End)
		return []words.Range{{Start: t, End: t + 4}}, words.Range{Start: t + 4, End: end}, end
	}
	for end = t + 2; end < min(t+8, s.End-1) && !p.in(sayings, end); end++ {
	}
	if end >= s.End-1 || !p.in(sayings, end) {
		return nil, words.Range{}, 0
	}
	source = words.Range{Start: t + 1, End: end}
	for source.Len() > 1 && p.Tags[source.End-1] == tag.JJ { // "in her own words"
		source.End--
	}
	if last := p.Tags[source.End-1]; last != tag.POS && last != tag.PRPS {
		return nil, words.Range{}, 0
	}
	return []words.Range{{Start: t, End: t + 1}, {Start: source.End, End: end + 1}}, source, end + 1
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

// accordingTo finds "According to the ministry, …" and "…, according to the
// ministry".
func (p *Page) accordingTo(s words.Range) {
	for t := s.Start; t+2 < s.End; t++ {
		if !p.is(t, "according") || !p.is(t+1, "to") || p.content[t] != none || p.frame[t] != none || p.Quotes[t] != words.Outside {
			continue
		}
		cue := []words.Range{{Start: t, End: t + 2}}
		var source, content words.Range
		if t == s.Start {
			end := t + 2
			for end < s.End && p.Form(int(end)) != "," {
				end++
			}
			source = words.Range{Start: t + 2, End: end}
			content = p.trim(words.Range{Start: p.relativeEnd(end, s), End: s.End})
		} else {
			end := t + 3
			for end+1 < s.End && !(p.Form(int(end)) == "," && p.Tags[end+1] == tag.CC) {
				end++
			}
			if end+1 == s.End {
				end++
			}
			source, content = p.trim(words.Range{Start: t + 2, End: end}), p.trim(words.Range{Start: p.textStart(s), End: t})
		}
		if p.wordsIn(source) > 0 && p.actsNot(source) && p.isStatement(content) && (p.isClear(content) || p.isNobodysOnly(content) || p.nothingOutside(content, none) && p.speaksFirst(p.withoutConjunction(content))) {
			p.add("according to", "“according to” names a source", signedCertain, cue, source, content)
		}
	}
}

// withoutConjunction is clause r without the "But" that joins it to the sentence before.
func (p *Page) withoutConjunction(r words.Range) words.Range {
	if r.Len() > 1 && p.Tags[r.Start] == tag.CC {
		r.Start++
	}
	return r
}

// isNobodysOnly reports whether the attributions that have a token of r lie in it and
// name nobody: "Rome is expected to", where whoever expects it is named after that.
func (p *Page) isNobodysOnly(r words.Range) bool {
	for t := r.Start; t < r.End; t++ {
		for _, i := range []int32{p.content[t], p.frame[t]} {
			if i != none && (len(p.found[i].Source) > 0 || len(p.found[i].Cue) == 0 || p.Quotes[t] != words.Outside) {
				return false
			}
		}
	}
	return p.nothingOutside(r, none)
}

// relativeEnd is where the relative clause ends that begins after the comma at
// token i of sentence s, with what somebody says in it: "the guard, who told the
// paper that nobody came,"; i if none does.
func (p *Page) relativeEnd(i int32, s words.Range) int32 {
	if i+1 >= s.End || p.Tags[i+1] != tag.WP && p.Tags[i+1] != tag.WDT {
		return i
	}
	for t := i + 2; t+2 < s.End; t++ {
		rest := words.Range{Start: t + 1, End: s.End}
		if p.Form(int(t)) != "," || !p.isStatement(words.Range{Start: i + 1, End: t}) || !p.isStatement(rest) {
			continue
		}
		if j := p.content[rest.Start]; j != none && p.content[t-1] == j && len(p.found[j].Cue) > 0 && p.found[j].Cue[0].Start > i {
			p.withdraw(j, words.Range{Start: t, End: s.End})
		}
		return t
	}
	return i
}

// speaksFirst reports whether clause r is that of a source whose words fill the
// rest of it: "officials have said that the dam would be emptied". A phrase may
// stand before that source.
func (p *Page) speaksFirst(r words.Range) bool {
	first := r.Start
	for first < r.End && p.frame[first] == none {
		if p.content[first] != none {
			return false
		}
		first++
	}
	if first == r.End || p.isStatement(words.Range{Start: r.Start, End: first}) {
		return false
	}
	f := &p.found[p.frame[first]]
	if len(f.Cue) != 1 || len(f.Source) != 1 {
		return false
	}
	return f.Source[0].Start == first && f.Source[0].End <= f.Cue[0].Start && f.Content[0].Start >= f.Cue[0].End && f.Content[len(f.Content)-1].End >= r.End-1
}

// actsNot reports whether nothing acts in r but what tells more of its
// noun: "a review commissioned by both", "a clerk who spoke to the paper".
func (p *Page) actsNot(r words.Range) bool {
	for t := r.Start; t < r.End; t++ {
		switch p.Tags[t] {
		case tag.WP:
			return t > r.Start && p.Quotes[r.Start] == words.Outside
		case tag.VBD, tag.VBZ, tag.VBP, tag.MD:
			return false
		}
	}
	return p.Quotes[r.Start] == words.Outside
}

// per finds "per the ministry" at the end of sentence s, or at its start.
func (p *Page) per(s words.Range) {
	for t := s.Start; t+1 < s.End; t++ {
		if !p.is(t, "per") || t > s.Start && !p.is(t-1, ",") || p.content[t] != none || p.frame[t] != none || p.Quotes[t] != words.Outside {
			continue
		}
		source := words.Range{Start: t + 1, End: p.nounPhraseEnd(t+1, s.End)}
		content := p.trim(words.Range{Start: s.Start, End: t})
		if t == s.Start {
			if source.End == s.End || p.Form(int(source.End)) != "," {
				continue
			}
			content = p.trim(words.Range{Start: source.End, End: s.End})
		} else if source.End < s.End-1 {
			continue
		}
		if source.Len() > 0 && p.isStatement(content) && p.isFree(content) {
			p.add("per", "“per” names a source", signedCertain, one(t), source, content)
		}
	}
}
