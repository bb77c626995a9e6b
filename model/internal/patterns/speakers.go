package patterns

import (
	"hearsay/model"
	"hearsay/model/internal/words"
)

// speakers finds the lines of an interview or a transcript, each of which
// begins with the speaker's name and a colon. One such line may be anything,
// so at least two must be there, and one name twice, the second time perhaps only
// by its last word.
func (p *Page) speakers() {
	seen := map[uint32]int{}
	lines, twice := 0, false
	for i, par := range p.Paragraphs {
		if label := p.label(par); label.Len() > 0 && p.kind(i) != model.Title && p.kind(i) != model.Heading {
			key := p.Forms[label.End-1]
			seen[key]++
			lines++
			twice = twice || seen[key] == 2
		}
	}
	if lines < 2 || !twice {
		return
	}
	for i, par := range p.Paragraphs {
		label := p.label(par)
		if label.Len() == 0 || p.kind(i) == model.Title || p.kind(i) == model.Heading {
			continue
		}
		content := p.trim(words.Range{Start: label.End + 1, End: par.End})
		if p.wordsIn(content) > 0 {
			p.add(speakerLabel, "a line that begins with the speaker's name", signedCertain, one(label.End), label, content)
		}
	}
}

const longestLabel = 5 // tokens

var noSpeakers = setOf(`note update correction related read watch photo photos image video source sources credit more also editor
	editors topics tags share follow date location price when where what why how`)

// label is the speaker's name that a paragraph begins with, or empty.
func (p *Page) label(par words.Range) words.Range {
	start := par.Start
	if p.Quotes[start] == words.Opening && start+1 < par.End {
		start++
	}
	for t := start; t < par.End-1 && t <= start+longestLabel; t++ {
		if p.Form(int(t)) == ":" {
			name := words.Range{Start: start, End: t}
			if p.speaker(name) {
				return name
			}
			break
		}
	}
	return words.Range{}
}

func (p *Page) speaker(name words.Range) bool {
	if name.Len() == 0 || !p.isCapital(name.Start) {
		return false
	}
	for t := name.Start; t < name.End; t++ {
		if p.isWord(t) && !p.isCapital(t) && !p.in(particles, t) || p.in(noSpeakers, t) {
			return false
		}
	}
	return true
}
