package program

import (
	"fmt"
	"io"
	"os"
	"time"

	"example.com/verifyo/state/session"
	"example.com/verifyo/ui"
	"example.com/verifyo/ui/messages"
)

// rentPatience is how long quitting waits for a rent under way.
const rentPatience = 10 * time.Second

// awaitRent gives a rent under way the time to be answered, and returns the sentence about
// what came of it. take takes an answer over.
func awaitRent(answered <-chan session.Result, take func(session.Result) string, skip <-chan os.Signal, out io.Writer) string {
	fmt.Fprintln(out, messages.WaitingForRent(int(rentPatience.Seconds())))
	select {
	case result, told := <-answered:
		if !told {
			return messages.RentAnswerLost
		}
		return take(result)
	case <-time.After(rentPatience):
		return messages.NoRentAnswer
	case <-skip:
		return messages.RentNotWaitedFor
	}
}

// tellLacking prints what the next start will not know, to be written down: this is the
// last place where it can be read. live is that there is a number among it.
func tellLacking(out io.Writer, orders []string, live bool) {
	fmt.Fprintln(out, messages.WriteThisDown)
	for _, o := range orders {
		fmt.Fprintln(out, "  "+o)
	}
	if live {
		fmt.Fprintln(out, messages.SupportHelps)
	}
}

// farewell says in one line what the program keeps.
func farewell(out io.Writer, kept ui.Kept, demo bool) {
	switch {
	case demo && kept.Live > 0:
		fmt.Fprintln(out, messages.DemoOrdersEnded(kept.Live))
	case demo, kept == (ui.Kept{}):
		fmt.Fprintln(out, messages.NoLiveOrders)
	default:
		fmt.Fprintln(out, messages.OrdersResume(kept.Live, kept.Scheduled, kept.Unknown))
	}
}

// TellReplaced says, before the first frame, what has no room in one: the shell's screen
// keeps it, also after a crash.
func TellReplaced(out io.Writer, r session.Replaced) {
	fmt.Fprintln(out, messages.DatabaseReplaced(r))
	fmt.Fprintln(out, messages.DamagedDatabaseSaved(r.Path))
}
