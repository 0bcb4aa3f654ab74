package screen

import (
	"time"

	"example.com/verifyo/state/schedule"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

// WhyNotLoaded is the WhyEmpty of a list that was never read from the server: how the last
// request failed, or why there is none. rows is the name of the rows, and keys are the keys
// that the sentence may name.
func WhyNotLoaded[T any](ctx *Context, rows string, list session.Remote[T], keys messages.Keys, needed bool) string {
	apiKey := ctx.Session.APIKey
	ellipsis := ctx.Theme.Glyphs.Ellipsis
	switch {
	case apiKey.Phase == session.LookingForKey:
		return messages.LookingForKey(ellipsis)
	case apiKey.Phase == session.KeyNeeded:
		return messages.ListNeedsKey(rows, keys)
	case apiKey.Phase == session.KeyDenied && apiKey.Replaceable():
		return messages.ListNeedsOtherKey(rows, keys)
	case apiKey.Phase == session.KeyDenied:
		return messages.ListNotLoaded(rows, session.Problem{Kind: session.KeyRefused}, 0, keys)
	case list.Phase == session.Loading && list.Slow(ctx.Now):
		return messages.LoadingList(rows, ellipsis)
	case list.Phase == session.Failed, list.Phase == session.Loading && list.Problem.Any() && !needed: // it is retried
		return whyFailed(ctx, rows, list, keys, needed)
	case list.Phase == session.Loading && !ctx.Session.Services.Known() && !needed: // nothing else is on the screen
		return messages.LoadingList(rows, ellipsis)
	case list.Phase == session.NotAsked && ctx.Session.RateLimit.Held(ctx.Now):
		return messages.ListAfterRateLimit(rows, keys)
	case !needed:
		return ""
	case list.Phase == session.Loading:
		return messages.ListStillLoading(rows)
	case !ctx.Session.Recovered:
		return messages.ListAfterOrders(rows)
	}
	return messages.ListNotLoadedYet(rows, keys)
}

// whyFailed says how the last request failed. In place of the rows it also counts down to the next
// request; the answer to a key does not, because a notice keeps the text that it was given.
func whyFailed[T any](ctx *Context, rows string, list session.Remote[T], keys messages.Keys, needed bool) string {
	why, limit, again := list.Problem, ctx.Session.RateLimit, time.Duration(0)
	if limit.Held(ctx.Now) && why.Wait == 0 {
		why.Wait = ctx.Until(limit.Until) // the rate limit delays this list too
	}
	switch {
	case needed || list.Phase == session.Loading:
	case limit.Held(ctx.Now):
		again = ctx.Until(limit.Until)
	default:
		again = ctx.Until(schedule.RetryAt(list, limit, ctx.Now))
	}
	return messages.ListNotLoaded(rows, why, again, keys)
}

// FirstLoading reports whether a list from the server is loading for the first time, or will be
// requested at once.
func FirstLoading[T any](ctx *Context, list session.Remote[T]) bool {
	soon := list.Phase == session.NotAsked && WhyNotLoaded(ctx, "", list, messages.Keys{}, false) == ""
	return !list.Known() && (list.Phase == session.Loading || soon)
}
