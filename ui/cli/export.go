package cli

import (
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/spf13/cobra"

	"hearsay/content/export"
)

func exportCommand(s *setup) *cobra.Command {
	var to, file string
	var force bool
	var names []string
	for _, f := range export.Formats {
		names = append(names, string(f))
	}
	names = append(names, picture)
	cmd := &cobra.Command{
		Use:   "export ARTICLE...",
		Short: "Hand articles and their claims on in other formats",
		Long: `Writes articles with their claims as ` + strings.Join(names, ", ") + `.
An article is a file or the id of one in the library; it is written as you have corrected
it, and what you have corrected says so. Without --output it goes to standard output. A
file is written whole or not at all, and one that is there is not overwritten without
--force.`,
		Example: `# A page for a browser: the two panes, without scripts
hearsay export --to html --output article.html article.txt

# Rows for a spreadsheet
hearsay export --to csv articles/*.txt > claims.csv`,
		Args: someArticles,
		RunE: func(cmd *cobra.Command, articles []string) error {
			if to == "" {
				return misuse(cmd, fmt.Errorf("say in which format: --to %s", strings.Join(names, ", ")))
			}
			format, err := export.Parse(to)
			if err != nil && to != picture {
				return misuse(cmd, fmt.Errorf("there is no format %q; the formats are %s", to, strings.Join(names, ", ")))
			}
			write := func(w io.Writer) error {
				if to == picture {
					return s.exportPicture(cmd, w, articles)
				}
				return s.exportTo(cmd, w, format, articles)
			}
			if file == "" || file == "-" {
				return write(cmd.OutOrStdout())
			}
			return export.File(file, force, write)
		},
	}
	s.asFound(cmd)
	cmd.Flags().StringVar(&to, "to", "", "format: "+strings.Join(names, ", "))
	cmd.Flags().StringVarP(&file, "output", "o", "", "file to write")
	cmd.Flags().BoolVar(&force, "force", false, "overwrite the file if it is there")
	return cmd
}

// picture is the format of a picture of the reader's screen.
const picture = "svg"

// exportPicture writes the screen with the one article that is named.
func (s *setup) exportPicture(cmd *cobra.Command, w io.Writer, articles []string) error {
	if len(articles) > 1 {
		return misuse(cmd, fmt.Errorf("a picture shows one article, and %d were named", len(articles)))
	}
	readings, err := s.readAll(cmd, articles)
	if err != nil {
		return err
	}
	for r := range readings {
		if r.err != nil {
			return r.err
		}
		return s.writePicture(cmd.Context(), w, r.article, r.analysis)
	}
	return nil
}

// exportTo writes the named articles in a format. One that cannot be read ends
// it: half an export is none.
func (s *setup) exportTo(cmd *cobra.Command, w io.Writer, format export.Format, names []string) error {
	readings, err := s.readAll(cmd, names)
	if err != nil {
		return err
	}
	return export.Write(w, format, documents(readings))
}

func documents(readings iter.Seq[reading]) iter.Seq2[export.Document, error] {
	return func(yield func(export.Document, error) bool) {
		for r := range readings {
			err := r.err
			if err != nil {
				err = fmt.Errorf("nothing was exported: %w", err)
			}
			if !yield(export.Document{Article: r.article, Analysis: r.analysis}, err) {
				return
			}
		}
	}
}
