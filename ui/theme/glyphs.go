package theme

// Glyphs are the characters that carry a meaning or draw a frame. Each is one cell wide, except the
// arrow in ASCII. None is an emoji, because their width differs between terminals.
type Glyphs struct {
	Cursor        string // before the marked row
	Waiting       string // a live order without a code
	Received      string // a live order with its code
	Finished      string // an order that ended with its code
	Cancelled     string // an order that was cancelled
	Expired       string // an order that expired without a code
	Ended         string // a rent that never became a number, or was resolved
	Unknown       string // a rent whose outcome is unknown
	CancelPending string // an order with a scheduled cancel
	Pin           string // a pinned service
	Opened        string // at the end of a row whose contents the pane to the right shows
	Up            string // a price that rose
	Down          string // a price that fell
	Alert         string // an amount to look at (above a limit, not as quoted, a low balance), or an order that is not saved
	Arrow         string // from the quote to the charge

	Rule     string // a horizontal rule, repeated
	Crumb    string // between the parts of a title
	Dot      string // between items on one line
	Count    string // between a tab and how many live orders it has
	Ellipsis string // where text was cut
	Input    string // the text cursor of a line being typed
	Hidden   string // for a character that must stay hidden
	None     string // for something missing, such as the key of an unbound action

	Stock [8]string // from few to many: how many numbers a country has, how high a column of a chart is

	MeterFull  string // the remaining part of a meter, and the first one of a bar
	MeterHalf  string // half a cell of it
	MeterEmpty string // the used part, and the second one of a bar

	Frame Frame // of a dialog, and of a pane
	Heavy Frame // of the pane that has the focus

	// The dots of large letters: a whole cell, its upper half and its lower half. The halves are
	// empty if there are no half blocks.
	InkFull  string
	InkUpper string
	InkLower string

	// The ends of a filled word.
	ChipLeft  string
	ChipRight string
}

// Frame are the corners and sides of a frame.
type Frame struct{ TopLeft, TopRight, BottomLeft, BottomRight, Horizontal, Vertical string }

func unicodeGlyphs() Glyphs {
	return Glyphs{
		Cursor:        "▐",
		Waiting:       "●",
		Received:      "✓",
		Finished:      "■",
		Cancelled:     "×",
		Expired:       "○",
		Ended:         "·",
		Unknown:       "?",
		CancelPending: "◐",
		Pin:           "★",
		Opened:        "›",
		Up:            "▲",
		Down:          "▼",
		Alert:         "!",
		Arrow:         "→",

		Rule:     "─",
		Crumb:    "›",
		Dot:      "·",
		Count:    "·",
		Ellipsis: "…",
		Input:    "▏",
		Hidden:   "•",
		None:     "–",

		Stock: [8]string{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"},

		MeterFull:  "━",
		MeterHalf:  "╸",
		MeterEmpty: "─",

		Frame: Frame{"╭", "╮", "╰", "╯", "─", "│"},
		Heavy: Frame{"┏", "┓", "┗", "┛", "━", "┃"},

		InkFull:  "█",
		InkUpper: "▀",
		InkLower: "▄",

		ChipLeft:  "▐",
		ChipRight: "▌",
	}
}

func asciiGlyphs() Glyphs {
	return Glyphs{
		Cursor:        ">",
		Waiting:       "*",
		Received:      "+",
		Finished:      "=",
		Cancelled:     "x",
		Expired:       "o",
		Ended:         "-",
		Unknown:       "?",
		CancelPending: "!",
		Pin:           "#",
		Opened:        ">",
		Up:            "^",
		Down:          "v",
		Alert:         "!",
		Arrow:         "->", // a single ">" between amounts says that the first is the greater one

		Rule:     "-",
		Crumb:    ">",
		Dot:      "|",
		Count:    ":",
		Ellipsis: "~",
		Input:    "_",
		Hidden:   "*",
		None:     "-",

		Stock: [8]string{".", ".", ":", ":", "=", "=", "#", "#"},

		MeterFull:  "=",
		MeterHalf:  "-",
		MeterEmpty: "-",

		Frame: Frame{"+", "+", "+", "+", "-", "|"},
		Heavy: Frame{"#", "#", "#", "#", "=", "#"},

		InkFull: "#",

		ChipLeft:  "[",
		ChipRight: "]",
	}
}
