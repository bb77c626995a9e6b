package layout

import (
	"strings"
	"testing"

	"hearsay/model"
)

func TestHyphenation(t *testing.T) {
	for _, test := range []struct {
		name    string
		text    string
		kind    model.BlockKind
		measure int
		want    string // lines, parted by "|"
	}{
		{"a long word", "The last administration has gone", model.Paragraph, 19, "The last adminis-|tration has gone"},
		{"the last break that fits", "The last administration has gone", model.Paragraph, 16, "The last admin-|istration has|gone"},
		{"nothing is gained", "The harbour administration has gone", model.Paragraph, 15, "The harbour|administration|has gone"},
		{"no break fits", "The old spokesmen have gone", model.Paragraph, 13, "The old|spokesmen|have gone"},
		{"marks around a word", "He said: (“Administrations’) it is", model.Paragraph, 18, "He said: (“Admin-|istrations’) it is"},
		{"a genitive", "In the government’s own words", model.Paragraph, 13, "In the gov-|ernment’s own|words"},
		{"after a dash", "A plan—government as it is", model.Paragraph, 13, "A plan—gov-|ernment as it|is"},
		{"the last word", "It is the old administration.", model.Paragraph, 20, "It is the old|administration."},
		{"a last word wider than a line", "An administration", model.Paragraph, 9, "An|adminis-|tration"},
		{"a word of many lines", "supercalifragilisticexpialidocious", model.Paragraph, 8, "super-|cal-|ifragili|sticex-|pialido-|cious"},
		{"two lines in a row at most", strings.Repeat("interactionally ", 5) + "so", model.Paragraph, 20, "interactionally in-|teractionally inter-|actionally|interactionally in-|teractionally so"},
		{"a hyphen of its own", "The self-administration of it", model.Paragraph, 17, "The self-|administration of|it"},
		{"capitals", "The old ADMINISTRATION has gone", model.Paragraph, 17, "The old|ADMINISTRATION|has gone"},
		{"digits", "The old administration2 has gone", model.Paragraph, 17, "The old|administration2|has gone"},
		{"a web address", "The old https://administration.example/information has gone", model.Paragraph, 36, "The old https://|administration.example/information|has gone"},
		{"a mail address", "The old office@administration.example has gone", model.Paragraph, 30, "The old|office@administration.example|has gone"},
		{"another script", "The old правительственный has gone", model.Paragraph, 18, "The old|правительственный|has gone"},
		{"marks that combine", "The old administra\u0301tion has gone", model.Paragraph, 17, "The old|administra\u0301tion|has gone"},
		{"a line from right to left", "שלום administration has gone", model.Paragraph, 15, "שלום|administration|has gone"},
		{"a list item", "The last administration has gone", model.ListItem, 20, "• The last adminis-|  tration has gone"},
		{"a quotation", "The last administration has gone", model.BlockQuote, 18, "│ The last admin-|│ istration has|│ gone"},
		{"a heading", "The last administration has gone", model.Heading, 19, "The last|administration has|gone"},
		{"a title", "The last administration has gone", model.Title, 19, "The last|administration has|gone"},
		{"preformatted text", "The last administration has gone", model.Preformatted, 19, "The last |administration has |gone"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := strings.Join(all(lay(article(test.text, test.kind), Style{Measure: test.measure, Hyphenate: true})), "|")
			if got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestCodeIsNotHyphenated(t *testing.T) {
	a := article("The last administration has gone")
	for _, m := range []struct {
		kind model.MarkKind
		want string
	}{{model.Emphasis, "The last adminis-"}, {model.Code, "The last"}} {
		a.Marks = []model.Mark{{Span: model.Span{Start: 9, End: 23}, Kind: m.kind}, {Span: model.Span{Start: 9, End: 12}, Kind: model.Strong}}
		if got := all(lay(a, Style{Measure: 19, Hyphenate: true}))[0]; got != m.want {
			t.Errorf("marked as %d, the first line is %q, want %q", m.kind, got, m.want)
		}
	}
}

func TestOnlyEnglishIsHyphenated(t *testing.T) {
	for language, want := range map[string]string{
		"": "The last adminis-", "en": "The last adminis-", "en-GB": "The last adminis-", "de": "The last", "enm": "The last",
	} {
		a := article("The last administration has gone")
		a.Language = language
		if got := all(lay(a, Style{Measure: 19, Hyphenate: true}))[0]; got != want {
			t.Errorf("in the language %q the first line is %q, want %q", language, got, want)
		}
	}
}

func TestHyphenatedLinesAreJustified(t *testing.T) {
	text := strings.Repeat("The administration has repeatedly announced international negotiations concerning infrastructure. ", 8)
	broken := 0
	lines := all(lay(article(text), Style{Measure: 40, Justify: true, Hyphenate: true}))
	for _, l := range lines {
		if !strings.HasSuffix(l, "-") {
			continue
		}
		broken++
		if len(l) != 40 {
			t.Errorf("a line is %d columns wide: %q", len(l), l)
		}
	}
	if broken == 0 {
		t.Error("no word is broken")
	}
}
