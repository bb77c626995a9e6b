package reader

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"hearsay/model"
	"hearsay/ui/layout"
	"hearsay/ui/theme"
)

// Keys are the reader's keys, from which footer and help are drawn.
func (m *Model) Keys() *KeyMap { return &m.opt.Keys }

// Article is what is being read.
func (m *Model) Article() *model.Article { return m.article }

// SetTheme changes how the screen looks.
func (m *Model) SetTheme(t *theme.Theme) {
	m.opt.Theme = t
	m.refresh()
}

// Reload replaces the article by a newer state of it and waits for the
// analysis that request asks for. The words being read stay where they are, if
// they are still there.
func (m *Model) Reload(a *model.Article, request int) {
	before := m.article.Text
	line := m.text.Line(m.text.At(m.read.offset))
	was := m.read.offset
	now := Nearest(a.Text, line.In(before), min(was, len(a.Text)))
	// moved is where a stretch of the text before stands now, by its own words,
	// and whether they are still there.
	moved := func(s model.Span) (model.Span, bool) {
		at := max(min(s.Start+now-was, len(a.Text)), 0)
		at = Nearest(a.Text, s.In(before), at)
		return model.Span{Start: at, End: min(at+s.Len(), len(a.Text))}, strings.HasPrefix(a.Text[at:], s.In(before))
	}
	if m.focus != noClaim {
		m.aim = 0
		if s, there := moved(m.claim().Content[0]); there && s.Len() > 0 {
			m.aim = s.Start
		}
	}
	m.marks = slices.Clone(m.marks)
	for i, b := range m.marks {
		if b.Span.End <= len(before) {
			if s, there := moved(b.Span); there {
				m.marks[i].Span = s
			}
		}
	}
	m.setArticle(a)
	m.opt.Request = request
	m.digest, m.done, m.stopped, m.err, m.focus = nil, false, false, nil, noClaim
	if m.search != nil {
		m.endSearch()
	}
	m.choose = false
	m.read.offset = now
	m.lay()
	m.notice = "the article has changed and is read anew"
}

// Tell shows a sentence until the next key.
func (m *Model) Tell(sentence string) {
	m.notice = sentence
	m.frame = ""
}

// Await waits for the analysis that request asks for; what is shown stays until
// it comes.
func (m *Model) Await(request int) { m.opt.Request, m.stopped = request, false }

// Stop is told when the analysis will not be completed. What it has found so far
// stays.
func (m *Model) Stop() {
	m.stopped = true
	m.refresh()
	m.Tell(m.progress())
}

// Nearest is where words stand in text, as close to offset as possible; offset
// when they do not.
func Nearest(text, words string, offset int) int {
	if words == "" {
		return offset
	}
	after := strings.Index(text[offset:], words)
	before := strings.LastIndex(text[:offset], words)
	switch {
	case after < 0 && before < 0:
		return offset
	case before < 0 || after >= 0 && after < offset-before:
		return offset + after
	}
	return before
}

// Update changes the screen after msg. What the message means to whoever shows
// the reader is in the event; the command that comes with Back and Quit saves
// the place and should be run before leaving.
func (m *Model) Update(msg tea.Msg) (Event, tea.Cmd) {
	switch msg.(type) {
	case tea.KeyPressMsg, tea.MouseWheelMsg, tea.MouseClickMsg:
		m.touched = true
	}
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return m.key(msg)
	case tea.PasteMsg:
		if m.search != nil && m.search.typing {
			return nil, m.typed(msg)
		}
	case tea.MouseWheelMsg:
		m.wheel(msg.Mouse())
		return nil, m.keepPlace()
	case tea.MouseClickMsg:
		return m.click(msg.Mouse())
	case Analyzed:
		return nil, m.analyzed(msg)
	case digested:
		if msg.request == m.opt.Request {
			m.accept(msg.digest, msg.done)
		}
	case Elsewhere:
		if msg.Request == m.opt.Request {
			m.elsewhere = msg.Said
			m.refresh()
		}
	case found:
		m.take(msg)
	case placeDue:
		if msg.in == m {
			m.saving = false
			return nil, m.savePlace()
		}
	case placeSaved:
		if msg.in == m {
			m.saved = msg.place
		}
	case marksSaved:
		if msg.in != m {
			return nil, nil
		}
		if m.unkept--; m.unkept == 0 && !slices.Equal(msg.marks, m.marks) {
			return nil, m.saveMarks()
		}
	case notSaved:
		m.notice = "not kept: " + msg.err.Error()
		m.frame = ""
	}
	return nil, nil
}

// inline is the size of a text, in bytes, up to which an analysis is digested
// without a detour: it takes less than a frame.
const inline = 200_000

// analyzed takes an analysis, or the reason why there is none.
func (m *Model) analyzed(msg Analyzed) tea.Cmd {
	if msg.Request != m.opt.Request {
		return nil
	}
	if msg.Err != nil {
		m.err = msg.Err
		m.refresh()
		return nil
	}
	a, an := m.article, msg.Analysis
	if len(a.Text) <= inline {
		m.accept(digestOf(a, an), msg.Done)
		return nil
	}
	return func() tea.Msg { return digested{msg.Request, digestOf(a, an), msg.Done} }
}

// accept puts an analysis on the screen without moving the text. The claim in
// focus stays, wherever the analysis now has it.
func (m *Model) accept(d *digest, done bool) {
	focus := noClaim
	if m.digest != nil && m.focus != noClaim {
		focus = d.counterpart(extent(m.claim()))
	}
	m.letters.number(d, m.digest)
	m.digest, m.done, m.err, m.focus = d, done, nil, focus
	if done {
		m.keepFilter()
	}
	m.refresh()
	if m.text == nil {
		return
	}
	if c := d.claimAt(m.aim); m.aim > 0 && c != noClaim {
		m.aim = 0
		m.goTo(c)
	}
	m.follow(0)
}

// key handles a key press.
func (m *Model) key(k tea.KeyPressMsg) (Event, tea.Cmd) {
	m.notice, m.frame = "", ""
	m.aim = 0 // the reader goes their own way
	switch {
	case m.text == nil:
		return nil, nil // there is no screen yet
	case m.search != nil && m.search.typing:
		return nil, tea.Batch(m.typed(k), m.keepPlace())
	case m.choose && m.chosen(k):
		return nil, nil
	}
	if s := k.String(); len(s) == 1 && '0' <= s[0] && s[0] <= '9' {
		m.digits = min(max(m.digits, 0)*10+int(s[0]-'0'), 100)
		m.notice = fmt.Sprintf("%d%s goes to %d%%", m.digits, "%", m.digits)
		return nil, nil
	}
	digits := m.digits
	m.digits = noDigits
	if m.pane != cards {
		if ev, cmd, ok := m.listKey(k); ok {
			return ev, tea.Batch(cmd, m.keepPlace())
		}
	}
	ev, cmd := m.command(k, digits)
	switch ev.(type) {
	case Back, Quit: // which have saved it
		return ev, cmd
	}
	return ev, tea.Batch(cmd, m.keepPlace())
}

// listKey handles the keys that a list takes for itself.
func (m *Model) listKey(k tea.KeyPressMsg) (Event, tea.Cmd, bool) {
	keys := &m.opt.Keys
	l := m.list(m.geo.pane - 2)
	page := max((m.listHeight()-len(l.head))/l.height, 1)
	switch {
	case m.geo.two && key.Matches(k, keys.HalfDown, keys.HalfUp):
		return nil, nil, false // the text beside the list can be moved all the same
	case key.Matches(k, keys.Down):
		m.moveCursor(1)
	case key.Matches(k, keys.Up):
		m.moveCursor(-1)
	case key.Matches(k, keys.PageDown):
		m.moveCursor(page)
	case key.Matches(k, keys.PageUp):
		m.moveCursor(-page)
	case key.Matches(k, keys.HalfDown):
		m.moveCursor(page/2 + 1)
	case key.Matches(k, keys.HalfUp):
		m.moveCursor(-page/2 - 1)
	case key.Matches(k, keys.Top):
		m.moveCursor(-l.n)
	case key.Matches(k, keys.Bottom):
		m.moveCursor(l.n)
	case key.Matches(k, keys.Choose):
		if l.choose == nil || l.n == 0 {
			m.notice = "there is nothing to choose here"
			return nil, nil, true
		}
		ev, cmd := l.choose(min(m.cursor[m.pane], l.n-1))
		m.frame = ""
		return ev, cmd, true
	default:
		return nil, nil, false
	}
	return nil, nil, true
}

// chosen handles a key while sources are being chosen, and reports whether the
// key was for that.
func (m *Model) chosen(k tea.KeyPressMsg) bool {
	switch s := k.String(); {
	case s == "esc":
		m.filter, m.choose = filter{}, false
		m.refresh()
		return true
	case s == "enter":
		m.choose = false
		return true
	default:
		i, ok := m.sourceOf(s)
		if ok {
			m.toggle(i)
			return true
		}
		m.choose = false
		return len(s) == 1
	}
}

// command handles the keys that the text takes.
func (m *Model) command(k tea.KeyPressMsg, digits int) (Event, tea.Cmd) {
	keys := &m.opt.Keys
	page := max(m.geo.rows-2, 1)
	switch {
	case m.search != nil && key.Matches(k, keys.SearchNext):
		m.step(1)
	case m.search != nil && key.Matches(k, keys.SearchPrevious):
		m.step(-1)
	case key.Matches(k, keys.Next):
		m.walk(1, m.stops)
	case key.Matches(k, keys.Previous):
		m.walk(-1, m.stops)
	case key.Matches(k, keys.NextSame):
		m.walk(1, m.sameSource())
	case key.Matches(k, keys.PreviousSame):
		m.walk(-1, m.sameSource())
	case key.Matches(k, keys.Unattributed):
		m.walk(1, func(c *model.Claim) bool { return c.Source == model.NoSource })
	case key.Matches(k, keys.Down):
		m.move(1, m.geo.rows/2)
	case key.Matches(k, keys.Up):
		m.move(-1, m.geo.rows/2)
	case key.Matches(k, keys.PageDown):
		m.move(page, 0)
	case key.Matches(k, keys.PageUp):
		m.move(-page, 0)
	case key.Matches(k, keys.HalfDown):
		m.move(max(m.geo.rows/2, 1), m.geo.rows/3)
	case key.Matches(k, keys.HalfUp):
		m.move(-max(m.geo.rows/2, 1), m.geo.rows/3)
	case key.Matches(k, keys.ParagraphDown):
		m.paragraph(1)
	case key.Matches(k, keys.ParagraphUp):
		m.paragraph(-1)
	case key.Matches(k, keys.Top):
		m.scrollTo(m.text.First())
		m.follow(0)
	case key.Matches(k, keys.Bottom):
		m.scrollTo(m.lowest(m.geo.rows))
		m.follow(m.geo.rows)
	case key.Matches(k, keys.Percent):
		m.percent(digits)
	case key.Matches(k, keys.Search):
		if m.search != nil {
			m.endSearch()
		}
		m.search = &search{typing: true, done: true, from: m.read}
	case key.Matches(k, keys.Filter):
		m.startFilter()
	case key.Matches(k, keys.Narrator):
		m.setFilter(filter{narrator: true})
	case key.Matches(k, keys.Unresolved):
		m.setFilter(filter{unresolved: true})
	case key.Matches(k, keys.Pane):
		m.turn(1)
	case key.Matches(k, keys.PaneBack):
		m.turn(-1)
	case key.Matches(k, keys.Outline):
		m.open(outline)
	case key.Matches(k, keys.Profile):
		m.open(profile)
	case key.Matches(k, keys.Path):
		m.open(path)
	case key.Matches(k, keys.Links):
		m.open(links)
	case key.Matches(k, keys.Bookmarks):
		m.open(bookmarks)
	case key.Matches(k, keys.Sort):
		if m.pane == sources {
			m.resort()
		} else {
			m.notice = keys.Sort.Help().Key + " sorts the list of sources: " + keys.Pane.Help().Key + " leads to it"
		}
	case key.Matches(k, keys.Choose):
		m.notice = keys.Choose.Help().Key + " chooses in lists: " + keys.Pane.Help().Key + " leads to sources and dossier"
	case key.Matches(k, keys.Bookmark):
		return nil, m.bookmark()
	case key.Matches(k, keys.Copy):
		return m.copyClaim(), nil
	case key.Matches(k, keys.CopyAll):
		return m.copyAll(), nil
	case key.Matches(k, keys.Correct):
		return m.correct(), nil
	case key.Matches(k, keys.Undo):
		return m.whenDone(Undo{}), nil
	case key.Matches(k, keys.Redo):
		return m.whenDone(Redo{}), nil
	case key.Matches(k, keys.File):
		return m.file(), nil
	case key.Matches(k, keys.Theme):
		return Theme{}, nil
	case key.Matches(k, keys.Help):
		return Help{}, nil
	case key.Matches(k, keys.Quit):
		return Quit{}, m.Leave()
	case key.Matches(k, keys.Back):
		return m.back()
	}
	return nil, nil
}

// back undoes the last thing that stands between the reader and the text:
// search, filter, pane; then it leaves the article.
func (m *Model) back() (Event, tea.Cmd) {
	switch {
	case m.search != nil:
		m.endSearch()
	case m.filter.active():
		m.filter = filter{}
		m.refresh()
	case m.pane != cards:
		m.pane = cards
	default:
		return Back{}, m.Leave()
	}
	return nil, nil
}

// turn goes to the next of the panes that have a tab.
func (m *Model) turn(by int) {
	p := cards
	if m.pane <= dossier {
		p = (m.pane + pane(by) + dossier + 1) % (dossier + 1)
	}
	m.pane = cards
	if p != cards {
		m.open(p)
	}
}

// move scrolls by n lines and looks for a focus at row from when the old one
// has left the screen.
func (m *Model) move(n, from int) {
	if m.scroll(n) {
		m.follow(from)
	}
}

// paragraph goes to the next or the previous beginning of a block.
func (m *Model) paragraph(by int) {
	line := m.text.Line(m.top)
	block := line.Block
	switch {
	case block < 0:
		return
	case by > 0:
		block++
	case line.Start <= m.article.Blocks[block].Start && !line.Blank:
		block--
	}
	if block < 0 || block >= len(m.article.Blocks) {
		return
	}
	p := m.text.At(m.article.Blocks[block].Start)
	if limit := m.lowest(m.geo.rows); by > 0 && limit.Before(p) {
		if p = limit; p.Before(m.top) {
			return
		}
	}
	m.scrollTo(p)
	m.follow(0)
}

// percent goes to a percentage of the article: the screen ends with it, as the
// header counts.
func (m *Model) percent(digits int) {
	if digits == noDigits {
		m.notice = "type a number before " + m.opt.Keys.Percent.Keys()[0] + " to go to that part of the article"
		return
	}
	bottom := m.text.At(len(m.article.Text) * digits / 100)
	p, _ := m.text.Move(bottom, 1-m.geo.rows)
	m.scrollTo(p)
	m.follow(0)
}

// stops reports whether the walk from claim to claim stops at c: at whatever
// somebody says, and at the narrator's statements where only those are shown.
func (m *Model) stops(c *model.Claim) bool { return c.Kind != model.Narrator || m.filter.narrator }

// sameSource is the condition of having the focused claim's source.
func (m *Model) sameSource() func(*model.Claim) bool {
	if m.digest == nil || m.focus == noClaim || m.claim().Source == model.NoSource {
		return func(*model.Claim) bool { return false }
	}
	source := m.claim().Source
	return func(c *model.Claim) bool { return c.Source == source }
}

// walk goes to the nearest claim before or behind the focused one, or behind
// the top of the screen, that is wanted and passes the filter.
func (m *Model) walk(by int, wanted func(*model.Claim) bool) {
	d := m.digest
	if d == nil {
		m.notice = m.progress()
		return
	}
	i := m.focus + by
	if m.focus == noClaim {
		i = d.claimFrom(m.window().Start)
		if by < 0 {
			i--
		}
	}
	for ; 0 <= i && i < len(d.Claims); i += by {
		if wanted(&d.Claims[i]) && m.passes(i) {
			m.goTo(i)
			return
		}
	}
	m.notice = "no such claim further down"
	if by < 0 {
		m.notice = "no such claim further up"
	}
	if m.filter.active() {
		m.notice += " · " + m.filterWords()
	}
}

// startFilter lets letters choose sources, beginning with the one in focus. In the
// list of sources it is the one chosen there that is let through, or no longer:
// most of many sources have letters that no single key types.
func (m *Model) startFilter() {
	if m.digest == nil {
		m.notice = m.progress()
		return
	}
	if m.pane == sources {
		if order, i := m.sortedSources(), m.cursor[sources]; i < len(order) {
			m.toggle(order[i])
		}
		return
	}
	m.choose = true
	if len(m.filter.sources) == 0 {
		m.filter = filter{}
		if m.focus != noClaim && m.claim().Source != model.NoSource {
			m.toggle(m.claim().Source)
			m.filter.proposed = true
		}
	}
	m.refresh()
}

// wheel scrolls what the mouse is over.
func (m *Model) wheel(at tea.Mouse) {
	const lines = 3
	n := lines
	switch at.Button {
	case tea.MouseWheelUp:
		n = -lines
	case tea.MouseWheelDown:
	default:
		return
	}
	if m.text == nil {
		return
	}
	if m.pane != cards && (!m.geo.two || at.X > m.geo.dividerAt()) {
		m.moveCursor(n / lines)
		return
	}
	m.frame = ""
	m.move(n, m.geo.rows/2)
}

// click focuses the claim or chooses the item or tab under the mouse.
func (m *Model) click(at tea.Mouse) (Event, tea.Cmd) {
	if at.Button != tea.MouseLeft || m.text == nil {
		return nil, nil
	}
	m.notice, m.frame = "", ""
	right := m.geo.two && at.X > m.geo.dividerAt()
	row := at.Y - 1
	switch {
	case row < 0:
		if right {
			m.clickTab(at.X - m.geo.dividerAt() - 1)
		}
	case m.pane != cards && (right || !m.geo.two):
		return m.clickItem(row)
	case row >= m.geo.rows:
	case right:
		for _, c := range m.deal() {
			if c.row <= row && row < c.row+c.height {
				m.setFocus(c.claim)
			}
		}
	default:
		p, _ := m.text.Move(m.top, row)
		if offset, ok := m.text.Offset(m.text.Line(p), at.X-m.geo.textAt()); ok && m.digest != nil {
			if c := m.digest.claimAt(offset); c != noClaim {
				m.setFocus(c)
			}
		}
	}
	return nil, nil
}

func (m *Model) clickTab(x int) {
	for _, t := range m.tabs() {
		w := columns(t.label) + 1
		if x < w {
			if t.pane != m.pane {
				m.pane = cards
				if t.pane != cards {
					m.open(t.pane)
				}
			}
			return
		}
		x -= w
	}
}

func (m *Model) clickItem(row int) (Event, tea.Cmd) {
	l := m.list(m.geo.pane - 2)
	row -= len(l.head)
	if row < 0 || l.choose == nil {
		return nil, nil
	}
	if l.n == 0 {
		return nil, nil
	}
	i := l.itemAt(m.firstItem(l, m.listHeight()), row)
	if i >= l.n {
		return nil, nil
	}
	m.cursor[m.pane] = i
	ev, cmd := l.choose(i)
	m.frame = ""
	return ev, cmd
}

// placeDue says that the place has rested for a while and should be saved.
type placeDue struct{ in *Model }

// placeSaved and marksSaved say what has been kept. Until they come it is saved
// again by whatever leaves the article: a program that ends does not wait for what
// is on its way. Two saves may end in another order than they began in, which is
// seen from what the last of them has kept.
type (
	placeSaved struct {
		in    *Model
		place int
	}
	marksSaved struct {
		in    *Model
		marks []Bookmark
	}
)

// notSaved says that place or bookmarks could not be kept.
type notSaved struct{ err error }

// rest is how long a place is held before it is saved: long enough not to
// write at every key, short enough that little is lost when the program dies.
const rest = time.Second

// keepPlace sees to it that the place is saved after a while.
func (m *Model) keepPlace() tea.Cmd {
	if m.opt.State == nil || m.saving || m.read.offset == m.saved {
		return nil
	}
	m.saving = true
	return tea.Tick(rest, func(time.Time) tea.Msg { return placeDue{m} })
}

// savePlace saves the place now, if it has changed.
func (m *Model) savePlace() tea.Cmd {
	if m.opt.State == nil || m.read.offset == m.saved {
		return nil
	}
	st, id, place := m.opt.State, m.article.ID, m.Place()
	return func() tea.Msg {
		if err := st.SavePlace(id, place); err != nil {
			return notSaved{err}
		}
		return placeSaved{m, place.Offset}
	}
}

// saveMarks saves the bookmarks.
func (m *Model) saveMarks() tea.Cmd {
	if m.opt.State == nil {
		return nil
	}
	m.unkept++
	st, id, marks := m.opt.State, m.article.ID, m.marks
	return func() tea.Msg {
		if err := st.SaveBookmarks(id, marks); err != nil {
			return notSaved{err}
		}
		return marksSaved{m, marks}
	}
}

// Leave saves what leaving would lose. It is for whoever ends the program, or
// shows another screen, without asking this one.
func (m *Model) Leave() tea.Cmd {
	m.saving = false // nobody hears of what is due, until the screen is shown again
	if m.unkept == 0 {
		return m.savePlace()
	}
	return tea.Batch(m.savePlace(), m.saveMarks())
}

// Place is where the reader is.
func (m *Model) Place() Place {
	p := Place{Offset: m.read.offset}
	if m.text != nil {
		p.Share = m.share()
	}
	return p
}

// bookmark marks the claim in focus, or removes its mark; the place is saved with
// it.
func (m *Model) bookmark() tea.Cmd {
	if m.digest == nil || m.focus == noClaim {
		m.notice = "no claim is in focus"
		return nil
	}
	i := m.bookmarkOf(m.claim())
	marks := slices.Clone(m.marks)
	if i >= 0 {
		marks = slices.Delete(marks, i, i+1)
		m.notice = "bookmark removed"
	} else {
		marks = append(marks, Bookmark{extent(m.claim()), layout.Truncate(joined(m.article.Text, m.claim().Content), 120)})
		slices.SortFunc(marks, func(a, b Bookmark) int { return a.Span.Start - b.Span.Start })
		m.notice = "bookmarked; " + m.opt.Keys.Bookmarks.Help().Key + " lists the bookmarks"
	}
	m.marks = marks
	m.refresh()
	return tea.Batch(m.savePlace(), m.saveMarks())
}
