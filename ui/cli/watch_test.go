package cli

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hearsay/ui/app"
)

// A file that is watched is read anew when it has been written or replaced, and
// lost while it is empty or gone.
func TestWatched(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.txt")
	write := func(to, text string) {
		t.Helper()
		if err := os.WriteFile(to, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(name, "The ferry sails.\n")
	w, err := watch(name)
	if err != nil {
		t.Fatal(err)
	}
	defer w.close()
	shows := func(words string) {
		t.Helper()
		a, err := w.next(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(a.Text, words) {
			t.Errorf("the text is %q, want %q", a.Text, words)
		}
	}
	lost := func() {
		t.Helper()
		var lost app.Lost
		if a, err := w.next(t.Context()); !errors.As(err, &lost) {
			t.Errorf("%v, %v; want a file that is lost", a, err)
		}
	}
	write(name, "The ferry is late.\n") // before anybody waits
	shows("late")
	write(name, "")
	lost()
	write(name+"~", "The ferry sails again.\n")
	if err := os.Rename(name+"~", name); err != nil {
		t.Fatal(err)
	}
	shows("again")
	if err := os.Remove(name); err != nil {
		t.Fatal(err)
	}
	lost()
	write(name, "The ferry is back.\n")
	shows("back")
}
