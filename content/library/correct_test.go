package library_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"hearsay/content/library"
	"hearsay/content/library/correction"
	"hearsay/content/library/query"
	"hearsay/model"
)

// strike is the article of the ferry library that tests correct, and its
// analysis.
func strike(t testing.TB, l *library.Library) (*model.Article, *model.Analysis) {
	t.Helper()
	a, err := l.Article(t.Context(), "ferry-strike")
	if err != nil {
		t.Fatal(err)
	}
	an, err := l.Analysis(t.Context(), "ferry-strike", engine)
	if err != nil {
		t.Fatal(err)
	}
	return a, an
}

func bo() correction.Source { return correction.Source{Name: "Bo Tarn", Type: model.Person} }

// claims are the places of what a profile finds.
func claims(t testing.TB, l *library.Library, profile, s string) string {
	t.Helper()
	q, err := query.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	r, err := l.Search(t.Context(), library.Search{Query: q, Profile: profile})
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, h := range r.Claims {
		all = append(all, fmt.Sprintf("%s/%d", h.Article, h.Claim))
	}
	return strings.Join(all, " ")
}

func TestACorrectionCountsForItsReaderOnly(t *testing.T) {
	l, ctx := ferry(t), t.Context()
	a, an := strike(t, l)
	mine, other := l.Profile("mine"), l.Profile("other")
	if err := mine.Correct(ctx, a, correction.To(a, an, bo(), 2)); err != nil {
		t.Fatal(err)
	}
	for profile, want := range map[string][2]string{"mine": {"ferry-strike/2", ""}, "other": {"", "ferry-strike/2"}, "": {"", "ferry-strike/2"}} {
		if got := claims(t, l, profile, `source:"bo tarn"`); got != want[0] {
			t.Errorf("%q finds Bo Tarn at %q, want %q", profile, got, want[0])
		}
		if got := claims(t, l, profile, `source:officials`); got != want[1] {
			t.Errorf("%q finds officials at %q, want %q", profile, got, want[1])
		}
		if got := claims(t, l, profile, `old ferry`); got != "ferry-strike/2 ferry-fares/2" {
			t.Errorf("%q finds the words at %q", profile, got)
		}
		if got := claims(t, l, profile, `in:title ferry type:person`); strings.Contains(got, "ferry-strike/2") != (profile == "mine") {
			t.Errorf("%q finds persons at %q", profile, got)
		}
		f, err := l.SourceFile(ctx, "unnamed:harbour-officials", profile)
		if err != nil || (f.Claims == 0) != (profile == "mine") {
			t.Errorf("in the file of %q officials have %+v, %v", profile, f, err)
		}
		totals, err := l.Totals(ctx, []model.Source{an.Sources[an.Claims[2].Source]}, profile)
		if err != nil || totals[0].Claims != f.Claims || totals[0].Articles != f.Articles {
			t.Errorf("on a card of %q officials have %+v, %v, and %+v on file", profile, totals, err, f.SourceEntry)
		}
	}
	view, err := mine.View(ctx, a, an)
	if err != nil || len(view.Problems) > 0 || len(view.History.Edits) != 1 {
		t.Errorf("view %+v, %v", view, err)
	}
	if view, err = other.View(ctx, a, an); err != nil || view.Analysis != an || len(view.History.Edits) > 0 {
		t.Errorf("another reader sees %+v, %v", view, err)
	}
	if _, err := other.Undo(ctx, a); !errors.Is(err, library.ErrNotFound) {
		t.Errorf("another reader could undo it: %v", err)
	}
}

func TestEveryonesCorrectionsLieUnderOnesOwn(t *testing.T) {
	l, ctx := ferry(t), t.Context()
	a, an := strike(t, l)
	mine := l.Profile("mine")
	if err := mine.Correct(ctx, a, correction.To(a, an, bo(), 2)); err != nil {
		t.Fatal(err)
	}
	cy := correction.Source{Name: "Cy Moor", Type: model.Person}
	if err := l.Profile(library.Everyone).Correct(ctx, a, correction.To(a, an, cy, 2, 3)); err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string][2]string{`source:"cy moor"`: {"ferry-strike/3", "ferry-strike/2 ferry-strike/3"}, "source:bo": {"ferry-strike/2", ""}, "source:quill": {"ferry-fares/2", "ferry-fares/2"}} {
		for i, profile := range []string{"mine", "other"} {
			got := strings.Fields(claims(t, l, profile, query))
			if len(got) != len(strings.Fields(want[i])) {
				t.Errorf("%s: %s finds %v, want %s", query, profile, got, want[i])
			}
		}
	}
}

func TestUndoAndRedo(t *testing.T) {
	l, ctx := ferry(t), t.Context()
	a, an := strike(t, l)
	p := l.Profile(library.Local)
	first, second := correction.To(a, an, bo(), 2), correction.Own(a, an, 3)
	for _, e := range []correction.Edit{first, second} {
		if err := p.Correct(ctx, a, e); err != nil {
			t.Fatal(err)
		}
	}
	check := func(when string, edits, undone int, found bool) {
		t.Helper()
		v, err := p.View(ctx, a, an)
		if err != nil || len(v.History.Edits) != edits || len(v.History.Undone) != undone {
			t.Errorf("%s: %d corrections and %d undone, %v; want %d and %d", when, len(v.History.Edits), len(v.History.Undone), err, edits, undone)
		}
		if got := claims(t, l, library.Local, "source:bo") != ""; got != found {
			t.Errorf("%s: a search finds it %v", when, got)
		}
	}
	check("corrected", 2, 0, true)
	if e, err := p.Undo(ctx, a); err != nil || !e.Same(&second) {
		t.Errorf("undid %v, %v", e, err)
	}
	check("undone", 1, 1, true)
	if e, err := p.Undo(ctx, a); err != nil || !e.Same(&first) {
		t.Errorf("undid %v, %v", e, err)
	}
	check("all undone", 0, 2, false)
	if _, err := p.Undo(ctx, a); !errors.Is(err, library.ErrNotFound) {
		t.Errorf("undid what was not there: %v", err)
	}
	if e, err := p.Redo(ctx, a); err != nil || !e.Same(&first) {
		t.Errorf("redid %v, %v", e, err)
	}
	check("redone", 1, 1, true)
	if err := p.Correct(ctx, a, correction.None(a, an, 4)); err != nil {
		t.Fatal(err)
	}
	check("corrected anew", 2, 0, true)
	if _, err := p.Redo(ctx, a); !errors.Is(err, library.ErrNotFound) {
		t.Errorf("redid what was forgotten: %v", err)
	}
}

func TestCorrectionsOutliveARenewedAnalysis(t *testing.T) {
	l, ctx := ferry(t), t.Context()
	a, an := strike(t, l)
	if err := l.Profile(library.Local).Correct(ctx, a, correction.To(a, an, bo(), 2)); err != nil {
		t.Fatal(err)
	}
	renewed := *an
	renewed.Engine = "told 2"
	if err := l.SaveAnalysis(ctx, a.ID, &renewed); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Analysis(ctx, a.ID, engine); !errors.Is(err, library.ErrNotFound) {
		t.Errorf("the old engine's analysis: %v", err)
	}
	if got := claims(t, l, library.Local, "source:bo"); got != "ferry-strike/2" {
		t.Errorf("after the renewal Bo Tarn is found at %q", got)
	}
	if err := l.Remove(ctx, a.ID); err != nil {
		t.Fatal(err)
	}
	if got := claims(t, l, library.Local, "source:bo"); got != "" {
		t.Errorf("without the article Bo Tarn is found at %q", got)
	}
	keepTold(t, l, a, an)
	if got := claims(t, l, library.Local, "source:bo"); got != "ferry-strike/2" {
		t.Errorf("after the article came back Bo Tarn is found at %q", got)
	}
	sound(t, l)
}

func TestCorrectionsAreExchanged(t *testing.T) {
	from, to, ctx := ferry(t), ferry(t), t.Context()
	a, an := strike(t, from)
	for _, e := range []correction.Edit{correction.To(a, an, bo(), 2), correction.Own(a, an, 3), correction.Kind(a, an, model.Mixed, 1)} {
		if err := from.Profile(library.Local).Correct(ctx, a, e); err != nil {
			t.Fatal(err)
		}
	}
	var lines bytes.Buffer
	if n, err := from.Profile(library.Local).ExportCorrections(ctx, &lines, "ferry-strike"); n != 3 || err != nil {
		t.Fatalf("exported %d, %v", n, err)
	}
	p := to.Profile(library.Local)
	cy := correction.Source{Name: "Cy Moor", Type: model.Person}
	for _, e := range []correction.Edit{correction.To(a, an, cy, 2), correction.Own(a, an, 3)} { // one conflicts, one is known
		if err := p.Correct(ctx, a, e); err != nil {
			t.Fatal(err)
		}
	}
	text := "not a correction\n\n" + lines.String() + `{"schema": "hearsay.corrections/9"}`
	report, err := p.ImportCorrections(ctx, strings.NewReader(text), nil)
	if err != nil {
		t.Fatal(err)
	}
	if report.Absent != 0 || report.Lost != 0 {
		t.Errorf("%d corrections of articles that are not here, %d of lost words", report.Absent, report.Lost)
	}
	if report.Added != 1 || report.Known != 1 || len(report.Conflicts) != 1 || len(report.Bad) != 2 || report.Bad[0].Line != 1 || report.Bad[1].Line != 6 {
		t.Errorf("imported %+v", report)
	}
	if got := claims(t, to, library.Local, "source:cy"); got != "ferry-strike/2" {
		t.Errorf("one's own correction is found at %q", got)
	}
	if got := claims(t, to, library.Local, "kind:mixed"); got != "ferry-strike/1" {
		t.Errorf("the imported correction is found at %q", got)
	}
	report, err = p.ImportCorrections(ctx, strings.NewReader(text), func(library.Conflict) bool { return true })
	if err != nil || report.Added != 1 || report.Known != 2 || !report.Conflicts[0].Taken {
		t.Errorf("imported with consent %+v, %v", report, err)
	}
	if got := claims(t, to, library.Local, "source:bo"); got != "ferry-strike/2" {
		t.Errorf("the correction that was taken is found at %q", got)
	}
	if e, err := p.Undo(ctx, a); err != nil || e.Source.Name != "Bo Tarn" {
		t.Errorf("undid %v, %v", e, err)
	}
	if got := claims(t, to, library.Local, "source:cy"); got != "ferry-strike/2" {
		t.Errorf("one's own correction is back at %q", got)
	}
}

// A name that only a correction gave to a source goes with it.
func TestNamesGoWithTheirCorrection(t *testing.T) {
	l, ctx := ferry(t), t.Context()
	a, an := strike(t, l)
	p := l.Profile(library.Local)
	before := map[string]string{}
	for i := range an.Sources {
		before[an.Sources[i].Name] = claims(t, l, library.Local, `source:"`+an.Sources[i].Name+`"`)
	}
	alone, from := -1, -1 // a source that speaks nowhere else, and another
	for i := range an.Sources {
		id, err := l.SourceOf(ctx, &an.Sources[i])
		if err != nil {
			continue
		}
		if f, err := l.SourceFile(ctx, id, library.Local); err == nil && f.Articles == 1 && alone < 0 {
			alone = i
		} else if err == nil {
			from = i
		}
	}
	if alone < 0 || from < 0 {
		t.Fatalf("among %d sources none speaks here alone, or all do", len(an.Sources))
	}
	gone := an.Sources[from].Name
	if err := p.Correct(ctx, a, correction.One(correction.SourceOf(an, from), correction.SourceOf(an, alone))); err != nil {
		t.Fatal(err)
	}
	if got := claims(t, l, library.Local, `source:"`+gone+`"`); got == before[gone] {
		t.Fatalf("%s is found as before: %s", gone, got)
	}
	if _, err := p.Undo(ctx, a); err != nil {
		t.Fatal(err)
	}
	for name, want := range before {
		if got := claims(t, l, library.Local, `source:"`+name+`"`); got != want {
			t.Errorf("%s is found at %q, and was at %q", name, got, want)
		}
	}
	sound(t, l)
}

// Corrections to another text of the same document count for this one, too: they
// conflict with the reader's own, and what is taken is found.
func TestAConflictIsWithWhatCounts(t *testing.T) {
	l, ctx := ferry(t), t.Context()
	a, an := strike(t, l)
	p := l.Profile(library.Local)
	cy, dov := correction.Source{Name: "Cy Moor", Type: model.Person}, correction.Source{Name: "Dov Ems", Type: model.Person}
	for _, e := range []correction.Edit{correction.To(a, an, bo(), 2), correction.Kind(a, an, model.Indirect, 2), correction.To(a, an, cy, 2)} {
		if err := p.Correct(ctx, a, e); err != nil {
			t.Fatal(err)
		}
	}
	line, err := json.Marshal(library.Exported{Schema: "hearsay.corrections/1", Article: library.ExportedArticle{Hash: library.Hash(a.Text), Document: a.ID}, Edit: correction.To(a, an, dov, 2)})
	if err != nil {
		t.Fatal(err)
	}
	var asked []string
	_, err = p.ImportCorrections(ctx, bytes.NewReader(line), func(c library.Conflict) bool {
		asked = append(asked, string(c.Mine.Op)+" "+c.Mine.Say())
		return true
	})
	if err != nil || len(asked) != 2 || !strings.HasPrefix(asked[0], "attribute Cy Moor says") || !strings.HasPrefix(asked[1], "kind ") {
		t.Errorf("asked about %q, %v", asked, err)
	}
}

func TestCorrectionsOfAnotherTextConflict(t *testing.T) {
	l, ctx := ferry(t), t.Context()
	a, an := strike(t, l)
	p := l.Profile(library.Local)
	if err := p.Correct(ctx, a, correction.To(a, an, bo(), 2)); err != nil {
		t.Fatal(err)
	}
	theirs := func(e correction.Edit) string {
		t.Helper()
		for i := range e.Claims {
			for j := range e.Claims[i] {
				e.Claims[i][j].Start += 40 // a sentence stands before it there
			}
		}
		data, err := json.Marshal(library.Exported{Schema: "hearsay.corrections/1", Article: library.ExportedArticle{Hash: "another", Document: a.ID}, Edit: e})
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	cy := correction.Source{Name: "Cy Moor", Type: model.Person}
	for _, c := range []struct {
		line                    string
		take                    bool
		added, known, conflicts int
		bo, cy                  string
	}{
		{theirs(correction.To(a, an, bo(), 2)), false, 0, 1, 0, "ferry-strike/2", ""},
		{theirs(correction.To(a, an, cy, 2)), false, 0, 0, 1, "ferry-strike/2", ""},
		{theirs(correction.To(a, an, cy, 3)), false, 1, 0, 0, "ferry-strike/2", "ferry-strike/3"},
		{theirs(correction.To(a, an, cy, 2)), true, 1, 0, 1, "", "ferry-strike/2 ferry-strike/3"},
	} {
		report, err := p.ImportCorrections(ctx, strings.NewReader(c.line), func(library.Conflict) bool { return c.take })
		if err != nil || report.Added != c.added || report.Known != c.known || len(report.Conflicts) != c.conflicts {
			t.Errorf("imported %+v, %v; want %+v", report, err, c)
		}
		if bo, cy := claims(t, l, library.Local, "source:bo"), claims(t, l, library.Local, "source:cy"); bo != c.bo || cy != c.cy {
			t.Errorf("Bo Tarn is found at %q and Cy Moor at %q; want %q and %q", bo, cy, c.bo, c.cy)
		}
	}
	sound(t, l)
}

// What is imported may be of an article that comes later, or of words that have
// gone; and one line that is no good spoils no other.
func TestImportsSayWhatTheyDoNotFind(t *testing.T) {
	l, ctx := ferry(t), t.Context()
	a, an := strike(t, l)
	var in strings.Builder
	line := func(document, hash string, e correction.Edit) {
		t.Helper()
		x := library.Exported{Schema: "hearsay.corrections/1", Article: library.ExportedArticle{Hash: hash, Document: document}, Edit: e}
		data, err := json.Marshal(x)
		if err != nil {
			t.Fatal(err)
		}
		in.Write(append(data, '\n'))
	}
	gone := correction.Own(a, an, 3)
	gone.Claims[0][0].Exact = "a whale had been seen in the harbour, which nobody would have believed"
	line(a.ID, library.Hash(a.Text), correction.Own(a, an, 1))
	in.WriteString(`{"schema": "` + strings.Repeat("x", 2<<20) + "\"}\n")
	line(a.ID, "another text of it", correction.To(a, an, bo(), 2))
	line(a.ID, library.Hash(a.Text), gone)
	line("elsewhere", "of nothing here", correction.Own(a, an, 3))
	report, err := l.Profile(library.Local).ImportCorrections(ctx, strings.NewReader(in.String()), nil)
	if err != nil {
		t.Fatal(err)
	}
	if report.Added != 4 || report.Absent != 1 || report.Lost != 1 || len(report.Bad) != 1 || report.Bad[0].Line != 2 || !strings.Contains(report.Bad[0].Err.Error(), "longer than 1 MB") {
		t.Errorf("imported %+v", report)
	}
	for name, want := range map[string]int{a.ID: 3, "elsewhere": 1, "": 4, "nowhere": 0} {
		if n, err := l.Profile(library.Local).ExportCorrections(ctx, io.Discard, name); n != want || err != nil {
			t.Errorf("of %q %d corrections are exported, %v; want %d", name, n, err, want)
		}
	}
	sound(t, l)
}

// sound fails the test unless the library is sound.
func sound(t testing.TB, l *library.Library) {
	t.Helper()
	problems, err := l.Check(t.Context())
	if err != nil || len(problems) > 0 {
		t.Errorf("the library is not sound: %q, %v", problems, err)
	}
}
