package cli

import (
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"runtime"
	"time"

	"github.com/fsnotify/fsnotify"

	"hearsay/content/ingest"
	"hearsay/model"
	"hearsay/ui/app"
)

// settle is how long a file must be left alone before it is read again:
// editors write in several steps.
const settle = 100 * time.Millisecond

// watched is a file that is being watched. What happens to it between two waits
// is not missed.
type watched struct {
	name    string
	watcher *fsnotify.Watcher
}

// watch begins to watch a file, until it is closed.
func watch(name string) (*watched, error) {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	// The directory, because many programs write a new file and rename it.
	if err := watcher.Add(filepath.Dir(name)); err != nil {
		watcher.Close()
		return nil, err
	}
	return &watched{name, watcher}, nil
}

func (w *watched) close() { w.watcher.Close() }

// next waits until the file has changed and is the article that it then holds,
// or app.Lost with the reason why it holds none: it is gone, or empty.
func (w *watched) next(ctx context.Context) (*model.Article, error) {
	var quiet <-chan time.Time
	for {
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case err, open := <-w.watcher.Errors:
			if !open {
				return nil, fsnotify.ErrClosed
			}
			return nil, err
		case e := <-w.watcher.Events:
			if filepath.Base(e.Name) == filepath.Base(w.name) && e.Op != fsnotify.Chmod {
				quiet = time.After(settle)
			}
		case <-quiet:
			a, err := ingest.File(ctx, w.name)
			if err != nil {
				return nil, app.Lost{Err: err}
			}
			return a, nil
		}
	}
}

// browser is what shows links to the reader: nil for one who has come over SSH,
// because a browser would open on a screen that they do not see.
func browser(getenv func(string) string) func(ctx context.Context, url string) error {
	if getenv("SSH_CONNECTION") != "" {
		return nil
	}
	return browse
}

// browse shows a link in the browser of whoever sits at this machine.
func browse(ctx context.Context, url string) error {
	open := []string{"xdg-open", url}
	switch runtime.GOOS {
	case "darwin":
		open = []string{"open", url}
	case "windows":
		open = []string{"rundll32", "url.dll,FileProtocolHandler", url}
	}
	if err := exec.CommandContext(ctx, open[0], open[1:]...).Run(); err != nil {
		return fmt.Errorf("the program %s, which opens links, has failed (%w)", open[0], err)
	}
	return nil
}
