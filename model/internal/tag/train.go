package tag

import (
	"hearsay/model/internal/perceptron"
	"hearsay/model/internal/weights"
)

// Gold is a text with its right tags and lemmas.
type Gold struct {
	Input
	Tags   []Tag
	Lemmas []string
}

// Options of Train.
type Options struct {
	Epochs int
}

// Learned is what Train has learned, before it is made small.
type Learned struct {
	lemmas []byte
	known  []weights.Row
	tags   []weights.Row
}

// Bytes are those of a model whose table of tags is shaped by o.
func (l Learned) Bytes(o weights.MixedOptions) []byte {
	data := append(l.lemmas, weights.Build(1, l.known, weights.Options{Check: 2, Clip: 127})...)
	return append(data, weights.BuildMixed(int(Count), l.tags, o)...)
}

// Train learns from texts. The same texts in the same order give the same
// result.
func Train(texts []Gold, o Options) Learned {
	known := unambiguous(texts)
	learner := perceptron.New(int(Count))
	var t tagger
	score := make([]float32, Count)
	var out []Tag
	order := newOrder(len(texts))
	for range o.Epochs {
		for _, k := range order.next() {
			text := texts[k]
			for _, s := range text.Sentences {
				t.read(text.Input, s.Start, s.End)
				out = append(out[:0], text.Tags[s.Start:s.End]...)
				for i := range out {
					if k, ok := known[t.words[i+margin].form]; ok {
						out[i] = k
						continue
					}
					right := out[i]
					keys := t.features(i, out)
					learner.Score(keys, score)
					out[i] = best(score)
					learner.Learn(keys, uint8(right), uint8(out[i]), 1)
				}
			}
		}
	}
	rows := make([]weights.Row, 0, len(known))
	for form, k := range known {
		rows = append(rows, weights.Row{Key: uint64(form), Weights: []float32{float32(k)}})
	}
	return Learned{trainLemmas(texts), rows, learner.Rows()}
}

// unambiguous are the tags of the words that have been seen often, and always
// with the same tag.
func unambiguous(texts []Gold) map[uint32]Tag {
	const often = 40
	counts := map[uint32]map[Tag]int{}
	for _, text := range texts {
		for i, t := range text.Tags {
			f := text.Forms[i]
			if counts[f] == nil {
				counts[f] = map[Tag]int{}
			}
			counts[f][t]++
		}
	}
	known := map[uint32]Tag{}
	for f, c := range counts {
		if len(c) == 1 {
			for t, n := range c {
				if n >= often {
					known[f] = t
				}
			}
		}
	}
	return known
}
