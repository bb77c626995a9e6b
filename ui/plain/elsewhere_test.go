package plain

import (
	"context"
	"errors"
	"testing"

	"hearsay/model"
	"hearsay/ui/finder"
	"hearsay/ui/found"
	"hearsay/ui/sourcefile"
)

// elsewhere is what a source says in another article, and in this one.
func elsewhere(other string) []found.Claim {
	return []found.Claim{
		{Place: found.Place{Article: other, At: 5}, Title: "The pier", Published: "2023-02-01", Source: found.Source{Name: "Ann Tull"}, Kind: model.Indirect, Hedges: []string{"may"}, Text: "the pier may close"},
		{Place: found.Place{Article: "quay", At: 150}, Title: "The quay", Source: found.Source{Name: "Ann Tull"}, Kind: model.Direct, Text: "repairs would begin"},
	}
}

func TestWhatASourceSaysInAllArticles(t *testing.T) {
	l, _ := reads(t, quay())
	first := options(t)
	entries, err := first.List(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	other := entries[0]
	l.v.opt.File = func(_ context.Context, ask sourcefile.Ask) (*sourcefile.Answer, error) {
		if ask.Source.Name == "Saltmere Port Authority" {
			return nil, errors.New("it speaks nowhere else")
		}
		return &sourcefile.Answer{
			File:   &sourcefile.File{Source: found.Source{Name: ask.Source.Name, Type: model.Person}, Articles: 2, Claims: 21},
			Claims: elsewhere(other.ID), More: true,
		}, nil
	}
	said(t, l.press("S"), "No claim with a source has been read last.")
	l.press("n")
	said(t, l.press("S"), "Looking for what Ann Tull says", "Ann Tull, person: 21 claims in 2 articles.",
		"1: Ann Tull, paraphrased, hedged: may, in The pier, 1 Feb 2023: the pier may close.", "2: Ann Tull, quoted, in The quay: repairs would begin.",
		"There is more; the latest 2 are read.", "Type a number, then enter, to go to that claim.")
	l.press("2")
	said(t, l.press("enter"), "Paragraph 4 of 4. Tull said that repairs would begin.")
	l.press("p")
	l.press("n")
	l.press("S")
	l.press("1")
	said(t, l.press("enter"), "Opening.", other.Title, "What was found stands in paragraph 1 of ")
	said(t, l.press("esc"), "The quay.", "Finding claims.") // back to the file that was named
	l.press("n")
	l.press("n")
	said(t, l.press("S"), "Nothing was found: it speaks nowhere else.")
}

func TestSearchingAllTexts(t *testing.T) {
	opt := options(t)
	asked := ""
	entries, err := opt.List(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	opt.Search = func(_ context.Context, ask finder.Ask) (*finder.Answer, error) {
		asked = ask.Query
		switch ask.Query {
		case "pier":
			return &finder.Answer{Claims: elsewhere(entries[1].ID)}, nil
		case "title":
			return &finder.Answer{Articles: []finder.Article{{Place: found.Place{Article: entries[1].ID}, Title: "The pier", Publisher: "The Post"}}}, nil
		case "kind:no":
			return &finder.Answer{Err: errors.New("there is no kind no")}, nil
		}
		return &finder.Answer{}, nil
	}
	l, _ := listen(t, opt)
	l.press("f")
	said(t, l.enter("pier"), "Searching.", "Found in what is said:", "1: Ann Tull, paraphrased, hedged: may, in The pier", "to go to that claim")
	if asked != "pier" {
		t.Errorf("asked for %q", asked)
	}
	l.press("1")
	said(t, l.press("enter"), entries[1].Title, "What was found stands in paragraph 1 of ")
	l.press("esc")
	l.press("f")
	said(t, l.enter("title"), "Found in articles:", "1: The pier, The Post.")
	l.press("1")
	said(t, l.press("enter"), entries[1].Title)
	l.press("esc")
	l.press("f")
	said(t, l.enter("kind:no"), "Nothing was found: there is no kind no.")
	l.press("f")
	said(t, l.enter("xyzzy"), "Nothing in the articles fits this.")
	late := l.v.searchAll("pier").cmd
	l.press("f")
	l.enter("xyzzy")
	if heard := l.run(late); heard != "\n" {
		t.Errorf("a late answer is read: %s", heard)
	}
}
