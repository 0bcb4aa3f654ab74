package main

import (
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"example.com/verifyo/api/sandbox"
)

// faultFlags are the faults of the command line, at most one for each route.
type faultFlags map[sandbox.Route]sandbox.Fault

// String is part of flag.Value. There are no faults by default.
func (faultFlags) String() string { return "" }

// Set reads ROUTE=KIND.
func (f faultFlags) Set(value string) error {
	name, kind, _ := strings.Cut(value, "=")
	route := sandbox.Route(name)
	if !slices.Contains(sandbox.Routes(), route) {
		return fmt.Errorf("no route is called %q", name)
	}
	fault, known := kinds()[kind]
	if !known {
		return fmt.Errorf("no fault is called %q", kind)
	}
	if _, taken := f[route]; taken {
		return errors.New("the route has a fault already")
	}
	f[route] = fault
	return nil
}

// kinds are the faults that are worth trying by hand, by name.
func kinds() map[string]sandbox.Fault {
	kinds := map[string]sandbox.Fault{
		"drop-before":  {Drop: true},
		"drop-after":   {Drop: true, AfterEffect: true},
		"drop-within":  {Drop: true, Cut: 20},
		"reset-before": {Reset: true},
		"reset-after":  {Reset: true, AfterEffect: true},
		"truncated":    {Cut: 20},
		"stall":        {Delay: 20 * time.Second, AfterEffect: true},
		"stall-body":   {Stall: true},
		"empty500":     {Status: http.StatusInternalServerError},
		"ok-false":     {Status: http.StatusOK, Body: `{"ok":false}`},
		"garbage":      {Status: http.StatusOK, Body: "\x00\x1b[31mgarbage{"},
		"huge":         {Status: http.StatusOK, Body: strings.Repeat(" ", 8<<20) + `{"ok":true}`},

		"html401":       page(http.StatusUnauthorized),
		"html404":       page(http.StatusNotFound),
		"html409":       page(http.StatusConflict),
		"html429":       page(http.StatusTooManyRequests),
		"html502":       page(http.StatusBadGateway),
		"html503-retry": withRetryAfter(page(http.StatusServiceUnavailable), 30*time.Second),
		"redirect":      {Status: http.StatusFound, Header: http.Header{"Location": {"https://login.example/portal"}}},

		"unauthorized":       sandbox.Refuse(http.StatusUnauthorized, "unauthorized", 0),
		"invalid_request":    sandbox.Refuse(http.StatusBadRequest, "invalid_request", 0),
		"insufficient_funds": sandbox.Refuse(http.StatusPaymentRequired, "insufficient_funds", 0),
		"not_found":          sandbox.Refuse(http.StatusNotFound, "not_found", 0),
		"invalid_state":      sandbox.Refuse(http.StatusConflict, "invalid_state", 0),
		"rate_limited":       sandbox.Refuse(http.StatusTooManyRequests, "rate_limited", 20*time.Second),
		"rate_limited_bare":  sandbox.Refuse(http.StatusTooManyRequests, "rate_limited", 0),
		"rate_limited_day":   sandbox.Refuse(http.StatusTooManyRequests, "rate_limited", 24*time.Hour),
		"no_numbers":         sandbox.Refuse(http.StatusServiceUnavailable, "no_numbers", 0),

		"said-403":  sandbox.RefuseSaying(http.StatusForbidden, "forbidden", "Your IP address is not on the list of this key.", 0),
		"said-404":  sandbox.RefuseSaying(http.StatusNotFound, "not_found", "Service is disabled.", 0),
		"said-409":  sandbox.RefuseSaying(http.StatusConflict, "invalid_state", "You have too many active orders.", 0),
		"said-503":  sandbox.RefuseSaying(http.StatusServiceUnavailable, "maintenance", "Back at 12:00 UTC.", 0),
		"said-key":  sandbox.RefuseSaying(http.StatusForbidden, "forbidden", "The key "+sandbox.DefaultKey+" is read only.", 0),
		"not-ended": {Status: http.StatusOK, Body: `{"ok":true,"status":"received"}`},
	}
	for _, flaw := range sandbox.Flaws() {
		kinds[string(flaw)] = sandbox.Fault{Flaw: flaw}
	}
	return kinds
}

// page is an HTML answer from something in front of the API, such as a proxy.
func page(status int) sandbox.Fault {
	return sandbox.Fault{Status: status, Body: fmt.Sprintf("<html><h1>%d %s</h1></html>", status, http.StatusText(status))}
}

func withRetryAfter(fault sandbox.Fault, retryAfter time.Duration) sandbox.Fault {
	fault.RetryAfter = retryAfter
	return fault
}

func faultUsage() string {
	var routes []string
	for _, route := range sandbox.Routes() {
		routes = append(routes, string(route))
	}
	return fmt.Sprintf("routes: %s; kinds: %s", strings.Join(routes, " "), strings.Join(slices.Sorted(maps.Keys(kinds())), " "))
}
