package relate

// # Features
//
// A feature is a template and up to three values, such as "the lemma is say" or
// "the token before is a comma and this one a closing mark". It is true or not,
// and has a weight for every label. What the templates have in common:
//
//   - Words come as forms (capitals and digits folded), as lemmas, as
//     parts of speech and as distributional classes. A class
//     stands in for verbs too rare to be known: a word that behaves like
//     "insist" in the training texts has its class.
//   - Grammar comes as the relation to the head, as the set of relations that
//     the dependents have (Kids), and as the clause that a token stands in and
//     the word that governs it (Gov).
//   - Quotation marks come as a token's state (outside, inside, near a mark, a
//     mark) and as a sentence's state (begins inside, ends inside, mixed).
//   - Probabilities of lower layers come in sixteen classes, see level.
//   - The spans layer describes a token by where it stands to the cue: side,
//     distance, sentences, commas, verbs and other cues between them, and the
//     way through the tree (way, relation). Its edges ask what changes from one
//     token to the next: a branch begins, a mark opens, the cue lies between.
//   - The ranker describes the shape of a whole analysis: how sure the layers
//     below are of it, what its source is, what stands at its edges and between
//     its parts, what word its content's last piece depends on, and where the
//     part behind the last mark hangs ("…, because nobody had asked").
//
// Templates have names, listed below by layer; the functions token, step,
// stacked, unaryFeatures, edgeFeatures, finalFeatures and rankFeatures say
// what fills them.

// feature names a template of features; the values that fill it make a feature.
type feature uint64

// hash is the identity of a feature: 64 bits of its template and its values.
// Templates of all layers are numbered in one sequence.
func hash(t feature, a, b, c uint32) uint64 {
	h := (uint64(t)+1)*0x9e3779b97f4a7c15 ^ uint64(a)
	h = (h ^ h>>31) * 0xbf58476d1ce4e5b9
	h ^= uint64(b)<<32 | uint64(c)
	h = (h ^ h>>29) * 0x94d049bb133111eb
	return h ^ h>>32
}

// Templates of the roles and cue layers: what a token is, by itself and its
// surroundings.
const (
	fBias feature = iota
	fForm
	fForm1L
	fForm1R
	fForm2L
	fForm2R
	fFormPairL
	fFormPairR
	fLemma
	fLemma1L
	fLemma1R
	fLemmaTagR
	fLemmaTagL
	fTag
	fTag1L
	fTag1R
	fTag2L
	fTag2R
	fTagPairL
	fTagPairR
	fTagTriple
	fTagTripleR
	fTail
	fShape
	fClass
	fClass1L
	fClass1R
	fClassTag
	fLabel
	fLabelLemma
	fLabelTag
	fHead
	fHeadLabel
	fHeadTag
	fKids
	fKidsLemma
	fKidsTag
	fKidsClass
	fSubjTag
	fSubjLemma
	fSubjTagLemma
	fCompLemma
	fGov
	fGovTag
	fGovLemmaSelf
	fGovClass
	fGovGov
	fQuote
	fQuoteTag
	fQuoteLemma
	fQuoteNear
	fQuoteSentence
	fQuoteSentences
	fQuoteSentencesLemma
	fPlace
	fPlaceTag
	fSentenceFirst
	fSentencePlace
	fHeadline
	fObjNone
	fRoleSelf
	fRoleLeft
	fRoleRight
	fRoleLemma
	fRoleGov
	fRoleSubj
	fRoleComp
	fRoleTag

	// edges of the roles and cue layers
	fStep
	fStepTags
	fStepForm
	fStepForm1
	fStepQuote
	fStepSentence
	fStepLabel
	fStepTagLabel
	fStepRole

	// the spans layer: what a token is to a given cue
	fSpan
	fSpanDist
	fSpanPlace
	fSpanForm
	fSpanForm1L
	fSpanForm1R
	fSpanTag
	fSpanTag1L
	fSpanTag1R
	fSpanTagTriple
	fSpanFormSide
	fSpanLemmaSide
	fSpanTagDist
	fSpanClassSide
	fSpanBranch
	fSpanBranchDepth
	fSpanBranchCue
	fSpanBranchLabel
	fSpanBranchVoice
	fSpanBranchFirst
	fSpanBranchTag
	fSpanBranchKids
	fSpanBranchHead
	fSpanUp
	fSpanCue
	fSpanCueTag
	fSpanCuePlace
	fSpanCueText
	fSpanCueLast
	fSpanCueTagDist
	fSpanCueClass
	fSpanCueKids
	fSpanCueNext
	fSpanQuote
	fSpanQuoteMarks
	fSpanQuoteCue
	fSpanQuoteSentences
	fSpanCues
	fSpanCuesQuote
	fSpanCuesPlace
	fSpanOther
	fSpanRole
	fSpanRoleSource
	fSpanRoleContent
	fSpanRolePlace
	fSpanBetween
	fSpanNouns
	fSpanSentence
	fSpanRelative
	fSpanGov
	fSpanFirstForm
	fSpanSubj
	fSpanLabelTag

	// edges of the spans layer
	fTurn
	fTurnSide
	fTurnTags
	fTurnTagsSide
	fTurnForm
	fTurnForm1
	fTurnForms
	fTurnTriple
	fTurnTripleR
	fTurnQuote
	fTurnBranch
	fTurnBranchSame
	fTurnBranchTag
	fTurnLabels
	fTurnSentence
	fTurnRole
	fTurnRoleSource
	fTurnRoleContent
	fTurnCue
	fTurnCueForm
	fTurnCueTag
	fTurnFirst
	fTurnComma
	fTurnOther
	fTurnAttach

	// ends of the spans layer
	fEnd
	fEndCue
	fEndText
	fEndTag
	fEndKids
	fEndSubj
	fEndLabel
	fEndQuote
	fEndRole

	// the ranking of analyses
	fRank
	fRankCueP
	fRankCueLemma
	fRankCueText
	fRankCueTag
	fRankCueClass
	fRankCueGov
	fRankCueKids
	fRankCueRole
	fRankCueShare
	fRankCueInside
	fRankCuePlace
	fRankMatch
	fRankShare
	fRankProbability
	fRankOrder
	fRankSource
	fRankSourceWay
	fRankSourceTags
	fRankSourceLength
	fRankSourceEdges
	fRankSourceForm
	fRankSourceRole
	fRankSourceSubj
	fRankSourceLemma
	fRankSourceWhole
	fRankContent
	fRankContentLemma
	fRankContentClass
	fRankContentText
	fRankContentFirst
	fRankContentFirstLemma
	fRankContentFirstClass
	fRankContentLast
	fRankContentLeft
	fRankContentRight
	fRankContentWays
	fRankContentLength
	fRankContentQuotes
	fRankContentQuotesLemma
	fRankContentRole
	fRankContentRoleLeft
	fRankContentRoleRight
	fRankContentCues
	fRankContentBranches
	fRankContentEnd
	fRankContentVerbs
	fRankGap
	fRankGapLemma
	fRankShape
	fRankShapeLemma
	fRankShapeClass
	fRankShapeTag
	fRankPlain
	fRankHead
	fRankLastPart

	lastFeature
)

// token appends the features that the roles layer and the cue layer share.
func (f *facts) token(i int32, out []uint64) []uint64 {
	s := f.sent[i]
	r := f.Sentences[s]
	w, l, t := f.form(i), f.lemma(i), f.tag(i)
	wl, wr := f.form(i-1), f.form(i+1)
	tl, tr := f.tag(i-1), f.tag(i+1)
	tl2, tr2 := f.tag(i-2), f.tag(i+2)
	head, lab := f.Heads[i], f.label(i)
	hl, ht := f.lemma(head), f.tag(head)
	kids := f.kids[i]
	q := f.quoteAt(i)
	sq := f.sentenceQuotes(s)
	around := sq<<10 | f.sentenceQuotes(s-1)<<5 | f.sentenceQuotes(s+1)
	gov, gl := f.gov[i], uint32(f.gove[i])
	glemma := f.lemma(gov)
	out = append(out,
		hash(fBias, 0, 0, 0),
		hash(fForm, w, 0, 0),
		hash(fForm1L, wl, 0, 0),
		hash(fForm1R, wr, 0, 0),
		hash(fForm2L, f.form(i-2), 0, 0),
		hash(fForm2R, f.form(i+2), 0, 0),
		hash(fFormPairL, wl, w, 0),
		hash(fFormPairR, w, wr, 0),
		hash(fLemma, l, 0, 0),
		hash(fLemma1L, f.lemma(i-1), l, 0),
		hash(fLemma1R, f.lemma(i+1), l, 0),
		hash(fLemmaTagR, l, tr, t),
		hash(fLemmaTagL, l, tl, t),
		hash(fTag, t, 0, 0),
		hash(fTag1L, tl, 0, 0),
		hash(fTag1R, tr, 0, 0),
		hash(fTag2L, tl2, 0, 0),
		hash(fTag2R, tr2, 0, 0),
		hash(fTagPairL, tl, t, 0),
		hash(fTagPairR, t, tr, 0),
		hash(fTagTriple, tl, t, tr),
		hash(fTagTripleR, t, tr, tr2),
		hash(fTail, f.tail[i], t, 0),
		hash(fShape, uint32(f.shape[i]), t, b2u(i == r.Start)),
		hash(fClass, f.class(i), 0, 0),
		hash(fClass1L, f.class(i-1), t, 0),
		hash(fClass1R, f.class(i+1), t, 0),
		hash(fClassTag, f.class(i), tr, kids&(kidSubj|kidCcomp|kidXcomp|kidObj|kidPassive)),
		hash(fLabel, lab, 0, 0),
		hash(fLabelLemma, lab, l, 0),
		hash(fLabelTag, lab, t, ht),
		hash(fHead, hl, 0, 0),
		hash(fHeadLabel, hl, lab, 0),
		hash(fHeadTag, ht, lab, f.label(head)),
		hash(fKids, kids, 0, 0),
		hash(fKidsLemma, kids&(kidSubj|kidPassive|kidObj|kidCcomp|kidXcomp|kidThat|kidTo|kidCase|kidNeg), l, 0),
		hash(fKidsTag, kids&(kidSubj|kidPassive|kidObj|kidCcomp|kidXcomp|kidThat|kidTo|kidNmod|kidParataxis|kidCop), t, lab),
		hash(fKidsClass, kids&(kidSubj|kidPassive|kidObj|kidCcomp|kidXcomp|kidThat|kidTo), f.class(i), 0),
		hash(fSubjTag, f.tag(f.subj[i]), t, 0),
		hash(fSubjLemma, f.lemma(f.subj[i]), t, 0),
		hash(fSubjTagLemma, f.tag(f.subj[i]), l, 0),
		hash(fCompLemma, f.lemma(f.comp[i]), l, 0),
		hash(fGov, glemma, gl, 0),
		hash(fGovTag, f.tag(gov), gl, t),
		hash(fGovLemmaSelf, glemma, l, 0),
		hash(fGovClass, f.class(gov), gl, 0),
		hash(fQuote, q, 0, 0),
		hash(fQuoteTag, q, t, lab),
		hash(fQuoteLemma, q, l, 0),
		hash(fQuoteNear, f.quoteAt(i-1)<<5|f.quoteAt(i+1), q, t),
		hash(fQuoteSentence, sq, q, 0),
		hash(fQuoteSentences, around, q, 0),
		hash(fQuoteSentencesLemma, sq, l, b2u(q == 0 || q > 6)),
		hash(fPlace, bucket(i-r.Start), bucket(r.End-1-i), 0),
		hash(fPlaceTag, bucket(i-r.Start), t, f.tag(r.Start)),
		hash(fSentenceFirst, f.form(r.Start), t, 0),
		hash(fSentencePlace, small(s, 3), b2u(s == 0 || f.para[s-1] != f.para[s]), t),
		hash(fHeadline, f.form(r.End-1), small(s, 1), t),
	)
	if gov >= 0 {
		gg := f.gov[gov]
		out = append(out, hash(fGovGov, f.lemma(gg), uint32(f.gove[gov]), gl))
	} else {
		out = append(out, hash(fObjNone, l, b2u(kids&kidObj != 0), 0))
	}
	return out
}

// step appends the features of the step from token i-1 to token i.
func (f *facts) step(i int32, out []uint64) []uint64 {
	s := f.sent[i]
	begins := f.Sentences[s].Start == i
	brk := uint32(0)
	if begins {
		brk = 1
		if s > 0 && f.para[s-1] != f.para[s] {
			brk = 2
		}
	}
	return append(out,
		hash(fStep, 0, 0, 0),
		hash(fStepTags, f.tag(i-1), f.tag(i), brk),
		hash(fStepForm, f.form(i), 0, 0),
		hash(fStepForm1, f.form(i-1), 0, 0),
		hash(fStepQuote, f.quoteAt(i-1), f.quoteAt(i), brk),
		hash(fStepSentence, brk, f.sentenceQuotes(s), f.sentenceQuotes(s-1)),
		hash(fStepLabel, f.label(i-1), f.label(i), b2u(f.Heads[i] == i-1)<<1|b2u(f.Heads[i-1] == i)),
		hash(fStepTagLabel, f.tag(i), f.label(i), f.tag(i-1)),
	)
}

// stacked appends what the cue layer may know of the roles layer's opinion.
func (f *facts) stacked(i int32, out []uint64) []uint64 {
	r := uint32(f.role[i])
	var left, right, gov, subj, comp uint32 = 0x1ff, 0x1ff, 0x1ff, 0x1ff, 0x1ff
	if i > 0 {
		left = uint32(f.role[i-1])
	}
	if int(i)+1 < len(f.role) {
		right = uint32(f.role[i+1])
	}
	if g := f.gov[i]; g >= 0 {
		gov = uint32(f.role[g])
	}
	if g := f.subj[i]; g >= 0 {
		subj = uint32(f.role[g])
	}
	if g := f.comp[i]; g >= 0 {
		comp = uint32(f.role[g])
	}
	return append(out,
		hash(fRoleSelf, r, 0, 0),
		hash(fRoleLeft, left, r, 0),
		hash(fRoleRight, right, r, 0),
		hash(fRoleLemma, r, f.lemma(i), 0),
		hash(fRoleGov, gov, r, 0),
		hash(fRoleSubj, subj, r, 0),
		hash(fRoleComp, comp, r, 0),
		hash(fRoleTag, r, f.tag(i), 0),
	)
}

func b2u(b bool) uint32 {
	if b {
		return 1
	}
	return 0
}
