package messages

import "example.com/verifyo/state/session"

// Looks is what a terminal can show of a theme.
type Looks int

// The looks.
const (
	AsDesigned Looks = iota
	LikeAuto         // the terminal has sixteen colours
	Colourless
)

// ThemeChosen names the theme that the screen has now.
func ThemeChosen(name string, looks Looks) Notice {
	return Say("Theme: %s%s", name, map[Looks]string{
		LikeAuto: ", which looks like auto in 16 colours", Colourless: "; colours are off, so all themes look alike",
	}[looks])
}

// choices are what the operator chooses about the screens.
var choices = map[session.Choice]string{
	session.ThemeChoice: "theme", session.PictureChoice: "picture", session.PictureDays: "span of the pictures",
}
