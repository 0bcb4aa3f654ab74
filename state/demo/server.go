package demo

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/ledger"
)

// Server is the demo's own server, in this process.
type Server struct {
	API   api.Config // how to reach it
	Close func()

	box   *sandbox.Sandbox
	clock func() time.Time
}

// Serve starts one. Its random numbers are different each time.
func Serve(clock func() time.Time) Server {
	box := sandbox.New(sandbox.Demo(), clock, newRandom())
	served := box.Start()
	target := api.Config{BaseURL: served.BaseURL, Dial: served.DialContext, Key: api.NewKey(box.Key())}
	return Server{API: target, Close: served.Close, box: box, clock: clock}
}

// Begin is Begin for this server, now.
func (s Server) Begin(record *ledger.Ledger) (write func(context.Context) error, err error) {
	return Begin(context.Background(), s.box, record, s.clock().Round(0), newRandom())
}

// Dir makes a state directory that only one run of the demo uses, and returns what removes it.
func Dir() (dir string, remove func(), err error) {
	if dir, err = os.MkdirTemp("", "verifyo-demo-"); err != nil {
		return "", nil, fmt.Errorf("no directory for the demo's orders: set TMPDIR to one that you can write to: %w", err)
	}
	return dir, func() { os.RemoveAll(dir) }, nil
}

func newRandom() *rand.Rand { return rand.New(rand.NewPCG(rand.Uint64(), rand.Uint64())) }
