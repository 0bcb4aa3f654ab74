package program

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

// Stoppable is a context for work without screens, which ends with the first signal to end the program. The second
// signal ends the program at once.
func Stoppable() (ctx context.Context, end func()) {
	ctx, end = signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	context.AfterFunc(ctx, end)
	return ctx, end
}
