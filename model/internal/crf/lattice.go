package crf

// Topology says which sequences of labels are possible. Labels are what is
// scored and what comes out; states are what the sequence remembers. Several
// states may carry the same label ("outside, before the source was seen" and
// "outside, after it"): they share its weights and differ in where they may go.
type Topology struct {
	Labels int
	Label  []uint8   // of each state
	Start  []bool    // states that may come first
	From   [][]uint8 // permitted predecessors of each state
	next   [][]uint8 // next[s][l] is the successor of s with label l, none if there is none
	first  []uint8   // first[l] is the start state with label l
}

const none = 0xff

// NewTopology makes a topology from the states' labels, the start states and
// the permitted steps. Two successors of a state must not share a label, so
// that a sequence of labels has at most one sequence of states.
func NewTopology(labels int, label []uint8, start []uint8, steps [][2]uint8) *Topology {
	t := &Topology{Labels: labels, Label: label, Start: make([]bool, len(label)), From: make([][]uint8, len(label)), first: filled(labels)}
	for range label {
		t.next = append(t.next, filled(labels))
	}
	for _, s := range start {
		t.Start[s] = true
		t.first[label[s]] = s
	}
	for _, p := range steps {
		t.From[p[1]] = append(t.From[p[1]], p[0])
		if t.next[p[0]][label[p[1]]] != none {
			panic("crf: two successors of a state share a label")
		}
		t.next[p[0]][label[p[1]]] = p[1]
	}
	return t
}

func filled(n int) []uint8 {
	b := make([]uint8, n)
	for i := range b {
		b[i] = none
	}
	return b
}

// Follow writes the states of a sequence of labels into states and reports
// whether the topology permits it.
func (t *Topology) Follow(labels, states []uint8) bool {
	for i, l := range labels {
		s := uint8(none)
		if i == 0 {
			s = t.first[l]
		} else {
			s = t.next[states[i-1]][l]
		}
		if s == none {
			return false
		}
		states[i] = s
	}
	return true
}

// Lattice holds the factors of one sequence and what is computed from them. It
// is scratch memory: Reset it for each sequence. Not safe for concurrent use.
//
// All factors are exponentials of scores, so a factor of zero forbids.
type Lattice struct {
	top   *Topology
	n     int
	Unary []float64 // n × labels
	Edge  []float64 // n × labels × labels, [i][a][b] for label a at i-1 and b at i; row 0 is not used
	Final []float64 // states: factor of ending in a state

	alpha, beta []float64 // n × states, each row of alpha sums to 1
	scale       []float64 // what alpha's rows were divided by
	total       float64   // Σ alpha[n-1]·Final
	best        []float64
	back        []uint8
}

// NewLattice returns scratch memory for sequences of t.
func NewLattice(t *Topology) *Lattice { return &Lattice{top: t, Final: make([]float64, len(t.Label))} }

// Len is the length of the current sequence.
func (l *Lattice) Len() int { return l.n }

// Topology is what the lattice was made for.
func (l *Lattice) Topology() *Topology { return l.top }

// Reset prepares for a sequence of n positions. Factors are not cleared, except
// Final, which becomes 1 for every state.
func (l *Lattice) Reset(n int) {
	l.n = n
	L, S := l.top.Labels, len(l.top.Label)
	l.Unary = grown(l.Unary, n*L)
	l.Edge = grown(l.Edge, n*L*L)
	l.alpha = grown(l.alpha, n*S)
	l.scale = grown(l.scale, n)
	for s := range l.Final {
		l.Final[s] = 1
	}
}

func grown(b []float64, n int) []float64 {
	if cap(b) < n {
		return make([]float64, n, n+n/4)
	}
	return b[:n]
}

// Forward computes the prefix sums that every other question needs. It reports
// false when no sequence is possible.
func (l *Lattice) Forward() bool {
	t, n := l.top, l.n
	L, S := t.Labels, len(t.Label)
	if n == 0 {
		return false
	}
	for i := 0; i < n; i++ {
		row := l.alpha[i*S : i*S+S]
		u := l.Unary[i*L : i*L+L]
		sum := 0.0
		if i == 0 {
			for s := range row {
				row[s] = 0
				if t.Start[s] {
					row[s] = u[t.Label[s]]
				}
				sum += row[s]
			}
		} else {
			prev := l.alpha[(i-1)*S : i*S]
			e := l.Edge[i*L*L : (i+1)*L*L]
			for s := range row {
				b := int(t.Label[s])
				v := 0.0
				for _, p := range t.From[s] {
					v += float64(prev[p] * e[int(t.Label[p])*L+b])
				}
				v = float64(v * u[b])
				row[s] = v
				sum += v
			}
		}
		if !(sum > 0) {
			return false
		}
		l.scale[i] = sum
		inv := 1 / sum
		for s := range row {
			row[s] = float64(row[s] * inv)
		}
	}
	l.total = 0
	last := l.alpha[(n-1)*S:]
	for s := range last {
		l.total += float64(last[s] * l.Final[s])
	}
	return l.total > 0
}

// LogTotal is the logarithm of the sum over all sequences, after Forward.
func (l *Lattice) LogTotal() float64 {
	z := Log(l.total)
	for _, s := range l.scale[:l.n] {
		z += Log(s)
	}
	return z
}

// Backward computes the suffix sums, after Forward.
func (l *Lattice) Backward() {
	t, n := l.top, l.n
	L, S := t.Labels, len(t.Label)
	l.beta = grown(l.beta, n*S)
	inv := 1 / l.total
	last := l.beta[(n-1)*S:]
	for s := range last {
		last[s] = float64(l.Final[s] * inv)
	}
	for i := n - 1; i > 0; i-- {
		row := l.beta[i*S : i*S+S]
		prev := l.beta[(i-1)*S : i*S]
		clear(prev)
		e := l.Edge[i*L*L : (i+1)*L*L]
		u := l.Unary[i*L : i*L+L]
		inv := 1 / l.scale[i]
		for s := range row {
			b := int(t.Label[s])
			v := float64(float64(row[s]*u[b]) * inv)
			for _, p := range t.From[s] {
				prev[p] += float64(v * e[int(t.Label[p])*L+b])
			}
		}
	}
}

// State is the probability of state s at position i, after Backward.
func (l *Lattice) State(i, s int) float64 {
	S := len(l.top.Label)
	return float64(l.alpha[i*S+s] * l.beta[i*S+s])
}

// Marginal is the probability of label b at position i, after Backward.
func (l *Lattice) Marginal(i int, b uint8) float64 {
	p := 0.0
	for s, x := range l.top.Label {
		if x == b {
			p += l.State(i, s)
		}
	}
	return p
}

// Pair adds the probability of each pair of labels at i-1 and i to out, which
// has labels × labels cells, after Backward.
func (l *Lattice) Pair(i int, out []float64) {
	t := l.top
	L, S := t.Labels, len(t.Label)
	inv := 1 / l.scale[i]
	for s := 0; s < S; s++ {
		b := int(t.Label[s])
		v := float64(float64(l.beta[i*S+s]*l.Unary[i*L+b]) * inv)
		if v == 0 {
			continue
		}
		for _, p := range t.From[s] {
			k := int(t.Label[p])*L + b
			out[k] += float64(float64(l.alpha[(i-1)*S+int(p)]*l.Edge[i*L*L+k]) * v)
		}
	}
}

// Run is the probability that the labels of positions [start, end) are first
// once and then rest, and that the label after them is not rest: the exact
// probability of one span in a begin–inside–outside scheme. After Backward.
// The topology must have one state a label.
func (l *Lattice) Run(start, end int, first, rest uint8) float64 {
	L := l.top.Labels
	p := l.alpha[start*L+int(first)]
	prev := int(first)
	for i := start + 1; i < end; i++ {
		p = float64(float64(float64(p*l.Edge[i*L*L+prev*L+int(rest)])*l.Unary[i*L+int(rest)]) / l.scale[i])
		prev = int(rest)
	}
	if end == l.n {
		return float64(p * l.beta[(end-1)*L+prev])
	}
	q := 0.0
	for b := 0; b < L; b++ {
		if b == int(rest) || l.top.next[prev][b] == none {
			continue
		}
		q += float64(float64(float64(l.Edge[end*L*L+prev*L+b]*l.Unary[end*L+b])/l.scale[end]) * l.beta[end*L+b])
	}
	return float64(p * q)
}

// Score is the logarithm of the product of the factors of a sequence of states.
func (l *Lattice) Score(states []uint8) float64 {
	t, L := l.top, l.top.Labels
	z := 0.0
	for i, s := range states {
		b := int(t.Label[s])
		z += Log(l.Unary[i*L+b])
		if i > 0 {
			z += Log(l.Edge[i*L*L+int(t.Label[states[i-1]])*L+b])
		}
	}
	return z + Log(l.Final[states[len(states)-1]])
}

// Viterbi writes the most probable sequence of states and reports whether there
// is any. It does not need Forward.
func (l *Lattice) Viterbi(states []uint8) bool {
	t, n := l.top, l.n
	L, S := t.Labels, len(t.Label)
	if n == 0 {
		return false
	}
	l.best = grown(l.best, 2*S)
	if cap(l.back) < n*S {
		l.back = make([]uint8, n*S+n*S/4)
	}
	prev, row := l.best[:S], l.best[S:2*S]
	for i := 0; i < n; i++ {
		u := l.Unary[i*L : i*L+L]
		top := 0.0
		for s := range row {
			row[s] = 0
			b := int(t.Label[s])
			if i == 0 {
				if t.Start[s] {
					row[s] = u[b]
				}
			} else {
				arg := uint8(none)
				for _, p := range t.From[s] {
					if v := float64(prev[p] * l.Edge[i*L*L+int(t.Label[p])*L+b]); v > row[s] {
						row[s], arg = v, p
					}
				}
				l.back[i*S+s] = arg
				row[s] = float64(row[s] * u[b])
			}
			top = max(top, row[s])
		}
		if top == 0 {
			return false
		}
		inv := 1 / top
		for s := range row {
			row[s] = float64(row[s] * inv)
		}
		prev, row = row, prev
	}
	best, arg := 0.0, -1
	for s := range prev {
		if v := float64(prev[s] * l.Final[s]); v > best {
			best, arg = v, s
		}
	}
	if arg < 0 {
		return false
	}
	for i := n - 1; i >= 0; i-- {
		states[i] = uint8(arg)
		if i > 0 {
			arg = int(l.back[i*S+arg])
		}
	}
	return true
}

// Sample draws a sequence of states from the distribution, after Forward.
func (l *Lattice) Sample(r *Rand, states []uint8) {
	t, n := l.top, l.n
	L, S := t.Labels, len(t.Label)
	x := float64(r.Float() * l.total)
	last := l.alpha[(n-1)*S:]
	cur := -1
	for s := range last {
		if v := float64(last[s] * l.Final[s]); v > 0 {
			cur = s
			if x -= v; x < 0 {
				break
			}
		}
	}
	states[n-1] = uint8(cur)
	for i := n - 1; i > 0; i-- {
		b := int(t.Label[cur])
		sum := 0.0
		for _, p := range t.From[cur] {
			sum += float64(l.alpha[(i-1)*S+int(p)] * l.Edge[i*L*L+int(t.Label[p])*L+b])
		}
		x := float64(r.Float() * sum)
		to := -1
		for _, p := range t.From[cur] {
			if v := float64(l.alpha[(i-1)*S+int(p)] * l.Edge[i*L*L+int(t.Label[p])*L+b]); v > 0 {
				to = int(p)
				if x -= v; x < 0 {
					break
				}
			}
		}
		cur = to
		states[i-1] = uint8(cur)
	}
}

// Rand is a small fixed generator (SplitMix64): the same seed gives the same
// samples on every machine and in every release.
type Rand struct{ state uint64 }

// NewRand starts a generator.
func NewRand(seed uint64) *Rand { return &Rand{seed} }

// Uint64 is the next number.
func (r *Rand) Uint64() uint64 {
	r.state += 0x9e3779b97f4a7c15
	z := r.state
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// Float is the next number in [0, 1).
func (r *Rand) Float() float64 { return float64(r.Uint64()>>11) * (1.0 / (1 << 53)) }

// Shuffle permutes n things.
func (r *Rand) Shuffle(n int, swap func(i, j int)) {
	for i := n - 1; i > 0; i-- {
		swap(i, int(r.Uint64()%uint64(i+1)))
	}
}
