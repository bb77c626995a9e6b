package desk

import (
	"errors"
	"testing"

	"hearsay/content/library"
)

// Where the library cannot be opened, the articles that hearsay brings are there, and
// the reason is told.
func TestALibraryThatCannotBeOpened(t *testing.T) {
	d := sitting(t, t.TempDir())
	if err := d.Options(nil).Trouble(t.Context()); err != nil {
		t.Errorf("a library that is well is told of: %v", err)
	}
	newer := errors.New("it is of a newer hearsay")
	d.Library = func() (*library.Library, error) { return nil, newer }
	opt := d.Options(nil)
	if err := opt.Trouble(t.Context()); !errors.Is(err, newer) {
		t.Errorf("told is %v", err)
	}
	if entries, err := opt.List(t.Context()); err != nil || len(entries) == 0 {
		t.Errorf("%d articles are on the shelf, %v", len(entries), err)
	}
}
