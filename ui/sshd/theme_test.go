package sshd

import (
	"strings"
	"testing"

	"hearsay/ui/theme"
)

// Readers begin with the server's theme, may choose from its own themes, and each
// finds their own choice again.
func TestReadersChooseTheirThemes(t *testing.T) {
	red, err := theme.Colour("red")
	if err != nil {
		t.Fatal(err)
	}
	h := serve(t, func(o *Options) {
		o.Theme, o.Themes = "sea", theme.Themes{"sea": {Base: theme.Dark, Both: theme.Colours{theme.RoleHeading: {red}}}}
	})
	one, two := newKey(t), newKey(t)
	visit := func(c *sitter, coloured bool, words string) {
		t.Helper()
		c.sees("articles")
		c.wait("the theme is what it should be", func() bool { return strings.Contains(c.em.Render(), "31;1mhearsay") == coloured })
		c.types("t")
		c.sees(words)
		c.types("q")
		c.ends()
	}
	visit(h.sit(h.mustDial(one), 100, 30, ""), true, "theme: auto") // behind the last one, sea
	visit(h.sit(h.mustDial(one), 100, 30, ""), false, "theme: dark")
	visit(h.sit(h.mustDial(two), 100, 30, ""), true, "theme: auto")
}
