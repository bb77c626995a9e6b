package attribution

import (
	"slices"
	"strconv"
	"strings"

	"hearsay/model"
	"hearsay/model/internal/who"
	"hearsay/model/internal/words"
)

// mentions appends to list the words that stand for a source: each claim's own
// and those of its chain, in the order of the claims.
func (d *drafter) mentions(list []who.Mention) []who.Mention {
	for _, i := range d.order {
		c := &d.drafts[i]
		if c.relation == nil {
			continue
		}
		m := who.Mention{Words: c.mention, Cue: c.relation.Cue, Content: c.content}
		if len(c.relation.Named) > 0 {
			m.Words = c.relation.Named
		}
		list = append(list, m)
		for _, link := range c.chain {
			list = append(list, who.Mention{Words: link})
		}
	}
	return list
}

// Confidence in claims that no attribution stands behind: that a quotation is
// somebody's is likely, more is not known.
const (
	unresolvedConfidence = 0.5
	narratorConfidence   = 1
)

// finisher writes claims. What they hold lies in few places, which are made
// once and have room for all of it.
type finisher struct {
	*drafter
	spans    []model.Span
	evidence []model.Evidence
	text     strings.Builder // what is written anew, one after the other
}

// finisher has room for what the claims hold that are drafted, the first of
// which has the given number.
func (d *drafter) finisher(number int, sources who.Result) *finisher {
	spans, evidence, letters := 0, 0, 0
	for i := range d.drafts {
		c := &d.drafts[i]
		spans += len(c.content) + len(c.hedges)
		letters += len("c") + digits(number+i)
		if r := c.relation; r != nil {
			spans += len(r.Cue) + len(c.mention) + len(r.Named)
			for _, link := range c.chain {
				spans += len(link)
			}
			evidence += 1 + len(r.For) + len(r.Against)
			letters += len(cueIs)
			for _, part := range r.Cue {
				letters += len(andSo) + d.span(part).Len()
			}
		}
	}
	for _, list := range sources.Evidence {
		evidence += len(list)
	}
	f := &finisher{drafter: d, spans: make([]model.Span, 0, spans), evidence: make([]model.Evidence, 0, evidence)}
	f.text.Grow(letters)
	return f
}

// digits is the number of digits of n, which is positive.
func digits(n int) int {
	d := 1
	for ; n >= 10; n /= 10 {
		d++
	}
	return d
}

// written is what f.text has from byte start on.
func (f *finisher) written(start int) string { return f.text.String()[start:] }

// number is the id of claim n.
func (f *finisher) number(n int) string {
	start := f.text.Len()
	var room [20]byte
	f.text.WriteByte('c')
	f.text.Write(strconv.AppendInt(room[:0], int64(n), 10))
	return f.written(start)
}

// finish appends the claims of the drafts, whose sources are known, to list: m
// of mentions has the source sources.Of[m].
func (d *drafter) finish(list []model.Claim, sources who.Result) []model.Claim {
	f := d.finisher(len(list)+1, sources)
	m := 0
	for _, i := range d.order {
		c := &d.drafts[i]
		list = append(list, model.Claim{
			ID: f.number(len(list) + 1), Kind: c.kind, Polarity: c.polarity,
			Content: f.list(c.content), Hedges: f.list(c.hedges),
			Voice: model.Voice{Source: model.NoSource},
		})
		claim := &list[len(list)-1]
		claim.Block = d.article.BlockAt(claim.Content[0].Start)
		switch c.kind {
		case model.Narrator:
			claim.Confidence = narratorConfidence
		case model.Unresolved:
			claim.Confidence = unresolvedConfidence
		default:
			f.attribute(claim, c, sources, m)
			m += 1 + len(c.chain)
		}
	}
	return list
}

// attribute gives a claim its cue and sources. Of the mentions whose sources
// are known, its own is number m; those of its chain follow.
func (f *finisher) attribute(claim *model.Claim, c *draft, sources who.Result, m int) {
	claim.Cue, claim.Confidence = f.list(c.relation.Cue), c.relation.Confidence
	if of := sources.Of[m]; of != model.NoSource {
		claim.Voice = model.Voice{Source: of, Mention: f.list(c.mention)}
		switch named := c.relation.Named; {
		case len(named) == 0:
			claim.Path = sources.Paths[m]
		case len(c.mention) == 0:
			claim.Mention, claim.Path = f.list(named), sources.Paths[m]
		}
	}
	from := len(f.evidence)
	f.why(c.relation, claim.Cue)
	f.evidence = append(f.evidence, sources.Evidence[m]...)
	before := claim.Source
	for i, link := range c.chain {
		source := sources.Of[m+i+1]
		if source == model.NoSource || source == before { // "he said that he had said"
			continue
		}
		claim.Chain = append(claim.Chain, model.Voice{Source: source, Mention: f.list(link), Path: sources.Paths[m+i+1]})
		f.evidence = append(f.evidence, sources.Evidence[m+i+1]...)
		before = source
	}
	claim.Evidence = f.evidence[from:len(f.evidence):len(f.evidence)]
}

// list are the bytes of each range of tokens.
func (f *finisher) list(ranges []words.Range) []model.Span {
	if len(ranges) == 0 {
		return nil
	}
	from := len(f.spans)
	for _, r := range ranges {
		f.spans = append(f.spans, f.span(r))
	}
	return f.spans[from:len(f.spans):len(f.spans)]
}

func (d *drafter) span(r words.Range) model.Span {
	return model.Span{Start: int(d.Tokens[r.Start].Start), End: int(d.Tokens[r.End-1].End)}
}

// coverage divides the text from byte at on, up to the last claim. Between two
// stretches of content, what frames a claim goes with it, marks and spaces
// included; the rest is blank. The first of the claims that are drafted will
// have the index first. What it returns is good until it is called again.
func (d *drafter) coverage(at, first int) []model.Region {
	d.place = slices.Grow(d.place[:0], len(d.drafts))[:len(d.drafts)]
	for to, from := range d.order {
		d.place[from] = int32(first + to)
	}
	c := cover{at: at, regions: d.regions[:0]}
	for _, p := range d.Paragraphs {
		for t := p.Start; t < p.End; {
			from := t
			owner := d.owner[t]
			for t < p.End && d.owner[t] == owner {
				t++
			}
			r := words.Range{Start: from, End: t}
			if owner == none {
				d.gap(&c, r, p)
				continue
			}
			s := d.span(r)
			c.until(s.Start, model.NoClaim, model.Blank)
			c.until(s.End, int(d.place[owner]), model.Content)
		}
	}
	d.regions = c.regions
	return c.regions
}

// gap covers what lies between two contents of paragraph p, the tokens of r,
// as far as it frames claims. Each frame reaches to where the next one begins;
// a mark before the first frame ends the sentence before.
func (d *drafter) gap(c *cover, r, p words.Range) {
	from := c.at
	for ; r.Len() > 0 && d.frame[r.Start] == none; r.Start++ {
		from = int(d.Tokens[r.Start].End)
	}
	if r.Len() == 0 {
		return
	}
	if r.Start == p.Start {
		from = int(d.Tokens[r.Start].Start)
	}
	to := int(d.Tokens[r.End-1].End)
	if r.End < p.End {
		to = int(d.Tokens[r.End].Start)
	}
	c.until(from, model.NoClaim, model.Blank)
	claim := d.frame[r.Start]
	for t := r.Start; t < r.End; t++ {
		if f := d.frame[t]; f != none && f != claim {
			c.until(int(d.Tokens[t].Start), int(d.place[claim]), model.Frame)
			claim = f
		}
	}
	c.until(to, int(d.place[claim]), model.Frame)
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
