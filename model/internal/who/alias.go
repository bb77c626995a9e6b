package who

import (
	"hearsay/model/internal/tag"
	"hearsay/model/internal/words"
)

// A text can say by what other name somebody goes: "Dessa Vole, known as the
// Heron," or under what name somebody without one speaks: "a woman who gave her
// name only as Tilda". Both are read from the words that introduce the name.
// Between two names the text then has one person from its beginning to its end.
// Whom a pronoun or a description stands for is known only where it is passed,
// and so is, then, whose name it is.

// naming is where a text gives the phrase right as a name of whom the phrase left
// stands for.
type naming struct{ left, right int }

// aliases finds where the text gives somebody another name.
func (c *cast) aliases() {
	for i := int32(0); int(i) < len(c.Tokens); i++ {
		at, subject := c.introduced(i)
		if at == none {
			continue
		}
		for at < int32(len(c.Tokens)) && !isLetter(c.Form(int(at))) && c.Quotes[at] != words.Outside {
			at++
		}
		if at >= int32(len(c.Tokens)) || c.sentence[at] != c.sentence[i] || c.chunkAt[at] == none || c.chunks[c.chunkAt[at]].Start != at {
			continue
		}
		if left := c.before(subject); left != none {
			if l := &c.chunks[left]; l.plural && left > 0 && c.Forms[subject] != hashTheir && c.chunks[left-1].End+1 == l.Start && c.is[l.Start-1]&affiliation != 0 {
				left-- // "a spokesman for the rebels, who gave his name as Abu Tarik"
			}
			c.name(left, int(c.chunkAt[at]))
		}
	}
	c.settle()
}

// introduced is where the name begins that token i introduces, and the token
// behind the words for whoever bears it; or none.
func (c *cast) introduced(i int32) (at, subject int32) {
	f := c.Forms[i]
	switch {
	case f == hashNicknamed || f == hashDubbed || f == hashAlias || f == hashAka:
		return i + 1, i
	case f == hashKnown || f == hashIdentified:
		return c.pastAs(i+1, 6), i
	case f == hashCalled || f == hashNamed:
		return c.bearing(i), i
	case f == hashHimself || f == hashHerself:
		if i > 0 && (c.lemma(i-1) == hashCall || c.lemma(i-1) == hashIdentify) {
			if at := c.pastAs(i+1, 3); at != none {
				return at, i - 1
			}
			return i + 1, i - 1
		}
	case f == hashBy:
		if i > 0 && c.lemma(i-1) == hashGo {
			at := i + 1
			for int(at) < len(c.Tokens) && at < i+4 && (c.Forms[at] == hashThe || c.Forms[at] == hashName || c.Forms[at] == hashNickname || c.Forms[at] == hashOf) && !c.startsName(at) {
				at++
			}
			return at, i - 1
		}
	case f == hashName || f == hashNickname:
		return c.givenAs(i)
	}
	return none, none
}

// startsName reports whether a phrase with a name begins at token i.
func (c *cast) startsName(i int32) bool {
	k := c.chunkAt[i]
	return k != none && c.chunks[k].Start == i && c.chunks[k].name.Len() > 0
}

// pastAs is the token behind the first "as" among the next n from i on, or none.
func (c *cast) pastAs(i, n int32) int32 {
	for k := i; int(k) < len(c.Tokens) && k < i+n; k++ {
		if c.Forms[k] == hashAs {
			return k + 1
		}
	}
	return none
}

// bearing is the token behind "called" or "named", token i, where that brings in
// a name and does not say what somebody calls another: "a woman called Tilda
// said", "Ann Lee, called the Fox,".
func (c *cast) bearing(i int32) int32 {
	if i == 0 || int(i)+1 >= len(c.Tokens) {
		return none
	}
	at := i + 1
	if c.Form(int(at)) == "only" {
		at++
	}
	if t := c.Tags[i-1]; t == tag.Comma || t == tag.Colon || t == tag.RB || c.Forms[i-1] == hashBe {
		if c.Quotes[at] == words.Opening || c.Forms[at] == hashThe || c.Forms[i-1] == hashBe {
			return at
		}
		return none
	}
	k := c.chunkAt[i-1]
	if k == none || c.chunks[k].entity != none || c.Tags[c.chunks[k].Start] != tag.DT && c.Tags[c.chunks[k].Start] != tag.CD {
		return none
	}
	n := c.chunkAt[at]
	if n == none || c.chunks[n].name.Len() == 0 || c.chunks[n].Start != at || int(c.chunks[n].End) >= len(c.Tags) {
		return none
	}
	switch t := c.Tags[c.chunks[n].End]; {
	case t == tag.DT, t == tag.JJ, t == tag.PRPS, t == tag.RB, t == tag.IN && c.Forms[c.chunks[n].End] != hashOf:
		return none // "a woman called Vole a liar"
	}
	return at
}

// givenAs is where the name begins that the noun "name", token i, introduces:
// "gave her name only as Tilda", "gave only her first name, Tilda", "whose real
// name is Tilda".
func (c *cast) givenAs(i int32) (at, subject int32) {
	if i < 2 || int(i)+2 >= len(c.Tokens) {
		return none, none
	}
	whose := i - 1
	for whose > i-3 && whose > 0 && c.Tags[whose] == tag.JJ {
		whose--
	}
	switch t := c.Tags[whose]; {
	case t == tag.WPS && (c.Form(int(i+1)) == "is" || c.Form(int(i+1)) == "was"):
		return i + 2, whose
	case t != tag.PRPS:
		return none, none
	case c.Form(int(i+1)) == "is" || c.Form(int(i+1)) == "was": // "His name is Tor Ness"
		if c.startsName(i + 2) {
			c.namings = append(c.namings, naming{int(c.chunkAt[whose]), int(c.chunkAt[i+2])})
		}
		return none, none
	}
	if at = c.pastAs(i+1, 3); at != none {
		return at, whose
	}
	if c.Tags[i+1] == tag.Comma && whose < i-1 { // her first name
		return i + 2, whose
	}
	return none, none
}

// farthestBearer is how many words may stand between whoever bears a name and
// the words that introduce it: "who asked to be identified only by her first".
const farthestBearer = 12

// before is the phrase that ends before token i, but for the small words of the
// clause that i belongs to; or none.
func (c *cast) before(i int32) int {
	for k := i - 1; k >= 0 && k >= i-farthestBearer && c.sentence[k] == c.sentence[i]; k-- {
		if at := c.chunkAt[k]; at != none {
			return int(at)
		}
		switch t := c.Tags[k]; {
		case t == tag.RB, t == tag.RBR, t == tag.RBS, t == tag.JJR, t == tag.WP, t == tag.WDT, t == tag.TO, t == tag.MD, t == tag.IN, t == tag.Comma, t == tag.Colon, t == tag.LRB, t == tag.PRPS, t.Verb():
		default:
			return none
		}
	}
	return none
}

// name says that the phrase right gives a name of whom the phrase left stands
// for.
func (c *cast) name(left, right int) {
	l, r := &c.chunks[left], &c.chunks[right]
	if l.entity == none {
		if r.entity != none && !l.plural && (l.pronoun || c.is[l.head]&(orgNoun|govNoun|docNoun|mediaNoun|site) == 0) {
			c.namings = append(c.namings, naming{left, right})
		}
		return
	}
	if x := &c.entities[l.entity]; x.kind != person && x.kind != unknown && !x.kind.corporate() {
		return
	}
	switch {
	case c.root(r.entity) == c.root(l.entity) || r.pronoun:
		return
	case r.entity == none:
		r.entity = l.entity
		c.traitsOf(l.entity, r.Range)
	case c.entities[l.entity].kind == person || c.entities[r.entity].kind != person || r.name.Len() == 1 && r.titles.Len() == 0:
		if c.entities[l.entity].kind == unknown {
			c.entities[l.entity].kind = c.entities[r.entity].kind
		}
		own := c.entities[l.entity].words
		c.merge(r.entity, l.entity)
		c.entities[l.entity].words = own // however long the other name is
	default:
		return
	}
	r.via = link{l.Range, int32(left), bynamed, 0}
	if r.name.Len() > 0 {
		c.bynames[c.nameKey(c.trim(r.name))] = right
	}
}

// learnName says whose name it is that chunk right gives, which is passed.
func (rs *resolver) learnName(n naming) {
	l, r := &rs.chunks[n.left], &rs.chunks[n.right]
	if rs.Tags[l.Start] == tag.PRPS { // "His name is"
		rs.near = link{}
		e := rs.owner(l)
		if e == none || rs.near.chunk == none || rs.near.how == unlinked {
			return
		}
		l = &rs.chunks[rs.near.chunk]
		if l.entity == none {
			l.entity = e
		}
	}
	if l.entity == none && !l.pronoun {
		rs.describeChunk(n.left, l.Range, false)
	}
	if l.entity == none || r.entity == none {
		return
	}
	from, to := rs.root(l.entity), rs.root(r.entity)
	if from == to || rs.entities[to].known != nil || rs.entities[to].kind != person && rs.saysKind(rs.entities[to].words) {
		return
	}
	if x := &rs.entities[from]; x.named { // "She goes by Red Dess"
		if x.kind == person {
			own := x.words
			rs.merge(to, from)
			x.words = own
			r.via = link{l.Range, int32(n.left), bynamed, 0}
			rs.bynames[rs.nameKey(rs.trim(r.name))] = n.right
		}
		return
	}
	rs.entities[to].kind = person
	rs.merge(from, to)
	rs.entities[to].given = n.right
	if l.via.how == unlinked {
		l.via = link{r.Range, int32(n.right), called, 0}
	}
}

// nameEarlier makes one of e and of somebody of whom the text has spoken without a
// name, where it goes on with "the treasurer, Tom Garrity" and e is Garrity. The
// phrase beside the name must begin before token end.
func (rs *resolver) nameEarlier(e int, end int32) {
	x := &rs.entities[e]
	if x.definite == 0 || rs.chunks[x.definite-1].Start >= end {
		return
	}
	ch := &rs.chunks[x.definite-1]
	right := x.definite - 1
	x.definite = 0
	list := lately(rs.trait[rs.lemma(ch.head)])
	only, several := none, false
	for k := len(list) - 1; k >= 0; k-- {
		o := rs.root(list[k])
		y := &rs.entities[o]
		if o == e || o == only || y.named || y.kind != unknown || y.plural || y.last < 0 || y.last >= ch.Start || rs.sentence[ch.head]-rs.sentence[y.last] > farthestNameless {
			continue
		}
		if y.he > y.she && x.she > x.he || y.she > y.he && x.he > x.she || rs.ofAnother(ch, y) || differ(rs.standingOf(ch.Start, ch.head), rs.standingOf(y.words.Start, rs.headOf(y.words))) {
			continue
		}
		several = several || only != none
		if y.text == "" && rs.lessThan(ch, y) && rs.calledFirst(y, ch) {
			only = o
		} else {
			several = true
		}
	}
	switch {
	case only == none:
	case several:
		rs.doubt(e, only, "“"+rs.show(ch.Range)+"” is said of "+rs.nameOf(e)+", but the text has spoken of several")
	default:
		rs.merge(only, e)
		for c := max(0, right-2); c < len(rs.chunks) && c <= right+2; c++ {
			if rs.chunks[c].entity == e && rs.chunks[c].name.Len() > 0 {
				rs.entities[e].given = c
			}
		}
	}
}

// farthestNameless is how many sentences back somebody may have spoken whom the
// text names only then.
const farthestNameless = 12

// lessThan reports whether a description says nothing of whom it means that the
// text has not said of y.
func (rs *resolver) lessThan(ch *chunk, y *entity) bool {
	for i := ch.Start; i < ch.head; i++ {
		if t := rs.Tags[i]; (t.Noun() || t == tag.JJ) && !rs.stemIn(y.words, i) && y.words.Len() > 1 {
			return false
		}
	}
	return true
}

// calledFirst reports whether the first wording for y has the head of ch for its
// own head, and is not of "another" or "one" of several.
func (rs *resolver) calledFirst(y *entity, ch *chunk) bool {
	for i := y.words.Start; i < y.words.End; i++ {
		if rs.is[i]&quantifier != 0 || rs.Forms[i] == hashOne {
			return false
		}
	}
	return rs.stemIn(y.words, ch.head)
}

var (
	hashNicknamed, hashDubbed, hashAlias, hashAka = words.FoldHash("nicknamed"), words.FoldHash("dubbed"), words.FoldHash("alias"), words.FoldHash("aka")
	hashKnown, hashIdentified                     = words.FoldHash("known"), words.FoldHash("identified")
	hashCalled, hashNamed, hashCall, hashIdentify = words.FoldHash("called"), words.FoldHash("named"), words.FoldHash("call"), words.FoldHash("identify")
	hashHimself, hashHerself                      = words.FoldHash("himself"), words.FoldHash("herself")
	hashName, hashNickname, hashGo                = words.FoldHash("name"), words.FoldHash("nickname"), words.FoldHash("go")
	hashAs, hashBy, hashBe                        = words.FoldHash("as"), words.FoldHash("by"), words.FoldHash("be")
)
