// Package theme holds how hearsay looks on one terminal: the styles of text,
// frame and focus, and the letter, colour and mark by which a reader knows who
// speaks and how. A Theme is a value that is passed in; two sessions on
// different terminals have two.
//
// The plan: text keeps the terminal's own colours, so that it looks as the
// reader is used to; grey is for what is not to be read first; bold is for
// what has the focus; colour belongs to the sources alone. Whatever a colour
// says, a letter or a mark says too.
package theme

import (
	"image/color"
	"strings"

	"github.com/charmbracelet/colorprofile"

	"hearsay/model"
)

// Theme is how hearsay looks on one terminal. Its styles hold only what the
// terminal can show, so that nothing has to be converted when it is written.
type Theme struct {
	Profile colorprofile.Profile
	Dark    bool // whether the background is taken to be dark

	Text     Style // the article, and all else that is to be read
	Dim      Style // what stands back but must stay readable
	Frame    Style // borders and tie lines
	Focus    Style // what the next key acts on, whatever colour it has
	Chosen   Style // the same, of what has no colour: a row of a list, and the mark before it
	Selected Style // a sentence over the last line
	Title    Style
	Heading  Style
	Quote    Style // block quotes
	Emphasis Style
	Strong   Style
	Code     Style
	Link     Style
	Key      Style // a key's name in footers and help

	Cue        Style // in the text, the focused claim's cue,
	Mention    Style // its source mention,
	Antecedent Style // what the mention refers to,
	Hedge      Style // and the words that weaken it

	Match    Style // what a search found
	MatchNow Style // the one that the search is at
	Error    Style

	ground  Style // what the text's colour is, see Ground
	sources [Colors]Style
}

// Colors is the number of source colours; the ninth source has the first
// one's colour and a letter of its own.
const Colors = 8

// New is hearsay's own theme for a terminal that shows the colours of profile on
// a background that is dark or light.
func New(profile colorprofile.Profile, dark bool) *Theme {
	return build(profile, dark, paletteFor(profile, dark))
}

// build makes the styles of a palette, which is nil where there are no colours.
func build(profile colorprofile.Profile, dark bool, p *palette) *Theme {
	t := &Theme{Profile: profile, Dark: dark}
	if profile <= colorprofile.NoTTY {
		return t // no attributes either
	}
	t.Dim, t.Focus, t.Chosen, t.Selected = faint, bold, bold, reverse
	t.Title, t.Heading, t.Key, t.Error = bold, bold, bold, bold
	t.Emphasis, t.Strong, t.Link = italic, bold, underline
	t.Cue, t.Mention, t.Antecedent, t.Hedge = underline, underline.With(bold), underline.With(italic), italic
	t.Match, t.MatchNow = reverse, reverse.With(bold)
	if p == nil {
		return t
	}
	tint := func(s *Style, c color.Color) {
		if c != nil {
			*s = s.With(foreground(c))
		}
	}
	if p.dim != nil {
		t.Dim = foreground(p.dim)
	}
	if p.match != nil && p.ink != nil {
		t.Match = foreground(p.ink).With(background(p.match))
	}
	if p.matchNow != nil && p.ink != nil {
		t.MatchNow = bold.With(foreground(p.ink)).With(background(p.matchNow))
	}
	if p.wrong != nil {
		t.Error = foreground(p.wrong)
	}
	t.Quote = t.Dim
	if p.quote != nil {
		t.Quote = foreground(p.quote)
	}
	tint(&t.ground, p.text)
	tint(&t.Frame, p.frame)
	tint(&t.Chosen, p.focus)
	tint(&t.Title, p.heading)
	tint(&t.Heading, p.heading)
	tint(&t.Key, p.key)
	for i, c := range p.sources {
		t.sources[i] = foreground(c)
	}
	return t
}

// Ground gives all of a screen that has no colour of its own the colour of the
// text, where the theme has one.
func (t *Theme) Ground(screen string) string {
	if t.ground.attributes == "" {
		return screen
	}
	begin := "\x1b[" + t.ground.attributes + "m"
	screen = strings.ReplaceAll(screen, reset, reset+begin)
	return begin + strings.ReplaceAll(screen, "\n", reset+"\n"+begin) + reset
}

// Source is the style of source i of an analysis; for model.NoSource it is Dim.
func (t *Theme) Source(i int) Style {
	if i < 0 {
		return t.Dim
	}
	return t.sources[i%Colors]
}

// Voice is the style of whoever speaks c: a source's, or Dim for nobody's.
func (t *Theme) Voice(c *model.Claim) Style { return t.Source(c.Source) }

// Letter names source i of an analysis in one or two letters: A to Z, then AA,
// AB and so on. Nobody has none.
func Letter(i int) string {
	if i < 0 {
		return ""
	}
	s := ""
	for i++; i > 0; i = (i - 1) / 26 {
		s = string(rune('A'+(i-1)%26)) + s
	}
	return s
}

// Mark is one cell that tells a claim's kind: the fuller the line, the more of
// the claim is in the source's own words.
func Mark(k model.Kind) string {
	switch k {
	case model.Direct:
		return "┃"
	case model.Mixed:
		return "╏"
	case model.Indirect:
		return "┆"
	case model.Unresolved:
		return "?"
	}
	return "·"
}

// KindWords says a claim's kind to a reader.
func KindWords(k model.Kind) string {
	switch k {
	case model.Direct:
		return "quoted"
	case model.Mixed:
		return "part quoted"
	case model.Indirect:
		return "paraphrased"
	case model.Unresolved:
		return "quoted, nobody named"
	}
	return "narrator"
}

// ConfidenceWord says how sure an attribution is, of a confidence from 0 to 1.
func ConfidenceWord(p float64) string {
	switch {
	case p >= 0.8:
		return "sure"
	case p >= 0.5:
		return "likely"
	}
	return "doubtful"
}

// Bar is a horizontal bar of width cells, filled to share (0 to 1) in eighths
// of a cell. What is more than nothing shows at least an eighth.
func Bar(share float64, width int) string {
	const eighths = " ▏▎▍▌▋▊▉"
	n := int(share*float64(width*8) + 0.5)
	n = max(0, min(n, width*8))
	if share > 0 && n == 0 && width > 0 {
		n = 1
	}
	s := strings.Repeat("█", n/8)
	if n%8 > 0 {
		s += string([]rune(eighths)[n%8])
	}
	if pad := width - (n+7)/8; pad > 0 {
		s += strings.Repeat(" ", pad)
	}
	return s
}

// Choice is a theme as a reader asks for it.
type Choice string

// The choices. Auto follows the terminal.
const (
	Auto  Choice = "auto"
	Dark  Choice = "dark"
	Light Choice = "light"
	Mono  Choice = "mono" // no colour, only bold, underline and reverse
)

// Choices are all choices, as help lists them.
var Choices = []Choice{Auto, Dark, Light, Mono}

// Profile is what the terminal with the environment env can show. Unlike
// colorprofile.Env it takes any value of NO_COLOR for a wish, as
// https://no-color.org asks, and it starts no other program to find out.
func Profile(env []string) colorprofile.Profile {
	p := colorprofile.Env(env)
	for _, e := range env {
		if v, ok := strings.CutPrefix(e, "NO_COLOR="); ok && v != "" {
			p = min(p, colorprofile.ASCII)
		}
	}
	return p
}
