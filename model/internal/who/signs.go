package who

import (
	"strings"

	"hearsay/model/internal/tag"
	"hearsay/model/internal/words"
)

// A name whose words are in no list may be anybody's: "Met Orlan", "Jan Vikas
// Morcha", "Kestrel Stanley". What tells a body from a person then is how the text
// goes on to speak of it: as "which" and "its", as one at which people work and that
// has members, in the plural; and never as "he" or "she".

// enoughSigns is what signs must add up to that make a body of a name.
const enoughSigns = 2

// bodies makes bodies of names that the text uses as those of bodies.
func (c *cast) bodies() {
	for i := range c.chunks {
		ch := &c.chunks[i]
		if ch.entity == none || ch.pronoun || ch.name.Len() == 0 || !c.looksLikePerson(ch.entity) {
			continue
		}
		c.entities[ch.entity].signs += c.signs(i)
	}
	for e := range c.entities {
		if x := &c.entities[e]; x.signs >= enoughSigns {
			c.becomes(e, organization)
			x.neuter = true
		}
	}
}

// looksLikePerson reports whether e is taken for a person though neither a first name
// nor a title or a pronoun says so.
func (c *cast) looksLikePerson(e int) bool {
	x := &c.entities[e]
	if !x.named || x.known != nil || x.kind != person && x.kind != unknown || x.he+x.she > 0 || x.words.Len() == 0 || x.words.Len() > 4 || len(x.members) > 0 {
		return false
	}
	if x.role.Len() > 0 && !bodyRoles[c.lemma(x.role.End-1)] || x.employer != none || x.titled != 0 || x.intro != 0 {
		return false
	}
	for i := x.words.Start; i < x.words.End; i++ {
		if c.is[i]&firstName != 0 && i == x.words.Start || c.is[i]&courtesy != 0 || len(c.Form(int(i))) == 2 && c.Form(int(i))[1] == '.' || particle(c.Form(int(i))) {
			return false
		}
	}
	return true
}

// signs is how much speaks, where chunk i names somebody, for that being a body.
func (c *cast) signs(i int) int {
	ch := &c.chunks[i]
	n, at := 0, int(ch.End)
	if ch.titles.Len() > 0 || at+1 >= len(c.Tags) {
		return -enoughSigns
	}
	if c.Tags[at] == tag.Comma && c.Forms[at+1] == hashWhich {
		n += enoughSigns // "Dock Hands Together, which speaks for"
	}
	if c.Tags[at] == tag.Comma && (c.Forms[at+1] == hashWho || c.Tags[at+1] == tag.CD) {
		return -2 * enoughSigns // "Volo Marsenk, 44,"
	}
	if i > 0 && ch.Start > 0 && c.Form(int(ch.Start-1)) == "at" {
		if b := &c.chunks[i-1]; b.End == ch.Start-1 && c.is[b.head]&(personNoun|pluralNoun) != 0 {
			n += enoughSigns // "analysts at Kestrel Stanley"
		}
	}
	if c.Tags[at] == tag.POS && i+1 < len(c.chunks) {
		owner := i + 1 // the phrase that the possessor is part of
		for owner+1 < len(c.chunks) && c.chunks[owner].Start != ch.Start && owner < i+3 {
			owner++
		}
		if h := c.chunks[owner].head; c.chunks[owner].Start == ch.Start && (ofBodies[c.lemma(h)] || firmRoles[c.lemma(h)]) {
			n += enoughSigns // "Kestrel Stanley's shares"
		}
	}
	if !ch.subject {
		return n
	}
	if c.Tags[at] == tag.VBP && ch.name.Len() == ch.Len() && !ch.plural && !c.headline[c.sentence[ch.head]] {
		n++ // "Kestrel Stanley say so"
	}
	return n + c.itsSigns(i)
}

// itsSigns is what "it" and "its" tell of the subject that chunk i names: much where
// nothing else has been spoken of since the sentence before.
func (c *cast) itsSigns(i int) int {
	ch := &c.chunks[i]
	here := c.sentence[ch.head]
	within := true // nothing stands between that "it" could be, too
	for k := i + 1; k < len(c.chunks) && k < i+8 && c.sentence[c.chunks[k].head] <= here+1; k++ {
		n := &c.chunks[k]
		if c.Quotes[n.Start] == words.Inside {
			continue
		}
		opening := c.sentence[n.head] > here
		switch f := c.Forms[n.Start]; {
		case opening && !c.opens(n.Start):
			return 0
		case n.pronoun && (f == hashHe || f == hashShe) || f == hashHis || f == hashHer:
			return -enoughSigns
		case f == hashIts && opening:
			if c.is[n.head]&(personNoun|title) != 0 {
				return enoughSigns // "Naya Oskel rejected the count. Its secretary"
			}
			return 0
		case !within && !opening && (f == hashIts || f == hashIt):
			return 0
		case f == hashIts:
			if c.is[n.head]&(personNoun|title|pluralNoun) != 0 || n.plural || !c.rivalled(i) {
				return enoughSigns // "said its members would strike"
			}
			return 1
		case f == hashIt && n.pronoun && !opening && c.acts(n):
			if c.rivalled(i) {
				return 1
			}
			return enoughSigns
		case opening || n.pronoun || n.entity != none && n.entity != ch.entity || c.is[n.head]&(orgNoun|govNoun|mediaNoun) != 0:
			return 0
		case n.entity != ch.entity && !n.plural && c.is[n.head]&dateWord == 0:
			within = false
		}
	}
	return 0
}

// rivalled reports whether "it" in the sentence of chunk i may stand for something of
// the sentence before that.
func (c *cast) rivalled(i int) bool {
	here := c.sentence[c.chunks[i].head]
	for k := i - 1; k >= 0 && c.sentence[c.chunks[k].head] >= here-1; k-- {
		n := &c.chunks[k]
		if n.entity == c.chunks[i].entity && n.subject {
			return false
		}
		if c.paragraph[c.sentence[n.head]] == 0 && int(c.Tokens[n.head].End) <= c.title || n.pronoun || n.plural {
			continue
		}
		if n.entity != none && c.entities[n.entity].kind == person && !c.looksLikePerson(n.entity) {
			continue
		}
		if n.subject && c.is[n.head]&(personNoun|title) == 0 {
			return true
		}
	}
	return false
}

var hashWhich = words.FoldHash("which")

// ofBodies are nouns for what bodies have and people have not.
var ofBodies = func() map[uint32]bool {
	m := map[uint32]bool{}
	for w := range strings.FieldsSeq("member membership headquarters share shareholder customer staff workforce board profit profits revenue sales turnover website branch subsidiary shop store factory plant depot fleet director trustee stadium ground squad") {
		m[words.FoldHash(w)] = true
	}
	return m
}()
