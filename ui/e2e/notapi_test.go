package e2e_test

import (
	"fmt"
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

// Something between the program and the server, such as a proxy, may answer in place of the API.
// Its answers say nothing about the key or an order.

// page is a proxy's answer in place of the API's.
func page(status int) sandbox.Fault {
	return sandbox.Fault{Status: status, Body: "<html>" + fmt.Sprint(status) + "</html>"}
}

func TestAProxysPageNeitherStopsThePollsNorOpensTheKeyScreen(t *testing.T) {
	for status, kind := range map[int]session.ProblemKind{
		200: session.NotAPI, 302: session.SentElsewhere, 400: session.NotAPI, 401: session.NotAPI,
		402: session.NotAPI, 403: session.NotAPI, 404: session.NotAPI, 409: session.NotAPI,
	} {
		t.Run(fmt.Sprint(status), func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, setup{width: 99, height: 30})
				r.rent("telegram", "ukraine")
				r.failAll(page(status))
				r.pass(12 * time.Second)
				answered := session.Problem{Kind: kind}
				if kind == session.NotAPI {
					answered.From = fmt.Sprint(status)
				}
				r.see(statusOf(order.Waiting))
				r.see(outageInHeader(answered)...)
				r.see(outageBelow(answered)...)
				r.dontSee(messages.FixedKeyTitle, rejectedKeyInHeader())
				for _, meaning := range []session.ProblemKind{session.NotThere, session.OrderUnknown} {
					r.dontSee(messages.Problem(session.Problem{Kind: meaning}))
				}
				bells := r.copies.bellCount()
				r.clearFaults()
				r.deliver("482913")
				r.see("482913")
				if r.copies.bellCount() != bells+1 {
					t.Errorf("the bell rang %d times", r.copies.bellCount()-bells)
				}
			})
		})
	}
}

func TestACancelIsRetriedAfterAProxysPage(t *testing.T) {
	for name, fault := range map[string]sandbox.Fault{
		"HTML 404": page(404), "HTML 401": page(401), "HTML 400": page(400), "a word of its own": sandbox.Refuse(422, "too_young", 0), "another 400": sandbox.Refuse(400, "cooldown", 0),
	} {
		t.Run(name, func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, setup{})
				r.rent("telegram", "ukraine")
				r.pass(20 * time.Second) // the sandbox's cooldown
				fault.Times = 1
				r.box.Inject(sandbox.Cancel, fault)
				r.press("c", "yes")
				r.pass(time.Second)
				r.see(withoutCountdown(messages.CancelPendingOnPage(messages.CancelAttemptIn(0))))
				r.await(refundOf(order.RefundSeen))
				if n := r.box.Requests(sandbox.Cancel); n != 2 {
					t.Errorf("%d cancels were sent:\n%s", n, r.screen.text())
				}
			})
		})
	}
}
