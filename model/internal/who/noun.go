package who

import (
	"strings"

	"hearsay/model/internal/syntax"
	"hearsay/model/internal/tag"
)

// CanSpeak reports whether a phrase whose head is token i of a text may name a
// source: the head is part of a name, or a noun for people, a body or a
// document. "The cost of the work" is none.
func CanSpeak(text *syntax.Annotated, i int32) bool {
	form := text.Form(int(i))
	is := classOf(lexicon().class, form, text.Lemmas[i])
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
	return is&sources != 0 || is == 0 && t != tag.JJ && agentive(strings.TrimSuffix(form, "s"))
}

// IsDocument reports whether token i of a text is a noun for a document.
func IsDocument(text *syntax.Annotated, i int32) bool {
	t := text.Tags[i]
	return (t == tag.NN || t == tag.NNS) && classOf(lexicon().class, text.Form(int(i)), text.Lemmas[i])&docNoun != 0
}

// IsMedium reports whether token i of a text is a noun for a news medium, or
// the last word of the name of one: "Courier".
func IsMedium(text *syntax.Annotated, i int32) bool {
	return classOf(lexicon().class, text.Form(int(i)), text.Lemmas[i])&mediaNoun != 0
}
