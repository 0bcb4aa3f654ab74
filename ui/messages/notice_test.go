package messages_test

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/api"
	"example.com/verifyo/state"
	"example.com/verifyo/ui/messages"
)

// of is an event with what must be said of it.
type of struct {
	fact state.Event
	tone messages.Tone
	says []string
}

func facts() map[string]of {
	received, cancelled, expired, unknown := order(), order(), order(), order()
	received.Status, received.Code, received.Phone = state.Received, api.NewText("908172"), api.NewText("6281234567890")
	cancelled.Status, cancelled.Refund = state.Cancelled, state.RefundSeen
	pending := cancelled
	pending.Refund = state.RefundPending
	expired.Status, expired.Refund = state.Expired, state.RefundPending
	unknown.Status = state.Unknown
	quote := state.Quote{
		Service: order().Service, Country: api.Country{Name: api.NewText("Indonesia"), ISO: "ID", Price: api.Units(2200)},
	}
	problem := func(t state.Trouble) state.Problem { return state.Problem{Trouble: t} }
	refused := func(t state.Trouble) state.Event {
		return state.OrderChanged{By: state.StepRefused, Quote: quote, Problem: problem(t)}
	}
	return map[string]of{
		"an SMS":                   {state.OrderChanged{By: state.StepCodeArrived, Order: received}, messages.Good, []string{"Code 908172 for WhatsApp ID 7890"}},
		"a rent at another charge": {state.OrderChanged{By: state.StepRented, Order: order()}, messages.Bad, []string{"quoted $0.22", "charged $0.25"}},
		"sold out":                 {refused(state.SoldOut), messages.Bad, []string{"sold out", "nothing was rented"}},
		"too low":                  {state.OrderChanged{By: state.StepRefused, Quote: quote, Problem: problem(state.FundsShort)}, messages.Bad, []string{"$0.22", "not rented"}},
		"not recorded":             {refused(state.NotRecorded), messages.Bad, []string{"not sent"}},
		"offline":                  {refused(state.Offline), messages.Bad, []string{"not rented", "no connection"}},
		"a lost answer":            {state.OrderChanged{By: state.StepAnswerLost, Order: unknown, Problem: problem(state.NoAnswer)}, messages.Bad, []string{"lost", "not sent again"}},
		"too early":                {state.OrderChanged{By: state.StepCancelScheduled, Order: order(), Problem: problem(state.WrongState)}, messages.Plain, []string{"too early", "armed", "retrying"}},
		"armed offline":            {state.OrderChanged{By: state.StepCancelScheduled, Order: order(), Problem: problem(state.Offline)}, messages.Plain, []string{"no connection", "armed"}},
		"disarmed":                 {state.OrderChanged{By: state.StepCancelCalledOff, Order: order()}, messages.Plain, []string{"disarmed"}},
		"cancelled":                {state.OrderChanged{By: state.StepCancelled, Order: cancelled}, messages.Good, []string{"cancelled", "$0.25 refunded"}},
		"refund to come":           {state.OrderChanged{By: state.StepCancelled, Order: pending}, messages.Plain, []string{"refund of $0.25 pending"}},
		"expired":                  {state.OrderChanged{Order: expired}, messages.Plain, []string{"expired", "refund of $0.25 pending"}},
		"an end that failed":       {state.OrderChanged{By: state.StepFinishFailed, Order: received, Problem: problem(state.OrderUnknown)}, messages.Bad, []string{"not finished", "no such order"}},
		"a favourite not kept":     {state.FavouriteSet{Problem: problem(state.NotRecorded)}, messages.Bad, []string{"favourite"}},
		"a sort not saved":         {state.SortSaved{Problem: problem(state.DiskFull)}, messages.Bad, []string{"sort", "not saved", "disk is full"}},
		"a full disk":              {refused(state.DiskFull), messages.Bad, []string{"not sent", "disk is full"}},
		"a read-only ledger":       {refused(state.LedgerReadOnly), messages.Bad, []string{"not sent", "read-only"}},
		"a locked ledger":          {refused(state.LedgerLocked), messages.Bad, []string{"not sent", "another program"}},
		"a damaged ledger":         {refused(state.LedgerDamaged), messages.Bad, []string{"not sent", "damaged", "start again"}},
		"a newer ledger":           {refused(state.LedgerNewer), messages.Bad, []string{"not sent", "newer verifyo"}},
		"a network disk":           {refused(state.LedgerRemote), messages.Bad, []string{"not sent", "network"}},
		"a ledger set aside":       {state.Recovered{Replaced: state.Replaced{Path: "/a/b/ledger-damaged-20260703-120000.db", Orders: 1200, Missed: 3}}, messages.Bad, []string{"1200 orders kept", "3 lost", "ledger-damaged-20260703-120000.db"}},
		"a ledger not countable":   {state.Recovered{Replaced: state.Replaced{Path: "/a/b/ledger-damaged-20260703-120000-2.db", Orders: 1200, Uncounted: true}}, messages.Bad, []string{"losses unknown: 1200 kept", "ledger-damaged-20260703-120000-2.db"}},
		"a ledger begun anew":      {state.Saved{Anew: true}, messages.Bad, []string{"removed", "a new one"}},
		"the ledger not read":      {state.Recovered{Problem: problem(state.NotRecorded)}, messages.Bad, []string{"could not be read"}},
	}
}

func TestWhatHappenedIsSaidInOneLine(t *testing.T) {
	for name, test := range facts() {
		before := order()
		if failed, ok := test.fact.(state.OrderChanged); ok && failed.By == state.StepFinishFailed {
			before = failed.Order
		}
		n := messages.Of(test.fact, before)
		if n.Tone != test.tone || n.For <= 0 || strings.ContainsAny(n.Text, "\n\x1b") {
			t.Errorf("%s: said %+v", name, n)
		}
		for _, part := range test.says {
			if !strings.Contains(n.Text, part) {
				t.Errorf("%s: %q does not say %q", name, n.Text, part)
			}
		}
		if width := ansi.StringWidth(n.Text); width > 78 {
			t.Errorf("%s: %d cells do not fit the line of a window of 80: %q", name, width, n.Text)
		}
	}
}

func TestWhatNeedsNoWordsHasNone(t *testing.T) {
	seen := order()
	for _, fact := range []state.Event{
		state.OrderChanged{Order: seen},
		state.BalanceRead{},
		state.BalanceFailed{Problem: state.Problem{Trouble: state.Offline}},
		state.Recovered{},
		state.FavouriteSet{},
		state.SortSet{},
		state.SortSaved{},
		state.ServicesRead{},
		state.PollFailed{Order: 1},
		state.OffersFailed{},
	} {
		if n := messages.Of(fact, seen); n.Text != "" {
			t.Errorf("%T says %q", fact, n.Text)
		}
	}
}

func TestACodeStaysLongEnoughToBeTyped(t *testing.T) {
	if n := messages.Of(facts()["an SMS"].fact, order()); n.For < 30*time.Second {
		t.Errorf("it goes after %v", n.For)
	}
}

// TestARentOfAnotherWindowIsNotSaidToWaitAgain follows a rent that was seen in flight.
func TestARentOfAnotherWindowIsNotSaidToWaitAgain(t *testing.T) {
	for _, before := range []state.Status{state.InFlight, state.Unknown} {
		was := order()
		was.Status = before
		if n := messages.Of(state.OrderChanged{Order: order()}, was); !strings.Contains(n.Text, "rented") || strings.Contains(n.Text, "again") {
			t.Errorf("after %s: %q", before, n.Text)
		}
	}
}
