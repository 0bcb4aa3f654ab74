package theme

// Glyphs are the characters that carry a meaning or draw a frame. Each is one cell wide
// and none is an emoji, whose width differs from terminal to terminal.
type Glyphs struct {
	Cursor   string // before the marked row
	Waiting  string // a live order without a code
	Received string // a live order with its code
	Ended    string // an order that is over
	Unknown  string // an order whose outcome is not known
	Armed    string // an order whose cancel is armed
	Pin      string // a favourite service
	Up       string // a price that rose
	Down     string // a price that fell
	Arrow    string // from what was quoted to what was charged

	Rule     string // a horizontal rule, repeated
	Crumb    string // between the parts of a title
	Dot      string // between facts on one line
	Ellipsis string // where text was cut
	Input    string // the text cursor of a line being typed
	Hidden   string // stands for a character that must not be seen
	None     string // where there is nothing to name, such as an action's key

	MeterFull  string // what is left of a meter
	MeterEmpty string // what is used up of it

	TopLeft     string // corners and sides of a dialog
	TopRight    string
	BottomLeft  string
	BottomRight string
	Horizontal  string
	Vertical    string

	// The ink of large letters: both halves of a cell, its upper and its lower half.
	// All three are empty where there are no half blocks; no large letters are drawn then.
	InkFull  string
	InkUpper string
	InkLower string
}

func unicodeGlyphs() Glyphs {
	return Glyphs{
		Cursor:   "▌",
		Waiting:  "●",
		Received: "✓",
		Ended:    "·",
		Unknown:  "?",
		Armed:    "◐",
		Pin:      "★",
		Up:       "▲",
		Down:     "▼",
		Arrow:    "→",

		Rule:     "─",
		Crumb:    "›",
		Dot:      "·",
		Ellipsis: "…",
		Input:    "▏",
		Hidden:   "•",
		None:     "–",

		MeterFull:  "━",
		MeterEmpty: "─",

		TopLeft:     "╭",
		TopRight:    "╮",
		BottomLeft:  "╰",
		BottomRight: "╯",
		Horizontal:  "─",
		Vertical:    "│",

		InkFull:  "█",
		InkUpper: "▀",
		InkLower: "▄",
	}
}

func asciiGlyphs() Glyphs {
	return Glyphs{
		Cursor:   ">",
		Waiting:  "*",
		Received: "+",
		Ended:    "-",
		Unknown:  "?",
		Armed:    "!",
		Pin:      "#",
		Up:       "^",
		Down:     "v",
		Arrow:    ">",

		Rule:     "-",
		Crumb:    ">",
		Dot:      "|",
		Ellipsis: "~",
		Input:    "_",
		Hidden:   "*",
		None:     "-",

		MeterFull:  "=",
		MeterEmpty: "-",

		TopLeft:     "+",
		TopRight:    "+",
		BottomLeft:  "+",
		BottomRight: "+",
		Horizontal:  "-",
		Vertical:    "|",
	}
}
