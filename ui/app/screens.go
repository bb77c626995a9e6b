package app

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"hearsay/model"
	"hearsay/ui/compare"
	"hearsay/ui/correct"
	"hearsay/ui/finder"
	"hearsay/ui/found"
	"hearsay/ui/frame"
	"hearsay/ui/reader"
	"hearsay/ui/shelf"
	"hearsay/ui/sourcefile"
	"hearsay/ui/terminal"
	"hearsay/ui/theme"
)

// Sizes below which no screen can show anything sensible.
const (
	leastWidth  = 20
	leastHeight = 5
)

// screens is what the reader sees: the shelf, pages over it, an article over
// them, help over all.
type screens struct {
	ctx  context.Context
	opt  Options
	send func(tea.Msg)     // from any goroutine
	copy func(text string) // to the clipboard of the person at the terminal

	profile  colorprofile.Profile
	dark     bool // the terminal's background, as far as is known
	chosen   theme.Choice
	choices  int          // how often the reader has chosen a theme
	wardrobe *wardrobe    // shared with the commands that keep it
	th       *theme.Theme // of chosen
	w, h     int

	shelf   *shelf.Model  // nil if there is none
	pages   []page        // over the shelf; the last one is shown
	reader  *reader.Model // nil while no article is open
	problem *problem      // in the place of an article that could not be opened
	help    *help         // nil unless shown

	correcting  *correct.Model  // the panel over the reader; nil unless shown
	seen        *model.Analysis // the one that the panel speaks of
	corrections []correction    // not yet kept; the first is on its way
	notice      string          // over the last line until a key is pressed

	reading   work            // opens an article and analyses it
	asking    work            // what the page on top wants to know
	digesting work            // analyses the articles on the shelf, one after the other
	failed    map[string]bool // articles that could not be digested

	undigested bool // the reader has stopped digesting
}

// problem is an article that could not be opened, and why.
type problem struct {
	title string
	err   error
}

func newScreens(ctx context.Context, t *terminal.Terminal, opt Options, send func(tea.Msg)) *screens {
	s := &screens{
		ctx: ctx, opt: opt, send: send, dark: true, wardrobe: new(wardrobe),
		profile: theme.Profile(t.Environ), w: t.Width, h: t.Height, failed: map[string]bool{},
	}
	if s.opt.Shelf == nil {
		keys := shelf.DefaultKeys()
		s.opt.Shelf = &keys
	}
	if s.opt.Reader == nil {
		keys := reader.DefaultKeys()
		s.opt.Reader = &keys
	}
	if s.opt.Corrections == nil {
		keys := correct.DefaultKeys()
		s.opt.Corrections = &keys
	}
	if s.opt.Finder == nil {
		keys := finder.DefaultKeys()
		s.opt.Finder = &keys
	}
	if s.opt.Comparison == nil {
		keys := compare.DefaultKeys()
		s.opt.Comparison = &keys
	}
	if s.opt.SourceFile == nil {
		keys := sourcefile.DefaultKeys()
		s.opt.SourceFile = &keys
	}
	if s.opt.Theme == "" {
		s.opt.Theme = theme.Auto
	}
	s.chosen = s.opt.Theme
	s.th = s.opt.Themes.For(s.chosen, s.profile, s.dark)
	if opt.List != nil {
		s.shelf = shelf.New(s.th, s.opt.Shelf)
		if opt.Calm {
			s.shelf.Calm()
		}
		s.shelf.Resize(s.w, s.h)
	}
	return s
}

// The results of commands.
type (
	listed struct {
		entries []shelf.Entry
		whole   bool // there is no more
		err     error
	}
	opened struct {
		request int
		title   string
		article *model.Article
		claim   int // a byte of the claim to open it at, or 0
		place   int
		marks   []reader.Bookmark
		err     error
	}
	recalled struct {
		article *model.Article
		place   int
		marks   []reader.Bookmark
	}
	analyzed struct {
		request  int
		analysis *model.Analysis
		done     bool
		err      error
	}
	digested struct {
		request int
		id      string
		digest  *shelf.Digest
		err     error
	}
	changed struct {
		article *model.Article
		err     error
	}
	browsed struct {
		url string
		err error
	}
	notice string // a sentence for the reader
)

// Init begins with what the program was asked to show.
func (s *screens) Init() tea.Cmd {
	cmds := []tea.Cmd{s.askTrouble(), s.recallTheme()}
	if s.opt.Read != nil {
		// The article is there, so it is on the first frame; the library, which
		// may take a while to open, is asked meanwhile.
		cmds = append(cmds, s.show(s.opt.Read, 0, 0, nil), s.recall(s.opt.Read), s.watch())
	}
	if s.opt.List != nil {
		cmds = append(cmds, s.list(s.opt.List, s.opt.Whole == nil))
	}
	return tea.Batch(cmds...)
}

// askTrouble asks whether there is something that the reader should know.
func (s *screens) askTrouble() tea.Cmd {
	if s.opt.Trouble == nil {
		return nil
	}
	ctx, ask := s.ctx, s.opt.Trouble
	return func() tea.Msg {
		if err := ask(ctx); err != nil {
			return notice(fmt.Sprintf("Nothing is kept: %v.", err))
		}
		return nil
	}
}

// list asks for what stands on the shelf.
func (s *screens) list(ask func(context.Context) ([]shelf.Entry, error), whole bool) tea.Cmd {
	ctx := s.ctx
	return func() tea.Msg {
		entries, err := ask(ctx)
		return listed{entries, whole, err}
	}
}

// Update acts on msg. quit is true when the program is to end after the
// command has run.
func (s *screens) Update(msg tea.Msg) (cmd tea.Cmd, quit bool) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.resize(msg.Width, msg.Height)
	case tea.BackgroundColorMsg:
		s.background(msg.IsDark())
	case tea.KeyPressMsg:
		return s.pressed(msg)
	case tea.MouseMsg:
		return s.moused(msg)
	case tea.PasteMsg:
		return s.toScreen(msg)
	case listed:
		if s.shelf != nil {
			s.shelf.SetEntries(msg.entries, msg.err)
			if !msg.whole && msg.err == nil {
				return s.list(s.opt.Whole, true), false
			}
			return s.digestNext(), false
		}
	case opened:
		return s.opened(msg), false
	case recalled:
		if s.reader != nil && s.reader.Article() == msg.article {
			s.reader.Recall(msg.place, msg.marks)
		}
	case themed:
		s.recalledTheme(msg)
	case analyzed:
		return s.analyzed(msg), false
	case digested:
		return s.digested(msg), false
	case changed:
		return s.changed(msg), false
	case corrected:
		return s.corrected(msg), false
	case searched:
		msg.to.Take(msg.answer)
	case compared:
		msg.to.Take(msg.table, msg.err)
	case filed:
		msg.to.Take(msg.answer)
	case notice:
		s.notice = string(msg)
	case browsed:
		if msg.err != nil {
			s.help = newNotice("The link was not opened", msg.err.Error()+"\n\n"+msg.url)
		}
	default: // results of the reader's own commands
		if s.reader != nil {
			return s.toScreen(msg)
		}
	}
	return nil, false
}

func (s *screens) resize(w, h int) {
	s.w, s.h = w, h
	if s.shelf != nil {
		s.shelf.Resize(w, h)
	}
	for _, p := range s.pages {
		p.Resize(w, h)
	}
	if s.reader != nil {
		s.reader.Resize(w, h)
	}
	if s.correcting != nil {
		s.correcting.Resize(w, s.panelHeight())
	}
}

func (s *screens) background(dark bool) {
	if dark == s.dark {
		return
	}
	s.dark = dark
	s.dress()
}

// end is what is left to do when the program ends, wherever the reader is.
func (s *screens) end() tea.Cmd {
	if s.reader == nil {
		return nil
	}
	return s.reader.Leave()
}

func (s *screens) pressed(k tea.KeyPressMsg) (tea.Cmd, bool) {
	s.notice = ""
	switch k.String() {
	case "ctrl+c":
		return s.end(), true
	case "ctrl+z":
		return tea.Suspend, false
	}
	switch {
	case s.help != nil:
		if s.help.pressed(k, s.w, s.h, s.th) {
			s.help = nil
		}
	case s.problem != nil:
		if s.shelf == nil && s.top() == nil || k.String() == "q" {
			return nil, true
		}
		s.problem = nil
		return s.digestNext(), false
	default:
		return s.toScreen(k)
	}
	return nil, false
}

// moused acts on the wheel or a click. A page of help over the screens takes the
// wheel, and lets no click through to what it hides.
func (s *screens) moused(msg tea.MouseMsg) (tea.Cmd, bool) {
	wheel, turned := msg.(tea.MouseWheelMsg)
	if _, clicked := msg.(tea.MouseClickMsg); clicked || turned {
		s.notice = ""
	}
	if s.help == nil {
		return s.toScreen(msg)
	}
	if turned {
		s.help.wheel(wheel, s.w, s.h, s.th)
	}
	return nil, false
}

// toScreen hands msg to the screen that is shown.
func (s *screens) toScreen(msg tea.Msg) (tea.Cmd, bool) {
	if s.correcting != nil {
		switch msg := msg.(type) {
		case tea.KeyPressMsg, tea.PasteMsg:
			return s.toPanel(msg), false
		case tea.MouseClickMsg:
			if msg.Y -= s.panelTop(); s.onPanel(msg.Y) {
				return s.toPanel(msg), false
			}
			return nil, false
		case tea.MouseWheelMsg:
			if s.onPanel(msg.Y - s.panelTop()) {
				return s.toPanel(msg), false
			}
			return nil, false
		case tea.MouseMsg:
			return nil, false
		}
	}
	if s.reader != nil {
		event, cmd := s.reader.Update(msg)
		switch event := event.(type) {
		case reader.Back:
			return tea.Batch(cmd, s.leaveReader()), false
		case reader.Quit:
			return cmd, true
		case reader.Theme:
			return tea.Batch(cmd, s.nextTheme()), false
		case reader.Help:
			s.help = newHelp("Reading", s.reader.Keys(), readingGuide)
		case reader.Copy:
			s.copy(event.Text)
		case reader.Correct:
			s.startCorrecting(event)
		case reader.Undo:
			return tea.Batch(cmd, s.correct(correct.Edit{Op: correct.Undo})), false
		case reader.Redo:
			return tea.Batch(cmd, s.correct(correct.Edit{Op: correct.Redo})), false
		case reader.File:
			return tea.Batch(cmd, s.openFile(sourceOf(event))), false
		case reader.Open:
			return tea.Batch(cmd, s.browse(event.URL)), false
		}
		return cmd, false
	}
	if s.problem != nil {
		return nil, false
	}
	if s.top() != nil {
		return s.toPage(msg)
	}
	if s.shelf == nil {
		return nil, false
	}
	event := s.shelf.Update(msg)
	switch {
	case event.Quit:
		return nil, true
	case event.Theme:
		return s.nextTheme(), false
	case event.Stop:
		s.stopDigesting()
	case event.Help:
		s.help = newHelp("The shelf", s.shelf.Keys(), shelfGuide)
	case len(event.Compare) > 0:
		return s.openComparison(event.Compare), false
	case event.Find:
		return s.openSearch(event.Query), false
	case event.Open != "":
		return s.read(found.Place{Article: event.Open}), false
	}
	return nil, false
}

// leaveReader goes back to what was there before. Where nothing was, it stays: a
// key that is pressed once too often must not end the program. An analysis that
// takes long ends in either case.
func (s *screens) leaveReader() tea.Cmd {
	if s.shelf == nil && s.top() == nil {
		if s.reading.running() {
			s.reading.stop()
			s.reader.Stop()
			return nil
		}
		s.notice = s.opt.Reader.Quit.Help().Key + " leaves hearsay"
		return nil
	}
	s.closeReader()
	return s.digestNext()
}

// closeReader takes the article from the screen.
func (s *screens) closeReader() {
	s.reading.stop()
	if s.shelf != nil {
		s.shelf.SetPlace(s.reader.Article().ID, s.reader.Place().Share)
	}
	s.reader, s.correcting = nil, nil
}

// openArticle gets an article and what is remembered of it. It opens at the
// claim that holds the byte at, or, where that is 0, where it was left.
func (s *screens) openArticle(title string, at int, get func(context.Context) (*model.Article, error)) tea.Cmd {
	s.digesting.stop() // the reader comes first
	ctx, id := s.reading.start(s.ctx)
	state := s.opt.State
	return func() tea.Msg {
		a, err := get(ctx)
		if err != nil {
			return opened{request: id, title: title, err: err}
		}
		msg := opened{request: id, title: a.Title, article: a, claim: at}
		if state != nil {
			// An article that can be read is better than none because its
			// bookmarks cannot.
			msg.place, msg.marks, _ = state.Recall(ctx, a.ID)
		}
		return msg
	}
}

func (s *screens) opened(msg opened) tea.Cmd {
	if msg.request != s.reading.id {
		return nil
	}
	if msg.err != nil {
		s.reading.done()
		s.problem = &problem{msg.title, msg.err}
		return nil
	}
	return s.show(msg.article, msg.claim, msg.place, msg.marks)
}

// show opens the reader on an article and asks for its claims.
func (s *screens) show(a *model.Article, claim, place int, marks []reader.Bookmark) tea.Cmd {
	ctx, id := s.reading.start(s.ctx)
	s.reader = reader.New(reader.Options{
		Article: a, Theme: s.th, Keys: *s.opt.Reader,
		Request: id, Measure: s.opt.Measure, Justify: s.opt.Justify, Hyphenate: s.opt.Hyphenate, CardWidth: s.opt.CardWidth, Layouts: s.opt.Layouts,
		Claim: claim, Place: place, Bookmarks: marks, State: s.keeper(),
	})
	s.reader.Resize(s.w, s.h)
	return s.analyze(ctx, id, a)
}

// recall asks what is remembered of an article that is already shown.
func (s *screens) recall(a *model.Article) tea.Cmd {
	if s.opt.State == nil {
		return nil
	}
	ctx, state := s.ctx, s.opt.State
	return func() tea.Msg {
		place, marks, err := state.Recall(ctx, a.ID)
		if err != nil {
			return nil // an article without its bookmarks can be read
		}
		return recalled{a, place, marks}
	}
}

// keeper is the state as the reader's screen knows it: a nil interface where
// there is none.
func (s *screens) keeper() reader.State {
	if s.opt.State == nil {
		return nil
	}
	return s.opt.State
}

func (s *screens) analyze(ctx context.Context, id int, a *model.Article) tea.Cmd {
	do, send := s.opt.Analyze, s.send
	part := func(part *model.Analysis) { send(analyzed{request: id, analysis: part}) }
	if s.opt.Calm {
		part = func(*model.Analysis) {}
	}
	return func() tea.Msg {
		an, err := do(ctx, a, part)
		return analyzed{id, an, true, err}
	}
}

func (s *screens) analyzed(msg analyzed) tea.Cmd {
	if msg.request != s.reading.id || s.reader == nil {
		return nil
	}
	if msg.done {
		s.reading.done()
		s.tellMisfits()
	}
	_, cmd := s.reader.Update(reader.Analyzed{Request: msg.request, Analysis: msg.analysis, Done: msg.done, Err: msg.err})
	if s.opt.Elsewhere == nil || !msg.done || msg.err != nil {
		return cmd
	}
	ctx, elsewhere := s.ctx, s.opt.Elsewhere
	return tea.Batch(cmd, func() tea.Msg {
		said, err := elsewhere(ctx, msg.analysis)
		if err != nil {
			return nil // the card then says nothing of other articles
		}
		return reader.Elsewhere{Request: msg.request, Said: said}
	})
}

// watch waits for the article on the command line to change.
func (s *screens) watch() tea.Cmd {
	if s.opt.Changed == nil {
		return nil
	}
	ctx, next := s.ctx, s.opt.Changed
	return func() tea.Msg {
		a, err := next(ctx)
		return changed{a, err}
	}
}

func (s *screens) changed(msg changed) tea.Cmd {
	var lost Lost
	if errors.As(msg.err, &lost) {
		if s.reader != nil && s.opt.Read != nil && s.reader.Article().ID == s.opt.Read.ID {
			s.reader.Tell("this is its last state: " + lost.Error())
		}
		return s.watch()
	}
	if msg.err != nil || s.opt.Read == nil || s.opt.Read.ID != msg.article.ID {
		return nil
	}
	if reflect.DeepEqual(msg.article, s.opt.Read) {
		return s.watch() // saved as it was
	}
	s.opt.Read = msg.article
	if s.reader == nil || s.reader.Article().ID != msg.article.ID {
		return s.watch() // whoever comes back to it sees the news
	}
	s.correcting = nil // what it speaks of is gone
	ctx, id := s.reading.start(s.ctx)
	s.reader.Reload(msg.article, id)
	return tea.Batch(s.analyze(ctx, id, msg.article), s.watch())
}

func (s *screens) browse(url string) tea.Cmd {
	if s.opt.Browse == nil {
		s.help = newNotice("Link", url)
		return nil
	}
	ctx, browse := s.ctx, s.opt.Browse
	return func() tea.Msg { return browsed{url, browse(ctx, url)} }
}

// stopDigesting ends the analysis of what stands on the shelf: articles are
// analysed when they are opened.
func (s *screens) stopDigesting() {
	s.digesting.stop()
	s.undigested = true
	s.shelf.SetBusy("")
	s.notice = "claims are found when an article is opened"
}

// digestNext analyses the next article on the shelf that has not been, unless
// somebody is reading or has stopped that.
func (s *screens) digestNext() tea.Cmd {
	if s.shelf == nil || s.reader != nil {
		return nil
	}
	missing := slices.DeleteFunc(s.shelf.Missing(), func(id string) bool { return s.failed[id] })
	if len(missing) == 0 || s.undigested {
		s.shelf.SetBusy("")
		return nil
	}
	id := missing[0]
	s.shelf.SetBusy(fmt.Sprintf("finding claims in %d", len(missing)))
	ctx, request := s.digesting.start(s.ctx)
	article, do := s.opt.Article, s.opt.Analyze
	return func() tea.Msg {
		a, err := article(ctx, id)
		if err != nil {
			return digested{request: request, id: id, err: err}
		}
		an, err := do(ctx, a, func(*model.Analysis) {})
		if err != nil {
			return digested{request: request, id: id, err: err}
		}
		return digested{request, id, Digest(a.Text, an), nil}
	}
}

func (s *screens) digested(msg digested) tea.Cmd {
	if msg.request != s.digesting.id {
		return nil
	}
	if msg.err != nil {
		s.failed[msg.id] = true // opening the article will tell why
	} else {
		s.shelf.SetDigest(msg.id, msg.digest)
	}
	return s.digestNext()
}

// View is the frame to be shown.
func (s *screens) View() terminal.Frame {
	f := terminal.Frame{Width: s.w, Height: s.h, Mouse: true}
	switch {
	case s.w < leastWidth || s.h < leastHeight:
		f.Content = frame.Fill(frame.Middle(fmt.Sprintf("too small: %d by %d is needed", leastWidth, leastHeight), s.w, s.h), s.w, s.h)
	case s.help != nil:
		f.Content = s.help.view(s.w, s.h, s.th)
	case s.problem != nil:
		f.Content = s.problem.view(s.w, s.h, s.th, s.shelf != nil)
	case s.reader != nil:
		f.Content = s.reader.View()
		if s.correcting != nil {
			f.Content = s.withPanel(f.Content)
			if x, y, ok := s.panelCursor(); ok {
				f.Cursor = &terminal.Point{X: x, Y: y}
			}
		}
	case s.top() != nil:
		f.Content = s.top().View()
		if p, ok := s.top().screen.(interface{ Cursor() (x, y int, ok bool) }); ok {
			if x, y, ok := p.Cursor(); ok {
				f.Cursor = &terminal.Point{X: x, Y: y}
			}
		}
	case s.shelf != nil:
		f.Content = s.shelf.View()
		if x, y, ok := s.shelf.Cursor(); ok {
			f.Cursor = &terminal.Point{X: x, Y: y}
		}
	default:
		f.Content = frame.Fill(nil, s.w, s.h)
	}
	if s.notice != "" {
		f.Content = s.withNotice(f.Content)
	}
	f.Content = s.th.Ground(f.Content)
	return f
}

func (p *problem) view(w, h int, th *theme.Theme, shelf bool) string {
	keys := []key.Binding{key.NewBinding(key.WithKeys("q"), key.WithHelp("q", "quit"))}
	if shelf {
		keys = append([]key.Binding{key.NewBinding(key.WithKeys("esc"), key.WithHelp("esc", "back"))}, keys...)
	}
	box := frame.Box{Title: p.title, Footer: frame.Keys(keys, w-6, th)}
	var lines []string
	for _, l := range frame.Middle(p.err.Error(), w-4, h-2) {
		lines = append(lines, th.Error.Render(l))
	}
	return box.Draw(lines, w, h, th)
}
