package screen

import (
	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
)

// Typed is a key with only those of its typed or pasted characters that may be drawn. The letters
// around them keep blanks at both ends, as a Text has none there.
func Typed(p keymap.Press) keymap.Press {
	if len(p.Runes) > 0 {
		framed := []rune(api.NewText("x" + string(p.Runes) + "x").String())
		p.Runes = framed[1 : len(framed)-1]
	}
	return p
}
