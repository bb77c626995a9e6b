package sshd

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"sync"

	"hearsay/content/bundled"
	"hearsay/content/library"
	"hearsay/model"
	"hearsay/model/attribution"
)

// renewedWith is the file in the library's directory that says with which
// well-known sources its analyses were last renewed.
const renewedWith = "renewed-with"

// fingerprint tells well-known sources, as an engine uses them, from others.
func fingerprint(known []model.Known) (string, error) {
	data, err := json.Marshal(known)
	return fmt.Sprintf("%s %x\n", attribution.Version, sha256.Sum256(data)), err
}

// renewed reports whether the library's analyses were made with the sources that
// have the fingerprint: the file of sources may have changed while no server ran,
// or one ended before it had renewed all.
func (s *Server) renewed(sources string) bool {
	l, err := s.opt.Library()
	if err != nil {
		return true // every reader hears of it
	}
	last, err := os.ReadFile(filepath.Join(l.Dir(), renewedWith))
	return err == nil && string(last) == sources
}

// renew finds the claims of all articles of the library anew, one after the
// other so that readers keep most of the processor, and keeps those that have
// changed. It notes that they are by the sources that have the fingerprint.
func (s *Server) renew(ctx context.Context, sources string) {
	begin, renewed := s.now(), 0
	var ids []string
	l, err := s.opt.Library()
	if err == nil {
		ids, err = analysed(ctx, l)
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
	if err == nil {
		err = os.WriteFile(filepath.Join(l.Dir(), renewedWith), []byte(sources), 0o600)
	}
	s.log.Info("the library's analyses are renewed", "articles", len(ids), "changed", renewed, "seconds", s.now().Sub(begin).Seconds())
	if err != nil {
		s.log.Error("not all of the library's analyses are renewed", "error", err)
	}
}

// analysed are the ids of all articles that may have an analysis, those that
// hearsay brings among them.
func analysed(ctx context.Context, l *library.Library) ([]string, error) {
	ids, err := l.Stale(ctx, "", -1) // nothing is by an engine without a name: all of the readers'
	if err != nil {
		return nil, err
	}
	articles, err := bundled.Articles()
	if err != nil {
		return nil, err
	}
	hashes := make([]string, len(articles))
	for i, a := range articles {
		hashes[i] = library.Hash(a.Text)
	}
	kept, err := l.Texts(ctx, hashes, "")
	for _, hash := range hashes {
		if e := kept[hash]; e.Brought && e.Engine != "" {
			ids = append(ids, e.ID)
		}
	}
	return ids, err
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
