package tag

import "strings"

// Lemma is the dictionary form of a word with the given tag.
func Lemma(form string, t Tag) string {
	if t == NNP || t == NNPS {
		return form
	}
	return strings.ToLower(form)
}
