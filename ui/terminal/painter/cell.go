package painter

// cell is what is in one cell of the screen: a character as people see it, and its style. The
// second cell of a wide character has no text and no width. A cell holds no pointer, because
// thousands are written for a frame, and each pointer would cost the garbage collector's time.
type cell struct {
	text   glyph
	style  style
	width  int8
	unsure bool // terminals disagree about the width
}

// blank is a cell without text or style.
func blank() cell { return cell{text: ' ', width: 1} }

// glyph is a character's text: its bytes, the first one lowest, or, if they are too many, its
// place among the long texts.
type glyph uint64

// isLong is no byte of a text.
const isLong = 0xff

// longTexts are the texts that do not fit a glyph. Glyphs of the same longTexts are equal if their
// texts are.
type longTexts []string

func (l *longTexts) glyph(text string) glyph {
	if len(text) <= 8 {
		var g glyph
		for i := len(text) - 1; i >= 0; i-- {
			g = g<<8 | glyph(text[i])
		}
		return g
	}
	for i, each := range *l {
		if each == text {
			return glyph(i)<<8 | isLong
		}
	}
	*l = append(*l, text)
	return glyph(len(*l)-1)<<8 | isLong
}

// appendText appends a glyph's text.
func (l longTexts) appendText(out []byte, g glyph) []byte {
	if g&0xff == isLong {
		return append(out, l[g>>8]...)
	}
	for ; g != 0; g >>= 8 {
		out = append(out, byte(g))
	}
	return out
}
