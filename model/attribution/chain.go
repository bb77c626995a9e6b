package attribution

import (
	"hearsay/model"
	"hearsay/model/internal/relate"
	"hearsay/model/internal/tag"
	"hearsay/model/internal/words"
)

// Chains
//
// A source may lean on others: "the ministry, citing the coast guard, said",
// "the Gazette reported that two officials said", "according to a report seen
// by the Gazette", "the ministry said that, according to the coast guard, …".
// The claim stays the outermost source's; the others make its chain.

var (
	leaning  = setOf(`citing quoting`)
	relaying = setOf(`cited quoted`)
	passing  = setOf(`seen obtained reviewed viewed read published released leaked quoted cited shared carried provided commissioned reported examined verified confirmed`)
	speaking = setOf(`say says said saying tell tells told report reports reported reporting claim claims claimed claiming allege alleges alleged
		warn warns warned state states stated announce announces announced confirm confirms confirmed estimate estimates estimated
		insist insists insisted testify testified write writes wrote`)
)

// isCitation reports whether r only names whom a source leans on, "citing the
// coast guard": that is a link of a chain, not a claim.
func (d *drafter) isCitation(r *relate.Relation) bool {
	if len(r.Cue) != 1 || r.Cue[0].Len() != 1 || !d.in(leaning, r.Cue[0].Start) || len(r.Content) != 1 {
		return false
	}
	cited := d.phrase(r.Cue[0].End, d.sentenceEnd(r.Cue[0].Start))
	return cited.Len() > 0 && cited.End >= r.Content[0].End && d.mayBeSource(cited)
}

// voices are the words for the source of c and for the sources that it leans
// on, from it inwards.
func (d *drafter) voices(c *draft) (mention []words.Range, chain [][]words.Range) {
	if d.anyWord(c.relation.Source) {
		mention = c.relation.Source
	}
	link := func(r words.Range) {
		if r.Len() > 0 && d.mayBeSource(r) && len(chain) < longestChain {
			chain = append(chain, []words.Range{r})
		}
	}
	for _, m := range mention {
		if by, relays := d.passedOn(m); relays && len(mention) == 1 {
			mention = []words.Range{by}
			link(words.Range{Start: m.Start, End: d.phrase(m.Start, by.Start).End})
		} else {
			link(by)
		}
	}
	link(d.cited(c))
	if c.kind != model.Direct {
		for _, r := range c.content {
			for i := r.Start; i < r.End; i++ {
				if d.Quotes[i] == words.Outside {
					link(d.inner(i, r))
				}
			}
		}
	}
	return mention, chain
}

const longestChain = 4 // more links are a list of names, not a chain

// passedOn is who, in the words of a source mention, saw or published it, and
// whether it is the one who tells the article: "a report seen by the Gazette"
// is the report's, "engineers cited by the Gazette" is the Gazette's.
func (d *drafter) passedOn(m words.Range) (by words.Range, relays bool) {
	end := min(d.sentenceEnd(m.Start), m.End+longestPhrase) // the phrase may have been cut short
	for i := m.Start + 1; i+1 < m.End; i++ {
		if d.in(passing, i) && (d.is(i+1, "by") || d.is(i+1, "to")) {
			by = d.phrase(i+2, end)
			return by, by.Len() > 0 && d.in(relaying, i)
		}
	}
	return words.Range{}, false
}

// cited is whom "citing" names beside the cue of c or its source.
func (d *drafter) cited(c *draft) words.Range {
	if len(c.relation.Cue) == 0 {
		return words.Range{}
	}
	s := d.sentenceAt(c.relation.Cue[0].Start)
	for i := s.Start; i < s.End; i++ {
		if d.in(leaning, i) && d.Quotes[i] == words.Outside && d.owner[i] == none && !covers(c.content, i) {
			return d.phrase(i+1, s.End)
		}
	}
	return words.Range{}
}

// inner is the source of an attribution within content r whose cue is at
// token i, or empty.
func (d *drafter) inner(i int32, r words.Range) words.Range {
	switch {
	case d.is(i, "according") && d.is(i+1, "to") && i+2 < r.End:
		return d.phrase(i+2, r.End)
	case !d.in(speaking, i) || !(d.Tags[i] == tag.VBD || d.Tags[i] == tag.VBZ || d.Tags[i] == tag.VBP || d.Tags[i] == tag.VBN):
		return words.Range{}
	}
	start := i
	for start > r.Start && d.auxiliary(start-1) {
		start--
	}
	subject := d.phraseBefore(start, r.Start)
	if start-1 > r.Start && d.is(start-1, "who") {
		subject = d.antecedent(start-1, r.Start)
	}
	if subject.Len() == 0 || !d.reports(i, r) {
		return words.Range{}
	}
	return subject
}

// antecedent is whom the relative pronoun at token i stands for: the last
// person before it, in "an email from the engineer, who".
func (d *drafter) antecedent(i, start int32) words.Range {
	if d.Form(int(i-1)) == "," {
		i--
	}
	r := d.phraseBefore(i, start)
	for j := r.Start; j < r.End; j++ {
		if d.Tags[j] == tag.IN && !d.is(j, "of") {
			r.Start = j + 1
		}
	}
	return r
}

func (d *drafter) auxiliary(i int32) bool {
	switch d.Tags[i] {
	case tag.RB, tag.MD:
		return true
	}
	return d.in(having, i)
}

var having = setOf(`has have had also`)

// reports reports whether something that can be said follows token i.
func (d *drafter) reports(i int32, r words.Range) bool {
	for j := i + 1; j < min(r.End, i+reach); j++ {
		switch d.Tags[j] {
		case tag.VBD, tag.VBZ, tag.VBP, tag.MD:
			return true
		}
	}
	return false
}

const (
	reach         = 16 // tokens after a cue within which what is said has a verb
	longestPhrase = 16 // tokens in a noun phrase that is looked for
)

// phrase is the noun phrase that begins at token i and ends before end.
func (d *drafter) phrase(i, end int32) words.Range {
	r := words.Range{Start: i, End: i}
	for j := i; j < min(end, i+longestPhrase); j++ {
		switch t := d.Tags[j]; {
		case t.Noun() || t == tag.CD && j > i || t == tag.PRP && j == i:
			r.End = j + 1
		case t == tag.DT, t == tag.PRPS, t == tag.JJ, t == tag.JJR, t == tag.JJS, t == tag.VBN, t == tag.VBG, t == tag.CD, t == tag.POS, t == tag.RB && j == i:
		case t == tag.CC, t == tag.IN && d.in(joining, j):
			if r.Len() == 0 {
				return r
			}
		default:
			return r
		}
	}
	return r
}

var joining = setOf(`of for at in from with on about`)

// phraseBefore is the noun phrase that ends right before token i.
func (d *drafter) phraseBefore(i, start int32) words.Range {
	r := words.Range{Start: i, End: i}
	if i == start || !(d.Tags[i-1].Noun() || d.Tags[i-1] == tag.PRP) {
		return r
	}
	for j := i - 1; j >= max(start, i-longestPhrase); j-- {
		switch t := d.Tags[j]; {
		case t == tag.PRP && j != i-1:
			return r
		case t.Noun(), t == tag.DT, t == tag.PRPS, t == tag.PRP, t == tag.JJ, t == tag.JJR, t == tag.JJS, t == tag.CD:
			r.Start = j
		case t == tag.POS, t == tag.CC, t == tag.IN && d.in(joining, j), t == tag.VBN || t == tag.VBG:
		default:
			return r
		}
	}
	return r
}

// mayBeSource reports whether the noun phrase r can name who says something:
// it ends in a name, or in a noun for people, bodies or documents. What is
// cited may also be an argument: "citing the release of prisoners".
func (d *drafter) mayBeSource(r words.Range) bool {
	if first := r.Start; r.Len() == 1 && d.Tags[first] == tag.PRP {
		return !d.in(noSource, first)
	}
	head := r.Start
	for i := r.Start; i < r.End && d.Tags[i] != tag.IN && d.Tags[i] != tag.VBN && d.Tags[i] != tag.VBG && d.Tags[i] != tag.CC; i++ {
		head = i
	}
	return d.Tags[head] == tag.NNP || d.Tags[head] == tag.NNPS || d.in(sourceNouns, head)
}

var sourceNouns = setOf(`official officials source sources people person witness witnesses report reports document documents study studies intelligence
	police ministry agency agencies newspaper newspapers guard army navy government governments spokesman spokeswoman spokesperson spokespeople
	researcher researchers scientist scientists expert experts diplomat diplomats lawyer lawyers court courts record records statement statements
	email emails e-mail e-mails letter letters memo memos interview interviews poll polls survey surveys analyst analysts officer officers
	commander commanders doctor doctors engineer engineers minister ministers president adviser advisers advisor advisors aide aides friend friends
	family relative relatives resident residents media press reporter reporters journalist journalists author authors critic critics
	authority authorities prosecutor prosecutors investigator investigators figures data statistics group groups bank company department office
	body union council committee commission charity organisation organization institute university broadcaster station channel magazine website
	paper papers filing filings transcript transcripts testimony book mayor governor senator professor economist economists colleague colleagues
	neighbour neighbours neighbor neighbors insider insiders leader leaders member members volunteers activist activists staff workers employees`)

var noSource = setOf(`it i you we them him me us`)

func covers(list []words.Range, i int32) bool {
	for _, r := range list {
		if r.Start <= i && i < r.End {
			return true
		}
	}
	return false
}
