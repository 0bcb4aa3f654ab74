// Package ui is the shell of the program: the root model and what lies around the screens.
//
// The root routes. A key becomes an action, the screen or dialog in front turns that into
// an intent, and the root carries the intent out; what runs in the background answers with
// an event, which changes the session and reaches every screen. Nothing else changes the
// model. The package sees no HTTP and no SQL: state/app has the effects.
//
// Start with root.go. keys.go says where a key goes, dispatch.go what an intent starts,
// events.go what follows from an event, commands.go what runs in the background, ticker.go when
// the clock has something to say, and bell.go when the bell rings.
// stack.go has the screens of each place and what lies over them, dialog.go draws a dialog,
// frame.go, footer.go and notice.go the lines around, and help.go is the help. access.go is
// about the API key, sorts.go about how lists are sorted. shutdown.go saves what is left
// at the end, and panics.go is what Bubble Tea calls: it keeps a panic from it.
package ui
