package ui

import (
	"slices"
	"strings"
	"time"

	"github.com/charmbracelet/lipgloss"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/widget"
)

// The smallest window that has room for what matters, and the lines around a screen:
// header, rule, notice, and keys.
const (
	leastWidth  = 40
	leastHeight = 10
	aroundBody  = 4
	dialogWidth = 76
)

func (r *Root) bodyHeight() int { return max(0, r.height-aroundBody) }

// tooSmall reports whether nothing can be shown, so that no key may act on it either.
func (r *Root) tooSmall() bool { return r.width < leastWidth || r.height < leastHeight }

// healthyWrite is as long as a disk in good health takes, or a little longer.
const healthyWrite = 250 * time.Millisecond

// frame is exactly the window. One that would show a new number waits for the disk for a
// moment: what was seen is known to the next start also after a kill. A disk that takes
// longer, or that cannot, is not waited for.
func (r *Root) frame() string {
	if size := [2]int{r.width, r.height}; !r.waitsForDisk() || r.drawn.size != size {
		r.drawn = drawn{r.draw(), size}
	}
	return r.drawn.frame
}

// waitsForDisk reports whether the frame on the screen is older than what is known. No key
// acts meanwhile: it would act on what nobody has seen.
func (r *Root) waitsForDisk() bool {
	session := r.ctx.Session
	return r.ctx.Now.Sub(r.rentedAt) < healthyWrite && len(session.Unsaved()) > 0 && !session.Unwritable.Any()
}

// drawn is the newest frame and the window that it was for.
type drawn struct {
	frame string
	size  [2]int
}

func (r *Root) draw() string {
	if r.tooSmall() {
		small := messages.WindowTooSmall(leastWidth, leastHeight, r.width, r.height)
		return widget.Exactly(lipgloss.NewStyle().Width(max(1, r.width)).Render(small), r.width, r.height)
	}
	t := r.ctx.Theme
	rule := t.Rule.Render(strings.Repeat(t.Glyphs.Rule, r.width))
	box, height := r.dialog(min(dialogWidth, r.width)), r.bodyHeight()
	above, below := []string{r.header(), r.unsaved(rule)}, []string{r.noticeLine(rule), r.footer()}
	if len(box) > height {
		height, below = r.height-len(above), nil
	}
	if len(box) > height {
		height, above = r.height, nil
	}
	parts := slices.Concat(above, []string{widget.Over(r.top().View(), box, r.width, height)}, below)
	return widget.Exactly(strings.Join(parts, "\n"), r.width, r.height)
}

// header is the places at the left, and of the account at the right as much as fits; the
// balance goes last.
func (r *Root) header() string {
	t := r.ctx.Theme
	live, open := "", r.counted()
	if open.live > 0 {
		live += " " + t.Accent.Render(messages.LiveOrders(open.live))
	}
	if open.unknown > 0 {
		live += " " + t.Bad.Render(messages.UnknownRents(open.unknown))
	}
	gap := "   "
	if r.width < 60 {
		gap = " "
	}
	left := " " + t.Title.Render(messages.ProgramName(r.demo)) + gap + r.tab(keymap.Rent, messages.RentPlace, rentPlace) + gap + r.tab(keymap.Orders, messages.OrdersPlace, ordersPlace) + live
	held := messages.Held(r.ctx.Session, r.ctx.Now)
	if held != "" && widget.Width(left)+1+widget.Width(held) < r.width { // where it cannot be whole, a notice tells the worst of it
		left += " " + t.Warn.Render(held)
	}
	right := ""
	for _, candidate := range r.account() {
		if widget.Width(left)+widget.Width(candidate)+2 < r.width {
			right = candidate
			break
		}
	}
	return widget.Spread(left, right+" ", r.width, t.Glyphs.Ellipsis)
}

// counted counts the orders that are not over.
func (r *Root) counted() (open struct{ live, unknown int }) {
	open.live = r.ctx.Session.Live()
	for _, o := range r.ctx.Session.Orders {
		if o.Status == state.Unknown {
			open.unknown++
		}
	}
	return open
}

func (r *Root) tab(a keymap.Action, name string, p place) string {
	t := r.ctx.Theme
	style := t.Text
	if r.place == p && !r.covered(helpCover) {
		style = t.Title
	}
	if key := r.ctx.Keys.First(a); key != "" {
		return t.Key.Render(key) + " " + style.Render(name)
	}
	return style.Render(name)
}

// account is what there is room for, the fullest first. An old balance says so in every form.
func (r *Root) account() []string {
	t, session := r.ctx.Theme, r.ctx.Session
	b := session.Balance
	if !b.Known() {
		return []string{t.Faint.Render(messages.BalanceNotRead), ""}
	}
	amount := t.Title.Render(b.Value.String())
	age := t.Faint.Render(messages.Old(r.ctx.Now.Sub(b.ReadAt)))
	return []string{
		session.Username.String() + "   " + amount + "   " + age,
		amount + "  " + age,
		amount,
	}
}

// unsaved is what the ledger lacks, with what there is to write down; a rule while it lacks
// nothing. It stands beside whatever else is said, until it is saved.
func (r *Root) unsaved(rule string) string {
	session := r.ctx.Session
	var lacking []state.Order
	for _, o := range session.UnsavedOrders() {
		if session.NotSaved(o.Key, r.ctx.Now) {
			lacking = append(lacking, o)
		}
	}
	said := ""
	for _, shorter := range messages.NotSaved(lacking, session.WhyUnsaved(), r.ctx.Labels()) {
		if said == "" || widget.Width(said) > r.width-2 {
			said = shorter
		}
	}
	if said == "" {
		return rule
	}
	return " " + r.ctx.Theme.Bad.Render(widget.Fit(said, r.width-2, r.ctx.Theme.Glyphs.Ellipsis))
}
