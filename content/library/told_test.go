package library_test

import (
	"fmt"
	"strings"
	"testing"

	"hearsay/content/library"
	"hearsay/model"
)

// said is a sentence of a test article; nobody says what its writer says.
type said struct {
	by      string // "Name (type)", or empty for the writer
	kind    model.Kind
	content string
}

const engine = "told 1"

// told is an article of sentences, one a paragraph under its title, and its
// analysis.
func told(id, published string, sentences ...said) (*model.Article, *model.Analysis) {
	a := &model.Article{ID: id, Title: "On " + id, Publisher: "The Quay Herald", Published: published, Language: "en", Genre: model.Specimen}
	an := &model.Analysis{Engine: engine}
	var text strings.Builder
	put := func(s string, claim int, part model.Part) model.Span {
		span := model.Span{Start: text.Len(), End: text.Len() + len(s)}
		text.WriteString(s)
		if len(s) > 0 {
			an.Coverage = append(an.Coverage, model.Region{Span: span, Claim: claim, Part: part})
		}
		return span
	}
	for i, s := range append([]said{{content: a.Title}}, sentences...) {
		if i > 0 {
			put("\n\n", model.NoClaim, model.Blank)
		}
		start := text.Len()
		c := model.Claim{ID: fmt.Sprintf("c%d", i+1), Block: i, Kind: s.kind, Voice: model.Voice{Source: model.NoSource}, Confidence: 1}
		if s.kind == model.Direct {
			put(`"`, i, model.Frame)
		}
		c.Content = []model.Span{put(s.content, i, model.Content)}
		if at := strings.Index(s.content, "likely"); at >= 0 {
			c.Hedges = []model.Span{{Start: c.Content[0].Start + at, End: c.Content[0].Start + at + len("likely")}}
		}
		if s.by != "" {
			name, kind, _ := strings.Cut(strings.TrimSuffix(s.by, ")"), " (")
			put(map[bool]string{true: `," `, false: ", "}[s.kind == model.Direct], i, model.Frame)
			c.Source = source(an, name, model.SourceType(kind))
			c.Mention = []model.Span{put(name, i, model.Frame)}
			put(" ", i, model.Frame)
			c.Cue = []model.Span{put("said", i, model.Frame)}
		}
		if i > 0 {
			put(".", model.NoClaim, model.Blank)
		}
		a.Blocks = append(a.Blocks, model.Block{Span: model.Span{Start: start, End: text.Len()}})
		an.Claims = append(an.Claims, c)
	}
	a.Blocks[0].Kind = model.Title
	a.Text = text.String()
	return a, an
}

func source(an *model.Analysis, name string, kind model.SourceType) int {
	for i, s := range an.Sources {
		if s.Name == name {
			return i
		}
	}
	id := strings.ReplaceAll(strings.ToLower(name), " ", "-")
	an.Sources = append(an.Sources, model.Source{ID: id, Name: name, Type: kind, Named: kind != model.Anonymous, SpeaksFor: model.NoSource})
	return len(an.Sources) - 1
}

// keep adds an article with its analysis.
func keepTold(t testing.TB, l *library.Library, a *model.Article, an *model.Analysis) {
	t.Helper()
	if err := model.Check(a, an); err != nil {
		t.Fatal(err)
	}
	id, _, err := l.Add(t.Context(), a)
	if err != nil {
		t.Fatal(err)
	}
	if err := l.SaveAnalysis(t.Context(), id, an); err != nil {
		t.Fatal(err)
	}
}

// ferry is a library of three articles from the invented town of Lowmoor.
func ferry(t testing.TB) *library.Library {
	l := open(t)
	a, an := told("ferry-fares", "2022-11-02",
		said{"Lowmoor Harbour Board (organization)", model.Indirect, "fares will likely rise in spring"},
		said{"Ada Quill (person)", model.Direct, "The old ferry is a museum piece"},
		said{"", model.Narrator, "The ferry has crossed the Sound since 1951"})
	keepTold(t, l, a, an)
	a, an = told("ferry-strike", "2023-03-14",
		said{"Lowmoor Harbour Board (organization)", model.Indirect, "the strike will end on Friday"},
		said{"Harbour officials (anonymous)", model.Indirect, "the old ferry is likely to be sold"},
		said{"Ada Quill (person)", model.Indirect, "nobody asked the crew about the café"},
		said{"", model.Narrator, "The strike began on Monday"})
	keepTold(t, l, a, an)
	a, an = told("bridge", "",
		said{"Lowmoor Council (government)", model.Direct, "A bridge would cost more than the ferry"})
	keepTold(t, l, a, an)
	return l
}
