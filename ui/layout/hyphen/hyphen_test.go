package hyphen

import (
	"slices"
	"strings"
	"testing"
)

// broken is a word with hyphens at its breaks.
func broken(word string) string {
	for _, at := range slices.Backward(English().Breaks(word)) {
		word = word[:at] + "-" + word[at:]
	}
	return word
}

func TestBreaks(t *testing.T) {
	for _, want := range []string{
		// What the patterns say.
		"hy-phen-ation", "com-puter", "con-cate-na-tion", "su-per-cal-ifrag-ilis-tic-ex-pi-ali-do-cious",
		"al-go-rithm", "gov-ern-ment", "ad-min-is-tra-tion", "spokesman", "Par-lia-ment", "aca-demic",
		// Exceptions, which the patterns get wrong.
		"as-so-ciate", "ta-ble", "phil-an-thropic", "present", "project", "Re-cog-ni-zance",
		// Too short to be broken.
		"", "a", "the", "also",
	} {
		if got := broken(strings.ReplaceAll(want, "-", "")); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestOnlyPlainWordsAreBroken(t *testing.T) {
	for _, word := range []string{
		"GOVERNMENT", "GovernmentAdministration", "administration2", "4administration", "administration's", "gov.ernment",
		"self-government", "adminis\u00adtration", "administratión", "правительство", "e\u0301ducation", "\xffgovernment",
	} {
		if got := English().Breaks(word); len(got) > 0 {
			t.Errorf("%q is broken at %v", word, got)
		}
	}
}

func TestAllOfTheFileIsRead(t *testing.T) {
	r := English()
	if len(r.votes) != 4447 || len(r.excepted) != 14 {
		t.Errorf("%d patterns and %d exceptions are read; hyphen.tex has 4447 and 14", len(r.votes), len(r.excepted))
	}
}

func FuzzBreaks(f *testing.F) {
	for _, word := range []string{"administration", "present", "Zzyzx", ".", "qwertyuiopasdfghjkl"} {
		f.Add(word)
	}
	f.Fuzz(func(t *testing.T, word string) {
		last := LeastBefore - 1
		for _, at := range English().Breaks(word) {
			if at <= last || at > len(word)-LeastBehind {
				t.Fatalf("%q is broken at %v", word, English().Breaks(word))
			}
			last = at
		}
	})
}

func BenchmarkParse(b *testing.B) {
	for b.Loop() {
		parse(tex)
	}
}

func BenchmarkBreaks(b *testing.B) {
	r := English()
	for b.Loop() {
		r.Breaks("administration")
	}
}
