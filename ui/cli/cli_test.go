package cli_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
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
	news := httptest.NewServer(http.HandlerFunc(newsroom))
	t.Cleanup(news.Close) // after the scripts, which run in parallel
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
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
