// Package crf holds linear-chain conditional random fields (Lafferty, McCallum
// and Pereira 2001): models of how likely a sequence of labels is, given what
// can be observed at each position and at each step from one position to the
// next.
//
// The score of a sequence is the sum of the weights of the features that fire
// along it, and its probability is proportional to e to that score. A Lattice
// holds, for one sequence, the exponentials of the sums: a factor for each
// label at each position, and one for each pair of labels at each step. From
// them, in time linear in the length,
//
//   - Forward and Backward sum over all sequences, for the probability of a
//     label, of a pair of labels, or of a run of labels (Run: "these three
//     tokens are one cue"),
//   - Viterbi finds the most probable sequence,
//   - Sample draws sequences as often as they are probable: a list of samples
//     is a list of serious proposals, for somebody who can judge a whole
//     sequence by what no step shows.
//
// Sums run over products of probabilities that are rescaled at each position,
// not over logarithms: one exponential a factor instead of one a path.
//
// A Topology can have more states than labels. States with the same label have
// the same weights and differ in what may follow, so that "at most one source"
// and "not without content" are properties of every sequence, and the weights
// need not learn them.
//
// Trainer fits the weights by online gradient steps (FTRL). The gradient of a
// weight is the expected number of times that its feature fires less the number
// of times that it fires along the right labels.
//
// Nothing here depends on the processor: see Exp.
package crf
