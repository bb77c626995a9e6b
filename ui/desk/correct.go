package desk

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"hearsay/content/library"
	"hearsay/content/library/correction"
	"hearsay/model"
	"hearsay/ui/correct"
)

// made is an analysis as the engine made it, before any correction.
type made struct {
	article  *model.Article
	analysis *model.Analysis
}

// corrected lays the reader's corrections over an analysis of the article. An
// analysis without corrections is better than none.
func (d *Desk) corrected(ctx context.Context, a *model.Article, an *model.Analysis) *model.Analysis {
	l, err := d.Library()
	if err != nil {
		return an
	}
	sees := d.Profile
	if sees == "" {
		sees = library.Everyone
	}
	v, err := l.Profile(sees).View(ctx, a, an)
	if err != nil || model.Check(a, v.Analysis) != nil {
		return an
	}
	d.mu.Lock()
	d.unfit[a.ID] = v.Problems
	d.mu.Unlock()
	return v.Analysis
}

// misfits are the corrections that were not laid over the article's latest
// analysis, because what they are about is no longer there.
func (d *Desk) misfits(a *model.Article) []error {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.unfit[a.ID]
}

// correct keeps a correction, or takes one back, and is the analysis as the
// reader then sees it. What cannot be done to the analysis that the reader has
// seen is not kept.
func (d *Desk) correct(ctx context.Context, a *model.Article, seen *model.Analysis, e correct.Edit) (*model.Analysis, error) {
	l, err := d.Library()
	if err != nil {
		return nil, err
	}
	p := l.Profile(d.Profile)
	if d.Editor {
		p = l.Profile(library.Everyone)
	}
	switch e.Op {
	case correct.Undo:
		_, err = p.Undo(ctx, a)
	case correct.Redo:
		_, err = p.Redo(ctx, a)
	default:
		var edit correction.Edit
		if edit, err = editOf(ctx, l, a, seen, e); err != nil {
			return nil, err
		}
		now, problems := correction.Apply(a, seen, []correction.Edit{edit})
		if len(problems) > 0 {
			return nil, fmt.Errorf("this cannot be corrected: %w", problems[0].Err)
		}
		if err := model.Check(a, now); err != nil {
			return nil, fmt.Errorf("this cannot be corrected: %w", err)
		}
		err = p.Correct(ctx, a, edit)
	}
	switch {
	case errors.Is(err, library.ErrNotFound) && e.Op == correct.Undo:
		return nil, errors.New("there is no correction of this article to take back")
	case errors.Is(err, library.ErrNotFound):
		return nil, errors.New("no correction of this article was taken back")
	case err != nil:
		return nil, err
	}
	an, err := d.uncorrected(ctx, a, func(*model.Analysis) {})
	if err != nil {
		return nil, err
	}
	return d.corrected(ctx, a, an), nil
}

// editOf is a reader's edit in the words of the article, so that it outlives
// the analysis that it speaks of.
func editOf(ctx context.Context, l *library.Library, a *model.Article, seen *model.Analysis, e correct.Edit) (correction.Edit, error) {
	switch e.Op {
	case correct.Narrate:
		return correction.Own(a, seen, e.Claims...), nil
	case correct.Drop:
		return correction.None(a, seen, e.Claims...), nil
	case correct.Respan:
		return correction.Content(a, seen, e.Claims[0], e.Content), nil
	case correct.Rekind:
		return correction.Kind(a, seen, e.Kind, e.Claims...), nil
	}
	source, err := sourceMeant(ctx, l, seen, e)
	if err != nil {
		return correction.Edit{}, err
	}
	if e.Op == correct.Merge {
		return correction.One(correction.SourceOf(seen, e.From), source), nil
	}
	return correction.To(a, seen, source, e.Claims...), nil
}

// sourceMeant is the source of an edit: one of the article, or one by its name.
// That is the library's of this name, where there is just one: a source that is
// named in two articles is one.
func sourceMeant(ctx context.Context, l *library.Library, seen *model.Analysis, e correct.Edit) (correction.Source, error) {
	if e.Source != model.NoSource {
		return correction.SourceOf(seen, e.Source), nil
	}
	const (
		some   = 50  // have the name, or a longer one
		bearer = "~" // is in ids of those who share their name with somebody else
	)
	all, err := l.Sources(ctx, e.Name, some)
	if err != nil {
		return correction.Source{}, err
	}
	all = slices.DeleteFunc(all, func(s library.SourceEntry) bool {
		return !strings.EqualFold(s.Name, e.Name) || strings.Contains(s.ID, bearer)
	})
	if len(all) == 1 {
		return correction.Source{ID: all[0].ID, Name: all[0].Name, Type: all[0].Type}, nil
	}
	return correction.Source{Name: e.Name, Type: e.Type}, nil
}
