package who

import (
	"strings"
	"testing"

	"hearsay/model"
)

// expect resolves texts in which the mentions are marked with whom they stand for.
func expect(t *testing.T, known []model.Known, list ...string) {
	t.Helper()
	for _, text := range list {
		p := marked(t, text)
		if res := New(known).Resolve(p.Input); wrong(p, res) > 0 {
			t.Errorf("%s\n%s", p.Text.Text, show(p, res))
		}
	}
}

// Whose ministry it is tells apart and joins, in whatever form the country is named.
func TestMinistriesOfInventedCountries(t *testing.T) {
	expect(t, nil,
		`[Tavria's Ministry of Defence=Ministry of Defence] said {so}. [The Tavrian ministry=Ministry of Defence] said {more}. [Kessara's defence ministry=Kessara's defence ministry] denied {it}. [The Kessaran ministry=Kessara's defence ministry] said {no}. [The ministry=Kessara's defence ministry] left.`,
		`[Ostrand's foreign minister, Lena Orth,=Lena Orth] said {so}. [Velmark's foreign minister, Karl Voss,=Karl Voss] said {no}. [The Velmark minister=Karl Voss] said {more}. [The Ostrand foreign minister=Lena Orth] left. [The Velmarkian foreign minister=Karl Voss] stayed.`,
		`[The Ostrand foreign ministry=Ostrand foreign ministry] said {so}. [Velmark's foreign ministry=Velmark's foreign ministry] said {no}. [The ministry=Velmark's foreign ministry] said {more}. [The Ostrand ministry=Ostrand foreign ministry] left.`,
		`[The Sundrian army=Sundrian army] said {so}. [The Velmark army=Velmark army] said {no}. [Sundria's army=Sundrian army] said {more}.`,
	)
	expect(t, []model.Known{
		{ID: "fr", Name: "French Foreign Ministry", Aliases: []string{"Foreign Ministry"}, Type: model.Government, Country: "FR"},
		{ID: "de", Name: "German Foreign Office", Aliases: []string{"Foreign Ministry"}, Type: model.Government, Country: "DE"},
		{ID: "un-boats", Name: "UNBO", Aliases: []string{"UN boat office"}, Type: model.Organization},
	},
		`[France's foreign ministry=French Foreign Ministry/government] said {so}. [Germany's foreign ministry=German Foreign Office] said {no}. [The French ministry=French Foreign Ministry] said {more}. [The German ministry=German Foreign Office] left.`,
		`[The French foreign ministry=French Foreign Ministry] said {so}. [Tavria's foreign ministry=Tavria's foreign ministry] said {no}.`,
		`[UNBO=UNBO] said {so}. [The United Nations boat office=UNBO] said {more}.`,
	)
}

// A surname that several people have is whose the text tells it is, and else
// nobody's in particular.
func TestSurnamesOfSeveral(t *testing.T) {
	expect(t, nil,
		`[Joan Fell, a resident,=Joan Fell] said {she was afraid}. [Her brother, Mark Fell,=Mark Fell] said {he would move}. [Fell=Joan Fell] said {nobody had told her}.`,
		`[Ann Moss=Ann Moss] said {so}.

[Paul Moss=Paul Moss] said {no}. [Moss=Paul Moss] said {more}.`,
		`[Mayor Ann Moss=Ann Moss] said {so}. [Paul Moss, a baker,=Paul Moss] said {no}. [Mayor Moss=Ann Moss] left. [Mr Moss=Paul Moss] said {more}. [Ms Moss=Ann Moss] laughed.`,
		`[Ann Moss=Ann Moss] said {so}. [Moss=Ann Moss] said {no}. [Moss=Ann Moss] said {it again}. [Her son, Paul Moss,=Paul Moss] said {more}. [Moss=Ann Moss] said {she was glad}.`,
		`[Ann Moss=Ann Moss] said {so}. “{It was a completely different Ann Moss},” [Bo Roe=Bo Roe] said. [Moss=Ann Moss] said {more}.`,
		`[Ann Moss=Ann Moss] said {so}. Her plan, [Moss=Ann Moss] said, {was ready}. Ida Moss ran. Ida Moss won. [Moss=Ann Moss] said {it was time}.`,
		`[John Keel=John Keel] said {so}. [Peter Keel=Peter Keel] said {no}. [Keel=Keel/person] said {more}.`,
	)
	p := marked(t, `[Ann Moss=] said {so}. [Jane Moss=] said {no}. [Ida Moss=] said {it was late}. [Moss=] said {more}.`)
	res := New(nil).Resolve(p.Input)
	if doubts := res.Sources[res.Of[3]].Doubts; len(doubts) != 3 || !strings.Contains(doubts[0].Why, "Ann Moss or Jane Moss or Ida Moss") {
		t.Errorf("%s%+v", show(p, res), doubts)
	}
}
