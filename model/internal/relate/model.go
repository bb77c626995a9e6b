package relate

import (
	_ "embed"
	"sync"

	"hearsay/model/internal/crf"
	"hearsay/model/internal/weights"
	"hearsay/model/internal/words"
)

// Model is the weights of all layers. It is read only: any number of
// goroutines may use one Model at once.
type Model struct {
	roles, cues, spans layer
	rank               ranker
	usage              weights.Table // of each lemma: see reasons
	usageData          string
}

//go:embed relate.bin
var embedded string

var openEmbedded = sync.OnceValue(func() *Model {
	m, err := Open(embedded)
	if err != nil {
		panic("relate: the embedded weights: " + err.Error()) // a build without them is no build
	}
	return m
})

// Embedded is the model that comes with the program.
func Embedded() *Model { return openEmbedded() }

// Open reads a model in place: it keeps data.
func Open(data string) (*Model, error) {
	m := &Model{
		roles: layer{top: rolesTopology},
		cues:  layer{top: cuesTopology},
		spans: layer{top: spansTopology, groups: spansGroups},
	}
	var err error
	for _, l := range []*layer{&m.roles, &m.cues, &m.spans} {
		if data, err = l.open(data); err != nil {
			return nil, err
		}
	}
	if data, err = m.rank.open(data); err != nil {
		return nil, err
	}
	m.usageData = data
	if m.usage, _, err = weights.Open(data); err != nil {
		return nil, err
	}
	return m, nil
}

// Bytes is the model as a file.
func (m *Model) Bytes() []byte {
	var out []byte
	for _, l := range []*layer{&m.roles, &m.cues, &m.spans} {
		out = append(out, l.data...)
	}
	out = append(out, m.rank.data...)
	return append(out, m.usageData...)
}

// worker is one analysis under way: its scratch memory, used again from one
// stretch of the text to the next.
type worker struct {
	m            *Model
	facts        facts
	keys         []uint64
	rolesLattice *crf.Lattice
	cuesLattice  *crf.Lattice
	spansLattice *crf.Lattice
	inCue        []float64
	cues, spare  []cue
	hood         neighbourhood
	states       []uint8
	found        []analysis
	readings     []reading
	choices      []choice      // of the readings
	labels       []uint8       // of a variant
	arena        []words.Range // contents of analyses and choices
	claimed      []Relation
	kept         []words.Range // of relations, until they are forgotten
	told         []string      // their reasons
	against      []string      // those of one relation
	phrases      map[phrase]string
	inContent    []bool
	inFrame      []bool
}

func newWorker(m *Model) *worker {
	return &worker{
		m:            m,
		rolesLattice: crf.NewLattice(rolesTopology),
		cuesLattice:  crf.NewLattice(cuesTopology),
		spansLattice: crf.NewLattice(spansTopology),
	}
}
