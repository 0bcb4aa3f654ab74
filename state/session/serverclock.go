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
	if seen := offsetBy(server, now); s.differs(seen) {
		s.offset = seen
	}
	s.offsetAt = now
}

// agrees reports whether the server's clock is as it is known. A time of zero says nothing.
func (s *Session) agrees(server, now time.Time) bool {
	return server.IsZero() || (s.OnTime() && !s.differs(offsetBy(server, now)))
}

// offsetBy is how far the server's clock is ahead if it has just told that time.
func offsetBy(server, now time.Time) time.Duration { return server.Add(time.Second / 2).Sub(now) }

// differs reports whether an offset differs from the known one by more than noise.
func (s *Session) differs(offset time.Duration) bool { return (offset - s.offset).Abs() > offsetNoise }

const offsetNoise = 1500 * time.Millisecond
