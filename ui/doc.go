// Package ui is the Elm shell: the root model, the commands that it starts, and the
// frame around the screens.
//
// Only Root is a tea.Model. A message takes one of three ways: the root takes it, the
// question or the screen in front takes it (keys), or every screen follows it (sizes,
// facts). A key becomes an intent, an intent a command, a command's answer a fact, and
// a fact changes the session; nothing else does. Commands capture values, never the
// model. The package sees no HTTP and no SQL: app has the effects.
//
// Start with root.go. press.go says where a key goes, carry.go what an intent starts,
// hear.go what follows from a fact, commands.go what runs in the background, frame.go and
// footer.go what stands around a screen, access.go when the API key is asked for. notices.go
// keeps what was said, notice.go decides which key it may offer now, and tries.go knows
// whether a cancel may have counted. leave.go saves what is left at the end. The
// screens are in rent, orders and keyentry, what they share with the root in screen.
// guarded.go is what Bubble Tea calls: it keeps a panic from it.
package ui
