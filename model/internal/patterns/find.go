// Package patterns finds attributions by the forms that writers give them.
package patterns

import (
	"hearsay/model/internal/relate"
	"hearsay/model/internal/words"
)

// Find finds the attributions of doc by cue verbs, "according to" and the
// quotation marks around them.
func Find(doc *words.Doc) []relate.Relation {
	f := finder{Doc: doc}
	for s := range doc.Sentences {
		f.sentence(s)
	}
	return f.found
}

type finder struct {
	*words.Doc
	found []relate.Relation
	end   int32 // tokens before it are part of what was found
}

func (f *finder) sentence(s int) {
	sent := f.Sentences[s]
	f.end = max(f.end, sent.Start)
	for i := f.end; i < sent.End; i++ {
		if i < f.end || f.Quotes[i] != words.Outside {
			continue
		}
		form := f.Form(int(i))
		switch {
		case i+1 < sent.End && words.FoldHash(form) == according && words.FoldHash(f.Form(int(i+1))) == to:
			f.accordingTo(sent, i)
		case sayings.has(form) || thoughts.has(form) || told.has(form):
			f.verb(s, i)
		}
	}
}

var according, to = words.FoldHash("according"), words.FoldHash("to")

func (f *finder) accordingTo(sent words.Range, i int32) {
	source := f.right(sent, i+2)
	if source.Len() == 0 {
		return
	}
	var content words.Range
	if i > sent.Start+2 {
		content = f.trim(words.Range{Start: sent.Start, End: i})
	} else {
		content = f.trim(words.Range{Start: source.End, End: sent.End})
	}
	f.add(words.Range{Start: i, End: i + 2}, source, content)
	f.end = source.End
}

func (f *finder) verb(s int, i int32) {
	sent := f.Sentences[s]
	form := f.Form(int(i))
	cue := words.Range{Start: i, End: i + 1}
	for cue.Start > sent.Start && f.Quotes[cue.Start-1] == words.Outside && before.has(f.Form(int(cue.Start-1))) {
		cue.Start--
	}
	source := f.left(sent, cue.Start)
	from := min(cue.Start, source.Start)
	if source.Len() == 0 {
		from = cue.Start
	}
	quoteBefore := from > sent.Start && f.closes(sent, from)
	if source.Len() == 0 && quoteBefore && sayings.has(form) {
		source = f.right(sent, i+1)
	}
	if source.Len() == 0 {
		return
	}
	after := max(cue.End, source.End)
	if told.has(form) {
		after = f.skipAddressee(sent, after)
	}
	var contents []words.Range
	if quoteBefore {
		if c := f.trim(words.Range{Start: f.contentStart(sent, from), End: from}); c.Len() > 0 {
			contents = append(contents, c)
		}
		if q := f.openingAfter(sent, after); q >= 0 {
			contents = append(contents, f.trim(words.Range{Start: q, End: sent.End}))
		}
	} else if from > sent.Start && f.Form(int(from-1)) == "," && sayings.has(form) && after+1 >= sent.End-1 {
		contents = append(contents, f.trim(words.Range{Start: f.contentStart(sent, from), End: from}))
	} else if f.introduces(sent, after, form) {
		contents = append(contents, f.trim(words.Range{Start: after, End: sent.End}))
	}
	if len(contents) == 0 || contents[0].Len() == 0 {
		return
	}
	contents = f.continued(s, contents)
	f.found = append(f.found, relate.Relation{
		Cue: []words.Range{cue}, Source: []words.Range{source}, Content: contents, Confidence: 0.6,
		For: []string{"a verb of saying beside its subject"}, Pattern: "verb",
	})
	f.end = max(f.end, contents[len(contents)-1].End, cue.End, source.End)
}

func (f *finder) add(cue, source, content words.Range) {
	if content.Len() == 0 {
		return
	}
	f.found = append(f.found, relate.Relation{
		Cue: []words.Range{cue}, Source: []words.Range{source}, Content: []words.Range{content}, Confidence: 0.7,
		For: []string{"“according to” names a source"}, Pattern: "according to",
	})
}

// left is the noun phrase that ends before i, with an apposition in commas.
func (f *finder) left(sent words.Range, i int32) words.Range {
	end := i
	if end > sent.Start && f.Form(int(end-1)) == "," { // "Smith, the minister, said"
		for j := end - 2; j > sent.Start; j-- {
			if f.Quotes[j] != words.Outside {
				return words.Range{}
			}
			if f.Form(int(j)) == "," && titles.has(f.Form(int(j+1))) {
				return words.Range{Start: f.phraseStart(sent, j), End: end}
			}
		}
		return words.Range{}
	}
	return words.Range{Start: f.phraseStart(sent, end), End: end}
}

func (f *finder) phraseStart(sent words.Range, i int32) int32 {
	for i > f.end && i > sent.Start && f.Quotes[i-1] == words.Outside && !bounds.has(f.Form(int(i-1))) {
		i--
	}
	return i
}

// right is the noun phrase that begins at i, with an apposition in commas.
func (f *finder) right(sent words.Range, i int32) words.Range {
	j := i
	for ; j < sent.End && f.Quotes[j] == words.Outside; j++ {
		form := f.Form(int(j))
		if form == "," && j+1 < sent.End && titles.has(f.Form(int(j+1))) {
			continue
		}
		if f.stop(j) || bounds.has(form) && form != "and" {
			break
		}
	}
	return words.Range{Start: i, End: j}
}

func (f *finder) stop(i int32) bool {
	switch f.Form(int(i)) {
	case ".", "?", "!", "...":
		return true
	}
	return false
}

// closes reports whether a quotation ends right before i.
func (f *finder) closes(sent words.Range, i int32) bool {
	if f.Form(int(i-1)) == "," && i-1 > sent.Start {
		i--
	}
	return f.Quotes[i-1] == words.Closing || f.Quotes[i-1] == words.Inside
}

func (f *finder) contentStart(sent words.Range, i int32) int32 { return max(f.end, sent.Start) }

// openingAfter is the first opening mark at or after i, -1 if there is none.
func (f *finder) openingAfter(sent words.Range, i int32) int32 {
	for ; i < sent.End; i++ {
		if f.Quotes[i] == words.Opening {
			return i
		}
	}
	return -1
}

var clause = setOf(`that the a an he she it they we i there this these those his her their its whether how why what no if`)

// introduces reports whether what begins at i may be what form says.
func (f *finder) introduces(sent words.Range, i int32, form string) bool {
	if i >= sent.End || f.stop(i) {
		return false
	}
	next := f.Form(int(i))
	switch {
	case f.Quotes[i] == words.Opening, clause.has(next), words.FoldHash(next) == to && thoughts.has(form):
		return true
	case next == ":" || next == ",":
		return f.openingAfter(sent, i) >= 0 && f.openingAfter(sent, i) <= i+2 || next == ":"
	}
	return sayings.has(form) && sent.End-i > 4
}

// skipAddressee passes over the one who is told something.
func (f *finder) skipAddressee(sent words.Range, i int32) int32 {
	for j := i; j < sent.End && j < i+8; j++ {
		form := f.Form(int(j))
		if f.Quotes[j] == words.Opening || j > i && clause.has(form) {
			return j
		}
		if form == "," || form == ":" {
			return j + 1
		}
	}
	return i + 1
}

// continued adds to contents the sentences that go on in the same quotation.
func (f *finder) continued(s int, contents []words.Range) []words.Range {
	if !f.quoted(contents[len(contents)-1]) {
		return contents
	}
	for s++; s < len(f.Sentences); s++ {
		sent := f.Sentences[s]
		if f.Quotes[sent.Start] == words.Outside || !f.quoted(sent) || f.newParagraph(sent) {
			break
		}
		contents = append(contents, sent)
	}
	return contents
}

func (f *finder) newParagraph(sent words.Range) bool {
	for _, p := range f.Paragraphs {
		if p.Start >= sent.Start {
			return p.Start == sent.Start
		}
	}
	return false
}

// quoted reports whether r ends in quotation marks and has no word outside.
func (f *finder) quoted(r words.Range) bool {
	for i := r.Start; i < r.End; i++ {
		if f.Quotes[i] == words.Outside && !f.stop(i) && f.Form(int(i)) != "," {
			return false
		}
	}
	return true
}

// trim leaves out the marks around r that belong to the sentence.
func (f *finder) trim(r words.Range) words.Range {
	mark := func(i int32) bool {
		switch f.Form(int(i)) {
		case ".", ",", ";", ":", "-", "--", "—", "–", "and", "but", "And", "But":
			return f.Quotes[i] == words.Outside
		}
		return false
	}
	for r.Len() > 0 && mark(r.Start) {
		r.Start++
	}
	for r.Len() > 0 && mark(r.End-1) {
		r.End--
	}
	return r
}
