package cli_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// TestImportsGoOneWay holds the direction of imports: the model knows nobody,
// content knows the model, screens know what they are handed, and only the
// command line and the server know everything.
func TestImportsGoOneWay(t *testing.T) {
	root := filepath.Join("..", "..")
	seen := 0
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") {
			return err
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		pkg := filepath.ToSlash(filepath.Dir(rel))
		test := strings.HasSuffix(path, "_test.go")
		for _, spec := range file.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			seen++
			if why := forbidden(pkg, imported, test); why != "" {
				t.Errorf("%s imports %s: %s", rel, imported, why)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if seen < 50 {
		t.Fatalf("only %d imports were looked at: the walk did not reach the code", seen)
	}
}

// forbidden says why the package pkg must not import the package imported, or
// nothing. Tests of content and screens may bring in the engine and articles
// to have something real to look at.
func forbidden(pkg, imported string, test bool) string {
	own, internal := strings.CutPrefix(imported, "hearsay/")
	under := func(path, folder string) bool { return path == folder || strings.HasPrefix(path, folder+"/") }
	wiring := pkg == "." || under(pkg, "ui/cli") || under(pkg, "ui/desk") || under(pkg, "ui/sshd")
	switch {
	case !internal && under(pkg, "model") && !test && strings.Contains(strings.SplitN(imported, "/", 2)[0], "."):
		return "the model uses the standard library only"
	case !internal || test && !under(pkg, "model"):
		return ""
	case under(pkg, "model") && !under(own, "model"):
		return "the model knows nobody"
	case under(pkg, "content") && under(own, "ui"):
		return "content knows no screens"
	case under(pkg, "content") && under(own, "model/attribution"):
		return "content is handed analyses, it makes none"
	case under(pkg, "ui") && !wiring && (under(own, "content") || under(own, "model/attribution")):
		return "screens know the model and what they are handed"
	case under(pkg, "ui") && !wiring && (under(own, "ui/cli") || under(own, "ui/sshd")):
		return "wiring knows screens, not the other way round"
	}
	return ""
}

func TestForbiddenImports(t *testing.T) {
	for _, c := range []struct {
		pkg, imported string
		test, want    bool
	}{
		{"model", "strings", false, false},
		{"model", "hearsay/content/claims", false, true},
		{"model/internal/tag", "golang.org/x/text/cases", false, true},
		{"content/claims", "hearsay/model", false, false},
		{"content/claims", "hearsay/ui/theme", false, true},
		{"ui/reader", "hearsay/content/library", false, true},
		{"ui/reader", "hearsay/content/bundled", true, false},
		{"ui/reader", "hearsay/ui/layout", false, false},
		{"ui/cli", "hearsay/content/library", false, false},
		{"ui/app", "hearsay/ui/cli", false, true},
	} {
		if got := forbidden(c.pkg, c.imported, c.test) != ""; got != c.want {
			t.Errorf("%s importing %s (test: %v) is forbidden: %v, want %v", c.pkg, c.imported, c.test, got, c.want)
		}
	}
}
