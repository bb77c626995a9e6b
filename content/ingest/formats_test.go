package ingest

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/unicode"

	"hearsay/model"
)

const rss = `<?xml version="1.0" encoding="utf-8"?>
<?xml-stylesheet href="x.xsl"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>The Brackwater Post</title><link>https://brackwater.example/</link><language>en</language>
<item><title>Ferry late</title><link>https://brackwater.example/ferry</link><dc:creator>Nell Farrow</dc:creator>
<pubDate>Sat, 14 Mar 2026 09:20:00 GMT</pubDate><description>short</description>
<content:encoded><![CDATA[<p>The ferry was <em>late</em>, Pike said.</p><p>It rained.]]></content:encoded></item>
<item><title>Only a title</title><link>/relative</link></item>
<item><title>Steered &#x202e;away</title><link>javascript:alert(1)</link><description>A summary&lt;br&gt;in two lines</description></item>
<item><title>Nothing</title></item>
</channel></rss>`

const atomFeed = `<feed xmlns="http://www.w3.org/2005/Atom"><title>The Brackwater Post</title>
<entry><title>Ferry late</title><link href="https://brackwater.example/ferry"/><author><name>Nell Farrow</name></author>
<published>2026-03-14T09:20:00Z</published><content type="html">&lt;p&gt;The ferry was late, Pike said.&lt;/p&gt;</content></entry></feed>`

const jsonFeedText = `{"version": "https://jsonfeed.org/version/1.1", "title": "The Brackwater Post", "items": [
{"id": "1", "url": "https://brackwater.example/ferry", "title": "Ferry late", "content_html": "<p>The ferry was late, Pike said.</p>",
"date_published": "2026-03-14T09:20:00Z", "authors": [{"name": "Nell Farrow"}]}]}`

func TestFeeds(t *testing.T) {
	utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(strings.Replace(rss, "utf-8", "utf-16", 1))
	if err != nil {
		t.Fatal(err)
	}
	for name, source := range map[string]string{
		"RSS": rss, "Atom": atomFeed, "JSON Feed": jsonFeedText,
		"RSS with a type":             strings.Replace(rss, "<rss ", `<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://brackwater.example/rss.dtd"> <rss `, 1),
		"RSS in UTF-16":               utf16,
		"RSS by its guid":             strings.NewReplacer("<link>https://brackwater.example/ferry</link>", `<guid isPermaLink="true">https://brackwater.example/ferry</guid>`).Replace(rss),
		"Atom by a prefix":            strings.NewReplacer("<feed xmlns=", "<a:feed xmlns:a=", "</feed>", "</a:feed>", "<entry", "<a:entry", "</entry", "</a:entry", "<title", "<a:title", "</title", "</a:title", "<link", "<a:link", "<author", "<a:author", "</author", "</a:author", "<name", "<a:name", "</name", "</a:name", "<published", "<a:published", "</published", "</a:published", "<content", "<a:content", "</content", "</a:content").Replace(atomFeed),
		"JSON Feed, its version last": strings.TrimSuffix(strings.Replace(jsonFeedText, `"version": "https://jsonfeed.org/version/1.1", `, "", 1), "}") + `, "version": "https://jsonfeed.org/version/1.1"}`,
	} {
		if format, err := detect("", source); err != nil || format != feedFormat {
			t.Errorf("%s is not known for a feed: %v, %v", name, format, err)
		}
		f, err := ParseFeed([]byte(source), "https://brackwater.example/feed")
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		e := f.Entries[0]
		if f.Title != "The Brackwater Post" || e.URL != "https://brackwater.example/ferry" || e.Title != "Ferry late" {
			t.Errorf("%s: the feed is %+v", name, f)
		}
		a := e.Article
		checkClean(t, a)
		if !strings.HasPrefix(a.Text, "Ferry late\n\nThe ferry was late, Pike said.") || a.Published != "2026-03-14" ||
			a.Byline != "Nell Farrow" || a.Publisher != "The Brackwater Post" || a.URL != e.URL || a.ID == "" {
			t.Errorf("%s: the article is %+v", name, *a)
		}
	}
	f, err := ParseFeed([]byte(rss), "")
	if err != nil {
		t.Fatal(err)
	}
	if len(f.Entries) != 2 {
		t.Errorf("entries without a text or an address are kept: %+v", f.Entries)
	}
	last := f.Entries[len(f.Entries)-1]
	if last.URL != "" || last.Article == nil {
		t.Fatalf("the entry that leads nowhere is %+v", last)
	}
	wantOutline(t, last.Article, "title1: Steered away\nparagraph: A summary/in two lines\n")
}

func TestTitlesOfFeedsAreHTML(t *testing.T) {
	const want = "Pike’s last ferry & a pier: 1 < 2"
	for name, source := range map[string]string{
		"RSS":      `<rss version="2.0"><channel><title>T</title><item><title>Pike&#8217;s last ferry &amp; a pier: 1 &lt; 2</title><link>https://a.example/1</link></item></channel></rss>`,
		"in CDATA": `<rss version="2.0"><channel><title>T</title><item><title><![CDATA[Pike&#8217;s <em>last</em> ferry &amp; a pier: 1 &lt; 2]]></title><link>https://a.example/1</link></item></channel></rss>`,
		"Atom":     `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><title type="html">Pike&amp;#8217;s &lt;em&gt;last&lt;/em&gt; ferry &amp;amp; a pier: 1 &amp;lt; 2</title><link href="https://a.example/1"/></entry></feed>`,
		"JSON":     `{"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": [{"id": "1", "url": "https://a.example/1", "title": "Pike’s last ferry & a pier: 1 < 2"}]}`,
	} {
		if f, err := ParseFeed([]byte(source), ""); err != nil || len(f.Entries) != 1 || f.Entries[0].Title != want {
			t.Errorf("%s: %+v, %v", name, f, err)
		}
	}
}

func TestDamagedFeeds(t *testing.T) {
	for name, source := range map[string]string{
		"cut off":  rss[:300],
		"not one":  "<rss",
		"endless":  `<rss version="2.0"><channel>` + strings.Repeat("<item><title>x</title></item>", maxEntries+1) + "</channel></rss>",
		"nothing":  "",
		"entities": `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><channel><title>&b;</title></channel></rss`,
	} {
		if f, err := ParseFeed([]byte(source), ""); err == nil && name != "cut off" {
			t.Errorf("%s was read: %+v", name, f)
		}
	}
}

func FuzzFeed(f *testing.F) {
	for _, s := range []string{rss, atomFeed, jsonFeedText} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		feed, err := ParseFeed(data, "https://brackwater.example/feed")
		if err != nil {
			return
		}
		for _, e := range feed.Entries {
			if strings.ContainsFunc(e.Title+e.URL, model.Hidden) {
				t.Fatalf("the entry is %q, %q", e.Title, e.URL)
			}
			if e.Article != nil {
				checkClean(t, e.Article)
			}
		}
	})
}

// file is a file in a book.
type file struct{ name, data string }

// zipped is an archive of files.
func zipped(t testing.TB, files ...file) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range files {
		out, err := w.Create(f.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := out.Write([]byte(f.data)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const containerXML = `<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>`

func opf(spine string) string {
	return `<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>The Pier</dc:title><dc:creator>Nell Farrow</dc:creator><dc:creator>T. Gull</dc:creator><dc:publisher>Saltmere Press</dc:publisher><dc:date>2026-03-14</dc:date><dc:language>en</dc:language></metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="c1" href="ch%201.xhtml" media-type="application/xhtml+xml"/>
<item id="c2" href="sub/ch2.xhtml" media-type="application/xhtml+xml"/><item id="img" href="a.png" media-type="image/png"/></manifest><spine>` + spine + `</spine></package>`
}

var chapters = []file{
	{"OEBPS/ch 1.xhtml", `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><h1>One</h1><p>It rained, said Pike.</p></body></html>`},
	{"OEBPS/sub/ch2.xhtml", `<html><body><h1>Two</h1><p>It &#x1b;stopped.</p></body></html>`},
	{"OEBPS/nav.xhtml", `<html><body><a href="ch1">One</a></body></html>`},
}

func TestBook(t *testing.T) {
	files := append([]file{{"mimetype", "application/epub+zip"}, {"META-INF/container.xml", containerXML},
		{"OEBPS/book.opf", opf(`<itemref idref="nav"/><itemref idref="c2"/><itemref idref="c1"/><itemref idref="img"/>`)}}, chapters...)
	a, err := document("pier.epub", zipped(t, files...))
	if err != nil {
		t.Fatal(err)
	}
	checkClean(t, a)
	wantOutline(t, a, `
title1: The Pier
heading1: Two
paragraph: It stopped.
heading1: One
paragraph: It rained, said Pike.
`)
	if a.Title != "The Pier" || a.Byline != "Nell Farrow, T. Gull" || a.Publisher != "Saltmere Press" || a.Published != "2026-03-14" || a.Language != "en" {
		t.Errorf("the article is %+v", *a)
	}
}

func TestDamagedBooks(t *testing.T) {
	mime := file{"mimetype", "application/epub+zip"}
	whole := append([]file{mime, {"META-INF/container.xml", containerXML}, {"OEBPS/book.opf", opf(`<itemref idref="c1"/><itemref idref="c2"/>`)}}, chapters...)
	for name, test := range map[string]struct {
		data []byte
		want string
	}{
		"cut off":         {zipped(t, whole...)[:400], "damaged"},
		"no container":    {zipped(t, mime), "META-INF/container.xml"},
		"no package":      {zipped(t, mime, file{"META-INF/container.xml", containerXML}), "book.opf"},
		"no XML":          {zipped(t, mime, file{"META-INF/container.xml", "<<<"}), "cannot be read"},
		"no root":         {zipped(t, mime, file{"META-INF/container.xml", "<container/>"}), "where its contents are"},
		"missing chapter": {zipped(t, whole[:3]...), "missing from it"},
		"locked":          {zipped(t, append(whole, file{"META-INF/rights.xml", "x"})...), "lock"},
		"many chapters":   {zipped(t, mime, whole[1], file{"OEBPS/book.opf", opf(strings.Repeat(`<itemref idref="c1"/>`, maxChapters+1))}, chapters[0]), "chapters"},
		"climbs out":      {zipped(t, mime, file{"META-INF/container.xml", strings.Replace(containerXML, "OEBPS/book.opf", "../../etc/passwd", 1)}), "missing from it"},
		"only pictures":   {zipped(t, whole[0], whole[1], file{"OEBPS/book.opf", opf(`<itemref idref="c1"/>`)}, file{"OEBPS/ch 1.xhtml", `<html><body><img src="a.png"/></body></html>`}), "holds no text"},
		"no text":         {zipped(t, append([]file{mime, whole[1]}, file{"OEBPS/book.opf", "<package/>"})...), "holds no text"},
	} {
		a, err := document("pier.epub", test.data)
		if err == nil {
			t.Errorf("%s was read: %.100q", name, a.Text)
		} else if !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: the error is %q, want %q", name, err, test.want)
		}
	}
}

// A book is unpacked as far as there is room, whatever it says about its size.
func TestBookThatIsABomb(t *testing.T) {
	chapter := file{chapters[0].name, "<html><body><p>" + strings.Repeat("hello ", 10_000) + "</p></body></html>"}
	bomb := zipped(t, file{"META-INF/container.xml", containerXML}, file{"OEBPS/book.opf", opf(`<itemref idref="c1"/>`)}, chapter)
	if _, err := readBook(bomb, 60_000); !errors.Is(err, errBomb) {
		t.Errorf("without room: %v", err)
	}
	if a, err := readBook(bomb, 70_000); err != nil || len(a.Text) < 59_000 {
		t.Errorf("with room: %v", err)
	}
	// Each chapter fits, and all of them do not.
	many := zipped(t, file{"META-INF/container.xml", containerXML}, file{"OEBPS/book.opf", opf(strings.Repeat(`<itemref idref="c1"/>`, 10))}, chapter)
	if _, err := readBook(many, 70_000); !errors.Is(err, errBomb) {
		t.Errorf("ten times: %v", err)
	}
}

func FuzzEPUB(f *testing.F) {
	f.Add(opf(`<itemref idref="c1"/>`), chapters[0].data)
	f.Add("<package><metadata><title>a\u202e</title></metadata></package>", "")
	f.Fuzz(func(t *testing.T, doc, chapter string) {
		a, err := EPUB(zipped(t, file{"META-INF/container.xml", containerXML}, file{"OEBPS/book.opf", doc}, file{"OEBPS/ch 1.xhtml", chapter}))
		if err == nil {
			checkClean(t, a)
		} else if strings.ContainsFunc(fmt.Sprint(err), func(r rune) bool { return r == 0 }) {
			t.Fatalf("the error holds NUL: %q", err)
		}
	})
}

func TestFeedsDateByTheirOwnClocks(t *testing.T) {
	for written, want := range map[string]string{
		"Sun, 31 May 2026 23:30:00 -0500": "2026-05-31",
		"2026-06-01T00:30:00+02:00":       "2026-06-01",
		"Mon, 01 Jun 2026 00:30:00 GMT":   "2026-06-01",
		"Mon, 01 Jun 2026 02:30:00 EDT":   "2026-06-01",
		"1 June 2026":                     "2026-06-01",
	} {
		feed, err := ParseFeed([]byte(`<rss version="2.0"><channel><title>T</title><item><link>https://brackwater.example/ferry</link><pubDate>`+written+`</pubDate></item></channel></rss>`), "")
		if err != nil || feed.Entries[0].Published != want {
			t.Errorf("%s is %+v, %v; want %s", written, feed, err, want)
		}
	}
}

func TestFeedDatesWhatItsPageDoesNot(t *testing.T) {
	feed, err := ParseFeed([]byte(`<rss version="2.0"><channel><title>The Brackwater Post</title><item><title>Ferry late</title>`+
		`<link>https://brackwater.example/ferry</link><author>Lena Orrin</author><pubDate>Mon, 01 Jun 2026 10:00:00 GMT</pubDate></item></channel></rss>`), "")
	if err != nil {
		t.Fatal(err)
	}
	silent, dated := &model.Article{}, &model.Article{Published: "2026-05-31", Byline: "Tomas Weld"}
	feed.Entries[0].Complete(silent)
	feed.Entries[0].Complete(dated)
	if silent.Published != "2026-06-01" || silent.Byline != "Lena Orrin" {
		t.Errorf("a page without date and author is dated %q and by %q", silent.Published, silent.Byline)
	}
	if dated.Published != "2026-05-31" || dated.Byline != "Tomas Weld" {
		t.Errorf("what a page says of itself has become %q and %q", dated.Published, dated.Byline)
	}
}
