package relate

import (
	"slices"
	"strconv"
	"strings"
)

// uses tells how often a lemma was (part of) a cue in the corpus: in share of
// 100 occurrences, of count in all. Counts above 127 are given as 127.
func (m *Model) uses(lemma uint32) (share, count int) {
	row := m.usage.Row(usageKey(lemma))
	if len(row) < 2 {
		return 0, 0
	}
	return int(int8(row[0])), int(int8(row[1]))
}

func usageKey(lemma uint32) uint64 { return hash(lastFeature, lemma, 0, 0) }

// phrase is what a reason says: of a word, or of a number, or of neither.
type phrase struct {
	before string
	word   string
	middle string
	number int // -1 for none
	after  string
}

// mostPhrases bounds how many phrases a worker knows by heart.
const mostPhrases = 4096

// tell writes a phrase out. Few words make most of the cues, so most phrases
// have been written before, and need no memory of their own.
func (w *worker) tell(p phrase) string {
	if s, ok := w.phrases[p]; ok {
		return s
	}
	p.word = strings.Clone(p.word) // not all of the text that it stands in
	s := p.before
	if p.word != "" {
		s += "“" + p.word + "”"
	}
	s += p.middle
	if p.number >= 0 {
		s += strconv.Itoa(p.number)
	}
	s += p.after
	if w.phrases == nil || len(w.phrases) == mostPhrases {
		w.phrases = map[phrase]string{}
	}
	w.phrases[p] = s
	return s
}

// reasons tells in words what speaks for a reading and what against it. They
// are facts that a reader can check, not the thousands of small weights that
// the probability is made of.
func (w *worker) reasons(x *reading, r *Relation) {
	f := &w.facts
	from := len(w.told)
	w.against = w.against[:0]
	speaks := func(reason string) { w.told = append(w.told, reason) }
	objects := func(reason string) { w.against = append(w.against, reason) }
	word := f.Form(int(x.cue.head))
	share, count := w.m.uses(f.lemma(x.cue.head))
	usage := phrase{word: word, middle: " reports what somebody says or thinks in ", number: share, after: " of 100 uses"}
	switch {
	case count < 3:
		objects(w.tell(phrase{word: word, middle: " was hardly ever seen to report what somebody says or thinks", number: -1}))
	case share >= 50:
		speaks(w.tell(usage))
	default:
		objects(w.tell(usage))
	}
	first, last := r.Content[0].Start, r.Content[len(r.Content)-1].End-1
	if f.quote[first] == 5 && f.quote[last] == 6 {
		speaks("what is said stands in quotation marks")
	}
	if len(r.Source) == 0 {
		objects(w.tell(phrase{before: "nobody is named beside ", word: word, number: -1}))
	} else if s := f.subj[x.cue.head]; s >= r.Source[0].Start && s < r.Source[0].End {
		speaks(w.tell(phrase{before: "the source is the subject of ", word: word, number: -1}))
	}
	if x.otherRight >= .25 {
		other := "the words attributed may reach further or less far"
		if x.otherSource {
			other = "the source may be another one"
		}
		objects(w.tell(phrase{before: other, middle: ": another reading has a probability of ", number: int(float64(x.otherRight*100) + .5), after: " in 100"}))
	}
	if x.cue.any < .5 {
		objects(w.tell(phrase{word: word, middle: " looks little like a report here", number: -1}))
	}
	middle := len(w.told)
	w.told = append(w.told, w.against...)
	r.For, r.Against = slices.Clip(w.told[from:middle]), slices.Clip(w.told[middle:])
}
