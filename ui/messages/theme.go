package messages

// Looks is what a terminal can show of a theme.
type Looks int

// The looks.
const (
	AsDesigned Looks = iota
	LikeAuto         // the terminal has sixteen colours
	Colourless
)

// ThemeChosen names the theme that the screen has now. If the program did not start with it, the notice
// has what to write into the settings so that it does.
func ThemeChosen(name, setting string, looks Looks) Notice {
	n := Say("Theme: %s%s", name, map[Looks]string{
		LikeAuto: ", which looks like auto in 16 colours", Colourless: "; colours are off, so all themes look alike",
	}[looks])
	if setting != "" && looks == AsDesigned {
		n.Shorter = []string{n.Text}
		n.Text += "; to keep it, write " + setting + " in the settings"
	}
	return n
}
