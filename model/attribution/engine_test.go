package attribution_test

import (
	"context"
	"strings"
	"testing"

	"hearsay/model"
	"hearsay/model/attribution"
)

// article is a text with one block for each line that is not blank.
func article(text string) *model.Article {
	a := &model.Article{Text: text}
	at := 0
	for line := range strings.SplitSeq(text, "\n") {
		from := at + len(line) - len(strings.TrimLeft(line, " \t\r\u00a0"))
		if trimmed := strings.TrimSpace(line); trimmed != "" {
			from = at + strings.Index(line, trimmed)
			a.Blocks = append(a.Blocks, model.Block{Span: model.Span{Start: from, End: from + len(trimmed)}})
		}
		at += len(line) + 1
	}
	return a
}

func analyze(t testing.TB, a *model.Article) *model.Analysis {
	t.Helper()
	an, err := attribution.New(attribution.Options{}).Analyze(context.Background(), a)
	if err != nil {
		t.Fatal(err)
	}
	if err := model.Check(a, an); err != nil {
		t.Fatalf("%v\n\ntext: %q", err, a.Text)
	}
	return an
}

func TestFirst(t *testing.T) {
	a := article("Rector resigns.\n\n\"I am tired,\" Ana Ruiz, the rector, said on Monday. \"I may go.\"\n\nThe town of Ulm was quiet. Police denied that the road was closed.\n\n\"It was the worst night we ever had\".")
	an := analyze(t, a)
	for _, c := range an.Claims {
		t.Log(c.ID, c.Kind, c.Polarity, show(a, c.Content), "| cue", show(a, c.Cue), "| by", show(a, c.Mention), "| hedges", show(a, c.Hedges))
	}
	for _, r := range an.Coverage {
		t.Logf("%q %d %d", r.In(a.Text), r.Claim, r.Part)
	}
}

func show(a *model.Article, spans []model.Span) string {
	var parts []string
	for _, s := range spans {
		parts = append(parts, s.In(a.Text))
	}
	return strings.Join(parts, " … ")
}
