package tag

import "math/rand/v2"

// order is a sequence of permutations that is always the same.
type order struct {
	rng  *rand.Rand
	list []int
}

func newOrder(n int) *order {
	o := &order{rng: rand.New(rand.NewPCG(20, 16)), list: make([]int, n)}
	for i := range o.list {
		o.list[i] = i
	}
	return o
}

func (o *order) next() []int {
	o.rng.Shuffle(len(o.list), func(i, j int) { o.list[i], o.list[j] = o.list[j], o.list[i] })
	return o.list
}
