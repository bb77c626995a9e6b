package plain

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"hearsay/ui/field"
)

// typing is a line that is being typed, and what is done with it. The letters
// are echoed as they come; nothing that was written is ever drawn again.
type typing struct {
	prompt string
	line   field.Field
	enter  func(line string) answer
}

// ask begins a line.
func (v *voice) ask(prompt string, enter func(line string) answer) answer {
	v.typing = &typing{prompt: prompt, enter: enter}
	return answer{echo: prompt}
}

// typed answers a key or a paste while a line is typed.
func (v *voice) typed(msg tea.Msg) answer {
	t := v.typing
	if k, ok := msg.(tea.KeyPressMsg); ok {
		switch k.String() {
		case "enter":
			v.typing = nil
			a := t.enter(t.line.Value())
			a.echo, a.lines = "", append([]string{""}, a.lines...)
			return a
		case "esc":
			v.typing = nil
			return answer{lines: []string{"", "Nothing was asked."}}
		}
	}
	before := t.line.Value()
	switch {
	case !t.line.Update(msg):
		return answer{echo: "\n" + t.prompt + t.line.Value()} // as it stands
	case strings.HasPrefix(t.line.Value(), before):
		return answer{echo: strings.TrimPrefix(t.line.Value(), before)}
	}
	return answer{echo: "\n" + t.prompt + t.line.Value()}
}

// search is what was looked for in an article, and where it stands.
type search struct {
	query string
	at    []int // bytes of the text
	now   int   // index into at
}

// find looks for words in the article, from the paragraph that was read last on.
// Capitals count where the query has some.
func (v *voice) find(query string) answer {
	words := strings.Fields(query)
	if len(words) == 0 {
		return say("Nothing was asked.")
	}
	for i, w := range words {
		words[i] = regexp.QuoteMeta(w)
	}
	pattern := strings.Join(words, `\s+`)
	if strings.IndexFunc(query, unicode.IsUpper) < 0 {
		pattern = "(?i)" + pattern
	}
	s := &search{query: query}
	for _, at := range regexp.MustCompile(pattern).FindAllStringIndex(v.article.Text, -1) {
		s.at = append(s.at, at[0])
	}
	if len(s.at) == 0 {
		return say("%s is not in this article.", query)
	}
	for s.now < len(s.at)-1 && v.block >= 0 && s.at[s.now] < v.article.Blocks[v.block].Start {
		s.now++
	}
	v.search = s
	a := v.match()
	a.lines = append(a.lines, hint(v.reader.SearchNext, v.reader.SearchPrevious, v.reader.Back))
	return a
}

// stepMatch goes to the nth match from the current one, around the ends.
func (v *voice) stepMatch(n int) answer {
	s := v.search
	s.now = (s.now + n + len(s.at)) % len(s.at)
	return v.match()
}

// match reads the paragraph of the current match.
func (v *voice) match() answer {
	s := v.search
	a := v.paragraph(max(v.article.BlockAt(s.at[s.now]), 0))
	a.lines[0] = fmt.Sprintf("Match %d of %d. %s", s.now+1, len(s.at), a.lines[0])
	return a
}
