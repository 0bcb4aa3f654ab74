package messages_test

import (
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state"
	"example.com/verifyo/ui/messages"
)

// news is an event with the tone of its notice and what the notice must contain.
type news struct {
	event state.Event
	tone  messages.Tone
	parts []string
}

// quote is a country that was chosen, with its price.
func quote() state.Quote {
	return state.Quote{Service: order().Service, Country: api.Country{Name: api.NewText("Indonesia"), ISO: "ID", Price: api.Units(2200)}}
}

// refusedFor is a rent that came to nothing.
func refusedFor(t state.ProblemKind) state.Event {
	return state.OrderChanged{By: state.StepRefused, Quote: quote(), Problem: state.Problem{Kind: t}}
}

// changedBy is a step that changed the order a test starts from.
func changedBy(by state.Step, t state.ProblemKind, change func(*state.Order)) state.Event {
	o := order()
	change(&o)
	return state.OrderChanged{By: by, Order: o, Problem: state.Problem{Kind: t}}
}

func same(*state.Order) {}

func withCode(o *state.Order) {
	o.Status, o.Code, o.Phone = state.Received, api.NewText("908172"), api.NewText("6281234567890")
}

func orderEvents() map[string]news {
	return map[string]news{
		"an SMS":                   {changedBy(state.StepCodeArrived, 0, withCode), messages.Good, []string{"908172", "WhatsApp ID 7890"}},
		"a rent at another charge": {changedBy(state.StepRented, 0, same), messages.Bad, []string{"WhatsApp ID", "$0.22", "$0.25"}},
		"a charge not known":       {changedBy(state.StepRented, 0, func(o *state.Order) { o.Charged = api.USD{} }), messages.Bad, []string{"WhatsApp ID", "$0.22"}},
		"a rent at the quote":      {changedBy(state.StepRented, 0, func(o *state.Order) { o.Quoted = o.Charged }), messages.Plain, []string{"WhatsApp ID", "$0.25"}},
		"a lost answer":            {changedBy(state.StepAnswerLost, state.NoAnswer, func(o *state.Order) { o.Status = state.Unknown }), messages.Bad, []string{"WhatsApp ID"}},
		"a cancel too early":       {changedBy(state.StepCancelScheduled, state.WrongState, same), messages.Plain, []string{"WhatsApp ID", messages.CancelPending}},
		"a cancel offline":         {changedBy(state.StepCancelScheduled, state.Offline, same), messages.Plain, []string{messages.CancelPending, messages.Problem(state.Problem{Kind: state.Offline})}},
		"a cancel rate-limited":    {changedBy(state.StepCancelScheduled, state.TooOften, same), messages.Plain, []string{messages.CancelPending, messages.Problem(state.Problem{Kind: state.TooOften})}},
		"a cancel without a key":   {changedBy(state.StepCancelScheduled, state.KeyMissing, same), messages.Plain, []string{messages.CancelPending}},
		"a cancel scheduled":       {changedBy(state.StepCancelScheduled, 0, same), messages.Plain, []string{"WhatsApp ID"}},
		"a cancel called off":      {changedBy(state.StepCancelCalledOff, 0, same), messages.Plain, []string{"WhatsApp ID"}},
		"cancelled":                {changedBy(state.StepCancelled, 0, ended(state.Cancelled, state.RefundSeen)), messages.Good, []string{string(state.Cancelled), "$0.25"}},
		"refund pending":           {changedBy(state.StepCancelled, 0, ended(state.Cancelled, state.RefundPending)), messages.Plain, []string{string(state.Cancelled), "$0.25"}},
		"cancelled for nothing":    {changedBy(state.StepCancelled, 0, ended(state.Cancelled, state.NoRefund)), messages.Plain, []string{string(state.Cancelled)}},
		"expired":                  {changedBy(state.StepSeen, 0, ended(state.Expired, state.RefundPending)), messages.Plain, []string{string(state.Expired), "$0.25"}},
		"expired without a refund": {changedBy(state.StepSeen, 0, ended(state.Expired, state.NoRefund)), messages.Plain, []string{string(state.Expired)}},
		"SMS without its code":     {changedBy(state.StepSeen, 0, func(o *state.Order) { o.Status = state.Received }), messages.Good, []string{"WhatsApp ID"}},
		"finished":                 {changedBy(state.StepFinished, 0, ended(state.Finished, state.NoRefund)), messages.Plain, []string{"WhatsApp ID", string(state.Finished)}},
		"resolved as charged":      {changedBy(state.StepResolved, 0, ended(state.ResolvedCharged, state.NoRefund)), messages.Plain, []string{"WhatsApp ID", string(state.ResolvedCharged)}},
		"not finished":             {changedBy(state.StepFinishFailed, state.OrderUnknown, same), messages.Bad, []string{"WhatsApp ID", messages.Problem(state.Problem{Kind: state.OrderUnknown})}},
		"not cancelled":            {changedBy(state.StepCancelFailed, state.OrderUnknown, same), messages.Bad, []string{"WhatsApp ID", messages.Problem(state.Problem{Kind: state.OrderUnknown})}},
		"auto-cancel on":           {changedBy(state.StepAutoCancelSet, 0, func(o *state.Order) { o.AutoCancel = true }), messages.Plain, []string{"WhatsApp ID", messages.Countdown(state.AutoCancelBefore)}},
		"auto-cancel off":          {changedBy(state.StepAutoCancelSet, 0, same), messages.Plain, []string{"WhatsApp ID"}},
		"a minute left":            {state.ExpiryNeared{Order: order()}, messages.Bad, []string{"WhatsApp ID"}},
	}
}

func otherEvents() map[string]news {
	all := map[string]news{
		"sold out":         {refusedFor(state.SoldOut), messages.Bad, []string{"WhatsApp ID", messages.SoldOut}},
		"balance too low":  {refusedFor(state.FundsShort), messages.Bad, []string{"WhatsApp ID", "$0.22"}},
		"pin not saved":    {state.PinSet{Problem: state.Problem{Kind: state.DiskFull}}, messages.Bad, nil},
		"sort not saved":   {state.SortSaved{Problem: state.Problem{Kind: state.DiskFull}}, messages.Bad, nil},
		"list not saved":   {state.ServicesNotKept{Problem: state.Problem{Kind: state.DiskFull}}, messages.Bad, nil},
		"orders not read":  {state.Recovered{Problem: state.Problem{Kind: state.DiskFull}}, messages.Bad, nil},
		"database removed": {state.Saved{Anew: true}, messages.Bad, nil},
	}
	for _, name := range []string{"pin not saved", "sort not saved", "list not saved", "orders not read"} {
		with := all[name]
		with.parts = []string{messages.Problem(state.Problem{Kind: state.DiskFull})}
		all[name] = with
	}
	for name, trouble := range map[string]state.ProblemKind{
		"rent offline": state.Offline, "rent not recorded": state.NotRecorded, "disk full": state.DiskFull, "read-only": state.LedgerReadOnly,
		"locked": state.LedgerLocked, "damaged": state.LedgerDamaged, "newer": state.LedgerNewer, "remote": state.LedgerRemote,
	} {
		all[name] = news{refusedFor(trouble), messages.Bad, []string{"WhatsApp ID", messages.Problem(state.Problem{Kind: trouble})}}
	}
	return all
}

func TestEachEventHasANoticeOfItsOwnInOneLine(t *testing.T) {
	notices := map[string]string{}
	for _, all := range []map[string]news{orderEvents(), otherEvents()} {
		for name, test := range all {
			before := order()
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
		if n := messages.NoticeOf(orderEvents()[name].event, order()); n.Offer != offer || n.Order != 1 {
			t.Errorf("%s: %q offers %d for the order %d", name, n.Text, n.Offer, n.Order)
		}
	}
}

func TestOnlyShortPlainNewsIsMinor(t *testing.T) {
	for name, minor := range map[string]bool{"a cancel called off": true, "auto-cancel off": true, "expired": false, "an SMS": false, "cancelled": false, "not finished": false} {
		if n := messages.NoticeOf(orderEvents()[name].event, order()); n.Minor() != minor {
			t.Errorf("%s: whether %q is minor: %v", name, n.Text, n.Minor())
		}
	}
}

// TestANoticeThatIsLongerThanItsLineHasAShorterForm is about narrow windows.
func TestANoticeThatIsLongerThanItsLineHasAShorterForm(t *testing.T) {
	for _, name := range []string{"a cancel offline", "auto-cancel on", "a minute left"} {
		n := messages.NoticeOf(orderEvents()[name].event, order())
		if len(n.Shorter) == 0 || len(n.Shorter[0]) >= len(n.Text) {
			t.Errorf("%s: %q has the shorter forms %q", name, n.Text, n.Shorter)
		}
	}
}

// TestACancelThatCameTooEarlyIsNotCalledTooLate is about the server's one code for both.
func TestACancelThatCameTooEarlyIsNotCalledTooLate(t *testing.T) {
	n := messages.NoticeOf(orderEvents()["a cancel too early"].event, order())
	lacks(t, "too early", n.Text, messages.Problem(state.Problem{Kind: state.WrongState}))
}

// TestARentThatWasNeverSentIsNotCalledRefused compares what stands before the problem.
func TestARentThatWasNeverSentIsNotCalledRefused(t *testing.T) {
	before := func(trouble state.ProblemKind) string {
		start, _, _ := strings.Cut(messages.NoticeOf(refusedFor(trouble), order()).Text, messages.Problem(state.Problem{Kind: trouble}))
		return start
	}
	unsent := before(state.NotRecorded)
	for _, trouble := range []state.ProblemKind{state.DiskFull, state.LedgerReadOnly, state.LedgerLocked, state.LedgerDamaged, state.LedgerNewer, state.LedgerRemote} {
		if before(trouble) != unsent {
			t.Errorf("trouble %d: %q", trouble, before(trouble))
		}
	}
	if before(state.Offline) == unsent {
		t.Errorf("a request that failed is called unsent: %q", unsent)
	}
}

func TestADamagedDatabaseIsNamedWithWhatIsLeftOfIt(t *testing.T) {
	const first, second = "ledger-damaged-20260703-120000.db", "ledger-damaged-20260703-120000-2.db"
	said := func(file string, r state.Replaced) string {
		r.Path = "/a/b/" + file
		n := messages.NoticeOf(state.Recovered{Replaced: r}, state.Order{})
		if n.Tone != messages.Bad {
			t.Errorf("%q has the tone %d", n.Text, n.Tone)
		}
		fits(t, "the notice", n.Text)
		contains(t, "the notice", n.Text, file)
		lacks(t, "the notice", n.Text, "/a/b")
		return n.Text
	}
	all, missed, uncounted := said(second, state.Replaced{Orders: 1200}), said(first, state.Replaced{Orders: 1200, Missed: 37}), said(second, state.Replaced{Orders: 1200, LossesUnknown: true})
	contains(t, "counted", missed, "1200", "37")
	lacks(t, "nothing missed", all, ", 0")
	contains(t, "uncounted", uncounted, "1200")
	if !strings.HasSuffix(uncounted, second) {
		t.Errorf("a narrow window cuts off that the losses are unknown: %q", uncounted)
	}
	distinct(t, map[string]string{"all": all, "missed": missed, "uncounted": uncounted})
}

func TestWhatNeedsNoWordsHasNone(t *testing.T) {
	seen := order()
	for _, event := range []state.Event{
		state.OrderChanged{Order: seen},
		state.BalanceRead{},
		state.BalanceFailed{Problem: state.Problem{Kind: state.Offline}},
		state.Recovered{},
		state.PinSet{},
		state.SortSet{},
		state.SortSaved{},
		state.ServicesRead{},
		state.PollFailed{Order: 1},
		state.OffersFailed{},
	} {
		if n := messages.NoticeOf(event, seen); n.Text != "" {
			t.Errorf("%T gives the notice %q", event, n.Text)
		}
	}
}

func TestACodeStaysLongEnoughToBeTyped(t *testing.T) {
	if n := messages.NoticeOf(orderEvents()["an SMS"].event, order()); n.For < 30*time.Second {
		t.Errorf("it goes after %v", n.For)
	}
}

// TestARentOfAnotherWindowIsNotCalledWaitingAgain follows a rent that was seen in flight.
func TestARentOfAnotherWindowIsNotCalledWaitingAgain(t *testing.T) {
	rented := messages.NoticeOf(state.OrderChanged{By: state.StepRented, Order: order()}, state.Order{}).Text
	texts := map[state.Status]string{}
	for _, before := range []state.Status{state.InFlight, state.Unknown, state.Cancelled} {
		was := order()
		was.Status = before
		texts[before] = messages.NoticeOf(state.OrderChanged{Order: order()}, was).Text
	}
	if texts[state.InFlight] != rented || texts[state.Unknown] != rented {
		t.Errorf("an answered rent is %q, and here it is %q", texts, rented)
	}
	if texts[state.Cancelled] == rented || texts[state.Cancelled] == "" {
		t.Errorf("an order that waits again is %q", texts[state.Cancelled])
	}
}
