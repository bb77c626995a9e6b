package parse

import (
	"math/rand/v2"

	"hearsay/model/internal/perceptron"
	"hearsay/model/internal/tag"
	"hearsay/model/internal/weights"
)

// Gold is a text with its right trees: Heads are token indices, -1 for the
// root of a sentence.
type Gold struct {
	Input
	Heads  []int32
	Labels []Label
}

// Options of Train.
type Options struct {
	Epochs int
	Beam   int
	Least  int // occurrences on the way to right trees that a feature needs
}

// Learned is what Train has learned, before it is made small.
type Learned struct{ moves, labels []weights.Row }

// Bytes are those of a model with at most so many features of moves, and a
// table of labels shaped by its options.
func (l Learned) Bytes(features int, labelTable weights.MixedOptions) []byte {
	table := weights.Options{Check: 1, Rows: features} // a check of one byte, as AddTriples wants
	return append(weights.Build(int(moves), l.moves, table), weights.BuildMixed(int(LabelCount), l.labels, labelTable)...)
}

// Train learns from texts. The same texts in the same order give the same
// result. Sentences whose arcs cross are left out.
//
// The moves are learned by the structured perceptron: the beam is searched to
// the end, and where the best state is ahead of the right one by the most, the
// moves that led to the one are weakened and those that led to the other
// strengthened (max-violation update, Huang, Fayong and Guo 2012).
func Train(texts []Gold, o Options) Learned {
	rng := rand.New(rand.NewPCG(20, 16))
	var sentences []example
	for t := range texts {
		for _, s := range texts[t].Sentences {
			e := example{text: &texts[t], start: s.Start, end: s.End}
			if s.Len() <= longest && e.projective() {
				sentences = append(sentences, e)
			}
		}
	}
	t := trainer{parser: parser{width: o.Beam}}
	seen := counter{keys: make([]uint64, 1<<20), counts: make([]uint8, 1<<20)}
	t.scorer = &seen
	for _, e := range sentences {
		t.read(e.text.Input, e.start, e.end)
		t.heads = e.heads(t.heads[:0])
		t.follow()
	}
	t.weights = newLearner(seen.often(o.Least))
	t.scorer = &t.weights
	labels := perceptron.New(int(LabelCount))
	for epoch := range o.Epochs {
		rng.Shuffle(len(sentences), func(i, j int) { sentences[i], sentences[j] = sentences[j], sentences[i] })
		for _, e := range sentences {
			t.read(e.text.Input, e.start, e.end)
			t.heads = e.heads(t.heads[:0])
			t.learn()
			if epoch < labelEpochs {
				t.learnLabels(labels, e.text.Labels[e.start:e.end])
			}
		}
	}
	return Learned{t.weights.rows(), labels.Rows()}
}

const labelEpochs = 4

// example is one sentence of a text.
type example struct {
	text       *Gold
	start, end int32
}

// heads are the heads as parse writes them.
func (e example) heads(list []int32) []int32 {
	for _, h := range e.text.Heads[e.start:e.end] {
		if h < 0 {
			list = append(list, e.end-e.start)
		} else {
			list = append(list, h-e.start)
		}
	}
	return list
}

// projective reports whether the tree's arcs do not cross.
func (e example) projective() bool {
	heads := e.heads(nil)
	for d, h := range heads {
		a, b := min(int32(d), h), max(int32(d), h)
		for i := a + 1; i < b; i++ {
			if heads[i] < a || heads[i] > b {
				return false
			}
		}
	}
	return true
}

// trainer is a parser that learns.
type trainer struct {
	parser
	weights    learner
	heads      []int32
	right      []state // the states that lead to the right tree
	rights     []node  // their stacks
	pending    []int32 // dependents that each word has yet to get
	labeler    labeler
	labelScore [LabelCount]float32
}

// learn is one step: the sentence has been read.
func (t *trainer) learn() {
	t.weights.step++
	if !t.follow() {
		return
	}
	var step, worst, most, at int32 // the last three: step, lead and state of the largest violation
	t.search(func(best int32) {
		step++
		if lead := t.states[best].score - t.right[step].score; lead >= most && !t.same(best, step) {
			worst, most, at = step, lead, best
		}
	})
	if worst == 0 {
		return
	}
	wrong := make([]int32, worst+1)
	for k := worst; k >= 0; k-- {
		wrong[k] = at
		at = t.states[at].past
	}
	k := int32(1)
	for t.states[wrong[k]].move == t.right[k].move {
		k++
	}
	for ; k <= worst; k++ {
		s := &t.states[wrong[k-1]]
		t.update(s, t.nodes, t.states[wrong[k]].move, -1)
		t.update(&t.right[k-1], t.rights, t.right[k].move, 1)
	}
}

// same reports whether state i is the right one after so many steps.
func (t *trainer) same(i, step int32) bool {
	for ; step > 0; step-- {
		if t.states[i].move != t.right[step].move {
			return false
		}
		i = t.states[i].past
	}
	return true
}

// follow fills right with the states that lead to the right tree and their
// scores. It reports whether there is such a path.
func (t *trainer) follow() bool {
	t.pending = append(t.pending[:0], make([]int32, t.n+1)...)
	for _, h := range t.heads {
		t.pending[h]++
	}
	t.right = append(t.right[:0], begin())
	t.rights = t.rights[:0]
	t.turn++
	for range 2 * t.n {
		s := &t.right[len(t.right)-1]
		m := s.oracle(t.rights, t.heads, t.pending)
		if !s.allowed(m, t.n) {
			return false
		}
		t.parser.nodes, t.rights = t.rights, t.parser.nodes
		score := t.weigh(s)
		t.parser.nodes, t.rights = t.rights, t.parser.nodes
		if m != shift {
			t.pending[t.heads[t.rights[s.stack].word]]--
		}
		next := s.after(m, &t.rights)
		next.score = s.score + score[m]
		t.right = append(t.right, next)
	}
	return true
}

// update adds by to the weights of move m in state s.
func (t *trainer) update(s *state, nodes []node, m move, by int32) {
	s0, s1 := int32(none), int32(none)
	if s.stack != none {
		s0 = nodes[s.stack].word
		if b := nodes[s.stack].below; b != none {
			s1 = nodes[b].word
		}
	}
	t.keys = t.placeFeatures(t.keys, s1, s0, s.next)
	t.weights.add(t.keys, m, by)
	t.keys = t.treeFeatures(t.keys, s, nodes)
	t.weights.add(t.keys, m, by)
}

// learnLabels teaches the labels of the right tree.
func (t *trainer) learnLabels(p *perceptron.Learner, gold []Label) {
	l := &t.labeler
	l.read(&t.sentence, t.heads)
	labels := make([]Label, t.n)
	for d := range t.n {
		labels[d] = gold[d]
		if t.heads[d] == t.n || l.unit(d).tag == uint64(tag.Comma) {
			continue
		}
		keys := l.features(d, labels)
		p.Score(keys, t.labelScore[:])
		labels[d] = bestLabel(t.labelScore[:])
		p.Learn(keys, uint8(gold[d]), uint8(labels[d]), 1)
	}
}

// slot is where key k is, or would be, in an open-addressed table. Its size is
// a power of two, and 0 stands for a free slot.
func slot(keys []uint64, k uint64) int {
	mask := len(keys) - 1
	i := int((k^k>>32)*0x9e3779b97f4a7c15>>20) & mask
	for keys[i] != 0 && keys[i] != k {
		i = (i + 1) & mask
	}
	return i
}

// counter is a scorer that weighs nothing and counts the features it is asked
// about.
type counter struct {
	keys   []uint64
	counts []uint8
	used   int
}

func (c *counter) sum(keys []uint64, _ *[moves]int32) {
	for _, k := range keys {
		i := slot(c.keys, k)
		if c.keys[i] == 0 {
			if 2*c.used > len(c.keys) {
				c.grow()
				i = slot(c.keys, k)
			}
			c.keys[i] = k
			c.used++
		}
		if c.counts[i] < 255 {
			c.counts[i]++
		}
	}
}

func (c *counter) grow() {
	old := *c
	c.keys, c.counts = make([]uint64, 2*len(old.keys)), make([]uint8, 2*len(old.keys))
	for i, k := range old.keys {
		if k != 0 {
			j := slot(c.keys, k)
			c.keys[j], c.counts[j] = k, old.counts[i]
		}
	}
}

// often are the features counted at least so many times.
func (c *counter) often(least int) (keys []uint64) {
	for i, k := range c.keys {
		if k != 0 && int(c.counts[i]) >= least {
			keys = append(keys, k)
		}
	}
	return keys
}

// learner holds the weights of moves while they are learned: whole numbers in
// an open-addressed table of the features that may have any. The average over
// all steps is what stays.
type learner struct {
	step int64
	keys []uint64
	at   []learned
}

// learned is the weights of a feature, and the sum over their changes of the
// change times the step at which it was made.
type learned struct {
	w [moves]int32
	u [moves]int64
}

func newLearner(features []uint64) learner {
	size := 1
	for size <= 2*len(features) {
		size *= 2
	}
	l := learner{keys: make([]uint64, size), at: make([]learned, size)}
	for _, k := range features {
		l.keys[slot(l.keys, k)] = k
	}
	return l
}

func (l *learner) sum(keys []uint64, score *[moves]int32) {
	for _, k := range keys {
		w := &l.at[slot(l.keys, k)].w
		score[shift] += w[shift]
		score[left] += w[left]
		score[right] += w[right]
	}
}

func (l *learner) add(keys []uint64, m move, by int32) {
	for _, k := range keys {
		if i := slot(l.keys, k); l.keys[i] == k {
			l.at[i].w[m] += by
			l.at[i].u[m] += int64(by) * l.step
		}
	}
}

// rows are the averaged weights.
func (l *learner) rows() []weights.Row {
	var rows []weights.Row
	for i, k := range l.keys {
		if k == 0 {
			continue
		}
		ws := make([]float32, moves)
		for m := range ws {
			ws[m] = float32(float64(l.at[i].w[m]) - float64(l.at[i].u[m])/float64(max(l.step, 1)))
		}
		rows = append(rows, weights.Row{Key: k, Weights: ws})
	}
	return rows
}
