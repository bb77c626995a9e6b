package relate

import (
	"slices"

	"hearsay/model/internal/crf"
	"hearsay/model/internal/syntax"
	"hearsay/model/internal/words"
)

// analysis is one way to read a cue: where its source and its content are.
type analysis struct {
	source  words.Range // empty for none
	content []words.Range
	count   int // how many samples read it so
	match   float64
}

// Relate finds the attributions of a text.
func (m *Model) Relate(a *syntax.Annotated) []Relation {
	w := newWorker(m)
	w.facts.prepare(a)
	w.findRoles()
	cues := w.findCues(.15)
	type proposal struct {
		cue cue
		analysis
		p float64
	}
	var ps []proposal
	var h neighbourhood
	for _, c := range cues {
		h.look(&w.facts, c)
		as := w.analyses(&h, 40)
		if len(as) == 0 {
			continue
		}
		best := 0
		for i := range as {
			for j := range as {
				if overlap(as[i].content, as[j].content) >= .5 && sameSource(as[i].source, as[j].source) {
					as[i].match += float64(as[j].count) / 40
				}
			}
			if as[i].match > as[best].match {
				best = i
			}
		}
		if p := c.any * as[best].match; p >= threshold {
			ps = append(ps, proposal{c, as[best], p})
		}
	}
	slices.SortStableFunc(ps, func(a, b proposal) int {
		switch {
		case a.p > b.p:
			return -1
		case a.p < b.p:
			return 1
		}
		return 0
	})
	taken := make([]bool, len(a.Tokens)) // by a content
	fixed := make([]bool, len(a.Tokens)) // by a cue or a source
	var out []Relation
next:
	for _, p := range ps {
		for _, r := range p.content {
			for i := r.Start; i < r.End; i++ {
				if taken[i] || fixed[i] {
					continue next
				}
			}
		}
		for i := p.cue.Start; i < p.cue.End; i++ {
			if taken[i] {
				continue next
			}
		}
		for _, r := range p.content {
			for i := r.Start; i < r.End; i++ {
				taken[i] = true
			}
		}
		for i := p.cue.Start; i < p.cue.End; i++ {
			fixed[i] = true
		}
		r := Relation{Cue: []words.Range{p.cue.Range}, Content: p.content, Confidence: p.p}
		if p.source.Len() > 0 {
			r.Source = []words.Range{p.source}
		}
		out = append(out, r)
	}
	slices.SortFunc(out, func(a, b Relation) int { return int(a.Cue[0].Start - b.Cue[0].Start) })
	return out
}

var threshold = .45

func overlap(a, b []words.Range) float64 {
	var la, lb, both int
	for _, r := range a {
		la += r.Len()
		for _, q := range b {
			both += max(0, int(min(r.End, q.End)-max(r.Start, q.Start)))
		}
	}
	for _, q := range b {
		lb += q.Len()
	}
	if la+lb-both == 0 {
		return 0
	}
	return float64(both) / float64(la+lb-both)
}

func sameSource(a, b words.Range) bool {
	return a.Len() == 0 && b.Len() == 0 || a.Start < b.End && b.Start < a.End
}

// analyses draws samples of how the cue may be read.
func (w *worker) analyses(h *neighbourhood, samples int) []analysis {
	n := h.len()
	if n == 0 {
		return nil
	}
	lat := w.spansLattice
	w.keys = w.m.spans.fill(lat, h, n, w.keys)
	if !lat.Forward() {
		return nil
	}
	rnd := crf.NewRand(uint64(h.cue.Start))
	var out []analysis
	states := make([]uint8, n)
sample:
	for range samples {
		lat.Sample(rnd, states)
		a := h.read(states)
		for i := range out {
			if out[i].source == a.source && slices.Equal(out[i].content, a.content) {
				out[i].count++
				continue sample
			}
		}
		a.count = 1
		out = append(out, a)
	}
	return out
}

// read turns a sequence of states into ranges of tokens.
func (h *neighbourhood) read(states []uint8) analysis {
	var a analysis
	prev := spanNone
	for i, s := range states {
		l := spansTopology.Label[s]
		t := h.token(i)
		joined := l == prev && (i == 0 || h.token(i-1) == t-1)
		prev = l
		switch l {
		case spanSource:
			if joined {
				a.source.End = t + 1
			} else {
				a.source = words.Range{Start: t, End: t + 1}
			}
		case spanContent:
			if joined {
				a.content[len(a.content)-1].End = t + 1
			} else {
				a.content = append(a.content, words.Range{Start: t, End: t + 1})
			}
		}
	}
	return a
}
