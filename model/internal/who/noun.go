package who

import (
	"strings"

	"hearsay/model/internal/syntax"
	"hearsay/model/internal/tag"
	"hearsay/model/internal/words"
)

// CanSpeak reports whether a phrase whose head is token i of a text may name a
// source: the head is part of a name, or a noun for people, a body or a
// document. "The cost of the work" is none.
func CanSpeak(text *syntax.Annotated, i int32) bool {
	form := text.Form(int(i))
	is := nounClass(text, i)
	t := text.Tags[i]
	switch {
	case is&dateWord != 0:
		return false
	case t == tag.NNP, t == tag.NNPS:
		return true
	case !t.Noun() && t != tag.JJ: // the tagger takes "the general" for an adjective
		return false
	}
	const sources = personNoun | crowdNoun | pluralNoun | orgNoun | govNoun | mediaNoun | docNoun
	one := strings.TrimSuffix(form, "s")
	return is&sources != 0 || is == 0 && t != tag.JJ && (agentive(one) || undergoing(one))
}

// undergoing reports whether a noun is made like "trustee" or "detainee", of whom
// something is done to. Degrees and guarantees are not, nor is what is short.
func undergoing(noun string) bool {
	switch noun {
	case "degree", "guarantee", "coffee", "decree", "levee", "toffee", "jubilee", "pedigree", "chimpanzee", "frisbee", "marquee", "soiree", "melee", "filigree":
		return false
	}
	return len(noun) > 5 && strings.HasSuffix(noun, "ee")
}

// IsDocument reports whether token i of a text is a noun for a document.
func IsDocument(text *syntax.Annotated, i int32) bool {
	t := text.Tags[i]
	return (t == tag.NN || t == tag.NNS) && nounClass(text, i)&docNoun != 0
}

// IsMedium reports whether token i of a text is a noun for a news medium, or
// the last word of the name of one: "Courier".
func IsMedium(text *syntax.Annotated, i int32) bool {
	return nounClass(text, i)&mediaNoun != 0
}

// nounClass is the class of token i of a text. Unlike that of a part of a name,
// it is the same for "broadcasters" as for "broadcaster".
func nounClass(text *syntax.Annotated, i int32) class {
	form := text.Form(int(i))
	is := classOf(lexicon().class, form, text.Lemmas[i])
	switch stem, plural := strings.CutSuffix(form, "s"); {
	case stem == "paper" && plural:
		return is | docNoun // not newspapers alone
	case plural && is == 0 && text.Tags[i] == tag.NNS:
		return lexicon().class[words.FoldHash(stem)]
	}
	return is
}
