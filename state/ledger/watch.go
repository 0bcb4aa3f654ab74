package ledger

import (
	"context"
	"runtime"

	"github.com/fsnotify/fsnotify"
)

// Watch says when the files of a state directory may have changed: the channel then holds a token.
// It ends with the context. Nil means that the system cannot tell, for example because too many
// directories are watched already; then somebody must look now and then.
//
// On macOS and the BSDs it is always nil: there a watcher opens and closes the files in the
// directory, and to close any of its files takes all locks on the database from this process.
func Watch(ctx context.Context, dir string) <-chan struct{} {
	if runtime.GOOS != "linux" && runtime.GOOS != "windows" {
		return nil
	}
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return nil
	}
	if err := watcher.Add(dir); err != nil {
		_ = watcher.Close()
		return nil
	}
	changed := make(chan struct{}, 1)
	go func() {
		defer watcher.Close()
		for {
			select {
			case <-watcher.Events:
			case <-watcher.Errors: // such as events that were lost
			case <-ctx.Done():
				return
			}
			select {
			case changed <- struct{}{}:
			default: // there is a token
			}
		}
	}()
	return changed
}
