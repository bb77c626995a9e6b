// Package app is the program around the screens: it shows the shelf or an
// article, asks the engine, keeps the terminal in order, and is the only part
// that Bubble Tea knows as a model. The same program runs at a reader's own
// terminal and in every session of a server; all that differs is passed in.
package app

import (
	"context"

	"hearsay/model"
	"hearsay/ui/compare"
	"hearsay/ui/correct"
	"hearsay/ui/finder"
	"hearsay/ui/layout"
	"hearsay/ui/reader"
	"hearsay/ui/shelf"
	"hearsay/ui/sourcefile"
	"hearsay/ui/theme"
)

// Lost is the reason why the article that is read is not where it came from any
// more. What is on the screen is then the last state of it.
type Lost struct{ Err error }

func (l Lost) Error() string { return l.Err.Error() }

// Unwrap is the reason itself.
func (l Lost) Unwrap() error { return l.Err }

// Options is what the program shows and where it gets it from. All functions
// are called from commands, several at a time, and stop when their context ends.
type Options struct {
	// Read is the article to begin with; nil begins with the shelf.
	Read *model.Article

	// List is what stands on the shelf, and Article is one of it, or one that was
	// found, by its id. Without List there is no shelf to go back to from the article.
	// Where List is only what the shelf begins with, so that it stands there at once,
	// Whole is all that belongs on it; else it is nil.
	List    func(ctx context.Context) ([]shelf.Entry, error)
	Whole   func(ctx context.Context) ([]shelf.Entry, error)
	Article func(ctx context.Context, id string) (*model.Article, error)

	// Analyze finds the claims of an article. For a long one it may call part
	// with what it has found so far, any number of times, before it returns.
	Analyze func(ctx context.Context, a *model.Article, part func(*model.Analysis)) (*model.Analysis, error)

	// Changed waits until Read has changed where it came from, and is the new
	// state of it; nil if that never happens. An error that is Lost says that it
	// cannot be read at present, and the wait may go on; any other ends it.
	Changed func(ctx context.Context) (*model.Article, error)

	// Elsewhere tells how much sources say in other articles; nil if unknown.
	Elsewhere func(ctx context.Context, a *model.Analysis) (map[string]reader.Said, error)

	// Trouble is why nothing is kept and nothing of the library is shown, or nil. It
	// is told once, at the beginning; nil stands for no trouble.
	Trouble func(ctx context.Context) error

	// Search finds claims and articles, with the filters of its language; File is
	// what a source says in all articles; Compare sets articles side by side. Each
	// is nil where there is nothing of the kind.
	Search  func(ctx context.Context, q finder.Ask) (*finder.Answer, error)
	Filters []finder.Filter
	File    func(ctx context.Context, q sourcefile.Ask) (*sourcefile.Answer, error)
	Compare func(ctx context.Context, ids []string) (*compare.Table, error)

	// Browse shows a link in the reader's browser; where it is nil, the address
	// is shown instead.
	Browse func(ctx context.Context, url string) error

	// Notices are sentences that the reader is to see whatever they are doing,
	// such as that a server is about to close; may be nil.
	Notices <-chan string

	// Correct keeps corrections; nil where they are not kept. Misfits are those
	// of an article that its latest analysis has no place for any more, and why.
	// Widen moves the edges of a claim's content by words. Both are there when
	// Correct is.
	Correct Correct
	Misfits func(a *model.Article) []error
	Widen   func(a *model.Article, content []model.Span, start, end int) []model.Span

	State      State          // keeps what must survive the program; nil keeps nothing
	Theme      theme.Choice   // what to begin with; empty stands for theme.Auto
	Themes     theme.Themes   // the reader's own, beside those of hearsay
	ThemeFixed bool           // Theme was asked for just now: what the reader chose earlier does not count
	Measure    int            // columns of a line of text; 0 stands for the usual
	Justify    bool           // lines of text end at the same column
	Hyphenate  bool           // long words at the end of a line are broken with a hyphen
	Calm       bool           // claims appear all at once, and not as they are found
	Layouts    *layout.Cache  // shared with other readers; nil for one alone
	CardWidth  int            // columns of the right pane; 0 lets the screen decide
	Shelf      *shelf.KeyMap  // nil stands for the usual keys
	Reader     *reader.KeyMap // the same

	Corrections *correct.KeyMap // the same
	Finder      *finder.KeyMap
	SourceFile  *sourcefile.KeyMap
	Comparison  *compare.KeyMap
}

// State keeps what must survive the program.
type State interface {
	reader.State

	// Recall is where the reader left the article, and what they marked in it.
	Recall(ctx context.Context, article string) (place int, marks []reader.Bookmark, err error)

	// Theme is what SaveTheme kept last; empty if nothing.
	Theme(ctx context.Context) (string, error)
	SaveTheme(ctx context.Context, kept string) error
}
