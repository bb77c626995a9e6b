package patterns

import (
	"strings"

	"hearsay/model/internal/words"
)

// opening is where the text of paragraph i begins: after the number of a list's
// item, "2.", the time of an entry in a live report, "20.15", or the place and
// date of a report, "VELM, 3 May —".
func (p *Page) opening(i int) int32 {
	par := p.Paragraphs[i]
	t := par.Start
	switch {
	case par.Len() < 4:
	case p.isNumber(t) && (p.Form(int(t+1)) == "." || p.Form(int(t+1)) == ")"):
		return t + 2
	case p.isTime(t):
		next := t + 1
		if p.in(halves, next) || p.isDash(next) {
			next++
		}
		if p.isCapital(next) {
			return next
		}
	default:
		return p.afterDateline(par)
	}
	return t
}

// textStart is where the text of sentence s begins.
func (p *Page) textStart(s words.Range) int32 {
	return max(s.Start, min(p.opening(p.paragraphAt(s.Start)), s.End-1))
}

const longestDateline = 14 // tokens

var halves = setOf(`am pm a.m. p.m. gmt bst utc est`)

// afterDateline is where paragraph par begins after its dateline, if it has one:
// names in capitals, dates and brackets up to a dash.
func (p *Page) afterDateline(par words.Range) int32 {
	if form := p.Form(int(par.Start)); form != strings.ToUpper(form) || !p.isCapital(par.Start) || len(form) < 2 {
		return par.Start
	}
	for t := par.Start + 1; t < min(par.End-1, par.Start+longestDateline); t++ {
		switch {
		case p.Quotes[t] != words.Outside:
			return par.Start
		case p.isDash(t):
			return t + 1
		case p.isWord(t) && !p.isCapital(t) && !p.isNumber(t) && !p.in(particles, t):
			return par.Start
		}
	}
	return par.Start
}

func (p *Page) isNumber(i int32) bool {
	form := p.Form(int(i))
	return form != "" && strings.Trim(form, "0123456789") == ""
}

// isTime reports whether token i is a time of day, "9.30" or "21:05".
func (p *Page) isTime(i int32) bool {
	form := p.Form(int(i))
	hour, minute, ok := strings.Cut(form, ".")
	if !ok {
		hour, minute, ok = strings.Cut(form, ":")
	}
	return ok && len(minute) == 2 && (len(hour) == 1 || len(hour) == 2) && strings.Trim(hour+minute, "0123456789") == ""
}
