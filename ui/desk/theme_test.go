package desk

import "testing"

// The theme that a reader has chosen is there for their next process, and forgotten
// when they choose the usual one.
func TestTheThemeIsKept(t *testing.T) {
	dir := t.TempDir()
	for _, kept := range []string{"dark instead of auto", "light instead of auto", ""} {
		if err := sitting(t, dir).Options(nil).State.SaveTheme(t.Context(), kept); err != nil {
			t.Fatal(err)
		}
		if got, err := sitting(t, dir).Options(nil).State.Theme(t.Context()); err != nil || got != kept {
			t.Errorf("%q is kept as %q, %v", kept, got, err)
		}
	}
}
