package library_test

import (
	"errors"
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
		if err := l.Follow(t.Context(), visit); err != nil {
			t.Fatal(err)
		}
		visit.ETag, visit.Visited = `"b"`, time.UnixMilli(2000)
	}
	feeds, err := l.Feeds(t.Context())
	if err != nil || len(feeds) != 1 || feeds[0] != visit {
		t.Fatalf("feeds are %+v, %v; want the last visit, %+v", feeds, err, visit)
	}
	if err := l.Unfollow(t.Context(), visit.URL); err != nil {
		t.Fatal(err)
	}
	if err := l.Unfollow(t.Context(), visit.URL); !errors.Is(err, library.ErrNotFound) {
		t.Errorf("unfollowing twice: %v, want ErrNotFound", err)
	}
	if feeds, err := l.Feeds(t.Context()); err != nil || len(feeds) != 0 {
		t.Errorf("feeds are %v, %v after unfollowing", feeds, err)
	}
}
