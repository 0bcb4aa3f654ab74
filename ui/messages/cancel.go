package messages

import (
	"fmt"
	"time"

	"example.com/verifyo/state"
)

// CancelQuestion asks whether to cancel an order, with its number: there may be several
// orders for the same.
func CancelQuestion(o state.Order, number string) string {
	return "Cancel " + Name(o) + " " + number + "?"
}

// CancelQuestionWithoutNumber tells the order by the time of the rent instead.
func CancelQuestionWithoutNumber(o state.Order, now time.Time) string {
	return "Cancel " + Name(o) + ", rented at " + Clock(o.RentedAt, now) + "?"
}

// Why the question about a cancel takes no yes.
const (
	CancelAfterSMS     = "The SMS is here: nothing can be given back any more."
	CancelArmedAlready = "A cancel is armed already."
)

// CancelFollowsCooldown says what a yes means while a cancel would be too early. age is how
// long ago the number was rented.
func CancelFollowsCooldown(o state.Order, age, cooldown, wait time.Duration) string {
	return givenBack(o, age) + fmt.Sprintf("cancels are taken %s after a rent, so it goes out by itself in %s.",
		Countdown(cooldown), Countdown(wait))
}

// CancelFollowsNow says what a yes means if no cooldown is known to be in the way.
func CancelFollowsNow(o state.Order, age time.Duration) string {
	return givenBack(o, age) + "where that is too early, the cancel is armed and tried again."
}

func givenBack(o state.Order, age time.Duration) string {
	return fmt.Sprintf("The number is given back for %s. Rented %s: ", Charge(o), Ago(age))
}

// CancelTheOrder is what enter does in the question.
const CancelTheOrder = "cancel the order"

// CancelIn is when a cancel is to come.
func CancelIn(left time.Duration) string { return "cancel in " + Countdown(left) }

// CancelTry says when an armed cancel is tried: on the order's page, in its row, and in a
// narrow row, whose status says of what.
type CancelTry struct{ Page, Row, Narrow string }

// CancelTriedWithKey is said while no API key is in force.
func CancelTriedWithKey() CancelTry {
	return CancelTry{"tried once a key is taken", "cancel waits for a key", "no key"}
}

// CancelTriedElsewhere is said while another window tries it.
func CancelTriedElsewhere() CancelTry {
	return CancelTry{"tried by another window", "cancel pending", "pending"}
}

// CancelTriedIn is said while this window counts down to it.
func CancelTriedIn(left time.Duration) CancelTry {
	return CancelTry{"next try in " + Countdown(left), CancelIn(left), Countdown(left)}
}

// CancelArmed is how a filter finds an order with an armed cancel, and begins what its page
// says.
const CancelArmed = "cancel armed"

// CancelArmedAndTried is an armed cancel on the order's page.
func CancelArmedAndTried(try CancelTry) string { return CancelArmed + ", " + try.Page }
