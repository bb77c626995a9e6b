package config

import (
	"image/color"
	"maps"
	"regexp"
	"slices"

	"hearsay/ui/theme"
)

// themeName is what a theme may be called: a word that needs no quotes on a
// command line.
var themeName = regexp.MustCompile(`^[\p{L}\p{N}_-]+$`)

// themes reads the reader's own themes, each a table.
func (f *file) themes(c *Config, v any) {
	tables, ok := v.(map[string]any)
	if !ok {
		f.complain("themes", "themes is %v; it is a table for each theme, such as [themes.sea]", shown(v))
		return
	}
	c.Themes = theme.Themes{}
	for _, name := range slices.Sorted(maps.Keys(tables)) {
		path := "themes." + name
		table, ok := tables[name].(map[string]any)
		switch {
		case !themeName.MatchString(name):
			f.complain(path, "a theme is called %q; its name may have letters, digits, _ and -", name)
		case slices.Contains(theme.Choices, theme.Choice(name)):
			f.complain(path, "hearsay has a theme %q itself; call yours otherwise, with base = %q", name, name)
		case !ok:
			f.complain(path, "the theme %q is %v; it is a table such as [themes.sea]", name, shown(tables[name]))
		default:
			c.Themes[theme.Choice(name)] = f.plan(path, table)
		}
	}
	if len(f.wrong) > 0 {
		return // what cannot be read cannot be judged
	}
	for _, name := range slices.Sorted(maps.Keys(c.Themes)) {
		for _, fault := range c.Themes.Faults(name) {
			f.complain(f.given("themes."+string(name), fault), "the theme %q: %s", name, fault.Say)
		}
	}
}

// given is where the file says what a fault is of.
func (f *file) given(path string, fault theme.Fault) string {
	for _, in := range []string{".dark.", ".light."} {
		if fault.Dark == (in == ".dark.") && f.lines[path+in+fault.Of] > 0 {
			return path + in + fault.Of
		}
	}
	return path + "." + fault.Of
}

// plan reads one theme.
func (f *file) plan(path string, table map[string]any) theme.Plan {
	p := theme.Plan{Base: theme.Auto}
	own := map[string]any{}
	for _, name := range slices.Sorted(maps.Keys(table)) {
		v := table[name]
		in, isTable := v.(map[string]any)
		switch name {
		case "base":
			s, ok := v.(string)
			if !ok {
				f.complain(path+".base", "base is %v; it is the name of a theme", shown(v))
				continue
			}
			p.Base = theme.Choice(s)
		case "dark", "light":
			if !isTable {
				f.complain(path+"."+name, "%s is %v; it is a table of colours, as the theme itself", name, shown(v))
				continue
			}
			if name == "dark" {
				p.Dark = f.colours(path+".dark", in)
			} else {
				p.Light = f.colours(path+".light", in)
			}
		default:
			own[name] = v
		}
	}
	p.Both = f.colours(path, own)
	return p
}

// colours reads the colours of roles.
func (f *file) colours(path string, table map[string]any) theme.Colours {
	all := theme.Colours{}
	for _, name := range slices.Sorted(maps.Keys(table)) {
		at := path + "." + name
		if !slices.Contains(theme.Roles, theme.Role(name)) {
			f.complain(at, "there is no role %q in a theme; the roles are %s, and a theme has base, dark and light beside them", name, list(theme.Roles))
			continue
		}
		given := []any{table[name]}
		if name == string(theme.RoleSources) {
			several, ok := table[name].([]any)
			if !ok || len(several) != theme.Colors {
				f.complain(at, "sources has %d colours; it is a list of %d, the first for the first source", len(several), theme.Colors)
				continue
			}
			given = several
		}
		var colours []color.Color
		for _, v := range given {
			c, err := theme.Colour(v)
			if err != nil {
				f.complain(at, "%s is %v; %v", name, shown(v), err)
				continue
			}
			colours = append(colours, c)
		}
		if len(colours) == len(given) {
			all[theme.Role(name)] = colours
		}
	}
	return all
}
