package e2e

import (
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"hearsay/content/library"
	"hearsay/model/attribution"
	"hearsay/ui/desk"
	"hearsay/ui/finder"
	"hearsay/ui/theme"
)

// What a search takes for whoever waits for it, in a small library and a large
// one, which take turns:
//
//	go run ./content/library/generate -articles 100 -library /tmp/large/100
//	go run ./content/library/generate -articles 100000 -library /tmp/large/100000
//	go test -run '^$' -bench . ./ui/e2e -library.small /tmp/large/100 -library.large /tmp/large/100000
//
// What is reported of each is the median.
var (
	small = flag.String("library.small", "", "directory of a small library to search in benchmarks")
	large = flag.String("library.large", "", "directory of a large library to search in benchmarks")
)

// searches are words that many, some and no articles have, words that are seldom
// together, beginnings of words as they are typed, and filters.
var searches = []string{
	"bada", "zosoda", "nosuchword", "bada leda", "mela nela", "bada zosoda", `"bada leda"`, `"leda bada lada"`, "zos*", "zosod*", "vofu* leda", "ba* kudo",
	"zosoda -bada", "source:source-3 bada", "kind:direct", "in:title bada", "zosoda publisher:7", "since:2018 zosoda", "tag:often", "zosoda tag:often",
}

// turns calls do with each library in every turn of the benchmark, and reports
// how long half of the calls take at most, and how many times as long those of
// the large one.
func turns(b *testing.B, do func(dir string)) {
	b.Helper()
	dirs := []string{*small, *large}
	for _, dir := range dirs {
		if !library.Exists(dir) {
			b.Skip("no libraries to compare: name them with -library.small and -library.large")
		}
		do(dir)
	}
	took := make([][]time.Duration, len(dirs))
	for b.Loop() {
		for i, dir := range dirs {
			began := time.Now()
			do(dir)
			took[i] = append(took[i], time.Since(began))
		}
	}
	var half [2]float64
	for i := range took {
		slices.Sort(took[i])
		half[i] = float64(took[i][len(took[i])/2].Microseconds()) / 1000
	}
	b.ReportMetric(half[0], "small-ms")
	b.ReportMetric(half[1], "large-ms")
	b.ReportMetric(half[1]/half[0], "times")
}

// From the start of the program to its end.
func BenchmarkSearchCommand(b *testing.B) {
	data := b.TempDir()
	for _, s := range searches {
		b.Run(s, func(b *testing.B) {
			turns(b, func(dir string) {
				cmd := exec.Command(os.Args[0], "--library", filepath.Clean(dir), "search", "--", s)
				cmd.Env = append(os.Environ(), as+"=hearsay", "XDG_CONFIG_HOME="+data, "XDG_DATA_HOME="+data)
				err := cmd.Run()
				var nothing *exec.ExitError // was found
				if err != nil && !errors.As(err, &nothing) {
					b.Fatal(err)
				}
			})
		})
	}
}

// From the key that ends a query to the screen that shows what was found.
func BenchmarkSearchScreen(b *testing.B) {
	engine := attribution.New(attribution.Options{})
	search := map[string]func(finder.Ask) *finder.Answer{}
	for _, dir := range []string{*small, *large} {
		if !library.Exists(dir) {
			continue
		}
		l, err := library.Open(b.Context(), dir)
		if err != nil {
			b.Fatal(err)
		}
		b.Cleanup(func() { l.Close() })
		d := desk.Desk{
			Engine:  func() (*attribution.Engine, error) { return engine, nil },
			Library: func() (*library.Library, error) { return l, nil },
			Profile: library.Local,
		}
		opt := d.Options(nil)
		search[dir] = func(q finder.Ask) *finder.Answer {
			a, err := opt.Search(b.Context(), q)
			if err != nil {
				b.Fatal(err)
			}
			a.Request = q.Request
			return a
		}
	}
	keys, th := finder.DefaultKeys(), theme.New(colorprofile.TrueColor, true)
	for _, s := range searches {
		b.Run(s, func(b *testing.B) {
			turns(b, func(dir string) {
				m := finder.New(th, &keys, nil, s)
				m.Resize(120, 40)
				e := m.Update(tea.KeyPressMsg{Code: tea.KeyEnter})
				m.Take(*search[dir](*e.Ask))
				if m.View() == "" {
					b.Fatal("nothing is shown")
				}
			})
		})
	}
}
