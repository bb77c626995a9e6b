package layout

import (
	"container/list"
	"sync"

	"hearsay/model"
)

// Cache holds articles that were laid out lately, so that all who read one in
// the same measure share its lines. It is safe for concurrent use.
type Cache struct {
	most int

	mu    sync.Mutex
	held  map[setting]*list.Element // of *Text
	order *list.List                // the one asked for last comes first
}

// setting is what two readers have in common when they see the same lines.
type setting struct {
	article *model.Article
	style   Style
}

// NewCache makes a cache of at most so many layouts. One takes two words for
// each block of its article, and no more than 8192 lines.
func NewCache(most int) *Cache {
	return &Cache{most: most, held: map[setting]*list.Element{}, order: list.New()}
}

// Text is the layout of a, which must not change any more, in a style. It looks at
// no more than the blocks' extents, and how list items begin; lines are laid out
// as they are asked for.
func (c *Cache) Text(a *model.Article, style Style) *Text {
	style.Measure = max(style.Measure, MinMeasure)
	c.mu.Lock()
	defer c.mu.Unlock()
	key := setting{a, style}
	if e, ok := c.held[key]; ok {
		c.order.MoveToFront(e)
		return e.Value.(*Text)
	}
	t := &Text{article: a, style: style, laid: map[int][]Line{}}
	if other := c.other(a); other != nil {
		t.pieces = other.pieces
	} else {
		t.divide()
	}
	c.held[key] = c.order.PushFront(t)
	if c.order.Len() > c.most {
		last := c.order.Remove(c.order.Back()).(*Text)
		delete(c.held, setting{last.article, last.style})
	}
	return t
}

// other is the layout of the article in some other style, or nil.
func (c *Cache) other(a *model.Article) *Text {
	for e := c.order.Front(); e != nil; e = e.Next() {
		if t := e.Value.(*Text); t.article == a {
			return t
		}
	}
	return nil
}
