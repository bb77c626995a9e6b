package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"

	"hearsay/content/claims"
	"hearsay/content/library"
	"hearsay/content/library/query"
	"hearsay/model"
)

func searchCommand(s *setup) *cobra.Command {
	limit := atLeastOne(20)
	var bySource bool
	var filters strings.Builder
	for _, f := range query.Filters() {
		fmt.Fprintf(&filters, "\n  %-9s %s", f.Name+":", f.Help)
	}
	cmd := &cobra.Command{
		Use:   "search QUERY...",
		Short: "Find claims and articles in the library",
		Long: `Finds what sources have said, across all articles of the library. Words find
themselves, with a star all that begin so; "exact words" stand together; a minus
excludes. Filters:` + filters.String(),
		Example: `# What has the MOD itself said about pardons?
hearsay search source:mod kind:direct pardon*

# Which unnamed people have spoken since January 2023?
hearsay search type:anonymous since:2023-01`,
		Args: func(cmd *cobra.Command, args []string) error {
			if strings.TrimSpace(strings.Join(args, "")) == "" {
				return misuse(cmd, errors.New("say what to look for: words, as in hearsay search pardon*, or filters, as in hearsay search kind:direct source:mod"))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			q, err := query.Parse(queryOf(args))
			switch {
			case err != nil:
				return misuse(cmd, err)
			case q.Empty():
				return misuse(cmd, fmt.Errorf("there is no word in %s, and no filter", strings.Join(args, " ")))
			}
			l, err := s.library()
			if err != nil {
				return err
			}
			found, err := l.Search(cmd.Context(), library.Search{Query: q, Profile: library.Local, Limit: int(limit)})
			if err != nil {
				return err
			}
			engine, err := s.engine()
			if err != nil {
				return err
			}
			if old, err := l.Outdated(cmd.Context(), engine.Name()); err == nil && old {
				fmt.Fprintln(cmd.ErrOrStderr(), "Some articles were analysed by another version of hearsay, or with other well-known sources. To analyse them anew, say: hearsay library renew")
			}
			if len(found.Claims)+len(found.Articles) == 0 {
				return s.nothing(cmd.Context(), l)
			}
			return writeResults(cmd.OutOrStdout(), found, bySource)
		},
	}
	cmd.Flags().Var(&limit, "limit", "how many claims and articles at most")
	cmd.Flags().BoolVar(&bySource, "by-source", false, "group the claims by who makes them")
	return cmd
}

// queryOf is the query that the shell has cut into args: what it took the
// quotation marks from gets them back.
func queryOf(args []string) string {
	words := make([]string, len(args))
	for i, a := range args {
		a = strings.TrimSpace(a)
		name, value, ok := strings.Cut(a, ":")
		switch {
		case len(args) == 1 || !strings.ContainsAny(a, " \t") || strings.Contains(a, `"`):
			words[i] = a
		case ok && !strings.ContainsAny(name, " \t"):
			words[i] = name + `:"` + value + `"`
		default:
			words[i] = `"` + a + `"`
		}
	}
	return strings.Join(words, " ")
}

// excluding makes words of the arguments of a search that begin with a hyphen,
// which would be taken for flags: -pardon excludes a word. A search has no flag
// with one hyphen but -h. The blank before them goes again in queryOf.
func excluding(root *cobra.Command, args []string) []string {
	if c, _, err := root.Find(args); err != nil || c.Name() != "search" {
		return args // which may be about an article that is called search
	}
	out := slices.Clone(args)
	at := slices.Index(out, "search")
	for i := at + 1; at >= 0 && i < len(out); i++ {
		if a := out[i]; len(a) > 1 && a[0] == '-' && a[1] != '-' && a != "-h" {
			out[i] = " " + a
		}
	}
	return out
}

// nothing says that nothing was found, and why that may be.
func (s *setup) nothing(ctx context.Context, l *library.Library) error {
	switch n, err := l.Count(ctx); {
	case err != nil:
		return err
	case n == 0:
		return errors.New("the library is empty; keep an article with: hearsay add FILE")
	default:
		return fmt.Errorf("nothing was found in %s", count(n, "article"))
	}
}

func writeResults(w io.Writer, found *library.Results, bySource bool) error {
	width, emphasis := widthOf(w), interactive(w)
	groups := []library.Group{{Claims: found.Claims}}
	if bySource {
		groups = found.BySource()
	}
	for _, g := range groups {
		if bySource {
			name := called(g.Source)
			if name == "" {
				name = "nobody by name"
			}
			fmt.Fprintf(w, "%s: %s\n\n", name, count(len(g.Claims), "claim"))
		}
		for _, h := range g.Claims {
			fmt.Fprintln(w, spoken(h))
			writeSnippet(w, h.Snippet, width, emphasis)
			fmt.Fprintf(w, "    %s\n\n", origin(h.Title, h.Publisher, h.Published, h.Article))
		}
	}
	for i, a := range found.Articles {
		if i == 0 {
			fmt.Fprintf(w, "%s\n\n", count(len(found.Articles), "article"))
		}
		fmt.Fprintf(w, "%s\n", origin(emphasized(a.Title, a.InTitle, emphasis), a.Publisher, a.Published, a.ID))
		writeSnippet(w, a.Snippet, width, emphasis)
		fmt.Fprintln(w)
	}
	if found.More {
		fmt.Fprintln(w, "There is more: raise --limit, or narrow the query.")
	}
	return nil
}

// spoken is who makes a claim, and how, in a line.
func spoken(h library.Hit) string {
	who := called(h.Source)
	if who == "" && h.Kind == model.Narrator {
		who = "the article itself"
	}
	parts := []string{cmp.Or(who, "nobody by name")}
	if h.Kind != model.Narrator {
		parts = append(parts, claims.How(h.Kind, h.Polarity))
	}
	if len(h.Hedges) > 0 {
		parts = append(parts, "hedged: "+strings.Join(h.Hedges, ", "))
	}
	return strings.Join(parts, " · ")
}

// called is the name of a source, with what tells it from others of that name.
func called(s library.SourceName) string {
	if s.Apart == "" {
		return s.Name
	}
	return s.Name + " (" + s.Apart + ")"
}

// origin is where something was found, in a line.
func origin(title, publisher, published, id string) string {
	parts := []string{}
	for _, p := range []string{title, publisher, published, id} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, " · ")
}

// writeSnippet writes a snippet below its heading, with what was looked for in
// bold on a terminal, and between «guillemets» elsewhere.
func writeSnippet(w io.Writer, s library.Snippet, width int, emphasis bool) {
	if s.Text == "" {
		return
	}
	text := emphasized(s.Text, s.Matches, emphasis)
	for line := range strings.Lines(ansi.Wordwrap(text, max(20, min(width, 100)-4), " ")) {
		fmt.Fprintf(w, "    %s\n", strings.TrimRight(line, "\n"))
	}
}

// emphasized is text with its matches in bold, or without that between
// guillemets.
func emphasized(text string, matches []model.Span, bold bool) string {
	begin, end := "«", "»"
	if bold {
		begin, end = "\x1b[1m", "\x1b[22m"
	}
	var b strings.Builder
	at := 0
	for _, m := range matches {
		b.WriteString(text[at:m.Start] + begin + m.In(text) + end)
		at = m.End
	}
	return b.String() + text[at:]
}
