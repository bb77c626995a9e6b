package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"

	"hearsay/model/internal/parse"
	"hearsay/model/internal/relate"
	"hearsay/model/internal/syntax"
	"hearsay/model/internal/tag"
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

func readSilver(folder, part string) ([]*article, error) {
	var out []*article
	byID := map[string]*article{}
	data, err := os.ReadFile(filepath.Join(folder, part+".jsonl"))
	if err != nil {
		return nil, err
	}
	for line := range bytes.Lines(data) {
		var r struct {
			ID, Text     string
			Attributions []attribution
		}
		if err := json.Unmarshal(line, &r); err != nil {
			return nil, err
		}
		a := &article{id: r.ID, text: r.Text, gold: r.Attributions}
		a.Doc = &syntax.Annotated{Doc: &words.Doc{Text: r.Text}}
		out = append(out, a)
		byID[r.ID] = a
	}
	f, err := os.Open(filepath.Join(folder, part+".tokens.conll.gz"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	sc := bufio.NewScanner(z)
	sc.Buffer(nil, 1<<20)
	var d *syntax.Annotated
	base := 0
	for sc.Scan() {
		line := sc.Text()
		switch {
		case strings.HasPrefix(line, "# article = "):
			d = byID[line[12:]].Doc
		case strings.HasPrefix(line, "#") && !strings.Contains(line, "\t"):
			base = len(d.Tokens)
			d.Sentences = append(d.Sentences, words.Range{Start: int32(base), End: int32(base)})
		case line != "":
			c := strings.Split(line, "\t")
			b, _ := strconv.Atoi(c[7])
			e, _ := strconv.Atoi(c[8])
			h, _ := strconv.Atoi(c[5])
			d.Tokens = append(d.Tokens, words.Token{Start: int32(b), End: int32(e)})
			d.Tags = append(d.Tags, tag.Named(c[3]))
			d.Forms = append(d.Forms, words.FoldHash(c[1]))
			d.Lemmas = append(d.Lemmas, words.Hash(c[2]))
			d.Class = append(d.Class, 0)
			d.Heads = append(d.Heads, int32(base+h-1))
			if h == 0 {
				d.Heads[len(d.Heads)-1] = -1
			}
			d.Labels = append(d.Labels, parse.Named(c[6]))
			d.Sentences[len(d.Sentences)-1].End++
		}
	}
	var kept []*article
	for _, a := range out {
		if len(a.Doc.Tokens) == 0 {
			continue
		}
		kept = append(kept, a)
		silverQuotes(a.Doc)
		for _, g := range a.gold {
			a.Gold = append(a.Gold, relate.Relation{Source: tokensOf(a.Doc, g.Source), Cue: tokensOf(a.Doc, g.Cue), Content: tokensOf(a.Doc, g.Content)})
		}
	}
	return kept, sc.Err()
}

func silverQuotes(d *syntax.Annotated) {
	d.Quotes = make([]words.Quote, len(d.Tokens))
	p := 0
	for i := 1; i <= len(d.Sentences); i++ {
		if i == len(d.Sentences) || strings.Contains(d.Text[d.Tokens[d.Sentences[i].Start-1].End:d.Tokens[d.Sentences[i].Start].Start], "\n") {
			d.Paragraphs = append(d.Paragraphs, words.Range{Start: d.Sentences[p].Start, End: d.Sentences[i-1].End})
			p = i
		}
	}
	for _, r := range d.Paragraphs {
		open := false
		for i := r.Start; i < r.End; i++ {
			switch d.Form(int(i)) {
			case "“", "``":
				open = true
				d.Quotes[i] = words.Opening
			case "”":
				open = false
				d.Quotes[i] = words.Closing
			case "\"", "''":
				if open {
					d.Quotes[i] = words.Closing
				} else {
					d.Quotes[i] = words.Opening
				}
				open = !open
			default:
				if open {
					d.Quotes[i] = words.Inside
				}
			}
		}
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
