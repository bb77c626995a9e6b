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
	count   int     // how many samples read it so
	share   float64 // count by the number of samples
	match   float64 // share of the samples that would count as the same relation
	p       float64 // its probability in the spans layer
	order   int     // its place among the analyses of its cue
	right   float64 // probability that it is the relation, by the ranker
	exact   float64 // probability that it is so to the word
}

// reading is a cue with its best analysis.
type reading struct {
	cue cue
	analysis
	otherRight  float64 // probability of the best analysis that is another relation
	otherSource bool    // whether that one has another source
}

const (
	cueThreshold = .12 // cues less probable than this are not read at all
	samples      = 40
	mostAnalyses = 12
	threshold    = .28 // analyses less probable than this are not claimed
	exactWeight  = 1   // what being right to the word counts beside being right
)

// Relate finds the attributions of a text, in the order of their cues.
func (m *Model) Relate(a *syntax.Annotated) []Relation { return m.Reader().Relate(a) }

// Reader finds attributions in one text after the other and uses its memory
// again. It is not safe for concurrent use; a Model has any number of Readers.
type Reader struct{ worker }

// Reader returns a new Reader.
func (m *Model) Reader() *Reader { return &Reader{*newWorker(m)} }

// Relate finds the attributions of a text, in the order of their cues. What it
// returns does not depend on what r read before. The list is good until r is
// used again; what its relations hold stays.
func (r *Reader) Relate(a *syntax.Annotated) []Relation {
	w := &r.worker
	w.facts.prepare(a)
	w.findRoles()
	w.arena = w.arena[:0]
	rs := w.readings[:0]
	cues := w.findCues(cueThreshold)
	for _, c := range cues {
		if x, ok := w.read(c, cues); ok {
			rs = append(rs, x)
		}
	}
	w.readings = rs
	return w.compatible(rs)
}

// read finds the best analysis of c, one of the cues of the text.
func (w *worker) read(c cue, cues []cue) (reading, bool) {
	w.hood.look(&w.facts, c, cues)
	mark := len(w.arena)
	as := w.analyses(&w.hood)
	if len(as) == 0 {
		return reading{}, false
	}
	best := 0
	for i := range as {
		a := &as[i]
		w.keys = w.hood.rankFeatures(a, w.keys[:0])
		a.right, a.exact = w.m.rank.judge(w.keys)
		if a.right+exactWeight*a.exact > as[best].right+exactWeight*as[best].exact {
			best = i
		}
	}
	x := reading{cue: w.hood.cue, analysis: as[best]}
	for i := range as {
		if i != best && as[i].right > x.otherRight && (overlap(as[i].content, x.content) < .5 || !sameSource(as[i].source, x.source)) {
			x.otherRight, x.otherSource = as[i].right, !sameSource(as[i].source, x.source)
		}
	}
	// Of the arena only the best analysis is still needed.
	w.arena = append(w.arena[:mark], x.content...)
	x.content = w.arena[mark:len(w.arena):len(w.arena)]
	return x, true
}

// compatible keeps the readings that go together, the most probable first:
// contents overlap nothing, and no cue stands in a content.
func (w *worker) compatible(rs []reading) []Relation {
	slices.SortStableFunc(rs, func(a, b reading) int { return descending(a.right, b.right) })
	n := len(w.facts.Tokens)
	w.inContent, w.inFrame = sized(w.inContent, n), sized(w.inFrame, n)
	clear(w.inContent)
	clear(w.inFrame)
	free := func(r words.Range, taken []bool) bool {
		return !slices.Contains(taken[r.Start:r.End], true)
	}
	take := func(r words.Range, taken []bool) {
		for i := r.Start; i < r.End; i++ {
			taken[i] = true
		}
	}
	claimed, _ := slices.BinarySearchFunc(rs, threshold, func(x reading, t float64) int { return descending(x.right, t) })
	clear(w.claimed)
	out := slices.Grow(w.claimed[:0], claimed)
next:
	for i := range rs[:claimed] {
		x := &rs[i]
		if !free(x.cue.Range, w.inContent) || !free(x.source, w.inContent) {
			continue
		}
		for _, r := range x.content {
			if !free(r, w.inContent) || !free(r, w.inFrame) {
				continue next
			}
		}
		for _, r := range x.content {
			take(r, w.inContent)
		}
		take(x.cue.Range, w.inFrame)
		take(x.source, w.inFrame)
		out = append(out, w.relation(x))
	}
	w.claimed = out
	slices.SortFunc(out, func(a, b Relation) int { return int(a.Cue[0].Start - b.Cue[0].Start) })
	return out
}

// relation is a reading as the caller sees it.
func (w *worker) relation(x *reading) Relation {
	list := append(make([]words.Range, 0, 2+len(x.content)), x.cue.Range, x.source)
	list = append(list, x.content...)
	r := Relation{Cue: list[:1:1], Content: list[2:], Confidence: x.right}
	if x.source.Len() > 0 {
		r.Source = list[1:2:2]
	}
	w.reasons(x, &r)
	return r
}

func descending(a, b float64) int {
	switch {
	case a > b:
		return -1
	case a < b:
		return 1
	}
	return 0
}

// overlap is the Jaccard index of two lists of ranges.
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

// analyses draws samples of how the cue may be read and lists the likeliest.
func (w *worker) analyses(h *neighbourhood) []analysis {
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
	total := lat.LogTotal()
	w.states = sized(w.states, n)
	out := w.found[:0]
sample:
	for range samples {
		lat.Sample(rnd, w.states)
		mark := len(w.arena)
		a := w.ranges(h)
		for i := range out {
			if out[i].source == a.source && slices.Equal(out[i].content, a.content) {
				out[i].count++
				w.arena = w.arena[:mark]
				continue sample
			}
		}
		a.count = 1
		a.p = crf.Exp(lat.Score(w.states) - total)
		out = append(out, a)
	}
	w.found = out
	for i := range out {
		out[i].share = float64(out[i].count) / samples
		for j := range out {
			if sameSource(out[i].source, out[j].source) && overlap(out[i].content, out[j].content) >= .5 {
				out[i].match += float64(out[j].count) / samples
			}
		}
	}
	slices.SortStableFunc(out, func(a, b analysis) int { return descending(a.match+a.p, b.match+b.p) })
	out = out[:min(len(out), mostAnalyses)]
	for i := range out {
		out[i].order = i
	}
	return out
}

// ranges turns the sequence of states in w.states into ranges of tokens. The
// content's lie in w.arena.
func (w *worker) ranges(h *neighbourhood) analysis {
	var a analysis
	from := len(w.arena)
	prev := spanNone
	for i, s := range w.states {
		l := spansTopology.Label[s]
		t := h.token(i)
		joined := l == prev && h.token(i-1) == t-1
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
				w.arena[len(w.arena)-1].End = t + 1
			} else {
				w.arena = append(w.arena, words.Range{Start: t, End: t + 1})
			}
		}
	}
	a.content = w.arena[from:len(w.arena):len(w.arena)]
	return a
}
