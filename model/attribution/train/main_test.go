package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hearsay/model/internal/syntax"
	"hearsay/model/internal/words"
)

// corpus writes a corpus of a few sentences of our own, in the form of the real
// one. Its silver layer is what the embedded grammar says.
func corpus(t *testing.T) (folder string) {
	t.Helper()
	folder = t.TempDir()
	people := []string{"Ilse Brandt", "Tomas Quill", "Greta Lind", "Ruben Adeyo", "the harbour master"}
	claims := []string{"the bridge would stay closed", "the ferry had run aground", "nobody was hurt in Torvale", "the school needs a roof", "prices rose in every shop", "the lighthouse was sold"}
	idle := []string{"Rain fell all day.", "The market opened at seven.", "Two cars waited at the quay."}
	for part, articles := range map[string]int{"train": 30, "dev": 4} {
		var lines, layer bytes.Buffer
		z := gzip.NewWriter(&layer)
		for i := range articles {
			p, q, c, d := people[i%5], people[(i+2)%5], claims[i%6], claims[(i+1)%6]
			text := fmt.Sprintf("%s On Monday, %s said %s.\n\n“%s,” %s said. %s", idle[i%3], p, c, d, q, idle[(i+1)%3])
			span := func(s string, from int) [][2]int {
				k := from + strings.Index(text[from:], s)
				return [][2]int{{k, k + len(s)}}
			}
			second := strings.Index(text, "“")
			a := article{id: fmt.Sprint(part, i), text: text, gold: []attribution{
				{span(p, 0), span("said", 0), span(c, 0)},
				{span(q, second), span("said", second), span("“"+d+",”", second)},
			}}
			line, err := json.Marshal(map[string]any{"id": a.id, "text": a.text, "attributions": a.gold})
			if err != nil {
				t.Fatal(err)
			}
			lines.Write(append(line, '\n'))
			writeLayer(z, a.id, syntax.Annotate(words.Split(text)))
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		for name, data := range map[string][]byte{part + ".jsonl": lines.Bytes(), part + ".tokens.conll.gz": layer.Bytes()} {
			if err := os.WriteFile(filepath.Join(folder, name), data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	return folder
}

func writeLayer(w io.Writer, id string, doc *syntax.Annotated) {
	fmt.Fprintf(w, "# article = %s\n", id)
	for _, s := range doc.Sentences {
		for i := s.Start; i < s.End; i++ {
			head := int32(0)
			if doc.Heads[i] >= 0 {
				head = doc.Heads[i] - s.Start + 1
			}
			form := doc.Form(int(i))
			fmt.Fprintf(w, "%d\t%s\t%s\t%s\tO\t%d\t%s\t%d\t%d\t_\n", i-s.Start+1, form, strings.ToLower(form), doc.Tags[i], head, doc.Labels[i], doc.Tokens[i].Start, doc.Tokens[i].End)
		}
		fmt.Fprintln(w)
	}
}

// The whole command, from a corpus to all weights and to what they find.
func TestFromTheCorpusToTheSameWeights(t *testing.T) {
	folder := corpus(t)
	files := []string{"class/class.bin", "tag/tag.bin", "parse/parse.bin", "relate/relate.bin", "who/who.bin"}
	train := func() (weights [][]byte, found string) {
		out := t.TempDir()
		for _, f := range files {
			if err := os.Mkdir(filepath.Dir(filepath.Join(out, f)), 0o755); err != nil {
				t.Fatal(err)
			}
		}
		o := options{corpus: folder, out: out, predictions: filepath.Join(out, "found.jsonl"), log: io.Discard}
		if err := run(o); err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			data, err := os.ReadFile(filepath.Join(out, f))
			if err != nil {
				t.Fatal(err)
			}
			weights = append(weights, data)
		}
		data, err := os.ReadFile(o.predictions)
		if err != nil {
			t.Fatal(err)
		}
		return weights, string(data)
	}
	once, found := train()
	again, _ := train()
	for i, f := range files {
		if !bytes.Equal(once[i], again[i]) {
			t.Errorf("two trainings gave different %s", f)
		}
	}
	dev, err := read(folder, "dev")
	if err != nil {
		t.Fatal(err)
	}
	var s score
	for i, line := range strings.Split(strings.TrimSpace(found), "\n") {
		var p struct {
			Claims []struct {
				Content, Cue [][2]int
				Source       struct{ Mention [][2]int }
			}
		}
		if err := json.Unmarshal([]byte(line), &p); err != nil {
			t.Fatal(err)
		}
		var claims []attribution
		for _, c := range p.Claims {
			claims = append(claims, attribution{c.Source.Mention, c.Cue, c.Content})
		}
		s.add(dev[i].text, dev[i].gold, claims)
	}
	if s.strict.tp != s.strict.gold || s.strict.pred != s.strict.gold {
		t.Errorf("in texts like those that it was taught it finds %d of %d attributions, and %d in all:\n%s", s.strict.tp, s.strict.gold, s.strict.pred, found)
	}
}
