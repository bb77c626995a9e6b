package export

import (
	"cmp"
	"io"
	"slices"
	"unicode/utf8"

	"github.com/google/uuid"

	"hearsay/content/claims"
	"hearsay/model"
)

// The terms are those of the Web Annotation Data Model (W3C Recommendation, 23
// February 2017): an AnnotationPage of Annotations, each with bodies that name
// the source and classify the claim, and a target that selects the claim's words
// by quotation and by position.

type annotationPage struct {
	Context string       `json:"@context"`
	ID      string       `json:"id"`
	Type    string       `json:"type"`
	Items   []annotation `json:"items"`
}

type annotation struct {
	ID         string   `json:"id"`
	Type       string   `json:"type"`
	Motivation string   `json:"motivation"`
	Generator  software `json:"generator"`
	Body       []body   `json:"body"`
	Target     []target `json:"target"`
}

type software struct {
	Type string `json:"type"`
	Name string `json:"name"`
}

type body struct {
	Type     string `json:"type"`
	Purpose  string `json:"purpose"`
	Format   string `json:"format"`
	Language string `json:"language,omitempty"`
	Value    string `json:"value"`
}

type target struct {
	Type     string     `json:"type"`
	Source   string     `json:"source"`
	Selector []selector `json:"selector"`
}

type selector struct {
	Type   string `json:"type"`
	Exact  string `json:"exact,omitempty"`
	Prefix string `json:"prefix,omitempty"`
	Suffix string `json:"suffix,omitempty"`
	Start  *int   `json:"start,omitempty"`
	End    *int   `json:"end,omitempty"`
}

// writeAnnotations writes the claims that somebody makes as one page of
// annotations. What the article says itself is not annotated.
func writeAnnotations(w io.Writer, d Document) error {
	name := named(d)
	part := func(s string) string { return uuid.NewSHA1(name, []byte(s)).URN() }
	page := annotationPage{
		Context: "http://www.w3.org/ns/anno.jsonld", ID: part("page"), Type: "AnnotationPage", Items: []annotation{},
	}
	source := cmp.Or(d.URL, name.URN())
	at := charactersAt(d)
	for i := range d.Analysis.Claims {
		c := &d.Analysis.Claims[i]
		if c.Kind == model.Narrator {
			continue
		}
		a := annotation{
			ID: part(c.ID), Type: "Annotation", Motivation: "identifying",
			Generator: software{"Software", cmp.Or(d.Analysis.Engine, "hearsay")},
		}
		text := func(purpose, value string) {
			a.Body = append(a.Body, body{Type: "TextualBody", Purpose: purpose, Format: "text/plain", Language: d.Language, Value: value})
		}
		text("identifying", claims.Speaker(d.Analysis, c))
		text("classifying", c.Kind.String())
		if c.Polarity != model.Asserted {
			text("classifying", c.Polarity.String())
		}
		for _, h := range c.Hedges {
			text("tagging", "hedge: "+h.In(d.Text))
		}
		for _, v := range c.Chain {
			text("linking", "citing "+d.Analysis.Sources[v.Source].Name)
		}
		for _, s := range c.Content {
			a.Target = append(a.Target, target{"SpecificResource", source, selectors(d.Text, s, at)})
		}
		page.Items = append(page.Items, a)
	}
	return writeJSON(w, page)
}

// selectors select s twice: by quotation, which survives edits elsewhere, and
// by position, which tells apart what is said more than once. The model counts
// characters, not bytes.
func selectors(text string, s model.Span, at map[int]int) []selector {
	const around = 32 // bytes of context, enough to be unique in most texts
	from, to := max(0, s.Start-around), min(len(text), s.End+around)
	for from < s.Start && !utf8.RuneStart(text[from]) {
		from++
	}
	for to < len(text) && !utf8.RuneStart(text[to]) {
		to++
	}
	start, end := at[s.Start], at[s.End]
	return []selector{
		{Type: "TextQuoteSelector", Exact: s.In(text), Prefix: text[from:s.Start], Suffix: text[s.End:to]},
		{Type: "TextPositionSelector", Start: &start, End: &end},
	}
}

// charactersAt tells how many characters stand before each offset at which a
// content begins or ends.
func charactersAt(d Document) map[int]int {
	var offsets []int
	for i := range d.Analysis.Claims {
		for _, s := range d.Analysis.Claims[i].Content {
			offsets = append(offsets, s.Start, s.End)
		}
	}
	slices.Sort(offsets)
	at := make(map[int]int, len(offsets))
	last, n := 0, 0
	for _, o := range offsets {
		n += utf8.RuneCountInString(d.Text[last:o])
		last, at[o] = o, n
	}
	return at
}

// named is a name for d. The same text under the same ID has the same name
// wherever and whenever it is exported.
func named(d Document) uuid.UUID {
	return uuid.NewSHA1(uuid.NameSpaceURL, []byte("hearsay:"+d.ID+"\n"+d.Text))
}
