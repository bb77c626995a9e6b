package plain

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// hint names a few keys and what they do.
func hint(bindings ...key.Binding) string {
	parts := make([]string, len(bindings))
	for i, b := range bindings {
		parts[i] = b.Keys()[0] + ": " + b.Help().Desc
	}
	return strings.Join(parts, "; ") + "."
}

func unknown(k tea.KeyPressMsg, help key.Binding) answer {
	return say("%s does nothing here. %s", k.String(), hint(help))
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// sentence is words with a full stop, unless they end like a sentence.
func sentence(words string) string {
	words = strings.TrimSpace(words)
	if bare := strings.TrimRight(words, "\"”’')"); strings.HasSuffix(bare, ".") || strings.HasSuffix(bare, "!") || strings.HasSuffix(bare, "?") || strings.HasSuffix(bare, "…") {
		return words
	}
	return words + "."
}

// beginning is the first words of s, until n bytes are full, with … where more
// follow.
func beginning(s string, n int) string {
	if len(s) <= n {
		return s
	}
	if i := strings.IndexByte(s[n:], ' '); i >= 0 {
		return s[:n+i] + " …"
	}
	return s
}

// capital is s with a capital at its beginning.
func capital(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	if n == 0 || first == utf8.RuneError {
		return s
	}
	return string(unicode.ToTitle(first)) + s[n:]
}
