package attribution

import (
	"cmp"
	"slices"
	"unicode"
	"unicode/utf8"

	"hearsay/model"
	"hearsay/model/internal/parse"
	"hearsay/model/internal/patterns"
	"hearsay/model/internal/relate"
	"hearsay/model/internal/syntax"
	"hearsay/model/internal/tag"
	"hearsay/model/internal/words"
)

// draft is a claim in tokens, before its source is known.
type draft struct {
	kind     model.Kind
	polarity model.Polarity
	relation *relate.Relation // nil for the narrator's and the unresolved
	mention  []words.Range    // what stands for its source
	content  []words.Range    // ordered, disjoint, each in one paragraph
	hedges   []words.Range
	chain    [][]words.Range
}

// drafter turns what was found in a text into claims that cover all of it. It
// can be used again for another text, with the memory it has.
type drafter struct {
	*syntax.Annotated
	article *model.Article
	drafts  []draft
	owner   []int32 // for each token the draft whose content holds it, or none
	frame   []int32 // for each token the draft that it frames, or none
	order   []int32 // drafts as their contents follow one another
	place   []int32 // for each draft its place in order
	ranges  []words.Range
	regions []model.Region
}

const none = -1

func (d *drafter) reset(a *model.Article, text *syntax.Annotated) {
	*d = drafter{
		Annotated: text, article: a,
		drafts: d.drafts[:0], order: d.order[:0], place: d.place[:0], ranges: d.ranges[:0], regions: d.regions[:0],
		owner: blank(d.owner, len(text.Tokens)), frame: blank(d.frame, len(text.Tokens)),
	}
}

// blank is room for n entries, all none.
func blank(room []int32, n int) []int32 {
	room = slices.Grow(room[:0], n)[:n]
	for i := range room {
		room[i] = none
	}
	return room
}

// draft makes the claims of a text from its attributions: those first, then
// what is left, sentence by sentence. It keeps relations.
func (d *drafter) draft(relations []relate.Relation) {
	d.drafts = slices.Grow(d.drafts, len(relations)+len(d.Sentences))
	d.attributed(relations)
	attributed := len(d.drafts)
	d.unresolved()
	for _, s := range d.Sentences {
		d.rest(s, attributed)
	}
	d.order = d.order[:0]
	for i := range d.drafts {
		d.order = append(d.order, int32(i))
	}
	slices.SortFunc(d.order, func(i, j int32) int {
		return cmp.Compare(d.drafts[i].content[0].Start, d.drafts[j].content[0].Start)
	})
}

// attributed drafts the claims that the text gives to somebody. Where two
// contents overlap, the more probable attribution keeps the words.
func (d *drafter) attributed(relations []relate.Relation) {
	for i := range relations {
		if !d.isCitation(&relations[i]) {
			d.order = append(d.order, int32(i))
		}
	}
	slices.SortStableFunc(d.order, func(i, j int32) int {
		return cmp.Compare(relations[j].Confidence, relations[i].Confidence)
	})
	for _, i := range d.order {
		r := &relations[i]
		content := d.free(r.Content)
		if length(content)*2 < length(r.Content) || !d.anyWord(content) {
			continue
		}
		c := draft{
			kind: d.kindOf(content, patterns.Verbatim(r.Pattern)), polarity: d.polarity(r.Cue, r.Source, content),
			relation: r, content: content, hedges: d.hedges(r.Cue, content),
		}
		c.mention, c.chain = d.voices(&c)
		d.add(c)
		for _, list := range [][]words.Range{r.Cue, r.Source} {
			d.claim(list, d.frame, len(d.drafts)-1)
		}
	}
}

func (d *drafter) add(c draft) {
	d.claim(c.content, d.owner, len(d.drafts))
	d.drafts = append(d.drafts, c)
}

// keep is a copy of list in the drafter's own memory.
func (d *drafter) keep(list ...words.Range) []words.Range {
	if len(list) == 0 {
		return nil
	}
	if cap(d.ranges)-len(d.ranges) < len(list) {
		d.ranges = make([]words.Range, 0, max(len(list), len(d.Sentences), cap(d.ranges))) // what was kept stays where it is
	}
	from := len(d.ranges)
	d.ranges = append(d.ranges, list...)
	return d.ranges[from:len(d.ranges):len(d.ranges)]
}

// claim enters draft i for those tokens of list that no other draft has.
func (d *drafter) claim(list []words.Range, in []int32, i int) {
	for _, r := range list {
		for t := r.Start; t < r.End; t++ {
			if in[t] == none {
				in[t] = int32(i)
			}
		}
	}
}

// free is what of list no other content holds, each piece in one paragraph
// and without the marks around it that belong to the sentence.
func (d *drafter) free(list []words.Range) []words.Range {
	var room [8]words.Range
	pieces := room[:0]
	for _, r := range list {
		for i := r.Start; i < r.End; {
			if d.owner[i] != none {
				i++
				continue
			}
			end := min(r.End, d.paragraphEnd(i))
			j := i
			for j < end && d.owner[j] == none {
				j++
			}
			if piece := d.trim(words.Range{Start: i, End: j}); d.hasWord(piece) {
				if n := len(pieces); n > 0 && pieces[n-1].End == piece.Start && piece.Start != d.Paragraphs[search(d.Paragraphs, piece.Start)].Start {
					pieces[n-1].End = piece.End
				} else {
					pieces = append(pieces, piece)
				}
			}
			i = j
		}
	}
	return d.keep(pieces...)
}

func (d *drafter) paragraphEnd(i int32) int32 {
	return d.Paragraphs[search(d.Paragraphs, i)].End
}

// trim leaves out a bare final full stop, commas, colons and dashes around r.
// Marks that stand inside quotation marks are part of what is said.
func (d *drafter) trim(r words.Range) words.Range {
	for r.Len() > 0 && d.Quotes[r.Start] == words.Outside && separates(d.Form(int(r.Start))) {
		r.Start++
	}
	for r.Len() > 0 && d.Quotes[r.End-1] == words.Outside && separates(d.Form(int(r.End-1))) {
		r.End--
	}
	return r
}

func separates(form string) bool {
	switch form {
	case ".", ",", ";", ":", "-", "--", "—", "–", "―":
		return true
	}
	return false
}

// kindOf tells how much of content stands in quotation marks. A block quote
// needs none, nor does what is verbatim by another form of the layout.
func (d *drafter) kindOf(content []words.Range, verbatim bool) model.Kind {
	if verbatim {
		return model.Direct
	}
	quoted, bare := false, false
	for _, r := range content {
		for i := r.Start; i < r.End; i++ {
			switch {
			case !d.isWord(i):
			case d.Quotes[i] != words.Outside || d.inBlockQuote(i):
				quoted = true
			default:
				bare = true
			}
		}
	}
	switch {
	case !quoted:
		return model.Indirect
	case bare:
		return model.Mixed
	}
	return model.Direct
}

func (d *drafter) inBlockQuote(i int32) bool {
	b := d.article.BlockAt(int(d.Tokens[i].Start))
	return b >= 0 && d.article.Blocks[b].Kind == model.BlockQuote
}

// rest drafts what is left of a sentence. Drafts before attributed are
// attributions: the words around them are their frame, unless they are a
// statement of their own.
func (d *drafter) rest(s words.Range, attributed int) {
	near := d.nearest(s, attributed)
	var room [8]words.Range
	own := room[:0]
	for i := s.Start; i < s.End; {
		if d.owner[i] != none || d.frame[i] != none {
			if f := d.frame[i]; f != none {
				near = f
			} else if int(d.owner[i]) < attributed {
				near = d.owner[i]
			}
			i++
			continue
		}
		j := i
		for j < s.End && d.owner[j] == none && d.frame[j] == none {
			j++
		}
		run := d.trim(words.Range{Start: i, End: j})
		switch {
		case !d.hasWord(run):
		case near == none:
			own = append(own, run)
		case d.stands(run):
			statement := d.unjoined(run)
			own = append(own, statement)
			d.claim([]words.Range{{Start: run.Start, End: statement.Start}, {Start: statement.End, End: run.End}}, d.frame, int(near))
		default:
			d.claim([]words.Range{run}, d.frame, int(near))
		}
		i = j
	}
	if len(own) > 0 {
		d.add(draft{kind: model.Narrator, content: d.keep(own...), hedges: d.hedges(nil, own)})
	}
}

// unjoined is r without the words at its ends that join it to an attribution:
// "and later", "in which".
func (d *drafter) unjoined(r words.Range) words.Range {
	joins := func(i int32) bool {
		switch d.Tags[i] {
		case tag.CC, tag.IN, tag.WDT, tag.WP, tag.WRB:
			return true
		case tag.RB:
			return i > r.Start && d.Tags[i-1] == tag.CC
		}
		return !d.isWord(i) && d.Quotes[i] == words.Outside
	}
	for r.Len() > 1 && joins(r.End-1) {
		r.End--
	}
	for r.Len() > 1 && d.Tags[r.Start] == tag.CC && r.Start > d.sentenceAt(r.Start).Start {
		r.Start++
	}
	return r
}

// nearest is the first attribution that has a part in s, or none.
func (d *drafter) nearest(s words.Range, attributed int) int32 {
	for i := s.Start; i < s.End; i++ {
		if f := d.frame[i]; f != none {
			return f
		}
		if o := d.owner[i]; o != none && int(o) < attributed {
			return o
		}
	}
	return none
}

// search is the index of the range in list, which is adjacent, that has token i.
func search(list []words.Range, i int32) int {
	at, _ := slices.BinarySearchFunc(list, i, func(r words.Range, i int32) int { return cmp.Compare(r.End, i+1) })
	return at
}

func length(list []words.Range) int {
	n := 0
	for _, r := range list {
		n += r.Len()
	}
	return n
}

func (d *drafter) anyWord(list []words.Range) bool { return slices.ContainsFunc(list, d.hasWord) }

func (d *drafter) hasWord(r words.Range) bool {
	for i := r.Start; i < r.End; i++ {
		if d.isWord(i) {
			return true
		}
	}
	return false
}

// isWord reports whether token i has a letter or a digit.
func (d *drafter) isWord(i int32) bool {
	for _, r := range d.Form(int(i)) {
		if r < utf8.RuneSelf {
			if 'a' <= r|0x20 && r|0x20 <= 'z' || '0' <= r && r <= '9' {
				return true
			}
		} else if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return true
		}
	}
	return false
}

// stands reports whether r is a statement of its own: a main clause with a
// finite verb and its subject.
func (d *drafter) stands(r words.Range) bool {
	if r.Len() < 4 {
		return false
	}
	for i := r.Start; i < r.End; i++ {
		if l := d.Labels[i]; l != parse.Nsubj && l != parse.Nsubjpass && l != parse.Expl {
			continue
		}
		h := d.Heads[i]
		if h < r.Start || h >= r.End {
			continue
		}
		switch d.Labels[h] {
		case parse.Root, parse.Conj, parse.Parataxis:
			return true
		}
	}
	return false
}
