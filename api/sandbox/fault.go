package sandbox

import (
	"crypto/tls"
	"net/http"
	"time"
)

// Fault is what goes wrong with a request. It strikes before the sandbox has acted, so
// that nothing happened, or after it, so that the effect stays and only the answer
// suffers. There it waits, then ends the connection or answers instead; a fault that
// does neither only delays, or spoils the answer with its Flaw. The zero Fault does
// nothing, to every request.
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

	// Drop closes the connection without an answer, and Reset tears it down, which a
	// client sees as "connection reset by peer".
	Drop  bool
	Reset bool

	// Cut, where it is not 0, sends that many bytes of the answer and no more: as if
	// they were the whole of it, or, with Drop or Reset, as the beginning of one that
	// breaks off. An answer to cut is there after the effect alone, so that stays.
	Cut int

	// Stall sends the beginning of the answer, as much as Cut says or half of it where
	// Cut is 0, and then nothing more until the client leaves.
	Stall bool

	// Flaw is what is wrong with the answer that the sandbox itself gives. The request
	// has its effect first, with AfterEffect and without, and whatever Delay and Hold
	// wait for comes before or after it as ever. Where Drop, Reset or Status leave
	// nothing of that answer, there is nothing to spoil; Cut shortens the spoilt
	// answer, and then says alone how it ends.
	Flaw Flaw

	// Status, where it is not 0, answers instead of the sandbox, with Body as it
	// stands, of whatever size, with a Retry-After where RetryAfter is not 0, and with
	// Header over the headers that every answer carries, Date included.
	Status     int
	Body       string
	RetryAfter time.Duration
	Header     http.Header
}

// Refuse is the documented error envelope with any status and code, said instead of
// acting; a retryAfter above 0 is sent as the rules' Wire spells it, in whole seconds,
// rounded up.
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

// takeFault needs the lock. Where there is none to take it gives the zero Fault, which
// does nothing.
func (s *Sandbox) takeFault(route Route) Fault {
	queue := s.faults[route]
	if len(queue) == 0 {
		return Fault{}
	}
	fault := *queue[0]
	switch queue[0].Times {
	case 0: // for ever
	case 1:
		s.faults[route] = queue[1:]
	default:
		queue[0].Times--
	}
	return fault
}

// strike lets the fault happen to a request, and gives the answer that is left of what
// the sandbox wanted to say. It reports false where the connection is gone.
func (f Fault) strike(w http.ResponseWriter, r *http.Request, said answer) (answer, bool) {
	if !f.wait(r) || f.Drop && f.Cut == 0 {
		panic(http.ErrAbortHandler)
	}
	if f.Reset && f.Cut == 0 {
		reset(w)
		return answer{}, false
	}
	if f.Status == 0 {
		return said, true
	}
	return answer{status: f.Status, body: []byte(f.Body), retryAfter: f.RetryAfter, header: f.Header}, true
}

// wait reports whether the client is still there when the waiting is over.
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

// cut shortens an answer, and says how it ends from then on.
func (f Fault) cut(said answer) answer {
	at := f.Cut
	if f.Stall && at == 0 {
		at = len(said.body) / 2
	}
	if at <= 0 || at >= len(said.body) {
		return said
	}
	said.length, said.breaks = 0, f.Drop || f.Reset || f.Stall
	if said.breaks {
		said.length = len(said.body)
	}
	said.body = said.body[:at]
	return said
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

// reset tears the connection down: with nothing to linger for, TCP says so to the other
// side instead of ending in good order, and so do the pipes of server.go. TLS would say
// goodbye first, so it is passed over.
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
