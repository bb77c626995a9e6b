package app

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"hearsay/model"
	"hearsay/ui/reader"
	"hearsay/ui/shelf"
	"hearsay/ui/terminal"
	"hearsay/ui/theme"
)

// article is a small article: a title, and one sentence that somebody says.
func article(id string) *model.Article {
	title := "News of " + id
	text := title + "\n\nThe bridge is open, said Mayor Tull."
	return &model.Article{ID: id, Title: title, Text: text, Blocks: []model.Block{
		{Span: model.Span{Start: 0, End: len(title)}, Kind: model.Title},
		{Span: model.Span{Start: len(title) + 2, End: len(text)}},
	}}
}

// longer is the article "a" in a later state: somebody has added a sentence.
func longer() *model.Article {
	a := article("a")
	a.Text += " It was closed."
	a.Blocks[1].End = len(a.Text)
	return a
}

// analysis is what there is to find in such an article.
func analysis(a *model.Article) *model.Analysis {
	at := strings.Index(a.Text, "The bridge")
	content := model.Span{Start: at, End: at + len("The bridge is open")}
	title := model.Span{Start: 0, End: len(a.Title)}
	return &model.Analysis{
		Engine:  "test",
		Sources: []model.Source{{ID: "tull", Name: "Tull", Type: model.Person, Named: true, SpeaksFor: model.NoSource}},
		Claims: []model.Claim{
			{ID: "c1", Kind: model.Narrator, Content: []model.Span{title}, Voice: model.Voice{Source: model.NoSource}},
			{ID: "c2", Block: 1, Kind: model.Indirect, Content: []model.Span{content}, Voice: model.Voice{Source: 0}},
		},
		Coverage: []model.Region{
			{Span: title, Claim: 0, Part: model.Content},
			{Span: model.Span{Start: title.End, End: at}, Claim: model.NoClaim},
			{Span: content, Claim: 1, Part: model.Content},
			{Span: model.Span{Start: content.End, End: len(a.Text)}, Claim: 1, Part: model.Frame},
		},
	}
}

// options is a program with the articles a, b and c, in which analyses succeed
// at once.
func options() Options {
	return Options{
		Theme: theme.Mono,
		List: func(context.Context) ([]shelf.Entry, error) {
			var entries []shelf.Entry
			for _, id := range []string{"a", "b", "c"} {
				entries = append(entries, shelf.Entry{ID: id, Title: article(id).Title, Words: 12})
			}
			return entries, nil
		},
		Article: func(_ context.Context, id string) (*model.Article, error) {
			if id == "c" {
				return nil, errors.New("the file has gone")
			}
			return article(id), nil
		},
		Analyze: func(_ context.Context, a *model.Article, _ func(*model.Analysis)) (*model.Analysis, error) {
			return analysis(a), nil
		},
	}
}

// bench is the screens without a terminal: commands run when the test says so.
type bench struct {
	*screens
	t    *testing.T
	held []tea.Cmd // commands not yet run
	quit bool
}

func newBench(t *testing.T, opt Options) *bench {
	b := &bench{t: t}
	b.screens = newScreens(t.Context(), &terminal.Terminal{Width: 100, Height: 30, Environ: []string{"TERM=xterm-256color"}}, opt,
		func(msg tea.Msg) { b.update(msg) })
	b.hold(b.Init())
	return b
}

// reading is a bench on which the first article of the shelf has been opened.
func reading(t *testing.T, opt Options) *bench {
	b := newBench(t, opt)
	b.run()
	b.press("enter")
	b.run()
	return b
}

func (b *bench) hold(cmd tea.Cmd) {
	if cmd != nil {
		b.held = append(b.held, cmd)
	}
}

func (b *bench) update(msg tea.Msg) {
	cmd, quit := b.Update(msg)
	b.quit = b.quit || quit
	b.hold(cmd)
}

// run runs the commands that are held and those that follow from them.
func (b *bench) run() {
	for n := 0; len(b.held) > 0; n++ {
		if n > 1000 {
			b.t.Fatal("the commands never end")
		}
		cmd := b.held[0]
		b.held = b.held[1:]
		switch msg := cmd().(type) {
		case nil:
		case tea.BatchMsg:
			for _, c := range msg {
				b.hold(c)
			}
		default:
			b.update(msg)
		}
	}
}

func (b *bench) press(keys ...string) {
	for _, k := range keys {
		b.update(keyPress(k))
	}
}

func keyPress(k string) tea.KeyPressMsg {
	switch k {
	case "enter":
		return tea.KeyPressMsg{Code: tea.KeyEnter}
	case "esc":
		return tea.KeyPressMsg{Code: tea.KeyEscape}
	case "down":
		return tea.KeyPressMsg{Code: tea.KeyDown}
	case "space":
		return tea.KeyPressMsg{Code: tea.KeySpace, Text: " "}
	}
	if letter, ok := strings.CutPrefix(k, "ctrl+"); ok {
		return tea.KeyPressMsg{Code: rune(letter[0]), Mod: tea.ModCtrl}
	}
	return tea.KeyPressMsg{Code: rune(k[0]), Text: k}
}

func (b *bench) shows(words string) {
	b.t.Helper()
	if s := ansi.Strip(b.View().Content); !strings.Contains(s, words) {
		b.t.Fatalf("%q is not on the screen:\n%s", words, s)
	}
}

func (b *bench) hides(words string) {
	b.t.Helper()
	if s := ansi.Strip(b.View().Content); strings.Contains(s, words) {
		b.t.Fatalf("%q is on the screen:\n%s", words, s)
	}
}

func TestFromTheShelfToAnArticleAndBack(t *testing.T) {
	b := newBench(t, options())
	b.run()
	b.shows("News of a")
	b.shows("1 claim")
	b.press("enter")
	b.run()
	b.shows("The bridge is open")
	b.shows("Tull")
	b.press("esc")
	b.shows("3 articles")
	b.press("q")
	if !b.quit {
		t.Error("q does not quit")
	}
}

func TestAnArticleThatCannotBeOpenedSaysWhy(t *testing.T) {
	b := newBench(t, options())
	b.run()
	b.press("down", "down", "enter")
	b.run()
	b.shows("the file has gone")
	b.press("esc")
	b.shows("3 articles")
}

// A long shelf begins with a part of it; the rest arrives while the reader looks.
func TestALongShelfArrivesInTwoSteps(t *testing.T) {
	opt := options()
	all := opt.List
	opt.List = func(ctx context.Context) ([]shelf.Entry, error) {
		entries, err := all(ctx)
		return entries[:1], err
	}
	opt.Whole = all
	b := newBench(t, opt)
	b.run()
	b.shows("News of a")
	b.shows("3 articles")
}

func TestAListThatCannotBeReadSaysWhy(t *testing.T) {
	opt := options()
	opt.List = func(context.Context) ([]shelf.Entry, error) {
		return nil, errors.New("the library is from a newer hearsay")
	}
	b := newBench(t, opt)
	b.run()
	b.shows("the library is from a newer hearsay")
	b.press("enter", "j", "/", "x", "esc")
	b.run()
}

func TestAnAnalysisThatFailsLeavesTheText(t *testing.T) {
	opt := options()
	opt.Analyze = func(context.Context, *model.Article, func(*model.Analysis)) (*model.Analysis, error) {
		return nil, errors.New("out of breath")
	}
	b := reading(t, opt)
	b.shows("The bridge is open")
	b.shows("out of breath")
}

// A result that comes after the reader has gone elsewhere must change nothing.
func TestLateResultsAreDropped(t *testing.T) {
	b := newBench(t, options())
	b.run()

	b.press("enter") // opens a
	late := b.held
	b.held = nil
	b.press("down", "enter") // opens b before a has come
	b.run()
	b.shows("News of b")
	b.held = late
	b.run()
	b.shows("News of b")
	b.hides("News of a")

	b.held = nil
	b.press("esc")
	b.run()
	b.press("enter")
	b.held[0] = onlyOpen(t, b.held[0], b) // the article is there, its analysis on its way
	late = b.held
	b.held = nil
	b.press("esc")
	b.run()
	b.held = late
	b.run() // must not bring back the reader, nor panic without one
	b.shows("3 articles")
}

// onlyOpen runs the command that opens an article and is the one that follows.
func onlyOpen(t *testing.T, cmd tea.Cmd, b *bench) tea.Cmd {
	t.Helper()
	next, _ := b.Update(cmd())
	if next == nil || b.reader == nil {
		t.Fatal("opening an article asks for no analysis")
	}
	return next
}

func TestLateDigestsAreDropped(t *testing.T) {
	b := newBench(t, options())
	b.run()
	b.Update(digested{request: b.digesting.id - 1, id: "a", digest: &shelf.Digest{Claims: 99}})
	b.hides("99 claims")
	b.Update(changed{article: article("z")}) // of an article that is not open
	b.hides("News of z")
}

func TestLeavingCancelsTheWork(t *testing.T) {
	opt := options()
	var asked []context.Context
	opt.Analyze = func(ctx context.Context, a *model.Article, _ func(*model.Analysis)) (*model.Analysis, error) {
		asked = append(asked, ctx)
		return analysis(a), ctx.Err()
	}
	opt.Read = article("a")
	opt.List = options().List
	b := newBench(t, opt)
	analyze := b.held[0]().(tea.BatchMsg)[0]
	b.press("esc")
	analyze()
	if len(asked) != 1 || asked[0].Err() == nil {
		t.Error("the analysis of an article that was left goes on")
	}
}

// A key that is pressed once too often does not end the program.
func TestWithoutAShelfThereIsNothingToGoBackTo(t *testing.T) {
	opt := options()
	opt.List, opt.Read = nil, article("a")
	b := newBench(t, opt)
	b.run()
	b.shows("The bridge is open")
	b.press("esc")
	b.shows("q leaves hearsay")
	b.shows("The bridge is open")
	if b.quit {
		t.Error("esc ends the program")
	}
	if b.press("q"); !b.quit {
		t.Error("q does not")
	}
}

// notebook remembers one place.
type notebook struct{ place int }

func (n notebook) SavePlace(string, reader.Place) error          { return nil }
func (n notebook) SaveBookmarks(string, []reader.Bookmark) error { return nil }
func (n notebook) Recall(context.Context, string) (int, []reader.Bookmark, error) {
	return n.place, nil, nil
}
func (n notebook) Theme(context.Context) (string, error)   { return "", nil }
func (n notebook) SaveTheme(context.Context, string) error { return nil }

// The article is shown before the library has been asked where reading was
// left; the place comes later, unless the reader has moved.
func TestThePlaceIsRecalledAfterTheFirstFrame(t *testing.T) {
	opt := options()
	long := article("a")
	for i := range 200 {
		long.Text += fmt.Sprintf("\n\nParagraph %d.", i)
		long.Blocks = append(long.Blocks, model.Block{Span: model.Span{Start: len(long.Text) - len(fmt.Sprintf("Paragraph %d.", i)), End: len(long.Text)}})
	}
	opt.Read, opt.State = long, notebook{strings.Index(long.Text, "Paragraph 100.")}
	b := newBench(t, opt)
	b.shows("News of a") // on the first frame
	b.run()
	b.shows("Paragraph 100.")

	b = newBench(t, opt)
	b.press("space")
	b.run()
	b.hides("Paragraph 100.")
	b.shows("Paragraph 20.")
}

func TestAChangedFileIsShownAnew(t *testing.T) {
	opt := options()
	opt.List, opt.Read = nil, article("a")
	news := make(chan *model.Article, 1)
	opt.Changed = func(ctx context.Context) (*model.Article, error) {
		select {
		case a := <-news:
			return a, nil
		default:
			return nil, errors.New("nothing new")
		}
	}
	b := newBench(t, opt)
	news <- longer()
	b.run()
	b.shows("It was closed.")
}

// Whoever reads learns that the file is gone, and its next state all the same.
func TestALostFileIsSpokenOf(t *testing.T) {
	opt := options()
	opt.List, opt.Read = nil, article("a")
	waits := 0
	opt.Changed = func(context.Context) (*model.Article, error) {
		waits++
		return nil, errors.New("nothing new")
	}
	b := newBench(t, opt)
	b.run()
	b.update(changed{err: Lost{errors.New("a.txt: there is no such file")}})
	b.shows("this is its last state: a.txt: there is no such file")
	if b.run(); waits != 2 {
		t.Errorf("%d waits for the file, want one at the beginning and one after it was lost", waits)
	}
	b.update(changed{article: longer()})
	b.run()
	b.shows("It was closed.")
}

func TestHelpIsDrawnFromTheKeyMap(t *testing.T) {
	opt := options()
	keys := reader.DefaultKeys()
	keys.Next.SetKeys("x")
	keys.Next.SetHelp("x", "the claim after this one")
	opt.Reader = &keys
	b := reading(t, opt)
	b.press("?")
	b.shows("x  the claim after this one")
	b.press("?")
	b.hides("the claim after this one")
}

func TestCtrlCQuitsEverywhere(t *testing.T) {
	for name, keys := range map[string][]string{"shelf": nil, "filter": {"/", "q"}, "help": {"?"}, "reader": {"enter"}, "search": {"enter", "/"}} {
		b := newBench(t, options())
		b.run()
		for _, k := range keys {
			b.press(k)
			b.run()
		}
		if b.quit {
			t.Errorf("%s: already quit", name)
		}
		b.press("ctrl+c")
		if !b.quit {
			t.Errorf("%s: ctrl+c does not quit", name)
		}
	}
}

func TestEveryScreenFillsTheTerminal(t *testing.T) {
	screens := map[string][]string{"shelf": nil, "filter": {"/", "n"}, "nothing found": {"/", "x", "y", "z"}, "help": {"?"}, "problem": {"down", "down", "enter"}, "reader": {"enter"}, "reader's help": {"enter", "?"}}
	for name, keys := range screens {
		b := newBench(t, options())
		b.run()
		for _, k := range keys {
			b.press(k)
			b.run()
		}
		for w := 1; w <= 140; w += 1 + w/10 {
			for h := 1; h <= 60; h += 1 + h/10 {
				b.Update(tea.WindowSizeMsg{Width: w, Height: h})
				f := b.View()
				lines := strings.Split(f.Content, "\n")
				if len(lines) != h || f.Width != w || f.Height != h {
					t.Fatalf("%s at %dx%d: %d lines\n%s", name, w, h, len(lines), f.Content)
				}
				for _, l := range lines {
					if n := ansi.StringWidth(l); n != w {
						t.Fatalf("%s at %dx%d: a line of %d columns: %q", name, w, h, n, l)
					}
				}
				if c := f.Cursor; c != nil && (c.X < 0 || c.X >= w || c.Y < 0 || c.Y >= h) {
					t.Fatalf("%s at %dx%d: the cursor is at %v", name, w, h, *c)
				}
			}
		}
	}
}

func TestALightBackgroundChangesTheTheme(t *testing.T) {
	opt := options()
	opt.Theme = theme.Auto
	b := newBench(t, opt)
	b.run()
	dark := b.View().Content
	b.Update(tea.BackgroundColorMsg{Color: ansi.White})
	if b.View().Content == dark {
		t.Error("the screen looks the same on a light background")
	}
	opt.Theme = theme.Dark
	b = newBench(t, opt)
	b.run()
	b.Update(tea.BackgroundColorMsg{Color: ansi.White})
	if b.View().Content != dark {
		t.Error("a theme that was asked for gives way to the background")
	}
}

func listOf(t *testing.T, opt Options) []shelf.Entry {
	t.Helper()
	entries, err := opt.List(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return entries
}

// Why nothing can be kept is said at the beginning, and stays until a key is pressed.
func TestTroubleIsTold(t *testing.T) {
	for _, read := range []*model.Article{nil, article("a")} {
		opt := options()
		opt.Read = read
		opt.Trouble = func(context.Context) error { return errors.New("the library is of a newer hearsay") }
		b := newBench(t, opt)
		b.run()
		b.shows("Nothing is kept: the library is of a newer hearsay.")
		b.press("j")
		b.hides("Nothing is kept")
	}
}

// Esc ends the analysis of what stands on the shelf, also after an article was
// read; a result that is on its way is late.
func TestDigestingIsStopped(t *testing.T) {
	opt := options()
	made := 0
	do := opt.Analyze
	opt.Analyze = func(ctx context.Context, a *model.Article, part func(*model.Analysis)) (*model.Analysis, error) {
		made++
		return do(ctx, a, part)
	}
	b := newBench(t, opt)
	b.update(listed{entries: listOf(t, opt), whole: true}) // and its answer, not yet run, analyses the first
	b.shows("finding claims in 3, esc stops")
	b.press("esc")
	b.shows("claims are found when an article is opened")
	b.hides("finding claims")
	b.run()
	b.hides("1 claim")
	b.press("enter")
	b.run()
	b.press("esc")
	b.run()
	b.hides("finding claims")
	if made > 2 { // the one on its way, and the one that was opened
		t.Errorf("%d articles are analysed", made)
	}
}

// With reduced motion claims appear all at once.
func TestNothingMovesByItself(t *testing.T) {
	for _, calm := range []bool{false, true} {
		opt := options()
		opt.Calm = calm
		opt.Read = article("a")
		parts := 0
		var b *bench
		opt.Analyze = func(_ context.Context, a *model.Article, part func(*model.Analysis)) (*model.Analysis, error) {
			before := b.View().Content
			part(analysis(a))
			if b.View().Content != before {
				parts++
			}
			return analysis(a), nil
		}
		b = newBench(t, opt)
		b.run()
		if (parts > 0) == calm {
			t.Errorf("calm is %v, and %d parts changed the screen", calm, parts)
		}
	}
}

func ExampleDigest() {
	a := article("a")
	d := Digest(a.Text, analysis(a))
	fmt.Printf("%d claim, %s, %.0f%% unattributed\n", d.Claims, d.Shares[0].Name, 100*d.Unattributed)
	// Output: 1 claim, Tull, 30% unattributed
}
