package messages_test

import (
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/ui/messages"
)

// standings are orders in each state that decides what there is to copy.
func standings() map[string]order.Order {
	unread := someOrder()
	unread.Status = order.Received
	return map[string]order.Order{
		"renting": {Status: order.InFlight}, "unknown": {Status: order.Unknown}, "charged": {Status: order.ResolvedCharged},
		"not rented": {Status: order.Refused}, "waiting": someOrder(), "code not read": unread, "expired": {Status: order.Expired},
		"erased": {Status: order.Finished, Forgot: order.ForgotCode},
	}
}

func TestEachReasonWhyThereIsNoCodeIsDifferent(t *testing.T) {
	reasons := map[string]string{}
	for name, o := range standings() {
		if name == "charged" { // like an expired order, it never gets a code
			continue
		}
		reasons[name] = messages.NoCode(o, keys())
		fits(t, name, reasons[name])
	}
	distinct(t, reasons)
	if reason := messages.NoCode(numbered(), keys()); reason != "" {
		t.Errorf("there is a code, but it says %q", reason)
	}
}

func TestEachReasonWhyThereIsNoNumberIsDifferent(t *testing.T) {
	reasons := map[string]string{}
	for _, name := range []string{"renting", "unknown", "charged", "not rented", "waiting", "erased"} {
		reasons[name] = messages.NoNumber(standings()[name], keys())
		fits(t, name, reasons[name])
	}
	distinct(t, reasons)
	if free := messages.NoNumber(order.Order{Status: order.ResolvedNotCharged}, keys()); free != reasons["not rented"] {
		t.Errorf("an uncharged rent: %q", free)
	}
	if reason := messages.NoNumber(numbered(), keys()); reason != "" {
		t.Errorf("there is a number, but it says %q", reason)
	}
}

func TestEachReasonWhyAutoCancelCannotBeSetIsDifferent(t *testing.T) {
	pending, endless, ending, over, received := someOrder(), someOrder(), someOrder(), someOrder(), someOrder()
	pending.CancelAt, endless.ExpiresAt, ending.ExpiresAt, over.ExpiresAt = noon, time.Time{}, noon.Add(time.Second), noon
	received.Status, received.Code = order.Received, api.NewText("1234")
	reasons := map[string]string{}
	for name, o := range map[string]order.Order{"pending": pending, "endless": endless, "ending": ending, "over": over, "received": received} {
		reasons[name] = messages.CannotSetAutoCancel(o, noon, keys())
		fits(t, name, reasons[name])
	}
	distinct(t, reasons)
	contains(t, "ending", reasons["ending"], messages.Countdown(order.AutoCancelBefore))
	ending.AutoCancel = true
	for name, o := range map[string]order.Order{"on": someOrder(), "off, at the end": ending} {
		if reason := messages.CannotSetAutoCancel(o, noon, keys()); reason != "" {
			t.Errorf("%s: the key works, but it says %q", name, reason)
		}
	}
}
