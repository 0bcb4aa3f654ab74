package sandbox_test

import (
	"testing"

	"example.com/verifyo/api/sandbox"
)

func TestTheOrderOfAnotherClientIsRentedWhenItIsFirstRead(t *testing.T) {
	b := stocked(t, sandbox.Rules{Balance: 10_0000, Elsewhere: "web-1"})
	b.ask("GET", "/order/web-2", "").refused(404, "not_found")
	for range 2 {
		if o := b.ask("GET", "/order/web-1", "").order(); o["id"] != "web-1" || o["status"] != "waiting" {
			t.Errorf("it is %v", o)
		}
	}
	if rented := b.Orders(); len(rented) != 1 || b.Money().Debits != rented[0].Charged || rented[0].Charged == 0 {
		t.Errorf("rented %+v", rented)
	}
	if answer := b.ask("POST", "/order/web-1/cancel", ""); answer.status != 200 {
		t.Errorf("its cancel is answered with %+v", answer)
	}
	without := stocked(t, sandbox.Rules{})
	without.ask("GET", "/order/web-1", "").refused(404, "not_found")
}
