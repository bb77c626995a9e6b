package relate

import (
	"slices"

	"hearsay/model/internal/crf"
	"hearsay/model/internal/weights"
	"hearsay/model/internal/words"
)

// ranker judges whole analyses, which the spans layer can only build word by
// word: two logistic models on the same features, one for whether an analysis
// is the relation that a person would mark, one for whether it is so to the word.
type ranker struct {
	table weights.Table
	data  string
}

func (r *ranker) open(data string) (rest string, err error) {
	if r.table, rest, err = weights.Open(data); err != nil {
		return "", err
	}
	r.data = data[:len(data)-len(rest)]
	return rest, nil
}

// judge gives both probabilities.
func (r *ranker) judge(keys []uint64) (right, exact float64) {
	var sum [2]int32
	r.table.Sum(keys, sum[:])
	s := float64(r.table.Scale())
	return logistic(float64(sum[0]) * s), logistic(float64(sum[1]) * s)
}

func logistic(x float64) float64 {
	e := crf.Exp(-x)
	return 1 / (1 + e)
}

// rankFeatures says what kind of analysis a is: how sure the layers below are,
// the shape of the whole, and what stands at its edges.
func (h *neighbourhood) rankFeatures(a *analysis, out []uint64) []uint64 {
	out = h.rankCue(a, out)
	kind := h.sourceKind(a.source)
	out = h.rankSource(a.source, kind, out)
	out = h.rankContent(a, kind, out)
	return h.rankParts(a, out)
}

// rankCue says how sure the layers below are of the cue and of a.
func (h *neighbourhood) rankCue(a *analysis, out []uint64) []uint64 {
	f, c := h.f, h.cue
	head := c.head
	cueP := uint32(level(c.any))
	share := uint32(level(c.p / c.any))
	match := uint32(level(a.match))
	freq := uint32(level(a.share))
	prob := uint32(level(a.p))
	roleHead := uint32(f.role[head])
	inside := uint32(f.roleP[head][2])
	gov := f.gov[head]
	s := f.sent[c.Start]

	return append(out,
		hash(fRank, 0, 0, 0),
		hash(fRankCueP, cueP, 0, 0),
		hash(fRankCueP, cueP, match, 1),
		hash(fRankCueP, cueP, h.tag, 2),
		hash(fRankCueP, cueP, inside, 3),
		hash(fRankCueLemma, h.lemma, 0, 0),
		hash(fRankCueLemma, h.lemma, cueP/4, 1),
		hash(fRankCueText, h.text, 0, 0),
		hash(fRankCueTag, h.tag, h.lab, 0),
		hash(fRankCueClass, h.class, 0, 0),
		hash(fRankCueGov, f.lemma(gov), uint32(f.gove[head]), 0),
		hash(fRankCueGov, f.tag(gov), uint32(f.gove[head]), h.tag),
		hash(fRankCueKids, h.kids&(kidSubj|kidPassive|kidObj|kidCcomp|kidXcomp|kidThat|kidTo|kidNeg), h.tag, 0),
		hash(fRankCueRole, roleHead, 0, 0),
		hash(fRankCueRole, uint32(f.roleP[head][1]), inside, 0),
		hash(fRankCueShare, share, match, 0),
		hash(fRankCueShare, share, small(int32(c.Len()), 4), 0),
		hash(fRankCueInside, h.kids&kidRelcl, inside, uint32(f.gove[head])),
		hash(fRankCuePlace, small(s, 2), b2u(f.Tags[f.Sentences[s].End-1] != 0), f.tag(f.Sentences[s].End-1)),
		hash(fRankMatch, match, 0, 0),
		hash(fRankMatch, match, freq, 1),
		hash(fRankMatch, match, prob, 2),
		hash(fRankShare, freq, 0, 0),
		hash(fRankProbability, prob, 0, 0),
		hash(fRankOrder, small(int32(a.order), 6), 0, 0),
		hash(fRankOrder, small(int32(a.order), 6), match, 1),
	)
}

// Kinds of sources; the side of the cue is added to them.
const (
	sourceNone uint32 = iota
	sourcePronoun
	sourceName
	sourceNoun
	sourceOther
	sourceAfter = 8
)

func (h *neighbourhood) sourceKind(src words.Range) uint32 {
	if src.Len() == 0 {
		return sourceNone
	}
	f := h.f
	head := f.headOf(src)
	kind := sourceOther
	switch noun := f.Tags[head].Noun(); {
	case src.Len() == 1 && f.shape[head] <= shapeTitle && !noun:
		kind = sourcePronoun
	case f.Tags[src.Start].Noun() && f.shape[src.Start] == shapeTitle:
		kind = sourceName
	case noun:
		kind = sourceNoun
	}
	return kind | h.side(src.Start)*sourceAfter
}

// rankSource says what the source is, how it hangs together with the cue and
// what stands at its edges.
func (h *neighbourhood) rankSource(src words.Range, kind uint32, out []uint64) []uint64 {
	f, head := h.f, h.cue.head
	if src.Len() == 0 {
		return append(out,
			hash(fRankSource, 0xff, h.subjTag, h.tag),
			hash(fRankSourceSubj, 0xff, h.passive, h.lab),
			hash(fRankSourceWay, 0xff, h.lemma, 3),
		)
	}
	sh := f.headOf(src)
	side := h.side(src.Start)
	way := h.way(sh)
	d := h.distance(src.End - 1)
	if side == 1 {
		d = h.distance(src.Start)
	}
	n := small(int32(src.Len()), 10)
	low, high := uint8(15), uint8(0)
	for i := src.Start; i < src.End; i++ {
		low, high = min(low, f.roleP[i][0]), max(high, f.roleP[i][0])
	}
	whole := b2u(f.first[sh] >= src.Start)
	return append(out,
		hash(fRankSource, kind, bucket(d), 0),
		hash(fRankSourceWay, way, uint32(h.rel[sh-h.lo].depth), 0),
		hash(fRankSourceWay, way, h.tag, 1+h.passive),
		hash(fRankSourceWay, way, h.lemma, 3),
		hash(fRankSourceTags, f.tag(src.Start), f.tag(src.End-1), f.tag(sh)),
		hash(fRankSourceLength, n, kind, 0),
		hash(fRankSourceEdges, f.tag(src.Start-1), f.tag(src.Start), 0),
		hash(fRankSourceEdges, f.tag(src.End-1), f.tag(src.End), 1),
		hash(fRankSourceEdges, f.form(src.End), f.form(src.End-1), 2),
		hash(fRankSourceForm, f.form(src.Start), n, 0),
		hash(fRankSourceForm, f.form(sh), h.lemma, 1),
		hash(fRankSourceRole, uint32(low), uint32(high), 0),
		hash(fRankSourceRole, uint32(f.roleP[max(src.Start-1, 0)][0]), uint32(f.roleP[min(src.End, int32(len(f.roleP))-1)][0]), 1),
		hash(fRankSourceSubj, b2u(f.subj[head] >= 0)<<1|b2u(sh == f.subj[head]), kind, h.tag),
		hash(fRankSourceLemma, f.lemma(sh), 0, 0),
		hash(fRankSourceLemma, f.class(sh), h.class, 1),
		hash(fRankSourceWhole, whole, f.label(sh), b2u(f.Heads[sh] == head)),
	)
}

// rankContent says what the content is made of, how the whole analysis is
// arranged, and what stands at the content's edges.
func (h *neighbourhood) rankContent(a *analysis, sourceKind uint32, out []uint64) []uint64 {
	f, c, src := h.f, h.cue, a.source
	first, last := a.content[0].Start, a.content[len(a.content)-1].End-1
	var length, cues, verbs, inQuotes, plain, changes int32
	low, sum := uint8(15), int32(0)
	branch := int32(-1)
	for _, r := range a.content {
		for i := r.Start; i < r.End; i++ {
			p := f.roleP[i][2]
			low = min(low, p)
			sum += int32(p)
			if f.cueP[i] >= 9 && (i == 0 || f.cueP[i-1] < 9) {
				cues++
			}
			if f.Tags[i].Verb() {
				verbs++
			}
			if f.shape[i] != shapeMark {
				if f.Quotes[i] == words.Outside {
					plain++
				} else {
					inQuotes++
				}
			}
			if b := h.rel[i-h.lo].branch; b != branch && h.rel[i-h.lo].up < upSentence && f.shape[i] != shapeMark {
				branch = b
				changes++
			}
		}
		length += int32(r.Len())
	}
	var sides uint32 // before, after, around the cue
	if first < c.Start {
		sides |= 1
	}
	if last >= c.End {
		sides |= 2
	}
	pieces := small(int32(len(a.content)), 3)
	quoteKind := uint32(0)
	if inQuotes > 0 {
		quoteKind = 1
		if plain == 0 {
			quoteKind = 2
		}
	}
	// Marks that the content cuts off from their partners.
	broken := uint32(0)
	if f.Quotes[first] == words.Inside && first > 0 && f.Quotes[first-1] != words.Outside {
		broken |= 1
	}
	if f.Quotes[last] == words.Inside && int(last)+1 < len(f.Quotes) && f.Quotes[last+1] != words.Outside {
		broken |= 2
	}
	if f.Quotes[first] == words.Opening {
		broken |= 4
	}
	if f.Quotes[last] == words.Closing {
		broken |= 8
	}
	quoteKind |= broken << 2
	gapFrom, gapTo := c.End, first // what stands between cue and content
	if sides&2 == 0 {
		gapFrom, gapTo = last+1, c.Start
	} else if sides == 3 {
		for _, r := range a.content {
			if r.Start >= c.End {
				gapTo = r.Start
				break
			}
		}
	}
	gap := bucket(max(gapTo-gapFrom, 0))
	gapTag := uint32(0)
	if gapTo > gapFrom {
		gapTag = f.tag(gapFrom)<<8 | f.tag(gapTo-1)
	}
	nearSource := b2u(src.Len() > 0 && (src.Start == last+1 || src.End == first))
	shape := sides | pieces<<2 | sourceKind<<4 | quoteKind&3<<9
	wayFirst, wayLast := h.way(first), h.way(last)
	leftP, rightP := uint32(0x1f), uint32(0x1f)
	if first > 0 {
		leftP = uint32(f.roleP[first-1][2])
	}
	if int(last)+1 < len(f.roleP) {
		rightP = uint32(f.roleP[last+1][2])
	}
	ends := b2u(f.sent[last] != f.sent[min(last+1, int32(len(f.sent))-1)])
	if ends == 0 && int(last)+2 < len(f.sent) && f.shape[last+1] == shapeMark && f.sent[last+2] != f.sent[last] {
		ends = 2
	}
	sents := small(f.sent[last]-f.sent[first], 4)
	fs, ft := f.form(first), f.tag(first)
	return append(out,
		hash(fRankContent, sides, pieces, quoteKind),
		hash(fRankContentLemma, h.lemma, sides, quoteKind&3),
		hash(fRankContentClass, h.class, sides, quoteKind&3),
		hash(fRankContentText, h.text, sides, gap),
		hash(fRankContentFirst, fs, sides, 0),
		hash(fRankContentFirst, ft, f.tag(first-1), 1),
		hash(fRankContentFirst, f.form(first-1), ft, 2),
		hash(fRankContentFirstLemma, h.lemma, fs, 0),
		hash(fRankContentFirstLemma, h.lemma, ft, 1),
		hash(fRankContentFirstClass, h.class, ft, 0),
		hash(fRankContentLast, f.tag(last), f.tag(last+1), 0),
		hash(fRankContentLast, f.form(last), ends, 1),
		hash(fRankContentLeft, f.tag(first-1), f.label(first), wayFirst),
		hash(fRankContentRight, f.form(last+1), f.tag(last), 0),
		hash(fRankContentRight, f.tag(last+1), f.tag(last+2), f.label(min(last+1, int32(len(f.Labels))-1))),
		hash(fRankContentWays, wayFirst, wayLast, 0),
		hash(fRankContentWays, wayFirst, h.tag, 1),
		hash(fRankContentWays, wayFirst, h.lemma, 2),
		hash(fRankContentLength, bucket(length), sides, quoteKind&3),
		hash(fRankContentLength, bucket(length), ft, h.tag),
		hash(fRankContentQuotes, quoteKind, h.quotes, 0),
		hash(fRankContentQuotes, quoteKind, sides, sents),
		hash(fRankContentQuotesLemma, quoteKind&3, h.lemma, 0),
		hash(fRankContentRole, uint32(low), uint32(sum/max(length, 1)), 0),
		hash(fRankContentRole, uint32(sum/max(length, 1)), uint32(level(c.any)), 1),
		hash(fRankContentRoleLeft, leftP, uint32(f.roleP[first][2]), 0),
		hash(fRankContentRoleRight, rightP, uint32(f.roleP[last][2]), 0),
		hash(fRankContentCues, small(cues, 3), sides, quoteKind&3),
		hash(fRankContentCues, small(cues, 3), h.tag, 7),
		hash(fRankContentBranches, small(changes, 5), sides, quoteKind&3),
		hash(fRankContentEnd, ends, sents, sides),
		hash(fRankContentEnd, ends, quoteKind&3, f.tag(last+1)),
		hash(fRankContentVerbs, small(verbs, 2), bucket(length), sides),
		hash(fRankGap, gap, sides, gapTag),
		hash(fRankGap, gap, h.tag, sides|8),
		hash(fRankGapLemma, h.lemma, gap, sides),
		hash(fRankShape, shape, nearSource, 0),
		hash(fRankShapeLemma, shape, h.lemma, 0),
		hash(fRankShapeClass, shape, h.class, 0),
		hash(fRankShapeTag, shape, h.tag, h.passive),
		hash(fRankPlain, small(plain, 6), small(inQuotes, 6), sides),
	)
}

// Where the part of a content behind its last mark hangs in the tree.
const (
	hangsNowhere uint32 = iota
	hangsInContent
	hangsOnCue
	hangsInSource
	hangsElsewhere
)

func (h *neighbourhood) hangs(a *analysis, i int32) uint32 {
	g := h.f.Heads[i]
	switch {
	case g < 0:
		return hangsNowhere
	case g >= h.cue.Start && g < h.cue.End:
		return hangsOnCue
	case g >= a.source.Start && g < a.source.End:
		return hangsInSource
	case slices.ContainsFunc(a.content, func(r words.Range) bool { return g >= r.Start && g < r.End }):
		return hangsInContent
	}
	return hangsElsewhere
}

// partReach bounds the search for the last mark of a content.
const partReach = 60

// rankParts says what the content's last piece is about, by its head, and what
// it ends with: the part behind its last mark, which may be one too many ("…,
// because nobody had asked").
func (h *neighbourhood) rankParts(a *analysis, out []uint64) []uint64 {
	f := h.f
	piece := a.content[len(a.content)-1]
	top, last := f.headOf(piece), piece.End-1
	kids := f.kids[top] & (kidSubj | kidPassive | kidAux | kidCop | kidThat | kidTo | kidNeg | kidWh | kidObj)
	onCue := b2u(f.Heads[top] >= h.cue.Start && f.Heads[top] < h.cue.End)
	out = append(out,
		hash(fRankHead, f.tag(top), kids, onCue<<8|f.label(top)),
		hash(fRankHead, f.tag(top), h.lemma, 1),
		hash(fRankHead, f.lemma(top), h.lemma, 2),
		hash(fRankHead, f.lemma(top), f.label(top), 3),
		hash(fRankHead, f.class(top), h.class, 4),
		hash(fRankHead, f.tag(top)<<8|f.label(top), f.tag(f.subj[top]), h.tag),
	)
	mark := last - 1
	for mark > piece.Start && last-mark < partReach && f.shape[mark] != shapeMark {
		mark--
	}
	if mark <= piece.Start || f.shape[mark] != shapeMark {
		return append(out, hash(fRankLastPart, 0, bucket(last-mark), 0))
	}
	head := mark + 1
	for d := 0; d < climb && f.Heads[head] > mark; d++ {
		head = f.Heads[head]
	}
	hangs, lab := h.hangs(a, head), f.label(head)
	return append(out,
		hash(fRankLastPart, 1, hangs<<8|lab, f.form(mark+1)),
		hash(fRankLastPart, 2, hangs<<8|lab, f.tag(mark)),
		hash(fRankLastPart, 3, hangs<<8|bucket(last-mark), f.form(mark)),
		hash(fRankLastPart, 4, hangs<<8|lab, h.lemma),
		hash(fRankLastPart, 5, hangs<<8|f.tag(mark+1), f.tag(mark+2)),
	)
}
