package parse

import "hearsay/model/internal/tag"

// Labels are chosen when the heads are known, word by word from the left: the
// tree around a word says more about its relation than the parser knew when
// it made the arc. A word's label sees those of the words before it.

// labeler is a sentence with its tree.
type labeler struct {
	*sentence
	heads []int32 // n for the root
	// of every word and of the root, at word+1: outermost dependents, and
	// the dependent of the same head before a word; none without one
	first, last, sibling []int32
	after                []int32 // the dependent of the same head after a word
	keys                 []uint64
}

func (l *labeler) read(s *sentence, heads []int32) {
	l.sentence, l.heads = s, heads
	for _, a := range []*[]int32{&l.first, &l.last, &l.sibling, &l.after} {
		if cap(*a) < int(s.n)+1 {
			*a = make([]int32, s.n+1)
		}
		*a = (*a)[:s.n+1]
		for i := range *a {
			(*a)[i] = none
		}
	}
	for d := range s.n {
		h := heads[d]
		if prev := l.last[h]; prev != none {
			l.sibling[d] = prev
			l.after[prev] = d
		} else {
			l.first[h] = d
		}
		l.last[h] = d
	}
}

// features are the keys of the features of word d's label; labels holds those
// of the words before it.
func (l *labeler) features(d int32, labels []Label) []uint64 {
	h := l.heads[d]
	w, head := l.unit(d), l.unit(h)
	side := uint64(0)
	if h > d {
		side = 1
	}
	dist := distance(min(d, h), max(d, h))<<1 | side
	before, next := l.unit(d-1), l.unit(d+1)
	sib, aft := l.unit(l.sibling[d]), l.unit(l.after[d])
	f, z := l.unit(l.first[d]), l.unit(l.last[d])
	var sibLabel uint64
	if l.sibling[d] != none {
		sibLabel = uint64(labels[l.sibling[d]])
	}
	grand := &l.units[0]
	if h < l.n {
		grand = l.unit(l.heads[h])
	}
	hf := &l.units[0]
	if l.first[h] != d {
		hf = l.unit(l.first[h])
	}
	tags := w.tag<<8 | head.tag
	l.keys = append(l.keys[:0],
		key(101, w.both, side),
		key(102, head.both, side),
		key(103, tags, side),
		key(104, tags, dist),
		key(105, w.both, head.tag<<1|side),
		key(106, head.both, w.tag<<1|side),
		key(107, w.form, head.form<<1|side),
		key(108, tags, f.tag<<1|side),
		key(109, tags, z.tag<<1|side),
		key(110, tags, f.form<<1|side),
		key(111, tags, sib.tag<<1|side),
		key(112, tags, aft.tag<<1|side),
		key(113, tags, sibLabel<<1|side),
		key(114, w.tag<<8|before.tag, next.tag<<8|side),
		key(115, tags, before.tag<<8|next.tag),
		key(116, tags, grand.tag<<1|side),
		key(117, w.both, f.form<<1|side),
		key(118, head.form, f.form<<8|w.tag<<1|side),
		key(119, head.both, sibLabel<<8|w.tag<<1|side),
		key(120, tags, l.between(min(d, h), max(d, h))<<1|side),
		key(121, w.class, head.class<<8|w.tag),
		key(122, tags, hf.tag<<1|side),
		key(123, w.form, sib.form),
		key(124, w.both, before.form),
		key(125, head.tag<<8|w.tag, sib.both),
		key(126, tags, w.quote<<8|head.quote<<4|dist),
	)
	return l.keys
}

func bestLabel[N int32 | float32](score []N) Label {
	b := Label(1)
	for l := Label(2); l < LabelCount; l++ {
		if score[l] > score[b] {
			b = l
		}
	}
	return b
}

// label sets the labels of a tree.
func (m *Model) label(l *labeler, labels []Label) {
	var score [LabelCount]int32
	for d := range l.n {
		if l.heads[d] == l.n {
			labels[d] = Root
			continue
		}
		if l.unit(d).tag == uint64(tag.Comma) {
			labels[d] = Punct
			continue
		}
		clear(score[:])
		for _, k := range l.features(d, labels) {
			m.labels.Add(k, score[:])
		}
		labels[d] = bestLabel(score[:])
	}
}
