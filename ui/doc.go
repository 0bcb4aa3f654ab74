// Package ui is the shell of the program: the root model and everything around the screens.
//
// The root routes. A key becomes an action, the front screen or dialog turns the action into
// an intent, and the root carries out the intent. Background work answers with an event, which
// changes the session and reaches every screen. Nothing else changes the session. The package
// contains no HTTP and no SQL; effects live in state/app.
//
// Start with root.go. keys.go decides where a key goes, dispatch.go what an intent starts, events.go
// what follows from an event, commands.go what runs in the background, ticker.go what depends on time
// alone and when that is next, and bell.go when the bell rings. panes.go decides from the size of the
// window what lies where, focus.go which pane takes the keys, and body.go draws them, with
// uncovered.go for the marked row above a dialog; overlay.go has the screens above them. dialog.go draws
// a dialog and asked.go knows whether its question can be read, frame.go, header.go, footer.go and notice.go draw the surrounding lines, notices.go decides
// which notice is shown, help.go is the help, and helplines.go what it says. kept.go keeps the panes that a key did not change,
// goto.go has what opens and where back leads, export.go writes a CSV file page by page, giveup.go what
// follows when a number did not work, stockwatch.go what follows when a watched country has numbers, and
// listkeys.go the key that leads to a list.
// apikey.go handles the API key, sorts.go the sort order of lists, nexttheme.go the themes, and
// copying.go what is copied.
// arrived.go decides which window copies a code by itself and tells the desktop of it, and title.go
// names the window. shutdown.go saves the remaining changes at the end, and panics.go has the methods
// that Bubble Tea calls and keeps panics away from it. inspect.go shows tests what the root knows.
//
// The screens follow programs that people keep open all day. As in lazygit, the title of a pane is in
// its frame, a coloured frame shows the focus, the key that leads to a place stands before its name, tab, h and l
// move between panes, the selected row is filled over its whole width, the last line has the keys of what has the
// focus, and the help begins with them. As in btop, more about a pane is at the right end of the upper side of its
// frame, bars and curves are finer than a cell, and a colour changes as a value nears its limit; but ours have eighths of
// a block, which more fonts have than btop's dots. As in fzf, a filter marks the letters that it matched, and says how many of
// all rows it found. Three things were left out: panes whose height follows the focus, as in lazygit, because
// nothing should move under the cursor; questions in the middle of the screen, as there, because they cover what they
// are about; and frames inside a pane, as in btop.
package ui
