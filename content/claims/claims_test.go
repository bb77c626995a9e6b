package claims

import (
	"bytes"
	"encoding/json"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"hearsay/content/internal/blocks"
	"hearsay/model"
)

// harbour is an article about an invented town, with its claims set by hand.
func harbour(t *testing.T) (*model.Article, *model.Analysis) {
	t.Helper()
	text := strings.Join([]string{
		"Brackwater to close its harbour",
		`The harbour "may never reopen", the port authority said, citing its divers.`,
		`"Nobody asked us." The authority denied that <divers> were hurt.`,
		"Brackwater is a small town. It has 日本 bells.",
	}, "\n\n")
	a := &model.Article{ID: "harbour", Title: "Brackwater to close its harbour", Publisher: "The Brackwater Post",
		Published: "2026-11-02", Language: "en", Genre: model.Specimen, Text: text, Blocks: blocks.Split(text)}
	at := func(words string) model.Span {
		i := strings.Index(text, words)
		if i < 0 {
			t.Fatalf("%q is not in the text", words)
		}
		return model.Span{Start: i, End: i + len(words)}
	}
	list := func(words ...string) (out []model.Span) {
		for _, w := range words {
			out = append(out, at(w))
		}
		return out
	}
	nobody := model.Voice{Source: model.NoSource}
	an := &model.Analysis{
		Sources: []model.Source{
			{ID: "port-authority", Name: "the port authority", Type: model.Organization, Named: true, SpeaksFor: model.NoSource, Aliases: []string{"The authority"}},
			{ID: "divers", Name: "its divers", Type: model.Group, SpeaksFor: model.NoSource},
		},
		Claims: []model.Claim{
			{ID: "c1", Block: 0, Content: list("Brackwater to close its harbour"), Voice: nobody, Confidence: 1},
			{ID: "c2", Block: 1, Kind: model.Mixed, Content: list(`The harbour "may never reopen"`), Cue: list("said"),
				Voice:  model.Voice{Source: 0, Mention: list("the port authority")},
				Chain:  []model.Voice{{Source: 1, Mention: list("its divers")}},
				Hedges: list("may"), Confidence: 0.94321,
				Evidence: []model.Evidence{{Kind: model.ByModel, Text: "cue: said"}}},
			{ID: "c3", Block: 2, Kind: model.Unresolved, Content: list(`"Nobody asked us."`), Voice: nobody, Confidence: 0.5},
			{ID: "c4", Block: 2, Kind: model.Indirect, Polarity: model.Denied, Content: list("that <divers> were hurt"), Cue: list("denied"),
				Voice: model.Voice{Source: 0, Mention: list("The authority")}, Confidence: 0.9},
			{ID: "c5", Block: 3, Content: list("Brackwater is a small town."), Voice: nobody, Confidence: 1},
			{ID: "c6", Block: 3, Content: list("It has 日本 bells."), Voice: nobody, Confidence: 1},
		},
	}
	an.Coverage = coverage(a, an)
	if err := model.Check(a, an); err != nil {
		t.Fatalf("the test's own analysis: %v", err)
	}
	return a, an
}

func TestEncodeWritesTheFormat(t *testing.T) {
	a, an := harbour(t)
	var b bytes.Buffer
	if err := Encode(&b, a, an); err != nil {
		t.Fatal(err)
	}
	got := b.String()
	for _, want := range []string{
		`{"schema":"hearsay.claims/1","article":{"id":"harbour","title":"Brackwater to close its harbour","byline":"","publisher":"The Brackwater Post","published":"2026-11-02","url":"","language":"en"},"text":"Brackwater to close`,
		`"sources":[{"id":"port-authority","name":"the port authority","type":"organization","aliases":["The authority"],"claims":2,"words":9,"share":0.25,"named":true,"role":"","affiliation":"","speaks_for":null,"members":[],"perhaps":[],"evidence":[]},{"id":"divers","name":"its divers","type":"group","aliases":[],"claims":0,"words":0,"share":0,"named":false,"role":"","affiliation":"","speaks_for":null,"members":[],"perhaps":[],"evidence":[]}]`,
		`{"id":"c1","block":0,"kind":"narrator","polarity":"asserted","content":[{"start":0,"end":31,"text":"Brackwater to close its harbour"}],"cue":[],"source":null,"chain":[],"hedges":[],"confidence":1,"evidence":[]}`,
		`{"id":"c2","block":1,"kind":"mixed","polarity":"asserted","content":[{"start":33,"end":63,"text":"The harbour \"may never reopen\""}],"cue":[{"start":84,"end":88,"text":"said"}],"source":{"id":"port-authority","name":"the port authority","type":"organization","mention":[{"start":65,"end":83,"text":"the port authority"}]},"chain":[{"id":"divers","name":"its divers","type":"group","mention":[{"start":97,"end":107,"text":"its divers"}]}],"hedges":[{"start":46,"end":49,"text":"may"}],"confidence":0.9432,"evidence":["cue: said"]}`,
		`"kind":"unresolved"`, `"polarity":"denied"`, `that <divers> were hurt`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the record lacks\n%s\nit is\n%s", want, got)
		}
	}
	if strings.Count(got, "\n") != 1 || !strings.HasSuffix(got, "\n") {
		t.Errorf("a record is not one line: %q", got)
	}
}

func TestDecodeReadsBackWhatEncodeWrote(t *testing.T) {
	a, an := harbour(t)
	var b bytes.Buffer
	if err := Encode(&b, a, an); err != nil {
		t.Fatal(err)
	}
	a2, an2, err := Decode(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if a2.Text != a.Text || !reflect.DeepEqual(a2.Blocks, a.Blocks) {
		t.Errorf("text or blocks differ: %+v", a2)
	}
	if !reflect.DeepEqual(an2.Coverage, an.Coverage) {
		t.Errorf("coverage is %v, was %v", an2.Coverage, an.Coverage)
	}
	var again bytes.Buffer
	if err := Encode(&again, a2, an2); err != nil {
		t.Fatal(err)
	}
	if again.String() != b.String() {
		t.Errorf("written again, the record is\n%swas\n%s", again.String(), b.String())
	}
}

// Whoever speaks for another, speaks together with others or may be another is
// told so, and it is read back.
func TestTheFormatTellsWhoBelongsToWhom(t *testing.T) {
	a, an := harbour(t)
	an.Sources = append(an.Sources,
		model.Source{
			ID: "spokeswoman", Name: "spokeswoman for the authority", Type: model.Anonymous, Role: "spokeswoman", Affiliation: "the port authority", SpeaksFor: 0,
			Doubts:   []model.Doubt{{Other: 3, Why: "both speak for it"}},
			Evidence: []model.Evidence{{Kind: model.ByModel, Text: "she speaks for it"}},
		},
		model.Source{ID: "person:lotte-marr", Name: "Lotte Marr", Type: model.Person, Named: true, SpeaksFor: model.NoSource, Doubts: []model.Doubt{{Other: 2, Why: "both speak for it"}}},
		model.Source{ID: "both", Name: "Lotte Marr and its divers", Type: model.Group, Named: true, SpeaksFor: model.NoSource, Members: []int{3, 1}},
	)
	var b bytes.Buffer
	if err := Encode(&b, a, an); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`"named":false,"role":"spokeswoman","affiliation":"the port authority","speaks_for":"port-authority","members":[],"perhaps":[{"id":"person:lotte-marr","why":"both speak for it"}],"evidence":["she speaks for it"]}`,
		`"named":true,"role":"","affiliation":"","speaks_for":null,"members":["person:lotte-marr","divers"],"perhaps":[],"evidence":[]}`,
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the record lacks\n%s\nit is\n%s", want, b.String())
		}
	}
	_, back, err := Decode(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	for i := range an.Sources {
		an.Sources[i].Aliases, back.Sources[i].Aliases = listed(an.Sources[i].Aliases), listed(back.Sources[i].Aliases)
	}
	if !reflect.DeepEqual(back.Sources, an.Sources) {
		t.Errorf("read back, the sources are\n%+v\nwere\n%+v", back.Sources, an.Sources)
	}
}

// A record of before sources told who belongs to whom is read as before.
func TestDecodeReadsShorterRecords(t *testing.T) {
	a, an := harbour(t)
	var b bytes.Buffer
	if err := Encode(&b, a, an); err != nil {
		t.Fatal(err)
	}
	late := regexp.MustCompile(`,"named":(true|false),"role":"","affiliation":"","speaks_for":null,"members":\[\],"perhaps":\[\],"evidence":\[\]`)
	old := late.ReplaceAllString(b.String(), "")
	if strings.Contains(old, "speaks_for") {
		t.Fatalf("the record still tells who speaks for whom:\n%s", old)
	}
	_, back, err := Decode([]byte(old))
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range back.Sources {
		if s.Named != an.Sources[i].Named || s.SpeaksFor != model.NoSource || len(s.Members)+len(s.Doubts) > 0 {
			t.Errorf("a source is read as %+v, was %+v", s, an.Sources[i])
		}
	}
}

// A text that is written in pieces is the same as one written at once, wherever
// a piece ends.
func TestEncodeWritesLongTexts(t *testing.T) {
	for shift := range 4 {
		a, an := harbour(t)
		text := a.Text + "\n\n" + strings.Repeat("x", shift) + strings.Repeat("日é\"\\\u2029🙂<", longestPiece/4)
		a.Text = text
		var b bytes.Buffer
		if err := Encode(&b, a, an); err != nil {
			t.Fatal(err)
		}
		var r record
		if err := json.Unmarshal(b.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		if r.Text != text || len(r.Claims) != len(an.Claims) {
			t.Errorf("after %d characters more, the text or a claim is lost", shift)
		}
	}
}

func TestDecodeRefusesWhatDoesNotHold(t *testing.T) {
	a, an := harbour(t)
	var b bytes.Buffer
	if err := Encode(&b, a, an); err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct{ old, new, want string }{
		"not JSON":         {`{"schema"`, `"schema"`, "not a record"},
		"another schema":   {"claims/1", "claims/7", "claims/7"},
		"shifted offsets":  {`{"start":84,"end":88`, `{"start":83,"end":87`, "are not"},
		"outside the text": {`{"start":84,"end":88`, `{"start":84,"end":88000`, "are not"},
		"unknown kind":     {`"kind":"mixed"`, `"kind":"hearsay"`, "hearsay"},
		"unknown source":   {`"source":{"id":"port-authority"`, `"source":{"id":"nobody"`, "nobody"},
		"speaks for none":  {`"speaks_for":null`, `"speaks_for":"mayor"`, "mayor"},
		"speaks for self":  {`"speaks_for":null`, `"speaks_for":"port-authority"`, "points at"},
		"member of none":   {`"members":[]`, `"members":["mayor"]`, "mayor"},
		"perhaps nobody":   {`"perhaps":[]`, `"perhaps":[{"id":"mayor","why":""}]`, "mayor"},
		"source of none":   {`"kind":"mixed"`, `"kind":"narrator"`, "narrator"},
		"no content":       {`"content":[{"start":0,"end":31,"text":"Brackwater to close its harbour"}]`, `"content":[]`, "no content"},
		"control sequence": {`"text":"Brackwater`, `"text":"\u001b]0;Brackwater`, "control character"},
	} {
		_, _, err := Decode([]byte(strings.Replace(b.String(), test.old, test.new, 1)))
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: error is %v, want one with %q", name, err, test.want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(`{"schema":"hearsay.claims/1","text":"Rain.","claims":[{"id":"c1","kind":"narrator","polarity":"asserted","content":[{"start":0,"end":5,"text":"Rain."}]}]}`))
	f.Add([]byte(`{"schema":"hearsay.claims/1","text":"\u001b"}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		a, an, err := Decode(data)
		if err != nil {
			return
		}
		if err := model.Check(a, an); err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := Encode(&b, a, an); err != nil || !json.Valid(b.Bytes()) {
			t.Fatalf("encoding what was decoded: %v, %s", err, b.Bytes())
		}
	})
}

func TestTablesFitTheirWidth(t *testing.T) {
	a, an := harbour(t)
	for width := 60; width < 160; width += 7 {
		var b bytes.Buffer
		if err := WriteTable(&b, a, an, width); err != nil {
			t.Fatal(err)
		}
		if err := WriteSources(&b, a, an, width+30, true); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(b.String()) {
			if w := ansi.StringWidth(strings.TrimSuffix(line, "\n")); w > width+30 {
				t.Errorf("width %d: this line has %d columns:\n%s", width, w, line)
			}
		}
	}
}

func TestWriteTable(t *testing.T) {
	a, an := harbour(t)
	var b bytes.Buffer
	if err := WriteTable(&b, a, an, 90); err != nil {
		t.Fatal(err)
	}
	want := `claim  source              how                   content
c1     the article itself                        Brackwater to close its harbour
c2     the port authority  part quoted, hedged…  The harbour "may never reopen"
c3     unresolved                                "Nobody asked us."
c4     the port authority  paraphrased, denied   that <divers> were hurt
c5     the article itself                        Brackwater is a small town.
c6     the article itself                        It has 日本 bells.
`
	if b.String() != want {
		t.Errorf("the table is\n%swant\n%s", b.String(), want)
	}
}

func TestWriteSources(t *testing.T) {
	a, an := harbour(t)
	var b bytes.Buffer
	if err := WriteSources(&b, a, an, 0, true); err != nil {
		t.Fatal(err)
	}
	want := `source                  type          claims  words  share
the port authority      organization       2      9    25%  ███████▌
its divers              group              0      0     0%
(the article itself)                       3     14    39%  ███████████▋
(unresolved)                               1      3     8%  ██▌
(words that attribute)                           10    28%  ████████▍
`
	if b.String() != want {
		t.Errorf("the table is\n%swant\n%s", b.String(), want)
	}
}

func TestWriteLinear(t *testing.T) {
	a, an := harbour(t)
	var b bytes.Buffer
	if err := WriteLinear(&b, a, an, 60); err != nil {
		t.Fatal(err)
	}
	want := `The Brackwater Post · 2026-11-02

# Brackwater to close its harbour

The harbour "may never reopen", the port authority said,
citing its divers.
    — the port authority (said; part quoted; hedged: may;
      citing its divers)

"Nobody asked us."
    — unresolved: quoted, but the text does not tell whom
The authority denied that <divers> were hurt.
    — the port authority (paraphrased; denied)

Brackwater is a small town. It has 日本 bells.
    — the article itself

`
	if b.String() != want {
		t.Errorf("the text is\n%swant\n%s", b.String(), want)
	}
}

// Each word of the article is written once and in order, whatever the claims.
func TestLinearLosesNothing(t *testing.T) {
	a, an := harbour(t)
	for _, measure := range []int{0, 12, 40, 72} {
		var b bytes.Buffer
		if err := WriteLinear(&b, a, an, measure); err != nil {
			t.Fatal(err)
		}
		var words []string
		inNote := false
		for line := range strings.Lines(b.String()) {
			inNote = strings.HasPrefix(line, "    — ") || inNote && strings.HasPrefix(line, "      ")
			if !inNote && !strings.HasPrefix(line, "The Brackwater Post") {
				words = append(words, strings.TrimLeft(line, "# "))
			}
		}
		got := strings.Join(strings.Fields(strings.Join(words, " ")), "")
		if want := strings.Join(strings.Fields(a.Text), ""); measure != 12 && got != want {
			t.Errorf("measure %d: the words are\n%s\nwant\n%s", measure, got, want)
		}
	}
}

func TestAMarkThatAttributesHasAName(t *testing.T) {
	a := &model.Article{Text: "Tull: gate stays shut – Bryn"}
	for want, at := range map[string]model.Span{"a colon": {Start: 4, End: 5}, "a dash": {Start: 22, End: 25}, "stays": {Start: 11, End: 16}} {
		if got := Cue(a, &model.Claim{Cue: []model.Span{at}}); got != want {
			t.Errorf("the cue %q is called %q, want %q", at.In(a.Text), got, want)
		}
	}
}

func TestWordsJoinsParts(t *testing.T) {
	const text = "“It is late”, he\nsaid, “and dark”."
	said := strings.Index(text, "he")
	and := strings.Index(text, "“and")
	got := Words(text, []model.Span{{Start: 0, End: said - 2}, {Start: and, End: len(text) - 1}})
	if want := "“It is late” … “and dark”"; got != want {
		t.Errorf("Words is %q, want %q", got, want)
	}
}

func TestAListKeepsItsNumbers(t *testing.T) {
	a := &model.Article{Text: "a bell\n1. a gate", Blocks: []model.Block{
		{Kind: model.ListItem, Level: 1, Span: model.Span{Start: 0, End: 6}}, {Kind: model.ListItem, Level: 1, Span: model.Span{Start: 7, End: 16}},
	}}
	var b bytes.Buffer
	if err := WriteLinear(&b, a, &model.Analysis{}, 40); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(strings.Fields(b.String()), " "); got != "* a bell 1. a gate" {
		t.Errorf("the list is written as\n%s", b.String())
	}
}

// Each wording is told with the steps that lead from it to the name, and their
// sentences; sources that may be one stand together.
func TestExplainedStepByStep(t *testing.T) {
	a, an := harbour(t)
	at := func(words string) model.Span {
		i := strings.Index(a.Text, words)
		if i < 0 {
			t.Fatalf("%q is not in the text", words)
		}
		return model.Span{Start: i, End: i + len(words)}
	}
	last := &an.Claims[0]
	for i := range an.Claims {
		if an.Claims[i].Polarity == model.Denied {
			last = &an.Claims[i]
		}
	}
	last.Path = []model.Step{{
		From: last.Mention[0], To: at("the port authority"), Sentence: at("The harbour \"may never reopen\", the port authority said,"),
		Kind: model.ByAntecedent, Why: "“The authority” takes up “the port authority”",
	}}
	for range 2 {
		last.Evidence = append(last.Evidence, model.Evidence{Kind: model.Unsure, Text: "“The authority” could also be its divers"})
	}
	an.Sources[0].Doubts = []model.Doubt{{Other: 1, Why: "both dive"}}
	an.Sources[1].Doubts = []model.Doubt{{Other: 0, Why: "both dive"}}
	if err := model.Check(a, an); err != nil {
		t.Fatal(err)
	}
	var explained, sources, linear bytes.Buffer
	for _, err := range []error{WriteExplained(&explained, a, an, 0), WriteSources(&sources, a, an, 0, true), WriteLinear(&linear, a, an, 0)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for b, want := range map[*bytes.Buffer]string{
		&explained: "“The authority”: “The authority” takes up “the port authority”, in: The harbour \"may never reopen\", the port authority said,\n",
		&sources:   "0     0%\n  (perhaps the same as the port authority)\n",
		&linear:    "“The authority”, that is “the port authority”",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%q is not in\n%s", want, b.String())
		}
	}
	if n := strings.Count(explained.String(), "but: “The authority” could also be its divers\n"); n != 1 {
		t.Errorf("who else it could be is told %d times:\n%s", n, explained.String())
	}
}

// Whoever speaks for another is shown together with that one.
func TestASpokespersonIsShownWithTheOneSpokenFor(t *testing.T) {
	a, an := harbour(t)
	an.Sources[1].SpeaksFor = 0
	c := &an.Claims[1]
	c.Source, c.Mention, c.Chain = 1, c.Chain[0].Mention, nil
	if err := model.Check(a, an); err != nil {
		t.Fatal(err)
	}
	var explained, table, linear bytes.Buffer
	for _, err := range []error{WriteExplained(&explained, a, an, 0), WriteTable(&table, a, an, 0), WriteLinear(&linear, a, an, 0)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for b, want := range map[*bytes.Buffer]string{
		&explained: "is: group; not named; speaks for the port authority;",
		&table:     "its divers          for the port authority, part quoted",
		&linear:    "— its divers (said; for the port authority; part quoted;",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%q is not in\n%s", want, b.String())
		}
	}
}
