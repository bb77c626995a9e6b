package library

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"time"
)

// SourceEntry is what a list shows of a source.
type SourceEntry struct {
	SourceName
	Articles int // that it speaks in
	Claims   int
}

// Sources are the sources that say most in the library, as the engine found
// them, or those with words in their names that match begins with.
func (l *Library) Sources(ctx context.Context, match string, limit int) ([]SourceEntry, error) {
	scan := func(rows *sql.Rows) (s SourceEntry, err error) {
		return s, rows.Scan(&s.ID, &s.Name, &s.Type, &s.Articles, &s.Claims)
	}
	if match == "" {
		return collect(ctx, l.reader, scan, `SELECT id, name, type, articles, claims FROM sources WHERE claims > 0 ORDER BY claims DESC LIMIT ?`, limit)
	}
	return collect(ctx, l.reader, scan, `SELECT id, name, type, articles, claims FROM sources
		WHERE claims > 0 AND num IN (SELECT source FROM names_text t JOIN names n ON n.num = t.rowid WHERE names_text MATCH ?)
		ORDER BY claims DESC LIMIT ?`, quote(match)+" *", limit)
}

// SourceFile is what the library knows of a source across its articles.
type SourceFile struct {
	SourceEntry
	Names  []string // every wording for it
	Months []Month  // from its first month to its last, without gaps
	With   []SourceEntry
}

// Month is how much a source says in articles of one month.
type Month struct {
	First  time.Time // day of the month
	Claims int
}

// mostShared is in how many of a source's articles, the latest, other sources
// are counted, and how many of those a file names.
const (
	mostShared = 500
	mostWith   = 20
)

// SourceFile is the file of the source with the given id, with the corrections
// that the profile sees. With holds who speaks beside it most often in its
// latest articles.
func (l *Library) SourceFile(ctx context.Context, id, profile string) (*SourceFile, error) {
	f := &SourceFile{}
	err := l.view(ctx, func(tx *sql.Tx) error {
		v, err := viewerOf(ctx, tx, profile)
		if err != nil {
			return err
		}
		var num int64
		err = tx.QueryRowContext(ctx, `SELECT num, id, name, type FROM sources WHERE id = ?`, id).Scan(&num, &f.ID, &f.Name, &f.Type)
		if errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("source %q: %w", id, ErrNotFound)
		} else if err != nil {
			return err
		}
		f.Names, err = collect(ctx, tx, func(rows *sql.Rows) (n string, err error) { return n, rows.Scan(&n) },
			`SELECT name FROM names WHERE source = ? AND name NOT IN (?, ?) ORDER BY name`, num, f.ID, f.Name)
		if err != nil {
			return err
		}
		type dayCount struct {
			bits             int64
			articles, claims int
		}
		days, err := collect(ctx, tx, func(rows *sql.Rows) (d dayCount, err error) {
			return d, rows.Scan(&d.bits, &d.articles, &d.claims)
		}, `SELECT key >> 43, count(*), sum(claims) FROM voices WHERE source = ? AND key NOT IN `+v.hidden()+` GROUP BY 1 ORDER BY 1 DESC`, num)
		if err != nil {
			return err
		}
		for _, d := range days {
			f.Articles += d.articles
			f.Claims += d.claims
			if day := dayOf(d.bits); day > 0 {
				f.count(date(day), d.claims)
			}
		}
		f.With, err = collect(ctx, tx, func(rows *sql.Rows) (s SourceEntry, err error) {
			return s, rows.Scan(&s.ID, &s.Name, &s.Type, &s.Articles, &s.Claims)
		}, `SELECT s.id, s.name, s.type, count(*), sum(o.claims)
			FROM (SELECT key FROM voices WHERE source = ?1 AND key NOT IN `+v.hidden()+` ORDER BY key LIMIT ?2) mine
			JOIN voices o ON o.key = mine.key AND o.source <> ?1 JOIN sources s ON s.num = o.source
			GROUP BY o.source ORDER BY 4 DESC, 5 DESC, s.name LIMIT ?3`, num, mostShared, mostWith)
		return err
	})
	if err != nil {
		return nil, err
	}
	return f, nil
}

// count adds claims of a day, which is not before the last one.
func (f *SourceFile) count(day time.Time, claims int) {
	month := time.Date(day.Year(), day.Month(), 1, 0, 0, 0, 0, time.UTC)
	for len(f.Months) > 0 {
		last := f.Months[len(f.Months)-1].First
		if last.Equal(month) {
			break
		}
		f.Months = append(f.Months, Month{First: last.AddDate(0, 1, 0)})
	}
	if len(f.Months) == 0 {
		f.Months = []Month{{First: month}}
	}
	f.Months[len(f.Months)-1].Claims += claims
}

// SourceClaims are what a source says, article by article in order of time,
// with the corrections that the profile sees; latest says from which end.
func (l *Library) SourceClaims(ctx context.Context, id, profile string, latest bool, offset, limit int) (hits []Hit, err error) {
	order := "c.key DESC"
	if latest {
		order = "c.key"
	}
	err = l.view(ctx, func(tx *sql.Tx) error {
		v, err := viewerOf(ctx, tx, profile)
		if err != nil {
			return err
		}
		hits, err = readHits(ctx, tx, nil, `claims c`, `c.source = (SELECT num FROM sources WHERE id = ?) AND c.key >> 19 << 19 NOT IN `+v.hidden()+
			` ORDER BY `+order+` LIMIT ? OFFSET ?`, id, limit, offset)
		return err
	})
	if !latest { // forwards in time, each article would stand from its end
		for start := 0; start < len(hits); {
			end := start + 1
			for end < len(hits) && hits[end].Article == hits[start].Article {
				end++
			}
			slices.Reverse(hits[start:end])
			start = end
		}
	}
	return hits, err
}

// Totals are how much each of the sources says in the library, by id: what a
// card shows beside a claim. Sources that the library does not know are left out.
func (l *Library) Totals(ctx context.Context, ids []string) (map[string]SourceEntry, error) {
	totals := make(map[string]SourceEntry, len(ids))
	err := l.view(ctx, func(tx *sql.Tx) error {
		for _, id := range ids {
			var s SourceEntry
			err := tx.QueryRowContext(ctx, `SELECT id, name, type, articles, claims FROM sources WHERE id = ?`, id).Scan(&s.ID, &s.Name, &s.Type, &s.Articles, &s.Claims)
			switch {
			case errors.Is(err, sql.ErrNoRows):
			case err != nil:
				return err
			default:
				totals[id] = s
			}
		}
		return nil
	})
	return totals, err
}
