package library_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"hearsay/content/library"
)

func TestFeedsAreFollowed(t *testing.T) {
	l, err := library.Open(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	visit := library.Feed{URL: "https://news.example/feed", Title: "News", ETag: `"a"`, Visited: time.UnixMilli(1000)}
	for range 2 {
		if err := l.Follow(t.Context(), visit, []string{"eel " + visit.ETag, "pier", "pier"}); err != nil {
			t.Fatal(err)
		}
		visit.ETag, visit.Visited = `"b"`, time.UnixMilli(2000)
	}
	feeds, err := l.Feeds(t.Context())
	if err != nil || len(feeds) != 1 || feeds[0] != visit {
		t.Fatalf("feeds are %+v, %v; want the last visit, %+v", feeds, err, visit)
	}
	announced := func() (all []string) {
		t.Helper()
		for _, e := range []string{"pier", `eel "a"`, `eel "b"`} {
			yes, err := l.Announced(t.Context(), visit.URL, e)
			if err != nil {
				t.Fatal(err)
			}
			if yes {
				all = append(all, e)
			}
		}
		return all
	}
	if got := announced(); !slices.Equal(got, []string{"pier", `eel "b"`}) {
		t.Errorf("announced are %q", got)
	}
	if err := l.Unfollow(t.Context(), visit.URL); err != nil {
		t.Fatal(err)
	}
	if got := announced(); len(got) > 0 {
		t.Errorf("announced are %q after unfollowing", got)
	}
	if err := l.Unfollow(t.Context(), visit.URL); !errors.Is(err, library.ErrNotFound) {
		t.Errorf("unfollowing twice: %v, want ErrNotFound", err)
	}
	if feeds, err := l.Feeds(t.Context()); err != nil || len(feeds) != 0 {
		t.Errorf("feeds are %v, %v after unfollowing", feeds, err)
	}
}
