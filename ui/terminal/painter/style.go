package painter

// style is how a character is drawn: what SGR sets. Styles are the same if they are equal.
type style struct {
	letter, ground, line colour // of the text, behind it, and of the underline
	attributes           attributes
	underline            uint8 // 0 for none, otherwise as in SGR 4:n
}

// colour is zero for the terminal's own; otherwise one of the kinds below and its value. The first
// 16 of the 256 colours are not the 16 colours: terminals make only the latter brighter with bold.
type colour uint32

const (
	basic   colour = iota<<24 + 1<<24 // 0 to 15
	indexed                           // 0 to 255
	direct                            // red, green and blue
)

type attributes uint16

const (
	bold attributes = 1 << iota
	faint
	italic
	blink
	fastBlink
	reverse
	hidden
	struck
	overlined
)

// codes are what SGR calls the attributes, in their order.
func codes() [9]int { return [9]int{1, 2, 3, 5, 6, 7, 8, 9, 53} }

// onBlank is what can be seen of a style where there is no text.
func (s style) onBlank() style {
	if s.attributes&(reverse|struck|overlined) != 0 || s.underline != 0 {
		return s
	}
	return style{ground: s.ground}
}

// styleLength is the length of the SGR sequence at the beginning of a text; 0 if there is none. Some other
// sequences end in an m too, but have a private marker.
func styleLength(text string) int {
	if len(text) < 3 || text[:2] != "\x1b[" {
		return 0
	}
	for i := 2; i < len(text); i++ {
		switch b := text[i]; {
		case b == 'm':
			return i + 1
		case (b < '0' || b > '9') && b != ';' && b != ':':
			return 0
		}
	}
	return 0
}

// parameter is a number of an SGR sequence. A colon before it makes it a part of the one before.
type parameter struct {
	value int
	part  bool
}

// readParameters reads the parameters that fit; no style has as many.
func readParameters(text string, into []parameter) []parameter {
	value, part := 0, false
	for i := range len(text) {
		if text[i] >= '0' && text[i] <= '9' {
			value = min(value*10+int(text[i]-'0'), 1<<16)
			continue
		}
		into = append(into, parameter{value, part})
		value, part = 0, text[i] == ':'
	}
	return append(into, parameter{value, part})
}
