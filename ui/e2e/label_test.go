package e2e_test

import (
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/order"
	"example.com/verifyo/ui/messages"
)

// newestOrder is the program's order for the newest number of the sandbox.
func (r *run) newestOrder() order.Order {
	r.t.Helper()
	phone := r.newest().Phone
	return r.order(phone[len(phone)-4:])
}

func TestALabelIsShownFoundAndKept(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 99, height: 24})
		r.rent("viber", "ukraine")
		r.rent("telegram", "ukraine")
		r.press("n")
		r.see(messages.LabelTitle(r.newestOrder()))
		r.write("shop 3 quit")
		r.press("enter")
		r.await("shop 3 quit") // letters were text: nothing quit
		r.press("2", "/")
		r.write("shop")
		if row := r.marked(); !strings.Contains(row, "Telegram") || !strings.Contains(row, "shop 3 quit") {
			t.Errorf("the filter found %q", row)
		}
		r.press("esc", "esc")
		dir, box := r.dir, r.box
		r.stop()
		r = start(t, setup{width: 99, height: 24, dir: dir, box: box})
		r.press("2")
		r.await("shop 3 quit")
	})
}

func TestALabelIsChangedLeftAloneAndTakenAway(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 99, height: 24})
		r.rent("telegram", "ukraine")
		for _, step := range []struct{ keys, want string }{
			{"shop\x1b[2J", "shop"}, {" 3", "shop 3"}, {"esc", "shop 3"}, {"ctrl+u", ""},
		} {
			r.press("n")
			switch step.keys {
			case "esc":
				r.write("other")
			case "ctrl+u":
				r.press("ctrl+u")
			default:
				r.paste(step.keys)
			}
			if step.keys == "esc" {
				r.press("esc")
			} else {
				r.press("enter")
			}
			r.pass(time.Second)
			if got := r.newestOrder().Label.String(); got != step.want {
				t.Errorf("after %q the label is %q, want %q", step.keys, got, step.want)
			}
		}
	})
}

// TestAHeldLabelKeyTypesNothing holds the key that opens the line, as a terminal repeats it.
func TestAHeldLabelKeyTypesNothing(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 99, height: 24})
		r.rent("telegram", "ukraine")
		for range 20 {
			r.press("n")
		}
		r.write("anna")
		r.press("enter")
		r.pass(time.Second)
		if got := r.newestOrder().Label.String(); got != "anna" {
			t.Errorf("the label is %q", got)
		}
	})
}

// TestTheRentQuestionTakesALabel types one in the question. Keys that end the typing neither rent nor
// close the question, however quickly they follow each other.
func TestTheRentQuestionTakesALabel(t *testing.T) {
	inSizes(t, threeSizes(), labelInQuestion)
}

func labelInQuestion(t *testing.T, size [2]int) {
	r := start(t, setup{width: size[0], height: size[1]})
	r.ask("telegram", "ukraine")
	r.pass(2 * time.Second)
	r.press("tab")
	r.write("shop 3")
	r.press("enter", "enter")
	if r.root.Dialog() == nil || r.box.Requests(sandbox.Rent) != 0 {
		t.Fatalf("in %v the question is closed, or a rent was sent:\n%s", size, r.screen.text())
	}
	r.press("tab", "esc")
	if r.root.Dialog() == nil {
		t.Fatalf("in %v esc closed the question:\n%s", size, r.screen.text())
	}
	r.press("yes")
	r.await("shop 3")
	r.pass(2 * time.Second)
	r.press("a")
	r.await(rentQuestion("telegram", "ukraine"))
	r.pass(2 * time.Second)
	r.press("yes")
	r.pass(3 * time.Second)
	if got := r.newestOrder().Label.String(); got != "shop 3" || len(r.box.Orders()) != 2 {
		t.Errorf("in %v the label of the same again is %q:\n%s", size, got, r.screen.text())
	}
}

// TestANumberThatWasRentedBeforeIsToldAtOnce gives the first order the number of the second one, written in
// another way.
func TestANumberThatWasRentedBeforeIsToldAtOnce(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 99, height: 24})
		r.rent("viber", "ukraine")
		r.press("f")
		r.pass(5 * time.Second)
		r.execute("UPDATE orders SET phone = CAST('380-50-123-4539' AS BLOB)")
		r.rent("telegram", "ukraine")
		r.see("Viber", r.newestOrder().Country.ISO+" 4539", "before")
		r.press("esc")
		r.rent("telegram", "ukraine")
		r.dontSee("before")
	})
}
