package app

import (
	"context"
	"errors"
	"math"
	"os"

	"golang.org/x/sys/unix"
)

// ClockSet says when the system's clock was set, or went on while the machine slept: the channel then
// holds a token. It ends with the context. Nil means that the system cannot tell; then somebody must
// read the clock now and then.
//
// Linux tells whoever waits for a moment of the system's clock. This one is in the year 2262.
func ClockSet(ctx context.Context) <-chan struct{} {
	fd, err := unix.TimerfdCreate(unix.CLOCK_REALTIME, unix.TFD_NONBLOCK|unix.TFD_CLOEXEC)
	if err != nil {
		return nil
	}
	clock := os.NewFile(uintptr(fd), "the system's clock")
	never := unix.ItimerSpec{Value: unix.NsecToTimespec(math.MaxInt64)}
	if unix.TimerfdSettime(fd, unix.TFD_TIMER_ABSTIME|unix.TFD_TIMER_CANCEL_ON_SET, &never, nil) != nil {
		_ = clock.Close()
		return nil
	}
	context.AfterFunc(ctx, func() { _ = clock.Close() })
	set := make(chan struct{}, 1)
	go passSettings(clock, set)
	return set
}

// passSettings puts a token into the channel whenever a read fails because the clock was set.
func passSettings(clock *os.File, set chan<- struct{}) {
	var count [8]byte
	for {
		if _, err := clock.Read(count[:]); !errors.Is(err, unix.ECANCELED) {
			return
		}
		select {
		case set <- struct{}{}:
		default: // there is a token
		}
	}
}
