// Package lines reads streams of lines of which some may be longer than memory
// should hold.
package lines

import (
	"bufio"
	"errors"
	"fmt"
	"io"
)

// TooLong says that a line has more bytes than were asked for.
type TooLong struct{ Most int }

func (e TooLong) Error() string {
	if e.Most >= 1<<20 {
		return fmt.Sprintf("the line is longer than %d MB", e.Most>>20)
	}
	return fmt.Sprintf("the line is longer than %d KB", e.Most>>10)
}

// Read is the next line of r, in memory of its own, with its end, and whether
// there may be another. Of a line that is longer than most bytes nothing is
// kept, and the error is TooLong; the next call goes on behind it. With any other
// error r itself is broken, and nothing comes after it.
func Read(r *bufio.Reader, most int) (line []byte, more bool, err error) {
	for long := false; ; {
		part, end := r.ReadSlice('\n')
		if long = long || len(line)+len(part) > most; long {
			line, err = nil, TooLong{most}
		} else {
			line = append(line, part...)
		}
		switch {
		case end == nil:
			return line, true, err
		case errors.Is(end, io.EOF):
			return line, false, err
		case !errors.Is(end, bufio.ErrBufferFull):
			return nil, false, end
		}
	}
}
