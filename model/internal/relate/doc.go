// Package relate finds attributions: for each cue of a text, the words that
// name the source and the words that it is answerable for.
//
// # How a text is read
//
// Four layers, each of which sees what the ones before it think:
//
//  1. Roles. A conditional random field over each paragraph gives every token
//     a probability of lying in some source, some cue or some content. It does
//     not know which belongs to which, but it knows one thing that matters
//     more than any word list: inside a content nothing is annotated. "Want"
//     is a cue in one of six uses; of the uses outside of contents, in three of
//     four.
//  2. Cues. A second field, with begin–inside–outside labels, finds the cues.
//     It sees the same features and the first one's opinion of the token, of
//     its neighbours, of its subject, its complement and the clause it stands
//     in. What counts is the exact probability of each run of tokens (Run), and
//     everything that is a cue with a probability of a few hundredths is read
//     further: whether it is one can be told better once it is known what
//     would have been said.
//  3. Spans. For each suspected cue, a third field tags the tokens around it as
//     its source, its content, or neither. Its neighbourhood is the cue's
//     sentence, and the sentences before and after it as long as quotation
//     marks carry on (up to four back and eight forward). Its states remember
//     whether a source and a content have been seen, so that every sequence
//     has at most one source, in one piece, and some content. Forty sequences
//     are drawn from its distribution; the distinct ones are proposals.
//  4. Ranking. Two logistic models judge whole proposals: is it the relation
//     that a person would mark, and is it so to the word? They see what no
//     field can, since a field looks at one step at a time: the length and the
//     number of pieces, quotation marks cut off from their partners, whether
//     the content is one branch of the tree, other cues inside of it.
//
// The proposal with the largest sum of both probabilities is the cue's reading.
// Readings whose probability reaches the threshold are claimed, the most
// probable first. One whose words are taken already gives way to its cue's
// next proposal that is probable enough, or to what is left of its content if
// that is at least half. The probability of what is claimed is the Confidence
// of a Relation.
//
// The thresholds were chosen on the training articles, each judged by layers
// that had not seen it. From 0.28 to 0.36, F1 changes by less than two tenths;
// the lower end finds more. It may be lower still, at no cost that shows in F1,
// where the cue is sure or the content stands in quotation marks in part: then
// the words are somebody's, if perhaps not just these.
//
// # What is known about the annotation
//
// Attributions do not nest, a cue is one run of tokens, a source is one run, a
// content is one piece in five of six cases and two in nearly all others, most
// often around the cue. "That", "to" and "whether" belong to the content, the
// quotation marks too; auxiliaries, adverbs and a trailing preposition belong
// to the cue; the person told belongs to nothing. A source keeps its
// appositions and relative clauses, and is absent in one of thirteen.
//
// # Training
//
// Train fits the layers one after the other. A layer must be trained on what
// the layers below it say about texts that they have not seen, or it would
// trust them too much; so each layer is also trained without each fold of the
// articles, and annotates that fold for the layers above. Nothing else is
// learned from the corpus than weights and, for the reasons that a reader is
// given, how often each lemma was a cue.
//
// # Cost
//
// Time is linear in the length of the text: paragraphs are cut at 600 tokens, a
// neighbourhood reaches 150 tokens back and 250 forward, a way through the tree
// 40 steps. All decisions are sums of whole numbers or of float64 values that
// are rounded the same way on every machine, and samples come from a generator
// that is seeded with the cue's place, so the same text always reads the same.
package relate
