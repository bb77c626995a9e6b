package cli

import (
	"context"
	"errors"
	"io"
	"os"

	"github.com/spf13/cobra"

	"hearsay/content/claims"
	"hearsay/content/library"
	"hearsay/model"
	"hearsay/ui/app"
	"hearsay/ui/desk"
	"hearsay/ui/footprint"
	"hearsay/ui/plain"
)

// measure is the number of columns that linear text is wrapped to: comfortable
// for reading.
const measure = 72

func readCommand(s *setup) *cobra.Command {
	return &cobra.Command{
		Use:   "read [FILE]",
		Short: "Read an article beside its sources",
		Long: `Opens an article in the two-pane reader: the text on the left, who says so on the
right. A file may be plain text, Markdown, HTML or EPUB; - is standard input. The
id of a bundled article works too. When the file changes, the reader shows its new
text. When the output is not a terminal, the article is printed as linear text,
each claim followed by its source.`,
		Example: `# In the reader; ? shows the keys
hearsay read article.txt

# A saved web page as linear text, for a pager or a screen reader
hearsay read page.html | less`,
		Args: oneArticle,
		RunE: func(cmd *cobra.Command, names []string) error {
			if interactive(cmd.OutOrStdout()) {
				return s.openArticle(cmd.Context(), append(names, "-")[0], cmd.InOrStdin())
			}
			return s.printEach(cmd, names, linear)
		},
	}
}

// linear writes an article as plain text, each claim followed by its source.
func linear(w io.Writer, a *model.Article, an *model.Analysis) error {
	return claims.WriteLinear(w, a, an, measure)
}

// openShelf shows the bundled articles and those of the library.
func (s *setup) openShelf(ctx context.Context) error {
	if !interactive(os.Stdout) {
		return errors.New("the shelf needs a terminal; without one, print an article with: hearsay read FILE")
	}
	s.lean()
	footprint.Small()
	return s.show(ctx, nil, nil)
}

// openArticle shows one article in the reader, and shows it anew when its file
// changes.
func (s *setup) openArticle(ctx context.Context, name string, in io.Reader) error {
	info, err := os.Stat(name)
	file := err == nil && info.Mode().IsRegular()
	s.lean()
	if !file || info.Size() >= long { // a short text needs little memory as it is, and stands there sooner
		footprint.Small()
	}
	article, err := s.open(ctx, name, in)
	if err != nil {
		return err
	}
	if !file {
		return s.show(ctx, article, nil)
	}
	watched, err := watch(name)
	if err != nil {
		return s.show(ctx, article, nil) // the system watches no more files: the article can be read all the same
	}
	defer watched.close()
	return s.show(ctx, article, watched.next)
}

// show runs the screens at this terminal, with the reader's own library.
func (s *setup) show(ctx context.Context, article *model.Article, changed func(context.Context) (*model.Article, error)) error {
	liked, err := s.config()
	if err != nil {
		return err
	}
	// What takes long is told before the screen is there, on which it could not be.
	if dir, err := s.libraryPath(); err == nil && library.Older(dir) {
		_, _ = s.library() // whoever needs it is told of an error
	}
	here := desk.Desk{Engine: s.engine, Library: s.library, Profile: library.Local}
	opt := here.Options(article)
	opt.Analyze = behind(opt.Analyze)
	opt.Changed = changed
	opt.Browse = browser(os.Getenv)
	liked.Apply(&opt)
	if liked.ScreenReader || os.Getenv("TERM") == "dumb" { // a dumb terminal shows lines, but no screens
		return plain.RunHere(ctx, opt)
	}
	return app.RunHere(ctx, opt)
}

// analyzer is what finds the claims of an article, in parts.
type analyzer = func(ctx context.Context, a *model.Article, part func(*model.Analysis)) (*model.Analysis, error)

// long is the size of a text, in bytes, from which its analysis takes so long
// that keys are pressed meanwhile.
const long = 64 << 10

// behind lets the analysis of a long article stand back behind everything else.
func behind(do analyzer) analyzer {
	low := &footprint.Low{}
	return func(ctx context.Context, a *model.Article, part func(*model.Analysis)) (an *model.Analysis, err error) {
		if len(a.Text) < long {
			return do(ctx, a, part)
		}
		low.Run(func() { an, err = do(ctx, a, part) })
		return an, err
	}
}
