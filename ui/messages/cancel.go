package messages

import (
	"fmt"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// CancelQuestion asks whether to cancel an order. It includes the phone number, because there
// may be several orders for the same service and country.
func CancelQuestion(o order.Order, number string) string {
	return "Cancel " + Name(o) + " " + number + "?"
}

// CancelQuestionWithoutNumber is CancelQuestion for an order with an unknown number.
func CancelQuestionWithoutNumber(o order.Order, now time.Time) string {
	return "Cancel " + withoutNumber(o, Name(o), now, "") + "?"
}

// withoutNumber adds to the name of an order what identifies it in place of a number: the time of the rent, or its
// ID if that time is not known. after follows a time.
func withoutNumber(o order.Order, name string, now time.Time, after string) string {
	if o.RentedAt.IsZero() {
		return name + " " + api.NewText(string(o.ID)).String()
	}
	return name + ", rented at " + Clock(o.RentedAt, now) + after
}

// Reasons why the cancel question cannot be answered with yes.
const (
	CancelAfterSMS       = tooLateToCancel
	CancelAlreadyPending = "A cancel is already pending."
)

// CancelFollowsCooldown says what a yes leads to during the cooldown. age is how long ago the
// number was rented.
func CancelFollowsCooldown(o order.Order, age, cooldown, wait time.Duration) string {
	return youGetBack(o, age) + fmt.Sprintf(" A cancel first worked %s after a rent, so verifyo sends this one in %s.", Length(cooldown), Countdown(wait))
}

// CancelFollowsNow says what a yes leads to if no cooldown is known.
func CancelFollowsNow(o order.Order, age time.Duration) string {
	return youGetBack(o, age) + " If it is too early, verifyo keeps trying until it works."
}

// CancelInDoubt says what a yes leads to if the server would not report on the order when it was last checked: then
// nobody knows whether a cancel works, or whether there is anything to refund.
func CancelInDoubt(o order.Order, last session.Problem) string {
	return "The last check failed: " + Problem(last) + ". The server may reject the cancel; whether you get " + Charge(o) + " back is not known."
}

func youGetBack(o order.Order, age time.Duration) string {
	switch {
	case !o.RefundTracked():
		return noRefundSeen
	case o.RentedAt.IsZero():
		return fmt.Sprintf("You get %s back. When it was rented is not known.", Charge(o))
	}
	return fmt.Sprintf("You get %s back. Rented %s.", Charge(o), AgoExactly(age))
}

// CancelTheOrder is the hint for enter in the cancel question.
const CancelTheOrder = "cancel the order"

// CancelIt and FinishIt are the hints for enter in a question that says what becomes of the order.
const (
	CancelIt = "cancel it"
	FinishIt = "finish it"
)

// CancelIn counts down to the next attempt to cancel.
func CancelIn(left time.Duration) string { return "cancel in " + Countdown(left) }

// AutoCancelIn is when an order cancels itself unless its SMS arrives, in the list.
func AutoCancelIn(left time.Duration) string { return "auto-cancel " + Countdown(left) }

// CancelAttempt says when a pending cancel is sent: on the order's page, in its row, and in a
// narrow row. The narrow form does not mention the cancel, because the status beside it does.
type CancelAttempt struct{ Page, Row, Narrow string }

// CancelAttemptNeedsKey is for a cancel that cannot be sent until there is a working API key.
func CancelAttemptNeedsKey() CancelAttempt {
	return CancelAttempt{"waiting for a working API key", "cancel waits for a key", "no key"}
}

// CancelAttemptElsewhere is for a cancel that another window sends.
func CancelAttemptElsewhere() CancelAttempt {
	return CancelAttempt{"another window will send it", "cancel pending", "pending"}
}

// CancelAttemptIn is for a cancel that this window sends when the countdown ends.
func CancelAttemptIn(left time.Duration) CancelAttempt {
	return CancelAttempt{"next attempt in " + Countdown(left), CancelIn(left), Countdown(left)}
}

// CancelPending describes an order with a pending cancel. A filter finds the order by these words,
// so its page and its notices use them too.
const CancelPending = "cancel pending"

// CancelPendingOnPage is the line about a pending cancel on the order's page.
func CancelPendingOnPage(try CancelAttempt) string { return CancelPending + ", " + try.Page }
