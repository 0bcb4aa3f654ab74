package state_test

import (
	"errors"
	"fmt"
	"testing"

	"example.com/verifyo/api"
	"example.com/verifyo/state"
)

func TestWhatACodeMeansDependsOnTheCallAndTheServersWordsAreKept(t *testing.T) {
	const words = "You have too many active orders"
	for _, c := range []struct {
		op     string
		status int
		code   api.Code
		own    bool
		want   state.ProblemKind
	}{
		{"rent", 409, api.InvalidState, false, state.BadRequest}, // nothing is too late for a rent
		{"rent", 409, api.InvalidState, true, state.BadRequest},
		{"balance", 409, api.InvalidState, true, state.BadRequest},
		{"cancel", 409, api.InvalidState, false, state.WrongState},
		{"finish", 409, api.InvalidState, false, state.WrongState},
		{"order", 409, api.InvalidState, true, state.WrongState},
		{"rent", 404, api.NotFound, false, state.NotThere},
		{"order", 404, api.NotFound, false, state.OrderUnknown},
		{"order", 403, "forbidden", true, state.BadRequest},
		{"order", 402, api.InsufficientFunds, true, state.FundsShort},
		{"rent", 503, "maintenance", true, state.ServerFailed},
		{"rent", 503, api.NoNumbers, false, state.SoldOut},
		{"rent", 200, "on_fire", true, state.BadRequest},
	} {
		e := &api.Error{Op: c.op, Status: c.status, Code: c.code, OwnWord: c.own, Message: api.NewText(words), Connected: true}
		p := state.ProblemOf(fmt.Errorf("asking: %w", e))
		if p.Kind != c.want || p.Said.String() != words || p.Own != c.own {
			t.Errorf("%s answered %d %s: got %+v, want trouble %d", c.op, c.status, c.code, p, c.want)
		}
		if said := p.Kind == state.ServerFailed || p.Kind == state.BadRequest; said && p.From != fmt.Sprint(c.status) {
			t.Errorf("%s answered %d: it is from %q", c.op, c.status, p.From)
		}
	}
	// Also words that come without a code are kept, of whoever says them.
	e := &api.Error{Op: "rent", Status: 502, Message: api.NewText(words), Connected: true, Err: api.ErrNotAPI}
	if p := state.ProblemOf(e); p.Kind != state.NotAPI || p.From != "502" || p.Said.String() != words {
		t.Errorf("got %+v", p)
	}
}

func TestEveryCauseOfNoConnectionIsATroubleOfItsOwn(t *testing.T) {
	seen := map[state.ProblemKind]bool{state.Offline: true}
	for kind := api.CauseUntrusted; kind <= api.CauseProxySilent; kind++ {
		for _, proxy := range []string{"", "HTTPS_PROXY"} {
			cause := api.Cause{Kind: kind, Host: api.NewText("api.example"), Proxy: proxy}
			p := state.ProblemOf(&api.Error{Op: "rent", Cause: cause, Err: errors.New("dial")})
			first := proxy == "" || kind == api.CauseNotFound // a proxy that is not found is another trouble
			if seen[p.Kind] == first || !p.Unreachable() || !p.Unconnected() || p.Cause != cause || p.Refusal() {
				t.Errorf("cause %d of %q is %+v", kind, proxy, p)
			}
			seen[p.Kind] = true
		}
	}
	if p := state.ProblemOf(&api.Error{Op: "rent", Err: errors.New("dial")}); p.Kind != state.Offline || p.Unconnected() {
		t.Errorf("an unknown cause is %+v", p)
	}
}

func TestOnlyTheServersOwnNoIsARefusal(t *testing.T) {
	for trouble, want := range map[state.ProblemKind]bool{
		state.BadRequest: true, state.FundsShort: true, state.NotThere: true, state.WrongState: true, state.SoldOut: true,
		state.NoProblem: false, state.Offline: false, state.NotAPI: false, state.ServerFailed: false, state.KeyRefused: false,
		state.OrderUnknown: false, state.TooOften: false, state.DiskFull: false, state.KeyMissing: false, state.ProxyLogin: false,
	} {
		if got := (state.Problem{Kind: trouble}).Refusal(); got != want {
			t.Errorf("trouble %d: %t", trouble, got)
		}
	}
}
