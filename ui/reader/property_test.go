package reader

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/colorprofile"

	"hearsay/content/bundled"
	"hearsay/model"
	"hearsay/model/attribution"
)

// scattered is an analysis of a by chance: claims of all kinds, split and
// whole, with frames, chains and hedges, in as many sources as there may be.
func scattered(t testing.TB, a *model.Article, r *rand.Rand) *model.Analysis {
	t.Helper()
	an := &model.Analysis{Engine: "chance"}
	names := []string{"UK Ministry of Defence", "a person familiar with the matter", "東京都庁", "שר הביטחון", "X", "👨‍👩‍👧‍👦 family", strings.Repeat("Very ", 30) + "Long Name"}
	if r.IntN(5) == 0 {
		names = nil
	}
	for i, n := range names {
		an.Sources = append(an.Sources, model.Source{ID: fmt.Sprint("s", i), Name: n, Type: model.SourceTypes[i], Named: i%2 == 0, SpeaksFor: model.NoSource, Aliases: []string{"MOD"}})
	}
	at := 0
	region := func(end, claim int, part model.Part) {
		if end > at {
			an.Coverage = append(an.Coverage, model.Region{Span: model.Span{Start: at, End: end}, Claim: claim, Part: part})
			at = end
		}
	}
	open := model.NoClaim // a claim that may go on within the block
	for b, block := range a.Blocks {
		region(block.Start, model.NoClaim, model.Blank)
		open = model.NoClaim
		for at < block.End {
			end := at
			for n := 1 + r.IntN(12); n > 0 && end < block.End; n-- {
				if i := strings.IndexFunc(a.Text[end:block.End], unicode.IsSpace); i < 0 {
					end = block.End
				} else {
					_, size := utf8.DecodeRuneInString(a.Text[end+i:])
					end += i + size
				}
			}
			s := model.Span{Start: at, End: end}
			if !strings.ContainsFunc(s.In(a.Text), func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) {
				region(end, model.NoClaim, model.Blank)
				continue
			}
			switch n := r.IntN(10); {
			case n < 2 && open != model.NoClaim:
				c := &an.Claims[open]
				c.Content = append(c.Content, s)
				region(end, open, model.Content)
			case n < 4 && open != model.NoClaim && an.Claims[open].Kind.Attributed():
				c := &an.Claims[open]
				c.Cue = append(c.Cue, s)
				region(end, open, model.Frame)
			default:
				c := model.Claim{ID: fmt.Sprint("c", len(an.Claims)+1), Block: b, Kind: model.Kind(r.IntN(5)), Content: []model.Span{s}, Confidence: r.Float64()}
				c.Source = model.NoSource
				if c.Kind.Attributed() && len(names) > 0 && r.IntN(8) > 0 {
					c.Source = r.IntN(len(names))
					c.Evidence = []model.Evidence{{Kind: model.EvidenceKind(r.IntN(8)), Text: "because of " + names[r.IntN(len(names))], At: []model.Span{s}}}
					c.Polarity = model.Polarity(r.IntN(3))
					if r.IntN(4) == 0 {
						c.Chain = []model.Voice{{Source: r.IntN(len(names)), Mention: []model.Span{s}}}
						c.Hedges = []model.Span{s}
					}
				}
				open = len(an.Claims)
				an.Claims = append(an.Claims, c)
				region(end, open, model.Content)
			}
		}
	}
	region(len(a.Text), model.NoClaim, model.Blank)
	if err := model.Check(a, an); err != nil {
		t.Fatal(err)
	}
	return an
}

// checkReader holds after every key: the screen is filled exactly, and the
// claim in focus is on it.
func checkReader(t *testing.T, m *Model, did string) {
	t.Helper()
	checkScreen(t, m, m.w, m.h)
	if m.focus != noClaim && !m.onScreen(m.focus) {
		t.Fatalf("%dx%d, after %s: claim %d is in focus, but not on the screen\n%s", m.w, m.h, did, m.focus, m.View())
	}
	if m.geo.two && m.pane == cards && m.focus != noClaim && !strings.Contains(m.View(), m.opened().rows[0]) {
		t.Fatalf("%dx%d, after %s: the card of claim %d is not on the screen\n%s", m.w, m.h, did, m.focus, m.View())
	}
}

// play presses keys by chance on a reader, and changes its size.
func play(t *testing.T, m *Model, r *rand.Rand, n int) {
	t.Helper()
	keys := everyKey(m)
	letters := []string{"e", "S", "a", " ", "enter", "esc", "backspace"}
	var did []string
	for range n {
		k := keys[r.IntN(len(keys))]
		switch {
		case m.Typing():
			k = letters[r.IntN(len(letters))]
		case r.IntN(12) == 0:
			k = fmt.Sprint(r.IntN(10))
		case r.IntN(12) == 0:
			m.Resize(20+r.IntN(180), 5+r.IntN(55))
			did = append(did, fmt.Sprintf("<%dx%d>", m.w, m.h))
			checkReader(t, m, strings.Join(did, " "))
			continue
		}
		press(m, k)
		did = append(did, k)
		checkReader(t, m, strings.Join(did, " "))
	}
}

// read is every bundled article, as the engine understands it and by chance, and
// two that nobody would write.
func read(t *testing.T, r *rand.Rand) (articles []*model.Article, analyses []*model.Analysis) {
	t.Helper()
	all, err := bundled.Articles()
	if err != nil {
		t.Fatal(err)
	}
	engine := attribution.New(attribution.Options{})
	for _, a := range all {
		an, err := engine.Analyze(t.Context(), a)
		if err != nil {
			t.Fatal(err)
		}
		articles, analyses = append(articles, a, a), append(analyses, an, scattered(t, a, r))
	}
	for range 2 {
		a := chance(r)
		articles, analyses = append(articles, a), append(analyses, scattered(t, a, r))
	}
	return articles, analyses
}

// chance is an article of words by chance.
func chance(r *rand.Rand) *model.Article {
	words := []string{"word", "a", "\"Quoted,\"", "漢字仮名", "שלום", "e\u0301", "👨‍👩‍👧‍👦", "🇩🇪", "http://example.org/" + strings.Repeat("long", 30), "–", "\u200b", "ﷺ", "\u00a0"}
	a := &model.Article{ID: "chance", Title: "By chance"}
	kinds := []model.BlockKind{model.Paragraph, model.Heading, model.ListItem, model.BlockQuote, model.Preformatted}
	for i := range 12 + r.IntN(12) {
		if i > 0 {
			a.Text += "\n\n"
		}
		start := len(a.Text)
		a.Text += "So"
		for range r.IntN(60) {
			a.Text += " " + words[r.IntN(len(words))]
		}
		b := model.Block{Span: model.Span{Start: start, End: len(a.Text)}, Kind: kinds[r.IntN(len(kinds))], Level: r.IntN(6)}
		if i == 0 {
			b.Kind = model.Title
		}
		a.Blocks = append(a.Blocks, b)
	}
	return a
}

var every = flag.Bool("every", false, "try every size on every article, which takes a minute")

// At every size from 20x5 to 200x60, whatever key was pressed before, the screen
// is filled exactly and the claim in focus is on it, with its card. Unless it is
// asked for more, each size is tried on one of the articles.
func TestEverySizeIsFilled(t *testing.T) {
	articles, analyses := read(t, rand.New(rand.NewPCG(3, 5)))
	for i, a := range articles {
		if err := model.CheckArticle(a); err != nil {
			t.Fatal(err)
		}
		t.Run(fmt.Sprint(a.ID, " ", i), func(t *testing.T) {
			t.Parallel()
			r := rand.New(rand.NewPCG(uint64(i), 5))
			profile := colorprofile.NoTTY
			if i%4 == 0 {
				profile = colorprofile.ANSI256
			}
			m := openedAt(t, a, analyses[i], profile, 20, 5)
			m.opt.Hyphenate, m.opt.Justify = i%3 == 0, i%2 == 0
			keys := everyKey(m)
			for w := 20; w <= 200; w++ {
				for h := 5; h <= 60; h++ {
					if !*every && (56*w+h)%len(articles) != i {
						continue
					}
					m.Resize(w, h)
					checkReader(t, m, "resizing")
					k := keys[r.IntN(len(keys))]
					switch {
					case r.IntN(4) > 0:
						continue
					case m.Typing():
						k = []string{"e", "s", "enter", "esc", "backspace"}[r.IntN(5)]
					case m.pane == path && k == "enter":
						k = "esc" // a step leads away from the claim whose path it is
					}
					press(m, k)
					checkReader(t, m, k)
				}
			}
		})
	}
}

func TestKeysByChance(t *testing.T) {
	articles, err := bundled.Articles()
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(7, 11))
	for range 12 {
		for _, a := range articles {
			m := openedAt(t, a, scattered(t, a, r), colorprofile.ANSI256, 20+r.IntN(180), 5+r.IntN(55))
			m.opt.Justify, m.opt.Hyphenate = r.IntN(2) == 0, r.IntN(2) == 0
			m.lay()
			play(t, m, r, 60)
		}
	}
}

// FuzzReader reads any text with an analysis and keys by chance.
func FuzzReader(f *testing.F) {
	f.Add("A title\n\nשלום and 東京, e\u0301 and 👨‍👩‍👧‍👦.\n\n- an item\n- another", uint64(1))
	f.Add(strings.Repeat("word ", 3000), uint64(2))
	f.Add(" w", uint64(22))
	f.Add("\u200b\n\n\u0301x\n\n🇩\u200b🇪 \u0600 1", uint64(3))
	f.Fuzz(func(t *testing.T, text string, seed uint64) {
		text = strings.Map(func(r rune) rune {
			if model.Hidden(r) {
				return -1
			}
			return r
		}, strings.ToValidUTF8(text, "\uFFFD"))
		a := &model.Article{ID: "fuzz", Title: text, Text: text}
		at := 0
		for i, block := range strings.Split(text, "\n\n") {
			if strings.TrimSpace(block) != "" {
				a.Blocks = append(a.Blocks, model.Block{Span: model.Span{Start: at, End: at + len(block)}, Kind: model.Paragraph + model.BlockKind(i%3)*3%6})
			}
			at += len(block) + 2
		}
		for i := range a.Blocks[min(1, len(a.Blocks)):] {
			if a.Blocks[i+1].Kind == model.Title {
				a.Blocks[i+1].Kind = model.Heading
			}
		}
		if model.CheckArticle(a) != nil {
			t.Skip()
		}
		r := rand.New(rand.NewPCG(seed, 1))
		m := openedAt(t, a, scattered(t, a, r), colorprofile.ANSI256, 20+r.IntN(180), 5+r.IntN(55))
		m.opt.Justify, m.opt.Hyphenate = seed&1 == 0, seed&2 == 0
		m.lay()
		play(t, m, r, 12)
	})
}
