package model

import (
	"fmt"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// CheckArticle says what is wrong with a, or nil: its text must be clean, its
// blocks ordered, disjoint and complete.
func CheckArticle(a *Article) error {
	if !utf8.ValidString(a.Text) {
		return fmt.Errorf("the text is not valid UTF-8")
	}
	if i := strings.IndexFunc(a.Text, Hidden); i >= 0 {
		return fmt.Errorf("the text holds the control character %U at byte %d", []rune(a.Text[i:])[0], i)
	}
	end := 0
	for i, b := range a.Blocks {
		if err := onBoundaries(a.Text, b.Span); err != nil {
			return fmt.Errorf("block %d: %w", i, err)
		}
		if b.Start < end {
			return fmt.Errorf("block %d begins at %d, before the last one ends at %d", i, b.Start, end)
		}
		if gap := a.Text[end:b.Start]; strings.TrimSpace(gap) != "" {
			return fmt.Errorf("%q stands before block %d, in no block", gap, i)
		}
		if b.Kind == Title && i > 0 {
			return fmt.Errorf("block %d is a title, but not the first block", i)
		}
		end = b.End
	}
	if strings.TrimSpace(a.Text[end:]) != "" {
		return fmt.Errorf("%q stands after the last block", a.Text[end:])
	}
	last := 0
	for i, m := range a.Marks {
		if err := onBoundaries(a.Text, m.Span); err != nil {
			return fmt.Errorf("mark %d: %w", i, err)
		}
		if m.Start < last {
			return fmt.Errorf("mark %d begins before the last one", i)
		}
		last = m.Start
	}
	return nil
}

// Hidden reports whether r must not stand in an article's text nor reach a
// terminal, because it would steer the terminal, or hide or reorder what the
// reader sees: control characters other than newline, bidirectional controls,
// line and paragraph separators, byte order marks and tag characters.
func Hidden(r rune) bool {
	switch {
	case r == '\n', ' ' <= r && r <= '~': // nearly all of a text
		return false
	case unicode.Is(unicode.Cc, r): // C0, DEL, C1
		return true
	case r == 0x061C, 0x200E <= r && r <= 0x200F, 0x202A <= r && r <= 0x202E, 0x2066 <= r && r <= 0x2069: // bidirectional controls
		return true
	}
	return r == 0x2028 || r == 0x2029 || r == 0xFEFF || 0xE0000 <= r && r <= 0xE007F // line separators, byte order mark, tags
}

// Check says what is wrong with an analysis of the article, or nil. It holds
// for every analysis of every input:
//
//   - spans lie on character boundaries inside the text, ordered and disjoint
//     within each list, hedges in their claim's content or cue;
//   - each step from a mention to a name begins in the mention (in the cue, where
//     no words mention the source) or where an earlier step led, and leads into
//     its sentence;
//   - claims are numbered and ordered by the start of their contents, and the
//     contents of two claims never overlap;
//   - indices point at what exists, kinds agree with what the claim has;
//   - the regions of the coverage follow one another without gap from the first
//     byte of the text to the last, every content is covered by content
//     regions of its claim, and what is blank has no words.
func Check(a *Article, an *Analysis) error {
	ids := make(map[string]bool, len(an.Sources))
	for i := range an.Sources {
		if err := checkSource(an, i); err != nil {
			return fmt.Errorf("source %d (%s): %w", i, an.Sources[i].Name, err)
		}
		if ids[an.Sources[i].ID] {
			return fmt.Errorf("source %d: its id %q is another source's too", i, an.Sources[i].ID)
		}
		ids[an.Sources[i].ID] = true
	}
	start := 0
	for i := range an.Claims {
		c := &an.Claims[i]
		if err := checkClaim(a, an, c); err != nil {
			return fmt.Errorf("claim %d (%s): %w", i, c.ID, err)
		}
		if want := fmt.Sprintf("c%d", i+1); c.ID != want {
			return fmt.Errorf("claim %d is called %q, want %q", i, c.ID, want)
		}
		if c.Content[0].Start < start {
			return fmt.Errorf("claim %s begins at %d, before the claim that precedes it", c.ID, c.Content[0].Start)
		}
		start = c.Content[0].Start
	}
	return checkCoverage(a, an)
}

func checkSource(an *Analysis, i int) error {
	s := &an.Sources[i]
	if s.ID == "" || s.Name == "" || s.Type == "" {
		return fmt.Errorf("id %q, name %q or type %q is missing", s.ID, s.Name, s.Type)
	}
	others := append([]int(nil), s.Members...)
	if s.SpeaksFor != NoSource {
		others = append(others, s.SpeaksFor)
	}
	for _, d := range s.Doubts {
		others = append(others, d.Other)
	}
	for _, o := range others {
		if o < 0 || o >= len(an.Sources) || o == i {
			return fmt.Errorf("it points at source %d of %d", o, len(an.Sources))
		}
	}
	return nil
}

func checkClaim(a *Article, an *Analysis, c *Claim) error {
	if len(c.Content) == 0 {
		return fmt.Errorf("it has no content")
	}
	type list struct {
		name  string
		spans []Span
	}
	lists := []list{{"content", c.Content}, {"cue", c.Cue}, {"mention", c.Mention}, {"hedges", c.Hedges}}
	for i, v := range c.Chain {
		if v.Source == NoSource || len(v.Mention) == 0 {
			return fmt.Errorf("link %d of its chain has no source or no mention", i)
		}
		lists = append(lists, list{fmt.Sprintf("chain %d", i), v.Mention})
	}
	for _, l := range lists {
		if err := checkSpans(a.Text, l.spans); err != nil {
			return fmt.Errorf("%s: %w", l.name, err)
		}
	}
	for _, h := range c.Hedges {
		if !within(h, c.Content) && !within(h, c.Cue) {
			return fmt.Errorf("the hedge %q stands in neither its content nor its cue", h.In(a.Text))
		}
	}
	for _, e := range c.Evidence {
		for _, s := range e.At {
			if err := onBoundaries(a.Text, s); err != nil {
				return fmt.Errorf("evidence %q: %w", e.Text, err)
			}
		}
	}
	for _, v := range append([]Voice{c.Voice}, c.Chain...) {
		if v.Source != NoSource && (v.Source < 0 || v.Source >= len(an.Sources)) {
			return fmt.Errorf("it points at source %d of %d", v.Source, len(an.Sources))
		}
		if err := checkPath(a.Text, &v, c.Cue); err != nil {
			return err
		}
	}
	if c.Block < 0 || c.Block >= len(a.Blocks) || !a.Blocks[c.Block].Contains(c.Content[0].Start) {
		return fmt.Errorf("its content does not begin in block %d", c.Block)
	}
	if !c.Kind.Attributed() && (c.Source != NoSource || len(c.Cue) > 0 || len(c.Chain) > 0) {
		return fmt.Errorf("it is %s, but has a source, a cue or a chain", c.Kind)
	}
	if len(c.Mention) > 0 && c.Source == NoSource {
		return fmt.Errorf("it has a source mention, but no source")
	}
	if math.IsNaN(c.Confidence) || c.Confidence < 0 || c.Confidence > 1 {
		return fmt.Errorf("its confidence is %v", c.Confidence)
	}
	return nil
}

// checkPath says what is wrong with the way from a mention to its source's name.
func checkPath(text string, v *Voice, cue []Span) error {
	if v.Source == NoSource && len(v.Path) > 0 {
		return fmt.Errorf("it has a path, but no source")
	}
	reached := v.Mention
	if len(reached) == 0 {
		reached = cue
	}
	for i, s := range v.Path {
		for _, span := range [...]Span{s.From, s.To, s.Sentence} {
			if err := onBoundaries(text, span); err != nil {
				return fmt.Errorf("step %d (%s): %w", i, s.Why, err)
			}
		}
		if s.Why == "" || s.From.Len() == 0 || s.To.Len() == 0 || s.To.Start < s.Sentence.Start || s.To.End > s.Sentence.End {
			return fmt.Errorf("step %d (%s) does not lead from words into a sentence for a reason", i, s.Why)
		}
		begun := false
		for _, r := range reached {
			begun = begun || s.From.Overlaps(r)
		}
		for _, before := range v.Path[:i] {
			begun = begun || s.From.Overlaps(before.To)
		}
		if !begun {
			return fmt.Errorf("step %d (%s) begins at %q, which stands for nothing so far", i, s.Why, s.From.In(text))
		}
	}
	return nil
}

func checkCoverage(a *Article, an *Analysis) error {
	at := 0
	inContent := make([]int, len(an.Claims)) // bytes in content regions
	for i, r := range an.Coverage {
		if err := onBoundaries(a.Text, r.Span); err != nil {
			return fmt.Errorf("region %d: %w", i, err)
		}
		if r.Start != at || r.Len() == 0 {
			return fmt.Errorf("region %d is %d..%d, want it to begin at %d", i, r.Start, r.End, at)
		}
		at = r.End
		switch {
		case r.Part == Blank && (r.Claim != NoClaim || hasWord(r.In(a.Text))):
			return fmt.Errorf("region %d (%q) is blank, but has words or a claim", i, r.In(a.Text))
		case r.Part == Blank:
		case r.Claim < 0 || r.Claim >= len(an.Claims):
			return fmt.Errorf("region %d (%q) belongs to claim %d of %d", i, r.In(a.Text), r.Claim, len(an.Claims))
		case r.Part == Content:
			if !within(r.Span, an.Claims[r.Claim].Content) {
				return fmt.Errorf("region %d (%q) is not in the content of claim %d", i, r.In(a.Text), r.Claim)
			}
			inContent[r.Claim] += r.Len()
		case !an.Claims[r.Claim].Kind.Attributed():
			return fmt.Errorf("region %d (%q) frames claim %d, which nobody makes", i, r.In(a.Text), r.Claim)
		}
	}
	if at != len(a.Text) {
		return fmt.Errorf("the coverage ends at %d of %d", at, len(a.Text))
	}
	for i, c := range an.Claims {
		n := 0
		for _, s := range c.Content {
			n += s.Len()
		}
		if n != inContent[i] {
			return fmt.Errorf("%d of %d bytes of claim %d's content are covered as such: another claim overlaps it", inContent[i], n, i)
		}
	}
	return nil
}

func within(s Span, list []Span) bool {
	for _, t := range list {
		if t.Start <= s.Start && s.End <= t.End {
			return true
		}
	}
	return false
}

func hasWord(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })
}

func checkSpans(text string, spans []Span) error {
	end := 0
	for _, s := range spans {
		if err := onBoundaries(text, s); err != nil {
			return err
		}
		if s.Start < end {
			return fmt.Errorf("span %d..%d begins before the last one ends", s.Start, s.End)
		}
		if s.Len() == 0 {
			return fmt.Errorf("span %d..%d is empty", s.Start, s.End)
		}
		end = s.End
	}
	return nil
}

func onBoundaries(text string, s Span) error {
	if s.Start < 0 || s.End < s.Start || s.End > len(text) {
		return fmt.Errorf("span %d..%d lies outside the text of %d bytes", s.Start, s.End, len(text))
	}
	for _, i := range []int{s.Start, s.End} {
		if i < len(text) && !utf8.RuneStart(text[i]) {
			return fmt.Errorf("span %d..%d is not on character boundaries", s.Start, s.End)
		}
	}
	return nil
}
