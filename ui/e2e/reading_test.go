package e2e

import (
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// council is an article of many paragraphs, in which two people speak.
func council() string {
	var b strings.Builder
	b.WriteString("The council of Brackwater\n\n")
	for i := range 40 {
		fmt.Fprintf(&b, "\"Item %d is settled,\" said Edda Lorne. Jonah Pike said that item %d was not.\n\n", i, i)
	}
	return b.String()
}

func TestSearching(t *testing.T) {
	p := hearsay(t, 120, 30, "read", article(t, council()))
	p.sees(`B Jonah Pike`)
	p.types("/item 3")
	p.sees(`/item 3  1 of \d+`)
	p.sees(`Item 3 is`)
	p.types("\r")
	p.types("n")
	p.sees(`/item 3  2 of \d+`)
	p.types("N")
	p.sees(`/item 3  1 of \d+`)
	p.types("\x1b")
	p.misses(`/item 3`)
	p.types("/nowhere at all")
	p.sees(`/nowhere at all  not found`) // all of it: an escape too close before q is alt+q
	p.types("\x1b")
	p.misses(`nowhere`)
	p.types("q")
	p.exits(0)
}

func TestFiltering(t *testing.T) {
	p := hearsay(t, 120, 30, "read", article(t, council()))
	p.sees(`[─├╰]B Jonah Pike`)
	p.types("f")
	p.sees(`only A Lorne`)
	p.misses(`[─├╰]B Jonah Pike`)
	p.types("b")
	p.sees(`only B Pike`)
	p.types("a")
	p.sees(`only A Lorne, B Pike`)
	p.types("\x1b")
	p.misses(`only A Lorne`)
	p.types("F")
	p.sees(`only the narrator`)
	p.types("q")
	p.exits(0)
}

func TestTheMouse(t *testing.T) {
	p := hearsay(t, 120, 30, "read", article(t, council()))
	p.sees(`B Jonah Pike`)
	p.types("\x1b[<65;10;10M") // the wheel, down
	p.sees(`Item 8 is`)
	p.misses(`The council of Brackwater *·`)
	p.types("\x1b[<64;10;10M")
	p.sees(`The council of Brackwater *·`)
	click := func(words string) {
		t.Helper()
		for y, line := range strings.Split(p.screen(), "\n") {
			if at := strings.Index(line, words); at >= 0 {
				p.types(fmt.Sprintf("\x1b[<0;%d;%dM\x1b[<0;%[1]d;%[2]dm", len([]rune(line[:at]))+2, y+1))
				return
			}
		}
		t.Fatalf("%q is not on the screen\n%s", words, p.screen())
	}
	click("Item 4 is")
	p.sees(`A Edda Lorne  ━`)
	p.sees(`▌ .*Item 4 is`)
	click("sources")
	p.sees(`by share`)
	p.sees(`40 claims`)
	click("dossier")
	p.sees(`also: |40 claims here`)
	p.types("q")
	p.exits(0)
}

func TestReloading(t *testing.T) {
	path := article(t, council())
	p := hearsay(t, 120, 30, "read", path)
	p.sees(`B Jonah Pike`)
	p.types(" ")
	p.sees(`"Item 1\d is settled`)
	top := regexp.MustCompile(`"Item \d+ is settled`).FindString(p.screen())
	next := filepath.Join(filepath.Dir(path), "next")
	if err := os.WriteFile(next, []byte("The council of Brackwater\n\nA new paragraph.\n\n"+strings.TrimPrefix(council(), "The council of Brackwater\n\n")+"\n\nAnd a last one."), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(next, path); err != nil {
		t.Fatal(err)
	}
	p.sees(`the article has changed`)
	p.sees(regexp.QuoteMeta(top))
	p.types("G")
	p.sees(`And a last one\.`)
	p.types("g")
	p.sees(`A new paragraph\.`)
	p.types("q")
	p.exits(0)
}

func TestCopying(t *testing.T) {
	p := hearsay(t, 120, 30, "read", article(t, council()))
	p.sees(`B Jonah Pike`)
	p.types("n")
	p.sees(`B Jonah Pike  ━`)
	p.types("y")
	p.sees(`copied: The article \w+ Jonah Pike`)
	var copied string
	p.wait("the clipboard has the claim", func() bool {
		m := regexp.MustCompile(`\x1b\]52;c;([^\x07\x1b]*)`).FindStringSubmatch(p.wrote())
		if m == nil {
			return false
		}
		text, err := base64.StdEncoding.DecodeString(m[1])
		copied = string(text)
		return err == nil
	})
	if !regexp.MustCompile(`^The article \w+ Jonah Pike \(“said”\): `).MatchString(copied) || !strings.Contains(copied, "item 0 was not") {
		t.Errorf("copied %q", copied)
	}
	p.types("Y")
	p.sees(`copied 80 claims`)
	p.types("q")
	p.exits(0)
}

func TestThePlaceAndBookmarksAreThereAgain(t *testing.T) {
	path, home := article(t, council()), t.TempDir()
	open := func() *person {
		t.Helper()
		return sit(t, 100, 24, []string{as + "=hearsay", "HOME=" + home, "XDG_DATA_HOME=" + home}, os.Args[0], "read", path)
	}
	p := open()
	p.sees(`B Jonah Pike`)
	p.types("  n")
	p.sees(`"Item 1\d is settled`)
	p.types("m")
	p.sees(`bookmarked`)
	top := regexp.MustCompile(`"Item \d+ is settled`).FindString(p.screen())
	p.types("q")
	p.exits(0)

	p = open()
	p.sees(regexp.QuoteMeta(top))
	p.types("'")
	p.sees(`▸ B Jonah Pike`)
	p.sees(`│ {3}(that )?item 1\d was not`)
	p.types("q")
	p.exits(0)
}

// What is marked is there for another process while the first still runs, and
// after that one was killed.
func TestBookmarksOutliveTheProcess(t *testing.T) {
	path, home := article(t, council()), t.TempDir()
	open := func() *person {
		t.Helper()
		return sit(t, 100, 24, []string{as + "=hearsay", "HOME=" + home, "XDG_DATA_HOME=" + home}, os.Args[0], "read", path)
	}
	marked := func(p *person) bool {
		p.sees(`B Jonah Pike`)
		p.types("'")
		p.sees(`▸bookmarks`)
		p.sees(`▸ B Jonah Pike|no bookmarks yet`)
		return !strings.Contains(p.screen(), "no bookmarks yet")
	}
	first := open()
	first.sees(`B Jonah Pike`)
	first.types("nm")
	first.sees(`bookmarked`)
	const attempts = 20 // the bookmark is on its way when the screen says so
	for n := 0; !marked(open()); n++ {
		if n == attempts {
			t.Fatal("no other process has the bookmark")
		}
	}
	if err := first.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if !marked(open()) {
		t.Error("a bookmark is lost with the process that made it")
	}
}
