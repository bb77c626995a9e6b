package export

import (
	"cmp"
	_ "embed"
	"fmt"
	"html"
	"html/template"
	"io"
	"iter"
	"math"
	"slices"
	"strings"

	"hearsay/content/claims"
	"hearsay/model"
)

// The page holds all that it needs: no scripts, fonts or pictures from
// elsewhere. Each block of the text is a row of a grid, with the cards of its
// claims beside it, so that they stand level without a script to measure them.

//go:embed page.tmpl
var pageTemplate string

//go:embed page.css
var pageStyle string

// writePage writes all documents as one page.
func writePage(w io.Writer, documents iter.Seq2[Document, error]) error {
	page, err := template.New("page").Parse(pageTemplate)
	if err != nil {
		return err
	}
	n := 0
	err = each(documents, func(i int, d Document) error {
		n++
		prefix := ""
		if i > 0 {
			prefix = fmt.Sprintf("a%d-", i+1) // ids are unique in a page
		} else if err := page.ExecuteTemplate(w, "head", head(d)); err != nil {
			return err
		}
		return page.ExecuteTemplate(w, "article", newPageArticle(d, prefix))
	})
	if err != nil {
		return err
	}
	if n == 0 {
		if err := page.ExecuteTemplate(w, "head", head(Document{Article: &model.Article{}})); err != nil {
			return err
		}
	}
	return page.ExecuteTemplate(w, "foot", nil)
}

type pageHead struct {
	Language, Title string
	Style           template.CSS
}

func head(d Document) pageHead {
	return pageHead{cmp.Or(d.Language, "en"), cmp.Or(d.Title, d.ID, "hearsay"), template.CSS(pageStyle)}
}

type pageArticle struct {
	Prefix, Language, Engine string
	Rows                     []pageRow
	Voices                   []pageVoice
}

type pageRow struct {
	Text  template.HTML
	Cards []pageCard
}

type pageCard struct {
	ID, Back, Letter, Colour, Name, How, Why string
}

type pageVoice struct {
	Letter, Colour, Name, Type string
	Claims, Words              int
	Percent                    int
}

func newPageArticle(d Document, prefix string) pageArticle {
	p := pageArticle{Prefix: prefix, Language: cmp.Or(d.Language, "en"), Engine: d.Analysis.Engine}
	cards := make([][]pageCard, len(d.Blocks))
	for i := range d.Analysis.Claims {
		c := &d.Analysis.Claims[i]
		if c.Kind == model.Narrator {
			continue
		}
		how := claims.Manner(d.Article, d.Analysis, c)
		if cue := claims.Cue(d.Article, c); cue != "" && !slices.Contains(how, cue) {
			how = append([]string{cue}, how...)
		}
		card := pageCard{
			ID: prefix + c.ID, Back: prefix + "t" + c.ID, Letter: letter(c), Colour: colour(c.Source),
			Name: claims.Speaker(d.Analysis, c), How: strings.Join(how, " · "),
		}
		var why []string
		for _, e := range c.Reasons() {
			if e.Kind != model.ByCue { // the cue is there already
				why = append(why, e.Text)
			}
		}
		card.Why = strings.Join(why, " · ")
		cards[c.Block] = append(cards[c.Block], card)
	}
	t := pageText{d: d, prefix: prefix, regions: d.Analysis.Coverage, marks: d.Marks, told: make(map[int]bool)}
	for i, b := range d.Blocks {
		p.Rows = append(p.Rows, pageRow{t.block(b), cards[i]})
	}
	if len(p.Rows) == 0 || d.Blocks[0].Kind != model.Title && d.Title != "" {
		p.Rows = slices.Insert(p.Rows, 0, pageRow{Text: template.HTML("<h1 dir=\"auto\">" + html.EscapeString(d.Title) + "</h1>")})
	}
	p.Rows[0].Text += about(d)

	s := d.Analysis.Shares(d.Text)
	for i, src := range d.Analysis.Sources {
		p.Voices = append(p.Voices, voice(sourceLetter(i), colour(i), src.Name, string(src.Type), s.Sources[i]))
	}
	for _, rest := range []pageVoice{
		voice("", "", "nobody by name", "", s.Unnamed), voice("", "", "the article itself", "", s.Narrator),
		voice("?", "", "unresolved", "", s.Unresolved), voice("", "", "words that attribute", "", s.Frame),
	} {
		if rest.Words > 0 {
			p.Voices = append(p.Voices, rest)
		}
	}
	return p
}

func voice(letter, colour, name, kind string, t model.Tally) pageVoice {
	return pageVoice{letter, colour, name, kind, t.Claims, t.Words, int(math.Round(100 * t.Share))}
}

// about is the line under the title.
func about(d Document) template.HTML {
	var parts []string
	for _, s := range []string{d.Byline, d.Publisher, d.Published} {
		if s != "" {
			parts = append(parts, html.EscapeString(s))
		}
	}
	if d.URL != "" {
		parts = append(parts, anchor(d.URL, html.EscapeString(d.URL)))
	}
	if len(parts) == 0 {
		return ""
	}
	return template.HTML(`<p class="about" dir="auto">` + strings.Join(parts, " · ") + "</p>")
}

// anchor is a link that tells the other side nothing about the reader. Only
// addresses that the importer has let through come here; whatever else would
// begin with something other than these schemes stays words.
func anchor(url, inner string) string {
	for _, scheme := range []string{"https://", "http://", "mailto:"} {
		if strings.HasPrefix(url, scheme) {
			return `<a rel="noreferrer noopener nofollow" href="` + html.EscapeString(url) + `">` + inner + "</a>"
		}
	}
	return inner
}

// letter is what tells c's source apart without colour.
func letter(c *model.Claim) string {
	if c.Source == model.NoSource {
		return "?"
	}
	return sourceLetter(c.Source)
}

// sourceLetter is A to Z, then AA, AB and so on, as on the screen.
func sourceLetter(i int) string {
	s := ""
	for i++; i > 0; i = (i - 1) / 26 {
		s = string(rune('A'+(i-1)%26)) + s
	}
	return s
}

// colour is the class that gives a source its colour.
func colour(source int) string {
	if source == model.NoSource {
		return ""
	}
	return fmt.Sprintf("c%d", source%8)
}

// pageText writes the text of a document, block by block.
type pageText struct {
	d       Document
	prefix  string
	regions []model.Region // those that do not end before the next block
	marks   []model.Mark   // the same, except for some behind a long one
	told    map[int]bool   // claims whose first words have been written
	out     strings.Builder
}

// piece is a stretch of the text in which the same holds for all of it.
type piece struct {
	model.Span
	claim int // or model.NoClaim
	marks []model.Mark
}

func (t *pageText) block(b model.Block) template.HTML {
	t.out.Reset()
	open, end := `<p class="line" dir="auto">`, "</p>"
	switch b.Kind {
	case model.Title:
		open, end = `<h1 dir="auto">`, "</h1>"
	case model.Heading:
		tag := fmt.Sprintf("h%d", min(max(b.Level, 2), 6))
		open, end = "<"+tag+` dir="auto">`, "</"+tag+">"
	case model.ListItem:
		class := "item line"
		if ownMarker.MatchString(b.In(t.d.Text)) {
			class += " own"
		}
		open, end = fmt.Sprintf(`<div class="%s" style="margin-left: %.1frem" dir="auto">`, class, 1.2*float64(max(b.Level, 1))), "</div>"
	case model.BlockQuote:
		open, end = `<blockquote class="line" dir="auto">`, "</blockquote>"
	case model.Preformatted:
		open, end = `<pre tabindex="0" role="region" aria-label="As it stands">`, "</pre>"
	}
	t.out.WriteString(open)
	for _, p := range t.pieces(b) {
		t.piece(p)
	}
	t.out.WriteString(end)
	return template.HTML(t.out.String())
}

// pieces cuts a block wherever a claim or a mark begins or ends.
func (t *pageText) pieces(b model.Block) []piece {
	for len(t.regions) > 0 && t.regions[0].End <= b.Start {
		t.regions = t.regions[1:]
	}
	cuts := []int{b.Start, b.End}
	cut := func(s model.Span) bool {
		if !s.Overlaps(b.Span) {
			return false
		}
		cuts = append(cuts, max(s.Start, b.Start), min(s.End, b.End))
		return true
	}
	var contents []model.Region
	for _, r := range t.regions {
		if r.Start >= b.End {
			break
		}
		if r.Part == model.Content && t.d.Analysis.Claims[r.Claim].Kind != model.Narrator && cut(r.Span) {
			contents = append(contents, r)
		}
	}
	var marks []model.Mark
	for len(t.marks) > 0 && t.marks[0].End <= b.Start {
		t.marks = t.marks[1:]
	}
	for _, m := range t.marks {
		if m.Start >= b.End {
			break
		}
		if cut(m.Span) {
			marks = append(marks, m)
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var out []piece
	for i, start := range cuts[:len(cuts)-1] {
		p := piece{Span: model.Span{Start: start, End: cuts[i+1]}, claim: model.NoClaim}
		for len(contents) > 0 && contents[0].End <= start {
			contents = contents[1:]
		}
		if len(contents) > 0 && contents[0].Contains(start) {
			p.claim = contents[0].Claim
		}
		for _, m := range marks {
			if m.Contains(start) {
				p.marks = append(p.marks, m)
			}
		}
		out = append(out, p)
	}
	return out
}

func (t *pageText) piece(p piece) {
	text := html.EscapeString(p.In(t.d.Text))
	for _, m := range slices.Backward(p.marks) {
		switch m.Kind {
		case model.Emphasis:
			text = "<em>" + text + "</em>"
		case model.Strong:
			text = "<strong>" + text + "</strong>"
		case model.Code:
			text = "<code>" + text + "</code>"
		case model.Link:
			text = anchor(m.URL, text)
		}
	}
	if p.claim == model.NoClaim {
		t.out.WriteString(text)
		return
	}
	c := &t.d.Analysis.Claims[p.claim]
	id := ""
	if !t.told[p.claim] {
		t.told[p.claim] = true
		id = fmt.Sprintf(` id="%st%s"`, t.prefix, c.ID)
	}
	fmt.Fprintf(&t.out, `<span class="claim %s %s"%s>%s</span>`, c.Kind, colour(c.Source), id, text)
	if last := c.Content[len(c.Content)-1]; p.End == last.End {
		fmt.Fprintf(&t.out, `<a class="ref %s" href="#%s%s" aria-label="%[4]s: %[5]s">%[4]s</a>`,
			colour(c.Source), t.prefix, c.ID, letter(c), html.EscapeString(claims.Speaker(t.d.Analysis, c)))
	}
}
