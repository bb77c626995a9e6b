package attribution

import (
	"hearsay/model"
	"hearsay/model/internal/tag"
	"hearsay/model/internal/words"
)

// A quotation without a source has so many words: fewer are a term, a title or
// a scare quote. With a verb, less is needed.
const (
	leastWords         = 8
	leastWordsWithVerb = 4
)

// unresolved drafts the quotations that no attribution has: somebody said
// them, but the text does not tell who. Quotation marks around a title, a
// motto, a sign or a word as a word quote nobody.
func (d *drafter) unresolved() {
	for i := int32(0); int(i) < len(d.Tokens); i++ {
		if d.Quotes[i] != words.Opening || d.owner[i] != none {
			continue
		}
		end, limit := i+1, d.paragraphEnd(i)
		for end < limit && d.Quotes[end] == words.Inside && d.owner[end] == none {
			end++
		}
		if end < limit && d.Quotes[end] == words.Closing && d.owner[end] == none {
			end++
		}
		quote := words.Range{Start: i, End: end}
		if d.spoken(quote) {
			content := d.keep(quote)
			d.add(draft{kind: model.Unresolved, content: content, hedges: d.hedges(nil, content)})
		}
		i = end - 1
	}
}

var naming = setOf(`called titled entitled named dubbed nicknamed labelled labeled termed song songs album film movie show series book novel play
	poem painting exhibition slogan slogans motto mottos hashtag sign signs placard placards banner banners word words phrase phrases term terms
	headline headlined reading inscription lyric lyrics sang sung sing sings refrain chapter episode chant chants chanting shirt hat cap emblazoned`)

// spoken reports whether a quotation reads like what somebody said.
func (d *drafter) spoken(quote words.Range) bool {
	n, capitals, verb := 0, 0, false
	for i := quote.Start; i < quote.End; i++ {
		if d.isWord(i) {
			n++
			verb = verb || d.Tags[i] == tag.MD || d.Tags[i].Verb() && d.Tags[i] != tag.VBG && d.Tags[i] != tag.VBN
			if c := d.Form(int(i))[0]; 'A' <= c && c <= 'Z' {
				capitals++
			}
		}
	}
	if n < leastWordsWithVerb || n < leastWords && !verb || capitals*2 > n+1 {
		return false
	}
	s := d.sentenceAt(quote.Start)
	from := max(s.Start, quote.Start-4)
	return !d.near(naming, words.Range{Start: from, End: quote.Start}, 4)
}

// sentenceAt is the sentence of token i.
func (d *drafter) sentenceAt(i int32) words.Range {
	return d.Sentences[search(d.Sentences, i)]
}

func (d *drafter) sentenceEnd(i int32) int32 { return d.sentenceAt(i).End }
