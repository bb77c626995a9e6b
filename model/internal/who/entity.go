package who

import (
	"strings"

	"hearsay/model"
	"hearsay/model/internal/tag"
	"hearsay/model/internal/words"
)

// kind is what sort of thing an entity is.
type kind uint8

const (
	unknown kind = iota
	person
	organization
	government
	media
	document
	group
	thing // what cannot speak: an event, an amount
	author
	generic
)

// corporate reports whether k is an organisation of some sort.
func (k kind) corporate() bool { return k == organization || k == government || k == media }

// entity is somebody or something that the text speaks of.
type entity struct {
	kind   kind
	named  bool
	words  words.Range // its fullest wording: the name without title, or the description
	text   string      // the wording, where words is not what to show
	fuller words.Range // of one without a name, a later description that says more
	he     int         // what speaks for "he" as its pronoun
	she    int
	slight int // how many of those are pronouns that are no sources, where they alone speak for a gender
	guess  int // what the look of its first name says where nothing else does: above 0 for "he", below for "she"
	plural bool
	firm   bool     // whether a noun before its name says that it is a firm
	signs  int      // how much speaks for its being a body, where its name looks like a person's
	neuter bool     // only "it" tells that it is a body, and not which sort of one
	traits []uint32 // lemmas of the words that describe it
	told   []int32  // for each trait the token that tells it

	said     bool  // whether it has been the source of something, up to the place reached
	acts     bool  // whether it has been that, or a subject, or in the title
	leads    bool  // whether it is in the title or in the first paragraph
	chunk    int   // where it was last mentioned, up to the place reached
	last     int32 // token where it was last mentioned, up to the place reached
	count    int   // mentions so far
	either   bool  // whether it is a surname of which the text does not tell whose it is
	bare     int   // how many of those are a surname that others bear, too
	whole    int   // how many of those are more than a surname
	members  []int
	role     words.Range // of a person, what the text first says that it is
	titled   uint32      // of a person, the last word of the first title that the text gives it
	intro    int         // of a person, the chunk beside which the text first says what it is, and one; 0 if none does
	definite int         // of a person, the chunk beside the name that says "the", and one, until it is passed; 0 if there is none
	given    int         // the chunk in which the text gives it its name, after it spoke of it without; 0 if none
	post     post        // of a person, where the text says so
	employer int         // the entity that it works for
	kin      int         // of whom the text has told whose daughter or lawyer they are, that one, and one; 0 if it has not
	speaks   bool        // whether it speaks for its employer
	owner    int32       // the last word that tells whose body it is, or of a person's country
	owned    words.Range // its name with the owner's before it, if it has been named so
	apart    bool        // whether another owner's is called the same
	known    *model.Known
	sighted  link // of a known one, what speaks for its being that
	evidence []model.Evidence
}

// post is where the text says what a person is: the phrase, and in it the word.
// The zero value is nowhere.
type post struct {
	chunk int
	head  int32
}

// doubt says that two entities may be one.
type doubt struct {
	a, b int
	why  string
}

// cast is who and what a text is about.
type cast struct {
	*reading
	learned   *learned
	registry  *registry
	votes     map[uint32]votes // by all words of a name: what kind its occurrences look like
	entities  []entity
	full      map[uint32]int   // by all words of a name
	surname   map[uint32][]int // people by last name
	given     map[uint32][]int // people by first name
	byWord    map[uint32][]int // organisations by any of their names' words
	initials  map[uint32]int   // organisations by abbreviation
	trait     map[uint32][]int // by a word that describes them
	knownAs   map[string]int   // by the id of a well-known source
	doubts    []doubt
	countryOf map[string]int  // countries that the text names, by their codes
	into      map[int]int     // entities that turned out to be others
	namings   []naming        // of those without a name of their own, in the order of the text
	joined    map[string]int  // by the letters of a full name, its entity and one; empty before the first handle
	bynames   map[uint32]int  // by all words of a name, the chunk where the text gives it as somebody's other name
	written   map[uint32]bool // the words of the text with capitals; empty until somebody asks
	room      []int           // of the indices' lists
	keys      []uint64        // space for features
}

// begin makes c the cast of a text. It uses the memory of c again.
func (c *cast) begin(r *reading, l *learned, g *registry) {
	clear(c.entities)
	*c = cast{
		learned:   l,
		registry:  g,
		votes:     emptied(c.votes),
		reading:   r,
		entities:  c.entities[:0],
		full:      emptied(c.full),
		surname:   emptied(c.surname),
		given:     emptied(c.given),
		byWord:    emptied(c.byWord),
		initials:  emptied(c.initials),
		trait:     emptied(c.trait),
		knownAs:   emptied(c.knownAs),
		into:      emptied(c.into),
		countryOf: emptied(c.countryOf),
		namings:   c.namings[:0],
		bynames:   emptied(c.bynames),
		joined:    emptied(c.joined),
		written:   emptied(c.written),
		room:      c.room[:0],
		keys:      c.keys[:0],
	}
	for i := range r.chunks {
		if ch := &r.chunks[i]; ch.name.Len() > 0 {
			name := r.trim(ch.name)
			if name.Len() == 0 {
				continue
			}
			v := c.votes[r.nameKey(name)]
			c.keys = r.nameFeatures(name, c.keys[:0])
			l.vote(&v, c.keys)
			c.votes[r.nameKey(name)] = v
		}
	}
	// Full names first, wherever they stand, so that a headline's surname
	// finds its owner; then the headlines and single names.
	for i := range r.chunks {
		if ch := &r.chunks[i]; ch.name.Len() >= 2 && !r.headline[r.sentence[ch.head]] {
			c.place(i)
		}
	}
	c.brackets()
	c.unname()
	for e := range c.entities {
		c.entities[e].last = -1
	}
	for i := range r.chunks {
		ch := &r.chunks[i]
		switch {
		case ch.entity != none:
			c.entities[ch.entity].last = ch.head
		case r.handle(ch.head):
			c.placeHandle(i)
		case ch.run.Len() == 0:
		case ch.name.Len() == 0 && ch.run.Len() == 1 && ch.Len() == 1 && r.is[ch.head]&title != 0 && len(c.surname[c.form(ch.head)]) > 0:
			ch.name, ch.titles = ch.run, words.Range{} // Mr. Dean
			c.place(i)
		case ch.name.Len() == 0 && ch.run.Len() == 2 && ch.Len() == 2 && r.is[ch.Start]&title != 0 && r.is[ch.head]&title != 0 && len(c.surname[c.form(ch.head)]) > 0:
			ch.titles, ch.name = words.Range{Start: ch.Start, End: ch.head}, words.Range{Start: ch.head, End: ch.End} // Dr. Dean
			c.place(i)
		case r.headline[r.sentence[ch.head]] && ch.run.Len() > 1:
			c.placeHeadline(i)
		default:
			c.place(i)
		}
	}
	c.aliases()
	c.describe()
	c.peoples()
	c.bodies()
}

// emptied is m without its entries, or a new map if there is none.
func emptied[K comparable, V any](m map[K]V) map[K]V {
	if m == nil {
		return map[K]V{}
	}
	clear(m)
	return m
}

// form is the hash of token i without regard to capitals.
// Words with digits are told apart by them.
func (r *reading) form(i int32) uint32 {
	if f := r.Form(int(i)); digitFirst(f) {
		return formKey(f)
	}
	return r.Forms[i]
}

func formKey(form string) uint32 {
	if digitFirst(form) {
		return words.Hash(form)
	}
	return words.FoldHash(form)
}

// nameKey is a hash of the words of a name.
func (r *reading) nameKey(name words.Range) uint32 {
	key := uint32(name.Len())
	for i := name.Start; i < name.End; i++ {
		key = nextKey(key, r.form(i))
	}
	return key
}

func nextKey(key, form uint32) uint32 { return (key ^ form) * 0x01000193 }

// place finds the entity that a named chunk stands for, or adds it.
func (c *cast) place(i int) {
	ch := &c.chunks[i]
	name := c.trim(ch.name)
	if name.Len() == 0 {
		return
	}
	k := c.classify(ch, name)
	key := c.nameKey(name)
	if e, ok := c.full[key]; ok && name.Len() == 1 && ch.titles.Len() == 0 && c.entities[e].firm {
		k = c.entities[e].kind
	}
	owner := c.ownerOf(ch, k)
	if owner != none {
		if e, ok := c.full[c.ownedKey(key, owner)]; ok {
			c.join(i, e)
			return
		}
	}
	if e, ok := c.full[key]; ok && name.Len() > 1 && c.entities[e].kind == person {
		if another, perhaps := c.namesake(i, e); another {
			n := c.create(name, person)
			c.entities[n].intro = i + 1
			c.full[key] = n
			c.join(i, n)
			if perhaps != "" {
				c.doubts = append(c.doubts, doubt{e, n, "both are called " + c.show(name) + ", but the text tells of two: " + perhaps})
			}
			return
		}
	}
	namesakes := name.Len() == 1 && len(c.surname[c.form(name.Start)]) > 1
	if e, ok := c.full[key]; ok && !namesakes && !c.otherGender(ch, e) && c.oneOwner(name, owner, e) && (c.entities[e].kind == k || k == unknown || name.Len() > 1 || k != person) {
		c.join(i, e)
		return
	}
	e := none
	switch {
	case name.Len() == 1:
		e = c.short(ch, name.Start, k)
	case k == person:
		e = c.samePerson(ch, name)
	default:
		e = c.sameOrganization(name, owner)
	}
	if e == none {
		apart := owner != none && c.anothers(name)
		e = c.create(name, k)
		if owner != none {
			c.entities[e].owned, c.entities[e].apart = words.Range{Start: ch.Start, End: name.End}, apart
			if owner >= name.End {
				c.entities[e].owned = words.Range{Start: name.Start, End: owner + 1} // "Ministry of Works of Ostrand"
			}
		}
	} else if x := &c.entities[e]; name.Len() > x.words.Len() && (x.kind == k || x.kind == unknown) {
		x.words, x.kind = name, k
		c.index(e, name)
	}
	c.full[key] = e
	if owner != none {
		c.full[c.ownedKey(key, owner)] = e
		if c.entities[e].owner == none {
			c.entities[e].owner = owner
		}
	}
	c.join(i, e)
}

// trim leaves out of a name what it can do without: an article, a final mark.
func (r *reading) trim(name words.Range) words.Range {
	for name.Len() > 0 && !isLetter(r.Form(int(name.Start))) && !digitFirst(r.Form(int(name.Start))) {
		name.Start++
	}
	if name.Len() > 1 && strings.EqualFold(r.Form(int(name.Start)), "the") {
		name.Start++
	}
	return name
}

func (c *cast) create(name words.Range, k kind) int {
	e := len(c.entities)
	if k == government && name.Len() <= 2 && c.is[name.End-1]&place != 0 && c.is[name.End-1]&capitalCity == 0 { // the Kremlin is not Russia
		form := words.FoldHash(c.show(name))
		if code, ok := lexicon().country[form]; ok {
			if _, taken := c.countryOf[code]; !taken {
				c.countryOf[code] = e
			}
		}
	}
	c.entities = append(c.entities, entity{kind: k, named: true, words: name, employer: none, owner: none, last: -1})
	c.index(e, name)
	return e
}

// index makes e known by the words of name.
func (c *cast) index(e int, name words.Range) {
	k := c.entities[e].kind
	if k == person || k == unknown {
		last := c.surnameOf(name)
		c.surname[c.form(last)] = c.add(c.surname[c.form(last)], e)
		for i := name.Start; i < last; i++ {
			// The first name, and a nickname between marks.
			if i == name.Start || !isLetter(c.Form(int(i-1))) && !isLetter(c.Form(int(i+1))) {
				c.given[c.form(i)] = c.add(c.given[c.form(i)], e)
			}
		}
	}
	if k != person {
		for i := name.Start; i < name.End; i++ {
			if isLetter(c.Form(int(i))) && len(c.Form(int(i))) > 2 {
				c.byWord[c.form(i)] = c.add(c.byWord[c.form(i)], e)
			}
		}
		for at := name; ; at.Start++ {
			for _, small := range [...]bool{false, true} {
				if key, ok := c.initialsOf(at, small); ok {
					if _, taken := c.initials[key]; !taken {
						c.initials[key] = e
					}
				}
			}
			if at.Len() < 3 || c.is[at.Start]&(place|demonym) == 0 && !(c.is[at.Start] == 0 && c.is[at.Start+1]&govNoun != 0) {
				break // but "the Russian Ministry of Defence" is "the MOD"
			}
		}
	}
}

// add adds e to an index's list, unless it has been added lately.
func (c *cast) add(list []int, e int) []int {
	for _, x := range list[max(0, len(list)-4):] {
		if x == e {
			return list
		}
	}
	return c.put(list, e)
}

// put is list with x behind it, in c's own memory: there are thousands of
// lists, and nearly all of them are short.
func (c *cast) put(list []int, x int) []int {
	if len(list) == cap(list) {
		n := max(1, 2*cap(list))
		if cap(c.room)-len(c.room) < n {
			c.room = make([]int, 0, max(n, 2*cap(c.room), 256)) // what was put stays where it is
		}
		at := len(c.room)
		c.room = c.room[:at+n]
		list = append(c.room[at:at:at+n], list...)
	}
	return append(list, x)
}

// lately is the end of an index's list. A text of a million names may have
// thousands that share a word; the latest are enough, and keep the work linear.
func lately(list []int) []int { return list[max(0, len(list)-farthestName):] }

const (
	farthestName   = 48
	mostTraits     = 64
	mostWordings   = 32
	longestPhrase  = 64
	longestChain   = 8 // links
	farthestSpeech = 8 // mentions to either side
)

// surnameOf is the last token of a person's name that is not "Jr." or "III".
func (r *reading) surnameOf(name words.Range) int32 {
	last := name.End - 1
	for last > name.Start {
		switch strings.TrimSuffix(r.Form(int(last)), ".") {
		case "Jr", "Sr", "II", "III", "IV", ",":
			last--
			continue
		}
		break
	}
	return last
}

// generation is what tells a person from their father by the end of the name, "Jr"
// or "III", or "".
func (r *reading) generation(name words.Range) string {
	if last := name.End - 1; last > r.surnameOf(name) {
		return strings.TrimSuffix(r.Form(int(last)), ".")
	}
	return ""
}

// initialsOf is the hash of the abbreviation that the capitals of a name make,
// or, with small, they and the first letters of the small words between them:
// of "Ministry of Defence" "MD" and "MOD".
func (r *reading) initialsOf(name words.Range, small bool) (uint32, bool) {
	var buf [12]byte
	n := 0
	for i := name.Start; i < name.End && n < len(buf); i++ {
		switch f := r.Form(int(i)); {
		case f[0] >= 'A' && f[0] <= 'Z':
			buf[n] = f[0]
			n++
		case small && n > 0 && r.Tags[i] == tag.IN && f[0] >= 'a' && f[0] <= 'z':
			buf[n] = f[0] - 'a' + 'A'
			n++
		}
	}
	if n < 2 {
		return 0, false
	}
	return words.FoldHash(string(buf[:n])), true
}

// abbreviation is the hash of token i without full stops if it is written in
// capitals alone.
func (r *reading) abbreviation(i int32) (uint32, bool) {
	f := r.Form(int(i))
	var buf [12]byte
	n := 0
	for k := 0; k < len(f); k++ {
		switch {
		case f[k] == '.':
		case f[k] >= 'A' && f[k] <= 'Z' && n < len(buf):
			buf[n] = f[k]
			n++
		case f[k] == 's' && k == len(f)-1 && n >= 2:
		case (f[k] == 'o' || f[k] == 'f') && n > 0 && n < len(buf) && k+1 < len(f): // "MoD", "TfK"
			buf[n] = f[k] - 'a' + 'A'
			n++
		default:
			return 0, false
		}
	}
	if n < 2 {
		return 0, false
	}
	return words.FoldHash(string(buf[:n])), true
}

// short finds whom a name of one word stands for.
func (c *cast) short(ch *chunk, at int32, k kind) int {
	key := c.form(at)
	if c.is[at]&place == 0 || k == person {
		if e := c.pick(c.surname[key], ch); e != none {
			return e
		}
		if e := c.pick(c.given[key], ch); e != none && (ch.titles.Len() == 0 || c.beforeGiven(ch.titles)) {
			return e
		}
	}
	if k == person && ch.titles.Len() > 0 {
		return none
	}
	if abbr, ok := c.abbreviation(at); ok {
		if e, ok := c.initials[abbr]; ok && c.ownInitials(c.ownerOf(ch, organization), e) {
			return e
		}
		return none
	}
	if c.is[at]&(place|demonym|title|personNoun) != 0 {
		return none
	}
	for _, e := range lately(c.byWord[key]) {
		name := c.trim(c.entities[e].words)
		first := c.form(name.Start) == key
		last := c.form(name.End-1) == key && (c.entities[e].kind == media && (c.is[at]&mediaNoun != 0 || outlets[key] || mastheads[key] || c.is[name.Start]&mediaNoun == 0) || c.entities[e].kind == organization && c.sporting(name))
		if first && !last && c.ofPlace(e, name) {
			continue
		}
		if name.Len() > 1 && (first || last) {
			return e
		}
	}
	return none
}

// ofPlace reports whether a name is one that begins with a place, for which the
// place alone does not stand: "Oskel Chamber of Commerce", "Oskel Echo".
func (c *cast) ofPlace(e int, name words.Range) bool {
	if c.entities[e].kind == media {
		return c.Forms[name.End-1] != hashNews
	}
	if name.Len() > 2 && c.Tags[name.Start+1] == tag.NNPS && c.is[name.Start+1]&personNoun != 0 {
		return true // "Vexa Workers Union"
	}
	for i := name.Start + 1; i < name.End; i++ {
		switch c.Forms[i] {
		case hashChamber, hashCouncil, hashHospital, hashPolice:
			return true
		}
	}
	return false
}

var hashChamber, hashHospital, hashPolice = words.FoldHash("chamber"), words.FoldHash("hospital"), words.FoldHash("police")

// beforeGiven reports whether a title is one that stands before first names:
// "Sir Gareth".
func (r *reading) beforeGiven(titles words.Range) bool {
	switch r.Form(int(titles.End - 1)) {
	case "Sir", "Dame", "Lady", "Prince", "Princess", "Father", "Sister", "Brother":
		return true
	}
	return false
}

// pick chooses among people of one name: the one whose gender fits the title,
// then the one mentioned last. The one mentioned before that is its rival.
func (c *cast) pick(list []int, ch *chunk) int {
	he, she := c.titleGender(ch.titles)
	best, rival := none, none
	title := c.titleOf(ch)
	fits := func(e int) bool { // better than one of whom nothing is known
		x := &c.entities[e]
		return title != 0 && x.titled == title || he && x.he > x.she || she && x.she > x.he
	}
	for _, e := range lately(list) {
		x := &c.entities[e]
		if he && x.she > x.he+1 || she && x.he > x.she+1 || title != 0 && c.relativeOf(e, title) {
			continue
		}
		switch {
		case best == none || fits(e) && !fits(best) || x.last > c.entities[best].last && fits(e) == fits(best):
			best, rival = e, best
		case rival == none || x.last > c.entities[rival].last:
			rival = e
		}
	}
	ch.rival = rival
	return best
}

// relativeOf reports whether the name of e stands beside what says that this is
// somebody of the one who has the title: "the president's wife, Ada Korr".
func (c *cast) relativeOf(e int, title uint32) bool {
	at := c.entities[e].words.Start - 1
	if at < 0 || c.Tags[at] != tag.Comma {
		return false
	}
	for k := at - 1; k > 0 && k >= at-farthestPossessor; k-- {
		if c.Tags[k] == tag.POS {
			return c.form(k-1) == title
		}
	}
	return false
}

// farthestPossessor is how many words may stand between "the president's" and the
// name beside it.
const farthestPossessor = 4

// titleOf is the last word of the title before a name that says what somebody is, 0
// without one.
func (c *cast) titleOf(ch *chunk) uint32 {
	if ch.titles.Len() == 0 || c.is[ch.titles.End-1]&courtesy != 0 {
		return 0
	}
	return c.form(ch.titles.End - 1)
}

// otherGender reports whether the title before a name is not e's: "Mrs Shah" is
// not Mr Shah.
func (c *cast) otherGender(ch *chunk, e int) bool {
	he, she := c.titleGender(ch.titles)
	x := &c.entities[e]
	return ch.name.Len() == 1 && (he && x.she > x.he+1 || she && x.he > x.she+1)
}

func (r *reading) titleGender(titles words.Range) (he, she bool) {
	for i := titles.Start; i < titles.End; i++ {
		if r.is[i]&(title|personNoun) == 0 {
			continue // "April Councillor"
		}
		he = he || r.is[i]&heWord != 0 && r.is[i]&sheWord == 0
		she = she || r.is[i]&sheWord != 0 && r.is[i]&heWord == 0
	}
	return he && !she, she && !he
}

// samePerson finds a person whose name the given one is another form of.
func (c *cast) samePerson(ch *chunk, name words.Range) int {
	last := c.surnameOf(name)
	best := none
	for _, e := range lately(c.surname[c.form(last)]) {
		other := c.entities[e].words
		if a, b := c.generation(name), c.generation(other); a != "" && b != "" && a != b {
			continue
		}
		if other.Len() == 1 || c.sameGiven(name.Start, other.Start) || c.nicknamed(name, other.Start) || c.nicknamed(other, name.Start) || c.is[name.Start]&firstName == 0 && c.endsIn(other, name) ||
			particle(strings.ToLower(c.Form(int(other.Start)))) && c.endsIn(name, other) { // "De Blasio" before "Bill de Blasio"
			best = e
		}
	}
	return best
}

// nicknamed reports whether token i is the nickname that a name gives between marks,
// "Buck" of "William “Buck” Tanner".
func (r *reading) nicknamed(name words.Range, i int32) bool {
	for k := name.Start + 1; k+1 < name.End; k++ {
		if !isLetter(r.Form(int(k-1))) && !isLetter(r.Form(int(k+1))) && r.form(k) == r.form(i) {
			return true
		}
	}
	return false
}

// sameGiven reports whether two first names may be one person's: the same, an
// initial of the other, or its short form.
func (r *reading) sameGiven(a, b int32) bool {
	if r.form(a) == r.form(b) && r.is[a] == 0 && (r.is[a+1]|r.is[b+1])&firstName != 0 && r.form(a+1) != r.form(b+1) {
		return false // a title that nobody knows, before two first names
	}
	x, y := strings.ToLower(strings.TrimSuffix(r.Form(int(a)), ".")), strings.ToLower(strings.TrimSuffix(r.Form(int(b)), "."))
	if len(x) > len(y) {
		x, y = y, x
	}
	return strings.HasPrefix(y, x) && (len(x) != 2) || shortNames[y] == x || shortNames[x] == y
}

// shortNames are common short forms that do not begin the full name.
var shortNames = map[string]string{
	"robert": "bob", "william": "bill", "richard": "dick", "edward": "ted", "theodore": "ted", "james": "jim",
	"john": "jack", "charles": "chuck", "margaret": "peggy", "elizabeth": "betty", "anthony": "tony",
	"michael": "mike", "bernard": "bernie", "joseph": "joe", "thomas": "tom", "katherine": "kate", "catherine": "cathy",
	"patricia": "trish", "henry": "harry", "andrew": "drew", "lawrence": "larry", "gerald": "jerry", "susan": "sue",
	"stephen": "steve", "steven": "steve", "anthony ": "tony", "daniel": "danny", "eugene": "gene",
}

// sameOrganization finds an organisation whose name begins or ends as the
// given one does, with more words: "Security Council" for "United Nations
// Security Council", "Wells Fargo" for "Wells Fargo Bank".
func (c *cast) sameOrganization(name words.Range, owner int32) int {
	for _, e := range lately(c.byWord[c.form(name.End-1)]) {
		other := c.trim(c.entities[e].words)
		if (c.suffix(name, other) || c.suffix(other, name)) && c.oneOwner(name, owner, e) {
			return e
		}
	}
	for _, e := range lately(c.byWord[c.form(name.Start)]) {
		other := c.trim(c.entities[e].words)
		if (c.prefix(name, other) || c.prefix(other, name)) && c.oneOwner(name, owner, e) {
			return e
		}
	}
	return none
}

// suffix reports whether long ends in all the words of short, and what it has
// before them does not make it another organisation.
func (c *cast) suffix(short, long words.Range) bool {
	if short.Len() < 2 || !c.endsIn(long, short) {
		return false
	}
	extra := long.End - int32(short.Len()) - 1
	// The Texas Supreme Court is not the Supreme Court.
	return c.is[extra]&place == 0 || c.is[extra]&govNoun != 0
}

// endsIn reports whether long has words before all those of short.
func (r *reading) endsIn(long, short words.Range) bool {
	if short.Len() >= long.Len() {
		return false
	}
	for i := int32(1); i <= int32(short.Len()); i++ {
		if r.form(short.End-i) != r.form(long.End-i) {
			return false
		}
	}
	return true
}

// prefix reports whether long begins with all the words of short and goes on
// with what names leave out, "Inc." or "Bank".
func (c *cast) prefix(short, long words.Range) bool {
	if short.Len() >= long.Len() || short.Len() < 2 {
		return false
	}
	for i := int32(0); i < int32(short.Len()); i++ {
		if c.form(short.Start+i) != c.form(long.Start+i) {
			return false
		}
	}
	return c.is[long.Start+int32(short.Len())]&orgNoun != 0 && int(short.Len())+1 == long.Len()
}

// placeHeadline looks in a headline's run of capitals for a name that the
// text has.
func (c *cast) placeHeadline(n int) {
	ch := &c.chunks[n]
	for i := ch.run.Start; i < ch.run.End; i++ {
		for end := min(ch.run.End, i+6); end > i+1; end-- {
			if e, ok := c.full[c.nameKey(words.Range{Start: i, End: end})]; ok {
				c.join(n, e)
				return
			}
		}
		if list := c.surname[c.form(i)]; len(list) > 0 {
			c.join(n, list[0])
			return
		}
	}
	if ch.name.Len() > 0 && (c.is[ch.name.Start]&firstName != 0 || ch.name.Len() <= 2) {
		c.place(n)
	}
}

// join says that ch stands for e, and learns from it.
func (c *cast) join(i, e int) {
	ch := &c.chunks[i]
	ch.entity = e
	x := &c.entities[e]
	x.last = ch.head
	if x.titled == 0 && x.kind == person {
		x.titled = c.titleOf(ch)
	}
	if x.intro == 0 && x.kind == person && ch.name.Len() > 1 && c.beside(i) != none {
		x.intro = i + 1
	}
	if x.kind == unknown {
		x.kind = c.classify(ch, ch.name)
	}
	if c.ofFirm(ch) && (c.untyped(e) || x.kind.corporate()) {
		x.firm = true
		c.becomes(e, c.classify(ch, ch.name))
	}
	if x.kind != person {
		return
	}
	he, she := c.titleGender(ch.titles)
	switch {
	case he:
		x.he += 3
	case she:
		x.she += 3
	}
	if first := c.is[ch.name.Start]; ch.name.Len() > 1 && x.he+x.she == 0 {
		switch names := first & (heWord | sheWord); {
		case first&firstName == 0:
			x.guess = c.learned.gender(c.Form(int(ch.name.Start)))
		case names == heWord:
			x.he += 2
		case names == sheWord:
			x.she += 2
		}
	}
}

// heldBy is the person whose office the abbreviation in brackets, chunk i, stands for:
// the name follows and the title stands before; or none.
func (c *cast) heldBy(i int) int {
	before, next := c.chunkAt[c.chunks[i].Start-2], i+1
	if before == none || next >= len(c.chunks) || c.chunks[next].Start != c.chunks[i].End+1 || c.chunks[before].name.Len() > 0 {
		return none
	}
	n, b := &c.chunks[next], &c.chunks[before]
	if n.entity == none || n.name.Start != n.Start || c.is[b.head]&(title|personNoun) == 0 || c.entities[n.entity].kind != person {
		return none
	}
	return n.entity
}

// brackets reads abbreviations that stand in brackets after a name: "the
// Institute for the Study of War (ISW)".
func (c *cast) brackets() {
	for i := range c.chunks {
		ch := &c.chunks[i]
		at := ch.Start
		if i == 0 || ch.entity != none || ch.name.Len() != 1 || at < 2 || c.Form(int(at-1)) != "(" {
			continue
		}
		if int(ch.End) >= len(c.Tokens) || c.Form(int(ch.End)) != ")" {
			continue
		}
		before := c.chunkAt[at-2]
		if e := c.heldBy(i); e != none {
			c.full[c.nameKey(ch.name)] = e // "Superintendent of Police (SP) Anjali Rao"
			c.roleOf(e, int(before), c.chunks[before].Range)
			ch.entity = e
			continue
		}
		abbr, ok := c.abbreviation(at)
		if !ok || before == none || c.chunks[before].entity == none {
			continue
		}
		e := c.chunks[before].entity
		if c.entities[e].kind == person {
			continue
		}
		c.initials[abbr] = e
		c.full[c.nameKey(ch.name)] = e
		c.join(i, e)
	}
}
