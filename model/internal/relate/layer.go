package relate

import (
	"hearsay/model/internal/crf"
	"hearsay/model/internal/weights"
)

// layer is a conditional random field over tokens: what labels and sequences
// of them there are, and the weights of the features of a token, of a step
// from one token to the next, and of how the sequence ends.
type layer struct {
	top                *crf.Topology
	unary, edge, final weights.Table
	data               string  // the tables as they lie in a file, one after the other
	groups             []uint8 // of each state as a last state: which of final's weights counts, crf.NoEnd where a sequence may not end
}

// open reads the tables of the layer at the beginning of data and returns what
// follows them.
func (l *layer) open(data string) (rest string, err error) {
	rest = data
	tables := []*weights.Table{&l.unary, &l.edge, &l.final}
	if l.groups == nil {
		tables = tables[:2]
	}
	for _, t := range tables {
		if *t, rest, err = weights.Open(rest); err != nil {
			return "", err
		}
	}
	l.data = data[:len(data)-len(rest)]
	return rest, nil
}

// sequence says what fires where. Positions are those of the lattice.
type sequence interface {
	unaryFeatures(i int, out []uint64) []uint64
	edgeFeatures(i int, out []uint64) []uint64
	finalFeatures(out []uint64) []uint64
}

// fill computes the factors of seq, of length n, into lat.
func (l *layer) fill(lat *crf.Lattice, seq sequence, n int, keys []uint64) []uint64 {
	L := l.top.Labels
	lat.Reset(n)
	var sum [16]int32
	us, es, fs := float64(l.unary.Scale()), float64(l.edge.Scale()), float64(l.final.Scale())
	for i := range n {
		keys = seq.unaryFeatures(i, keys[:0])
		clear(sum[:L])
		l.unary.Sum(keys, sum[:L])
		for b, v := range sum[:L] {
			lat.Unary[i*L+b] = crf.Exp(float64(v) * us)
		}
		if i == 0 {
			continue
		}
		keys = seq.edgeFeatures(i, keys[:0])
		clear(sum[:L*L])
		l.edge.Sum(keys, sum[:L*L])
		for b, v := range sum[:L*L] {
			lat.Edge[i*L*L+b] = crf.Exp(float64(v) * es)
		}
	}
	if l.groups != nil {
		keys = seq.finalFeatures(keys[:0])
		clear(sum[:2])
		l.final.Sum(keys, sum[:2])
		for s, g := range l.groups {
			if g == crf.NoEnd {
				lat.Final[s] = 0
			} else {
				lat.Final[s] = crf.Exp(float64(sum[g]) * fs)
			}
		}
	}
	return keys
}

// Labels of the roles layer.
const (
	roleNone uint8 = iota
	roleSource
	roleCue
	roleContent
)

// Labels of the cue layer.
const (
	cueOutside uint8 = iota
	cueBegin
	cueInside
)

// Labels and states of the spans layer. A state remembers whether the source
// and some content have been seen, so that every sequence has at most one
// source, of one piece, and at least one word of content.
const (
	spanNone uint8 = iota
	spanSource
	spanContent
)

var (
	rolesTopology = crf.NewTopology(4, []uint8{0, 1, 2, 3}, []uint8{0, 1, 2, 3}, allSteps(4))
	cuesTopology  = crf.NewTopology(3, []uint8{cueOutside, cueBegin, cueInside}, []uint8{cueOutside, cueBegin}, [][2]uint8{
		{0, 0}, {0, 1}, {1, 0}, {1, 1}, {1, 2}, {2, 0}, {2, 1}, {2, 2}})
	spansTopology = crf.NewTopology(3,
		//      0         1          2          3           4           5            6            7
		//      nothing   source     content    both seen   in source   in source,   in content   in content,
		//      seen yet  seen       seen                               content seen              source seen
		[]uint8{spanNone, spanNone, spanNone, spanNone, spanSource, spanSource, spanContent, spanContent},
		[]uint8{0, 4, 6},
		[][2]uint8{
			{0, 0}, {0, 4}, {0, 6},
			{1, 1}, {1, 7},
			{2, 2}, {2, 5}, {2, 6},
			{3, 3}, {3, 7},
			{4, 4}, {4, 1}, {4, 7},
			{5, 5}, {5, 3}, {5, 7},
			{6, 6}, {6, 2}, {6, 5},
			{7, 7}, {7, 3},
		})
	// A sequence may end once content was seen: without (0) or with (1) a source.
	spansGroups = []uint8{crf.NoEnd, crf.NoEnd, 0, 1, crf.NoEnd, 1, 0, 1}
)

func allSteps(n uint8) (steps [][2]uint8) {
	for a := range n {
		for b := range n {
			steps = append(steps, [2]uint8{a, b})
		}
	}
	return steps
}
