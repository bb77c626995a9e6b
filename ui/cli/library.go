package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"hearsay/content/claims"
	"hearsay/content/ingest"
	"hearsay/content/library"
)

func addCommand(s *setup) *cobra.Command {
	var private bool
	var tags []string
	cmd := &cobra.Command{
		Use:   "add FILE|DIRECTORY|URL|FEED...",
		Short: "Keep articles in the library",
		Long: `Keeps articles in the library, with their claims, so that they can be searched and
followed. A file may be plain text, Markdown, HTML or EPUB; of a directory all such
files are taken; an address may be a page or a feed (RSS, Atom or JSON), of which
every entry is taken, now and with every hearsay update. Adding the same text twice
changes nothing.`,
		Example: `# A folder of saved pages
hearsay add pages/

# All that a feed announces, under a tag
hearsay add --tag ukraine https://news.example/feed.xml`,
		Args: someArticles,
		RunE: func(cmd *cobra.Command, names []string) error {
			if len(names) == 0 {
				names = []string{"-"}
			}
			return s.add(cmd, names, tags, ingest.Fetcher{AllowPrivate: private}, nil)
		},
	}
	cmd.Flags().BoolVar(&private, "allow-private", false, "fetch from this machine and the local network too")
	cmd.Flags().StringSliceVar(&tags, "tag", nil, "put this tag on what is added")
	return cmd
}

func updateCommand(s *setup) *cobra.Command {
	var private, list bool
	var drop string
	cmd := &cobra.Command{
		Use:   "update",
		Short: "Look for new articles in the feeds",
		Long: `Visits every feed that was added, and keeps the articles that are new; what you have
removed stays away. Servers are told what was seen last, so that a feed without news
costs next to nothing.`,
		Example: `hearsay add https://news.example/feed.xml
hearsay update`,
		Args: noneOf,
		RunE: func(cmd *cobra.Command, _ []string) error {
			l, err := s.library()
			if err != nil {
				return err
			}
			if drop != "" {
				if err := l.Unfollow(cmd.Context(), drop); errors.Is(err, library.ErrNotFound) {
					return fmt.Errorf("no feed at %s is followed; hearsay update --list shows those that are", drop)
				} else if err != nil {
					return err
				}
				fmt.Fprintf(cmd.OutOrStdout(), "%s is no longer followed; its articles stay\n", drop)
				return nil
			}
			feeds, err := l.Feeds(cmd.Context())
			if err != nil {
				return err
			}
			if len(feeds) == 0 {
				return errors.New("no feed is followed yet; add one with: hearsay add ADDRESS")
			}
			var addresses []string
			last := map[string]ingest.Validators{}
			for _, f := range feeds {
				if list {
					fmt.Fprintf(cmd.OutOrStdout(), "%s  %s\n", f.URL, f.Title)
				}
				addresses = append(addresses, f.URL)
				last[f.URL] = ingest.Validators{ETag: f.ETag, LastModified: f.LastModified}
			}
			if list {
				return nil
			}
			return s.add(cmd, addresses, nil, ingest.Fetcher{AllowPrivate: private}, last)
		},
	}
	cmd.Flags().BoolVar(&private, "allow-private", false, "fetch from this machine and the local network too")
	cmd.Flags().BoolVar(&list, "list", false, "only list the feeds")
	cmd.Flags().StringVar(&drop, "drop", "", "stop following the feed at this address")
	return cmd
}

// add keeps everything that is named, and reports what could not be kept; last
// is what earlier visits to feeds saw.
func (s *setup) add(cmd *cobra.Command, names, tags []string, fetch ingest.Fetcher, last map[string]ingest.Validators) error {
	l, err := s.library()
	if err != nil {
		return err
	}
	engine, err := s.engine()
	if err != nil {
		return err
	}
	ctx, meter := cmd.Context(), newMeter(cmd.ErrOrStderr())
	var added, there int
	var bad error
	wrong := func(err error) {
		meter.clear()
		complain(cmd.ErrOrStderr(), err)
		bad = errSaid
	}
	from := &intake{in: cmd.InOrStdin(), fetch: fetch, meter: meter, last: last, had: l.Announced,
		known: func(ctx context.Context, address string) bool { _, err := l.Resolve(ctx, address); return err == nil }}
	err = l.AddAll(ctx, from.articles(ctx, names), engine.Name(), meter.watched(engine), func(r library.Result) {
		meter.step()
		switch {
		case r.Err != nil && ctx.Err() != nil: // the work ended, not what it was about
			return
		case r.Err != nil:
			wrong(r.Err)
			return
		case r.Added:
			added++
		default:
			there++
		}
		if len(tags) > 0 {
			if err := l.Tag(ctx, r.Article, tags...); err != nil {
				wrong(err)
			}
		}
	})
	meter.clear()
	fmt.Fprintf(cmd.OutOrStdout(), "%s added", count(added, "article"))
	var followed []string
	if err == nil { // else it may still be reading
		there += from.there
		for _, v := range from.visits { // now that their articles are kept
			if err = l.Follow(ctx, v.Feed, v.entries); err != nil {
				break
			}
			if _, again := last[v.URL]; !again {
				followed = append(followed, cmp.Or(v.Title, v.URL))
			}
		}
	}
	if there > 0 {
		fmt.Fprintf(cmd.OutOrStdout(), ", %d there already", there)
	}
	fmt.Fprintln(cmd.OutOrStdout())
	for _, title := range followed {
		fmt.Fprintf(cmd.OutOrStdout(), "The feed %s is followed from now on: hearsay update looks for what is new\n", harmless(title))
	}
	return errors.Join(err, bad)
}

func listCommand(s *setup) *cobra.Command {
	var order, tag string
	limit := atLeastOne(100)
	orders := make([]string, len(library.Orders))
	for i, o := range library.Orders {
		orders[i] = string(o)
	}
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List the articles of the library",
		Long: `Lists the articles of the library: id, date, title, publisher, number of claims and
the share that nobody is named for. In order of date, unless --by says otherwise.`,
		Example: `# The latest
hearsay list

# Where is least attributed?
hearsay list --by unattributed --limit 10`,
		Args: noneOf,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if !slices.Contains(library.Orders, library.Order(order)) {
				return misuse(cmd, fmt.Errorf("there is no order %q; the orders are %s", order, strings.Join(orders, ", ")))
			}
			l, err := s.library()
			if err != nil {
				return err
			}
			entries, err := l.List(cmd.Context(), library.Listing{Order: library.Order(order), Tag: tag, Profile: library.Local, Limit: int(limit)})
			if err != nil {
				return err
			}
			if len(entries) == 0 && library.Order(order) == library.ByProgress {
				return errors.New("none of these articles has been opened yet; by date they are all listed")
			}
			if len(entries) == 0 && tag != "" {
				return fmt.Errorf("no article has the tag %q; hearsay tag lists those there are", tag)
			}
			if len(entries) == 0 {
				fmt.Fprintln(cmd.ErrOrStderr(), "There is nothing here yet. Keep an article with: hearsay add FILE")
				return nil
			}
			rows := [][]string{{"id", "date", "title", "publisher", "claims", "unattributed"}}
			for _, e := range entries {
				rows = append(rows, []string{e.ID, e.Published, e.Title, e.Publisher, fmt.Sprint(e.Claims), fmt.Sprintf("%.0f%%", 100*e.Unattributed)})
			}
			return claims.WriteRows(cmd.OutOrStdout(), rows, roomIn(cmd.OutOrStdout()), 2)
		},
	}
	cmd.Flags().StringVar(&order, "by", string(library.ByDate), "order: "+strings.Join(orders, ", "))
	cmd.Flags().StringVar(&tag, "tag", "", "only articles with this tag")
	cmd.Flags().Var(&limit, "limit", "how many at most")
	return cmd
}

func openCommand(s *setup) *cobra.Command {
	return &cobra.Command{
		Use:   "open ID",
		Short: "Read an article of the library",
		Long: `Opens an article of the library, or one of those that hearsay brings, in the reader.
Its id stands in hearsay list; the first seven digits of its hash, or more, or its
address do too.`,
		Example: `hearsay open harbour-dues`,
		Args:    needs(1, 1, "the id of one article; hearsay list shows them"),
		RunE: func(cmd *cobra.Command, args []string) error {
			a, err := s.kept(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			if !interactive(cmd.OutOrStdout()) {
				return s.printEach(cmd, args, linear)
			}
			return s.show(cmd.Context(), a, nil)
		},
	}
}

func rmCommand(s *setup) *cobra.Command {
	return &cobra.Command{
		Use:   "rm ID...",
		Short: "Take articles out of the library",
		Long: `Takes articles out of the library. Bookmarks and corrections stay, and are there again
when the article comes back.`,
		Example: `hearsay rm harbour-dues`,
		Args:    needs(1, math.MaxInt, "the ids of the articles to take out"),
		RunE: func(cmd *cobra.Command, refs []string) error {
			return s.eachKept(cmd, refs, func(ctx context.Context, l *library.Library, id string) error { return l.Remove(ctx, id) })
		},
	}
}

func tagCommand(s *setup) *cobra.Command {
	var remove bool
	cmd := &cobra.Command{
		Use:   "tag TAG ID...",
		Short: "Put a tag on articles, or take it off",
		Long: `Puts a tag on articles of the library; with --remove it takes it off. Without
arguments it lists the tags there are.`,
		Example: `hearsay tag ukraine wagner-1 wagner-2
hearsay search tag:ukraine pardon`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 1 {
				return misuse(cmd, fmt.Errorf("which articles? name their ids after the tag %q", args[0]))
			}
			return noneEmpty(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return s.listTags(cmd)
			}
			return s.eachKept(cmd, args[1:], func(ctx context.Context, l *library.Library, id string) error {
				if remove {
					return l.Untag(ctx, id, args[0])
				}
				return l.Tag(ctx, id, args[0])
			})
		},
	}
	cmd.Flags().BoolVar(&remove, "remove", false, "take the tag off")
	return cmd
}

func (s *setup) listTags(cmd *cobra.Command) error {
	l, err := s.library()
	if err != nil {
		return err
	}
	tags, err := l.Tags(cmd.Context())
	if err != nil {
		return err
	}
	if len(tags) == 0 {
		fmt.Fprintln(cmd.ErrOrStderr(), "No article has a tag yet. Put one on with: hearsay tag TAG ID")
		return nil
	}
	rows := [][]string{{"tag", "articles"}}
	for _, t := range tags {
		rows = append(rows, []string{t.Tag, fmt.Sprint(t.Articles)})
	}
	return claims.WriteRows(cmd.OutOrStdout(), rows, roomIn(cmd.OutOrStdout()), 0)
}

// eachKept does something to every article that is named; one that is not in
// the library is reported, and the others are still seen to.
func (s *setup) eachKept(cmd *cobra.Command, refs []string, do func(context.Context, *library.Library, string) error) error {
	l, err := s.library()
	if err != nil {
		return err
	}
	var bad error
	for _, ref := range refs {
		id, err := resolve(cmd.Context(), l, ref)
		if err == nil {
			err = do(cmd.Context(), l, id)
		}
		if err != nil {
			complain(cmd.ErrOrStderr(), err)
			bad = errSaid
		}
	}
	return bad
}

func libraryCommand(s *setup) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "library",
		Short:   "Check the library, renew it, or back it up",
		Long:    `Looks after the library as a whole.`,
		Example: "hearsay library check\nhearsay library backup library-copy.db",
		Args:    oneOf,
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(&cobra.Command{
		Use:     "check",
		Short:   "Verify that the library is whole",
		Example: "hearsay library check",
		Args:    noneOf,
		RunE: func(cmd *cobra.Command, _ []string) error {
			l, err := s.library()
			if err != nil {
				return err
			}
			problems, err := l.Check(cmd.Context())
			if err != nil {
				return err
			}
			for _, p := range problems {
				complain(cmd.ErrOrStderr(), errors.New(p))
			}
			if len(problems) > 0 {
				return errSaid
			}
			n, err := l.Count(cmd.Context())
			if err != nil {
				return err
			}
			fmt.Fprintf(cmd.OutOrStdout(), "The library in %s is whole: %s.\n", l.Dir(), count(n, "article"))
			return nil
		},
	}, &cobra.Command{
		Use:   "renew",
		Short: "Analyse articles anew after hearsay or its sources have changed",
		Long: `Analyses anew, on all cores, what another version of hearsay has analysed, or this one
with other well-known sources than it knows now, so that searches find what it finds today.
An article that you open, or that stands on the shelf, is renewed in any case. Corrections
and bookmarks stay.`,
		Example: "hearsay library renew",
		Args:    noneOf,
		RunE:    func(cmd *cobra.Command, _ []string) error { return s.renew(cmd) },
	}, backupCommand(s))
	return cmd
}

func backupCommand(s *setup) *cobra.Command {
	var force bool
	cmd := &cobra.Command{
		Use:   "backup FILE",
		Short: "Copy the library, also while it is in use",
		Long: `Copies the library, also while it is in use, into a file: articles, claims, corrections,
bookmarks and all else. The copy appears whole or not at all. To use it, put it where a
library is, under the name library.db. Remove a library.db-wal that is there, since its
changes would be made to the copy as well.`,
		Example: "hearsay library backup library-copy.db",
		Args:    needs(1, 1, "the name of one file to write"),
		RunE: func(cmd *cobra.Command, args []string) error {
			l, err := s.library()
			if err != nil {
				return err
			}
			return l.Backup(cmd.Context(), args[0], force)
		},
	}
	cmd.Flags().BoolVar(&force, "force", false, "overwrite the file if it is there")
	return cmd
}

// renew analyses what another version has analysed.
func (s *setup) renew(cmd *cobra.Command) error {
	l, err := s.library()
	if err != nil {
		return err
	}
	engine, err := s.engine()
	if err != nil {
		return err
	}
	stale, err := l.Stale(cmd.Context(), engine.Name(), -1)
	if err != nil {
		return err
	}
	meter := newMeter(cmd.ErrOrStderr())
	meter.expect(len(stale))
	renewed, bad := 0, error(nil)
	err = l.Renew(cmd.Context(), engine.Name(), meter.watched(engine), func(r library.Result) {
		meter.step()
		if r.Err == nil {
			renewed++
			return
		}
		meter.clear()
		complain(cmd.ErrOrStderr(), r.Err)
		bad = errSaid
	})
	meter.clear()
	fmt.Fprintf(cmd.OutOrStdout(), "%s renewed\n", count(renewed, "article"))
	return errors.Join(err, bad)
}

// count is n things in words.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
