package relate

import (
	"fmt"
	"io"
	"maps"
	"math/bits"
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

// Settings shape training.
type Settings struct {
	Folds   int
	Watch   []Example // not trained on; the log tells how well they are predicted
	Log     io.Writer
	Epochs  struct{ Roles, Cues, Spans, Rank int }
	FTRL    struct{ Roles, Cues, Spans, Rank crf.FTRL }
	Dropout struct{ Roles, Cues, Spans float64 }
	Prune   float32
	Save    func(*Model, []Model) // TEMP
	Stop    int                   // TEMP
	Base    [][]byte              // TEMP
}

// Defaults are the settings that the embedded weights were made with.
func Defaults() Settings {
	s := Settings{Folds: 2, Log: io.Discard, Prune: 0.006}
	s.Epochs.Roles, s.Epochs.Cues, s.Epochs.Spans = 7, 8, 8
	s.FTRL.Roles = crf.FTRL{Alpha: .015, Beta: 1, L1: 1, L2: 3}
	s.FTRL.Cues = crf.FTRL{Alpha: .02, Beta: 1, L1: 1, L2: 3}
	s.FTRL.Spans = crf.FTRL{Alpha: .005, Beta: 1, L1: .7, L2: 3}
	s.FTRL.Rank = crf.FTRL{Alpha: .01, Beta: 1, L1: 2, L2: 3}
	s.Epochs.Rank = 4
	return s
}

// dictionary numbers the features that occur at least a few times. It sees all
// examples twice: first to count, then to number.
type dictionary struct {
	counts []uint8 // by the upper bits of the key; saturating
	least  uint8
	slots  []int32 // open addressing, row+1
	keys   []uint64
}

const countBits = 26

func newDictionary(least uint8) *dictionary {
	return &dictionary{counts: make([]uint8, 1<<countBits), least: least, slots: make([]int32, 1<<16)}
}

func (d *dictionary) count(keys []uint64) {
	for _, k := range keys {
		if c := &d.counts[k>>(64-countBits)]; *c < 255 {
			*c++
		}
	}
}

// rows appends the row numbers of those keys that are frequent enough. Keys
// without a number get one if learn is set.
func (d *dictionary) rows(keys []uint64, learn bool, out []int32) []int32 {
	for _, k := range keys {
		if d.counts[k>>(64-countBits)] < d.least {
			continue
		}
		mask := uint64(len(d.slots) - 1)
		i := k & mask
		for {
			s := d.slots[i]
			if s == 0 {
				if !learn {
					break
				}
				d.keys = append(d.keys, k)
				d.slots[i] = int32(len(d.keys))
				out = append(out, int32(len(d.keys)-1))
				if len(d.keys)*2 > len(d.slots) {
					d.grow()
				}
				break
			}
			if d.keys[s-1] == k {
				out = append(out, s-1)
				break
			}
			i = (i + 1) & mask
		}
	}
	return out
}

func (d *dictionary) grow() {
	d.slots = make([]int32, 1<<(bits.Len(uint(len(d.slots)))))
	mask := uint64(len(d.slots) - 1)
	for r, k := range d.keys {
		i := k & mask
		for d.slots[i] != 0 {
			i = (i + 1) & mask
		}
		d.slots[i] = int32(r + 1)
	}
}

// task is the training of one layer: its examples, as sequences of row numbers,
// and which fold each belongs to.
type task struct {
	name               string
	top                *crf.Topology
	groups             []uint8
	ftrl               crf.FTRL
	dropout            float64
	epochs             int
	prune              float32
	unary, edge, final *dictionary
	seqs               []crf.Sequence
	fold               []int
	keys               []uint64
}

func newTask(name string, top *crf.Topology, groups []uint8, o crf.FTRL, dropout float64, epochs int, prune float32) *task {
	return &task{name: name, top: top, groups: groups, ftrl: o, dropout: dropout, epochs: epochs, prune: prune,
		unary: newDictionary(2), edge: newDictionary(2), final: newDictionary(2)}
}

func (t *task) count(seq sequence, n int) {
	for i := range n {
		t.keys = seq.unaryFeatures(i, t.keys[:0])
		t.unary.count(t.keys)
		if i > 0 {
			t.keys = seq.edgeFeatures(i, t.keys[:0])
			t.edge.count(t.keys)
		}
	}
	t.keys = seq.finalFeatures(t.keys[:0])
	t.final.count(t.keys)
}

func (t *task) add(seq sequence, gold []uint8, fold int) {
	var s crf.Sequence
	for i := range gold {
		t.keys = seq.unaryFeatures(i, t.keys[:0])
		s.Unary.Rows = t.unary.rows(t.keys, fold != watched, s.Unary.Rows)
		s.Unary.Close()
		if i > 0 {
			t.keys = seq.edgeFeatures(i, t.keys[:0])
			s.Edge.Rows = t.edge.rows(t.keys, fold != watched, s.Edge.Rows)
		}
		s.Edge.Close()
	}
	t.keys = seq.finalFeatures(t.keys[:0])
	s.Final = t.final.rows(t.keys, fold != watched, nil)
	s.Gold = append([]uint8(nil), gold...)
	t.seqs = append(t.seqs, s)
	t.fold = append(t.fold, fold)
}

// train fits the layer to the sequences outside one fold; -1 leaves none out.
func (t *task) train(without int, log io.Writer) layer {
	tr := crf.Trainer{FTRL: t.ftrl, Top: t.top, Dropout: t.dropout}
	tr.Unary = crf.NewTable(len(t.unary.keys), t.top.Labels)
	tr.Edge = crf.NewTable(len(t.edge.keys), t.top.Labels*t.top.Labels)
	if t.groups != nil {
		tr.Final = crf.NewTable(len(t.final.keys), 2)
		tr.Groups = t.groups
	}
	var order, watch []int
	for i := range t.seqs {
		switch t.fold[i] {
		case watched:
			watch = append(watch, i)
		case without:
		default:
			order = append(order, i)
		}
	}
	rnd := crf.NewRand(1)
	for e := range t.epochs {
		rnd.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		loss, n := 0.0, 0
		for _, i := range order {
			loss += tr.Step(&t.seqs[i])
			n += len(t.seqs[i].Gold)
		}
		fmt.Fprintf(log, "%s without fold %d, epoch %d: loss %.5f a token", t.name, without, e+1, loss/float64(n))
		if without < 0 && len(watch) > 0 {
			loss, n := 0.0, 0
			for _, i := range watch {
				loss += tr.Loss(&t.seqs[i])
				n += len(t.seqs[i].Gold)
			}
			fmt.Fprintf(log, ", watched %.5f", loss/float64(n))
		}
		fmt.Fprintln(log)
	}
	data := t.table(tr.Unary, t.unary)
	data = append(data, t.table(tr.Edge, t.edge)...)
	if t.groups != nil {
		data = append(data, t.table(tr.Final, t.final)...)
	}
	l := layer{top: t.top, groups: t.groups}
	if _, err := l.open(string(data)); err != nil {
		panic(err) // it was built a line ago
	}
	fmt.Fprintf(log, "%s without fold %d: %d + %d features, %.2f MB\n", t.name, without, len(t.unary.keys), len(t.edge.keys), float64(len(data))/1e6)
	return l
}

func (t *task) table(w *crf.Table, d *dictionary) []byte {
	return weights.Build(w.Width, tableRows(w, d), weights.Options{Prune: t.prune, Check: 2, Clip: 1.5})
}

func tableRows(w *crf.Table, d *dictionary) []weights.Row {
	rows := make([]weights.Row, 0, len(d.keys))
	for r, k := range d.keys {
		row := w.W[r*w.Width : (r+1)*w.Width]
		for _, v := range row {
			if v != 0 {
				rows = append(rows, weights.Row{Key: k, Weights: row})
				break
			}
		}
	}
	return rows
}

// folds trains the layer once for each fold, without it, and once on everything.
func (t *task) folds(k int, log io.Writer) (without []layer, all layer) {
	without = make([]layer, k)
	each(k+1, func(i int) {
		if i == 0 {
			all = t.train(-1, log)
		} else {
			without[i-1] = t.train(i-1, log)
		}
	})
	return without, all
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

// watched is the fold of examples that are never trained on, only looked at.
const watched = -2

// trainee is an example on its way through training.
type trainee struct {
	Example
	w    *worker
	fold int
}

// Train learns a model from examples.
func Train(examples []Example, s Settings) *Model {
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
	fold := make([]Model, s.Folds)
	model := func(e *trainee) *Model {
		if e.fold == watched {
			return m
		}
		return &fold[e.fold]
	}

	if s.Base != nil {
		for i, b := range s.Base {
			x := openBase(b)
			if i == 0 {
				*m = *x
			} else {
				fold[i-1] = *x
			}
		}
		for i := range ts {
			ts[i].w.m = model(ts[i])
			ts[i].w.findRoles()
			ts[i].w.findCues(cueThreshold)
		}
		m.rank = trainRanker(ts, model, s)
		m.countUses(ts)
		return m
	}
	if s.Stop == 1 {
		t := newTask("roles", rolesTopology, nil, s.FTRL.Roles, s.Dropout.Roles, s.Epochs.Roles, s.Prune)
		t.passages(ts, false)
		t.train(-1, s.Log)
		return nil
	}
	if s.Stop == 3 {
		t := newTask("spans", spansTopology, spansGroups, s.FTRL.Spans, s.Dropout.Spans, s.Epochs.Spans, s.Prune)
		t.neighbourhoods(ts, s.Log)
		t.train(-1, s.Log)
		return nil
	}
	if s.Stop == 2 {
		t := newTask("cues", cuesTopology, nil, s.FTRL.Cues, s.Dropout.Cues, s.Epochs.Cues, s.Prune)
		t.passages(ts, true)
		t.train(-1, s.Log)
		return nil
	}
	// Roles.
	t := newTask("roles", rolesTopology, nil, s.FTRL.Roles, s.Dropout.Roles, s.Epochs.Roles, s.Prune)
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
	t = newTask("cues", cuesTopology, nil, s.FTRL.Cues, s.Dropout.Cues, s.Epochs.Cues, s.Prune)
	t.passages(ts, true)
	without, all = t.folds(s.Folds, s.Log)
	m.cues = all
	for i := range fold {
		fold[i].cues = without[i]
	}
	each(len(ts), func(i int) { ts[i].w.m = model(ts[i]); ts[i].w.findCues(cueThreshold) })

	// Spans.
	t = newTask("spans", spansTopology, spansGroups, s.FTRL.Spans, s.Dropout.Spans, s.Epochs.Spans, s.Prune)
	t.neighbourhoods(ts, s.Log)
	without, all = t.folds(s.Folds, s.Log)
	m.spans = all
	for i := range fold {
		fold[i].spans = without[i]
	}
	if s.Save != nil {
		s.Save(m, fold)
	}
	m.rank = trainRanker(ts, model, s)
	m.countUses(ts)
	return m
}

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
				h.look(&e.w.facts, c)
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
	t := crf.Logistic{FTRL: s.FTRL.Rank, Table: crf.NewTable(len(d.keys), 2)}
	rnd := crf.NewRand(1)
	for e := range s.Epochs.Rank {
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
	if _, err := r.open(string(weights.Build(2, rows, weights.Options{Prune: s.Prune / 2, Check: 2, Clip: 3}))); err != nil {
		panic(err) // it was built a line ago
	}
	fmt.Fprintf(s.Log, "ranker: %.2f MB\n", float64(len(r.data))/1e6)
	return r
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
				h.look(&e.w.facts, cue{Range: g.Cue[0]})
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

func openBase(b []byte) *Model {
	m := &Model{
		roles: layer{top: rolesTopology},
		cues:  layer{top: cuesTopology},
		spans: layer{top: spansTopology, groups: spansGroups},
	}
	data := string(b)
	var err error
	for _, l := range []*layer{&m.roles, &m.cues, &m.spans} {
		if data, err = l.open(data); err != nil {
			panic(err)
		}
	}
	return m
}
