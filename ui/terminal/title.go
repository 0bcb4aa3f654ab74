package terminal

// The title of the window is saved before the program has the screen and given back after it. The
// terminal keeps it: nobody could ask for it, because a terminal answers as if somebody typed.
const (
	saveTitle    = "\x1b[22;2t"
	restoreTitle = "\x1b[23;2t"
)

// Title gives the window a title. Nothing is sent if it has that title already.
func (t *Terminal) Title(title string) {
	if !t.isConsole() {
		t.painter.Title(title)
	}
}

// titleModes are what saves the window's title and what gives it back.
func (t *Terminal) titleModes() (save, restore string) {
	if t.isConsole() {
		return "", ""
	}
	return saveTitle, restoreTitle
}
