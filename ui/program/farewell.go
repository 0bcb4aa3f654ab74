package program

import (
	"fmt"
	"io"
	"os"
	"time"

	"example.com/verifyo/state/moment"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui"
	"example.com/verifyo/ui/messages"
)

// awaitRent waits a while for the answer to a rent under way, and returns the sentence about
// its outcome. take applies an answer.
func awaitRent(answered <-chan session.Result, take func(session.Result) string, skip <-chan os.Signal, out io.Writer) string {
	fmt.Fprintln(out, messages.WaitingForRent(int(moment.RentAtQuitTimeout.Seconds())))
	select {
	case result, ok := <-answered:
		if !ok {
			return messages.RentAnswerLost
		}
		return take(result)
	case <-time.After(moment.RentAtQuitTimeout):
		return messages.NoRentAnswer
	case <-skip:
		return messages.RentNotWaitedFor
	}
}

// printUnsaved prints the orders that the next start will not know, so that the operator can
// write them down: they are shown nowhere else. live means that at least one of them is live.
func printUnsaved(out io.Writer, orders []string, live bool) {
	fmt.Fprintln(out, messages.WriteThisDown)
	for _, o := range orders {
		fmt.Fprintln(out, "  "+o)
	}
	if live {
		fmt.Fprintln(out, messages.SupportHelps)
	}
}

// farewell prints which orders are saved, and which rents may have cost money.
func farewell(out io.Writer, kept ui.Saved, demo bool) {
	switch {
	case demo && kept.Live > 0:
		fmt.Fprintln(out, messages.DemoOrdersEnded(kept.Live))
	case demo, kept == (ui.Saved{}):
		fmt.Fprintln(out, messages.NoLiveOrders)
	case kept.Live+kept.Scheduled > 0:
		fmt.Fprintln(out, messages.OrdersResume(kept.Live, kept.Scheduled))
	}
	if kept.Unknown > 0 && !demo {
		fmt.Fprintln(out, messages.UnknownRentsSaved(kept.Unknown))
	}
}

// PrintReplaced prints on the shell's screen that a damaged ledger was replaced, if one was. This is
// too long for a notice.
func PrintReplaced(out io.Writer, r session.Replaced) {
	if !r.Any() {
		return
	}
	fmt.Fprintln(out, messages.DatabaseReplaced(r))
	fmt.Fprintln(out, messages.DamagedDatabaseSaved(r.Path))
}
