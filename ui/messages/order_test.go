package messages_test

import (
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state"
	"example.com/verifyo/ui/messages"
)

// order is a live order without its SMS.
func order() state.Order {
	return state.Order{
		Key: 1, ID: "a", Status: state.Waiting,
		Service: api.Service{Name: api.NewText("WhatsApp")}, Country: state.Country{Name: api.NewText("Indonesia"), ISO: "ID"},
		Quoted: api.Units(2200), Charged: api.Units(2500), BalanceBefore: api.Units(10_0000), RentedAt: noon, ExpiresAt: noon.Add(20 * time.Minute),
	}
}

func TestAnOrderIsNamedByServiceAndCountry(t *testing.T) {
	o := order()
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
		o := order()
		o.Phone = api.NewText(sent)
		if got := messages.Exact(o); got != "WhatsApp ID"+end {
			t.Errorf("%q is named %q", sent, got)
		}
	}
}

func TestANumberOfAnotherCountryIsMentionedInSeveralLengths(t *testing.T) {
	for country, owner := range map[string]string{"Russia": "Russia's ", "Netherlands": "Netherlands' ", "": "+7"} {
		o := order()
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
	pending, strange := order(), order()
	pending.CancelAt = noon
	strange.Status, strange.Word = state.Unrecognised, api.NewText("on_\x1b[2Jhold")
	for want, o := range map[string]state.Order{
		"waiting": order(), messages.StatusCancelling: pending, "on_hold": strange, "renting": {Status: state.InFlight}, "charged": {Status: state.ResolvedCharged},
	} {
		if got := messages.Status(o); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestQuoteAndChargeAreBothShownIfTheyDiffer(t *testing.T) {
	o := order()
	contains(t, "two prices", messages.Price(o, "→"), "$0.22→0.25")
	o.Quoted = o.Charged
	if got := messages.Price(o, "→"); got != "$0.25" {
		t.Errorf("one price is %q", got)
	}
	rented := state.HistoryEntry{Kind: state.HistoryRented, Amount: o.Charged}
	if got := messages.HistoryLine(o, rented, noon); strings.Count(got, "$0.25") != 1 {
		t.Errorf("in the history it is %q", got)
	}
}

func TestAChargeThatIsNotKnownIsNotTheQuote(t *testing.T) {
	known, o := order(), order()
	known.Charged = known.Quoted
	o.Charged = api.USD{}
	lacks(t, "the price", messages.Price(o, "→"), "$", "?")
	lacks(t, "the charge", messages.Charge(o), "$", "?")
	rented := func(o state.Order) string {
		return messages.NoticeOf(state.OrderChanged{By: state.StepRented, Order: o}, o).Text
	}
	recorded := func(o state.Order) string {
		return messages.HistoryLine(o, state.HistoryEntry{Kind: state.HistoryRented, Amount: o.Charged}, noon)
	}
	for name, say := range map[string]func(state.Order) string{"the notice": rented, "the history": recorded} {
		contains(t, name, say(o), "$0.22")
		lacks(t, name, say(o), "$?", "?")
		distinct(t, map[string]string{name + ", known": say(known), name + ", not known": say(o)})
	}
}

func TestTheBalanceIsEvidenceAndNoMoreThanThat(t *testing.T) {
	sentences := map[string]string{}
	for name, test := range map[string]struct {
		after  api.USD
		read   time.Duration // after the answer was given up
		shared int
		parts  []string
	}{
		"not read":         {api.USD{}, 0, 1, nil},
		"unchanged so far": {api.Units(10_0000), 5 * time.Second, 1, nil},
		"unchanged":        {api.Units(10_0000), 30 * time.Second, 1, nil},
		"fell":             {api.Units(9_8200), 0, 1, []string{"$0.18", "$0.22"}},
		"fell, shared":     {api.Units(9_8200), 0, 2, []string{"$0.18", "$0.22", " 2"}},
		"rose":             {api.Units(10_1800), 0, 1, []string{"$0.18", "$0.22"}},
	} {
		o := order()
		o.Status, o.BalanceAfter, o.LostAt, o.EvidenceAt = state.Unknown, test.after, noon, noon.Add(test.read)
		sentences[name] = messages.Evidence(o, test.shared)
		contains(t, name, sentences[name], test.parts...)
		lacks(t, name, messages.EvidenceInShort(o, test.shared), "$0.22")
		if test.parts == nil {
			lacks(t, name, sentences[name], "$")
			lacks(t, name+" beside another", messages.Evidence(o, 2), " 2")
		}
		shrinks(t, name, messages.EvidenceInRow(o, test.shared))
		contains(t, name+" in a row", messages.EvidenceInRow(o, test.shared)[0], "$0.22")
	}
	distinct(t, sentences)
}

func TestEveryEntryOfTheHistoryHasWordsOfItsOwn(t *testing.T) {
	entries := map[string]string{}
	for _, kind := range []state.HistoryKind{
		state.HistoryRented, state.HistoryRefused, state.HistoryUnknown, state.HistoryCancelRejected, state.HistoryCharged, state.HistoryNotCharged, state.HistoryAutoCancelOn, state.HistoryAutoCancelOff, state.HistorySMS, state.HistoryUnknownStatus, state.HistoryCancelRequested,
		state.HistoryCancelScheduled, state.HistoryCancelCalledOff, state.HistoryCancelled, state.HistoryFinished, state.HistoryExpired, state.HistoryRefundSeen,
		state.HistoryCancelDroppedForSMS, state.HistoryCancelDroppedAtEnd, state.HistoryReopened, state.HistoryAutoCancelTooLate,
	} {
		entries[string(kind)] = messages.HistoryLine(order(), state.HistoryEntry{At: noon.Add(37 * time.Second), Kind: kind, Amount: api.Units(2500), Text: api.NewText("on_hold")}, noon)
	}
	distinct(t, entries)
	for kind, parts := range map[state.HistoryKind][]string{
		state.HistorySMS: {"on_hold", messages.Age(37 * time.Second)}, state.HistoryRented: {"$0.22", "$0.25"}, state.HistoryRefundSeen: {"$0.25"},
		state.HistoryUnknownStatus: {"on_hold"}, state.HistoryRefused: {"on_hold"}, state.HistoryUnknown: {"$0.22"},
	} {
		contains(t, string(kind), entries[string(kind)], parts...)
	}
}

func TestEachStateOfARefundHasWordsOfItsOwn(t *testing.T) {
	pending, seen := order(), order()
	ended(state.Cancelled, state.RefundPending)(&pending)
	ended(state.Cancelled, state.RefundSeen)(&seen)
	distinct(t, map[string]string{
		"pending": messages.Refund(pending, noon), "overdue": messages.Refund(pending, noon.Add(24*time.Hour)), "seen": messages.Refund(seen, noon),
	})
	if none := messages.Refund(order(), noon); none != "" {
		t.Errorf("a live order has %q", none)
	}
}

func TestAKeyThatDoesNothingSaysWhy(t *testing.T) {
	received, pending := order(), order()
	received.Status, received.Code = state.Received, api.NewText("123")
	unread := received
	unread.Code = api.Text{}
	pending.CancelAt = noon
	for name, test := range map[string]struct {
		o              state.Order
		cancel, finish []string // nil if the key works
	}{
		"waiting":        {order(), nil, []string{"%vcancel"}},
		"cancel pending": {pending, nil, []string{""}},
		"code received":  {received, []string{"%vfinish"}, nil},
		"code not read":  {unread, []string{""}, []string{""}},
		"renting":        {state.Order{Status: state.InFlight}, []string{""}, []string{""}},
		"unknown":        {state.Order{Status: state.Unknown}, []string{"%vresolve"}, []string{"%vresolve"}},
		"not rented":     {state.Order{Status: state.Refused}, []string{""}, []string{""}},
		"finished":       {state.Order{Status: state.Finished}, []string{string(state.Finished)}, []string{string(state.Finished)}},
		"cancelled":      {state.Order{Status: state.Cancelled}, []string{string(state.Cancelled)}, []string{string(state.Cancelled)}},
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

func TestTheTimeLeftIsOnTheServersClock(t *testing.T) {
	o := order()
	for at, want := range map[time.Time]string{noon: "20:00", noon.Add(19*time.Minute + 59*time.Second): "0:01", noon.Add(time.Hour): "0:00"} {
		if got := messages.Left(o, at); got != want {
			t.Errorf("at %v %q is left, want %q", at, got, want)
		}
	}
	o.ExpiresAt = time.Time{}
	if got := messages.Left(o, noon); got == "" || strings.ContainsAny(got, "0123456789") {
		t.Errorf("an expiry that is not known counts down: %q", got)
	}
}
