package sandbox

import (
	"net"
	"os"
	"sync"
	"syscall"
	"time"
)

// stream is one direction of a pipe. It buffers everything that has not been read yet.
type stream struct {
	mu      sync.Mutex
	changed *sync.Cond // wakes a waiting read
	data    []byte
	discard bool  // writes are thrown away
	end     error // read after the data, once the writer has closed
	left    bool  // the reader has closed

	timedOut bool // the read deadline has passed
	timer    *time.Timer
	writeBy  time.Time
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
		case s.timedOut:
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
	if !s.discard {
		s.data = append(s.data, b...)
		s.changed.Broadcast()
	}
	return len(b), nil
}

// finish closes the writer's end. The reader sees end once it has read all the data.
func (s *stream) finish(end error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.end == nil {
		s.end = end
	}
	s.changed.Broadcast()
}

// leave closes the reader's end.
func (s *stream) leave() {
	s.readUntil(time.Time{}) // stops the timer
	s.mu.Lock()
	defer s.mu.Unlock()
	s.left, s.data = true, nil
	s.changed.Broadcast()
}

// readUntil sets the read deadline; the zero time is none.
func (s *stream) readUntil(t time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.timer != nil {
		s.timer.Stop()
	}
	s.timedOut, s.timer = false, nil
	if !t.IsZero() {
		s.timedOut = !time.Now().Before(t)
	}
	s.changed.Broadcast()
	if t.IsZero() || s.timedOut {
		return
	}
	var timer *time.Timer
	timer = time.AfterFunc(time.Until(t), func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.timer == timer { // otherwise the deadline has been changed since
			s.timedOut = true
			s.changed.Broadcast()
		}
	})
	s.timer = timer
}

// writeUntil sets the write deadline; the zero time is none.
func (s *stream) writeUntil(t time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.writeBy = t
}
