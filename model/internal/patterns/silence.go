package patterns

import (
	"hearsay/model/internal/tag"
	"hearsay/model/internal/words"
)

// Silence
//
// "The ministry declined to comment" is told of the ministry in the words of a
// claim, and so is what stands for it everywhere: "did not respond to a request
// for comment", "has not commented", "neither of them replied". All of them name
// somebody who was asked and did not say. Who "could not be reached" was not
// asked, and "calls went unanswered" names nobody: these are the writer's words.

var (
	nots     = setOf(`not n't never`)
	neithers = setOf(`neither none nobody no`)
	dos      = setOf(`do does did has have had would could will`)
	respond  = setOf(`respond responded reply replied`)
	comments = setOf(`comment commented answer answered`)
	returns  = setOf(`return returned`)
	asked    = setOf(`call calls message messages email emails e-mail e-mails request requests query queries question questions letter letters text texts`)
	gives    = setOf(`made make makes gave give gives offered offer offers had has have`)
	noWords  = setOf(`comment answer reply response`)
)

// unanswered finds in sentence s who was asked and did not answer.
func (p *Page) unanswered(s words.Range) {
	for t := s.Start + 1; t < s.End; t++ {
		if p.Quotes[t] != words.Outside || p.content[t] != none && !p.isHollow(p.content[t], s) {
			continue
		}
		switch {
		case p.in(noWords, t) && p.noneBefore(t) > s.Start+1: // "made no comment", "gave no immediate answer"
			if no := p.noneBefore(t); p.frame[t] == none && p.in(gives, no-1) {
				p.silent(s, words.Range{Start: no - 1, End: t + 1}, p.nounPhraseBefore(no-1))
			}
		case p.in(respond, t), p.in(comments, t), p.in(returns, t):
			p.noAnswer(s, t)
		case p.is(t, "drawn") && p.is(t-1, "be") && p.frame[t] == none: // "would not be drawn on the cost"
			if start := p.negation(s, t-1); start > s.Start {
				p.silent(s, words.Range{Start: start, End: t + 1}, p.nounPhraseBefore(start))
			}
		case p.is(t, "deny") && p.frame[t] == none && t-3 > s.Start && p.is(t-2, "confirm"): // "would neither confirm nor deny"
			start := t - 2
			for start > s.Start && (p.Tags[start-1] == tag.RB || p.in(neithers, start-1) || p.in(nots, start-1) || p.in(dos, start-1)) {
				start--
			}
			if start < t-2 {
				p.silent(s, words.Range{Start: start, End: t + 1}, p.nounPhraseBefore(start))
			}
		case p.is(t, "unanswered") && p.is(t-1, "went"), p.is(t, "returned") && p.in(passives, t-2) && p.in(nots, t-1):
			p.clearCalls(s, t)
		}
	}
}

// noneBefore is where "no" stands before the noun at token i, or none.
func (p *Page) noneBefore(i int32) int32 {
	for i--; i > 0 && p.Tags[i] == tag.JJ; i-- {
	}
	if i > 0 && p.is(i, "no") {
		return i
	}
	return none
}

// clearCalls removes what was seen in the noun of "Calls to the office went
// unanswered", whose verb ends at token t of sentence s.
func (p *Page) clearCalls(s words.Range, t int32) {
	for i := s.Start; i < t; i++ {
		if j := p.frame[i]; j != none && p.in(asked, i) && len(p.found[j].Source) == 0 {
			p.remove(j)
		}
	}
}

// isHollow reports whether attribution i, which has a token of s, names nobody and
// says nothing that anybody could have said: "calls" with "to the office".
func (p *Page) isHollow(i int32, s words.Range) bool {
	f := &p.found[i]
	return len(f.Cue) == 1 && f.Cue[0].Start >= s.Start && f.Cue[0].End <= s.End && f.Confidence <= unsure && len(f.Content) == 1 && f.Content[0].Len() <= 2
}

// noAnswer adds the attribution of the verb at token t, if it is denied.
func (p *Page) noAnswer(s words.Range, t int32) {
	if i := p.frame[t]; i != none && p.found[i].Confidence > unsure && len(p.found[i].Source) > 0 {
		return
	}
	cue := words.Range{Start: p.negation(s, t), End: t + 1}
	var source words.Range
	switch {
	case cue.Start > s.Start:
		source = p.subject(s, t)
		if source.Len() == 0 || source.End > cue.Start {
			source = p.nounPhraseBefore(cue.Start)
		}
	case p.is(t-1, "to") && t-2 > s.Start && p.is(t-2, "yet") && p.in(having, t-3), // "has yet to respond"
		p.is(t-1, "to") && t-2 > s.Start && p.in(failing, t-2): // "failed to respond"
		for cue.Start = t - 2; p.is(cue.Start, "yet") || p.in(having, cue.Start-1); cue.Start-- {
		}
		source = p.nounPhraseBefore(cue.Start)
	case p.Tags[t] == tag.VBD, p.Tags[t] == tag.VBN: // "Neither firm responded"
		for cue.Start = t; cue.Start > s.Start && p.Tags[cue.Start-1] == tag.RB; cue.Start-- {
		}
		if source = p.negatedSubject(s, cue.Start); source.Len() == 0 {
			return
		}
	default:
		return
	}
	if p.answersSomebody(s, t) {
		p.silent(s, cue, source)
	}
}

// answersSomebody reports whether what follows the verb at token t can be answered,
// if it has an object: a request, not a bell.
func (p *Page) answersSomebody(s words.Range, t int32) bool {
	from := t + 1
	if from < s.End && p.is(from, "to") {
		from++
	}
	object := words.Range{Start: from, End: p.nounPhraseEnd(from, s.End)}
	switch {
	case p.in(returns, t):
		return p.hasAny(asked, object)
	case p.is(t, "comment"), p.is(t, "commented"), object.Len() == 0, p.in(times, object.Start), p.in(relative, object.Start):
		return true
	}
	return p.hasAny(asked, object) || p.hasAny(charges, object) || p.hasAny(pressing, object)
}

// pressing are who and what asks for an answer, besides a request.
var pressing = setOf(`comment criticism criticisms inquiry inquiries enquiry enquiries interview interviews reporters journalists complaint complaints invitation invitations`)

var failing = setOf(`failed fails fail failing`)

// negation is where the auxiliary begins that denies the verb at token t, "did not
// immediately" before "respond"; the start of s if nothing denies it.
func (p *Page) negation(s words.Range, t int32) int32 {
	denied := false
	for i := t - 1; i > s.Start && i > t-6; i-- {
		switch {
		case p.in(nots, i):
			denied = true
		case p.in(dos, i) && p.Tags[i] != tag.NN:
			if denied {
				return i
			}
			return s.Start
		case p.Tags[i] != tag.RB:
			return s.Start
		}
	}
	return s.Start
}

// negatedSubject is the phrase before token i that begins sentence s, or a clause
// of it, with "neither", "none" or "nobody"; empty if none does.
func (p *Page) negatedSubject(s words.Range, i int32) words.Range {
	for j := i - 1; j >= s.Start && j > i-longestClause; j-- {
		switch {
		case p.in(neithers, j) && (j == s.Start || !p.Tags[j-1].Verb()):
			return words.Range{Start: j, End: i}
		case p.Tags[j].Verb(), p.Tags[j] == tag.MD:
			return words.Range{}
		}
	}
	return words.Range{}
}

// silent adds the attribution of a cue that denies its verb, with what somebody
// did not answer for its content, or where that is not told the verb itself.
func (p *Page) silent(s, cue, source words.Range) {
	if source.Len() == 0 || p.Quotes[source.Start] != words.Outside {
		return
	}
	from := cue.End
	if from < s.End && (p.is(from, "to") || p.is(from, "on") || p.is(from, "about")) && from+1 < s.End {
		from++
	}
	end := from
	for end < s.End && p.Quotes[end] == words.Outside && p.Form(int(end)) != "," && p.Form(int(end)) != ";" && p.Form(int(end)) != ")" && p.Tags[end] != tag.Stop && !p.isDash(end) &&
		!(p.Tags[end] == tag.CC && end+1 < s.End && !p.Tags[end+1].Noun() && p.Tags[end+1] != tag.DT) {
		end++
	}
	content := p.trim(words.Range{Start: from, End: end})
	if p.wordsIn(content) == 0 || p.Tags[content.Start].Verb() && !p.Tags[content.Start+1].Noun() || p.Tags[content.Start] == tag.IN || p.in(relative, content.Start) || p.in(times, content.Start) {
		if cue.Len() < 2 {
			return
		}
		content = words.Range{Start: cue.End - 1, End: cue.End}
		cue.End--
		if cue.Len() > 1 && (p.is(cue.End-1, "to") || p.is(cue.End-1, "no")) { // "has yet" "to comment", "made" "no comment"
			content.Start--
			cue.End--
		}
	} else {
		cue.End = content.Start
	}
	p.add("no answer", "who is asked and does not answer declines to say", grammarLikely, []words.Range{cue}, source, content)
}

var (
	short   = setOf(`stopped stops stop stopping fell falls fall falling`)
	avoids  = setOf(`avoided avoids avoid avoiding resisted resists`)
	refrain = setOf(`refrained refrains refrain refraining`)
	unable  = setOf(`unable unwilling`)
)

// wholeRefusal gives a cue the words before it that say that the source does not
// do what the cue tells: "stopped short of" before "promising".
func (p *Page) wholeRefusal(i int) {
	f := &p.found[i]
	if len(f.Cue) != 1 || len(f.Source) != 1 {
		return
	}
	from := p.refusal(f.Cue[0].Start, p.sentenceAt(f.Cue[0].Start).Start)
	if from == f.Cue[0].Start || f.Source[0].End > from && f.Source[0].Start < f.Cue[0].End || !p.nobodysBut(words.Range{Start: from, End: f.Cue[0].Start}, int32(i)) {
		return
	}
	f.Cue = []words.Range{{Start: from, End: f.Cue[0].End}}
	p.enter(i)
}

// refusal is where the words begin before token t that say that somebody does
// not do what it tells; t if there are none.
func (p *Page) refusal(t, start int32) int32 {
	from := t
	switch {
	case t-3 > start && p.is(t-1, "of") && p.is(t-2, "short") && p.in(short, t-3):
		from = t - 3
	case t-2 > start && p.is(t-1, "from") && p.in(refrain, t-2):
		from = t - 2
	case t-1 > start && p.in(avoids, t-1):
		from = t - 1
	case t-2 > start && p.is(t-1, "to") && (p.in(failing, t-2) || p.in(unable, t-2)):
		from = t - 2
	case t-3 > start && p.is(t-1, "to") && p.is(t-2, "yet") && p.in(having, t-3):
		from = t - 3
	default:
		return t
	}
	for from-1 > start && (p.in(having, from-1) || p.in(passives, from-1) || p.Tags[from-1] == tag.RB) {
		from--
	}
	return from
}

// nobodysBut reports whether no attribution but i has a token of r.
func (p *Page) nobodysBut(r words.Range, i int32) bool {
	for t := r.Start; t < r.End; t++ {
		if p.content[t] != none && p.content[t] != i || p.frame[t] != none && p.frame[t] != i {
			return false
		}
	}
	return true
}
