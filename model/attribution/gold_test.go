package attribution_test

import (
	"embed"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"hearsay/model"
)

// Articles that the engine is improved on, and such as nothing was ever mended
// for: those of heldout are for measuring, and whoever reads their errors to
// mend them has spent them.
//
//go:embed testdata/gold/*.txt testdata/heldout/*.txt
var goldFiles embed.FS

// gold is an attribution that a reader found: parts are lists of spans.
type gold struct {
	source, cue, content []model.Span
	names                []string // any of which the source may have, where they are given; in lower case, words for one without a name
	kind                 string   // the type of the source, where it is given
}

// mark is a part of an attribution in a gold article: {s3=Ada Thorne|person:She}
// {c3:said} {x3:that it was late}. The type may be left out, and names divided
// by / are as good as each other. Attributions may share a part: {s3,4:She}. The first block is the title; others begin as marked
// wants them.
var mark = regexp.MustCompile(`\{([scx])([\d,]+)(?:=([^:|}]*)(?:\|([a-z]+))?)?:([^}]*)\}`)

func readGold(text string) (*model.Article, []*gold) {
	var plain strings.Builder
	byNumber := map[string]*gold{}
	var list []*gold
	at := 0
	for _, m := range mark.FindAllStringSubmatchIndex(text, -1) {
		plain.WriteString(text[at:m[0]])
		at = m[1]
		span := model.Span{Start: plain.Len(), End: plain.Len() + m[11] - m[10]}
		plain.WriteString(text[m[10]:m[11]])
		for n := range strings.SplitSeq(text[m[4]:m[5]], ",") {
			g := byNumber[n]
			if g == nil {
				g = &gold{}
				byNumber[n] = g
				list = append(list, g)
			}
			switch text[m[2]] {
			case 's':
				g.source = append(g.source, span)
				if m[6] >= 0 {
					g.names = strings.Split(text[m[6]:m[7]], "/")
				}
				if m[8] >= 0 {
					g.kind = text[m[8]:m[9]]
				}
			case 'c':
				g.cue = append(g.cue, span)
			case 'x':
				g.content = append(g.content, span)
			}
		}
	}
	plain.WriteString(text[at:])
	a := marked(plain.String())
	a.Blocks[0].Kind = model.Title
	a.Title = a.Blocks[0].In(a.Text)
	return a, list
}

// goldTexts are the gold articles of a folder, as they are written.
func goldTexts(t *testing.T, folder string) []string {
	t.Helper()
	folder = path.Join("testdata", folder)
	files, err := goldFiles.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	texts := make([]string, len(files))
	for i, f := range files {
		text, err := goldFiles.ReadFile(path.Join(folder, f.Name()))
		if err != nil {
			t.Fatal(err)
		}
		texts[i] = string(text)
	}
	return texts
}

// On articles of many kinds, about wars, science, courts, business and more, all
// of them set in places that do not exist, the engine finds most of what a
// reader finds. The floors lie a little below what it reaches.
func TestGold(t *testing.T) {
	measure(t, "gold", floors{relation: 0.92, strict: 0.80, named: 0.88, typed: 0.90})
}

// So it does on articles that nobody has improved it on.
func TestHeldOut(t *testing.T) {
	measure(t, "heldout", floors{relation: 0.91, strict: 0.77, named: 0.86, typed: 0.87})
}

// floors are what the engine reaches at least: F1 of attributions, found and
// exact, and the shares of their sources with the right name and type.
type floors struct {
	relation, strict, named, typed float64
}

func measure(t *testing.T, folder string, least floors) {
	var all score
	var report strings.Builder
	for _, text := range goldTexts(t, folder) {
		a, want := readGold(text)
		an := analyze(t, a)
		var own score
		fmt.Fprintf(&report, "%s:\n", a.Title)
		own.add(a, an, want, &report)
		t.Logf("%-48.48s relation F1 %.3f, strict F1 %.3f", a.Title, own.f1(own.found), own.f1(own.exact))
		all.sum(own)
	}
	got := floors{all.f1(all.found), all.f1(all.exact), all.named.share(), all.typed.share()}
	t.Logf("relation F1 %.3f, strict F1 %.3f, named %.3f, typed %.3f", got.relation, got.strict, got.named, got.typed)
	if got.relation < least.relation || got.strict < least.strict || got.named < least.named || got.typed < least.typed {
		t.Errorf("reached %+v, of at least %+v\n%s", got, least, report.String())
	}
}

// score counts as the corpus' scorer does: an attribution is found when half
// of the words of both contents are the same and the sources share one, and
// strictly so when source, cue and content have the same words.
type score struct {
	gold, claimed, found, exact int
	named, typed                tally // of the sources of those found
}

// tally is how many of some are right.
type tally struct {
	right, all int
}

func (t tally) share() float64 { return float64(t.right) / float64(t.all) }

func (t *tally) sum(u tally) {
	t.right += u.right
	t.all += u.all
}

func (t *tally) count(right bool) {
	t.all++
	if right {
		t.right++
	}
}

func (s *score) f1(right int) float64 { return 2 * float64(right) / float64(s.gold+s.claimed) }

func (s *score) sum(t score) {
	s.gold += t.gold
	s.claimed += t.claimed
	s.found += t.found
	s.exact += t.exact
	s.named.sum(t.named)
	s.typed.sum(t.typed)
}

func (s *score) add(a *model.Article, an *model.Analysis, want []*gold, report *strings.Builder) {
	s.gold += len(want)
	taken := map[int]bool{}
	for _, g := range want {
		best, most := -1, 0.5
		for i, c := range an.Claims {
			if c.Kind == model.Narrator || taken[i] {
				continue
			}
			like := jaccard(wordsAt(a, g.content), wordsAt(a, c.Content))
			sources := jaccard(wordsAt(a, g.source), wordsAt(a, c.Mention)) > 0 || len(g.source)+len(c.Mention) == 0
			if like >= most && sources {
				best, most = i, like
			}
		}
		if best < 0 {
			fmt.Fprintf(report, "missed: %s | %s | %s\n", show(a, g.source), show(a, g.cue), show(a, g.content))
			continue
		}
		taken[best] = true
		s.found++
		c := &an.Claims[best]
		if jaccard(wordsAt(a, g.source), wordsAt(a, c.Mention)) == 1 && jaccard(wordsAt(a, g.cue), wordsAt(a, c.Cue)) == 1 && most == 1 {
			s.exact++
		} else {
			fmt.Fprintf(report, "not exact: %s | %s | %s\n      got: %s | %s | %s\n", show(a, g.source), show(a, g.cue), show(a, g.content),
				show(a, c.Mention), show(a, c.Cue), show(a, c.Content))
		}
		var got model.Source // empty if the engine names none
		if c.Source != model.NoSource {
			got = an.Sources[c.Source]
		}
		if isName(g.names) {
			right := slices.ContainsFunc(g.names, func(name string) bool { return bare(got.Name) == bare(name) })
			s.named.count(right)
			if !right {
				fmt.Fprintf(report, "not named: %s is %s\n      got: %s\n", show(a, g.source), g.names[0], got.Name)
			}
		}
		if g.kind != "" {
			right := string(got.Type) == g.kind
			s.typed.count(right)
			if !right {
				fmt.Fprintf(report, "not typed: %s is a %s\n      got: %s\n", show(a, g.source), g.kind, got.Type)
			}
		}
	}
	for i, c := range an.Claims {
		if c.Kind != model.Narrator {
			s.claimed++
			if !taken[i] {
				fmt.Fprintf(report, "spurious: %s\n", describe(a, an, &c))
			}
		}
	}
}

// isName reports whether a source is one with a name.
func isName(names []string) bool {
	if len(names) == 0 {
		return false
	}
	first, _ := utf8.DecodeRuneInString(names[0])
	return unicode.IsUpper(first)
}

// wordsAt are the words in spans, by where they start.
func wordsAt(a *model.Article, spans []model.Span) map[int]bool {
	at := map[int]bool{}
	for _, s := range spans {
		inWord := false
		for i, r := range s.In(a.Text) {
			letter := unicode.IsLetter(r) || unicode.IsNumber(r)
			if letter && !inWord {
				at[s.Start+i] = true
			}
			inWord = letter
		}
	}
	return at
}

// jaccard is the share of the words of either that both have; two empty sets
// are the same.
func jaccard(a, b map[int]bool) float64 {
	both := 0
	for w := range a {
		if b[w] {
			both++
		}
	}
	if len(a)+len(b) == 0 {
		return 1
	}
	return float64(both) / float64(len(a)+len(b)-both)
}
