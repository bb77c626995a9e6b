package relate

import (
	"slices"

	"hearsay/model/internal/parse"
	"hearsay/model/internal/tag"
	"hearsay/model/internal/words"
)

// neighbourhood is what the spans layer looks at: one cue and the tokens around
// it, among which its source and its content are sought. Positions of the
// sequence are the tokens of [lo, hi) without the cue's own.
type neighbourhood struct {
	f      *facts
	cue    cue
	lo, hi int32

	// by token - lo
	rel     []relation // how it hangs together with the cue in the tree
	between []tally    // what lies between it and the cue

	// about the cue
	lemma, text, last, tag, kids, quotes, class, next, lab uint32
	passive, relative                                      uint32
	subjTag                                                uint32
}

// relation is the way through the tree from a token to the cue's head: down
// from the head (up 0) or from one of its ancestors (up 1 to 3, 4 for further
// ones), through the dependent branch, depth steps.
type relation struct {
	up, depth uint8
	branch    int32
}

const (
	upFar      = 4
	upLost     = 5 // no common ancestor was looked for that far
	upSentence = 6 // another sentence
)

// tally counts what lies between a token and the cue.
type tally struct{ cues, commas, verbs, nouns, marks, sentences uint8 }

// How far the neighbourhood reaches: in sentences, and in tokens so that a
// sentence without end costs no more than any other.
const (
	sentencesBack    = 4
	sentencesForward = 8
	tokensBack       = 150
	tokensForward    = 250
)

// crowd is how many cues a neighbourhood may have before it shrinks. The work
// for a token is that of all the neighbourhoods it lies in; a text that is
// nearly all cues, in one sentence without end, would have it read hundreds of
// times.
const crowd = 40

// shrink narrows h, in which n cues stand, until it holds no crowd.
func (h *neighbourhood) shrink(n int) {
	if n <= crowd {
		return
	}
	c := h.cue
	h.lo = c.Start - (c.Start-h.lo)*crowd/int32(n)
	h.hi = c.End + (h.hi-c.End)*crowd/int32(n)
}

// window sets lo and hi. Before the cue's sentence and after it, sentences
// belong to it as long as a quotation runs on or stands in them.
func (h *neighbourhood) window() {
	f, c := h.f, h.cue
	s := f.sent[c.Start]
	h.lo, h.hi = f.Sentences[s].Start, f.Sentences[f.sent[c.End-1]].End
	for k := int32(1); k <= sentencesBack && s-k >= 0; k++ {
		q := f.sq[s-k]
		open := f.Quotes[h.lo] == words.Inside || f.Quotes[h.lo] == words.Closing
		if !(open || q&8 != 0 && (k > 1 || f.sq[s]&1 != 0 || c.Start-h.lo < 12)) {
			break
		}
		if f.para[s-k] != f.para[s] && !open && k > 1 {
			break
		}
		h.lo = f.Sentences[s-k].Start
	}
	e := f.sent[c.End-1]
	for k := int32(1); k <= sentencesForward && int(e+k) < len(f.Sentences); k++ {
		last := h.hi - 1
		open := f.Quotes[last] == words.Inside || f.Quotes[last] == words.Opening
		q := f.sq[e+k]
		colon := k == 1 && f.Tags[last] == tag.Colon
		if !(open || colon || q&9 != 0) {
			break
		}
		if f.para[e+k] != f.para[e] && !open && !colon && k > 1 {
			break
		}
		h.hi = f.Sentences[e+k].End
	}
	h.lo = max(h.lo, c.Start-tokensBack)
	h.hi = min(h.hi, c.End+tokensForward)
}

// startingIn is how many of the cues, which are in order, begin in [lo, hi).
func startingIn(cues []cue, lo, hi int32) int {
	at := func(i int32) int {
		n, _ := slices.BinarySearchFunc(cues, i, func(c cue, i int32) int { return int(c.Start - i) })
		return n
	}
	return at(hi) - at(lo)
}

func (h *neighbourhood) len() int { return int(h.hi-h.lo) - int(h.cue.End-h.cue.Start) }

// token is the token at position i of the sequence.
func (h *neighbourhood) token(i int) int32 {
	t := h.lo + int32(i)
	if t >= h.cue.Start {
		t += h.cue.End - h.cue.Start
	}
	return t
}

// look prepares everything about the cue and its neighbourhood. Cues are all
// that the text has, in order, c among them; without them it is taken for the
// only one.
func (h *neighbourhood) look(f *facts, c cue, cues []cue) {
	h.f, h.cue = f, c
	h.cue.head = f.headOf(c.Range)
	h.window()
	h.shrink(startingIn(cues, h.lo, h.hi))
	head := h.cue.head
	h.lemma, h.tag, h.kids, h.class, h.lab = f.lemma(head), f.tag(head), f.kids[head], f.class(head), f.label(head)
	h.text = 0
	for i := c.Start; i < c.End; i++ {
		h.text = h.text*0x01000193 ^ f.form(i)
	}
	h.last = f.form(c.End - 1)
	h.next = f.form(c.End)
	h.passive = b2u(h.kids&kidPassive != 0)
	h.relative = b2u(h.lab == uint32(parse.AclRelcl))
	h.subjTag = f.tag(f.subj[head])
	h.relate()
	h.count()
	h.quotes = h.nearMarks()
}

// relate finds the way from every token of the cue's sentence to the cue.
func (h *neighbourhood) relate() {
	f := h.f
	n := int(h.hi - h.lo)
	h.rel = sized(h.rel, n)
	for k := range h.rel {
		h.rel[k] = relation{up: 0xff}
	}
	s := f.sent[h.cue.head]
	up := uint8(0)
	for j := h.cue.head; j >= 0; j = f.Heads[j] {
		if j >= h.lo && j < h.hi {
			h.rel[j-h.lo] = relation{up: up, branch: j}
		}
		up = min(up+1, upFar)
		if up == upFar && f.Heads[j] == j {
			break
		}
	}
	var way [climb]int32
	for k := range h.rel {
		i := h.lo + int32(k)
		if h.rel[k].up != 0xff {
			continue
		}
		if f.sent[i] != s {
			h.rel[k].up = upSentence
			continue
		}
		j, d := i, 0
		for d < climb && j >= h.lo && j < h.hi && h.rel[j-h.lo].up == 0xff {
			way[d] = j
			d++
			j = f.Heads[j]
		}
		r := relation{up: upLost, branch: i}
		if j >= h.lo && j < h.hi && h.rel[j-h.lo].up != 0xff {
			r = h.rel[j-h.lo]
			if r.up != upLost && r.depth == 0 { // j is the cue's head or above it: the branch begins below
				r.branch = way[d-1]
			}
		}
		for x := d - 1; x >= 0; x-- {
			r.depth = min(r.depth+1, 15)
			h.rel[way[x]-h.lo] = r
		}
	}
}

// count tallies outward from the cue on both sides.
func (h *neighbourhood) count() {
	f := h.f
	h.between = sized(h.between, int(h.hi-h.lo))
	add := func(t tally, i int32, inner int32) tally {
		switch g := f.Tags[i]; {
		case g == tag.Comma:
			t.commas = min(t.commas+1, 3)
		case g.Verb() || g == tag.MD:
			t.verbs = min(t.verbs+1, 3)
		case g.Noun() || g == tag.PRP:
			t.nouns = min(t.nouns+1, 3)
		}
		if q := f.Quotes[i]; q == words.Opening || q == words.Closing {
			t.marks = min(t.marks+1, 3)
		}
		if f.cueP[i] >= 8 && (inner < 0 || f.cueP[inner] < 8) {
			t.cues = min(t.cues+1, 3)
		}
		return t
	}
	var t tally
	for i := h.cue.Start - 1; i >= h.lo; i-- {
		if i+1 < h.cue.Start && f.sent[i] != f.sent[i+1] || i+1 == h.cue.Start && f.sent[i] != f.sent[h.cue.Start] {
			t.sentences = min(t.sentences+1, 7)
		}
		h.between[i-h.lo] = t
		inner := i + 1
		if inner == h.cue.Start {
			inner = -1
		}
		t = add(t, i, inner)
	}
	t = tally{}
	for i := h.cue.End; i < h.hi; i++ {
		if f.sent[i] != f.sent[i-1] {
			t.sentences = min(t.sentences+1, 7)
		}
		h.between[i-h.lo] = t
		inner := i - 1
		if inner < h.cue.End {
			inner = -1
		}
		t = add(t, i, inner)
	}
	for i := h.cue.Start; i < h.cue.End; i++ {
		h.between[i-h.lo] = tally{}
	}
}

// nearMarks tells which quotation marks are next to the cue on either side in
// its own sentence or at its edge, and how near.
func (h *neighbourhood) nearMarks() uint32 {
	f := h.f
	r := f.Sentences[f.sent[h.cue.Start]]
	side := func(from, to, by int32) uint32 {
		for i, d := from, int32(0); (to-i)*by > 0 && d < 40; i, d = i+by, d+1 { // a cue may reach past its sentence
			switch f.Quotes[i] {
			case words.Opening:
				return 1<<3 | min(bucket(d), 7)
			case words.Closing:
				return 2<<3 | min(bucket(d), 7)
			case words.Inside:
				return 3 << 3
			}
		}
		return 0
	}
	return side(h.cue.Start-1, max(r.Start, h.lo)-1, -1)<<8 | side(h.cue.End, min(r.End, h.hi), 1)
}

func (h *neighbourhood) side(t int32) uint32 { return b2u(t >= h.cue.End) }

// distance from the cue, 0 for its neighbours.
func (h *neighbourhood) distance(t int32) int32 {
	if t < h.cue.Start {
		return h.cue.Start - 1 - t
	}
	return t - h.cue.End
}

// way packs how t hangs together with the cue, without words.
func (h *neighbourhood) way(t int32) uint32 {
	r := h.rel[t-h.lo]
	w := uint32(r.up) << 8
	if r.up < upLost {
		w |= h.f.label(r.branch)
		if r.depth == 0 {
			w |= 0x80
		}
	}
	return w<<1 | h.side(t)
}

func (h *neighbourhood) unaryFeatures(k int, out []uint64) []uint64 {
	f, t := h.f, h.token(k)
	side := h.side(t)
	dist := bucket(h.distance(t))
	r, b := h.rel[t-h.lo], h.between[t-h.lo]
	way := h.way(t)
	place := uint32(b.sentences)<<1 | side
	tg, w := f.tag(t), f.form(t)
	q := f.quoteAt(t)
	role := uint32(f.role[t])
	rp := f.roleP[t]
	s := f.sent[t]
	sr := f.Sentences[s]
	out = append(out,
		hash(fSpan, 0, 0, 0),
		hash(fSpanDist, dist, place, 0),
		hash(fSpanPlace, place, b2u(f.para[s] == f.para[f.sent[h.cue.Start]]), f.sentenceQuotes(s)),
		hash(fSpanForm, w, 0, 0),
		hash(fSpanForm1L, f.form(t-1), side, 0),
		hash(fSpanForm1R, f.form(t+1), side, 0),
		hash(fSpanTag, tg, side, 0),
		hash(fSpanTag1L, f.tag(t-1), side, 0),
		hash(fSpanTag1R, f.tag(t+1), side, 0),
		hash(fSpanTagTriple, f.tag(t-1), tg, f.tag(t+1)<<1|side),
		hash(fSpanFormSide, w, place, small(int32(dist), 3)),
		hash(fSpanLemmaSide, f.lemma(t), side, h.lemma),
		hash(fSpanTagDist, tg, dist, place),
		hash(fSpanClassSide, f.class(t), side, 0),
		hash(fSpanCue, h.lemma, side, 0),
		hash(fSpanCueTag, h.lemma, side, tg),
		hash(fSpanCuePlace, h.lemma, place, q),
		hash(fSpanCueText, h.text, side, small(int32(dist), 6)),
		hash(fSpanCueLast, h.last, side, small(int32(dist), 4)),
		hash(fSpanCueTagDist, h.tag, side, dist),
		hash(fSpanCueClass, h.class, side, tg),
		hash(fSpanCueKids, h.kids&(kidSubj|kidPassive|kidObj|kidCcomp|kidXcomp|kidNmod), way, 0),
		hash(fSpanCueNext, h.next, side, small(int32(dist), 6)),
		hash(fSpanQuote, q, place, 0),
		hash(fSpanQuoteMarks, q, uint32(b.marks), place),
		hash(fSpanQuoteCue, h.quotes, side<<8|q, uint32(b.marks)<<8|uint32(b.sentences)),
		hash(fSpanQuoteSentences, f.sentenceQuotes(f.sent[h.cue.Start])<<5|f.sentenceQuotes(s), place, q),
		hash(fSpanCues, uint32(b.cues), side, 0),
		hash(fSpanCuesQuote, uint32(b.cues), place, q),
		hash(fSpanCuesPlace, uint32(b.cues), way, 0),
		hash(fSpanOther, uint32(f.cueP[t]), side, 0),
		hash(fSpanRole, role, side, 0),
		hash(fSpanRoleSource, uint32(rp[0]), dist, side),
		hash(fSpanRoleContent, uint32(rp[2]), uint32(b.cues), place),
		hash(fSpanRolePlace, role, place, uint32(b.cues)<<4|uint32(b.marks)),
		hash(fSpanBetween, uint32(b.commas), uint32(b.verbs), place),
		hash(fSpanNouns, uint32(b.nouns), tg, place),
		hash(fSpanSentence, bucket(t-sr.Start), place, tg),
		hash(fSpanFirstForm, f.form(sr.Start), place, 0),
		hash(fSpanRelative, h.relative<<1|h.passive, tg, side<<8|dist),
	)
	if r.up < upSentence {
		lab := f.label(t)
		out = append(out,
			hash(fSpanBranch, way, 0, 0),
			hash(fSpanBranchDepth, way, uint32(r.depth), 0),
			hash(fSpanBranchCue, way, h.lemma, 0),
			hash(fSpanBranchLabel, way, lab, 0),
			hash(fSpanBranchVoice, way, h.tag, h.passive<<8|h.lab),
			hash(fSpanBranchFirst, way, f.form(f.first[r.branch]), 0),
			hash(fSpanBranchTag, way, f.tag(r.branch), h.subjTag),
			hash(fSpanBranchKids, way, f.kids[r.branch]&(kidSubj|kidThat|kidTo|kidWh|kidCase), 0),
			hash(fSpanBranchHead, way, f.lemma(r.branch), h.tag),
			hash(fSpanUp, way, h.lab, f.tag(r.branch)),
			hash(fSpanLabelTag, lab, tg, side),
			hash(fSpanGov, b2u(f.gov[t] == h.cue.head), uint32(f.gove[t]), side),
			hash(fSpanSubj, b2u(f.subj[h.cue.head] >= 0), b2u(f.subj[h.cue.head] == t), way),
		)
	}
	return out
}

func (h *neighbourhood) edgeFeatures(k int, out []uint64) []uint64 {
	f, u, t := h.f, h.token(k-1), h.token(k)
	across := t != u+1 // the cue lies between them
	side := h.side(t)
	if across {
		side = 2
	}
	ru, rt := h.rel[u-h.lo], h.rel[t-h.lo]
	wu, wt := h.way(u), h.way(t)
	same := uint32(0)
	if ru.branch == rt.branch && ru.up == rt.up {
		same = 1
	}
	brk := uint32(0)
	if f.sent[u] != f.sent[t] {
		brk = 1
		if f.para[f.sent[u]] != f.para[f.sent[t]] {
			brk = 2
		}
	}
	bu, bt := h.between[u-h.lo], h.between[t-h.lo]
	tu, tt := f.tag(u), f.tag(t)
	dist := small(h.distance(t), 5)
	if side == 0 {
		dist = small(h.distance(u), 5)
	}
	left := b2u(rt.up < upLost && f.first[rt.branch] == t) // t begins its branch
	out = append(out,
		hash(fTurn, 0, 0, 0),
		hash(fTurnSide, side, dist, 0),
		hash(fTurnTags, tu, tt, 0),
		hash(fTurnTagsSide, tu, tt, side<<4|brk),
		hash(fTurnForm, f.form(t), side, 0),
		hash(fTurnForm1, f.form(u), side, 0),
		hash(fTurnForms, f.form(u), f.form(t), 0),
		hash(fTurnTriple, f.tag(u-1), tu, tt),
		hash(fTurnTripleR, tu, tt, f.tag(t+1)),
		hash(fTurnQuote, f.quoteAt(u)<<5|f.quoteAt(t), side, brk),
		hash(fTurnBranch, wu, wt, same),
		hash(fTurnBranchSame, same, left, side<<4|brk),
		hash(fTurnBranchTag, wt<<1|same, tu, tt),
		hash(fTurnLabels, f.label(u), f.label(t), same<<4|b2u(f.Heads[t] == u)<<3|b2u(f.Heads[u] == t)<<2|side),
		hash(fTurnSentence, brk, f.sentenceQuotes(f.sent[t]), f.sentenceQuotes(f.sent[u])<<4|side<<2|uint32(bt.marks)),
		hash(fTurnRole, uint32(f.role[u]>>6), uint32(f.role[t]>>6), side),
		hash(fTurnRoleSource, uint32(f.roleP[u][0]), uint32(f.roleP[t][0]), 0),
		hash(fTurnRoleContent, uint32(f.roleP[u][2]), uint32(f.roleP[t][2]), uint32(bt.cues)),
		hash(fTurnCue, h.lemma, side, dist),
		hash(fTurnCueForm, h.last, side<<4|dist, f.form(t)),
		hash(fTurnCueTag, h.tag<<8|tt, side<<4|dist, h.passive),
		hash(fTurnFirst, left, wt, tt),
		hash(fTurnComma, b2u(tu == uint32(tag.Comma)), wt, uint32(bt.verbs)),
		hash(fTurnOther, uint32(f.cueP[u])<<4|uint32(f.cueP[t]), side, uint32(max(bu.cues, bt.cues))),
		hash(fTurnAttach, f.label(t), tt, wt<<1|b2u(f.Heads[t] < t)),
	)
	return out
}

func (h *neighbourhood) finalFeatures(out []uint64) []uint64 {
	f, head := h.f, h.cue.head
	subjRole := uint32(0xff)
	if s := f.subj[head]; s >= 0 {
		subjRole = uint32(f.roleP[s][0])
	}
	return append(out,
		hash(fEnd, 0, 0, 0),
		hash(fEndCue, h.lemma, h.passive, 0),
		hash(fEndText, h.text, 0, 0),
		hash(fEndTag, h.tag, h.passive, h.lab),
		hash(fEndKids, h.kids&(kidSubj|kidPassive|kidPoss|kidNmod|kidRelcl|kidXcomp|kidCcomp), h.tag, 0),
		hash(fEndSubj, h.subjTag, h.tag, h.passive),
		hash(fEndLabel, h.lab, f.tag(f.Heads[head]), h.tag),
		hash(fEndQuote, h.quotes, 0, 0),
		hash(fEndRole, subjRole, 0, 0),
	)
}
