package e2e

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"
	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// patience is how long a test waits for something to come true. It is far
// longer than anything takes, so that a slow machine fails no test.
const patience = 30 * time.Second

// person sits at a terminal in which a program runs: presses keys, looks at the
// screen, and looks at the terminal when the program has ended.
type person struct {
	t      *testing.T
	em     *vt.SafeEmulator
	keys   *os.File // the terminal's side of the pty
	line   *os.File // the program's side, kept open to look at its settings
	before *term.State
	cmd    *exec.Cmd

	mu     sync.Mutex
	news   *sync.Cond // the screen has changed, or the program ended
	raw    bytes.Buffer
	exited bool
	err    error // how it exited
}

// sit runs the command in a terminal of w by h cells, with env added to a bare
// environment.
func sit(t *testing.T, w, h int, env []string, name string, args ...string) *person {
	t.Helper()
	keys, line, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	if err := pty.Setsize(keys, &pty.Winsize{Cols: uint16(w), Rows: uint16(h)}); err != nil {
		t.Fatal(err)
	}
	before, err := term.GetState(line.Fd())
	if err != nil {
		t.Fatal(err)
	}
	p := &person{t: t, em: vt.NewSafeEmulator(w, h), keys: keys, line: line, before: before}
	p.news = sync.NewCond(&p.mu)
	p.cmd = exec.Command(name, args...)
	home := t.TempDir()
	p.cmd.Env = append([]string{"TERM=xterm-256color", "PATH=" + os.Getenv("PATH"), "LANG=C.UTF-8", "HOME=" + home, "XDG_DATA_HOME=" + home, "XDG_CONFIG_HOME=" + home}, env...)
	p.cmd.Stdin, p.cmd.Stdout, p.cmd.Stderr = line, line, line
	p.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go io.Copy(keys, p.em) // what the terminal answers
	read := make(chan struct{})
	go func() {
		defer close(read)
		buf := make([]byte, 1<<16)
		for {
			n, err := keys.Read(buf)
			p.mu.Lock()
			p.raw.Write(buf[:n])
			p.mu.Unlock()
			p.em.Write(buf[:n])
			p.tell()
			if err != nil {
				return
			}
		}
	}()
	go func() {
		err := p.cmd.Wait()
		p.mu.Lock()
		p.exited, p.err = true, err
		p.mu.Unlock()
		p.tell()
	}()
	t.Cleanup(func() { // closing the emulator would race with its own reads
		p.cmd.Process.Kill()
		p.line.Close()
		<-read
		p.keys.Close()
	})
	return p
}

func (p *person) tell() {
	p.mu.Lock()
	p.news.Broadcast()
	p.mu.Unlock()
}

// wait waits until something is true. When it never is, the test fails and
// shows the screen.
func (p *person) wait(what string, is func() bool) {
	p.t.Helper()
	late := time.AfterFunc(patience, p.tell)
	defer late.Stop()
	end := time.Now().Add(patience)
	p.mu.Lock()
	defer p.mu.Unlock()
	for {
		p.mu.Unlock()
		ok := is()
		p.mu.Lock()
		if ok {
			return
		}
		if !time.Now().Before(end) {
			p.t.Fatalf("this never came true: %s\n%s", what, p.screen())
		}
		p.news.Wait()
	}
}

func (p *person) screen() string { return ansi.Strip(p.em.Render()) }

// sees waits until words are on the screen, matched as a regular expression.
func (p *person) sees(words string) {
	p.t.Helper()
	re := regexp.MustCompile(words)
	p.wait("the screen shows "+words, func() bool { return re.MatchString(p.screen()) })
}

// misses waits until words are no longer on the screen.
func (p *person) misses(words string) {
	p.t.Helper()
	re := regexp.MustCompile(words)
	p.wait("the screen no longer shows "+words, func() bool { return !re.MatchString(p.screen()) })
}

func (p *person) types(keys string) {
	p.t.Helper()
	if _, err := p.keys.WriteString(keys); err != nil {
		p.t.Fatal(err)
	}
}

func (p *person) resizes(w, h int) {
	p.t.Helper()
	p.em.Resize(w, h)
	if err := pty.Setsize(p.keys, &pty.Winsize{Cols: uint16(w), Rows: uint16(h)}); err != nil {
		p.t.Fatal(err)
	}
}

func (p *person) signals(s syscall.Signal) {
	p.t.Helper()
	if err := p.cmd.Process.Signal(s); err != nil {
		p.t.Fatal(err)
	}
}

// exits waits for the end and checks that the terminal is as it was.
func (p *person) exits(status int) {
	p.t.Helper()
	p.wait("the program has ended", func() bool {
		p.mu.Lock()
		defer p.mu.Unlock()
		return p.exited
	})
	if got := p.cmd.ProcessState.ExitCode(); got != status {
		p.t.Errorf("exit status %d, want %d", got, status)
	}
	p.restored()
}

func (p *person) restored() {
	p.t.Helper()
	p.wait("the terminal has its modes back", func() bool { return len(p.strangeModes()) == 0 })
	after, err := term.GetState(p.line.Fd())
	if err != nil {
		p.t.Fatal(err)
	}
	if fmt.Sprint(after) != fmt.Sprint(p.before) {
		p.t.Errorf("the line's settings were %v, and are %v", p.before, after)
	}
}

// strangeModes are the private modes of the terminal that are not as they were
// at the start, as far as the program's bytes tell.
func (p *person) strangeModes() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	on := map[string]bool{"7": true, "25": true} // line wrap and cursor
	usual := map[string]bool{"7": true, "25": true}
	for _, m := range regexp.MustCompile(`\x1b\[\?([\d;]+)([hl])`).FindAllStringSubmatch(p.raw.String(), -1) {
		for mode := range strings.SplitSeq(m[1], ";") {
			on[mode] = m[2] == "h"
		}
	}
	var strange []string
	for mode, is := range on {
		if is != usual[mode] {
			strange = append(strange, mode)
		}
	}
	return strange
}

// wrote is all bytes that the program has written.
func (p *person) wrote() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.raw.String()
}
