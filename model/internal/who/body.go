package who

import (
	"hearsay/model"
	"hearsay/model/internal/tag"
	"hearsay/model/internal/words"
)

// Whoever speaks for another is a source of their own, and the other is shown
// beside them. Which body that is, the text says in several ways: "a spokesman
// for the ministry", "the ministry's spokesman", "an MOD spokesman", "her
// spokesman"; of other people it says in the same ways to what they belong.

// employ learns for whom e works, whose role token head of chunk ci tells.
func (rs *resolver) employ(e, ci int, head int32) {
	if rs.entities[e].employer != none || rs.is[head]&(personNoun|title|pluralNoun) == 0 {
		return
	}
	speaks := rs.is[head]&spokesNoun != 0
	body := rs.bodyOf(ci, head, speaks)
	if body == none && speaks {
		body = rs.bodyAtHand(e, ci, head)
	}
	if body == none || body == e || len(rs.entities[body].members) > 0 {
		return
	}
	if x := &rs.entities[body]; !speaks && rs.untyped(body) && x.words.Len() <= 2 && (firmRoles[rs.lemma(head)] || rs.staffOf(body, ci)) {
		rs.becomes(body, organization) // "Kestrel's chief executive", "analysts at Kestrel"
	}
	if x := &rs.entities[body]; !speaks && !x.kind.corporate() {
		return
	}
	x := &rs.entities[e]
	x.employer, x.speaks = body, speaks
	if speaks {
		rs.another(e)
	}
}

// staffOf reports whether the phrase behind chunk ci is the name of e behind "at".
func (rs *resolver) staffOf(e, ci int) bool {
	ch := &rs.chunks[ci]
	next := rs.widest(ci + 1)
	return next != none && rs.chunks[next].Start == ch.End+1 && rs.Form(int(ch.End)) == "at" && rs.root(rs.chunks[next].entity) == e && rs.chunks[next].name.Start == rs.chunks[next].Start
}

// hold learns for whom e works from the phrase that says what it is, if that
// begins before token end.
func (rs *resolver) hold(e int, end int32) {
	p := rs.entities[e].post
	if p.head == 0 || rs.chunks[p.chunk].Start >= end {
		return
	}
	rs.entities[e].post = post{}
	if rs.entities[e].speaks {
		rs.another(e)
		return
	}
	rs.employ(e, p.chunk, p.head)
}

// bodyOf is the entity of the body to which the person of chunk ci belongs, whose
// role is token head, or none. Only for whoever speaks for it is a body brought
// in of which the text has said nothing else.
func (rs *resolver) bodyOf(ci int, head int32, speaks bool) int {
	ch := rs.chunks[ci]
	if rs.Tags[ch.Start] == tag.PRPS {
		if f := rs.Forms[ch.Start]; f == hashIts {
			if rs.fronted {
				return none
			}
			return rs.antecedent(ch.Start, f, nil)
		}
		return rs.owner(&ch)
	}
	if f := ch.Start - 1; speaks && f > 0 && (rs.Form(int(f)) == "through" || rs.Form(int(f)) == "via") && head == ch.head {
		if e := rs.whoseMouth(ci); e != none {
			return e // "the mayor said through a spokeswoman"
		}
	}
	if next := rs.widest(ci + 1); next != none && head == ch.head && rs.chunks[next].Start == ch.End+1 && rs.is[ch.End]&affiliation != 0 {
		return rs.body(next, speaks)
	}
	if next := rs.widest(ci + 1); next != none && head == ch.head && rs.chunks[next].Start == ch.End+1 && rs.Form(int(ch.End)) == "in" && rs.is[rs.chunks[next].head]&(orgNoun|govNoun) != 0 && rs.is[rs.chunks[next].head]&(place|site) == 0 {
		return rs.body(next, speaks) // "officials in the finance ministry"
	}
	if before := ci - 1; before >= 0 && rs.chunks[before].Start == ch.Start && rs.chunks[before].End < ch.End && rs.chunks[before].End <= head {
		return rs.body(before, speaks)
	}
	at := words.Range{Start: ch.Start, End: head}
	for at.Len() > 0 && !rs.proper(at.Start) && rs.is[at.Start]&(orgNoun|govNoun|mediaNoun) == 0 {
		at.Start++
	}
	if at.Len() == 0 {
		return none
	}
	if known, ok := rs.full[rs.nameKey(at)]; ok {
		return known
	}
	if rs.is[at.End-1]&(orgNoun|govNoun|mediaNoun) == 0 {
		return none
	}
	if at.Len() == 1 { // "a ministry spokesman" behind "the finance ministry"
		if e := rs.bodyCalled(at.Start); e != none {
			return e
		}
	}
	if !speaks {
		return none
	}
	return rs.unnamedBody(at)
}

// whoseMouth is who is the subject of the sentence in which somebody speaks through
// the spokesperson of chunk ci, or none.
func (rs *resolver) whoseMouth(ci int) int {
	for k := ci - 1; k >= 0 && rs.sentence[rs.chunks[k].head] == rs.sentence[rs.chunks[ci].head]; k-- {
		ch := &rs.chunks[k]
		if ch.subject && ch.entity == none && !ch.pronoun && rs.is[ch.head]&(personNoun|title) != 0 {
			return rs.describeChunk(k, ch.Range, false)
		} else if ch.subject {
			return rs.root(ch.entity)
		}
	}
	return none
}

// issue learns from a description of a document, of the words at, whose it is:
// "the Water Board's letter", "a report by the Harbour Institute".
func (rs *resolver) issue(e, ci int, at words.Range) {
	ch := &rs.chunks[ci]
	body := none
	if before := ci - 1; before >= 0 && rs.chunks[before].Start == ch.Start && rs.chunks[before].End < ch.End {
		body = rs.body(before, false)
	}
	for i := ch.End; body == none && i+1 < at.End && i < ch.End+4; i++ {
		f := rs.Form(int(i))
		if f == "by" || f == "from" || f == "of" && i == ch.End {
			if k := rs.chunkFrom(ci, i+1); k != none {
				body = rs.root(rs.chunks[k].entity)
			}
			break
		}
		if t := rs.Tags[i]; t != tag.VBN && t != tag.VBD && t != tag.RB {
			break
		}
	}
	if body == none {
		for i := ch.Start; i < ch.head && body == none; i++ {
			if name, _ := rs.bodyFrom(i, ch.head); name.Len() > 0 && rs.proper(name.Start) {
				if have, ok := rs.full[rs.nameKey(name)]; ok {
					body = rs.root(have)
				} else if k := rs.kindOfBody(name, name.End); k != unknown {
					body = rs.create(name, k)
					rs.full[rs.nameKey(name)] = body
				}
				break
			}
		}
	}
	if body != none && body != e && rs.entities[body].kind.corporate() && (rs.entities[body].named || rs.entities[body].known != nil) {
		rs.entities[e].employer = body
	}
}

// farthestBody is how many sentences back the body may stand for which "a
// spokesman" speaks of whom the text says no more.
const farthestBody = 2

// bodyAtHand is the only body that the text has named just before a spokesperson
// of whom it does not say for whom they speak, or none.
func (rs *resolver) bodyAtHand(e, ci int, head int32) int {
	ch := &rs.chunks[ci]
	if ch.head != head || ch.name.Len() > 0 || head-ch.Start > 1 || rs.entities[e].named {
		return none
	}
	only := none
	for k := ci - 1; k >= 0 && k >= ci-farthestChunk && rs.sentence[head]-rs.sentence[rs.chunks[k].head] <= farthestBody; k-- {
		b := rs.root(rs.chunks[k].entity)
		if b == none || b == only || b == e || !rs.entities[b].kind.corporate() || rs.is[rs.chunks[k].head]&place != 0 {
			continue
		}
		if only != none {
			return none
		}
		only = b
	}
	if only != none {
		x := &rs.entities[e]
		x.evidence = append(x.evidence, model.Evidence{
			Kind: model.ByAntecedent,
			Text: "“" + rs.show(ch.Range) + "” is taken to speak for " + rs.nameOf(only) + ", the only body that the text speaks of just before",
			At:   []model.Span{rs.span(ch.Range)},
		})
	}
	return only
}

// widest is the longest of the chunks that begin where chunk i does, of which i
// is the first, or none behind the last chunk: possessors come before the phrase
// that they are part of.
func (rs *resolver) widest(i int) int {
	if i >= len(rs.chunks) {
		return none
	}
	for i+1 < len(rs.chunks) && rs.chunks[i+1].Start == rs.chunks[i].Start {
		i++
	}
	return i
}

// body is the entity of the body that chunk k speaks of, or none.
func (rs *resolver) body(k int, speaks bool) int {
	ch := &rs.chunks[k]
	if ch.entity != none || ch.pronoun {
		return ch.entity
	}
	wanted := orgNoun | govNoun | mediaNoun
	if speaks {
		wanted |= personNoun | title
	}
	if rs.is[ch.head]&wanted == 0 {
		return none
	}
	return rs.describeChunk(k, ch.Range, false)
}

// bodyCalled is the body that the noun at token i stands for by itself: the last
// one that the text has called so, or the only one that it calls so at all; or
// none.
func (rs *resolver) bodyCalled(i int32) int {
	passed, only := none, none
	several := false
	for _, list := range [...][]int{lately(rs.trait[rs.lemma(i)]), lately(rs.byWord[rs.lemma(i)])} {
		for _, e := range list {
			x := &rs.entities[e]
			switch {
			case !x.kind.corporate():
			case x.last >= 0:
				if passed == none || x.last > rs.entities[passed].last {
					passed = e
				}
			case only == none || only == e:
				only = e
			default:
				several = true
			}
		}
	}
	if passed == none && !several {
		return only
	}
	return passed
}

// another says of e, who speaks for a body, that it may be whoever else has
// spoken for that.
func (rs *resolver) another(e int) {
	x := &rs.entities[e]
	for k := len(rs.speaker) - 1; k >= 0 && k >= len(rs.speaker)-farthestName; k-- {
		o := rs.speaker[k]
		y := &rs.entities[o]
		if o == e || !y.speaks || y.employer != x.employer || x.named && y.named || y.plural || x.plural {
			continue
		}
		if x.he > x.she && y.she > y.he || x.she > x.he && y.he > y.she {
			continue
		}
		rs.doubt(e, o, "both speak for "+rs.nameOf(x.employer))
	}
}

// onlyBody says of "the company" and the like, of whom the text has told nothing,
// that they may be the only body with a name that speaks in it.
func (rs *resolver) onlyBody() {
	only := none
	for _, e := range rs.speaker {
		e = rs.root(e)
		switch x := &rs.entities[e]; {
		case !x.named || !x.kind.corporate() || e == only:
		case only != none:
			return
		default:
			only = e
		}
	}
	if only == none {
		return
	}
	for k, e := range rs.speaker {
		x := &rs.entities[rs.root(e)]
		at := rs.bounds(rs.passed[k])
		if x.named || x.kind != rs.entities[only].kind || rs.is[rs.entities[only].words.End-1]&place != 0 || at.Len() != 2 || rs.Forms[at.Start] != hashThe || rs.is[at.End-1]&generalNoun == 0 {
			continue
		}
		rs.doubt(rs.root(e), only, "“"+rs.show(at)+"” may be "+rs.nameOf(only)+", the only such body with a name that speaks in the text")
	}
}

// theirOwn says of "his lawyer" and the like that this may be the only person with a
// name whom the text calls a lawyer, where it calls no other so.
func (rs *resolver) theirOwn() {
	for k, e := range rs.speaker {
		e = rs.root(e)
		x, at := &rs.entities[e], rs.bounds(rs.passed[k])
		if x.named || x.kind != unknown || x.plural || at.Len() < 2 {
			continue
		}
		c := rs.chunkIn(at)
		if c == none || rs.chunks[c].End != at.End || rs.is[at.End-1]&personNoun == 0 || rs.is[at.End-1]&spokesNoun != 0 || rs.is[at.End-1]&(heWord|sheWord) != 0 || !rs.possessed(&rs.chunks[c]) {
			continue
		}
		only, several := none, false
		for _, o := range lately(rs.trait[rs.lemma(at.End-1)]) {
			if o = rs.root(o); o != e && o != only {
				several = several || only != none
				only = o
			}
		}
		if only == none || several || !rs.entities[only].named || !rs.spokenWithout(only, rs.lemma(at.End-1)) {
			continue
		}
		if y := &rs.entities[only]; x.he+x.she > x.slight && (x.he > x.she && y.she > y.he || x.she > x.he && y.he > y.she) {
			continue
		}
		rs.doubt(e, only, "“"+rs.show(at)+"” may be "+rs.nameOf(only)+", the only "+rs.Form(int(at.End-1))+" whom the text names")
	}
}

// spokenWithout reports whether the text, where it calls e by the noun with the given
// lemma, does not say whose that one is.
func (rs *resolver) spokenWithout(e int, noun uint32) bool {
	x := &rs.entities[e]
	for i, t := range x.traits {
		if c := rs.chunkAt[x.told[i]]; t == noun && c != none {
			return !rs.possessed(&rs.chunks[c])
		}
	}
	return false
}

// doubt records that two entities may be one.
func (rs *resolver) doubt(a, b int, why string) {
	if a == b {
		return
	}
	for _, d := range rs.doubts[max(0, len(rs.doubts)-farthestName):] {
		if d.a == a && d.b == b || d.a == b && d.b == a {
			return
		}
	}
	rs.doubts = append(rs.doubts, doubt{a, b, why})
}
