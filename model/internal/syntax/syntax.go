// Package syntax annotates the words of a text with what grammar says about
// them: part of speech, lemma, word class and the dependency on a head.
package syntax

import (
	"hearsay/model/internal/parse"
	"hearsay/model/internal/tag"
	"hearsay/model/internal/words"
)

// Annotated is a Doc with its grammar. All slices run parallel to Doc.Tokens.
type Annotated struct {
	*words.Doc
	Tags   []tag.Tag
	Forms  []uint32      // words.Hash of each form in lower case
	Lemmas []uint32      // words.Hash of each lemma; Lemma spells it
	Class  []uint16      // distributional word class, 0 for words without one
	Heads  []int32       // token index of the head, -1 for a sentence's root; heads are in the same sentence
	Labels []parse.Label // relation to the head
}

// Lemma spells the lemma of token i. It may allocate; compare Lemmas instead
// where the spelling does not matter.
func (a *Annotated) Lemma(i int) string { return tag.Lemma(a.Form(i), a.Tags[i]) }

// Annotate analyses doc with the embedded models.
func Annotate(doc *words.Doc) *Annotated {
	n := len(doc.Tokens)
	return &Annotated{
		Doc:    doc,
		Tags:   make([]tag.Tag, n),
		Forms:  make([]uint32, n),
		Lemmas: make([]uint32, n),
		Class:  make([]uint16, n),
		Heads:  make([]int32, n),
		Labels: make([]parse.Label, n),
	}
}
