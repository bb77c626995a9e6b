// Package registry keeps the well-known sources: who they are, by what names
// articles call them, and what belongs to what. It has a list of its own, and
// a user's file, sources.toml, adds to it or corrects it.
package registry

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"unicode"

	"github.com/pelletier/go-toml/v2"

	"hearsay/model"
)

//go:embed known.toml
var builtin []byte

// file is a file of sources as it is written.
type file struct {
	Shared []string `toml:"shared"` // names that several of its sources have
	Source []entry  `toml:"source"`
}

// entry is one source as it is written.
type entry struct {
	ID      string   `toml:"id"`
	Name    string   `toml:"name"`
	Aliases []string `toml:"aliases"`
	Type    string   `toml:"type"`
	Country string   `toml:"country"`
	About   string   `toml:"about"`
	Party   bool     `toml:"party"`
	Parent  string   `toml:"parent"`
	Usual   []string `toml:"usual"`
}

// Load returns the sources that hearsay knows and those of the user's file at
// path, in the order of their ids. A source of the user's takes the place of
// one of the same id. An empty path, or one where no file is, adds nothing.
//
// Errors about the user's file name it, the line, and what to write instead;
// the built-in sources are returned with them.
func Load(path string) ([]model.Known, error) {
	known, err := parse("known.toml", builtin, nil)
	if err != nil {
		return nil, err // a test keeps this from happening
	}
	if path == "" {
		return known, nil
	}
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return known, nil
	}
	if err != nil {
		if info, problem := os.Stat(path); problem == nil && info.IsDir() {
			return known, fmt.Errorf("%s is a folder; hearsay needs a file of sources there", path)
		}
		return known, err
	}
	own, err := parse(path, bytes.TrimPrefix(data, []byte("\ufeff")), known) // some editors begin a file so
	if err != nil {
		return known, err
	}
	return merge(known, own), nil
}

// parse reads a file of sources whose parents are among its own or base.
func parse(name string, data []byte, base []model.Known) ([]model.Known, error) {
	var f file
	d := toml.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&f); err != nil {
		return nil, explain(name, err)
	}
	known := make([]model.Known, len(f.Source))
	ids := make(map[string]bool, len(base)+len(f.Source))
	for _, k := range base {
		ids[k.ID] = true
	}
	own := make(map[string]bool, len(f.Source))
	bearer := map[string]string{} // of the user's names, by whose id
	for i, e := range f.Source {
		if key, problem := e.check(own); problem != "" {
			return nil, fmt.Errorf("%s:%d: %s", name, lineOf(data, i, key), problem)
		}
		for _, n := range append([]string{e.Name}, e.Aliases...) {
			if other := bearer[fold(n)]; other != "" && !slices.Contains(f.Shared, n) && base != nil {
				return nil, fmt.Errorf("%s:%d: the sources %q and %q both have the name %q, and hearsay could not tell which is meant; take it out of one, or write shared = [%[5]q] at the top",
					name, lineOf(data, i, "aliases"), other, e.ID, clean(n))
			}
			bearer[fold(n)] = e.ID
		}
		own[e.ID], ids[e.ID] = true, true
		known[i] = e.known()
	}
	for i, e := range f.Source {
		if e.Parent != "" && !ids[e.Parent] {
			return nil, fmt.Errorf("%s:%d: there is no source %q that could be the parent of %q; give a parent's id, or leave parent out",
				name, lineOf(data, i, "parent"), clean(e.Parent), clean(e.ID))
		}
	}
	slices.SortFunc(known, func(a, b model.Known) int { return strings.Compare(a.ID, b.ID) })
	return known, nil
}

// explain makes a sentence of what the TOML reader says.
func explain(name string, err error) error {
	var missing *toml.StrictMissingError
	if errors.As(err, &missing) && len(missing.Errors) > 0 {
		e := missing.Errors[0]
		line, _ := e.Position()
		if key := e.Key(); len(key) > 0 && key[0] != "source" && key[0] != "shared" {
			return fmt.Errorf("%s:%d: a file of sources has no %q; each source begins with [[source]]", name, line, clean(key[0]))
		}
		return fmt.Errorf("%s:%d: a source has no %q; it can have id, name, aliases, type, country, about, party, parent and usual",
			name, line, clean(strings.Join(e.Key(), ".")))
	}
	var at *toml.DecodeError
	if errors.As(err, &at) {
		line, column := at.Position()
		if strings.Contains(at.Error(), "cannot decode TOML string into") {
			return fmt.Errorf("%s:%d:%d: %s is a list; write it in brackets: %[4]s = [\"FOF\"]", name, line, column, clean(strings.Join(at.Key(), ".")))
		}
		return fmt.Errorf("%s:%d:%d: %s; a source looks like this: [[source]] id = \"town-hall\" name = \"Town Hall\" type = \"government\"",
			name, line, column, clean(strings.TrimPrefix(at.Error(), "toml: ")))
	}
	return fmt.Errorf("%s: %w", name, err)
}

// check says which key of e is wrong and why; the problem is empty when none
// is. Taken are the ids of the sources before it.
func (e *entry) check(taken map[string]bool) (key, problem string) {
	switch {
	case e.ID == "":
		return "id", "a source needs an id, such as id = \"town-hall\""
	case strings.ContainsFunc(e.ID, func(r rune) bool { return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-') }):
		return "id", fmt.Sprintf("the id %q has characters other than a to z, 0 to 9 and hyphens", clean(e.ID))
	case taken[e.ID]:
		return "id", fmt.Sprintf("another source has the id %q too; give this one an id of its own", e.ID)
	case strings.TrimSpace(e.Name) == "":
		return "name", fmt.Sprintf("the source %q needs a name, such as name = \"Town Hall\"", e.ID)
	case e.Type == "":
		return "type", fmt.Sprintf("the source %q needs a type, such as type = \"government\"; write one of %s", e.ID, strings.Join(names(allowed), ", "))
	case !slices.Contains(allowed, model.SourceType(e.Type)):
		return "type", fmt.Sprintf("%q is no type of a known source; write one of %s", clean(e.Type), strings.Join(names(allowed), ", "))
	case e.Country != "" && !(len(e.Country) == 2 && isUpper(e.Country[0]) && isUpper(e.Country[1])):
		return "country", fmt.Sprintf("%q is no country code; write two capitals such as \"GB\"", clean(e.Country))
	case e.Parent == e.ID:
		return "parent", fmt.Sprintf("the source %q cannot be its own parent", e.ID)
	case strings.ContainsFunc(e.Name+e.About+strings.Join(e.Aliases, ""), hidden):
		return "name", fmt.Sprintf("the source %q has a control character in its name, aliases or about; take it out", e.ID)
	}
	for _, n := range e.Usual {
		if !slices.Contains(e.Aliases, n) {
			return "usual", fmt.Sprintf("%q is among the usual names of %q, but not among its aliases; add it there", clean(n), e.ID)
		}
	}
	seen := map[string]bool{fold(e.Name): true}
	for _, a := range e.Aliases {
		if strings.TrimSpace(a) == "" {
			return "aliases", fmt.Sprintf("the source %q has an empty alias; take it out", e.ID)
		}
		if anybody(a) {
			return "aliases", fmt.Sprintf("the alias %q of %q could be said of anybody; give a name that is the source's own", clean(a), e.ID)
		}
		if seen[fold(a)] {
			return "aliases", fmt.Sprintf("the source %q has the name %q twice; case and a leading \"the\" make no difference", e.ID, a)
		}
		seen[fold(a)] = true
	}
	return "", ""
}

// anybody reports whether an alias names nobody: a pronoun, or a noun in small
// letters such as "the ministry", which articles use for one body after another.
func anybody(alias string) bool {
	if strings.ContainsFunc(alias, func(r rune) bool { return unicode.IsUpper(r) || unicode.IsDigit(r) || r > unicode.MaxASCII }) {
		switch fold(alias) {
		case "he", "she", "they", "we", "it", "i", "you", "ministry", "government", "company", "police", "officials":
			return alias != strings.ToUpper(alias) || len(alias) < 2 // "IT" may be a firm
		}
		return false
	}
	switch first, rest, _ := strings.Cut(strings.ToLower(strings.TrimSpace(alias)), " "); first {
	case "he", "she", "they", "we", "it", "i", "you", "his", "her", "their", "its", "who":
		return rest == ""
	case "the", "a", "an":
		return true
	}
	return false
}

// allowed are the types that a source can have without an article.
var allowed = []model.SourceType{model.Person, model.Organization, model.Government, model.Document, model.Media, model.Group}

func names(types []model.SourceType) []string {
	out := make([]string, len(types))
	for i, t := range types {
		out[i] = string(t)
	}
	return out
}

func (e *entry) known() model.Known {
	return model.Known{
		ID: e.ID, Name: e.Name, Aliases: e.Aliases, Type: model.SourceType(e.Type),
		Country: e.Country, About: e.About, Party: e.Party, Parent: e.Parent, Usual: e.Usual,
	}
}

// merge puts own into known. Both are ordered by id.
func merge(known, own []model.Known) []model.Known {
	all := slices.Clone(known)
	for _, k := range own {
		i, found := slices.BinarySearchFunc(all, k.ID, func(k model.Known, id string) int { return strings.Compare(k.ID, id) })
		if found {
			all[i] = k
		} else {
			all = slices.Insert(all, i, k)
		}
	}
	return all
}

// Find returns the sources that a query is about, best first: those with a
// name or id equal to it, then those with a name that begins with it, then
// those that have all its words in their names or description. An empty query
// finds all.
func Find(known []model.Known, query string) []model.Known {
	q := fold(query)
	if q == "" {
		return known
	}
	var equal, begins, has []model.Known
	for _, k := range known {
		switch rank(k, q) {
		case 3:
			equal = append(equal, k)
		case 2:
			begins = append(begins, k)
		case 1:
			has = append(has, k)
		}
	}
	return slices.Concat(equal, begins, has)
}

func rank(k model.Known, q string) int {
	best := 0
	all := k.ID + " " + strings.ToLower(k.About)
	if k.ID == q {
		return 3
	}
	for _, n := range append([]string{k.Name}, k.Aliases...) {
		f := fold(n)
		switch {
		case f == q:
			return 3
		case strings.HasPrefix(f, q):
			best = 2
		}
		all += " " + f
	}
	if best > 0 {
		return best
	}
	for w := range strings.FieldsSeq(q) {
		if !strings.Contains(all, w) {
			return 0
		}
	}
	return 1
}

// fold makes names comparable: case, a leading article and the kind of
// apostrophe tell no two sources apart.
func fold(name string) string {
	name = strings.ToLower(strings.Join(strings.Fields(name), " "))
	return strings.ReplaceAll(strings.TrimPrefix(name, "the "), "’", "'")
}

// lineOf is the line on which the key of the n-th source stands, or on which
// the source begins when it does not have the key.
func lineOf(data []byte, n int, key string) int {
	line, start := 0, 0
	for l := range bytes.Lines(data) {
		line++
		t := bytes.TrimSpace(l)
		switch {
		case bytes.HasPrefix(t, []byte("[[")):
			if n--; n < -1 {
				return start
			}
			start = line
		case n == -1 && bytes.HasPrefix(t, []byte(key)) && bytes.HasPrefix(bytes.TrimLeft(t[len(key):], " \t"), []byte("=")):
			return line
		}
	}
	return max(start, 1)
}

// clean makes text from outside safe to print.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if hidden(r) {
			return ' '
		}
		return r
	}, s)
}

func hidden(r rune) bool { return r == '\n' || model.Hidden(r) }

func isUpper(c byte) bool { return 'A' <= c && c <= 'Z' }
