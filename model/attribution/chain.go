package attribution

import (
	"hearsay/model"
	"hearsay/model/internal/parse"
	"hearsay/model/internal/relate"
	"hearsay/model/internal/tag"
	"hearsay/model/internal/who"
	"hearsay/model/internal/words"
)

// Chains
//
// A source may lean on others: "the ministry, citing the coast guard, said",
// "the Gazette reported that two officials said", "according to a report by the
// port, seen by the Gazette", "the ministry said that, according to the coast
// guard, …". The claim stays the outermost source's; the others make its chain,
// those from whom we have it before those who said it first:
//
//	who passed the source on        seen by the Gazette, in a post relayed by
//	who made it, if it is a document   a report by the port
//	whom it cites                   citing, which quoted, based on, learned from
//	who speaks in what it says      that two officials said
//
// Whoever is told something is no link: "told the Gazette". Nor is the owner of a
// document: in "the ministry's report says", "her own survey shows" the document is
// the source, and whose it is belongs to its name; only who is named apart from it,
// "a report by the ministry", is one that it leans on. Whoever has seen a document in
// which somebody says something passed that on, as in "a letter seen by the Gazette".

// chainOf collects the chain of a claim.
type chainOf struct {
	*drafter
	claim   *draft
	mention []words.Range // what stands for its source
	links   [][]words.Range
}

const longestChain = 4 // more links are a list of names, not a chain

// voices are the words for the source of c and for the sources that it leans
// on, from it inwards.
func (d *drafter) voices(c *draft) (mention []words.Range, chain [][]words.Range) {
	if d.anyWord(c.relation.Source) {
		mention = c.relation.Source
	}
	l := chainOf{drafter: d, claim: c, mention: mention}
	if len(mention) == 1 {
		m := mention[0]
		if by, first := d.relayed(m); by.Len() > 0 {
			l.mention = []words.Range{by}
			l.link(first)
		} else {
			until := l.clauseEnd(m)
			l.carriers(m, until)
			l.authors(m, until)
			l.link(d.teller(m))
		}
	}
	if len(c.relation.Cue) > 0 {
		if by := d.relayer(c.relation.Cue); by.Len() > 0 && len(mention) == 1 {
			l.mention = []words.Range{by}
			l.link(mention[0])
		}
		l.frame()
	}
	if c.kind != model.Direct && c.polarity != model.Denied {
		for _, r := range c.content {
			l.reported(r)
		}
	}
	return l.mention, l.links
}

// link adds r if it can name a source.
func (l *chainOf) link(r words.Range) {
	if r.Len() > 0 && l.mayBeSource(r) {
		l.add(r)
	}
}

// add adds r, unless it is the claim's source or the chain has it.
func (l *chainOf) add(r words.Range) {
	if len(l.links) == longestChain || len(l.mention) == 1 && r == l.mention[0] {
		return
	}
	for _, have := range l.links {
		if l.head(have[0]) == l.head(r) {
			return
		}
	}
	l.links = append(l.links, []words.Range{r})
}

// document adds r and, if it is a document, who passed it on and who made it.
func (l *chainOf) document(r words.Range) {
	own := r.Len() > 0 && l.Tags[r.Start] == tag.PRPS && l.isPaper(r) // "the port said that its report showed"
	if !own && l.mayBeSource(r) {
		l.carriers(r, r.End)
		l.link(r)
		l.authors(r, r.End)
	}
}

var (
	passing = setOf(`seen obtained reviewed viewed read published released leaked quoted cited shared carried reported examined
		verified confirmed relayed issued posted circulated distributed broadcast aired`)
	relaying = setOf(`cited quoted`)
	giving   = setOf(`leaked shared`)
	author   = setOf(`by from in`)
	// askingMany are documents whose "of" tells whom they asked, not who wrote
	askingMany = setOf(`poll polls survey surveys study studies`)
	making     = setOf(`made written compiled drafted prepared produced conducted drawn carried signed authored`)
)

// relayed is who tells the article what somebody else said whose words stand in
// the source mention m, and those: "engineers cited by the Gazette" is the
// Gazette's.
func (d *drafter) relayed(m words.Range) (by, first words.Range) {
	for i := m.Start + 1; i+2 < d.sentenceEnd(m.Start) && i <= m.End; i++ {
		if d.in(relaying, i) && d.Tags[i] == tag.VBN && (d.is(i+1, "by") || d.is(i+1, "in")) {
			by = d.phrase(i+2, d.sentenceEnd(i))
			first = d.phrase(m.Start, i)
			if by.Len() == 0 || first.Len() == 0 || d.is(i+1, "in") && !d.isMedium(by) {
				return words.Range{}, words.Range{}
			}
			return by, first
		}
	}
	return words.Range{}, words.Range{}
}

// relayer is who quotes somebody in the passive: "was quoted as saying by the
// Gazette", "was quoted by the Gazette as saying".
func (d *drafter) relayer(cue []words.Range) words.Range {
	end := d.sentenceEnd(cue[0].Start)
	for _, r := range cue {
		for i := r.Start + 1; i < r.End && r.End+1 < end; i++ {
			if d.in(relaying, i) && d.Tags[i] == tag.VBN && d.in(being, i-1) && d.is(r.End, "by") {
				return d.phrase(r.End+1, end)
			}
		}
	}
	return words.Range{}
}

// carriers adds who saw or published what the phrase m names: "a report seen by
// the Gazette". What follows m, up to until, may belong to it: "a report, first
// published by the Gazette".
func (l *chainOf) carriers(m words.Range, until int32) {
	if head := l.head(m); l.Tags[head] != tag.NN && l.Tags[head] != tag.NNS || !l.isPaper(m) && who.CanSpeak(l.Annotated, head) {
		return // "Thorne, seen by many as the next mayor"
	}
	end := l.sentenceEnd(m.Start)
	for i := m.Start + 1; i < min(max(m.End+2, until), end-2); i++ {
		if l.Quotes[i] != words.Outside || !l.in(passing, i) || covers(l.claim.content, i) || covers(l.claim.relation.Cue, i) {
			continue
		}
		by := l.phrase(i+2, end)
		switch {
		case l.is(i+1, "by"), l.in(giving, i) && (l.is(i+1, "to") || l.is(i+1, "with")):
			l.link(by)
		case l.is(i+1, "in") && l.isMedium(by):
			l.link(by)
		default:
			if at := l.afterTime(i+1, end); at > i+1 && (l.is(at, "by") || l.is(at, "in")) { // "published on Friday in the Courier"
				if by := l.phrase(at+1, end); l.is(at, "by") || l.isMedium(by) {
					l.link(by)
				}
			}
		}
	}
}

// afterTime is where a day or a date ends that begins at token i, or i.
func (d *drafter) afterTime(i, end int32) int32 {
	t := i
	if d.is(t, "on") || d.is(t, "in") {
		t++
	}
	from := t
	for t < end && (d.Tags[t] == tag.CD || d.in(when, t) || d.isTime(t) || t > from && d.Tags[t] == tag.NN && d.in(when, t-1)) {
		t++
	}
	if t == from {
		return i
	}
	return t
}

// authors adds who made the document that m names: "a report by the port", "an
// audit carried out by the port". Of "the port's report" the port itself is the
// source.
func (l *chainOf) authors(m words.Range, until int32) {
	if !l.isPaper(m) {
		return
	}
	end := l.sentenceEnd(m.Start)
	until = min(max(m.End+1, until), end-1)
	for i := m.Start + 1; i < until; i++ {
		switch {
		case covers(l.claim.content, i), l.lemmaIn(leaning, i):
			return
		case l.in(author, i) && (who.IsDocument(l.Annotated, i-1) || l.Form(int(i-1)) == "," && who.IsDocument(l.Annotated, i-2)):
			if by := l.simplePhrase(i+1, end); by.Len() > 0 && !l.isCut(by) && (!l.is(i, "in") || l.isMedium(by)) {
				l.link(by)
			}
			return
		case (l.is(i, "for") || l.is(i, "of") && l.in(askingMany, i-1)) && who.IsDocument(l.Annotated, i-1): // "a poll for the Herald by Polltree"
			if by := l.simplePhrase(i+1, end).End; l.is(by, "by") {
				l.link(l.simplePhrase(by+1, end))
				return
			}
		case l.in(making, i):
			by := i + 1
			if l.is(by, "out") || l.is(by, "up") {
				by++
			}
			if l.is(by, "for") { // "carried out for the guild by Polltree"
				by = l.simplePhrase(by+1, end).End
			}
			if l.is(by, "by") {
				l.link(l.simplePhrase(by+1, end))
				return
			}
		}
	}
}

// isCut reports whether the phrase r seems to go on, since the tagger took its
// last word for an adjective: "the Velm primary".
func (d *drafter) isCut(r words.Range) bool {
	return int(r.End) < len(d.Tokens) && d.Tags[r.End] == tag.JJ
}

// clauseEnd is how far what tells more of the source mention m reaches: up to the
// cue if that follows, over a relative clause that m may lack, "the papers, which
// were seen by", or as far as m itself.
func (l *chainOf) clauseEnd(m words.Range) int32 {
	end := l.sentenceEnd(m.Start)
	if cue := l.claim.relation.Cue; cue != nil && cue[0].Start >= m.End && cue[0].Start < end {
		return cue[0].Start
	}
	if m.End+1 < end && l.Form(int(m.End)) == "," && l.isRelative(m.End+1) {
		return min(end, m.End+longestAside)
	}
	return m.End
}

const longestAside = 8 // tokens of a relative clause that tells who has seen a document

// teller is who told something to those whom the relative pronoun m stands for:
// "two clerks told the Gazette, which reported".
func (d *drafter) teller(m words.Range) words.Range {
	if m.Len() != 1 || d.Tags[m.Start] != tag.WDT {
		return words.Range{}
	}
	s := d.sentenceAt(m.Start)
	i := m.Start
	if i > s.Start && d.Form(int(i-1)) == "," {
		i--
	}
	told := d.phraseBefore(i, s.Start)
	if verb := told.Start - 1; told.Len() > 0 && verb > s.Start && d.lemmaIn(telling, verb) && d.Tags[verb] != tag.VBN {
		return d.subject(verb, s.Start)
	}
	return words.Range{}
}

// isCitation reports whether r only names whom a source leans on, "citing the
// coast guard", "which cited the coast guard": that is a link of a chain, not a
// claim.
func (d *drafter) isCitation(r *relate.Relation) bool {
	if len(r.Cue) != 1 || r.Cue[0].Len() != 1 || len(r.Content) != 1 {
		return false
	}
	cue := r.Cue[0].Start
	if !d.lemmaIn(leaning, cue) || d.Tags[cue] != tag.VBG && !d.isRelative(cue-1) {
		return false
	}
	first := r.Cue[0].End
	if int(first+1) < len(d.Tokens) && d.Quotes[first] == words.Opening { // citing “a friend of the prince”
		first++
	}
	cited := d.phrase(first, d.sentenceEnd(cue))
	if first > r.Cue[0].End && int(cited.End) < len(d.Tokens) && d.Quotes[cited.End] == words.Closing {
		return cited.End+1 >= r.Content[0].End && d.mayBeSource(cited)
	}
	return cited.Len() > 0 && cited.End >= r.Content[0].End && d.mayBeSource(cited)
}

func (d *drafter) isRelative(i int32) bool {
	return i >= 0 && (d.Tags[i] == tag.WDT || d.Tags[i] == tag.WP)
}

var (
	leaning  = setOf(`cite quote`)
	bases    = setOf(`based relying drawing`)
	learning = setOf(`learn hear understand`)
	telling  = setOf(`tell inform`)
)

// frame adds whom the source leans on in the words around the cue.
func (l *chainOf) frame() {
	s := l.sentenceAt(l.claim.relation.Cue[0].Start)
	for i := s.Start; i+1 < s.End; i++ {
		if l.Quotes[i] != words.Outside || l.owner[i] != none || covers(l.claim.content, i) || covers(l.mention, i) {
			continue
		}
		switch {
		case l.lemmaIn(leaning, i) && (l.Tags[i] == tag.VBG || l.isRelative(i-1)) && l.isBeside(i, s):
			first := i + 1
			if first+1 < s.End && l.Quotes[first] == words.Opening {
				first++
			}
			l.document(l.phrase(first, s.End))
		case l.in(bases, i) && l.is(i+1, "on") && l.isBeside(i, s):
			l.document(l.phrase(i+2, s.End))
		case l.in(passing, i) && l.Tags[i] == tag.VBN && l.is(i+1, "by"):
			if l.isInPaper(i, s.Start) {
				l.link(l.phrase(i+2, s.End))
			}
		case l.is(i, "from") && l.lemmaIn(learning, i-1) && covers(l.claim.relation.Cue, i-1):
			l.document(l.phrase(i+1, s.End))
		case l.isAsSaying(i):
			l.quoted(i)
		}
	}
}

// isInPaper reports whether the participle at token i goes with a document in
// which something is said: "in a letter to the staff that was seen".
func (d *drafter) isInPaper(i, start int32) bool {
	for j := i - 1; j > start && j > i-longestPhrase/2; j-- {
		switch {
		case d.is(j, "copy"): // of the document before it
		case who.IsDocument(d.Annotated, j):
			from := d.core(j, start).Start
			return from > start && d.Tags[from-1] == tag.IN
		case d.Form(int(j)) == "," && (j == i-1 || d.isRelative(j+1) || d.is(j+2, "copy")): // "in a report, seen by", ", which was seen by", ", a copy of which was seen by"
		case d.Tags[j].Verb() && !d.in(being, j) && !d.in(having, j), d.Form(int(j)) == ",":
			return false
		}
	}
	return false
}

// isPaper reports whether the head of the noun phrase r is a document.
func (d *drafter) isPaper(r words.Range) bool { return who.IsDocument(d.Annotated, d.head(r)) }

// isMedium reports whether the noun phrase r is of a news medium: "the journal
// Tides and Rivers".
func (d *drafter) isMedium(r words.Range) bool {
	for i := r.Start; i < r.End; i++ {
		if (d.Tags[i].Noun() || d.Tags[i] == tag.JJ) && who.IsMedium(d.Annotated, i) {
			return true
		}
	}
	return false
}

// isBeside reports whether token i, which begins a phrase, goes with the claim:
// only a mark and a time stand between it and a part of that, or it begins the
// sentence s.
func (l *chainOf) isBeside(i int32, s words.Range) bool {
	for j := i - 1; j >= s.Start; j-- {
		switch {
		case covers(l.mention, j), covers(l.claim.relation.Cue, j), covers(l.claim.content, j):
			return true
		case l.Tags[j].Verb(), l.Tags[j] == tag.CC, i-j > reach:
			return false
		}
	}
	return true
}

// quoted adds who is quoted before the "as saying" at token i: "quoted a clerk as
// saying", "quoted him as saying".
func (l *chainOf) quoted(i int32) {
	start := l.sentenceAt(i).Start
	by := l.outOfRelative(l.phraseBefore(i, start), start)
	if by.Len() == 0 {
		by = l.besideCommas(i, start)
	}
	if l.leanedOn(by) {
		l.add(by)
		return
	}
	l.link(by)
}

// besideCommas is the noun phrase before an aside between commas that ends at token
// i, with the aside where that tells who it is: "the governor, Ada Finch, as saying".
func (d *drafter) besideCommas(i, start int32) words.Range {
	if i-1 <= start || d.Tags[i-1] != tag.Comma {
		return words.Range{Start: i, End: i}
	}
	for j := i - 2; j > max(start, i-longestPhrase); j-- {
		if d.Tags[j] != tag.Comma {
			continue
		}
		r := d.phraseBefore(j, start)
		if r.Len() > 0 && d.Tags[j+1] != tag.WP && d.Tags[j+1] != tag.WDT {
			r.End = i - 1
		}
		return r
	}
	return words.Range{Start: i, End: i}
}

// leanedOn reports whether r is a pronoun for whom a verb before it quotes.
func (d *drafter) leanedOn(r words.Range) bool {
	return r.Len() == 1 && d.Tags[r.Start] == tag.PRP && d.lemmaIn(leaning, r.Start-1)
}

// isAsSaying reports whether "as saying" begins at token i.
func (d *drafter) isAsSaying(i int32) bool {
	return d.is(i, "as") && int(i+1) < len(d.Tokens) && d.Tags[i+1] == tag.VBG && d.lemmaIn(speaking, i+1)
}

func covers(list []words.Range, i int32) bool {
	for _, r := range list {
		if r.Start <= i && i < r.End {
			return true
		}
	}
	return false
}

// mayBeSource reports whether the noun phrase r can name who says something:
// its head is a name, or a noun for people, bodies or documents. What is cited
// may also be an argument: "citing the release of prisoners".
func (d *drafter) mayBeSource(r words.Range) bool {
	if first := r.Start; r.Len() == 1 && d.Tags[first] == tag.PRP {
		return !d.in(noSource, first)
	}
	if of := r.Start + 1; of+1 < r.End && d.Tags[r.Start] == tag.CD && d.is(of, "of") { // "two of the clerks", "one of them"
		rest := words.Range{Start: of + 1, End: r.End}
		return d.Tags[rest.Start] == tag.PRP || d.mayBeSource(rest)
	}
	head := d.head(r)
	return (who.CanSpeak(d.Annotated, head) || d.in(sheets, head)) && !d.in(arguments, head) && !d.isShare(r)
}

// isShare reports whether r counts those whom a poll asked: "half the voters".
func (d *drafter) isShare(r words.Range) bool {
	for i := r.Start; i < r.End; i++ {
		if d.in(shares, i) {
			return true
		}
	}
	return false
}

var (
	// sheets are read and cited, but seldom said to say anything
	sheets    = setOf(`presentation presentations briefing briefings telegram telegrams image images photograph photographs photo photos screenshot screenshots slides protocol protocols manifest manifests invoice invoices`)
	noSource  = setOf(`it i you we them him me us nobody nothing`)
	arguments = setOf(`law laws release releases evidence rule rules finding findings trust`)
	shares    = setOf(`percent % half third thirds quarter quarters majority majorities many most few`)
)

// head is the last noun of the noun phrase r before what follows its core.
func (d *drafter) head(r words.Range) int32 {
	head := r.Start
	for i := r.Start; i < r.End; i++ {
		switch t := d.Tags[i]; {
		case t.Noun(), t == tag.JJ && !d.Tags[head].Noun(): // "the general" may be tagged an adjective
			head = i
		case t == tag.DT, t == tag.PRPS, t == tag.JJ, t == tag.JJR, t == tag.JJS, t == tag.CD, t == tag.POS, t == tag.RB, t == tag.PDT:
		case (t == tag.VBN || t == tag.VBG) && !d.Tags[head].Noun(): // "a leaked report"
		default:
			return head
		}
		if d.Labels[i] == parse.Appos {
			return head
		}
	}
	return head
}
