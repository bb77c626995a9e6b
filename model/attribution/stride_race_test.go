//go:build race

package attribution_test

// stride is larger where the race detector makes everything ten times slower;
// it looks for nothing that a part of the corpus does not show.
const stride = 12

// forgetful is larger because under the race detector a pool loses at random
// what it holds.
const forgetful = 2
