//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd || solaris

package reader

import (
	"context"
	"os"
)

// Polls reports whether Go's own poller waits for a file.
func Polls(ctx context.Context, file *os.File) bool {
	p, ok := openPolled(ctx, file)
	if ok {
		p.close()
	}
	return ok
}
