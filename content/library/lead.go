package library

import (
	"context"
	"database/sql"
	"strconv"
	"strings"

	"hearsay/content/library/query"
)

// Where words are looked for anywhere, a claim that has them is in an article that
// has them. So when the articles are found, and are all there are, no claim need be
// looked for but among theirs. And an article that has a word, or a row of words,
// mostly has a claim with it: where the articles that are found are not all there
// are, their claims fill most of a page. To find claims with "mela nela" in the
// index means to go through all claims with either word, of which there are the
// more the larger the library is; to look at the claims of ten articles does not.

// mostLed is how many bytes of text are looked through for claims. To read more
// takes longer than to ask the index.
const mostLed = 256 << 10

// articlesLead reports whether articles are found first, and claims among theirs.
func (f *finder) articlesLead() bool {
	q := f.Query
	if q.OfClaims() || q.In != query.Anywhere || len(q.Words) == 0 {
		return false
	}
	for _, w := range q.Words {
		// The claims of an article with an excluded word may be without it. And of
		// other letters than these the index may think otherwise than [query.Query.Fits].
		if w.Not || !ascii(query.Folded(w.Text)) {
			return false
		}
	}
	return true
}

func ascii(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r > '~' }) < 0
}

// claimsAfter finds claims when articles have been found.
func (f *finder) claimsAfter(ctx context.Context, articles []articleRow) ([]claimRow, error) {
	all := len(articles) < f.wanted()
	size := 0
	for _, a := range articles {
		size += a.bytes
	}
	if size > mostLed || !all && len(f.Query.Words) > 1 {
		return f.claims(ctx)
	}
	keys, err := f.claimsOf(ctx, articles)
	if err != nil {
		return nil, err
	}
	upTo, beyond := *f, *f // the last article
	if !all {
		upTo.to = articles[len(articles)-1].key | maxOrdinal
		beyond.from = upTo.to + 1
	}
	if f.own != 0 || f.everyone != 0 {
		hidden, err := f.hiddenKeys(ctx)
		if err != nil {
			return nil, err
		}
		if keys, err = upTo.correctedWithin(ctx, hidden, keys); err != nil {
			return nil, err
		}
	}
	found, err := f.found(ctx, keys)
	if err != nil || all || len(found) == f.wanted() {
		return found, err
	}
	beyond.Limit -= len(found)
	more, err := beyond.claims(ctx)
	return append(found, more...), err
}

// claimsOf are the keys of the claims that fit in the engine's editions of
// articles that fit, as many as are wanted.
func (f *finder) claimsOf(ctx context.Context, articles []articleRow) (keys []int64, err error) {
	if len(articles) == 0 {
		return nil, nil
	}
	of := make([]int64, len(articles))
	for i, a := range articles {
		of[i] = a.key
	}
	// One row for each article: a row for each claim takes longer than all else.
	rows, err := f.tx.QueryContext(ctx, `SELECT a.key, t.text, (SELECT group_concat((c.key & `+strconv.Itoa(maxOrdinal)+`) || ':' || c.content, ';' ORDER BY c.key)
			FROM claims c WHERE c.key BETWEEN a.key AND a.key + `+strconv.Itoa(maxOrdinal)+`)
		FROM articles a CROSS JOIN texts t ON t.article = a.num WHERE a.key IN (`+join(of)+`) AND a.key NOT IN `+f.hidden(true)+` ORDER BY a.key`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for len(keys) < f.wanted() && rows.Next() {
		var key int64
		var text string
		var claims sql.NullString
		if err := rows.Scan(&key, &text, &claims); err != nil {
			return nil, err
		}
		for claim := range strings.SplitSeq(claims.String, ";") {
			if claim == "" {
				continue // it has no claims
			}
			number, spans, _ := strings.Cut(claim, ":")
			ordinal, err := strconv.ParseInt(number, 10, 64)
			if err != nil {
				return nil, err
			}
			content, err := contentAt(text, spans)
			if err != nil {
				return nil, err
			}
			if f.Query.Fits(content) {
				keys = append(keys, key+ordinal)
			}
		}
	}
	return keys[:min(len(keys), f.wanted())], rows.Err()
}
