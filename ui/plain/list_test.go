package plain

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"hearsay/model"
	"hearsay/ui/reader"
	"hearsay/ui/shelf"
)

// What is read as a list can be gone to by its number.
func TestListsLeadToWhatTheyName(t *testing.T) {
	a := quay()
	link := strings.Index(a.Text, "repairs")
	a.Marks = []model.Mark{{Span: model.Span{Start: link, End: link + len("repairs")}, Kind: model.Link, URL: "https://quay.example/repairs"}}
	l, _ := reads(t, a)
	said(t, l.press("o"), "4 paragraphs.", "3: It rained on Monday.", "Type a number, then enter, to go to that paragraph.")
	said(t, l.press("3"), "3. enter: go to that paragraph.")
	said(t, l.press("enter"), "Paragraph 3 of 4. It rained on Monday.")

	said(t, l.press("tab"), "1: Ann Tull, person: 2 claims", "2: Saltmere Port Authority", "to go to that source's first claim")
	l.press("2")
	said(t, l.press("enter"), "Saltmere Port Authority, quoted", "It is not")
	said(t, l.press("]"), "no further claim of this source")

	said(t, l.press("l"), "1: repairs: https://quay.example/repairs")
	l.press("1")
	said(t, l.press("enter"), "Links are not opened from here. The address is https://quay.example/repairs")
	var opened []string
	l.v.opt.Browse = func(_ context.Context, url string) error {
		opened = append(opened, url)
		return errors.New("there is no browser")
	}
	l.press("l")
	l.press("1")
	said(t, l.press("enter"), "Opening https://quay.example/repairs", "The link was not opened: there is no browser.")
	if len(opened) != 1 {
		t.Errorf("opened are %v", opened)
	}

	at := strings.Index(a.Text, "repairs would begin")
	l.v.marks = []reader.Bookmark{{Span: model.Span{Start: 0, End: 3}, Text: "The"}, {Span: model.Span{Start: at - len("that "), End: at}, Text: "that repairs"}}
	said(t, l.press("'"), "2 bookmarks:", "2: In paragraph 4: that repairs.")
	l.press("1")
	said(t, l.press("enter"), "Paragraph 1 of 4")

	l.v.marks = []reader.Bookmark{{Text: "The quay is gone"}} // its words are
	said(t, l.press("'"), "1: In words that the article does not have any more: The quay is gone.")
	l.press("1")
	said(t, l.press("enter"), "The article does not have these words any more.")
}

// A number that leads nowhere is told, and another can be typed; a key that is no
// number ends the list.
func TestNumbersThatLeadNowhere(t *testing.T) {
	l, _ := reads(t, quay())
	l.press("o")
	said(t, l.press("enter"), "Type the number of a paragraph first, from 1 to 4.")
	l.press("9")
	said(t, l.press("enter"), "from 1 to 4")
	l.press("4")
	said(t, l.press("enter"), "Paragraph 4 of 4")
	l.press("o")
	l.press("n")
	said(t, l.press("enter"), "no list to choose from")
	said(t, l.press("5"), "5. %: to a percentage")
}

func TestTheOutlineOfALongArticle(t *testing.T) {
	var paragraphs []string
	for i := range mostParagraphs + 20 {
		paragraphs = append(paragraphs, fmt.Sprintf("Words of number %d.", i+1))
	}
	a := article("long", paragraphs...)
	l, _ := reads(t, a)
	said(t, l.press("o"), "80 paragraphs, and no headings.", "Type a number")
	a.Blocks[70].Kind = model.Heading
	heard := l.press("o")
	said(t, heard, "71: Heading: Words of number 71.")
	if strings.Contains(heard, "number 70") {
		t.Errorf("the outline reads all of\n%s", heard)
	}
	l.press("7")
	l.press("2")
	said(t, l.press("enter"), "Paragraph 72 of 80")
}

// The key that asks why tells how sure an attribution is, and what speaks for it.
func TestWhySo(t *testing.T) {
	l, _ := reads(t, quay())
	l.press("n")
	said(t, l.press("w"), "The attribution is sure, ", "percent.", "“The mayor” stands beside “Ann Tull”")
	if e := l.v.analysis.Claims[l.v.claim].Evidence; len(e) == 0 {
		t.Fatal("there is no evidence to be read")
	} else {
		said(t, l.press("w"), sentence(capital(e[0].Text)))
	}
}

func TestTheProfileInWords(t *testing.T) {
	l, _ := listen(t, options(t))
	for heard := ""; !strings.Contains(heard, "Thousands of Wagner convicts"); {
		if heard = l.press("j"); strings.Contains(heard, "no further article") {
			t.Fatal("the article is not on the shelf")
		}
	}
	l.press("enter")
	said(t, l.press("i"), " claims by ", "of the words are quoted.", "of what is attributed comes from UK Ministry of Defence.", "of it comes from sources without a name.",
		"claims are hedged.", "Chain: UK Ministry of Defence leans on Western", "The headline claims: Thousands of Wagner convicts", "In the text it is UK intelligence who says: ")
}

func TestADenialIsSaidOnce(t *testing.T) {
	l, _ := reads(t, article("port", "The Saltmere Port Authority denied that the gate was old."))
	if heard := l.press("n"); strings.Count(heard, "denied") != 1 {
		t.Errorf("said:\n%s", heard)
	}
}

// The shelf tells in words what its rows show.
func TestTheShelfInWords(t *testing.T) {
	opt := options(t)
	opt.List = func(context.Context) ([]shelf.Entry, error) {
		return []shelf.Entry{{
			ID: "a", Title: "The quay", Publisher: "The Post", Published: "2023-02-01", Words: 900, Place: 0.4,
			Digest: &shelf.Digest{Claims: 7, Shares: []shelf.Share{{Source: 2, Name: "Ann Tull", Share: 0.3}}},
		}}, nil
	}
	_, heard := listen(t, opt)
	said(t, heard, "Article 1 of 1: The quay, The Post, 2023-02-01, 4 minutes, 7 claims, 30 percent by Ann Tull, 40 percent read.")
}
