package ui

import (
	"strings"

	"example.com/verifyo/keymap"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
)

// aroundTitles is what the upper side of a frame has besides its two titles: corners, pieces of the
// side, and blanks.
const aroundTitles = 10

// leastQuestion is the least width of a pane in which a question is comfortable to read. No question
// is in a narrower pane while another one is wider.
const leastQuestion = 56

// body is what lies between the header and the foot, and the dialog if it is not in a pane. The dialog
// takes every key, so no pane has the focus while it is open.
func (r *Root) body() (body, box []string) {
	switch {
	case len(r.overlays) > 0:
		return strings.Split(r.top().View(), "\n"), r.drawDialog(min(dialogWidth, r.width))
	case !r.framed():
		return r.stacked(), r.drawDialog(min(dialogWidth, r.width))
	}
	all, focused := r.placed, r.focused()
	panes := make([][]string, len(all))
	asking := r.askingPane(all, focused)
	inPane := false
	for i, p := range all {
		var asks []string
		if p.pane == asking {
			if asks = r.drawDialog(min(dialogWidth, p.width-widget.PaneSides)); len(asks) <= p.height-widget.PaneSides {
				inPane = true
			} else {
				asks = nil
			}
		}
		if asks == nil {
			panes[i] = r.pane(p, p.pane == focused && r.dialog == nil)
		} else {
			panes[i] = r.drawPane(p, false, asks)
		}
	}
	if !inPane {
		box = r.drawDialog(min(dialogWidth, r.width))
	}
	return r.joined.join(all, panes, r.bodyHeight()), box
}

// stacked are the panes of a small window, one below the other and without frames.
func (r *Root) stacked() (lines []string) {
	for _, p := range r.placed {
		lines = widget.Over(append(lines, strings.Split(r.in(p.pane).View(), "\n")...), nil, p.y+p.height)
	}
	return lines
}

// askingPane is the pane with the dialog: one with the order that it asks about, else the focused one,
// if that is wide enough, else the widest.
func (r *Root) askingPane(all []placed, focused pane) pane {
	var preferred []pane
	if r.asksAboutMarked() {
		preferred = []pane{orderPane, cardsPane}
	}
	for _, wanted := range append(preferred, focused) {
		for _, p := range all {
			if p.pane == wanted && p.width-widget.PaneSides >= leastQuestion {
				return wanted
			}
		}
	}
	widest := all[0]
	for _, p := range all {
		if p.width > widest.width {
			widest = p
		}
	}
	return widest.pane
}

// asksAboutMarked reports whether the dialog is about the marked order.
func (r *Root) asksAboutMarked() bool {
	if r.dialog == nil {
		return false
	}
	_, asked := r.dialog.Watches()
	key, _ := r.marked()
	return asked != 0 && asked == key
}

// drawPane is a pane with its frame. A heavier frame and a bold title tell what has the focus. The frame
// around an order whose code is here has the colour of success.
func (r *Root) drawPane(p placed, focused bool, asks []string) []string {
	t := r.ctx.Theme
	frame, style, titled := t.Glyphs.Frame, t.Frame, t.Text
	if focused {
		frame, style, titled = t.Glyphs.Heavy, t.FocusedFrame, t.Title
	}
	if p.pane == orderPane && r.codeIsHere() {
		style = t.Good
	}
	title, more, view := messages.CountriesTitle, "", ""
	if r.empty(p.pane) {
		view = r.noCountries(p.width - widget.PaneSides)
	} else {
		s := r.in(p.pane)
		var parts []string
		title, parts = s.Title()
		more = screen.FitParts(r.ctx, parts, p.width-widget.Width(title)-aroundTitles)
		view = s.View()
	}
	lines, height := strings.Split(view, "\n"), p.height-widget.PaneSides
	if len(asks) > 0 {
		lines = r.uncovered(lines, p.pane, 0, height-len(asks))
	}
	lines = widget.Over(lines, asks, height)
	return r.framedPanes[p.pane].Pane(titled.Render(title), more, lines, p.width, p.height, frame, style, t.Glyphs.Ellipsis)
}

// noCountries is what stands in place of the countries while no service is open: before the first order, how to
// rent a number.
func (r *Root) noCountries(width int) string {
	open := r.ctx.Keys.First(keymap.Enter)
	steps := []string{messages.OpenServiceForCountries(open)}
	if s := r.ctx.Session; s.Recovered && !s.Unread.Any() && len(s.Orders) == 0 {
		steps = messages.FirstSteps(open, r.ctx.Keys.First(keymap.Filter))
	}
	var lines []string
	for _, step := range steps {
		lines = append(append(lines, ""), screen.Reason(r.ctx.Theme, step, width)...)
	}
	return strings.Join(lines, "\n")
}

// codeIsHere reports whether the marked order is live and has its code.
func (r *Root) codeIsHere() bool {
	key, _ := r.marked()
	o, _ := r.ctx.Session.Order(key)
	return o.Live() && !o.Code.IsZero()
}

// seen tells the screens that can be seen, and that nothing covers.
func (r *Root) seen() {
	if n := len(r.overlays); n > 0 {
		r.top().Seen()
		return
	}
	for _, p := range r.placed {
		if !r.empty(p.pane) {
			r.in(p.pane).Seen()
		}
		if p.pane == orderPane && r.tab != historyTab {
			r.orders.Seen()
		}
	}
}
