package reader

import (
	"math"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/model"
)

// digest is an analysis and what the screen derives from it once.
type digest struct {
	*model.Analysis
	shares   model.Shares
	voiced   []int         // claims that are not the narrator's, in order
	bySource [][]int       // the claims of each source, in order
	leaning  [][]int       // the claims of others that lean on each source, in order
	short    []string      // a short name for each source, for tight places
	numbers  []int         // of the sources' letters and colours
	byKind   [5]kindTally  // over all claims, by kind
	unnamed  model.Tally   // of all sources without a name, and of no source
	largest  int           // the source with the most words, or NoSource
	hedged   int           // claims with a hedge
	chained  []int         // claims with a chain
	ranked   []int         // sources that say something, by their share
	headline *headlineTest // nil when the title attributes nothing
}

type kindTally struct{ claims, words int }

// headlineTest sets the claim of the title beside what its source says in the
// text, or, where that is nothing of the kind, beside the same claim of another:
// a headline's "engineer" may be somebody with a name there.
type headlineTest struct {
	claim   int
	said    int          // the claim of the text that is closest, or noClaim
	other   bool         // somebody else says it there than in the title
	dropped []model.Span // hedges of the text that the title has not
}

// digestOf derives what the screen needs from an analysis of a.
func digestOf(a *model.Article, an *model.Analysis) *digest {
	d := &digest{Analysis: an, largest: model.NoSource, bySource: make([][]int, len(an.Sources)), leaning: make([][]int, len(an.Sources))}
	d.shares = an.Shares(a.Text)
	for i := range an.Claims {
		c := &an.Claims[i]
		d.byKind[c.Kind].claims++
		if c.Kind != model.Narrator {
			d.voiced = append(d.voiced, i)
		}
		if c.Source != model.NoSource {
			d.bySource[c.Source] = append(d.bySource[c.Source], i)
		}
		if len(c.Hedges) > 0 {
			d.hedged++
		}
		if len(c.Chain) > 0 {
			d.chained = append(d.chained, i)
		}
		for _, v := range c.Chain {
			d.leaning[v.Source] = append(d.leaning[v.Source], i)
		}
	}
	for _, r := range an.Coverage {
		if r.Part == model.Content {
			d.byKind[an.Claims[r.Claim].Kind].words += model.CountWords(r.In(a.Text))
		}
	}
	d.unnamed = d.shares.Unnamed
	for i := range an.Sources {
		t := d.shares.Sources[i]
		d.short = append(d.short, shortName(&an.Sources[i]))
		if !an.Sources[i].Named {
			d.unnamed.Claims += t.Claims
			d.unnamed.Words += t.Words
			d.unnamed.Share += t.Share
		}
		if t.Claims > 0 {
			d.ranked = append(d.ranked, i)
		}
		if t.Words > 0 && (d.largest == model.NoSource || t.Words > d.shares.Sources[d.largest].Words) {
			d.largest = i
		}
	}
	slices.SortStableFunc(d.ranked, func(i, j int) int { return d.shares.Sources[j].Words - d.shares.Sources[i].Words })
	d.headline = d.testHeadline(a)
	return d
}

// testHeadline compares the first attributed claim of the title with the claim
// of the same source in the text that shares most words with it. If the source has
// none that shares a word, it is the claim of anybody, as long as it has at least
// two of the title's words, and half of them: else it is another claim.
func (d *digest) testHeadline(a *model.Article) *headlineTest {
	if len(a.Blocks) == 0 || a.Blocks[0].Kind != model.Title {
		return nil
	}
	title := a.Blocks[0]
	for i := range d.Claims {
		c := &d.Claims[i]
		if c.Content[0].Start >= title.End {
			return nil
		}
		if c.Source == model.NoSource {
			continue
		}
		t := &headlineTest{claim: i, said: noClaim}
		words := wordSet(joined(a.Text, c.Content))
		closest := func(among []int) (claim, shared int) {
			claim = noClaim
			for _, j := range among {
				if d.Claims[j].Content[0].Start < title.End {
					continue
				}
				n := 0
				for w := range wordSet(joined(a.Text, d.Claims[j].Content)) {
					if words[w] {
						n++
					}
				}
				if n > shared || claim == noClaim {
					claim, shared = j, n
				}
			}
			return claim, shared
		}
		shared := 0
		if t.said, shared = closest(d.bySource[c.Source]); shared == 0 {
			if j, n := closest(d.voiced); n >= 2 && 2*n >= len(words) {
				t.said, t.other = j, true
			}
		}
		if t.said != noClaim && len(c.Hedges) == 0 {
			t.dropped = d.Claims[t.said].Hedges
		}
		return t
	}
	return nil
}

// wordSet is the longer words of s, cut to stems of five letters so that
// "pardons" and "pardoned" meet.
func wordSet(s string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsFuncSeq(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }) {
		if utf8.RuneCountInString(w) < 4 {
			continue
		}
		if rs := []rune(w); len(rs) > 5 {
			w = string(rs[:5])
		}
		set[w] = true
	}
	return set
}

// shortName is how a source is called where there is little room: its
// abbreviation if it has one, a person's last name, else its name.
func shortName(s *model.Source) string {
	names := s.Aliases
	if s.Known != nil {
		names = append(slices.Clone(names), s.Known.Aliases...)
	}
	for _, n := range append([]string{s.Name}, names...) {
		if abbreviation(n) {
			return n
		}
	}
	words := strings.Fields(s.Name)
	if s.Type == model.Person && s.Named && !slices.ContainsFunc(words, func(w string) bool { return !capital(w) }) {
		return words[len(words)-1]
	}
	if len(words) > 1 && (words[0] == "the" || words[0] == "The") {
		words = words[1:]
	}
	return strings.Join(words, " ")
}

func capital(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}

func abbreviation(s string) bool {
	if n := len(s); n < 2 || n > 6 {
		return false
	}
	return strings.IndexFunc(s, func(r rune) bool { return r < 'A' || r > 'Z' }) < 0
}

// joined is the text of spans as one line.
func joined(text string, spans []model.Span) string {
	parts := make([]string, len(spans))
	for i, s := range spans {
		parts[i] = strings.Join(strings.Fields(s.In(text)), " ")
	}
	return strings.Join(parts, " … ")
}

// claimsOf are the claims that a source makes, or, if there are none, those of
// others that lean on it.
func (d *digest) claimsOf(source int) []int {
	if len(d.bySource[source]) == 0 {
		return d.leaning[source]
	}
	return d.bySource[source]
}

// firstMention is the byte at which a source is first named as the source of a
// claim, or as one that a claim leans on.
func (d *digest) firstMention(source int) int {
	first := math.MaxInt
	add := func(mention []model.Span) {
		for _, s := range mention {
			first = min(first, s.Start)
		}
	}
	for _, i := range d.bySource[source] {
		add(d.Claims[i].Mention)
	}
	for _, i := range d.leaning[source] {
		for _, v := range d.Claims[i].Chain {
			if v.Source == source {
				add(v.Mention)
			}
		}
	}
	if first == math.MaxInt { // a correction names nobody in the text
		return d.Claims[d.claimsOf(source)[0]].Content[0].Start
	}
	return first
}

// claimFrom is the first claim whose content begins at offset or behind it;
// the number of claims when there is none.
func (d *digest) claimFrom(offset int) int {
	return sort.Search(len(d.Claims), func(i int) bool { return d.Claims[i].Content[0].Start >= offset })
}

// voicedFrom is the place in voiced of the first claim from offset on.
func (d *digest) voicedFrom(offset int) int {
	return sort.Search(len(d.voiced), func(i int) bool { return d.Claims[d.voiced[i]].Content[0].Start >= offset })
}

// regionAt is the index of the region that holds offset, or that of the last.
func (d *digest) regionAt(offset int) int {
	return sort.Search(len(d.Coverage), func(i int) bool { return d.Coverage[i].End > offset })
}

// claimAt is the claim that the byte at offset is part of, or noClaim.
func (d *digest) claimAt(offset int) int {
	if i := d.regionAt(offset); i < len(d.Coverage) {
		return d.Coverage[i].Claim
	}
	return noClaim
}

// counterpart is the claim that stands where another analysis has one with that
// extent, or noClaim. After a correction it may begin or end elsewhere; what it
// has left is the narrator's then, and all of it may be.
func (d *digest) counterpart(e model.Span) int {
	same := d.claimAt(e.Start)
	for i := d.regionAt(e.Start); i < len(d.Coverage) && d.Coverage[i].Start < e.End; i++ {
		if r := d.Coverage[i]; r.Part == model.Content && d.Claims[r.Claim].Kind != model.Narrator {
			return r.Claim
		}
	}
	return same
}

// extent is the bytes from the beginning of a claim's contents to their end.
func extent(c *model.Claim) model.Span {
	return model.Span{Start: c.Content[0].Start, End: c.Content[len(c.Content)-1].End}
}
