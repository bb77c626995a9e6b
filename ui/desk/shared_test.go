package desk

import (
	"context"
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"hearsay/model"
)

func text(id string, bytes int) *model.Article {
	return &model.Article{ID: id, Text: strings.Repeat("x", bytes)}
}

func TestReadersShareOneCopy(t *testing.T) {
	s := NewShared(1000)
	first := s.keep(text("a", 10))
	if s.keep(text("a", 10)) != first {
		t.Error("the same article is held twice")
	}
	if changed := s.keep(text("a", 11)); changed == first || len(changed.Text) != 11 {
		t.Error("an article that has changed is not shown anew")
	}
	s.keep(text("b", 900))
	s.keep(text("c", 900))
	if len(s.held) != 1 || s.bytes != 900 {
		t.Errorf("%d articles of %d bytes are held", len(s.held), s.bytes)
	}
}

func TestReadersWaitForOneAnalysis(t *testing.T) {
	s, a := NewShared(1000), text("a", 10)
	var asked atomic.Int32
	begin := make(chan struct{})
	find := func(context.Context) (*model.Analysis, error) {
		asked.Add(1)
		<-begin
		return &model.Analysis{}, nil
	}
	var wait sync.WaitGroup
	var got [20]*model.Analysis
	for i := range got {
		wait.Go(func() { got[i], _ = s.analysis(t.Context(), a, find) })
	}
	close(begin)
	wait.Wait()
	for _, an := range got {
		if an == nil || an != got[0] {
			t.Fatal("readers have different analyses")
		}
	}
	if asked.Load() != 1 {
		t.Errorf("it was looked for %d times", asked.Load())
	}
}

// A reader who leaves must not take the analysis away from those who wait for
// it too; when all have left it is given up.
func TestAnAnalysisIsGivenUpWithItsLastReader(t *testing.T) {
	s, a := NewShared(1000), text("a", 10)
	running := make(chan context.Context, 2)
	find := func(ctx context.Context) (*model.Analysis, error) {
		running <- ctx
		<-ctx.Done()
		return nil, ctx.Err()
	}
	one, leaveOne := context.WithCancel(t.Context())
	two, leaveTwo := context.WithCancel(t.Context())
	var wait sync.WaitGroup
	left := make(chan struct{})
	wait.Go(func() {
		if _, err := s.analysis(one, a, find); !errors.Is(err, context.Canceled) {
			t.Errorf("the first reader gets %v", err)
		}
		close(left)
	})
	work := <-running
	wait.Go(func() { s.analysis(two, a, find) })
	for { // until the second waits as well
		s.mu.Lock()
		f := s.held["a"].Value.(*holding).finding
		n := f.waiting
		s.mu.Unlock()
		if n == 2 {
			break
		}
	}
	leaveOne()
	<-left
	if work.Err() != nil {
		t.Error("the first reader's leaving ends the work")
	}
	leaveTwo()
	<-work.Done()
	wait.Wait()
	if an, err := s.analysis(t.Context(), a, func(context.Context) (*model.Analysis, error) { return &model.Analysis{}, nil }); an == nil || err != nil {
		t.Errorf("who comes later gets %v, %v", an, err)
	}
}

func TestAFailureIsNotKept(t *testing.T) {
	s, a := NewShared(1000), text("a", 10)
	if _, err := s.analysis(t.Context(), a, func(context.Context) (*model.Analysis, error) { return nil, errors.New("no") }); err == nil {
		t.Error("no error")
	}
	if _, err := s.analysis(t.Context(), a, func(context.Context) (*model.Analysis, error) { panic("a defect") }); err == nil || !strings.Contains(err.Error(), "defect") {
		t.Errorf("a defect is the error %v", err)
	}
	if an, err := s.analysis(t.Context(), a, func(context.Context) (*model.Analysis, error) { return &model.Analysis{}, nil }); an == nil || err != nil {
		t.Errorf("the second attempt gets %v, %v", an, err)
	}
}
