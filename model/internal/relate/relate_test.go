package relate

import (
	"bytes"
	"fmt"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"hearsay/model/internal/syntax"
	"hearsay/model/internal/words"
)

// marked is a text in which attributions are written down: {s1 …}, {q1 …} and
// {c1 …} are the source, the cue and a piece of the content of attribution 1.
func marked(t testing.TB, text string) Example {
	var plain strings.Builder
	type span struct {
		role       byte
		number     byte
		start, end int
	}
	var spans []span
	var open []int
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '{':
			open = append(open, len(spans))
			spans = append(spans, span{text[i+1], text[i+2], plain.Len(), 0})
			i += 3
		case text[i] == '}':
			k := len(open) - 1
			spans[open[k]].end = plain.Len()
			open = open[:k]
		default:
			plain.WriteByte(text[i])
		}
	}
	doc := syntax.Annotate(words.Split(plain.String()))
	e := Example{Doc: doc}
	for _, s := range spans {
		k := slices.IndexFunc(doc.Tokens, func(w words.Token) bool { return int(w.Start) == s.start })
		m := slices.IndexFunc(doc.Tokens, func(w words.Token) bool { return int(w.End) == s.end })
		if k < 0 || m < k {
			t.Fatalf("%q is not made of whole words", plain.String()[s.start:s.end])
		}
		for len(e.Gold) < int(s.number-'0') {
			e.Gold = append(e.Gold, Relation{})
		}
		g := &e.Gold[s.number-'1']
		list := map[byte]*[]words.Range{'s': &g.Source, 'q': &g.Cue, 'c': &g.Content}[s.role]
		*list = append(*list, words.Range{Start: int32(k), End: int32(m + 1)})
	}
	return e
}

var (
	people = []string{"Mayor Ilse Brandt", "Tomas Quill", "the ferry company", "Councillor Adeyo", "the harbour master", "Greta Lind", "the Office of Roads", "residents"}
	claims = []string{"the bridge would stay closed until spring", "the ferry had run aground", "nobody was hurt in Torvale", "the new school needs a roof", "prices rose in every shop", "the lighthouse was sold"}
	idle   = []string{"The ferry left Torvale at noon.", "Rain fell on the harbour all day.", "The market opened at seven.", "Two cars waited at the bridge."}
)

// lessons are texts in four forms, in which everything that is to be learned
// occurs often.
func lessons(t testing.TB) (out []Example) {
	for i := range 48 {
		p, q := people[i%len(people)], people[(i*3+1)%len(people)]
		c, d := claims[i%len(claims)], claims[(i*5+2)%len(claims)]
		out = append(out, marked(t, fmt.Sprintf("%s {s1 %s} {q1 said} {c1 %s}. %s\n\n{c2 “%s,”} {s2 %s} {q2 said}. {q3 According to} {s3 %s}, {c3 %s}.\n\n%s {s4 %s} {q4 denied} {c4 that %s}.",
			idle[i%len(idle)], p, c, idle[(i+1)%len(idle)], d, q, p, d, idle[(i+2)%len(idle)], q, c)))
	}
	return out
}

func show(doc *syntax.Annotated, rs []Relation) (out []string) {
	text := func(list []words.Range) string {
		var parts []string
		for _, r := range list {
			parts = append(parts, doc.Text[doc.Tokens[r.Start].Start:doc.Tokens[r.End-1].End])
		}
		return strings.Join(parts, " … ")
	}
	for _, r := range rs {
		out = append(out, text(r.Source)+" | "+text(r.Cue)+" | "+text(r.Content))
	}
	return out
}

func TestWhatIsTaughtIsFound(t *testing.T) {
	s := Defaults()
	m, err := Open(string(Train(lessons(t), s).Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	e := marked(t, "The market opened at noon. {s1 Tomas Quill} {q1 said} {c1 nobody was hurt in Torvale}. Rain fell on the harbour all day.\n\n{c2 “the lighthouse was sold,”} {s2 the harbour master} {q2 said}.\n\nTwo cars waited at the bridge. {s3 Greta Lind} {q3 denied} {c3 that the ferry had run aground}.")
	got, want := show(e.Doc, m.Relate(e.Doc)), show(e.Doc, e.Gold)
	if !slices.Equal(got, want) {
		t.Errorf("found\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

func TestTrainingIsDeterministic(t *testing.T) {
	s := Defaults()
	s.Roles.Epochs, s.Cues.Epochs, s.Spans.Epochs = 1, 1, 1
	e := lessons(t)[:12]
	once, again := Train(e, s).Bytes(), Train(e, s).Bytes()
	if !bytes.Equal(once, again) {
		t.Error("the same examples gave different weights")
	}
}

const report = `Storm water enters Torvale

The river wall at Torvale will not hold another winter, the Office of Roads has warned. In a report to the council, engineers said that "large parts of the wall are hollow" and called for a closure of the quay.

"We have known this for years," said Greta Lind, who runs the ferry. "Nobody listened. My father wrote to the council in the year the wall was built."

Mayor Ilse Brandt rejected the criticism. She told reporters the town had spent what it could, and promised a plan by spring. According to the treasurer, Tomas Quill, repairs would cost more than the town takes in a year.

Some residents doubt that. "They always find money for the lighthouse", one of them said: "it is a matter of will."

The quay was built of local stone. It is the longest of the coast.`

func check(t *testing.T, doc *syntax.Annotated, rs []Relation) {
	t.Helper()
	owner := make([]string, len(doc.Tokens))
	for i, r := range rs {
		if len(r.Cue) != 1 || len(r.Content) == 0 || len(r.Source) > 1 {
			t.Fatalf("relation %d has %d cues, %d sources and %d contents", i, len(r.Cue), len(r.Source), len(r.Content))
		}
		if i > 0 && rs[i-1].Cue[0].Start >= r.Cue[0].Start {
			t.Fatalf("relation %d does not follow the one before", i)
		}
		if !(r.Confidence > 0 && r.Confidence < 1) {
			t.Fatalf("relation %d has confidence %v", i, r.Confidence)
		}
		end := int32(0)
		for _, c := range r.Content {
			if c.Start < end || c.End <= c.Start || int(c.End) > len(doc.Tokens) {
				t.Fatalf("relation %d has contents out of order: %v", i, r.Content)
			}
			end = c.End
			for k := c.Start; k < c.End; k++ {
				if owner[k] != "" {
					t.Fatalf("token %d is content of relation %d and %s", k, i, owner[k])
				}
				owner[k] = fmt.Sprintf("content of %d", i)
			}
		}
	}
	for i, r := range rs {
		for _, c := range append(slices.Clone(r.Cue), r.Source...) {
			for k := c.Start; k < c.End; k++ {
				if owner[k] != "" {
					t.Fatalf("token %d belongs to cue or source of relation %d and is %s", k, i, owner[k])
				}
			}
		}
	}
}

func TestReportIsRead(t *testing.T) {
	doc := syntax.Annotate(words.Split(report))
	rs := Embedded().Relate(doc)
	check(t, doc, rs)
	got := show(doc, rs)
	for _, want := range []string{
		"the Office of Roads | has warned | The river wall at Torvale will not hold another winter",
		"Greta Lind, who runs the ferry | said | \"We have known this for years,\"",
		"Mayor Ilse Brandt | rejected | the criticism",
	} {
		if !slices.ContainsFunc(got, func(s string) bool { return strings.HasPrefix(s, want) }) {
			t.Errorf("not found: %s\nfound\n  %s", want, strings.Join(got, "\n  "))
		}
	}
	for _, r := range rs {
		if len(r.For)+len(r.Against) == 0 {
			t.Errorf("no reason is given for %v", show(doc, []Relation{r}))
		}
	}
}

func TestEveryTextIsRead(t *testing.T) {
	for name, text := range map[string]string{
		"nothing":             "",
		"one word":            "said",
		"one mark":            "“",
		"only marks":          strings.Repeat("“” ", 500),
		"only cues":           strings.Repeat("said ", 3000),
		"a sentence, no end":  strings.Repeat("she said that the ferry left and ", 2000),
		"quotation, no end":   "“" + strings.Repeat("We left. They said so. ", 1000),
		"many quotations":     strings.Repeat("“No,” he said. ", 800),
		"bytes that are none": "she said \xff\xfe that \x00 it was",
	} {
		doc := syntax.Annotate(words.Split(text))
		rs := Embedded().Relate(doc)
		if !t.Run(name, func(t *testing.T) { check(t, doc, rs) }) {
			continue
		}
	}
}

func TestReaderForgets(t *testing.T) {
	a := syntax.Annotate(words.Split(report))
	b := syntax.Annotate(words.Split(strings.Repeat("She said that the ferry left. ", 50)))
	want := Embedded().Relate(a)
	r := Embedded().Reader()
	r.Relate(b)
	if got := r.Relate(a); !reflect.DeepEqual(got, want) {
		t.Errorf("after another text, the same text reads differently:\n%v\n%v", show(a, got), show(a, want))
	}
}

func TestReaderAllocatesLittle(t *testing.T) {
	doc := syntax.Annotate(words.Split(strings.Repeat(report+"\n\n", 10)))
	r := Embedded().Reader()
	r.Relate(doc)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	r.Relate(doc)
	runtime.ReadMemStats(&after)
	if n := after.TotalAlloc - before.TotalAlloc; n > 5*uint64(len(doc.Text)) {
		t.Errorf("%d bytes for a text of %d", n, len(doc.Text))
	}
}

// read makes a worker that has looked at doc, and the place of each word in it.
func read(t *testing.T, text string) (*worker, func(word string) int32) {
	t.Helper()
	doc := syntax.Annotate(words.Split(text))
	w := newWorker(Embedded())
	w.facts.prepare(doc)
	return w, func(word string) int32 {
		t.Helper()
		k := slices.IndexFunc(doc.Tokens, func(x words.Token) bool { return doc.Text[x.Start:x.End] == word })
		if k < 0 {
			t.Fatalf("no %q in %q", word, text)
		}
		return int32(k)
	}
}

// A content is also proposed with the ends that people like.
func TestVariantsEndWherePeopleEnd(t *testing.T) {
	for _, c := range []struct{ name, text, from, to, want string }{
		{"closing mark", `Lind said the wall was "hollow and old" for years.`, "the", "hollow", `the wall was "hollow and old"`},
		{"end of the sentence", `Lind said the wall was hollow for many years.`, "the", "hollow", "the wall was hollow for many years"},
		{"comma before", `Lind said the wall was hollow, promising a plan.`, "the", "plan", "the wall was hollow"},
		{"comma after", `Lind said the wall was hollow inside, promising a plan.`, "the", "hollow", "the wall was hollow inside"},
		{"following quotation", `Lind said the wall was hollow. "We knew it."`, "the", "hollow", `the wall was hollow … "We knew it."`},
		{"own sentence only", `Lind said the wall was hollow. "We knew it."`, "the", "knew", "the wall was hollow"},
	} {
		w, at := read(t, c.text)
		said := at("said")
		w.hood.look(&w.facts, cue{Range: words.Range{Start: said, End: said + 1}}, nil)
		w.states = sized(w.states, w.hood.len())
		w.keys = w.m.spans.fill(w.spansLattice, &w.hood, w.hood.len(), w.keys)
		if !w.spansLattice.Forward() {
			t.Fatal("no reading is possible")
		}
		content := []words.Range{{Start: at(c.from), End: at(c.to) + 1}}
		if stop := w.facts.Sentences[0].End; content[0].End > stop {
			content = []words.Range{{Start: at(c.from), End: stop - 1}, {Start: stop, End: content[0].End}}
		}
		found := w.variants(&w.hood, w.spansLattice.LogTotal(), []analysis{{content: content, count: 1}})
		var got []string
		for _, a := range found {
			got = append(got, strings.SplitN(show(w.facts.Annotated, []Relation{{Content: a.content}})[0], " | ", 3)[2])
			if a.p < 0 || a.p > 1 {
				t.Errorf("%s: a variant has probability %v", c.name, a.p)
			}
		}
		if !slices.Contains(got, c.want) {
			t.Errorf("%s: of %q the variants are\n  %s\nwithout\n  %s", c.name, c.text, strings.Join(got, "\n  "), c.want)
		}
	}
}

// When two readings want the same words, the less probable one gives way as
// little as it must.
func TestReadingsThatOverlap(t *testing.T) {
	w, at := read(t, "Lind said the wall was hollow and Quill feared the quay would sink before the spring.")
	span := func(from, to string) []words.Range { return []words.Range{{Start: at(from), End: at(to) + 1}} }
	lind := reading{cue: cue{Range: span("said", "said")[0]}, best: []choice{
		{span("Lind", "Lind")[0], span("the", "quay"), .6},
		{span("Lind", "Lind")[0], span("the", "hollow"), .5},
	}}
	quill := reading{cue: cue{Range: span("feared", "feared")[0]}, best: []choice{{span("Quill", "Quill")[0], span("quay", "spring"), .9}}}
	third := reading{cue: cue{Range: span("and", "and")[0]}, best: []choice{{words.Range{}, span("Quill", "spring"), .4}}}
	show := func(rs ...reading) []string { return show(w.facts.Annotated, w.compatible(rs)) }

	want := []string{"Lind | said | the wall was hollow", "Quill | feared | quay would sink before the spring"}
	if got := show(lind, quill); !slices.Equal(got, want) {
		t.Errorf("the next choice: %q, want %q", got, want)
	}
	lind.best = lind.best[:1]
	want[0] = "Lind | said | the wall was hollow and … the"
	if got := show(lind, quill); !slices.Equal(got, want) {
		t.Errorf("what is left: %q, want %q", got, want)
	}
	if got := show(third, quill); !slices.Equal(got, want[1:]) {
		t.Errorf("nearly nothing is left: %q, want %q", got, want[1:])
	}
}

func TestMarksAreNoWords(t *testing.T) {
	for s, want := range map[string]uint8{"“": shapeMark, "’’": shapeMark, "—": shapeMark, "…": shapeMark, "\xff": shapeMark,
		"été": shapeLower, "Élan": shapeTitle, "ÖVP": shapeUpper, "iPhone": shapeMixed, "3rd": shapeDigit} {
		if got := shapeOf(s); got != want {
			t.Errorf("the shape of %q is %d, want %d", s, got, want)
		}
	}
}

// However many cues a text has, its words are read for a crowd of them at most.
func TestCrowdIsBounded(t *testing.T) {
	for _, unit := range []string{"he said ", "she said . ", "A : b ", "citing the police , ", "' he said \" "} {
		doc := syntax.Annotate(words.Split(strings.Repeat(unit, 2000)))
		w := newWorker(Embedded())
		w.facts.prepare(doc)
		w.findRoles()
		read := 0
		cues := w.findCues(cueThreshold)
		for _, c := range cues {
			w.hood.look(&w.facts, c, cues)
			read += w.hood.len()
		}
		if read > 2*crowd*len(doc.Tokens) {
			t.Errorf("%q: %d words are read %d times, for %d cues", unit, len(doc.Tokens), read, len(cues))
		}
	}
}

func BenchmarkStages(b *testing.B) {
	doc := syntax.Annotate(words.Split(strings.Repeat(report+"\n\n", 10)))
	n := len(strings.Fields(doc.Text))
	w := newWorker(Embedded())
	stage := func(name string, run func()) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				run()
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(n), "µs/word")
		})
	}
	w.facts.prepare(doc)
	stage("facts", func() { w.facts.prepare(doc) })
	stage("roles", w.findRoles)
	stage("cues", func() { w.findCues(cueThreshold) })
	cues := slices.Clone(w.findCues(cueThreshold))
	stage("look", func() {
		for _, c := range cues {
			w.hood.look(&w.facts, c, nil)
		}
	})
	stage("spans", func() {
		w.arena = w.arena[:0]
		for _, c := range cues {
			w.hood.look(&w.facts, c, nil)
			w.analyses(&w.hood)
		}
	})
	stage("rank", func() {
		w.arena = w.arena[:0]
		for _, c := range cues[:1] {
			w.hood.look(&w.facts, c, nil)
			for _, a := range w.analyses(&w.hood) {
				w.keys = w.hood.rankFeatures(&a, w.keys[:0])
				w.m.rank.judge(w.keys)
			}
		}
	})
	r := Reader{*w}
	stage("all", func() { r.Relate(doc) })
	b.Logf("%d candidates in %d words", len(cues), n)
}

func FuzzRelate(f *testing.F) {
	for _, text := range []string{report, "She said “no", "“A,” he said, “b” – c", "\xff said \x00:"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		doc := syntax.Annotate(words.Split(text))
		check(t, doc, Embedded().Relate(doc))
	})
}

func TestReasonsTellHowOftenAWordReports(t *testing.T) {
	said, count := Embedded().uses(words.FoldHash("say"))
	if said < 80 || count < 100 {
		t.Errorf("“say” reports in %d of 100 uses, seen %d times", said, count)
	}
	if walked, _ := Embedded().uses(words.FoldHash("walk")); walked > 20 {
		t.Errorf("“walk” reports in %d of 100 uses", walked)
	}
	doc := syntax.Annotate(words.Split("The ferry was late. Greta Lind said the ferry had run aground."))
	rs := Embedded().Relate(doc)
	if len(rs) != 1 {
		t.Fatalf("found %v", show(doc, rs))
	}
	want := []string{fmt.Sprintf("“said” reports what somebody says or thinks in %d of 100 uses", said), "the source is the subject of “said”"}
	if !slices.Equal(rs[0].For, want) {
		t.Errorf("reasons %q, want %q", rs[0].For, want)
	}
}

func TestReadersShareOneModel(t *testing.T) {
	doc := syntax.Annotate(words.Split(report))
	want := show(doc, Embedded().Relate(doc))
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			if got := show(doc, Embedded().Relate(doc)); !slices.Equal(got, want) {
				t.Errorf("beside others, the text reads %v", got)
			}
		})
	}
	wg.Wait()
}
