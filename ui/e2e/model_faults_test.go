package e2e_test

import (
	"net/http"
	"time"

	"pgregory.net/rapid"

	"example.com/verifyo/api/sandbox"
)

// Faults of any route, before or after the request takes effect.
var broken = evenly(
	sandbox.Fault{Drop: true},
	sandbox.Fault{Drop: true, Delay: time.Second},
	sandbox.Fault{Reset: true},
	sandbox.Fault{Delay: 2 * time.Second},
	sandbox.Fault{Delay: 70 * time.Second}, // longer than any deadline
	sandbox.Fault{Cut: 9},
	sandbox.Fault{Cut: 30, Drop: true},
	sandbox.Fault{Status: http.StatusBadGateway, Body: "<html>502</html>"},
	sandbox.Fault{Status: http.StatusInternalServerError},
	sandbox.Fault{Status: http.StatusOK, Body: "<html>Welcome</html>"},
	sandbox.Fault{Status: http.StatusUnauthorized, Body: "<html>Log in</html>"},
	sandbox.Fault{Status: http.StatusNotFound, Body: "<html>404</html>"},
	sandbox.Fault{Status: http.StatusConflict, Body: "<html>409</html>"},
	sandbox.Fault{Status: http.StatusForbidden, Body: `{"message":"Forbidden"}`},
	sandbox.Fault{Status: http.StatusTooManyRequests, Body: "<html>429</html>", RetryAfter: 20 * time.Second},
	sandbox.Fault{Status: http.StatusFound, Header: http.Header{"Location": {"https://login.example/"}}},
	sandbox.Fault{Status: http.StatusOK, Body: `{"order": 7, "services": {}, "countries": 7, "balance_usd": {}, "status": {}}`},
)

// flawed are answers with one flaw, sent after the request took effect.
var flawed = rapid.Map(evenly(sandbox.Flaws()...), func(f sandbox.Flaw) sandbox.Fault { return sandbox.Fault{Flaw: f} })

// Refusals never come after a request took effect: a server that refuses has done nothing.
var refusals = evenly(
	sandbox.Refuse(400, "invalid_request", 0),
	sandbox.Refuse(401, "unauthorized", 0),
	sandbox.Refuse(402, "insufficient_funds", 0),
	sandbox.Refuse(404, "not_found", 0),
	sandbox.Refuse(409, "invalid_state", 0),
	sandbox.Refuse(503, "no_numbers", 0),
	sandbox.Refuse(429, "rate_limited", 0),
	sandbox.Refuse(429, "rate_limited", 5*time.Second),
	sandbox.Refuse(429, "rate_limited", 30*time.Second),
	sandbox.Refuse(429, "rate_limited", 2*time.Minute),
	sandbox.Refuse(429, "rate_limited", time.Hour),
	sandbox.Refuse(422, "too_young", 0),
)

// The kinds of faults.
const (
	kindBroken = iota
	kindFlawed
	kindRefusal
)

// fault makes the next requests of a route, or of all routes, fail.
func (m *model) fault(t *rapid.T) {
	m.counts.faults++
	routes := [][]sandbox.Route{{sandbox.Rent}, {sandbox.Cancel}, {sandbox.Order}, {sandbox.Balance}, {sandbox.Finish}, {sandbox.Countries}, {sandbox.Services}, sandbox.Routes()}
	var fault sandbox.Fault
	switch evenly(kindBroken, kindBroken, kindFlawed, kindRefusal).Draw(t, "kind") {
	case kindBroken:
		fault = broken.Draw(t, "fault")
		fault.AfterEffect = evenly(true, false).Draw(t, "after its effect")
	case kindFlawed:
		fault = flawed.Draw(t, "flaw")
	case kindRefusal:
		fault = refusals.Draw(t, "refusal")
	}
	fault.Times = evenly(1, 1, 2, 5, 0).Draw(t, "times")
	for _, route := range evenly(routes...).Draw(t, "routes") {
		if route == sandbox.Rent && fault.Flaw == sandbox.UpperID {
			continue // the model finds orders by the exact ids of the sandbox
		}
		m.box.Inject(route, fault)
	}
}

func (m *model) clearFaults() {
	for _, route := range sandbox.Routes() {
		m.box.Clear(route)
	}
}
