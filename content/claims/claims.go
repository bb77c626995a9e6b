// Package claims writes what hearsay found in an article: as the claims
// format, one JSON object a line, for programs; as tables and linear text, for
// people and screen readers. It reads the claims format back.
package claims

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/content/internal/blocks"
	"hearsay/model"
)

// Schema names the format, as each record of it does.
const Schema = "hearsay.claims/1"

// record is one article in the claims format. The order of its fields is the
// order in the output.
type record struct {
	Schema  string   `json:"schema"`
	Article article  `json:"article"`
	Text    string   `json:"text"`
	Sources []source `json:"sources"`
	Claims  []claim  `json:"claims"`
}

type article struct {
	ID        string `json:"id"`
	Title     string `json:"title"`
	Byline    string `json:"byline"`
	Publisher string `json:"publisher"`
	Published string `json:"published"`
	URL       string `json:"url"`
	Language  string `json:"language"`
}

// source is one source. The fields from Named on came to the format after the
// others: a record may lack them.
type source struct {
	ID      string           `json:"id"`
	Name    string           `json:"name"`
	Type    model.SourceType `json:"type"`
	Aliases []string         `json:"aliases"`
	Claims  int              `json:"claims"`
	Words   int              `json:"words"`
	Share   float64          `json:"share"`

	Named       *bool     `json:"named"`       // false for "Western officials"; missing: as the type suggests
	Role        string    `json:"role"`        // what the article says a person is: "mayor"
	Affiliation string    `json:"affiliation"` // name of the organisation that the article says it belongs to
	SpeaksFor   *string   `json:"speaks_for"`  // id of the source whose spokesperson it is; null if it is nobody's
	Members     []string  `json:"members"`     // ids of the sources that speak jointly as this one
	Perhaps     []perhaps `json:"perhaps"`     // the sources that may be this one, too
	Evidence    []string  `json:"evidence"`    // why its wordings are taken to be one source
}

// perhaps is another source that may be the same, and what speaks for it. Each
// of the two names the other.
type perhaps struct {
	ID  string `json:"id"`
	Why string `json:"why"`
}

type claim struct {
	ID         string   `json:"id"`
	Block      int      `json:"block"`
	Kind       string   `json:"kind"`
	Polarity   string   `json:"polarity"`
	Content    []span   `json:"content"`
	Cue        []span   `json:"cue"`
	Source     *voice   `json:"source"` // null where the text names nobody
	Chain      []voice  `json:"chain"`
	Hedges     []span   `json:"hedges"`
	Confidence float64  `json:"confidence"`
	Evidence   []string `json:"evidence"`
}

type span struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

type voice struct {
	ID      string           `json:"id"`
	Name    string           `json:"name"`
	Type    model.SourceType `json:"type"`
	Mention []span           `json:"mention"`
}

// Encode writes a and its analysis as one line of the claims format. Every
// field is always there, in the same order: lists may be empty, and the source
// of a claim that the text gives to nobody is null.
//
// It writes piece by piece: the record of a huge article would need several
// times the memory of the article.
func Encode(w io.Writer, a *model.Article, an *model.Analysis) error {
	var piece bytes.Buffer
	encoder := newEncoder(&piece, "")
	out := bufio.NewWriterSize(w, 1<<15)
	var err error
	write := func(v any, cut int) { // v as JSON, without so many characters at either end
		piece.Reset()
		err = cmp.Or(err, encoder.Encode(v))
		b := bytes.TrimSuffix(piece.Bytes(), []byte("\n"))
		out.Write(b[min(cut, len(b)):max(cut, len(b)-cut)])
	}
	r := newRecord(a, an)
	out.WriteString(`{"schema":`)
	write(r.Schema, 0)
	out.WriteString(`,"article":`)
	write(r.Article, 0)
	out.WriteString(`,"text":"`)
	for text := r.Text; text != ""; {
		n := wholeRunes(text, longestPiece)
		write(text[:n], len(`"`))
		text = text[n:]
	}
	out.WriteString(`","sources":`)
	write(r.Sources, 0)
	out.WriteString(`,"claims":[`)
	for i := range an.Claims {
		if i > 0 {
			out.WriteByte(',')
		}
		write(claimOf(a, an, &an.Claims[i]), 0)
	}
	out.WriteString("]}\n")
	return cmp.Or(err, out.Flush())
}

const longestPiece = 1 << 16 // bytes of a text that are written at once

// wholeRunes is the length of the longest beginning of text, of most bytes at
// the most, that ends with a whole character.
func wholeRunes(text string, most int) int {
	if len(text) <= most {
		return len(text)
	}
	for !utf8.RuneStart(text[most]) {
		most--
	}
	return most
}

// EncodeIndented writes the same as Encode, spread over lines for people.
func EncodeIndented(w io.Writer, a *model.Article, an *model.Analysis) error {
	r := newRecord(a, an)
	r.Claims = make([]claim, len(an.Claims))
	for i := range an.Claims {
		r.Claims[i] = claimOf(a, an, &an.Claims[i])
	}
	return newEncoder(w, "  ").Encode(r)
}

func newEncoder(w io.Writer, indent string) *json.Encoder {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false) // the text goes to programs, not into a page
	enc.SetIndent("", indent)
	return enc
}

// newRecord is the record of an article without its claims.
func newRecord(a *model.Article, an *model.Analysis) record {
	r := record{
		Schema: Schema,
		Article: article{
			ID: a.ID, Title: a.Title, Byline: a.Byline, Publisher: a.Publisher,
			Published: a.Published, URL: a.URL, Language: a.Language,
		},
		Text:    a.Text,
		Sources: make([]source, len(an.Sources)),
	}
	shares := an.Shares(a.Text)
	for i := range an.Sources {
		r.Sources[i] = sourceOf(an, i, shares.Sources[i])
	}
	return r
}

func sourceOf(an *model.Analysis, i int, t model.Tally) source {
	s := &an.Sources[i]
	out := source{
		ID: s.ID, Name: s.Name, Type: s.Type, Aliases: listed(s.Aliases),
		Claims: t.Claims, Words: t.Words, Share: rounded(t.Share),
		Named: &s.Named, Role: s.Role, Affiliation: s.Affiliation,
		Members: make([]string, len(s.Members)), Perhaps: make([]perhaps, len(s.Doubts)),
	}
	if s.SpeaksFor != model.NoSource {
		out.SpeaksFor = &an.Sources[s.SpeaksFor].ID
	}
	for k, m := range s.Members {
		out.Members[k] = an.Sources[m].ID
	}
	for k, d := range s.Doubts {
		out.Perhaps[k] = perhaps{an.Sources[d.Other].ID, d.Why}
	}
	out.Evidence = texts(s.Evidence)
	return out
}

func claimOf(a *model.Article, an *model.Analysis, c *model.Claim) claim {
	out := claim{
		ID: c.ID, Block: c.Block, Kind: c.Kind.String(), Polarity: c.Polarity.String(),
		Content: spans(a.Text, c.Content), Cue: spans(a.Text, c.Cue),
		Chain:  make([]voice, len(c.Chain)),
		Hedges: spans(a.Text, c.Hedges), Confidence: rounded(c.Confidence),
	}
	if c.Source != model.NoSource {
		v := newVoice(a, an, c.Voice)
		out.Source = &v
	}
	for k, v := range c.Chain {
		out.Chain[k] = newVoice(a, an, v)
	}
	out.Evidence = texts(c.Reasons())
	return out
}

func texts(list []model.Evidence) []string {
	out := make([]string, len(list))
	for i, e := range list {
		out[i] = e.Text
	}
	return out
}

func newVoice(a *model.Article, an *model.Analysis, v model.Voice) voice {
	s := &an.Sources[v.Source]
	return voice{ID: s.ID, Name: s.Name, Type: s.Type, Mention: spans(a.Text, v.Mention)}
}

func spans(text string, list []model.Span) []span {
	out := make([]span, len(list))
	for i, s := range list {
		out[i] = span{s.Start, s.End, s.In(text)}
	}
	return out
}

// listed is list, or an empty list, which JSON must not write as null.
func listed(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

// rounded cuts a share or probability to four decimals: more are noise, and
// would differ between processors.
func rounded(x float64) float64 { return math.Round(x*1e4) / 1e4 }

// Decode reads one record of the claims format. What the format does not carry
// is derived: blocks from the text's lines, coverage from the claims' spans, and
// in a record that does not say whether a source is named, that from its type.
// The article passes
// model.CheckArticle and the analysis model.Check; a record for which they
// would not is an error.
func Decode(data []byte) (*model.Article, *model.Analysis, error) {
	var r record
	if err := json.Unmarshal(data, &r); err != nil {
		return nil, nil, fmt.Errorf("this is not a record of %s: %w", Schema, err)
	}
	if r.Schema != Schema {
		return nil, nil, fmt.Errorf("the record's schema is %.40q; this version reads %s", r.Schema, Schema)
	}
	a := &model.Article{
		ID: r.Article.ID, Title: r.Article.Title, Byline: r.Article.Byline, Publisher: r.Article.Publisher,
		Published: r.Article.Published, URL: r.Article.URL, Language: r.Article.Language,
		Genre: model.Report, Text: r.Text, Blocks: blocks.Split(r.Text),
	}
	if err := model.CheckArticle(a); err != nil {
		return nil, nil, err
	}
	an, err := r.analysis(a)
	if err != nil {
		return nil, nil, err
	}
	if err := model.Check(a, an); err != nil {
		return nil, nil, err
	}
	return a, an, nil
}

func (r *record) analysis(a *model.Article) (*model.Analysis, error) {
	an := &model.Analysis{}
	index := make(map[string]int, len(r.Sources))
	for i, s := range r.Sources {
		index[s.ID] = i
	}
	find := func(id string) (int, error) {
		if i, ok := index[id]; ok {
			return i, nil
		}
		return model.NoSource, fmt.Errorf("%.60q is not among the record's sources", id)
	}
	for _, s := range r.Sources {
		out, err := newSource(s, find)
		if err != nil {
			return nil, fmt.Errorf("source %.60q: %w", s.ID, err)
		}
		an.Sources = append(an.Sources, out)
	}
	said := func(v voice) (model.Voice, error) {
		i, err := find(v.ID)
		if err != nil {
			return model.Voice{}, err
		}
		m, err := located(a.Text, v.Mention)
		return model.Voice{Source: i, Mention: m}, err
	}
	for _, c := range r.Claims {
		out, err := newClaim(a, c, said)
		if err != nil {
			return nil, fmt.Errorf("claim %.20q: %w", c.ID, err)
		}
		an.Claims = append(an.Claims, out)
	}
	an.Coverage = coverage(a, an)
	return an, nil
}

func newSource(s source, find func(id string) (int, error)) (model.Source, error) {
	out := model.Source{
		ID: s.ID, Name: s.Name, Type: s.Type, Aliases: s.Aliases,
		Named: s.Type != model.Anonymous && s.Type != model.Group && s.Type != model.Generic,
		Role:  s.Role, Affiliation: s.Affiliation, SpeaksFor: model.NoSource,
	}
	if s.Named != nil {
		out.Named = *s.Named
	}
	var err error
	if s.SpeaksFor != nil {
		if out.SpeaksFor, err = find(*s.SpeaksFor); err != nil {
			return out, err
		}
	}
	for _, id := range s.Members {
		m, err := find(id)
		if err != nil {
			return out, err
		}
		out.Members = append(out.Members, m)
	}
	for _, p := range s.Perhaps {
		other, err := find(p.ID)
		if err != nil {
			return out, err
		}
		out.Doubts = append(out.Doubts, model.Doubt{Other: other, Why: p.Why})
	}
	for _, text := range s.Evidence {
		out.Evidence = append(out.Evidence, model.Evidence{Kind: model.ByModel, Text: text})
	}
	return out, nil
}

func newClaim(a *model.Article, c claim, said func(voice) (model.Voice, error)) (model.Claim, error) {
	out := model.Claim{ID: c.ID, Confidence: c.Confidence, Voice: model.Voice{Source: model.NoSource}}
	var err error
	if out.Kind, err = named(c.Kind, model.Narrator, model.Unresolved); err != nil {
		return out, err
	}
	if out.Polarity, err = named(c.Polarity, model.Asserted, model.Declined); err != nil {
		return out, err
	}
	for _, list := range []struct {
		to   *[]model.Span
		from []span
	}{{&out.Content, c.Content}, {&out.Cue, c.Cue}, {&out.Hedges, c.Hedges}} {
		if *list.to, err = located(a.Text, list.from); err != nil {
			return out, err
		}
	}
	if len(out.Content) == 0 {
		return out, fmt.Errorf("it has no content")
	}
	out.Block = a.BlockAt(out.Content[0].Start)
	if c.Source != nil {
		if out.Voice, err = said(*c.Source); err != nil {
			return out, err
		}
	}
	for _, v := range c.Chain {
		link, err := said(v)
		if err != nil {
			return out, err
		}
		out.Chain = append(out.Chain, link)
	}
	for _, text := range c.Evidence {
		out.Evidence = append(out.Evidence, model.Evidence{Kind: model.ByModel, Text: text})
	}
	return out, nil
}

// named is the value from first to last that calls itself name.
func named[T interface {
	~uint8
	String() string
}](name string, first, last T) (T, error) {
	for v := first; v <= last; v++ {
		if v.String() == name {
			return v, nil
		}
	}
	return 0, fmt.Errorf("%.40q is not a kind or polarity", name)
}

// located turns spans back into offsets, which must lead to the text that the
// record says stands there: offsets counted in characters instead of bytes
// would point elsewhere.
func located(text string, list []span) ([]model.Span, error) {
	var out []model.Span
	for _, s := range list {
		if s.Start < 0 || s.End < s.Start || s.End > len(text) || text[s.Start:s.End] != s.Text {
			return nil, fmt.Errorf("bytes %d to %d of the text are not %.40q", s.Start, s.End, s.Text)
		}
		out = append(out, model.Span{Start: s.Start, End: s.End})
	}
	return out, nil
}

// coverage derives which words belong to what. Contents are as the claims say;
// words between them are the frame of the attributed claim whose cue or mention
// stands there, else of the one that comes last before them, else of the first.
// Without an attributed claim such words stay blank, and model.Check says so.
func coverage(a *model.Article, an *model.Analysis) []model.Region {
	var contents, anchors []model.Region
	frame := model.NoClaim
	for i := range an.Claims {
		c := &an.Claims[i]
		for _, s := range c.Content {
			contents = append(contents, model.Region{Span: s, Claim: i, Part: model.Content})
		}
		for _, s := range slices.Concat(c.Cue, c.Mention) {
			anchors = append(anchors, model.Region{Span: s, Claim: i})
		}
		if frame == model.NoClaim && c.Kind.Attributed() {
			frame = i
		}
	}
	byStart := func(r, s model.Region) int { return cmp.Compare(r.Start, s.Start) }
	slices.SortStableFunc(contents, byStart)
	slices.SortStableFunc(anchors, byStart)

	var out []model.Region
	at := 0
	gap := func(end int) {
		if at >= end {
			return
		}
		for len(anchors) > 0 && anchors[0].Start < at {
			anchors = anchors[1:]
		}
		if len(anchors) > 0 && anchors[0].Start < end {
			frame = anchors[0].Claim
		}
		r := model.Region{Span: model.Span{Start: at, End: end}, Claim: model.NoClaim, Part: model.Blank}
		if frame != model.NoClaim && strings.ContainsFunc(r.In(a.Text), wordPart) {
			r.Claim, r.Part = frame, model.Frame
		}
		out = append(out, r)
	}
	for _, r := range contents {
		gap(r.Start)
		out = append(out, r)
		at = max(at, r.End)
		if an.Claims[r.Claim].Kind.Attributed() {
			frame = r.Claim
		}
	}
	gap(len(a.Text))
	return out
}

func wordPart(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// Words is what spans cover of text, on one line: parts that do not follow one
// another are joined by an ellipsis.
func Words(text string, list []model.Span) string {
	var b strings.Builder
	for i, s := range list {
		if i > 0 {
			b.WriteByte(' ')
			if strings.ContainsFunc(text[list[i-1].End:s.Start], wordPart) {
				b.WriteString("… ")
			}
		}
		for k, f := range strings.Fields(s.In(text)) {
			if k > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(f)
		}
	}
	return b.String()
}
