package reader

import (
	"unicode"

	uv "github.com/charmbracelet/ultraviolet"
)

// textOf is the text that a key typed, or nothing if it has a name of its own or ctrl or alt
// made it a command.
func textOf(key uv.Key, mod uv.KeyMod) string {
	command := mod&(uv.ModAlt|uv.ModCtrl) != 0
	switch {
	case key.Code == uv.KeySpace && mod == uv.ModCtrl && key.Text != "":
		return key.Text // from an input method: no key, only its text
	case key.Code == 0 && key.BaseCode > ' ' && !command:
		return string(key.BaseCode) // the same, from Windows
	case mod.Contains(uv.ModCtrl):
		return ""
	case command && (len(key.Text) == 0 || commands(key, mod)):
		return ""
	}
	if digit := keypad(key.Code); digit != 0 {
		return string(digit)
	}
	if _, ok := nameOf(key.Code, mod&^uv.ModAlt); ok || !unicode.IsGraphic(key.Code) && key.Code != uv.KeyExtended {
		return ""
	}
	if key.Text != "" && (key.BaseCode == 0 || key.Text != string(key.BaseCode) || key.Code == key.BaseCode) {
		return key.Text
	}
	return string(shifted(key, mod)) // the library takes the base key for the shifted one
}

// commands reports whether the text is only the key itself, so that alt with it is a command.
// Where alt types another character, as on a Mac, it is that character.
func commands(key uv.Key, mod uv.KeyMod) bool {
	return key.Text == string(key.Code) || key.Text == string(shifted(key, mod))
}

// baseOf is the key of a US keyboard at the place of a key that types r, if it is not Latin.
func baseOf(key uv.Key, mod uv.KeyMod, r rune) rune {
	switch {
	case key.BaseCode <= ' ' || key.BaseCode >= unicode.MaxASCII || !foreignLetter(r):
		return 0
	case !mod.Contains(uv.ModShift):
		return key.BaseCode
	case unicode.IsLower(key.BaseCode):
		return unicode.ToUpper(key.BaseCode)
	}
	return 0
}

// keypad is the character of a key of the number pad.
func keypad(code rune) rune {
	if code >= uv.KeyKp0 && code <= uv.KeyKp9 {
		return '0' + code - uv.KeyKp0
	}
	switch code {
	case uv.KeyKpEqual:
		return '='
	case uv.KeyKpMultiply:
		return '*'
	case uv.KeyKpPlus:
		return '+'
	case uv.KeyKpComma, uv.KeyKpSep:
		return ','
	case uv.KeyKpMinus:
		return '-'
	case uv.KeyKpDecimal:
		return '.'
	case uv.KeyKpDivide:
		return '/'
	}
	return 0
}

// The event types of the kitty keyboard protocol; a sequence without one has 0.
const (
	repeated = 2
	released = 3
)

// eventType is the event type in a sequence: the part after a colon in its second parameter. The
// library reads it only where the first parameter is 1, and so hears page down twice.
func eventType(b []byte) int {
	parameter, part := 0, 0
	for _, c := range b[2:] {
		switch {
		case c == ';':
			parameter, part = parameter+1, 0
		case c == ':':
			part++
		case parameter == 1 && part == 1 && digit(c):
			return int(c - '0')
		}
	}
	return 0
}
