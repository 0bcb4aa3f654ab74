package screen

import (
	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/results"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

// WatchKeyActs reports whether the watch key acts on a country: it is sold out, or watched.
func WatchKeyActs(ctx *Context, service api.ServiceID, o session.Offer) bool {
	return o.SoldOut() || ctx.Session.StockWatched(results.Pair{Service: service, Country: o.ID})
}

// PressWatch begins to watch a country that is sold out, or stops to. A key that is held down does so once.
func PressWatch(ctx *Context, service api.Service, o session.Offer) Intent {
	pair := results.Pair{Service: service.ID, Country: o.ID}
	watch := session.StockWatch{Service: service, Country: order.Country{ID: o.ID, Name: o.Name, ISO: o.ISO}, Since: ctx.Now}
	watched := ctx.Session.StockWatched(pair)
	switch {
	case ctx.Pressed.Held:
		return Notified{messages.HeldKey(ctx.Keys.First(keymap.Watch))}
	case watched:
		return WatchChosen{Watch: watch}
	case !o.SoldOut():
		return Refuse(func() string { return nothingToWatch(ctx, pair) })
	case len(ctx.Session.StockWatches()) >= session.MostWatched:
		return Notified{messages.WatchedMost(ctx.Session.StockWatches())}
	}
	return WatchChosen{Watch: watch, On: true}
}

// nothingToWatch says that a country has numbers; empty if it is sold out.
func nothingToWatch(ctx *Context, pair results.Pair) string {
	offer, _, _ := ctx.Session.Offer(pair.Service, pair.Country)
	if offer.SoldOut() {
		return ""
	}
	return messages.NothingToWatch(offer.Name)
}
