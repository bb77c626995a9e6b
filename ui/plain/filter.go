package plain

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"hearsay/model"
	"hearsay/ui/theme"
)

// filter says which claims are walked through.
type filter struct {
	sources    map[string]bool // by id: another analysis may number them differently
	narrator   bool
	unresolved bool
}

func (f filter) active() bool { return len(f.sources) > 0 || f.narrator || f.unresolved }

// passes reports whether claim i is to be read: the claims of a source are those
// that it makes, and those of others that lean on it.
func (v *voice) passes(i int) bool {
	c := &v.analysis.Claims[i]
	switch f := v.filter; {
	case !f.active():
		return true
	case c.Kind == model.Narrator:
		return f.narrator
	case c.Kind == model.Unresolved:
		return f.unresolved
	case v.filtered(c.Source):
		return true
	}
	return slices.ContainsFunc(c.Chain, func(link model.Voice) bool { return v.filtered(link.Source) })
}

func (v *voice) filtered(source int) bool {
	return source != model.NoSource && v.filter.sources[v.analysis.Sources[source].ID]
}

// walked reports whether claim i is one to go to: somebody's, or the article's own
// where only that is wanted.
func (v *voice) walked(i int) bool { return v.voiced(i) || v.filter.narrator }

// askFilter reads who speaks, each with a letter, and asks whose claims are to be
// read.
func (v *voice) askFilter() answer {
	order, shares := v.speakers()
	if len(order) == 0 {
		return say("Nobody is named for anything in this article.")
	}
	lines := []string{"Whose claims shall be read? Type letters or names, then enter; nothing for all."}
	for _, i := range order {
		lines = append(lines, fmt.Sprintf("%s: %s, %s.", theme.Letter(i), v.analysis.Sources[i].Name, count(shares.Sources[i].Claims, "claim")))
	}
	a := v.ask("Only: ", v.chooseSources)
	a.lines = lines
	return a
}

// chooseSources filters by what was typed.
func (v *voice) chooseSources(typed string) answer {
	if v.analysis == nil { // the article has changed meanwhile
		return say("%s", v.without)
	}
	chosen := map[string]bool{}
	for _, word := range strings.FieldsFunc(typed, func(r rune) bool { return r == ' ' || r == ',' }) {
		sources := v.sourcesCalled(word)
		if len(sources) == 0 {
			return say("No source has the letter or the name %s. %s", word, hint(v.reader.Filter))
		}
		for _, i := range sources {
			chosen[v.analysis.Sources[i].ID] = true
		}
	}
	return v.setFilter(filter{sources: chosen})
}

// sourcesCalled are the sources that a word means: the one of that letter or
// number, those that have it in their names, or one for each of its letters.
func (v *voice) sourcesCalled(word string) (sources []int) {
	all := v.analysis.Sources
	byLetter := func(letter string) int {
		for i := range all {
			if strings.EqualFold(theme.Letter(i), letter) {
				return i
			}
		}
		return -1
	}
	if i := byLetter(word); i >= 0 {
		return []int{i}
	}
	if n, err := strconv.Atoi(word); err == nil && 1 <= n && n <= len(all) {
		return []int{n - 1}
	}
	for i := range all {
		if strings.Contains(strings.ToLower(all[i].Name), strings.ToLower(word)) {
			sources = append(sources, i)
		}
	}
	if len(sources) > 0 {
		return sources
	}
	for _, letter := range word {
		i := byLetter(string(letter))
		if i < 0 {
			return nil
		}
		sources = append(sources, i)
	}
	return sources
}

// setFilter walks only through the claims that f lets pass, from the place that
// was reached, and says which they are.
func (v *voice) setFilter(f filter) answer {
	was := v.filter.active()
	v.filter = f
	if !was && !f.active() {
		return say("All claims are read, as before.")
	}
	return say("%s", v.filterWords())
}

// keepFilter drops from the filter what another analysis has no claims of, and
// says what it shows.
func (v *voice) keepFilter() string {
	f := v.filter
	if f.sources == nil {
		return v.filterWords()
	}
	v.filter.sources = map[string]bool{}
	for i := range v.analysis.Sources {
		if id := v.analysis.Sources[i].ID; f.sources[id] {
			v.filter.sources[id] = true
		}
	}
	if !v.filter.active() {
		return "The sources whose claims were to be read say nothing any more. All claims are read again."
	}
	return v.filterWords()
}

// filterWords says what the filter shows, how much that is, and how it ends.
func (v *voice) filterWords() string {
	f := v.filter
	what := ""
	switch {
	case !f.active():
		return "All claims are read again."
	case f.narrator:
		what = "what the article itself says"
	case f.unresolved:
		what = "what is quoted without saying whose it is"
	default:
		var names []string
		for i := range v.analysis.Sources {
			if v.filtered(i) {
				names = append(names, v.analysis.Sources[i].Name)
			}
		}
		what = "the claims of " + strings.Join(names, " and ")
	}
	n := 0
	for i := range v.analysis.Claims {
		if v.passes(i) {
			n++
		}
	}
	of := count(n, "statement")
	if n == 0 {
		of = "there are none"
	}
	return fmt.Sprintf("Only %s: %s. %s", what, of, hint(v.reader.Next, v.reader.Back))
}
