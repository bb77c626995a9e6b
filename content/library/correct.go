package library

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"hearsay/content/library/anchor"
	"hearsay/content/library/correction"
	"hearsay/model"
)

// History is the corrections of a profile to one article, in their order.
type History struct {
	Edits  []correction.Edit // that count
	Undone []correction.Edit // that Redo brings back, the next one first
}

// View is an article's analysis as a profile sees it.
type View struct {
	Analysis *model.Analysis
	Problems []error // why corrections could not be applied; each is kept all the same
	History  History // the profile's own
}

// View applies to an analysis of the article everyone's corrections, and over
// them the profile's own. Neither article nor analysis need be in the library.
func (p *Profile) View(ctx context.Context, a *model.Article, an *model.Analysis) (*View, error) {
	v := &View{Analysis: an}
	err := p.library.view(ctx, func(tx *sql.Tx) error {
		shared, own, err := p.library.corrections(ctx, tx, a, p.id)
		if err != nil {
			return err
		}
		v.History = history(own)
		var problems []correction.Problem
		edits := append(history(shared).Edits, v.History.Edits...)
		v.Analysis, problems = correction.Apply(a, an, edits)
		for _, problem := range problems {
			v.Problems = append(v.Problems, fmt.Errorf("the correction that %s: %w", edits[problem.Edit].Say(), problem.Err))
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return v, nil
}

// Correct adds a correction to those of the profile. What was undone before
// cannot be redone any more.
func (p *Profile) Correct(ctx context.Context, a *model.Article, e correction.Edit) error {
	if err := e.Check(); err != nil {
		return err
	}
	return p.correct(ctx, a, func(c *change, num int64, had []correctionRow) error {
		for _, row := range had {
			if row.undone {
				if err := c.exec(`DELETE FROM corrections WHERE num = ?`, row.num); err != nil {
					return err
				}
			}
		}
		return c.addCorrection(num, Hash(a.Text), document(a), &e)
	})
}

// Undo takes back the profile's last correction to the article, and Redo the
// last Undo. Both return the correction, or [ErrNotFound] if there is none.
func (p *Profile) Undo(ctx context.Context, a *model.Article) (correction.Edit, error) {
	return p.step(ctx, a, true)
}

// Redo is described with Undo.
func (p *Profile) Redo(ctx context.Context, a *model.Article) (correction.Edit, error) {
	return p.step(ctx, a, false)
}

func (p *Profile) step(ctx context.Context, a *model.Article, undo bool) (edit correction.Edit, err error) {
	err = p.correct(ctx, a, func(c *change, _ int64, had []correctionRow) error {
		at := slices.IndexFunc(had, func(row correctionRow) bool { return row.undone })
		if at < 0 {
			at = len(had)
		}
		if undo {
			at--
		}
		if at < 0 || at >= len(had) {
			return fmt.Errorf("a correction of %q to undo or redo: %w", a.ID, ErrNotFound)
		}
		edit = had[at].edit
		return c.exec(`UPDATE corrections SET undone = ? WHERE num = ?`, undo, had[at].num)
	})
	return edit, err
}

// correct changes the profile's corrections of the article, and what is found
// of it.
func (p *Profile) correct(ctx context.Context, a *model.Article, do func(c *change, num int64, had []correctionRow) error) error {
	return p.library.change(ctx, func(c *change) error {
		num, err := p.num(ctx, c.tx)
		if err != nil {
			return err
		}
		_, own, err := p.library.corrections(ctx, c.tx, a, p.id)
		if err != nil {
			return err
		}
		if err := do(c, num, own); err != nil {
			return err
		}
		return p.library.renewLayers(c, Hash(a.Text), document(a))
	})
}

type correctionRow struct {
	num      int64
	profile  string
	hash     string
	document string
	edit     correction.Edit
	undone   bool
}

func history(rows []correctionRow) History {
	var h History
	for _, row := range rows {
		if row.undone {
			h.Undone = append(h.Undone, row.edit)
		} else {
			h.Edits = append(h.Edits, row.edit)
		}
	}
	return h
}

// corrections are everyone's corrections to the article, and the profile's own
// unless it is everyone. Those to another text of the same document count, too.
func (l *Library) corrections(ctx context.Context, tx *sql.Tx, a *model.Article, profile string) (shared, own []correctionRow, err error) {
	hash := Hash(a.Text)
	rows, err := collect(ctx, tx, func(rows *sql.Rows) (c correctionRow, err error) {
		var edit string
		if err := rows.Scan(&c.num, &c.profile, &c.hash, &edit, &c.undone); err != nil {
			return c, err
		}
		return c, json.Unmarshal([]byte(edit), &c.edit)
	}, `SELECT c.num, p.name, hash, edit, undone FROM corrections c JOIN profiles p ON p.num = c.profile
		WHERE p.name IN (?, ?) AND (hash = ? OR document = ?) ORDER BY c.num`, Everyone, profile, hash, document(a))
	if err != nil || len(rows) == 0 {
		return nil, nil, err
	}
	index := anchor.NewIndex(a.Text)
	known := map[string]bool{hash: true}
	for _, row := range rows {
		known[row.hash] = known[row.hash] || corrects(a, index, &row.edit)
	}
	for _, row := range rows {
		switch {
		case !known[row.hash]:
		case row.profile == profile:
			own = append(own, row)
		default:
			shared = append(shared, row)
		}
	}
	return shared, own, nil
}

// corrects reports whether e was made in an earlier text of a, which it was if
// the words that it is about were, or if both names are here of which it says
// that they are one source's.
func corrects(a *model.Article, index *anchor.Index, e *correction.Edit) bool {
	if e.Op == correction.Merge {
		return a.URL != "" || strings.Contains(a.Text, e.From.Name) && strings.Contains(a.Text, e.Source.Name)
	}
	for _, t := range e.Claims {
		for _, q := range t {
			if _, fit := index.Find(q); earlier(a, index, q, fit) {
				return true
			}
		}
	}
	return false
}

func (c *change) addCorrection(profile int64, hash, document string, e *correction.Edit) error {
	edit, err := json.Marshal(e)
	if err != nil {
		return err
	}
	return c.exec(`INSERT INTO corrections (profile, hash, document, edit, undone, saved) VALUES (?, ?, ?, ?, 0, ?)`,
		profile, hash, document, string(edit), time.Now().UnixMilli())
}

// renewLayers makes the corrected editions of the articles with that text, or of
// that document, anew, so that a search finds claims as they were corrected.
func (l *Library) renewLayers(c *change, hash, document string) error {
	type row struct {
		num        int64
		id, engine string
	}
	rows, err := collect(c.ctx, c.tx, func(rows *sql.Rows) (r row, err error) { return r, rows.Scan(&r.num, &r.id, &r.engine) },
		`SELECT num, id, engine FROM articles JOIN analyses ON article = num WHERE hash = ?1
			UNION SELECT num, id, engine FROM articles JOIN analyses ON article = num WHERE url = ?2 AND url <> ''
			UNION SELECT num, id, engine FROM articles JOIN analyses ON article = num WHERE id = ?2 AND url = ''`, hash, document)
	if err != nil {
		return err
	}
	for _, r := range rows {
		a, err := l.article(c.ctx, c.tx, r.id)
		if err != nil {
			return err
		}
		an, err := l.analysis(c.ctx, c.tx, r.id, r.engine)
		if err != nil {
			return err
		}
		c.told = map[int64]map[string]bool{}
		for i := range an.Sources {
			if _, err := c.source(&an.Sources[i]); err != nil { // what it is called uncorrected
				return err
			}
		}
		if err := l.addLayers(c, r.num, a, an); err != nil {
			return err
		}
		if err := c.forget(r.num); err != nil {
			return err
		}
	}
	return nil
}

// addLayers makes an edition of article num for each profile that has corrected
// it, in place of those there are.
func (l *Library) addLayers(c *change, num int64, a *model.Article, an *model.Analysis) error {
	keys, err := collect(c.ctx, c.tx, func(rows *sql.Rows) (key int64, err error) { return key, rows.Scan(&key) },
		`SELECT key FROM editions WHERE article = ? AND layer <> 0`, num)
	if err != nil {
		return err
	}
	for _, key := range keys {
		if err := c.dropEdition(key); err != nil {
			return err
		}
	}
	type profile struct {
		num  int64
		name string
	}
	profiles, err := collect(c.ctx, c.tx, func(rows *sql.Rows) (p profile, err error) { return p, rows.Scan(&p.num, &p.name) },
		`SELECT num, name FROM profiles WHERE num IN (SELECT profile FROM corrections WHERE undone = 0 AND (hash = ? OR document = ?))`, Hash(a.Text), document(a))
	if err != nil {
		return err
	}
	for _, p := range profiles {
		shared, own, err := l.corrections(c.ctx, c.tx, a, p.name)
		if err != nil {
			return err
		}
		edits := history(own).Edits
		if len(edits) == 0 {
			continue
		}
		corrected, _ := correction.Apply(a, an, append(history(shared).Edits, edits...)) // whoever opens the article is told of problems
		if err := model.Check(a, corrected); err != nil {
			return fmt.Errorf("the corrected analysis of %q: %w", a.ID, err)
		}
		if err := c.addEdition(num, p.num, a, corrected, corrected.Shares(a.Text)); err != nil {
			return err
		}
	}
	return nil
}
