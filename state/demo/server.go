package demo

import (
	"context"
	"math/rand/v2"
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

func newRandom() *rand.Rand { return rand.New(rand.NewPCG(rand.Uint64(), rand.Uint64())) }
