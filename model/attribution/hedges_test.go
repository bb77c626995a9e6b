package attribution

import (
	"strings"
	"testing"

	"hearsay/model"
	"hearsay/model/internal/relate"
	"hearsay/model/internal/syntax"
	"hearsay/model/internal/words"
)

// drafterOf is a drafter of one paragraph.
func drafterOf(text string) *drafter {
	a := &model.Article{Text: text, Blocks: []model.Block{{Span: model.Span{End: len(text)}}}}
	d := new(drafter)
	d.reset(a, syntax.Annotate(words.Split(text)))
	return d
}

// at is the tokens of part, which stands in the drafter's text once.
func (d *drafter) at(t *testing.T, part string) []words.Range {
	t.Helper()
	if part == "" {
		return nil
	}
	from := int32(strings.Index(d.Text, part))
	r := words.Range{Start: -1}
	for i, token := range d.Tokens {
		if token.Start >= from && token.End <= from+int32(len(part)) {
			if r.Start < 0 {
				r.Start = int32(i)
			}
			r.End = int32(i) + 1
		}
	}
	if from < 0 || r.Start < 0 {
		t.Fatalf("%q is not in %q", part, d.Text)
	}
	return []words.Range{r}
}

// wordsOf are the words of list, with … where words are left out.
func wordsOf(d *drafter, list []words.Range) string {
	parts := make([]string, len(list))
	for i, r := range list {
		parts[i] = d.span(r).In(d.Text)
	}
	return strings.Join(parts, " … ")
}

func TestHedges(t *testing.T) {
	for text, want := range map[string]string{
		"The gate may fall.":                                          "may",
		"May came and the gate fell in May.":                          "",
		"The gate fell on 3 May 1911.":                                "",
		"The gate might fall, or could break.":                        "might … could",
		"The crew could not be reached.":                              "",
		"The gate will likely fall.":                                  "likely",
		"The gate is very likely to fall.":                            "very likely",
		"The gate is expected to fall.":                               "is expected to",
		"The gate was widely believed to be safe.":                    "was widely believed to",
		"They expected a parcel.":                                     "",
		"The gate appears to be shut.":                                "appears",
		"Vollan appeared in court on Monday.":                         "",
		"The figures suggest that the gate fell.":                     "suggest",
		"The gate reportedly fell, allegedly by hand, perhaps twice.": "reportedly … allegedly … perhaps",
		"An alleged thief was almost certainly seen.":                 "alleged … almost certainly",
		"The gate has fallen.":                                        "",
	} {
		d := drafterOf(text)
		if got := wordsOf(d, d.hedges(nil, d.at(t, text))); got != want {
			t.Errorf("%s\nhedges %q, want %q", text, got, want)
		}
	}
	d := drafterOf("Engineers estimate that the gate may fall.")
	if got := wordsOf(d, d.hedges(d.at(t, "estimate"), d.at(t, "that the gate may fall"))); got != "estimate … may" {
		t.Errorf("%s\nhedges %q, want estimate … may", d.Text, got)
	}
}

func TestPolarity(t *testing.T) {
	for _, c := range []struct {
		cue, rest string
		want      model.Polarity
	}{
		{"said", "that the gate was shut", model.Asserted},
		{"denied", "that the gate was shut", model.Denied},
		{"has always denied", "any wrongdoing", model.Denied},
		{"did not deny", "that the gate was shut", model.Asserted},
		{"never denied", "that the gate was shut", model.Asserted},
		{"refuted", "the claim that the gate was shut", model.Denied},
		{"disputes", "the figures", model.Denied},
		{"rejected", "the allegation that the gate was shut", model.Denied},
		{"rejected", "the offer of a new gate", model.Asserted},
		{"declined", "to comment", model.Declined},
		{"declined to say", "whether the gate was shut", model.Declined},
		{"refused", "to answer questions", model.Declined},
		{"refused", "to rebuild the gate", model.Declined},
		{"ruled out", "a new gate", model.Denied},
		{"has not said", "whether the gate was shut", model.Declined},
		{"has not ruled out", "a new gate", model.Asserted},
		{"dismissed", "the claim that the gate was shut", model.Denied},
		{"dismissed", "the offer as nonsense", model.Asserted},
		{"would not confirm or deny", "the report", model.Declined},
		{"has yet to decide", "whether the gate was shut", model.Declined},
		{"did not promise", "a new gate", model.Asserted},
		{"would not say", "whether the gate was shut", model.Declined},
		{"did not respond to", "a request for comment", model.Declined},
		{"could not confirm", "the report", model.Declined},
		{"did not believe", "that the gate was shut", model.Asserted},
		{"said", "that he had not denied it", model.Asserted},
	} {
		d := drafterOf("The council " + c.cue + " " + c.rest + ".")
		if got := d.polarity(d.at(t, c.cue), nil, d.at(t, c.rest)); got != c.want {
			t.Errorf("%s\n%s, want %s", d.Text, got, c.want)
		}
	}
}

// The links of a chain are found beside the cue, in the source's words and in
// what it says, but not where nobody passes anything on.
func TestChain(t *testing.T) {
	for _, c := range []struct{ source, cue, content, text, want string }{
		{"The ministry", "said", "that nine boats were lost", "The ministry, citing the coast guard, said that nine boats were lost.", "The ministry < the coast guard"},
		{"the Gazette", "reported", "Nine boats were lost", "Nine boats were lost, the Gazette reported, citing two officials.", "the Gazette < two officials"},
		{"The Gazette", "reported", "that two officials had said nine boats were lost", "The Gazette reported that two officials had said nine boats were lost.", "The Gazette < two officials"},
		{"The ministry", "said", "nine boats were lost, according to the coast guard", "The ministry said nine boats were lost, according to the coast guard.", "The ministry < the coast guard"},
		{"a report seen by the Gazette", "according to", "Nine boats were lost", "Nine boats were lost, according to a report seen by the Gazette.", "a report seen by the Gazette < the Gazette"},
		{"two officials quoted by the Gazette", "according to", "Nine boats were lost", "Nine boats were lost, according to two officials quoted by the Gazette.", "the Gazette < two officials"},
		{"documents obtained by the Gazette", "show", "that nine boats were lost", "The documents obtained by the Gazette show that nine boats were lost.", "documents obtained by the Gazette < the Gazette"},
		{"The mayor", "said", "that peace was near", "The mayor said that peace was near, citing the release of prisoners.", "The mayor"},
		{"The ministry", "said", "that nine boats were lost", "The ministry said that nine boats were lost.", "The ministry"},
		{"The ministry", "said", "that nobody had told the crews", "The ministry said that nobody had told the crews.", "The ministry"},
		{"Thorne", "said", "“they said nine boats were lost”", "Thorne said “they said nine boats were lost”.", "Thorne"},
	} {
		d := drafterOf(c.text)
		content := d.at(t, c.content)
		r := relate.Relation{Source: d.at(t, c.source), Cue: d.at(t, c.cue)}
		mention, got := d.voices(&draft{relation: &r, content: content, kind: d.kindOf(content, false)})
		names := []string{wordsOf(d, mention)}
		for _, link := range got {
			names = append(names, wordsOf(d, link))
		}
		if all := strings.Join(names, " < "); all != c.want {
			t.Errorf("%s\nchain %q, want %q", c.text, all, c.want)
		}
	}
}
