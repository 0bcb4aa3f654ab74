package screen

import (
	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/results"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

// WatchKeyActs reports whether the watch key acts on a country for a service: it is watched, or can be.
func WatchKeyActs(ctx *Context, service api.Service, country order.Country) bool {
	return ctx.Session.StockWatched(results.Pair{Service: service.ID, Country: country.ID}) || whyNoWatch(ctx, service, country) == ""
}

// PressWatch begins to watch a country, or stops to: the same in every list that has countries. A key that is held
// down does so once, and a watch can always be stopped.
func PressWatch(ctx *Context, service api.Service, country order.Country) Intent {
	watch := session.StockWatch{Service: service, Country: country, Since: ctx.Now}
	switch {
	case ctx.Pressed.Held:
		return Notified{messages.HeldKey(ctx.Keys.First(keymap.Watch))}
	case ctx.Session.StockWatched(watch.Pair()):
		return WatchChosen{Watch: watch}
	case whyNoWatch(ctx, service, country) != "":
		return Refuse(func() string { return whyNoWatch(ctx, service, country) })
	case len(ctx.Session.StockWatches()) >= session.MostWatched:
		return Notified{messages.WatchedMost(ctx.Session.StockWatches())}
	}
	return WatchChosen{Watch: watch, On: true}
}

// whyNoWatch says why a country cannot be watched; empty if it can. One that the server does not list may be
// listed again, but not for a service that is gone.
func whyNoWatch(ctx *Context, service api.Service, country order.Country) string {
	_, serviceListed := ctx.Session.Service(service.ID)
	offer, readAt, listed := ctx.Session.Offer(service.ID, country.ID)
	switch {
	case ctx.Session.Services.Known() && !serviceListed:
		return messages.ServiceNotListed(service.Name)
	case readAt.IsZero():
		return messages.StockUnknown
	case listed && !offer.SoldOut():
		return messages.NothingToWatch(country.Name)
	}
	return ""
}
