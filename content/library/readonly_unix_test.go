//go:build unix

package library_test

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"hearsay/content/library"
)

// asNobody runs the test again as a user whom permissions bind.
func asNobody(t *testing.T) {
	t.Helper()
	dir, err := os.MkdirTemp("", "hearsay-nobody-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	const nobody = 65534
	if err := os.Chown(dir, nobody, nobody); err != nil {
		t.Fatal(err)
	}
	exe, err := os.ReadFile(os.Args[0]) // its own directory may be closed to others
	if err != nil {
		t.Fatal(err)
	}
	copied := dir + "/library.test"
	if err := os.WriteFile(copied, exe, 0o755); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(copied, "-test.run", "^"+t.Name()+"$", "-test.v")
	cmd.Dir, cmd.Env = dir, append(os.Environ(), "TMPDIR="+dir)
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// What may not be written is an error that says so, and is not changed.
func TestAReadOnlyDirectory(t *testing.T) {
	if os.Getuid() == 0 {
		asNobody(t)
		return
	}
	dir := t.TempDir()
	l, err := library.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := l.Add(t.Context(), article("harbour", "The harbour closed.")); err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	before := content(t, dir)
	for _, f := range []string{filepath.Join(dir, library.FileName), dir} {
		if err := os.Chmod(f, 0o500); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { os.Chmod(dir, 0o700) })
	l, err = library.Open(t.Context(), dir)
	if err == nil {
		_, _, err = l.Add(t.Context(), article("quay", "The quay closed."))
		l.Close()
	}
	if !errors.Is(err, library.ErrReadOnly) || !strings.Contains(err.Error(), dir) {
		t.Errorf("a library that may not be written: %v", err)
	}
	if content(t, dir) != before {
		t.Error("it was changed")
	}
	if _, err := library.Open(t.Context(), filepath.Join(dir, "new")); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("a new library where nothing may be written: %v", err)
	}
}
