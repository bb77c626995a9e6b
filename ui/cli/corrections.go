package cli

import (
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"hearsay/content/export"
	"hearsay/content/library"
)

func correctionsCommand(s *setup) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "corrections",
		Short: "Share corrections of claims",
		Long: `Hands corrections of claims on to others, and takes theirs in, as JSON Lines. A
correction that conflicts with one of your own is reported, and yours stays, unless
you say --theirs.`,
		Example: "hearsay corrections export > mine.jsonl\nhearsay corrections import theirs.jsonl",
		Args:    cobra.NoArgs,
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
		Args:    cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			l, err := s.library()
			if err != nil {
				return err
			}
			article := ""
			if len(args) == 1 {
				article = args[0]
			}
			write := func(w io.Writer) error {
				n, err := l.Profile(library.Local).ExportCorrections(cmd.Context(), w, article)
				if err == nil {
					fmt.Fprintf(cmd.ErrOrStderr(), "%s written\n", count(n, "correction"))
				}
				return err
			}
			if file == "" {
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
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			l, err := s.library()
			if err != nil {
				return err
			}
			in := cmd.InOrStdin()
			if args[0] != "-" {
				f, err := os.Open(args[0])
				if err != nil {
					return err
				}
				defer f.Close()
				in = f
			}
			done, err := l.Profile(library.Local).ImportCorrections(cmd.Context(), in, func(library.Conflict) bool { return theirs })
			if err != nil {
				return err
			}
			var bad error
			for _, c := range done.Conflicts {
				kept := "yours stays"
				if c.Taken {
					kept = "theirs is taken"
				}
				complain(cmd.ErrOrStderr(), fmt.Errorf("line %d: a correction to %q conflicts with one of yours; %s", c.Line, c.Title, kept))
			}
			for _, b := range done.Bad {
				complain(cmd.ErrOrStderr(), fmt.Errorf("line %d: %w", b.Line, b.Err))
				bad = errSaid
			}
			fmt.Fprintf(cmd.OutOrStdout(), "%s taken in, %d known already\n", count(done.Added, "correction"), done.Known)
			return bad
		},
	}
	cmd.Flags().BoolVar(&theirs, "theirs", false, "where corrections conflict, take theirs")
	return cmd
}
