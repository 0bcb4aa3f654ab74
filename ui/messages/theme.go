package messages

import "fmt"

// Looks is what a terminal can show of a theme.
type Looks int

// The looks.
const (
	AsDesigned Looks = iota
	LikeAuto         // the terminal has sixteen colours
	Colourless
)

// ThemeChosen names the theme that the screen has now. If the program did not start with it, the notice
// says which setting makes it do so.
func ThemeChosen(name string, atStart bool, looks Looks) Notice {
	n := Say("Theme: %s%s", name, map[Looks]string{
		LikeAuto: ", which looks like auto in 16 colours", Colourless: "; colours are off, so all themes look alike",
	}[looks])
	if !atStart && looks == AsDesigned {
		n.Shorter = []string{n.Text}
		n.Text += fmt.Sprintf("; to keep it, set theme = %q", name)
	}
	return n
}
