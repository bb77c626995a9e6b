package attribution

import (
	"hearsay/model/internal/parse"
	"hearsay/model/internal/tag"
	"hearsay/model/internal/who"
	"hearsay/model/internal/words"
)

// speaking are the lemmas of verbs that name a source within what another one
// says. Thoughts and wishes are not among them: whoever tells what somebody
// wants does not lean on them.
var speaking = setOf(`say tell report claim allege warn state announce confirm estimate insist testify write add note argue admit acknowledge
	deny explain reply declare recall predict point stress complain disclose conclude assert maintain contend concede boast
	promise vow caution remark tweet inform assure rule submit reiterate`)

// showing are the lemmas of what documents do.
var showing = setOf(`find show indicate suggest reveal describe`)

var (
	finding    = setOf(`find`)
	calling    = setOf(`call`)
	describing = setOf(`describe`)
)

// demands reports whether the verb at token i tells what somebody wants or how he
// puts it, without a clause: "called for a new gate", "described a red van", "told
// her to stay".
func (d *drafter) demands(i int32) bool {
	switch {
	case d.lemmaIn(calling, i):
		return d.is(i+1, "for") || d.is(i+1, "on")
	case d.lemmaIn(describing, i):
		next := i + 1
		return next < d.sentenceEnd(i) && (d.Tags[next].Noun() || d.Tags[next] == tag.DT || d.Tags[next] == tag.PRPS || d.Tags[next] == tag.JJ || d.Tags[next] == tag.CD || d.Tags[next] == tag.PRP)
	case d.lemmaIn(telling, i): // "told her to stay"
		for j := i + 2; j < min(i+longestAside, d.sentenceEnd(i)-1) && !d.Tags[j].Verb() && d.Form(int(j)) != ","; j++ {
			if d.is(j, "to") && d.Tags[j] == tag.TO && (d.Tags[j+1] == tag.VB || d.Quotes[j+1] == words.Opening) {
				return true
			}
		}
	}
	return false
}

// reported adds the sources that speak in piece r of the content, in the order
// of the text: the outermost come first.
func (l *chainOf) reported(r words.Range) {
	from := r.Start // what is not yet said by one of the chain begins here
	for i := r.Start; i < r.End; i++ {
		if l.Quotes[i] != words.Outside {
			continue
		}
		switch {
		case l.is(i, "according") && l.is(i+1, "to") && i+2 < r.End:
			l.document(l.phrase(i+2, r.End))
		case l.lemmaIn(leaning, i) && l.Tags[i] == tag.VBG && i+1 < r.End, l.in(bases, i) && l.is(i+1, "on") && i+2 < r.End && (i == r.Start || l.Form(int(i-1)) == ","):
			cited := i + 1
			if l.is(cited, "on") {
				cited++
			}
			l.link(l.citing(i, r))
			l.document(l.phrase(cited, r.End))
		case l.isAsSaying(i):
			l.quoted(i)
		case l.is(i, "from") && i+1 < r.End && l.lemmaIn(learning, i-1) && l.saysThat(i-1, r):
			l.document(l.phrase(i+1, r.End))
		case l.is(i, "by") && i+1 < r.End && (l.lemmaIn(telling, i-1) || l.lemmaIn(speaking, i-1)) && l.Tags[i-1] == tag.VBN && l.hasClause(i-1, r):
			l.link(l.phrase(i+1, r.End))
		case l.is(i, "by") && i+1 < r.End && l.lemmaIn(telling, i-1) && l.Tags[i-1] == tag.VBN:
			if by := l.phrase(i+1, r.End); by.End+2 < r.End && l.is(by.End, "that") { // the tagger takes this "that" for a pronoun
				l.link(by)
			}
		case l.lemmaIn(speaking, i), l.lemmaIn(showing, i), l.demands(i):
			by := l.speaker(i, words.Range{Start: from, End: r.End})
			switch {
			case by.Len() == 0:
				continue
			case l.mayBeSource(by):
				l.document(by)
			case (l.lemmaIn(speaking, i) || l.demands(i)) && l.isSomebody(by) && !l.isRelative(l.verbStart(i, r.Start)-1) && !l.is(l.verbStart(i, r.Start)-1, "that"): // what says something is a source, whatever it is called
				l.add(by)
			}
			from = i + 1
		}
	}
}

// citing is who cites in the aside at token i, between a subject and its verb of
// saying in content r: "the army, quoting a prisoner, said". The subject goes
// before whom it cites.
func (l *chainOf) citing(i int32, r words.Range) words.Range {
	if i < r.Start+2 || l.Form(int(i-1)) != "," {
		return words.Range{}
	}
	v := i + 1
	for v < r.End && l.Form(int(v)) != "," {
		v++
	}
	for v++; v < r.End && (l.in(having, v) || l.Tags[v] == tag.RB); v++ {
	}
	if v >= r.End || !l.lemmaIn(speaking, v) || !l.Tags[v].Verb() {
		return words.Range{}
	}
	return l.phraseBefore(i-1, r.Start)
}

// speaker is who says something with the verb at token i, within content r.
func (l *chainOf) speaker(i int32, r words.Range) words.Range {
	switch l.Tags[i] {
	case tag.VBD, tag.VBZ, tag.VBP:
	case tag.VBN:
		if !l.perfect(i) && !(i > r.Start && l.Tags[i-1].Noun() && l.thatFollows(i, r)) { // the tagger takes "the envoy warned in May that" for a participle
			return words.Range{}
		}
	case tag.VBG: // "a statement saying", "were saying"
		if i == r.Start {
			return words.Range{}
		}
		if h := l.Heads[i]; l.Tags[i-1].Noun() && l.Labels[i] == parse.Acl && h >= r.Start && h < i && l.hasClause(i, r) {
			return l.core(h, r.Start)
		}
		if who.IsDocument(l.Annotated, i-1) && i-1 >= r.Start && (l.hasClause(i, r) || l.lemmaIn(speaking, i) && l.reports(i, r)) {
			return l.core(i-1, r.Start)
		}
		if !l.in(being, i-1) || l.Tags[i-1] == tag.POS {
			return words.Range{}
		}
	default:
		return words.Range{}
	}
	switch {
	case l.lemmaIn(pointing, i) && !l.is(i+1, "out"), l.is(i+1, "up") || l.is(i+1, "off"),
		l.lemmaIn(showing, i) && !l.hasClause(i, r) && !(l.lemmaIn(finding, i) && l.reports(i, r)) && !l.demands(i) && !(i+1 == r.End && l.Form(int(i+1)) == ","),
		int(i+1) < len(l.Tokens) && l.Tags[i+1] == tag.WP: // "articles say who it was"
		return words.Range{}
	}
	subject := l.subject(i, l.sentenceAt(i).Start)
	if subject.Len() == 0 || !covers(l.claim.content, subject.Start) || l.negated(subject.End, i) || l.isSupposed(subject.Start, r.Start) ||
		l.isRelative(l.verbStart(i, r.Start)-1) && !l.hasClause(i, r) || l.acts(subject) || l.qualifies(subject, i, r.Start) {
		return words.Range{}
	}
	if l.isInserted(subject, i, r) { // "he said" is the claim's own source again
		if l.Tags[subject.Start] == tag.PRP {
			return words.Range{}
		}
		return subject
	}
	if (l.saysThat(i, r) || l.demands(i)) && l.isMuch(i, r) {
		return subject
	}
	return words.Range{}
}

// thatFollows reports whether "that" follows the verb at token i in content r, with
// no more than a time or a place between.
func (d *drafter) thatFollows(i int32, r words.Range) bool {
	for j := i + 1; j < min(r.End, i+longestAside) && !d.Tags[j].Verb() && d.Form(int(j)) != ","; j++ {
		if d.is(j, "that") {
			return true
		}
	}
	return false
}

// acts reports whether the phrase r, taken for a subject, has a verb of its own:
// "the mayor misspoke but".
func (d *drafter) acts(r words.Range) bool {
	for i := r.Start; i < r.End; i++ {
		switch d.Tags[i] {
		case tag.WP, tag.WDT, tag.PRP: // "an official she spoke to"
			return false
		case tag.VBD, tag.VBZ, tag.VBP, tag.VBG, tag.MD:
			return true
		}
	}
	return false
}

// qualifies reports whether the clause of a subject and its verb at token i only
// tells more of the noun before it: "a plan the mayor said was dead".
func (d *drafter) qualifies(subject words.Range, i, start int32) bool {
	return d.Labels[i] == parse.AclRelcl && subject.Start > start && d.Tags[subject.Start-1].Noun() && subject.End <= i
}

var pointing = setOf(`point`)

// isSomebody reports whether the noun phrase r can be of people.
func (d *drafter) isSomebody(r words.Range) bool {
	head := d.head(r)
	return d.Tags[head].Noun() && !d.in(arguments, head) && !(r.Len() == 1 && d.in(noSource, head)) && !d.isShare(r)
}

// perfect reports whether the participle at token i is active: "has warned".
func (d *drafter) perfect(i int32) bool {
	for j := i - 1; j >= 0 && j >= i-4; j-- {
		switch {
		case d.in(having, j):
			return true
		case d.Tags[j] != tag.RB:
			return false
		}
	}
	return false
}

var having = setOf(`has have had having 've 's 'd`)

// negated reports whether what stands between a subject and its verb says that
// it does not, or that it is wrong: "never said", "would have said", "falsely
// claimed".
func (d *drafter) negated(from, verb int32) bool {
	for j := verb - 1; j >= from; j-- {
		switch {
		case d.in(inability, j), d.in(wrongly, j), d.Tags[j] == tag.MD:
			return true
		case d.Tags[j] != tag.RB && d.Tags[j] != tag.CC && !d.in(having, j) && !d.in(being, j) && d.isWord(j): // "who asked not to be named said"
			return false
		}
	}
	return false
}

var wrongly = setOf(`wrongly wrongfully falsely mistakenly erroneously incorrectly misleadingly`)

// isSupposed reports whether the clause that begins at token i only supposes
// or asks that somebody says so, or tells what happened then: "after the mayor
// said".
func (d *drafter) isSupposed(i, start int32) bool {
	return i > start && d.in(supposing, i-1)
}

var supposing = setOf(`if whether unless until what whatever after before when once since`)

// isInserted reports whether a subject and its verb at token i stand apart in
// content r, between commas or at its end: ", the mayor says,".
func (d *drafter) isInserted(subject words.Range, i int32, r words.Range) bool {
	first := min(subject.Start, i)
	return first > r.Start && d.Form(int(first-1)) == "," && (max(i+1, subject.End) >= r.End || d.Form(int(max(i+1, subject.End))) == ",") && subject.Start-1 > r.Start
}

// saysThat reports whether something that can be said follows the verb at
// token i in content r: a clause or a quotation.
func (d *drafter) saysThat(i int32, r words.Range) bool {
	for j := i + 1; j < min(r.End, i+longestPhrase) && !d.Tags[j].Verb(); j++ {
		if d.Quotes[j] == words.Opening {
			return true
		}
	}
	return d.hasClause(i, r) || d.reports(i, r)
}

// hasClause reports whether a clause depends on the verb at token i in content
// r, or begins with "that" soon after it.
func (d *drafter) hasClause(i int32, r words.Range) bool {
	near := true
	for j := i + 1; j < min(r.End, i+longestPhrase) && d.Form(int(j)) != ";"; j++ {
		if d.Labels[j] == parse.Ccomp && d.Heads[j] == i || near && d.is(j, "that") && d.Tags[j] == tag.IN {
			return true
		}
		near = near && !d.Tags[j].Verb()
	}
	return false
}

// reports reports whether the clause that follows token i has a subject and a
// verb, where the tree does not tell.
func (d *drafter) reports(i int32, r words.Range) bool {
	for j := i + 1; j < min(r.End, i+reach); j++ {
		switch t := d.Tags[j]; {
		case t == tag.VBD, t == tag.VBZ, t == tag.VBP, t == tag.MD:
			return true
		case t == tag.WDT, t == tag.WP, t == tag.TO, t == tag.CC, t == tag.Comma:
			return false
		}
	}
	return false
}

// isMuch reports whether what follows token i is much of content r: then it is
// what the content tells, and not said in passing.
func (l *chainOf) isMuch(i int32, r words.Range) bool {
	return 4*int(r.End-i) >= r.Len()
}

const (
	reach         = 16 // tokens after a cue within which what is said has a verb
	longestPhrase = 24 // tokens in a noun phrase that is looked for
)
