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

// Words that a kind and a polarity are called on the page, where the format's
// own would be jargon.
var (
	kindWords = [...]string{
		model.Narrator: "narrator", model.Direct: "quoted", model.Mixed: "part quoted",
		model.Indirect: "paraphrased", model.Unresolved: "unresolved",
	}
	polarityWords = [...]string{model.Denied: "denied", model.Declined: "declined"}
)

const (
	unnamed    = "nobody by name" // attributed, but to no source
	narrator   = "the article itself"
	unresolved = "unresolved: quoted, but the text does not tell whom"
)

// WriteTable writes the claims of an article as a table no wider than width
// columns: number, source, kind and what else is to know, and the claim itself,
// cut to what is left. With a width of 0 nothing is cut.
func WriteTable(w io.Writer, a *model.Article, an *model.Analysis, width int) error {
	t := table{{"claim", "source", "how", "content"}}
	for i := range an.Claims {
		c := &an.Claims[i]
		t = append(t, []string{c.ID, Speaker(an, c), strings.Join(Manner(a, an, c), ", "), Words(a.Text, c.Content)})
	}
	return t.write(w, width, []column{{}, {most: 24}, {most: 20}, {flex: true}})
}

// WriteSources writes who speaks in an article as a table no wider than width
// columns, in the order of first mention, except that two that may be one stand
// together: name, type, claims, words and share of the article's words, then
// what belongs to no source. With bars, the share is drawn too.
func WriteSources(w io.Writer, a *model.Article, an *model.Analysis, width int, bars bool) error {
	t := table{{"source", "type", "claims", "words", "share"}}
	row := func(name, kind string, n model.Tally) {
		cells := []string{name, kind, fmt.Sprint(n.Claims), fmt.Sprint(n.Words), fmt.Sprintf("%3.0f%%", 100*n.Share)}
		if bars {
			cells = append(cells, bar(n.Share))
		}
		t = append(t, cells)
	}
	s := an.Shares(a.Text)
	order := make([]int, len(an.Sources))
	for i := range order {
		order[i] = i
	}
	shown := make(map[int]bool, len(order))
	for _, i := range an.Beside(order) {
		src := &an.Sources[i]
		row(src.Name, string(src.Type), s.Sources[i])
		for _, d := range src.Doubts {
			if shown[d.Other] {
				t = append(t, append([]string{"  (perhaps the same as " + an.Sources[d.Other].Name + ")"}, make([]string, len(t[0])-1)...))
			}
		}
		shown[i] = true
	}
	for _, rest := range []struct {
		name string
		n    model.Tally
	}{{"(" + unnamed + ")", s.Unnamed}, {"(" + narrator + ")", s.Narrator}, {"(unresolved)", s.Unresolved}} {
		if rest.n.Claims > 0 {
			row(rest.name, "", rest.n)
		}
	}
	if s.Frame.Words > 0 {
		t = append(t, []string{"(words that attribute)", "", "", fmt.Sprint(s.Frame.Words), fmt.Sprintf("%3.0f%%", 100*s.Frame.Share)})
		if bars {
			t[len(t)-1] = append(t[len(t)-1], bar(s.Frame.Share))
		}
	}
	return t.write(w, width, []column{{flex: true}, {}, {right: true}, {right: true}, {right: true}, {}})
}

// WriteKnown writes well-known sources as a table no wider than width columns:
// id, name, type, country and what each is.
func WriteKnown(w io.Writer, known []model.Known, width int) error {
	t := table{{"id", "name", "type", "in", "what it is"}}
	for _, k := range known {
		t = append(t, []string{k.ID, k.Name, string(k.Type), k.Country, k.About})
	}
	return t.write(w, width, []column{{most: 20}, {most: 36}, {}, {}, {flex: true}})
}

// WriteRows writes rows, the first of them the heading, as a table no wider than
// width columns, or with 0 as wide as need be; the column flex is cut where they
// do not fit.
func WriteRows(w io.Writer, rows [][]string, width, flex int) error {
	columns := make([]column, len(rows[0]))
	columns[flex].flex = true
	return table(rows).write(w, width, columns)
}

// How is how a claim of this kind and polarity stands in its article, in words.
func How(k model.Kind, p model.Polarity) string {
	if p == model.Asserted {
		return kindWords[k]
	}
	return kindWords[k] + ", " + polarityWords[p]
}

// barWidth is how many columns the whole of an article has in a bar.
const barWidth = 30

// bar draws a share in eighths of a column, so that a small one still shows.
func bar(share float64) string {
	eighths := int(share*barWidth*8 + 0.5)
	full, rest := eighths/8, eighths%8
	s := strings.Repeat("█", full)
	if rest > 0 {
		s += string([]rune("▏▎▍▌▋▊▉")[rest-1])
	}
	return s
}

// Speaker is whom the article gives c to, in words.
func Speaker(an *model.Analysis, c *model.Claim) string {
	switch {
	case c.Source != model.NoSource:
		return an.Sources[c.Source].Name
	case c.Kind == model.Narrator:
		return narrator
	case c.Kind == model.Unresolved:
		return "unresolved"
	}
	return unnamed
}

// Manner is how c stands in the article, in words: for whom its source speaks,
// kind, polarity, hedges, chain, and whether a reader has corrected it.
func Manner(a *model.Article, an *model.Analysis, c *model.Claim) []string {
	var out []string
	if c.Source != model.NoSource {
		if body := an.Sources[c.Source].SpeaksFor; body != model.NoSource {
			out = append(out, "for "+an.Sources[body].Name)
		}
	}
	if c.Kind.Attributed() {
		out = append(out, kindWords[c.Kind])
	}
	if c.Polarity != model.Asserted {
		out = append(out, polarityWords[c.Polarity])
	}
	if len(c.Hedges) > 0 {
		hedges := make([]string, len(c.Hedges))
		for i, h := range c.Hedges {
			hedges[i] = Words(a.Text, []model.Span{h})
		}
		out = append(out, "hedged: "+strings.Join(hedges, ", "))
	}
	if len(c.Chain) > 0 {
		names := make([]string, len(c.Chain))
		for i, v := range c.Chain {
			names[i] = an.Sources[v.Source].Name
		}
		out = append(out, "citing "+strings.Join(names, ", citing "))
	}
	if slices.ContainsFunc(c.Evidence, func(e model.Evidence) bool { return e.Kind == model.ByReader }) {
		out = append(out, "corrected by the reader")
	}
	if len(c.Unsure()) > 0 {
		out = append(out, "perhaps another's")
	}
	return out
}

// Cue is the words that attribute c, or the name of the mark that does.
func Cue(a *model.Article, c *model.Claim) string { return model.CueName(Words(a.Text, c.Cue)) }

// table is rows of cells, the first of them the heading.
type table [][]string

// column is how a table treats one of its columns.
type column struct {
	most  int  // width it may have where not all columns fit; 0: as wide as its cells
	flex  bool // it gets what the others leave, and is cut to that
	right bool // its cells stand on the right, as numbers do
}

// write writes t in columns of at most width together, if width is not 0.
func (t table) write(w io.Writer, width int, columns []column) error {
	const gap = 2
	widths := make([]int, len(columns))
	for _, row := range t {
		for i, cell := range row {
			widths[i] = max(widths[i], ansi.StringWidth(cell))
		}
	}
	room := width - gap*(len(columns)-1)
	if width > 0 && total(widths) > room {
		for i, c := range columns {
			if c.most > 0 {
				widths[i] = min(widths[i], c.most)
			}
		}
		for i, c := range columns {
			if c.flex {
				// A column too narrow to read helps nobody: then the line is wider.
				widths[i] = min(widths[i], max(10, room-total(widths)+widths[i]))
			}
		}
	}
	out := bufio.NewWriter(w)
	for _, row := range t {
		var line strings.Builder
		for i, cell := range row {
			cell = ansi.Truncate(cell, widths[i], "…")
			pad := strings.Repeat(" ", widths[i]-ansi.StringWidth(cell))
			if columns[i].right {
				cell, pad = pad+cell, ""
			}
			line.WriteString(cell + pad + strings.Repeat(" ", gap))
		}
		fmt.Fprintln(out, strings.TrimRight(line.String(), " "))
	}
	return out.Flush()
}

func total(widths []int) int {
	n := 0
	for _, w := range widths {
		n += w
	}
	return n
}
