package blocks

import (
	"reflect"
	"strings"
	"testing"

	"hearsay/model"
)

func TestSplit(t *testing.T) {
	long := strings.Repeat("The ferry was late again and nobody said why. ", 12)
	for name, test := range map[string]struct {
		text string
		want []string // a title begins with "# "
	}{
		"nothing":          {"", nil},
		"only white space": {" \n\n \t\n", nil},
		"one line":         {"It rained.", []string{"It rained."}},
		"title":            {"Rain\n\nIt rained.", []string{"# Rain", "It rained."}},
		"title alone":      {"Rain\n\n", []string{"# Rain"}},
		"no title":         {"It rained.\nIt stopped.", []string{"It rained.", "It stopped."}},
		"no title, too long a line": {long + "\n\nIt rained.",
			[]string{strings.TrimSpace(long), "It rained."}},
		"blank lines around":     {"\n\n  Rain  \n \n\nIt rained.\n\n\n", []string{"# Rain", "It rained."}},
		"a paragraph each line":  {"Rain\n\n" + long + "\n" + long + "\n" + long, []string{"# Rain", strings.TrimSpace(long), strings.TrimSpace(long), strings.TrimSpace(long)}},
		"short lines of speech":  {"Rain\n\n\"It rained all day long in the town,\" she said.\nHe agreed.\nNobody else did.", []string{"# Rain", "\"It rained all day long in the town,\" she said.", "He agreed.", "Nobody else did."}},
		"broken to a width":      {"Rain\n\nThe ferry was late again\nand nobody said why it was\nlate.", []string{"# Rain", "The ferry was late again\nand nobody said why it was\nlate."}},
		"sentences on two lines": {"Rain\n\nThe ferry was late again today.\n–Mara Voss", []string{"# Rain", "The ferry was late again today.", "–Mara Voss"}},
	} {
		var got []string
		for i, b := range Split(test.text) {
			s := b.In(test.text)
			if b.Kind == model.Title && i == 0 {
				s = "# " + s
			}
			got = append(got, s)
		}
		if !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s: blocks are %q, want %q", name, got, test.want)
		}
	}
}

func FuzzSplit(f *testing.F) {
	f.Add("Rain\n\nIt rained.\nIt stopped.")
	f.Add("\u00a0\n\u2003x\n")
	f.Fuzz(func(t *testing.T, text string) {
		a := &model.Article{Text: strings.Map(func(r rune) rune {
			if model.Hidden(r) {
				return -1
			}
			return r
		}, strings.ToValidUTF8(text, "?")), ID: "x"}
		a.Blocks = Split(a.Text)
		if err := model.CheckArticle(a); err != nil {
			t.Fatal(err)
		}
		for i, b := range a.Blocks {
			if strings.TrimSpace(b.In(a.Text)) != b.In(a.Text) || b.Len() == 0 {
				t.Fatalf("block %d is %q", i, b.In(a.Text))
			}
		}
	})
}
