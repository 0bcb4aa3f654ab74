package e2e_test

import (
	"context"
	"net"
	"syscall"
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
)

func TestWhatIsInTheWayIsNamedAndTriedAgainUntilItIsGone(t *testing.T) {
	lookup := &net.DNSError{Err: "no such host", Name: "127.0.0.1", IsNotFound: true}
	for name, test := range map[string]struct {
		err    error
		header string
		says   string
	}{
		"no such host":    {lookup, "host not found ", "Host not found (127.0.0.1): check the network; retrying."},
		"nothing listens": {syscall.ECONNREFUSED, "connection refused ", "Connection refused (127.0.0.1); retrying."},
	} {
		t.Run(name, func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, given{})
				r.rent("telegram", "ukraine")
				r.pass(20 * time.Second)
				working := r.server.DialContext
				r.wire.mu.Lock()
				r.wire.dial = func(_ context.Context, network, _ string) (net.Conn, error) {
					return nil, &net.OpError{Op: "dial", Net: network, Err: test.err}
				}
				r.wire.mu.Unlock()
				r.server.Freeze()
				r.await(test.says)
				r.pass(6 * time.Second)
				r.see(test.header, "waiting", "1 live")
				r.miss("no answer", "no connection")
				r.wire.mu.Lock()
				r.wire.dial = working
				r.wire.mu.Unlock()
				r.pass(20 * time.Second)
				r.miss(test.says)
				if sent := r.box.Requests(sandbox.Rent); sent != 1 {
					t.Errorf("%d rents were sent", sent)
				}
				r.deliver("482913")
				r.see("482913")
			})
		})
	}
}
