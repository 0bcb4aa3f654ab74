package painter

import "strconv"

// setPen changes the style that the terminal draws with, in as few bytes as it takes.
func (c *canvas) setPen(to style) {
	if c.pen != to {
		c.out = appendChange(c.out, c.pen, to)
		c.pen = to
	}
}

// appendChange appends the shorter of what takes one style to another: what differs, or a reset and
// the whole style.
func appendChange(out []byte, from, to style) []byte {
	if to == (style{}) {
		return append(out, "\x1b[m"...)
	}
	out = append(out, "\x1b["...)
	start := len(out)
	out = appendCodes(append(out, "0;"...), style{}, to)
	whole := len(out)
	out = appendDifference(out, from, to)
	if len(out)-whole < whole-start {
		out = append(out[:start], out[whole:]...)
	} else {
		out = out[:whole]
	}
	out[len(out)-1] = 'm' // instead of the last semicolon
	return out
}

// appendDifference appends what takes one style to another without a reset. Some attributes end together,
// as bold and faint do, and the one that stays is set again.
func appendDifference(out []byte, from, to style) []byte {
	for _, code := range endCodes() {
		if ends := ended(code); from.attributes&ends&^to.attributes != 0 {
			out = appendCode(out, code)
			from.attributes &^= ends
		}
	}
	return appendCodes(out, from, to)
}

// appendCodes appends what to has and from has not, each with a semicolon.
func appendCodes(out []byte, from, to style) []byte {
	for i, code := range codes() {
		if (to.attributes&^from.attributes)&(1<<i) != 0 {
			out = appendCode(out, code)
		}
	}
	if to.underline != from.underline {
		switch to.underline {
		case 0:
			out = appendCode(out, 24)
		case 1:
			out = appendCode(out, 4)
		default:
			out = append(out, '4', ':', '0'+to.underline, ';')
		}
	}
	if to.letter != from.letter {
		out = appendColour(out, to.letter, 30)
	}
	if to.ground != from.ground {
		out = appendColour(out, to.ground, 40)
	}
	if to.line != from.line {
		out = appendLineColour(out, to.line)
	}
	return out
}

// appendColour appends a colour of the letters (30) or the ground (40).
func appendColour(out []byte, c colour, base int) []byte {
	value := int(c & 0xffffff)
	switch c &^ 0xffffff {
	case basic:
		if value < 8 {
			return appendCode(out, base+value)
		}
		return appendCode(out, base+60+value-8)
	case indexed:
		return appendCode(append(appendCode(out, base+8), "5;"...), value)
	case direct:
		out = append(appendCode(out, base+8), "2;"...)
		return appendCode(appendCode(appendCode(out, value>>16), value>>8&0xff), value&0xff)
	}
	return appendCode(out, base+9)
}

// appendLineColour appends the colour of an underline, with colons: a terminal that does not know
// it would take numbers after semicolons for other codes.
func appendLineColour(out []byte, c colour) []byte {
	value := int64(c & 0xffffff)
	switch c &^ 0xffffff {
	case 0:
		return appendCode(out, 59)
	case direct:
		out = strconv.AppendInt(append(out, "58:2::"...), value>>16, 10)
		out = strconv.AppendInt(append(out, ':'), value>>8&0xff, 10)
		out = append(out, ':')
		value &= 0xff
	default: // it has no basic colours
		out = append(out, "58:5:"...)
	}
	return append(strconv.AppendInt(out, value, 10), ';')
}

func appendCode(out []byte, code int) []byte {
	return append(strconv.AppendInt(out, int64(code), 10), ';')
}
