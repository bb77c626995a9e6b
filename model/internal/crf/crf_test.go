package crf

import (
	"math"
	"testing"
)

// small is a topology in which two states share a label and not every step is
// permitted, as in the engine's.
var small = NewTopology(3, []uint8{0, 1, 2, 0}, []uint8{0, 1}, [][2]uint8{{0, 0}, {0, 1}, {1, 1}, {1, 2}, {1, 3}, {2, 2}, {2, 3}, {3, 3}, {3, 2}})

// runs is a begin–inside–outside scheme.
var runs = NewTopology(3, []uint8{0, 1, 2}, []uint8{0, 1}, [][2]uint8{{0, 0}, {0, 1}, {1, 0}, {1, 1}, {1, 2}, {2, 0}, {2, 1}, {2, 2}})

func randomLattice(t *Topology, n int, seed uint64) *Lattice {
	r := NewRand(seed)
	l := NewLattice(t)
	l.Reset(n)
	for i := range l.Unary {
		l.Unary[i] = Exp(4*r.Float() - 2)
	}
	for i := range l.Edge {
		l.Edge[i] = Exp(4*r.Float() - 2)
	}
	for s := range l.Final {
		l.Final[s] = Exp(2*r.Float() - 1)
	}
	l.Final[0] = 0
	return l
}

// everySequence calls yield with each permitted sequence of states and the
// product of its factors.
func everySequence(l *Lattice, yield func(states []uint8, weight float64)) {
	t, L := l.top, l.top.Labels
	states := make([]uint8, l.n)
	var extend func(i int, w float64)
	extend = func(i int, w float64) {
		if i == l.n {
			if w *= l.Final[states[i-1]]; w > 0 {
				yield(states, w)
			}
			return
		}
		for s := range t.Label {
			b := int(t.Label[s])
			f := l.Unary[i*L+b]
			if i == 0 {
				if !t.Start[s] {
					continue
				}
			} else {
				from := states[i-1]
				permitted := false
				for _, p := range t.From[s] {
					permitted = permitted || p == from
				}
				if !permitted {
					continue
				}
				f *= l.Edge[i*L*L+int(t.Label[from])*L+b]
			}
			states[i] = uint8(s)
			extend(i+1, w*f)
		}
	}
	extend(0, 1)
}

func near(a, b float64) bool { return math.Abs(a-b) <= 1e-9*(1+math.Abs(b)) }

func TestSumsAgreeWithEveryPath(t *testing.T) {
	for seed := range uint64(30) {
		n := 1 + int(seed)%6
		l := randomLattice(small, n, seed)
		total := 0.0
		single := make([]float64, n*3)
		pair := make([]float64, n*9)
		best, bestWeight := make([]uint8, n), 0.0
		everySequence(l, func(states []uint8, w float64) {
			total += w
			if w > bestWeight {
				bestWeight = w
				copy(best, states)
			}
			for i, s := range states {
				b := int(small.Label[s])
				single[i*3+b] += w
				if i > 0 {
					pair[i*9+int(small.Label[states[i-1]])*3+b] += w
				}
			}
		})
		if total == 0 {
			if l.Forward() {
				t.Fatalf("seed %d: a sum was found where no sequence is possible", seed)
			}
			continue
		}
		if !l.Forward() {
			t.Fatalf("seed %d: no sequence was found", seed)
		}
		if !near(l.LogTotal(), math.Log(total)) {
			t.Errorf("seed %d: log of the sum is %v, of all paths %v", seed, l.LogTotal(), math.Log(total))
		}
		l.Backward()
		for i := range n {
			for b := range 3 {
				if got, want := l.Marginal(i, uint8(b)), single[i*3+b]/total; !near(got, want) {
					t.Errorf("seed %d: label %d at %d has probability %v, want %v", seed, b, i, got, want)
				}
			}
			if i > 0 {
				got := make([]float64, 9)
				l.Pair(i, got)
				for k := range got {
					if want := pair[i*9+k] / total; !near(got[k], want) {
						t.Errorf("seed %d: pair %d at %d has probability %v, want %v", seed, k, i, got[k], want)
					}
				}
			}
		}
		states := make([]uint8, n)
		if !l.Viterbi(states) {
			t.Fatalf("seed %d: no best sequence", seed)
		}
		if got, want := l.Score(states), math.Log(bestWeight); !near(got, want) {
			t.Errorf("seed %d: the best sequence %v scores %v, that of all paths %v %v", seed, states, got, best, want)
		}
	}
}

func TestRunAgreesWithEveryPath(t *testing.T) {
	const n = 5
	for seed := range uint64(10) {
		l := randomLattice(runs, n, seed)
		l.Final[0] = 1
		total := 0.0
		run := map[[2]int]float64{}
		everySequence(l, func(states []uint8, w float64) {
			total += w
			for i := 0; i < n; i++ {
				if states[i] != 1 {
					continue
				}
				e := i + 1
				for e < n && states[e] == 2 {
					e++
				}
				run[[2]int{i, e}] += w
			}
		})
		l.Forward()
		l.Backward()
		for i := range n {
			for e := i + 1; e <= n; e++ {
				if got, want := l.Run(i, e, 1, 2), run[[2]int{i, e}]/total; !near(got, want) {
					t.Errorf("seed %d: run %d to %d has probability %v, want %v", seed, i, e, got, want)
				}
			}
		}
	}
}

func TestSamplesFollowTheDistribution(t *testing.T) {
	const n, draws = 4, 40000
	l := randomLattice(small, n, 7)
	want := map[[n]uint8]float64{}
	total := 0.0
	everySequence(l, func(states []uint8, w float64) {
		want[[n]uint8(states)] = w
		total += w
	})
	l.Forward()
	got := map[[n]uint8]float64{}
	states := make([]uint8, n)
	r := NewRand(1)
	for range draws {
		l.Sample(r, states)
		got[[n]uint8(states)]++
	}
	for s := range got {
		if want[s] == 0 {
			t.Errorf("%v was drawn, which is impossible", s)
		}
	}
	for s, w := range want {
		p := w / total
		sd := math.Sqrt(p * (1 - p) / draws)
		if math.Abs(got[s]/draws-p) > 5*sd {
			t.Errorf("%v was drawn with frequency %v, want %v", s, got[s]/draws, p)
		}
	}
}

func TestGradientIsTheSlopeOfTheLoss(t *testing.T) {
	r := NewRand(3)
	// With such an Alpha and L1, z is the bare gradient after one step.
	tr := Trainer{FTRL: FTRL{Alpha: 1e30, Beta: 1, L1: 1e30}, Top: small, Unary: NewTable(5, 3), Edge: NewTable(4, 9), Final: NewTable(2, 2),
		Groups: []uint8{NoEnd, 0, 1, 1}}
	tables := []*Table{tr.Unary, tr.Edge, tr.Final}
	start := make([][]float32, len(tables))
	for k, table := range tables {
		for i := range table.W {
			table.W[i] = float32(r.Float() - .5)
		}
		start[k] = append([]float32(nil), table.W...)
	}
	s := &Sequence{
		Unary: List{Ends: []int32{2, 3, 5, 7}, Rows: []int32{0, 1, 2, 0, 3, 4, 1}},
		Edge:  List{Ends: []int32{0, 1, 3, 4}, Rows: []int32{0, 1, 2, 3}},
		Final: []int32{0, 1},
		Gold:  []uint8{0, 1, 2, 0},
	}
	tr.Step(s)
	for k, table := range tables {
		copy(table.W, start[k])
	}
	const h = 1e-3
	for k, table := range tables {
		for i := range table.W {
			table.W[i] = start[k][i] + h
			up := tr.Loss(s)
			table.W[i] = start[k][i] - h
			down := tr.Loss(s)
			table.W[i] = start[k][i]
			if slope := (up - down) / (2 * h); math.Abs(slope-float64(table.z[i])) > 2e-4 {
				t.Errorf("table %d, weight %d: gradient %v, slope of the loss %v", k, i, table.z[i], slope)
			}
		}
	}
}

func TestTrainingSeparatesWhatCanBeSeparated(t *testing.T) {
	// The label is the feature; a step from 1 must go to 2 or 0 by the topology.
	tr := Trainer{FTRL: FTRL{Alpha: .5, Beta: 1, L1: .01}, Top: runs, Unary: NewTable(3, 3), Edge: NewTable(1, 9)}
	s := &Sequence{Gold: []uint8{0, 1, 2, 2, 0, 1, 0}}
	for i, g := range s.Gold {
		s.Unary.Rows = append(s.Unary.Rows, int32(g))
		s.Unary.Close()
		if i > 0 {
			s.Edge.Rows = append(s.Edge.Rows, 0)
		}
		s.Edge.Close()
	}
	first := tr.Step(s)
	for range 50 {
		tr.Step(s)
	}
	if last := tr.Loss(s); last > first/20 {
		t.Errorf("the loss fell from %v to %v only", first, last)
	}
}

func TestExpAndLogAgreeWithMath(t *testing.T) {
	for x := -60.0; x <= 60; x += .0137 {
		if got, want := Exp(x), math.Exp(x); math.Abs(got/want-1) > 1e-10 {
			t.Fatalf("Exp(%v) = %v, want %v", x, got, want)
		}
		y := math.Exp(x)
		if got := Log(y); math.Abs(got-x) > 1e-10*(1+math.Abs(x)) {
			t.Fatalf("Log(%v) = %v, want %v", y, got, x)
		}
	}
	if Exp(1e9) != Exp(80) || Exp(-1e9) != Exp(-80) || Exp(math.NaN()) != 1 {
		t.Error("scores out of range are not clamped")
	}
	if Log(0) != Log(1e-300) || math.IsInf(Log(0), 0) {
		t.Error("the logarithm of nothing is not finite")
	}
}

func BenchmarkForwardBackward(b *testing.B) {
	l := randomLattice(runs, 100, 1)
	l.Final[0] = 1
	for b.Loop() {
		l.Forward()
		l.Backward()
	}
	b.ReportMetric(float64(b.N)*100/b.Elapsed().Seconds(), "tokens/s")
}

func BenchmarkSample(b *testing.B) {
	l := randomLattice(runs, 100, 1)
	l.Final[0] = 1
	l.Forward()
	r := NewRand(1)
	states := make([]uint8, 100)
	for b.Loop() {
		l.Sample(r, states)
	}
}
