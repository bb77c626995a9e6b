package words

import (
	"strings"
	"testing"
	"unicode"
)

func forms(d *Doc) []string {
	list := make([]string, len(d.Tokens))
	for i := range list {
		list[i] = d.Form(i)
	}
	return list
}

func TestTokens(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"She doesn't, can't and won't.", "She|does|n't|,|ca|n't|and|wo|n't|."},
		{"It’s the mayor’s; they’ll say we’re wrong, I’d bet.", "It|’s|the|mayor|’s|;|they|’ll|say|we|’re|wrong|,|I|’d|bet|."},
		{"The workers' pay and the boss' car.", "The|workers|'|pay|and|the|boss|'|car|."},
		{"O'Hara cannot be gonna'd.", "O'Hara|can|not|be|gonna|'d|."},
		{"You're gonna wanna see this.", "You|'re|gon|na|wan|na|see|this|."},
		{"Mr. Ilvo of St. Maren, Dr. Pell and Sen. Ode met.", "Mr.|Ilvo|of|St.|Maren|,|Dr.|Pell|and|Sen.|Ode|met|."},
		{"The U.S. envoy left the U.S. The pact of U.S.-born men", "The|U.S.|envoy|left|the|U.S|.|The|pact|of|U.S.-born|men"},
		{"At 7 p.m. Brun spoke. It was 8 p.m.", "At|7|p.m.|Brun|spoke|.|It|was|8|p.m|."},
		{"J. R. Tamm, a Ph.D., agreed, e.g. on No. 5. No. He didn't.", "J.|R.|Tamm|,|a|Ph.D.|,|agreed|,|e.g.|on|No.|5|.|No|.|He|did|n't|."},
		{"So do I. And I. Tamm?", "So|do|I|.|And|I|.|Tamm|?"},
		{"It costs $5.20, £3 or 1,250,000 kr., up 3.5% (-2).", "It|costs|$|5.20|,|£|3|or|1,250,000|kr|.|,|up|3.5|%|(|-|2|)|."},
		{"In 2014-15, the '90s, the 1980s and at 9:30 on 9/11.", "In|2014-15|,|the|'90s|,|the|1980s|and|at|9:30|on|9/11|."},
		{"wait... what? No!!! Well … yes . . . maybe?!", "wait|...|what|?|No|!!!|Well|…|yes|. . .|maybe|?!"},
		{"one--two -- three—four – five-six and seven- or eight", "one|--|two|--|three|—|four|–|five-six|and|seven|-|or|eight"},
		{"See https://news.example/a/b?c=d#e, or www.example.org/x.", "See|https://news.example/a/b?c=d#e|,|or|www.example.org/x|."},
		{"Mail press@maren.example or ask @Mayor_Ode about #FreeMaren!", "Mail|press@maren.example|or|ask|@Mayor_Ode|about|#FreeMaren|!"},
		{"a well-known left/right Q&A by AT&T", "a|well-known|left/right|Q&A|by|AT&T"},
		{"``Yes,'' she said, ''no.''", "``|Yes|,|''|she|said|,|''|no|.|''"},
		{"“He said ‘no’ to ’em,” she said.", "“|He|said|‘|no|’|to|’em|,|”|she|said|."},
		{"'Twas 'the end', he said", "'Twas|'|the|end|'|,|he|said"},
		{"no space.Next one.Then", "no|space|.|Next|one|.|Then"},
		{"a <b>bold</b> x < y claim", "a|<b>|bold|</b>|x|<|y|claim"},
		{"Żółć i naïve coöperation über alles", "Żółć|i|naïve|coöperation|über|alles"},
		{"東京 says 5pm___", "東京|says|5pm___"},
		{"\xff\xfe ok \x00", "\xff\xfe|ok|\x00"},
	} {
		if got := strings.Join(forms(Split(test.text)), "|"); got != test.want {
			t.Errorf("tokens of %q\n got %s\nwant %s", test.text, got, test.want)
		}
	}
}

func TestSentences(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"plain", "One came. Two went! Did three? Yes.", "One came.|Two went!|Did three?|Yes."},
		{"the mark closes after the stop", "“It is over.” He left. (She stayed.) Fine.", "“It is over.”|He left.|(She stayed.)|Fine."},
		{"a straight mark opens after the stop", `He left. "It is over." She stayed.`, `He left.|"It is over."|She stayed.`},
		{"two apostrophes", "He left. ''It is over.'' She stayed.", "He left.|''It is over.''|She stayed."},
		{"the speaker follows a question", "“Why now?” he asked. “Never!” she cried.", "“Why now?” he asked.|“Never!” she cried."},
		{"an abbreviation in brackets", "Sen. Ana Ode (D-Mar.) said no. Rep. Bo Ilvo agreed.", "Sen. Ana Ode (D-Mar.) said no.|Rep. Bo Ilvo agreed."},
		{"an abbreviation ends it", "She lives in the U.S. He does not.", "She lives in the U.S.|He does not."},
		{"and does not", "The U.S. Army came at 7 p.m. Tuesday.", "The U.S. Army came at 7 p.m. Tuesday."},
		{"an ellipsis inside", "We came ... and saw. We hoped... The end.", "We came ... and saw.|We hoped...|The end."},
		{"headline", "Ministry denies report\n\nThe ministry denied it. Twice.", "Ministry denies report|The ministry denied it.|Twice."},
		{"list", "1. Bread is dear. 2. Salt is not.", "1. Bread is dear.|2. Salt is not."},
		{"nested marks", "He said: “She told me ‘go.’” I went.", "He said: “She told me ‘go.’”|I went."},
	} {
		d := Split(test.text)
		var got []string
		for _, s := range d.Sentences {
			got = append(got, d.Text[d.Tokens[s.Start].Start:d.Tokens[s.End-1].End])
		}
		if got := strings.Join(got, "|"); got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.name, got, test.want)
		}
	}
}

const wrapped = `The harbour of Maren will be dredged again this winter, the town's council
decided late on Monday after a debate that lasted for most of the evening. The
work is to begin in December.

"It has to be done," said the mayor, Ana Ode, who has asked for it since
spring.
`

func TestParagraphs(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       int
	}{
		{"blank lines", "One.\n\nTwo.\n \t\nThree.", 3},
		{"carriage returns", "One.\r\n\r\nTwo.\r\n", 2},
		{"lines of a web page", strings.Repeat("A paragraph that is long enough to be one, and says something about a harbour that silts up every winter.\nA short one.\n", 3), 6},
		{"wrapped by hand", wrapped, 2},
		{"a list", "He promised:\nbread.\nPeace.\nLand.", 4},
		{"verse", "O harbour cold\nO harbour deep\nMy boat is old\nThe banks are steep", 4},
		{"a link on its own line", "The mayor often\nclaims\nthat all is well.", 1},
		{"nothing", " \n\n\t", 0},
	} {
		if got := len(Split(test.text).Paragraphs); got != test.want {
			t.Errorf("%s: %d paragraphs, want %d", test.name, got, test.want)
		}
	}
}

// TestQuotes shows the quoted words in brackets, and the marks that open and
// close as < and >.
func TestQuotes(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"straight", `"No," he said, "never."`, `< [No] [,] > he said , < [never] [.] >`},
		{"curly", "“No,” he said, “never.”", `< [No] [,] > he said , < [never] [.] >`},
		{"newspaper", "''No,'' he said, ``never.''", `< [No] [,] > he said , < [never] [.] >`},
		{"guillemets", "«Non», dit-il.", `< [Non] > , dit-il .`},
		{"German", "„Nein“, sagte er.", `< [Nein] > , sagte er .`},
		{"single", "'No,' he said. 'It isn't so.'", `< [No] [,] > he said . < [It] [is] [n't] [so] [.] >`},
		{"single curly", "‘No,’ he said. ‘It isn’t the workers’ fault.’", `< [No] [,] > he said . < [It] [is] [n’t] [the] [workers] [’] [fault] [.] >`},
		{"a dropped g", "'We're not goin' back,' he said.", `< [We] ['re] [not] [goin] ['] [back] [,] > he said .`},
		{"possessives outside", "the unions' leaders' views were 'beside the point'.", `the unions ' leaders ' views were < [beside] [the] [point] > .`},
		{"a headline", "'Harbour will close': mayor's warning to 'reckless' traders", `< [Harbour] [will] [close] > : mayor 's warning to < [reckless] > traders`},
		{"no quotation at all", "The workers' pay and the boss's rock 'n' roll", `The workers ' pay and the boss 's rock 'n ' roll`},
		{"single in double", "“She said ‘go’ twice,” he said.", `< [She] [said] [‘] [go] [’] [twice] [,] > he said .`},
		{"double in single", "‘She said “go” twice,’ he said.", `< [She] [said] [“] [go] [”] [twice] [,] > he said .`},
		{"inches", `The 6'2" goalkeeper said "no" twice.`, `The 6'2 " goalkeeper said < [no] > twice .`},
		{"never closed", "“It goes on, he said.\n\nShe left.", `< [It] [goes] [on] [,] [he] [said] [.] She left .`},
		{"over paragraphs", "“It goes on.\n\n“And on,” he said.", `< [It] [goes] [on] [.] < [And] [on] [,] > he said .`},
		{"over paragraphs, straight", "\"It goes on.\n\n\"And on,\" he said.", `< [It] [goes] [on] [.] < [And] [on] [,] > he said .`},
		{"over paragraphs, single", "‘It goes on.\n\n‘And on,’ he said.", `< [It] [goes] [on] [.] < [And] [on] [,] > he said .`},
		{"over paragraphs, unmarked", "“It goes on.\n\nAnd on,” he said. “Yes.”", `< [It] [goes] [on] [.] [And] [on] [,] > he said . < [Yes] [.] >`},
		{"the wrong way round", "”No,” he said. “Never.“ Fine.", `< [No] [,] > he said . < [Never] [.] > Fine .`},
		{"closed where none is open", "no” she said.", `no ” she said .`},
		{"odd", `"Yes," he said. "No. She left.` + "\n\nThen \"so\" it was.", `< [Yes] [,] > he said . < [No] [.] [She] [left] [.] Then < [so] > it was .`},
	} {
		d := Split(test.text)
		var got []string
		for i, q := range d.Quotes {
			switch q {
			case Opening:
				got = append(got, "<")
			case Closing:
				got = append(got, ">")
			case Inside:
				got = append(got, "["+d.Form(i)+"]")
			default:
				got = append(got, d.Form(i))
			}
		}
		if got := strings.Join(got, " "); got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.name, got, test.want)
		}
	}
}

// check reports what is wrong with d, empty if nothing is.
func check(d *Doc) string {
	at := 0
	for i, t := range d.Tokens {
		if int(t.Start) < at || t.End <= t.Start || int(t.End) > len(d.Text) {
			return "tokens are not ordered and disjoint"
		}
		if strings.IndexFunc(d.Text[at:t.Start], func(r rune) bool { return !unicode.IsSpace(r) }) >= 0 {
			return "something is lost before token " + d.Form(i)
		}
		at = int(t.End)
	}
	if strings.IndexFunc(d.Text[at:], func(r rune) bool { return !unicode.IsSpace(r) }) >= 0 {
		return "something is lost at the end"
	}
	if len(d.Quotes) != len(d.Tokens) {
		return "quotes do not run parallel to tokens"
	}
	for _, list := range [][]Range{d.Sentences, d.Paragraphs} {
		end := int32(0)
		for _, r := range list {
			if r.Start != end || r.End <= r.Start {
				return "ranges do not tile the tokens"
			}
			end = r.End
		}
		if int(end) != len(d.Tokens) {
			return "ranges do not cover the tokens"
		}
	}
	k := 0
	for _, p := range d.Paragraphs {
		for k < len(d.Sentences) && d.Sentences[k].Start < p.Start {
			k++
		}
		if d.Sentences[k].Start != p.Start {
			return "a sentence crosses into the next paragraph"
		}
	}
	return ""
}

func hostile() []string {
	return []string{
		strings.Repeat("\"", 20000),
		strings.Repeat("'", 20000),
		strings.Repeat("‘a ", 20000),
		strings.Repeat("’ ", 20000),
		strings.Repeat("'s ", 20000),
		strings.Repeat("a.", 20000),
		strings.Repeat("ab.cd.", 20000),
		strings.Repeat("a@", 20000),
		strings.Repeat("<a", 20000),
		strings.Repeat(". ", 20000),
		strings.Repeat("U.S. ", 20000),
		strings.Repeat("http://", 20000),
		strings.Repeat("a-", 20000),
		strings.Repeat("\n", 20000),
		strings.Repeat("a\n", 20000),
		strings.Repeat("\xff", 20000),
		strings.Repeat("\x00 ", 20000),
		strings.Repeat("word ", 20000),
		"a\u00a0b\u2028c\u0085d\u3000e",
	}
}

func TestNothingIsLost(t *testing.T) {
	for _, text := range hostile() {
		if wrong := check(Split(text)); wrong != "" {
			t.Errorf("%.30q…: %s", text, wrong)
		}
	}
}

func FuzzSplit(f *testing.F) {
	for _, text := range hostile() {
		f.Add(text[:min(len(text), 60)])
	}
	f.Add(wrapped)
	f.Add("“A,” said Ms. B. ‘C’s D’ (U.S.-E) at 5 p.m. www.f.com/g")
	f.Fuzz(func(t *testing.T, text string) {
		d := Split(text)
		if wrong := check(d); wrong != "" {
			t.Error(wrong)
		}
		again := Assemble(text, d.Tokens, d.Sentences)
		if wrong := check(again); wrong != "" && len(text) > 0 {
			t.Error("assembled: " + wrong)
		}
	})
}

func TestFoldHash(t *testing.T) {
	same := [][2]string{{"Word", "word"}, {"it’s", "it's"}, {"1984", "2016"}, {"—", "–"}, {"“", "\""}, {"ÜBER", "über"}}
	for _, s := range same {
		if FoldHash(s[0]) != FoldHash(s[1]) {
			t.Errorf("%q and %q differ", s[0], s[1])
		}
	}
	seen := map[uint32]string{}
	for _, s := range []string{"", "a", "b", "ab", "ba", "a-b", "a.b", "\xff", "\xfe", "é", "e", "0", "00", "'", "\""} {
		if other, ok := seen[FoldHash(s)]; ok {
			t.Errorf("%q and %q are the same", s, other)
		}
		seen[FoldHash(s)] = s
	}
	if FoldHash("folded") != Hash("folded") || FoldHashPair("fol", "ded") != Hash("folded") {
		t.Error("a word in small letters changes when it is folded")
	}
}

func BenchmarkSplit(b *testing.B) {
	text := strings.Repeat(wrapped, 500)
	n := len(Split(text).Tokens)
	b.ReportAllocs()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Split(text)
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}

func TestSentencesEnd(t *testing.T) {
	for _, unit := range []string{"and ", "said . ", ") . ) ", "etc. ", "( "} {
		for _, s := range Split(strings.Repeat(unit, 5000)).Sentences {
			if s.Len() > longestSentence+8 {
				t.Errorf("%q: a sentence of %d tokens", unit, s.Len())
			}
		}
	}
}
