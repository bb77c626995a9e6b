package sshd

import (
	"errors"
	"io"
	"net"
	"os"
	"strings"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"

	"hearsay/model"
)

// A flood from one address gives way to itself, and not somebody from elsewhere
// who takes a while to show who they are.
func TestAFloodPushesOutItself(t *testing.T) {
	g := newGate(Limits{HalfOpen: 10}, time.Now)
	connect := func(host string) (c, goes *conn) {
		c = newConn(nil, g, host, func(refusal) {})
		return c, g.await(c)
	}
	slow, _ := connect("192.0.2.1")
	var flood []*conn
	for n := range 100 {
		c, goes := connect("192.0.2.2")
		flood = append(flood, c)
		if goes == nil {
			continue
		}
		if goes == slow {
			t.Fatalf("connection %d of a flood pushes out somebody else", n)
		}
		if goes != flood[0] {
			t.Fatalf("connection %d pushes out another than the oldest", n)
		}
		g.known(goes)
		flood = flood[1:]
	}
	if n := g.halfOpen.Len(); n != 10 {
		t.Errorf("%d connections are half open, want 10", n)
	}
}

// Limits for an address are for whoever has it.
func TestWhoseAddressItIs(t *testing.T) {
	for address, want := range map[string]string{
		"192.0.2.7:50000":                "192.0.2.7",
		"[::ffff:192.0.2.7]:50000":       "192.0.2.7",
		"[::1]:50000":                    "::1",
		"[2001:db8:1:2:3:4:5:6]:50000":   "2001:db8:1:2::/64",
		"[2001:db8:1:2:ffff::1]:50000":   "2001:db8:1:2::/64",
		"[fe80::1234:5678%eth0]:50000":   "fe80::/64",
		"no address that anybody can be": "no address that anybody can be",
	} {
		if got := hostOf(addr(address)); got != want {
			t.Errorf("%s: %s, want %s", address, got, want)
		}
	}
}

// borrowed is a public key without the private one.
type borrowed struct{ key gossh.PublicKey }

func (b borrowed) PublicKey() gossh.PublicKey { return b.key }
func (b borrowed) Sign(io.Reader, []byte) (*gossh.Signature, error) {
	return nil, errors.New("there is no private key")
}

// Who shows the public key of an editor, which anybody may know, and then comes
// in some other way is not the editor.
func TestABorrowedKeyOpensNothing(t *testing.T) {
	editor, own := newKey(t), newKey(t)
	h := serve(t, func(o *Options) {
		o.Access = Open
		if err := os.WriteFile(o.Keys, []byte(`role="editor" `+line(editor)), 0o600); err != nil {
			t.Fatal(err)
		}
	})
	theirs := borrowed{editor.PublicKey()}
	for name, auth := range map[string][]gossh.AuthMethod{
		"as a guest": {gossh.PublicKeys(theirs), gossh.KeyboardInteractive(
			func(string, string, []string, []bool) ([]string, error) { return nil, nil })},
		"with another key": {gossh.PublicKeys(own)},
	} {
		c, err := gossh.Dial("tcp", h.Addr().String(), &gossh.ClientConfig{
			User: "somebody", Auth: auth, Timeout: patience,
			HostKeyCallback: func(string, net.Addr, gossh.PublicKey) error { return nil },
		})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		defer c.Close()
		if _, errs, status := h.tell(c, "add", strings.NewReader("Ada said it rains.")); status != 1 || !strings.Contains(errs, "only editors") {
			t.Errorf("%s: status %d, %q", name, status, errs)
		}
	}
}

// Options can be checked while a server runs with them.
func TestChecking(t *testing.T) {
	h := serve(t, nil)
	opt := h.opt
	opt.Listen, opt.Metrics = h.Addr().String(), h.HealthAddr().String()
	if fingerprint, err := Check(opt); err != nil || fingerprint != h.Fingerprint() {
		t.Errorf("%s, %v", fingerprint, err)
	}
	for _, wrong := range []func(*Options){
		func(o *Options) { o.Listen = "127.0.0.1:70000" },
		func(o *Options) { o.Metrics = "here" },
		func(o *Options) { o.Access = Keys },
		func(o *Options) { o.Access = "all" },
		func(o *Options) { o.Sources = func() ([]model.Known, error) { return nil, errors.New("line 3") } },
	} {
		opt := opt
		wrong(&opt)
		if _, err := Check(opt); err == nil {
			t.Errorf("nothing is wrong with %+v", opt)
		}
	}
}
