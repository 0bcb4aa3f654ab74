package screen

import (
	"strings"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
)

// Typed is a key with only those of its typed or pasted characters that may be drawn. It keeps the
// blanks at both ends, which a Text drops.
func Typed(p keymap.Press) keymap.Press {
	typed := string(p.Runes)
	text := strings.TrimLeft(typed, " ")
	before := typed[:len(typed)-len(text)]
	after := text[len(strings.TrimRight(text, " ")):]
	p.Runes = []rune(before + api.NewText(text).String() + after)
	return p
}
