package ledger

import (
	"context"
	"runtime"
	"time"

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
	go pass(ctx, watcher, dir, changed)
	return changed
}

// watchAgain is how often a directory that was removed is looked for: the ledger makes it again.
const watchAgain = time.Second

// pass puts a token into the channel for everything that happens.
func pass(ctx context.Context, watcher *fsnotify.Watcher, dir string, changed chan<- struct{}) {
	defer watcher.Close()
	var again <-chan time.Time
	for {
		select {
		case event := <-watcher.Events:
			if event.Name == dir && event.Has(fsnotify.Remove|fsnotify.Rename) {
				again = time.After(watchAgain)
			}
		case <-watcher.Errors: // such as events that were lost
		case <-again:
			if again = nil; watcher.Add(dir) != nil {
				again = time.After(watchAgain)
			}
		case <-ctx.Done():
			return
		}
		select {
		case changed <- struct{}{}:
		default: // there is a token
		}
	}
}
