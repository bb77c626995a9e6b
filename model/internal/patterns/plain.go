package patterns

import (
	"slices"

	"hearsay/model/internal/parse"
	"hearsay/model/internal/tag"
	"hearsay/model/internal/who"
	"hearsay/model/internal/words"
)

// Plain sentences
//
// A subject, a verb of saying or wanting, and what it takes: nothing is plainer,
// and yet the learned model misses it where its corpus, which is all politics, has
// the verb seldom: "The union wants both cases reopened", "He reckons the island
// has ten years", "submitted that", "urged the bank to". So a verb that nobody has
// taken is one, if its subject may speak and what follows has the form that this
// verb takes.

var (
	// stating take a clause, with "that" or without.
	stating = setOf(`say tell think believe reckon insist claim argue hope fear estimate assess submit contend maintain concede admit acknowledge complain
		predict forecast expect suggest conclude stress warn explain recall testify promise vow pledge confirm deny announce note add write reply report caution observe remark
		understand speculate allege assert declare state propose recommend rule find feel doubt worry lament regret joke imagine realise realize guess suspect repeat reiterate`)
	// open are those of them after which a clause follows often without "that".
	open = setOf(`say think believe reckon insist claim argue hope fear estimate submit admit suspect guess understand suggest promise allege`)
	// urging take somebody and what he should do.
	urging = setOf(`urge advise encourage implore beg press ask direct instruct order warn remind entreat beseech exhort challenge pressure invite tell want expect`)
	// pleading take "for" and a thing.
	pleading = setOf(`appeal plead press push lobby call ask pray beg`)
	// speakingOf take "of" and what it is about.
	speakingOf = setOf(`speak complain boast warn`)
	calling    = setOf(`call appeal`)
	hinting    = setOf(`hint`)
	playing    = setOf(`play`)  // down a risk
	standing   = setOf(`stand`) // by a claim
	hitting    = setOf(`hit`)   // back at critics
	crying     = setOf(`cry`)
	// voicing take a worry and what it is about: "raised concerns over noise".
	voicing = setOf(`voice raise express air`)
	worries = setOf(`concern concerns objection objections doubt doubts fear fears question questions misgivings alarm worries anger dismay`)
	// doing take a participle.
	doing = setOf(`propose suggest recommend consider favor favour oppose regret advocate admit deny`)
	// terming take a thing and what somebody calls it.
	terming = setOf(`term brand label labelled dub deem`)
	// yielding are what documents do with a thing that they bring to light.
	yielding = setOf(`find show reveal uncover expose`)
	// bodily have "it" for their subject only where it stands for somebody.
	bodily = setOf(`put call urge order accuse blame denounce condemn criticise criticize reject dispute deny pledge vow appeal`)
	// judgingOf take a thing that they judge or wish.
	judgingOf = setOf(`rubbish ridicule lambast lambaste slam expect regret lament fault oppose propose predict forecast deplore condemn denounce blame welcome doubt applaud bemoan decry dispute endorse rue`)
)

// plainly finds what sentence s tells plainly and nobody has found.
func (p *Page) plainly(s words.Range) {
	for t := s.Start + 1; t+2 < s.End; t++ {
		if p.Quotes[t] != words.Outside || p.frame[t] != none {
			continue
		}
		denied := s.Start // where "did not" begins before a verb
		switch p.Tags[t] {
		case tag.VBD, tag.VBZ, tag.VBP, tag.VBN:
		case tag.VB:
			if denied = p.negation(s, t); denied == s.Start {
				continue
			}
		default:
			if p.Forms[t] != allege { // which the tagger takes for a noun
				continue
			}
		}
		cue, content := p.complement(s, t)
		if p.wordsIn(content) == 0 || p.Tags[content.Start] == tag.CC {
			continue
		}
		var source words.Range
		if i := p.content[t]; i == none {
			source = p.speakerOf(s, t)
		} else if p.isSecondVerb(i, t) {
			source = p.found[i].Source[0]
			p.withdraw(i, words.Range{Start: p.conjunction(t), End: s.End})
		}
		if source.Len() == 0 || !p.isClear(content) {
			continue
		}
		if cue[0].Start = p.auxiliaries(t, s); denied > s.Start {
			cue[0].Start = denied
		}
		p.add("plain", "a verb of saying or wanting stands between its subject and what it takes", grammarLikely, cue, source, content)
		p.takeNext(s)
		t = content.End
	}
}

// takeNext gives the attribution found last, in sentence s, the quotation that fills
// the next one, if whoever spoke before it has that: "he said. He reckons the island
// has ten years. “After that …”"
func (p *Page) takeNext(s words.Range) {
	i, start := int32(len(p.found)-1), s.End
	if int(start) >= len(p.Tokens) || p.Quotes[start] != words.Opening || p.paragraphAt(start) != p.paragraphAt(s.Start) {
		return
	}
	quote := p.quotationAt(start, p.Paragraphs[p.paragraphAt(start)].End)
	j := p.content[start]
	if j == none || j == i || !p.fillsSentences(quote) || len(p.found[j].Cue) == 0 || p.found[j].Cue[0].End > s.Start {
		return
	}
	begins := func(r words.Range) bool { return r.Start == start && r.End <= quote.End }
	if !slices.ContainsFunc(p.found[j].Content, begins) || len(p.found[j].Content) < 2 {
		return
	}
	p.withdraw(j, quote)
	p.extend(i, quote, "it follows what the same source says")
}

// isFinite reports whether token i is an active verb with a tense.
func (p *Page) isFinite(i int32) bool {
	switch p.Tags[i] {
	case tag.VBD, tag.VBZ, tag.VBP:
		return p.Lemmas[i] == want || p.Labels[i] != parse.Aux && p.Labels[i] != parse.Auxpass && p.Labels[i] != parse.Cop
	case tag.VBN:
		before := i - 1
		for before > 0 && p.Tags[before] == tag.RB {
			before--
		}
		return p.in(having, before)
	}
	return false
}

// speakerOf is the subject of the verb at token t of sentence s, if it may speak:
// its own, or that of the verb it is joined to.
func (p *Page) speakerOf(s words.Range, t int32) words.Range {
	source := p.subject(s, t)
	if p.Forms[t] == allege && source.Len() == 0 {
		source = p.nounPhraseBefore(t)
	} else if !p.isFinite(t) || source.Len() == 0 && p.Form(int(t-1)) == "," {
		if p.Tags[t] == tag.VBN || p.Tags[t] == tag.VBD {
			source = p.beforeRelative(s, t)
		}
	} else if source.Len() == 0 {
		source = p.joinedSubject(s, t)
	}
	if owner := source.Start - 1; source.Len() > 0 && owner > s.Start && p.Tags[owner] == tag.POS { // "The teachers' council", where the parser loses them
		source.Start = p.nounPhraseBefore(source.Start).Start
	}
	if source.Len() == 0 || source.End > t || p.Quotes[source.Start] != words.Outside || !p.isFree(source) {
		return words.Range{}
	}
	head := source.End - 1
	for i := source.End - 1; i >= source.Start; i-- {
		if p.Tags[i] != tag.Comma && (p.Heads[i] == t || p.Heads[i] < source.Start || p.Heads[i] >= source.End) {
			head = i
		}
	}
	switch {
	case p.Tags[head] == tag.PRP:
		if !p.in(speakers, head) && !(p.is(head, "it") && bodily[p.Lemmas[t]] && p.Tags[t] != tag.VBP) {
			return words.Range{}
		}
	case p.isName(source) && p.Tags[source.End-1] == tag.NNP: // "Fisheries Minister G. Saravanan", of which the parser takes "Fisheries" for the head
	case !who.CanSpeak(p.Annotated, head) && !p.isNamedElsewhere(head):
		return words.Range{}
	}
	return source
}

// joinedSubject is the subject of the verb at token t where another verb has it
// too: "said the flag was up and put the toll at six". The parser may take "wants"
// for an auxiliary of the verb after it, which then has the subject.
func (p *Page) joinedSubject(s words.Range, t int32) words.Range {
	head := p.Heads[t]
	switch {
	case p.Labels[t] == parse.Conj && head >= s.Start && head < t:
		if i := p.frame[head]; i != none && len(p.found[i].Source) == 1 && p.found[i].Source[0].End <= head {
			return p.found[i].Source[0]
		}
		return p.subject(s, head)
	case p.Lemmas[t] == want:
		return p.nounPhraseBefore(t)
	}
	return words.Range{}
}

// wholeApposition gives a source that is the apposition of a noun the noun, where
// what somebody else says runs on into it: "called it “a tax”, and its president |,
// Ruth Achebe-Lane, urged".
func (p *Page) wholeApposition(i int) {
	f := &p.found[i]
	if len(f.Source) != 1 || len(f.Cue) == 0 || f.Source[0].Start < 4 || f.Source[0].End > f.Cue[0].Start || p.Form(int(f.Source[0].Start-1)) != "," {
		return
	}
	end := f.Source[0].Start - 1
	noun := p.nounPhraseBefore(end)
	if noun.Len() == 0 || noun.Start < 2 || p.Tags[noun.Start-1] != tag.CC || p.Form(int(noun.Start-2)) != "," || p.Quotes[noun.Start] != words.Outside {
		return
	}
	j := p.content[noun.Start]
	if j == none || j == int32(i) || len(p.found[j].Cue) == 0 || p.found[j].Cue[0].Start > noun.Start {
		return
	}
	k := len(p.found[j].Content) - 1
	if last := p.found[j].Content[k]; last.End < noun.End || last.End > f.Source[0].Start || last.Start >= noun.Start-1 {
		return
	}
	p.cutContent(int(j), k, noun.Start-1)
	f.Source = []words.Range{{Start: noun.Start, End: f.Source[0].End}}
	p.enter(i)
}

// cutSecondClause ends what somebody wants or does, which has no verb with a tense,
// before a clause with a subject of its own: "urged her to go; she has no plans to",
// "wanted to put up a plaque but Finch refused".
func (p *Page) cutSecondClause(i int) {
	f := &p.found[i]
	k := len(f.Content) - 1
	if len(f.Cue) != 1 || f.Content[k].Start < f.Cue[0].End {
		return
	}
	c := f.Content[k]
	for t := c.Start + 1; t+2 < c.End && p.Quotes[t] == words.Outside; t++ {
		switch p.Tags[t] {
		case tag.VBD, tag.VBZ, tag.VBP, tag.MD:
			return
		}
		if p.Form(int(t)) != ";" && !p.is(t, "but") {
			continue
		}
		for u := t + 1; u < min(t+6, c.End); u++ {
			if p.isSubject(u) && p.Heads[u] > u && p.Heads[u] < c.End && p.isStatement(words.Range{Start: u, End: c.End}) {
				p.cutContent(i, k, t)
				f.Content[k] = p.trim(f.Content[k])
				return
			}
		}
	}
}

// wholeUrged gives what somebody is asked to do the one who is asked: "is asking
// the public to name a tapir".
func (p *Page) wholeUrged(i int) {
	f := &p.found[i]
	if len(f.Cue) != 1 || !p.is(f.Content[0].Start, "to") || !urging[p.Lemmas[f.Cue[0].End-1]] {
		return
	}
	asked := words.Range{Start: f.Cue[0].End, End: f.Content[0].Start}
	if asked.Len() == 0 || asked.Len() > 6 || !p.isClear(asked) || p.nounPhraseEnd(asked.Start, asked.End) != asked.End {
		return
	}
	f.Content = slices.Clone(f.Content)
	f.Content[0].Start = asked.Start
	p.enter(i)
}

// wholeDeterminer gives a content the word before its first noun that belongs to
// it: "told the Beacon her | daughter was well".
func (p *Page) wholeDeterminer(i int) {
	f := &p.found[i]
	before := f.Content[0].Start - 1
	if before < 1 || p.Tags[before] != tag.PRPS || !p.Tags[before+1].Noun() || !p.isClear(words.Range{Start: before, End: before + 1}) || p.sentenceAt(before) != p.sentenceAt(before+1) {
		return
	}
	f.Content = slices.Clone(f.Content)
	f.Content[0].Start = before
	p.enter(i)
}

// subjectOnly cuts a source that runs on into its verb before a participle: "eleven
// people | are standing in a shelter | discussing".
func (p *Page) subjectOnly(i int) {
	f := &p.found[i]
	if len(f.Source) != 1 || len(f.Cue) != 1 || p.Tags[f.Cue[0].End-1] != tag.VBG {
		return
	}
	s := f.Source[0]
	for t := s.Start; t < s.End; t++ {
		switch p.Tags[t] {
		case tag.WP, tag.WDT, tag.WPS:
			return
		case tag.VBD, tag.VBZ, tag.VBP, tag.MD:
			if subject := p.trim(words.Range{Start: s.Start, End: t}); subject.Len() > 0 && p.in(passives, t) && p.Tags[t+1] == tag.VBG {
				for u := subject.End; u < s.End; u++ {
					p.frame[u] = none
				}
				f.Source = []words.Range{subject}
			}
			return
		}
	}
}

// ruledOut makes the "out" of "ruled that out" part of the cue.
func (p *Page) ruledOut(i int) {
	f := &p.found[i]
	if len(f.Cue) != 1 || p.Lemmas[f.Cue[0].End-1] != ruling || len(f.Content) != 1 || f.Content[0].Len() < 2 || !p.is(f.Content[0].End-1, "out") {
		return
	}
	out := f.Content[0].End - 1
	p.cutContent(i, 0, out)
	f.Cue = []words.Range{f.Cue[0], {Start: out, End: out + 1}}
	p.enter(i)
}

// isNamedElsewhere reports whether token i begins its sentence and is a name
// elsewhere in the text: the tagger takes "Hutchins" there for a plural.
func (p *Page) isNamedElsewhere(i int32) bool {
	if !p.isCapital(i) || !p.Tags[i].Noun() {
		return false
	}
	for t := range p.Tokens {
		if p.Forms[t] == p.Forms[i] && p.Tags[t] == tag.NNP {
			return true
		}
	}
	return false
}

var speakers = setOf(`he she they`)

// beforeRelative is the noun phrase before the relative clause that ends with a
// comma right before the verb at token t: "the centre, which has followed the war,".
func (p *Page) beforeRelative(s words.Range, t int32) words.Range {
	if p.Form(int(t-1)) != "," {
		return words.Range{}
	}
	for i := t - 2; i > s.Start+1 && i > t-longestClause; i-- {
		if (p.Tags[i] == tag.WP || p.Tags[i] == tag.WDT || p.Tags[i] == tag.WPS) && p.Form(int(i-1)) == "," {
			if name := p.nounPhraseBefore(i - 1); name.Len() > 0 && (name.Start == s.Start || p.Tags[name.Start-1] != tag.IN) {
				return words.Range{Start: name.Start, End: t}
			}
			return words.Range{}
		}
	}
	return words.Range{}
}

// complement is the cue that the verb at token t makes and what it takes, or
// nothing if this is not what such a verb takes.
func (p *Page) complement(s words.Range, t int32) (cue []words.Range, content words.Range) {
	verb, next := p.Lemmas[t], t+1
	that := next
	for that < s.End && that < t+10 && !p.is(that, "that") && p.Quotes[that] == words.Outside {
		that++
	}
	end := p.endOfClause(s, t)
	rest := words.Range{Start: next, End: end}
	switch {
	case stating[verb] && that < end && p.is(that, "that") && p.adverbial(words.Range{Start: next, End: that}) && (that == next || p.Tags[next] == tag.IN || p.in(relative, next)):
		if rest.Start = that; !p.isStatement(rest) {
			return nil, words.Range{}
		}
	case open[verb] && p.opensClause(rest):
	case urging[verb] && p.isUrged(rest):
	case verb == ask && p.is(next, "not") && p.is(next+1, "to"): // "asked not to be named"
	case verb == want && p.isWanted(rest):
	case yielding[verb] && p.isYielded(s, t):
		return []words.Range{{Start: t, End: next}}, p.trim(rest)
	case doing[verb] && p.Tags[next] == tag.VBG:
	case pleading[verb] && p.is(next, "for"):
		return []words.Range{{Start: t, End: next + 1}}, p.trim(words.Range{Start: next + 1, End: end})
	case pleading[verb] && p.is(next, "to"): // "appealed to the public for information"
		object := next + 1
		for object < end && (p.Tags[object].Noun() || p.Tags[object] == tag.DT || p.Tags[object] == tag.JJ || p.Tags[object] == tag.PRPS) {
			object++
		}
		if object > next+1 && object+1 < end && p.is(object, "for") {
			return []words.Range{{Start: t, End: next}, {Start: object, End: object + 1}}, words.Range{Start: object + 1, End: p.nounPhraseEnd(object+1, end)}
		}
		return nil, words.Range{}
	case verb == ruling && p.is(next, "out"):
		return []words.Range{{Start: t, End: next + 1}}, p.trim(words.Range{Start: next + 1, End: end})
	case speakingOf[verb] && p.is(next, "of") && next+1 < end && p.Quotes[next+1] == words.Outside:
		return []words.Range{{Start: t, End: next + 1}}, p.trim(words.Range{Start: next + 1, End: end})
	case calling[verb] && (p.is(next, "on") || p.is(next, "for")) && p.isUrged(words.Range{Start: next + 1, End: end}):
		return []words.Range{{Start: t, End: next + 1}}, p.trim(words.Range{Start: next + 1, End: end})
	case verb == demanding && (p.Tags[next] == tag.DT || p.Tags[next] == tag.NN || p.Tags[next] == tag.NNS) && !p.isStatement(rest):
	case verb == putting && p.isEstimate(rest):
	case terming[verb] && p.isTermed(rest):
	case playing[verb] && (p.is(next, "down") || p.is(next, "up")) && p.nounPhraseEnd(next+1, end) > next+1,
		standing[verb] && p.is(next, "by") && p.hasAny(views, words.Range{Start: next + 1, End: p.nounPhraseEnd(next+1, end)}):
		return []words.Range{{Start: t, End: next + 1}}, p.trim(words.Range{Start: next + 1, End: end})
	case hitting[verb] && p.is(next, "back") && p.is(next+1, "at"), coming[p.Forms[t]] && p.is(next, "out") && p.is(next+1, "against"):
		return []words.Range{{Start: t, End: next + 2}}, p.trim(words.Range{Start: next + 2, End: end})
	case hinting[verb] && p.is(next, "at"):
		return []words.Range{{Start: t, End: next + 1}}, p.trim(words.Range{Start: next + 1, End: end})
	case crying[verb] && p.is(next, "foul"):
	case voicing[verb] && p.in(worries, next) && (p.is(next+1, "about") || p.is(next+1, "over") || p.is(next+1, "with")):
		return []words.Range{{Start: t, End: next + 2}}, p.trim(words.Range{Start: next + 2, End: end})
	case calling[verb] && verb == call && p.is(next, "for") && p.Tags[t] != tag.VBZ && p.Tags[t] != tag.VBP && p.nounPhraseEnd(next+1, end) > next+1:
		return []words.Range{{Start: t, End: next + 1}}, p.trim(words.Range{Start: next + 1, End: end})
	case judgingOf[verb] && (p.Tags[next] == tag.DT || p.Tags[next] == tag.PRPS || p.Tags[next] == tag.JJ || p.Tags[next] == tag.CD || p.Tags[next].Noun()) && !p.isStatement(rest):
	default:
		return nil, words.Range{}
	}
	return []words.Range{{Start: t, End: t + 1}}, p.trim(rest)
}

var (
	want      = words.FoldHash("want")
	ruling    = words.FoldHash("rule")
	demanding = words.FoldHash("demand")
	putting   = words.FoldHash("put")
	ask       = words.FoldHash("ask")
	call      = words.FoldHash("call")
	allege    = words.FoldHash("allege")
)

// endOfClause is where the clause of the verb at token t ends: at a semicolon, a
// dash, a second verb of the same subject, or what somebody else says.
func (p *Page) endOfClause(s words.Range, t int32) int32 {
	for i := t + 1; i < s.End; i++ {
		switch {
		case p.frame[i] != none, p.Form(int(i)) == ";", p.isDash(i) && p.Quotes[i] == words.Outside:
			return i
		case p.Tags[i] == tag.CC && i+1 < s.End && p.Labels[i+1] == parse.Conj && p.Heads[i+1] == t:
			return i
		}
	}
	return s.End
}

// opensClause reports whether r begins with a subject and its verb.
func (p *Page) opensClause(r words.Range) bool {
	i := r.Start
	for i < r.End && (p.Tags[i].Noun() || p.Tags[i] == tag.DT || p.Tags[i] == tag.JJ || p.Tags[i] == tag.PRPS || p.Tags[i] == tag.POS || p.Tags[i] == tag.PRP || p.Tags[i] == tag.CD) {
		i++
	}
	if i == r.Start || i == r.End {
		return false
	}
	switch p.Tags[i] {
	case tag.VBD, tag.VBZ, tag.VBP, tag.MD:
		return true
	}
	return false
}

// isUrged reports whether r begins with somebody and an infinitive: "the bank to
// look".
func (p *Page) isUrged(r words.Range) bool {
	to := p.nounPhraseEnd(r.Start, r.End)
	if to == r.Start && r.Len() > 0 && p.in(them, r.Start) {
		to++
	}
	return to > r.Start && to+1 < r.End && p.is(to, "to") && p.wordsIn(r) > 3
}

// isWanted reports whether r begins with a thing and what should be done with it,
// or with what somebody should do: "both cases reopened", "to sell the yard".
func (p *Page) isWanted(r words.Range) bool {
	if r.Len() > 2 && p.is(r.Start, "to") {
		return true
	}
	object := p.nounPhraseEnd(r.Start, r.End)
	if object == r.Start && r.Len() > 0 && p.Tags[r.Start] == tag.PRP {
		object++
	}
	return object > r.Start && object < r.End && (p.Tags[object] == tag.VBN || p.Tags[object] == tag.VBD || p.is(object, "to"))
}

// isYielded reports whether the verb at token t has a document for its subject and a
// thing for its object: "audit finds missing millions".
func (p *Page) isYielded(s words.Range, t int32) bool {
	next := t + 1
	if subject := p.subject(s, t); subject.Len() == 0 || !p.isDocument(subject) {
		return false
	}
	return p.Tags[next].Noun() || p.Tags[next] == tag.DT || p.Tags[next] == tag.JJ || p.Tags[next] == tag.CD || p.Tags[next] == tag.VBG && p.Tags[next+1].Noun()
}

// isTermed reports whether r is a thing and what somebody calls it: "the charge
// baseless", "the strike a scandal".
func (p *Page) isTermed(r words.Range) bool {
	object := r.Start
	for object < r.End && (p.Tags[object] == tag.DT && object == r.Start || p.Tags[object] == tag.PRPS || p.Tags[object].Noun() || p.Tags[object] == tag.PRP) {
		object++
	}
	return object > r.Start && !p.isStatement(r) && (object == r.End && object > r.Start+2 || // the tagger takes "baseless" for a noun
		object < r.End && (p.Tags[object] == tag.JJ || p.Tags[object] == tag.RBR || p.Tags[object] == tag.DT && object+1 < r.End && (p.Tags[object+1].Noun() || p.Tags[object+1] == tag.JJ)))
}

// isEstimate reports whether r is a thing and how much it is: "the toll at six".
func (p *Page) isEstimate(r words.Range) bool {
	object := p.nounPhraseEnd(r.Start, r.End)
	if object > r.Start && object+1 < r.End && p.is(object, "in") { // "the rent in Velm at"
		object = p.nounPhraseEnd(object+1, r.End)
	}
	for at := r.Start + 1; at < min(object+2, r.End-1); at++ {
		if !p.is(at, "at") {
			continue
		}
		for i := at + 1; i < min(at+5, r.End); i++ {
			if p.Tags[i] == tag.CD {
				return true
			}
		}
	}
	return false
}

// isSecondVerb reports whether the verb at token t, in what attribution i says, is
// joined to the verb of i: "warned that rats were seen and advised residents to".
// It is when whoever acts in what is said cannot say anything, and when that one
// does not do it in the same tense: "said families were spending half of their
// income and demanded a freeze".
func (p *Page) isSecondVerb(i, t int32) bool {
	f := &p.found[i]
	if len(f.Cue) != 1 || len(f.Source) != 1 || f.Cue[0].Start > t || f.Source[0].Start > t || p.Tags[t] != tag.VBD && p.Tags[t] != tag.VBZ && p.Tags[t] != tag.VBP {
		return false
	}
	if verb := f.Cue[0].End - 1; p.Tags[t] == tag.VBP { // "believe there may be more victims and want them to come forward"
		return p.Tags[verb] == tag.VBP && p.Labels[t] == parse.Conj && p.Heads[t] == verb && p.conjunction(t) != t && p.sentenceAt(verb) == p.sentenceAt(t)
	}
	and, cue := p.conjunction(t), f.Cue[0].End-1
	if and == t || and <= cue+3 || p.Quotes[and] != words.Outside || p.sentenceAt(cue) != p.sentenceAt(t) {
		return false
	}
	if p.Quotes[and-1] == words.Closing && p.Tags[t] == p.Tags[cue] { // "said he had “failed them” and asked for a pardon"
		return true
	}
	actor := int32(none)
	for u := and - 1; u > cue && actor == none; u-- {
		if p.isSubject(u) {
			actor = u
		}
	}
	switch {
	case actor == none:
		return false
	case p.Tags[actor] == tag.WP, p.Tags[actor] == tag.WDT:
		return p.is(actor, "that") && p.content[actor-1] != i // no pronoun, but where what is said begins
	}
	verb := p.Heads[actor]
	if p.Tags[actor] != tag.PRP && (!who.CanSpeak(p.Annotated, actor) || who.IsDocument(p.Annotated, actor) && verb >= 0 && !stating[p.Lemmas[verb]] && !yielding[p.Lemmas[verb]]) {
		return true
	}
	return p.Form(int(and-1)) != "," && p.Tags[t] == p.Tags[cue] && verb > actor && (p.Tags[verb] == tag.VBG || p.Tags[verb] == tag.VBN || p.Tags[verb] == tag.VB) ||
		p.Quotes[and-1] == words.Closing && p.Tags[t] == p.Tags[cue] || and-2 > cue && p.Quotes[and-2] == words.Closing && p.Tags[t] == p.Tags[cue]
}

// conjunction is where the "and" or "but" stands right before the verb at token t;
// t if there is none.
func (p *Page) conjunction(t int32) int32 {
	i := t - 1
	for i > 0 && p.Tags[i] == tag.RB {
		i--
	}
	if i > 0 && p.Tags[i] == tag.CC {
		return i
	}
	return t
}
