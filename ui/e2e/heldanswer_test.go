package e2e_test

import (
	"fmt"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/keymap"
	"example.com/verifyo/ui/terminal/reader"
)

// TestAnEnterThatEndsALabelAndIsHeldRentsNothing holds it down for terminals that repeat a key sooner and
// later.
func TestAnEnterThatEndsALabelAndIsHeldRentsNothing(t *testing.T) {
	for _, opener := range []string{"a", "enter"} {
		for _, gap := range []time.Duration{250, 300, 400, 500, 660} {
			t.Run(fmt.Sprint(opener, int64(gap)), func(t *testing.T) {
				inTime(t, func(t *testing.T) {
					r := start(t, setup{})
					if opener == "a" {
						r.rent("telegram", "ukraine")
						r.pass(3 * time.Second)
						r.press("a")
						r.await(rentQuestion("telegram", "ukraine"))
					} else {
						r.ask("telegram", "ukraine")
					}
					before := r.rents()
					r.pass(2 * time.Second)
					r.press("tab")
					r.write("shop")
					r.pass(500 * time.Millisecond)
					r.holdKey("enter", gap*time.Millisecond)
					r.pass(3 * time.Second)
					if n := r.rents() - before; n != 0 {
						t.Errorf("%d rents were sent", n)
					}
				})
			})
		}
	}
}

// TestARepeatThatTheTerminalNamesIsNoAnswer sends repeats of an enter whose press went elsewhere.
func TestARepeatThatTheTerminalNamesIsNoAnswer(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("telegram", "ukraine")
		r.pass(3 * time.Second)
		r.program.Send(reader.Press{Key: keymap.Press{Type: tea.KeyRunes, Runes: []rune("a")}, Trusted: true})
		r.await(rentQuestion("telegram", "ukraine"))
		r.pass(2 * time.Second)
		for range 20 {
			r.program.Send(reader.Press{Key: keymap.Press{Type: tea.KeyEnter}, Trusted: true, Repeat: true})
			r.pass(30 * time.Millisecond)
		}
		r.pass(3 * time.Second)
		if r.rents() != 1 {
			t.Errorf("a repeat rented a number: %d rents", r.rents())
		}
	})
}
