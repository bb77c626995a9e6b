package sshd

import (
	"container/list"
	"io"
	"net"
	"net/netip"
	"runtime/debug"
	"sync"
	"time"
)

// Limits keep one reader, or one attacker, from taking what belongs to all.
// Zero stands for no limit.
type Limits struct {
	Sessions   int // in all
	PerKey     int // sessions of one key
	PerAddress int // connections from one address
	HalfOpen   int // connections in all that have not yet shown who they are; the oldest of whoever has most gives way

	Rate           int // new connections a second, in all
	RatePerAddress int // the same, from one address

	Handshake time.Duration // until who has come is known
	Idle      time.Duration // without a key
	Total     time.Duration // of a session

	Input   int // bytes a second that a connection may send, on average
	Article int // bytes of an article that an editor may send
}

// DefaultLimits suit a newsroom or a class behind one address.
func DefaultLimits() Limits {
	return Limits{
		Sessions: 2000, PerKey: 20, PerAddress: 1200, HalfOpen: 300,
		Rate: 400, RatePerAddress: 200,
		Handshake: 15 * time.Second, Idle: 4 * time.Hour, Total: 24 * time.Hour,
		Input: 8 << 10, Article: 1 << 20,
	}
}

// refusal is why a connection or session was refused or ended: a word for the
// metrics and a sentence for the reader.
type refusal struct{ reason, words string }

func (r refusal) Error() string { return r.words }

var (
	tooFast     = refusal{"rate", "too many new connections; try again in a moment"}
	tooMany     = refusal{"address", "too many connections from this address"}
	tooHalfOpen = refusal{"half-open", "it had not shown who it is when too many others came"}
	noRoom      = refusal{"sessions", "all places are taken; try again later"}
	noRoomOfKey = refusal{"key", "there are too many sessions with this key"}
	stranger    = refusal{"stranger", "it ended before it had shown who it is"}
	closing     = refusal{"draining", "the server is closing"}
	closed      = refusal{"draining", "the server has closed"}
	tooQuiet    = refusal{"idle", "no key was pressed for long; come again"}
	tooLong     = refusal{"time", "a session lasts no longer; come again"}
)

// bucket lets through a number of things a second, and as many at once.
type bucket struct {
	level float64
	last  time.Time
}

// take takes one, if there is one.
func (b *bucket) take(now time.Time, perSecond float64) bool {
	b.refill(now, perSecond, perSecond)
	if b.level < 1 {
		return false
	}
	b.level--
	return true
}

func (b *bucket) refill(now time.Time, perSecond, capacity float64) {
	if b.last.IsZero() {
		b.level = capacity
	} else {
		b.level = min(capacity, b.level+now.Sub(b.last).Seconds()*perSecond)
	}
	b.last = now
}

// gate counts connections and sessions.
type gate struct {
	limits Limits
	now    func() time.Time

	mu        sync.Mutex
	all       bucket
	addresses map[string]*address
	halfOpen  *list.List // of *conn, the oldest first
	open      int        // connections that have been admitted
	sessions  int
	keys      map[string]int
	draining  bool
	calm      *time.Timer // until a crowd that has gone is forgotten; nil before the first
}

// address is what is known of one client address.
type address struct {
	rate        bucket
	connections int
}

func newGate(l Limits, now func() time.Time) *gate {
	return &gate{limits: l, now: now, addresses: map[string]*address{}, halfOpen: list.New(), keys: map[string]int{}}
}

// connect admits a connection from the host, or says why not.
func (g *gate) connect(host string) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	now := g.now()
	if g.draining {
		return closing
	}
	a := g.addresses[host]
	if a == nil {
		g.forget(now)
		a = &address{}
		g.addresses[host] = a
	}
	if g.limits.PerAddress > 0 && a.connections >= g.limits.PerAddress {
		return tooMany
	}
	if r := float64(g.limits.RatePerAddress); r > 0 && !a.rate.take(now, r) {
		return tooFast
	}
	if r := float64(g.limits.Rate); r > 0 && !g.all.take(now, r) {
		return tooFast
	}
	a.connections++
	g.open++
	if g.calm != nil {
		g.calm.Stop()
	}
	return nil
}

// quiet is how long nobody has been connected before the memory that a crowd
// took is given back to the system.
const quiet = 2 * time.Second

// giveBack gives back the memory that nothing uses. What pools and finalizers
// hold outlives the first collection.
func giveBack() {
	debug.FreeOSMemory()
	debug.FreeOSMemory()
}

// rememberedAddresses is how many addresses without a connection are kept for
// the sake of their rate.
const rememberedAddresses = 4096

// forget drops addresses that have no connection and whose rate has recovered,
// when there are many.
func (g *gate) forget(now time.Time) {
	if len(g.addresses) < rememberedAddresses {
		return
	}
	for host, a := range g.addresses {
		if a.connections == 0 && now.Sub(a.rate.last) > time.Second {
			delete(g.addresses, host)
		}
	}
}

// await notes that a connection has yet to show who it is. If there are too
// many, one has to go: the oldest of the address that has most, so that a flood
// from one address pushes out itself and not somebody who is asked about an
// unknown host. Of addresses that have as many, the one that came first loses.
func (g *gate) await(c *conn) (goes *conn) {
	g.mu.Lock()
	defer g.mu.Unlock()
	c.place = g.halfOpen.PushBack(c)
	if g.limits.HalfOpen <= 0 || g.halfOpen.Len() <= g.limits.HalfOpen {
		return nil
	}
	many, most := map[string]int{}, 0
	for e := g.halfOpen.Front(); e != nil; e = e.Next() {
		host := e.Value.(*conn).host
		many[host]++
		most = max(most, many[host])
	}
	for e := g.halfOpen.Front(); e != nil; e = e.Next() {
		if goes := e.Value.(*conn); many[goes.host] == most {
			return goes
		}
	}
	return nil
}

// known notes that a connection has shown who it is, or has ended.
func (g *gate) known(c *conn) {
	g.mu.Lock()
	g.halfOpen.Remove(c.place)
	g.mu.Unlock()
}

// disconnect notes that a connection of the host has ended.
func (g *gate) disconnect(host string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if a := g.addresses[host]; a != nil {
		a.connections--
	}
	if g.open--; g.open > 0 {
		return
	}
	if g.calm == nil {
		g.calm = time.AfterFunc(quiet, giveBack)
		return
	}
	g.calm.Reset(quiet)
}

// enter admits a session of the profile, or says why not.
func (g *gate) enter(profile string) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	switch {
	case g.draining:
		return closing
	case g.limits.Sessions > 0 && g.sessions >= g.limits.Sessions:
		return noRoom
	case profile != "" && g.limits.PerKey > 0 && g.keys[profile] >= g.limits.PerKey:
		return noRoomOfKey
	}
	g.sessions++
	if profile != "" {
		g.keys[profile]++
	}
	return nil
}

// leave notes that a session of the profile has ended.
func (g *gate) leave(profile string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.sessions--
	if profile == "" {
		return
	}
	if g.keys[profile]--; g.keys[profile] == 0 {
		delete(g.keys, profile)
	}
}

// drain refuses all that is new from now on.
func (g *gate) drain() {
	g.mu.Lock()
	g.draining = true
	g.mu.Unlock()
}

// listener admits connections through the gate. Who is refused gets a line
// before it is closed; an SSH client shows it or leaves it out.
type listener struct {
	net.Listener
	gate    *gate
	refused func(net.Addr, error)
}

// Accept waits for a connection that is admitted.
func (l *listener) Accept() (net.Conn, error) {
	for {
		c, err := l.Listener.Accept()
		if err != nil {
			return nil, err
		}
		host := hostOf(c.RemoteAddr())
		if err := l.gate.connect(host); err != nil {
			l.refused(c.RemoteAddr(), err)
			_ = c.SetWriteDeadline(time.Now().Add(time.Second)) // a line fits into every buffer
			_, _ = io.WriteString(c, "hearsay: "+err.Error()+"\r\n")
			_ = c.Close()
			continue
		}
		admitted := newConn(c, l.gate, host, func(why refusal) { l.refused(c.RemoteAddr(), why) })
		if goes := l.gate.await(admitted); goes != nil {
			goes.giveWay()
		}
		return admitted, nil
	}
}

// conn is an admitted connection. It reads no faster than a client may send, so
// that what a client sends beyond piles up at its own end: keys, sizes, requests
// and packets that mean nothing alike.
type conn struct {
	net.Conn
	gate    *gate
	host    string
	refused func(refusal) // it ends and has not shown who it is
	place   *list.Element // in gate.halfOpen
	gone    chan struct{} // closed with the connection
	more    chan struct{} // the client may send more than it might

	mu     sync.Mutex
	known  bool
	closed bool
	level  bucket // bytes that may be read now
}

// inputBurst is how many bytes may come at once: a handshake with many keys, a
// paste, a storm of sizes.
const inputBurst = 64 << 10

func newConn(c net.Conn, g *gate, host string, refused func(refusal)) *conn {
	return &conn{Conn: c, gate: g, host: host, refused: refused, gone: make(chan struct{}), more: make(chan struct{}, 1)}
}

// Read waits until the client may have sent something.
func (c *conn) Read(p []byte) (int, error) {
	for debt := c.debt(); debt > 0; debt = c.debt() {
		select {
		case <-time.After(debt):
		case <-c.more:
		case <-c.gone:
			return 0, net.ErrClosed
		}
	}
	n, err := c.Conn.Read(p)
	c.mu.Lock()
	c.level.level -= float64(n)
	c.mu.Unlock()
	return n, err
}

// debt is how long the client may send nothing.
func (c *conn) debt() time.Duration {
	rate := float64(c.gate.limits.Input)
	if rate <= 0 {
		return 0
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.level.refill(c.gate.now(), rate, max(inputBurst, c.level.level))
	return time.Duration((1 - c.level.level) / rate * float64(time.Second))
}

// allow lets the client send so many bytes more, at once.
func (c *conn) allow(bytes int) {
	c.mu.Lock()
	c.level.level += float64(bytes)
	c.mu.Unlock()
	select {
	case c.more <- struct{}{}:
	default: // it will look anyhow
	}
}

// identified notes that the connection has shown who it is.
func (c *conn) identified() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.known && !c.closed {
		c.known = true
		c.gate.known(c)
	}
}

// giveWay closes a connection that has not shown who it is.
func (c *conn) giveWay() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.known {
		_ = c.close(tooHalfOpen)
	}
}

// Close ends the connection and gives up its place.
func (c *conn) Close() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.close(stranger)
}

func (c *conn) close(unknown refusal) error {
	if !c.closed {
		c.closed = true
		close(c.gone)
		if !c.known {
			c.gate.known(c)
			c.refused(unknown)
		}
		c.gate.disconnect(c.host)
	}
	return c.Conn.Close()
}

// hostOf is whom limits for one address are for. With IPv6 one customer has a
// whole network of addresses, and could take another for each connection.
func hostOf(a net.Addr) string {
	at, err := netip.ParseAddrPort(a.String())
	if err != nil {
		return a.String()
	}
	ip := at.Addr().Unmap().WithZone("")
	if ip.Is4() || ip.IsLoopback() {
		return ip.String()
	}
	network, err := ip.Prefix(customer)
	if err != nil {
		return ip.String()
	}
	return network.String()
}

// customer is how many bits of an IPv6 address say who has it.
const customer = 64
