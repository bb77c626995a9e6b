package ingest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"unicode"

	"hearsay/model"
)

// outline is an article's blocks, one a line, with what they are.
func outline(a *model.Article) string {
	var b strings.Builder
	for _, block := range a.Blocks {
		b.WriteString(block.Kind.String())
		if block.Level > 0 {
			b.WriteByte(byte('0' + block.Level))
		}
		b.WriteString(": " + strings.ReplaceAll(block.In(a.Text), "\n", "/") + "\n")
	}
	return b.String()
}

func wantOutline(t *testing.T, a *model.Article, want string) {
	t.Helper()
	if err := model.CheckArticle(a); err != nil {
		t.Error(err)
	}
	want = strings.TrimLeft(want, "\n")
	if got := outline(a); got != want {
		t.Errorf("the blocks are\n%swant\n%s", got, want)
	}
}

// marked is what is marked, with links' addresses.
func marked(a *model.Article) string {
	var out []string
	for _, m := range a.Marks {
		out = append(out, strings.TrimSpace(string("e!c@"[m.Kind])+m.In(a.Text)+" "+m.URL))
	}
	return strings.Join(out, "; ")
}

func TestPlainTextStaysAsItIs(t *testing.T) {
	const text = "Ferry late\n\nThe ferry was late again,\nPike said.\n\n  \"So what?\"  \n"
	a, err := document("late.txt", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if a.Text != text {
		t.Errorf("the text became %q", a.Text)
	}
	if a.Title != "Ferry late" {
		t.Errorf("the title is %q", a.Title)
	}
	wantOutline(t, a, `
title: Ferry late
paragraph: The ferry was late again,/Pike said.
paragraph: "So what?"
`)
}

func TestWhatSteersTerminalsStopsHere(t *testing.T) {
	for in, want := range map[string]string{
		"a\x1b[31mred\x1b[0m":                       "a[31mred[0m",
		"a\x1b]52;c;aGk=\x07b":                      "a]52;c;aGk=b",
		"a\u009b31mb\u0090q\u009c":                  "a31mbq",
		"nul\x00bell\x07del\x7f":                    "nulbelldel",
		"left\u202eright\u202c\u2066x\u2069\u200f.": "leftrightx.",
		"\ufefftab\there":                           "tab here",
		"one\r\ntwo\rthree\vfour\ffive\u0085six\u2028seven\u2029eight": "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight",
		"family 👩\u200d👩\u200d👧 caf\u0065\u0301\u00a0bar":              "family 👩\u200d👩\u200d👧 cafe\u0301\u00a0bar",
		"\U000e0041tag": "tag",
	} {
		a, err := document("", []byte("It began: "+in))
		if err != nil {
			t.Errorf("%q: %v", in, err)
			continue
		}
		if a.Text != "It began: "+want {
			t.Errorf("%q became %q, want %q", in, a.Text, want)
		}
	}
}

func TestEncodings(t *testing.T) {
	const want = "Café “Zur Brücke” – 5 € said Zoë"
	latin := "Caf\xe9 \x93Zur Br\xfccke\x94 \x96 5 \x80 said Zo\xeb"
	utf16 := func(order string) []byte {
		out := []byte("\xFF\xFE")
		if order == "big" {
			out = []byte("\xFE\xFF")
		}
		for _, r := range want {
			if order == "big" {
				out = append(out, byte(r>>8), byte(r))
			} else {
				out = append(out, byte(r), byte(r>>8))
			}
		}
		return out
	}
	for name, data := range map[string][]byte{
		"UTF-8":               []byte(want),
		"UTF-8 with mark":     []byte("\ufeff" + want),
		"Windows-1252":        []byte(latin),
		"one stray byte":      []byte(strings.Replace(want, "é", "\xe9", 1)),
		"UTF-16 little":       utf16("little"),
		"UTF-16 big":          utf16("big"),
		"HTML, declared":      []byte(`<html><head><meta charset="windows-1252"></head><body><p>` + latin + "</p></body></html>"),
		"HTML, not declared":  []byte("<html><body><p>" + want + "</p></body></html>"),
		"Markdown, undecided": []byte("# " + latin),
	} {
		a, err := document("", data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if strings.TrimSpace(a.Text) != want {
			t.Errorf("%s was read as %q, want %q", name, a.Text, want)
		}
	}
}

func TestPageTellsItsCharacterSet(t *testing.T) {
	for name, test := range map[string]struct{ page, want string }{
		"declared":                   {"<html><head><meta charset=windows-1251></head><body><p>\xcf\xf0\xee\xe1\xe0</p></body></html>", "Проба"},
		"declared the older way":     {`<html><head><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2"></head><body><p>` + "\xb3\xf3d\xbc</p></body></html>", "łódź"},
		"declared, but not so":       {"<html><head><meta charset=windows-1251></head><body><p>łódź</p></body></html>", "łódź"},
		"declared Latin, but not so": {"<html><head><meta charset=iso-8859-1></head><body><p>café łódź</p></body></html>", "café łódź"},
		"declared UTF-8, but stray":  {"<html><head><meta charset=utf-8></head><body><p>łódź caf\xe9</p></body></html>", "łódź café"},
	} {
		a, err := document("page.html", []byte(test.page))
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if strings.TrimSpace(a.Text) != test.want {
			t.Errorf("%s: the page was read as %q, want %q", name, a.Text, test.want)
		}
	}
}

func TestWhatCannotBeReadSaysWhatToDo(t *testing.T) {
	dir := t.TempDir()
	for name, test := range map[string]struct{ data, want string }{
		"empty.txt":   {"", "is empty"},
		"blank.txt":   {" \n\t\n", "holds no text"},
		"menu.html":   {"<html><body><script>x()</script></body></html>", "holds no text"},
		"paper.pdf":   {"%PDF-1.7\n%\xe2\xe3", "is a PDF; save it as text first: pdftotext"},
		"paper.txt":   {"%PDF-1.7\n%\xe2\xe3", "is a PDF"},
		"office.docx": {"PK\x03\x04 word/document.xml", "Office document"},
		"book.xml":    {"<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY lol \"lol\">]><lolz>&lol;</lolz>", "neither a page nor a feed"},
		"page.mhtml":  {"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://brackwater.example/ferry\r\nSubject: Ferry\r\n late\r\nMIME-Version: 1.0\r\n\r\n<p>The ferry was late.", "is a web archive"},
		"fake.epub":   {"Once upon a time", "is not an EPUB book"},
		"picture":     {"\x89PNG\r\n\x1a\n\x00\x00", "is a picture"},
		"program":     {"\x7fELF\x02\x01\x01\x00\x00", "is a program"},
		"data":        {strings.Repeat("\x00\x01\x02\xfe", 100), "is a binary file"},
		"noise":       {noise(4096), "is a binary file"},
	} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(test.data), 0o600); err != nil {
			t.Fatal(err)
		}
		a, err := File(context.Background(), path)
		if err == nil {
			t.Errorf("%s was read: %q", name, a.Text)
		} else if !strings.Contains(err.Error(), test.want) || !strings.HasPrefix(err.Error(), path) {
			t.Errorf("%s: the error is %q, want the name and %q", name, err, test.want)
		}
	}
	if _, err := File(context.Background(), filepath.Join(dir, "nowhere.txt")); err == nil || !strings.Contains(err.Error(), "no such file") {
		t.Errorf("a missing file: %v", err)
	}
	if _, err := File(context.Background(), dir); err == nil || !strings.Contains(err.Error(), "is a directory") {
		t.Errorf("a directory: %v", err)
	}
	big := filepath.Join(dir, "big.txt")
	f, err := os.Create(big)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := f.Truncate(2 << 30); err != nil { // sparse: it takes no room
		t.Skipf("no room for a large file: %v", err)
	}
	if _, err := File(context.Background(), big); err == nil || !strings.Contains(err.Error(), "is larger than") {
		t.Errorf("two gigabytes: %v", err)
	}
	if _, err := readAll(context.Background(), endless{}, 0, 1<<20); !errors.Is(err, errTooLarge) {
		t.Errorf("an endless pipe: %v", err)
	}
	page := "<html><body><p>" + strings.Repeat("word ", maxMarkup/5)
	if _, err := document("page.html", []byte(page)); err == nil || !strings.Contains(err.Error(), "page.html is larger than") {
		t.Errorf("a page of %d bytes: %v", len(page), err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Read(ctx, "a pipe", endless{}); err == nil || !strings.Contains(err.Error(), "interrupted") {
		t.Errorf("an interrupted read: %v", err)
	}
}

// noise is n bytes that mean nothing, the same each time.
func noise(n int) string {
	out, x := make([]byte, n), uint32(1)
	for i := range out {
		x = x*1664525 + 1013904223
		out[i] = byte(x >> 24)
	}
	return string(out)
}

type endless struct{}

func (endless) Read(p []byte) (int, error) { return len(p), nil }

func TestAnArticleIsCalledByItsFile(t *testing.T) {
	dir := t.TempDir()
	for name, test := range map[string]struct{ data, want string }{
		"post_2016-09-12_one.txt": {"Some text.", "post_2016-09-12_one"},
		"v1.2.notes.txt":          {"Some text.", "v1.2.notes"},
		"README":                  {"Some text.", "README"},
		"named.md":                {"---\nid: harbour\n---\nSome text.", "harbour"},
		".hidden":                 {"Some text.", "13b4c5aecd1b"},
	} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(test.data), 0o600); err != nil {
			t.Fatal(err)
		}
		a, err := File(context.Background(), path)
		if err != nil {
			t.Error(err)
		} else if a.ID != test.want {
			t.Errorf("%s has the id %q, want %q", name, a.ID, test.want)
		}
	}
	one, _ := document("standard input", []byte("Some text."))
	two, _ := document("standard input", []byte("Some text."))
	other, _ := document("standard input", []byte("Another text."))
	if one.ID == "" || one.ID != two.ID || one.ID == other.ID {
		t.Errorf("ids made of texts are %q, %q and %q", one.ID, two.ID, other.ID)
	}
}

func TestFormatIsToldByContentAndName(t *testing.T) {
	for _, test := range []struct {
		name, data string
		want       format
	}{
		{"a.txt", "# Not a heading", textFormat},
		{"a.txt", "<p>as it stands</p>", textFormat},
		{"a.txt", "<!DOCTYPE html>\n<p>A page after all</p>", htmlFormat},
		{"a.md", "plain words", markdownFormat},
		{"", "plain words", textFormat},
		{"", "# A heading\n\nWords.", markdownFormat},
		{"", "---\ntitle: Words\n---\nWords.", markdownFormat},
		{"", "  <div class=\"x\">a piece</div>", htmlFormat},
		{"", "<!-- saved --><html>", htmlFormat},
		{"", "< 5 is less", textFormat},
		{"a.xml", `<?xml version="1.0"?><rss version="2.0">`, feedFormat},
		{"a.json", `{"version": "https://jsonfeed.org/version/1.1"}`, feedFormat},
	} {
		got, err := detect(test.name, test.data)
		if err != nil || got != test.want {
			t.Errorf("detect(%q, %q) is %v, %v; want %v", test.name, test.data, got, err, test.want)
		}
	}
}

func TestMarkdown(t *testing.T) {
	a := Markdown(strings.ReplaceAll(`---
id: harbour
title: "The harbour: a report"
author: [Nell Farrow, T. Gull]
site: The Brackwater Post
date: 2026-03-14
lang: en
kind: specimen
url: https://brackwater.example/harbour
---
# The harbour: a report

It *may* **never** reopen\*, ~~said~~ [the board](https://board.example/a?b=1&amp;c) &mdash; "no
doubt" <b>at all</b>.\
New line. '''code *here*''' <https://x.example> [bad](javascript:alert(1))

> She creaks.
>
> > Deeper.

1. one
2. two

   still two
   - nested ![a gull](gull.png)

| a | b |
|---|---|
| 日本 | x |

'''''''''
as	it stands
'''''''''

<div><p>From <em>HTML</em></p><script>no()</script></div>

A note.[^1]

[^1]: The note.
`, "'''", "`"))
	wantOutline(t, a, `
title1: The harbour: a report
paragraph: It may never reopen*, said the board — "no doubt" at all./New line. code *here* https://x.example bad
block quote1: She creaks.
block quote2: Deeper.
list item1: 1. one
list item1: 2. two
paragraph: still two
list item2: nested a gull
preformatted: a     b/日本  x
preformatted: as    it stands
paragraph: From HTML
paragraph: A note.[1]
list item1: 1. The note.
`)
	if got, want := marked(a), "emay; !never; @the board https://board.example/a?b=1&c; ccode *here*; @https://x.example https://x.example; eHTML"; got != want {
		t.Errorf("the marks are\n%s\nwant\n%s", got, want)
	}
	if a.ID != "harbour" || a.Title != "The harbour: a report" || a.Byline != "Nell Farrow, T. Gull" || a.Publisher != "The Brackwater Post" ||
		a.Published != "2026-03-14" || a.Language != "en" || a.Genre != model.Specimen || a.URL != "https://brackwater.example/harbour" {
		t.Errorf("the article is %+v", *a)
	}
}

// A line between two parts is set as in print, in a quotation too.
func TestThematicBreaksAreKept(t *testing.T) {
	wantOutline(t, Markdown("# Two parts\n\nThe one.\n\n***\n\nThe other.\n\n> Hers.\n>\n> ---\n>\n> His.\n"), `
title1: Two parts
paragraph: The one.
paragraph: * * *
paragraph: The other.
block quote1: Hers.
block quote1: * * *
block quote1: His.
`)
}

func TestFrontMatter(t *testing.T) {
	for name, test := range map[string]struct{ text, id, published, blocks string }{
		"TOML":            {"+++\nid = \"x\"\ndate = 2026-03-14\n+++\nWords.", "x", "2026-03-14", "paragraph: Words.\n"},
		"Windows lines":   {"---\r\nid: x\r\ndate: 14 March 2026\r\n---\r\nWords.\r\n", "x", "2026-03-14", "paragraph: Words.\n"},
		"none":            {"Words.", "", "", "paragraph: Words.\n"},
		"a ruled line":    {"---\nWords.\n\n---\nMore.", "", "", "heading2: Words.\n"},
		"never closed":    {"---\nid: x\n", "", "", ""},
		"no such date":    {"---\nid: x\ndate: some day\n---\nWords.", "x", "", "paragraph: Words.\n"},
		"nothing but it":  {"---\nid: x\n---", "x", "", ""},
		"odd values":      {"---\nid: {a: b}\ndate: [1, 2]\ntitle: 7\n---\nWords.", "", "", "title1: 7\nparagraph: Words.\n"},
		"steers terminal": {"---\nid: \"a\\e[31mb\\u202e\"\n---\nWords.", "a[31mb", "", "paragraph: Words.\n"},
	} {
		a := Markdown(lines(test.text))
		if name == "a ruled line" || name == "never closed" {
			if a.ID != "" || !strings.Contains(a.Text, strings.Fields(test.text)[1]) {
				t.Errorf("%s: the text lost words: %q, id %q", name, a.Text, a.ID)
			}
			continue
		}
		if a.ID != test.id || a.Published != test.published || outline(a) != test.blocks {
			t.Errorf("%s: id %q, published %q, blocks\n%s", name, a.ID, a.Published, outline(a))
		}
	}
}

func TestPage(t *testing.T) {
	data, err := os.ReadFile("testdata/page.html")
	if err != nil {
		t.Fatal(err)
	}
	a := HTML(decodePage(data, ""), "https://brackwater.example/ferry")
	wantOutline(t, a, `
title1: Ferry late again
paragraph: The ferry was late again on Monday, harbour officials said, and nobody could say why it had been kept at the slip for so long.
paragraph: "It is the engine," said Jonah Pike, who captains it, "and the engine is older than my mother, and she is older than the pier."
block quote1: She creaks, so she is alive.
list item1: One boat
list item1: Two boats
paragraph: of wood
list item2: 3. nested
preformatted: Who   What/Pike  peace
paragraph: A café at the quay stayed open. The mayor, Edda Lorne, declined to comment on the delay, which was the fourth since Sunday.
paragraph: Second part after two breaks & an entity [31m.
`)
	if a.Byline != "Nell Farrow" || a.Publisher != "The Brackwater Post" || a.Published != "2026-03-14" || a.Language != "en" {
		t.Errorf("the article is %+v", *a)
	}
	if got, want := marked(a), "@harbour https://brackwater.example/harbour; eengine"; got != want {
		t.Errorf("the marks are %s, want %s", got, want)
	}
}

// A page without a tag that says what is what.
func TestPageOfMereBoxes(t *testing.T) {
	data, err := os.ReadFile("testdata/soup.html")
	if err != nil {
		t.Fatal(err)
	}
	a := HTML(decodePage(data, ""), "")
	wantOutline(t, a, `
title1: Board shuts pier for good
paragraph: The pier at low water. Picture: T. Gull
paragraph: The harbour board will shut the pier for good, its chairman said on Thursday.
paragraph: “We had no choice,” he told reporters, “and no money.”
paragraph: Mayor Edda Lorne said:
block quote1: It is the end of a very long walk, and I shall miss it more than I can say in public.
paragraph: The board’s divers found that eleven of forty piles ring hollow. According to their report, two are missing altogether, which nobody had noticed.
heading2: What happens next
paragraph: The council votes in May. Councillor Adaeze Bryn wants a referendum, and she called on the board to publish its drawings.
paragraph: Critics say the board has known for years.
paragraph: Tags: pier, board
`)
	if a.Byline != "Lena Tarn" || a.Publisher != "Saltmere Gazette" || a.Published != "2026-04-02" {
		t.Errorf("the article is %+v", *a)
	}
}

func TestASavedPageTellsItsAddress(t *testing.T) {
	const page = `<html><head><title>Ferry late</title><link rel="Canonical" href="%s"></head><body><p>The ferry was late, <a href="/pike">Pike</a> said.</p></body></html>`
	for href, want := range map[string]string{
		"https://brackwater.example/ferry": "https://brackwater.example/ferry",
		"https://brackwater.example/?p=12": "https://brackwater.example/?p=12",
		"https://brackwater.example/":      "",
		"/ferry":                           "",
		"javascript:alert(1)":              "",
	} {
		if a := HTML(fmt.Sprintf(page, href), ""); a.URL != want {
			t.Errorf("with %s it is at %q, want %q", href, a.URL, want)
		}
		if a := HTML(fmt.Sprintf(page, href), "https://brackwater.example/asked"); a.URL != "https://brackwater.example/asked" {
			t.Errorf("fetched, with %s it is at %q", href, a.URL)
		}
	}
}

func TestTheHeadlineIsWithoutItsSite(t *testing.T) {
	for _, c := range []struct{ title, h1, want string }{
		{"Quarry sold - The Brackwater Post", "Quarry sold", "Quarry sold"},
		{"Brackwater Post | Quarry sold", "Quarry sold", "Quarry sold"},
		{"Opinion: the quarry must go", "Opinion", "Opinion: the quarry must go"},
		{"Quarry sold - at last", "Brackwater", "Quarry sold - at last"},
		{"Quarry sold to a rope maker (updated)", "Quarry sold to a rope maker", "Quarry sold to a rope maker"},
	} {
		page := "<html><head><title>" + c.title + "</title></head><body><h1>" + c.h1 + "</h1><p>The quarry was sold, said its owner, and nobody wept for it, not even the dogs that live there, which had a hard time of it for years.</p></body></html>"
		if a := HTML(page, ""); a.Title != c.want {
			t.Errorf("%q over %q is %q, want %q", c.title, c.h1, a.Title, c.want)
		}
	}
}

func TestPiecesOfPages(t *testing.T) {
	for source, want := range map[string]string{
		"<p>One <b>two</b>three.</p><p>Said Pike.</p>":                                                                          "paragraph: One twothree.\nparagraph: Said Pike.\n",
		"<div>Bare text<div>inside</div>and after</div>":                                                                        "paragraph: Bare text\nparagraph: inside\nparagraph: and after\n",
		"<p>H<sub>2</sub>O<br>and salt<br><br>Next</p>":                                                                         "paragraph: H2O/and salt\nparagraph: Next\n",
		"<table><tr><td><p>A layout of a page from the nineties, with a paragraph in its only cell.</p></td></tr></table>":      "paragraph: A layout of a page from the nineties, with a paragraph in its only cell.\n",
		"<p>Seen</p><p hidden>unseen</p><p style='display: none'>unseen</p>":                                                    "paragraph: Seen\n",
		"<p><q>She creaks</q>, he said</p>":                                                                                     "paragraph: “She creaks”, he said\n",
		`<p>It was opened in 1901,<sup class="reference"><a href="#n1">[1]</a></sup> Ems said.<sup>[citation needed]</sup></p>`: "paragraph: It was opened in 1901, Ems said.\n",
		`<p>“No,”<a href="n.xhtml#n2"><sup>2</sup></a> he said, in the 3<sup>rd</sup> hour, at 4 m<sup>2</sup> a day.</p>`:      "paragraph: “No,” he said, in the 3rd hour, at 4 m2 a day.\n",
		`<h2>Quarry<span class="mw-editsection">[<a href="/edit">edit</a>]</span></h2><p>It is deep.</p>`:                       "heading2: Quarry\nparagraph: It is deep.\n",
		"<pre>  a\n\tb</pre>":                                                       "preformatted:   a/    b\n",
		"<p>one&#0;two&#x1b;[2J&#x202e;three&nbsp;four</p>":                         "paragraph: one\ufffdtwo[2Jthree\u00a0four\n",
		"<h2>Head</h2><dl><dt>Term</dt><dd>What it is</dd></dl><li>Loose item</li>": "heading2: Head\nparagraph: Term\nparagraph: What it is\nlist item1: Loose item\n",
	} {
		a := HTML(source, "")
		if err := model.CheckArticle(a); err != nil {
			t.Errorf("%s: %v", source, err)
		}
		if got := outline(a); got != want {
			t.Errorf("%s became\n%swant\n%s", source, got, want)
		}
	}
}

// What no person writes, but somebody sends, is read in the time of a blink and
// loses no word.
func TestDeepNestingIsHarmless(t *testing.T) {
	const deep = 100_000
	for name, a := range map[string]*model.Article{
		"HTML":             HTML(strings.Repeat("<div>", deep)+"at the bottom"+strings.Repeat("</div>", deep), ""),
		"HTML, not closed": HTML("<html><body>"+strings.Repeat("<b>", deep)+"at the bottom", ""),
		"quotations":       Markdown(strings.Repeat(">", deep) + " at the bottom"),
		"spaced":           Markdown(strings.Repeat("> ", deep) + " at the bottom"),
		"lists":            Markdown(strings.Repeat("- ", deep) + " at the bottom"),
		"numbered":         Markdown(strings.Repeat("1. ", deep) + " at the bottom"),
		"brackets":         Markdown(strings.Repeat("[", deep) + " at the bottom"),
		"stars":            Markdown(strings.Repeat("*a ", deep) + " at the bottom"),
		"stars and lines":  Markdown(strings.Repeat("*a_ ", deep) + " at the bottom"),
		"lines and stars":  Markdown(strings.Repeat("_a*\n", deep) + " at the bottom"),
		"many such":        Markdown(strings.Repeat(strings.Repeat("*a_ ", 2000)+"\n\n", 500) + " at the bottom"),
		"links":            Markdown(strings.Repeat("[a](", deep) + " at the bottom"),
		"links in angles":  Markdown(strings.Repeat("[a](<", deep) + " at the bottom"),
		"footnotes":        Markdown(strings.Repeat("[^a]: b\n\n[^a]\n\n", deep) + " at the bottom"),
		"indented lists":   Markdown(indented(1500) + "\n\nat the bottom"),
	} {
		if err := model.CheckArticle(a); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if !strings.Contains(a.Text, "at the bottom") {
			t.Errorf("%s: the text is lost", name)
		}
	}
}

func indented(depth int) string {
	var b strings.Builder
	for i := range depth {
		b.WriteString(strings.Repeat("  ", i) + "- item\n")
	}
	return b.String()
}

// A text of one endless line is an article of one block, and takes little more
// memory than its file has bytes.
func TestOneLongLine(t *testing.T) {
	const size = 8 << 20
	path := filepath.Join(t.TempDir(), "line.txt")
	line := strings.Repeat("The harbour is safe, the mayor said. ", size/37)
	if err := os.WriteFile(path, []byte(line), 0o600); err != nil {
		t.Fatal(err)
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	a, err := File(context.Background(), path)
	runtime.ReadMemStats(&after)
	if err != nil {
		t.Fatal(err)
	}
	if len(a.Blocks) != 1 || a.Text != line {
		t.Errorf("%d blocks, %d bytes of %d", len(a.Blocks), len(a.Text), len(line))
	}
	if used := after.TotalAlloc - before.TotalAlloc; used > size*3/2 {
		t.Errorf("reading %d bytes allocates %d", size, used)
	}
}

// checkClean holds for whatever is read: the article passes its check, and
// nothing that steers a terminal is in what describes it.
// document is what is read of data in a file of that name.
func document(name string, data []byte) (*model.Article, error) {
	return Read(context.Background(), name, bytes.NewReader(data))
}

func checkClean(t *testing.T, a *model.Article) {
	t.Helper()
	if err := model.CheckArticle(a); err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{a.ID, a.Title, a.Byline, a.Publisher, a.Published, a.URL, a.Language} {
		if strings.ContainsFunc(s, model.Hidden) || strings.ContainsRune(s, '\n') {
			t.Fatalf("a description holds %q", s)
		}
	}
	for _, m := range a.Marks {
		if strings.ContainsFunc(m.URL, model.Hidden) || m.Kind == model.Link && webLink(m.URL) == "" {
			t.Fatalf("a link leads to %q", m.URL)
		}
		if m.Len() == 0 {
			t.Fatalf("an empty mark at %d", m.Start)
		}
	}
}

func FuzzText(f *testing.F) {
	f.Add([]byte("Title\n\nIt rained.\r\nIt \x1b[31mstopped.\x00"))
	f.Add([]byte("\xff\xfea\x00\x1b\x00"))
	f.Add([]byte("Caf\xe9 \x9b31m"))
	f.Fuzz(func(t *testing.T, data []byte) {
		a := Text(decode(string(data)))
		checkClean(t, a)
		// Nothing visible is lost, and nothing is added.
		if got, want := ink(a.Text), ink(strings.ToValidUTF8(decode(string(data)), "\uFFFD")); got != want {
			t.Fatalf("the ink is %q, was %q", got, want)
		}
	})
}

// ink is s without white space, control and format characters.
func ink(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.In(r, unicode.Cc, unicode.Cf) {
			return -1
		}
		return r
	}, s)
}

func FuzzMarkdown(f *testing.F) {
	f.Add("---\ntitle: a\n---\n# a\n\n*b* [c](http://d) `e` <b>f</b>\n\n> - 1. g\n\n|h|\n|-|\n|i|\n")
	f.Add("&#27;[31m\\\u202e&#x202e;\n<p>\u0085</p>")
	f.Add("**[*](http://a)** \u00a0\n***\n<div>x\n\n[^1]\n\n[^1]: y")
	f.Fuzz(func(t *testing.T, text string) {
		checkClean(t, Markdown(lines(decode(text))))
	})
}

func FuzzHTML(f *testing.F) {
	f.Add("<html><title>a - b</title><h1>a</h1><p>b <em>c</em><a href='http://d'>e</a><ul><li>f<p>g</ul><pre>h</pre><table><tr><td>i</table>")
	f.Add("<p>&#27;[31m&#x202e;\u2028<br><br>x<q>y</q><blockquote>z</blockquote><b><p>m</b>n")
	f.Fuzz(func(t *testing.T, page string) {
		checkClean(t, HTML(decodePage([]byte(page), ""), "http://brackwater.example/"))
	})
}

func FuzzBytes(f *testing.F) {
	f.Add("x.txt", []byte("Words."))
	f.Add("x", []byte("<?xml version='1.0'?><rss><channel><item><title>a</title></item></channel></rss>"))
	f.Add("x.md", []byte("+++\nid='a'\n+++\n"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		a, err := document(name, data)
		if err != nil {
			return
		}
		checkClean(t, a)
		if a.ID == "" || len(a.Blocks) == 0 {
			t.Fatalf("the article has the id %q and %d blocks", a.ID, len(a.Blocks))
		}
	})
}

func BenchmarkText(b *testing.B) {
	page := []byte(strings.Repeat("The ferry was late again, said the captain, and it rained.\n\n", 20_000))
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	for b.Loop() {
		if a := Text(decode(string(page))); len(a.Blocks) != 20_000 {
			b.Fatal(len(a.Blocks))
		}
	}
}

func BenchmarkHTML(b *testing.B) {
	page, err := os.ReadFile("testdata/soup.html")
	if err != nil {
		b.Fatal(err)
	}
	source := decode(string(page))
	b.SetBytes(int64(len(source)))
	b.ReportAllocs()
	for b.Loop() {
		if a := HTML(source, ""); len(a.Blocks) < 5 {
			b.Fatal(len(a.Blocks))
		}
	}
}
