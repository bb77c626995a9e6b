package cli

import (
	"testing"

	"github.com/spf13/cobra"
)

func TestEveryCommandSaysWhatANewcomerNeeds(t *testing.T) {
	var visit func(*cobra.Command)
	visit = func(c *cobra.Command) {
		if c.Short == "" || c.Example == "" {
			t.Errorf("%s: it says %q, and its example is %q", c.CommandPath(), c.Short, c.Example)
		}
		for _, child := range c.Commands() {
			visit(child)
		}
	}
	visit(newRoot(new(setup)))
}
