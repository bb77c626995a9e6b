package cli

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"charm.land/bubbles/v2/progress"

	"hearsay/content/ingest"
	"hearsay/model/attribution"
)

// Whoever adds one long text sees how far its analysis has come; a short one is
// through at once.
func TestTheMeterGoesThroughALongText(t *testing.T) {
	engine := attribution.New(attribution.Options{})
	paragraph := "The ferry is late again, said Orla Finch. It rains in Lowmoor, and the harbour is shut.\n\n"
	shown := func(paragraphs int) string {
		t.Helper()
		a, err := ingest.Read(t.Context(), "ferry.txt", strings.NewReader(strings.Repeat(paragraph, paragraphs)))
		if err != nil {
			t.Fatal(err)
		}
		var out strings.Builder
		m, bar := newMeter(&out), progress.New(progress.WithWidth(40))
		m.bar = &bar // as at a terminal
		m.expect(1)
		if _, err := m.watched(engine)(t.Context(), a); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	if got := shown(3); got != "" {
		t.Errorf("for a short text it shows %q", got)
	}
	last := -1
	shares := regexp.MustCompile(`(\d+)%`).FindAllStringSubmatch(shown(longText/len(paragraph)+1), -1)
	for _, s := range shares {
		n, err := strconv.Atoi(s[1])
		if err != nil || n < last {
			t.Errorf("after %d%% it shows %s", last, s[0])
		}
		last = n
	}
	if len(shares) < 3 || last != 100 {
		t.Errorf("it shows %v", shares)
	}
}
