//go:build darwin || dragonfly || freebsd || netbsd || openbsd || solaris

package reader

import (
	"context"
	"os"
)

// openPolled is false: of these systems' pollers none takes every terminal.
func openPolled(context.Context, *os.File) (source, bool) { return nil, false }
