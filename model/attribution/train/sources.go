package main

import (
	"hearsay/model/internal/silver"
	"hearsay/model/internal/syntax"
	"hearsay/model/internal/who"
)

// learnSources learns to tell whom mentions of sources stand for. Chains and
// names run parallel to the tokens of the silver layer, so the articles are
// annotated on these; layers have seen them, which matters little to who.
func learnSources(corpus string, layers syntax.Layers, train []*article) ([]byte, error) {
	articles, err := silver.Read(corpus, "train")
	if err != nil {
		return nil, err
	}
	var lessons []who.Lesson
	for i, a := range articles[:min(len(articles), len(train))] {
		if a.Doc == nil {
			continue
		}
		l := who.Lesson{Text: layers.Annotate(a.Doc), Names: a.Names, Chains: a.Chains}
		for _, g := range train[i].gold {
			l.Mentions = append(l.Mentions, who.Mention{
				Words: tokensOf(l.Text, g.Source), Cue: tokensOf(l.Text, g.Cue), Content: tokensOf(l.Text, g.Content),
			})
		}
		lessons = append(lessons, l)
	}
	return who.Train(lessons), nil
}
