package instances

import "time"

const (
	silentFor  = 7 * time.Second // after this, another window takes the leader's place
	lookedLast = 5 * time.Second // a window whose last look is longer ago may have slept itself
)

// silence is for how long the leader has not set the time of its file.
type silence struct {
	number   int
	touched  time.Time
	since    time.Time // when that time was first seen
	lookedAt time.Time
	idle     bool // at the last look there was nothing to do, so that silence meant nothing
}

// lasts reports whether the leader has been silent for so long that it must hang.
func (s *silence) lasts(leader place, now time.Time, idle bool) (bool, error) {
	info, err := leader.file.Stat()
	if err != nil {
		return false, err
	}
	seen := s.number == leader.number && s.touched.Equal(info.ModTime())
	if !seen || idle || s.idle || now.Sub(s.lookedAt) > lookedLast {
		s.since = now
	}
	s.number, s.touched, s.lookedAt, s.idle = leader.number, info.ModTime(), now, idle
	return now.Sub(s.since) >= silentFor, nil
}
