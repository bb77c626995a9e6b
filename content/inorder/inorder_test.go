package inorder_test

import (
	"context"
	"iter"
	"slices"
	"sync/atomic"
	"testing"

	"hearsay/content/inorder"
)

func upTo(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func TestResultsComeInTheOrderOfTheItems(t *testing.T) {
	first := make(chan struct{}) // item 0 ends only after item 1 has
	work := func(_ context.Context, i int) int {
		switch i {
		case 0:
			<-first
		case 1:
			close(first)
		}
		return i * i
	}
	got := slices.Collect(inorder.Map(t.Context(), upTo(5), 2, work))
	if want := []int{0, 1, 4, 9, 16}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestMemoryIsBounded(t *testing.T) {
	const workers = 3
	var begun, yielded, most atomic.Int64
	work := func(_ context.Context, i int) int {
		open := begun.Add(1) - yielded.Load()
		for m := most.Load(); open > m && !most.CompareAndSwap(m, open); m = most.Load() {
		}
		return i
	}
	for range inorder.Map(t.Context(), upTo(500), workers, work) {
		yielded.Add(1)
	}
	if begun.Load() != 500 {
		t.Fatalf("%d of 500 items were worked on", begun.Load())
	}
	if most.Load() > 2*workers+2 { // one more waits on each side of the queue
		t.Errorf("%d items were begun and not yet yielded, want at most %d", most.Load(), 2*workers+2)
	}
}

func TestStoppingEarlyBeginsNoMore(t *testing.T) {
	var begun atomic.Int64
	for r := range inorder.Map(t.Context(), upTo(1000), 2, func(_ context.Context, i int) int { begun.Add(1); return i }) {
		if r == 3 {
			break
		}
	}
	if begun.Load() > 20 {
		t.Errorf("%d items were begun after the consumer stopped at the fourth", begun.Load())
	}
}

func TestTheContextEndsIt(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	n := 0
	for range inorder.Map(ctx, upTo(1000), 2, func(_ context.Context, i int) int { return i }) {
		if n++; n == 3 {
			cancel()
		}
	}
	if n > 20 {
		t.Errorf("%d results came although the context had ended at the third", n)
	}
}
