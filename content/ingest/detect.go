package ingest

import (
	"errors"
	"path/filepath"
	"regexp"
	"strings"
	"unicode/utf8"
)

type format int

const (
	textFormat format = iota
	markdownFormat
	htmlFormat
	epubFormat
	feedFormat
)

var extensions = map[string]format{
	".txt": textFormat, ".text": textFormat, ".log": textFormat,
	".md": markdownFormat, ".markdown": markdownFormat, ".mdown": markdownFormat, ".mkd": markdownFormat,
	".html": htmlFormat, ".htm": htmlFormat, ".xhtml": htmlFormat,
	".epub": epubFormat,
	".rss":  feedFormat, ".atom": feedFormat,
}

// signatures are the first bytes of files that hold no text to read, and what
// to do about them. The errors go on after the file's name.
var signatures = []struct{ prefix, say string }{
	{"%PDF-", "is a PDF; save it as text first: pdftotext FILE.pdf"},
	{"{\\rtf", "is a Rich Text document; save it as plain text first"},
	{"\xD0\xCF\x11\xE0", "is an Office document; save it as plain text first"},
	{"\x1F\x8B", "is compressed; unpack it first: gunzip FILE"},
	{"BZh", "is compressed; unpack it first: bunzip2 FILE"},
	{"\xFD7zXZ", "is compressed; unpack it first: unxz FILE"},
	{"\x28\xB5\x2F\xFD", "is compressed; unpack it first: unzstd FILE"},
	{"7z\xBC\xAF", "is an archive; unpack it first"},
	{"Rar!", "is an archive; unpack it first"},
	{"\x89PNG", "is a picture; hearsay reads text"},
	{"\xFF\xD8\xFF", "is a picture; hearsay reads text"},
	{"GIF8", "is a picture; hearsay reads text"},
	{"\x7FELF", "is a program; hearsay reads text"},
	{"SQLite format 3\x00", "is a database; hearsay reads text"},
	{"bplist00", "is a web archive or a list of settings; save the page as HTML"},
}

var (
	// opensHTML matches how pages begin, after comments and declarations.
	opensHTML = regexp.MustCompile(`(?i)^(<\?[^>]*>\s*|<!--(?s:.*?)-->\s*)*(<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>])`)
	// startsTag matches what only a fragment of a page begins with.
	startsTag = regexp.MustCompile(`(?i)^<(article|main|section|div|h[1-6]|p|ul|ol|blockquote|table)(\s[^<>]*)?>`)
	// prologue matches what may stand before the root of an XML document.
	prologue  = `(?i)^(<\?[^>]*>\s*|<!--(?s:.*?)-->\s*|<!doctype[^>\[]*(\[[^\]]*\])?\s*>\s*)*`
	opensFeed = regexp.MustCompile(prologue + `<([\w-]+:)?(rss|feed|RDF)[\s>]`)
	opensXML  = regexp.MustCompile(`^<(\?xml\s|!DOCTYPE\s)`)
	jsonFeed  = regexp.MustCompile(`"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org\\?/version\\?/`)
	opensMIME = regexp.MustCompile(`(?i)^([\w-]+:[^\n]*\n([ \t][^\n]*\n)*)*MIME-Version:`)
	opensMark = regexp.MustCompile(`^#{1,6} \S`)
)

// detect tells what data is: by its content where that is unmistakable, else by
// its name, else by what it looks like. It refuses what is not text.
func detect(name, data string) (format, error) {
	if len(data) == 0 {
		return 0, errors.New("is empty")
	}
	for _, s := range signatures {
		if strings.HasPrefix(data, s.prefix) {
			return 0, errors.New(s.say)
		}
	}
	if strings.HasPrefix(data, "PK\x03\x04") {
		if strings.Contains(data[:min(len(data), 100)], "application/epub+zip") || filepath.Ext(name) == ".epub" {
			return epubFormat, nil
		}
		return 0, errors.New("is an archive or an Office document; unpack it, or save it as plain text first")
	}
	const enough = 4 << 10
	head := data[:min(len(data), enough)]
	utf16 := strings.HasPrefix(data, "\xFF\xFE") || strings.HasPrefix(data, "\xFE\xFF")
	if !utf16 && isBinary(head) {
		return 0, errors.New("is a binary file; hearsay reads text")
	}
	start := strings.TrimSpace(decode(head))
	byName, known := extensions[strings.ToLower(filepath.Ext(name))]
	switch {
	case opensFeed.MatchString(start), strings.HasPrefix(start, "{") && jsonFeed.MatchString(data):
		return feedFormat, nil
	case opensHTML.MatchString(start):
		return htmlFormat, nil
	case opensMIME.MatchString(strings.ReplaceAll(start, "\r", "")):
		return 0, errors.New("is a web archive or an e-mail; save the page as HTML, or the words as plain text")
	case known && byName == epubFormat:
		return 0, errors.New("is not an EPUB book, though it is called one")
	case known:
		return byName, nil
	case opensXML.MatchString(start):
		return 0, errors.New("is an XML document that is neither a page nor a feed; save it as HTML or as plain text")
	case startsTag.MatchString(start):
		return htmlFormat, nil
	case hasFrontMatter(start), opensMark.MatchString(start):
		return markdownFormat, nil
	}
	return textFormat, nil
}

// isBinary reports whether head, the beginning of a file, is not text: a tenth
// of it is NUL, a fifth other control characters, or a third no UTF-8 with some
// control characters among it. Text that was tampered with has fewer.
func isBinary(head string) bool {
	nul, control, invalid := 0, 0, 0
	for i := 0; i < len(head); {
		r, n := utf8.DecodeRuneInString(head[i:])
		switch {
		case r == 0:
			nul++
		case r == utf8.RuneError && n == 1 && i < len(head)-utf8.UTFMax: // a character may be cut off at the end
			invalid++
		case r < ' ' && !strings.ContainsRune("\t\n\v\f\r\b\x1b", r):
			control++
		}
		i += n
	}
	n := len(head)
	return nul*10 > n || control*5 > n || invalid*3 > n && (control+nul)*50 > n
}

// Named reports whether a file's name says that it may be an article.
func Named(path string) bool {
	_, ok := extensions[strings.ToLower(filepath.Ext(path))]
	return ok
}
