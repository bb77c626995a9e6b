package who

import (
	"slices"
	"strings"

	"hearsay/model/internal/tag"
	"hearsay/model/internal/words"
)

// describe collects by what words the text describes those whom it names:
// titles and roles before the name, appositions after or before it, what they
// are said to be, the party in brackets.
func (c *cast) describe() {
	for i := range c.chunks {
		ch := &c.chunks[i]
		if ch.entity == none || ch.pronoun {
			continue
		}
		e := ch.entity
		c.traitsOf(e, words.Range{Start: ch.Start, End: ch.name.Start})
		c.party(e, ch.End)
		if next := c.apposition(i); next != none {
			c.traitsOf(e, c.chunks[next].Range)
			c.chunks[next].entity, c.chunks[next].via = e, link{ch.Range, int32(i), beside, 0}
			c.roleOf(e, next, c.chunks[next].Range)
			c.introduces(e, next)
			c.employment(e, next)
			c.bodyOfRole(e, next)
		} else if next := c.predicate(i); next != none {
			c.traitsOf(e, c.chunks[next].Range)
			c.chunks[next].via = link{ch.Range, int32(i), predicated, 0}
			c.roleOf(e, next, c.chunks[next].Range)
		}
		c.neuter(i)
		c.roleBefore(e, i)
		c.ofBody(e, i)
		c.standsFor(e, i)
		if i > 1 {
			if office := &c.chunks[i-2]; office.entity == none && !office.pronoun && c.definite(office) && c.Forms[office.End] == hashOf && c.chunks[i-1].Start == office.End+1 &&
				c.chunks[i-1].End+1 == ch.Start && c.Tags[ch.Start-1] == tag.Comma && c.entities[e].kind == person && c.closes(ch.End) && c.fits(e, office) && c.is[office.head]&personNoun != 0 {
				c.traitsOf(e, office.Range) // "The mayor of Ostby, Tor Hagen, resigned"
				c.roleOf(e, i-2, office.Range)
				office.entity, office.via = e, link{ch.Range, int32(i), beside, 0}
			}
		}
		if i > 0 {
			if before := &c.chunks[i-1]; before.entity == none && !before.pronoun && c.definite(before) && !c.opensClause(i) &&
				before.End+1 == ch.Start && c.Form(int(before.End)) == "," && c.closes(ch.End) && (c.fits(e, before) || c.plainlyPerson(e, ch) && c.agentOf(before)) {
				c.traitsOf(e, before.Range)
				c.roleOf(e, i-1, before.Range)
				c.introduces(e, i-1)
				before.entity, before.via = e, link{ch.Range, int32(i), beside, 0}
			}
		}
	}
}

// opensClause reports whether chunk i is the subject of what follows a phrase with
// a preposition: "seen by the newspaper, the guild signed it".
func (c *cast) opensClause(i int) bool {
	ch, before := &c.chunks[i], &c.chunks[i-1]
	if before.Start == 0 || int(ch.End) >= len(c.Tags) {
		return false
	}
	p, t := c.Tags[before.Start-1], c.Tags[ch.End]
	return (p == tag.IN || p == tag.TO) && (t == tag.VBD || t == tag.VBZ || t == tag.VBP || t == tag.MD)
}

// fits reports whether what a chunk describes can be e.
func (c *cast) fits(e int, ch *chunk) bool {
	is := c.is[ch.head]
	switch k := c.entities[e].kind; {
	case ch.plural:
		return false
	case k == person:
		return is&personNoun != 0 || is&title != 0 || is == 0 && slices.Contains(c.entities[e].traits, c.lemma(ch.head))
	case k.corporate():
		return is&(orgNoun|govNoun|mediaNoun) != 0 || bodyRoles[c.lemma(ch.head)]
	}
	return false
}

// plainlyPerson reports whether chunk ch names a person by a first name or a title.
func (c *cast) plainlyPerson(e int, ch *chunk) bool {
	return c.entities[e].kind == person && (ch.titles.Len() > 0 && c.anyTitle(ch.titles) || ch.name.Len() > 1 && c.is[ch.name.Start]&firstName != 0)
}

// agentOf reports whether a phrase speaks of somebody's agent, as people and bodies are
// called: "its chief regulator".
func (c *cast) agentOf(ch *chunk) bool {
	return !ch.plural && ch.name.Len() == 0 && (c.Tags[ch.Start] == tag.PRPS || c.possessed(ch)) && agentive(c.Form(int(ch.head))) && c.is[ch.head]&(mediaNoun|docNoun) == 0
}

// bodyRoles are the roles that bodies have as well as people.
var bodyRoles = func() map[uint32]bool {
	m := map[uint32]bool{}
	for w := range strings.FieldsSeq("bidder forecaster owner operator publisher sponsor maker manufacturer builder developer supplier employer landlord rival competitor contractor buyer seller producer organiser organizer carrier broadcaster insurer lender parent partner backer donor creditor shareholder successor predecessor opponent") {
		m[words.FoldHash(w)] = true
	}
	return m
}()

// closes reports whether an apposition can end before token i.
func (r *reading) closes(i int32) bool {
	if int(i) >= len(r.Tags) {
		return true
	}
	switch t := r.Tags[i]; {
	case t == tag.Comma, t == tag.Stop, t == tag.LRB, t == tag.Colon, t.Verb(), t == tag.MD, t == tag.CloseQuote:
		return true
	}
	return false
}

// apposition is the index of the chunk that stands beside chunk i, after a
// comma, and says what it is; none if there is none. What begins a mention has its
// own: "It was stopped by Ann Lee, a source close to the talks said".
func (c *cast) apposition(i int) int {
	ch := &c.chunks[i]
	at := ch.End
	if at < int32(len(c.Tags)) && c.Form(int(at)) == "(" { // "David Vitter (R-La.), a senator"
		for at < int32(len(c.Tags)) && at < ch.End+8 && c.Form(int(at)) != ")" {
			at++
		}
		at++
	}
	if int(at)+1 >= len(c.Tags) || c.Tags[at] != tag.Comma && c.Form(int(at)) != "--" && c.Form(int(at)) != "—" {
		return none
	}
	if int(at)+3 < len(c.Tags) && c.Tags[at+1] == tag.CD && c.Tags[at+2] == tag.Comma && c.entities[ch.entity].kind == person {
		at += 2 // "Ines Mott, 44, an economist"
	}
	next := int(c.chunkAt[at+1])
	if next == none {
		return none
	}
	// Possessors come before the phrase that they are part of.
	n := &c.chunks[next]
	if n.Start != at+1 || c.starts[n.Start] || n.pronoun || n.name.Len() > 0 && n.name.Start == n.Start || n.entity != none {
		return none
	}
	opener := c.Tags[n.Start]
	bare := c.is[n.head]&(personNoun|title) != 0 && c.entities[ch.entity].kind == person
	if opener != tag.DT && opener != tag.PRPS && !bare && !c.possessed(n) {
		return none
	}
	if x := &c.entities[ch.entity]; (x.kind == person || x.kind == unknown) && opener == tag.DT && !n.plural && c.is[n.head]&(personNoun|title) == 0 && c.is[n.head]&site != 0 &&
		c.is[ch.name.Start]&firstName == 0 && ch.titles.Len() == 0 {
		x.kind = organization // "Cold Harbour Mill, the seat of the council"
		if c.is[n.head]&govNoun != 0 || c.lemma(n.head) == hashCapital {
			x.kind = government // "Bergmark, the capital"
		}
	}
	if c.Forms[n.Start] == hashThe && firmNouns[c.lemma(n.head)] && c.untyped(ch.entity) && c.entities[ch.entity].words.Len() == 1 && ch.titles.Len() == 0 {
		c.becomes(ch.entity, organization) // "Marlow, the retailer"
	}
	if opener == tag.DT && !n.plural && (c.untyped(ch.entity) || c.is[n.head]&site == 0 && c.bareName(ch.entity)) && ch.titles.Len() == 0 && c.is[n.head]&(personNoun|title) == 0 {
		c.becomes(ch.entity, kindOfNoun(c.is[n.head])) // "Kestrel, a company in Saltmere,"
	}
	if !c.fits(ch.entity, n) && !(opener == tag.DT && !n.plural && c.is[n.head]&(docNoun|personNoun) == 0 && c.entities[ch.entity].kind != person) {
		return none
	}
	// "In the deal with Acme, the union gave way" has another subject.
	if int(n.End) < len(c.Tags) {
		if t := c.Tags[n.End]; t == tag.VBD || t == tag.VBZ || t == tag.VBP || t == tag.MD {
			return none
		}
	}
	// "the mayor, a lawyer and the governor said" is a list.
	if int(n.End) < len(c.Tags) && c.Tags[n.End] == tag.CC && !bare {
		return none
	}
	return next
}

// untyped reports whether nothing but the look of its name tells what e is:
// neither a title nor a first name, no pronoun and no word in the name.
func (c *cast) untyped(e int) bool {
	x := &c.entities[e]
	if !x.named || x.known != nil || x.kind != person && x.kind != unknown || x.he+x.she > 0 || x.words.Len() == 0 || x.words.Len() > 2 || len(x.members) > 0 {
		return false
	}
	return c.is[x.words.Start]&firstName == 0 && x.role.Len() == 0 && x.employer == none
}

// neuter reads from "it" and "its" that chunk i names nobody but a body: "Tarnholt
// said it would close the bridge", "Tarnholt said so. Its mayor agreed." Where
// another one could be meant it says nothing.
func (c *cast) neuter(i int) {
	ch := &c.chunks[i]
	if ch.name.Len() == 1 && i+1 < len(c.chunks) && c.chunks[i+1].Start == ch.Start && c.untyped(ch.entity) && c.ofState(&c.chunks[i+1]) {
		c.becomes(ch.entity, government) // "Ostrand's foreign minister"
		return
	}
	if int(ch.End)+1 < len(c.Tags) && ch.name.Len() == 1 && ch.Len() == 1 && c.Form(int(ch.End)) == "and" && c.Forms[ch.End+1] == hashIts && c.untyped(ch.entity) {
		c.becomes(ch.entity, organization) // "Pharmelia and its partner"
		return
	}
	if !ch.subject || ch.name.Len() != 1 || ch.Len() != 1 || i+1 >= len(c.chunks) || !c.untyped(ch.entity) {
		return
	}
	if next := i + 1; next < len(c.chunks) && c.Forms[c.chunks[next].Start] == hashIts && c.sentence[c.chunks[next].head] == c.sentence[ch.head] && c.ofState(&c.chunks[next]) {
		c.becomes(ch.entity, government) // "Marenza recalled its ambassador"
		return
	}
	here := c.sentence[ch.head]
	near := true // nothing else has been spoken of
	for k := i + 1; k < len(c.chunks) && k < i+12 && c.sentence[c.chunks[k].head] <= here+1; k++ {
		n := &c.chunks[k]
		switch {
		case c.sentence[n.head] > here:
			if c.Forms[n.Start] == hashIts && c.opens(n.Start) && c.is[n.head]&(personNoun|title|pluralNoun) != 0 {
				c.becomes(ch.entity, government)
				c.entities[ch.entity].neuter = true
			}
			return
		case near && c.Forms[n.Start] == hashIt && n.pronoun && c.Quotes[n.head] != words.Inside && c.acts(n):
			c.becomes(ch.entity, organization)
			c.entities[ch.entity].neuter = true
			return
		case c.is[n.head]&(orgNoun|govNoun|mediaNoun) != 0 || n.entity != none && n.entity != ch.entity:
			return
		}
		near = near && !n.pronoun && c.is[n.head]&dateWord != 0
	}
}

// peoples says that a name of one word is a country's where the text has what is made
// of such a name for its people: "Velmari" of "Velmar", "Marenzan" of "Marenza".
func (c *cast) peoples() {
	written := c.written
	for e := range c.entities {
		x := &c.entities[e]
		if x.words.Len() != 1 || !c.untyped(e) || x.neuter || c.is[x.words.Start] != 0 {
			continue
		}
		if len(written) == 0 {
			for i := range c.Forms {
				if capital(c.Form(i)) {
					written[c.Forms[i]] = true
				}
			}
		}
		name := c.Form(int(x.words.Start))
		if len(name) < 4 {
			continue
		}
		short := strings.TrimRight(name, "aeiouy")
		for _, people := range [...]string{name + "i", name + "ian", name + "an", name + "ese", name + "n", name + "ish", short + "ian", short + "an", short + "ese", short + "ish"} {
			if written[words.FoldHash(people)] && !strings.EqualFold(people, name) {
				c.becomes(e, government)
				break
			}
		}
	}
}

// ofState reports whether what a chunk speaks of is what states have: "foreign
// minister", "parliament", but not "campaign" or "government", which people have.
func (r *reading) ofState(ch *chunk) bool {
	switch r.lemma(ch.head) {
	case hashTroops, hashTroop, hashParliament, hashArmy, hashNavy, hashBorder, hashCapital, hashAmbassador, hashEmbassy, hashOpposition:
		return true
	}
	if r.is[ch.head]&(title|govNoun) == 0 {
		return false
	}
	for i := ch.Start; i < ch.head; i++ {
		if r.is[i]&portfolio != 0 || r.Forms[i] == hashPrime || r.Forms[i] == hashMilitary {
			return true
		}
	}
	return false
}

var hashMilitary = words.FoldHash("military")

var hashOpposition = words.FoldHash("opposition")

var hashTroops, hashTroop = words.FoldHash("troops"), words.FoldHash("troop")

var hashParliament, hashArmy, hashNavy, hashBorder, hashAmbassador, hashEmbassy, hashPrime = words.FoldHash("parliament"), words.FoldHash("army"), words.FoldHash("navy"), words.FoldHash("border"),
	words.FoldHash("ambassador"), words.FoldHash("embassy"), words.FoldHash("prime")

// acts reports whether the verb behind "it" is one of what somebody does: "it
// would close", but not "it would rain" or "it was late".
func (r *reading) acts(it *chunk) bool {
	i := it.End
	if int(i)+1 >= len(r.Tags) || r.Tags[i] != tag.MD && r.Tags[i] != tag.VBD {
		return false
	}
	if r.Tags[i] == tag.MD || r.Form(int(i)) == "had" {
		if i++; r.Form(int(i)) == "not" {
			i++
		}
	}
	if int(i)+1 >= len(r.Tags) || !r.Tags[i].Verb() {
		return false
	}
	switch r.lemma(i) {
	case hashBe, hashRain, hashSnow, hashTake, hashSeem, hashHappen, hashCost, hashDepend, hashHave, hashMatter, hashFollow, hashAppear, hashMake, hashHelp:
		return false
	}
	return true
}

var hashRain, hashSnow, hashTake, hashSeem, hashHappen, hashCost, hashDepend, hashHave, hashMatter, hashFollow, hashAppear, hashMake, hashHelp = words.FoldHash("rain"), words.FoldHash("snow"),
	words.FoldHash("take"), words.FoldHash("seem"), words.FoldHash("happen"), words.FoldHash("cost"), words.FoldHash("depend"), words.FoldHash("have"), words.FoldHash("matter"),
	words.FoldHash("follow"), words.FoldHash("appear"), words.FoldHash("make"), words.FoldHash("help")

// bareName reports whether e has a name of one word that does not say what it
// names, and nothing else in the text does.
func (c *cast) bareName(e int) bool {
	x := &c.entities[e]
	return x.words.Len() == 1 && (x.neuter || c.untyped(e) || (x.kind == organization || x.kind == government) && x.named && x.known == nil && len(x.traits) == 0 && !c.saysKind(x.words))
}

// becomes says what e is, unless k says nothing.
func (c *cast) becomes(e int, k kind) {
	x := &c.entities[e]
	if k == unknown {
		return
	}
	if name := strings.ToLower(c.show(x.words)); strings.Contains(name, "wire") || strings.Contains(name, "news") || strings.Contains(name, "press") {
		k = media // "Northwire, an agency"
	}
	if k == x.kind {
		return
	}
	x.kind = k
	c.index(e, c.trim(x.words))
}

// kindOfNoun is what sort of body a noun of class is speaks of, or unknown.
func kindOfNoun(is class) kind {
	switch {
	case is&mediaNoun != 0:
		return media
	case is&govNoun != 0:
		return government
	case is&orgNoun != 0:
		return organization
	}
	return unknown
}

// possessed reports whether a chunk begins with its possessor.
func (r *reading) possessed(ch *chunk) bool {
	for i := ch.Start; i < ch.head; i++ {
		if r.Tags[i] == tag.POS || r.Tags[i] == tag.PRPS {
			return true
		}
	}
	return false
}

// predicate is the index of the chunk that chunk i is said to be: "Wagner is
// a private group".
func (c *cast) predicate(i int) int {
	at := c.chunks[i].End
	if int(at)+1 >= len(c.Tags) || c.Labels[at] == 0 && !c.Tags[at].Verb() {
		return none
	}
	switch c.Form(int(at)) {
	case "is", "was":
	default:
		return none
	}
	next := int(c.chunkAt[at+1])
	if next == none || c.chunks[next].Start != at+1 || c.chunks[next].entity != none || c.Tags[at+1] != tag.DT {
		return none
	}
	if n, e := &c.chunks[next], c.chunks[i].entity; !n.plural && c.untyped(e) && c.is[n.head]&(personNoun|title) == 0 {
		c.becomes(e, kindOfNoun(c.is[n.head])) // "Kestrel is a company"
	}
	if !c.fits(c.chunks[i].entity, &c.chunks[next]) {
		return none
	}
	return next
}

// roleBefore learns from a name's role when it is not a title: in "campaign
// manager Ann Lee" and "Acme spokesman Ann Lee" it belongs to one chunk with
// the name.
func (c *cast) roleBefore(e, i int) {
	x, ch := &c.entities[e], &c.chunks[i]
	if x.kind != person || ch.name.Start == ch.Start {
		return
	}
	c.roleOf(e, i, words.Range{Start: ch.Start, End: ch.name.Start})
	if k := ch.name.Start - 1; x.role.Len() == 0 && ch.titles.Len() == 0 && c.Tags[ch.Start] != tag.DT && ch.name.Len() > 1 && (c.is[ch.name.Start]&firstName != 0 || strings.HasSuffix(c.Form(int(ch.name.Start)), ".")) && c.Tags[k] == tag.NN && !capital(c.Form(int(k))) && c.is[k]&^site == 0 && c.Tags[k-1] != tag.POS {
		from := k
		for from > ch.Start && c.Tags[from-1] == tag.NN && c.is[from-1]&(orgNoun|govNoun|mediaNoun) == 0 && (!capital(c.Form(int(from-1))) || c.opens(from-1)) {
			from--
		}
		x.role = words.Range{Start: from, End: k + 1} // "Shop steward Peter Lamm"
	}
	spokes := false
	for i := ch.Start; i < ch.name.Start; i++ {
		spokes = spokes || c.is[i]&spokesNoun != 0
		switch is := c.is[i]; {
		case is&personNoun == 0:
		case is&heWord != 0 && is&sheWord == 0:
			x.he += 2
		case is&sheWord != 0 && is&heWord == 0:
			x.she += 2
		}
	}
	// Whoever is named in the chunk before the role is the employer.
	for i := ch.Start; i < ch.name.Start; i++ {
		name, at := c.bodyFrom(i, ch.name.Start)
		if name.Len() == 0 {
			continue
		}
		end := name.End
		if end+1 < ch.name.Start && c.saysOfWhat(end) && c.is[end+1]&(title|personNoun) != 0 && (c.Forms[end] == hashDistrict || c.Forms[end] == hashCircuit) {
			return // "U.S. District Judge"
		}
		if end < ch.name.Start && c.is[end]&(orgNoun|govNoun) != 0 && c.is[end]&(personNoun|title) == 0 && x.employer == none {
			// "Finch campaign spokeswoman"
			body := c.unnamedBody(words.Range{Start: at, End: end + 1})
			x = &c.entities[e] // the entities may have moved
			x.employer, x.speaks = body, spokes
			i = end
			continue
		}
		employer, ok := c.full[c.nameKey(name)]
		if !ok && name.Len() == 1 {
			employer = c.short(&chunk{Range: name, name: name}, i, unknown)
			ok = employer != none
		}
		if k := c.kindOfBody(name, ch.name.Start); !ok && k != unknown && x.employer == none {
			employer, ok = c.create(name, k), true
			c.full[c.nameKey(name)] = employer
			x = &c.entities[e]
		}
		if ok && employer != e && x.employer == none && (spokes || c.entities[employer].kind != person) {
			x.employer, x.speaks = employer, spokes
		}
		i = end
	}
}

// bodyFrom is the name of a body that begins with token i and ends before token
// end, among the words for what somebody is, and where it begins with the word
// that says of what it is the body: "Ministry of Works", "foreign ministry". It
// is empty where none begins.
func (c *cast) bodyFrom(i, end int32) (name words.Range, from int32) {
	if w := c.whole[i]; w > i && w <= end {
		return words.Range{Start: i, End: w}, i
	}
	if c.is[i]&portfolio != 0 && i+1 < end && c.is[i+1]&govNoun != 0 && c.is[i+1]&(title|personNoun) == 0 && c.Tags[i+1].Noun() {
		return words.Range{Start: i, End: i + 1}, i
	}
	if i+1 < end && c.opens(i) && c.Tags[i+1] == tag.NN && c.is[i+1]&site != 0 && !capital(c.Form(int(i+1))) {
		return words.Range{}, i // "Care home owner"
	}
	if !c.proper(i) || c.is[i]&(title|titlePart|personNoun|demonym|portfolio) != 0 || roleParts[c.Forms[i]] && c.is[i]&(govNoun|orgNoun) == 0 && i+1 < end && c.is[i+1]&(title|personNoun) != 0 {
		return words.Range{}, i
	}
	to := i + 1
	for to < end && c.is[to]&(title|personNoun) == 0 {
		switch {
		case (c.Forms[to] == hashDistrict || c.Forms[to] == hashCircuit) && to+1 < end && c.saysOfWhat(to):
			return words.Range{Start: i, End: to}, i // "U.S. District Judge"
		case c.proper(to):
			to++
			continue
		case (c.Tags[to] == tag.IN || c.Form(int(to)) == "and") && to+1 < end && c.proper(to+1) && c.is[to-1]&(orgNoun|govNoun|portfolio) != 0:
			to += 2
			continue
		}
		break
	}
	return words.Range{Start: i, End: to}, i
}

// kindOfBody is the kind of the body that a name before somebody's role, which ends
// before token end, is of, though the text says no more of it: a name that says so
// itself, or one that stands before what people are in firms and clubs only:
// "Northgate analyst Lena Fisk". It is unknown where it may be anything.
func (c *cast) kindOfBody(name words.Range, end int32) kind {
	if c.whole[name.Start] == name.End {
		if k, ok := c.registry.kindOf(c.nameKey(name)); ok {
			return k
		}
	}
	first, last := c.is[name.Start], c.is[name.End-1]
	for i := name.Start; i < name.End; i++ {
		if c.Tags[i] == tag.IN && i > name.Start {
			last = c.is[i-1]
			break
		}
	}
	switch k := kindOfNoun(last); {
	case name.Len() > 1 && k != unknown:
		return k
	case name.Len() > 1 && first&firstName == 0 && outlets[c.Forms[name.End-1]]:
		return media
	case name.Len() > 1 && first&firstName == 0 && firmEnds[c.Forms[name.End-1]]:
		return organization
	}
	if k, ok := c.registry.kindOf(c.nameKey(name)); ok {
		return k
	}
	if _, short := c.abbreviation(name.Start); short && name.Len() == 1 && c.is[name.Start]&(place|demonym|title) == 0 && c.countryAt(name.Start) == "" || c.Tags[name.End-1] == tag.NNPS && last&(personNoun|demonym) == 0 && first&firstName == 0 {
		return organization // "JKL spokesman", "Nationals leader"
	}
	if i := name.End; name.Len() == 2 && i <= end && int(i) < len(c.Tags) && first&(firstName|place) == 0 && last&place == 0 && (c.Form(int(i)) == "MLA" || c.Form(int(i)) == "MP" || c.Form(int(i)) == "MLC") && c.opens(name.Start) {
		return organization // "Praja Shakti MLA"
	}
	if name.Len() == 1 && c.opens(name.Start) && everydayBefore[c.Forms[name.Start]] {
		return unknown // "Area manager"
	}
	for i := name.End; i < end && c.is[name.Start]&(firstName|place|demonym|title|personNoun) == 0; i++ {
		if firmRoles[c.lemma(i)] {
			return organization
		}
	}
	return unknown
}

// everydayBefore are common nouns that stand before a role where a sentence opens.
var everydayBefore = func() map[uint32]bool {
	m := map[uint32]bool{}
	for w := range strings.FieldsSeq("area refuge branch station store shop plant site project team duty ward unit night floor line shift production product account general stage tour road bar pub fund asset portfolio sales events facilities estate property farm game film music band art fashion factory warehouse yard depot restaurant kitchen hotel hostel shelter charity school nursery college campus gallery museum library theatre cinema bank risk data security safety quality supply logistics transport fleet traffic street care home office head club camp ground stadium studio energy market markets currency commodity industry bond equity defence political election city science climate") {
		m[words.FoldHash(w)] = true
	}
	return m
}()

// firmRoles are what people are in firms, clubs and institutes, and not of a place
// or a person.
var firmRoles = func() map[uint32]bool {
	m := map[uint32]bool{}
	for w := range strings.FieldsSeq("ceo cfo coo cto executive chairman chairwoman chairperson founder co-founder cofounder analyst economist strategist manager coach midfielder defender striker winger goalkeeper researcher boss") {
		m[words.FoldHash(w)] = true
	}
	return m
}()

// roleOf takes from the words at, of chunk ci, what person e is: from the first word that
// says so to the last, "chief surgeon", "Secretary of State". What somebody
// was before is no role.
func (c *cast) roleOf(e, ci int, at words.Range) {
	x := &c.entities[e]
	if x.kind != person {
		return
	}
	role := words.Range{}
	for i := at.Start; i < at.End; i++ {
		switch {
		case c.whole[i] > i:
			i = c.whole[i] - 1 // "Human Rights Watch researcher"
		case c.Tags[i] == tag.POS || c.Tags[i] == tag.PRPS:
			role = words.Range{} // "the mill's owner"
		case c.is[i]&formerly != 0 || strings.HasPrefix(c.Form(int(i)), "ex-"):
			return
		case c.Tags[i] == tag.NNS || c.Tags[i] == tag.NNPS: // "brothers"
		case c.is[i]&(title|personNoun) != 0 && c.is[i]&courtesy == 0:
			if role.Len() == 0 {
				role.Start = i
			}
			role.End = i + 1
		}
	}
	if role.Len() == 0 {
		return
	}
	if role.Len() > 1 && strings.HasSuffix(c.Form(int(role.End-1)), ".") && c.is[role.End-1]&title != 0 && !strings.HasSuffix(c.Form(int(role.End-2)), ".") {
		role.End-- // "spokeswoman Col.", but "Maj. Gen."
	}
	if role.End == at.End-1 && c.Tags[role.End] == tag.NN && agentive(c.Form(int(role.End))) {
		role.End++ // "chief regulator"
	}
	if role.Len() > 1 && c.academic(words.Range{Start: role.End - 1, End: role.End}) && c.Form(int(role.End - 1))[0] != 'p' {
		role.End-- // "lead author Dr", but "law professor"
	}
	if p := (post{ci, role.End - 1}); x.post.head == 0 || !c.tellsWhose(x.post) && c.tellsWhose(p) {
		x.post = p
	}
	if x.role.Len() > 0 && (!c.academic(x.role) || c.academic(role)) && !(c.is[role.End-1]&spokesNoun != 0 && c.ranks(x.role)) {
		return
	}
	role.End = c.officeBehind(role.End, at.End)
	for i := role.Start - 1; i >= at.Start && (c.saysOfWhat(i) || i == role.Start-1 && c.ofTrade(i)); i-- {
		role.Start = i
	}
	if role.End == at.End {
		role.End = c.pastField(role)
	}
	x.role = role
}

// ofTrade reports whether token i, before a word for what somebody is, is a common noun
// that says in what: "tomato seller", "planning officer".
func (c *cast) ofTrade(i int32) bool {
	if t := c.Tags[i]; t != tag.NN && t != tag.VBG || c.Tags[i+1] != tag.NN {
		return false
	}
	return (!capital(c.Form(int(i))) || c.opens(i)) && c.is[i]&^(docNoun|site|portfolio) == 0
}

// saysOfWhat reports whether token i, before a word for what somebody is, is part of
// what that is called: "foreign minister", "prime minister", "district attorney",
// "Lord Justice".
func (c *cast) saysOfWhat(i int32) bool {
	next := c.is[i+1]
	switch c.Forms[i] {
	case hashPrime, hashVice, hashDeputy:
		return true
	case hashDistrict:
		return c.Forms[i+1] == hashAttorney || c.Forms[i+1] == hashJudge
	case hashLord:
		return c.Forms[i+1] == hashJustice || c.Forms[i+1] == hashMayor
	case hashFirst:
		return c.Form(int(i+1)) == "officer" || c.lemma(i+1) == hashMinister || c.Forms[i+1] == hashMinister
	}
	return c.is[i]&portfolio != 0 && next&(title|portfolio) != 0 && c.Tags[i] != tag.POS || roleParts[c.Forms[i]] && next&(title|personNoun) != 0
}

// roleParts are words that stand before a word for what somebody is, as part of what
// that is called: "fire chief", "press secretary".
var roleParts = func() map[uint32]bool {
	m := map[uint32]bool{}
	for w := range strings.FieldsSeq("fire police military army staff special press shadow circuit crown county city town parish opposition party union team club campaign research sales marketing finance communications technology operating financial executive general head senior lead principal associate assistant chief trade permanent managing federal public medical clinical creative artistic scientific musical commercial regional political creative editorial human legal policy campaigns religious prison football cabinet youth first") {
		m[words.FoldHash(w)] = true
	}
	return m
}()

// pastField is where a role ends with what it is a role in, "head of research",
// "professor of marine biology".
func (c *cast) pastField(role words.Range) int32 {
	i := role.End
	if !fieldRoles[c.lemma(i-1)] || int(i)+1 >= len(c.Tags) || c.Forms[i] != hashOf {
		return i
	}
	end := i + 1
	for int(end) < len(c.Tags) && end < i+4 && (c.Tags[end] == tag.NN || c.Tags[end] == tag.NNS || c.Tags[end] == tag.JJ) && !capital(c.Form(int(end))) && c.is[end]&(orgNoun|govNoun) == 0 {
		end++
	}
	if end == i+1 || !c.Tags[end-1].Noun() {
		return i
	}
	return end
}

// fieldRoles are roles that say little without what they are roles in.
var fieldRoles = map[uint32]bool{
	words.FoldHash("head"): true, words.FoldHash("director"): true, words.FoldHash("professor"): true, words.FoldHash("chief"): true,
	words.FoldHash("manager"): true, words.FoldHash("lecturer"): true, words.FoldHash("minister"): true, words.FoldHash("president"): true,
}

var hashAttorney, hashLord, hashJustice, hashJudge, hashMayor = words.FoldHash("attorney"), words.FoldHash("lord"), words.FoldHash("justice"), words.FoldHash("judge"), words.FoldHash("mayor")

// tellsWhose reports whether the phrase of a post begins with whose it is, or goes
// on with it.
func (c *cast) tellsWhose(p post) bool {
	ch := &c.chunks[p.chunk]
	return c.possessed(ch) || int(ch.End) < len(c.Tags) && c.is[ch.End]&affiliation != 0
}

// academic reports whether a role is but a title that says little of what
// somebody does: any other role says more.
func (r *reading) academic(role words.Range) bool {
	if role.Len() != 1 {
		return false
	}
	switch strings.TrimSuffix(strings.ToLower(r.Form(int(role.Start))), ".") {
	case "dr", "prof", "doctor", "professor":
		return true
	}
	return false
}

// ranks reports whether a role is nothing but a rank, cut short: "Col.", "Lt Gen".
func (r *reading) ranks(role words.Range) bool {
	for i := role.Start; i < role.End; i++ {
		f := strings.TrimSuffix(r.Form(int(i)), ".")
		if len(f) > 5 || !capital(f) || f == r.Form(int(i)) && r.is[i]&spokesNoun != 0 {
			return false
		}
	}
	return true
}

// introduces remembers that chunk i, which stands beside the name of e, speaks of
// somebody known: whom the text has spoken of without a name, it may name here.
func (c *cast) introduces(e, i int) {
	ch := &c.chunks[i]
	if int(ch.End) < len(c.Tags) && (c.Tags[ch.End] == tag.IN || c.Tags[ch.End] == tag.WP) {
		return // "the architect of the plan"
	}
	if x := &c.entities[e]; x.kind == person && x.definite == 0 && c.Forms[ch.Start] == hashThe {
		x.definite = i + 1
	}
}

// unnamedBody is the entity of an organisation without a name of its own, "Finch
// campaign".
func (c *cast) unnamedBody(at words.Range) int {
	key := c.nameKey(at)
	if e, ok := c.full[key]; ok {
		return e
	}
	k := organization
	if c.is[at.End-1]&govNoun != 0 {
		k = government
	}
	e := len(c.entities)
	c.entities = append(c.entities, entity{kind: k, words: at, employer: none, owner: none, last: -1})
	c.full[key] = e
	c.traitsOf(e, at)
	return e
}

// employment learns for whom the person works whom chunk i describes: "a
// spokesman for the union", "director of debate at the university".
func (c *cast) employment(e, i int) {
	x := &c.entities[e]
	ch := &c.chunks[i]
	if x.kind != person || x.employer != none {
		return
	}
	spokes := c.is[ch.head]&spokesNoun != 0
	for k := i; k < len(c.chunks) && k < i+4; k++ {
		n := &c.chunks[k]
		if k > i && n.Start > 0 && c.Form(int(n.Start-1)) == "and" && n.entity == none && n.name.Len() == 0 && c.is[n.head]&(personNoun|title) != 0 {
			continue // "co-founder and chief executive of Kestrel"
		}
		if k > i && (n.Start < 1 || c.is[n.Start-1]&affiliation == 0) {
			return
		}
		if k > i && c.Form(int(n.Start-1)) == "from" && n.entity != none && !c.entities[n.entity].kind.corporate() {
			return // "a fisherman from Saltmere"
		}
		if k > i && n.entity != none && n.Len() == 1 && n.name.Len() == 1 && (c.Form(int(n.Start-1)) == "at" || c.Form(int(n.Start-1)) == "with") && c.untyped(n.entity) && c.entities[n.entity].words.Len() == 1 {
			c.becomes(n.entity, organization) // "an economist with Northgate"
		}
		if k > i && n.entity != none && c.entities[n.entity].kind != person && n.entity != e && (spokes || c.is[n.name.Start]&place == 0 && !c.runs(ch)) {
			x.employer, x.speaks = n.entity, spokes
			if c.entities[n.entity].kind != government || spokes {
				return
			}
		}
	}
}

// ofBody learns for whom e works from what follows the name: "Professor Ann Duffield
// of Tarnmouth University", "Ines Mott, from the Harbour Board".
func (c *cast) ofBody(e, i int) {
	ch := &c.chunks[i]
	at := ch.End
	if int(at)+1 < len(c.Tags) && c.Tags[at] == tag.Comma {
		at++
	}
	next := c.chunkFrom(i, at+1)
	if x := &c.entities[e]; x.kind != person || x.employer != none || next == none || c.is[at]&affiliation == 0 || c.Form(int(at)) == "for" || c.Form(int(at)) == "with" && at == ch.End {
		return
	}
	if n := &c.chunks[next]; n.entity != none && c.entities[n.entity].kind.corporate() && c.is[n.name.Start]&place == 0 {
		c.entities[e].employer = n.entity
	}
}

// chunkFrom is the longest of the chunks near chunk i, behind it, that begin with
// token at, or with the article there; or none.
func (c *cast) chunkFrom(i int, at int32) int {
	best := none
	for k := i + 1; k < len(c.chunks) && k < i+6 && c.chunks[k].Start <= at; k++ {
		if c.chunks[k].Start == at {
			best = k
		}
	}
	return best
}

// standsFor learns for whom e speaks or works from a clause behind the name: "Otto
// Kral, who speaks for the union", "Otto Kral, speaking on behalf of the union", "Ines
// Mott, who chairs the board".
func (c *cast) standsFor(e, i int) {
	x, ch := &c.entities[e], &c.chunks[i]
	at := ch.End
	if x.kind != person || x.employer != none || int(at)+3 >= len(c.Tags) || c.Tags[at] != tag.Comma {
		return
	}
	at++
	who := c.Forms[at] == hashWho
	if who {
		at++
	}
	speaks := false
	switch l := c.lemma(at); {
	case l == hashSpeak && (who || c.Tags[at] == tag.VBG):
		speaks = true
		switch {
		case c.Form(int(at+1)) == "for":
			at += 2
		case c.Form(int(at+1)) == "on" && c.Form(int(at+2)) == "behalf" && int(at)+4 < len(c.Tags):
			at += 4
		default:
			return
		}
	case who && runs[l] && c.Tags[at].Verb() && c.Tags[at] != tag.VBD:
		at++
	case who && works[l] && c.Tags[at] == tag.VBZ:
		if at = c.pastAt(at + 1); at == none {
			return
		}
	default:
		return
	}
	next := c.chunkFrom(i, at)
	if next == none {
		return
	}
	n := &c.chunks[next]
	if n.entity != none && n.entity != e && (speaks || c.entities[n.entity].kind.corporate()) {
		x.employer, x.speaks = n.entity, speaks
	}
}

// pastAt is the token behind the first "at" or "for" that comes soon from token i on, and
// before a comma; or none.
func (c *cast) pastAt(i int32) int32 {
	for k := i; int(k)+1 < len(c.Tags) && k < i+6 && c.Tags[k] != tag.Comma && c.Tags[k] != tag.Stop; k++ {
		if f := c.Form(int(k)); f == "at" || f == "for" && k == i {
			return k + 1
		}
	}
	return none
}

// works are verbs for what people do at the bodies that they belong to.
var works = map[uint32]bool{
	words.FoldHash("work"): true, words.FoldHash("teach"): true, words.FoldHash("study"): true, words.FoldHash("lecture"): true, words.FoldHash("research"): true,
}

// runs are verbs for what those do who are the heads of bodies.
var runs = map[uint32]bool{
	words.FoldHash("chair"): true, words.FoldHash("head"): true, words.FoldHash("lead"): true, words.FoldHash("run"): true, words.FoldHash("direct"): true,
}

var hashSpeak = words.FoldHash("speak")

// bodyOfRole learns for whom e works from the words before what chunk i says that it
// is: "Ines Mott, a Tarnmouth University economist".
func (c *cast) bodyOfRole(e, i int) {
	ch := &c.chunks[i]
	if x := &c.entities[e]; x.kind != person || x.employer != none || c.is[ch.head]&spokesNoun != 0 || c.possessed(ch) {
		return
	}
	for k := ch.Start; k < ch.head; k++ {
		name, _ := c.bodyFrom(k, ch.head)
		if name.Len() == 0 || !c.proper(name.Start) {
			continue
		}
		body, ok := c.full[c.nameKey(name)]
		if kind := c.kindOfBody(name, ch.head+1); !ok && kind != unknown {
			body, ok = c.create(name, kind), true
			c.full[c.nameKey(name)] = body
		}
		if ok && body != e && c.entities[body].kind.corporate() && c.is[name.Start]&place == 0 {
			c.entities[e].employer = body
		}
		return
	}
}

// runs reports whether a chunk is of somebody who is a candidate for what
// follows.
func (c *cast) runs(ch *chunk) bool {
	l := c.lemma(ch.head)
	if l == hashCandidate {
		return true
	}
	for _, n := range titleNouns[l] {
		if n == hashCandidate {
			return true
		}
	}
	return false
}

// party learns the party from brackets after a name: "(D-Mont.)".
func (c *cast) party(e int, at int32) {
	if int(at)+1 >= len(c.Tokens) || c.Form(int(at)) != "(" {
		return
	}
	at++
	if x, k := &c.entities[e], c.chunkAt[at]; x.kind == person && x.employer == none && k != none && c.chunks[k].Start == at && int(c.chunks[k].End) < len(c.Tokens) && c.is[at]&(place|demonym) == 0 {
		b := c.chunks[k].entity
		if end := c.Form(int(c.chunks[k].End)); b != none && b != e && c.entities[b].kind == organization && (end == ")" || end == ",") {
			x.employer = b // "Anna Crewe (Labour, Northmoor)"
		}
	}
	switch f := c.Form(int(at)); {
	case len(f) >= 1 && f[0] == 'D' && (len(f) == 1 || f[1] == '-'):
		c.addTrait(e, hashDemocrat, at)
		c.addTrait(e, hashDemocratic, at)
	case len(f) >= 1 && f[0] == 'R' && (len(f) == 1 || f[1] == '-'):
		c.addTrait(e, hashRepublican, at)
	}
}

// traitsOf adds the nouns and adjectives of a range to what describes e.
// The possessor's words are not among them; a person's country is kept apart.
func (c *cast) traitsOf(e int, at words.Range) {
	if x := &c.entities[e]; x.kind == person && x.named && x.owner == none {
		if i := c.whose(at); i != none && (c.countryAt(i) != "" || c.stately(c.pastOwner(i), at.End) && !c.surnamed(i)) {
			x.owner = i
		}
	}
	for i := at.End - 1; i >= at.Start; i-- {
		if c.Tags[i] == tag.POS {
			at.Start = i + 1
			break
		}
	}
	for i := at.Start; i < at.End; i++ {
		t := c.Tags[i]
		if !t.Noun() && t != tag.JJ && t != tag.VBN {
			continue
		}
		c.addTrait(e, c.lemma(i), i)
		if full, ok := titleNouns[c.lemma(i)]; ok && (i == at.End-1 || c.is[i]&(title|personNoun) != 0) { // not of the police in "police spokesman"
			for _, t := range full {
				c.addTrait(e, t, i)
			}
		}
	}
}

// addTrait adds the word t, told by token at, to what describes e.
func (c *cast) addTrait(e int, t uint32, at int32) {
	x := &c.entities[e]
	for _, have := range x.traits {
		if have == t {
			return
		}
	}
	if len(x.traits) >= mostTraits {
		return
	}
	x.traits, x.told = append(x.traits, t), append(x.told, at)
	c.trait[t] = c.add(c.trait[t], e)
}

// lemma is the hash of token i's lemma, in small letters.
func (r *reading) lemma(i int32) uint32 {
	if rest, ok := cutEx(r.Form(int(i))); ok {
		return words.FoldHash(rest)
	}
	if r.Lemmas[i] != 0 && r.Tags[i] != tag.NNP {
		return r.Lemmas[i]
	}
	return r.form(i)
}

// definite reports whether a chunk speaks of somebody known: "the bank",
// "this man", "his company".
func (r *reading) definite(ch *chunk) bool {
	switch r.Tags[ch.Start] {
	case tag.PRPS:
		return true
	case tag.DT:
		switch r.Forms[ch.Start] {
		case hashThe, hashThis, hashThat, hashThese, hashThose:
			return true
		}
	}
	return r.possessed(ch)
}

var (
	hashCapital    = words.FoldHash("capital")
	hashCandidate  = words.FoldHash("candidate")
	hashFirst      = words.FoldHash("first")
	hashThe        = words.FoldHash("the")
	hashThis       = words.FoldHash("this")
	hashThat       = words.FoldHash("that")
	hashThese      = words.FoldHash("these")
	hashThose      = words.FoldHash("those")
	hashDemocrat   = words.FoldHash("democrat")
	hashDemocratic = words.FoldHash("democratic")
	hashRepublican = words.FoldHash("republican")
)

// titleNouns are the nouns by which a text goes on to speak of somebody whose
// title or role it has given.
var titleNouns = func() map[uint32][]uint32 {
	m := map[uint32][]uint32{}
	for title, nouns := range map[string][]string{
		"sen.": {"senator", "lawmaker"}, "sens.": {"senator", "lawmaker"}, "senator": {"lawmaker"},
		"rep.":        {"representative", "congressman", "congresswoman", "lawmaker"},
		"reps.":       {"representative", "congressman", "congresswoman", "lawmaker"},
		"congressman": {"lawmaker", "representative"}, "congresswoman": {"lawmaker", "representative"},
		"gov.": {"governor"}, "govs.": {"governor"}, "gen.": {"general"}, "lt.": {"lieutenant"}, "col.": {"colonel"},
		"capt.": {"captain"}, "sgt.": {"sergeant"}, "adm.": {"admiral"}, "dr.": {"doctor"}, "prof.": {"professor"},
		"rev.": {"reverend", "pastor"}, "ceo": {"executive", "chief", "boss"}, "gop": {"republican"},
		"democrat": {"democratic"}, "mp": {"lawmaker"}, "lawyer": {"attorney"}, "attorney": {"lawyer"},
		"premier": {"minister"}, "nominee": {"candidate"}, "hopeful": {"candidate"}, "contender": {"candidate"},
		"executive": {"boss", "chief"}, "manager": {"boss"},
		"spokesman": {"spokesperson"}, "spokeswoman": {"spokesperson"}, "police": {"force"}, "ministry": {"ministry"},
		"newspaper": {"paper", "daily"}, "company": {"firm"}, "firm": {"company"}, "maker": {"company"},
		"drugmaker": {"company", "firm"}, "carmaker": {"company", "firm"}, "chipmaker": {"company", "firm"}, "retailer": {"company", "firm", "chain"}, "airline": {"company", "firm", "carrier"},
		"brewer": {"company", "firm"}, "shipbuilder": {"company", "firm", "yard"}, "supermarket": {"company", "firm", "chain"}, "lender": {"bank"}, "insurer": {"company", "firm"},
	} {
		for _, n := range nouns {
			m[words.FoldHash(title)] = append(m[words.FoldHash(title)], words.FoldHash(n))
			if short, ok := strings.CutSuffix(title, "."); ok {
				m[words.FoldHash(short)] = append(m[words.FoldHash(short)], words.FoldHash(n))
			}
		}
	}
	return m
}()
