package theme

// Role is what a text or a line means, and so what colour it has. The settings can give each role
// another colour.
type Role struct {
	Name  string // in the table [theme] of the settings
	About string
	paint paintOf
}

// In is the role's colour in a theme; empty if it has the terminal's own.
func (r Role) In(name string) Colour { return r.paint.in(name).colour }

// OfTerminal stands in the settings for the terminal's own ground, which may be transparent.
const OfTerminal = "terminal"

// Read reads the role's colour as the settings write it.
func (r Role) Read(written string) (Colour, bool) {
	if written == OfTerminal && r.Name == Roles()[ground].Name {
		return "", true
	}
	return ParseColour(written)
}

// Wanted is what the settings must say of the role.
func (r Role) Wanted() string {
	if r.Name == Roles()[ground].Name {
		return wanted + `, or "` + OfTerminal + `"`
	}
	return wanted
}

// paintOf are a role's paints in the themes.
type paintOf struct{ auto, dark, light, contrast, mono paint }

// The places of the roles in the table below.
const (
	text = iota
	ground
	quiet
	faint
	accent
	selection
	frame
	focusedFrame
	good
	warn
	bad
	barFull
	barEmpty
	chip
	roleCount
)

// The accent is ours, wherever the program shows its face. These are its colours in the themes dark and
// light.
const (
	AccentOnDark  = "81"
	AccentOnLight = "24"
)

// Roles are all roles with their paint in every theme. In auto and mono, most roles have the colours of
// the terminal, and attributes tell them apart. The greys of the other themes are from the 256 colours, whose
// greys are the same everywhere: they are by far the most frequent, and their sequences half as long.
func Roles() [roleCount]Role {
	var (
		own        = paint{}
		dimmed     = paint{faint: true}
		strong     = paint{bold: true}
		underlined = paint{bold: true, underlined: true}
	)
	return [roleCount]Role{
		text:         {"text", "ordinary text", paintOf{own, of("253"), of("235"), of("231"), own}},
		ground:       {"ground", "the background of the window", paintOf{own, of("234"), of("255"), of("16"), own}},
		quiet:        {"quiet", "less important text: ages, titles of columns", paintOf{dimmed, of("249"), of("240"), of("254"), dimmed}},
		faint:        {"faint", "keys that do nothing now, has ended, or is not there", paintOf{dimmed, of("247"), of("241"), of("252"), dimmed}},
		accent:       {"accent", "the program's name, keys, cursors, filters, pins, watches, auto-cancel", paintOf{of(cyan), of(AccentOnDark), of(AccentOnLight), of("117"), strong}},
		selection:    {"selection", "the background of the selected row", paintOf{own, of("24"), of("153"), own, own}},
		frame:        {"frame", "frames and rules", paintOf{dimmed, of("244"), of("243"), of("250"), dimmed}},
		focusedFrame: {"focused_frame", "the frame of the pane that takes the keys", paintOf{of(cyan), of(AccentOnDark), of(AccentOnLight), of("117"), own}},
		good:         {"good", "a code, a refund that arrived, a price that fell", paintOf{of(green), of("#6fdcb0"), of("#00664f"), of("#80ffb0"), strong}},
		warn:         {"warn", "under five minutes, a pending cancel, overdue, a price that rose", paintOf{of(yellow), of("221"), of("#6e4b00"), of("#ffe45c"), strong}},
		bad:          {"bad", "under a minute, refused, unknown, not saved", paintOf{of(red).strong(), of("210").strong(), of("#9c0030").strong(), of("#ffadc8").strong(), underlined}},
		barFull:      {"bar_full", "the time left, bars of a picture, an order that waits", paintOf{of(cyan), of("111"), of("#2f5a9c"), of("#b8ccff"), own}},
		barEmpty:     {"bar_empty", "the rest of a bar; the bars in lists", paintOf{dimmed, of("244"), of("243"), of("250"), dimmed}},
		chip:         {"chip", "the letters of a filled word, as of a status", paintOf{own, of("#10151c"), of("#ffffff"), of("#000000"), own}},
	}
}
