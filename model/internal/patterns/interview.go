package patterns

import (
	"slices"

	"hearsay/model"
	"hearsay/model/internal/tag"
	"hearsay/model/internal/words"
)

// Interviews
//
// An interview is printed as questions, each a paragraph of its own or marked
// with a Q, and answers between them, of which nobody says whose they are: the
// title or the introduction has named whom the paper has spoken to. The questions are the article's own voice.

const (
	fewestQuestions = 3  // of an interview
	fewestLabelled  = 2  // of one with a Q before each
	longestQuestion = 45 // words
	interviewLikely = 0.75
)

var (
	asking    = setOf(`q question`)
	answering = setOf(`a answer`)
	first     = setOf(`i my me i'm i've i'd i'll mine myself`)
	second    = setOf(`you your yours you're you've you'd yourself`)
	meeting   = setOf(`spoke speaks spoken talked talks interviewed interviews met meets asked sat caught interview conversation`)
	replying  = setOf(`spoke speaks talked talks told tells explained explains answered answers discussed discusses discuss describes described reflects reflected recalls recalled sat`)
	editing   = setOf(`interview conversation transcript edited condensed`)
)

// interview finds the answers of an interview and whose they are.
func (p *Page) interview() {
	questions := p.questions()
	if len(questions) == 0 {
		return
	}
	name := p.interviewee(words.Range{End: p.Paragraphs[questions[0]].Start})
	if name.Len() == 0 {
		return
	}
	for k, q := range questions {
		next := len(p.Paragraphs)
		if k+1 < len(questions) {
			next = questions[k+1]
		}
		label, content := p.answer(q, next, k+1 == len(questions))
		if len(content) == 0 {
			continue
		}
		p.add(interviewAnswer, "an answer in an interview with whoever is named before it", interviewLikely, nil, label, content...)
		f := &p.found[len(p.found)-1]
		f.Named = []words.Range{name}
		if label.Len() > 0 {
			f.Cue = one(label.End)
			p.enter(len(p.found) - 1)
		}
	}
}

// questions are the paragraphs that ask in an interview. None are where the
// article is no interview: there, questions are put to nobody, or the article
// answers them itself.
func (p *Page) questions() []int {
	var list []int
	for i := range p.Paragraphs {
		if p.asks(i) {
			list = append(list, i)
		}
	}
	if len(list) >= fewestLabelled {
		return list
	}
	list = list[:0]
	personal, addressed := 0, 0
	for i := range p.Paragraphs {
		if !p.isQuestion(i) || i+1 == len(p.Paragraphs) || p.isQuestion(i+1) {
			continue
		}
		list = append(list, i)
		if p.has(second, p.Paragraphs[i]) {
			addressed++
		}
		if p.has(first, p.Paragraphs[i+1]) {
			personal++
		}
	}
	if len(list) < fewestQuestions || 2*personal < len(list) || 2*addressed < len(list) {
		return nil
	}
	return list
}

// has reports whether a word of list stands in r outside of quotation marks.
func (p *Page) has(list set, r words.Range) bool {
	for t := r.Start; t < r.End; t++ {
		if p.Quotes[t] == words.Outside && p.in(list, t) {
			return true
		}
	}
	return false
}

// asks reports whether paragraph i begins with "Q:".
func (p *Page) asks(i int) bool {
	par := p.Paragraphs[i]
	return p.marked(par, asking)
}

// marked reports whether par begins with a word of labels and a colon or full
// stop.
func (p *Page) marked(par words.Range, labels set) bool {
	if par.Len() < 3 || !p.in(labels, par.Start) || !p.isCapital(par.Start) {
		return false
	}
	mark := p.Form(int(par.Start + 1))
	return mark == ":" || mark == "." || p.isDash(par.Start+1)
}

// isQuestion reports whether paragraph i can be a question of an interview.
func (p *Page) isQuestion(i int) bool {
	par := p.Paragraphs[i]
	k := p.kind(i)
	return (k == model.Heading || k == model.Paragraph) && p.Form(int(par.End-1)) == "?" && p.Quotes[par.Start] == words.Outside && p.wordsIn(par) <= longestQuestion
}

// answer is what follows question q, up to paragraph next: the paragraphs of
// plain text, without the label that the first may begin with. What follows the
// last answer may be the paper's own again.
func (p *Page) answer(q, next int, last bool) (label words.Range, content []words.Range) {
	for i := q + 1; i < next; i++ {
		par := p.Paragraphs[i]
		if p.kind(i) != model.Paragraph && p.kind(i) != model.ListItem || p.isNote(par) || last && len(content) > 0 && !p.hasFirstPerson(par) {
			break
		}
		if len(content) == 0 && p.marked(par, answering) {
			label = words.Range{Start: par.Start, End: par.Start + 1}
			par.Start += 2
		}
		if par = p.trim(par); p.wordsIn(par) > 0 {
			content = append(content, par)
		}
	}
	return label, content
}

// isNote reports whether par is what a paper says below an interview: "This
// conversation has been edited".
func (p *Page) isNote(par words.Range) bool {
	n := 0
	for t := par.Start; t < par.End; t++ {
		if p.in(editing, t) {
			n++
		}
	}
	return n >= 2 && !p.hasFirstPerson(par)
}

// interviewee is the name of whom the paper speaks to, in r, which stands
// before the first question: before a colon in the title, after "spoke to", as
// who speaks, or else the only person of two names.
func (p *Page) interviewee(r words.Range) words.Range {
	names := p.names(r)
	title := len(p.Paragraphs) > 0 && p.kind(0) == model.Title
	for _, n := range names {
		next, before := n.End, n.Start-1
		switch {
		case title && n.End <= p.Paragraphs[0].End && (n.Start == 0 && p.Form(int(next)) == ":" || n.Start > 0 && p.Form(int(before)) == ":" && p.Quotes[before-1] == words.Closing):
			return n
		case before > r.Start && !p.meetsPaper(before, names[0]) && (p.is(before, "to") || p.is(before, "with") || p.is(before, "met") || p.is(before, "asked")) && p.anyBefore(meeting, before):
			return n
		case next < r.End && p.in(replying, next):
			return n
		}
	}
	if len(names) > 0 && !slices.ContainsFunc(names, func(n words.Range) bool { return !p.sameName(n, names[0]) }) {
		return names[0]
	}
	return words.Range{}
}

// meetsPaper reports whether somebody spoken of before meets whoever asks, whose
// name follows token i: "She spoke to Ben Carrow" below a title with her name.
func (p *Page) meetsPaper(i int32, first words.Range) bool {
	s := p.sentenceAt(i)
	return first.End <= s.Start && (p.is(s.Start, "she") || p.is(s.Start, "he") || p.is(s.Start, "they"))
}

// anyBefore reports whether one of list stands at token i or shortly before it.
func (p *Page) anyBefore(list set, i int32) bool {
	for t := i; t >= 0 && t > i-5; t-- {
		if p.in(list, t) {
			return true
		}
	}
	return false
}

// names are the names of two words or more in r that may be a person's.
func (p *Page) names(r words.Range) []words.Range {
	var list []words.Range
	for t := r.Start; t < r.End; t++ {
		n := words.Range{Start: t, End: t}
		for n.End < r.End && p.isCapital(n.End) && (p.Tags[n.End] == tag.NNP || p.Tags[n.End] == tag.NNPS) && p.sentenceAt(n.End) == p.sentenceAt(t) {
			n.End++
		}
		if n.Len() >= 2 && !(t > r.Start && p.is(t-1, "the")) && !p.in(months, t) {
			list = append(list, n)
		}
		t = max(t, n.End-1)
	}
	return list
}

// sameName reports whether two names end in the same word.
func (p *Page) sameName(a, b words.Range) bool { return p.Forms[a.End-1] == p.Forms[b.End-1] }
