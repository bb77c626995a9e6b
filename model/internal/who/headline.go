package who

import (
	"strings"

	"hearsay/model"
	"hearsay/model/internal/tag"
	"hearsay/model/internal/words"
)

// A headline speaks of people and bodies before the text brings them in, in
// other words and without articles: "Health secretary" over "Ann Corby, the
// health secretary", "memo" over "an internal memo". Such a description goes
// forward: to the only one whom the text calls by all its words, else to the
// first whom the text brings in by its noun.

// titleEnd is where the title of an article ends in its text, 0 if it has none.
func titleEnd(a *model.Article) int {
	if len(a.Blocks) > 1 && a.Blocks[0].Kind == model.Title {
		return a.Blocks[0].End
	}
	return 0
}

// inTitle reports whether token i stands in the article's title.
func (r *reading) inTitle(i int32) bool { return int(r.Tokens[i].Start) < r.title }

// opensArticle reports whether token i stands in the first paragraph behind the title.
func (r *reading) opensArticle(i int32) bool {
	p := r.paragraph[r.sentence[i]]
	return p == 0 || p == 1 && r.title > 0
}

// unname takes from the nouns that open the title the look of names, which only
// the place of a capital gives them: "Skipper denies", "Study finds".
func (c *cast) unname() {
	for i := range c.chunks[:min(len(c.chunks), longestTitle)] {
		ch := &c.chunks[i]
		if !c.inTitle(ch.Start) {
			return
		}
		if ch.name.Len() != 1 || ch.Len() != 1 || !c.opens(ch.head) && !c.headline[c.sentence[ch.head]] || c.is[ch.head]&(personNoun|docNoun|generalNoun|orgNoun|govNoun) == 0 || houses[c.form(ch.head)] || len(c.surname[c.form(ch.head)]) > 0 {
			continue
		}
		if c.named(ch.name, i+1) {
			continue
		}
		ch.name, ch.run = words.Range{}, words.Range{}
	}
}

// houses are public bodies of which a country has one, and which are called so by name.
var houses = map[uint32]bool{words.FoldHash("parliament"): true, words.FoldHash("congress"): true, words.FoldHash("senate"): true, words.FoldHash("treasury"): true, words.FoldHash("cabinet"): true}

// longestTitle is how many phrases of a title are looked at: more are no title.
const longestTitle = 16

// named reports whether a name of one word is one of a later chunk, from the
// chunk i on, and does not only begin a sentence there.
func (c *cast) named(name words.Range, i int) bool {
	for ; i < len(c.chunks); i++ {
		if n := c.chunks[i].name; n.Len() == 1 && c.form(n.Start) == c.form(name.Start) && !c.opens(n.Start) {
			return true
		}
	}
	return false
}

// headlined reports whether ch is a description in the title which means one in
// particular, without an article that says so.
func (rs *resolver) headlined(ch *chunk) bool {
	return rs.inTitle(ch.head) && !ch.plural && !ch.pronoun && rs.Tags[ch.Start] != tag.DT && rs.Tags[ch.Start] != tag.CD && rs.Tags[ch.Start] != tag.PRPS
}

// foretold is the only one with a name whom the text calls by all the words of a
// description in the title, or none; and if there are several, the first of them.
func (rs *resolver) foretold(ch *chunk) (only, first int) {
	only, first = none, none
	if !rs.headlined(ch) {
		return only, first
	}
	lists := [][]int{rs.trait[rs.lemma(ch.head)], rs.byWord[rs.form(ch.head)]}
	if l := rs.lemma(ch.head); (l == hashChief || l == hashBoss) && ch.head > ch.Start { // "Water chief" is short for all of these
		lists = append(lists, rs.trait[hashHead], rs.trait[hashLeader], rs.trait[hashDirector], rs.trait[hashPresident])
	}
	for _, list := range lists {
		for _, e := range list[:min(len(list), farthestName)] {
			if e == only || !rs.entities[e].named || rs.entities[e].kind == document || !rs.calledAll(e, ch) {
				continue
			}
			if only != none {
				return none, only
			}
			only = e
		}
	}
	return only, none
}

var hashChief, hashBoss, hashHead, hashLeader, hashDirector, hashPresident = words.FoldHash("chief"), words.FoldHash("boss"), words.FoldHash("head"), words.FoldHash("leader"), words.FoldHash("director"), words.FoldHash("president")

// calledAll reports whether the text calls e by all words of ch.
func (rs *resolver) calledAll(e int, ch *chunk) bool {
	x := &rs.entities[e]
	if x.plural || !rs.fits(e, ch) || rs.clash(rs.is[ch.head], x) || rs.ofAnother(ch, x) {
		return false
	}
	for i := ch.Start; i < ch.head; i++ {
		if t := rs.Tags[i]; (t.Noun() || t == tag.JJ) && !rs.hasTrait(e, rs.lemma(i)) && !rs.stemIn(x.words, i) && !(x.owner != none && rs.sameOwner(i, x.owner)) && !rs.ofEmployer(x, ch, i) && !rs.ofOffice(x, i) {
			return false
		}
	}
	return true
}

// ofEmployer reports whether token i of ch is of the name of the body that x is of, or
// says what sort of body that is: "Storvik bank chief".
func (rs *resolver) ofEmployer(x *entity, ch *chunk, i int32) bool {
	if i > ch.Start && rs.proper(i-1) && rs.is[i]&(orgNoun|govNoun|mediaNoun) != 0 {
		return true
	}
	return x.employer != none && rs.stemIn(rs.entities[x.employer].words, i)
}

// ofOtherBody reports whether token i of ch is a noun for a body that the person x is
// not of.
func (rs *resolver) ofOtherBody(x *entity, ch *chunk, i int32) bool {
	return x.named && !rs.ofEmployer(x, ch, i) && (x.employer == none || !rs.hasTrait(x.employer, rs.lemma(i)))
}

// stemIn reports whether a word of at is token i but for a plural's s: of "Ministry
// of Harbours" "harbour" is.
func (r *reading) stemIn(at words.Range, i int32) bool {
	stem := strings.TrimSuffix(strings.ToLower(r.Form(int(i))), "s")
	for k := at.Start; k < at.End; k++ {
		if strings.TrimSuffix(strings.ToLower(r.Form(int(k))), "s") == stem {
			return true
		}
	}
	return false
}

// announce remembers that the title speaks of e by the noun that is the head of
// ch, without naming it.
func (rs *resolver) announce(e int, ch *chunk) {
	if rs.inTitle(ch.head) && !rs.entities[e].named {
		rs.announced[rs.lemma(ch.head)] = e
	}
}

// announcedAs is the one with a name for whom the description ch is taken, where
// the title has called somebody so, who turns out to be that one: "Watchdog" over
// "The Care Board fined it. The watchdog said"; or none.
func (rs *resolver) announcedAs(ch *chunk) int {
	title, ok := rs.announced[rs.lemma(ch.head)]
	if !ok || rs.inTitle(ch.head) || rs.entities[title].plural {
		return none
	}
	e, by := rs.epithet(ch)
	if e == none || e == title || !rs.mayBe(title, e, ch) {
		return none
	}
	delete(rs.announced, rs.lemma(ch.head))
	ch.via = rs.linkTo(e, by)
	rs.merge(title, e)
	rs.addTrait(e, rs.lemma(ch.head), ch.head)
	return e
}

// mayBe reports whether the one in the title may be e, who is now spoken of by ch: the
// title says nothing of that one that the text does not say of e.
func (rs *resolver) mayBe(title, e int, ch *chunk) bool {
	x := &rs.entities[title]
	for i := x.words.Start; i < x.words.End; i++ {
		if rs.Tags[i].Noun() && !rs.stemIn(ch.Range, i) && !rs.hasTrait(e, rs.lemma(i)) && !rs.ofEmployer(&rs.entities[e], ch, i) {
			return false
		}
	}
	return true
}

// announcedBy is the one of whom the title speaks, if ch brings it in where the text
// first uses that noun, with at as all its words; else none.
func (rs *resolver) announcedBy(ch *chunk, at words.Range) int {
	head := rs.lemma(ch.head)
	e, ok := rs.announced[head]
	if !ok || rs.inTitle(ch.head) {
		return none
	}
	delete(rs.announced, head)
	x := &rs.entities[e]
	if x.named || x.plural != ch.plural || rs.partOf(at) || rs.clash(rs.is[ch.head], x) {
		return none
	}
	for i := x.words.Start; i < x.words.End; i++ {
		if t := rs.Tags[i]; t.Noun() && !rs.stemIn(at, i) && rs.lemma(i) != head { // "ex-mayor", "a former mayor"
			return none
		}
	}
	if at = rs.bare(at); at.Len() > x.words.Len() && rs.Tags[at.Start] != tag.PRPS {
		x.fuller = at
		rs.full[rs.nameKey(at)] = e
	}
	return e
}
