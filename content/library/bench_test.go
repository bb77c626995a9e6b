package library_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"hearsay/content/library"
	"hearsay/content/library/internal/synthetic"
	"hearsay/content/library/query"
)

// The speed of a library is compared between a small one and a large one, which
// take turns, so that other work of the machine slows both:
//
//	go test -run '^$' -bench . ./content/library -library.large 100000 -library.dir /var/tmp/hearsay
//
// makes the large one once, in minutes, and finds it there again; the command
// generate makes it, too. What is reported of each is the median: other work
// shows in the mean.
var (
	large = flag.Int("library.large", 2000, "articles of the large library in benchmarks")
	keep  = flag.String("library.dir", "", "where benchmarks keep libraries; a temporary directory if empty")
)

// small is how many articles the library has that a large one is compared with.
const small = 100

// filled is the directory of a library with n articles, some of which have tags.
func filled(b *testing.B, n int) string {
	b.Helper()
	dir := filepath.Join(*keep, fmt.Sprint(n))
	if *keep == "" {
		dir = filepath.Join(b.TempDir(), fmt.Sprint(n))
	}
	l, err := library.Open(b.Context(), dir)
	if err != nil {
		b.Fatal(err)
	}
	defer l.Close()
	err = synthetic.Fill(b.Context(), l, n, func(r library.Result) {
		if r.Err != nil {
			b.Error(r.Err)
		}
	})
	if err != nil {
		b.Fatal(err)
	}
	if tags, err := l.Tags(b.Context()); err != nil || len(tags) > 0 {
		return dir
	}
	for tag, every := range map[string]int{"often": 20, "seldom": small / 2} {
		for i := 0; i < n; i += every {
			if tag == "seldom" && i > 2*every && i < n-2*every {
				continue // as many in a library of any size
			}
			if err := l.Tag(b.Context(), fmt.Sprintf("synthetic-%d", i), tag); err != nil {
				b.Fatal(err)
			}
		}
	}
	return dir
}

// both opens a small library and a large one.
func both(b *testing.B) (libraries [2]*library.Library) {
	b.Helper()
	for i, n := range []int{small, *large} {
		l, err := library.Open(b.Context(), filled(b, n))
		if err != nil {
			b.Fatal(err)
		}
		b.Cleanup(func() { l.Close() })
		libraries[i] = l
	}
	return libraries
}

// turns calls do for each of what in every turn of the benchmark, and reports
// the time that half of the calls for each take at most.
func turns(b *testing.B, what []string, do func(i int) error) {
	took := make([][]time.Duration, len(what))
	for b.Loop() {
		for i := range what {
			began := time.Now()
			if err := do(i); err != nil {
				b.Fatal(err)
			}
			took[i] = append(took[i], time.Since(began))
		}
	}
	for i, name := range what {
		slices.Sort(took[i])
		b.ReportMetric(float64(took[i][len(took[i])/2].Microseconds())/1000, name+"-ms")
	}
}

func BenchmarkOpenShelf(b *testing.B) {
	dirs := []string{filled(b, small), filled(b, *large)}
	for name, list := range map[string]library.Listing{
		"all": {}, "tag=often": {Tag: "often", Limit: 5}, "tag=seldom": {Tag: "seldom"}, "tag=often,title": {Tag: "often", Order: library.ByTitle, Limit: 5},
		"title": {Order: library.ByTitle}, "added": {Order: library.ByAdded}, "unattributed": {Order: library.ByUnattributed}, "progress": {Order: library.ByProgress},
	} {
		b.Run(name, func(b *testing.B) {
			list.Profile = library.Local
			turns(b, []string{"small", "large"}, func(i int) error {
				l, err := library.Open(b.Context(), dirs[i])
				if err != nil {
					return err
				}
				defer l.Close()
				if _, err := l.Count(b.Context()); err != nil {
					return err
				}
				page, err := l.List(b.Context(), list)
				if len(page) == 0 && list.Order != library.ByProgress { // nobody has read in it
					b.Error("no articles are listed")
				}
				return err
			})
		})
	}
}

// searches are one of each kind that a reader may type.
var searches = []string{
	// Words, of which the first of the vocabulary stand in most articles.
	"bada", "zosoda", "nosuchword", "bada leda", "zosoda vofuga", "bada zosoda", "bada leda lada nada",
	`"bada leda"`, `"leda bada lada"`, `"zosoda bada"`,
	"vof*", "vofu*", "vofuga*", "bada*", "vofu* leda", "bad* vofu*",
	"mela nela", "fifa mela", "kudo mela", `"mela nela"`, "b*", "zu*", "xy*", "ba* kudo",
	// Exclusion.
	"leda -bada", "zosoda -bada", "bada -zosoda", "bada -vof*", `bada -"bada leda"`, "-bada", "leda -source:source-3", "kind:direct -bada",
	// Sources and kinds.
	"source:source-3", "source:source-3 bada", "source:source-399 bada", "source:source-399 zosoda", "source:source", "source:source bada", "source:sour* bada", "source:fad* kudo", "source:source-3 source:source-17 leda",
	"kind:direct", "kind:direct kind:indirect lada", "kind:mixed", "type:person", "hedge:yes lada", "-hedge:yes kind:indirect zosoda", "type:person kind:direct hedge:no lada", "chain:source-3",
	// Time.
	"since:2025-12", "until:2015-01 bada", "since:2018-01 until:2018-12 source:source-3", "since:2018-03-01 until:2018-03-07 bada", "since:2018 zosoda",
	// Parts and properties of articles.
	"in:title bada", "in:title zosoda", `in:title "bada leda"`, "in:text bada leda", "in:claim bada", "source:source-5 in:title bada", "source:source-399 in:title zosoda", "kind:direct in:text zosoda",
	"publisher:7", "lada publisher:7", "zosoda publisher:7", "publisher:7 publisher:31 source:source-399", "bada -publisher:1", "publisher:50 source:source-3 kind:direct",
	"publisher:pap* kudo", "tag:often", "tag:seldom", "tag:of* mela", "bada tag:often", "bada tag:seldom", "zosoda tag:often", "source:source-399 tag:often", "bada -tag:often", "source:source-3 article:synthetic-7",
}

// Where more is found in a large library, more is read and shown. So each search
// is made a third time, of the large one, for about as much as the small one has.
func BenchmarkSearch(b *testing.B) {
	libraries := both(b)
	for _, s := range searches {
		q, err := query.Parse(s)
		if err != nil {
			b.Fatal(err)
		}
		found := func(i, limit int) (*library.Results, error) {
			return libraries[i].Search(b.Context(), library.Search{Query: q, Profile: library.Local, Limit: limit})
		}
		b.Run(s, func(b *testing.B) {
			var results [2]*library.Results
			for i := range results {
				if results[i], err = found(i, library.Page); err != nil {
					b.Fatal(err)
				}
			}
			few := max(len(results[0].Claims)+len(results[0].Articles), 1)
			if len(results[1].Claims) > 0 && len(results[1].Articles) > 0 {
				few = (few + 1) / 2
			}
			turns(b, []string{"small", "large", "equal"}, func(i int) error {
				_, err := found(min(i, 1), []int{library.Page, library.Page, min(few, library.Page)}[i])
				return err
			})
			for i, name := range []string{"small", "large"} {
				b.ReportMetric(float64(len(results[i].Claims)+len(results[i].Articles)), name+"-found")
			}
		})
	}
}

func BenchmarkSourceFile(b *testing.B) {
	libraries := both(b)
	for _, id := range []string{"source-0", "source-20", "source-399"} {
		b.Run(id, func(b *testing.B) {
			turns(b, []string{"small", "large"}, func(i int) error {
				if _, err := libraries[i].SourceFile(b.Context(), id, library.Local); err != nil {
					return err
				}
				_, err := libraries[i].SourceClaims(b.Context(), id, library.Local, true, 0, library.Page)
				return err
			})
		})
	}
}

func BenchmarkAdd(b *testing.B) {
	n := 0
	for b.Loop() {
		dir := filepath.Join(b.TempDir(), fmt.Sprint(n))
		l, err := library.Open(b.Context(), dir)
		if err != nil {
			b.Fatal(err)
		}
		if err := synthetic.Fill(b.Context(), l, 500, func(library.Result) {}); err != nil {
			b.Fatal(err)
		}
		n += 500
		l.Close()
		os.RemoveAll(dir)
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "articles/s")
}
