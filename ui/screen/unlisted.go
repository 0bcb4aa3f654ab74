package screen

import (
	"cmp"

	"example.com/verifyo/state"
	"example.com/verifyo/ui/messages"
)

// Unlisted says why a list that was never read has no rows: how the last request failed, or
// why there is none. It is empty while an answer may come at once, because a message would
// only flicker. rows is the name of the rows, and keys are the keys that the sentence may
// name.
func Unlisted[T any](ctx *Context, rows string, list state.Remote[T], keys messages.Keys) string {
	access, ellipsis := ctx.Session.Access, ctx.Theme.Glyphs.Ellipsis
	switch {
	case access.Phase == state.Sought:
		return messages.LookingForKey(ellipsis)
	case access.Phase == state.Missing:
		return messages.ListNeedsKey(rows, keys)
	case access.Phase == state.Denied && access.Replaceable():
		return messages.ListNeedsOtherKey(rows, keys)
	case access.Phase == state.Denied:
		return messages.ListUnread(rows, state.Problem{Trouble: state.KeyRefused}, keys)
	case list.Phase == state.Failed:
		why := list.Problem
		if ctx.Session.RateLimit.Held(ctx.Now) && why.Wait == 0 {
			why.Wait = ctx.Session.RateLimit.Until.Sub(ctx.Now) // the rate limit delays this list too
		}
		return messages.ListUnread(rows, why, keys)
	case list.Phase == state.Loading && list.Slow(ctx.Now):
		return messages.ReadingList(rows, ellipsis)
	case list.Phase == state.NotAsked && ctx.Session.RateLimit.Held(ctx.Now):
		return messages.ListAfterPause(rows, keys)
	}
	return ""
}

// UnlistedYet is Unlisted for a key that needs a row: it always has an answer.
func UnlistedYet[T any](ctx *Context, rows string, list state.Remote[T], keys messages.Keys) string {
	next := messages.ListNotReadYet(rows, keys)
	switch {
	case list.Phase == state.Loading:
		next = messages.ListStillRead(rows)
	case !ctx.Session.TakenUp:
		next = messages.ListAfterOrders(rows)
	}
	return cmp.Or(Unlisted(ctx, rows, list, keys), next)
}
