package dialog_test

import (
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/dialog"
	"example.com/verifyo/ui/screen"
)

// labelling is the line for the label of a waiting order, opened at noon.
func labelling(label string) (*dialog.Label, *screen.Context) {
	_, ctx := unanswered(0)
	ctx.Pressed = screen.Pressed{}
	o := order.Order{Key: 7, Status: order.Waiting, Service: whatsApp, Country: country, Label: api.NewText(label)}
	return dialog.NewLabel(ctx, o), ctx
}

// letter is a letter and the time since the key before it.
type letter struct {
	after time.Duration
	text  string
}

// typed are letters at a pace.
func typed(pace time.Duration, text string) (letters []letter) {
	for _, r := range text {
		letters = append(letters, letter{pace, string(r)})
	}
	return letters
}

// held are the repeats of n.
func held(first, pace time.Duration) []letter {
	letters := []letter{{first, "n"}}
	for range 20 {
		letters = append(letters, letter{pace, "n"})
	}
	return letters
}

// saved is the label that enter saves after the letters.
func saved(q *dialog.Label, ctx *screen.Context, letters []letter) string {
	for _, l := range letters {
		ctx.Now = ctx.Now.Add(l.after)
		q.Press(keymap.None, keymap.Press{Type: tea.KeyRunes, Runes: []rune(l.text)})
	}
	chosen, _ := q.Press(keymap.Enter, keymap.Press{}).(screen.TaskChosen)
	return chosen.Task.Label.String()
}

func TestALabelThatBeginsWithTheLetterOfItsKeyIsWhole(t *testing.T) {
	for _, pace := range []time.Duration{0, 40 * ms, 130 * ms, 300 * ms, 650 * ms, 2 * time.Second} {
		q, ctx := labelling("")
		if got := saved(q, ctx, typed(pace, "nina and n")); got != "nina and n" {
			t.Errorf("a letter every %v: %q", pace, got)
		}
	}
	for _, pace := range []time.Duration{130 * ms, 300 * ms, time.Second} {
		q, ctx := labelling("shop ")
		if got := saved(q, ctx, typed(pace, "nnn")); got != "shopnnn" {
			t.Errorf("three n, each after %v: %q", pace, got)
		}
	}
}

func TestAHeldLabelKeyLeavesTheLabelAsItWas(t *testing.T) {
	for _, first := range []time.Duration{0, 250 * ms, 500 * ms, 660 * ms, time.Second} {
		for _, pace := range []time.Duration{10 * ms, 33 * ms, 92 * ms} {
			for _, label := range []string{"", "shop"} {
				q, ctx := labelling(label)
				letters := append(held(first, pace), typed(200*ms, "nina")...)
				if got := saved(q, ctx, letters); got != label+"nina" {
					t.Errorf("held for %v, then every %v: %q becomes %q", first, pace, label, got)
				}
			}
		}
	}
}

// TestARepeatThatTheTerminalNamesIsNoText has a terminal that tells a repeat from a press.
func TestARepeatThatTheTerminalNamesIsNoText(t *testing.T) {
	q, ctx := labelling("shop")
	ctx.Pressed.Again = true
	for _, l := range held(500*ms, 400*ms) {
		ctx.Now = ctx.Now.Add(l.after)
		q.Press(keymap.None, keymap.Press{Type: tea.KeyRunes, Runes: []rune(l.text)})
	}
	ctx.Pressed = screen.Pressed{New: true}
	if got := saved(q, ctx, typed(20*ms, "nn")); got != "shopnn" {
		t.Errorf("the label is %q", got)
	}
}

// TestTheKeyOfTheLinesForAnIDIsTextInTheOtherLine goes there while the key may still be held.
func TestTheKeyOfTheLinesForAnIDIsTextInTheOtherLine(t *testing.T) {
	_, ctx := unanswered(0)
	var service string
	ctx.BestService = func(text string) (api.Service, bool) {
		service = text
		return whatsApp, true
	}
	q := dialog.NewAdd(ctx, order.Order{})
	plus := keymap.Press{Type: tea.KeyRunes, Runes: []rune("+")}
	q.Press(keymap.None, plus)
	q.Press(keymap.Down, keymap.Press{})
	q.Press(keymap.None, plus)
	if q.Press(keymap.None, plus); service != "++" {
		t.Errorf("the service is %q", service)
	}
}

// TestTheSameLabelAgainIsNotSaved also begins with the label that the order has.
func TestTheSameLabelAgainIsNotSaved(t *testing.T) {
	q, ctx := labelling("shop 3")
	if intent := q.Press(keymap.Enter, keymap.Press{}); intent != (screen.Back{}) {
		t.Errorf("the same label leads to %#v", intent)
	}
	ctx.Now = ctx.Now.Add(time.Second)
	q.Press(keymap.None, keymap.Press{Type: tea.KeySpace, Runes: []rune(" ")})
	if intent := q.Press(keymap.Enter, keymap.Press{}); intent != (screen.Back{}) {
		t.Errorf("the same label with a blank after it leads to %#v", intent)
	}
	q.Press(keymap.None, keymap.Press{Type: tea.KeyRunes, Runes: []rune("x")})
	want := screen.TaskChosen{Task: session.Task{Kind: session.SetLabel, Order: 7, Label: api.NewText("shop 3 x")}}
	if intent := q.Press(keymap.Enter, keymap.Press{}); intent != want {
		t.Errorf("another label leads to %#v", intent)
	}
}
