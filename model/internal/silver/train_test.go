package silver

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hearsay/model/internal/class"
	"hearsay/model/internal/parse"
	"hearsay/model/internal/tag"
	"hearsay/model/internal/weights"
	"hearsay/model/internal/words"
)

// form/tag/lemma/head/label
const treebank = `
The/DT/the/2/det mayor/NN/mayor/3/nsubj said/VBD/say/0/root the/DT/the/5/det harbour/NN/harbour/6/nsubj silts/VBZ/silt/3/ccomp
Critics/NNS/critic/2/nsubj said/VBD/say/0/root she/PRP/she/4/nsubj lied/VBD/lie/2/ccomp
The/DT/the/2/det harbour/NN/harbour/3/nsubj silts/VBZ/silt/0/root
She/PRP/she/2/nsubj said/VBD/say/0/root the/DT/the/4/det boats/NNS/boat/5/nsubj left/VBD/leave/2/ccomp
The/DT/the/3/det old/JJ/old/3/amod harbour/NN/harbour/0/root
`

func examples() []*Article {
	var list []*Article
	for line := range strings.Lines(strings.TrimSpace(treebank)) {
		a := &Article{}
		var tokens []words.Token
		for _, w := range strings.Fields(line) {
			part := strings.Split(w, "/")
			start := int32(len(a.Text))
			a.Text += part[0]
			tokens = append(tokens, words.Token{Start: start, End: int32(len(a.Text))})
			a.Text += " "
			a.Tags = append(a.Tags, tag.Named(part[1]))
			a.Lemmas = append(a.Lemmas, part[2])
			a.Heads = append(a.Heads, int32(part[3][0]-'0')-1)
			a.Labels = append(a.Labels, parse.Named(part[4]))
		}
		a.Doc = words.Assemble(a.Text, tokens, []words.Range{{Start: 0, End: int32(len(tokens))}})
		list = append(list, a)
	}
	return append(list, &Article{Text: "She said so."}) // one that was not analysed
}

func small() Settings {
	s := Defaults()
	s.Folds = 2
	s.Classes = class.Options{Classes: 4, Rounds: 3, Least: 1}
	s.Tags.Epochs, s.Parse = 8, parse.Options{Epochs: 10, Beam: 4}
	s.FoldParse = s.Parse
	s.TagTable = weights.MixedOptions{Pairs: 4, Wide: 100}
	return s
}

func TestTrainLearnsAndAnnotates(t *testing.T) {
	articles := examples()
	models, jackknifed, err := Train(articles, small())
	if err != nil {
		t.Fatal(err)
	}
	again, _, err := Train(articles, small())
	if err != nil {
		t.Fatal(err)
	}
	if string(models.Class) != string(again.Class) || string(models.Tag) != string(again.Tag) || string(models.Parse) != string(again.Parse) {
		t.Error("a second training has another result")
	}
	layers, err := models.Layers()
	if err != nil {
		t.Fatal(err)
	}
	right, all := 0, 0
	for i, a := range articles {
		if len(jackknifed) != len(articles) || jackknifed[i].Text != a.Text || len(jackknifed[i].Heads) != len(jackknifed[i].Tokens) {
			t.Fatalf("article %d is not annotated", i)
		}
		if a.Doc == nil {
			continue
		}
		own := layers.Annotate(a.Doc)
		for k := range a.Tags {
			all++
			if own.Tags[k] == a.Tags[k] {
				right++
			}
		}
	}
	if right != all {
		t.Errorf("%d of %d tags of the examples are right", right, all)
	}
}

func TestWrite(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"class", "tag", "parse"} {
		if err := os.Mkdir(filepath.Join(dir, name), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := (Trained{Class: []byte("c"), Tag: []byte("t"), Parse: []byte("p")}).Write(dir); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"class": "c", "tag": "t", "parse": "p"} {
		if got, err := os.ReadFile(filepath.Join(dir, name, name+".bin")); err != nil || string(got) != want {
			t.Errorf("%s.bin holds %q, want %q (%v)", name, got, want, err)
		}
	}
	if err := (Trained{}).Write(filepath.Join(dir, "nowhere")); err == nil {
		t.Error("a folder that does not exist was written to")
	}
}
