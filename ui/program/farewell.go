package program

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"example.com/verifyo/state"
	"example.com/verifyo/ui"
)

// rentPatience is how long quitting waits for a rent under way.
const rentPatience = 10 * time.Second

// awaitRent gives a rent under way the time to be answered, and returns the sentence about
// what came of it. take takes an answer over.
func awaitRent(answered <-chan state.Result, take func(state.Result) string, skip <-chan os.Signal, out io.Writer) string {
	fmt.Fprintf(out, "A rent is under way: waiting up to %d s for its answer (ctrl+c skips).\n", int(rentPatience.Seconds()))
	select {
	case result, told := <-answered:
		if !told {
			return "Its answer was lost: if it was sent, the next start shows it."
		}
		return take(result)
	case <-time.After(rentPatience):
		return "No answer came. If the rent was sent, the next start shows it as unknown."
	case <-skip:
		return "Not waited for. If the rent was sent, the next start shows it as unknown."
	}
}

// tellLacking prints what the next start will not know, to be written down: this is the
// last place where it can be read. live is that there is a number among it.
func tellLacking(out io.Writer, orders []string, live bool) {
	fmt.Fprintln(out, "Not saved, so the next start may not know all of this. Write it down:")
	for _, o := range orders {
		fmt.Fprintln(out, "  "+o)
	}
	if live {
		fmt.Fprintln(out, "To cancel a number or to ask for its code, give its id to SMSVerifyo's support.")
	}
}

// farewell says in one line what the program keeps.
func farewell(out io.Writer, kept ui.Kept, demo bool) {
	if demo && kept.Live > 0 {
		fmt.Fprintf(out, "%s live in the demo, and gone with it.\n", count(kept.Live, "order"))
		return
	}
	var all []string
	for _, one := range []struct {
		n    int
		what string
		is   string
	}{{kept.Live, "order", "live"}, {kept.Armed, "cancel", "armed"}, {kept.Unknown, "rent", "unknown"}} {
		if one.n > 0 {
			all = append(all, count(one.n, one.what)+" "+one.is)
		}
	}
	if demo || len(all) == 0 {
		fmt.Fprintln(out, "No order is live.")
		return
	}
	resume := "they resume"
	if kept.Live+kept.Unknown == 1 {
		resume = "it resumes"
	}
	fmt.Fprintf(out, "%s: saved; %s at the next start.\n", strings.Join(all, ", "), resume)
}

// TellReplaced says, before the first frame, what has no room in one: the shell's screen
// keeps it, also after a crash.
func TellReplaced(out io.Writer, r state.Replaced) {
	lost := fmt.Sprintf("%d lost", r.Missed)
	if r.Uncounted {
		lost = "how many are lost cannot be told"
	}
	fmt.Fprintf(out, "The ledger was damaged and a new one begun: %s taken over, %s.\n", count(r.Orders, "order"), lost)
	fmt.Fprintf(out, "The damaged file is kept as %s\n", r.Path)
}

func count(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return fmt.Sprintf("%d %s", n, what)
}
