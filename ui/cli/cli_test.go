package cli_test

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"hearsay/ui/cli"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"hearsay": func() { os.Exit(cli.Main(os.Args[1:])) },
	})
}

// TestCommands runs the scripts in testdata/script: each is a session at the
// shell, with the files that it needs below the commands.
func TestCommands(t *testing.T) {
	var visited, busy atomic.Bool
	news := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/busy.html" {
			if !busy.Swap(true) {
				http.Error(w, "come back", http.StatusServiceUnavailable)
				return
			}
			r.URL.Path = "/pier.html"
		}
		if r.URL.Path == "/once.html" && visited.Swap(true) {
			http.Error(w, "it was there once", http.StatusGone)
			return
		}
		newsroom(w, r)
	}))
	t.Cleanup(news.Close) // after the scripts, which run in parallel
	testscript.Run(t, testscript.Params{
		Dir:  "testdata/script",
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){"hostile": hostile},
		Setup: func(env *testscript.Env) error {
			env.Setenv("HOME", env.WorkDir)
			env.Setenv("XDG_CONFIG_HOME", env.WorkDir+"/config")
			env.Setenv("XDG_DATA_HOME", env.WorkDir+"/data")
			env.Setenv("TERM", "dumb")
			env.Setenv("NEWS", news.URL)
			for name, bytes := range map[string]string{
				"latin.txt": "Ferry\n\nThe ferry is late, Mayor \xc5sa said.\n", // Windows-1252
				"image.txt": "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
			} {
				if err := os.WriteFile(filepath.Join(env.WorkDir, name), []byte(bytes), 0o600); err != nil {
					return err
				}
			}
			return nil
		},
	})
}

// hostile writes files that are no good to a folder: more than fits anywhere, a
// book that unpacks to gigabytes, a page of boxes in boxes, and half a picture.
func hostile(ts *testscript.TestScript, _ bool, args []string) {
	file := func(name string, write func(f *os.File) error) {
		f, err := os.Create(ts.MkAbs(filepath.Join(args[0], name)))
		ts.Check(err)
		ts.Check(errors.Join(write(f), f.Close()))
	}
	ts.Check(os.MkdirAll(ts.MkAbs(args[0]), 0o700))
	file("huge.txt", func(f *os.File) error { return f.Truncate(2 << 30) }) // it takes no room
	file("bomb.epub", func(f *os.File) error {
		book := zip.NewWriter(f)
		for name, data := range map[string]io.Reader{
			"META-INF/container.xml": strings.NewReader(`<container><rootfiles><rootfile full-path="book.opf"/></rootfiles></container>`),
			"book.opf":               strings.NewReader(`<package><manifest><item id="c" href="c.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="c"/></spine></package>`),
			"c.xhtml":                io.LimitReader(blank{}, 100<<20),
		} {
			w, err := book.Create(name)
			if err != nil {
				return err
			}
			if _, err := io.Copy(w, data); err != nil {
				return err
			}
		}
		return book.Close()
	})
	file("deep.html", func(f *os.File) error {
		_, err := fmt.Fprint(f, "<html><body>", strings.Repeat("<div>", 100_000), "<p>It is dark down here, the miner said.</p>")
		return err
	})
	file("half.txt", func(f *os.File) error { _, err := f.WriteString("\x89PNG\r\n\x1a\n\x00\x00"); return err })
	file("utf16.txt", func(f *os.File) error {
		_, err := f.WriteString("\xff\xfeL\x00a\x00t\x00e\x00\n\x00\n\x00I\x00t\x00 \x00i\x00s\x00 \x00l\x00a\x00t\x00e\x00.\x00")
		return err
	})
}

// blank is blanks without an end.
type blank struct{}

func (blank) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}

// newsroom serves a feed with one entry, which it calls unchanged to whoever
// has seen it.
func newsroom(w http.ResponseWriter, r *http.Request) {
	const tag = `"one"`
	switch {
	case r.URL.Path == "/pier.html":
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, `<html><head><title>Pier reopens</title></head><body><article><h1>Pier reopens</h1>
			<p>The pier at Halvard Sound reopened on Monday after nine months of work on its piles and planks.</p>
			<p>"It stands better than I do," said Tove Marr, the pier warden, who has looked after it for thirty years.</p></article></body></html>`)
	case r.URL.Path == "/tide.html":
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, `<html><body><p>The tide came, said Bram Oster, and the tide went, said the warden of the pier.</p></body></html>`)
	case r.URL.Path == "/once.html":
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, `<html><head><title>Eel caught</title></head><body><article><h1>Eel caught</h1>
			<p>"It was longer than the boat," said Bram Oster, the eel fisher, who let it go again on Tuesday.</p></article></body></html>`)
	case r.URL.Path == "/leads.xml":
		w.Header().Set("Content-Type", "application/rss+xml")
		fmt.Fprintf(w, `<rss version="2.0"><channel><title>Leads</title>
			<item><title>Pier reopens</title><link>http://%[1]s/to/pier.html</link></item>
			<item><title>Tide came</title><link>http://%[1]s/tide.html</link></item>
			<item><title>Rope sold</title><description>The rope was sold, said Ada Finch.</description></item></channel></rss>`, r.Host)
	case strings.HasPrefix(r.URL.Path, "/to/"):
		http.Redirect(w, r, strings.TrimPrefix(r.URL.Path, "/to"), http.StatusFound)
	case r.URL.Path == "/flaky.xml" && r.Header.Get("If-None-Match") == tag:
		w.WriteHeader(http.StatusNotModified)
	case r.URL.Path == "/flaky.xml":
		w.Header().Set("ETag", tag)
		w.Header().Set("Content-Type", "application/rss+xml")
		fmt.Fprintf(w, `<rss version="2.0"><channel><title>Flaky</title>
			<item><title>Pier reopens</title><link>http://%[1]s/busy.html</link><description>It is open.</description></item></channel></rss>`, r.Host)
	case r.URL.Path == "/eels.xml":
		w.Header().Set("Content-Type", "application/rss+xml")
		fmt.Fprintf(w, `<rss version="2.0"><channel><title>Eels</title>
			<item><title>Eel caught</title><link>http://%[1]s/once.html</link></item></channel></rss>`, r.Host)
	case r.URL.Path == "/endless.xml":
		w.Header().Set("Content-Type", "application/rss+xml")
		fmt.Fprint(w, `<rss version="2.0"><channel><title>On and on</title>`)
		for item := []byte(strings.Repeat(`<item><title>Still going</title><description>It goes on, the mayor said.</description></item>`, 100)); ; {
			if _, err := w.Write(item); err != nil {
				return // the reader has had enough
			}
		}
	case r.URL.Path != "/feed.xml":
		http.NotFound(w, r)
	case r.Header.Get("If-None-Match") == tag:
		w.WriteHeader(http.StatusNotModified)
	default:
		w.Header().Set("ETag", tag)
		w.Header().Set("Content-Type", "application/rss+xml")
		fmt.Fprintf(w, `<rss version="2.0"><channel><title>The Halvard Courier</title><link>http://%[1]s/</link>
			<item><title>Pier reopens</title><link>http://%[1]s/pier.html</link></item></channel></rss>`, r.Host)
	}
}
