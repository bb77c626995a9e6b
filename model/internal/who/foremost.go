package who

import (
	"slices"
	"strings"

	"hearsay/model/internal/tag"
	"hearsay/model/internal/words"
)

// Reports bring people in by what they are and name them a paragraph on: "A former
// head of the roads agency said … ¶ Sir Owen Tarn, who led the agency until 2015,
// said". A paragraph that opens with a new name gives it to whom the paragraph before
// had speak without one, if what it tells of the name goes with the description, or
// if the article has brought in nobody else and tells nothing else of the name.

// givesName makes one of whom chunk k names, which opens a paragraph and is the first
// in the text to do so, and of whom the paragraph before had speak without a name.
func (rs *resolver) givesName(k int) {
	ch := &rs.chunks[k]
	e := rs.root(ch.entity)
	if e == none || ch.name.Len() == 0 {
		return
	}
	here := rs.sentence[ch.Start]
	x := &rs.entities[e]
	if here == 0 || rs.paragraph[here-1] == rs.paragraph[here] || rs.inTitle(rs.Sentences[here-1].Start) || !rs.opens(ch.Start) || !x.named || x.known != nil || x.plural || len(x.members) > 0 || x.kind != person && !x.kind.corporate() || ch.name.Len() < 2 && x.kind == person {
		return
	}
	if i := ch.End; int(i) < len(rs.Tags) && rs.Tags[i] == tag.CC {
		return // "Vance and Moen were jailed"
	}
	if x.count > 0 && (x.chunk < 0 || !rs.inTitle(rs.chunks[x.chunk].head)) {
		return // the text has named them before
	}
	prior := rs.nameless(here)
	if prior == none || prior == e {
		return
	}
	y := &rs.entities[prior]
	c := rs.chunkAt[y.words.Start]
	if c == none || y.kind != unknown && x.kind == person || x.he > x.she && y.she > y.he || x.she > x.he && y.he > y.she {
		return
	}
	d := &rs.chunks[c]
	if d.entity != none && rs.root(d.entity) != prior || rs.anotherOne(d) || rs.ofAnother(d, x) || rs.Forms[d.Start] == hashOne || rs.quantified(d) {
		return
	}
	told := rs.toldBeside(ch)
	if x.kind == person && !rs.describesPerson(d, e, told, here) || x.kind != person && !rs.describesBody(d, e, told) {
		return
	}
	rs.merge(prior, e)
	rs.entities[e].given = k
	if d.via.how == unlinked {
		d.via = link{ch.Range, int32(k), named, 0}
	}
}

// nameless is the only one without a name whom the paragraph before the sentence here
// had speak, if that brought it in; else none.
func (rs *resolver) nameless(here int32) int {
	before, only := rs.paragraph[here]-1, none
	for n := len(rs.passed) - 1; n >= 0 && n >= len(rs.passed)-2*farthestSpeech; n-- {
		at := rs.bounds(rs.passed[n])
		if at.Len() == 0 || rs.paragraph[rs.sentence[at.Start]] > before {
			continue
		}
		if rs.paragraph[rs.sentence[at.Start]] < before {
			break
		}
		e := rs.root(rs.speaker[n])
		switch x := &rs.entities[e]; {
		case e == only || x.named || x.plural || x.kind != unknown && x.kind != organization && x.kind != thing:
		case only != none:
			return none
		default:
			only = e
		}
	}
	if only == none {
		return none
	}
	if x := &rs.entities[only]; x.words.Len() == 0 || rs.paragraph[rs.sentence[x.words.Start]] < before && !rs.inTitle(x.words.Start) {
		return none
	}
	return only
}

// toldBeside is what stands between the name of chunk ch and the verb of which it is
// the subject: ", who led the agency until 2015,".
func (rs *resolver) toldBeside(ch *chunk) words.Range {
	at := words.Range{Start: ch.End, End: ch.End}
	if v := rs.Heads[ch.head]; ch.subject && v > ch.End {
		at.End = min(v, ch.End+longestTold)
	}
	return at
}

// longestTold is how many words beside a name are looked at.
const longestTold = 30

// describesPerson reports whether the description d, of whom the paragraph before the
// sentence here had speak, goes with the person e, of whom the words told stand beside
// the name.
func (rs *resolver) describesPerson(d *chunk, e int, told words.Range, here int32) bool {
	head, is := rs.lemma(d.head), rs.is[d.head]
	if is&personNoun == 0 && is&title == 0 && !agentive(rs.Form(int(d.head))) || besides[head] || rs.clash(is, &rs.entities[e]) {
		return false
	}
	same, other := rs.toldJob(e, rs.jobOf(d))
	if role := rs.entities[e].role; rs.academic(role) && jobSorts[head]&jobSorts[hashDoctor] != 0 {
		same, other = true, false // a surgeon may be a professor
	}
	same = same || rs.hasTrait(e, head) && !rs.second(rs.entities[e].role)
	if other && !looseNouns[head] {
		return false
	}
	whose := rs.Tags[d.Start] == tag.PRPS || rs.possessed(d)
	if same && (whose || rs.hasTrait(e, head) || rs.opensArticle(d.head)) || rs.doesSo(head, told) {
		return true
	}
	if is&spokesNoun != 0 || whose || !rs.opensArticle(d.head) || rs.isSomething(e) || !rs.alone(d, here) {
		return false
	}
	if rs.indefinite(d) {
		return true
	}
	return d.Len() > 2 || rs.Forms[d.End] == hashOf && rs.is[d.head]&(title|personNoun) != 0
}

// describesBody reports whether the description d goes with the body e, of which the
// words told stand beside the name.
func (rs *resolver) describesBody(d *chunk, e int, told words.Range) bool {
	head := rs.lemma(d.head)
	if rs.is[d.head]&(orgNoun|govNoun|mediaNoun) == 0 && !bodyRoles[head] || rs.otherSort(d, e) {
		return false
	}
	if rs.sortOf(d)&rs.sortsTold(e) != 0 && rs.opensArticle(d.head) && (rs.indefinite(d) || d.Len() > 2) {
		return true
	}
	return rs.doesSo(head, told)
}

var hashDoctor = words.FoldHash("doctor")

// alone reports whether the paragraph before the sentence here speaks of no other person
// than the description d does.
func (rs *resolver) alone(d *chunk, here int32) bool {
	before := rs.paragraph[here] - 1
	for k := rs.next - 1; k >= 0; k-- {
		p := &rs.chunks[k]
		switch s := rs.paragraph[rs.sentence[p.head]]; {
		case s > before || p.pronoun || p.plural || p.Start == d.Start:
			continue
		case s < before:
			return true
		}
		if p.entity != none && (rs.entities[rs.root(p.entity)].kind == person || rs.entities[rs.root(p.entity)].kind == unknown && !rs.entities[rs.root(p.entity)].named) && rs.root(p.entity) != rs.root(d.entity) {
			return false
		}
		if p.entity == none && rs.is[p.head]&personNoun != 0 {
			return false
		}
	}
	return true
}

// doesSo reports whether the words told of a name say by a verb or a noun what the noun
// head says somebody is: "who runs a shop" of a shopkeeper, "who led the agency" of
// its head.
func (rs *resolver) doesSo(head uint32, told words.Range) bool {
	verbs := deeds[head]
	for i := told.Start; i < told.End; i++ {
		if slices.Contains(verbs, rs.lemma(i)) || rs.lemma(i) == head && rs.Tags[i].Noun() {
			return true
		}
	}
	return false
}

// deeds are what those do who are called so.
var deeds = func() map[uint32][]uint32 {
	m := map[uint32][]uint32{}
	for nouns, verbs := range map[string]string{
		"head boss chief leader director mayor president captain manager chair chairman chairwoman commander governor premier coach": "lead head run chair direct manage govern captain command serve",
		"owner proprietor buyer parent":                 "own buy acquire purchase",
		"operator":                                      "operate run",
		"maker manufacturer":                            "make build produce manufacture",
		"builder developer contractor":                  "build develop construct",
		"opponent rival challenger candidate contender": "stand run challenge contest oppose",
		"shopkeeper trader grocer publican landlord landlady baker butcher hotelier restaurateur": "run own keep shop",
		"farmer grower": "farm grow breed keep",
		"neighbour neighbor resident villager islander local": "live",
		"lawyer solicitor barrister counsel attorney":         "represent defend act",
		"teacher lecturer tutor professor":                    "teach lecture",
		"driver":                                              "drive",
		"survivor":                                            "survive",
		"witness":                                             "see watch witness",
		"founder":                                             "found start set",
		"author writer novelist":                              "write",
		"climber mountaineer":                                 "climb",
		"deputy":                                              "deputise",
		"researcher scientist expert":                         "research study",
		"employee worker":                                     "work",
		"coordinator organiser organizer":                     "coordinate organise organize",
		"singer":                                              "sing",
		"swimmer":                                             "swim",
		"pilot":                                               "fly",
	} {
		for n := range strings.FieldsSeq(nouns) {
			for v := range strings.FieldsSeq(verbs) {
				m[words.FoldHash(n)] = append(m[words.FoldHash(n)], words.FoldHash(v))
			}
		}
	}
	return m
}()
