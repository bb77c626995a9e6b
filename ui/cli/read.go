package cli

import (
	"context"
	"errors"
	"io"
	"os"
	"sync"

	"github.com/spf13/cobra"

	"hearsay/content/claims"
	"hearsay/content/library"
	"hearsay/model"
	"hearsay/ui/app"
	"hearsay/ui/desk"
)

// measure is the number of columns that linear text is wrapped to: comfortable
// for reading.
const measure = 72

func readCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "read [FILE]",
		Short: "Read an article beside its sources",
		Long: `Opens an article in the two-pane reader: the text on the left, who says so on the
right. A file may be plain text, Markdown or HTML; - is standard input. The id of
a bundled article works too. When the file changes, the reader shows its new text.
When the output is not a terminal, the article is printed as linear text, each
claim followed by its source.`,
		Example: `# In the reader; ? shows the keys
hearsay read article.txt

# A saved web page as linear text, for a pager or a screen reader
hearsay read page.html | less`,
		Args: oneArticle,
		RunE: func(cmd *cobra.Command, names []string) error {
			if interactive(cmd.OutOrStdout()) {
				return openArticle(cmd.Context(), append(names, "-")[0], cmd.InOrStdin())
			}
			return printEach(cmd, names, func(w io.Writer, a *model.Article, an *model.Analysis) error {
				return claims.WriteLinear(w, a, an, measure)
			})
		},
	}
}

// openShelf shows the bundled articles and those of the library.
func openShelf(ctx context.Context) error {
	if !interactive(os.Stdout) {
		return errors.New("the shelf needs a terminal; without one, print an article with: hearsay read FILE")
	}
	return show(ctx, nil, nil)
}

// openArticle shows one article in the reader, and shows it anew when its file
// changes.
func openArticle(ctx context.Context, name string, in io.Reader) error {
	article, err := open(ctx, name, in)
	if err != nil {
		return err
	}
	if info, err := os.Stat(name); err != nil || !info.Mode().IsRegular() {
		return show(ctx, article, nil)
	}
	return show(ctx, article, func(ctx context.Context) (*model.Article, error) { return nextState(ctx, name) })
}

// show runs the screens at this terminal, with the reader's own library.
func show(ctx context.Context, article *model.Article, changed func(context.Context) (*model.Article, error)) error {
	here := desk.Desk{Engine: lazyEngine(), Library: lazyLibrary(ctx), Profile: library.Local}
	opt := here.Options(article)
	opt.Changed = changed
	opt.Browse = browse
	return app.RunHere(ctx, opt)
}

// lazyLibrary opens the reader's own library when it is first asked for, once.
// It stays open until the process ends, which loses nothing.
func lazyLibrary(ctx context.Context) func() (*library.Library, error) {
	return sync.OnceValues(func() (*library.Library, error) {
		dir, err := library.DefaultDir()
		if err != nil {
			return nil, err
		}
		return library.Open(ctx, dir)
	})
}
