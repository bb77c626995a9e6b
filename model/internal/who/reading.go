package who

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/model/internal/parse"
	"hearsay/model/internal/syntax"
	"hearsay/model/internal/tag"
	"hearsay/model/internal/words"
)

// reading is a text as this stage sees it: noun phrases, with what the words
// in them tell.
type reading struct {
	*syntax.Annotated
	Tags      []tag.Tag            // of each token, corrected by what the mentions tell
	is        []class              // of each token
	sentence  []int32              // of each token
	headline  []bool               // of each sentence: most of its words begin with a capital
	chunks    []chunk              // in order
	chunkAt   []int32              // for each token the chunk that holds it, or -1
	paragraph []int32              // of each sentence
	country   map[string]mentioned // the countries that the text speaks of, by their codes
	starts    []bool               // of each token: it is the first of a mention
	ends      []bool               // of each token: it is the last of a mention
	whole     []int32              // of each token: where the well-known name of several words that it begins ends, 0 if it begins none
	offices   []string             // the abbreviations of offices that the text has put before names
	sport     int                  // how many words for games the text has, and one; 0 before they have been counted
	title     int                  // where the article's title ends in the text, 0 if it has none
}

// chunk is a noun phrase without what follows its head: "the bank's new
// owner", "Wells Fargo CEO John Stumpf". A pronoun is a chunk of its own.
type chunk struct {
	words.Range
	head    int32       // its last noun
	name    words.Range // the proper name that the chunk is, without title; empty for other chunks
	titles  words.Range // what stands before the name in the same run: "Wells Fargo CEO"
	run     words.Range // titles and name
	plural  bool
	subject bool
	pronoun bool
	entity  int  // whom it stands for, or none
	rival   int  // who else could be meant by the name, or none
	via     link // why it stands for that entity, where not by its own words
}

// mentioned is how often a text speaks of something, and where first.
type mentioned struct {
	times int
	whole int // of a country: how often not by speaking of a part of it
	first words.Range
}

const none = -1

// read reads a text. No phrase crosses the border of a mention: a stage that knew
// more has found it there. The names that g knows are each in one phrase.
func read(text *syntax.Annotated, mentions []Mention, g *registry) *reading {
	r := new(reading)
	r.read(text, mentions, g)
	return r
}

// read makes r what the function read returns. It uses the memory of r again.
func (r *reading) read(text *syntax.Annotated, mentions []Mention, g *registry) {
	n := len(text.Tokens)
	*r = reading{
		Annotated: text,
		Tags:      append(r.Tags[:0], text.Tags...),
		is:        sized(r.is, n),
		sentence:  sized(r.sentence, n),
		headline:  sized(r.headline, len(text.Sentences)),
		chunks:    r.chunks[:0],
		chunkAt:   sized(r.chunkAt, n),
		paragraph: sized(r.paragraph, len(text.Sentences)),
		country:   emptied(r.country),
		starts:    sized(r.starts, n),
		ends:      sized(r.ends, n),
		whole:     sized(r.whole, n),
	}
	for _, m := range mentions {
		for _, w := range m.Words {
			if w.Len() > 0 {
				r.starts[w.Start], r.ends[w.End-1] = true, true
			}
		}
	}
	for s, p := 0, 0; s < len(text.Sentences); s++ {
		for p+1 < len(text.Paragraphs) && text.Paragraphs[p].End <= text.Sentences[s].Start {
			p++
		}
		r.paragraph[s] = int32(p)
	}
	lex := lexicon()
	for s, sent := range text.Sentences {
		capitals, long := 0, 0
		for i := sent.Start; i < sent.End; i++ {
			r.sentence[i] = int32(s)
			r.chunkAt[i] = none
			form := text.Form(int(i))
			r.is[i] = classOf(lex.class, form, text.Lemmas[i])
			if form == "forecaster" && i > 0 && r.Forms[i-1] == hashThe {
				r.is[i] |= orgNoun | generalNoun // of a person or of a weather service
			}
			if len(form) < 4 && capital(form) && r.shortTitle(i, sent.End) {
				r.is[i] = title | personNoun
				r.offices = append(r.offices, form)
			}
			r.countries(lex, int(i))
			if len(form) > 3 && isLetter(form) {
				long++
				if capital(form) {
					capitals++
				}
			}
		}
		r.headline[s] = long >= 3 && capitals*10 >= long*7 && text.Tags[sent.End-1] != tag.Stop
	}
	r.retag()
	r.wellKnown(g)
	r.called(mentions)
	r.chunk()
}

// sized is n zeros, in the memory of room if that has space for them.
func sized[T any](room []T, n int) []T {
	room = slices.Grow(room[:0], n)[:n]
	clear(room)
	return room
}

// retag calls the first two words of a mention a name when both have capitals
// and neither is a word that says what somebody is: the tagger takes "Ban
// Ki-moon said" for an order.
func (r *reading) retag() {
	for i := range r.Tags {
		if r.Tags[i] == tag.WP && r.healthOrganization(int32(i)) {
			r.Tags[i] = tag.NNP
		}
		if i+4 < len(r.Tags) && r.Tags[i] == tag.NN && r.is[i]&title != 0 && capital(r.Form(i)) && r.Form(i+1) == "(" && r.is[i+2]&courtesy != 0 && capital(r.Form(i+4)) {
			r.Tags[i] = tag.NNP // "Dr (Mrs) Bisi Ade"
		}
		if i+1 < len(r.Tags) && r.Form(i) == "No" && r.Tags[i+1] == tag.CD && (i+2 == len(r.Tags) || !r.Tags[i+2].Noun()) {
			r.Tags[i] = tag.NN // "No 10"
		}
		if i+1 < len(r.Tags) && r.is[i]&courtesy != 0 && capital(r.Form(i)) && r.Tags[i+1] == tag.NNP {
			r.Tags[i] = tag.NNP // "Ms Moss laughed"
		}
		if i+1 < len(r.Tags) && r.Tags[i] == tag.JJ && r.is[i]&title != 0 && capital(r.Form(i)) && r.Tags[i+1] == tag.NNP && r.is[i+1]&(orgNoun|govNoun|mediaNoun|docNoun|place|demonym) == 0 {
			r.Tags[i] = tag.NNP // "Major Pavlo Zint"
		}
		if i > 0 && i+1 < len(r.Tags) && r.Tags[i] == tag.JJ && (r.Tags[i-1] == tag.DT || r.Tags[i-1] == tag.NNP) && r.is[i]&(title|personNoun) != 0 && r.is[i]&demonym == 0 && (r.Tags[i+1].Verb() || r.Tags[i+1] == tag.MD || r.Tags[i+1] == tag.IN && r.Tags[i-1] == tag.DT) {
			r.Tags[i] = tag.NN // "the general said", "the resident above him", "a NATO official said"
		}
		if i > 0 && i+1 < len(r.Tags) && (r.Tags[i] == tag.VBP || r.Tags[i] == tag.VB) && (r.Tags[i-1] == tag.DT || r.Tags[i-1].Noun() && r.is[i]&personNoun != 0) && (r.Tags[i+1] == tag.VBD || r.Tags[i+1] == tag.VBZ) {
			r.Tags[i] = tag.NN // "the peer said", "a WHO official said", "Rovers boss says"
		}
		if i+1 < len(r.Tags) && particle(r.Form(i)) && (capital(r.Form(i+1)) || particle(r.Form(i+1)) || i+2 < len(r.Tags) && inner(r.Form(i+1)) && capital(r.Form(i+2))) || particle(r.Form(i)) && strings.Contains(r.Form(i), "-") {
			r.Tags[i] = tag.NNP // "Bill de Blasio"
		}
		if i > 0 && i+1 < len(r.Tags) && inner(r.Form(i)) && r.Tags[i-1] == tag.NNP && (capital(r.Form(i-1)) || particle(r.Form(i-1))) && (capital(r.Form(i+1)) || inner(r.Form(i+1)) || particle(r.Form(i+1))) {
			r.Tags[i] = tag.NNP // "José Álvarez y Soto"
		}
		if i+2 < len(r.Tags) && (r.Tags[i] == tag.NNS || r.Tags[i] == tag.NN) && r.is[i]&^orgNoun == 0 && capital(r.Form(i)) && particle(r.Form(i+1)) && capital(r.Form(i+2)) {
			r.Tags[i] = tag.NNP // "Marins du Port" where a sentence opens
		}
		if i > 0 && i+1 < len(r.Tags) && (r.Tags[i] == tag.VB || r.Tags[i] == tag.VBP) && capital(r.Form(i)) && capital(r.Form(i+1)) && r.Tags[i+1] == tag.NNP && r.Tags[i-1] == tag.NN && kindOfNoun(r.is[i-1]|lexicon().class[r.Forms[i-1]]) != unknown {
			r.Tags[i] = tag.NNP // "campaign group Save Larkfield"
		}
		if i > 0 && i+1 < len(r.Tags) && r.Form(i) == "All" && r.Forms[i-1] == hashThe && capital(r.Form(i+1)) {
			r.Tags[i] = tag.NNP // "the All Oskel Farmers' Union"
		}
		if i+3 < len(r.Tags) && r.is[i]&firstName != 0 && capital(r.Form(i)) && r.Quotes[i+1] == words.Opening && r.Quotes[i+3] == words.Closing && capital(r.Form(i+2)) {
			r.Tags[i] = tag.NNP // "Katherine “Katie” Doyle"
		}
		if i+2 < len(r.Tags) && r.Tags[i] == tag.NNS && capital(r.Form(i)) && r.Tags[i+1] == tag.POS && capital(r.Form(i+2)) && r.Tags[i+2] == tag.NNP && (r.is[i+2]&orgNoun != 0 || joiners[r.Forms[i+2]]) {
			r.Tags[i] = tag.NNPS // "Voters' Watch" where a sentence opens
		}
		if f := r.Form(i); r.Tags[i] == tag.NNP && i+1 < len(r.Tags) && strings.HasSuffix(f, "s") && r.is[i]&(title|personNoun) != 0 && lexicon().class[r.Forms[i]] == 0 && r.opens(int32(i)) && (r.Tags[i+1].Verb() || r.Tags[i+1] == tag.MD) {
			r.Tags[i] = tag.NNS // "Deputies said"
		}
		if capital(r.Form(i)) {
			r.retagCapital(i)
		}
		if i > 0 && i+2 < len(r.Tags) && !r.Tags[i].Noun() && (r.Tags[i] == tag.JJ || r.Tags[i].Verb()) && r.is[i]&(personNoun|title) != 0 && !capital(r.Form(i)) && r.Tags[i-1].Noun() && r.opens(int32(i-1)) &&
			r.Tags[i+1] == tag.NNP && r.Tags[i+2] == tag.NNP && (r.is[i+1]&firstName != 0 || len(r.Form(i+1)) == 2 && r.Form(i + 1)[1] == '.') {
			r.Tags[i-1], r.Tags[i] = tag.NN, tag.NN // "Police superintendent V. Anand", "Shop steward Peter Lamm"
		}
		if r.cause(int32(i)) {
			r.Tags[i] = tag.NNPS // "Mothers Against Violence" where a sentence opens
		}
		if r.ordinal(int32(i)) {
			r.Tags[i] = tag.NNP // "the 3rd Brigade"
		}
		if i > 0 && r.Tags[i] == tag.CD && (r.Tags[i-1].Noun() || r.Form(i-1) == "Local") && capital(r.Form(i-1)) && numbered[r.Forms[i-1]] {
			r.Tags[i-1], r.Tags[i] = tag.NNP, tag.NNP // "Channel 5"
		}
		if !r.starts[i] || i+1 >= len(r.Tags) || r.is[i] != 0 || !capital(r.Form(i)) || !capital(r.Form(i+1)) {
			continue
		}
		switch r.Tags[i+1] {
		case tag.NNP:
		case tag.NN, tag.JJ:
			if r.is[i+1] != 0 {
				continue
			}
		default:
			continue
		}
		switch r.Tags[i] {
		case tag.VB, tag.VBP, tag.VBD, tag.VBN, tag.NN, tag.NNS, tag.JJ, tag.UH, tag.RB, tag.FW, tag.MD:
			r.Tags[i], r.Tags[i+1] = tag.NNP, tag.NNP
		}
	}
}

// retagCapital is what retag does with the word i, which has a capital.
func (r *reading) retagCapital(i int) {
	r.banner(int32(i))
	if i+2 < len(r.Tags) && r.Tags[i] == tag.NN && causes[r.Forms[i]] && r.opens(int32(i)) && r.Form(i+1) == "for" && r.Tags[i+2] == tag.NNP && capital(r.Form(i)) {
		r.Tags[i] = tag.NNP // "Transport for Oskel"
	}
	if i+1 < len(r.Tags) && clubNouns[r.Forms[i]] && capital(r.Form(i)) && capital(r.Form(i+1)) && r.Tags[i+1] == tag.NNP && r.is[i+1]&(firstName|title) == 0 {
		r.Tags[i] = tag.NNP // "Sporting Karvel"
	}
	if i+1 < len(r.Tags) && (r.Form(i) == "Labour" || r.Form(i) == "Labor") && r.Tags[i] != tag.NNP && (r.Tags[i+1] == tag.VBD || r.Tags[i+1] == tag.VBZ || r.Tags[i+1] == tag.MD || r.Tags[i+1] == tag.POS) {
		r.Tags[i] = tag.NNP
	}
}

// countries counts the country that token i speaks of, alone or with the next.
func (r *reading) countries(lex *vocabulary, i int) {
	form := r.Form(i)
	if !capital(form) {
		return
	}
	if code, ok := lex.country[words.FoldHash(form)]; ok {
		r.speaksOf(code, i, i+1)
		return
	}
	if i+1 < len(r.Tokens) && r.Tokens[i+1].Start == r.Tokens[i].End+1 {
		if code, ok := lex.country[words.FoldHash(r.Text[r.Tokens[i].Start:r.Tokens[i+1].End])]; ok {
			r.speaksOf(code, i, i+2)
		}
	}
}

func (r *reading) speaksOf(country string, from, to int) {
	m := r.country[country]
	if !lexicon().region[r.Forms[from]] {
		m.whole++
	}
	if m.times++; m.times == 1 {
		m.first = words.Range{Start: int32(from), End: int32(to)}
	}
	r.country[country] = m
}

// classOf looks a word up as it stands, then without the full stop of an
// abbreviation, then in the singular.
func classOf(lex map[uint32]class, form string, lemma uint32) class {
	if is := lex[words.FoldHash(form)] | lex[lemma]; is != 0 {
		return is
	}
	if stem, ok := strings.CutSuffix(form, "ies"); ok && len(stem) > 2 {
		if is := lex[words.FoldHash(stem+"y")]; is != 0 {
			return is &^ mediaNoun // "Deputies"
		}
	}
	if stem, ok := strings.CutSuffix(form, "men"); ok {
		return lex[words.FoldHash(stem+"man")] | pluralNoun
	}
	if rest, ok := cutEx(form); ok {
		return lex[words.FoldHash(rest)]
	}
	if len(form) > 4 && strings.EqualFold(form[:3], "co-") {
		return lex[words.FoldHash(form[3:])] // "co-author"
	}
	if first, _, ok := strings.Cut(form, "-"); ok && len(first) > 1 {
		return lex[words.FoldHash(first)] & (firstName | heWord | sheWord) // "Jo-Ann"
	}
	if n := len(form) - 1; n > 1 && (form[n] == '.' || form[n] == 's') {
		return lex[words.FoldHash(form[:n])] &^ mediaNoun // "the Guardians of the Gate" are no paper
	}
	return 0
}

// cutEx is what somebody was of whom form says that it is no more: "surgeon" of
// "ex-surgeon".
func cutEx(form string) (string, bool) {
	if len(form) > 3 && (form[0] == 'e' || form[0] == 'E') && form[1:3] == "x-" {
		return form[3:], true
	}
	return form, false
}

// proper reports whether token i can be part of a proper name.
func (r *reading) proper(i int32) bool {
	if describing(r.Form(int(i))) {
		return false // "Nine-year-old Mia Rue", "the London-based Harbour Institute"
	}
	switch r.Tags[i] {
	case tag.NNP, tag.NNPS, tag.NN:
		if i > 0 && r.Form(int(i)) == "plc" {
			return capital(r.Form(int(i - 1)))
		}
		if r.Tags[i] == tag.NN && r.is[i]&(govNoun|orgNoun) != 0 && int(i)+2 < len(r.Tags) && r.Forms[i+1] == hashOf && capital(r.Form(int(i))) && capital(r.Form(int(i+2))) {
			return true // "Ministry of Works" where a sentence opens
		}
		if r.Tags[i] == tag.NN && r.is[i]&title != 0 && capital(r.Form(int(i))) && r.officeBehind(i+1, int32(len(r.Tokens))) > i+1 {
			return true // "Minister for Health Ines Mott"
		}
	}
	switch r.Tags[i] {
	case tag.NNP, tag.NNPS:
		if i > 0 && possessive(r.Form(int(i))) {
			return true // "Marlow's"
		}
		return capital(r.Form(int(i))) || digitFirst(r.Form(int(i))) || particle(r.Form(int(i))) || r.Tags[i] == tag.NNP && i > 0 && inner(r.Form(int(i))) && r.Tags[i-1] == tag.NNP
	case tag.JJ, tag.NN, tag.NNS, tag.FW, tag.VBG, tag.VBN:
		// The tagger calls parts of names by their ordinary part of speech:
		// "Republican", "Islamic State".
		return capital(r.Form(int(i))) && (!r.opens(i) || r.is[i]&firstName != 0)
	}
	return false
}

// healthOrganization reports whether token i is "WHO" written as an
// abbreviation, which the tagger takes for the pronoun, among words that are not
// all in capitals.
func (r *reading) healthOrganization(i int32) bool {
	if r.Form(int(i)) != "WHO" {
		return false
	}
	small := func(k, step int32) bool {
		for k >= 0 && int(k) < len(r.Tokens) && !isLetter(r.Form(int(k))) && r.sentence[k] == r.sentence[i] {
			k += step // past brackets
		}
		return k >= 0 && int(k) < len(r.Tokens) && strings.ToUpper(r.Form(int(k))) != r.Form(int(k))
	}
	return small(i-1, -1) || small(i+1, 1)
}

// cause reports whether token i begins the name of people who stand together for
// something, "Mothers Against Violence", "Friends of the Tarn".
func (r *reading) cause(i int32) bool {
	if t := r.Tags[i]; t != tag.NNS && t != tag.NNPS || !capital(r.Form(int(i))) || int(i)+2 >= len(r.Tokens) || r.sentence[i] != r.sentence[i+2] {
		return false
	}
	switch r.Form(int(i + 1)) {
	case "Against", "Without", "Beyond", "Across", "For":
		return capital(r.Form(int(i+2))) && !r.headline[r.sentence[i]]
	case "of":
		switch r.Form(int(i)) {
		case "Mothers", "Fathers", "Parents", "Sons", "Daughters", "Women", "Sisters", "Brothers", "Widows", "Families", "Citizens", "Veterans":
			if !r.opens(i) && capital(r.Form(int(i+2))) && !r.headline[r.sentence[i]] {
				return true // "the organisers, Mothers of Karrin"
			}
		}
		return r.Forms[i] == hashFriends && int(i)+3 < len(r.Tokens) && r.Form(int(i+2)) == "the" && capital(r.Form(int(i+3))) && r.is[i+3]&(title|firstName|personNoun) == 0
	}
	return false
}

var hashFriends = words.FoldHash("friends")

func possessive(form string) bool { return form == "'s" || form == "’s" }

// describing reports whether a word with a hyphen says something of what it stands
// before, though it may begin with a name: "Oskel-based", "Ostrand-born".
func describing(form string) bool {
	_, last, ok := strings.Cut(form, "-")
	if !ok || capital(last) {
		return false
	}
	last = last[strings.LastIndexByte(last, '-')+1:]
	switch last {
	case "old", "born", "run", "led", "held", "built", "area", "era", "style", "wide", "made", "bred", "linked", "friendly", "majority":
		return true
	}
	return len(last) > 4 && strings.HasSuffix(last, "ed")
}

// ordinal reports whether token i is the number of a body with a name, "the 3rd
// Brigade", "the 4th Circuit Court of Appeals".
func (r *reading) ordinal(i int32) bool {
	f := r.Form(int(i))
	if !digitFirst(f) || len(f) < 3 {
		return false
	}
	switch f[len(f)-2:] {
	case "st", "nd", "rd", "th":
	default:
		return false
	}
	for k := i + 1; int(k) < len(r.Tokens) && k < i+5 && capital(r.Form(int(k))); k++ {
		if r.is[k]&(govNoun|orgNoun) != 0 && r.is[k]&(place|demonym) == 0 || r.Forms[k] == hashCircuit {
			return true
		}
	}
	return false
}

var hashCircuit = words.FoldHash("circuit")

// numbered are nouns for media that are told apart by numbers.
var numbered = map[uint32]bool{words.FoldHash("channel"): true, words.FoldHash("radio"): true, words.FoldHash("tv"): true, words.FoldHash("bbc"): true, words.FoldHash("itv"): true, hashLocal: true}

var hashLocal = words.FoldHash("local")

// inner reports whether a word can stand in small letters inside a name, though
// elsewhere it is an ordinary word: "y", "den", "do".
func inner(form string) bool {
	switch form {
	case "y", "e", "i", "den", "ten", "te", "op", "do", "das", "des", "dei", "degli", "dalla", "lo", "le", "les", "af", "av", "zu", "zum", "zur", "und", "bint", "binti", "ben", "ould", "ka", "wa", "ole", "abu", "san", "st":
		return true
	}
	return false
}

// particle reports whether a word can begin a surname in small letters: "van",
// "al-Hadi".
func particle(form string) bool {
	switch form {
	case "de", "da", "di", "del", "della", "du", "dos", "van", "von", "der", "ter", "bin", "ibn", "al", "el", "la":
		return true
	}
	for i := 1; i < len(form)-1 && i < 6; i++ { // few words have such a mark, and every word is asked
		if c := form[i]; c == '-' || c == '\'' || c >= 0x80 {
			return joinedParticle(form)
		}
	}
	return len(form) > 2 && form[:2] == "'t" && capital(form[2:])
}

// joinedParticle reports whether a word begins with a particle that is written together
// with the name: "al-Hadi", "d'Oskel".
func joinedParticle(form string) bool {
	for _, article := range [...]string{"al-", "el-", "d'", "d’", "l'", "l’", "dell'", "dell’", "ul-", "ur-", "ad-", "as-", "at-", "ar-", "az-", "ben-"} {
		if rest, ok := strings.CutPrefix(form, article); ok && rest != "" {
			return capital(rest)
		}
	}
	return false
}

// opens reports whether token i begins a sentence, where any word has a
// capital.
func (r *reading) opens(i int32) bool {
	s := r.Sentences[r.sentence[i]]
	for k := s.Start; k < i; k++ {
		if isLetter(r.Form(int(k))) {
			return false
		}
	}
	return true
}

// chunk finds the noun phrases of all sentences.
func (r *reading) chunk() {
	r.chunks = slices.Grow(r.chunks[:0], len(r.Tokens)/3+1) // three words in ten begin a phrase
	for _, sent := range r.Sentences {
		for i := sent.Start; i < sent.End; {
			i = max(r.phrase(i, sent.End), i+1)
		}
	}
}

// phrase adds the noun phrase that begins with token i, if one does, and
// returns where it ends. A possessor is a phrase of its own, before the phrase
// that it is part of.
func (r *reading) phrase(i, end int32) int32 {
	if r.Tags[i] == tag.PRP {
		r.add(i, i+1, i, i+1)
		return i + 1
	}
	var (
		head = int32(none)
		run  = i // where the proper words that lead up to the head begin
		k    = i
	)
scan:
	for ; k < end; k++ {
		t := r.Tags[k]
		if k-i >= longestPhrase || k > i && r.ends[k-1] && !(t == tag.POS && r.householdName(run, k, end)) || head != none && r.starts[k] && !(r.Tags[k-1] == tag.POS && head == k-2) || head != none && r.is[k]&dateWord != 0 && !r.namesake(k) {
			break
		}
		if f := r.Form(int(k)); head != none && head == k-1 && len(f) == 2 && f[1] == '.' && capital(f) && r.is[head]&(govNoun|orgNoun) != 0 && k+1 < end && r.proper(k+1) && k > i+1 && r.Tags[i] == tag.DT && run == head {
			break // "leader in the Assembly K. Mohan Das"
		}
		if c, _ := utf8.DecodeRuneInString(r.Form(int(k))); unicode.Is(unicode.So, c) {
			break // an emoji belongs to no name
		}
		if r.whole[k] > k {
			k = r.whole[k] - 1
			head = k
			continue
		}
		switch t {
		case tag.NN, tag.NNS, tag.NNP, tag.NNPS, tag.FW:
			head = k
		case tag.DT, tag.PDT, tag.PRPS:
			if k > i && r.Tags[k-1] != tag.PDT {
				break scan
			}
		case tag.JJ, tag.JJR, tag.JJS, tag.CD, tag.VBN, tag.VBG:
			if k == i && (t == tag.VBN || t == tag.VBG) && !r.proper(k) {
				break scan
			}
			if head != none && !(r.proper(k) && (t == tag.CD || k+1 < end && r.Tags[k+1].Noun())) &&
				!(r.proper(head) && t == tag.JJ && k+1 < end && r.Tags[k+1].Noun() && (!r.proper(k+1) || r.is[k]&(title|personNoun) != 0)) {
				break scan // but "U.S. presidential race" goes on
			}
		case tag.POS:
			if head == none || k+1 >= end || !nominal(r.Tags[k+1]) {
				if head == k-1 && r.householdName(run, k, end) {
					r.Tags[k] = tag.NNP
					head = k
				}
				break scan
			}
			one := r.proper(k+1) && r.proper(head) && (r.is[head]&pluralNoun != 0 && r.is[k+1]&firstName == 0 || len(r.Form(int(k))) != 2 && (r.is[k+1]&orgNoun != 0 || joiners[r.Forms[k+1]]) || r.dedicated(i, head, k+1))
			if !one { // "Women's March" and "Harbour Workers' Union" are one name
				r.add(i, k, head, run)
				head, run = none, k+1
				continue
			}
		case tag.RB:
			if head != none || k+1 >= end || r.Tags[k+1] != tag.JJ && r.Tags[k+1] != tag.VBN {
				break scan
			}
		default:
			next := r.joins(run, k, end, head)
			if next == k {
				break scan
			}
			head, k = next, next
			continue
		}
		if !r.proper(k) && t != tag.POS {
			run = k + 1
		}
	}
	if head == none {
		return i
	}
	r.bodyBefore(i, head)
	stop := head + 1
	if stop < end && r.Tags[stop] == tag.CD && (r.Form(int(head)) == "Number" || r.Form(int(head)) == "No." || r.Form(int(head)) == "No") {
		stop++ // "Number 10"
	}
	r.add(i, stop, head, run)
	return stop
}

// householdName reports whether the mark of possession at token k is the end of a firm's
// name that begins with token run, as nothing that it has follows: "Marlow's said", "said
// Marlow's.".
func (r *reading) householdName(run, k, end int32) bool {
	if k-run != 1 || !r.proper(run) || len(r.Form(int(k))) == 1 || r.is[run]&^(firstName|heWord|sheWord) != 0 {
		return false
	}
	if k+1 >= end {
		return false
	}
	switch t := r.Tags[k+1]; {
	case t == tag.VBD, t == tag.VBZ, t == tag.MD:
		return true
	case t == tag.Stop, t == tag.Comma:
		return k > 1 && r.Tags[run-1].Verb()
	}
	return false
}

// joiners are words that end the names of what many have joined in, "Voters' Watch".
var joiners = map[uint32]bool{
	words.FoldHash("watch"): true, words.FoldHash("voice"): true, words.FoldHash("forum"): true, words.FoldHash("action"): true,
	words.FoldHash("aid"): true, words.FoldHash("rights"): true, words.FoldHash("march"): true, words.FoldHash("front"): true,
}

// dedicated reports whether what a possessor, whose head is given, owns is a house
// that has its name from them: "Saint Brennan's Hospital", "King's College".
func (r *reading) dedicated(i, head, next int32) bool {
	switch r.Form(int(next)) {
	case "Secondary", "Primary", "Grammar", "Infants", "Juniors", "Comprehensive", "High":
	case "Office", "Department":
		switch r.Form(int(head)) {
		case "Sheriff", "Attorney", "Governor", "Mayor", "Coroner", "Prosecutor", "Examiner", "Marshal", "General", "Clerk", "Auditor":
			return head > i && r.proper(head-1)
		}
		return false
	default:
		if r.is[next]&(orgNoun|site) == 0 && r.Forms[next] != hashParish {
			return false
		}
	}
	switch r.Form(int(head)) {
	case "King", "Queen", "Trinity":
		return true
	}
	for k := head - 1; k >= i && k >= head-2; k-- {
		switch r.Form(int(k)) {
		case "Saint", "St.", "St", "SS":
			return true
		}
	}
	return false
}

var hashParish = words.FoldHash("parish")

// bodyBefore adds the phrase of the body to which those belong who are the head of
// a phrase that begins with token i, if its name stands before the head: "an MOD
// spokesman", "Ministry of Works officials". As a possessor does, it comes before the phrase that
// it is part of.
func (r *reading) bodyBefore(i, head int32) {
	if r.is[head]&(personNoun|pluralNoun) == 0 || r.proper(head) || head == i {
		return
	}
	run := head
walk:
	for run > i {
		if w := r.wholeBefore(run); w >= i {
			run = w
			continue
		}
		switch t := r.Tags[run-1]; {
		case r.proper(run-1) && r.is[run-1]&(title|titlePart|demonym) == 0:
		case run < head && (t == tag.IN || t == tag.CC) && run-1 > i && r.proper(run-2) && r.is[run-2]&(orgNoun|govNoun|portfolio) != 0: // "Department for Industry"
		default:
			break walk
		}
		run--
	}
	said := r.is[head]&spokesNoun != 0 // of officials, only what says that it is a body counts
	for k := run; k < head && r.Lemmas[head] == hashOfficial; k++ {
		_, short := r.abbreviation(k)
		said = said || r.is[k]&(govNoun|orgNoun) != 0 && k+1 < head || short && r.is[k]&(place|demonym) == 0 && lexicon().country[r.Forms[k]] == ""
	}
	if run < head && r.Tags[head-1].Noun() && said {
		r.add(i, head, head-1, run)
	}
}

// namesake reports whether token i, a month's or a day's name, is a first name here:
// "Prosecutor Jan Holt", "Dr. Jun Ishida".
func (r *reading) namesake(i int32) bool {
	return (r.is[i]&firstName != 0 || i > 0 && r.is[i-1]&title != 0 && r.proper(i-1)) && int(i)+1 < len(r.Tags) && r.Tags[i+1] == tag.NNP && r.proper(i+1) && r.is[i+1]&dateWord == 0
}

func nominal(t tag.Tag) bool {
	return t.Noun() || t == tag.JJ || t == tag.JJR || t == tag.JJS || t == tag.CD || t == tag.VBN || t == tag.VBG
}

// joins tells whether the word k, which is neither noun nor adjective, goes on
// with the proper name that begins with run, and returns the name's next noun,
// or k when it does not: "Ministry of Defence", "Committee for a Responsible
// Budget", "Ludwig van Beethoven".
func (r *reading) joins(run, k, end, head int32) int32 {
	if head != k-1 || run >= k || !r.proper(head) || k+1 >= end {
		return k
	}
	next := k + 1
	left := r.is[head]
	switch form := r.Form(int(k)); form {
	case "Against", "Without", "Beyond", "Across", "For":
		if r.Tags[head] != tag.NNPS {
			return k
		}
	case "of", "for", "on", "in":
		switch {
		case form != "of" && r.is[next]&dateWord != 0: // "the Times on Saturday"
			return k
		case left&(title|personNoun) != 0 && left&(orgNoun|govNoun) == 0:
			// "Secretary of State", but "Republicans of Ohio" are not a name.
			if (left&title == 0 || r.is[next]&(portfolio|titlePart) == 0 && !(form != "on" && form != "in" && r.officeBehind(k, end) > k)) && !r.cause(head) {
				return k
			}
		case left&(orgNoun|govNoun|mediaNoun|docNoun) != 0 && (form != "in" || left&docNoun != 0):
		case form == "of" && k-run == 1 && r.Tags[head] == tag.NNPS && left&personNoun != 0 && !r.opens(head) && r.proper(next) && !r.headline[r.sentence[k]]: // "Mothers of Karrin"
		case form == "of" && k-run >= 2 && run > 0 && r.Forms[run-1] == hashThe && left&(firstName|site|place|govNoun|orgNoun) == 0 && !r.within(run, k, "of", "for") && r.is[run]&firstName == 0 && r.proper(next) && r.is[next]&(firstName|title) == 0 && !r.headline[r.sentence[k]]: // "the Fire Command of Ebo"
		case form == "of" && k-run >= 2 && r.Tags[head] == tag.NNPS && r.is[run]&firstName == 0:
		case form == "for" && left&firstName == 0 && r.proper(next): // "Democracy for Ostrand"
		default:
			return k
		}
		for next < end && (r.Tags[next] == tag.DT || r.Tags[next] == tag.PRPS) {
			next++
		}
	case "and", "&":
		body := r.body(next, end, left)
		if form == "and" && !body && !r.within(run, k, "of", "for", "on") && left&(portfolio|titlePart) == 0 {
			return k
		}
		if r.is[next]&(firstName|title|govNoun) != 0 && form == "and" && !body {
			return k
		}
	case "de", "da", "di", "del", "della", "du", "van", "von", "bin", "ibn", "al", "el", "la", "der", "den", "ter", "e", "y":
	case ",":
		// "Smith, Hale & Partners", "Ministry of Agriculture, Fisheries and Food"
		if last := r.partners(k, end); last > k {
			return last
		}
		if r.within(run, k, "of", "for") {
			return r.fieldsOf(k, end)
		}
		return k
	case "“", "\"", "‘", "(":
		// A nickname: Robert “Bob” Weld.
		if form == "(" && r.is[head]&title != 0 && k+3 < end && r.is[k+1]&courtesy != 0 && r.Form(int(k+2)) == ")" && r.proper(k+3) {
			next = k + 3 // "Dr (Mrs) Bisi Ade"
			break
		}
		if last := r.longNickname(k, end); last > k && (r.is[head] == 0 || r.is[head]&firstName != 0) {
			return last
		}
		if k+3 >= end || !r.proper(k+1) && !capital(r.Form(int(k+1))) || !r.proper(k+3) || r.is[head] != 0 && r.is[head]&firstName == 0 {
			return k
		}
		switch r.Form(int(k + 2)) {
		case "”", "\"", "’", ")":
			next = k + 3
		default:
			return k
		}
	default:
		return k
	}
	last := k
	for ; next < end && r.proper(next); next++ {
		if r.Tags[next].Noun() {
			last = next
		}
	}
	if r.Form(int(k)) == "and" && last > k && r.is[last]&(orgNoun|govNoun) == 0 && !r.within(run, k, "of", "for") {
		return k
	}
	return last
}

// longNickname is the last word of a name behind a nickname of two words between the
// mark k and the next, "Peter “Big Pete” Oke", or k.
func (r *reading) longNickname(k, end int32) int32 {
	if k+4 < end && capital(r.Form(int(k+2))) && r.Quotes[k] == words.Opening && r.Quotes[k+3] == words.Closing && r.proper(k+4) && r.Tags[k+4].Noun() {
		return k + 4
	}
	return k
}

// partners is the last word of a firm's name that goes on with the comma k, "Smith,
// Hale & Partners", or k.
func (r *reading) partners(k, end int32) int32 {
	i := k
	for i+1 < end && r.Form(int(i)) == "," && r.Tags[i+1] == tag.NNP && capital(r.Form(int(i+1))) {
		i += 2
	}
	if i == k || i+1 >= end || r.Form(int(i)) != "&" && r.Form(int(i)) != "and" {
		return k
	}
	switch strings.TrimSuffix(r.Form(int(i+1)), ".") {
	case "Partners", "Associates", "Co", "Company", "Sons", "Daughters", "Bros", "Brothers":
		return i + 1
	}
	return k
}

// fieldsOf is the last word of the name of a ministry or the like that goes on with the
// comma k and more fields that it is for, or k.
func (r *reading) fieldsOf(k, end int32) int32 {
	if !r.field(k - 1) {
		return k
	}
	for i := k; i+1 < end; {
		switch {
		case r.Form(int(i)) == "," && r.field(i+1):
			i += 2
		case r.Form(int(i)) == "," && i+2 < end && r.Form(int(i+1)) == "and" && r.field(i+2):
			i++
		case r.Form(int(i)) == "and" && r.field(i+1):
			i++
			for i+1 < end && r.field(i+1) {
				i++
			}
			return i
		case r.field(i):
			i++
		default:
			return k
		}
	}
	return k
}

// officeBehind is where the words end that say of what somebody in office is the head,
// if they begin with token i: "of State for Trade", "of the Opposition"; or i.
func (r *reading) officeBehind(i, end int32) int32 {
	for i+1 < end && (r.Form(int(i)) == "of" || r.Form(int(i)) == "for") {
		k := i + 1
		if k+2 < end && r.Tags[k] == tag.NNP && r.is[k]&(firstName|portfolio|titlePart) == 0 && r.Tags[k+1] == tag.NNP && r.is[k+1]&firstName != 0 && r.Tags[k+2] == tag.NNP && i > 0 && r.is[i-1]&title != 0 {
			return k + 1 // "Bishop of Oskel Tomas Ek"
		}
		if r.Form(int(k)) == "the" {
			k++
		}
		if k >= end || !r.office(k) || k > i+1 && r.Form(int(k)) != "Opposition" {
			return i
		}
		for i = k; i < end && (r.office(i) || r.Form(int(i)) == "and"); i++ {
		}
	}
	return i
}

// office reports whether token i can go on the title of somebody who is in office, behind
// "of" or "for": "Secretary of State", "Minister for Health", "Superintendent of Police".
func (r *reading) office(i int32) bool {
	if r.is[i]&(portfolio|titlePart) != 0 || fields[r.Forms[i]] && capital(r.Form(int(i))) {
		return true
	}
	switch r.Form(int(i)) {
	case "Police", "Works", "Prosecutions", "Prisons", "Public", "Opposition", "Schools", "Emergency", "Operations", "Staff":
		return true
	}
	return false
}

// field reports whether token i is, with a capital, something that ministries and
// committees are for.
func (r *reading) field(i int32) bool {
	return capital(r.Form(int(i))) && (fields[r.Forms[i]] || r.is[i]&portfolio != 0)
}

var fields = func() map[uint32]bool {
	m := map[uint32]bool{}
	for w := range strings.FieldsSeq("fisheries food forestry forests sport sports media tourism climate change skills innovation science sciences technology industry business digital communications social care pensions work works family families children women youth water sanitation irrigation power mines minerals petroleum railways aviation ports information broadcasting planning development rural urban local communities regions lands land resources research universities arts heritage gambling security services economy markets roads highways shipping marine safety nutrition equality gender labour labor employment immigration citizenship refugees natural") {
		m[words.FoldHash(w)] = true
	}
	return m
}()

// body reports whether the proper words from token i on end in what names a
// public body, as in "Oversight and Reform Committee"; left is the class of the
// word before "and".
func (r *reading) body(i, end int32, left class) bool {
	if left&(firstName|personNoun|title|place|orgNoun|govNoun|mediaNoun) != 0 {
		return false
	}
	from := i
	for i < end && r.proper(i) && i < from+8 {
		i++
	}
	return i-from >= 2 && r.is[i-1]&publicBody != 0
}

// within reports whether one of forms is a token in [from, to).
func (r *reading) within(from, to int32, forms ...string) bool {
	for i := from; i < to; i++ {
		for _, f := range forms {
			if r.Form(int(i)) == f {
				return true
			}
		}
	}
	return false
}

// add adds the phrase [start, end) whose proper words, if it ends in such,
// begin with run.
func (r *reading) add(start, end, head, run int32) {
	c := chunk{
		Range:  words.Range{Start: start, End: end},
		head:   head,
		plural: r.Tags[head] == tag.NNS || r.Tags[head] == tag.NNPS,
		entity: none,
		rival:  none,
	}
	switch l := r.Labels[head]; {
	case l == parse.Nsubj || l == parse.Nsubjpass:
		c.subject = true
	case l == parse.None && end < int32(len(r.Tags)):
		t := r.Tags[end]
		c.subject = t.Verb() && t != tag.VBG && t != tag.VBN || t == tag.MD
	}
	c.pronoun = r.Tags[head] == tag.PRP
	if !c.pronoun && run <= head && r.proper(head) {
		c.run = words.Range{Start: run, End: head + 1}
		c.titles, c.name = r.split(run, head+1, run == start)
		if c.name.Len() == 0 {
			for i := c.titles.Start + 1; i < c.titles.End; i++ {
				if f := r.Form(int(i)); r.Tags[i] == tag.IN && r.is[i-1]&title != 0 || (f == "No." || f == "Number") && r.is[i-1]&(title|personNoun) != 0 {
					c.head, c.plural = i-1, false // "the Minister for Health", "Juror No. 4"
					break
				}
			}
		}
		for c.name.Len() > 2 && postnominal(r.Form(int(c.name.End-1))) {
			c.name.End--
			c.head = c.name.End - 1
		}
		if w := r.wholeBefore(head + 1); w >= run {
			c.titles, c.name = words.Range{Start: run, End: w}, words.Range{Start: w, End: head + 1}
		} else if c.titles.Len() == 0 && r.firmNoun(c.name) {
			c.titles = words.Range{Start: c.name.Start, End: c.name.Start + 1}
			c.name.Start++
		}
	}
	at := int32(len(r.chunks))
	for i := start; i < end; i++ {
		r.chunkAt[i] = at
	}
	r.chunks = append(r.chunks, c)
}

// smallWords are words of affection and the like before first names.
var smallWords = map[uint32]bool{words.FoldHash("little"): true, words.FoldHash("young"): true, words.FoldHash("baby"): true, words.FoldHash("poor"): true, words.FoldHash("dear"): true}

// mastheads are words for people that end the names of newspapers.
var mastheads = map[uint32]bool{
	words.FoldHash("star"): true, words.FoldHash("citizen"): true, words.FoldHash("statesman"): true, words.FoldHash("spectator"): true,
	words.FoldHash("pilot"): true, words.FoldHash("sun"): true, words.FoldHash("reporter"): true, words.FoldHash("patriot"): true, words.FoldHash("mariner"): true, words.FoldHash("independent"): true,
}

// postnominal reports whether a word stands behind a person's name and is no part of
// it: "Gareth Pole KC".
func postnominal(form string) bool {
	switch strings.ReplaceAll(form, ".", "") {
	case "KC", "QC", "SC", "SAN", "MP", "MLA", "MSP", "MEP", "TD", "MBE", "OBE", "CBE", "KBE", "DBE", "GCB", "PhD", "DPhil", "MD", "RN", "JD", "Esq", "USN", "USMC", "USAF", "FRS":
		return true
	}
	return false
}

// firmNoun reports whether a name begins with a noun that says what firm it is the
// name of, which is no part of the name: "Drugmaker Pharmelia".
func (r *reading) firmNoun(name words.Range) bool {
	if name.Len() < 2 || name.Len() > 3 || !firmNouns[r.Forms[name.Start]] || r.headline[r.sentence[name.Start]] {
		return false
	}
	next := r.is[name.Start+1] | r.is[name.End-1]
	if name.Len() == 3 && (next&firstName != 0 || agentive(r.Form(int(name.Start)))) {
		return false // "Retailer Peter Moss"
	}
	if r.Form(int(name.Start)) == "Charity" && name.Len() == 3 && r.opens(name.Start) && firmEnds[r.Forms[name.End-1]] {
		return true // "Charity Warm Homes"
	}
	return r.Tags[name.Start+1] != tag.NNPS && r.Tags[name.Start+1] != tag.NNS && next&(orgNoun|govNoun|mediaNoun|docNoun|personNoun|title|site) == 0
}

// firmNouns are nouns for firms that papers put before their names.
var firmNouns = func() map[uint32]bool {
	m := map[uint32]bool{}
	for w := range strings.FieldsSeq("drugmaker carmaker chipmaker planemaker toymaker steelmaker retailer grocer airline carrier lender insurer brewer shipbuilder housebuilder supermarket startup start-up conglomerate charity broadcaster watchdog") {
		m[words.FoldHash(w)] = true
	}
	return m
}()

// split divides a run of proper words into titles and name. A run of titles
// alone, "the Prime Minister", is no name. Bare tells that nothing stands
// before the run in its phrase.
func (r *reading) split(start, end int32, bare bool) (titles, name words.Range) {
	none := words.Range{Start: start, End: end}
	last := r.is[end-1]
	if end-start == 1 {
		switch {
		case r.Form(int(start)) == "Rovers", r.Form(int(start)) == "Wanderers", r.Form(int(start)) == "WHO", r.Form(int(start)) == "Labour", r.Form(int(start)) == "Labor":
			return words.Range{Start: start, End: start}, none
		case last&(genericWord|pronounWord|dateWord) != 0, lexicon().class[r.Forms[start]]&pluralNoun != 0 && r.opens(start), r.Tags[start] == tag.NNPS && last&(orgNoun|govNoun|mediaNoun|firstName) == 0:
			return none, words.Range{} // "Latinos"
		case last&(personNoun|title|demonym|titlePart) == 0:
			return words.Range{Start: start, End: start}, none
		case bare && r.Tags[start] == tag.NNP && last&(title|demonym|titlePart) == 0 && lexicon().class[r.Forms[start]] != 0:
			return words.Range{Start: start, End: start}, none // Mr. Baker, but not "Fishermen"
		}
		return none, words.Range{}
	}
	if end-start == 2 && r.Forms[start] == hashLocal && digitFirst(r.Form(int(start+1))) {
		return words.Range{Start: start, End: start}, none // "Local 88"
	}
	if end-start == 2 && smallWords[r.Forms[start]] && last&firstName != 0 {
		return words.Range{Start: start, End: start + 1}, words.Range{Start: start + 1, End: end} // "Little Louis"
	}
	if bare && end-start == 3 && r.is[start] == 0 && r.opens(start) && r.is[start+1]&firstName != 0 {
		if role := strings.ToLower(r.Form(int(start))); agentive(role) || undergoing(role) {
			return words.Range{Start: start, End: start + 1}, words.Range{Start: start + 1, End: end} // "Trustee Ann Ure"
		}
	}
	if bare && end-start > 2 && r.opens(start) && bodyRoles[r.Forms[start]] && r.is[start+1]&firstName == 0 && (r.is[end-1]&orgNoun != 0 || firmEnds[r.Forms[end-1]]) && r.Tags[start+1] == tag.NNP && r.is[start+1] == 0 {
		return words.Range{Start: start, End: start + 1}, words.Range{Start: start + 1, End: end} // "Bidder Seacrest Partners"
	}
	const body = orgNoun | govNoun | mediaNoun | docNoun
	cut := start
	ends := last&body != 0 // "Consumer Protection Bureau" begins with no title
	for k := start; k < end; k++ {
		if k > start && r.Tags[k] == tag.IN && r.is[k-1]&(title|personNoun|titlePart|portfolio) == 0 {
			break // "Observatory for Human Rights"
		}
		if r.is[k]&(title|personNoun) == 0 || ends && r.is[k]&title == 0 || r.Form(int(k)) == "Human" {
			continue // but "Human Rights Council" begins with none
		}
		next := k + 1
		next = r.officeBehind(next, end)
		if next < end && (r.Form(int(next)) == "Staff" || r.is[next]&body != 0 && !(r.is[next]&(title|firstName) != 0) || r.Tags[next] == tag.IN || r.Tags[next] == tag.CC || r.Tags[next] == tag.POS) {
			continue // "Justice Department", "Prison Officers' Union"
		}
		if next == end && k > start && (r.is[k-1]&courtesy != 0 || r.academic(words.Range{Start: k - 1, End: k})) {
			break // "Mr. King", "Dr. Dean"
		}
		if next == end && k > start && r.Tags[k] == tag.NNP && r.is[k]&(titlePart|demonym) == 0 &&
			(r.is[k]&title == 0 && (bare || cut > start) || cut == start && r.is[start]&firstName != 0 || cut > start && k == cut+1 && r.is[cut]&^(firstName|heWord|sheWord) == 0) {
			break // "Ann Baker", "Howard Dean", "Dr. Ilka Reeve"
		}
		if next == end && k > start && k-1 == cut && !bare && r.Tags[k] == tag.NNP && mastheads[r.Forms[k]] {
			break // "the Oskel Star"
		}
		if next == end-1 && k == start && bare && r.is[k]&firstName != 0 {
			break // "Dean Ansah"
		}
		if next == end-1 && r.is[k]&roleTitle != 0 && k == start {
			continue // "Anchor Hall" is a house
		}
		cut = next
	}
	for cut+1 < end && r.is[cut]&(titlePart|demonym) != 0 && (cut > start || r.is[cut+1]&firstName != 0 || r.Forms[cut] == hashFirst) && !ends {
		cut++
	}
	for cut > start && cut+1 < end && r.Form(int(cut)) == ")" {
		cut++
	}
	if cut == end || cut > start && r.Tags[cut] != tag.CD && (r.Form(int(cut)) == "No." || r.Form(int(cut)) == "No" || r.Form(int(cut)) == "Number") {
		return none, words.Range{} // nor has "Juror No. 4" a name
	}
	return words.Range{Start: start, End: cut}, words.Range{Start: cut, End: end}
}

func capital(s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(c)
}

func digitFirst(s string) bool { return s[0] >= '0' && s[0] <= '9' }

func isLetter(s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(c)
}

var hashOfficial = words.FoldHash("official")
