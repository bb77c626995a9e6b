package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"runtime"
	"slices"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"hearsay/content/bundled"
	"hearsay/content/ingest"
	"hearsay/content/inorder"
	"hearsay/content/library"
	"hearsay/model"
)

// reading is one article that was asked for, and what the engine found in it,
// corrected by the reader; or why it could not be read.
type reading struct {
	article  *model.Article
	analysis *model.Analysis
	misfits  []error // why corrections are left out
	err      error
}

// readAll reads and analyses the named articles, several at a time, and yields
// them in the order of the names. Without names it reads standard input.
// Corrections that are left out are told of.
func (s *setup) readAll(cmd *cobra.Command, names []string) (iter.Seq[reading], error) {
	if _, err := s.engine(); err != nil {
		return nil, err
	}
	if len(names) == 0 {
		names = []string{"-"}
	}
	work := func(ctx context.Context, name string) reading {
		article, err := s.open(ctx, name, cmd.InOrStdin())
		if err != nil {
			return reading{err: err}
		}
		analysis, err := s.analyze(ctx, article)
		if err != nil {
			return reading{err: fmt.Errorf("%s: %w", name, err)}
		}
		r := reading{article: article}
		r.analysis, r.misfits = s.corrected(ctx, article, analysis)
		return r
	}
	readings := inorder.Map(cmd.Context(), slices.Values(names), runtime.GOMAXPROCS(0), work)
	return func(yield func(reading) bool) {
		for r := range readings {
			for _, err := range r.misfits {
				complain(cmd.ErrOrStderr(), err)
			}
			if !yield(r) {
				return
			}
		}
	}, nil
}

// corrected lays the reader's corrections over an analysis, unless there is no
// library or they are not wanted, and tells why some are left out.
func (s *setup) corrected(ctx context.Context, a *model.Article, an *model.Analysis) (*model.Analysis, []error) {
	if dir, err := s.libraryPath(); s.uncorrected || err != nil || !library.Exists(dir) {
		return an, nil
	}
	l, err := s.library()
	if err != nil {
		return an, []error{fmt.Errorf("%s is shown without your corrections: %w", a.ID, err)}
	}
	v, err := l.Profile(library.Local).View(ctx, a, an)
	if err == nil {
		err = model.Check(a, v.Analysis)
	}
	if err != nil {
		return an, []error{fmt.Errorf("%s is shown without your corrections: %w", a.ID, err)}
	}
	for i, p := range v.Problems {
		v.Problems[i] = fmt.Errorf("%s: %w", a.ID, p)
	}
	return v.Analysis, v.Problems
}

// asFound puts the flag on a command that leaves corrections out.
func (s *setup) asFound(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&s.uncorrected, "uncorrected", false, "as hearsay found it, without your corrections")
}

// open reads one article: a file, standard input for "-", or, where there is no
// such file, the article of that id that hearsay brings or the library holds.
func (s *setup) open(ctx context.Context, name string, in io.Reader) (*model.Article, error) {
	if name == "-" {
		return ingest.Read(ctx, "standard input", in)
	}
	if _, err := os.Stat(name); errors.Is(err, os.ErrNotExist) {
		a, err := s.kept(ctx, name)
		if err == nil {
			return a, nil
		}
		if !errors.As(err, new(noSuch)) {
			return nil, fmt.Errorf("%s is no file, and whether it is an article that is kept cannot be told: %w", name, err)
		}
		if ingest.IsAddress(name) {
			return nil, fmt.Errorf("%s is an address; keep the article that is there with: hearsay add %s", name, name)
		}
	}
	return ingest.File(ctx, name)
}

// kept is the article of an id, among those that hearsay brings and those of
// the library. A library is not made for the purpose.
func (s *setup) kept(ctx context.Context, id string) (*model.Article, error) {
	if a, ok := bundled.Find(id); ok {
		return a, nil
	}
	if dir, err := s.libraryPath(); err != nil || !library.Exists(dir) {
		return nil, noSuch(id)
	}
	l, err := s.library()
	if err != nil {
		return nil, err
	}
	if id, err = resolve(ctx, l, id); err != nil {
		return nil, err
	}
	return l.Article(ctx, id)
}

// resolve is the id of the article of the library that ref names.
func resolve(ctx context.Context, l *library.Library, ref string) (string, error) {
	id, err := l.Resolve(ctx, ref)
	if errors.Is(err, library.ErrNotFound) {
		return "", noSuch(ref)
	}
	return id, err
}

// noSuch is the error that the library has no article that goes by this name. It
// says what may have been meant.
type noSuch string

func (ref noSuch) Error() string {
	if info, err := os.Stat(string(ref)); err == nil && info.Mode().IsRegular() {
		return fmt.Sprintf("%[1]s is a file, and not the id of an article; to read it, say: hearsay read %[1]s", string(ref))
	}
	return fmt.Sprintf("%s: there is no such article in the library; hearsay list shows those there are", string(ref))
}

// interactive reports whether stream is a terminal.
func interactive(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// roomIn is widthOf for a list that programs read, too: only a terminal has an
// edge, else 0. A title that is cut is found by no grep.
func roomIn(out io.Writer) int {
	if !interactive(out) {
		return 0
	}
	return widthOf(out)
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
