package weights

import (
	"slices"
	"testing"
)

func TestSumIsTheSumOfAdds(t *testing.T) {
	for _, o := range []Options{{Check: 1}, {Check: 2}, {Check: 2, Pairs: 2}} {
		rows := randomRows(3000, 5)
		table, _, err := Open(string(Build(5, rows[:2000], o)))
		if err != nil {
			t.Fatal(err)
		}
		var keys []uint64
		want := make([]int32, 5)
		for k := 0; k < len(rows); k += 7 {
			keys = append(keys, rows[k].Key)
			table.Add(rows[k].Key, want)
		}
		got := make([]int32, 5)
		table.Sum(keys, got)
		if !slices.Equal(got, want) {
			t.Errorf("with %+v the sum is %v, want %v", o, got, want)
		}
	}
}
