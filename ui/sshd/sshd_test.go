package sshd

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
	gossh "golang.org/x/crypto/ssh"

	"hearsay/content/library"
	"hearsay/model"
)

// patience is how long a test waits for something to come true; far longer than
// anything takes.
const patience = 30 * time.Second

// house is a server with a library, for a test.
type house struct {
	*Server
	t      *testing.T
	lib    *library.Library
	keys   string // file of keys
	log    *locked
	stop   func() // begins to drain
	served chan error
}

type locked struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *locked) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *locked) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

func serve(t *testing.T, change func(*Options)) *house {
	t.Helper()
	dir := t.TempDir()
	lib, err := library.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	h := &house{t: t, lib: lib, keys: filepath.Join(dir, "authorized_keys"), log: &locked{}, served: make(chan error, 1)}
	opt := Options{
		Listen: "127.0.0.1:0", Metrics: "127.0.0.1:0", HostKey: filepath.Join(dir, "host_key"), Keys: h.keys,
		Limits: DefaultLimits(), Drain: time.Second, Log: slog.New(slog.NewTextHandler(h.log, nil)),
		Sources: nobodyKnown,
		Library: func() (*library.Library, error) { return lib, nil },
	}
	if change != nil {
		change(&opt)
	}
	h.Server, err = New(opt)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	h.stop = stop
	go func() { h.served <- h.Serve(ctx); close(h.served) }()
	t.Cleanup(func() {
		stop()
		<-h.served
		lib.Close()
	})
	return h
}

// nobodyKnown is a registry without sources.
func nobodyKnown() ([]model.Known, error) { return nil, nil }

// newKey is a key that nobody else has.
func newKey(t *testing.T) gossh.Signer {
	t.Helper()
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	signer, err := gossh.NewSignerFromKey(private)
	if err != nil {
		t.Fatal(err)
	}
	return signer
}

func line(key gossh.Signer) string { return string(gossh.MarshalAuthorizedKey(key.PublicKey())) }

// dial connects with the key, or as a guest without one.
func (h *house) dial(key gossh.Signer) (*gossh.Client, error) {
	auth := []gossh.AuthMethod{}
	if key != nil {
		auth = append(auth, gossh.PublicKeys(key))
	}
	auth = append(auth, gossh.KeyboardInteractive(func(string, string, []string, []bool) ([]string, error) { return nil, nil }))
	return gossh.Dial("tcp", h.Addr().String(), &gossh.ClientConfig{
		User: "somebody", Auth: auth, Timeout: patience,
		HostKeyCallback: func(_ string, _ net.Addr, k gossh.PublicKey) error {
			if gossh.FingerprintSHA256(k) != h.Fingerprint() {
				return errors.New("this is another server")
			}
			return nil
		},
	})
}

func (h *house) mustDial(key gossh.Signer) *gossh.Client {
	h.t.Helper()
	c, err := h.dial(key)
	if err != nil {
		h.t.Fatal(err)
	}
	h.t.Cleanup(func() { c.Close() })
	return c
}

// sitter is somebody at a terminal, connected to the server.
type sitter struct {
	t       *testing.T
	session *gossh.Session
	em      *vt.SafeEmulator
	keys    io.Writer

	mu    sync.Mutex
	news  *sync.Cond
	raw   bytes.Buffer
	ended error
	over  bool
}

// sit opens a terminal of w by h cells on the connection and runs the command,
// or a shell if it is empty.
func (h *house) sit(c *gossh.Client, w, height int, command string) *sitter {
	h.t.Helper()
	session, err := c.NewSession()
	if err != nil {
		h.t.Fatal(err)
	}
	s := &sitter{t: h.t, session: session, em: vt.NewSafeEmulator(w, height)}
	s.news = sync.NewCond(&s.mu)
	if s.keys, err = session.StdinPipe(); err != nil {
		h.t.Fatal(err)
	}
	session.Stdout, session.Stderr = s, s
	if err := session.RequestPty("xterm-256color", height, w, gossh.TerminalModes{}); err != nil {
		h.t.Fatal(err)
	}
	begin := func() error { return session.Start(command) }
	if command == "" {
		begin = session.Shell
	}
	if err := begin(); err != nil {
		h.t.Fatal(err)
	}
	go io.Copy(s.keys, s.em) // what the terminal answers
	go func() {
		err := session.Wait()
		s.mu.Lock()
		s.ended, s.over = err, true
		s.news.Broadcast()
		s.mu.Unlock()
	}()
	h.t.Cleanup(func() { session.Close() }) // closing the emulator races with its own reads
	return s
}

// Write shows what the server sends.
func (s *sitter) Write(p []byte) (int, error) {
	s.em.Write(p)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.raw.Write(p)
	s.news.Broadcast()
	return len(p), nil
}

func (s *sitter) wrote() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.raw.String()
}

func (s *sitter) wait(what string, is func() bool) {
	s.t.Helper()
	end := time.Now().Add(patience)
	late := time.AfterFunc(patience, func() {
		s.mu.Lock()
		s.news.Broadcast()
		s.mu.Unlock()
	})
	defer late.Stop()
	s.mu.Lock()
	defer s.mu.Unlock()
	for {
		s.mu.Unlock()
		ok := is()
		s.mu.Lock()
		if ok {
			return
		}
		if !time.Now().Before(end) {
			s.t.Fatalf("this never came true: %s\n%s", what, ansi.Strip(s.em.Render()))
		}
		s.news.Wait()
	}
}

func (s *sitter) sees(words string) {
	s.t.Helper()
	re := regexp.MustCompile(words)
	s.wait("the screen shows "+words, func() bool { return re.MatchString(ansi.Strip(s.em.Render())) })
}

func (s *sitter) types(keys string) {
	s.t.Helper()
	if _, err := io.WriteString(s.keys, keys); err != nil {
		s.t.Fatal(err)
	}
}

// ends waits for the session's end and is its exit status.
func (s *sitter) ends() int {
	s.t.Helper()
	s.wait("the session has ended", func() bool { s.mu.Lock(); defer s.mu.Unlock(); return s.over })
	var status *gossh.ExitError
	switch {
	case s.ended == nil:
		return 0
	case errors.As(s.ended, &status):
		return status.ExitStatus()
	}
	return -1
}

// ask runs a command without a terminal.
func (h *house) ask(c *gossh.Client, command string) (out, errs string, status int) {
	h.t.Helper()
	return h.tell(c, command, nil)
}

// tell is ask with something on standard input.
func (h *house) tell(c *gossh.Client, command string, in io.Reader) (out, errs string, status int) {
	h.t.Helper()
	session, err := c.NewSession()
	if err != nil {
		h.t.Fatal(err)
	}
	defer session.Close()
	var o, e bytes.Buffer
	session.Stdin, session.Stdout, session.Stderr = in, &o, &e
	err = session.Run(command)
	var failed *gossh.ExitError
	switch {
	case errors.As(err, &failed):
		status = failed.ExitStatus()
	case err != nil:
		h.t.Fatalf("%q: %v", command, err)
	}
	return o.String(), e.String(), status
}

// comes waits until something about the server is true.
func (h *house) comes(what string, is func() bool) {
	h.t.Helper()
	for end := time.Now().Add(patience); !is(); runtime.Gosched() {
		if time.Now().After(end) {
			h.t.Fatalf("this never came true: %s", what)
		}
		time.Sleep(time.Millisecond)
	}
}

func TestReadingOverSSH(t *testing.T) {
	h := serve(t, nil)
	s := h.sit(h.mustDial(newKey(t)), 120, 40, "")
	s.sees(`Prisoners leave Wagner's ranks`)
	s.types("/ranks\r\r")
	s.sees(`A wave of pardons`)
	s.sees(`paraphrased`)
	s.types("/convicts")
	s.sees(`/convicts`)
	s.types("\r\x1b")
	s.types("ny")
	s.wait("the clipboard is filled", func() bool { return strings.Contains(s.wrote(), "\x1b]52;c;") })
	s.em.Resize(60, 20)
	if err := s.session.WindowChange(20, 60); err != nil {
		t.Fatal(err)
	}
	s.wait("the frame fits", func() bool {
		lines := strings.Split(ansi.Strip(s.em.Render()), "\n")
		return len(lines) == 20 && strings.HasPrefix(lines[19], "└") && strings.HasSuffix(lines[19], "┘")
	})
	s.types("q")
	if status := s.ends(); status != 0 {
		t.Errorf("exit status %d", status)
	}
	if !strings.HasSuffix(s.wrote(), "\x1b[?1049l") {
		t.Errorf("the screen that was there before does not come back: %q", s.wrote()[max(0, len(s.wrote())-80):])
	}
}

func TestAnArticleByItsID(t *testing.T) {
	h := serve(t, nil)
	c := h.mustDial(nil)
	list, _, _ := h.ask(c, "list")
	id := strings.Fields(list)[0]
	s := h.sit(c, 100, 30, id)
	s.sees(`cards`)
	s.types("\x03")
	s.ends()
	s = h.sit(c, 100, 30, "nothing-of-this-name")
	s.wait("it says so", func() bool { return strings.Contains(s.wrote(), "list shows the ids") })
	if status := s.ends(); status != 1 {
		t.Errorf("an article that is not there is status %d", status)
	}
	s = h.sit(c, 100, 30, "rm -rf /")
	s.wait("it says so", func() bool { return strings.Contains(s.wrote(), `there is no command "rm"`) })
	if status := s.ends(); status != 1 {
		t.Errorf("a command that is not there is status %d", status)
	}
}

func TestReadingAloudOverSSH(t *testing.T) {
	h := serve(t, nil)
	s := h.sit(h.mustDial(nil), 80, 24, "--screen-reader")
	s.wait("the shelf is read aloud", func() bool { return strings.Contains(s.wrote(), "Article 1 of 5") })
	s.types("q")
	if status := s.ends(); status != 0 || strings.Contains(s.wrote(), "\x1b[?1049h") {
		t.Errorf("status %d, wrote %q", status, s.wrote())
	}
}

// harbour is an article of the library.
func harbour() *model.Article {
	const title = "The harbour"
	const text = title + "\n\n\"The harbour is closed,\" said Mayor Tull on Monday."
	return &model.Article{ID: "harbour", Title: title, Published: "2023-05-01", Text: text, Blocks: []model.Block{
		{Span: model.Span{Start: 0, End: len(title)}, Kind: model.Title},
		{Span: model.Span{Start: len(title) + 2, End: len(text)}},
	}}
}

// keep puts an article into the server's library.
func (h *house) keep(a *model.Article) {
	h.t.Helper()
	one := func(yield func(*model.Article, error) bool) { yield(a, nil) }
	engine := h.engine.Load()
	err := h.lib.AddAll(h.t.Context(), one, engine.Name(), engine.Analyze, func(r library.Result) {
		if r.Err != nil {
			h.t.Error(r.Err)
		}
	})
	if err != nil {
		h.t.Fatal(err)
	}
}

func TestCommands(t *testing.T) {
	h := serve(t, nil)
	h.keep(harbour())
	c := h.mustDial(nil)
	list, _, _ := h.ask(c, "list")
	id := ""
	for l := range strings.Lines(list) {
		if strings.Contains(l, "The harbour") {
			id = strings.Fields(l)[0]
		}
	}
	if id == "" {
		t.Fatalf("the article is not in the list:\n%s", list)
	}
	for command, want := range map[string]string{
		"claims " + id:               "Tull",
		"claims " + id + " --json":   `"schema":"hearsay.claims/1"`,
		"claims --json " + id:        `"schema":"hearsay.claims/1"`,
		"sources " + id:              "Tull",
		id:                           "The harbour is closed",
		"search harbour":             "Tull",
		`search "harbour is closed"`: "Tull",
		`search source:"Tull"`:       "closed",
		"help":                       "search WORDS",
	} {
		out, errs, status := h.ask(c, command)
		if status != 0 || !strings.Contains(strings.ReplaceAll(out, `": "`, `":"`), want) {
			t.Errorf("%s: status %d, out %q, err %q", command, status, out, errs)
		}
	}
	for command, want := range map[string]string{
		"":                   "needs a terminal",
		"claims":             "needs the id",
		"claims nothing":     "list shows the ids",
		"rm -rf /":           `there is no command "rm"`,
		"search kind:loud x": "kind",
		"search":             "needs words",
		`"search`:            "needs words",
		"nothing":            "list shows the ids",
	} {
		if command == "" {
			session, err := c.NewSession()
			if err != nil {
				t.Fatal(err)
			}
			var errs locked
			session.Stderr = &errs
			if err := session.Shell(); err != nil {
				t.Fatal(err)
			}
			if err := session.Wait(); err == nil || !strings.Contains(errs.String(), want) {
				t.Errorf("a shell without a terminal: %v, %q", err, errs.String())
			}
			continue
		}
		out, errs, status := h.ask(c, command)
		if status != 1 || !strings.Contains(errs, want) {
			t.Errorf("%q: status %d, out %q, err %q", command, status, out, errs)
		}
	}
}

// Reading is all that is served.
func TestNothingElseRuns(t *testing.T) {
	h := serve(t, nil)
	c := h.mustDial(nil)
	session, err := c.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	if err := session.RequestSubsystem("sftp"); err == nil {
		t.Error("sftp is served")
	}
	for _, request := range []string{"auth-agent-req@openssh.com", "x11-req", "signal", "break", "nonsense"} {
		if ok, _ := session.SendRequest(request, true, nil); ok {
			t.Errorf("the request %s is granted", request)
		}
	}
	for name, value := range map[string]string{"PATH": "/tmp", "LD_PRELOAD": "x", "TERM": "x", "LANG": "en US; rm", "LC_ALL": strings.Repeat("x", 65), "COLORTERM": ""} {
		if session.Setenv(name, value) == nil {
			t.Errorf("the variable %s=%s is taken over", name, value)
		}
	}
	if err := session.Setenv("LANG", "en_GB.UTF-8"); err != nil {
		t.Errorf("the language is not taken over: %v", err)
	}
	for _, kind := range []string{"direct-tcpip", "forwarded-tcpip", "x11", "auth-agent@openssh.com", "nonsense"} {
		if ch, _, err := c.OpenChannel(kind, nil); err == nil {
			ch.Close()
			t.Errorf("a channel %s is opened", kind)
		}
	}
	for _, request := range []string{"tcpip-forward", "streamlocal-forward@openssh.com", "nonsense"} {
		if ok, _, _ := c.SendRequest(request, true, nil); ok {
			t.Errorf("the request %s is granted", request)
		}
	}
	if out, _, _ := h.ask(c, "list"); out == "" {
		t.Error("after all that, reading is refused")
	}
}

func TestOnlyWhoseKeyIsInTheFileMayRead(t *testing.T) {
	known, stranger := newKey(t), newKey(t)
	h := serve(t, func(o *Options) {
		o.Access = Keys
		if err := os.WriteFile(o.Keys, []byte("# people\n\nname=\"Ada\",role=\"editor\" "+line(known)), 0o600); err != nil {
			t.Fatal(err)
		}
	})
	if out, _, _ := h.ask(h.mustDial(known), "list"); out == "" {
		t.Error("Ada sees nothing")
	}
	if _, err := h.dial(stranger); err == nil {
		t.Error("a stranger's key is admitted")
	}
	h.comes("the refusal is counted and logged", func() bool {
		var m strings.Builder
		h.metrics.write(&m)
		return strings.Contains(m.String(), `hearsay_refused_total{reason="stranger"} 1`) && strings.Contains(h.log.String(), "reason=stranger")
	})
	if _, err := h.dial(nil); err == nil {
		t.Error("somebody without a key is admitted")
	}
	if p, err := h.doors.admit(known.PublicKey()); err != nil || p.Name != "Ada" || p.Role != RoleEditor {
		t.Errorf("Ada is %+v, %v", p, err)
	}
	// The file is read again when it changes; a mistake in it locks nobody out.
	if err := os.WriteFile(h.keys, []byte("this is not a key\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := h.Reload(); err == nil || !strings.Contains(err.Error(), "line 1") {
		t.Errorf("a mistake in the file is the error %v", err)
	}
	h.mustDial(known)
	if err := os.WriteFile(h.keys, []byte("\nnor is this\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	h.mustDial(known)
	h.mustDial(known)
	if log := h.log.String(); strings.Count(log, "authorized_keys, line 2") != 1 {
		t.Errorf("a mistake that nobody asked about is logged as %q", log)
	}
	if err := os.WriteFile(h.keys, []byte(line(stranger)), 0o600); err != nil {
		t.Fatal(err)
	}
	h.mustDial(stranger)
	if _, err := h.dial(known); err == nil {
		t.Error("a key that was taken from the file is admitted")
	}
}

func TestKeyFiles(t *testing.T) {
	key := line(newKey(t))
	for text, want := range map[string]string{
		"role=\"king\" " + key:         `line 1: there is no role "king"`,
		"\n# x\ncommand=\"sh\" " + key: `line 3: there is no option "command"`,
		"ssh-ed25519 AAAA":             "line 1: this is not a key",
	} {
		if _, err := parseKeys([]byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}

func TestAccessIsOpenOnLoopbackOnly(t *testing.T) {
	dir := t.TempDir()
	missing := filepath.Join(dir, "none")
	for listen, want := range map[string]bool{"127.0.0.1:0": true, "[::1]:0": true, "localhost:0": true, "0.0.0.0:0": false, ":2222": false, "192.0.2.1:22": false} {
		o := Options{Listen: listen, Keys: missing}
		if access, err := o.access(); (err == nil) != want || err == nil && access != Open {
			t.Errorf("%s: %v, %v", listen, access, err)
		}
		o.Access = Open
		if access, err := o.access(); err != nil || access != Open {
			t.Errorf("%s, asked to be open: %v, %v", listen, access, err)
		}
		o.Access = Keys
		if _, err := o.access(); err == nil {
			t.Errorf("%s: keys without a file of keys", listen)
		}
	}
}

// Two readers with different keys keep what is theirs, and see nothing of each
// other.
func TestReadersKeepTheirPlacesApart(t *testing.T) {
	h := serve(t, nil)
	one, two := newKey(t), newKey(t)
	read := func(key gossh.Signer, keys string) *sitter {
		s := h.sit(h.mustDial(key), 100, 20, "")
		s.sees(`specimen sheet`)
		s.types("/specimen\r\r")
		s.sees(`cards`)
		s.types(keys)
		return s
	}
	s := read(one, "G")
	s.sees(`100%`)
	s.types("q")
	s.ends()
	s = read(two, "")
	s.wait("the second reader begins at the top", func() bool {
		return strings.Contains(strings.SplitN(ansi.Strip(s.em.Render()), "\n", 3)[1], "specimen")
	})
	s.types("q")
	s.ends()
	s = read(one, "")
	s.sees(`100%`)
	s.types("q")
	s.ends()
	s = read(nil, "G") // a guest leaves nothing
	s.sees(`100%`)
	s.types("q")
	s.ends()
	s = read(nil, "")
	s.wait("the next guest begins at the top", func() bool {
		return strings.Contains(strings.SplitN(ansi.Strip(s.em.Render()), "\n", 3)[1], "specimen")
	})
}

// Whatever comes and goes leaves nothing behind: no goroutine, no descriptor, no
// place.
func TestDisconnectingEndsTheSession(t *testing.T) {
	h := serve(t, nil)
	crowd := func(n int) {
		for range n {
			c, err := h.dial(newKey(t))
			if err != nil {
				t.Fatal(err)
			}
			s := h.sit(c, 100, 30, "tour")
			s.sees(`cards`)
			c.Close() // in the middle
		}
		h.comes("no session is left", func() bool { return h.each(func(*session) {}) == 0 })
	}
	crowd(2) // after which there is what the library keeps
	goroutines, descriptors := runtime.NumGoroutine(), openFiles()
	const many = 30
	crowd(many)
	h.comes("the places are given up", func() bool {
		h.gate.mu.Lock()
		defer h.gate.mu.Unlock()
		return h.gate.sessions == 0 && h.gate.halfOpen.Len() == 0 && len(h.gate.keys) == 0
	})
	// Of each sitter a goroutine stays, which reads from the emulator; and the
	// library has a few.
	h.comes("their goroutines end", func() bool { return runtime.NumGoroutine() <= goroutines+many+6 })
	h.comes("their descriptors are closed", func() bool { return openFiles() <= descriptors+6 })
}

// openFiles is the number of files that this process has open, where that can be
// known.
func openFiles() int {
	entries, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		return 0
	}
	return len(entries)
}

func TestLimits(t *testing.T) {
	key := newKey(t)
	says := func(h *house, c *gossh.Client, words string) {
		t.Helper()
		out, errs, status := h.ask(c, "list")
		if status != 1 || !strings.Contains(errs, words) {
			t.Errorf("want %q; status %d, %q, %q", words, status, out, errs)
		}
	}
	t.Run("sessions", func(t *testing.T) {
		h := serve(t, func(o *Options) { o.Limits.Sessions = 2 })
		for range 2 {
			h.sit(h.mustDial(nil), 80, 24, "").sees(`hearsay`)
		}
		says(h, h.mustDial(nil), "all places are taken")
	})
	t.Run("key", func(t *testing.T) {
		h := serve(t, func(o *Options) { o.Limits.PerKey = 1 })
		h.sit(h.mustDial(key), 80, 24, "").sees(`hearsay`)
		says(h, h.mustDial(key), "too many sessions with this key")
		if out, _, _ := h.ask(h.mustDial(newKey(t)), "list"); out == "" {
			t.Error("another key is refused as well")
		}
	})
	t.Run("address", func(t *testing.T) {
		h := serve(t, func(o *Options) { o.Limits.PerAddress = 1 })
		h.mustDial(nil)
		if _, err := h.dial(nil); err == nil {
			t.Error("a second connection is admitted")
		}
	})
	t.Run("rate", func(t *testing.T) {
		h := serve(t, func(o *Options) { o.Limits.Rate = 1 })
		h.mustDial(nil)
		h.gate.mu.Lock()
		h.gate.all = bucket{last: time.Now().Add(time.Hour)} // nothing is left for an hour
		h.gate.mu.Unlock()
		if _, err := h.dial(nil); err == nil {
			t.Error("a connection beyond the rate is admitted")
		}
	})
	t.Run("idle", func(t *testing.T) {
		h := serve(t, func(o *Options) { o.Limits.Idle = 50 * time.Millisecond })
		s := h.sit(h.mustDial(nil), 80, 24, "")
		s.wait("it says so", func() bool { return strings.Contains(s.wrote(), tooQuiet.words) })
		s.ends()
	})
	t.Run("total", func(t *testing.T) {
		h := serve(t, func(o *Options) { o.Limits.Total = 50 * time.Millisecond })
		s := h.sit(h.mustDial(nil), 80, 24, "")
		s.wait("it says so", func() bool { return strings.Contains(s.wrote(), tooLong.words) })
		s.ends()
	})
	t.Run("handshake", func(t *testing.T) {
		h := serve(t, func(o *Options) { o.Limits.Handshake = 50 * time.Millisecond })
		c, err := net.Dial("tcp", h.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		c.SetReadDeadline(time.Now().Add(patience))
		if _, err := io.Copy(io.Discard, c); err != nil {
			t.Errorf("a connection that says nothing stays open: %v", err)
		}
	})
}

// Who has shown a key must not keep a place for nothing: neither a connection
// without a session, nor a session in which nothing is asked for.
func TestPlacesAreNotKeptForNothing(t *testing.T) {
	h := serve(t, func(o *Options) { o.Limits.Handshake = 300 * time.Millisecond })
	h.mustDial(nil)
	if _, err := h.mustDial(nil).NewSession(); err != nil {
		t.Fatal(err)
	}
	c := h.mustDial(nil)
	h.ask(c, "list") // and stays
	reader := h.sit(h.mustDial(nil), 100, 30, "")
	reader.sees(`Prisoners`)
	h.comes("only the reader is left", func() bool {
		h.gate.mu.Lock()
		defer h.gate.mu.Unlock()
		return h.gate.addresses["127.0.0.1"].connections == 1 && h.gate.halfOpen.Len() == 0 && h.gate.sessions == 1
	})
	reader.types("?")
	reader.sees(`any other key closes`)
}

// A client that takes nothing any more, not even the end of its session, is
// closed all the same.
func TestADeafClientIsClosed(t *testing.T) {
	h := serve(t, func(o *Options) { o.Limits.Total = 500 * time.Millisecond })
	raw, err := net.Dial("tcp", h.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	ears := &deaf{Conn: raw, from: make(chan struct{}), gone: make(chan struct{})}
	defer ears.Close()
	conn, offers, requests, err := gossh.NewClientConn(ears, "", &gossh.ClientConfig{
		Auth:            []gossh.AuthMethod{gossh.PublicKeys(newKey(t))},
		HostKeyCallback: gossh.InsecureIgnoreHostKey(),
	})
	if err != nil {
		t.Fatal(err)
	}
	session, err := gossh.NewClient(conn, offers, requests).NewSession()
	if err != nil {
		t.Fatal(err)
	}
	if err := session.RequestPty("xterm", 30, 100, nil); err != nil {
		t.Fatal(err)
	}
	if err := session.Shell(); err != nil {
		t.Fatal(err)
	}
	close(ears.from)
	h.comes("its session ends", func() bool {
		h.gate.mu.Lock()
		defer h.gate.mu.Unlock()
		return h.gate.sessions == 0 && h.gate.addresses["127.0.0.1"].connections == 0
	})
}

// deaf is a connection that hears nothing from some moment on.
type deaf struct {
	net.Conn
	from, gone chan struct{}
	once       sync.Once
}

func (d *deaf) Read(p []byte) (int, error) {
	select {
	case <-d.from:
		<-d.gone
		return 0, net.ErrClosed
	default:
		return d.Conn.Read(p)
	}
}

func (d *deaf) Close() error {
	d.once.Do(func() { close(d.gone) })
	return d.Conn.Close()
}

// Whatever clients send, the others go on reading.
func TestBadClientsHarmNobody(t *testing.T) {
	h := serve(t, func(o *Options) { o.Limits.HalfOpen = 20 })
	reader := h.sit(h.mustDial(nil), 100, 30, "")
	reader.sees(`Prisoners`)
	for i := range 60 { // more than may be half open
		c, err := net.Dial("tcp", h.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		switch i % 4 {
		case 0:
			io.WriteString(c, strings.Repeat("garbage before the banner ", 100))
		case 1:
			io.WriteString(c, "SSH-2.0-x\r\n\xff\xff\xff\xff\xff\xff\xff\xff")
		case 2:
			io.WriteString(c, "SSH-2.0-x\r\n")
		}
	}
	c := h.mustDial(nil) // while all of them are there
	var counted strings.Builder
	h.metrics.write(&counted)
	if !strings.Contains(counted.String(), `hearsay_refused_total{reason="half-open"}`) {
		t.Error("nobody has given way")
	}
	session, err := c.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	for i := range 200 { // more requests than a session needs
		if session.Setenv(fmt.Sprintf("X%d", i), "x") != nil {
			continue
		}
	}
	reader.types("jjk?")
	reader.sees(`any other key closes`)
}

// A connection that sends more than it may is not read, whatever it sends.
func TestAConnectionSendsNoFasterThanItMay(t *testing.T) {
	g := newGate(Limits{Input: 1}, time.Now)
	near, far := net.Pipe()
	c := newConn(near, g, "host", func(refusal) {})
	g.await(c)
	go func() {
		for {
			if _, err := far.Write(make([]byte, 1000)); err != nil {
				return
			}
		}
	}()
	read := func(n int) {
		t.Helper()
		if _, err := io.ReadFull(c, make([]byte, n)); err != nil {
			t.Fatal(err)
		}
	}
	read(inputBurst)
	if c.debt() == 0 {
		t.Error("after as much as may come at once, more may come")
	}
	c.allow(5000)
	read(5000)
	done := make(chan error)
	go func() {
		_, err := io.ReadFull(c, make([]byte, 5000))
		done <- err
	}()
	c.Close()
	if err := <-done; err == nil {
		t.Error("more is read than may come")
	}
	far.Close()
}

func TestSizesThatAreLies(t *testing.T) {
	h := serve(t, nil)
	c := h.mustDial(nil)
	for _, size := range [][2]int{{0, 0}, {65535, 65535}, {1, 1}} {
		s := h.sit(c, 80, 24, "list") // a pty of its own size is requested below
		s.ends()
		session, err := c.NewSession()
		if err != nil {
			t.Fatal(err)
		}
		if err := session.RequestPty("xterm", size[1], size[0], nil); err != nil {
			t.Fatalf("%v: %v", size, err)
		}
		in, _ := session.StdinPipe()
		var out locked
		session.Stdout = &out
		if err := session.Shell(); err != nil {
			t.Fatal(err)
		}
		for range 20 {
			session.WindowChange(size[1], size[0])
		}
		io.WriteString(in, "q")
		if err := session.Wait(); err != nil {
			t.Errorf("%v: %v", size, err)
		}
		if n := len(out.String()); n > 4<<20 {
			t.Errorf("%v: %d bytes were sent", size, n)
		}
	}
}

func TestDraining(t *testing.T) {
	h := serve(t, func(o *Options) { o.Drain = 300 * time.Millisecond })
	key := newKey(t)
	s := h.sit(h.mustDial(key), 100, 30, "")
	s.sees(`specimen sheet`)
	s.types("/specimen\r\r")
	s.sees(`cards`)
	s.types("G")
	s.sees(`100%`)
	h.stop()
	s.sees(`The server closes in`)
	if status := s.ends(); status != 0 {
		t.Errorf("the session ends with status %d", status)
	}
	if err := <-h.served; err != nil {
		t.Errorf("the server ends with %v", err)
	}
	if _, err := h.dial(key); err == nil {
		t.Error("a server that has closed admits readers")
	}
	if !strings.Contains(s.wrote(), "\x1b[?1049l") || !strings.HasSuffix(s.wrote(), closed.words+"\r\n") {
		t.Errorf("the terminal was not given back with a word: %q", s.wrote()[max(0, len(s.wrote())-100):])
	}
}

func TestMetricsAndHealth(t *testing.T) {
	h := serve(t, func(o *Options) { o.Limits.Sessions = 1 })
	get := func(path string) (int, string) {
		r, err := http.Get("http://" + h.HealthAddr().String() + path)
		if err != nil {
			t.Fatal(err)
		}
		defer r.Body.Close()
		body, _ := io.ReadAll(r.Body)
		return r.StatusCode, string(body)
	}
	s := h.sit(h.mustDial(nil), 100, 30, "")
	s.sees(`Prisoners`)
	s.types("?")
	s.sees(`any other key`)
	h.ask(h.mustDial(nil), "list") // refused
	_, body := get("/metrics")
	for _, want := range []string{"hearsay_sessions 1\n", `hearsay_refused_total{reason="sessions"} 1`, "hearsay_frames_total ", "hearsay_key_to_frame_seconds_count ", "go_goroutines "} {
		if !strings.Contains(body, want) {
			t.Errorf("%q is not in\n%s", want, body)
		}
	}
	s.types("xq")
	s.ends()
	h.comes("the session is counted", func() bool {
		_, body := get("/metrics")
		return strings.Contains(body, `hearsay_sessions_total{outcome="done"} 1`)
	})
	for _, path := range []string{"/healthz", "/readyz"} {
		if status, body := get(path); status != 200 || body != "ok\n" {
			t.Errorf("%s: %d %q", path, status, body)
		}
	}
	if strings.Contains(h.log.String(), "wave of pardons") || !strings.Contains(h.log.String(), "session begins") {
		t.Errorf("the log is %s", h.log.String())
	}
}

func TestTheHostKeyIsKept(t *testing.T) {
	dir := t.TempDir()
	opt := Options{Listen: "127.0.0.1:0", HostKey: filepath.Join(dir, "data", "host_key"), Limits: DefaultLimits(), Sources: nobodyKnown}
	first, err := New(opt)
	if err != nil {
		t.Fatal(err)
	}
	first.Close()
	info, err := os.Stat(opt.HostKey)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the key's file: %v, %v", info, err)
	}
	second, err := New(opt)
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close()
	if first.Fingerprint() != second.Fingerprint() || !strings.HasPrefix(first.Fingerprint(), "SHA256:") {
		t.Errorf("fingerprints %s and %s", first.Fingerprint(), second.Fingerprint())
	}
	opt.Listen = second.Addr().String()
	if _, err := New(opt); err == nil || !strings.Contains(err.Error(), "nobody can be served at") {
		t.Errorf("an address in use is the error %v", err)
	}
}

func FuzzFields(f *testing.F) {
	f.Add(`search "two words" source:mod`)
	f.Add(`'`)
	f.Fuzz(func(t *testing.T, line string) {
		for _, w := range fields(line) {
			if strings.ContainsAny(w, "\x00") && !strings.Contains(line, "\x00") {
				t.Errorf("%q makes %q", line, w)
			}
		}
		_ = isCommand(fields(line))
	})
}

func FuzzRequests(f *testing.F) {
	f.Add(gossh.Marshal(struct{ A, B string }{"LANG", "en_GB.UTF-8"}))
	f.Add(gossh.Marshal(struct {
		T          string
		W, H, X, Y uint32
		M          string
	}{"xterm", 1 << 31, 0, 0, 0, "\x00"}))
	f.Add(gossh.Marshal(struct{ W, H, X, Y uint32 }{80, 24, 0, 0}))
	f.Fuzz(func(t *testing.T, payload []byte) {
		if name, value, ok := parseEnv(payload); ok && (len(value) > longestValue || strings.ContainsAny(value, "\x1b\n ;") || name == "PATH") {
			t.Errorf("%s=%q is taken over", name, value)
		}
		term, size, ok := parsePty(payload)
		if ok && (!plainValue(term) || size.Width < 1 || size.Height < 1 || size.Width > 1000 || size.Height > 500) {
			t.Errorf("a terminal %q of %v is believed", term, size)
		}
		if size, ok := parseWindow(payload); ok && (size.Width < 1 || size.Height < 1 || size.Width > 1000 || size.Height > 500) {
			t.Errorf("a size %v is believed", size)
		}
	})
}

func TestFields(t *testing.T) {
	for line, want := range map[string]string{
		"":                      `[]`,
		"list":                  `["list"]`,
		"  claims  x --json ":   `["claims" "x" "--json"]`,
		`search "two words" a'`: `["search" "two words" "a"]`,
		`search ""`:             `["search" ""]`,
	} {
		if got := fmt.Sprintf("%q", fields(line)); got != want {
			t.Errorf("%q: %s, want %s", line, got, want)
		}
	}
}

// The client that people have. It is installed where the whole suite must run.
func TestOpenSSH(t *testing.T) {
	ssh, err := exec.LookPath("ssh")
	if err != nil {
		t.Skip("the OpenSSH client is not installed")
	}
	h := serve(t, nil)
	dir := t.TempDir()
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	block, err := gossh.MarshalPrivateKey(private, "")
	if err != nil {
		t.Fatal(err)
	}
	identity := filepath.Join(dir, "id_ed25519")
	if err := os.WriteFile(identity, pem.EncodeToMemory(block), 0o600); err != nil {
		t.Fatal(err)
	}
	_, port, _ := net.SplitHostPort(h.Addr().String())
	run := func(input string, args ...string) (string, error) {
		all := []string{"-F", "none", "-p", port, "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=" + filepath.Join(dir, "known"), "-o", "LogLevel=ERROR"}
		cmd := exec.Command(ssh, append(all, args...)...)
		cmd.Stdin = strings.NewReader(input)
		cmd.Env = append(os.Environ(), "TERM=xterm-256color")
		out, err := cmd.CombinedOutput()
		return string(out), err
	}
	for name, args := range map[string][]string{"with a key": {"-i", identity, "-o", "IdentitiesOnly=yes"}, "as a guest": {"-o", "PubkeyAuthentication=no"}} {
		if out, err := run("", append(args, "127.0.0.1", "list")...); err != nil || !strings.Contains(out, "Prisoners leave") {
			t.Errorf("%s: list: %v\n%s", name, err, out)
		}
		if out, err := run("", append(args, "-tt", "127.0.0.1")...); err != nil || !strings.HasSuffix(out, "\x1b[?1049l") {
			t.Errorf("%s: nobody at the keys: %v\n%q", name, err, out)
		}
		if out, err := run("q", append(args, "-tt", "127.0.0.1")...); err != nil || !strings.Contains(out, "\x1b[?1049h") || !strings.HasSuffix(out, "\x1b[?1049l") {
			t.Errorf("%s: the shelf: %v\n%q", name, err, out)
		}
		if out, err := run("", append(args, "127.0.0.1")...); err == nil || !strings.Contains(out, "needs a terminal") {
			t.Errorf("%s: without a terminal: %v\n%s", name, err, out)
		}
		if out, err := run("", append(args, "-W", "127.0.0.1:1", "127.0.0.1")...); err == nil {
			t.Errorf("%s: a connection is forwarded: %s", name, out)
		}
	}
}

// Somebody who does not read what is sent must not fill the server's memory,
// nor keep the others waiting.
func TestASlowReaderHoldsUpNobody(t *testing.T) {
	h := serve(t, nil)
	c := h.mustDial(nil)
	session, err := c.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	defer session.Close()
	stuck, release := make(chan struct{}), make(chan struct{})
	var once sync.Once
	session.Stdout = writerFunc(func(p []byte) (int, error) {
		once.Do(func() { close(stuck) })
		<-release
		return len(p), nil
	})
	defer close(release)
	in, err := session.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := session.RequestPty("xterm-256color", 60, 200, nil); err != nil {
		t.Fatal(err)
	}
	if err := session.Shell(); err != nil {
		t.Fatal(err)
	}
	<-stuck
	written := func() int64 { return h.metrics.bytes.Load() }
	for range 2000 { // each would be a whole screen
		if err := session.WindowChange(60, 199); err != nil {
			t.Fatal(err)
		}
		if err := session.WindowChange(60, 200); err != nil {
			t.Fatal(err)
		}
	}
	io.WriteString(in, "?")
	other := h.sit(h.mustDial(nil), 100, 30, "")
	other.sees(`Prisoners`)
	other.types("?")
	other.sees(`any other key closes`)
	if n := written(); n > 8<<20 {
		t.Errorf("%d bytes were written to somebody who reads nothing", n)
	}
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(p []byte) (int, error) { return f(p) }

// BenchmarkOpen is what a reader who comes, opens an article and goes costs,
// client and server together.
func BenchmarkOpen(b *testing.B) {
	h := serveBench(b)
	for b.Loop() {
		s := h.sitBench(b)
		io.WriteString(s.in, "\x03")
		if err := s.session.Wait(); err != nil {
			b.Fatal(err)
		}
		s.client.Close()
	}
}

// BenchmarkKey is a key and the frame that answers it, over the network.
func BenchmarkKey(b *testing.B) {
	h := serveBench(b)
	s := h.sitBench(b)
	for late := true; late; { // a frame that comes late would be taken for an answer
		select {
		case <-s.frames:
		case <-time.After(100 * time.Millisecond):
			late = false
		}
	}
	sent := h.metrics.bytes.Load()
	n := int64(0)
	for b.Loop() {
		io.WriteString(s.in, [2]string{"j", "k"}[n%2])
		<-s.frames
		n++
	}
	b.ReportMetric(float64(h.metrics.bytes.Load()-sent)/float64(n), "bytes/key")
}

// BenchmarkReaders holds a hundred readers of an article at 120x40 and
// reports what one takes of the memory, client and server together. It ends only
// when their goroutines have.
func BenchmarkReaders(b *testing.B) {
	const readers = 100
	h := serveBench(b)
	h.sitBench(b) // stays, so that what all share is there
	heap := func() float64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return float64(m.HeapAlloc + m.StackInuse)
	}
	for b.Loop() {
		before := heap()
		goroutines := runtime.NumGoroutine()
		var all []*benchSitter
		for range readers {
			all = append(all, h.sitBench(b))
		}
		b.ReportMetric((heap()-before)/readers/1024, "KB/reader")
		for _, s := range all {
			s.client.Close()
		}
		for h.each(func(*session) {}) > 1 || runtime.NumGoroutine() > goroutines+readers/10 {
			time.Sleep(time.Millisecond)
		}
	}
}

// benchSitter is somebody whose terminal is not looked at.
type benchSitter struct {
	client  *gossh.Client
	session *gossh.Session
	in      io.WriteCloser
	frames  chan struct{}
}

func serveBench(b *testing.B) *house {
	b.Helper()
	dir := b.TempDir()
	lib, err := library.Open(b.Context(), dir)
	if err != nil {
		b.Fatal(err)
	}
	limits := DefaultLimits()
	limits.Rate, limits.RatePerAddress, limits.Input = 0, 0, 0
	s, err := New(Options{
		Listen: "127.0.0.1:0", HostKey: filepath.Join(dir, "host_key"), Access: Open, Limits: limits,
		Sources: nobodyKnown,
		Library: func() (*library.Library, error) { return lib, nil },
	})
	if err != nil {
		b.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	served := make(chan error, 1)
	go func() { served <- s.Serve(ctx) }()
	b.Cleanup(func() {
		stop()
		<-served
		lib.Close()
	})
	return &house{Server: s}
}

func (h *house) sitBench(b *testing.B) *benchSitter {
	b.Helper()
	c, err := h.dial(nil)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { c.Close() })
	s := &benchSitter{client: c, frames: make(chan struct{}, 1)}
	if s.session, err = c.NewSession(); err != nil {
		b.Fatal(err)
	}
	if s.in, err = s.session.StdinPipe(); err != nil {
		b.Fatal(err)
	}
	listed := make(chan struct{})
	var text strings.Builder
	s.session.Stdout = writerFunc(func(p []byte) (int, error) {
		if text.Len() < 1<<16 && listed != nil {
			if text.Write(p); strings.Contains(text.String(), "cards") {
				close(listed)
				listed = nil
			}
		}
		select {
		case s.frames <- struct{}{}:
		default:
		}
		return len(p), nil
	})
	shown := listed
	if err := s.session.RequestPty("xterm-256color", 40, 120, nil); err != nil {
		b.Fatal(err)
	}
	if err := s.session.Start("tour"); err != nil {
		b.Fatal(err)
	}
	<-shown
	return s
}
