package countries

import (
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// watch watches the marked country, or says why it cannot.
func (l *List) watch() screen.Intent {
	row, ok := l.Marked()
	switch {
	case !ok:
		return screen.Refuse(l.WhyNone)
	case l.JustMoved():
		return screen.Tell(messages.WatchJustChanged)
	}
	return screen.PressWatch(l.ctx, l.service, row.Offer)
}

// WatchesMarked reports whether the watch key acts on the marked country.
func (l *List) WatchesMarked() bool {
	row, ok := l.Marked()
	return ok && screen.WatchKeyActs(l.ctx, l.service.ID, row.Offer)
}
