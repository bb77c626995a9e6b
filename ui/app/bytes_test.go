package app

import (
	"bytes"
	"context"
	"runtime"
	"slices"
	"testing"

	"hearsay/content/bundled"
	"hearsay/model"
	"hearsay/model/attribution"
	"hearsay/ui/terminal"
	"hearsay/ui/theme"
)

// What a key writes to the terminal is bounded: on slow lines that is what a
// reader waits for.
func TestKeysWriteLittle(t *testing.T) {
	articles, err := bundled.Articles()
	if err != nil {
		t.Fatal(err)
	}
	engine := attribution.New(attribution.Options{})
	for _, a := range articles {
		b := newBench(t, Options{Read: a, Theme: theme.Dark, Analyze: func(ctx context.Context, a *model.Article, _ func(*model.Analysis)) (*model.Analysis, error) {
			return engine.Analyze(ctx, a)
		}})
		b.run()
		b.resize(120, 40)
		var out bytes.Buffer
		d := terminal.NewDisplay(&terminal.Terminal{Out: &out}, func() {}, func(err error) { t.Error(err) })
		draw := func() int {
			d.Draw(b.View())
			for d.Busy() {
				runtime.Gosched()
			}
			n := out.Len()
			out.Reset()
			return n
		}
		draw()
		for _, k := range []struct {
			key    string
			median int // bytes
		}{{"j", 250}, {"k", 250}, {"space", 3250}, {"b", 3250}} {
			var sizes []int
			for range 60 {
				b.press(k.key)
				if n := draw(); n > 0 {
					sizes = append(sizes, n)
				}
			}
			slices.Sort(sizes)
			if n := len(sizes); n > 0 && sizes[n/2] > k.median {
				t.Errorf("%s: %s writes %d bytes, and should write at most %d: %v", a.ID, k.key, sizes[n/2], k.median, sizes)
			}
		}
		d.Close()
	}
}
