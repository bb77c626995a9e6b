// Command train learns all weights of the engine from the corpus and measures
// them on its dev part:
//
//	go run ./model/attribution/train -corpus ../shared/polnear -out model/internal
//
// The same corpus gives the same weights to the last bit, on any machine. It
// takes some ten minutes on two cores. README.md tells what is learned and in
// which order.
package main

import (
	"bufio"
	"encoding/gob"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"hearsay/model/internal/relate"
	"hearsay/model/internal/silver"
	"hearsay/model/internal/syntax"
	"hearsay/model/internal/words"
)

func main() {
	o := options{log: os.Stdout}
	flag.StringVar(&o.corpus, "corpus", "../shared/polnear", "`folder` of the corpus")
	flag.StringVar(&o.out, "out", "", "write the weights into the packages below this `folder`, model/internal; without it they are only measured")
	flag.StringVar(&o.grammar, "grammar", "", "keep the lower layers in this `file`, and take them from it when it is there")
	flag.StringVar(&o.predictions, "predictions", "", "write what is found in dev to this `file`, for the corpus's own scorer")
	flag.IntVar(&o.articles, "articles", 0, "train on the first so many articles only; 0 takes all")
	flag.Parse()
	if err := run(o); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

type options struct {
	corpus, out, grammar, predictions string
	articles                          int
	log                               io.Writer
}

func run(o options) error {
	start := time.Now()
	stage := func(name string) {
		fmt.Fprintf(o.log, "%7.1f s  %s\n", time.Since(start).Seconds(), name)
	}
	train, err := read(o.corpus, "train")
	if err != nil {
		return err
	}
	dev, err := read(o.corpus, "dev")
	if err != nil {
		return err
	}
	g, err := learnGrammar(o)
	if err != nil {
		return err
	}
	layers, err := g.Trained.Layers()
	if err != nil {
		return err
	}
	stage("the lower layers are learned")
	if o.articles > 0 {
		train = train[:min(len(train), o.articles)]
	}
	s := relate.Defaults()
	s.Log = o.log
	for _, a := range dev {
		a.annotate(layers.Annotate(words.Split(a.text)))
		s.Watch = append(s.Watch, a.Example)
	}
	var examples []relate.Example
	for i, a := range train {
		a.annotate(g.Jackknifed[i])
		examples = append(examples, a.Example)
	}
	m := relate.Train(examples, s)
	stage("attribution is learned")
	sources, err := learnSources(o.corpus, layers, train)
	if err != nil {
		return err
	}
	stage("sources are learned")
	if o.out != "" {
		if err := g.Trained.Write(o.out); err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(o.out, "relate", "relate.bin"), m.Bytes(), 0o644); err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(o.out, "who", "who.bin"), sources, 0o644); err != nil {
			return err
		}
	}
	if err := measure(m, dev, o); err != nil {
		return err
	}
	stage("measured")
	return nil
}

// grammar is the lower layers, and the training articles annotated by such
// layers as have not seen them.
type grammar struct {
	Trained    silver.Trained
	Jackknifed []*syntax.Annotated
}

func learnGrammar(o options) (g grammar, err error) {
	if o.grammar != "" {
		f, err := os.Open(o.grammar)
		if err == nil {
			defer f.Close()
			return g, gob.NewDecoder(bufio.NewReader(f)).Decode(&g)
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return g, err
		}
	}
	articles, err := silver.Read(o.corpus, "train")
	if err != nil {
		return g, err
	}
	s := silver.Defaults()
	s.Log = o.log
	if g.Trained, g.Jackknifed, err = silver.Train(articles, s); err != nil || o.grammar == "" {
		return g, err
	}
	f, err := os.Create(o.grammar)
	if err != nil {
		return g, err
	}
	w := bufio.NewWriter(f)
	return g, errors.Join(gob.NewEncoder(w).Encode(g), w.Flush(), f.Close())
}

// measure scores m on articles: what the relations layers find, without the
// rules that the engine adds.
func measure(m *relate.Model, articles []*article, o options) error {
	var s score
	var r reliability
	var out []byte
	reader := m.Reader()
	for _, a := range articles {
		found := reader.Relate(a.Doc)
		claims := bytesOf(a.Doc, found)
		hit := s.add(a.text, a.gold, claims)
		for i := range found {
			r.add(found[i].Confidence, hit[i])
		}
		line, err := json.Marshal(prediction(a, claims))
		if err != nil {
			return err
		}
		out = append(append(out, line...), '\n')
	}
	fmt.Fprint(o.log, s.String(), r.String())
	if o.predictions == "" {
		return nil
	}
	return os.WriteFile(o.predictions, out, 0o644)
}

// prediction is an article in the form that the corpus's scorer reads.
func prediction(a *article, claims []attribution) any {
	type source struct {
		Mention [][2]int `json:"mention"`
	}
	type claim struct {
		Content [][2]int `json:"content"`
		Cue     [][2]int `json:"cue"`
		Source  source   `json:"source"`
	}
	p := struct {
		ID     string  `json:"id"`
		Text   string  `json:"text"`
		Claims []claim `json:"claims"`
	}{ID: a.id, Text: a.text, Claims: []claim{}}
	for _, c := range claims {
		p.Claims = append(p.Claims, claim{c.Content, c.Cue, source{c.Source}})
	}
	return p
}
