package library

import (
	"bufio"
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"hearsay/content/internal/lines"
	"hearsay/content/library/anchor"
	"hearsay/content/library/correction"
)

// correctionsSchema names the form of a line of exported corrections.
const correctionsSchema = "hearsay.corrections/1"

// Exported is a correction on its way from one library to another: a line of
// JSON.
type Exported struct {
	Schema  string          `json:"schema"`
	Article ExportedArticle `json:"article"`
	Saved   time.Time       `json:"saved"`
	Edit    correction.Edit `json:"edit"`
}

// ExportedArticle tells which text a correction is of.
type ExportedArticle struct {
	Hash     string `json:"hash"`     // of the text
	Document string `json:"document"` // the article's URL, or else its id
	Title    string `json:"title,omitempty"`
}

// ExportCorrections writes the profile's corrections to the article of that id or
// document, or to all if article is empty, as JSON Lines, and returns how many
// there are.
func (p *Profile) ExportCorrections(ctx context.Context, w io.Writer, article string) (int, error) {
	all, err := collect(ctx, p.library.reader, func(rows *sql.Rows) (x Exported, err error) {
		var edit string
		var saved int64
		if err := rows.Scan(&x.Article.Hash, &x.Article.Document, &x.Article.Title, &saved, &edit); err != nil {
			return x, err
		}
		x.Schema, x.Saved = correctionsSchema, time.UnixMilli(saved).UTC()
		return x, json.Unmarshal([]byte(edit), &x.Edit)
	}, `SELECT c.hash, c.document, coalesce(a.title, ''), c.saved, c.edit FROM corrections c JOIN profiles p ON p.num = c.profile
		LEFT JOIN articles a ON a.hash = c.hash WHERE p.name = ?1 AND undone = 0 AND (?2 IN ('', a.id, c.document)) ORDER BY c.num`, p.id, article)
	if err != nil {
		return 0, err
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	for _, x := range all {
		if err := e.Encode(x); err != nil {
			return 0, err
		}
	}
	return len(all), nil
}

// Import is what became of imported corrections.
type Import struct {
	Added     int
	Known     int // that the profile had already
	Conflicts []Conflict
	Bad       []BadLine

	// Of those added: to articles that are not here, and about words that are not
	// in their article. They wait until these come.
	Absent, Lost int
}

// Conflict is an imported correction against which the profile has another, to
// the same claim or the same source.
type Conflict struct {
	Line   int
	Title  string // of the article, if the line has it
	Mine   correction.Edit
	Theirs correction.Edit
	Taken  bool
}

// BadLine is a line that is not a correction.
type BadLine struct {
	Line int
	Err  error
}

// longestLine is how long a line of corrections may be: it quotes a claim a few
// times.
const longestLine = 1 << 20

// ImportCorrections adds corrections that were exported. Of those that conflict
// with the profile's own it adds, after them, those that decide takes; nil takes
// none. The profile's own corrections stay in any case. Articles need not be in
// the library yet. All of it is imported, or, with an error, nothing.
func (p *Profile) ImportCorrections(ctx context.Context, r io.Reader, decide func(Conflict) bool) (*Import, error) {
	report := &Import{}
	// What is read, and what a person is asked, comes before the transaction,
	// which others wait for.
	var theirs []imported
	in := bufio.NewReader(r)
	for n, more := 1, true; more; n++ {
		var line []byte
		var err error
		line, more, err = lines.Read(in, longestLine)
		if err != nil && !errors.As(err, new(lines.TooLong)) {
			return nil, fmt.Errorf("line %d of the corrections: %w", n, err)
		}
		if err == nil && len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		x := imported{line: n}
		if err == nil {
			err = x.read(line)
		}
		if err != nil {
			report.Bad = append(report.Bad, BadLine{n, err})
			continue
		}
		theirs = append(theirs, x)
	}
	mine, err := collect(ctx, p.library.reader, func(rows *sql.Rows) (c correctionRow, err error) {
		var edit string
		if err := rows.Scan(&c.hash, &c.document, &edit); err != nil {
			return c, err
		}
		return c, json.Unmarshal([]byte(edit), &c.edit)
	}, `SELECT hash, document, edit FROM corrections WHERE profile = (SELECT num FROM profiles WHERE name = ?) AND undone = 0 ORDER BY num`, p.id)
	if err != nil {
		return nil, err
	}
	texts, documents := map[string][]correctionRow{}, map[string][]correctionRow{}
	for _, row := range mine {
		texts[row.hash] = append(texts[row.hash], row)
		documents[row.document] = append(documents[row.document], row)
	}
	// have are the profile's own corrections that count where x counts: those of the
	// same text, and of others of the same document, which are about the same words.
	have := func(x *imported) []correctionRow {
		all := texts[x.Article.Hash]
		for _, row := range documents[x.Article.Document] {
			if row.document != "" && row.hash != x.Article.Hash {
				all = append(all[:len(all):len(all)], row)
			}
		}
		return all
	}
	moved := func(x *imported, row *correctionRow) *correction.Edit { // x's edit, as one of row's text
		if row.hash == x.Article.Hash {
			return &x.Edit
		}
		return x.Edit.Moved(&row.edit)
	}
	var add []imported
	for _, x := range theirs {
		take := true
		own := have(&x)
		known := slices.ContainsFunc(own, func(row correctionRow) bool { return row.edit.Same(moved(&x, &row)) }) ||
			slices.ContainsFunc(add, func(y imported) bool { return y.Article.Hash == x.Article.Hash && y.Edit.Same(&x.Edit) })
		var against []correction.Edit
		for _, row := range slices.Backward(own) {
			// What the profile has since corrected in the same way counts no more.
			outdated := slices.ContainsFunc(against, func(later correction.Edit) bool { return later.Op == row.edit.Op && later.Conflicts(&row.edit) })
			if !known && take && !outdated && row.edit.Conflicts(moved(&x, &row)) {
				conflict := Conflict{Line: x.line, Title: x.Article.Title, Mine: row.edit, Theirs: x.Edit}
				take = decide != nil && decide(conflict)
				conflict.Taken = take
				report.Conflicts = append(report.Conflicts, conflict)
				against = append(against, row.edit)
			}
		}
		switch {
		case known:
			report.Known++
		case take:
			add = append(add, x)
		}
	}
	report.Added = len(add)
	return report, p.library.change(ctx, func(c *change) error {
		num, err := p.num(ctx, c.tx)
		if err != nil {
			return err
		}
		type text struct{ hash, document string }
		touched := map[text]bool{}
		for _, x := range add {
			if err := c.addCorrection(num, x.Article.Hash, x.Article.Document, &x.Edit); err != nil {
				return err
			}
			touched[text{x.Article.Hash, x.Article.Document}] = true
			if err := p.library.place(c, &x, report); err != nil {
				return err
			}
		}
		for t := range touched {
			if err := p.library.renewLayers(c, t.hash, t.document); err != nil {
				return err
			}
		}
		return nil
	})
}

// place notes in report whether the article of an imported correction is here,
// and its words in it.
func (l *Library) place(c *change, x *imported, report *Import) error {
	var id string
	err := c.row(`SELECT id FROM articles WHERE hash = ?1 OR id = ?2 OR url = ?2 AND url <> '' ORDER BY hash = ?1 DESC LIMIT 1`,
		x.Article.Hash, x.Article.Document).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		report.Absent++
		return nil
	} else if err != nil {
		return err
	}
	a, err := l.article(c.ctx, c.tx, id)
	if err != nil {
		return err
	}
	index := anchor.NewIndex(a.Text)
	for _, t := range x.Edit.Claims {
		for _, q := range t {
			if _, fit := index.Find(q); fit == anchor.Lost {
				report.Lost++
				return nil
			}
		}
	}
	return nil
}

type imported struct {
	Exported
	line int
}

func (x *imported) read(line []byte) error {
	if err := json.Unmarshal(line, &x.Exported); err != nil {
		return fmt.Errorf("it is not a correction as hearsay writes them: %w", err)
	}
	if x.Schema != correctionsSchema {
		return fmt.Errorf("its schema is %q, and not %q", x.Schema, correctionsSchema)
	}
	if x.Article.Hash == "" {
		return fmt.Errorf("it does not say which text it is of")
	}
	return x.Edit.Check()
}
