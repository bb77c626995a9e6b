package correction_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"hearsay/content/library/anchor"
	"hearsay/content/library/correction"
	"hearsay/content/library/internal/synthetic"
	"hearsay/model"
)

// ferry is an article of an invented town, marked up: [who|kind|content] is a
// claim, with what else stands in its sentence as its frame.
func ferry(t testing.TB) (*model.Article, *model.Analysis) {
	a, an := markup([]string{
		`[|narrator|The ferry was built in 1951.]`,
		`“[Ada Quill|direct|It is a museum piece],” Ada Quill said.`,
		`[Ada Quill|indirect|nobody asked the crew], she said, [|narrator|and the crew sat by the window.]`,
		`[Harbour Board|indirect|fares will rise], according to the board. [|narrator|Rain fell all day.]`,
		`“[|unresolved|We will see],” read a note on the door.`,
	})
	if err := model.Check(a, an); err != nil {
		t.Fatal(err)
	}
	return a, an
}

func markup(paragraphs []string) (*model.Article, *model.Analysis) {
	a, an := &model.Article{ID: "ferry", Title: "Ferry"}, &model.Analysis{Engine: "markup 1"}
	var text strings.Builder
	put := func(s string, claim int, part model.Part) model.Span {
		span := model.Span{Start: text.Len(), End: text.Len() + len(s)}
		text.WriteString(s)
		if s != "" {
			if strings.Trim(s, " .,\n“”") == "" {
				claim, part = model.NoClaim, model.Blank
			}
			an.Coverage = append(an.Coverage, model.Region{Span: span, Claim: claim, Part: part})
		}
		return span
	}
	for i, p := range paragraphs {
		if i > 0 {
			put("\n\n", model.NoClaim, model.Blank)
		}
		start, frame := text.Len(), -1
		for p != "" {
			before, rest, found := strings.Cut(p, "[")
			if frame < 0 || an.Claims[frame].Kind == model.Unresolved && before != "" {
				if strings.Trim(before, " .,“”") != "" { // of nobody: the article's own
					frame = len(an.Claims)
					words := strings.TrimLeft(before, "”, ")
					put(before[:len(before)-len(words)], model.NoClaim, model.Blank)
					before = strings.TrimRight(words, ".")
					an.Claims = append(an.Claims, model.Claim{Voice: model.Voice{Source: model.NoSource}, Confidence: 1, Content: []model.Span{put(before, frame, model.Content)}, Block: i})
					before = words[len(before):]
				}
			}
			if frame >= 0 {
				if span := put(before, frame, model.Frame); an.Claims[frame].Kind.Attributed() && len(an.Claims[frame].Cue) == 0 {
					if at := strings.Index(before, "said"); at >= 0 {
						an.Claims[frame].Cue = []model.Span{{Start: span.Start + at, End: span.Start + at + 4}}
					}
				}
			} else {
				put(before, model.NoClaim, model.Blank)
			}
			if !found {
				break
			}
			marked, after, _ := strings.Cut(rest, "]")
			f := strings.SplitN(marked, "|", 3)
			n := len(an.Claims)
			c := model.Claim{Block: i, Voice: model.Voice{Source: model.NoSource}, Confidence: 0.5}
			for k := model.Narrator; k <= model.Unresolved; k++ {
				if k.String() == f[1] {
					c.Kind = k
				}
			}
			if f[0] != "" {
				c.Source = slices.IndexFunc(an.Sources, func(s model.Source) bool { return s.Name == f[0] })
				if c.Source < 0 {
					c.Source = len(an.Sources)
					an.Sources = append(an.Sources, model.Source{ID: strings.ToLower(strings.ReplaceAll(f[0], " ", "-")), Name: f[0], Type: model.Person, SpeaksFor: model.NoSource})
				}
			}
			c.Content = []model.Span{put(f[2], n, model.Content)}
			an.Claims = append(an.Claims, c)
			if frame = n; !c.Kind.Attributed() {
				frame = -1
				if c.Kind == model.Unresolved {
					frame = n
				}
			}
			p = after
		}
		a.Blocks = append(a.Blocks, model.Block{Span: model.Span{Start: start, End: text.Len()}})
	}
	for i := range an.Claims {
		an.Claims[i].ID = fmt.Sprintf("c%d", i+1)
	}
	a.Text = text.String()
	return a, an
}

// shown is an analysis in a form that a test can name: a line for each claim.
func shown(a *model.Article, an *model.Analysis) string {
	var b strings.Builder
	for _, c := range an.Claims {
		who := "-"
		if c.Source != model.NoSource {
			who = an.Sources[c.Source].Name
		}
		var parts []string
		for _, s := range c.Content {
			parts = append(parts, s.In(a.Text))
		}
		fmt.Fprintf(&b, "%s|%s|%s\n", who, c.Kind, strings.Join(parts, " … "))
	}
	return b.String()
}

func claimOf(t testing.TB, a *model.Article, an *model.Analysis, words string) int {
	t.Helper()
	for i, c := range an.Claims {
		if strings.Contains(c.Content[0].In(a.Text), words) {
			return i
		}
	}
	t.Fatalf("no claim has %q", words)
	return 0
}

func span(t testing.TB, a *model.Article, words string) model.Span {
	t.Helper()
	at := strings.Index(a.Text, words)
	if at < 0 {
		t.Fatalf("the text has no %q", words)
	}
	return model.Span{Start: at, End: at + len(words)}
}

func TestEdits(t *testing.T) {
	for _, c := range []struct {
		name string
		edit func(a *model.Article, an *model.Analysis) correction.Edit
		add  []string // lines of shown that were not there before
		del  []string // lines that no longer are
	}{
		{"another source of the article", func(a *model.Article, an *model.Analysis) correction.Edit {
			return correction.To(a, an, correction.SourceOf(an, 1), claimOf(t, a, an, "nobody asked"))
		}, []string{"Harbour Board|indirect|nobody asked the crew"}, []string{"Ada Quill|indirect|nobody asked the crew"}},
		{"a new source for what nobody said", func(a *model.Article, an *model.Analysis) correction.Edit {
			return correction.To(a, an, correction.Source{Name: "Bo Tarn", Type: model.Person}, claimOf(t, a, an, "We will see"))
		}, []string{"Bo Tarn|direct|We will see"}, []string{"-|unresolved|We will see"}},
		{"the article's own voice", func(a *model.Article, an *model.Analysis) correction.Edit {
			return correction.Own(a, an, claimOf(t, a, an, "museum piece"))
		}, []string{"-|narrator|It is a museum piece,” Ada Quill said."}, []string{"Ada Quill|direct|It is a museum piece"}},
		{"not a claim", func(a *model.Article, an *model.Analysis) correction.Edit {
			return correction.None(a, an, claimOf(t, a, an, "nobody asked"))
		}, []string{"-|narrator|nobody asked the crew, she said, and the crew sat by the window."}, []string{"Ada Quill|indirect|nobody asked the crew", "-|narrator|and the crew sat by the window."}},
		{"more words", func(a *model.Article, an *model.Analysis) correction.Edit {
			return correction.Content(a, an, claimOf(t, a, an, "nobody asked"), []model.Span{span(t, a, "nobody asked the crew"), span(t, a, "and the crew sat by the window")})
		}, []string{"Ada Quill|indirect|nobody asked the crew … and the crew sat by the window"}, []string{"Ada Quill|indirect|nobody asked the crew", "-|narrator|and the crew sat by the window."}},
		{"fewer words", func(a *model.Article, an *model.Analysis) correction.Edit {
			return correction.Content(a, an, claimOf(t, a, an, "nobody asked"), []model.Span{span(t, a, "nobody asked")})
		}, []string{"Ada Quill|indirect|nobody asked"}, []string{"Ada Quill|indirect|nobody asked the crew"}},
		{"much fewer words", func(a *model.Article, an *model.Analysis) correction.Edit {
			return correction.Content(a, an, claimOf(t, a, an, "museum piece"), []model.Span{span(t, a, "museum piece")})
		}, []string{"Ada Quill|direct|museum piece", "-|narrator|It is a"}, []string{"Ada Quill|direct|It is a museum piece"}},
		{"another kind", func(a *model.Article, an *model.Analysis) correction.Edit {
			return correction.Kind(a, an, model.Mixed, claimOf(t, a, an, "nobody asked"))
		}, []string{"Ada Quill|mixed|nobody asked the crew"}, []string{"Ada Quill|indirect|nobody asked the crew"}},
		{"two sources are one", func(a *model.Article, an *model.Analysis) correction.Edit {
			return correction.One(correction.SourceOf(an, 0), correction.SourceOf(an, 1))
		}, []string{"Harbour Board|direct|It is a museum piece", "Harbour Board|indirect|nobody asked the crew"}, []string{"Ada Quill|direct|It is a museum piece", "Ada Quill|indirect|nobody asked the crew"}},
		{"a source under another name", func(a *model.Article, an *model.Analysis) correction.Edit {
			return correction.One(correction.SourceOf(an, 1), correction.Source{Name: "Port Authority", Type: model.Organization})
		}, []string{"Port Authority|indirect|fares will rise"}, []string{"Harbour Board|indirect|fares will rise"}},
	} {
		a, an := ferry(t)
		before := shown(a, an)
		e := c.edit(a, an)
		got, problems := correction.Apply(a, an, []correction.Edit{e})
		if len(problems) > 0 {
			t.Errorf("%s: %v", c.name, problems[0].Err)
			continue
		}
		if err := model.Check(a, got); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		if shown(a, an) != before {
			t.Errorf("%s: it changed the analysis that it was applied to", c.name)
		}
		add, del := difference(before, shown(a, got))
		slices.Sort(c.add)
		slices.Sort(c.del)
		if !slices.Equal(add, c.add) || !slices.Equal(del, c.del) {
			t.Errorf("%s: added\n%s\nremoved\n%s\nof\n%s", c.name, strings.Join(add, "\n"), strings.Join(del, "\n"), before)
		}
		if !slices.ContainsFunc(got.Claims, func(c model.Claim) bool {
			return len(c.Evidence) > 0 && c.Evidence[0].Kind == model.ByReader
		}) {
			t.Errorf("%s: no claim is marked as the reader's", c.name)
		}
	}
}

func difference(before, after string) (add, del []string) {
	had, has := strings.Split(before, "\n"), strings.Split(after, "\n")
	for _, line := range has {
		if !slices.Contains(had, line) {
			add = append(add, line)
		}
	}
	for _, line := range had {
		if !slices.Contains(has, line) {
			del = append(del, line)
		}
	}
	slices.Sort(add)
	slices.Sort(del)
	return add, del
}

func TestEditsThatCannotBeApplied(t *testing.T) {
	a, an := ferry(t)
	museum := claimOf(t, a, an, "museum piece")
	for say, e := range map[string]correction.Edit{
		"no longer in the text": {Op: correction.Narrate, Claims: []correction.Target{{{Exact: "words that were never there at all", Prefix: "x", Suffix: "y"}}}},
		"are a claim of Ada":    correction.Content(a, an, claimOf(t, a, an, "crew sat"), []model.Span{span(t, a, "nobody asked the crew")}),
		"say who says it":       correction.Content(a, an, museum, []model.Span{span(t, a, "museum piece"), span(t, a, "said")}),
		"needs a word":          correction.Content(a, an, museum, []model.Span{span(t, a, ",”")}),
		"needs a source":        correction.Kind(a, an, model.Direct, claimOf(t, a, an, "The ferry")),
		"no longer among":       correction.One(correction.Source{ID: "x", Name: "X", Type: model.Person}, correction.SourceOf(an, 0)),
		"not complete":          {Op: correction.Attribute},
		"no correction":         {Op: "burn"},
	} {
		got, problems := correction.Apply(a, an, []correction.Edit{e})
		if len(problems) != 1 || !strings.Contains(problems[0].Err.Error(), say) {
			t.Errorf("%v, want %q", problems, say)
		}
		if shown(a, got) != shown(a, an) {
			t.Errorf("%s: it changed something", say)
		}
	}
}

func TestWidenByWords(t *testing.T) {
	a, an := ferry(t)
	content := an.Claims[claimOf(t, a, an, "fares will")].Content
	for _, c := range []struct {
		start, end int
		want       string
	}{
		{0, 0, "fares will rise"}, {0, -1, "fares will"}, {-1, 0, "will rise"}, {0, 3, "fares will rise, according to the"},
		{0, -9, "fares"}, {-9, 0, "rise"}, {5, 0, "fares will rise"}, {0, 99, "fares will rise, according to the board. Rain fell all day"},
	} {
		if got := correction.Widen(a, content, c.start, c.end)[0].In(a.Text); got != c.want {
			t.Errorf("%+d, %+d: %q, want %q", c.start, c.end, got, c.want)
		}
	}
}

// Corrections survive a renewal that draws a claim's border elsewhere, and a
// changed text.
func TestCorrectionsFindTheirClaimAgain(t *testing.T) {
	a, an := ferry(t)
	bo := correction.Source{Name: "Bo Tarn", Type: model.Person}
	edits := []correction.Edit{
		correction.To(a, an, bo, claimOf(t, a, an, "fares will rise")),
		correction.To(a, an, bo, claimOf(t, a, an, "crew sat")),
	}
	for name, paragraphs := range map[string][]string{
		"a border elsewhere": {`“[Ada Quill|direct|It is a museum piece],” Ada Quill said.`, `[Ada Quill|indirect|nobody asked the crew], she said, and [|narrator|the crew sat by the window.]`,
			`[Harbour Board|indirect|fares will rise, according to] the board. [|narrator|Rain fell all day.]`},
		"a new beginning": {`[|narrator|This just in.]`, `[Ada Quill|indirect|nobody asked the crew], she said, [|narrator|and the crew sat by the window.]`,
			`[Harbour Board|indirect|fares will rise], according to the board.`},
		"a claim that is no longer seen": {`[Ada Quill|indirect|nobody asked the crew], she said, [|narrator|and the crew sat by the window.]`, `[|narrator|fares will rise, according to the board. Rain fell all day.]`},
	} {
		b, renewed := markup(paragraphs)
		if err := model.Check(b, renewed); err != nil {
			t.Fatal(err)
		}
		got, problems := correction.Apply(b, renewed, edits)
		if len(problems) > 0 {
			t.Errorf("%s: %v", name, problems[0].Err)
		}
		if err := model.Check(b, got); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if n := strings.Count(shown(b, got), "Bo Tarn|"); n != 2 {
			t.Errorf("%s: Bo Tarn has %d claims, want 2:\n%s", name, n, shown(b, got))
		}
	}
}

// Whatever is corrected, in whatever order, the analysis is sound.
func TestCorrectedAnalysesAreSound(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for n := range 100 {
		a, an := synthetic.Article(n)
		if n%2 == 0 {
			a, an = ferry(t)
		}
		now := an
		var edits []correction.Edit
		for range 12 {
			e := arbitrary(r, a, now)
			line, err := json.Marshal(e)
			if err != nil {
				t.Fatal(err)
			}
			var read correction.Edit
			if err := json.Unmarshal(line, &read); err != nil || !read.Same(&e) {
				t.Fatalf("written and read, an edit is another: %s, %v", line, err)
			}
			edits = append(edits, read)
			if err := model.Check(a, now); err != nil {
				t.Fatalf("article %d after %d edits, the last %s %v: %v\n%s", n, len(edits), e.Op, e.Claims, err, shown(a, now))
			}
			now, _ = correction.Apply(a, an, edits)
		}
		if err := model.Check(a, now); err != nil {
			t.Fatal(err)
		}
	}
}

func arbitrary(r *rand.Rand, a *model.Article, an *model.Analysis) correction.Edit {
	c := r.IntN(len(an.Claims))
	source := correction.Source{Name: fmt.Sprintf("Reader's %d", r.IntN(3)), Type: model.Person}
	if len(an.Sources) > 0 && r.IntN(2) == 0 {
		source = correction.SourceOf(an, r.IntN(len(an.Sources)))
	}
	anywhere := func() correction.Target { // as another program may have drawn it
		var t correction.Target
		for start := r.IntN(len(a.Text)); len(t) < 3 && start < len(a.Text); start += r.IntN(60) {
			end := min(len(a.Text), start+1+r.IntN(80))
			if utf8.RuneStart(a.Text[start]) && (end == len(a.Text) || utf8.RuneStart(a.Text[end])) {
				t = append(t, anchor.Of(a.Text, model.Span{Start: start, End: end}))
			}
			start = end
		}
		return t
	}
	switch r.IntN(8) {
	case 0:
		return correction.To(a, an, source, c)
	case 6:
		op := []correction.Op{correction.Attribute, correction.Narrate, correction.Drop}[r.IntN(3)]
		return correction.Edit{Op: op, Claims: []correction.Target{anywhere()}, Source: &source}
	case 7:
		e := correction.Content(a, an, c, an.Claims[c].Content)
		e.Content = anywhere()
		return e
	case 1:
		return correction.Own(a, an, c)
	case 2:
		return correction.None(a, an, c)
	case 3:
		return correction.Content(a, an, c, correction.Widen(a, an.Claims[c].Content, r.IntN(9)-4, r.IntN(9)-4))
	case 4:
		return correction.Kind(a, an, model.Direct+model.Kind(r.IntN(4)), c)
	}
	if len(an.Sources) > 0 {
		return correction.One(correction.SourceOf(an, r.IntN(len(an.Sources))), source)
	}
	return correction.To(a, an, source, c)
}

// Corrections come from other people. Whatever they hold, the analysis that
// they make is sound.
func FuzzApply(f *testing.F) {
	a, an := ferry(f)
	r := rand.New(rand.NewPCG(3, 4))
	for range 20 {
		line, err := json.Marshal([]correction.Edit{arbitrary(r, a, an), arbitrary(r, a, an)})
		if err != nil {
			f.Fatal(err)
		}
		f.Add(line)
	}
	f.Add([]byte(`[{"op":"narrate","claims":[[{"exact":"said","start":-1}]]}]`))
	f.Add([]byte(`[{"op":"kind","kind":"direct","claims":[[{"exact":"","start":9223372036854775807}]]}]`))
	f.Fuzz(func(t *testing.T, lines []byte) {
		var edits []correction.Edit
		if json.Unmarshal(lines, &edits) != nil {
			return
		}
		got, problems := correction.Apply(a, an, edits)
		if err := model.Check(a, got); err != nil {
			t.Errorf("%v\n%s", err, shown(a, got))
		}
		if len(problems) > len(edits) {
			t.Errorf("%d problems of %d edits", len(problems), len(edits))
		}
	})
}
