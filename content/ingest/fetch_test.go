package ingest

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
)

// site is a server on this machine with what servers send.
func site(t *testing.T) *httptest.Server {
	t.Helper()
	mux := http.NewServeMux()
	mux.HandleFunc("/page", func(w http.ResponseWriter, r *http.Request) {
		s, err := charmap.ISO8859_2.NewEncoder().String("<html><head><title>Łódź ferry</title></head><body><article><h1>Łódź ferry</h1><p>" +
			strings.Repeat("The ferry was late, said the <a href='/captain'>captain</a>, and it rained. ", 10) + "</p></article></body></html>")
		if err != nil {
			t.Error(err)
		}
		w.Header().Set("Content-Type", "text/html; charset=iso-8859-2")
		fmt.Fprint(w, s)
	})
	mux.HandleFunc("/wrong", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=iso-8859-1")
		fmt.Fprint(w, "<html><head><title>Łódź ferry</title></head><body><p>The ferry was late, said the captain, and it rained.</p></body></html>")
	})
	mux.HandleFunc("/cyrillic.txt", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/plain; charset=windows-1251")
		fmt.Fprint(w, "\xcf\xf0\xee\xe1\xe0")
	})
	mux.HandleFunc("/notes.md", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		fmt.Fprint(w, "Some *notes*.")
	})
	mux.HandleFunc("/plain", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/plain")
		fmt.Fprint(w, "Some *notes*.")
	})
	mux.HandleFunc("/feed", func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("If-None-Match") == `"v1"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("ETag", `"v1"`)
		w.Header().Set("Last-Modified", "Sat, 14 Mar 2026 09:20:00 GMT")
		fmt.Fprint(w, rss)
	})
	mux.HandleFunc("/forward", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/page", http.StatusFound) })
	mux.HandleFunc("/loop", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/loop", http.StatusFound) })
	mux.HandleFunc("/file", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Location", "file:///etc/passwd")
		w.WriteHeader(http.StatusFound)
	})
	mux.HandleFunc("/empty", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, "<html><body><div id=app></div><script>render()</script></body></html>")
	})
	mux.HandleFunc("/endless", func(w http.ResponseWriter, r *http.Request) {
		chunk := []byte(strings.Repeat("and on ", 10_000))
		for {
			if _, err := w.Write(chunk); err != nil {
				return
			}
		}
	})
	mux.HandleFunc("/picture", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "\x89PNG\r\n") })
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s
}

// mute is the address of a server that ends each connection without a word.
func mute(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			c.Close()
		}
	}()
	return l.Addr().String()
}

// What has the form of an address is no file's name, whether it is fetched or not.
func TestIsAddress(t *testing.T) {
	for name, want := range map[string]bool{
		"http://brackwater.example/": true, "HTTPS://brackwater.example": true, "ftp://x/y": true, "file:///etc/passwd": true, "svn+ssh://x": true,
		"article.txt": false, "C:\\articles": false, "a/b://c": false, "://": false, "": false, "mailto:x@brackwater.example": false,
	} {
		if got := IsAddress(name); got != want {
			t.Errorf("IsAddress(%q) is %v", name, got)
		}
	}
}

func TestFetchArticle(t *testing.T) {
	s := site(t)
	f := Fetcher{AllowPrivate: true}
	for path, want := range map[string]struct{ title, text, link string }{
		"/page":     {"Łódź ferry", "late, said the captain, and", s.URL + "/captain"},
		"/forward":  {"Łódź ferry", "late, said the captain, and", s.URL + "/captain"},
		"/wrong":    {"Łódź ferry", "late, said the captain, and", ""},
		"/notes.md": {"", "Some notes.", ""},
		"/plain":    {"", "Some *notes*.", ""},

		"/cyrillic.txt": {"", "Проба", ""},
	} {
		a, err := f.Article(context.Background(), s.URL+path)
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		checkClean(t, a)
		if a.Title != want.title || !strings.Contains(a.Text, want.text) || want.link != "" && !strings.Contains(marked(a), want.link) {
			t.Errorf("%s: title %q, text %q, marks %s", path, a.Title, a.Text, marked(a))
		}
		if a.Publisher != "127.0.0.1" || !strings.HasPrefix(a.URL, s.URL) || a.ID == "" {
			t.Errorf("%s: publisher %q, address %q, id %q", path, a.Publisher, a.URL, a.ID)
		}
	}
}

func TestFetchSaysWhatIsWrong(t *testing.T) {
	s, mute := site(t), mute(t)
	for address, want := range map[string]string{
		s.URL + "/nothing":         "the server answers 404 Not Found",
		s.URL + "/loop":            "forwards more than 5 times",
		s.URL + "/file":            "only addresses that begin with http",
		s.URL + "/empty":           "may need a browser",
		s.URL + "/endless":         "larger than 32 MB",
		s.URL + "/picture":         "is a picture",
		s.URL + "/feed":            "is a feed of articles",
		"ftp://brackwater.example": "only addresses that begin with http",
		"file:///etc/passwd":       "only addresses that begin with http",
		"http://":                  "names no server",
		"http://a b/":              "this is not an address",
		"http://[::1":              "this is not an address",
		"HTTP://":                  "names no server",
		strings.Replace(s.URL, "http:", "https:", 1): "does not speak https",
		"http://127.0.0.1:1/":                        "cannot be reached; are you offline?",
		"http://" + mute:                             "ended the connection",
		"https://" + mute:                            "ended the connection",
	} {
		_, err := Fetcher{AllowPrivate: true}.Article(context.Background(), address)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: the error is %v, want %q", address, err, want)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := (Fetcher{AllowPrivate: true}).Fetch(ctx, s.URL+"/page", Validators{}); err == nil || !strings.Contains(err.Error(), "interrupted") {
		t.Errorf("interrupted: %v", err)
	}
}

func TestOwnNetworkIsRefused(t *testing.T) {
	s := site(t)
	for _, address := range []string{s.URL + "/page", strings.Replace(s.URL, "127.0.0.1", "localhost", 1), strings.Replace(s.URL, "127.0.0.1", "[::ffff:127.0.0.1]", 1)} {
		_, err := Fetcher{}.Fetch(context.Background(), address, Validators{})
		if !errors.Is(err, ErrPrivate) {
			t.Errorf("%s: the error is %v", address, err)
		}
	}
	for address, want := range map[string]bool{
		"93.184.216.34": true, "2606:2800:220:1::1": true,
		"127.0.0.1": false, "10.1.2.3": false, "172.16.0.1": false, "192.168.1.1": false, "169.254.169.254": false,
		"100.64.0.1": false, "0.0.0.0": false, "0.1.2.3": false, "224.0.0.1": false, "255.255.255.255": false, "198.18.0.1": false,
		"::1": false, "::": false, "fe80::1": false, "fe80::1%eth0": false, "fc00::1": false, "fd12::1": false, "ff02::1": false,
		"::ffff:10.0.0.1": false, "::ffff:93.184.216.34": true, "::127.0.0.1": false, "64:ff9b::7f00:1": false, "2002:7f00:1::": false, "2001:db8::1": false,
	} {
		if got := public(netip.MustParseAddr(address)); got != want {
			t.Errorf("public(%s) is %v", address, got)
		}
	}
}

func TestFeedIsFetchedOnce(t *testing.T) {
	s := site(t)
	f := Fetcher{AllowPrivate: true}
	p, err := f.Fetch(context.Background(), s.URL+"/feed", Validators{})
	if err != nil {
		t.Fatal(err)
	}
	if !p.IsFeed() {
		t.Error("the feed is not known for one")
	}
	feed, err := p.Feed()
	if err != nil || len(feed.Entries) != 3 {
		t.Fatalf("the feed is %+v, %v", feed, err)
	}
	if want := s.URL + "/relative"; feed.Entries[1].URL != want {
		t.Errorf("the second entry leads to %q, want %q", feed.Entries[1].URL, want)
	}
	if _, err := f.Fetch(context.Background(), s.URL+"/feed", p.Validators); !errors.Is(err, ErrNotModified) {
		t.Errorf("fetched again: %v", err)
	}
}
