package who

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"strings"

	"hearsay/model"
	"hearsay/model/internal/perceptron"
	"hearsay/model/internal/syntax"
	"hearsay/model/internal/weights"
	"hearsay/model/internal/words"
)

// Lesson is an article to learn from: its grammar, its sources, and what
// another program found out about names and coreference. Names and Chains run
// parallel to the tokens, as package silver has them.
type Lesson struct {
	Text     *syntax.Annotated
	Mentions []Mention
	Names    []string
	Chains   []string
}

// Train learns the stage's weights. The same lessons give the same bytes.
func Train(lessons []Lesson) []byte {
	l := &learned{}
	var data []byte
	data = append(data, weights.Build(1, nil, weights.Options{Check: 2})...) // antecedents come last: they need the others
	kinds := trainKinds(lessons)
	genders := trainGenders(lessons)
	l.antecedents, _, _ = weights.Open(string(data))
	l.kinds, _, _ = weights.Open(string(kinds))
	l.genders, _, _ = weights.Open(string(genders))
	return slices.Concat(trainAntecedents(lessons, l), kinds, genders)
}

// example is one decision among labels.
type example struct {
	keys  []uint64
	label uint8
}

func train(examples []example, labels, epochs int, o weights.Options) []byte {
	p := perceptron.New(labels)
	score := make([]float32, labels)
	random := rand.New(rand.NewPCG(1, uint64(labels)))
	for range epochs {
		random.Shuffle(len(examples), func(i, j int) { examples[i], examples[j] = examples[j], examples[i] })
		for _, e := range examples {
			p.Score(e.keys, score)
			wrong := e.label
			for k := range score {
				// A margin makes it learn from what it is not yet sure of.
				if uint8(k) != e.label && score[k]+1 > score[e.label] && (wrong == e.label || score[k] > score[wrong]) {
					wrong = uint8(k)
				}
			}
			p.Learn(e.keys, e.label, wrong, 1)
		}
	}
	return weights.Build(labels, p.Rows(), o)
}

// trainKinds learns what names name.
func trainKinds(lessons []Lesson) []byte {
	var examples []example
	for _, l := range lessons {
		r := read(l.Text, l.Mentions, newRegistry(nil))
		for i := range r.chunks {
			ch := &r.chunks[i]
			name := r.trim(ch.name)
			if name.Len() == 0 || r.headline[r.sentence[ch.head]] {
				continue
			}
			label := uint8(namesOther)
			switch l.Names[name.End-1] {
			case "PERSON":
				label = namesPerson
			case "ORGANIZATION":
				label = namesOrganization
			case "LOCATION":
				label = namesPlace
			}
			examples = append(examples, example{r.nameFeatures(name, nil), label})
		}
	}
	return train(examples, nameKinds, 6, weights.Options{Check: 2, Prune: 0.3})
}

// trainGenders learns from the lexicon, and from people whom the text calls
// "he" or "she", which first names go with which.
func trainGenders(lessons []Lesson) []byte {
	var examples []example
	add := func(name string, she bool) {
		e := example{keys: genderFeatures(name, nil)}
		if she {
			e.label = 1
		}
		examples = append(examples, e)
	}
	for line := range strings.Lines(lexiconText) {
		section, list, _ := strings.Cut(line, ":")
		if section != "he-name" && section != "she-name" {
			continue
		}
		for name := range strings.FieldsSeq(list) {
			add(name, section == "she-name")
		}
	}
	for _, l := range lessons {
		he, she, first := map[int]int{}, map[int]int{}, map[int]string{}
		for _, m := range chainMentions(l.Chains) {
			switch {
			case m.at.Len() == 1 && (l.Text.Forms[m.at.Start] == hashHe || l.Text.Forms[m.at.Start] == hashHis):
				he[m.chain]++
			case m.at.Len() == 1 && (l.Text.Forms[m.at.Start] == hashShe || l.Text.Forms[m.at.Start] == hashHer):
				she[m.chain]++
			case m.at.Len() == 2 && l.Names[m.at.Start] == "PERSON" && l.Names[m.at.Start+1] == "PERSON" && first[m.chain] == "":
				first[m.chain] = l.Text.Form(int(m.at.Start))
			}
		}
		for chain, name := range inOrder(first) {
			switch {
			case he[chain] > 2*she[chain]:
				add(name, false)
			case she[chain] > 2*he[chain]:
				add(name, true)
			}
		}
	}
	return train(examples, 2, 10, weights.Options{Check: 2, Prune: 0.3})
}

// inOrder goes through a map by ascending keys.
func inOrder[V any](m map[int]V) func(yield func(int, V) bool) {
	return func(yield func(int, V) bool) {
		keys := make([]int, 0, len(m))
		for k := range m {
			keys = append(keys, k)
		}
		slices.Sort(keys)
		for _, k := range keys {
			if !yield(k, m[k]) {
				return
			}
		}
	}
}

// chainMention is a mention in a chain of coreference.
type chainMention struct {
	at    words.Range
	chain int
}

// chainMentions reads the brackets of chains.
func chainMentions(column []string) []chainMention {
	var list []chainMention
	open := map[string][]int{}
	for i, c := range column {
		if c == "_" {
			continue
		}
		for part := range strings.SplitSeq(c, "|") {
			id := strings.Trim(part, "()")
			if part[0] == '(' {
				open[id] = append(open[id], i)
			}
			if n := len(open[id]); part[len(part)-1] == ')' && n > 0 {
				chain := 0
				for _, d := range id {
					chain = 10*chain + int(d-'0')
				}
				list = append(list, chainMention{words.Range{Start: int32(open[id][n-1]), End: int32(i + 1)}, chain})
				open[id] = open[id][:n-1]
			}
		}
	}
	slices.SortStableFunc(list, func(a, b chainMention) int {
		return cmp.Or(cmp.Compare(a.at.Start, b.at.Start), cmp.Compare(a.at.End, b.at.End))
	})
	return list
}

// trainAntecedents learns to rank whom a pronoun stands for. The chains are
// another program's work, right in four cases of five or so; averaged over
// twenty thousand pronouns, what they have in common is what holds.
func trainAntecedents(lessons []Lesson, l *learned) []byte {
	t := &teacher{weight: map[uint64]*float{}}
	for range 4 {
		for i := range lessons {
			t.teach(&lessons[i], l)
		}
	}
	rows := make([]weights.Row, 0, len(t.weight))
	for k, f := range t.weight {
		f.settle(t.step)
		rows = append(rows, weights.Row{Key: k, Weights: []float32{float32(f.sum / t.step)}})
	}
	return weights.Build(1, rows, weights.Options{Check: 2, Prune: 0.02})
}

// float is an averaged weight.
type float struct{ now, last, sum float64 }

func (f *float) settle(step float64) {
	f.sum += float64(f.now * (step - f.last))
	f.last = step
}

// teacher chooses the right antecedent and learns to.
type teacher struct {
	weight  map[uint64]*float
	step    float64
	chainOf map[int32]int // by the first token of a mention
	single  map[int32]int // by a mention of one token
}

func (t *teacher) teach(l *Lesson, learned *learned) {
	t.chainOf, t.single = map[int32]int{}, map[int32]int{}
	for _, m := range chainMentions(l.Chains) {
		if m.at.Len() == 1 {
			t.single[m.at.Start] = m.chain + 1
		}
		if _, taken := t.chainOf[m.at.Start]; !taken {
			t.chainOf[m.at.Start] = m.chain + 1
		}
	}
	rs := new(resolver)
	rs.begin(Input{Article: &model.Article{}, Text: l.Text, Mentions: l.Mentions}, read(l.Text, l.Mentions, newRegistry(nil)), learned, newRegistry(nil))
	rs.teacher = t
	rs.run()
	rs.advance(int32(len(l.Text.Tokens)))
}

// choose learns from one pronoun, and answers as the chains do where they know.
func (t *teacher) choose(rs *resolver, r *ranking) int {
	chain := t.single[r.i]
	best, right := none, none
	var bestScore, rightScore float64
	for n, c := range r.list {
		rs.keys = rs.features(r, n, rs.keys[:0])
		s := t.score(rs.keys)
		ch := &rs.chunks[c.near]
		gold := chain != 0 && t.chainOf[ch.Start] == chain
		if gold && (right == none || s > rightScore) {
			right, rightScore = n, s
		}
		if !gold && (best == none || s > bestScore) {
			best, bestScore = n, s
		}
	}
	if right == none {
		return best
	}
	t.step++
	if best != none && rightScore < bestScore+1 {
		t.move(rs.features(r, right, rs.keys[:0]), 1)
		t.move(rs.features(r, best, rs.keys[:0]), -1)
	}
	return right
}

func (t *teacher) score(keys []uint64) float64 {
	s := 0.0
	for _, k := range keys {
		if f := t.weight[k]; f != nil {
			s += f.now
		}
	}
	return s
}

func (t *teacher) move(keys []uint64, by float64) {
	for _, k := range keys {
		f := t.weight[k]
		if f == nil {
			f = &float{last: t.step}
			t.weight[k] = f
		}
		f.settle(t.step)
		f.now += by
	}
}
