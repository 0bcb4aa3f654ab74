package orders

import (
	"slices"
	"strings"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/phone"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/orderpage"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
)

// Cards are the open orders beside another screen. The marked card is the order under the cursor of
// the list of orders: there is one marked order in the whole program.
type Cards struct {
	screen.Passive
	ctx           *screen.Context
	list          *List
	width, height int
}

// NewCards makes the cards of the orders in a list.
func NewCards(ctx *screen.Context, list *List) *Cards { return &Cards{ctx: ctx, list: list} }

// Order is the marked order, which always has a card.
func (c *Cards) Order() (order.Key, bool) { return c.list.Order() }

// Reads are the tasks that read the marked order again.
func (c *Cards) Reads() []session.Task { return c.list.Reads() }

// Typing reports that no text is typed here.
func (c *Cards) Typing() bool { return false }

// Sync has nothing to follow: the list does.
func (c *Cards) Sync() {}

// Seen notes that the marked order is on the screen.
func (c *Cards) Seen() { c.list.Seen() }

// SetSize takes the room for the cards.
func (c *Cards) SetSize(width, height int) { c.width, c.height = width, height }

// Title is the title, and how many orders are live.
func (c *Cards) Title() (title string, parts []string) {
	if live := c.ctx.Session.Live(); live > 0 {
		parts = []string{messages.Thousands(live)}
	}
	return messages.LiveTitle, parts
}

// Press takes a key: up and down mark another card.
func (c *Cards) Press(a keymap.Action, p keymap.Press) screen.Intent {
	cards := c.cards()
	at := slices.IndexFunc(cards, c.marked)
	switch a {
	case keymap.Up:
		at--
	case keymap.Down:
		at++
	case keymap.Top:
		at = 0
	case keymap.Bottom:
		at = len(cards) - 1
	case keymap.PageUp, keymap.HalfPageUp:
		at -= max(1, c.room()-1)
	case keymap.PageDown, keymap.HalfPageDown:
		at += max(1, c.room()-1)
	case keymap.Back:
		return screen.Back{}
	default:
		return c.list.Act(a)
	}
	if len(cards) > 0 {
		c.list.Mark(cards[max(0, min(at, len(cards)-1))].Key)
	}
	return nil
}

// Hints are the keys for the cards.
func (c *Cards) Hints() []keymap.Hint {
	if _, ok := c.list.Marked(); !ok {
		return []keymap.Hint{{Action: keymap.Back}}
	}
	return []keymap.Hint{{Action: keymap.Enter}, {Action: keymap.Back}}
}

func (c *Cards) marked(o order.Order) bool {
	key, any := c.list.Order()
	return any && o.Key == key
}

// cards are the open orders and the marked one, in the order of the list, whose rows keep their
// places while keys are pressed. Orders that the list's filter does not find come last.
func (c *Cards) cards() []order.Order {
	var cards []order.Order
	listed := map[order.Key]bool{}
	for _, o := range c.list.Rows() {
		listed[o.Key] = true
		if o.Open() || c.marked(o) {
			cards = append(cards, o)
		}
	}
	for i := range c.ctx.Session.Orders {
		if o := &c.ctx.Session.Orders[i]; o.Open() && !listed[o.Key] {
			cards = append(cards, *o)
		}
	}
	return cards
}

// cardHeight is the height of a card and of the blank line below it.
const cardHeight = 4

// room is how many cards fit.
func (c *Cards) room() int { return max(1, (c.height+1)/cardHeight) }

// View draws the cards that fit, and counts the others.
func (c *Cards) View() string {
	cards := c.cards()
	if len(cards) == 0 {
		return "\n   " + c.ctx.Theme.Faint.Render(messages.NoLiveOrders)
	}
	room := c.room()
	if len(cards) > room {
		room = max(1, c.height/cardHeight) // a line is left to count the others
	}
	at := max(0, slices.IndexFunc(cards, c.marked))
	from := max(0, min(at-room/2, len(cards)-room))
	to := min(len(cards), from+room)
	var lines []string
	for _, o := range cards[from:to] {
		lines = append(append(lines, c.card(o)...), "")
	}
	if from > 0 || to < len(cards) {
		lines = append(lines[:min(len(lines), c.height-1)], "   "+c.ctx.Theme.Faint.Render(messages.MoreCards(from, len(cards)-to)))
	}
	return strings.Join(lines[:min(len(lines), c.height)], "\n")
}

// card is the state, the service, the number, and the code or the time left.
func (c *Cards) card(o order.Order) []string {
	t := c.ctx.Theme
	mark := screen.Mark(t, c.marked(o))
	inside := c.width - screen.Margin - 1
	number := phone.International(o.Phone, o.Country.ISO)
	style := t.Title
	if o.Phone.IsZero() {
		number, style = messages.PriceOf(o), t.Faint
	}
	lines := []string{
		widget.Spread(orderpage.Status(c.ctx, o), t.Text.Render(messages.Where(o, t.Glyphs.Dot)), inside, t.Glyphs.Ellipsis),
		"  " + style.Render(number),
		"  " + c.last(o, inside-2),
	}
	for i, line := range lines {
		lines[i] = mark + widget.Fit(line, inside, t.Glyphs.Ellipsis)
	}
	return lines
}

// last is the code and the time left, or the time left as a bar, or what happens now.
func (c *Cards) last(o order.Order, width int) string {
	t := c.ctx.Theme
	if !o.Code.IsZero() {
		left := ""
		if told, given := c.ctx.Left(o); given && o.Live() {
			left = messages.Left(told, given)
		}
		return widget.Spread(t.Code.Render(c.list.code(o, width-widget.Width(left)-2)), t.Faint.Render(left), width, t.Glyphs.Ellipsis)
	}
	said, style := orderpage.Remark(c.ctx, o)
	_, itself := o.AutoCancelAt()
	switch {
	case said != "":
		return style.Render(said)
	case o.Status == order.Unknown:
		return t.Warn.Render(c.evidence(o, width))
	case o.Live() && !o.CancelScheduled() && !itself:
		if bar := orderpage.Bar(c.ctx, o, width); bar != "" {
			return bar
		}
	}
	return c.list.mostImportant(o, width)
}

// evidence is what the balance shows about a rent without an answer, in the longest form that fits.
func (c *Cards) evidence(o order.Order, width int) string {
	forms := messages.EvidenceInRow(o, len(order.Between(c.ctx.Session.Orders, o)), c.ctx.Theme.Glyphs.Arrow)
	for _, form := range forms {
		if widget.Width(form) <= width {
			return form
		}
	}
	return widget.Cut(forms[len(forms)-1], width, c.ctx.Theme.Glyphs.Ellipsis)
}
