package patterns

import (
	"slices"
	"strings"

	"hearsay/model"
	"hearsay/model/internal/parse"
	"hearsay/model/internal/tag"
	"hearsay/model/internal/words"
)

// mend corrects attributions that show a mistake in their form.
func (p *Page) mend() {
	for i := range p.found {
		p.insertedAccording(i)
		if len(p.found[i].Content) == 0 {
			continue
		}
		if p.isSign(i) || p.isNobodys(i) || p.isPlea(i) || p.standsForWords(i) || p.saysNothingAtAll(i) || p.asksOnly(i) || p.isTitleNoun(i) ||
			p.isAct(i) || p.isAsking(i) || p.isCredit(i) {
			p.remove(int32(i))
			continue
		}
		p.dropExpletive(i)
		p.speakerOfFuture(i)
		p.cueBeforeColon(i)
		p.toldWhich(i)
		p.cutAsSaying(i)
		p.quotedPassive(i)
		p.cutBeforeThat(i)
		p.cutLeaning(i)
		p.cutStatement(i)
		if p.outerSource(i); len(p.found[i].Content) == 0 {
			continue
		}
		p.cutAfterComma(i)
		p.answersLater(i)
		p.askedSource(i)
		p.afterSemicolon(i)
		p.outerMark(i)
		p.cutAsideBeforeThat(i)
		p.cutCueAside(i)
		p.cutSourceAside(i)
		p.wholePossessive(i)
		p.cutSource(i)
		p.wholeNoun(i)
		p.mainVerb(i)
		p.wholeRelativeSubject(i)
		p.wholeRestriction(i)
		p.statementBefore(i)
		p.nearSubject(i)
		p.quotedVerb(i)
		p.cutAdverb(i)
		p.cutCircumstance(i)
		p.ofConjunction(i)
		p.cutSourceClause(i)
		p.passiveSource(i)
		p.spokenFrom(i)
		p.wholeInformed(i)
		p.cutCueMark(i)
		p.cutPutIt(i)
		p.cutTime(i)
		p.activeSubject(i)
		p.pluperfectSubject(i)
		p.wholeRelative(i)
		p.wholeApposition(i)
		p.wholeName(i)
		p.wholeForeignName(i)
		p.wholeCompound(i)
		p.wholeMember(i)
		p.wholePhrase(i)
		p.cutAddressee(i)
		p.wholeSentence(i)
		p.wholeClause(i)
		p.aroundCue(i)
		p.afterCue(i)
		p.wholeInserted(i)
		p.wholeToSource(i)
		p.wholeAfter(i)
		p.wholeList(i)
		p.cutRelativeEnd(i)
		p.cutHeadlineClause(i)
		p.reducedRelative(i)
		p.wholeWish(i)
		p.answers(i)
		p.dropJoints(i)
		p.cutTitle(i)
		p.cutOpening(i)
		p.takeMessage(i)
		p.cutClause(i)
		p.cutIntroduction(i)
		p.wholeRefusal(i)
		p.ruledOut(i)
		p.wholeUrged(i)
		p.cutSecondClause(i)
		p.wholeDeterminer(i)
		p.subjectOnly(i)
		p.divideAdding(i)
		p.divideJoined(i)
		p.divideNotion(i)
		p.divideSemicolon(i)
	}
}

var (
	signs  = setOf(`sign signs placard placards banner banners motto mottos slogan slogans plaque inscription hat hats cap caps shirt shirts t-shirt t-shirts sticker stickers tattoo label poster posters`)
	sings  = setOf(`sing sings sang sung singing`)
	bears  = setOf(`read reads reading said says saying bears bore bearing is was`)
	saying = setOf(`say tell announce argue warn add claim declare explain deny insist urge testify`)
)

// isSign reports whether attribution i is what a sign reads or a song says:
// words on show, not somebody's claim.
func (p *Page) isSign(i int) bool {
	f := &p.found[i]
	if len(f.Cue) == 1 && f.Cue[0].Len() == 1 && p.in(sings, f.Cue[0].Start) && p.Quotes[f.Content[0].Start] == words.Opening {
		return true
	}
	if len(f.Source) != 1 || len(f.Cue) == 0 || !p.in(bears, f.Cue[0].End-1) {
		return false
	}
	head := int32(none)
	for t := f.Source[0].Start; t < f.Source[0].End && p.Tags[t] != tag.IN; t++ {
		if p.Tags[t].Noun() {
			head = t
		}
	}
	return head != none && p.in(signs, head)
}

var (
	handling = setOf(`handled handles handling investigated investigates investigating received receives receiving`)
	dealing  = setOf(`deal deals dealt dealing`)
)

var nicknaming = setOf(`nicknamed nicknames nickname`)

var commands = setOf(`read watch listen follow subscribe click see share sign download join contact email call published updated posted filed modified`)

const longestCommand = 8 // words

// isNobodys reports whether attribution i was seen where nobody says anything:
// in a table, in "Read the original article", in a single word that has no
// source, in what "one could see".
func (p *Page) isNobodys(i int) bool {
	f := &p.found[i]
	at := f.Content[0].Start
	if len(f.Cue) > 0 {
		at = f.Cue[0].Start
	}
	par := p.paragraphAt(at)
	switch {
	case p.kind(par) == model.Preformatted:
		return true
	case f.Confidence <= unsure && p.isDeed(f.Cue), len(f.Cue) == 1 && (p.in(clashes, f.Cue[0].Start) || p.in(ousting, f.Cue[0].Start) && f.Cue[0].Len() > 1 && p.is(f.Cue[0].Start+1, "out")):
		return true
	case len(f.Source) == 1 && f.Source[0].Len() == 1 && p.is(f.Source[0].Start, "one") && !(len(f.Cue) == 1 && f.Cue[0].Len() == 1 && p.Tags[f.Cue[0].Start] == tag.VBD):
		return true
	case len(f.Cue) == 1 && p.in(messages, f.Cue[0].Start) && (p.in(handling, f.Cue[0].Start-1) || p.is(f.Cue[0].Start-1, "with") && p.in(dealing, f.Cue[0].Start-2)):
		return true // "dealt with complaints against a priest"
	case len(f.Cue) == 1 && (p.in(nicknaming, f.Cue[0].Start) || f.Confidence <= unsure && p.isKnownAs(f.Cue[0].End-1)):
		return true
	case len(f.Cue) > 0 && p.in(works, f.Cue[0].End-1) && p.Quotes[f.Content[0].Start] == words.Opening && p.isTitle(f.Content[0]):
		return true // her novel, "The Salt Road"
	case len(f.Source) > 0:
		return false
	case len(f.Cue) == 1 && len(f.Content) == 1 && f.Content[0].End == f.Cue[0].Start && int(f.Cue[0].End) < len(p.Tokens) && p.Tags[f.Cue[0].End] == tag.Stop &&
		(p.Tags[f.Cue[0].Start] == tag.VBD || p.Tags[f.Cue[0].Start] == tag.VBZ) && f.Cue[0].Len() == 1 && !p.isStatement(f.Content[0]) && p.Quotes[f.Content[0].Start] == words.Outside:
		return true // "Nobody knows."
	case len(f.Cue) > 0 && at == p.Paragraphs[par].Start && p.in(commands, at) && p.wordsIn(p.Paragraphs[par]) <= longestCommand:
		return true
	case f.Confidence > unsure:
		return false
	}
	return len(f.Content) == 1 && p.wordsIn(f.Content[0]) == 1 && p.Quotes[at] == words.Outside
}

// isKnownAs reports whether token i begins "known as" in an apposition: what
// somebody is called.
func (p *Page) isKnownAs(i int32) bool {
	return p.is(i, "known") && int(i+1) < len(p.Tokens) && p.is(i+1, "as") && p.Labels[i] == parse.Acl
}

// standsForWords reports whether attribution i has nothing for its content but
// what stands for words told elsewhere, "said so again", "said it twice", or
// what somebody was asked about before he said something: "Asked about the loan".
func (p *Page) standsForWords(i int) bool {
	f := &p.found[i]
	if len(f.Cue) != 1 || len(f.Content) != 1 {
		return false
	}
	cue, c := f.Cue[0], f.Content[0]
	if c.Start < cue.End || p.Quotes[c.Start] != words.Outside {
		return false
	}
	if len(f.Source) == 0 && p.isAsked(cue.Start) && p.in(questions, c.Start) {
		return true
	}
	if p.isStatement(c) {
		return false
	}
	if len(f.Source) == 0 {
		return p.isAsked(cue.Start) && p.is(cue.End-1, "about")
	}
	for t := cue.Start; t < cue.End; t++ { // "said so on" Radio Velm
		if next := t + 1; p.in(told, t) && (next < cue.End || next == c.Start) && p.isProform(next) && p.adverbial(words.Range{Start: next, End: c.End}) {
			return true
		}
	}
	return false
}

// isProform reports whether token i may stand for words told elsewhere.
func (p *Page) isProform(i int32) bool {
	return int(i) < len(p.Tokens) && (p.is(i, "so") || p.is(i, "it"))
}

// isAsked reports whether the participle at token i tells what somebody was asked
// before he spoke: "asked about the loan, Roe said".
func (p *Page) isAsked(i int32) bool {
	return p.is(i, "asked") && p.Tags[i] == tag.VBN && p.Labels[i] == parse.Advcl
}

var questions = setOf(`whether if why how what who when where`)

// answers gives somebody who was asked something his answer alone, and the verb
// of it: "Brenn, asked whether she was bitter, said: “No.”"
func (p *Page) answers(i int) {
	f := &p.found[i]
	if len(f.Source) != 1 || len(f.Cue) != 1 || len(f.Content) < 2 || f.Cue[0].Start == 0 || !p.is(f.Cue[0].Start, "asked") || !p.in(questions, f.Content[0].Start) || p.Form(int(f.Cue[0].Start-1)) != "," {
		return
	}
	question, answer := f.Content[0], f.Content[1]
	verb := answer.Start - 1
	if form := p.Form(int(verb)); form == ":" || form == "," {
		verb--
	}
	if question.Start != f.Cue[0].End || verb < question.End || !p.in(told, verb) || p.Quotes[answer.Start] != words.Opening || p.Form(int(verb-1)) != "," {
		return
	}
	for t := f.Cue[0].Start; t < verb; t++ {
		p.content[t], p.frame[t] = none, none
	}
	f.Cue, f.Content = one(verb), f.Content[1:]
	f.Source = []words.Range{p.trim(f.Source[0])}
	p.enter(i)
}

// wholeInserted gives a content that is no more than the subject of a clause the
// rest of this, after who says it and when or to whom: "The gate, she said last
// week, would fall".
func (p *Page) wholeInserted(i int) {
	f := &p.found[i]
	if len(f.Source) != 1 || len(f.Cue) != 1 || len(f.Content) != 1 {
		return
	}
	c, source, cue := f.Content[0], f.Source[0], f.Cue[0]
	s := p.sentenceAt(c.Start)
	according := p.is(cue.Start, "according")
	if c.End > min(source.Start, cue.Start) || p.Quotes[c.Start] != words.Outside || c.Start != p.textStart(s) || p.isStatement(c) || !according && !p.in(told, cue.End-1) && !p.in(telling, cue.End-1) {
		return
	}
	comma := max(source.End, cue.End)
	for comma < s.End && p.Form(int(comma)) != "," {
		comma++
	}
	end := comma
	for end < s.End && p.Form(int(end)) != ";" {
		end++
	}
	rest := p.trim(words.Range{Start: comma, End: end})
	if rest.Len() < 2 || !p.adverbial(words.Range{Start: max(source.End, cue.End), End: comma}) || !p.isClear(rest) || p.Quotes[rest.Start] != words.Outside {
		return
	}
	switch p.Tags[rest.Start] {
	case tag.VBD, tag.VBZ, tag.VBP, tag.MD:
		f.Content = []words.Range{c, rest}
		p.enter(i)
	}
}

var (
	deeds = setOf(`sing sings sang sung singing play plays played playing perform performs performed rehearse rehearses rehearsed feud feuds feuding fight fights
		fighting battle battling quarrelling quarreling allowed permitted measure measured measures commentating`)
	// clashes are deeds in whichever form they are met
	clashes    = setOf(`clash clashes clashed clashing`)
	ousting    = setOf(`throw throws threw throwing`)
	receptions = setOf(`read heard watched reviewed examined obtained received bought opened`)
)

// isDeed reports whether a cue is something done rather than said or thought:
// a song that is sung, a fight with somebody, a report read by its readers.
func (p *Page) isDeed(cue []words.Range) bool {
	if len(cue) != 1 {
		return false
	}
	for t := cue[0].Start; t < cue[0].End; t++ {
		if p.in(deeds, t) {
			return true
		}
		if next := t + 1; p.in(receptions, t) && t > 0 && p.in(passives, t-1) && int(next) < len(p.Tokens) && p.is(next, "by") {
			return true
		}
	}
	return false
}

var passives = setOf(`is are was were been being be`)

// dropExpletive takes the "it" of "it is believed that" out of a content.
func (p *Page) dropExpletive(i int) {
	f := &p.found[i]
	if first := f.Content[0]; len(f.Content) > 1 && first.Len() == 1 && p.is(first.Start, "it") && (p.is(f.Content[1].Start, "that") || p.in(questions, f.Content[1].Start)) {
		p.content[first.Start] = none
		f.Content = f.Content[1:]
	}
}

// speakerOfFuture makes the subject of "is expected to say" the source.
func (p *Page) speakerOfFuture(i int) {
	f := &p.found[i]
	if len(f.Source) > 0 || len(f.Cue) != 1 {
		return
	}
	cue := f.Cue[0]
	last := &f.Content[len(f.Content)-1]
	if p.is(cue.End-1, "expected") && last.Start == cue.End && p.is(last.Start, "to") && last.Len() > 3 { // "to say on Thursday that …" is no content
		for t := last.Start + 2; t < min(last.Start+8, last.End-1); t++ {
			if p.in(saying, last.Start+1) && p.is(t, "that") {
				for u := last.Start; u < t; u++ {
					p.content[u], p.frame[u] = none, int32(i)
				}
				cue.End = last.Start + 2
				f.Cue, f.Content = []words.Range{cue}, append(slices.Clone(f.Content[:len(f.Content)-1]), words.Range{Start: t, End: last.End})
				break
			}
		}
	}
	if p.Tags[cue.End-1] != tag.VB || !p.in(saying, cue.End-1) {
		return
	}
	subject := p.nounPhraseBefore(cue.Start)
	if first := f.Content[0]; len(f.Content) > 1 && first.End == cue.Start {
		subject, f.Content = first, f.Content[1:]
	}
	if subject.Len() == 0 { // "Thorne wants an answer and is expected to say"
		for t := cue.Start - 1; t >= p.sentenceAt(cue.Start).Start; t-- {
			if j := p.frame[t]; j != none && j != int32(i) {
				f.Source = p.found[j].Source
				return
			}
		}
	}
	if subject.Len() > 0 {
		f.Source = []words.Range{subject}
		for t := subject.Start; t < subject.End; t++ {
			p.content[t], p.frame[t] = none, int32(i)
		}
	}
}

// cutSource leaves of a source that ends in a possessive what follows the
// last verb: "his", not "Vollan repeated his". A relative pronoun stands for
// the source alone: "who", not "who in May".
func (p *Page) cutSource(i int) {
	f := &p.found[i]
	if len(f.Source) != 1 {
		return
	}
	s := f.Source[0]
	if p.Tags[s.Start] == tag.WP && s.Len() > 1 && !p.isAbbreviation(s.Start) {
		for u := s.Start + 1; u < s.End; u++ {
			p.frame[u] = none
		}
		f.Source = []words.Range{{Start: s.Start, End: s.Start + 1}}
		return
	}
	if p.Tags[s.End-1] != tag.PRPS || s.Len() == 1 {
		return
	}
	for t := s.End - 2; t >= s.Start; t-- {
		if p.Tags[t].Verb() {
			for u := s.Start; u <= t; u++ {
				p.frame[u] = none
			}
			f.Source = []words.Range{{Start: t + 1, End: s.End}}
			return
		}
	}
}

// isAbbreviation reports whether token i is all in capitals: "WHO" is not "who".
func (p *Page) isAbbreviation(i int32) bool {
	form := p.Form(int(i))
	return len(form) > 1 && form == strings.ToUpper(form)
}

// wholePhrase gives a source that begins with an abbreviation the article before
// it, "A WHO official", and one that is nothing but an article the noun that was
// taken for the beginning of the cue, "The peer said".
func (p *Page) wholePhrase(i int) {
	f := &p.found[i]
	p.nounInCue(i)
	if len(f.Source) != 1 || len(f.Cue) == 0 {
		return
	}
	s, cue := f.Source[0], f.Cue[0]
	if before := s.Start - 1; p.Tags[s.Start] == tag.WP && p.isAbbreviation(s.Start) && before >= p.sentenceAt(s.Start).Start && p.in(articles, before) &&
		p.content[before] == none && p.frame[before] == none {
		f.Source = []words.Range{{Start: before, End: s.End}}
		p.enter(i)
	}
	if s.Len() == 1 && p.in(articles, s.Start) && cue.Start == s.End && cue.Len() == 2 && p.in(told, cue.End-1) {
		f.Source, f.Cue = []words.Range{{Start: s.Start, End: cue.End - 1}}, append(one(cue.End-1), f.Cue[1:]...)
		p.enter(i)
	}
}

// nounInCue makes a noun that looks like a verb of saying, and was taken for one
// with the verb after it, the source: "The accused told the court".
func (p *Page) nounInCue(i int) {
	f := &p.found[i]
	if len(f.Source) > 0 || len(f.Cue) != 1 || f.Cue[0].Len() != 2 || f.Cue[0].Start == 0 {
		return
	}
	cue := f.Cue[0]
	article := cue.Start - 1
	if !p.in(articles, article) || !p.in(told, cue.End-1) && !p.in(telling, cue.End-1) || p.frame[article] != none {
		return
	}
	f.Content = slices.Clone(f.Content)
	if first := f.Content[0]; first.Len() == 1 && first.Start == article && len(f.Content) > 1 {
		f.Content = f.Content[1:]
	} else if p.content[article] != none {
		return
	}
	p.content[article] = none
	f.Source, f.Cue = []words.Range{{Start: article, End: cue.End - 1}}, one(cue.End-1)
	p.enter(i)
}

var articles = setOf(`the a an`)

// wholeName gives a source the beginning of its name when that begins the
// sentence and was taken for another word: "Downing Street", not "Street".
func (p *Page) wholeName(i int) {
	f := &p.found[i]
	if len(f.Source) != 1 || p.Tags[f.Source[0].Start] != tag.NNP {
		return
	}
	before := f.Source[0].Start - 1
	if before < 0 || p.sentenceAt(before+1).Start != before || !p.isCapital(before) || p.content[before] != none || p.frame[before] != none {
		return
	}
	switch p.Tags[before] {
	case tag.NNP, tag.VBG, tag.NN:
		f.Source = []words.Range{{Start: before, End: f.Source[0].End}}
		p.frame[before] = int32(i)
	}
}

var (
	times    = setOf(`night week month year morning afternoon evening summer winter spring autumn weekend monday tuesday wednesday thursday friday saturday sunday`)
	relative = setOf(`last this next earlier late early on in at outside inside during after before since`)
)

// cutTime leaves a time or a place before a source out of it, "Last night the
// charity", "Outside court, Dora Hask", and gives a verb whose source is only
// a time its subject instead.
func (p *Page) cutTime(i int) {
	f := &p.found[i]
	if len(f.Source) != 1 || !p.in(relative, f.Source[0].Start) || len(f.Cue) == 0 {
		return
	}
	s, from := f.Source[0], int32(none)
	for t := s.Start + 1; t < s.End && from == none; t++ {
		switch {
		case p.Form(int(t)) == ",", t == s.Start+1 && p.in(times, t) && (t+1 == s.End || p.Tags[t+1] != tag.POS):
			from = t + 1
		case p.Tags[t].Verb(), p.Tags[t] == tag.WP:
			return
		}
	}
	if from == none {
		return
	}
	rest := p.trim(words.Range{Start: from, End: s.End})
	if rest.Len() == 0 {
		rest = p.subject(p.sentenceAt(s.Start), f.Cue[0].End-1)
		if rest.Len() == 0 || rest.Start >= s.Start || !p.isFree(rest) {
			return
		}
	}
	for t := s.Start; t < s.End; t++ {
		p.frame[t] = none
	}
	f.Source = []words.Range{rest}
	p.enter(i)
}

// activeSubject makes the subject of an active verb the source where it was
// taken for a part of what is said: "the group had promised a year of peace". So
// it does where what the words stand in was taken for the source: "the ministry
// had warned in a report that".
func (p *Page) activeSubject(i int) {
	f := &p.found[i]
	if len(f.Cue) != 1 || len(f.Content) < 2 {
		return
	}
	cue, subject := f.Cue[0], f.Content[0]
	if in := len(f.Source) == 1 && f.Source[0].Start == cue.End+1 && p.is(cue.End, "in"); !in && len(f.Source) > 0 {
		return
	}
	if subject.End != cue.Start || !p.in(having, cue.Start) || p.Quotes[subject.Start] != words.Outside || p.isStatement(subject) || p.hasAny(passives, cue) || !p.Tags[subject.End-1].Noun() && !p.is(subject.Start, "it") {
		return
	}
	for t := subject.Start; t < subject.End; t++ {
		p.content[t] = none
	}
	f.Source, f.Content = []words.Range{subject}, f.Content[1:]
	p.enter(i)
}

// pluperfectSubject gives "had asked for", which nobody seems to have done, its
// subject: an active verb is not that of "is asked for".
func (p *Page) pluperfectSubject(i int) {
	f := &p.found[i]
	if len(f.Source) > 0 || len(f.Cue) != 1 || f.Cue[0].Len() < 2 || !p.in(having, f.Cue[0].Start) || p.hasAny(passives, f.Cue[0]) || f.Content[0].Start < f.Cue[0].End {
		return
	}
	subject := p.nounPhraseBefore(f.Cue[0].Start)
	if subject.Len() == 0 || !p.isClear(subject) || p.Tags[subject.End-1] == tag.PRP && !p.in(speakers, subject.Start) {
		return
	}
	f.Source = []words.Range{subject}
	p.enter(i)
}

// wholeRelative completes a source that breaks off in its relative clause, up
// to the comma before the verb.
func (p *Page) wholeRelative(i int) {
	f := &p.found[i]
	if len(f.Source) != 1 || len(f.Cue) == 0 {
		return
	}
	s, cue := f.Source[0], f.Cue[0].Start
	if rest := (words.Range{Start: s.End, End: cue}); p.is(s.End-1, "who") && rest.Len() > 1 && rest.Len() < longestClause && p.isStatement(rest) && p.isClear(rest) && !p.hasAny(comma, rest) {
		if s.Len() == 1 {
			s.Start = p.nounPhraseBefore(s.Start).Start
		}
		if s.Len() > 1 && p.sentenceAt(s.Start) == p.sentenceAt(cue) { // "Victims who were in court called"
			f.Source = []words.Range{{Start: s.Start, End: cue}}
			p.enter(i)
		}
		return
	}
	pronoun := s.End - 1
	for pronoun > s.Start && p.Tags[pronoun] != tag.WP && p.Tags[pronoun] != tag.WPS && p.Tags[pronoun] != tag.WDT {
		pronoun--
	}
	if pronoun == s.Start || p.isStatement(words.Range{Start: pronoun, End: s.End}) {
		return
	}
	if rest := (words.Range{Start: s.End, End: cue}); 0 < rest.Len() && rest.Len() < longestClause && p.Form(int(cue-1)) == "," && p.isClear(rest) && p.sentenceAt(s.Start) == p.sentenceAt(cue) {
		f.Source = []words.Range{{Start: s.Start, End: cue}}
		p.enter(i)
	}
}

var comma = setOf(`,`)

const longestClause = 30 // tokens between a source and its verb

// wholeClause completes a content that breaks off before its verb: "that Penn"
// before ", who limped off, will miss the cup tie", "profit will" before
// "halve".
func (p *Page) wholeClause(i int) {
	f := &p.found[i]
	k := len(f.Content) - 1
	c := f.Content[k]
	if len(f.Cue) == 0 || c.Start < f.Cue[0].End || p.Quotes[c.End-1] != words.Outside {
		return
	}
	rest := p.trim(words.Range{Start: c.End, End: p.sentenceAt(c.End - 1).End})
	if rest.Len() == 0 || !p.isStatement(rest) && p.Tags[c.End-1] != tag.MD || !p.isClear(rest) {
		return
	}
	relative := p.Tags[rest.Start] == tag.WP || p.Tags[rest.Start] == tag.WPS || p.Tags[rest.Start] == tag.WDT
	if p.Tags[c.End-1] == tag.MD || (relative || p.is(rest.Start, "including") || p.Tags[rest.Start] == tag.VBD || p.Tags[rest.Start] == tag.VBZ || p.Tags[rest.Start] == tag.VBP || p.Tags[rest.Start] == tag.MD) && p.is(c.Start, "that") && !p.isStatement(c) {
		f.Content = slices.Clone(f.Content)
		f.Content[k].End = rest.End
		p.enter(i)
	}
}

// aroundCue gives a content that goes on after its cue what stands before the
// source between commas: "The keeper threw a cup, he said, “and then another”".
func (p *Page) aroundCue(i int) {
	f := &p.found[i]
	if len(f.Source) != 1 || len(f.Cue) != 1 || f.Source[0].End != f.Cue[0].Start {
		return
	}
	source, cue, first := f.Source[0], f.Cue[0], f.Content[0]
	s := p.sentenceAt(cue.Start)
	if first.Start < cue.End || first.Start > cue.End+1 || source.Start < s.Start+3 || p.Form(int(source.Start-1)) != "," || p.Form(int(cue.End)) != "," {
		return
	}
	if !p.in(told, cue.End-1) && !p.in(closing, cue.End-1) && !p.in(thinking, cue.End-1) {
		return
	}
	before := p.trim(words.Range{Start: p.textStart(s), End: source.Start})
	if !p.isSubordinate(before.Start) && p.isStatement(before) && p.isClear(before) {
		f.Content = append([]words.Range{before}, f.Content...)
		p.enter(i)
	}
}

// thinking are verbs that stand with their subject between two parts of a
// thought: "He is, he thinks, the last one".
var thinking = setOf(`thinks thought believes hopes hoped fears suspects suspected reckons says`)

// wholeSentence gives a content that begins with a participle after a comma,
// before its cue, the clause that this hangs on: "The gate broke, leaving the
// town in the dark, officials said".
func (p *Page) wholeSentence(i int) {
	f := &p.found[i]
	first := p.trim(f.Content[0])
	if first.Len() == 0 || len(f.Cue) == 0 {
		return
	}
	s := p.sentenceAt(first.Start)
	if f.Cue[0].Start < first.End || first.Start < s.Start+4 || p.Tags[first.Start] != tag.VBG || p.Form(int(first.Start-1)) != "," {
		return
	}
	s.Start = p.textStart(s)
	switch p.Labels[first.Start] {
	case parse.Amod, parse.Compound, parse.Nsubj, parse.Csubj:
		return
	}
	if clause := (words.Range{Start: s.Start, End: min(first.Start, f.Content[0].Start)}); p.isStatement(clause) && p.yieldsTo(i, clause) {
		f.Content = slices.Clone(f.Content)
		f.Content[0].Start = s.Start
		p.enter(i)
	}
}

// yieldsTo reports whether nothing stands in r, or only attributions other than i
// that give way, and removes these.
func (p *Page) yieldsTo(i int, r words.Range) bool {
	for t := r.Start; t < r.End; t++ {
		for _, j := range []int32{p.content[t], p.frame[t]} {
			if j != none && (j == int32(i) || p.found[j].Confidence > unsure) {
				return false
			}
		}
	}
	p.clear(r)
	return true
}

// dropJoints takes pieces out of a content that only join what stands beside
// them: "as" in "The gate broke, officials said, as fighting went on".
func (p *Page) dropJoints(i int) {
	f := &p.found[i]
	if c := f.Content[0]; c.Len() > 3 && len(f.Content) > 1 && p.Tags[c.End-1] == tag.WRB && p.Form(int(c.End-2)) == "," { // "One courtier, when"
		p.content[c.End-1], p.content[c.End-2] = none, none
		f.Content = slices.Clone(f.Content)
		f.Content[0].End = c.End - 2
	}
	if k := len(f.Content) - 1; f.Content[k].Len() > 3 && p.Tags[f.Content[k].End-1] == tag.CC && p.Quotes[f.Content[k].End-1] == words.Outside { // "was shut, but"
		end := f.Content[k].End - 1
		p.content[end] = none
		f.Content = slices.Clone(f.Content)
		f.Content[k] = p.trim(words.Range{Start: f.Content[k].Start, End: end})
	}
	for k := len(f.Content) - 1; k > 0; k-- {
		if c := f.Content[k]; c.Len() == 1 && (p.Tags[c.Start] == tag.IN || p.Tags[c.Start] == tag.CC) {
			p.content[c.Start] = none
			f.Content = slices.Delete(slices.Clone(f.Content), k, k+1)
		}
	}
}

var works = setOf(`book memoir memoirs autobiography novel novella play poem song album film movie documentary series show programme program podcast essay
	column article report paper exhibition painting opera musical speech lecture`)

// cutTitle leaves the title of the work in which somebody wrote something out
// of what it was: she wrote in her memoir, “Against the Grain”, “…”.
func (p *Page) cutTitle(i int) {
	f := &p.found[i]
	for k, c := range f.Content {
		if p.Quotes[c.Start] != words.Opening || c.Start < 2 {
			continue
		}
		title := p.quotationAt(c.Start, c.End)
		before := c.Start - 1
		if p.Form(int(before)) == "," {
			before--
		}
		rest := p.trim(words.Range{Start: title.End, End: c.End})
		if title.Len() < 3 || !p.in(works, before) || !p.isCapital(title.Start+1) || rest.Len() == 0 || p.Quotes[rest.Start] != words.Opening {
			continue
		}
		for t := c.Start; t < rest.Start; t++ {
			p.content[t] = none
		}
		f.Content = slices.Clone(f.Content)
		f.Content[k] = rest
	}
}

// cueBeforeColon finds the verb of an attribution whose cue is a colon and whose
// source has the verb in it: A resident who had fled told the paper: “…”.
func (p *Page) cueBeforeColon(i int) {
	f := &p.found[i]
	if len(f.Source) != 1 || len(f.Cue) != 1 || f.Cue[0].Len() != 1 || !p.is(f.Cue[0].Start, ":") {
		return
	}
	s := f.Source[0]
	for t := s.End - 1; t > s.Start; t-- {
		if p.in(introducing, t) && (p.Tags[t] == tag.VBD || p.Tags[t] == tag.VBZ || p.Tags[t] == tag.VBP) && p.Tags[t-1] != tag.WP {
			for u := t; u <= f.Cue[0].Start; u++ {
				p.frame[u] = none
			}
			f.Source, f.Cue = []words.Range{{Start: s.Start, End: t}}, one(t)
			p.enter(i)
			return
		}
	}
}

// cutOpening leaves what stands before the text of a paragraph out of what it
// says.
func (p *Page) cutOpening(i int) {
	f := &p.found[i]
	if len(f.Source) == 1 { // "18:22 Mayor Rowan Pike"
		s := f.Source[0]
		if start := p.opening(p.paragraphAt(s.Start)); s.Start < start && start < s.End {
			for t := s.Start; t < start; t++ {
				p.frame[t] = none
			}
			f.Source = []words.Range{{Start: start, End: s.End}}
		}
	}
	first := f.Content[0]
	start := p.opening(p.paragraphAt(first.Start))
	if first.Start >= start || first.End <= start+1 {
		return
	}
	for t := first.Start; t < start; t++ {
		p.content[t] = none
	}
	f.Content = slices.Clone(f.Content)
	f.Content[0].Start = start
}

var (
	telling = setOf(`told tell tells telling reminded reminds assured assures informed`)
	them    = setOf(`me us you him them`)
)

// cutAddressee leaves who is told out of what is told: "told the hearing he
// had been late".
func (p *Page) cutAddressee(i int) {
	f := &p.found[i]
	if len(f.Cue) != 1 || !p.in(telling, f.Cue[0].End-1) {
		return
	}
	for k := range f.Content {
		c := f.Content[k]
		if c.Start == f.Cue[0].End && c.Len() > 2 && p.in(them, c.Start) && p.Quotes[c.Start] == words.Outside { // "tells us all trains have stopped"
			p.content[c.Start] = none
			f.Content = slices.Clone(f.Content)
			f.Content[k].Start++
			return
		}
		if c.Start != f.Cue[0].End || p.Tags[c.Start] != tag.DT && p.Tags[c.Start] != tag.NNP && p.Tags[c.Start] != tag.NNS &&
			!(p.Tags[c.Start] == tag.NN && c.Len() > 2 && p.Tags[c.Start+1] == tag.PRP) { // "told parliament she had"
			continue
		}
		end := c.Start
		for end < c.End && (p.Tags[end] == tag.DT && end == c.Start || p.Tags[end] == tag.JJ || p.Tags[end].Noun()) {
			end++
		}
		if that := p.thatAfter(end-1, c.End); that > end && p.Tags[end] == tag.IN { // "told the paper before the vote that"
			end = that
		}
		if end == c.End || p.Tags[end] != tag.PRP && !p.is(end, "that") && p.Tags[end] != tag.DT || !p.isStatement(words.Range{Start: end, End: c.End}) {
			return
		}
		for t := c.Start; t < end; t++ {
			p.content[t] = none
		}
		f.Content = slices.Clone(f.Content)
		f.Content[k].Start = end
		return
	}
}

// takeMessage makes "his claim" part of the cue in "repeated his claim that …".
func (p *Page) takeMessage(i int) {
	f := &p.found[i]
	if len(f.Cue) != 1 || f.Content[0].Start != f.Cue[0].End || !p.in(issuing, f.Cue[0].End-1) {
		return
	}
	cue, c := f.Cue[0], f.Content[0]
	that := c.Start + 1
	if that < c.End && (p.Tags[c.Start] == tag.PRPS || p.Tags[c.Start] == tag.DT) {
		that++
	}
	if that+1 >= c.End || !p.in(messages, that-1) || !p.is(that, "that") {
		return
	}
	for t := c.Start; t < that; t++ {
		p.content[t], p.frame[t] = none, int32(i)
	}
	f.Cue = []words.Range{{Start: cue.Start, End: that}}
	f.Content = append([]words.Range{{Start: that, End: c.End}}, f.Content[1:]...)
}

// cutClause ends the content of a noun, "the claim that …", before the verb
// that the noun itself is the subject of.
func (p *Page) cutClause(i int) {
	f := &p.found[i]
	if len(f.Cue) != 1 || len(f.Content) != 1 {
		return
	}
	noun, c := f.Cue[0].End-1, f.Content[0]
	if noun > f.Cue[0].Start && p.Tags[noun] == tag.IN { // "warnings of"
		noun--
	}
	if c.Start < f.Cue[0].End || !p.Tags[noun].Noun() || p.Labels[noun] != parse.Nsubj {
		return
	}
	verb := p.Heads[noun]
	if verb <= c.Start+2 || verb >= c.End {
		return
	}
	if verb = p.verbStart(verb, c.Start+2); verb == c.Start+2 {
		return
	}
	for t := verb; t < c.End; t++ {
		p.content[t] = none
	}
	f.Content = []words.Range{{Start: c.Start, End: verb}}
}

// cutIntroduction leaves out of a content what the writer says before a dash
// that a quotation follows: The mayor was blunt — “No,” she said.
func (p *Page) cutIntroduction(i int) {
	if len(p.found[i].Cue) == 0 {
		return
	}
	f := &p.found[i]
	c := f.Content[0]
	for t := c.Start; t+1 < c.End; t++ {
		if p.Quotes[t] != words.Outside || p.Tags[t].Verb() && f.Cue[0].Start < c.Start {
			return
		}
		if !p.isDash(t) && p.Form(int(t)) != ":" || p.Quotes[t+1] != words.Opening || p.quotationAt(t+1, c.End).End != c.End {
			continue
		}
		for u := c.Start; u <= t; u++ {
			p.content[u] = none
		}
		f.Content = slices.Clone(f.Content)
		f.Content[0].Start = t + 1
		return
	}
}
