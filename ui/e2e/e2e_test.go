// Package e2e runs the built program in a terminal, as a person would.
package e2e

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"

	"hearsay/model"
	"hearsay/ui/app"
	"hearsay/ui/cli"
)

// as tells the test's own binary what to be instead of a test.
const as = "HEARSAY_E2E_AS"

func TestMain(m *testing.M) {
	switch os.Getenv(as) {
	case "hearsay":
		os.Exit(cli.Main(os.Args[1:]))
	case "defect in a command", "defect in an update":
		os.Exit(breaking(os.Getenv(as)))
	}
	os.Exit(m.Run())
}

// breaking runs the program with a defect in it.
func breaking(where string) int {
	text := "A title\n\nThe bridge is open, said Mayor Tull."
	err := app.RunHere(context.Background(), app.Options{
		Read: &model.Article{ID: "a", Title: "A title", Text: text, Blocks: []model.Block{{Span: model.Span{End: 7}, Kind: model.Title}, {Span: model.Span{Start: 9, End: len(text)}}}},
		Analyze: func(context.Context, *model.Article, func(*model.Analysis)) (*model.Analysis, error) {
			if where == "defect in a command" {
				panic("a defect")
			}
			return &model.Analysis{Coverage: []model.Region{{Span: model.Span{End: 1 << 30}}}}, nil // reaches out of the text
		},
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// hearsay runs the program with the arguments.
func hearsay(t *testing.T, w, h int, args ...string) *person {
	t.Helper()
	return sit(t, w, h, []string{as + "=hearsay"}, os.Args[0], args...)
}

// article writes an article to a file and is its path.
func article(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "article.txt")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

const bridge = `The bridge

"The bridge is open," said Mayor Tull on Monday. According to the Harbour Office, no ship has passed since.

` + "It rained.\n\n"

func TestReadingFromTheShelf(t *testing.T) {
	p := hearsay(t, 120, 40)
	p.sees(`Prisoners leave Wagner's ranks`)
	p.sees(`\d+ claims`)
	p.types("/ranks")
	p.sees(`1 of \d+ articles`)
	p.types("\r\r")
	p.sees(`A wave of pardons is about to thin`)
	p.sees(`paraphrased`)
	p.types("n")
	p.sees(`▌`)
	p.types("?")
	p.sees(`next claim of the same source`)
	p.types("?")
	p.misses(`next claim of the same source`)
	p.types("\x1b")
	p.sees(`hearsay ─`)
	p.types("q")
	p.exits(0)
}

func TestResizing(t *testing.T) {
	p := hearsay(t, 120, 40, "read", article(t, bridge))
	p.sees(`cards`)
	p.resizes(60, 20)
	p.wait("the frame fits 60x20", func() bool { return framed(p.screen(), 60, 20) })
	p.resizes(19, 4)
	p.sees(`too small`)
	p.resizes(200, 60)
	p.wait("the frame fits 200x60", func() bool { return framed(p.screen(), 200, 60) })
	for i := range 200 { // a storm
		p.resizes(60+i%50, 20+i%20)
	}
	p.resizes(100, 30)
	p.wait("the frame fits 100x30", func() bool { return framed(p.screen(), 100, 30) })
	p.types("q")
	p.exits(0)
}

// framed reports whether the screen has a frame along all its edges.
func framed(screen string, w, h int) bool {
	lines := strings.Split(strings.TrimRight(screen, "\n"), "\n")
	if len(lines) != h {
		return false
	}
	for i, l := range lines {
		r := []rune(l)
		switch {
		case len(r) != w:
			return false
		case i == 0 && (r[0] != '┌' || r[w-1] != '┐'), i == h-1 && (r[0] != '└' || r[w-1] != '┘'):
			return false
		case i > 0 && i < h-1 && (r[0] != '│' && r[0] != '├' || r[w-1] != '│' && r[w-1] != '┤'):
			return false
		}
	}
	return true
}

func TestSmallTerminals(t *testing.T) {
	for _, size := range [][2]int{{40, 10}, {20, 5}, {80, 24}} {
		p := hearsay(t, size[0], size[1], "read", article(t, bridge))
		p.sees(`The\s+bridge`)
		p.types("nnjk Gg?")
		p.types("q") // closes help
		p.types("\x1b[B")
		p.types("q")
		p.exits(0)
	}
}

func TestTheTerminalIsLeftAsItWas(t *testing.T) {
	for name, end := range map[string]func(p *person){
		"q":       func(p *person) { p.types("q") },
		"ctrl+c":  func(p *person) { p.types("\x03") },
		"SIGTERM": func(p *person) { p.signals(syscall.SIGTERM) },
		"SIGHUP":  func(p *person) { p.signals(syscall.SIGHUP) },
		"SIGINT":  func(p *person) { p.signals(syscall.SIGINT) },
	} {
		t.Run(name, func(t *testing.T) {
			p := hearsay(t, 80, 24, "read", article(t, bridge))
			p.sees(`Mayor Tull`)
			end(p)
			p.exits(0)
		})
	}
}

func TestADefectLeavesTheTerminalAndSaysWhere(t *testing.T) {
	for _, where := range []string{"defect in a command", "defect in an update"} {
		t.Run(where, func(t *testing.T) {
			p := sit(t, 80, 24, []string{as + "=" + where}, os.Args[0])
			p.exits(1)
			p.wait("it says where", func() bool { return strings.Contains(p.wrote(), "a defect in hearsay ended it") })
		})
	}
}

func TestSuspending(t *testing.T) {
	shell, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("job control needs bash")
	}
	p := sit(t, 80, 24, []string{as + "=hearsay", "PS1=ready> "}, shell, "--norc", "--noediting", "-i")
	p.sees(`ready>`)
	p.types(os.Args[0] + " read " + article(t, bridge) + "\n")
	p.sees(`Mayor Tull`)
	p.types("\x1a")
	p.sees(`Stopped`)
	if modes := p.strangeModes(); len(modes) > 0 {
		t.Errorf("while it is stopped the terminal has the modes %v", modes)
	}
	p.types("fg\n")
	p.wait("the article is back", func() bool { return framed(p.screen(), 80, 24) && strings.Contains(p.screen(), "Mayor Tull") })
	p.types("q")
	p.misses(`Mayor Tull on`)
	p.types("exit\n")
	p.exits(0)
}

func TestAPipeIsReadAndKeysStillCome(t *testing.T) {
	p := sit(t, 80, 24, []string{as + "=hearsay", "ARTICLE=" + article(t, bridge), "HEARSAY=" + os.Args[0]}, "/bin/sh", "-c", `cat "$ARTICLE" | "$HEARSAY" read -`)
	p.sees(`Mayor Tull`)
	p.types("q")
	p.exits(0)
}

func TestWithoutATerminalItSaysSo(t *testing.T) {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), as+"=hearsay")
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true} // not even /dev/tty
	out, err := cmd.CombinedOutput()
	if err == nil || !strings.Contains(string(out), "terminal") {
		t.Errorf("got %v and %q", err, out)
	}
}

func TestNoColor(t *testing.T) {
	p := sit(t, 120, 30, []string{as + "=hearsay", "NO_COLOR=1"}, os.Args[0], "read", article(t, bridge))
	p.sees(`┃`)
	p.types("q")
	p.exits(0)
	if m := regexp.MustCompile(`\x1b\[[\d;]*\b(3[0-8]|4[0-8]|9\d|10[0-7])\b[\d;]*m`).FindString(p.wrote()); m != "" {
		t.Errorf("NO_COLOR is set, and it wrote %q", m)
	}
}

func TestKeysThatComeAtOnceAllCount(t *testing.T) {
	var text strings.Builder
	text.WriteString("Numbers\n\n")
	for i := range 400 {
		fmt.Fprintf(&text, "Paragraph %d.\n\n", i)
	}
	p := hearsay(t, 120, 40, "read", article(t, text.String()))
	p.sees(`Paragraph 3\.`)
	p.types(strings.Repeat("j", 100))
	p.sees(`Paragraph 49\.`) // the hundredth line
	p.misses(`Paragraph 48\.`)
	p.types("q")
	p.exits(0)
}
