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

func TestAnOrderIsSpokenOfByServiceAndCountry(t *testing.T) {
	o := order()
	if messages.Name(o) != "WhatsApp, Indonesia" || messages.Short(o) != "WhatsApp ID" {
		t.Errorf("%q and %q", messages.Name(o), messages.Short(o))
	}
	o.Country.ISO = ""
	if messages.Short(o) != "WhatsApp Indonesia" {
		t.Errorf("without its letters %q", messages.Short(o))
	}
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
			t.Errorf("%q is spoken of as %q", sent, got)
		}
	}
}

func TestANumberOfAnotherCountryIsSaidInSeveralLengths(t *testing.T) {
	for country, want := range map[string]string{
		"Russia":      "does not start with +7, Russia's calling code|does not start with +7|not +7",
		"Netherlands": "does not start with +7, Netherlands' calling code|does not start with +7|not +7",
		"":            "does not start with +7|not +7",
	} {
		o := order()
		o.Country.Name = api.NewText(country)
		if got := strings.Join(messages.Foreign(o, "+7"), "|"); got != want {
			t.Errorf("in %q: said %q, want %q", country, got, want)
		}
	}
}

func TestAStatusIsAWordThatTheOperatorKnows(t *testing.T) {
	armed, strange := order(), order()
	armed.CancelAt = noon
	strange.Status, strange.Word = state.Unrecognised, api.NewText("on_\x1b[2Jhold")
	for want, o := range map[string]state.Order{
		"waiting": order(), "cancelling": armed, "on_hold": strange, "renting": {Status: state.InFlight}, "charged": {Status: state.ResolvedCharged},
	} {
		if got := messages.Status(o); got != want {
			t.Errorf("said %q, want %q", got, want)
		}
	}
}

func TestQuoteAndChargeAreBothSaidWhereTheyDiffer(t *testing.T) {
	o := order()
	if got := messages.Price(o, "→"); !strings.Contains(got, "0.22") || !strings.Contains(got, "0.25") {
		t.Errorf("said %q", got)
	}
	o.Quoted = o.Charged
	if got := messages.Price(o, "→"); got != "$0.25" {
		t.Errorf("the same is said as %q", got)
	}
	o.Charged = api.USD{}
	for _, said := range []string{messages.Price(o, "→"), messages.Charge(o), messages.Of(state.OrderChanged{By: state.StepRented, Order: o}, o).Text, messages.Event(o, state.HistoryEntry{Kind: state.HistoryRented}, noon)} {
		if !strings.Contains(said, "not") && !strings.Contains(said, "its charge") || strings.Contains(said, "charged $") {
			t.Errorf("a charge that was not told is said as %q", said)
		}
	}
}

func TestTheBalanceIsEvidenceAndNoMoreThanThat(t *testing.T) {
	for _, test := range []struct {
		after  api.USD
		read   time.Duration // after the answer was given up
		shared int
		want   string
	}{
		{api.USD{}, 0, 1, "balance not read since"},
		{api.Units(10_0000), 5 * time.Second, 1, "balance unchanged so far"},
		{api.Units(10_0000), 30 * time.Second, 1, "balance unchanged"},
		{api.Units(10_0000), 30 * time.Second, 2, "balance unchanged"},
		{api.Units(9_8200), 0, 1, "balance fell by $0.18 (quoted $0.22)"},
		{api.Units(9_5000), 0, 2, "balance fell by $0.50 (quoted $0.22), shared by 2"},
		{api.Units(11_0000), 0, 1, "balance rose by $1.00 (quoted $0.22)"},
	} {
		o := order()
		o.Status, o.BalanceAfter, o.LostAt, o.EvidenceAt = state.Unknown, test.after, noon, noon.Add(test.read)
		if got := messages.Evidence(o, test.shared); got != test.want {
			t.Errorf("%v: said %q, want %q", test.after, got, test.want)
		}
	}
}

func TestEveryEventHasWordsOfItsOwn(t *testing.T) {
	said := map[string]state.HistoryKind{}
	for _, kind := range []state.HistoryKind{
		state.HistoryRented, state.HistoryRefused, state.HistoryUnknown, state.HistoryDeclined, state.HistoryCharged, state.HistoryFree, state.HistoryBeforeEnd, state.HistoryToTheEnd, state.HistorySMS, state.HistoryWord, state.HistoryCancel,
		state.HistoryArmed, state.HistoryDisarmed, state.HistoryCancelled, state.HistoryFinished, state.HistoryExpired, state.HistoryRefundSeen,
		state.HistorySMSFirst, state.HistoryEndFirst, state.HistoryReopened, state.HistoryTooLate,
	} {
		text := messages.Event(order(), state.HistoryEntry{At: noon.Add(37 * time.Second), Kind: kind, Amount: api.Units(2500), Text: api.NewText("on_hold")}, noon)
		if other, taken := said[text]; text == "" || taken {
			t.Errorf("%s is %q, as %s is", kind, text, other)
		}
		said[text] = kind
	}
	for _, want := range []string{"code on_hold after 37 s", "rented, quoted $0.22, charged $0.25", "cancel dropped: the SMS is here", "cancel dropped: the order is over"} {
		if _, ok := said[want]; !ok {
			t.Errorf("no event says %q: %v", want, said)
		}
	}
}

func TestAKeyThatIsOffSaysWhy(t *testing.T) {
	received, armed := order(), order()
	received.Status, received.Code = state.Received, api.NewText("123")
	codeless := received
	codeless.Code = api.Text{}
	armed.CancelAt = noon
	for _, test := range []struct {
		o              state.Order
		cancel, finish string // empty where the key is on
	}{
		{order(), "", "refund"},
		{received, "SMS is here", ""},
		{codeless, "SMS is here", "code"},
		{state.Order{Status: state.InFlight}, "answered", "answered"},
		{state.Order{Status: state.Unknown}, "u settles", "u settles"},
		{state.Order{Status: state.Finished}, "finished", "finished"},
		{state.Order{Status: state.Cancelled}, "cancelled", "cancelled"},
	} {
		for key, said := range map[string][2]string{"cancel": {messages.CancelRefused(test.o, keys()), test.cancel}, "finish": {messages.FinishRefused(test.o, keys()), test.finish}} {
			if got, want := said[0], said[1]; (got == "") != (want == "") || !strings.Contains(got, want) {
				t.Errorf("%s of an order that is %s: said %q, want %q", key, test.o.Status, got, want)
			}
		}
	}
}

func TestTheTimeLeftIsOnTheServersClock(t *testing.T) {
	o := order()
	for at, want := range map[time.Time]string{noon: "20:00", noon.Add(19*time.Minute + 59*time.Second): "0:01", noon.Add(time.Hour): "0:00"} {
		if got := messages.Left(o, at); got != want {
			t.Errorf("at %v %q is left, want %q", at, got, want)
		}
	}
	o.ExpiresAt = time.Time{}
	if got := messages.Left(o, noon); strings.ContainsAny(got, "0123456789") {
		t.Errorf("an untold expiry counts down: %q", got)
	}
}
