package main

import (
	"fmt"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The scorer's definitions, in Go: see ../shared/eval/score.py, which stays
// the judge. All figures are on word tokens.

// wordSpans are the word tokens of a text as the scorer cuts them: runs of
// letters, digits and underscores, joined by single apostrophes and hyphens.
func wordSpans(text string) (out [][2]int) {
	word := func(i int) (bool, int) {
		r, n := utf8.DecodeRuneInString(text[i:])
		return r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r), n
	}
	for i := 0; i < len(text); {
		ok, n := word(i)
		if !ok {
			i += n
			continue
		}
		start := i
		for i < len(text) {
			if ok, n := word(i); ok {
				i += n
				continue
			}
			r, n := utf8.DecodeRuneInString(text[i:])
			if r == '’' || r == '\'' || r == '-' {
				if i+n < len(text) {
					if ok, _ := word(i + n); ok {
						i += n
						continue
					}
				}
			}
			break
		}
		out = append(out, [2]int{start, i})
	}
	return out
}

type tokenSet []int // ordered, without repetition

func (t tokenSet) key() string { return fmt.Sprint([]int(t)) }

func common(a, b tokenSet) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			n++
			i++
			j++
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return n
}

type roles [3]tokenSet // source, cue, content

func scored(text [][2]int, as []attribution) (out []roles) {
	set := func(spans [][2]int) (t tokenSet) {
		for _, s := range spans {
			i := sort.Search(len(text), func(i int) bool { return text[i][1] > s[0] })
			for ; i < len(text) && text[i][0] < s[1]; i++ {
				t = append(t, i)
			}
		}
		slices.Sort(t)
		return slices.Compact(t)
	}
	for _, a := range as {
		r := roles{set(a.Source), set(a.Cue), set(a.Content)}
		if len(r[1]) > 0 || len(r[2]) > 0 {
			out = append(out, r)
		}
	}
	return out
}

type tally struct{ tp, gold, pred int }

func (t tally) f1() (p, r, f float64) {
	if t.pred > 0 {
		p = 100 * float64(t.tp) / float64(t.pred)
	}
	if t.gold > 0 {
		r = 100 * float64(t.tp) / float64(t.gold)
	}
	if p+r > 0 {
		f = 2 * p * r / (p + r)
	}
	return
}

type score struct {
	exact, token     [3]tally
	relation, strict tally
	kinds            [3]tally
}

// add scores an article and tells of each prediction whether it is right: one
// of the attributions that people marked.
func (s *score) add(text string, gold, pred []attribution) (right []bool) {
	ws := wordSpans(text)
	g, p := scored(ws, gold), scored(ws, pred)
	for k := range 3 {
		s.exact[k].count(keys(g, k), keys(p, k))
		a, b := union(g, k), union(p, k)
		s.token[k].tp += common(a, b)
		s.token[k].gold += len(a)
		s.token[k].pred += len(b)
	}
	var all [2][]string
	for i, rs := range [][]roles{g, p} {
		for _, r := range rs {
			all[i] = append(all[i], r[0].key()+r[1].key()+r[2].key())
		}
	}
	s.strict.count(all[0], all[1])
	found := match(g, p)
	right = make([]bool, len(p))
	for _, j := range found {
		right[j] = true
	}
	s.relation.tp += len(found)
	s.relation.gold += len(g)
	s.relation.pred += len(p)
	marks := quoted(text, ws)
	for i, r := range g {
		if len(r[2]) == 0 {
			continue
		}
		n := 0
		for _, t := range r[2] {
			if marks[t] {
				n++
			}
		}
		kind := 1
		if n == len(r[2]) {
			kind = 0
		} else if n == 0 {
			kind = 2
		}
		s.kinds[kind].gold++
		if _, ok := found[i]; ok {
			s.kinds[kind].tp++
		}
	}
	return right
}

// match pairs gold and predicted attributions, best overlap first.
func match(g, p []roles) map[int]int {
	type pair struct {
		j    float64
		g, p int
	}
	var cand []pair
	for i := range g {
		for j := range p {
			both := common(g[i][2], p[j][2])
			u := len(g[i][2]) + len(p[j][2]) - both
			if u == 0 || 2*both < u {
				continue
			}
			if common(g[i][0], p[j][0]) > 0 || len(g[i][0])+len(p[j][0]) == 0 {
				cand = append(cand, pair{float64(both) / float64(u), i, j})
			}
		}
	}
	sort.SliceStable(cand, func(a, b int) bool { return cand[a].j > cand[b].j })
	gi, pj := map[int]int{}, map[int]bool{}
	for _, c := range cand {
		if _, ok := gi[c.g]; !ok && !pj[c.p] {
			gi[c.g] = c.p
			pj[c.p] = true
		}
	}
	return gi
}

// quoted tells of each word whether it stands in double quotation marks.
func quoted(text string, ws [][2]int) []bool {
	out := make([]bool, len(ws))
	open, k := false, 0
	for i, r := range text {
		for k < len(ws) && ws[k][0] <= i {
			out[k] = open
			k++
		}
		switch r {
		case '“':
			open = true
		case '”':
			open = false
		case '"':
			open = !open
		}
	}
	return out
}

func keys(rs []roles, k int) (out []string) {
	for _, r := range rs {
		if len(r[k]) > 0 {
			out = append(out, r[k].key())
		}
	}
	return out
}

func union(rs []roles, k int) (out tokenSet) {
	for _, r := range rs {
		out = append(out, r[k]...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (t *tally) count(gold, pred []string) {
	t.gold += len(gold)
	t.pred += len(pred)
	n := map[string]int{}
	for _, g := range gold {
		n[g]++
	}
	for _, p := range pred {
		if n[p] > 0 {
			n[p]--
			t.tp++
		}
	}
}

func (s *score) String() string {
	var b strings.Builder
	line := func(name string, t tally) {
		p, r, f := t.f1()
		fmt.Fprintf(&b, "%-16s precision %.1f  recall %.1f  f1 %.1f\n", name, p, r, f)
	}
	for k, name := range []string{"source", "cue", "content"} {
		line(name+" exact", s.exact[k])
		line(name+" token", s.token[k])
	}
	line("relation", s.relation)
	line("strict", s.strict)
	for k, name := range []string{"direct", "mixed", "indirect"} {
		t := s.kinds[k]
		fmt.Fprintf(&b, "recall of %-9s %.1f (%d)\n", name, 100*float64(t.tp)/float64(max(1, t.gold)), t.gold)
	}
	return b.String()
}

// reliability compares how sure the model is with how often it is right.
type reliability [10]struct {
	n, right int
	sum      float64
}

func (r *reliability) add(confidence float64, right bool) {
	b := &r[min(int(confidence*10), 9)]
	b.n++
	b.sum += confidence
	if right {
		b.right++
	}
}

func (r *reliability) String() string {
	var b strings.Builder
	for k, x := range r {
		if x.n > 0 {
			fmt.Fprintf(&b, "confidence %.1f to %.1f: %4d claims, %.2f on average, %.2f right\n",
				float64(k)/10, float64(k+1)/10, x.n, x.sum/float64(x.n), float64(x.right)/float64(x.n))
		}
	}
	return b.String()
}
