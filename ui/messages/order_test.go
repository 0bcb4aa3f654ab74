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

// someOrder is a live order without its SMS.
func someOrder() order.Order {
	return order.Order{
		Key: 1, ID: "a", Status: order.Waiting,
		Service: api.Service{Name: api.NewText("WhatsApp")}, Country: order.Country{Name: api.NewText("Indonesia"), ISO: "ID"},
		Quoted: api.Units(2200), Charged: api.Units(2500), BalanceBefore: api.Units(10_0000), RentedAt: noon, ExpiresAt: noon.Add(20 * time.Minute),
	}
}

func TestAnOrderIsNamedByServiceAndCountry(t *testing.T) {
	o := someOrder()
	if messages.Name(o) != "WhatsApp, Indonesia" || messages.Short(o) != "WhatsApp ID" {
		t.Errorf("%q and %q", messages.Name(o), messages.Short(o))
	}
	o.Country.ISO = ""
	if messages.Short(o) != "WhatsApp Indonesia" {
		t.Errorf("without its letters %q", messages.Short(o))
	}
	o.Service.Name = api.NewText(strings.Repeat("long ", 20))
	fits(t, "a long name", messages.Short(o)+strings.Repeat("x", 40))
}

func TestTheLastFourDigitsOfTheNumberTellTwoOrdersApart(t *testing.T) {
	for sent, end := range map[string]string{
		"6281234567890": " 7890", "+7 (900) 123-45-67": " 4567", "900 1 2 3 4": " 1234", "1234": " 1234",
		"79001234567 доб": " 4567", "12é34é": " 1234", "tel:79001234567": " 4567",
		"": "", "123": "", "+7 (9) 0": "", "no number": "", "номер": "", "٧٩٠٠١٢٣٤٥٦٧": "", "\xff\xfe": "",
	} {
		o := someOrder()
		o.Phone = api.NewText(sent)
		if got := messages.Exact(o); got != "WhatsApp ID"+end {
			t.Errorf("%q is named %q", sent, got)
		}
	}
}

func TestANumberOfAnotherCountryIsMentionedInSeveralLengths(t *testing.T) {
	for country, owner := range map[string]string{"Russia": "Russia's ", "Netherlands": "Netherlands' ", "": "+7"} {
		o := someOrder()
		o.Country.Name = api.NewText(country)
		forms := messages.CallingCodeDiffers(o, "+7")
		contains(t, country, forms[0], owner)
		for _, form := range forms {
			contains(t, country, form, "+7")
		}
		shrinks(t, country, forms)
		if last := forms[len(forms)-1]; len(last) > 10 {
			t.Errorf("in %q: the shortest form is %q", country, last)
		}
	}
}

func TestAStatusIsAWordThatTheOperatorKnows(t *testing.T) {
	pending, strange := someOrder(), someOrder()
	pending.CancelAt = noon
	strange.Status, strange.Word = order.Unrecognised, api.NewText("on_\x1b[2Jhold")
	for want, o := range map[string]order.Order{
		"waiting": someOrder(), messages.StatusCancelling: pending, "on_hold": strange, "renting": {Status: order.InFlight}, "charged": {Status: order.ResolvedCharged},
	} {
		if got := messages.Status(o); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestQuoteAndChargeAreBothShownIfTheyDiffer(t *testing.T) {
	o := someOrder()
	contains(t, "two prices", messages.Price(o, "→"), "$0.22→0.25")
	o.Quoted = o.Charged
	if got := messages.Price(o, "→"); got != "$0.25" {
		t.Errorf("one price is %q", got)
	}
	rented := order.HistoryEntry{Kind: order.HistoryRented, Amount: o.Charged}
	if got := messages.HistoryLine(o, rented); strings.Count(got, "$0.25") != 1 {
		t.Errorf("in the history it is %q", got)
	}
}

func TestAChargeThatIsNotKnownIsNotTheQuote(t *testing.T) {
	known, o := someOrder(), someOrder()
	known.Charged = known.Quoted
	o.Charged = api.USD{}
	lacks(t, "the price", messages.Price(o, "→"), "$", "?")
	lacks(t, "the charge", messages.Charge(o), "$", "?")
	rented := func(o order.Order) string {
		return messages.NoticeOf(session.OrderChanged{By: session.StepRented, Order: o}, o).Text
	}
	recorded := func(o order.Order) string {
		return messages.HistoryLine(o, order.HistoryEntry{Kind: order.HistoryRented, Amount: o.Charged})
	}
	for name, say := range map[string]func(order.Order) string{"the notice": rented, "the history": recorded} {
		contains(t, name, say(o), "$0.22")
		lacks(t, name, say(o), "$?", "?")
		distinct(t, map[string]string{name + ", known": say(known), name + ", not known": say(o)})
	}
}

func TestEveryEntryOfTheHistoryHasWordsOfItsOwn(t *testing.T) {
	entries := map[string]string{}
	for _, kind := range []order.HistoryKind{
		order.HistoryRented, order.HistoryRefused, order.HistoryUnknown, order.HistoryCancelRejected, order.HistoryCharged, order.HistoryNotCharged, order.HistoryAutoCancelOn, order.HistoryAutoCancelOff, order.HistorySMS, order.HistoryUnknownStatus, order.HistoryCancelRequested,
		order.HistoryCancelScheduled, order.HistoryCancelCalledOff, order.HistoryCancelled, order.HistoryFinished, order.HistoryExpired, order.HistoryRefundSeen,
		order.HistoryCancelDroppedForSMS, order.HistoryCancelDroppedAtEnd, order.HistoryReopened, order.HistoryAutoCancelTooLate,
	} {
		entries[string(kind)] = messages.HistoryLine(someOrder(), order.HistoryEntry{At: noon.Add(37 * time.Second), Kind: kind, Amount: api.Units(2500), Text: api.NewText("on_hold")})
	}
	distinct(t, entries)
	for kind, parts := range map[order.HistoryKind][]string{
		order.HistorySMS: {"on_hold", messages.Age(37 * time.Second)}, order.HistoryRented: {"$0.22", "$0.25"}, order.HistoryRefundSeen: {"$0.25"},
		order.HistoryUnknownStatus: {"on_hold"}, order.HistoryRefused: {"on_hold"}, order.HistoryUnknown: {"$0.22"},
	} {
		contains(t, string(kind), entries[string(kind)], parts...)
	}
}

func TestEachStateOfARefundHasWordsOfItsOwn(t *testing.T) {
	pending, seen := someOrder(), someOrder()
	ended(order.Cancelled, order.RefundPending)(&pending)
	ended(order.Cancelled, order.RefundSeen)(&seen)
	distinct(t, map[string]string{
		"pending": messages.Refund(pending, noon), "overdue": messages.Refund(pending, noon.Add(24*time.Hour)), "seen": messages.Refund(seen, noon),
	})
	if none := messages.Refund(someOrder(), noon); none != "" {
		t.Errorf("a live order has %q", none)
	}
}

func TestAKeyThatDoesNothingSaysWhy(t *testing.T) {
	received, pending := someOrder(), someOrder()
	received.Status, received.Code = order.Received, api.NewText("123")
	unread := received
	unread.Code = api.Text{}
	pending.CancelAt = noon
	for name, test := range map[string]struct {
		o              order.Order
		cancel, finish []string // nil if the key works
	}{
		"waiting":        {someOrder(), nil, []string{"%vcancel"}},
		"cancel pending": {pending, nil, []string{""}},
		"code received":  {received, []string{"%vfinish"}, nil},
		"code not read":  {unread, []string{""}, []string{""}},
		"renting":        {order.Order{Status: order.InFlight}, []string{""}, []string{""}},
		"unknown":        {order.Order{Status: order.Unknown}, []string{"%vresolve"}, []string{"%vresolve"}},
		"not rented":     {order.Order{Status: order.Refused}, []string{""}, []string{""}},
		"finished":       {order.Order{Status: order.Finished}, []string{string(order.Finished)}, []string{string(order.Finished)}},
		"cancelled":      {order.Order{Status: order.Cancelled}, []string{string(order.Cancelled)}, []string{string(order.Cancelled)}},
	} {
		off := map[string]string{"cancel": messages.CannotCancel(test.o, odd()), "finish": messages.CannotFinish(test.o, odd())}
		for key, parts := range map[string][]string{"cancel": test.cancel, "finish": test.finish} {
			if (off[key] == "") != (parts == nil) {
				t.Errorf("%s, %s: %q", name, key, off[key])
			}
			contains(t, name+", "+key, off[key], parts...)
		}
		fits(t, name, messages.CannotCancel(test.o, keys()))
		fits(t, name, messages.CannotFinish(test.o, keys()))
	}
	lacks(t, "a pending cancel", messages.CannotFinish(pending, odd()), "%v")
	lacks(t, "a code that is still read", messages.CannotCancel(unread, odd()), "%v")
}

func TestAnExpiryThatIsNotKnownDoesNotCountDown(t *testing.T) {
	if got := messages.Left(20*time.Minute, true); got != "20 min" {
		t.Errorf("%q of 20 minutes is left", got)
	}
	if got := messages.Left(0, false); got == "" || strings.ContainsAny(got, "0123456789") {
		t.Errorf("an expiry that is not known counts down: %q", got)
	}
}
