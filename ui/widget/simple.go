package widget

// simple measures text in which every character takes one cell on every terminal and none combines
// with another: ASCII, Latin letters, and what frames are drawn with. Sequences that set a style may
// be in it; open reports whether the last of them is still in force at the end. It is not ok for
// any other text, which package ansi must measure, at ten times the cost.
func simple(s string) (cells int, open, ok bool) {
	for i := 0; i < len(s); {
		switch b := s[i]; {
		case b >= ' ' && b <= '~':
			i++
			cells++
		case b == '\x1b':
			n := styleLength(s[i:])
			if n == 0 {
				return 0, false, false
			}
			open = !isReset(s[i : i+n])
			i += n
		case b == 0xc2 && i+1 < len(s) && s[i+1] > 0xa0 && s[i+1] != 0xad && continues(s[i+1]), // Latin-1 signs
			b >= 0xc3 && b <= 0xc9 && i+1 < len(s) && continues(s[i+1]): // Latin letters
			i += 2
			cells++
		case b == 0xe2 && i+2 < len(s) && continues(s[i+2]) && drawing(s[i+1], s[i+2]):
			i += 3
			cells++
		default:
			return 0, false, false
		}
	}
	return cells, open, true
}

// styleLength is the length of the sequence at the beginning of s if it sets a style; otherwise 0.
func styleLength(s string) int {
	if len(s) < 3 || s[0] != '\x1b' || s[1] != '[' {
		return 0
	}
	for i := 2; i < len(s); i++ {
		switch b := s[i]; {
		case b == 'm':
			return i + 1
		case (b < '0' || b > '9') && b != ';' && b != ':':
			return 0
		}
	}
	return 0
}

func isReset(sequence string) bool { return sequence == reset || sequence == "\x1b[m" }

// continues reports whether b is not the first byte of a character.
func continues(b byte) bool { return b&0xc0 == 0x80 }

// drawing reports whether the character with these two bytes after 0xe2 is one that the theme uses
// or that texts have often: dashes, quotes, dots, arrows, rules, blocks and shapes.
func drawing(second, third byte) bool {
	switch second {
	case 0x80: // U+2010 to U+2027, and the single quotes U+2039 and U+203A
		return third >= 0x90 && third <= 0xa7 || third == 0xb9 || third == 0xba
	case 0x86: // U+2190 to U+2193
		return third >= 0x90 && third <= 0x93
	case 0x94, 0x95, 0x96: // U+2500 to U+25BF without the squares that may be emoji
		return second != 0x96 || third < 0xaa || third > 0xab && third != 0xb6
	case 0x97: // the circles U+25CB to U+25D3
		return third >= 0x8b && third <= 0x93
	case 0x98: // the star U+2605
		return third == 0x85
	case 0x9c: // the check mark U+2713
		return third == 0x93
	}
	return false
}
