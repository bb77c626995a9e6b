package bulk

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"testing/iotest"

	"hearsay/content/claims"
	"hearsay/model"
)

// whole is an analysis in which the article says everything itself.
func whole(_ context.Context, a *model.Article) (*model.Analysis, error) {
	if strings.Contains(a.Text, "unreadable") {
		return nil, errors.New("the engine gave up")
	}
	at, end := a.Blocks[0].Start, a.Blocks[len(a.Blocks)-1].End
	c := model.Claim{ID: "c1", Content: []model.Span{{Start: at, End: end}}, Voice: model.Voice{Source: model.NoSource}, Confidence: 1}
	an := &model.Analysis{Claims: []model.Claim{c}}
	for _, r := range []model.Region{{Span: model.Span{End: at}, Claim: model.NoClaim}, {Span: model.Span{Start: at, End: end}, Part: model.Content},
		{Span: model.Span{Start: end, End: len(a.Text)}, Claim: model.NoClaim}} {
		if r.Len() > 0 {
			an.Coverage = append(an.Coverage, r)
		}
	}
	return an, nil
}

func TestClaims(t *testing.T) {
	in := strings.Join([]string{
		"\ufeff" + `{"id": "a", "text": "It rained.", "date": "2026-03-14", "publisher": "The Brackwater Post"}`,
		``,
		`{"id": 12345678901, "text": "Title\n\nIt \u001b[31mstopped."}`,
		`not JSON`,
		`["a", "list"]`,
		`{"id": "b"}`,
		`{"id": "c", "text": "  "}`,
		`{"id": "d", "text": "x"} {"id": "e", "text": "y"}`,
		`{"id": "f", "text": "unreadable"}`,
		`{"id": {"n": 1}, "text": "x"}`,
		`{"id": true, "text": "x"}`,
		`{"id": "g", "text": 5}`,
		`{"text": "No id, no newline at the end."}`,
	}, "\n")
	var out bytes.Buffer
	var bad []string
	err := Claims(context.Background(), strings.NewReader(in), &out, whole, func(line int, err error) {
		bad = append(bad, fmt.Sprintf("%d: %.67s", line, err))
	})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for line := range strings.Lines(out.String()) {
		a, an, err := claims.Decode([]byte(line))
		if err != nil {
			t.Fatalf("%v in %s", err, line)
		}
		if len(an.Claims) != 1 {
			t.Errorf("%d claims in %s", len(an.Claims), line)
		}
		got = append(got, fmt.Sprintf("%s|%s|%s|%s", a.ID, a.Published, a.Title, a.Text))
	}
	want := []string{
		"a|2026-03-14||It rained.",
		"12345678901||Title|Title\n\nIt [31mstopped.",
		"adb561698d8c|||No id, no newline at the end.",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("the records are\n%q, want\n%q", got, want)
	}
	wantBad := []string{
		"4: this is not a JSON object with id and text: invalid character 'o' i",
		"5: this is not a JSON object with id and text: it is a JSON array",
		`6: the object has no "text"`,
		"7: the text is empty",
		"8: there is more than one JSON object on the line",
		"9: the engine gave up",
		`10: the "id" is neither a string nor a number`,
		`11: the "id" is neither a string nor a number`,
		`12: the "text" is not a string`,
	}
	if strings.Join(bad, "\n") != strings.Join(wantBad, "\n") {
		t.Errorf("the bad lines are\n%q, want\n%q", bad, wantBad)
	}
}

func TestOrderIsKeptAndLittleIsHeld(t *testing.T) {
	const n = 5000
	var read, written atomic.Int64
	in := &source{n: n, read: &read}
	held := int64(0)
	out := writerFunc(func(p []byte) (int, error) {
		written.Add(int64(bytes.Count(p, []byte("\n"))))
		held = max(held, read.Load()-written.Load())
		return len(p), nil
	})
	var order []string
	err := Claims(context.Background(), in, io.MultiWriter(out, lineWriter(func(line []byte) {
		var r struct{ Article struct{ ID string } }
		if err := json.Unmarshal(line, &r); err != nil {
			t.Error(err)
		}
		order = append(order, r.Article.ID)
	})), whole, func(line int, err error) { t.Errorf("line %d: %v", line, err) })
	if err != nil {
		t.Fatal(err)
	}
	if len(order) != n {
		t.Fatalf("%d of %d records came out", len(order), n)
	}
	for i, id := range order {
		if id != fmt.Sprint(i) {
			t.Fatalf("record %d is %s", i, id)
		}
	}
	// The buffers on both sides hold some hundred of these short lines; all of
	// them would be thousands.
	if held > n/2 {
		t.Errorf("%d of %d lines were held at once", held, n)
	}
}

// source is n lines, made as they are read.
type source struct {
	n, i int
	rest []byte
	read *atomic.Int64
}

func (s *source) Read(p []byte) (int, error) {
	if len(s.rest) == 0 {
		if s.i == s.n {
			return 0, io.EOF
		}
		s.rest = fmt.Appendf(nil, "{\"id\": \"%d\", \"text\": \"It rained.%s\"}\n", s.i, strings.Repeat(" And on.", 30))
		s.i++
		s.read.Add(1)
	}
	k := copy(p, s.rest)
	s.rest = s.rest[k:]
	return k, nil
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(p []byte) (int, error) { return f(p) }

// lineWriter passes whole lines on.
func lineWriter(each func([]byte)) io.Writer {
	var rest []byte
	return writerFunc(func(p []byte) (int, error) {
		rest = append(rest, p...)
		for {
			i := bytes.IndexByte(rest, '\n')
			if i < 0 {
				return len(p), nil
			}
			each(rest[:i])
			rest = rest[i+1:]
		}
	})
}

func TestTooLongALineIsSkipped(t *testing.T) {
	long := io.MultiReader(
		strings.NewReader("{\"id\": \"a\", \"text\": \""), io.LimitReader(repeat('x'), maxLine), strings.NewReader("\"}\n"),
		strings.NewReader("{\"id\": \"b\", \"text\": \"It rained.\"}\n"),
	)
	var out bytes.Buffer
	var bad []int
	if err := Claims(context.Background(), long, &out, whole, func(line int, err error) { bad = append(bad, line) }); err != nil {
		t.Fatal(err)
	}
	if len(bad) != 1 || bad[0] != 1 || strings.Count(out.String(), "\n") != 1 {
		t.Errorf("bad lines are %v, the records %.200s", bad, out.String())
	}
}

// Long lines wait for one another: what is worked on at once is bounded by its
// size, and not by the number of processors alone.
func TestLongLinesTakeTurns(t *testing.T) {
	const n, size = 24, maxLine / 3
	var now, most atomic.Int64
	slow := func(ctx context.Context, a *model.Article) (*model.Analysis, error) {
		at := now.Add(int64(len(a.Text)))
		defer now.Add(-int64(len(a.Text)))
		for {
			m := most.Load()
			if at <= m || most.CompareAndSwap(m, at) {
				break
			}
		}
		runtime.Gosched()
		return whole(ctx, a)
	}
	var in []io.Reader
	for i := range n {
		in = append(in, strings.NewReader(fmt.Sprintf(`{"id": "%d", "text": "`, i)), io.LimitReader(repeat('x'), size), strings.NewReader("\"}\n"))
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(8))
	var out counter
	if err := Claims(t.Context(), io.MultiReader(in...), &out, slow, func(line int, err error) { t.Errorf("line %d: %v", line, err) }); err != nil {
		t.Fatal(err)
	}
	if out.lines != n || most.Load() > maxLine {
		t.Errorf("%d records; %d bytes were worked on at once, and %d may be", out.lines, most.Load(), maxLine)
	}
}

// counter counts the lines that are written to it.
type counter struct{ lines int }

func (c *counter) Write(p []byte) (int, error) {
	c.lines += bytes.Count(p, []byte("\n"))
	return len(p), nil
}

type repeat byte

func (r repeat) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(r)
	}
	return len(p), nil
}

func TestTheStreamEndsWhenAnythingDoes(t *testing.T) {
	never := func(line int, err error) { t.Errorf("line %d: %v", line, err) }
	broken := errors.New("the pipe broke")

	in := io.MultiReader(strings.NewReader("{\"text\": \"It rained.\"}\n"), iotest.ErrReader(broken))
	var out bytes.Buffer
	if err := Claims(context.Background(), in, &out, whole, never); !errors.Is(err, broken) {
		t.Errorf("a broken input: %v", err)
	}
	if !strings.Contains(out.String(), "It rained.") {
		t.Error("what came before the input broke was not written")
	}

	full := writerFunc(func([]byte) (int, error) { return 0, broken })
	if err := Claims(context.Background(), &source{n: 100_000, read: new(atomic.Int64)}, full, whole, never); !errors.Is(err, broken) {
		t.Errorf("a broken output: %v", err)
	}

	ctx, cancel := context.WithCancel(context.Background())
	waiting, w := io.Pipe() // nothing comes, and nobody closes it
	defer w.Close()
	cancel()
	if err := Claims(ctx, waiting, io.Discard, whole, never); !errors.Is(err, context.Canceled) {
		t.Errorf("interrupted: %v", err)
	}
}

func FuzzClaims(f *testing.F) {
	f.Add([]byte("{\"id\": \"a\", \"text\": \"It rained.\"}\n\n{}\nx"))
	f.Fuzz(func(t *testing.T, in []byte) {
		var out bytes.Buffer
		bad := 0
		if err := Claims(context.Background(), bytes.NewReader(in), &out, whole, func(int, error) { bad++ }); err != nil {
			t.Fatal(err)
		}
		lines := 0
		for line := range bytes.SplitSeq(in, []byte("\n")) {
			if len(bytes.TrimSpace(line)) > 0 {
				lines++
			}
		}
		if good := strings.Count(out.String(), "\n"); good+bad != lines {
			t.Fatalf("%d lines became %d records and %d errors", lines, good, bad)
		}
		for line := range strings.Lines(out.String()) {
			if _, _, err := claims.Decode([]byte(line)); err != nil {
				t.Fatalf("%v in %s", err, line)
			}
		}
	})
}
