package reader

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"hearsay/model"
)

// made is an article with its analysis, written down in one text: in it,
// "{1:…}" is content of claim 1, "{1c:…}" its cue, "{1m:…}" its mention. What
// is in no claim is the narrator's, a claim for each stretch within a block.
func made(t testing.TB, text string, kinds map[int]model.Kind, who map[int]int, names ...string) (*model.Article, *model.Analysis) {
	t.Helper()
	type piece struct {
		model.Span
		id   int
		role string
	}
	mark := regexp.MustCompile(`\{(\d+)([cm]?):([^}]*)\}`)
	var plain strings.Builder
	var pieces []piece
	last := 0
	for _, at := range mark.FindAllStringSubmatchIndex(text, -1) {
		plain.WriteString(text[last:at[0]])
		start := plain.Len()
		plain.WriteString(text[at[6]:at[7]])
		var id int
		fmt.Sscan(text[at[2]:at[3]], &id)
		pieces = append(pieces, piece{model.Span{Start: start, End: plain.Len()}, id, text[at[4]:at[5]]})
		last = at[1]
	}
	plain.WriteString(text[last:])
	a := &model.Article{ID: "made", Text: plain.String(), Publisher: "The Example", Published: "2023-04-04"}
	for i := 0; i < len(a.Text); {
		end := strings.Index(a.Text[i:], "\n\n")
		if end < 0 {
			end = len(a.Text) - i
		}
		kind := model.Paragraph
		if len(a.Blocks) == 0 {
			kind = model.Title
			a.Title = a.Text[i : i+end]
		}
		a.Blocks = append(a.Blocks, model.Block{Span: model.Span{Start: i, End: i + end}, Kind: kind})
		i += end + 2
	}
	an := &model.Analysis{Engine: "made"}
	for i, n := range names {
		an.Sources = append(an.Sources, model.Source{ID: fmt.Sprint("s", i), Name: n, Type: model.Organization, Named: true, SpeaksFor: model.NoSource})
	}
	index := map[int]int{}
	claim := func(id int, at model.Span) *model.Claim {
		i, ok := index[id]
		if !ok {
			i = len(an.Claims)
			index[id] = i
			source := model.NoSource
			if s, ok := who[id]; ok {
				source = s
			}
			an.Claims = append(an.Claims, model.Claim{Block: a.BlockAt(at.Start), Kind: kinds[id], Voice: model.Voice{Source: source}, Confidence: 0.9})
		}
		return &an.Claims[i]
	}
	// Claims in the order of their contents; the narrator's between them.
	at, narrators := 0, -1
	fill := func(end int) {
		for at < end {
			stop := end
			if i := strings.Index(a.Text[at:end], "\n\n"); i == 0 {
				an.Coverage = append(an.Coverage, model.Region{Span: model.Span{Start: at, End: at + 2}, Claim: model.NoClaim})
				at += 2
				continue
			} else if i > 0 {
				stop = at + i
			}
			s := model.Span{Start: at, End: stop}
			if strings.ContainsFunc(s.In(a.Text), func(r rune) bool { return 'a' <= r|32 && r|32 <= 'z' }) {
				c := claim(narrators, s)
				c.Kind, c.Content, c.Source = model.Narrator, []model.Span{s}, model.NoSource
				an.Coverage = append(an.Coverage, model.Region{Span: s, Claim: index[narrators], Part: model.Content})
				narrators--
			} else {
				an.Coverage = append(an.Coverage, model.Region{Span: s, Claim: model.NoClaim})
			}
			at = stop
		}
	}
	for _, p := range pieces {
		fill(p.Start)
		c := claim(p.id, p.Span)
		part := model.Frame
		switch p.role {
		case "c":
			c.Cue = append(c.Cue, p.Span)
			c.Evidence = append(c.Evidence, model.Evidence{Kind: model.ByCue, Text: "cue: " + p.In(a.Text), At: []model.Span{p.Span}})
		case "m":
			c.Mention = append(c.Mention, p.Span)
		default:
			c.Content = append(c.Content, p.Span)
			part = model.Content
		}
		an.Coverage = append(an.Coverage, model.Region{Span: p.Span, Claim: index[p.id], Part: part})
		at = p.End
	}
	fill(len(a.Text))
	for i := range an.Claims {
		an.Claims[i].ID = fmt.Sprintf("c%d", i+1)
		an.Claims[i].Block = a.BlockAt(an.Claims[i].Content[0].Start)
	}
	if err := model.CheckArticle(a); err != nil {
		t.Fatal(err)
	}
	if err := model.Check(a, an); err != nil {
		t.Fatal(err)
	}
	return a, an
}

// harbour is a small article of an invented town.
func harbour(t testing.TB) (*model.Article, *model.Analysis) { return harbours(t, 1) }

// harbours is the small article with its body n times over.
func harbours(t testing.TB, n int) (*model.Article, *model.Analysis) {
	const title = `{1:Ferries to stop at Port Ambrel}, {1m:harbour board} {1c:says}`
	const body = `

{%d:The last ferry will leave Port Ambrel in June}, the {%[1]dm:Harbour Board} {%[1]dc:said} on Monday. The town has had a ferry since 1902.

"{%[2]d:Nobody asked us,}" {%[2]dc:said} {%[2]dm:Ines Tallow}, who runs the café on the pier. "{%[2]d:We read it in the paper.}"

{%[3]d:The pier may need four years of repairs}, {%[3]dc:according to} {%[3]dm:engineers}. {%[4]d:They} {%[4]dc:add} {%[4]d:that the winter storms were not the cause}.

"{%[5]d:A shame and a scandal,}" read a banner on the pier.

The board meets again in May.`
	text := strings.Builder{}
	text.WriteString(title)
	kinds, who := map[int]model.Kind{1: model.Indirect}, map[int]int{1: 0}
	for i := range n {
		c := 2 + 5*i
		fmt.Fprintf(&text, body, c, c+1, c+2, c+3, c+4)
		kinds[c], kinds[c+1], kinds[c+2], kinds[c+3], kinds[c+4] = model.Indirect, model.Direct, model.Indirect, model.Mixed, model.Unresolved
		who[c], who[c+1], who[c+2], who[c+3] = 0, 1, 2, 2
	}
	return made(t, text.String(), kinds, who, "Port Ambrel Harbour Board", "Ines Tallow", "engineers")
}
