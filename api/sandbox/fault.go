package sandbox

import (
	"crypto/tls"
	"net/http"
	"time"
)

// Fault is something that goes wrong with a request. It strikes before the sandbox has acted,
// so that nothing happened, or afterwards, so that the effect stays and only the answer
// suffers. When it strikes it first waits, and then ends the connection or replaces the answer;
// a fault that does neither only delays the answer, or spoils it with its Flaw. The zero Fault
// strikes every request and does nothing.
type Fault struct {
	// Times is the number of requests to strike; 0 is every request until the fault is cleared.
	// Go's transport repeats a read by itself if a connection that it has used before drops,
	// and each repetition counts.
	Times int

	// AfterEffect strikes after the sandbox has acted instead of before.
	AfterEffect bool

	// Delay waits for that long in real time, and Hold, if it is not nil, until it is closed.
	// Both end when the client leaves. Its request is then dropped, so if the fault strikes
	// before the effect, there is no effect.
	Delay time.Duration
	Hold  <-chan struct{}

	// Drop closes the connection without an answer. Reset tears it down, which a client sees as
	// "connection reset by peer".
	Drop  bool
	Reset bool

	// Cut, if it is not 0, sends only that many bytes of the answer: as if they were all of it,
	// or, with Drop or Reset, as the start of an answer that breaks off. There is no answer to
	// cut until the sandbox has acted, so the effect stays.
	Cut int

	// Stall sends the start of the answer (Cut bytes, or half of it if Cut is 0) and then
	// nothing more until the client leaves.
	Stall bool

	// Flaw spoils the sandbox's own answer. The request has had its effect by then, with or
	// without AfterEffect, and Delay and Hold wait before or after it as usual. With Drop,
	// Reset or Status there is no such answer to spoil. Cut shortens the spoilt answer and
	// alone decides how it ends.
	Flaw Flaw

	// Status, if it is not 0, answers instead of the sandbox. The answer has Body unchanged,
	// however large, a Retry-After if RetryAfter is not 0, and the headers in Header, which
	// replace those that every answer has, even Date.
	Status     int
	Body       string
	RetryAfter time.Duration
	Header     http.Header
}

// Refuse is an answer with the documented error envelope and any status and code, sent instead
// of acting. A retryAfter above 0 is rounded up to whole seconds and written as the rules' Wire
// asks.
func Refuse(status int, code string, retryAfter time.Duration) Fault {
	return RefuseSaying(status, code, "Refused by a fault.", retryAfter)
}

// RefuseSaying is Refuse with a message.
func RefuseSaying(status int, code, message string, retryAfter time.Duration) Fault {
	r := refusal{status: status, code: code, message: message}
	return Fault{
		Status: status, Body: string(r.body()), RetryAfter: retryAfter,
		Header: http.Header{"Content-Type": {"application/json"}},
	}
}

// Inject makes a fault strike the next requests of a route. Several faults of one route strike
// one after the other, in the order of their injection.
func (s *Sandbox) Inject(route Route, fault Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults[route] = append(s.faults[route], &fault)
}

// Clear removes every fault of a route. Requests that already wait in a Hold keep waiting.
func (s *Sandbox) Clear(route Route) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.faults, route)
}

// takeFault returns the route's next fault, or the zero Fault. It needs the lock.
func (s *Sandbox) takeFault(route Route) Fault {
	queue := s.faults[route]
	if len(queue) == 0 {
		return Fault{}
	}
	fault := *queue[0]
	switch queue[0].Times {
	case 0: // until it is cleared
	case 1:
		s.faults[route] = queue[1:]
	default:
		queue[0].Times--
	}
	return fault
}

// strike applies the fault to a request and returns the answer to send: the fault's own, or
// else the given reply. It reports false if the connection is gone.
func (f Fault) strike(w http.ResponseWriter, r *http.Request, reply answer) (answer, bool) {
	if !f.wait(r) || (f.Drop && f.Cut == 0) {
		panic(http.ErrAbortHandler)
	}
	if f.Reset && f.Cut == 0 {
		reset(w)
		return answer{}, false
	}
	if f.Status == 0 {
		return reply, true
	}
	return answer{status: f.Status, body: []byte(f.Body), retryAfter: f.RetryAfter, header: f.Header}, true
}

// wait waits for Delay and Hold, and reports whether the client is still there.
func (f Fault) wait(r *http.Request) bool {
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

// cut shortens an answer and sets how it ends.
func (f Fault) cut(reply answer) answer {
	at := f.Cut
	if f.Stall && at == 0 {
		at = len(reply.body) / 2
	}
	if at <= 0 || at >= len(reply.body) {
		return reply
	}
	reply.length = 0
	reply.breaks = f.Drop || f.Reset || f.Stall
	if reply.breaks {
		reply.length = len(reply.body)
	}
	reply.body = reply.body[:at]
	return reply
}

// breakOff ends the connection in the middle of an answer.
func (f Fault) breakOff(w http.ResponseWriter, r *http.Request) {
	http.NewResponseController(w).Flush()
	if f.Stall {
		<-r.Context().Done()
	}
	if !f.Reset {
		panic(http.ErrAbortHandler)
	}
	reset(w)
}

// reset tears the connection down: without lingering, TCP sends a reset instead of an orderly
// end, and so do the pipes of server.go. TLS would send its close message first, so reset goes
// around it.
func reset(w http.ResponseWriter) {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	if secure, ok := conn.(*tls.Conn); ok {
		conn = secure.NetConn()
	}
	if abrupt, ok := conn.(interface{ SetLinger(int) error }); ok {
		abrupt.SetLinger(0)
	}
	conn.Close()
}
