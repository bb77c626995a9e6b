package cli

import (
	"context"
	"os/exec"
	"path/filepath"
	"runtime"
	"time"

	"github.com/fsnotify/fsnotify"

	"hearsay/content/ingest"
	"hearsay/model"
)

// settle is how long a file must be left alone before it is read again:
// editors write in several steps.
const settle = 100 * time.Millisecond

// nextState waits until the file has changed and is the article that it then
// holds. While the file cannot be read, because it is being replaced or is
// broken, the wait goes on.
func nextState(ctx context.Context, name string) (*model.Article, error) {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	defer watcher.Close()
	// The directory, because many programs write a new file and rename it.
	if err := watcher.Add(filepath.Dir(name)); err != nil {
		return nil, err
	}
	var quiet <-chan time.Time
	for {
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case err := <-watcher.Errors:
			return nil, err
		case e := <-watcher.Events:
			if filepath.Base(e.Name) == filepath.Base(name) && e.Op != fsnotify.Chmod {
				quiet = time.After(settle)
			}
		case <-quiet:
			if a, err := ingest.File(ctx, name); err == nil {
				return a, nil
			}
		}
	}
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
	return exec.CommandContext(ctx, open[0], open[1:]...).Run()
}
