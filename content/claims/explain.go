package claims

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"hearsay/model"
)

// WriteExplained writes the sources of an article with the reasons for each:
// what it is, the wordings that the article has for it, step by step how each
// leads to its name, with the sentences that carry the steps, and which other
// source may be the same. Sources that may be one stand together. Lines are at
// most width columns wide where words allow it; with a width of 0 none is broken.
func WriteExplained(w io.Writer, a *model.Article, an *model.Analysis, width int) error {
	out := bufio.NewWriter(w)
	shares := an.Shares(a.Text)
	wordings := wordingsOf(a, an)
	against := saidOf(an, model.Against)
	unsure := saidOf(an, model.Unsure)
	order := make([]int, len(an.Sources))
	for i := range order {
		order[i] = i
	}
	for n, i := range an.Beside(order) {
		s := &an.Sources[i]
		if n > 0 {
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
		for _, wording := range wordings[i] {
			for k, step := range wording.path {
				label := "then"
				if k == 0 {
					label = wording.words
				}
				line(label, step.Why+", in: "+strings.Join(strings.Fields(step.Sentence.In(a.Text)), " "))
			}
		}
		for _, e := range s.Evidence {
			line(reason(e.Kind), e.Text)
		}
		for _, text := range against[i] {
			line(reason(model.Against), text)
		}
		for _, text := range unsure[i] {
			line(reason(model.Unsure), text)
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

// saidOf is, for each source, the evidence of one kind for its claims, each reason once:
// what speaks against it that they are its own, who else could have made them.
func saidOf(an *model.Analysis, kind model.EvidenceKind) [][]string {
	out := make([][]string, len(an.Sources))
	for k := range an.Claims {
		c := &an.Claims[k]
		if c.Source == model.NoSource {
			continue
		}
		for _, e := range c.Evidence {
			if e.Kind == kind && !slices.Contains(out[c.Source], e.Text) {
				out[c.Source] = append(out[c.Source], e.Text)
			}
		}
	}
	return out
}

// wording is words that an article has for a source, and how they lead to its
// name where they first do so.
type wording struct {
	words string
	path  []model.Step
}

// wordingsOf are, for each source, the wordings that are not its name, in the
// order of the claims.
func wordingsOf(a *model.Article, an *model.Analysis) [][]wording {
	out := make([][]wording, len(an.Sources))
	add := func(c *model.Claim, v *model.Voice) {
		if v.Source == model.NoSource || len(v.Path) == 0 {
			return
		}
		words := "“" + Words(a.Text, v.Mention) + "”"
		if len(v.Mention) == 0 {
			words = "not named beside “" + Words(a.Text, c.Cue) + "”"
		}
		if !slices.ContainsFunc(out[v.Source], func(w wording) bool { return w.words == words }) {
			out[v.Source] = append(out[v.Source], wording{words, v.Path})
		}
	}
	for i := range an.Claims {
		c := &an.Claims[i]
		add(c, &c.Voice)
		for k := range c.Chain {
			add(c, &c.Chain[k])
		}
	}
	return out
}

// nature is what kind of source s is, and whose.
func nature(an *model.Analysis, s *model.Source) []string {
	is := []string{string(s.Type)}
	if !s.Named {
		is = append(is, "not named")
	}
	if s.Role != "" {
		is = append(is, s.Role)
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
	switch k {
	case model.Against:
		return "against"
	case model.Unsure:
		return "but"
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
