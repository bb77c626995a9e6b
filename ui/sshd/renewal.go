package sshd

import (
	"context"
	"errors"
	"sync"

	"hearsay/content/library"
	"hearsay/model/attribution"
)

// outdated reports whether the library has analyses by another engine than the
// present one: the well-known sources may have changed while no server ran, or
// one ended before it had renewed all.
func (s *Server) outdated() bool {
	l, err := s.opt.Library()
	if err != nil {
		return false // every reader hears of it
	}
	old, err := l.Outdated(context.Background(), s.engine.Load().Name())
	return err == nil && old
}

// renew finds anew what other engines have found in the library, in one article
// after the other so that readers keep most of the processor.
func (s *Server) renew(ctx context.Context) {
	begin, renewed, engine := s.now(), 0, s.engine.Load()
	l, err := s.opt.Library()
	var ids []string
	if err == nil {
		ids, err = l.Stale(ctx, engine.Name(), -1)
	}
	for _, id := range ids {
		if ctx.Err() != nil {
			return // begun again, or the server ends
		}
		switch failed := renewOne(ctx, l, engine, id); {
		case failed == nil:
			renewed++
		case !errors.Is(failed, library.ErrNotFound): // somebody has removed it
			err = errors.Join(err, failed)
		}
	}
	if ctx.Err() != nil {
		return
	}
	s.shared.Forget() // what readers took from the library before it was renewed
	s.log.Info("the library's analyses are renewed", "articles", renewed, "seconds", s.now().Sub(begin).Seconds())
	if err != nil {
		s.log.Error("not all of the library's analyses are renewed", "error", err)
	}
}

func renewOne(ctx context.Context, l *library.Library, engine *attribution.Engine, id string) error {
	a, err := l.Article(ctx, id)
	if err != nil {
		return err
	}
	an, err := engine.Analyze(ctx, a)
	if err != nil {
		return err
	}
	return l.SaveAnalysis(ctx, id, an)
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
