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

// The speed of a library is compared between a small one and a large one:
//
//	go test -run '^$' -bench . ./content/library -library.large 100000 -library.dir /var/tmp/hearsay
//
// makes the large one once, in minutes, and finds it there again; the command
// generate makes it, too.
var (
	large = flag.Int("library.large", 2000, "articles of the large library in benchmarks")
	keep  = flag.String("library.dir", "", "where benchmarks keep libraries; a temporary directory if empty")
)

// filled is the directory of a library with n articles.
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
	return dir
}

func sizes(b *testing.B, bench func(b *testing.B, dir string)) {
	for _, n := range []int{100, *large} {
		dir := filled(b, n)
		b.Run(fmt.Sprintf("articles=%d", n), func(b *testing.B) { bench(b, dir) })
	}
}

// median calls do in every turn of the benchmark, and reports the time that half
// of the calls take at most: other work of the machine shows in the mean.
func median(b *testing.B, do func() error) {
	var took []time.Duration
	for b.Loop() {
		began := time.Now()
		if err := do(); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(began))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "median-ms")
}

func BenchmarkOpenShelf(b *testing.B) {
	sizes(b, func(b *testing.B, dir string) {
		median(b, func() error {
			l, err := library.Open(b.Context(), dir)
			if err != nil {
				return err
			}
			defer l.Close()
			if _, err := l.Count(b.Context()); err != nil {
				return err
			}
			page, err := l.List(b.Context(), library.Listing{Profile: library.Local})
			if len(page) != 100 {
				b.Errorf("%d articles are listed", len(page))
			}
			return err
		})
	})
}

func BenchmarkSearch(b *testing.B) {
	for _, s := range []string{
		"zosoda", "bada leda", `"bada leda"`, "vofuga*", "vof*", "vofu*", "bada*", "source:source-3 bada", "type:person kind:direct hedge:no lada",
		"source:source-3 since:2018-01 until:2018-12", "lada publisher:7", "in:title bada", "source:source-5 in:title bada", "zosoda vofuga", "source:source-399 bada", "leda -bada",
	} {
		q, err := query.Parse(s)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(s, func(b *testing.B) {
			sizes(b, func(b *testing.B, dir string) {
				l, err := library.Open(b.Context(), dir)
				if err != nil {
					b.Fatal(err)
				}
				defer l.Close()
				found := 0
				median(b, func() error {
					r, err := l.Search(b.Context(), library.Search{Query: q, Profile: library.Local})
					if err == nil {
						found = len(r.Claims) + len(r.Articles)
					}
					return err
				})
				b.ReportMetric(float64(found), "found")
			})
		})
	}
}

func BenchmarkSourceFile(b *testing.B) {
	sizes(b, func(b *testing.B, dir string) {
		l, err := library.Open(b.Context(), dir)
		if err != nil {
			b.Fatal(err)
		}
		defer l.Close()
		median(b, func() error {
			if _, err := l.SourceFile(b.Context(), "source-20", library.Local); err != nil {
				return err
			}
			_, err := l.SourceClaims(b.Context(), "source-20", library.Local, true, 0, library.Page)
			return err
		})
	})
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
