// Package perceptron trains linear models with many labels by the averaged
// perceptron (Freund and Schapire 1999; Collins 2002). It serves training
// only: what it learns is written as package weights stores it.
//
// The perceptron looks at one decision at a time. Where its best label is
// wrong, the features of the decision gain a unit for the right label and
// lose one for the wrong. The weights kept in the end are the average of all
// that were in use on the way, which forgets what single examples did late.
package perceptron

import "hearsay/model/internal/weights"

// Learner holds the weights being learned. It is used by one goroutine.
type Learner struct {
	labels int
	step   float64
	index  map[uint64]int32
	rows   [][]entry
}

// entry is the weight of one label in a feature's row.
type entry struct {
	label uint8
	w     float32
	last  float64 // the step of the last change
	sum   float64 // of w over all steps until then
}

// New is a Learner of decisions among labels.
func New(labels int) *Learner {
	return &Learner{labels: labels, index: map[uint64]int32{}}
}

// Score sets score to the sums of the weights of the given features.
func (l *Learner) Score(keys []uint64, score []float32) {
	clear(score)
	for _, k := range keys {
		if r, ok := l.index[k]; ok {
			for _, e := range l.rows[r] {
				score[e.label] += e.w
			}
		}
	}
}

// Learn is one step: it moves the weights from wrong to right by rate, where
// these differ.
func (l *Learner) Learn(keys []uint64, right, wrong uint8, rate float32) {
	l.step++
	if right == wrong {
		return
	}
	for _, k := range keys {
		r, ok := l.index[k]
		if !ok {
			r = int32(len(l.rows))
			l.index[k] = r
			l.rows = append(l.rows, nil)
		}
		l.rows[r] = l.change(l.rows[r], right, rate)
		l.rows[r] = l.change(l.rows[r], wrong, -rate)
	}
}

func (l *Learner) change(row []entry, label uint8, by float32) []entry {
	for i := range row {
		if e := &row[i]; e.label == label {
			e.sum += float64(float64(e.w) * (l.step - e.last))
			e.last = l.step
			e.w += by
			return row
		}
	}
	return append(row, entry{label: label, w: by, last: l.step})
}

// Rows are the averaged weights.
func (l *Learner) Rows() []weights.Row {
	rows := make([]weights.Row, 0, len(l.rows))
	for k, r := range l.index {
		ws := make([]float32, l.labels)
		for _, e := range l.rows[r] {
			ws[e.label] = float32((e.sum + float64(float64(e.w)*(l.step-e.last))) / max(l.step, 1))
		}
		rows = append(rows, weights.Row{Key: k, Weights: ws})
	}
	return rows
}
