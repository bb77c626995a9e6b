package sshd

import (
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"

	"hearsay/content/bundled"
	"hearsay/content/library"
	"hearsay/model"
	"hearsay/ui/app"
	"hearsay/ui/correct"
)

// newsroom is a server with an editor and a reader.
func newsroom(t *testing.T, change func(*Options)) (h *house, editor, reader *gossh.Client) {
	t.Helper()
	ada, grace := newKey(t), newKey(t)
	h = serve(t, func(o *Options) {
		o.Access = Keys
		people := `name="Ada",role="editor" ` + line(ada) + `name="Grace" ` + line(grace)
		if err := os.WriteFile(o.Keys, []byte(people), 0o600); err != nil {
			t.Fatal(err)
		}
		if change != nil {
			change(o)
		}
	})
	return h, h.mustDial(ada), h.mustDial(grace)
}

const ferry = "The ferry\n\nThe ferry will not sail, Captain Moll said on Tuesday.\n"

func TestEditorsAddArticles(t *testing.T) {
	h, editor, reader := newsroom(t, nil)
	out, errs, status := h.tell(editor, "add", strings.NewReader(ferry))
	if status != 0 || !strings.Contains(out, "The ferry") {
		t.Fatalf("add: status %d, out %q, err %q", status, out, errs)
	}
	id := strings.Fields(out)[0]
	for command, want := range map[string]string{"list": "The ferry", "sources " + id: "Moll", "search ferry": "Moll"} {
		if out, errs, status := h.ask(reader, command); status != 0 || !strings.Contains(out, want) {
			t.Errorf("%s: status %d, out %q, err %q", command, status, out, errs)
		}
	}
	if again, _, _ := h.tell(editor, "add", strings.NewReader(ferry)); !strings.HasPrefix(again, id+" ") || !strings.Contains(again, "there already") {
		t.Errorf("adding it twice says %q", again)
	}
	const untitled = "The lock is broken, Captain Moll said on Friday."
	if out, errs, status := h.tell(editor, `add --title "A broken lock"`, strings.NewReader(untitled)); status != 0 || !strings.Contains(out, "A broken lock") {
		t.Errorf("with a title: status %d, out %q, err %q", status, out, errs)
	}
}

func TestWhatCannotBeAdded(t *testing.T) {
	h, editor, reader := newsroom(t, func(o *Options) { o.Limits.Article = 2 << 10 })
	for _, c := range []struct {
		who           *gossh.Client
		command, text string
		want          string
	}{
		{reader, "add", ferry, "only editors add articles"},
		{editor, "add", "", "is empty"},
		{editor, "add", strings.Repeat("too much ", 1000), "larger than the 2 KB"},
		{editor, "add", "\x00\x01\x02\x03\x7fELF\x00", "what you sent"},
		{editor, "add ferry.txt", "", `"ferry.txt" is neither`},
		{editor, "add --title", ferry, "needs a title"},
		{editor, "add --title=a\x1b[31m", ferry, "no text"},
		{editor, "add http://127.0.0.1:1/", "", "the server's own network"},
	} {
		out, errs, status := h.tell(c.who, c.command, strings.NewReader(c.text))
		if status != 1 || out != "" || !strings.Contains(errs, c.want) {
			t.Errorf("%s: status %d, out %q, err %q; want %q", c.command, status, out, errs, c.want)
		}
	}
	if n, err := h.lib.Count(t.Context()); n != 0 || err != nil {
		t.Errorf("%d articles were kept (%v)", n, err)
	}
	s := h.sit(editor, 80, 24, "add")
	s.wait("it says why", func() bool { return strings.Contains(s.wrote(), "without one (no -t)") })
	if status := s.ends(); status != 1 {
		t.Errorf("at a terminal: status %d", status)
	}
}

// Somebody who promises an article and sends none does not stay for ever.
func TestAnArticleThatDoesNotCome(t *testing.T) {
	h, editor, _ := newsroom(t, func(o *Options) { o.Limits.Idle = 50 * time.Millisecond })
	silent, _ := io.Pipe()
	session, err := editor.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	defer session.Close()
	session.Stdin = silent
	var errs locked
	session.Stderr = &errs
	if err := session.Start("add"); err != nil {
		t.Fatal(err)
	}
	go session.Wait()
	h.comes("it is given up", func() bool { return strings.Contains(errs.String(), "did not come in time") })
}

// An editor's article may be larger than what a connection sends at once.
func TestALargeArticle(t *testing.T) {
	h, editor, _ := newsroom(t, func(o *Options) { o.Limits.Input = 1 }) // a byte a second
	var text strings.Builder
	text.WriteString("The log\n\n")
	for i := range 4000 {
		fmt.Fprintf(&text, "Captain Moll said that boat %d had left.\n\n", i)
	}
	if text.Len() <= inputBurst {
		t.Fatal("the article is too small for this test")
	}
	if out, errs, status := h.tell(editor, "add", strings.NewReader(text.String())); status != 0 || !strings.Contains(out, "The log") {
		t.Errorf("status %d, out %q, err %q", status, out, errs)
	}
}

// The sources that are known may change while the server runs.
func TestReloadingReadsTheSources(t *testing.T) {
	name := "Port Authority"
	var failing error
	h := serve(t, func(o *Options) {
		o.Sources = func() ([]model.Known, error) {
			return []model.Known{{ID: "port", Name: name, Aliases: []string{"Mayor Tull"}, Type: model.Person}}, failing
		}
	})
	h.keep(harbour())
	c := h.mustDial(nil)
	speaks := func(id string) string { out, _, _ := h.ask(c, "sources "+id); return out }
	if out := speaks("harbour"); !strings.Contains(out, "Port Authority") {
		t.Fatalf("before: %s", out)
	}
	name = "Harbour Board"
	if err := h.Reload(); err != nil {
		t.Fatal(err)
	}
	h.comes("the library's analysis is renewed", func() bool { return strings.Contains(speaks("harbour"), "Harbour Board") })
	if out, _, _ := h.ask(c, `search source:"Harbour Board" closed`); !strings.Contains(out, "harbour") {
		t.Errorf("the search does not find it under its new name: %q", out)
	}
	name, failing = "Nobody", fmt.Errorf("line 3: this is no source")
	if err := h.Reload(); err == nil || !strings.Contains(err.Error(), "line 3") {
		t.Errorf("a mistake in the file is the error %v", err)
	}
	if out := speaks("harbour"); !strings.Contains(out, "Harbour Board") {
		t.Errorf("after a mistake: %s", out)
	}
}

// They may also change while it does not run; what hearsay brings is renewed as well.
func TestStartingReadsTheSources(t *testing.T) {
	known := []model.Known{{ID: "port", Name: "Port Authority", Aliases: []string{"Mayor Tull"}, Type: model.Person}}
	lib, err := library.Open(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer lib.Close()
	articles, err := bundled.Articles()
	if err != nil {
		t.Fatal(err)
	}
	start := func() *house {
		h := serve(t, func(o *Options) {
			o.Library = func() (*library.Library, error) { return lib, nil }
			o.Sources = func() ([]model.Known, error) { return known, nil }
		})
		h.comes("the library is renewed", func() bool { return !h.outdated() })
		return h
	}
	end := func(h *house) { h.stop(); <-h.served }
	h := start()
	h.lib = lib
	h.keep(harbour())
	c := h.mustDial(nil)
	if out, _, _ := h.ask(c, "sources harbour"); !strings.Contains(out, "Port Authority") {
		t.Fatalf("before: %s", out)
	}
	h.ask(c, "sources "+articles[0].ID)
	end(h)

	known[0].Name = "Harbour Board"
	h = start()
	if out, _, _ := h.ask(h.mustDial(nil), `search source:"Harbour Board" closed`); !strings.Contains(out, "harbour") {
		t.Errorf("the search does not find it under its new name: %q", out)
	}
	if log := h.log.String(); !strings.Contains(log, "articles=2 ") {
		t.Errorf("not both articles are renewed: %s", log)
	}
	end(h)
	if log := start().log.String(); strings.Contains(log, "renewed") {
		t.Errorf("the library is renewed for nothing: %s", log)
	}
}

// What is somebody's own nobody else can see or touch, and what an editor
// corrects all can see.
func TestProfilesAreApart(t *testing.T) {
	h, _, _ := newsroom(t, nil)
	h.keep(harbour())
	one, two := Person{Role: RoleReader, Profile: "key:one"}, Person{Role: RoleReader, Profile: "key:two"}
	a, err := h.lib.Article(t.Context(), "harbour")
	if err != nil {
		t.Fatal(err)
	}
	mark := model.Span{Start: 13, End: 20}
	mine := h.lib.Profile(one.Profile)
	id, err := mine.Bookmark(t.Context(), a, mark, "mine")
	if err != nil {
		t.Fatal(err)
	}
	if err := mine.SavePlace(t.Context(), a, 20); err != nil {
		t.Fatal(err)
	}
	opt := h.desk(two).Options(nil)
	if _, err := opt.Article(t.Context(), "harbour"); err != nil {
		t.Fatal(err)
	}
	place, marks, err := opt.State.Recall(t.Context(), "harbour")
	if err != nil || place != 0 || len(marks) != 0 {
		t.Errorf("the other sees place %d, bookmarks %v, %v", place, marks, err)
	}
	if err := h.lib.Profile(two.Profile).Unmark(t.Context(), id); err == nil {
		t.Error("the other can remove the bookmark")
	}
	for _, p := range []string{"", library.Everyone, "key:on", "key:one%"} {
		state, err := h.lib.Profile(p).State(t.Context(), a)
		if err == nil && (state.Place != nil || len(state.Bookmarks) > 0) {
			t.Errorf("profile %q sees what is not its own: %+v", p, state)
		}
	}
	if h.desk(guest).Options(nil).State != nil || h.desk(guest).Options(nil).Correct != nil {
		t.Error("a guest's state is kept")
	}
	state, err := mine.State(t.Context(), a)
	if err != nil || len(state.Bookmarks) != 1 || state.Place == nil {
		t.Errorf("what was kept is %+v, %v", state, err)
	}
}

// What an editor corrects is corrected for everyone, what a reader corrects for
// that reader.
func TestWhoseCorrectionsCount(t *testing.T) {
	h, _, _ := newsroom(t, nil)
	h.keep(harbour())
	ada := Person{Role: RoleEditor, Profile: "key:ada"}
	grace, eve := Person{Role: RoleReader, Profile: "key:grace"}, Person{Role: RoleReader, Profile: "key:eve"}
	reads := func(p Person) (app.Options, *model.Article, *model.Analysis) {
		t.Helper()
		opt := h.desk(p).Options(nil)
		a, err := opt.Article(t.Context(), "harbour")
		if err != nil {
			t.Fatal(err)
		}
		an, err := opt.Analyze(t.Context(), a, func(*model.Analysis) {})
		if err != nil {
			t.Fatal(err)
		}
		return opt, a, an
	}
	corrects := func(p Person, name string) {
		t.Helper()
		opt, a, an := reads(p)
		for i, c := range an.Claims {
			if c.Source == model.NoSource {
				continue
			}
			edit := correct.Edit{Op: correct.Attribute, Claims: []int{i}, Source: model.NoSource, Name: name, Type: model.Person}
			if _, err := opt.Correct(t.Context(), a, an, edit); err != nil {
				t.Fatal(err)
			}
			return
		}
		t.Fatal("nobody says anything")
	}
	hears := func(p Person) string {
		_, _, an := reads(p)
		var names []string
		for _, c := range an.Claims {
			if c.Source != model.NoSource {
				names = append(names, an.Sources[c.Source].Name)
			}
		}
		return strings.Join(names, ",")
	}
	before := hears(eve)
	corrects(grace, "Ann Oak")
	if hears(grace) != "Ann Oak" || hears(eve) != before || hears(guest) != before {
		t.Errorf("a reader's correction: %q for herself, %q and %q for others", hears(grace), hears(eve), hears(guest))
	}
	corrects(ada, "Bo Elm")
	if hears(eve) != "Bo Elm" || hears(guest) != "Bo Elm" || hears(grace) != "Ann Oak" {
		t.Errorf("an editor's correction: %q and %q for all, %q for who has her own", hears(eve), hears(guest), hears(grace))
	}
}

func FuzzAdding(f *testing.F) {
	f.Add(`--title "A title" https://news.example/`)
	f.Add("--title=\x1b[2J")
	f.Fuzz(func(t *testing.T, line string) {
		a, err := parseAdding(fields(line))
		if err != nil {
			return
		}
		if strings.ContainsFunc(a.title, unfit) {
			t.Errorf("the title %q is taken", a.title)
		}
		if a.address != "" && !strings.HasPrefix(a.address, "http://") && !strings.HasPrefix(a.address, "https://") {
			t.Errorf("the address %q is taken", a.address)
		}
	})
}
