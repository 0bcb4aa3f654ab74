package sandbox

import (
	"net"
	"os"
	"sync"
	"syscall"
	"time"
)

// stream is one direction of a pipe. It holds whatever its reader has not yet read.
type stream struct {
	mu      sync.Mutex
	changed *sync.Cond // whatever a read may wait for
	data    []byte
	void    bool  // what is written is forgotten
	end     error // what is read after the data, once the writer has closed
	left    bool  // the reader has closed

	late    bool // the deadline of the reads has passed
	alarm   *time.Timer
	writeBy time.Time
}

func newStream() *stream {
	s := &stream{}
	s.changed = sync.NewCond(&s.mu)
	return s
}

func (s *stream) read(b []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for {
		switch {
		case s.left:
			return 0, net.ErrClosed
		case s.late:
			return 0, os.ErrDeadlineExceeded
		case len(s.data) > 0:
			n := copy(b, s.data)
			s.data = s.data[n:]
			return n, nil
		case s.end != nil:
			return 0, s.end
		}
		s.changed.Wait()
	}
}

func (s *stream) write(b []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.end != nil:
		return 0, net.ErrClosed
	case !s.writeBy.IsZero() && !time.Now().Before(s.writeBy):
		return 0, os.ErrDeadlineExceeded
	case s.left:
		return 0, syscall.EPIPE
	}
	if !s.void {
		s.data = append(s.data, b...)
		s.changed.Broadcast()
	}
	return len(b), nil
}

// finish is the writer's end, which the reader sees once it has read everything.
func (s *stream) finish(end error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.end == nil {
		s.end = end
	}
	s.changed.Broadcast()
}

// leave is the reader's end.
func (s *stream) leave() {
	s.readUntil(time.Time{}) // so that no timer is left behind
	s.mu.Lock()
	defer s.mu.Unlock()
	s.left, s.data = true, nil
	s.changed.Broadcast()
}

// readUntil is the deadline of the reads; the zero time is none.
func (s *stream) readUntil(t time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.alarm != nil {
		s.alarm.Stop()
	}
	s.late, s.alarm = false, nil
	if !t.IsZero() {
		s.late = !time.Now().Before(t)
	}
	s.changed.Broadcast()
	if t.IsZero() || s.late {
		return
	}
	var alarm *time.Timer
	alarm = time.AfterFunc(time.Until(t), func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.alarm == alarm { // and no later deadline has taken its place
			s.late = true
			s.changed.Broadcast()
		}
	})
	s.alarm = alarm
}

// writeUntil is the deadline of the writes.
func (s *stream) writeUntil(t time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.writeBy = t
}
