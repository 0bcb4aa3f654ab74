package screen

import (
	"cmp"

	"example.com/verifyo/state"
	"example.com/verifyo/ui/messages"
)

// Unlisted says why there is no row of a list that was never read: what became of asking
// for it, or why nobody asks. It is empty while an answer is awaited that may come at once:
// words for that would only flicker. name is what its rows are, and keys are those that a
// sentence may name.
func Unlisted[T any](ctx *Context, name string, list state.Remote[T], keys messages.Keys) string {
	what, access := "The "+name, ctx.Session.Access
	switch {
	case access.Phase == state.Sought:
		return "Looking for the API key in the keyring" + ctx.Theme.Glyphs.Ellipsis
	case access.Phase == state.Missing:
		return what + " cannot be read without an API key" + messages.Clause("; ", keys.Refresh, " asks for one") + "."
	case access.Phase == state.Denied && access.Replaceable():
		return what + " cannot be read: the API key was refused" + messages.Clause("; ", keys.Refresh, " asks for another") + "."
	case access.Phase == state.Denied:
		return messages.Unread(what, state.Problem{Trouble: state.KeyRefused}, keys)
	case list.Phase == state.Failed:
		why := list.Problem
		if ctx.Session.RateLimit.Held(ctx.Now) && why.Wait == 0 {
			why.Wait = ctx.Session.RateLimit.Until.Sub(ctx.Now) // the pause holds this list back too
		}
		return messages.Unread(what, why, keys)
	case list.Phase == state.Loading && list.Slow(ctx.Now):
		return "Reading the " + name + ctx.Theme.Glyphs.Ellipsis
	case list.Phase == state.NotAsked && ctx.Session.RateLimit.Held(ctx.Now):
		return what + " will be read when the pause ends" + messages.Clause("; ", keys.Refresh, " reads them now") + "."
	}
	return ""
}

// UnlistedYet is Unlisted for a key that asked for a row: it has an answer at once.
func UnlistedYet[T any](ctx *Context, name string, list state.Remote[T], keys messages.Keys) string {
	next := "have not been read yet" + messages.Clause("; ", keys.Refresh, " reads them now")
	switch {
	case list.Phase == state.Loading:
		next = "are still being read"
	case !ctx.Session.TakenUp:
		next = "are read once your orders are"
	}
	return cmp.Or(Unlisted(ctx, name, list, keys), "The "+name+" "+next+".")
}
