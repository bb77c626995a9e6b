package plain

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"hearsay/content/bundled"
	"hearsay/model"
	"hearsay/model/attribution"
	"hearsay/ui/app"
	"hearsay/ui/reader"
	"hearsay/ui/shelf"
	"hearsay/ui/terminal"
)

func options(t *testing.T) app.Options {
	t.Helper()
	articles, err := bundled.Articles()
	if err != nil {
		t.Fatal(err)
	}
	engine := attribution.New(attribution.Options{})
	found := map[*model.Article]*model.Analysis{}
	return app.Options{
		List: func(context.Context) ([]shelf.Entry, error) {
			var list []shelf.Entry
			for _, a := range articles {
				list = append(list, shelf.Entry{ID: a.ID, Title: a.Title, Publisher: a.Publisher})
			}
			return list, nil
		},
		Article: func(_ context.Context, id string) (*model.Article, error) {
			for _, a := range articles {
				if a.ID == id {
					return a, nil
				}
			}
			return nil, errors.New("there is no such article")
		},
		Analyze: func(ctx context.Context, a *model.Article, _ func(*model.Analysis)) (*model.Analysis, error) {
			if found[a] == nil {
				an, err := engine.Analyze(ctx, a)
				if err != nil {
					return nil, err
				}
				found[a] = an
			}
			return found[a], nil
		},
	}
}

// listener presses keys and hears everything that is said.
type listener struct {
	t *testing.T
	v *voice
}

func listen(t *testing.T, opt app.Options) (*listener, string) {
	l := &listener{t, newVoice(t.Context(), opt)}
	return l, l.follow(l.v.start())
}

func (l *listener) follow(a answer) string {
	return strings.Join(a.lines, "\n") + a.echo + "\n" + l.run(a.cmd)
}

// run runs a command and what follows from it.
func (l *listener) run(cmd tea.Cmd) (said string) {
	if cmd == nil {
		return ""
	}
	switch msg := cmd().(type) {
	case tea.BatchMsg:
		for _, c := range msg {
			said += l.run(c)
		}
		return said
	default:
		return l.follow(l.v.update(msg))
	}
}

// enter types a line and ends it.
func (l *listener) enter(words string) string {
	said := ""
	for _, r := range words {
		said += l.press(string(r))
	}
	return said + l.press("enter")
}

func (l *listener) press(k string) string {
	msg := tea.KeyPressMsg{Code: []rune(k)[0], Text: k}
	switch k {
	case "enter":
		msg = tea.KeyPressMsg{Code: tea.KeyEnter}
	case "esc":
		msg = tea.KeyPressMsg{Code: tea.KeyEscape}
	case "tab":
		msg = tea.KeyPressMsg{Code: tea.KeyTab}
	case "backspace":
		msg = tea.KeyPressMsg{Code: tea.KeyBackspace}
	}
	return l.follow(l.v.update(msg))
}

func TestReadingAloud(t *testing.T) {
	l, said := listen(t, options(t))
	has := func(words ...string) {
		t.Helper()
		for _, w := range words {
			if !strings.Contains(said, w) {
				t.Errorf("%q is not said in:\n%s", w, said)
			}
		}
	}
	has("5 articles", "Article 1 of 5", "enter: read")
	for !strings.Contains(said, "Prisoners leave") {
		said = l.press("j")
		if strings.Contains(said, "no further article") {
			t.Fatal("the article is not on the shelf")
		}
	}
	said = l.press("enter")
	has("Opening.", "Prisoners leave Wagner's ranks", "Finding claims.", "claims by", "n: next claim")
	said = l.press("n")
	has("Claim ", "British intelligence", "paraphrased, by the word says", "A wave of pardons")
	said = l.press("n")
	has("part quoted", "hedged by likely")
	said = l.press("p")
	has("A wave of pardons")
	said = l.press("p")
	has("There is no further claim.")
	said = l.press("j")
	has("Paragraph ")
	said = l.press("tab")
	has("Who speaks in this article:", "percent of the words")
	said = l.press("u")
	has("The article itself says:")
	said = l.press("ä")
	has("ä does nothing here", "?: help")
	said = l.press("?")
	has("In an article these keys can be pressed.", "]: next claim of the same source")
	said = l.press("esc")
	has("Back on the shelf.")
}

// memory keeps what a reader leaves behind.
type memory struct {
	place reader.Place
	marks []reader.Bookmark
	err   error
}

func (m *memory) SavePlace(_ string, p reader.Place) error { m.place = p; return m.err }

func (m *memory) SaveBookmarks(_ string, marks []reader.Bookmark) error {
	m.marks = marks
	return m.err
}

func (m *memory) Recall(context.Context, string) (int, []reader.Bookmark, error) {
	return m.place.Offset, m.marks, nil
}

func (m *memory) Theme(context.Context) (string, error)   { return "", nil }
func (m *memory) SaveTheme(context.Context, string) error { return nil }

// Place and bookmarks are those of the screens: kept at once, and there when the
// article is opened again.
func TestWhatIsLeftBehindIsKept(t *testing.T) {
	opt, kept := options(t), &memory{}
	opt.State = kept
	l, _ := listen(t, opt)
	l.press("enter")
	l.press("n")
	l.press("j")
	l.press("j")
	if kept.place.Offset == 0 || kept.place.Offset != l.v.article.Blocks[l.v.block].Start {
		t.Errorf("in paragraph %d the place that is kept is %d", l.v.block+1, kept.place.Offset)
	}
	l.press("n")
	if said := l.press("m"); !strings.Contains(said, "is bookmarked") || len(kept.marks) != 1 {
		t.Errorf("%d bookmarks are kept; said: %s", len(kept.marks), said)
	}
	was := l.v.block
	l, _ = listen(t, opt)
	if said := l.press("enter"); !strings.Contains(said, "You left it at paragraph "+strconv.Itoa(was+1)) {
		t.Errorf("opened again it says:\n%s", said)
	}
	if said := l.press("'"); !strings.Contains(said, kept.marks[0].Text[:10]) {
		t.Errorf("the bookmarks are:\n%s", said)
	}
	l.press("n")
	kept.err = errors.New("the disk is full")
	if said := l.press("j"); !strings.Contains(said, "Not kept: the disk is full") {
		t.Errorf("a place that cannot be kept is met with: %s", said)
	}
}

func TestSearching(t *testing.T) {
	l, _ := listen(t, options(t))
	find := func(words string) string {
		return l.press("/") + l.enter(words)
	}
	if said := find("tour"); !strings.Contains(said, "Article 1 of") && !strings.Contains(said, "tour") {
		t.Errorf("on the shelf: %s", said)
	}
	l.press("enter")
	word := strings.Fields(l.v.article.Blocks[3].In(l.v.article.Text))[0]
	said := find(word)
	if !strings.Contains(said, "Search for: ") || !strings.Contains(said, "Match 1 of") || !strings.Contains(said, word) {
		t.Errorf("said %s", said)
	}
	first := l.v.block
	if said = l.press("n"); !strings.Contains(said, "Match ") {
		t.Errorf("n goes to %s", said)
	}
	l.press("N")
	if l.v.block != first {
		t.Errorf("there and back leads from paragraph %d to %d", first, l.v.block)
	}
	if said = l.press("esc"); !strings.Contains(said, "search is over") {
		t.Errorf("esc says %s", said)
	}
	if said = l.press("n"); !strings.Contains(said, "laim") {
		t.Errorf("after the search n says %s", said)
	}
	if said = find("no such words"); !strings.Contains(said, "is not in this article") {
		t.Errorf("said %s", said)
	}
	l.press("/")
	l.press("a")
	if said = l.press("backspace"); strings.TrimSpace(said) != "Search for:" {
		t.Errorf("a letter taken back leaves %q", said)
	}
}

// Claims are counted as they are announced: the article's own are not among them.
func TestClaimsAreCountedInOneWay(t *testing.T) {
	l, _ := listen(t, options(t))
	said := l.press("enter")
	n := l.v.voicedBefore(len(l.v.analysis.Claims))
	if n == len(l.v.analysis.Claims) || !strings.Contains(said, count(n, "claim")+" by ") {
		t.Fatalf("of %d claims %d are somebody's; said:\n%s", len(l.v.analysis.Claims), n, said)
	}
	for i := range n {
		if said := l.press("n"); !strings.Contains(said, fmt.Sprintf("Claim %d of %d. ", i+1, n)) {
			t.Fatalf("claim %d is announced as %s", i+1, said)
		}
	}
}

// Only letters of ASCII are a byte long.
func TestCapital(t *testing.T) {
	for words, want := range map[string]string{"one": "One", "école": "École", "ǆep": "ǅep", "港": "港", "": "", "\xff": "\xff"} {
		if got := capital(words); got != want {
			t.Errorf("%q becomes %q, want %q", words, got, want)
		}
	}
}

func TestSentence(t *testing.T) {
	for words, want := range map[string]string{"A pier": "A pier.", "This Year.": "This Year.", "Why?": "Why?", "He said “no.”": "He said “no.”", "": "."} {
		if got := sentence(words); got != want {
			t.Errorf("%q becomes %q", words, got)
		}
	}
}

func TestCopying(t *testing.T) {
	l, _ := listen(t, options(t))
	l.press("enter")
	if a := l.v.update(tea.KeyPressMsg{Code: 'y', Text: "y"}); a.copy != "" || !strings.Contains(a.lines[0], "No claim has been read last") {
		t.Errorf("before a claim was read: %v", a)
	}
	l.press("n")
	if a := l.v.update(tea.KeyPressMsg{Code: 'y', Text: "y"}); !strings.Contains(a.copy, l.v.article.Title) || !strings.Contains(a.lines[0], "Copied") {
		t.Errorf("got %v", a)
	}
}

// Every key that help names, and every other, is answered by a line.
func TestEveryKeyIsAnswered(t *testing.T) {
	opt := options(t)
	for _, where := range []string{"shelf", "article", "article without claims"} {
		if where == "article without claims" {
			opt.Analyze = func(context.Context, *model.Article, func(*model.Analysis)) (*model.Analysis, error) {
				return nil, errors.New("out of breath")
			}
		}
		var keys, named []string // named by the help of this place
		l, _ := listen(t, opt)
		for i, groups := range [][][]key.Binding{l.v.helpOnShelf(), l.v.helpInArticle()} {
			for _, b := range slices.Concat(groups...) {
				keys = append(keys, b.Keys()...)
				if (i == 0) == (where == "shelf") {
					named = append(named, b.Keys()...)
				}
			}
		}
		for _, k := range append(keys, "x", "ß", "1") {
			l, _ := listen(t, opt)
			if where != "shelf" {
				l.press("enter")
			}
			said := strings.TrimSpace(l.press(k))
			if said == "" {
				t.Errorf("%s: %q is met with silence", where, k)
			}
			if slices.Contains(named, k) && strings.Contains(said, "does nothing here") {
				t.Errorf("%s: help names %q, but %s", where, k, said)
			}
		}
	}
}

func TestKeysOfTheConfigurationAreUsed(t *testing.T) {
	opt := options(t)
	keys := shelf.DefaultKeys()
	keys.Down = key.NewBinding(key.WithKeys("x"), key.WithHelp("x", "next article"))
	opt.Shelf = &keys
	l, said := listen(t, opt)
	if !strings.Contains(said, "x: next article") || !strings.Contains(l.press("x"), "Article 2 of 5") {
		t.Errorf("the key is not used:\n%s", said)
	}
}

func TestLateAnswersAreDropped(t *testing.T) {
	l, _ := listen(t, options(t))
	first := l.v.openChosen().cmd
	l.press("j")
	l.press("enter")
	title := l.v.article.Title
	if said := l.follow(l.v.update(first())); strings.TrimSpace(said) != "" || l.v.article.Title != title {
		t.Errorf("a late article is read: %s", said)
	}
	if said := l.follow(l.v.update(analyzed{request: l.v.request - 1, err: errors.New("late")})); strings.TrimSpace(said) != "" {
		t.Errorf("a late analysis is announced: %s", said)
	}
}

func TestTroubleIsSaid(t *testing.T) {
	opt := options(t)
	opt.Trouble = func(context.Context) error { return errors.New("the library is of a newer hearsay") }
	if _, heard := listen(t, opt); !strings.Contains(heard, "Nothing is kept: the library is of a newer hearsay.") {
		t.Errorf("said %q", heard)
	}
}

func TestErrorsAreSaid(t *testing.T) {
	opt := options(t)
	opt.List = func(context.Context) ([]shelf.Entry, error) { return nil, errors.New("the disk is on fire") }
	if _, said := listen(t, opt); !strings.Contains(said, "the disk is on fire") {
		t.Errorf("said %q", said)
	}
	opt = options(t)
	opt.Article = func(context.Context, string) (*model.Article, error) { return nil, errors.New("it has gone") }
	l, _ := listen(t, opt)
	if said := l.press("enter"); !strings.Contains(said, "it has gone") {
		t.Errorf("said %q", said)
	}
}

// Nothing but lines of text reaches the terminal: no screen, no cursor.
func TestOnlyLinesAreWritten(t *testing.T) {
	keys, typing := io.Pipe()
	var out lockedBuilder
	go func() {
		for _, k := range []string{"j", "k", "\r", "n", "n", "j", "?", "q"} {
			io.WriteString(typing, k)
		}
	}()
	err := Run(t.Context(), &terminal.Terminal{In: keys, Out: &out, Width: 40, Height: 20, Environ: []string{"TERM=xterm"}}, options(t))
	if err != nil {
		t.Fatal(err)
	}
	text := out.String()
	if strings.ContainsFunc(strings.ReplaceAll(text, "\r\n", ""), func(r rune) bool { return r < ' ' || r == 0x7f }) {
		t.Errorf("control characters in %q", text)
	}
	if !strings.Contains(text, "Goodbye.") {
		t.Errorf("it ends without a word: %q", text)
	}
}

type lockedBuilder struct {
	mu sync.Mutex
	b  strings.Builder
}

func (l *lockedBuilder) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuilder) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

func TestHowTheWordsLeadToTheName(t *testing.T) {
	opt := options(t)
	const text = "The Saltmere Port Authority shut the gate on Monday. It said the gate was old."
	opt.Read = &model.Article{ID: "gate", Title: "The gate", Text: text, Blocks: []model.Block{{Span: model.Span{End: len(text)}}}}
	l, _ := listen(t, opt)
	if said := l.press("w"); !strings.Contains(said, "No claim") {
		t.Errorf("before a claim is read, w says\n%s", said)
	}
	l.press("n")
	said := l.press("w")
	for _, words := range []string{"Saltmere Port Authority", "“It” goes back to", "The Saltmere Port Authority shut the gate on Monday."} {
		if !strings.Contains(said, words) {
			t.Errorf("w does not say %q:\n%s", words, said)
		}
	}
}
