// Package synthetic writes articles without meaning, and the analyses that
// belong to them, for tests and for measuring how a library behaves with a
// hundred thousand of them. The same number gives the same article.
package synthetic

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"time"

	"hearsay/model"
)

// Engine is the engine of the analyses.
const Engine = "synthetic 1"

// Words of a vocabulary stand in texts as they do in languages: the second half
// as often as the first, the third a third as often, and so on.
const vocabulary = 30_000

// sources speak in all articles, some in many and most in few.
const sources = 400

// Article is article number n and its analysis: about 400 words, twenty claims.
func Article(n int) (*model.Article, *model.Analysis) {
	w := &writer{
		rand:     rand.New(rand.NewPCG(uint64(n), 1)),
		analysis: &model.Analysis{Engine: Engine},
		index:    map[string]int{},
	}
	w.article = &model.Article{
		ID:        fmt.Sprintf("synthetic-%d", n),
		Publisher: fmt.Sprintf("Paper %d", zipf(w.rand, 50)),
		Published: time.Date(2015, 1, 1+w.rand.IntN(4000), 0, 0, 0, 0, time.UTC).Format(time.DateOnly),
		Language:  "en",
		Genre:     model.Specimen,
	}
	w.begin(model.Title)
	title := w.words(6)
	w.narrate(title)
	w.article.Title = title
	for range 7 {
		w.begin(model.Paragraph)
		for i := range 3 {
			if i > 0 {
				w.put(" ", model.NoClaim, model.Blank)
			}
			w.sentence()
		}
	}
	w.article.Text = w.text.String()
	for i := range w.article.Blocks { // each ends where the blank line begins
		end := len(w.article.Text)
		if i+1 < len(w.article.Blocks) {
			end = w.article.Blocks[i+1].Start - 2
		}
		w.article.Blocks[i].End = end
	}
	return w.article, w.analysis
}

type writer struct {
	rand     *rand.Rand
	text     strings.Builder
	article  *model.Article
	analysis *model.Analysis
	index    map[string]int // of sources by id
}

func (w *writer) begin(kind model.BlockKind) {
	if w.text.Len() > 0 {
		w.put("\n\n", model.NoClaim, model.Blank)
	}
	w.article.Blocks = append(w.article.Blocks, model.Block{Span: model.Span{Start: w.text.Len()}, Kind: kind})
}

// put writes text that is a part of a claim.
func (w *writer) put(text string, claim int, part model.Part) model.Span {
	s := model.Span{Start: w.text.Len(), End: w.text.Len() + len(text)}
	w.text.WriteString(text)
	w.analysis.Coverage = append(w.analysis.Coverage, model.Region{Span: s, Claim: claim, Part: part})
	return s
}

func (w *writer) claim(kind model.Kind) (*model.Claim, int) {
	n := len(w.analysis.Claims)
	w.analysis.Claims = append(w.analysis.Claims, model.Claim{
		ID: fmt.Sprintf("c%d", n+1), Block: len(w.article.Blocks) - 1, Kind: kind,
		Voice: model.Voice{Source: model.NoSource}, Confidence: 0.9,
	})
	return &w.analysis.Claims[n], n
}

func (w *writer) narrate(text string) {
	c, n := w.claim(model.Narrator)
	c.Content = []model.Span{w.put(text, n, model.Content)}
}

func (w *writer) sentence() {
	switch w.rand.IntN(4) {
	case 0:
		w.narrate(w.words(20))
		w.put(".", model.NoClaim, model.Blank)
	case 1:
		c, n := w.claim(model.Direct)
		w.put(`"`, n, model.Frame)
		c.Content = []model.Span{w.put(w.words(16), n, model.Content)}
		w.put(`," `, n, model.Frame)
		w.say(c, n)
		w.put(".", model.NoClaim, model.Blank)
	default:
		c, n := w.claim(model.Indirect)
		w.say(c, n)
		w.put(" that ", n, model.Frame)
		if w.rand.IntN(3) == 0 {
			hedge := w.put("likely", n, model.Content)
			c.Hedges = []model.Span{hedge}
			rest := w.put(" "+w.words(16), n, model.Content)
			c.Content = []model.Span{{Start: hedge.Start, End: rest.End}}
		} else {
			c.Content = []model.Span{w.put(w.words(17), n, model.Content)}
		}
		w.put(".", model.NoClaim, model.Blank)
	}
}

// say writes who said it.
func (w *writer) say(c *model.Claim, n int) {
	number := zipf(w.rand, sources)
	kind := model.SourceTypes[number%len(model.SourceTypes)]
	id := fmt.Sprintf("source-%d", number)
	name := fmt.Sprintf("Source %d of %s", number, Word(number))
	i, ok := w.index[id]
	if !ok {
		i = len(w.analysis.Sources)
		w.index[id] = i
		w.analysis.Sources = append(w.analysis.Sources, model.Source{ID: id, Name: name, Type: kind, Named: true, SpeaksFor: model.NoSource})
	}
	c.Voice = model.Voice{Source: i, Mention: []model.Span{w.put(name, n, model.Frame)}}
	w.put(" ", n, model.Frame)
	c.Cue = []model.Span{w.put("said", n, model.Frame)}
}

func (w *writer) words(n int) string {
	all := make([]string, n)
	for i := range all {
		all[i] = Word(zipf(w.rand, vocabulary))
	}
	return strings.Join(all, " ")
}

// zipf is a number below n, k with a probability of about 1/(k+1).
func zipf(r *rand.Rand, n int) int {
	return min(int(math.Pow(float64(n+1), r.Float64()))-1, n-1)
}

// Word is the vocabulary's word number n, in syllables.
func Word(n int) string {
	const consonants, vowels = "bdfgklmnprstvz", "aeiou"
	var b strings.Builder
	for n += len(vowels) * len(consonants); n > 0; n /= len(consonants) * len(vowels) {
		b.WriteByte(consonants[n%len(consonants)])
		b.WriteByte(vowels[n/len(consonants)%len(vowels)])
	}
	return b.String()
}
