package sshd

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"hearsay/content/ingest"
	"hearsay/content/library"
	"hearsay/model"
)

// adding is an article that somebody wants to add.
type adding struct {
	address string // empty: it comes on standard input
	title   string // in place of its own, unless empty
}

// parseAdding reads what follows the word add.
func parseAdding(args []string) (adding, error) {
	var a adding
	for i := 0; i < len(args); i++ {
		value, inline := strings.CutPrefix(args[i], "--title=")
		switch {
		case args[i] == "--title" && i+1 < len(args):
			i++
			a.title = args[i]
		case inline:
			a.title = value
		case args[i] == "--title":
			return a, errors.New("--title needs a title behind it")
		case a.address == "" && (strings.HasPrefix(args[i], "https://") || strings.HasPrefix(args[i], "http://")):
			a.address = args[i]
		default:
			return a, fmt.Errorf("add takes an article from standard input, or one address; %q is neither; try: add < article.txt", args[i])
		}
	}
	if strings.ContainsFunc(a.title, unfit) {
		return a, errors.New("the title holds characters that are no text")
	}
	return a, nil
}

// unfit reports whether a title must not hold r.
func unfit(r rune) bool { return r == '\n' || r == utf8.RuneError || model.Hidden(r) }

// input is what a client sends along with a command.
type input struct {
	io.Reader             // nil where nothing can be sent: at a terminal
	allow     func(n int) // lets the client send n bytes more
}

// add keeps the article that an editor sends or names, and says what it is
// called in the library.
func (c *commands) add(ctx context.Context, p Person, args []string, in input, out io.Writer) error {
	if p.Role != RoleEditor {
		return errors.New("only editors add articles here; whoever runs this server makes you one with role=\"editor\" before your key")
	}
	want, err := parseAdding(args)
	if err != nil {
		return err
	}
	a, err := c.receive(ctx, want, in)
	if err != nil {
		return err
	}
	if want.title != "" {
		a.Title = want.title
	}
	l, err := c.library()
	if err != nil {
		return err
	}
	one := func(yield func(*model.Article, error) bool) { yield(a, nil) }
	engine, kept := c.engine(), library.Result{}
	if err := l.AddAll(ctx, one, engine.Name(), engine.Analyze, func(r library.Result) { kept = r }); err != nil {
		return err
	}
	if kept.Err != nil {
		return kept.Err
	}
	note := ""
	if !kept.Added {
		note = "  (it was there already)"
	}
	_, err = fmt.Fprintf(out, "%s  %s%s\n", kept.Article, kept.Title, note)
	return err
}

// receive is the article that is wanted. It comes to no more bytes than an
// article may have, and gives up when ctx ends, though the client may still be
// holding its end open.
func (c *commands) receive(ctx context.Context, want adding, in input) (*model.Article, error) {
	if want.address != "" {
		a, err := ingest.Fetcher{}.Article(ctx, want.address)
		if errors.Is(err, ingest.ErrPrivate) {
			return nil, errors.New("this address leads into the server's own network, of which nothing is fetched")
		}
		if err == nil && c.largest > 0 && len(a.Text) > c.largest {
			return nil, c.tooLarge()
		}
		return a, err
	}
	if in.Reader == nil {
		return nil, errors.New("with a terminal there is nothing to add an article from; without one (no -t), try: add < article.txt")
	}
	if c.largest > 0 {
		in.allow(c.largest + c.largest/8) // with what the packets around it take
	}
	type received struct {
		article *model.Article
		err     error
	}
	done := make(chan received, 1)
	go func() {
		var r received
		limited := &limited{Reader: in, left: c.largest}
		if c.largest <= 0 {
			limited.left = ingest.MaxBytes
		}
		if r.article, r.err = ingest.Read(ctx, "what you sent", limited); limited.left < 0 {
			r.err = c.tooLarge()
		}
		done <- r
	}()
	select {
	case r := <-done:
		return r.article, r.err
	case <-ctx.Done():
		return nil, errors.New("the article did not come in time")
	}
}

func (c *commands) tooLarge() error {
	return fmt.Errorf("the article is larger than the %s that may be added here", size(c.largest))
}

// size is a number of bytes in words.
func size(n int) string {
	switch {
	case n >= 1<<20 && n%(1<<20) == 0:
		return fmt.Sprintf("%d MB", n>>20)
	case n >= 1<<10 && n%(1<<10) == 0:
		return fmt.Sprintf("%d KB", n>>10)
	}
	return fmt.Sprintf("%d bytes", n)
}

// limited ends with a mistake when more than left bytes come; left is then
// negative.
type limited struct {
	io.Reader
	left int
}

func (l *limited) Read(p []byte) (int, error) {
	if l.left < 0 {
		return 0, io.ErrUnexpectedEOF
	}
	p = p[:min(len(p), l.left+1)]
	n, err := l.Reader.Read(p)
	if l.left -= n; l.left < 0 {
		return 0, io.ErrUnexpectedEOF
	}
	return n, err
}
