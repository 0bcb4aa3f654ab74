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

// news is an event with the tone of its notice and what the notice must contain.
type news struct {
	event session.Event
	tone  messages.Tone
	parts []string
}

// quote is a country that was chosen, with its price.
func quote() order.Quote {
	return order.Quote{Service: someOrder().Service, Country: api.Country{Name: api.NewText("Indonesia"), ISO: "ID", Price: api.Units(2200)}}
}

// refusedFor is a rent that came to nothing.
func refusedFor(t session.ProblemKind) session.Event {
	return session.OrderChanged{By: session.StepRefused, Quote: quote(), Problem: session.Problem{Kind: t}}
}

// changedBy is a step that changed the order a test starts from.
func changedBy(by session.Step, t session.ProblemKind, change func(*order.Order)) session.Event {
	o := someOrder()
	change(&o)
	return session.OrderChanged{By: by, Order: o, Problem: session.Problem{Kind: t}}
}

func same(*order.Order) {}

func withCode(o *order.Order) {
	o.Status, o.Code, o.Phone = order.Received, api.NewText("908172"), api.NewText("6281234567890")
}

func orderEvents() map[string]news {
	return map[string]news{
		"an SMS":                   {changedBy(session.StepCodeArrived, 0, withCode), messages.Good, []string{"908172", "WhatsApp ID 7890"}},
		"a rent at another charge": {changedBy(session.StepRented, 0, same), messages.Bad, []string{"WhatsApp ID", "$0.22", "$0.25"}},
		"a charge not known":       {changedBy(session.StepRented, 0, func(o *order.Order) { o.Charged = api.USD{} }), messages.Bad, []string{"WhatsApp ID", "$0.22"}},
		"a rent at the quote":      {changedBy(session.StepRented, 0, func(o *order.Order) { o.Quoted = o.Charged }), messages.Plain, []string{"WhatsApp ID", "$0.25"}},
		"a lost answer":            {changedBy(session.StepAnswerLost, session.NoAnswer, func(o *order.Order) { o.Status = order.Unknown }), messages.Bad, []string{"WhatsApp ID"}},
		"a cancel too early":       {changedBy(session.StepCancelScheduled, session.WrongState, same), messages.Plain, []string{"WhatsApp ID", messages.CancelPending}},
		"a cancel offline":         {changedBy(session.StepCancelScheduled, session.Offline, same), messages.Plain, []string{messages.CancelPending, messages.Problem(session.Problem{Kind: session.Offline})}},
		"a cancel rate-limited":    {changedBy(session.StepCancelScheduled, session.TooOften, same), messages.Plain, []string{messages.CancelPending, messages.Problem(session.Problem{Kind: session.TooOften})}},
		"a cancel without a key":   {changedBy(session.StepCancelScheduled, session.KeyMissing, same), messages.Plain, []string{messages.CancelPending}},
		"a cancel scheduled":       {changedBy(session.StepCancelScheduled, 0, same), messages.Plain, []string{"WhatsApp ID"}},
		"a cancel called off":      {changedBy(session.StepCancelCalledOff, 0, same), messages.Plain, []string{"WhatsApp ID"}},
		"cancelled":                {changedBy(session.StepCancelled, 0, ended(order.Cancelled, order.RefundSeen)), messages.Good, []string{string(order.Cancelled), "$0.25"}},
		"refund pending":           {changedBy(session.StepCancelled, 0, ended(order.Cancelled, order.RefundPending)), messages.Plain, []string{string(order.Cancelled), "$0.25"}},
		"cancelled for nothing":    {changedBy(session.StepCancelled, 0, ended(order.Cancelled, order.NoRefund)), messages.Plain, []string{string(order.Cancelled)}},
		"expired":                  {changedBy(session.StepSeen, 0, ended(order.Expired, order.RefundPending)), messages.Plain, []string{string(order.Expired), "$0.25"}},
		"expired without a refund": {changedBy(session.StepSeen, 0, ended(order.Expired, order.NoRefund)), messages.Plain, []string{string(order.Expired)}},
		"SMS without its code":     {changedBy(session.StepSeen, 0, func(o *order.Order) { o.Status = order.Received }), messages.Good, []string{"WhatsApp ID"}},
		"finished":                 {changedBy(session.StepFinished, 0, ended(order.Finished, order.NoRefund)), messages.Plain, []string{"WhatsApp ID", string(order.Finished)}},
		"resolved as charged":      {changedBy(session.StepResolved, 0, ended(order.ResolvedCharged, order.NoRefund)), messages.Plain, []string{"WhatsApp ID", string(order.ResolvedCharged)}},
		"not finished":             {changedBy(session.StepFinishFailed, session.OrderUnknown, same), messages.Bad, []string{"WhatsApp ID", messages.Problem(session.Problem{Kind: session.OrderUnknown})}},
		"not cancelled":            {changedBy(session.StepCancelFailed, session.OrderUnknown, same), messages.Bad, []string{"WhatsApp ID", messages.Problem(session.Problem{Kind: session.OrderUnknown})}},
		"auto-cancel on":           {changedBy(session.StepAutoCancelSet, 0, func(o *order.Order) { o.AutoCancel = true }), messages.Plain, []string{"WhatsApp ID", messages.Countdown(order.AutoCancelBefore)}},
		"auto-cancel off":          {changedBy(session.StepAutoCancelSet, 0, same), messages.Plain, []string{"WhatsApp ID"}},
		"a minute left":            {session.ExpiryNeared{Order: someOrder()}, messages.Bad, []string{"WhatsApp ID"}},
	}
}

func otherEvents() map[string]news {
	all := map[string]news{
		"sold out":         {refusedFor(session.SoldOut), messages.Bad, []string{"WhatsApp ID", messages.SoldOut}},
		"balance too low":  {refusedFor(session.FundsShort), messages.Bad, []string{"WhatsApp ID", "$0.22"}},
		"pin not saved":    {session.PinSet{Problem: session.Problem{Kind: session.DiskFull}}, messages.Bad, nil},
		"sort not saved":   {session.SortSaved{Problem: session.Problem{Kind: session.DiskFull}}, messages.Bad, nil},
		"form not saved":   {session.NumberFormSaved{Problem: session.Problem{Kind: session.DiskFull}}, messages.Bad, nil},
		"list not saved":   {session.ServicesNotSaved{Problem: session.Problem{Kind: session.DiskFull}}, messages.Bad, nil},
		"orders not read":  {session.Recovered{Problem: session.Problem{Kind: session.DiskFull}}, messages.Bad, nil},
		"database removed": {session.Saved{NewFile: true}, messages.Bad, nil},
	}
	for _, name := range []string{"pin not saved", "sort not saved", "list not saved", "orders not read"} {
		with := all[name]
		with.parts = []string{messages.Problem(session.Problem{Kind: session.DiskFull})}
		all[name] = with
	}
	for name, kind := range map[string]session.ProblemKind{
		"rent offline": session.Offline, "rent not recorded": session.NotRecorded, "disk full": session.DiskFull, "read-only": session.LedgerReadOnly,
		"locked": session.LedgerLocked, "damaged": session.LedgerDamaged, "newer": session.LedgerNewer, "remote": session.LedgerRemote,
	} {
		all[name] = news{refusedFor(kind), messages.Bad, []string{"WhatsApp ID", messages.Problem(session.Problem{Kind: kind})}}
	}
	return all
}

func TestEachEventHasANoticeOfItsOwnInOneLine(t *testing.T) {
	notices := map[string]string{}
	for _, all := range []map[string]news{orderEvents(), otherEvents()} {
		for name, test := range all {
			before := someOrder()
			if name == "a rent at the quote" {
				before.Quoted = before.Charged
			}
			n := messages.NoticeOf(test.event, before)
			if n.Tone != test.tone || n.For <= 0 {
				t.Errorf("%s: %q has the tone %d and stays for %v", name, n.Text, n.Tone, n.For)
			}
			contains(t, name, n.Text, test.parts...)
			fits(t, name, n.Text)
			for _, form := range n.Shorter {
				contains(t, name+", shorter", form, test.parts[:min(1, len(test.parts))]...)
			}
			shrinks(t, name, append([]string{n.Text}, n.Shorter...))
			notices[name] = n.Text
		}
	}
	distinct(t, notices)
}

func TestTheNextStepIsOfferedWithTheNotice(t *testing.T) {
	for name, offer := range map[string]messages.Offer{
		"a cancel scheduled": messages.CallsOff, "a cancel offline": messages.CallsOff, "an SMS": messages.CopiesCode, "a minute left": messages.Cancels, "expired": messages.NoOffer,
	} {
		if n := messages.NoticeOf(orderEvents()[name].event, someOrder()); n.Offer != offer || n.Order != 1 {
			t.Errorf("%s: %q offers %d for the order %d", name, n.Text, n.Offer, n.Order)
		}
	}
}

func TestOnlyShortPlainNewsIsMinor(t *testing.T) {
	for name, minor := range map[string]bool{"a cancel called off": true, "auto-cancel off": true, "expired": false, "an SMS": false, "cancelled": false, "not finished": false} {
		if n := messages.NoticeOf(orderEvents()[name].event, someOrder()); n.Minor() != minor {
			t.Errorf("%s: whether %q is minor: %v", name, n.Text, n.Minor())
		}
	}
}

// TestANoticeThatIsLongerThanItsLineHasAShorterForm is about narrow windows.
func TestANoticeThatIsLongerThanItsLineHasAShorterForm(t *testing.T) {
	for _, name := range []string{"a cancel offline", "auto-cancel on", "a minute left"} {
		n := messages.NoticeOf(orderEvents()[name].event, someOrder())
		if len(n.Shorter) == 0 || len(n.Shorter[0]) >= len(n.Text) {
			t.Errorf("%s: %q has the shorter forms %q", name, n.Text, n.Shorter)
		}
	}
}

// TestACancelThatCameTooEarlyIsNotCalledTooLate is about the server's one code for both.
func TestACancelThatCameTooEarlyIsNotCalledTooLate(t *testing.T) {
	n := messages.NoticeOf(orderEvents()["a cancel too early"].event, someOrder())
	lacks(t, "too early", n.Text, messages.Problem(session.Problem{Kind: session.WrongState}))
}

// TestARentThatWasNeverSentIsNotCalledRefused compares what stands before the problem.
func TestARentThatWasNeverSentIsNotCalledRefused(t *testing.T) {
	before := func(kind session.ProblemKind) string {
		start, _, _ := strings.Cut(messages.NoticeOf(refusedFor(kind), someOrder()).Text, messages.Problem(session.Problem{Kind: kind}))
		return start
	}
	unsent := before(session.NotRecorded)
	for _, kind := range []session.ProblemKind{session.DiskFull, session.LedgerReadOnly, session.LedgerLocked, session.LedgerDamaged, session.LedgerNewer, session.LedgerRemote} {
		if before(kind) != unsent {
			t.Errorf("problem %d: %q", kind, before(kind))
		}
	}
	if before(session.Offline) == unsent {
		t.Errorf("a request that failed is called unsent: %q", unsent)
	}
}

func TestADamagedDatabaseIsNamedWithWhatIsLeftOfIt(t *testing.T) {
	const first, second = "ledger-damaged-20260703-120000.db", "ledger-damaged-20260703-120000-2.db"
	said := func(file string, r session.Replaced) string {
		r.Path = "/a/b/" + file
		n := messages.NoticeOf(session.Recovered{Replaced: r}, order.Order{})
		if n.Tone != messages.Bad {
			t.Errorf("%q has the tone %d", n.Text, n.Tone)
		}
		fits(t, "the notice", n.Text)
		contains(t, "the notice", n.Text, file)
		lacks(t, "the notice", n.Text, "/a/b")
		return n.Text
	}
	all, missed, uncounted := said(second, session.Replaced{Orders: 1200}), said(first, session.Replaced{Orders: 1200, Missed: 37}), said(second, session.Replaced{Orders: 1200, LossesUnknown: true})
	contains(t, "counted", missed, "1200", "37")
	lacks(t, "nothing missed", all, ", 0")
	contains(t, "uncounted", uncounted, "1200")
	if !strings.HasSuffix(uncounted, second) {
		t.Errorf("a narrow window cuts off that the losses are unknown: %q", uncounted)
	}
	distinct(t, map[string]string{"all": all, "missed": missed, "uncounted": uncounted})
}

func TestWhatNeedsNoWordsHasNone(t *testing.T) {
	seen := someOrder()
	for _, event := range []session.Event{
		session.OrderChanged{Order: seen},
		session.BalanceRead{},
		session.BalanceFailed{Problem: session.Problem{Kind: session.Offline}},
		session.Recovered{},
		session.PinSet{},
		session.SortSet{},
		session.SortSaved{},
		session.NumberFormChosen{},
		session.NumberFormSaved{},
		session.ServicesRead{},
		session.PollFailed{Order: 1},
		session.OffersFailed{},
	} {
		if n := messages.NoticeOf(event, seen); n.Text != "" {
			t.Errorf("%T gives the notice %q", event, n.Text)
		}
	}
}

func TestACodeStaysLongEnoughToBeTyped(t *testing.T) {
	if n := messages.NoticeOf(orderEvents()["an SMS"].event, someOrder()); n.For < 30*time.Second {
		t.Errorf("it goes after %v", n.For)
	}
}

// TestARentOfAnotherWindowIsNotCalledWaitingAgain follows a rent that was seen in flight.
func TestARentOfAnotherWindowIsNotCalledWaitingAgain(t *testing.T) {
	rented := messages.NoticeOf(session.OrderChanged{By: session.StepRented, Order: someOrder()}, order.Order{}).Text
	texts := map[order.Status]string{}
	for _, before := range []order.Status{order.InFlight, order.Unknown, order.Cancelled} {
		was := someOrder()
		was.Status = before
		texts[before] = messages.NoticeOf(session.OrderChanged{Order: someOrder()}, was).Text
	}
	if texts[order.InFlight] != rented || texts[order.Unknown] != rented {
		t.Errorf("an answered rent is %q, and here it is %q", texts, rented)
	}
	if texts[order.Cancelled] == rented || texts[order.Cancelled] == "" {
		t.Errorf("an order that waits again is %q", texts[order.Cancelled])
	}
}
