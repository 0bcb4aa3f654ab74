package dialog_test

import (
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/ui/dialog"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// types leads to the label and types one.
func (a *question) types(label string) {
	a.t.Helper()
	if a.q.Press(keymap.NextPane, keymap.Press{}); !a.q.Typing() {
		a.t.Fatalf("there is no line for a label:\n%s", a.text())
	}
	a.q.Press(keymap.None, keymap.Press{Type: tea.KeyRunes, Runes: []rune(label)})
}

// rented is the label of the rent that a single enter starts.
func (a *question) rented() string {
	a.t.Helper()
	a.enter()
	chosen, yes := a.after(time.Second).(screen.RentChosen)
	if !yes {
		a.t.Fatalf("enter does not rent:\n%s", a.text())
	}
	return chosen.Quote.Label.String()
}

func TestARentHasTheLabelThatItsQuestionShows(t *testing.T) {
	for name, c := range map[string]struct{ given, typed, want string }{
		"none":                     {"", "", ""},
		"the one of the same rent": {"shop 3", "", "shop 3"},
		"a typed one":              {"", "shop 4", "shop 4"},
		"a longer one":             {"shop", " 4", "shop 4"},
		"only blanks":              {"", "  ", ""},
	} {
		t.Run(name, func(t *testing.T) {
			a := ask(t, 0)
			a.q = dialog.NewRent(a.ctx, whatsApp, country, api.NewText(c.given))
			a.after(time.Second)
			if c.typed != "" {
				a.types(c.typed)
				a.q.Press(keymap.Back, keymap.Press{})
				a.after(time.Second)
			}
			hint := a.ctx.Theme.Hint("tab", messages.LabelInQuestion)
			if c.want != "" {
				hint = a.ctx.Theme.Hint("tab", messages.LabelGiven) + " " + a.ctx.Theme.Accent.Render(c.want)
			}
			a.says(hint)
			if got := a.rented(); got != c.want {
				t.Errorf("the label is %q, want %q", got, c.want)
			}
		})
	}
}

// TestALabelThatIsTooLongSaysSoUntilTheNextKey types and pastes one, in the rent question and in the line of an order.
func TestALabelThatIsTooLongSaysSoUntilTheNextKey(t *testing.T) {
	label := strings.Repeat("abcd ", 8)[:order.LongestLabel-1] + "!"
	for name, more := range map[string]string{"typed": "x", "pasted": " of the second store"} {
		for _, end := range []keymap.Press{{Type: tea.KeyBackspace}, {Type: tea.KeyLeft}} {
			a := ask(t, 0)
			a.types(label)
			line := dialog.NewLabel(a.ctx, order.Order{Label: api.NewText(label)})
			text := func() string { return a.text() + "\n" + strings.Join(line.Lines(60, 10), "\n") }
			press := func(p keymap.Press) {
				a.q.Press(keymap.None, p)
				line.Press(keymap.None, p)
			}
			said := func() int { return strings.Count(text(), messages.LabelTooLong(order.LongestLabel)) }
			if said() > 0 {
				t.Errorf("%s: a label of %d characters is too long:\n%s", name, len(label), text())
			}
			press(keymap.Press{Type: tea.KeyRunes, Runes: []rune(more), Paste: len(more) > 1})
			if said() != 2 || strings.Count(text(), label) != 2 || !a.q.Typing() {
				t.Errorf("%s: it is not said of both labels, or they have not what fits:\n%s", name, text())
			}
			if press(end); said() > 0 {
				t.Errorf("%s: it is still said:\n%s", name, text())
			}
		}
	}
}

// TestTheKeyThatEndsALabelIsNoYes goes on to press it, sooner and later, in a terminal that does not tell a press
// from a repeat, and in one that does.
func TestTheKeyThatEndsALabelIsNoYes(t *testing.T) {
	for _, end := range []keymap.Action{keymap.Enter, keymap.Back} {
		for pause, want := range map[time.Duration]bool{0: false, 200 * ms: false, 260 * ms: false, 690 * ms: false, 710 * ms: true, 5 * time.Second: true} {
			a := ask(t, 0)
			a.after(5 * time.Second)
			a.types("shop")
			a.after(time.Second)
			a.q.Press(end, keymap.Press{})
			a.after(pause)
			a.enter()
			if _, yes := a.after(time.Second).(screen.RentChosen); yes != want {
				t.Errorf("enter %v after %v ended the label: rented %v, want %v", pause, end, yes, want)
			}
		}
	}
	a := ask(t, 0)
	a.after(5 * time.Second)
	a.types("shop")
	a.q.Press(keymap.Enter, keymap.Press{})
	a.ctx.Pressed.New = true
	for _, pause := range []time.Duration{0, 240 * ms} {
		a.ctx.Now = a.ctx.Now.Add(pause)
		if intent := a.q.Press(keymap.Enter, keymap.Press{}); intent != nil {
			t.Errorf("a new enter after %v is %T", pause, intent)
		}
	}
	a.ctx.Now = a.ctx.Now.Add(260 * ms)
	if _, yes := a.q.Press(keymap.Enter, keymap.Press{}).(screen.RentChosen); !yes {
		t.Error("a new enter never rents")
	}
}

// TestAnotherLabelIsAnotherQuestion has a yes count only on a frame with the label.
func TestAnotherLabelIsAnotherQuestion(t *testing.T) {
	a := ask(t, 0)
	a.after(time.Second)
	before := a.q.Asks()
	a.types("shop")
	if a.q.Asks() == before {
		t.Error("with a label it asks the same")
	}
	a.q.Press(keymap.None, keymap.Press{Type: tea.KeyCtrlU})
	if a.q.Asks() != before {
		t.Error("without the label it asks something else")
	}
}

func TestAQuestionThatTakesNoYesTakesNoLabel(t *testing.T) {
	a := limited(t, maxPrice)
	if a.q.Press(keymap.NextPane, keymap.Press{}); a.q.Typing() {
		t.Error("a label is typed for a rent above a limit")
	}
	a = ask(t, 0)
	a.after(time.Second)
	a.rented()
	if a.q.Press(keymap.NextPane, keymap.Press{}); a.q.Typing() {
		t.Error("a label is typed for a rent that was sent")
	}
}

// TestWithoutAKeyForTheNextPaneThereIsNoLabel also has no empty hint.
func TestWithoutAKeyForTheNextPaneThereIsNoLabel(t *testing.T) {
	a := ask(t, 0)
	var err error
	if a.ctx.Keys, err = a.ctx.Keys.Rebound([]keymap.Override{{Action: "next_pane", Keys: nil}}); err != nil {
		t.Fatal(err)
	}
	if a.after(time.Second); a.shows(messages.LabelInQuestion) {
		t.Errorf("it offers a label:\n%s", a.text())
	}
}
