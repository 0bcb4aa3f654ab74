package e2e_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

// TestNothingMovesWhenANoticeComesOrGoes compares the frames with and without one. Under 16 rows it
// stands in place of the keys, from 16 rows on in a line above them.
func TestNothingMovesWhenANoticeComesOrGoes(t *testing.T) {
	for _, width := range []int{40, 80, 120} {
		t.Run(fmt.Sprint(width), func(t *testing.T) {
			inTime(t, func(t *testing.T) { noticesAtEveryHeight(t, width) })
		})
	}
}

func noticesAtEveryHeight(t *testing.T, width int) {
	r := start(t, setup{width: width, height: 24})
	r.rent("telegram", "ukraine")
	r.press("2")
	for height := 10; height <= 30; height++ {
		r.resize(width, height)
		r.pass(20 * time.Second)
		before := strings.Split(r.root.View(), "\n")
		r.press("f") // which says why it does nothing
		after := strings.Split(r.root.View(), "\n")
		line := height - 2
		if height < 16 {
			line = height - 1
		}
		if after[line] == before[line] {
			t.Errorf("no notice in %d×%d:\n%s", width, height, strings.Join(after, "\n"))
		}
		after[line] = before[line]
		if !slices.Equal(before, after) {
			t.Errorf("in %d×%d something moved, from\n%s\nto\n%s", width, height, strings.Join(before, "\n"), strings.Join(after, "\n"))
		}
	}
}

// TestWhatLastsDoesNotHideTheKeysOfALowWindow has a server that no longer answers, in the smallest
// windows.
func TestWhatLastsDoesNotHideTheKeysOfALowWindow(t *testing.T) {
	for _, size := range [][2]int{{40, 10}, {60, 12}, {99, 15}} {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, setup{width: size[0], height: size[1]})
				r.rent("telegram", "ukraine")
				r.failAll(sandbox.Fault{Drop: true})
				r.pass(2 * time.Minute)
				problem := messages.CurrentProblemInShort(r.root.Session(), utc())
				if problem == "" || !strings.Contains(r.header(), problem) || !strings.Contains(r.header(), r.root.Session().Balance.Value.String()) {
					t.Errorf("the header is %q, without %q or the balance", r.header(), problem)
				}
				if foot := lastLine(strings.TrimRight(r.screen.text(), "\n")); !strings.Contains(foot, hint(keymap.Cancel)) {
					t.Errorf("the foot is %q", foot)
				}
			})
		})
	}
}

// TestACodeLeavesALowWindowItsKeys has a notice that stays for a minute where there is a line for it.
func TestACodeLeavesALowWindowItsKeys(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 60, height: 12})
		r.rent("telegram", "ukraine")
		r.press("1")
		r.pass(20 * time.Second)
		r.deliver("908172")
		arrived := "Code 908172 for " + messages.Exact(r.order("4536"))
		r.await(arrived)
		keys := func() bool {
			return strings.Contains(lastLine(strings.TrimRight(r.screen.text(), "\n")), hint(keymap.Help))
		}
		if keys() {
			t.Fatalf("the notice has another place than the keys:\n%s", r.screen.text())
		}
		r.pass(10 * time.Second)
		r.dontSee(arrived)
		if !keys() {
			t.Errorf("the keys are hidden for more than ten seconds:\n%s", r.screen.text())
		}
		r.press("y")
		r.pass(10 * time.Second)
		r.dontSee(arrived)
		if !keys() {
			t.Errorf("the notice came back:\n%s", r.screen.text())
		}
		r.resize(60, 24)
		r.see(arrived)
	})
}

// TestTheNextKeyBringsTheKeysOfALowWindowBackButHidesNoOutcome has an answer to a key that does nothing here, and
// then a rent.
func TestTheNextKeyBringsTheKeysOfALowWindowBackButHidesNoOutcome(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 60, height: 12})
		keys := func() bool {
			return strings.Contains(lastLine(strings.TrimRight(r.screen.text(), "\n")), hint(keymap.Help))
		}
		r.press("c")
		if keys() {
			t.Fatalf("the key says nothing:\n%s", r.screen.text())
		}
		r.press("j")
		if !keys() {
			t.Errorf("the answer stays after the next key:\n%s", r.screen.text())
		}
		r.rent("telegram", "ukraine")
		rented := noticeOf(r.order("4536"), session.StepRented)
		r.see(rented)
		r.press("j")
		r.see(rented)
		r.pass(10 * time.Second)
		if !strings.Contains(lastLine(strings.TrimRight(r.screen.text(), "\n")), hint(keymap.Cancel)) {
			t.Errorf("the outcome stays too long:\n%s", r.screen.text())
		}
	})
}
