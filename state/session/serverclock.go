package session

import "time"

// ServerTime is this moment on the server's clock.
func (s *Session) ServerTime(now time.Time) time.Time { return now.Add(s.offset) }

// OnTime reports whether the server's clock is known well enough for automatic actions: it was
// seen since this machine's clock last jumped. Both clocks run at the same speed, so it stays
// known during a rate limit.
func (s *Session) OnTime() bool { return !s.offsetAt.IsZero() }

// learnOffset follows the server's clock. Its Date has whole seconds, so smaller
// differences are noise that would make every countdown tremble.
func (s *Session) learnOffset(server, now time.Time) {
	if server.IsZero() {
		return
	}
	seen := server.Add(time.Second / 2).Sub(now)
	if d := seen - s.offset; d > offsetNoise || d < -offsetNoise {
		s.offset = seen
	}
	s.offsetAt = now
}

const offsetNoise = 1500 * time.Millisecond
