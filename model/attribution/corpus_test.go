package attribution_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"

	"hearsay/model"
	"hearsay/model/attribution"
)

// Every article of the corpus, training and development, has an analysis that
// is in order. The corpus lies beside the checkout and does not come with it.
func TestCorpusIsInOrder(t *testing.T) {
	texts := append(corpus(t, "train.jsonl"), corpus(t, "dev.jsonl")...)
	if len(texts) < 900 {
		t.Errorf("the corpus has %d articles", len(texts))
	}
	engine := attribution.New(attribution.Options{})
	work := make(chan string)
	var wait sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			for text := range work {
				a := article(text)
				an, err := engine.Analyze(context.Background(), a)
				if err == nil {
					err = model.Check(a, an)
				}
				if err != nil {
					t.Errorf("%v, in the article that begins %.80q", err, text)
				}
			}
		})
	}
	for i := 0; i < len(texts); i += stride {
		work <- texts[i]
	}
	close(work)
	wait.Wait()
}

func corpus(t *testing.T, name string) (texts []string) {
	f, err := os.Open(filepath.Join("../../../shared/polnear", name))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("the corpus is not there")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for lines := json.NewDecoder(f); ; {
		var entry struct{ Text string }
		if err := lines.Decode(&entry); errors.Is(err, io.EOF) {
			return texts
		} else if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, entry.Text)
	}
}
