package library_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"hearsay/content/library"
	"hearsay/content/library/correction"
	"hearsay/model"
)

// asWriter tells the test's program to write into the library that it names
// until it is killed.
const asWriter = "HEARSAY_TEST_WRITER"

func TestMain(m *testing.M) {
	if dir := os.Getenv(asWriter); dir != "" {
		if err := writeOn(dir, os.Getenv(asWriter+"_NAME")); err != nil {
			fmt.Println("error:", err)
		}
		return
	}
	os.Exit(m.Run())
}

// writeOn keeps one thing after another, and prints the number of each when the
// library has confirmed it.
func writeOn(dir, name string) error {
	ctx := context.Background()
	l, err := library.Open(ctx, dir)
	if err != nil {
		return err
	}
	p := l.Profile(name)
	for n := 0; ; n++ {
		a, an := writersArticle(name, n)
		var err error
		switch n % 5 {
		case 0:
			if _, _, err = l.Add(ctx, a); err == nil {
				err = l.SaveAnalysis(ctx, a.ID, an)
			}
		case 1:
			err = p.Set(ctx, strconv.Itoa(n), name)
		case 2:
			_, err = p.Bookmark(ctx, a, an.Claims[1].Content[0], "")
		case 3:
			err = p.SavePlace(ctx, a, len(a.Text)/2)
		case 4:
			err = p.Correct(ctx, a, correction.Own(a, an, 1))
		}
		if err != nil {
			return err
		}
		fmt.Println(n)
	}
}

// writersArticle is the article that a writer keeps things of at step n.
func writersArticle(name string, n int) (*model.Article, *model.Analysis) {
	return told(fmt.Sprintf("%s-%d", name, n-n%5), "2023-05-06", said{"Ada Quill (person)", model.Indirect, "the ferry sails for the " + strconv.Itoa(n/5) + "th time"})
}

// confirmedIn tells whether what a writer confirmed as number n is there.
func confirmedIn(ctx context.Context, l *library.Library, name string, n int) error {
	p := l.Profile(name)
	a, an := writersArticle(name, n)
	ok := false
	var err error
	switch n % 5 {
	case 0:
		var have *model.Analysis
		have, err = l.Analysis(ctx, a.ID, engine)
		ok = err == nil && len(have.Claims) == len(an.Claims)
	case 1:
		var settings map[string]string
		settings, err = p.Settings(ctx)
		ok = settings[strconv.Itoa(n)] == name
	case 2, 3:
		var s library.State
		s, err = p.State(ctx, a)
		ok = n%5 == 2 && len(s.Bookmarks) == 1 || n%5 == 3 && s.Place != nil && s.Place.Offset == len(a.Text)/2
	case 4:
		var v *library.View
		v, err = p.View(ctx, a, an)
		ok = err == nil && len(v.History.Edits) == 1
	}
	if !ok {
		return fmt.Errorf("%d of %s, which was confirmed, is not there: %v", n, name, err)
	}
	return nil
}

// Two processes write into one library and are killed at any moment, three
// hundred of them in all. Each time the library opens again and holds all that they had been
// told is kept.
func TestKillsLoseNothing(t *testing.T) {
	t.Parallel()
	rounds := 150 // of two processes
	if testing.Short() {
		rounds = 5
	}
	dir := t.TempDir()
	r := rand.New(rand.NewPCG(7, 7))
	confirmed := map[string]int{} // by writer, how many things
	for round := range rounds {
		var writers sync.WaitGroup
		var mu sync.Mutex
		for _, side := range []string{"a", "b"} {
			name := fmt.Sprintf("%s%d", side, round)
			after, then := r.IntN(6), time.Duration(r.IntN(3000))*time.Microsecond // after each of the five kinds of things
			writers.Go(func() {
				n, err := killWriter(dir, name, after, then)
				mu.Lock()
				defer mu.Unlock()
				confirmed[name] = n
				if err != nil {
					t.Errorf("writer %s: %v", name, err)
				}
			})
		}
		writers.Wait()
	}
	l := openIn(t, dir)
	total := 0
	for name, count := range confirmed {
		total += count
		for n := range count {
			if err := confirmedIn(t.Context(), l, name, n); err != nil {
				t.Error(err)
			}
		}
	}
	if total < rounds {
		t.Errorf("only %d things were confirmed in %d rounds", total, rounds)
	}
	sound(t, l)
}

// killWriter starts a writer, kills it some time after it has confirmed a number
// of things, and returns how many it had confirmed by then.
func killWriter(dir, name string, after int, then time.Duration) (n int, err error) {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), asWriter+"="+dir, asWriter+"_NAME="+name)
	out, err := cmd.StdoutPipe()
	if err != nil {
		return 0, err
	}
	if err := cmd.Start(); err != nil {
		return 0, err
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if strings.HasPrefix(lines.Text(), "error:") {
			err = fmt.Errorf("%s", lines.Text())
			break
		}
		if n++; n == after+1 {
			time.AfterFunc(then, func() { _ = cmd.Process.Kill() }) // it may have ended
		}
	}
	_ = cmd.Process.Kill()
	_ = cmd.Wait() // it was killed
	return n, err
}
