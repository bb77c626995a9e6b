package export

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"hearsay/content/bundled"
	"hearsay/content/claims"
	"hearsay/content/ingest"
	"hearsay/model"
	"hearsay/model/attribution"
)

// documents are the bundled articles with their claims.
func documents(t testing.TB) []Document {
	t.Helper()
	articles, err := bundled.Articles()
	if err != nil {
		t.Fatal(err)
	}
	engine := attribution.New(attribution.Options{})
	var out []Document
	for _, a := range articles {
		an, err := engine.Analyze(context.Background(), a)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, Document{a, an})
	}
	return out
}

// these are documents as Write takes them.
func these(docs ...Document) iter.Seq2[Document, error] {
	return func(yield func(Document, error) bool) {
		for _, d := range docs {
			if !yield(d, nil) {
				return
			}
		}
	}
}

func written(t testing.TB, f Format, docs ...Document) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, f, these(docs...)); err != nil {
		t.Fatalf("%s: %v", f, err)
	}
	return b.String()
}

// ink is s without white space.
func ink(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// readBack is the article's text in exported Markdown, read back, without what its
// footnotes added.
func readBack(source string) (*model.Article, string) {
	a := ingest.Markdown(source)
	text := a.Text
	if i := strings.LastIndex(source, "\n\n[^"); i >= 0 {
		_, notes, _ := strings.Cut(source[i:], "\n\n")
		text = ""
		for _, b := range a.Blocks[:len(a.Blocks)-strings.Count("\n"+notes, "\n[^")] {
			text += b.In(a.Text) + "\n"
		}
	}
	return a, reference.ReplaceAllString(text, "")
}

// reference matches how the importer writes the reference to a footnote.
var reference = regexp.MustCompile(`\[\d+\]`)

func TestMarkdownReadsBack(t *testing.T) {
	for _, d := range documents(t) {
		source := written(t, Markdown, d)
		a, text := readBack(source)
		if got, want := ink(text), ink(d.Text); got != want {
			t.Errorf("%s: the text read back differs:\n%s", d.ID, difference(got, want))
		}
		if a.ID != d.ID || a.Title != d.Title || a.Byline != d.Byline || a.Publisher != d.Publisher || a.Language != d.Language || a.Genre != d.Genre {
			t.Errorf("%s: the description read back is %+v", d.ID, *a)
		}
		for i, b := range d.Blocks {
			if a.Blocks[i].Kind != b.Kind || a.Blocks[i].Level != b.Level {
				t.Errorf("%s: block %d was a %s of level %d, is a %s of level %d", d.ID, i, b.Kind, b.Level, a.Blocks[i].Kind, a.Blocks[i].Level)
			}
		}
		if len(a.Marks) < len(d.Marks) {
			t.Errorf("%s: %d of %d marks are left", d.ID, len(a.Marks), len(d.Marks))
		}
		for i := range d.Analysis.Claims {
			c := &d.Analysis.Claims[i]
			if want := b2i(c.Kind != model.Narrator); strings.Count(source, "[^"+c.ID+"]:") != want || strings.Count(source, "[^"+c.ID+"]") != 2*want {
				t.Errorf("%s: claim %s has the footnotes %q", d.ID, c.ID, regexp.MustCompile(`.*\[\^`+c.ID+`\].*`).FindAllString(source, -1))
			}
		}
	}
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func difference(got, want string) string {
	i := 0
	for i < len(got) && i < len(want) && got[i] == want[i] {
		i++
	}
	return "…" + got[max(0, i-20):min(len(got), i+40)] + "…\nwant\n…" + want[max(0, i-20):min(len(want), i+40)] + "…"
}

func TestMarkdownOfSeveralKeepsFootnotesApart(t *testing.T) {
	docs := documents(t)
	source := written(t, Markdown, docs...)
	seen := make(map[string]bool)
	for _, m := range regexp.MustCompile(`(?m)^\[\^([^\]]+)\]:`).FindAllStringSubmatch(source, -1) {
		if seen[m[1]] {
			t.Errorf("footnote %s is there twice", m[1])
		}
		seen[m[1]] = true
	}
	if len(seen) == 0 {
		t.Error("no footnotes")
	}
}

func FuzzMarkdown(f *testing.F) {
	f.Add("# a\n1. b\n- c\n> d\n***\n`e` [f](g) <h> &amp; i_j_ http://k.example www.l.example m@n.example | o\n===\n\\ ~~p~~ [^q]: +", uint8(0), 1, 7, uint8(1))
	f.Add("*a* **b**", uint8(4), 0, 3, uint8(0))
	f.Fuzz(func(t *testing.T, text string, kind uint8, from, to int, mark uint8) {
		clean := ingest.Text(text)
		if len(clean.Blocks) == 0 || reference.MatchString(clean.Text) {
			return // nothing to write, or what the test takes for a footnote
		}
		a := &model.Article{ID: "x", Text: clean.Text, Genre: model.Report}
		for _, b := range clean.Blocks {
			b.Kind = []model.BlockKind{model.Paragraph, model.Heading, model.ListItem, model.BlockQuote, model.Preformatted}[kind%5]
			b.Level = 1
			a.Blocks = append(a.Blocks, b)
		}
		if m := (model.Mark{Span: model.Span{Start: from, End: to}, Kind: model.MarkKind(mark % 4), URL: "https://brackwater.example/"}); 0 <= from && from < to && to <= len(a.Text) {
			a.Marks = []model.Mark{m}
			if model.CheckArticle(a) != nil || strings.TrimSpace(m.In(a.Text)) != m.In(a.Text) || strings.Contains(m.In(a.Text), "\n") {
				a.Marks = nil
			}
		}
		c := model.Claim{ID: "c1", Kind: model.Unresolved, Content: []model.Span{a.Blocks[0].Span}, Voice: model.Voice{Source: model.NoSource}}
		source := written(t, Markdown, Document{a, &model.Analysis{Claims: []model.Claim{c}}})
		if _, got := readBack(source); ink(got) != ink(a.Text) {
			t.Fatalf("the text read back differs:\n%s\nin\n%s", difference(ink(got), ink(a.Text)), source)
		}
	})
}

func TestCSV(t *testing.T) {
	docs := documents(t)
	rows, err := csv.NewReader(strings.NewReader(written(t, CSV, docs...))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	n := 1
	for _, d := range docs {
		n += len(d.Analysis.Claims)
	}
	if len(rows) != n || !slices.Equal(rows[0], columns) {
		t.Errorf("%d rows under %q, want %d", len(rows), rows[0], n)
	}
	d := docs[1]
	a := *d.Article
	a.Title, a.Publisher, a.URL = "=cmd|'/c calc'!A1", "+1", "@x"
	for i, cell := range strings.Split(strings.Split(written(t, CSV, Document{&a, d.Analysis}), "\n")[1], ",")[1:5] {
		if strings.ContainsRune("=+-@", rune(strings.Trim(cell+" ", `"`)[0])) {
			t.Errorf("cell %d would be a formula: %s", i+1, cell)
		}
	}
}

func TestJSON(t *testing.T) {
	docs := documents(t)
	var one struct{ Schema string }
	if err := json.Unmarshal([]byte(written(t, JSON, docs[0])), &one); err != nil || one.Schema != claims.Schema {
		t.Errorf("one document is %+v, %v", one, err)
	}
	var many []json.RawMessage
	if err := json.Unmarshal([]byte(written(t, JSON, docs...)), &many); err != nil || len(many) != len(docs) {
		t.Errorf("%d documents are %d, %v", len(docs), len(many), err)
	}
	var none []json.RawMessage
	if err := json.Unmarshal([]byte(written(t, JSON)), &none); err != nil || len(none) != 0 {
		t.Errorf("no document is %v, %v", none, err)
	}
	for line := range strings.Lines(written(t, JSONLines, docs...)) {
		if _, _, err := claims.Decode([]byte(line)); err != nil {
			t.Error(err)
		}
	}
}

func TestReviewsAreSkeletons(t *testing.T) {
	for _, d := range documents(t) {
		var g reviewGraph
		dec := json.NewDecoder(strings.NewReader(written(t, ClaimReview, d)))
		dec.DisallowUnknownFields()
		if err := dec.Decode(&g); err != nil {
			t.Fatal(err)
		}
		want := 0
		for _, c := range d.Analysis.Claims {
			want += b2i(c.Source != model.NoSource && c.Polarity != model.Declined)
		}
		if g.Context != "https://schema.org" || len(g.Graph) != want || want == 0 {
			t.Errorf("%s: %d reviews for %d claims", d.ID, len(g.Graph), want)
		}
		for _, r := range g.Graph {
			if r.Type != "ClaimReview" || r.ClaimReviewed == "" || r.ItemReviewed.Author.Name == "" || r.ReviewRating.AlternateName != "" {
				t.Errorf("%s: a review is %+v", d.ID, r)
			}
		}
	}
}

func TestEveryFormatIsWritten(t *testing.T) {
	docs := documents(t)
	for _, f := range Formats {
		if got, err := Parse(strings.ToUpper(string(f))); err != nil || got != f {
			t.Errorf("%s is read as %q, %v", f, got, err)
		}
		if s := written(t, f, docs[1]); !strings.Contains(s, "Wagner") {
			t.Errorf("%s lacks the article: %.100s", f, s)
		}
		if a, b := written(t, f, docs...), written(t, f, docs...); a != b {
			t.Errorf("%s differs from one time to the next", f)
		}
		broken := errors.New("the pipe broke")
		if err := Write(writerFunc(func([]byte) (int, error) { return 0, broken }), f, these(docs...)); !errors.Is(err, broken) {
			t.Errorf("%s to a broken pipe: %v", f, err)
		}
		if err := Write(io.Discard, f, func(yield func(Document, error) bool) {
			_ = yield(docs[0], nil) && yield(Document{}, broken)
		}); !errors.Is(err, broken) {
			t.Errorf("%s of a broken source: %v", f, err)
		}
	}
	if err := Write(io.Discard, "word", these()); err == nil || !strings.Contains(err.Error(), "markdown, html, json") {
		t.Errorf("an unknown format: %v", err)
	}
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(p []byte) (int, error) { return f(p) }

func TestFileIsWrittenWholeOrNotAtAll(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "out.md")
	say := func(s string) func(io.Writer) error {
		return func(w io.Writer) error { _, err := io.WriteString(w, s); return err }
	}
	content := func() string { b, _ := os.ReadFile(path); return string(b) }

	if err := File(path, false, say("one")); err != nil || content() != "one" {
		t.Fatalf("first: %v, %q", err, content())
	}
	if err := File(path, false, say("two")); err == nil || !strings.Contains(err.Error(), "--force") || content() != "one" {
		t.Errorf("again: %v, %q", err, content())
	}
	if err := File(path, true, say("three")); err != nil || content() != "three" {
		t.Errorf("by force: %v, %q", err, content())
	}
	broken := errors.New("the disk is full")
	err := File(path, true, func(w io.Writer) error {
		_, _ = io.WriteString(w, "half of")
		return broken
	})
	if !errors.Is(err, broken) || content() != "three" {
		t.Errorf("broken off: %v, %q", err, content())
	}
	err = File(filepath.Join(dir, "raced"), false, func(w io.Writer) error {
		return os.WriteFile(filepath.Join(dir, "raced"), []byte("theirs"), 0o600)
	})
	if b, _ := os.ReadFile(filepath.Join(dir, "raced")); err == nil || string(b) != "theirs" {
		t.Errorf("a file that came meanwhile: %v, %q", err, b)
	}
	if err := File(filepath.Join(dir, "nowhere", "out.md"), false, say("x")); err == nil || !strings.Contains(err.Error(), "cannot be written") {
		t.Errorf("no such directory: %v", err)
	}
	if err := File(dir, true, say("x")); err == nil || !strings.Contains(err.Error(), "is a directory") {
		t.Errorf("over a directory: %v", err)
	}
	if err := File(os.DevNull, true, say("x")); err != nil {
		t.Errorf("to nowhere: %v", err)
	}
	if info, err := os.Stat(os.DevNull); err != nil || info.Mode().IsRegular() {
		t.Fatalf("nowhere is a file now: %v, %v", info, err)
	}
	left, err := filepath.Glob(filepath.Join(dir, ".*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// A file that is replaced stays as private as it was, and a link to it a link.
func TestWhatIsReplacedKeepsItsRights(t *testing.T) {
	dir := t.TempDir()
	path, link := filepath.Join(dir, "mine.md"), filepath.Join(dir, "link.md")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("mine.md", link); err != nil {
		t.Skipf("the file system has no links: %v", err)
	}
	if err := File(link, true, func(w io.Writer) error { _, err := io.WriteString(w, "new"); return err }); err != nil {
		t.Fatal(err)
	}
	info, err := os.Lstat(path)
	if err != nil {
		t.Fatal(err)
	}
	if content, err := os.ReadFile(path); err != nil || string(content) != "new" || info.Mode().Perm() != 0o600 {
		t.Errorf("the file holds %q, %v, and is %v", content, err, info.Mode())
	}
	if info, err := os.Lstat(link); err != nil || info.Mode().Type() != os.ModeSymlink {
		t.Errorf("the link is %v, %v", info.Mode(), err)
	}
}
