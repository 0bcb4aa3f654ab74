package order_test

import (
	"testing"
	"time"

	"example.com/verifyo/state/order"
)

func TestAScheduledCancelKnowsWhetherItMayHaveBeenSent(t *testing.T) {
	const cooldown = 2 * time.Minute
	waits := number().WithCancelAt(noon.Add(cooldown), minute(1)) // for the end of the cooldown
	sent := number().CancelRequested(minute(1))
	for name, test := range map[string]struct {
		order order.Order
		tried bool
	}{
		"none is scheduled":                     {number(), false},
		"scheduled for the end of the cooldown": {waits, false},
		"the same, tried at its end":            {waits.WithCancelAt(minute(2).Add(order.CancelRetry), minute(2)), true},
		"sent at once":                          {sent, true},
		"sent, and too early":                   {sent.WithCancelAt(minute(1).Add(order.CancelRetry), minute(1)), true},
		"sent, called off":                      {sent.CancelCalledOff(minute(1)), false},
		"sent, called off, scheduled again":     {sent.CancelCalledOff(minute(1)).WithCancelAt(noon.Add(cooldown), minute(1)), false},
		"auto-cancel sent before the expiry":    {number().WithAutoCancel(true, noon).AutoCancelRequested(minute(18)), true},
	} {
		if got := test.order.CancelAttempted(cooldown); got != test.tried {
			t.Errorf("%s: tried is %v", name, got)
		}
	}
}
