package cli_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"hearsay/ui/cli"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"hearsay": func() { os.Exit(cli.Main(os.Args[1:])) },
	})
}

// TestCommands runs the scripts in testdata/script: each is a session at the
// shell, with the files that it needs below the commands.
func TestCommands(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Setenv("HOME", env.WorkDir)
			env.Setenv("XDG_CONFIG_HOME", env.WorkDir+"/config")
			env.Setenv("XDG_DATA_HOME", env.WorkDir+"/data")
			env.Setenv("TERM", "dumb")
			for name, bytes := range map[string]string{
				"latin.txt": "Ferry\n\nThe ferry is late, Mayor \xc5sa said.\n", // Windows-1252
				"image.txt": "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
			} {
				if err := os.WriteFile(filepath.Join(env.WorkDir, name), []byte(bytes), 0o600); err != nil {
					return err
				}
			}
			return nil
		},
	})
}
