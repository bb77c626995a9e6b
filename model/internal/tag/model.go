package tag

import (
	_ "embed"
	"sync"
	"unicode"
	"unicode/utf8"

	"hearsay/model/internal/weights"
	"hearsay/model/internal/words"
)

// Model tags words. It reads its weights in place and may be used by any
// number of goroutines at once.
type Model struct {
	known   weights.Table // form → its tag, for words that have but one
	weights weights.Mixed
	lemmas  lemmas
	taggers sync.Pool // of *tagger, the memory that one text leaves to the next
}

//go:embed tag.bin
var embedded string

// Open is the model in data, which Train made.
func Open(data string) (*Model, error) {
	var m Model
	rest, err := m.lemmas.open(data)
	if err != nil {
		return nil, err
	}
	if m.known, rest, err = weights.Open(rest); err != nil {
		return nil, err
	}
	if m.weights, _, err = weights.OpenMixed(rest); err != nil {
		return nil, err
	}
	return &m, nil
}

// Embedded is the model that comes with the program.
func Embedded() *Model {
	m, err := Open(embedded)
	if err != nil {
		panic(err) // the program was built with a broken file
	}
	return m
}

// Input is what a tagger sees of a text: its words, the words.FoldHash of
// each form, and the distributional class of each word.
type Input struct {
	*words.Doc
	Forms []uint32
	Class []uint16
}

// longest is the number of tokens that are tagged in one piece. Longer
// sentences, which are no sentences, are cut.
const longest = 512

// Tag sets tags, which run parallel to in.Tokens.
func (m *Model) Tag(in Input, tags []Tag) {
	t, ok := m.taggers.Get().(*tagger)
	if !ok {
		t = new(tagger)
	}
	defer m.taggers.Put(t)
	var score [Count]int32
	for _, s := range in.Sentences {
		for start := s.Start; start < s.End; start += longest {
			end := min(start+longest, s.End)
			t.read(in, start, end)
			out := tags[start:end]
			for i := range out {
				if row := m.known.Row(uint64(t.words[i+margin].form)); len(row) > 0 {
					out[i] = Tag(row[0])
				} else {
					clear(score[:])
					for _, k := range t.features(i, out) {
						m.weights.Add(k, score[:])
					}
					out[i] = best(score[:])
				}
			}
		}
	}
}

func best[N int32 | float32](score []N) Tag {
	b := Tag(1)
	for t := Tag(2); t < Count; t++ {
		if score[t] > score[b] {
			b = t
		}
	}
	return b
}

// word is what features are made of.
type word struct {
	form   uint32
	class  uint16
	shape  uint8
	prefix uint32    // its first two and three characters
	ends   [4]uint32 // its last one to four bytes
	quote  words.Quote
}

// margin is the number of words before the first and after the last one that
// features look at.
const margin = 2

// tagger holds a sentence while it is tagged.
type tagger struct {
	words []word // with margin empty ones on both sides
	keys  []uint64
	title uint64 // whether the sentence is set like a headline
}

func (t *tagger) read(in Input, start, end int32) {
	n := int(end - start)
	if cap(t.words) < n+2*margin {
		t.words = make([]word, n+2*margin)
	}
	t.words = t.words[:n+2*margin]
	clear(t.words[:margin])
	clear(t.words[n+margin:])
	small, large := 0, 0
	for i := range n {
		w := &t.words[i+margin]
		k := int(start) + i
		form := in.Form(k)
		w.form = in.Forms[k]
		w.class = in.Class[k]
		w.shape = shapeOf(form)
		w.quote = in.Quotes[k]
		w.read(form)
		if i > 0 && len(form) > 3 {
			switch {
			case w.shape&hasCapital != 0:
				large++
			case w.shape&hasLetter != 0:
				small++
			}
		}
	}
	t.title = 0
	if large > small {
		t.title = 1
	}
}

// read takes the ends of form.
func (w *word) read(form string) {
	w.prefix, w.ends = 0, [4]uint32{}
	var h uint32
	for k := range min(4, len(form)) {
		h = h<<8 | uint32(small(form[len(form)-1-k]))
		w.ends[k] = h
	}
	for k := range min(3, len(form)) {
		w.prefix = w.prefix<<8 | uint32(small(form[k]))
	}
}

func small(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

// Bits of a shape.
const (
	firstCapital uint8 = 1 << iota // begins with a capital
	allCapitals                    // two letters or more, all capitals
	hasCapital
	hasLetter
	hasDigit
	hasHyphen
	hasStop // a full stop among letters or digits
)

func shapeOf(form string) uint8 {
	var s uint8
	lower, upper := 0, 0
	for i, r := range form {
		switch {
		case 'a' <= r && r <= 'z':
			lower++
		case 'A' <= r && r <= 'Z':
			upper++
			if i == 0 {
				s |= firstCapital
			}
		case '0' <= r && r <= '9':
			s |= hasDigit
		case r == '-':
			s |= hasHyphen
		case r == '.':
			s |= hasStop
		case r >= utf8.RuneSelf && unicode.IsUpper(r):
			upper++
			if i == 0 {
				s |= firstCapital
			}
		case r >= utf8.RuneSelf && unicode.IsLetter(r):
			lower++
		}
	}
	if upper > 0 {
		s |= hasCapital
	}
	if upper+lower > 0 {
		s |= hasLetter
	}
	if upper > 1 && lower == 0 {
		s |= allCapitals
	}
	return s
}

// features are the keys of the features of word i, the words before it being
// tagged.
func (t *tagger) features(i int, tags []Tag) []uint64 {
	w := t.words[i:]
	b2, b1, w0, a1, a2 := &w[0], &w[1], &w[2], &w[3], &w[4]
	var t1, t2 uint64
	if i > 0 {
		t1 = uint64(tags[i-1])
	}
	if i > 1 {
		t2 = uint64(tags[i-2])
	}
	first := uint64(0)
	if i == 0 {
		first = 1
	}
	form, shape := uint64(w0.form), uint64(w0.shape)
	look := shape<<2 | t.title<<1 | first
	keys := append(t.keys[:0],
		key(0, look, 0),
		key(1, form, look),
		key(2, form, 0),
		key(3, uint64(w0.ends[0]), uint64(w0.class)),
		key(4, uint64(w0.ends[1]), shape),
		key(5, uint64(w0.ends[2]), shape),
		key(6, uint64(w0.ends[3]), shape),
		key(7, uint64(w0.prefix), 0),
		key(8, t1, 0),
		key(9, t1<<8|t2, 0),
		key(10, form, t1),
		key(11, form, t1<<8|t2),
		key(12, uint64(b1.form), 0),
		key(13, uint64(a1.form), 0),
		key(14, uint64(b2.form), 0),
		key(15, uint64(a2.form), 0),
		key(16, form, uint64(b1.form)),
		key(17, form, uint64(a1.form)),
		key(18, uint64(a1.form), t1),
		key(19, uint64(a1.ends[2]), uint64(a1.shape)),
		key(20, uint64(w0.ends[2]), t1),
		key(21, uint64(w0.class), t1<<8|uint64(a1.class)<<16),
		key(22, uint64(w0.class), uint64(a1.class)),
		key(23, uint64(a1.form), uint64(a2.form)),
		key(24, uint64(w0.ends[1]), uint64(a1.ends[1])<<8|t1),
		key(25, look, t1),
		key(27, form, uint64(w0.quote)<<2|uint64(a1.quote)),
		key(26, uint64(a1.shape)<<8|shape, uint64(b1.shape)<<1|first),
	)
	t.keys = keys
	return keys
}

// key is the key of what template says about a and b.
func key(template, a, b uint64) uint64 {
	return (a*0x9e3779b97f4a7c15+b)*0xbf58476d1ce4e5b9 + template*0x94d049bb133111eb
}
