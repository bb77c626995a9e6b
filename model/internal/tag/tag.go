// Package tag finds the part of speech and the lemma of words.
//
// The tagger goes through a sentence from left to right. A word that has had
// one tag only, and often, keeps it; for any other a linear model weighs all
// tags by the word, its ends and its shape, its neighbours, the two tags
// before it and whether it stands in quotation marks, and the heaviest is
// taken. The weights are learned by the averaged perceptron, on tags that the
// tagger itself gave to the words before, right or wrong.
//
// Marks of quotation are tagged as opening or closing, the brackets likewise;
// the tags are otherwise those of the Penn Treebank.
package tag

// Tag is a part of speech of the Penn Treebank. The zero value stands for a
// word that has not been tagged.
type Tag uint8

// The tags, in the alphabetical order of their names.
const (
	None       Tag = iota
	Hash           // #
	Dollar         // $
	CloseQuote     // ''
	Comma          // ,
	LRB            // -LRB-, an opening bracket
	RRB            // -RRB-, a closing bracket
	Stop           // . and ? and !
	Colon          // : and ; and dashes
	CC             // coordinating conjunction
	CD             // number
	DT             // determiner
	EX             // existential there
	FW             // foreign word
	IN             // preposition or subordinating conjunction
	JJ             // adjective
	JJR            // adjective, comparative
	JJS            // adjective, superlative
	LS             // list item marker
	MD             // modal
	NN             // noun
	NNP            // proper noun
	NNPS           // proper noun, plural
	NNS            // noun, plural
	PDT            // predeterminer
	POS            // possessive ending
	PRP            // personal pronoun
	PRPS           // PRP$, possessive pronoun
	RB             // adverb
	RBR            // adverb, comparative
	RBS            // adverb, superlative
	RP             // particle
	SYM            // symbol
	TO             // to
	UH             // interjection
	VB             // verb, base form
	VBD            // verb, past tense
	VBG            // verb, gerund or present participle
	VBN            // verb, past participle
	VBP            // verb, present, not third person singular
	VBZ            // verb, present, third person singular
	WDT            // wh-determiner
	WP             // wh-pronoun
	WPS            // WP$, possessive wh-pronoun
	WRB            // wh-adverb
	OpenQuote      // ``
	Count          // the number of tags, None included
)

var names = [Count]string{
	"", "#", "$", "''", ",", "-LRB-", "-RRB-", ".", ":", "CC", "CD", "DT", "EX", "FW", "IN", "JJ", "JJR", "JJS",
	"LS", "MD", "NN", "NNP", "NNPS", "NNS", "PDT", "POS", "PRP", "PRP$", "RB", "RBR", "RBS", "RP", "SYM", "TO",
	"UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WP$", "WRB", "``",
}

// String is the treebank's name of t, empty for None.
func (t Tag) String() string { return names[t] }

// Named is the tag with the given treebank name, None for any other name.
func Named(name string) Tag {
	for t, n := range names {
		if n == name {
			return Tag(t)
		}
	}
	return None
}

// Verb reports whether t is one of VB, VBD, VBG, VBN, VBP, VBZ.
func (t Tag) Verb() bool { return VB <= t && t <= VBZ }

// Noun reports whether t is one of NN, NNP, NNPS, NNS.
func (t Tag) Noun() bool { return NN <= t && t <= NNS }
