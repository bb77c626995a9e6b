// Package inorder works on many things at once and hands the results on in the
// order of the things, holding only a bounded number of them.
package inorder

import (
	"context"
	"iter"
	"sync"
)

// Map calls work for each item on up to workers goroutines and yields the
// results in the order of the items. At most twice as many items as there are
// workers are begun and not yet yielded, so that memory stays bounded however
// many there are. When the consumer stops, or ctx ends, no further item is
// begun, and Map returns after the running calls have.
func Map[T, R any](ctx context.Context, items iter.Seq[T], workers int, work func(context.Context, T) R) iter.Seq[R] {
	return func(yield func(R) bool) {
		ctx, stop := context.WithCancel(ctx)
		var running sync.WaitGroup
		defer running.Wait()
		defer stop()

		type slot chan R
		queue := make(chan slot, workers) // begun, in order
		free := make(chan struct{}, workers)
		running.Go(func() {
			defer close(queue)
			for item := range items {
				done := make(slot, 1)
				select {
				case free <- struct{}{}:
				case <-ctx.Done():
					return
				}
				running.Go(func() {
					done <- work(ctx, item)
					<-free
				})
				select {
				case queue <- done:
				case <-ctx.Done():
					return
				}
			}
		})
		for done := range queue {
			if !yield(<-done) {
				return
			}
		}
	}
}
