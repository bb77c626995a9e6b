package cli

import (
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"hearsay/ui/config"
)

func configCommand(s *setup) *cobra.Command {
	where := "config.toml in hearsay's configuration directory"
	if dir, err := configDir(); err == nil {
		where = filepath.Join(dir, "config.toml")
	}
	var check bool
	cmd := &cobra.Command{
		Use:   "config",
		Short: "Explain the configuration file",
		Long: `Prints a configuration file in which every setting stands with its usual value and
an explanation: theme, themes of your own, width of the text and of the cards, keys,
screen-reader mode. Yours is read from
` + where + `;
it needs to hold only what you want otherwise.`,
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
			_, err := fmt.Fprintf(cmd.OutOrStdout(), "All is well with %s.\n", where)
			return err
		},
	}
	cmd.Flags().BoolVar(&check, "check", false, "check your own file instead")
	return cmd
}
