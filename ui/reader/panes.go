package reader

import (
	"fmt"
	"math"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"hearsay/model"
	"hearsay/ui/theme"
)

// pane is what the right pane shows; with one pane, what the screen shows.
// Cards go with the text, all others are lists with a cursor.
type pane int

const (
	cards pane = iota
	sources
	dossier
	outline
	bookmarks
	links
	profile
	path
	paneCount
)

// sorting is the order of the sources.
type sorting int

const (
	byShare sorting = iota
	byClaims
	byName
	byMention
	sortings
)

var sortingWords = [sortings]string{"share", "claims", "name", "first mention"}

// list is what a pane lists. The heights of its items are known beforehand, so
// that what is on the screen can be found without drawing the rest.
type list struct {
	head   []string // rows that stay above the items
	n      int
	height int
	tall   []int // the height of each item, where they differ; nil where they do not
	draw   func(i, w int, chosen bool) []string
	choose func(i int) (Event, tea.Cmd) // nil for what is only read
	empty  string                       // said instead of items
}

// narrowList is the columns below which what a list says of an item takes
// another row.
const narrowList = 36

// list is the list of the pane that is shown, which is not the cards.
func (m *Model) list(w int) list {
	if m.digest == nil && (m.pane == sources || m.pane == dossier || m.pane == profile || m.pane == path) {
		return list{height: 1, empty: m.progress()}
	}
	switch m.pane {
	case sources:
		return m.sourceList(w)
	case dossier:
		return m.dossierList(w)
	case outline:
		return m.outlineList()
	case bookmarks:
		return m.bookmarkList(w)
	case links:
		return m.linkList(w)
	case path:
		return m.pathList(w)
	}
	rows := m.profileRows(w)
	return list{n: len(rows), height: 1, draw: func(i, _ int, _ bool) []string { return rows[i : i+1] }}
}

// paneTitle names the pane in the header of a narrow screen.
func (m *Model) paneTitle() string {
	return [paneCount]string{"cards", "sources", "dossier", "outline", "bookmarks", "links", "profile", "path"}[m.pane]
}

// rows is the height of item i.
func (l *list) rows(i int) int {
	if l.tall == nil {
		return l.height
	}
	return l.tall[i]
}

// itemAt is the item in a row below the head of a list whose first item shown is
// first; n when there is none.
func (l *list) itemAt(first, row int) int {
	i := first
	for i < l.n && row >= l.rows(i) {
		row -= l.rows(i)
		i++
	}
	return i
}

// firstItem is the item in the first row of a list of h rows: the cursor stays
// in the middle where the list allows it. A list that is only read scrolls.
func (m *Model) firstItem(l list, h int) int {
	if l.tall != nil {
		back := func(i, room int) int { // the first of the items that have room above item i
			for i > 0 && room >= l.rows(i-1) {
				i--
				room -= l.rows(i)
			}
			return i
		}
		h -= len(l.head)
		cursor := min(m.cursor[m.pane], l.n-1)
		return min(back(cursor, (h-l.rows(cursor))/2), back(l.n, h))
	}
	fit := max((h-len(l.head))/l.height, 1)
	cursor := m.cursor[m.pane]
	if l.choose != nil {
		cursor -= fit / 2
	}
	return max(min(cursor, l.n-fit), 0)
}

// listRows draws the list in h rows of w columns.
func (m *Model) listRows(w, h int) []string {
	inner := w - 2
	l := m.list(inner)
	rows := slices.Clone(l.head)
	if l.n == 0 {
		for _, s := range wrapped(l.empty, inner) {
			rows = append(rows, m.opt.Theme.Dim.Render(s+spaces(inner-columns(s))))
		}
	}
	first := 0
	if l.n > 0 {
		first = m.firstItem(l, h)
	}
	for i := first; i < l.n && len(rows) < h; i++ {
		rows = append(rows, l.draw(i, inner, l.choose != nil && i == m.cursor[m.pane])...)
	}
	for len(rows) < h {
		rows = append(rows, spaces(inner))
	}
	rows = rows[:h]
	for i := range rows {
		rows[i] = " " + rows[i] + " "
	}
	return rows
}

// moveCursor moves the cursor of the list by n items, and reports whether it
// could.
func (m *Model) moveCursor(n int) bool {
	l := m.list(m.geo.pane - 2)
	last := l.n - 1
	if l.choose == nil {
		last = l.n - (m.listHeight() - len(l.head))
	}
	c := &m.cursor[m.pane]
	was := *c
	*c = max(min(*c+n, last), 0)
	m.frame = ""
	return *c != was
}

// listHeight is the rows of a list.
func (m *Model) listHeight() int {
	if m.geo.two {
		return m.geo.rows
	}
	return m.h - 2
}

// open shows a pane; the one that is shown already gives way to the cards.
func (m *Model) open(p pane) {
	if p == m.pane {
		p = cards
	}
	m.pane = p
	switch p {
	case sources:
		m.cursor[p] = 0
		if m.digest != nil && m.focus != noClaim {
			m.cursor[p] = max(slices.Index(m.sortedSources(), m.claim().Source), 0)
		}
	case dossier:
		m.cursor[p] = 0
		if m.digest != nil {
			m.chooseInDossier()
		}
	case outline:
		m.cursor[p] = max(m.article.BlockAt(m.text.Line(m.top).Start), 0)
	case bookmarks, links, profile, path:
		m.cursor[p] = 0
	}
	m.frame = ""
}

// item draws the rows of a list item in w columns: the first with a marker when
// it is chosen, in style st, the others set back and dim.
func (m *Model) item(chosen bool, st theme.Style, w int, first string, rest ...string) []string {
	th := m.opt.Theme
	marker := "  "
	if chosen {
		marker, st = "▸ ", th.Chosen.With(st)
	}
	rows := []string{st.Render(marker + padded(first, w-2))}
	for _, r := range rest {
		rows = append(rows, th.Dim.Render("  "+padded(r, w-2)))
	}
	return rows
}

// sortedSources are the sources that say something, or on which others lean, in
// the chosen order.
func (m *Model) sortedSources() []int {
	d := m.digest
	order := slices.Clone(d.ranked)
	for i := range d.Sources {
		if d.shares.Sources[i].Claims == 0 && len(d.leaning[i]) > 0 {
			order = append(order, i)
		}
	}
	switch m.sort {
	case byClaims:
		slices.SortStableFunc(order, func(i, j int) int { return d.shares.Sources[j].Claims - d.shares.Sources[i].Claims })
	case byName:
		slices.SortStableFunc(order, func(i, j int) int {
			return strings.Compare(strings.ToLower(d.Sources[i].Name), strings.ToLower(d.Sources[j].Name))
		})
	case byMention:
		slices.Sort(order)
	}
	return d.Beside(order)
}

// resort takes the next order of the sources. The one that is chosen stays so.
func (m *Model) resort() {
	if m.digest == nil {
		return
	}
	chosen, at := m.sortedSources(), m.cursor[sources]
	m.sort = (m.sort + 1) % sortings
	if at < len(chosen) {
		m.cursor[sources] = slices.Index(m.sortedSources(), chosen[at])
	}
}

// sourceList lists who speaks, and at its end the narrator and what nobody is
// named for.
func (m *Model) sourceList(w int) list {
	d, th := m.digest, m.opt.Theme
	order := m.sortedSources()
	others := []struct {
		name  string
		kind  model.Kind
		tally model.Tally
	}{{"· the article itself", model.Narrator, d.shares.Narrator}, {"? unresolved", model.Unresolved, d.shares.Unresolved}}
	const height = 4
	what := func(i, w int) []string { // what is said of source i besides its name, in w columns
		s := order[i]
		t := d.shares.Sources[s]
		kinds := d.kindsOf(s)
		if t.Claims == 0 {
			kinds = "behind " + count(len(d.leaning[s]), "claim") + " of others"
		}
		kind := string(d.Sources[s].Type)
		if !d.Sources[s].Named {
			kind += ", not named"
		}
		who := []string{kind}
		if t.Claims > 0 {
			who = []string{count(t.Claims, "claim"), kind}
		}
		for _, doubt := range d.Sources[s].Doubts {
			if i > 0 && order[i-1] == doubt.Other || i+1 < len(order) && order[i+1] == doubt.Other {
				who = append([]string{"same as " + m.letter(doubt.Other) + "?"}, who...)
			}
		}
		return append(wrapped(kinds, w), wrapped(strings.Join(who, " · "), w)...)
	}
	tall := make([]int, 0, len(order)+len(others))
	for i := range order {
		tall = append(tall, len(what(i, w-2))+2)
	}
	for range others {
		tall = append(tall, height)
	}
	keys := &m.opt.Keys
	words := []string{"by " + sortingWords[m.sort] + " · " + keys.Sort.Help().Key + " sorts, " + keys.Choose.Help().Key + " goes there, " + keys.Filter.Help().Key + " shows only it"}
	if !m.done {
		words = append(words, "so far, in the first "+m.analysed()+" of the text")
	}
	var head []string
	for _, s := range words {
		for _, l := range wrapped(s, w) {
			head = append(head, th.Dim.Render(padded(l, w)))
		}
	}
	share := func(name string, share float64) string {
		figure := fmt.Sprintf("%3.0f%%", share*100)
		return padded(name, w-2-len(figure)-1) + " " + figure
	}
	return list{
		head:   append(head, spaces(w)),
		n:      len(order) + len(others),
		height: height,
		tall:   tall,
		draw: func(i, w int, chosen bool) []string {
			bar := min(w-2, 40)
			if i >= len(order) {
				o := others[i-len(order)]
				rows := m.item(chosen, th.Text, w, share(o.name, o.tally.Share), count(o.tally.Claims, "statement"), theme.Bar(o.tally.Share, bar))
				for len(rows) < height {
					rows = append(rows, spaces(w))
				}
				return rows
			}
			s := order[i]
			t := d.shares.Sources[s]
			first := fmt.Sprintf("  first at %d%%", d.firstMention(s)*100/max(len(m.article.Text), 1))
			bar = min(bar, w-2-len("  first at 99%"))
			name := m.letter(s) + " " + d.Sources[s].Name
			if m.filtered(s) {
				name = "• " + name
			}
			return append(m.item(chosen, m.colour(s), w, share(name, t.Share), what(i, w-2)...),
				"  "+m.colour(s).Render(theme.Bar(t.Share, bar))+th.Dim.Render(padded(first, w-2-bar)))
		},
		choose: func(i int) (Event, tea.Cmd) {
			if i < len(order) {
				m.jump(d.claimsOf(order[i])[0])
				return nil, nil
			}
			for c := range d.Claims {
				if d.Claims[c].Kind == others[i-len(order)].kind {
					m.jump(c)
					break
				}
			}
			return nil, nil
		},
	}
}

// kindsOf says how many of a source's claims are quoted and how many are not.
func (d *digest) kindsOf(source int) string {
	var n [5]int
	for _, c := range d.bySource[source] {
		n[d.Claims[c].Kind]++
	}
	var parts []string
	for _, k := range []struct {
		kind model.Kind
		word string
	}{{model.Direct, "quoted"}, {model.Mixed, "part"}, {model.Indirect, "paraphrased"}} {
		if n[k.kind] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n[k.kind], k.word))
		}
	}
	return strings.Join(parts, ", ")
}

// jump goes to a claim from a list. With one pane, the text comes back.
func (m *Model) jump(claim int) {
	if !m.geo.two {
		m.pane = cards
	}
	m.goTo(claim)
}

// dossierSource is the source whose dossier is shown: the one in focus, else
// the one that says most.
func (m *Model) dossierSource() int {
	if m.focus != noClaim && m.claim().Source != model.NoSource {
		return m.claim().Source
	}
	return m.digest.largest
}

// dossierList lists everything that a source says in the article.
func (m *Model) dossierList(w int) list {
	d, th := m.digest, m.opt.Theme
	source := m.dossierSource()
	if source == model.NoSource {
		return list{height: 1, empty: "nobody is named for anything here"}
	}
	s := &d.Sources[source]
	head := []string{m.colour(source).With(th.Focus).Render(padded(m.letter(source)+" "+s.Name, w))}
	add := func(text string) {
		for _, l := range wrapped(text, w-2) {
			head = append(head, th.Dim.Render("  "+l+spaces(w-2-columns(l))))
		}
	}
	add(m.about(source))
	if s.Known != nil && s.Known.About != "" {
		add(s.Known.About)
	}
	if len(s.Aliases) > 0 {
		add("also: " + strings.Join(s.Aliases, ", "))
	}
	for _, doubt := range s.Doubts {
		add("perhaps the same as " + d.Sources[doubt.Other].Name + ": " + doubt.Why)
	}
	head = append(head, spaces(w))
	if limit := m.listHeight() - 4; len(head) > limit {
		head = head[:max(limit, 1)]
	}
	claims := d.bySource[source]
	height := 4 // words and how they are said in three rows, and a blank one
	if w < narrowList {
		height++
	}
	return list{
		head:   head,
		n:      len(claims),
		height: height,
		draw: func(i, w int, chosen bool) []string {
			c := &d.Claims[claims[i]]
			lines := cut(theme.Mark(c.Kind)+" "+joined(m.article.Text, c.Content), w-2, 2)
			rows := m.item(chosen, th.Text, w, lines[0])
			for _, l := range lines[1:] {
				rows = append(rows, "  "+padded(l, w-2))
			}
			how := fmt.Sprintf("%s (%.2f) · %s", theme.ConfidenceWord(c.Confidence), c.Confidence, m.manner(c))
			for _, h := range cut(how, w-2, height-1-len(rows)) {
				rows = append(rows, th.Dim.Render("  "+padded(h, w-2)))
			}
			for len(rows) < height {
				rows = append(rows, spaces(w))
			}
			return rows
		},
		choose: func(i int) (Event, tea.Cmd) {
			m.jump(claims[i])
			return nil, nil
		},
	}
}

// outlineList lists headings and the first words of paragraphs.
func (m *Model) outlineList() list {
	th := m.opt.Theme
	return list{
		n:      len(m.article.Blocks),
		height: 1,
		empty:  "there is no text",
		draw: func(i, w int, chosen bool) []string {
			b := m.article.Blocks[i]
			step := 2
			if w < narrowList {
				step = 1
			}
			st, indent := th.Text, spaces(2*step) // deeper than any heading but the lowest
			if b.Kind == model.Title || b.Kind == model.Heading {
				st, indent = th.Heading, spaces(step*min(max(b.Level-1, 0), 3))
			}
			text := b.In(m.article.Text)
			if len(text) > 4*w {
				text = strings.ToValidUTF8(text[:4*w], "")
			}
			return m.item(chosen, st, w, indent+strings.Join(strings.Fields(text), " "))
		},
		choose: func(i int) (Event, tea.Cmd) {
			if !m.geo.two {
				m.pane = cards
			}
			m.show(m.article.Blocks[i].Start, 0)
			m.follow(0)
			return nil, nil
		},
	}
}

// markWords draws the rows of bookmark i in w columns: whose claim it marks,
// which is known once there is an analysis, and its words.
func (m *Model) markWords(i, w int, chosen bool) []string {
	th, b := m.opt.Theme, m.marks[i]
	st, who := th.Text, ""
	switch {
	case b.Lost():
		st, who = th.Dim, "no longer here:"
	case m.digest != nil:
		if c := m.digest.counterpart(b.Span); c != noClaim {
			who = m.byline(&m.digest.Claims[c])
			st = m.colour(m.digest.Claims[c].Source)
		}
	}
	words := cut(b.Text, w-2, 2)
	if who == "" {
		return m.item(chosen, st, w, words[0], words[1:]...)
	}
	return m.item(chosen, st, w, who, words...)
}

// bookmarkList lists the bookmarks.
func (m *Model) bookmarkList(w int) list {
	tall := make([]int, len(m.marks))
	for i := range m.marks {
		tall[i] = len(m.markWords(i, w, false))
	}
	return list{
		n:      len(m.marks),
		height: 3,
		tall:   tall,
		empty:  "no bookmarks yet: " + m.opt.Keys.Bookmark.Help().Key + " sets one at a claim",
		draw:   m.markWords,
		choose: func(i int) (Event, tea.Cmd) {
			if m.marks[i].Lost() {
				m.Tell("its words are no longer in the article")
				return nil, nil
			}
			if !m.geo.two {
				m.pane = cards
			}
			at := min(m.marks[i].Span.Start, len(m.article.Text))
			if m.digest != nil {
				if c := m.digest.claimAt(at); c != noClaim {
					m.goTo(c)
					return nil, nil
				}
			}
			m.show(at, m.geo.rows/3)
			m.follow(0)
			return nil, nil
		},
	}
}

// linkList lists the article's links: their words and the whole of their
// addresses, because nobody should have to open one to see where it leads. Words
// that are the address are not shown a second time.
func (m *Model) linkList(w int) list {
	const indent = 2 // of what belongs to the row above
	th := m.opt.Theme
	var found []model.Mark
	var tall []int // reckoned, not drawn: a page of links may be a long one
	for _, k := range m.article.Marks {
		if k.Kind != model.Link {
			continue
		}
		rows := addressRows(k.URL, w-2-indent)
		if !bare(k.In(m.article.Text), k.URL) {
			rows++
		}
		found, tall = append(found, k), append(tall, rows)
	}
	return list{
		n:      len(found),
		height: 2,
		tall:   tall,
		empty:  "there are no links in this article",
		draw: func(i, w int, chosen bool) []string {
			k := found[i]
			rows := broken(k.URL, w-2-indent)
			if words := k.In(m.article.Text); !bare(words, k.URL) {
				rows = append([]string{words}, rows...)
			}
			for i := range rows[1:] {
				rows[i+1] = spaces(indent) + rows[i+1]
			}
			return m.item(chosen, th.Text, w, rows[0], rows[1:]...)
		},
		choose: func(i int) (Event, tea.Cmd) { return Open{clean(found[i].URL)}, nil },
	}
}

// bare reports whether the words of a link are its address, with or without what
// addresses begin and end with.
func bare(words, address string) bool {
	core := func(s string) string {
		for _, scheme := range []string{"https://", "http://", "mailto:"} {
			s = strings.TrimPrefix(s, scheme)
		}
		return strings.TrimSuffix(s, "/")
	}
	return core(words) == core(address)
}

// addressRows is in how many lines of w columns an address is shown. It has no
// spaces to be wrapped at, and is broken anywhere. Addresses are plain characters:
// one with others is shown in one line, and cut.
func addressRows(address string, w int) int {
	if strings.ContainsFunc(address, func(r rune) bool { return r < ' ' || r >= 0x7f }) {
		return 1
	}
	w = max(w, 1)
	return max((len(address)+w-1)/w, 1)
}

// broken is an address in its lines.
func broken(address string, w int) []string {
	w = max(w, 1)
	var lines []string
	for range addressRows(address, w) - 1 {
		lines = append(lines, address[:w])
		address = address[w:]
	}
	return append(lines, address)
}

// profileRows draws what the article rests on: a picture first, figures after.
func (m *Model) profileRows(w int) []string {
	d, th := m.digest, m.opt.Theme
	var rows []string
	text := func(st theme.Style, s string) {
		for _, l := range wrapped(s, w) {
			rows = append(rows, st.Render(l+spaces(w-columns(l))))
		}
	}
	bar := func(st theme.Style, name string, share float64) {
		figure := fmt.Sprintf(" %3.0f%%", share*100)
		const names, fine = 18, 12 // columns; a shorter bar would not tell shares apart
		if room := w - names - 1 - len(figure); room >= fine {
			rows = append(rows, st.Render(padded(name, names))+" "+st.Render(theme.Bar(share, room))+figure)
			return
		}
		rows = append(rows, st.Render(padded(name, w-len(figure)))+figure, st.Render(theme.Bar(share, w)))
	}
	if origin := m.origin(); origin != "" {
		text(th.Dim, origin)
	}
	text(th.Dim, count(d.shares.Words, "word")+", "+count(len(d.ranked), "source")+", "+count(len(d.voiced), "claim"))
	if !m.done {
		text(th.Dim, "so far, in the first "+m.analysed()+" of the text")
	}
	rows = append(rows, spaces(w), m.strip(w), spaces(w))
	for n, i := range d.ranked {
		if n == 8 {
			text(th.Dim, fmt.Sprintf("and %s more", count(len(d.ranked)-n, "source")))
			break
		}
		bar(m.colour(i), m.letter(i)+" "+d.short[i], d.shares.Sources[i].Share)
	}
	if d.shares.Unnamed.Words > 0 {
		bar(th.Dim, "– no source given", d.shares.Unnamed.Share)
	}
	bar(th.Dim, "· narrator", d.shares.Narrator.Share)
	bar(th.Dim, "? unresolved", d.shares.Unresolved.Share)
	bar(th.Dim, "  attribution", d.shares.Frame.Share)
	rows = append(rows, spaces(w))
	words := max(d.shares.Words, 1)
	for _, k := range []model.Kind{model.Direct, model.Mixed, model.Indirect} {
		bar(th.Text, theme.Mark(k)+" "+theme.KindWords(k), float64(d.byKind[k].words)/float64(words))
	}
	rows = append(rows, spaces(w))
	text(th.Heading, "What it rests on")
	for _, words := range d.rests() {
		text(th.Text, words)
	}
	if t := d.headline; t != nil {
		rows = append(rows, spaces(w))
		text(th.Heading, "The headline")
		text(th.Text, joined(m.article.Text, d.Claims[t.claim].Content))
		if t.said == noClaim {
			text(th.Dim, saysNoMore)
		} else {
			text(th.Dim, d.saidInText(t))
			text(th.Text, joined(m.article.Text, d.Claims[t.said].Content))
			if len(t.dropped) > 0 {
				text(th.Error, hasDropped+joined(m.article.Text, t.dropped))
			}
		}
	}
	return rows
}

// strip draws the whole article as one line of w cells, each in the colour and
// with the letter of whoever says most of its words there.
func (m *Model) strip(w int) string {
	d, th := m.digest, m.opt.Theme
	n := len(m.article.Text)
	var b strings.Builder
	i := 0
	for x := range w {
		lo, hi := n*x/w, n*(x+1)/w
		bytes := map[int]int{}
		for ; i < len(d.Coverage) && d.Coverage[i].Start < hi; i++ {
			r := d.Coverage[i]
			if r.Part == model.Content {
				who := math.MaxInt
				if c := &d.Claims[r.Claim]; c.Source != model.NoSource {
					who = c.Source
				}
				bytes[who] += min(r.End, hi) - max(r.Start, lo)
			}
			if r.End > hi {
				break
			}
		}
		best, most := math.MaxInt, 0
		for who, k := range bytes {
			if k > most || k == most && who < best {
				best, most = who, k
			}
		}
		if best == math.MaxInt {
			b.WriteString(th.Dim.Render("·"))
		} else {
			b.WriteString(m.colour(best).Render(m.letter(best)[:1]))
		}
	}
	return b.String()
}
