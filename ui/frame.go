package ui

import (
	"slices"
	"strings"
	"time"

	"example.com/verifyo/state/moment"
	"example.com/verifyo/state/order"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/widget"
)

// The lines around a screen: header, rule, notice, and keys.
const (
	aroundBody  = 4
	dialogWidth = 76
)

// low reports whether the window has no line to spare for notices, which then take the place of the
// keys.
func (r *Root) low() bool { return r.height < framedRows }

func (r *Root) bodyHeight() int {
	if r.low() {
		return max(0, r.height-aroundBody+1)
	}
	return max(0, r.height-aroundBody)
}

// tooSmall reports whether the window is too small to show a screen. No key acts on a screen
// that nobody can see.
func (r *Root) tooSmall() bool {
	return r.width < messages.LeastWidth || r.height < messages.LeastHeight
}

// healthyWrite is slightly longer than a healthy disk takes for a write.
const healthyWrite = 250 * time.Millisecond

// frame fills the window exactly. A frame that would show a new number first waits briefly for
// the disk, so that the next start knows every number the operator has seen, even after a
// kill. It does not wait for a slow or unwritable disk.
func (r *Root) frame() string {
	size := [2]int{r.width, r.height}
	if r.drawn.size != size || (!r.waitsForDisk() && !r.drawn.holds(r.ctx.Now)) {
		frame := r.draw()
		r.drawn = drawn{frame: frame, size: size, at: r.ctx.Now, changes: r.ctx.FrameChanges(), number: r.drawn.number + 1}
	}
	return r.drawn.frame
}

// redraw makes the next frame a new one, because something that it shows may have changed.
func (r *Root) redraw() {
	r.ctx.Afresh()
	r.redrawFrame()
}

// redrawFrame makes the next frame a new one, with the panes as they are.
func (r *Root) redrawFrame() {
	r.drawn.stale = true
	r.changed = true
}

// FrameNumber tells the newest frame from those before it.
func (r *Root) FrameNumber() uint64 { return r.drawn.number }

// waitsForDisk reports whether the frame on the screen is older than the session. Until it is
// redrawn no key acts, because it would act on something nobody has seen.
func (r *Root) waitsForDisk() bool {
	s := r.ctx.Session
	return r.ctx.Now.Sub(r.rentedAt) < healthyWrite && len(s.Unsaved()) > 0 && !s.Unwritable.Any()
}

// drawn is the newest frame and the window size it was drawn for.
type drawn struct {
	frame   string
	size    [2]int
	at      time.Time
	changes moment.Next // when it changes by itself
	stale   bool        // something else may have changed since
	number  uint64      // how many frames were drawn
}

// holds reports whether the frame would be the same if it were drawn now.
func (d drawn) holds(now time.Time) bool {
	return !d.stale && d.number > 0 && moment.Holds(d.at, d.changes, now)
}

func (r *Root) draw() string { return r.ctx.Theme.OnScreen(r.drawMasked(r.drawFrame)) }

func (r *Root) drawFrame() string {
	r.ctx.StartFrame()
	if r.tooSmall() {
		r.noteOffer(messages.Notice{}, false)
		small := messages.WindowTooSmall(r.width, r.height)
		return widget.Exactly(widget.Wrap(small, r.width), r.width, r.height)
	}
	above, below := r.around()
	body, box := r.body()
	height := r.bodyHeight()
	for len(box) > height && len(above)+len(below) > 0 { // the header goes last, because it has the balance
		if len(below) > 0 {
			below = nil
		} else {
			above = above[:len(above)-1]
		}
		height = r.height - len(above)
	}
	if list := r.placed[len(r.placed)-1]; len(box) > 0 && len(r.overlays) == 0 && !r.framed() {
		body = r.uncovered(body, list.pane, list.y, height-len(box))
	}
	return r.exact.Frame(slices.Concat(above, widget.Over(body, box, height), below), r.width, r.height)
}

// around are the lines above and below the screens. Their number depends on the window and on what fills it, so that
// nothing moves when a notice comes or goes. Between frames there are no rules, and the line for what
// is not saved stands below.
func (r *Root) around() (above, below []string) {
	if r.framed() && len(r.overlays) == 0 {
		return []string{r.keptHeader()}, []string{r.unsaved(""), r.noticeLine(""), r.footer()}
	}
	rule := r.ctx.Theme.Frame.Render(strings.Repeat(r.ctx.Theme.Glyphs.Rule, r.width))
	if r.low() {
		return []string{r.keptHeader(), r.unsaved(rule)}, []string{r.noticeLine(r.footer())}
	}
	return []string{r.keptHeader(), r.unsaved(rule)}, []string{r.noticeLine(rule), r.footer()}
}

// unsaved names the orders that are not in the ledger and what to write down about them. It
// stays until they are saved; without unsaved orders it is a rule.
func (r *Root) unsaved(rule string) string {
	s := r.ctx.Session
	var notSaved []order.Order
	for _, o := range s.UnsavedOrders() {
		if s.NotSaved(o.Key, r.ctx.Now) {
			notSaved = append(notSaved, o)
		}
	}
	if len(notSaved) == 0 {
		return rule
	}
	listed := len(r.overlays) == 0 && r.visible(ordersPane)
	sentence := widget.Longest(r.width-2, messages.NotSaved(notSaved, s.WhyUnsaved(), listed, r.ctx.Labels())...)
	return " " + r.ctx.Theme.Bad.Render(widget.Cut(sentence, r.width-2, r.ctx.Theme.Glyphs.Ellipsis))
}
