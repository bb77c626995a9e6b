package parse

import (
	"hearsay/model/internal/tag"
	"hearsay/model/internal/words"
)

// Features
//
// Every feature is the number of a template with one or two facts in it, and
// its key a hash of these. The templates are those of Zhang and Nivre (2011)
// without labels, which are not known while the tree is built, with some for
// what articles are full of: what lies between two words, and quotation marks.
//
// The words that templates speak of are s0, s1 and s2 at the top of the stack,
// s0 uppermost; n0, n1 and n2 at the front of the buffer; and dependents:
// l0 and ll0 the outermost on the left of s0 and the one next to it, r0 and
// rr0 on its right, l1 and r1 those of s1, nl and nll the left ones of n0. A
// move joins s0 either to n0 (left) or to s1 (right), so nearly all templates
// bring together facts about one of these pairs: forms, tags, both, classes,
// the distance, the commas, verbs and marks between, the dependents. In this
// scheme prepositions and conjunctions depend on the word they introduce, so
// the form of a leftmost dependent tells that a word stands with "of" or
// "that".

// unit is what features say about a word.
type unit struct {
	form  uint64
	tag   uint64
	both  uint64 // form and tag
	class uint64
	quote uint64
	// how many commas, verbs and quotation marks there are up to and with
	// this word
	commas, verbs, marks int32
}

// sentence is what the parser sees of one. units begins with one for "no
// word" and ends with the root.
type sentence struct {
	units []unit
	n     int32
}

const rootTag = uint64(tag.Count)

// read makes s the tokens [start, end) of in.
func (s *sentence) read(in Input, start, end int32) {
	s.n = end - start
	s.units = append(s.units[:0], unit{})
	last := unit{}
	for i := start; i < end; i++ {
		t := in.Tags[i]
		u := unit{
			form:   uint64(in.Forms[i]),
			tag:    uint64(t),
			class:  uint64(in.Class[i]),
			quote:  uint64(in.Quotes[i]),
			commas: last.commas,
			verbs:  last.verbs,
			marks:  last.marks,
		}
		u.both = u.form<<8 | u.tag
		switch {
		case t == tag.Comma:
			u.commas++
		case t.Verb():
			u.verbs++
		case in.Quotes[i] == words.Opening || in.Quotes[i] == words.Closing:
			u.marks++
		}
		s.units = append(s.units, u)
		last = u
	}
	last.form, last.tag, last.both, last.class, last.quote = 1, rootTag, 1<<8|rootTag, 0, 0
	s.units = append(s.units, last)
}

func (s *sentence) unit(word int32) *unit { return &s.units[word+1] }

// distance sorts the distance between two words, ordered, into classes.
func distance(a, b int32) uint64 {
	switch d := b - a; {
	case a < 0:
		return 0
	case d <= 4:
		return uint64(d)
	case d <= 7:
		return 5
	case d <= 12:
		return 6
	default:
		return 7
	}
}

// between sorts what stands between words a and b, exclusive.
func (s *sentence) between(a, b int32) uint64 {
	if a < 0 {
		return 63
	}
	u, v := s.unit(a), s.unit(b-1)
	return uint64(min(v.commas-u.commas, 2))<<4 | uint64(min(v.verbs-u.verbs, 2))<<2 | uint64(min(v.marks-u.marks, 2))
}

// key is the key of what template says about a and b.
func key(template, a, b uint64) uint64 {
	return (a*0x9e3779b97f4a7c15+b)*0xbf58476d1ce4e5b9 + template*0x94d049bb133111eb
}

// placeFeatures are the keys of what can be said without looking at arcs: of
// the two words w1 and w0 at the top of the stack, none where there is no
// word, the first word b0 of the buffer and the words around them.
func (s *sentence) placeFeatures(keys []uint64, w1, w0, b0 int32) []uint64 {
	s1, s0, n0 := s.unit(w1), s.unit(w0), s.unit(b0)
	n1, n2 := &s.units[0], &s.units[0]
	if b0+1 <= s.n {
		n1 = s.unit(b0 + 1)
	}
	if b0+2 <= s.n {
		n2 = s.unit(b0 + 2)
	}
	near := distance(w0, b0)
	far := distance(w1, w0)
	gap := s.between(w0, b0)
	low := s.between(w1, max(w0, 0))
	tags := s0.tag<<8 | n0.tag  // of the words that left would join
	below := s1.tag<<8 | s0.tag // of those that right would join
	var after0, before0 uint64  // tags beside the words that left would join
	if w0 >= 0 {
		after0, before0 = s.unit(w0+1).tag, s.unit(b0-1).tag
	}
	return append(keys[:0],
		key(1, s0.both, 0),
		key(2, s0.tag, n0.quote<<2|s0.quote),
		key(3, n0.both, 0),
		key(4, n1.both, 0),
		key(5, n0.tag, n1.tag<<8|n2.tag),
		key(6, s1.both, 0),
		key(7, s0.both, n0.both),
		key(8, s0.both, n0.tag),
		key(9, s0.tag, n0.both),
		key(10, s0.form, n0.form),
		key(11, tags, near),
		key(12, tags, n1.tag),
		key(13, tags, n1.tag<<8|n2.tag),
		key(14, below, n0.tag),
		key(15, s1.both, s0.tag),
		key(16, s0.both, s1.tag),
		key(17, s1.form, s0.form),
		key(18, below, far),
		key(19, tags, gap),
		key(20, below, low<<8|n0.tag),
		key(21, s0.both, n0.tag<<8|n1.tag),
		key(22, n0.both, s0.tag<<8|n1.tag),
		key(23, s1.both, s0.tag<<8|n0.tag),
		key(24, s0.both, s1.tag<<8|n0.tag),
		key(25, n0.both, below),
		key(26, s1.form<<8|n0.tag, s0.form),
		key(27, s0.class, n0.class<<16|near),
		key(28, s1.class, s0.class<<16),
		key(29, tags, after0<<8|before0),
		key(30, n1.both, tags),
		key(31, below, n0.tag<<16|n1.tag<<8|near),
		key(32, s1.form, n0.form),
		key(33, tags, gap<<8|s1.tag),
	)
}

// treeFeatures are the keys of what can be said about the arcs of a state.
func (s *sentence) treeFeatures(keys []uint64, st *state, nodes []node) []uint64 {
	empty := node{word: none, below: none, l1: none, l2: none, r1: none, r2: none}
	top, below, third := &empty, &empty, &empty
	if st.stack != none {
		top = &nodes[st.stack]
		if top.below != none {
			below = &nodes[top.below]
			if below.below != none {
				third = &nodes[below.below]
			}
		}
	}
	s0, s1, s2, n0 := s.unit(top.word), s.unit(below.word), s.unit(third.word), s.unit(st.next)
	l0, r0, ll0, rr0 := s.unit(top.l1), s.unit(top.r1), s.unit(top.l2), s.unit(top.r2)
	r1, l1 := s.unit(below.r1), s.unit(below.l1)
	nl, nll := s.unit(st.first), s.unit(st.last)
	tags := s0.tag<<8 | n0.tag
	under := s1.tag<<8 | s0.tag
	arcs0 := uint64(min(top.left, 7))<<3 | uint64(min(top.right, 7))
	return append(keys[:0],
		key(40, tags, l0.tag),
		key(41, tags, r0.tag),
		key(42, tags, nl.tag),
		key(43, under, r1.tag),
		key(44, under, l0.tag),
		key(45, under, r0.tag<<8|n0.tag),
		key(46, s0.both, r0.both),
		key(47, s0.tag, l0.both),
		key(48, n0.tag, nl.both),
		key(49, s0.tag, arcs0),
		key(50, s0.form, arcs0),
		key(51, n0.both, uint64(min(st.left, 7))),
		key(52, s1.tag, uint64(min(below.right, 7))<<8|s0.tag),
		key(53, s2.tag, under),
		key(54, s2.tag, tags),
		key(55, s0.tag, l0.tag<<8|ll0.tag),
		key(56, s0.tag, r0.tag<<16|rr0.tag<<8|n0.tag),
		key(57, n0.tag, nl.tag<<8|nll.tag),
		key(58, under, l0.form),
		key(59, s1.form, l0.form<<8|s0.tag),
		key(60, tags, nl.form),
		key(61, s0.form, nl.form<<8|n0.tag),
		key(62, tags, l0.form),
		key(63, under, r1.form),
		key(64, s1.tag, l1.tag<<16|r1.tag<<8|s0.tag),
		key(65, tags, r0.form),
		key(66, s0.form, l0.form),
		key(67, s1.both, uint64(min(below.right, 7))),
		key(68, tags, arcs0),
	)
}
