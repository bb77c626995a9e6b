package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"

	"github.com/spf13/cobra"

	"hearsay/content/library"
	"hearsay/content/registry"
	"hearsay/model"
	"hearsay/model/attribution"
	"hearsay/ui/config"
	"hearsay/ui/footprint"
)

// setup is what the flags that every command shares say, and what follows from
// them. What takes time is made when a command first asks for it.
type setup struct {
	libraryDir   string
	themeName    string
	screenReader bool
	uncorrected  bool   // articles are printed as the engine sees them
	rest         func() // between the stages of an analysis; nil does nothing

	engine  func() (*attribution.Engine, error)
	library func() (*library.Library, error)
	opened  atomic.Pointer[library.Library] // nil until library was asked for
}

// close puts away what was opened.
func (s *setup) close() error {
	if l := s.opened.Load(); l != nil {
		return l.Close()
	}
	return nil
}

// flags puts the shared flags on the root command.
func (s *setup) flags(root *cobra.Command) {
	f := root.PersistentFlags()
	f.StringVar(&s.libraryDir, "library", "", "directory of the library (usually your platform's data directory)")
	f.StringVar(&s.themeName, "theme", "", "colours: auto, dark, light, mono or a theme of your own")
	f.BoolVar(&s.screenReader, "screen-reader", false, "plain lines instead of a screen")
	s.engine = sync.OnceValues(func() (*attribution.Engine, error) { return newEngine(s.rest) })
	s.library = sync.OnceValues(func() (l *library.Library, err error) {
		dir, err := s.libraryPath()
		if err != nil {
			return nil, err
		}
		l, err = library.OpenTelling(context.Background(), dir, renewing(os.Stderr))
		if err == nil {
			s.opened.Store(l)
		}
		return l, err
	})
}

// renewing tells on w how far a large library of an earlier format has been brought
// up to date.
func renewing(w io.Writer) func(done, all int) {
	const large = 500 // articles; what is smaller takes a moment
	return func(done, all int) {
		if all > large {
			fmt.Fprintf(w, "Bringing the library up to date: %d of %d articles\n", done, all)
		}
	}
}

// libraryPath is the directory of the library.
func (s *setup) libraryPath() (string, error) {
	if s.libraryDir != "" {
		return s.libraryDir, nil
	}
	dir, err := library.DefaultDir()
	if err != nil {
		return "", fmt.Errorf("%w; name a directory for it with --library", err)
	}
	return dir, nil
}

// config is how the reader likes hearsay: their file, and over it the flags.
func (s *setup) config() (config.Config, error) {
	c := config.Default()
	if dir, err := configDir(); err == nil {
		if c, err = config.Load(filepath.Join(dir, "config.toml")); err != nil {
			return c, err
		}
	}
	if s.themeName != "" {
		choice, err := c.Themes.Choice(s.themeName)
		if err != nil {
			return c, err
		}
		c.Theme, c.ThemeFixed = choice, true
	}
	c.ScreenReader = c.ScreenReader || s.screenReader
	return c, nil
}

// lean lets an analysis give back what it has read of the program's own file: it
// may take a little longer, which a reader's own process has time for.
func (s *setup) lean() {
	own := sync.OnceValue(footprint.OwnFile)
	s.rest = func() { own().Release() }
}

// analyze finds the claims of an article.
func (s *setup) analyze(ctx context.Context, a *model.Article) (*model.Analysis, error) {
	engine, err := s.engine()
	if err != nil {
		return nil, err
	}
	return engine.Analyze(ctx, a)
}

// newEngine makes the engine with the well-known sources. It calls rest between
// the stages of an analysis, unless that is nil.
func newEngine(rest func()) (*attribution.Engine, error) {
	known, err := knownSources()
	if err != nil {
		return nil, err
	}
	return attribution.New(attribution.Options{Known: known, Rest: rest}), nil
}

// knownSources are the well-known sources, the reader's own among them.
func knownSources() ([]model.Known, error) {
	var own string
	if dir, err := configDir(); err == nil {
		own = filepath.Join(dir, "sources.toml")
	}
	return registry.Load(own)
}

// configDir is where the reader's own settings are.
func configDir() (string, error) {
	dir, err := os.UserConfigDir()
	if err != nil {
		return "", fmt.Errorf("there is no directory for configuration: %w", err)
	}
	return filepath.Join(dir, "hearsay"), nil
}
