package order_test

import (
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
)

// withCode is an order that is over, and had a code and a status that nobody knows.
func withCode() order.Order {
	o := order.Order{
		Status: order.Received, Phone: api.NewText("+380 50 123"), Code: api.NewText("908172"), Label: api.NewText("aunt"), RentedAt: noon,
		History: []order.HistoryEntry{{Kind: order.HistorySMS, Text: api.NewText("908172")}, {Kind: order.HistoryUnknownStatus, Text: api.NewText("has 908172")}},
	}
	return o.Finished(noon).DidNotWork(order.SiteRefused, noon)
}

func TestForgettingLeavesOnlyTheFiguresAndTheOperatorsOwnWords(t *testing.T) {
	o := withCode()
	after := o.Forget(noon.Add(time.Second))
	if after.Forgot != order.ForgotCode || !after.HadCode() || !after.Code.IsZero() || !after.Phone.IsZero() || after.Label != o.Label {
		t.Errorf("%+v", after)
	}
	for _, e := range after.History {
		if e.Text.IsZero() != (e.Kind != order.HistoryDidNotWork) {
			t.Errorf("%s: %q", e.Kind, e.Text)
		}
	}
	if o.History[0].Text.IsZero() {
		t.Error("the state before was changed")
	}
	if again := after.Forget(noon.Add(time.Hour)); again.Forgot != after.Forgot {
		t.Errorf("%+v", again)
	}
}

func TestOnlyAnOrderThatIsOverIsForgotten(t *testing.T) {
	waiting, pending, added, nothing, silent := withCode(), withCode(), withCode(), withCode(), withCode()
	waiting.Status, pending.Refund, added.EndedAt = order.Waiting, order.RefundPending, time.Time{}
	nothing.Phone, nothing.Code = api.Text{}, api.Text{}
	silent.Code = api.Text{}
	late := noon.Add(time.Second)
	for name, o := range map[string]order.Order{"open": waiting, "refund pending": pending, "no end": added, "nothing to forget": nothing} {
		if o.Forget(late).Forgot != order.ForgotNothing {
			t.Error(name)
		}
	}
	if withCode().Forget(noon).Forgot != order.ForgotNothing {
		t.Error("it ended at that moment, and not before")
	}
	if o := silent.Forget(late); o.Forgot != order.ForgotNumber || o.HadCode() {
		t.Errorf("without a code: %+v", o)
	}
}

func TestNoAnswerBringsAForgottenCodeBack(t *testing.T) {
	o := withCode()
	after := o.Forget(noon.Add(time.Second))
	answer := api.Order{Status: api.NewText("received"), Phone: o.Phone, Code: o.Code}
	if again := after.Polled(answer, noon); !again.Code.IsZero() || !again.Phone.IsZero() || len(again.History) != len(after.History) {
		t.Errorf("%+v", again)
	}
	answer.Status, answer.Code = api.NewText("waiting"), api.Text{}
	if again := after.Reopened(answer, after, noon); again.Status != order.Finished {
		t.Errorf("it is %s again", again.Status)
	}
	if again := o.StillForgotten(after); again.Forgot != order.ForgotCode || !again.Code.IsZero() {
		t.Errorf("%+v", again)
	}
	if again := after.Failures(); len(again) == 0 || again[0] != order.WrongCode {
		t.Errorf("its failures are %v", again)
	}
}
