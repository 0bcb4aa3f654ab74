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

// maxRequest bounds what is read of a request.
const maxRequest = 64 << 10

// Sandbox is one account at SMSVerifyo and everything behind it. It is safe for
// concurrent use. Make it with New.
type Sandbox struct {
	rules     Rules // as New completed them
	clock     func() time.Time
	catalogue catalogue
	mux       *http.ServeMux

	mu        sync.Mutex // guards everything below, the random numbers too
	random    *rand.Rand
	balance   int64
	moves     []move // of the balance, the last ones
	debits    int64
	refunds   int64
	outside   int64
	surcharge int64
	revoked   bool
	blocked   time.Time // until when every request is a 429
	dateSkew  time.Duration
	timeSkew  time.Duration
	smsRates  map[int]float64 // of the countries that have their own
	offers    map[pair]*offer
	orders    []*order // in the order in which they were rented
	faults    map[Route][]*Fault
	requests  map[Route]int
	recent    []time.Time // when the last minute's requests came, for the rate limit
}

// New makes a sandbox that lives by the clock and draws from random. Both are the
// sandbox's alone from here on, and the clock may be read from several goroutines.
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
// drops the connection panics with http.ErrAbortHandler, which an http.Server turns into
// exactly that.
func (s *Sandbox) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.mux.ServeHTTP(w, r) }

// request is what an action may know of the request it answers.
type request struct {
	*http.Request
	body []byte
	now  time.Time
}

// answer is what goes out, by the sandbox's own word or by a fault's.
type answer struct {
	status     int
	body       []byte
	retryAfter time.Duration
	header     http.Header // over what every answer carries
	length     int         // what Content-Length claims; 0 leaves that to net/http
	breaks     bool        // the connection ends after the body, which is not all of the answer
}

// action does what a route is for, with the lock held and everything due by now done.
type action func(request) (any, *refusal)

// serve is the way of every request: its fault strikes before the effect, then the
// effect, then its fault strikes after the effect, then the answer.
func (s *Sandbox) serve(route Route, act action) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// The body is read first: only then does the server notice, while a fault
		// waits, that the client has gone.
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxRequest))
		if err != nil {
			panic(http.ErrAbortHandler)
		}
		fault := s.arrive(route, r.PathValue("id"))
		var said answer
		open := true
		if !fault.AfterEffect {
			said, open = fault.strike(w, r, said)
		}
		if open && said.status == 0 {
			said = fault.Flaw.spoil(s.act(request{r, body, s.clock()}, act))
		}
		if open && fault.AfterEffect {
			said, open = fault.strike(w, r, said)
		}
		if open {
			s.write(w, r, said, fault)
		}
	})
}

// arrive counts the request and takes the fault that is meant for it.
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

// act lets the time that has passed take effect, checks the key and the pace, and then
// does what was asked.
func (s *Sandbox) act(in request, act action) answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.advance(in.now)
	var told any
	refused := unauthorized
	if s.authorised(in.Header.Get("Authorization")) {
		refused = s.pace(in.now)
	}
	if refused == nil {
		told, refused = act(in)
	}
	said := answer{status: http.StatusOK, header: http.Header{"Content-Type": {"application/json"}}}
	if refused != nil {
		said.status, said.body, said.retryAfter = refused.status, refused.body(), refused.retryAfter
	} else {
		said.body = encode(told)
	}
	return said
}

func (s *Sandbox) authorised(header string) bool {
	return !s.revoked && header == "Bearer "+s.rules.Key
}

// pace refuses what is more than the rules allow in any minute. A refused request does
// not count against the next ones.
func (s *Sandbox) pace(now time.Time) *refusal {
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

// write sends an answer with what every one carries: Cache-Control (api/NOTES.md#address),
// and the sandbox's own time, from which a client learns how its clock is set.
func (s *Sandbox) write(w http.ResponseWriter, r *http.Request, said answer, fault Fault) {
	head, date := w.Header(), s.date()
	head.Set("Cache-Control", "no-store")
	head.Set("Date", date.Format(http.TimeFormat))
	if retry := s.rules.Wire.retryAfter(said.retryAfter, date); retry != "" {
		head.Set("Retry-After", retry)
	}
	maps.Copy(head, said.header)
	said = fault.cut(said)
	if said.length > 0 {
		head.Set("Content-Length", strconv.Itoa(said.length))
	}
	w.WriteHeader(said.status)
	w.Write(said.body)
	if said.breaks {
		fault.breakOff(w, r)
	}
}

func (s *Sandbox) date() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.clock().Add(s.dateSkew).UTC()
}

// moment is a time as an answer's body tells it. It needs the lock.
func (s *Sandbox) moment(t time.Time) string { return s.rules.Wire.moment(t.Add(s.timeSkew)) }
