// Package ingest makes articles of what people bring: plain text, Markdown, web
// pages, books, feeds. Whatever comes in, an article that comes out passes
// model.CheckArticle: control characters, escape sequences and what hides text
// stop here.
package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"hearsay/content/internal/blocks"
	"hearsay/model"
)

// MaxBytes is the size of the largest document that is read. A book has one
// megabyte; an analysis takes up to sixty times a text's size in memory.
const MaxBytes = 128 << 20

// maxMarkup is the size of the largest document that is parsed: its tree takes
// many times its size.
const maxMarkup = 32 << 20

// File reads the article in a file. Its ID is the one that its front matter
// gives, else the file's name without extension.
func File(ctx context.Context, path string) (*model.Article, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("%s: there is no such file; check the name and the directory", path)
	case err != nil:
		return nil, fmt.Errorf("%s: %w", path, reason(err))
	case info.IsDir():
		return nil, fmt.Errorf("%s is a directory; name the files in it, as in %s", path, filepath.Join(path, "*.txt"))
	case info.Mode().IsRegular() && info.Size() > MaxBytes:
		return nil, tooLarge(path)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, reason(err))
	}
	defer f.Close()
	a, err := read(ctx, path, f, info.Size())
	if err != nil {
		return nil, err
	}
	name := filepath.Base(path)
	identify(a, line(strings.TrimSuffix(name, filepath.Ext(name))))
	return a, nil
}

// Read reads the article in r to its end. Name is what errors call it; if it
// ends like a file's, that tells its format. Its ID is the one that its front
// matter gives, else made of its text.
func Read(ctx context.Context, name string, r io.Reader) (*model.Article, error) {
	a, err := read(ctx, name, r, 0)
	if err != nil {
		return nil, err
	}
	identify(a, "")
	return a, nil
}

// identify gives a an ID if it has none: stem, or a hash of its text.
func identify(a *model.Article, stem string) {
	switch {
	case a.ID != "":
	case stem != "":
		a.ID = stem
	default:
		sum := sha256.Sum256([]byte(a.Text))
		a.ID = hex.EncodeToString(sum[:6])
	}
}

// read reads the article in r, which has size bytes as far as is known.
func read(ctx context.Context, name string, r io.Reader, size int64) (*model.Article, error) {
	data, err := readAll(ctx, r, size, MaxBytes)
	switch {
	case errors.Is(err, errTooLarge):
		return nil, tooLarge(name)
	case err != nil:
		return nil, fmt.Errorf("%s: %w", name, reason(err))
	}
	a, err := parse(name, data)
	if err != nil {
		return nil, fmt.Errorf("%s %w", name, err)
	}
	return a, nil
}

// parse makes an article of data. Its errors go on after a name: "is empty".
func parse(name, data string) (*model.Article, error) {
	format, err := detect(name, data)
	if err != nil {
		return nil, err
	}
	if format != textFormat && len(data) > maxMarkup {
		return nil, fmt.Errorf("is larger than the %d MB of a document that hearsay takes apart; save it as plain text", maxMarkup>>20)
	}
	var a *model.Article
	switch format {
	case epubFormat:
		if a, err = EPUB([]byte(data)); err != nil {
			return nil, err
		}
	case feedFormat:
		return nil, errors.New("is a feed of articles, not an article; keep them in the library with: hearsay add")
	case markdownFormat:
		a = Markdown(lines(decode(data)))
	case htmlFormat:
		a = HTML(decodePage([]byte(data), ""), "")
	default:
		a = Text(decode(data))
	}
	if len(a.Blocks) == 0 {
		return nil, errors.New("holds no text")
	}
	return a, nil
}

// Text makes an article of plain text. Its Text is source, except for control
// characters and the kinds of white space; a first line that a blank line
// follows is its title. It has no ID.
func Text(source string) *model.Article {
	text := clean(source)
	a := &model.Article{Genre: model.Report, Text: text, Blocks: blocks.Split(text)}
	if len(a.Blocks) > 0 && a.Blocks[0].Kind == model.Title {
		a.Title = line(a.Blocks[0].In(text))
	}
	return a
}

// lines is s with lines that end in newlines, as parsers want them.
func lines(s string) string {
	if !strings.Contains(s, "\r") {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

var errTooLarge = errors.New("too large")

// readAll reads r to its end, unless that lies beyond most bytes or ctx ends.
// With the size known, what it reads is in memory once: the text of an article
// is the file's own.
func readAll(ctx context.Context, r io.Reader, size, most int64) (string, error) {
	var b strings.Builder
	b.Grow(int(min(size, most) + 1))
	n, err := io.Copy(&b, io.LimitReader(contextReader{ctx, r}, most+1))
	if err == nil && n > most {
		err = errTooLarge
	}
	return b.String(), err
}

// contextReader stops between two reads when its context ends.
type contextReader struct {
	ctx context.Context
	io.Reader
}

func (c contextReader) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.Reader.Read(p)
}

func tooLarge(name string) error {
	return fmt.Errorf("%s is larger than the %d MB that hearsay reads at once; split it", name, MaxBytes>>20)
}

// reason is err without the name of the file and the system call in it, since
// the sentence that it goes into has named the file.
func reason(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		err = p.Err
	}
	switch {
	case errors.Is(err, fs.ErrPermission):
		return errors.New("you may not read this file; check its permissions")
	case errors.Is(err, context.Canceled):
		return errors.New("interrupted")
	}
	return err
}
