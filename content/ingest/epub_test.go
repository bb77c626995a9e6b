package ingest

import (
	"strings"
	"testing"
)

// What the makers of books do differently, each in a small book: where files
// lie, what they are called, which version it is, what stands in the spine.
func TestBooksOfManyMakers(t *testing.T) {
	const head = `<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd"><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">`
	const said = `“The lock is dry,” said Pike.`
	in := func(root string) file {
		return file{"META-INF/container.xml", `<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="` + root + `" media-type="application/oebps-package+xml"/></rootfiles></container>`}
	}
	for name, files := range map[string][]file{
		// EPUB 2 with a table of contents of its own kind, namespaces spelled out.
		"version 2": {in("OEBPS/content.opf"),
			{"OEBPS/content.opf", `<opf:package version="2.0" xmlns:opf="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><opf:metadata><dc:title>Locks</dc:title><dc:creator opf:role="aut" opf:file-as="Farrow, Nell">Nell Farrow</dc:creator><dc:date opf:event="publication">2024-05-02</dc:date><dc:date opf:event="conversion">2025-01-01</dc:date></opf:metadata>
<opf:manifest><opf:item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/><opf:item id="c" href="Text/Section0001.xhtml#start" media-type="application/xhtml+xml"/></opf:manifest><opf:spine toc="ncx"><opf:itemref idref="c"/></opf:spine></opf:package>`},
			{"OEBPS/toc.ncx", "<ncx/>"},
			{"OEBPS/Text/Section0001.xhtml", head + `<head><title>Locks</title></head><body><div><p>` + said + `</p></div></body></html>`}},
		// A converter that closes at once what has nothing in it, as XML allows.
		"closed at once": {in("content.opf"),
			{"content.opf", `<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Locks</dc:title><dc:creator>Nell Farrow</dc:creator><dc:date>2024-05-02T00:00:00+00:00</dc:date></metadata><manifest><item id="t" href="titlepage.xhtml" media-type="application/xhtml+xml"/><item id="c" href="index_split_000.html" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="t"/><itemref idref="c"/></spine></package>`},
			{"titlepage.xhtml", head + `<head><title/><style type="text/css"/><script src="a.js"/></head><body><svg xmlns="http://www.w3.org/2000/svg"><image href="cover.jpeg"/></svg></body></html>`},
			{"index_split_000.html", head + `<head><title/></head><body><a id="p1"/><i/><p class="x"><b/>` + said + `</p></body></html>`}},
		// EPUB 3 with its navigation in the spine, a page without order, and signs
		// for pages in the text.
		"version 3": {in("EPUB/package.opf"),
			{"EPUB/package.opf", `<package version="3.0" xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title id="t">Locks</dc:title><dc:title id="s">A walk</dc:title><meta refines="#t" property="title-type">main</meta><dc:creator>Nell Farrow</dc:creator><dc:date>2024-05-02</dc:date><meta property="dcterms:modified">2025-01-01T00:00:00Z</meta></metadata>
<manifest><item id="nav" href="nav.xhtml" properties="nav scripted" media-type="application/xhtml+xml"/><item id="c" href="text/ch001.xhtml" media-type="application/xhtml+xml" properties="svg"/></manifest><spine><itemref idref="nav" linear="no"/><itemref idref="c"/></spine></package>`},
			{"EPUB/nav.xhtml", head + `<body><nav epub:type="toc"><ol><li>One</li></ol></nav></body></html>`},
			{"EPUB/text/ch001.xhtml", head + `<head><title>x</title></head><body><section epub:type="chapter"><span epub:type="pagebreak" id="p2" title="2"/><p>` + said + `</p></section></body></html>`}},
		// Fonts are made unreadable for copying; the chapters are not.
		"hidden fonts": {in("OPS/book.opf"),
			{"META-INF/encryption.xml", `<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#"><EncryptionMethod Algorithm="http://www.idpf.org/2008/embedding"/><CipherData><CipherReference URI="OPS/fonts/a.otf"/></CipherData></EncryptedData></encryption>`},
			{"OPS/book.opf", `<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Locks</dc:title><dc:creator>Nell Farrow</dc:creator><dc:date>2 May 2024</dc:date></metadata><manifest><item id="c" href="a%20b.htm" media-type="text/html"/></manifest><spine><itemref idref="c"/></spine></package>`},
			{"OPS/a b.htm", `<html><body><p>` + said + `</body></html>`}},
	} {
		a, err := document("locks.epub", zipped(t, append([]file{{"mimetype", "application/epub+zip"}}, files...)...))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		checkClean(t, a)
		if got := strings.TrimSpace(a.Text); got != "Locks\n\n"+said {
			t.Errorf("%s: the text is %q", name, got)
		}
		if a.Title != "Locks" || a.Byline != "Nell Farrow" || a.Published != "2024-05-02" {
			t.Errorf("%s: the book is %q by %q of %q", name, a.Title, a.Byline, a.Published)
		}
		if len(a.Marks) > 0 {
			t.Errorf("%s: the marks are %s", name, marked(a))
		}
	}
}

// A book whose chapters are locked says so, by whatever name it is locked.
func TestLockedBooks(t *testing.T) {
	files := append([]file{{"mimetype", "application/epub+zip"}, {"META-INF/container.xml", containerXML}, {"OEBPS/book.opf", opf(`<itemref idref="c1"/>`)}}, chapters...)
	for _, algorithm := range []string{"http://www.w3.org/2001/04/xmlenc#aes256-cbc", "http://www.w3.org/2001/04/xmlenc#aes128-cbc"} {
		locked := append(files, file{"META-INF/encryption.xml", `<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:EncryptionMethod Algorithm="` + algorithm + `"/><enc:CipherData><enc:CipherReference URI="OEBPS/ch%201.xhtml"/></enc:CipherData></enc:EncryptedData></encryption>`})
		if _, err := document("pier.epub", zipped(t, locked...)); err == nil || !strings.Contains(err.Error(), "lock") {
			t.Errorf("%s: %v", algorithm, err)
		}
	}
}
