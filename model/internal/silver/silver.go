// Package silver reads a corpus of articles and the grammatical analysis that
// another program, Stanford's CoreNLP, made of them. It serves training and
// measuring; the engine does not import it.
package silver

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"hearsay/model/internal/parse"
	"hearsay/model/internal/tag"
	"hearsay/model/internal/words"
)

// Article is an article with its silver analysis. Tags, Lemmas, Heads, Labels,
// Names and Chains run parallel to Doc.Tokens; they and Doc are nil for an
// article that was not analysed.
type Article struct {
	ID     string
	Text   string
	Doc    *words.Doc
	Tags   []tag.Tag
	Lemmas []string
	Heads  []int32 // token index, -1 for the root of a sentence
	Labels []parse.Label
	Names  []string // class of the name that the token is part of: "PERSON", or "O"
	Chains []string // coreference in brackets: "(3" where a mention of chain 3 begins, "3)" where it ends, "_" for neither
}

// Read reads a part of the corpus, "train" or "dev", in the folder dir. The
// articles come in the order of the file.
func Read(dir, part string) ([]*Article, error) {
	var articles []*Article
	byID := map[string]*Article{}
	f, err := os.Open(filepath.Join(dir, part+".jsonl"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	for d := json.NewDecoder(f); ; {
		var line struct{ ID, Text string }
		if err := d.Decode(&line); err == io.EOF {
			break
		} else if err != nil {
			return nil, fmt.Errorf("article %d of %s: %w", len(articles)+1, f.Name(), err)
		}
		a := &Article{ID: line.ID, Text: line.Text}
		articles = append(articles, a)
		byID[a.ID] = a
	}
	return articles, readLayer(filepath.Join(dir, part+".tokens.conll.gz"), byID)
}

func readLayer(path string, articles map[string]*Article) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	layers := map[*Article]*layer{}
	var a *Article
	in := bufio.NewScanner(z)
	in.Buffer(nil, 1<<20)
	for n := 1; in.Scan(); n++ {
		line := in.Text()
		switch {
		case strings.HasPrefix(line, "# article = "):
			id := strings.TrimPrefix(line, "# article = ")
			if a = articles[id]; a == nil {
				return fmt.Errorf("%s:%d: the corpus has no article %q", path, n, id)
			}
			layers[a] = &layer{}
		case strings.HasPrefix(line, "#"):
		case line == "":
			if a != nil {
				layers[a].endSentence()
			}
		default:
			if a == nil {
				return fmt.Errorf("%s:%d: a token comes before the first article", path, n)
			}
			if err := layers[a].add(a, strings.Split(line, "\t")); err != nil {
				return fmt.Errorf("%s:%d: %w", path, n, err)
			}
		}
	}
	if err := in.Err(); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	for a, l := range layers {
		l.endSentence()
		if len(l.tokens) > 0 {
			a.Doc = words.Assemble(a.Text, l.tokens, l.sentences)
		}
	}
	return nil
}

// layer collects the tokens and sentences of one article.
type layer struct {
	tokens    []words.Token
	sentences []words.Range
}

func (l *layer) begin() int32 {
	if n := len(l.sentences); n > 0 {
		return l.sentences[n-1].End
	}
	return 0
}

func (l *layer) endSentence() {
	if start, end := l.begin(), int32(len(l.tokens)); end > start {
		l.sentences = append(l.sentences, words.Range{Start: start, End: end})
	}
}

// add reads the columns index, form, lemma, part of speech, name class, head,
// relation, start, end and coreference.
func (l *layer) add(a *Article, columns []string) error {
	if len(columns) < 10 {
		return fmt.Errorf("a token has %d columns, want 10", len(columns))
	}
	var head, start, end int
	for _, c := range []struct {
		to *int
		s  string
	}{{&head, columns[5]}, {&start, columns[7]}, {&end, columns[8]}} {
		var err error
		if *c.to, err = strconv.Atoi(c.s); err != nil {
			return err
		}
	}
	l.tokens = append(l.tokens, words.Token{Start: int32(start), End: int32(end)})
	a.Tags = append(a.Tags, tag.Named(columns[3]))
	a.Lemmas = append(a.Lemmas, columns[2])
	a.Heads = append(a.Heads, int32(head)-1)
	if head > 0 {
		a.Heads[len(a.Heads)-1] += l.begin()
	}
	a.Labels = append(a.Labels, parse.Named(columns[6]))
	a.Names = append(a.Names, columns[4])
	a.Chains = append(a.Chains, columns[9])
	return nil
}
