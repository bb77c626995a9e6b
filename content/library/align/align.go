// Package align sets articles side by side: claims that say the same thing
// stand in one row, so that a reader sees who attributes it to whom, where a
// hedge fell away, and what only one article has.
//
// Reports of one event share wordings: they draw on the same statements. So two
// claims are taken to say the same thing when they share the words that are rare
// among the claims at hand. Each claim becomes a vector of its words' stems and
// of pairs of them that follow each other, weighted by how few claims have them;
// the similarity of two claims is a mean of the cosine of their vectors, which
// asks that they say the same, and of how much of the shorter is in the longer,
// which lets a short report match a long one. Rows are built from the most
// similar pair on, as long as the claims of a row are similar on the average.
//
// A short claim has hardly more than the words that all of the articles is about:
// "Cracks in Brell dam" and "Brell dam is safe" share two of three. Where each of
// two short claims has a word of its own, these are what they say, so that they
// must share more than words of the topic, and where one of the two denies, they
// do not say the same whatever they share.
package align

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"

	"hearsay/model"
)

// Side is one of the articles that are compared.
type Side struct {
	Article  *model.Article
	Analysis *model.Analysis
}

// Row is claims that say the same thing: for each side their indices into its
// claims, in order; none where the side does not have it.
type Row [][]int

// Unhedged are the sides that say without a hedge what another side of the row
// hedges.
func Unhedged(sides []Side, r Row) []int {
	var plain []int
	hedged := false
	for s, claims := range r {
		if len(claims) == 0 {
			continue
		}
		if slices.ContainsFunc(claims, func(c int) bool { return len(sides[s].Analysis.Claims[c].Hedges) > 0 }) {
			hedged = true
		} else {
			plain = append(plain, s)
		}
	}
	if !hedged {
		return nil
	}
	return plain
}

// Rows aligns the claims of the sides. Each claim is in one row; rows stand in
// the order of the first side, and what that does not have stands where the
// others have it.
func Rows(sides []Side) []Row {
	statements := make([][]statement, len(sides))
	titles := make([]string, len(sides))
	for s, side := range sides {
		titles[s] = side.Article.Title
		for _, c := range side.Analysis.Claims {
			var words []string
			for _, span := range c.Content {
				words = append(words, span.In(side.Article.Text))
			}
			st := statement{words: strings.Join(words, " "), silent: c.Polarity == model.Declined}
			if c.Source != model.NoSource {
				st.source = side.Analysis.Sources[c.Source].ID
			}
			statements[s] = append(statements[s], st)
		}
	}
	return rows(statements, titles)
}

// statement is what a claim says, and who.
type statement struct {
	words  string
	source string // id, or empty
	silent bool   // whether it is a refusal to say it
}

// item is a statement on its way into a row.
type item struct {
	side, claim int
	source      string
	silent      bool
	terms       []term // ordered by id
	norm, mass  float64
	words       float64 // the mass of the words alone
	count       int     // of the words
	negated     bool
}

type term struct {
	id     int
	weight float64
	word   bool // and not a pair of words
	topic  bool // a word of what all is about
}

// What was chosen on testdata/wagner.txt, and for short claims on dam.txt and
// well.txt.
const (
	similar    = 0.36 // from here on two claims may say the same thing
	onAverage  = 0.30 // what the claims of a row must be to one another
	twice      = 0.45 // and what they must be for a second claim of one side to join
	sameSource = 0.06 // what it adds that both are of one source
	ofCosine   = 0.5  // the share of the cosine in the mean, the rest is that of what is contained
	pairWeight = 0.5  // of two words that follow each other, against a word
	shortest   = 4.0  // a claim is taken to have this much to say at least, so that one common word is not all of it
	few        = 4    // words of a short claim
	fewMore    = 6    // and of one beside it
	own        = 1.5  // short claims must share so much for what each has of its own
	ofTopic    = 0.7  // a word of less weight is one of the topic
)

// rows aligns statements of articles with those titles.
func rows(sides [][]statement, titles []string) []Row {
	items := weigh(sides, titles)
	pairs := candidates(items)
	rowOf := make([]int, len(items)) // items of a row have the same number
	members := make([][]int, len(items))
	for i := range items {
		rowOf[i], members[i] = i, []int{i}
	}
	for _, p := range pairs {
		a, b := rowOf[p.a], rowOf[p.b]
		if a == b || !alike(items, members[a], members[b]) {
			continue
		}
		for _, i := range members[b] {
			rowOf[i] = a
		}
		members[a] = append(members[a], members[b]...)
		members[b] = nil
	}
	var all []Row
	for _, m := range members {
		if len(m) == 0 {
			continue
		}
		r := make(Row, len(sides))
		for _, i := range m {
			r[items[i].side] = append(r[items[i].side], items[i].claim)
		}
		for _, claims := range r {
			slices.Sort(claims)
		}
		all = append(all, r)
	}
	return ordered(all, len(sides))
}

// alike reports whether two rows can be one: claims of different sides are
// similar on the average. An article seldom says a thing twice.
func alike(items []item, a, b []int) bool {
	sum, n, wanted := 0.0, 0, onAverage
	for _, i := range a {
		for _, j := range b {
			if items[i].side == items[j].side {
				wanted = twice
				continue
			}
			sum += similarity(&items[i], &items[j])
			n++
		}
	}
	return n > 0 && sum >= wanted*float64(n)
}

type pair struct {
	a, b int
	sim  float64
}

// candidates are the pairs of items of different sides that may say the same,
// the most similar first.
func candidates(items []item) []pair {
	with := map[int][]int{} // items by term
	var pairs []pair
	for i := range items {
		seen := map[int]bool{}
		for _, t := range items[i].terms {
			for _, j := range with[t.id] {
				if items[j].side == items[i].side || seen[j] {
					continue
				}
				seen[j] = true
				if sim := similarity(&items[j], &items[i]); sim >= similar {
					pairs = append(pairs, pair{j, i, sim})
				}
			}
			with[t.id] = append(with[t.id], i)
		}
	}
	slices.SortFunc(pairs, func(p, q pair) int {
		return cmp.Or(cmp.Compare(q.sim, p.sim), p.a-q.a, p.b-q.b)
	})
	return pairs
}

func similarity(a, b *item) float64 {
	if (a.silent || b.silent) && a.source != b.source {
		return 0 // two who do not comment have not said the same
	}
	shared, common, words, telling := 0.0, 0.0, 0.0, 0.0
	for i, j := 0, 0; i < len(a.terms) && j < len(b.terms); {
		switch s, t := a.terms[i], b.terms[j]; {
		case s.id < t.id:
			i++
		case s.id > t.id:
			j++
		default:
			shared += float64(s.weight * t.weight)
			common += s.weight
			if s.word {
				words += s.weight
				if !s.topic {
					telling += s.weight
				}
			}
			i++
			j++
		}
	}
	if shared == 0 || min(a.count, b.count) <= few && max(a.count, b.count) <= fewMore && (a.negated != b.negated || telling < float64(own*(min(a.words, b.words)-words))) {
		return 0
	}
	sim := float64(ofCosine*shared)/float64(a.norm*b.norm) + float64((1-ofCosine)*common)/max(shortest, min(a.mass, b.mass))
	if a.source != "" && a.source == b.source {
		sim += sameSource
	}
	return sim
}

// weigh makes items of statements.
func weigh(sides [][]statement, titles []string) []item {
	ids := map[string]int{}
	var counts []int // in how many statements each term is
	var items []item
	for s, side := range sides {
		for c, st := range side {
			it := item{side: s, claim: c, source: st.source, silent: st.silent}
			it.negated = negated(st.words)
			for name, weight := range terms(st.words) {
				id, ok := ids[name]
				if !ok {
					id = len(counts)
					ids[name] = id
					counts = append(counts, 0)
				}
				counts[id]++
				it.terms = append(it.terms, term{id, weight, weight == 1, false})
			}
			slices.SortFunc(it.terms, func(a, b term) int { return a.id - b.id })
			items = append(items, it)
		}
	}
	in := map[string]int{} // how many titles
	titled := make([]bool, len(counts))
	for _, title := range titles {
		for name := range terms(title) {
			in[name]++
			if id, ok := ids[name]; ok && in[name] == 2 {
				titled[id] = true
			}
		}
	}
	most := log(1 + float64(len(items))/float64(len(sides)))
	for i := range items {
		it := &items[i]
		for t := range it.terms {
			w := &it.terms[t]
			// A term in every other statement tells little; one that is in
			// a row of each side tells as much as it can.
			w.weight *= log(1+float64(len(items))/float64(max(len(sides), counts[w.id]))) / most
			it.norm += float64(w.weight * w.weight)
			it.mass += w.weight
			w.topic = titled[w.id] || w.weight < ofTopic
			if w.word {
				it.words += w.weight
				it.count++
			}
		}
		it.norm = math.Sqrt(it.norm)
	}
	return items
}

// log is the logarithm to the base 2, with straight lines between the powers of
// 2: it is the same on every processor.
func log(x float64) float64 {
	fraction, exponent := math.Frexp(x)
	return float64(exponent-1) + float64(2*fraction) - 1
}

// terms are the stems of a statement's words, without those that every
// statement has, and the pairs of them, with their weights.
func terms(words string) map[string]float64 {
	all := map[string]float64{}
	last := ""
	for _, w := range strings.FieldsFunc(strings.ToLower(words), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && r != '\'' && r != '’' && r != '.' && r != ','
	}) {
		w = strings.Trim(w, ".,'’")
		if w == "" || common[w] {
			continue
		}
		w = stem(w)
		all[w] = 1
		if last != "" {
			all[last+" "+w] = pairWeight
		}
		last = w
	}
	return all
}

// negated reports whether a statement says that something is not so: two
// negations, as in "cannot be ruled out", are none.
func negated(words string) bool {
	odd := false
	for w := range strings.FieldsSeq(strings.ToLower(words)) {
		w = strings.Trim(w, ".,;:!?'’\"“”")
		if negations[w] || strings.HasSuffix(w, "n't") || strings.HasSuffix(w, "n’t") {
			odd = !odd
		}
	}
	return odd
}

// stem cuts the endings off that English words take on. It need not be right:
// it must be the same for words that belong together, mostly.
func stem(w string) string {
	w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
	for _, ending := range []string{"ingly", "edly", "ings", "ing", "ies", "ied", "ily", "iest", "ed", "es", "ers", "er", "ly", "s", "al"} {
		if rest, ok := strings.CutSuffix(w, ending); ok && len(rest) >= 3 {
			w = rest
			break
		}
	}
	if n := len(w); n > 3 && w[n-1] == w[n-2] && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "ll") { // banned, ban
		w = w[:n-1]
	}
	if len(w) > 3 {
		w = strings.TrimRight(w, "eyi")
	}
	return w
}

// ordered puts rows in the order of the first side; a row without it follows
// the row of the claim before its own, on the first side that has it.
func ordered(all []Row, sides int) []Row {
	next := make([]int, len(all)+1) // a linked list of rows; its head is the last element
	head := len(all)
	next[head] = head
	placed := make([]bool, len(all))
	for s := range sides {
		var with []int // rows that have this side, by its first claim there
		for i, r := range all {
			if len(r[s]) > 0 {
				with = append(with, i)
			}
		}
		slices.SortFunc(with, func(i, j int) int { return all[i][s][0] - all[j][s][0] })
		last := head
		for _, i := range with {
			if !placed[i] {
				placed[i] = true
				next[last], next[i] = i, next[last]
			}
			last = i
		}
	}
	out := make([]Row, 0, len(all))
	for i := next[head]; i != head; i = next[i] {
		out = append(out, all[i])
	}
	return out
}

// negations are words that turn a statement into its opposite.
var negations = wordSet(`no not never neither nobody none nothing cannot rule ruled`)

// common are words that say nothing about what a statement says.
var common = wordSet(`a about after again all also an and any are as at be because been before being both but by can cannot could did do does
		doing during each for from further had has have having he her here his how i if in into is it its itself just may me might
		more most must my neither never no nobody none nor not nothing now of off on once one only or other our out over own said same say says shall she should so some such than that the
		their them then there these they this those through to too under until up very was we were what when where which while who whom
		whose why will with within would you your likely according`)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}
