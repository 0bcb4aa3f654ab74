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
				all = append(all, order.Order{Key: 1, Service: service}.Added(answer, at))
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
			WhyRefundNotKnown,
			CannotRentAgain(o),
			LabelTitle(o),
			IDOfAnother(o),
			AlreadyOver(o),
			NotAdded(session.OrderNotAdded{Order: o}).Text,
			NoticeOf(session.OrderChanged{Order: o, By: session.StepAdded}, order.Order{}).Text,
			NumberKnown(session.NumberKnown{Order: o, Earlier: o}, now).Text,
			NoticeOf(session.OrderChanged{Order: o.Cancelled(now), By: session.StepCancelled}, o).Text,
		}
		said = append(said, Cost(o)...)
		for _, e := range o.History {
			said = append(said, HistoryLine(o, e))
		}
		for _, s := range said {
			for _, wrong := range []string{"$?", "0001", "  ", " ,", " .", " ago", "quoted"} {
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
