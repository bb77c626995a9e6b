// Package bulk turns a stream of texts into a stream of claims: the filter for
// corpora.
package bulk

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"runtime"

	"hearsay/content/claims"
	"hearsay/content/ingest"
	"hearsay/content/inorder"
	"hearsay/model"
)

// maxLine is the longest line that is read. A few such lines are in memory at
// once, however many there are; a text of that length is a shelf of books.
const maxLine = 64 << 20

// Analyze is how a text's claims are found.
type Analyze func(context.Context, *model.Article) (*model.Analysis, error)

// Claims reads objects {"id", "text"}, one a line, and writes a record of the
// claims format for each, in their order. It works on as many lines at once as
// there are processors, and holds twice as many at most. A line that cannot be
// used is passed to bad by its number, counted from 1, and skipped; blank lines
// are skipped. Claims ends with the first error of in, out or ctx.
func Claims(ctx context.Context, in io.Reader, out io.Writer, analyze Analyze, bad func(line int, err error)) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	work := func(ctx context.Context, l numbered) result {
		if l.err != nil {
			return result{numbered: l}
		}
		record, err := recordOf(ctx, l.data, analyze)
		return result{numbered{l.number, record, err}}
	}
	for r := range inorder.Map(ctx, linesOf(ctx, in), runtime.GOMAXPROCS(0), work) {
		switch {
		case ctx.Err() != nil: // what was interrupted is no bad line
		case errors.As(r.err, new(readError)):
			return r.err
		case r.err != nil:
			bad(r.number, r.err)
		default:
			// Not held back in a buffer: whoever feeds the pipe slowly waits for it.
			if _, err := out.Write(r.data); err != nil {
				return err
			}
		}
	}
	return ctx.Err()
}

// numbered is a line of in or out, or why there is none.
type numbered struct {
	number int
	data   []byte
	err    error
}

type result struct{ numbered }

// readError ends the stream: in itself is broken.
type readError struct{ error }

func (e readError) Unwrap() error { return e.error }

// recordOf is the line of output for a line of input.
func recordOf(ctx context.Context, line []byte, analyze Analyze) ([]byte, error) {
	var in map[string]any
	d := json.NewDecoder(bytes.NewReader(line))
	d.UseNumber() // an id may be a long one
	if err := d.Decode(&in); err != nil {
		return nil, fmt.Errorf("this is not a JSON object with id and text: %w", err)
	}
	if d.More() {
		return nil, errors.New("there is more than one JSON object on the line")
	}
	text, ok := in["text"].(string)
	if !ok {
		return nil, errors.New(`the object has no "text"`)
	}
	a := ingest.Text(text)
	if len(a.Blocks) == 0 {
		return nil, errors.New("the text is empty")
	}
	ingest.Describe(a, in)
	an, err := analyze(ctx, a)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = claims.Encode(&b, a, an)
	return b.Bytes(), err
}

// linesOf are the lines of in that are not blank. Reading cannot be interrupted
// where it waits for a pipe; so that the rest can be, it has a goroutine of its
// own, which ends with the next byte or the program.
func linesOf(ctx context.Context, in io.Reader) iter.Seq[numbered] {
	return func(yield func(numbered) bool) {
		lines := make(chan numbered)
		go func() {
			defer close(lines)
			r := bufio.NewReaderSize(in, 1<<16)
			for number, more := 1, true; more; number++ {
				var l numbered
				l.number = number
				l.data, more, l.err = readLine(r)
				if l.err == nil && len(bytes.TrimSpace(l.data)) == 0 {
					continue
				}
				select {
				case lines <- l:
				case <-ctx.Done():
					return
				}
			}
		}()
		for {
			select {
			case l, more := <-lines:
				if !more || !yield(l) {
					return
				}
			case <-ctx.Done():
				return
			}
		}
	}
}

var errLong = fmt.Errorf("the line is longer than %d MB", maxLine>>20)

// readLine is the next line of r, in memory of its own, and whether there may
// be another. Of a line that is too long nothing is kept.
func readLine(r *bufio.Reader) (line []byte, more bool, err error) {
	for long := false; ; {
		part, end := r.ReadSlice('\n')
		if long = long || len(line)+len(part) > maxLine; long {
			line, err = nil, errLong
		} else {
			line = append(line, part...)
		}
		switch {
		case end == nil:
			return line, true, err
		case errors.Is(end, io.EOF):
			return line, false, err
		case !errors.Is(end, bufio.ErrBufferFull):
			return nil, false, readError{end}
		}
	}
}
