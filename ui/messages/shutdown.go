package messages

import (
	"fmt"
	"strings"

	"example.com/verifyo/state"
)

// The program cannot always be left at once: orders that are live need somebody who looks
// after them, and a rent under way needs somebody who hears its answer.

// DemoWaitsForOrders says why the demo does not open before it is known what it would leave.
func DemoWaitsForOrders() Notice {
	return Say("The demo opens once your orders have been read.")
}

// DemoWaitsForRent says why the demo does not open while a rent is under way.
func DemoWaitsForRent() Notice {
	return Say("Not while a rent is under way: nobody would look after its number.")
}

// DemoWaitsForLiveOrders says why the demo does not open beside an order that is live.
func DemoWaitsForLiveOrders() Notice {
	return Say("The demo opens once no order is live: nobody would look after yours meanwhile.")
}

// StopWaitsForRent says why the program is not stopped now: a stopped one hears no answer.
func StopWaitsForRent() Notice {
	return Say("Not while a rent is under way: its answer would be lost.")
}

// NoShellBehind says why the program is not stopped at all: nothing could wake it again.
func NoShellBehind(keys Keys) Notice {
	return Say("No shell stands behind this program to go back to.%s", Clause(" ", keys.Quit, " quits."))
}

// The rest is said once the screens have ended, in the lines of the shell.

// AwaitsRent says that quitting waits for a rent under way, for so many seconds at most.
func AwaitsRent(seconds int) string {
	return fmt.Sprintf("A rent is under way: waiting up to %d s for its answer (ctrl+c skips).", seconds)
}

// What is said of a rent whose answer did not come.
const (
	RentAnswerLost   = "Its answer was lost: if it was sent, the next start shows it."
	NoRentAnswer     = "No answer came. If the rent was sent, the next start shows it as unknown."
	RentNotWaitedFor = "Not waited for. If the rent was sent, the next start shows it as unknown."
)

// WriteThisDown goes before the orders that the next start may not know.
const WriteThisDown = "Not saved, so the next start may not know all of this. Write it down:"

// SupportHelps says what to do about a number that only the operator knows of.
const SupportHelps = "To cancel a number or to ask for its code, give its id to SMSVerifyo's support."

// OrdersNotSaved says how many orders the next start may not know, and why.
func OrdersNotSaved(n int, why string) string {
	return fmt.Sprintf("%s not saved: %s", counted(n, "order"), why)
}

// NoOrderLive says that nothing is left to look after.
const NoOrderLive = "No order is live."

// DemoOrdersGone says that the demo's orders end with it.
func DemoOrdersGone(live int) string {
	return counted(live, "order") + " live in the demo, and gone with it."
}

// OrdersResume counts what the next start goes on with; one of them at least is not 0.
func OrdersResume(live, armed, unknown int) string {
	var all []string
	for _, kept := range []struct {
		n        int
		what, is string
	}{{live, "order", "live"}, {armed, "cancel", "armed"}, {unknown, "rent", "unknown"}} {
		if kept.n > 0 {
			all = append(all, counted(kept.n, kept.what)+" "+kept.is)
		}
	}
	resume := "they resume"
	if live+unknown == 1 { // an armed cancel is one of these
		resume = "it resumes"
	}
	return fmt.Sprintf("%s: saved; %s at the next start.", strings.Join(all, ", "), resume)
}

// LedgerReplaced says how many orders were taken over from a damaged ledger, and how many
// were lost.
func LedgerReplaced(r state.Replaced) string {
	lost := fmt.Sprintf("%d lost", r.Missed)
	if r.Uncounted {
		lost = "how many are lost cannot be told"
	}
	return fmt.Sprintf("The ledger was damaged and a new one begun: %s taken over, %s.", counted(r.Orders, "order"), lost)
}

// DamagedLedgerKept says where the damaged ledger is.
func DamagedLedgerKept(path string) string { return "The damaged file is kept as " + path }

// What is said of a fault that ended the program; the error behind it follows.
const (
	ScreensFailed   = "the screens ended with an error"
	CrashUnreported = "a fault in the program ended it, and no report could be written"
)

// CrashReported says where the report of a fault is, and that it may be given away.
func CrashReported(path string) string {
	return "a fault in the program ended it; the report, without key, number or code, is " + path
}

// counted is a number of things, as one or as several.
func counted(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return fmt.Sprintf("%d %s", n, what)
}
