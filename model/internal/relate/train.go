package relate

import (
	"fmt"
	"io"
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
	Folds  int
	Log    io.Writer
	Epochs struct{ Roles, Cues, Spans int }
	FTRL   struct{ Roles, Cues, Spans crf.FTRL }
	Prune  float32
}

// Defaults are the settings that the embedded weights were made with.
func Defaults() Settings {
	s := Settings{Folds: 2, Log: io.Discard, Prune: 0.02}
	s.Epochs.Roles, s.Epochs.Cues, s.Epochs.Spans = 8, 8, 6
	s.FTRL.Roles = crf.FTRL{Alpha: .05, Beta: 1, L1: .3, L2: 3}
	s.FTRL.Cues = crf.FTRL{Alpha: .05, Beta: 1, L1: .3, L2: 3}
	s.FTRL.Spans = crf.FTRL{Alpha: .05, Beta: 1, L1: .3, L2: 3}
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

// rows appends the row numbers of those keys that are frequent enough.
func (d *dictionary) rows(keys []uint64, out []int32) []int32 {
	for _, k := range keys {
		if d.counts[k>>(64-countBits)] < d.least {
			continue
		}
		mask := uint64(len(d.slots) - 1)
		i := k & mask
		for {
			s := d.slots[i]
			if s == 0 {
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
	epochs             int
	prune              float32
	unary, edge, final *dictionary
	seqs               []crf.Sequence
	fold               []int
	keys               []uint64
}

func newTask(name string, top *crf.Topology, groups []uint8, o crf.FTRL, epochs int, prune float32) *task {
	return &task{name: name, top: top, groups: groups, ftrl: o, epochs: epochs, prune: prune,
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
		s.Unary.Rows = t.unary.rows(t.keys, s.Unary.Rows)
		s.Unary.Close()
		if i > 0 {
			t.keys = seq.edgeFeatures(i, t.keys[:0])
			s.Edge.Rows = t.edge.rows(t.keys, s.Edge.Rows)
		}
		s.Edge.Close()
	}
	t.keys = seq.finalFeatures(t.keys[:0])
	s.Final = t.final.rows(t.keys, nil)
	s.Gold = append([]uint8(nil), gold...)
	t.seqs = append(t.seqs, s)
	t.fold = append(t.fold, fold)
}

// train fits the layer to the sequences outside one fold; -1 leaves none out.
func (t *task) train(without int, log io.Writer) layer {
	tr := crf.Trainer{FTRL: t.ftrl, Top: t.top}
	tr.Unary = crf.NewTable(len(t.unary.keys), t.top.Labels)
	tr.Edge = crf.NewTable(len(t.edge.keys), t.top.Labels*t.top.Labels)
	if t.groups != nil {
		tr.Final = crf.NewTable(len(t.final.keys), 2)
		tr.Groups = t.groups
	}
	var order []int
	for i := range t.seqs {
		if t.fold[i] != without {
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
		fmt.Fprintf(log, "%s without fold %d, epoch %d: loss %.4f a token\n", t.name, without, e+1, loss/float64(n))
	}
	l := layer{top: t.top, groups: t.groups}
	size := 0
	l.unary = t.table(tr.Unary, t.unary, &size)
	l.edge = t.table(tr.Edge, t.edge, &size)
	if t.groups != nil {
		l.final = t.table(tr.Final, t.final, &size)
	}
	fmt.Fprintf(log, "%s without fold %d: %d + %d features, %.2f MB\n", t.name, without, len(t.unary.keys), len(t.edge.keys), float64(size)/1e6)
	return l
}

func (t *task) table(w *crf.Table, d *dictionary, size *int) weights.Table {
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
	data := weights.Build(w.Width, rows, weights.Options{Prune: t.prune, Check: 2, Clip: 4})
	*size += len(data)
	table, _, err := weights.Open(string(data))
	if err != nil {
		panic(err) // it was built a line ago
	}
	return table
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
	m := &Model{}
	fold := make([]Model, s.Folds)

	// Roles.
	t := newTask("roles", rolesTopology, nil, s.FTRL.Roles, s.Epochs.Roles, s.Prune)
	t.passages(ts, false)
	without, all := t.folds(s.Folds, s.Log)
	m.roles = all
	for i := range fold {
		fold[i].roles = without[i]
	}
	each(len(ts), func(i int) {
		ts[i].w.m = &fold[ts[i].fold]
		ts[i].w.findRoles()
	})

	// Cues.
	t = newTask("cues", cuesTopology, nil, s.FTRL.Cues, s.Epochs.Cues, s.Prune)
	t.passages(ts, true)
	without, all = t.folds(s.Folds, s.Log)
	m.cues = all
	for i := range fold {
		fold[i].cues = without[i]
	}
	each(len(ts), func(i int) { ts[i].w.findCues(.1) })

	// Spans.
	t = newTask("spans", spansTopology, spansGroups, s.FTRL.Spans, s.Epochs.Spans, s.Prune)
	t.neighbourhoods(ts, s.Log)
	without, all = t.folds(s.Folds, s.Log)
	m.spans = all
	for i := range fold {
		fold[i].spans = without[i]
	}
	return m
}

func (t *task) passages(ts []*trainee, cues bool) {
	for pass := range 2 {
		for _, e := range ts {
			gold := e.labels(cues)
			e.w.facts.passages(func(r words.Range) {
				p := passage{f: &e.w.facts, start: r.Start, stacked: cues}
				if pass == 0 {
					t.count(&p, int(r.Len()))
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
					t.count(&h, n)
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
