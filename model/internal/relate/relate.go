package relate

import (
	"slices"

	"hearsay/model/internal/crf"
	"hearsay/model/internal/syntax"
	"hearsay/model/internal/tag"
	"hearsay/model/internal/words"
)

// analysis is one way to read a cue: where its source and its content are.
type analysis struct {
	source  words.Range // empty for none
	content []words.Range
	count   int     // how many samples read it so, 0 of a variant
	share   float64 // count by the number of samples
	match   float64 // share of the samples that would count as the same relation
	p       float64 // its probability in the spans layer
	order   int     // its place among the analyses of its cue
	right   float64 // probability that it is the relation, by the ranker
	exact   float64 // probability that it is so to the word
}

// worth is what an analysis is chosen by.
func (a *analysis) worth() float64 { return a.right + float64(exactWeight*a.exact) }

// reading is a cue with its best analyses.
type reading struct {
	cue         cue
	best        []choice // the one to prefer comes first; there is at least that one
	otherRight  float64  // probability of the best analysis that is another relation
	otherSource bool     // whether that one has another source
}

// choice is an analysis, judged.
type choice struct {
	source  words.Range
	content []words.Range
	right   float64
}

const (
	cueThreshold = .1 // cues less probable than this are not read at all
	samples      = 40
	mostAnalyses = 16
	mostChoices  = 4
	threshold    = .28 // analyses less probable than this are not claimed
	lowThreshold = .2  // nor those less probable than this for which others speak: see isSomebodys
	sureCue      = .9  // a cue this probable is one
	exactWeight  = 1   // what being right to the word counts beside being right
	leastRest    = .5  // share of a content that must be left when others have taken their words from it
)

// Relate finds the attributions of a text, in the order of their cues.
func (m *Model) Relate(a *syntax.Annotated) []Relation { return m.Reader().Relate(a) }

// Reader finds attributions in one text after the other and uses its memory
// again. It is not safe for concurrent use; a Model has any number of Readers.
type Reader struct{ worker }

// Reader returns a new Reader.
func (m *Model) Reader() *Reader { return &Reader{*newWorker(m)} }

// Forget says that nobody needs any more what r has found: the memory of it is
// used again.
func (r *Reader) Forget() {
	clear(r.told)
	r.kept, r.told = r.kept[:0], r.told[:0]
}

// Relate finds the attributions of a text, in the order of their cues. What it
// returns does not depend on what r read before. The list is good until r is
// used again; what its relations hold stays until r is told to forget.
func (r *Reader) Relate(a *syntax.Annotated) []Relation {
	w := &r.worker
	w.facts.prepare(a)
	w.findRoles()
	w.arena = w.arena[:0]
	w.choices = w.choices[:0]
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

// read finds the best analyses of c, one of the cues of the text.
func (w *worker) read(c cue, cues []cue) (reading, bool) {
	w.hood.look(&w.facts, c, cues)
	mark := len(w.arena)
	as := w.analyses(&w.hood)
	if len(as) == 0 {
		return reading{}, false
	}
	for i := range as {
		a := &as[i]
		w.keys = w.hood.rankFeatures(a, w.keys[:0])
		a.right, a.exact = w.m.rank.judge(w.keys)
	}
	slices.SortStableFunc(as, func(a, b analysis) int {
		return descending(a.worth(), b.worth())
	})
	x := reading{cue: w.hood.cue}
	from := len(w.choices)
	for i := range as {
		a := &as[i]
		if i == 0 || a.right >= threshold && len(w.choices)-from < mostChoices {
			w.choices = append(w.choices, choice{a.source, a.content, a.right})
		}
		if i > 0 && a.right > x.otherRight && (overlap(a.content, as[0].content) < .5 || !sameSource(a.source, as[0].source)) {
			x.otherRight, x.otherSource = a.right, !sameSource(a.source, as[0].source)
		}
	}
	x.best = w.choices[from:len(w.choices):len(w.choices)]
	// Of the arena only the choices' contents are still needed. They may lie in
	// any order in it, so they are put behind it and moved back together.
	end := len(w.arena)
	for i := range x.best {
		w.arena = append(w.arena, x.best[i].content...)
	}
	w.arena = append(w.arena[:mark], w.arena[end:]...)
	for i := range x.best {
		n := len(x.best[i].content)
		x.best[i].content = w.arena[mark : mark+n : mark+n]
		mark += n
	}
	return x, true
}

// compatible keeps the readings that go together, the most probable first:
// contents overlap nothing, and no cue stands in a content. A reading that
// finds its words taken gives way to the next choice of its cue, and where none
// fits, keeps what is left of its content if that is most of it.
func (w *worker) compatible(rs []reading) []Relation {
	slices.SortStableFunc(rs, func(a, b reading) int { return descending(a.best[0].right, b.best[0].right) })
	n := len(w.facts.Tokens)
	w.inContent, w.inFrame = sized(w.inContent, n), sized(w.inFrame, n)
	clear(w.inContent)
	clear(w.inFrame)
	claimed, _ := slices.BinarySearchFunc(rs, lowThreshold, func(x reading, t float64) int { return descending(x.best[0].right, t) })
	clear(w.claimed)
	out := slices.Grow(w.claimed[:0], claimed)
	for i := range rs[:claimed] {
		x := &rs[i]
		c := x.best[0]
		if c.right < threshold && !w.isSomebodys(x) || !free(x.cue.Range, w.inContent) {
			continue
		}
		if k := slices.IndexFunc(x.best, w.fits); k >= 0 {
			if c = x.best[k]; k > 0 {
				x.otherRight, x.otherSource = x.best[0].right, !sameSource(x.best[0].source, c.source)
			}
		} else if !free(c.source, w.inContent) {
			continue
		} else if rest := w.rest(c.content); float64(length(rest)) < leastRest*float64(length(c.content)) {
			continue
		} else {
			c.content = rest
		}
		take(x.cue.Range, w.inFrame)
		take(c.source, w.inFrame)
		for k := range c.content {
			stop := int32(n)
			if k+1 < len(c.content) {
				stop = c.content[k+1].Start
			}
			c.content[k] = w.withMarks(c.content[k], stop)
			take(c.content[k], w.inContent)
		}
		out = append(out, w.relation(x, c))
	}
	w.claimed = out
	slices.SortFunc(out, func(a, b Relation) int { return int(a.Cue[0].Start - b.Cue[0].Start) })
	return out
}

func free(r words.Range, taken []bool) bool {
	return !slices.Contains(taken[r.Start:r.End], true)
}

func take(r words.Range, taken []bool) {
	for i := r.Start; i < r.End; i++ {
		taken[i] = true
	}
}

// fits reports whether nobody has taken any word of c.
func (w *worker) fits(c choice) bool {
	if !free(c.source, w.inContent) {
		return false
	}
	for _, r := range c.content {
		if !free(r, w.inContent) || !free(r, w.inFrame) {
			return false
		}
	}
	return true
}

// rest is what nobody has taken of a content.
func (w *worker) rest(content []words.Range) []words.Range {
	out := w.arena[len(w.arena):] // the arena ends there, until the next reading begins it anew
	for _, r := range content {
		for i := r.Start; i < r.End; i++ {
			switch k := len(out) - 1; {
			case w.inContent[i] || w.inFrame[i]:
			case k >= 0 && out[k].End == i && i > r.Start:
				out[k].End++
			default:
				out = append(out, words.Range{Start: i, End: i + 1})
			}
		}
	}
	return out
}

// isSomebodys reports whether somebody speaks here without doubt, if perhaps not
// just in these words: the cue is sure, or the content is quoted in part.
func (w *worker) isSomebodys(x *reading) bool {
	return x.cue.any >= sureCue || w.mixed(x.best[0].content)
}

// mixed reports whether a content stands in quotation marks in part.
func (w *worker) mixed(content []words.Range) bool {
	var quoted, plain bool
	for _, r := range content {
		for i := r.Start; i < r.End; i++ {
			if w.facts.shape[i] != shapeMark {
				quoted = quoted || w.facts.Quotes[i] != words.Outside
				plain = plain || w.facts.Quotes[i] == words.Outside
			}
		}
	}
	return quoted && plain
}

// withMarks gives a piece of a content the marks that belong to it: those of a
// quotation that it begins or ends with, not the sentence's full stop, nor marks
// of another quotation. The ranker looks at words and cannot know. The piece
// ends at stop or before.
func (w *worker) withMarks(r words.Range, stop int32) words.Range {
	f := &w.facts
	isFree := func(i int32) bool { return !w.inContent[i] && !w.inFrame[i] }
	if r.Len() > 1 && f.Quotes[r.Start] == words.Closing {
		r.Start++
	}
	if last := r.End - 1; r.Len() > 1 && (f.Quotes[last] == words.Opening || f.Quotes[last] == words.Outside && f.Tags[last] == tag.Stop) {
		r.End--
	}
	if i := r.Start - 1; i >= 0 && f.Quotes[r.Start] == words.Inside && f.Quotes[i] == words.Opening && isFree(i) {
		r.Start--
	}
	if f.Quotes[r.End-1] == words.Inside {
		i := r.End
		if i < stop && f.Quotes[i] == words.Inside && f.shape[i] == shapeMark && isFree(i) {
			i++ // the comma before the mark
		}
		if i < stop && f.Quotes[i] == words.Closing && isFree(i) {
			r.End = i + 1
		}
	}
	return r
}

// relation is a choice of a reading as the caller sees it.
func (w *worker) relation(x *reading, c choice) Relation {
	from := len(w.kept)
	w.kept = append(w.kept, x.cue.Range, c.source)
	w.kept = append(w.kept, c.content...)
	list := slices.Clip(w.kept[from:])
	r := Relation{Cue: list[:1:1], Content: list[2:], Confidence: c.right}
	if c.source.Len() > 0 {
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

func length(rs []words.Range) (n int) {
	for _, r := range rs {
		n += r.Len()
	}
	return n
}

// overlap is the Jaccard index of two lists of ranges.
func overlap(a, b []words.Range) float64 {
	both := 0
	for _, r := range a {
		for _, q := range b {
			both += max(0, int(min(r.End, q.End)-max(r.Start, q.Start)))
		}
	}
	all := length(a) + length(b) - both
	if all == 0 {
		return 0
	}
	return float64(both) / float64(all)
}

func sameSource(a, b words.Range) bool {
	return a.Len() == 0 && b.Len() == 0 || a.Start < b.End && b.Start < a.End
}

// analyses draws samples of how the cue may be read, varies those that came
// most often, and lists the likeliest.
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
	out = w.variants(h, total, out)
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
