package main

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"example.com/verifyo/api/sandbox"
)

func TestEveryNamedFaultDoesSomethingAndIsNotLimited(t *testing.T) {
	for kind, fault := range kinds() {
		nothing := fault.Status == 0 && fault.Cut == 0 && fault.Delay == 0 && fault.Flaw == ""
		if nothing && !fault.Drop && !fault.Reset && !fault.Stall || fault.Times != 0 {
			t.Errorf("%s does nothing or is limited: %.200v", kind, fault)
		}
	}
	faults := faultFlags{}
	for _, route := range sandbox.Routes() {
		if err := faults.Set(string(route) + "=drop-after"); err != nil || !faults[route].AfterEffect {
			t.Errorf("%s: %v, %+v", route, err, faults[route])
		}
	}
}

func TestRefusalsCanCarryTheServersOwnMessage(t *testing.T) {
	for kind, want := range map[string]string{
		"said-403": "not on the list", "said-404": "disabled", "said-409": "too many active orders", "said-503": "12:00 UTC", "said-key": sandbox.DefaultKey,
	} {
		served(t, "-fault order="+kind, func(c caller) {
			status, body, _, err := c.call("GET", "/order/x", "")
			if status < 400 || !strings.Contains(body, want) || err != nil {
				c.t.Errorf("%s: %d %q %v", kind, status, body, err)
			}
		})
	}
}

func TestEveryFlawCanBeChosenByName(t *testing.T) {
	for _, flaw := range sandbox.Flaws() {
		faults := faultFlags{}
		if err := faults.Set("rent=" + string(flaw)); err != nil || faults[sandbox.Rent].Flaw != flaw {
			t.Errorf("%s: %v, %+v", flaw, err, faults)
		}
		if !strings.Contains(faultUsage(), " "+string(flaw)) {
			t.Errorf("the usage does not list %s", flaw)
		}
	}
}

func TestAProxysAnswersCanBeServed(t *testing.T) {
	for kind, want := range map[string]struct {
		status               int
		body, retry, address string
	}{
		"html401":       {401, "<html><h1>401 Unauthorized</h1></html>", "", ""},
		"html404":       {404, "<html><h1>404 Not Found</h1></html>", "", ""},
		"html409":       {409, "<html><h1>409 Conflict</h1></html>", "", ""},
		"html429":       {429, "<html><h1>429 Too Many Requests</h1></html>", "", ""},
		"html502":       {502, "<html><h1>502 Bad Gateway</h1></html>", "", ""},
		"html503-retry": {503, "<html><h1>503 Service Unavailable</h1></html>", "30", ""},
		"redirect":      {302, "", "", "https://login.example/portal"},
	} {
		served(t, "-fault balance="+kind, func(c caller) {
			status, body, header, err := c.call("GET", "/balance", "")
			if status != want.status || body != want.body || err != nil {
				c.t.Errorf("%s: %d %q %v", kind, status, body, err)
			}
			if header.Get("Retry-After") != want.retry || header.Get("Location") != want.address {
				c.t.Errorf("%s: %v", kind, header)
			}
		})
	}
}

func TestAnAnswerBreaksOffWithAndWithoutWatch(t *testing.T) {
	for _, watch := range []string{"", " -watch"} {
		for kind, want := range map[string]struct {
			length int
			err    error
		}{
			"stall-body": {49, context.DeadlineExceeded}, "drop-within": {20, io.ErrUnexpectedEOF}, "long-length": {99, io.ErrUnexpectedEOF}, "truncated": {20, nil},
		} {
			served(t, "-fault balance="+kind+watch, func(c caller) {
				if status, body, _, err := c.call("GET", "/balance", ""); status != 200 || len(body) != want.length || !errors.Is(err, want.err) {
					c.t.Errorf("%s%s: %d, %d bytes, %v", kind, watch, status, len(body), err)
				}
			})
		}
	}
}

func TestEveryAnswerIsLongEnoughToBeCut(t *testing.T) {
	for _, kind := range []string{"drop-within", "truncated"} {
		if shortest := len(`{"ok":true,"status":"finished"}`); kinds()[kind].Cut >= shortest {
			t.Errorf("%s leaves an answer of %d bytes whole", kind, shortest)
		}
	}
}
