package class

import (
	"math"
	"slices"

	"hearsay/model/internal/crf"
	"hearsay/model/internal/weights"
	"hearsay/model/internal/words"
)

// Options of Train.
type Options struct {
	Classes int
	Rounds  int // how often every word may change its class
	Least   int // occurrences that a word needs
}

// Train finds the classes of the words of texts by exchange (Martin,
// Liermann and Ney 1998), and returns the bytes of a model. Word by word, the
// most frequent first, it asks to which class the word would have to move for
// the classes of neighbours to say most about one another: for
//
//	Σ N(a,b) log N(a,b) - Σ N(a) log N(a) - Σ N(b) log N(b)
//
// to become largest, where N(a,b) counts how often class b follows class a.
// It goes round until the rounds are used up or no word moves.
func Train(texts []*words.Doc, o Options) []byte {
	e := read(texts, o)
	for range o.Rounds {
		if e.round() == 0 {
			break
		}
	}
	var rows []weights.Row
	for w, h := range e.hashes {
		if h != 0 {
			c := e.class[w]
			rows = append(rows, weights.Row{Key: uint64(h), Weights: []float32{float32(c >> 7), float32(c & 127)}})
		}
	}
	return weights.Build(2, rows, weights.Options{Check: 2, Clip: 127})
}

// neighbour is a word and how often it stands beside another.
type neighbour struct{ word, count int32 }

// exchange is the state of the search. Word 0 stands for the border of a
// sentence and word 1 for all rare words; each keeps a class of its own, 0 and
// the last.
type exchange struct {
	classes       int // those that words can move among, plus the two
	hashes        []uint32
	class         []int32
	before, after [][]neighbour
	self          []int32   // how often a word follows itself
	pairs         []int32   // N(a,b), at a*classes+b
	firsts        []int32   // N(a) as the first of a pair
	seconds       []int32   // N(b) as the second
	left, right   []int32   // of the word being moved: its neighbours by class
	lefts, rights []int32   // classes for which these are not 0
	nlogn         []float64 // of the first numbers
}

func read(texts []*words.Doc, o Options) *exchange {
	counts := map[uint32]int{}
	for _, d := range texts {
		for i := range d.Tokens {
			counts[words.FoldHash(d.Form(i))]++
		}
	}
	var list []uint32
	for h, n := range counts {
		if n >= o.Least {
			list = append(list, h)
		}
	}
	slices.SortFunc(list, func(a, b uint32) int {
		if counts[a] != counts[b] {
			return counts[b] - counts[a]
		}
		if a < b {
			return -1
		}
		return 1
	})
	e := &exchange{classes: o.Classes + 2, hashes: append([]uint32{0, 0}, list...)}
	n := len(e.hashes)
	ids := make(map[uint32]int32, n)
	e.class = make([]int32, n)
	e.class[1] = int32(e.classes - 1)
	for w := 2; w < n; w++ {
		ids[e.hashes[w]] = int32(w)
		e.class[w] = int32(1 + (w-2)%o.Classes)
	}

	bigrams := map[[2]int32]int32{}
	for _, d := range texts {
		for _, s := range d.Sentences {
			last := int32(0)
			for i := s.Start; i < s.End; i++ {
				w := int32(1)
				if id, ok := ids[words.FoldHash(d.Form(int(i)))]; ok {
					w = id
				}
				bigrams[[2]int32{last, w}]++
				last = w
			}
			bigrams[[2]int32{last, 0}]++
		}
	}
	e.before, e.after = make([][]neighbour, n), make([][]neighbour, n)
	e.self = make([]int32, n)
	c := e.classes
	e.pairs, e.firsts, e.seconds = make([]int32, c*c), make([]int32, c), make([]int32, c)
	for b, k := range bigrams {
		v, w := b[0], b[1]
		e.pairs[int(e.class[v])*c+int(e.class[w])] += k
		e.firsts[e.class[v]] += k
		e.seconds[e.class[w]] += k
		if v == w {
			e.self[v] = k
			continue
		}
		e.after[v] = append(e.after[v], neighbour{w, k})
		e.before[w] = append(e.before[w], neighbour{v, k})
	}
	e.left, e.right = make([]int32, c), make([]int32, c)
	e.nlogn = make([]float64, 1<<16)
	for k := 2; k < len(e.nlogn); k++ {
		e.nlogn[k] = nlogn(float64(k))
	}
	return e
}

func (e *exchange) f(n int32) float64 {
	if int(n) < len(e.nlogn) {
		return e.nlogn[n]
	}
	return nlogn(float64(n))
}

// nlogn is n·log n, the same on every machine.
func nlogn(n float64) float64 { return float64(n * crf.Log(n)) }

// round lets every word move once, and counts those that did.
func (e *exchange) round() (moved int) {
	for w := 2; w < len(e.hashes); w++ {
		e.gather(w)
		old := e.class[w]
		e.shift(w, old, -1)
		best, most := old, math.Inf(-1)
		for c := int32(1); c < int32(e.classes-1); c++ {
			if g := e.gain(w, c); g > most {
				best, most = c, g
			}
		}
		e.shift(w, best, 1)
		if e.class[w] = best; best != old {
			moved++
		}
	}
	return moved
}

// gather counts the neighbours of word w by class.
func (e *exchange) gather(w int) {
	for _, c := range e.lefts {
		e.left[c] = 0
	}
	for _, c := range e.rights {
		e.right[c] = 0
	}
	e.lefts, e.rights = e.lefts[:0], e.rights[:0]
	for _, n := range e.before[w] {
		c := e.class[n.word]
		if e.left[c] == 0 {
			e.lefts = append(e.lefts, c)
		}
		e.left[c] += n.count
	}
	for _, n := range e.after[w] {
		c := e.class[n.word]
		if e.right[c] == 0 {
			e.rights = append(e.rights, c)
		}
		e.right[c] += n.count
	}
	slices.Sort(e.lefts)
	slices.Sort(e.rights)
}

// shift adds word w, whose neighbours have been gathered, to class c, or
// takes it out when by is -1.
func (e *exchange) shift(w int, c, by int32) {
	n := int32(e.classes)
	first, second := e.self[w], e.self[w]
	for _, l := range e.lefts {
		e.pairs[l*n+c] += by * e.left[l]
		second += e.left[l]
	}
	for _, r := range e.rights {
		e.pairs[c*n+r] += by * e.right[r]
		first += e.right[r]
	}
	e.pairs[c*n+c] += by * e.self[w]
	e.firsts[c] += by * first
	e.seconds[c] += by * second
}

// gain is by how much the objective grows when word w, which is in no class,
// joins class c.
func (e *exchange) gain(w int, c int32) float64 {
	n := int32(e.classes)
	first, second := e.self[w], e.self[w]
	g := 0.0
	for _, l := range e.lefts {
		second += e.left[l]
		if l != c {
			k := e.pairs[l*n+c]
			g += e.f(k+e.left[l]) - e.f(k)
		}
	}
	for _, r := range e.rights {
		first += e.right[r]
		if r != c {
			k := e.pairs[c*n+r]
			g += e.f(k+e.right[r]) - e.f(k)
		}
	}
	k := e.pairs[c*n+c]
	g += e.f(k+e.left[c]+e.right[c]+e.self[w]) - e.f(k)
	g -= e.f(e.firsts[c]+first) - e.f(e.firsts[c])
	g -= e.f(e.seconds[c]+second) - e.f(e.seconds[c])
	return g
}
