package who

import (
	"unicode/utf8"

	"hearsay/model/internal/tag"
	"hearsay/model/internal/words"
)

// The grammar of a name is no guide to its ends: "Save the Children" begins with
// what looks like an order, "Human Rights Watch" like a person of that name and
// "Doctors Without Borders" like people who lack something. A name of several
// words that the registry has is one name wherever the text writes it with the
// same capitals, whatever its words are by themselves.

// wellKnown finds the names of several words that g knows.
func (r *reading) wellKnown(g *registry) {
	if len(g.longest) == 0 {
		return
	}
	for _, sent := range r.Sentences {
		for i := sent.Start; i < sent.End; i++ {
			n := g.longest[r.Forms[i]]
			if n == 0 || !capital(r.Form(int(i))) {
				continue
			}
			for end := min(i+n, sent.End); end > i+1; end-- {
				at := words.Range{Start: i, End: end}
				if !g.writes(r.nameKey(at), r.show(at)) || !r.byItself(at, sent) {
					continue
				}
				r.whole[i] = end
				for k := i; k < end; k++ {
					if t := r.Tags[k]; (k == i || k == end-1 || t.Verb()) && !t.Noun() && capital(r.Form(int(k))) {
						r.Tags[k] = tag.NNP
					}
				}
				i = end - 1
				break
			}
		}
	}
}

// byItself reports whether a well-known name is not part of a longer one, "Oskel
// Red Cross", "Ohio Supreme Court", "Red Cross of Ostrand".
func (r *reading) byItself(at words.Range, sent words.Range) bool {
	if i := at.Start - 1; i >= sent.Start && r.proper(i) && r.Tags[i].Noun() && r.is[i]&(title|titlePart|personNoun) == 0 {
		return false
	}
	i := at.End
	if i >= sent.End {
		return true
	}
	if r.proper(i) && r.Tags[i].Noun() && r.is[i]&(title|personNoun|firstName) == 0 {
		return false
	}
	return !(r.Forms[i] == hashOf && i+1 < sent.End && capital(r.Form(int(i+1))))
}

// wholeBefore is where the well-known name of several words begins that ends
// before token end, or none.
func (r *reading) wholeBefore(end int32) int32 {
	for i := end - 2; i >= 0 && i >= end-longestKnown; i-- {
		if r.whole[i] == end {
			return i
		}
	}
	return none
}

// longestKnown is how many words a name of the registry may have to be found whole.
const longestKnown = 12

// writes reports whether g has a name that is written exactly as text, which has
// the given key, and which is no other's.
func (g *registry) writes(key uint32, text string) bool {
	list := g.byName[key]
	return len(list) == 1 && list[0].whole && withoutArticle(list[0].text) == text
}

// withoutArticle is a name without "the" before it.
func withoutArticle(name string) string {
	if len(name) > 4 && (name[:4] == "The " || name[:4] == "the ") {
		return name[4:]
	}
	return name
}

// isWhole reports whether a name of n words, written as text, can be told by its
// words alone: every one but the small ones has a capital.
func isWhole(text string, n int) bool {
	if n < 2 || n > longestKnown {
		return false
	}
	first, _ := utf8.DecodeRuneInString(withoutArticle(text))
	return capital(string(first)) && capitals(text) > 1
}
