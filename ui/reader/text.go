package reader

import (
	"regexp"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"hearsay/model"
	"hearsay/ui/layout"
	"hearsay/ui/theme"
)

// line draws the left pane's row for a line of the text: focus bar, text,
// letter and mark. It is as wide as the left pane.
func (m *Model) line(p layout.Pos) string {
	if s, ok := m.lines[p]; ok {
		return s
	}
	var b strings.Builder
	g, l := m.geo, m.text.Line(p)
	b.WriteString(spaces(g.margin))
	v := m.voiceOf(l)
	if v.focused {
		b.WriteString(m.colour(m.claim().Source).With(m.opt.Theme.Focus).Render("▌"))
	} else {
		b.WriteByte(' ')
	}
	b.WriteString(spaces(g.inset))
	width := m.drawText(&b, l)
	b.WriteString(spaces(g.measure - width + 1))
	if v.claim == noClaim {
		b.WriteString(spaces(gutter))
	} else {
		m.drawMark(&b, v)
	}
	b.WriteString(spaces(g.gap))
	if len(m.lines) >= keptRows {
		clear(m.lines)
	}
	s := b.String()
	m.lines[p] = s
	return s
}

// keptRows bounds the rows that are kept drawn: some screens.
const keptRows = 400

// voice is what the margin tells about a line.
type voice struct {
	claim   int   // whose mark the line bears, or noClaim
	begin   []int // the claims that begin on the line and have a letter
	focused bool  // the claim in focus has content on the line
}

// voiceOf chooses the claim whose mark stands in a line's margin: the one in
// focus, else the first that begins on the line, else the one that goes on; a
// narrator's only where it begins and nobody else speaks, focus or not.
func (m *Model) voiceOf(l layout.Line) voice {
	v := voice{claim: noClaim}
	d := m.digest
	if d == nil || l.Blank || l.Len() == 0 {
		return v
	}
	rank := 0
	for i := d.regionAt(l.Start); i < len(d.Coverage) && d.Coverage[i].Start < l.End; i++ {
		r := d.Coverage[i]
		if r.Part != model.Content {
			continue
		}
		c := &d.Claims[r.Claim]
		begins := r.Start == c.Content[0].Start && r.Start >= l.Start
		if begins && c.Source != model.NoSource {
			v.begin = append(v.begin, r.Claim)
		}
		k := 0
		v.focused = v.focused || r.Claim == m.focus
		switch {
		case r.Claim == m.focus && c.Kind != model.Narrator:
			k = 4
		case c.Kind != model.Narrator && begins:
			k = 3
		case c.Kind != model.Narrator:
			k = 2
		case begins:
			k = 1
		}
		if k > rank {
			rank, v.claim = k, r.Claim
		}
	}
	return v
}

// drawMark draws letters and mark, in gutter columns: where two claims begin on
// a line, the letters of both, as far as there is room.
func (m *Model) drawMark(b *strings.Builder, v voice) {
	style := func(claim int) theme.Style {
		switch {
		case !m.passes(claim):
			return m.opt.Theme.Dim
		case m.digest.Claims[claim].Kind == model.Narrator:
			return m.opt.Theme.Text // like the words that it goes with
		}
		return m.colour(m.digest.Claims[claim].Source)
	}
	letter := func(claim int) string { return m.letter(m.digest.Claims[claim].Source) }
	room := gutter - 1
	letters := ""
	if slices.Contains(v.begin, v.claim) {
		room -= len(letter(v.claim))
	}
	for i, claim := range v.begin {
		if claim != v.claim {
			if len(letter(claim)) > room || i > 0 && letter(claim) == letter(v.begin[i-1]) {
				continue
			}
			room -= len(letter(claim))
		}
		letters += style(claim).Render(letter(claim))
	}
	b.WriteString(spaces(room) + letters + style(v.claim).Render(theme.Mark(m.digest.Claims[v.claim].Kind)))
}

// drawText draws the words of a line and returns their width.
func (m *Model) drawText(b *strings.Builder, l layout.Line) int {
	if l.Blank {
		return 0
	}
	th := m.opt.Theme
	width := 0
	if l.Lead != "" {
		b.WriteString(th.Dim.Render(l.Lead))
		width += columns(l.Lead)
	}
	isolate := layout.RightToLeft(l.In(m.article.Text))
	if isolate {
		b.WriteString("\u2068")
	}
	cuts := m.cuts(l)
	next := 0
	var run strings.Builder
	var st theme.Style
	link := ""
	flush := func() {
		switch {
		case run.Len() == 0:
		case link != "":
			b.WriteString(ansi.SetHyperlink(link) + st.Render(run.String()) + ansi.ResetHyperlink())
		default:
			b.WriteString(st.Render(run.String()))
		}
		run.Reset()
	}
	for c := range m.text.Cells(l) {
		for next < len(cuts) && cuts[next] <= c.Start {
			next++
			if next == len(cuts) || cuts[next] > c.Start {
				if s, to := m.styleAt(l, c.Start), m.linkAt(l, c.Start); s != st || to != link {
					flush()
					st, link = s, to
				}
			}
		}
		run.WriteString(c.Text)
		width += c.Width
	}
	flush()
	if isolate {
		b.WriteString("\u2069")
	}
	return width
}

// cuts are the bytes of a line at which its style may change, in order. The
// first is where the line begins.
func (m *Model) cuts(l layout.Line) []int {
	cuts := []int{l.Start}
	add := func(s model.Span) {
		if s.Overlaps(l.Span) {
			cuts = append(cuts, max(s.Start, l.Start), s.End)
		}
	}
	for _, k := range m.marksIn(l.Span) {
		add(k.Span)
	}
	if d := m.digest; d != nil {
		for i := d.regionAt(l.Start); i < len(d.Coverage) && d.Coverage[i].Start < l.End; i++ {
			add(d.Coverage[i].Span)
			add(m.closing(i))
		}
		if m.focus != noClaim {
			c := m.claim()
			for _, spans := range [][]model.Span{c.Content, c.Cue, c.Mention, c.Hedges, m.antecedents(c)} {
				for _, s := range spans {
					add(s)
				}
			}
		}
	}
	for _, s := range m.search.matchesIn(l.Span) {
		add(s)
	}
	slices.Sort(cuts)
	return cuts
}

// styleAt is the style of the byte at offset, in line l.
func (m *Model) styleAt(l layout.Line, offset int) theme.Style {
	th := m.opt.Theme
	st := th.Text
	switch m.article.Blocks[l.Block].Kind {
	case model.Title:
		st = th.Title
	case model.Heading:
		st = th.Heading
	case model.BlockQuote:
		st = th.Quote
	case model.Preformatted:
		st = th.Code
	}
	word := offset
	if d := m.digest; d != nil {
		claim, part := noClaim, model.Blank
		if i := d.regionAt(offset); i < len(d.Coverage) {
			if m.closing(i).Contains(offset) {
				i--
				word = d.Coverage[i].End - 1
			}
			claim, part = d.Coverage[i].Claim, d.Coverage[i].Part
		}
		if claim != noClaim && part == model.Content && d.Claims[claim].Source != model.NoSource {
			st = st.With(m.colour(d.Claims[claim].Source))
		}
		if m.filter.active() && (claim == noClaim || !m.passes(claim)) {
			st = th.Dim
		}
	}
	for _, k := range m.marksIn(l.Span) {
		if k.Contains(offset) {
			st = st.With([...]theme.Style{th.Emphasis, th.Strong, th.Code, th.Link}[k.Kind])
		}
	}
	if m.digest != nil && m.focus != noClaim {
		c := m.claim()
		for _, layer := range []struct {
			spans []model.Span
			style theme.Style
		}{{c.Content, th.Focus}, {c.Cue, th.Cue}, {c.Mention, th.Mention}, {m.antecedents(c), th.Antecedent}, {c.Hedges, th.Hedge}} {
			if contains(layer.spans, word) {
				st = st.With(layer.style)
			}
		}
	}
	if s, ok := m.search.at(offset); ok {
		st = th.Match
		if s == m.search.now {
			st = th.MatchNow
		}
	}
	return st
}

// closing is the marks at the beginning of a region that close the content before
// it: as in print, they look like the words that they follow.
func (m *Model) closing(region int) model.Span {
	r := m.digest.Coverage[region]
	end := r.Start
	if r.Part == model.Blank && region > 0 && m.digest.Coverage[region-1].Part == model.Content {
		end += len(r.In(m.article.Text)) - len(strings.TrimLeftFunc(r.In(m.article.Text), unicode.IsPunct))
	}
	return model.Span{Start: r.Start, End: end}
}

// linkAt is the address that the byte at offset links to, if it is one that a
// terminal may be given: of the web or of a mailbox, in plain characters.
func (m *Model) linkAt(l layout.Line, offset int) string {
	for _, k := range m.marksIn(l.Span) {
		if k.Kind == model.Link && k.Contains(offset) && len(k.URL) <= longestAddress && safeAddress.MatchString(k.URL) {
			return k.URL
		}
	}
	return ""
}

// longestAddress is what terminals take.
const longestAddress = 2000

var safeAddress = regexp.MustCompile(`^(https?://|mailto:)[!-~]+$`)

// antecedents are the words to which the paths from a claim's mentions lead.
func (m *Model) antecedents(c *model.Claim) []model.Span {
	var spans []model.Span
	add := func(v *model.Voice) {
		for i := range v.Path {
			spans = append(spans, v.Path[i].To)
		}
	}
	add(&c.Voice)
	for i := range c.Chain {
		add(&c.Chain[i])
	}
	return spans
}

func contains(spans []model.Span, offset int) bool {
	for _, s := range spans {
		if s.Contains(offset) {
			return true
		}
	}
	return false
}

// marksIn are the article's marks that may touch s, and perhaps some more.
func (m *Model) marksIn(s model.Span) []model.Mark {
	first := sort.SearchInts(m.reach, s.Start+1)
	last := first
	for last < len(m.article.Marks) && m.article.Marks[last].Start < s.End {
		last++
	}
	return m.article.Marks[first:last]
}

func columns(s string) int { return ansi.StringWidth(s) }

const blanks = "                                                                                                "

// spaces is n spaces; none when n is negative.
func spaces(n int) string {
	if n <= 0 {
		return ""
	}
	if n <= len(blanks) {
		return blanks[:n]
	}
	return strings.Repeat(" ", n)
}

// fit is s, which may come from anywhere, made safe to draw and cut to at most
// w columns.
func fit(s string, w int) string {
	if w <= 0 {
		return ""
	}
	s = clean(s)
	plain := true
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			plain = false
			break
		}
	}
	if plain {
		if len(s) > w {
			return s[:w-1] + "…"
		}
		return s
	}
	if columns(s+".") != columns(s)+1 || columns("."+s) != columns(s)+1 {
		s = strings.Map(func(r rune) rune { // it would join its neighbours
			if r >= 0x80 {
				return '?'
			}
			return r
		}, s)
	}
	return layout.Isolate(layout.Truncate(s, w))
}

// padded is fit with spaces up to w columns.
func padded(s string, w int) string {
	s = fit(s, w)
	return s + spaces(w-columns(s))
}

// clean is s on one line, without what must not reach a terminal.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return ' '
		case r == utf8.RuneError:
			return layout.Unprintable
		case model.Hidden(r):
			return -1
		}
		return r
	}, s)
}
