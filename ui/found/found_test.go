package found

import (
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"hearsay/model"
	"hearsay/ui/theme"
)

func TestManner(t *testing.T) {
	for want, c := range map[string]Claim{
		"quoted":                                    {Kind: model.Direct},
		"paraphrased · denied":                      {Kind: model.Indirect, Polarity: model.Denied},
		"part quoted · hedged: likely, may":         {Kind: model.Mixed, Hedges: []string{"likely", "may", "likely"}},
		"paraphrased · declined · hedged: about to": {Kind: model.Indirect, Polarity: model.Declined, Hedges: []string{"about\n to"}},
	} {
		if got := c.Manner(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// What was looked for in a heading is marked in it, chosen or not.
func TestMatchesInAHeading(t *testing.T) {
	th := theme.New(colorprofile.ANSI256, true)
	const line = "Cracks in the dam"
	for _, chosen := range []bool{false, true} {
		plain := Marked(line, chosen, th.Text, 30, th)
		marked := Matched(line, []model.Span{{Start: 0, End: 6}}, chosen, th.Text, 30, th)
		if got, want := strings.TrimRight(ansi.Strip(marked), " "), strings.TrimRight(ansi.Strip(plain), " "); got != want {
			t.Errorf("%q, want the words of %q", got, want)
		}
		if !strings.Contains(marked, th.Match.Render("Cracks")) {
			t.Errorf("%q does not mark the word", marked)
		}
	}
}
