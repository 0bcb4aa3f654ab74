package messages_test

import (
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state"
	"example.com/verifyo/ui/messages"
)

// sessionWith is a session with these orders.
func sessionWith(orders ...state.Order) *state.Session {
	s := state.NewSession()
	s.Apply(state.Recovered{Orders: orders}, noon)
	return s
}

// texts are the notices about an event that are not empty.
func texts(notices []messages.Notice) []string {
	var all []string
	for _, n := range notices {
		if n.Text != "" {
			all = append(all, n.Text)
		}
	}
	return all
}

func TestAChangeOfAnotherWindowHasANoticeAsIfItWereMadeHere(t *testing.T) {
	s := sessionWith(order())
	over := after(ended(state.Cancelled, state.RefundPending))
	got := texts(messages.NoticesOf(state.LedgerChanged{Orders: []state.Order{over}}, s.Before(), s))
	want := messages.NoticeOf(state.OrderChanged{By: state.StepCancelled, Order: over}, order()).Text
	if len(got) != 1 || got[0] != want {
		t.Errorf("the notices are %q, want %q", got, want)
	}
	if again := texts(messages.NoticesOf(state.LedgerChanged{Orders: []state.Order{order()}}, s.Before(), s)); again != nil {
		t.Errorf("an order that has not changed gives %q", again)
	}
}

func TestARefundThatArrivesIsMentionedOnceWithTheBalance(t *testing.T) {
	waits, seen := after(ended(state.Cancelled, state.RefundPending)), after(ended(state.Cancelled, state.RefundSeen))
	s := sessionWith(waits)
	s.Balance.Value = api.Units(42_5000)
	got := messages.NoticesOf(state.Saved{Orders: []state.Order{seen}}, s.Before(), s)
	if all := texts(got); len(all) != 1 || got[0].Order != seen.Key || got[0].Tone != messages.Good {
		t.Fatalf("the notices are %+v", got)
	}
	contains(t, "the refund", got[0].Text, "WhatsApp ID", messages.Status(seen), "$0.25", "$42.50")
	s = sessionWith(seen)
	if all := texts(messages.NoticesOf(state.Saved{Orders: []state.Order{seen}}, s.Before(), s)); all != nil {
		t.Errorf("an old refund gives %q", all)
	}
}

func TestACancelCalledOffAfterAnAttemptIsAWarning(t *testing.T) {
	calledOff := state.OrderChanged{By: state.StepCancelCalledOff, Order: order()}
	s := sessionWith(order())
	calm := messages.NoticesOf(calledOff, s.Before(), s)[0]
	s = sessionWith(after(func(o *state.Order) {
		o.CancelAt, o.Events = noon.Add(time.Minute), []state.HistoryEntry{{Kind: state.HistoryCancelRequested}}
	}))
	doubtful := messages.NoticesOf(calledOff, s.Before(), s)[0]
	distinct(t, map[string]string{"calm": calm.Text, "in doubt": doubtful.Text})
	contains(t, "in doubt", doubtful.Text, "WhatsApp ID")
	fits(t, "in doubt", doubtful.Text)
	if doubtful.Tone != messages.Bad || doubtful.Order != 1 || doubtful.StillTrue == nil {
		t.Errorf("the warning is %+v", doubtful)
	}
}

func TestEnterWithoutAKeyIsAnswered(t *testing.T) {
	s := state.NewSession()
	s.APIKey = state.APIKeyState{Phase: state.KeyNeeded, Trying: true}
	got := messages.NoticesOf(state.KeyAbsent{}, s.Before(), s)
	if len(texts(got)) != 1 || !got[0].StillTrue(s, noon, noon) || got[0].StillTrue(&state.Session{APIKey: state.APIKeyState{Phase: state.KeyWorks}}, noon, noon) {
		t.Errorf("the notices are %+v", got)
	}
	s.APIKey.Trying = false
	if all := texts(messages.NoticesOf(state.KeyAbsent{}, s.Before(), s)); all != nil {
		t.Errorf("nobody has asked, but there is %q", all)
	}
}
