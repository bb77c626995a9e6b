package claims

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"hearsay/model"
)

// WriteExplained writes the sources of an article with the reasons for each:
// what it is, the wordings that the article has for it, why they are taken to
// be one source, and which other source may be the same. Lines are at most
// width columns wide where words allow it; with a width of 0 none is broken.
func WriteExplained(w io.Writer, a *model.Article, an *model.Analysis, width int) error {
	out := bufio.NewWriter(w)
	shares := an.Shares(a.Text)
	for i := range an.Sources {
		s := &an.Sources[i]
		if i > 0 {
			fmt.Fprintln(out)
		}
		fmt.Fprintf(out, "%s\n", s.Name)
		line := func(label, text string) {
			const indent = "  "
			text = indent + label + ": " + text
			if width > 0 {
				text = ansi.Wordwrap(text, max(20, width-2*len(indent)), " ")
			}
			fmt.Fprintln(out, strings.ReplaceAll(text, "\n", "\n"+indent+indent))
		}
		line("is", strings.Join(nature(an, s), "; "))
		if s.Known != nil && s.Known.About != "" {
			line("about", s.Known.About)
		}
		line("says", plural(shares.Sources[i].Claims, "claim")+", "+plural(shares.Sources[i].Words, "word"))
		if len(s.Aliases) > 0 {
			line("called", quoted(s.Aliases))
		}
		for _, e := range s.Evidence {
			line(reason(e.Kind), e.Text)
		}
		for _, d := range s.Doubts {
			line("perhaps the same as "+an.Sources[d.Other].Name, d.Why)
		}
	}
	if len(an.Sources) == 0 {
		fmt.Fprintln(out, "The article attributes nothing to anybody.")
	}
	return out.Flush()
}

// nature is what kind of source s is, and whose.
func nature(an *model.Analysis, s *model.Source) []string {
	is := []string{string(s.Type)}
	if !s.Named {
		is = append(is, "not named")
	}
	if s.Affiliation != "" {
		is = append(is, "of "+s.Affiliation)
	}
	if s.SpeaksFor != model.NoSource {
		is = append(is, "speaks for "+an.Sources[s.SpeaksFor].Name)
	}
	if len(s.Members) > 0 {
		names := make([]string, len(s.Members))
		for i, m := range s.Members {
			names[i] = an.Sources[m].Name
		}
		is = append(is, "jointly "+strings.Join(names, " and "))
	}
	if s.Known != nil && s.Known.Party {
		is = append(is, "a party to a conflict")
	}
	return append(is, "id "+s.ID)
}

func reason(k model.EvidenceKind) string {
	if k == model.Against {
		return "against"
	}
	return "because"
}

func quoted(words []string) string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = "“" + w + "”"
	}
	return strings.Join(out, ", ")
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
