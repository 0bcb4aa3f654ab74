package e2e_test

import (
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/terminal/reader"
)

// raw types bytes as a terminal sends them, with pauses for the pieces.
func (r *run) raw(pieces ...string) {
	var decoder reader.Decoder
	for _, piece := range pieces {
		for _, event := range decoder.Feed([]byte(piece), utc()) {
			r.program.Send(event)
		}
		r.pass(frame)
		for _, event := range decoder.Expire(utc()) {
			r.program.Send(event)
		}
		r.pass(frame)
	}
	r.pass(time.Second)
	for _, event := range decoder.Expire(utc()) {
		r.program.Send(event)
	}
	r.pass(frame)
}

func TestKeysIntoAFrozenScreenCostNothing(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.open("telegram")
		r.pass(time.Second)
		r.screen.block()
		r.press("enter") // opens the question, which nobody sees
		if r.root.Dialog() == nil {
			t.Fatal("the question did not open")
		}
		r.press("yes", "yes", "1", "2", "yes")
		r.pass(3 * time.Minute)
		r.press("yes", "q")
		if r.rents() != 0 || r.over() {
			t.Errorf("%d rents, ended: %v", r.rents(), r.over())
		}
		r.screen.unblock()
		r.pass(time.Second)
		r.see(rentQuestion("Telegram", "Afghanistan"))
		r.press("enter")
		r.pass(time.Second)
		if r.rents() != 1 {
			t.Errorf("%d rents once the screen is back:\n%s", r.rents(), r.screen.text())
		}
	})
}

// TestAnEnterIsNoYesUntilTheTerminalShowsTheQuestion presses enter after the quiet that a yes needs, and before the program
// drops every key because the terminal takes nothing.
func TestAnEnterIsNoYesUntilTheTerminalShowsTheQuestion(t *testing.T) {
	for name, want := range map[string]int{"shown": 1, "frozen": 0} {
		inTimeNamed(t, name, func(t *testing.T) {
			r := start(t, setup{})
			r.open("telegram")
			r.pass(time.Second)
			if name == "frozen" {
				r.screen.block()
				defer r.screen.unblock()
			}
			r.press("enter")
			r.pass(760 * time.Millisecond)
			r.press("enter")
			r.pass(2 * time.Second)
			if r.rents() != want {
				t.Errorf("%d rents, want %d:\n%s", r.rents(), want, r.screen.text())
			}
		})
	}
}

func TestAFrameThatCouldNotBeWrittenIsWrittenAgain(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.pass(time.Minute)
		r.screen.failOnce()
		r.press("2")
		r.pass(10 * time.Second)
		r.seeTitle(messages.OrdersTitle)
	})
}

// TestAYesIsGoneOnceItsQuestionCannotBeRead presses enter and makes the window too small for the
// question before the enter counts.
func TestAYesIsGoneOnceItsQuestionCannotBeRead(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rename("Ukraine " + strings.Repeat("and other places ", 15))
		r.open("telegram")
		r.press("/")
		r.paste("ukraine")
		r.press("enter")
		r.pass(time.Second)
		r.press("enter")
		r.resize(40, 10)
		r.see(messages.QuestionTooLarge)
		frames := r.root.FrameNumber()
		r.pass(10 * time.Second)
		if drawn := r.root.FrameNumber() - frames; drawn > 30 {
			t.Errorf("%d frames were drawn meanwhile", drawn)
		}
		r.resize(80, 24)
		r.pass(10 * time.Second)
		if r.rents() != 0 {
			t.Error("it rents when the window is large again")
		}
		r.press("enter")
		r.pass(time.Second)
		if r.rents() != 1 {
			t.Errorf("%d rents after another enter:\n%s", r.rents(), r.screen.text())
		}
	})
}

func TestAFrozenScreenKeepsNoPollOrCancelFromTheServer(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("viber", "ukraine")
		r.rent("telegram", "ukraine")
		r.press("c", "yes")
		r.await(messages.CancelPending)
		r.screen.block()
		polls := r.box.Requests(sandbox.Order)
		r.pass(10 * time.Minute)
		if all := r.box.Orders(); all[1].Status != "cancelled" {
			t.Errorf("the scheduled cancel was not sent: %s", all[1].Status)
		}
		if more := r.box.Requests(sandbox.Order) - polls; more < 100 {
			t.Errorf("only %d polls in ten minutes", more)
		}
		r.press("ctrl+c")
		if !r.over() {
			t.Error("ctrl+c does not end it")
		}
		r.screen.unblock()
	})
}

// TestESCIsANoWhateverFollowsIt presses ESC and another key so quickly that they arrive in one
// piece, or in two: a terminal sends alt with the key in the same way.
func TestESCIsANoWhateverFollowsIt(t *testing.T) {
	for name, pieces := range map[string][]string{
		"esc": {"\x1b"}, "esc enter": {"\x1b\r"}, "esc, enter": {"\x1b", "\r"}, "esc j": {"\x1bj"}, "esc esc": {"\x1b\x1b"},
		"esc, esc": {"\x1b", "\x1b"}, "half a sequence": {"\x1b["}, "a sequence broken off by enter": {"\x1b[1\r"},
	} {
		t.Run(name, func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, setup{})
				r.ask("telegram", "ukraine")
				r.pass(time.Second)
				r.raw(pieces...)
				r.pass(5 * time.Second)
				if r.rents() != 0 {
					t.Error("it rents")
				}
				if !strings.HasSuffix(name, "enter") || name == "esc enter" { // elsewhere that enter opens the question again
					r.dontSee(rentQuestion("Telegram", "Ukraine"))
				}
			})
		})
	}
}

func TestAWholeSequenceIsNoAnswerToAQuestion(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.ask("telegram", "ukraine")
		r.raw("\x1b[A", "\x1b[I", "\x1b[O", "\x1b[?62;c", "\x1b]52;c;MDI=\a", "\x1b]11;rgb:0000/0000/0000\x1b\\", "\x1b[<0;3;4M")
		r.see(rentQuestion("Telegram", "Ukraine"))
		if r.rents() != 0 {
			t.Error("it rents")
		}
		r.raw("\r")
		r.pass(time.Second)
		if r.rents() != 1 {
			t.Error("the question takes no yes any more")
		}
	})
}

func TestLettersOfAnotherKeyboardAreTheKeysAtTheirPlace(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("telegram", "ukraine")
		r.press("с") // the Cyrillic letter at the place of c
		r.see(cancelQuestion(r.order("4536")))
		r.press("esc", "1", "1", "/")
		r.write("й")
		r.seeTitle(messages.FilteredBy("й"))
		r.press("esc", "й")
		if !r.over() {
			t.Error("й does not quit")
		}
	})
}
