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
	"sync"

	"hearsay/content/claims"
	"hearsay/content/ingest"
	"hearsay/content/inorder"
	"hearsay/content/internal/lines"
	"hearsay/model"
)

// maxLine is the longest line that is read, and how many bytes of lines are worked
// on at once: longer lines wait for one another, however many processors there
// are. An analysis takes up to sixty times a text's size in memory, so this bounds
// it to a gigabyte; a text of that length is a shelf of books.
const maxLine = 16 << 20

// Analyze is how a text's claims are found.
type Analyze func(context.Context, *model.Article) (*model.Analysis, error)

// Claims reads objects {"id", "text"}, one a line, and writes a record of the
// claims format for each, in their order. It works on as many lines at once as
// there are processors, as long as they are not long, and holds twice as many at
// most. A line that cannot be
// used is passed to bad by its number, counted from 1, and skipped; blank lines
// are skipped. Claims ends with the first error of in, out or ctx.
func Claims(ctx context.Context, in io.Reader, out io.Writer, analyze Analyze, bad func(line int, err error)) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	work := func(ctx context.Context, l numbered) numbered {
		if l.err == nil {
			l.data, l.err = recordOf(ctx, l.data, analyze)
		}
		return l
	}
	share := newShare(maxLine)
	for r := range inorder.Map(ctx, linesOf(ctx, in, share), runtime.GOMAXPROCS(0), work) {
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
		share.giveBack(r.size)
	}
	return ctx.Err()
}

// numbered is a line of in, and then the line of out that it becomes; or why there
// is none.
type numbered struct {
	number int
	size   int // of the line of in
	data   []byte
	err    error
}

// share is how many bytes of lines may be worked on at once.
type share struct {
	most, used int
	mu         sync.Mutex
	freed      sync.Cond
}

func newShare(most int) *share {
	s := &share{most: most}
	s.freed.L = &s.mu
	return s
}

// take waits until there is room for n bytes, which never are more than most, or
// ctx ends.
func (s *share) take(ctx context.Context, n int) {
	defer context.AfterFunc(ctx, func() {
		s.mu.Lock() // not between the question and the waiting
		defer s.mu.Unlock()
		s.freed.Broadcast()
	})()
	s.mu.Lock()
	defer s.mu.Unlock()
	for s.used+n > s.most && ctx.Err() == nil {
		s.freed.Wait()
	}
	s.used += n
}

func (s *share) giveBack(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.used -= n
	s.freed.Broadcast()
}

// readError ends the stream: in itself is broken.
type readError struct{ error }

func (e readError) Unwrap() error { return e.error }

// recordOf is the line of output for a line of input.
func recordOf(ctx context.Context, line []byte, analyze Analyze) ([]byte, error) {
	var in map[string]any
	d := json.NewDecoder(bytes.NewReader(line))
	d.UseNumber() // an id may be a long one
	if err := d.Decode(&in); err != nil {
		if other := (*json.UnmarshalTypeError)(nil); errors.As(err, &other) {
			err = fmt.Errorf("it is a JSON %s", other.Value)
		}
		return nil, fmt.Errorf("this is not a JSON object with id and text: %w", err)
	}
	if d.More() {
		return nil, errors.New("there is more than one JSON object on the line")
	}
	switch in["id"].(type) {
	case nil, string, json.Number:
	default:
		return nil, errors.New(`the "id" is neither a string nor a number`)
	}
	text, ok := in["text"].(string)
	switch {
	case !ok && in["text"] != nil:
		return nil, errors.New(`the "text" is not a string`)
	case !ok:
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

// linesOf are the lines of in that are not blank, each when it has its share.
// Reading cannot be interrupted
// where it waits for a pipe; so that the rest can be, it has a goroutine of its
// own, which ends with the next byte or the program.
func linesOf(ctx context.Context, in io.Reader, share *share) iter.Seq[numbered] {
	return func(yield func(numbered) bool) {
		ready := make(chan numbered)
		go func() {
			defer close(ready)
			r := bufio.NewReaderSize(in, 1<<16)
			for number, more := 1, true; more; number++ {
				l := numbered{number: number}
				l.data, more, l.err = lines.Read(r, maxLine)
				if number == 1 {
					l.data = bytes.TrimPrefix(l.data, []byte("\uFEFF")) // some programs begin files with it
				}
				switch {
				case errors.As(l.err, new(lines.TooLong)):
				case l.err != nil:
					l.err = readError{l.err}
				case len(bytes.TrimSpace(l.data)) == 0:
					continue
				}
				l.size = len(l.data)
				share.take(ctx, l.size)
				select {
				case ready <- l:
				case <-ctx.Done():
					return
				}
			}
		}()
		for {
			select {
			case l, more := <-ready:
				if !more || !yield(l) {
					return
				}
			case <-ctx.Done():
				return
			}
		}
	}
}
