package plain

import (
	"context"
	"strings"
	"testing"

	"hearsay/model"
	"hearsay/model/attribution"
)

// quay is an article in which a mayor, a port and officials speak.
func quay() *model.Article {
	return article("quay", "The mayor, Ann Tull, said the quay was safe.",
		`"It is not," said the Saltmere Port Authority.`,
		"It rained on Monday.",
		`Tull said that repairs would begin. Officials said they would wait.`)
}

func article(id string, paragraphs ...string) *model.Article {
	a := &model.Article{ID: id, Title: "The " + id}
	for _, p := range paragraphs {
		if a.Text != "" {
			a.Text += "\n\n"
		}
		a.Blocks = append(a.Blocks, model.Block{Span: model.Span{Start: len(a.Text), End: len(a.Text) + len(p)}})
		a.Text += p
	}
	return a
}

// reads begins with an article as a file on the command line does.
func reads(t *testing.T, a *model.Article) (*listener, string) {
	opt := options(t)
	engine := attribution.New(attribution.Options{})
	opt.List, opt.Read = nil, a
	opt.Analyze = func(ctx context.Context, a *model.Article, _ func(*model.Analysis)) (*model.Analysis, error) {
		return engine.Analyze(ctx, a)
	}
	return listen(t, opt)
}

func said(t *testing.T, said string, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(said, w) {
			t.Errorf("%q is not said in:\n%s", w, said)
		}
	}
}

func TestOnlyTheClaimsOfSomeSources(t *testing.T) {
	l, _ := reads(t, quay())
	said(t, l.press("f"), "Whose claims shall be read?", "A: Ann Tull, 2 claims.", "B: Saltmere Port Authority, 1 claim.", "Only: ")
	said(t, l.enter("a"), "Only the claims of Ann Tull: 2 statements.", "n: next claim", "esc: back")
	said(t, l.press("n"), "the quay was safe")
	said(t, l.press("n"), "repairs would begin")
	said(t, l.press("n"), "There is no further claim among those that are shown. esc: back")
	said(t, l.press("esc"), "All claims are read again.")
	said(t, l.press("p"), "It is not")

	l.press("f")
	said(t, l.enter("port"), "Only the claims of Saltmere Port Authority: 1 statement.")
	l.press("f")
	said(t, l.enter("AB"), "Only the claims of Ann Tull and Saltmere Port Authority: 3 statements.")
	l.press("f")
	said(t, l.enter("1, officials"), "Only the claims of Ann Tull and Officials: 3 statements.")
	l.press("f")
	said(t, l.enter("xyz"), "No source has the letter or the name xyz. f: ")
	if a := l.v.copyAll(); strings.Contains(a.copy, "It is not") || !strings.Contains(a.copy, "repairs") {
		t.Errorf("what is copied is not what is shown:\n%s", a.copy)
	}
	l.press("f")
	said(t, l.enter(""), "All claims are read again.")
	l.press("f")
	said(t, l.enter(""), "All claims are read, as before.")
}

func TestOnlyTheNarratorOrWhatIsUnresolved(t *testing.T) {
	l, _ := reads(t, quay())
	said(t, l.press("F"), "Only what the article itself says: ", "esc: back")
	said(t, l.press("n"), "The article itself says:", "It rained on Monday")
	said(t, l.press("F"), "All claims are read again.")
	said(t, l.press("U"), "Only what is quoted without saying whose it is: there are none.")
	said(t, l.press("n"), "There is no further claim among those that are shown.")
	said(t, l.press("esc"), "All claims are read again.")
}

// A key of the screens that has no meaning here says so, in its own words.
func TestKeysThatAreMissingHereAreToldOf(t *testing.T) {
	l, _ := reads(t, quay())
	for key, want := range map[string]string{
		"S": "no other articles here", "s": "says most always comes first", "t": "no colours here", "enter": "no list to choose from",
		"e": "on the screen only", "esc": "nothing to go back to. q: quit",
	} {
		said(t, l.press(key), want)
	}
	l, _ = listen(t, options(t))
	for key, want := range map[string]string{
		"t": "no colours here", "s": "sorted on the screen only", "f": "nothing to search here", "v": "compared on the screen only", "c": "compared on the screen only",
		"esc": "nothing to go back to. q: quit",
	} {
		said(t, l.press(key), want)
	}
}

func TestAPercentageOfAShortArticle(t *testing.T) {
	l, _ := reads(t, article("short", "One.", "Two.", "Three."))
	l.press("9")
	l.press("9")
	said(t, l.press("%"), "Paragraph 3 of 3")
}
