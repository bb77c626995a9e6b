package library

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"hearsay/content/library/query"
	"hearsay/model"
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
		return s, rows.Scan(&s.ID, &s.Name, &s.Type, &s.Apart, &s.Articles, &s.Claims)
	}
	if match == "" {
		return collect(ctx, l.reader, scan, `SELECT id, name, type, apart, articles, claims FROM sources WHERE claims > 0 ORDER BY claims DESC LIMIT ?`, limit)
	}
	return collect(ctx, l.reader, scan, `SELECT id, name, type, apart, articles, claims FROM sources
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
// are counted: enough for an order among them, few enough not to wait for.
// mostWith is how many of those a file names.
const (
	mostShared = 50
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
		err = tx.QueryRowContext(ctx, `SELECT num, id, name, type, apart FROM sources WHERE id = ?`, id).Scan(&num, &f.ID, &f.Name, &f.Type, &f.Apart)
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
		months, err := f.months(ctx, tx, v, num)
		if err != nil {
			return err
		}
		for _, m := range months {
			f.Articles += m.articles
			f.Claims += m.claims
			if m.month > 0 {
				f.count(firstOf(m.month), m.claims)
			}
		}
		f.With, err = collect(ctx, tx, func(rows *sql.Rows) (s SourceEntry, err error) {
			return s, rows.Scan(&s.ID, &s.Name, &s.Type, &s.Apart, &s.Articles, &s.Claims)
		}, `SELECT s.id, s.name, s.type, s.apart, count(*), sum(o.claims)
			FROM (SELECT key FROM voices WHERE source = ?1 AND key NOT IN `+v.hidden(true)+` ORDER BY key `+first(mostShared)+`) mine
			JOIN voices o ON o.key = mine.key AND o.source <> ?1 JOIN sources s ON s.num = o.source
			GROUP BY o.source ORDER BY 5 DESC, 6 DESC, s.name `+first(mostWith), num)
		return err
	})
	if err != nil {
		return nil, err
	}
	return f, nil
}

type monthCount struct {
	month            int64
	articles, claims int
}

func scanMonth(rows *sql.Rows) (m monthCount, err error) {
	return m, rows.Scan(&m.month, &m.articles, &m.claims)
}

// months are how much source num says in articles of each month, as v sees it:
// what the engine found is counted beforehand, and the articles that somebody
// has corrected, which are few, are taken out and counted as they are now.
func (f *SourceFile) months(ctx context.Context, tx *sql.Tx, v viewer, num int64) ([]monthCount, error) {
	months, err := collect(ctx, tx, scanMonth, `SELECT month, articles, claims FROM months WHERE source = ? AND articles > 0`, num)
	if err != nil {
		return nil, err
	}
	corrected, err := correctedOf(ctx, tx, v, num)
	if err != nil {
		return nil, err
	}
	for _, c := range corrected {
		i := slices.IndexFunc(months, func(m monthCount) bool { return m.month == c.month })
		if i < 0 {
			i = len(months)
			months = append(months, monthCount{month: c.month})
		}
		months[i].articles += c.articles
		months[i].claims += c.claims
	}
	months = slices.DeleteFunc(months, func(m monthCount) bool { return m.articles == 0 })
	slices.SortFunc(months, func(m, n monthCount) int { return cmp.Compare(m.month, n.month) })
	return months, nil
}

// correctedOf is by how much what v sees of source num differs from what the engine
// found, article by article of those that somebody has corrected.
func correctedOf(ctx context.Context, tx *sql.Tx, v viewer, num int64) ([]monthCount, error) {
	if v == (viewer{}) {
		return nil, nil
	}
	layers := fmt.Sprintf(`layer <> 0 AND layer IN (%d, %d)`, v.everyone, v.own)
	differences, err := collect(ctx, tx, scanMonth, `SELECT v.key >> 43, sign, sign * v.claims FROM (
			SELECT key, -1 AS sign FROM editions WHERE layer = 0 AND article IN (SELECT article FROM editions WHERE `+layers+`)
			UNION ALL SELECT key, 1 FROM editions WHERE `+layers+` AND key NOT IN `+v.hidden(true)+`
		) CROSS JOIN voices v USING (key) WHERE v.source = ?`, num)
	for i := range differences {
		differences[i].month = monthOf(dayOf(differences[i].month))
	}
	return differences, err
}

// count adds claims of a month, which is not before the last one.
func (f *SourceFile) count(month time.Time, claims int) {
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
		rows, err := claimRows(ctx, tx, `claims c`, `c.source = (SELECT num FROM sources WHERE id = ?) AND c.key >> 19 << 19 NOT IN `+v.hidden(true)+
			` ORDER BY `+order+` `+first(limit)+` OFFSET `+strconv.Itoa(offset), id)
		if err != nil {
			return err
		}
		if err := word(ctx, tx, &query.Query{}, rows, nil); err != nil {
			return err
		}
		for _, r := range rows {
			hits = append(hits, r.Hit)
		}
		return nil
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

// Totals are how much each of the sources of an article says in the library, in
// their order, with the corrections that the profile sees: what a card shows
// beside a claim. They are zero for a source that the library does not know.
func (l *Library) Totals(ctx context.Context, sources []model.Source, profile string) ([]SourceEntry, error) {
	totals := make([]SourceEntry, len(sources))
	err := l.view(ctx, func(tx *sql.Tx) error {
		v, err := viewerOf(ctx, tx, profile)
		if err != nil {
			return err
		}
		for i := range sources {
			b, err := bearerIn(ctx, tx, &sources[i])
			if errors.Is(err, ErrNotFound) {
				continue
			} else if err != nil {
				return err
			}
			s := &totals[i]
			err = tx.QueryRowContext(ctx, `SELECT id, name, type, apart, articles, claims FROM sources WHERE num = ?`, b.num).
				Scan(&s.ID, &s.Name, &s.Type, &s.Apart, &s.Articles, &s.Claims)
			if err != nil {
				return err
			}
			differences, err := correctedOf(ctx, tx, v, b.num)
			if err != nil {
				return err
			}
			for _, d := range differences {
				s.Articles += d.articles
				s.Claims += d.claims
			}
		}
		return nil
	})
	return totals, err
}
