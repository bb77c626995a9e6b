package model

import "strings"

// Analysis is what hearsay found out about one article: who says what, and
// which words are left to the article's own voice.
type Analysis struct {
	Engine   string   // name and version of the engine that made it
	Sources  []Source // in the order of their first mention as a source
	Claims   []Claim  // ordered by the start of their contents
	Coverage []Region // ordered and adjacent: together they are the whole text
}

// Claim is a statement in an article: one or more spans of its text, with the
// source that the article attributes it to.
type Claim struct {
	ID       string // "c1", "c2", … in the order of the text
	Block    int    // index of the block in which the content begins
	Kind     Kind
	Polarity Polarity
	Content  []Span // ordered, disjoint, never empty
	Cue      []Span // ordered, disjoint; empty for narrator and unresolved
	Voice           // whom the article attributes the claim to

	// Chain lists the further sources behind Voice, from it inwards: for "the
	// ministry said that, according to the police, …" it holds the police.
	Chain      []Voice
	Hedges     []Span  // words in the content or cue that weaken it
	Confidence float64 // probability that the attribution is right
	Evidence   []Evidence
}

// CueName is what to call the words of a cue. A mark that stands for words, as
// in a headline, is called by its name: among other words it would look like a
// slip.
func CueName(cue string) string {
	switch cue {
	case ":":
		return "a colon"
	case "-", "–", "—", "―":
		return "a dash"
	}
	return cue
}

// Reasons are all of the evidence for c: for the attribution, then for whom the
// words stand that mention its sources.
func (c *Claim) Reasons() []Evidence {
	reasons := c.Evidence[:len(c.Evidence):len(c.Evidence)]
	for i := -1; i < len(c.Chain); i++ {
		v := &c.Voice
		if i >= 0 {
			v = &c.Chain[i]
		}
		for _, s := range v.Path {
			reasons = append(reasons, Evidence{Kind: s.Kind, Text: s.Why, At: []Span{s.To}})
		}
	}
	return reasons
}

// Voice is a source where the text mentions it.
type Voice struct {
	Source  int    // index into Analysis.Sources, or NoSource
	Mention []Span // the words that stand for the source; empty if none do
	Path    []Step // from the mention to the source's name; empty where it is the name
}

// Trail is the path in short, from the words of text that mention the source to
// the last ones that stand for it: “it” → “the ministry”, with the given sign
// between them. It is empty where the path is.
func (v *Voice) Trail(text, between string) string {
	var b strings.Builder
	quote := func(s Span) {
		b.WriteString("“" + strings.Join(strings.Fields(s.In(text)), " ") + "”")
	}
	for i, s := range v.Path {
		switch {
		case i == 0:
			quote(s.From)
		case !s.From.Overlaps(v.Path[i-1].To): // another one of several
			b.WriteString("; ")
			quote(s.From)
		}
		if s.Kind != ByRegistry { // whose words say why, not who
			b.WriteString(between)
			quote(s.To)
		}
	}
	return b.String()
}

// Step is a step on the way from the words that mention a source to its name:
// from "it" to "the ministry", from "the ministry" to "the Ministry of Defence".
type Step struct {
	From     Span         // the words that are explained: the mention's, or those that a step before led to
	To       Span         // the words that explain them
	Sentence Span         // the sentence in which To stands
	Kind     EvidenceKind // what the step rests on
	Why      string       // "“it” goes back to “the ministry”"
}

// NoSource is the index of nobody.
const NoSource = -1

// Kind tells how a claim stands in the text.
type Kind uint8

const (
	Narrator   Kind = iota // the article's own voice: nobody is named for it
	Direct                 // all of the content is in quotation marks
	Mixed                  // part of it is
	Indirect               // none of it is
	Unresolved             // somebody's quoted words; the text does not tell whose
)

var kindNames = [...]string{"narrator", "direct", "mixed", "indirect", "unresolved"}

func (k Kind) String() string { return kindNames[k] }

// Attributed reports whether the text gives a claim of this kind to somebody.
func (k Kind) Attributed() bool { return k == Direct || k == Mixed || k == Indirect }

// Polarity tells whether the source stands behind the content.
type Polarity uint8

const (
	Asserted Polarity = iota
	Denied            // the source says that the content is not so
	Declined          // the source refuses, or does not answer: "declined to comment", "did not respond"
)

var polarityNames = [...]string{"asserted", "denied", "declined"}

func (p Polarity) String() string { return polarityNames[p] }

// Source is who is behind claims, after names, pronouns and descriptions in
// the article have been resolved to one.
type Source struct {
	ID   string // registry id where known, else derived from name and type
	Name string // the fullest proper name, or the fullest description, without title
	Type SourceType

	Named       bool     // false for "Western officials" and "a source"
	Aliases     []string // the article's other wordings for it, in order of appearance
	Role        string   // what the article says a person is: "mayor"; may be empty
	Affiliation string   // the organisation that the article says it belongs to
	SpeaksFor   int      // index of the source whose spokesperson it is, or NoSource
	Members     []int    // indices of the sources that speak jointly as this one
	Known       *Known   // its entry in the registry, or nil
	Doubts      []Doubt
	Evidence    []Evidence // why its wordings are taken to be one source
}

// SourceType is the field's classification of sources.
type SourceType string

const (
	Person       SourceType = "person"
	Organization SourceType = "organization"
	Government   SourceType = "government"
	Document     SourceType = "document"
	Media        SourceType = "media"
	Group        SourceType = "group"     // several people without a common name
	Anonymous    SourceType = "anonymous" // a person, or officials, given without a name
	Author       SourceType = "author"    // the article's own writer
	Generic      SourceType = "generic"   // nobody in particular: "some", "many", "it is said"
)

// SourceTypes are all source types, in the order in which screens list them.
var SourceTypes = []SourceType{Person, Organization, Government, Document, Media, Group, Anonymous, Author, Generic}

// Doubt says that two sources may be one, and what spoke for it.
type Doubt struct {
	Other int // index into Analysis.Sources
	Why   string
}

// Beside is order, indices of sources, with those that may be one moved next to
// each other: behind each source come those of which a doubt says so.
func (an *Analysis) Beside(order []int) []int {
	out := make([]int, 0, len(order))
	waiting := make(map[int]bool, len(order))
	for _, i := range order {
		waiting[i] = true
	}
	var put func(i int)
	put = func(i int) {
		if !waiting[i] {
			return
		}
		delete(waiting, i)
		out = append(out, i)
		for _, d := range an.Sources[i].Doubts {
			put(d.Other)
		}
	}
	for _, i := range order {
		put(i)
	}
	return out
}

// Known is a well-known source as the registry describes it.
type Known struct {
	ID      string
	Name    string
	Aliases []string
	Type    SourceType
	Country string   // of an organisation of one country: ISO 3166 alpha-2, or empty
	About   string   // what it is, in a line
	Party   bool     // whether it is a party to an armed conflict
	Parent  string   // id of the organisation that it belongs to
	Usual   []string // those of its names that mean it where a text does not say whose they are
}

// Evidence is one reason for, or against, what hearsay believes, in words that
// a reader can check against the text.
type Evidence struct {
	Kind EvidenceKind
	Text string // "cue: said"
	At   []Span // the words of the article that it rests on; may be empty
}

// EvidenceKind says what a piece of evidence rests on.
type EvidenceKind uint8

const (
	ByCue        EvidenceKind = iota // the words that attribute
	ByPattern                        // a form of the text: a headline, a dash before a name
	ByModel                          // the learned model's judgement
	ByAntecedent                     // what a pronoun or description refers to
	ByName                           // a full name for a short one, an abbreviation in brackets
	ByRegistry                       // the registry of well-known sources
	Against                          // what spoke against it
	ByReader                         // a reader's correction
	Unsure                           // who else the words for the source could stand for
)

// Region is a stretch of the text and what it is part of.
type Region struct {
	Span
	Claim int // index into Analysis.Claims, or NoClaim for white space between blocks
	Part  Part
}

// Unsure is who else could be the source of c, or of a link of its chain: the evidence of
// that kind, unless a reader has said whose the claim is.
func (c *Claim) Unsure() []Evidence {
	var list []Evidence
	for _, e := range c.Evidence {
		switch e.Kind {
		case ByReader:
			return nil
		case Unsure:
			list = append(list, e)
		}
	}
	return list
}

// NoClaim is the index of no claim.
const NoClaim = -1

// Part tells which part of a claim a region is.
type Part uint8

const (
	Blank   Part = iota // no words: white space and marks between claims
	Content             // what is said
	Frame               // the cue, the source mention and the other words that attribute
)

// Tally is how much of an article one voice speaks.
type Tally struct {
	Claims int
	Words  int
	Share  float64 // of all words of the article
}

// Shares says how the words of an article are divided; Sources runs parallel
// to Analysis.Sources. The words of all parts add up to those of the text,
// except that a word which two regions share counts for each of them.
type Shares struct {
	Sources    []Tally
	Unnamed    Tally // attributed, but to no source: "it is believed"
	Narrator   Tally
	Unresolved Tally
	Frame      Tally // the words that attribute
	Words      int
}

// Shares divides the words of text, which a was made from.
func (a *Analysis) Shares(text string) Shares {
	s := Shares{Sources: make([]Tally, len(a.Sources))}
	voice := func(c *Claim) *Tally {
		switch {
		case c.Kind == Narrator:
			return &s.Narrator
		case c.Kind == Unresolved:
			return &s.Unresolved
		case c.Source == NoSource:
			return &s.Unnamed
		}
		return &s.Sources[c.Source]
	}
	for i := range a.Claims {
		voice(&a.Claims[i]).Claims++
	}
	for _, r := range a.Coverage {
		n := CountWords(r.In(text))
		s.Words += n
		switch {
		case r.Part == Content:
			voice(&a.Claims[r.Claim]).Words += n
		case r.Part == Frame:
			s.Frame.Words += n
		}
	}
	all := append([]*Tally{&s.Unnamed, &s.Narrator, &s.Unresolved, &s.Frame}, pointers(s.Sources)...)
	for _, t := range all {
		if s.Words > 0 {
			t.Share = float64(t.Words) / float64(s.Words)
		}
	}
	return s
}

func pointers[T any](xs []T) []*T {
	ps := make([]*T, len(xs))
	for i := range xs {
		ps[i] = &xs[i]
	}
	return ps
}
