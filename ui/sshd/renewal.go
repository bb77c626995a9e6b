package sshd

import (
	"context"
	"errors"
	"reflect"
	"sync"

	"hearsay/content/library"
	"hearsay/model/attribution"
)

// renew finds the claims of all articles of the library anew, one after the
// other so that readers keep most of the processor, and keeps those that have
// changed.
func (s *Server) renew(ctx context.Context) {
	begin, renewed := s.now(), 0
	l, err := s.opt.Library()
	var ids []string
	if err == nil {
		ids, err = l.Stale(ctx, "", -1) // nothing is by an engine without a name: all
	}
	for _, id := range ids {
		changed, failed := s.renewOne(ctx, l, id)
		if ctx.Err() != nil {
			return // begun again, or the server ends
		}
		if changed {
			renewed++
		}
		err = errors.Join(err, failed)
	}
	s.shared.Forget() // what readers took from the library before it was renewed
	s.log.Info("the library's analyses are renewed", "articles", len(ids), "changed", renewed, "seconds", s.now().Sub(begin).Seconds())
	if err != nil {
		s.log.Error("not all of the library's analyses are renewed", "error", err)
	}
}

// renewOne finds an article's claims anew and reports whether they have changed.
func (s *Server) renewOne(ctx context.Context, l *library.Library, id string) (changed bool, err error) {
	a, err := l.Article(ctx, id)
	if errors.Is(err, library.ErrNotFound) {
		return false, nil // somebody has removed it
	} else if err != nil {
		return false, err
	}
	an, err := s.analyze(ctx, a)
	if err != nil {
		return false, err
	}
	if old, err := l.Analysis(ctx, id, attribution.Version); err == nil && reflect.DeepEqual(old, an) {
		return false, nil
	}
	return true, l.SaveAnalysis(ctx, id, an)
}

// background is work beside the readers of which only the latest is of use. The
// zero value has none.
type background struct {
	mu     sync.Mutex
	cancel context.CancelFunc // of the latest; nil when there was none
	work   sync.WaitGroup
	ended  bool
}

// begin ends earlier work and does this.
func (b *background) begin(do func(context.Context)) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.stop()
	if b.ended {
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	b.cancel = cancel
	b.work.Go(func() {
		defer cancel()
		do(ctx)
	})
}

// end ends the work for good and waits until it has ended.
func (b *background) end() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.ended = true
	b.stop()
}

func (b *background) stop() {
	if b.cancel != nil {
		b.cancel()
	}
	b.work.Wait()
}
