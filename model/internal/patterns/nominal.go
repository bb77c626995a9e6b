package patterns

import (
	"hearsay/model/internal/parse"
	"hearsay/model/internal/tag"
	"hearsay/model/internal/words"
)

const grammarLikely = 0.6

var (
	judging = setOf(`criticised criticized condemned praised denounced dismissed welcomed rejected questioned attacked ridiculed
		mocked challenged slammed lambasted hailed`)
	messages = setOf(`warning warnings claim claims prediction predictions allegation allegations accusation accusations promise promises threat threats
		suggestion suggestions complaint complaints statement statements`)
	issuing = setOf(`issued issue issues issuing made make makes making gave give gives voiced voice repeated repeat repeats renewed renew expressed`)
)

// grammar finds in sentence s attributions that its grammar tells and few
// writers in the corpus use: "was criticised by fishermen", "engineers issued
// warnings of another flood".
func (p *Page) grammar(s words.Range) {
	for t := s.Start + 1; t+2 < s.End; t++ {
		if p.Quotes[t] != words.Outside || p.content[t] != none || p.frame[t] != none {
			continue
		}
		switch {
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
	if source.Len() == 0 || subject.Len() == 0 {
		return
	}
	cue := t
	for cue > subject.End && (p.Tags[cue-1].Verb() || p.Tags[cue-1] == tag.RB || p.Tags[cue-1] == tag.MD) {
		cue--
	}
	content := []words.Range{subject}
	if rest := p.trim(words.Range{Start: source.End, End: s.End}); rest.Len() > 0 && (p.is(rest.Start, "as") || p.is(rest.Start, "for")) {
		content = append(content, rest)
	}
	for _, c := range content {
		if !p.isFree(c) {
			return
		}
	}
	p.add("passive", "“by” names who it was", grammarLikely, []words.Range{{Start: cue, End: t + 1}}, source, content...)
}

// message adds the attribution of the noun at token t, whose source is the
// subject of the verb before it.
func (p *Page) message(s words.Range, t int32) {
	verb := t - 1
	for verb > s.Start && (p.Tags[verb] == tag.DT || p.Tags[verb] == tag.JJ || p.Tags[verb] == tag.JJR) {
		verb--
	}
	if !p.in(issuing, verb) || p.frame[verb] != none {
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

// subject is the subject of the verb at token t, with what depends on it
// before the verb.
func (p *Page) subject(s words.Range, t int32) words.Range {
	for i := t - 1; i >= s.Start; i-- {
		if (p.Labels[i] == parse.Nsubj || p.Labels[i] == parse.Nsubjpass) && p.Heads[i] == t {
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
