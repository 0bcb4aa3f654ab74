package e2e_test

import (
	"context"
	"net"
	"syscall"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

func TestTheCauseOfAnOutageIsShownUntilTheOutageIsOver(t *testing.T) {
	lookup := &net.DNSError{Err: "no such host", Name: "127.0.0.1", IsNotFound: true}
	for name, test := range map[string]struct {
		err  error
		kind session.ProblemKind
	}{
		"no such host":    {lookup, session.HostNotFound},
		"nothing listens": {syscall.ECONNREFUSED, session.ConnectionRefused},
	} {
		blocked := session.Problem{Kind: test.kind, Cause: api.Cause{Host: api.NewText("127.0.0.1")}}
		t.Run(name, func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, setup{width: 99, height: 24})
				r.rent("telegram", "ukraine")
				r.pass(20 * time.Second)
				working := r.server.DialContext
				r.wire.mu.Lock()
				r.wire.dial = func(_ context.Context, network, _ string) (net.Conn, error) {
					return nil, &net.OpError{Op: "dial", Net: network, Err: test.err}
				}
				r.wire.mu.Unlock()
				r.server.Freeze()
				r.await(outageBelow(blocked)...)
				r.pass(6 * time.Second)
				r.see(outageInHeader(blocked)...)
				r.see(statusOf(order.Waiting), live(1))
				r.dontSee(messages.Problem(session.Problem{Kind: session.NoAnswer}), messages.Problem(session.Problem{Kind: session.Offline}))
				r.dontSee(outageInHeader(session.Problem{Kind: session.NoAnswer})...)
				r.wire.mu.Lock()
				r.wire.dial = working
				r.wire.mu.Unlock()
				r.pass(20 * time.Second)
				r.dontSee(outageBelow(blocked)...)
				if sent := r.box.Requests(sandbox.Rent); sent != 1 {
					t.Errorf("%d rents were sent", sent)
				}
				r.deliver("482913")
				r.see("482913")
			})
		})
	}
}
