package cli

import (
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// manCommand prints man pages, which are made of the commands as help is.
func manCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "man [COMMAND]",
		Short: "Print the man page of hearsay, or of a command",
		Long: `Prints a man page: that of hearsay, in which every command has a section, or that of
one command.`,
		Example: `hearsay man | man -l -

# A page for each, where man looks for them
hearsay man > ~/.local/share/man/man1/hearsay.1
hearsay man search > ~/.local/share/man/man1/hearsay-search.1`,
		RunE: func(cmd *cobra.Command, words []string) error {
			about, rest, err := cmd.Root().Find(words)
			if err != nil || len(rest) > 0 {
				return misuse(cmd, unknownCommand(cmd.Root(), strings.Join(words, " ")))
			}
			p := page{}
			p.write(about)
			_, err = io.WriteString(cmd.OutOrStdout(), p.String())
			return err
		},
	}
}

// page is a man page as troff reads it.
type page struct{ strings.Builder }

// write writes the page of a command, with sections for those below it.
func (p *page) write(c *cobra.Command) {
	name := strings.ReplaceAll(c.CommandPath(), " ", "-")
	p.macro(".TH", strings.ToUpper(name), "1", "", "hearsay "+release, "hearsay")
	p.macro(".SH", "NAME")
	p.line(name + " - " + strings.ToLower(c.Short[:1]) + c.Short[1:])
	p.macro(".SH", "SYNOPSIS")
	p.macro(".B", c.UseLine())
	p.macro(".SH", "DESCRIPTION")
	p.about(c)
	if list := below(c); len(list) > 0 {
		p.macro(".SH", "COMMANDS")
		for _, b := range list {
			p.command(b)
		}
	}
	p.macro(".SH", "EXIT STATUS")
	p.text(fmt.Sprintf(`%d when all went well, %d when something could not be read, written or found,
%d when the command line itself was wrong.`, done, failed, misused))
}

// command writes a section about c and those below it.
func (p *page) command(c *cobra.Command) {
	p.macro(".SS", c.UseLine())
	p.about(c)
	for _, b := range below(c) {
		p.command(b)
	}
}

// about writes what c does, its flags, and examples.
func (p *page) about(c *cobra.Command) {
	long := c.Long
	if long == "" {
		long = c.Short + "."
	}
	p.text(long)
	flags := c.LocalFlags()
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden || f.Name == "help" {
			return
		}
		value, usage := pflag.UnquoteUsage(f)
		title := "--" + f.Name
		if f.Shorthand != "" {
			title = "-" + f.Shorthand + ", " + title
		}
		if value != "" {
			title += " " + strings.ToUpper(value)
		}
		if f.DefValue != "" && f.DefValue != "false" && f.DefValue != "[]" && f.DefValue != "0" {
			usage += " (usually " + f.DefValue + ")"
		}
		p.WriteString(".TP\n")
		p.macro(".B", title)
		p.line(usage)
	})
	if c.Example != "" {
		p.WriteString(".PP\nExamples:\n.PP\n.nf\n.RS 4\n")
		for l := range strings.SplitSeq(c.Example, "\n") {
			p.line(l)
		}
		p.WriteString(".RE\n.fi\n.PP\n")
	}
}

// text writes paragraphs, which blank lines divide. Lines that are indented stay
// lines.
func (p *page) text(s string) {
	list := false
	for l := range strings.SplitSeq(s, "\n") {
		if indented := strings.HasPrefix(l, " "); indented != list && l != "" {
			list = indented
			p.WriteString(map[bool]string{true: ".PP\n.nf\n", false: ".fi\n"}[list])
		}
		if l == "" {
			p.WriteString(".PP\n")
			continue
		}
		p.line(l)
	}
	if list {
		p.WriteString(".fi\n")
	}
	p.WriteString(".PP\n")
}

// line writes words that troff takes for nothing else.
func (p *page) line(s string) {
	s = escaped(s)
	if strings.HasPrefix(s, ".") || strings.HasPrefix(s, "'") {
		s = `\&` + s
	}
	p.WriteString(s + "\n")
}

// macro writes a request with its arguments.
func (p *page) macro(name string, args ...string) {
	p.WriteString(name)
	for _, a := range args {
		p.WriteString(` "` + strings.ReplaceAll(escaped(a), `"`, `\(dq`) + `"`)
	}
	p.WriteByte('\n')
}

// escaped is s with the characters that troff gives a meaning, and those that it
// takes for several where nobody tells it the encoding.
func escaped(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\\':
			b.WriteString(`\e`)
		case r == '-':
			b.WriteString(`\-`)
		case r > unicode.MaxASCII:
			fmt.Fprintf(&b, `\[u%04X]`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// below are the commands below c that people use.
func below(c *cobra.Command) (list []*cobra.Command) {
	for _, b := range c.Commands() {
		if b.IsAvailableCommand() && b.Name() != "completion" && b.Name() != "help" {
			list = append(list, b)
		}
	}
	return list
}
