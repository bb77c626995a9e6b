package attribution

import (
	"hearsay/model/internal/parse"
	"hearsay/model/internal/tag"
	"hearsay/model/internal/who"
	"hearsay/model/internal/words"
)

// phrase is the noun phrase that begins at token i and ends before end, with
// what tells more of its noun: "people familiar with the talks", "a report by
// the port".
func (d *drafter) phrase(i, end int32) words.Range {
	r := d.simplePhrase(i, end)
	for r.Len() > 0 && r.End+1 < end && r.Len() < longestPhrase {
		j := r.End
		switch {
		case (d.Tags[j] == tag.JJ || d.Tags[j] == tag.VBN || d.is(j, "close")) && (d.Tags[j+1] == tag.IN && !d.is(j+1, "that") || d.Tags[j+1] == tag.TO): // "familiar with", "briefed on"
			j += 2
		case d.is(j, "by"), d.is(j, "within"), d.is(j, "inside"):
			j++
		default:
			return r
		}
		more := d.simplePhrase(j, end)
		if more.Len() == 0 {
			return r
		}
		r.End = more.End
	}
	return r
}

// simplePhrase is the noun phrase that begins at token i and ends before end,
// with what belongs to its noun by "of", "from" and the like.
func (d *drafter) simplePhrase(i, end int32) words.Range {
	r := words.Range{Start: i, End: i}
	for j := i; j < min(end, i+longestPhrase); j++ {
		switch t := d.Tags[j]; {
		case d.Quotes[j] != d.Quotes[i], j > i && d.Tags[j-1].Noun() && (t == tag.DT || t == tag.PRPS || d.in(when, j)):
			return r
		case t.Noun() || t == tag.CD && j > i || t == tag.PRP && j == i:
			if t != tag.CD || d.Tags[j-1].Noun() || int(j+1) >= len(d.Tokens) || !d.Tags[j+1].Noun() {
				r.End = j + 1
			}
		case t == tag.DT, t == tag.PRPS, t == tag.JJ, t == tag.JJR, t == tag.JJS, t == tag.POS, t == tag.CD, t == tag.RB && j == i:
		case (t == tag.VBN || t == tag.VBG) && int(j+1) < len(d.Tokens) && d.Tags[j+1].Noun(): // "a leaked report"
		case t == tag.CC, t == tag.IN && d.in(joining, j):
			if r.Len() == 0 || t == tag.IN && d.isTime(j+1) {
				return r
			}
		default:
			return r
		}
	}
	return r
}

// isTime reports whether token i is a date, a month or a day.
func (d *drafter) isTime(i int32) bool {
	return int(i) < len(d.Tokens) && (d.Tags[i] == tag.CD || d.Tags[i] == tag.NNP && !who.CanSpeak(d.Annotated, i))
}

// when begins a time after a noun: "the ministry last month".
var when = setOf(`last next earlier later early late today yesterday tomorrow`)

var joining = setOf(`of for at in from with on about`)

// phraseBefore is the noun phrase that ends right before token i, from start
// on.
func (d *drafter) phraseBefore(i, start int32) words.Range {
	r := words.Range{Start: i, End: i}
	if i == start || !(d.Tags[i-1].Noun() || d.Tags[i-1] == tag.PRP || d.Tags[i-1] == tag.JJ && i-1 > start && d.Tags[i-2] == tag.DT) {
		return r
	}
	for j := i - 1; j >= max(start, i-longestPhrase); j-- {
		switch t := d.Tags[j]; {
		case t == tag.PRP && j != i-1, d.Quotes[j] != d.Quotes[i-1]:
			return r
		case t.Noun(), t == tag.DT, t == tag.PRPS, t == tag.PRP, t == tag.JJ, t == tag.JJR, t == tag.JJS, t == tag.CD:
			r.Start = j
		case t == tag.POS, t == tag.CC, t == tag.IN && d.in(joining, j), t == tag.VBG:
		default:
			return r
		}
	}
	return r
}

// subject is who acts in the verb at token i: its subject in the tree, or else
// the noun phrase before it, from start on. For a relative pronoun it is whom
// that stands for.
func (d *drafter) subject(i, start int32) words.Range {
	s := d.sentenceAt(i)
	for j := max(start, s.Start, i-longestPhrase); j < i; j++ {
		if d.Heads[j] == i && (d.Labels[j] == parse.Nsubj || d.Labels[j] == parse.Nsubjpass) {
			if d.isRelative(j) || d.is(j, "that") {
				if v := d.verbStart(i, start); j+1 < v { // "which critics say"
					if r := d.phraseBefore(v, j+1); r.Len() == 0 || !d.in(when, r.Start) { // not "who last week said"
						return r
					}
				}
				return d.antecedent(j, start)
			}
			if r := d.branch(j, start, i); d.Tags[r.End-1] != tag.POS {
				return d.outOfRelative(r, start)
			}
			return d.phraseBefore(d.verbStart(i, start), start)
		}
	}
	for j := i + 1; j < min(s.End, i+longestPhrase); j++ { // "said Vollan"
		if d.Heads[j] == i && d.Labels[j] == parse.Nsubj && d.Tags[j].Noun() {
			return d.branch(j, i+1, s.End)
		}
	}
	if d.Labels[i] == parse.Conj {
		return words.Range{}
	}
	before := d.verbStart(i, start)
	if d.isRelative(before - 1) {
		return d.antecedent(before-1, start)
	}
	return d.outOfRelative(d.phraseBefore(before, start), start)
}

// outOfRelative is whom a relative clause tells more of that the phrase r ends, or
// that ends before it where it is empty, "two clerks who left in June", "a clerk who
// asked not to be named", or else r.
func (d *drafter) outOfRelative(r words.Range, start int32) words.Range {
	if r.Start > start && (r.Len() == 0 || d.Tags[r.Start-1] == tag.IN) {
		for j := r.Start - 2; j > start && d.Form(int(j)) != ","; j-- {
			if d.Tags[j] == tag.WP {
				return d.antecedent(j, start)
			}
		}
	}
	return r
}

// verbStart is where the auxiliaries and adverbs of the verb at token i begin.
func (d *drafter) verbStart(i, start int32) int32 {
	for i > start && (d.Tags[i-1] == tag.RB || d.in(having, i-1) || d.in(being, i-1) && d.Tags[i-1] != tag.POS) {
		i--
	}
	return i
}

// core is the noun at token i with what stands before it: "published reports".
func (d *drafter) core(i, start int32) words.Range {
	r := words.Range{Start: i, End: i + 1}
	for r.Start > start {
		switch t := d.Tags[r.Start-1]; {
		case t.Noun(), t == tag.DT, t == tag.PRPS, t == tag.JJ, t == tag.JJS, t == tag.CD, t == tag.POS, t == tag.VBN && d.Heads[r.Start-1] == i:
			r.Start--
		default:
			return r
		}
	}
	return r
}

// branch is token i and what depends on it around it, between start and end.
func (d *drafter) branch(i, start, end int32) words.Range {
	r := words.Range{Start: i, End: i + 1}
	for r.Start > start && d.under(r.Start-1, i) {
		r.Start--
	}
	for r.End < end && d.under(r.End, i) && !d.isRelative(r.End) {
		r.End++
	}
	return d.trim(r)
}

// under reports whether token i depends on token head, over a few others.
func (d *drafter) under(i, head int32) bool {
	for range 12 {
		if i = d.Heads[i]; i == head || i < 0 {
			return i == head
		}
	}
	return false
}

// antecedent is whom the relative pronoun at token i stands for: the last
// person before it, in "an email from the engineer, who".
func (d *drafter) antecedent(i, start int32) words.Range {
	if i > start && d.Form(int(i-1)) == "," {
		i--
	}
	r := d.phraseBefore(i, start)
	if i < int32(len(d.Tokens)) && d.Form(int(i)) != "," && d.is(i, "that") {
		return r
	}
	for j := r.Start; j < r.End; j++ {
		if d.Tags[j] == tag.IN && !d.is(j, "of") {
			r.Start = j + 1
		}
	}
	return r
}

// lemmaIn reports whether the lemma of token i is in s.
func (d *drafter) lemmaIn(s wordSet, i int32) bool {
	return 0 <= i && int(i) < len(d.Tokens) && s[d.Lemmas[i]]
}
