package export

import (
	"cmp"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"hearsay/content/claims"
	"hearsay/model"
)

// frontMatter is what the importer reads back.
type frontMatter struct {
	ID        string      `yaml:"id,omitempty"`
	Title     string      `yaml:"title,omitempty"`
	Byline    string      `yaml:"byline,omitempty"`
	Publisher string      `yaml:"publisher,omitempty"`
	Published string      `yaml:"published,omitempty"`
	URL       string      `yaml:"url,omitempty"`
	Language  string      `yaml:"language,omitempty"`
	Kind      model.Genre `yaml:"kind,omitempty"`
}

// writeMarkdown writes the n-th document of a file: the article with a footnote
// at each claim that somebody makes. The first has front matter; others, which
// cannot, follow a ruled line.
func writeMarkdown(w io.Writer, n int, d Document) error {
	m := markdown{w: w, d: d, label: func(c *model.Claim) string { return c.ID }}
	if n == 0 {
		head, err := yaml.Marshal(frontMatter{d.ID, d.Title, d.Byline, d.Publisher, d.Published, d.URL, d.Language, d.Genre})
		if err != nil {
			return err
		}
		m.print("---\n%s---\n\n", head)
	} else {
		m.label = func(c *model.Claim) string { return fmt.Sprintf("%d-%s", n+1, c.ID) }
		m.print("\n***\n\n")
	}
	m.notes = notesAt(d)
	for i, b := range d.Blocks {
		switch {
		case i == 0:
		case b.Kind == model.ListItem && d.Blocks[i-1].Kind == model.ListItem:
		default:
			m.list = m.list[:0]
			m.print("\n")
		}
		m.block(b)
	}
	m.print("\n")
	for _, note := range m.used {
		m.print("[^%s]: %s\n", m.label(note), m.note(note))
	}
	return m.err
}

type markdown struct {
	w     io.Writer
	d     Document
	label func(*model.Claim) string
	list  []item     // the list items that the last block stands in, the outermost first
	notes []footnote // not yet set, by place
	used  []*model.Claim
	err   error
}

// footnote is a reference to a claim, and where it is to stand.
type footnote struct {
	at    int
	claim *model.Claim
}

func (m *markdown) print(format string, args ...any) {
	if m.err == nil {
		_, m.err = fmt.Fprintf(m.w, format, args...)
	}
}

// notesAt are the footnotes of d: each behind the last word of a claim and the
// marks that close it.
func notesAt(d Document) []footnote {
	var out []footnote
	for i := range d.Analysis.Claims {
		c := &d.Analysis.Claims[i]
		if c.Kind == model.Narrator {
			continue
		}
		at := c.Content[len(c.Content)-1].End
		at += len(d.Text[at:]) - len(strings.TrimLeft(d.Text[at:], ".,;:!?\"'”’»)]"))
		out = append(out, footnote{at, c})
	}
	slices.SortStableFunc(out, func(x, y footnote) int { return cmp.Compare(x.at, y.at) })
	return out
}

// note is what a footnote says about a claim.
func (m *markdown) note(c *model.Claim) string {
	an := m.d.Analysis
	s := "**" + escaped(claims.Speaker(an, c), false) + "**"
	if c.Source != model.NoSource {
		s += " (" + string(an.Sources[c.Source].Type) + ")"
	}
	var parts []string
	if cue := claims.Cue(m.d.Article, c); cue != "" {
		parts = append(parts, "*"+escaped(cue, false)+"*")
	}
	for _, how := range claims.Manner(m.d.Article, an, c) {
		parts = append(parts, escaped(how, false))
	}
	if len(parts) > 0 {
		s += ": " + strings.Join(parts, "; ")
	}
	return s + "."
}

// item is an item of a list: its number and what follows it, or 0 and a dash.
type item struct {
	number int
	sign   string
}

// ownMarker matches the number that an item of a numbered list begins with.
var ownMarker = regexp.MustCompile(`^([1-9]\d{0,8})([.)]) `)

// marker is what stands before the list item b, and how many bytes of its text
// it stands for. Its place in m.list is taken. Readers count numbered items
// themselves, so a number that does not follow the last one is a word like any
// other.
func (m *markdown) marker(b model.Block) (marker string, own int) {
	now := item{sign: "-"}
	last := item{}
	level := min(max(b.Level, 1), len(m.list)+1) // deeper would be code
	if level <= len(m.list) {
		last = m.list[level-1]
	}
	if found := ownMarker.FindStringSubmatch(b.In(m.d.Text)); found != nil {
		n, _ := strconv.Atoi(found[1]) // it has nine digits at most
		if follows := last.sign == found[2]; !follows || n == last.number+1 {
			now, own = item{n, found[2]}, len(found[0])
		}
	}
	if last.sign != "" && last.sign != now.sign {
		m.print("\n") // another list
	}
	m.list = append(m.list[:level-1], now)
	if own > 0 {
		return b.In(m.d.Text)[:own], own
	}
	return "- ", 0
}

func (m *markdown) block(b model.Block) {
	first, rest := "", ""
	body := b.Span
	switch b.Kind {
	case model.Title:
		first = "# "
	case model.Heading:
		first = strings.Repeat("#", min(max(b.Level, 1), 6)) + " "
	case model.BlockQuote:
		first = strings.Repeat("> ", max(b.Level, 1))
		rest = first
	case model.ListItem:
		marker, own := m.marker(b)
		body.Start += own
		// Three columns a level stand under the text of both kinds of items.
		indent := strings.Repeat("   ", len(m.list)-1)
		first = indent + marker
		rest = indent + strings.Repeat(" ", len(marker))
	case model.Preformatted:
		m.verbatim(b)
		return
	}
	var marks []model.Mark
	for _, k := range m.d.Marks {
		if body.Start <= k.Start && k.End <= body.End && k.Len() > 0 {
			marks = append(marks, k)
		}
	}
	text := m.inline(body, marks) + m.due(b.End)
	if b.Kind == model.Title || b.Kind == model.Heading {
		text = strings.ReplaceAll(text, "\n", " ")
	}
	m.print("%s%s\n", first, strings.ReplaceAll(text, "\n", "\n"+rest))
}

// verbatim writes a block as it stands, between fences longer than what it
// holds. Its footnotes follow it.
func (m *markdown) verbatim(b model.Block) {
	fence := strings.Repeat("`", max(3, longestRun(b.In(m.d.Text))+1))
	m.print("%s\n%s\n%s\n", fence, strings.Trim(b.In(m.d.Text), "\n"), fence)
	if notes := m.due(b.End); notes != "" {
		m.print("\n%s\n", notes)
	}
}

// due are the references to the footnotes that stand at or before end.
func (m *markdown) due(end int) string {
	var s strings.Builder
	for len(m.notes) > 0 && m.notes[0].at <= end {
		c := m.notes[0].claim
		fmt.Fprintf(&s, "[^%s]", m.label(c))
		m.used = append(m.used, c)
		m.notes = m.notes[1:]
	}
	return s.String()
}

// inline is the text in s with its marks and footnotes. A footnote in the middle
// of marked text waits for its end.
func (m *markdown) inline(s model.Span, marks []model.Mark) string {
	var out strings.Builder
	at := s.Start
	for i, k := range marks {
		if k.Start < at {
			continue // inside the last one
		}
		out.WriteString(m.noted(model.Span{Start: at, End: k.Start}, at == s.Start))
		out.WriteString(m.marked(k, marks[i+1:], out.String(), k.Start == s.Start))
		out.WriteString(m.due(k.End))
		at = k.End
	}
	out.WriteString(m.noted(model.Span{Start: at, End: s.End}, at == s.Start))
	return out.String()
}

// noted is the text in s with its footnotes; opens says that a line begins there.
func (m *markdown) noted(s model.Span, opens bool) string {
	var out strings.Builder
	for s.Len() > 0 {
		end := s.End
		if len(m.notes) > 0 {
			end = min(max(m.notes[0].at, s.Start), s.End)
		}
		out.WriteString(escaped(m.d.Text[s.Start:end], opens))
		if end > s.Start {
			opens = false
		}
		out.WriteString(m.due(end))
		s.Start = end
	}
	return out.String()
}

// marked is the text of k with the signs of its kind around it; inner are the
// marks that may lie in it, and before is what precedes it in the line.
func (m *markdown) marked(k model.Mark, inner []model.Mark, before string, opens bool) string {
	text := k.In(m.d.Text)
	if k.Kind == model.Code && strings.ContainsRune(text, '@') {
		return escaped(text, opens) // readers see an address before they see code
	}
	if k.Kind == model.Code {
		fence := strings.Repeat("`", longestRun(text)+1)
		pad := ""
		if strings.HasPrefix(text, "`") || strings.HasSuffix(text, "`") || strings.TrimSpace(text) != text {
			pad = " "
		}
		return fence + pad + text + pad + fence
	}
	var in strings.Builder
	at := k.Start
	for i, n := range inner {
		if n.Start < at || n.End > k.End {
			continue
		}
		in.WriteString(escaped(m.d.Text[at:n.Start], opens && at == k.Start))
		in.WriteString(m.marked(n, inner[i+1:], in.String(), opens && n.Start == k.Start))
		at = n.End
	}
	in.WriteString(escaped(m.d.Text[at:k.End], opens && at == k.Start))
	switch {
	case k.Kind == model.Link:
		return "[" + in.String() + "](<" + strings.NewReplacer("<", "%3C", ">", "%3E", "\\", "%5C").Replace(k.URL) + ">)"
	case !canMark(before, in.String(), m.d.Text[k.End:]):
		return in.String()
	case k.Kind == model.Strong:
		return "**" + in.String() + "**"
	}
	return "*" + in.String() + "*"
}

// canMark reports whether asterisks around in would be taken for signs: they
// must touch a word on the inside, or white space on the outside.
func canMark(before, in, after string) bool {
	first, _ := utf8.DecodeRuneInString(in)
	last, _ := utf8.DecodeLastRuneInString(in)
	prev, _ := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(after)
	word := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }
	space := func(r rune) bool { return r == utf8.RuneError || unicode.IsSpace(r) }
	return prev != '*' && (word(first) || space(prev)) && (word(last) || space(next)) && !space(first) && !space(last)
}

func longestRun(text string) int {
	most, n := 0, 0
	for _, r := range text {
		if n++; r != '`' {
			n = 0
		}
		most = max(most, n)
	}
	return most
}

// escaped is text in which nothing means anything in Markdown. With opens, it
// begins a line of its own.
func escaped(text string, opens bool) string {
	var out strings.Builder
	for i := 0; i < len(text); i++ {
		ch := text[i]
		special := false
		switch ch {
		case '\\', '`', '*', '_', '[', ']', '<', '>', '&', '~', '|', '@':
			special = true
		case '#':
			special = opens || i > 0 && text[i-1] == ' '
		case '+', '-', '=':
			special = opens
		case ':':
			special = strings.HasPrefix(text[i:], "://") // else it becomes a link
		case '.', ')':
			special = opensNumber(text[:i], opens) || ch == '.' && i >= 3 && strings.EqualFold(text[i-3:i], "www")
		}
		if special {
			out.WriteByte('\\')
		}
		out.WriteByte(ch)
		if ch == '\n' {
			opens = true
		} else if ch != ' ' && (ch < '0' || ch > '9') {
			opens = false
		}
	}
	return out.String()
}

// opensNumber reports whether before ends in digits that begin a line.
func opensNumber(before string, opens bool) bool {
	rest := strings.TrimRight(before, "0123456789")
	return opens && len(rest) < len(before)
}
