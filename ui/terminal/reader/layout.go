package reader

import (
	"strings"
	"unicode"
	"unicode/utf8"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/keymap"
)

// Latin is the key with a letter replaced by the US key at its place, if the keyboard is not
// Latin: й is q. Full-width forms become ASCII. Use it where letters are commands, never where
// text is typed, and not for a key that the settings name.
//
// Only letters are replaced. A punctuation mark is the same key to whoever reads it in the help,
// wherever it is on the keyboard.
func Latin(p Press) keymap.Press {
	key := p.Key
	if key.Type != tea.KeyRunes || key.Paste || len(key.Runes) != 1 {
		return key
	}
	if p.Base != 0 {
		key.Runes = []rune{p.Base}
	} else if us, ok := latin(key.Runes[0]); ok {
		key.Runes = []rune{us}
	}
	return key
}

// foreignLetter reports whether r is a letter, or a part of one, of a script that is not Latin.
func foreignLetter(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsMark(r)) && !unicode.Is(unicode.Latin, r)
}

// The letters of keyboards that are not Latin, each above the US key at its place. Only the
// letters of Russian and Ukrainian share a line: none of them is in two places. Space is where
// a keyboard has no letter.
const (
	usKeys    = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
	russian   = "йцукенгшщзхъфывапролджэячсмитьбюё"
	ukrainian = "йцукенгшщзхїфівапролджєячсмитьбю "
	greek     = " ςερτυθιοπ  ασδφγηξκλ  ζχψωβνμ   "
	hebrew    = "  קראטוןםפ  שדגכעיחלךף זסבהנמצתץ "
	arabic    = "ضصثقفغعهخحجدشسيبلاتنمكطئءؤرﻻىةوزذ"
)

// latin is the US key at the place of a letter, by the layouts above.
func latin(r rune) (rune, bool) {
	switch {
	case r <= unicode.MaxASCII:
		return 0, false
	case r >= '！' && r <= '～':
		return r - '！' + '!', true
	case r >= '٠' && r <= '٩':
		return r - '٠' + '0', true
	case r == 'ґ' || r == 'Ґ':
		return '\\', true
	case r == 'ظ':
		return '/', true
	}
	lower := unicode.ToLower(r)
	for _, layout := range []string{russian, ukrainian, greek, hebrew, arabic} {
		if at := strings.IndexRune(layout, lower); at >= 0 {
			us := rune(usKeys[utf8.RuneCountInString(layout[:at])])
			if lower != r {
				us = unicode.ToUpper(us)
			}
			return us, true
		}
	}
	return 0, false
}
