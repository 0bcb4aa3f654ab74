package command_test

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/ledger"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/command"
)

// allGood are the lines of a good machine, one of which is not needed.
func allGood() map[string]string {
	lines := map[string]string{"clipboard": "ok"}
	for _, about := range command.Needed() {
		lines[about] = "ok"
	}
	return lines
}

func TestTheReportClaimsNothingThatWasNotSeen(t *testing.T) {
	rentable, _ := command.Conclusion(allGood())
	rentable = strings.TrimSuffix(rentable, ".")
	words := []string{"ok", "warning", "failed", "skipped", ""} // the last is a line that is not there
	lines := append(slices.Clone(command.Needed()), "clipboard")
	for i, one := range lines {
		for _, other := range lines[i:] {
			for _, oneWord := range words {
				for _, otherWord := range words {
					report := allGood()
					report[one], report[other] = oneWord, otherWord
					maps.DeleteFunc(report, func(_, word string) bool { return word == "" })
					holds(t, report, rentable)
				}
			}
		}
	}
}

// holds fails if the end of a report does not follow from its lines.
func holds(t *testing.T, lines map[string]string, rentable string) {
	t.Helper()
	end, fails := command.Conclusion(lines)
	broken := slices.Contains(slices.Collect(maps.Values(lines)), "failed")
	proven := true
	for _, about := range command.Needed() {
		seen := lines[about] == "ok"
		proven = proven && seen
		if !broken && !seen && !strings.Contains(end, about) {
			t.Errorf("%v ends with %q, which does not name %s", lines, end, about)
		}
	}
	if fails != broken || strings.HasPrefix(end, rentable) != (proven && !broken) {
		t.Errorf("%v ends with %q, fails: %t", lines, end, fails)
	}
}

func TestARateLimitDoesNotProveTheKey(t *testing.T) {
	b := newBench(t)
	good, _ := b.ends()
	b.box.Inject(sandbox.Balance, sandbox.Refuse(429, "rate_limited", 0))
	if end, err := b.ends(); err != nil || strings.HasPrefix(end, strings.TrimSuffix(good, ".")) || !strings.Contains(end, "API key") {
		t.Errorf("%v, %q", err, end)
	}
}

func TestAFullDiskFailsAndOneOfWhichNothingIsKnownDoesNot(t *testing.T) {
	full := ledger.Trial{FreeKnown: true, Write: &session.LedgerError{Kind: session.DiskFull, Err: errors.New("full")}}
	for want, trial := range map[string]ledger.Trial{
		"failed": full, "skipped": {}, "ok": {FreeKnown: true, Free: 1 << 30},
	} {
		if found := findings(command.CheckedDatabase(trial)); !strings.HasPrefix(found["disk"], want) {
			t.Errorf("%+v: %q, want %s", trial, found["disk"], want)
		}
	}
}
