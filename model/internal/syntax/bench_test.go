package syntax

import (
	"strings"
	"testing"

	"hearsay/model/internal/parse"
	"hearsay/model/internal/tag"
	"hearsay/model/internal/words"
)

// article is a text of the kind that the engine reads.
const article = `The town council of Maren said on Tuesday that it would close the old fish market by the end of
the month, a decision that traders called "a betrayal of everyone who still gets up at four."

"We have asked for repairs since 2011, and all that we have ever got is a new sign," said Tilda Brun, who sells
herring there and leads the traders' association. She added that her members would not leave before a court told
them to.

The mayor, Ana Ode, told reporters that the roof could fall in at any time. "I will not have that on my conscience,"
she said. According to a report by the county's engineers, which was published last week, three of the hall's nine
beams have cracked and the cost of mending them could reach $2.4 million, more than the market earns in a decade.

Critics of the plan, among them two former mayors, believe the council wants to sell the land. Mr. Ilvo, who left
office in 2018, has repeatedly denied that he knew of the cracks; he declined to comment on Tuesday. A spokesman for
the county said: "The report speaks for itself."
`

func BenchmarkAnnotate(b *testing.B) {
	doc := words.Split(strings.Repeat(article+"\n", 20))
	b.ReportAllocs()
	for b.Loop() {
		Annotate(doc)
	}
	b.ReportMetric(float64(len(doc.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}

func BenchmarkTag(b *testing.B) {
	a := Annotate(words.Split(strings.Repeat(article+"\n", 20)))
	m := tag.Embedded()
	b.ReportAllocs()
	for b.Loop() {
		m.Tag(tag.Input{Doc: a.Doc, Forms: a.Forms, Class: a.Class}, a.Tags)
	}
	b.ReportMetric(float64(len(a.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}

func BenchmarkParse(b *testing.B) {
	a := Annotate(words.Split(strings.Repeat(article+"\n", 20)))
	m := parse.Embedded()
	b.ReportAllocs()
	for b.Loop() {
		m.Parse(parse.Input{Doc: a.Doc, Forms: a.Forms, Class: a.Class, Tags: a.Tags}, a.Heads, a.Labels)
	}
	b.ReportMetric(float64(len(a.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}
