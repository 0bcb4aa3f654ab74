package orders

import (
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
	cursor        widget.Cursor[order.Key] // follows the list's cursor, and keeps the marked card in its place
	width, height int
	focused       bool
}

// NewCards makes the cards of the orders in a list.
func NewCards(ctx *screen.Context, list *List) *Cards { return &Cards{ctx: ctx, list: list} }

// Order is the marked order, which always has a card.
func (c *Cards) Order() (order.Key, bool) { return c.list.Order() }

// Reads are the tasks that read the marked order again.
func (c *Cards) Reads() []session.Task { return c.list.Reads() }

// Typing reports that no text is typed here.
func (c *Cards) Typing() bool { return false }

// Sync keeps the marked card in its place on the screen.
func (c *Cards) Sync() { c.follow() }

// SetFocused says whether the cards take the keys.
func (c *Cards) SetFocused(focused bool) { c.focused = focused }

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
	c.follow()
	switch a {
	case keymap.Up:
		c.cursor.Move(-1)
	case keymap.Down:
		c.cursor.Move(+1)
	case keymap.Top:
		c.cursor.Top()
	case keymap.Bottom:
		c.cursor.Bottom()
	case keymap.PageUp, keymap.HalfPageUp:
		c.cursor.Page(-1)
	case keymap.PageDown, keymap.HalfPageDown:
		c.cursor.Page(+1)
	case keymap.Back:
		return screen.Back{}
	default:
		return c.list.Act(a)
	}
	if key, any := c.cursor.Marked(); any {
		c.list.Mark(key)
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

// follow marks the card of the marked order among those that there are now.
func (c *Cards) follow() []order.Order {
	cards := c.cards()
	room := max(1, (c.height+1)/cardHeight)
	if len(cards) > room {
		room = max(1, c.height/cardHeight) // a line is left to count the others
	}
	c.cursor.SetHeight(room)
	c.cursor.SetRows(len(cards), func(i int) order.Key { return cards[i].Key })
	if key, any := c.list.Order(); any {
		c.cursor.Mark(key)
	}
	return cards
}

// View draws the cards that fit, and counts the others.
func (c *Cards) View() string {
	cards := c.follow()
	if len(cards) == 0 {
		return strings.Join(screen.Reason(c.ctx.Theme, c.whyEmpty(), c.width), "\n")
	}
	from, to := c.cursor.Window()
	var lines []string
	for _, o := range cards[from:to] {
		lines = append(append(lines, c.card(c.ctx.Shown(o))...), "")
	}
	if from > 0 || to < len(cards) {
		lines = append(lines[:min(len(lines), c.height-1)], "   "+c.ctx.Theme.Quiet.Render(messages.MoreCards(from, len(cards)-to)))
	}
	return strings.Join(lines[:min(len(lines), c.height)], "\n")
}

// MarkedLine says which line of View is the last of the marked card; false if there are no cards.
func (c *Cards) MarkedLine() (first, marked int, ok bool) {
	return 0, c.cursor.Line()*cardHeight + cardHeight - 2, c.cursor.Len() > 0
}

// whyEmpty says why there is no card. Orders that are not loaded may be live.
func (c *Cards) whyEmpty() string {
	switch s := c.ctx.Session; {
	case !s.Recovered:
		return c.list.whyEmpty(false)
	case s.Unread.Any():
		return messages.EarlierOrdersNotLoaded(s.Unread)
	}
	return messages.NoLiveOrdersHere
}

// card is the state, the service, the number, and the code or the time left.
func (c *Cards) card(o order.Order) []string {
	t := c.ctx.Theme
	inside := c.width - screen.Margin - 1
	number := phone.International(o.Phone, o.Country.ISO)
	style := t.Title
	if o.Phone.IsZero() {
		number, style = messages.PriceOf(o), t.Quiet
	}
	status := orderpage.Status(c.ctx, o)
	lines := []string{
		widget.Spread(status, t.Text.Render(c.where(o, inside-widget.Width(status)-1)), inside, t.Glyphs.Ellipsis),
		widget.Spread("  "+style.Render(number), t.Quiet.Render(widget.CutLegibly(o.Label.String(), inside-4-widget.Width(number), t.Glyphs.Ellipsis)), inside, t.Glyphs.Ellipsis),
		"  " + c.last(o, inside-2),
	}
	for i, line := range lines {
		line = widget.Fit(line, inside, t.Glyphs.Ellipsis)
		if c.marked(o) {
			lines[i] = screen.MarkRow(t, line, c.width, c.focused && !c.ctx.Covered())
		} else {
			lines[i] = screen.Mark(t, false) + line
		}
	}
	return lines
}

// where is the service and the letters of the country in that room. The state beside it says more than the end of
// a long name.
func (c *Cards) where(o order.Order, room int) string {
	g := c.ctx.Theme.Glyphs
	whole, letters := messages.Where(o, g.Dot), " "+g.Dot+" "+o.Country.ISO
	name, named := strings.CutSuffix(whole, letters)
	if !named || widget.Width(whole) <= room {
		return widget.Cut(whole, room, g.Ellipsis)
	}
	if name = widget.CutLegibly(name, room-widget.Width(letters), g.Ellipsis); name == "" {
		return o.Country.ISO
	}
	return name + letters
}

// last is the code and the time left, or the time left as a bar, or what happens now.
func (c *Cards) last(o order.Order, width int) string {
	t := c.ctx.Theme
	if !o.Code.IsZero() {
		left := ""
		if told, given := c.ctx.Left(o); given && o.Live() {
			left = messages.Left(told, given)
		}
		return widget.Spread(t.Code.Render(c.list.columns.code(o, width-widget.Width(left)-2)), t.Quiet.Render(left), width, t.Glyphs.Ellipsis)
	}
	said, style := orderpage.Remark(c.ctx, o)
	_, itself := o.AutoCancelAt()
	switch {
	case len(said) > 0:
		return style.Render(widget.Longest(width, said...))
	case o.Status == order.Unknown:
		said := c.list.columns.evidence(o)[1:] // the line above has the quote
		return t.Warn.Render(widget.Cut(widget.Longest(width, said...), width, t.Glyphs.Ellipsis))
	case o.Live() && !o.CancelScheduled() && !itself:
		if bar := orderpage.Bar(c.ctx, o, width); bar != "" {
			return bar
		}
	}
	return c.list.columns.mostImportant(o, width)
}
