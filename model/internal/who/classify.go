package who

import (
	"strings"

	"hearsay/model/internal/tag"
	"hearsay/model/internal/words"
)

// classify says what kind of thing the name of a chunk is.
func (c *cast) classify(ch *chunk, name words.Range) kind {
	if name.Len() == 0 {
		return unknown
	}
	if c.whole[name.Start] == name.End {
		if k, ok := c.registry.kindOf(c.nameKey(name)); ok {
			return k
		}
	}
	first, last := c.is[name.Start], c.is[name.End-1]
	headed, head := last, name // of "Ministry of Defence" the head is "Ministry"
	for i := name.Start; i < name.End; i++ {
		if c.Tags[i] == tag.IN && i > name.Start {
			headed, head.End = c.is[i-1], i
			break
		}
	}
	if name.Len() > 2 && particle(c.Form(int(name.Start+1))) && first&(orgNoun|govNoun|mediaNoun) != 0 {
		headed, head.End = first, name.Start+1 // "Banco de Karthia"
	}
	switch {
	case c.legalForm(name), name.Len() > 2 && c.Form(int(name.Start+1)) == "&":
		return organization
	case c.givenAndSurname(ch, name):
		return person
	case bannerEnd(c.Form(int(name.End-1))) && name.Len() > 1 && first&firstName == 0, clubNouns[c.Forms[name.Start]] && name.Len() > 1,
		c.sporting(name), name.Len() == 1 && (c.Form(int(name.Start)) == "Labour" || c.Form(int(name.Start)) == "Labor"):
		return organization
	case c.cause(name.Start), name.Len() == 2 && possessive(c.Form(int(name.End-1))):
		return organization
	case name.Len() > 2 && causes[c.Forms[name.Start]] && c.Form(int(name.Start+1)) == "for", name.Len() == 1 && camel(c.Form(int(name.Start))) && !wire(c.Form(int(name.Start))):
		return organization // "Transport for Oskel", "SeatHub"
	case name.Start > ch.Start && first&firstName == 0 && c.Tags[name.Start-1] == tag.NNS && c.is[name.Start-1]&personNoun != 0 && !c.goesOnWithAnd(name.End):
		return organization // "Organisers Big Field"
	case name.Len() == 2 && first&(firstName|title) == 0 && causes[c.Forms[name.Start]] && last&(orgNoun|govNoun|mediaNoun|docNoun) == 0:
		return organization // "Cricket Karthia"
	case c.ofFirm(ch):
		return c.kindOfFirm(ch)
	case name.Start > ch.Start && name.Len() > 1 && head.End == name.End && first&firstName == 0 && firmEnds[c.Forms[name.End-1]] && c.Forms[name.End-1] != hashAir:
		return organization // "Tanker owner Seabright Shipping"
	case ch.titles.Len() == 0 && name.Start > ch.Start && name.Len() > 1 && c.Tags[name.Start-1] == tag.NN && c.is[name.Start-1]&(personNoun|title) != 0 && c.is[name.Start-1]&(orgNoun|govNoun) == 0 && headed&(orgNoun|govNoun|mediaNoun) == 0 && c.Tags[name.End-1] == tag.NNP:
		return person // "law professor Bent Amdal"
	case ch.titles.Len() > 0 && c.is[ch.titles.End-1]&title != 0 && c.is[ch.titles.End-1]&(orgNoun|govNoun) == 0 && name.Len() == 2 && first == 0 && last&(govNoun|mediaNoun) == 0 && !firmEnds[c.Forms[name.End-1]]:
		return person // "Finance Secretary Ola Brand"
	case ch.titles.Len() > 0 && c.anyTitle(ch.titles) && headed&(orgNoun|govNoun) == 0:
		return person
	case name.Len() > 1 && first&firstName != 0 && headed&(orgNoun|govNoun|mediaNoun) == 0:
		return person
	case first&place != 0 && name.Len() == 1, first&placeFirst != 0 && last&(place|govNoun) != 0 && name.Len() == 2:
		return government
	case name.Len() > 1 && head.End == name.End && first&firstName == 0 && firmEnds[c.Forms[name.End-1]]:
		return organization // "Kestrel Lines"
	case c.Forms[name.End-1] == hashHouse && name.Len() > 1 && c.Forms[name.Start] != hashWhite:
		return organization // "Melville House"
	case name.Len() > 1 && first&firstName == 0 && c.Tags[name.End-1] != tag.CD && outlets[c.Forms[name.End-1]]:
		return media // "Peverel Echo"
	case name.Len() > 1 && mastheads[c.Forms[name.End-1]] && ch.Start < name.Start && c.Forms[ch.Start] == hashThe:
		return media // "the Oskel Star"
	case name.Len() > 1 && c.Forms[name.End-2] == hashLocal && digitFirst(c.Form(int(name.End-1))):
		return organization // "Local 88" of a union
	case name.Len() > 1 && numbered[c.Forms[name.End-2]] && first&firstName == 0 && !isLetter(c.Form(int(name.End-1))):
		return media // "Channel 5"
	case name.Len() == 1 && wire(c.Form(int(name.Start))):
		return media // "Northwire"
	case name.Len() == 2 && last&site != 0 && first&firstName == 0 && lexicon().class[c.Forms[name.Start]] != 0:
		return organization // "Anchor Hall"
	case c.newsAgency(name), name.Len() > 1 && (c.Forms[name.Start] == hashRadio || c.Forms[name.Start] == hashTelevision || c.Forms[name.Start] == hashDaily):
		return media
	case c.Forms[name.End-1] == hashToday && name.Len() > 1:
		return media // "Karthia Today"
	case head.Len() > 1 && c.Forms[head.End-1] == hashSurvey && surveys[c.Forms[head.End-2]]:
		return organization
	case headed&govNoun != 0 && first&supranational != 0 && first&place == 0 && name.Len() > 1:
		return organization
	case headed&govNoun != 0:
		return government
	case headed&mediaNoun != 0 && (name.Len() > 1 || headed&orgNoun == 0):
		return media
	case headed&orgNoun != 0 && c.committee(head):
		return government
	case headed&orgNoun != 0:
		return organization
	case headed&docNoun != 0:
		return document
	}
	if i := ch.name.Start - 1; i > ch.Start && !capital(c.Form(int(i))) && c.is[i] == 0 && c.Tags[i] == tag.NN && agentive(c.Form(int(i))) {
		return person // "the painter Lis Ek"
	}
	if k, ok := c.registry.kindOf(c.nameKey(name)); ok {
		return k
	}
	if name.Len() == 1 && c.Form(int(name.Start)) == "FIR" {
		return document // the first information report of the Indian police
	}
	if _, ok := c.abbreviation(name.Start); ok && name.Len() == 1 && !c.headline[c.sentence[name.Start]] {
		return organization
	}
	if _, short := c.abbreviation(name.Start); short && name.Len() > 1 && len(c.Form(int(name.Start))) > 2 && !strings.Contains(c.Form(int(name.Start)), ".") && !c.headline[c.sentence[name.Start]] {
		return organization // "NHS Oskel"
	}
	the := ch.Start < name.Start && c.Tags[ch.Start] == tag.DT && c.Tags[name.Start-1] != tag.POS && ch.titles.Len() == 0 // "the Refugee Convention" is nobody
	if k, sure := c.learned.kind(c.votes[c.nameKey(name)]); sure && (k != person || !the) {
		return k
	}
	if the && !c.anyTitle(words.Range{Start: ch.Start, End: name.Start}) {
		return organization
	}
	if name.Len() > 1 {
		for i := name.Start; i < name.End; i++ {
			if c.Tags[i] == tag.IN {
				return organization
			}
		}
		if c.Tags[name.End-1] == tag.NNPS && first&firstName == 0 && ch.titles.Len() == 0 {
			return organization // "Clean Rivers"
		}
		return person
	}
	return unknown
}

// camel reports whether a name of one word is written like those of firms: "SeatHub", but
// not "McDonald".
func camel(form string) bool {
	last := lastPart(form)
	if len(last) < 3 || strings.ToUpper(last) == last {
		return false
	}
	switch form[:len(form)-len(last)] {
	case "Mc", "Mac", "De", "Di", "Du", "Da", "La", "Le", "Van", "Von", "Fitz", "Al", "El", "St", "Jo", "Del", "Della", "Des", "Ben", "Ab", "Ap", "Abd", "Bin", "San", "Ter", "Ver":
		return false
	}
	return true
}

// goesOnWithAnd reports whether token i, behind a name, joins another name to it.
func (r *reading) goesOnWithAnd(i int32) bool {
	return int(i)+1 < len(r.Tags) && (r.Tags[i] == tag.CC || r.Tags[i] == tag.Comma && r.Tags[i+1] == tag.NNP)
}

// legalForm reports whether a name ends in what says that it is a firm by law,
// "Brandt AG", "Marlow & Co".
func (r *reading) legalForm(name words.Range) bool {
	if name.Len() < 2 {
		return false
	}
	switch strings.Trim(r.Form(int(name.End-1)), ".,") {
	case "AG", "SA", "SE", "NV", "BV", "AB", "ASA", "Oyj", "SpA", "S.p.A", "S.A", "N.V", "B.V", "GmbH", "KG", "KK", "LLP", "LLC", "L.L.C", "LP", "PLC", "plc", "Plc",
		"Ltd", "Limited", "Inc", "Incorporated", "Corp", "Corporation", "Co", "Pty", "Pvt", "Bhd", "Berhad", "Tbk", "Sarl", "SARL", "Kft", "Ltda", "Lda", "d.o.o":
		return true
	}
	return false
}

// givenAndSurname reports whether a name is a first name and a surname that is also a word
// for a body, as "Owen Banks", "Kate Church" and "Emily Post" are.
func (r *reading) givenAndSurname(ch *chunk, name words.Range) bool {
	return name.Len() == 2 && r.is[name.Start]&firstName != 0 && r.is[name.Start]&(place|title|orgNoun|govNoun|mediaNoun) == 0 &&
		surnames[r.Forms[name.End-1]] && (ch.Start == name.Start || ch.titles.Len() > 0 && ch.titles.Start == ch.Start)
}

// surnames are words for bodies, media and papers that are common surnames.
var surnames = func() map[uint32]bool {
	m := map[uint32]bool{}
	for w := range strings.FieldsSeq("banks fields post church parks waters brooks wells mills mines forest rivers chambers temple court courts lodge park abbott house hall school page bell law bill marks forbes press ward marshall guard major state bond bonds stores power powers coal case council herald records winters summers read reed note paper chase star burns price trust") {
		m[words.FoldHash(w)] = true
	}
	return m
}()

// causes are words that stand before a place in the names of bodies.
var causes = func() map[uint32]bool {
	m := map[uint32]bool{}
	for w := range strings.FieldsSeq("cricket rugby football tennis hockey swimming swim athletics rowing cycling volleyball basketball netball badminton boxing gymnastics golf sport sports transport visit network historic public age housing health media") {
		m[words.FoldHash(w)] = true
	}
	return m
}()

// outlets are words that end the names of newspapers and the like, and mean
// something else elsewhere.
var outlets = func() map[uint32]bool {
	m := map[uint32]bool{}
	for w := range strings.FieldsSeq("echo argus mercury sentinel examiner advertiser mail express mirror inquirer enquirer dispatch ledger recorder newsroom daily weekly tribune gazette observer courier chronicle bugle mirror standard standaard zeitung bladet tidende pravda pioneer messenger intelligencer picayune inquisitor fm newspaper newswire") {
		m[words.FoldHash(w)] = true
	}
	return m
}()

// wire reports whether a name of one word says by itself that it is of one who
// spreads news: "Northwire", "NewsNine".
func wire(form string) bool {
	n := len(form)
	if n < 7 {
		return false
	}
	end := func(w string) bool { return strings.EqualFold(form[n-len(w):], w) }
	return end("wire") || end("news") || n > 7 && end("press") || strings.EqualFold(form[:4], "news") && form[4] >= 'A' && form[4] <= 'Z' || outlets[words.FoldHash(lastPart(form))]
}

// lastPart is the last word of several written as one, "Ledger" of "TechLedger", or "".
func lastPart(form string) string {
	for i := len(form) - 1; i > 1; i-- {
		if form[i] >= 'A' && form[i] <= 'Z' {
			if form[i-1] >= 'a' && form[i-1] <= 'z' {
				return form[i:]
			}
			return ""
		}
	}
	return ""
}

// ofFirm reports whether nothing but a noun for a firm or another body, and what
// is said of it, stands before the name of a chunk, which is no first name: "Retailer
// Marlow", "the newspaper Northwire", "the state news agency BTA". A name of several
// words must be the end of a mention that begins with the noun.
func (c *cast) ofFirm(ch *chunk) bool {
	if i := ch.name.Start - 1; ch.titles.Len() == 0 && i >= ch.Start && (c.Tags[i] == tag.NN || c.Tags[i] == tag.JJ && c.is[i]&mediaNoun != 0) && (!capital(c.Form(int(i))) || c.opens(i)) && (ch.name.Len() == 1 || c.starts[ch.Start] && c.ends[ch.End-1]) {
		for k := ch.Start; k < i; k++ {
			if t := c.Tags[k]; t == tag.POS && c.Tags[k-1] != tag.NNS || t == tag.PRPS || c.is[k]&(personNoun|title) != 0 && t != tag.NNS && k+1 < i {
				return false // "the company's newspaper Northwire", but "patient group Heard Not Hidden"
			}
		}
		first := c.is[ch.name.Start]
		return c.nounBefore(i) != unknown && (c.is[i]&(personNoun|title) == 0 || c.Forms[i] == hashForecaster && ch.name.Len() == 1) && first&(firstName|demonym) == 0 && (ch.name.Len() > 1 || first&(orgNoun|govNoun|mediaNoun|docNoun) == 0)
	}
	return ch.titles.Len() == 1 && (ch.name.Len() <= 2 || c.whole[ch.name.Start] == ch.name.End) && firmNouns[c.Forms[ch.titles.Start]] && c.is[ch.name.Start]&firstName == 0
}

// nounBefore is the kind of body that the noun at token i and the one before it
// speak of: "agency", "news agency", "think tank".
func (r *reading) nounBefore(i int32) kind {
	switch {
	case i > 0 && r.newsAgency(words.Range{Start: i - 1, End: i + 1}):
		return media
	case i > 0 && r.lemma(i) == hashAgency && private[r.lemma(i-1)]:
		return organization // "the aid agency"
	case i > 0 && r.Forms[i] == hashTank && r.Forms[i-1] == hashThink:
		return organization
	}
	switch r.Forms[i] {
	case hashForecaster, hashBody, hashWebsite, hashApp, hashPlatform, hashLabel:
		return organization // "property website Homefind"
	}
	return kindOfNoun(r.is[i])
}

var hashForecaster = words.FoldHash("forecaster")

var hashBody, hashWebsite, hashApp, hashPlatform, hashLabel = words.FoldHash("body"), words.FoldHash("website"), words.FoldHash("app"), words.FoldHash("platform"), words.FoldHash("label")

// private are the words before "agency" of those that are no government's.
var private = map[uint32]bool{
	words.FoldHash("aid"): true, words.FoldHash("relief"): true, words.FoldHash("rating"): true, words.FoldHash("ratings"): true, words.FoldHash("travel"): true,
	words.FoldHash("advertising"): true, words.FoldHash("estate"): true, words.FoldHash("talent"): true, words.FoldHash("recruitment"): true, words.FoldHash("employment"): true,
}

var hashThink, hashTank = words.FoldHash("think"), words.FoldHash("tank")

// kindOfFirm is the kind of what ofFirm reports.
func (c *cast) kindOfFirm(ch *chunk) kind {
	switch i := ch.name.Start - 1; {
	case c.Forms[i] == hashBroadcaster:
		return media
	case ch.titles.Len() == 0:
		return c.nounBefore(i)
	}
	return organization
}

// nameFeatures describes a name to the model of kinds: its words, their ends,
// its shape, and the words around it.
func (r *reading) nameFeatures(name words.Range, keys []uint64) []uint64 {
	put := func(template uint64, value uint32) {
		keys = append(keys, template<<32|uint64(value))
	}
	for i := name.Start; i < name.End; i++ {
		put(1, r.form(i))
		put(2, uint32(r.Class[i]))
	}
	first, last := r.Form(int(name.Start)), r.Form(int(name.End-1))
	put(3, r.form(name.Start))
	put(4, r.form(name.End-1))
	put(5, ending(first, 3))
	put(6, ending(last, 3))
	put(7, ending(last, 2))
	put(8, uint32(name.Len()))
	if name.Start > 0 {
		put(9, r.form(name.Start-1))
	}
	if int(name.End) < len(r.Tokens) {
		put(10, r.form(name.End))
	}
	put(12, shape(first))
	put(13, shape(last))
	if first == strings.ToUpper(first) {
		put(11, uint32(min(len(first), 6)))
	}
	return keys
}

// newsAgency reports whether a name or a description is that of one who spreads
// news: "Meridian News Agency", "state press service".
func (r *reading) newsAgency(at words.Range) bool {
	if at.Len() < 2 {
		return false
	}
	switch r.lemma(at.End - 1) {
	case hashAgency, hashService:
		return r.Forms[at.End-2] == hashNews || r.Forms[at.End-2] == hashPress || r.Forms[at.End-2] == hashWire
	}
	return false
}

// surveys are the words before "Survey" in the names of bodies that survey.
var surveys = map[uint32]bool{words.FoldHash("geological"): true, words.FoldHash("ordnance"): true, words.FoldHash("hydrographic"): true, words.FoldHash("antarctic"): true}

var hashToday, hashSurvey = words.FoldHash("today"), words.FoldHash("survey")

var hashBroadcaster = words.FoldHash("broadcaster")

var hashRadio, hashTelevision, hashDaily = words.FoldHash("radio"), words.FoldHash("television"), words.FoldHash("daily")

var hashAgency, hashService, hashNews, hashPress, hashWire = words.FoldHash("agency"), words.FoldHash("service"), words.FoldHash("news"), words.FoldHash("press"), words.FoldHash("wire")

// committee reports whether a name or a description is that of a parliament's
// committee, "Senate banking committee", or of a council that governs a place, "Colby
// Parish Council".
func (r *reading) committee(at words.Range) bool {
	if at.Len() > 1 && r.lemma(at.End-1) == hashCouncil && councils[r.Forms[at.End-2]] {
		return true
	}
	if h := r.lemma(at.End - 1); h != hashCommittee && h != hashSubcommittee {
		return false
	}
	for i := at.Start; i < at.End-1; i++ {
		if r.is[i]&govNoun != 0 {
			return true
		}
	}
	return false
}

// councils are the words before "council" of those that govern a place.
var councils = func() map[uint32]bool {
	m := map[uint32]bool{}
	for w := range strings.FieldsSeq("city county town parish borough district regional municipal village shire metropolitan local island islands legislative") {
		m[words.FoldHash(w)] = true
	}
	return m
}()

// firmEnds are words that end the names of firms, and mean something else
// elsewhere.
var firmEnds = func() map[uint32]bool {
	m := map[uint32]bool{}
	for w := range strings.FieldsSeq("airport zoo aquarium farms books homes grammar primary secondary comprehensive air united standards inquiry labour savings research analytics polling consulting consultants lines ferries airlines airways rail trains buses telecom petroleum railways foods holdings industries motors systems technologies pharmaceuticals logistics supermarkets breweries shipping plc") {
		m[words.FoldHash(w)] = true
	}
	return m
}()

var hashCommittee, hashSubcommittee = words.FoldHash("committee"), words.FoldHash("subcommittee")

// shape tells where a word has capitals, small letters and other signs, each
// run of one sort as one: "YouTube" is "AaAa".
func shape(form string) uint32 {
	s, before := uint32(0), uint32(0)
	for i := 0; i < len(form) && s < 1<<16; i++ {
		sort := uint32(3)
		switch c := form[i]; {
		case 'A' <= c && c <= 'Z':
			sort = 1
		case 'a' <= c && c <= 'z':
			sort = 2
		}
		if sort != before {
			s = s<<2 | sort
		}
		before = sort
	}
	return s
}

// ending is a hash of the last n bytes of a word.
func ending(form string, n int) uint32 { return words.FoldHash(form[max(0, len(form)-n):]) }

var hashAir = words.FoldHash("air")

var hashHouse, hashWhite = words.FoldHash("house"), words.FoldHash("white")

func (r *reading) anyTitle(titles words.Range) bool {
	for i := titles.Start; i < titles.End; i++ {
		if r.is[i]&(title|personNoun) != 0 {
			return true
		}
	}
	return false
}
