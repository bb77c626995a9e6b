package app

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"hearsay/model"
	"hearsay/ui/compare"
	"hearsay/ui/finder"
	"hearsay/ui/found"
	"hearsay/ui/reader"
	"hearsay/ui/sourcefile"
	"hearsay/ui/theme"
)

// screen is what all screens can do.
type screen interface {
	Resize(w, h int)
	SetTheme(*theme.Theme)
	View() string
}

// page is a screen between shelf and reader: a search, the file of a source, or
// articles side by side.
// Articles open over it, and leaving them leads back to it.
type page struct {
	screen

	// Where an article was being read when the page was opened: leaving the
	// page leads back there. Nil if none was.
	from *reader.Model
}

// The answers to what pages want to know. They are dropped when the page is no
// longer there; the page itself drops those to earlier requests.
type (
	searched struct {
		to     *finder.Model
		answer finder.Answer
	}
	filed struct {
		to     *sourcefile.Model
		answer sourcefile.Answer
	}
	compared struct {
		to    *compare.Model
		table *compare.Table
		err   error
	}
)

// top is the page that is shown unless an article is, or nil.
func (s *screens) top() *page {
	if len(s.pages) == 0 {
		return nil
	}
	return &s.pages[len(s.pages)-1]
}

// open shows a page. The article that is being read makes room for it.
func (s *screens) open(p screen) tea.Cmd {
	page := page{screen: p}
	var cmd tea.Cmd
	if s.reader != nil {
		page.from = s.reader
		cmd = s.reader.Leave()
		s.closeReader()
	}
	p.Resize(s.w, s.h)
	s.pages = append(s.pages, page)
	return cmd
}

// closePage goes back to where the page was opened from.
func (s *screens) closePage() tea.Cmd {
	s.asking.stop()
	p := s.pages[len(s.pages)-1]
	s.pages = s.pages[:len(s.pages)-1]
	if p.from == nil {
		return s.digestNext()
	}
	ctx, id := s.reading.start(s.ctx)
	s.reader = p.from
	s.reader.SetTheme(s.th)
	s.reader.Resize(s.w, s.h)
	a := s.reader.Article()
	if read := s.opt.Read; read != nil && read.ID == a.ID && read != a {
		a = read // it has changed meanwhile
		s.reader.Reload(a, id)
	} else {
		s.reader.Await(id)
	}
	return s.analyze(ctx, id, a)
}

// read opens an article of the library at a place.
func (s *screens) read(p found.Place) tea.Cmd {
	article := s.opt.Article
	return s.openArticle(p.Article, p.At, func(ctx context.Context) (*model.Article, error) { return article(ctx, p.Article) })
}

// openSearch shows the search, with a query to begin with.
func (s *screens) openSearch(query string) tea.Cmd {
	if s.opt.Search == nil {
		s.notice = "there is nothing to search here"
		return nil
	}
	m := finder.New(s.th, s.opt.Finder, s.opt.Filters, query)
	return tea.Batch(s.open(m), s.search(m, m.Start()))
}

func (s *screens) search(m *finder.Model, ask *finder.Ask) tea.Cmd {
	if ask == nil {
		return nil
	}
	ctx, _ := s.asking.start(s.ctx)
	do, q := s.opt.Search, *ask
	return func() tea.Msg {
		a, err := do(ctx, q)
		if err != nil {
			a = &finder.Answer{Err: err}
		}
		a.Request = q.Request
		return searched{m, *a}
	}
}

// openFile shows what a source says in all articles.
func (s *screens) openFile(source found.Source) tea.Cmd {
	if s.opt.File == nil {
		s.notice = "there are no other articles here"
		return nil
	}
	m := sourcefile.New(s.th, s.opt.SourceFile, source)
	return tea.Batch(s.open(m), s.file(m, m.Start()))
}

func (s *screens) file(m *sourcefile.Model, ask *sourcefile.Ask) tea.Cmd {
	if ask == nil {
		return nil
	}
	ctx, _ := s.asking.start(s.ctx)
	do, q := s.opt.File, *ask
	return func() tea.Msg {
		a, err := do(ctx, q)
		if err != nil {
			a = &sourcefile.Answer{Err: err}
		}
		a.Request = q.Request
		return filed{m, *a}
	}
}

// openComparison sets articles side by side.
func (s *screens) openComparison(ids []string) tea.Cmd {
	if s.opt.Compare == nil {
		s.notice = "there is nothing to compare here"
		return nil
	}
	m := compare.New(s.th, s.opt.Comparison)
	cmd := s.open(m)
	ctx, _ := s.asking.start(s.ctx)
	do := s.opt.Compare
	return tea.Batch(cmd, func() tea.Msg {
		t, err := do(ctx, ids)
		return compared{m, t, err}
	})
}

// toPage hands msg to the page that is shown.
func (s *screens) toPage(msg tea.Msg) (tea.Cmd, bool) {
	switch m := s.top().screen.(type) {
	case *finder.Model:
		e := m.Update(msg)
		switch {
		case e.Ask != nil:
			return s.search(m, e.Ask), false
		case e.Open != nil:
			return s.read(*e.Open), false
		case e.File != nil:
			return s.openFile(*e.File), false
		case e.Theme:
			return s.nextTheme(), false
		case e.Help:
			s.help = newHelp("Search", m.Keys(), searchGuide)
		case e.Back:
			return s.closePage(), false
		case e.Quit:
			return nil, true
		case m.Query() == "":
			s.asking.stop()
		}
	case *compare.Model:
		e := m.Update(msg)
		switch {
		case e.Open != nil:
			return s.read(*e.Open), false
		case e.File != nil:
			return s.openFile(*e.File), false
		case e.Theme:
			return s.nextTheme(), false
		case e.Help:
			s.help = newHelp("Side by side", m.Keys(), compareGuide)
		case e.Back:
			return s.closePage(), false
		case e.Quit:
			return nil, true
		}
	case *sourcefile.Model:
		e := m.Update(msg)
		switch {
		case e.Ask != nil:
			return s.file(m, e.Ask), false
		case e.Open != nil:
			return s.read(*e.Open), false
		case e.File != nil:
			return s.openFile(*e.File), false
		case e.Theme:
			return s.nextTheme(), false
		case e.Help:
			s.help = newHelp("A source's file", m.Keys(), fileGuide)
		case e.Back:
			return s.closePage(), false
		case e.Quit:
			return nil, true
		}
	}
	return nil, false
}

// sourceOf is a source of an article, in which the library may know another.
func sourceOf(e reader.File) found.Source {
	return found.Source{ID: e.Source.ID, Name: e.Source.Name, Type: e.Source.Type, In: &e.Source}
}
