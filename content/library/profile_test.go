package library_test

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"hearsay/content/library"
	"hearsay/content/library/anchor"
	"hearsay/content/library/correction"
	"hearsay/content/library/internal/synthetic"
	"hearsay/model"
)

func TestAReaderFindsWhatTheyLeft(t *testing.T) {
	l, ctx := open(t), t.Context()
	p := l.Profile(library.Local)
	a := article("harbour", "The harbour closed on Monday.\nNobody said why.\nThe gulls did not mind.")
	if s, err := p.State(ctx, a); err != nil || s.Place != nil || len(s.Bookmarks) > 0 {
		t.Errorf("of an article that was never opened: %+v, %v", s, err)
	}
	gulls, nobody := strings.Index(a.Text, "The gulls"), strings.Index(a.Text, "Nobody")
	for _, offset := range []int{0, 5, gulls} {
		if err := p.SavePlace(ctx, a, offset); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := p.Bookmark(ctx, a, model.Span{Start: gulls, End: gulls + 9}, "birds"); err != nil {
		t.Fatal(err)
	}
	id, err := p.Bookmark(ctx, a, model.Span{Start: nobody, End: nobody + 6}, "who?")
	if err != nil {
		t.Fatal(err)
	}
	if again, err := p.Bookmark(ctx, a, model.Span{Start: nobody, End: nobody + 6}, "who, then?"); err != nil || again != id {
		t.Errorf("the same stretch marked again is bookmark %d, %v; want %d", again, err, id)
	}
	s, err := p.State(ctx, a)
	if err != nil || s.Place == nil || s.Place.Offset != gulls || s.Place.Fit != anchor.Same {
		t.Errorf("place %+v, %v", s.Place, err)
	}
	if len(s.Bookmarks) != 2 || s.Bookmarks[0].Note != "who, then?" || s.Bookmarks[1].Span.In(a.Text) != "The gulls" {
		t.Errorf("bookmarks %+v", s.Bookmarks)
	}
	if err := p.Unmark(ctx, id); err != nil {
		t.Fatal(err)
	}
	if s, err = p.State(ctx, a); err != nil || len(s.Bookmarks) != 1 {
		t.Errorf("after one was removed: %+v, %v", s.Bookmarks, err)
	}
	if _, _, err := l.Add(ctx, a); err != nil {
		t.Fatal(err)
	}
	if e, err := l.Entry(ctx, "harbour", library.Local); err != nil || e.Reached < 0.6 || e.Reached > 0.7 {
		t.Errorf("the shelf says %v was read, %v", e.Reached, err)
	}
	read, err := l.List(ctx, library.Listing{Order: library.ByProgress, Profile: library.Local})
	if err != nil || len(read) != 1 {
		t.Errorf("read so far: %v, %v", read, err)
	}
}

func TestMarksOutliveAChangedText(t *testing.T) {
	l, ctx := open(t), t.Context()
	p := l.Profile(library.Local)
	a := article("harbour", "The harbour closed on Monday.\nNobody said why, not even the mayor.\nThe gulls did not mind at all.")
	for _, words := range []string{"Nobody said why", "The gulls did not mind", "closed on Monday"} {
		at := strings.Index(a.Text, words)
		if _, err := p.Bookmark(ctx, a, model.Span{Start: at, End: at + len(words)}, ""); err != nil {
			t.Fatal(err)
		}
	}
	if err := p.SavePlace(ctx, a, strings.Index(a.Text, "The gulls")); err != nil {
		t.Fatal(err)
	}
	b := article("harbour", "The harbour opened again.\nNews.\nThe gulls did not mind at all.\nNobody has said why, not even the mayor.")
	s, err := p.State(ctx, b)
	if err != nil {
		t.Fatal(err)
	}
	if s.Place == nil || s.Place.Offset != strings.Index(b.Text, "The gulls") || s.Place.Fit != anchor.Moved {
		t.Errorf("place %+v", s.Place)
	}
	var got []string
	for _, m := range s.Bookmarks {
		got = append(got, m.Fit.String()+" "+m.Quote)
	}
	if want := "moved The gulls did not mind, lost Nobody said why, lost closed on Monday"; strings.Join(got, ", ") != want {
		t.Errorf("bookmarks: %s, want %s", strings.Join(got, ", "), want)
	}
	if err := p.SavePlace(ctx, b, 0); err != nil {
		t.Fatal(err)
	}
	if s, err = p.State(ctx, b); err != nil || s.Place.Offset != 0 || len(s.Bookmarks) != 3 {
		t.Errorf("after reading the new text: %+v, %v", s, err)
	}
	// Another article of the same name has nothing to do with it.
	other := article("harbour", "A treatise on rope.\nRope is made of hemp.")
	if s, err := p.State(ctx, other); err != nil || s.Place != nil || len(s.Bookmarks) > 0 {
		t.Errorf("in another article: %+v, %v", s, err)
	}
}

func TestWhatIsLostIsSaid(t *testing.T) {
	l, ctx := open(t), t.Context()
	const before = "The harbour master spoke on Monday.\n%s\nThe gulls did not mind at all."
	tests := map[string]struct {
		url, then string
		want      int
	}{
		"other words in the same place": {"", fmt.Sprintf(before, "All the piers stay open."), 1},
		"another article of the name":   {"", "A treatise on rope.\nRope is made of hemp.", 0},
		"all new at the same address":   {"https://herald.example/pier", "A treatise on rope.\nRope is made of hemp.", 1},
	}
	for name, test := range tests {
		p := l.Profile(name)
		a := article(strings.ReplaceAll(name, " ", "-"), fmt.Sprintf(before, "Nobody said why."))
		a.URL = test.url
		at := strings.Index(a.Text, "Nobody said why")
		quoted := model.Span{Start: at, End: at + len("Nobody said why")}
		if _, err := p.Bookmark(ctx, a, quoted, ""); err != nil {
			t.Fatal(err)
		}
		an := &model.Analysis{Claims: []model.Claim{{Content: []model.Span{quoted}}}}
		if err := p.Correct(ctx, a, correction.To(a, an, bo(), 0)); err != nil {
			t.Fatal(err)
		}
		b := article(a.ID, test.then)
		b.URL = a.URL
		s, err := p.State(ctx, b)
		if err != nil || len(s.Bookmarks) != test.want {
			t.Errorf("%s: bookmarks %+v, %v", name, s.Bookmarks, err)
		}
		v, err := p.View(ctx, b, &model.Analysis{})
		if err != nil || len(v.History.Edits) != test.want || len(v.Problems) != test.want {
			t.Errorf("%s: %+v, %v", name, v, err)
		}
	}
}

func TestTwoNamesOfOneStayOneInAChangedText(t *testing.T) {
	l, ctx := open(t), t.Context()
	p := l.Profile(library.Local)
	a := article("harbour", "The harbour closed. Una Brack said why. Red Una sang.")
	if err := p.Correct(ctx, a, correction.One(correction.Source{Name: "Red Una", Type: model.Person}, correction.Source{Name: "Una Brack", Type: model.Person})); err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]int{"The harbour closed. Una Brack said how. Red Una sang.": 1, "Una Brack is somebody else here.": 0} {
		if v, err := p.View(ctx, article("harbour", text), &model.Analysis{}); err != nil || len(v.History.Edits) != want {
			t.Errorf("%s: %+v, %v", text, v, err)
		}
	}
}

func TestProfilesKeepApart(t *testing.T) {
	l, ctx := open(t), t.Context()
	a := article("harbour", "The harbour closed on Monday.")
	mine, other := l.Profile("mine"), l.Profile("other")
	id, err := mine.Bookmark(ctx, a, model.Span{Start: 4, End: 11}, "secret")
	if err != nil {
		t.Fatal(err)
	}
	if err := mine.SavePlace(ctx, a, 12); err != nil {
		t.Fatal(err)
	}
	if err := mine.Set(ctx, "theme", "dark"); err != nil {
		t.Fatal(err)
	}
	for _, p := range []*library.Profile{other, l.Profile(""), l.Profile("mine' OR '1'='1"), l.Profile("%"), l.Profile("MINE")} {
		if s, err := p.State(ctx, a); err != nil || s.Place != nil || len(s.Bookmarks) > 0 {
			t.Errorf("%q sees %+v, %v", p.ID(), s, err)
		}
		if s, err := p.Settings(ctx); err != nil || len(s) > 0 {
			t.Errorf("%q sees the settings %v, %v", p.ID(), s, err)
		}
		if err := p.Unmark(ctx, id); err == nil {
			t.Errorf("%q removed a bookmark that is not theirs", p.ID())
		}
		if err := p.Forget(ctx); err == nil && p.ID() == "" {
			t.Error("nobody could forget something")
		}
	}
	if s, err := mine.State(ctx, a); err != nil || s.Place == nil || len(s.Bookmarks) != 1 {
		t.Errorf("what was left is %+v, %v", s, err)
	}
	if err := mine.Set(ctx, "theme", ""); err != nil {
		t.Fatal(err)
	}
	if s, err := mine.Settings(ctx); err != nil || len(s) > 0 {
		t.Errorf("a setting that was removed: %v, %v", s, err)
	}
	if err := mine.Forget(ctx); err != nil {
		t.Fatal(err)
	}
	if s, err := mine.State(ctx, a); err != nil || s.Place != nil || len(s.Bookmarks) > 0 {
		t.Errorf("what was forgotten is %+v, %v", s, err)
	}
	if _, err := l.Profile("").Bookmark(ctx, a, model.Span{Start: 0, End: 3}, ""); err == nil {
		t.Error("nobody could leave a bookmark")
	}
	if _, err := mine.Bookmark(ctx, a, model.Span{Start: 0, End: 300}, ""); err == nil {
		t.Error("a bookmark may lie outside the text")
	}
	if err := mine.Unmark(ctx, id); !errors.Is(err, library.ErrNotFound) {
		t.Errorf("removing it twice: %v", err)
	}
}

// Many readers use one library at once, while articles are being added: each
// finds what they left, and nothing of the others.
func TestManyReadersAtOnce(t *testing.T) {
	l, ctx := ferry(t), t.Context()
	a, an := strike(t, l)
	var all sync.WaitGroup
	all.Go(func() {
		if err := l.AddAll(ctx, synthetic.Articles(0, 60), synthetic.Engine, synthetic.Analyze, func(r library.Result) {
			if r.Err != nil {
				t.Error(r.Err)
			}
		}); err != nil {
			t.Error(err)
		}
	})
	for n := range 24 {
		all.Go(func() {
			p := l.Profile(fmt.Sprintf("reader %d", n))
			note := fmt.Sprintf("note %d", n)
			_, err := p.Bookmark(ctx, a, an.Claims[1].Content[0], note)
			err = errors.Join(err, p.SavePlace(ctx, a, n), p.Set(ctx, "theme", note))
			if n%6 == 0 {
				err = errors.Join(err, p.Correct(ctx, a, correction.To(a, an, correction.Source{Name: fmt.Sprintf("Witness %d", n), Type: model.Person}, 4)))
			}
			if err != nil {
				t.Error(err)
			}
			s, err := p.State(ctx, a)
			if err != nil || len(s.Bookmarks) != 1 || s.Bookmarks[0].Note != note || s.Place.Offset != n {
				t.Errorf("reader %d left %+v, %v", n, s, err)
			}
			found := claims(t, l, p.ID(), "source:witness")
			if want := map[bool]string{true: "ferry-strike/4"}[n%6 == 0]; found != want {
				t.Errorf("reader %d finds a witness at %q, want %q", n, found, want)
			}
		})
	}
	all.Wait()
	sound(t, l)
}
