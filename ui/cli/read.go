package cli

import (
	"context"
	"errors"
	"io"
	"os"

	"github.com/spf13/cobra"

	"hearsay/content/bundled"
	"hearsay/content/claims"
	"hearsay/model"
	"hearsay/ui/app"
	"hearsay/ui/shelf"
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
a bundled article works too. When the output is not a terminal, the article is
printed as linear text, each claim followed by its source.`,
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

// openShelf shows the bundled articles.
func openShelf(ctx context.Context) error {
	if !interactive(os.Stdout) {
		return errors.New("the shelf needs a terminal; without one, print an article with: hearsay read FILE")
	}
	opt := screenOptions()
	opt.List = func(context.Context) ([]shelf.Entry, error) {
		articles, err := bundled.Articles()
		if err != nil {
			return nil, err
		}
		entries := make([]shelf.Entry, len(articles))
		for i, a := range articles {
			entries[i] = shelfEntry(a)
		}
		return entries, nil
	}
	opt.Article = func(_ context.Context, id string) (*model.Article, error) {
		a, ok := bundled.Find(id)
		if !ok {
			return nil, errors.New("there is no such article")
		}
		return a, nil
	}
	return app.RunHere(ctx, opt)
}

// openArticle shows one article in the reader.
func openArticle(ctx context.Context, name string, in io.Reader) error {
	article, err := open(ctx, name, in)
	if err != nil {
		return err
	}
	opt := screenOptions()
	opt.Read = article
	return app.RunHere(ctx, opt)
}

// screenOptions are what the shelf and a single article have in common. The
// engine is made when the first article is analysed, so that the first screen
// does not wait for it.
func screenOptions() app.Options {
	engine := lazyEngine()
	return app.Options{
		Analyze: func(ctx context.Context, a *model.Article, _ func(*model.Analysis)) (*model.Analysis, error) {
			e, err := engine()
			if err != nil {
				return nil, err
			}
			return e.Analyze(ctx, a)
		},
	}
}

func shelfEntry(a *model.Article) shelf.Entry {
	note := ""
	if a.Genre != model.Report {
		note = string(a.Genre)
	}
	return shelf.Entry{
		ID: a.ID, Title: a.Title, Publisher: a.Publisher, Published: a.Published, Note: note,
		Words: model.CountWords(a.Text),
	}
}
