//go:build !linux

package footprint

// Low is work that should stand back behind everything else. This system has no
// priorities of threads that could be lowered.
type Low struct{}

// Run runs f.
func (*Low) Run(f func()) { f() }
