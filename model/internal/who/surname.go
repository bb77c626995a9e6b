package who

import (
	"slices"

	"hearsay/model/internal/tag"
	"hearsay/model/internal/words"
)

// A surname alone can be that of several people of the text. Papers then call by
// it whom they have just spoken of, or whom they have called so all along, and
// relatives by their full names. None of this is certain, so each candidate
// gets points: for being the one whom the paragraph speaks of, for having been
// called so before, for being spoken of most, for the pronouns in what is said.
// Where the best is not well ahead of the next, the surname stays a source of
// its own, which may be either: a saying given to the wrong brother is worse.

const (
	pointsOpens     = 4  // what is said begins with this one's pronoun
	pointsParagraph = 3  // the only one of them whom the last paragraph speaks of
	pointsCalledSo  = 2  // has been called by the surname alone
	pointsMost      = 2  // spoken of more than twice as often as the others
	pointsPronoun   = 2  // what is said holds this one's pronoun, and no other's
	pointsSpoke     = 4  // of a source, the only one who has said anything: victims do not
	pointsRelative  = -2 // brought in as somebody's brother or wife
	pointsWhole     = -2 // the only one whom the text goes on to call by the full name
	pointsLast      = 1  // spoken of last
	pointsAhead     = 3  // by how much the best must lead
	pointsFar       = 6  // by how much for there to be no doubt
)

// bearer is whom chunk i means by a surname that several people have; m is the
// mention that it is, or none. It is ch.entity where the text has spoken of none
// of them yet.
func (rs *resolver) bearer(i, m int) int {
	ch := &rs.chunks[i]
	list := rs.bearers(ch)
	if len(list) < 2 {
		ch.rival = none
		if len(list) == 1 {
			ch.entity = list[0]
			rs.entities[list[0]].bare++
		}
		return ch.entity
	}
	best, second, ahead := none, none, 0
	var top, next int
	for _, e := range list {
		switch p := rs.bearerPoints(ch, m, e, list); {
		case best == none || p > top:
			best, second, top, next = e, best, p, top
		case second == none || p > next:
			second, next = e, p
		}
	}
	ahead = top - next
	if m != none && ahead < pointsAhead {
		list = slices.DeleteFunc(list, func(e int) bool { return top-rs.bearerPoints(ch, m, e, list) >= pointsAhead })
		ch.entity, ch.rival = rs.eitherOf(ch, list), none
		rs.unsaid(m, ch.Range, list)
		return ch.entity
	}
	rs.entities[best].bare++
	ch.entity, ch.rival = best, second
	if ahead >= pointsFar {
		ch.rival = none
	}
	return best
}

// mostBearers is how many people of one surname are told apart.
const mostBearers = 12

// bearers are the people of whom the text has spoken before chunk ch, which is
// a surname alone, and who bear it, except whom the title before it rules out.
func (rs *resolver) bearers(ch *chunk) []int {
	he, she := rs.titleGender(ch.titles)
	list := rs.namesakes[:0]
next:
	for _, e := range lately(rs.surname[rs.form(ch.name.Start)]) {
		e = rs.root(e)
		x := &rs.entities[e]
		if x.kind != person || x.words.Len() < 2 || x.last < 0 || he && x.she > x.he || she && x.he > x.she {
			continue
		}
		for _, have := range list {
			if have == e {
				continue next
			}
		}
		if list = append(list, e); len(list) == mostBearers {
			break
		}
	}
	if title := rs.titleOf(ch); title != 0 {
		if so := slices.IndexFunc(list, func(e int) bool { return rs.entities[e].titled == title }); so >= 0 {
			list = slices.DeleteFunc(list, func(e int) bool { return rs.entities[e].titled != title }) // one whom the text has given that title
		}
	}
	for i := ch.Start; i < ch.name.Start; i++ { // "the elder Moss", where the text calls one of them so
		told := func(e int) bool { return rs.hasTrait(e, rs.lemma(i)) || rs.has(rs.entities[e].role, i) }
		if rs.Tags[i] == tag.JJ || rs.Tags[i] == tag.JJR || rs.Tags[i].Noun() {
			if slices.ContainsFunc(list, told) {
				list = slices.DeleteFunc(list, func(e int) bool { return !told(e) })
			}
		}
	}
	rs.namesakes = list
	return list
}

// bearerPoints is how much speaks for e, one of list, as whom chunk ch means, of
// mention m or none.
func (rs *resolver) bearerPoints(ch *chunk, m, e int, list []int) int {
	x := &rs.entities[e]
	p := 0
	last, alone, most, whole, spoke := true, true, true, x.whole > 1, m != none && x.said
	for _, o := range list {
		y := &rs.entities[o]
		if o == e {
			continue
		}
		last = last && x.last > y.last
		alone = alone && rs.paragraph[rs.sentence[x.last]] > rs.paragraph[rs.sentence[y.last]]
		most = most && x.count > 2*y.count
		whole = whole && y.whole < 2
		spoke = spoke && !y.said
	}
	if last {
		p += pointsLast
	}
	if alone {
		p += pointsParagraph
	}
	if most {
		p += pointsMost
	}
	if spoke {
		p += pointsSpoke
	}
	if whole {
		p += pointsWhole
	}
	if x.bare > 0 {
		p += pointsCalledSo
	}
	if x.role.Len() > 0 && rs.is[x.role.End-1]&(heWord|sheWord) != 0 {
		p += pointsRelative
	}
	if m != none {
		p += rs.pronounPoints(m, x)
	}
	return p
}

// pronounPoints is how much the pronouns in what mention m says speak for x:
// "Fell said nobody had told her" is of the one who is a woman.
func (rs *resolver) pronounPoints(m int, x *entity) int {
	he, she, first := 0, 0, true
	for _, at := range rs.in.Mentions[m].Content {
		for i := at.Start; i < at.End; i++ {
			if rs.Quotes[i] == words.Inside {
				continue
			}
			own := 1
			if first && rs.Forms[i] != hashThat {
				own, first = pointsOpens/pointsPronoun, false
			}
			switch rs.Forms[i] {
			case hashHe, hashHim, hashHis:
				he = max(he, own)
			case hashShe, hashHer:
				she = max(she, own)
			}
		}
	}
	switch {
	case he > she && x.he > x.she:
		return he * pointsPronoun
	case she > he && x.she > x.he:
		return she * pointsPronoun
	case he > she && x.she > x.he, she > he && x.he > x.she:
		return -max(he, she) * pointsPronoun / 2 // who loves her may be a man or a woman
	}
	return 0
}

// eitherOf is the entity of a surname of which the text does not tell which of the
// people in list is meant.
func (rs *resolver) eitherOf(ch *chunk, list []int) int {
	key := nextKey(rs.nameKey(ch.name), hashEither)
	e, ok := rs.full[key]
	if !ok {
		e = len(rs.entities)
		rs.entities = append(rs.entities, entity{kind: person, named: true, either: true, words: ch.name, employer: none, owner: none, last: -1})
		rs.full[key] = e
		he, she := 0, 0
		for _, o := range list {
			if x := &rs.entities[o]; x.he > x.she {
				he++
			} else if x.she > x.he {
				she++
			}
		}
		if she == 0 {
			rs.entities[e].he = he
		} else if he == 0 {
			rs.entities[e].she = she
		}
	}
	rs.oneOf(e, ch, list)
	return e
}

var hashEither = words.FoldHash("either")
