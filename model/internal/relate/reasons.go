package relate

import "strconv"

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

// reasons tells in words what speaks for a reading and what against it. They
// are facts that a reader can check, not the thousands of small weights that
// the probability is made of.
func (w *worker) reasons(x *reading, r *Relation) {
	f := &w.facts
	word := "“" + f.Form(int(x.cue.head)) + "”"
	share, count := w.m.uses(f.lemma(x.cue.head))
	usage := word + " reports what somebody says or thinks in " + strconv.Itoa(share) + " of 100 uses"
	switch {
	case count < 3:
		r.Against = append(r.Against, word+" was hardly ever seen to report what somebody says or thinks")
	case share >= 50:
		r.For = append(r.For, usage)
	default:
		r.Against = append(r.Against, usage)
	}
	first, last := x.content[0].Start, x.content[len(x.content)-1].End-1
	if f.quote[first] == 5 && f.quote[last] == 6 {
		r.For = append(r.For, "what is said stands in quotation marks")
	}
	if x.source.Len() == 0 {
		r.Against = append(r.Against, "nobody is named beside "+word)
	} else if s := f.subj[x.cue.head]; s >= x.source.Start && s < x.source.End {
		r.For = append(r.For, "the source is the subject of "+word)
	}
	if x.otherRight >= .25 {
		other := "the words attributed may reach further or less far"
		if x.otherSource {
			other = "the source may be another one"
		}
		r.Against = append(r.Against, other+": another reading has a probability of "+strconv.Itoa(int(x.otherRight*100+.5))+" in 100")
	}
	if x.cue.any < .5 {
		r.Against = append(r.Against, word+" looks little like a report here")
	}
}
