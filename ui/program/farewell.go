package program

import (
	"fmt"
	"io"
	"os"
	"time"

	"example.com/verifyo/ui"
)

// rentPatience is how long quitting waits for a rent under way.
const rentPatience = 10 * time.Second

// awaitRent gives a rent under way the time to be recorded.
func awaitRent(recorded <-chan bool, skip <-chan os.Signal, out io.Writer) {
	fmt.Fprintf(out, "A rent is under way: waiting up to %d s for its answer (ctrl+c skips).\n", int(rentPatience.Seconds()))
	select {
	case done := <-recorded:
		if !done {
			fmt.Fprintln(out, "Its answer was lost: if it was sent, the next start shows it.")
			return
		}
		fmt.Fprintln(out, "Its answer is recorded: the next start shows it.")
	case <-time.After(rentPatience):
		fmt.Fprintln(out, "No answer came. The rent is recorded as sent; the next start shows it as unknown.")
	case <-skip:
		fmt.Fprintln(out, "Not waited for. The rent is recorded as sent; the next start shows it as unknown.")
	}
}

// farewell says what the program keeps.
func farewell(out io.Writer, kept ui.Kept, demo bool) {
	switch {
	case demo && kept.Live > 0:
		fmt.Fprintf(out, "%s live in the demo, and gone with it.\n", count(kept.Live, "order"))
		return
	case demo || kept == (ui.Kept{}):
		fmt.Fprintln(out, "No order is live.")
		return
	case kept.Live > 0:
		fmt.Fprintf(out, "%s live, and kept: the next start takes up what is not over.\n", count(kept.Live, "order"))
	}
	if kept.Armed > 0 {
		fmt.Fprintf(out, "%s armed: not tried again before the next start.\n", count(kept.Armed, "cancel"))
	}
	if kept.Unknown > 0 {
		fmt.Fprintf(out, "%s of unknown outcome: the next start shows what the balance tells.\n", count(kept.Unknown, "rent"))
	}
}

func count(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return fmt.Sprintf("%d %s", n, what)
}
