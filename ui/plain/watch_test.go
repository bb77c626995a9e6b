package plain

import (
	"context"
	"errors"
	"strings"
	"testing"

	"hearsay/model"
	"hearsay/ui/app"
	"hearsay/ui/reader"
)

// watching is an article whose file changes to what comes out of news.
func watching(t *testing.T, a *model.Article) (*listener, func(*model.Article, error) string) {
	l, _ := reads(t, a)
	return l, func(a *model.Article, err error) string {
		waits := 0
		l.v.opt.Changed = func(context.Context) (*model.Article, error) {
			if waits++; waits > 1 {
				return nil, context.Canceled
			}
			return a, err
		}
		heard := l.run(l.v.watch())
		var lost app.Lost
		if (err == nil || errors.As(err, &lost)) != (waits == 2) {
			t.Errorf("after %v it has waited %d times", err, waits)
		}
		return heard
	}
}

func TestAFileThatChangesIsReadAnew(t *testing.T) {
	l, news := watching(t, quay())
	l.press("j")
	l.press("j")
	l.press("j")
	l.v.marks = []reader.Bookmark{{Span: l.v.article.Blocks[3].Span, Text: "Tull said"}}
	l.press("/")
	l.enter("rained")
	heard := news(article("quay", "A new beginning.", "The mayor, Ann Tull, said the quay was safe.", `"It is not," said the Saltmere Port Authority.`,
		"It rained on Monday.", "Tull said that repairs would begin. Officials said they would wait."), nil)
	said(t, heard, "The file has changed and is read anew.", "The search is over.", "You are at paragraph 4 of 5, whose words are the same.", "Finding claims.", "4 claims by 3 sources")
	said(t, l.press("j"), "Paragraph 5 of 5", "repairs would begin")
	if s := l.v.marks[0].Span; !strings.HasPrefix(s.In(l.v.article.Text), "Tull said that repairs") {
		t.Errorf("the bookmark is at %q", s.In(l.v.article.Text))
	}
	said(t, news(article("quay", "All is new."), nil), "You are at paragraph 1 of 1, whose words have changed.")
}

// What comes by itself is said above a line that is being typed, which goes on.
func TestALineGoesOnWhenTheFileChanges(t *testing.T) {
	l, news := watching(t, quay())
	l.press("/")
	l.press("r")
	heard := news(article("quay", "It rained on Tuesday."), nil)
	said(t, heard, "is read anew.", "Search for: r")
	said(t, l.enter("ained"), "Match 1 of 1", "Tuesday")
}

// Filters are of sources, and go on as long as these speak.
func TestAFilterOutlastsAChange(t *testing.T) {
	l, news := watching(t, quay())
	l.press("f")
	l.enter("tull")
	said(t, news(article("quay", "The mayor, Ann Tull, said the quay was wet."), nil), "Only the claims of Ann Tull: 1 statement.")
	said(t, news(article("quay", "It rains."), nil), "say nothing any more. All claims are read again.")
}

func TestAFileThatIsSavedAsItWasIsNotToldOf(t *testing.T) {
	l, news := watching(t, quay())
	if heard := strings.TrimSpace(news(quay(), nil)); heard != "The file is not watched any more: context canceled." {
		t.Errorf("said: %s", heard)
	}
	said(t, l.press("n"), "the quay was safe")
}

// Where there is nothing to go back to, the key for that ends the search for claims,
// and what there is instead of them is told.
func TestTheSearchForClaimsCanBeEnded(t *testing.T) {
	l, _ := reads(t, quay())
	found := l.v.reload(quay()).cmd
	said(t, l.press("n"), "Claims are still being looked for.")
	said(t, l.press("esc"), "Claims are not looked for any more.")
	said(t, l.press("n"), "Claims are not looked for any more.")
	if heard := strings.TrimSpace(l.run(found)); heard != "" {
		t.Errorf("what was found late is told: %s", heard)
	}
	said(t, l.press("esc"), "nothing to go back to")
	l.run(l.v.reload(quay()).cmd)
	said(t, l.press("n"), "the quay was safe")
}

func TestAFileThatIsGoneIsToldOf(t *testing.T) {
	l, news := watching(t, quay())
	said(t, news(nil, app.Lost{Err: errors.New("there is no such file")}), "the last state of the file: there is no such file")
	said(t, l.press("j"), "Paragraph 1 of 4")
	said(t, news(nil, errors.New("too many watches")), "not watched any more: too many watches")
}

// Whoever comes back to the article on the command line does not wait for it twice.
func TestAFileIsWaitedForOnce(t *testing.T) {
	l, _ := reads(t, quay())
	waits := 0
	l.v.opt.Changed = func(context.Context) (*model.Article, error) {
		waits++
		return nil, context.Canceled
	}
	l.run(l.v.begin().cmd)
	l.run(l.v.begin().cmd)
	if waits != 1 {
		t.Errorf("it is waited for %d times", waits)
	}
}
