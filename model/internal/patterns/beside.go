package patterns

import "hearsay/model/internal/words"

// beside finds the speaker of each quotation in paragraph par that nobody has. In
// this order: whoever has the words that it goes on from; the name and the verb
// of saying right after it, or right before it; and when it is a sentence of
// its own, whoever speaks in the sentence before it.
func (p *Page) beside(par words.Range) {
	for t := par.Start; t < par.End; t++ {
		if p.Quotes[t] != words.Opening {
			continue
		}
		quote := p.quotationAt(t, par.End)
		if p.wordsIn(quote) >= 2 && p.isFree(quote) && !p.isTitle(quote) && !p.isNickname(quote) {
			p.giveSpeaker(quote)
		}
		t = max(t, quote.End-1)
	}
}

// isNickname reports whether quote is what somebody is called: known as “the
// Heron”.
func (p *Page) isNickname(quote words.Range) bool {
	before := quote.Start - 1
	return before > 0 && (p.in(nicknaming, before) || p.is(before, "as") && p.is(before-1, "known"))
}

func (p *Page) giveSpeaker(quote words.Range) {
	s := p.sentenceAt(quote.Start)
	if quote.Start > s.Start && p.content[quote.Start-1] != none && p.isWord(quote.Start-1) {
		p.extend(p.content[quote.Start-1], quote, "the quotation goes on from its words")
		return
	}
	cue, source := p.speakerAfter(quote.End, p.sentenceAt(quote.End-1))
	if source.Len() == 0 {
		cue, source = p.speakerBefore(quote.Start, s)
	}
	switch {
	case source.Len() == 0:
		if p.fillsSentences(quote) {
			if i := p.speakerIn(s.Start - 1); i != none {
				p.extend(i, quote, "it follows what the same source says")
			}
		}
	case p.frame[cue] != none:
		p.extend(p.frame[cue], quote, "the verb of saying stands beside the quotation")
	default:
		p.add("quotation", "the verb of saying stands beside the quotation", signedCertain, one(cue), source, quote)
	}
}

// speakerIn is the last attribution with a source whose cue is in the sentence
// of token i, if that is in the same paragraph as the token after it.
func (p *Page) speakerIn(i int32) int32 {
	if i < 0 || p.paragraphAt(i) != p.paragraphAt(i+1) {
		return none
	}
	s := p.sentenceAt(i)
	for t := s.End - 1; t >= s.Start; t-- {
		f := p.frame[t]
		if f == none || p.Quotes[t] != words.Outside || len(p.found[f].Source) == 0 {
			continue
		}
		for _, c := range p.found[f].Cue {
			if c.Start <= t && t < c.End {
				return f
			}
		}
	}
	return none
}

func (p *Page) speakerAfter(i int32, s words.Range) (int32, words.Range) {
	if i < s.End && p.Form(int(i)) == "," {
		i++
	}
	if i+1 >= s.End {
		return 0, words.Range{}
	}
	if p.in(told, i) { // answered Bryn
		return i, words.Range{Start: i + 1, End: p.nounPhraseEnd(i+1, s.End)}
	}
	end := p.nounPhraseEnd(i, s.End)
	if end < s.End && end > i && p.in(told, end) { // Bryn answered
		return end, words.Range{Start: i, End: end}
	}
	return 0, words.Range{}
}

func (p *Page) speakerBefore(i int32, s words.Range) (int32, words.Range) {
	if i > s.Start && (p.Form(int(i-1)) == "," || p.Form(int(i-1)) == ":") {
		i--
	}
	if i-1 <= s.Start || !p.in(told, i-1) || p.content[i-1] != none {
		return 0, words.Range{}
	}
	return i - 1, p.nounPhraseBefore(i - 1)
}
