package reader

import (
	"fmt"

	"hearsay/model"
	"hearsay/ui/theme"
)

// rests says in sentences what the article rests on.
func (d *digest) rests() []string {
	var lines []string
	say := func(format string, args ...any) { lines = append(lines, fmt.Sprintf(format, args...)) }
	words := max(d.shares.Words, 1)
	attributed := d.shares.Unnamed.Share
	for _, t := range d.shares.Sources {
		attributed += t.Share
	}
	if d.largest != model.NoSource && attributed > 0 {
		say("%.0f%% of what is attributed comes from %s.", d.shares.Sources[d.largest].Share/attributed*100, d.Sources[d.largest].Name)
		say("%.0f%% of it comes from sources without a name.", d.unnamed.Share/attributed*100)
		say("%.0f%% of it is paraphrase.", float64(d.byKind[model.Indirect].words)/float64(words)/attributed*100)
	}
	say("%d of %s are hedged.", d.hedged, count(len(d.voiced), "claim"))
	for _, c := range d.chained {
		for _, v := range d.Claims[c].Chain {
			say("Chain: %s ← %s", d.speaker(&d.Claims[c]), d.Sources[v.Source].Name)
		}
	}
	return lines
}

// speaker is the name of whoever makes a claim.
func (d *digest) speaker(c *model.Claim) string {
	if c.Source == model.NoSource {
		return "somebody"
	}
	return d.Sources[c.Source].Name
}

// saidInText introduces the claim of the text that the headline's is compared with.
func (d *digest) saidInText(t *headlineTest) string {
	if t.other {
		return "In the text it is " + d.speaker(&d.Claims[t.said]) + " who says:"
	}
	return "In the text its source says:"
}

// What the profile says of the headline's claim.
const (
	saysNoMore = "Its source says nothing more in the text."
	hasDropped = "The headline has dropped: "
)

// ProfileInWords is the profile of an article for those who do not see it: how much
// is said in which way, what the article rests on, and the headline's claim beside
// what its source says in the text.
func ProfileInWords(a *model.Article, an *model.Analysis) []string {
	d := digestOf(a, an)
	words := max(d.shares.Words, 1)
	var lines []string
	for _, k := range []model.Kind{model.Direct, model.Mixed, model.Indirect} {
		lines = append(lines, fmt.Sprintf("%.0f%% of the words are %s.", 100*float64(d.byKind[k].words)/float64(words), theme.KindWords(k)))
	}
	lines = append(lines, d.rests()...)
	t := d.headline
	if t == nil {
		return lines
	}
	lines = append(lines, "The headline claims: "+joined(a.Text, d.Claims[t.claim].Content))
	if t.said == noClaim {
		return append(lines, saysNoMore)
	}
	lines = append(lines, d.saidInText(t)+" "+joined(a.Text, d.Claims[t.said].Content))
	if len(t.dropped) > 0 {
		lines = append(lines, hasDropped+joined(a.Text, t.dropped))
	}
	return lines
}
