package patterns

import (
	"slices"
	"strings"

	"hearsay/model"
	"hearsay/model/internal/tag"
	"hearsay/model/internal/who"
	"hearsay/model/internal/words"
)

// Headlines
//
// A headline says who in few words: "Flood will come, says ministry", "Thorne:
// We will rebuild", "Gate will fail – engineers". The same marks divide a
// topic from its news, "Velm flood: Gate opens". What tells them apart is the
// article below: who stands beside the mark speaks in it, or the other part is
// in quotation marks or in the first person.

const (
	longestName      = 6 // words beside the mark that may name a source
	headlineCertain  = 0.9
	headlineProbable = 0.75
)

var (
	topics = setOf(`latest live exclusive analysis opinion watch video photos pictures breaking update updates explainer
		storm hurricane cyclone typhoon factbox timeline review comment editorial podcast quiz profile obituary interview recap preview q&a note transcript letters fact factcheck`)
	reports = setOf(`poll polls report reports study survey sources source police officials official newspaper experts scientists
		researchers ministry minister president court judge lawyer company un expert analysts analyst army`)
	headlineVerbs = setOf(`says say said claims claim warns warn tells tell admits insists reveals reports finds suggests
		hears told warned claimed argues predicts announces confirms`)
	// pluralVerbs are nouns as well, or those of an invitation, but after a plural.
	pluralVerbs = setOf(`say warn tell admit insist reveal claim argue predict suggest show find confirm report`)
	firstPerson = setOf(`i we my our me us i'm i'll we'll we're i've we've`)
)

func (p *Page) headline(i int) {
	if k := p.kind(i); k != model.Title && k != model.Heading {
		return
	}
	h := p.trim(p.Paragraphs[i])
	p.titleCase(h)
	p.secondVerb(h)
	p.dropTopic(h)
	p.cutMeanwhile(h)
	for t := h.Start + 1; t < h.End-1; t++ {
		if p.Quotes[t] != words.Outside {
			continue
		}
		before, after := words.Range{Start: h.Start, End: t}, words.Range{Start: t + 1, End: h.End}
		switch {
		case p.Form(int(t)) == ",": // "…, says ministry", "…, ministry says"
			if p.endsInSource(before, after) {
				return
			}
		case p.Form(int(t)) == ":", p.isDash(t):
			if p.Form(int(t)) == ":" && p.speaksInHeadline(before, after) {
				p.add("headline", "a headline that begins with its source", headlineProbable, one(t), before, after)
				return
			}
			if name := p.speakerQuoted(before, after); name.Len() > 0 {
				p.add("headline", "a headline that names who is quoted", headlineProbable, one(t), name, before)
				return
			}
			if p.closesHeadline(after) && p.wordsIn(before) >= 2 {
				p.add("headline", "a headline that ends in its source", headlineProbable, one(t), after, before)
				return
			}
		}
	}
}

// endsInSource adds the attribution of "content, says source".
func (p *Page) endsInSource(content, rest words.Range) bool {
	cue, source := rest.Start, words.Range{Start: rest.Start + 1, End: rest.End}
	if p.in(headlineVerbs, cue) && source.Len() > 0 && p.opensObject(source) { // "Mayor cuts ribbon, warns of floods"
		said := source
		if source = p.actor(content); source.Len() > 0 && p.wordsIn(said) > 1 {
			p.add("headline", "a headline whose subject does two things", headlineProbable, one(cue), source, said)
		}
		return true
	}
	if !p.in(headlineVerbs, rest.Start) { // "content, source says"
		cue, source = rest.End-1, words.Range{Start: rest.Start, End: rest.End - 1}
		if !p.in(headlineVerbs, cue) && !(p.in(pluralVerbs, cue) && source.Len() > 0 && (p.endsInS(cue-1) || p.is(cue-1, "police"))) {
			return false
		}
	}
	if p.in(topics, content.Start) && content.Len() > 2 && p.Form(int(content.Start+1)) == ":" { // "EXCLUSIVE: Mayor knew, emails reveal"
		content.Start += 2
	}
	if n := p.wordsIn(source); n == 0 || n > longestName || p.wordsIn(content) < 2 {
		return false
	}
	p.add("headline", "a headline that ends in its source", headlineCertain, one(cue), source, content)
	return true
}

// opensObject reports whether r is what a verb tells and no name of who does: "of
// floods", "bridge will open".
func (p *Page) opensObject(r words.Range) bool {
	return p.in(objects, r.Start) || p.Quotes[r.Start] == words.Opening || p.Tags[r.Start] == tag.IN || p.Tags[r.Start] == tag.TO || p.isStatement(r)
}

var objects = setOf(`of that it to he she they we over about against`)

// actor is the subject of the first verb of a headline: "Mayor" of "Mayor cuts
// ribbon". Where the tagger takes all of it for nouns, the verb is the first word
// after another that ends in "s".
func (p *Page) actor(r words.Range) words.Range {
	for t := r.Start + 1; t < r.End; t++ {
		switch p.Tags[t] {
		case tag.VBZ, tag.VBP, tag.VBD:
			if last := t - 1; last > r.Start && p.endsInS(last) && !who.CanSpeak(p.Annotated, last) && who.CanSpeak(p.Annotated, last-1) { // "Mayor visits flood town"
				t = last
			}
			return p.trim(words.Range{Start: r.Start, End: t})
		}
	}
	for t := r.Start + 1; t+1 < r.End; t++ {
		if p.endsInS(t) {
			return words.Range{Start: r.Start, End: t}
		}
	}
	return words.Range{}
}

// endsInS reports whether the tagger takes token i for a noun that may be a verb.
func (p *Page) endsInS(i int32) bool {
	form := p.Form(int(i))
	return p.Tags[i].Noun() && len(form) > 2 && strings.HasSuffix(form, "s")
}

// secondVerb gives the second verb of headline h the subject of the first: "Mayor"
// in "Mayor visits Velm, promises new bridge".
func (p *Page) secondVerb(h words.Range) {
	for t := h.Start + 2; t < h.End-1; t++ {
		i := p.frame[t]
		if i == none || p.Form(int(t-1)) != "," || len(p.found[i].Source) != 1 || p.found[i].Cue[0].Start != t || p.found[i].Content[0].Start < t {
			continue
		}
		f := &p.found[i]
		actor := p.actor(words.Range{Start: h.Start, End: t - 1})
		if source := f.Source[0]; actor.Len() > 0 && source.Start == h.Start && actor.End < source.End {
			for u := actor.End; u < source.End; u++ {
				p.frame[u] = none
			}
			f.Source = []words.Range{actor}
		}
	}
}

var likening = setOf(`hails hail hailed dismisses dismiss dismissed slams slam slammed describes describe described sees see regards brands branded paints portrays casts denounces condemns`)

// dropTopic removes what was taken for somebody's words in headline h and stands
// after a topic and a colon: "Storm Petra: 40,000 homes without power".
func (p *Page) dropTopic(h words.Range) {
	if p.in(topics, h.Start) {
		for t := h.Start + 1; t < min(h.Start+longestName, h.End); t++ {
			if i := p.frame[t]; p.Form(int(t)) == ":" && i != none && p.frame[h.Start] == i {
				p.remove(i)
			}
		}
	}
}

// cutMeanwhile leaves out of what is said in headline h the clause with which it
// tells what else happens: "Velmar says it has retaken Tosk as shelling goes on".
// After other verbs than those of saying a clause with "after" is one too: "Baxter
// hails Rovers after late goal sinks City".
func (p *Page) cutMeanwhile(h words.Range) {
	for t := h.Start + 3; t+2 < h.End; t++ {
		i := p.content[t]
		if i == none || p.Quotes[t] != words.Outside || !p.is(t, "as") && !p.is(t, "after") || len(p.found[i].Cue) != 1 || p.found[i].Cue[0].Start > t {
			continue
		}
		f := &p.found[i]
		last := &f.Content[len(f.Content)-1]
		object := words.Range{Start: f.Cue[0].End, End: t}
		rest := words.Range{Start: t + 1, End: last.End}
		if last.Start >= t || !p.acts(rest) || p.in(likening, f.Cue[0].Start) && p.is(t, "as") || p.is(t-1, "as") || p.is(t-2, "as") || p.is(t+2, "as") {
			continue
		}
		if p.is(t, "after") && (p.isStatement(object) || p.in(headlineVerbs, f.Cue[0].Start)) {
			continue
		}
		f.Content = slices.Clone(f.Content)
		p.withdraw(i, words.Range{Start: t, End: last.End})
		return
	}
}

// acts reports whether a verb stands in r after its subject, also one that the
// tagger takes for a noun.
func (p *Page) acts(r words.Range) bool {
	for t := r.Start + 1; t < r.End; t++ {
		switch p.Tags[t] {
		case tag.VBZ, tag.VBP, tag.VBD, tag.MD:
			return true
		}
		if t+1 < r.End && p.endsInS(t) && !p.Tags[t+1].Noun() && p.Tags[t+1] != tag.CC && p.Tags[t+1] != tag.Comma {
			return true
		}
	}
	return false
}

// plainVerbs are verbs of saying that are nothing else in a headline, also where
// all its words are capitals and the tagger takes them for names.
var plainVerbs = setOf(`says warns denies vows urges insists admits argues predicts promises accuses demands rejects confirms slams praises threatens apologises apologizes`)

// titleCase finds who speaks in a headline that the model took for a row of names:
// "Health Secretary Warns of Closures".
func (p *Page) titleCase(h words.Range) {
	if !p.isClear(h) {
		return
	}
	for t := h.Start; t < h.End-1 && p.Quotes[t] == words.Outside; t++ {
		switch {
		case t > h.Start && p.in(nounsInTitles, t) && p.in(growing, t+1):
			return
		case t > h.Start && p.in(plainVerbs, t):
			source, content := words.Range{Start: h.Start, End: t}, words.Range{Start: t + 1, End: t + 1}
			for content.End < h.End && (p.Form(int(content.End)) != "," || p.Quotes[content.End] != words.Outside) {
				content.End++
			}
			if p.wordsIn(source) <= longestName && content.Len() > 0 {
				p.add("headline", "a verb of saying stands after its subject", headlineProbable, one(t), source, content)
			}
			return
		case !p.isWord(t) && p.Form(int(t)) != "’" && p.Form(int(t)) != "'", p.Tags[t] == tag.VBZ, p.Tags[t] == tag.VBD, p.Tags[t] == tag.MD, p.Tags[t] == tag.IN && !p.is(t, "of") && !p.is(t, "for"):
			return
		}
	}
}

// speaksInHeadline reports whether name, before a colon, says the rest.
func (p *Page) speaksInHeadline(name, rest words.Range) bool {
	if n := p.wordsIn(name); n == 0 || n > longestName || p.wordsIn(rest) < 2 {
		return false
	}
	for t := name.Start; t < name.End; t++ {
		if p.in(topics, t) || p.in(headlineVerbs, t) || p.isScore(t) {
			return false
		}
	}
	return p.Quotes[rest.Start] == words.Opening || p.in(reports, name.End-1) || p.hasFirstPerson(rest) || p.speaksBelow(name)
}

// isScore reports whether token i is the score of a match: "2-1".
func (p *Page) isScore(i int32) bool {
	a, b, ok := strings.Cut(strings.ReplaceAll(p.Form(int(i)), "–", "-"), "-")
	return ok && a != "" && b != "" && strings.Trim(a+b, "0123456789") == ""
}

// speakerQuoted is the name that begins what stands after the mark when all
// before it is one quotation: “I never finish a map”: Ada Thorne on her work.
func (p *Page) speakerQuoted(quote, rest words.Range) words.Range {
	if p.Quotes[quote.Start] != words.Opening || p.Quotes[quote.End-1] != words.Closing {
		return words.Range{}
	}
	name := words.Range{Start: rest.Start, End: rest.Start}
	for name.End < rest.End && (p.Tags[name.End].Noun() || p.Tags[name.End] == tag.JJ) {
		name.End++
	}
	if name.Len() > 0 && name.Len() <= longestName && name.End+1 < rest.End && p.Tags[name.End] == tag.POS && p.in(outcries, name.End+1) { // "mother's tribute to boy"
		return name
	}
	name.End = name.Start
	for name.End < rest.End && p.isCapital(name.End) && p.Tags[name.End].Noun() {
		name.End++
	}
	if n := p.wordsIn(name); n == 0 || n == 1 && !p.speaksBelow(name) || n > longestName {
		return words.Range{}
	}
	return name
}

// outcries are what a headline calls what somebody says.
var outcries = setOf(`tribute plea anger fury warning grief agony heartbreak despair relief joy message vow claim verdict confession apology`)

// closesHeadline reports whether name, after a colon or a dash, is who says
// what stands before it.
func (p *Page) closesHeadline(name words.Range) bool {
	n := p.wordsIn(name)
	return 0 < n && n <= longestName-1 && !p.in(topics, name.Start) && (p.in(reports, name.End-1) || p.speaksBelow(name))
}

func (p *Page) hasFirstPerson(r words.Range) bool {
	for t := r.Start; t < r.End; t++ {
		if p.Quotes[t] == words.Outside && p.in(firstPerson, t) {
			return true
		}
	}
	return false
}

// speaksBelow reports whether the last word of name stands in the source of
// an attribution outside the headline.
func (p *Page) speaksBelow(name words.Range) bool {
	last := words.FoldHash(p.Form(int(name.End - 1)))
	for i := range p.found {
		for _, r := range p.found[i].Source {
			if r.Start < name.End {
				continue
			}
			for t := r.Start; t < r.End; t++ {
				if words.FoldHash(p.Form(int(t))) == last {
					return true
				}
			}
		}
	}
	return false
}
