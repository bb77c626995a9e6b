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
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"sync"
	"sync/atomic"

	"hearsay/model"
	"hearsay/model/internal/patterns"
	"hearsay/model/internal/relate"
	"hearsay/model/internal/syntax"
	"hearsay/model/internal/who"
	"hearsay/model/internal/words"
)

// version is the part of an engine's name that changes when engines find other
// things than before in the same article.
const version = "hearsay/3"

// Options say how an Engine works.
type Options struct {
	Known []model.Known // well-known sources; the engine keeps the list

	// Rest is called before and after an analysis and between its stages, where
	// one stage's weights are no longer needed and the next one's not yet; nil
	// does nothing.
	Rest func()
}

// Engine analyses articles. It never changes once it is made: any number of
// goroutines may use it at once, and the same article always has the same
// analysis.
type Engine struct {
	name    string
	grammar syntax.Layers
	who     *who.Resolver
	rest    func()

	// Nothing in a workspace outlives an analysis. One is kept for the next
	// analysis; more are only there while they are in use, and a while longer.
	kept       atomic.Pointer[workspace]
	workspaces sync.Pool // of *workspace
}

// New makes an engine.
func New(o Options) *Engine {
	if o.Rest == nil {
		o.Rest = func() {}
	}
	e := &Engine{name: name(o.Known), grammar: syntax.Embedded(), who: who.New(o.Known), rest: o.Rest}
	e.workspaces.New = func() any { return &workspace{reader: relate.Embedded().Reader(), sources: e.who.Reader()} }
	return e
}

// name is the name of an engine that knows the given sources: "hearsay/3+2f9c41d0".
func name(known []model.Known) string {
	data, err := json.Marshal(known)
	if err != nil {
		panic(err) // strings and booleans can always be written
	}
	sum := sha256.Sum256(data)
	return version + "+" + hex.EncodeToString(sum[:4])
}

// Name stands in every analysis that the engine makes. Engines of one name find
// the same in the same article; one that has other sources to know has another.
func (e *Engine) Name() string { return e.name }

// workspace is one that nobody else has until it is returned.
func (e *Engine) workspace() *workspace {
	if w := e.kept.Swap(nil); w != nil {
		return w
	}
	return e.workspaces.Get().(*workspace)
}

func (e *Engine) putBack(w *workspace) {
	if !e.kept.CompareAndSwap(nil, w) {
		e.workspaces.Put(w)
	}
}

// Analyze finds the claims of an article and their sources. The analysis
// passes model.Check. It fails for an article that model.CheckArticle finds
// fault with, and when ctx is done.
func (e *Engine) Analyze(ctx context.Context, a *model.Article) (*model.Analysis, error) {
	return e.Stream(ctx, a, nil)
}

// Stream is Analyze for somebody who watches: while it works through a long
// article it calls yield with analyses of growing beginnings of it, each an
// analysis of a.Head(end) and at least twice as long as the one before, the
// first one soon. In a short article it never does. What it returns is the
// analysis of the whole, the same that Analyze returns. A nil yield watches
// nothing, and saves the work.
func (e *Engine) Stream(ctx context.Context, a *model.Article, yield func(an *model.Analysis, end int)) (*model.Analysis, error) {
	return e.analyze(ctx, a, yield, func(int) {})
}

// Watch is Analyze for somebody who waits: again and again it calls reached with
// how far into the text it has come, which grows from call to call. That costs
// no more than Analyze.
func (e *Engine) Watch(ctx context.Context, a *model.Article, reached func(end int)) (*model.Analysis, error) {
	return e.analyze(ctx, a, nil, reached)
}

func (e *Engine) analyze(ctx context.Context, a *model.Article, yield func(an *model.Analysis, end int), reached func(end int)) (*model.Analysis, error) {
	if err := model.CheckArticle(a); err != nil {
		return nil, fmt.Errorf("the article cannot be analysed: %w", err)
	}
	w := e.workspace()
	defer e.putBack(w)
	e.rest()
	defer e.rest()
	result := book{engine: e.name, article: a}
	shown := 0
	due := func(end int) bool {
		last := a.Blocks[len(a.Blocks)-1].End
		switch {
		case yield == nil:
			return false
		case shown == 0:
			return 2*end <= last
		}
		return end >= 2*shown && end < last
	}
	for blocks := range w.chapters(a) {
		w.split(a.Text, blocks)
		text := &w.text
		for r := range parts(text.Doc) {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			e.relate(w, r)
			end := int(text.Tokens[r.End-1].End)
			reached(end)
			if !result.begun() && r.End < int32(len(text.Tokens)) && due(end) {
				head := book{engine: e.name, article: a.Head(end)}
				e.add(&head, w, until(text, r.End), end)
				yield(head.upTo(end), end)
				shown = end
			}
		}
		end := int(blocks[len(blocks)-1].End)
		e.add(&result, w, text, end)
		if due(end) {
			yield(result.upTo(end), end)
			shown = end
		}
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return result.whole(), nil
}

// relate adds to what w has found in a chapter the attributions of part r.
func (e *Engine) relate(w *workspace, r words.Range) {
	part := &w.text
	if r.Len() < len(part.Tokens) {
		part = cut(part, r)
	}
	e.grammar.Fill(part)
	e.rest()
	for _, f := range w.reader.Relate(part) {
		w.relations = append(w.relations, shift(f, r.Start))
	}
	e.rest()
	for i := range part.Heads {
		if part.Heads[i] >= 0 {
			part.Heads[i] += r.Start
		}
	}
}

// add adds to b what w has found in a chapter with the given text, which ends at
// byte end.
func (e *Engine) add(b *book, w *workspace, text *syntax.Annotated, end int) {
	w.drafter.reset(b.article, text)
	w.draft(w.page.Complete(b.article, text, w.relations))
	w.mentions = w.drafter.mentions(w.mentions[:0])
	b.add(&w.drafter, w.sources.Resolve(who.Input{Article: b.article, Text: text, Mentions: w.mentions}), end)
}

// workspace is memory that one chapter leaves to the next, and one analysis to
// the next.
type workspace struct {
	blocks    []words.Token
	doc       words.Doc
	text      syntax.Annotated
	reader    *relate.Reader
	relations []relate.Relation
	page      patterns.Page
	drafter
	mentions []who.Mention
	sources  *who.Reader
}

// split makes the chapter of the given blocks of text the one that w works on,
// and divides it into words. The blocks are its paragraphs.
func (w *workspace) split(text string, blocks []words.Token) {
	w.doc.Reset(text, blocks)
	w.text.Reset(&w.doc)
	w.relations = w.relations[:0]
	w.reader.Forget()
}
