// Package config reads the file in which a reader says how they like hearsay:
// themes, width of the text, keys. The file usual.toml documents it.
package config

import (
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"

	"hearsay/ui/app"
	"hearsay/ui/compare"
	"hearsay/ui/correct"
	"hearsay/ui/finder"
	"hearsay/ui/reader"
	"hearsay/ui/shelf"
	"hearsay/ui/sourcefile"
	"hearsay/ui/theme"
)

// Config is how a reader likes hearsay.
type Config struct {
	Theme        theme.Choice
	Themes       theme.Themes // the reader's own
	ThemeFixed   bool         // Theme is not from the file: what was chosen earlier with a key does not count
	Measure      int          // columns of a line of text
	Justify      bool         // lines of text end at the same column
	Hyphenate    bool         // long words at the end of a line are broken with a hyphen
	Cards        int          // columns of the right pane; 0 lets the screen decide
	ScreenReader bool
	Calm         bool // nothing moves that the reader has not moved
	Shelf        shelf.KeyMap
	Reader       reader.KeyMap
	Correct      correct.KeyMap
	Search       finder.KeyMap
	File         sourcefile.KeyMap
	Compare      compare.KeyMap
}

// Apply makes the screens as c says.
func (c *Config) Apply(o *app.Options) {
	o.Theme, o.Themes, o.ThemeFixed = c.Theme, c.Themes, c.ThemeFixed
	o.Measure, o.Justify, o.Hyphenate, o.CardWidth = c.Measure, c.Justify, c.Hyphenate, c.Cards
	o.Calm, o.Shelf, o.Reader = c.Calm, &c.Shelf, &c.Reader
	o.Corrections, o.Finder, o.SourceFile, o.Comparison = &c.Correct, &c.Search, &c.File, &c.Compare
}

// Usual is the file with all settings at their usual values, each with a word
// of explanation.
//
//go:embed usual.toml
var Usual string

// Default is what holds without a file.
func Default() Config {
	return Config{
		Theme: theme.Auto, Measure: reader.DefaultMeasure,
		Shelf: shelf.DefaultKeys(), Reader: reader.DefaultKeys(), Correct: correct.DefaultKeys(),
		Search: finder.DefaultKeys(), File: sourcefile.DefaultKeys(), Compare: compare.DefaultKeys(),
	}
}

// Mistakes is what is wrong in a file, each with its line and what is allowed
// there, in the order of the lines.
type Mistakes struct {
	File  string
	Wrong []Mistake // never empty
}

// Mistake is one of them.
type Mistake struct {
	Line int
	Say  string
}

// Lines are the mistakes one by one, after a line that names the file; a single
// one is all in one line.
func (m *Mistakes) Lines() []string {
	if len(m.Wrong) == 1 {
		return []string{fmt.Sprintf("%s, line %d: %s", m.File, m.Wrong[0].Line, m.Wrong[0].Say)}
	}
	lines := []string{fmt.Sprintf("%s has %d mistakes:", m.File, len(m.Wrong))}
	for _, w := range m.Wrong {
		lines = append(lines, fmt.Sprintf("line %d: %s", w.Line, w.Say))
	}
	return lines
}

func (m *Mistakes) Error() string { return strings.Join(m.Lines(), "\n") }

// Load reads the file at path; where there is none, it is Default. What is
// wrong in it comes as *Mistakes, unless it is no TOML at all.
func Load(path string) (Config, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return Default(), nil
	}
	if err != nil {
		return Default(), fmt.Errorf("the configuration cannot be read: %w", err)
	}
	return Parse(path, data)
}

// Parse reads the bytes of a file of that name.
func Parse(name string, data []byte) (Config, error) {
	c := Default()
	var values map[string]any
	if err := toml.Unmarshal(data, &values); err != nil {
		var wrong *toml.DecodeError
		if errors.As(err, &wrong) {
			line, _ := wrong.Position()
			return c, fmt.Errorf("%s, line %d: this is not TOML: %s", name, line, strings.TrimPrefix(wrong.Error(), "toml: "))
		}
		return c, fmt.Errorf("%s: %w", name, err)
	}
	f := &file{lines: linesOf(data)}
	f.settings(&c, values)
	if len(f.wrong) > 0 {
		slices.SortStableFunc(f.wrong, func(a, b Mistake) int { return a.Line - b.Line })
		return Default(), &Mistakes{File: name, Wrong: f.wrong}
	}
	return c, nil
}

// file is a file that is being read, and what is wrong with it.
type file struct {
	lines map[string]int // of each key, by its dotted path
	wrong []Mistake
}

// linesOf is on which line each key stands.
func linesOf(data []byte) map[string]int {
	lines := map[string]int{}
	var p unstable.Parser
	p.Reset(data)
	table := ""
	for p.NextExpression() {
		e := p.Expression()
		var path []string
		line := 0
		for k := e.Key(); k.Next(); {
			path = append(path, string(k.Node().Data))
			line = p.Shape(k.Node().Raw).Start.Line
		}
		full := strings.Join(path, ".")
		switch {
		case e.Kind == unstable.Table || e.Kind == unstable.ArrayTable:
			table = full + "."
			for i := range path { // what it stands in need not have a line of its own
				if outer := strings.Join(path[:i], "."); lines[outer] == 0 {
					lines[outer] = line
				}
			}
		case table != "":
			full = table + full
		}
		lines[full] = line
	}
	return lines
}

func (f *file) complain(path, format string, args ...any) {
	line := f.lines[path]
	for p := path; line == 0 && strings.Contains(p, "."); { // inside an inline table
		p = p[:strings.LastIndex(p, ".")]
		line = f.lines[p]
	}
	f.wrong = append(f.wrong, Mistake{Line: line, Say: fmt.Sprintf(format, args...)})
}

// The widths that make sense.
const (
	leastMeasure, mostMeasure = 30, 120
	leastCards, mostCards     = 24, 80
)

func (f *file) settings(c *Config, values map[string]any) {
	if v, ok := values["themes"]; ok { // before theme, which may name one of them
		f.themes(c, v)
	}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		v := values[name]
		switch name {
		case "theme":
			s, ok := v.(string)
			choice, err := c.Themes.Choice(s)
			if !ok || err != nil {
				f.complain(name, "theme is %v; it may be %s", shown(v), list(c.Themes.Choices()))
				continue
			}
			c.Theme = choice
		case "themes":
		case "measure":
			f.number(name, v, &c.Measure, leastMeasure, mostMeasure)
		case "cards":
			if v != int64(0) {
				f.number(name, v, &c.Cards, leastCards, mostCards)
			}
		case "justify":
			f.choice(name, v, &c.Justify)
		case "hyphenation":
			f.choice(name, v, &c.Hyphenate)
		case "screen-reader":
			f.choice(name, v, &c.ScreenReader)
		case "reduced-motion":
			f.choice(name, v, &c.Calm)
		case "keys":
			f.keys(c, v)
		default:
			f.complain(name, "there is no setting %q; the settings are theme, themes, measure, justify, hyphenation, cards, screen-reader, reduced-motion, keys", name)
		}
	}
}

func (f *file) choice(name string, v any, to *bool) {
	b, ok := v.(bool)
	if !ok {
		f.complain(name, "%s is %v; it may be true or false", name, shown(v))
	}
	*to = b
}

func (f *file) number(name string, v any, to *int, least, most int) {
	n, ok := v.(int64)
	if !ok || n < int64(least) || n > int64(most) {
		f.complain(name, "%s is %v; it may be %d to %d", name, shown(v), least, most)
		return
	}
	*to = int(n)
}

// keysOf are the keys of each screen, by the names by which a configuration
// calls screens and keys. The bindings point into c.
func keysOf(c *Config) map[string]map[string]*key.Binding {
	return map[string]map[string]*key.Binding{
		"shelf": c.Shelf.Named(), "reader": readerKeys(&c.Reader), "correct": c.Correct.Named(),
		"search": c.Search.Named(), "file": c.File.Named(), "compare": c.Compare.Named(),
	}
}

// keys reads the tables of keys, one for each screen.
func (f *file) keys(c *Config, v any) {
	screens := keysOf(c)
	tables, ok := v.(map[string]any)
	if !ok {
		f.complain("keys", "keys is %v; it is a table for each screen, such as [keys.reader]", shown(v))
		return
	}
	for _, screen := range slices.Sorted(maps.Keys(tables)) {
		path := "keys." + screen
		bindings, known := screens[screen]
		table, ok := tables[screen].(map[string]any)
		if !known || !ok {
			f.complain(path, "there is no screen %q with keys; the screens are %s, as in [keys.reader]", screen, list(slices.Sorted(maps.Keys(screens))))
			continue
		}
		for _, action := range slices.Sorted(maps.Keys(table)) {
			b, ok := bindings[action]
			if !ok {
				f.complain(path+"."+action, "the %s has no action %q; its actions are %s", screen, action, list(slices.Sorted(maps.Keys(bindings))))
				continue
			}
			names, err := keyNames(table[action])
			if err != nil {
				f.complain(path+"."+action, "%s of the %s %v", action, screen, err)
				continue
			}
			b.SetKeys(names...)
			b.SetHelp(strings.Join(names[:min(2, len(names))], "/"), b.Help().Desc)
		}
		f.conflicts(path, table, bindings)
	}
}

func readerKeys(k *reader.KeyMap) map[string]*key.Binding {
	all := map[string]*key.Binding{}
	for _, g := range k.Groups() {
		for _, n := range g.Keys {
			all[n.Name] = n.Binding
		}
	}
	return all
}

// conflicts complains of keys that the file gave to one action while they
// belong to another. The usual keys may share: n is the next claim, and the
// next match while searching.
func (f *file) conflicts(path string, table map[string]any, bindings map[string]*key.Binding) {
	for _, action := range slices.Sorted(maps.Keys(table)) {
		b := bindings[action]
		if b == nil {
			continue
		}
		for _, other := range slices.Sorted(maps.Keys(bindings)) {
			if _, both := table[other]; other == action || both && other < action || searching(action) != searching(other) {
				continue // said once; a search has its own keys
			}
			for _, k := range b.Keys() {
				if slices.Contains(bindings[other].Keys(), k) {
					f.complain(path+"."+action, "the key %q is given to both %s and %s", k, action, other)
				}
			}
		}
	}
}

func searching(action string) bool { return action == "search-next" || action == "search-previous" }

// named are the keys that have names rather than letters.
var named = []string{
	"enter", "esc", "tab", "space", "backspace", "delete", "insert", "up", "down", "left", "right",
	"home", "end", "pgup", "pgdown", "f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9", "f10", "f11", "f12",
}

// keyNames is v as the names of keys: one, or a list of them.
func keyNames(v any) ([]string, error) {
	var names []string
	switch v := v.(type) {
	case string:
		names = []string{v}
	case []any:
		for _, n := range v {
			s, ok := n.(string)
			if !ok {
				return nil, fmt.Errorf("has the key %v; a key is a text such as \"n\" or \"ctrl+n\"", shown(n))
			}
			names = append(names, s)
		}
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("is %v; it is a key such as \"n\" or \"ctrl+n\", or a list of keys", shown(v))
	}
	for _, n := range names {
		bare := n
		for _, mod := range []string{"ctrl+", "alt+", "shift+"} {
			if len(bare) > len(mod) {
				bare = strings.TrimPrefix(bare, mod)
			}
		}
		switch {
		case n == "ctrl+c" || n == "ctrl+z":
			return nil, fmt.Errorf("has the key %q, which always quits or suspends", n)
		case len([]rune(bare)) != 1 && !slices.Contains(named, bare):
			return nil, fmt.Errorf("has the key %q; a key is one letter or sign, or %s, with ctrl+, alt+ or shift+ before it", n, list(named))
		}
	}
	return names, nil
}

func shown(v any) string {
	if s, ok := v.(string); ok {
		return fmt.Sprintf("%q", s)
	}
	return fmt.Sprint(v)
}

// list is the names with commas and an "or".
func list[S ~string](names []S) string {
	var b strings.Builder
	for i, n := range names {
		switch {
		case i > 0 && i == len(names)-1:
			b.WriteString(" or ")
		case i > 0:
			b.WriteString(", ")
		}
		b.WriteString(string(n))
	}
	return b.String()
}
