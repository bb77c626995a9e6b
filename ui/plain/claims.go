package plain

import (
	"fmt"
	"slices"
	"strings"

	"hearsay/model"
	"hearsay/ui/reader"
	"hearsay/ui/theme"
)

// voicedBefore is how many of the claims before claim i are somebody's.
func (v *voice) voicedBefore(i int) int {
	n := 0
	for c := range i {
		if v.voiced(c) {
			n++
		}
	}
	return n
}

// claimsFrom lets the claims go on at the first that begins at offset or later.
func (v *voice) claimsFrom(offset int) {
	v.claim, v.from = -1, -1
	for c := range v.analysis.Claims {
		if v.analysis.Claims[c].Content[0].Start < offset {
			v.from = c
		}
	}
}

// voiced reports whether claim i is somebody's.
func (v *voice) voiced(i int) bool { return v.analysis.Claims[i].Kind != model.Narrator }

func (v *voice) sameSource(i int) bool {
	return v.claim >= 0 && v.analysis.Claims[v.claim].Source != model.NoSource && v.analysis.Claims[i].Source == v.analysis.Claims[v.claim].Source
}

// step reads the next claim in the given direction that is fit.
func (v *voice) step(by int, what string, fit func(int) bool) answer {
	first := v.from + by
	if by < 0 && v.claim < 0 {
		first = v.from // which has not been read
	}
	for i := first; i >= 0 && i < len(v.analysis.Claims); i += by {
		if fit(i) && v.passes(i) {
			return v.read(i)
		}
	}
	if v.filter.active() {
		return say("There is no further %s among those that are shown. %s", what, hint(v.reader.Back))
	}
	return say("There is no further %s.", what)
}

// read reads claim i, from which claims and paragraphs go on.
func (v *voice) read(i int) answer {
	v.claim, v.from, v.block = i, i, v.analysis.Claims[i].Block
	return answer{lines: v.words(i), cmd: v.keepPlace()}
}

// words is claim i with its source in words.
func (v *voice) words(i int) []string {
	c := &v.analysis.Claims[i]
	head := ""
	if v.voiced(i) { // counted as they are announced
		head = fmt.Sprintf("Claim %d of %d. ", v.voicedBefore(i)+1, v.voicedBefore(len(v.analysis.Claims)))
	}
	switch {
	case c.Kind == model.Narrator:
		head = "The article itself says:"
	case c.Kind == model.Unresolved:
		head += "Quoted, but the text does not say whose words:"
	default:
		head += v.attribution(c) + ":"
	}
	lines := []string{head, v.text(c.Content)}
	if len(c.Chain) > 0 {
		var names []string
		for _, link := range c.Chain {
			names = append(names, v.analysis.Sources[link.Source].Name)
		}
		lines = append(lines, "They lean on "+strings.Join(names, ", which leans on ")+".")
	}
	return lines
}

// why reads how sure the attribution of the last claim is and what speaks for it
// and against it, and how the words that mention its sources lead to their names.
func (v *voice) why() answer {
	if v.claim < 0 || v.analysis.Claims[v.claim].Source == model.NoSource {
		return say("No claim with a source has been read last.")
	}
	c := &v.analysis.Claims[v.claim]
	var a answer
	if byReader := func(e model.Evidence) bool { return e.Kind == model.ByReader }; !slices.ContainsFunc(c.Evidence, byReader) {
		a = say("The attribution is %s, %.0f percent.", theme.ConfidenceWord(c.Confidence), 100*c.Confidence)
	}
	for _, e := range c.Evidence {
		words := e.Text
		switch e.Kind {
		case model.Against:
			words = "against it: " + words
		case model.Unsure:
			words = "but " + words
		}
		a.lines = append(a.lines, sentence(capital(words)))
	}
	for _, voice := range append([]model.Voice{c.Voice}, c.Chain...) {
		name := v.analysis.Sources[voice.Source].Name
		if len(voice.Path) == 0 {
			a.lines = append(a.lines, fmt.Sprintf("%s: the article gives this name.", name))
			continue
		}
		a.lines = append(a.lines, name+":")
		for _, s := range voice.Path {
			a.lines = append(a.lines, s.Why+". The sentence: "+strings.Join(strings.Fields(s.Sentence.In(v.article.Text)), " "))
		}
	}
	return a
}

func (v *voice) attribution(c *model.Claim) string {
	who := "Somebody"
	if c.Source != model.NoSource {
		who = v.analysis.Sources[c.Source].Name
	}
	parts := []string{who, theme.KindWords(c.Kind)}
	if len(c.Cue) > 0 {
		cue := v.text(c.Cue)
		if name := model.CueName(cue); name != cue {
			parts = append(parts, "by "+name)
		} else {
			parts = append(parts, "by the word "+cue)
		}
	}
	if c.Polarity != model.Asserted && !strings.Contains(strings.ToLower(v.text(c.Cue)), c.Polarity.String()) {
		parts = append(parts, c.Polarity.String())
	}
	if len(c.Hedges) > 0 {
		parts = append(parts, "hedged by "+v.text(c.Hedges))
	}
	return strings.Join(parts, ", ")
}

func (v *voice) text(spans []model.Span) string {
	parts := make([]string, len(spans))
	for i, s := range spans {
		parts[i] = s.In(v.article.Text)
	}
	return strings.Join(parts, " … ")
}

// speakers are the sources that make claims, the one that says most first, and how
// much everybody says.
func (v *voice) speakers() ([]int, model.Shares) {
	shares := v.analysis.Shares(v.article.Text)
	var order []int
	for i := range shares.Sources {
		if shares.Sources[i].Claims > 0 {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return shares.Sources[b].Words - shares.Sources[a].Words })
	return order, shares
}

// profile reads what the article rests on.
func (v *voice) profile() answer {
	a := say("%s", v.tally())
	for _, l := range reader.ProfileInWords(v.article, v.analysis) {
		a.lines = append(a.lines, sentence(strings.ReplaceAll(l, " ← ", " leans on ")))
	}
	return a
}

func (v *voice) copied() answer {
	if v.claim < 0 {
		return say("No claim has been read last. %s", hint(v.reader.Next))
	}
	c := &v.analysis.Claims[v.claim]
	who := "The article itself"
	if c.Kind != model.Narrator {
		who = v.attribution(c)
	}
	a := say("Copied the claim with its source.")
	a.copy = fmt.Sprintf("%s: %s\n— %s\n", who, v.text(c.Content), v.article.Title)
	return a
}
