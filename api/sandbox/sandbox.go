package sandbox

import (
	"io"
	"maps"
	"math/rand/v2"
	"net/http"
	"strconv"
	"sync"
	"time"
)

// BasePath is where the API lives on its host (api/NOTES.md#address).
const BasePath = "/api/public/v1"

// maxRequest is the largest request body, in bytes, that is read.
const maxRequest = 64 << 10

// Sandbox is one account at SMSVerifyo and everything behind it. It is safe for
// concurrent use. Make it with New.
type Sandbox struct {
	rules     Rules // with New's defaults filled in
	clock     func() time.Time
	catalogue catalogue
	mux       *http.ServeMux

	mu        sync.Mutex // guards everything below, the random numbers too
	random    *rand.Rand
	balance   int64
	moves     []move // the latest changes of the balance
	debits    int64
	refunds   int64
	outside   int64
	surcharge int64
	revoked   bool
	blocked   time.Time // every request is a 429 until then
	dateSkew  time.Duration
	timeSkew  time.Duration
	smsRates  map[int]float64 // only for countries with their own rate
	offers    map[pair]*offer
	orders    []*order // in the order in which they were rented
	earlier   int      // how many of them were rented before the run: see AddEarlier
	faults    map[Route][]*Fault
	requests  map[Route]int
	recent    []time.Time // times of the last minute's requests, for the rate limit
}

// New makes a sandbox that runs on the clock and takes its random numbers from random. The
// sandbox may read the clock from several goroutines; nobody else may use random afterwards.
func New(rules Rules, clock func() time.Time, random *rand.Rand) *Sandbox {
	if rules.Key == "" {
		rules.Key = DefaultKey
	}
	if rules.Life == 0 {
		rules.Life = defaultLife
	}
	s := &Sandbox{
		clock: clock, catalogue: load(), mux: http.NewServeMux(),
		rules: rules, random: random, balance: rules.Balance,
		smsRates: map[int]float64{}, offers: map[pair]*offer{}, faults: map[Route][]*Fault{}, requests: map[Route]int{},
	}
	rules.Wire.ids(s.catalogue.Services)
	s.mux.Handle("GET "+BasePath+"/balance", s.serve(Balance, s.readBalance))
	s.mux.Handle("GET "+BasePath+"/services", s.serve(Services, s.readServices))
	s.mux.Handle("GET "+BasePath+"/countries", s.serve(Countries, s.readCountries))
	s.mux.Handle("POST "+BasePath+"/order", s.serve(Rent, s.rentNumber))
	s.mux.Handle("GET "+BasePath+"/order/{id}", s.serve(Order, s.readOrder))
	s.mux.Handle("POST "+BasePath+"/order/{id}/cancel", s.serve(Cancel, s.cancelOrder))
	s.mux.Handle("POST "+BasePath+"/order/{id}/finish", s.serve(Finish, s.finishOrder))
	s.mux.Handle("/", s.serve(Elsewhere, func(request) (any, *refusal) { return nil, noSuchPath }))
	return s
}

// Key is the bearer key that the sandbox accepts.
func (s *Sandbox) Key() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.rules.Key
}

// ServeHTTP answers the paths of the API (api/NOTES.md#calls) under BasePath. A fault that
// drops the connection panics with http.ErrAbortHandler, which makes an http.Server close it.
func (s *Sandbox) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.mux.ServeHTTP(w, r) }

// request is everything that an action may know about a request.
type request struct {
	*http.Request
	body []byte
	now  time.Time
}

// answer is the response to be sent, whether the sandbox or a fault made it.
type answer struct {
	status     int
	body       []byte
	retryAfter time.Duration
	header     http.Header // these replace the headers that every answer has
	length     int         // the Content-Length to send; 0 leaves it to net/http
	breaks     bool        // the connection ends after the body, although the answer is incomplete
}

// action does the work of a route. It needs the lock, and every order must be up to date.
type action func(request) (any, *refusal)

// serve handles every request in the same order: a fault before the effect, the effect, a
// fault after the effect, the answer.
func (s *Sandbox) serve(route Route, act action) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// The body is read first, because only then does the server notice a client that
		// leaves while a fault waits.
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxRequest))
		if err != nil {
			panic(http.ErrAbortHandler)
		}
		fault := s.arrive(route, r.PathValue("id"))
		var reply answer
		open := true
		if !fault.AfterEffect {
			reply, open = fault.strike(w, r, reply)
		}
		if open && reply.status == 0 {
			reply = fault.Flaw.spoil(s.act(request{r, body, s.clock()}, act))
		}
		if open && fault.AfterEffect {
			reply, open = fault.strike(w, r, reply)
		}
		if open {
			s.write(w, r, reply, fault)
		}
	})
}

// arrive counts the request and takes the fault that is next for its route.
func (s *Sandbox) arrive(route Route, orderID string) Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.requests[route]++
	if o := s.find(orderID); o != nil {
		switch route {
		case Cancel:
			o.cancels++
		case Finish:
			o.finishes++
		}
	}
	return s.takeFault(route)
}

// act brings the orders up to date, checks the API key and the rate limit, and then
// performs the action.
func (s *Sandbox) act(in request, act action) answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.advance(in.now)
	var result any
	refused := unauthorized
	if s.authorised(in.Header.Get("Authorization")) {
		refused = s.rateLimit(in.now)
	}
	if refused == nil {
		result, refused = act(in)
	}
	reply := answer{status: http.StatusOK, header: http.Header{"Content-Type": {"application/json"}}}
	if refused != nil {
		reply.status = refused.status
		reply.body = refused.body()
		reply.retryAfter = refused.retryAfter
	} else {
		reply.body = encode(result)
	}
	return reply
}

func (s *Sandbox) authorised(header string) bool {
	return !s.revoked && header == "Bearer "+s.rules.Key
}

// rateLimit refuses requests above the number that the rules allow in any minute. A
// refused request does not count.
func (s *Sandbox) rateLimit(now time.Time) *refusal {
	if now.Before(s.blocked) {
		return rateLimited(s.blocked.Sub(now))
	}
	if s.rules.PerMinute <= 0 {
		return nil
	}
	for len(s.recent) > 0 && now.Sub(s.recent[0]) >= time.Minute {
		s.recent = s.recent[1:]
	}
	if len(s.recent) >= s.rules.PerMinute {
		return rateLimited(s.recent[0].Add(time.Minute).Sub(now))
	}
	s.recent = append(s.recent, now)
	return nil
}

// write sends an answer with the headers that every answer has: Cache-Control
// (api/NOTES.md#address) and Date, which tells a client how far its own clock is off.
func (s *Sandbox) write(w http.ResponseWriter, r *http.Request, reply answer, fault Fault) {
	head, date := w.Header(), s.date()
	head.Set("Cache-Control", "no-store")
	head.Set("Date", date.Format(http.TimeFormat))
	if retry := s.rules.Wire.retryAfter(reply.retryAfter, date); retry != "" {
		head.Set("Retry-After", retry)
	}
	maps.Copy(head, reply.header)
	reply = fault.cut(reply)
	if reply.length > 0 {
		head.Set("Content-Length", strconv.Itoa(reply.length))
	}
	w.WriteHeader(reply.status)
	w.Write(reply.body)
	if reply.breaks {
		fault.breakOff(w, r)
	}
}

func (s *Sandbox) date() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.clock().Add(s.dateSkew).UTC()
}

// moment is a time as it is written in an answer's body. It needs the lock.
func (s *Sandbox) moment(t time.Time) string { return s.rules.Wire.moment(t.Add(s.timeSkew)) }
