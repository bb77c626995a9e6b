package who

import (
	"strings"

	"hearsay/model/internal/tag"
	"hearsay/model/internal/words"
)

// ownerOf is the last word of whose body a named phrase speaks of, none if it
// does not say: "Ukraine's Ministry of Defence". Whoever runs it does not own it:
// "Mayor Finch's Harbour Board".
func (c *cast) ownerOf(ch *chunk, k kind) int32 {
	i := ch.name.Start - 2
	if !k.corporate() {
		return none
	}
	if i < ch.Start || c.Tags[i+1] != tag.POS || !c.proper(i) {
		return c.ownerBehind(ch)
	}
	if c.countryAt(i) != "" || c.is[i]&place != 0 {
		return i
	}
	if c.surnamed(i) || c.is[i]&firstName != 0 {
		return none
	}
	return i
}

// ownerBehind is the word of whose body a name speaks of that goes on with "of":
// "Ostrand" in "the Ministry of Works of Ostrand"; none if it does not.
func (c *cast) ownerBehind(ch *chunk) int32 {
	i := ch.name.End
	if int(i)+1 >= len(c.Tags) || ch.name.Len() == 0 || c.Form(int(i)) != "of" || c.sentence[i+1] != c.sentence[i-1] {
		return none
	}
	body := false
	for k := ch.name.Start; k < ch.name.End; k++ {
		body = body || c.is[k]&(orgNoun|govNoun) != 0
	}
	if i++; !body || !c.proper(i) || c.is[i]&(firstName|title|portfolio|orgNoun|govNoun)&^place != 0 || c.surnamed(i) {
		return none
	}
	return i
}

// qualifier is the word before the last n of a name that tells whose body it
// is, "Ukrainian" in "Ukrainian Ministry of Defence", or owner, or none.
func (c *cast) qualifier(name words.Range, n int, owner int32) int32 {
	if owner != none || name.Len() <= n {
		return owner
	}
	i := name.End - int32(n) - 1
	if is := c.is[i]; is == 0 || is&(place|demonym) != 0 {
		return i
	}
	return none
}

// oneOwner reports whether the body that name names, owner's, can be e by whose
// it is. Two ministries of one name are two when they are two countries'.
func (c *cast) oneOwner(name words.Range, owner int32, e int) bool {
	x := &c.entities[e]
	if owner == none && x.owner == none {
		return true // the names alone tell
	}
	other := c.trim(x.words)
	n := min(name.Len(), other.Len())
	a, b := c.qualifier(name, n, owner), c.qualifier(other, n, x.owner)
	return a == none || b == none || c.sameOwner(a, b)
}

// ownInitials reports whether owner's body of e's initials can be e.
func (c *cast) ownInitials(owner int32, e int) bool {
	x := &c.entities[e]
	own := x.owner
	if own == none && x.words.Len() > 2 && c.is[x.words.Start+1]&govNoun != 0 {
		own = x.words.Start // "Ostrand Ministry of Works"
	}
	return owner == none || own == none || c.sameOwner(owner, own)
}

// anothers reports whether what name names is also somebody else's, and says so
// of that.
func (c *cast) anothers(name words.Range) bool {
	found := false
	for _, e := range lately(c.byWord[c.form(name.End-1)]) {
		if other := c.trim(c.entities[e].words); c.endsIn(other, name) || c.nameKey(other) == c.nameKey(name) {
			c.entities[e].apart, found = true, true
		}
	}
	return found
}

// sameOwner reports whether two words speak of one country or body: "Ukraine"
// and "Ukrainian", "Velmark" and "Velmarkian".
func (c *cast) sameOwner(a, b int32) bool {
	if x, y := c.countryAt(a), c.countryAt(b); x != "" && y != "" && (c.is[a]|c.is[b])&demonym != 0 {
		return x == y
	}
	x, y := strings.ToLower(c.Form(int(a))), strings.ToLower(c.Form(int(b)))
	if len(x) > len(y) {
		x, y = y, x
	}
	const lost = 2 // letters at the end that the adjective may not have: "Sundria", "Sundrian", "Ostrand", "Ostrander"
	return strings.HasPrefix(y, x[:max(min(len(x), 4), len(x)-lost)])
}

// countryAt is the code of the country that token i speaks of, if it does.
func (c *cast) countryAt(i int32) string { return lexicon().country[c.Forms[i]] }

// ownedKey is the key of a name that is told apart by its owner.
func (c *cast) ownedKey(key uint32, owner int32) uint32 { return nextKey(key, ^c.form(owner)) }

// whose is the word of a description or name that tells whose it is, none if
// there is none: "Ostrand" in "Ostrand's foreign minister", "French" in "the
// French interior ministry", "Velmark" in "the Velmark foreign ministry".
func (r *reading) whose(at words.Range) int32 {
	for i := at.Start; i < at.End; i++ {
		if i+1 < at.End && r.Tags[i+1] == tag.POS && r.proper(i) || r.is[i]&(place|demonym) != 0 && lexicon().country[r.Forms[i]] != "" {
			return i
		}
		if r.is[i] == 0 && r.proper(i) && r.stately(i+1, at.End) {
			return i
		}
	}
	return none
}

// stately reports whether the words from token i to end say of a state's body or
// minister, and of nothing else, what it is: "foreign ministry", "minister".
func (r *reading) stately(i, end int32) bool {
	if i >= end {
		return false
	}
	for ; i < end-1; i++ {
		if r.is[i]&portfolio == 0 && r.Forms[i] != hashPrime {
			return false
		}
	}
	switch r.lemma(i) {
	case hashMinister, hashMinistry, hashParliament, hashArmy, hashNavy, hashAmbassador, hashEmbassy, hashGovernment:
		return true
	}
	return false
}

// ofAnother reports whether the description ch speaks of another's than what
// the text has said x to be: "Russia's foreign minister" is not the Ukrainian
// one.
func (c *cast) ofAnother(ch *chunk, x *entity) bool {
	a := c.whose(words.Range{Start: ch.Start, End: ch.head + 1})
	if k := ch.End; a == none && int(k)+1 < len(c.Tags) && (c.Forms[k] == hashIn || c.Forms[k] == hashOf) && c.proper(k+1) && c.stately(ch.head, ch.head+1) {
		a = k + 1 // "the army in Lusenga"
	}
	if a == none {
		return false
	}
	if x.known != nil && x.kind.corporate() && c.countryAt(a) != "" {
		return c.countryAt(a) != x.known.Country // "Poland's central bank" is not that of all Europe
	}
	b := c.ownerKnown(x)
	if b == none {
		return false
	}
	if x.named { // "Virginia's senator" may be the one who is "Clinton's running mate", but countries tell apart
		m, n := c.countryAt(a), c.countryAt(b)
		if m != "" && n != "" {
			return m != n
		}
		return (a > ch.head || c.stately(c.pastOwner(a), ch.head+1)) && !c.surnamed(a) && !c.surnamed(b) && !c.sameOwner(a, b)
	}
	return !c.sameOwner(a, b)
}

// ownerKnown is the word by which the text has told whose x is, or none.
func (c *cast) ownerKnown(x *entity) int32 {
	if x.owner == none && (x.kind != person || !x.named) {
		return c.whose(x.words)
	}
	return x.owner
}

// pastOwner is the token behind the owner's word i and its possessive mark.
func (r *reading) pastOwner(i int32) int32 {
	if i++; int(i) < len(r.Tags) && r.Tags[i] == tag.POS {
		i++
	}
	return i
}

// surnamed reports whether token i is the last name of somebody in the text:
// "Ruel" in "Ruel's ministry".
func (c *cast) surnamed(i int32) bool {
	for _, e := range lately(c.surname[c.form(i)]) {
		if x := &c.entities[e]; x.kind == person && x.words.Len() > 1 {
			return true
		}
	}
	return false
}

// owns reports whether token i tells whose x is as the text has told it: "Tavrian"
// of Tavria's Ministry of Defence.
func (c *cast) owns(i int32, x *entity) bool {
	if x.known != nil && x.known.Country != "" && c.countryAt(i) == x.known.Country {
		return true
	}
	b := c.ownerKnown(x)
	return b != none && c.proper(i) && c.sameOwner(i, b)
}

var hashIn = words.FoldHash("in")

var hashMinister, hashGovernment = words.FoldHash("minister"), words.FoldHash("government")
