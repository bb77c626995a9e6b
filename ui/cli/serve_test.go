//go:build unix

package cli_test

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// A server reads its files again when it is told to, stays up when there is a
// mistake in one, and ends well.
func TestSignalsToAServer(t *testing.T) {
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	sources := filepath.Join(dir, "hearsay", "sources.toml")
	if err := os.Mkdir(filepath.Dir(sources), 0o700); err != nil {
		t.Fatal(err)
	}
	server := exec.Command(program)
	server.Args = []string{"hearsay", "serve", "--listen", "127.0.0.1:0", "--library", filepath.Join(dir, "library"), "--drain", "1s", "--metrics", "127.0.0.1:0"}
	server.Env = append(os.Environ(), "XDG_CONFIG_HOME="+dir)
	out, err := server.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	log, err := server.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Process.Kill() }) // unless it has ended
	said, logged := bufio.NewScanner(out), bufio.NewScanner(log)
	says := func(s *bufio.Scanner, words string) {
		t.Helper()
		for s.Scan() {
			if strings.Contains(s.Text(), words) {
				return
			}
		}
		t.Fatalf("it never says %q", words)
	}
	tell := func(s syscall.Signal) {
		t.Helper()
		if err := server.Process.Signal(s); err != nil {
			t.Fatal(err)
		}
	}
	says(said, "Serving at 127.0.0.1:")
	says(said, "Metrics and health are at http://127.0.0.1:")
	tell(syscall.SIGHUP)
	says(logged, "are read again")
	if err := os.WriteFile(sources, []byte("[[source]]\nnaem = \"Port\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	tell(syscall.SIGHUP)
	says(logged, "sources.toml")
	tell(syscall.SIGTERM)
	says(logged, "draining")
	if err := server.Wait(); err != nil {
		t.Errorf("it ends with %v", err)
	}
}
