package parse

import (
	_ "embed"
	"errors"
	"sync"

	"hearsay/model/internal/tag"
	"hearsay/model/internal/weights"
	"hearsay/model/internal/words"
)

// Model parses sentences. It reads its weights in place and may be used by
// any number of goroutines at once.
type Model struct {
	moves  weights.Table
	labels weights.Mixed
	rooms  sync.Pool // of *room, the memory that one text leaves to the next
}

// room is what parsing needs besides the weights.
type room struct {
	parser
	labeler
}

//go:embed parse.bin
var embedded string

// Open is the model in data, which Train made.
func Open(data string) (*Model, error) {
	mv, rest, err := weights.Open(data)
	if err != nil {
		return nil, err
	}
	if !mv.Triples() {
		return nil, errors.New("parse: the first table is not one of moves")
	}
	lb, _, err := weights.OpenMixed(rest)
	if err != nil {
		return nil, err
	}
	return &Model{moves: mv, labels: lb}, nil
}

// Embedded is the model that comes with the program.
func Embedded() *Model {
	m, err := Open(embedded)
	if err != nil {
		panic(err) // the program was built with a broken file
	}
	return m
}

// Input is what a parser sees of a text: its words, the words.FoldHash of
// each form, the distributional class and the tag of each word.
type Input struct {
	*words.Doc
	Forms []uint32
	Class []uint16
	Tags  []tag.Tag
}

// longest is the number of tokens that are parsed in one piece. Longer
// sentences, which are no sentences, are cut.
const longest = 512

// Parse sets heads and labels, which run parallel to in.Tokens: the token
// index of each word's head, -1 for the root of a sentence.
func (m *Model) Parse(in Input, heads []int32, labels []Label) {
	r, ok := m.rooms.Get().(*room)
	if !ok {
		r = &room{parser: parser{scorer: table{&m.moves}, width: beam, margin: margin}}
	}
	defer m.rooms.Put(r)
	p, l := &r.parser, &r.labeler
	for _, s := range in.Sentences {
		for from := s.Start; from < s.End; from += longest {
			to := min(from+longest, s.End)
			p.read(in, from, to)
			p.parse(heads[from:to])
			l.read(&p.sentence, heads[from:to])
			m.label(l, labels[from:to])
			for i := from; i < to; i++ {
				if heads[i] == p.n {
					heads[i] = -1
				} else {
					heads[i] += from
				}
			}
		}
	}
}

// Measured on dev, heads right: beam 2 84.3, 3 84.9, 4 85.0, 8 no more; a
// margin of 100 loses 0.04, one of 150 nothing.
const (
	beam   = 4   // states that the parser follows at once
	margin = 150 // by how much a state may lie behind the best one and still be followed, in units of the table
)

// scorer weighs the moves.
type scorer interface {
	// sum adds the weights of the features to score.
	sum(keys []uint64, score *[moves]int32)
}

// table weighs moves by a model's weights.
type table struct{ *weights.Table }

func (t table) sum(keys []uint64, score *[moves]int32) { t.AddTriples(keys, score) }

// parser holds the search for the tree of one sentence after the other.
type parser struct {
	sentence
	scorer scorer
	width  int
	margin int32 // 0 follows states however far behind
	states []state
	nodes  []node
	keys   []uint64
	score  [moves]int32 // what weigh makes; here, or each call would allocate it
	cache  [cacheSize]place
	turn   int32 // number of searches so far
}

// place is what placeFeatures weighed for three words.
type place struct {
	s1, s0, b0 int32
	turn       int32 // the search it holds for
	score      [moves]int32
}

const cacheSize = 128

// parse finds the heads of the sentence, its length for the root's.
func (p *parser) parse(heads []int32) { p.backtrack(p.search(nil), heads) }

// candidate is a state not yet made.
type candidate struct {
	score int32
	from  int32
	move  move
}

// search follows the best states, as many as the beam is wide, all of which
// have made the same number of moves, and returns the best last one. After
// each move it calls seen, if there is one, with the best of the new states.
func (p *parser) search(seen func(best int32)) int32 {
	p.states = append(p.states[:0], begin())
	p.nodes = p.nodes[:0]
	p.turn++
	from := int32(0)
	var list [maxBeam]candidate
	for range 2 * p.n {
		to := int32(len(p.states))
		cands := list[:0]
		for i := from; i < to; i++ {
			s := &p.states[i]
			score := p.weigh(s)
			for m := range moves {
				if !s.allowed(m, p.n) {
					continue
				}
				c := candidate{score: s.score + score[m], from: i, move: m}
				// Insert by score; the earlier one first among equals.
				k := len(cands)
				if k == p.width {
					if cands[k-1].score >= c.score {
						continue
					}
					k--
				} else {
					cands = append(cands, c)
				}
				for ; k > 0 && cands[k-1].score < c.score; k-- {
					cands[k] = cands[k-1]
				}
				cands[k] = c
			}
		}
		from = to
		for _, c := range cands {
			if p.margin > 0 && c.score < cands[0].score-p.margin {
				break
			}
			s := p.states[c.from].after(c.move, &p.nodes)
			s.score, s.past = c.score, c.from
			p.states = append(p.states, s)
		}
		if seen != nil {
			seen(from)
		}
	}
	return from
}

const maxBeam = 64

// weigh scores the moves from s.
func (p *parser) weigh(s *state) [moves]int32 {
	s0, s1 := int32(none), int32(none)
	if s.stack != none {
		top := &p.nodes[s.stack]
		s0 = top.word
		if top.below != none {
			s1 = p.nodes[top.below].word
		}
	}
	c := &p.cache[uint32(s1*31+s0*7+s.next)%cacheSize]
	if c.turn != p.turn || c.s1 != s1 || c.s0 != s0 || c.b0 != s.next {
		*c = place{s1: s1, s0: s0, b0: s.next, turn: p.turn}
		p.keys = p.placeFeatures(p.keys, s1, s0, s.next)
		p.scorer.sum(p.keys, &c.score)
	}
	p.score = c.score
	p.keys = p.treeFeatures(p.keys, s, p.nodes)
	p.scorer.sum(p.keys, &p.score)
	return p.score
}

// backtrack writes the heads that led to state i.
func (p *parser) backtrack(i int32, heads []int32) {
	for ; p.states[i].past != none; i = p.states[i].past {
		before := &p.states[p.states[i].past]
		switch p.states[i].move {
		case left:
			heads[p.nodes[before.stack].word] = before.next
		case right:
			top := p.nodes[before.stack]
			heads[top.word] = p.nodes[top.below].word
		}
	}
}
