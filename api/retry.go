package api

import (
	"context"
	"errors"
	"net/http"
	"time"
)

// A read usually gets three attempts. One that stalls is given up early enough for the next.
const (
	attempts       = 3
	attemptTimeout = 6 * time.Second
	firstBackoff   = 250 * time.Millisecond
)

// repeat retries a read as long as that may help and the context's deadline allows it. The
// backoff doubles, and jitter keeps many readers from retrying at the same moment. During a
// pause that the server asked for nothing is retried: the caller decides when to go on, and
// with which request.
func (c *Client) repeat(ctx context.Context, call callSpec, into any) (answer, error) {
	backoff := firstBackoff
	for attempt := 1; ; attempt++ {
		got, err := c.attempt(ctx, call, into)
		if err == nil || attempt == c.tries || !worthRepeating(err) {
			return got, err
		}
		wait := time.Duration(float64(backoff) * (0.5 + c.jitter()))
		if deadline, ok := ctx.Deadline(); ok && time.Until(deadline) <= wait {
			return got, err
		}
		timer := time.NewTimer(wait)
		select {
		case <-ctx.Done():
			timer.Stop()
			return got, err
		case <-timer.C:
		}
		if time.Now().UnixNano() < c.pausedUntil.Load() {
			return got, err
		}
		backoff *= 2
	}
}

// defaultPause is how long to pause if the server asks for a shorter pause or names no time.
const defaultPause = 10 * time.Second

// pause stops retries of all reads for a while, whichever call hit the rate limit.
func (c *Client) pause(wait time.Duration) {
	until := time.Now().Add(max(wait, defaultPause)).UnixNano()
	for {
		before := c.pausedUntil.Load()
		if until <= before || c.pausedUntil.CompareAndSwap(before, until) {
			return
		}
	}
}

func (c *Client) attempt(ctx context.Context, call callSpec, into any) (answer, error) {
	ctx, cancel := context.WithTimeout(ctx, attemptTimeout)
	defer cancel()
	return c.once(ctx, call, into)
}

// worthRepeating reports whether a second attempt can help. It cannot if the API itself has
// answered, and it must not be made if the server asked to wait: retrying after a 429 would
// only make the limit worse.
func worthRepeating(err error) bool {
	var e *Error
	switch {
	case !errors.As(err, &e):
		return false
	case e.KeyReplaced:
		return true
	case errors.Is(err, context.Canceled), errors.Is(err, ErrNoKey), e.Code.documented(), e.Slows():
		return false
	case errors.Is(err, ErrTooLarge), errors.Is(err, ErrRedirected), errors.Is(err, ErrMalformed):
		return e.Status == 0 || e.Status >= 500
	case e.Err != nil: // no answer, or an answer that is not the API's
		return true
	}
	return e.Status >= 500 || e.Status == http.StatusRequestTimeout
}
