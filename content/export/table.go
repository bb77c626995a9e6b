package export

import (
	"encoding/csv"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"

	"hearsay/content/claims"
	"hearsay/model"
)

var columns = []string{
	"article", "title", "publisher", "published", "url", "claim", "block", "kind", "polarity",
	"source_id", "source", "source_type", "mention", "cue", "content", "hedges", "chain", "confidence", "start", "end", "evidence",
}

// writeTable writes a row for each claim, under one line of headings. Offsets
// are those of the content's first and last byte.
func writeTable(w io.Writer, documents iter.Seq2[Document, error]) error {
	out := csv.NewWriter(w)
	if err := out.Write(columns); err != nil {
		return err
	}
	err := each(documents, func(_ int, d Document) error {
		for i := range d.Analysis.Claims {
			if err := out.Write(row(d, &d.Analysis.Claims[i])); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	out.Flush()
	return out.Error()
}

func row(d Document, c *model.Claim) []string {
	var src model.Source
	if c.Source != model.NoSource {
		src = d.Analysis.Sources[c.Source]
	}
	var hedges, chain, evidence []string
	for _, h := range c.Hedges {
		hedges = append(hedges, h.In(d.Text))
	}
	for _, v := range c.Chain {
		chain = append(chain, d.Analysis.Sources[v.Source].Name)
	}
	for _, e := range c.Reasons() {
		evidence = append(evidence, e.Text)
	}
	cells := []string{
		d.ID, d.Title, d.Publisher, d.Published, d.URL, c.ID, strconv.Itoa(c.Block), c.Kind.String(), c.Polarity.String(),
		src.ID, src.Name, string(src.Type), claims.Words(d.Text, c.Mention), claims.Words(d.Text, c.Cue), claims.Words(d.Text, c.Content),
		strings.Join(hedges, "; "), strings.Join(chain, "; "), fmt.Sprintf("%.4g", c.Confidence),
		strconv.Itoa(c.Content[0].Start), strconv.Itoa(c.Content[len(c.Content)-1].End), strings.Join(evidence, "; "),
	}
	for i, s := range cells {
		cells[i] = inert(s)
	}
	return cells
}

// inert is a cell that no spreadsheet takes for a formula: other people's words
// must not compute anything on the reader's machine. The apostrophe is the mark
// by which spreadsheets know text.
func inert(s string) string {
	if s != "" && strings.ContainsRune("=+-@", rune(s[0])) {
		return "'" + s
	}
	return s
}
