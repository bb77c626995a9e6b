package desk

import (
	"slices"
	"testing"

	"hearsay/ui/app"
	"hearsay/ui/shelf"
)

// The shelf shows the same of an article whether its claims have just been found or
// come from the library.
func TestTheShelfShowsTheSameAfterwards(t *testing.T) {
	dir := t.TempDir()
	d := sitting(t, dir)
	opt := d.Options(nil)
	entries, err := opt.List(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	fresh := map[string]*shelf.Digest{}
	for _, e := range entries {
		a, err := opt.Article(t.Context(), e.ID)
		if err != nil {
			t.Fatal(err)
		}
		an, err := opt.Analyze(t.Context(), a, nil)
		if err != nil {
			t.Fatal(err)
		}
		fresh[e.ID] = app.Digest(a.Text, an)
	}
	entries, err = sitting(t, dir).Options(nil).Whole(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	compared := 0
	for _, e := range entries {
		if e.Digest == nil {
			continue
		}
		compared++
		was := fresh[e.ID]
		n := min(len(e.Digest.Shares), len(was.Shares)) // the library keeps the largest
		if e.Digest.Claims != was.Claims || n == 0 && len(was.Shares) > 0 || !slices.Equal(e.Digest.Shares[:n], was.Shares[:n]) {
			t.Errorf("%s: from the library %+v, before %+v", e.ID, e.Digest, was)
		}
	}
	if compared == 0 {
		t.Fatal("the library has nothing of what was found")
	}
}
