package attribution

import (
	"cmp"
	"slices"
	"strconv"

	"hearsay/model"
	"hearsay/model/internal/who"
	"hearsay/model/internal/words"
)

// mentions are the words of each draft that stand for a source: its own and
// those of its chain, in the order of the drafts.
func mentions(drafts []draft) []who.Mention {
	var list []who.Mention
	for i := range drafts {
		c := &drafts[i]
		if !c.kind.Attributed() {
			continue
		}
		list = append(list, who.Mention{Words: c.mention, Cue: c.cue, Content: c.content})
		for _, link := range c.chain {
			list = append(list, who.Mention{Words: link})
		}
	}
	return list
}

// finish turns drafts, whose sources are known, into an analysis.
func (d *drafter) finish(drafts []draft, sources who.Result) *model.Analysis {
	an := &model.Analysis{Engine: Version, Sources: sources.Sources, Claims: make([]model.Claim, len(drafts))}
	m := 0
	for i := range drafts {
		c := &drafts[i]
		claim := &an.Claims[i]
		*claim = model.Claim{
			ID: "c" + strconv.Itoa(i+1), Kind: c.kind, Polarity: c.polarity,
			Content: d.spans(c.content), Cue: d.spans(c.cue), Hedges: d.spans(c.hedges),
			Voice:      model.Voice{Source: model.NoSource},
			Confidence: c.confidence, Evidence: c.evidence,
		}
		claim.Block = d.article.BlockAt(claim.Content[0].Start)
		if !c.kind.Attributed() {
			continue
		}
		claim.Voice = d.voice(c.mention, sources.Of[m])
		claim.Evidence = append(claim.Evidence, sources.Evidence[m]...)
		m++
		for _, link := range c.chain {
			before := claim.Source
			if n := len(claim.Chain); n > 0 {
				before = claim.Chain[n-1].Source
			}
			if v := d.voice(link, sources.Of[m]); v.Source != model.NoSource && v.Source != before { // "he said that he had said"
				claim.Chain = append(claim.Chain, v)
				claim.Evidence = append(claim.Evidence, sources.Evidence[m]...)
			}
			m++
		}
	}
	an.Coverage = d.coverage(drafts)
	return an
}

func (d *drafter) voice(mention []words.Range, source int) model.Voice {
	if source == model.NoSource {
		return model.Voice{Source: source}
	}
	return model.Voice{Source: source, Mention: d.spans(mention)}
}

// spans are the bytes of each range of tokens.
func (d *drafter) spans(list []words.Range) []model.Span {
	if len(list) == 0 {
		return nil
	}
	spans := make([]model.Span, len(list))
	for i, r := range list {
		spans[i] = d.span(r)
	}
	return spans
}

func (d *drafter) span(r words.Range) model.Span {
	return model.Span{Start: int(d.Tokens[r.Start].Start), End: int(d.Tokens[r.End-1].End)}
}

// piece is one range of a claim's content.
type piece struct {
	words.Range
	claim int
}

// coverage divides the whole text. Between the pieces of contents, what frames
// a claim goes with it, marks and spaces included; the rest is blank.
func (d *drafter) coverage(drafts []draft) []model.Region {
	n := 0
	for i := range drafts {
		n += len(drafts[i].content)
	}
	pieces := make([]piece, 0, n+1)
	for i := range drafts {
		for _, r := range drafts[i].content {
			pieces = append(pieces, piece{r, i})
		}
	}
	slices.SortFunc(pieces, func(a, b piece) int { return cmp.Compare(a.Start, b.Start) })
	c := cover{regions: make([]model.Region, 0, 2*n+1)}
	t, paragraph := int32(0), 0 // the next token, and the paragraph that holds it
	for k := 0; k <= n; k++ {
		end := int32(len(d.Tokens))
		if k < n {
			end = pieces[k].Start
		}
		for t < end {
			for d.Paragraphs[paragraph].End <= t {
				paragraph++
			}
			stop := min(end, d.Paragraphs[paragraph].End)
			from := c.at
			if t == d.Paragraphs[paragraph].Start {
				from = int(d.Tokens[t].Start)
			}
			to := int(d.Tokens[stop-1].End)
			if stop == end && k < n && stop < d.Paragraphs[paragraph].End {
				to = int(d.Tokens[stop].Start)
			}
			d.gap(&c, words.Range{Start: t, End: stop}, from, to)
			t = stop
		}
		if k < n {
			s := d.span(pieces[k].Range)
			c.until(s.Start, model.NoClaim, model.Blank)
			c.until(s.End, pieces[k].claim, model.Content)
			t = pieces[k].End
		}
	}
	c.until(len(d.Text), model.NoClaim, model.Blank)
	return c.regions
}

// gap covers the bytes from..to between two pieces of content, which hold the
// tokens of r. Each frame reaches to where the next one begins.
func (d *drafter) gap(c *cover, r words.Range, from, to int) {
	if d.frame[r.Start] == none {
		from = int(d.Tokens[r.Start].End) // the mark that ends the sentence before
		for r.Start++; r.Len() > 0 && d.frame[r.Start] == none; r.Start++ {
			from = int(d.Tokens[r.Start].End)
		}
	}
	claim := int32(none)
	for t := r.Start; t < r.End; t++ {
		f := d.frame[t]
		if f == none || f == claim {
			continue
		}
		if claim == none {
			c.until(from, model.NoClaim, model.Blank)
		} else {
			c.until(int(d.Tokens[t].Start), int(claim), model.Frame)
		}
		claim = f
	}
	if claim != none {
		c.until(to, int(claim), model.Frame)
	}
}

// cover lays regions one after the other.
type cover struct {
	at      int
	regions []model.Region
}

// until lays a region up to end, or nothing if that has been reached.
func (c *cover) until(end, claim int, part model.Part) {
	if end > c.at {
		c.regions = append(c.regions, model.Region{Span: model.Span{Start: c.at, End: end}, Claim: claim, Part: part})
		c.at = end
	}
}
