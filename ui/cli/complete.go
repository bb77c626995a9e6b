package cli

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"hearsay/content/bundled"
	"hearsay/content/export"
	"hearsay/content/library"
	"hearsay/content/library/query"
	"hearsay/ui/theme"
)

// complete tells the shell what may stand where: the words of flags that take
// only some, the articles, tags and feeds that there are, and the filters of a
// search.
func (s *setup) complete(root *cobra.Command) {
	const none = cobra.ShellCompDirectiveNoFileComp
	own, all := s.articles(false, none), s.articles(true, none)
	files := s.articles(true, cobra.ShellCompDirectiveDefault)
	command := func(path ...string) *cobra.Command {
		c, _, err := root.Find(path)
		if err != nil {
			panic(err) // a test makes the commands
		}
		return c
	}
	flag := func(c *cobra.Command, name string, words ...string) {
		if err := c.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(words, none)); err != nil {
			panic(err) // the same
		}
	}
	formats := []string{picture}
	for _, f := range export.Formats {
		formats = append(formats, string(f))
	}
	flag(command("export"), "to", formats...)
	orders := make([]string, len(library.Orders))
	for i, o := range library.Orders {
		orders[i] = string(o)
	}
	flag(command("list"), "by", orders...)
	flag(command("claims"), "from", "jsonl")
	flag(command("serve"), "log", "text", "json")
	flag(command("serve"), "access", "open", "keys")
	themes := make([]string, len(theme.Choices))
	for i, c := range theme.Choices {
		themes[i] = string(c)
	}
	flag(root, "theme", themes...)
	for _, name := range []string{"read", "claims", "sources", "export"} {
		command(name).ValidArgsFunction = files
	}
	command("open").ValidArgsFunction = all
	command("rm").ValidArgsFunction = own
	command("corrections", "export").ValidArgsFunction = all
	command("tag").ValidArgsFunction = func(cmd *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return own(cmd, args, begun)
		}
		return s.tags(cmd.Context()), none
	}
	command("search").ValidArgsFunction = func(_ *cobra.Command, _ []string, begun string) ([]string, cobra.ShellCompDirective) {
		var words []string
		for _, f := range query.Filters() {
			if word := f.Name + ":"; strings.HasPrefix(word, begun) {
				words = append(words, cobra.CompletionWithDesc(word, f.Help))
			}
		}
		return words, none | cobra.ShellCompDirectiveNoSpace
	}
	if err := command("list").RegisterFlagCompletionFunc("tag", func(cmd *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
		return s.tags(cmd.Context()), none
	}); err != nil {
		panic(err) // a test makes the commands
	}
	for _, name := range []string{"update", "list", "serve", "config", "library check", "library renew"} {
		command(strings.Fields(name)...).ValidArgsFunction = cobra.NoFileCompletions
	}
}

// articles completes the ids of articles, those that hearsay brings with brought,
// and what else directive says.
func (s *setup) articles(brought bool, directive cobra.ShellCompDirective) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
		var ids []string
		add := func(id, title string) {
			if strings.HasPrefix(id, begun) && !slices.Contains(args, id) {
				ids = append(ids, cobra.CompletionWithDesc(id, title))
			}
		}
		if l := s.there(); l != nil {
			const most = 1000 // more help nobody
			entries, err := l.List(cmd.Context(), library.Listing{Order: library.ByAdded, Limit: most})
			if err == nil {
				for _, e := range entries {
					add(e.ID, e.Title)
				}
			}
		}
		if articles, err := bundled.Articles(); brought && err == nil {
			for _, a := range articles {
				add(a.ID, a.Title)
			}
		}
		return ids, directive
	}
}

// tags are all tags of the library.
func (s *setup) tags(ctx context.Context) (names []string) {
	l := s.there()
	if l == nil {
		return nil
	}
	tags, err := l.Tags(ctx)
	if err != nil {
		return nil
	}
	for _, t := range tags {
		names = append(names, t.Tag)
	}
	return names
}

// there is the library, or nil if there is none or it cannot be read: who
// completes a word has not asked for one to be made, or brought up to date.
func (s *setup) there() *library.Library {
	dir, err := s.libraryPath()
	if err != nil || !library.Exists(dir) || library.Older(dir) {
		return nil
	}
	l, err := s.library()
	if err != nil {
		return nil
	}
	return l
}
