package e2e

import (
	"context"
	"io"
	"regexp"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"hearsay/content/ingest"
	"hearsay/model"
	"hearsay/model/attribution"
	"hearsay/ui/app"
	"hearsay/ui/reader"
	"hearsay/ui/terminal"
)

// tape keeps what is written to it and lets somebody wait for something on it.
type tape struct {
	mu   sync.Mutex
	news *sync.Cond
	text strings.Builder
}

func newTape() *tape {
	t := &tape{}
	t.news = sync.NewCond(&t.mu)
	return t
}

func (t *tape) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.news.Broadcast()
	return t.text.Write(p)
}

// until waits for words after the first from bytes and is the place behind
// what had been written by then.
func (t *tape) until(words string, from int) int {
	t.mu.Lock()
	defer t.mu.Unlock()
	for t.text.Len() <= from || !strings.Contains(t.text.String()[from:], words) {
		t.news.Wait()
	}
	return t.text.Len()
}

// Whatever stands in a file, of the sequences that steer a terminal only those
// reach it that hearsay has reason to write.
func FuzzBytesThatReachTheTerminal(f *testing.F) {
	for _, seed := range []string{
		"Title\n\n\"The bridge is open,\" said Mayor \x1b[31mTull\x1b[m.\n",
		"\x1b]0;title\x07\x1b]52;c;aGVsbG8=\x07 \x1b]8;;http://example.org\x07link\x1b]8;;\x07\n\nText\u202etxet\u2066",
		"\u009b2J\u0090q\u009c \x00\x07\x0e \u2028\ufeff\U000e0041 said.\n\x1bc\x1b[?1049l\x1b[6n",
		"# A [link](javascript:alert(1)) and [one](http://example.org/\x1b[2J)\n\nWords, he said.\n",
		"<html><title>T&#27;[2J</title><p>He said &#155;31m &#x202e; so.<a href='http://x/&#27;]'>a</a></p></html>",
	} {
		f.Add(seed)
	}
	engine := attribution.New(attribution.Options{})
	f.Fuzz(func(t *testing.T, text string) {
		a, err := ingest.Read(t.Context(), "article", strings.NewReader(text))
		if err != nil {
			if strings.ContainsFunc(err.Error(), model.Hidden) {
				t.Errorf("the error holds hidden characters: %q", err)
			}
			return
		}
		if strings.Contains(a.Title+a.Text, "closes") {
			return // what the test looks for on the screen
		}
		keys, typing := io.Pipe()
		out := newTape()
		analyzed := make(chan struct{})
		go func() {
			<-analyzed
			io.WriteString(typing, "?")
			at := out.until("closes", 0)
			io.WriteString(typing, "x")
			out.until("\x1b", at) // the article is written again
			io.WriteString(typing, "q")
		}()
		err = app.Run(t.Context(), &terminal.Terminal{In: keys, Out: out, Environ: []string{"TERM=xterm-256color"}, Width: 110, Height: 30}, app.Options{
			Read: a,
			Analyze: func(ctx context.Context, a *model.Article, _ func(*model.Analysis)) (*model.Analysis, error) {
				return engine.Analyze(ctx, a)
			},
			Elsewhere: func(context.Context, *model.Analysis) (map[string]reader.Said, error) {
				close(analyzed)
				return nil, nil
			},
		})
		if err != nil {
			t.Fatal(err)
		}
		harmless(t, out.text.String())
	})
}

// expected are the sequences that hearsay writes: styles, links, movements of
// the cursor, erasing, scrolling, its modes, and two questions; and the isolates
// in which it sets text that runs from right to left.
var expected = regexp.MustCompile("^(" + strings.Join([]string{
	`\x1b\[[\d;]*[mHBGCKXSTr]`, `\x08`,
	`\x1b\]8;;[!-~]*\x1b\\`,
	`\x1b\[\?(1049|25|7|2004|1000|1006|2026)[hl]`,
	`\x{2068}`, `\x{2069}`,
	`\x1b\]11;\?\x07`, `\x1b\[\?2026\$p`,
}, "|") + ")")

func harmless(t *testing.T, out string) {
	t.Helper()
	for i := 0; i < len(out); {
		if seq := expected.FindString(out[i:]); seq != "" {
			i += len(seq)
			continue
		}
		r, n := utf8.DecodeRuneInString(out[i:])
		if r != '\r' && r != '\n' && (r == utf8.RuneError || model.Hidden(r)) {
			t.Fatalf("it wrote %q in %q", r, out[max(0, i-40):min(len(out), i+40)])
		}
		i += n
	}
}
