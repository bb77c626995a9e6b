package relate

import "hearsay/model/internal/words"

// passage is what the roles and cue layers look at in one piece: a paragraph,
// or a part of a very long one.
type passage struct {
	f       *facts
	start   int32
	stacked bool
}

func (p *passage) unaryFeatures(i int, out []uint64) []uint64 {
	out = p.f.token(p.start+int32(i), out)
	if p.stacked {
		out = p.f.stacked(p.start+int32(i), out)
	}
	return out
}

func (p *passage) edgeFeatures(i int, out []uint64) []uint64 {
	out = p.f.step(p.start+int32(i), out)
	if p.stacked {
		out = append(out, hash(fStepRole, uint32(p.f.role[p.start+int32(i)-1]), uint32(p.f.role[p.start+int32(i)]), 0))
	}
	return out
}

func (p *passage) finalFeatures(out []uint64) []uint64 { return out }

// longest is the number of tokens that a layer looks at in one piece.
const longest = 600

// passages divides the text at paragraphs, and paragraphs that are too long at
// sentences, and sentences that are too long anywhere.
func (f *facts) passages(yield func(words.Range)) {
	for _, p := range f.Paragraphs {
		if p.Len() <= longest {
			if p.Len() > 0 {
				yield(p)
			}
			continue
		}
		at := p.Start
		for at < p.End {
			end := min(at+longest, p.End)
			if end < p.End {
				if s := f.Sentences[f.sent[end]].Start; s > at {
					end = s
				}
			}
			yield(words.Range{Start: at, End: end})
			at = end
		}
	}
}

// level divides a probability into sixteen classes, finer near 0 and 1.
func level(p float64) uint8 {
	n := uint8(0)
	for n < 15 && p >= levels[n] {
		n++
	}
	return n
}

var levels = [15]float64{.01, .03, .07, .12, .2, .3, .4, .5, .6, .7, .8, .88, .93, .97, .99}

// findRoles runs the roles layer over the whole text.
func (w *worker) findRoles() {
	f := &w.facts
	lat := w.rolesLattice
	p := &passage{f: f}
	f.passages(func(r words.Range) {
		p.start = r.Start
		w.keys = w.m.roles.fill(lat, p, int(r.Len()), w.keys)
		lat.Forward()
		lat.Backward()
		for i := range int(r.Len()) {
			var m [4]float64
			best := 0
			for b := range m {
				m[b] = lat.Marginal(i, uint8(b))
				if m[b] > m[best] {
					best = b
				}
			}
			f.role[r.Start+int32(i)] = uint8(best)<<6 | coarse(m[roleSource])<<4 | coarse(m[roleCue])<<2 | coarse(m[roleContent])
			copy(f.roleP[r.Start+int32(i)][:], []uint8{level(m[roleSource]), level(m[roleCue]), level(m[roleContent])})
		}
	})
}

// coarse divides a probability into four classes.
func coarse(p float64) uint8 {
	switch {
	case p < .08:
		return 0
	case p < .4:
		return 1
	case p < .8:
		return 2
	}
	return 3
}

// cue is a candidate: a range of tokens and the probability that just this
// range is a cue.
type cue struct {
	words.Range
	p    float64 // of just this range
	any  float64 // of a cue that overlaps it
	head int32   // the word of it that the others depend on
}

const longestCue = 12

// findCues runs the cue layer over the whole text and lists the candidates
// whose probability is at least threshold, ordered, disjoint.
func (w *worker) findCues(threshold float64) []cue {
	f := &w.facts
	lat := w.cuesLattice
	cues := w.cues[:0]
	p := &passage{f: f, stacked: true}
	f.passages(func(r words.Range) {
		p.start = r.Start
		n := int(r.Len())
		w.keys = w.m.cues.fill(lat, p, n, w.keys)
		lat.Forward()
		lat.Backward()
		w.inCue = sized(w.inCue, n)
		for i := range n {
			w.inCue[i] = 1 - lat.Marginal(i, cueOutside)
			f.cueP[r.Start+int32(i)] = level(w.inCue[i])
		}
		from := len(cues)
		for i := range n {
			if lat.Marginal(i, cueBegin) < threshold/8 {
				continue
			}
			// All runs that begin here, as long as they can still matter.
			for e := i + 1; e <= min(n, i+longestCue); e++ {
				q := lat.Run(i, e, cueBegin, cueInside)
				if q >= threshold/8 {
					cues = append(cues, cue{Range: words.Range{Start: r.Start + int32(i), End: r.Start + int32(e)}, p: q})
				}
				if e < n && lat.Marginal(e, cueInside) < threshold/8 {
					break
				}
			}
		}
		kept := w.distinct(cues[from:], threshold)
		cues = append(cues[:from], kept...)
	})
	w.cues = cues
	return cues
}

// distinct keeps of overlapping candidates the most probable one, which stands
// for all of them, and drops groups whose probability in sum is below threshold.
func (w *worker) distinct(cs []cue, threshold float64) []cue {
	kept := w.spare[:0]
	for i := 0; i < len(cs); {
		// cs is ordered by start; a group ends where the next begins after all ends.
		j, end := i+1, cs[i].End
		for j < len(cs) && cs[j].Start < end {
			end = max(end, cs[j].End)
			j++
		}
		kept = w.choose(cs[i:j], threshold, kept, 0)
		i = j
	}
	w.spare = kept
	return kept
}

func (w *worker) choose(group []cue, threshold float64, kept []cue, depth int) []cue {
	if len(group) == 0 || depth > 4 {
		return kept
	}
	best := 0
	for i := range group {
		if group[i].p > group[best].p {
			best = i
		}
	}
	b := group[best]
	any := 0.0
	var left, right []cue
	for _, c := range group {
		if c.Start < b.End && c.End > b.Start {
			any += c.p
		} else if c.End <= b.Start {
			left = append(left, c)
		} else {
			right = append(right, c)
		}
	}
	b.any = any
	kept = w.choose(left, threshold, kept, depth+1)
	if any >= threshold {
		kept = append(kept, b)
	}
	return w.choose(right, threshold, kept, depth+1)
}

// headOf is the token of r whose head lies outside r; the first verb if there
// are several.
func (f *facts) headOf(r words.Range) int32 {
	head := int32(-1)
	for i := r.Start; i < r.End; i++ {
		if h := f.Heads[i]; h < r.Start || h >= r.End {
			if head < 0 || f.Tags[i].Verb() && !f.Tags[head].Verb() {
				head = i
			}
		}
	}
	if head < 0 {
		head = r.Start
	}
	return head
}
