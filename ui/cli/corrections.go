package cli

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"hearsay/content/export"
	"hearsay/content/library"
)

func correctionsCommand(s *setup) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "corrections",
		Short: "Share corrections of claims",
		Long: `Hands corrections of claims on to others, and takes theirs in, as JSON Lines. A
correction that conflicts with one of your own is asked about at a terminal, and elsewhere
reported: yours stays, unless you say --theirs.`,
		Example: "hearsay corrections export > mine.jsonl\nhearsay corrections import theirs.jsonl",
		Args:    oneOf,
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(exportCorrections(s), importCorrections(s))
	return cmd
}

func exportCorrections(s *setup) *cobra.Command {
	var file string
	var force bool
	cmd := &cobra.Command{
		Use:     "export [ID]",
		Short:   "Write your corrections, of one article or of all",
		Example: "hearsay corrections export > mine.jsonl",
		Args:    needs(0, 1, "the id of one article"),
		RunE: func(cmd *cobra.Command, args []string) error {
			l, err := s.library()
			if err != nil {
				return err
			}
			var article string
			var unknown error // an article may have corrections without being in the library
			if len(args) == 1 {
				if article, unknown = resolve(cmd.Context(), l, args[0]); unknown != nil {
					article = args[0]
				}
			}
			write := func(w io.Writer) error {
				n, err := l.Profile(library.Local).ExportCorrections(cmd.Context(), w, article)
				if err == nil && n == 0 && unknown != nil {
					return unknown
				}
				if err == nil {
					fmt.Fprintf(cmd.ErrOrStderr(), "%s written\n", count(n, "correction"))
				}
				return err
			}
			if file == "" || file == "-" {
				return write(cmd.OutOrStdout())
			}
			return export.File(file, force, write)
		},
	}
	cmd.Flags().StringVarP(&file, "output", "o", "", "file to write")
	cmd.Flags().BoolVar(&force, "force", false, "overwrite the file if it is there")
	return cmd
}

func importCorrections(s *setup) *cobra.Command {
	var theirs bool
	cmd := &cobra.Command{
		Use:     "import FILE",
		Short:   "Take in the corrections of others",
		Example: "hearsay corrections import theirs.jsonl",
		Args:    needs(1, 1, "one file of corrections, or - for standard input"),
		RunE: func(cmd *cobra.Command, args []string) error {
			l, err := s.library()
			if err != nil {
				return err
			}
			in := cmd.InOrStdin()
			if args[0] != "-" {
				f, err := readable(args[0])
				if err != nil {
					return err
				}
				defer f.Close()
				in = f
			}
			decide := func(library.Conflict) bool { return theirs }
			if !theirs && args[0] != "-" && interactive(cmd.InOrStdin()) && interactive(cmd.ErrOrStderr()) {
				decide = ask(cmd.InOrStdin(), cmd.ErrOrStderr())
			}
			done, err := l.Profile(library.Local).ImportCorrections(cmd.Context(), in, decide)
			if err != nil {
				return err
			}
			var bad error
			for _, c := range done.Conflicts {
				kept := "yours stays"
				if c.Taken {
					kept = "theirs is taken"
				}
				complain(cmd.ErrOrStderr(), fmt.Errorf("%s; %s", conflict(c), kept))
			}
			for _, b := range done.Bad {
				complain(cmd.ErrOrStderr(), fmt.Errorf("line %d: %w", b.Line, b.Err))
				bad = errSaid
			}
			fmt.Fprintf(cmd.OutOrStdout(), "%s taken in, %d known already\n", count(done.Added, "correction"), done.Known)
			if done.Absent > 0 {
				fmt.Fprintf(cmd.OutOrStdout(), "%d of them wait for an article that is not in the library\n", done.Absent)
			}
			if done.Lost > 0 {
				fmt.Fprintf(cmd.OutOrStdout(), "%d of them are about words that their article does not have\n", done.Lost)
			}
			return bad
		},
	}
	cmd.Flags().BoolVar(&theirs, "theirs", false, "where corrections conflict, take theirs")
	return cmd
}

// conflict says which two corrections conflict.
func conflict(c library.Conflict) string {
	title := c.Title
	if title == "" {
		title = "an article that is not here"
	}
	return fmt.Sprintf("line %d, of %q: theirs is that %s, yours that %s", c.Line, title, c.Theirs.Say(), c.Mine.Say())
}

// ask asks a person at a terminal which of two corrections to take.
func ask(in io.Reader, out io.Writer) func(library.Conflict) bool {
	lines := bufio.NewScanner(in)
	return func(c library.Conflict) bool {
		fmt.Fprintf(out, "%s.\nTake theirs? [y/N] ", harmless(conflict(c)))
		return lines.Scan() && strings.HasPrefix(strings.ToLower(strings.TrimSpace(lines.Text())), "y")
	}
}
