package ingest

import (
	"bytes"
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"hearsay/model"
)

// Feed is what a site announces: RSS, Atom or JSON Feed.
type Feed struct {
	Title   string
	URL     string // of the site that it belongs to
	Entries []Entry
}

// Entry is one item of a feed.
type Entry struct {
	URL   string // where its article is; may be empty
	Title string

	// Article is what the feed itself gives of it: often a summary, sometimes
	// the whole text. It is nil if there is no text.
	Article   *model.Article
	Published string // as the feed dates it, like an article's
	Byline    string
}

// maxEntries is the most entries that a feed is read for. Feeds hold dozens.
const maxEntries = 10_000

// saysSet matches the declaration of an XML document, with its character set.
var saysSet = regexp.MustCompile(`^<\?xml[^>]*\?>`)

// ParseFeed reads a feed from address, which may be empty. Errors go on after
// the feed's name.
func ParseFeed(data []byte, address string) (*Feed, error) {
	if bytes.HasPrefix(data, []byte("\xFF\xFE")) || bytes.HasPrefix(data, []byte("\xFE\xFF")) {
		data = saysSet.ReplaceAll([]byte(decode(string(data))), nil) // which is UTF-16, and no longer so
	}
	parsed, err := gofeed.NewParser().Parse(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("is a damaged feed: %w", err)
	}
	if len(parsed.Items) > maxEntries {
		return nil, fmt.Errorf("announces %d articles; hearsay takes at most %d from a feed", len(parsed.Items), maxEntries)
	}
	base, err := url.Parse(address)
	if err != nil {
		base = &url.URL{}
	}
	absolute := func(link string) string {
		u, err := base.Parse(line(link))
		if err != nil || line(link) == "" {
			return ""
		}
		return webLink(u.String())
	}
	title := line
	if parsed.FeedType != "json" {
		title = headlineOf
	}
	f := &Feed{Title: title(parsed.Title), URL: absolute(parsed.Link)}
	for _, item := range parsed.Items {
		if item.Link == "" && parsed.FeedType == "rss" && IsAddress(item.GUID) {
			item.Link = item.GUID // which is the permanent link, unless it says otherwise
		}
		a := entryArticle(item, title(item.Title), absolute(item.Link))
		e := Entry{URL: absolute(item.Link), Title: a.Title, Published: a.Published, Byline: a.Byline}
		if len(a.Blocks) > 0 {
			a.Publisher = f.Title
			a.URL = e.URL
			if a.Language == "" {
				a.Language = line(parsed.Language)
			}
			identify(a, "")
			e.Article = a
		}
		if e.URL != "" || e.Article != nil {
			f.Entries = append(f.Entries, e)
		}
	}
	return f, nil
}

// Complete gives a, the article at e's address, what its page does not say of it
// and the feed does.
func (e Entry) Complete(a *model.Article) {
	if a.Published == "" {
		a.Published = e.Published
	}
	if a.Byline == "" {
		a.Byline = e.Byline
	}
}

// headlineOf is the text of a title, which in Atom may be HTML and in RSS is, too,
// whatever the standard says: "Pike&#8217;s <em>last</em> ferry".
func headlineOf(title string) string {
	doc, err := html.Parse(strings.NewReader("<body>" + title))
	if err != nil {
		return line(strip(title))
	}
	return line(textOf(find(doc, atom.Body)))
}

// entryArticle is the article of that title that an item itself holds.
func entryArticle(item *gofeed.Item, title, address string) *model.Article {
	body := item.Content
	if body == "" {
		body = item.Description
	}
	a := fragment(title, body, address)
	for i, author := range item.Authors {
		if i > 0 && author.Name != "" && a.Byline != "" {
			a.Byline += ", "
		}
		a.Byline += line(author.Name)
	}
	if item.PublishedParsed != nil {
		a.Published = day(item.Published, *item.PublishedParsed)
	}
	return a
}

// day is the day on which t was where it was written down as s: in the evening of
// New York it is the next day already by UTC, in which t is.
func day(s string, t time.Time) string {
	there, err := parseDate(line(s))
	if err == nil && there.Equal(t) {
		t = there
	}
	return date(t.Format(time.DateOnly))
}
