package correction

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"hearsay/content/library/anchor"
	"hearsay/model"
)

// Apply makes the analysis that an is with edits, in their order, and leaves an
// as it is. An edit that cannot be applied changes nothing and is reported.
// Claims that an edit changed have evidence of the kind [model.ByReader].
//
// An edit paints regions of the text anew: which claim each belongs to, and
// whether it is content or frame. What follows from that (the contents of
// claims, their order, which claims and sources are left) is computed at the
// end, so that the result is sound whatever was painted.
func Apply(a *model.Article, an *model.Analysis, edits []Edit) (*model.Analysis, []Problem) {
	if len(edits) == 0 {
		return an, nil
	}
	s := newSheet(a, an)
	var problems []Problem
	for i := range edits {
		if err := s.apply(&edits[i]); err != nil {
			problems = append(problems, Problem{i, err})
		}
	}
	return s.analysis(an), problems
}

// sheet is an analysis on which edits are made.
type sheet struct {
	article *model.Article
	index   *anchor.Index
	claims  []*claim
	regions []region // ordered and adjacent, as the coverage is
	sources []model.Source
	used    []bool // parallel to sources: whether anything pointed at it before
}

type claim struct {
	model.Claim
	touched bool // its content follows from the regions
	gone    bool
}

type region struct {
	model.Span
	claim *claim // nil where blank
	part  model.Part
}

func newSheet(a *model.Article, an *model.Analysis) *sheet {
	s := &sheet{article: a, index: anchor.NewIndex(a.Text), sources: slices.Clone(an.Sources)}
	for i := range s.sources {
		s.sources[i].Aliases = slices.Clone(s.sources[i].Aliases)
		s.sources[i].Members = slices.Clone(s.sources[i].Members)
		s.sources[i].Doubts = slices.Clone(s.sources[i].Doubts)
	}
	for _, c := range an.Claims {
		c.Chain = slices.Clone(c.Chain)
		c.Evidence = slices.Clone(c.Evidence)
		s.claims = append(s.claims, &claim{Claim: c})
	}
	for _, r := range an.Coverage {
		out := region{Span: r.Span, part: r.Part}
		if r.Claim != model.NoClaim {
			out.claim = s.claims[r.Claim]
		}
		s.regions = append(s.regions, out)
	}
	s.used = s.references()
	return s
}

func (s *sheet) apply(e *Edit) error {
	if err := e.Check(); err != nil {
		return err
	}
	if e.Op == Merge {
		return s.merge(e)
	}
	var targets []*claim
	for _, t := range e.Claims {
		c, err := s.find(t, e.Op == Attribute || e.Op == Narrate)
		if err != nil {
			return err
		}
		targets = append(targets, c)
	}
	if e.Op == Respan {
		return s.respan(targets[0], e.Content)
	}
	if e.Op == Rekind {
		return s.rekind(targets, e.Kind)
	}
	for _, c := range targets {
		switch e.Op {
		case Attribute:
			s.attribute(c, e.Source)
		case Narrate:
			s.narrate(c)
		case Drop:
			s.drop(c)
		}
	}
	return nil
}

// spans are where the words of a target are in the text.
func (s *sheet) spans(t Target) ([]model.Span, error) {
	var spans []model.Span
	end := 0
	for _, q := range t {
		span, fit := s.index.Find(q)
		if fit == anchor.Lost || span.Len() == 0 {
			return nil, ErrLost
		}
		if span.Start < end {
			return nil, ErrClaim
		}
		end = span.End
		spans = append(spans, span)
	}
	return spans, nil
}

// find is the claim whose words are t's, or most of them. Where there is none,
// and the words are not another source's, it may be made.
func (s *sheet) find(t Target, create bool) (*claim, error) {
	spans, err := s.spans(t)
	if err != nil {
		return nil, err
	}
	var best *claim
	most := 0.0
	for _, c := range s.claims {
		if c.gone {
			continue
		}
		shared := common(spans, c.Content)
		if alike := float64(shared) / float64(length(spans)+length(c.Content)-shared); alike > most {
			best, most = c, alike
		}
	}
	if most >= 0.5 {
		return best, nil
	}
	if !create || s.occupied(nil, spans) != nil {
		return nil, ErrClaim
	}
	c := &claim{touched: true, Claim: model.Claim{Kind: model.Narrator, Voice: model.Voice{Source: model.NoSource}, Confidence: 1}}
	s.claims = append(s.claims, c)
	s.take(c, spans)
	return c, nil
}

// occupied is the claim other than c that somebody makes with some of the words
// in spans.
func (s *sheet) occupied(c *claim, spans []model.Span) *claim {
	for _, r := range s.regions {
		if r.claim != nil && r.claim != c && r.claim.Kind.Attributed() && common(spans, []model.Span{r.Span}) > 0 &&
			(r.part == model.Content || hasWord(r.In(s.article.Text))) {
			return r.claim
		}
	}
	return nil
}

// take paints spans as content of c; whoever had them goes without.
func (s *sheet) take(c *claim, spans []model.Span) {
	for _, span := range spans {
		s.paint(span, func(r *region) {
			if r.claim != nil {
				r.claim.touched = true
			}
			r.claim, r.part = c, model.Content
		})
	}
	c.touched = true
	s.settle()
}

// paint changes the regions within span, which it splits at its ends.
func (s *sheet) paint(span model.Span, change func(*region)) {
	var out []region
	for _, r := range s.regions {
		if !r.Overlaps(span) {
			out = append(out, r)
			continue
		}
		before, within, after := r, r, r
		before.End = max(r.Start, span.Start)
		within.Start, within.End = before.End, min(r.End, span.End)
		after.Start = within.End
		change(&within)
		for _, part := range []region{before, within, after} {
			if part.Len() > 0 {
				out = append(out, part)
			}
		}
	}
	s.regions = out
}

// settle computes the contents of touched claims from the regions. What has no
// words is blank; a claim without words is gone.
func (s *sheet) settle() {
	text := s.article.Text
	contents := map[*claim][]model.Span{}
	var out []region
	for i := 0; i < len(s.regions); {
		r := s.regions[i]
		if r.claim == nil || !r.claim.touched || r.part != model.Content {
			out = append(out, r)
			i++
			continue
		}
		for i++; i < len(s.regions) && s.regions[i].claim == r.claim && s.regions[i].part == model.Content; i++ {
			r.End = s.regions[i].End
		}
		lead, trail := r, r
		lead.End = r.Start + len(r.In(text)) - len(strings.TrimLeftFunc(r.In(text), unicode.IsSpace))
		trail.Start = max(lead.End, r.Start+len(strings.TrimRightFunc(r.In(text), unicode.IsSpace)))
		r.Start, r.End = lead.End, trail.Start
		if !hasWord(r.In(text)) {
			lead.End, r.Start = r.End, r.End
		}
		for _, blank := range []*region{&lead, &trail} {
			blank.claim, blank.part = nil, model.Blank
		}
		for _, part := range []region{lead, r, trail} {
			if part.Len() > 0 {
				out = append(out, part)
			}
		}
		if r.Len() > 0 {
			contents[r.claim] = append(contents[r.claim], r.Span)
		}
	}
	s.regions = out
	for _, c := range s.claims {
		if !c.touched {
			continue
		}
		c.Content = contents[c]
		c.gone = len(c.Content) == 0
		c.Hedges = slices.DeleteFunc(slices.Clone(c.Hedges), func(h model.Span) bool {
			return common([]model.Span{h}, c.Content)+common([]model.Span{h}, c.Cue) < h.Len()
		})
	}
}

// clause is how many words make a statement of their own: fewer, such as the
// "that" which a narrowed claim leaves behind, say nothing by themselves.
const clause = 3

// release gives the words of spans that nobody has any more to the article's
// own voice: to the claim of it that they adjoin, or a new one for each block. A
// few words are left to the frame of the claim that had them, if somebody makes it.
func (s *sheet) release(spans []model.Span, had *claim) {
	for _, span := range spans {
		for b := max(0, s.article.BlockAt(span.Start)); b < len(s.article.Blocks) && s.article.Blocks[b].Start < span.End; b++ {
			block := s.article.Blocks[b].Span
			part := model.Span{Start: max(span.Start, block.Start), End: min(span.End, block.End)}
			if part.Len() <= 0 || !hasWord(part.In(s.article.Text)) {
				continue
			}
			c := s.neighbour(part, block, func(gap string) bool { return !hasWord(gap) })
			if c == nil && had.Kind.Attributed() && len(strings.Fields(part.In(s.article.Text))) < clause {
				s.paint(part, func(r *region) { r.claim, r.part = had, model.Frame })
				continue
			}
			if c == nil {
				c = &claim{Claim: model.Claim{Kind: model.Narrator, Voice: model.Voice{Source: model.NoSource}, Confidence: 1}}
				s.claims = append(s.claims, c)
			}
			s.take(c, []model.Span{part})
		}
	}
	s.settle()
}

// neighbour is the claim of the article's own voice in the block that is nearest
// to span, of those with a fitting gap between.
func (s *sheet) neighbour(span, block model.Span, fits func(gap string) bool) *claim {
	var nearest *claim
	distance := 0
	for _, c := range s.claims {
		if c.gone || c.Kind != model.Narrator {
			continue
		}
		for _, t := range c.Content {
			if !t.Overlaps(block) || t.Overlaps(span) {
				continue
			}
			gap := model.Span{Start: min(t.End, span.End), End: max(t.Start, span.Start)}
			if fits(gap.In(s.article.Text)) && (nearest == nil || gap.Len() < distance) {
				nearest, distance = c, gap.Len()
			}
		}
	}
	return nearest
}

// mark says that the reader changed c, and what it was.
func (s *sheet) mark(c *claim, now string) {
	c.Confidence = 1
	c.Evidence = append([]model.Evidence{{Kind: model.ByReader, Text: "the reader: " + now}}, c.Evidence...)
}

func (s *sheet) voice(c *claim) string {
	switch {
	case c.Kind == model.Narrator:
		return "the article's own voice"
	case c.Source == model.NoSource:
		return "somebody"
	}
	return s.sources[c.Source].Name
}

func (s *sheet) attribute(c *claim, to *Source) {
	was := s.voice(c)
	if !c.Kind.Attributed() {
		c.Kind = quoted(s.article.Text, c.Content)
	}
	c.Source = s.source(to)
	c.Chain = slices.DeleteFunc(c.Chain, func(v model.Voice) bool { return v.Source == c.Source })
	s.mark(c, to.Name+" says it (was: "+was+")")
}

func (s *sheet) narrate(c *claim) {
	if c.Kind == model.Narrator {
		s.mark(c, "the article's own voice")
		return
	}
	s.mark(c, "the article's own voice (was: "+s.voice(c)+")")
	s.unbind(c)
	c.Kind = model.Narrator
	s.take(c, s.framed(c))
}

// unbind takes away what attributes c.
func (s *sheet) unbind(c *claim) {
	c.Voice = model.Voice{Source: model.NoSource}
	c.Cue, c.Chain, c.Polarity = nil, nil, model.Asserted
}

// framed is where the frame of c is.
func (s *sheet) framed(c *claim) []model.Span {
	var spans []model.Span
	for _, r := range s.regions {
		if r.claim == c && r.part == model.Frame {
			spans = append(spans, r.Span)
		}
	}
	return spans
}

func (s *sheet) drop(c *claim) {
	content := c.Content
	block := s.article.Blocks[s.article.BlockAt(content[0].Start)].Span
	hull := model.Span{Start: content[0].Start, End: content[len(content)-1].End}
	into := s.neighbour(hull, block, func(string) bool { return true })
	if into == c || into == nil { // alone in its block
		s.narrate(c)
		return
	}
	what := s.voice(c)
	words := slices.Concat(content, s.framed(c))
	s.take(into, words)
	s.mark(into, "part of what the article says (was a claim of: "+what+")")
}

func (s *sheet) respan(c *claim, content Target) error {
	spans, err := s.spans(content)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(spans, func(span model.Span) bool { return hasWord(span.In(s.article.Text)) }) {
		return fmt.Errorf("a claim needs a word")
	}
	if other := s.occupied(c, spans); other != nil {
		return fmt.Errorf("some of these words are a claim of %s: correct that one first", s.voice(other))
	}
	if common(spans, c.Cue)+common(spans, c.Mention) > 0 {
		return fmt.Errorf("some of these words say who says it: they cannot be what is said")
	}
	old := c.Content
	s.mark(c, "these words (were: “"+words(s.article.Text, old)+"”)")
	c.touched = true
	s.paintAway(c)
	s.take(c, spans)
	s.release(without(old, spans), c)
	return nil
}

// paintAway leaves c without content, for the moment.
func (s *sheet) paintAway(c *claim) {
	for i := range s.regions {
		if r := &s.regions[i]; r.claim == c && r.part == model.Content {
			r.claim, r.part = nil, model.Blank
		}
	}
}

func (s *sheet) rekind(claims []*claim, name string) error {
	kind, _ := kindOf(name)
	for _, c := range claims {
		if c.Kind == model.Narrator && kind.Attributed() {
			return fmt.Errorf("a claim needs a source to be %s", kind)
		}
		if c.Kind == model.Unresolved && kind.Attributed() {
			return fmt.Errorf("the claim needs a source to be %s: say who makes it", kind)
		}
	}
	for _, c := range claims {
		was := c.Kind
		if kind == model.Unresolved {
			frame := s.framed(c)
			s.unbind(c)
			c.Kind = kind
			for _, span := range frame { // nobody's frame is the article's own
				s.paint(span, func(r *region) { r.claim, r.part = nil, model.Blank })
			}
			s.release(frame, c)
		}
		c.Kind = kind
		s.mark(c, kind.String()+" (was: "+was.String()+")")
	}
	return nil
}

// source is the index of a source of the article, which is added if it is new.
func (s *sheet) source(to *Source) int {
	if i := s.known(to); i >= 0 {
		return i
	}
	id := to.ID
	for n := 1; id == "" || s.known(&Source{ID: id}) >= 0; n++ {
		id = idOf(to)
		if n > 1 {
			id += "-" + strconv.Itoa(n)
		}
	}
	named := to.Type != model.Anonymous && to.Type != model.Generic && to.Type != model.Group
	s.sources = append(s.sources, model.Source{
		ID: id, Name: to.Name, Type: to.Type, Named: named, SpeaksFor: model.NoSource,
		Evidence: []model.Evidence{{Kind: model.ByReader, Text: "named by the reader"}},
	})
	s.used = append(s.used, true)
	return len(s.sources) - 1
}

// known is the index of a source of the article, or -1.
func (s *sheet) known(to *Source) int {
	return slices.IndexFunc(s.sources, func(have model.Source) bool {
		if to.ID != "" {
			return have.ID == to.ID
		}
		return strings.EqualFold(have.Name, to.Name) && have.Type == to.Type
	})
}

// idOf is the id that the engine derives for a source of that name and type, so
// that it is the same one in other articles.
func idOf(s *Source) string {
	prefix := "org:"
	switch s.Type {
	case model.Person, model.Author:
		prefix = "person:"
	case model.Document:
		prefix = "document:"
	case model.Group:
		prefix = "group:"
	case model.Anonymous, model.Generic:
		prefix = "unnamed:"
	}
	letters := strings.NewReplacer(".", "", "'", "", "’", "").Replace(strings.ToLower(s.Name)) // "U.S." is "us"
	return prefix + strings.Join(strings.FieldsFunc(letters, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), "-")
}

func (s *sheet) merge(e *Edit) error {
	from := s.known(e.From)
	if from < 0 {
		return ErrSource
	}
	to := s.source(e.Source)
	if from == to {
		return nil
	}
	gone, kept := &s.sources[from], &s.sources[to]
	for _, name := range append([]string{gone.Name}, gone.Aliases...) {
		if name != kept.Name && !slices.Contains(kept.Aliases, name) {
			kept.Aliases = append(kept.Aliases, name)
		}
	}
	kept.Evidence = append(slices.Clone(kept.Evidence), model.Evidence{Kind: model.ByReader, Text: "the reader: the same as " + gone.Name})
	instead := func(i int) int {
		if i == from {
			return to
		}
		return i
	}
	for _, c := range s.claims {
		if c.Source == from {
			s.mark(c, kept.Name+" says it (was: "+gone.Name+")")
		}
		c.Source = instead(c.Source)
		last := c.Source
		chain := c.Chain[:0]
		for _, v := range c.Chain {
			if v.Source = instead(v.Source); v.Source != last {
				chain = append(chain, v)
			}
			last = v.Source
		}
		c.Chain = chain
	}
	for i := range s.sources {
		other := &s.sources[i]
		if other.SpeaksFor = instead(other.SpeaksFor); other.SpeaksFor == i {
			other.SpeaksFor = model.NoSource
		}
		for m := range other.Members {
			other.Members[m] = instead(other.Members[m])
		}
		slices.Sort(other.Members)
		other.Members = slices.DeleteFunc(slices.Compact(other.Members), func(m int) bool { return m == i })
		for d := range other.Doubts {
			other.Doubts[d].Other = instead(other.Doubts[d].Other)
		}
		other.Doubts = slices.DeleteFunc(other.Doubts, func(d model.Doubt) bool { return d.Other == i })
	}
	return nil
}

// references tells which sources something points at.
func (s *sheet) references() []bool {
	used := make([]bool, len(s.sources))
	use := func(i int) {
		if i != model.NoSource {
			used[i] = true
		}
	}
	for _, c := range s.claims {
		if c.gone {
			continue
		}
		use(c.Source)
		for _, v := range c.Chain {
			use(v.Source)
		}
	}
	for range s.sources { // what a used source points at is used: a spokesperson's ministry
		for i := range s.sources {
			if used[i] {
				use(s.sources[i].SpeaksFor)
				for _, m := range s.sources[i].Members {
					use(m)
				}
			}
		}
	}
	return used
}

// analysis is what the sheet has come to.
func (s *sheet) analysis(base *model.Analysis) *model.Analysis {
	s.settle()
	out := &model.Analysis{Engine: base.Engine}
	place := make([]int, len(s.sources)) // where each source goes; NoSource if nothing points at it any more
	for i, used := range s.references() {
		place[i] = model.NoSource
		if used || !s.used[i] {
			place[i] = len(out.Sources)
			out.Sources = append(out.Sources, s.sources[i])
		}
	}
	moved := func(i int) int {
		if i == model.NoSource {
			return i
		}
		return place[i]
	}
	for i := range out.Sources {
		src := &out.Sources[i]
		src.SpeaksFor = moved(src.SpeaksFor)
		for m := range src.Members {
			src.Members[m] = moved(src.Members[m])
		}
		src.Members = slices.DeleteFunc(src.Members, func(m int) bool { return m == model.NoSource })
		for d := range src.Doubts {
			src.Doubts[d].Other = moved(src.Doubts[d].Other)
		}
		src.Doubts = slices.DeleteFunc(src.Doubts, func(d model.Doubt) bool { return d.Other == model.NoSource })
	}
	claims := slices.DeleteFunc(slices.Clone(s.claims), func(c *claim) bool { return c.gone })
	slices.SortStableFunc(claims, func(c, d *claim) int { return cmp.Compare(c.Content[0].Start, d.Content[0].Start) })
	number := map[*claim]int{}
	for i, c := range claims {
		number[c] = i
		c.ID = "c" + strconv.Itoa(i+1)
		c.Block = s.article.BlockAt(c.Content[0].Start)
		c.Source = moved(c.Source)
		for l := range c.Chain {
			c.Chain[l].Source = moved(c.Chain[l].Source)
		}
		out.Claims = append(out.Claims, c.Claim)
	}
	for _, r := range s.regions {
		region := model.Region{Span: r.Span, Claim: model.NoClaim, Part: model.Blank}
		if r.claim != nil && !r.claim.gone {
			region.Claim, region.Part = number[r.claim], r.part
		}
		if last := len(out.Coverage) - 1; last >= 0 && out.Coverage[last].Part == model.Blank && region.Part == model.Blank {
			out.Coverage[last].End = region.End
			continue
		}
		out.Coverage = append(out.Coverage, region)
	}
	return out
}

// quoted tells the kind of a claim from the quotation marks in its content.
func quoted(text string, content []model.Span) model.Kind {
	inside, outside := 0, 0
	for _, s := range content {
		open := s.Start > 0 && strings.HasSuffix(text[:s.Start], `"`) || strings.HasSuffix(text[:s.Start], "“")
		for _, r := range s.In(text) {
			switch {
			case r == '"':
				open = !open
			case r == '“':
				open = true
			case r == '”':
				open = false
			case !unicode.IsLetter(r) && !unicode.IsNumber(r):
			case open:
				inside++
			default:
				outside++
			}
		}
	}
	switch {
	case inside == 0:
		return model.Indirect
	case outside == 0:
		return model.Direct
	}
	return model.Mixed
}

func hasWord(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })
}

// words are the words of spans, cut where they are many.
func words(text string, spans []model.Span) string {
	var all []string
	for _, s := range spans {
		all = append(all, strings.Fields(s.In(text))...)
	}
	if len(all) > 12 {
		all = append(all[:12:12], "…")
	}
	return strings.Join(all, " ")
}

func length(spans []model.Span) int {
	n := 0
	for _, s := range spans {
		n += s.Len()
	}
	return n
}

// common is how many bytes two lists of spans share.
func common(a, b []model.Span) int {
	n := 0
	for _, s := range a {
		for _, t := range b {
			n += max(0, min(s.End, t.End)-max(s.Start, t.Start))
		}
	}
	return n
}

// without is what of spans is not in taken; both are ordered.
func without(spans, taken []model.Span) []model.Span {
	var left []model.Span
	for _, s := range spans {
		for _, t := range taken {
			if !s.Overlaps(t) {
				continue
			}
			if s.Start < t.Start {
				left = append(left, model.Span{Start: s.Start, End: t.Start})
			}
			s.Start = min(t.End, s.End)
		}
		if s.Len() > 0 {
			left = append(left, s)
		}
	}
	return left
}
