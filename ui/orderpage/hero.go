package orderpage

import (
	"slices"
	"strings"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/phone"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/theme"
	"example.com/verifyo/ui/widget"
)

// form is how much room number and code take.
type form struct {
	codeRows int // 5 and 3 are large letters, 1 is text
	above    int // blank lines above the number
	apart    bool
}

// forms are the forms of the page's upper part, the largest first.
func forms() []form {
	return []form{{5, 2, true}, {5, 1, true}, {3, 1, true}, {3, 0, false}, {1, 1, true}, {1, 0, false}}
}

// hero is what the operator came for: the number and the code in the middle, what happens now, and
// the time left. It is not ok if the code cannot be drawn in this form.
func (p *Page) hero(o order.Order, f form) (lines []string, ok bool) {
	code, ok := p.code(o, f.codeRows)
	if !ok {
		return nil, false
	}
	for _, part := range [][]string{slices.Concat(p.number(o), p.label(o), p.failure(o)), code, p.notes(o), p.life(o)} {
		if len(part) > 0 && f.apart && len(lines) > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, part...)
	}
	if lines = slices.Concat(make([]string, f.above), lines); f.apart {
		lines = append(lines, "")
	}
	return lines, true
}

// sides are the blank cells at the left and at the right of a text in the middle.
const sides = 2

// middle is a text in the middle of the page, in as many lines as it takes.
func (p *Page) middle(text string, style theme.Style) []string {
	lines := widget.Wrap(text, p.width-2*sides)
	for i, line := range lines {
		lines[i] = p.centred(line, style)
	}
	return lines
}

func (p *Page) centred(line string, style theme.Style) string {
	return strings.Repeat(" ", max(0, (p.width-widget.Width(line))/2)) + style.Render(line)
}

// number is the phone number, or why there is none, and below it a remark if its calling code is
// another country's.
func (p *Page) number(o order.Order) []string {
	t := p.ctx.Theme
	if o.Phone.IsZero() {
		return p.middle(noNumber(o), t.Quiet)
	}
	lines := p.middle(phone.International(o.Phone, o.Country.ISO), t.Title)
	if code, foreign := phone.Foreign(o.Phone, o.Country.ISO); foreign && !p.ctx.Masked { // the code is masked
		return append(lines, p.centred(widget.Longest(p.width-2*sides, messages.CallingCodeDiffers(o, code)...), t.Warn))
	}
	return lines
}

// label is what the number is for, if the operator said so.
func (p *Page) label(o order.Order) []string {
	if o.Label.IsZero() {
		return nil
	}
	return p.middle(o.Label.String(), p.ctx.Theme.Quiet)
}

// failure is why the number did not work, if the operator said so.
func (p *Page) failure(o order.Order) []string {
	if o.Failure == order.NoFailure {
		return nil
	}
	return p.middle(messages.DidNotWork(o.Failure), p.ctx.Theme.Warn)
}

// code is the code in large letters of so many rows, or as text. It is not ok if it has letters that
// cannot be drawn large, or no room for them.
func (p *Page) code(o order.Order, rows int) (lines []string, ok bool) {
	t := p.ctx.Theme
	if rows == 1 || o.Code.IsZero() {
		return p.middle(o.Code.String(), t.Code), true
	}
	lines = widget.Large(o.Code.String(), rows, t.Glyphs)
	if lines == nil || widget.Width(lines[0]) > p.width-2*sides {
		return nil, false
	}
	for i, line := range lines {
		lines[i] = p.centred(line, t.Code)
	}
	return lines, true
}

// notes say why there is no code, and what happens now.
func (p *Page) notes(o order.Order) []string {
	t := p.ctx.Theme
	var lines []string
	if o.Code.IsZero() && (!o.Phone.IsZero() || o.Forgot != order.ForgotNothing) {
		lines = p.middle(p.noCode(o), t.Quiet)
	}
	for _, line := range widget.WrapClauses(p.now(o), p.width-2*sides) {
		lines = append(lines, p.centred(line, t.Text))
	}
	return lines
}

// noNumber is shown in place of the number.
func noNumber(o order.Order) string {
	if o.Forgot != order.ForgotNothing {
		return messages.NumberForgotten
	}
	switch o.Status {
	case order.InFlight:
		return messages.NumberNotYet
	case order.Unknown, order.ResolvedCharged:
		return messages.NumberNotKnown
	case order.ResolvedNotCharged, order.Refused:
		return messages.NumberNotRented
	}
	return messages.NumberNotGiven
}

// noCode is shown in place of the code.
func (p *Page) noCode(o order.Order) string {
	switch {
	case o.Forgot == order.ForgotCode:
		return messages.CodeForgotten
	case smsUnreadable(p.ctx.Session.PollProblems[o.Key], o):
		return messages.SMSUnreadableInShort
	case o.Status == order.Received:
		return messages.CodeBeingRead(p.ctx.Theme.Glyphs.Ellipsis)
	case o.Live():
		return messages.WaitingForSMS(p.ctx.Theme.Glyphs.Ellipsis)
	}
	return messages.NoCodeCame
}

// identity is the server's id of the order, which its support asks for; empty if the server gave
// none. A page that is too narrow for it beside the indent leaves out the indent: a part of an id finds no order.
func (p *Page) identity(o order.Order) []string {
	if o.ID == "" {
		return nil
	}
	id := api.NewText(string(o.ID))
	if width := widget.Width(id.String()); p.width-storyIndent < width && width < p.width {
		return p.indented(messages.OrderID(id), p.width-width)
	}
	return p.indented(messages.OrderID(id), storyIndent)
}
