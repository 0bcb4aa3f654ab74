package e2e_test

import (
	"fmt"
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
)

// page is what a proxy answers in the API's place.
func page(status int) sandbox.Fault {
	return sandbox.Fault{Status: status, Body: "<html>" + fmt.Sprint(status) + "</html>"}
}

func TestAProxysPageStopsNothingAndOpensNoKeyScreen(t *testing.T) {
	for _, status := range []int{401, 403, 404, 409, 402, 400, 200, 302} {
		t.Run(fmt.Sprint(status), func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, given{})
				r.rent("telegram", "ukraine")
				r.failAll(page(status))
				r.pass(12 * time.Second)
				r.see("waiting", "no answer ", "; retrying")
				r.miss("key", "nothing is there", "no such order")
				rung := r.copies.rung()
				r.mendAll()
				r.deliver("482913")
				r.see("482913")
				if r.copies.rung() != rung+1 {
					t.Errorf("it rang %d times", r.copies.rung()-rung)
				}
			})
		})
	}
}

func TestAProxysPageGivesNoCancelUp(t *testing.T) {
	for name, fault := range map[string]sandbox.Fault{
		"HTML 404": page(404), "HTML 401": page(401), "HTML 400": page(400), "a word of its own": sandbox.Refuse(422, "too_young", 0), "another 400": sandbox.Refuse(400, "cooldown", 0),
	} {
		t.Run(name, func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, given{})
				r.rent("telegram", "ukraine")
				r.pass(20 * time.Second) // the sandbox's cooldown
				fault.Times = 1
				r.box.Inject(sandbox.Cancel, fault)
				r.press("c", "enter")
				r.pass(time.Second)
				r.see("cancel armed")
				r.await("refunded")
				if n := r.box.Requests(sandbox.Cancel); n != 2 {
					t.Errorf("%d cancels were sent", n)
				}
			})
		})
	}
}
