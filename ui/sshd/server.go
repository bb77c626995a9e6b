// Package sshd serves hearsay's screens over SSH, so that a newsroom or a class
// reads one library with nothing installed. It serves reading and nothing else:
// no shell, no files, no forwarding of any kind.
package sshd

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"charm.land/ssh"
	"charm.land/wish/v2"
	gossh "golang.org/x/crypto/ssh"

	"hearsay/content/library"
	"hearsay/model"
	"hearsay/model/attribution"
	"hearsay/ui/desk"
	"hearsay/ui/layout"
	"hearsay/ui/theme"
)

// Options is what a server is started with.
type Options struct {
	Listen  string // address and port
	Metrics string // address and port for metrics and health; empty for none
	HostKey string // file of the host key; made if it is not there
	Access  Access // empty: Keys if there is a file of keys, else Open, which is for loopback only
	Keys    string // file of keys, as in authorized_keys; may not exist with Open
	Limits  Limits
	Drain   time.Duration // what readers get to finish when the server closes
	Log     *slog.Logger  // gets neither article texts nor keys

	Library func() (*library.Library, error)

	// Theme is what readers begin with, and Themes are there for them beside those
	// that hearsay brings. Which one each of them chooses is theirs.
	Theme  theme.Choice
	Themes theme.Themes

	// Sources are the well-known sources. They are asked for when the server is
	// made and by Reload.
	Sources func() ([]model.Known, error)
}

// Server serves readers. It is made by New.
type Server struct {
	opt      Options
	log      *slog.Logger
	now      func() time.Time
	doors    *doors
	gate     *gate
	metrics  *metrics
	commands *commands
	shared   *desk.Shared
	layouts  *layout.Cache
	ssh      *ssh.Server
	listener net.Listener
	health   net.Listener // nil without metrics
	engine   atomic.Pointer[attribution.Engine]
	renewal  background

	mu       sync.Mutex
	sessions map[*session]bool
}

// sharedText is how many bytes of articles the readers of a server share.
const sharedText = 64 << 20

// sharedLayouts is how many articles in how many measures they share; one takes
// half a megabyte at most.
const sharedLayouts = 100

// What a connection's context holds.
var (
	channelsKey = &struct{ name string }{"channels"}
	connKey     = &struct{ name string }{"conn"}
)

// New prepares a server and begins to listen; Serve admits readers. Everything
// that is wrong with the options is found here.
func New(opt Options) (*Server, error) {
	s, err := prepare(opt)
	if err != nil {
		return nil, err
	}
	l, err := net.Listen("tcp", opt.Listen)
	if err != nil {
		return nil, fmt.Errorf("nobody can be served at %s: %w", opt.Listen, err)
	}
	s.listener = &listener{Listener: l, gate: s.gate, refused: s.refused}
	if opt.Metrics != "" {
		if s.health, err = net.Listen("tcp", opt.Metrics); err != nil {
			return nil, errors.Join(fmt.Errorf("metrics cannot be served at %s: %w", opt.Metrics, err), l.Close())
		}
	}
	return s, nil
}

// Check finds what is wrong with the options, and is the host key's fingerprint
// if nothing is. It does not listen: a server may be running with the same
// options, and is about to be told of them.
func Check(opt Options) (string, error) {
	s, err := prepare(opt)
	if err != nil {
		return "", err
	}
	for _, address := range []string{opt.Listen, opt.Metrics} {
		if address == "" {
			continue
		}
		if _, err := net.ResolveTCPAddr("tcp", address); err != nil {
			return "", fmt.Errorf("nothing can be served at %s: %w", address, err)
		}
	}
	return s.Fingerprint(), nil
}

// prepare makes a server that does not listen yet.
func prepare(opt Options) (*Server, error) {
	access, err := opt.access()
	if err != nil {
		return nil, err
	}
	if opt.Log == nil {
		opt.Log = slog.New(slog.DiscardHandler)
	}
	doors, err := newDoors(access, opt.Keys, func(err error) { opt.Log.Error("the keys are as they were", "error", err) })
	if err != nil {
		return nil, err
	}
	s := &Server{
		opt: opt, log: opt.Log, now: time.Now, doors: doors, gate: newGate(opt.Limits, time.Now), metrics: newMetrics(),
		shared: desk.NewShared(sharedText), layouts: layout.NewCache(sharedLayouts), sessions: map[*session]bool{},
	}
	s.commands = &commands{desk: s.desk, library: opt.Library, engine: s.engine.Load, largest: opt.Limits.Article}
	if err = s.readSources(); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(opt.HostKey), 0o700); err != nil {
		return nil, fmt.Errorf("there is no place for the host key: %w", err)
	}
	s.ssh, err = wish.NewServer(
		wish.WithVersion("hearsay"), wish.WithHostKeyPath(opt.HostKey),
		wish.WithPublicKeyAuth(s.byKey), wish.WithKeyboardInteractiveAuth(s.withoutKey),
	)
	if err != nil {
		return nil, fmt.Errorf("the host key: %w", err)
	}
	s.ssh.HandshakeTimeout = opt.Limits.Handshake
	s.ssh.ConnCallback = s.connected
	s.ssh.ChannelHandlers = map[string]ssh.ChannelHandler{"session": s.handle}
	s.ssh.RequestHandlers = map[string]ssh.RequestHandler{} // no forwarding
	return s, nil
}

// access is the kind of access that the options ask for, or what is wrong with
// it.
func (o *Options) access() (Access, error) {
	_, err := os.Stat(o.Keys)
	exists := o.Keys != "" && err == nil
	switch o.Access {
	case Open:
		return Open, nil
	case Keys:
		if !exists {
			return "", fmt.Errorf("with access by keys, the file of keys %s must exist", o.Keys)
		}
		return Keys, nil
	case "":
		if exists {
			return Keys, nil
		}
		host, _, err := net.SplitHostPort(o.Listen)
		if err != nil {
			return "", fmt.Errorf("%q is no address to listen at; it is like 127.0.0.1:2222", o.Listen)
		}
		if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
			return "", fmt.Errorf("without a file of keys only a loopback address may be open to anyone; make %s, or ask for open access", o.Keys)
		}
		return Open, nil
	}
	return "", fmt.Errorf("there is no access %q; it is open or keys", o.Access)
}

// Addr is the address that the server listens at.
func (s *Server) Addr() net.Addr { return s.listener.Addr() }

// HealthAddr is where metrics and health are served, or nil.
func (s *Server) HealthAddr() net.Addr {
	if s.health == nil {
		return nil
	}
	return s.health.Addr()
}

// Fingerprint is the host key's, as SSH clients show it.
func (s *Server) Fingerprint() string {
	return gossh.FingerprintSHA256(s.ssh.HostSigners[0].PublicKey())
}

// Reload reads the file of keys and the well-known sources again. What is wrong
// with one of them leaves it as it was. The analyses that readers have open stay
// as they are; all others are made anew with the sources that are known now,
// those of the library in the background.
func (s *Server) Reload() error {
	err := s.doors.reload()
	if failed := s.readSources(); failed != nil {
		return errors.Join(err, failed)
	}
	s.shared.Forget()
	s.renewal.begin(s.renew)
	return err
}

// readSources makes an engine that knows the well-known sources as they are now.
func (s *Server) readSources() error {
	known, err := s.opt.Sources()
	if err != nil {
		return fmt.Errorf("the well-known sources: %w", err)
	}
	s.engine.Store(attribution.New(attribution.Options{Known: known}))
	return nil
}

// Close ends a server that is not serving.
func (s *Server) Close() error {
	s.renewal.end()
	err := s.listener.Close()
	if s.health != nil {
		err = errors.Join(err, s.health.Close())
	}
	return err
}

// Serve admits readers until ctx ends. It then refuses new ones, tells those
// who are there, and gives them the time of Options.Drain before it closes;
// what must survive of their sessions is saved.
func (s *Server) Serve(ctx context.Context) error {
	var health *http.Server
	if s.health != nil {
		health = &http.Server{Handler: s.metrics.handler(func() bool { return ctx.Err() == nil }), ReadHeaderTimeout: 5 * time.Second}
		go func() { _ = health.Serve(s.health) }() // ends with Close below
	}
	if s.outdated() {
		s.renewal.begin(s.renew)
	}
	failed := make(chan error, 1)
	go func() { failed <- s.ssh.Serve(s.listener) }()
	var err error
	select {
	case err = <-failed:
	case <-ctx.Done():
		s.drain()
	}
	s.renewal.end()
	err = errors.Join(err, s.ssh.Close())
	if health != nil {
		err = errors.Join(err, health.Close())
	}
	if ctx.Err() != nil {
		return nil
	}
	return err
}

// farewell is how long sessions may take to end after they were told to.
const farewell = 3 * time.Second

func (s *Server) drain() {
	s.gate.drain()
	left := s.each(func(v *session) {
		select {
		case v.notices <- fmt.Sprintf("The server closes in %.0f seconds. Your place is kept.", s.opt.Drain.Seconds()):
		default: // an earlier notice has not been read
		}
	})
	s.log.Info("draining", "sessions", left, "seconds", s.opt.Drain.Seconds())
	s.until(s.opt.Drain)
	s.each(func(v *session) { v.end(closed) })
	s.until(farewell)
}

// each does something to every session and is the number of them.
func (s *Server) each(do func(*session)) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	for v := range s.sessions {
		do(v)
	}
	return len(s.sessions)
}

// until waits until all sessions have ended, but no longer than d.
func (s *Server) until(d time.Duration) {
	end := time.After(d)
	look := time.NewTicker(20 * time.Millisecond)
	defer look.Stop()
	for s.each(func(*session) {}) > 0 {
		select {
		case <-end:
			return
		case <-look.C:
		}
	}
}

// track notes that a session is there, or no longer is.
func (s *Server) track(v *session, there bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if there {
		s.sessions[v] = true
		return
	}
	delete(s.sessions, v)
}

// desk is where a person reads.
func (s *Server) desk(p Person) *desk.Desk {
	engine := func() (*attribution.Engine, error) { return s.engine.Load(), nil }
	return &desk.Desk{Engine: engine, Library: s.opt.Library, Profile: p.Profile, Editor: p.Role == RoleEditor, Shared: s.shared}
}

// connected prepares a connection's context.
func (s *Server) connected(ctx ssh.Context, c net.Conn) net.Conn {
	open := newChannels(s.opt.Limits.Handshake, func() { _ = c.Close() })
	context.AfterFunc(ctx, open.end)
	ctx.SetValue(channelsKey, open)
	ctx.SetValue(connKey, c)
	return c
}

// byKey admits the holder of a key. Clients offer keys before they prove that
// they hold them; the person counts only with the connection's own key, so it
// is looked up again when a session begins.
func (s *Server) byKey(_ ssh.Context, key ssh.PublicKey) bool {
	_, err := s.doors.admit(key)
	return err == nil
}

// withoutKey admits guests. Clients try it after all their keys, which is why
// guests come in this way and not without any authentication: clients would
// then never show a key.
func (s *Server) withoutKey(_ ssh.Context, _ gossh.KeyboardInteractiveChallenge) bool {
	_, err := s.doors.admit(nil)
	return err == nil
}

func (s *Server) refused(from net.Addr, err error) {
	var r refusal
	if errors.As(err, &r) {
		s.metrics.refused.add(r.reason)
		s.log.Warn("refused", "remote", from.String(), "reason", r.reason)
	}
}
