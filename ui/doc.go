// Package ui is the shell of the program: the root model and everything around the screens.
//
// The root routes. A key becomes an action, the front screen or dialog turns the action into
// an intent, and the root carries out the intent. Background work answers with an event, which
// changes the session and reaches every screen. Nothing else changes the session. The package
// contains no HTTP and no SQL; effects live in state/app.
//
// Start with root.go. keys.go decides where a key goes, dispatch.go what an intent starts,
// events.go what follows from an event, commands.go what runs in the background, ticker.go what
// depends on time alone and when that is next, and bell.go when the bell rings. panes.go
// decides from the size of the window what lies where, focus.go which pane takes the keys, and
// body.go draws them; overlay.go has the screens above them. dialog.go draws a dialog and asked.go
// knows whether its question can be read, frame.go, header.go, footer.go and notice.go draw the
// surrounding lines, notices.go decides which notice is shown, and help.go is the help. kept.go keeps
// the panes that a key did not change, goto.go has what opens and where back leads, and listkeys.go
// the key that leads to a list. apikey.go handles the API key, and sorts.go the sort order of lists.
// shutdown.go saves the remaining changes at the end, and panics.go has the methods that Bubble
// Tea calls and keeps panics away from it. inspect.go shows tests what the root knows.
//
// The screens owe their looks to programs that people keep open all day. From lazygit: panes whose
// titles are in their frames, the focus seen by a brighter frame, tab and h and l between panes, and
// a help that begins with the focused pane. From btop: the count at the right end of a pane's title,
// bars in eighths of a cell, and a colour that turns as a value nears its limit. From k9s: the line of
// keys changes with the row under the cursor. From fzf: the marked row is filled over its whole width,
// and a filter marks the letters that it matched. What was left out: lazygit's panes of changing
// height, because nothing should move under the cursor, and btop's frames within frames.
package ui
