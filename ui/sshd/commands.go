package sshd

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"hearsay/content/claims"
	"hearsay/content/library"
	"hearsay/content/library/query"
	"hearsay/model"
	"hearsay/model/attribution"
	"hearsay/ui/app"
	"hearsay/ui/desk"
)

// commands are what may be asked for without a terminal. All but add only read.
type commands struct {
	desk    func(Person) *desk.Desk
	library func() (*library.Library, error)
	engine  func() *attribution.Engine // for what is added
	largest int                        // bytes of an article that may be added; 0 for any
}

// isCommand reports whether args ask for a command rather than an article.
func isCommand(args []string) bool {
	if len(args) == 0 {
		return false
	}
	switch args[0] {
	case "list", "claims", "sources", "search", "add", "help":
		return true
	}
	return false
}

const usage = `Ask for one of these:
  list                 the articles, with their ids
  claims ID [--json]   who says what in an article
  sources ID           who speaks in it, and how much
  search WORDS         claims in the whole library, such as: search source:mod pardon
  ID                   the article, each claim followed by its source
  add [--title TITLE] [URL]   an editor's: keeps the article at an address, or the
                       one on standard input, as in: add < article.txt
With a terminal (ssh -t) an ID opens the article on the screen.
`

// run writes what the line asks for to out. Its error says what to ask instead.
func (c *commands) run(ctx context.Context, p Person, line string, in input, out io.Writer) error {
	args := fields(line)
	name, rest := args[0], args[1:]
	switch name {
	case "help":
		_, err := io.WriteString(out, usage)
		return err
	case "list":
		return c.list(ctx, p, out)
	case "add":
		return c.add(ctx, p, rest, in, out)
	case "search":
		_, words, _ := strings.Cut(line, name) // its quotation marks mean something
		return c.search(ctx, p, strings.TrimSpace(words), out)
	case "claims", "sources":
		asJSON := false
		if name == "claims" && len(rest) == 2 && (rest[0] == "--json" || rest[1] == "--json") {
			asJSON = true
			rest = []string{strings.TrimPrefix(rest[0]+rest[1], "--json")}
			rest[0] = strings.TrimSuffix(rest[0], "--json")
		}
		if len(rest) != 1 {
			return fmt.Errorf("%s needs the id of one article; list shows the ids", name)
		}
		a, an, err := c.analyzed(ctx, p, rest[0])
		if err != nil {
			return err
		}
		switch {
		case asJSON:
			return claims.Encode(out, a, an)
		case name == "claims":
			return claims.WriteTable(out, a, an, lineWidth)
		}
		return claims.WriteSources(out, a, an, lineWidth, false)
	}
	if len(rest) > 0 {
		return noCommand(name)
	}
	a, an, err := c.analyzed(ctx, p, name)
	if err != nil {
		return err
	}
	return claims.WriteLinear(out, a, an, measure)
}

func noCommand(name string) error {
	return fmt.Errorf("there is no command %q; help shows what can be asked for", name)
}

// Widths of what is written without a terminal.
const (
	lineWidth = 100
	measure   = 72
)

func (c *commands) analyzed(ctx context.Context, p Person, id string) (*model.Article, *model.Analysis, error) {
	opt := c.desk(p).Options(nil)
	a, err := opt.Article(ctx, id)
	if err != nil {
		return nil, nil, fmt.Errorf("%q: %w; list shows the ids, help what else can be asked for", id, err)
	}
	an, err := opt.Analyze(ctx, a, func(*model.Analysis) {})
	return a, an, err
}

func (c *commands) list(ctx context.Context, p Person, out io.Writer) error {
	entries, err := c.desk(p).Options(nil).Whole(ctx)
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, e := range entries {
		fmt.Fprintf(w, "%s\t%s\t%s\t%d words\n", e.ID, e.Published, e.Title, e.Words)
	}
	return w.Flush()
}

func (c *commands) search(ctx context.Context, p Person, words string, out io.Writer) error {
	if words == "" {
		return errors.New("search needs words to look for, such as: search source:mod pardon")
	}
	l, err := c.library()
	if err != nil {
		return err
	}
	q, err := query.Parse(words)
	if err != nil {
		return err
	}
	found, err := l.Search(ctx, library.Search{Query: q, Profile: p.Profile, Limit: searchLimit})
	if err != nil {
		return err
	}
	for _, h := range found.Claims {
		who := h.Source.Name
		if who == "" {
			who = "(" + h.Kind.String() + ")"
		}
		fmt.Fprintf(out, "%s  %s  %s: %s\n", h.Article, h.Published, who, strings.Join(strings.Fields(h.Snippet.Text), " "))
	}
	if found.More {
		fmt.Fprintln(out, "There is more; narrow the search.")
	}
	return nil
}

const searchLimit = 50

// screens is what a person sees at a terminal: the shelf, or the article that
// args names with the shelf behind it.
func (s *Server) screens(ctx context.Context, p Person, args []string) (app.Options, error) {
	opt := s.desk(p).Options(nil)
	opt.Layouts = s.layouts
	opt.Theme, opt.Themes = s.opt.Theme, s.opt.Themes
	analyze := opt.Analyze
	opt.Analyze = func(ctx context.Context, a *model.Article, part func(*model.Analysis)) (*model.Analysis, error) {
		begin := s.now()
		an, err := analyze(ctx, a, part)
		s.metrics.analysis.observe(s.now().Sub(begin).Seconds())
		return an, err
	}
	switch {
	case len(args) > 1:
		return opt, noCommand(args[0])
	case len(args) == 1:
		a, err := opt.Article(ctx, args[0])
		if err != nil {
			return opt, fmt.Errorf("%q: %w; list shows the ids", args[0], err)
		}
		opt.Read = a
	}
	return opt, nil
}
