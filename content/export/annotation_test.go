package export

import (
	"encoding/json"
	"fmt"
	"math"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/piprate/json-gold/ld"

	"hearsay/model"
)

// contextURL is what an export refers to; testdata/annotation-context.json says
// what the terms that the export uses mean there.
const contextURL = "http://www.w3.org/ns/anno.jsonld"

// offline hands out the context of annotations and nothing else.
type offline struct{ context any }

func (o offline) LoadDocument(u string) (*ld.RemoteDocument, error) {
	if u != contextURL {
		return nil, fmt.Errorf("an export refers to %s", u)
	}
	return &ld.RemoteDocument{DocumentURL: u, Document: o.context}, nil
}

const (
	oa = "http://www.w3.org/ns/oa#"
	as = "http://www.w3.org/ns/activitystreams#"
)

// What the Web Annotation Data Model and Vocabulary (W3C Recommendations, 23
// February 2017) say of the classes that the export uses: which properties a
// thing of a class may have, how many values of each, and of what kind.
type (
	shape map[string]property
	kind  int

	property struct {
		least, most int // values
		kind        kind
		classes     []string // of a thing
	}
)

const (
	text kind = iota
	count
	motivation
	address
	thing
)

const many = math.MaxInt

var (
	motivations = []string{"assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting", "identifying", "linking", "moderating", "questioning", "replying", "tagging"}

	shapes = map[string]shape{
		as + "OrderedCollectionPage": {as + "items": {0, many, thing, []string{oa + "Annotation"}}},
		oa + "Annotation": {
			oa + "hasTarget":   {1, many, thing, []string{oa + "SpecificResource"}},
			oa + "hasBody":     {0, many, thing, []string{oa + "TextualBody"}},
			oa + "motivatedBy": {0, many, motivation, nil},
			as + "generator":   {0, many, thing, []string{as + "Application"}},
		},
		as + "Application": {"http://xmlns.com/foaf/0.1/name": {0, many, text, nil}},
		oa + "TextualBody": {
			"http://www.w3.org/1999/02/22-rdf-syntax-ns#value": {1, 1, text, nil},
			"http://purl.org/dc/elements/1.1/format":           {0, 1, text, nil},
			"http://purl.org/dc/elements/1.1/language":         {0, many, text, nil},
			oa + "hasPurpose": {0, many, motivation, nil},
		},
		oa + "SpecificResource": {
			oa + "hasSource":   {1, 1, address, nil},
			oa + "hasSelector": {0, many, thing, []string{oa + "TextQuoteSelector", oa + "TextPositionSelector"}},
		},
		oa + "TextQuoteSelector":    {oa + "exact": {1, 1, text, nil}, oa + "prefix": {0, 1, text, nil}, oa + "suffix": {0, 1, text, nil}},
		oa + "TextPositionSelector": {oa + "start": {1, 1, count, nil}, oa + "end": {1, 1, count, nil}},
	}
	addressed = []string{as + "OrderedCollectionPage", oa + "Annotation"} // what must have an address of its own
)

// examination is a walk through an expanded export.
type examination struct {
	wrong []string
	ids   map[string]bool
	seen  map[string]int // things by class
	terms int            // properties and classes that have a meaning
}

func (x *examination) complain(form string, args ...any) {
	x.wrong = append(x.wrong, fmt.Sprintf(form, args...))
}

// look examines a thing that must be of one of the classes.
func (x *examination) look(v any, classes []string) {
	node, ok := v.(map[string]any)
	if !ok {
		x.complain("%v is no thing", v)
		return
	}
	types, _ := node["@type"].([]any)
	if len(types) != 1 || !slices.Contains(classes, fmt.Sprint(types[0])) {
		x.complain("a thing is of %v, and not of one of %v", types, classes)
		return
	}
	class := types[0].(string)
	x.seen[class]++
	x.terms++
	id, has := node["@id"].(string)
	switch {
	case has:
		x.terms++
		if u, err := url.Parse(id); err != nil || !u.IsAbs() || x.ids[id] {
			x.complain("the address %q is not one, or is there twice", id)
		}
		x.ids[id] = true
	case slices.Contains(addressed, class):
		x.complain("a %s has no address", class)
	}
	for name, values := range node {
		if name == "@id" || name == "@type" {
			continue
		}
		x.terms++
		p, ok := shapes[class][name]
		if !ok {
			x.complain("a %s has no %s", class, name)
			continue
		}
		for _, v := range unlisted(values) {
			x.value(class+" "+name, v, p)
		}
	}
	for name, p := range shapes[class] {
		if n := len(unlisted(node[name])); n < p.least || n > p.most {
			x.complain("a %s has %d of %s", class, n, name)
		}
	}
}

// unlisted is the values of a property, which may be a list.
func unlisted(values any) []any {
	all, _ := values.([]any)
	if len(all) == 1 {
		if list, ok := all[0].(map[string]any)["@list"]; ok {
			return list.([]any)
		}
	}
	return all
}

func (x *examination) value(where string, v any, p property) {
	node, _ := v.(map[string]any)
	switch p.kind {
	case thing:
		x.look(v, p.classes)
	case text:
		if s, ok := node["@value"].(string); !ok || s == "" {
			x.complain("%s is %v and not words", where, v)
		}
	case count:
		if n, ok := node["@value"].(float64); !ok || n < 0 || n != math.Trunc(n) {
			x.complain("%s is %v and not a number of characters", where, v)
		}
	case motivation:
		if m, ok := strings.CutPrefix(fmt.Sprint(node["@id"]), oa); !ok || !slices.Contains(motivations, m) {
			x.complain("%s is %v and no motivation", where, v)
		}
	case address:
		if u, err := url.Parse(fmt.Sprint(node["@id"])); err != nil || !u.IsAbs() {
			x.complain("%s is %v and no address", where, v)
		}
	}
}

// examine expands an export, and returns what is wrong with it.
func examine(t *testing.T, export string) *examination {
	t.Helper()
	read := func(data []byte) (v any) {
		t.Helper()
		if err := json.Unmarshal(data, &v); err != nil {
			t.Fatal(err)
		}
		return v
	}
	context, err := os.ReadFile(filepath.Join("testdata", "annotation-context.json"))
	if err != nil {
		t.Fatal(err)
	}
	options := ld.NewJsonLdOptions("")
	options.DocumentLoader = offline{read(context)}
	page := read([]byte(export))
	expanded, err := ld.NewJsonLdProcessor().Expand(page, options)
	if err != nil {
		t.Fatal(err)
	}
	x := &examination{ids: map[string]bool{}, seen: map[string]int{}}
	if len(expanded) != 1 {
		x.complain("%d things stand at the top", len(expanded))
		return x
	}
	x.look(expanded[0], []string{as + "OrderedCollectionPage"})
	if n := keys(page) - 1; n != x.terms { // but @context
		x.complain("%d of %d terms have a meaning", x.terms, n)
	}
	return x
}

// keys is how many keys the objects of a JSON value have.
func keys(v any) (n int) {
	switch v := v.(type) {
	case []any:
		for _, w := range v {
			n += keys(w)
		}
	case map[string]any:
		for _, w := range v {
			n += 1 + keys(w)
		}
	}
	return n
}

func TestAnnotationsKeepToTheVocabulary(t *testing.T) {
	for _, d := range documents(t) {
		export := written(t, Annotation, d)
		x := examine(t, export)
		for _, wrong := range x.wrong {
			t.Errorf("%s: %s", d.ID, wrong)
		}
		want, targets := 0, 0
		for _, c := range d.Analysis.Claims {
			if c.Kind != model.Narrator {
				want++
				targets += len(c.Content)
			}
		}
		if x.seen[oa+"Annotation"] != want || x.seen[oa+"SpecificResource"] != targets || x.seen[oa+"TextQuoteSelector"] != targets || want == 0 {
			t.Errorf("%s: %v for %d claims with %d contents", d.ID, x.seen, want, targets)
		}
	}
}

// The examination finds what an export might do wrong.
func TestWrongAnnotationsAreFound(t *testing.T) {
	good := written(t, Annotation, documents(t)[0])
	for _, c := range []struct{ old, new, want string }{
		{`"exact":`, `"exakt":`, "has 0 of " + oa + "exact"},
		{`"motivation": "identifying"`, `"motivation": "guessing"`, "no motivation"},
		{`"type": "TextualBody"`, `"type": "Text"`, "is of"},
		{`"type": "SpecificResource",`, ``, "is of []"},
		{`"source": "urn:`, `"source": "the article/`, "no address"},
		{`"start": `, `"start": -1`, "not a number"},
		{`"type": "Annotation"`, `"type": "Annotation", "label": "x"`, "terms have a meaning"},
		{`"name":`, `"motivation":`, "has no " + oa + "motivatedBy"},
	} {
		bad := strings.Replace(good, c.old, c.new, 1)
		if bad == good {
			t.Errorf("%s is not in the export", c.old)
			continue
		}
		if wrong := strings.Join(examine(t, bad).wrong, "\n"); !strings.Contains(wrong, c.want) {
			t.Errorf("%s in place of %s: found %q, want %q", c.new, c.old, wrong, c.want)
		}
	}
}

// Positions count characters, and quotations stand where they say.
func TestAnnotationsSelectTheClaims(t *testing.T) {
	for _, d := range documents(t) {
		var page annotationPage
		if err := json.Unmarshal([]byte(written(t, Annotation, d)), &page); err != nil {
			t.Fatal(err)
		}
		characters := []rune(d.Text)
		for _, a := range page.Items {
			for _, target := range a.Target {
				quote, at := target.Selector[0], target.Selector[1]
				if got := string(characters[*at.Start:*at.End]); got != quote.Exact {
					t.Errorf("%s: characters %d to %d are %q, and not %q", d.ID, *at.Start, *at.End, got, quote.Exact)
				}
				if around := quote.Prefix + quote.Exact + quote.Suffix; !strings.Contains(d.Text, around) {
					t.Errorf("%s: %q is not in the text", d.ID, around)
				}
			}
		}
	}
}
