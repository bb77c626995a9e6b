package layout

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"hearsay/model"
)

func TestReadersShareALayout(t *testing.T) {
	c := NewCache(2)
	a, b := paragraph("a few words"), paragraph("a few words")
	first := c.Text(a, Style{Measure: 40})
	if c.Text(a, Style{Measure: 40}) != first {
		t.Error("the same article is laid out twice in one measure")
	}
	for what, other := range map[string]*Text{
		"measure": c.Text(a, Style{Measure: 50}), "justification": c.Text(a, Style{Measure: 40, Justify: true}), "hyphenation": c.Text(a, Style{Measure: 40, Hyphenate: true}), "article": c.Text(b, Style{Measure: 40}),
	} {
		if other == first {
			t.Errorf("another %s has the same layout", what)
		}
	}
	if n := c.order.Len(); n != 2 || len(c.held) != 2 {
		t.Errorf("%d layouts are held, want 2", n)
	}
	if c.Text(a, Style{Measure: 1}) != c.Text(a, Style{Measure: MinMeasure}) {
		t.Error("two measures that are too small have two layouts")
	}
}

func paragraph(text string) *model.Article {
	return &model.Article{Text: text, Blocks: []model.Block{{Span: model.Span{Start: 0, End: len(text)}}}}
}

// Any number of readers ask for any lines at the same time.
func TestALayoutCanBeSharedAtOnce(t *testing.T) {
	const word = "word\n\n" // a line and a blank one
	a := &model.Article{Text: strings.Repeat(word, keptLines)}
	for i := range keptLines {
		a.Blocks = append(a.Blocks, model.Block{Span: model.Span{Start: i * len(word), End: i*len(word) + len("word")}})
	}
	whole := func(l *Text) string {
		var lines []string
		for p, more := l.First(), 1; more > 0; p, more = l.Move(p, 1) {
			line := l.Line(p)
			lines = append(lines, line.In(a.Text))
		}
		return strings.Join(lines, "\n")
	}
	want := whole(lay(a, Style{Measure: 20}))
	shared := NewCache(1).Text(a, Style{Measure: 20})
	var readers sync.WaitGroup
	got := make([]string, 4)
	for i := range got {
		readers.Go(func() { got[i] = whole(shared) })
	}
	readers.Wait()
	if slices.ContainsFunc(got, func(s string) bool { return s != want }) {
		t.Error("who reads at the same time as others sees other lines")
	}
}
