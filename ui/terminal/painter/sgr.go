package painter

// with is the style after an SGR sequence with these parameters.
func (s style) with(text string) style {
	var memory [24]parameter
	for all := readParameters(text, memory[:0]); len(all) > 0; {
		n := 1
		for n < len(all) && all[n].part {
			n++
		}
		parts := all[1:n]
		switch code := all[0].value; code {
		case 38, 48, 58:
			value, used := readColour(parts, all[n:])
			s.paint(code, value)
			n += used
		case 4:
			s.underline = 1
			if len(parts) > 0 {
				s.underline = uint8(min(parts[0].value, 5))
			}
		default:
			s = s.after(code)
		}
		all = all[n:]
	}
	return s
}

// readColour reads an extended colour, from the parts of its own parameter if there are any, else
// from the parameters after it. It returns how many of these it used.
func readColour(parts, after []parameter) (value colour, used int) {
	if len(parts) > 0 {
		if parts[0].value == 2 && len(parts) > 4 {
			parts = append([]parameter{parts[0]}, parts[2:]...) // the second is a colour space
		}
		value, _ = colourOf(parts)
		return value, 0
	}
	return colourOf(after)
}

func colourOf(all []parameter) (value colour, used int) {
	switch {
	case len(all) > 1 && all[0].value == 5:
		return indexed | colour(all[1].value&0xff), 2
	case len(all) > 3 && all[0].value == 2:
		return direct | colour(all[1].value&0xff<<16|all[2].value&0xff<<8|all[3].value&0xff), 4
	}
	return 0, len(all)
}

// paint sets the colour that an extended code means.
func (s *style) paint(code int, value colour) {
	switch code {
	case 38:
		s.letter = value
	case 48:
		s.ground = value
	default:
		s.line = value
	}
}

// after is the style after a code that stands alone.
func (s style) after(code int) style {
	switch {
	case code == 0:
		return style{}
	case code >= 30 && code <= 37:
		s.letter = basic | colour(code-30)
	case code >= 90 && code <= 97:
		s.letter = basic | colour(code-90+8)
	case code >= 40 && code <= 47:
		s.ground = basic | colour(code-40)
	case code >= 100 && code <= 107:
		s.ground = basic | colour(code-100+8)
	case code == 39:
		s.letter = 0
	case code == 49:
		s.ground = 0
	case code == 59:
		s.line = 0
	case code == 24:
		s.underline = 0
	default:
		s.attributes = s.attributes&^ended(code) | begun(code)
	}
	return s
}

// begun is the attribute that a code sets.
func begun(code int) attributes {
	for i, each := range codes() {
		if each == code {
			return 1 << i
		}
	}
	return 0
}

// endCodes are the codes that take attributes away.
func endCodes() [7]int { return [7]int{22, 23, 25, 27, 28, 29, 55} }

// ended are the attributes that a code takes away.
func ended(code int) attributes {
	switch code {
	case 22:
		return bold | faint
	case 23:
		return italic
	case 25:
		return blink | fastBlink
	case 27:
		return reverse
	case 28:
		return hidden
	case 29:
		return struck
	case 55:
		return overlined
	}
	return 0
}
