package ui_test

import (
	"net/http"
	"time"

	"pgregory.net/rapid"

	"example.com/verifyo/api/sandbox"
)

// Faults that any route may have: before the effect or after it.
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
	sandbox.Fault{Status: http.StatusOK, Body: `{"order": 7, "services": {}, "countries": 7, "balance_usd": {}, "status": {}}`},
)

// Refusals, which never come after the effect: a server that says no has done nothing.
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
)

// fault lets something go wrong with the next requests of a route, or of all of them.
func (m *model) fault(t *rapid.T) {
	m.counts.faults++
	routes := [][]sandbox.Route{{sandbox.Rent}, {sandbox.Cancel}, {sandbox.Order}, {sandbox.Balance}, {sandbox.Finish}, {sandbox.Countries}, {sandbox.Services}, sandbox.Routes()}
	var fault sandbox.Fault
	if evenly(true, true, false).Draw(t, "broken") {
		fault = broken.Draw(t, "fault")
		fault.AfterEffect = evenly(true, false).Draw(t, "after its effect")
	} else {
		fault = refusals.Draw(t, "refusal")
	}
	fault.Times = evenly(1, 1, 2, 5, 0).Draw(t, "times")
	for _, route := range evenly(routes...).Draw(t, "routes") {
		m.box.Inject(route, fault)
	}
}

func (m *model) mendAll() {
	for _, route := range sandbox.Routes() {
		m.box.Clear(route)
	}
}
