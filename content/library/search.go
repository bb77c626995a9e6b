package library

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"hearsay/content/library/query"
	"hearsay/model"
)

// Search says what to look for, and for whom.
type Search struct {
	Query   *query.Query
	Profile string // whose corrections count; may be empty
	Brought bool   // look into the articles that hearsay brings, too
	Limit   int    // of claims and of articles; [Page] when 0, and none when negative
}

// Page is how many claims, and how many articles, are found unless more are asked for:
// what a screen shows. What a search costs is what it has found.
const Page = 10

// Results are what a search found, latest first. A query without words and
// without a filter of claims finds articles only, one with in:claim or a filter
// of claims finds claims only, and any other finds both.
type Results struct {
	Claims   []Hit
	Articles []ArticleHit
	More     bool // a greater limit may find more
}

// Hit is a claim that was found.
type Hit struct {
	Article   string // id
	Title     string
	Publisher string
	Published string

	Claim    int // index into Claims of the analysis that the profile sees
	Kind     model.Kind
	Polarity model.Polarity
	Hedged   bool
	Hedges   []string   // the words that hedge
	Source   SourceName // empty for claims of nobody
	Content  []model.Span
	Snippet  Snippet
}

// SourceName names a source across articles.
type SourceName struct {
	ID   string
	Name string
	Type model.SourceType

	// Apart tells it, in a few words, from others of the same name: "mayor,
	// Tarn". Empty where there is no other.
	Apart string
}

// ArticleHit is an article that was found.
type ArticleHit struct {
	ID        string
	Title     string
	Publisher string
	Published string
	Claims    int
	InTitle   []model.Span // of Title: the words that were looked for
	Snippet   Snippet      // empty when no words were looked for, or they are in the title
	At        int          // the byte of the text at which the first of the words stands; 0 when there is no snippet
}

// Snippet is a piece of text with the words that were looked for.
type Snippet struct {
	Text    string
	Matches []model.Span // of Text
}

// Group is what one source says among the results.
type Group struct {
	Source SourceName // empty for claims of nobody
	Claims []Hit
}

// BySource groups the claims of the results by source, those of which most was
// found first.
func (r *Results) BySource() []Group {
	var groups []Group
	at := map[string]int{}
	for _, h := range r.Claims {
		i, ok := at[h.Source.ID]
		if !ok {
			i = len(groups)
			at[h.Source.ID] = i
			groups = append(groups, Group{Source: h.Source})
		}
		groups[i].Claims = append(groups[i].Claims, h)
	}
	slices.SortStableFunc(groups, func(a, b Group) int { return len(b.Claims) - len(a.Claims) })
	return groups
}

// Search finds claims and articles. Its time depends on how many results are
// asked for, hardly on how many there are.
func (l *Library) Search(ctx context.Context, s Search) (*Results, error) {
	return l.search(ctx, s, fewPages, far)
}

// search is Search with few in place of fewPages, and near in place of far.
func (l *Library) search(ctx context.Context, s Search, few, near int) (*Results, error) {
	switch {
	case s.Limit == 0:
		s.Limit = Page
	case s.Limit < 0:
		s.Limit = math.MaxInt32
	}
	r := &Results{}
	if s.Query.Empty() {
		return r, nil
	}
	err := l.view(ctx, func(tx *sql.Tx) error {
		f := finder{tx: tx, Search: s, fewPages: few}
		if err := f.prepare(ctx); err != nil {
			return err
		}
		claims, articles, err := f.find(ctx, near)
		if err != nil {
			return err
		}
		r.More = len(claims) > s.Limit || len(articles) > s.Limit
		claims, articles = claims[:min(len(claims), s.Limit)], articles[:min(len(articles), s.Limit)]
		if err := word(ctx, tx, s.Query, claims, articles); err != nil {
			return err
		}
		for _, c := range claims {
			r.Claims = append(r.Claims, c.Hit)
		}
		for _, a := range articles {
			r.Articles = append(r.Articles, a.ArticleHit)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return r, nil
}

// find finds claims and articles, one more than the limit of each if there are more.
func (f *finder) find(ctx context.Context, near int) (claims []claimRow, articles []articleRow, err error) {
	if f.articlesLead() {
		if articles, err = f.articles(ctx); err != nil {
			return nil, nil, err
		}
		claims, err = f.claimsAfter(ctx, articles)
		return claims, articles, err
	}
	if q := f.Query; q.OfClaims() || q.In == query.Anywhere && len(q.Words) > 0 {
		if claims, err = f.claims(ctx); err != nil {
			return nil, nil, err
		}
	}
	if len(claims) > f.Limit {
		if err := f.stayNear(ctx, near); err != nil {
			return nil, nil, err
		}
	}
	if !f.Query.OfClaims() {
		articles, err = f.articles(ctx)
	}
	return claims, articles, err
}

// far is how many articles, for each that is wanted, a search looks at that has
// filled a page with claims already.
const far = 40

// stayNear leaves articles far back in time to a greater limit, where words are
// excluded. "ferry -harbour" may fit no article at all, and the index would go on
// to the last one with a ferry to find that out. A reader has a page of claims by
// then. For the articles that are near, those to exclude are gathered beforehand.
func (f *finder) stayNear(ctx context.Context, articles int) error {
	if f.named != nil || f.excluded == "" {
		return nil
	}
	var last int64
	err := f.tx.QueryRowContext(ctx, `SELECT key FROM articles WHERE key BETWEEN ? AND ? ORDER BY key LIMIT 1 OFFSET `+strconv.Itoa(articles*f.wanted()), f.from, f.to).Scan(&last)
	if errors.Is(err, sql.ErrNoRows) {
		return nil // there are not that many
	} else if err != nil {
		return err
	}
	f.to, f.near = last, true
	return nil
}

// finder carries out one search.
type finder struct {
	tx *sql.Tx
	Search
	viewer
	from, to int64 // range of keys

	// Full-text expressions; empty when they ask for nothing.
	claim   string // that a claim must fit
	within  string // that the article of a claim must fit
	article string // that an article must fit

	// The two parts of article: what it demands, and what it excludes. near says
	// that they are asked for one by one, and up to the article at to.
	demanded, excluded string
	near               bool

	gathers bool // they have beginnings of words that the index does not have ready

	named []int64 // keys of the articles that are asked for and fit within, in order; nil unless some are asked for

	// What fits those two fits these as well, and more besides, which is sifted
	// out; empty where that is no faster. See sift.
	roughClaim, roughArticle string
	fewPages                 int
}

// viewer is who looks: each sees the engine's edition of an article, or over
// it everyone's corrected one, or over both their own.
type viewer struct{ everyone, own int64 } // layers; 0 if they have no edition

func viewerOf(ctx context.Context, tx *sql.Tx, profile string) (v viewer, err error) {
	const layer = `coalesce((SELECT num FROM profiles WHERE name = ? AND EXISTS (SELECT 1 FROM editions WHERE layer = profiles.num AND layer <> 0)), 0)`
	err = tx.QueryRowContext(ctx, `SELECT `+layer+`, `+layer, Everyone, profile).Scan(&v.everyone, &v.own)
	return v, err
}

// hidden is a subquery for the keys of the editions that v does not see; those
// of articles that hearsay brings are among them unless brought says otherwise.
func (v viewer) hidden(brought bool) string {
	theirs := ""
	if !brought {
		theirs = ` UNION ALL SELECT e.key FROM articles a JOIN editions e ON e.article = a.num WHERE a.brought = 1`
	}
	return fmt.Sprintf(`(SELECT key FROM editions WHERE layer <> 0 AND layer NOT IN (%[1]d, %[2]d)
		UNION ALL SELECT under.key FROM editions over JOIN editions under USING (article)
		WHERE over.layer <> 0 AND over.layer IN (%[1]d, %[2]d) AND (under.layer = 0 OR under.layer = %[1]d AND over.layer = %[2]d AND over.layer <> under.layer)%[3]s)`,
		v.everyone, v.own, theirs)
}

func (f *finder) prepare(ctx context.Context) (err error) {
	q := f.Query
	if f.viewer, err = viewerOf(ctx, f.tx, f.Profile); err != nil {
		return err
	}
	f.to = keyOf(0, maxEdition) | maxOrdinal
	if !q.Since.IsZero() {
		f.to = keyOf(day(q.Since.Format(time.DateOnly)), maxEdition) | maxOrdinal
	} else if !q.Until.IsZero() {
		f.to = keyOf(1, maxEdition) | maxOrdinal // what has no date is not before one
	}
	if !q.Until.IsZero() {
		f.from = keyOf(day(q.Until.Format(time.DateOnly)), 0)
	}
	var e expression
	for _, group := range []struct {
		letter string
		values []query.Value
	}{{"s", q.Sources}, {"c", q.Chain}} {
		if err := f.sources(ctx, &e, group.letter, group.values); err != nil {
			return err
		}
	}
	choices(&e, q.Kinds, func(k model.Kind) string { return "k" + strconv.Itoa(int(k)) })
	choices(&e, q.Types, func(t model.SourceType) string { return "t" + string(t) })
	choices(&e, q.Polar, func(p model.Polarity) string { return "p" + strconv.Itoa(int(p)) })
	choices(&e, q.Hedged, func(h bool) string {
		if h {
			return "h1"
		}
		return "h0"
	})
	values(&e, "publisher", q.Paper, named)
	claim := func(words []query.Word) string {
		with := e.clone()
		if q.In == query.Anywhere || q.In == query.Claim {
			with.words("text", words)
		}
		return with.String()
	}
	f.claim = cmp.Or(claim(q.Words), everything)
	f.gathers = slices.ContainsFunc(q.Words, func(w query.Word) bool { return w.Prefix && utf8.RuneCountInString(w.Text) != indexed }) ||
		slices.ContainsFunc(q.Paper, func(v query.Value) bool { return v.Prefix })

	var a expression
	if err := f.tags(ctx, &a, q.Tags); err != nil {
		return err
	}
	if f.within = a.String(); f.within != "" && (q.In == query.Anywhere || q.In == query.Claim) {
		within := a.clone() // a claim's words are words of its article, too
		within.words("text", slices.DeleteFunc(slices.Clone(q.Words), func(w query.Word) bool { return w.Not || w.Prefix }))
		f.within = within.String()
	}
	values(&a, "publisher", q.Paper, named)
	article := func(words []query.Word) expression {
		with := a.clone()
		switch q.In {
		case query.Title:
			with.words("title", words)
		case query.Anywhere, query.Text:
			with.words("title text", words)
		}
		return with
	}
	parts := article(q.Words)
	f.article, f.demanded, f.excluded = parts.String(), cmp.Or(parts.demands(), everything), parts.excludes()
	if q.In == query.Title || q.In == query.Text {
		f.within = f.article
	}
	rough, ok, err := f.roughly(ctx, q.Words)
	if err != nil {
		return err
	}
	if ok {
		parts := article(rough)
		f.roughClaim, f.roughArticle = cmp.Or(claim(rough), everything), cmp.Or(parts.String(), everything)
	}
	return f.name(ctx)
}

// everything is what every claim and every article fits.
const everything = "a0"

// name sets the articles that are asked for.
func (f *finder) name(ctx context.Context) error {
	ids := slices.DeleteFunc(slices.Clone(f.Query.Article), func(v query.Value) bool { return v.Not })
	if len(ids) == 0 {
		return nil
	}
	f.named = []int64{}
	for _, v := range ids {
		var key int64
		err := f.tx.QueryRowContext(ctx, `SELECT key FROM articles WHERE id = ?`, v.Text).Scan(&key)
		if errors.Is(err, sql.ErrNoRows) {
			continue
		} else if err != nil {
			return err
		}
		fits := key >= f.from && key <= f.to
		if fits && f.within != "" {
			if fits, err = f.fitsWithin(ctx, key); err != nil {
				return err
			}
		}
		if fits {
			f.named = append(f.named, key)
		}
	}
	slices.Sort(f.named)
	f.named = slices.Compact(f.named)
	return nil
}

// mostSources is how many sources a name may fit before it says too little.
const mostSources = 2000

// sources adds the sources that values name.
func (f *finder) sources(ctx context.Context, e *expression, letter string, values []query.Value) error {
	var wanted []string
	for _, v := range values {
		nums, err := collect(ctx, f.tx, func(rows *sql.Rows) (num int64, err error) { return num, rows.Scan(&num) },
			`SELECT num FROM sources WHERE id = ?1
			UNION SELECT source FROM names_text t JOIN names n ON n.num = t.rowid
			WHERE names_text MATCH ?2 AND NOT EXISTS (SELECT 1 FROM sources WHERE id = ?1) `+first(mostSources+1), v.Text, named(v))
		if err != nil {
			return err
		}
		if len(nums) > mostSources {
			return fmt.Errorf("%q is part of the names of more than %d sources: give more of the name", v.Text, mostSources)
		}
		for _, num := range nums {
			facet := letter + strconv.FormatInt(num, 10)
			if v.Not {
				e.none("facets", facet)
			} else {
				wanted = append(wanted, facet)
			}
		}
		if len(nums) == 0 && !v.Not {
			wanted = append(wanted, letter+"0") // nobody's
		}
	}
	e.any("facets", wanted...)
	return nil
}

// mostTags is how many tags a beginning may fit before the index gathers what
// has them.
const mostTags = 50

// tags adds the tags that values name, each of those that begin so: there are
// few of them, and many articles with each.
func (f *finder) tags(ctx context.Context, e *expression, values []query.Value) error {
	var wanted []string
	for _, v := range values {
		facets := []string{beginning(tagFacet(v.Text), v.Prefix)}
		if v.Prefix {
			all, err := collect(ctx, f.tx, func(rows *sql.Rows) (tag string, err error) { return tag, rows.Scan(&tag) },
				`WITH RECURSIVE these (tag) AS (
					SELECT min(tag) FROM tags WHERE tag >= ?1
					UNION ALL SELECT (SELECT min(tag) FROM tags WHERE tag > these.tag) FROM these WHERE substr(tag, 1, length(?1)) = ?1 COLLATE NOCASE
				) SELECT tag FROM these WHERE substr(tag, 1, length(?1)) = ?1 COLLATE NOCASE `+first(mostTags+1), v.Text)
			if err != nil {
				return err
			}
			if len(all) > 0 && len(all) <= mostTags {
				facets = facets[:0]
				for _, tag := range all {
					facets = append(facets, tagFacet(tag))
				}
			} else {
				f.gathers = true
			}
		}
		if !v.Not {
			wanted = append(wanted, facets...)
			continue
		}
		for _, facet := range facets {
			e.none("facets", facet)
		}
	}
	e.any("facets", wanted...)
	return nil
}

// values adds what a column has of values, each as a term.
func values(e *expression, column string, all []query.Value, term func(query.Value) string) {
	var wanted []string
	for _, v := range all {
		if v.Not {
			e.none(column, term(v))
		} else {
			wanted = append(wanted, term(v))
		}
	}
	e.any(column, wanted...)
}

func choices[T any](e *expression, all []query.Choice[T], facet func(T) string) {
	var wanted []string
	for _, c := range all {
		if c.Not {
			e.none("facets", facet(c.Value))
		} else {
			wanted = append(wanted, facet(c.Value))
		}
	}
	e.any("facets", wanted...)
}

// expression is a full-text query in the making.
type expression struct{ all, not []string }

func (e *expression) clone() expression {
	return expression{slices.Clone(e.all), slices.Clone(e.not)}
}

// any demands that one of the terms stands in the column.
func (e *expression) any(column string, terms ...string) {
	if len(terms) > 0 {
		e.all = append(e.all, "{"+column+"} : ("+strings.Join(terms, " OR ")+")")
	}
}

func (e *expression) none(column, term string) {
	e.not = append(e.not, "{"+column+"} : "+term)
}

func (e *expression) words(columns string, words []query.Word) {
	for _, w := range words {
		term := beginning(quote(w.Text), w.Prefix)
		if w.Not {
			e.none(columns, term)
		} else {
			e.any(columns, term)
		}
	}
}

// String is empty if nothing is demanded.
func (e *expression) String() string {
	switch {
	case len(e.all)+len(e.not) == 0:
		return ""
	case len(e.all) == 0:
		e.any("facets", everything) // to exclude, there must be something to exclude it from
	}
	s := "(" + e.demands() + ")"
	if len(e.not) > 0 {
		s += " NOT (" + e.excludes() + ")"
	}
	return s
}

func (e *expression) demands() string  { return strings.Join(e.all, " AND ") }
func (e *expression) excludes() string { return strings.Join(e.not, " OR ") }

// named is the words of a name.
func named(v query.Value) string { return beginning(quote(v.Text), v.Prefix) }

// beginning is a term of which the last word may go on, if prefix says so.
func beginning(term string, prefix bool) string {
	if prefix {
		return term + " *"
	}
	return term
}

func quote(words string) string { return `"` + strings.ReplaceAll(words, `"`, `""`) + `"` }

// claims finds claims.
func (f *finder) claims(ctx context.Context) ([]claimRow, error) {
	if f.within != "" || f.named != nil {
		return f.claimsWithin(ctx)
	}
	if found, enough, err := f.siftClaims(ctx); enough || err != nil {
		return found, err
	}
	others, args := f.notNamed()
	return claimRows(ctx, f.tx, `claims_text f CROSS JOIN claims c ON c.key = f.rowid`,
		`claims_text MATCH ? AND f.rowid BETWEEN ? AND ? AND (f.rowid >> 19 << 19) NOT IN `+f.hidden(f.Brought)+others+` ORDER BY f.rowid `+first(f.wanted()),
		slices.Concat([]any{f.claim, f.from, f.to}, args)...)
}

// first is that a statement gives n rows. The number is no parameter: SQLite
// plans by it, and would prepare the statement again when it comes.
func first(n int) string { return `LIMIT ` + strconv.Itoa(n) }

// wanted is how many claims or articles there must be to fill the page and to
// know whether there are more.
func (f *finder) wanted() int { return f.Limit + 1 }

// notNamed is that an article a is not one of those that are excluded by id.
func (f *finder) notNamed() (conditions string, args []any) {
	for _, v := range f.Query.Article {
		if v.Not {
			conditions += ` AND a.id <> ?`
			args = append(args, v.Text)
		}
	}
	return conditions, args
}

// selection is which articles a to read, in order of time.
type selection struct {
	from  string // tables
	where string
	args  []any
	key   string // of the article; it is said of the index itself, which then need not be read to its end
}

// selected are the articles that fit a full-text expression, or all, and are
// asked for by name, if some are.
func (f *finder) selected(expression string) selection {
	others, args := f.notNamed()
	these := selection{from: `articles a`, where: `a.key BETWEEN ? AND ?` + others, args: slices.Concat([]any{f.from, f.to}, args), key: `a.key`}
	switch {
	case f.named != nil:
		these.where += ` AND a.key IN (` + join(f.named) + `)`
		if expression != "" {
			these.from += ` CROSS JOIN articles_text f ON f.rowid = a.key`
			these.where += ` AND articles_text MATCH ?`
			these.args = append(these.args, expression)
		}
	case expression != "":
		these = selection{
			from:  `articles_text f CROSS JOIN articles a ON a.key = f.rowid`,
			where: `articles_text MATCH ? AND f.rowid BETWEEN ? AND ?` + others,
			args:  slices.Concat([]any{expression, f.from, f.to}, args),
			key:   `f.rowid`,
		}
	}
	if f.near && expression == f.article {
		these.args[0] = f.demanded
		these.where += ` AND f.rowid NOT IN (SELECT rowid FROM articles_text WHERE articles_text MATCH ? AND rowid BETWEEN ? AND ?)`
		these.args = append(these.args, f.excluded, f.from, f.to)
	}
	return these
}

// claimRow is a claim as it is found, before its words are read.
type claimRow struct {
	Hit
	hedges  []model.Span
	article int64
}

// claimRows are the claims c in from that fit the condition.
func claimRows(ctx context.Context, tx *sql.Tx, from, condition string, args ...any) ([]claimRow, error) {
	return collect(ctx, tx, func(rows *sql.Rows) (r claimRow, err error) {
		var key int64
		var content, hedges string
		if err := rows.Scan(&key, &r.Kind, &r.Polarity, &content, &hedges, &r.Source.ID, &r.Source.Name, &r.Source.Type, &r.Source.Apart,
			&r.article, &r.Article, &r.Title, &r.Publisher, &r.Published); err != nil {
			return r, err
		}
		r.Claim = ordinalOf(key)
		r.Content, err = parseSpans(content)
		if err != nil {
			return r, err
		}
		r.hedges, err = parseSpans(hedges)
		r.Hedged = len(r.hedges) > 0
		return r, err
	}, `SELECT c.key, c.kind, c.polarity, c.content, c.hedges, coalesce(s.id, ''), coalesce(s.name, ''), coalesce(s.type, ''), coalesce(s.apart, ''),
		a.num, a.id, a.title, a.publisher, a.published
		FROM `+from+` CROSS JOIN editions e ON e.key = (c.key >> 19 << 19) CROSS JOIN articles a ON a.num = e.article LEFT JOIN sources s ON s.num = c.source
		WHERE `+condition, args...)
}

// articleRow is an article as it is found, before its words are read.
type articleRow struct {
	ArticleHit
	num, key int64
	bytes    int // of the text
}

// articles finds articles.
func (f *finder) articles(ctx context.Context) ([]articleRow, error) {
	if found, enough, err := f.siftArticles(ctx); enough || err != nil {
		return found, err
	}
	rows, err := f.articleRows(ctx, f.article, f.wanted())
	if err != nil {
		return nil, err
	}
	return every(rows, scanArticle)
}

// articleRows are the first articles that fit an expression.
func (f *finder) articleRows(ctx context.Context, expression string, limit int) (*sql.Rows, error) {
	these := f.selected(expression)
	if !f.Brought {
		these.where += ` AND a.brought = 0`
	}
	return f.tx.QueryContext(ctx, `SELECT a.num, a.key, a.bytes, a.id, a.title, a.publisher, a.published, coalesce(n.claims, 0) FROM `+these.from+` LEFT JOIN analyses n ON n.article = a.num
		WHERE `+these.where+` ORDER BY `+these.key+` `+first(limit), these.args...)
}

func scanArticle(rows *sql.Rows) (r articleRow, err error) {
	return r, rows.Scan(&r.num, &r.key, &r.bytes, &r.ID, &r.Title, &r.Publisher, &r.Published, &r.Claims)
}

// word adds to claims and articles what is shown of their texts, which are read
// one at a time and each once: a text may be long, and have many of the claims.
func word(ctx context.Context, tx *sql.Tx, q *query.Query, claims []claimRow, articles []articleRow) error {
	of := map[int64][]*claimRow{}
	for i := range claims {
		of[claims[i].article] = append(of[claims[i].article], &claims[i])
	}
	snippets := map[int64]*articleRow{}
	for i := range articles {
		r := &articles[i]
		if q.In != query.Text {
			r.InTitle = q.Matches(r.Title)
		}
		if q.In != query.Title && len(q.Words) > 0 {
			snippets[r.num] = r
		}
	}
	nums := slices.AppendSeq(slices.Collect(maps.Keys(of)), maps.Keys(snippets))
	if len(nums) == 0 {
		return nil
	}
	rows, err := tx.QueryContext(ctx, `SELECT article, text FROM texts WHERE article IN (`+join(nums)+`)`)
	if err != nil {
		return err
	}
	defer rows.Close()
	read := 0
	for rows.Next() {
		var num int64
		var text string
		if err := rows.Scan(&num, &text); err != nil {
			return err
		}
		for _, c := range of[num] {
			if err := c.word(text, q); err != nil {
				return err
			}
			read++
		}
		if r := snippets[num]; r != nil {
			r.Snippet, r.At = textSnippet(text, q)
			read++
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	if read < len(claims)+len(snippets) {
		return fmt.Errorf("an article has no text: %w", ErrDamaged)
	}
	return nil
}

// word adds the claim's words, which stand in text.
func (r *claimRow) word(text string, q *query.Query) (err error) {
	for _, s := range r.hedges {
		if s.Start < 0 || s.End > len(text) || s.Start > s.End {
			return fmt.Errorf("a hedge at %d..%d of %d bytes: %w", s.Start, s.End, len(text), ErrDamaged)
		}
		r.Hedges = append(r.Hedges, s.In(text))
	}
	r.Snippet, err = claimSnippet(text, r.Content, q)
	return err
}
