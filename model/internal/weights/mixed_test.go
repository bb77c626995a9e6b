package weights

import "testing"

// sparse is a row of ten weights of which n are not 0.
func sparse(key uint64, n int) Row {
	ws := make([]float32, 10)
	for i := range n {
		ws[(int(key)+3*i)%10] = float32(i+1) * float32(1-2*(i%2))
	}
	return Row{key, ws}
}

func TestMixedKeepsEveryWeightOfWideRows(t *testing.T) {
	var rows []Row
	for k := range uint64(1000) {
		n := 2
		if k%10 == 0 {
			n = 9
		}
		rows = append(rows, sparse(k, n))
	}
	data := BuildMixed(10, rows, MixedOptions{Pairs: 2, Wide: 500})
	m, rest, err := OpenMixed(string(data) + "more")
	if err != nil || rest != "more" || m.Size() != len(data) {
		t.Fatalf("rest %q, size %d of %d, %v", rest, m.Size(), len(data), err)
	}
	for _, r := range rows {
		score := make([]int32, 10)
		m.Add(r.Key, score)
		for l, w := range r.Weights {
			if d := abs(float32(score[l])*m.narrow.Scale() - w); d > m.narrow.Scale()*0.501 {
				t.Fatalf("key %d, label %d: %g instead of %g", r.Key, l, float32(score[l])*m.narrow.Scale(), w)
			}
		}
	}
	if wide := m.wide.Size(); wide > 100*12+600 {
		t.Errorf("the wide table has %d bytes: rows that fit a narrow one are in it", wide)
	}
}

func TestMixedKeepsTheStrongestRows(t *testing.T) {
	var rows []Row
	for k := range uint64(100) {
		rows = append(rows, Row{k, []float32{float32(k), 0}})
	}
	m, _, err := OpenMixed(string(BuildMixed(2, rows, MixedOptions{Rows: 10, Pairs: 1, Wide: 5})))
	if err != nil {
		t.Fatal(err)
	}
	for k := uint64(90); k < 100; k++ {
		score := make([]int32, 2)
		if m.Add(k, score); score[0] == 0 {
			t.Errorf("row %d is gone", k)
		}
	}
}

func TestMixedCutShort(t *testing.T) {
	data := string(BuildMixed(10, []Row{sparse(1, 2), sparse(2, 9)}, MixedOptions{Pairs: 2, Wide: 1}))
	for n := range data {
		if _, _, err := OpenMixed(data[:n]); err == nil {
			t.Fatalf("%d of %d bytes were taken for a table", n, len(data))
		}
	}
}
