//go:build unix

package library_test

import (
	"errors"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"syscall"
	"testing"

	"hearsay/content/library"
	"hearsay/content/library/internal/synthetic"
)

// asLimited tells the test's program that its files may not grow.
const asLimited = "HEARSAY_TEST_LIMITED"

// Where a user may write no more, the system refuses otherwise than where a disk
// is full; the library stays whole all the same.
func TestAQuotaLosesNothing(t *testing.T) {
	if dir := os.Getenv(asLimited); dir != "" {
		signal.Ignore(syscall.SIGXFSZ)
		limit := syscall.Rlimit{Cur: 700 << 10, Max: 700 << 10}
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
			t.Skipf("the system sets no limits: %v", err)
		}
		l := openIn(t, dir)
		a, an := synthetic.Article(0)
		keepTold(t, l, a, an)
		var refused error
		kept := 1
		for n := 1; refused == nil && n < 1000; n++ {
			a, an := synthetic.Article(n)
			if _, _, refused = l.Add(t.Context(), a); refused == nil {
				kept++
				refused = l.SaveAnalysis(t.Context(), a.ID, an)
			}
		}
		if !errors.Is(refused, library.ErrDisk) || !strings.Contains(refused.Error(), "nothing was changed") {
			t.Errorf("after %d articles: %v", kept, refused)
		}
		if n, err := l.Count(t.Context()); n != kept || err != nil {
			t.Errorf("%d articles, %v; want %d", n, err, kept)
		}
		return
	}
	dir := t.TempDir()
	cmd := exec.Command(os.Args[0], "-test.run", "^"+t.Name()+"$")
	cmd.Env = append(os.Environ(), asLimited+"="+dir)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
	l := openIn(t, dir)
	sound(t, l)
	if _, _, err := l.Add(t.Context(), article("later", "There is no limit any more.")); err != nil {
		t.Error(err)
	}
}
