package relate

import (
	"cmp"
	"slices"

	"hearsay/model/internal/crf"
	"hearsay/model/internal/tag"
	"hearsay/model/internal/words"
)

// A field decides word by word where a content ends, and its samples end where
// it wavers. People mark whole things: a quotation up to its closing mark, a
// sentence up to its end, a clause up to its comma. So the analyses that were
// drawn most often are also proposed with such ends, whether drawn or not; the
// ranker is to choose.

const (
	varied       = 2  // how many analyses are varied
	variantReach = 60 // how far an end may move, in tokens
)

// variants adds to the analyses of a cue those that end elsewhere.
func (w *worker) variants(h *neighbourhood, total float64, out []analysis) []analysis {
	slices.SortStableFunc(out, func(a, b analysis) int { return cmp.Compare(b.count, a.count) })
	for k := range min(len(out), varied) {
		source, content := out[k].source, out[k].content
		last := content[len(content)-1]
		for _, end := range h.ends(source, last) {
			if end > last.Start && end != last.End {
				out = w.propose(h, total, source, content, words.Range{Start: last.Start, End: end}, out)
			}
		}
		if r := h.quotationAfter(last.End - 1); r.Len() > 0 {
			w.arena = append(append(w.arena, content...), last)
			out = w.propose(h, total, source, w.arena[len(w.arena)-len(content)-1:], r, out)
		}
		if n := h.piecesOfSentence(content); n > 0 {
			out = w.propose(h, total, source, content[:n], content[n-1], out)
		}
	}
	return out
}

// ends are places where a content whose last piece is r may as well end: behind
// the quotation that it breaks off, at the end of the sentence, before the last
// comma in it, before the next comma.
func (h *neighbourhood) ends(source, r words.Range) [4]int32 {
	f := h.f
	last := r.End - 1
	var out [4]int32
	if f.Quotes[last] == words.Inside || f.Quotes[last] == words.Opening {
		if i := h.skip(r.End, source, func(i int32) bool { return f.Quotes[i] != words.Inside }); i >= 0 && f.Quotes[i] == words.Closing {
			out[0] = i + 1
		}
	}
	if end := f.Sentences[f.sent[last]].End; end > r.End && end <= h.hi {
		if i := h.skip(r.End, source, func(i int32) bool { return i == end-1 }); i >= 0 {
			out[1] = end
			for out[1] > r.End && f.shape[out[1]-1] == shapeMark && f.Quotes[out[1]-1] != words.Closing {
				out[1]--
			}
		}
	}
	for i := last - 1; i > r.Start+1 && last-i < variantReach; i-- {
		if h.divides(i) {
			out[2] = i
			break
		}
	}
	from := r.End
	if from < h.hi && f.shape[from] == shapeMark {
		from++
	}
	if i := h.skip(from, source, func(i int32) bool { return h.divides(i) || f.sent[i] != f.sent[last] }); i >= 0 && f.sent[i] == f.sent[last] {
		out[3] = i
	}
	return out
}

func (h *neighbourhood) divides(i int32) bool {
	return h.f.Tags[i] == tag.Comma || h.f.Tags[i] == tag.Colon
}

// skip finds the first token from i on that stop holds for, and -1 if the cue,
// the source or the edge of the neighbourhood comes first, or it is too far.
func (h *neighbourhood) skip(i int32, source words.Range, stop func(int32) bool) int32 {
	for end := min(h.hi, i+variantReach); i < end; i++ {
		switch {
		case i >= h.cue.Start && i < h.cue.End, i >= source.Start && i < source.End:
			return -1
		case stop(i):
			return i
		}
	}
	return -1
}

// quotationAfter is the quotation that opens the sentence after the content's
// and the cue's last, if there is one.
func (h *neighbourhood) quotationAfter(last int32) words.Range {
	f := h.f
	start := f.Sentences[f.sent[max(last, h.cue.End-1)]].End
	if start >= h.hi || f.Quotes[start] != words.Opening {
		return words.Range{}
	}
	end := start + 1
	for end < h.hi && f.Quotes[end] == words.Inside {
		end++
	}
	if end >= h.hi || f.Quotes[end] != words.Closing {
		return words.Range{}
	}
	return words.Range{Start: start, End: end + 1}
}

// piecesOfSentence is how many pieces of a content come before the first one
// outside of the cue's sentence, if such follow; 0 otherwise.
func (h *neighbourhood) piecesOfSentence(content []words.Range) int {
	s := h.f.sent[h.cue.Start]
	n := slices.IndexFunc(content, func(r words.Range) bool { return h.f.sent[r.Start] != s })
	return max(n, 0)
}

// propose adds an analysis whose content is the given one with another last
// piece, if it is new and possible.
func (w *worker) propose(h *neighbourhood, total float64, source words.Range, content []words.Range, last words.Range, out []analysis) []analysis {
	mark := len(w.arena)
	w.arena = append(append(w.arena, content[:len(content)-1]...), last)
	a := analysis{source: source, content: w.arena[mark:len(w.arena):len(w.arena)]}
	for i := range out {
		if out[i].source == source && slices.Equal(out[i].content, a.content) {
			w.arena = w.arena[:mark]
			return out
		}
	}
	n := h.len()
	w.labels = sized(w.labels, n)
	g := Relation{Content: a.content}
	if source.Len() > 0 {
		g.Source = []words.Range{source}
	}
	if h.labels(&g, w.labels) > 0 || !spansTopology.Follow(w.labels, w.states) || spansGroups[w.states[n-1]] == crf.NoEnd {
		w.arena = w.arena[:mark]
		return out
	}
	a.p = crf.Exp(w.spansLattice.Score(w.states) - total)
	return append(out, a)
}
