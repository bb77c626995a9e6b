package desk

import (
	"context"
	"errors"

	"hearsay/content/library"
	"hearsay/model"
	"hearsay/ui/reader"
)

// state keeps the reader's places and bookmarks in the library. What is saved
// is saved when a call returns: nothing is lost with the process, and other
// processes of the same reader lose nothing to this one.
type state Desk

// profile is the reader's profile, and an article that they have open.
func (s *state) profile(article string) (*library.Profile, *model.Article, error) {
	l, err := s.Library()
	if err != nil {
		return nil, nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	a, ok := s.articles[article]
	if !ok {
		return nil, nil, errors.New("the article is not open")
	}
	return l.Profile(s.Profile), a, nil
}

// SavePlace keeps how far the reader has come in an article.
func (s *state) SavePlace(article string, p reader.Place) error {
	profile, a, err := s.profile(article)
	if err != nil {
		return err
	}
	return profile.SavePlace(context.Background(), a, p.Offset)
}

// SaveBookmarks adds the marks that are new since the last call and removes
// those that are gone, so that marks which another process made stay.
func (s *state) SaveBookmarks(article string, marks []reader.Bookmark) error {
	profile, a, err := s.profile(article)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	kept := s.kept[article]
	if kept == nil {
		kept = map[model.Span]int64{}
		s.kept[article] = kept
	}
	wanted := map[model.Span]bool{}
	for _, m := range marks {
		if m.Lost() {
			continue
		}
		wanted[m.Span] = true
		if _, ok := kept[m.Span]; ok {
			continue
		}
		id, err := profile.Bookmark(context.Background(), a, m.Span, "")
		if err != nil {
			return err
		}
		kept[m.Span] = id
	}
	for span, id := range kept {
		if wanted[span] {
			continue
		}
		if err := profile.Unmark(context.Background(), id); err != nil && !errors.Is(err, library.ErrNotFound) {
			return err
		}
		delete(kept, span)
	}
	return nil
}

// Recall is where the reader left the article, and what they marked in it.
func (s *state) Recall(ctx context.Context, article string) (place int, marks []reader.Bookmark, err error) {
	profile, a, err := s.profile(article)
	if err != nil {
		return 0, nil, err
	}
	left, err := profile.State(ctx, a)
	if err != nil {
		return 0, nil, err
	}
	if left.Place != nil {
		place = left.Place.Offset
	}
	kept := map[model.Span]int64{}
	for _, b := range left.Bookmarks {
		if b.Span.Len() > 0 { // else its words are no longer in the article
			kept[b.Span] = b.ID
		}
		marks = append(marks, reader.Bookmark{Span: b.Span, Text: b.Quote})
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.kept[article] = kept
	return place, marks, nil
}

// themeSetting is the profile's setting that holds the theme.
const themeSetting = "theme"

// Theme is the theme that the reader chose last.
func (s *state) Theme(ctx context.Context) (string, error) {
	l, err := s.Library()
	if err != nil {
		return "", err
	}
	settings, err := l.Profile(s.Profile).Settings(ctx)
	return settings[themeSetting], err
}

// SaveTheme keeps the theme that the reader has chosen; an empty one forgets it.
func (s *state) SaveTheme(ctx context.Context, kept string) error {
	l, err := s.Library()
	if err != nil {
		return err
	}
	return l.Profile(s.Profile).Set(ctx, themeSetting, kept)
}
