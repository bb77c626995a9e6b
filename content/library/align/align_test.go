package align

import (
	"os"
	"slices"
	"strings"
	"testing"

	"hearsay/content/library/internal/synthetic"
	"hearsay/model"
)

type labelled struct {
	statement
	labels []string
}

// labels reads a set that was aligned by hand, and the titles of its articles.
func labels(t testing.TB, path string) (sides [][]labelled, titles []string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Fields(line)
		if f[1] == "=" {
			titles = append(titles, strings.Join(f[2:], " "))
			continue
		}
		side := int(f[0][0] - '1')
		if side == len(sides) {
			sides = append(sides, nil)
		}
		source := strings.TrimPrefix(f[2], "-")
		sides[side] = append(sides[side], labelled{statement{words: strings.Join(f[3:], " "), source: source}, strings.Split(f[1], ",")})
	}
	return sides, titles
}

// measured is precision and recall over pairs of claims of different sides.
func measured(t testing.TB, path string) (precision, recall float64) {
	sides, titles := labels(t, path)
	input := make([][]statement, len(sides))
	for s, side := range sides {
		for _, c := range side {
			input[s] = append(input[s], c.statement)
		}
	}
	rowOf := make([]map[int]int, len(sides))
	for s := range sides {
		rowOf[s] = map[int]int{}
	}
	for i, r := range rows(input, titles) {
		for s, claims := range r {
			for _, c := range claims {
				rowOf[s][c] = i
			}
		}
	}
	var right, found, wanted int
	for s := range sides {
		for u := s + 1; u < len(sides); u++ {
			for c, a := range sides[s] {
				for d, b := range sides[u] {
					want := slices.ContainsFunc(a.labels, func(l string) bool { return slices.Contains(b.labels, l) })
					got := rowOf[s][c] == rowOf[u][d]
					if want {
						wanted++
					}
					if got {
						found++
					}
					if want && got {
						right++
					}
					if want != got {
						t.Logf("want %v, got %v:\n\t%s\n\t%s", want, got, a.words, b.words)
					}
				}
			}
		}
	}
	return float64(right) / float64(found), float64(right) / float64(wanted)
}

// The floors are a little below what was measured.
func TestClaimsThatSayTheSameStandInOneRow(t *testing.T) {
	for path, floor := range map[string][2]float64{"testdata/wagner.txt": {0.88, 0.8}, "testdata/ferry.txt": {0.95, 0.8},
		"testdata/dam.txt": {0.75, 0.75}, "testdata/well.txt": {0.95, 0.95}} {
		precision, recall := measured(t, path)
		t.Logf("%s: precision %.2f, recall %.2f", path, precision, recall)
		if precision < floor[0] || recall < floor[1] {
			t.Errorf("%s: precision %.2f, recall %.2f; want %v", path, precision, recall, floor)
		}
	}
}

// Each claim is in one row; the rows of each side that the first has stand in
// its order.
func TestRowsHoldEveryClaimOnce(t *testing.T) {
	for _, path := range []string{"testdata/wagner.txt", "testdata/ferry.txt", "testdata/dam.txt", "testdata/well.txt"} {
		var input [][]statement
		labelled, titles := labels(t, path)
		for _, side := range labelled {
			var statements []statement
			for _, c := range side {
				statements = append(statements, c.statement)
			}
			input = append(input, statements)
		}
		for sides := range len(input) + 1 {
			all := rows(input[:sides], titles)
			var seen [][]int
			for range sides {
				seen = append(seen, nil)
			}
			last := -1
			for _, r := range all {
				for s, claims := range r {
					seen[s] = append(seen[s], claims...)
				}
				if sides > 0 && len(r[0]) > 0 {
					if r[0][0] < last {
						t.Errorf("%s: claim %d of the first side stands after claim %d", path, r[0][0], last)
					}
					last = r[0][0]
				}
			}
			for s := range seen {
				slices.Sort(seen[s])
				for c := range input[s] {
					if len(seen[s]) != len(input[s]) || seen[s][c] != c {
						t.Fatalf("%s: the rows hold claims %v of side %d, which has %d", path, seen[s], s, len(input[s]))
					}
				}
			}
		}
	}
}

func TestSilenceOfTwoIsNotOneStatement(t *testing.T) {
	silent := func(source string) []statement {
		return []statement{{words: "to comment on the harbour dues", source: source, silent: true}}
	}
	if r := rows([][]statement{silent("person:orla-finch"), silent("org:saltmere-ferries")}, nil); len(r) != 2 {
		t.Errorf("two who decline to comment stand in %d rows, want 2", len(r))
	}
	if r := rows([][]statement{silent("person:orla-finch"), silent("person:orla-finch")}, nil); len(r) != 1 {
		t.Errorf("one who declines to comment, as two articles tell, stands in %d rows, want 1", len(r))
	}
}

// Articles of one claim each know the words of their topic by their titles.
func TestShortClaimsShareMoreThanTheirTopic(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"Cracks in Brell dam", "Brell dam is safe", false},
		{"Brell dam must close", "Brell dam will be closed", true},
		{"Cracks in Brell dam", "Engineers find cracks in Brell dam", true},
		{"Fire at Tarsk mill", "Tarsk mill sold", false},
		{"Mayor Lind resigns", "Mayor Lind to resign", true},
		{"Mayor Lind resigns", "Mayor Lind wins vote", false},
		{"Lowmoor bridge is safe", "Lowmoor bridge is not safe", false},
		{"Nobody was hurt in Lowmoor fire", "No one hurt in fire in Lowmoor", true},
		{"Strike in Lowmoor", "Strike in Lowmoor cannot be ruled out", true},
	} {
		all := rows([][]statement{{{words: c.a}}, {{words: c.b}}}, []string{c.a, c.b})
		if same := len(all) == 1; same != c.same {
			t.Errorf("that they say the same is %v of %q and %q", same, c.a, c.b)
		}
	}
}

func TestDroppedHedges(t *testing.T) {
	side := func(hedges ...bool) Side {
		an := &model.Analysis{}
		for _, hedged := range hedges {
			c := model.Claim{}
			if hedged {
				c.Hedges = []model.Span{{Start: 0, End: 1}}
			}
			an.Claims = append(an.Claims, c)
		}
		return Side{Analysis: an}
	}
	sides := []Side{side(true, false), side(false), side(true)}
	for _, c := range []struct {
		row  Row
		want []int
	}{
		{Row{{0}, {0}, {0}}, []int{1}},
		{Row{{1}, {0}, nil}, nil},
		{Row{{0, 1}, nil, {0}}, nil},
		{Row{{1}, {0}, {0}}, []int{0, 1}},
	} {
		if got := Unhedged(sides, c.row); !slices.Equal(got, c.want) {
			t.Errorf("of %v the sides %v have no hedge, want %v", c.row, got, c.want)
		}
	}
}

func TestLongArticlesAreAligned(t *testing.T) {
	var sides []Side
	for n := range 4 {
		a, an := synthetic.Article(n)
		sides = append(sides, Side{a, an})
	}
	claims := 0
	for _, r := range Rows(sides) {
		for _, c := range r {
			claims += len(c)
		}
	}
	if claims != 4*22 {
		t.Errorf("%d claims are in rows, want %d", claims, 4*22)
	}
	same := Rows([]Side{sides[0], sides[0]})
	for i, r := range same {
		if len(r[0]) != 1 || len(r[1]) != 1 || r[0][0] != i || r[1][0] != i {
			t.Errorf("beside itself, row %d of an article is %v", i, r)
		}
	}
}
