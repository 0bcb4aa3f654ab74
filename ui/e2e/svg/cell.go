package svg

// Frame is what a terminal shows: its rows from the top, each with its cells from the left.
type Frame [][]Cell

// Cell is one cell of a terminal.
type Cell struct {
	Text  string
	Width int // 2 for a wide character; 0 for the cell behind it
	Style Style
}

// Style is how a cell is drawn.
type Style struct {
	Text, Ground                   Colour
	Bold, Faint, Italic, Underline bool
	Reverse                        bool
}

// Colour is a colour of a cell. The zero Colour is the terminal's own.
type Colour struct {
	kind  kind
	value uint32
}

type kind uint8

const (
	own kind = iota
	numbered
	mixed
)

// Numbered is one of the sixteen colours of a terminal.
func Numbered(n uint8) Colour { return Colour{numbered, uint32(n % 16)} }

// RGB is a colour that is the same in every terminal.
func RGB(red, green, blue uint8) Colour {
	return Colour{mixed, uint32(red)<<16 | uint32(green)<<8 | uint32(blue)}
}
