package ingest

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"syscall"
	"time"

	"hearsay/model"
)

// Limits of what is fetched: a page is smaller, faster and nearer.
const (
	maxFetched   = 32 << 20
	maxFetchTime = 30 * time.Second
	maxRedirects = 5
)

// ErrNotModified says that what is at an address has not changed since the
// visit whose Validators were given.
var ErrNotModified = errors.New("nothing has changed there")

// Fetcher fetches what people name by address. Its zero value refuses addresses
// that lead into the own machine or network: a feed, or a page that forwards,
// could name them to reach what is not meant for the outside.
type Fetcher struct {
	AllowPrivate bool
}

// later is an error of a server that may have got over it another time.
type later struct{ error }

func (l later) Unwrap() error { return l.error }

// Later reports whether what an error of a Fetcher says may be otherwise another
// time: the server is busy or broken, or was not reached.
func Later(err error) bool { return errors.As(err, new(later)) }

// Validators tell a server what the last visit saw.
type Validators struct {
	ETag         string
	LastModified string
}

// Page is what stands at an address.
type Page struct {
	URL        string // after redirects
	Validators Validators
	Type       string // as the server declares it: "text/html; charset=utf-8"
	Data       []byte
}

// IsAddress reports whether name begins as addresses do and no file's name does,
// like "https://". Not everything that is an address is fetched.
func IsAddress(name string) bool {
	scheme, _, found := strings.Cut(name, "://")
	return found && scheme != "" && !strings.ContainsFunc(scheme, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("+-.", r))
	})
}

// Fetch gets what is at address, which begins with http or https. It gives up
// after 30 seconds, 32 megabytes or five redirects. With last from an earlier
// visit it may return ErrNotModified.
func (f Fetcher) Fetch(ctx context.Context, address string, last Validators) (*Page, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, fmt.Errorf("%s: this is not an address", shown(address))
	}
	if err := permitted(u); err != nil {
		return nil, fmt.Errorf("%s: %w", shown(address), err)
	}
	ctx, cancel := context.WithTimeout(ctx, maxFetchTime)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, fmt.Errorf("%s: this is not an address", shown(address))
	}
	request.Header.Set("User-Agent", "hearsay (a reader; fetches what its user names)")
	request.Header.Set("Accept", "text/html, application/xhtml+xml, text/markdown, text/plain, application/rss+xml, application/atom+xml, application/feed+json;q=0.9, */*;q=0.5")
	if last.ETag != "" {
		request.Header.Set("If-None-Match", last.ETag)
	}
	if last.LastModified != "" {
		request.Header.Set("If-Modified-Since", last.LastModified)
	}
	client := f.client()
	defer client.CloseIdleConnections()
	response, err := client.Do(request)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", shown(address), fetchReason(err))
	}
	defer response.Body.Close()
	switch {
	case response.StatusCode == http.StatusNotModified:
		return nil, ErrNotModified
	case response.StatusCode >= http.StatusInternalServerError, response.StatusCode == http.StatusTooManyRequests:
		return nil, later{fmt.Errorf("%s: the server answers %s", shown(address), shown(response.Status))}
	case response.StatusCode != http.StatusOK:
		return nil, fmt.Errorf("%s: the server answers %s", shown(address), shown(response.Status))
	}
	data, err := io.ReadAll(io.LimitReader(response.Body, maxFetched+1))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", shown(address), fetchReason(err))
	}
	if len(data) > maxFetched {
		return nil, fmt.Errorf("%s: what is there is larger than %d MB", shown(address), maxFetched>>20)
	}
	return &Page{
		URL:        response.Request.URL.String(),
		Validators: Validators{ETag: response.Header.Get("ETag"), LastModified: response.Header.Get("Last-Modified")},
		Type:       response.Header.Get("Content-Type"),
		Data:       data,
	}, nil
}

// Article fetches the article at address.
func (f Fetcher) Article(ctx context.Context, address string) (*model.Article, error) {
	p, err := f.Fetch(ctx, address, Validators{})
	if err != nil {
		return nil, err
	}
	return p.Article()
}

// IsFeed reports whether the page is a feed of articles rather than one.
func (p *Page) IsFeed() bool {
	for _, declared := range []string{"rss+xml", "atom+xml", "feed+json"} {
		if strings.Contains(p.Type, declared) {
			return true
		}
	}
	format, err := detect("", string(p.Data))
	return err == nil && format == feedFormat
}

// Article is the article in the page. Its ID is made of its text.
func (p *Page) Article() (*model.Article, error) {
	name := ""
	if u, err := url.Parse(p.URL); err == nil && strings.HasPrefix(p.Type, "text/plain") {
		name = u.Path // of a Markdown file, servers say that it is plain text
	}
	a, err := p.parse(name)
	if err != nil {
		return nil, fmt.Errorf("%s %w", shown(p.URL), err)
	}
	if a.URL == "" {
		a.URL = webLink(p.URL)
	}
	if a.Publisher == "" {
		if u, err := url.Parse(p.URL); err == nil {
			a.Publisher = line(strings.TrimPrefix(u.Hostname(), "www."))
		}
	}
	identify(a, "")
	return a, nil
}

func (p *Page) parse(name string) (*model.Article, error) {
	format, err := detect(name, string(p.Data))
	if err != nil {
		return nil, err
	}
	if format == htmlFormat || strings.Contains(p.Type, "html") && format != feedFormat && format != epubFormat {
		a := HTML(decodePage(p.Data, p.Type), p.URL)
		if len(a.Blocks) == 0 {
			return nil, errors.New("holds no text; it may need a browser to show it")
		}
		return a, nil
	}
	if (format == textFormat || format == markdownFormat) && strings.Contains(strings.ToLower(p.Type), "charset=") {
		return parse(name, decodePage(p.Data, p.Type))
	}
	return parse(name, string(p.Data))
}

// Feed is the feed in the page.
func (p *Page) Feed() (*Feed, error) {
	f, err := ParseFeed(p.Data, p.URL)
	if err != nil {
		return nil, fmt.Errorf("%s %w", shown(p.URL), err)
	}
	return f, nil
}

// client makes connections that end with it. It uses no proxy: what a proxy
// connects to could not be checked.
func (f Fetcher) client() *http.Client {
	dialer := &net.Dialer{Timeout: 10 * time.Second}
	if !f.AllowPrivate {
		dialer.Control = refusePrivate
	}
	return &http.Client{
		Transport: &http.Transport{
			DialContext:            dialer.DialContext,
			TLSHandshakeTimeout:    10 * time.Second,
			ResponseHeaderTimeout:  15 * time.Second,
			MaxResponseHeaderBytes: 1 << 20,
			ForceAttemptHTTP2:      true,
		},
		CheckRedirect: func(next *http.Request, before []*http.Request) error {
			if len(before) > maxRedirects {
				return fmt.Errorf("it forwards more than %d times", maxRedirects)
			}
			return permitted(next.URL)
		},
	}
}

// permitted says why u is not fetched, or nil.
func permitted(u *url.URL) error {
	switch {
	case u.Scheme != "http" && u.Scheme != "https":
		return errors.New("only addresses that begin with http:// or https:// are fetched")
	case u.Hostname() == "":
		return errors.New("the address names no server")
	}
	return nil
}

// ErrPrivate says that an address leads into the own machine or network.
var ErrPrivate = errors.New("it leads into your own network; if you mean it, say so with --allow-private")

// refusePrivate is asked with the address that a connection is about to be made
// to, after all names have been resolved: what a name resolves to can change
// between a check and its use.
func refusePrivate(_, address string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil || !public(at.Addr()) {
		return ErrPrivate
	}
	return nil
}

// reserved are the ranges beyond netip's own properties that are not, or may
// not be, of the public network (IANA's special-purpose registries). IPv6
// ranges that carry an IPv4 address inside are among them: the one inside could
// be private.
var reserved = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"),
	netip.MustParsePrefix("100.64.0.0/10"), // shared by carriers
	netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("192.0.2.0/24"),
	netip.MustParsePrefix("192.88.99.0/24"),
	netip.MustParsePrefix("198.18.0.0/15"),
	netip.MustParsePrefix("198.51.100.0/24"),
	netip.MustParsePrefix("203.0.113.0/24"),
	netip.MustParsePrefix("240.0.0.0/4"),
	netip.MustParsePrefix("64:ff9b::/96"),
	netip.MustParsePrefix("64:ff9b:1::/48"),
	netip.MustParsePrefix("100::/64"),
	netip.MustParsePrefix("2001::/23"),
	netip.MustParsePrefix("2001:db8::/32"),
	netip.MustParsePrefix("2002::/16"),
	netip.MustParsePrefix("::/96"),
	netip.MustParsePrefix("fec0::/10"),
}

func public(a netip.Addr) bool {
	a = a.Unmap().WithZone("")
	if !a.IsValid() || !a.IsGlobalUnicast() || a.IsPrivate() {
		return false
	}
	for _, p := range reserved {
		if p.Contains(a) {
			return false
		}
	}
	return true
}

// fetchReason says what went wrong on the way, and what may help.
func fetchReason(err error) error {
	var (
		dns   *net.DNSError
		cert  *tls.CertificateVerificationError
		host  x509.HostnameError
		op    *net.OpError
		at    *url.Error
		hello tls.RecordHeaderError
	)
	switch {
	case errors.Is(err, ErrPrivate):
		return ErrPrivate
	case errors.Is(err, context.Canceled):
		return errors.New("interrupted")
	case errors.As(err, &dns) && dns.IsNotFound:
		return fmt.Errorf("there is no server called %s; check the address", shown(dns.Name))
	case errors.As(err, &dns):
		return later{fmt.Errorf("the server %s cannot be looked up; are you offline?", shown(dns.Name))}
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &op) && op.Timeout():
		return later{errors.New("the server does not answer in time")}
	case errors.As(err, &cert), errors.As(err, &host):
		return errors.New("the server's certificate is not valid for this address")
	case errors.As(err, &hello), strings.Contains(err.Error(), http.ErrSchemeMismatch.Error()):
		return errors.New("the server does not speak https; try http://")
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, syscall.ECONNRESET),
		strings.Contains(err.Error(), "server closed idle connection"): // the same, if it comes before the question
		return later{errors.New("the server has ended the connection before it gave an answer")}
	case errors.As(err, &op) && op.Op == "dial":
		return later{errors.New("the server cannot be reached; are you offline?")}
	case errors.As(err, &at):
		return errors.New(shown(at.Err.Error()))
	}
	return errors.New(shown(err.Error()))
}

// shown is somebody else's text as an error may quote it.
func shown(s string) string {
	const longest = 200
	s = line(s)
	if len(s) > longest {
		s = strings.ToValidUTF8(s[:longest], "") + "…"
	}
	return s
}
