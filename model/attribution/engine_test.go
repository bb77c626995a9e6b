package attribution_test

import (
	"context"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"reflect"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"hearsay/model"
	"hearsay/model/attribution"
)

// article is a text with one block for each line that is not blank. What must
// not stand in an article is left out, as an importer does it.
func article(text string) *model.Article {
	a := &model.Article{Text: strings.Map(func(r rune) rune {
		if model.Hidden(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "\ufffd"))}
	at := 0
	for line := range strings.SplitSeq(a.Text, "\n") {
		if trimmed := strings.TrimSpace(line); trimmed != "" {
			from := at + strings.Index(line, trimmed)
			a.Blocks = append(a.Blocks, model.Block{Span: model.Span{Start: from, End: from + len(trimmed)}})
		}
		at += len(line) + 1
	}
	return a
}

// analyze is the analysis of a, which must pass every check.
func analyze(t testing.TB, a *model.Article) *model.Analysis {
	t.Helper()
	if err := model.CheckArticle(a); err != nil {
		t.Fatalf("the article of the test is not in order: %v", err)
	}
	an, err := attribution.New(attribution.Options{}).Analyze(context.Background(), a)
	if err != nil {
		t.Fatal(err)
	}
	if err := model.Check(a, an); err != nil {
		t.Fatalf("%v\n\ntext: %q", err, a.Text)
	}
	return an
}

// show is what spans cover, pieces divided by "…".
func show(a *model.Article, spans []model.Span) string {
	parts := make([]string, len(spans))
	for i, s := range spans {
		parts[i] = s.In(a.Text)
	}
	return strings.Join(parts, " … ")
}

// everything is one text with all forms in it.
func everything() string {
	var b strings.Builder
	for _, f := range forms {
		b.WriteString(f.text + "\n\n")
	}
	return b.String()
}

func FuzzAnalyze(f *testing.F) {
	for _, form := range forms {
		f.Add([]byte(form.text))
	}
	for _, text := range []string{"", " ", "\n\n", "\x00\xff", "“", "”“”“", "\"\"\"", "''''", ": : :", "said", "“said” said “said”", "—", "— A", "A:", ":\n“", "A: b\nA: b",
		"(@a)", "> “Held up by habi\n”\nt> Ada, mayor", "AAAooooooooooooooooAAA said so.", "“a” — (@b) May", "!\"\x0e6\"\"\"", "according to", "May", "*aZ 00A the,ang 0 0 said", "\u0301\u0301", "🙂 said 🙂", "漢字が「言った」", strings.Repeat("(", 300), strings.Repeat("“a b c d ", 40)} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) { analyze(t, article(string(text))) })
}

// Words and marks in any order have an analysis that is in order.
func TestAnalyzeShuffledWords(t *testing.T) {
	pieces := strings.Fields(everything())
	pieces = append(pieces, "\n", "\n", "\n", "“", "”", "\"", "'", "‘", "’", "``", "''", "—", "–", ":", ",", ".", "...", "\u00a0", "é", "\u200b", "@", "(", ")", "«", "»")
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		var b strings.Builder
		for range random.IntN(200) {
			b.WriteString(pieces[random.IntN(len(pieces))])
			if random.IntN(8) > 0 {
				b.WriteByte(" \n"[random.IntN(20)/19])
			}
		}
		analyze(t, article(b.String()))
	}
}

func TestAnalyzeRandomBytes(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 100 {
		text := make([]byte, random.IntN(600))
		for i := range text {
			text[i] = byte(random.Uint32())
		}
		analyze(t, article(string(text)))
	}
}

// The same article has the same analysis, whoever asks, however many at once.
func TestAnalyzeIsDeterministic(t *testing.T) {
	a := article(everything())
	engine := attribution.New(attribution.Options{})
	want, err := engine.Analyze(context.Background(), a)
	if err != nil {
		t.Fatal(err)
	}
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			got, err := engine.Analyze(context.Background(), a)
			if err != nil {
				t.Error(err)
			}
			if !reflect.DeepEqual(got, want) {
				t.Error("two analyses of one article differ")
			}
		})
	}
	wait.Wait()
}

// Whoever is called between the stages changes nothing in what is found.
// Engines that know different sources are told apart by their names, because
// they find different things.
func TestTheNameTellsWhichSourcesAreKnown(t *testing.T) {
	known := func(name string) []model.Known {
		return []model.Known{{ID: "port", Name: name, Type: model.Organization}}
	}
	e := attribution.New(attribution.Options{Known: known("Port Authority")})
	an, err := e.Analyze(t.Context(), article("The port is closed, Mayor Tull said."))
	if err != nil {
		t.Fatal(err)
	}
	if an.Engine != e.Name() || !strings.HasPrefix(e.Name(), "hearsay/") {
		t.Errorf("the analysis is by %q, the engine is called %q", an.Engine, e.Name())
	}
	if again := attribution.New(attribution.Options{Known: known("Port Authority")}); again.Name() != e.Name() {
		t.Errorf("with the same sources it is called %q and %q", e.Name(), again.Name())
	}
	for _, other := range [][]model.Known{nil, known("Harbour Board"), append(known("Port Authority"), model.Known{ID: "quay"})} {
		if o := attribution.New(attribution.Options{Known: other}); o.Name() == e.Name() {
			t.Errorf("with %v it is called %q, too", other, o.Name())
		}
	}
}

func TestRest(t *testing.T) {
	a := article("“The pier is shut”, said the warden. He denied that it would fall.")
	rests := 0
	an, err := attribution.New(attribution.Options{Rest: func() { rests++ }}).Analyze(t.Context(), a)
	if err != nil {
		t.Fatal(err)
	}
	if rests < 3 {
		t.Errorf("%d rests in an analysis of several stages", rests)
	}
	if !reflect.DeepEqual(an, analyze(t, a)) {
		t.Error("resting changes the analysis")
	}
}

func TestAnalyzeRefusesWhatIsNoArticle(t *testing.T) {
	a := article("One line.")
	a.Text += "\x1b[2J"
	if _, err := attribution.New(attribution.Options{}).Analyze(context.Background(), a); err == nil {
		t.Error("an article with control characters is analysed")
	}
}

func TestAnalyzeStopsWhenAsked(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if an, err := attribution.New(attribution.Options{}).Analyze(ctx, article("One line.")); err != context.Canceled || an != nil {
		t.Errorf("an analysis nobody waits for: %v, %v", an, err)
	}
}

// Who watches a long article being analysed sees growing beginnings of it, and
// in the end the same as who does not.
func TestStream(t *testing.T) {
	engine := attribution.New(attribution.Options{})
	paragraph := "The mayor said that the gate was safe. “It will hold,” she said. It was noon. "
	for name, text := range map[string]string{
		"paragraphs":    strings.Repeat(paragraph+"\n\n", 700),
		"one paragraph": strings.Repeat(paragraph, 700),
		"one sentence":  strings.Repeat("the gate and ", 5000) + "the mayor said so.",
		"a huge text":   strings.Repeat(paragraph, 600) + strings.Repeat("ab-", 400000),
		"one huge word": strings.Repeat("ab-", 400000),
	} {
		t.Run(name, func(t *testing.T) {
			a := article(text)
			last, calls := 0, 0
			an, err := engine.Stream(context.Background(), a, func(an *model.Analysis, end int) {
				if calls++; end <= last || end >= len(a.Text) {
					t.Errorf("an analysis up to %d after one up to %d of %d", end, last, len(a.Text))
				}
				last = end
				if err := model.Check(a.Head(end), an); err != nil {
					t.Errorf("up to %d: %v", end, err)
				}
			})
			if err != nil {
				t.Fatal(err)
			}
			if calls == 0 && name != "one huge word" {
				t.Error("nothing was to be seen on the way")
			}
			if err := model.Check(a, an); err != nil {
				t.Error(err)
			}
			last = 0
			whole, err := engine.Watch(context.Background(), a, func(end int) {
				if end <= last || end > len(a.Text) {
					t.Errorf("it has come to %d after %d of %d", end, last, len(a.Text))
				}
				last = end
			})
			if err != nil {
				t.Fatal(err)
			}
			if last < len(strings.TrimSpace(a.Text)) {
				t.Errorf("it ends at %d of %d", last, len(a.Text))
			}
			if !reflect.DeepEqual(an, whole) {
				t.Error("Stream and Watch differ")
			}
		})
	}
}

func TestStreamStopsOnTheWay(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	a := article(strings.Repeat("The mayor said that the gate was safe.\n\n", 20000))
	_, err := attribution.New(attribution.Options{}).Stream(ctx, a, func(_ *model.Analysis, end int) {
		cancel()
		if end > len(a.Text)/2 {
			t.Errorf("it went on to %d of %d", end, len(a.Text))
		}
	})
	if err != context.Canceled {
		t.Errorf("it ends with %v", err)
	}
}

// chapters is a text of several chapters in which the same people speak.
func chapters() string {
	paragraph := "Greta Lind, the mayor, said that the gate was safe. “It will hold,” she said. A clerk said that it was noon. The ministry denied it.\n\n"
	return strings.Repeat(paragraph, 5000)
}

// A source with a name is one in all of a huge article, a nobody is not.
func TestChaptersShareTheirSources(t *testing.T) {
	a := article(chapters())
	an := analyze(t, a)
	count := map[string]int{}
	for _, s := range an.Sources {
		count[s.Name]++
	}
	if count["Greta Lind"] != 1 || count["ministry"] != 1 {
		t.Errorf("sources: %v", count)
	}
	last := an.Claims[len(an.Claims)-1]
	if len(an.Claims) < 15000 || last.Block < len(a.Blocks)-1 || an.Sources[last.Source].Name != "ministry" {
		t.Errorf("the last of %d claims is %+v", len(an.Claims), last)
	}
}

// monotonous are texts of one sort of thing without end, each of the kind that
// makes a step look back or ahead as far as the text goes.
var monotonous = map[string]string{
	"cues":       "he said ",
	"labels":     "A : b ",
	"speech":     "“a b c d said he\n\n",
	"quotations": "“a b c” ",
	"openings":   "“ a b ",
	"marks":      "' he said \" ",
	"names":      "Ann Lee ",
	"brackets":   "( ",
	"citations":  "citing the police , ",
	"officials":  "an official said . ",
	"joined":     "the gate and ",
	"prose":      "The mayor said that the gate was safe. “It will hold,” she said. It was noon. ",
}

// of is a text of about n bytes made of unit.
func of(unit string, n int) string { return strings.Repeat(unit, n/len(unit)) }

// What an analysis writes tells how much it does: lists that are copied whenever
// they grow, and searches that begin anew, show in a text of twice the length.
func TestMemoryGrowsWithTheText(t *testing.T) {
	const n = 1 << 12
	engine := attribution.New(attribution.Options{})
	for name, unit := range monotonous {
		once := allocated(t, engine, 0, article(of(unit, n)))
		most := 2*once + 64*n // the constant is for what comes and goes by chance
		if twice := allocated(t, engine, most, article(of(unit, 2*n))); twice > most {
			t.Errorf("%s: %d bytes for a text of %d, %d for twice that", name, once, n, twice)
		}
	}
}

// allocated is how much an engine allocates for articles once it has the memory
// that it uses again: the least of several times, or the first that is enough,
// since now and then the collector takes some of that memory away, and under the
// race detector a pool loses some at random.
func allocated(t *testing.T, engine *attribution.Engine, enough uint64, articles ...*model.Article) uint64 {
	t.Helper()
	tries := 3
	if enough > 0 {
		tries = 12
	}
	least := uint64(math.MaxUint64)
	for i := 0; i < tries && least > enough; i++ {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		for _, a := range articles {
			if _, err := engine.Analyze(context.Background(), a); err != nil {
				t.Fatal(err)
			}
		}
		runtime.ReadMemStats(&after)
		least = min(least, after.TotalAlloc-before.TotalAlloc)
	}
	return least
}

// Beside its result the engine allocates next to nothing, once it has the
// memory that it uses again. For the articles of the corpus both come to six
// bytes for each of the text. The gold ones need eleven: they are short, and somebody
// speaks in all of their sentences.
func TestMemoryForArticles(t *testing.T) {
	const dense = 12
	var articles []*model.Article
	size := 0
	for _, text := range goldTexts(t, "gold") {
		a, _ := readGold(text)
		articles = append(articles, a)
		size += len(a.Text)
	}
	most := uint64(dense * forgetful * size)
	if n := allocated(t, attribution.New(attribution.Options{}), most, articles...); n > most {
		t.Errorf("%d bytes for %d of text in %d articles", n, size, len(articles))
	}
}

// Texts of one sort of thing, once and twice as long: the time for a byte must
// not grow with the text.
func BenchmarkMonotonous(b *testing.B) {
	engine := attribution.New(attribution.Options{})
	for _, name := range slices.Sorted(maps.Keys(monotonous)) {
		for _, n := range []int{1 << 16, 1 << 17} {
			b.Run(fmt.Sprintf("%s/%dK", name, n>>10), func(b *testing.B) {
				a := article(of(monotonous[name], n))
				for b.Loop() {
					if _, err := engine.Analyze(context.Background(), a); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(a.Text)), "ns/byte")
			})
		}
	}
}

// aFirst makes the program of the tests analyse an article twice and print how
// much longer the first time took, as only a fresh process can tell.
const aFirst = "HEARSAY_FIRST_ANALYSIS"

func TestMain(m *testing.M) {
	if os.Getenv(aFirst) == "" {
		os.Exit(m.Run())
	}
	a := article(everything())
	engine := attribution.New(attribution.Options{})
	var took [2]time.Duration
	for i := range took {
		start := time.Now()
		if _, err := engine.Analyze(context.Background(), a); err != nil {
			panic(err)
		}
		took[i] = time.Since(start)
	}
	fmt.Println((took[0] - took[1]).Microseconds())
}

// How much later the first analysis in a fresh process is ready than the second.
func BenchmarkFirst(b *testing.B) {
	later := 0.0
	for b.Loop() {
		first := exec.Command(os.Args[0])
		first.Env = append(os.Environ(), aFirst+"=1")
		out, err := first.Output()
		if err != nil {
			b.Fatal(err)
		}
		µs, err := strconv.Atoi(strings.TrimSpace(string(out)))
		if err != nil {
			b.Fatal(err)
		}
		later += float64(µs) / 1000
	}
	b.ReportMetric(later/float64(b.N), "ms-later")
}

// Words of an article per second, and bytes allocated for each of its text.
func BenchmarkAnalyze(b *testing.B) {
	for name, times := range map[string]int{"article": 1, "book": 40} {
		b.Run(name, func(b *testing.B) {
			a := article(strings.Repeat(everything(), times))
			engine := attribution.New(attribution.Options{})
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			for b.Loop() {
				if _, err := engine.Analyze(context.Background(), a); err != nil {
					b.Fatal(err)
				}
			}
			runtime.ReadMemStats(&after)
			n := float64(b.N)
			b.ReportMetric(float64(model.CountWords(a.Text))*n/b.Elapsed().Seconds(), "words/s")
			b.ReportMetric(float64(after.TotalAlloc-before.TotalAlloc)/n/float64(len(a.Text)), "B/byte")
		})
	}
}
