package claims

import (
	"bufio"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/charmbracelet/x/ansi"

	"hearsay/model"
)

// WriteLinear writes an article as plain text for pipes and screen readers: its
// words in their order, each claim followed by a line that says whose it is.
// Lines are at most measure columns wide, where words allow it; a measure of 0
// leaves paragraphs unbroken. What the article says itself, sentence upon
// sentence, is followed by one such line; its title and headings by none.
func WriteLinear(w io.Writer, a *model.Article, an *model.Analysis, measure int) error {
	out := &linear{w: bufio.NewWriter(w), a: a, an: an, measure: measure, last: make([]int, len(an.Claims))}
	for i, r := range an.Coverage {
		if r.Claim != model.NoClaim {
			out.last[r.Claim] = i
		}
	}
	out.head()
	next := 0
	for _, b := range a.Blocks {
		next = out.block(b, next)
	}
	return out.w.Flush()
}

type linear struct {
	w       *bufio.Writer
	a       *model.Article
	an      *model.Analysis
	measure int
	last    []int // for each claim, the index of its last region
}

// head writes what is known about the article and does not stand in its text.
func (l *linear) head() {
	var parts []string
	for _, s := range []string{l.a.Byline, l.a.Publisher, l.a.Published} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	if len(l.a.Blocks) == 0 || l.a.Blocks[0].Kind != model.Title {
		if l.a.Title != "" {
			l.paragraph(l.a.Title, "", "")
		}
	}
	if len(parts) > 0 {
		l.paragraph(strings.Join(parts, " · "), "", "")
		fmt.Fprintln(l.w)
	}
}

// numbered is the beginning of a list item that has a number and needs no bullet.
var numbered = regexp.MustCompile(`^\d+[.)] `)

// block writes one block, run by run, and returns the index of the first region
// after it; next is that of the first which may lie in it.
func (l *linear) block(b model.Block, next int) int {
	first, rest := "", ""
	switch b.Kind {
	case model.ListItem:
		rest = "  "
		if !numbered.MatchString(b.In(l.a.Text)) {
			first = "* "
		}
	case model.BlockQuote:
		first, rest = "> ", "> "
	case model.Heading, model.Title:
		first = strings.Repeat("#", max(b.Level, 1)) + " "
	}
	runs, next := l.runs(b, next)
	for _, r := range runs {
		if b.Kind == model.Preformatted {
			fmt.Fprintln(l.w, strings.Trim(r.span.In(l.a.Text), "\n"))
		} else {
			l.paragraph(r.span.In(l.a.Text), first, rest)
		}
		first = rest
		if own := l.plain(r.claim) && (b.Kind == model.Title || b.Kind == model.Heading); r.claim != model.NoClaim && !own {
			l.paragraph(l.attribution(&l.an.Claims[r.claim]), "    — ", "      ")
		}
	}
	fmt.Fprintln(l.w)
	return next
}

// run is a stretch of a block, and the claim that ends with it.
type run struct {
	span  model.Span
	claim int
}

// runs cuts a block after the last region of each claim, so that its source can
// follow. Marks that close what goes before stay with it.
func (l *linear) runs(b model.Block, next int) ([]run, int) {
	var out []run
	at := b.Start
	for ; next < len(l.an.Coverage); next++ {
		r := l.an.Coverage[next]
		r.End = r.Start + len(strings.TrimRightFunc(r.In(l.a.Text), unicode.IsSpace))
		if r.End > b.End {
			break // it is, or goes on, in a later block
		}
		if r.Claim == model.NoClaim || l.last[r.Claim] != next {
			continue
		}
		end := r.End
		if next+1 < len(l.an.Coverage) && l.an.Coverage[next+1].Part != model.Content {
			end = min(end+marks(l.an.Coverage[next+1].In(l.a.Text)), b.End)
		}
		if n := len(out); n > 0 && l.plain(r.Claim) && l.plain(out[n-1].claim) {
			out[n-1].span.End = end
		} else {
			out = append(out, run{model.Span{Start: at, End: end}, r.Claim})
		}
		at = end
	}
	if strings.TrimSpace(l.a.Text[at:b.End]) != "" {
		out = append(out, run{model.Span{Start: at, End: b.End}, model.NoClaim})
	}
	return out, next
}

// plain reports whether claim i is the article's own.
func (l *linear) plain(i int) bool {
	return i != model.NoClaim && l.an.Claims[i].Kind == model.Narrator
}

// marks is how many bytes the marks have with which text begins, and which close
// what stands before it.
func marks(text string) int {
	return len(text) - len(strings.TrimLeft(text, ".,;:!?…\"'”’»)]"))
}

// attribution says in words whose claim c is.
func (l *linear) attribution(c *model.Claim) string {
	who := Speaker(l.an, c)
	if c.Kind == model.Unresolved {
		who = unresolved
	}
	how := Manner(l.a, l.an, c)
	if cue := Cue(l.a, c); cue != "" && !slices.Contains(how, cue) {
		how = append([]string{cue}, how...)
	}
	if trail := c.Trail(l.a.Text, ", that is "); trail != "" {
		how = append(how, trail)
	}
	if len(how) == 0 {
		return who
	}
	return who + " (" + strings.Join(how, "; ") + ")"
}

// paragraph writes text, broken to the measure, the first line after first and
// the others after rest.
func (l *linear) paragraph(text, first, rest string) {
	text = strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '\n' }), " ")
	if text == "" {
		return
	}
	if l.measure > 0 {
		text = ansi.Wrap(text, max(l.measure-ansi.StringWidth(first), 10), "")
	}
	for line := range strings.SplitSeq(text, "\n") {
		fmt.Fprintln(l.w, first+strings.TrimRight(line, " "))
		first = rest
	}
}
