package reader

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"
)

// Collect reads in, as Run does, until enough says that the bytes so far are enough. It returns them, and
// the context's error if that ends first. It is for answers of the terminal; keys among them are lost.
func Collect(ctx context.Context, in io.Reader, enough func([]byte) bool) (got []byte, err error) {
	from, err := open(ctx, in)
	if err != nil {
		return nil, err
	}
	defer from.close()
	buffer := make([]byte, 4096)
	for !enough(got) {
		n, err := from.read(buffer, time.Time{})
		got = append(got, buffer[:n]...)
		switch {
		case ctx.Err() != nil:
			return got, ctx.Err()
		case err != nil && !errors.Is(err, errQuiet):
			return got, fmt.Errorf("reading the terminal: %w", err)
		}
	}
	return got, nil
}
