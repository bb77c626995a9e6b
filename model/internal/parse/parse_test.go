package parse

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"hearsay/model/internal/tag"
	"hearsay/model/internal/weights"
	"hearsay/model/internal/words"
)

// trees calls do with the heads of every tree of n words, the root being n.
func trees(n int, do func(heads []int32)) {
	heads := make([]int32, n)
	var fill func(i int)
	fill = func(i int) {
		if i == n {
			if isTree(heads) {
				do(heads)
			}
			return
		}
		for h := range n + 1 {
			if h != i {
				heads[i] = int32(h)
				fill(i + 1)
			}
		}
	}
	fill(0)
}

// isTree reports whether heads make a tree with one root.
func isTree(heads []int32) bool {
	roots := 0
	for i := range heads {
		if heads[i] == int32(len(heads)) {
			roots++
		}
		at := int32(i)
		for range len(heads) + 1 {
			if at == int32(len(heads)) {
				break
			}
			at = heads[at]
		}
		if at != int32(len(heads)) {
			return false
		}
	}
	return roots == 1
}

func text(heads []int32) *Gold {
	n := len(heads)
	g := &Gold{Heads: make([]int32, n)}
	for i, h := range heads {
		g.Heads[i] = h
		if int(h) == n {
			g.Heads[i] = -1
		}
	}
	return g
}

// TestOracleReachesEveryTree follows the oracle on all trees of up to five
// words, and counts them: projective trees with one root are 1, 2, 7, 30, 143.
func TestOracleReachesEveryTree(t *testing.T) {
	for n, want := range map[int]int{1: 1, 2: 2, 3: 7, 4: 30, 5: 143} {
		count := 0
		trees(n, func(heads []int32) {
			if !(example{text: text(heads), end: int32(n)}).projective() {
				return
			}
			count++
			tr := trainer{}
			tr.scorer = noise{}
			tr.sentence = blank(n)
			tr.heads = heads
			if !tr.follow() {
				t.Fatalf("no path to %v", heads)
			}
			got := make([]int32, n)
			tr.states, tr.nodes = tr.right, tr.rights
			for i := range tr.states {
				tr.states[i].past = int32(i - 1)
			}
			tr.backtrack(int32(len(tr.states)-1), got)
			if !slices.Equal(got, heads) {
				t.Fatalf("the path to %v leads to %v", heads, got)
			}
		})
		if count != want {
			t.Errorf("%d trees of %d words, want %d", count, n, want)
		}
	}
}

// blank is a sentence of n words that differ in form and tag.
func blank(n int) sentence {
	s := sentence{n: int32(n), units: make([]unit, n+2)}
	for i := range s.units {
		s.units[i].form = uint64(i + 10)
		s.units[i].tag = uint64(i)
		s.units[i].both = uint64(i+10)<<8 | uint64(i)
	}
	return s
}

// noise weighs every feature at random, always the same.
type noise struct{ seed uint64 }

func (z noise) sum(keys []uint64, score *[moves]int32) {
	for _, k := range keys {
		r := rand.New(rand.NewPCG(k, z.seed))
		for m := range score {
			score[m] += int32(r.IntN(255)) - 127
		}
	}
}

// TestBeamFindsTheBest compares the search, with a beam wide enough, with
// trying all sequences of moves.
func TestBeamFindsTheBest(t *testing.T) {
	for n := 1; n <= 3; n++ {
		for seed := range uint64(30) {
			p := parser{sentence: blank(n), scorer: noise{seed}, width: maxBeam}
			end := p.search(nil)
			got := p.states[end].score

			want := int32(-1 << 31)
			q := parser{sentence: blank(n), scorer: noise{seed}}
			var try func(s state, left int)
			try = func(s state, left int) {
				if left == 0 {
					want = max(want, s.score)
					return
				}
				score := q.weigh(&s)
				for m := range moves {
					if s.allowed(m, int32(n)) {
						next := s.after(m, &q.nodes)
						next.score = s.score + score[m]
						try(next, left-1)
					}
				}
			}
			try(begin(), 2*n)
			if got != want {
				t.Errorf("%d words, seed %d: the beam finds %d, the best is %d", n, seed, got, want)
			}
		}
	}
}

// TestEveryParseIsATree holds whatever the weights.
func TestEveryParseIsATree(t *testing.T) {
	for n := 1; n < 30; n++ {
		for _, width := range []int{1, 2, 5} {
			p := parser{sentence: blank(n), scorer: noise{uint64(n)}, width: width, margin: int32(n)}
			heads := make([]int32, n)
			p.parse(heads)
			if !isTree(heads) {
				t.Fatalf("%d words, beam %d: %v is no tree", n, width, heads)
			}
		}
	}
}

const treebank = `
The/DT/2/det mayor/NN/3/nsubj said/VBD/0/root the/DT/5/det harbour/NN/6/nsubj silts/VBZ/3/ccomp
Critics/NNS/2/nsubj said/VBD/0/root she/PRP/4/nsubj lied/VBD/2/ccomp
The/DT/2/det harbour/NN/3/nsubj silts/VBZ/0/root
She/PRP/2/nsubj said/VBD/0/root the/DT/4/det boats/NNS/5/nsubj left/VBD/2/ccomp
The/DT/2/det old/JJ/3/amod harbour/NN/0/root
`

// example texts: form/tag/head/label, heads from 1.
func corpus(t *testing.T) []Gold {
	var golds []Gold
	for line := range strings.Lines(strings.TrimSpace(treebank)) {
		var g Gold
		var tokens []words.Token
		text := ""
		for _, w := range strings.Fields(line) {
			var head int32
			part := strings.Split(w, "/")
			if _, err := fmt.Sscan(part[2], &head); err != nil {
				t.Fatal(err)
			}
			tokens = append(tokens, words.Token{Start: int32(len(text)), End: int32(len(text) + len(part[0]))})
			text += part[0] + " "
			g.Tags = append(g.Tags, tag.Named(part[1]))
			g.Heads = append(g.Heads, head-1)
			g.Labels = append(g.Labels, Named(part[3]))
			g.Forms = append(g.Forms, words.FoldHash(part[0]))
			g.Class = append(g.Class, 0)
		}
		g.Doc = words.Assemble(text, tokens, []words.Range{{Start: 0, End: int32(len(tokens))}})
		golds = append(golds, g)
	}
	return golds
}

func TestTrainLearnsItsExamples(t *testing.T) {
	golds := corpus(t)
	learned := Train(golds, Options{Epochs: 10, Beam: 4})
	data := learned.Bytes(0, weights.MixedOptions{Pairs: 4, Wide: 100})
	if again := Train(golds, Options{Epochs: 10, Beam: 4}).Bytes(0, weights.MixedOptions{Pairs: 4, Wide: 100}); string(again) != string(data) {
		t.Error("a second training has another result")
	}
	m, err := Open(string(data))
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range golds {
		heads, labels := make([]int32, len(g.Heads)), make([]Label, len(g.Heads))
		m.Parse(g.Input, heads, labels)
		if !slices.Equal(heads, g.Heads) || !slices.Equal(labels, g.Labels) {
			t.Errorf("%s: heads %v %v, want %v %v", g.Text, heads, labels, g.Heads, g.Labels)
		}
	}
}

func TestLongSentencesAreCut(t *testing.T) {
	g := corpus(t)[0]
	m, err := Open(string(Train([]Gold{g}, Options{Epochs: 1, Beam: 1}).Bytes(0, weights.MixedOptions{Pairs: 4})))
	if err != nil {
		t.Fatal(err)
	}
	n := 3*longest + 5
	in := Input{Doc: words.Split(strings.Repeat("word ", n)), Forms: make([]uint32, n), Class: make([]uint16, n), Tags: make([]tag.Tag, n)}
	heads, labels := make([]int32, n), make([]Label, n)
	m.Parse(in, heads, labels)
	roots := 0
	for i, h := range heads {
		if h < 0 {
			roots++
		} else if int(h)/longest != i/longest {
			t.Fatalf("the head of token %d is %d, in another piece", i, h)
		}
	}
	if roots != 4 {
		t.Errorf("%d roots, want one for each of 4 pieces", roots)
	}
}

func TestNames(t *testing.T) {
	for l := Label(1); l < LabelCount; l++ {
		if Named(l.String()) != l {
			t.Errorf("label %d is named %q, which names %d", l, l, Named(l.String()))
		}
	}
}
