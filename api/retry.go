package api

import (
	"context"
	"errors"
	"net/http"
	"time"
)

// The pace of repeated reads: three attempts, a stalled one given up in time for the next.
const (
	attempts       = 3
	attemptTimeout = 6 * time.Second
	firstBackoff   = 250 * time.Millisecond
)

// repeat makes a read again while trying again may help and the context lives long
// enough for it. The backoff doubles, and jitter keeps many readers from marching in step.
// While the server wants a pause nothing is made again: when to go on, and with what, is
// the schedule's affair.
func (c *Client) repeat(ctx context.Context, what call, into any) (answer, error) {
	backoff := firstBackoff
	for attempt := 1; ; attempt++ {
		got, err := c.attempt(ctx, what, into)
		if err == nil || attempt == attempts || !worthRepeating(err) {
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

// untoldPause is how long to pause where a refusal names no time.
const untoldPause = 10 * time.Second

// pause keeps reads from being repeated, whichever call was refused as one too many.
func (c *Client) pause(wait time.Duration) {
	until := time.Now().Add(max(wait, untoldPause)).UnixNano()
	for {
		before := c.pausedUntil.Load()
		if until <= before || c.pausedUntil.CompareAndSwap(before, until) {
			return
		}
	}
}

func (c *Client) attempt(ctx context.Context, what call, into any) (answer, error) {
	ctx, cancel := context.WithTimeout(ctx, attemptTimeout)
	defer cancel()
	return c.once(ctx, what, into)
}

// worthRepeating leaves out what a second try cannot mend, and what the server asked to
// wait with. A 429 is the schedule's affair: asking again from here would only make the
// limit worse.
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
	case e.Err != nil: // nobody answered, or something other than the API
		return true
	}
	return e.Status >= 500 || e.Status == http.StatusRequestTimeout
}
