package silver

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"

	"hearsay/model/internal/class"
	"hearsay/model/internal/parse"
	"hearsay/model/internal/syntax"
	"hearsay/model/internal/tag"
	"hearsay/model/internal/weights"
	"hearsay/model/internal/words"
)

// Settings of Train.
type Settings struct {
	Folds     int
	Classes   class.Options
	Tags      tag.Options
	TagTable  weights.MixedOptions
	Parse     parse.Options
	Moves     int // features of the parser's moves
	Relations weights.MixedOptions
	FoldParse parse.Options // of the parsers that only annotate the corpus for the layers above
	Log       io.Writer
}

// Defaults are the settings that the embedded models were trained with.
func Defaults() Settings {
	return Settings{
		Folds:     4,
		Classes:   class.Options{Classes: 250, Rounds: 12, Least: 3},
		Tags:      tag.Options{Epochs: 8},
		TagTable:  weights.MixedOptions{Rows: 110_000, Pairs: 4, Wide: 13_000},
		Parse:     parse.Options{Epochs: 6, Beam: 4, Least: 4},
		Moves:     600_000,
		Relations: weights.MixedOptions{Rows: 60_000, Pairs: 4, Wide: 7_000},
		FoldParse: parse.Options{Epochs: 3, Beam: 4, Least: 4},
		Log:       io.Discard,
	}
}

// Trained are the models that Train makes, as files.
type Trained struct{ Class, Tag, Parse []byte }

// Write puts the models where the program embeds them from; internal is the
// folder model/internal of the checkout.
func (t Trained) Write(internal string) error {
	for name, data := range map[string][]byte{"class": t.Class, "tag": t.Tag, "parse": t.Parse} {
		if err := os.WriteFile(filepath.Join(internal, name, name+".bin"), data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// Layers are the models ready for use.
func (t Trained) Layers() (syntax.Layers, error) {
	c, err := class.Open(string(t.Class))
	if err != nil {
		return syntax.Layers{}, err
	}
	g, err := tag.Open(string(t.Tag))
	if err != nil {
		return syntax.Layers{}, err
	}
	p, err := parse.Open(string(t.Parse))
	return syntax.Layers{Classes: c, Tagger: g, Parser: p}, err
}

// Train learns word classes, tags and dependencies from the silver analysis of
// articles. The same articles in the same order give the same models.
//
// A layer that is to work on the output of another one must be trained on
// such output, errors included, not on the silver analysis: and the other
// must not have seen the text, or it would make too few errors. So the
// articles are dealt into folds, the models are also trained on all folds but
// one, and annotate that one. The parser is trained on tags made so, and
// jackknifed is the analysis, made so, of each article's words.Split.
func Train(articles []*Article, s Settings) (models Trained, jackknifed []*syntax.Annotated, err error) {
	begin := time.Now()
	say := func(what string) { fmt.Fprintf(s.Log, "%7.1f s  %s\n", time.Since(begin).Seconds(), what) }

	var docs []*words.Doc
	for _, a := range articles {
		if a.Doc != nil {
			docs = append(docs, a.Doc)
		}
	}
	models.Class = class.Train(docs, s.Classes)
	classes, err := class.Open(string(models.Class))
	if err != nil {
		return Trained{}, nil, err
	}
	say("word classes")

	// Tags. Model k is that of all folds but k, model Folds that of all.
	inputs := make([]tag.Input, len(articles))
	for i, a := range articles {
		if a.Doc != nil {
			inputs[i] = read(a.Doc, classes)
		}
	}
	taggers := make([]*tag.Model, s.Folds+1)
	err = each(s.Folds+1, func(k int) (err error) {
		var golds []tag.Gold
		for i, a := range articles {
			if a.Doc != nil && i%s.Folds != k {
				golds = append(golds, tag.Gold{Input: inputs[i], Tags: a.Tags, Lemmas: a.Lemmas})
			}
		}
		data := tag.Train(golds, s.Tags).Bytes(s.TagTable)
		if k == s.Folds {
			models.Tag = data
		}
		taggers[k], err = tag.Open(string(data))
		return err
	})
	if err != nil {
		return Trained{}, nil, err
	}
	say("tags")

	trees := make([]parse.Gold, len(articles))
	for i, a := range articles {
		if a.Doc != nil {
			in := inputs[i]
			tags := make([]tag.Tag, len(a.Tags))
			taggers[i%s.Folds].Tag(in, tags)
			trees[i] = parse.Gold{
				Input: parse.Input{Doc: in.Doc, Forms: in.Forms, Class: in.Class, Tags: tags},
				Heads: a.Heads, Labels: a.Labels,
			}
		}
	}
	parsers := make([]*parse.Model, s.Folds+1)
	err = each(s.Folds+1, func(k int) (err error) {
		k = s.Folds - k // the largest first
		var golds []parse.Gold
		for i, g := range trees {
			if g.Doc != nil && i%s.Folds != k {
				golds = append(golds, g)
			}
		}
		o := s.FoldParse
		if k == s.Folds {
			o = s.Parse
		}
		data := parse.Train(golds, o).Bytes(s.Moves, s.Relations)
		if k == s.Folds {
			models.Parse = data
		}
		parsers[k], err = parse.Open(string(data))
		return err
	})
	if err != nil {
		return Trained{}, nil, err
	}
	say("dependencies")

	jackknifed = make([]*syntax.Annotated, len(articles))
	for i, a := range articles {
		k := i % s.Folds
		jackknifed[i] = syntax.Layers{Classes: classes, Tagger: taggers[k], Parser: parsers[k]}.Annotate(words.Split(a.Text))
	}
	say("jackknifed articles")
	return models, jackknifed, nil
}

func read(doc *words.Doc, classes *class.Model) tag.Input {
	in := tag.Input{Doc: doc, Forms: make([]uint32, len(doc.Tokens)), Class: make([]uint16, len(doc.Tokens))}
	for i := range doc.Tokens {
		in.Forms[i] = words.FoldHash(doc.Form(i))
		in.Class[i] = classes.Of(in.Forms[i])
	}
	return in
}

// each calls do for 0 to n-1, two at a time, and returns the first error.
func each(n int, do func(k int) error) error {
	errs := make([]error, n)
	var wait sync.WaitGroup
	turns := make(chan struct{}, 2)
	for k := range n {
		turns <- struct{}{}
		wait.Go(func() {
			errs[k] = do(k)
			<-turns
		})
	}
	wait.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
