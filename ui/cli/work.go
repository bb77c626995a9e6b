package cli

import (
	"context"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"

	"golang.org/x/term"

	"hearsay/content/bundled"
	"hearsay/content/ingest"
	"hearsay/content/inorder"
	"hearsay/content/registry"
	"hearsay/model"
	"hearsay/model/attribution"
)

// reading is one article that was asked for, and what the engine found in it;
// or why it could not be read.
type reading struct {
	article  *model.Article
	analysis *model.Analysis
	err      error
}

// readAll reads and analyses the named articles, several at a time, and yields
// them in the order of the names. Without names it reads in.
func readAll(ctx context.Context, names []string, in io.Reader) (iter.Seq[reading], error) {
	engine, err := newEngine()
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		names = []string{"-"}
	}
	work := func(ctx context.Context, name string) reading {
		article, err := open(ctx, name, in)
		if err != nil {
			return reading{err: err}
		}
		analysis, err := engine.Analyze(ctx, article)
		if err != nil {
			return reading{err: fmt.Errorf("%s: %w", name, err)}
		}
		return reading{article: article, analysis: analysis}
	}
	return inorder.Map(ctx, slices.Values(names), runtime.GOMAXPROCS(0), work), nil
}

// open reads one article: a file, standard input for "-", or, where there is no
// such file, the bundled article of that id.
func open(ctx context.Context, name string, in io.Reader) (*model.Article, error) {
	if name == "-" {
		return ingest.Read(ctx, "standard input", in)
	}
	if _, err := os.Stat(name); os.IsNotExist(err) {
		if a, ok := bundled.Find(name); ok {
			return a, nil
		}
	}
	return ingest.File(ctx, name)
}

// newEngine makes the engine with the well-known sources.
func newEngine() (*attribution.Engine, error) {
	known, err := knownSources()
	if err != nil {
		return nil, err
	}
	return attribution.New(attribution.Options{Known: known}), nil
}

// knownSources are the well-known sources, the reader's own among them.
func knownSources() ([]model.Known, error) {
	var own string
	if dir, err := os.UserConfigDir(); err == nil {
		own = filepath.Join(dir, "hearsay", "sources.toml")
	}
	return registry.Load(own)
}

// lazyEngine makes the engine when it is first asked for, once.
func lazyEngine() func() (*attribution.Engine, error) { return sync.OnceValues(newEngine) }

// interactive reports whether stream is a terminal.
func interactive(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// widthOf is the width in columns to write to out in: the terminal's own, or
// that of a page.
func widthOf(out io.Writer) int {
	const page = 100
	if f, ok := out.(*os.File); ok {
		if w, _, err := term.GetSize(int(f.Fd())); err == nil && w > 0 {
			return w
		}
	}
	return page
}
