package dialog

import (
	"slices"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state/limit"
	"example.com/verifyo/state/order"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
)

// Title is the question.
func (q *Rent) Title() string {
	return messages.RentQuestion(q.shown.service, q.shown.country)
}

// Lines are the figures and what the keys mean. No figure is ever cut.
func (q *Rent) Lines(width, room int) []string {
	t, price := q.ctx.Theme, q.shown.country.Price
	q.noteAges()
	back := t.Hint("esc", messages.HintBack)
	if q.sent {
		return []string{messages.RentingFor(price, t.Glyphs.Ellipsis), t.Hint("esc", messages.LeaveItRunning)}
	}
	lines := q.renamed(width)
	if !price.Known() && (!q.shown.balance.Known() || q.gone()) {
		return append(append(lines, widget.Wrap(q.said(q.whyOff()), width)...), back)
	}
	lines = append(append(lines, q.earlierUnknown(width)...), q.figures(width)...)
	lines = q.meant(lines, width, room)
	results := len(lines)
	if q.Typing() {
		return append(lines, q.labelTyped(width)...)
	}
	if q.liftable() {
		return q.withMore(append(lines, q.aboveLimits(width)...), results, width, room)
	}
	if q.ctx.AutoCancel {
		lines = append(lines, widget.Wrap(messages.RentAutoCancels(), width)...)
	}
	if why := q.whyOff(); why != "" {
		lines = append(append(lines, q.warned(q.said(why), width)...), back)
		return q.withMore(lines, results, width, room)
	}
	if q.shown.lift != (limit.Lift{}) {
		lines = append(lines, q.warned(messages.LiftedOnce(q.shown.limits, q.shown.lift), width)...)
	}
	lines = append(lines, q.keys(messages.HintRent, messages.HintBack, q.labelKey(), rentGap, width))
	return q.withMore(lines, results, width, room)
}

// withMore are the lines with what nobody needs to agree to the figures, if there is room for it: what is still to
// come back of earlier rents, if that does not stand beside the balance, and how the operator's own rents of the
// same kind went.
func (q *Rent) withMore(lines []string, at, width, room int) []string {
	sum := q.ctx.Session.ResultsIn(q.service(), q.shown.country.ID)
	style := q.ctx.Theme.Text
	if sum.Few() {
		style = q.ctx.Theme.Quiet
	}
	lines = withLine(lines, at, width, room, style.Render, messages.ResultsBeforeRent(sum))
	if _, said := q.money(width); !said {
		lines = withLine(lines, at, width, room, q.ctx.Theme.Text.Render, q.toCome())
	}
	return lines
}

// meant warns of a price limit that was probably meant for this service, if there is room for it: nothing holds the
// rent to it.
func (q *Rent) meant(lines []string, width, room int) []string {
	u, any := q.ctx.Session.MeantFor(q.shown.service)
	if !any {
		return lines
	}
	return withLine(lines, len(lines), width, room-keyLines, q.ctx.Theme.Warn.Render, messages.MeantFor(u))
}

// keyLines is how many lines at least follow the figures: why enter is off, and the keys.
const keyLines = 2

// withLine are the lines with one more, in the longest form that fits, if there is room for it.
func withLine(lines []string, at, width, room int, draw func(...string) string, forms []string) []string {
	said := widget.Longest(width, forms...)
	if said == "" || widget.Width(said) > width || len(lines) >= room {
		return lines
	}
	return slices.Insert(lines, at, draw(said))
}

// warned is a text in the colour of a warning.
func (q *Rent) warned(text string, width int) []string {
	lines := widget.Wrap(text, width)
	for i, line := range lines {
		lines[i] = q.ctx.Theme.Warn.Render(line)
	}
	return lines
}

// rentGap is between the keys of the question.
const rentGap = "    "

// aboveLimits are the reasons why the rent is refused until the operator lifts them, and the keys.
func (q *Rent) aboveLimits(width int) (lines []string) {
	for i, over := range q.shown.exceeded() {
		why := messages.AboveLimit(screen.ShownMoney(q.ctx, over))
		if i == 0 {
			why = q.said(why)
		}
		lines = append(lines, q.warned(why, width)...)
	}
	return append(lines, q.liftKeys(width))
}

// liftKeys are the keys for a rent that exceeds a limit. The one that lifts it looks off until it
// counts, as enter does.
func (q *Rent) liftKeys(width int) string {
	t, key := q.ctx.Theme, q.ctx.Keys.First(keymap.LiftLimit)
	lift := ""
	switch {
	case key == "":
	case q.counts():
		lift = t.Hint(key, messages.HintLift)
	default:
		lift = t.HintOff(key, messages.HintLift)
	}
	return q.answers(lift, messages.HintBack, "", rentGap, width)
}

// figures are the price with the stock, the balance, and what was spent today if that is limited. In a
// narrow window the stock is left out, because it would need a line of its own. The balance has its
// own line, so that nothing moves as its age grows.
func (q *Rent) figures(width int) []string {
	country := q.shown.country
	q.ctx.SinceInSeconds(q.shown.offeredAt)
	quoted := messages.PriceQuoted(country.Price, q.old.price, q.shown.offeredAt, q.ctx.Now)
	money, _ := q.money(width)
	if stock := messages.AlsoAvailable(country.Available); country.Stocked && (widget.Width(quoted+stock) <= width || width >= screen.Roomy) {
		quoted += stock
	}
	lines := append(widget.Wrap(quoted, width), widget.Wrap(money, width)...)
	if spend := q.shown.limits.Spend; spend.Set() {
		today := messages.SpentToday(screen.ShownMoney(q.ctx, q.shown.spent), country.Price, screen.ShownMoney(q.ctx, spend), q.ctx.Theme.Glyphs.Arrow)
		lines = append(lines, widget.Wrap(today, width)...)
	}
	return lines
}

// renamed warns, above everything else, if the server has changed the name of the service or
// country since the operator chose it: it may now be a different one.
func (q *Rent) renamed(width int) (lines []string) {
	if q.old.service != "" {
		lines = q.warned(messages.ServiceRenamed(q.old.service, q.shown.service), width)
	}
	if q.old.country != "" {
		lines = append(lines, q.warned(messages.CountryRenamed(q.old.country, q.shown.country), width)...)
	}
	return lines
}

// earlierUnknown warns, above the figures, if an earlier rent for the same service and country
// may have been charged, so that nobody pays twice unknowingly.
func (q *Rent) earlierUnknown(width int) []string {
	orders := q.ctx.Session.Orders
	for _, o := range orders {
		if o.Status == order.Unknown && o.Service.ID == q.shown.service.ID && o.Country.ID == q.shown.country.ID {
			return widget.Wrap(messages.EarlierRentUnknown(o, len(order.Between(orders, o)), q.ctx.Theme.Glyphs.Arrow), width)
		}
	}
	return nil
}
