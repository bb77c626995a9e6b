package library

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"hearsay/model"
)

// Hash identifies a text.
func Hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// Entry is what a list shows of an article.
type Entry struct {
	ID        string
	Title     string
	Byline    string
	Publisher string
	Published string // YYYY-MM-DD, or empty
	URL       string
	Language  string
	Genre     model.Genre
	Words     int
	Bytes     int
	Added     time.Time
	Tags      []string
	Hash      string // of its text
	Brought   bool   // it came with hearsay, and the reader has not added it

	// Found in it; zero until it has been analysed.
	Engine       string  // whose analysis it is
	Claims       int     // that are somebody's
	Unattributed float64 // share of the words that nobody is named for
	Strip        []Share // the largest shares, from the largest on

	Reached float64 // share of the text up to the profile's place; 0 if never opened
}

// Share is how much of an article a source speaks.
type Share struct {
	Index int // into Analysis.Sources, for its letter and colour
	ID    string
	Name  string
	Type  model.SourceType
	Share float64 // of all words of the article
}

type layout struct {
	Blocks []model.Block
	Marks  []model.Mark
}

// Add keeps an article and returns the id by which the library knows it. An
// article with the same text as one that is there is that one: nothing changes
// and added is false. A different text under an id that is taken gets an id of
// its own, made from both. An article that hearsay brings becomes the reader's.
func (l *Library) Add(ctx context.Context, a *model.Article) (id string, added bool, err error) {
	err = l.change(ctx, func(c *change) error {
		id, added, err = l.add(c, a, false)
		return err
	})
	return id, added, err
}

// add is Add, or, for an article that hearsay brings, as much of it as Bring needs.
func (l *Library) add(c *change, a *model.Article, brought bool) (id string, added bool, err error) {
	if err := model.CheckArticle(a); err != nil {
		return "", false, fmt.Errorf("article %q cannot be kept: %w", a.Title, err)
	}
	hash := Hash(a.Text)
	var was bool
	switch err = c.row(`SELECT id, brought FROM articles WHERE hash = ?`, hash).Scan(&id, &was); {
	case err == nil && was && !brought:
		return id, true, c.exec(`UPDATE articles SET brought = 0 WHERE hash = ?`, hash)
	case !errors.Is(err, sql.ErrNoRows):
		return id, false, err
	}
	if id, err = c.freeID(a.ID, hash); err != nil {
		return "", false, err
	}
	num, err := c.nextArticle()
	if err != nil {
		return "", false, err
	}
	key := keyOf(day(a.Published), num)
	packed, err := l.pack(layout{a.Blocks, a.Marks})
	if err != nil {
		return "", false, err
	}
	err = c.exec(`INSERT INTO articles (num, hash, id, key, title, byline, publisher, published, url, language, genre, words, bytes, added, brought)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		num, hash, id, key, a.Title, a.Byline, a.Publisher, a.Published, a.URL, a.Language, string(a.Genre),
		model.CountWords(a.Text), len(a.Text), time.Now().UnixMilli(), brought)
	if err != nil {
		return "", false, err
	}
	if err := c.exec(`INSERT INTO texts (article, text, layout) VALUES (?, ?, ?)`, num, a.Text, packed); err != nil {
		return "", false, err
	}
	c.articles = append(c.articles, articleWords{key, a, ""})
	return id, true, nil
}

// nextArticle is the number of the next article; numbers are not used again.
func (c *change) nextArticle() (num int64, err error) {
	err = c.row(`SELECT coalesce(max(seq), 0) + 1 FROM sqlite_sequence WHERE name = 'articles'`).Scan(&num)
	if err == nil && num > maxArticle {
		err = fmt.Errorf("the library has had as many articles as it can number, %d: begin another", maxArticle)
	}
	return num, err
}

// freeID is wanted, or, where that is another text's, wanted with as much of
// the hash as makes it unique.
func (c *change) freeID(wanted, hash string) (string, error) {
	id := wanted
	if id == "" {
		id = hash[:12]
	}
	for n := 6; ; n += 2 {
		var taken bool
		if err := c.row(`SELECT EXISTS (SELECT 1 FROM articles WHERE id = ?)`, id).Scan(&taken); err != nil {
			return "", err
		}
		if !taken {
			return id, nil
		}
		id = strings.TrimPrefix(wanted+"-"+hash[:n], "-")
	}
}

// has reports whether the library has the text of a.
func (c *change) has(a *model.Article) (there bool, err error) {
	err = c.row(`SELECT EXISTS (SELECT 1 FROM articles WHERE hash = ?)`, Hash(a.Text)).Scan(&there)
	return there, err
}

// num is the article's number in the database.
func (c *change) num(id string) (num int64, err error) {
	err = c.row(`SELECT num FROM articles WHERE id = ?`, id).Scan(&num)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, fmt.Errorf("article %q: %w", id, ErrNotFound)
	}
	return num, err
}

// Resolve is the id of the article that ref names: its id, its URL, or seven or
// more digits with which the hash of its text, and no other's, begins. Articles
// that hearsay brings are not the library's to change.
func (l *Library) Resolve(ctx context.Context, ref string) (id string, err error) {
	err = l.reader.QueryRowContext(ctx, `SELECT id FROM articles WHERE id = ?1 AND brought = 0
		UNION ALL SELECT id FROM articles WHERE url = ?1 AND url <> '' AND brought = 0 LIMIT 1`, ref).Scan(&id)
	if !errors.Is(err, sql.ErrNoRows) {
		return id, sentence(err)
	}
	if len(ref) >= 7 && strings.Trim(ref, "0123456789abcdef") == "" {
		var n int
		err = l.reader.QueryRowContext(ctx, `SELECT count(*), coalesce(min(id), '') FROM articles WHERE hash >= ?1 AND hash < ?1 || 'g' AND brought = 0`, ref).Scan(&n, &id)
		if err != nil || n == 1 {
			return id, sentence(err)
		}
	}
	return "", fmt.Errorf("article %q: %w", ref, ErrNotFound)
}

// Article is the article with the given id.
func (l *Library) Article(ctx context.Context, id string) (*model.Article, error) {
	return l.article(ctx, l.reader, id)
}

func (l *Library) article(ctx context.Context, q querier, id string) (*model.Article, error) {
	a := &model.Article{}
	var genre string
	var packed []byte
	err := q.QueryRowContext(ctx, `SELECT id, title, byline, publisher, published, url, language, genre, text, layout
		FROM articles JOIN texts ON article = num WHERE id = ?`, id).
		Scan(&a.ID, &a.Title, &a.Byline, &a.Publisher, &a.Published, &a.URL, &a.Language, &genre, &a.Text, &packed)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fmt.Errorf("article %q: %w", id, ErrNotFound)
	} else if err != nil {
		return nil, sentence(err)
	}
	var lay layout
	if err := l.unpack(packed, &lay); err != nil {
		return nil, fmt.Errorf("article %q: %w", id, err)
	}
	a.Genre, a.Blocks, a.Marks = model.Genre(genre), lay.Blocks, lay.Marks
	if err := model.CheckArticle(a); err != nil { // a damaged file must not crash a screen
		return nil, fmt.Errorf("article %q: %w: %w", id, ErrDamaged, err)
	}
	return a, nil
}

// Remove takes the article out of the library. What readers left behind in it
// stays, in case that it comes back.
func (l *Library) Remove(ctx context.Context, id string) error {
	return l.change(ctx, func(c *change) error { return c.remove(id) })
}

func (c *change) remove(id string) error {
	num, err := c.num(id)
	if err != nil {
		return err
	}
	if err := c.dropEditions(num); err != nil {
		return err
	}
	if err := c.exec(`DELETE FROM articles_text WHERE rowid = (SELECT key FROM articles WHERE num = ?)`, num); err != nil {
		return err
	}
	return c.exec(`DELETE FROM articles WHERE num = ?`, num)
}

// Tag puts tags on an article.
func (l *Library) Tag(ctx context.Context, id string, tags ...string) error {
	for _, t := range tags {
		if err := checkTag(t); err != nil {
			return err
		}
	}
	return l.tags(ctx, id, `INSERT OR IGNORE INTO tags (article, tag) VALUES (?, ?)`, tags)
}

// Untag takes tags off an article.
func (l *Library) Untag(ctx context.Context, id string, tags ...string) error {
	return l.tags(ctx, id, `DELETE FROM tags WHERE article = ? AND tag = ?`, tags)
}

func (l *Library) tags(ctx context.Context, id, statement string, tags []string) error {
	err := l.change(ctx, func(c *change) error {
		num, err := c.num(id)
		if err != nil {
			return err
		}
		for _, t := range tags {
			if err := c.exec(statement, num, t); err != nil {
				return err
			}
		}
		a, err := l.article(ctx, c.tx, id)
		if err != nil {
			return err
		}
		return c.findArticle(num, a)
	})
	if err == nil {
		l.tidy(ctx, 1)
	}
	return err
}

// findArticle puts the words and the tags of article num into the full-text
// index, in place of those there are.
func (c *change) findArticle(num int64, a *model.Article) error {
	words := articleWords{article: a}
	if err := c.row(`SELECT key FROM articles WHERE num = ?`, num).Scan(&words.key); err != nil {
		return err
	}
	if err := c.exec(`DELETE FROM articles_text WHERE rowid = ?`, words.key); err != nil {
		return err
	}
	stmt, err := c.prepare(`SELECT tag FROM tags WHERE article = ?`)
	if err != nil {
		return err
	}
	rows, err := stmt.QueryContext(c.ctx, num)
	if err != nil {
		return err
	}
	tags, err := every(rows, func(rows *sql.Rows) (tag string, err error) { return tag, rows.Scan(&tag) })
	if err != nil {
		return err
	}
	for _, t := range tags {
		words.tags += " " + tagFacet(t)
	}
	c.articles = append(c.articles, words)
	return nil
}

// tagFacet is the facet of articles that have a tag, whatever its case.
func tagFacet(tag string) string {
	lower := []byte(tag) // as the table compares tags: letters beyond a to z have their case
	for i, c := range lower {
		if 'A' <= c && c <= 'Z' {
			lower[i] += 'a' - 'A'
		}
	}
	return "g" + hex.EncodeToString(lower)
}

func checkTag(tag string) error {
	if tag == "" || strings.ContainsFunc(tag, func(r rune) bool { return r <= ' ' || r == '"' || model.Hidden(r) }) {
		return fmt.Errorf("%q cannot be a tag: a tag is a word without blanks and quotation marks", tag)
	}
	return nil
}

// Tags are all tags with the number of articles that have them, in the order of
// the alphabet.
func (l *Library) Tags(ctx context.Context) ([]TagCount, error) {
	return collect(ctx, l.reader, func(rows *sql.Rows) (t TagCount, err error) {
		return t, rows.Scan(&t.Tag, &t.Articles)
	}, `SELECT tag, count(*) FROM tags GROUP BY tag ORDER BY tag`)
}

// TagCount is a tag and how many articles have it.
type TagCount struct {
	Tag      string
	Articles int
}

// Order is an order of articles in a list.
type Order string

const (
	ByDate         Order = "date"         // latest first, undated last
	ByAdded        Order = "added"        // last added first
	ByTitle        Order = "title"        // alphabet
	ByProgress     Order = "progress"     // the profile's latest read first; only what it opened
	ByUnattributed Order = "unattributed" // largest share first; only what is analysed
)

// Orders are all orders of a list.
var Orders = []Order{ByDate, ByAdded, ByTitle, ByProgress, ByUnattributed}

// Listing says which articles a list holds. Its zero value lists the latest.
type Listing struct {
	Order   Order  // ByDate when empty
	Tag     string // only articles with this tag, unless empty
	Profile string // whose places are shown; may be empty
	Offset  int
	Limit   int // 100 when 0
}

// Count is the number of articles in the library.
func (l *Library) Count(ctx context.Context) (n int, err error) {
	err = l.reader.QueryRowContext(ctx, `SELECT articles FROM totals`).Scan(&n)
	return n, sentence(err)
}

const entryColumns = `a.num, a.id, a.title, a.byline, a.publisher, a.published, a.url, a.language, a.genre, a.words, a.bytes, a.added,
	coalesce(n.engine, ''), coalesce(n.claims, 0), coalesce(n.unattributed, 0), coalesce(n.strip, '[]'), coalesce(p.reached, 0),
	coalesce((SELECT json_group_array(tag) FROM tags WHERE article = a.num), '[]'), a.hash, a.brought`

// What is shown of an article a stands in these tables, too.
const (
	withAnalysis = ` LEFT JOIN analyses n ON n.article = a.num`
	withPlace    = ` LEFT JOIN places p ON p.hash = a.hash AND p.profile = (SELECT num FROM profiles WHERE name = ?)`
	entryTables  = withAnalysis + withPlace
)

func scanEntry(rows scanner) (e Entry, err error) {
	var num, added int64
	var genre, strip, tags string
	err = rows.Scan(&num, &e.ID, &e.Title, &e.Byline, &e.Publisher, &e.Published, &e.URL, &e.Language, &genre, &e.Words, &e.Bytes, &added,
		&e.Engine, &e.Claims, &e.Unattributed, &strip, &e.Reached, &tags, &e.Hash, &e.Brought)
	if err != nil {
		return e, err
	}
	e.Genre, e.Added = model.Genre(genre), time.UnixMilli(added)
	return e, errors.Join(json.Unmarshal([]byte(strip), &e.Strip), json.Unmarshal([]byte(tags), &e.Tags))
}

// List is a page of the library's articles.
func (l *Library) List(ctx context.Context, list Listing) ([]Entry, error) {
	return l.list(ctx, list, fewTagged)
}

// fewTagged is how many articles have a tag at most if sorting them takes no
// longer than looking for them among all that are sorted.
const fewTagged = 1000

func (l *Library) list(ctx context.Context, list Listing, few int) ([]Entry, error) {
	// Each order has an index that a list begins with, and so stops at its end.
	from, order, only := "articles a"+entryTables, "a.key", "a.brought = 0"
	switch list.Order {
	case ByDate, "":
	case ByAdded:
		order = "a.num DESC"
	case ByTitle:
		order = "a.title COLLATE NOCASE, a.num"
	case ByProgress:
		from = "places p CROSS JOIN articles a ON a.hash = p.hash AND p.profile = (SELECT num FROM profiles WHERE name = ?)" + withAnalysis
		order = "p.saved DESC, a.num DESC"
	case ByUnattributed:
		from = "analyses n CROSS JOIN articles a ON a.num = n.article" + withPlace
		order = "n.unattributed DESC, n.article DESC"
	default:
		return nil, fmt.Errorf("there is no order %q; orders are %s", list.Order, join(Orders))
	}
	args := []any{list.Profile}
	if list.Tag != "" {
		arg := list.Tag
		var tagged int
		if err := l.reader.QueryRowContext(ctx, `SELECT count(*) FROM (SELECT 1 FROM tags WHERE tag = ? `+first(few+1)+`)`, list.Tag).Scan(&tagged); err != nil {
			return nil, sentence(err)
		}
		switch {
		case order == "a.key": // the index has the articles with a tag in this order
			from, order = "articles_text f CROSS JOIN articles a ON a.key = f.rowid"+entryTables, "f.rowid"
			only += " AND articles_text MATCH ?"
			arg = "facets : " + tagFacet(list.Tag)
		case tagged <= few && list.Order != ByProgress || order == "a.num DESC": // they are sorted, or in this order in the table
			from = "tags t CROSS JOIN articles a ON a.num = t.article" + entryTables
			order, only = strings.Replace(order, "a.num", "t.article", 1), only+" AND t.tag = ?"
			if list.Order == ByUnattributed {
				only += " AND n.article IS NOT NULL"
			}
		default: // so many that articles in this order soon fill a page
			only += " AND EXISTS (SELECT 1 FROM tags WHERE tag = ? AND article = a.num)"
		}
		args = append(args, arg)
	}
	if list.Limit == 0 {
		list.Limit = 100
	}
	return collect(ctx, l.reader, func(rows *sql.Rows) (Entry, error) { return scanEntry(rows) },
		`SELECT `+entryColumns+` FROM `+from+` WHERE `+only+` ORDER BY `+order+` `+first(list.Limit)+` OFFSET `+strconv.Itoa(list.Offset), args...)
}

// Texts is what a list shows of the articles whose texts have these hashes, by
// hash, those that hearsay brings among them; profile may be empty.
func (l *Library) Texts(ctx context.Context, hashes []string, profile string) (map[string]Entry, error) {
	wanted, err := json.Marshal(hashes)
	if err != nil {
		return nil, err
	}
	entries, err := collect(ctx, l.reader, func(rows *sql.Rows) (Entry, error) { return scanEntry(rows) },
		`SELECT `+entryColumns+` FROM articles a`+entryTables+` WHERE a.hash IN (SELECT value FROM json_each(?))`, profile, string(wanted))
	by := make(map[string]Entry, len(entries))
	for _, e := range entries {
		by[e.Hash] = e
	}
	return by, err
}

// Entry is what a list shows of one article; profile may be empty.
func (l *Library) Entry(ctx context.Context, id, profile string) (Entry, error) {
	e, err := scanEntry(l.reader.QueryRowContext(ctx, `SELECT `+entryColumns+` FROM articles a`+entryTables+` WHERE a.id = ?`, profile, id))
	if errors.Is(err, sql.ErrNoRows) {
		return e, fmt.Errorf("article %q: %w", id, ErrNotFound)
	}
	return e, sentence(err)
}

func join[T any](values []T) string {
	all := make([]string, len(values))
	for i, v := range values {
		all[i] = fmt.Sprint(v)
	}
	return strings.Join(all, ", ")
}

type rowser interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// collect is every row of a query.
func collect[T any](ctx context.Context, q rowser, scan func(*sql.Rows) (T, error), query string, args ...any) ([]T, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, sentence(err)
	}
	return every(rows, scan)
}

// every is every one of rows, which it closes.
func every[T any](rows *sql.Rows, scan func(*sql.Rows) (T, error)) ([]T, error) {
	defer rows.Close()
	var all []T
	for rows.Next() {
		t, err := scan(rows)
		if err != nil {
			return nil, sentence(err)
		}
		all = append(all, t)
	}
	return all, sentence(rows.Err())
}
