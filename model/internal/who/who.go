// Package who finds out who the sources of a text are: it takes the words that
// stand for them, "the ministry", "she", "MOD", and says which of them stand
// for the same source, what it is called in full, and why.
package who

import (
	"hearsay/model"
	"hearsay/model/internal/syntax"
	"hearsay/model/internal/words"
)

// Mention is one attribution, or one link of its chain, seen from its source.
// Each list is ordered and disjoint.
type Mention struct {
	Words   []words.Range // what stands for the source; empty where the text names none
	Cue     []words.Range // the words that attribute; may be empty
	Content []words.Range // what the source is answerable for; may be empty
}

// Input is a text and the mentions of sources in it.
type Input struct {
	Article  *model.Article
	Text     *syntax.Annotated
	Mentions []Mention // in any order
}

// Result tells who is who. Every mention that has words belongs to exactly one
// source; Members and SpeaksFor may add sources that no mention stands for.
type Result struct {
	Sources  []model.Source     // in the order in which the text first mentions them as sources
	Of       []int              // for each mention its source, or model.NoSource
	Evidence [][]model.Evidence // for each mention, why it stands for that source; empty when it is the source's own name
}

// Resolver resolves mentions with the help of a list of well-known sources. It
// may be used by any number of goroutines at once.
type Resolver struct {
	known []model.Known
}

// New makes a Resolver that knows the given sources. It keeps the list.
func New(known []model.Known) *Resolver {
	return &Resolver{known: known}
}

// Resolve finds the source of each mention. Its work grows linearly with the
// text and the number of mentions.
func (r *Resolver) Resolve(in Input) Result {
	res := Result{Of: make([]int, len(in.Mentions)), Evidence: make([][]model.Evidence, len(in.Mentions))}
	for i := range res.Of {
		res.Of[i] = model.NoSource
	}
	return res
}
