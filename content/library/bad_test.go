package library_test

import (
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"hearsay/content/library"
	"hearsay/content/library/internal/synthetic"
	"hearsay/model"
)

// raw changes a library behind its back.
func raw(t testing.TB, dir, statement string) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(dir, library.FileName))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(statement); err != nil {
		t.Fatal(err)
	}
}

func content(t testing.TB, dir string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, library.FileName))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestWhatIsNotALibraryIsLeftAlone(t *testing.T) {
	for name, c := range map[string]struct {
		make func(dir string)
		want error
	}{
		"of a newer hearsay": {func(dir string) {
			l, err := library.Open(t.Context(), dir)
			if err != nil {
				t.Fatal(err)
			}
			if err := l.Close(); err != nil {
				t.Fatal(err)
			}
			raw(t, dir, "PRAGMA user_version = 4711")
		}, library.ErrNewer},
		"of another program": {func(dir string) { raw(t, dir, "CREATE TABLE accounts (name TEXT)") }, library.ErrForeign},
		"not a database": {func(dir string) {
			if err := os.WriteFile(filepath.Join(dir, library.FileName), []byte(strings.Repeat("Dear diary. ", 1000)), 0o600); err != nil {
				t.Fatal(err)
			}
		}, library.ErrDamaged},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			c.make(dir)
			before := content(t, dir)
			l, err := library.Open(t.Context(), dir)
			if !errors.Is(err, c.want) {
				t.Errorf("opening it: %v, want %v", err, c.want)
			}
			if err == nil {
				l.Close()
			}
			if content(t, dir) != before {
				t.Error("it was changed")
			}
		})
	}
}

// Whether a library is brought up to date by opening it can be told before.
func TestOlderLibrariesAreKnown(t *testing.T) {
	dir := t.TempDir()
	if library.Older(dir) {
		t.Error("where there is no library, there is an older one")
	}
	l, err := library.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if library.Older(dir) {
		t.Error("a new library counts as older")
	}
	raw(t, dir, "PRAGMA user_version = 1")
	if !library.Older(dir) {
		t.Error("an older library counts as new")
	}
}

func TestALibraryIsItsOwnersOnly(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b")
	l := openIn(t, dir)
	if _, _, err := l.Add(t.Context(), article("harbour", "The harbour closed.")); err != nil {
		t.Fatal(err)
	}
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if info, err := f.Info(); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s is %v, %v", f.Name(), info.Mode(), err)
		}
	}
	if info, err := os.Stat(dir); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the directory is %v, %v", info.Mode(), err)
	}
}

// A path may hold whatever a file system allows.
func TestAnyDirectoryWillDo(t *testing.T) {
	for _, name := range []string{"with blank", "50%", "a?b=c", "#1", "ü", "a&_pragma=x"} {
		l := openIn(t, filepath.Join(t.TempDir(), name))
		if _, _, err := l.Add(t.Context(), article("harbour", "The harbour closed.")); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := os.Stat(filepath.Join(l.Dir(), library.FileName)); err != nil {
			t.Error(err)
		}
	}
}

func TestManyOpenALibraryAtOnce(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new")
	var all sync.WaitGroup
	for n := range 8 {
		all.Go(func() {
			l, err := library.Open(t.Context(), dir)
			if err != nil {
				t.Error(err)
				return
			}
			defer l.Close()
			a, an := synthetic.Article(n % 4) // two bring the same
			id, _, err := l.Add(t.Context(), a)
			if err == nil {
				err = l.SaveAnalysis(t.Context(), id, an)
			}
			if err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	l := openIn(t, dir)
	if n, err := l.Count(t.Context()); n != 4 || err != nil {
		t.Errorf("%d articles, %v; want 4", n, err)
	}
	sound(t, l)
}

func TestAFullDiskLosesNothing(t *testing.T) {
	dir := t.TempDir()
	l := openIn(t, dir)
	a, an := told("harbour", "2023-01-02", said{"Ada Quill (person)", model.Indirect, "the harbour closed"})
	keepTold(t, l, a, an)
	if err := library.LimitPages(l, 120); err != nil {
		t.Fatal(err)
	}
	var full error
	kept := 0
	for n := 0; full == nil && n < 1000; n++ {
		a, an := synthetic.Article(n)
		_, _, full = l.Add(t.Context(), a)
		if full == nil {
			kept++
			full = l.SaveAnalysis(t.Context(), a.ID, an)
		}
	}
	if !errors.Is(full, library.ErrFull) || !strings.Contains(full.Error(), "the disk is full") {
		t.Fatalf("after %d articles: %v", kept, full)
	}
	if _, err := l.Article(t.Context(), "harbour"); err != nil {
		t.Errorf("what was there before: %v", err)
	}
	if n, err := l.Count(t.Context()); n != kept+1 || err != nil {
		t.Errorf("%d articles, %v; want %d", n, err, kept+1)
	}
	sound(t, l)
	if err := library.LimitPages(l, 1<<20); err != nil {
		t.Fatal(err)
	}
	if _, _, err := l.Add(t.Context(), article("later", "There is room again.")); err != nil {
		t.Errorf("when there is room again: %v", err)
	}
}

func TestDamageIsFound(t *testing.T) {
	for name, c := range map[string]struct{ statement, say string }{
		"a changed text":      {`UPDATE texts SET text = replace(text, 'Source', 'source')`, "not the one that was added"},
		"a broken layout":     {`UPDATE texts SET layout = x'00'`, "damaged"},
		"a missing text":      {`DELETE FROM texts WHERE article = 1`, "has no text"},
		"a broken analysis":   {`UPDATE analyses SET analysis = x'1234'`, "damaged"},
		"lost claims":         {`DELETE FROM claims WHERE rowid IN (SELECT key FROM claims LIMIT 2)`, "cannot be searched"},
		"an unsearched text":  {`DELETE FROM articles_text`, "cannot be searched"},
		"a wrong count":       {`UPDATE totals SET articles = 7`, "counts 7 articles"},
		"miscounted sources":  {`UPDATE sources SET claims = claims + 1`, "miscounted"},
		"a row of nothing":    {`PRAGMA foreign_keys = 0; INSERT INTO tags VALUES (99, 'x')`, "belongs to nothing"},
		"a broken full index": {`UPDATE claims_text_data SET block = x'00' WHERE id > 10`, "claims_text"},
	} {
		t.Run(name, func(t *testing.T) {
			l, err := library.Open(t.Context(), t.TempDir())
			if err != nil {
				t.Fatal(err)
			}
			a, an := synthetic.Article(1)
			keepTold(t, l, a, an)
			sound(t, l)
			if err := l.Close(); err != nil {
				t.Fatal(err)
			}
			raw(t, l.Dir(), c.statement)
			l = openIn(t, l.Dir())
			problems, err := l.Check(t.Context())
			if err != nil || !strings.Contains(strings.Join(problems, "\n"), c.say) {
				t.Errorf("problems %q, %v; want one that says %q", problems, err, c.say)
			}
		})
	}
}

// Bytes of the file are overwritten, in many places: what then is read is right
// or an error, and never a crash.
func TestADamagedFileIsAnError(t *testing.T) {
	dir := t.TempDir()
	l, err := library.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	for n := range 3 {
		a, an := synthetic.Article(n)
		keepTold(t, l, a, an)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	whole := []byte(content(t, dir))
	noticed := 0
	for at := 100; at < len(whole); at += len(whole) / 40 {
		other := t.TempDir()
		broken := append([]byte(nil), whole...)
		for i := range min(512, len(broken)-at) {
			broken[at+i] ^= 0x5a
		}
		if err := os.WriteFile(filepath.Join(other, library.FileName), broken, 0o600); err != nil {
			t.Fatal(err)
		}
		l, err := library.Open(t.Context(), other)
		if err != nil {
			noticed++
			continue
		}
		if problems, err := l.Check(t.Context()); err != nil || len(problems) > 0 {
			noticed++
		}
		for n := range 3 {
			want, an := synthetic.Article(n)
			if got, err := l.Article(t.Context(), want.ID); err == nil && got.Text != want.Text {
				t.Logf("byte %d: a changed text is read (and found by Check)", at)
			}
			if an, err := l.Analysis(t.Context(), want.ID, an.Engine); err == nil && an == nil {
				t.Errorf("byte %d: neither an analysis nor an error", at)
			}
		}
		_, _ = l.List(t.Context(), library.Listing{}) // an error or not, but no crash
		l.Close()
	}
	if noticed < 10 {
		t.Errorf("of 40 damages %d were noticed", noticed)
	}
}

func TestBackup(t *testing.T) {
	l := open(t)
	for n := range 5 {
		a, an := synthetic.Article(n)
		keepTold(t, l, a, an)
	}
	dir := t.TempDir()
	path := filepath.Join(dir, library.FileName)
	var writing sync.WaitGroup
	writing.Go(func() {
		for n := 5; n < 15; n++ {
			a, _ := synthetic.Article(n)
			if _, _, err := l.Add(t.Context(), a); err != nil {
				t.Error(err)
			}
		}
	})
	if err := l.Backup(t.Context(), path, false); err != nil {
		t.Fatal(err)
	}
	writing.Wait()
	if err := l.Backup(t.Context(), path, false); !errors.Is(err, fs.ErrExist) {
		t.Errorf("over a file that is there: %v", err)
	}
	if err := l.Backup(t.Context(), filepath.Join(dir, "no", "such", "place"), true); err == nil {
		t.Error("into a directory that is not there: no error")
	}
	if files, err := os.ReadDir(dir); err != nil || len(files) != 1 {
		t.Errorf("beside the backup lies %v, %v", files, err)
	}
	copied := openIn(t, dir)
	if n, err := copied.Count(t.Context()); n < 5 || err != nil {
		t.Errorf("the backup has %d articles, %v", n, err)
	}
	sound(t, copied)
}

// A file is overwritten by a backup only with force, and neither the library
// itself nor another one in use ever is.
func TestABackupOverwritesNothing(t *testing.T) {
	l, dir := open(t), t.TempDir()
	a, an := synthetic.Article(1)
	keepTold(t, l, a, an)
	path := filepath.Join(dir, library.FileName)
	if err := os.WriteFile(path, []byte("Dear diary."), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := l.Backup(t.Context(), path, false); !errors.Is(err, fs.ErrExist) || content(t, dir) != "Dear diary." {
		t.Errorf("over a file that is there: %v, and then it holds %.20q", err, content(t, dir))
	}
	if err := l.Backup(t.Context(), path, true); err != nil {
		t.Fatal(err)
	}
	used := openIn(t, dir)
	sound(t, used)
	for name, path := range map[string]string{
		"itself":       filepath.Join(l.Dir(), library.FileName),
		"its log":      filepath.Join(l.Dir(), library.FileName+"-wal"),
		"one in use":   path,
		"a directory":  dir,
		"in no folder": filepath.Join(dir, "no", "such", "place"),
	} {
		if err := l.Backup(t.Context(), path, true); err == nil {
			t.Errorf("over %s: no error", name)
		}
	}
	sound(t, l)
	sound(t, used)
}
