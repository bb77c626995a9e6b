package sshd

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"charm.land/ssh"
	gossh "golang.org/x/crypto/ssh"

	"hearsay/ui/app"
	"hearsay/ui/plain"
	"hearsay/ui/terminal"
)

// What a client may ask for before a session begins. More is a flood.
const (
	mostRequests = 64   // in all
	longestLine  = 4096 // of a command, in bytes
	longestValue = 64   // of a variable
	mostChannels = 8    // sessions of one connection
)

// session is one channel of a connection, from its opening to its end. It
// takes the place of charm.land/ssh's own, which grants agent forwarding, takes
// over any number of variables, and stops reading requests when window sizes
// come faster than they are used.
type session struct {
	server  *Server
	channel gossh.Channel
	person  Person
	remote  string
	allow   func(bytes int) // lets the client send more
	begins  func() bool     // what was asked for is about to run

	ctx context.Context
	end context.CancelCauseFunc // says why; nobody is told when it is nil

	term    string // of the pty; empty without one
	size    terminal.Size
	sizes   chan terminal.Size
	environ []string
	notices chan string
}

// handle serves one channel of a connection.
func (s *Server) handle(_ *ssh.Server, over *gossh.ServerConn, offer gossh.NewChannel, ctx ssh.Context) {
	c, _ := ctx.Value(connKey).(*conn)
	c.identified()
	key, _ := ctx.Value(ssh.ContextKeyPublicKey).(ssh.PublicKey)
	person, err := s.doors.admit(key)
	if err != nil { // the key was taken from the file a moment ago
		_ = offer.Reject(gossh.Prohibited, err.Error())
		return
	}
	remote := over.RemoteAddr().String()
	open, _ := ctx.Value(channelsKey).(*channels)
	if !open.take() {
		_ = offer.Reject(gossh.ResourceShortage, "too many sessions on this connection")
		s.refused(over.RemoteAddr(), refusal{"channels", "too many sessions on one connection"})
		return
	}
	defer open.give()
	hangUp := func() { _ = over.Close() }
	slow := after(s.opt.Limits.Handshake, hangUp) // who opens a session must begin it
	defer slow.Stop()
	if err := s.gate.enter(person.Profile); err != nil {
		s.refused(over.RemoteAddr(), err)
		channel, requests, failed := offer.Accept()
		if failed != nil {
			return
		}
		turnAway(channel, requests, err)
		return
	}
	defer s.gate.leave(person.Profile)
	channel, requests, err := offer.Accept()
	if err != nil {
		return
	}
	defer channel.Close()
	v := &session{
		server: s, channel: channel, person: person, remote: remote, allow: c.allow,
		begins: slow.Stop, sizes: make(chan terminal.Size, 1), notices: make(chan string, 1),
	}
	v.ctx, v.end = context.WithCancelCause(ctx)
	served := make(chan struct{})
	context.AfterFunc(v.ctx, func() { // a client that takes nothing holds up no end
		select {
		case <-served:
		case <-time.After(farewell):
			hangUp()
		}
	})
	defer v.end(nil)
	defer close(served)
	v.serve(requests)
}

// after is time.AfterFunc, but never happens when d is 0.
func after(d time.Duration, do func()) *time.Timer {
	if d > 0 {
		return time.AfterFunc(d, do)
	}
	t := time.NewTimer(time.Hour)
	t.Stop()
	return t
}

// channels counts the sessions of one connection. Without one it is closed after
// a while: it would keep a place from others.
type channels struct {
	mu    sync.Mutex
	n     int
	idle  time.Duration // without a session; 0 for any
	empty *time.Timer   // until it is closed
	gone  bool          // it has ended
}

func newChannels(idle time.Duration, hangUp func()) *channels {
	return &channels{idle: idle, empty: after(idle, hangUp)}
}

func (c *channels) take() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.n >= mostChannels {
		return false
	}
	c.n++
	c.empty.Stop()
	return true
}

func (c *channels) give() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.n--; c.n == 0 && c.idle > 0 && !c.gone {
		c.empty.Reset(c.idle)
	}
}

// end lets go of a connection that has ended.
func (c *channels) end() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.gone = true
	c.empty.Stop()
}

// turnAway says a sentence to a client that wanted a session.
func turnAway(channel gossh.Channel, requests <-chan *gossh.Request, why error) {
	defer channel.Close()
	for r := range requests {
		begins := r.Type == "shell" || r.Type == "exec"
		if r.WantReply {
			_ = r.Reply(begins || r.Type == "pty-req", nil)
		}
		if begins {
			fmt.Fprintf(channel.Stderr(), "hearsay: %v\r\n", why)
			exit(channel, 1)
			return
		}
	}
}

func exit(channel gossh.Channel, status uint32) {
	_, _ = channel.SendRequest("exit-status", false, gossh.Marshal(struct{ Status uint32 }{status}))
}

// serve answers the client's requests until the channel closes.
func (v *session) serve(requests <-chan *gossh.Request) {
	var running sync.WaitGroup
	defer running.Wait()
	defer v.end(nil) // a client that has gone ends what it began
	begun := false
	for n := 0; ; n++ {
		r, ok := <-requests
		if !ok {
			return
		}
		if n >= mostRequests && !begun {
			v.server.refused(addr(v.remote), refusal{"requests", "too many requests before a session"})
			return
		}
		if begun && r.Type != "window-change" {
			answer(r, false)
			continue
		}
		switch r.Type {
		case "pty-req":
			answer(r, v.pty(r.Payload))
		case "window-change":
			v.window(r.Payload)
			answer(r, true)
		case "env":
			answer(r, v.env(r.Payload))
		case "shell", "exec":
			var line struct{ Value string }
			if r.Type == "exec" && (gossh.Unmarshal(r.Payload, &line) != nil || len(line.Value) > longestLine) {
				answer(r, false)
				continue
			}
			answer(r, true)
			begun = true
			v.begins()
			running.Go(func() {
				defer v.channel.Close() // ends serve as well, when the client closes its end
				status := v.run(line.Value)
				v.end(nil)
				exit(v.channel, status)
			})
		default: // subsystems, agents, X11, signals: none of it
			answer(r, false)
		}
	}
}

func answer(r *gossh.Request, ok bool) {
	if r.WantReply {
		_ = r.Reply(ok, nil)
	}
}

// addr is an address that is already written out.
type addr string

func (a addr) Network() string { return "tcp" }
func (a addr) String() string  { return string(a) }

// pty takes note of the client's terminal.
func (v *session) pty(payload []byte) bool {
	term, size, ok := parsePty(payload)
	if !ok || v.term != "" {
		return false
	}
	v.term, v.size = term, size
	return true
}

// parsePty reads a pty request (RFC 4254, 6.2).
func parsePty(payload []byte) (term string, size terminal.Size, ok bool) {
	var p struct {
		Term                         string
		Columns, Rows, Width, Height uint32
		Modes                        string
	}
	if gossh.Unmarshal(payload, &p) != nil {
		return "", size, false
	}
	if !plainValue(p.Term) {
		p.Term = "dumb" // a terminal that nobody has heard of
	}
	return p.Term, believed(p.Columns, p.Rows), true
}

// believed is a size that a client claims, as far as it can be.
func believed(columns, rows uint32) terminal.Size {
	const most = 1 << 15
	return terminal.Size{Width: int(min(columns, most)), Height: int(min(rows, most))}.Bounded()
}

// window takes note of a new size. A size that has not been used yet is
// replaced, so that a storm of them costs no more than one.
func (v *session) window(payload []byte) {
	size, ok := parseWindow(payload)
	if !ok {
		return
	}
	select {
	case <-v.sizes:
	default:
	}
	v.sizes <- size
}

// parseWindow reads a change of the window (RFC 4254, 6.7).
func parseWindow(payload []byte) (terminal.Size, bool) {
	var p struct{ Columns, Rows, Width, Height uint32 }
	if gossh.Unmarshal(payload, &p) != nil {
		return terminal.Size{}, false
	}
	return believed(p.Columns, p.Rows), true
}

// env takes over a variable, if it is one that tells of the client's terminal
// and its value is harmless.
func (v *session) env(payload []byte) bool {
	name, value, ok := parseEnv(payload)
	if !ok {
		return false
	}
	for _, e := range v.environ {
		if strings.HasPrefix(e, name+"=") {
			return false
		}
	}
	v.environ = append(v.environ, name+"="+value)
	return true
}

// parseEnv reads a variable (RFC 4254, 6.4).
func parseEnv(payload []byte) (name, value string, ok bool) {
	var p struct{ Name, Value string }
	if gossh.Unmarshal(payload, &p) != nil || !plainValue(p.Value) {
		return "", "", false
	}
	switch p.Name {
	case "COLORTERM", "NO_COLOR", "LANG", "LC_ALL", "LC_CTYPE":
		return p.Name, p.Value, true
	}
	return "", "", false
}

// plainValue reports whether s is a short word such as terminals and languages
// have for names.
func plainValue(s string) bool {
	return s != "" && len(s) <= longestValue && strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-+@:") == ""
}

// run does what the client asked for and is its exit status.
func (v *session) run(line string) uint32 {
	log := v.server.log.With("remote", v.remote, "reader", v.person.Name, "profile", v.person.Profile, "role", v.person.Role)
	begin := v.server.now()
	v.server.metrics.begin()
	log.Info("session begins", "pty", v.term != "", "term", v.term)
	if total := v.server.opt.Limits.Total; total > 0 {
		late := time.AfterFunc(total, func() { v.end(tooLong) })
		defer late.Stop()
	}
	idle := watchIdle(v.server.opt.Limits.Idle, func() { v.end(tooQuiet) })
	defer idle.stop()
	v.server.track(v, true)
	defer v.server.track(v, false)

	args := fields(line)
	var status uint32
	outcome := "done"
	switch {
	case v.term == "" && len(args) == 0:
		fmt.Fprint(v.channel.Stderr(), "hearsay: reading needs a terminal; without one, ask for: list, claims ID, sources ID, search WORDS\n")
		status, outcome = 1, "no terminal"
	case v.term == "" || isCommand(args):
		status = v.command(line, idle)
		outcome = "command"
	default:
		var err error
		if status, err = v.read(args, idle); err != nil {
			log.Error("session ends with a defect", "error", err)
			status, outcome = 1, "defect"
		}
	}
	if why := context.Cause(v.ctx); why != nil {
		outcome = "disconnected"
		var r refusal
		if errors.As(why, &r) {
			outcome = r.reason
			out := v.channel.Stderr()
			if v.term != "" {
				out = v.channel // behind what gave the terminal back: clients do not keep the order of the two
			}
			fmt.Fprintf(out, "hearsay: %v\r\n", r)
		}
	}
	v.server.metrics.end(outcome)
	log.Info("session ends", "outcome", outcome, "status", status, "seconds", v.server.now().Sub(begin).Seconds())
	return status
}

// command runs one of the commands that need no terminal.
func (v *session) command(line string, idle *idle) uint32 {
	out := io.Writer(v.channel)
	errs := io.Writer(v.channel.Stderr())
	if v.term != "" { // a terminal that is in raw mode
		out, errs = withReturns{out}, withReturns{errs}
	}
	in := input{allow: v.allow}
	if v.term == "" {
		in.Reader = watched{v.channel, idle.putOff}
	}
	if err := v.server.commands.run(v.ctx, v.person, line, in, out); err != nil {
		fmt.Fprintf(errs, "hearsay: %v\n", err)
		return 1
	}
	return 0
}

// withReturns puts a carriage return before every newline.
type withReturns struct{ io.Writer }

func (w withReturns) Write(p []byte) (int, error) {
	if _, err := io.WriteString(w.Writer, strings.ReplaceAll(string(p), "\n", "\r\n")); err != nil {
		return 0, err
	}
	return len(p), nil
}

// read shows the screens: the shelf, or the article that args names. It is the
// exit status, and the defect that ended them if there was one.
func (v *session) read(args []string, idle *idle) (uint32, error) {
	aloud := v.term == "dumb" // which can show lines, but no screens
	if len(args) > 0 && args[0] == "--screen-reader" {
		aloud, args = true, args[1:]
	}
	opt, err := v.server.screens(v.ctx, v.person, args)
	if err != nil {
		fmt.Fprintf(v.channel.Stderr(), "hearsay: %v\r\n", err)
		return 1, nil
	}
	opt.Notices = v.notices
	gauge := v.server.metrics.gauge(v.server.now)
	in := watched{v.channel, func() {
		gauge.key()
		idle.putOff()
	}}
	t := &terminal.Terminal{
		In: in, Out: gauge.output(v.channel), Environ: append(v.environ, "TERM="+v.term),
		Width: v.size.Width, Height: v.size.Height, Resizes: v.sizes,
	}
	show := app.Run
	if aloud {
		show = plain.Run
	}
	return 0, show(v.ctx, t, opt)
}

// watched tells when something has been read.
type watched struct {
	io.Reader
	read func()
}

func (w watched) Read(p []byte) (int, error) {
	n, err := w.Reader.Read(p)
	if n > 0 {
		w.read()
	}
	return n, err
}

// idle ends a session in which no key has been pressed for long.
type idle struct {
	limit time.Duration // 0 for none
	mu    sync.Mutex
	timer *time.Timer // nil once the session has ended
}

func watchIdle(limit time.Duration, end func()) *idle {
	i := &idle{limit: limit}
	if limit > 0 {
		i.timer = time.AfterFunc(limit, end)
	}
	return i
}

// putOff puts the end off. A key that comes while the session ends must not wind
// the timer up again: it would hold on to the session for hours.
func (i *idle) putOff() {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.timer != nil {
		i.timer.Reset(i.limit)
	}
}

func (i *idle) stop() {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.timer != nil {
		i.timer.Stop()
		i.timer = nil
	}
}

// fields splits a command line at blanks; what stands between quotation marks
// stays together.
func fields(line string) []string {
	var list []string
	var word strings.Builder
	in, quote := false, rune(0)
	for _, r := range line {
		switch {
		case quote != 0 && r == quote:
			quote = 0
		case quote != 0:
			word.WriteRune(r)
		case r == '"' || r == '\'':
			in, quote = true, r
		case r == ' ' || r == '\t' || r == '\n' || r == '\r':
			if in {
				list = append(list, word.String())
				word.Reset()
				in = false
			}
		default:
			word.WriteRune(r)
			in = true
		}
	}
	if in {
		list = append(list, word.String())
	}
	return list
}
