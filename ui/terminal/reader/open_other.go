//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd || solaris || windows)

package reader

import (
	"context"
	"io"
)

func open(ctx context.Context, in io.Reader) (source, error) { return newPump(ctx, in), nil }
