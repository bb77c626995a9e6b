package terminal

import (
	"hash/maphash"
	"strconv"
	"strings"
)

// A painter turns frames into the fewest bytes that make a terminal show them.
//
// It remembers the lines of the last frame as they were written, not a grid of
// cells: a hundred readers on a server cost a hundred frames of text. A new
// frame goes through three steps.
//
//  1. Scroll. When many lines stand a few rows higher or lower than before,
//     the terminal moves them itself, for a few bytes. All that has changed
//     lies between the first and the last line that differ; the shift that
//     brings the most of those lines into place is taken, if it gains enough.
//     Where none does, because a pane beside the text has changed as well, it is
//     the shift that brings the most of the lines' beginnings into place.
//  2. Compare. Lines equal to what the terminal shows now cost one comparison
//     of strings. The others are put into cells, old and new.
//  3. Write. The runs of cells that differ are written, with the shortest of a
//     few ways to get there; a short run of equal cells between two others is
//     written again when that is shorter than going around it.
//
// Steps 1 and 2 only decide what is cheap; whatever they decide, step 3 leaves
// the terminal showing the frame.
type painter struct {
	width, height int
	lines         []string // what the terminal shows; nil when nobody knows
	hashes        []uint64
	seed          maphash.Seed

	old, new []cell // of the line at hand
	out      []byte

	// The terminal's state while writing.
	row, col int  // where the cursor should be; row is negative when nobody knows
	sure     bool // whether it is
	style    string
	link     string
	plain    bool // style does not show on a blank
}

func newPainter() *painter { return &painter{seed: maphash.MakeSeed()} }

// forget makes the next frame be written in full.
func (p *painter) forget() { p.lines = nil }

// paint is what to write for the terminal of width x height to show the lines
// of content. The result is valid until the next call.
func (p *painter) paint(content string, width, height int) []byte {
	if width != p.width || height != p.height {
		p.width, p.height = width, height
		p.old, p.new = make([]cell, width), make([]cell, width)
		p.forget()
	}
	p.out = p.out[:0]
	p.row, p.sure, p.style, p.link, p.plain = -1, false, "", "", true
	lines := strings.Split(content, "\n")
	if len(lines) > height {
		lines = lines[:height]
	}
	for len(lines) < height {
		lines = append(lines, "")
	}
	hashes := make([]uint64, height)
	for i, l := range lines {
		hashes[i] = maphash.String(p.seed, l)
	}
	if p.lines != nil {
		p.scroll(lines, hashes)
	}
	for i, l := range lines {
		switch {
		case p.lines == nil:
			p.fresh(i, l)
		case p.hashes[i] != hashes[i] || p.lines[i] != l:
			p.update(i, p.lines[i], l)
		}
	}
	p.pen("", "")
	p.lines, p.hashes = lines, hashes
	return p.out
}

// minGain is how many more lines a scroll must bring into place than stand
// there already. Below that, writing them costs about as much, and a terminal
// on a slow line shows the scroll and the repair one after the other.
const minGain = 3

func (p *painter) scroll(lines []string, hashes []uint64) {
	top, bottom := 0, len(lines)-1
	for top <= bottom && hashes[top] == p.hashes[top] {
		top++
	}
	for bottom > top && hashes[bottom] == p.hashes[bottom] {
		bottom--
	}
	n := bottom - top + 1
	if n < minGain+1 {
		return
	}
	equal := func(i, from int) int {
		if hashes[i] == p.hashes[from] {
			return 1
		}
		return 0
	}
	alike := func(i, from int) int {
		if hashes[i] == p.hashes[from] {
			return len(lines[i])
		}
		return commonPrefix(lines[i], p.lines[from])
	}
	shift := bestShift(top, bottom, minGain, equal)
	if shift == 0 {
		shift = bestShift(top, bottom, minGain*p.width, alike)
	}
	if shift == 0 {
		return
	}
	// Only the lines from the first to the last that it brings into place move:
	// an edge of the frame that has changed as well stays where it is.
	out := func(i int) bool { return 2*alike(i, i+shift) < len(lines[i]) }
	first, last := max(top, top-shift), min(bottom, bottom-shift)
	for first < last && out(first) {
		first++
	}
	for first < last && out(last) {
		last--
	}
	top, bottom = min(first, first+shift), max(last, last+shift)
	p.csi(top+1, ';', bottom+1, 'r')
	if shift > 0 {
		p.csi(shift, 'S')
	} else {
		p.csi(-shift, 'T')
	}
	p.out = append(p.out, "\x1b[r"...)
	p.row, p.sure = -1, false // setting the region moves the cursor, to where terminals differ
	moved, movedHashes := append([]string(nil), p.lines...), append([]uint64(nil), p.hashes...)
	empty := maphash.String(p.seed, "")
	for i := top; i <= bottom; i++ {
		if from := i + shift; top <= from && from <= bottom {
			moved[i], movedHashes[i] = p.lines[from], p.hashes[from]
		} else {
			moved[i], movedHashes[i] = "", empty
		}
	}
	p.lines, p.hashes = moved, movedHashes
}

// bestShift is how many lines those between top and bottom should move up (or
// down, if negative) so that gain, added up over all lines and the lines that
// come to stand there, is the greatest; 0 if no shift gains more than enough.
func bestShift(top, bottom, enough int, gain func(i, from int) int) int {
	placed := func(shift int) (sum int) {
		for i := max(top, top-shift); i <= min(bottom, bottom-shift); i++ {
			sum += gain(i, i+shift)
		}
		return sum
	}
	best, shift := placed(0)+enough, 0
	for k := 1; k <= bottom-top; k++ {
		for _, s := range [2]int{k, -k} {
			if g := placed(s); g > best {
				best, shift = g, s
			}
		}
	}
	return shift
}

func commonPrefix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// fresh writes a line where nobody knows what stands there.
func (p *painter) fresh(row int, line string) {
	p.move(row, 0)
	p.pen("", "")
	p.out = append(p.out, "\x1b[K"...)
	parse("", p.old)
	parse(line, p.new)
	p.difference(row)
}

func (p *painter) update(row int, old, new string) {
	if strings.Contains(old, isolate) || strings.Contains(new, isolate) {
		// What is set apart is drawn as a whole: a terminal may keep the mark that
		// begins it with the cell before.
		p.fresh(row, new)
		return
	}
	parse(old, p.old)
	parse(new, p.new)
	p.difference(row)
}

// gap is how many equal cells are written again rather than gone around: the
// usual move takes five bytes.
const gap = 4

func (p *painter) difference(row int) {
	end := len(p.new) // from here on the new line is blank
	for end > 0 && p.new[end-1] == blank {
		end--
	}
	erase := false
	for col := end; col < len(p.old) && !erase; col++ {
		erase = p.old[col] != blank
	}
	for col := 0; col < end; {
		if p.old[col] == p.new[col] {
			col++
			continue
		}
		for p.new[col] == rest { // begin with the whole character
			col--
		}
		if n := p.changedBlanks(col, end); n > fewBlanks {
			p.move(row, col)
			p.eraseCells(n)
			col += n
			continue
		}
		stop := p.runEnd(col, end)
		p.move(row, col)
		for col < stop {
			if n := p.blanks(col, stop); n > 0 {
				p.eraseCells(n)
				if col += n; col < stop {
					p.move(row, col)
				}
				continue
			}
			if !p.put(p.new[col]) {
				stop, erase = end, true // it may have run over what stood behind it
			}
			col++
		}
	}
	if erase && end < p.width {
		p.move(row, end)
		p.pen("", "")
		p.out = append(p.out, "\x1b[K"...)
	}
}

// runEnd is the end of the run of cells to be written that begins at col.
func (p *painter) runEnd(col, end int) int {
	stop := col + 1
	for k := stop; k < end && k-stop <= gap; k++ {
		if p.old[k] != p.new[k] {
			stop = k + 1
		} else if p.new[k] != blank && p.new[k].style != p.new[stop-1].style {
			break // equal, but writing it costs a change of style
		}
	}
	for stop < end && p.new[stop] == rest {
		stop++
	}
	return stop
}

// Blanks that are to be written are erased at once where that takes fewer
// bytes than writing them: the sequence takes four or five, and another move
// where something follows.
const (
	fewBlanks     = 5
	blanksBetween = 10
)

// changedBlanks is how many blanks there are from col on, up to the last of them
// that is to be written: erasing those between that stand there already costs
// nothing.
func (p *painter) changedBlanks(col, end int) int {
	n := 0
	for k := col; k < end && p.new[k] == blank; k++ {
		if p.old[k] != blank {
			n = k + 1 - col
		}
	}
	return n
}

// blanks is how many blanks from col on are to be erased rather than written.
func (p *painter) blanks(col, stop int) int {
	n := 0
	for col+n < stop && p.new[col+n] == blank {
		n++
	}
	if n <= fewBlanks || col+n < stop && n <= blanksBetween {
		return 0
	}
	return n
}

// eraseCells makes the n cells from the cursor on blank; it stays before them.
func (p *painter) eraseCells(n int) {
	p.move(p.row, p.col)
	if p.link != "" || !p.plain {
		p.pen("", "") // or the blanks would take its background
	}
	p.csi(n, 'X')
}

// put writes the cell at the cursor and reports whether it is certain what
// that did to the cells behind it.
func (p *painter) put(c cell) bool {
	if c == rest {
		return true
	}
	p.move(p.row, p.col)
	if c != blank || p.link != "" || !p.plain {
		p.pen(c.style, c.link)
	} // else the style at hand does not show on a blank
	certain := c.certain()
	if !certain { // a terminal may take it for narrower, and leave the rest as it was
		p.csi(int(c.width), 'X')
	}
	p.out = append(p.out, c.text...)
	p.col += int(c.width)
	p.sure = certain && p.col < p.width
	return certain
}

// move puts the cursor on a cell.
func (p *painter) move(row, col int) {
	switch {
	case row == p.row && col == p.col && p.sure:
		return
	case p.row >= 0 && col == 0 && row == p.row+1:
		p.out = append(p.out, "\r\n"...)
	case p.row >= 0 && row == p.row+1 && col <= 9 && row >= 9: // a byte less than the place in numbers
		p.out = append(p.out, "\r\n"...)
		p.csi(col, 'C')
	case row == p.row:
		p.csi(col+1, 'G')
	case col == 0:
		p.csi(row+1, 'H')
	default:
		p.csi(row+1, ';', col+1, 'H')
	}
	p.row, p.col, p.sure = row, col, true
}

func (p *painter) pen(style, link string) {
	if link != p.link {
		p.out = append(append(append(p.out, "\x1b]8;;"...), link...), "\x1b\\"...)
		p.link = link
	}
	if style == p.style {
		return
	}
	p.out = append(append(append(p.out, "\x1b["...), change(p.style, style)...), 'm')
	p.style, p.plain = style, onBlank(style) == ""
}

// csi appends a control sequence of numbers and single bytes.
func (p *painter) csi(parts ...any) {
	p.out = append(p.out, "\x1b["...)
	for _, part := range parts {
		switch part := part.(type) {
		case int:
			p.out = strconv.AppendInt(p.out, int64(part), 10)
		case rune:
			p.out = append(p.out, byte(part))
		}
	}
}
