package perceptron

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestRowsAreAverages keeps a copy of all weights after each step, and
// compares their mean with what the learner reckons.
func TestRowsAreAverages(t *testing.T) {
	const labels, features, steps = 4, 6, 200
	rng := rand.New(rand.NewPCG(1, 1))
	l := New(labels)
	var now, sum [features][labels]float64
	for range steps {
		var keys []uint64
		for k := range features {
			if rng.IntN(2) == 0 {
				keys = append(keys, uint64(k))
			}
		}
		right, wrong := uint8(rng.IntN(labels)), uint8(rng.IntN(labels))
		// The weights before a step count for it.
		for k := range now {
			for y := range now[k] {
				sum[k][y] += now[k][y]
			}
		}
		if right != wrong {
			for _, k := range keys {
				now[k][right]++
				now[k][wrong]--
			}
		}
		l.Learn(keys, right, wrong, 1)
	}
	for _, r := range l.Rows() {
		for y, w := range r.Weights {
			if want := sum[r.Key][y] / steps; math.Abs(float64(w)-want) > 1e-5 {
				t.Errorf("feature %d, label %d: %g, want %g", r.Key, y, w, want)
			}
		}
	}
}

func TestLearnSeparates(t *testing.T) {
	l := New(3)
	examples := [][]uint64{{1, 2}, {2, 3}, {1, 3}}
	score := make([]float32, 3)
	for range 20 {
		for y, keys := range examples {
			l.Score(keys, score)
			l.Learn(keys, uint8(y), best(score), 1)
		}
	}
	for y, keys := range examples {
		if l.Score(keys, score); best(score) != uint8(y) {
			t.Errorf("example %d is taken for %d: %v", y, best(score), score)
		}
	}
}

func best(score []float32) uint8 {
	b := 0
	for y := range score {
		if score[y] > score[b] {
			b = y
		}
	}
	return uint8(b)
}
