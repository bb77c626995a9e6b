package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"hearsay/content/bulk"
	"hearsay/content/claims"
	"hearsay/content/registry"
	"hearsay/model"
)

// writer writes one article and its analysis in some form.
type writer func(w io.Writer, a *model.Article, an *model.Analysis) error

func claimsCommand(s *setup) *cobra.Command {
	var asJSON bool
	var from string
	cmd := &cobra.Command{
		Use:   "claims [FILE...]",
		Short: "List the claims of articles and whose they are",
		Long: `Lists the claims of each article: who says it, how, and what. A file may be plain
text, Markdown, HTML or EPUB; - is standard input. With --json it prints the
claims format, one article a line, with the place of every word in the text. What
you have corrected in the reader is printed as corrected; a stream is not.`,
		Example: `# A table
hearsay claims article.txt

# One JSON object for each of a thousand files
hearsay claims --json articles/*.txt > claims.jsonl

# A corpus as a stream: lines of {"id", "text"} in, lines of claims out
hearsay claims --json --from jsonl - < corpus.jsonl > claims.jsonl`,
		Args: someArticles,
		RunE: func(cmd *cobra.Command, names []string) error {
			if cmd.Flags().Changed("from") {
				return s.filter(cmd, names, from, asJSON)
			}
			if asJSON {
				return s.printEach(cmd, names, claims.Encode)
			}
			width := widthOf(cmd.OutOrStdout())
			return s.printEach(cmd, names, titled(len(names), func(w io.Writer, a *model.Article, an *model.Analysis) error {
				return claims.WriteTable(w, a, an, width)
			}))
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the claims format, one article a line")
	s.asFound(cmd)
	cmd.Flags().StringVar(&from, "from", "", "form of what is read; jsonl: lines of {\"id\", \"text\"}")
	return cmd
}

// filter turns lines of texts into lines of claims, for bulk work.
func (s *setup) filter(cmd *cobra.Command, names []string, from string, asJSON bool) error {
	switch {
	case from != "jsonl":
		return misuse(cmd, fmt.Errorf("--from knows jsonl, not %q", from))
	case !asJSON:
		return misuse(cmd, errors.New("--from jsonl prints lines of claims: add --json"))
	case len(names) > 1:
		return misuse(cmd, errors.New("--from jsonl reads one stream: a file, or - for standard input"))
	}
	in := cmd.InOrStdin()
	if len(names) == 1 && names[0] != "-" {
		f, err := readable(names[0])
		if err != nil {
			return err
		}
		defer f.Close()
		in = f
	}
	var bad error
	err := bulk.Claims(cmd.Context(), in, cmd.OutOrStdout(), s.analyze, func(line int, err error) {
		complain(cmd.ErrOrStderr(), fmt.Errorf("line %d: %w", line, err))
		bad = errSaid
	})
	return errors.Join(err, bad)
}

func sourcesCommand(s *setup) *cobra.Command {
	var known, explain bool
	cmd := &cobra.Command{
		Use:   "sources [FILE...]",
		Short: "Show who speaks in articles, and how much",
		Long: `Shows the sources of each article: name, type, number of claims, words and their
share of the article, and what is left to the article's own voice. With --explain
it tells which wordings of the article it takes to be one source, and why.

With --known it lists the well-known sources, or those that the words after it are
about. The file sources.toml in hearsay's configuration directory adds to them.`,
		Example: `# Who speaks, and how much?
hearsay sources article.txt

# Why are "the ministry", "it" and "the MOD" one source?
hearsay sources --explain article.txt

# Does hearsay know the think tanks of Washington?
hearsay sources --known think tank washington`,
		Args: func(cmd *cobra.Command, args []string) error {
			if known {
				return nil
			}
			return someArticles(cmd, args)
		},
		RunE: func(cmd *cobra.Command, names []string) error {
			width, bars := widthOf(cmd.OutOrStdout()), interactive(cmd.OutOrStdout())
			write := func(w io.Writer, a *model.Article, an *model.Analysis) error {
				return claims.WriteSources(w, a, an, width, bars)
			}
			switch {
			case known && explain:
				return misuse(cmd, errors.New("--known lists sources and --explain is about an article: choose one"))
			case known:
				return listKnown(cmd.OutOrStdout(), strings.Join(names, " "))
			case explain:
				write = func(w io.Writer, a *model.Article, an *model.Analysis) error {
					return claims.WriteExplained(w, a, an, width)
				}
			}
			return s.printEach(cmd, names, titled(len(names), write))
		},
	}
	cmd.Flags().BoolVar(&known, "known", false, "list the well-known sources, or those about the words given")
	s.asFound(cmd)
	cmd.Flags().BoolVar(&explain, "explain", false, "tell why wordings are taken to be one source")
	return cmd
}

// listKnown writes the well-known sources that the query is about.
func listKnown(w io.Writer, query string) error {
	known, err := knownSources()
	if err != nil {
		return err
	}
	found := registry.Find(known, query)
	if len(found) == 0 {
		return fmt.Errorf("no well-known source is about %q; add it to sources.toml, or try fewer words", query)
	}
	return claims.WriteKnown(w, found, widthOf(w))
}

// titled puts the article's title above what write writes when there are
// several, and a blank line between them.
func titled(articles int, write writer) writer {
	if articles < 2 {
		return write
	}
	first := true
	return func(w io.Writer, a *model.Article, an *model.Analysis) error {
		gap := "\n"
		if first {
			first, gap = false, ""
		}
		name := a.Title
		if name == "" {
			name = a.ID
		}
		if _, err := fmt.Fprintf(w, "%s%s\n\n", gap, name); err != nil {
			return err
		}
		return write(w, a, an)
	}
}

// printEach writes the named articles in their order. One that cannot be read
// is reported by name, and the others still come out; the command then fails.
func (s *setup) printEach(cmd *cobra.Command, names []string, write writer) error {
	readings, err := s.readAll(cmd, names)
	if err != nil {
		return err
	}
	out := bufio.NewWriterSize(cmd.OutOrStdout(), 1<<16)
	var bad error
	for r := range readings {
		if r.err != nil {
			if cmd.Context().Err() != nil {
				break // it was the work that ended, not the file that is bad
			}
			complain(cmd.ErrOrStderr(), r.err)
			bad = errSaid
			continue
		}
		if err := write(out, r.article, r.analysis); err != nil {
			return err
		}
		if err := out.Flush(); err != nil { // a reader of a pipe sees each article as soon as it is there
			return err
		}
	}
	if err := cmd.Context().Err(); err != nil {
		return fmt.Errorf("interrupted before the last article")
	}
	return bad
}
