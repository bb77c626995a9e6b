package who

import (
	"strings"

	"hearsay/model"
	"hearsay/model/internal/words"
)

// A reader who sees "it" and is told that it is the Ministry of Defence wants
// to know how one came from the one to the other. While the text is resolved,
// each phrase keeps what it was linked to, and how; the way from a mention to
// the name is read off these links afterwards, in steps that each lead into a
// sentence of the text.

// how is in what way words are taken to stand for what other words stand for.
type how uint8

const (
	unlinked   how = iota
	goesBack       // a pronoun, to what was mentioned before
	named          // a pronoun, to who is named only behind it
	called         // a pronoun or description, to the name that the text gives for it
	bynamed        // another name, to whose the text says that it is
	follows        // "who", to the phrase before it
	subject        // a cue that has no source mention, to its grammatical subject
	speaking       // "we" in a quotation, to who says it
	beside         // an apposition
	predicated     // "Wagner is a private group"
	amongst        // "the other", to those of whom it is one
	takesUp        // a description, to what the text has described so
	announces      // a description, to what the title says in short
	takenFor       // a description that shares no word with what it is taken for, the last one to speak
	isAbout        // such a description, to whom the sentence before is about
	ofJobToo       // such a description, to whom the text has told of by another word for the same work
	onlyOne        // such a description, to the only body of its sort
	ofAge          // "the 58-year-old", to who is of that age
	capitalOf      // a capital, to the country
	registered     // a name that the registry has, to what speaks for it
	seat           // a capital, where the text does not name the country
	abroad         // the same as registered, where the text does not speak of the country
)

// link is what a phrase was linked to.
type link struct {
	to    words.Range
	chunk int32 // the chunk that to is or begins with, or none
	how   how
	alias int32 // of registered: the index of its source in the registry
}

// step is a link with the words that it explains.
type step struct {
	from words.Range
	link
}

// longestPath is the number of steps after which a path is cut off. Real texts
// need three or four; pronouns that go back to pronouns could need any number.
const longestPath = 8

// paths are the steps from each mention to the name of its source.
func (rs *resolver) paths() [][]model.Step {
	paths := rs.ways
	steps := rs.steps[:0]
	for m, e := range rs.of {
		if e < 0 {
			continue
		}
		steps = append(steps[:0], rs.taken[m]...)
		if at := rs.reached[m]; at.chunk != none {
			steps = rs.trace(steps, at.to, int(at.chunk), e)
		}
		if len(steps) == 0 {
			continue
		}
		list := make([]model.Step, len(steps))
		for i, s := range steps {
			list[i] = rs.told(s)
		}
		paths[m] = list
	}
	rs.steps = steps
	return paths
}

// trace adds the steps from chunk c, of whose words at are those that count, to
// the name of entity e.
func (rs *resolver) trace(steps []step, at words.Range, c, e int) []step {
	for n := 0; ; n++ {
		x := &rs.entities[e]
		if len(x.members) > 0 {
			for ; c < len(rs.chunks) && rs.chunks[c].Start < at.End; c++ {
				for _, m := range x.members {
					if part := &rs.chunks[c]; part.entity == m {
						steps = rs.trace(steps, part.Range, c, m)
					}
				}
			}
			return steps
		}
		ch := &rs.chunks[c]
		l := ch.via
		if l.how == unlinked {
			if x.words.Len() == 0 || rs.says(at, e) || x.words.Start < max(at.End, ch.End) && x.words.End > min(at.Start, ch.Start) {
				return rs.recorded(steps, at, e)
			}
			l = link{x.words, rs.chunkAt[x.words.Start], takesUp, 0}
			if x.given > 0 && c != x.given && ch.name.Len() == 0 {
				l = link{rs.chunks[x.given].Range, int32(x.given), called, 0}
			}
			if n, ok := rs.bynames[rs.nameKey(rs.trim(ch.name))]; ok && n != c {
				l = rs.chunks[n].via
			}
		}
		if len(steps) >= longestPath || n > longestPath {
			return steps
		}
		if same := l.how == takesUp && strings.EqualFold(rs.show(rs.bare(at)), rs.show(rs.bare(l.to))); !same {
			steps = append(steps, step{at, l})
			at = l.to
		}
		if l.how >= registered {
			return steps
		}
		if c = int(l.chunk); c == none {
			return rs.recorded(steps, at, e)
		}
	}
}

// recorded adds the step from the article's name for e to the registry's, if e
// was found there and is called otherwise.
func (rs *resolver) recorded(steps []step, at words.Range, e int) []step {
	x := &rs.entities[e]
	if x.known == nil || x.sighted.how == unlinked || strings.Contains(rs.show(at), rs.nameOf(e)) {
		return steps
	}
	return append(steps, step{at, x.sighted})
}

// says reports whether the words at hold the name of e as the article has it.
func (rs *resolver) says(at words.Range, e int) bool {
	name := rs.show(rs.trim(rs.bare(rs.entities[e].words)))
	return len(name) > 0 && containsFold(rs.show(at), name)
}

func containsFold(s, part string) bool {
	return strings.Contains(s, part) || strings.Contains(strings.ToLower(s), strings.ToLower(part))
}

// told puts a step into words.
func (rs *resolver) told(s step) model.Step {
	out := model.Step{From: rs.span(s.from), To: rs.span(s.to), Sentence: rs.sentenceOf(s.to), Kind: model.ByAntecedent}
	from, to := "“"+rs.show(s.from)+"”", "“"+rs.show(s.to)+"”"
	switch s.how {
	case goesBack:
		out.Why = from + " goes back to " + to
	case named:
		out.Why = from + " is named only later: " + to
	case called:
		out.Why = "the text says that " + from + " is called " + to
	case bynamed:
		out.Kind = model.ByName
		out.Why = "the text says that " + from + " is another name of " + to
	case follows:
		out.Why = from + " follows " + to
	case subject:
		out.Why = to + " is the subject of " + from
	case speaking:
		out.Why = from + " in a quotation is whoever says it: " + to
	case beside:
		out.Why = from + " stands beside " + to
	case predicated:
		out.Why = "the text says of " + to + " that it is " + from
	case announces:
		out.Why = from + " is the first in the text whom " + to + " in the title can mean"
	case amongst:
		out.Why = from + " is one of “" + rs.show(s.to) + "”"
	case takenFor:
		out.Why = from + " is taken for the last one to speak whom it fits, " + to
	case isAbout:
		out.Why = from + " is taken for whom the text has just told of, " + to
	case ofJobToo:
		out.Why = from + " is another word for what the text has told of " + to
	case onlyOne:
		out.Why = from + " is taken for the only one of that sort, " + to
	case ofAge:
		out.Why = from + " is taken for the one of that age, " + to
	case capitalOf:
		out.Kind = model.ByName
		out.Why = from + " stands for the government of " + to
		if rs.is[s.to.End-1]&place == 0 { // "the Kremlin"
			out.Why = from + " and " + to + " both stand for the government of " + lexicon().name[rs.countryAt(s.from.End-1)]
		}
	case seat:
		out.Kind = model.ByRegistry
		out.Why = rs.seatOf(s.to)
	case registered, abroad:
		out.Kind = model.ByRegistry
		out.Why = rs.support(s)
	default:
		out.Kind, out.Why = rs.likeness(s.from, s.to)
	}
	return out
}

// likeness says how the words from are another form of the words to.
func (rs *resolver) likeness(from, to words.Range) (model.EvidenceKind, string) {
	a, b := "“"+rs.show(from)+"”", "“"+rs.show(to)+"”"
	short := rs.bare(from)
	if int(rs.chunkAt[short.End-1]) != none && rs.chunks[rs.chunkAt[short.End-1]].name.Len() > 0 {
		short = rs.chunks[rs.chunkAt[short.End-1]].name
	}
	abbr, capitals := rs.abbreviation(short.Start)
	by, known := rs.initials[abbr]
	isName := short.Len() > 0 && rs.chunkAt[short.End-1] != none && rs.chunks[rs.chunkAt[short.End-1]].name.Len() > 0
	switch {
	case short.Len() == 1 && capitals && known && by == rs.entityAt(to) && !rs.has(to, short.Start) && !rs.bracketed(short):
		return model.ByName, a + " are the initials of " + b
	case short.Len() == 1 && capitals && !rs.has(to, short.Start):
		return model.ByName, a + " stands in brackets for " + b
	case short.Len() < to.Len() && (isName || rs.startsOrEnds(short, to)):
		return model.ByName, a + " is short for " + b
	}
	return model.ByAntecedent, a + " takes up " + b
}

// entityAt is the entity that the words at are the name of, or none.
func (rs *resolver) entityAt(at words.Range) int {
	if c := rs.chunkAt[at.Start]; c != none {
		return rs.chunks[c].entity
	}
	return none
}

// bracketed reports whether words stand in brackets.
func (r *reading) bracketed(at words.Range) bool {
	return at.Start > 0 && r.Form(int(at.Start-1)) == "("
}

// has reports whether token i is also in the range to, as a word.
func (r *reading) has(to words.Range, i int32) bool {
	for k := to.Start; k < to.End; k++ {
		if r.form(k) == r.form(i) {
			return true
		}
	}
	return false
}

// startsOrEnds reports whether proper words are the first or the last of long.
func (r *reading) startsOrEnds(short, long words.Range) bool {
	return r.proper(short.End-1) && (r.form(short.End-1) == r.form(long.End-1) || r.form(short.Start) == r.form(long.Start))
}

// sentenceOf is the bytes of the sentence that holds a range, or of all that
// it reaches into.
func (r *reading) sentenceOf(at words.Range) model.Span {
	return r.span(words.Range{Start: r.Sentences[r.sentence[at.Start]].Start, End: r.Sentences[r.sentence[at.End-1]].End})
}
