package relate

import "hearsay/model/internal/words"

// Relation is one attribution in a text, in ranges of its tokens. Each list is
// ordered and disjoint; Source is empty when nobody is named.
type Relation struct {
	Cue, Source, Content []words.Range
	Named                []words.Range // where the text names the source elsewhere, when Source only stands for it: a letter before an answer
	Confidence           float64       // probability that it is right
	For, Against         []string      // why, in words that a reader understands
	Pattern              string        // the form that found it, or empty for the learned model
}
