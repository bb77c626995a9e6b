package who

import (
	"slices"
	"strings"

	"hearsay/model"
	"hearsay/model/internal/tag"
	"hearsay/model/internal/words"
)

// Whom a pronoun or a description stands for is often not told; something is then
// only likelier than something else. Where it is little likelier, this is a doubt,
// and the reader sees who else could be meant. There are two sorts. A mention that
// goes to one of two speaks against itself: "“She” could also be Ann Lee". Where a
// wrong choice would be worse than none, for a surname or an office that two people
// have, the words are a source of their own, of which a doubt says for each of the
// two that it may be the same.
//
// A doubt must be one that a reader could have. Nobody doubts between a man and a
// woman, a person and a body, or between somebody and whoever cites them.

// rival is who else words could stand for. The zero value is nobody.
type rival struct {
	entity int // none for a common noun phrase that nothing has taken up yet
	words  words.Range
	list   []int // instead of these, of words that stand for nobody, those of whom they could be one
}

// asRival is e as who else could be meant.
func (rs *resolver) asRival(e int) rival { return rival{entity: e, words: rs.entities[e].words} }

// against records that the words at of mention m could also stand for o, if that is
// somebody else than e.
func (rs *resolver) against(m int, at words.Range, e int, o rival) {
	if len(o.list) > 0 {
		rs.unsaid(m, at, o.list)
		return
	}
	if e == none || o.words.Len() == 0 || o.entity != none && (rs.root(o.entity) == rs.root(e) || rs.sameName(e, o.entity)) {
		return
	}
	other := "“" + rs.show(rs.bare(o.words)) + "”"
	if o.entity != none && rs.entities[rs.root(o.entity)].named {
		x := &rs.entities[rs.root(o.entity)]
		other = rs.nameOf(rs.root(o.entity)) + rs.asWhat(x)
	}
	if strings.EqualFold(strings.Trim(other, "“”"), rs.nameOf(rs.root(e))) {
		return
	}
	rs.why[m] = append(rs.why[m], model.Evidence{
		Kind: model.Unsure,
		Text: "“" + rs.show(at) + "” could also be " + other,
		At:   []model.Span{rs.span(o.words)},
	})
}

// sameName reports whether the name of one of two holds that of the other: between
// "Lee" and "Calls Ann Lee" of a headline no reader would doubt, nor between "Dr Lee"
// and "Ann Lee".
func (rs *resolver) sameName(a, b int) bool {
	x, y := rs.nameOf(rs.root(a)), rs.nameOf(rs.root(b))
	if p, q := &rs.entities[rs.root(a)], &rs.entities[rs.root(b)]; p.kind == person && q.kind == person && p.words.Len() > 0 && q.words.Len() > 0 && rs.form(p.words.End-1) == rs.form(q.words.End-1) && (rs.entitled(p) || rs.entitled(q)) {
		return true
	}
	return rs.entities[rs.root(a)].named && rs.entities[rs.root(b)].named && (containsFold(x, y) || containsFold(y, x))
}

// entitled reports whether a name has no first name, but at most a title: "CS Otwane".
func (rs *resolver) entitled(x *entity) bool {
	f := rs.Form(int(x.words.Start))
	return x.words.Len() == 1 || x.words.Len() == 2 && (rs.is[x.words.Start]&(title|courtesy) != 0 || len(f) < 4 && f == strings.ToUpper(f))
}

// closeBehind is how far the second candidate for a pronoun may be behind the first
// for the choice to be doubtful, in units of the training's margin. On the development
// set, of pronouns that have a doubt half are wrong, of all others one in sixteen.
const closeBehind = 12

// rivalOf is who else than the best one in list the pronoun i could stand for: the
// next one by the model's scores if it is close behind, or ahead but for a rule, or
// if nothing but their order in the text tells the two apart.
// Whom m, the mention that the pronoun is, only speaks of is none.
func (rs *resolver) rivalOf(i int32, m *Mention, list []candidate, best int) rival {
	if rs.teacher != nil {
		return rival{}
	}
	second := none
	for n := range list {
		if m != nil && within(rs.chunks[list[n].near].head, m.Content) {
			continue
		}
		if n != best && (second == none || rs.scores[n] > rs.scores[second]) && rs.eitherWay(&list[best], &list[n]) {
			second = n
		}
	}
	if p := &rs.chunks[list[best].near]; p.pronoun && p.rival != none && list[best].entity != none && rs.doubtable(list[best].entity, p.rival) {
		return rs.asRival(rs.root(p.rival))
	}
	if second == none || rs.goingOn(i, &list[best], &list[second]) {
		return rival{}
	}
	ahead := float32(rs.scores[best]-rs.scores[second]) * rs.learned.antecedents.Scale()
	if ahead >= closeBehind && !rs.level(i, &list[best], &list[second]) {
		return rival{}
	}
	if e := list[second].entity; e != none {
		return rs.asRival(e)
	}
	return rival{entity: none, words: rs.chunks[list[second].near].Range}
}

// eitherWay reports whether a reader could doubt between two candidates, of which a is
// the likelier one.
func (rs *resolver) eitherWay(a, b *candidate) bool {
	p, q := &rs.chunks[a.near], &rs.chunks[b.near]
	if a.entity != none && rs.entities[a.entity].named && (b.entity == none || !rs.entities[b.entity].named) {
		return false
	}
	if int(q.End) < len(rs.Tags) && rs.Tags[q.End] == tag.POS && p.Start <= q.End+1 && p.head > q.End {
		return false // "Lee's wife, Ann, said she" is no Lee
	}
	if rs.Tags[q.Start] == tag.DT && rs.Forms[q.Start] != hashThe && !rs.indefinite(q) {
		return false // "each side"
	}
	if b.entity == none || a.entity == none {
		return rs.is[p.head]&bodyNoun == 0 && rs.is[q.head]&bodyNoun == 0
	}
	x, y := &rs.entities[a.entity], &rs.entities[b.entity]
	if rs.speaksOf(a.entity, q.head) && (y.kind != person || rs.sentence[p.head] == rs.sentence[q.head] && !rs.besideVerb(p, q)) {
		return false // who has said something of somebody goes on, but whoever is accused may answer
	}
	if y.kind.corporate() && q.Start > 0 && rs.Tags[q.Start-1] == tag.IN {
		return false // where something was
	}
	return rs.doubtable(a.entity, b.entity) && gender(x)*gender(y) >= 0
}

// besideVerb reports whether two phrases belong to one verb: "Lee accused Roe of theft".
func (rs *resolver) besideVerb(p, q *chunk) bool {
	return rs.Heads[p.head] >= 0 && rs.Heads[p.head] == rs.Heads[q.head]
}

// goingOn reports whether the pronoun i, which opens a sentence, goes on with what a has
// said in the one before, in the same paragraph, where b is not told to or spoken of
// by the same verb: "Lee, whose mother was hurt, said so. She said".
func (rs *resolver) goingOn(i int32, a, b *candidate) bool {
	n := len(rs.speaker) - 1
	if n < 0 || a.entity == none || rs.root(rs.speaker[n]) != rs.root(a.entity) || rs.setting(i) != opensSentence {
		return false
	}
	said := rs.bounds(rs.passed[n])
	p, q := &rs.chunks[a.near], &rs.chunks[b.near]
	if said.Len() == 0 || !p.subject || rs.sentence[i]-rs.sentence[said.Start] != 1 || rs.paragraph[rs.sentence[i]] != rs.paragraph[rs.sentence[said.Start]] {
		return false
	}
	return rs.sentence[q.head] != rs.sentence[p.head] || !rs.besideVerb(p, q)
}

const bodyNoun = orgNoun | govNoun | mediaNoun | docNoun

// doubtable reports whether a reader could doubt which of two is meant.
func (rs *resolver) doubtable(a, b int) bool {
	if a, b = rs.root(a), rs.root(b); a == b || b == rs.claimant {
		return false
	}
	x, y := &rs.entities[a], &rs.entities[b]
	switch {
	case slices.Contains(x.members, b), slices.Contains(y.members, a):
		return false
	case x.employer == b, y.employer == a:
		return false
	case x.kind.corporate() != y.kind.corporate(), x.kind == document != (y.kind == document), x.plural != y.plural && !x.kind.corporate():
		return false
	}
	return true
}

// gender is above 0 for whom "he" has been said of or whose first name looks so, below
// 0 for "she".
func gender(x *entity) int {
	switch {
	case x.he != x.she:
		return x.he - x.she
	case x.he == 0:
		return x.guess
	}
	return 0
}

// level reports whether two people with names fit the pronoun i alike: the text has
// spoken of both about as often, of both in one sentence before, or of both as subjects of
// two sentences on end, of another paragraph or before a quotation.
func (rs *resolver) level(i int32, a, b *candidate) bool {
	if a.entity == none || b.entity == none || a.agrees != b.agrees {
		return false
	}
	x, y := &rs.entities[a.entity], &rs.entities[b.entity]
	p, q := &rs.chunks[a.near], &rs.chunks[b.near]
	if !x.named || !y.named || x.kind != person || y.kind != person || p.pronoun || q.pronoun || max(x.count-y.count, y.count-x.count) > 1 {
		return false
	}
	s, t, here := rs.sentence[p.head], rs.sentence[q.head], rs.sentence[i]
	if s == t {
		return s < here
	}
	speaks := func(e int, ch *chunk) bool { return ch.subject || rs.spoke(e) }
	return max(s-t, t-s) == 1 && speaks(a.entity, p) && speaks(b.entity, q) && rs.paragraph[s] == rs.paragraph[t] && (rs.paragraph[s] != rs.paragraph[here] || rs.setting(i) == afterQuote && x.said && y.said)
}

// equal is who else than e the description ch, which has been taken for e, fits as
// well: somebody of whom the text has told the same by it, and has spoken as lately.
// It is none where there is nobody. Of two people with names who both have the office
// that ch speaks of and have spoken, and of whom neither is likelier, none should be
// taken: then it is even.
func (rs *resolver) equal(ch *chunk, e int) (o int, even bool) {
	if e == none {
		return none, false
	}
	e = rs.root(e)
	x := &rs.entities[e]
	if ch.plural || len(x.members) > 0 || x.last < 0 || rs.Forms[ch.Start] != hashThe || rs.possessed(ch) {
		return none, false
	}
	score, told := rs.toldOf(ch, e)
	if !told && !rs.untold(ch, e) {
		return none, false
	}
	for k := rs.next - 1; k >= 0 && k >= rs.next-farthestChunk; k-- {
		p := &rs.chunks[k]
		if p.entity == none || p.Start >= ch.Start {
			continue
		}
		if rs.sentence[ch.head]-rs.sentence[p.head] > farthestSentence {
			break
		}
		o = rs.root(p.entity)
		y := &rs.entities[o]
		if o == e || x.named != y.named || y.last < 0 || !x.named && rs.nameOf(e) == rs.nameOf(o) || !rs.doubtable(e, o) || rs.speaksOf(o, ch.head) {
			continue
		}
		if told {
			slack := slightly
			if rs.sentence[x.last] == rs.sentence[y.last] && rs.asLately(x, y) {
				slack = inOneSentence
			}
			if s, ok := rs.toldOf(ch, o); ok && s+slack >= score {
				return o, x.kind == person && x.named && x.said && y.said && rs.is[ch.head]&title != 0 && max(s-score, score-s) <= slightly
			}
		} else if rs.untold(ch, o) && (x.kind == person || rs.ofWideSort(ch) || rs.sortsTold(o)&rs.sortOf(ch) != 0) && (y.said == x.said || rs.sentence[x.last] == rs.sentence[y.last]) && y.leads == x.leads && rs.asLately(x, y) {
			return o, false
		}
	}
	return none, false
}

// By how many points one of two whom a description fits may be ahead without being
// much likelier meant.
const (
	slightly      = 1
	inOneSentence = 4 // of two whom one sentence has spoken of last, be it as its subject
)

// toldOf is how well the description ch fits e by what the text has told of it, and
// whether the text has told of it what the head of ch says.
func (rs *resolver) toldOf(ch *chunk, e int) (int, bool) {
	if !rs.hasTrait(e, rs.lemma(ch.head)) && !rs.hasTrait(e, rs.form(ch.head)) {
		return 0, false
	}
	return rs.compare(ch, e, 6)
}

// untold reports whether the description ch, of which the text has told nothing, may
// be said of e for all that.
func (rs *resolver) untold(ch *chunk, e int) bool {
	x := &rs.entities[e]
	if x.kind == person && x.named && rs.is[ch.head]&personNoun != 0 && !rs.clash(rs.is[ch.head], x) {
		if same, _ := rs.toldJob(e, rs.jobOf(ch)); same {
			return true // "the officer" is one of two constables
		}
	}
	return x.kind == person && x.said && rs.mayBeCalled(e, ch) && (looseNouns[rs.lemma(ch.head)] || !rs.isSomething(e)) || x.kind.corporate() && rs.mayBeSort(ch, e)
}

// ofWideSort reports whether the description ch is one that most bodies could have: "the
// company", not "the utility".
func (rs *resolver) ofWideSort(ch *chunk) bool {
	switch rs.Form(int(ch.head)) {
	case "company", "firm", "group", "business", "organisation", "organization":
		return true
	}
	return rs.sortOf(ch) == 0
}

// asLately reports whether the text has spoken of y about as lately as of x, and not
// much less.
func (rs *resolver) asLately(x, y *entity) bool {
	s, t := rs.sentence[x.last], rs.sentence[y.last]
	return max(s-t, t-s) <= 1 && x.count <= 2*y.count
}

// oneOf says of e, whom chunk ch speaks of, that each in list may be the same.
func (rs *resolver) oneOf(e int, ch *chunk, list []int) {
	if len(list) == 0 {
		return
	}
	why := rs.mayBeOne(ch.Range, list)
	for _, o := range list {
		rs.doubt(e, o, why)
	}
}

// couldBe are those with names, of whom the sentence before has spoken, for whom the
// description ch may stand that has been taken for none of them; it is empty if there
// are less than two.
func (rs *resolver) couldBe(ch *chunk) []int {
	if ch.plural || ch.Len() != 2 || rs.Forms[ch.Start] != hashThe {
		return nil
	}
	list := rs.namesakes[:0]
	for k := rs.next - 1; k >= 0 && rs.sentence[ch.head]-rs.sentence[rs.chunks[k].head] <= 1; k-- {
		p := &rs.chunks[k]
		if p.entity == none || p.Start >= ch.Start || p.pronoun || rs.sentence[p.head] == rs.sentence[ch.head] {
			continue
		}
		e := rs.root(p.entity)
		if !rs.entities[e].named || e == rs.claimant || slices.Contains(list, e) || rs.speaksOf(e, ch.head) {
			continue
		}
		if _, told := rs.toldOf(ch, e); told || rs.entities[e].kind.corporate() && rs.mayBeSort(ch, e) {
			list = append(list, e)
		}
	}
	rs.namesakes = list
	if len(list) < 2 {
		return nil
	}
	list = slices.Clone(list)
	slices.Sort(list) // as the text brings them in
	return list
}

// unsaid says of the words said of mention m whom of list they may mean, where one of
// these is no source that could stand beside them.
func (rs *resolver) unsaid(m int, said words.Range, list []int) {
	if !slices.ContainsFunc(list, func(o int) bool { return !rs.entities[o].said }) {
		return
	}
	at := make([]model.Span, len(list))
	for i, o := range list {
		at[i] = rs.span(rs.entities[o].words)
	}
	rs.why[m] = append(rs.why[m], model.Evidence{Kind: model.Unsure, Text: rs.mayBeOne(said, list), At: at})
}

// mayBeOne tells who in list may be meant by the words at.
func (rs *resolver) mayBeOne(at words.Range, list []int) string {
	names := make([]string, len(list))
	for i, o := range list {
		names[i] = rs.nameOf(o) + rs.asWhat(&rs.entities[o])
	}
	return "“" + rs.show(at) + "” may be " + strings.Join(names, " or ") + ", and the text does not tell which"
}

// asWhat is what the text says that x is, to stand behind its name; it is empty where
// that is a title, "Dr", or nothing.
func (rs *resolver) asWhat(x *entity) string {
	if x.role.Len() == 0 || capital(rs.Form(int(x.role.Start))) {
		return ""
	}
	return ", the " + rs.show(x.role)
}
