package checkup

import (
	"context"
	"errors"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/moment"
	"example.com/verifyo/state/session"
)

// Server is what one request to the server found out.
type Server struct {
	Unfit   error // the proxy in the environment cannot be used, so nothing was sent
	Way     api.Way
	Reached api.Step
	Issuer  api.Text  // of a certificate that is trusted
	Until   time.Time // when it expires
	Problem session.Problem

	Itself bool          // the API itself answered, and nothing in between
	Ahead  time.Duration // how far the server's clock is ahead of this machine's
	Timed  bool          // Ahead is known
}

// Server sends one request with the key, or without any.
func (c Checkup) Server(ctx context.Context, key Key) Server {
	c.API.Key = key.key
	client, err := api.New(c.API)
	if err != nil {
		return Server{Unfit: err}
	}
	ctx, cancel := context.WithTimeout(ctx, moment.ProbeTimeout)
	defer cancel()
	p := client.Probe(ctx)
	s := Server{
		Way: client.Way(), Reached: p.Reached, Issuer: p.Issuer, Until: p.Until,
		Problem: session.ProblemOf(p.Err), Itself: byAPI(p.Err),
	}
	if s.Itself && !p.ServerTime.IsZero() {
		s.Timed, s.Ahead = true, p.ServerTime.Add(time.Second/2).Sub(c.Clock()) // a Date has whole seconds
	}
	return s
}

// byAPI reports whether the API itself answered: only it uses its codes.
func byAPI(err error) bool {
	var failed *api.Error
	return err == nil || (errors.As(err, &failed) && failed.Code != "")
}
