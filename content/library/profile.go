package library

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"hearsay/content/library/anchor"
	"hearsay/model"
)

// Local is the profile of whoever uses hearsay on their own machine.
const Local = "local"

// Everyone is the profile whose corrections all readers see, and whose other
// state is nobody's.
const Everyone = "everyone"

// Profile is what one reader left behind. Calls on it see and touch nothing of
// another profile.
type Profile struct {
	library *Library
	id      string
}

// Profile is the profile with the given id: [Local], or a name for a reader's
// key. It begins to exist with the first thing that is kept for it.
func (l *Library) Profile(id string) *Profile { return &Profile{l, id} }

// ID is the id by which the profile was asked for.
func (p *Profile) ID() string { return p.id }

// num is the profile's number, which it is given now if it has none.
func (p *Profile) num(ctx context.Context, tx *sql.Tx) (num int64, err error) {
	if p.id == "" {
		return 0, errors.New("a profile without a name cannot keep anything")
	}
	if _, err := tx.ExecContext(ctx, `INSERT OR IGNORE INTO profiles (name) VALUES (?)`, p.id); err != nil {
		return 0, err
	}
	err = tx.QueryRowContext(ctx, `SELECT num FROM profiles WHERE name = ?`, p.id).Scan(&num)
	return num, err
}

func (p *Profile) write(ctx context.Context, do func(tx *sql.Tx, num int64) error) error {
	return p.library.write(ctx, func(tx *sql.Tx) error {
		num, err := p.num(ctx, tx)
		if err != nil {
			return err
		}
		return do(tx, num)
	})
}

// Forget removes everything that was kept for the profile.
func (p *Profile) Forget(ctx context.Context) error {
	return p.library.change(ctx, func(c *change) error {
		num, err := p.num(ctx, c.tx)
		if err != nil {
			return err
		}
		keys, err := collect(ctx, c.tx, func(rows *sql.Rows) (key int64, err error) { return key, rows.Scan(&key) },
			`SELECT key FROM editions WHERE layer = ?`, num)
		if err != nil {
			return err
		}
		for _, key := range keys {
			if err := c.dropEdition(key); err != nil {
				return err
			}
		}
		return c.exec(`DELETE FROM profiles WHERE num = ?`, num)
	})
}

// Settings are the profile's settings by name.
func (p *Profile) Settings(ctx context.Context) (map[string]string, error) {
	type setting struct{ name, value string }
	all, err := collect(ctx, p.library.reader, func(rows *sql.Rows) (s setting, err error) { return s, rows.Scan(&s.name, &s.value) },
		`SELECT s.name, value FROM settings s JOIN profiles p ON p.num = profile WHERE p.name = ?`, p.id)
	settings := make(map[string]string, len(all))
	for _, s := range all {
		settings[s.name] = s.value
	}
	return settings, err
}

// Set keeps a setting; an empty value removes it.
func (p *Profile) Set(ctx context.Context, name, value string) error {
	return p.write(ctx, func(tx *sql.Tx, num int64) error {
		if value == "" {
			_, err := tx.ExecContext(ctx, `DELETE FROM settings WHERE profile = ? AND name = ?`, num, name)
			return err
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO settings (profile, name, value) VALUES (?, ?, ?)
			ON CONFLICT DO UPDATE SET value = excluded.value`, num, name, value)
		return err
	})
}

// State is what a profile left behind in an article.
type State struct {
	Place     *Place     // nil if it was never opened, or the place is lost
	Bookmarks []Bookmark // ordered by place; those that are lost come last
}

// Place is how far a reader has come.
type Place struct {
	Offset int // into the article's text
	Fit    anchor.Fit
	Saved  time.Time
}

// Bookmark is a stretch of text that a reader wants to find again.
type Bookmark struct {
	ID    int64
	Span  model.Span // of the article's text; empty if Fit is [anchor.Lost]
	Quote string     // the words that were marked
	Note  string
	Fit   anchor.Fit
	Saved time.Time
}

// document names the article beyond changes of its text.
func document(a *model.Article) string {
	if a.URL != "" {
		return a.URL
	}
	return a.ID
}

// State is what the profile left behind in the article, which need not be in
// the library. What was left in an earlier text of the article is looked up by
// the words that it stands at, and says how it was found, or that it is lost.
func (p *Profile) State(ctx context.Context, a *model.Article) (State, error) {
	hash, index := Hash(a.Text), anchor.NewIndex(a.Text)
	var s State
	err := p.library.view(ctx, func(tx *sql.Tx) error {
		places, err := p.notes(ctx, tx, a, hash, `SELECT 0, hash, quote, '', saved FROM places`, `saved`)
		if err != nil {
			return err
		}
		for _, n := range anchored(places, a, hash, index) {
			if n.fit != anchor.Lost {
				s.Place = &Place{n.span.Start, n.fit, n.saved}
			}
		}
		marks, err := p.notes(ctx, tx, a, hash, `SELECT num, hash, quote, note, saved FROM bookmarks`, `start, num`)
		if err != nil {
			return err
		}
		marked := map[model.Span]bool{}
		for _, n := range slices.Backward(anchored(marks, a, hash, index)) {
			if n.fit != anchor.Lost && marked[n.span] {
				continue // marked again after the text changed
			}
			marked[n.span] = true
			s.Bookmarks = append(s.Bookmarks, Bookmark{n.num, n.span, n.quote.Exact, n.text, n.fit, n.saved})
		}
		return nil
	})
	slices.SortStableFunc(s.Bookmarks, func(b, c Bookmark) int {
		if lost, other := b.Fit == anchor.Lost, c.Fit == anchor.Lost; lost != other {
			if lost {
				return 1
			}
			return -1
		}
		return b.Span.Start - c.Span.Start
	})
	return s, err
}

// note is anything that is tied to words of a text.
type note struct {
	num   int64
	hash  string
	quote anchor.Quote
	text  string
	saved time.Time
	span  model.Span
	fit   anchor.Fit
}

// notes are the profile's notes on this text and on other texts of the document,
// those on this text last.
func (p *Profile) notes(ctx context.Context, tx *sql.Tx, a *model.Article, hash, selection, order string) ([]note, error) {
	return collect(ctx, tx, func(rows *sql.Rows) (n note, err error) {
		var quote string
		var saved int64
		if err := rows.Scan(&n.num, &n.hash, &quote, &n.text, &saved); err != nil {
			return n, err
		}
		n.saved = time.UnixMilli(saved)
		return n, json.Unmarshal([]byte(quote), &n.quote)
	}, selection+` WHERE profile = (SELECT num FROM profiles WHERE name = ?1) AND (hash = ?2 OR document = ?3) ORDER BY hash = ?2, `+order,
		p.id, hash, document(a))
}

// earlier reports whether q, which fits a's text so, was taken from an earlier
// text of a. Where an address names the document, all that is noted under it was.
// A name is another article's, too, where it is a file's; so something of q must
// be found again, or of the words around it.
func earlier(a *model.Article, index *anchor.Index, q anchor.Quote, fit anchor.Fit) bool {
	return a.URL != "" || fit != anchor.Lost || index.Beside(q)
}

// anchored finds the notes in a's text, which index is of, and leaves out those
// that are on other articles' texts.
func anchored(notes []note, a *model.Article, hash string, index *anchor.Index) []note {
	known := map[string]bool{hash: true}
	for i := range notes {
		n := &notes[i]
		n.span, n.fit = index.Find(n.quote)
		known[n.hash] = known[n.hash] || earlier(a, index, n.quote, n.fit)
	}
	kept := notes[:0]
	for _, n := range notes {
		if known[n.hash] {
			kept = append(kept, n)
		}
	}
	return kept
}

// SavePlace keeps how far the reader has come in the article.
func (p *Profile) SavePlace(ctx context.Context, a *model.Article, offset int) error {
	quote, err := json.Marshal(anchor.At(a.Text, offset))
	if err != nil {
		return err
	}
	reached := 0.0
	if len(a.Text) > 0 {
		reached = float64(min(max(offset, 0), len(a.Text))) / float64(len(a.Text))
	}
	return p.write(ctx, func(tx *sql.Tx, num int64) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO places (profile, hash, document, quote, reached, saved) VALUES (?, ?, ?, ?, ?, ?)
			ON CONFLICT DO UPDATE SET document = excluded.document, quote = excluded.quote, reached = excluded.reached, saved = excluded.saved`,
			num, Hash(a.Text), document(a), string(quote), reached, time.Now().UnixMilli())
		return err
	})
}

// Bookmark marks a stretch of the article's text, with a note that may be empty.
// Marking the same stretch again replaces the note.
func (p *Profile) Bookmark(ctx context.Context, a *model.Article, s model.Span, text string) (id int64, err error) {
	if s.Start < 0 || s.End > len(a.Text) || s.Start > s.End {
		return 0, fmt.Errorf("bookmark %d..%d lies outside the text of %d bytes", s.Start, s.End, len(a.Text))
	}
	quote, err := json.Marshal(anchor.Of(a.Text, s))
	if err != nil {
		return 0, err
	}
	err = p.write(ctx, func(tx *sql.Tx, num int64) error {
		return tx.QueryRowContext(ctx, `INSERT INTO bookmarks (profile, hash, document, quote, start, note, saved) VALUES (?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT DO UPDATE SET note = excluded.note, saved = excluded.saved RETURNING num`,
			num, Hash(a.Text), document(a), string(quote), s.Start, text, time.Now().UnixMilli()).Scan(&id)
	})
	return id, err
}

// Unmark removes a bookmark of the profile.
func (p *Profile) Unmark(ctx context.Context, id int64) error {
	return p.write(ctx, func(tx *sql.Tx, num int64) error {
		r, err := tx.ExecContext(ctx, `DELETE FROM bookmarks WHERE num = ? AND profile = ?`, id, num)
		if err != nil {
			return err
		}
		if n, err := r.RowsAffected(); err != nil || n > 0 {
			return err
		}
		return fmt.Errorf("bookmark %d: %w", id, ErrNotFound)
	})
}
