package model_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"hearsay/model"
)

// small is an article with every kind of claim, and its analysis, which is in
// order.
func small(t *testing.T) (*model.Article, *model.Analysis) {
	t.Helper()
	const text = "Bridge shut\n\nThe bridge at Örn may fall, the mayor, citing engineers, said. “Run!” It was noon."
	at := func(words string) model.Span {
		i := strings.Index(text, words)
		if i < 0 {
			t.Fatalf("%q is not in the text", words)
		}
		return model.Span{Start: i, End: i + len(words)}
	}
	title, body := at("Bridge shut"), at("The bridge")
	body.End = len(text)
	a := &model.Article{Title: "Bridge shut", Text: text, Blocks: []model.Block{{Span: title, Kind: model.Title}, {Span: body}}}
	narrator := model.Voice{Source: model.NoSource}
	an := &model.Analysis{
		Sources: []model.Source{
			{ID: "mayor", Name: "the mayor", Type: model.Person, SpeaksFor: model.NoSource, Doubts: []model.Doubt{{Other: 1, Why: "both speak"}}},
			{ID: "engineers", Name: "engineers", Type: model.Group, SpeaksFor: model.NoSource},
		},
		Claims: []model.Claim{
			{ID: "c1", Block: 0, Kind: model.Narrator, Content: []model.Span{title}, Voice: narrator, Confidence: 1},
			{
				ID: "c2", Block: 1, Kind: model.Indirect, Content: []model.Span{at("The bridge at Örn may fall")}, Cue: []model.Span{at("said")},
				Voice: model.Voice{Source: 0, Mention: []model.Span{at("the mayor")}, Path: []model.Step{
					{From: at("mayor"), To: at("The bridge"), Sentence: at("The bridge at Örn may fall"), Kind: model.ByAntecedent, Why: "of the bridge"},
					{From: at("bridge at"), To: at("shut"), Sentence: title, Kind: model.ByName, Why: "that is shut"},
				}},
				Chain:      []model.Voice{{Source: 1, Mention: []model.Span{at("engineers")}}},
				Hedges:     []model.Span{at("may")},
				Confidence: 0.9,
				Evidence:   []model.Evidence{{Kind: model.ByCue, Text: "cue: said", At: []model.Span{at("said")}}},
			},
			{ID: "c3", Block: 1, Kind: model.Unresolved, Content: []model.Span{at("“Run!”")}, Voice: narrator, Confidence: 0.5},
			{ID: "c4", Block: 1, Kind: model.Narrator, Content: []model.Span{at("It was noon")}, Voice: narrator, Confidence: 1},
		},
	}
	end := 0
	lay := func(s model.Span, claim int, part model.Part) {
		if s.Start > end {
			an.Coverage = append(an.Coverage, model.Region{Span: model.Span{Start: end, End: s.Start}, Claim: model.NoClaim})
		}
		an.Coverage = append(an.Coverage, model.Region{Span: s, Claim: claim, Part: part})
		end = s.End
	}
	lay(title, 0, model.Content)
	lay(at("The bridge at Örn may fall"), 1, model.Content)
	lay(at(", the mayor, citing engineers, said"), 1, model.Frame)
	lay(at("“Run!”"), 2, model.Content)
	lay(at("It was noon"), 3, model.Content)
	an.Coverage = append(an.Coverage, model.Region{Span: model.Span{Start: end, End: len(text)}, Claim: model.NoClaim})
	return a, an
}

func TestCheckAcceptsAGoodAnalysis(t *testing.T) {
	a, an := small(t)
	if err := model.CheckArticle(a); err != nil {
		t.Error(err)
	}
	if err := model.Check(a, an); err != nil {
		t.Error(err)
	}
	empty := &model.Article{}
	if err := model.CheckArticle(empty); err != nil {
		t.Error(err)
	}
	if err := model.Check(empty, &model.Analysis{}); err != nil {
		t.Error(err)
	}
}

// Each violation, done to an analysis that is otherwise in order, is caught.
func TestCheckCatches(t *testing.T) {
	for name, violate := range map[string]func(a *model.Article, an *model.Analysis){
		"a source without an id":          func(_ *model.Article, an *model.Analysis) { an.Sources[1].ID = "" },
		"a source without a name":         func(_ *model.Article, an *model.Analysis) { an.Sources[1].Name = "" },
		"a source without a type":         func(_ *model.Article, an *model.Analysis) { an.Sources[1].Type = "" },
		"two sources with one id":         func(_ *model.Article, an *model.Analysis) { an.Sources[1].ID = "mayor" },
		"a source that speaks for itself": func(_ *model.Article, an *model.Analysis) { an.Sources[0].SpeaksFor = 0 },
		"a source that speaks for nobody": func(_ *model.Article, an *model.Analysis) { an.Sources[0].SpeaksFor = 2 },
		"a member that is not there":      func(_ *model.Article, an *model.Analysis) { an.Sources[0].Members = []int{1, 2} },
		"a doubt about nobody":            func(_ *model.Article, an *model.Analysis) { an.Sources[0].Doubts[0].Other = -1 },
		"a claim without content":         func(_ *model.Article, an *model.Analysis) { an.Claims[3].Content = nil },
		"an empty content": func(_ *model.Article, an *model.Analysis) {
			an.Claims[3].Content[0].End = an.Claims[3].Content[0].Start
		},
		"a content beyond the text":    func(a *model.Article, an *model.Analysis) { an.Claims[3].Content[0].End = len(a.Text) + 1 },
		"a content before the text":    func(_ *model.Article, an *model.Analysis) { an.Claims[0].Content[0].Start = -1 },
		"a content inside a character": func(_ *model.Article, an *model.Analysis) { an.Claims[2].Content[0].Start++ },
		"contents out of order":        func(_ *model.Article, an *model.Analysis) { swapPieces(&an.Claims[1]) },
		"overlapping cues": func(_ *model.Article, an *model.Analysis) {
			an.Claims[1].Cue = append(an.Claims[1].Cue, an.Claims[1].Cue[0])
		},
		"a mention that ends before it starts": func(_ *model.Article, an *model.Analysis) {
			an.Claims[1].Mention[0].End = an.Claims[1].Mention[0].Start - 1
		},
		"a chain without a source":     func(_ *model.Article, an *model.Analysis) { an.Claims[1].Chain[0].Source = model.NoSource },
		"a chain without a mention":    func(_ *model.Article, an *model.Analysis) { an.Claims[1].Chain[0].Mention = nil },
		"a chain of an unknown source": func(_ *model.Article, an *model.Analysis) { an.Claims[1].Chain[0].Source = 7 },
		"a chain outside the text":     func(_ *model.Article, an *model.Analysis) { an.Claims[1].Chain[0].Mention[0].End += 1000 },
		"a path to nobody":             func(_ *model.Article, an *model.Analysis) { an.Claims[3].Path = an.Claims[1].Path },
		"a path from elsewhere": func(_ *model.Article, an *model.Analysis) {
			an.Claims[1].Path = an.Claims[1].Path[1:]
		},
		"a path into another sentence": func(_ *model.Article, an *model.Analysis) {
			an.Claims[1].Path[1].Sentence = an.Claims[3].Content[0]
		},
		"a path outside the text": func(_ *model.Article, an *model.Analysis) { an.Claims[1].Path[0].To.End = 999 },
		"a path of no words": func(_ *model.Article, an *model.Analysis) {
			an.Claims[1].Path[0].To.End = an.Claims[1].Path[0].To.Start
		},
		"a path without a reason":          func(_ *model.Article, an *model.Analysis) { an.Claims[1].Path[0].Why = "" },
		"a hedge elsewhere":                func(_ *model.Article, an *model.Analysis) { an.Claims[1].Hedges = slices.Clone(an.Claims[3].Content) },
		"a hedge outside the text":         func(_ *model.Article, an *model.Analysis) { an.Claims[1].Hedges[0].End += 1000 },
		"evidence outside the text":        func(_ *model.Article, an *model.Analysis) { an.Claims[1].Evidence[0].At[0].Start = -4 },
		"an unknown source":                func(_ *model.Article, an *model.Analysis) { an.Claims[1].Source = 2 },
		"a source below nobody":            func(_ *model.Article, an *model.Analysis) { an.Claims[1].Source = -2 },
		"a mention of nobody":              func(_ *model.Article, an *model.Analysis) { an.Claims[1].Source = model.NoSource },
		"the wrong block":                  func(_ *model.Article, an *model.Analysis) { an.Claims[1].Block = 0 },
		"a block that is not there":        func(_ *model.Article, an *model.Analysis) { an.Claims[1].Block = 2 },
		"a narrator with a source":         func(_ *model.Article, an *model.Analysis) { an.Claims[3].Source = 0 },
		"a narrator with a cue":            func(_ *model.Article, an *model.Analysis) { an.Claims[3].Cue = an.Claims[1].Cue },
		"an unresolved claim with a chain": func(_ *model.Article, an *model.Analysis) { an.Claims[2].Chain = an.Claims[1].Chain },
		"a confidence above one":           func(_ *model.Article, an *model.Analysis) { an.Claims[1].Confidence = 1.01 },
		"a negative confidence":            func(_ *model.Article, an *model.Analysis) { an.Claims[1].Confidence = -0.01 },
		"a confidence that is no number":   func(_ *model.Article, an *model.Analysis) { an.Claims[1].Confidence = math.NaN() },
		"a wrong claim id":                 func(_ *model.Article, an *model.Analysis) { an.Claims[1].ID = "c7" },
		"claims out of order": func(_ *model.Article, an *model.Analysis) {
			an.Claims[0], an.Claims[3] = an.Claims[3], an.Claims[0]
			an.Claims[0].ID, an.Claims[3].ID = "c1", "c4"
		},
		"two claims of the same words": func(_ *model.Article, an *model.Analysis) { an.Claims[2].Content[0].End = an.Claims[3].Content[0].End },
		"a gap in the coverage":        func(_ *model.Article, an *model.Analysis) { an.Coverage[2].Start++ },
		"a region twice": func(_ *model.Article, an *model.Analysis) {
			an.Coverage = slices.Insert(an.Coverage, 1, an.Coverage[0])
		},
		"a region of no bytes": func(_ *model.Article, an *model.Analysis) {
			an.Coverage = slices.Insert(an.Coverage, 0, model.Region{Claim: model.NoClaim})
		},
		"a coverage that stops early": func(_ *model.Article, an *model.Analysis) { an.Coverage = an.Coverage[:len(an.Coverage)-1] },
		"no coverage":                 func(_ *model.Article, an *model.Analysis) { an.Coverage = nil },
		"blank words": func(_ *model.Article, an *model.Analysis) {
			an.Coverage[0] = model.Region{Span: an.Coverage[0].Span, Claim: model.NoClaim}
		},
		"a blank region of a claim": func(_ *model.Article, an *model.Analysis) { an.Coverage[1].Claim = 0 },
		"a region of no claim":      func(_ *model.Article, an *model.Analysis) { an.Coverage[0].Claim = model.NoClaim },
		"a region beyond the claims": func(_ *model.Article, an *model.Analysis) {
			an.Coverage[0].Claim = len(an.Claims)
		},
		"content given to another claim": func(_ *model.Article, an *model.Analysis) { an.Coverage[0].Claim = 3 },
		"frame covered as content":       func(_ *model.Article, an *model.Analysis) { an.Coverage[3].Part = model.Content },
		"content covered as frame":       func(_ *model.Article, an *model.Analysis) { an.Coverage[2].Part = model.Frame },
		"the frame of a narrator": func(_ *model.Article, an *model.Analysis) {
			an.Coverage[3].Claim = 3
		},
	} {
		t.Run(name, func(t *testing.T) {
			a, an := small(t)
			violate(a, an)
			if model.Check(a, an) == nil {
				t.Errorf("%s is accepted", name)
			}
		})
	}
}

// swapPieces divides a claim's content in two, the later first.
func swapPieces(c *model.Claim) {
	s := c.Content[0]
	c.Content = []model.Span{{Start: s.Start + 4, End: s.End}, {Start: s.Start, End: s.Start + 3}}
}

func TestCheckArticleCatches(t *testing.T) {
	for name, violate := range map[string]func(a *model.Article){
		"invalid UTF-8":                func(a *model.Article) { a.Text = "\xff" + a.Text[1:] },
		"a control character":          func(a *model.Article) { a.Text = "\x1b" + a.Text[1:] },
		"a C1 control character":       func(a *model.Article) { a.Text += "\u009b" },
		"a tab":                        func(a *model.Article) { a.Text += "\t" },
		"a bidirectional override":     func(a *model.Article) { a.Text += "\u202e" },
		"a byte order mark":            func(a *model.Article) { a.Text += "\ufeff" },
		"words before the first block": func(a *model.Article) { a.Blocks[0].Start++ },
		"words between blocks":         func(a *model.Article) { a.Blocks[1].Start++ },
		"words after the last block":   func(a *model.Article) { a.Text += "more" },
		"blocks that overlap":          func(a *model.Article) { a.Blocks[1].Start = a.Blocks[0].End - 1 },
		"a block beyond the text":      func(a *model.Article) { a.Blocks[1].End++ },
		"a block inside a character":   func(a *model.Article) { a.Blocks[1].Start = strings.Index(a.Text, "Ö") + 1 },
		"a second title":               func(a *model.Article) { a.Blocks[1].Kind = model.Title },
		"a mark beyond the text":       func(a *model.Article) { a.Marks = []model.Mark{{Span: model.Span{Start: 0, End: 999}}} },
		"marks out of order": func(a *model.Article) {
			a.Marks = []model.Mark{{Span: model.Span{Start: 5, End: 6}}, {Span: model.Span{Start: 1, End: 2}}}
		},
	} {
		t.Run(name, func(t *testing.T) {
			a, _ := small(t)
			violate(a)
			if model.CheckArticle(a) == nil {
				t.Errorf("%s is accepted", name)
			}
		})
	}
}
