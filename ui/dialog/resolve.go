package dialog

import (
	"strings"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
)

// Resolve asks for the outcome of a rent whose answer was lost. The program cannot
// decide this: the operator looks at the balance, or asks the vendor, and answers.
type Resolve struct {
	screen.Passive
	yes
	ctx    *screen.Context
	order  order.Order
	marked int // the index of the marked choice
}

// choice is one answer and what it means.
type choice struct {
	name, meaning string
	intent        func(*Resolve) screen.Intent
}

// choices are the possible answers, from top to bottom.
func choices() []choice {
	resolve := func(found order.Status) func(*Resolve) screen.Intent {
		return func(q *Resolve) screen.Intent {
			return screen.TaskChosen{Task: session.Task{Kind: session.ResolveRent, Order: q.order.Key, Found: found}}
		}
	}
	return []choice{
		{messages.AnswerCharged, messages.AnswerChargedMeans, resolve(order.ResolvedCharged)},
		{messages.AnswerUncharged, messages.AnswerUnchargedMeans, resolve(order.ResolvedNotCharged)},
		{messages.AnswerKeep, messages.AnswerKeepMeans, func(*Resolve) screen.Intent { return screen.Back{} }},
		{messages.AnswerCopy, messages.AnswerCopyMeans, func(q *Resolve) screen.Intent {
			return screen.CopyChosen{What: messages.SupportLine(), Text: messages.ForSupport(q.order)}
		}},
	}
}

// firstMarked is the index of the choice that is marked at first: it changes nothing.
const firstMarked = 2

// NewResolve asks about an unknown rent.
func NewResolve(ctx *screen.Context, o order.Order) *Resolve {
	return &Resolve{yes: newYes(ctx), ctx: ctx, order: o, marked: firstMarked}
}

// Sync follows the order: evidence or a late answer may arrive.
func (q *Resolve) Sync() {
	before := q.order.Status
	if o, ok := q.ctx.Session.Order(q.order.Key); ok {
		q.order = o
	}
	if q.order.Status != before {
		q.changed()
	}
}

// Asks is the marked choice, and whether it can still be made.
func (q *Resolve) Asks() any { return [2]any{q.order.Status, q.marked} }

// Watches is the rent whose outcome is not known.
func (q *Resolve) Watches() (api.ServiceID, order.Key) { return "", q.order.Key }

// Press takes a key: up and down choose, enter carries out the marked choice, esc closes the
// question. An operator who knows the order's ID need not decide.
func (q *Resolve) Press(a keymap.Action, _ keymap.Press) screen.Intent {
	all := choices()
	yes := q.press(a, true)
	switch {
	case yes:
		return q.answer()
	case a == keymap.Back:
		return screen.Back{}
	case !q.open():
		return nil
	case a == keymap.AddOrder:
		return screen.AskAdd{Rent: q.order}
	case a == keymap.Up:
		q.marked = max(0, q.marked-1)
	case a == keymap.Down:
		q.marked = min(len(all)-1, q.marked+1)
	}
	return nil
}

// open reports whether the question still needs an answer.
func (q *Resolve) open() bool { return q.order.Status == order.Unknown }

// Wake is called once a yes has waited.
func (q *Resolve) Wake() screen.Intent {
	if !q.proven() {
		return nil
	}
	return q.answer()
}

// answer carries out the marked choice. A question that no longer needs an answer is only closed.
func (q *Resolve) answer() screen.Intent {
	if !q.open() {
		return screen.Back{}
	}
	return choices()[q.marked].intent(q)
}

// Title is the question.
func (q *Resolve) Title() string { return messages.ResolveQuestion(q.order) }

// Lines are the evidence, the choices, and the keys.
func (q *Resolve) Lines(width, room int) []string {
	t := q.ctx.Theme
	if !q.open() {
		return append(widget.Wrap(messages.OutcomeKnown(q.order), width), q.closeKeys())
	}
	all := choices()
	lines := q.evidence(width, room-len(all)-1)
	for i, c := range all {
		name := widget.Fit(c.name, choiceWidth, t.Glyphs.Ellipsis)
		line := screen.Mark(t, i == q.marked) + screen.Row(t, i == q.marked).Render(name) + t.Quiet.Render(c.meaning)
		lines = append(lines, widget.Cut(line, width, t.Glyphs.Ellipsis))
	}
	return append(lines, q.choiceKeys(messages.ConfirmAnswer, q.addKey(messages.HintAddByID), q.addKey(messages.HintByID), width))
}

// evidence is the time of the request, which tells similar rents apart, the two balances, and what
// else may have moved the balance. If there is no room for a list, the other changes are counted.
func (q *Resolve) evidence(width, room int) []string {
	changes, arrow := order.Between(q.ctx.Session.Orders, q.order), q.ctx.Theme.Glyphs.Arrow
	shown := q.ctx.Shown(q.order)
	text := messages.RentSent(shown, q.ctx.Now, arrow)
	if width >= screen.Roomy {
		text += " " + messages.ChargesOnWebSite
	}
	lines := widget.Wrap(text, width)
	if listed, fit := q.otherChanges(changes, width, room-len(lines)); fit {
		return append(lines, listed...)
	}
	return widget.Wrap(messages.RentSentInShort(shown, len(changes), q.ctx.Now, arrow), width)
}

// otherChanges lists what else may have moved the balance, and counts what does not fit. fit is
// false if there is not room for a single one.
func (q *Resolve) otherChanges(changes []order.Movement, width, room int) (lines []string, fit bool) {
	if len(changes) > 0 {
		lines = []string{messages.OtherChanges}
	}
	for i, m := range changes {
		next, left := widget.Wrap(messages.OtherChange(m, q.ctx.Now), width-changeIndent), len(changes)-i
		if len(lines)+len(next)+min(1, left-1) > room {
			return append(lines, indented(messages.MoreOnPage(left))), i > 0
		}
		for _, line := range next {
			lines = append(lines, indented(line))
		}
	}
	return lines, len(lines) <= room
}

// changeIndent is the indent of the other changes.
const changeIndent = 2

func indented(line string) string { return strings.Repeat(" ", changeIndent) + line }

// addKey is the key that leads to the line for the order's ID; empty if there is no such key.
func (q *Resolve) addKey(words string) string {
	if key := q.ctx.Keys.First(keymap.AddOrder); key != "" {
		return q.ctx.Theme.Hint(key, words)
	}
	return ""
}

// choiceWidth is the width of a choice's name.
const choiceWidth = 14
