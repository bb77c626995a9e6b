package model_test

import (
	"slices"
	"testing"

	"hearsay/model"
)

func TestSourcesThatMayBeOneStandTogether(t *testing.T) {
	an := &model.Analysis{Sources: make([]model.Source, 6)}
	doubt := func(a, b int) {
		an.Sources[a].Doubts = append(an.Sources[a].Doubts, model.Doubt{Other: b})
		an.Sources[b].Doubts = append(an.Sources[b].Doubts, model.Doubt{Other: a})
	}
	doubt(0, 4)
	doubt(4, 2)
	doubt(1, 5)
	for _, c := range []struct{ order, want []int }{
		{[]int{0, 1, 2, 3, 4, 5}, []int{0, 4, 2, 1, 5, 3}},
		{[]int{5, 3, 2, 1}, []int{5, 1, 3, 2}}, // not those that the order leaves out
		{nil, nil},
	} {
		if got := an.Beside(c.order); !slices.Equal(got, c.want) {
			t.Errorf("%v becomes %v, want %v", c.order, got, c.want)
		}
	}
}
