package library

import (
	"context"
	"database/sql"
	"slices"
	"unicode/utf8"

	"hearsay/content/library/query"
)

// Words are searched by their beginnings while they are being typed. The index
// has the words that begin with three given letters ready, in order of time,
// so that such a search stops as soon as its page is full. For a longer
// beginning the index has to gather all words that begin so, with all their
// places, before the first result: the more of them there are, the longer it
// takes. Where they fill few pages of the index, that is soon done. Where they
// fill many, they are also many among those that begin with the same three
// letters. So the latest of these are looked at first, and kept where the whole
// beginning fits; if that does not fill the page within a number of looks,
// because other words are wanted with them, they are gathered after all. For a
// beginning of a letter or two, the latest of everything are looked at.

// indexed is how many letters of beginnings the index has ready.
const indexed = 3

// The number of looks: several for each result that is wanted. An article is
// long, and so costs more to look at than a claim, and has more in it. When of
// the first few hardly one has fitted, the rest is not looked at.
const (
	claimLooks   = 12
	articleLooks = 4
	fewLooks     = 16
)

// hopeless reports whether so few have fitted among those looked at that looks
// will not fill the page.
func (f *finder) hopeless(fitted, seen, looks int) bool {
	return seen >= fewLooks && fitted*looks < seen*f.wanted()/2
}

// roughly is words with the beginnings of many words cut to what is indexed, and
// without those that are shorter, which begin so many words that hardly anything
// does not fit; ok is false where that changes nothing.
func (f *finder) roughly(ctx context.Context, words []query.Word) (rough []query.Word, ok bool, err error) {
	for _, w := range words {
		folded := query.Folded(w.Text)
		if n := utf8.RuneCountInString(folded); !w.Not && w.Prefix && simple(folded) && n != indexed {
			if n < indexed {
				ok = true
				continue
			}
			few, err := f.few(ctx, folded)
			if err != nil {
				return nil, false, err
			}
			if !few {
				ok = true
				w.Text = folded[:indexed]
			}
		}
		rough = append(rough, w)
	}
	return rough, ok, nil
}

// fewPages is how many pages of the index are gathered as soon as the looks are
// taken that fill a page of results.
const fewPages = 8

// few reports whether the words with a beginning fill few pages of the index. Its
// pieces note with which word each page begins, so that no page is read. Words of
// claims are words of articles, and fill as few pages there.
func (f *finder) few(ctx context.Context, beginning string) (few bool, err error) {
	const mark = "0" // before words of the index; those of beginnings that are ready have another
	end := beginning[:len(beginning)-1] + string(beginning[len(beginning)-1]+1)
	page := func(before string) string {
		return `coalesce((SELECT pgno >> 1 FROM articles_text_idx WHERE segid = piece AND term <= ` + before + ` ORDER BY term DESC LIMIT 1), 1)`
	}
	err = f.tx.QueryRowContext(ctx, `WITH RECURSIVE pieces (piece) AS (
			SELECT min(segid) FROM articles_text_idx
			UNION ALL SELECT (SELECT min(segid) FROM articles_text_idx WHERE segid > piece) FROM pieces WHERE piece IS NOT NULL
		) SELECT coalesce(sum(`+page("?2")+` - `+page("?1")+`), 0) <= ?3 FROM pieces WHERE piece IS NOT NULL`,
		[]byte(mark+beginning), []byte(mark+end), f.fewPages).Scan(&few)
	return few, err
}

// simple reports whether a word is one of the index: letters alone, none of
// which separates words.
func simple(word string) bool {
	for i := range len(word) {
		if c := word[i]; c < 'a' || c > 'z' {
			return false
		}
	}
	return word != ""
}

// siftClaims looks for the claims of the page among those that fit roughly;
// enough is false if there may be others.
func (f *finder) siftClaims(ctx context.Context) (found []claimRow, enough bool, err error) {
	if f.roughClaim == "" {
		return nil, false, nil
	}
	type row struct {
		key, article int64
		content      string
	}
	looks := claimLooks * f.wanted()
	others, args := f.notNamed()
	rows, err := f.tx.QueryContext(ctx, `SELECT c.key, e.article, c.content FROM claims_text f CROSS JOIN claims c ON c.key = f.rowid
		CROSS JOIN editions e ON e.key = (c.key >> 19 << 19) CROSS JOIN articles a ON a.num = e.article
		WHERE claims_text MATCH ? AND f.rowid BETWEEN ? AND ? AND (f.rowid >> 19 << 19) NOT IN `+f.hidden(f.Brought)+others+` ORDER BY f.rowid `+first(looks),
		slices.Concat([]any{f.roughClaim, f.from, f.to}, args)...)
	if err != nil {
		return nil, false, err
	}
	defer rows.Close()
	texts, err := newTexts(ctx, f.tx)
	if err != nil {
		return nil, false, err
	}
	defer texts.Close()
	var keys []int64
	seen := 0
	for len(keys) < f.wanted() && !f.hopeless(len(keys), seen, looks) && rows.Next() {
		var r row
		if err := rows.Scan(&r.key, &r.article, &r.content); err != nil {
			return nil, false, err
		}
		seen++
		text, err := texts.of(r.article)
		if err != nil {
			return nil, false, err
		}
		content, err := contentAt(text, r.content)
		if err != nil {
			return nil, false, err
		}
		if f.Query.Fits(content) {
			keys = append(keys, r.key)
		}
	}
	if err := rows.Err(); err != nil {
		return nil, false, err
	}
	if enough = len(keys) == f.wanted() || seen < looks && !f.hopeless(len(keys), seen, looks); !enough {
		return nil, false, nil
	}
	found, err = f.found(ctx, keys)
	return found, true, err
}

// found are the claims of the keys, which are in order.
func (f *finder) found(ctx context.Context, keys []int64) ([]claimRow, error) {
	if len(keys) == 0 {
		return nil, nil
	}
	return claimRows(ctx, f.tx, `claims c`, `c.key IN (`+join(keys)+`) ORDER BY c.key`)
}

// siftArticles looks for the articles of the page among those that fit roughly;
// enough is false if there may be others.
func (f *finder) siftArticles(ctx context.Context) (found []articleRow, enough bool, err error) {
	if f.roughArticle == "" {
		return nil, false, nil
	}
	looks := articleLooks * f.wanted()
	rows, err := f.articleRows(ctx, f.roughArticle, looks)
	if err != nil {
		return nil, false, err
	}
	defer rows.Close()
	texts, err := newTexts(ctx, f.tx)
	if err != nil {
		return nil, false, err
	}
	defer texts.Close()
	seen := 0
	for len(found) < f.wanted() && !f.hopeless(len(found), seen, looks) && rows.Next() {
		r, err := scanArticle(rows)
		if err != nil {
			return nil, false, err
		}
		seen++
		where := r.Title
		if f.Query.In != query.Title {
			text, err := texts.of(r.num)
			if err != nil {
				return nil, false, err
			}
			where += gap + text
		}
		if f.Query.Fits(where) {
			found = append(found, r)
		}
	}
	if err := rows.Err(); err != nil {
		return nil, false, err
	}
	if enough = len(found) == f.wanted() || seen < looks && !f.hopeless(len(found), seen, looks); !enough {
		return nil, false, nil
	}
	return found, true, nil
}

// texts reads the texts of articles, one after the other.
type texts struct {
	*sql.Stmt
	article int64 // that text is of
	text    string
}

func newTexts(ctx context.Context, tx *sql.Tx) (*texts, error) {
	s, err := tx.PrepareContext(ctx, `SELECT text FROM texts WHERE article = ?`)
	return &texts{Stmt: s}, err
}

func (t *texts) of(article int64) (string, error) {
	if article == t.article {
		return t.text, nil
	}
	// Not to be cancelled, which would cost more than to finish.
	err := t.QueryRowContext(context.Background(), article).Scan(&t.text)
	t.article = article
	return t.text, err
}
