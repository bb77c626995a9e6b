package cli_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Every command that the README shows does what it says there: each is run by a
// shell as it is written, one after the other, where the files lie that it names.
func TestTheReadmeRuns(t *testing.T) {
	shell, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("there is no shell to run the commands with")
	}
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	const text = "Ferry late again\n\nThe ferry was late again on Monday, the Ministry of Defence said. \"It is the engine,\" said Tove Marr.\n"
	corrections := `{"schema":"hearsay.corrections/1","article":{"hash":"00","document":"article","title":"Ferry"},"saved":"2031-01-01T00:00:00Z",` +
		`"edit":{"op":"attribute","claims":[[{"start":88,"exact":"\"It is the engine,\""}]],"source":{"name":"Ann Oak","type":"person"}}}` + "\n"
	for name, content := range map[string]string{
		"article.txt": text, "articles/one.txt": text, "articles/two.txt": text + "It rained.\n", "pages/three.md": "# Ferry\n\nThe ferry Wagner was late, officials in Brackwater said.\n",
		"page.html":    "<html><body><article><h1>Ferry</h1><p>The ferry was late, said Tove Marr.</p></article></body></html>",
		"corpus.jsonl": `{"id": 1, "text": "The ferry was late, said Tove Marr."}` + "\n", "theirs.jsonl": corrections,
		"authorized_keys": "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJhCq0sFqk8Jr7c2ZcM3VQ6m3m7hQv5yqj0y3Ck0q8mA reader\n",
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	// What a test has not: the network, a pager, a server's life, and feeds and
	// claims that only the reader's own library has.
	instead := strings.NewReplacer("./hearsay serve", "hearsay serve --check", "./hearsay update", "hearsay update --list || true",
		"./hearsay", "hearsay", " https://news.example/feed.xml", "", "| less", "| cat", "/srv/hearsay", "library")
	ran := 0
	for line := range strings.Lines(string(readme)) {
		command, shown := strings.CutPrefix(line, "    ./hearsay ")
		if !shown {
			continue
		}
		ran++
		command, _, _ = strings.Cut(strings.TrimRight(command, "\n"), "  #")
		command = instead.Replace("./hearsay " + command)
		cmd := exec.Command(shell, "-c", command)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "HOME="+dir, "XDG_CONFIG_HOME="+dir+"/config", "XDG_DATA_HOME="+dir+"/data", "TERM=dumb")
		out, err := cmd.CombinedOutput()
		nothing := strings.Contains(command, "search") && strings.Contains(string(out), "nothing was found")
		if err != nil && !nothing {
			t.Errorf("%s: %v\n%s", command, err, out)
		}
	}
	if ran < 20 {
		t.Errorf("the README shows only %d commands", ran)
	}
}
