package patterns

import (
	"hearsay/model/internal/parse"
	"hearsay/model/internal/tag"
	"hearsay/model/internal/who"
	"hearsay/model/internal/words"
)

const (
	grammarLikely = 0.6
	unsure        = 0.5 // an attribution less probable than this gives way to a form that says otherwise
)

var (
	judging = setOf(`criticised criticized condemned praised denounced dismissed welcomed rejected questioned attacked ridiculed
		mocked challenged slammed lambasted hailed accused blamed`)
	messages = setOf(`warning warnings claim claims prediction predictions allegation allegations accusation accusations promise promises threat threats
		suggestion suggestions complaint complaints statement statements`)
	issuing = setOf(`issued issue issues issuing made make makes making gave give gives voiced voice repeated repeat repeats renewed renew expressed`)
)

// grammar finds in sentence s attributions that its grammar tells and few
// writers in the corpus use: "was criticised by fishermen", "engineers issued
// warnings of another flood".
func (p *Page) grammar(s words.Range) {
	for t := s.Start + 1; t+2 < s.End; t++ {
		if p.Quotes[t] != words.Outside || p.content[t] != none && !p.is(t, "clear") && !p.is(t, "as") || p.frame[t] != none && p.found[p.frame[t]].Confidence > unsure {
			continue
		}
		switch {
		case (p.in(told, t) || p.in(closing, t) && p.Tags[t] != tag.VBN) && p.is(t+1, "that") && p.frame[t] == none:
			p.saidThat(s, t)
		case (p.Tags[t+1] == tag.IN || p.Tags[t+1] == tag.TO) && p.frame[t] == none && (p.in(told, t) || p.is(t, "posted")):
			p.saidTo(s, t)
		case p.is(t, "told") && p.Tags[t] == tag.VBD && p.frame[t] == none:
			p.toldWhom(s, t)
		case p.is(t, "denied") && p.Tags[t] == tag.VBD && p.frame[t] == none:
			p.denied(s, t)
		case p.in(advising, t) && p.is(t-1, "it") && t-1 == p.textStart(s):
			p.itAdvises(s, t)
		case (p.in(hearing, t) || p.is(t, "told") && p.in(passives, t-1)) && p.is(t+1, "that"):
			p.heardThat(s, t)
		case p.is(t, "clear") && p.is(t+1, "that"):
			p.madeClear(s, t)
		case p.in(notions, t) && p.is(t+1, "that") && p.isSubject(t):
			p.notion(s, t)
		case p.in(telling, t) && p.Tags[t] == tag.VBN && p.is(t+1, "by"):
			p.toldBy(s, t)
		case p.is(t, "as") && p.is(t+1, "saying"):
			p.quotedAs(s, t)
		case p.in(judging, t) && p.Tags[t] == tag.VBN && p.is(t+1, "by"):
			p.judgedBy(s, t)
		case p.in(messages, t) && (p.is(t+1, "of") || p.is(t+1, "that")):
			p.message(s, t)
		}
	}
}

// judgedBy adds the attribution of the passive verb at token t.
func (p *Page) judgedBy(s words.Range, t int32) {
	source := words.Range{Start: t + 2, End: p.nounPhraseEnd(t+2, s.End)}
	subject := p.subject(s, t)
	if source.Len() == 0 || subject.Len() == 0 || p.tellsOf(subject) {
		return
	}
	cue := t
	for cue > subject.End && (p.Tags[cue-1].Verb() || p.Tags[cue-1] == tag.RB || p.Tags[cue-1] == tag.MD) {
		cue--
	}
	content := []words.Range{subject}
	if rest := p.trim(words.Range{Start: source.End, End: s.End}); rest.Len() > 0 && (p.is(rest.Start, "as") || p.is(rest.Start, "for") || p.is(rest.Start, "of")) {
		content = append(content, rest)
	}
	p.add("passive", "“by” names who it was", grammarLikely, []words.Range{{Start: cue, End: t + 1}}, source, content...)
}

// tellsOf reports whether the noun phrase r has in it what somebody says: "the
// mayor's claim that the gate is shut". To judge that is not to say it.
func (p *Page) tellsOf(r words.Range) bool {
	for t := r.Start; t+1 < r.End; t++ {
		if p.in(notions, t) && p.is(t+1, "that") {
			return true
		}
	}
	return false
}

// saidThat adds the attribution of "the minister said that": nothing is
// plainer, so it is one even where the model has its doubts.
func (p *Page) saidThat(s words.Range, t int32) {
	source := p.nounPhraseBefore(t)
	content := words.Range{Start: t + 1, End: t + 1}
	for content.End < s.End && p.frame[content.End] == none && p.content[content.End] == none {
		content.End++
	}
	if whole := p.trim(words.Range{Start: t + 1, End: s.End}); content.End < s.End && !p.isStatement(content) && p.nothingOutside(whole, none) {
		content = whole // with whoever speaks in it: "wrote that two clerks said"
	}
	if content = p.trim(content); source.Len() > 0 && p.isFree(source) && p.isStatement(content) {
		p.add("said that", "the verb stands between its subject and “that”", grammarLikely, one(t), source, content)
	}
}

// saidTo adds the attribution of "the minister confirmed to the paper that", "the
// singer wrote on Velmgram on Friday that".
func (p *Page) saidTo(s words.Range, t int32) {
	that := p.thatAfter(t, s.End)
	if that == none {
		return
	}
	source, content := p.nounPhraseBefore(t), p.trim(words.Range{Start: that, End: s.End})
	if source.Len() == 0 { // "the singer, 29, wrote"
		source = p.subject(s, t)
	}
	if source.Len() > 0 && p.isFree(source) && p.isStatement(content) && p.nothingOutside(content, none) {
		p.add("said that", "whom it is told, or where, stands between the verb and “that”", grammarLikely, one(t), source, content)
	}
}

// toldWhom adds the attribution of "a spokesman told the paper it would stay shut".
func (p *Page) toldWhom(s words.Range, t int32) {
	to := t + 1
	for to < s.End && (p.Tags[to].Noun() || p.Tags[to] == tag.POS || p.Tags[to] == tag.JJ || to == t+1 && (p.Tags[to] == tag.DT || p.Tags[to] == tag.PRPS)) {
		to++
	}
	source, content := p.nounPhraseBefore(t), p.trim(words.Range{Start: to, End: s.End})
	if source.Len() == 0 || content.Len() < 3 || !p.Tags[to-1].Noun() || !p.isFree(source) || !p.isStatement(content) {
		return
	}
	switch p.Tags[to] {
	case tag.PRP, tag.DT, tag.PRPS:
	default:
		if !p.is(to, "that") {
			return
		}
	}
	for u := content.Start; u < content.End; u++ {
		for _, j := range []int32{p.content[u], p.frame[u]} {
			if j != none && p.found[j].Confidence > unsure {
				return
			}
		}
	}
	p.add("told whom", "whom it is told stands between the verb and what it is", grammarLikely, one(t), source, content)
}

const longestTo = 16 // tokens between a verb and the "that" after it

// charges are what is denied in the sense of being called untrue, unlike "entry".
var charges = setOf(`accusation accusations allegation allegations charge charges claim claims report reports rumour rumours rumor rumors suggestion
	suggestions attack attacks link links involvement wrongdoing responsibility fraud theft murder rape corruption bribery guilt`)

// denied adds the attribution of "the general denied the attack", which has its
// object for its content.
func (p *Page) denied(s words.Range, t int32) {
	source, content := p.subject(s, t), p.trim(words.Range{Start: t + 1, End: p.nounPhraseEnd(t+1, s.End)})
	if source.Len() > 0 && content.Len() > 0 && p.in(charges, content.End-1) && p.isClear(content) && p.isFree(source) {
		p.add("denied", "the verb tells what its subject calls untrue", grammarLikely, one(t), source, content)
	}
}

var (
	advising = setOf(`recommended recommends urged urges advised advises suggests suggested concluded concludes found finds`)
	advice   = setOf(`recommended recommends urged urges advised advises`)
)

// itAdvises adds the attribution of "It recommended closure" or "It suggests
// that", with the verb at token t, where a document has spoken right before:
// there "it" is that one.
func (p *Page) itAdvises(s words.Range, t int32) {
	content := p.trim(words.Range{Start: t + 1, End: s.End})
	if i := p.speakerIn(s.Start - 1); i == none || !p.isDocument(p.found[i].Source[0]) || !p.isClear(words.Range{Start: t - 1, End: s.End}) {
		return
	}
	if p.wordsIn(content) > 1 && (p.in(advice, t) || p.is(content.Start, "that") && p.isStatement(content)) {
		p.add("it advises", "“it” stands for the document of the sentence before", grammarLikely, one(t), one(t - 1)[0], content)
	}
}

// isDocument reports whether the noun phrase r is of a document: "the mayor's
// report".
func (p *Page) isDocument(r words.Range) bool {
	for t := r.Start; t < r.End && p.Tags[t] != tag.IN; t++ {
		if t+1 == r.End || !p.Tags[t+1].Noun() && p.Tags[t+1] != tag.POS {
			if p.Tags[t].Noun() {
				return who.IsDocument(p.Annotated, t)
			}
		}
	}
	return false
}

// heardThat adds the attribution of "the jury heard that" or "was told that", with
// what those say whom it heard.
func (p *Page) heardThat(s words.Range, t int32) {
	cue := words.Range{Start: t, End: t + 1}
	if p.is(t, "told") {
		for cue.Start > s.Start && (p.in(having, cue.Start-1) || p.in(passives, cue.Start-1)) {
			cue.Start--
		}
	}
	source, content := p.hearingBefore(cue.Start), p.trim(words.Range{Start: t + 1, End: s.End})
	if source.Len() > 0 && p.isStatement(content) {
		p.add("heard in court", "what a court has heard follows", grammarLikely, []words.Range{cue}, source, content)
	}
}

// madeClear adds the attribution of "made clear that", which a clause before
// it may have swallowed.
func (p *Page) madeClear(s words.Range, t int32) {
	verb := t - 1
	if p.is(verb, "it") || p.in(degrees, verb) {
		verb--
	}
	if verb <= s.Start || !p.in(making, verb) {
		return
	}
	source := p.subject(s, verb)
	if source.Len() == 0 {
		source = p.nounPhraseBefore(verb)
	}
	content := p.trim(words.Range{Start: t + 1, End: s.End})
	if source.Len() == 0 || p.wordsIn(content) < 2 {
		return
	}
	if i := p.content[content.Start]; i != none {
		if p.content[source.Start] == i || p.content[verb] == i {
			return // all of it is what somebody says
		}
		p.withdraw(i, content)
	}
	p.add("made clear", "whoever makes it clear is its source", grammarLikely, []words.Range{{Start: verb, End: t + 1}}, source, content)
}

// withdraw takes the tokens of r from the content of attribution i.
func (p *Page) withdraw(i int32, r words.Range) {
	var rest []words.Range
	for _, c := range p.found[i].Content {
		if c.End <= r.Start || c.Start >= r.End {
			rest = append(rest, c)
			continue
		}
		if c.Start < r.Start {
			rest = append(rest, words.Range{Start: c.Start, End: r.Start})
		}
		if c.End > r.End {
			rest = append(rest, words.Range{Start: r.End, End: c.End})
		}
	}
	for t := r.Start; t < r.End; t++ {
		if p.content[t] == i {
			p.content[t] = none
		}
	}
	p.found[i].Content = rest
}

// message adds the attribution of the noun at token t, whose source is the
// subject of the verb before it.
func (p *Page) message(s words.Range, t int32) {
	verb := t - 1
	for verb > s.Start && (p.Tags[verb] == tag.DT || p.Tags[verb] == tag.JJ || p.Tags[verb] == tag.JJR) {
		verb--
	}
	if !p.in(issuing, verb) || p.frame[verb] != none || p.frame[t] != none {
		return
	}
	source := p.subject(s, verb)
	content := words.Range{Start: t + 2, End: s.End}
	if p.is(t+1, "that") {
		content.Start--
	}
	content = p.trim(content)
	if source.Len() == 0 || !p.isFree(source) || !p.isFree(content) || p.wordsIn(content) < 2 {
		return
	}
	cue := words.Range{Start: verb, End: t + 1}
	if p.is(t+1, "of") {
		cue.End++
	}
	p.add("message", "whoever makes the statement is its source", grammarLikely, []words.Range{cue}, source, content)
}

// notions are what is said or thought, apart from who does.
var notions = setOf(`claim claims allegation allegations accusation accusations suggestion suggestions rumour rumours rumor rumors notion assertion
	assertions belief theory complaint complaints fear fears warning warnings prediction predictions argument idea`)

// notion adds the attribution of the noun at token t that is the subject of a
// verb after its clause: "The claim that the pier is haunted came from the
// drama society". Where it came from is its source, if that is told.
func (p *Page) notion(s words.Range, t int32) {
	verb := p.Heads[t]
	if verb < t+4 || verb >= s.End {
		return
	}
	content := words.Range{Start: t + 1, End: p.verbStart(verb, t+4)}
	for i := content.Start; i < content.End; i++ {
		if p.content[i] != none && p.content[i] != p.frame[t] {
			return
		}
	}
	if !p.isStatement(content) {
		return
	}
	var source words.Range
	if t > s.Start && (p.Tags[t-1] == tag.POS || p.Tags[t-1] == tag.PRPS) { // whoever backs or mocks his claim, it is his
		source = p.nounPhraseBefore(t)
	} else if from := verb + 1; from+1 < s.End && (p.in(coming, verb) && p.is(from, "from") || p.Tags[verb] == tag.VBN && !p.in(judging, verb) && p.is(from, "by")) {
		source = words.Range{Start: from + 1, End: p.nounPhraseEnd(from+1, s.End)}
	}
	p.add("notion", "the noun tells that somebody says so", grammarLikely, one(t), source, content)
}

// verbStart is where the auxiliaries of the verb at token t begin, no earlier
// than from.
func (p *Page) verbStart(t, from int32) int32 {
	for start := t; start > from; start-- {
		switch p.Labels[start-1] {
		case parse.Aux, parse.Auxpass, parse.Cop, parse.Neg:
			if p.Heads[start-1] == t {
				continue
			}
		}
		return start
	}
	return from
}

var coming = setOf(`came comes come originated originates stems stemmed`)

func (p *Page) isSubject(t int32) bool {
	return p.Labels[t] == parse.Nsubj || p.Labels[t] == parse.Nsubjpass
}

// subject is the subject of the verb at token t, with what depends on it
// before the verb.
func (p *Page) subject(s words.Range, t int32) words.Range {
	for i := t - 1; i >= s.Start; i-- {
		if p.isSubject(i) && p.Heads[i] == t {
			from, to := i, i+1
			for from > s.Start && p.under(from-1, i) {
				from--
			}
			for to < t && p.under(to, i) {
				to++
			}
			return p.trim(words.Range{Start: from, End: to})
		}
	}
	return words.Range{}
}

// under reports whether token i depends on token head, over a few others.
func (p *Page) under(i, head int32) bool {
	for range 12 {
		if i = p.Heads[i]; i == head || i < 0 {
			return i == head
		}
	}
	return false
}

// nounPhraseBefore is the noun phrase that ends right before token i.
func (p *Page) nounPhraseBefore(i int32) words.Range {
	s := p.sentenceAt(i)
	r := words.Range{Start: i, End: i}
	for j := i - 1; j >= s.Start && p.Quotes[j] == p.Quotes[i-1]; j-- {
		switch t := p.Tags[j]; {
		case t == tag.PRP && j == i-1:
			return words.Range{Start: j, End: i}
		case t.Noun(), t == tag.DT, t == tag.PRPS, t == tag.JJ, t == tag.CD, t == tag.POS:
			r.Start = j
		case j < i-1 && (p.is(j, "of") || p.is(j, "for") || p.is(j, "and") || p.is(j, "at")):
		case j == i-1 && p.Form(int(j)) == ")": // an abbreviation
			for j > s.Start && p.Form(int(j)) != "(" {
				j--
			}
		default:
			return r
		}
	}
	return r
}

var told = setOf(`said says say added adds wrote writes warned warns announced reported reports claimed claims insisted argued noted
	explained replied answered concluded declared stated observed recalled admitted acknowledged confirmed predicted suggested tweeted
	continued asked remarked complained joked whispered shouted cried`)

// trailing finds the attribution that ends sentence s, ", the ministry said on
// Monday" or ", said Thorne", where no other has its words. An opening mark
// that is never closed does not make these words part of the quotation.
func (p *Page) trailing(s words.Range) {
	open, whole := p.neverCloses(s), s
	s.End = p.leaningTail(s)
	for t := s.End - 1; t > s.Start+2 && t > s.End-trailingReach; t-- {
		if !p.in(told, t) && !p.utters(s, t) && (!p.in(closing, t) || p.Tags[t].Noun() || p.Tags[t] == tag.VBN && !p.in(having, t-1) && !p.endsWithSpeaker(t, s)) || p.Quotes[t] != words.Outside && !open {
			continue
		}
		if i := p.frame[t]; i != none && !p.onlyCites(i) && !p.saysNothing(i, words.Range{Start: t + 1, End: s.End}) || p.content[t] != none && !open && !p.endsClause(t, s) {
			return
		}
		if p.isProform(t + 1) {
			return
		}
		cue := words.Range{Start: p.auxiliaries(t, s), End: t + 1}
		source := p.sourceBefore(cue.Start)
		from := source.Start
		if source.Len() > 0 {
			if p.hasObject(t, s) || !p.adverbial(words.Range{Start: t + 1, End: s.End}) {
				return
			}
		} else { // ", said Thorne"
			if t+1 >= s.End || p.Tags[t+1] == tag.PRP || !p.isMainClause(words.Range{Start: s.Start, End: t}) && !p.startsPlainly(words.Range{Start: s.Start, End: t}) { // "The report, which was leaked, says the dam leaks"
				return
			}
			cue.Start, from = t, t
			source = words.Range{Start: t + 1, End: p.nounPhraseEnd(t+1, s.End)}
			if !p.adverbial(words.Range{Start: source.End, End: s.End}) {
				return
			}
		}
		if source.Len() == 0 || p.Tags[source.Start] == tag.CC || from < s.Start+4 || p.Form(int(from-1)) != "," && p.Quotes[from-1] != words.Closing {
			return
		}
		content := words.Range{Start: p.textStart(s), End: from}
		if p.Quotes[from-1] == words.Outside {
			content.End--
		}
		if content = p.trim(content); p.isStatement(content) && (open || p.isClear(content) || !p.isSubordinate(content.Start) && p.nothingOutside(content, p.frame[t])) {
			if j := p.content[t]; j != none {
				p.withdraw(j, s)
			}
			p.add("trailing attribution", "whoever said it is named at the end", signedCertain, []words.Range{cue}, source, content)
			if t := s.End + 1; t < whole.End && p.frame[t] != none && p.onlyCites(p.frame[t]) && p.citesSomebody(p.aside(t, whole)) {
				p.remove(p.frame[t]) // the aside tells it of this attribution
			}
		}
		return
	}
}

// endsWithSpeaker reports whether the verb at token t, which the tagger takes for a
// participle, ends sentence s with somebody before it: ", the official disclosed".
func (p *Page) endsWithSpeaker(t int32, s words.Range) bool {
	source := p.nounPhraseBefore(t)
	return t == p.trim(s).End-1 && source.Len() > 0 && source.Start > s.Start && p.Form(int(source.Start-1)) == "," && (p.in(speakers, t-1) || who.CanSpeak(p.Annotated, t-1))
}

// endsClause reports whether the verb at token t, in what somebody else says
// with a verb before it, ends sentence s but for a time: "The guard told the paper
// that nobody came, the agency reported on Monday".
func (p *Page) endsClause(t int32, s words.Range) bool {
	f := &p.found[p.content[t]]
	if len(f.Cue) == 0 || f.Cue[0].Start > t || f.Cue[0].Start < s.Start || len(f.Content) != 1 || p.Quotes[f.Content[0].Start] != words.Outside {
		return false
	}
	if source := p.nounPhraseBefore(t); source.Len() == 0 || source.Start == s.Start || p.Tags[source.Start] == tag.PRP || p.Form(int(source.Start-1)) != "," {
		return false
	}
	rest := p.trim(words.Range{Start: t + 1, End: s.End})
	return rest.Len() == 0 || p.is(rest.Start, "on") || p.in(relative, rest.Start) && rest.Len() > 1 && p.in(times, rest.Start+1) || p.in(times, rest.Start)
}

// inserted finds the attribution that stands between two parts of what is said,
// the first of which another may have been found in: "If the mayor says the gate
// is safe, Vollan said, nobody will believe her".
func (p *Page) inserted(s words.Range) {
	if !p.in(conditional, s.Start) {
		return
	}
	for t := s.Start + 5; t+3 < s.End; t++ {
		if !p.in(told, t) || p.Tags[t] == tag.VBN || p.Quotes[t] != words.Outside || p.content[t] != none || p.frame[t] != none || p.Form(int(t+1)) != "," {
			continue
		}
		source := p.nounPhraseBefore(t)
		if source.Len() == 0 || source.Start < s.Start+4 || p.Form(int(source.Start-1)) != "," || !p.isClear(source) {
			continue
		}
		before, after := p.trim(words.Range{Start: p.textStart(s), End: source.Start}), p.trim(words.Range{Start: t + 1, End: s.End})
		if p.isStatement(before) && p.isStatement(after) && p.Quotes[after.Start] == words.Outside && p.nothingOutside(before, none) && p.nothingOutside(after, none) {
			p.add("inserted", "whoever says it is named between two parts of it", grammarLikely, one(t), source, before, after)
		}
		return
	}
}

// conditional are words that begin a clause which is part of what is said, not
// of when it was.
var conditional = setOf(`if unless although though because`)

// auxiliaries is where the auxiliaries and adverbs before the verb at token t
// begin: "has just" before "tweeted".
func (p *Page) auxiliaries(t int32, s words.Range) int32 {
	start := t
	for start > s.Start+1 && p.Quotes[start-1] == words.Outside && (p.Tags[start-1] == tag.RB || p.in(having, start-1)) {
		start--
	}
	return start
}

var having = setOf(`has have had 's 've 'd`)

// sourceBefore is the noun phrase that ends right before token i, with an
// apposition after a comma: "the judge, Mrs Justice Cole,".
func (p *Page) sourceBefore(i int32) words.Range {
	if p.Form(int(i-1)) != "," {
		if r := p.restrictedAfterComma(i); r.Len() > 0 {
			return r
		}
		return p.phraseAfterComma(i)
	}
	apposition := p.nounPhraseBefore(i - 1)
	if apposition.Len() == 0 || apposition.Start <= p.sentenceAt(i).Start+1 || p.Form(int(apposition.Start-1)) != "," {
		return words.Range{}
	}
	if name := p.nounPhraseBefore(apposition.Start - 1); name.Len() > 0 {
		return words.Range{Start: name.Start, End: i}
	}
	return words.Range{}
}

// restrictedAfterComma is the noun phrase with a relative clause that stands between
// a comma and token i, "an official who is part of the committee", or empty.
func (p *Page) restrictedAfterComma(i int32) words.Range {
	s := p.sentenceAt(i)
	for j := i - 1; j > s.Start+2 && j > i-longestClause; j-- {
		switch {
		case p.Form(int(j)) == ",", p.Quotes[j] != words.Outside:
			return words.Range{}
		case p.Tags[j] != tag.WP:
			continue
		}
		if people := p.nounPhraseBefore(j); people.Len() > 0 && people.Start > s.Start && p.Form(int(people.Start-1)) == "," && p.isStatement(words.Range{Start: j, End: i}) {
			return words.Range{Start: people.Start, End: i}
		}
		return words.Range{}
	}
	return words.Range{}
}

// phraseAfterComma is the noun phrase that ends right before token i, back to a
// comma if nothing acts in between: "two people with knowledge of the matter".
func (p *Page) phraseAfterComma(i int32) words.Range {
	r := p.nounPhraseBefore(i)
	s := p.sentenceAt(i)
	for j := r.Start; r.Len() > 0 && j > s.Start && j > i-longestClause; j-- {
		switch t := p.Tags[j-1]; {
		case p.Form(int(j-1)) == ",", p.Quotes[j-1] == words.Closing:
			if p.Tags[j] == tag.IN {
				return r
			}
			return words.Range{Start: j, End: i}
		case j-2 >= s.Start && j < i && p.isCapital(j) && p.isCapital(j-2) && p.isWord(j-1): // "the Diário do Velm"
		case t.Noun(), t == tag.DT, t == tag.JJ, t == tag.CD, t == tag.POS, t == tag.PRPS, t == tag.VBN, p.in(particles, j-1), p.is(j-1, "with"), p.is(j-1, "at"), p.is(j-1, "by"), p.is(j-1, "from"):
		default:
			return r
		}
	}
	return r
}

// hasObject reports whether the verb at token t has an object right after it,
// "claimed the prize", other than a time.
func (p *Page) hasObject(t int32, s words.Range) bool {
	return !p.in(telling, t) && t+2 < s.End && (p.Tags[t+1] == tag.DT || p.Tags[t+1] == tag.PRPS) && !p.in(times, t+2)
}

// isSubordinate reports whether a clause that is not the main one may begin at
// token i: "If …", "With …".
func (p *Page) isSubordinate(i int32) bool {
	switch p.Tags[i] {
	case tag.IN, tag.WRB, tag.RB:
		return true
	}
	return false
}

// nothingOutside reports whether the attributions that have a token of r, but
// for one, have cue and source in r, so that they are part of what is said in it.
// What names whom somebody leans on, "citing two clerks", counts for nothing.
func (p *Page) nothingOutside(r words.Range, but int32) bool {
	for t := r.Start; t < r.End; t++ {
		for _, i := range []int32{p.content[t], p.frame[t]} {
			if i == none || i == but || p.onlyCites(i) {
				continue
			}
			for _, list := range [][]words.Range{p.found[i].Cue, p.found[i].Source} {
				for _, part := range list {
					if part.Start < r.Start || part.End > r.End {
						return false
					}
				}
			}
		}
	}
	return true
}

// onlyCites reports whether attribution i names whom somebody leans on.
func (p *Page) onlyCites(i int32) bool {
	return len(p.found[i].Cue) == 1 && p.in(leaning, p.found[i].Cue[0].Start)
}

// closing are verbs that name a source at the end of a sentence, besides told.
var closing = setOf(`learned learnt understands insists argues notes found finds estimates estimated assesses assessed reckons reckoned admits tells reveals revealed recalls concedes
	conceded stressed believes told maintains maintained contends contended asserts asserted boasts boasted fears feared suspects suspected show shows showed suggests indicate indicates indicated`)

// uttering are further verbs of saying that end a sentence: "The horse had been
// bought for the charity, counsel submitted".
var uttering = setOf(`submit advise disclose quip confide opine muse sigh vow pledge promise reason testify allege counter retort joke caution protest mutter recount
	elaborate instruct reiterate lament theorise theorize venture volunteer grumble moan reckon remark affirm declare relate enthuse observe mourn gush snap scoff growl
	plead insist decree counsel divulge complain boast speculate surmise hazard proclaim announce rule hint signal post`)

// utters reports whether the verb at token t, which has a tense and a subject after
// a comma, ends what stands before it in sentence s. After a clause that tells when
// or why, "When the mast fell, she protested", it is the main verb.
func (p *Page) utters(s words.Range, t int32) bool {
	if !uttering[p.Lemmas[t]] || p.Tags[t] != tag.VBD && p.Tags[t] != tag.VBN && p.Tags[t] != tag.VBZ && p.Tags[t] != tag.VBP {
		return false
	}
	source := p.nounPhraseBefore(p.auxiliaries(t, s))
	if source.Len() == 0 || source.Start <= s.Start || !p.in(speakers, source.Start) && !p.is(source.Start, "it") && !who.CanSpeak(p.Annotated, source.End-1) && !p.isName(source) {
		return false
	}
	start := p.textStart(s)
	if p.in(conditional, start) || !p.isSubordinate(start) || p.Tags[start] == tag.RB {
		return true
	}
	for u := start + 1; u < source.Start-1; u++ {
		if p.Form(int(u)) == "," {
			return true // a main clause follows
		}
	}
	return false
}

const trailingReach = 14 // tokens from the end of a sentence

// neverCloses reports whether a mark opens in sentence s that its paragraph
// leaves open.
func (p *Page) neverCloses(s words.Range) bool {
	if p.Quotes[s.Start] != words.Opening {
		return false
	}
	end := p.Paragraphs[p.paragraphAt(s.Start)].End
	q := p.quotationAt(s.Start, end)
	return q.End == end && p.Quotes[end-1] != words.Closing
}

// adverbial reports whether nothing in r acts: a time, a place, a full stop.
func (p *Page) adverbial(r words.Range) bool {
	for t := r.Start; t < r.End; t++ {
		if p.Tags[t].Verb() || p.Tags[t] == tag.MD || p.Tags[t] == tag.WP || p.is(t, "that") || p.is(t, "to") || p.Quotes[t] == words.Opening {
			return false
		}
	}
	return true
}

// isStatement reports whether r has a finite verb.
func (p *Page) isStatement(r words.Range) bool {
	for t := r.Start; t < r.End; t++ {
		switch p.Tags[t] {
		case tag.VBD, tag.VBZ, tag.VBP, tag.MD:
			return true
		}
	}
	return false
}

// isMainClause reports whether r has a finite verb outside of relative clauses.
func (p *Page) isMainClause(r words.Range) bool {
	for t := r.Start; t < r.End; t++ {
		switch p.Tags[t] {
		case tag.VBD, tag.VBZ, tag.VBP, tag.MD:
		default:
			continue
		}
		verb := t
		switch p.Labels[t] {
		case parse.Aux, parse.Auxpass, parse.Cop:
			verb = p.Heads[t]
		}
		if verb >= 0 && p.Labels[verb] != parse.AclRelcl {
			return true
		}
	}
	return false
}

// startsPlainly reports whether r has a finite verb with no relative pronoun before it:
// the parser may take "has been sold" for a relative clause even so.
func (p *Page) startsPlainly(r words.Range) bool {
	for t := r.Start; t < r.End; t++ {
		switch p.Tags[t] {
		case tag.WDT, tag.WP, tag.WPS, tag.IN:
			return false
		case tag.VBD, tag.VBZ, tag.VBP, tag.MD:
			return true
		}
	}
	return false
}

var (
	hearing  = setOf(`heard hears hear`)
	hearings = setOf(`court inquiry inquest tribunal jury hearing committee commission trial mps panel jurors magistrates`)
)

// hearingBefore is the noun phrase of a court or the like that ends right before
// token i, or empty. The tagger takes "inquest" for a superlative.
func (p *Page) hearingBefore(i int32) words.Range {
	last := i - 1
	if last < p.sentenceAt(i).Start || !p.in(hearings, last) {
		return words.Range{}
	}
	if r := p.nounPhraseBefore(i); r.Len() > 0 {
		return r
	}
	r := words.Range{Start: last, End: i}
	if last > p.sentenceAt(i).Start {
		r.Start = p.nounPhraseBefore(last).Start
	}
	return r
}

// heard finds what a court has heard, at the end of sentence s: ", a public
// inquiry has heard", ", the jury was told". What somebody says in it is part of that.
func (p *Page) heard(s words.Range) {
	t := p.trim(s).End - 1
	if t > s.Start+6 && p.in(times, t) { // "heard on Thursday", "heard last week"
		t--
		if p.is(t, "on") || p.in(relative, t) {
			t--
		}
	}
	wasTold := t > s.Start+5 && p.is(t, "told") && p.in(passives, t-1)
	if t < s.Start+4 || !p.in(hearing, t) && !wasTold || p.Quotes[t] != words.Outside || p.content[t] != none || p.frame[t] != none {
		return
	}
	cue := words.Range{Start: t, End: t + 1}
	for cue.Start > s.Start && (p.in(having, cue.Start-1) || wasTold && p.in(passives, cue.Start-1)) {
		cue.Start--
	}
	source := p.hearingBefore(cue.Start)
	if source.Len() == 0 || source.Start < s.Start+4 || p.Form(int(source.Start-1)) != "," {
		return
	}
	if content := p.trim(words.Range{Start: p.textStart(s), End: source.Start}); p.isStatement(content) {
		p.add("heard in court", "what a court has heard is named at the end", signedCertain, []words.Range{cue}, source, content)
	}
}

// isFragment reports whether the content of attribution i is only the end of
// the clause before its source: “hard” in "It was “hard”, Thorne said".
func (p *Page) isFragment(i int32) bool {
	f := &p.found[i]
	if len(f.Content) != 1 || len(f.Cue) == 0 {
		return false
	}
	c := f.Content[0]
	s := p.sentenceAt(c.Start)
	return c.End <= f.Cue[0].Start && c.Start > s.Start && p.isWord(c.Start-1) && !p.isStatement(c) &&
		p.nothingOutside(words.Range{Start: s.Start, End: c.Start}, i)
}

// saysNothing reports whether the content of attribution i is no more than a
// time or a place in r, after its cue, or its source only the end of one: "with
// knowledge of the matter".
func (p *Page) saysNothing(i int32, r words.Range) bool {
	if s := p.found[i].Source; len(s) == 1 && p.Tags[s[0].Start] == tag.IN || p.isFragment(i) {
		return true
	}
	for _, c := range p.found[i].Content {
		if c.Start < r.Start || c.End > r.End || !p.adverbial(c) || p.Quotes[c.Start] != words.Outside {
			return false
		}
	}
	return true
}
