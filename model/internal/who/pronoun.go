package who

import (
	"hearsay/model"
	"hearsay/model/internal/words"
)

var (
	hashHe, hashHim, hashHis, hashShe, hashHer = words.FoldHash("he"), words.FoldHash("him"), words.FoldHash("his"), words.FoldHash("she"), words.FoldHash("her")
	hashThey, hashThem, hashTheir              = words.FoldHash("they"), words.FoldHash("them"), words.FoldHash("their")
	hashIt, hashIts                            = words.FoldHash("it"), words.FoldHash("its")
	hashI, hashMe, hashMy                      = words.FoldHash("i"), words.FoldHash("me"), words.FoldHash("my")
	hashWe, hashUs, hashOur                    = words.FoldHash("we"), words.FoldHash("us"), words.FoldHash("our")
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
	e := rs.antecedent(ch.head, form, m)
	ch.entity = e
	return e
}

// antecedent finds whom the pronoun at token i stands for.
func (rs *resolver) antecedent(i int32, form uint32, m *Mention) int {
	switch form {
	case hashI, hashMe, hashMy, hashWe, hashUs, hashOur:
		return rs.firstPerson(i, form)
	case hashYou, hashYour:
		return rs.unnamed(words.Range{Start: i, End: i + 1}, generic, form)
	}
	best, score := none, minimum
	from := len(rs.chunks)
	_ = from
	seen := 0
	k := rs.next - 1
	for ; k >= 0 && seen < 80; k-- {
		ch := &rs.chunks[k]
		if ch.Start >= i {
			continue
		}
		seen++
		dist := rs.sentence[i] - rs.sentence[ch.head]
		if dist > 8 {
			break
		}
		s, ok := rs.agree(ch, form)
		if !ok {
			continue
		}
		s += rs.salience(ch, i, dist)
		if s > score {
			best, score = k, s
		}
	}
	if best == none {
		for k := len(rs.speaker) - 1; k >= 0; k-- {
			e := rs.speaker[k]
			if rs.agrees(e, form) {
				return e
			}
		}
		return rs.unnamed(words.Range{Start: i, End: i + 1}, generic, form)
	}
	ch := &rs.chunks[best]
	if ch.entity == none {
		ch.entity = rs.promote(best)
	}
	x := &rs.entities[ch.entity]
	switch form {
	case hashHe, hashHim, hashHis:
		x.he++
	case hashShe, hashHer:
		x.she++
	}
	return ch.entity
}

const minimum = -1 << 30

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

// agree says how well the one whom a chunk stands for agrees with a pronoun.
func (rs *resolver) agree(ch *chunk, form uint32) (int, bool) {
	is := rs.is[ch.head]
	x := (*entity)(nil)
	if ch.entity != none {
		x = &rs.entities[ch.entity]
	}
	switch form {
	case hashHe, hashHim, hashHis, hashShe, hashHer:
		he := form == hashHe || form == hashHim || form == hashHis
		if x == nil {
			if ch.pronoun || ch.plural || is&personNoun == 0 {
				return 0, false
			}
			if is&(heWord|sheWord) != 0 && (is&heWord != 0) != he {
				return 0, false
			}
			return 0, true
		}
		if x.plural || x.kind != person && x.kind != unknown || ch.plural && !x.named {
			return 0, false
		}
		with, against := x.he, x.she
		if !he {
			with, against = against, with
		}
		switch {
		case against > with:
			return 0, false
		case with > 0:
			return 4, true
		case x.kind == unknown:
			return -2, true
		}
		return 2, true
	case hashThey, hashThem, hashTheir:
		switch {
		case x != nil && (x.plural || x.kind == group):
			return 4, true
		case x != nil && x.kind == person:
			return 0, false
		case x != nil && x.kind.corporate():
			return 1, true
		case ch.pronoun:
			return 0, false
		case ch.plural && is&personNoun != 0:
			return 4, true
		case is&crowdNoun != 0 || is&pluralNoun != 0:
			return 3, true
		case ch.plural && is&(orgNoun|govNoun|mediaNoun) != 0:
			return 3, true
		case is&(orgNoun|govNoun) != 0:
			return 1, true
		}
		return 0, false
	}
	switch {
	case x != nil && x.kind.corporate():
		return 3, true
	case x != nil && x.kind == document:
		return 2, true
	case x != nil || ch.pronoun || ch.plural:
		return 0, false
	case is&(orgNoun|govNoun|mediaNoun) != 0:
		return 2, true
	case is&docNoun != 0:
		return 1, true
	}
	return 0, false
}

// salience says how present the one whom a chunk stands for is when the text
// comes to token i.
func (rs *resolver) salience(ch *chunk, i, dist int32) int {
	s := -3 * int(min(dist, 6))
	if ch.subject {
		s += 4
	}
	if rs.Quotes[ch.head] != rs.Quotes[i] {
		s -= 3
	}
	if ch.entity != none {
		e := ch.entity
		s += min(rs.entities[e].count, 6) / 2
		if n := len(rs.speaker); n > 0 && rs.speaker[n-1] == e {
			s += 4
		} else if n > 1 && rs.speaker[n-2] == e {
			s += 1
		}
	}
	return s
}

// firstPerson resolves "I" and "we": in a quotation its speaker, elsewhere the
// author.
func (rs *resolver) firstPerson(i int32, form uint32) int {
	if rs.Quotes[i] == words.Inside {
		for k, m := range rs.in.Mentions {
			for _, c := range m.Content {
				if c.Start <= i && i < c.End && rs.of[k] != none && rs.of[k] != unresolved {
					return rs.of[k]
				}
			}
		}
	}
	return rs.author(i)
}

const unresolved = -2

func (rs *resolver) author(i int32) int {
	for e := range rs.entities {
		if rs.entities[e].kind == author {
			return e
		}
	}
	e := len(rs.entities)
	rs.entities = append(rs.entities, entity{kind: author, words: words.Range{Start: i, End: i + 1}, text: "the author", employer: none, last: -1})
	return e
}

// promote makes an entity of a common noun phrase.
func (rs *resolver) promote(ci int) int {
	ch := &rs.chunks[ci]
	return rs.describeChunk(ci, ch.Range, nil)
}

var _ = model.NoSource
