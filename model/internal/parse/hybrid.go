// Package parse finds the grammatical tree of a sentence: for each word the
// word that it depends on, and how.
//
// The parser reads a sentence once, from left to right, and builds the tree by
// moves of three kinds, which hybrid.go describes; a sentence of n words takes
// 2n of them. A linear model weighs the moves by what stands around the place
// where the parser is (features.go). Because an early wrong move can only be
// seen to be wrong later, the parser does not follow the best move alone but
// the best few states at once, a beam; states that lie too far behind the best
// one are dropped, so that it works on one or two where a sentence is easy. The
// labels are chosen in the end, when the tree is known (labels.go).
//
// The weights are learned by the structured perceptron (train.go).
//
// The time is linear in the length of the text. Nearly all of it goes into
// looking up weights, some sixty for a state; two thirds of these depend only
// on the words at the top of the stack and at the front of the buffer, which
// states of a beam mostly share, and are looked up once for all of them.
package parse

// move is a step of the parser.
type move uint8

// The moves of the arc-hybrid system (Kuhlmann, Gómez-Rodríguez and Satta
// 2011). Words wait in a buffer; those that lack their head or some of their
// right dependents stand on a stack.
//
//	shift  the first word of the buffer goes onto the stack
//	left   the top of the stack leaves it, its head is the buffer's first word
//	right  the top of the stack leaves it, its head is the word below it
//
// Behind the last word the buffer holds the root. Only the last word on the
// stack may take it as its head, so that every sentence has one root.
// A sentence of n words takes n shifts and n arcs, in whatever order, and a
// tree without crossing arcs is reached by at least one order.
const (
	shift move = iota
	left
	right
	moves // the number of moves
	start // no move: how the first state came about
)

// state is what the parser has done with a sentence of n words so far. States
// are never changed: a move makes a new one, so that the states of a beam
// share their pasts.
type state struct {
	score int32
	stack int32 // top of the stack in nodes, none when it is empty
	next  int32 // first word of the buffer; n is the root
	first int32 // leftmost dependent of next, none without one
	last  int32 // the leftmost dependent but one of next
	depth int32 // words on the stack
	past  int32 // the state before the move
	move  move  // that led here
	left  uint8 // number of left dependents of next
}

// node is a word on the stack with the dependents it has so far.
type node struct {
	word, below    int32 // below is a node, none at the bottom
	l1, l2, r1, r2 int32 // words: outermost dependents on each side, and those next to them
	left, right    uint8 // numbers of dependents
}

const none = -1

// allowed reports whether a state allows a move, the sentence having n words.
func (s *state) allowed(m move, n int32) bool {
	switch m {
	case shift:
		return s.next < n
	case left:
		return s.depth >= 1 && (s.next < n || s.depth == 1)
	default:
		return s.depth >= 2
	}
}

// after is s after move m; nodes holds the stacks.
func (s *state) after(m move, nodes *[]node) state {
	t := *s
	t.move = m
	all := *nodes
	switch m {
	case shift:
		*nodes = append(all, node{word: s.next, below: s.stack, l1: s.first, l2: s.last, r1: none, r2: none, left: s.left})
		t.stack = int32(len(all))
		t.next++
		t.first, t.last, t.left = none, none, 0
		t.depth++
	case left:
		top := &all[s.stack]
		t.stack = top.below
		t.last, t.first = s.first, top.word
		if s.left < 255 {
			t.left++
		}
		t.depth--
	case right:
		top := &all[s.stack]
		head := all[top.below]
		head.r2, head.r1 = head.r1, top.word
		if head.right < 255 {
			head.right++
		}
		*nodes = append(all, head)
		t.stack = int32(len(all))
		t.depth--
	}
	return t
}

// begin is the state before the first move.
func begin() state {
	return state{stack: none, first: none, last: none, past: none, move: start}
}

// oracle is the move of the right tree from a state that the right tree has
// led to: an arc as soon as its dependent is complete. heads are those of the
// sentence, n for the root; pending counts the dependents that each word has
// yet to get.
func (s *state) oracle(nodes []node, heads []int32, pending []int32) move {
	if s.stack != none {
		top := nodes[s.stack]
		if heads[top.word] == s.next && pending[top.word] == 0 {
			return left
		}
		if top.below != none && heads[top.word] == nodes[top.below].word && pending[top.word] == 0 {
			return right
		}
	}
	return shift
}
