// Package query is the language in which readers ask a library for claims.
//
//	pardon* "violent offenders" -bakhmut source:mod kind:direct since:2023-01
//
// A query is a list of words and filters, and finds what fits all of them. A
// word finds itself, whatever its case and accents; with a star at its end,
// every word that begins so. Words in quotation marks stand together in that
// order. A filter is a name, a colon and a value, which stands in quotation
// marks when it has blanks, and may end in a star when it is somebody's or
// something's name. A filter that is given again allows another value.
// A minus before a word or a filter excludes what fits it.
package query

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"hearsay/model"
)

// Query is what a reader asks for.
type Query struct {
	Words   []Word
	Sources []Value // names, or parts of names, of sources
	Chain   []Value // of sources that a source leans on
	Kinds   []Choice[model.Kind]
	Types   []Choice[model.SourceType]
	Polar   []Choice[model.Polarity]
	Hedged  []Choice[bool]
	Tags    []Value
	Paper   []Value   // publishers
	Article []Value   // ids
	Since   time.Time // first day, or zero
	Until   time.Time // last day, or zero
	In      Field
}

// Word is a word, or several that stand together, to look for.
type Word struct {
	Text   string
	Prefix bool // the last word may go on
	Not    bool
}

// Value is a filter's value as it was typed.
type Value struct {
	Text   string
	Prefix bool // the last word may go on
	Not    bool
}

// names are the filter's values that are names, of which a beginning may be
// given; nil for other filters.
func (q *Query) names(filter string) *[]Value {
	switch filter {
	case "source":
		return &q.Sources
	case "chain":
		return &q.Chain
	case "tag":
		return &q.Tags
	case "publisher":
		return &q.Paper
	}
	return nil
}

// Choice is a filter's value out of a few.
type Choice[T any] struct {
	Value T
	Not   bool
}

// Field is the part of an article in which words are looked for.
type Field string

const (
	Anywhere Field = ""      // in claims, and in whole articles
	Claim    Field = "claim" // within one claim
	Title    Field = "title"
	Text     Field = "text" // anywhere in one article
)

// OfClaims reports whether q asks for claims: it has a filter that only a claim
// fits.
func (q *Query) OfClaims() bool {
	return len(q.Sources)+len(q.Chain)+len(q.Kinds)+len(q.Types)+len(q.Polar)+len(q.Hedged) > 0 || q.In == Claim
}

// Empty reports whether q asks for nothing.
func (q *Query) Empty() bool {
	return !q.OfClaims() && len(q.Words)+len(q.Tags)+len(q.Paper)+len(q.Article) == 0 && q.Since.IsZero() && q.Until.IsZero() && q.In == Anywhere
}

// Error says what is wrong with a query, and what is allowed there.
type Error struct {
	At  model.Span // the wrong part of the query
	Say string
}

func (e *Error) Error() string { return e.Say }

// filter is a filter's name, and how its value is put into a query.
type filter struct {
	name string
	help string // what it filters, with an example
	set  func(q *Query, value string, not bool) error
}

func filters() []filter {
	return []filter{
		{"source", `who says it, by name, part of a name or id: source:mod, source:"ministry of defence"`, func(q *Query, v string, not bool) error {
			q.Sources = append(q.Sources, Value{Text: v, Not: not})
			return nil
		}},
		{"chain", "whom the source leans on: chain:intelligence", func(q *Query, v string, not bool) error {
			q.Chain = append(q.Chain, Value{Text: v, Not: not})
			return nil
		}},
		{"kind", "how it stands in the text: " + list(kinds()), func(q *Query, v string, not bool) error {
			return choose(&q.Kinds, kinds(), v, not)
		}},
		{"type", "what sort of source says it: " + list(model.SourceTypes), func(q *Query, v string, not bool) error {
			return choose(&q.Types, model.SourceTypes, v, not)
		}},
		{"hedge", "whether it is weakened, as by “likely”: yes, no", func(q *Query, v string, not bool) error {
			switch strings.ToLower(v) {
			case "yes", "true":
				q.Hedged = append(q.Hedged, Choice[bool]{true, not})
			case "no", "false":
				q.Hedged = append(q.Hedged, Choice[bool]{false, not})
			default:
				return allowed(v, "yes, no")
			}
			return nil
		}},
		{"polarity", "whether the source stands behind it: " + list(polarities()), func(q *Query, v string, not bool) error {
			return choose(&q.Polar, polarities(), v, not)
		}},
		{"since", "the first day, month or year: since:2023-01", func(q *Query, v string, not bool) (err error) {
			q.Since, err = moment(v, not, q.Since, false)
			return err
		}},
		{"until", "the last day, month or year: until:2023-06-30", func(q *Query, v string, not bool) (err error) {
			q.Until, err = moment(v, not, q.Until, true)
			return err
		}},
		{"in", "where the words stand: claim, title, text", func(q *Query, v string, not bool) error {
			f := Field(strings.ToLower(v))
			switch {
			case f != Claim && f != Title && f != Text:
				return allowed(v, "claim, title, text")
			case not:
				return fmt.Errorf("in: cannot be excluded")
			case q.In != Anywhere && q.In != f:
				return fmt.Errorf("in: can be given once only")
			}
			q.In = f
			return nil
		}},
		{"tag", "a tag of the article: tag:wagner", func(q *Query, v string, not bool) error {
			q.Tags = append(q.Tags, Value{Text: v, Not: not})
			return nil
		}},
		{"publisher", `who published the article: publisher:"the herald"`, func(q *Query, v string, not bool) error {
			q.Paper = append(q.Paper, Value{Text: v, Not: not})
			return nil
		}},
		{"article", "the id of an article: article:wagner-pardons", func(q *Query, v string, not bool) error {
			q.Article = append(q.Article, Value{Text: v, Not: not})
			return nil
		}},
	}
}

// Filter is a filter of the language, for help texts.
type Filter struct{ Name, Help string }

// Filters are all filters, in the order in which help lists them.
func Filters() []Filter {
	var all []Filter
	for _, f := range filters() {
		all = append(all, Filter{f.name, f.help})
	}
	return all
}

func kinds() []model.Kind {
	return []model.Kind{model.Narrator, model.Direct, model.Mixed, model.Indirect, model.Unresolved}
}

func polarities() []model.Polarity {
	return []model.Polarity{model.Asserted, model.Denied, model.Declined}
}

// list is the names of values.
func list[T any](values []T) string {
	names := make([]string, len(values))
	for i, v := range values {
		names[i] = fmt.Sprint(v)
	}
	return strings.Join(names, ", ")
}

// choose appends the one of values that is called name.
func choose[T any](to *[]Choice[T], values []T, name string, not bool) error {
	for _, v := range values {
		if strings.EqualFold(fmt.Sprint(v), name) {
			*to = append(*to, Choice[T]{v, not})
			return nil
		}
	}
	return allowed(name, list(values))
}

func allowed(value, values string) error {
	return fmt.Errorf("%q is none of %s", value, values)
}

// moment is the first day of a day, month or year, or its last.
func moment(value string, not bool, before time.Time, last bool) (time.Time, error) {
	if not {
		return before, fmt.Errorf("a date cannot be excluded: put since: before the first day, or until: before the last")
	}
	if !before.IsZero() {
		return before, fmt.Errorf("a date can be given once only")
	}
	for _, form := range []struct {
		layout              string
		years, months, days int
	}{{"2006-01-02", 0, 0, 1}, {"2006-01", 0, 1, 0}, {"2006", 1, 0, 0}} {
		t, err := time.Parse(form.layout, value)
		if err != nil || t.Year() < 1 {
			continue
		}
		if last {
			t = t.AddDate(form.years, form.months, form.days).AddDate(0, 0, -1)
		}
		return t, nil
	}
	return before, fmt.Errorf("%q is no date: write 2023, 2023-01 or 2023-01-31", value)
}

// Parse reads a query. Its errors are of type [*Error].
func Parse(s string) (*Query, error) { return parse(s, false) }

// Typing reads a query that is still being typed: its last word may go on, and
// a quotation mark that is open closes at the end.
func Typing(s string) (*Query, error) { return parse(s, true) }

func parse(s string, typing bool) (*Query, error) {
	if !utf8.ValidString(s) {
		return nil, &Error{model.Span{End: len(s)}, "the query is not valid UTF-8"}
	}
	q := &Query{}
	p := parser{s: s, typing: typing}
	for {
		p.blanks()
		if p.at == len(s) {
			break
		}
		from := p.at
		if err := p.term(q); err != nil {
			return nil, &Error{model.Span{Start: from, End: max(p.at, from)}, err.Error()}
		}
	}
	if !q.Since.IsZero() && !q.Until.IsZero() && q.Until.Before(q.Since) {
		return nil, &Error{model.Span{End: len(s)}, fmt.Sprintf("until:%s is before since:%s", q.Until.Format(time.DateOnly), q.Since.Format(time.DateOnly))}
	}
	return q, nil
}

type parser struct {
	s      string
	at     int
	typing bool
}

func (p *parser) blanks() {
	for p.at < len(p.s) {
		r, size := utf8.DecodeRuneInString(p.s[p.at:])
		if !unicode.IsSpace(r) {
			return
		}
		p.at += size
	}
}

// shortestPrefix is how long a word must be to be taken for the beginning of
// others while it is typed: shorter ones begin so many words that looking for
// them takes longer than typing on.
const shortestPrefix = 3

// term reads a word or a filter.
func (p *parser) term(q *Query) error {
	not := false
	if p.s[p.at] == '-' && p.at+1 < len(p.s) && !unicode.IsSpace(rune(p.s[p.at+1])) {
		not = true
		p.at++
	}
	if name, ok := p.filterName(); ok {
		start := p.at
		p.at += len(name) + 1
		value, quoted, open, err := p.value()
		if err != nil {
			return err
		}
		all := filters()
		i := slices.IndexFunc(all, func(f filter) bool { return f.name == strings.ToLower(name) })
		if i < 0 {
			names := make([]string, len(all))
			for i, f := range all {
				names[i] = f.name
			}
			return fmt.Errorf("there is no filter %q; filters are %s. To look for the words, put them in quotation marks: %q",
				name, strings.Join(names, ", "), p.s[start:p.at])
		}
		if !hasWord(value) {
			if p.typing && !quoted && p.at == len(p.s) {
				return nil // its value is yet to come
			}
			return fmt.Errorf("%s: needs a value: %s", all[i].name, all[i].help)
		}
		names := q.names(all[i].name)
		prefix := false
		if names != nil {
			value, prefix = p.prefix(value, quoted, open)
		}
		if err := all[i].set(q, value, not); err != nil {
			return fmt.Errorf("%s:%s: %w", all[i].name, value, err)
		}
		if names != nil {
			(*names)[len(*names)-1].Prefix = prefix
		}
		return nil
	}
	text, quoted, open, err := p.value()
	if err != nil {
		return err
	}
	text, prefix := p.prefix(text, quoted, open)
	if hasWord(text) { // a dash or a bracket by itself is not looked for
		q.Words = append(q.Words, Word{text, prefix, not})
	}
	return nil
}

// prefix is a value that was read without its star, and whether it may go on: it
// has one, or is still being typed.
func (p *parser) prefix(value string, quoted, open bool) (text string, prefix bool) {
	text = value
	if !quoted {
		text, prefix = strings.CutSuffix(text, "*")
	} else if p.at < len(p.s) && p.s[p.at] == '*' {
		prefix = true
		p.at++
	}
	if p.typing && p.at == len(p.s) && (!quoted || open) && utf8.RuneCountInString(text) >= shortestPrefix {
		prefix = true
	}
	return text, prefix
}

// filterName is the letters before a colon that a value may follow.
func (p *parser) filterName() (string, bool) {
	rest := p.s[p.at:]
	i := strings.IndexFunc(rest, func(r rune) bool { return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') })
	if i <= 0 || rest[i] != ':' || strings.HasPrefix(rest[i:], "://") {
		return "", false
	}
	return rest[:i], true
}

// value reads up to the next blank, or what stands in quotation marks; open
// tells that the closing one is missing.
func (p *parser) value() (value string, quoted, open bool, err error) {
	rest := p.s[p.at:]
	if r, size := utf8.DecodeRuneInString(rest); isQuote(r) {
		rest = rest[size:]
		end := strings.IndexFunc(rest, isQuote)
		if end < 0 {
			p.at = len(p.s)
			if !p.typing {
				return "", true, true, fmt.Errorf("the quotation mark is not closed: %s", p.s[len(p.s)-len(rest)-size:])
			}
			return rest, true, true, nil
		}
		_, closing := utf8.DecodeRuneInString(rest[end:])
		p.at += size + end + closing
		return rest[:end], true, false, nil
	}
	end := strings.IndexFunc(rest, unicode.IsSpace)
	if end < 0 {
		end = len(rest)
	}
	p.at += end
	return strings.Map(func(r rune) rune {
		if isQuote(r) {
			return ' ' // a"b are two words
		}
		return r
	}, rest[:end]), false, false, nil
}

// isQuote tells the marks that a keyboard, or a text that was copied, has.
func isQuote(r rune) bool { return r == '"' || r == '“' || r == '”' || r == '„' }

func hasWord(s string) bool { return strings.ContainsFunc(s, inWord) }

// String is q in the language; it parses to the same query.
func (q *Query) String() string {
	var b strings.Builder
	add := func(not bool, name, value string, always bool) {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		if not {
			b.WriteByte('-')
		}
		b.WriteString(name)
		if always || strings.ContainsFunc(value, unicode.IsSpace) {
			value = `"` + value + `"`
		}
		b.WriteString(value)
	}
	for _, w := range q.Words {
		add(w.Not, "", w.Text, true)
		if w.Prefix {
			b.WriteByte('*')
		}
	}
	values := func(name string, values []Value) {
		for _, v := range values {
			if add(v.Not, name, v.Text, strings.HasSuffix(v.Text, "*")); v.Prefix {
				b.WriteByte('*')
			}
		}
	}
	values("source:", q.Sources)
	values("chain:", q.Chain)
	for _, c := range q.Kinds {
		add(c.Not, "kind:", c.Value.String(), false)
	}
	for _, c := range q.Types {
		add(c.Not, "type:", string(c.Value), false)
	}
	for _, c := range q.Polar {
		add(c.Not, "polarity:", c.Value.String(), false)
	}
	for _, c := range q.Hedged {
		add(c.Not, "hedge:", map[bool]string{true: "yes", false: "no"}[c.Value], false)
	}
	values("tag:", q.Tags)
	values("publisher:", q.Paper)
	values("article:", q.Article)
	if !q.Since.IsZero() {
		add(false, "since:", q.Since.Format(time.DateOnly), false)
	}
	if !q.Until.IsZero() {
		add(false, "until:", q.Until.Format(time.DateOnly), false)
	}
	if q.In != Anywhere {
		add(false, "in:", string(q.In), false)
	}
	return b.String()
}
