package relate

import (
	"fmt"
	"io"
	"runtime"
	"sync"

	"hearsay/model/internal/crf"
	"hearsay/model/internal/syntax"
	"hearsay/model/internal/weights"
	"hearsay/model/internal/words"
)

// Example is a text with its attributions.
type Example struct {
	Doc  *syntax.Annotated
	Gold []Relation
}

// Fit says how the weights of one layer are fitted.
type Fit struct {
	crf.FTRL
	Epochs int
}

// Settings shape training.
type Settings struct {
	Folds                    int
	Roles, Cues, Spans, Rank Fit
	Watch                    []Example // not trained on; the log tells how well they are predicted
	Log                      io.Writer
}

// Defaults are the settings that the embedded weights were made with.
//
// The steps are small and the penalties weak: with steps five times as large,
// which would also do on the training articles, the spans layer is a third
// worse on others, since features of rare words learn them by heart.
func Defaults() Settings {
	return Settings{
		Folds: 2,
		Roles: Fit{crf.FTRL{Alpha: .015, Beta: 1, L1: 1, L2: 3}, 7},
		Cues:  Fit{crf.FTRL{Alpha: .02, Beta: 1, L1: 1, L2: 3}, 8},
		Spans: Fit{crf.FTRL{Alpha: .005, Beta: 1, L1: .7, L2: 3}, 8},
		Rank:  Fit{crf.FTRL{Alpha: .01, Beta: 1, L1: 2, L2: 3}, 4},
		Log:   io.Discard,
	}
}

// each runs n jobs on all processors.
func each(n int, job func(i int)) {
	var wg sync.WaitGroup
	next := make(chan int)
	for range min(n, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			for i := range next {
				job(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	wg.Wait()
}

// serial lets several goroutines write to one writer.
type serial struct {
	mu sync.Mutex
	to io.Writer
}

func (s *serial) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.to.Write(p)
}

// trainee is an example on its way through training.
type trainee struct {
	Example
	w    *worker
	fold int
}

// Train learns a model from examples. The same examples in the same order give
// the same model.
func Train(examples []Example, s Settings) *Model {
	s.Log = &serial{to: s.Log}
	ts := make([]*trainee, len(examples))
	for i, e := range examples {
		ts[i] = &trainee{Example: e, w: newWorker(nil), fold: i % s.Folds}
		ts[i].w.facts.prepare(e.Doc)
	}
	for _, e := range s.Watch {
		e := &trainee{Example: e, w: newWorker(nil), fold: watched}
		e.w.facts.prepare(e.Doc)
		ts = append(ts, e)
	}
	m := &Model{}
	fold := make([]Model, s.Folds) // each without one fold
	model := func(e *trainee) *Model {
		if e.fold == watched {
			return m
		}
		return &fold[e.fold]
	}

	// Roles.
	t := newTask("roles", rolesTopology, nil, s.Roles)
	t.passages(ts, false)
	without, all := t.folds(s.Folds, s.Log)
	m.roles = all
	for i := range fold {
		fold[i].roles = without[i]
	}
	each(len(ts), func(i int) {
		ts[i].w.m = model(ts[i])
		ts[i].w.findRoles()
	})

	// Cues.
	t = newTask("cues", cuesTopology, nil, s.Cues)
	t.passages(ts, true)
	without, all = t.folds(s.Folds, s.Log)
	m.cues = all
	for i := range fold {
		fold[i].cues = without[i]
	}
	each(len(ts), func(i int) { ts[i].w.findCues(cueThreshold) })

	// Spans.
	t = newTask("spans", spansTopology, spansGroups, s.Spans)
	t.neighbourhoods(ts, s.Log)
	without, all = t.folds(s.Folds, s.Log)
	m.spans = all
	for i := range fold {
		fold[i].spans = without[i]
	}
	m.rank = trainRanker(ts, model, s)
	m.countUses(ts)
	return m
}

// countUses makes the table of how often each lemma is the head of a cue.
func (m *Model) countUses(ts []*trainee) {
	type uses struct{ all, cue int }
	count := map[uint32]*uses{}
	for _, e := range ts {
		if e.fold == watched {
			continue
		}
		f := &e.w.facts
		heads := map[int32]bool{}
		for _, g := range e.Gold {
			if len(g.Cue) > 0 {
				heads[f.headOf(g.Cue[0])] = true
			}
		}
		for i := range e.Doc.Tokens {
			u := count[f.Lemmas[i]]
			if u == nil {
				u = &uses{}
				count[f.Lemmas[i]] = u
			}
			u.all++
			if heads[int32(i)] {
				u.cue++
			}
		}
	}
	var rows []weights.Row
	for lemma, u := range count {
		if u.all >= 3 && u.cue > 0 {
			rows = append(rows, weights.Row{Key: usageKey(lemma), Weights: []float32{float32((100*u.cue + u.all/2) / u.all), float32(min(u.all, 127))}})
		}
	}
	data := string(weights.Build(2, rows, weights.Options{Check: 2, Clip: 127}))
	var err error
	if m.usage, _, err = weights.Open(data); err != nil {
		panic(err) // it was built a line ago
	}
	m.usageData = data
}

func (t *task) passages(ts []*trainee, cues bool) {
	for pass := range 2 {
		for _, e := range ts {
			gold := e.labels(cues)
			e.w.facts.passages(func(r words.Range) {
				p := passage{f: &e.w.facts, start: r.Start, stacked: cues}
				if pass == 0 {
					if e.fold != watched {
						t.count(&p, int(r.Len()))
					}
				} else {
					t.add(&p, gold[r.Start:r.End], e.fold)
				}
			})
		}
	}
}

// labels are the right labels of the roles or the cue layer.
func (e *trainee) labels(cues bool) []uint8 {
	out := make([]uint8, len(e.Doc.Tokens))
	paint := func(rs []words.Range, first, rest uint8) {
		for _, r := range rs {
			for i := r.Start; i < r.End; i++ {
				out[i] = rest
				if i == r.Start {
					out[i] = first
				}
			}
		}
	}
	if cues {
		for _, g := range e.Gold {
			paint(g.Cue, cueBegin, cueInside)
		}
		for i := range out { // a cue that another one overwrote in part
			if out[i] == cueInside && (i == 0 || out[i-1] == cueOutside) {
				out[i] = cueBegin
			}
		}
		return out
	}
	for _, g := range e.Gold {
		paint(g.Content, roleContent, roleContent)
	}
	for _, g := range e.Gold {
		paint(g.Source, roleSource, roleSource)
	}
	for _, g := range e.Gold {
		paint(g.Cue, roleCue, roleCue)
	}
	return out
}

func (t *task) neighbourhoods(ts []*trainee, log io.Writer) {
	var h neighbourhood
	var labels []uint8
	states := make([]uint8, 1000)
	for pass := range 2 {
		used, cut, impossible := 0, 0, 0
		for _, e := range ts {
			for _, g := range e.Gold {
				if len(g.Cue) == 0 || len(g.Content) == 0 {
					continue
				}
				h.look(&e.w.facts, cue{Range: g.Cue[0]}, nil)
				n := h.len()
				if n == 0 {
					continue
				}
				labels = sized(labels, n)
				outside := h.labels(&g, labels)
				if !t.top.Follow(labels, states[:n]) || t.groups[states[n-1]] == crf.NoEnd {
					impossible++
					continue
				}
				if outside > 0 {
					cut++
				}
				used++
				if pass == 0 {
					if e.fold != watched {
						t.count(&h, n)
					}
				} else {
					t.add(&h, labels, e.fold)
				}
			}
		}
		if pass == 1 {
			fmt.Fprintf(log, "spans: %d examples, %d reach beyond the neighbourhood, %d impossible; %d tokens\n", used, cut, impossible, t.tokens())
		}
	}
}

func (t *task) tokens() int {
	n := 0
	for i := range t.seqs {
		n += len(t.seqs[i].Gold)
	}
	return n
}

// labels writes the right labels of g in the neighbourhood and tells how many
// of its tokens lie outside of it.
func (h *neighbourhood) labels(g *Relation, out []uint8) (outside int) {
	clear(out)
	paint := func(rs []words.Range, l uint8) {
		for _, r := range rs {
			for t := r.Start; t < r.End; t++ {
				switch {
				case t < h.lo || t >= h.hi:
					outside++
				case t < h.cue.Start:
					out[t-h.lo] = l
				case t >= h.cue.End:
					out[t-h.lo-(h.cue.End-h.cue.Start)] = l
				}
			}
		}
	}
	paint(g.Content, spanContent)
	paint(g.Source, spanSource)
	return outside
}
