package app

import "context"

// work is a task of which only the latest request counts. Its results carry
// the number of their request, so that late ones can be told and dropped.
type work struct {
	id     int
	cancel context.CancelFunc
}

// start ends the earlier request and begins another.
func (w *work) start(ctx context.Context) (context.Context, int) {
	w.stop()
	ctx, w.cancel = context.WithCancel(ctx)
	return ctx, w.id
}

// stop ends the request, if there is one. Its results will be late.
func (w *work) stop() {
	if w.cancel != nil {
		w.cancel()
	}
	w.cancel = nil
	w.id++
}

// running reports whether a request has not been answered.
func (w *work) running() bool { return w.cancel != nil }

// done notes that the request has been answered.
func (w *work) done() {
	if w.cancel != nil {
		w.cancel() // releases what the context holds
	}
	w.cancel = nil
}
