package messages_test

import (
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state"
	"example.com/verifyo/ui/messages"
)

// told is an event as the session takes it and the notice of it, and what makes that untrue.
type told struct {
	fact state.Event
	ends func(*state.Session)
}

// becomes has the order in the session change further.
func becomes(change func(*state.Order)) func(*state.Session) {
	return func(s *state.Session) {
		o, _ := s.Order(1)
		change(&o)
		o.Revision++
		s.Take(state.Result{Orders: []state.Order{o}}, noon)
	}
}

// after is the order after a change.
func after(change func(*state.Order)) state.Order {
	o := order()
	change(&o)
	o.Revision++
	return o
}

func ended(status state.Status, refund state.Refund) func(*state.Order) {
	return func(o *state.Order) { o.Status, o.Refund, o.EndedAt, o.CancelAt = status, refund, noon, time.Time{} }
}

func passing() map[string]told {
	armed := func(o *state.Order) { o.CancelAt = noon.Add(15 * time.Second) }
	received := func(o *state.Order) { o.Status, o.Code = state.Received, api.NewText("908172") }
	problem := state.Problem{Trouble: state.Offline}
	quote := state.Quote{Service: api.Service{ID: "wa"}, Country: api.Country{ID: 6, Price: api.Units(1100)}}
	rentedAnother := func(s *state.Session) {
		s.Take(state.Result{Orders: []state.Order{{Key: 2, Status: state.Waiting, Service: quote.Service, Country: state.Country{ID: 6}, RentedAt: noon.Add(time.Second)}}}, noon)
	}
	keyring := state.KeySource{Place: state.FromKeyring}
	return map[string]told{
		"a charge not told":     {state.OrderChanged{By: state.StepRented, Order: after(func(o *state.Order) { o.Charged = api.USD{} })}, becomes(func(o *state.Order) { o.Charged = api.Units(2500) })},
		"armed":                 {state.OrderChanged{By: state.StepCancelScheduled, Order: after(armed)}, becomes(func(o *state.Order) { o.CancelAt = time.Time{} })},
		"armed, too early":      {state.OrderChanged{By: state.StepCancelScheduled, Order: after(armed), Problem: state.Problem{Trouble: state.WrongState}}, becomes(received)},
		"disarmed":              {state.OrderChanged{By: state.StepCancelCalledOff, Order: after(func(*state.Order) {})}, becomes(armed)},
		"refund pending":        {state.OrderChanged{By: state.StepCancelled, Order: after(ended(state.Cancelled, state.RefundPending))}, becomes(ended(state.Cancelled, state.RefundSeen))},
		"expired":               {state.OrderChanged{Order: after(ended(state.Expired, state.RefundPending))}, becomes(ended(state.Expired, state.RefundSeen))},
		"expired, not for good": {state.OrderChanged{Order: after(ended(state.Expired, state.RefundPending))}, becomes(func(o *state.Order) { o.Status, o.Refund = state.Waiting, state.NoRefund })},
		"the code follows":      {state.OrderChanged{Order: after(func(o *state.Order) { o.Status = state.Received })}, becomes(received)},
		"a code":                {state.OrderChanged{By: state.StepCodeArrived, Order: after(received)}, becomes(ended(state.Finished, state.NoRefund))},
		"a code, corrected":     {state.OrderChanged{By: state.StepCodeArrived, Order: after(received)}, becomes(func(o *state.Order) { o.Code = api.NewText("111111") })},
		"an unknown rent":       {state.OrderChanged{By: state.StepAnswerLost, Order: after(func(o *state.Order) { o.Status, o.ID = state.Unknown, "" })}, becomes(func(o *state.Order) { o.Status = state.Waiting })},
		"settled":               {state.OrderChanged{By: state.StepResolved, Order: after(func(o *state.Order) { o.Status = state.ResolvedFree })}, becomes(func(o *state.Order) { o.Status = state.Waiting })},
		"cancels itself":        {state.OrderChanged{By: state.StepAutoCancelSet, Order: after(func(o *state.Order) { o.CancelBeforeExpiry = true })}, becomes(func(o *state.Order) { o.CancelBeforeExpiry = false })},
		"not finished":          {state.OrderChanged{By: state.StepFinishFailed, Order: after(received), Problem: problem}, becomes(ended(state.Finished, state.NoRefund))},
		"a minute left":         {state.ExpiryNeared{Order: after(func(o *state.Order) { o.ExpiresAt = noon.Add(50 * time.Second) })}, becomes(received)},
		"a minute left, armed":  {state.ExpiryNeared{Order: after(func(o *state.Order) { o.ExpiresAt = noon.Add(50 * time.Second) })}, becomes(armed)},
		"a minute left, and over": {
			state.ExpiryNeared{Order: after(func(o *state.Order) { o.ExpiresAt = noon.Add(50 * time.Second) })},
			becomes(func(o *state.Order) { o.ExpiresAt = noon }),
		},
		"sold out, then rented": {state.OrderChanged{By: state.StepRefused, Quote: quote, Problem: state.Problem{Trouble: state.SoldOut}}, rentedAnother},
		"orders not read":       {state.Recovered{Problem: problem}, func(s *state.Session) { s.Apply(state.Recovered{}, noon) }},
		"a favourite":           {state.FavouriteSet{Service: "wa", On: true, Problem: problem}, func(s *state.Session) { s.Apply(state.FavouriteSet{Service: "wa", On: true}, noon) }},
		"a sort": {state.SortSaved{List: state.CountryList, Problem: problem}, func(s *state.Session) {
			s.Apply(state.SortSet{List: state.CountryList, Sorting: state.Sorting{By: state.ByName}}, noon)
		}},
		"a key is taken": {state.KeyTaken{Source: keyring, Typed: true}, func(s *state.Session) {
			s.Apply(state.BalanceFailed{Problem: state.Problem{Trouble: state.KeyRefused}}, noon)
		}},
		"a key passed over": {state.KeyFound{Source: keyring, Problem: state.Problem{Trouble: state.KeyringSilent}}, func(s *state.Session) { s.Apply(state.KeyTaken{}, noon) }},
	}
}

func TestANoticeIsTrueWhenItIsSaidAndNotOnceWhatItTellsHasChanged(t *testing.T) {
	for name, test := range passing() {
		s := state.NewSession()
		s.Apply(state.Recovered{Orders: []state.Order{order()}}, noon)
		s.Apply(state.BalanceRead{AskedAt: noon, Balance: api.Balance{Amount: api.Units(1000)}}, noon)
		n := messages.Of(test.fact, order())
		if changed, ok := test.fact.(state.OrderChanged); ok && changed.Order.Key != 0 {
			s.Take(state.Result{Orders: []state.Order{changed.Order}}, noon)
		}
		s.Apply(test.fact, noon)
		if n.Text == "" || n.Holds == nil || !n.Holds(s, noon, noon) {
			t.Errorf("%s: %q does not hold when it is said", name, n.Text)
			continue
		}
		if test.ends(s); n.Holds(s, noon, noon) {
			t.Errorf("%s: %q still holds", name, n.Text)
		}
	}
}

func TestARefusalOfAnotherRentIsNotTakenBackByThisOne(t *testing.T) {
	s := state.NewSession()
	n := messages.Of(state.OrderChanged{By: state.StepRefused, Quote: state.Quote{Service: api.Service{ID: "wa"}, Country: api.Country{ID: 6}}, Problem: state.Problem{Trouble: state.SoldOut}}, state.Order{})
	for key, o := range map[state.Key]state.Order{
		1: {Service: api.Service{ID: "wa"}, Country: state.Country{ID: 7}, RentedAt: noon.Add(time.Second)}, 2: {Service: api.Service{ID: "wa"}, Country: state.Country{ID: 6}, RentedAt: noon.Add(-time.Hour)},
	} {
		o.Key, o.Status = key, state.Waiting
		s.Take(state.Result{Orders: []state.Order{o}}, noon)
	}
	if !n.Holds(s, noon, noon) {
		t.Errorf("%q is gone", n.Text)
	}
}

func TestEveryNoticeOfAnOrderWithANumberNamesIt(t *testing.T) {
	numbered := order()
	numbered.Phone = api.NewText("6281234567890")
	with := func(change func(*state.Order)) state.Order {
		o := numbered
		change(&o)
		return o
	}
	problem := state.Problem{Trouble: state.WrongState}
	for _, fact := range []state.Event{
		state.OrderChanged{By: state.StepRented, Order: numbered},
		state.OrderChanged{By: state.StepCancelScheduled, Order: numbered},
		state.OrderChanged{By: state.StepCancelScheduled, Order: numbered, Problem: problem},
		state.OrderChanged{By: state.StepCancelCalledOff, Order: numbered},
		state.OrderChanged{By: state.StepCancelled, Order: with(ended(state.Cancelled, state.RefundPending))},
		state.OrderChanged{By: state.StepCancelled, Order: with(ended(state.Cancelled, state.RefundSeen))},
		state.OrderChanged{Order: with(ended(state.Expired, state.RefundPending))},
		state.OrderChanged{Order: with(func(o *state.Order) { o.Status = state.Received })},
		state.OrderChanged{Order: with(func(o *state.Order) { o.Status, o.Word = state.Unrecognised, api.NewText("on_hold") })},
		state.OrderChanged{By: state.StepAutoCancelSet, Order: numbered},
		state.OrderChanged{By: state.StepAutoCancelSet, Order: with(func(o *state.Order) { o.CancelBeforeExpiry = true })},
		state.ExpiryNeared{Order: numbered},
		state.OrderChanged{By: state.StepFinished, Order: with(ended(state.Finished, state.NoRefund))},
		state.OrderChanged{By: state.StepFinishFailed, Order: numbered, Problem: problem},
		state.OrderChanged{By: state.StepCodeArrived, Order: with(func(o *state.Order) { o.Code = api.NewText("908172") })},
	} {
		n := messages.Of(fact, numbered)
		if !strings.Contains(n.Text, "WhatsApp ID 7890") {
			t.Errorf("%T: %q", fact, n.Text)
		}
	}
}

func TestTheNewsOfALongCodeKeepsTheCodeInTheLine(t *testing.T) {
	for sent, want := range map[string][]string{
		"908172": {"Code 908172 for WhatsApp ID 7890", "Code 908172"},
		"Your verification code is 908172, valid for ten minutes": {
			"Code Your verification code is 908172, valid for ten minutes for WhatsApp ID 7890", "Code Your verification code is 908172, valid for ten minutes",
			"Code 908172 (in a longer text) for WhatsApp ID 7890", "Code 908172 (in a longer text)",
		},
		"one two three four five six seven": {
			"Code one two three four five six seven for WhatsApp ID 7890", "Code one two three four five six seven", "A long code for WhatsApp ID 7890: its page shows it", "A long code came",
		},
	} {
		o := order()
		o.Status, o.Phone, o.Code = state.Received, api.NewText("6281234567890"), api.NewText(sent)
		n := messages.Of(state.OrderChanged{By: state.StepCodeArrived, Order: o}, order())
		forms := append([]string{n.Text}, n.Shorter...)
		if len(forms) != len(want) {
			t.Fatalf("%q is told as %q", sent, forms)
		}
		for i, form := range forms {
			if form != want[i] {
				t.Errorf("%q, form %d: %q, want %q", sent, i, form, want[i])
			}
		}
	}
}
