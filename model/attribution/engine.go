// Package attribution finds out who says what in an article.
//
// An analysis goes through stages, each with a type of its own:
//
//	article → words.Doc          tokens, sentences, quotation marks
//	        → syntax.Annotated   parts of speech, lemmas, dependencies
//	        → []relate.Relation  cue, source mention and content of each attribution
//	        → []draft            claims, the narrator's and the unresolved ones among them
//	        → who.Result         whose each claim is
//	        → model.Analysis     bytes instead of tokens, and the coverage of the text
package attribution

import (
	"context"
	"fmt"

	"hearsay/model"
	"hearsay/model/internal/patterns"
	"hearsay/model/internal/relate"
	"hearsay/model/internal/syntax"
	"hearsay/model/internal/who"
	"hearsay/model/internal/words"
)

// Version names the engine in every analysis that it makes.
const Version = "hearsay/1"

// Options say how an Engine works.
type Options struct {
	Known []model.Known // well-known sources; the engine keeps the list
}

// Engine analyses articles. It never changes once it is made: any number of
// goroutines may use it at once, and the same article always has the same
// analysis.
type Engine struct {
	who *who.Resolver
}

// New makes an engine.
func New(o Options) *Engine {
	return &Engine{who: who.New(o.Known)}
}

// Analyze finds the claims of an article and their sources. The analysis
// passes model.Check. It fails for an article that model.CheckArticle finds
// fault with, and when ctx is done.
func (e *Engine) Analyze(ctx context.Context, a *model.Article) (*model.Analysis, error) {
	if err := model.CheckArticle(a); err != nil {
		return nil, fmt.Errorf("the article cannot be analysed: %w", err)
	}
	text := syntax.Annotate(split(a))
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return e.assemble(a, text, patterns.Complete(a, text, patterns.Find(text.Doc))), nil
}

// assemble makes an analysis of what was found in the text of a.
func (e *Engine) assemble(a *model.Article, text *syntax.Annotated, relations []relate.Relation) *model.Analysis {
	d := newDrafter(a, text)
	drafts := d.draft(relations)
	return d.finish(drafts, e.who.Resolve(who.Input{Article: a, Text: text, Mentions: mentions(drafts)}))
}

// split divides an article into words. Its blocks are the paragraphs.
func split(a *model.Article) *words.Doc {
	blocks := make([]words.Token, len(a.Blocks))
	for i, b := range a.Blocks {
		blocks[i] = words.Token{Start: int32(b.Start), End: int32(b.End)}
	}
	return words.SplitAt(a.Text, blocks)
}
