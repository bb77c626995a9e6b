package cli

import (
	"errors"
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"

	"hearsay/content/claims"
	"hearsay/content/library"
	"hearsay/content/library/query"
	"hearsay/model"
)

func searchCommand(s *setup) *cobra.Command {
	var limit int
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
		Args: needs(1, math.MaxInt, "words to look for, or filters"),
		RunE: func(cmd *cobra.Command, args []string) error {
			l, err := s.library()
			if err != nil {
				return err
			}
			q, err := query.Parse(queryOf(args))
			if err != nil {
				return misuse(cmd, err)
			}
			found, err := l.Search(cmd.Context(), library.Search{Query: q, Profile: library.Local, Limit: limit})
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
			return writeResults(cmd.OutOrStdout(), found, bySource)
		},
	}
	cmd.Flags().IntVar(&limit, "limit", library.Page, "how many claims and articles at most")
	cmd.Flags().BoolVar(&bySource, "by-source", false, "group the claims by who makes them")
	return cmd
}

// queryOf is the query that the shell has cut into args: what it took the
// quotation marks from gets them back.
func queryOf(args []string) string {
	words := make([]string, len(args))
	for i, a := range args {
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

func writeResults(w io.Writer, found *library.Results, bySource bool) error {
	if len(found.Claims)+len(found.Articles) == 0 {
		return errors.New("nothing was found")
	}
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
			who := called(h.Source)
			if who == "" {
				who = "(" + h.Kind.String() + ")"
			}
			fmt.Fprintf(w, "%s · %s\n", who, claims.How(h.Kind, h.Polarity))
			writeSnippet(w, h.Snippet, width, emphasis)
			fmt.Fprintf(w, "    %s\n\n", origin(h.Title, h.Publisher, h.Published, h.Article))
		}
	}
	for i, a := range found.Articles {
		if i == 0 {
			fmt.Fprintf(w, "%s\n\n", count(len(found.Articles), "article"))
		}
		fmt.Fprintf(w, "%s\n", origin(a.Title, a.Publisher, a.Published, a.ID))
		writeSnippet(w, a.Snippet, width, emphasis)
		fmt.Fprintln(w)
	}
	if found.More {
		fmt.Fprintln(w, "There is more: raise --limit, or narrow the query.")
	}
	return nil
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

// writeSnippet writes a snippet below its heading; on a terminal what was
// looked for stands out.
func writeSnippet(w io.Writer, s library.Snippet, width int, emphasis bool) {
	if s.Text == "" {
		return
	}
	text := s.Text
	if emphasis {
		text = marked(text, s.Matches)
	}
	for line := range strings.Lines(ansi.Wordwrap(text, max(20, min(width, 100)-4), " ")) {
		fmt.Fprintf(w, "    %s\n", strings.TrimRight(line, "\n"))
	}
}

// marked puts the matches in bold.
func marked(text string, matches []model.Span) string {
	var b strings.Builder
	at := 0
	for _, m := range matches {
		b.WriteString(text[at:m.Start] + "\x1b[1m" + m.In(text) + "\x1b[22m")
		at = m.End
	}
	return b.String() + text[at:]
}
