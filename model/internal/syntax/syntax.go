// Package syntax annotates the words of a text with what grammar says about
// them: part of speech, lemma, word class and the dependency on a head.
package syntax

import (
	"slices"

	"hearsay/model/internal/class"
	"hearsay/model/internal/parse"
	"hearsay/model/internal/tag"
	"hearsay/model/internal/words"
)

// Annotated is a Doc with its grammar. All slices run parallel to Doc.Tokens.
type Annotated struct {
	*words.Doc
	Tags   []tag.Tag
	Forms  []uint32      // words.FoldHash of each form
	Lemmas []uint32      // words.FoldHash of each lemma; Lemma spells it
	Class  []uint16      // distributional word class, 0 for words without one
	Heads  []int32       // token index of the head, -1 for a sentence's root; heads are in the same sentence
	Labels []parse.Label // relation to the head
}

// Lemma spells the lemma of token i. It may allocate; compare Lemmas instead
// where the spelling does not matter.
func (a *Annotated) Lemma(i int) string { return tag.Embedded().Lemma(a.Form(i), a.Tags[i]) }

// Layers are the models that annotate a text, one on top of the other. They
// may be used by any number of goroutines at once.
type Layers struct {
	Classes *class.Model
	Tagger  *tag.Model
	Parser  *parse.Model
}

// Embedded are the models that come with the program.
func Embedded() Layers {
	return Layers{class.Embedded(), tag.Embedded(), parse.Embedded()}
}

// Annotate analyses doc with the embedded models.
func Annotate(doc *words.Doc) *Annotated { return Embedded().Annotate(doc) }

// Annotate analyses doc.
func (l Layers) Annotate(doc *words.Doc) *Annotated {
	a := Blank(doc)
	l.Fill(a)
	return a
}

// Blank is doc with room for its grammar.
func Blank(doc *words.Doc) *Annotated {
	a := new(Annotated)
	a.Reset(doc)
	return a
}

// Reset gives a the words of doc and room for their grammar. It uses the
// memory of a again; what a held is gone.
func (a *Annotated) Reset(doc *words.Doc) {
	n := len(doc.Tokens)
	*a = Annotated{
		Doc:    doc,
		Tags:   slices.Grow(a.Tags[:0], n)[:n],
		Forms:  slices.Grow(a.Forms[:0], n)[:n],
		Lemmas: slices.Grow(a.Lemmas[:0], n)[:n],
		Class:  slices.Grow(a.Class[:0], n)[:n],
		Heads:  slices.Grow(a.Heads[:0], n)[:n],
		Labels: slices.Grow(a.Labels[:0], n)[:n],
	}
}

// Fill analyses a's words.
func (l Layers) Fill(a *Annotated) {
	doc, n := a.Doc, len(a.Tokens)
	for i := range n {
		a.Forms[i] = words.FoldHash(doc.Form(i))
		a.Class[i] = l.Classes.Of(a.Forms[i])
	}
	l.Tagger.Tag(tag.Input{Doc: doc, Forms: a.Forms, Class: a.Class}, a.Tags)
	for i := range n {
		a.Lemmas[i] = l.Tagger.LemmaHash(doc.Form(i), a.Tags[i])
	}
	l.Parser.Parse(parse.Input{Doc: doc, Forms: a.Forms, Class: a.Class, Tags: a.Tags}, a.Heads, a.Labels)
}
