// Package footprint keeps small what a reader's process takes from its machine:
// memory, and the time of processors that others wait for.
//
// Most of what hearsay holds is its own program file: its code, and fourteen
// megabytes of weights of which an analysis touches nearly every page. The
// system keeps such pages for the process as long as nothing else needs the
// memory. They can be had again at any time, so the process says when it is
// done with them: the weights of one stage of an analysis need not be held
// while the next one works.
package footprint

import "runtime/debug"

// smallHeap is how much the heap may grow, in percent, before it is swept. The
// usual hundred lets a reader hold twice what it needs.
const smallHeap = 40

// Small makes the process hold little memory, at the price of some processor
// time. It is meant for a reader's own process, not for a server.
func Small() { debug.SetGCPercent(smallHeap) }
