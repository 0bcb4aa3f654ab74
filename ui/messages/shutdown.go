package messages

import (
	"fmt"
	"strings"

	"example.com/verifyo/api"
	"example.com/verifyo/state/session"
)

// The program cannot always stop at once: live orders are watched by the program, and the answer
// to a rent under way would be lost.

// DemoWaitsForOrders says that the demo cannot open until the orders have loaded.
func DemoWaitsForOrders() Notice {
	return Say("The demo opens once your orders have loaded.")
}

// DemoWaitsForRent says why the demo cannot open while a rent is under way.
func DemoWaitsForRent() Notice {
	return Say("The demo cannot open while a rent is under way.")
}

// DemoWaitsForLiveOrders says why the demo cannot open while an order is live.
func DemoWaitsForLiveOrders() Notice {
	return Say("The demo cannot open while an order is live.")
}

// SuspendWaitsForRent says why the program cannot be suspended while a rent is under way.
func SuspendWaitsForRent() Notice {
	return Say("Not while a rent is under way: its answer would be lost.")
}

// NoShellToReturnTo says why the program cannot be suspended: it was not started from a shell that
// could resume it.
func NoShellToReturnTo(keys Keys) Notice {
	return Say("There is no shell to return to.%s", Clause(" Press ", keys.Quit, " to quit."))
}

// The other messages are printed to the shell after the screens have closed.

// WaitingForRent says that the program waits, for so many seconds at most, for the answer to a
// rent.
func WaitingForRent(seconds int) string {
	return fmt.Sprintf("A rent is under way: waiting up to %d s for its answer (ctrl+c to skip).", seconds)
}

// Messages about a rent that got no answer before the program ended.
const (
	RentAnswerLost   = "Its answer was lost. If the rent was sent, the next start shows it as unknown."
	NoRentAnswer     = "No answer came. If the rent was sent, the next start shows it as unknown."
	RentNotWaitedFor = "Skipped. If the rent was sent, the next start shows it as unknown."
)

// WriteThisDown comes before the list of orders that could not be saved.
const WriteThisDown = "Not saved, so the next start may not know these orders. Write them down:"

// SupportHelps says what to do about an order that is not in the database.
const SupportHelps = "To cancel a number or ask for its code, give the order's id to SMSVerifyo's support."

// OrdersNotSaved says how many orders could not be saved, and why.
func OrdersNotSaved(n int, why string) string {
	return fmt.Sprintf("%s not saved: %s", counted(n, "order"), why)
}

// NoLiveOrders says that no order is live.
const NoLiveOrders = "No live orders."

// DemoOrdersEnded says that the orders of the demo have ended with it.
func DemoOrdersEnded(live int) string {
	return counted(live, "live order") + " ended with the demo."
}

// OrdersResume says what will resume at the next start. At least one of the counts is not 0.
func OrdersResume(live, pending int) string {
	saved, they := []string{}, "they resume"
	for _, each := range []struct {
		n    int
		what string
	}{{live, "live order"}, {pending, "pending cancel"}} {
		if each.n > 0 {
			saved = append(saved, counted(each.n, each.what))
		}
	}
	if live+pending == 1 {
		they = "it resumes"
	}
	return fmt.Sprintf("%s saved; %s at the next start.", strings.Join(saved, ", "), they)
}

// UnknownRentsSaved says that rents may have cost money although nobody knows it yet. Nothing resumes them.
func UnknownRentsSaved(n int) string {
	if n == 1 {
		return "1 rent without an answer saved; it may have been charged. The next start shows it as unknown."
	}
	return counted(n, "rent") + " without an answer saved; they may have been charged. The next start shows them as unknown."
}

// DatabaseReplaced says how many orders were recovered from a damaged database, and how many were
// lost.
func DatabaseReplaced(r session.Replaced) string {
	lost := fmt.Sprintf("%d lost", r.Missed)
	if r.LossesUnknown {
		lost = "losses unknown"
	}
	return fmt.Sprintf("The database was damaged. A new one was created: %s recovered, %s.", counted(r.Orders, "order"), lost)
}

// DamagedDatabaseSaved says where the damaged database is.
func DamagedDatabaseSaved(path string) string {
	return "The damaged file is saved as " + api.NewText(path).String()
}

// Messages about a crash. The error follows.
const (
	ScreensFailed     = "the screens failed"
	CrashReportFailed = "verifyo crashed, and no report could be written"
)

// CrashReported says where the crash report is, and that it is safe to share.
func CrashReported(path string) string {
	return "verifyo crashed; the report (no key, number or code in it) is " + api.NewText(path).String()
}

// counted is a number with its noun, in the singular or the plural.
func counted(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return Thousands(n) + " " + what
}
