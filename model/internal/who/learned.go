package who

import (
	_ "embed"
	"sync"

	"hearsay/model/internal/weights"
	"hearsay/model/internal/words"
)

//go:embed who.bin
var embedded string

// learned is what the stage has learned from the corpus.
type learned struct {
	antecedents weights.Table // ranks whom a pronoun stands for
	kinds       weights.Table // tells people, organisations and places by their names
	genders     weights.Table // tells "he" from "she" by first names
}

// trained are the embedded weights.
var trained = sync.OnceValue(func() *learned {
	l := &learned{}
	rest := embedded
	for _, t := range []*weights.Table{&l.antecedents, &l.kinds, &l.genders} {
		var err error
		if *t, rest, err = weights.Open(rest); err != nil {
			panic(err) // the program was built with a broken file
		}
	}
	return l
})

// rank is the score of a candidate with the given features.
func (l *learned) rank(keys []uint64) int32 {
	var sum [1]int32
	for _, k := range keys {
		l.antecedents.Add(k, sum[:])
	}
	return sum[0]
}

// The kinds of names that the model tells apart.
const (
	namesPerson = iota
	namesOrganization
	namesPlace
	namesOther
	nameKinds
)

// votes are the scores of the kinds of names.
type votes [nameKinds]int32

// vote adds what the features of one occurrence of a name say.
func (l *learned) vote(v *votes, keys []uint64) {
	for _, k := range keys {
		l.kinds.Add(k, v[:])
	}
}

// kind is what a name with the given votes names, if that is clear enough to
// go by.
func (l *learned) kind(v votes) (kind, bool) {
	best, lead := v.best()
	return best, best != unknown && float32(lead)*l.kinds.Scale() > clearly
}

// leaning is what a name with the given votes most likely names.
func (l *learned) leaning(v votes) kind {
	best, _ := v.best()
	return best
}

// best is the kind with the most votes, and by how many it leads.
func (v votes) best() (k kind, lead int32) {
	best, second := 0, 1
	if v[1] > v[0] {
		best, second = 1, 0
	}
	for k := 2; k < nameKinds; k++ {
		switch {
		case v[k] > v[best]:
			best, second = k, best
		case v[k] > v[second]:
			second = k
		}
	}
	return [nameKinds]kind{person, organization, government, unknown}[best], v[best] - v[second]
}

// clearly is by how much the best kind must lead, in units of the
// perceptron's updates.
const clearly = 1

// gender is positive for a first name that goes with "he", negative for one
// that goes with "she", and 0 when it is not clear.
func (l *learned) gender(name string) int {
	var buf [4]uint64
	var score [2]int32
	for _, k := range genderFeatures(name, buf[:0]) {
		l.genders.Add(k, score[:])
	}
	switch d := float32(score[0]-score[1]) * l.genders.Scale(); {
	case d > 2*clearly:
		return 1
	case d < -2*clearly:
		return -1
	}
	return 0
}

func genderFeatures(name string, keys []uint64) []uint64 {
	return append(keys, uint64(words.FoldHash(name)), 1<<32|uint64(ending(name, 1)), 2<<32|uint64(ending(name, 2)), 3<<32|uint64(ending(name, 3)))
}
