package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sort"

	"hearsay/model/internal/relate"
	"hearsay/model/internal/syntax"
	"hearsay/model/internal/words"
)

// attribution is one of the corpus's: byte ranges of the text.
type attribution struct {
	Source  [][2]int `json:"source"`
	Cue     [][2]int `json:"cue"`
	Content [][2]int `json:"content"`
}

type article struct {
	relate.Example
	id   string
	text string
	gold []attribution
}

// read reads a part of the corpus, "train" or "dev".
func read(folder, part string) ([]*article, error) {
	f, err := os.Open(filepath.Join(folder, part+".jsonl"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []*article
	for d := json.NewDecoder(f); ; {
		var r struct {
			ID, Text     string
			Attributions []attribution
		}
		if err := d.Decode(&r); err == io.EOF {
			return out, nil
		} else if err != nil {
			return nil, fmt.Errorf("article %d of %s: %w", len(out)+1, f.Name(), err)
		}
		out = append(out, &article{id: r.ID, text: r.Text, gold: r.Attributions})
	}
}

// annotate gives a its grammar, and its attributions in tokens.
func (a *article) annotate(doc *syntax.Annotated) {
	a.Doc = doc
	for _, g := range a.gold {
		a.Gold = append(a.Gold, relate.Relation{Source: tokensOf(doc, g.Source), Cue: tokensOf(doc, g.Cue), Content: tokensOf(doc, g.Content)})
	}
}

// tokensOf are the tokens that the byte ranges touch.
func tokensOf(d *syntax.Annotated, spans [][2]int) []words.Range {
	var out []words.Range
	for _, s := range spans {
		from := sort.Search(len(d.Tokens), func(i int) bool { return int(d.Tokens[i].End) > s[0] })
		to := sort.Search(len(d.Tokens), func(i int) bool { return int(d.Tokens[i].Start) >= s[1] })
		if from < to {
			r := words.Range{Start: int32(from), End: int32(to)}
			if k := len(out) - 1; k >= 0 && out[k].End >= r.Start {
				out[k].End = max(out[k].End, r.End)
			} else {
				out = append(out, r)
			}
		}
	}
	return out
}

// bytesOf are relations in bytes.
func bytesOf(d *syntax.Annotated, rs []relate.Relation) []attribution {
	conv := func(rs []words.Range) (out [][2]int) {
		for _, r := range rs {
			out = append(out, [2]int{int(d.Tokens[r.Start].Start), int(d.Tokens[r.End-1].End)})
		}
		return out
	}
	var out []attribution
	for _, r := range rs {
		out = append(out, attribution{conv(r.Source), conv(r.Cue), conv(r.Content)})
	}
	return out
}
