package command

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"example.com/verifyo/state/ledger"
	"example.com/verifyo/state/order"
	"example.com/verifyo/ui/messages"
)

func (l *line) runCheck(start *Start) error {
	read := l.ifSlow("reading the database")
	r, err := ledger.Inspect(context.Background(), start.Config.StateDir.Value)
	read()
	if err != nil {
		return err
	}
	var t strings.Builder
	for _, row := range checked(r) {
		fmt.Fprintf(&t, "%-9s %s\n", row[0], row[1])
	}
	if _, err := fmt.Fprint(l.Out, t.String()); err != nil {
		return err
	}
	if r.Damaged != nil {
		return errors.New("the database is damaged. " + repairs(r.Windows))
	}
	return nil
}

// checked is the report on the database, one subject to a line.
func checked(r ledger.Report) [][2]string {
	rows := [][2]string{{"database", shownPath(r.Path)}, {"state", soundness(r)}}
	if r.Orders != nil {
		rows = append(rows, [2]string{"schema", schema(r)}, [2]string{"orders", orders(r.Orders)})
	}
	if !r.First.IsZero() {
		rows = append(rows, [2]string{"days", day(r.First) + " to " + day(r.Last)})
	}
	return append(rows, [2]string{"size", size(r.Size) + ", journal " + size(r.Journal)},
		[2]string{"copies", copies(r.Copies)}, [2]string{"windows", windows(r.Windows)})
}

func soundness(r ledger.Report) string {
	switch {
	case r.Damaged == nil:
		return "sound"
	case r.Index:
		return "an index is damaged; every order can be read"
	}
	return "damaged"
}

func schema(r ledger.Report) string {
	if r.Schema < r.Newest {
		return fmt.Sprintf("%d; the next start brings it to %d, and keeps a copy", r.Schema, r.Newest)
	}
	return fmt.Sprint(r.Schema)
}

// orders counts the orders, and then those of each status.
func orders(by map[order.Status]int) string {
	all := 0
	var each []string
	for _, s := range order.Statuses() {
		if n := by[s]; n > 0 {
			each = append(each, messages.Counted(n, s))
		}
	}
	for _, n := range by {
		all += n
	}
	if all == 0 {
		return "none"
	}
	return fmt.Sprintf("%d: %s", all, strings.Join(each, ", "))
}

func day(at time.Time) string { return at.Local().Format("2 Jan 2006") }

func copies(paths []string) string {
	if len(paths) == 0 {
		return "none"
	}
	names := make([]string, len(paths))
	for i, path := range paths {
		names[i] = shownPath(path[strings.LastIndexAny(path, `/\`)+1:])
	}
	return strings.Join(names, "\n"+strings.Repeat(" ", 10))
}

func windows(n int) string {
	if n == 0 {
		return "none open"
	}
	return fmt.Sprintf("%d open", n)
}

// repairs says how a damaged database is repaired, with so many windows open.
func repairs(windows int) string {
	what := "Start verifyo"
	if windows > 0 {
		what = "Quit verifyo in every window, and start it again"
	}
	return what + ": it renames the damaged file and creates a new database with every order that can still be read there or in a copy."
}
