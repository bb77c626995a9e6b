// Command generate makes a library of synthetic articles, which mean nothing,
// to see how hearsay behaves with many of them:
//
//	go run ./content/library/generate -articles 100000 -library /var/tmp/hearsay/100000
//	go run . --library /var/tmp/hearsay/100000
//
// A library that it has begun is gone on with, and the same number of articles
// makes the same library. The benchmarks of content/library find it there:
//
//	go test -run '^$' -bench . ./content/library -library.large 100000 -library.dir /var/tmp/hearsay
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"time"

	"hearsay/content/library"
	"hearsay/content/library/internal/synthetic"
)

func main() {
	articles := flag.Int("articles", 100_000, "how many articles the library is to have, of about 400 words each")
	dir := flag.String("library", "", "directory of the library; it is made if there is none")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := generate(ctx, *dir, *articles); err != nil {
		fmt.Fprintf(os.Stderr, "generate: %v\n", err)
		os.Exit(1)
	}
}

// shown is after how many articles it says how far it has come.
const shown = 5000

func generate(ctx context.Context, dir string, articles int) error {
	if dir == "" {
		return errors.New("say where the library is to be made: -library DIR")
	}
	l, err := library.Open(ctx, dir)
	if err != nil {
		return err
	}
	began, added := time.Now(), 0
	err = synthetic.Fill(ctx, l, articles, func(r library.Result) {
		if r.Err != nil {
			fmt.Fprintf(os.Stderr, "generate: %s: %v\n", r.Article, r.Err)
			return
		}
		if added++; added%shown == 0 {
			fmt.Fprintf(os.Stderr, "%d articles, %.0f a second\n", added, float64(added)/time.Since(began).Seconds())
		}
	})
	if err = errors.Join(err, l.Close()); err != nil {
		return err
	}
	fmt.Printf("%s: %d articles added in %s\n", dir, added, time.Since(began).Round(time.Second))
	return nil
}
