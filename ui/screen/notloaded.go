package screen

import (
	"example.com/verifyo/state"
	"example.com/verifyo/ui/messages"
)

// WhyNotLoaded is the WhyEmpty of a list that was never read from the server: how the last
// request failed, or why there is none. rows is the name of the rows, and keys are the keys
// that the sentence may name.
func WhyNotLoaded[T any](ctx *Context, rows string, list state.Remote[T], keys messages.Keys, needed bool) string {
	access, ellipsis := ctx.Session.APIKey, ctx.Theme.Glyphs.Ellipsis
	switch {
	case access.Phase == state.LookingForKey:
		return messages.LookingForKey(ellipsis)
	case access.Phase == state.KeyNeeded:
		return messages.ListNeedsKey(rows, keys)
	case access.Phase == state.KeyDenied && access.Replaceable():
		return messages.ListNeedsOtherKey(rows, keys)
	case access.Phase == state.KeyDenied:
		return messages.ListNotLoaded(rows, state.Problem{Kind: state.KeyRefused}, keys)
	case list.Phase == state.Failed:
		why := list.Problem
		if ctx.Session.RateLimit.Held(ctx.Now) && why.Wait == 0 {
			why.Wait = ctx.Session.RateLimit.Until.Sub(ctx.Now) // the rate limit delays this list too
		}
		return messages.ListNotLoaded(rows, why, keys)
	case list.Phase == state.Loading && list.Slow(ctx.Now):
		return messages.LoadingList(rows, ellipsis)
	case list.Phase == state.NotAsked && ctx.Session.RateLimit.Held(ctx.Now):
		return messages.ListAfterRateLimit(rows, keys)
	case !needed:
		return ""
	case list.Phase == state.Loading:
		return messages.ListStillLoading(rows)
	case !ctx.Session.Recovered:
		return messages.ListAfterOrders(rows)
	}
	return messages.ListNotLoadedYet(rows, keys)
}
