package main

import (
	"log"
	"os"
	"time"

	"example.com/verifyo/api/sandbox"
)

const freezeUsage = "after this, and then every time again, freeze the connections there are, without a sign; 0 is never; SIGUSR1 does so once, on systems that have it"

// freezing freezes connections at every interval, where that is not 0, and whenever it
// is asked to, until the function that it gives is called.
func freezing(freezer *sandbox.Freezer, every time.Duration, asked <-chan os.Signal, told *log.Logger) (stop func()) {
	var interval <-chan time.Time
	if every > 0 {
		interval = time.Tick(every)
	}
	over, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		for {
			select {
			case <-over:
				return
			case <-interval:
			case <-asked:
			}
			told.Printf("frozen %d connections", freezer.Freeze())
		}
	}()
	return func() {
		close(over)
		<-ended
	}
}
