package patterns

import (
	"strings"

	"hearsay/model/internal/words"
)

// set is a set of words, known by their FoldHash.
type set map[uint32]bool

func setOf(list string) set {
	s := set{}
	for w := range strings.FieldsSeq(list) {
		s[words.FoldHash(w)] = true
	}
	return s
}

func (s set) has(form string) bool { return s[words.FoldHash(form)] }

// forms is each verb of list, given as its base form, with its inflections.
// Verbs whose past is irregular bring it along after a slash: say/said.
func forms(list string) set {
	s := set{}
	for entry := range strings.FieldsSeq(list) {
		base, past, irregular := strings.Cut(entry, "/")
		stem := base
		if strings.HasSuffix(base, "e") {
			stem = base[:len(base)-1]
		}
		third := base + "s"
		switch {
		case strings.HasSuffix(base, "y") && !strings.ContainsAny(base[len(base)-2:len(base)-1], "aeiou"):
			stem, third = base[:len(base)-1]+"i", base[:len(base)-1]+"ies"
		case strings.HasSuffix(base, "ch"), strings.HasSuffix(base, "sh"), strings.HasSuffix(base, "ss"):
			third = base + "es"
		}
		ing := strings.TrimSuffix(base, "e") + "ing"
		if base == "see" || base == "agree" {
			ing = base + "ing"
		}
		if !irregular {
			past = stem + "ed"
		}
		for p := range strings.SplitSeq(past, "/") {
			s[words.FoldHash(p)] = true
		}
		for _, f := range []string{base, third, ing} {
			s[words.FoldHash(f)] = true
		}
	}
	return s
}

// The verbs that attribute what follows them, or what stands in quotation
// marks beside them. Those of saying also stand in the middle of what is said,
// or after it.
var (
	sayings = forms(`say/said add note report announce suggest write/wrote tweet argue continue explain acknowledge
		declare conclude claim respond state know/knew warn insist reply reveal predict confirm admit/admitted
		assert stress reiterate repeat recall concede joke lament complain observe comment remark agree estimate
		allege contend maintain testify recount emphasise emphasize point hint ask`)
	thoughts = forms(`think/thought believe hope fear want expect doubt suspect feel/felt find/found show/showed/shown indicate
		demand propose promise pledge vow urge deny criticise criticize accuse praise oppose dismiss reject describe
		call blame defend endorse condemn denounce`)
	told   = forms(`tell/told inform assure remind`)
	before = setOf(`also had has have was is are were would will could may might should not never n't later then recently
		already repeatedly often earlier previously himself herself themselves has been only still once further publicly
		reportedly immediately clearly just now first did does do`)
	bounds = setOf(`but that as when while after before because if though although and or so since whether how why what where than , ; : - -- ...`)
	titles = setOf(`a an the who which whose`)
)
