// Package reader is the screen on which an article is read: its text on the
// left, and on the right, level with every claim, who says so.
//
// The screen takes an article at once and is useful without an analysis; what
// the engine finds arrives in Analyzed messages, and the line that is being
// read stays where it is. Update decides, View only looks.
package reader

import (
	"hearsay/model"
	"hearsay/ui/layout"
	"hearsay/ui/theme"
)

// Options is what a reader is opened with.
type Options struct {
	Article *model.Article
	Theme   *theme.Theme
	Keys    KeyMap // the zero value stands for DefaultKeys

	// Request is the identity of the analysis that was asked for. Analyzed
	// messages with another one are late and dropped.
	Request int

	Measure   int  // columns of a line of text; 0 stands for DefaultMeasure
	Justify   bool // lines of text end at the same column
	Hyphenate bool // long words at the end of a line are broken with a hyphen
	CardWidth int  // columns of the right pane; 0 lets the screen decide

	Layouts *layout.Cache // shared with other readers; nil for one alone

	Place     int // the byte at which reading goes on
	Claim     int // a byte of the claim that is to be in focus once it is found; 0 for none
	Bookmarks []Bookmark
	State     State // keeps place and bookmarks; nil keeps nothing
}

// DefaultMeasure is the widest line of text, and comfortMeasure the one below
// which cards give way to text.
const (
	DefaultMeasure = 72
	comfortMeasure = 66
)

// State keeps what must survive the program. Its methods are called from
// commands, never from Update or View.
type State interface {
	SavePlace(article string, p Place) error
	SaveBookmarks(article string, marks []Bookmark) error
}

// Place is how far a reader has come in an article.
type Place struct {
	Offset int     // of the line that is being read
	Share  float64 // of the article that lies above the end of the screen, 0 to 1
}

// Bookmark is a marked claim. It holds the claim's bytes, because another
// engine may number claims differently.
type Bookmark struct {
	Span model.Span // empty where its words are no longer in the article
	Text string     // its first words
}

// Lost reports whether the words of the bookmark are no longer in the article.
func (b Bookmark) Lost() bool { return b.Span.Len() == 0 }

// Event is what a key means to whoever shows the reader; nil is nothing.
type Event interface{ event() }

// The events.
type (
	Back struct{}              // leave the article
	Quit struct{}              // leave the program
	Help struct{}              // show the keys
	Open struct{ URL string }  // show a link to the reader, or in their browser
	Copy struct{ Text string } // put a text on the reader's clipboard

	// Correct asks what is wrong with a claim of the analysis that is shown, whose
	// sources have letters and colours of these numbers.
	Correct struct {
		Analysis *model.Analysis
		Claim    int
		Numbers  []int
	}
	Undo struct{}                      // take back the last correction of the article
	Redo struct{}                      // make it again
	File struct{ Source model.Source } // show what the source says in all articles

	Theme struct{} // show everything in the next theme
)

func (Back) event()    {}
func (Quit) event()    {}
func (Help) event()    {}
func (Open) event()    {}
func (Copy) event()    {}
func (Correct) event() {}
func (Undo) event()    {}
func (Redo) event()    {}
func (File) event()    {}
func (Theme) event()   {}

// Analyzed answers the request for an analysis, or for a part of it: claims up
// to some byte of the text. A part that arrives later replaces it.
type Analyzed struct {
	Request  int
	Analysis *model.Analysis // nil only with Err
	Done     bool            // nothing more will follow
	Err      error
}

// Elsewhere tells how much the article's sources say in other articles, by the
// ids of the sources.
type Elsewhere struct {
	Request int
	Said    map[string]Said
}

// Said is how much one source says in the library, this article included.
type Said struct{ Claims, Articles int }

// digested is an analysis made ready for the screen, which takes a while for a
// long article.
type digested struct {
	request int
	digest  *digest
	done    bool
}

// Model is the reader's screen.
type Model struct {
	opt     Options
	article *model.Article
	w, h    int
	geo     geometry
	text    *layout.Text

	digest    *digest // nil until there is an analysis
	letters   letters
	done      bool  // the analysis is complete
	stopped   bool  // or was ended before it was
	err       error // why there is none
	elsewhere map[string]Said

	read  reading
	top   layout.Pos // the first line on the screen; follows from read and text
	focus int        // index of the claim in focus, or noClaim
	aim   int        // a byte of the claim that is to be in focus once it is found, or 0

	pane   pane
	cursor [paneCount]int // the chosen item of each pane
	sort   sorting
	filter filter
	search *search // nil when there is none
	choose bool    // the next letters choose sources for the filter
	digits int     // of a percentage being typed, or noDigits
	notice string  // what the last key did

	touched bool // somebody has pressed a key or used the mouse

	marks     []Bookmark
	saving    bool // a save of the place is on its way
	saved     int  // the place that was last saved
	unkept    int  // saves of the bookmarks of which nobody knows yet whether they succeed
	serial    int  // numbers searches
	lines     map[layout.Pos]string
	card      openCard
	legendRow string // what the footer says of the sources; empty when it must be made anew
	legendFor int    // the columns that it was made for
	frame     string // the last view; empty when it must be made anew
	reach     []int  // for every mark of the article, the furthest end so far
}

const (
	noClaim  = model.NoClaim
	noDigits = -1
)

// New opens an article. Resize must be called before View.
func New(opt Options) *Model {
	if opt.Keys.isZero() {
		opt.Keys = DefaultKeys()
	}
	if opt.Measure == 0 {
		opt.Measure = DefaultMeasure
	}
	if opt.Layouts == nil {
		opt.Layouts = layout.NewCache(1)
	}
	m := &Model{opt: opt, focus: noClaim, digits: noDigits, marks: opt.Bookmarks, saved: opt.Place, letters: letters{}, lines: map[layout.Pos]string{}}
	m.setArticle(opt.Article)
	m.read.offset = min(max(opt.Place, 0), len(opt.Article.Text))
	if opt.Claim > 0 {
		m.aim = min(opt.Claim, len(opt.Article.Text))
		m.read.offset = m.aim
	}
	m.tellLost()
	return m
}

func (m *Model) setArticle(a *model.Article) {
	m.article = a
	m.reach = m.reach[:0]
	end := 0
	for _, k := range a.Marks {
		end = max(end, k.End)
		m.reach = append(m.reach, end)
	}
}
