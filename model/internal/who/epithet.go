package who

import (
	"strconv"
	"strings"

	"hearsay/model/internal/parse"
	"hearsay/model/internal/tag"
	"hearsay/model/internal/words"
)

// A description may share no word with what the text has told of anybody: "the
// businessman", "the GP", "the company". That somebody has just been named is then
// not enough to take it for them. Something must speak for it: the sentence before
// is about them, they were the last to speak, they are the only body of that sort,
// they are of that age. And nothing may speak against it: a player is no manager,
// a club no league, and who is one of those that a court or a match brings along,
// a judge or a referee, is told of by that word.

// epithet is whom a description stands for that shares no word with what the text
// has said of anyone, and what speaks for it; none where too little does.
func (rs *resolver) epithet(ch *chunk) (int, how) {
	is := rs.is[ch.head]
	if ch.plural || rs.scholarly(ch.head) || ch.Len() > 4 || is&(personNoun|orgNoun|govNoun|mediaNoun) == 0 || rs.possessed(ch) || rs.looksNamed(ch) {
		return none, unlinked
	}
	if int(ch.End) < len(rs.Tokens) && rs.Forms[ch.End] == hashOf {
		return none, unlinked // "the union of millers", "the mother of one inmate"
	}
	if e := rs.newlyA(ch); e != none {
		return e, isAbout
	}
	if is&(orgNoun|govNoun|mediaNoun) != 0 {
		if e, by := rs.bodyMeant(ch); e != none {
			return e, by
		}
	}
	if is&personNoun != 0 {
		return rs.personMeant(ch)
	}
	return none, unlinked
}

// nameOfFirst is the person whom the article means by "a nurse" in its first
// paragraph, if the description ch takes those words up and the second paragraph
// opens with a name of which it has not told what its bearer is: "A nurse was honoured
// … Ebba Norling, 28, was on her way home. The nurse said". It is none otherwise.
func (rs *resolver) nameOfFirst(ch *chunk) int {
	if ch.Len() != 2 || rs.Forms[ch.Start] != hashThe || rs.is[ch.head]&personNoun == 0 || besides[rs.lemma(ch.head)] {
		return none
	}
	prior := none
	for k := 0; k < rs.next && k < farthestChunk; k++ {
		p := &rs.chunks[k]
		switch {
		case rs.inTitle(p.head):
		case rs.opensArticle(p.head):
			if prior == none && (p.subject || rs.opens(p.Start)) && !p.plural && rs.indefinite(p) && rs.lemma(p.head) == rs.lemma(ch.head) {
				prior = k
			}
		default:
			if prior == none || p.name.Len() < 2 || p.entity == none || p.name.Start != p.Start || !rs.opens(p.Start) {
				return none
			}
			e := rs.root(p.entity)
			if rs.isSomething(e) || !rs.mayBeCalled(e, ch) {
				return none
			}
			if have := rs.root(rs.chunks[prior].entity); have != none && have != e {
				if rs.entities[have].named {
					return none
				}
				rs.merge(have, e)
			}
			rs.chunks[prior].entity = e
			rs.addTrait(e, rs.lemma(ch.head), ch.head)
			return e
		}
	}
	return none
}

// indefinite reports whether a chunk begins with "a" or "an".
func (r *reading) indefinite(ch *chunk) bool {
	return r.Tags[ch.Start] == tag.DT && (r.Forms[ch.Start] == hashA || r.Forms[ch.Start] == hashAn)
}

// linkTo is the link from a description to e, whom it stands for because of by: to
// where the text has just told of e, if that is why, else to its name.
func (rs *resolver) linkTo(e int, by how) link {
	x := &rs.entities[e]
	if c := x.chunk; by == isAbout && c >= 0 && rs.chunks[c].entity == e && rs.chunks[c].name.Len() > 0 {
		return link{rs.chunks[c].Range, int32(c), by, 0}
	}
	if c := rs.chunkAt[x.words.Start]; by == ofJobToo && c != none {
		return link{rs.chunks[c].Range, c, by, 0} // "Inspector Marta Coll"
	}
	return link{x.words, rs.chunkAt[x.words.Start], by, 0}
}

// looksNamed reports whether a description ends in words with capitals that say of
// nobody what he is, and so is the name of something: "the Brenna Star".
func (rs *resolver) looksNamed(ch *chunk) bool {
	i := ch.head
	return i > ch.Start+1 && capital(rs.Form(int(i))) && rs.is[i]&(title|titlePart) == 0 && rs.proper(i-1) && rs.is[i-1]&(title|titlePart|demonym|place|portfolio|govNoun|orgNoun) == 0
}

// personMeant is the person who is meant by a description that is an epithet, and
// why, or none.
func (rs *resolver) personMeant(ch *chunk) (int, how) {
	head := rs.lemma(ch.head)
	if rs.Tags[ch.Start] == tag.PRPS || ch.head > ch.Start && (rs.Forms[ch.head-1] == hashPrime || rs.is[ch.head-1]&portfolio != 0 && rs.is[ch.head]&title != 0) && !rs.formerly(ch) || besides[head] {
		return none, unlinked // nobody is taken for the prime minister
	}
	if rs.anotherOne(ch) {
		return none, unlinked
	}
	if e := rs.stillNameless(ch); e != none {
		return e, takenFor
	}
	topic, near := rs.topic(ch.head)
	if topic != none && near && looseNouns[head] && rs.isUnnamedPerson(topic) && !rs.clash(rs.is[ch.head], &rs.entities[topic]) && !rs.speaksOf(topic, ch.head) {
		return topic, isAbout // "A neighbour said so. The woman said"
	}
	if topic != none && (!rs.mayBeCalled(topic, ch) || rs.speaksOf(topic, ch.head)) {
		topic = none
	}
	if e := rs.ofJob(ch, topic, near && topic != none && !rs.isSomething(topic)); e != none {
		return e, ofJobToo
	}
	if e := rs.withAge(ch.head); !near && e != none && looseNouns[head] && rs.mayBeCalled(e, ch) {
		return e, isAbout
	}
	if topic != none && (looseNouns[head] || rs.formerly(ch) || (rs.entities[topic].said || near) && !rs.isSomething(topic)) {
		return topic, isAbout
	}
	for k := len(rs.speaker) - 1; k >= 0 && k >= len(rs.speaker)-3; k-- {
		e := rs.root(rs.speaker[k])
		if e == rs.claimant || !rs.spokeLately(k, ch.head) || within(ch.head, rs.in.Mentions[rs.passed[k]].Content) {
			continue // who speaks of "the vicar" is not the vicar
		}
		if rs.mayBeCalled(e, ch) && (looseNouns[head] || rs.formerly(ch) || !rs.isSomething(e)) {
			return e, takenFor
		}
	}
	return none, unlinked
}

// withAge is the only person whom the sentence before that of token i brings in with
// their age, "Maureen Tuffin, 84,", and whom the text names there first; or none.
func (rs *resolver) withAge(i int32) int {
	only := none
	for k := rs.next - 1; k >= 0 && rs.sentence[i]-rs.sentence[rs.chunks[k].head] < 2; k-- {
		p := &rs.chunks[k]
		if p.entity == none || p.name.Len() < 2 || rs.sentence[p.head] == rs.sentence[i] || rs.yearsAt(p) == 0 || rs.Quotes[p.head] == words.Inside {
			continue
		}
		if e := rs.root(p.entity); rs.entities[e].kind == person && rs.entities[e].words.Start == p.name.Start {
			if only != none {
				return none
			}
			only = e
		}
	}
	return only
}

// stillNameless is the last one to speak, in the same paragraph just before, if that is
// somebody without a name whom the description ch says nothing new of: "“Heads will
// roll,” the source added" behind an insider. It is none otherwise.
func (rs *resolver) stillNameless(ch *chunk) int {
	n := len(rs.speaker)
	if n == 0 || ch.Len() != 2 || rs.Forms[ch.Start] != hashThe || !looseNouns[rs.lemma(ch.head)] && !sourceNouns[rs.lemma(ch.head)] {
		return none
	}
	e, said := rs.root(rs.speaker[n-1]), rs.bounds(rs.passed[n-1])
	if !rs.isUnnamedPerson(e) || said.Len() == 0 || e == rs.claimant || rs.clash(rs.is[ch.head], &rs.entities[e]) || within(ch.head, rs.in.Mentions[rs.passed[n-1]].Content) {
		return none
	}
	if from, here := rs.sentence[said.Start], rs.sentence[ch.head]; here-from > nearby || rs.paragraph[from] != rs.paragraph[here] {
		return none
	}
	return e
}

// anotherOne reports whether a description says that it means another one than those
// before: "the new owner", "the second driver".
func (r *reading) anotherOne(ch *chunk) bool {
	for i := ch.Start + 1; i < ch.head; i++ {
		switch r.Form(int(i)) {
		case "new", "next", "other", "second", "third", "fellow", "rival":
			return true
		}
	}
	return false
}

// isUnnamedPerson reports whether e is one person without a name who has spoken.
func (rs *resolver) isUnnamedPerson(e int) bool {
	x := &rs.entities[e]
	return !x.named && !x.plural && x.kind == unknown && x.said
}

// ofJob is the person with a name of whom the text has told, in other words, what the
// description ch says: the inspector is the detective, the author the novelist. The
// one given counts first, then whoever was mentioned last, with near only in the
// sentences just before; it is none without one.
func (rs *resolver) ofJob(ch *chunk, first int, near bool) int {
	job := rs.jobOf(ch)
	if jobSorts[job] == 0 || rs.formerly(ch) {
		return none
	}
	if first != none {
		if same, _ := rs.toldJob(first, job); same {
			return first
		}
	}
	here := rs.sentence[ch.head]
	for k := rs.next - 1; k >= 0 && k >= rs.next-farthestChunk; k-- {
		p := &rs.chunks[k]
		if s := rs.sentence[p.head]; near && (here-s > 3 || rs.paragraph[s] != rs.paragraph[here]) {
			return none
		}
		if p.entity == none || p.Start >= ch.Start {
			continue
		}
		e := rs.root(p.entity)
		if same, _ := rs.toldJob(e, job); same && rs.mayBeCalled(e, ch) && rs.toldNames(ch, e) && e != rs.claimant && !rs.speaksOf(e, ch.head) {
			return e
		}
	}
	return none
}

// toldNames reports whether the text has told of e, who is a person, all names that
// the description ch has: "the Saltmere boss" is not any manager.
func (rs *resolver) toldNames(ch *chunk, e int) bool {
	x := &rs.entities[e]
	for i := ch.Start; i < ch.head; i++ {
		if rs.proper(i) && !rs.traitOf(x, i) && !rs.owns(i, x) && !rs.worksFor(x, i) {
			return false
		}
	}
	return true
}

// formerly reports whether a description says what somebody was and is no more.
func (r *reading) formerly(ch *chunk) bool {
	for i := ch.Start; i < ch.head; i++ {
		if r.is[i]&formerly != 0 {
			return true
		}
	}
	return false
}

// toldJob reports whether the text has said of e that it is by work or office what the
// word job says, by that or another word, and whether it has said that it is
// something else.
func (rs *resolver) toldJob(e int, job uint32) (same, other bool) {
	x := &rs.entities[e]
	for n, t := range x.traits {
		if at := x.told[n]; rs.is[at]&(personNoun|title) == 0 || rs.is[at]&courtesy != 0 || looseNouns[t] || jobSorts[t] == 0 || int(at)+1 < len(rs.Tags) && rs.Tags[at+1] == tag.NN && rs.is[at+1]&(personNoun|title) != 0 {
			continue // a "general secretary" is no general
		}
		if t == job || jobSorts[t]&jobSorts[job] != 0 && !(exclusive[t] && exclusive[job]) {
			same = true
		} else {
			other = true
		}
	}
	return same, other && !same
}

// jobOf is the word of the description ch for a work or an office.
func (rs *resolver) jobOf(ch *chunk) uint32 {
	if rs.second(words.Range{Start: ch.Start, End: ch.head}) {
		return hashDeputy // "the deputy mayor"
	}
	return rs.lemma(ch.head)
}

// isSomething reports whether the text has said what person e is, be it by work or to
// others: the widow is not the harbourmaster whom the next sentence brings in.
func (rs *resolver) isSomething(e int) bool {
	x := &rs.entities[e]
	for n, t := range x.traits {
		if rs.is[x.told[n]]&personNoun != 0 && !relations[t] {
			return true
		}
	}
	return false
}

// toldMoreOf is whom the description ch means that a clause behind a comma goes on to tell
// more of, where the sentence before, in the same paragraph, is about somebody of whom
// the text has not said what they are: "Ann Lee has hope. The doctor, who came in May,
// says". It is none where ch may bring in somebody else.
func (rs *resolver) toldMoreOf(ch *chunk) int {
	if ch.Len() != 2 || int(ch.End) >= len(rs.Tags) || rs.Tags[ch.End] != tag.Comma || rs.is[ch.head]&personNoun == 0 || besides[rs.lemma(ch.head)] || rs.Forms[ch.Start] != hashThe {
		return none
	}
	if e, near := rs.topic(ch.head); e != none && near && rs.mayBeCalled(e, ch) && !rs.isSomething(e) {
		return e
	}
	return none
}

// mayBeCalled reports whether nothing speaks against calling the person e what the
// description ch says.
func (rs *resolver) mayBeCalled(e int, ch *chunk) bool {
	x := &rs.entities[e]
	return x.kind == person && x.named && !x.either && !rs.otherStanding(ch, e) && !rs.clash(rs.is[ch.head], x) && !rs.ofAnother(ch, x) && !rs.otherOffice(ch, e) && !rs.otherBody(ch, x)
}

// topic is whom the sentence just before that of token i is about, its subject, and
// whether it stands in the same paragraph; or none.
// Of several subjects the one of the main clause counts.
func (rs *resolver) topic(i int32) (e int, near bool) {
	here, found := rs.sentence[i], none
	for k := rs.next - 1; k >= 0 && here-rs.sentence[rs.chunks[k].head] < 2; k-- {
		p := &rs.chunks[k]
		if p.Start >= i || rs.sentence[p.head] == here || rs.Quotes[p.head] == words.Inside {
			continue
		}
		if p.subject || found == none && p.name.Len() > 0 && rs.opens(p.Start) { // what the parser takes for no subject
			if found = k; rs.main(p) {
				break
			}
		}
	}
	if found == none {
		return none, false
	}
	p := &rs.chunks[found]
	if next := found + 1; p.entity == none && next < len(rs.chunks) && rs.chunks[next].Start == p.End+1 && rs.chunks[next].entity != none && rs.Tags[p.End] == tag.Comma {
		p = &rs.chunks[next] // "His rival, Ike Marsh, was less happy."
	}
	if p.entity == none && !rs.nested && rs.is[p.head]&personNoun != 0 && !p.plural && !p.pronoun && rs.definite(p) {
		rs.nested = true // one sentence back is enough
		rs.promote(found)
		rs.nested = false
	}
	if p.entity == none {
		return none, false
	}
	e = rs.root(p.entity)
	return e, rs.paragraph[rs.sentence[p.head]] == rs.paragraph[here]
}

// main reports whether a chunk is the subject of a sentence's main clause.
func (rs *resolver) main(ch *chunk) bool {
	v := rs.Heads[ch.head]
	return v >= 0 && rs.Labels[v] == parse.Root
}

// otherOffice reports whether the text has said of x that it is something else than
// what the description ch says: "the judge" behind a prosecutor, "the manager"
// behind a midfielder. What somebody once was or is besides tells nothing.
func (rs *resolver) otherOffice(ch *chunk, e int) bool {
	x := &rs.entities[e]
	if x.kind != person || rs.formerly(ch) {
		return false
	}
	if ch.head > ch.Start && rs.Forms[ch.head-1] == hashPrime && x.role.Len() > 0 && !rs.traitOf(x, ch.head-1) {
		return true
	}
	head := rs.lemma(ch.head)
	if looseNouns[head] || rs.traitOf(x, ch.head) && rs.jobOf(ch) == head {
		return false
	}
	_, other := rs.toldJob(e, rs.jobOf(ch))
	return other
}

// traitOf reports whether the text has told of x by the word that token i is.
func (rs *resolver) traitOf(x *entity, i int32) bool {
	for n, t := range x.traits {
		if t == rs.lemma(i) || t == rs.form(i) || rs.form(x.told[n]) == rs.form(i) {
			return true
		}
	}
	return false
}

// worksFor reports whether token i is a word in the name of the body to which the
// text has told that x belongs: "the Rovers manager" of whoever manages Aldmouth Rovers.
func (rs *resolver) worksFor(x *entity, i int32) bool {
	return x.kind == person && x.employer != none && rs.proper(i) && rs.has(rs.entities[x.employer].words, i)
}

// otherBody reports whether the description ch says of what body somebody is, and
// the text has told of x that it belongs to another one: "the City manager".
func (rs *resolver) otherBody(ch *chunk, x *entity) bool {
	for i := ch.Start; i < ch.head; i++ {
		if rs.traitOf(x, i) {
			continue
		}
		if is := rs.is[i]; is&(orgNoun|govNoun|mediaNoun|crowdNoun) != 0 && is&(place|titlePart) == 0 && !rs.proper(i) && !looseNouns[rs.lemma(ch.head)] && rs.Tags[i].Noun() {
			return true // "the union representative" is somebody else than the manager
		}
		if !rs.proper(i) || rs.is[i]&(place|demonym|title|titlePart|personNoun|portfolio) != 0 {
			continue
		}
		if x.employer != none && !rs.worksFor(x, i) {
			return true
		}
	}
	return false
}

// bodyMeant is the body that is meant by a description that is an epithet, "the
// company", and why, or none.
func (rs *resolver) bodyMeant(ch *chunk) (int, how) {
	if ch.Len() == 3 && rs.toldBefore(ch.Start+1) {
		return rs.onlyOfSort(ch), onlyOne // "the ferry operator", of the only firm in a text of ferries
	}
	if ch.Len() > 2 || rs.is[ch.head]&generalNoun == 0 && rs.sortOf(ch) == 0 {
		return none, unlinked // "the Clinton campaign" is not any organisation
	}
	if n := len(rs.speaker); n > 0 {
		e := rs.root(rs.speaker[n-1])
		if x := &rs.entities[e]; x.last >= 0 && rs.sentence[x.last] == rs.sentence[ch.head] && rs.mayBeSort(ch, e) {
			return e, takenFor // "the board said so, and the watchdog said"
		}
	}
	if e, near := rs.topic(ch.head); e != none {
		x := &rs.entities[e]
		again := near && !x.named && x.said && !x.plural && x.kind.corporate() && rs.sortsTold(e)&rs.sortOf(ch) != 0 && !rs.ofAnother(ch, x) && !rs.speaksOf(e, ch.head)
		if again || rs.mayBeSort(ch, e) {
			return e, isAbout // again: "the regulator said so, the watchdog said"
		}
	}
	for k := len(rs.speaker) - 1; k >= 0 && k >= len(rs.speaker)-3; k-- {
		e := rs.root(rs.speaker[k])
		if !rs.spokeLately(k, ch.head) || within(ch.head, rs.in.Mentions[rs.passed[k]].Content) {
			continue
		}
		if x := &rs.entities[e]; !rs.mayBeSort(ch, e) && x.speaks {
			e = x.employer
		}
		if rs.mayBeSort(ch, e) {
			return e, takenFor
		}
	}
	return rs.onlyOfSort(ch), onlyOne
}

// toldBefore reports whether the text has used the word i, which is no name, before, in one of the
// last phrases.
func (rs *resolver) toldBefore(i int32) bool {
	if rs.proper(i) {
		return false
	}
	for k := rs.next - 1; k >= 0 && k >= rs.next-farthestChunk; k-- {
		if p := &rs.chunks[k]; p.End <= i && rs.stemIn(p.Range, i) {
			return true
		}
	}
	return false
}

// mayBeSort reports whether the description ch may be said of e, which has a name
// and is a body.
func (rs *resolver) mayBeSort(ch *chunk, e int) bool {
	x := &rs.entities[e]
	if !x.named || !x.kind.corporate() || e == rs.claimant || rs.ofAnother(ch, x) || rs.speaksOf(e, ch.head) {
		return false
	}
	if is := rs.sortOf(ch); is&rs.sortsTold(e) != 0 {
		return true
	}
	return rs.is[ch.head]&generalNoun != 0 && !rs.otherSort(ch, e) && isA(rs.is[ch.head], x.kind)
}

// otherSort reports whether the body e is of another sort than the description ch
// speaks of: a club is no league.
func (rs *resolver) otherSort(ch *chunk, e int) bool {
	is, told := rs.sortOf(ch), rs.sortsTold(e)
	return is != 0 && told != 0 && is&told == 0
}

// onlyOfSort is the only body with a name of which the text has told that it is of
// the sort that the description ch speaks of, and that it acts or is what the
// article is about; or none.
func (rs *resolver) onlyOfSort(ch *chunk) int {
	is, only := rs.sortOf(ch), none
	if is == 0 {
		return none
	}
	for k := rs.next - 1; k >= 0 && k >= rs.next-farthestChunk; k-- {
		p := &rs.chunks[k]
		if p.entity == none || p.Start >= ch.Start {
			continue
		}
		e := rs.root(p.entity)
		x := &rs.entities[e]
		if e == only || !x.named || !x.kind.corporate() || rs.sortsTold(e)&is == 0 || rs.ofAnother(ch, x) || rs.speaksOf(e, ch.head) || e == rs.claimant {
			continue
		}
		if only != none && rs.entities[only].acts && !x.acts {
			continue
		}
		if only != none && rs.entities[only].acts == x.acts {
			return none
		}
		only = e
	}
	if only != none && !rs.entities[only].acts {
		return none
	}
	return only
}

// spokeLately reports whether the text has spoken of the k-th speaker just before token i:
// in the sentences before, or, of the last one, before a quotation in the same paragraph.
func (rs *resolver) spokeLately(k int, i int32) bool {
	last := rs.sentence[max(rs.entities[rs.root(rs.speaker[k])].last, 0)]
	return rs.sentence[i]-last <= 3 || k == len(rs.speaker)-1 && rs.sentence[i]-last <= farthestSentence && rs.paragraph[last] == rs.paragraph[rs.sentence[i]]
}

// likely is somebody who has spoken lately and could be whom a definite
// description means, though too little speaks for it to say so. What the
// description says besides, "the state forestry agency", the text must have told of
// them.
func (rs *resolver) likely(ch *chunk) int {
	if ch.plural || rs.possessed(ch) || besides[rs.lemma(ch.head)] || rs.looksNamed(ch) {
		return none
	}
	for k := len(rs.speaker) - 1; k >= 0 && k >= len(rs.speaker)-3; k-- {
		e := rs.root(rs.speaker[k])
		x := &rs.entities[e]
		if !x.named || e == rs.claimant || !rs.fits(e, ch) || rs.clash(rs.is[ch.head], x) || rs.ofAnother(ch, x) || !rs.toldAll(ch, e) {
			continue
		}
		if x.kind == person && !rs.otherOffice(ch, e) || x.kind.corporate() && rs.mayBeA(ch, e) {
			return e
		}
	}
	return none
}

// toldAll reports whether the text has told of e all that the description ch says
// before its head.
func (rs *resolver) toldAll(ch *chunk, e int) bool {
	for i := ch.Start; i < ch.head; i++ {
		if t := rs.Tags[i]; (t.Noun() || t == tag.JJ) && !rs.hasTrait(e, rs.lemma(i)) && !rs.traitOf(&rs.entities[e], i) && !rs.owns(i, &rs.entities[e]) {
			return false
		}
	}
	return true
}

// aged is whom "the 34-year-old", "the Swede" or "the mother-of-three", all the words
// at of mention m, stands for: the one of whom the text has told that age, else
// whom the sentence before is about, else the last person to speak. Where it can be
// none of these, it is somebody without a name; and it is none for other words.
func (rs *resolver) aged(m int, at words.Range) int {
	if at.Len() < 2 || rs.Forms[at.Start] != hashThe {
		return none
	}
	age, old := strings.CutSuffix(rs.Form(int(at.Start+1)), "-year-old")
	if old = old && (at.Len() == 2 || rs.Tags[at.Start+2] == tag.IN); !old && (at.Len() > 2 || !rs.ofNation(at.Start+1) && !rs.nationTold(at.Start+1) && !isParentOf(rs.Form(int(at.Start+1)))) {
		return none
	}
	years := number(age)
	take := func(e int, by how) int {
		l := rs.linkTo(e, by)
		rs.taken[m] = append(rs.taken[m], step{at, l})
		rs.reached[m] = link{to: l.to, chunk: l.chunk}
		return e
	}
	if e := rs.ofYears(years); e != none {
		return take(e, ofAge)
	}
	fits := func(e int) bool {
		x := &rs.entities[e]
		told := rs.yearsOf(e)
		return (years == 0 || told == 0) && x.kind == person && x.named && !rs.clash(parentClass(rs.Form(int(at.Start+1))), x) && !(rs.ofNation(at.Start+1) && rs.fromElsewhere(at.Start+1, x))
	}
	if rs.ofNation(at.Start+1) || rs.nationTold(at.Start+1) {
		if e := rs.compatriot(at.Start + 1); e != none {
			return take(e, isAbout)
		}
	}
	if n := len(rs.speaker); n > 0 { // "One said so. “…,” said the 58-year-old."
		e, said := rs.root(rs.speaker[n-1]), rs.bounds(rs.passed[n-1])
		if rs.isUnnamedPerson(e) && said.Len() > 0 && rs.paragraph[rs.sentence[said.Start]] == rs.paragraph[rs.sentence[at.Start]] && rs.sentence[at.Start]-rs.sentence[said.Start] < 2 {
			return take(e, takenFor)
		}
	}
	if e, near := rs.topic(at.Start); e != none && near && fits(e) {
		return take(e, isAbout)
	}
	for k := len(rs.speaker) - 1; k >= 0 && k >= len(rs.speaker)-3; k-- {
		if e := rs.root(rs.speaker[k]); fits(e) && rs.spokeLately(k, at.Start) {
			return take(e, takenFor)
		}
	}
	return rs.unnamed(at, unknown, rs.lemma(at.End-1))
}

// nationTold reports whether token i, which names nobody, is the word by which the text
// has told of somebody's nation or place: "the Ostrian" behind "the Ostrian champion".
func (rs *resolver) nationTold(i int32) bool {
	f := rs.Form(int(i))
	if rs.is[i] != 0 || !capital(f) || rs.Tags[i] == tag.NNS || rs.Tags[i] == tag.NNPS || !strings.HasSuffix(f, "an") && !strings.HasSuffix(f, "er") && !strings.HasSuffix(f, "i") {
		return false
	}
	return rs.compatriot(i) != none
}

// compatriot is the last person mentioned whom the text has told to be of the nation that
// token i speaks of, "the Dane", with its people's name before or the country behind
// theirs; or none.
func (rs *resolver) compatriot(i int32) int {
	for k := rs.next - 1; k >= 0 && k >= rs.next-farthestChunk; k-- {
		p := &rs.chunks[k]
		if p.entity == none || p.pronoun || p.Start >= i {
			continue
		}
		e := rs.root(p.entity)
		x := &rs.entities[e]
		if x.kind != person || !x.named || x.either || rs.speaksOf(e, i) {
			continue
		}
		for _, at := range x.told {
			if rs.form(at) == rs.form(i) && at != i || rs.nationAt(i) != "" && rs.nationAt(at) == rs.nationAt(i) {
				return e
			}
		}
		if c := rs.nationBehind(x); c != none && rs.nationAt(i) != "" && rs.nationAt(c) == rs.nationAt(i) {
			return e
		}
	}
	return none
}

// nationAt is the code of the country that token i speaks of or one of whose people it
// calls so, or "".
func (c *cast) nationAt(i int32) string {
	if adjective, ok := compatriots[c.Forms[i]]; ok {
		return lexicon().country[adjective]
	}
	return c.countryAt(i)
}

// compatriots are nouns for one of a people that are not also the adjective, which each
// of them stands beside.
var compatriots = func() map[uint32]uint32 {
	m := map[uint32]uint32{}
	for noun, adjective := range map[string]string{
		"dane": "danish", "swede": "swedish", "finn": "finnish", "pole": "polish", "turk": "turkish", "spaniard": "spanish",
		"frenchman": "french", "frenchwoman": "french", "irishman": "irish", "irishwoman": "irish", "dutchman": "dutch", "dutchwoman": "dutch",
	} {
		m[words.FoldHash(noun)] = words.FoldHash(adjective)
	}
	return m
}()

// nationBehind is the word for a country behind the name of x, "Astrid Holm of Denmark",
// or none.
func (rs *resolver) nationBehind(x *entity) int32 {
	i := x.words.End
	if int(i)+1 >= len(rs.Tags) || x.words.Len() == 0 {
		return none
	}
	if rs.Tags[i] == tag.Comma {
		i++
	}
	if f := rs.Form(int(i)); int(i)+1 < len(rs.Tags) && (f == "of" || f == "from") && rs.countryAt(i+1) != "" {
		return i + 1
	}
	return none
}

// isParentOf reports whether a word is like "mother-of-three".
func isParentOf(form string) bool {
	who, of, ok := strings.Cut(form, "-of-")
	return ok && of != "" && lexicon().class[words.FoldHash(who)]&personNoun != 0 || ok && (who == "mum" || who == "mom" || who == "dad")
}

// parentClass is what "mother-of-three" says of a gender.
func parentClass(form string) class {
	switch who, _, _ := strings.Cut(form, "-of-"); who {
	case "mum", "mom", "mother", "grandmother":
		return sheWord
	case "dad", "father", "grandfather":
		return heWord
	}
	return 0
}

// ofYears is the last person mentioned of whom the text tells that their age is the
// given one, with a name or without, or none.
func (rs *resolver) ofYears(years int) int {
	if years == 0 {
		return none
	}
	for k := rs.next - 1; k >= 0 && k >= rs.next-farthestChunk; k-- {
		ch := &rs.chunks[k]
		if ch.pronoun || ch.plural || rs.yearsAt(ch) != years {
			continue
		}
		if ch.entity == none && rs.is[ch.head]&personNoun != 0 {
			return rs.promote(k) // "a man, 31,"
		}
		if ch.entity != none && (rs.entities[ch.entity].kind == person || rs.entities[ch.entity].kind == unknown) {
			return rs.root(ch.entity)
		}
	}
	return none
}

// yearsOf is the age of e that the text tells where it gives its name, 0 if it tells
// none there.
func (rs *resolver) yearsOf(e int) int {
	if at := rs.entities[e].words; at.Len() > 0 && rs.chunkAt[at.Start] != none {
		return rs.yearsAt(&rs.chunks[rs.chunkAt[at.Start]])
	}
	return 0
}

// yearsAt is the age that stands beside whom chunk ch speaks of: "Ole Brandt, 58,",
// "Ole Brandt (58)", "58-year-old Ole Brandt"; 0 if none does.
func (r *reading) yearsAt(ch *chunk) int {
	if i := ch.End; int(i)+2 < len(r.Tokens) && (r.Tags[i] == tag.Comma || r.Form(int(i)) == "(") {
		switch r.Form(int(i + 2)) {
		case ",", ")", ".", ";":
			if years := number(r.Form(int(i + 1))); years < 120 {
				return years
			}
		}
	}
	for i := ch.Start; i < ch.head; i++ {
		if n, ok := strings.CutSuffix(r.Form(int(i)), "-year-old"); ok {
			return number(n)
		}
	}
	return 0
}

// fromElsewhere reports whether the text tells that x is of another country than the
// one whose people token i speaks of.
func (rs *resolver) fromElsewhere(i int32, x *entity) bool {
	if x.owner != none {
		return rs.nationAt(i) != "" && rs.nationAt(x.owner) != "" && rs.nationAt(i) != rs.nationAt(x.owner)
	}
	for _, at := range x.told {
		if c := rs.nationAt(at); c != "" && rs.nationAt(i) != "" && rs.is[at]&demonym != 0 {
			return c != rs.nationAt(i)
		}
	}
	return false
}

// number is what a word says that is a number, in figures or, up to twelve, in
// letters; 0 for others.
func number(form string) int {
	if n, err := strconv.Atoi(form); err == nil && n > 0 {
		return n
	}
	for i, word := range [...]string{"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"} {
		if strings.EqualFold(form, word) {
			return i + 1
		}
	}
	return 0
}
