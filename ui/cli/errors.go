package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"

	"charm.land/fang/v2"
	"github.com/spf13/cobra"

	"hearsay/model"
	"hearsay/ui/config"
)

// usageError is a command line that asks for nothing hearsay could do.
type usageError struct {
	error
	command string
}

func (u usageError) Unwrap() error { return u.error }

func misuse(cmd *cobra.Command, err error) error { return usageError{err, cmd.CommandPath()} }

// errSaid ends a command with status 1 when all that went wrong has been said.
var errSaid = errors.New("some articles could not be read")

// plainly is err as whoever typed the command should read it.
func plainly(err error) error {
	var at *fs.PathError
	switch {
	case errors.Is(err, context.Canceled):
		return errors.New("interrupted")
	case errors.As(err, &at) && at.Op == "write" && at.Path == os.Stdout.Name():
		return fmt.Errorf("the output cannot be written: %w", at.Err)
	}
	return err
}

// report says on w what went wrong and, for a slip on the command line, where
// to look it up. Errors quote file names and other people's text, so what would
// steer a terminal is taken out.
func report(w io.Writer, _ fang.Styles, err error) {
	if errors.Is(err, errSaid) {
		return
	}
	complain(w, plainly(err))
	var wrong usageError
	if errors.As(err, &wrong) {
		fmt.Fprintf(w, "  See: %s --help\n", wrong.command)
	}
}

// complain writes err as one line, and the mistakes of a configuration one by
// one.
func complain(w io.Writer, err error) {
	lines := []string{err.Error()}
	var several *config.Mistakes
	if errors.As(err, &several) {
		lines = several.Lines()
	}
	lead := "hearsay: "
	for _, l := range lines {
		fmt.Fprintf(w, "%s%s\n", lead, harmless(l))
		lead = "  "
	}
}

// harmless is s as one line that steers no terminal.
func harmless(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' {
			return ' '
		}
		if model.Hidden(r) {
			return '\uFFFD'
		}
		return r
	}, s)
}

// oneArticle and someArticles check the number of files named. Without one,
// standard input is read, unless a person sits at it.
func oneArticle(cmd *cobra.Command, args []string) error {
	if len(args) > 1 {
		return misuse(cmd, fmt.Errorf("%s opens one article at a time, and %d were named", cmd.CommandPath(), len(args)))
	}
	return someArticles(cmd, args)
}

func someArticles(cmd *cobra.Command, args []string) error {
	if len(args) == 0 && interactive(cmd.InOrStdin()) {
		return misuse(cmd, fmt.Errorf("%s needs the name of a file, or - for standard input", cmd.CommandPath()))
	}
	return noneEmpty(cmd, args)
}

// noneEmpty refuses arguments without a character: a variable of a script that
// was not set.
func noneEmpty(cmd *cobra.Command, args []string) error {
	if i := slices.Index(args, ""); i >= 0 {
		return misuse(cmd, fmt.Errorf("argument %d of %s is empty", i+1, cmd.CommandPath()))
	}
	return nil
}

// needs checks that there are from least to most arguments, and says what they
// are where they are missing.
func needs(least, most int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) < least:
			return misuse(cmd, fmt.Errorf("%s needs %s", cmd.CommandPath(), what))
		case len(args) > most && most == 0:
			return misuse(cmd, fmt.Errorf("%s takes no arguments, and %q is one", cmd.CommandPath(), args[0]))
		case len(args) > most:
			return misuse(cmd, fmt.Errorf("%s takes %s, and no more: %q is too much", cmd.CommandPath(), what, args[most]))
		}
		return noneEmpty(cmd, args)
	}
}

// noneOf is needs for a command that takes no arguments.
func noneOf(cmd *cobra.Command, args []string) error { return needs(0, 0, "")(cmd, args) }

// oneOf is noneOf for a command that is only there for those below it.
func oneOf(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, c := range cmd.Commands() {
		names = append(names, c.Name())
	}
	return misuse(cmd, fmt.Errorf("%s has no command %q; it has %s", cmd.CommandPath(), args[0], strings.Join(names, ", ")))
}

// atLeastOne is the value of a flag that says how many.
type atLeastOne int

func (n *atLeastOne) String() string { return strconv.Itoa(int(*n)) }
func (n *atLeastOne) Type() string   { return "int" }
func (n *atLeastOne) Set(s string) error {
	v, err := strconv.Atoi(s)
	if err != nil || v < 1 {
		return errors.New("write a number from 1 on")
	}
	*n = atLeastOne(v)
	return nil
}

// readable opens a file that is named on the command line.
func readable(name string) (*os.File, error) {
	f, err := os.Open(name)
	if err == nil {
		if info, statErr := f.Stat(); statErr == nil && info.IsDir() {
			err = errors.Join(fmt.Errorf("%s is a directory; name a file", name), f.Close())
		}
	}
	var p *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("%s: there is no such file; check the name and the directory", name)
	case errors.As(err, &p):
		return nil, fmt.Errorf("%s cannot be read: %w", name, p.Err)
	}
	return f, err
}
