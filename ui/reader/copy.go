package reader

import (
	"fmt"
	"strings"

	"hearsay/model"
)

// copyClaim copies the claim in focus as a sentence with a reference.
func (m *Model) copyClaim() Event {
	if m.digest == nil || m.focus == noClaim {
		m.notice = "no claim is in focus"
		return nil
	}
	c := m.claim()
	m.notice = "copied: " + m.said(c)
	return Copy{m.said(c) + "\n— " + m.reference() + "\n"}
}

// copyAll copies all claims that somebody makes as a Markdown list.
func (m *Model) copyAll() Event {
	if m.digest == nil {
		m.notice = m.progress()
		return nil
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n", clean(m.article.Title))
	n := 0
	for _, i := range m.digest.voiced {
		if !m.passes(i) {
			continue
		}
		c := &m.digest.Claims[i]
		fmt.Fprintf(&b, "- **%s** (%s): %s\n", m.who(c), m.manner(c), joined(m.article.Text, c.Content))
		n++
	}
	if n == 0 {
		m.notice = "there are no claims to copy"
		return nil
	}
	fmt.Fprintf(&b, "\n— %s\n", m.reference())
	m.notice = "copied " + count(n, "claim") + " as a Markdown list"
	return Copy{b.String()}
}

// said is a claim with its attribution as a sentence.
func (m *Model) said(c *model.Claim) string {
	verb := "quotes"
	switch c.Kind {
	case model.Narrator:
		return "The article itself says: " + closed(joined(m.article.Text, c.Content))
	case model.Mixed:
		verb = "quotes in part"
	case model.Indirect:
		verb = "paraphrases"
	}
	whom := "somebody whom it does not name"
	if c.Source != model.NoSource {
		whom = clean(m.digest.Sources[c.Source].Name)
	}
	cue := ""
	if len(c.Cue) > 0 {
		cue = " (“" + model.CueName(joined(m.article.Text, c.Cue)) + "”)"
	}
	return fmt.Sprintf("The article %s %s%s: %s", verb, whom, cue, closed(joined(m.article.Text, c.Content)))
}

// closed is a claim's words as the end of a sentence: the comma that joined them
// to their cue gives way to a full stop.
func closed(words string) string {
	marks := len(words) - len(strings.TrimRight(words, `"”’'»`))
	inside, outside := words[:len(words)-marks], words[len(words)-marks:]
	switch trimmed := strings.TrimRight(inside, ",;:–— "); {
	case trimmed == "":
		return words
	case strings.ContainsAny(trimmed[len(trimmed)-1:], ".!?") || strings.HasSuffix(trimmed, "…"):
		return trimmed + outside
	default:
		return trimmed + "." + outside
	}
}

// who is whoever makes a claim, in words.
func (m *Model) who(c *model.Claim) string {
	switch {
	case c.Source != model.NoSource:
		return clean(m.digest.Sources[c.Source].Name)
	case c.Kind == model.Unresolved:
		return "Somebody whom the article does not name"
	}
	return "No source given"
}

// reference says where the article is from.
func (m *Model) reference() string {
	a := m.article
	var parts []string
	for _, s := range []string{a.Byline, "“" + a.Title + "”", a.Publisher, a.Published, a.URL} {
		if s != "" && s != "“”" {
			parts = append(parts, clean(s))
		}
	}
	return strings.Join(parts, ", ")
}
