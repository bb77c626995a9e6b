package relate

import (
	"hearsay/model/internal/crf"
)

// Model is the weights of all layers. It is read only: any number of
// goroutines may use one Model at once.
type Model struct {
	roles, cues, spans layer
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
}

func newWorker(m *Model) *worker {
	return &worker{
		m:            m,
		rolesLattice: crf.NewLattice(rolesTopology),
		cuesLattice:  crf.NewLattice(cuesTopology),
		spansLattice: crf.NewLattice(spansTopology),
	}
}
