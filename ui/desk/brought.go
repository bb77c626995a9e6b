package desk

import (
	"context"
	"strings"

	"hearsay/content/library"
	"hearsay/model"
	"hearsay/ui/reader"
)

// The articles that hearsay brings are searched and followed together with the
// reader's own. The library keeps them, and what was found in them, so that they
// are analysed once and not whenever somebody looks into a source.

// bring sees to it that the library has the bundled articles, with the claims of
// those that wanted accepts; nil accepts all. A library that cannot be written
// is used as it is.
func (d *Desk) bring(ctx context.Context, l *library.Library, wanted func(*model.Article) bool) {
	if d.brought.Load() {
		return
	}
	articles, err := d.bundled()
	if err != nil {
		return
	}
	engine, err := d.Engine()
	if err != nil {
		return
	}
	err = l.Bring(ctx, articles, engine.Name(), func(ctx context.Context, a *model.Article) (*model.Analysis, error) {
		if wanted != nil && !wanted(a) {
			return nil, nil
		}
		return d.uncorrected(ctx, d.Shared.keep(a), func(*model.Analysis) {})
	})
	if err == nil && wanted == nil {
		d.brought.Store(true)
	}
}

// remember keeps what was found in an article of the library that has been
// analysed by another version so far, or not at all.
func (d *Desk) remember(ctx context.Context, a *model.Article, an *model.Analysis) {
	l, err := d.Library()
	if err != nil {
		return
	}
	if b, ok := d.brings(a.ID); ok && b.Text == a.Text && !d.brought.Load() {
		if articles, err := d.bundled(); err == nil {
			_ = l.Bring(ctx, articles, an.Engine, func(_ context.Context, b *model.Article) (*model.Analysis, error) {
				if b.Text != a.Text {
					return nil, nil
				}
				return an, nil
			}) // it is found again if it could not be kept
		}
		return
	}
	if e, err := l.Entry(ctx, a.ID, ""); err == nil && e.Engine != an.Engine && e.Hash == library.Hash(a.Text) {
		_ = l.SaveAnalysis(ctx, a.ID, an) // the same
	}
}

// visits is the article that is read without being in the library, if one is,
// and what was found in it so far.
func (d *Desk) visits() made {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.visiting
}

// elsewhere adds up what the sources say in the library, in the articles that
// hearsay brings, and in the one that is being read.
func (d *Desk) elsewhere(ctx context.Context, an *model.Analysis) (map[string]reader.Said, error) {
	names := func(a *model.Article) bool { return mentions(a.Text, an.Sources) }
	l, err := d.Library()
	if err != nil {
		return d.saidInBundled(ctx, an, names), nil
	}
	d.bring(ctx, l, names)
	totals, err := l.Totals(ctx, an.Sources, d.Profile)
	if err != nil {
		return nil, err
	}
	here := counted(an) // and not taken from the desk: the text may have changed since
	visiting := d.notKept(ctx, l).article != nil
	said := map[string]reader.Said{}
	for i, t := range totals {
		n := reader.Said{Claims: t.Claims, Articles: t.Articles}
		if visiting {
			n.Claims += here[i]
			n.Articles++
		}
		if n.Claims > 0 {
			said[an.Sources[i].ID] = n
		}
	}
	return said, nil
}

// counted is how many claims each source of an analysis makes.
func counted(an *model.Analysis) []int {
	n := make([]int, len(an.Sources))
	for _, c := range an.Claims {
		if c.Source != model.NoSource {
			n[c.Source]++
		}
	}
	return n
}

// notKept is what the desk visits, unless the library has this very text.
func (d *Desk) notKept(ctx context.Context, l *library.Library) made {
	v := d.visits()
	if v.article == nil {
		return v
	}
	hash := library.Hash(v.article.Text)
	if known, err := l.Texts(ctx, []string{hash}, ""); err == nil && known[hash].ID != "" {
		return made{}
	}
	return v
}

// mentions reports whether one of the sources is named in text, under any name.
func mentions(text string, sources []model.Source) bool {
	for i := range sources {
		s := &sources[i]
		if !s.Named {
			continue
		}
		for _, n := range library.NamesOf(s) {
			if n != "" && strings.Contains(text, n) {
				return true
			}
		}
	}
	return false
}

// saidInBundled is what elsewhere says where there is no library.
func (d *Desk) saidInBundled(ctx context.Context, of *model.Analysis, wanted func(*model.Article) bool) map[string]reader.Said {
	said := map[string]reader.Said{}
	articles, err := d.bundled()
	if err != nil {
		return said
	}
	add := func(an *model.Analysis) {
		for i, n := range counted(an) {
			if id := an.Sources[i].ID; n > 0 {
				said[id] = reader.Said{Claims: said[id].Claims + n, Articles: said[id].Articles + 1}
			}
		}
	}
	for _, a := range articles {
		if !wanted(a) {
			continue
		}
		if an, err := d.uncorrected(ctx, d.Shared.keep(a), func(*model.Analysis) {}); err == nil {
			add(an)
		}
	}
	if d.visits().article != nil {
		add(of)
	}
	return said
}
