package weights

import (
	"math/rand/v2"
	"testing"
)

func randomRows(n, labels int) []Row {
	rng := rand.New(rand.NewPCG(1, 2))
	rows := make([]Row, n)
	for i := range rows {
		ws := make([]float32, labels)
		for l := range ws {
			ws[l] = float32(rng.NormFloat64())
		}
		rows[i] = Row{Key: rng.Uint64(), Weights: ws}
	}
	return rows
}

func TestEveryRowIsFoundWithinHalfAScale(t *testing.T) {
	for _, n := range []int{0, 1, 2, 7, 1000, 30000} {
		rows := randomRows(n, 5)
		table, rest, err := Open(string(Build(5, rows, Options{Check: 1})) + "more")
		if err != nil || rest != "more" {
			t.Fatalf("Open: rest %q, %v", rest, err)
		}
		for _, r := range rows {
			got := table.Row(r.Key)
			if len(got) != 5 {
				t.Fatalf("of %d rows, key %x is missing", n, r.Key)
			}
			for l, w := range r.Weights {
				if d := abs(float32(int8(got[l]))*table.Scale() - w); d > table.Scale()*0.501 {
					t.Fatalf("weight %g reads %g away", w, d)
				}
			}
		}
	}
}

func TestKeysThatFollowOneAnotherArePlaced(t *testing.T) {
	rows := randomRows(20000, 3)
	for i := range rows {
		rows[i].Key = uint64(i)
	}
	table, _, err := Open(string(Build(3, rows, Options{Check: 2})))
	if err != nil {
		t.Fatal(err)
	}
	for i := range rows {
		if table.Row(uint64(i)) == "" {
			t.Fatalf("key %d is missing", i)
		}
	}
}

func TestStrangersAreRarelyMistaken(t *testing.T) {
	rows := randomRows(20000, 3)
	for check, most := range map[int]int{1: 600, 2: 10} {
		table, _, err := Open(string(Build(3, rows, Options{Check: check})))
		if err != nil {
			t.Fatal(err)
		}
		rng := rand.New(rand.NewPCG(3, 4))
		wrong := 0
		for range 100_000 {
			if table.Row(rng.Uint64()) != "" {
				wrong++
			}
		}
		if wrong > most {
			t.Errorf("with a check of %d bytes %d of 100000 unknown keys were found, want at most %d", check, wrong, most)
		}
	}
}

func TestPairsKeepTheStrongest(t *testing.T) {
	rows := []Row{{Key: 7, Weights: []float32{0.1, -1, 0, 0.5, 0.2}}}
	table, _, err := Open(string(Build(5, rows, Options{Check: 2, Pairs: 2})))
	if err != nil {
		t.Fatal(err)
	}
	score := make([]int32, 5)
	table.Add(7, score)
	if want := [5]int32{0, -127, 0, 64, 0}; [5]int32(score) != want {
		t.Errorf("score is %v, want %v", score, want)
	}
}

func TestTriplesAddUpAsRowsDo(t *testing.T) {
	rows := randomRows(5000, 3)
	table, _, err := Open(string(Build(3, rows, Options{Check: 1})))
	if err != nil {
		t.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(7, 8))
	for range 2000 {
		var keys []uint64
		for range rng.IntN(60) {
			if rng.IntN(2) == 0 {
				keys = append(keys, rng.Uint64())
			} else {
				keys = append(keys, rows[rng.IntN(len(rows))].Key)
			}
		}
		got, want := [3]int32{5, 6, 7}, [3]int32{5, 6, 7}
		table.AddTriples(keys, &got)
		for _, k := range keys {
			table.Add(k, want[:])
		}
		if got != want {
			t.Fatalf("sum of %d features is %v, want %v", len(keys), got, want)
		}
	}
}

func TestPruneLeavesOutWeakRows(t *testing.T) {
	rows := []Row{{1, []float32{0.01, -0.01}}, {2, []float32{0.01, -0.5}}}
	table, _, err := Open(string(Build(2, rows, Options{Check: 2, Prune: 0.1})))
	if err != nil {
		t.Fatal(err)
	}
	if table.Row(1) != "" || table.Row(2) == "" {
		t.Errorf("rows are %q and %q, want only the second", table.Row(1), table.Row(2))
	}
}

func TestOrderDoesNotMatter(t *testing.T) {
	rows := randomRows(500, 2)
	a := string(Build(2, rows, Options{Check: 1}))
	rand.New(rand.NewPCG(5, 6)).Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
	if b := string(Build(2, rows, Options{Check: 1})); a != b {
		t.Error("the table depends on the order of its rows")
	}
}

func TestCutShort(t *testing.T) {
	data := string(Build(2, randomRows(50, 2), Options{Check: 1}))
	for n := range data {
		if _, _, err := Open(data[:n]); err == nil {
			t.Fatalf("%d of %d bytes were taken for a table", n, len(data))
		}
	}
}

func BenchmarkTriples(b *testing.B) {
	rows := randomRows(600_000, 3)
	table, _, err := Open(string(Build(3, rows, Options{Check: 1})))
	if err != nil {
		b.Fatal(err)
	}
	keys := make([]uint64, 1<<16)
	for i := range keys {
		keys[i] = rows[i].Key + uint64(i&1)
	}
	var score [3]int32
	i := 0
	for b.Loop() {
		table.AddTriples(keys[i:i+32], &score)
		i = (i + 32) & (1<<16 - 1)
	}
	b.ReportMetric(b.Elapsed().Seconds()*1e9/float64(b.N)/32, "ns/feature")
}

func BenchmarkRow(b *testing.B) {
	rows := randomRows(300_000, 3)
	table, _, err := Open(string(Build(3, rows, Options{Check: 1})))
	if err != nil {
		b.Fatal(err)
	}
	i, found := 0, 0
	for b.Loop() {
		found += len(table.Row(rows[i].Key))
		if i += 7919; i >= len(rows) {
			i -= len(rows)
		}
	}
	if found == 0 {
		b.Fatal("nothing found")
	}
}
