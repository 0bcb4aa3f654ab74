package command

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"strings"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state/ledger"
	"example.com/verifyo/state/order"
	"example.com/verifyo/ui/messages"
)

func (l *line) runRestore(start *Start, file string) (err error) {
	read := l.ifSlow("reading the backup and the database")
	m, err := ledger.PlanMerge(context.Background(), start.Config.StateDir.Value, file)
	read()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, m.Close()) }()
	if !m.Plan.Changes() {
		_, err := fmt.Fprintf(l.Out, "Nothing to restore: everything in the backup is in the database (%s).\n", counted(m.Plan.Same, "order"))
		return err
	}
	if _, err := fmt.Fprint(l.Out, plan(m.Plan, start.Keys)); err != nil {
		return err
	}
	if agreed, err := l.agrees(ledger.Path(start.Config.StateDir.Value)); err != nil || !agreed {
		return err
	}
	written := l.ifSlow("restoring")
	before, err := m.Run(context.Background())
	written()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(l.Out, restored(before, start.Config.ForgetCodesAfter.Value > 0))
	return err
}

// restored says where the copy from before is, if there is one. A copy that has old codes does not stay for good
// if the operator wants them erased.
func restored(before string, forgets bool) string {
	switch {
	case before == "":
		return "Restored."
	case forgets:
		return "Restored. A copy from before: " + shownPath(before) +
			"\nforget_codes_after removes it in a day or later: to keep it, move it to another directory."
	}
	return "Restored. A copy from before: " + shownPath(before)
}

// agrees asks whether to go on. Only a clear yes counts.
func (l *line) agrees(into string) (bool, error) {
	if !l.Asks {
		return false, errors.New("nothing was changed, because nobody could answer: run verifyo ledger restore in a terminal")
	}
	fmt.Fprintf(l.Out, "Restore into %s? [y/N] ", shownPath(into))
	answer, _ := bufio.NewReader(l.In).ReadString('\n') // no answer is a no
	switch strings.ToLower(strings.TrimSpace(answer)) {
	case "y", "yes":
		return true, nil
	}
	_, err := fmt.Fprintln(l.Out, "Nothing was changed.")
	return false, err
}

// plan says what a restore will change.
func plan(m ledger.Outcome, keys keymap.Map) string {
	var t strings.Builder
	fmt.Fprintln(&t, will(m))
	if m.Unknown > 0 {
		fmt.Fprintf(&t, "%s under way when the backup was made: the outcome will be unknown, %s resolves it\n", counted(m.Unknown, "rent"), label(keys, keymap.Resolve))
	}
	if n := len(m.NoCancel); n > 0 {
		fmt.Fprintf(&t, "%s will not be restored, so that nothing is cancelled by itself:\n%s", counted(n, "cancel"), listed(m.NoCancel))
		fmt.Fprintf(&t, "To cancel, select the order: %s cancels it, %s sets auto-cancel.\n", label(keys, keymap.Cancel), label(keys, keymap.AutoCancel))
	}
	return t.String()
}

// will says how much is added or updated, as far as there is any, and how many orders stay.
func will(m ledger.Outcome) string {
	var parts []string
	if m.Added > 0 {
		parts = append(parts, "add "+counted(m.Added, "order"))
	}
	if m.Updated > 0 {
		parts = append(parts, "update "+counted(m.Updated, "order"))
	}
	if m.Choices > 0 {
		parts = append(parts, "add "+counted(m.Choices, "choice")+" (pins, sort orders, forms of numbers)")
	}
	if m.Readings > 0 {
		parts = append(parts, "add "+counted(m.Readings, "change")+" of the balance")
	}
	said := "Will " + strings.Join(parts, ", ") + "."
	if m.Same > 0 {
		said += " No change: " + counted(m.Same, "order") + "."
	}
	return said
}

// label is the keys of an action.
func label(keys keymap.Map, a keymap.Action) string {
	if shown := keys.Binding(a).Help().Key; shown != "" {
		return shown
	}
	return keys.Binding(a).Name // in the settings, where it can get a key
}

// mostListed is how many orders are named.
const mostListed = 20

func listed(all []order.Order) string {
	var t strings.Builder
	for _, o := range all[:min(len(all), mostListed)] {
		fmt.Fprintf(&t, "  %s", messages.ServiceAndCountry(o, "in"))
		if !o.AskedAt.IsZero() {
			fmt.Fprintf(&t, ", rented %s", o.AskedAt.Local().Format("2 Jan 2006 15:04"))
		}
		t.WriteString("\n")
	}
	if more := len(all) - mostListed; more > 0 {
		fmt.Fprintf(&t, "  and %d more\n", more)
	}
	return t.String()
}
