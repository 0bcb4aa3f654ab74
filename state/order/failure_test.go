package order_test

import (
	"slices"
	"testing"
	"time"

	"example.com/verifyo/state/order"
)

func TestOnlyReasonsThatAgreeWithTheOrderAreOffered(t *testing.T) {
	withCode := number().Polled(served("received", "908172"), minute(1))
	for name, c := range map[string]struct {
		o    order.Order
		want []order.Failure
	}{
		"in flight":        {quoted(), nil},
		"refused":          {quoted().Refused(number().Phone, noon), nil},
		"waiting":          {number(), []order.Failure{order.NoSMS, order.SiteRefused}},
		"without its code": {number().Polled(served("received", ""), minute(1)), nil},
		"with its code":    {withCode, []order.Failure{order.WrongCode, order.SiteRefused}},
		"finished":         {withCode.Finished(minute(2)), []order.Failure{order.WrongCode, order.SiteRefused}},
		"cancelled":        {number().Cancelled(minute(2)), []order.Failure{order.NoSMS, order.SiteRefused}},
		"with a reason":    {number().DidNotWork(order.NoSMS, minute(1)), []order.Failure{order.NoSMS, order.SiteRefused}},
		"ended with one":   {number().DidNotWork(order.NoSMS, minute(1)).Cancelled(minute(2)), []order.Failure{order.NoSMS, order.SiteRefused, order.NoFailure}},
	} {
		if got := c.o.Failures(); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
		for _, why := range []order.Failure{order.NoSMS, order.WrongCode} {
			if after := c.o.DidNotWork(why, minute(3)); (after.Failure == why) != slices.Contains(c.want, why) {
				t.Errorf("%s: %q was kept as %q", name, why, after.Failure)
			}
		}
	}
}

func TestAReasonGoesWhenItIsNoLongerTrue(t *testing.T) {
	noSMS, refused := number().DidNotWork(order.NoSMS, minute(1)), number().DidNotWork(order.SiteRefused, minute(1))
	for name, c := range map[string]struct {
		after order.Order
		want  order.Failure
	}{
		"no SMS":                         {noSMS, order.NoSMS},
		"the code came after all":        {noSMS.Polled(served("received", "908172"), minute(2)), order.NoFailure},
		"the SMS came, but not its code": {noSMS.Polled(served("received", ""), minute(2)), order.NoFailure},
		"the code of a refused number":   {refused.Polled(served("received", "908172"), minute(2)), order.SiteRefused},
		"cancelled":                      {refused.WithCancelAt(minute(3), minute(2)).Cancelled(minute(3)), order.SiteRefused},
		"kept after all":                 {refused.WithCancelAt(minute(3), minute(2)).CancelCalledOff(minute(2)), order.NoFailure},
		"said otherwise":                 {noSMS.DidNotWork(order.SiteRefused, minute(2)), order.SiteRefused},
	} {
		if c.after.Failure != c.want {
			t.Errorf("%s: %q, want %q", name, c.after.Failure, c.want)
		}
	}
	if n := len(noSMS.DidNotWork(order.NoSMS, minute(5)).History); n != len(noSMS.History) {
		t.Errorf("the same reason twice has %d entries", n)
	}
}

func TestTheReasonOfAnEndedOrderIsTakenBack(t *testing.T) {
	refused := number().DidNotWork(order.SiteRefused, minute(1))
	if o := refused.DidNotWork(order.NoFailure, minute(2)); o.Failure != order.SiteRefused {
		t.Error("a live order lost its reason")
	}
	o := refused.Cancelled(minute(2)).DidNotWork(order.NoFailure, minute(3))
	same(t, [2]any{o.Failure, o.FailedAt}, [2]any{order.NoFailure, time.Time{}})
	same(t, o.History[len(o.History)-1], order.HistoryEntry{At: minute(3), Kind: order.HistoryReasonRemoved})
	same(t, o.DidNotWork(order.NoFailure, minute(4)), o)
}

func TestASiteRefusesANumberForTheRestOfTheDay(t *testing.T) {
	refused := number().DidNotWork(order.SiteRefused, noon)
	for _, c := range []struct {
		hours int
		want  bool
	}{{0, true}, {11, true}, {12, false}, {24, false}} {
		if got := refused.RefusedBySite(minute(60 * c.hours)); got != c.want {
			t.Errorf("%d hours later: %v", c.hours, got)
		}
	}
	if number().DidNotWork(order.NoSMS, noon).RefusedBySite(noon) {
		t.Error("a number without an SMS was not refused")
	}
}
