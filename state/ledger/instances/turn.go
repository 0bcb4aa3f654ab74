package instances

import (
	"context"
	"fmt"
)

// turn lets one at a time work on the files, in a goroutine of its own. On a disk that hangs, the
// work ends when the disk answers; until then it keeps the turn, so that one goroutine hangs at
// most.
type turn chan struct{}

// outcome is how work ended.
type outcome struct {
	err      error
	panicked any
}

// work does work, and waits until it ends or the context does. If the work panics before that, so
// does this, and the caller's guard reports it.
func (t turn) work(ctx context.Context, do func() error) error {
	select {
	case t <- struct{}{}:
	case <-ctx.Done():
		return fmt.Errorf("waiting for the disk: %w", ctx.Err())
	}
	ended := make(chan outcome, 1)
	go func() {
		var o outcome
		defer func() {
			o.panicked = recover()
			<-t
			ended <- o
		}()
		o.err = do()
	}()
	select {
	case o := <-ended:
		if o.panicked != nil {
			panic(o.panicked)
		}
		return o.err
	case <-ctx.Done():
		return fmt.Errorf("waiting for the disk: %w", ctx.Err())
	}
}
