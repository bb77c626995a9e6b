package footprint

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"
	"syscall"
)

const (
	// modest is how much further a thread stands back than the others, of 19: what
	// somebody waits for comes first, but on a busy machine there is still progress.
	modest, most = 10, 19

	// spare is how many goroutines may run beyond the number of processors while
	// there is such work. With all processors taken, a key would wait for Go's
	// scheduler to take one from the work, which takes ten milliseconds; with a
	// thread to spare the system decides, at once, by their priorities.
	spare = 2
)

// Low is work that stands back behind everything else that the machine has to
// do, above all behind the answer to a key. The zero value is ready for use.
type Low struct {
	mu      sync.Mutex
	running int
}

// Run runs f, and returns when it has ended. When f panics, so does Run, with
// the place in the value.
func (l *Low) Run(f func()) {
	l.count(1)
	defer l.count(-1)
	var defect any
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer func() {
			if r := recover(); r != nil {
				defect = fmt.Sprintf("%v\n%s", r, debug.Stack())
			}
		}()
		// The thread is never unlocked: it cannot be given back its priority, and
		// ends with the goroutine.
		runtime.LockOSThread()
		// Without permission f runs like everything else.
		if p, err := syscall.Getpriority(syscall.PRIO_PROCESS, syscall.Gettid()); err == nil {
			const noneAtAll = 20 // the call gives 20 less how far the thread stands back
			_ = syscall.Setpriority(syscall.PRIO_PROCESS, syscall.Gettid(), min(noneAtAll-p+modest, most))
		}
		f()
	}()
	<-done
	if defect != nil {
		panic(defect)
	}
}

// count notes that work has begun or ended.
func (l *Low) count(by int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	before := l.running > 0
	l.running += by
	switch after := l.running > 0; {
	case after && !before:
		runtime.GOMAXPROCS(runtime.GOMAXPROCS(0) + spare)
	case before && !after:
		runtime.GOMAXPROCS(runtime.GOMAXPROCS(0) - spare)
	}
}
