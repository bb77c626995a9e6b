//go:build !race

package attribution_test

// stride is how many articles of the corpus a test goes forward at a time.
const stride = 1

// forgetful is how much more is allocated because a pool loses what it holds.
const forgetful = 1
