// Package plain is hearsay for a screen reader: lines that follow one another
// and never change, one claim at a time with its source in words. Every key is
// answered by at least one line, so that nobody wonders whether it arrived.
package plain

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"hearsay/model"
	"hearsay/ui/app"
	"hearsay/ui/correct"
	"hearsay/ui/reader"
	"hearsay/ui/shelf"
	"hearsay/ui/theme"
)

// voice is what is being read aloud: the shelf, or an article.
type voice struct {
	ctx    context.Context
	opt    app.Options
	shelf  *shelf.KeyMap
	reader *reader.KeyMap

	entries []shelf.Entry
	entry   int // the one in focus

	article  *model.Article // nil on the shelf
	analysis *model.Analysis
	request  int // counts what was asked for; answers to older requests are dropped
	cancel   context.CancelFunc
	claim    int // the last one read, or -1: none, or text was read since
	from     int // the claim behind which the claims go on, or -1
	block    int // the last one read, or -1
	marks    []reader.Bookmark
	search   *search // nil when there is none
	typing   *typing // nil unless a line is being typed
	percent  int     // a number being typed, or 0
}

func newVoice(ctx context.Context, opt app.Options) *voice {
	v := &voice{ctx: ctx, opt: opt, shelf: opt.Shelf, reader: opt.Reader, cancel: func() {}}
	if v.shelf == nil {
		keys := shelf.DefaultKeys()
		v.shelf = &keys
	}
	if v.reader == nil {
		keys := reader.DefaultKeys()
		v.reader = &keys
	}
	return v
}

// answer is what there is to say, what to do, and whether that was all.
type answer struct {
	lines []string
	echo  string // goes on with the line that is being typed
	copy  string // for the clipboard
	cmd   tea.Cmd
	quit  bool
}

func say(format string, args ...any) answer {
	return answer{lines: []string{fmt.Sprintf(format, args...)}}
}

// The results of commands.
type (
	listed struct {
		entries []shelf.Entry
		err     error
	}
	opened struct {
		request int
		article *model.Article
		place   int
		marks   []reader.Bookmark
		err     error
	}
	analyzed struct {
		request  int
		analysis *model.Analysis
		err      error
	}
)

// start begins with what the program was asked to read.
func (v *voice) start() answer {
	if a := v.opt.Read; a != nil {
		ctx, request, state := v.ctx, v.request, v.opt.State
		return answer{cmd: func() tea.Msg {
			place, marks := recall(ctx, state, a.ID)
			return opened{request, a, place, marks, nil}
		}}
	}
	ctx, list := v.ctx, v.opt.List
	if v.opt.Whole != nil {
		list = v.opt.Whole
	}
	return answer{cmd: func() tea.Msg {
		entries, err := list(ctx)
		return listed{entries, err}
	}}
}

func (v *voice) update(msg tea.Msg) answer {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		if msg.String() == "ctrl+c" {
			return answer{quit: true, lines: []string{"Goodbye."}}
		}
		if v.typing != nil {
			return v.typed(msg)
		}
		if v.article != nil {
			return v.reading(msg)
		}
		return v.choosing(msg)
	case tea.PasteMsg:
		if v.typing != nil {
			return v.typed(msg)
		}
	case listed:
		return v.listed(msg)
	case notKept:
		return say("Not kept: %v.", msg.err)
	case corrected:
		return v.corrected(msg)
	case opened:
		switch {
		case msg.request != v.request:
			return answer{}
		case msg.err != nil:
			return say("The article cannot be opened: %v", msg.err)
		}
		return v.open(msg)
	case analyzed:
		return v.analyzed(msg)
	}
	return answer{}
}

func (v *voice) listed(msg listed) answer {
	if msg.err != nil {
		return say("The articles cannot be listed: %v", msg.err)
	}
	v.entries = msg.entries
	if len(v.entries) == 0 {
		return say("There is no article here yet.")
	}
	a := say("hearsay, %s. %s", count(len(v.entries), "article"), hint(v.shelf.Down, v.shelf.Open, v.shelf.Help))
	a.lines = append(a.lines, v.title())
	return a
}

// hint names a few keys and what they do.
func hint(bindings ...key.Binding) string {
	parts := make([]string, len(bindings))
	for i, b := range bindings {
		parts[i] = b.Keys()[0] + ": " + b.Help().Desc
	}
	return strings.Join(parts, "; ") + "."
}

// choosing answers a key on the shelf.
func (v *voice) choosing(k tea.KeyPressMsg) answer {
	keys := v.shelf
	switch {
	case key.Matches(k, keys.Quit):
		return answer{quit: true, lines: []string{"Goodbye."}}
	case key.Matches(k, keys.Help):
		return v.help(v.keysOnShelf(), "On the shelf")
	case len(v.entries) == 0:
		return say("There is no article here yet.")
	case key.Matches(k, keys.Down):
		return v.move(1)
	case key.Matches(k, keys.Up):
		return v.move(-1)
	case key.Matches(k, keys.Top):
		return v.move(-len(v.entries))
	case key.Matches(k, keys.Bottom):
		return v.move(len(v.entries))
	case key.Matches(k, keys.Open):
		return v.openChosen()
	case key.Matches(k, keys.Filter):
		return v.ask("Go to the next article whose title has: ", v.findTitle)
	}
	return unknown(k, keys.Help)
}

// keysOnShelf are the keys that mean something there.
func (v *voice) keysOnShelf() [][]key.Binding {
	k := v.shelf
	find := k.Filter
	find.SetHelp(find.Help().Key, "find a title")
	return [][]key.Binding{{k.Down, k.Up, k.Top, k.Bottom, k.Open, find}, {k.Help, k.Quit}}
}

// findTitle goes to the next article with words in its title.
func (v *voice) findTitle(words string) answer {
	for i := range v.entries {
		to := (v.entry + 1 + i) % len(v.entries)
		if strings.Contains(strings.ToLower(v.entries[to].Title), strings.ToLower(words)) {
			v.entry = to
			return say("%s", v.title())
		}
	}
	return say("No title has %s.", words)
}

func (v *voice) move(n int) answer {
	to := max(0, min(v.entry+n, len(v.entries)-1))
	if to == v.entry {
		return say("There is no further article. %s", v.title())
	}
	v.entry = to
	return say("%s", v.title())
}

func (v *voice) title() string {
	e := v.entries[v.entry]
	words := fmt.Sprintf("Article %d of %d: %s", v.entry+1, len(v.entries), e.Title)
	for _, more := range []string{e.Publisher, e.Published, e.Note} {
		if more != "" {
			words += ", " + more
		}
	}
	return sentence(words)
}

func (v *voice) openChosen() answer {
	v.cancel()
	ctx, cancel := context.WithCancel(v.ctx)
	v.cancel = cancel
	v.request++
	id, request, article, state := v.entries[v.entry].ID, v.request, v.opt.Article, v.opt.State
	a := say("Opening.")
	a.cmd = func() tea.Msg {
		art, err := article(ctx, id)
		if err != nil {
			return opened{request: request, err: err}
		}
		place, marks := recall(ctx, state, art.ID)
		return opened{request, art, place, marks, nil}
	}
	return a
}

// open begins to read an article; its claims are looked for meanwhile.
func (v *voice) open(msg opened) answer {
	article := msg.article
	v.cancel()
	ctx, cancel := context.WithCancel(v.ctx)
	v.cancel = cancel
	v.request++
	v.article, v.analysis, v.claim, v.from, v.block = article, nil, -1, -1, -1
	v.marks, v.search, v.percent = msg.marks, nil, 0
	words := article.Title
	for _, more := range []string{article.Byline, article.Publisher, article.Published} {
		if more != "" {
			words += ", " + more
		}
	}
	a := say("%s %s.", sentence(words), capital(count(model.CountWords(article.Text), "word")))
	if at := article.BlockAt(msg.place); msg.place > 0 && at > 0 {
		v.block = at - 1
		a.lines = append(a.lines, fmt.Sprintf("You left it at paragraph %d of %d. %s", at+1, len(article.Blocks), hint(v.reader.Down)))
	}
	a.lines = append(a.lines, "Finding claims.")
	request, analyze := v.request, v.opt.Analyze
	a.cmd = func() tea.Msg {
		an, err := analyze(ctx, article, func(*model.Analysis) {})
		return analyzed{request, an, err}
	}
	return a
}

func (v *voice) analyzed(msg analyzed) answer {
	if msg.request != v.request || v.article == nil {
		return answer{}
	}
	if msg.err != nil {
		return say("Claims were not found: %v. The text can be read all the same; %s", msg.err, hint(v.reader.Down))
	}
	v.analysis = msg.analysis
	if v.block >= 0 {
		v.claimsFrom(v.article.Blocks[v.block].End)
	}
	return say("%s %s", v.tally(), hint(v.reader.Next, v.reader.Down, v.reader.Help))
}

// tally says how many claims there are, and by how many sources.
func (v *voice) tally() string {
	speaks := map[int]bool{}
	for i := range v.analysis.Claims {
		if s := v.analysis.Claims[i].Source; s != model.NoSource {
			speaks[s] = true
		}
	}
	return capital(count(v.voicedBefore(len(v.analysis.Claims)), "claim")) + " by " + count(len(speaks), "source") + "."
}

// voicedBefore is how many of the claims before claim i are somebody's.
func (v *voice) voicedBefore(i int) int {
	n := 0
	for c := range i {
		if v.voiced(c) {
			n++
		}
	}
	return n
}

// claimsFrom lets the claims go on at the first that begins at offset or later.
func (v *voice) claimsFrom(offset int) {
	v.claim, v.from = -1, -1
	for c := range v.analysis.Claims {
		if v.analysis.Claims[c].Content[0].Start < offset {
			v.from = c
		}
	}
}

// reading answers a key in an article.
func (v *voice) reading(k tea.KeyPressMsg) answer {
	keys := v.reader
	if d := k.String(); len(d) == 1 && '0' <= d[0] && d[0] <= '9' {
		v.percent = min(10*v.percent+int(d[0]-'0'), 100)
		return say("%d. %s", v.percent, hint(keys.Percent))
	}
	percent := v.percent
	v.percent = 0
	switch {
	case key.Matches(k, keys.Quit):
		v.cancel()
		return answer{quit: true, lines: []string{"Goodbye."}}
	case key.Matches(k, keys.Back) && v.search != nil:
		v.search = nil
		return say("The search is over.")
	case key.Matches(k, keys.Back):
		return v.back()
	case key.Matches(k, keys.Search):
		return v.ask("Search for: ", v.find)
	case v.search == nil && key.Matches(k, keys.SearchPrevious):
		return say("Nothing is being searched for. %s", hint(keys.Search))
	case v.search != nil && key.Matches(k, keys.SearchNext):
		return v.stepMatch(1)
	case v.search != nil && key.Matches(k, keys.SearchPrevious):
		return v.stepMatch(-1)
	case key.Matches(k, keys.Help):
		return v.help(v.keysHere(), "In an article")
	case key.Matches(k, keys.Down, keys.ParagraphDown, keys.PageDown, keys.HalfDown):
		return v.paragraph(v.block + 1)
	case key.Matches(k, keys.Up, keys.ParagraphUp, keys.PageUp, keys.HalfUp):
		return v.paragraph(v.block - 1)
	case key.Matches(k, keys.Top):
		return v.paragraph(0)
	case key.Matches(k, keys.Bottom):
		return v.paragraph(len(v.article.Blocks) - 1)
	case key.Matches(k, keys.Percent):
		return v.paragraph(v.article.BlockAt(len(v.article.Text) / 100 * percent))
	case key.Matches(k, keys.Outline):
		return v.outline()
	case key.Matches(k, keys.Links):
		return v.links()
	case key.Matches(k, keys.Bookmarks):
		return v.bookmarks()
	case key.Matches(k, keys.Correct):
		return say("Claims are corrected on the screen only: start hearsay without --screen-reader. %s", hint(keys.Undo))
	case !v.needsClaims(k):
		return unknown(k, keys.Help)
	case v.analysis == nil:
		return say("Claims are still being looked for.")
	case key.Matches(k, keys.Next):
		return v.step(1, "claim", v.voiced)
	case key.Matches(k, keys.Previous):
		return v.step(-1, "claim", v.voiced)
	case key.Matches(k, keys.NextSame):
		return v.step(1, "claim of this source", v.sameSource)
	case key.Matches(k, keys.PreviousSame):
		return v.step(-1, "claim of this source", v.sameSource)
	case key.Matches(k, keys.Unattributed):
		return v.step(1, "unattributed statement", func(i int) bool { return !v.analysis.Claims[i].Kind.Attributed() })
	case key.Matches(k, keys.Pane, keys.Profile):
		return v.sources()
	case key.Matches(k, keys.Path):
		return v.path()
	case key.Matches(k, keys.Bookmark):
		return v.bookmark()
	case key.Matches(k, keys.Undo):
		return v.redo(correct.Undo, "The last correction is taken back.")
	case key.Matches(k, keys.Redo):
		return v.redo(correct.Redo, "The correction is made again.")
	case key.Matches(k, keys.CopyAll):
		return v.copyAll()
	}
	return v.copied()
}

// keysHere are the keys that mean something here.
func (v *voice) keysHere() [][]key.Binding {
	k := v.reader
	return [][]key.Binding{
		{k.Next, k.Previous, k.NextSame, k.PreviousSame, k.Unattributed},
		{k.ParagraphDown, k.ParagraphUp, k.Down, k.Up, k.Top, k.Bottom, k.Percent},
		{k.Search, k.SearchNext, k.SearchPrevious, k.Outline, k.Profile, k.Path, k.Links},
		{k.Bookmark, k.Bookmarks, k.Copy, k.CopyAll, k.Undo, k.Redo},
		{k.Help, k.Back, k.Quit},
	}
}

func (v *voice) needsClaims(k tea.KeyPressMsg) bool {
	keys := v.reader
	return key.Matches(k, keys.Next, keys.Previous, keys.NextSame, keys.PreviousSame, keys.Unattributed, keys.Pane, keys.Profile, keys.Path, keys.Copy, keys.CopyAll, keys.Bookmark, keys.Undo, keys.Redo)
}

func (v *voice) back() answer {
	v.cancel()
	if v.opt.List == nil {
		return answer{quit: true, lines: []string{"Goodbye."}}
	}
	v.article, v.analysis = nil, nil
	v.request++
	if len(v.entries) == 0 {
		return v.start()
	}
	return say("Back on the shelf. %s", v.title())
}

func (v *voice) help(groups [][]key.Binding, where string) answer {
	a := say("%s these keys can be pressed.", where)
	for _, g := range groups {
		for _, b := range g {
			if b.Enabled() {
				a.lines = append(a.lines, fmt.Sprintf("%s: %s.", strings.Join(b.Keys(), " or "), b.Help().Desc))
			}
		}
	}
	return a
}

func unknown(k tea.KeyPressMsg, help key.Binding) answer {
	return say("%s does nothing here. %s", k.String(), hint(help))
}

// paragraph reads block i.
func (v *voice) paragraph(i int) answer {
	blocks := v.article.Blocks
	if i < 0 || i >= len(blocks) {
		return say("There is no further paragraph.")
	}
	v.block = i
	words := blocks[i].In(v.article.Text)
	if k := blocks[i].Kind; k != model.Paragraph {
		words = capital(k.String()) + ": " + words
	}
	if v.analysis != nil { // claims go on from here
		v.claimsFrom(blocks[i].Start)
	}
	a := say("Paragraph %d of %d. %s", i+1, len(blocks), words)
	a.cmd = v.keepPlace()
	return a
}

// voiced reports whether claim i is somebody's.
func (v *voice) voiced(i int) bool { return v.analysis.Claims[i].Kind != model.Narrator }

func (v *voice) sameSource(i int) bool {
	return v.claim >= 0 && v.analysis.Claims[v.claim].Source != model.NoSource && v.analysis.Claims[i].Source == v.analysis.Claims[v.claim].Source
}

// step reads the next claim in the given direction that is fit.
func (v *voice) step(by int, what string, fit func(int) bool) answer {
	first := v.from + by
	if by < 0 && v.claim < 0 {
		first = v.from // which has not been read
	}
	for i := first; i >= 0 && i < len(v.analysis.Claims); i += by {
		if fit(i) {
			v.claim, v.from, v.block = i, i, v.analysis.Claims[i].Block
			return answer{lines: v.words(i), cmd: v.keepPlace()}
		}
	}
	return say("There is no further %s.", what)
}

// words is claim i with its source in words.
func (v *voice) words(i int) []string {
	c := &v.analysis.Claims[i]
	head := ""
	if v.voiced(i) { // counted as they are announced
		head = fmt.Sprintf("Claim %d of %d. ", v.voicedBefore(i)+1, v.voicedBefore(len(v.analysis.Claims)))
	}
	switch {
	case c.Kind == model.Narrator:
		head = "The article itself says:"
	case c.Kind == model.Unresolved:
		head += "Quoted, but the text does not say whose words:"
	default:
		head += v.attribution(c) + ":"
	}
	lines := []string{head, v.text(c.Content)}
	if len(c.Chain) > 0 {
		var names []string
		for _, link := range c.Chain {
			names = append(names, v.analysis.Sources[link.Source].Name)
		}
		lines = append(lines, "They lean on "+strings.Join(names, ", which leans on ")+".")
	}
	return lines
}

// path reads how the words that mention the sources of the last claim lead to
// their names.
func (v *voice) path() answer {
	if v.claim < 0 || v.analysis.Claims[v.claim].Source == model.NoSource {
		return say("No claim with a source has been read last.")
	}
	c := &v.analysis.Claims[v.claim]
	var a answer
	for _, voice := range append([]model.Voice{c.Voice}, c.Chain...) {
		name := v.analysis.Sources[voice.Source].Name
		if len(voice.Path) == 0 {
			a.lines = append(a.lines, fmt.Sprintf("%s: the article gives this name.", name))
			continue
		}
		a.lines = append(a.lines, name+":")
		for _, s := range voice.Path {
			a.lines = append(a.lines, s.Why+". The sentence: "+strings.Join(strings.Fields(s.Sentence.In(v.article.Text)), " "))
		}
	}
	return a
}

func (v *voice) attribution(c *model.Claim) string {
	who := "Somebody"
	if c.Source != model.NoSource {
		who = v.analysis.Sources[c.Source].Name
	}
	parts := []string{who, theme.KindWords(c.Kind)}
	if len(c.Cue) > 0 {
		cue := v.text(c.Cue)
		if name := model.CueName(cue); name != cue {
			parts = append(parts, "by "+name)
		} else {
			parts = append(parts, "by the word "+cue)
		}
	}
	if c.Polarity != model.Asserted {
		parts = append(parts, c.Polarity.String())
	}
	if len(c.Hedges) > 0 {
		parts = append(parts, "hedged by "+v.text(c.Hedges))
	}
	return strings.Join(parts, ", ")
}

func (v *voice) text(spans []model.Span) string {
	parts := make([]string, len(spans))
	for i, s := range spans {
		parts[i] = s.In(v.article.Text)
	}
	return strings.Join(parts, " … ")
}

// sources reads who speaks, and how much.
func (v *voice) sources() answer {
	shares := v.analysis.Shares(v.article.Text)
	order := make([]int, len(v.analysis.Sources))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return shares.Sources[b].Words - shares.Sources[a].Words })
	a := say("Who speaks in this article:")
	for _, i := range order {
		if t := shares.Sources[i]; t.Claims > 0 {
			s := v.analysis.Sources[i]
			a.lines = append(a.lines, fmt.Sprintf("%s, %s: %s, %.0f percent of the words.", s.Name, s.Type, count(t.Claims, "claim"), 100*t.Share))
		}
	}
	a.lines = append(a.lines, fmt.Sprintf("The article itself: %.0f percent. Quoted without saying whose: %.0f percent.", 100*shares.Narrator.Share, 100*shares.Unresolved.Share))
	return a
}

func (v *voice) copied() answer {
	if v.claim < 0 {
		return say("No claim has been read last. %s", hint(v.reader.Next))
	}
	c := &v.analysis.Claims[v.claim]
	who := "The article itself"
	if c.Kind != model.Narrator {
		who = v.attribution(c)
	}
	a := say("Copied the claim with its source.")
	a.copy = fmt.Sprintf("%s: %s\n— %s\n", who, v.text(c.Content), v.article.Title)
	return a
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// sentence is words with a full stop, unless they end like a sentence.
func sentence(words string) string {
	words = strings.TrimSpace(words)
	if bare := strings.TrimRight(words, "\"”’')"); strings.HasSuffix(bare, ".") || strings.HasSuffix(bare, "!") || strings.HasSuffix(bare, "?") || strings.HasSuffix(bare, "…") {
		return words
	}
	return words + "."
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
