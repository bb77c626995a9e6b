// Package cli is the command line: it reads the arguments, brings articles,
// engine and screens together, and says in a sentence what went wrong.
package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"

	"charm.land/fang/v2"
	"github.com/spf13/cobra"
)

// release is the version that the program calls itself.
const release = "0.1.0"

// Exit statuses.
const (
	done    = 0
	failed  = 1 // something could not be read, written or shown
	misused = 2 // the command line itself was wrong
)

// Main runs hearsay with the arguments after the program's name and returns its
// exit status. It reads standard input and writes to standard output; what
// goes wrong is said on standard error.
func Main(args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()

	s := new(setup)
	root := newRoot(s)
	root.SetArgs(excluding(root, args))
	err := fang.Execute(ctx, root, fang.WithVersion(version()), fang.WithoutManpage(), fang.WithErrorHandler(report))
	if closeErr := s.close(); err == nil && closeErr != nil {
		complain(os.Stderr, closeErr)
		err = errSaid
	}
	var wrong usageError
	switch {
	case err == nil:
		return done
	case errors.As(err, &wrong):
		return misused
	}
	return failed
}

func newRoot(s *setup) *cobra.Command {
	root := &cobra.Command{
		Use:   "hearsay",
		Short: "Shows, for every claim in an article, who says so",
		Long: `hearsay shows, for every claim in an article, who says so. The text stands on
the left; beside each statement, on the right, the source that the article
attributes it to. Without a command it opens the shelf with its own articles.`,
		Example: `# Open the shelf
hearsay

# Read an article of your own beside its sources
hearsay read article.txt

# See who speaks in it, and how much
hearsay sources article.txt`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			return misuse(cmd, unknownCommand(cmd, args[0]))
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return s.openShelf(cmd.Context()) },
	}
	root.SuggestionsMinimumDistance = 2
	root.SetFlagErrorFunc(misuse)
	s.flags(root)
	root.AddGroup(&cobra.Group{ID: "read", Title: "Read"}, &cobra.Group{ID: "library", Title: "Keep and find"}, &cobra.Group{ID: "serve", Title: "Serve"})
	group(root, "read", readCommand(s), claimsCommand(s), sourcesCommand(s), exportCommand(s), configCommand(s))
	group(root, "library", addCommand(s), updateCommand(s), listCommand(s), openCommand(s), searchCommand(s), tagCommand(s), rmCommand(s),
		correctionsCommand(s), libraryCommand(s))
	group(root, "serve", serveCommand(s))
	root.SetHelpCommand(helpCommand())
	root.AddCommand(manCommand())
	s.complete(root)
	return root
}

// helpCommand is cobra's, except that it owns up to not knowing a command.
func helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Say what a command does",
		Long:  "Says what a command does, with its flags and an example.",
		Example: `hearsay help claims
hearsay help library backup`,
		RunE: func(cmd *cobra.Command, words []string) error {
			about, rest, err := cmd.Root().Find(words)
			if err != nil || len(rest) > 0 {
				return misuse(cmd.Root(), unknownCommand(cmd.Root(), strings.Join(words, " ")))
			}
			return about.Help()
		},
	}
}

// group puts commands under a heading of the help.
func group(root *cobra.Command, id string, commands ...*cobra.Command) {
	for _, c := range commands {
		c.GroupID = id
		root.AddCommand(c)
	}
}

// unknownCommand names what the first word of the line may have been meant to
// be: a file to read, or a command with a slip in it.
func unknownCommand(cmd *cobra.Command, name string) error {
	if _, err := os.Stat(name); err == nil {
		return fmt.Errorf("there is no command %q; to read the file, say: hearsay read %s", name, name)
	}
	if names := cmd.SuggestionsFor(name); len(names) > 0 {
		return fmt.Errorf("there is no command %q; did you mean %s?", name, strings.Join(names, " or "))
	}
	return fmt.Errorf("there is no command %q", name)
}

// version is the release and, where it is known, the commit.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" && len(s.Value) >= 7 {
				return release + " (" + s.Value[:7] + ")"
			}
		}
	}
	return release
}
