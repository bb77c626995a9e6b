package cli

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"hearsay/ui/sshd"
)

func serveCommand(s *setup) *cobra.Command {
	opt := sshd.Options{Limits: sshd.DefaultLimits()}
	var access, logs string
	var checkOnly bool
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Serve the screens over SSH",
		Long: `Serves the library to readers who come with ssh and need nothing installed. The
public key is the reader: each keeps their own places and bookmarks. It serves
reading and nothing else: no shell, no files, no forwarding.

Who may read stands in a file like authorized_keys, where a key may have the options
name="…" and role="editor". Without that file the server is open to anyone, but
only on a loopback address, unless --access open says otherwise.

Editors add articles too: ssh -p 2222 host add < article.txt

The server's own theme and themes, in its config.toml or by --theme, are what
readers begin with and may choose from.

SIGTERM closes the server: readers are told and get --drain to finish. SIGHUP reads
the keys and the well-known sources again, and renews the library's analyses.`,
		Example: `# Try it on your own machine, then: ssh -p 2222 localhost
hearsay serve

# A newsroom's library for those whose keys are in a file
hearsay serve --listen :2222 --keys /etc/hearsay/authorized_keys --library /srv/hearsay`,
		Args: noneOf,
		RunE: func(cmd *cobra.Command, _ []string) error {
			dir, err := s.libraryPath()
			if err != nil {
				return err
			}
			if opt.HostKey == "" {
				opt.HostKey = filepath.Join(dir, "host_key")
			}
			if opt.Keys == "" {
				opt.Keys = filepath.Join(dir, "authorized_keys")
			}
			liked, err := s.config()
			if err != nil {
				return err
			}
			opt.Theme, opt.Themes = liked.Theme, liked.Themes
			opt.Access = sshd.Access(access)
			opt.Sources, opt.Library = knownSources, s.library
			out := cmd.ErrOrStderr()
			switch logs {
			case "text":
				opt.Log = slog.New(slog.NewTextHandler(out, nil))
			case "json":
				opt.Log = slog.New(slog.NewJSONHandler(out, nil))
			default:
				return misuse(cmd, fmt.Errorf("logs are written as text or json, not as %q", logs))
			}
			if _, err := s.library(); err != nil {
				return err
			}
			if checkOnly {
				fingerprint, err := sshd.Check(opt)
				if err == nil {
					fmt.Fprintf(cmd.OutOrStdout(), "All is well; the host key is %s.\n", fingerprint)
				}
				return err
			}
			server, err := sshd.New(opt)
			if err != nil {
				return err
			}
			hangups := make(chan os.Signal, 1)
			signal.Notify(hangups, syscall.SIGHUP)
			defer signal.Stop(hangups)
			fmt.Fprintf(cmd.OutOrStdout(), "Serving at %s; the host key is %s.\n", server.Addr(), server.Fingerprint())
			if at := server.HealthAddr(); at != nil {
				fmt.Fprintf(cmd.OutOrStdout(), "Metrics and health are at http://%s/metrics, /healthz and /readyz.\n", at)
			}
			go func() {
				for range hangups {
					if err := server.Reload(); err != nil {
						opt.Log.Error("not all is read again; what cannot be read is as it was", "error", err)
						continue
					}
					opt.Log.Info("keys and well-known sources are read again")
				}
			}()
			if err := server.Serve(cmd.Context()); err != nil {
				return errors.Join(errors.New("the server has ended"), err)
			}
			return nil
		},
	}
	f := cmd.Flags()
	f.StringVar(&opt.Listen, "listen", "127.0.0.1:2222", "address and port to listen at")
	f.StringVar(&opt.Metrics, "metrics", "", "address and port for metrics and health (none unless given)")
	f.StringVar(&opt.HostKey, "host-key", "", "file of the host key, made if missing (usually in the library's directory)")
	f.StringVar(&opt.Keys, "keys", "", "file of readers' keys (usually authorized_keys in the library's directory)")
	f.StringVar(&access, "access", "", "who may read: open or keys (usually keys if there is a file of keys)")
	f.StringVar(&logs, "log", "text", "how logs are written: text or json")
	f.BoolVar(&checkOnly, "check", false, "check the configuration and stop")
	f.DurationVar(&opt.Drain, "drain", 30*time.Second, "time that readers get when the server closes")
	l := &opt.Limits
	f.IntVar(&l.Sessions, "max-sessions", l.Sessions, "sessions in all")
	f.IntVar(&l.PerKey, "max-per-key", l.PerKey, "sessions of one key")
	f.IntVar(&l.PerAddress, "max-per-address", l.PerAddress, "connections from one address")
	f.IntVar(&l.HalfOpen, "max-half-open", l.HalfOpen, "connections that have not shown who they are")
	f.IntVar(&l.Rate, "rate", l.Rate, "new connections a second")
	f.IntVar(&l.RatePerAddress, "rate-per-address", l.RatePerAddress, "new connections a second from one address")
	f.DurationVar(&l.Handshake, "handshake-time", l.Handshake, "time to show who has come")
	f.DurationVar(&l.Idle, "idle-time", l.Idle, "time without a key after which a session ends")
	f.DurationVar(&l.Total, "session-time", l.Total, "time after which a session ends in any case")
	f.IntVar(&l.Input, "input-rate", l.Input, "bytes a second that a connection may send")
	f.IntVar(&l.Article, "max-article", l.Article, "bytes of an article that an editor may send")
	return cmd
}
