package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"hearsay/ui/config"
)

func configCommand(s *setup) *cobra.Command {
	var check bool
	cmd := &cobra.Command{
		Use:   "config",
		Short: "Explain the configuration file",
		Long: `Prints a configuration file in which every setting stands with its usual value and
an explanation: theme, themes of your own, width of the text and of the cards, keys,
screen-reader mode. Yours is config.toml in hearsay's configuration directory, which
--check names; it needs to hold only what you want otherwise.`,
		Example: `# What can be set?
hearsay config | less

# Is everything in my own file right?
hearsay config --check`,
		Args: noneOf,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if !check {
				_, err := fmt.Fprint(cmd.OutOrStdout(), config.Usual)
				return err
			}
			if _, err := s.config(); err != nil {
				return err
			}
			dir, err := configDir()
			if err != nil {
				return err
			}
			where := filepath.Join(dir, "config.toml")
			if _, err := os.Stat(where); errors.Is(err, os.ErrNotExist) {
				_, err := fmt.Fprintf(cmd.OutOrStdout(), "There is no %s, so everything is as usual.\n", where)
				return err
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "All is well with %s.\n", where)
			return err
		},
	}
	cmd.Flags().BoolVar(&check, "check", false, "check your own file instead")
	return cmd
}
