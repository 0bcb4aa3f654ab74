package messages_test

import (
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

// passing is an event, and the change of the session that makes its notice untrue.
type passing struct {
	event session.Event
	ends  func(*session.Session)
}

// becomes changes the order in the session once more.
func becomes(change func(*order.Order)) func(*session.Session) {
	return func(s *session.Session) {
		o, _ := s.Order(1)
		change(&o)
		o.Revision++
		s.Take(session.Result{Orders: []order.Order{o}}, noon)
	}
}

// after is the order with a change that is newer than the order of the session.
func after(change func(*order.Order)) order.Order {
	o := someOrder()
	change(&o)
	o.Revision++
	return o
}

func ended(status order.Status, refund order.Refund) func(*order.Order) {
	return func(o *order.Order) { o.Status, o.Refund, o.EndedAt, o.CancelAt = status, refund, noon, time.Time{} }
}

// passingNews are notices that do not stay true.
func passingNews() map[string]passing {
	pending := func(o *order.Order) { o.CancelAt = noon.Add(15 * time.Second) }
	received := func(o *order.Order) { o.Status, o.Code = order.Received, api.NewText("908172") }
	problem := session.Problem{Kind: session.Offline}
	quote := order.Quote{Service: api.Service{ID: "wa"}, Country: api.Country{ID: 6, Price: api.Units(1100)}}
	rentedAnother := func(s *session.Session) {
		s.Take(session.Result{Orders: []order.Order{{Key: 2, Status: order.Waiting, Service: quote.Service, Country: order.Country{ID: 6}, RentedAt: noon.Add(time.Second)}}}, noon)
	}
	keyring := session.KeySource{Origin: session.FromKeyring}
	return map[string]passing{
		"a charge not known":     {session.OrderChanged{By: session.StepRented, Order: after(func(o *order.Order) { o.Charged = api.USD{} })}, becomes(func(o *order.Order) { o.Charged = api.Units(2500) })},
		"a cancel":               {session.OrderChanged{By: session.StepCancelScheduled, Order: after(pending)}, becomes(func(o *order.Order) { o.CancelAt = time.Time{} })},
		"a cancel, too early":    {session.OrderChanged{By: session.StepCancelScheduled, Order: after(pending), Problem: session.Problem{Kind: session.WrongState}}, becomes(received)},
		"called off":             {session.OrderChanged{By: session.StepCancelCalledOff, Order: after(func(*order.Order) {})}, becomes(pending)},
		"refund pending":         {session.OrderChanged{By: session.StepCancelled, Order: after(ended(order.Cancelled, order.RefundPending))}, becomes(ended(order.Cancelled, order.RefundSeen))},
		"expired":                {session.OrderChanged{Order: after(ended(order.Expired, order.RefundPending))}, becomes(ended(order.Expired, order.RefundSeen))},
		"expired, not for good":  {session.OrderChanged{Order: after(ended(order.Expired, order.RefundPending))}, becomes(func(o *order.Order) { o.Status, o.Refund = order.Waiting, order.NoRefund })},
		"the code follows":       {session.OrderChanged{Order: after(func(o *order.Order) { o.Status = order.Received })}, becomes(received)},
		"a code":                 {session.OrderChanged{By: session.StepCodeArrived, Order: after(received)}, becomes(ended(order.Finished, order.NoRefund))},
		"a code, corrected":      {session.OrderChanged{By: session.StepCodeArrived, Order: after(received)}, becomes(func(o *order.Order) { o.Code = api.NewText("111111") })},
		"an unknown rent":        {session.OrderChanged{By: session.StepAnswerLost, Order: after(func(o *order.Order) { o.Status, o.ID = order.Unknown, "" })}, becomes(func(o *order.Order) { o.Status = order.Waiting })},
		"resolved":               {session.OrderChanged{By: session.StepResolved, Order: after(func(o *order.Order) { o.Status = order.ResolvedNotCharged })}, becomes(func(o *order.Order) { o.Status = order.Waiting })},
		"auto-cancel on":         {session.OrderChanged{By: session.StepAutoCancelSet, Order: after(func(o *order.Order) { o.AutoCancel = true })}, becomes(func(o *order.Order) { o.AutoCancel = false })},
		"not finished":           {session.OrderChanged{By: session.StepFinishFailed, Order: after(received), Problem: problem}, becomes(ended(order.Finished, order.NoRefund))},
		"a minute left":          {session.ExpiryNeared{Order: after(func(o *order.Order) { o.ExpiresAt = noon.Add(50 * time.Second) })}, becomes(received)},
		"a minute left, pending": {session.ExpiryNeared{Order: after(func(o *order.Order) { o.ExpiresAt = noon.Add(50 * time.Second) })}, becomes(pending)},
		"a minute left, and over": {
			session.ExpiryNeared{Order: after(func(o *order.Order) { o.ExpiresAt = noon.Add(50 * time.Second) })},
			becomes(func(o *order.Order) { o.ExpiresAt = noon }),
		},
		"sold out, then rented": {session.OrderChanged{By: session.StepRefused, Quote: quote, Problem: session.Problem{Kind: session.SoldOut}}, rentedAnother},
		"orders not loaded":     {session.Recovered{Problem: problem}, func(s *session.Session) { s.Apply(session.Recovered{}, noon) }},
		"a pin":                 {session.PinSet{Service: "wa", On: true, Problem: problem}, func(s *session.Session) { s.Apply(session.PinSet{Service: "wa", On: true}, noon) }},
		"a sort": {session.SortSaved{List: session.CountryList, Problem: problem}, func(s *session.Session) {
			s.Apply(session.SortSet{List: session.CountryList, Sorting: session.Sorting{By: session.ByName}}, noon)
		}},
		"a form": {session.NumberFormSaved{NumberFormChosen: session.NumberFormChosen{Service: "wa", Form: session.AsE164}, Problem: problem}, func(s *session.Session) {
			s.Apply(session.NumberFormChosen{Service: "wa", Form: session.AsDigits}, noon)
		}},
		"a key works": {session.KeyAccepted{Source: keyring, Typed: true}, func(s *session.Session) {
			s.Apply(session.BalanceFailed{Problem: session.Problem{Kind: session.KeyRefused}}, noon)
		}},
		"a key passed over": {session.KeyFound{Source: keyring, Problem: session.Problem{Kind: session.KeyringSilent}}, func(s *session.Session) { s.Apply(session.KeyAccepted{}, noon) }},
	}
}

func TestANoticeGoesOnceItIsNoLongerTrue(t *testing.T) {
	for name, test := range passingNews() {
		s := session.New()
		s.Apply(session.Recovered{Orders: []order.Order{someOrder()}}, noon)
		s.Apply(session.BalanceRead{AskedAt: noon, Balance: api.Balance{Amount: api.Units(1000)}}, noon)
		n := messages.NoticeOf(test.event, someOrder())
		if changed, ok := test.event.(session.OrderChanged); ok && changed.Order.Key != 0 {
			s.Take(session.Result{Orders: []order.Order{changed.Order}}, noon)
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

func TestANoticeAboutACancelStaysWhenTheOrderIsSaved(t *testing.T) {
	o := after(func(o *order.Order) { o.CancelAt = noon.Add(15*time.Second + 123456789) })
	n := messages.NoticeOf(session.OrderChanged{By: session.StepCancelScheduled, Order: o}, someOrder())
	s := session.New()
	o.CancelAt = o.CancelAt.Truncate(time.Microsecond)
	s.Take(session.Result{Orders: []order.Order{o}}, noon)
	if !n.StillTrue(s, noon, noon) {
		t.Error("it is gone once the database has the order")
	}
}

func TestARefusedRentIsStillTrueAfterARentOfSomethingElse(t *testing.T) {
	s := session.New()
	n := messages.NoticeOf(session.OrderChanged{By: session.StepRefused, Quote: order.Quote{Service: api.Service{ID: "wa"}, Country: api.Country{ID: 6}}, Problem: session.Problem{Kind: session.SoldOut}}, order.Order{})
	for key, o := range map[order.Key]order.Order{
		1: {Service: api.Service{ID: "wa"}, Country: order.Country{ID: 7}, RentedAt: noon.Add(time.Second)}, 2: {Service: api.Service{ID: "wa"}, Country: order.Country{ID: 6}, RentedAt: noon.Add(-time.Hour)},
	} {
		o.Key, o.Status = key, order.Waiting
		s.Take(session.Result{Orders: []order.Order{o}}, noon)
	}
	if !n.StillTrue(s, noon, noon) {
		t.Errorf("%q is gone", n.Text)
	}
}

func TestEveryNoticeOfAnOrderWithANumberNamesIt(t *testing.T) {
	numbered := someOrder()
	numbered.Phone = api.NewText("6281234567890")
	with := func(change func(*order.Order)) order.Order {
		o := numbered
		change(&o)
		return o
	}
	problem := session.Problem{Kind: session.WrongState}
	for _, event := range []session.Event{
		session.OrderChanged{By: session.StepRented, Order: numbered},
		session.OrderChanged{By: session.StepCancelScheduled, Order: numbered},
		session.OrderChanged{By: session.StepCancelScheduled, Order: numbered, Problem: problem},
		session.OrderChanged{By: session.StepCancelCalledOff, Order: numbered},
		session.OrderChanged{By: session.StepCancelled, Order: with(ended(order.Cancelled, order.RefundPending))},
		session.OrderChanged{By: session.StepCancelled, Order: with(ended(order.Cancelled, order.RefundSeen))},
		session.OrderChanged{Order: with(ended(order.Expired, order.RefundPending))},
		session.OrderChanged{Order: with(func(o *order.Order) { o.Status = order.Received })},
		session.OrderChanged{Order: with(func(o *order.Order) { o.Status, o.Word = order.Unrecognised, api.NewText("on_hold") })},
		session.OrderChanged{By: session.StepAutoCancelSet, Order: numbered},
		session.OrderChanged{By: session.StepAutoCancelSet, Order: with(func(o *order.Order) { o.AutoCancel = true })},
		session.ExpiryNeared{Order: numbered},
		session.OrderChanged{By: session.StepFinished, Order: with(ended(order.Finished, order.NoRefund))},
		session.OrderChanged{By: session.StepFinishFailed, Order: numbered, Problem: problem},
		session.OrderChanged{By: session.StepCodeArrived, Order: with(func(o *order.Order) { o.Code = api.NewText("908172") })},
	} {
		n := messages.NoticeOf(event, numbered)
		if !strings.Contains(n.Text, "WhatsApp ID 7890") {
			t.Errorf("%T: %q", event, n.Text)
		}
	}
}
