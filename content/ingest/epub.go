package ingest

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"

	"hearsay/model"
)

// An EPUB book may unpack to much more than it weighs, by accident or to do
// harm; these are the most that is unpacked. A long novel has three megabytes
// and a hundred files.
const (
	maxUnpacked = 64 << 20
	maxChapters = 10_000
)

var errBomb = fmt.Errorf("unpacks to more than the %d MB that hearsay takes apart", maxUnpacked>>20)

var errLocked = errors.New("is a book with a lock on it (DRM); hearsay cannot read it")

// container is META-INF/container.xml, which leads to the package document.
type container struct {
	Roots []struct {
		Path string `xml:"full-path,attr"`
	} `xml:"rootfiles>rootfile"`
}

// packageDocument says what a book is made of, and in which order it is read.
type packageDocument struct {
	Titles     []string `xml:"metadata>title"`
	Creators   []string `xml:"metadata>creator"`
	Publishers []string `xml:"metadata>publisher"`
	Dates      []string `xml:"metadata>date"`
	Languages  []string `xml:"metadata>language"`
	Items      []struct {
		ID         string `xml:"id,attr"`
		Href       string `xml:"href,attr"`
		MediaType  string `xml:"media-type,attr"`
		Properties string `xml:"properties,attr"`
	} `xml:"manifest>item"`
	Spine []struct {
		Ref string `xml:"idref,attr"`
	} `xml:"spine>itemref"`
}

// EPUB makes one article of a book: its title, then its chapters in the order
// of reading. The article has no ID. Errors go on after the book's name.
func EPUB(data []byte) (*model.Article, error) { return readBook(data, maxUnpacked) }

// readBook is EPUB for a book that unpacks to at most room bytes.
func readBook(data []byte, room int64) (*model.Article, error) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("is a damaged EPUB book: %w", err)
	}
	book := book{files: make(map[string]*zip.File), room: room}
	for _, f := range archive.File {
		book.files[path.Clean(f.Name)] = f
	}
	if _, locked := book.files["META-INF/rights.xml"]; locked {
		return nil, errLocked
	}
	var c container
	if err := book.xml("META-INF/container.xml", &c); err != nil {
		return nil, err
	}
	if len(c.Roots) == 0 {
		return nil, errors.New("is a damaged EPUB book: it does not say where its contents are")
	}
	if err := book.lookForLocks(); err != nil {
		return nil, err
	}
	root := path.Clean(c.Roots[0].Path)
	var doc packageDocument
	if err := book.xml(root, &doc); err != nil {
		return nil, err
	}
	return book.article(path.Dir(root), &doc)
}

// encryption is META-INF/encryption.xml, which says what cannot be read as it is.
type encryption struct {
	Files []struct {
		Path string `xml:"URI,attr"`
	} `xml:"EncryptedData>CipherData>CipherReference"`
}

// lookForLocks finds out whether chapters are encrypted. Fonts often are, so that
// nobody takes them out of a book; that is no lock on its words.
func (b *book) lookForLocks() error {
	const name = "META-INF/encryption.xml"
	if b.files[name] == nil {
		return nil
	}
	var e encryption
	if err := b.xml(name, &e); err != nil {
		return err
	}
	for _, f := range e.Files {
		if strings.Contains(strings.ToLower(path.Ext(f.Path)), "htm") {
			return errLocked
		}
	}
	return nil
}

type book struct {
	files map[string]*zip.File
	room  int64 // bytes that may still be unpacked
}

func (b *book) article(dir string, doc *packageDocument) (*model.Article, error) {
	var out builder
	a := &model.Article{
		Genre: model.Report, Title: first(doc.Titles), Byline: line(strings.Join(doc.Creators, ", ")),
		Publisher: first(doc.Publishers), Published: date(first(doc.Dates)), Language: first(doc.Languages),
	}
	if a.Title != "" {
		out.begin(model.Title, 1)
		out.write(a.Title)
	}
	chapters := make(map[string]string)
	for _, item := range doc.Items {
		if !strings.Contains(" "+item.Properties+" ", " nav ") && strings.Contains(item.MediaType, "html") {
			chapters[item.ID] = item.Href
		}
	}
	if len(doc.Spine) > maxChapters {
		return nil, fmt.Errorf("has %d chapters; hearsay reads at most %d", len(doc.Spine), maxChapters)
	}
	for _, ref := range doc.Spine {
		href, ok := chapters[ref.Ref]
		if !ok {
			continue // a cover, or a table of contents
		}
		href, _, _ = strings.Cut(href, "#") // a place in the chapter
		if u, err := url.PathUnescape(href); err == nil {
			href = u
		}
		data, err := b.read(path.Join(dir, href))
		if err != nil {
			return nil, err
		}
		source := opened(decodePage(data, ""))
		node, err := html.Parse(strings.NewReader(source))
		if err != nil {
			out.end()
			out.write(strip(source))
			out.end()
			continue
		}
		p := page{b: &out, title: a.Title}
		p.node(node)
		out.end()
	}
	out.finish(a)
	unlessTitled(a)
	return a, nil
}

// closedAtOnce matches what XML takes for a whole element, as in <title/>, and
// HTML for the beginning of one.
var closedAtOnce = regexp.MustCompile(`<([A-Za-z][\w:.-]*)((?:[^<>"']|"[^"]*"|'[^']*')*?)/>`)

// opened is XHTML with its empty elements as HTML has them, which else would go
// on to the end of the chapter, and be its title or a script.
func opened(source string) string {
	return closedAtOnce.ReplaceAllStringFunc(source, func(tag string) string {
		part := closedAtOnce.FindStringSubmatch(tag)
		switch atom.Lookup([]byte(strings.ToLower(part[1]))) {
		case atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input, atom.Link, atom.Meta, atom.Source, atom.Track, atom.Wbr:
			return tag
		}
		return "<" + part[1] + part[2] + "></" + part[1] + ">"
	})
}

// xml reads a file of the book into v.
func (b *book) xml(name string, v any) error {
	data, err := b.read(name)
	if err != nil {
		return err
	}
	d := xml.NewDecoder(bytes.NewReader(data))
	d.Strict = false
	d.CharsetReader = charset.NewReaderLabel
	if err := d.Decode(v); err != nil {
		return fmt.Errorf("is a damaged EPUB book: %s cannot be read: %w", name, err)
	}
	return nil
}

// read unpacks a file of the book. What the archive says about sizes is not to
// be trusted; what comes out is counted.
func (b *book) read(name string) ([]byte, error) {
	f, ok := b.files[path.Clean(name)]
	if !ok {
		return nil, fmt.Errorf("is a damaged EPUB book: %.100q is missing from it", name)
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("is a damaged EPUB book: %w", err)
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, b.room+1))
	b.room -= int64(len(data))
	switch {
	case b.room < 0:
		return nil, errBomb
	case err != nil:
		return nil, fmt.Errorf("is a damaged EPUB book: %w", err)
	}
	return data, nil
}

// first is the first value with something in it, on one line.
func first(values []string) string {
	for _, v := range values {
		if v = line(v); v != "" {
			return v
		}
	}
	return ""
}
