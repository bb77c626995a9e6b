package weights

import (
	"cmp"
	"slices"
)

// Mixed is a table for models with many labels. Most features speak for or
// against a few labels only: their rows are short lists of pairs. The rows of
// the others hold all weights. A feature is in one of the two tables.
type Mixed struct{ narrow, wide Table }

// MixedOptions shape a Mixed table.
type MixedOptions struct {
	Rows  int // the largest number of rows; 0 sets no limit
	Pairs int // weights in a narrow row
	Wide  int // the largest number of wide rows: those that would lose most as narrow ones
}

// BuildMixed makes a Mixed table of rows, as Build makes a Table.
func BuildMixed(labels int, rows []Row, o MixedOptions) []byte {
	rows = strongest(slices.Clone(rows), o.Rows)
	slices.SortFunc(rows, func(a, b Row) int {
		if d := cmp.Compare(b.lost(o.Pairs), a.lost(o.Pairs)); d != 0 {
			return d
		}
		return cmp.Compare(a.Key, b.Key)
	})
	n := min(o.Wide, len(rows))
	for n > 0 && rows[n-1].lost(o.Pairs) == 0 {
		n--
	}
	var largest float32
	for _, r := range rows {
		largest = max(largest, r.most())
	}
	narrow := Build(labels, rows[n:], Options{Check: 1, Pairs: o.Pairs, Clip: largest})
	return append(narrow, Build(labels, rows[:n], Options{Check: 2, Clip: largest})...)
}

// lost is the sum of the magnitudes that r loses when it keeps the largest
// pairs only.
func (r Row) lost(pairs int) float32 {
	ws := make([]float32, len(r.Weights))
	for i, w := range r.Weights {
		ws[i] = abs(w)
	}
	slices.Sort(ws)
	var sum float32
	for _, w := range ws[:max(0, len(ws)-pairs)] {
		sum += w
	}
	return sum
}

// OpenMixed reads the headers of a table that BuildMixed made, as Open does.
func OpenMixed(data string) (m Mixed, rest string, err error) {
	if m.narrow, rest, err = Open(data); err != nil {
		return Mixed{}, "", err
	}
	m.wide, rest, err = Open(rest)
	return m, rest, err
}

// Add adds the weights of a feature to score, one sum for each label.
func (m *Mixed) Add(key uint64, score []int32) {
	if row := m.wide.Row(key); len(row) > 0 {
		for l := range min(len(row), len(score)) {
			score[l] += int32(int8(row[l]))
		}
		return
	}
	for row := m.narrow.Row(key); len(row) >= 2; row = row[2:] {
		score[row[0]] += int32(int8(row[1]))
	}
}

// Size is the number of bytes the table occupies.
func (m *Mixed) Size() int { return m.narrow.Size() + m.wide.Size() }
