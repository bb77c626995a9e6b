// Package class sorts words into distributional classes: words that stand
// among the same neighbours share one. What the models above learn about
// frequent words so reaches rarer ones.
package class

import (
	_ "embed"

	"hearsay/model/internal/weights"
)

// Model knows the class of each word. It reads its table in place.
type Model struct{ table weights.Table }

//go:embed class.bin
var embedded string

// Open is the model in data, which Train made.
func Open(data string) (*Model, error) {
	t, _, err := weights.Open(data)
	if err != nil {
		return nil, err
	}
	return &Model{t}, nil
}

// Embedded is the model that comes with the program.
func Embedded() *Model {
	m, err := Open(embedded)
	if err != nil {
		panic(err) // the program was built with a broken file
	}
	return m
}

// Of is the class of the word whose form has the given words.FoldHash, from
// 1; 0 for a word that is not known.
func (m *Model) Of(form uint32) uint16 {
	row := m.table.Row(uint64(form))
	if len(row) < 2 {
		return 0
	}
	return uint16(row[0])<<7 | uint16(row[1])
}
