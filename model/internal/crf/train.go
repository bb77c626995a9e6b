package crf

import "math"

// Sequence is one training example: for each position the features that fired,
// by their row numbers, and the right labels.
type Sequence struct {
	Unary, Edge List
	Final       []int32 // features of how the sequence ends; scored per group of final states
	Gold        []uint8 // labels
}

// List is a list of lists of row numbers in two slices.
type List struct {
	Ends []int32
	Rows []int32
}

// At is the i-th list.
func (l *List) At(i int) []int32 {
	if i == 0 {
		return l.Rows[:l.Ends[0]]
	}
	return l.Rows[l.Ends[i-1]:l.Ends[i]]
}

// Close ends the current list.
func (l *List) Close() { l.Ends = append(l.Ends, int32(len(l.Rows))) }

// FTRL is follow-the-regularised-leader (McMahan et al. 2013): a step size of
// its own for each weight, and an L1 penalty that keeps most of them at zero,
// which is what makes the tables small.
type FTRL struct {
	Alpha, Beta, L1, L2 float32
}

// Table is the weights of one set of features: width numbers a row.
type Table struct {
	Width   int
	W, z, n []float32
}

// NewTable returns rows × width weights of zero.
func NewTable(rows, width int) *Table {
	k := rows * width
	return &Table{Width: width, W: make([]float32, k), z: make([]float32, k), n: make([]float32, k)}
}

func (t *Table) add(rows []int32, out []float64) {
	w := t.Width
	for _, r := range rows {
		row := t.W[int(r)*w : int(r)*w+w]
		for k, v := range row {
			out[k] += float64(v)
		}
	}
}

func (o *FTRL) step(t *Table, rows []int32, g []float64) {
	w := t.Width
	for k := 0; k < w; k++ {
		gk := float32(g[k])
		if gk > -1e-6 && gk < 1e-6 {
			continue
		}
		g2 := float32(gk * gk)
		for _, r := range rows {
			j := int(r)*w + k
			n0 := t.n[j]
			n1 := n0 + g2
			s1 := float32(math.Sqrt(float64(n1)))
			z := t.z[j] + gk - float32(float32((s1-float32(math.Sqrt(float64(n0))))/o.Alpha)*t.W[j])
			t.n[j], t.z[j] = n1, z
			switch {
			case z > o.L1:
				t.W[j] = -(z - o.L1) / (float32((o.Beta+s1)/o.Alpha) + o.L2)
			case z < -o.L1:
				t.W[j] = -(z + o.L1) / (float32((o.Beta+s1)/o.Alpha) + o.L2)
			default:
				t.W[j] = 0
			}
		}
	}
}

// NoEnd is the group of states that a sequence may not end in.
const NoEnd = 0xff

// Trainer fits the weights of a conditional random field.
type Trainer struct {
	FTRL
	Top                *Topology
	Unary, Edge, Final *Table
	Groups             []uint8 // group of each state as a last state, NoEnd for states that cannot be last; Final has a weight for each group

	lat    *Lattice
	states []uint8
	g      []float64
	fin    []float64
}

// fill computes the factors of s into l.
func (t *Trainer) fill(l *Lattice, s *Sequence) {
	n, L := len(s.Gold), t.Top.Labels
	l.Reset(n)
	for i := 0; i < n; i++ {
		u := l.Unary[i*L : i*L+L]
		clear(u)
		t.Unary.add(s.Unary.At(i), u)
		for k := range u {
			u[k] = Exp(u[k])
		}
		if i > 0 {
			e := l.Edge[i*L*L : (i+1)*L*L]
			clear(e)
			t.Edge.add(s.Edge.At(i), e)
			for k := range e {
				e[k] = Exp(e[k])
			}
		}
	}
	var fin [8]float64
	if t.Final != nil {
		t.Final.add(s.Final, fin[:])
	}
	for st := range l.Final {
		l.Final[st] = 1
		if t.Final != nil {
			l.Final[st] = 0
			if g := t.Groups[st]; g != NoEnd {
				l.Final[st] = Exp(fin[g])
			}
		}
	}
}

// Loss is the negative logarithm of the right labels' probability.
func (t *Trainer) Loss(s *Sequence) float64 {
	if t.lat == nil {
		t.lat = NewLattice(t.Top)
	}
	t.fill(t.lat, s)
	states := make([]uint8, len(s.Gold))
	if !t.Top.Follow(s.Gold, states) || !t.lat.Forward() {
		return 0
	}
	return t.lat.LogTotal() - t.lat.Score(states)
}

// Step makes one step of training on s and returns its loss before the step,
// the negative logarithm of the right labels' probability.
func (t *Trainer) Step(s *Sequence) float64 {
	if t.lat == nil {
		t.lat = NewLattice(t.Top)
	}
	l, L := t.lat, t.Top.Labels
	n := len(s.Gold)
	t.fill(l, s)
	if cap(t.states) < n {
		t.states = make([]uint8, 2*n)
	}
	states := t.states[:n]
	if !t.Top.Follow(s.Gold, states) || !l.Forward() {
		return 0
	}
	l.Backward()
	loss := l.LogTotal() - l.Score(states)
	t.g = grown(t.g, L*L+L)
	for i := 0; i < n; i++ {
		g := t.g[:L]
		for b := range g {
			g[b] = l.Marginal(i, uint8(b))
		}
		g[s.Gold[i]]--
		t.step(t.Unary, s.Unary.At(i), g)
		if i > 0 {
			g := t.g[:L*L]
			clear(g)
			l.Pair(i, g)
			g[int(s.Gold[i-1])*L+int(s.Gold[i])]--
			t.step(t.Edge, s.Edge.At(i), g)
		}
	}
	if t.Final != nil {
		t.fin = grown(t.fin, t.Final.Width)
		clear(t.fin)
		for st := range t.Top.Label {
			if g := t.Groups[st]; g != NoEnd {
				t.fin[g] += l.State(n-1, st)
			}
		}
		t.fin[t.Groups[states[n-1]]]--
		t.step(t.Final, s.Final, t.fin)
	}
	return loss
}

// Logistic fits logistic models, as many as the table is wide, on the same
// features.
type Logistic struct {
	FTRL
	Table *Table
	sum   []float64
}

// Judge gives the probabilities of an example.
func (t *Logistic) Judge(rows []int32) []float64 {
	t.sum = grown(t.sum, t.Table.Width)
	clear(t.sum)
	t.Table.add(rows, t.sum)
	for k, x := range t.sum {
		t.sum[k] = 1 / (1 + Exp(-x))
	}
	return t.sum
}

// Step makes one step of training and returns the loss before it.
func (t *Logistic) Step(rows []int32, right []bool) float64 {
	g := t.Judge(rows)
	loss := 0.0
	for k, yes := range right {
		if yes {
			loss -= Log(g[k])
			g[k]--
		} else {
			loss -= Log(1 - g[k])
		}
	}
	t.step(t.Table, rows, g)
	return loss
}
