package reader

import (
	"fmt"
	"testing"

	"github.com/charmbracelet/colorprofile"
)

// A step by a line must cost the same at any length: compare the sizes.
func BenchmarkStep(b *testing.B) {
	for _, n := range []int{8, 2000} {
		a, an := harbours(b, n)
		for _, keys := range [][2]string{{"j", "k"}, {"space", "b"}, {"n", "p"}} {
			b.Run(fmt.Sprintf("%dKB/%s", len(a.Text)/1000, keys[0]), func(b *testing.B) {
				m := openedAt(b, a, an, colorprofile.ANSI256, 120, 40)
				press(m, "5", "0", "%")
				i := 0
				for b.Loop() {
					press(m, keys[i/8%2])
					_ = m.View()
					i++
				}
			})
		}
	}
}
