package messages_test

import (
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

// sessionWith is a session with these orders.
func sessionWith(orders ...order.Order) *session.Session {
	s := session.New()
	s.Apply(session.Recovered{Orders: orders}, noon)
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
	s := sessionWith(someOrder())
	over := after(ended(order.Cancelled, order.RefundPending))
	got := texts(messages.NoticesOf(session.LedgerChanged{Orders: []order.Order{over}}, s.Before(), s))
	want := messages.NoticeOf(session.OrderChanged{By: session.StepCancelled, Order: over}, someOrder()).Text
	if len(got) != 1 || got[0] != want {
		t.Errorf("the notices are %q, want %q", got, want)
	}
	if again := texts(messages.NoticesOf(session.LedgerChanged{Orders: []order.Order{someOrder()}}, s.Before(), s)); again != nil {
		t.Errorf("an order that has not changed gives %q", again)
	}
}

func TestARefundThatArrivesIsMentionedOnceWithTheBalance(t *testing.T) {
	waits, seen := after(ended(order.Cancelled, order.RefundPending)), after(ended(order.Cancelled, order.RefundSeen))
	s := sessionWith(waits)
	s.Balance.Value = api.Units(42_5000)
	got := messages.NoticesOf(session.Saved{Orders: []order.Order{seen}}, s.Before(), s)
	if all := texts(got); len(all) != 1 || got[0].Order != seen.Key || got[0].Tone != messages.Good {
		t.Fatalf("the notices are %+v", got)
	}
	contains(t, "the refund", got[0].Text, "WhatsApp ID", messages.Status(seen), "$0.25", "$42.50")
	s = sessionWith(seen)
	if all := texts(messages.NoticesOf(session.Saved{Orders: []order.Order{seen}}, s.Before(), s)); all != nil {
		t.Errorf("an old refund gives %q", all)
	}
}

func TestACancelCalledOffAfterAnAttemptIsAWarning(t *testing.T) {
	calledOff := session.OrderChanged{By: session.StepCancelCalledOff, Order: someOrder()}
	s := sessionWith(someOrder())
	calm := messages.NoticesOf(calledOff, s.Before(), s)[0]
	s = sessionWith(after(func(o *order.Order) {
		o.CancelAt, o.History = noon.Add(time.Minute), []order.HistoryEntry{{Kind: order.HistoryCancelRequested}}
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
	s := session.New()
	s.APIKey = session.APIKeyState{Phase: session.KeyNeeded, Trying: true}
	got := messages.NoticesOf(session.KeyNotFound{}, s.Before(), s)
	if len(texts(got)) != 1 || !got[0].StillTrue(s, noon, noon) || got[0].StillTrue(&session.Session{APIKey: session.APIKeyState{Phase: session.KeyWorks}}, noon, noon) {
		t.Errorf("the notices are %+v", got)
	}
	s.APIKey.Trying = false
	if all := texts(messages.NoticesOf(session.KeyNotFound{}, s.Before(), s)); all != nil {
		t.Errorf("nobody has asked, but there is %q", all)
	}
}
