package messages_test

import (
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state"
	"example.com/verifyo/ui/messages"
)

// passing is an event, and the change of the session that makes its notice untrue.
type passing struct {
	event state.Event
	ends  func(*state.Session)
}

// becomes changes the order in the session once more.
func becomes(change func(*state.Order)) func(*state.Session) {
	return func(s *state.Session) {
		o, _ := s.Order(1)
		change(&o)
		o.Revision++
		s.Take(state.Result{Orders: []state.Order{o}}, noon)
	}
}

// after is the order with a change that is newer than the order of the session.
func after(change func(*state.Order)) state.Order {
	o := order()
	change(&o)
	o.Revision++
	return o
}

func ended(status state.Status, refund state.Refund) func(*state.Order) {
	return func(o *state.Order) { o.Status, o.Refund, o.EndedAt, o.CancelAt = status, refund, noon, time.Time{} }
}

// passingNews are notices that do not stay true.
func passingNews() map[string]passing {
	pending := func(o *state.Order) { o.CancelAt = noon.Add(15 * time.Second) }
	received := func(o *state.Order) { o.Status, o.Code = state.Received, api.NewText("908172") }
	problem := state.Problem{Kind: state.Offline}
	quote := state.Quote{Service: api.Service{ID: "wa"}, Country: api.Country{ID: 6, Price: api.Units(1100)}}
	rentedAnother := func(s *state.Session) {
		s.Take(state.Result{Orders: []state.Order{{Key: 2, Status: state.Waiting, Service: quote.Service, Country: state.Country{ID: 6}, RentedAt: noon.Add(time.Second)}}}, noon)
	}
	keyring := state.KeySource{Origin: state.FromKeyring}
	return map[string]passing{
		"a charge not known":     {state.OrderChanged{By: state.StepRented, Order: after(func(o *state.Order) { o.Charged = api.USD{} })}, becomes(func(o *state.Order) { o.Charged = api.Units(2500) })},
		"a cancel":               {state.OrderChanged{By: state.StepCancelScheduled, Order: after(pending)}, becomes(func(o *state.Order) { o.CancelAt = time.Time{} })},
		"a cancel, too early":    {state.OrderChanged{By: state.StepCancelScheduled, Order: after(pending), Problem: state.Problem{Kind: state.WrongState}}, becomes(received)},
		"called off":             {state.OrderChanged{By: state.StepCancelCalledOff, Order: after(func(*state.Order) {})}, becomes(pending)},
		"refund pending":         {state.OrderChanged{By: state.StepCancelled, Order: after(ended(state.Cancelled, state.RefundPending))}, becomes(ended(state.Cancelled, state.RefundSeen))},
		"expired":                {state.OrderChanged{Order: after(ended(state.Expired, state.RefundPending))}, becomes(ended(state.Expired, state.RefundSeen))},
		"expired, not for good":  {state.OrderChanged{Order: after(ended(state.Expired, state.RefundPending))}, becomes(func(o *state.Order) { o.Status, o.Refund = state.Waiting, state.NoRefund })},
		"the code follows":       {state.OrderChanged{Order: after(func(o *state.Order) { o.Status = state.Received })}, becomes(received)},
		"a code":                 {state.OrderChanged{By: state.StepCodeArrived, Order: after(received)}, becomes(ended(state.Finished, state.NoRefund))},
		"a code, corrected":      {state.OrderChanged{By: state.StepCodeArrived, Order: after(received)}, becomes(func(o *state.Order) { o.Code = api.NewText("111111") })},
		"an unknown rent":        {state.OrderChanged{By: state.StepAnswerLost, Order: after(func(o *state.Order) { o.Status, o.ID = state.Unknown, "" })}, becomes(func(o *state.Order) { o.Status = state.Waiting })},
		"resolved":               {state.OrderChanged{By: state.StepResolved, Order: after(func(o *state.Order) { o.Status = state.ResolvedNotCharged })}, becomes(func(o *state.Order) { o.Status = state.Waiting })},
		"auto-cancel on":         {state.OrderChanged{By: state.StepAutoCancelSet, Order: after(func(o *state.Order) { o.AutoCancel = true })}, becomes(func(o *state.Order) { o.AutoCancel = false })},
		"not finished":           {state.OrderChanged{By: state.StepFinishFailed, Order: after(received), Problem: problem}, becomes(ended(state.Finished, state.NoRefund))},
		"a minute left":          {state.ExpiryNeared{Order: after(func(o *state.Order) { o.ExpiresAt = noon.Add(50 * time.Second) })}, becomes(received)},
		"a minute left, pending": {state.ExpiryNeared{Order: after(func(o *state.Order) { o.ExpiresAt = noon.Add(50 * time.Second) })}, becomes(pending)},
		"a minute left, and over": {
			state.ExpiryNeared{Order: after(func(o *state.Order) { o.ExpiresAt = noon.Add(50 * time.Second) })},
			becomes(func(o *state.Order) { o.ExpiresAt = noon }),
		},
		"sold out, then rented": {state.OrderChanged{By: state.StepRefused, Quote: quote, Problem: state.Problem{Kind: state.SoldOut}}, rentedAnother},
		"orders not loaded":     {state.Recovered{Problem: problem}, func(s *state.Session) { s.Apply(state.Recovered{}, noon) }},
		"a pin":                 {state.PinSet{Service: "wa", On: true, Problem: problem}, func(s *state.Session) { s.Apply(state.PinSet{Service: "wa", On: true}, noon) }},
		"a sort": {state.SortSaved{List: state.CountryList, Problem: problem}, func(s *state.Session) {
			s.Apply(state.SortSet{List: state.CountryList, Sorting: state.Sorting{By: state.ByName}}, noon)
		}},
		"a key works": {state.KeyAccepted{Source: keyring, Typed: true}, func(s *state.Session) {
			s.Apply(state.BalanceFailed{Problem: state.Problem{Kind: state.KeyRefused}}, noon)
		}},
		"a key passed over": {state.KeyFound{Source: keyring, Problem: state.Problem{Kind: state.KeyringSilent}}, func(s *state.Session) { s.Apply(state.KeyAccepted{}, noon) }},
	}
}

func TestANoticeGoesOnceItIsNoLongerTrue(t *testing.T) {
	for name, test := range passingNews() {
		s := state.NewSession()
		s.Apply(state.Recovered{Orders: []state.Order{order()}}, noon)
		s.Apply(state.BalanceRead{AskedAt: noon, Balance: api.Balance{Amount: api.Units(1000)}}, noon)
		n := messages.NoticeOf(test.event, order())
		if changed, ok := test.event.(state.OrderChanged); ok && changed.Order.Key != 0 {
			s.Take(state.Result{Orders: []state.Order{changed.Order}}, noon)
		}
		s.Apply(test.event, noon)
		if n.Text == "" || n.StillTrue == nil || !n.StillTrue(s, noon, noon) {
			t.Errorf("%s: %q is not true when it is shown", name, n.Text)
			continue
		}
		if test.ends(s); n.StillTrue(s, noon, noon) {
			t.Errorf("%s: %q is not dropped", name, n.Text)
		}
	}
}

func TestARefusedRentIsStillTrueAfterARentOfSomethingElse(t *testing.T) {
	s := state.NewSession()
	n := messages.NoticeOf(state.OrderChanged{By: state.StepRefused, Quote: state.Quote{Service: api.Service{ID: "wa"}, Country: api.Country{ID: 6}}, Problem: state.Problem{Kind: state.SoldOut}}, state.Order{})
	for key, o := range map[state.Key]state.Order{
		1: {Service: api.Service{ID: "wa"}, Country: state.Country{ID: 7}, RentedAt: noon.Add(time.Second)}, 2: {Service: api.Service{ID: "wa"}, Country: state.Country{ID: 6}, RentedAt: noon.Add(-time.Hour)},
	} {
		o.Key, o.Status = key, state.Waiting
		s.Take(state.Result{Orders: []state.Order{o}}, noon)
	}
	if !n.StillTrue(s, noon, noon) {
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
	problem := state.Problem{Kind: state.WrongState}
	for _, event := range []state.Event{
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
		state.OrderChanged{By: state.StepAutoCancelSet, Order: with(func(o *state.Order) { o.AutoCancel = true })},
		state.ExpiryNeared{Order: numbered},
		state.OrderChanged{By: state.StepFinished, Order: with(ended(state.Finished, state.NoRefund))},
		state.OrderChanged{By: state.StepFinishFailed, Order: numbered, Problem: problem},
		state.OrderChanged{By: state.StepCodeArrived, Order: with(func(o *state.Order) { o.Code = api.NewText("908172") })},
	} {
		n := messages.NoticeOf(event, numbered)
		if !strings.Contains(n.Text, "WhatsApp ID 7890") {
			t.Errorf("%T: %q", event, n.Text)
		}
	}
}
