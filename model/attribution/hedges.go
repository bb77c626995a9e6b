package attribution

import (
	"slices"
	"strings"

	"hearsay/model"
	"hearsay/model/internal/tag"
	"hearsay/model/internal/words"
)

// wordSet is a set of words, known by their FoldHash.
type wordSet map[uint32]bool

func setOf(list string) wordSet {
	s := wordSet{}
	for w := range strings.FieldsSeq(list) {
		s[words.FoldHash(w)] = true
	}
	return s
}

func (d *drafter) in(s wordSet, i int32) bool {
	return 0 <= i && int(i) < len(d.Tokens) && s[d.Forms[i]]
}

// is reports whether token i is the word w, however it is written.
func (d *drafter) is(i int32, w string) bool {
	return 0 <= i && int(i) < len(d.Tokens) && strings.EqualFold(d.Form(int(i)), w)
}

// Hedges are words that weaken a claim: they say that it need not be so. What
// only tells an attitude, "fears", or rounds a number, "about 40", is none.
var (
	hedging = setOf(`may might could likely unlikely possibly perhaps maybe probably apparently reportedly allegedly
		supposedly seemingly presumably purportedly potentially conceivably arguably ostensibly
		seem seems seemed appear appears appeared suggest suggests suggested
		alleged purported suspected rumoured rumored`)
	// hedging in the cue alone, where they say how sure the source is
	hedgingCues = setOf(`estimate estimates estimated estimating estimation suspect suspects suspected speculate speculates
		speculated believe believes believed reckon reckons reckoned suggesting suggestion expects`)
	// held are what is said of something in the passive, "is thought to have fled"
	held       = setOf(`expected believed thought understood said feared assumed presumed rumoured rumored suspected estimated reported alleged considered`)
	being      = setOf(`is are was were be been being 's 're`)
	degrees    = setOf(`very more most less least highly quite almost increasingly widely`)
	certainty  = setOf(`certainly`)
	inability  = setOf(`not n't never hardly`)
	appearance = setOf(`to that as likely unlikely set ready poised`)
)

// hedges are the hedges in a claim's cue and content, in the order of the text.
func (d *drafter) hedges(cue, content []words.Range) []words.Range {
	var room [8]words.Range
	found := room[:0]
	for _, r := range cue {
		for i := r.Start; i < r.End; i++ {
			if d.in(being, i) && i+1 < r.End && d.in(held, r.End-1) { // "is expected", where "to" is part of what is
				found = append(found, words.Range{Start: i, End: r.End})
				i = r.End - 1
			} else if d.in(hedgingCues, i) {
				found = append(found, words.Range{Start: i, End: i + 1})
			} else if h := d.hedge(i, r); h.Len() > 0 {
				found = append(found, h)
				i = h.End - 1
			}
		}
	}
	for _, r := range content {
		for i := r.Start; i < r.End; i++ {
			if h := d.hedge(i, r); h.Len() > 0 {
				found = append(found, h)
				i = h.End - 1
			}
		}
	}
	slices.SortFunc(found, func(a, b words.Range) int { return int(a.Start - b.Start) })
	found = slices.CompactFunc(found, func(a, b words.Range) bool { return a.Start < b.End && b.Start < a.End })
	return d.keep(found...)
}

// hedge is the hedge that token i begins inside r, or an empty range.
func (d *drafter) hedge(i int32, r words.Range) words.Range {
	h := words.Range{Start: i, End: i + 1}
	switch {
	case d.in(being, i): // "is widely expected to", "was likely"
		j := i + 1
		for j < r.End && (d.in(degrees, j) || d.in(inability, j)) {
			j++
		}
		if j+1 < r.End && d.in(held, j) && d.is(j+1, "to") {
			return words.Range{Start: i, End: j + 2}
		}
	case d.is(i, "almost") && i+1 < r.End && d.in(certainty, i+1):
		return words.Range{Start: i, End: i + 2}
	case d.in(degrees, i) && i+1 < r.End && (d.is(i+1, "likely") || d.is(i+1, "unlikely")):
		return words.Range{Start: i, End: i + 2}
	case !d.in(hedging, i):
	case d.is(i, "may"):
		if d.modal(i, r) {
			return h
		}
	case d.is(i, "could"): // "could not reach him" tells a fact
		if !(i+1 < r.End && d.in(inability, i+1)) {
			return h
		}
	case d.is(i, "appear"), d.is(i, "appears"), d.is(i, "appeared"): // "appeared in court" hedges nothing
		if i+1 < r.End && d.in(appearance, i+1) {
			return h
		}
	default:
		return h
	}
	return words.Range{}
}

// modal reports whether the word "may" at token i is the verb, not the month.
func (d *drafter) modal(i int32, r words.Range) bool {
	if d.Form(int(i)) == "may" {
		return true
	}
	if d.Form(int(i)) != "May" || d.Tags[i] != tag.MD || i+1 >= r.End {
		return false
	}
	next := d.Form(int(i + 1))
	return next[0] >= 'a' && next[0] <= 'z'
}

var (
	denials  = setOf(`deny denies denied denying denial refute refutes refuted reject rejects rejected rejecting rebut rebuts rebutted disavow disavowed repudiate repudiated dispute disputes disputed disputing`)
	rejected = setOf(`reject rejects rejected rejecting dismiss dismisses dismissed dismissing rubbish rubbishes rubbished`) // denials of statements only
	ruling   = setOf(`rule rules ruled ruling`)
	refusals = setOf(`decline declines declined declining refuse refuses refused refusing refusal`)
	avoiding = setOf(`refrain refrains refrained refraining avoid avoids avoided avoiding resisted resists drawn`)
	failing  = setOf(`fail fails failed failing unable unwilling`)
	negation = setOf(`not n't never hardly neither nor no none nobody without`)
	// what somebody who is asked does or does not
	answers = setOf(`claim claimed claiming comment commented commenting say said saying discuss discussing answer answered elaborate confirm confirmed disclose disclosed respond responded reply replied return returned reveal speculate
		specify explain identify provide release give name naming speak talk response`)
	replies = setOf(`comment commented respond responded reply replied answer answered response speak talk drawn`)
	// what a denial rejects when it is a statement, not a proposal
	statements = setOf(`claim claims allegation allegations accusation accusations suggestion suggestions report reports charge charges
		rumour rumours rumor rumors notion idea assertion assertions narrative that wrongdoing any having being it which something figure
		figures number talk account accounts estimate view description phrase`)
)

// polarity tells whether the source of an attribution stands behind content.
// "Neither firm responded" denies its verb in the source.
func (d *drafter) polarity(cue, source, content []words.Range) model.Polarity {
	negated := len(source) > 0 && d.in(negation, source[0].Start) || len(content) > 0 && content[0].Len() == 2 && d.is(content[0].Start, "no")
	said := false
	for _, r := range cue {
		negated = negated || d.in(negation, r.Start-1)
		for i := r.Start; i < r.End; i++ {
			switch {
			case d.in(negation, i):
				negated = true
			case d.in(refusals, i):
				return model.Declined
			case d.in(rejected, i):
				if !negated && len(content) > 0 && d.near(statements, content[0], 3) {
					return model.Denied
				}
				return model.Asserted
			case d.in(denials, i), d.in(ruling, i) && d.is(cue[len(cue)-1].End-1, "out"):
				switch {
				case negated && said: // "would neither confirm nor deny"
					return model.Declined
				case negated:
					return model.Asserted
				}
				return model.Denied
			case d.in(avoiding, i), d.is(i, "short") && d.is(i+1, "of"), d.is(i, "yet") && d.is(i+1, "to"):
				return model.Declined
			case d.in(failing, i):
				negated = true
			case d.in(answers, i):
				said = true
			}
		}
	}
	if negated && (said || len(content) > 0 && d.near(replies, content[0], 2)) { // "would not say whether", "has not" "commented"
		return model.Declined
	}
	return model.Asserted
}

// near reports whether one of the first n tokens of r is in s.
func (d *drafter) near(s wordSet, r words.Range, n int32) bool {
	for i := r.Start; i < min(r.End, r.Start+n); i++ {
		if d.in(s, i) {
			return true
		}
	}
	return false
}
