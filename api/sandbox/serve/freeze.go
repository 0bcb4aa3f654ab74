package main

import (
	"log"
	"os"
	"time"

	"example.com/verifyo/api/sandbox"
)

const freezeUsage = "after this, and then every time again, freeze the connections there are, without a sign; 0 is never; SIGUSR1 does so once, on systems that have it"

// startFreezing freezes the connections at every interval, if every is not 0, and on every
// signal from freezeNow, until stop is called.
func startFreezing(freezer *sandbox.Freezer, every time.Duration, freezeNow <-chan os.Signal, logger *log.Logger) (stop func()) {
	var interval <-chan time.Time
	if every > 0 {
		interval = time.Tick(every)
	}
	stopping, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		for {
			select {
			case <-stopping:
				return
			case <-interval:
			case <-freezeNow:
			}
			logger.Printf("frozen %d connections", freezer.Freeze())
		}
	}()
	return func() {
		close(stopping)
		<-ended
	}
}
