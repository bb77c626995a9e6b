package relate

import (
	"fmt"
	"io"
	"math/bits"

	"hearsay/model/internal/crf"
	"hearsay/model/internal/weights"
)

// How weights are stored: those below prune are left out, and those above clip
// count as clip.
const (
	prune     = .006
	clip      = 1.5
	rankPrune = .003
	rankClip  = 3
)

// Folds that are none.
const (
	nobody  = -1 // to train without nobody is to train on everybody
	watched = -2 // the fold of examples that are never trained on, only looked at
)

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
	fit                Fit
	unary, edge, final *dictionary
	seqs               []crf.Sequence
	fold               []int
	keys               []uint64
}

func newTask(name string, top *crf.Topology, groups []uint8, fit Fit) *task {
	return &task{name: name, top: top, groups: groups, fit: fit,
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

// train fits the layer to the sequences outside one fold; nobody leaves none out.
func (t *task) train(without int, log io.Writer) layer {
	tr := crf.Trainer{FTRL: t.fit.FTRL, Top: t.top}
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
	for e := range t.fit.Epochs {
		rnd.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		loss, n := 0.0, 0
		for _, i := range order {
			loss += tr.Step(&t.seqs[i])
			n += len(t.seqs[i].Gold)
		}
		line := fmt.Sprintf("%s, epoch %d: loss %.5f a token", t.title(without), e+1, loss/float64(n))
		if without == nobody && len(watch) > 0 {
			loss, n := 0.0, 0
			for _, i := range watch {
				loss += tr.Loss(&t.seqs[i])
				n += len(t.seqs[i].Gold)
			}
			line += fmt.Sprintf(", watched %.5f", loss/float64(n))
		}
		fmt.Fprintln(log, line)
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
	fmt.Fprintf(log, "%s: %d + %d features, %.2f MB\n", t.title(without), len(t.unary.keys), len(t.edge.keys), float64(len(data))/1e6)
	return l
}

func (t *task) title(without int) string {
	if without == nobody {
		return t.name
	}
	return fmt.Sprintf("%s without fold %d", t.name, without)
}

func (t *task) table(w *crf.Table, d *dictionary) []byte {
	return weights.Build(w.Width, tableRows(w, d), weights.Options{Prune: prune, Check: 2, Clip: clip})
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
			all = t.train(nobody, log)
		} else {
			without[i-1] = t.train(i-1, log)
		}
	})
	return without, all
}
