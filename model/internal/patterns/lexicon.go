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

var (
	// introducing are the verbs before a colon whose quotation follows.
	introducing = setOf(`say says said saying tell tells told telling add adds added adding write writes wrote writing
		note notes noted noting report reports reported announce announces announced declare declares declared explain explains explained
		reply replies replied respond responds responded answer answers answered warn warns warned conclude concludes concluded
		tweet tweets tweeted post posts posted ask asks asked recall recalls recalled state states stated continue continues continued
		read reads go goes went run runs ran begin begins began`)
	// bounds end a noun phrase that is looked for before a verb.
	bounds = setOf(`but that as when while after before because if though although and or so since whether how why what where than who which , ; : - -- – — ... ( )`)
)
