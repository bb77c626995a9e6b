package library

import (
	"bytes"
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"hearsay/content/library/query"
	"hearsay/model"
)

// Analysis is what the engine of that name and version found in an article, or
// [ErrNotFound]: analyses of other versions do not count.
func (l *Library) Analysis(ctx context.Context, id, engine string) (*model.Analysis, error) {
	return l.analysis(ctx, l.reader, id, engine)
}

func (l *Library) analysis(ctx context.Context, q querier, id, engine string) (*model.Analysis, error) {
	var packed []byte
	err := q.QueryRowContext(ctx, `SELECT analysis FROM analyses JOIN articles ON num = article WHERE id = ? AND engine = ?`, id, engine).Scan(&packed)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fmt.Errorf("analysis of %q by %s: %w", id, engine, ErrNotFound)
	} else if err != nil {
		return nil, sentence(err)
	}
	an := &model.Analysis{}
	if err := l.unpack(packed, an); err != nil {
		return nil, fmt.Errorf("analysis of %q: %w", id, err)
	}
	return an, nil
}

// SaveAnalysis keeps what was found in the article with the given id, in place
// of any earlier analysis, and makes its claims searchable. Corrections are
// applied anew.
func (l *Library) SaveAnalysis(ctx context.Context, id string, an *model.Analysis) error {
	a, err := l.Article(ctx, id)
	if err != nil {
		return err
	}
	p, err := l.renewal(ctx, a, an)
	if err != nil {
		return err
	}
	if err = l.change(ctx, func(c *change) error { return l.saveAnalysis(c, id, p) }); err == nil {
		l.tidy(ctx, 1)
	}
	return err
}

// Stale are the ids of articles, at most limit, that wait for an analysis by the
// engine of that name: the reader's own, and of those that hearsay brings the
// ones that have an analysis by another.
func (l *Library) Stale(ctx context.Context, engine string, limit int) ([]string, error) {
	return collect(ctx, l.reader, func(rows *sql.Rows) (id string, err error) { return id, rows.Scan(&id) },
		`SELECT id FROM articles LEFT JOIN analyses ON article = num
			WHERE engine IS NOT ? AND (brought = 0 OR engine IS NOT NULL) ORDER BY num LIMIT ?`, engine, limit)
}

// Outdated reports whether articles have analyses by other engines, which takes
// no longer the more there are.
func (l *Library) Outdated(ctx context.Context, engine string) (old bool, err error) {
	err = l.reader.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM analyses WHERE engine < ?1) OR EXISTS (SELECT 1 FROM analyses WHERE engine > ?1)`, engine).Scan(&old)
	return old, sentence(err)
}

// prepared is an analysis with all that can be made ready before the writer,
// for which others wait, is taken.
type prepared struct {
	article  *model.Article
	analysis *model.Analysis
	packed   []byte
	strip    string
	shares   model.Shares
	as       string // the engine that has found the same before; empty if none has
}

func (l *Library) prepare(a *model.Article, an *model.Analysis) (*prepared, error) {
	if err := model.Check(a, an); err != nil {
		return nil, fmt.Errorf("the analysis of %q cannot be kept: %w", a.ID, err)
	}
	p := &prepared{article: a, analysis: an, shares: an.Shares(a.Text)}
	var err error
	if p.packed, err = l.pack(an); err != nil {
		return nil, err
	}
	strip, err := json.Marshal(stripOf(an, p.shares))
	p.strip = string(strip)
	return p, err
}

// renewal is an analysis, prepared, that may say the same as the one that is kept.
func (l *Library) renewal(ctx context.Context, a *model.Article, an *model.Analysis) (*prepared, error) {
	p, err := l.prepare(a, an)
	if err != nil {
		return nil, err
	}
	before := *an
	var kept []byte
	err = l.reader.QueryRowContext(ctx, `SELECT engine, analysis FROM analyses JOIN articles ON num = article WHERE hash = ?`, Hash(a.Text)).Scan(&before.Engine, &kept)
	if errors.Is(err, sql.ErrNoRows) {
		return p, nil
	} else if err != nil {
		return nil, sentence(err)
	}
	switch packed, err := l.pack(&before); {
	case err != nil:
		return nil, err
	case bytes.Equal(packed, kept):
		p.as = before.Engine
	}
	return p, nil
}

// stripLength is how many sources a list shows of an article.
const stripLength = 6

func stripOf(an *model.Analysis, shares model.Shares) []Share {
	strip := []Share{}
	for i, s := range an.Sources {
		if share := shares.Sources[i].Share; share > 0 {
			strip = append(strip, Share{i, s.ID, s.Name, s.Type, share})
		}
	}
	slices.SortStableFunc(strip, func(s, t Share) int { return cmp.Compare(t.Share, s.Share) })
	return strip[:min(len(strip), stripLength)]
}

// attributed is how many claims of an analysis are somebody's.
func attributed(an *model.Analysis) (n int) {
	for i := range an.Claims {
		if an.Claims[i].Kind.Attributed() {
			n++
		}
	}
	return n
}

func (l *Library) saveAnalysis(c *change, id string, p *prepared) error {
	num, err := c.num(id)
	if err != nil {
		return err
	}
	// Another engine that finds the same leaves all as it is that was made of it.
	if p.as != "" {
		var same bool // nobody else has come meanwhile
		if err := c.row(`SELECT EXISTS (SELECT 1 FROM analyses WHERE article = ? AND engine = ?)`, num, p.as).Scan(&same); err != nil {
			return err
		}
		if same {
			return c.exec(`UPDATE analyses SET engine = ?, analysis = ? WHERE article = ?`, p.analysis.Engine, p.packed, num)
		}
	}
	var again bool
	if err := c.row(`SELECT EXISTS (SELECT 1 FROM editions WHERE article = ?)`, num).Scan(&again); err != nil {
		return err
	}
	if again {
		c.told = map[int64]map[string]bool{}
	}
	if err := c.dropEditions(num); err != nil {
		return err
	}
	err = c.exec(`INSERT OR REPLACE INTO analyses (article, engine, claims, unattributed, strip, analysis) VALUES (?, ?, ?, ?, ?, ?)`,
		num, p.analysis.Engine, attributed(p.analysis), p.shares.Narrator.Share+p.shares.Unresolved.Share, p.strip, p.packed)
	if err != nil {
		return err
	}
	if err := c.addEdition(num, engineLayer, p.article, p.analysis, p.shares); err != nil {
		return err
	}
	if err := l.addLayers(c, num, p.article, p.analysis); err != nil || !again {
		return err
	}
	return c.forget(num)
}

// forget takes from the sources that speak in the article alone the names that it
// does not give them any more, since it was analysed or corrected anew. Those of
// sources that speak elsewhere, or on which others lean there, stay: others may
// call them so.
func (c *change) forget(article int64) error {
	told := c.told
	c.told = nil
	for source, names := range told {
		var elsewhere bool
		err := c.row(`SELECT EXISTS (SELECT 1 FROM voices v JOIN editions e ON e.key = v.key WHERE v.source = ? AND e.article <> ?)`, source, article).Scan(&elsewhere)
		if err != nil {
			return err
		}
		if elsewhere {
			continue
		}
		rows, err := collect(c.ctx, c.tx, func(rows *sql.Rows) (w nameWords, err error) { return w, rows.Scan(&w.row, &w.name) },
			`SELECT num, name FROM names WHERE source = ?`, source)
		if err != nil {
			return err
		}
		rows = slices.DeleteFunc(rows, func(w nameWords) bool { return names[w.name] })
		if len(rows) == 0 {
			continue
		}
		if leans, err := c.isLeanedOn(source, article); err != nil {
			return err
		} else if leans {
			continue
		}
		for _, w := range rows {
			if i := slices.Index(c.names, w); i >= 0 { // not in the index yet
				c.names = slices.Delete(c.names, i, i+1)
			} else if err := c.exec(`INSERT INTO names_text (names_text, rowid, name) VALUES ('delete', ?, ?)`, w.row, w.name); err != nil {
				return err
			}
			if err := c.exec(`DELETE FROM names WHERE num = ?`, w.row); err != nil {
				return err
			}
			delete(c.known, wording{source, w.name})
		}
	}
	return nil
}

// isLeanedOn reports whether claims of other articles than the given one lean on
// a source.
func (c *change) isLeanedOn(source, article int64) (leans bool, err error) {
	facet := "c" + strconv.FormatInt(source, 10)
	own, err := collect(c.ctx, c.tx, scanKey, `SELECT key FROM editions WHERE article = ?`, article)
	if err != nil {
		return false, err
	}
	for _, w := range c.claims { // not in the index yet
		if !slices.Contains(own, editionOf(w.key)) && slices.Contains(strings.Fields(w.facets), facet) {
			return true, nil
		}
	}
	err = c.row(`SELECT EXISTS (SELECT 1 FROM claims_text WHERE claims_text MATCH ? AND (rowid >> 19 << 19) NOT IN (SELECT key FROM editions WHERE article = ?))`,
		"facets : "+facet, article).Scan(&leans)
	return leans, err
}

// engineLayer is the layer of what the engine found, without corrections.
const engineLayer = 0

// addEdition keeps the claims of an analysis as an edition of article num.
func (c *change) addEdition(num, layer int64, a *model.Article, an *model.Analysis, shares model.Shares) error {
	edition := num
	if layer != engineLayer {
		if err := c.row(`SELECT coalesce(min(num), ?) - 1 FROM editions WHERE layer <> 0`, maxEdition+1).Scan(&edition); err != nil {
			return err
		}
	}
	key, month := keyOf(day(a.Published), edition), monthOf(day(a.Published))
	if err := c.exec(`INSERT INTO editions (num, article, layer, key) VALUES (?, ?, ?, ?)`, edition, num, layer, key); err != nil {
		return err
	}
	sources := make([]int64, len(an.Sources))
	totals := map[int64]model.Tally{}
	for i := range an.Sources {
		var err error
		if sources[i], err = c.source(&an.Sources[i]); err != nil {
			return err
		}
		t := totals[sources[i]]
		t.Claims += shares.Sources[i].Claims
		t.Words += shares.Sources[i].Words
		totals[sources[i]] = t
	}
	for source, t := range totals {
		if t.Claims == 0 {
			continue
		}
		if err := c.exec(`INSERT INTO voices (source, key, claims, words) VALUES (?, ?, ?, ?)`, source, key, t.Claims, t.Words); err != nil {
			return err
		}
		if layer == engineLayer {
			if err := c.exec(`UPDATE sources SET articles = articles + 1, claims = claims + ? WHERE num = ?`, t.Claims, source); err != nil {
				return err
			}
			if err := c.exec(`INSERT INTO months (source, month, articles, claims) VALUES (?, ?, 1, ?)
				ON CONFLICT DO UPDATE SET articles = articles + 1, claims = claims + excluded.claims`, source, month, t.Claims); err != nil {
				return err
			}
		}
	}
	// Of a text with more claims than a key can number, the rest is found by
	// its words only, as text of the article.
	for i := range an.Claims[:min(len(an.Claims), maxOrdinal+1)] {
		claim := &an.Claims[i]
		source := sql.NullInt64{}
		if claim.Source != model.NoSource {
			source = sql.NullInt64{Int64: sources[claim.Source], Valid: true}
		}
		err := c.exec(`INSERT INTO claims (key, source, kind, polarity, content, hedges) VALUES (?, ?, ?, ?, ?, ?)`,
			key+int64(i), source, int(claim.Kind), int(claim.Polarity), spansText(claim.Content), spansText(claim.Hedges))
		if err != nil {
			return err
		}
		c.claims = append(c.claims, claimWords{key + int64(i), contentText(a.Text, claim.Content), a.Publisher, facets(an, claim, sources)})
	}
	return nil
}

// facets are the words by which filters find a claim.
func facets(an *model.Analysis, c *model.Claim, sources []int64) string {
	f := make([]string, 0, 8)
	f = append(f, "a0", "k"+strconv.Itoa(int(c.Kind)), "p"+strconv.Itoa(int(c.Polarity)))
	if len(c.Hedges) > 0 {
		f = append(f, "h1")
	} else {
		f = append(f, "h0")
	}
	if c.Source != model.NoSource {
		f = append(f, "s"+strconv.FormatInt(sources[c.Source], 10), "t"+string(an.Sources[c.Source].Type))
	}
	for _, v := range c.Chain {
		f = append(f, "c"+strconv.FormatInt(sources[v.Source], 10))
	}
	return strings.Join(f, " ")
}

// SourceID is the id under which the library keeps what a source of an analysis
// says. A named source has the same one everywhere; those without a name are
// kept together by what they are called, although "Western officials" need not
// be the same people in two articles.
func SourceID(s *model.Source) string {
	if s.Named {
		return s.ID
	}
	words := strings.FieldsFunc(query.Folded(s.Name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return "unnamed:" + strings.Join(words, "-")
}

// source is the number of a source, by which it and its names are known from
// now on. The name that came last counts: engines get better.
func (c *change) source(s *model.Source) (num int64, err error) {
	b, err := c.bearer(s)
	switch {
	case err != nil:
		return 0, err
	case b.name != s.Name || b.kind != string(s.Type):
		err = c.exec(`UPDATE sources SET name = ?, type = ? WHERE num = ?`, s.Name, string(s.Type), b.num)
		b.name, b.kind = s.Name, string(s.Type)
	}
	if err != nil {
		return 0, err
	}
	num, id := b.num, b.id
	names := append([]string{id}, NamesOf(s)...)
	if c.told != nil && c.told[num] == nil {
		c.told[num] = map[string]bool{}
	}
	for _, n := range names {
		if c.told != nil {
			c.told[num][n] = true
		}
		wording := wording{num, n}
		if c.known[wording] {
			continue
		}
		c.known[wording] = true
		var row int64
		err := c.row(`INSERT INTO names (source, name) VALUES (?, ?) ON CONFLICT DO NOTHING RETURNING num`, num, n).Scan(&row)
		switch {
		case errors.Is(err, sql.ErrNoRows): // it was there
		case err != nil:
			return 0, err
		default:
			c.names = append(c.names, nameWords{row, n})
		}
	}
	return num, nil
}

// dropEditions forgets the claims of every edition of article num.
func (c *change) dropEditions(num int64) error {
	keys, err := collect(c.ctx, c.tx, func(rows *sql.Rows) (key int64, err error) { return key, rows.Scan(&key) },
		`SELECT key FROM editions WHERE article = ?`, num)
	if err != nil {
		return err
	}
	for _, key := range keys {
		if err := c.dropEdition(key); err != nil {
			return err
		}
	}
	return nil
}

func (c *change) dropEdition(key int64) error {
	c.claims = slices.DeleteFunc(c.claims, func(w claimWords) bool { return editionOf(w.key) == key })
	month := monthOf(dayOf(key >> (editionBits + ordinalBits)))
	for _, drop := range []string{
		`DELETE FROM claims_text WHERE rowid IN (SELECT key FROM claims WHERE key BETWEEN ?1 AND ?2)`,
		`DELETE FROM claims WHERE key BETWEEN ?1 AND ?2`,
		`UPDATE sources SET articles = articles - 1, claims = sources.claims - v.claims FROM voices v
			WHERE v.key = ?1 AND v.source = sources.num AND EXISTS (SELECT 1 FROM editions WHERE key = ?1 AND layer = 0)`,
		`UPDATE months SET articles = articles - 1, claims = months.claims - v.claims FROM voices v
			WHERE v.key = ?1 AND v.source = months.source AND months.month = ?3 AND EXISTS (SELECT 1 FROM editions WHERE key = ?1 AND layer = 0)`,
		`DELETE FROM voices WHERE key = ?1`,
		`DELETE FROM editions WHERE key = ?1`,
	} {
		if err := c.exec(drop, key, key|maxOrdinal, month); err != nil {
			return err
		}
	}
	return nil
}

// gap is a word that nobody searches for, of the private use area.
const gap = " \ue000 "

// contentText is the words of a claim; a gap stands between its parts, so that
// no phrase is found across it.
func contentText(text string, content []model.Span) string {
	parts := make([]string, len(content))
	for i, s := range content {
		parts[i] = s.In(text)
	}
	return strings.Join(parts, gap)
}

// contentAt is the words of a claim, of which the spans are kept.
func contentAt(text, spans string) (string, error) {
	content, err := parseSpans(spans)
	if err != nil {
		return "", err
	}
	for _, s := range content {
		if s.Start < 0 || s.End > len(text) || s.Start > s.End {
			return "", fmt.Errorf("a claim at %d..%d of %d bytes: %w", s.Start, s.End, len(text), ErrDamaged)
		}
	}
	return contentText(text, content), nil
}

func spansText(spans []model.Span) string {
	var b []byte
	for i, s := range spans {
		if i > 0 {
			b = append(b, ' ')
		}
		b = strconv.AppendInt(b, int64(s.Start), 10)
		b = append(b, '-')
		b = strconv.AppendInt(b, int64(s.End), 10)
	}
	return string(b)
}

func parseSpans(s string) ([]model.Span, error) {
	var spans []model.Span
	for f := range strings.FieldsSeq(s) {
		from, to, _ := strings.Cut(f, "-")
		start, err := strconv.Atoi(from)
		end, err2 := strconv.Atoi(to)
		if err = errors.Join(err, err2); err != nil {
			return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		spans = append(spans, model.Span{Start: start, End: end})
	}
	return spans, nil
}
