package orders

import (
	"fmt"
	"time"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
	"example.com/verifyo/ui/words"
)

// Question stands before a cancel and before an unknown rent is set aside.
type Question struct {
	ctx   *screen.Context
	order state.Order
	task  state.TaskKind
}

// NewCancelQuestion asks whether to give a number back.
func NewCancelQuestion(ctx *screen.Context, o state.Order) *Question {
	return &Question{ctx, o, state.CancelOrder}
}

// NewSetAsideQuestion asks whether an unknown rent has been dealt with.
func NewSetAsideQuestion(ctx *screen.Context, o state.Order) *Question {
	return &Question{ctx, o, state.SetOrderAside}
}

// Sync follows the order: the evidence may come, or the SMS.
func (q *Question) Sync() {
	if o, ok := q.ctx.Session.Order(q.order.Key); ok {
		q.order = o
	}
}

// Typing reports that no text is typed here.
func (q *Question) Typing() bool { return false }

// Press takes a key: enter is yes, esc is no, no letter means either.
func (q *Question) Press(a keymap.Action, _ keymap.Press) screen.Intent {
	switch {
	case a == keymap.Back:
		return screen.Back{}
	case a == keymap.Enter && q.why() == "":
		return screen.TaskChosen{Task: state.Task{Kind: q.task, Order: q.order.Key}}
	}
	return nil
}

// why says why yes is off; empty where it is on.
func (q *Question) why() string {
	if q.task == state.CancelOrder {
		if q.order.Status == state.Received {
			return "The SMS is here: nothing can be given back any more."
		}
		return words.CancelRefused(q.order)
	}
	if q.order.Status != state.Unknown {
		return "The order is " + words.Status(q.order) + "."
	}
	return ""
}

// Title is what is asked.
func (q *Question) Title() string {
	if q.task == state.CancelOrder {
		return "Cancel " + words.Name(q.order) + "?"
	}
	return "Set aside " + words.Name(q.order) + "?"
}

// Lines are what a yes means, and the keys.
func (q *Question) Lines(width int) []string {
	t := q.ctx.Theme
	if why := q.why(); why != "" {
		return append(widget.Wrap(why, width), t.Key.Render("esc")+" back")
	}
	if q.task == state.SetOrderAside {
		text := fmt.Sprintf("No answer came to this rent for %s; %s. A number may have been rented that the API cannot list: look at the web site first.",
			q.order.Quoted, words.Evidence(q.order))
		return append(widget.Wrap(text, width), t.Key.Render("enter")+" set aside    "+t.Key.Render("esc")+" back")
	}
	text := fmt.Sprintf("The number is given back for %s. Rented %s: where that is too early, the cancel is armed and tried again.",
		q.order.Cost(), words.Ago(q.age()))
	return append(widget.Wrap(text, width), t.Key.Render("enter")+" cancel the order    "+t.Key.Render("esc")+" back")
}

func (q *Question) age() time.Duration { return q.ctx.Now.Sub(q.order.RentedAt) }
