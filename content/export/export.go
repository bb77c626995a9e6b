// Package export writes articles and their claims in formats that others read.
package export

import (
	"bufio"
	"bytes"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"hearsay/content/claims"
	"hearsay/model"
)

// Format is a format of an export, by the name that people give it.
type Format string

const (
	Markdown    Format = "markdown"    // the article, each claim with a footnote
	HTML        Format = "html"        // a page of its own: text and sources side by side
	JSON        Format = "json"        // the claims format, indented; a list of several
	JSONLines   Format = "jsonl"       // the claims format, an article a line
	CSV         Format = "csv"         // a row for each claim
	Annotation  Format = "annotation"  // W3C Web Annotation, JSON-LD
	ClaimReview Format = "claimreview" // skeletons for fact-checkers, schema.org
)

// Formats are all formats, in the order in which to list them.
var Formats = []Format{Markdown, HTML, JSON, JSONLines, CSV, Annotation, ClaimReview}

// Parse is the format called name.
func Parse(name string) (Format, error) {
	var names []string
	for _, f := range Formats {
		if string(f) == strings.ToLower(name) {
			return f, nil
		}
		names = append(names, string(f))
	}
	return "", fmt.Errorf("there is no format %q; the formats are %s", name, strings.Join(names, ", "))
}

// Document is an article and what was found in it.
type Document struct {
	*model.Article
	Analysis *model.Analysis
}

// Write writes documents in a format to w, one after another as they come. It
// ends with the first error of documents or w.
func Write(w io.Writer, format Format, documents iter.Seq2[Document, error]) error {
	out := bufio.NewWriterSize(w, 1<<16)
	var err error
	switch format {
	case Markdown:
		err = each(documents, func(i int, d Document) error { return writeMarkdown(out, i, d) })
	case HTML:
		err = writePage(out, documents)
	case JSON:
		err = writeList(out, documents, func(w io.Writer, d Document) error { return claims.EncodeIndented(w, d.Article, d.Analysis) })
	case JSONLines:
		err = each(documents, func(_ int, d Document) error { return claims.Encode(out, d.Article, d.Analysis) })
	case CSV:
		err = writeTable(out, documents)
	case Annotation:
		err = writeList(out, documents, writeAnnotations)
	case ClaimReview:
		err = writeList(out, documents, writeReviews)
	default:
		_, err = Parse(string(format))
	}
	if err != nil {
		return err
	}
	return out.Flush()
}

// each calls do for each document, with its number.
func each(documents iter.Seq2[Document, error], do func(int, Document) error) error {
	i := 0
	for d, err := range documents {
		if err == nil {
			err = do(i, d)
		}
		if err != nil {
			return err
		}
		i++
	}
	return nil
}

// writeList writes one document as a JSON value, and several as a list.
func writeList(w io.Writer, documents iter.Seq2[Document, error], write func(io.Writer, Document) error) error {
	var first bytes.Buffer // waits to see whether there is a second
	n := 0
	err := each(documents, func(i int, d Document) error {
		n++
		switch i {
		case 0:
			return write(&first, d)
		case 1:
			if _, err := fmt.Fprintf(w, "[\n%s", first.Bytes()); err != nil {
				return err
			}
		}
		if _, err := io.WriteString(w, ",\n"); err != nil {
			return err
		}
		return write(w, d)
	})
	switch {
	case err != nil:
		return err
	case n == 0:
		_, err = io.WriteString(w, "[]\n")
	case n == 1:
		_, err = w.Write(first.Bytes())
	default:
		_, err = io.WriteString(w, "]\n")
	}
	return err
}

// writeJSON writes v indented, as text that is no page: <, > and & stay.
func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// File writes a file whole or not at all: write fills a new file beside it,
// which then takes its name. A file that is there already is replaced only if
// force says so; who may read it stays as it is, and so does a link to it.
func File(path string, force bool, write func(io.Writer) error) error {
	exists := fmt.Errorf("%s is there already; use --force to replace it", path)
	if _, err := os.Lstat(path); err == nil && !force {
		return exists // before the work, not after
	}
	mode := fs.FileMode(0)
	if there, err := os.Stat(path); err == nil {
		switch mode = there.Mode(); {
		case mode.IsDir():
			return fmt.Errorf("%s is a directory; name a file", path)
		case !mode.IsRegular(): // a device, which has no contents to be replaced
			return into(path, write)
		}
		if target, err := filepath.EvalSymlinks(path); err == nil {
			path = target
		}
	}
	// Not os.CreateTemp: what people export is for others, and gets the rights of
	// any new file.
	beside := filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+"."+rand.Text()[:8])
	f, err := os.OpenFile(beside, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return fmt.Errorf("%s cannot be written: %w", path, plain(err))
	}
	defer func() {
		f.Close()
		os.Remove(beside) // gone already, if all went well
	}()
	if mode != 0 {
		if err := f.Chmod(mode.Perm()); err != nil {
			return fmt.Errorf("%s cannot be written: %w", path, plain(err))
		}
	}
	if err := write(f); errors.As(err, new(*fs.PathError)) {
		return fmt.Errorf("%s cannot be written: %w", path, plain(err))
	} else if err != nil {
		return err // which is about what was to be written
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("%s cannot be written: %w", path, plain(err))
	}
	if force {
		err = os.Rename(beside, path)
	} else if err = os.Link(beside, path); errors.Is(err, fs.ErrExist) {
		return exists // it came meanwhile
	} else if err != nil { // a file system without links
		err = os.Rename(beside, path)
	}
	if err != nil {
		return fmt.Errorf("%s cannot be written: %w", path, plain(err))
	}
	return nil
}

// into writes to what is at path.
func into(path string, write func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err == nil {
		err = errors.Join(write(f), f.Close())
	}
	if errors.As(err, new(*fs.PathError)) {
		return fmt.Errorf("%s cannot be written: %w", path, plain(err))
	}
	return err
}

// plain is err without the name of the temporary file and the system call.
func plain(err error) error {
	var p *fs.PathError
	var l *os.LinkError
	switch {
	case errors.As(err, &p):
		return p.Err
	case errors.As(err, &l):
		return l.Err
	}
	return err
}
