package who

import (
	"slices"
	"strings"

	"hearsay/model/internal/parse"
	"hearsay/model/internal/tag"
	"hearsay/model/internal/words"
)

var (
	hashHe, hashHim, hashHis, hashShe, hashHer = words.FoldHash("he"), words.FoldHash("him"), words.FoldHash("his"), words.FoldHash("she"), words.FoldHash("her")
	hashThey, hashThem, hashTheir              = words.FoldHash("they"), words.FoldHash("them"), words.FoldHash("their")
	hashIt, hashIts                            = words.FoldHash("it"), words.FoldHash("its")
	hashI, hashMe, hashMy                      = words.FoldHash("i"), words.FoldHash("me"), words.FoldHash("my")
	hashWe, hashUs, hashOur                    = words.FoldHash("we"), words.FoldHash("us"), words.FoldHash("our")
	hashPercent                                = words.FoldHash("percent")
	hashOf                                     = words.FoldHash("of")
	hashOne, hashTwo, hashThree                = words.FoldHash("one"), words.FoldHash("two"), words.FoldHash("three")
	hashAll, hashPair, hashBoth                = words.FoldHash("all"), words.FoldHash("pair"), words.FoldHash("both")
	hashCouple                                 = words.FoldHash("couple")
	hashWho, hashWhom                          = words.FoldHash("who"), words.FoldHash("whom")
	hashYou, hashYour                          = words.FoldHash("you"), words.FoldHash("your")
)

// pronoun resolves the pronoun that is chunk i; m is the mention that it is,
// or nil.
func (rs *resolver) pronoun(i int, m *Mention) int {
	ch := &rs.chunks[i]
	if ch.entity != none {
		return ch.entity
	}
	form := rs.Forms[ch.head]
	if m == nil {
		switch form {
		case hashHe, hashShe, hashHim, hashHer:
		default:
			return none
		}
	}
	rs.near = link{}
	e := rs.antecedent(ch.head, form, m)
	ch.entity, ch.via = e, rs.near
	if m == nil && rs.other.words.Len() > 0 && rs.other.entity != none {
		ch.rival = rs.other.entity // which the next one that goes back to this one has, too
	}
	return e
}

// antecedent finds whom the pronoun at token i stands for.
func (rs *resolver) antecedent(i int32, form uint32, m *Mention) int {
	switch form {
	case hashI, hashMe, hashMy, hashWe, hashUs, hashOur:
		return rs.firstPerson(i)
	case hashYou, hashYour:
		return rs.unnamed(words.Range{Start: i, End: i + 1}, generic, form)
	}
	if m != nil && form == hashIt {
		rs.subjectBefore(i)
	}
	list := rs.candidates(i, form, m)
	if pronounKind(form) == pluralPronoun {
		list = rs.several(i, list)
	}
	r := rs.ranking(i, form, list)
	best := none
	if rs.teacher != nil {
		best = rs.teacher.choose(rs, &r)
	} else {
		best = rs.choose(&r)
	}
	if best != none && m != nil {
		best = rs.inParagraph(i, form, list, rs.afterwards(i, m, list, rs.goesOn(i, list, rs.surer(list, best))))
		best = rs.answering(i, list, rs.notALetter(i, form, list, rs.notSpokenOf(i, form, list, rs.notOfThem(i, form, list, best))))
	}
	if best == none {
		for k := len(rs.speaker) - 1; k >= max(0, len(rs.speaker)-farthestName); k-- {
			e := rs.speaker[k]
			if (rs.agrees(e, form) || rs.openGender(i, e, form)) && !slices.Contains(rs.apartFrom, rs.root(e)) {
				if at := rs.bounds(rs.passed[k]); at.Len() > 0 {
					rs.near = link{at, rs.reached[rs.passed[k]].chunk, goesBack, 0}
				}
				return e
			}
		}
		if k := rs.ahead(i, form, m); k != none {
			rs.near = link{rs.chunks[k].Range, int32(k), named, 0}
			return rs.chunks[k].entity
		}
		if k := rs.taggedPerson(i, form); k != none {
			rs.near = link{rs.chunks[k].Range, int32(k), goesBack, 0}
			return rs.chunks[k].entity
		}
		k := generic
		if pronounKind(form) == personalPronoun {
			k = unknown // somebody, whoever it is
		}
		e := rs.unnamed(words.Range{Start: i, End: i + 1}, k, form)
		rs.tells(e, form) // "She" is not who "He" was
		return e
	}
	near := list[best].near
	via := link{rs.chunks[near].Range, int32(near), goesBack, 0}
	other := rs.rivalOf(i, m, list, best)
	e := list[best].entity
	switch {
	case e == none:
		e = rs.promote(near)
		rs.chunks[near].entity = e
	case len(rs.entities[e].members) > 0 && rs.chunks[near].entity != e: // a pair, of which this is the second
		via.chunk--
		via.to.Start = rs.chunks[near-1].Start
	}
	rs.near, rs.other = via, other
	switch x := &rs.entities[e]; {
	case m != nil:
		x.slight = 0
	case x.named && x.he+x.she == 0 && rs.likelier(i, list, e):
		return e
	case x.he+x.she == x.slight:
		x.slight++
	}
	rs.tells(e, form)
	return e
}

// tells counts the pronoun form as one that stands for e.
func (rs *resolver) tells(e int, form uint32) {
	switch x := &rs.entities[e]; form {
	case hashHe, hashHim, hashHis:
		x.he++
	case hashShe, hashHer:
		x.she++
	}
}

// likelier reports whether the pronoun i may well stand for somebody other than e,
// of whom nothing tells the gender: the "she" in "Lee said she had served well"
// tells nothing of Lee where the text has just spoken of a woman.
func (rs *resolver) likelier(i int32, list []candidate, e int) bool {
	for _, c := range list {
		if c.entity != none && c.entity != e && c.agrees == does && rs.entities[c.entity].he+rs.entities[c.entity].she > 0 && rs.sentence[i]-rs.sentence[rs.chunks[c.near].head] <= nearby {
			return true
		}
	}
	return false
}

// surer is the one in list whose gender is told and whom the same sentence mentions
// as the best one, of whose gender nothing is: the "she" behind "Keel told Anna Lisk"
// is Lisk. Else it is best.
func (rs *resolver) surer(list []candidate, best int) int {
	b := &list[best]
	if b.entity == none || rs.chunks[b.near].pronoun {
		return best
	}
	if x := &rs.entities[b.entity]; x.kind != person || !x.named || x.he+x.she != 0 {
		return best
	}
	for n, c := range list {
		if c.entity != none && n != best && c.agrees == does && rs.entities[c.entity].he+rs.entities[c.entity].she > 0 && !rs.chunks[c.near].pronoun && rs.sentence[rs.chunks[c.near].head] == rs.sentence[rs.chunks[b.near].head] {
			return n
		}
	}
	return best
}

// goesOn is the one in list who has a name, whose gender is not another and who
// spoke last, just before the pronoun i in its paragraph, where the best one has no
// name: "Mr Peel said he was glad. He added" is not the agent of the paragraph
// before. Else it is best.
func (rs *resolver) goesOn(i int32, list []candidate, best int) int {
	e := list[best].entity
	if len(rs.speaker) == 0 || pronounKind(rs.Forms[i]) != personalPronoun || e != none && rs.entities[e].named {
		return best
	}
	last, said := rs.root(rs.speaker[len(rs.speaker)-1]), rs.bounds(rs.passed[len(rs.passed)-1])
	x := &rs.entities[last]
	if said.Len() == 0 || !x.named || x.kind != person || rs.sentence[i]-rs.sentence[said.Start] > 1 || rs.paragraph[rs.sentence[i]] != rs.paragraph[rs.sentence[said.Start]] {
		return best
	}
	if e != none && rs.entities[e].words.Start > said.Start {
		return best // the text has brought that one in since
	}
	for n, c := range list {
		if c.entity == last && (c.agrees == does || c.agrees == may && x.he+x.she == 0) {
			return n
		}
	}
	return best
}

// afterwards is the one in list who spoke in the sentence before, where the best one
// is only spoken of in what the pronoun i says behind it: "The report says so. The
// mill had closed, it adds" is not the mill's. Else it is best.
func (rs *resolver) afterwards(i int32, m *Mention, list []candidate, best int) int {
	n := len(rs.speaker) - 1
	if n < 0 || !within(rs.chunks[list[best].near].head, m.Content) {
		return best
	}
	last, said := rs.root(rs.speaker[n]), rs.bounds(rs.passed[n])
	if said.Len() == 0 || rs.sentence[i]-rs.sentence[said.Start] > 1 {
		return best
	}
	return candidateOr(list, last, best)
}

// candidateOr is which of list is entity e, or else best.
func candidateOr(list []candidate, e, best int) int {
	if k := slices.IndexFunc(list, func(c candidate) bool { return c.entity == e }); k >= 0 {
		return k
	}
	return best
}

// notOfThem is the one in list of whom there are several and who spoke in the sentence
// before, where the best one for "they", token i, is only spoken of in what they said or
// before that: "Police said three men had fled. They said" is of the police. Else it is
// best.
func (rs *resolver) notOfThem(i int32, form uint32, list []candidate, best int) int {
	n := len(rs.speaker) - 1
	if n < 0 || pronounKind(form) != pluralPronoun {
		return best
	}
	last, said := rs.root(rs.speaker[n]), rs.bounds(rs.passed[n])
	near := rs.chunks[list[best].near].head
	if !within(near, rs.in.Mentions[rs.passed[n]].Content) && (said.Len() == 0 || rs.sentence[near] >= rs.sentence[said.Start] || rs.paragraph[rs.sentence[said.Start]] != rs.paragraph[rs.sentence[i]]) {
		return best
	}
	if x := &rs.entities[last]; said.Len() == 0 || rs.sentence[i]-rs.sentence[said.Start] != 1 || !x.plural && x.kind != group {
		return best
	}
	return candidateOr(list, last, best)
}

// notSpokenOf is the person in list who spoke in the sentence before, where the pronoun i
// opens the next one and the best one for it is only spoken of in what that one
// said: "Ellery said Mellish had lied. He praised" is Ellery. Else it is best.
func (rs *resolver) notSpokenOf(i int32, form uint32, list []candidate, best int) int {
	n := len(rs.speaker) - 1
	if n < 0 || pronounKind(form) != personalPronoun || !rs.opens(i) || !within(rs.chunks[list[best].near].head, rs.in.Mentions[rs.passed[n]].Content) {
		return best
	}
	if l := rs.Labels[rs.chunks[list[best].near].head]; l == parse.Dobj || l == parse.Iobj {
		return best // "Holt accused Lind of fraud. He denied it"
	}
	last, said := rs.root(rs.speaker[n]), rs.bounds(rs.passed[n])
	if x := &rs.entities[last]; said.Len() == 0 || rs.sentence[i]-rs.sentence[said.Start] != 1 || rs.paragraph[rs.sentence[i]] != rs.paragraph[rs.sentence[said.Start]] || x.kind != person || !x.named {
		return best
	}
	for k, c := range list {
		if c.entity == last && c.agrees >= list[best].agrees {
			return k
		}
	}
	return best
}

// notALetter is the body in list that spoke last, where the best one for "it", token i,
// is a document that the sentence before speaks of as an object: "The union said pay
// had fallen. It sent a letter. It said" is the union. What a document says, it
// says now. Else it is best.
func (rs *resolver) notALetter(i int32, form uint32, list []candidate, best int) int {
	n := len(rs.speaker) - 1
	near := &rs.chunks[list[best].near]
	if n < 0 || form != hashIt || !rs.opens(i) || near.subject || rs.is[near.head]&docNoun == 0 || rs.sentence[i]-rs.sentence[near.head] != 1 || rs.Heads[i] < 0 || rs.Tags[rs.Heads[i]] != tag.VBD {
		return best
	}
	before := rs.Sentences[rs.sentence[near.head]].Start
	last := rs.root(rs.speaker[n])
	if x := &rs.entities[last]; !x.kind.corporate() || rs.sentence[near.head]-rs.sentence[max(x.last, 0)] > 1 || rs.Forms[before] != hashIt && (rs.chunkAt[before] == none || rs.root(rs.chunks[rs.chunkAt[before]].entity) != last) {
		return best
	}
	return candidateOr(list, last, best)
}

// answering is the one in list to whom the subject of the sentence before has written or
// put a question, where the pronoun i replies: "Roe wrote to Bell. He
// replied". Else it is best.
func (rs *resolver) answering(i int32, list []candidate, best int) int {
	if said := rs.Heads[i]; said < 0 || !replies[rs.lemma(said)] || pronounKind(rs.Forms[i]) != personalPronoun {
		return best
	}
	for k, c := range list {
		at := &rs.chunks[c.near]
		if rs.sentence[i]-rs.sentence[at.head] != 1 || at.subject || at.Start == 0 || c.entity == none || c.agrees == clashes || rs.Quotes[at.head] == words.Inside {
			continue
		}
		v := at.Start - 1
		if rs.Tags[v] == tag.TO || rs.Tags[v] == tag.IN && rs.Form(int(v)) == "to" {
			v--
		}
		if v >= 0 && asks[rs.lemma(v)] && rs.Tags[v].Verb() {
			return k
		}
	}
	return best
}

// replies are verbs for answering, asks those for what is answered.
var (
	replies = map[uint32]bool{words.FoldHash("reply"): true, words.FoldHash("respond"): true, words.FoldHash("answer"): true, words.FoldHash("retort"): true}
	asks    = map[uint32]bool{words.FoldHash("write"): true, words.FoldHash("ask"): true, words.FoldHash("ring"): true, words.FoldHash("phone"): true, words.FoldHash("email"): true, words.FoldHash("question"): true, words.FoldHash("text"): true}
)

// inParagraph is the one in list who spoke last in the paragraph of the pronoun i,
// where that has not spoken of the best one. Else it is best.
func (rs *resolver) inParagraph(i int32, form uint32, list []candidate, best int) int {
	here := rs.paragraph[rs.sentence[i]]
	n := len(rs.speaker) - 1
	if n < 0 || pronounKind(form) != personalPronoun || rs.paragraph[rs.sentence[rs.chunks[list[best].near].head]] == here {
		return best
	}
	last, said := rs.root(rs.speaker[n]), rs.bounds(rs.passed[n])
	if said.Len() == 0 || rs.paragraph[rs.sentence[said.Start]] != here {
		return best
	}
	return candidateOr(list, last, best)
}

// nearby is how many sentences back somebody is still spoken of.
const nearby = 2

// openGender reports whether e, the person whom the last sentences before the
// pronoun i mention, may go with the pronoun form after all: only pronouns inside
// of what is said have told that e goes with the other one. It forgets these.
func (rs *resolver) openGender(i int32, e int, form uint32) bool {
	x := &rs.entities[e]
	if pronounKind(form) != personalPronoun || x.kind != person || !x.named || x.slight == 0 || x.he+x.she != x.slight || rs.sentence[i]-rs.sentence[max(x.last, 0)] > nearby {
		return false
	}
	x.he, x.she, x.slight = 0, 0, 0
	rs.tells(e, form)
	return true
}

// ahead is the chunk of the first named one after token i whom the pronoun
// form may stand for, when the text begins with the pronoun; none if there is
// none in the next sentences, but in what m, the mention that the pronoun is, says.
func (rs *resolver) ahead(i int32, form uint32, m *Mention) int {
	if pronounKind(form) != personalPronoun {
		return none
	}
	for k := rs.next; k < len(rs.chunks) && k < rs.next+30 && rs.sentence[rs.chunks[k].head] <= rs.sentence[i]+2; k++ {
		if m != nil && within(rs.chunks[k].head, m.Content) {
			continue // who speaks of Lee is not Lee
		}
		if ch := &rs.chunks[k]; ch.Start > i && ch.entity != none && rs.entities[ch.entity].named && rs.agree(ch, form) != clashes {
			return k
		}
	}
	return none
}

// taggedPerson is the chunk of the last name of two or three words that only the
// model of kinds takes for an organisation's: "he" and "she" know better. It is
// none where there is no such name in the sentences before token i.
func (rs *resolver) taggedPerson(i int32, form uint32) int {
	if pronounKind(form) != personalPronoun {
		return none
	}
	for k := rs.next - 1; k >= 0 && rs.sentence[i]-rs.sentence[rs.chunks[k].head] <= farthestSentence; k-- {
		ch := &rs.chunks[k]
		if ch.entity == none || ch.Start >= i || ch.name.Len() < 2 || ch.name.Len() > 3 || ch.Start < ch.name.Start || rs.Quotes[ch.head] == words.Inside {
			continue
		}
		x := &rs.entities[ch.entity]
		if x.kind != organization || x.known != nil || x.words != ch.name && rs.nameKey(x.words) != rs.nameKey(ch.name) || rs.saysKind(ch.name) {
			continue
		}
		x.kind = person
		rs.index(ch.entity, x.words)
		return k
	}
	return none
}

// subjectBefore takes the subject of the sentence before "it", token i, which speaks,
// or of the clause before it, for a body if only the look of its name tells what it
// is: "Pharmelia has halted a trial, it said", "Marsh Trading warned of fakes. It had
// had complaints, it said".
func (rs *resolver) subjectBefore(i int32) {
	for k := rs.next - 1; k >= 0 && rs.sentence[i]-rs.sentence[rs.chunks[k].head] <= 1; k-- {
		ch := &rs.chunks[k]
		if ch.Start >= i || !ch.subject || rs.Quotes[ch.head] == words.Inside || !rs.opens(ch.Start) {
			continue
		}
		if e := ch.entity; e != none && ch.name.Start == ch.Start && ch.titles.Len() == 0 && rs.untyped(e) {
			rs.becomes(e, organization)
		}
		return
	}
}

// saysKind reports whether one of a name's words says what it is the name of.
func (r *reading) saysKind(name words.Range) bool {
	for i := name.Start; i < name.End; i++ {
		if r.is[i]&(orgNoun|govNoun|mediaNoun|docNoun|site|place|demonym) != 0 || r.Tags[i] == tag.IN || r.Form(int(i)) == strings.ToUpper(r.Form(int(i))) && len(r.Form(int(i))) > 2 {
			return true
		}
	}
	return false
}

// several leaves out the organisations from what "they" may stand for where
// the text has mentioned people of whom there are several; but where the last
// paragraph that mentions any of them has only organisations, "they" is not for
// those before.
func (rs *resolver) several(i int32, list []candidate) []candidate {
	paragraph := func(c candidate) int32 { return rs.paragraph[rs.sentence[rs.chunks[c.near].head]] }
	beside := clashes
	for _, c := range list {
		if paragraph(c) == paragraph(list[0]) {
			beside = max(beside, c.agrees)
		}
	}
	if len(list) > 0 && list[0].agrees == may && list[0].subject != none && rs.opens(rs.chunks[list[0].subject].Start) && rs.onlyBodyBefore(i, list) {
		beside = may
	}
	kept := 0
	for _, c := range list {
		if (c.agrees == may) == (beside == may) {
			list[kept] = c
			kept++
		}
	}
	if kept == 0 {
		return list
	}
	return list[:kept]
}

// onlyBodyBefore reports whether the sentence before the pronoun i speaks of a body and of
// nobody of whom there are several.
func (rs *resolver) onlyBodyBefore(i int32, list []candidate) bool {
	before := rs.sentence[i] - 1
	if rs.sentence[rs.chunks[list[0].near].head] != before {
		return false
	}
	for _, c := range list[1:] {
		if c.agrees != may && rs.sentence[rs.chunks[c.near].head] >= before {
			return false
		}
	}
	return true
}

// choose is the index of the candidate that the model ranks first, or none. It
// leaves the scores of all of them in rs.scores.
func (rs *resolver) choose(r *ranking) int {
	best := none
	rs.scores = rs.scores[:0]
	for n := range r.list {
		rs.keys = rs.features(r, n, rs.keys[:0])
		s := rs.learned.rank(rs.keys)
		if rs.scores = append(rs.scores, s); best == none || s > rs.scores[best] {
			best = n
		}
	}
	return best
}

// agrees reports whether an entity can be what a pronoun stands for.
func (rs *resolver) agrees(e int, form uint32) bool {
	x := &rs.entities[e]
	switch form {
	case hashHe, hashHim, hashHis:
		return x.kind == person && x.he >= x.she
	case hashShe, hashHer:
		return x.kind == person && x.she >= x.he
	case hashThey, hashThem, hashTheir:
		return x.kind != person
	}
	return x.kind.corporate() || x.kind == document
}

// agree says how well the one whom a chunk mentions agrees with a pronoun.
func (rs *resolver) agree(ch *chunk, form uint32) fit {
	is := rs.is[ch.head]
	if ch.entity == none {
		return rs.nounAgrees(ch, is, form)
	}
	x := &rs.entities[ch.entity]
	switch pronounKind(form) {
	case personalPronoun:
		if x.plural || x.kind != person && x.kind != unknown || ch.plural && !x.named {
			return clashes
		}
		if x.kind == unknown && x.named && rs.learned.leaning(rs.votes[rs.nameKey(rs.trim(x.words))]) != person {
			return clashes
		}
		with, against, guess := x.he, x.she, x.guess
		if form == hashShe || form == hashHer {
			with, against, guess = against, with, -guess
		}
		if with+against == 0 && guess > 0 {
			with = 1
		}
		switch {
		case against > with:
			return clashes
		case !x.named:
			return unnamedFits
		case with > 0, x.kind == person && x.words.Len() > 1 && x.role.Len() > 0: // whoever is told to be the minister is a "he" or a "she"
			return does
		}
		return may
	case pluralPronoun:
		switch {
		case x.plural || x.kind == group:
			return does
		case x.kind == unknown && !x.named, x.kind == person || x.kind == document || x.kind == generic || x.kind == author || x.kind == thing:
			return clashes
		}
		return may
	}
	switch {
	case x.plural || x.kind == person:
		return clashes
	case x.kind.corporate():
		return does
	case x.kind == document:
		return may
	}
	return clashes
}

// nounAgrees is agree for a common noun phrase that nothing has taken up.
func (rs *resolver) nounAgrees(ch *chunk, is class, form uint32) fit {
	if ch.pronoun || rs.Forms[ch.Start] == hashYour { // "your child" is nobody in particular
		return clashes
	}
	switch pronounKind(form) {
	case personalPronoun:
		he := form == hashHe || form == hashHim || form == hashHis
		if ch.plural || is&personNoun == 0 || is&(heWord|sheWord) != 0 && (is&heWord != 0) != he {
			return clashes
		}
		return unnamedFits
	case pluralPronoun:
		switch {
		case ch.plural && (is&personNoun != 0 || is == 0 && agentive(strings.TrimSuffix(rs.Form(int(ch.head)), "s"))), is&(crowdNoun|pluralNoun) != 0:
			return unnamedFits
		case is&(orgNoun|govNoun|mediaNoun) != 0:
			return may
		}
		return clashes
	}
	switch {
	case ch.plural:
		return clashes
	case is&(orgNoun|govNoun|mediaNoun) != 0:
		return unnamedFits
	case is&docNoun != 0:
		return may
	}
	return clashes
}

// firstPerson resolves "I" and "we": in a quotation its speaker, elsewhere the
// author.
func (rs *resolver) firstPerson(i int32) int {
	if rs.Quotes[i] == words.Inside {
		for k := max(0, rs.at-farthestSpeech); k < min(len(rs.order), rs.at+farthestSpeech); k++ {
			m := rs.order[k]
			if k == rs.at || !within(i, rs.in.Mentions[m].Content) {
				continue
			}
			at := rs.bounds(m)
			if rs.of[m] >= 0 {
				if at.Len() > 0 {
					rs.near = link{at, rs.reached[m].chunk, speaking, 0}
				}
				return rs.of[m]
			}
			if k > rs.at && at.Len() > 0 { // named only after the quotation
				if c := rs.chunkIn(at); c != none && rs.chunks[c].entity != none {
					rs.near = link{at, int32(c), speaking, 0}
					return rs.chunks[c].entity
				}
			}
		}
	}
	return rs.author(i)
}

func within(i int32, list []words.Range) bool {
	for _, r := range list {
		if r.Start <= i && i < r.End {
			return true
		}
	}
	return false
}

// author is the entity of the article's writer, whom the words at i mean.
func (rs *resolver) author(i int32) int {
	if rs.writer == none {
		name := "the author"
		if rs.in.Article.Byline != "" {
			name = rs.in.Article.Byline
		}
		rs.writer = len(rs.entities)
		rs.entities = append(rs.entities, entity{kind: author, words: words.Range{Start: i, End: i + 1}, text: name, employer: none, owner: none, last: -1})
	}
	return rs.writer
}

// promote makes an entity of a common noun phrase.
func (rs *resolver) promote(ci int) int {
	ch := &rs.chunks[ci]
	return rs.describeChunk(ci, ch.Range, false)
}
