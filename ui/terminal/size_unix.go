//go:build unix

package terminal

import (
	"os"
	"os/signal"
	"syscall"

	"github.com/charmbracelet/x/term"
)

// watchSize sends the size of standard output whenever the system says that it
// has changed. Sizes that nobody has taken yet are replaced.
func watchSize() (sizes <-chan Size, stop func()) {
	signals, out, done := make(chan os.Signal, 1), make(chan Size, 1), make(chan struct{})
	signal.Notify(signals, syscall.SIGWINCH, syscall.SIGCONT)
	go func() {
		for {
			select {
			case <-done:
				return
			case <-signals:
			}
			w, h, err := term.GetSize(os.Stdout.Fd())
			if err != nil {
				continue
			}
			select {
			case <-out:
			default:
			}
			out <- Size{w, h}.Bounded()
		}
	}()
	return out, func() { signal.Stop(signals); close(done) }
}
