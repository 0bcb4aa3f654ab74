package session_test

import (
	"errors"
	"fmt"
	"testing"

	"example.com/verifyo/api"
	"example.com/verifyo/state/session"
)

func TestTheMeaningOfAnErrorCodeDependsOnTheCall(t *testing.T) {
	const words = "You have too many active orders"
	for _, c := range []struct {
		op     string
		status int
		code   api.Code
		own    bool
		want   session.ProblemKind
	}{
		{"rent", 409, api.InvalidState, false, session.BadRequest}, // a rent has no state that could be wrong
		{"rent", 409, api.InvalidState, true, session.BadRequest},
		{"balance", 409, api.InvalidState, true, session.BadRequest},
		{"cancel", 409, api.InvalidState, false, session.WrongState},
		{"finish", 409, api.InvalidState, false, session.WrongState},
		{"order", 409, api.InvalidState, true, session.WrongState},
		{"rent", 404, api.NotFound, false, session.NotThere},
		{"order", 404, api.NotFound, false, session.OrderUnknown},
		{"order", 403, "forbidden", true, session.BadRequest},
		{"order", 402, api.InsufficientFunds, true, session.FundsShort},
		{"rent", 503, "maintenance", true, session.ServerFailed},
		{"rent", 503, api.NoNumbers, false, session.SoldOut},
		{"rent", 200, "on_fire", true, session.BadRequest},
	} {
		e := &api.Error{Op: c.op, Status: c.status, Code: c.code, OwnWord: c.own, Message: api.NewText(words), Connected: true}
		p := session.ProblemOf(fmt.Errorf("asking: %w", e))
		if p.Kind != c.want || p.Said.String() != words || p.Own != c.own {
			t.Errorf("%s answered %d %s: got %+v, want problem %d", c.op, c.status, c.code, p, c.want)
		}
		if said := p.Kind == session.ServerFailed || p.Kind == session.BadRequest; said && p.From != fmt.Sprint(c.status) {
			t.Errorf("%s answered %d: it is from %q", c.op, c.status, p.From)
		}
	}
	// A message without a code is kept too, whoever wrote it.
	e := &api.Error{Op: "rent", Status: 502, Message: api.NewText(words), Connected: true, Err: api.ErrNotAPI}
	if p := session.ProblemOf(e); p.Kind != session.NotAPI || p.From != "502" || p.Said.String() != words {
		t.Errorf("got %+v", p)
	}
}

func TestEveryCauseOfAFailedConnectionIsAProblemOfItsOwn(t *testing.T) {
	seen := map[session.ProblemKind]bool{session.Offline: true}
	for kind := api.CauseUntrusted; kind <= api.CauseProxySilent; kind++ {
		for _, proxy := range []string{"", "HTTPS_PROXY"} {
			cause := api.Cause{Kind: kind, Host: api.NewText("api.example"), Proxy: proxy}
			p := session.ProblemOf(&api.Error{Op: "rent", Cause: cause, Err: errors.New("dial")})
			first := proxy == "" || kind == api.CauseNotFound // a proxy that is not found is a different problem
			if seen[p.Kind] == first || !p.Unreachable() || !p.Unconnected() || p.Cause != cause || p.Refusal() {
				t.Errorf("cause %d of %q is %+v", kind, proxy, p)
			}
			seen[p.Kind] = true
		}
	}
	if p := session.ProblemOf(&api.Error{Op: "rent", Err: errors.New("dial")}); p.Kind != session.Offline || p.Unconnected() {
		t.Errorf("an unknown cause is %+v", p)
	}
}

func TestOnlyTheServerItselfCanRefuse(t *testing.T) {
	for kind, want := range map[session.ProblemKind]bool{
		session.BadRequest: true, session.FundsShort: true, session.NotThere: true, session.WrongState: true, session.SoldOut: true,
		session.NoProblem: false, session.Offline: false, session.NotAPI: false, session.ServerFailed: false, session.KeyRefused: false,
		session.OrderUnknown: false, session.TooOften: false, session.DiskFull: false, session.KeyMissing: false, session.ProxyLogin: false,
	} {
		if got := (session.Problem{Kind: kind}).Refusal(); got != want {
			t.Errorf("problem %d: %t", kind, got)
		}
	}
}
