package registry

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"

	"hearsay/model"
)

func load(t testing.TB, path string) []model.Known {
	t.Helper()
	known, err := Load(path)
	if err != nil {
		t.Fatal(err)
	}
	return known
}

func byID(known []model.Known, id string) (model.Known, bool) {
	for _, k := range known {
		if k.ID == id {
			return k, true
		}
	}
	return model.Known{}, false
}

func TestBuiltinSourcesAreComplete(t *testing.T) {
	known := load(t, "")
	if len(known) < 300 {
		t.Errorf("there are %d sources, want a few hundred", len(known))
	}
	ids := map[string]bool{}
	for _, k := range known {
		ids[k.ID] = true
		if k.About == "" || !strings.HasSuffix(k.About, ".") {
			t.Errorf("%s: about is %q, want a sentence", k.ID, k.About)
		}
	}
	for _, k := range known {
		if k.Parent != "" && !ids[k.Parent] {
			t.Errorf("%s: its parent %q does not exist", k.ID, k.Parent)
		}
		for p, steps := k.Parent, 0; p != ""; steps++ {
			if steps > 10 {
				t.Fatalf("%s is its own ancestor", k.ID)
			}
			parent, _ := byID(known, p)
			p = parent.Parent
		}
	}
}

// A name that two sources share is only safe when whoever edits the list knows
// it: it must be declared, and what is declared must be shared.
func TestSharedNamesAreDeclared(t *testing.T) {
	var f file
	if err := toml.Unmarshal(builtin, &f); err != nil {
		t.Fatal(err)
	}
	owners := map[string][]string{}
	for _, k := range load(t, "") {
		for _, n := range append([]string{k.Name}, k.Aliases...) {
			owners[fold(n)] = append(owners[fold(n)], k.ID)
		}
	}
	for n, ids := range owners {
		if len(ids) > 1 && !slices.Contains(f.Shared, n) {
			t.Errorf("%q is a name of %s, but not declared as shared", n, strings.Join(ids, ", "))
		}
	}
	usual := map[string]string{}
	for _, k := range load(t, "") {
		for _, n := range k.Usual {
			if other, taken := usual[fold(n)]; taken {
				t.Errorf("%q usually means both %s and %s", n, other, k.ID)
			}
			usual[fold(n)] = k.ID
		}
	}
	for _, n := range f.Shared {
		if len(owners[n]) < 2 {
			t.Errorf("%q is declared as shared, but is a name of %v", n, owners[n])
		}
	}
}

func TestSharedFullNamesAreNone(t *testing.T) {
	names := map[string]string{}
	for _, k := range load(t, "") {
		if other, ok := names[fold(k.Name)]; ok {
			t.Errorf("%s and %s are both called %q", k.ID, other, k.Name)
		}
		names[fold(k.Name)] = k.ID
	}
}

func TestSourcesThatTheBundledArticlesNeed(t *testing.T) {
	known := load(t, "")
	for id, want := range map[string]model.Known{
		"uk-mod":            {Name: "UK Ministry of Defence", Type: model.Government, Country: "GB"},
		"isw":               {Name: "Institute for the Study of War", Type: model.Organization, Country: "US"},
		"wagner-group":      {Name: "Wagner Group", Type: model.Organization, Country: "RU"},
		"yevgeny-prigozhin": {Name: "Yevgeny Prigozhin", Type: model.Person, Country: "RU"},
	} {
		k, ok := byID(known, id)
		if !ok || k.Name != want.Name || k.Type != want.Type || k.Country != want.Country {
			t.Errorf("%s is %+v, want %+v", id, k, want)
		}
	}
	if k, _ := byID(known, "yevgeny-prigozhin"); k.Parent != "wagner-group" {
		t.Errorf("Prigozhin belongs to %q, want wagner-group", k.Parent)
	}
}

func TestFind(t *testing.T) {
	known := load(t, "")
	for query, want := range map[string]string{
		"mod":                      "", // several
		"UK intel":                 "uk-mod",
		"isw":                      "isw",
		"the Institute for the St": "isw",
		"think tank washington":    "", // words of descriptions
	} {
		got := Find(known, query)
		if len(got) == 0 {
			t.Errorf("%q finds nothing", query)
			continue
		}
		if want != "" && got[0].ID != want {
			t.Errorf("%q finds %s first, want %s", query, got[0].ID, want)
		}
	}
	if got := Find(known, ""); len(got) != len(known) {
		t.Errorf("an empty query finds %d of %d", len(got), len(known))
	}
	if got := Find(known, "no such source anywhere"); len(got) != 0 {
		t.Errorf("a query for nothing finds %v", got)
	}
}

func write(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "sources.toml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestUserFileAddsAndReplaces(t *testing.T) {
	known := load(t, write(t, `
[[source]]
id = "ostrand-harbour"
name = "Ostrand Harbour Board"
aliases = ["OHB"]
type = "organization"

[[source]]
id = "isw"
name = "ISW"
type = "organization"
`))
	if k, ok := byID(known, "ostrand-harbour"); !ok || !slices.Equal(k.Aliases, []string{"OHB"}) {
		t.Errorf("the user's source is %+v", k)
	}
	if k, _ := byID(known, "isw"); k.Name != "ISW" {
		t.Errorf("the user's entry did not take the built-in one's place: %+v", k)
	}
	if !slices.IsSortedFunc(known, func(a, b model.Known) int { return strings.Compare(a.ID, b.ID) }) {
		t.Error("the sources are not in the order of their ids")
	}
}

func TestWhatEditorsAndPeopleWrite(t *testing.T) {
	for _, text := range []string{
		"\ufeff[[source]]\nid = \"a\"\nname = \"A\"\ntype = \"media\"\n",
		"shared = [\"FOF\"]\n[[source]]\nid = \"a\"\nname = \"A\"\ntype = \"media\"\naliases = [\"FOF\", \"IT\"]\n[[source]]\nid = \"b\"\nname = \"B\"\naliases = [\"FOF\"]\ntype = \"media\"\n",
	} {
		if _, ok := byID(load(t, write(t, text)), "a"); !ok {
			t.Errorf("%q has no source a", text)
		}
	}
	if _, err := Load(t.TempDir()); err == nil || !strings.Contains(err.Error(), "is a folder") {
		t.Errorf("a folder gives %v", err)
	}
}

func TestNoUserFileIsNoError(t *testing.T) {
	load(t, filepath.Join(t.TempDir(), "none.toml"))
}

func TestMistakesNameLineAndRemedy(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"unknown key":       {"[[source]]\nid = \"a\"\nname = \"A\"\ntype = \"media\"\ncolour = 1\n", []string{":5:", "colour", "aliases"}},
		"wrong type":        {"[[source]]\nid = \"a\"\nname = \"A\"\n\ntype = \"paper\"\n", []string{":5:", `"paper"`, "media"}},
		"anonymous":         {"[[source]]\nid = \"a\"\nname = \"A\"\ntype = \"anonymous\"\n", []string{":4:", "write one of"}},
		"no id":             {"# mine\n[[source]]\nname = \"A\"\n", []string{":2:", "needs an id"}},
		"bad id":            {"[[source]]\nid = \"Town Hall\"\n", []string{":2:", "hyphens"}},
		"no name":           {"[[source]]\nid = \"a\"\ntype = \"media\"\n", []string{":1:", "needs a name"}},
		"id twice":          {"[[source]]\nid = \"a\"\nname = \"A\"\ntype = \"media\"\n[[source]]\nname = \"B\"\nid = \"a\"\ntype = \"media\"\n", []string{":7:", "own"}},
		"country":           {"[[source]]\nid = \"a\"\nname = \"A\"\ntype = \"media\"\ncountry = \"UKR\"\n", []string{":5:", "GB"}},
		"alias twice":       {"[[source]]\nid = \"a\"\nname = \"The Bell\"\naliases = [\"bell\"]\ntype = \"media\"\n", []string{":4:", "twice"}},
		"alias of two":      {"[[source]]\nid = \"a\"\nname = \"A\"\ntype = \"media\"\naliases = [\"FOF\"]\n[[source]]\nid = \"b\"\nname = \"B\"\naliases = [\"FOF\"]\ntype = \"media\"\n", []string{":9:", `"a" and "b"`, `shared = ["FOF"]`}},
		"pronoun":           {"[[source]]\nid = \"a\"\nname = \"A\"\ntype = \"media\"\naliases = [\"it\"]\n", []string{":5:", `"it"`, "own"}},
		"common noun":       {"[[source]]\nid = \"a\"\nname = \"A\"\ntype = \"media\"\naliases = [\"the ministry\"]\n", []string{":5:", `"the ministry"`, "own"}},
		"capital pronoun":   {"[[source]]\nid = \"a\"\nname = \"A\"\ntype = \"media\"\naliases = [\"She\"]\n", []string{":5:", `"She"`, "own"}},
		"no type":           {"[[source]]\nid = \"a\"\nname = \"A\"\n", []string{":1:", "needs a type"}},
		"no such parent":    {"[[source]]\nid = \"a\"\nname = \"A\"\ntype = \"media\"\nparent = \"b\"\n", []string{":5:", `"b"`, "leave parent out"}},
		"its own parent":    {"[[source]]\nid = \"a\"\nname = \"A\"\ntype = \"media\"\nparent = \"a\"\n", []string{":5:", "own parent"}},
		"not TOML":          {"[[source]]\nid = a\n", []string{":2:", "[[source]]"}},
		"a wrong value":     {"[[source]]\nid = 7\n", []string{":2:", "[[source]]"}},
		"an alias, no list": {"[[source]]\nid = \"a\"\nname = \"A\"\naliases = \"FOF\"\ntype = \"media\"\n", []string{":4:", "aliases is a list", "brackets"}},
		"a wrong table":     {"[[sources]]\nid = \"a\"\n", []string{":1:", `"sources"`, "[[source]]"}},
		"usual name":        {"[[source]]\nid = \"a\"\nname = \"A\"\ntype = \"media\"\nusual = [\"B\"]\n", []string{":5:", `"B"`, "add it"}},
		"hidden character":  {"[[source]]\nid = \"a\"\nname = \"A\\u001b[2J\"\ntype = \"media\"\n", []string{":3:", "control"}},
	} {
		path := write(t, c.text)
		known, err := Load(path)
		if err == nil {
			t.Errorf("%s: no error", name)
			continue
		}
		for _, w := range append(c.want, path) {
			if !strings.Contains(err.Error(), w) {
				t.Errorf("%s: %q does not say %q", name, err, w)
			}
		}
		if strings.ContainsFunc(err.Error(), model.Hidden) {
			t.Errorf("%s: the error carries a control character: %q", name, err)
		}
		if len(known) < 300 {
			t.Errorf("%s: the built-in sources are lost", name)
		}
	}
}

func FuzzUserFile(f *testing.F) {
	f.Add([]byte("[[source]]\nid = \"a\"\nname = \"A\"\ntype = \"media\"\n"))
	f.Add([]byte("[[source]]\nparent = 1\n"))
	f.Add(builtin[:4000])
	f.Fuzz(func(t *testing.T, data []byte) {
		known, err := parse("sources.toml", data, nil)
		if err != nil {
			if strings.ContainsFunc(err.Error(), model.Hidden) {
				t.Errorf("the error carries a control character: %q", err)
			}
			return
		}
		for _, k := range known {
			if k.ID == "" || k.Name == "" || bytes.ContainsFunc([]byte(k.Name+k.About), model.Hidden) {
				t.Errorf("accepted %+v", k)
			}
		}
	})
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Load(""); err != nil {
			b.Fatal(err)
		}
	}
}
