package desk

import (
	"container/list"
	"context"
	"fmt"
	"sync"
	"sync/atomic"

	"hearsay/content/bundled"
	"hearsay/model"
)

// Shared is what all readers of one server have in common: a single copy of
// each article that was read lately, and of its analysis. Both are never
// changed, so any number of readers may look at them. It is safe for
// concurrent use.
type Shared struct {
	limit int // bytes of text that are kept

	bundled func() ([]*model.Article, error)

	brought atomic.Bool // they are in the library, with their claims

	mu    sync.Mutex
	held  map[string]*list.Element // of *holding, by the article's id
	order *list.List               // the one used last comes first
	bytes int
}

// NewShared keeps articles of up to limit bytes of text in all. An analysis
// takes a few times the space of its text.
func NewShared(limit int) *Shared {
	return &Shared{limit: limit, bundled: sync.OnceValues(bundled.Articles), held: map[string]*list.Element{}, order: list.New()}
}

// Forget makes all analyses be looked for anew, as is due when the well-known
// sources have changed. Readers keep those that they have open.
func (s *Shared) Forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for e := s.order.Front(); e != nil; e = e.Next() {
		h := e.Value.(*holding)
		h.analysis, h.finding = nil, nil
	}
}

// holding is one article, and what is known of it.
type holding struct {
	article  *model.Article
	analysis *model.Analysis // nil until it has been found
	finding  *finding        // nil unless it is being looked for
}

// finding is an analysis that is being made for everyone who waits for it.
type finding struct {
	done    chan struct{}
	waiting int
	cancel  context.CancelFunc // once nobody waits any more

	analysis *model.Analysis // set before done is closed
	err      error
}

// keep is the shared copy of a: a itself, unless another of the same text is
// held already.
func (s *Shared) keep(a *model.Article) *model.Article {
	if s == nil {
		return a
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.hold(a).article
}

func (s *Shared) hold(a *model.Article) *holding {
	if e, ok := s.held[a.ID]; ok {
		if h := e.Value.(*holding); h.article.Text == a.Text {
			s.order.MoveToFront(e)
			return h
		}
		s.drop(e) // the article has changed
	}
	h := &holding{article: a}
	s.held[a.ID] = s.order.PushFront(h)
	s.bytes += len(a.Text)
	for s.bytes > s.limit && s.order.Len() > 1 {
		s.drop(s.order.Back())
	}
	return h
}

func (s *Shared) drop(e *list.Element) {
	h := s.order.Remove(e).(*holding)
	delete(s.held, h.article.ID)
	s.bytes -= len(h.article.Text)
}

// analysis is a's analysis: the one that is held, or what find finds. Readers
// who ask while it is being looked for wait for the same one; it is given up
// when the last of them has gone.
func (s *Shared) analysis(ctx context.Context, a *model.Article, find func(context.Context) (*model.Analysis, error)) (*model.Analysis, error) {
	if s == nil {
		return find(ctx)
	}
	s.mu.Lock()
	h := s.hold(a)
	if h.analysis != nil {
		defer s.mu.Unlock()
		return h.analysis, nil
	}
	f := h.finding
	if f == nil {
		f = &finding{done: make(chan struct{})}
		var work context.Context
		work, f.cancel = context.WithCancel(context.WithoutCancel(ctx))
		h.finding = f
		go s.find(work, h, f, find)
	}
	f.waiting++
	s.mu.Unlock()

	select {
	case <-f.done:
		return f.analysis, f.err
	case <-ctx.Done():
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if f.waiting--; f.waiting == 0 {
		f.cancel()
		if h.finding == f {
			h.finding = nil // who comes now begins anew
		}
	}
	return nil, ctx.Err()
}

func (s *Shared) find(ctx context.Context, h *holding, f *finding, find func(context.Context) (*model.Analysis, error)) {
	defer f.cancel()
	func() {
		defer func() { // one article's defect must not end every reader's session
			if r := recover(); r != nil {
				f.err = fmt.Errorf("a defect in hearsay ended the search for claims: %v", r)
			}
		}()
		f.analysis, f.err = find(ctx)
	}()
	s.mu.Lock()
	if h.finding == f {
		h.finding = nil
		if f.err == nil {
			h.analysis = f.analysis
		}
	}
	s.mu.Unlock()
	close(f.done)
}
