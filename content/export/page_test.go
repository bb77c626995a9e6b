package export

import (
	"context"
	"encoding/json"
	"fmt"
	"html"
	"image/png"
	"math"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	nethtml "golang.org/x/net/html"

	"hearsay/model"
)

// shown is the text of a page's element, without the letters beside claims.
func shown(n *nethtml.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == nethtml.TextNode && !(d.Parent.Data == "a" && class(d.Parent, "ref")) {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

func class(n *nethtml.Node, name string) bool {
	return strings.Contains(" "+attr(n, "class")+" ", " "+name+" ")
}

func attr(n *nethtml.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func TestPageHoldsTheArticleAndItsClaims(t *testing.T) {
	docs := documents(t)
	source := written(t, HTML, docs...)
	page, err := nethtml.Parse(strings.NewReader(source))
	if err != nil {
		t.Fatal(err)
	}
	ids := make(map[string]bool)
	var links, texts []string
	for n := range page.Descendants() {
		if id := attr(n, "id"); id != "" {
			if ids[id] {
				t.Errorf("the id %q is there twice", id)
			}
			ids[id] = true
		}
		if href := attr(n, "href"); n.Data == "a" {
			links = append(links, href)
		}
		if label := attr(n, "aria-label"); class(n, "ref") && !strings.HasPrefix(label, n.FirstChild.Data+": ") {
			t.Errorf("a letter is read out as %q, and shown as %q", label, n.FirstChild.Data)
		}
		if n.Data == "article" && (n.Parent == nil || n.Parent.Data != "main") {
			t.Errorf("an article stands outside of what the page is about")
		}
		if n.Data == "div" && class(n, "text") {
			texts = append(texts, strings.TrimSuffix(shown(n), aboutText(n)))
		}
		for _, bad := range []string{"script", "img", "iframe", "link", "form"} {
			if n.Type == nethtml.ElementNode && n.Data == bad {
				t.Errorf("the page has a %s", bad)
			}
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || a.Key == "src" {
				t.Errorf("a %s has %s=%q", n.Data, a.Key, a.Val)
			}
		}
	}
	for _, l := range links {
		if name, ok := strings.CutPrefix(l, "#"); ok && !ids[name] {
			t.Errorf("a link leads to %q, which is not there", l)
		}
	}
	var want strings.Builder
	for _, d := range docs {
		want.WriteString(d.Text)
		for _, c := range d.Analysis.Claims {
			prefix := ""
			if d.ID != docs[0].ID {
				prefix = "a"
			}
			if c.Kind != model.Narrator && prefix == "" && (!ids[c.ID] || !ids["t"+c.ID]) {
				t.Errorf("claim %s of %s has no card or no place in the text", c.ID, d.ID)
			}
		}
	}
	if got := ink(strings.Join(texts, "")); got != ink(want.String()) {
		t.Errorf("the text of the page differs:\n%s", difference(got, ink(want.String())))
	}
}

// aboutText is the line under a title, which is not the article's text.
func aboutText(n *nethtml.Node) string {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if class(c, "about") {
			return shown(c)
		}
	}
	return ""
}

func TestPageOfHostileText(t *testing.T) {
	const bad = `</p><script>alert(1)</script><img src=x onerror=alert(2)>"'&amp;`
	a := &model.Article{ID: bad, Title: bad, Byline: bad, Publisher: bad, URL: "javascript:alert(3)", Language: `en"><script>`, Text: bad,
		Blocks: []model.Block{{Span: model.Span{End: len(bad)}}}, Marks: []model.Mark{{Span: model.Span{End: 4}, Kind: model.Link, URL: "javascript:alert(4)"}}}
	an := &model.Analysis{Engine: bad, Sources: []model.Source{{ID: bad, Name: bad, Type: bad, SpeaksFor: model.NoSource}},
		Claims: []model.Claim{{ID: "c1", Kind: model.Indirect, Content: []model.Span{{End: 3}}, Cue: []model.Span{{Start: 4, End: 20}},
			Voice: model.Voice{Source: 0}, Evidence: []model.Evidence{{Kind: model.ByModel, Text: bad}}}},
		Coverage: []model.Region{{Span: model.Span{End: 3}, Part: model.Content}, {Span: model.Span{Start: 3, End: len(bad)}, Part: model.Frame}}}
	source := written(t, HTML, Document{a, an})
	for _, never := range []string{"<script", "<img", "javascript:alert(3)\"", "href=\"javascript"} {
		if strings.Contains(source, never) {
			t.Errorf("the page holds %s", never)
		}
	}
	page, err := nethtml.Parse(strings.NewReader(source))
	if err != nil {
		t.Fatal(err)
	}
	if got := shown(page); strings.Count(got, "<script>alert(1)</script>") < 5 {
		t.Errorf("the words are not shown as they are: %s", got)
	}
}

// Each colour of words has a contrast of 4.5 to 1 or more with what is behind
// it, light and dark and on paper (WCAG 2.2, level AA).
func TestPageContrast(t *testing.T) {
	schemes := regexp.MustCompile(`:root \{([^}]*)\}`).FindAllStringSubmatch(pageStyle, -1)
	if len(schemes) != 3 {
		t.Fatalf("%d schemes of colours, want light, dark and paper", len(schemes))
	}
	for i, s := range schemes {
		colours := make(map[string]string)
		for _, m := range regexp.MustCompile(`--(\w+): #([0-9a-f]{3,6})`).FindAllStringSubmatch(s[1], -1) {
			if len(m[2]) == 3 {
				m[2] = string([]byte{m[2][0], m[2][0], m[2][1], m[2][1], m[2][2], m[2][2]})
			}
			colours[m[1]] = m[2]
		}
		for _, behind := range []string{"paper", "card"} {
			for _, front := range []string{"ink", "dim", "link", "s0", "s1", "s2", "s3", "s4", "s5", "s6", "s7"} {
				if c := contrast(t, colours[front], colours[behind]); c < 4.5 {
					t.Errorf("scheme %d: %s on %s has a contrast of %.2f", i, front, behind, c)
				}
			}
		}
	}
}

func contrast(t *testing.T, x, y string) float64 {
	a, b := luminance(t, x), luminance(t, y)
	return (math.Max(a, b) + 0.05) / (math.Min(a, b) + 0.05)
}

func luminance(t *testing.T, hex string) float64 {
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(hex[2*i:2*i+2], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		v := float64(n) / 255
		if v <= 0.04045 {
			v /= 12.92
		} else {
			v = math.Pow((v+0.055)/1.055, 2.4)
		}
		sum += weight * v
	}
	return sum
}

// measure is a page that shows another in frames of several widths and says how
// it came out. The page itself allows no scripts; its frame's owner may look in.
const measure = `<!DOCTYPE html><title>measuring</title><body><script>
const widths = [360, 820, 1280], out = [];
Promise.all(widths.map(w => new Promise(done => {
  const f = document.createElement('iframe');
  f.style.cssText = 'border:0;height:900px;width:' + w + 'px';
  f.onload = () => {
    const d = f.contentDocument, r = {width: w, overflow: d.documentElement.scrollWidth - w, rows: 0, beside: 0, below: 0, level: 0};
    for (const row of d.querySelectorAll('.row')) {
      const cards = row.querySelector('.cards');
      if (!cards) continue;
      const t = row.querySelector('.text').getBoundingClientRect(), c = cards.getBoundingClientRect();
      r.rows++;
      if (c.left >= t.right) r.beside++;
      if (c.top >= t.bottom - 1) r.below++;
      if (Math.abs(c.top - t.top) < 2) r.level++;
    }
    r.dark = d.defaultView.getComputedStyle(d.body).backgroundColor;
    const a = d.querySelector('a.ref');
    a.focus();
    r.focus = d.activeElement === a;
    out.push(r); done();
  };
  f.src = '/page'; document.body.append(f);
}))).then(() => { const p = document.createElement('pre'); p.id = 'result'; p.textContent = JSON.stringify(out); document.body.append(p); });
</script>`

func TestPageInABrowser(t *testing.T) {
	browser := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			browser = p
			break
		}
	}
	if browser == "" {
		t.Skip("there is no Chromium to look at the page with")
	}
	source := written(t, HTML, documents(t)...)
	mux := http.NewServeMux()
	serve := func(path, body string) {
		mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprint(w, body)
		})
	}
	serve("/page", source)
	serve("/measure", measure)
	server := httptest.NewServer(mux)
	defer server.Close()

	dir := t.TempDir()
	profiles := 0
	run := func(args ...string) string {
		ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
		defer cancel()
		for crashes := 0; ; crashes++ {
			profiles++
			common := []string{"--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--no-first-run", "--user-data-dir=" + filepath.Join(dir, fmt.Sprint("profile", profiles))}
			cmd := exec.CommandContext(ctx, browser, append(common, args...)...)
			cmd.Dir = dir
			out, err := cmd.Output()
			if err == nil {
				return string(out)
			}
			// A browser that a signal ended has said nothing about the page.
			if killed := cmd.ProcessState != nil && cmd.ProcessState.ExitCode() < 0; !killed || ctx.Err() != nil || crashes == 2 {
				t.Fatalf("%s %v: %v", browser, args, err)
			}
			t.Logf("the browser crashed: %v", err)
		}
	}
	papers := make(map[string]bool)
	for _, scheme := range []string{"1", "0"} { // Blink's numbers for light and dark
		dom := run("--blink-settings=preferredColorScheme="+scheme, "--virtual-time-budget=10000", "--dump-dom", server.URL+"/measure")
		found := regexp.MustCompile(`<pre id="result">(.*?)</pre>`).FindStringSubmatch(dom)
		if found == nil {
			t.Fatalf("the browser says nothing: %.2000s", dom)
		}
		var results []struct {
			Width, Overflow, Rows, Beside, Below, Level int
			Dark                                        string
			Focus                                       bool
		}
		if err := json.Unmarshal([]byte(html.UnescapeString(found[1])), &results); err != nil || len(results) != 3 {
			t.Fatalf("%v in %s", err, found[1])
		}
		for _, r := range results {
			papers[r.Dark] = true
			if r.Overflow > 0 {
				t.Errorf("%d wide, the page is %d wider", r.Width, r.Overflow)
			}
			if !r.Focus {
				t.Errorf("%d wide, a claim's letter does not take the focus", r.Width)
			}
			wide := r.Width > 832
			if wide && (r.Beside != r.Rows || r.Level != r.Rows) || !wide && r.Below != r.Rows || r.Rows == 0 {
				t.Errorf("%d wide, of %d rows with cards %d have them beside, %d level, %d below", r.Width, r.Rows, r.Beside, r.Level, r.Below)
			}
		}
	}
	if len(papers) != 2 {
		t.Errorf("light and dark have the papers %v", papers)
	}
	// Five articles with their cards take a few sheets of paper each.
	pdf := filepath.Join(dir, "page.pdf")
	run("--no-pdf-header-footer", "--print-to-pdf="+pdf, server.URL+"/page")
	printed, err := os.ReadFile(pdf)
	if err != nil {
		t.Fatal(err)
	}
	if sheets := len(regexp.MustCompile(`/Type\s*/Page[^s]`).FindAll(printed, -1)); sheets < 2 || sheets > 60 {
		t.Errorf("on paper it has %d sheets", sheets)
	}
	for _, width := range []int{480, 820, 1280} {
		shot := filepath.Join(dir, fmt.Sprintf("%d.png", width))
		run("--blink-settings=preferredColorScheme=1", "--screenshot="+shot, fmt.Sprintf("--window-size=%d,1400", width), server.URL+"/page")
		f, err := os.Open(shot)
		if err != nil {
			t.Fatal(err)
		}
		img, err := png.Decode(f)
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		// Ink in each quarter of the height, and on both halves of a wide page.
		b := img.Bounds()
		for quarter := range 4 {
			for half := range 2 {
				ink := 0
				for y := b.Dy() * quarter / 4; y < b.Dy()*(quarter+1)/4; y++ {
					for x := b.Dx() * half / 2; x < b.Dx()*(half+1)/2; x++ {
						if r, g, b, _ := img.At(x, y).RGBA(); r+g+b < 3*0x8000 {
							ink++
						}
					}
				}
				if ink < 100 {
					t.Errorf("%d wide, quarter %d of half %d is blank", width, quarter, half)
				}
			}
		}
	}
}
