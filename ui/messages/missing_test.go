package messages

import (
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// addedOrders are orders of other clients with and without a number and a service, in several states.
func addedOrders() []order.Order {
	at := time.Date(2026, 7, 3, 12, 0, 0, 0, time.UTC)
	var all []order.Order
	for _, phone := range []string{"", "380501234567", "12"} {
		for _, service := range []api.Service{{}, {ID: "wa", Name: api.NewText("WhatsApp")}} {
			for _, word := range []string{"waiting", "received", "cancelled", "expired", "on_hold"} {
				answer := api.Order{ID: "b7c1f2a0-5d1e-4c39-9a51-0c5f7f1c3e92", Phone: api.NewText(phone), Status: api.NewText(word)}
				o := order.Order{Key: 1, Service: service}.Added(answer, at)
				all = append(all, o, o.WithCancelAt(at.Add(time.Minute), at), o.Cancelled(at), o.Finished(at), o.DidNotWork(order.SiteRefused, at))
			}
		}
	}
	return all
}

// TestNothingIsMadeUpAboutAnAddedOrder looks for what a sentence says of a zero amount, time or name.
func TestNothingIsMadeUpAboutAnAddedOrder(t *testing.T) {
	now := time.Date(2026, 7, 3, 12, 5, 0, 0, time.UTC)
	for _, o := range addedOrders() {
		said := []string{
			Name(o),
			Short(o),
			Exact(o),
			Label(o),
			OrderLabel(o),
			ServiceAndCountry(o, "·"),
			Where(o, "·"),
			PriceOf(o),
			Price(o, "→"),
			CancelQuestion(o, "380501234567"),
			CancelQuestionWithoutNumber(o, now),
			CancelFollowsNow(o, time.Minute),
			CancelFollowsCooldown(o, 0, time.Minute, time.Minute),
			CancelInDoubt(o, session.Problem{Kind: session.OrderUnknown}),
			FailureQuestion(o, "380501234567"),
			FailureQuestionWithoutNumber(o, now),
			FailureCancels(o),
			FailureCancelPending(o),
			FailureOnly(o, order.NoSMS),
			OrderChanged(o),
			OrderNowMarked(o, "c"),
			FormQuestion(o),
			FormRemembered(o),
			Status(o),
			NothingToCheck(o),
			OrderDetails(o),
			UnsavedOrder(o),
			RentAnswered(o),
			OtherChange(order.Movement{Order: o, Kind: order.RefundUnclear, At: now}, now),
			NoticeOf(session.ExpiryNeared{Order: o}, o).Text,
			WhyRefundNotKnown(o),
			CannotRentAgain(o),
			LabelTitle(o),
			IDOfAnother(o),
			AlreadyOver(o),
			NotAdded(session.OrderNotAdded{Order: o}).Text,
			NoticeOf(session.OrderChanged{Order: o, By: session.StepAdded}, order.Order{}).Text,
			NumberKnown(session.NumberKnown{Order: o, Earlier: o}, now).Text,
			NoticeOf(session.OrderChanged{Order: o.Cancelled(now), By: session.StepCancelled}, o).Text,
		}
		said = append(append(said, Cost(o)...), notSaved(o, session.Problem{})...)
		for by := session.StepCodeArrived; by <= session.StepAdded; by++ { // nothing is heard of its rent
			if text := NoticeOf(session.OrderChanged{Order: o, By: by}, order.Order{}).Text; text != "" {
				said = append(said, text)
			}
		}
		for _, e := range o.History {
			said = append(said, HistoryLine(o, e))
		}
		for _, s := range said {
			for _, wrong := range []string{"$?", "0001", "  ", " ,", " .", " ?", " ago", "quoted", "for ."} {
				if strings.Contains(s, wrong) {
					t.Errorf("%q has %q", s, wrong)
				}
			}
			if s == "" || s != strings.TrimSpace(s) {
				t.Errorf("%q is empty, or has a blank at an end", s)
			}
		}
		if !strings.Contains(Exact(o), Label(o)) {
			t.Errorf("%q does not have %q", Exact(o), Label(o))
		}
	}
}

// TestASentenceWritesTheWordOrderAsAWord names an order without a service at the beginning and in the middle.
func TestASentenceWritesTheWordOrderAsAWord(t *testing.T) {
	now := time.Date(2026, 7, 3, 12, 5, 0, 0, time.UTC)
	for _, o := range addedOrders() {
		if o.ServiceKnown() {
			continue
		}
		for _, s := range []string{FailureQuestion(o, "1"), FailureQuestionWithoutNumber(o, now), FormQuestion(o), LabelTitle(o), IDOfAnother(o), CancelQuestion(o, "1")} {
			if strings.Contains(s, "Order") {
				t.Errorf("%q", s)
			}
		}
		for _, s := range []string{NotAdded(session.OrderNotAdded{Order: o}).Text, OrderNowMarked(o, "c")} {
			if strings.HasPrefix(s, "order") {
				t.Errorf("%q", s)
			}
		}
	}
	named := order.Order{Service: api.Service{ID: "o", Name: api.NewText("order desk")}, Phone: api.NewText("380501234567")}
	if s := OrderNowMarked(named, "c"); !strings.HasPrefix(s, "order desk") {
		t.Errorf("the name of a service became %q", s)
	}
}

// TestNoQuestionPromisesARefundThatNobodySees has a cancel now, and one that is pending.
func TestNoQuestionPromisesARefundThatNobodySees(t *testing.T) {
	rented := order.Order{Key: 1, Quoted: api.Units(2200)}
	for _, say := range []func(order.Order) string{FailureCancels, FailureCancelPending, func(o order.Order) string { return CancelFollowsNow(o, 0) }} {
		for _, o := range addedOrders() {
			if s := say(o); !strings.Contains(s, noRefundSeen) || s == say(rented) {
				t.Errorf("%q", s)
			}
		}
		if s := say(rented); strings.Contains(s, noRefundSeen) {
			t.Errorf("%q", s)
		}
	}
}

func TestWhatIsNotKnownIsNamed(t *testing.T) {
	for _, o := range addedOrders() {
		for _, s := range []string{ServiceAndCountry(o, "·"), CannotRentAgain(o)} {
			if !strings.Contains(s, "country") || strings.Contains(s, "service") == o.ServiceKnown() {
				t.Errorf("of %+v it is said: %q", o.Service, s)
			}
		}
		if o.ServiceKnown() && !strings.Contains(ServiceAndCountry(o, "·"), "WhatsApp") {
			t.Errorf("%q", ServiceAndCountry(o, "·"))
		}
	}
	rented := order.Order{Key: 1, ID: "a", AskedAt: time.Now(), Service: api.Service{ID: "wa"}}
	if said := CannotRentAgain(rented) + Missing(rented); said != "" {
		t.Errorf("of a rent of this ledger it is said: %q", said)
	}
}

// TestNothingIsSaidOfAnOrderThatBecameARent has another window join them.
func TestNothingIsSaidOfAnOrderThatBecameARent(t *testing.T) {
	for _, o := range addedOrders() {
		merged := order.Order{Key: o.Key, Status: order.Joined}
		if n := NoticeOf(session.OrderChanged{Order: merged}, o); n.Text != "" {
			t.Errorf("%q", n.Text)
		}
	}
}
