package sandbox

import (
	"net/http"
	"time"
)

// Fault is what goes wrong with a request. It strikes before the sandbox has acted, so
// that nothing happened, or after it, so that the effect stays and only the answer
// suffers. There it waits, then drops the connection or answers instead; a fault that
// does neither only delays. The zero Fault does nothing, to every request.
type Fault struct {
	// Times is how many requests it strikes; 0 is every one until it is cleared. Go's
	// transport repeats a read by itself when a connection that it had used before
	// drops, and each of those requests counts.
	Times int

	// AfterEffect strikes when the sandbox has acted, and not before.
	AfterEffect bool

	// Delay waits on a real timer, and Hold, where it is not nil, until it is closed.
	// Both end with the request: one whose client left while they waited is dropped,
	// so before the effect it has none.
	Delay time.Duration
	Hold  <-chan struct{}

	// Drop closes the connection without an answer.
	Drop bool

	// Status, where it is not 0, answers instead of the sandbox, with Body as it
	// stands, of whatever size, and with Header over the headers that every answer
	// carries, Date included.
	Status int
	Body   string
	Header http.Header
}

// Refuse is the documented error envelope with any status and code, said instead of
// acting; a retryAfter above 0 is sent in whole seconds, rounded up.
func Refuse(status int, code string, retryAfter time.Duration) Fault {
	r := refusal{status: status, code: code, message: "Refused by a fault.", retryAfter: retryAfter}
	f := Fault{Status: status, Body: string(r.body()), Header: http.Header{}}
	r.header(f.Header)
	return f
}

// Inject lets a fault strike the next requests of a route. Faults of one route strike
// one after the other, in the order in which they were injected.
func (s *Sandbox) Inject(route Route, fault Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults[route] = append(s.faults[route], &fault)
}

// Clear takes back every fault of a route. A request that one already holds stays held.
func (s *Sandbox) Clear(route Route) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.faults, route)
}

// takeFault needs the lock.
func (s *Sandbox) takeFault(route Route) *Fault {
	queue := s.faults[route]
	if len(queue) == 0 {
		return nil
	}
	fault := *queue[0]
	switch queue[0].Times {
	case 0: // for ever
	case 1:
		s.faults[route] = queue[1:]
	default:
		queue[0].Times--
	}
	return &fault
}

// strike lets a fault happen to a request, and reports whether that was its answer.
func (s *Sandbox) strike(w http.ResponseWriter, r *http.Request, fault *Fault) bool {
	if !fault.wait(r) || fault.Drop {
		panic(http.ErrAbortHandler)
	}
	if fault.Status == 0 {
		return false
	}
	head := w.Header()
	s.stamp(head)
	for name, values := range fault.Header {
		head[name] = values
	}
	w.WriteHeader(fault.Status)
	w.Write([]byte(fault.Body))
	return true
}

// wait reports whether the client is still there when the waiting is over.
func (f *Fault) wait(r *http.Request) bool {
	if f.Delay > 0 {
		timer := time.NewTimer(f.Delay)
		defer timer.Stop()
		select {
		case <-timer.C:
		case <-r.Context().Done():
			return false
		}
	}
	if f.Hold != nil {
		select {
		case <-f.Hold:
		case <-r.Context().Done():
			return false
		}
	}
	return true
}
