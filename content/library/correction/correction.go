// Package correction holds what a reader has to say against an analysis: each
// edit changes one thing, is tied to the words that it is about, and lies as a
// layer over the analysis, which stays as the engine made it. So an edit
// survives a better engine and a changed text, or says why it does not.
package correction

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"hearsay/content/library/anchor"
	"hearsay/model"
)

// Op is what an edit does.
type Op string

const (
	Attribute Op = "attribute" // the claims are Source's; several at once split them from the source they had
	Narrate   Op = "narrate"   // the claims are the article's own voice
	Drop      Op = "drop"      // the claims are none: their words are part of what the article says around them
	Respan    Op = "respan"    // the claim is Content
	Rekind    Op = "kind"      // the claims are of Kind
	Merge     Op = "merge"     // From and Source are one: all claims of From are Source's
)

// Edit is one correction. Fields that its Op does not need are empty.
type Edit struct {
	Op      Op       `json:"op"`
	Claims  []Target `json:"claims,omitempty"`
	Source  *Source  `json:"source,omitempty"`
	From    *Source  `json:"from,omitempty"`
	Content Target   `json:"content,omitempty"`
	Kind    string   `json:"kind,omitempty"`
}

// Target is the words of a claim, one quote for each of its spans.
type Target []anchor.Quote

// Source is a source as a reader names it: one of the article's, by its id, or
// a new one, whose id may be empty.
type Source struct {
	ID   string           `json:"id,omitempty"`
	Name string           `json:"name"`
	Type model.SourceType `json:"type"`
}

// SourceOf is source i of an analysis.
func SourceOf(an *model.Analysis, i int) Source {
	s := &an.Sources[i]
	return Source{s.ID, s.Name, s.Type}
}

// To attributes claims of the analysis to a source.
func To(a *model.Article, an *model.Analysis, source Source, claims ...int) Edit {
	return Edit{Op: Attribute, Claims: targets(a, an, claims), Source: &source}
}

// Own gives claims to the article's own voice.
func Own(a *model.Article, an *model.Analysis, claims ...int) Edit {
	return Edit{Op: Narrate, Claims: targets(a, an, claims)}
}

// None says that claims are not claims.
func None(a *model.Article, an *model.Analysis, claims ...int) Edit {
	return Edit{Op: Drop, Claims: targets(a, an, claims)}
}

// Content gives a claim other words.
func Content(a *model.Article, an *model.Analysis, claim int, content []model.Span) Edit {
	return Edit{Op: Respan, Claims: targets(a, an, []int{claim}), Content: target(a.Text, content)}
}

// Kind says how claims stand in the text: direct, mixed or indirect for those
// of a source, unresolved for those of somebody.
func Kind(a *model.Article, an *model.Analysis, kind model.Kind, claims ...int) Edit {
	return Edit{Op: Rekind, Claims: targets(a, an, claims), Kind: kind.String()}
}

// One says that two sources are one, which is to.
func One(from, to Source) Edit {
	return Edit{Op: Merge, From: &from, Source: &to}
}

func targets(a *model.Article, an *model.Analysis, claims []int) []Target {
	all := make([]Target, len(claims))
	for i, c := range claims {
		all[i] = target(a.Text, an.Claims[c].Content)
	}
	return all
}

func target(text string, spans []model.Span) Target {
	t := make(Target, len(spans))
	for i, s := range spans {
		t[i] = anchor.Of(text, s)
	}
	return t
}

// Check says what an edit that came from elsewhere lacks, or nil.
func (e *Edit) Check() error {
	claims, source := len(e.Claims) > 0, e.Source != nil && e.Source.check() == nil
	ok := false
	switch e.Op {
	case Attribute:
		ok = claims && source
	case Narrate, Drop:
		ok = claims
	case Respan:
		ok = len(e.Claims) == 1 && len(e.Content) > 0
	case Rekind:
		_, known := kindOf(e.Kind)
		ok = claims && known
	case Merge:
		ok = source && e.From != nil && e.From.check() == nil
	default:
		return fmt.Errorf("there is no correction %q", e.Op)
	}
	for _, t := range e.Claims {
		ok = ok && len(t) > 0
	}
	if !ok {
		return fmt.Errorf("the correction %q is not complete", e.Op)
	}
	return nil
}

func (s *Source) check() error {
	if strings.TrimSpace(s.Name) == "" || strings.ContainsFunc(s.ID+s.Name, func(r rune) bool { return r == '\n' || model.Hidden(r) }) {
		return fmt.Errorf("%q cannot be the name of a source", s.Name)
	}
	for _, t := range model.SourceTypes {
		if s.Type == t {
			return nil
		}
	}
	return fmt.Errorf("%q is no type of source", s.Type)
}

func kindOf(name string) (model.Kind, bool) {
	for _, k := range []model.Kind{model.Direct, model.Mixed, model.Indirect, model.Unresolved} {
		if k.String() == name {
			return k, true
		}
	}
	return 0, false
}

// Say is what an edit says, in words that go on after "that".
func (e *Edit) Say() string {
	what := "the claim"
	if len(e.Claims) > 0 && len(e.Claims[0]) > 0 {
		what = inQuotes(e.Claims[0])
	}
	if len(e.Claims) > 1 {
		what += fmt.Sprintf(" (and %d more)", len(e.Claims)-1)
	}
	switch e.Op {
	case Attribute:
		return e.Source.Name + " says " + what
	case Narrate:
		return what + " is the article's own voice"
	case Drop:
		return what + " is no claim"
	case Respan:
		return what + " reads " + inQuotes(e.Content)
	case Rekind:
		return what + " is " + e.Kind
	}
	return e.From.Name + " is " + e.Source.Name
}

// inQuotes is the beginning of a claim in quotation marks, in place of those that it
// may have.
func inQuotes(t Target) string {
	const longest = 48 // characters: enough to know it again
	words := []rune(strings.Trim(strings.Join(strings.Fields(t[0].Exact), " "), "\"“”"))
	if len(words) > longest {
		words = append(words[:longest-1], '…')
	}
	return "“" + string(words) + "”"
}

// Same reports whether two edits of one text ask for the same.
func (e *Edit) Same(f *Edit) bool {
	same := e.Op == f.Op && e.Kind == f.Kind && len(e.Claims) == len(f.Claims) && sameSource(e.Source, f.Source) && sameSource(e.From, f.From) && sameWords(e.Content, f.Content)
	for i := 0; same && i < len(e.Claims); i++ {
		same = sameWords(e.Claims[i], f.Claims[i])
	}
	return same
}

// Conflicts reports whether two edits of one text, which are not the same, are
// about the same claim or the same source.
func (e *Edit) Conflicts(f *Edit) bool {
	if e.Same(f) {
		return false
	}
	if e.From != nil && f.From != nil {
		return sameSource(e.From, f.From)
	}
	for _, t := range e.Claims {
		for _, u := range f.Claims {
			if t.overlaps(u) {
				return true
			}
		}
	}
	return false
}

// Moved is e as an edit of a text in which the words that f is about stand where
// they do in f's: of two texts of one document, what is about the same words is
// about the same place.
func (e *Edit) Moved(f *Edit) *Edit {
	at := map[string]int{}
	var order []string // in which f has them: of two that fit, the first counts
	note := func(t Target) {
		for _, q := range t {
			if _, ok := at[q.Exact]; !ok {
				order = append(order, q.Exact)
			}
			at[q.Exact] = q.Start
		}
	}
	move := func(t Target) Target {
		t = slices.Clone(t)
		for i := range t {
			if start, ok := at[t[i].Exact]; ok {
				t[i].Start = start
				continue
			}
			t[i].Start = -1 - len(t[i].Exact) // nowhere in f's text
			for _, words := range order {
				if in := strings.Index(words, t[i].Exact); in >= 0 {
					t[i].Start = at[words] + in
					break
				}
				if out := strings.Index(t[i].Exact, words); out >= 0 {
					t[i].Start = at[words] - out
					break
				}
			}
		}
		return t
	}
	for _, t := range f.Claims {
		note(t)
	}
	note(f.Content)
	moved := *e
	moved.Claims = make([]Target, len(e.Claims))
	for i, t := range e.Claims {
		moved.Claims[i] = move(t)
	}
	moved.Content = move(e.Content)
	return &moved
}

func (t Target) overlaps(u Target) bool {
	for _, q := range t {
		for _, r := range u {
			if q.Start < r.Start+len(r.Exact) && r.Start < q.Start+len(q.Exact) {
				return true
			}
		}
	}
	return false
}

func sameWords(t, u Target) bool {
	if len(t) != len(u) {
		return false
	}
	for i := range t {
		if t[i].Start != u[i].Start || t[i].Exact != u[i].Exact {
			return false
		}
	}
	return true
}

// sameSource compares by id where both have one, and else by name and type.
func sameSource(s, t *Source) bool {
	if s == nil || t == nil {
		return s == t
	}
	if s.ID != "" && t.ID != "" {
		return s.ID == t.ID
	}
	return s.Name == t.Name && s.Type == t.Type
}

// Widen moves the edges of a content by words: start and end say how many words
// it takes in there, or gives up where they are negative. It stays in the block
// that it is in, and keeps a word at least.
func Widen(a *model.Article, content []model.Span, start, end int) []model.Span {
	content = append([]model.Span(nil), content...)
	first, last := &content[0], &content[len(content)-1]
	if b := a.BlockAt(first.Start); b >= 0 {
		words := wordsOf(a.Text, model.Span{Start: a.Blocks[b].Start, End: last.End})
		if i := wordAt(words, first.Start) - start; len(words) > 0 {
			limit := len(words) - 1
			for limit > 0 && words[limit].Start >= first.End {
				limit--
			}
			first.Start = words[min(max(i, 0), limit)].Start
		}
	}
	if b := a.BlockAt(last.Start); b >= 0 {
		words := wordsOf(a.Text, model.Span{Start: last.Start, End: a.Blocks[b].End})
		if len(words) > 0 {
			i := len(words) - 1
			for i > 0 && words[i].Start >= last.End {
				i--
			}
			last.End = words[min(max(i+end, 0), len(words)-1)].End
		}
	}
	return content
}

// wordAt is the index of the first word that ends after offset.
func wordAt(words []model.Span, offset int) int {
	for i, w := range words {
		if w.End > offset {
			return i
		}
	}
	return len(words) - 1
}

// wordsOf are the runs of s between white space, without the full stop, comma
// or the like that follows them.
func wordsOf(text string, s model.Span) []model.Span {
	var words []model.Span
	for start := s.Start; start < s.End; {
		n := strings.IndexFunc(text[start:s.End], func(r rune) bool { return !unicode.IsSpace(r) })
		if n < 0 {
			break
		}
		start += n
		end := start + strings.IndexFunc(text[start:s.End]+" ", unicode.IsSpace)
		if trimmed := strings.TrimRight(text[start:end], ".,;:"); trimmed != "" {
			words = append(words, model.Span{Start: start, End: start + len(trimmed)})
		}
		start = end
	}
	return words
}

// Problem says why an edit could not be applied.
type Problem struct {
	Edit int // index into the edits
	Err  error
}

// What keeps an edit from being applied.
var (
	ErrLost   = errors.New("the words that it is about are no longer in the text")
	ErrClaim  = errors.New("the words that it is about are no longer one claim")
	ErrSource = errors.New("the source that it is about is no longer among the article's")
)
