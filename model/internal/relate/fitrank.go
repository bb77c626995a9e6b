package relate

import (
	"fmt"
	"maps"

	"hearsay/model/internal/crf"
	"hearsay/model/internal/weights"
	"hearsay/model/internal/words"
)

// candidate is an analysis as the ranker is trained on it.
type candidate struct {
	rows  []int32
	right [2]bool // the relation; to the word
	fold  int
}

// trainRanker fits the ranker to the analyses that the other layers, trained
// without the article in question, make of each cue that they suspect.
func trainRanker(ts []*trainee, model func(*trainee) *Model, s Settings) ranker {
	d := newDictionary(3)
	var all []candidate
	for pass := range 2 {
		found, n := 0, 0
		for _, e := range ts {
			if pass == 0 && e.fold == watched {
				continue
			}
			e.w.m = model(e)
			gold := e.goldSets()
			for _, c := range e.w.cues {
				h := &e.w.hood
				h.look(&e.w.facts, c, nil)
				any := false
				e.w.arena = e.w.arena[:0]
				for _, a := range e.w.analyses(h) {
					e.w.keys = h.rankFeatures(&a, e.w.keys[:0])
					if pass == 0 {
						d.count(e.w.keys)
						continue
					}
					x := candidate{fold: e.fold, rows: d.rows(e.w.keys, e.fold != watched, nil)}
					x.right[0], x.right[1] = e.compare(c, &a, gold)
					any = any || x.right[0]
					all = append(all, x)
				}
				n++
				if any {
					found++
				}
			}
		}
		if pass == 1 {
			fmt.Fprintf(s.Log, "ranker: %d cues, the right analysis is among those of %d; %d analyses, %d features\n", n, found, len(all), len(d.keys))
		}
	}
	var order, watch []int
	for i := range all {
		if all[i].fold == watched {
			watch = append(watch, i)
		} else {
			order = append(order, i)
		}
	}
	t := crf.Logistic{FTRL: s.Rank.FTRL, Table: crf.NewTable(len(d.keys), 2)}
	rnd := crf.NewRand(1)
	for e := range s.Rank.Epochs {
		rnd.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		loss, held := 0.0, 0.0
		for _, i := range order {
			loss += t.Step(all[i].rows, all[i].right[:])
		}
		for _, i := range watch {
			for k, p := range t.Judge(all[i].rows) {
				if !all[i].right[k] {
					p = 1 - p
				}
				held -= crf.Log(p)
			}
		}
		fmt.Fprintf(s.Log, "ranker epoch %d: loss %.4f an analysis, watched %.4f\n", e+1, loss/float64(len(order)), held/float64(max(1, len(watch))))
	}
	var r ranker
	rows := tableRows(t.Table, d)
	if _, err := r.open(string(weights.Build(2, rows, weights.Options{Prune: rankPrune, Check: 2, Clip: rankClip}))); err != nil {
		panic(err) // it was built a line ago
	}
	fmt.Fprintf(s.Log, "ranker: %.2f MB\n", float64(len(r.data))/1e6)
	return r
}

// goldSet is an attribution as the words that belong to it; marks do not count.
type goldSet struct{ source, cue, content map[int32]bool }

func (e *trainee) set(rs []words.Range) map[int32]bool {
	m := map[int32]bool{}
	for _, r := range rs {
		for i := r.Start; i < r.End; i++ {
			if e.w.facts.shape[i] != shapeMark {
				m[i] = true
			}
		}
	}
	return m
}

func (e *trainee) goldSets() (out []goldSet) {
	for _, g := range e.Gold {
		out = append(out, goldSet{e.set(g.Source), e.set(g.Cue), e.set(g.Content)})
	}
	return out
}

// compare tells whether an analysis is one of the right attributions by the
// scorer's definition: contents of which at least half of the words are common,
// and sources with a common word, or none; and whether it is so to the word.
func (e *trainee) compare(c cue, a *analysis, gold []goldSet) (right, exact bool) {
	var src, content, cue map[int32]bool
	for k, g := range e.Gold {
		if len(g.Content) == 0 || g.Content[0].Start >= a.content[len(a.content)-1].End || g.Content[len(g.Content)-1].End <= a.content[0].Start {
			continue
		}
		if content == nil {
			content, cue = e.set(a.content), e.set([]words.Range{c.Range})
			src = e.set([]words.Range{a.source})
		}
		both := 0
		for i := range content {
			if gold[k].content[i] {
				both++
			}
		}
		if 2*both < len(content)+len(gold[k].content)-both {
			continue
		}
		same := len(src) == 0 && len(gold[k].source) == 0
		for i := range src {
			same = same || gold[k].source[i]
		}
		if same {
			right = true
			exact = exact || maps.Equal(content, gold[k].content) && maps.Equal(cue, gold[k].cue) && maps.Equal(src, gold[k].source)
		}
	}
	return right, exact
}
