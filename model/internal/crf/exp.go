package crf

import "math"

// Exp is e to the power x, for scores: x is clamped to ±80, so that products
// of a few results neither overflow nor vanish.
//
// It exists because math.Exp is assembly on some processors and not on others,
// and because a compiler may fuse a product and a sum into one rounding. Either
// would let the same text be analysed differently on two machines. Here every
// product is rounded on its own (the conversions forbid fusing), so the result
// is the same everywhere; it is right to about 1e-11.
func Exp(x float64) float64 {
	switch {
	case x != x:
		return 1
	case x > 80:
		x = 80
	case x < -80:
		x = -80
	}
	const (
		log2e = 1.4426950408889634
		ln2hi = 6.93147180369123816490e-01 // its low bits are zero: k*ln2hi is exact
		ln2lo = 1.90821492927058770002e-10
	)
	// x = k·ln2 + r with |r| ≤ ln2/2, and e^x = 2^k · e^r.
	k := float64(int(float64(x*log2e) + math.Copysign(0.5, x)))
	r := x - float64(k*ln2hi)
	r -= float64(k * ln2lo)
	p := 1.0 / 362880
	p = float64(p*r) + 1.0/40320
	p = float64(p*r) + 1.0/5040
	p = float64(p*r) + 1.0/720
	p = float64(p*r) + 1.0/120
	p = float64(p*r) + 1.0/24
	p = float64(p*r) + 1.0/6
	p = float64(p*r) + 0.5
	p = float64(p*r) + 1
	p = float64(p*r) + 1
	return float64(p * math.Float64frombits(uint64(1023+int(k))<<52))
}

// Log is the natural logarithm of x, for the same reason and with the same
// care as Exp. Anything below 1e-300 counts as 1e-300.
func Log(x float64) float64 {
	if !(x > 1e-300) {
		x = 1e-300
	}
	bits := math.Float64bits(x)
	k := float64(int(bits>>52) - 1023)
	m := math.Float64frombits(bits&(1<<52-1) | 1023<<52) // in [1, 2)
	if m > math.Sqrt2 {
		m /= 2
		k++
	}
	// log m = 2·atanh(s) with s = (m-1)/(m+1), |s| ≤ 0.172.
	s := (m - 1) / (m + 1)
	s2 := float64(s * s)
	p := 1.0 / 15
	p = float64(p*s2) + 1.0/13
	p = float64(p*s2) + 1.0/11
	p = float64(p*s2) + 1.0/9
	p = float64(p*s2) + 1.0/7
	p = float64(p*s2) + 1.0/5
	p = float64(p*s2) + 1.0/3
	p = float64(p*s2) + 1
	return float64(k*math.Ln2) + float64(2*float64(s*p))
}
