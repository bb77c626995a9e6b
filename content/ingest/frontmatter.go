package ingest

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"github.com/itlightning/dateparse"
	"github.com/pelletier/go-toml/v2"
	"go.yaml.in/yaml/v3"

	"hearsay/model"
)

// frontMatter cuts a YAML (---) or TOML (+++) heading off a Markdown text. What
// does not parse as one is text like any other.
func frontMatter(text string) (fields map[string]any, body string) {
	for _, form := range []struct {
		fence string
		parse func([]byte, any) error
	}{{"---", yaml.Unmarshal}, {"+++", toml.Unmarshal}} {
		head, rest, ok := fenced(text, form.fence)
		if !ok {
			continue
		}
		if err := form.parse([]byte(head), &fields); err == nil && len(fields) > 0 {
			return fields, rest
		}
	}
	return nil, text
}

// fenced is what stands between a first line that is fence and the next such.
func fenced(text, fence string) (head, rest string, ok bool) {
	first, after, ok := strings.Cut(text, "\n")
	if !ok || strings.TrimRight(first, " ") != fence {
		return "", text, false
	}
	const longest = 1 << 16 // a heading, not a document
	for at := 0; at < min(len(after), longest); {
		end := strings.IndexByte(after[at:], '\n')
		if end < 0 {
			end = len(after) - at
		}
		if strings.TrimRight(after[at:at+end], " ") == fence {
			return after[:at], after[min(at+end+1, len(after)):], true
		}
		at += end + 1
	}
	return "", text, false
}

// Describe fills what a does not say about itself from fields, such as those of
// front matter. An ID is the fields' own, else made of the text. The first name
// of a field is the one that hearsay writes; the others are what people use.
func Describe(a *model.Article, fields map[string]any) {
	describe(a, fields)
	identify(a, "")
}

func describe(a *model.Article, fields map[string]any) {
	value := func(names ...string) string {
		for _, name := range names {
			if s := asLine(fields[name]); s != "" {
				return s
			}
		}
		return ""
	}
	a.ID = value("id", "slug")
	a.Title = cmp.Or(a.Title, value("title"))
	a.Byline = value("byline", "author", "authors")
	a.Publisher = value("publisher", "site")
	a.Published = date(value("published", "date"))
	a.Language = value("language", "lang")
	a.URL = webLink(value("url", "link", "canonical"))
	switch g := model.Genre(value("kind")); g {
	case model.Specimen, model.Guide:
		a.Genre = g
	}
}

// asLine is a front matter value as a line of text; a list is joined by commas.
func asLine(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return line(v)
	case time.Time:
		return v.Format(time.DateOnly)
	case []any:
		var parts []string
		for _, p := range v {
			parts = append(parts, asLine(p))
		}
		return strings.Join(parts, ", ")
	case map[string]any:
		return asLine(v["name"])
	}
	return line(fmt.Sprint(v))
}

// date is s as YYYY-MM-DD, or empty where it cannot be told.
func date(s string) string {
	if s = line(s); s == "" {
		return ""
	}
	t, err := parseDate(s)
	if err != nil || t.Year() < 1 || t.Year() > 9999 {
		return ""
	}
	return t.Format(time.DateOnly)
}

// parseDate reads a date in any of the usual forms. The library reads years
// without a month as January, and panics on some odd input: neither is a date.
func parseDate(s string) (t time.Time, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%.40q is not a date", s)
		}
	}()
	if len(s) < 6 {
		return t, fmt.Errorf("%.40q is not a date", s)
	}
	return dateparse.ParseAny(s)
}

// hasFrontMatter reports whether data begins as front matter does.
func hasFrontMatter(data string) bool {
	return strings.HasPrefix(data, "---\n") || strings.HasPrefix(data, "+++\n") ||
		strings.HasPrefix(data, "---\r\n") || strings.HasPrefix(data, "+++\r\n")
}
