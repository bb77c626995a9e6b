package found

import (
	"testing"

	"hearsay/model"
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
