package painter

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// listed is a window of 100 by 30 with a list of services; the marked one is bold, and what a filter
// matches is underlined, as in the program.
func listed(top, marked int, filter string) string {
	rule := "\x1b[2m" + strings.Repeat("─", 100) + "\x1b[0m"
	lines := []string{" \x1b[1mverifyo\x1b[0m   Rent   Orders", rule, " \x1b[1mServices\x1b[0m   \x1b[2mfilter: " + filter + "\x1b[0m"}
	for i := top; i < top+25; i++ {
		number := i * 7919 % 10007
		name := fmt.Sprintf("\x1b[4;35m%s\x1b[0m%s", "Service"[:len(filter)], "Service"[len(filter):])
		row := fmt.Sprintf("%s %-40d \x1b[2ms%d\x1b[0m   $0.%02d %6d", name, number, number, i%90+5, i*7%9999)
		if i == marked {
			row = " \x1b[36m▌\x1b[0m \x1b[1m" + strings.ReplaceAll(row, "\x1b[0m", "\x1b[0;1m") + "\x1b[0m"
		} else {
			row = "   " + row
		}
		lines = append(lines, row)
	}
	return strings.Join(append(lines, rule, " \x1b[1menter\x1b[0m countries"), "\n")
}

func TestAListThatScrollsIsNotWrittenAgain(t *testing.T) {
	for _, test := range []struct {
		name                 string
		top, marked, by, max int
	}{
		{"down by a line", 0, 24, 1, 130},
		{"up by a line", 5, 5, -1, 130},
		{"down by three lines", 0, 24, 3, 250},
		{"up by three lines", 5, 5, -3, 250},
	} {
		before, after := listed(test.top, test.marked, ""), listed(test.top+test.by, test.marked+test.by, "")
		if got := drawn(t, 100, 30, before, after); len(got) > test.max {
			t.Errorf("%s: %d bytes: %q", test.name, len(got), got)
		}
	}
}

// The line that was marked moves too, and only loses its mark.
func TestALineThatLosesItsMarkMovesWithTheOthers(t *testing.T) {
	list := func(top, marked int) string {
		var lines []string
		for i := top; i < top+10; i++ {
			lines = append(lines, fmt.Sprintf(" %s %s", map[bool]string{true: "▌", false: " "}[i == marked], strings.Repeat(string(rune('a'+i)), 60)))
		}
		return strings.Join(lines, "\n")
	}
	for _, test := range [][4]int{{0, 9, 1, 10}, {1, 1, 0, 0}} {
		if got := drawn(t, 80, 10, list(test[0], test[1]), list(test[2], test[3])); len(got) > 110 {
			t.Errorf("%d bytes: %q", len(got), got)
		}
	}
}

func TestLinesAreMovedOnlyIfItPays(t *testing.T) {
	for _, test := range []struct {
		name          string
		before, after []string
	}{
		{"short lines", []string{"a", "b", "c", "d"}, []string{"b", "c", "d", "e"}},
		{"one line among others", []string{"telegram", "x", "y", "z"}, []string{"p", "q", "telegram", "r"}},
		{"lines that are alike", []string{"telegram 1", "telegram 2", "telegram 3", "telegram 4"}, []string{"telegram 2", "telegram 3", "telegram 4", "telegram 5"}},
	} {
		got := drawn(t, 80, 4, strings.Join(test.before, "\n"), strings.Join(test.after, "\n"))
		if strings.Contains(got, "r\x1b[") {
			t.Errorf("%s: %q", test.name, got)
		}
	}
}

func TestEveryMovementOfLinesLeavesTheFrame(t *testing.T) {
	lines := make([]string, 12)
	for i := range lines {
		lines[i] = strings.Repeat(string(rune('a'+i)), 30+i)
	}
	for from := range lines {
		for to := range lines {
			moved := slices.Clone(lines)
			moved = slices.Insert(slices.Delete(moved, from, from+1), to, lines[from])
			drawn(t, 80, 12, strings.Join(lines, "\n"), strings.Join(moved, "\n"))
			rotated := slices.Concat(lines[from:], lines[:from])
			drawn(t, 80, 12, strings.Join(lines, "\n"), strings.Join(rotated, "\n"))
			removed := slices.Clone(lines)
			if from <= to {
				removed = append(slices.Delete(removed, from, to+1), "end")
			}
			drawn(t, 80, 12, strings.Join(lines, "\n"), strings.Join(removed, "\n"))
		}
	}
}
