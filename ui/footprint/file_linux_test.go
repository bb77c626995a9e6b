package footprint

import (
	"fmt"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

func TestUnchanged(t *testing.T) {
	const smaps = `00400000-00ea2000 r-xp 00000000 fe:00 12 /usr/bin/hearsay
Rss:                9992 kB
Anonymous:             0 kB
00ea2000-0264a000 r--p 00aa2000 fe:00 12 /usr/bin/hearsay
Anonymous:             0 kB
0264a000-02810000 rw-p 0224a000 fe:00 12 /usr/bin/hearsay
Anonymous:             0 kB
02810000-02814000 r--p 02410000 fe:00 12 /usr/bin/hearsay
Anonymous:             8 kB
02820000-02824000 rw-p 00000000 00:00 0
Anonymous:             0 kB
7f0000000000-7f0000001000 r-xp 00000000 fe:00 13 /usr/lib/libc.so.6
Anonymous:             0 kB
`
	want := []extent{{0x400000, 0xea2000}, {0xea2000, 0x264a000}}
	if got := unchanged(strings.NewReader(smaps), "/usr/bin/hearsay"); !slices.Equal(got, want) {
		t.Errorf("found %x, want %x", got, want)
	}
}

// held is how much of files this process holds, in kilobytes.
func held(t *testing.T) int {
	t.Helper()
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(status)) {
		if words := strings.Fields(line); len(words) == 3 && words[0] == "RssFile:" {
			n, err := strconv.Atoi(words[1])
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
	}
	t.Fatal("the system does not tell how much of files is held")
	return 0
}

// Letting go of the program's pages frees memory, and the program goes on.
func TestRelease(t *testing.T) {
	f := OwnFile()
	if len(f.extents) == 0 {
		t.Fatal("the program's file is nowhere in memory")
	}
	before := held(t)
	f.Release()
	if after := held(t); after >= before {
		t.Errorf("%d kB of files before, %d kB after", before, after)
	}
}

// priority is that of the calling thread, as the system call gives it: 20 less
// how far it stands back.
func priority(t *testing.T) int {
	t.Helper()
	n, err := syscall.Getpriority(syscall.PRIO_PROCESS, syscall.Gettid())
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// Only the work itself stands back.
func TestLow(t *testing.T) {
	usual := priority(t)
	ran := false
	processors := runtime.GOMAXPROCS(0)
	var work Low
	work.Run(func() {
		ran = true
		if runtime.GOMAXPROCS(0) <= processors {
			t.Error("the work leaves no thread for others")
		}
		if low := priority(t); low >= usual {
			t.Errorf("the priority of the work is %d, that of others %d", low, usual)
		}
	})
	if !ran {
		t.Error("nothing was done")
	}
	if n := runtime.GOMAXPROCS(0); n != processors {
		t.Errorf("%d goroutines may run afterwards, before %d", n, processors)
	}
	for range 20 {
		done := make(chan int)
		go func() {
			runtime.LockOSThread()
			defer runtime.UnlockOSThread()
			done <- priority(t)
		}()
		if got := <-done; got != usual {
			t.Errorf("another goroutine has the priority %d, not %d", got, usual)
		}
	}
}

// A defect in the work is one of whoever asked for it, who may be prepared.
func TestLowPanics(t *testing.T) {
	defer func() {
		if r := fmt.Sprint(recover()); !strings.Contains(r, "no such page") || !strings.Contains(r, "TestLowPanics") {
			t.Errorf("what is told is %q", r)
		}
	}()
	new(Low).Run(func() { panic("no such page") })
}
