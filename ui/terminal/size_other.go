//go:build !unix

package terminal

// watchSize sends nothing: the system does not say when a terminal's size has
// changed.
func watchSize() (sizes <-chan Size, stop func()) { return nil, func() {} }
