package terminal

import (
	"hash/maphash"
	"slices"
	"strconv"
	"strings"
)

// A painter turns frames into the fewest bytes that make a terminal show them.
//
// It remembers the lines of the last frame as they were written, not a grid of
// cells: a hundred readers on a server cost a hundred frames of text. A new
// frame goes through four steps.
//
//  1. Scroll. When many lines stand a few rows higher or lower than before,
//     the terminal moves them itself, for a few bytes. All that has changed
//     lies between the first and the last line that differ; the shift that
//     brings the most of those lines into place is taken, if it gains enough.
//     Where none does, because a pane beside the text has changed as well, it is
//     the shift that brings the most of the lines' beginnings into place. It
//     empties lines, too; whether it has gained anything is seen when the frame
//     has been written both ways.
//  2. Compare. Lines equal to what the terminal shows now cost one comparison
//     of strings. The others are put into cells, old and new.
//  3. Cut. The cells that differ are cut into strokes, runs of one style; a short
//     run of equal cells between two others is written again when that is shorter
//     than going around it.
//  4. Write. The strokes are written style by style: on a page of text in the
//     colours of its sources, with notes beside it, to go back and forth on the
//     screen takes fewer bytes than to go back and forth between colours.
//
// The first three steps only decide what is cheap; whatever they decide, the last
// one leaves the terminal showing the frame.
type painter struct {
	width, height int
	lines         []string // what the terminal shows; nil when nobody knows
	hashes        []uint64
	seed          maphash.Seed

	old, new []cell // of the line at hand
	strokes  []stroke
	pens     []pen  // of the strokes
	ink      []byte // what the strokes write
	out      []byte
	other    []byte // what the frame takes the other way

	// The terminal's state while writing.
	row, col int  // where the cursor should be; row is negative when nobody knows
	sure     bool // whether it is
	pen      pen
}

// pen is how a terminal writes: a style, and the address of a hyperlink.
type pen struct{ style, link string }

// stroke is cells of one line that are written in one go.
type stroke struct {
	row, col int
	width    int // columns that the cursor moves by
	from, to int // what is written, in the painter's ink
	pen      int // in the painter's pens; anyPen where all do that do not show on a blank
}

const anyPen = -1

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
	p.begin()
	if p.lines == nil {
		for i, l := range lines {
			p.fresh(i, l)
		}
		p.use(pen{})
	} else {
		p.update(lines, hashes)
	}
	p.lines, p.hashes = lines, hashes
	return p.out
}

// begin is where writing begins: nobody knows where the cursor stands, and the
// pen is none.
func (p *painter) begin() {
	p.out = p.out[:0]
	p.row, p.sure, p.pen = -1, false, pen{}
}

// update writes the lines over those that the terminal shows.
func (p *painter) update(lines []string, hashes []uint64) {
	m := p.scrolling(lines, hashes)
	if !m.evident {
		p.rewrite(p.lines, p.hashes, lines, hashes)
	}
	if m.shift == 0 {
		return
	}
	p.out, p.other = p.other, p.out
	p.begin()
	moved, movedHashes := p.scroll(m)
	p.rewrite(moved, movedHashes, lines, hashes)
	if !m.evident && len(p.other) <= len(p.out) {
		p.out, p.other = p.other, p.out
	}
}

// rewrite writes what differs between old lines, which the terminal shows, and
// new ones.
func (p *painter) rewrite(old []string, oldHashes []uint64, new []string, newHashes []uint64) {
	p.strokes, p.pens, p.ink = p.strokes[:0], append(p.pens[:0], pen{}), p.ink[:0]
	for i, l := range new {
		if oldHashes[i] == newHashes[i] && old[i] == l {
			continue
		}
		parse(old[i], p.old)
		parse(l, p.new)
		if slices.ContainsFunc(p.new, uncertain) || strings.Contains(old[i], isolate) {
			p.fresh(i, l)
		} else {
			p.cut(i)
		}
	}
	slices.SortStableFunc(p.strokes, func(a, b stroke) int { return max(a.pen, 0) - max(b.pen, 0) })
	for _, s := range p.strokes {
		p.move(s.row, s.col)
		switch {
		case s.pen != anyPen:
			p.use(p.pens[s.pen])
		case !p.pen.plain():
			p.use(pen{})
		}
		p.out = append(p.out, p.ink[s.from:s.to]...)
		p.col += s.width
		p.sure = p.col < p.width
	}
	p.use(pen{})
}

// minGain is how many more lines a scroll must bring into place than stand
// there already. Below that, writing them costs about as much, and a terminal
// on a slow line shows the scroll and the repair one after the other.
const minGain = 3

// movement is lines of the screen that a terminal is to move: those from top to
// bottom, by shift lines up, or down if it is negative.
type movement struct {
	top, bottom, shift int
	evident            bool // it gains so much that nothing else need be tried
}

// scrolling is the movement that brings most of what differs into place. Its
// shift is 0 where none is worth a try.
func (p *painter) scrolling(lines []string, hashes []uint64) movement {
	top, bottom := 0, len(lines)-1
	for top <= bottom && hashes[top] == p.hashes[top] {
		top++
	}
	for bottom > top && hashes[bottom] == p.hashes[bottom] {
		bottom--
	}
	n := bottom - top + 1
	if n < minGain+1 {
		return movement{}
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
	shift, gain := bestShift(top, bottom, max(minGain, n/4), equal)
	evident := gain > n/2
	if shift == 0 {
		shift, _ = bestShift(top, bottom, minGain*p.width, alike)
	}
	if shift == 0 {
		return movement{}
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
	return movement{min(first, first+shift), max(last, last+shift), shift, evident}
}

// scroll makes the terminal move lines, and is what it shows then.
func (p *painter) scroll(m movement) (lines []string, hashes []uint64) {
	p.out = csi(p.out, 'r', m.top+1, m.bottom+1)
	p.out = csi(p.out, 'S', max(m.shift, 0))
	p.out = csi(p.out, 'T', max(-m.shift, 0))
	p.out = append(p.out, "\x1b[r"...)
	p.row, p.sure = -1, false // setting the region moves the cursor, to where terminals differ
	lines, hashes = slices.Clone(p.lines), slices.Clone(p.hashes)
	empty := maphash.String(p.seed, "")
	for i := m.top; i <= m.bottom; i++ {
		if from := i + m.shift; m.top <= from && from <= m.bottom {
			lines[i], hashes[i] = p.lines[from], p.hashes[from]
		} else {
			lines[i], hashes[i] = "", empty
		}
	}
	return lines, hashes
}

// bestShift is how many lines those between top and bottom should move up (or
// down, if negative) so that gain, added up over all lines and the lines that
// come to stand there, is the greatest, and that gain; 0 if no shift gains more
// than enough.
func bestShift(top, bottom, enough int, gain func(i, from int) int) (shift, most int) {
	placed := func(shift int) (sum int) {
		for i := max(top, top-shift); i <= min(bottom, bottom-shift); i++ {
			sum += gain(i, i+shift)
		}
		return sum
	}
	most = placed(0) + enough
	for k := 1; k <= bottom-top; k++ {
		for _, s := range [2]int{k, -k} {
			if g := placed(s); g > most {
				most, shift = g, s
			}
		}
	}
	return shift, most
}

func commonPrefix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// fresh writes a line where nobody knows what stands there. It is written as a
// whole, too, where terminals differ over its cells: a wide character that one of
// them takes for narrow must not leave anything of what stood there; and a mark
// that sets a stretch apart may be kept with the cell before it.
func (p *painter) fresh(row int, line string) {
	p.move(row, 0)
	p.use(pen{})
	p.out = append(p.out, "\x1b[K"...)
	parse(line, p.new)
	for col := 0; col < p.width; {
		c := p.new[col]
		if n := run(p.new[col:], blank); n > gap {
			col += n
			continue
		}
		if c != rest {
			p.move(row, col)
			if c != blank || !p.pen.plain() {
				p.use(c.pen())
			} // else the style at hand does not show on a blank
			p.out = append(p.out, c.text...)
			p.col += int(c.width)
			p.sure = p.col < p.width && !uncertain(c)
		}
		col++
	}
}

// gap is how many equal cells are written again rather than gone around: a step
// over so many takes four bytes.
const gap = 4

// cut cuts what differs in the line at hand into strokes.
func (p *painter) cut(row int) {
	end := len(p.new) // from here on the new line is blank
	for end > 0 && p.new[end-1] == blank {
		end--
	}
	for col := 0; col < end; {
		if p.old[col] == p.new[col] {
			col++
			continue
		}
		if n := p.changedBlanks(col, end); n > fewBlanks {
			p.erase(row, col, n)
			col += n
			continue
		}
		col = p.stroke(row, col, end)
	}
	if slices.ContainsFunc(p.old[end:], func(c cell) bool { return c != blank }) {
		p.erase(row, end, 0)
	}
}

// stroke cuts the stroke that begins at col, and is the column from which on
// nothing of the line has been cut yet.
func (p *painter) stroke(row, col, end int) int {
	s := stroke{row: row, col: col, from: len(p.ink), pen: anyPen}
	var with pen
	plain := true
	stop := col // behind the last cell that must be written
	s.to = s.from
	for k := col; k < end && k-stop <= gap; {
		c := p.new[k]
		if c == blank {
			if n := run(p.new[k:end], blank); n > blanksBetween && k > col {
				break
			}
			if plain {
				p.ink = append(p.ink, ' ')
				if k++; p.old[k-1] != blank {
					stop, s.to = k, len(p.ink)
				}
				continue
			}
		}
		if s.pen == anyPen {
			with = c.pen()
			plain = with.plain()
			if k > col && !plain {
				break
			}
			s.pen = p.number(with)
		} else if c.pen() != with {
			break
		}
		p.ink = append(p.ink, c.text...)
		differs := p.old[k] != c
		for k++; k < end && p.new[k] == rest; k++ {
			differs = differs || p.old[k] != rest
		}
		if differs {
			stop, s.to = k, len(p.ink)
		}
	}
	p.ink = p.ink[:s.to]
	s.width = stop - col
	if n := p.changedBlanks(stop, end); n > fewBlanks && (s.pen == anyPen || plain) {
		p.ink = csi(p.ink, 'X', n) // which leaves the cursor where it is
		s.to = len(p.ink)
		p.strokes = append(p.strokes, s)
		return stop + n
	}
	p.strokes = append(p.strokes, s)
	return stop
}

// erase adds a stroke that makes the n cells from col on blank; with n of 0, all
// to the end of the line.
func (p *painter) erase(row, col, n int) {
	s := stroke{row: row, col: col, from: len(p.ink), pen: anyPen}
	if n == 0 {
		p.ink = append(p.ink, "\x1b[K"...)
	} else {
		p.ink = csi(p.ink, 'X', n)
	}
	s.to = len(p.ink)
	p.strokes = append(p.strokes, s)
}

// number is the pen's number among those of the strokes.
func (p *painter) number(with pen) int {
	for i, known := range p.pens {
		if known == with {
			return i
		}
	}
	p.pens = append(p.pens, with)
	return len(p.pens) - 1
}

// Blanks that are to be written are erased at once where that takes fewer
// bytes than writing them: the sequence takes four or five, and a step over them
// as many where something follows.
const (
	fewBlanks     = 4
	blanksBetween = 8
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

// run is how many cells equal to c the line begins with.
func run(line []cell, c cell) int {
	n := 0
	for n < len(line) && line[n] == c {
		n++
	}
	return n
}

// move puts the cursor on a cell, on the shortest way.
func (p *painter) move(row, col int) {
	if row == p.row && col == p.col && p.sure {
		return
	}
	var place, line, steps [16]byte
	way := csi(place[:0], 'H', row+1, col+1)
	if row == p.row+1 && p.row >= 0 {
		way = shorter(way, aside(append(line[:0], "\r\n"...), 0, col))
	}
	switch {
	case p.row < 0 || row < p.row:
	case p.sure:
		way = shorter(way, aside(csi(steps[:0], 'B', row-p.row), p.col, col))
	case row == p.row:
		way = csi(steps[:0], 'G', col+1)
	}
	p.out = append(p.out, way...)
	p.row, p.col, p.sure = row, col, true
}

// aside appends what moves the cursor within its line.
func aside(seq []byte, from, to int) []byte {
	const few = 4 // steps back that take no more than a sequence
	switch {
	case to >= from:
		return csi(seq, 'C', to-from)
	case from-to <= few:
		return append(seq, "\b\b\b\b"[:from-to]...)
	}
	return csi(seq, 'G', to+1)
}

func shorter(a, b []byte) []byte {
	if len(b) < len(a) {
		return b
	}
	return a
}

// plain reports whether the pen does not show on a blank.
func (w pen) plain() bool { return w.link == "" && onBlank(w.style) == "" }

// use takes a pen.
func (p *painter) use(with pen) {
	if with.link != p.pen.link {
		p.out = append(append(append(p.out, "\x1b]8;;"...), with.link...), "\x1b\\"...)
	}
	if with.style != p.pen.style {
		p.out = append(append(append(p.out, "\x1b["...), change(p.pen.style, with.style)...), 'm')
	}
	p.pen = with
}

// csi appends the control sequence that ends with a letter. A last number of 1
// is what terminals take where there is none; steps of 0 are nothing at all.
func csi(seq []byte, letter byte, numbers ...int) []byte {
	last := len(numbers) - 1
	if numbers[last] == 0 {
		return seq
	}
	seq = append(seq, "\x1b["...)
	for i, n := range numbers {
		if i < last || n > 1 {
			seq = strconv.AppendInt(seq, int64(n), 10)
		}
		if i < last && numbers[last] > 1 {
			seq = append(seq, ';')
		}
	}
	return append(seq, letter)
}
