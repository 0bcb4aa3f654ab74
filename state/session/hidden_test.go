package session_test

import (
	"fmt"
	"strings"
	"testing"

	"example.com/verifyo/api"
	"example.com/verifyo/state/limit"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// secret is in everything that others should not see.
const secret = "428571"

// hides is a mask for orders with a secret code.
func hides() session.Mask {
	return session.Mask{
		Account: api.NewText("hidden"), Said: func(api.Text) api.Text { return api.NewText("hidden") },
		Order: func(o order.Order) order.Order {
			o.Code = api.NewText("hidden")
			return o
		},
	}
}

// told is an order with a secret code.
func told(key order.Key) order.Order {
	o := waiting(key)
	o.Code = api.NewText(secret)
	return o
}

// TestAMaskedEventHasNothingThatOthersShouldNotSee goes through the events that a notice can be about.
func TestAMaskedEventHasNothingThatOthersShouldNotSee(t *testing.T) {
	for name, e := range map[string]session.Event{
		"an order changed":     session.OrderChanged{Order: told(1), By: session.StepCodeArrived},
		"a rent was refused":   session.OrderChanged{Order: told(1), By: session.StepRefused, Quote: order.Quote{Balance: api.Units(428_571)}},
		"the server's words":   session.OrderChanged{Order: told(1), Problem: session.Problem{Said: api.NewText("You have $42.8571")}},
		"above a limit":        session.OrderChanged{Order: told(1), Problem: session.Problem{Over: limit.Exceeded{Daily: true, By: api.Units(428_571)}}},
		"not added":            session.OrderNotAdded{Order: told(1)},
		"an expiry":            session.ExpiryNeared{Order: told(1)},
		"a number known":       session.NumberKnown{Order: told(1), Earlier: told(2)},
		"another window":       session.LedgerChanged{Orders: []order.Order{told(1), told(2)}},
		"saved":                session.Saved{Orders: []order.Order{told(1), told(2)}},
		"another account's":    session.Saved{Before: api.NewText(secret)},
		"an order without any": session.OrderChanged{},
	} {
		shown, masked := fmt.Sprintf("%+v", e), fmt.Sprintf("%+v", session.MaskedEvent(e, hides()))
		secrets := strings.Count(shown, secret) + strings.Count(shown, "$42.8571")
		if strings.Contains(masked, secret) || strings.Contains(masked, "42.8571") {
			t.Errorf("%s: %s", name, masked)
		}
		if fmt.Sprintf("%+v", e) != shown {
			t.Errorf("%s: the event itself was masked", name)
		}
		if hidden := strings.Count(masked, "hidden"); secrets == 0 && name != "an order without any" || hidden < strings.Count(shown, secret) {
			t.Errorf("%s: %d secrets, %d hidden: %s", name, secrets, hidden, masked)
		}
	}
}

// TestASaveThatFoundNoOtherAccountIsMaskedAsOne has no account to hide.
func TestASaveThatFoundNoOtherAccountIsMaskedAsOne(t *testing.T) {
	if e := session.MaskedEvent(session.Saved{}, hides()).(session.Saved); !e.Before.IsZero() {
		t.Errorf("the account before was %s", e.Before)
	}
}

func TestAMaskedSessionHasNoAccountAndNoBalance(t *testing.T) {
	s := sessionWith(told(1))
	if masked := s.Masked(hides(), nil, nil); masked.Email != s.Email || len(masked.Orders) != 0 || !masked.Balance.Value.Masked() || s.Balance.Value.Masked() {
		t.Errorf("it has %v, %d orders, %s", masked.Email, len(masked.Orders), masked.Balance.Value)
	}
	s.Email, s.Username = api.NewText(secret), api.NewText(secret)
	if masked := s.Masked(hides(), nil, nil); masked.Email.String() != "hidden" || masked.Username.String() != "hidden" {
		t.Errorf("it has %v, %v", masked.Email, masked.Username)
	}
	before := s.Before().Masked(hides())
	if o, known := before.Order(1); !known || o.Code.String() != "hidden" || !before.Balance.Masked() {
		t.Errorf("before, it had %s, and a balance of %s", o.Code, before.Balance)
	}
}
